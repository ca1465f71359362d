// Least squares.
import { checkNumber } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { ArrayInput, Call, CallOptions, Operand } from './call.js'
import { REALS } from './call.js'
import { define, type Program } from './define.js'
import { triangularize } from './householder.js'
import { FACTOR } from './modules.js'
import { widened } from './operands.js'
import {
  emptyPanels,
  intoPanels,
  largestOf,
  outOfPanels,
  type Panels,
  rowMajor,
  scaleColumns,
  scaleFor,
  transposedProduct,
  turned,
} from './panels.js'
import { decompose, decomposeSquare, upperOf } from './svd.js'

export interface LstsqOptions extends CallOptions {
  /** Singular values up to this times the largest count as 0. Default: the larger of m and n times the spacing of doubles at 1 (NumPy). */
  readonly rcond?: number
}

/** What least squares finds. */
export interface Lstsq<X extends Vector<'f64'> | Matrix<'f64'> = Vector<'f64'> | Matrix<'f64'>> {
  /** The solution of least length: a vector for a vector `b`, else a column for each of its columns. */
  readonly x: X
  /** Sums of squared residuals, one for each column of `b`; empty if the rank is below n or m <= n. */
  readonly residuals: Vector<'f64'>
  readonly rank: number
  /** Singular values of `a`, falling. */
  readonly singularValues: Vector<'f64'>
}

/** Least squares for one right-hand side or several. */
export interface LstsqFace {
  (a: Matrix, b: Matrix, options?: LstsqOptions): Promise<Lstsq<Matrix<'f64'>>>
  (a: Matrix, b: Exclude<ArrayInput, Matrix>, options?: LstsqOptions): Promise<Lstsq<Vector<'f64'>>>
  readonly sync: {
    (a: Matrix, b: Matrix, options?: LstsqOptions): Lstsq<Matrix<'f64'>>
    (a: Matrix, b: Exclude<ArrayInput, Matrix>, options?: LstsqOptions): Lstsq<Vector<'f64'>>
  }
}

/**
 * Least-squares solution of a x = b: `{ x, residuals, rank, singularValues }`, x the shortest of all for which |b - a x| is least.
 *
 * As NumPy's `lstsq`. f64; f32 and integers are widened exactly. What is not finite is a RangeError. QR of `a` beside `b` (see `qr`), singular values of R; with
 * full rank x comes from R by back substitution, which does not care how the columns are scaled, else from the singular vectors. Polynomials of high degree
 * need `rcond: 0`, or the smallest singular values count as zero. Where condition and residuals leave fewer than ten digits certain, `a` has at most
 * 2^20 elements and its condition is below 1e7, x is refined with residuals in twice the precision. Takes three times the memory of `a` and `b` and six times that of R, for m < n as `svd`.
 *
 * @example (await lstsq(matrix([[1, 0], [1, 1], [1, 2]]), [1, 3, 5])).rank // 2
 */
export const lstsq: LstsqFace = /* @__PURE__ */ define(
  'lstsq',
  function* (call: Call, a: Matrix, b: ArrayInput, options?: LstsqOptions): Program<Lstsq> {
    call.options(options, ['rcond'])
    if (options?.rcond !== undefined) checkNumber('lstsq', 'rcond', options.rcond, 'that is not NaN', (value) => !Number.isNaN(value))
    const left: Operand = call.matrix('a', a, REALS)
    const right = call.input('b', b, REALS)
    const [m, n] = a.shape
    const [rows, count] = right.shape ?? [right.length, 1]
    if (rows !== m)
      throw new RangeError(
        `lstsq: a and b must have as many rows, got ${m} x ${n} and ${right.shape ? `${rows} x ${count}` : `length ${rows}`}`,
      )
    const given: Operand = { ...(yield* widened(call, left)), shape: a.shape }
    const sides: Operand = { ...(yield* widened(call, right)), shape: [m, count] }
    const k = Math.min(m, n)
    const singularValues = call.vector('f64', k, undefined, false)
    const rcond = options?.rcond ?? Number.EPSILON * Math.max(m, n)
    const s = call.addressOf(singularValues)
    const x = right.shape ? call.matrixOut('f64', n, count, undefined, false) : call.vector('f64', n, undefined, false)
    const largest = yield* largestOf(call, given)
    yield* largestOf(call, sides)
    const solved: Solved = { call, given, sides, m, n, count, s, rcond, largest, x: call.addressOf(x) }
    if (k === 0 || count === 0) x.data.fill(0)
    const { rank, sums } = k === 0 ? { rank: 0, sums: [] } : m < n ? yield* solveWide(solved) : yield* solveTall(solved)
    const residuals = call.vector('f64', rank === n && m > n ? count : 0, undefined, false)
    residuals.data.set(residuals.length > 0 ? sums : [])
    return { x, residuals, rank, singularValues }
  },
) as unknown as LstsqFace

interface Solved {
  readonly call: Call
  readonly given: Operand
  readonly sides: Operand
  readonly m: number
  readonly n: number
  readonly count: number
  readonly s: number
  readonly rcond: number
  readonly largest: number
  readonly x: number
}

/** Those values that count: all above `rcond` times the largest. */
function rankOf(values: Float64Array, rcond: number): number {
  return values.filter((value) => value > Math.max(0, rcond) * values[0]!).length
}

/** x = v diag(1 / s) u' c, over the first `rank` singular values. */
function* fromSingular({ call, n, count, s, x }: Solved, u: Panels, v: Panels, c: Panels, k: number, rank: number): Program<void> {
  const values = call.floats(s, k).slice()
  scaleColumns(
    call,
    u,
    values.map((value, i) => (i < rank ? 1 / value : 0)),
  )
  const inner = yield* transposedProduct(call, u, c)
  const solution = yield* transposedProduct(call, yield* turned(call, v, n, k), inner)
  yield* outOfPanels(solution, x, rowMajor(count), n, count)
}

function* solveWide(solved: Solved): Program<{ rank: number; sums: number[] }> {
  const { call, given, sides, m, count, s, rcond } = solved
  const { u, v } = yield* decompose(call, given, s, true, false)
  const rank = rankOf(call.floats(s, m), rcond)
  const c = emptyPanels(call, m, count)
  yield* intoPanels(sides.address, rowMajor(count), c, m, count)
  yield* fromSingular(solved, u!, v!, c, m, rank)
  return { rank, sums: [] }
}

function* solveTall(solved: Solved): Program<{ rank: number; sums: Float64Array }> {
  const { call, given, sides, m, n, count, s, rcond, largest, x } = solved
  const joined = emptyPanels(call, m, n + count)
  // The right-hand sides begin in the middle of a panel: all of it row-major first.
  const plain = call.temporary(m * (n + count) * 8)
  yield {
    kernel: 'beside',
    module: FACTOR,
    args: [given.address, n, sides.address, count, plain],
    count: m,
    grain: Math.max(1, Math.floor(65_536 / (n + count))),
    cost: (n + count) * 0.6,
  }
  yield* intoPanels(plain, rowMajor(n + count), joined, m, n + count)
  const factored = yield* triangularize(call, joined, m, n + count, n)
  const { r } = factored
  const c = emptyPanels(call, n, count)
  const sides2 = call.temporary(n * count * 8)
  yield* outOfPanels(r, plain, rowMajor(n + count), n, n + count)
  const floats = call.floats(plain, n * (n + count))
  const target = call.floats(sides2, n * count)
  for (let row = 0; row < n; row++) target.set(floats.subarray(row * (n + count) + n, (row + 1) * (n + count)), row * count)
  yield* intoPanels(sides2, rowMajor(count), c, n, count)
  const scale = scaleFor(largest)
  const upper = yield* upperOf(call, factored)
  const copy = (): Panels => {
    const panels = emptyPanels(call, n, n)
    call.floats(panels.address, panels.height * panels.count * 4).set(call.floats(upper.address, upper.height * upper.count * 4))
    scaleColumns(call, panels, new Float64Array(panels.count * 4).fill(scale))
    return panels
  }
  let rank = 0
  if (largest > 0) {
    yield* decomposeSquare(call, copy(), n, s, scale, false)
    rank = rankOf(call.floats(s, n), rcond)
  } else call.floats(s, n).fill(0)
  if (rank === n) {
    const r = call.floats(plain, n * (n + count)).slice()
    yield {
      kernel: 'backSubstitute',
      module: FACTOR,
      args: [upper.address, upper.height, n, c.address],
      count: c.count,
      grain: Math.max(1, Math.floor(100_000 / n ** 2)),
      cost: n * n,
    }
    yield* outOfPanels(c, x, rowMajor(count), n, count)
    refine(solved, r, factored.rest.subarray(n, n + count))
  } else if (rank === 0) call.floats(x, n * count).fill(0)
  else {
    const { u, v } = yield* decomposeSquare(call, copy(), n, s, scale, true)
    yield* fromSingular(solved, u!, v!, c, n, rank)
  }
  return { rank, sums: factored.rest.slice(n, n + count) }
}

/** Work that refinement may take on this thread: some 30 ms. */
const REFINABLE = 1 << 20
/** From this condition on, R tells too little of A'A for refinement to settle. */
const WORST_CONDITION = 1e7
/** Steps of refinement: each wins the digits that the condition leaves of one. */
const STEPS = 3

/**
 * Corrected seminormal equations (Björck 1987) for each column whose error bound, eps (k + k^2 |r| / (s |x|)) for the condition k and the largest singular
 * value s, is over 1e-10: x += (R'R)^-1 A'(b - A x), with A'(b - A x) in twice the precision.
 */
function refine({ call, given, sides, m, n, count, s, x }: Solved, r: Float64Array, rest: Float64Array): void {
  const values = call.floats(s, n)
  const condition = values[0]! / values[n - 1]!
  if (m * n > REFINABLE || condition > WORST_CONDITION) return
  const [a, b, solution] = [call.floats(given.address, m * n), call.floats(sides.address, m * count), call.floats(x, n * count)]
  const width = n + count
  for (let column = 0; column < count; column++) {
    let size = 0
    for (let i = 0; i < n; i++) size += solution[i * count + column]! ** 2
    const error = Number.EPSILON * (condition + (condition ** 2 * Math.sqrt(rest[column]!)) / (values[0]! * Math.sqrt(size)))
    for (let step = 0; step < STEPS && error > 1e-10; step++) {
      const y = gradient(a, b, solution, m, n, count, column)
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < i; k++) y[i]! -= r[k * width + i]! * y[k]!
        y[i]! /= r[i * width + i]!
      }
      for (let i = n - 1; i >= 0; i--) {
        for (let k = i + 1; k < n; k++) y[i]! -= r[i * width + k]! * y[k]!
        y[i]! /= r[i * width + i]!
      }
      for (let i = 0; i < n; i++) solution[i * count + column]! += y[i]!
    }
  }
}

/** 2^27 + 1: halves a double into two of 26 bits (Dekker, Veltkamp). */
const SPLIT = 134_217_729

/** A'(b - A x) for one column, all in double-double, rounded at the end. */
function gradient(a: Float64Array, b: Float64Array, x: Float64Array, m: number, n: number, count: number, column: number): Float64Array {
  const [high, low] = [new Float64Array(n), new Float64Array(n)]
  // What a sum and a product round off, exactly, is kept and added up beside.
  for (let row = 0; row < m; row++) {
    let [sum, rest] = [b[row * count + column]!, 0]
    for (let i = 0; i < n; i++) {
      const [p, q] = [-a[row * n + i]!, x[i * count + column]!]
      const product = p * q
      const next = sum + product
      const part = next - sum
      rest += roundedOff(p, q, product) + (sum - (next - part) + (product - part))
      sum = next
    }
    for (let i = 0; i < n; i++) {
      const p = a[row * n + i]!
      const product = p * sum
      const before = high[i]!
      const next = before + product
      const part = next - before
      low[i]! += roundedOff(p, sum, product) + p * rest + (before - (next - part) + (product - part))
      high[i] = next
    }
  }
  return high.map((value, i) => value + low[i]!)
}

/** p q - fl(p q), exactly. */
function roundedOff(p: number, q: number, product: number): number {
  const [c, d] = [SPLIT * p, SPLIT * q]
  const [p1, q1] = [c - (c - p), d - (d - q)]
  const [p2, q2] = [p - p1, q - q1]
  return p2 * q2 - (product - p1 * q1 - p2 * q1 - p1 * q2)
}
