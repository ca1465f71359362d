// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module core as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface CoreKernels {
  /**
   * `x` of f32 as f64: exact.
   */
  widen(x: number, out: number, begin: number, end: number): void
  /**
   * `x` of i32 as f64: exact, as the next two.
   */
  widenI32(x: number, out: number, begin: number, end: number): void
  /**
   * `x` of u32 as f64.
   */
  widenU32(x: number, out: number, begin: number, end: number): void
  /**
   * `x` of u8 as f64.
   */
  widenU8(x: number, out: number, begin: number, end: number): void
  /**
   * `x` of rows x cols with rows and columns exchanged: unit u is the columns 8u to 8u + 7 of x, one cache line of each of its rows.
   *
   * Two rows at a time through 2 x 2 shuffles.
   */
  transpose(x: number, out: number, rows: number, cols: number, begin: number, end: number): void
  /**
   * The operation `op` of x and y, computed in `type` and stored as `outType`: as `type`, or as f32 or i32 what was computed in f64.
   *
   * An operand's form is how it is broadcast over rows of `columns` and its own type (assembly/operand.ts); `number` is the operand of kind NUMBER.
   * Operations of one operand get it as y too. Bit-equal to JavaScript where that has the operation.
   */
  arithmetic(op: number, type: number, x: number, xForm: number, y: number, yForm: number, out: number, outType: number, number: number, columns: number, scratch: number, begin: number, end: number): void
  /**
   * x / y of f64 arrays: for families that divide what they have summed.
   */
  divide(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x / s, by division: a product with 1 / s would differ in the last place.
   */
  divideScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x, raised to `low` where it is below and then lowered to `high` where it is above; NaN stays, and a NaN bound spreads. `least` and `most` are the bounds
   * of kind NUMBER.
   */
  clip(type: number, x: number, xForm: number, low: number, lowForm: number, high: number, highForm: number, out: number, least: number, most: number, columns: number, scratch: number, begin: number, end: number): void
  /**
   * 1 where x and y stand in the relation `op` (equal, not equal, less, less or equal; or, of x alone, finite or infinite), compared as `type`.
   *
   * Forms, `number` and `columns` as in `arithmetic`. i64 is compared as it is.
   */
  compare(op: number, type: number, x: number, xForm: number, y: number, yForm: number, out: number, number: number, columns: number, scratch: number, begin: number, end: number): void
  /**
   * 1 where the truth values of x and y, in which all but 0 is true, are both true, not both false, or differ: `op` 0, 1, 2.
   */
  logical(op: number, x: number, xForm: number, y: number, yForm: number, out: number, number: number, columns: number, scratch: number, begin: number, end: number): void
  /**
   * x where the condition byte is not 0, y elsewhere; the bits of the chosen one, NaN payloads too. `xNumber` and `yNumber` are the operands of kind
   * NUMBER. i64 goes as f64 and u32 as i32: only the size matters.
   */
  where(type: number, condition: number, conditionForm: number, x: number, xForm: number, y: number, yForm: number, out: number, xNumber: number, yNumber: number, columns: number, scratch: number, begin: number, end: number): void
  /**
   * Nothing: one call of it through the pool is the price of a parallel call, measured when the pool starts.
   */
  noop(begin: number, end: number): void
  /**
   * Each of `out` the sum of 0 to `rounds` - 1, added up one by one: work of a known size, for the tests of cancelling, killing and progress.
   */
  spin(out: number, rounds: number, begin: number, end: number): void
  /**
   * A trap at unit `at`: lets the tests see what becomes of a call whose kernel fails.
   */
  trap(at: number, begin: number, end: number): void
  /**
   * The bytes `begin` to `end` of `out` set to zero; `memory.fill`, which V8 turns into a plain memset.
   */
  zero(out: number, begin: number, end: number): void
  /**
   * The sum of x[begin..end) as (high, low), 16 bytes a chunk. NaN and Infinity go through as in IEEE; error of the joined sum below 4 eps * sum|x|.
   */
  sum(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of sum: same state.
   */
  sumF32(x: number, state: number, begin: number, end: number): void
  /**
   * The sum and the number of the values that are not NaN as (high, low, count), 24 bytes a chunk.
   */
  nansum(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of nansum: same state.
   */
  nansumF32(x: number, state: number, begin: number, end: number): void
  /**
   * The count, mean and sum of squared deviations of x[begin..end), 48 bytes a chunk. NaN and Infinity make the last NaN, as in NumPy.
   */
  moments(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of moments: same state.
   */
  momentsF32(x: number, state: number, begin: number, end: number): void
  /**
   * The count, mean and sum of squared deviations of the values that are not NaN, 48 bytes a chunk; a count of 0 has mean 0.
   */
  nanmoments(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of nanmoments: same state.
   */
  nanmomentsF32(x: number, state: number, begin: number, end: number): void
  /**
   * The smallest value of x[begin..end), 8 bytes a chunk; NaN where there is one.
   */
  min(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of min: same state.
   */
  minF32(x: number, state: number, begin: number, end: number): void
  /**
   * The smallest value of x[begin..end) that is not NaN, 8 bytes a chunk; NaN where there is none.
   */
  nanmin(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of nanmin: same state.
   */
  nanminF32(x: number, state: number, begin: number, end: number): void
  /**
   * The first index of the smallest value, or of the first NaN, as (index, value), 16 bytes a chunk.
   */
  argmin(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of argmin: same state.
   */
  argminF32(x: number, state: number, begin: number, end: number): void
  /**
   * The first index of the smallest value that is not NaN, as (index, value), 16 bytes a chunk; -1 and NaN where there is none.
   */
  nanargmin(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of nanargmin: same state.
   */
  nanargminF32(x: number, state: number, begin: number, end: number): void
  /**
   * The largest value of x[begin..end), 8 bytes a chunk; NaN where there is one.
   */
  max(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of max: same state.
   */
  maxF32(x: number, state: number, begin: number, end: number): void
  /**
   * The largest value of x[begin..end) that is not NaN, 8 bytes a chunk; NaN where there is none.
   */
  nanmax(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of nanmax: same state.
   */
  nanmaxF32(x: number, state: number, begin: number, end: number): void
  /**
   * The first index of the largest value, or of the first NaN, as (index, value), 16 bytes a chunk.
   */
  argmax(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of argmax: same state.
   */
  argmaxF32(x: number, state: number, begin: number, end: number): void
  /**
   * The first index of the largest value that is not NaN, as (index, value), 16 bytes a chunk; -1 and NaN where there is none.
   */
  nanargmax(x: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of nanargmax: same state.
   */
  nanargmaxF32(x: number, state: number, begin: number, end: number): void
  /**
   * The sum of x[i] * y[i] as (high, low), 16 bytes a chunk, for sumJoin. Error below 5 eps * sum|x y|.
   */
  dot(x: number, y: number, state: number, begin: number, end: number): void
  /**
   * The f32 twin of dot: every product is exact in f64.
   */
  dotF32(x: number, y: number, state: number, begin: number, end: number): void
  /**
   * The sum of each row, NaN and Infinity as in IEEE; error below 4 eps * sum|x|.
   */
  sumRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of sumRows.
   */
  sumRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The sum of each row without its NaN, then a plane of counts.
   */
  nansumRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of nansumRows.
   */
  nansumRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * Planes of each row's count, mean and sum of squared deviations.
   */
  momentsRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of momentsRows.
   */
  momentsRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * Planes of each row's count, mean and sum of squared deviations without its NaN.
   */
  nanmomentsRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of nanmomentsRows.
   */
  nanmomentsRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The smallest value of each row; NaN where there is one, a zero as +0.
   */
  minRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of minRows.
   */
  minRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The smallest value of each row that is not NaN; NaN where there is none, a zero as +0.
   */
  nanminRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of nanminRows.
   */
  nanminRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The first index (i32) of each row's smallest value, or of its first NaN.
   */
  argminRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of argminRows.
   */
  argminRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The first index (i32) of each row's smallest value that is not NaN; -1 where there is none.
   */
  nanargminRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of nanargminRows.
   */
  nanargminRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The largest value of each row; NaN where there is one, a zero as +0.
   */
  maxRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of maxRows.
   */
  maxRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The largest value of each row that is not NaN; NaN where there is none, a zero as +0.
   */
  nanmaxRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of nanmaxRows.
   */
  nanmaxRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The first index (i32) of each row's largest value, or of its first NaN.
   */
  argmaxRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of argmaxRows.
   */
  argmaxRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The first index (i32) of each row's largest value that is not NaN; -1 where there is none.
   */
  nanargmaxRows(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of nanargmaxRows.
   */
  nanargmaxRowsF32(x: number, out: number, rows: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The sum of each column from its chunks' states.
   */
  sumJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The sum of each column without its NaN, then a plane of counts.
   */
  nansumJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * Planes of each column's count, mean and sum of squared deviations.
   */
  momentsJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * Planes of each column's count, mean and sum of squared deviations without its NaN.
   */
  nanmomentsJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The smallest value of each column; a zero is +0.
   */
  minJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The smallest value of each column that is not NaN; a zero is +0.
   */
  nanminJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The first row (i32) of each column's smallest value, or of its first NaN.
   */
  argminJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The first row (i32) of each column's smallest value that is not NaN; -1 where there is none.
   */
  nanargminJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The largest value of each column; a zero is +0.
   */
  maxJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The largest value of each column that is not NaN; a zero is +0.
   */
  nanmaxJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The first row (i32) of each column's largest value, or of its first NaN.
   */
  argmaxJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The first row (i32) of each column's largest value that is not NaN; -1 where there is none.
   */
  nanargmaxJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The variance from counts and sums of squared deviations; NaN where count <= ddof.
   */
  varOf(count: number, m2: number, out: number, ddof: number, begin: number, end: number): void
  /**
   * The standard deviation from counts and sums of squared deviations; NaN where count <= ddof.
   */
  stdOf(count: number, m2: number, out: number, ddof: number, begin: number, end: number): void
  /**
   * The sums down the columns as (high, low) planes: error as for sum.
   */
  sumColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The sums down the columns without NaN as (high, low, count) planes.
   */
  nansumColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The moments down the columns as six planes.
   */
  momentsColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The moments down the columns without NaN as six planes.
   */
  nanmomentsColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The smallest values down the columns as one plane.
   */
  minColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The smallest values down the columns without NaN as one plane.
   */
  nanminColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The first rows of the smallest values, or of the first NaN, as (index, value) planes.
   */
  argminColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The first rows of the smallest values without NaN as (index, value) planes; -1 and NaN where there is none.
   */
  nanargminColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The largest values down the columns as one plane.
   */
  maxColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The largest values down the columns without NaN as one plane.
   */
  nanmaxColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The first rows of the largest values, or of the first NaN, as (index, value) planes.
   */
  argmaxColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The first rows of the largest values without NaN as (index, value) planes; -1 and NaN where there is none.
   */
  nanargmaxColumns(dtype: number, x: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * Reduces the rows of x: unit u is chunk u % chunks of row u / chunks, whose state goes to slot u of `state`; with one chunk a row the result itself
   * goes to `out`. `y` are weights, `across` apart from row to row (0: the same ones). Scratch: two states and a block.
   */
  fold(op: number, dtype: number, x: number, y: number, across: number, state: number, out: number, cols: number, chunks: number, lines: number, scratch: number, begin: number, end: number): void
  /**
   * Reduces the columns of x: unit u is row chunk u % chunks of the eight columns u / chunks. States lie column by column, chunk after chunk.
   * `y` are weights of f64, as many columns as x or (across 0) one. Scratch: two states, eight blocks for x and eight for y.
   */
  foldColumns(op: number, dtype: number, x: number, y: number, across: number, state: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * Joins the chunk states of the lines [begin, end) of n values by a binary tree, in place, and writes the results.
   */
  foldJoin(op: number, state: number, out: number, chunks: number, n: number, lines: number, begin: number, end: number): void
  /**
   * The `count` quantiles q of the rows [begin, end) of x (dtype 0: f64, 1: f32), quantile j of row r at out[j * rows + r]. With `skip` NaN is left out,
   * without it one makes the row's NaN. Scratch: 16 KiB of counters, and room for three rows of f64.
   */
  quantileRows(dtype: number, x: number, cols: number, q: number, count: number, method: number, skip: number, out: number, rows: number, scratch: number, begin: number, end: number): void
  /**
   * The same for columns, of x of any dtype: unit u is the `width` columns from u * width on. Scratch: room for `width` columns more.
   */
  quantileColumns(dtype: number, x: number, rows: number, cols: number, width: number, q: number, count: number, method: number, skip: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * Plans the `count` quantiles q of n values: a bracket round each, from a sample of at most 32768. Unit 0 is all. Scratch: two samples and 16 KiB.
   */
  quantilePlan(dtype: number, x: number, q: number, count: number, plan: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Counts the values of the chunks [begin, end) below, at and between the brackets: five i32 for each chunk and quantile. Scratch: 8 KiB.
   */
  quantileCount(dtype: number, x: number, plan: number, count: number, n: number, counts: number, scratch: number, begin: number, end: number): void
  /**
   * Finds each quantile's place from the counts: what its values are if they lie on the bracket, and else which side of it to collect, the plan's LO
   * and HI then being its bounds (NaN: none). The first of a chunk's five counts becomes the number of candidates before it. Unit j is quantile j; a NaN that
   * is not skipped, and no value at all, make it NaN.
   */
  quantilePlace(plan: number, q: number, count: number, method: number, skip: number, n: number, counts: number, chunks: number, begin: number, end: number): void
  /**
   * Collects the candidates of every quantile from the chunks [begin, end), the quantiles' one after the other, each in the order of x. Scratch: 8 KiB.
   */
  quantileCollect(dtype: number, x: number, plan: number, count: number, n: number, counts: number, candidates: number, scratch: number, begin: number, end: number): void
  /**
   * Selects the quantiles [begin, end) from their candidates; `copies` has room for as many, and is used up. Scratch: 640 bytes.
   */
  quantileSelect(plan: number, method: number, candidates: number, copies: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * The plan of a sort (unit: the array, so [0, 1)): how a key finds its bucket, from a sorted sample of up to 16384 keys.
   *
   * An entry for each of 4096 leading bit patterns of the sampled range, and the crowded ones cut again into up to 1024 equal steps of their own range:
   * two look-ups instead of the ten compares of a splitter tree, and even buckets for any smooth density, for prices that share high bytes and for
   * clusters of very different size. `plan` has 73 824 bytes and holds the number of buckets b (at most 2048, without the bucket of NaN, which is number b)
   * as an i32 at 24; `scratch` has 272 KiB. Radix sort of the whole array from the lowest digit took 1.7 times as long in 6 passes of 11 bits and
   * 2.6 times in 8 passes of 8 (10^7 normal numbers).
   */
  sortPlan(x: number, dtype: number, flags: number, plan: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Smallest and largest key of chunks [begin, end) of 32768 elements: two i64 a chunk in `state`. `scratch` has 4 KiB.
   */
  sortRange(x: number, dtype: number, flags: number, state: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * The plan that spreads a full bucket by the 11 leading bits of its range (unit: the bucket, so [0, 1)), from the states of `sortRange`. Whatever
   * the sample missed, each turn takes 11 bits off the range, so that six end it. One bucket in the plan: all keys are the same.
   */
  sortSpread(state: number, plan: number, chunks: number, begin: number, end: number): void
  /**
   * How many keys of chunks [begin, end) of 32768 elements fall into each bucket: u32 `counts[chunk][bucket]`, rows of b + 1; and the bucket of each
   * key as a u16 in `ids`: to find it again when keys are moved took 2 ns a key longer than to write and read it. `scratch` has 4 KiB.
   */
  sortCount(x: number, dtype: number, flags: number, plan: number, counts: number, ids: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Turns the counts into the index where each chunk's part of each bucket begins, and notes the buckets' own beginnings in the plan (one unit, [0, 1)).
   */
  sortOffsets(plan: number, counts: number, n: number, begin: number, end: number): void
  /**
   * Moves the keys of chunks [begin, end) of x into their buckets, in order; uses up its rows of `counts`. `scratch` has 4 KiB.
   */
  sortMove(x: number, dtype: number, flags: number, plan: number, counts: number, buckets: number, ids: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * The same with records of a key and its position; those of buckets from `limit` on are left out.
   */
  argsortMove(x: number, dtype: number, flags: number, plan: number, counts: number, buckets: number, ids: number, n: number, limit: number, scratch: number, begin: number, end: number): void
  /**
   * Buckets [begin, end) of the plan sorted into `out` as elements of type `dtype`; `buckets` is used up. Those of more than `most` keys are left to be
   * spread. `scratch` has 8 `most` bytes and 16 KiB.
   */
  sortBuckets(plan: number, buckets: number, out: number, dtype: number, size: number, most: number, scratch: number, begin: number, end: number): void
  /**
   * The same for records: their positions to the i32 `out`, and unless it is 0 their keys to `keys`. `scratch` has 16 `most` bytes and 16 KiB.
   */
  argsortBuckets(plan: number, buckets: number, out: number, keys: number, most: number, scratch: number, begin: number, end: number): void
  /**
   * Elements [begin, end) of a bucket whose keys are all the same.
   */
  sortUnload(bucket: number, out: number, dtype: number, size: number, begin: number, end: number): void
  /**
   * The same for records.
   */
  argsortUnload(bucket: number, out: number, keys: number, begin: number, end: number): void
  /**
   * Which chunks [begin, end) of 32768 elements are in order: the i32 `state[chunk]` has bit 0 where keys rise and bit 1 where they strictly fall, the step
   * to the next chunk included. All ones: the array is sorted, or its reverse is the answer. Random data costs a few loads a chunk. `scratch` has 4.1 KiB.
   */
  sortOrder(x: number, dtype: number, flags: number, state: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Rows [begin, end) of x, of n elements each, sorted into the rows of `out`, which may be x. Stable, NaN last. `scratch` has 16 n + 16 bytes and 16 KiB.
   */
  sortRows(x: number, out: number, dtype: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Rows [begin, end) of x, of n elements each: the positions that would sort a row, to the i32 rows of `out`, and unless it is 0 the sorted keys to those of
   * `keys`. Stable. `scratch` has 32 n bytes and 16 KiB.
   */
  argsortRows(x: number, out: number, keys: number, dtype: number, flags: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Zeros of x, f64 or f32, in chunks [begin, end) of 32768 elements: their number to the i32 `state[chunk]`.
   */
  zeroCount(x: number, dtype: number, state: number, n: number, begin: number, end: number): void
  /**
   * The zeros of chunks [begin, end) in order to `out`, where a sorted array has its zeros, those of a chunk from element `state[chunk]` on.
   */
  zeroFill(x: number, dtype: number, state: number, out: number, n: number, begin: number, end: number): void
  /**
   * Places of `values` [begin, end) in the `n` ascending elements of `sorted`, NaN last: the first element that is not below the value or, with `behind`, is
   * above it.
   *
   * Values are looked up eight at a time without branches, rising ones from the place of the last. One by one, each from the place of the one before
   * in strides that double, rising values took 2.5 times as long (10^6 in 10^7).
   */
  searchsorted(sorted: number, n: number, values: number, out: number, behind: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  searchsortedF32(sorted: number, n: number, values: number, out: number, behind: number, begin: number, end: number): void
  /**
   * The same for i64.
   */
  searchsortedI64(sorted: number, n: number, values: number, out: number, behind: number, begin: number, end: number): void
  /**
   * Places in an array read backwards, of `n` elements, as those in the array itself.
   */
  countDown(out: number, n: number, begin: number, end: number): void
  /**
   * Runs of equal elements that begin in chunks [begin, end) of 32768 elements of sorted x: an i32 a chunk in `counts`. `scratch` has 4160 bytes.
   */
  runCount(x: number, dtype: number, counts: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Where the runs of chunks [begin, end) begin, to the i32 `out`; the runs of a chunk from number `offsets[chunk]` on. `scratch` has 4160 bytes.
   */
  runStarts(x: number, dtype: number, offsets: number, out: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Lengths of runs [begin, end) of `runs` from where they begin in an array of n.
   */
  runLengths(starts: number, out: number, runs: number, n: number, begin: number, end: number): void
  /**
   * The number of the run that each sorted element of chunks [begin, end) is in, at the place `order` says it came from.
   */
  runInverse(keys: number, order: number, offsets: number, out: number, n: number, begin: number, end: number): void
  /**
   * Ranks of sorted elements [begin, end) of n, at the places in the f64 `out` that `order` says they came from: counted from 1, equal elements by `method`
   * (0 average, 1 min, 2 max, 3 first, 4 dense), divided by `scale`. Elements from `numbers` on are NaN without a rank. `offsets` has the
   * runs that begin before each chunk of 32768.
   */
  rankFill(keys: number, order: number, offsets: number, out: number, n: number, numbers: number, method: number, scale: number, begin: number, end: number): void
  /**
   * Ranks of the elements of rows [begin, end) of x, of n elements each, by the same methods; with `keep` NaN has none, with `pct` they are divided by the
   * number of elements ranked or, where dense, of different ones. `scratch` has 44 n bytes and 16 KiB.
   */
  rankRows(x: number, out: number, dtype: number, flags: number, n: number, method: number, keep: number, pct: number, scratch: number, begin: number, end: number): void
  /**
   * out[i] = x[at[i]] for i in [begin, end), elements of `size` bytes; those of 1, 4 and 8 are moved as numbers, others (rows) as bytes.
   */
  take(x: number, at: number, out: number, size: number, begin: number, end: number): void
  /**
   * Of each of rows [begin, end), `columns` elements long, those at the `wanted` positions `at`.
   */
  takeColumns(x: number, at: number, out: number, size: number, columns: number, wanted: number, begin: number, end: number): void
  /**
   * Rows [begin, end) of `bytes` bytes, `step` bytes apart in x, copied to `out`, where they are `outStep` apart.
   */
  copyRows(x: number, out: number, bytes: number, step: number, outStep: number, begin: number, end: number): void
  /**
   * The bytes [64 Ki begin, 64 Ki end) of `bytes` bytes of x copied to `out`.
   */
  copyBlocks(x: number, out: number, bytes: number, begin: number, end: number): void
  /**
   * Elements [begin, end) of x, of `size` bytes, read backwards; `out` must not be x.
   */
  reverse(x: number, out: number, size: number, n: number, begin: number, end: number): void
  /**
   * The numbers of [begin, end), or those of n counted down from the last.
   */
  positions(out: number, n: number, down: number, begin: number, end: number): void
  /**
   * `x` of rows x columns with rows and columns exchanged; a unit is 8 columns of x.
   */
  exchange(x: number, out: number, size: number, rows: number, columns: number, begin: number, end: number): void
  /**
   * Elements of the u8 mask in chunks [begin, end) of 32768 elements that are not 0: an i32 a chunk in `counts`.
   */
  maskCount(mask: number, counts: number, n: number, begin: number, end: number): void
  /**
   * The positions of those elements, in order, to the i32 `out`; those of a chunk from number `offsets[chunk]` on. Each position is written and kept if wanted.
   */
  maskPositions(mask: number, offsets: number, out: number, n: number, count: number, begin: number, end: number): void
  /**
   * Whole numbers as i32, where x is of any type: those of [begin, end), a negative one counted from `wrap` on. Those that are no whole numbers of `low` to
   * `high` are 0; the i32 `state` of a chunk of 32768 has the position of the first of them or -1, and the largest of the others or -1.
   */
  wholeNumbers(x: number, dtype: number, out: number, state: number, low: number, high: number, wrap: number, begin: number, end: number): void
  /**
   * Elements of parts [begin, end) of `part` elements of x by bin: u32 `counts[part][bin]`, rows of `bins`. A bin holds its left edge, the last one its right
   * edge `hi` too; what is outside, and NaN, is left out. `edges` has the left edges and two times Infinity; `perUnit` is the number of bins in a unit, or 0
   * where they differ in width. `scratch` has 16 bins + 16 bytes up to 1024 bins, else 4 bins + 4.
   *
   * Of bins of one width only elements near an edge look at the edges, until many are: 13 ms for 10^7 elements, where to look for each took 18.
   */
  histogram(x: number, edges: number, counts: number, bins: number, hi: number, perUnit: number, n: number, part: number, scratch: number, begin: number, end: number): void
  /**
   * Sums of the weights of the elements by bin, in order: f64 `sums[part][bin]`. `scratch` has 8 bins + 8 bytes.
   */
  histogramWeighted(x: number, weights: number, edges: number, sums: number, bins: number, hi: number, perUnit: number, n: number, part: number, scratch: number, begin: number, end: number): void
  /**
   * Smallest and largest element of chunks [begin, end) of 32768: two f64 a chunk, NaN if one of them is. One reading where min and max take two.
   */
  extent(x: number, state: number, n: number, begin: number, end: number): void
  /**
   * How often each of the i32 `x`, from 0 to `bins` - 1, occurs in parts [begin, end): u32 `counts[part][bin]`, rows of `bins`.
   */
  bincount(x: number, counts: number, bins: number, n: number, part: number, begin: number, end: number): void
  /**
   * Sums of the weights by x, in order: f64 `sums[part][bin]`.
   */
  bincountWeighted(x: number, weights: number, sums: number, bins: number, n: number, part: number, begin: number, end: number): void
  /**
   * Bins [begin, end) of `parts` rows of counts (i32) or sums (f64) added up in order.
   */
  binJoin(rows: number, out: number, parts: number, bins: number, sums: number, begin: number, end: number): void
  /**
   * Turns the chunks' sums of the columns [begin, end) into what each chunk starts from, in place.
   *
   * A state has `fields` planes for each chunk, high and low first: 2 from sum, 3 from nansum. The last chunk's sum is not read: with one chunk
   * nothing need be there.
   */
  cumsumCarry(state: number, chunks: number, columns: number, fields: number, begin: number, end: number): void
  /**
   * Turns the chunks' nanmax states of the columns [begin, end) into what each chunk starts from, in place.
   */
  cummaxCarry(state: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * Turns the chunks' nanmin states of the columns [begin, end) into what each chunk starts from, in place.
   */
  cumminCarry(state: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The sum of all values up to each place of the chunk, from the carry in its slot. A NaN stays in all that follows (NumPy); error below 4 eps * sum|x|.
   */
  cumsum(dtype: number, x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The same bits as cumsum in one phase: chunk after chunk on one thread, the first slot set to zeros, each call leaving the next slot.
   */
  cumsumInOrder(dtype: number, x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The running sums along each row. A NaN stays in all that follows (NumPy); error below 4 eps * sum|x|.
   */
  cumsumRows(dtype: number, x: number, out: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The running sums down the columns, from the carry planes of each row chunk. A NaN stays in all that follows (NumPy); error below 4 eps * sum|x|.
   */
  cumsumColumns(dtype: number, x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The sum of all values up to each place of the chunk, from the carry in its slot. A NaN is skipped and, if `stay` is 1, left in place (pandas); the carry comes from nansum.
   */
  nancumsum(dtype: number, x: number, state: number, out: number, stay: number, begin: number, end: number): void
  /**
   * The same bits as nancumsum in one phase: chunk after chunk on one thread, the first slot set to zeros, each call leaving the next slot.
   */
  nancumsumInOrder(dtype: number, x: number, state: number, out: number, stay: number, begin: number, end: number): void
  /**
   * The running sums along each row. A NaN is skipped and, if `stay` is 1, left in place (pandas); the carry comes from nansum.
   */
  nancumsumRows(dtype: number, x: number, out: number, cols: number, stay: number, scratch: number, begin: number, end: number): void
  /**
   * The running sums down the columns, from the carry planes of each row chunk. A NaN is skipped and, if `stay` is 1, left in place (pandas); the carry comes from nansum.
   */
  nancumsumColumns(dtype: number, x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, stay: number, scratch: number, begin: number, end: number): void
  /**
   * The largest value up to each place of the chunk, from the carry in its slot. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cummax(dtype: number, x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The same bits as cummax in one phase: chunk after chunk on one thread, the first slot set to -Infinity, each call leaving the next slot.
   */
  cummaxInOrder(dtype: number, x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The running largest values along each row. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cummaxRows(dtype: number, x: number, out: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The running largest values down the columns, from the carry plane of each row chunk. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cummaxColumns(dtype: number, x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The smallest value up to each place of the chunk, from the carry in its slot. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cummin(dtype: number, x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The same bits as cummin in one phase: chunk after chunk on one thread, the first slot set to Infinity, each call leaving the next slot.
   */
  cumminInOrder(dtype: number, x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The running smallest values along each row. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cumminRows(dtype: number, x: number, out: number, cols: number, scratch: number, begin: number, end: number): void
  /**
   * The running smallest values down the columns, from the carry plane of each row chunk. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cumminColumns(dtype: number, x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * x[i] - x[i - periods] at each place, NaN where there is no partner (pandas; periods may be negative). Down the columns of a panel: n and periods times its columns. Never in place.
   */
  diff(x: number, out: number, n: number, periods: number, begin: number, end: number): void
  /**
   * The f32 twin of diff, with f64 results.
   */
  diffF32(x: number, out: number, n: number, periods: number, begin: number, end: number): void
  /**
   * The differences along each row.
   */
  diffRows(x: number, out: number, cols: number, periods: number, begin: number, end: number): void
  /**
   * The f32 twin of diffRows, with f64 results.
   */
  diffRowsF32(x: number, out: number, cols: number, periods: number, begin: number, end: number): void
  /**
   * Turns the chunk products of the lines [begin, end), as `fold` left them, into what each chunk starts from, in place; the last one's is not read.
   */
  cumprodCarry(state: number, chunks: number, begin: number, end: number): void
  /**
   * The running products of rows: unit u is chunk u % chunks of row u / chunks, `skip` 1: a NaN counts as 1. With `order` 1 the chunks of an array come
   * in order on one thread and each hands its end to the next, so x is read once; same bits. Scratch: three states and, with `order`, a block.
   */
  cumprod(dtype: number, skip: number, order: number, x: number, state: number, out: number, cols: number, chunks: number, scratch: number, begin: number, end: number): void
  /**
   * The running products of columns: unit u is row chunk u % chunks of the eight columns u / chunks, 64 rows at a time, as a whole column of a wide matrix
   * has more pages than the processor knows by heart. Scratch: eight states.
   */
  cumprodColumns(dtype: number, skip: number, x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * Sum of the values in each window, NaN where fewer than minPeriods of them are neither NaN nor infinite.
   *
   * Suffix sums of one block plus prefix sums of the next (van Herk): error <= window * eps * sum|x| of the window and nothing of what has left it; for
   * windows above BLOCK both are carried with their rounding errors (2Sum): <= 4 eps * sum|x|.
   * begin and end count outputs and are multiples of the block. `mids` is 0 up to BLOCK, else what rollingSumMids wrote.
   */
  rollingSum(x: number, out: number, mids: number, n: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * Mean of the values in each window; as rollingSum. Divided, not multiplied by 1 / window: 3 * (1 / 10) is not 0.3.
   */
  rollingMean(x: number, out: number, mids: number, n: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * Variance of the values in each window (divisor: count - ddof), NaN where fewer than minPeriods, or not more than ddof, are neither NaN nor infinite.
   *
   * Blocks as in rollingSum. An aggregate is the count k, the sum S of x - c and the sum of squared deviations M: adding y = x - c gives
   * S += y, M += (k y - S)^2 / (k (k - 1)) (Youngs and Cramer 1971), two short chains where Welford's form has one of 12 cycles; joining two is Chan's merge.
   * c is the last value of the left block, so it is in every window of the block: |c - mean|^2 <= M, and nothing can cancel. Never negative, exactly 0 for a
   * constant window. Relative error 3e-15 up to window 1000, 1e-13 up to 20000, on all the data sets of the tests. begin, end and mids as in rollingSum.
   */
  rollingVar(x: number, out: number, mids: number, n: number, left: number, right: number, minPeriods: number, ddof: number, scratch: number, begin: number, end: number): void
  /**
   * Standard deviation of the values in each window: the square root of rollingVar.
   */
  rollingStd(x: number, out: number, mids: number, n: number, left: number, right: number, minPeriods: number, ddof: number, scratch: number, begin: number, end: number): void
  /**
   * Smallest value in each window, NaN where fewer than minPeriods of them (at least one) are neither NaN nor infinite.
   *
   * Van Herk: three comparisons a value for any window, no branch on the data, exact. begin, end and mids as in rollingSum.
   */
  rollingMin(x: number, out: number, mids: number, n: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * Largest value in each window; as rollingMin.
   */
  rollingMax(x: number, out: number, mids: number, n: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * Aggregates of the blocks [begin, end) of x: state b covers x[b * BLOCK + left ..), BLOCK values, those outside [0, n) missing.
   * There are ceil(n / BLOCK) + floor(window / BLOCK) blocks.
   */
  rollingSumBlocks(x: number, blocks: number, n: number, left: number, begin: number, end: number): void
  /**
   * As rollingSumBlocks, for rollingVar and rollingStd.
   */
  rollingVarBlocks(x: number, blocks: number, n: number, left: number, begin: number, end: number): void
  /**
   * As rollingSumBlocks, for rollingMin.
   */
  rollingMinBlocks(x: number, blocks: number, n: number, left: number, begin: number, end: number): void
  /**
   * As rollingSumBlocks, for rollingMax.
   */
  rollingMaxBlocks(x: number, blocks: number, n: number, left: number, begin: number, end: number): void
  /**
   * For each block of outputs the aggregates of the whole blocks between the ends of its windows, two states: up to the first, and up to the second block in which
   * they end. A moving aggregate of blocks, by the same van Herk; one call does all (10^7 values are 2442 blocks). Room: ceil(n / BLOCK) * 64 bytes.
   */
  rollingSumMids(blocks: number, mids: number, n: number, window: number, begin: number, end: number): void
  /**
   * As rollingSumMids, for rollingVar and rollingStd.
   */
  rollingVarMids(blocks: number, mids: number, n: number, window: number, begin: number, end: number): void
  /**
   * As rollingSumMids, for rollingMin.
   */
  rollingMinMids(blocks: number, mids: number, n: number, window: number, begin: number, end: number): void
  /**
   * As rollingSumMids, for rollingMax.
   */
  rollingMaxMids(blocks: number, mids: number, n: number, window: number, begin: number, end: number): void
  /**
   * rollingSum down each column; see the head of this file for begin and end.
   */
  rollingSumPanel(x: number, out: number, rows: number, cols: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * rollingMean down each column.
   */
  rollingMeanPanel(x: number, out: number, rows: number, cols: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * rollingMin down each column.
   */
  rollingMinPanel(x: number, out: number, rows: number, cols: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * rollingMax down each column.
   */
  rollingMaxPanel(x: number, out: number, rows: number, cols: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * rollingVar down each column.
   */
  rollingVarPanel(x: number, out: number, rows: number, cols: number, left: number, right: number, minPeriods: number, ddof: number, scratch: number, begin: number, end: number): void
  /**
   * rollingStd down each column.
   */
  rollingStdPanel(x: number, out: number, rows: number, cols: number, left: number, right: number, minPeriods: number, ddof: number, scratch: number, begin: number, end: number): void
  /**
   * rollingSum along each of the rows [begin, end).
   */
  rollingSumRows(x: number, out: number, cols: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * rollingMean along each of the rows [begin, end).
   */
  rollingMeanRows(x: number, out: number, cols: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * rollingVar along each of the rows [begin, end).
   */
  rollingVarRows(x: number, out: number, cols: number, left: number, right: number, minPeriods: number, ddof: number, scratch: number, begin: number, end: number): void
  /**
   * rollingStd along each of the rows [begin, end).
   */
  rollingStdRows(x: number, out: number, cols: number, left: number, right: number, minPeriods: number, ddof: number, scratch: number, begin: number, end: number): void
  /**
   * rollingMin along each of the rows [begin, end).
   */
  rollingMinRows(x: number, out: number, cols: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * rollingMax along each of the rows [begin, end).
   */
  rollingMaxRows(x: number, out: number, cols: number, left: number, right: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * Exponentially weighted mean at each position, as pandas' ewm(alpha).mean(): NaN and infinite values are missing, a missing position repeats the last mean,
   * NaN until minPeriods values have been seen.
   *
   * Eight outputs a step: a local scan that does not wait for the carry, then carry * (1 - a)^k. Error <= 16 eps of the weighted mean of |x|, for any alpha;
   * a constant series gives that constant. begin and end count elements in chunks of GRAIN; `states` is what ewmFold wrote, or 0 for a single chunk.
   */
  ewmMean(x: number, out: number, states: number, alpha: number, adjust: number, ignoreNa: number, minPeriods: number, begin: number, end: number): void
  /**
   * ewmMean along each of the rows [begin, end) of a matrix.
   */
  ewmMeanRows(x: number, out: number, cols: number, alpha: number, adjust: number, ignoreNa: number, minPeriods: number, begin: number, end: number): void
  /**
   * What each chunk of GRAIN elements does to the mean that comes into it. `states` has 64 bytes for each chunk, and 64 more. begin and end as in ewmMean.
   */
  ewmState(x: number, states: number, alpha: number, adjust: number, ignoreNa: number, begin: number, end: number): void
  /**
   * Turns the states of the chunks into the mean, weight and count that come into each of them, and out of the last. One call: begin = 0, end = the number of chunks.
   */
  ewmFold(states: number, alpha: number, adjust: number, begin: number, end: number): void
  /**
   * ewmMean down each column. begin and end count tiles of 32 columns: ceil(cols / 32) tiles.
   * Scratch: 2 KiB. Rows whose tile has settled (all weights 1, enough values) and misses nothing take a step of four operations.
   */
  ewmMeanPanel(x: number, out: number, rows: number, cols: number, alpha: number, adjust: number, ignoreNa: number, minPeriods: number, scratch: number, begin: number, end: number): void
  /**
   * The four u32 words of each block: element i is block offset + i. Unit: blocks of four words, 16 bytes of `out`.
   */
  philox(out: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, begin: number, end: number): void
  /**
   * Numbers evenly spread over [low, high): low + (high - low) u with u the upper 53 bits of the draw over 2^53.
   *
   * As in NumPy, the last rounding may give `high` itself when low is not 0. Element i is draw offset + i.
   */
  uniform(out: number, low: number, high: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, begin: number, end: number): void
  /**
   * Whole numbers from `low` on, each of `range` as likely as every other: i64 of ranges up to 2^64, for which 0 stands, or, if `wide` is 0, i32.
   *
   * Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019): the upper word of draw * range, unless the lower one is below 2^64 mod
   * range (2^32, for i32). Element i comes of draw offset + i, for i32 of word offset + i of the stream, or, if that is refused, of the blocks of
   * element offset + i. A word each: with a draw each i32 took 48 ms for 10^7 numbers and not 25. Scratch: 16 KiB.
   */
  integers(out: number, wide: number, lowLow: number, lowHigh: number, rangeLow: number, rangeHigh: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, scratch: number, begin: number, end: number): void
  /**
   * How many elements of chunk c of `grain` elements, a multiple of 2048, go to each of 2^bits buckets: row c of `counts`. Unit: chunks. Scratch: 4096 bytes.
   */
  permuteCount(counts: number, n: number, grain: number, bits: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, scratch: number, begin: number, end: number): void
  /**
   * Turns counts into the places where each chunk begins to write into each bucket. One unit.
   */
  permuteOffsets(counts: number, chunks: number, bits: number, begin: number, end: number): void
  /**
   * Writes the numbers of each chunk into its places of the buckets, which then hold the places behind them. Unit: chunks. Scratch: 4096 bytes.
   */
  permuteMove(counts: number, out: number, n: number, grain: number, bits: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, scratch: number, begin: number, end: number): void
  /**
   * Shuffles each bucket (Fisher and Yates, from the end) with the draws of its own places. `ends` are the ends of the buckets.
   *
   * Element j of a bucket changes places with one of elements 0 to j: the upper word of draw * (j + 1), after Lemire as in `integers`, refused at odds of
   * 2^-32 or less. Unit: buckets. Scratch: 4096 bytes.
   */
  permuteBuckets(ends: number, out: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, scratch: number, begin: number, end: number): void
  /**
   * The numbers 0, 1, 2, …
   */
  countUp(out: number, begin: number, end: number): void
  /**
   * Element i of `out` is element indexes[i] of `x`, each of `width` bytes.
   */
  pick(x: number, indexes: number, out: number, width: number, begin: number, end: number): void
  /**
   * Where each number u of [0, 1) falls among the bounds of a distribution: the first k with bounds[k] > u. f64 `base` + k, or the i32 k if `whole` is 1.
   *
   * `guide` has the answer for u = j / 2^bits at j, from where the search goes on: one or two steps, however many bounds there are. In place is right.
   */
  lookUp(u: number, out: number, bounds: number, guide: number, bits: number, base: number, whole: number, begin: number, end: number): void
  /**
   * Points `skip` + begin to `skip` + end of the sequence, a row of `columns` numbers of [0, 1) each.
   *
   * `directions` has 32 rows of `columns` direction numbers. With `seeds`, one u32 a column, or 0 for none, each column is scrambled and its numbers
   * stand in the middle of their 2^-32, never 0. Scratch: 4 * columns bytes.
   */
  sobol(directions: number, seeds: number, out: number, columns: number, skip: number, scratch: number, begin: number, end: number): void
  /**
   * Numbers low + width u, u of [0, 1).
   */
  sfcUniform(state: number, out: number, low: number, width: number, n: number, begin: number, end: number): void
  /**
   * Whole numbers of `low` to low + most + i * grow: i64, or i32 if `wide` is 0.
   */
  sfcIntegers(state: number, out: number, wide: number, lowLow: number, lowHigh: number, mostLow: number, mostHigh: number, grow: number, n: number, begin: number, end: number): void
  /**
   * Swaps element top - i, i from begin to end, with one at or before it.
   *
   * That one is drawn as for `integers`, or, if `masked` is 1, of as many bits as its limit has until they are not above it: NumPy does the one in `choice`
   * and the other in `permutation`.
   */
  sfcShuffle(state: number, x: number, masked: number, top: number, n: number, begin: number, end: number): void
  /**
   * loc + scale z for normal numbers z.
   */
  sfcNormal(state: number, out: number, tables: number, loc: number, scale: number, n: number, begin: number, end: number): void
  /**
   * scale e for exponential numbers e of mean 1.
   */
  sfcExponential(state: number, out: number, tables: number, scale: number, n: number, begin: number, end: number): void
  /**
   * Rows `from` to `to` of the lower triangular factor of the n x n matrix `x`, of which the lower triangle is read; earlier rows of `out` must stand.
   * One unit.
   *
   * A pivot within `tolerance` of 0, relative to its diagonal element, counts as 0, and so do the elements of its column, which must be within the root of
   * that. `fault` gets 1 + the first pivot that is negative, or where that fails, and nothing otherwise.
   */
  covarianceFactor(x: number, out: number, n: number, from: number, to: number, tolerance: number, fault: number, begin: number, end: number): void
  /**
   * Each row z of n numbers of `x` becomes mean + factor z, from the last element to the first, so that no room is needed. Unit: rows.
   */
  covary(x: number, mean: number, factor: number, n: number, begin: number, end: number): void
  /**
   * Filters rows of n numbers. `b` and `a` have order + 1 coefficients each, a[0] = 1; a = 0: there is no feedback, so that a NaN is forgotten. `zi`: the states that
   * rows start with, `order` numbers a row, or (`scaled`) those of a series of ones, times the first number of the row; 0: zeros. The last states go to `zf`
   * unless it is 0. `backward`: from the last number to the first. y may be x.
   *
   * With two states in registers a step takes two products and four sums in a chain of 12 cycles, which nothing but further rows could fill.
   */
  lfilterRows(x: number, y: number, b: number, a: number, zi: number, zf: number, n: number, order: number, backward: number, scaled: number, scratch: number, begin: number, end: number): void
  /**
   * The same down the columns of a matrix, 16 columns a unit; states are rows of `columns` numbers.
   */
  lfilterColumns(x: number, y: number, b: number, a: number, zi: number, zf: number, rows: number, columns: number, order: number, backward: number, scaled: number, scratch: number, begin: number, end: number): void
  /**
   * Series of n elements of `wide` numbers each, continued at both ends by `pad` elements. `kind` 0: turned round the end elements by 180 degrees, 1: mirrored at
   * them, 2: the end elements repeated. Unit: an element of the results, one series after the other.
   */
  extend(x: number, out: number, n: number, wide: number, pad: number, kind: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const CORE_SIGNATURES = {
  widen: ['x', 'out', 'begin', 'end'],
  widenI32: ['x', 'out', 'begin', 'end'],
  widenU32: ['x', 'out', 'begin', 'end'],
  widenU8: ['x', 'out', 'begin', 'end'],
  transpose: ['x', 'out', 'rows', 'cols', 'begin', 'end'],
  arithmetic: ['op', 'type', 'x', 'xForm', 'y', 'yForm', 'out', 'outType', 'number', 'columns', 'scratch', 'begin', 'end'],
  divide: ['x', 'y', 'out', 'begin', 'end'],
  divideScalar: ['x', 'out', 's', 'begin', 'end'],
  clip: ['type', 'x', 'xForm', 'low', 'lowForm', 'high', 'highForm', 'out', 'least', 'most', 'columns', 'scratch', 'begin', 'end'],
  compare: ['op', 'type', 'x', 'xForm', 'y', 'yForm', 'out', 'number', 'columns', 'scratch', 'begin', 'end'],
  logical: ['op', 'x', 'xForm', 'y', 'yForm', 'out', 'number', 'columns', 'scratch', 'begin', 'end'],
  where: ['type', 'condition', 'conditionForm', 'x', 'xForm', 'y', 'yForm', 'out', 'xNumber', 'yNumber', 'columns', 'scratch', 'begin', 'end'],
  noop: ['begin', 'end'],
  spin: ['out', 'rounds', 'begin', 'end'],
  trap: ['at', 'begin', 'end'],
  zero: ['out', 'begin', 'end'],
  sum: ['x', 'state', 'begin', 'end'],
  sumF32: ['x', 'state', 'begin', 'end'],
  nansum: ['x', 'state', 'begin', 'end'],
  nansumF32: ['x', 'state', 'begin', 'end'],
  moments: ['x', 'state', 'begin', 'end'],
  momentsF32: ['x', 'state', 'begin', 'end'],
  nanmoments: ['x', 'state', 'begin', 'end'],
  nanmomentsF32: ['x', 'state', 'begin', 'end'],
  min: ['x', 'state', 'begin', 'end'],
  minF32: ['x', 'state', 'begin', 'end'],
  nanmin: ['x', 'state', 'begin', 'end'],
  nanminF32: ['x', 'state', 'begin', 'end'],
  argmin: ['x', 'state', 'begin', 'end'],
  argminF32: ['x', 'state', 'begin', 'end'],
  nanargmin: ['x', 'state', 'begin', 'end'],
  nanargminF32: ['x', 'state', 'begin', 'end'],
  max: ['x', 'state', 'begin', 'end'],
  maxF32: ['x', 'state', 'begin', 'end'],
  nanmax: ['x', 'state', 'begin', 'end'],
  nanmaxF32: ['x', 'state', 'begin', 'end'],
  argmax: ['x', 'state', 'begin', 'end'],
  argmaxF32: ['x', 'state', 'begin', 'end'],
  nanargmax: ['x', 'state', 'begin', 'end'],
  nanargmaxF32: ['x', 'state', 'begin', 'end'],
  dot: ['x', 'y', 'state', 'begin', 'end'],
  dotF32: ['x', 'y', 'state', 'begin', 'end'],
  sumRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  sumRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nansumRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nansumRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  momentsRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  momentsRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanmomentsRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanmomentsRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  minRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  minRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanminRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanminRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  argminRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  argminRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanargminRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanargminRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  maxRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  maxRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanmaxRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanmaxRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  argmaxRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  argmaxRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanargmaxRows: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  nanargmaxRowsF32: ['x', 'out', 'rows', 'cols', 'scratch', 'begin', 'end'],
  sumJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  nansumJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  momentsJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  nanmomentsJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  minJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  nanminJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  argminJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  nanargminJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  maxJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  nanmaxJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  argmaxJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  nanargmaxJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  varOf: ['count', 'm2', 'out', 'ddof', 'begin', 'end'],
  stdOf: ['count', 'm2', 'out', 'ddof', 'begin', 'end'],
  sumColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  nansumColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  momentsColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  nanmomentsColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  minColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  nanminColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  argminColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  nanargminColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  maxColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  nanmaxColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  argmaxColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  nanargmaxColumns: ['dtype', 'x', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  fold: ['op', 'dtype', 'x', 'y', 'across', 'state', 'out', 'cols', 'chunks', 'lines', 'scratch', 'begin', 'end'],
  foldColumns: ['op', 'dtype', 'x', 'y', 'across', 'state', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  foldJoin: ['op', 'state', 'out', 'chunks', 'n', 'lines', 'begin', 'end'],
  quantileRows: ['dtype', 'x', 'cols', 'q', 'count', 'method', 'skip', 'out', 'rows', 'scratch', 'begin', 'end'],
  quantileColumns: ['dtype', 'x', 'rows', 'cols', 'width', 'q', 'count', 'method', 'skip', 'out', 'scratch', 'begin', 'end'],
  quantilePlan: ['dtype', 'x', 'q', 'count', 'plan', 'n', 'scratch', 'begin', 'end'],
  quantileCount: ['dtype', 'x', 'plan', 'count', 'n', 'counts', 'scratch', 'begin', 'end'],
  quantilePlace: ['plan', 'q', 'count', 'method', 'skip', 'n', 'counts', 'chunks', 'begin', 'end'],
  quantileCollect: ['dtype', 'x', 'plan', 'count', 'n', 'counts', 'candidates', 'scratch', 'begin', 'end'],
  quantileSelect: ['plan', 'method', 'candidates', 'copies', 'out', 'scratch', 'begin', 'end'],
  sortPlan: ['x', 'dtype', 'flags', 'plan', 'n', 'scratch', 'begin', 'end'],
  sortRange: ['x', 'dtype', 'flags', 'state', 'n', 'scratch', 'begin', 'end'],
  sortSpread: ['state', 'plan', 'chunks', 'begin', 'end'],
  sortCount: ['x', 'dtype', 'flags', 'plan', 'counts', 'ids', 'n', 'scratch', 'begin', 'end'],
  sortOffsets: ['plan', 'counts', 'n', 'begin', 'end'],
  sortMove: ['x', 'dtype', 'flags', 'plan', 'counts', 'buckets', 'ids', 'n', 'scratch', 'begin', 'end'],
  argsortMove: ['x', 'dtype', 'flags', 'plan', 'counts', 'buckets', 'ids', 'n', 'limit', 'scratch', 'begin', 'end'],
  sortBuckets: ['plan', 'buckets', 'out', 'dtype', 'size', 'most', 'scratch', 'begin', 'end'],
  argsortBuckets: ['plan', 'buckets', 'out', 'keys', 'most', 'scratch', 'begin', 'end'],
  sortUnload: ['bucket', 'out', 'dtype', 'size', 'begin', 'end'],
  argsortUnload: ['bucket', 'out', 'keys', 'begin', 'end'],
  sortOrder: ['x', 'dtype', 'flags', 'state', 'n', 'scratch', 'begin', 'end'],
  sortRows: ['x', 'out', 'dtype', 'n', 'scratch', 'begin', 'end'],
  argsortRows: ['x', 'out', 'keys', 'dtype', 'flags', 'n', 'scratch', 'begin', 'end'],
  zeroCount: ['x', 'dtype', 'state', 'n', 'begin', 'end'],
  zeroFill: ['x', 'dtype', 'state', 'out', 'n', 'begin', 'end'],
  searchsorted: ['sorted', 'n', 'values', 'out', 'behind', 'begin', 'end'],
  searchsortedF32: ['sorted', 'n', 'values', 'out', 'behind', 'begin', 'end'],
  searchsortedI64: ['sorted', 'n', 'values', 'out', 'behind', 'begin', 'end'],
  countDown: ['out', 'n', 'begin', 'end'],
  runCount: ['x', 'dtype', 'counts', 'n', 'scratch', 'begin', 'end'],
  runStarts: ['x', 'dtype', 'offsets', 'out', 'n', 'scratch', 'begin', 'end'],
  runLengths: ['starts', 'out', 'runs', 'n', 'begin', 'end'],
  runInverse: ['keys', 'order', 'offsets', 'out', 'n', 'begin', 'end'],
  rankFill: ['keys', 'order', 'offsets', 'out', 'n', 'numbers', 'method', 'scale', 'begin', 'end'],
  rankRows: ['x', 'out', 'dtype', 'flags', 'n', 'method', 'keep', 'pct', 'scratch', 'begin', 'end'],
  take: ['x', 'at', 'out', 'size', 'begin', 'end'],
  takeColumns: ['x', 'at', 'out', 'size', 'columns', 'wanted', 'begin', 'end'],
  copyRows: ['x', 'out', 'bytes', 'step', 'outStep', 'begin', 'end'],
  copyBlocks: ['x', 'out', 'bytes', 'begin', 'end'],
  reverse: ['x', 'out', 'size', 'n', 'begin', 'end'],
  positions: ['out', 'n', 'down', 'begin', 'end'],
  exchange: ['x', 'out', 'size', 'rows', 'columns', 'begin', 'end'],
  maskCount: ['mask', 'counts', 'n', 'begin', 'end'],
  maskPositions: ['mask', 'offsets', 'out', 'n', 'count', 'begin', 'end'],
  wholeNumbers: ['x', 'dtype', 'out', 'state', 'low', 'high', 'wrap', 'begin', 'end'],
  histogram: ['x', 'edges', 'counts', 'bins', 'hi', 'perUnit', 'n', 'part', 'scratch', 'begin', 'end'],
  histogramWeighted: ['x', 'weights', 'edges', 'sums', 'bins', 'hi', 'perUnit', 'n', 'part', 'scratch', 'begin', 'end'],
  extent: ['x', 'state', 'n', 'begin', 'end'],
  bincount: ['x', 'counts', 'bins', 'n', 'part', 'begin', 'end'],
  bincountWeighted: ['x', 'weights', 'sums', 'bins', 'n', 'part', 'begin', 'end'],
  binJoin: ['rows', 'out', 'parts', 'bins', 'sums', 'begin', 'end'],
  cumsumCarry: ['state', 'chunks', 'columns', 'fields', 'begin', 'end'],
  cummaxCarry: ['state', 'chunks', 'columns', 'begin', 'end'],
  cumminCarry: ['state', 'chunks', 'columns', 'begin', 'end'],
  cumsum: ['dtype', 'x', 'state', 'out', 'begin', 'end'],
  cumsumInOrder: ['dtype', 'x', 'state', 'out', 'begin', 'end'],
  cumsumRows: ['dtype', 'x', 'out', 'cols', 'scratch', 'begin', 'end'],
  cumsumColumns: ['dtype', 'x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  nancumsum: ['dtype', 'x', 'state', 'out', 'stay', 'begin', 'end'],
  nancumsumInOrder: ['dtype', 'x', 'state', 'out', 'stay', 'begin', 'end'],
  nancumsumRows: ['dtype', 'x', 'out', 'cols', 'stay', 'scratch', 'begin', 'end'],
  nancumsumColumns: ['dtype', 'x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'stay', 'scratch', 'begin', 'end'],
  cummax: ['dtype', 'x', 'state', 'out', 'begin', 'end'],
  cummaxInOrder: ['dtype', 'x', 'state', 'out', 'begin', 'end'],
  cummaxRows: ['dtype', 'x', 'out', 'cols', 'scratch', 'begin', 'end'],
  cummaxColumns: ['dtype', 'x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  cummin: ['dtype', 'x', 'state', 'out', 'begin', 'end'],
  cumminInOrder: ['dtype', 'x', 'state', 'out', 'begin', 'end'],
  cumminRows: ['dtype', 'x', 'out', 'cols', 'scratch', 'begin', 'end'],
  cumminColumns: ['dtype', 'x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  diff: ['x', 'out', 'n', 'periods', 'begin', 'end'],
  diffF32: ['x', 'out', 'n', 'periods', 'begin', 'end'],
  diffRows: ['x', 'out', 'cols', 'periods', 'begin', 'end'],
  diffRowsF32: ['x', 'out', 'cols', 'periods', 'begin', 'end'],
  cumprodCarry: ['state', 'chunks', 'begin', 'end'],
  cumprod: ['dtype', 'skip', 'order', 'x', 'state', 'out', 'cols', 'chunks', 'scratch', 'begin', 'end'],
  cumprodColumns: ['dtype', 'skip', 'x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  rollingSum: ['x', 'out', 'mids', 'n', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingMean: ['x', 'out', 'mids', 'n', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingVar: ['x', 'out', 'mids', 'n', 'left', 'right', 'minPeriods', 'ddof', 'scratch', 'begin', 'end'],
  rollingStd: ['x', 'out', 'mids', 'n', 'left', 'right', 'minPeriods', 'ddof', 'scratch', 'begin', 'end'],
  rollingMin: ['x', 'out', 'mids', 'n', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingMax: ['x', 'out', 'mids', 'n', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingSumBlocks: ['x', 'blocks', 'n', 'left', 'begin', 'end'],
  rollingVarBlocks: ['x', 'blocks', 'n', 'left', 'begin', 'end'],
  rollingMinBlocks: ['x', 'blocks', 'n', 'left', 'begin', 'end'],
  rollingMaxBlocks: ['x', 'blocks', 'n', 'left', 'begin', 'end'],
  rollingSumMids: ['blocks', 'mids', 'n', 'window', 'begin', 'end'],
  rollingVarMids: ['blocks', 'mids', 'n', 'window', 'begin', 'end'],
  rollingMinMids: ['blocks', 'mids', 'n', 'window', 'begin', 'end'],
  rollingMaxMids: ['blocks', 'mids', 'n', 'window', 'begin', 'end'],
  rollingSumPanel: ['x', 'out', 'rows', 'cols', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingMeanPanel: ['x', 'out', 'rows', 'cols', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingMinPanel: ['x', 'out', 'rows', 'cols', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingMaxPanel: ['x', 'out', 'rows', 'cols', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingVarPanel: ['x', 'out', 'rows', 'cols', 'left', 'right', 'minPeriods', 'ddof', 'scratch', 'begin', 'end'],
  rollingStdPanel: ['x', 'out', 'rows', 'cols', 'left', 'right', 'minPeriods', 'ddof', 'scratch', 'begin', 'end'],
  rollingSumRows: ['x', 'out', 'cols', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingMeanRows: ['x', 'out', 'cols', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingVarRows: ['x', 'out', 'cols', 'left', 'right', 'minPeriods', 'ddof', 'scratch', 'begin', 'end'],
  rollingStdRows: ['x', 'out', 'cols', 'left', 'right', 'minPeriods', 'ddof', 'scratch', 'begin', 'end'],
  rollingMinRows: ['x', 'out', 'cols', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  rollingMaxRows: ['x', 'out', 'cols', 'left', 'right', 'minPeriods', 'scratch', 'begin', 'end'],
  ewmMean: ['x', 'out', 'states', 'alpha', 'adjust', 'ignoreNa', 'minPeriods', 'begin', 'end'],
  ewmMeanRows: ['x', 'out', 'cols', 'alpha', 'adjust', 'ignoreNa', 'minPeriods', 'begin', 'end'],
  ewmState: ['x', 'states', 'alpha', 'adjust', 'ignoreNa', 'begin', 'end'],
  ewmFold: ['states', 'alpha', 'adjust', 'begin', 'end'],
  ewmMeanPanel: ['x', 'out', 'rows', 'cols', 'alpha', 'adjust', 'ignoreNa', 'minPeriods', 'scratch', 'begin', 'end'],
  philox: ['out', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'begin', 'end'],
  uniform: ['out', 'low', 'high', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'begin', 'end'],
  integers: ['out', 'wide', 'lowLow', 'lowHigh', 'rangeLow', 'rangeHigh', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  permuteCount: ['counts', 'n', 'grain', 'bits', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'scratch', 'begin', 'end'],
  permuteOffsets: ['counts', 'chunks', 'bits', 'begin', 'end'],
  permuteMove: ['counts', 'out', 'n', 'grain', 'bits', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'scratch', 'begin', 'end'],
  permuteBuckets: ['ends', 'out', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'scratch', 'begin', 'end'],
  countUp: ['out', 'begin', 'end'],
  pick: ['x', 'indexes', 'out', 'width', 'begin', 'end'],
  lookUp: ['u', 'out', 'bounds', 'guide', 'bits', 'base', 'whole', 'begin', 'end'],
  sobol: ['directions', 'seeds', 'out', 'columns', 'skip', 'scratch', 'begin', 'end'],
  sfcUniform: ['state', 'out', 'low', 'width', 'n', 'begin', 'end'],
  sfcIntegers: ['state', 'out', 'wide', 'lowLow', 'lowHigh', 'mostLow', 'mostHigh', 'grow', 'n', 'begin', 'end'],
  sfcShuffle: ['state', 'x', 'masked', 'top', 'n', 'begin', 'end'],
  sfcNormal: ['state', 'out', 'tables', 'loc', 'scale', 'n', 'begin', 'end'],
  sfcExponential: ['state', 'out', 'tables', 'scale', 'n', 'begin', 'end'],
  covarianceFactor: ['x', 'out', 'n', 'from', 'to', 'tolerance', 'fault', 'begin', 'end'],
  covary: ['x', 'mean', 'factor', 'n', 'begin', 'end'],
  lfilterRows: ['x', 'y', 'b', 'a', 'zi', 'zf', 'n', 'order', 'backward', 'scaled', 'scratch', 'begin', 'end'],
  lfilterColumns: ['x', 'y', 'b', 'a', 'zi', 'zf', 'rows', 'columns', 'order', 'backward', 'scaled', 'scratch', 'begin', 'end'],
  extend: ['x', 'out', 'n', 'wide', 'pad', 'kind', 'begin', 'end'],
} as const satisfies { [name in keyof CoreKernels]: readonly string[] }
