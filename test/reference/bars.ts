// Bars by their definition, row after row.
import { exactSum, fixed, nearest } from './exact.js'

export interface Bar {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

const numbers = (x: readonly number[]) => x.filter((value) => !Number.isNaN(value))

/** Open, high, low and close of the rows of a bin; high and low may be of columns of their own. */
export function bar(open: readonly number[], high = open, low = open, close = open): Bar {
  const [highs, lows] = [numbers(high), numbers(low)]
  return {
    open: numbers(open)[0] ?? Number.NaN,
    high: highs.length > 0 ? highs.reduce((a, b) => Math.max(a, b)) : Number.NaN,
    low: lows.length > 0 ? lows.reduce((a, b) => Math.min(a, b)) : Number.NaN,
    close: numbers(close).at(-1) ?? Number.NaN,
  }
}

/** Volume, volume-weighted price and number of ticks of the rows of a bin, each rounded once. */
export function sums(price: readonly number[], volume: readonly number[]): { volume: number; vwap: number; count: number } {
  const both = price.map((_, i) => i).filter((i) => !Number.isNaN(price[i]!) && !Number.isNaN(volume[i]!))
  const weights = both.map((i) => volume[i]!)
  const total = weights.reduce((sum, value) => sum + fixed(value), 0n)
  const products = both.reduce((sum, i) => sum + fixed(price[i]!) * fixed(volume[i]!), 0n)
  return {
    volume: exactSum(numbers(volume)),
    // Products are in units of 2^-2148, weights in 2^-1074.
    vwap: total === 0n ? Number.NaN : total < 0n ? nearest(-products, -total << 1074n) : nearest(products, total << 1074n),
    count: numbers(price).length,
  }
}

/** Where bars end whose sum, rounded once, reaches `size`. */
export function cuts(amounts: readonly number[], size: number): number[] {
  const found: number[] = []
  let sum = 0n
  amounts.forEach((amount, i) => {
    if (Number.isNaN(amount)) return
    sum += fixed(amount)
    if (nearest(sum, 1n << 1074n) < size) return
    found.push(i + 1)
    sum = 0n
  })
  return found
}
