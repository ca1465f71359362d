// Products of two matrices.
import { checkChoice } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Call, Operand, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { gemm, LOWER, MULTIPLY_ADD, type Strided } from './gemm.js'
import { suffixed } from './job.js'
import { DENSE } from './modules.js'
import { widened } from './operands.js'

export interface MatmulOptions {
  /** The product is that of the transpose of `a`. Default: false. */
  readonly transposeA?: boolean
  /** The product is that of the transpose of `b`. Default: false. */
  readonly transposeB?: boolean
}

/** The product of two matrices. */
export interface Matmul {
  <D extends 'f64' | 'f32', E extends 'f64' | 'f32'>(
    a: Matrix<D>,
    b: Matrix<E>,
    options?: OutOptions<Matrix> & MatmulOptions,
  ): Promise<Matrix<D extends 'f32' ? E : 'f64'>>
  readonly sync: <D extends 'f64' | 'f32', E extends 'f64' | 'f32'>(
    a: Matrix<D>,
    b: Matrix<E>,
    options?: OutOptions<Matrix> & MatmulOptions,
  ) => Matrix<D extends 'f32' ? E : 'f64'>
}

/** Up to this many multiplications, rows or columns, packing costs more than it saves. */
const SMALL_WORK = 64 ** 3
const SMALL_ROWS = 4
const SMALL_COLUMNS = 8

/** A row-major matrix, or its transpose, as a product reads it. */
export function strided(address: number, columns: number, transposed = false): Strided {
  return transposed ? { address, row: 1, column: columns } : { address, row: columns, column: 1 }
}

/** Two operands of one dtype: where they differ, the f32 one is widened. */
export function* sameDtype<X extends Operand, Y extends Operand>(call: Call, x: X, y: Y): Program<[X, Y]> {
  if (x.dtype === y.dtype) return [x, y]
  return [
    { ...x, ...(yield* widened(call, x)) },
    { ...y, ...(yield* widened(call, y)) },
  ]
}

/**
 * Matrix product of `a` and `b`, or of their transposes, which are read where they lie.
 *
 * f64, or f32 with f32 sums if both are f32. No zero is skipped, so NaN and Infinity go through as in IEEE. Each element is within
 * (k / 8 + 8) eps of the exact one, measured by |a||b|. With `precision: 'fast'` multiply and add are fused. Beside the result it takes as much
 * memory as `b`, and 200 KiB a thread.
 *
 * @example (await matmul(matrix([[1, 2], [3, 4]]), matrix([[5], [6]]))).toArray() // [17, 39]
 */
export const matmul: Matmul = /* @__PURE__ */ define(
  'matmul',
  function* (call: Call, a: Matrix, b: Matrix, options?: OutOptions<Matrix> & MatmulOptions): Program<Matrix> {
    call.options(options, ['out', 'transposeA', 'transposeB'])
    const turnA = flag(call, 'transposeA', options?.transposeA)
    const turnB = flag(call, 'transposeB', options?.transposeB)
    const [left, right] = yield* sameDtype(call, call.matrix('a', a), call.matrix('b', b))
    const [m, depth] = turnA ? [a.columns, a.rows] : [a.rows, a.columns]
    const [inner, n] = turnB ? [b.columns, b.rows] : [b.rows, b.columns]
    if (inner !== depth) throw new RangeError(`matmul: inner sizes differ, ${m} x ${depth} times ${inner} x ${n}`)
    const dtype = left.dtype as 'f64' | 'f32'
    const out = call.matrixOut(dtype, m, n, options?.out, false)
    const target = call.addressOf(out)
    const A = strided(left.address, a.columns, turnA)
    const small = m <= SMALL_ROWS || n <= SMALL_COLUMNS || m * n * depth <= SMALL_WORK
    // Straight from the operands a transposed B is read along its rows, which those of a transposed A do not match.
    if (small && !(turnA && turnB)) {
      yield {
        kernel: suffixed('matmulSmall', dtype),
        module: DENSE,
        args: [left.address, A.row, A.column, right.address, turnB ? 1 : 0, target, depth, n],
        count: m,
        grain: Math.max(1, Math.floor(65_536 / Math.max(1, n * depth))),
        cost: n * depth * MULTIPLY_ADD * 2,
      }
      return out
    }
    yield* gemm(call, dtype, A, strided(right.address, b.columns, turnB), { address: target, row: n }, [m, depth, n])
    return out
  },
) as unknown as Matmul

/** A truth value among the options; false by default. */
export function flag(call: Call, name: string, value: boolean | undefined, byDefault = false): boolean {
  return value === undefined ? byDefault : checkChoice(call.name, name, value, [true, false])
}

/** A square matrix made of one. */
export interface Gram {
  <D extends 'f64' | 'f32'>(a: Matrix<D>, options?: OutOptions<Matrix>): Promise<Matrix<D>>
  readonly sync: <D extends 'f64' | 'f32'>(a: Matrix<D>, options?: OutOptions<Matrix>) => Matrix<D>
}

/**
 * The Gram matrix of the columns of `a`: its transpose times itself, `columns` x `columns`.
 *
 * Exactly symmetric, for half the work of `matmul(a, a, { transposeA: true })`, with its sums, dtypes, error and memory.
 *
 * @example (await gram(matrix([[1, 2], [3, 4]]))).toArray() // [10, 14, 14, 20]
 */
export const gram: Gram = /* @__PURE__ */ define('gram', function* (call: Call, a: Matrix, options?: OutOptions<Matrix>): Program<Matrix> {
  call.options(options, ['out'])
  const { address, dtype: given } = call.matrix('a', a)
  const dtype = given as 'f64' | 'f32'
  const [rows, columns] = a.shape
  const out = call.matrixOut(dtype, columns, columns, options?.out, false)
  const target = { address: call.addressOf(out), row: columns }
  yield* gemm(call, dtype, strided(address, columns, true), strided(address, columns), target, [columns, rows, columns], LOWER)
  const args = [target.address, columns]
  yield { kernel: suffixed('mirror', dtype), module: DENSE, args, count: Math.ceil(columns / 8), grain: 8, cost: columns * 8 }
  return out
}) as unknown as Gram
