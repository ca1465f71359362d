// Covariance, correlation and slope of the rows of a window where both values are finite: in plain loops, and without rounding.
import { fixed, nearest } from './exact.js'
import type { Offsets } from './window.js'

export type PairOperation = 'Cov' | 'Corr' | 'Beta'

type Row = readonly [x: number, y: number]

function rowsOf(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number): Row[] {
  const rows: Row[] = []
  for (let j = Math.max(from, 0); j <= Math.min(to, x.length - 1); j++) {
    if (Number.isFinite(x[j]) && Number.isFinite(y[j])) rows.push([x[j]!, y[j]!])
  }
  return rows
}

/** Two passes over values less those of the first row. */
function twoPasses(rows: readonly Row[]): { xx: number; yy: number; xy: number } {
  const [a, b] = rows[0]!
  const shifted = rows.map(([x, y]) => [x - a, y - b] as const)
  const mean = (at: 0 | 1) => shifted.reduce((sum, row) => sum + row[at], 0) / rows.length
  const [mx, my] = [mean(0), mean(1)]
  let [xx, yy, xy] = [0, 0, 0]
  for (const [u, v] of shifted) {
    xx += (u - mx) ** 2
    yy += (v - my) ** 2
    xy += (u - mx) * (v - my)
  }
  return { xx, yy, xy }
}

/** A result, and how large an error of one unit in the products of deviations is in it: what tolerances are measured by. */
interface Scaled {
  readonly value: number
  readonly scale: number
}

/** The result of rows from..to, NaN for fewer than minPeriods that count. */
export function pairIn(
  operation: PairOperation,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  from: number,
  to: number,
  minPeriods: number,
  ddof = 1,
): Scaled {
  const rows = rowsOf(x, y, from, to)
  const divisor = rows.length - ddof
  if (rows.length < Math.max(minPeriods, 1) || (operation === 'Cov' && divisor <= 0)) return { value: NaN, scale: 0 }
  const { xx, yy, xy } = twoPasses(rows)
  if (operation === 'Cov') return { value: xy / divisor, scale: Math.sqrt(xx) * (Math.sqrt(yy) / divisor) }
  if (operation === 'Beta') return { value: xy / yy, scale: Math.sqrt(xx) / Math.sqrt(yy) }
  return { value: xx === 0 || yy === 0 ? NaN : Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy))), scale: 1 }
}

/** The results of windows of rows, and their scales. */
export function rollingPairs(
  operation: PairOperation,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { left, right }: Offsets,
  minPeriods: number,
): { values: Float64Array; scales: Float64Array } {
  const all = Array.from(x, (_, i) => pairIn(operation, x, y, i + left, i + right, minPeriods))
  return { values: Float64Array.from(all, ({ value }) => value), scales: Float64Array.from(all, ({ scale }) => scale) }
}

/** The sums of products of deviations of finite values from their means, times their number, in units of 2^-2148. */
function exactProducts(x: ArrayLike<number>, y: ArrayLike<number>): { n: bigint; xx: bigint; yy: bigint; xy: bigint } {
  let [sx, sy, xx, yy, xy] = [0n, 0n, 0n, 0n, 0n]
  // What all values are multiples of is taken out: short integers are faster.
  const zeros = Math.min(...[x, y].map(trailingZeros))
  const n = BigInt(x.length)
  for (let j = 0; j < x.length; j++) {
    const [a, b] = [fixed(x[j]!) >> BigInt(zeros), fixed(y[j]!) >> BigInt(zeros)]
    sx += a
    sy += b
    xx += a * a
    yy += b * b
    xy += a * b
  }
  const unit = 1n << BigInt(2 * zeros)
  return { n, xx: (n * xx - sx * sx) * unit, yy: (n * yy - sy * sy) * unit, xy: (n * xy - sx * sy) * unit }
}

function trailingZeros(values: ArrayLike<number>): number {
  let all = 0n
  for (let j = 0; j < values.length; j++) {
    const value = fixed(values[j]!)
    all |= value < 0n ? -value : value
  }
  return all === 0n ? 0 : all.toString(2).length - all.toString(2).replace(/0+$/, '').length
}

/** The result for finite x and y, off by a unit in the last place or two, and the scale of its error. */
export function exactPair(operation: PairOperation, x: ArrayLike<number>, y: ArrayLike<number>, ddof = 1): Scaled {
  const { n, xx, yy, xy } = exactProducts(x, y)
  if (operation === 'Cov') {
    const divisor = (n * (n - BigInt(ddof))) << 2148n
    return { value: ratio(xy, divisor), scale: Math.sqrt(nearest(xx, divisor)) * Math.sqrt(nearest(yy, divisor)) }
  }
  if (operation === 'Beta') return { value: ratio(xy, yy), scale: yy === 0n ? NaN : Math.sqrt(nearest(xx, yy)) }
  if (xx === 0n || yy === 0n) return { value: NaN, scale: 1 }
  return { value: Math.sqrt(nearest(xy * xy, xx * yy)) * (xy < 0n ? -1 : 1), scale: 1 }
}

function ratio(numerator: bigint, denominator: bigint): number {
  return denominator === 0n ? NaN : nearest(numerator, denominator)
}
