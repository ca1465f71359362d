// The angle of a point over f64x2 lanes: atan2(y, x), and with x = 1 the arctangent.

import { fma } from "./lanes";
import { head, lost, restOfQuotient, signOf, size } from "./twofold";

// atan(k / 8) in two doubles, k in 0..8.
// @ts-ignore: decorator
@lazy @inline const TABLE: usize = memory.data<f64>([
  0.0, 0.0, 0.12435499454676144, -3.1253241424539383e-18, 0.24497866312686414, 1.0698755618734451e-17,
  0.35877067027057225, -2.4623815582638635e-17, 0.4636476090008061, 2.2698777452961687e-17, 0.5585993153435624, -5.4556305485916264e-18,
  0.6435011087932844, 1.5834785051444286e-17, 0.7188299996216245, -2.1478388444456983e-17, 0.7853981633974483, 3.061616997868383e-17,
], 16);

const enum C { LEAST, MOST, ONE, TWO, EIGHT, EIGHTH, SHIFT, RIGHT, RIGHT_LOW, C3, C5, C7, C9, C11 }
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  1e-140, // to 1e140 nothing that counts overflows or is subnormal
  1e140,
  1.0,
  2.0,
  8.0,
  0.125,
  6755399441055744.0, // 1.5 * 2^52
  1.5707963267948966, // pi / 2
  6.123233995736766e-17,
  -0.3333333333333316, // (atan(t) - t) / t^3 in t^2 for |t| <= 1/16, relative to t within 2^-62 (scripts/ulp/fit.py)
  0.19999999999370868,
  -0.14285713546596152,
  0.11110732025301732,
  -0.09002559884625377,
], 16);

// @ts-ignore: decorator
@inline
function constant(index: C): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

// @ts-ignore: decorator
@inline
function row(shifted: i32): v128 {
  return v128.load(TABLE + <usize>((shifted & 15) << 4));
}

/**
 * Where b >= a >= 0 are |y| and |x| in order of size: `right` +- atan(a / b), with `right` so many right angles and the sign that of `negative`.
 *
 * atan(a / b) = atan(c) + atan(t) for the nearest eighth c and t = (a - c b) / (b + c a); everything before the polynomial in two doubles,
 * so that the result is rounded once: where t counts as much as atan(c) it must not be off by a place.
 */
// @ts-ignore: decorator
@inline
function angle(a: v128, b: v128, right: v128, negative: v128): v128 {
  const shifted = fma(f64x2.div(a, b), constant(C.EIGHT), constant(C.SHIFT));
  const c = f64x2.mul(f64x2.sub(shifted, constant(C.SHIFT)), constant(C.EIGHTH));
  const row0 = row(i32x4.extract_lane(shifted, 0));
  const row1 = row(i32x4.extract_lane(shifted, 2));
  const bh = head(b);
  const bl = f64x2.mul(c, f64x2.sub(b, bh));
  const most = f64x2.sub(a, f64x2.mul(c, bh));
  const over = f64x2.sub(most, bl);
  const overLow = f64x2.sub(f64x2.sub(most, over), bl);
  const ah = head(a);
  const ca = f64x2.mul(c, ah);
  const sum = f64x2.add(b, ca);
  const more = fma(c, f64x2.sub(a, ah), lost(sum, b, ca));
  const under = f64x2.add(sum, more);
  const underLow = lost(under, sum, more);
  const inverse = f64x2.div(constant(C.ONE), under);
  const high = head(f64x2.mul(over, inverse));
  const low = restOfQuotient(over, overLow, under, underLow, inverse, high);
  const t = f64x2.add(high, low);
  const z = f64x2.mul(t, t);
  const z2 = f64x2.mul(z, z);
  const p = fma(z2, fma(z2, constant(C.C11), fma(z, constant(C.C9), constant(C.C7))), fma(z, constant(C.C5), constant(C.C3)));
  const tail = f64x2.add(v128.shuffle<i64>(row0, row1, 1, 3), fma(f64x2.mul(t, z), p, low));
  const first = f64x2.mul(right, constant(C.RIGHT));
  const second = v128.xor(v128.shuffle<i64>(row0, row1, 0, 2), negative);
  const third = v128.xor(high, negative);
  const sum1 = f64x2.add(first, second);
  const sum2 = f64x2.add(sum1, third);
  const lows = f64x2.add(lost(sum1, first, second), lost(sum2, sum1, third));
  return f64x2.add(sum2, f64x2.add(lows, fma(right, constant(C.RIGHT_LOW), v128.xor(tail, negative))));
}

// One where |y| > |x|, two where x is to the left: of 2.0 only the upper half has bits, so that the shift need not know of 64.
// @ts-ignore: decorator
@inline
function rightAngles(x: v128, swapped: v128): v128 {
  return v128.bitselect(constant(C.ONE), v128.and(i32x4.shr_s(x, 31), constant(C.TWO)), swapped);
}

/** All ones in the lanes for which `atan2Normal` is right as far as this argument goes. */
// @ts-ignore: decorator
@inline
export function atanIsNormal(x: v128): v128 {
  const s = size(x);
  return v128.and(f64x2.gt(s, constant(C.LEAST)), f64x2.lt(s, constant(C.MOST)));
}

/** The angle of the point (x, y) in both lanes; a lane outside `atanIsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function atan2Normal(y: v128, x: v128): v128 {
  const ay = size(y);
  const ax = size(x);
  const swapped = f64x2.gt(ay, ax);
  const sign = signOf(v128.xor(swapped, x));
  return v128.xor(angle(f64x2.pmin(ay, ax), f64x2.pmax(ay, ax), rightAngles(x, swapped), sign), signOf(y));
}

// Out of line, as hot loops come here only for lanes outside `atanIsNormal`.
function complete(y: v128, x: v128): v128 {
  const ay = size(y);
  const ax = size(x);
  const infinite = f64x2.splat(Infinity);
  const zero = f64x2.splat(0.0);
  const one = f64x2.splat(1.0);
  const swapped = f64x2.gt(ay, ax);
  const a = f64x2.pmin(ay, ax);
  let b = f64x2.pmax(ay, ax);
  // Two infinities are as two ones, two zeros as zero and one.
  b = v128.bitselect(one, b, f64x2.eq(b, zero));
  const both = f64x2.eq(a, infinite);
  // By 2^600 or 2^-600 b comes where it does no harm, without a trace; an a that is lost then counts only in a / b itself.
  const down = v128.bitselect(f64x2.splat(2.409919865102884e-181), one, f64x2.gt(b, f64x2.splat(1e140)));
  const scale = v128.bitselect(f64x2.splat(4.149515568880993e+180), down, f64x2.lt(b, f64x2.splat(1e-100)));
  const right = rightAngles(x, swapped);
  const nearA = v128.bitselect(one, f64x2.mul(a, scale), both);
  const nearB = v128.bitselect(one, f64x2.pmin(f64x2.mul(b, scale), f64x2.splat(1e200)), both);
  const result = angle(nearA, nearB, right, signOf(v128.xor(swapped, x)));
  const ratio = f64x2.div(a, b);
  const small = v128.and(f64x2.lt(ratio, f64x2.splat(1e-20)), f64x2.eq(right, zero));
  const rare = v128.andnot(small, v128.and(atanIsNormal(x), atanIsNormal(y)));
  const known = v128.xor(v128.bitselect(ratio, result, rare), signOf(y));
  return v128.bitselect(f64x2.add(y, x), known, v128.or(f64x2.ne(x, x), f64x2.ne(y, y)));
}

/** The angle of the point (x, y) in both lanes for all points, by C's rules, with the bits of `atan2Normal` where that is right. */
// @ts-ignore: decorator
@inline
export function atan2Any(y: v128, x: v128): v128 {
  return complete(y, x);
}
