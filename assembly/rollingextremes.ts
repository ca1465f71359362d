// Moving minimum and maximum.

import { blockOf, bytes, fillMissing, finite, leftOf, pair, pairAt, rightOf, storePair } from "./window";

/** Tags: which end is wanted. */
class Min {}
class Max {}

/**
 * Smallest value in each window, NaN where fewer than minPeriods of them (at least one) are neither NaN nor infinite.
 *
 * Van Herk: three comparisons a value for any window, no branch on the data, exact. begin, end and mids as in rollingSum.
 */
export function rollingMin(x: usize, out: usize, mids: usize, n: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  roll<Min>(x, out, mids, n, left, right, minPeriods, scratch, begin, end);
}

/** Largest value in each window; as rollingMin. */
export function rollingMax(x: usize, out: usize, mids: usize, n: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  roll<Max>(x, out, mids, n, left, right, minPeriods, scratch, begin, end);
}

/** The better of both; `best` where they are equal. */
// @ts-ignore: decorator
@inline
function better<O>(best: v128, v: v128): v128 {
  if (idof<O>() == idof<Min>()) return f64x2.pmin(best, v);
  return f64x2.pmax(best, v);
}

/** What any value betters. */
// @ts-ignore: decorator
@inline
function worst<O>(): v128 {
  if (idof<O>() == idof<Min>()) return f64x2.splat(Infinity);
  return f64x2.splat(-Infinity);
}

function roll<O>(x: usize, out: usize, mids: usize, n: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  const window = right - left + 1;
  if (window < 1 || window < minPeriods) return fillMissing(out, begin, end);
  const m = blockOf(window);
  for (let i = begin; i < end; i += 8 * m) {
    const from = <i64>i + left;
    if (window == m && end - i >= 8 * m && from >= 0 && from + 9 * <i64>m <= n) {
      const more = m < 512 && end - i >= 16 * m && from + 17 * <i64>m <= n;
      if (bestEight<O>(x + bytes(<i32>from), out + bytes(i), m, more, scratch)) continue;
    }
    const stop = min(i + 8 * m, end);
    for (let u = i; u < stop; u += 2 * m) bestTwo<O>(x, out, mids, n, left, window, max(minPeriods, 1), scratch, u, stop);
  }
}

/** Windows of eight neighbouring blocks whose values are all finite; false, with nothing written, if they are not. See sumEight for the touching of the next. */
function bestEight<O>(x: usize, out: usize, m: i32, more: bool, scratch: usize): bool {
  const stride = bytes(m);
  let a = worst<O>();
  let b = a;
  let c = a;
  let d = a;
  // v - v is +0 in all bits for a finite v, and NaN otherwise.
  let odd = f64x2.splat(0);
  for (let t = x + 8 * stride, stop = t + stride; t < stop; t += 8) {
    const v = v128.load64_zero(t);
    odd = v128.or(odd, f64x2.sub(v, v));
  }
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
    const va = pair(p, stride);
    const vb = pair(p2, stride);
    const vc = pair(p4, stride);
    const vd = pair(p4 + 2 * stride, stride);
    odd = v128.or(odd, v128.or(v128.or(f64x2.sub(va, va), f64x2.sub(vb, vb)), v128.or(f64x2.sub(vc, vc), f64x2.sub(vd, vd))));
    a = better<O>(a, va);
    b = better<O>(b, vb);
    c = better<O>(c, vc);
    d = better<O>(d, vd);
    v128.store(s, a);
    v128.store(s, b, 16);
    v128.store(s, c, 32);
    v128.store(s, d, 48);
  }
  if (v128.any_true(odd)) return false;
  a = b = c = d = worst<O>();
  p = x + stride;
  let o = out;
  const stop = scratch + stride * 8;
  for (; s != stop; s += 64) {
    load<u8>(nextOut);
    nextOut += 64;
    const p2 = p + 2 * stride;
    const p4 = p2 + 2 * stride;
    const o2 = o + 2 * stride;
    const o4 = o2 + 2 * stride;
    storePair(o, stride, better<O>(v128.load(s), a));
    storePair(o2, stride, better<O>(v128.load(s, 16), b));
    storePair(o4, stride, better<O>(v128.load(s, 32), c));
    storePair(o4 + 2 * stride, stride, better<O>(v128.load(s, 48), d));
    a = better<O>(a, pair(p, stride));
    b = better<O>(b, pair(p2, stride));
    c = better<O>(c, pair(p4, stride));
    d = better<O>(d, pair(p4 + 2 * stride, stride));
    p += 8;
    o += 8;
  }
  return true;
}

/** Windows of two neighbouring blocks, whatever is in them; see sumTwo. */
function bestTwo<O>(x: usize, out: usize, mids: usize, n: i32, left: i32, window: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  const m = blockOf(window);
  const run = window % m;
  const stride = bytes(m);
  const o = begin + 2 * m <= end ? out + bytes(begin) : scratch + 5 * stride;
  let p = leftOf(x, n, <i64>begin + left, m, scratch) + stride;
  let r = rightOf(x, n, <i64>begin + left + (window - run), m, run, scratch);
  const stack = scratch + 7 * stride;
  let s = stack + 4 * stride;
  const one = f64x2.splat(1);
  let best = worst<O>();
  let count = f64x2.splat(0);
  while (s != stack) {
    p -= 8;
    s -= 32;
    const v = pair(p, stride);
    const ok = finite(v);
    best = better<O>(best, v128.bitselect(v, worst<O>(), ok));
    count = f64x2.add(count, v128.and(one, ok));
    v128.store(s, best);
    v128.store(s, count, 16);
  }
  const needed = f64x2.splat(<f64>minPeriods);
  const missing = f64x2.splat(NaN);
  const unit = begin / m;
  const last = min(unit + 1, (n - 1) / m);
  let from = -run;
  let turn = m - run;
  for (let part: usize = 0; part < 64; part += 32) {
    best = worst<O>();
    count = f64x2.splat(0);
    if (window > m) {
      best = pairAt(mids, unit, last, part);
      count = pairAt(mids, unit, last, part + 16);
    }
    for (let j = from; j < turn; ++j) {
      if (j >= 0 || part > 0) {
        const enough = f64x2.ge(f64x2.add(count, v128.load(s, 16)), needed);
        storePair(o + ((s - stack) >> 2), stride, v128.bitselect(better<O>(v128.load(s), best), missing, enough));
        s += 32;
      }
      const v = pair(r, stride);
      const ok = finite(v);
      best = better<O>(best, v128.bitselect(v, worst<O>(), ok));
      count = f64x2.add(count, v128.and(one, ok));
      r += 8;
    }
    if (run == 0) break;
    from = 0;
    turn = run;
  }
  if (begin + 2 * m > end) memory.copy(out + bytes(begin), o, bytes(end - begin));
}
