// What an order of the values of each group tells: quantiles, how many are different, ranks. Rows lie together by group. A line is n values; unit u is chunk
// u % chunks, of 32768 values, of line u / chunks, and stands for the groups that begin in it. Groups of more values than a chunk come sorted, or are
// left to others: every thread is at each of them.

import { groupFrom } from "./grouped";
import { F64, LAST, keysOf } from "./keys";
import { GRAIN } from "./lanes";
import { COUNTERS, sortRun } from "./radix";
import { rankRows } from "./rank";
import { following, keep, select as selected } from "./select";

/** How a quantile is made of the two values that it lies between; the numbers stand in `src/tables/sorted.ts` too. */
const LINEAR: i32 = 0;
const LOWER: i32 = 1;
const HIGHER: i32 = 2;
const MIDPOINT: i32 = 3;

/** pandas' quantile, `part` of the way from a to b, and its rules. */
function between(method: i32, a: f64, b: f64, part: f64, q: f64): f64 {
  if (part == 0 || a == b || method == LOWER) return a + 0.0;
  if (method == HIGHER) return b + 0.0;
  if (method == LINEAR) {
    const d = b - a;
    return abs(d) <= f64.MAX_VALUE ? a + d * part : a * (1 - part) + b * part;
  }
  if (method == MIDPOINT) {
    const s = a + b;
    return abs(s) <= f64.MAX_VALUE ? s * 0.5 : a * 0.5 + b * 0.5;
  }
  return part > 0.5 || (part == 0.5 && q > 0.5) ? b + 0.0 : a + 0.0;
}

/** The first NaN of n values in ascending order, NaN last. */
function validOf(x: usize, n: i32): i32 {
  let from = 0, to = n;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const v = load<f64>(x + (<usize>middle << 3));
    if (v == v) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Quantile q of n values, sorted if they are more than a chunk; NaN of none. */
function quantileOf(x: usize, n: i32, q: f64, method: i32, scratch: usize): f64 {
  const inOrder = n > GRAIN;
  const copy = scratch + 640;
  const valid = inOrder ? validOf(x, n) : <i32>((keep(x, n, NaN, NaN, copy) - copy) >> 3);
  if (valid == 0) return NaN;
  const place = q * <f64>(valid - 1);
  const at = min(valid - 1, <i32>place);
  const part = place - <f64>at;
  const a = inOrder ? load<f64>(x + (<usize>at << 3)) : selected(copy, valid, at, scratch);
  if (part == 0 || method == LOWER) return a + 0.0;
  return between(method, a, inOrder ? load<f64>(x + (<usize>(at + 1) << 3)) : following(x, n, a, at), part, q);
}

/** How many of n values are different, sorted if they are more than a chunk; NaN is none. */
function differentOf(x: usize, n: i32, scratch: usize): i32 {
  let count = 0;
  if (n > GRAIN) {
    const valid = validOf(x, n);
    for (let i = 0; i < valid; i++) count += <i32>(i == 0 || load<f64>(x + (<usize>i << 3)) != load<f64>(x + (<usize>(i - 1) << 3)));
    return count;
  }
  const keys = scratch + COUNTERS;
  keysOf(x, F64, 0, 0, n, keys);
  sortRun<i64>(keys, keys + (<usize>(n + 1) << 3), n, scratch);
  for (let i = 0; i < n; i++) {
    const key = load<i64>(keys + (<usize>i << 3));
    if (key == LAST) break;
    count += <i32>(i == 0 || key != load<i64>(keys + (<usize>(i - 1) << 3)));
  }
  return count;
}

/** Quantile q of each group, f64. Scratch: 640 bytes and 8 for each row of the longest group up to 32768. */
export function groupQuantile(
  x: usize, offsets: usize, n: i32, groups: i32, chunks: i32, q: f64, method: i32, out: usize, scratch: usize, begin: i32, end: i32,
): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const chunk = u - line * chunks;
    const values = x + (<usize>line * <usize>n << 3);
    for (let g = groupFrom(offsets, groups, chunk * GRAIN); g < groups; g++) {
      const p = offsets + (<usize>g << 2);
      const first = load<i32>(p);
      if (first >= (chunk + 1) * GRAIN && chunk + 1 < chunks) break;
      const at = <usize>line * <usize>groups + <usize>g;
      store<f64>(out + (at << 3), quantileOf(values + (<usize>first << 3), load<i32>(p, 4) - first, q, method, scratch));
    }
  }
}

/** How many different values each group has, i32. Scratch: 16 KiB and 16 for each row of the longest group up to 32768, and 32 bytes. */
export function groupDifferent(x: usize, offsets: usize, n: i32, groups: i32, chunks: i32, out: usize, scratch: usize, begin: i32, end: i32): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const chunk = u - line * chunks;
    const values = x + (<usize>line * <usize>n << 3);
    for (let g = groupFrom(offsets, groups, chunk * GRAIN); g < groups; g++) {
      const p = offsets + (<usize>g << 2);
      const first = load<i32>(p);
      if (first >= (chunk + 1) * GRAIN && chunk + 1 < chunks) break;
      const at = <usize>line * <usize>groups + <usize>g;
      store<i32>(out + (at << 2), differentOf(values + (<usize>first << 3), load<i32>(p, 4) - first, scratch));
    }
  }
}

/** Ranks within each group as `rankRows` has them; groups of more than 32768 rows are left out. Scratch: 16 KiB and 44 bytes for each row of the longest group up to 32768. */
export function groupRank(
  x: usize, offsets: usize, out: usize, n: i32, groups: i32, chunks: i32, flags: i32, method: i32, keep: i32, pct: i32, scratch: usize, begin: i32, end: i32,
): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const chunk = u - line * chunks;
    const row = <usize>line * <usize>n;
    for (let g = groupFrom(offsets, groups, chunk * GRAIN); g < groups; g++) {
      const p = offsets + (<usize>g << 2);
      const first = load<i32>(p);
      if (first >= (chunk + 1) * GRAIN) break;
      const m = load<i32>(p, 4) - first;
      const at = (row + <usize>first) << 3;
      if (m > 0 && m <= GRAIN) rankRows(x + at, out + at, F64, flags, m, method, keep, pct, scratch, 0, 1);
    }
  }
}
