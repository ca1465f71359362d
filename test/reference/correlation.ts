// Covariance and correlation matrices by two plain passes over the rows where both columns hold numbers: the means, then the products of the distances.
import { averageRanks } from './ranks.js'

type Pair = readonly [x: readonly number[], y: readonly number[]]

/** The matrix of `f` of every two columns of the row-major panel x, over the rows in which both are finite; NaN for fewer than `least`. */
function ofPairs(x: ArrayLike<number>, rows: number, columns: number, least: number, f: (...pair: Pair) => number): number[] {
  const column = (j: number) => Array.from({ length: rows }, (_, k) => x[k * columns + j]!)
  const all = Array.from({ length: columns }, (_, j) => column(j))
  return all.flatMap((a) =>
    all.map((b) => {
      const kept = a.map((_, k) => k).filter((k) => Number.isFinite(a[k]!) && Number.isFinite(b[k]!))
      return kept.length < Math.max(1, least)
        ? NaN
        : f(
            kept.map((k) => a[k]!),
            kept.map((k) => b[k]!),
          )
    }),
  )
}

/** The covariance matrix of the columns of the row-major panel x; NaN where the rows of a pair less `ddof` are not positive. */
export function covariance(x: ArrayLike<number>, rows: number, columns: number, ddof = 1, least = 1): number[] {
  return ofPairs(x, rows, columns, least, (a, b) => (a.length > ddof ? products(distances(a), distances(b)) / (a.length - ddof) : NaN))
}

/** The correlation matrix of the columns of the row-major panel x; NaN where a column of a pair is constant. */
export function correlation(x: ArrayLike<number>, rows: number, columns: number, least = 1): number[] {
  return ofPairs(x, rows, columns, least, pearson)
}

/** The same of average ranks among the rows of a pair. */
export function rankCorrelation(x: ArrayLike<number>, rows: number, columns: number, least = 1): number[] {
  return ofPairs(x, rows, columns, least, (a, b) => pearson(averageRanks(a), averageRanks(b)))
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const varies = (values: readonly number[]) => values.some((value) => value !== values[0])
  if (!varies(a) || !varies(b)) return NaN
  const [u, v] = [unit(distances(inRange(a))), unit(distances(inRange(b)))]
  return Math.max(-1, Math.min(1, products(u, v)))
}

/** The distances from the mean, which is the first value plus the mean distance from it, less their own mean. */
function distances(values: readonly number[]): number[] {
  const mean = values[0]! + values.reduce((sum, value) => sum + (value - values[0]!) / values.length, 0)
  const off = values.map((value) => value - mean)
  const rest = off.reduce((sum, value) => sum + value / values.length, 0)
  return off.map((value) => value - rest)
}

/** The same times a power of two, far from what over- or underflows. */
function inRange(values: readonly number[]): number[] {
  const largest = Math.max(...values.map(Math.abs))
  return values.map((value) => value * (largest > 1e200 ? 2 ** -700 : largest < 1e-200 ? 2 ** 700 : 1))
}

/** The same direction at length one, without over- or underflow. */
function unit(values: readonly number[]): number[] {
  const largest = Math.max(...values.map(Math.abs))
  const scaled = values.map((value) => value / largest)
  const length = Math.sqrt(products(scaled, scaled))
  return scaled.map((value) => value / length)
}

function products(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0)
}
