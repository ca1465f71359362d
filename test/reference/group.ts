// Groups of rows as plain loops: the values of each group in an array of its own, and one function an aggregate or transform.
import { total } from './compensated.js'
import { rank } from './order.js'

/** The rows of each group of codes; -1 is none. */
export function rowsOf(codes: ArrayLike<number>, groups: number): number[][] {
  const rows: number[][] = Array.from({ length: groups }, () => [])
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) rows[codes[i]!]!.push(i)
  return rows
}

/** Codes in the order of the keys, NaN -1; and the keys. */
export function factorize(keys: ArrayLike<number>): { codes: Int32Array; keys: number[] } {
  const distinct = [...new Set(Array.from(keys, (key) => key + 0).filter((key) => !Number.isNaN(key)))].sort((a, b) => a - b)
  const places = new Map(distinct.map((key, i) => [key, i]))
  return { codes: Int32Array.from(keys, (key) => places.get(key + 0) ?? -1), keys: distinct }
}

const there = (x: readonly number[]) => x.filter((value) => !Number.isNaN(value))
const squares = (x: readonly number[]) => {
  const mean = total(x) / x.length
  return total(x.map((value) => (value - mean) ** 2))
}
const variance = (x: readonly number[], ddof: number) => (x.length > ddof ? squares(x) / (x.length - ddof) : Number.NaN)

/** The quantile by the two values that it lies between; `x` has no NaN. */
export function quantile(x: readonly number[], q: number): number {
  if (x.length === 0) return Number.NaN
  const sorted = [...x].sort((a, b) => a - b)
  const at = q * (x.length - 1)
  const [a, b] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return a === b ? a : a + (b - a) * (at - Math.floor(at))
}

/** Aggregates of the values of a group, `rows` being where they are. */
export const AGGREGATES: { readonly [how: string]: (x: readonly number[], rows: readonly number[]) => number } = {
  sum: (x) => total(there(x)),
  mean: (x) => total(there(x)) / there(x).length,
  var: (x) => variance(there(x), 1),
  std: (x) => Math.sqrt(variance(there(x), 1)),
  sem: (x) => Math.sqrt(variance(there(x), 1) / there(x).length),
  min: (x) => there(x).reduce((a, b) => (b < a ? b : a), there(x)[0] ?? Number.NaN),
  max: (x) => there(x).reduce((a, b) => (b > a ? b : a), there(x)[0] ?? Number.NaN),
  first: (x) => there(x)[0] ?? Number.NaN,
  last: (x) => there(x).at(-1) ?? Number.NaN,
  count: (x) => there(x).length,
  size: (x) => x.length,
  median: (x) => {
    const sorted = there(x).sort((a, b) => a - b)
    const at = (sorted.length - 1) / 2
    return sorted.length === 0 ? Number.NaN : (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2
  },
  quantile: (x) => quantile(there(x), 0.3),
  nunique: (x) => new Set(there(x).map((value) => value + 0)).size,
  any: (x) => Number(there(x).some((value) => value !== 0)),
  all: (x) => Number(there(x).every((value) => value !== 0)),
  idxmin: (x, rows) => rows[x.indexOf(AGGREGATES.min!(x, rows))] ?? -1,
  idxmax: (x, rows) => rows[x.indexOf(AGGREGATES.max!(x, rows))] ?? -1,
}

/** What stays NaN where the value is, and goes on beside it. */
function scan(x: readonly number[], step: (held: number | undefined, value: number) => number): number[] {
  let held: number | undefined
  return x.map((value) => {
    if (Number.isNaN(value)) return Number.NaN
    held = step(held, value)
    return held
  })
}

function filled(x: readonly number[], limit: number): number[] {
  let last = -Infinity
  return x.map((value, i) => {
    if (!Number.isNaN(value)) last = i
    return i - last <= limit ? x[last]! : Number.NaN
  })
}

const beside = (x: readonly number[], periods: number, make: (value: number, other: number) => number) =>
  x.map((value, i) => (x[i - periods] === undefined ? Number.NaN : make(value, x[i - periods]!)))

/** Transforms of the values of a group. */
export const TRANSFORMS: { readonly [how: string]: (x: readonly number[]) => readonly number[] } = {
  rank: (x) => rank(x, { method: 'average' }),
  shift: (x) => beside(x, 1, (_, other) => other),
  diff: (x) => beside(x, 1, (value, other) => value - other),
  pctChange: (x) => beside(x, 1, (value, other) => value / other - 1),
  cumsum: (x) => scan(x, (held = 0, value) => held + value),
  cummax: (x) => scan(x, (held = -Infinity, value) => Math.max(held, value)),
  cummin: (x) => scan(x, (held = Infinity, value) => Math.min(held, value)),
  cumcount: (x) => x.map((_, i) => i),
  ffill: (x) => filled(x, Infinity),
  bfill: (x) => filled(x.toReversed(), Infinity).toReversed(),
  max: (x) => Array(x.length).fill(AGGREGATES.max!(x, [])),
  count: (x) => Array(x.length).fill(AGGREGATES.count!(x, [])),
  demean: (x) => {
    const mean = AGGREGATES.mean!(x, [])
    return x.map((value) => value - mean)
  },
}

/** The results of an aggregate for each group. */
export function aggregate(x: ArrayLike<number>, rows: readonly (readonly number[])[], how: string): number[] {
  return rows.map((group) =>
    AGGREGATES[how]!(
      group.map((i) => x[i]!),
      group,
    ),
  )
}

/** The results of a function of a group's values, back in the order of rows; NaN in no group. */
export function transform(
  x: ArrayLike<number>,
  rows: readonly (readonly number[])[],
  fn: (x: readonly number[]) => ArrayLike<number>,
): Float64Array {
  const out = new Float64Array(x.length).fill(Number.NaN)
  for (const group of rows) {
    const result = fn(group.map((i) => x[i]!))
    for (const [j, i] of group.entries()) out[i] = result[j]!
  }
  return out
}
