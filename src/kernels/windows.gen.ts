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
   * For rows [begin, end), of which `grain` make a chunk: the first row that is less than the one before it, or -1, in firsts[chunk] (i32). Eight pairs at a
   * time.
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
}

/** Parameter names of every kernel. */
export const WINDOWS_SIGNATURES = {
  timeBounds: ['times', 'starts', 'ends', 'n', 'reach', 'closed', 'begin', 'end'],
  firstFall: ['times', 'firsts', 'grain', 'begin', 'end'],
  negateTimes: ['times', 'out', 'begin', 'end'],
  timesFromNumbers: ['x', 'out', 'firsts', 'grain', 'begin', 'end'],
  longestWindow: ['starts', 'ends', 'longest', 'grain', 'begin', 'end'],
  everyStep: ['x', 'out', 'n', 'm', 'step', 'begin', 'end'],
} as const satisfies { [name in keyof WindowsKernels]: readonly string[] }
