// LU factors with partial pivoting, and determinants, which are the product of the pivots.
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { type Call, type CallOptions, REALS } from './call.js'
import { triangleOf, UNIT_LOWER_PART, UPPER_PART } from './cholesky.js'
import { define, type Program } from './define.js'
import { gemmOfPacked, MULTIPLY_ADD, panelBytes, SUBTRACT } from './gemm.js'
import { DENSE } from './modules.js'
import { widened } from './operands.js'
import { jobOfOne } from './transcendental.js'
import { squareMatrix, TILE_BYTES } from './triangular.js'

/** Columns of a panel, and bytes of its rows where it is worked out: `assembly/lu.ts` has the same. */
const WIDTH = 32
const PITCH = 256
/** Strips of four columns a chunk. */
const STRIPS = 16

/** What elimination leaves in the place of a matrix. */
export interface Eliminated {
  /** Row i was exchanged with row pivots[i], one after the other: i32 from this address on. */
  readonly pivots: number
  readonly count: number
  /** The first zero pivot, or -1. */
  readonly fault: number
}

/** Replaces the matrix at `lu` by its factors: U on and above the diagonal, L below it. Takes 512 bytes a row and 256 a column while it runs. */
export function* eliminated(call: Call, lu: number, rows: number, columns: number): Program<Eliminated> {
  const count = Math.min(rows, columns)
  const pivots = call.temporary(count * 4)
  const fault = call.temporary(4)
  call.integers(fault, 1)[0] = -1
  const t = call.temporary(WIDTH * WIDTH * 8)
  const work = call.temporary(rows * PITCH + 64)
  const packed = call.temporary(panelBytes('f64', WIDTH, columns))
  for (let k = 0; k < count; k += WIDTH) {
    const width = Math.min(WIDTH, count - k)
    yield {
      kernel: 'luPanel',
      module: DENSE,
      args: [lu, rows, columns, k, width, pivots, t, fault, work],
      count: 1,
      grain: 1,
      cost: (rows - k) * width * width * 0.3,
    }
    const right = k + width
    if (right === columns) break
    yield {
      kernel: 'luRows',
      module: DENSE,
      args: [lu, columns, k, width, right, pivots, t, packed],
      count: Math.ceil((columns - right) / 4),
      grain: STRIPS,
      cost: 4 * width * width * MULTIPLY_ADD,
      scratchBytes: TILE_BYTES,
    }
    if (right === rows) break
    const below = { address: lu + (right * columns + k) * 8, row: columns, column: 1 }
    const target = { address: lu + right * (columns + 1) * 8, row: columns }
    yield* gemmOfPacked('f64', below, packed, target, [rows - right, width, columns - right], SUBTRACT)
  }
  yield* exchanged(lu, columns, count, { pivots, count }, true)
  return { pivots, count, fault: call.integers(fault, 1)[0]! }
}

/** Carries out the exchanges of elimination on the first `width` of the `columns` of X; if `late`, those that L has not seen yet. */
export function* exchanged(
  x: number,
  columns: number,
  width: number,
  { pivots, count }: Pick<Eliminated, 'pivots' | 'count'>,
  late = false,
): Program<void> {
  const args = [x, columns, pivots, count, late ? 1 : 0]
  yield { kernel: 'luExchange', module: DENSE, args, count: Math.ceil(width / WIDTH), grain: 1, cost: count * WIDTH }
}

/** The factors of a matrix. */
export interface Factors {
  /** The order of rows: row i of l u is row p[i] of a. */
  readonly p: Vector<'i32'>
  /** Lower triangle with ones on the diagonal. */
  readonly l: Matrix<'f64'>
  /** Upper triangle. */
  readonly u: Matrix<'f64'>
}

/** A function of a matrix. */
export interface OfMatrix<R> {
  (a: Matrix, options?: CallOptions): Promise<R>
  readonly sync: (a: Matrix, options?: CallOptions) => R
}

/**
 * LU factors of `a` with partial pivoting: l u is `a` with its rows in the order of `p`, a[p] = l u. (SciPy's `lu(a, p_indices=True)` gives the inverse
 * order, a = (l u)[p].)
 *
 * `a` may have any shape, m x n: `l` is m x k, `u` k x n, with k the smaller of m and n. A singular matrix has factors too, with a zero on the diagonal of
 * `u`. f64; other numbers are widened. Takes as much memory as `a` beside the results.
 *
 * @example (await lu(matrix([[1, 2], [4, 4]]))).u.toArray() // [4, 4, 0, 1]
 */
export const lu: OfMatrix<Factors> = /* @__PURE__ */ define(
  'lu',
  function* (call: Call, a: Matrix, options?: CallOptions): Program<Factors> {
    call.options(options, [])
    const given = call.matrix('a', a, REALS)
    const [rows, columns] = given.shape
    const k = Math.min(rows, columns)
    const work = copied(call, yield* widened(call, given))
    const { pivots } = yield* eliminated(call, work, rows, columns)
    const p = call.vector('i32', rows, undefined, false)
    const l = call.matrixOut('f64', rows, k, undefined, false)
    const u = call.matrixOut('f64', k, columns, undefined, false)
    const order = p.data
    for (let i = 0; i < rows; i++) order[i] = i
    for (const [i, j] of call.integers(pivots, k).entries()) [order[i], order[j]] = [order[j]!, order[i]!]
    const factors = { address: work, row: columns, column: 1 }
    yield* triangleOf(factors, call.addressOf(l), rows, k, UNIT_LOWER_PART)
    yield* triangleOf(factors, call.addressOf(u), k, columns, UPPER_PART)
    return { p, l, u }
  },
) as unknown as OfMatrix<Factors>

/** A copy of an f64 operand that lives until the call ends. */
export function copied(call: Call, { address, length }: { readonly address: number; readonly length: number }): number {
  const copy = call.temporary(length * 8)
  call.runtime.memory.bytes.copyWithin(copy, address, address + length * 8)
  return copy
}

/** A determinant as fraction * 2^exponent, the fraction 0, NaN, infinite or of size sqrt(1/2) to sqrt(2): no product of pivots over- or underflows. */
interface Determinant {
  readonly fraction: number
  readonly exponent: number
}

function* determinant(call: Call, a: Matrix): Program<Determinant> {
  const operand = yield* squareMatrix(call, a)
  const { n } = operand
  const work = copied(call, operand)
  const { pivots } = yield* eliminated(call, work, n, n)
  const order = call.integers(pivots, n)
  let [fraction, exponent] = [1, 0]
  for (let i = 0; i < n; i++) {
    fraction *= (order[i] === i ? 1 : -1) * call.number(work + i * (n + 1) * 8)
    // Twice, as the first step may lift a subnormal number only part of the way.
    while (Math.abs(fraction) < Math.SQRT1_2 && fraction !== 0) [fraction, exponent] = scaled(fraction, exponent, 1)
    while (Math.abs(fraction) > Math.SQRT2 && fraction < Infinity && fraction > -Infinity)
      [fraction, exponent] = scaled(fraction, exponent, -1)
  }
  return { fraction, exponent }
}

/** The same number with the fraction nearer to one: by 2^512 in one step, 2^32 or 2. */
function scaled(fraction: number, exponent: number, up: 1 | -1): [number, number] {
  const size = up > 0 ? 1 / Math.abs(fraction) : Math.abs(fraction)
  const step = size >= 2 ** 512 ? 512 : size >= 2 ** 32 ? 32 : 1
  return [fraction * 2 ** (step * up), exponent - step * up]
}

/**
 * Determinant of the square matrix `a`, from its LU factors; 0 if a pivot is exactly zero, 1 for 0 x 0.
 *
 * f64; other numbers are widened. The product of the pivots does not over- or underflow on the way. Takes as much memory as `a`.
 *
 * @example await det(matrix([[1, 2], [4, 4]])) // -4
 */
export const det: OfMatrix<number> = /* @__PURE__ */ define(
  'det',
  function* (call: Call, a: Matrix, options?: CallOptions): Program<number> {
    call.options(options, [])
    const { fraction, exponent } = yield* determinant(call, a)
    // In two steps, each of which stays in range if the result does.
    const half = Math.trunc(exponent / 2)
    return fraction * 2 ** Math.max(-1022, Math.min(1023, half)) * 2 ** Math.max(-1074, Math.min(1023, exponent - half))
  },
) as unknown as OfMatrix<number>

/** Sign and logarithm of a determinant. */
export interface SlogDet {
  /** 1, -1 or, for a singular matrix, 0. */
  readonly sign: number
  /** Natural logarithm of the absolute value; -Infinity for a singular matrix. */
  readonly logabsdet: number
}

/** ln 2 in two parts, the first with so few bits that a whole number times it is exact (fdlibm). */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

/**
 * Sign and natural logarithm of the absolute value of the determinant of the square matrix `a`, from its LU factors: right where the determinant itself
 * would overflow. A singular matrix has sign 0 and logabsdet -Infinity. Otherwise as `det`.
 *
 * @example (await slogdet(matrix([[0, 2], [0.5, 4]]))).sign // -1
 */
export const slogdet: OfMatrix<SlogDet> = /* @__PURE__ */ define(
  'slogdet',
  function* (call: Call, a: Matrix, options?: CallOptions): Program<SlogDet> {
    call.options(options, [])
    const { fraction, exponent } = yield* determinant(call, a)
    // Our own logarithm: that of JavaScript differs between engines.
    const cell = call.temporary(8)
    call.floats(cell, 1)[0] = Math.abs(fraction)
    yield jobOfOne('log', { name: 'a', address: cell, length: 1, dtype: 'f64', shape: undefined }, cell)
    const logabsdet = exponent * LN2_HIGH + (exponent * LN2_LOW + call.number(cell))
    return { sign: Math.sign(fraction) + 0, logabsdet }
  },
) as unknown as OfMatrix<SlogDet>
