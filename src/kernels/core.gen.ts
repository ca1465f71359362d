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
   * x + y. Bit-equal to JavaScript, as all arithmetic here.
   */
  add(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x - y
   */
  subtract(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x * y
   */
  multiply(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x / y
   */
  divide(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x + y in f32
   */
  addF32(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x - y in f32
   */
  subtractF32(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x * y in f32
   */
  multiplyF32(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x / y in f32
   */
  divideF32(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x + s
   */
  addScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x - s
   */
  subtractScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * s - x
   */
  scalarSubtract(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x * s
   */
  multiplyScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x / s, by division: a product with 1 / s would differ in the last place.
   */
  divideScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * s / x
   */
  scalarDivide(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x + s in f32, s rounded to f32 first, as in all the F32 forms with a scalar.
   */
  addScalarF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x - s in f32
   */
  subtractScalarF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * s - x in f32
   */
  scalarSubtractF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x * s in f32
   */
  multiplyScalarF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x / s in f32
   */
  divideScalarF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * s / x in f32
   */
  scalarDivideF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x where the condition byte is not 0, y elsewhere; the bits of the chosen one, NaN payloads too.
   */
  where(condition: number, x: number, y: number, out: number, begin: number, end: number): void
  /**
   * The number x where the condition holds, the element of y elsewhere.
   */
  whereScalarX(condition: number, y: number, out: number, x: number, begin: number, end: number): void
  /**
   * The element of x where the condition holds, the number y elsewhere.
   */
  whereScalarY(condition: number, x: number, out: number, y: number, begin: number, end: number): void
  /**
   * The number x where the condition holds, the number y elsewhere.
   */
  whereScalars(condition: number, out: number, x: number, y: number, begin: number, end: number): void
  /**
   * `where` for f32 arrays
   */
  whereF32(condition: number, x: number, y: number, out: number, begin: number, end: number): void
  /**
   * `whereScalarX` for f32 arrays
   */
  whereScalarXF32(condition: number, y: number, out: number, x: number, begin: number, end: number): void
  /**
   * `whereScalarY` for f32 arrays
   */
  whereScalarYF32(condition: number, x: number, out: number, y: number, begin: number, end: number): void
  /**
   * `whereScalars` for an f32 output
   */
  whereScalarsF32(condition: number, out: number, x: number, y: number, begin: number, end: number): void
  /**
   * Square root, correctly rounded; NaN below zero, -0 at -0.
   */
  sqrt(x: number, out: number, begin: number, end: number): void
  /**
   * Square root in f32, correctly rounded.
   */
  sqrtF32(x: number, out: number, begin: number, end: number): void
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
  sumColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of sumColumns.
   */
  sumColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The sums down the columns without NaN as (high, low, count) planes.
   */
  nansumColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of nansumColumns.
   */
  nansumColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The moments down the columns as six planes.
   */
  momentsColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of momentsColumns.
   */
  momentsColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The moments down the columns without NaN as six planes.
   */
  nanmomentsColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of nanmomentsColumns.
   */
  nanmomentsColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The smallest values down the columns as one plane.
   */
  minColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of minColumns.
   */
  minColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The smallest values down the columns without NaN as one plane.
   */
  nanminColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of nanminColumns.
   */
  nanminColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The first rows of the smallest values, or of the first NaN, as (index, value) planes.
   */
  argminColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of argminColumns.
   */
  argminColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The first rows of the smallest values without NaN as (index, value) planes; -1 and NaN where there is none.
   */
  nanargminColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of nanargminColumns.
   */
  nanargminColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The largest values down the columns as one plane.
   */
  maxColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of maxColumns.
   */
  maxColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The largest values down the columns without NaN as one plane.
   */
  nanmaxColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of nanmaxColumns.
   */
  nanmaxColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The first rows of the largest values, or of the first NaN, as (index, value) planes.
   */
  argmaxColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of argmaxColumns.
   */
  argmaxColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The first rows of the largest values without NaN as (index, value) planes; -1 and NaN where there is none.
   */
  nanargmaxColumns(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * The f32 twin of nanargmaxColumns.
   */
  nanargmaxColumnsF32(x: number, state: number, rows: number, cols: number, chunkRows: number, begin: number, end: number): void
  /**
   * Which chunks [begin, end) of 32768 elements are in order: the i32 `state[chunk]` has bit 0 where they rise (NaN last) and bit 1 where they strictly
   * fall, the step to the next chunk included. All ones: the array is sorted, or its reverse is the answer. Random data costs a few loads a chunk.
   */
  sortOrder(x: number, state: number, n: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  sortOrderF32(x: number, state: number, n: number, begin: number, end: number): void
  /**
   * Elements [begin, end) of x read backwards, for a strictly falling array; `out` must not be x.
   */
  sortReverse(x: number, out: number, n: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  sortReverseF32(x: number, out: number, n: number, begin: number, end: number): void
  /**
   * A short array sorted in one call (unit: the array, so [0, 1)): `scratch` has 2 n elements and 16 KiB. `out` may be x.
   */
  sortSmall(x: number, out: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  sortSmallF32(x: number, out: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * The plan of a sort (unit: the array, so [0, 1)): how a value finds its bucket, from a sorted sample of up to 16384 values.
   *
   * An entry for each of 4096 leading bit patterns of the sampled range, and the crowded ones cut again into up to 1024 equal steps of their own range:
   * two look-ups instead of the ten compares of a splitter tree, and even buckets for any smooth density, for prices that share high bytes and for
   * clusters of very different size. `plan_` has 73 824 bytes and holds the number of buckets b (at most 1537, without the NaN bucket, which is number b)
   * as an i32 at 24; `scratch` has 272 KiB. Radix sort of the whole array from the lowest digit took 1.7 times as long in 6 passes of 11 bits and
   * 2.6 times in 8 passes of 8 (10^7 normal numbers).
   */
  sortPlan(x: number, plan_: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  sortPlanF32(x: number, plan_: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * How many values of chunks [begin, end) of 32768 elements fall into each bucket: u32 `counts[chunk][bucket]`, rows of b + 1.
   */
  sortCount(x: number, plan: number, counts: number, n: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  sortCountF32(x: number, plan: number, counts: number, n: number, begin: number, end: number): void
  /**
   * Turns the counts into the index where each chunk's part of each bucket begins, and notes the buckets' own beginnings in the plan (one unit, [0, 1)).
   */
  sortOffsets(plan: number, counts: number, n: number, begin: number, end: number): void
  /**
   * Moves the values of chunks [begin, end) of x into their buckets, in order; uses up its rows of `counts`.
   */
  sortMove(x: number, plan: number, counts: number, buckets: number, n: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  sortMoveF32(x: number, plan: number, counts: number, buckets: number, n: number, begin: number, end: number): void
  /**
   * Buckets [begin, end) of b + 1 sorted into `out`, the last being the NaN values as they came; `buckets` is used up. `scratch` has 16 KiB.
   */
  sortBuckets(plan: number, buckets: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  sortBucketsF32(plan: number, buckets: number, out: number, scratch: number, begin: number, end: number): void
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
  cumsum(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The same bits as cumsum in one phase: chunk after chunk on one thread, the first slot set to zeros, each call leaving the next slot.
   */
  cumsumInOrder(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The running sums along each row. A NaN stays in all that follows (NumPy); error below 4 eps * sum|x|.
   */
  cumsumRows(x: number, out: number, cols: number, begin: number, end: number): void
  /**
   * The running sums down the columns, from the carry planes of each row chunk. A NaN stays in all that follows (NumPy); error below 4 eps * sum|x|.
   */
  cumsumColumns(x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of cumsum, with f64 results.
   */
  cumsumF32(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The f32 twin of cumsumInOrder, with f64 results.
   */
  cumsumInOrderF32(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The f32 twin of cumsumRows, with f64 results.
   */
  cumsumRowsF32(x: number, out: number, cols: number, begin: number, end: number): void
  /**
   * The f32 twin of cumsumColumns, with f64 results.
   */
  cumsumColumnsF32(x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The sum of all values up to each place of the chunk, from the carry in its slot. A NaN is skipped and left in place (pandas); the carry comes from nansum.
   */
  cumsumSkip(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The same bits as cumsumSkip in one phase: chunk after chunk on one thread, the first slot set to zeros, each call leaving the next slot.
   */
  cumsumSkipInOrder(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The running sums along each row. A NaN is skipped and left in place (pandas); the carry comes from nansum.
   */
  cumsumSkipRows(x: number, out: number, cols: number, begin: number, end: number): void
  /**
   * The running sums down the columns, from the carry planes of each row chunk. A NaN is skipped and left in place (pandas); the carry comes from nansum.
   */
  cumsumSkipColumns(x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of cumsumSkip, with f64 results.
   */
  cumsumSkipF32(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The f32 twin of cumsumSkipInOrder, with f64 results.
   */
  cumsumSkipInOrderF32(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The f32 twin of cumsumSkipRows, with f64 results.
   */
  cumsumSkipRowsF32(x: number, out: number, cols: number, begin: number, end: number): void
  /**
   * The f32 twin of cumsumSkipColumns, with f64 results.
   */
  cumsumSkipColumnsF32(x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The largest value up to each place of the chunk, from the carry in its slot. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cummax(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The same bits as cummax in one phase: chunk after chunk on one thread, the first slot set to -Infinity, each call leaving the next slot.
   */
  cummaxInOrder(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The running largest values along each row. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cummaxRows(x: number, out: number, cols: number, begin: number, end: number): void
  /**
   * The running largest values down the columns, from the carry plane of each row chunk. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cummaxColumns(x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of cummax, with f64 results.
   */
  cummaxF32(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The f32 twin of cummaxInOrder, with f64 results.
   */
  cummaxInOrderF32(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The f32 twin of cummaxRows, with f64 results.
   */
  cummaxRowsF32(x: number, out: number, cols: number, begin: number, end: number): void
  /**
   * The f32 twin of cummaxColumns, with f64 results.
   */
  cummaxColumnsF32(x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The smallest value up to each place of the chunk, from the carry in its slot. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cummin(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The same bits as cummin in one phase: chunk after chunk on one thread, the first slot set to Infinity, each call leaving the next slot.
   */
  cumminInOrder(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The running smallest values along each row. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cumminRows(x: number, out: number, cols: number, begin: number, end: number): void
  /**
   * The running smallest values down the columns, from the carry plane of each row chunk. A NaN is skipped and left in place (pandas); a zero is +0.
   */
  cumminColumns(x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
  /**
   * The f32 twin of cummin, with f64 results.
   */
  cumminF32(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The f32 twin of cumminInOrder, with f64 results.
   */
  cumminInOrderF32(x: number, state: number, out: number, begin: number, end: number): void
  /**
   * The f32 twin of cumminRows, with f64 results.
   */
  cumminRowsF32(x: number, out: number, cols: number, begin: number, end: number): void
  /**
   * The f32 twin of cumminColumns, with f64 results.
   */
  cumminColumnsF32(x: number, state: number, out: number, rows: number, cols: number, chunkRows: number, scratch: number, begin: number, end: number): void
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
   * Transforms of n points, one a row, of real and imaginary parts at x and xi (0: all zero), rows `xStride` apart with `length` elements each: what is missing is
   * zero, what is too much is left out. Of each the first `stored` elements times `scale` go to y and yi (0: not wanted), rows `yStride` apart.
   *
   * The copy into scratch costs 5 % of a transform, and makes the passes independent of where and how rows lie.
   */
  fftRows(x: number, xi: number, y: number, yi: number, plan: number, n: number, length: number, xStride: number, yStride: number, stored: number, source: number, scale: number, scratch: number, begin: number, end: number): void
  /**
   * Spectra of rows of 2 m real numbers: m + 1 elements each, or all 2 m if `full`. `roots`: those of order 2 m up to m / 2, cosines and then sines. Otherwise as `fftRows`.
   */
  rfftRows(x: number, y: number, yi: number, plan: number, roots: number, m: number, length: number, xStride: number, yStride: number, full: number, scale: number, scratch: number, begin: number, end: number): void
  /**
   * Rows of 2 m real numbers from their spectra, of which m + 1 elements are read. Otherwise as `rfftRows`.
   */
  irfftRows(x: number, xi: number, y: number, plan: number, roots: number, m: number, length: number, xStride: number, yStride: number, scale: number, scratch: number, begin: number, end: number): void
  /**
   * Transposes `rows` rows of `columns` numbers, rows of x `xStride` and those of y `yStride` numbers apart. Unit: eight rows, which are columns of y. Blocks of
   * 256 keep the lines written to in L1.
   */
  fftTranspose(x: number, y: number, rows: number, columns: number, xStride: number, yStride: number, begin: number, end: number): void
  /**
   * Transforms of n points down the `width` columns of a matrix, eight columns a unit: rows up to `length` are read, the first `stored` elements times `scale` are
   * written down the columns of a matrix as wide.
   *
   * `source`: how the input lies. PLAIN and HERMITIAN as in `fftRows`; PACKED: real and imaginary parts in turn at x; ROWS: column c is row c of the input. `pairs`:
   * the result's parts go in turn to y, the imaginary one first, as an inverse wants it. With `roots`, element k of column c is turned by the root of order n * width with number k c: this, and then ROWS, is a long
   * transform in two reads and writes of memory. The roots of numbers below 2^shift are at `roots`, with those of the multiples of 2^shift after them, cosine and sine
   * in turn; those of number k c for c < 8 at `fine`, eight cosines and eight sines for each k.
   */
  fftColumns(x: number, xi: number, y: number, yi: number, plan: number, n: number, width: number, length: number, stored: number, source: number, pairs: number, scale: number, roots: number, fine: number, shift: number, scratch: number, begin: number, end: number): void
  /**
   * `join` of one long transform, `JOIN` elements and their partners a unit; `roots`: those of order 2 m below JOIN, cosines and then sines, and then those of its multiples, in turn.
   */
  fftJoin(x: number, xi: number, y: number, yi: number, m: number, roots: number, turn: number, scale: number, begin: number, end: number): void
  /**
   * Elements of a spectrum of 2 m real numbers from m + 1 on: the conjugates of those below. Unit: an element.
   */
  fftReflect(y: number, yi: number, m: number, begin: number, end: number): void
  /**
   * Rows times one row of factors at w and wi, times `scale`: element p of a row of `width` is that of x (rows `xStride` apart; xi = 0: real) for p < valid, else 0.
   * Rows of y are `yStride` apart. Unit: an element.
   */
  complexTimes(x: number, xi: number, xStride: number, valid: number, w: number, wi: number, y: number, yi: number, yStride: number, width: number, scale: number, begin: number, end: number): void
  /**
   * Elements `first` + begin to `first` + end of the full convolution of n numbers with k taps: each the sum of x[i] * taps[f - i] for ascending i.
   *
   * Eight elements at a time in four sums of two lanes, over the taps that all eight have; the others, at the ends of x, one by one.
   */
  convolve(x: number, taps: number, out: number, n: number, k: number, first: number, begin: number, end: number): void
  /**
   * Elements of the same convolution through transforms of `size` points (overlap-save), `count` elements from `first` on, size - k + 1 a block. Two blocks are
   * the real and the imaginary part of one transform, as the taps are real. `response`: transform of the taps over size. Unit: two blocks.
   */
  convolveBlocks(x: number, plan: number, response: number, out: number, n: number, k: number, size: number, first: number, count: number, scratch: number, begin: number, end: number): void
  /**
   * Sums of x[i] x[i + lag] over CHUNK elements i a unit, for the lags below `lags`, a multiple of 8; one row of `lags` sums a unit. x goes on with zeros for
   * `lags` elements. Eight lags in four sums of two lanes; runs of 256 keep the error of a sum below that of some 300 additions.
   */
  lagProducts(x: number, state: number, n: number, lags: number, begin: number, end: number): void
  /**
   * Number, means, squared deviations and their product of the pairs x[i], y[i] of which neither is NaN: six numbers for each chunk of `grain` elements.
   */
  pairMoments(x: number, y: number, state: number, grain: number, begin: number, end: number): void
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
  add: ['x', 'y', 'out', 'begin', 'end'],
  subtract: ['x', 'y', 'out', 'begin', 'end'],
  multiply: ['x', 'y', 'out', 'begin', 'end'],
  divide: ['x', 'y', 'out', 'begin', 'end'],
  addF32: ['x', 'y', 'out', 'begin', 'end'],
  subtractF32: ['x', 'y', 'out', 'begin', 'end'],
  multiplyF32: ['x', 'y', 'out', 'begin', 'end'],
  divideF32: ['x', 'y', 'out', 'begin', 'end'],
  addScalar: ['x', 'out', 's', 'begin', 'end'],
  subtractScalar: ['x', 'out', 's', 'begin', 'end'],
  scalarSubtract: ['x', 'out', 's', 'begin', 'end'],
  multiplyScalar: ['x', 'out', 's', 'begin', 'end'],
  divideScalar: ['x', 'out', 's', 'begin', 'end'],
  scalarDivide: ['x', 'out', 's', 'begin', 'end'],
  addScalarF32: ['x', 'out', 's', 'begin', 'end'],
  subtractScalarF32: ['x', 'out', 's', 'begin', 'end'],
  scalarSubtractF32: ['x', 'out', 's', 'begin', 'end'],
  multiplyScalarF32: ['x', 'out', 's', 'begin', 'end'],
  divideScalarF32: ['x', 'out', 's', 'begin', 'end'],
  scalarDivideF32: ['x', 'out', 's', 'begin', 'end'],
  where: ['condition', 'x', 'y', 'out', 'begin', 'end'],
  whereScalarX: ['condition', 'y', 'out', 'x', 'begin', 'end'],
  whereScalarY: ['condition', 'x', 'out', 'y', 'begin', 'end'],
  whereScalars: ['condition', 'out', 'x', 'y', 'begin', 'end'],
  whereF32: ['condition', 'x', 'y', 'out', 'begin', 'end'],
  whereScalarXF32: ['condition', 'y', 'out', 'x', 'begin', 'end'],
  whereScalarYF32: ['condition', 'x', 'out', 'y', 'begin', 'end'],
  whereScalarsF32: ['condition', 'out', 'x', 'y', 'begin', 'end'],
  sqrt: ['x', 'out', 'begin', 'end'],
  sqrtF32: ['x', 'out', 'begin', 'end'],
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
  sumColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  sumColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nansumColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nansumColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  momentsColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  momentsColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanmomentsColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanmomentsColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  minColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  minColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanminColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanminColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  argminColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  argminColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanargminColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanargminColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  maxColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  maxColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanmaxColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanmaxColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  argmaxColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  argmaxColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanargmaxColumns: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  nanargmaxColumnsF32: ['x', 'state', 'rows', 'cols', 'chunkRows', 'begin', 'end'],
  sortOrder: ['x', 'state', 'n', 'begin', 'end'],
  sortOrderF32: ['x', 'state', 'n', 'begin', 'end'],
  sortReverse: ['x', 'out', 'n', 'begin', 'end'],
  sortReverseF32: ['x', 'out', 'n', 'begin', 'end'],
  sortSmall: ['x', 'out', 'n', 'scratch', 'begin', 'end'],
  sortSmallF32: ['x', 'out', 'n', 'scratch', 'begin', 'end'],
  sortPlan: ['x', 'plan_', 'n', 'scratch', 'begin', 'end'],
  sortPlanF32: ['x', 'plan_', 'n', 'scratch', 'begin', 'end'],
  sortCount: ['x', 'plan', 'counts', 'n', 'begin', 'end'],
  sortCountF32: ['x', 'plan', 'counts', 'n', 'begin', 'end'],
  sortOffsets: ['plan', 'counts', 'n', 'begin', 'end'],
  sortMove: ['x', 'plan', 'counts', 'buckets', 'n', 'begin', 'end'],
  sortMoveF32: ['x', 'plan', 'counts', 'buckets', 'n', 'begin', 'end'],
  sortBuckets: ['plan', 'buckets', 'out', 'scratch', 'begin', 'end'],
  sortBucketsF32: ['plan', 'buckets', 'out', 'scratch', 'begin', 'end'],
  cumsumCarry: ['state', 'chunks', 'columns', 'fields', 'begin', 'end'],
  cummaxCarry: ['state', 'chunks', 'columns', 'begin', 'end'],
  cumminCarry: ['state', 'chunks', 'columns', 'begin', 'end'],
  cumsum: ['x', 'state', 'out', 'begin', 'end'],
  cumsumInOrder: ['x', 'state', 'out', 'begin', 'end'],
  cumsumRows: ['x', 'out', 'cols', 'begin', 'end'],
  cumsumColumns: ['x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  cumsumF32: ['x', 'state', 'out', 'begin', 'end'],
  cumsumInOrderF32: ['x', 'state', 'out', 'begin', 'end'],
  cumsumRowsF32: ['x', 'out', 'cols', 'begin', 'end'],
  cumsumColumnsF32: ['x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  cumsumSkip: ['x', 'state', 'out', 'begin', 'end'],
  cumsumSkipInOrder: ['x', 'state', 'out', 'begin', 'end'],
  cumsumSkipRows: ['x', 'out', 'cols', 'begin', 'end'],
  cumsumSkipColumns: ['x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  cumsumSkipF32: ['x', 'state', 'out', 'begin', 'end'],
  cumsumSkipInOrderF32: ['x', 'state', 'out', 'begin', 'end'],
  cumsumSkipRowsF32: ['x', 'out', 'cols', 'begin', 'end'],
  cumsumSkipColumnsF32: ['x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  cummax: ['x', 'state', 'out', 'begin', 'end'],
  cummaxInOrder: ['x', 'state', 'out', 'begin', 'end'],
  cummaxRows: ['x', 'out', 'cols', 'begin', 'end'],
  cummaxColumns: ['x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  cummaxF32: ['x', 'state', 'out', 'begin', 'end'],
  cummaxInOrderF32: ['x', 'state', 'out', 'begin', 'end'],
  cummaxRowsF32: ['x', 'out', 'cols', 'begin', 'end'],
  cummaxColumnsF32: ['x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  cummin: ['x', 'state', 'out', 'begin', 'end'],
  cumminInOrder: ['x', 'state', 'out', 'begin', 'end'],
  cumminRows: ['x', 'out', 'cols', 'begin', 'end'],
  cumminColumns: ['x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  cumminF32: ['x', 'state', 'out', 'begin', 'end'],
  cumminInOrderF32: ['x', 'state', 'out', 'begin', 'end'],
  cumminRowsF32: ['x', 'out', 'cols', 'begin', 'end'],
  cumminColumnsF32: ['x', 'state', 'out', 'rows', 'cols', 'chunkRows', 'scratch', 'begin', 'end'],
  diff: ['x', 'out', 'n', 'periods', 'begin', 'end'],
  diffF32: ['x', 'out', 'n', 'periods', 'begin', 'end'],
  diffRows: ['x', 'out', 'cols', 'periods', 'begin', 'end'],
  diffRowsF32: ['x', 'out', 'cols', 'periods', 'begin', 'end'],
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
  fftRows: ['x', 'xi', 'y', 'yi', 'plan', 'n', 'length', 'xStride', 'yStride', 'stored', 'source', 'scale', 'scratch', 'begin', 'end'],
  rfftRows: ['x', 'y', 'yi', 'plan', 'roots', 'm', 'length', 'xStride', 'yStride', 'full', 'scale', 'scratch', 'begin', 'end'],
  irfftRows: ['x', 'xi', 'y', 'plan', 'roots', 'm', 'length', 'xStride', 'yStride', 'scale', 'scratch', 'begin', 'end'],
  fftTranspose: ['x', 'y', 'rows', 'columns', 'xStride', 'yStride', 'begin', 'end'],
  fftColumns: ['x', 'xi', 'y', 'yi', 'plan', 'n', 'width', 'length', 'stored', 'source', 'pairs', 'scale', 'roots', 'fine', 'shift', 'scratch', 'begin', 'end'],
  fftJoin: ['x', 'xi', 'y', 'yi', 'm', 'roots', 'turn', 'scale', 'begin', 'end'],
  fftReflect: ['y', 'yi', 'm', 'begin', 'end'],
  complexTimes: ['x', 'xi', 'xStride', 'valid', 'w', 'wi', 'y', 'yi', 'yStride', 'width', 'scale', 'begin', 'end'],
  convolve: ['x', 'taps', 'out', 'n', 'k', 'first', 'begin', 'end'],
  convolveBlocks: ['x', 'plan', 'response', 'out', 'n', 'k', 'size', 'first', 'count', 'scratch', 'begin', 'end'],
  lagProducts: ['x', 'state', 'n', 'lags', 'begin', 'end'],
  pairMoments: ['x', 'y', 'state', 'grain', 'begin', 'end'],
  lfilterRows: ['x', 'y', 'b', 'a', 'zi', 'zf', 'n', 'order', 'backward', 'scaled', 'scratch', 'begin', 'end'],
  lfilterColumns: ['x', 'y', 'b', 'a', 'zi', 'zf', 'rows', 'columns', 'order', 'backward', 'scaled', 'scratch', 'begin', 'end'],
  extend: ['x', 'out', 'n', 'wide', 'pad', 'kind', 'begin', 'end'],
} as const satisfies { [name in keyof CoreKernels]: readonly string[] }
