// Moving sum and mean.

import { blockOf, bothFinite, bytes, copyPadded, fillMissing, finite, leftOf, pair, pairAt, rightOf, storePair } from "./window";

/** Tags: what is written for a window's sum. */
class Sum {}
class Mean {}

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
  if (window > m) {
    for (let i = begin; i < end; i += 2 * m) longTwo<O>(x, out, mids, n, left, window, minPeriods, scratch, i, end);
    return;
  }
  if (window <= FEW) return direct<O>(x, out, n, left, window, minPeriods, scratch, begin, end);
  for (let i = begin; i < end; i += 4 * m) {
    const from = <i64>i + left;
    if (end - i >= 4 * m && from >= 0 && from + 5 * <i64>m <= n) {
      const more = m < 512 && end - i >= 8 * m && from + 9 * <i64>m <= n;
      if (sumFour<O>(x + bytes(<i32>from), out + bytes(i), m, more, scratch)) continue;
    }
    const stop = min(i + 4 * m, end);
    for (let u = i; u < stop; u += 2 * m) sumTwo<O>(x, out, n, left, m, minPeriods, scratch, u, stop);
  }
}

/** Longest window that is summed value by value. */
const FEW: i32 = 6;

/** Windows of few values: each is the sum of its values from left to right. With 2 of them blocks took 1.6 times as long, with 8 a seventh less. */
function direct<O>(x: usize, out: usize, n: i32, left: i32, window: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  const count = f64x2.splat(<f64>window);
  const width = bytes(window);
  let i = begin;
  while (i < end) {
    const from = <i64>i + left;
    let p = x + bytes(<i32>from), o = out + bytes(i);
    if (i + 8 <= end && from >= 0 && from + window + 7 <= n) {
      let a = v128.load(p), b = v128.load(p, 16), c = v128.load(p, 32), d = v128.load(p, 48);
      for (let q = p + 8; q < p + width; q += 8) {
        a = f64x2.add(a, v128.load(q));
        b = f64x2.add(b, v128.load(q, 16));
        c = f64x2.add(c, v128.load(q, 32));
        d = f64x2.add(d, v128.load(q, 48));
      }
      if (bothFinite(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)))) {
        v128.store(o, result<O>(a, count));
        v128.store(o, result<O>(b, count), 16);
        v128.store(o, result<O>(c, count), 32);
        v128.store(o, result<O>(d, count), 48);
        i += 8;
        continue;
      }
    }
    for (const stop = min(i + 8, end); i < stop; i += 2) {
      copyPadded(scratch, x, n, <i64>i + left, window + 1);
      let sum = f64x2.splat(0), present = sum;
      for (let q = scratch; q < scratch + width; q += 8) {
        const v = v128.load(q), ok = finite(v);
        sum = q == scratch ? v128.and(v, ok) : f64x2.add(sum, v128.and(v, ok));
        present = f64x2.add(present, v128.and(f64x2.splat(1), ok));
      }
      const all = enough<O>(sum, present, f64x2.splat(<f64>minPeriods));
      if (i + 1 < stop) v128.store(out + bytes(i), all);
      else v128.store64_lane(out + bytes(i), all, 0);
    }
  }
}

/**
 * Windows of four neighbouring blocks whose values are all finite; false, with out to be written again, if they are not (a sum then is NaN or infinite).
 *
 * Lanes are neighbouring values: a block is summed by twos, so that a chain waits for one addition in two values, and four chains hide what is left. Lanes
 * of different blocks, one value of each at a time, took 1.5 times as long: two loads and two stores for each of ours. Blocks are too short for the
 * processor's prefetcher: lines of the next four are touched on the way (`more`: they exist, and are short); to touch those of the results too cost a fifth.
 */
function sumFour<O>(x: usize, out: usize, m: i32, more: bool, scratch: usize): bool {
  const stride = bytes(m);
  const zero = f64x2.splat(0);
  let a = zero;
  let b = zero;
  let c = zero;
  let d = zero;
  let p = x + stride;
  let s = scratch + <usize>((m + 1) >> 1) * 64;
  if (m & 1) {
    p -= 8;
    s -= 64;
    a = v128.load64_splat(p);
    b = v128.load64_splat(p + stride);
    c = v128.load64_splat(p + 2 * stride);
    d = v128.load64_splat(p + 3 * stride);
    v128.store(s, a);
    v128.store(s, b, 16);
    v128.store(s, c, 32);
    v128.store(s, d, 48);
  }
  let next = more ? x + 5 * stride : x;
  while (s != scratch) {
    p -= 16;
    s -= 64;
    load<u8>(next);
    next += 64;
    const p2 = p + 2 * stride;
    a = suffix(s, a, v128.load(p));
    b = suffix(s + 16, b, v128.load(p + stride));
    c = suffix(s + 32, c, v128.load(p2));
    d = suffix(s + 48, d, v128.load(p2 + stride));
  }
  if (!bothFinite(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)))) return false;
  a = b = c = d = zero;
  p = x + stride;
  let o = out;
  const stop = scratch + <usize>(m >> 1) * 64;
  const w = f64x2.splat(<f64>m);
  for (; s != stop; s += 64) {
    const p2 = p + 2 * stride, o2 = o + 2 * stride;
    a = prefix<O>(o, s, a, v128.load(p), w);
    b = prefix<O>(o + stride, s + 16, b, v128.load(p + stride), w);
    c = prefix<O>(o2, s + 32, c, v128.load(p2), w);
    d = prefix<O>(o2 + stride, s + 48, d, v128.load(p2 + stride), w);
    p += 16;
    o += 16;
  }
  if (m & 1) {
    const o2 = o + 2 * stride;
    v128.store64_lane(o, result<O>(f64x2.add(v128.load(s), a), w), 0);
    v128.store64_lane(o + stride, result<O>(f64x2.add(v128.load(s, 16), b), w), 0);
    v128.store64_lane(o2, result<O>(f64x2.add(v128.load(s, 32), c), w), 0);
    v128.store64_lane(o2 + stride, result<O>(f64x2.add(v128.load(s, 48), d), w), 0);
    d = f64x2.add(d, v128.load64_splat(p + 3 * stride));
  }
  return bothFinite(d);
}

/** Stores the sums from each of two values to the end of their block, `after` being what follows them; returns that with both. */
// @ts-ignore: decorator
@inline
function suffix(to: usize, after: v128, v: v128): v128 {
  const both = f64x2.add(v, v128.shuffle<i64>(v, v, 1, 0));
  v128.store(to, f64x2.add(after, v128.shuffle<i64>(both, v, 0, 3)));
  return f64x2.add(after, both);
}

/** Writes the results of two windows: what is stored at s, with what is before each of the two values v in their block; returns `before` with both. */
// @ts-ignore: decorator
@inline
function prefix<O>(to: usize, s: usize, before: v128, v: v128, count: v128): v128 {
  const both = f64x2.add(v, v128.shuffle<i64>(v, v, 1, 0));
  const sum = f64x2.add(before, v128.shuffle<i64>(f64x2.splat(0), v, 0, 2));
  v128.store(to, result<O>(f64x2.add(v128.load(s), sum), count));
  return f64x2.add(before, both);
}

// @ts-ignore: decorator
@inline
function result<O>(sum: v128, count: v128): v128 {
  if (idof<O>() == idof<Mean>()) return f64x2.div(sum, count);
  return sum;
}

/** Windows of two neighbouring blocks, one in each lane, whatever is in them: missing values, an edge of x, a block that ends early. Bits as of sumFour where both apply. */
function sumTwo<O>(x: usize, out: usize, n: i32, left: i32, m: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  const stride = bytes(m);
  const o = begin + 2 * m <= end ? out + bytes(begin) : scratch + 5 * stride;
  let p = leftOf(x, n, <i64>begin + left, m, scratch) + stride;
  let r = rightOf(x, n, <i64>begin + left + m, m, 0, scratch);
  const stack = scratch + 7 * stride;
  let s = stack + 4 * stride;
  const one = f64x2.splat(1);
  let sum = f64x2.splat(0);
  let count = sum;
  if (m & 1) {
    p -= 8;
    s -= 32;
    const v = pair(p, stride), ok = finite(v);
    sum = v128.and(v, ok);
    count = v128.and(one, ok);
    v128.store(s, sum);
    v128.store(s, count, 16);
  }
  while (s != stack) {
    p -= 16;
    s -= 64;
    const u = pair(p, stride), v = pair(p + 8, stride);
    const uOk = finite(u), vOk = finite(v);
    const low = v128.and(u, uOk), high = v128.and(v, vOk);
    v128.store(s, f64x2.add(sum, high), 32);
    v128.store(s, f64x2.add(count, v128.and(one, vOk)), 48);
    sum = f64x2.add(sum, f64x2.add(low, high));
    count = f64x2.add(count, f64x2.add(v128.and(one, uOk), v128.and(one, vOk)));
    v128.store(s, sum);
    v128.store(s, count, 16);
  }
  const needed = f64x2.splat(<f64>minPeriods);
  sum = f64x2.splat(0);
  count = sum;
  for (let j = 0; j < m; j += 2) {
    storePair(o + bytes(j), stride, enough<O>(f64x2.add(v128.load(s), sum), f64x2.add(count, v128.load(s, 16)), needed));
    if (j + 1 == m) break;
    const u = pair(r, stride), v = pair(r + 8, stride);
    const uOk = finite(u), vOk = finite(v);
    const low = v128.and(u, uOk), uCount = f64x2.add(count, v128.and(one, uOk));
    const all = f64x2.add(uCount, v128.load(s, 48));
    storePair(o + bytes(j + 1), stride, enough<O>(f64x2.add(v128.load(s, 32), f64x2.add(sum, low)), all, needed));
    sum = f64x2.add(sum, f64x2.add(low, v128.and(v, vOk)));
    count = f64x2.add(uCount, v128.and(one, vOk));
    r += 16;
    s += 64;
  }
  if (begin + 2 * m > end) memory.copy(out + bytes(begin), o, bytes(end - begin));
}

// @ts-ignore: decorator
@inline
function enough<O>(sum: v128, count: v128, needed: v128): v128 {
  return v128.bitselect(result<O>(sum, count), f64x2.splat(NaN), f64x2.ge(count, needed));
}

/**
 * Windows above BLOCK, of two neighbouring blocks, whatever is in them. The prefix starts from the sum of the whole blocks between, and changes blocks once on
 * the way (at m - run). Sums carry what additions round off (2Sum).
 */
function longTwo<O>(x: usize, out: usize, mids: usize, n: i32, left: i32, window: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
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
    low = f64x2.add(low, lost(sum, add, total));
    sum = total;
    count = f64x2.add(count, v128.and(one, ok));
    v128.store(s, closed(sum, low));
    v128.store(s, count, 16);
  }
  const needed = f64x2.splat(<f64>minPeriods);
  const unit = begin / m;
  const last = min(unit + 1, (n - 1) / m);
  let from = -run;
  let turn = m - run;
  for (let part: usize = 0; part < 64; part += 32) {
    sum = pairAt(mids, unit, last, part);
    low = pairAt(mids, unit, last, part + 8);
    count = pairAt(mids, unit, last, part + 16);
    for (let j = from; j < turn; ++j) {
      if (j >= 0 || part > 0) {
        const before = v128.load(s);
        const total = f64x2.add(before, sum);
        const whole = closed(total, f64x2.add(low, lost(before, sum, total)));
        storePair(o + ((s - stack) >> 2), stride, enough<O>(whole, f64x2.add(count, v128.load(s, 16)), needed));
        s += 32;
      }
      const v = pair(r, stride);
      const ok = finite(v);
      const add = v128.and(v, ok);
      const total = f64x2.add(sum, add);
      low = f64x2.add(low, lost(sum, add, total));
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
