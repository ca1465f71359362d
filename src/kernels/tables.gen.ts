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
   * For chunks [begin, end) of 32768 of n elements: the number of each key among those of its chunk to the i32 `codes`, the different keys to `found`
   * (32768 i64 a chunk), how many to counts[chunk]. A chunk's table has 2^bits slots of u16, twice its rows or more. With `missing`, NaN (of i64: the largest) is no key and has code -1.
   */
  factorChunks(x: number, dtype: number, codes: number, found: number, counts: number, n: number, bits: number, missing: number, scratch: number, begin: number, end: number): void
  /**
   * Puts the keys [begin, end) of `found` among the `state` (i32) different ones, in order, and their codes in the place of the keys. In order: one job after the other.
   */
  factorMerge(found: number, uniques: number, slots: number, bits: number, state: number, begin: number, end: number): void
  /**
   * Puts the keys `first` + [begin, end) of `uniques` into a table of 2^bits slots that has none of them. In order: one job after the other.
   */
  factorSlots(uniques: number, slots: number, bits: number, first: number, begin: number, end: number): void
  /**
   * The codes of chunks [begin, end) of 32768 rows of n among all keys, for those among the chunk's own.
   */
  factorCodes(codes: number, found: number, n: number, begin: number, end: number): void
  /**
   * out[order[i]] = i for [begin, end).
   */
  inversePermutation(order: number, out: number, begin: number, end: number): void
  /**
   * Codes [begin, end) replaced by ranks[code], -1 kept.
   */
  recode(codes: number, ranks: number, begin: number, end: number): void
  /**
   * The pairs of codes [begin, end) as one i64 each, a * width + b, or the largest i64 where one of them is -1.
   */
  pairCodes(a: number, b: number, out: number, width: number, begin: number, end: number): void
  /**
   * The codes that `pairCodes` put into one number, of [begin, end).
   */
  splitCodes(pairs: number, a: number, b: number, width: number, begin: number, end: number): void
  /**
   * The elements whose keys are [begin, end) of `keys`, in their type.
   */
  keyValues(keys: number, out: number, dtype: number, begin: number, end: number): void
  /**
   * For left keys in pieces [begin, end), which are `grain` rows of the merged order of n left and m right keys: the row of the last right key that is not
   * above (FORWARD: the first that is not below; STRICT: nor equal), or -1, to the i32 `out`; PLACES: how many right keys come before it. `reach`: address of how far it may be, or 0. states[piece]
   * (i32) is not 0 where a side is not sorted; then nothing else is true.
   */
  asofRows(left: number, n: number, right: number, m: number, out: number, flags: number, reach: number, states: number, grain: number, scratch: number, begin: number, end: number): void
  /**
   * Of rows found backward and forward for left keys [begin, end) the nearer one, the backward one if both are as near.
   */
  asofNearest(left: number, right: number, backward: number, forward: number, out: number, flags: number, begin: number, end: number): void
  /**
   * The last (FORWARD: first) right row of each group within pieces [begin, end) of the merged order, or -1: a row of `groups` i32 of the table for each piece. `codes` has
   * the groups of right rows, negative for none. states[piece] as in `asofRows`.
   */
  asofLast(left: number, n: number, right: number, m: number, codes: number, groups: number, flags: number, table: number, states: number, grain: number, begin: number, end: number): void
  /**
   * For groups [begin, end): the rows of pieces become those of all pieces before (FORWARD: behind) them.
   */
  asofCarry(table: number, pieces: number, groups: number, flags: number, begin: number, end: number): void
  /**
   * `asofRows` among the right rows of the left row's own group; `table` is what `asofCarry` made, and is used up.
   */
  asofGroups(left: number, n: number, right: number, m: number, leftCodes: number, rightCodes: number, groups: number, out: number, flags: number, reach: number, table: number, grain: number, begin: number, end: number): void
  /**
   * The largest of codes [begin, end), of which `grain` make a chunk, or -1, in most[chunk] (i32).
   */
  codesMost(codes: number, most: number, grain: number, begin: number, end: number): void
  /**
   * out[i] = x[at[i]] for i in [begin, end), elements (or rows of a matrix) of `size` bytes out of `rows`; where at[i] is -1 the `size` bytes at `fill`. Of
   * each chunk of `grain` the first i whose number is neither, or -1, in wrong[chunk] (i32).
   */
  takeRows(x: number, at: number, out: number, size: number, rows: number, fill: number, wrong: number, grain: number, begin: number, end: number): void
  /**
   * Keys [begin, end) moved by `shift`, the address of an i64 or f64.
   */
  shiftKeys(x: number, out: number, shift: number, flags: number, begin: number, end: number): void
  /**
   * states[chunk] (i32) is not 0 where one of the keys [begin, end), of which `grain` make a chunk, is NaN or below the one before it.
   */
  keysSorted(x: number, flags: number, states: number, grain: number, begin: number, end: number): void
  /**
   * Places of the lower and upper ends of windows [begin, end) made first and last rows: no window ends before it begins.
   */
  windowRows(starts: number, ends: number, flags: number, begin: number, end: number): void
  /**
   * Where the windows of left rows [begin, end) begin and end among the right `keys`, which lie group by group as `offsets` says. Left keys rise; each group's
   * places are looked for from those of its last window, which `scratch` (8 bytes a group) remembers, or from the group's beginning where it is 0.
   */
  windowSearch(left: number, codes: number, keys: number, offsets: number, groups: number, shifts: number, starts: number, ends: number, flags: number, remember: number, scratch: number, begin: number, end: number): void
  /**
   * Nodes [begin, end) over sixteen values each of x, or over sixteen nodes if `level` is not 0.
   */
  windowNodes(family: number, x: number, level: number, out: number, begin: number, end: number): void
  /**
   * Aggregates of windows [begin, end), rows starts[i] up to but not ends[i] of m values, by `levels` levels of nodes that lie one behind the other, to f64, or
   * counts to i32. `how`: of sums 0 the sum, 1 the mean, 2 the count; of moments 0 the variance, 1 the standard deviation.
   */
  windowReduce(family: number, how: number, x: number, m: number, nodes: number, levels: number, starts: number, ends: number, out: number, ddof: number, begin: number, end: number): void
  /**
   * The first (`step` 1) or last (-1) value of windows [begin, end) that is not NaN.
   */
  windowPick(x: number, starts: number, ends: number, out: number, step: number, begin: number, end: number): void
  /**
   * How many rows windows [begin, end) have, i32.
   */
  windowSize(starts: number, ends: number, out: number, begin: number, end: number): void
  /**
   * Medians of windows [begin, end); `scratch` has 640 bytes and the values of the longest window.
   */
  windowMedian(x: number, starts: number, ends: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * How many rows of the other side go with rows [begin, end), of which `grain` make a chunk; a row that none goes with counts as one if `keep`. f64 a chunk.
   */
  joinCount(codes: number, offsets: number, keep: number, counts: number, grain: number, begin: number, end: number): void
  /**
   * These pairs, in the order of rows [begin, end), from number starts[chunk] (f64) on: own row numbers to `own`, the others' to `others`, -1 for none.
   */
  joinPairs(codes: number, offsets: number, order: number, keep: number, starts: number, own: number, others: number, grain: number, begin: number, end: number): void
  /**
   * How many pairs of an outer join codes [begin, end) have, of which `grain` make a chunk; f64 a chunk.
   */
  joinCountCodes(left: number, right: number, counts: number, grain: number, begin: number, end: number): void
  /**
   * These pairs, code after code: each left row with all right rows, -1 where a side has none.
   */
  joinPairsCodes(left: number, leftOrder: number, right: number, rightOrder: number, starts: number, own: number, others: number, grain: number, begin: number, end: number): void
  /**
   * The first of `rows` rows whose code came before, or -1, to the i32 `wrong`; first[code] is the first row of each code before it. One unit: codes are met in order.
   */
  firstTwice(codes: number, rows: number, count: number, first: number, wrong: number, begin: number, end: number): void
  /**
   * Keys of the f64 [begin, end).
   */
  indexKeys(x: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * mask[i] (u8) of the n keys a, [begin, end), both indexes ascending: whether the label is the first of its kind and in b (`op` IN_BOTH), the first and not in b
   * (IN_FIRST), or comes after as many of its kind as b has (any other: what a union adds to b).
   */
  indexMark(op: number, a: number, b: number, m: number, mask: number, begin: number, end: number): void
  /**
   * Labels [begin, end) of two ascending indexes put together in order.
   */
  indexMerge(a: number, n: number, b: number, m: number, out: number, begin: number, end: number): void
  /**
   * The first of ascending keys [begin, end), of which `grain` make a chunk, that equals the one before it, or -1, in firsts[chunk] (i32).
   */
  firstRepeated(keys: number, firsts: number, grain: number, begin: number, end: number): void
  /**
   * The rows of `from` (n ascending keys, none twice) for labels [begin, end) of m, whose places in it are in `out` already: the row of the same label, by `method` that of the label before
   * or after it, or -1. `order`: the row numbers of `from`, or 0 if they are its places. `limit`: so many labels beside a row take it, 0 for any number.
   */
  reindexRows(keys: number, n: number, labels: number, m: number, order: number, from: number, to: number, floats: number, method: number, limit: number, reach: number, out: number, begin: number, end: number): void
  /**
   * The least and the greatest of the i32, u32 or u8 of [begin, end), which is in a chunk of 32768: two f64 a chunk in `ranges`.
   */
  wholeRange(x: number, dtype: number, ranges: number, begin: number, end: number): void
  /**
   * The i32, u32 or u8 of [begin, end) less `least`, as i32.
   */
  wholeCodes(x: number, dtype: number, least: number, codes: number, begin: number, end: number): void
  /**
   * Whether the codes [begin, end), which are in a chunk of 32768, are no less than the one before each and none is negative: an i32 a chunk in `flags`.
   */
  codesRise(codes: number, flags: number, begin: number, end: number): void
  /**
   * States of the groups of each chunk of `rows` rows, by the codes of the rows: a table a chunk and line, of `groups` + 1 states, the first for rows of no
   * group. `centres` are as many f64 a line. Scratch: 4 KiB.
   */
  groupDense(op: number, dtype: number, x: number, codes: number, n: number, groups: number, chunks: number, rows: number, centres: number, tables: number, scratch: number, begin: number, end: number): void
  /**
   * Adds the tables of all chunks of a line to the line's first, in order. Unit u is group u % groups of line u / groups.
   */
  groupDenseJoin(op: number, tables: number, chunks: number, groups: number, begin: number, end: number): void
  /**
   * States of groups whose rows lie together, by where they begin. Each chunk of 32768 rows makes the states of the groups that begin in it, of a group
   * that goes on the part in the chunk, in line's table; and in carries[u] that of the part of a group that began before. `table` has `groups` + 1 states a line,
   * the first unused, and `centres` as many f64. Scratch: 4 KiB and 64 bytes.
   */
  groupSegments(op: number, dtype: number, x: number, offsets: number, n: number, groups: number, chunks: number, centres: number, table: number, carries: number, scratch: number, begin: number, end: number): void
  /**
   * Adds to the state of each group what later chunks carry of it. Unit u is group u % groups of line u / groups.
   */
  groupSegmentsJoin(op: number, table: number, carries: number, offsets: number, chunks: number, groups: number, begin: number, end: number): void
  /**
   * Results of states. Unit u is group u % groups of line u / groups. Of each table the first group's state and the bytes from a line's to the next line's: `sums`
   * of values and counts or of truths, `squares` and `fourths` of deviations, `held` of `size` bytes. Sums and what is held of fewer than `least` values are NaN.
   * f64, but a count and the place of an extreme i32, truth u8; line by line, `outStep` elements apart. Scratch: 64 bytes.
   */
  groupFinish(how: number, sums: number, squares: number, fourths: number, held: number, size: number, sumsLine: number, squaresLine: number, fourthsLine: number, heldLine: number, out: number, outStep: number, groups: number, ddof: number, least: number, scratch: number, begin: number, end: number): void
  /**
   * How many rows of each chunk of `rows` rows each group has: a row of `groups` + 1 i32 in `counts`, the first for rows of no group.
   */
  groupCount(codes: number, n: number, groups: number, rows: number, counts: number, begin: number, end: number): void
  /**
   * Turns the counts of groups [begin, end) into how many rows of the group earlier chunks have, and writes how many there are in all to `totals`.
   */
  groupTotals(counts: number, chunks: number, groups: number, totals: number, begin: number, end: number): void
  /**
   * Turns the `groups` totals into where groups begin, and behind the last writes where it ends. One unit.
   */
  groupOffsets(totals: number, groups: number, begin: number, end: number): void
  /**
   * The place of each row of chunks [begin, end) among the rows in order of their groups, or -1; `counts` are lost.
   */
  groupPlace(codes: number, n: number, groups: number, rows: number, counts: number, offsets: number, places: number, begin: number, end: number): void
  /**
   * The row of each place: order[places[i]] = i for rows [begin, end) that have one.
   */
  groupRowsOf(places: number, order: number, begin: number, end: number): void
  /**
   * Values as f64 in the places of their rows, those of no group left out: line by line, n values a line, `held` of them kept. Unit u is chunk u % chunks, of
   * `rows` rows, of line u / chunks. Scratch: 4 KiB.
   */
  groupGather(dtype: number, x: number, places: number, out: number, n: number, held: number, chunks: number, rows: number, scratch: number, begin: number, end: number): void
  /**
   * The way back: each row's value from its place, NaN for rows of no group.
   */
  groupScatter(x: number, places: number, out: number, n: number, held: number, chunks: number, rows: number, begin: number, end: number): void
  /**
   * The code of each row of [begin, end) from where groups of rows that lie together begin; -1 before the first and behind the last.
   */
  groupCodes(offsets: number, groups: number, codes: number, begin: number, end: number): void
  /**
   * Groups as the columns of a panel of `height` rows, those that end earlier filled up with NaN; with `back` the other way, what fills up left out. `members` are
   * the numbers of `width` groups, x has their rows together. Unit u is the columns from 8 u on.
   */
  groupPanel(x: number, offsets: number, members: number, width: number, height: number, panel: number, back: number, begin: number, end: number): void
  /**
   * What the last group of each chunk comes to by the rows it has there, and whether it began before: states[u]. Scratch: 16 bytes.
   */
  groupScanTails(op: number, x: number, offsets: number, n: number, groups: number, chunks: number, states: number, scratch: number, begin: number, end: number): void
  /**
   * Turns the states that chunks of the lines [begin, end) end with into those that they begin with.
   */
  groupScanCarry(op: number, chunks: number, states: number, scratch: number, begin: number, end: number): void
  /**
   * Scans the groups of each chunk, of the one that began before from states[u] on. Scratch: 40 bytes. Rows of no group, before the first and behind the last, are NaN.
   */
  groupScan(op: number, x: number, offsets: number, out: number, n: number, groups: number, chunks: number, states: number, limit: number, scratch: number, begin: number, end: number): void
  /**
   * For each value what `op` makes of it and the one `periods` rows before it in its group; NaN without one. x must not be out.
   */
  groupBeside(op: number, x: number, offsets: number, out: number, n: number, groups: number, chunks: number, periods: number, begin: number, end: number): void
  /**
   * For rows [begin, end) of all lines what `op` makes of the row's value and the results a and b of its group (rows of `groups` f64 a line); NaN in no group.
   */
  groupSpread(op: number, x: number, codes: number, a: number, b: number, out: number, n: number, groups: number, begin: number, end: number): void
  /**
   * Quantile q of each group, f64. Scratch: 640 bytes and 8 for each row of the longest group up to 32768.
   */
  groupQuantile(x: number, offsets: number, n: number, groups: number, chunks: number, q: number, method: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * How many different values each group has, i32. Scratch: 16 KiB and 16 for each row of the longest group up to 32768, and 32 bytes.
   */
  groupDifferent(x: number, offsets: number, n: number, groups: number, chunks: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * Ranks within each group as `rankRows` has them; groups of more than 32768 rows are left out. Scratch: 16 KiB and 44 bytes for each row of the longest group up to 32768.
   */
  groupRank(x: number, offsets: number, out: number, n: number, groups: number, chunks: number, flags: number, method: number, keep: number, pct: number, scratch: number, begin: number, end: number): void
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
  factorChunks: ['x', 'dtype', 'codes', 'found', 'counts', 'n', 'bits', 'missing', 'scratch', 'begin', 'end'],
  factorMerge: ['found', 'uniques', 'slots', 'bits', 'state', 'begin', 'end'],
  factorSlots: ['uniques', 'slots', 'bits', 'first', 'begin', 'end'],
  factorCodes: ['codes', 'found', 'n', 'begin', 'end'],
  inversePermutation: ['order', 'out', 'begin', 'end'],
  recode: ['codes', 'ranks', 'begin', 'end'],
  pairCodes: ['a', 'b', 'out', 'width', 'begin', 'end'],
  splitCodes: ['pairs', 'a', 'b', 'width', 'begin', 'end'],
  keyValues: ['keys', 'out', 'dtype', 'begin', 'end'],
  asofRows: ['left', 'n', 'right', 'm', 'out', 'flags', 'reach', 'states', 'grain', 'scratch', 'begin', 'end'],
  asofNearest: ['left', 'right', 'backward', 'forward', 'out', 'flags', 'begin', 'end'],
  asofLast: ['left', 'n', 'right', 'm', 'codes', 'groups', 'flags', 'table', 'states', 'grain', 'begin', 'end'],
  asofCarry: ['table', 'pieces', 'groups', 'flags', 'begin', 'end'],
  asofGroups: ['left', 'n', 'right', 'm', 'leftCodes', 'rightCodes', 'groups', 'out', 'flags', 'reach', 'table', 'grain', 'begin', 'end'],
  codesMost: ['codes', 'most', 'grain', 'begin', 'end'],
  takeRows: ['x', 'at', 'out', 'size', 'rows', 'fill', 'wrong', 'grain', 'begin', 'end'],
  shiftKeys: ['x', 'out', 'shift', 'flags', 'begin', 'end'],
  keysSorted: ['x', 'flags', 'states', 'grain', 'begin', 'end'],
  windowRows: ['starts', 'ends', 'flags', 'begin', 'end'],
  windowSearch: ['left', 'codes', 'keys', 'offsets', 'groups', 'shifts', 'starts', 'ends', 'flags', 'remember', 'scratch', 'begin', 'end'],
  windowNodes: ['family', 'x', 'level', 'out', 'begin', 'end'],
  windowReduce: ['family', 'how', 'x', 'm', 'nodes', 'levels', 'starts', 'ends', 'out', 'ddof', 'begin', 'end'],
  windowPick: ['x', 'starts', 'ends', 'out', 'step', 'begin', 'end'],
  windowSize: ['starts', 'ends', 'out', 'begin', 'end'],
  windowMedian: ['x', 'starts', 'ends', 'out', 'scratch', 'begin', 'end'],
  joinCount: ['codes', 'offsets', 'keep', 'counts', 'grain', 'begin', 'end'],
  joinPairs: ['codes', 'offsets', 'order', 'keep', 'starts', 'own', 'others', 'grain', 'begin', 'end'],
  joinCountCodes: ['left', 'right', 'counts', 'grain', 'begin', 'end'],
  joinPairsCodes: ['left', 'leftOrder', 'right', 'rightOrder', 'starts', 'own', 'others', 'grain', 'begin', 'end'],
  firstTwice: ['codes', 'rows', 'count', 'first', 'wrong', 'begin', 'end'],
  indexKeys: ['x', 'out', 'scratch', 'begin', 'end'],
  indexMark: ['op', 'a', 'b', 'm', 'mask', 'begin', 'end'],
  indexMerge: ['a', 'n', 'b', 'm', 'out', 'begin', 'end'],
  firstRepeated: ['keys', 'firsts', 'grain', 'begin', 'end'],
  reindexRows: ['keys', 'n', 'labels', 'm', 'order', 'from', 'to', 'floats', 'method', 'limit', 'reach', 'out', 'begin', 'end'],
  wholeRange: ['x', 'dtype', 'ranges', 'begin', 'end'],
  wholeCodes: ['x', 'dtype', 'least', 'codes', 'begin', 'end'],
  codesRise: ['codes', 'flags', 'begin', 'end'],
  groupDense: ['op', 'dtype', 'x', 'codes', 'n', 'groups', 'chunks', 'rows', 'centres', 'tables', 'scratch', 'begin', 'end'],
  groupDenseJoin: ['op', 'tables', 'chunks', 'groups', 'begin', 'end'],
  groupSegments: ['op', 'dtype', 'x', 'offsets', 'n', 'groups', 'chunks', 'centres', 'table', 'carries', 'scratch', 'begin', 'end'],
  groupSegmentsJoin: ['op', 'table', 'carries', 'offsets', 'chunks', 'groups', 'begin', 'end'],
  groupFinish: ['how', 'sums', 'squares', 'fourths', 'held', 'size', 'sumsLine', 'squaresLine', 'fourthsLine', 'heldLine', 'out', 'outStep', 'groups', 'ddof', 'least', 'scratch', 'begin', 'end'],
  groupCount: ['codes', 'n', 'groups', 'rows', 'counts', 'begin', 'end'],
  groupTotals: ['counts', 'chunks', 'groups', 'totals', 'begin', 'end'],
  groupOffsets: ['totals', 'groups', 'begin', 'end'],
  groupPlace: ['codes', 'n', 'groups', 'rows', 'counts', 'offsets', 'places', 'begin', 'end'],
  groupRowsOf: ['places', 'order', 'begin', 'end'],
  groupGather: ['dtype', 'x', 'places', 'out', 'n', 'held', 'chunks', 'rows', 'scratch', 'begin', 'end'],
  groupScatter: ['x', 'places', 'out', 'n', 'held', 'chunks', 'rows', 'begin', 'end'],
  groupCodes: ['offsets', 'groups', 'codes', 'begin', 'end'],
  groupPanel: ['x', 'offsets', 'members', 'width', 'height', 'panel', 'back', 'begin', 'end'],
  groupScanTails: ['op', 'x', 'offsets', 'n', 'groups', 'chunks', 'states', 'scratch', 'begin', 'end'],
  groupScanCarry: ['op', 'chunks', 'states', 'scratch', 'begin', 'end'],
  groupScan: ['op', 'x', 'offsets', 'out', 'n', 'groups', 'chunks', 'states', 'limit', 'scratch', 'begin', 'end'],
  groupBeside: ['op', 'x', 'offsets', 'out', 'n', 'groups', 'chunks', 'periods', 'begin', 'end'],
  groupSpread: ['op', 'x', 'codes', 'a', 'b', 'out', 'n', 'groups', 'begin', 'end'],
  groupQuantile: ['x', 'offsets', 'n', 'groups', 'chunks', 'q', 'method', 'out', 'scratch', 'begin', 'end'],
  groupDifferent: ['x', 'offsets', 'n', 'groups', 'chunks', 'out', 'scratch', 'begin', 'end'],
  groupRank: ['x', 'offsets', 'out', 'n', 'groups', 'chunks', 'flags', 'method', 'keep', 'pct', 'scratch', 'begin', 'end'],
  activityCuts: ['price', 'volume', 'size', 'cuts', 'state', 'from', 'to', 'begin', 'end'],
  evenCuts: ['out', 'size', 'rows', 'begin', 'end'],
  timeRange: ['times', 'range', 'begin', 'end'],
  dateParts: ['times', 'out', 'part', 'second', 'changes', 'ahead', 'count', 'begin', 'end'],
  upsample: ['times', 'x', 'n', 'grid', 'm', 'out', 'method', 'limit', 'begin', 'end'],
} as const satisfies { [name in keyof TablesKernels]: readonly string[] }
