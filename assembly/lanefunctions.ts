// Functions of two lanes for compiled code of the user's, which imports them; a function of one number takes it in both lanes.
// No kernels: JavaScript cannot call what takes a v128.

import { atan2Any, atan2Normal, atanIsNormal } from "./arctangent";
import { expAny, expIsNormal, expNormal } from "./exp";
import { expm1Any, expm1IsNormal, expm1Normal, tanhAny } from "./hyperbolic";
import { Base, log1pAny, log1pIsNormal, log1pNormal, logAny, logIsNormal, logNormal, logToBaseAny, logToBaseNormal } from "./log";
import { powAny, powNormal } from "./power";
import { angleIsNormal, tanAny, tanNormal, waveAny, waveNormal } from "./trigonometric";

// @ts-ignore: decorator
@inline
function both(mask: v128): bool {
  return i64x2.bitmask(mask) == 3;
}

/** e^x */
export function expLanes(x: v128): v128 {
  return both(expIsNormal(x)) ? expNormal(x) : expAny(x);
}

/** e^x - 1 */
export function expm1Lanes(x: v128): v128 {
  return both(expm1IsNormal(x)) ? expm1Normal(x) : expm1Any(x);
}

/** Natural logarithm. */
export function logLanes(x: v128): v128 {
  return both(logIsNormal(x)) ? logNormal(x) : logAny(x);
}

/** Logarithm to base 2. */
export function log2Lanes(x: v128): v128 {
  return both(logIsNormal(x)) ? logToBaseNormal(x, Base.TWO) : logToBaseAny(x, Base.TWO);
}

/** Logarithm to base 10. */
export function log10Lanes(x: v128): v128 {
  return both(logIsNormal(x)) ? logToBaseNormal(x, Base.TEN) : logToBaseAny(x, Base.TEN);
}

/** Natural logarithm of 1 + x. */
export function log1pLanes(x: v128): v128 {
  return both(log1pIsNormal(x)) ? log1pNormal(x) : log1pAny(x);
}

/** Sine. */
export function sinLanes(x: v128): v128 {
  return both(angleIsNormal(x)) ? waveNormal(x, 0) : waveAny(x, 0);
}

/** Cosine. */
export function cosLanes(x: v128): v128 {
  return both(angleIsNormal(x)) ? waveNormal(x, 1) : waveAny(x, 1);
}

/** Tangent. */
export function tanLanes(x: v128): v128 {
  return both(angleIsNormal(x)) ? tanNormal(x) : tanAny(x);
}

/** Arc tangent. */
export function atanLanes(x: v128): v128 {
  return atan2Lanes(x, f64x2.splat(1));
}

/** Angle of the point (x, y). */
export function atan2Lanes(y: v128, x: v128): v128 {
  return both(v128.and(atanIsNormal(y), atanIsNormal(x))) ? atan2Normal(y, x) : atan2Any(y, x);
}

/** Hyperbolic tangent. */
export function tanhLanes(x: v128): v128 {
  return tanhAny(x);
}

/** x to the power of y by JavaScript's rules: unlike C's and NumPy's, 1 to the power of NaN, and 1 and -1 to that of infinities, are NaN. */
export function powLanes(x: v128, y: v128): v128 {
  let z = powNormal(x, y);
  if (!both(f64x2.eq(z, z))) z = powAny(x, y);
  const endless = v128.and(f64x2.eq(f64x2.abs(x), f64x2.splat(1)), f64x2.eq(f64x2.abs(y), f64x2.splat(Infinity)));
  return v128.or(z, v128.or(endless, f64x2.ne(y, y)));
}

/** The remainder of x / y with the sign of x, as % has it in JavaScript: exact. */
export function fmodLanes(x: v128, y: v128): v128 {
  const first = f64x2.splat(f64x2.extract_lane(x, 0) % f64x2.extract_lane(y, 0));
  return f64x2.replace_lane(first, 1, f64x2.extract_lane(x, 1) % f64x2.extract_lane(y, 1));
}
