// Moving sum and mean.

import { blockOf, bothFinite, bytes, fillMissing, finite, leftOf, pair, pairAt, rightOf, storePair } from "./window";

/** Tags: what is written for a window's sum. */
class Sum {}
class Mean {}

/** Tags: plain additions, or additions that keep what they round off (2Sum). */
class Plain {}
class Twice {}

/**
 * Sum of the values in each window, NaN where fewer than minPeriods of them are neither NaN nor infinite.
 *
 * Suffix sums of one block plus prefix sums of the next (van Herk): error <= window * eps * sum|x| of the window and nothing of what has left it; for
 * windows above BLOCK both are carried with their rounding errors (2Sum): <= 4 eps * sum|x|.
 * begin and end count outputs and are multiples of the block. `mids` is 0 up to BLOCK, else what rollingSumMids wrote.
 */
export function rollingSum(x: usize, out: usize, mids: usize, n: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  roll<Sum>(x, out, mids, n, left, right, minPeriods, scratch, begin, end);
}

/** Mean of the values in each window; as rollingSum. Divided, not multiplied by 1 / window: 3 * (1 / 10) is not 0.3. */
export function rollingMean(x: usize, out: usize, mids: usize, n: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  roll<Mean>(x, out, mids, n, left, right, minPeriods, scratch, begin, end);
}

function roll<O>(x: usize, out: usize, mids: usize, n: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  const window = right - left + 1;
  if (window < 1 || window < minPeriods) return fillMissing(out, begin, end);
  const m = blockOf(window);
  let i = begin;
  if (window > m) {
    for (; i < end; i += 2 * m) sumTwo<O, Twice>(x, out, mids, n, left, window, minPeriods, scratch, i, end);
    return;
  }
  for (; i < end; i += 8 * m) {
    const from = <i64>i + left;
    if (end - i >= 8 * m && from >= 0 && from + 9 * <i64>m <= n) {
      const more = m < 512 && end - i >= 16 * m && from + 17 * <i64>m <= n;
      if (sumEight<O>(x + bytes(<i32>from), out + bytes(i), m, more, scratch)) continue;
    }
    const stop = min(i + 8 * m, end);
    for (let u = i; u < stop; u += 2 * m) sumTwo<O, Plain>(x, out, 0, n, left, window, minPeriods, scratch, u, stop);
  }
}

/**
 * Windows of eight neighbouring blocks whose values are all finite; false, with out to be written again, if they are not (a sum then is NaN or infinite).
 *
 * Four chains of two lanes hide the latency of the additions. The eight streams are too short for the processor's prefetcher: touching the next eight
 * blocks line by line (`more`: they exist, and are short) took 10^7 values with window 100 from 26 to 18 ms. No form of its own for small windows: window 2 takes no longer.
 */
function sumEight<O>(x: usize, out: usize, m: i32, more: bool, scratch: usize): bool {
  const stride = bytes(m);
  const zero = f64x2.splat(0);
  let a = zero;
  let b = zero;
  let c = zero;
  let d = zero;
  let p = x + stride;
  let s = scratch + stride * 8;
  let nextIn = more ? x + 9 * stride : x;
  let nextOut = more ? out + 8 * stride : out;
  while (s != scratch) {
    p -= 8;
    s -= 64;
    load<u8>(nextIn);
    nextIn += 64;
    const p2 = p + 2 * stride;
    const p4 = p2 + 2 * stride;
    a = f64x2.add(a, pair(p, stride));
    b = f64x2.add(b, pair(p2, stride));
    c = f64x2.add(c, pair(p4, stride));
    d = f64x2.add(d, pair(p4 + 2 * stride, stride));
    v128.store(s, a);
    v128.store(s, b, 16);
    v128.store(s, c, 32);
    v128.store(s, d, 48);
  }
  if (!bothFinite(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)))) return false;
  a = b = c = d = zero;
  p = x + stride;
  let o = out;
  const stop = scratch + stride * 8;
  const w = f64x2.splat(<f64>m);
  for (; s != stop; s += 64) {
    load<u8>(nextOut);
    nextOut += 64;
    const p2 = p + 2 * stride;
    const p4 = p2 + 2 * stride;
    const o2 = o + 2 * stride;
    const o4 = o2 + 2 * stride;
    storePair(o, stride, result<O>(f64x2.add(v128.load(s), a), w));
    storePair(o2, stride, result<O>(f64x2.add(v128.load(s, 16), b), w));
    storePair(o4, stride, result<O>(f64x2.add(v128.load(s, 32), c), w));
    storePair(o4 + 2 * stride, stride, result<O>(f64x2.add(v128.load(s, 48), d), w));
    a = f64x2.add(a, pair(p, stride));
    b = f64x2.add(b, pair(p2, stride));
    c = f64x2.add(c, pair(p4, stride));
    d = f64x2.add(d, pair(p4 + 2 * stride, stride));
    p += 8;
    o += 8;
  }
  return bothFinite(d);
}

// @ts-ignore: decorator
@inline
function result<O>(sum: v128, count: v128): v128 {
  if (idof<O>() == idof<Mean>()) return f64x2.div(sum, count);
  return sum;
}

/**
 * Windows of two neighbouring blocks, whatever is in them: missing values, an edge of x, a block that ends early. Same bits as sumEight where both apply.
 * Windows above BLOCK start the prefix from the sum of the whole blocks between, and change blocks once on the way (at m - run).
 */
function sumTwo<O, C>(x: usize, out: usize, mids: usize, n: i32, left: i32, window: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  const m = blockOf(window);
  const run = window % m;
  const stride = bytes(m);
  const o = begin + 2 * m <= end ? out + bytes(begin) : scratch + 5 * stride;
  let p = leftOf(x, n, <i64>begin + left, m, scratch) + stride;
  let r = rightOf(x, n, <i64>begin + left + (window - run), m, run, scratch);
  const stack = scratch + 7 * stride;
  let s = stack + 4 * stride;
  const one = f64x2.splat(1);
  let sum = f64x2.splat(0);
  let low = sum;
  let count = sum;
  while (s != stack) {
    p -= 8;
    s -= 32;
    const v = pair(p, stride);
    const ok = finite(v);
    const add = v128.and(v, ok);
    const total = f64x2.add(sum, add);
    if (idof<C>() == idof<Twice>()) low = f64x2.add(low, lost(sum, add, total));
    sum = total;
    count = f64x2.add(count, v128.and(one, ok));
    v128.store(s, idof<C>() == idof<Twice>() ? closed(sum, low) : sum);
    v128.store(s, count, 16);
  }
  const needed = f64x2.splat(<f64>minPeriods);
  const missing = f64x2.splat(NaN);
  const unit = begin / m;
  const last = min(unit + 1, (n - 1) / m);
  let from = -run;
  let turn = m - run;
  for (let part: usize = 0; part < 64; part += 32) {
    if (idof<C>() == idof<Twice>()) {
      sum = pairAt(mids, unit, last, part);
      low = pairAt(mids, unit, last, part + 8);
      count = pairAt(mids, unit, last, part + 16);
    } else {
      sum = f64x2.splat(0);
      count = sum;
    }
    for (let j = from; j < turn; ++j) {
      if (j >= 0 || part > 0) {
        const before = v128.load(s);
        const all = f64x2.add(count, v128.load(s, 16));
        let total = f64x2.add(before, sum);
        if (idof<C>() == idof<Twice>()) total = closed(total, f64x2.add(low, lost(before, sum, total)));
        const enough = f64x2.ge(all, needed);
        storePair(o + ((s - stack) >> 2), stride, v128.bitselect(result<O>(total, all), missing, enough));
        s += 32;
      }
      const v = pair(r, stride);
      const ok = finite(v);
      const add = v128.and(v, ok);
      const total = f64x2.add(sum, add);
      if (idof<C>() == idof<Twice>()) low = f64x2.add(low, lost(sum, add, total));
      sum = total;
      count = f64x2.add(count, v128.and(one, ok));
      r += 8;
    }
    if (run == 0) break;
    from = 0;
    turn = run;
  }
  if (begin + 2 * m > end) memory.copy(out + bytes(begin), o, bytes(end - begin));
}

/** What the addition a + b = total has rounded off (2Sum). */
// @ts-ignore: decorator
@inline
function lost(a: v128, b: v128, total: v128): v128 {
  const part = f64x2.sub(total, a);
  return f64x2.add(f64x2.sub(a, f64x2.sub(total, part)), f64x2.sub(b, part));
}

/** sum + low, or sum itself where it has overflowed (low then is NaN). */
// @ts-ignore: decorator
@inline
function closed(sum: v128, low: v128): v128 {
  return f64x2.add(sum, v128.and(low, finite(sum)));
}
