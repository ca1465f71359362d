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
   * What `op` asks (see movingstates.ts) of each window: rows i + left .. i + right of a line of n values, or those that `starts` and `ends` say; NaN where fewer
   * than minPeriods are neither NaN nor infinite. Unit u is chunk u % chunks of line u / chunks, `chunk` rows each.
   *
   * `blocks`, which windows of more than ROWS rows need: what movingBlocks wrote, else 0. `growing`: windows are all rows up to i, and joinBlocks has been there
   * too; `blocks` is 0 only where n < ROWS.
   */
  movingMoments(op: number, x: number, out: number, blocks: number, n: number, starts: number, ends: number, left: number, right: number, minPeriods: number, ddof: number, growing: number, chunk: number, scratch: number, begin: number, end: number): void
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
  rollingQuantileShort: ['x', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'q', 'interpolation', 'rows', 'longest', 'scratch', 'begin', 'end'],
  rollingQuantile: ['x', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'q', 'interpolation', 'rows', 'span', 'scratch', 'begin', 'end'],
  rollingQuantileRanked: ['ranks', 'values', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'q', 'interpolation', 'rows', 'scratch', 'begin', 'end'],
  rollingRankShort: ['x', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'method', 'flags', 'rows', 'span', 'scratch', 'begin', 'end'],
  rollingRank: ['x', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'method', 'flags', 'rows', 'span', 'scratch', 'begin', 'end'],
  rollingRankRanked: ['ranks', 'runs', 'out', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'method', 'flags', 'rows', 'scratch', 'begin', 'end'],
  ranksFromOrder: ['order', 'keys', 'ranks', 'begin', 'end'],
  runsOf: ['values', 'runs', 'begin', 'end'],
  runsByRow: ['ranks', 'runs', 'out', 'begin', 'end'],
  movingPairs: ['op', 'x', 'y', 'yStep', 'out', 'n', 'chunk', 'starts', 'ends', 'left', 'right', 'longest', 'needed', 'ddof', 'states', 'scratch', 'begin', 'end'],
  pairStates: ['x', 'y', 'yStep', 'states', 'n', 'scratch', 'begin', 'end'],
  joinPairStates: ['states', 'count', 'scratch', 'begin', 'end'],
  expandingPairs: ['op', 'x', 'y', 'yStep', 'out', 'n', 'needed', 'ddof', 'states', 'scratch', 'begin', 'end'],
  movingOls: ['plan', 'n', 'chunk', 'starts', 'ends', 'left', 'right', 'step', 'longest', 'needed', 'block', 'states', 'scratch', 'begin', 'end'],
  olsStates: ['plan', 'states', 'n', 'block', 'scratch', 'begin', 'end'],
  joinOlsStates: ['plan', 'states', 'count', 'scratch', 'begin', 'end'],
  expandingOls: ['plan', 'n', 'needed', 'block', 'states', 'scratch', 'begin', 'end'],
  constantColumns: ['columns', 'values', 'n', 'begin', 'end'],
  lagged: ['op', 'x', 'out', 'n', 'lag', 'fill', 'begin', 'end'],
  laggedRows: ['op', 'x', 'out', 'cols', 'lag', 'fill', 'begin', 'end'],
  gapEdges: ['x', 'edges', 'n', 'chunks', 'begin', 'end'],
  fillGaps: ['fill', 'x', 'out', 'times', 'edges', 'n', 'chunks', 'limit', 'rule', 'begin', 'end'],
  holdColumns: ['x', 'out', 'rows', 'cols', 'up', 'begin', 'end'],
  fillMissing: ['x', 'out', 'value', 'begin', 'end'],
  putMissing: ['x', 'out', 'begin', 'end'],
  clampLines: ['x', 'out', 'bounds', 'lines', 'across', 'begin', 'end'],
  belowPeak: ['x', 'out', 'begin', 'end'],
  movingMoments: ['op', 'x', 'out', 'blocks', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'ddof', 'growing', 'chunk', 'scratch', 'begin', 'end'],
  ewmPieces: ['x', 'y', 'yStep', 'decays', 'states', 'n', 'pieces', 'alpha', 'rules', 'scratch', 'begin', 'end'],
  ewmWalk: ['op', 'x', 'y', 'yStep', 'out', 'decays', 'states', 'n', 'pieces', 'alpha', 'rules', 'needed', 'scratch', 'begin', 'end'],
  ewmJoin: ['states', 'pieces', 'alpha', 'rules', 'scratch', 'begin', 'end'],
  ewmDecays: ['times', 'out', 'halflife', 'begin', 'end'],
  movingBlocks: ['op', 'x', 'blocks', 'n', 'scratch', 'begin', 'end'],
  joinBlocks: ['op', 'blocks', 'count', 'scratch', 'begin', 'end'],
  countBlocks: ['op', 'x', 'counts', 'n', 'begin', 'end'],
  movingCounts: ['op', 'x', 'out', 'counts', 'n', 'starts', 'ends', 'left', 'right', 'minPeriods', 'chunk', 'begin', 'end'],
} as const satisfies { [name in keyof WindowsKernels]: readonly string[] }
