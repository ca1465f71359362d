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
   * Results of the windows of lines of n rows, out[line * n + i]; the second array has yStep bytes from line to line. Unit u is the rows of line u / c from
   * chunk * (u % c) on, c = ceil(n / chunk).
   *
   * `longest`: rows of the longest window; `needed`: least count, above ddof; `states`: those of pairStates, where longest > BLOCK. Windows of a fixed number of
   * rows up to BLOCK are worked out by two blocks of rows at a time four times as fast as row by row, twice if values are missing. Scratch: `HEAD`, and
   * 112 bytes for each of min(longest, BLOCK) rows, 64 for each block of the longest window and two more.
   */
  movingPairs(op: number, x: number, y: number, yStep: number, out: number, n: number, chunk: number, starts: number, ends: number, left: number, right: number, longest: number, needed: number, ddof: number, states: number, scratch: number, begin: number, end: number): void
  /**
   * The states of the blocks of BLOCK rows of lines of n: unit u is block u % ceil(n / BLOCK) of line u / that.
   */
  pairStates(x: number, y: number, yStep: number, states: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Of lines [begin, end) of `count` states: each becomes the join of those before it in the line.
   */
  joinPairStates(states: number, count: number, scratch: number, begin: number, end: number): void
  /**
   * Results over all rows up to each one. Units are blocks as in pairStates, whose states hold the rows before each of them; other arguments as in movingPairs.
   */
  expandingPairs(op: number, x: number, y: number, yStep: number, out: number, n: number, needed: number, ddof: number, states: number, scratch: number, begin: number, end: number): void
  /**
   * Least squares in the window of each row o * step of n, in units of `chunk` outputs. `longest`, `needed`, bounds as in movingPairs; `block`: rows of a block;
   * `states`: those of olsStates, where longest > block. Scratch: HEAD, a row, and states: two, min(longest, block), and longest / block + 2.
   */
  movingOls(plan: number, n: number, chunk: number, starts: number, ends: number, left: number, right: number, step: number, longest: number, needed: number, block: number, states: number, scratch: number, begin: number, end: number): void
  /**
   * The states of blocks [begin, end) of `block` rows.
   */
  olsStates(plan: number, states: number, n: number, block: number, scratch: number, begin: number, end: number): void
  /**
   * Of `count` states: each becomes the join of those before it; one unit.
   */
  joinOlsStates(plan: number, states: number, count: number, scratch: number, begin: number, end: number): void
  /**
   * Least squares over all rows up to each one, by blocks [begin, end), whose states hold the rows before each of them.
   */
  expandingOls(plan: number, n: number, needed: number, block: number, states: number, scratch: number, begin: number, end: number): void
  /**
   * For columns [begin, end) of n rows (addresses and strides as in a plan): the value, if all that are finite have the same, else 0.
   */
  constantColumns(columns: number, values: number, n: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const WINDOWS_SIGNATURES = {
  timeBounds: ['times', 'starts', 'ends', 'n', 'reach', 'closed', 'begin', 'end'],
  firstFall: ['times', 'firsts', 'grain', 'begin', 'end'],
  negateTimes: ['times', 'out', 'begin', 'end'],
  timesFromNumbers: ['x', 'out', 'firsts', 'grain', 'begin', 'end'],
  longestWindow: ['starts', 'ends', 'longest', 'grain', 'begin', 'end'],
  everyStep: ['x', 'out', 'n', 'm', 'step', 'begin', 'end'],
  movingPairs: ['op', 'x', 'y', 'yStep', 'out', 'n', 'chunk', 'starts', 'ends', 'left', 'right', 'longest', 'needed', 'ddof', 'states', 'scratch', 'begin', 'end'],
  pairStates: ['x', 'y', 'yStep', 'states', 'n', 'scratch', 'begin', 'end'],
  joinPairStates: ['states', 'count', 'scratch', 'begin', 'end'],
  expandingPairs: ['op', 'x', 'y', 'yStep', 'out', 'n', 'needed', 'ddof', 'states', 'scratch', 'begin', 'end'],
  movingOls: ['plan', 'n', 'chunk', 'starts', 'ends', 'left', 'right', 'step', 'longest', 'needed', 'block', 'states', 'scratch', 'begin', 'end'],
  olsStates: ['plan', 'states', 'n', 'block', 'scratch', 'begin', 'end'],
  joinOlsStates: ['plan', 'states', 'count', 'scratch', 'begin', 'end'],
  expandingOls: ['plan', 'n', 'needed', 'block', 'states', 'scratch', 'begin', 'end'],
  constantColumns: ['columns', 'values', 'n', 'begin', 'end'],
} as const satisfies { [name in keyof WindowsKernels]: readonly string[] }
