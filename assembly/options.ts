// Prices of European options by Black, Scholes and Merton, and what they change by.

import { bounded, normalised } from "./normalised";
import { apart, below, heightAt, isUsable, logForward, meanOf, operand, power, put } from "./optionterms";

// @ts-ignore: decorator
@inline
function negated(a: v128, b: v128): v128 {
  return f64x2.neg(f64x2.mul(a, b));
}

// a where it is no NaN that comes of 0 / 0 or 0 * Infinity: beside a density of 0, nothing.
// @ts-ignore: decorator
@inline
function beside(density: v128, a: v128): v128 {
  return v128.andnot(a, f64x2.eq(density, f64x2.splat(0.0)));
}

/**
 * Prices to `price` and, unless `delta` is 0, the first derivatives and gamma to the others. `side`: 1 call, -1 put. Bit i of `arrays`: operand i is an
 * array, else a number that stands twice.
 *
 * The side out of the money is priced and the other comes by parity, so that no difference of two near numbers is taken.
 */
export function blackScholes(
  spot: usize, strike: usize, expiry: usize, rate: usize, volatility: usize, dividend: usize, arrays: i32, side: f64,
  price: usize, delta: usize, gamma: usize, vega: usize, theta: usize, rho: usize, begin: i32, end: i32,
): void {
  const zero = f64x2.splat(0.0);
  const half = f64x2.splat(0.5);
  const sign = f64x2.splat(side);
  for (let i = begin; i < end; i += 2) {
    const whole = i + 1 < end;
    const S = operand(spot, arrays, 0, i, whole);
    const K = operand(strike, arrays, 1, i, whole);
    const T = operand(expiry, arrays, 2, i, whole);
    const r = operand(rate, arrays, 3, i, whole);
    const sigma = operand(volatility, arrays, 4, i, whole);
    const q = operand(dividend, arrays, 5, i, whole);
    const usable = v128.and(v128.and(isUsable(S), isUsable(K)), v128.and(isUsable(T), isUsable(sigma)));
    const spoilt = v128.or(v128.not(usable), v128.not(v128.and(isUsable(f64x2.abs(r)), isUsable(f64x2.abs(q)))));
    const forward = f64x2.mul(S, power(negated(q, T)));
    const discounted = f64x2.mul(K, power(negated(r, T)));
    const x = logForward(S, K, f64x2.mul(f64x2.sub(r, q), T));
    const root = f64x2.sqrt(T);
    const s = f64x2.mul(sigma, root);
    const steep = v128.andnot(f64x2.div(x, s), f64x2.eq(x, zero));
    const mean = meanOf(forward, discounted);
    const away = f64x2.neg(f64x2.abs(x));
    const t = f64x2.mul(half, s);
    const value = f64x2.mul(mean, normalised(bounded(f64x2.neg(f64x2.abs(steep))), bounded(t), power(f64x2.mul(half, away))));
    const inside = f64x2.gt(f64x2.mul(sign, x), zero);
    const parity = apart(forward, discounted, mean, x);
    // At spot or strike 0 the mean is 0 and x infinite.
    put(price, i, whole, v128.or(f64x2.add(value, v128.and(parity, inside)), spoilt));
    if (!delta) continue;
    const d1 = f64x2.add(steep, t);
    const d2 = f64x2.sub(steep, t);
    const density = heightAt(d1);
    const n1 = f64x2.mul(sign, below(f64x2.mul(sign, d1)));
    const n2 = f64x2.mul(sign, below(f64x2.mul(sign, d2)));
    const first = power(negated(q, T));
    put(delta, i, whole, v128.or(f64x2.mul(first, n1), spoilt));
    put(gamma, i, whole, v128.or(beside(density, f64x2.div(f64x2.mul(first, density), f64x2.mul(S, s))), spoilt));
    put(vega, i, whole, v128.or(beside(density, f64x2.mul(f64x2.mul(forward, density), root)), spoilt));
    const decay = beside(density, f64x2.div(f64x2.mul(f64x2.mul(forward, density), f64x2.mul(half, sigma)), root));
    const interest = f64x2.mul(f64x2.mul(r, discounted), n2);
    const income = f64x2.mul(f64x2.mul(q, forward), n1);
    put(theta, i, whole, v128.or(f64x2.sub(f64x2.sub(income, interest), decay), spoilt));
    put(rho, i, whole, v128.or(f64x2.mul(f64x2.mul(discounted, T), n2), spoilt));
  }
}
