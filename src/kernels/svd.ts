// Singular values and vectors, and what follows from them: rank, condition, pseudo-inverse.
import { checkFlag, checkNumber } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { Call, CallOptions, Operand, OutOptions } from './call.js'
import { REALS } from './call.js'
import { define, type Face, type Program } from './define.js'
import { type Divided, divide, dividedValues, dividedVectors, prepareDivide } from './divide.js'
import { rankJob } from './eigh.js'
import { applyBlocks, applyQ, BLOCK, type Block, newBlock, type Triangular, triangularize } from './householder.js'
import { FACTOR } from './modules.js'
import { widened } from './operands.js'
import {
  cleared,
  emptyPanels,
  identityPanels,
  intoPanels,
  largestOf,
  outOfPanels,
  PANEL_BYTES,
  type Panels,
  rowMajor,
  scaleColumns,
  scaleFor,
  setDiagonal,
  transposed,
  transposedProduct,
  turned,
} from './panels.js'

export interface SvdOptions<U extends boolean = boolean> extends CallOptions {
  /** All m columns of u and n rows of vt, not only the smaller number of both. Default: false (NumPy: true). */
  readonly fullMatrices?: boolean
  /** Whether u and vt are wanted; without them the result is the vector of singular values. Default: true. */
  readonly computeUv?: U
}

/** a = u diag(s) vt. */
export interface Svd {
  readonly u: Matrix<'f64'>
  readonly s: Vector<'f64'>
  readonly vt: Matrix<'f64'>
}

/** The singular value decomposition. */
export interface SvdFace {
  (a: Matrix, options: SvdOptions<false> & { readonly computeUv: false }): Promise<Vector<'f64'>>
  (a: Matrix, options?: SvdOptions<true>): Promise<Svd>
  readonly sync: {
    (a: Matrix, options: SvdOptions<false> & { readonly computeUv: false }): Vector<'f64'>
    (a: Matrix, options?: SvdOptions<true>): Svd
  }
}

interface Reduced {
  readonly divided: Divided
  readonly left: readonly Block[]
  readonly right: readonly Block[]
}

/** Reflectors from both sides that take a square matrix to upper bidiagonal form, and the diagonals of that. */
function* bidiagonalize(call: Call, a: Panels, n: number): Program<Reduced> {
  const divided = yield* prepareDivide(call, n + 1, true)
  const stride = a.height * PANEL_BYTES
  const bytes = a.height * BLOCK * 8
  const [xs, ys] = [call.temporary(bytes), call.temporary(bytes)]
  const [before, after] = [call.temporary(2 * bytes), call.temporary(2 * bytes)]
  const [left, right]: Block[][] = [[], []]
  for (let first = 0; first < n; first += BLOCK) {
    const [v, u] = [0, 0].map(() => newBlock(call, first, Math.min(BLOCK, n - first), a.height)) as [Block, Block]
    left!.push(v)
    right!.push(u)
    const { height } = v
    const at = (row: number) => a.address + (row / 4) * stride + row * PANEL_BYTES
    const [d, e] = [divided.diagonal + first * 8, divided.side + first * 8]
    yield {
      kernel: 'bidiagonalPanel',
      module: FACTOR,
      args: [at(first), stride, n - first, height, d, e, v.vs, u.vs, xs, ys, v.tau, u.tau, before, after],
      count: 1,
      grain: 1,
      cost: 0,
      scratchBytes: 1024 + height * 32,
    }
    const rows = height - BLOCK
    if (rows > 0) yield rankJob(before, after, at(first + BLOCK), a.height, rows, false)
  }
  return { divided, left: left!, right: right! }
}

/** Singular values, times a power of two, and the vectors in panels: `u` m x k, `v` n x k, k the smaller of m and n unless `full`. */
export interface Decomposed {
  readonly s: number
  readonly u: Panels | undefined
  readonly v: Panels | undefined
}

/** The decomposition of a square matrix in panels, which is overwritten; `rows` is the height that `u` is to have, for more columns than its own if `wide`. */
export function* decomposeSquare(
  call: Call,
  a: Panels,
  n: number,
  s: number,
  scale: number,
  vectors: boolean,
  rows = n,
  columns = n,
): Program<Decomposed> {
  const { divided, left, right } = yield* bidiagonalize(call, a, n)
  const found = yield* divide(call, divided, vectors)
  yield* dividedValues(divided, s, 1 / scale)
  if (!vectors) return { s, u: undefined, v: undefined }
  const u = yield* dividedVectors(call, divided, found.left!, rows, columns)
  const v = yield* dividedVectors(call, divided, found.right, n, n)
  yield* applyBlocks(call, left, u, false)
  yield* applyBlocks(call, right, v, false)
  return { s, u, v }
}

/** `a` as it was given, row-major f64, m x n. */
export function* decompose(call: Call, a: Operand, s: number, vectors: boolean, full: boolean): Program<Decomposed> {
  const [m, n] = a.shape!
  const wide = m < n
  const [rows, columns] = wide ? [n, m] : [m, n]
  const largest = yield* largestOf(call, a)
  const scale = scaleFor(largest)
  const width = full ? rows : columns
  if (largest === 0) {
    call.floats(s, columns).fill(0)
    if (!vectors) return { s, u: undefined, v: undefined }
    const [long, short] = [yield* identityPanels(call, rows, width), yield* identityPanels(call, columns, columns)]
    return wide ? { s, u: short, v: long } : { s, u: long, v: short }
  }
  let panels = emptyPanels(call, rows, columns)
  yield* intoPanels(a.address, (wide ? transposed : rowMajor)(n), panels, rows, columns, scale)
  let factored: Triangular | undefined
  if (rows > columns) {
    factored = yield* triangularize(call, panels, rows, columns, columns, full)
    panels = yield* upperOf(call, factored)
  }
  const { u, v } = yield* decomposeSquare(call, panels, columns, s, scale, vectors, rows, width)
  if (!vectors) return { s, u, v }
  if (factored) {
    setDiagonal(call, u!, columns, width)
    yield* applyQ(call, factored, u!, false)
  }
  return wide ? { s, u: v, v: u } : { s, u, v }
}

/** R of a factorisation as a square of its own, zeros below the diagonal. */
export function* upperOf(call: Call, { r, columns, pivots, levels }: Triangular): Program<Panels> {
  if (levels.length > 0 && columns === pivots) return r
  const square = emptyPanels(call, pivots, pivots)
  yield* cleared(square.address, square.height * square.count * PANEL_BYTES)
  const from = call.floats(r.address, r.height * r.count * 4)
  const to = call.floats(square.address, square.height * square.count * 4)
  for (let column = 0; column < pivots; column++) {
    const [source, target] = [(column >> 2) * r.height * 4 + (column & 3), (column >> 2) * square.height * 4 + (column & 3)]
    for (let row = 0; row <= column; row++) to[target + row * 4] = from[source + row * 4]!
  }
  return square
}

function* operandOf(call: Call, a: Matrix): Program<Operand> {
  return { ...(yield* widened(call, call.matrix('a', a, REALS))), shape: a.shape }
}

/**
 * Singular value decomposition of `a`: `{ u, s, vt }` with u diag(s) vt = a, the values in `s` falling, columns of `u` and rows of `vt` orthonormal; with
 * `computeUv: false` the vector s alone.
 *
 * `u` is m x k and `vt` k x n, k the smaller of m and n; with `fullMatrices` m x m and n x n. f64; f32 and integers are widened exactly. The error of the
 * product is at most 10 n eps |A|, that of orthogonality 10 n eps, that of values a few eps of the largest; signs of vectors are arbitrary, but the same on
 * every engine. What is not finite is a RangeError (NumPy: LinAlgError). QR first unless square, bidiagonal form by blocked reflectors, divide and conquer
 * (Gu and Eisenstat 1995), O(m n k); takes ten times the memory of the square of side k, and three times that of `a` unless it is square.
 *
 * @example (await svd(matrix([[0, 2], [1, 0]]), { computeUv: false })).toArray() // [2, 1]
 */
export const svd: SvdFace = /* @__PURE__ */ define('svd', function* (call: Call, a: Matrix, options?: SvdOptions): Program<
  Svd | Vector<'f64'>
> {
  call.options(options, ['fullMatrices', 'computeUv'])
  const full = checkFlag('svd', 'fullMatrices', options?.fullMatrices, false)
  const vectors = checkFlag('svd', 'computeUv', options?.computeUv, true)
  const operand = yield* operandOf(call, a)
  const [m, n] = a.shape
  const k = Math.min(m, n)
  const s = call.vector('f64', k, undefined, false)
  const u = vectors ? call.matrixOut('f64', m, full ? m : k, undefined, false) : undefined
  const vt = vectors ? call.matrixOut('f64', full ? n : k, n, undefined, false) : undefined
  if (k === 0) {
    for (const square of [u, vt]) {
      square?.data.fill(0)
      for (let i = 0; square && i < square.length; i += square.columns + 1) square.data[i] = 1
    }
    return u && vt ? { u, s, vt } : s
  }
  const found = yield* decompose(call, operand, call.addressOf(s), vectors, full)
  if (!u || !vt) return s
  yield* outOfPanels(found.u!, call.addressOf(u), rowMajor(u.columns), m, u.columns)
  yield* outOfPanels(found.v!, call.addressOf(vt), transposed(n), n, vt.rows)
  return { u, s, vt }
}) as unknown as SvdFace

/** The singular values as an array of this thread's own. */
function* valuesOf(call: Call, a: Matrix): Program<Float64Array> {
  const operand = yield* operandOf(call, a)
  const k = Math.min(a.rows, a.columns)
  const s = call.temporary(k * 8)
  if (k > 0) yield* decompose(call, operand, s, false, false)
  return call.floats(s, k).slice()
}

const NOT_NEGATIVE = 'of at least 0'
const isNotNegative = (value: number) => value >= 0

/**
 * Rank of `a`: the number of singular values above `tol`, by default the largest times the larger of m and n times the spacing of doubles at 1 (NumPy).
 *
 * @example await matrixRank(matrix([[1, 2], [2, 4]])) // 1
 */
export const matrixRank: Face<[a: Matrix, options?: CallOptions & { readonly tol?: number }], number> = /* @__PURE__ */ define(
  'matrixRank',
  function* (call: Call, a: Matrix, options?: CallOptions & { readonly tol?: number }): Program<number> {
    call.options(options, ['tol'])
    if (options?.tol !== undefined) checkNumber('matrixRank', 'tol', options.tol, NOT_NEGATIVE, isNotNegative)
    const s = yield* valuesOf(call, a)
    const tol = options?.tol ?? (s[0] ?? 0) * Math.max(a.rows, a.columns) * Number.EPSILON
    return s.filter((value) => value > tol).length
  },
)

/**
 * Condition number of `a` in the 2-norm: the largest singular value over the smallest, Infinity if that is 0.
 *
 * @example await cond(matrix([[2, 0], [0, 1]])) // 2
 */
export const cond: Face<[a: Matrix, options?: CallOptions], number> = /* @__PURE__ */ define(
  'cond',
  function* (call: Call, a: Matrix, options?: CallOptions): Program<number> {
    call.options(options, [])
    const s = yield* valuesOf(call, a)
    if (s.length === 0) throw new RangeError(`cond: a must not be empty, got ${a.rows} x ${a.columns}`)
    return s.at(-1) === 0 ? Infinity : s[0]! / s.at(-1)!
  },
)

export interface PinvOptions extends OutOptions<Matrix<'f64'>> {
  /** Singular values up to this times the largest count as 0. Default: 1e-15 (NumPy). */
  readonly rcond?: number
}

/**
 * Pseudo-inverse of `a` (Moore-Penrose), n x m: v diag(1 / s) u' over the singular values above `rcond` times the largest.
 *
 * f64; f32 and integers are widened exactly. What is not finite is a RangeError. Work and memory as `svd`.
 *
 * @example (await pinv(matrix([[2, 0], [0, 0]]))).toArray() // [0.5, 0, 0, 0]
 */
export const pinv: Face<[a: Matrix, options?: PinvOptions], Matrix<'f64'>> = /* @__PURE__ */ define(
  'pinv',
  function* (call: Call, a: Matrix, options?: PinvOptions): Program<Matrix<'f64'>> {
    call.options(options, ['rcond', 'out'])
    const rcond = options?.rcond ?? 1e-15
    checkNumber('pinv', 'rcond', rcond, NOT_NEGATIVE, isNotNegative)
    const operand = yield* operandOf(call, a)
    const [m, n] = a.shape
    const k = Math.min(m, n)
    const out = call.matrixOut('f64', n, m, options?.out, false)
    if (k === 0) return out
    const s = call.temporary(k * 8)
    const { u, v } = yield* decompose(call, operand, s, true, false)
    const values = call.floats(s, k).slice()
    scaleColumns(
      call,
      v!,
      values.map((value) => (value > rcond * values[0]! ? 1 / value : 0)),
    )
    const product = yield* transposedProduct(call, yield* turned(call, v!, n, k), yield* turned(call, u!, m, k))
    yield* outOfPanels(product, call.addressOf(out), rowMajor(m), n, m)
    return out
  },
)
