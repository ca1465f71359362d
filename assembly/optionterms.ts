// What pricing and its inversion share: operands that are arrays or numbers, discounted spot and strike, and elementary functions out of line, as each
// is called from several places.

import { Kind, densityAny, erfAny } from "./erf";
import { expAny } from "./exp";
import { log1pAny, logAny } from "./log";
import { HEIGHT } from "./normalised";

/** Elements i and i + 1 of an operand, or the last one twice. A number stands twice in memory, and bit `bit` of `arrays` is 0. */
// @ts-ignore: decorator
@inline
export function operand(p: usize, arrays: i32, bit: i32, i: i32, whole: bool): v128 {
  const at = p + ((arrays >> bit) & 1 ? <usize>i << 3 : 0);
  return whole ? v128.load(at) : v128.load64_splat(at);
}

// @ts-ignore: decorator
@inline
export function put(out: usize, i: i32, whole: bool, y: v128): void {
  if (whole) v128.store(out + (<usize>i << 3), y);
  else v128.store64_lane(out + (<usize>i << 3), y, 0);
}

/** e^x */
// @ts-ignore: decorator
@inline
export function power(x: v128): v128 {
  return expAny(x);
}

/** log(x) */
// @ts-ignore: decorator
@inline
export function logarithm(x: v128): v128 {
  return logAny(x);
}

/** N(x) */
// @ts-ignore: decorator
@inline
export function below(x: v128): v128 {
  return erfAny(x, Kind.NDTR);
}

/** n(x) */
// @ts-ignore: decorator
@inline
export function heightAt(x: v128): v128 {
  return densityAny(x, f64x2.splat(0.0), f64x2.splat(1.0), f64x2.splat(HEIGHT));
}

/** All ones where a number is finite and not below 0. */
// @ts-ignore: decorator
@inline
export function isUsable(x: v128): v128 {
  return v128.and(f64x2.ge(x, f64x2.splat(0.0)), f64x2.lt(x, f64x2.splat(Infinity)));
}

/** log(spot / strike) + carry, by the difference of the two where they are near each other: a quotient near 1 keeps few digits of its logarithm. */
// @ts-ignore: decorator
@inline
export function logForward(spot: v128, strike: v128, carry: v128): v128 {
  const ratio = f64x2.div(spot, strike);
  const near = v128.and(f64x2.gt(ratio, f64x2.splat(0.5)), f64x2.lt(ratio, f64x2.splat(2.0)));
  let y = f64x2.splat(0.0);
  if (v128.any_true(near)) y = log1pAny(f64x2.div(f64x2.sub(spot, strike), strike));
  if (i64x2.bitmask(near) != 3) y = v128.bitselect(y, logAny(ratio), near);
  return f64x2.add(y, carry);
}

function inHalves(a: v128, b: v128): v128 {
  return f64x2.mul(f64x2.sqrt(a), f64x2.sqrt(b));
}

/** sqrt(a b), in one root where the product is in range. */
// @ts-ignore: decorator
@inline
export function meanOf(a: v128, b: v128): v128 {
  const product = f64x2.mul(a, b);
  const inRange = v128.and(f64x2.gt(product, f64x2.splat(1e-280)), f64x2.lt(product, f64x2.splat(1e280)));
  const root = f64x2.sqrt(product);
  return i64x2.bitmask(inRange) == 3 ? root : v128.bitselect(root, inHalves(a, b), inRange);
}

/** |a - b| for a = mean e^(x / 2), b = mean e^(-x / 2): near each other they cancel, 2 sinh(x / 2) does not. */
// @ts-ignore: decorator
@inline
export function apart(a: v128, b: v128, mean: v128, x: v128): v128 {
  const one = f64x2.splat(1.0);
  const u = f64x2.mul(f64x2.splat(0.5), x);
  const u2 = f64x2.mul(u, u);
  let y = f64x2.add(one, f64x2.mul(u2, f64x2.splat(1.0 / 110.0)));
  y = f64x2.add(one, f64x2.mul(f64x2.mul(u2, f64x2.splat(1.0 / 72.0)), y));
  y = f64x2.add(one, f64x2.mul(f64x2.mul(u2, f64x2.splat(1.0 / 42.0)), y));
  y = f64x2.add(one, f64x2.mul(f64x2.mul(u2, f64x2.splat(0.05)), y));
  y = f64x2.mul(f64x2.mul(u2, f64x2.splat(1.0 / 6.0)), y);
  const near = f64x2.mul(mean, f64x2.add(x, f64x2.mul(x, y)));
  return f64x2.abs(v128.bitselect(near, f64x2.sub(a, b), f64x2.lt(f64x2.abs(x), f64x2.splat(0.5))));
}
