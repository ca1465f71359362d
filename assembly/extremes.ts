// The inner loops of minimum, maximum and their positions over one run of values, and how two states become one.

import { Keep, Moments, pair, Skip } from "./moments";

/** Direction: the smallest wins. */
export class Min {}
/** Direction: the largest wins. */
export class Max {}

/** State: the value; with Skip NaN says that there was none. */
export class Extremes {}
/** State: the index (with Skip -1 for none) and the value. */
export class Positions {}

/** Numbers in one state. */
// @ts-ignore: decorator
@inline
export function fields<O, R>(): i32 {
  if (idof<O>() == idof<Moments>()) return 6;
  if (idof<O>() == idof<Extremes>()) return 1;
  if (idof<O>() == idof<Positions>()) return 2;
  return idof<R>() == idof<Skip>() ? 3 : 2;
}

/** The value that every other beats. */
// @ts-ignore: decorator
@inline
export function worst<D>(): f64 {
  return idof<D>() == idof<Min>() ? Infinity : -Infinity;
}

/** The better of the two; `held` where they are equal or where v is NaN, and where held is NaN. One instruction, where f64x2.min is nine. */
// @ts-ignore: decorator
@inline
export function better<D>(held: v128, v: v128): v128 {
  return idof<D>() == idof<Min>() ? f64x2.pmin(held, v) : f64x2.pmax(held, v);
}

/** As better, but with Keep a NaN wins for good. */
// @ts-ignore: decorator
@inline
export function take<D, R>(held: v128, v: v128): v128 {
  if (idof<R>() == idof<Keep>()) return v128.or(better<D>(held, v), f64x2.ne(v, v));
  return better<D>(held, v);
}

/** Whether a beats b strictly. */
// @ts-ignore: decorator
@inline
export function beats<D>(a: f64, b: f64): bool {
  return idof<D>() == idof<Min>() ? a < b : a > b;
}

/** The extreme of n values; with Skip the worst value where there is none. */
function sweep<T, D, R>(x: usize, n: i32): f64 {
  const w: usize = 2 * sizeof<T>();
  const quarter = <usize>(n >> 4) * 2 * w;
  let x1 = x + quarter, x2 = x1 + quarter, x3 = x2 + quarter;
  let a = f64x2.splat(worst<D>());
  let b = a, c = a, d = a, e = a, f = a, g = a, h = a;
  for (let k = n >> 4; k > 0; k--) {
    a = take<D, R>(a, pair<T>(x));
    b = take<D, R>(b, pair<T>(x + w));
    c = take<D, R>(c, pair<T>(x1));
    d = take<D, R>(d, pair<T>(x1 + w));
    e = take<D, R>(e, pair<T>(x2));
    f = take<D, R>(f, pair<T>(x2 + w));
    g = take<D, R>(g, pair<T>(x3));
    h = take<D, R>(h, pair<T>(x3 + w));
    x += 2 * w; x1 += 2 * w; x2 += 2 * w; x3 += 2 * w;
  }
  x = x3;
  for (let k = n & 15; k > 0; k--) {
    a = take<D, R>(a, f64x2.splat(<f64>load<T>(x)));
    x += sizeof<T>();
  }
  a = take<D, R>(take<D, R>(a, b), take<D, R>(c, d));
  e = take<D, R>(take<D, R>(e, f), take<D, R>(g, h));
  a = take<D, R>(a, e);
  a = take<D, R>(a, v128.shuffle<i64>(a, a, 1, 0));
  return f64x2.extract_lane(a, 0);
}

/** The first index of a value that equals v or, with Keep, is NaN; -1 for none. */
function find<T, R>(x: usize, n: i32, v: f64): i32 {
  const sought = f64x2.splat(v);
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    const p = pair<T>(x + <usize>i * sizeof<T>());
    let hit = f64x2.eq(p, sought);
    if (idof<R>() == idof<Keep>()) hit = v128.or(hit, f64x2.ne(p, p));
    if (v128.any_true(hit)) return i + <i32>!(i64x2.bitmask(hit) & 1);
  }
  if (i < n) {
    const p = <f64>load<T>(x + <usize>i * sizeof<T>());
    if (p == v || (idof<R>() == idof<Keep>() && p != p)) return i;
  }
  return -1;
}

/** Writes the state of Extremes for n values. */
export function extreme<T, D, R>(x: usize, n: i32, slot: usize): void {
  const v = sweep<T, D, R>(x, n);
  const none = idof<R>() == idof<Skip>() && v == worst<D>() && find<T, Skip>(x, n, v) < 0;
  store<f64>(slot, none || n == 0 ? NaN : v);
}

/**
 * Writes the state of Positions for n values whose first has the index `first`.
 *
 * Blocks of 4096 are swept for their extreme alone, and only the winner is searched for its place; carrying the index along in
 * lanes cost 1.35 of the time from memory and 2.4 of it from L2.
 */
export function position<T, D, R>(x: usize, n: i32, first: i32, slot: usize): void {
  let best = worst<D>();
  let at = 0;
  let length = n;
  for (let i = 0; i < n; i += 4096) {
    const size = min(4096, n - i);
    const v = sweep<T, D, R>(x + <usize>i * sizeof<T>(), size);
    if (beats<D>(v, best) || v != v) {
      best = v;
      at = i;
      length = size;
      if (v != v) break;
    }
  }
  const index = find<T, R>(x + <usize>at * sizeof<T>(), length, best);
  store<f64>(slot, index < 0 ? -1 : <f64>(first + at + index));
  store<f64>(slot, index < 0 ? NaN : best, 8);
}

/** Makes the extreme at a that of both. */
export function mergeExtremes<D, R>(a: usize, b: usize): void {
  const p = load<f64>(a);
  const q = load<f64>(b);
  const missing = idof<R>() == idof<Keep>() ? q != q : p != p;
  if (missing || beats<D>(q, p)) store<f64>(a, q);
}

/** Makes the position at a, the earlier one, that of both. */
export function mergePositions<D, R>(a: usize, b: usize, step: usize): void {
  const p = load<f64>(a + step);
  const q = load<f64>(b + step);
  const missing = idof<R>() == idof<Keep>() ? q != q && p == p : p != p;
  if (missing || beats<D>(q, p)) {
    store<f64>(a, load<f64>(b));
    store<f64>(a + step, q);
  }
}
