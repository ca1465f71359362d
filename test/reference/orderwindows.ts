// Order statistics of each window by sorting it anew, and windows by looking at every row.

/** The rows [first, behind) of window i. */
export type WindowOf = (i: number) => readonly [first: number, behind: number]

interface Lie {
  readonly center?: boolean
  readonly forward?: boolean
  readonly closed?: 'right' | 'left' | 'both' | 'neither'
}

/** Windows of `window` rows among n. */
export function rowWindows(n: number, window: number, { center, forward, closed = 'right' }: Lie = {}): WindowOf {
  return (i) => {
    const shift = forward ? window - 1 : center ? Math.floor((window - 1) / 2) : 0
    const first = i + shift - window + (closed === 'left' || closed === 'both' ? 0 : 1)
    const behind = i + shift + (closed === 'left' || closed === 'neither' ? 0 : 1)
    return [Math.max(0, first), Math.min(n, behind)]
  }
}

/** Windows of `span` beside ascending times; trailing ones end at their row, forward ones begin there. */
export function timeWindows(times: ArrayLike<number>, span: number, { forward, closed = forward ? 'left' : 'right' }: Lie = {}): WindowOf {
  const n = times.length
  const [lower, upper] = [closed === 'left' || closed === 'both', closed === 'right' || closed === 'both']
  return (i) => {
    const [from, to] = forward ? [times[i]!, times[i]! + span] : [times[i]! - span, times[i]!]
    let first = 0
    while (first < n && (lower ? times[first]! < from : times[first]! <= from)) first++
    let behind = first
    while (behind < n && (upper ? times[behind]! <= to : times[behind]! < to)) behind++
    if (forward && lower) first = Math.max(first, i)
    if (!forward && upper) behind = Math.min(behind, i + 1)
    return [first, behind]
  }
}

/** Windows of all rows up to each. */
export const expandingWindows: WindowOf = (i) => [0, i + 1]

/** `f` of the finite values of each window, in their order, where there are `minPeriods`; of the rows in `at` only, if they are given. */
function overWindows(
  x: ArrayLike<number>,
  windows: WindowOf,
  minPeriods: number,
  f: (values: number[], last: number) => number,
  at?: readonly number[],
) {
  return Float64Array.from(at ?? Array.from(x, (_, i) => i), (i) => {
    const [first, behind] = windows(i)
    const values: number[] = []
    for (let j = first; j < behind; j++) if (Number.isFinite(x[j]!)) values.push(x[j]! + 0)
    return values.length < Math.max(1, minPeriods) ? Number.NaN : f(values, x[behind - 1]!)
  })
}

/** The value at share q of values, with pandas' interpolations and order of operations. */
export function quantileOf(values: readonly number[], q: number, interpolation = 'linear'): number {
  const sorted = Float64Array.from(values).sort()
  const at = q * (sorted.length - 1)
  const [low, part] = [Math.floor(at), at - Math.floor(at)]
  const [a, b] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!]
  if (part === 0 || interpolation === 'lower') return a
  if (interpolation === 'higher') return b
  if (interpolation === 'nearest') return part < 0.5 || (part === 0.5 && low % 2 === 0) ? a : b
  if (interpolation === 'midpoint') return Number.isFinite(a + b) ? (a + b) / 2 : a / 2 + b / 2
  return a + (b - a) * part
}

export function windowQuantile(
  x: ArrayLike<number>,
  windows: WindowOf,
  minPeriods: number,
  q: number,
  interpolation = 'linear',
  at?: readonly number[],
) {
  return overWindows(x, windows, minPeriods, (values) => quantileOf(values, q, interpolation), at)
}

interface Ranking {
  readonly method?: 'average' | 'min' | 'max'
  readonly ascending?: boolean
  readonly pct?: boolean
}

/** The rank of the value of the last row. */
export function windowRank(
  x: ArrayLike<number>,
  windows: WindowOf,
  minPeriods: number,
  { method = 'average', ascending = true, pct = false }: Ranking = {},
  at?: readonly number[],
) {
  const rank = (values: number[], last: number) => {
    if (!Number.isFinite(last)) return Number.NaN
    const before = values.filter((value) => (ascending ? value < last : value > last)).length
    const equal = values.filter((value) => value === last).length
    const place = method === 'min' ? before + 1 : method === 'max' ? before + equal : before + (equal + 1) / 2
    return pct ? place / values.length : place
  }
  return overWindows(x, windows, minPeriods, rank, at)
}
