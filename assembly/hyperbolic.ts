// e^x - 1 and the hyperbolic tangent over f64x2 lanes: e^x as in exp.ts, in two doubles.

import { count, expAny, expIsNormal, highPart, lowPart, row, scaleBits, steps, tails } from "./exp";
import { fma } from "./lanes";
import { head, lost, lostEither, restOfQuotient, signOf, size } from "./twofold";

class Expm1 {}
class Tanh {}

const enum C { MINUS_ONE, MINUS_TWO, TWO, FAR, ONE, HALF, C3, C4, C5, C6 }
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  -1.0,
  -2.0,
  2.0,
  40.0, // the tangents from here on are 1
  1.0,
  0.5, // (e^r - 1 - r) / r^2 for |r| <= ln 2 / 255, relative to r within 2^-68: one term more than exp needs (scripts/ulp/fit.py)
  0.166666666666662,
  0.04166666666666646,
  0.008333335375646938,
  0.0013888890603143197,
], 16);

// @ts-ignore: decorator
@inline
function constant(index: C): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

// e^x - 1 = (scale - 1) + r + rest, where (scale - 1) + r is kept in two doubles: the sum loses digits only where k is 0, and there it is r.
// @ts-ignore: decorator
@inline
function form<O>(x: v128): v128 {
  const t = idof<O>() == idof<Tanh>() ? f64x2.mul(f64x2.pmin(size(x), constant(C.FAR)), constant(C.MINUS_TWO)) : x;
  const shifted = steps(t);
  const row0 = row(i32x4.extract_lane(shifted, 0));
  const row1 = row(i32x4.extract_lane(shifted, 2));
  const scale = scaleBits(shifted, row0, row1);
  const k = count(shifted);
  const r = highPart(t, k);
  const low = lowPart(k);
  const whole = f64x2.add(r, low);
  const left = tails(row0, row1);
  const r2 = f64x2.mul(whole, whole);
  const upper = fma(r2, constant(C.C6), fma(whole, constant(C.C5), constant(C.C4)));
  const curve = fma(r2, upper, fma(whole, constant(C.C3), constant(C.HALF)));
  const more = f64x2.add(fma(left, r, f64x2.add(left, low)), f64x2.mul(r2, curve));
  const less = f64x2.add(scale, constant(C.MINUS_ONE));
  const rest = f64x2.add(f64x2.add(lostEither(less, scale, constant(C.MINUS_ONE)), more), f64x2.mul(less, f64x2.add(r, more)));
  const near = f64x2.add(less, r);
  const tail = f64x2.add(lost(near, less, r), rest);
  if (idof<O>() == idof<Expm1>()) return v128.or(f64x2.add(near, tail), signOf(x));
  // tanh|x| = -m / (m + 2), m = e^(-2|x|) - 1.
  const m = f64x2.add(near, tail);
  const ml = lost(m, near, tail);
  const d = f64x2.add(constant(C.TWO), m);
  const dl = f64x2.add(lost(d, constant(C.TWO), m), ml);
  const inverse = f64x2.div(constant(C.ONE), d);
  const high = head(f64x2.mul(m, inverse));
  return v128.or(size(f64x2.add(high, restOfQuotient(m, ml, d, dl, inverse, high))), signOf(x));
}

/** All ones in the lanes that `expm1Normal` is right for. */
// @ts-ignore: decorator
@inline
export function expm1IsNormal(x: v128): v128 {
  return expIsNormal(x);
}

/** e^x - 1 in both lanes; a lane outside `expm1IsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function expm1Normal(x: v128): v128 {
  return form<Expm1>(x);
}

function complete(x: v128): v128 {
  const above = f64x2.lt(x, f64x2.splat(512.0));
  const y = v128.bitselect(form<Expm1>(f64x2.pmax(f64x2.splat(-40.0), x)), expAny(x), above);
  return v128.bitselect(x, y, f64x2.ne(x, x));
}

/** e^x - 1 in both lanes for every x, with the bits of `expm1Normal` where that is right. */
// @ts-ignore: decorator
@inline
export function expm1Any(x: v128): v128 {
  return complete(x);
}

/** tanh(x) in both lanes for every x. */
// @ts-ignore: decorator
@inline
export function tanhAny(x: v128): v128 {
  return form<Tanh>(x);
}
