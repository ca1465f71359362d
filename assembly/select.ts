// The k-th smallest of a run: a bracket round it from a sorted sample, what lies outside is counted and left behind, and so on.


/** Runs up to this length are sorted by insertion. */
const SHORT: i32 = 48;
/** Values of a sample, and how many of it lie to either side of the target: two standard deviations of a median's place. */
const SAMPLE: i32 = 64;
const MARGIN: f64 = 8;
/** After so many brackets the next ones are cut in half by bits, which at most 64 can be: no input is quadratic. */
const PATIENCE: i32 = 24;

/** An integer that orders as the number does: negative numbers have their lower bits turned round, and adding zero makes -0 one with +0. */
// @ts-ignore: decorator
@inline
function rank(x: f64): i64 {
  const bits = reinterpret<i64>(x + 0.0);
  return bits ^ ((bits >> 63) >>> 1);
}

/** A value from its `rank`. */
// @ts-ignore: decorator
@inline
function ranked(k: i64): f64 {
  return reinterpret<f64>(k ^ ((k >> 63) >>> 1));
}

/** Adds how many of n values are below lo, at most lo, below hi, at most hi and no NaN to five i32. */
export function around(x: usize, n: i32, lo: f64, hi: f64, counts: usize): void {
  const low = f64x2.splat(lo);
  const high = f64x2.splat(hi);
  let a = i64x2.splat(0), b = a, c = a, d = a, e = a;
  for (let k = n >> 1; k > 0; k--) {
    const v = v128.load(x);
    a = i64x2.sub(a, f64x2.lt(v, low));
    b = i64x2.sub(b, f64x2.le(v, low));
    c = i64x2.sub(c, f64x2.lt(v, high));
    d = i64x2.sub(d, f64x2.le(v, high));
    e = i64x2.sub(e, f64x2.eq(v, v));
    x += 16;
  }
  if (n & 1) {
    // The last value stands in lane 0, and NaN, which is in no count, in lane 1.
    const v = f64x2.replace_lane(f64x2.splat(NaN), 0, load<f64>(x));
    a = i64x2.sub(a, f64x2.lt(v, low));
    b = i64x2.sub(b, f64x2.le(v, low));
    c = i64x2.sub(c, f64x2.lt(v, high));
    d = i64x2.sub(d, f64x2.le(v, high));
    e = i64x2.sub(e, f64x2.eq(v, v));
  }
  add(counts, a);
  add(counts + 4, b);
  add(counts + 8, c);
  add(counts + 12, d);
  add(counts + 16, e);
}

// @ts-ignore: decorator
@inline
function add(at: usize, found: v128): void {
  store<i32>(at, load<i32>(at) + <i32>(i64x2.extract_lane(found, 0) + i64x2.extract_lane(found, 1)));
}

/** The lanes strictly between a and b, where NaN is no bound. */
// @ts-ignore: decorator
@inline
function inside(v: v128, a: v128, b: v128): v128 {
  return v128.andnot(f64x2.eq(v, v), v128.or(f64x2.le(v, a), f64x2.ge(v, b)));
}

/** Copies those of n values that lie strictly between a and b (NaN: no bound) to `out`, which may be x, in order; gives back where they end. */
export function keep(x: usize, n: i32, a: f64, b: f64, out: usize): usize {
  const low = f64x2.splat(a);
  const high = f64x2.splat(b);
  for (let k = n >> 3; k > 0; k--) {
    let hits = i64x2.bitmask(inside(v128.load(x), low, high)) | (i64x2.bitmask(inside(v128.load(x + 16), low, high)) << 2) |
      (i64x2.bitmask(inside(v128.load(x + 32), low, high)) << 4) | (i64x2.bitmask(inside(v128.load(x + 48), low, high)) << 6);
    while (hits) {
      store<f64>(out, load<f64>(x + (<usize>ctz(hits) << 3)));
      out += 8;
      hits &= hits - 1;
    }
    x += 64;
  }
  for (let k = n & 7; k > 0; k--) {
    const v = load<f64>(x);
    if (v == v && !(v <= a) && !(v >= b)) {
      store<f64>(out, v);
      out += 8;
    }
    x += 8;
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
  let least: i64 = rank(-Infinity);
  let most: i64 = rank(Infinity);
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
    memory.fill(counts, 0, 20);
    around(p, n, lo, hi, counts);
    const below = load<i32>(counts);
    const atLow = load<i32>(counts, 4);
    const between = load<i32>(counts, 8);
    const atHigh = load<i32>(counts, 12);
    let a = lo, b = hi;
    if (k < below) {
      a = NaN;
      b = lo;
      most = rank(lo);
    } else if (k < atLow) {
      return lo;
    } else if (k < between) {
      least = rank(lo);
      most = rank(hi);
      k -= atLow;
    } else if (k < atHigh) {
      return hi;
    } else {
      a = hi;
      b = NaN;
      least = rank(hi);
      k -= atHigh;
    }
    n = <i32>((keep(p, n, a, b, p) - p) >> 3);
  }
  insertionSort(p, n);
  return load<f64>(p + (<usize>k << 3));
}

/** The smallest of n values that is above v, if no more than k + 1 of them are at most v; else v: the value at place k + 1 if v is the one at k. */
export function following(x: usize, n: i32, v: f64, k: i32): f64 {
  const held = f64x2.splat(v);
  let found = i64x2.splat(0);
  let next = f64x2.splat(Infinity);
  for (let i = n >> 1; i > 0; i--) {
    const u = v128.load(x);
    found = i64x2.sub(found, f64x2.le(u, held));
    next = f64x2.pmin(next, v128.bitselect(u, f64x2.splat(Infinity), f64x2.gt(u, held)));
    x += 16;
  }
  let count = <i32>(i64x2.extract_lane(found, 0) + i64x2.extract_lane(found, 1));
  let above = min(f64x2.extract_lane(next, 0), f64x2.extract_lane(next, 1));
  if (n & 1) {
    const u = load<f64>(x);
    if (u <= v) count++;
    else if (u < above) above = u;
  }
  return count > k + 1 ? v : above;
}
