// The volatility that a price implies: the root of b(x, s) = value, after Jaeckel, "Let's Be Rational" (2015), by his objectives and steps of fourth order,
// from plain first guesses, in a bracket that a step must not leave.

import { HEIGHT, difference, exponentOf, isUpper, normalised, powerOf } from "./normalised";
import { apart, isUsable, logForward, logarithm, meanOf, operand, power, put } from "./optionterms";

/** A step below this part of s leaves an error below its fourth power. */
const CLOSE: f64 = 1e-5;
const MOST_STEPS: i32 = 40;
/** Below it a value has not all its digits. */
const LEAST: f64 = 1e-290;

// @ts-ignore: decorator
@inline
function splat(x: f64): v128 {
  return f64x2.splat(x);
}

// a / b, 0 where a is.
// @ts-ignore: decorator
@inline
function ratio(a: v128, b: v128): v128 {
  return v128.andnot(f64x2.div(a, b), f64x2.eq(a, splat(0.0)));
}

// The step of Householder's third method for Newton's step nu, f'' / f' = halley and f''' / f' = third; nu itself where that points elsewhere.
// @ts-ignore: decorator
@inline
function householder(nu: v128, halley: v128, third: v128): v128 {
  const one = splat(1.0);
  const above = f64x2.add(one, f64x2.mul(splat(0.5), f64x2.mul(nu, halley)));
  const under = f64x2.add(one, f64x2.mul(nu, f64x2.add(halley, f64x2.mul(nu, f64x2.mul(third, splat(1.0 / 6.0))))));
  const factor = f64x2.div(above, under);
  const sound = v128.and(f64x2.gt(factor, splat(0.1)), f64x2.lt(factor, splat(10.0)));
  return f64x2.mul(nu, v128.bitselect(factor, one, sound));
}

// s with b(x, s) = value = paid / mean in the lanes that are all ones in `active`, for x <= 0 and 0 < value < most = e^(x / 2).
function solved(x: v128, paid: v128, mean: v128, value: v128, most: v128, active: v128): v128 {
  const zero = splat(0.0);
  const one = splat(1.0);
  // Where b turns from convex to concave, d1 is 0.
  const turn = f64x2.sqrt(f64x2.mul(splat(-2.0), x));
  const tt = f64x2.mul(splat(0.5), turn);
  const atTurn = normalised(f64x2.neg(tt), tt, most);
  const lower = f64x2.lt(value, atTurn);
  let wanted = logarithm(value);
  const least = f64x2.lt(value, splat(LEAST));
  if (v128.any_true(least)) wanted = v128.bitselect(f64x2.sub(logarithm(paid), logarithm(mean)), wanted, least);
  const rest = f64x2.sub(most, value);
  // 1 / log(b) is nearly a line in s^2 where the value is small.
  const guess = f64x2.mul(turn, f64x2.sqrt(f64x2.div(logarithm(atTurn), wanted)));
  let s = v128.bitselect(guess, turn, lower);
  let low = v128.bitselect(zero, turn, lower);
  let high = v128.bitselect(turn, f64x2.add(turn, splat(20.0)), lower);
  for (let step: i32 = 0; step < MOST_STEPS && v128.any_true(active); step++) {
    const h = ratio(x, s);
    const t = f64x2.mul(splat(0.5), s);
    const slope = ratio(h, s);
    const second = f64x2.sub(f64x2.mul(h, slope), f64x2.mul(splat(0.25), s));
    const third = f64x2.sub(f64x2.sub(f64x2.mul(second, second), f64x2.mul(splat(3.0), f64x2.mul(slope, slope))), splat(0.25));
    const y = difference(h, t);
    let move = zero;
    if (v128.any_true(lower)) {
      // Of 1 / log(b): b / b' is y, and log(b) comes from its exponent, so that nothing underflows.
      const at = f64x2.add(exponentOf(h, t), logarithm(f64x2.mul(splat(HEIGHT), y)));
      const inverse = f64x2.div(one, y);
      const share = f64x2.div(one, at);
      const nu = f64x2.mul(f64x2.mul(f64x2.sub(wanted, at), f64x2.div(at, wanted)), y);
      const twice = f64x2.mul(inverse, f64x2.add(one, f64x2.add(share, share)));
      const square = f64x2.mul(f64x2.mul(inverse, inverse), f64x2.add(one, f64x2.mul(splat(3.0), f64x2.mul(share, f64x2.add(one, share)))));
      const cubic = f64x2.sub(f64x2.add(third, f64x2.add(square, square)), f64x2.mul(splat(3.0), f64x2.mul(second, twice)));
      move = householder(nu, f64x2.sub(second, twice), cubic);
    }
    if (i64x2.bitmask(lower) != 3) {
      // Of log(most - b).
      const steepness = f64x2.mul(splat(HEIGHT), powerOf(h, t));
      const left = v128.bitselect(y, f64x2.sub(f64x2.div(most, steepness), y), isUpper(h, t));
      const inverse = f64x2.div(one, left);
      const nu = f64x2.mul(logarithm(f64x2.div(f64x2.mul(left, steepness), rest)), left);
      const cubic = f64x2.add(third, f64x2.mul(inverse, f64x2.add(f64x2.add(inverse, inverse), f64x2.mul(splat(3.0), second))));
      move = v128.bitselect(move, householder(nu, f64x2.add(second, inverse), cubic), lower);
    }
    low = v128.bitselect(s, low, f64x2.gt(move, zero));
    high = v128.bitselect(s, high, f64x2.lt(move, zero));
    const next = f64x2.add(s, move);
    const inBracket = v128.and(f64x2.ge(next, low), f64x2.le(next, high));
    const middle = f64x2.mul(splat(0.5), f64x2.add(low, high));
    s = v128.bitselect(v128.bitselect(next, middle, inBracket), s, active);
    const close = v128.and(f64x2.le(f64x2.abs(move), f64x2.mul(splat(CLOSE), s)), inBracket);
    active = v128.andnot(active, close);
  }
  // Logarithms have lost a place or two: a last step of Newton's on b itself.
  const h = ratio(x, s);
  const t = f64x2.mul(splat(0.5), s);
  const steepness = f64x2.mul(splat(HEIGHT), powerOf(h, t));
  const move = f64x2.div(f64x2.sub(value, normalised(h, t, most)), steepness);
  return v128.bitselect(f64x2.add(s, move), s, v128.and(f64x2.gt(value, splat(LEAST)), f64x2.lt(f64x2.abs(move), f64x2.mul(splat(CLOSE), s))));
}

/** Volatilities implied by prices; operands as in `blackScholes`. NaN below the least price and from the largest on, 0 at the least. */
export function impliedVolatility(
  price: usize, spot: usize, strike: usize, expiry: usize, rate: usize, dividend: usize, arrays: i32, side: f64,
  out: usize, begin: i32, end: i32,
): void {
  const zero = f64x2.splat(0.0);
  for (let i = begin; i < end; i += 2) {
    const whole = i + 1 < end;
    const P = operand(price, arrays, 0, i, whole);
    const S = operand(spot, arrays, 1, i, whole);
    const K = operand(strike, arrays, 2, i, whole);
    const T = operand(expiry, arrays, 3, i, whole);
    const r = operand(rate, arrays, 4, i, whole);
    const q = operand(dividend, arrays, 5, i, whole);
    const forward = f64x2.mul(S, power(f64x2.neg(f64x2.mul(q, T))));
    const discounted = f64x2.mul(K, power(f64x2.neg(f64x2.mul(r, T))));
    const x = logForward(S, K, f64x2.mul(f64x2.sub(r, q), T));
    const mean = meanOf(forward, discounted);
    const inside = f64x2.gt(f64x2.mul(f64x2.splat(side), x), zero);
    const paid = f64x2.sub(P, v128.and(apart(forward, discounted, mean, x), inside));
    const value = f64x2.div(paid, mean);
    const away = f64x2.neg(f64x2.abs(x));
    const most = power(f64x2.mul(f64x2.splat(0.5), away));
    const bound = v128.and(f64x2.lt(value, most), f64x2.lt(paid, f64x2.min(forward, discounted)));
    const usable = v128.and(v128.and(f64x2.ge(paid, zero), bound), v128.and(v128.and(isUsable(T), f64x2.gt(T, zero)), f64x2.gt(away, f64x2.splat(-Infinity))));
    const positive = v128.and(usable, f64x2.gt(paid, zero));
    let s = zero;
    if (v128.any_true(positive)) s = v128.and(solved(away, paid, mean, value, most, positive), positive);
    put(out, i, whole, v128.or(f64x2.div(s, f64x2.sqrt(T)), v128.not(usable)));
  }
}
