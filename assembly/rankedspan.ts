// A span of a series in order: the rank of each of its values, and the values by rank. Moving order statistics sort a span once and then deal with ranks.
// In the scratch of a span: counters, values, a spare as long, ranks, and room for a set of ranks; `src/windows/ranks.ts` states the bytes.
import { COUNTERS, sortRun } from "./radix";

/** The rank of a value that is missing. */
export const MISSING: i32 = -1;

/** Where the f64 values by rank are. */
// @ts-ignore: decorator
@inline
export function valuesIn(scratch: usize): usize {
  return scratch + COUNTERS;
}

/** Room of 8 bytes a value: while a span is sorted, and then for the runs of equal ones. */
// @ts-ignore: decorator
@inline
export function runsIn(scratch: usize, span: i32): usize {
  return valuesIn(scratch) + (<usize>span << 3);
}

/** The i32 ranks of the rows. */
// @ts-ignore: decorator
@inline
export function ranksIn(scratch: usize, span: i32): usize {
  return runsIn(scratch, span) + (<usize>span << 3);
}

/** Room for a set of ranks. */
// @ts-ignore: decorator
@inline
export function setIn(scratch: usize, span: i32): usize {
  return ranksIn(scratch, span) + (<usize>(span + 1) >>> 1 << 3);
}

// @ts-ignore: decorator
@inline
function keyOf(value: f64): i64 {
  const bits = reinterpret<i64>(value);
  const sign = bits >> 63;
  return (bits ^ (sign >>> 1)) - sign;
}

/**
 * Ranks n values at `x`, at most `span`, of which NaN and infinite ones are missing: the i32 rank of each row at `ranksIn`, equal ones in their order, and the f64 values by rank at
 * `valuesIn`. Gives back how many there are.
 *
 * What is sorted is 8 bytes a value: of its key as many leading bits as there is room for beside the row. Those that agree in these are sorted once more by the rest.
 */
export function rankSpan(x: usize, n: i32, scratch: usize, span: i32): i32 {
  const values = valuesIn(scratch), spare = runsIn(scratch, span), ranks = ranksIn(scratch, span);
  const rowBits: i64 = 32 - clz(n);
  const rowMask = (<i64>1 << rowBits) - 1;
  let lo = i64.MAX_VALUE, hi = i64.MIN_VALUE;
  let m = 0;
  for (let i = 0; i < n; i++) {
    const value = load<f64>(x + (<usize>i << 3));
    store<i32>(ranks + (<usize>i << 2), MISSING);
    if (value - value != 0) continue;
    const key = keyOf(value);
    store<i64>(values + (<usize>m << 3), key);
    store<i32>(spare + (<usize>m << 2), i);
    m++;
    lo = min(lo, key);
    hi = max(hi, key);
  }
  if (m == 0) return 0;
  const width = 64 - clz(hi - lo);
  const shift = max<i64>(0, width - (63 - rowBits));
  for (let j = 0; j < m; j++) {
    const at = values + (<usize>j << 3);
    store<i64>(at, ((load<i64>(at) - lo) >>> shift) << rowBits | <i64>load<i32>(spare + (<usize>j << 2)));
  }
  sortRun<i64>(values, spare, m, scratch);
  if (shift > 0) sortRest(x, values, spare, m, scratch, rowBits, (<i64>1 << shift) - 1, lo);
  for (let j = 0; j < m; j++) {
    const at = values + (<usize>j << 3);
    const row = <usize>(load<i64>(at) & rowMask);
    store<i32>(ranks + (row << 2), j);
    // 0 has one sign.
    store<f64>(at, load<f64>(x + (row << 3)) + 0.0);
  }
  return m;
}

/** Sorts each run of values whose leading bits agree by what the others hold. */
function sortRest(x: usize, values: usize, spare: usize, m: i32, counters: usize, rowBits: i64, restMask: i64, lo: i64): void {
  let first = 0;
  let head = load<i64>(values) >>> rowBits;
  for (let j = 1; j <= m; j++) {
    const leading = j < m ? load<i64>(values + (<usize>j << 3)) >>> rowBits : -1;
    if (leading == head) continue;
    if (j - first > 1) {
      for (let p = values + (<usize>first << 3); p < values + (<usize>j << 3); p += 8) {
        const row = load<i64>(p) & ((<i64>1 << rowBits) - 1);
        store<i64>(p, ((keyOf(load<f64>(x + (<usize>row << 3))) - lo) & restMask) << rowBits | row);
      }
      sortRun<i64>(values + (<usize>first << 3), spare, j - first, counters);
    }
    first = j;
    head = leading;
  }
}
