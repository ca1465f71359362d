// Rows beside their neighbours, as the loops that anyone would write first, and pandas' rules for gaps, one place at a time.

import { quantile } from './reduce.js'

const beside = (x: ArrayLike<number>, periods: number, f: (now: number, before: number) => number, none = Number.NaN) =>
  Array.from({ length: x.length }, (_, i) => {
    const before = i - periods
    return before >= 0 && before < x.length ? f(x[i]!, x[before]!) : none
  })

export const shift = (x: ArrayLike<number>, periods: number, fill: number) => beside(x, periods, (_, before) => before, fill)
export const pctChange = (x: ArrayLike<number>, periods: number) => beside(x, periods, (now, before) => now / before - 1)
export const logReturns = (x: ArrayLike<number>, periods: number) => beside(x, periods, (now, before) => Math.log(now) - Math.log(before))

export interface Rules {
  readonly limit?: number
  readonly limitArea?: 'inside' | 'outside'
  readonly limitDirection?: 'forward' | 'backward' | 'both'
  readonly times?: readonly number[]
}

/** Gaps filled: a place is filled if its area is, and it is within the limit of a value on the side that filling starts from. */
export function filled(x: ArrayLike<number>, method: 'ffill' | 'bfill' | 'linear' | 'time', rules: Rules): number[] {
  const { limit = Infinity, limitArea, limitDirection = 'forward', times } = rules
  const direction = method === 'ffill' ? 'forward' : method === 'bfill' ? 'backward' : limitDirection
  const n = x.length
  const behind = new Int32Array(n + 1).fill(n)
  for (let i = n - 1; i >= 0; i--) behind[i] = Number.isNaN(x[i]!) ? behind[i + 1]! : i
  let before = -1
  return Array.from({ length: n }, (_, i) => {
    if (!Number.isNaN(x[i]!)) {
      before = i
      return x[i]!
    }
    const next = behind[i]!
    const inside = before >= 0 && next < n
    if (limitArea !== undefined && (limitArea === 'inside') !== inside) return Number.NaN
    const forward = direction !== 'backward' && before >= 0 && i - before <= limit
    const backward = direction !== 'forward' && next < n && next - i <= limit
    if (!forward && !backward) return Number.NaN
    if (method === 'ffill') return x[before]!
    if (method === 'bfill') return x[next]!
    if (!inside) return before >= 0 ? x[before]! : x[next]!
    const [a, b] = [x[before]!, x[next]!]
    let share = (i - before) / (next - before)
    if (times) share = times[next] === times[before] ? 0 : (times[i]! - times[before]!) / (times[next]! - times[before]!)
    return Number.isFinite(b - a) ? a + (b - a) * share : a * (1 - share) + b * share
  })
}

/** x over the largest value so far, less 1. */
export function drawdown(x: ArrayLike<number>): number[] {
  let peak = -Infinity
  return Array.from({ length: x.length }, (_, i) => {
    if (x[i]! > peak) peak = x[i]!
    return (x[i]! - (peak + 0)) / (peak + 0)
  })
}

/** Values held between the quantiles `lower` and 1 - `upper` of those that are not NaN. */
export function winsorized(x: ArrayLike<number>, lower: number, upper: number): number[] {
  const valid = Array.from(x).filter((value) => !Number.isNaN(value))
  const [low, high] = [quantile(valid, lower), quantile(valid, 1 - upper)]
  return Array.from(x, (value) => (value < low ? low : value > high ? high : value))
}
