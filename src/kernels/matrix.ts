// Products and correlations of matrices, cut into tiles of the result.
import { checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Call, Operand, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { suffixed } from './job.js'
import { DENSE } from './modules.js'
import { widened } from './operands.js'

/** The product of two matrices. */
export interface Matmul {
  <D extends 'f64' | 'f32', E extends 'f64' | 'f32'>(
    a: Matrix<D>,
    b: Matrix<E>,
    options?: OutOptions<Matrix>,
  ): Promise<Matrix<D extends 'f32' ? E : 'f64'>>
  readonly sync: <D extends 'f64' | 'f32', E extends 'f64' | 'f32'>(
    a: Matrix<D>,
    b: Matrix<E>,
    options?: OutOptions<Matrix>,
  ) => Matrix<D extends 'f32' ? E : 'f64'>
}

/** Rows and columns of a block of a product, and depth of a pass: `assembly/matmul.ts` has the same. */
const BLOCK_ROWS = 96
const BLOCK_COLUMNS = 256
const DEPTH = 256
/** Bytes of a panel's row: four f64 or eight f32. */
const PANEL_BYTES = 32
/** A tile at the edge of the result is worked out here first. */
const EDGE_BYTES = 256
/** Up to this many multiplications, rows or columns, packing costs more than it saves. */
const SMALL_WORK = 64 ** 3
const SMALL_ROWS = 4
const SMALL_COLUMNS = 8

/**
 * Matrix product of `a` and `b`.
 *
 * f64, or f32 with f32 sums if both are f32. No zero is skipped, so NaN and Infinity go through as in IEEE. Each element is within
 * (k / 8 + 8) eps of the exact one, measured by |a||b|. With `precision: 'fast'` multiply and add are fused. Beside the result it takes as much
 * memory as `b`, and 200 KiB a thread.
 *
 * @example (await matmul(matrix([[1, 2], [3, 4]]), matrix([[5], [6]]))).toArray() // [17, 39]
 */
export const matmul: Matmul = /* @__PURE__ */ define(
  'matmul',
  function* (call: Call, a: Matrix, b: Matrix, options?: OutOptions<Matrix>): Program<Matrix> {
    call.options(options, ['out'])
    let left: Operand = call.matrix('a', a)
    let right: Operand = call.matrix('b', b)
    const [m, depth] = a.shape
    const [inner, n] = b.shape
    if (inner !== depth) throw new RangeError(`matmul: inner sizes differ, ${m} x ${depth} times ${inner} x ${n}`)
    if (left.dtype !== right.dtype) {
      left = { ...left, ...(yield* widened(call, left)) }
      right = { ...right, ...(yield* widened(call, right)) }
    }
    const { dtype } = left
    const out = call.matrixOut(dtype as 'f64' | 'f32', m, n, options?.out, false)
    const target = call.addressOf(out)
    // A multiplication and addition takes some 0.17 ns in lanes of f64.
    const cost = depth * (dtype === 'f64' ? 0.17 : 0.09)
    if (m <= SMALL_ROWS || n <= SMALL_COLUMNS || m * n * depth <= SMALL_WORK) {
      const grain = Math.max(1, Math.floor(65_536 / Math.max(1, n * depth)))
      yield {
        kernel: suffixed('matmulSmall', dtype),
        module: DENSE,
        args: [left.address, right.address, target, depth, n],
        count: m,
        grain,
        cost: n * cost * 2,
      }
      return out
    }
    const size = dtype === 'f64' ? 8 : 4
    const panels = Math.ceil((n * size) / PANEL_BYTES)
    const packed = call.temporary(panels * depth * PANEL_BYTES)
    const args = [right.address, packed, depth, n]
    yield { kernel: suffixed('matmulPack', dtype), module: DENSE, args, count: panels, grain: 8, cost: depth * 4 }
    yield {
      kernel: suffixed('matmul', dtype),
      module: DENSE,
      args: [left.address, packed, target, m, depth, n],
      count: Math.ceil(m / BLOCK_ROWS) * Math.ceil(n / BLOCK_COLUMNS),
      grain: 1,
      cost: Math.min(m, BLOCK_ROWS) * Math.min(n, BLOCK_COLUMNS) * cost,
      scratchBytes: BLOCK_ROWS * DEPTH * size + EDGE_BYTES,
    }
    return out
  },
) as unknown as Matmul

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
