// Sums of squares that neither overflow nor underflow, and the largest and smallest size of a run.

import { Keep, Products, mergeSums, restOf, total } from "./moments";
import { Max, beats, take } from "./extremes";
import { power2 } from "./product";

/** Between these a plain sum of squares of 1024 values has lost nothing. */
const LEAST: f64 = reinterpret<f64>(<i64>(1023 - 960) << 52);
const MOST: f64 = reinterpret<f64>(<i64>(1023 + 1000) << 52);

/** The largest (smallest) absolute value of n; NaN where there is one. */
export function size<D>(x: usize, n: i32): f64 {
  let best = f64x2.splat(idof<D>() == idof<Max>() ? 0 : Infinity);
  let other = best;
  for (let k = n >> 2; k > 0; k--) {
    best = take<D, Keep>(best, f64x2.abs(v128.load(x)));
    other = take<D, Keep>(other, f64x2.abs(v128.load(x, 16)));
    x += 32;
  }
  for (let k = n & 3; k > 0; k--) {
    best = take<D, Keep>(best, f64x2.abs(v128.load64_splat(x)));
    x += 8;
  }
  best = take<D, Keep>(best, other);
  best = take<D, Keep>(best, v128.shuffle<i64>(best, best, 1, 0));
  return f64x2.extract_lane(best, 0);
}

/**
 * Writes the sum of the squares of n <= 1024 values as (high, low, e): it is the sum times 4^e.
 *
 * The plain sum first, with e = 0; where that overflowed, or is so small that squares have underflowed, once more on values divided by 2^e.
 */
export function squareSum(x: usize, n: i32, slot: usize): void {
  total<f64, Products, Keep>(x, x, n, slot);
  store<f64>(slot, 0, 16);
  const plain = load<f64>(slot);
  if (plain >= LEAST && plain <= MOST) return;
  const largest = size<Max>(x, n);
  if (!(largest > 0 && largest < Infinity)) {
    store<f64>(slot, largest);
    store<f64>(slot, 0, 8);
    return;
  }
  const e = max(-1022, min(1022, <i32>((reinterpret<i64>(largest) >> 52) & 0x7ff) - 1023));
  const scale = power2(-e);
  let sum: f64 = 0;
  let low: f64 = 0;
  for (let k = n; k > 0; k--) {
    const v = load<f64>(x) * scale;
    const s = sum + v * v;
    low += restOf(sum, v * v, s);
    sum = s;
    x += 8;
  }
  store<f64>(slot, sum);
  store<f64>(slot, low, 8);
  store<f64>(slot, <f64>e, 16);
}

/** Adds the sum of squares at b to that at a. */
export function mergeSquares(a: usize, b: usize): void {
  const p = load<f64>(a), q = load<f64>(b);
  if (q == 0 || p != p) return;
  if (p == 0 || !(abs(q) <= f64.MAX_VALUE)) {
    memory.copy(a, b, 24);
    return;
  }
  if (p == Infinity) return;
  const gap = load<f64>(b, 16) - load<f64>(a, 16);
  if (gap != 0) {
    const small = gap > 0 ? a : b;
    const factor = abs(gap) > 1022 ? 0 : power2(-<i32>abs(gap));
    store<f64>(small, load<f64>(small) * factor * factor);
    store<f64>(small, load<f64>(small, 8) * factor * factor, 8);
    if (gap > 0) store<f64>(a, load<f64>(b, 16), 16);
  }
  mergeSums<Keep>(a, b, 8);
}

/** The square root of the sum of squares at slot. */
export function euclidean(slot: usize): f64 {
  const e = <i32>load<f64>(slot, 16);
  return sqrt(load<f64>(slot) + load<f64>(slot, 8)) * power2(e);
}

/** Makes the size at a that of both. */
export function mergeSizes<D>(a: usize, b: usize): void {
  const p = load<f64>(a), q = load<f64>(b);
  if (q != q || beats<D>(q, p)) store<f64>(a, q);
}
