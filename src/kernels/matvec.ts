// Products of a matrix and a vector, and of two vectors.
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { bytesOf } from '../engine/dtype.js'
import type { ArrayInput, Call, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { MULTIPLY_ADD } from './gemm.js'
import { GRAIN, suffixed } from './job.js'
import { flag, sameDtype } from './matmul.js'
import { DENSE } from './modules.js'
import type { FloatOf } from './operands.js'

export interface MatvecOptions extends OutOptions<Vector> {
  /** The product is that of the transpose of `a`. Default: false. */
  readonly transpose?: boolean
}

/** The product of a matrix and a vector. */
export interface Matvec {
  <D extends 'f64' | 'f32', X extends ArrayInput>(
    a: Matrix<D>,
    x: X,
    options?: MatvecOptions,
  ): Promise<Vector<D extends 'f32' ? FloatOf<X> : 'f64'>>
  readonly sync: <D extends 'f64' | 'f32', X extends ArrayInput>(
    a: Matrix<D>,
    x: X,
    options?: MatvecOptions,
  ) => Vector<D extends 'f32' ? FloatOf<X> : 'f64'>
}

/** Columns of a tile, and the least rows of a chunk, of a transposed product. */
const TILE_COLUMNS = 512
const LEAST_ROWS = 256

/**
 * Product of the matrix `a`, or its transpose, and the vector `x`.
 *
 * f64, or f32 with f32 sums if both are f32. NaN and Infinity go through as in IEEE. Each element is within (k / 8 + 8) eps of the exact one,
 * measured by |a||x|.
 *
 * @example await matvec(matrix([[1, 2], [3, 4]]), [5, 6]) // [17, 39]
 */
export const matvec: Matvec = /* @__PURE__ */ define(
  'matvec',
  function* (call: Call, a: Matrix, x: ArrayInput, options?: MatvecOptions): Program<Vector> {
    call.options(options, ['out', 'transpose'])
    const transposed = flag(call, 'transpose', options?.transpose)
    const [matrix, vector] = yield* sameDtype(call, call.matrix('a', a), call.input('x', x))
    if (vector.shape) throw new TypeError('matvec: x must be a Vector or an array of numbers, got a Matrix')
    const [rows, columns] = matrix.shape
    const [m, depth] = transposed ? [columns, rows] : [rows, columns]
    if (vector.length !== depth) throw new RangeError(`matvec: inner sizes differ, ${m} x ${depth} times a vector of ${vector.length}`)
    const dtype = matrix.dtype as 'f64' | 'f32'
    const out = call.vector(dtype, m, options?.out, false)
    const target = call.addressOf(out)
    if (!transposed) {
      yield {
        kernel: suffixed('matmulSmall', dtype),
        module: DENSE,
        args: [matrix.address, columns, 1, vector.address, 1, target, depth, 1],
        count: m,
        grain: Math.max(1, Math.floor((2 * GRAIN) / Math.max(1, columns))),
        cost: columns * MULTIPLY_ADD * 2,
      }
      return out
    }
    const chunkRows = Math.max(LEAST_ROWS, Math.floor(GRAIN / Math.max(1, Math.min(columns, TILE_COLUMNS)) / 32) * 32)
    const chunks = Math.max(1, Math.ceil(rows / chunkRows))
    const state = chunks === 1 ? target : call.temporary(chunks * columns * bytesOf(dtype))
    yield {
      kernel: suffixed('matvecT', dtype),
      module: DENSE,
      args: [matrix.address, vector.address, state, rows, columns, chunkRows],
      count: chunks * Math.ceil(columns / TILE_COLUMNS),
      grain: 1,
      cost: Math.min(rows, chunkRows) * Math.min(columns, TILE_COLUMNS) * MULTIPLY_ADD * 3,
    }
    if (chunks > 1) {
      const args = [state, target, chunks, columns]
      yield { kernel: suffixed('matvecTJoin', dtype), module: DENSE, args, count: columns, grain: TILE_COLUMNS, cost: chunks * 2 }
    }
    return out
  },
) as unknown as Matvec

/** The products of the elements of two vectors. */
export interface Outer {
  <X extends ArrayInput, Y extends ArrayInput>(
    x: X,
    y: Y,
    options?: OutOptions<Matrix>,
  ): Promise<Matrix<FloatOf<X> extends 'f32' ? FloatOf<Y> : 'f64'>>
  readonly sync: <X extends ArrayInput, Y extends ArrayInput>(
    x: X,
    y: Y,
    options?: OutOptions<Matrix>,
  ) => Matrix<FloatOf<X> extends 'f32' ? FloatOf<Y> : 'f64'>
}

/**
 * Matrix of the products of every element of `x`, along its rows, with every element of `y`, along its columns.
 *
 * f64, or f32 if both are f32. Matrices count as the vectors of their elements in row order, as in NumPy.
 *
 * @example (await outer([1, 2], [3, 4, 5])).toArray() // [3, 4, 5, 6, 8, 10]
 */
export const outer: Outer = /* @__PURE__ */ define(
  'outer',
  function* (call: Call, x: ArrayInput, y: ArrayInput, options?: OutOptions<Matrix>): Program<Matrix> {
    call.options(options, ['out'])
    const [left, right] = yield* sameDtype(call, call.input('x', x), call.input('y', y))
    const dtype = left.dtype as 'f64' | 'f32'
    const n = right.length
    const out = call.matrixOut(dtype, left.length, n, options?.out, false)
    yield {
      kernel: suffixed('outer', dtype),
      module: DENSE,
      args: [left.address, right.address, call.addressOf(out), n],
      count: left.length,
      grain: Math.max(1, Math.floor((2 * GRAIN) / Math.max(1, n))),
      cost: n * 0.6,
    }
    return out
  },
) as unknown as Outer
