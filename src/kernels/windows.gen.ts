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
   * What `op` asks (see movingstates.ts) of each window: rows i + left .. i + right of a line of n values, or those that `starts` and `ends` say; NaN where fewer
   * than minPeriods are neither NaN nor infinite. Unit u is chunk u % chunks of line u / chunks, `chunk` rows each.
   *
   * `blocks`, which windows of more than ROWS rows need: what movingBlocks wrote, else 0. `growing`: windows are all rows up to i, and joinBlocks has been there
   * too; `blocks` is 0 only where n < ROWS.
   */
  movingMoments(op: number, x: number, out: number, blocks: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, ddof: number, growing: number, chunk: number, scratch: number, begin: number, end: number): void
  /**
   * The states of the whole blocks of lines of n values, for movingMoments of the same `op`: unit u is block u % count of line u / count, count = n / ROWS, and its
   * state is number u + u / count: a line takes one more than it has blocks. Scratch: ROWS values.
   */
  movingBlocks(op: number, x: number, blocks: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Joins what movingBlocks wrote of lines [begin, end), `count` blocks each: block b then holds all rows before it, for expanding windows. Scratch: two states.
   */
  joinBlocks(op: number, blocks: number, count: number, scratch: number, begin: number, end: number): void
  /**
   * Counts of the whole blocks of ROWS rows of lines of n values (i32): unit u is block u % (n / ROWS) of line u / (n / ROWS).
   */
  countBlocks(op: number, x: number, counts: number, n: number, begin: number, end: number): void
  /**
   * Counts, first or last values of windows, as movingMoments: `counts`, which long windows need lest every chunk counts all of one, is what countBlocks wrote,
   * or 0. For a count, minPeriods is of rows.
   */
  movingCounts(op: number, x: number, out: number, counts: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, chunk: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const WINDOWS_SIGNATURES = {
  timeBounds: ['times', 'starts', 'ends', 'n', 'reach', 'closed', 'begin', 'end'],
  firstFall: ['times', 'firsts', 'grain', 'begin', 'end'],
  negateTimes: ['times', 'out', 'begin', 'end'],
  timesFromNumbers: ['x', 'out', 'firsts', 'grain', 'begin', 'end'],
  longestWindow: ['starts', 'ends', 'longest', 'grain', 'begin', 'end'],
  everyStep: ['x', 'out', 'n', 'm', 'step', 'begin', 'end'],
  movingMoments: ['op', 'x', 'out', 'blocks', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'ddof', 'growing', 'chunk', 'scratch', 'begin', 'end'],
  movingBlocks: ['op', 'x', 'blocks', 'n', 'scratch', 'begin', 'end'],
  joinBlocks: ['op', 'blocks', 'count', 'scratch', 'begin', 'end'],
  countBlocks: ['op', 'x', 'counts', 'n', 'begin', 'end'],
  movingCounts: ['op', 'x', 'out', 'counts', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'chunk', 'begin', 'end'],
} as const satisfies { [name in keyof WindowsKernels]: readonly string[] }
