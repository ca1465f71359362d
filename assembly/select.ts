// The k-th smallest of a run: a bracket round it from a sorted sample, what lies outside is counted and left behind, and so on.

import { pair } from "./moments";
import { rank } from "./radix";

/** Runs up to this length are sorted by insertion. */
const SHORT: i32 = 48;
/** Values of a sample, and how many of it lie to either side of the target: two standard deviations of a median's place. */
const SAMPLE: i32 = 64;
const MARGIN: f64 = 8;
/** After so many brackets the next ones are cut in half by bits, which at most 64 can be: no input is quadratic. */
const PATIENCE: i32 = 24;

/** A value from its `rank`. */
// @ts-ignore: decorator
@inline
function ranked(k: i64): f64 {
  return reinterpret<f64>(k ^ ((k >> 63) >>> 1));
}

/** Writes how many of n values are below lo, at most lo, below hi, at most hi and no NaN, as i32. */
export function around<T>(x: usize, n: i32, lo: f64, hi: f64, counts: usize): void {
  const low = f64x2.splat(lo);
  const high = f64x2.splat(hi);
  let a = i64x2.splat(0), b = a, c = a, d = a, e = a;
  for (let k = n >> 1; k > 0; k--) {
    const v = pair<T>(x);
    a = i64x2.sub(a, f64x2.lt(v, low));
    b = i64x2.sub(b, f64x2.le(v, low));
    c = i64x2.sub(c, f64x2.lt(v, high));
    d = i64x2.sub(d, f64x2.le(v, high));
    e = i64x2.sub(e, f64x2.eq(v, v));
    x += 2 * sizeof<T>();
  }
  store<i32>(counts, <i32>(i64x2.extract_lane(a, 0) + i64x2.extract_lane(a, 1)));
  store<i32>(counts, <i32>(i64x2.extract_lane(b, 0) + i64x2.extract_lane(b, 1)), 4);
  store<i32>(counts, <i32>(i64x2.extract_lane(c, 0) + i64x2.extract_lane(c, 1)), 8);
  store<i32>(counts, <i32>(i64x2.extract_lane(d, 0) + i64x2.extract_lane(d, 1)), 12);
  store<i32>(counts, <i32>(i64x2.extract_lane(e, 0) + i64x2.extract_lane(e, 1)), 16);
  if (n & 1) {
    const v = <f64>load<T>(x);
    store<i32>(counts, load<i32>(counts) + <i32>(v < lo));
    store<i32>(counts, load<i32>(counts, 4) + <i32>(v <= lo), 4);
    store<i32>(counts, load<i32>(counts, 8) + <i32>(v < hi), 8);
    store<i32>(counts, load<i32>(counts, 12) + <i32>(v <= hi), 12);
    store<i32>(counts, load<i32>(counts, 16) + <i32>(v == v), 16);
  }
}

/** The lanes strictly between a and b, where NaN is no bound. */
// @ts-ignore: decorator
@inline
function inside(v: v128, a: v128, b: v128): v128 {
  return v128.andnot(f64x2.eq(v, v), v128.or(f64x2.le(v, a), f64x2.ge(v, b)));
}

/** Copies those of n values that lie strictly between a and b (NaN: no bound) to `out`, which may be x, in order as f64; gives back where they end. */
export function keep<T>(x: usize, n: i32, a: f64, b: f64, out: usize): usize {
  const low = f64x2.splat(a);
  const high = f64x2.splat(b);
  const w: usize = 2 * sizeof<T>();
  for (let k = n >> 3; k > 0; k--) {
    let hits = i64x2.bitmask(inside(pair<T>(x), low, high)) | (i64x2.bitmask(inside(pair<T>(x + w), low, high)) << 2) |
      (i64x2.bitmask(inside(pair<T>(x + 2 * w), low, high)) << 4) | (i64x2.bitmask(inside(pair<T>(x + 3 * w), low, high)) << 6);
    while (hits) {
      store<f64>(out, <f64>load<T>(x + <usize>ctz(hits) * sizeof<T>()));
      out += 8;
      hits &= hits - 1;
    }
    x += 4 * w;
  }
  for (let k = n & 7; k > 0; k--) {
    const v = <f64>load<T>(x);
    if (v == v && !(v <= a) && !(v >= b)) {
      store<f64>(out, v);
      out += 8;
    }
    x += sizeof<T>();
  }
  return out;
}

/** Sorts n values by insertion. */
export function insertionSort(p: usize, n: i32): void {
  for (let i = 1; i < n; i++) {
    let hole = p + (<usize>i << 3);
    const v = load<f64>(hole);
    while (hole > p && load<f64>(hole - 8) > v) {
      store<f64>(hole, load<f64>(hole - 8));
      hole -= 8;
    }
    store<f64>(hole, v);
  }
}

/** The k-th smallest (from 0) of n values at p, none of them NaN, which are lost. `spare` has 640 bytes. */
export function select(p: usize, n: i32, k: i32, spare: usize): f64 {
  const counts = spare + SAMPLE * 8;
  let least: i64 = rank<f64>(-Infinity);
  let most: i64 = rank<f64>(Infinity);
  for (let round = 0; n > SHORT; round++) {
    let lo: f64, hi: f64;
    if (round < PATIENCE) {
      for (let i = 0; i < SAMPLE; i++) {
        store<f64>(spare + (<usize>i << 3), load<f64>(p + (<usize>(<i64>i * n / SAMPLE) << 3)));
      }
      insertionSort(spare, SAMPLE);
      const at = <f64>k / <f64>n * SAMPLE;
      lo = at < MARGIN ? -Infinity : load<f64>(spare + (<usize>(at - MARGIN) << 3));
      hi = at + MARGIN >= SAMPLE ? Infinity : load<f64>(spare + (<usize>(at + MARGIN) << 3));
    } else {
      lo = ranked((least >> 1) + (most >> 1) + (least & most & 1));
      hi = lo;
    }
    around<f64>(p, n, lo, hi, counts);
    const below = load<i32>(counts);
    const atLow = load<i32>(counts, 4);
    const between = load<i32>(counts, 8);
    const atHigh = load<i32>(counts, 12);
    let a = lo, b = hi;
    if (k < below) {
      a = NaN;
      b = lo;
      most = rank<f64>(lo);
    } else if (k < atLow) {
      return lo;
    } else if (k < between) {
      least = rank<f64>(lo);
      most = rank<f64>(hi);
      k -= atLow;
    } else if (k < atHigh) {
      return hi;
    } else {
      a = hi;
      b = NaN;
      least = rank<f64>(hi);
      k -= atHigh;
    }
    n = <i32>((keep<f64>(p, n, a, b, p) - p) >> 3);
  }
  insertionSort(p, n);
  return load<f64>(p + (<usize>k << 3));
}

/** The smallest of n values that is above v, if no more than k + 1 of them are at most v; else v: the value at place k + 1 if v is the one at k. */
export function following<T>(x: usize, n: i32, v: f64, k: i32): f64 {
  const held = f64x2.splat(v);
  let found = i64x2.splat(0);
  let next = f64x2.splat(Infinity);
  for (let i = n >> 1; i > 0; i--) {
    const u = pair<T>(x);
    found = i64x2.sub(found, f64x2.le(u, held));
    next = f64x2.pmin(next, v128.bitselect(u, f64x2.splat(Infinity), f64x2.gt(u, held)));
    x += 2 * sizeof<T>();
  }
  let count = <i32>(i64x2.extract_lane(found, 0) + i64x2.extract_lane(found, 1));
  let above = min(f64x2.extract_lane(next, 0), f64x2.extract_lane(next, 1));
  if (n & 1) {
    const u = <f64>load<T>(x);
    if (u <= v) count++;
    else if (u < above) above = u;
  }
  return count > k + 1 ? v : above;
}
