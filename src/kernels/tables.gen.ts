// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module tables as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface TablesKernels {
  /**
   * The bars of bins of rows, offsets[g] up to but not offsets[g + 1], that begin in chunks [begin, end) of 32768 of the rows; empty ones behind the last row
   * belong to the last chunk. Bins that cross the ends of a chunk leave two slots of 112 bytes for each chunk in `state` instead: what ends beyond it, and
   * what began before.
   */
  bars(table: number, offsets: number, bins: number, rows: number, state: number, scratch: number, begin: number, end: number): void
  /**
   * The bars of the bins that begin in chunks [begin, end) and end beyond, from the slots that `bars` has left.
   */
  joinBars(table: number, offsets: number, bins: number, rows: number, state: number, begin: number, end: number): void
  /**
   * first, first + step … for [begin, end), where the i64 at `first` are the two.
   */
  evenTimes(first: number, out: number, begin: number, end: number): void
  /**
   * Of rows [from, to), which follow those of the call before: where bars end, that is the row behind the one with which the sum of volume (times `price`, if
   * that is not 0) since the last end reaches `size`, as i32 from cuts[0] on. Only unit 0 does anything.
   *
   * `state` is the sum so far and what it has lost (f64), the number of ends, and the first row below 0 or -1 (i32). The sum is held in two doubles and
   * rounded to compare: ten times 0.1 is 1. NaN counts as 0. One row after the other, 2.6 ns each: where a bar ends depends on where the one before did.
   */
  activityCuts(price: number, volume: number, size: number, cuts: number, state: number, from: number, to: number, begin: number, end: number): void
  /**
   * Ends of bars of `size` rows each: min(i * size, rows) for [begin, end).
   */
  evenCuts(out: number, size: number, rows: number, begin: number, end: number): void
  /**
   * The least and the largest of times [begin, end), two i64 for each chunk of 32768.
   */
  timeRange(times: number, range: number, begin: number, end: number): void
  /**
   * A part of times [begin, end), of which `second` make a second: 0 year, 1 quarter, 2 month, 3 day, 4 day of the week (Monday 0), 5 day of the year, 6 ISO
   * week, 7 hour, 8 minute, 9 second, 10 microsecond (of 10^6), 11 nanosecond (of 1000). The clock is ahead[0] ahead of UTC before the first of `count`
   * changes, ahead[i + 1] from change i on, all i64 in the unit of the times.
   *
   * A day's parts are kept while rows stay in it.
   */
  dateParts(times: number, out: number, part: number, second: number, changes: number, ahead: number, count: number, begin: number, end: number): void
  /**
   * For points [begin, end) of a grid of m rising times the value of x at n rising times: 0 at the same time only, 1 the last before, 2 the next after, 3 the
   * nearest of both (of two as near the later), each for at most `limit` points in a row that have no value of their own; 4 on the line between the two
   * values that are not NaN, the last one behind them all. NaN where there is none. Of equal times the last counts, looking ahead the first.
   */
  upsample(times: number, x: number, n: number, grid: number, m: number, out: number, method: number, limit: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const TABLES_SIGNATURES = {
  bars: ['table', 'offsets', 'bins', 'rows', 'state', 'scratch', 'begin', 'end'],
  joinBars: ['table', 'offsets', 'bins', 'rows', 'state', 'begin', 'end'],
  evenTimes: ['first', 'out', 'begin', 'end'],
  activityCuts: ['price', 'volume', 'size', 'cuts', 'state', 'from', 'to', 'begin', 'end'],
  evenCuts: ['out', 'size', 'rows', 'begin', 'end'],
  timeRange: ['times', 'range', 'begin', 'end'],
  dateParts: ['times', 'out', 'part', 'second', 'changes', 'ahead', 'count', 'begin', 'end'],
  upsample: ['times', 'x', 'n', 'grid', 'm', 'out', 'method', 'limit', 'begin', 'end'],
} as const satisfies { [name in keyof TablesKernels]: readonly string[] }
