// Linear systems and inverses, by the factors of the matrix.
import { checkChoice } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { SingularMatrixError } from '../errors.js'
import type { ArrayInput, Call, OutOptions } from './call.js'
import { choleskyFactored, LOWER_PART, triangleOf } from './cholesky.js'
import { define, type Program } from './define.js'
import { copied, eliminated, exchanged } from './lu.js'
import { rightSides, type Solve, squareMatrix, type Triangle, triangularSolved, turned } from './triangular.js'

export interface AssumeOptions {
  /**
   * 'general' (default): LU with partial pivoting. 'positive definite': Cholesky of the lower triangle, for half the work; a matrix that is not so is a
   * NotPositiveDefiniteError.
   */
  readonly assumeA?: 'general' | 'positive definite'
}

/** Solves a X = X in place for the `columns` columns at `target`. */
function* solved(
  call: Call,
  a: { readonly address: number; readonly length: number; readonly n: number },
  target: number,
  columns: number,
): Program<void> {
  const { n } = a
  const lu = copied(call, a)
  const elimination = yield* eliminated(call, lu, n, n)
  if (elimination.fault >= 0) throw new SingularMatrixError(call.name, elimination.fault)
  yield* exchanged(target, columns, columns, elimination)
  const factors = { address: lu, row: n, column: 1 }
  yield* triangularSolved(call, { ...factors, lower: true, unit: true }, n, target, columns)
  yield* triangularSolved(call, { ...factors, lower: false, unit: false }, n, target, columns)
}

/**
 * Solution x of a x = b for a square matrix `a` and a vector, or the columns of a matrix, `b`.
 *
 * f64; other numbers are widened. A pivot of exactly zero is a SingularMatrixError. The residual is within 10 n eps |a||x|, in the maximum norm, but for
 * matrices made to defeat partial pivoting.
 * Takes three times the memory of `a`, and twice that of `b`, beside the result. `out` may be `b`.
 *
 * @example await solve(matrix([[4, 2], [2, 5]]), [8, 8]) // [1.5, 1]
 */
export const solve: Solve<AssumeOptions> = /* @__PURE__ */ define(
  'solve',
  function* (call: Call, a: Matrix, b: ArrayInput, options?: OutOptions & AssumeOptions): Program<Vector | Matrix> {
    call.options(options, ['out', 'assumeA'])
    const assumed = checkChoice(call.name, 'assumeA', options?.assumeA ?? 'general', ['general', 'positive definite'])
    const operand = yield* squareMatrix(call, a)
    const { address, n } = operand
    const { result, target, columns, copy } = yield* rightSides(call, operand, b, options?.out)
    copy()
    if (assumed === 'general') yield* solved(call, operand, target, columns)
    else {
      const l = call.temporary(n * n * 8)
      yield* triangleOf({ address, row: n, column: 1 }, l, n, n, LOWER_PART)
      yield* choleskyFactored(call, l, n)
      const t: Triangle = { address: l, row: n, column: 1, lower: true, unit: false }
      yield* triangularSolved(call, t, n, target, columns)
      yield* triangularSolved(call, turned(t), n, target, columns)
    }
    return result
  },
) as unknown as Solve<AssumeOptions>

/** The inverse of a matrix. */
export interface Inverse {
  (a: Matrix, options?: OutOptions<Matrix<'f64'>>): Promise<Matrix<'f64'>>
  readonly sync: (a: Matrix, options?: OutOptions<Matrix<'f64'>>) => Matrix<'f64'>
}

/**
 * Inverse of the square matrix `a`: the solution of a x = 1.
 *
 * f64; other numbers are widened. A pivot of exactly zero is a SingularMatrixError. To solve a system, `solve` is faster and more accurate. Takes five
 * times the memory of `a` beside the result.
 *
 * @example (await inv(matrix([[4, 2], [2, 5]]))).toArray() // [0.3125, -0.125, -0.125, 0.25]
 */
export const inv: Inverse = /* @__PURE__ */ define('inv', function* (call: Call, a: Matrix, options?: OutOptions<Matrix>): Program<Matrix> {
  call.options(options, ['out'])
  const operand = yield* squareMatrix(call, a)
  const { n } = operand
  const out = call.matrixOut('f64', n, n, options?.out, false)
  const target = call.addressOf(out)
  const values = call.floats(target, n * n).fill(0)
  for (let i = 0; i < n; i++) values[i * (n + 1)] = 1
  yield* solved(call, operand, target, n)
  return out
}) as unknown as Inverse
