// Keys, joins and sorted indexes, row by row.

export type Key = number | bigint | string | null
const isMissing = (key: Key | readonly Key[]): boolean =>
  typeof key === 'object' && key !== null ? key.some(isMissing) : key === null || Number.isNaN(key)

/** Numbers and texts ascending, NaN and null last. */
export function compare(a: Key | readonly Key[], b: Key | readonly Key[]): number {
  if (typeof a === 'object' && a !== null) {
    for (const [i, part] of a.entries()) {
      const order = compare(part, (b as readonly Key[])[i]!)
      if (order !== 0) return order
    }
    return 0
  }
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b))
  return a! < b! ? -1 : a! > b! ? 1 : 0
}

/** Codes of keys, one column or an array of several a row. */
export function factorize(
  keys: readonly (Key | readonly Key[])[],
  { sort = false, useNaSentinel = true } = {},
): { codes: number[]; uniques: (Key | readonly Key[])[] } {
  const names = keys.map((key) => JSON.stringify([key].flat().map((part) => `${typeof part} ${part === 0 ? 0 : part}`)))
  const rows = [...keys.keys()].filter((row) => !(useNaSentinel && isMissing(keys[row]!)))
  const first = new Map<string, number>()
  for (const row of rows) if (!first.has(names[row]!)) first.set(names[row]!, row)
  const order = [...first.values()]
  if (sort) order.sort((a, b) => compare(keys[a]!, keys[b]!) || a - b)
  const codes = new Map(order.map((row, code) => [names[row]!, code]))
  const plain = (key: Key | readonly Key[]) => (key === 0 ? 0 : key)
  return {
    codes: names.map((name, row) => (useNaSentinel && isMissing(keys[row]!) ? -1 : codes.get(name)!)),
    uniques: order.map((row) => plain(keys[row]!)),
  }
}

export type Direction = 'backward' | 'forward' | 'nearest'

/** The right row of each left one, by looking at all of them. */
export function asof<K extends number | bigint>(
  left: readonly K[],
  right: readonly K[],
  {
    direction = 'backward' as Direction,
    tolerance = undefined as K | undefined,
    allowExactMatches = true,
    by = undefined as [Key[], Key[]] | undefined,
  },
): number[] {
  const far = (a: K, b: K) => tolerance !== undefined && difference(a, b) > tolerance
  return left.map((t, i) => {
    let [back, forth] = [-1, -1]
    for (const [j, u] of right.entries()) {
      if (by && (by[0][i] !== by[1][j] || isMissing(by[0][i]!))) continue
      if (u === t && !allowExactMatches) continue
      if (u <= t && !far(t, u)) back = j
      if (u >= t && !far(u, t) && forth < 0) forth = j
    }
    if (direction === 'backward') return back
    if (direction === 'forward') return forth
    if (back < 0 || forth < 0) return Math.max(back, forth)
    // What is equal is not apart, infinities too, whose difference is no number.
    return right[back] === t || difference(t, right[back]!) <= difference(right[forth]!, t) ? back : forth
  })
}

const difference = <K extends number | bigint>(a: K, b: K): K => ((a as number) - (b as number)) as K

/** The right rows of each left row's window. */
export function windows<K extends number | bigint>(
  left: readonly K[],
  right: readonly K[],
  before: K,
  after: K,
  { closed = 'both', prevailing = false, by = undefined as [Key[], Key[]] | undefined },
): number[][] {
  return left.map((t, i) => {
    const own = [...right.keys()].filter((j) => !by || (by[0][i] === by[1][j] && !isMissing(by[0][i]!)))
    const [low, high] = [difference(t, before), ((t as number) + (after as number)) as K]
    const lower = closed === 'both' || closed === 'left'
    const upper = closed === 'both' || closed === 'right'
    const below = (j: number) => (upper ? right[j]! <= high : right[j]! < high)
    if (!prevailing) return own.filter((j) => (lower ? right[j]! >= low : right[j]! > low) && below(j))
    const until = own.filter((j) => right[j]! <= low)
    return [...until.slice(-1), ...own.filter((j) => right[j]! > low && below(j))]
  })
}

/** Pairs of rows with equal keys, in the order of pandas 3. */
export function join(left: readonly Key[], right: readonly Key[], how: 'inner' | 'left' | 'right' | 'outer'): [number, number][] {
  const same = (a: Key, b: Key) => (isMissing(a) ? isMissing(b) : a === b)
  const partners = (key: Key, rows: readonly Key[]) => {
    const found = [...rows.keys()].filter((row) => same(key, rows[row]!))
    return found.length > 0 ? found : [-1]
  }
  if (how === 'right') return right.flatMap((key, j) => partners(key, left).map((i): [number, number] => [i, j]))
  if (how !== 'outer') {
    const pairs = left.flatMap((key, i) => partners(key, right).map((j): [number, number] => [i, j]))
    return how === 'left' ? pairs : pairs.filter(([, j]) => j >= 0)
  }
  const keys = [...left, ...right].filter((key, row, all) => all.findIndex((other) => same(key, other)) === row).sort(compare)
  return keys.flatMap((key) => partners(key, left).flatMap((i) => partners(key, right).map((j): [number, number] => [i, j])))
}

/** The labels of two indexes that `op` keeps, as multisets. */
export function indexSet(left: readonly number[], right: readonly number[], op: 'union' | 'intersect' | 'difference'): number[] {
  const count = (rows: readonly number[], label: number) => rows.filter((other) => compare(label, other) === 0).length
  const labels = [...left, ...right]
    .filter((label, row, all) => all.findIndex((other) => compare(label, other) === 0) === row)
    .sort(compare)
  return labels.flatMap((label) => {
    const [a, b] = [count(left, label), count(right, label)]
    const times = op === 'union' ? Math.max(a, b) : op === 'intersect' ? Math.min(1, a * b) : Number(a > 0 && b === 0)
    return Array<number>(times).fill(label)
  })
}

/** The row of `from` for each label of `to`, by looking at all of them. */
export function reindex(
  from: readonly number[],
  to: readonly number[],
  { method = 'none', limit = Infinity, tolerance = Infinity }: { method?: string; limit?: number; tolerance?: number },
): number[] {
  const taken = new Map<string, number>()
  const fill = (t: number, side: 'ffill' | 'bfill') => {
    let row = -1
    for (const [i, label] of from.entries()) {
      const beside = side === 'ffill' ? label < t : label > t
      if (beside && (row < 0 || (side === 'ffill' ? label > from[row]! : label < from[row]!))) row = i
    }
    if (row < 0) return -1
    const name = `${side} ${row}`
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    return times <= limit ? row : -1
  }
  const exact = to.map((t) => from.findIndex((label) => compare(label, t) === 0))
  const filled = (side: 'ffill' | 'bfill') => {
    const rows = new Array<number>(to.length).fill(-1)
    const order = [...to.keys()]
    if (side === 'bfill') order.reverse()
    for (const i of order) if (exact[i]! < 0) rows[i] = fill(to[i]!, side)
    return rows
  }
  const [back, forth] = [filled('ffill'), filled('bfill')]
  return exact.map((row, i) => {
    if (row >= 0 || method === 'none') return row
    const apart = (other: number) => (other < 0 ? Infinity : Math.abs(from[other]! - to[i]!))
    const [b, f] = [back[i]!, forth[i]!]
    const found = method === 'ffill' ? b : method === 'bfill' ? f : apart(b) < apart(f) ? b : f >= 0 ? f : b
    return apart(found) <= tolerance ? found : -1
  })
}
