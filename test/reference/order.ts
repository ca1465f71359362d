// Orders by comparison, and what follows from them.
type Numbers = ArrayLike<number>

/** NaN behind all numbers, -0 and 0 equal. */
export function compare(a: number, b: number): number {
  if (a !== a || b !== b) return Number(a !== a) - Number(b !== b)
  return a < b ? -1 : a > b ? 1 : 0
}

/** The positions of x in ascending order of its values; equal ones, also the NaN values, in the order they came in. */
export function argsort(x: Numbers): number[] {
  return Array.from(x, (_, i) => i).sort((i, j) => compare(x[i]!, x[j]!) || i - j)
}

export function sort(x: Numbers): number[] {
  return argsort(x).map((i) => x[i]!)
}

/** By the last key first. */
export function lexsort(keys: readonly Numbers[]): number[] {
  const positions = Array.from(keys[0]!, (_, i) => i)
  return positions.sort((i, j) => keys.reduceRight((order, key) => order || compare(key[i]!, key[j]!), 0) || i - j)
}

export function topK(x: Numbers, k: number, largest: boolean): number[] {
  const value = (i: number) => (largest ? -x[i]! : x[i]!)
  return Array.from(x, (_, i) => i)
    .sort((i, j) => compare(value(i), value(j)) || i - j)
    .slice(0, k)
}

/** How many elements of `sorted` stay before x. */
export function searchsorted(sorted: Numbers, x: number, side: 'left' | 'right'): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const order = compare(sorted[middle]!, x)
    if (order < 0 || (order === 0 && side === 'right')) low = middle + 1
    else high = middle
  }
  return low
}

/** Values, positions of the first of each, which of them each element is, and how many there are of each. */
export function unique(x: Numbers): { values: number[]; index: number[]; inverse: number[]; counts: number[] } {
  const result = { values: [] as number[], index: [] as number[], inverse: new Array<number>(x.length), counts: [] as number[] }
  for (const i of argsort(x)) {
    if (result.values.length === 0 || compare(result.values.at(-1)!, x[i]!) !== 0) {
      result.values.push(x[i]!)
      result.index.push(i)
      result.counts.push(0)
    }
    result.inverse[i] = result.values.length - 1
    result.counts[result.counts.length - 1]!++
  }
  return result
}

export interface Ranking {
  readonly method: 'average' | 'min' | 'max' | 'first' | 'dense'
  readonly ascending?: boolean
  readonly naOption?: 'keep' | 'top' | 'bottom'
  readonly pct?: boolean
}

export function rank(x: Numbers, { method, ascending = true, naOption = 'keep', pct = false }: Ranking): number[] {
  const missing = (i: number) => Number(x[i]! !== x[i]!) * (naOption === 'top' ? -1 : 1)
  const order = (i: number, j: number) => missing(i) - missing(j) || (ascending ? 1 : -1) * compare(x[i]!, x[j]!)
  const positions = Array.from(x, (_, i) => i).sort((i, j) => order(i, j) || i - j)
  const ranked = naOption === 'keep' ? positions.filter((i) => x[i]! === x[i]!) : positions
  const result = Array.from(x, () => Number.NaN)
  let dense = 0
  for (let first = 0, end = 0; first < ranked.length; first = end) {
    while (end < ranked.length && order(ranked[first]!, ranked[end]!) === 0) end++
    dense++
    for (let at = first; at < end; at++) {
      result[ranked[at]!] = { average: (first + 1 + end) / 2, min: first + 1, max: end, first: at + 1, dense }[method]
    }
  }
  const scale = pct ? (method === 'dense' ? dense : ranked.length) : 1
  return result.map((value) => value / scale)
}

/** Counts by the edges alone: a bin holds its left edge, the last its right one too. */
export function histogram(x: Numbers, edges: Numbers): number[] {
  const counts = new Array<number>(edges.length - 1).fill(0)
  for (const value of Array.from(x)) {
    const last = edges.length - 2
    for (let bin = last; bin >= 0; bin--) {
      if (value < edges[bin]! || !(value < edges[bin + 1]! || (bin === last && value === edges[bin + 1]!))) continue
      counts[bin]!++
      break
    }
  }
  return counts
}
