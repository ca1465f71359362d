// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module tables as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface TablesKernels {
  /**
   * For chunks [begin, end) of 32768 of n elements: the number of each key among those of its chunk to the i32 `codes`, the different keys to `found`
   * (32768 i64 a chunk), how many to counts[chunk]. With `missing`, NaN (of i64: the largest) is no key and has code -1.
   */
  factorChunks(x: number, dtype: number, codes: number, found: number, counts: number, n: number, missing: number, scratch: number, begin: number, end: number): void
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
}

/** Parameter names of every kernel. */
export const TABLES_SIGNATURES = {
  factorChunks: ['x', 'dtype', 'codes', 'found', 'counts', 'n', 'missing', 'scratch', 'begin', 'end'],
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
} as const satisfies { [name in keyof TablesKernels]: readonly string[] }
