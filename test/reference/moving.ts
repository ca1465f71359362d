// Moving windows of any bounds, in exact arithmetic: every value is a whole number of some power of two, and only the last step rounds.
import { fixed, nearest } from './exact.js'

/** Rows [from, to) of each window. */
export type Bounds = readonly (readonly [from: number, to: number])[]
export interface Rules {
  readonly closed?: 'right' | 'left' | 'both' | 'neither'
  readonly center?: boolean
  readonly forward?: boolean
}

/** Windows of `window` rows. */
export function rowBounds(n: number, window: number, { closed = 'right', center = false, forward = false }: Rules = {}): Bounds {
  const shift = forward ? window - 1 : center ? (window - 1) >> 1 : 0
  return Array.from({ length: n }, (_, i) => {
    const last = i + shift - (closed === 'left' || closed === 'neither' ? 1 : 0)
    const first = i + shift + 1 - window - (closed === 'left' || closed === 'both' ? 1 : 0)
    const from = Math.min(Math.max(first, 0), n)
    return [from, Math.max(from, Math.min(last + 1, n))]
  })
}

/** Windows of `span` units of times that rise, or fall all the way; pandas' rules for ends and for rows that share a time. */
export function timeBounds(times: readonly number[], span: number, { closed, center = false, forward = false }: Rules = {}): Bounds {
  const falls = times.at(-1)! < times[0]!
  const rising = falls ? times.map((time) => -time) : times
  const ends = closed ?? (forward ? 'left' : 'right')
  const [below, above] = center ? [span / 2, span / 2] : forward ? [0, span] : [span, 0]
  return rising.map((time, i) => {
    const isIn = (other: number, j: number) => {
      if (other < time - below || (other === time - below && ends !== 'left' && ends !== 'both')) return false
      if (other > time + above || (other === time + above && ends !== 'right' && ends !== 'both')) return false
      // Rows of the same time: up to the row for trailing windows, from it on for leading ones.
      return center || other !== time || (forward ? j >= i : j <= i)
    }
    const from = rising.findIndex(isIn)
    return from < 0 ? [0, 0] : [from, rising.findLastIndex(isIn) + 1]
  })
}

/** All rows up to each. */
export const expandingBounds = (n: number): Bounds => Array.from({ length: n }, (_, i) => [0, i + 1])

/** The finite values of each window, and what is made of them where there are `least`. */
export function moving(x: ArrayLike<number>, bounds: Bounds, least: number, f: (values: number[], i: number) => number): Float64Array {
  return Float64Array.from(bounds, ([from, to], i) => {
    const values: number[] = []
    for (let j = from; j < to; j++) if (Number.isFinite(x[j])) values.push(x[j]!)
    return values.length < least ? Number.NaN : f(values, i)
  })
}

/** Values as whole numbers of 2^scale. */
function whole(values: readonly number[]): { whole: bigint[]; scale: bigint } {
  const all = values.map(fixed)
  const bits = all.reduce((a, b) => a | b, 0n)
  const down = bits === 0n ? 1074n : BigInt(Math.min(1074, (bits & -bits).toString(2).length - 1))
  return { whole: all.map((v) => v >> down), scale: 1074n - down }
}

/** The sum of the powers of the deviations from the mean, rounded once each. */
export function exactMoments(values: readonly number[], highest: number): number[] {
  const n = BigInt(values.length)
  const { whole: v, scale } = whole(values)
  const sum = v.reduce((a, b) => a + b, 0n)
  const deviations = v.map((w) => n * w - sum)
  return Array.from({ length: highest + 1 }, (_, j) => {
    const power = BigInt(j)
    return nearest(
      deviations.reduce((a, d) => a + d ** power, 0n),
      (n ** power) << (power * scale),
    )
  })
}

/** pandas' G1; 0 for a constant window. */
export function exactSkew(values: readonly number[]): number {
  const n = values.length
  const [, , m2, m3] = exactMoments(values, 3) as [number, number, number, number]
  return n < 3 ? Number.NaN : m2 === 0 ? 0 : ((n * Math.sqrt(n - 1)) / (n - 2)) * (m3 / (m2 * Math.sqrt(m2)))
}

/** pandas' G2; -3 for a constant window. */
export function exactKurt(values: readonly number[]): number {
  const n = values.length
  const [, , m2, , m4] = exactMoments(values, 4) as [number, number, number, number, number]
  if (n < 4) return Number.NaN
  return m2 === 0 ? -3 : ((n - 1) / ((n - 2) * (n - 3))) * (n * (n + 1) * (m4 / m2 / m2) - 3 * (n - 1))
}

/** How many standard deviations (divisor n - ddof) `own` is from the mean. */
export function exactZscore(own: number, values: readonly number[], ddof = 1): number {
  const n = values.length
  if (!Number.isFinite(own) || n <= ddof) return Number.NaN
  const { whole: v, scale } = whole([...values, own])
  const sum = v.slice(0, -1).reduce((a, b) => a + b, 0n)
  const off = nearest(BigInt(n) * v.at(-1)! - sum, BigInt(n) << scale)
  return off / Math.sqrt(exactMoments(values, 2)[2]! / (n - ddof))
}

/** The mean with weights 1, 2, 3… from a window's first row on, missing values left out; NaN for none. Also that of the absolute values. */
export function exactWeighted(rows: ArrayLike<number>): [mean: number, size: number] {
  let [sum, size, weight] = [0n, 0n, 0n]
  for (let j = 0; j < rows.length; j++) {
    if (!Number.isFinite(rows[j])) continue
    const place = BigInt(j + 1)
    const v = fixed(rows[j]!)
    sum += place * v
    size += place * (v < 0n ? -v : v)
    weight += place
  }
  if (weight === 0n) return [Number.NaN, Number.NaN]
  return [nearest(sum, weight << 1074n), nearest(size, weight << 1074n)]
}
