// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module windows as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface WindowsKernels {
  /**
   * For rows [begin, end) of n ascending times: the first row of the window in starts[i], the one behind its last in ends[i] (i32).
   *
   * The window is the times from t + reach[0] to t + reach[1]; bit 0 of `closed`: the lower end belongs to it, bit 1: the upper end does. Bit 2: of rows
   * that share their time only those up to the row itself count (a trailing window, as in pandas), bit 3: only those from it on (a leading one).
   */
  timeBounds(times: number, starts: number, ends: number, n: number, reach: number, closed: number, begin: number, end: number): void
  /**
   * For rows [begin, end), of which `grain` make a chunk: the first row that is less than the one before it, or -1, in firsts[chunk] (i32).
   */
  firstFall(times: number, firsts: number, grain: number, begin: number, end: number): void
  /**
   * out[i] = -times[i] for [begin, end): turns a falling index into a rising one.
   */
  negateTimes(times: number, out: number, begin: number, end: number): void
  /**
   * Numbers [begin, end) as i64; the first that is no whole number of at most 2^53, or -1, in firsts[chunk].
   */
  timesFromNumbers(x: number, out: number, firsts: number, grain: number, begin: number, end: number): void
  /**
   * The length of the longest window of rows [begin, end), in longest[chunk] (i32).
   */
  longestWindow(starts: number, ends: number, longest: number, grain: number, begin: number, end: number): void
  /**
   * Of lines of n values the elements 0, step, 2 step…: out[line * m + j] = x[line * n + j * step], outputs [begin, end) of all lines.
   */
  everyStep(x: number, out: number, n: number, m: number, step: number, begin: number, end: number): void
  /**
   * `rollingQuantile` for windows of at most `longest` rows: units are `rows` rows of a line each. `scratch` has 8 (longest + 8) bytes.
   *
   * The window's values in order, in as many places as the longest window has rows; each row replaces one value by another: 10 to 13 ns for windows of up to 20 rows, 31 for 64 (10^6 normal
   * numbers). To look for the old value and move those between it and the new one took 19 for 5 rows, 40 to 50 for 20 to 50: a branch or two that nobody can foretell. Ranks take 30 for any length.
   */
  rollingQuantileShort(x: number, out: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, q: number, interpolation: number, rows: number, longest: number, scratch: number, begin: number, end: number): void
  /**
   * The quantile q of each window over lines of n rows: units are `rows` rows of a line each. `interpolation` is 0 linear, 1 lower, 2 higher, 3 midpoint, 4 nearest.
   * `scratch` has what a span takes (`rankedspan.ts`), and no window has more than `span` rows.
   *
   * The rows that the windows of a unit reach are ranked once (`rankSpan`), in spans of 16 windows: 31 ns a row for windows of 100 rows, 35 for 1000 and for 4000 (10^6 normal numbers,
   * of which the sort is half), where a window kept in order took 50 for 100 and 75 for 200, and 1.4 times as long as ranks for 100 without branches.
   */
  rollingQuantile(x: number, out: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, q: number, interpolation: number, rows: number, span: number, scratch: number, begin: number, end: number): void
  /**
   * The same over one line whose `ranks` and `values` are known, for windows of any length; `scratch` has `setBytes(n)` bytes.
   */
  rollingQuantileRanked(ranks: number, values: number, out: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, q: number, interpolation: number, rows: number, scratch: number, begin: number, end: number): void
  /**
   * `rollingRank` for short windows: units are `rows` rows of a line each. `scratch` has 8 `span` bytes, and no window has more than `span` rows.
   *
   * The value is compared with each of its window: 8 ns a row for windows of 5 rows, 22 for 100, 41 for 200 (10^6 normal numbers), where ranks take 33 for all of them.
   */
  rollingRankShort(x: number, out: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, method: number, flags: number, rows: number, span: number, scratch: number, begin: number, end: number): void
  /**
   * The rank of the value of the last row of each window among those of the window, over lines of n rows: units are `rows` rows of a line each. `method` is 0 average, 1 min, 2 max; bit
   * 0 of `flags`: the largest is first, bit 1: as a share. `scratch` has what a span takes (`rankedspan.ts`), and no window has more than `span` rows.
   *
   * The rows that the windows of a unit reach are ranked once, and how many of the window lie below is counted in a tree: 33 ns a row for windows of 100 rows, 50 to 55 for 1000 and 4000 (10^6 normal
   * numbers). A value compared with all of its window took 41 for 200.
   */
  rollingRank(x: number, out: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, method: number, flags: number, rows: number, span: number, scratch: number, begin: number, end: number): void
  /**
   * The same over one line whose `ranks` and `runs` are known, for windows of any length; `scratch` has `countedBytes(n)` bytes.
   */
  rollingRankRanked(ranks: number, runs: number, out: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, method: number, flags: number, rows: number, scratch: number, begin: number, end: number): void
  /**
   * Sorted places [begin, end) of a series: the i32 `ranks` of the rows in `order`, NaN and infinite ones MISSING, and in place of the keys their values. -0 has the key of 0.
   */
  ranksFromOrder(order: number, keys: number, ranks: number, begin: number, end: number): void
  /**
   * Where the run of equal values begins that each of the places [begin, end) in order belongs to: an i32. As equal ones are in the order of rows, those of a window whose last row has place p are
   * the places from there up to p.
   */
  runsOf(values: number, runs: number, begin: number, end: number): void
  /**
   * The beginning of the run of each of the rows [begin, end), in their order; of a missing value none is written. A walk over a long series that looked each up by its place waited for
   * memory at every row: 270 ns a row for 70 (expanding windows, 10^6 rows).
   */
  runsByRow(ranks: number, runs: number, out: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const WINDOWS_SIGNATURES = {
  timeBounds: ['times', 'starts', 'ends', 'n', 'reach', 'closed', 'begin', 'end'],
  firstFall: ['times', 'firsts', 'grain', 'begin', 'end'],
  negateTimes: ['times', 'out', 'begin', 'end'],
  timesFromNumbers: ['x', 'out', 'firsts', 'grain', 'begin', 'end'],
  longestWindow: ['starts', 'ends', 'longest', 'grain', 'begin', 'end'],
  everyStep: ['x', 'out', 'n', 'm', 'step', 'begin', 'end'],
  rollingQuantileShort: ['x', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'q', 'interpolation', 'rows', 'longest', 'scratch', 'begin', 'end'],
  rollingQuantile: ['x', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'q', 'interpolation', 'rows', 'span', 'scratch', 'begin', 'end'],
  rollingQuantileRanked: ['ranks', 'values', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'q', 'interpolation', 'rows', 'scratch', 'begin', 'end'],
  rollingRankShort: ['x', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'method', 'flags', 'rows', 'span', 'scratch', 'begin', 'end'],
  rollingRank: ['x', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'method', 'flags', 'rows', 'span', 'scratch', 'begin', 'end'],
  rollingRankRanked: ['ranks', 'runs', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'method', 'flags', 'rows', 'scratch', 'begin', 'end'],
  ranksFromOrder: ['order', 'keys', 'ranks', 'begin', 'end'],
  runsOf: ['values', 'runs', 'begin', 'end'],
  runsByRow: ['ranks', 'runs', 'out', 'begin', 'end'],
} as const satisfies { [name in keyof WindowsKernels]: readonly string[] }
