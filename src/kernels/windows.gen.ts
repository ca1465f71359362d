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
   * out[i] from x[i] and x[i - lag] for [begin, end) of n, `fill` where there is no partner: x[i - lag] (op 0), x[i] / x[i - lag] - 1 (op 1) or
   * log(x[i] / x[i - lag]) (op 2). Down the columns of a panel: n and lag times its columns. Never in place.
   */
  lagged(op: number, x: number, out: number, n: number, lag: number, fill: number, begin: number, end: number): void
  /**
   * `lagged` along each of the rows [begin, end) of a matrix.
   */
  laggedRows(op: number, x: number, out: number, cols: number, lag: number, fill: number, begin: number, end: number): void
  /**
   * For chunks [begin, end) of lines of n, `chunks` of them a line: the first and the last valid place in edges (two i32 a chunk), n and -1 where there is none.
   */
  gapEdges(x: number, edges: number, n: number, chunks: number, begin: number, end: number): void
  /**
   * Fills the gaps in chunks [begin, end) of lines of n: with the value before (fill 0), the one behind (1), or the line between both by row (2) or by
   * `times` (3). `limit` places at most from either end, 0: all; `rule`: bits 1 from the begin on, 2 from the end back, 4 only between values, 8 only
   * beside the ends of the line. `edges` is what gapEdges wrote, or 0 if a line is one chunk.
   */
  fillGaps(fill: number, x: number, out: number, times: number, edges: number, n: number, chunks: number, limit: number, rule: number, begin: number, end: number): void
  /**
   * Fills columns [begin, end), tiles of 64, of a row-major panel from the row above (`up` 0) or below (1), without limit: lanes are columns,
   * which spares turning the panel and back.
   */
  holdColumns(x: number, out: number, rows: number, cols: number, up: number, begin: number, end: number): void
  /**
   * out[i] = x[i], `value` where that is NaN, for [begin, end). May be in place.
   */
  fillMissing(x: number, out: number, value: number, begin: number, end: number): void
  /**
   * out[i] = NaN where x[i] is, for [begin, end).
   */
  putMissing(x: number, out: number, begin: number, end: number): void
  /**
   * Values [begin, end) held within bounds: `bounds` has the lower ones, then the upper ones, `lines` of each; line (i / across) % lines holds for value i. NaN stays.
   */
  clampLines(x: number, out: number, bounds: number, lines: number, across: number, begin: number, end: number): void
  /**
   * out[i] = x[i] / out[i] - 1 for [begin, end): how far a value lies below the peak in `out`. As (x - peak) / peak, which keeps the digits of a small one.
   */
  belowPeak(x: number, out: number, begin: number, end: number): void
  /**
   * What each piece of the lines does by itself, in states (160 bytes a piece): units are pieces. Scratch: 1152 bytes.
   */
  ewmPieces(x: number, y: number, yStep: number, decays: number, states: number, n: number, pieces: number, alpha: number, rules: number, scratch: number, begin: number, end: number): void
  /**
   * Results of the pieces of the lines: variance (op 0), its root (1), covariance (2), correlation (3), sum (4) or mean (5), NaN until `needed` values. `states`
   * is what ewmJoin left, or 0 if every line is one piece; `decays` what ewmDecays wrote, or 0: alpha says it. Scratch: 1152 bytes.
   */
  ewmWalk(op: number, x: number, y: number, yStep: number, out: number, decays: number, states: number, n: number, pieces: number, alpha: number, rules: number, needed: number, scratch: number, begin: number, end: number): void
  /**
   * Turns what each piece of the lines [begin, end) does by itself into what comes into it, in place. Scratch: 320 bytes.
   */
  ewmJoin(states: number, pieces: number, alpha: number, rules: number, scratch: number, begin: number, end: number): void
  /**
   * What each of the rows [begin, end) of ascending times leaves of a weight, f = 2^(-dt / halflife): as f where it is below 1/2, as f - 1 above, to the last digit
   * either way. The first row leaves all.
   */
  ewmDecays(times: number, out: number, halflife: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const WINDOWS_SIGNATURES = {
  timeBounds: ['times', 'starts', 'ends', 'n', 'reach', 'closed', 'begin', 'end'],
  firstFall: ['times', 'firsts', 'grain', 'begin', 'end'],
  negateTimes: ['times', 'out', 'begin', 'end'],
  timesFromNumbers: ['x', 'out', 'firsts', 'grain', 'begin', 'end'],
  longestWindow: ['starts', 'ends', 'longest', 'grain', 'begin', 'end'],
  everyStep: ['x', 'out', 'n', 'm', 'step', 'begin', 'end'],
  lagged: ['op', 'x', 'out', 'n', 'lag', 'fill', 'begin', 'end'],
  laggedRows: ['op', 'x', 'out', 'cols', 'lag', 'fill', 'begin', 'end'],
  gapEdges: ['x', 'edges', 'n', 'chunks', 'begin', 'end'],
  fillGaps: ['fill', 'x', 'out', 'times', 'edges', 'n', 'chunks', 'limit', 'rule', 'begin', 'end'],
  holdColumns: ['x', 'out', 'rows', 'cols', 'up', 'begin', 'end'],
  fillMissing: ['x', 'out', 'value', 'begin', 'end'],
  putMissing: ['x', 'out', 'begin', 'end'],
  clampLines: ['x', 'out', 'bounds', 'lines', 'across', 'begin', 'end'],
  belowPeak: ['x', 'out', 'begin', 'end'],
  ewmPieces: ['x', 'y', 'yStep', 'decays', 'states', 'n', 'pieces', 'alpha', 'rules', 'scratch', 'begin', 'end'],
  ewmWalk: ['op', 'x', 'y', 'yStep', 'out', 'decays', 'states', 'n', 'pieces', 'alpha', 'rules', 'needed', 'scratch', 'begin', 'end'],
  ewmJoin: ['states', 'pieces', 'alpha', 'rules', 'scratch', 'begin', 'end'],
  ewmDecays: ['times', 'out', 'halflife', 'begin', 'end'],
} as const satisfies { [name in keyof WindowsKernels]: readonly string[] }
