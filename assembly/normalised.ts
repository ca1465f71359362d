// The value of an option in the units of Jaeckel, "Let's Be Rational" (2015): x is the logarithm of forward over strike, s the volatility times the root
// of the time, h = x / s, t = s / 2, and the value of a call is sqrt(forward strike) b(x, s). Only x <= 0 occurs: the side out of the money.
//
// b = e^-((h^2 + t^2) / 2) / sqrt(2 pi) (Y(h + t) - Y(h - t)), where Y(z) = N(z) / n(z) is the integral of e^(z u - u^2 / 2) over u > 0. Nothing here cancels
// but the two Y, and where they are near each other their difference comes from the derivatives of Y: I_k = the integral of u^k e^(h u - u^2 / 2).

import { scaledErfc } from "./erf";
import { expAny } from "./exp";
import { lostSquare } from "./twofold";

/** 1 / sqrt(2 pi), and the root of half. */
export const HEIGHT: f64 = 0.3989422804014327;
const ROOT_HALF: f64 = 0.7071067811865476;
const ROOT_HALF_PI: f64 = 1.2533141373155003;
/** Beyond it b is 0 as a double, and so is what it lacks of its limit. */
const FAR: f64 = 60.0;
/** Half of s below which the series in t is taken for every h, and below which for small ones. */
const SHORT: f64 = 0.21;
const LONG: f64 = 1.0;
const NEAR: f64 = 0.5;
/** From it on the derivatives of Y come from their continued fraction: the recurrence loses h^2 eps. */
const DEEP: f64 = 10.0;

// @ts-ignore: decorator
@inline
function splat(x: f64): v128 {
  return f64x2.splat(x);
}

/** -(h^2 + t^2) / 2 */
// @ts-ignore: decorator
@inline
export function exponentOf(h: v128, t: v128): v128 {
  return f64x2.mul(splat(-0.5), f64x2.add(f64x2.mul(h, h), f64x2.mul(t, t)));
}

/** e^-((h^2 + t^2) / 2), with what the exponent has lost, as that reaches 700. */
// @ts-ignore: decorator
@inline
export function powerOf(h: v128, t: v128): v128 {
  const h2 = f64x2.mul(h, h);
  const t2 = f64x2.mul(t, t);
  const sum = f64x2.add(h2, t2);
  const other = f64x2.sub(sum, h2);
  const left = f64x2.add(f64x2.sub(h2, f64x2.sub(sum, other)), f64x2.sub(t2, other));
  const lost = f64x2.mul(splat(-0.5), f64x2.add(left, f64x2.add(lostSquare(h2, h), lostSquare(t2, t))));
  const y = expAny(f64x2.mul(splat(-0.5), sum));
  return f64x2.add(y, f64x2.mul(y, lost));
}

/** h and t where no infinity is left. */
// @ts-ignore: decorator
@inline
export function bounded(x: v128): v128 {
  return f64x2.pmax(splat(-FAR), f64x2.pmin(splat(FAR), x));
}

// Y(z) for z <= 0
// @ts-ignore: decorator
@inline
function mills(z: v128): v128 {
  return f64x2.mul(splat(ROOT_HALF_PI), scaledErfc(f64x2.mul(f64x2.abs(z), splat(ROOT_HALF))));
}

// Y(h + t) - Y(h - t) = 2 (t I_1 + t^3 / 3! I_3 + ...), with I_(k + 1) = h I_k + k I_(k - 1), to the power `last`.
function byRecurrence(h: v128, t: v128, last: i32): v128 {
  let before = mills(h);
  let at = f64x2.add(splat(1.0), f64x2.mul(h, before));
  const t2 = f64x2.mul(t, t);
  const main = at;
  let power = splat(1.0);
  let rest = splat(0.0);
  for (let k: i32 = 1; k < last; k += 2) {
    const even = f64x2.add(f64x2.mul(h, at), f64x2.mul(splat(<f64>k), before));
    const odd = f64x2.add(f64x2.mul(h, even), f64x2.mul(splat(<f64>(k + 1)), at));
    power = f64x2.mul(power, f64x2.mul(t2, splat(1.0 / <f64>((k + 1) * (k + 2)))));
    rest = f64x2.add(rest, f64x2.mul(power, odd));
    before = even;
    at = odd;
  }
  const sum = f64x2.mul(t, f64x2.add(main, rest));
  return f64x2.add(sum, sum);
}

// The same for h below -10 and t below 0.21, from ratios r_k = I_k / I_(k - 1) = k / (r_(k + 1) - h), from k = 24 downwards: all positive.
function byRatios(h: v128, t: v128): v128 {
  const x = f64x2.neg(h);
  let r = splat(0.0);
  let sum = splat(1.0);
  const t2 = f64x2.mul(t, t);
  for (let k: i32 = 24; k > 1; k -= 2) {
    // r_(k + 1), then r_k: together the step from I_(k - 1) to I_(k + 1).
    const odd = f64x2.div(splat(<f64>(k + 1)), f64x2.add(r, x));
    const even = f64x2.div(splat(<f64>k), f64x2.add(odd, x));
    sum = f64x2.add(splat(1.0), f64x2.mul(f64x2.mul(sum, f64x2.mul(odd, even)), f64x2.mul(t2, splat(1.0 / <f64>(k * (k + 1))))));
    r = even;
  }
  const first = f64x2.div(splat(1.0), f64x2.add(r, x));
  const whole = f64x2.div(first, f64x2.add(first, x));
  const y = f64x2.mul(t, f64x2.mul(whole, sum));
  return f64x2.add(y, y);
}

// All ones in the lanes where the two Y are so near each other that their difference comes from a series.
// @ts-ignore: decorator
@inline
function series(h: v128, t: v128): v128 {
  const near = v128.and(f64x2.gt(h, splat(-NEAR)), f64x2.lt(t, splat(LONG)));
  return v128.or(f64x2.lt(t, splat(SHORT)), near);
}

/** All ones in the lanes where d1 = h + t is above 0 and no series is taken: there the value is a limit less a remainder. */
// @ts-ignore: decorator
@inline
export function isUpper(h: v128, t: v128): v128 {
  return v128.andnot(f64x2.gt(f64x2.add(h, t), splat(0.0)), series(h, t));
}

/** Y(h + t) - Y(h - t) where `isUpper` is not; else Y(-h - t) + Y(h - t), which makes what b lacks of its limit e^(x / 2). Lanes do not touch each other. */
export function difference(h: v128, t: v128): v128 {
  const few = series(h, t);
  let y = splat(0.0);
  if (i64x2.bitmask(few) != 3) {
    const d1 = f64x2.add(h, t);
    const first = mills(d1);
    const second = mills(f64x2.sub(h, t));
    y = v128.bitselect(f64x2.add(first, second), f64x2.sub(first, second), f64x2.gt(d1, splat(0.0)));
  }
  if (v128.any_true(few)) {
    const short = f64x2.lt(t, splat(SHORT));
    const deep = v128.and(short, f64x2.lt(h, splat(-DEEP)));
    const plain = v128.andnot(v128.and(few, short), deep);
    const long = v128.andnot(few, short);
    if (v128.any_true(plain)) y = v128.bitselect(byRecurrence(h, t, 15), y, plain);
    if (v128.any_true(long)) y = v128.bitselect(byRecurrence(h, t, 33), y, long);
    if (v128.any_true(deep)) y = v128.bitselect(byRatios(h, t), y, deep);
  }
  return y;
}

/** b(x, s) for half = e^(x / 2). */
// @ts-ignore: decorator
@inline
export function normalised(h: v128, t: v128, half: v128): v128 {
  const y = f64x2.mul(f64x2.mul(powerOf(h, t), splat(HEIGHT)), difference(h, t));
  return v128.bitselect(f64x2.sub(half, y), y, isUpper(h, t));
}
