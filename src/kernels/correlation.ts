// Covariance and correlation matrices of the columns of a panel.
import { checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Call, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { PANEL_BYTES } from './gemm.js'
import { DENSE } from './modules.js'
import { widened } from './operands.js'

/** A square matrix of the columns of a panel, with further options `O`. */
export interface Pairwise<O = unknown> {
  (x: Matrix, options?: OutOptions<Matrix<'f64'>> & O): Promise<Matrix<'f64'>>
  readonly sync: (x: Matrix, options?: OutOptions<Matrix<'f64'>> & O) => Matrix<'f64'>
}

/** Side of a block of the result: `assembly/correlation.ts` has the same. */
const PAIR_BLOCK = 96
const PAIR_SCRATCH = 128

function* pairwise(call: Call, kernel: 'correlation' | 'covariance', x: Matrix, extra: readonly number[], out: unknown): Program<Matrix> {
  const given = call.matrix('x', x)
  const [rows, columns] = x.shape
  const { address } = yield* widened(call, given)
  const result = call.matrixOut('f64', columns, columns, out, false)
  const panels = Math.ceil(columns / 4)
  const packed = call.temporary(panels * rows * PANEL_BYTES)
  yield { kernel: `${kernel}Panels`, module: DENSE, args: [address, packed, rows, columns], count: panels, grain: 1, cost: rows * 8 }
  const side = Math.ceil(columns / PAIR_BLOCK)
  yield {
    kernel,
    module: DENSE,
    args: [packed, call.addressOf(result), rows, columns, ...extra],
    count: (side * (side + 1)) / 2,
    grain: 1,
    cost: Math.min(columns, PAIR_BLOCK) ** 2 * rows * 0.17,
    scratchBytes: PAIR_SCRATCH,
  }
  return result
}

/**
 * Correlation matrix (Pearson) of the columns of `x`, whose rows are observations.
 *
 * Exactly symmetric, within [-1, 1], exactly 1 on the diagonal. The row and column of a constant column are NaN, its diagonal too (pandas), and
 * those of a column that holds NaN or Infinity (NumPy). Centred before multiplying; error within 8 eps sqrt(rows). f32 is widened. Takes as much
 * memory as `x` beside the result.
 *
 * @example (await corr(matrix([[1, 2], [2, 4], [3, 5]]))).shape // [2, 2]
 */
export const corr: Pairwise = /* @__PURE__ */ define('corr', function* (call: Call, x: Matrix, options?: OutOptions): Program<Matrix> {
  call.options(options, ['out'])
  return yield* pairwise(call, 'correlation', x, [], options?.out)
}) as unknown as Pairwise

/**
 * Covariance matrix of the columns of `x`, whose rows are observations; divisor rows - `ddof`, `ddof` 1 by default. Otherwise as `corr`.
 *
 * @example (await cov(matrix([[1, 2], [2, 4], [3, 6]]))).toArray() // [1, 2, 2, 4]
 */
export const cov: Pairwise<{ readonly ddof?: number }> = /* @__PURE__ */ define(
  'cov',
  function* (call: Call, x: Matrix, options?: OutOptions & { readonly ddof?: number }): Program<Matrix> {
    call.options(options, ['out', 'ddof'])
    const ddof = options?.ddof === undefined ? 1 : checkInteger('cov', 'ddof', options.ddof, 0, 2 ** 31 - 1)
    return yield* pairwise(call, 'covariance', x, [ddof], options?.out)
  },
) as unknown as Pairwise<{ readonly ddof?: number }>
