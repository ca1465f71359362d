// The error function and its kin over f64x2 lanes: erf, erfc, the normal distribution function, and its density.

import { expNormal, rise, remainder, row, scaleBits, steps, tails } from "./exp";
import { fma } from "./lanes";
import { head, lost, lostEither, lostSquare, restOfQuotient, signOf, size } from "./twofold";

/** Where in the table of functions the constants of each stand. */
export const enum Kind { ERF = 0, ERFC = 48, NDTR = 96 }
const enum F { LIMIT, ARGUMENT, SQUARE, BASE, FACTOR, SIGN }
// f(x) = base + factor erf(argument x); `square` x^2 is the exponent of what is left in the tails; SIGN: what a zero keeps of the sign of x.
// @ts-ignore: decorator
@lazy @inline const KINDS: usize = memory.data<f64>([
  26.4, 1.0, -1.0, 0.0, 1.0, -0.0,
  26.4, 1.0, -1.0, 1.0, -1.0, 0.0,
  37.4, 0.7071067811865476, -0.5, 0.5, 0.5, 0.0,
], 16);

// @ts-ignore: decorator
@inline
function ofKind(kind: usize, index: F): v128 {
  return v128.load64_splat(KINDS + kind + (<usize>index << 3));
}

const enum C { SPLIT, SHIFT, BIAS, ONE, MINUS_HALF, FAR, NEAR = 6, TAIL = 17 }
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  0.65, // below it erf comes from its series, above it from its tail
  3.5,
  0.4375,
  1.0,
  -0.5,
  37.4,
  // erf(y) / y - 1 in y^2 for y <= 0.66, within 2^-56 (these two: scripts/ulp/fit.py)
  0.1283791670955126, -0.3761263890318428, 0.11283791670994488, -0.026866170656595863, 0.005223977795451519, -0.0008548341514241976,
  0.00012056084646737086, -1.4949745714991417e-05, 1.6927140638531204e-06, -2.1283670590265498e-07, 3.592769978153749e-08,
  // (y + 7/16) e^(y^2) erfc(y) in (y - 7/2) / (y + 7/2) for 0.64 <= y <= 28, within 2^-58; the constant term is two doubles
  0.6114687689600213, -3.978953951235733e-17, -0.051925524766761745, -0.019848453266124867, 0.058843205374410526, -0.06344653701191695,
  0.04683137448642641, -0.025472710472258846, 0.009814805383733185, -0.0021242215208850386, -0.00016916863735198359, 0.00028894750052369607,
  -6.046411451175156e-05, -2.222520984427532e-05, 1.2232260738343201e-05, 1.2589643094775177e-06, -1.9302670401354133e-06, -3.384477895264762e-08,
  3.037226543258119e-07, -2.521246510810166e-09, -4.6792132484523005e-08, 1.9991361830393533e-10, 5.125830499845656e-09,
], 16);

// @ts-ignore: decorator
@inline
function constant(index: i32): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

// Four terms of a polynomial in x, from `first` on.
// @ts-ignore: decorator
@inline
function four(first: i32, x: v128, x2: v128): v128 {
  return fma(x2, fma(x, constant(first + 3), constant(first + 2)), fma(x, constant(first + 1), constant(first)));
}

// What would be subnormal in the lanes outside `normal` is computed 2^1240 times as large, and brought down at the end in an exact step and a rounded one.
// @ts-ignore: decorator
@inline
function raised(scale: v128, normal: v128): v128 {
  return i64x2.add(scale, v128.andnot(i64x2.splat(1240 << 52), normal));
}

// @ts-ignore: decorator
@inline
function lowering(normal: v128): v128 {
  return v128.bitselect(f64x2.splat(1.0), f64x2.splat(2.2982786799458352e-187), normal);
}

// @ts-ignore: decorator
@inline
function lowered(y: v128, normal: v128): v128 {
  return f64x2.mul(f64x2.mul(y, lowering(normal)), lowering(normal));
}

// erf(y) / y - 1 for y <= 0.66 and z = y^2.
// @ts-ignore: decorator
@inline
function series(z: v128): v128 {
  const z2 = f64x2.mul(z, z);
  const z4 = f64x2.mul(z2, z2);
  const upper = fma(z2, constant(C.NEAR + 10), fma(z, constant(C.NEAR + 9), constant(C.NEAR + 8)));
  return fma(z4, fma(z4, upper, four(C.NEAR + 4, z, z2)), four(C.NEAR, z, z2));
}

// (y + 7/16) e^(y^2) erfc(y) less the constant term of the polynomial.
// @ts-ignore: decorator
@inline
function tailOf(y: v128): v128 {
  const t = f64x2.div(f64x2.sub(y, constant(C.SHIFT)), f64x2.add(y, constant(C.SHIFT)));
  const t2 = f64x2.mul(t, t);
  const t4 = f64x2.mul(t2, t2);
  let p = fma(t4, constant(C.TAIL + 22), four(C.TAIL + 18, t, t2));
  p = fma(t4, p, four(C.TAIL + 14, t, t2));
  p = fma(t4, p, four(C.TAIL + 10, t, t2));
  p = fma(t4, p, four(C.TAIL + 6, t, t2));
  p = fma(t4, p, four(C.TAIL + 2, t, t2));
  return fma(t, p, constant(C.TAIL + 1));
}

/**
 * The function of this kind; for any x if `all`, else for lanes that `erfIsNormal` lets pass.
 *
 * erfc(y) = e^(-y^2) h(y) / (y + 7/16), where h hardly varies: a polynomial of degree 21 in a fraction of y serves all y > 0.65. The square, the quotient
 * and the products are kept in two doubles, so that one rounding is left, and the little that the polynomial has.
 */
// @ts-ignore: decorator
@inline
function ofKindAt(x: v128, kind: usize, all: bool): v128 {
  const normal = all ? erfIsNormal(x, kind) : x;
  const v = all ? f64x2.pmax(f64x2.splat(-39.6), f64x2.pmin(f64x2.splat(39.6), x)) : x;
  const argument = f64x2.mul(v, ofKind(kind, F.ARGUMENT));
  const y = all ? f64x2.pmin(f64x2.splat(28.0), size(argument)) : size(argument);
  const nearRest = f64x2.mul(argument, series(f64x2.mul(argument, argument)));
  // e^-square = scale (1 + fraction)
  const square = f64x2.mul(v, v);
  const factor = ofKind(kind, F.SQUARE);
  const exponent = f64x2.mul(square, factor);
  const shifted = steps(exponent);
  const row0 = row(i32x4.extract_lane(shifted, 0));
  const row1 = row(i32x4.extract_lane(shifted, 2));
  const r = fma(lostSquare(square, v), factor, remainder(exponent, shifted));
  const fraction = rise(r, f64x2.add(tails(row0, row1), r));
  const wrapped = scaleBits(shifted, row0, row1);
  const scale = all ? raised(wrapped, normal) : wrapped;
  // h (1 + fraction) / (y + 7/16)
  const rest = tailOf(y);
  const h = f64x2.add(constant(C.TAIL), rest);
  const more = fma(h, fraction, lost(h, constant(C.TAIL), rest));
  const n = f64x2.add(h, more);
  const d = f64x2.add(y, constant(C.BIAS));
  const inverse = f64x2.div(constant(C.ONE), d);
  const high = head(f64x2.mul(n, inverse));
  const low = restOfQuotient(n, lost(n, h, more), d, lost(d, y, constant(C.BIAS)), inverse, high);
  const scaleHead = head(scale);
  const far = f64x2.mul(scaleHead, high);
  const farRest = fma(f64x2.sub(scale, scaleHead), high, f64x2.mul(scale, low));
  // base + factor erf: near 0 with erf = argument + nearRest, else with sign (1 - far - farRest).
  const near = f64x2.lt(y, constant(C.SPLIT));
  const by = ofKind(kind, F.FACTOR);
  const turned = v128.xor(by, signOf(x));
  const base = f64x2.add(ofKind(kind, F.BASE), v128.andnot(turned, near));
  const main = v128.bitselect(f64x2.mul(by, argument), f64x2.neg(f64x2.mul(turned, all ? lowered(far, normal) : far)), near);
  const least = v128.bitselect(f64x2.mul(by, nearRest), f64x2.neg(f64x2.mul(turned, all ? lowered(farRest, normal) : farRest)), near);
  const sum = f64x2.add(base, main);
  const result = v128.or(f64x2.add(sum, f64x2.add(lost(sum, base, main), least)), v128.and(signOf(x), ofKind(kind, F.SIGN)));
  if (!all) return result;
  // Where nothing is added to the tail, it is rounded but once.
  const tail = f64x2.neg(lowered(f64x2.mul(turned, f64x2.add(far, farRest)), normal));
  const alone = v128.andnot(f64x2.eq(base, f64x2.splat(0.0)), near);
  return v128.bitselect(v128.bitselect(tail, result, alone), x, f64x2.eq(x, x));
}

/** All ones in the lanes that `erfNormal` is right for; zeros for NaN. */
// @ts-ignore: decorator
@inline
export function erfIsNormal(x: v128, kind: usize): v128 {
  return f64x2.lt(size(x), ofKind(kind, F.LIMIT));
}

/** erf, erfc or the normal distribution function in both lanes; a lane outside `erfIsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function erfNormal(x: v128, kind: usize): v128 {
  return ofKindAt(x, kind, false);
}

// Out of line, as hot loops come here only for lanes outside `erfIsNormal`.
function complete(x: v128, kind: usize): v128 {
  return ofKindAt(x, kind, true);
}

/** The same in both lanes for every x, with the bits of `erfNormal` where that is right. */
// @ts-ignore: decorator
@inline
export function erfAny(x: v128, kind: usize): v128 {
  return complete(x, kind);
}

/** e^(y^2) erfc(y) in both lanes, for y >= 0. */
// @ts-ignore: decorator
@inline
export function scaledErfc(y: v128): v128 {
  const rest = tailOf(y);
  const n = f64x2.add(constant(C.TAIL), rest);
  const d = f64x2.add(y, constant(C.BIAS));
  const inverse = f64x2.div(constant(C.ONE), d);
  const high = head(f64x2.mul(n, inverse));
  const low = restOfQuotient(n, lost(n, constant(C.TAIL), rest), d, lostEither(d, y, constant(C.BIAS)), inverse, high);
  let result = f64x2.add(high, low);
  const near = f64x2.lt(y, constant(C.SPLIT));
  if (v128.any_true(near)) {
    const inside = f64x2.pmin(constant(C.ONE), y);
    const z = f64x2.mul(inside, inside);
    const complement = f64x2.sub(f64x2.sub(constant(C.ONE), inside), f64x2.mul(inside, series(z)));
    result = v128.bitselect(f64x2.mul(expNormal(z), complement), result, near);
  }
  const far = f64x2.gt(y, f64x2.splat(28.0));
  if (v128.any_true(far)) {
    // 1 / (y sqrt(pi)) (1 - 1 / 2 y^2 + 3 / 4 y^4 - 15 / 8 y^6)
    const w = f64x2.div(f64x2.splat(0.5), f64x2.mul(y, y));
    const sum = fma(w, fma(w, fma(w, f64x2.splat(-15.0), f64x2.splat(3.0)), f64x2.splat(-1.0)), constant(C.ONE));
    result = v128.bitselect(f64x2.div(f64x2.mul(f64x2.splat(0.5641895835477563), sum), y), result, far);
  }
  return result;
}

// `height` e^(-z^2 / 2) for z = (x - loc) / scale.
// @ts-ignore: decorator
@inline
function density(x: v128, loc: v128, scale: v128, height: v128, all: bool): v128 {
  const distance = f64x2.div(f64x2.sub(x, loc), scale);
  const normal = all ? f64x2.lt(size(distance), constant(C.FAR)) : distance;
  const z = all ? f64x2.pmin(f64x2.splat(56.0), size(distance)) : distance;
  const square = f64x2.mul(z, z);
  const exponent = f64x2.mul(square, constant(C.MINUS_HALF));
  const shifted = steps(exponent);
  const row0 = row(i32x4.extract_lane(shifted, 0));
  const row1 = row(i32x4.extract_lane(shifted, 2));
  const r = fma(lostSquare(square, z), constant(C.MINUS_HALF), remainder(exponent, shifted));
  const fraction = rise(r, f64x2.add(tails(row0, row1), r));
  const wrapped = scaleBits(shifted, row0, row1);
  const y = f64x2.mul(all ? raised(wrapped, normal) : wrapped, all ? f64x2.mul(height, lowering(normal)) : height);
  const result = fma(y, fraction, y);
  return all ? v128.bitselect(f64x2.mul(result, lowering(normal)), distance, f64x2.eq(distance, distance)) : result;
}

/** All ones in the lanes that `densityNormal` is right for. */
// @ts-ignore: decorator
@inline
export function densityIsNormal(x: v128, loc: v128, scale: v128): v128 {
  return f64x2.lt(size(f64x2.div(f64x2.sub(x, loc), scale)), constant(C.FAR));
}

/** The normal density in both lanes: height = 1 / (sqrt(2 pi) scale); a lane outside `densityIsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function densityNormal(x: v128, loc: v128, scale: v128, height: v128): v128 {
  return density(x, loc, scale, height, false);
}

function completeDensity(x: v128, loc: v128, scale: v128, height: v128): v128 {
  return density(x, loc, scale, height, true);
}

/** The normal density in both lanes for every x. */
// @ts-ignore: decorator
@inline
export function densityAny(x: v128, loc: v128, scale: v128, height: v128): v128 {
  return completeDensity(x, loc, scale, height);
}
