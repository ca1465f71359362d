// Products, of a run and running ones, as a number of 1 to 2 and a power of two, so that none on the way overflows or underflows.

import { Keep, Skip } from "./moments";

const EXPONENT: i64 = 0x7ff0000000000000;
const UNIT: i64 = 0x3ff0000000000000;

/** 2^k for -1022 <= k <= 1023. */
// @ts-ignore: decorator
@inline
export function power2(k: i32): f64 {
  return reinterpret<f64>(<i64>(k + 1023) << 52);
}

/** Whether v is neither 0 nor NaN nor infinite. */
// @ts-ignore: decorator
@inline
export function isOrdinary(v: f64): bool {
  return v != 0 && abs(v) <= f64.MAX_VALUE;
}

/** The exponent of an ordinary value. */
export function exponentOf(v: f64): i32 {
  const bits = reinterpret<i64>(v);
  const e = <i32>((bits & EXPONENT) >> 52);
  return e > 0 ? e - 1023 : <i32>((reinterpret<i64>(v * power2(54)) & EXPONENT) >> 52) - 1077;
}

/** An ordinary value divided by its power of two. */
export function mantissaOf(v: f64): f64 {
  const bits = reinterpret<i64>(abs(v) < power2(-1022) ? v * power2(54) : v);
  return reinterpret<f64>((bits & ~EXPONENT) | UNIT);
}

/** m * 2^e for m of 1 to 2 (or 0, NaN, Infinity), rounded once. */
export function scaled(m: f64, e: f64): f64 {
  const k = <i32>max<f64>(-1200, min<f64>(1100, e));
  if (k > 1023) return m * power2(1023) * power2(k - 1023);
  if (k < -1022) return m * power2(-500) * power2(k + 500);
  return m * power2(k);
}

/** Multiplies the product at slot by m * 2^e. */
export function times(slot: usize, m: f64, e: f64): void {
  const p = load<f64>(slot) * m;
  if (!isOrdinary(p)) {
    store<f64>(slot, p);
    return;
  }
  store<f64>(slot, mantissaOf(p));
  store<f64>(slot, load<f64>(slot, 8) + e + exponentOf(p), 8);
}

/**
 * Writes the product of n <= 1024 values to slot as (number of 1 to 2, exponent); 0, NaN and Infinity as they are.
 *
 * Exponents are added up as integers and only mantissas multiplied: eight operations for two values, 6 ms for 10^7 where their sum takes 4. A run with
 * a 0, a subnormal or no number goes value by value.
 */
export function product<R>(x: usize, n: i32, slot: usize): void {
  const field = i64x2.splat(EXPONENT);
  const unit = i64x2.splat(UNIT);
  let low = f64x2.splat(1), high = low, a = low, b = low;
  let exponents = i64x2.splat(0);
  let p = x;
  for (let k = n >> 2; k > 0; k--) {
    let v = factor<R>(p), w = factor<R>(p + 16);
    a = f64x2.mul(a, v128.or(v128.andnot(v, field), unit));
    b = f64x2.mul(b, v128.or(v128.andnot(w, field), unit));
    v = v128.and(v, field);
    w = v128.and(w, field);
    low = f64x2.pmin(low, f64x2.pmin(v, w));
    high = f64x2.pmax(high, f64x2.pmax(v, w));
    exponents = i64x2.add(exponents, i64x2.add(i64x2.shr_u(v, 52), i64x2.shr_u(w, 52)));
    p += 32;
  }
  store<f64>(slot, 1);
  store<f64>(slot, 0, 8);
  low = f64x2.pmin(low, v128.shuffle<i64>(low, low, 1, 0));
  high = f64x2.pmax(high, v128.shuffle<i64>(high, high, 1, 0));
  if (f64x2.extract_lane(low, 0) > 0 && f64x2.extract_lane(high, 0) < Infinity) {
    a = f64x2.mul(a, b);
    const count = (n >> 2) << 2;
    const e = i64x2.extract_lane(exponents, 0) + i64x2.extract_lane(exponents, 1) - 1023 * <i64>count;
    // 512 numbers below 2 each: both at once might be past the largest double.
    times(slot, f64x2.extract_lane(a, 0), <f64>e);
    times(slot, f64x2.extract_lane(a, 1), 0);
  } else {
    p = x;
  }
  for (const stop = x + (<usize>n << 3); p < stop; p += 8) {
    const v = load<f64>(p);
    if (idof<R>() == idof<Skip>() && v != v) continue;
    if (isOrdinary(v)) times(slot, mantissaOf(v), <f64>exponentOf(v));
    else times(slot, v, 0);
  }
}

// @ts-ignore: decorator
@inline
function factor<R>(p: usize): v128 {
  const v = v128.load(p);
  return idof<R>() == idof<Skip>() ? v128.bitselect(v, f64x2.splat(1), f64x2.eq(v, v)) : v;
}

/** Below and above these sizes a running product is put back to between 1 and 2. */
export const LEAST: f64 = reinterpret<f64>(<i64>(1023 - 480) << 52);
export const MOST: f64 = reinterpret<f64>(<i64>(1023 + 480) << 52);

// @ts-ignore: decorator
@inline
function valueAt(dtype: i32, x: usize, skip: bool): f64 {
  const v = dtype == 0 ? load<f64>(x) : <f64>load<f32>(x);
  return skip && v != v ? 1 : v;
}

/**
 * Writes the running products of n values, `step` values apart, that start from m * 2^e at slot, where the last one stays; with `skip` a NaN counts as 1.
 *
 * One multiplication a value in order, as in NumPy, so the chain is four cycles long; the power of two changes only where the product leaves the
 * middle half of the exponents, and the two multiplications that apply it wait for nothing.
 */
export function running(dtype: i32, x: usize, out: usize, n: i32, step: i32, skip: bool, slot: usize): void {
  const m = load<f64>(slot);
  const e = load<f64>(slot, 8);
  const stride = <usize>step * (dtype == 0 ? 8 : 4);
  let p = m;
  let scale: f64 = e;
  if (abs(e) <= 400) {
    p = m * power2(<i32>e);
    scale = 0;
  }
  let first = firstPower(scale);
  let second = secondPower(scale);
  for (; n > 0; n--) {
    // A loop without calls of its own: where it shared one with what is below, p waited in memory, and products took twice as long.
    for (; n > 0; n--) {
      const q = p * valueAt(dtype, x, skip);
      const size = abs(q);
      if (!(size >= LEAST && size <= MOST)) break;
      p = q;
      store<f64>(out, p * first * second);
      x += stride;
      out += <usize>step << 3;
    }
    if (n == 0) break;
    const v = valueAt(dtype, x, skip);
    let q = p * v;
    if (isOrdinary(p) && isOrdinary(v)) {
      q = mantissaOf(p) * mantissaOf(v);
      scale += <f64>(exponentOf(p) + exponentOf(v));
      if (abs(scale) <= 400) {
        q *= power2(<i32>scale);
        scale = 0;
      }
      first = firstPower(scale);
      second = secondPower(scale);
    }
    p = q;
    store<f64>(out, p * first * second);
    x += stride;
    out += <usize>step << 3;
  }
  store<f64>(slot, p);
  store<f64>(slot, scale, 8);
}

/**
 * The first of the two factors of 2^e: what it leaves of a running product is no subnormal, so only the second rounds. 0 where nothing can be left:
 * multiplications that underflow are so slow that 10^7 running products of such values took 87 ms, not 29.
 */
function firstPower(e: f64): f64 {
  if (e < -1562) return 0;
  return power2(<i32>max<f64>(-540, min<f64>(540, e)));
}

function secondPower(e: f64): f64 {
  return power2(<i32>max<f64>(-1022, min<f64>(1023, e - max<f64>(-540, min<f64>(540, e)))));
}
