// Central moments up to the fourth: skewness and kurtosis.

import { Skip, from, mergeMoments, spread, squares, tree } from "./moments";

/**
 * Writes count, mean, sum of squared deviations and their low parts (the state of Moments), then the sums of the cubes and fourth powers of the
 * deviations of n values.
 *
 * The deviations are taken from the mean's high part; its low part then corrects the cubes and fourth powers, so that an offset of 1e9 costs no digit.
 */
export function higher<R>(x: usize, n: i32, slot: usize): void {
  spread<f64, R>(x, n, slot);
  const mean = load<f64>(slot, 8);
  const m = f64x2.splat(mean);
  let cubes = f64x2.splat(0), fourths = cubes;
  let p = x;
  for (let k = n >> 4; k > 0; k--) {
    const a = from<f64, R>(p, m);
    const b = from<f64, R>(p + 16, m);
    const c = from<f64, R>(p + 32, m);
    const d = from<f64, R>(p + 48, m);
    const e = from<f64, R>(p + 64, m);
    const f = from<f64, R>(p + 80, m);
    const g = from<f64, R>(p + 96, m);
    const h = from<f64, R>(p + 112, m);
    const a2 = f64x2.mul(a, a), b2 = f64x2.mul(b, b), c2 = f64x2.mul(c, c), d2 = f64x2.mul(d, d);
    const e2 = f64x2.mul(e, e), f2 = f64x2.mul(f, f), g2 = f64x2.mul(g, g), h2 = f64x2.mul(h, h);
    cubes = f64x2.add(cubes, tree(
      f64x2.mul(a2, a), f64x2.mul(b2, b), f64x2.mul(c2, c), f64x2.mul(d2, d),
      f64x2.mul(e2, e), f64x2.mul(f2, f), f64x2.mul(g2, g), f64x2.mul(h2, h),
    ));
    fourths = f64x2.add(fourths, squares(a2, b2, c2, d2, e2, f2, g2, h2));
    p += 128;
  }
  let third = f64x2.extract_lane(cubes, 0) + f64x2.extract_lane(cubes, 1);
  let fourth = f64x2.extract_lane(fourths, 0) + f64x2.extract_lane(fourths, 1);
  for (let k = n & 15; k > 0; k--) {
    const d = load<f64>(p) - mean;
    if (idof<R>() != idof<Skip>() || d == d) {
      third += d * d * d;
      fourth += d * d * (d * d);
    }
    p += 8;
  }
  const second = load<f64>(slot, 16);
  const shift = load<f64>(slot, 24);
  store<f64>(slot, third - 3 * shift * second, 40);
  store<f64>(slot, fourth - 4 * shift * third + 6 * shift * shift * second, 48);
}

/** Adds the moments at b to those at a (Pébay 2008, equations 2.1 and up). */
export function mergeHigher(a: usize, b: usize): void {
  const na = load<f64>(a), nb = load<f64>(b);
  if (nb == 0) return;
  if (na == 0) {
    memory.copy(a, b, 56);
    return;
  }
  const n = na + nb;
  const ma = load<f64>(a, 8), mb = load<f64>(b, 8);
  const d = (mb - ma) + (load<f64>(b, 24) - load<f64>(a, 24));
  const a2 = load<f64>(a, 16), b2 = load<f64>(b, 16);
  const a3 = load<f64>(a, 40), b3 = load<f64>(b, 40);
  const p = na / n, q = nb / n;
  const d2 = d * d;
  const between = d2 * d * (na * q) * (p - q) + 3 * d * (p * b2 - q * a2);
  const third = a3 + b3;
  store<f64>(a, third + between, 40);
  const outer = d2 * d2 * (na * q) * (p * p - p * q + q * q) + 6 * d2 * (p * p * b2 + q * q * a2) + 4 * d * (p * b3 - q * a3);
  store<f64>(a, load<f64>(a, 48) + load<f64>(b, 48) + outer, 48);
  mergeMoments(a, b, 8);
}

/** Skewness G1 of the moments at slot: unbiased under normality; 0 for equal values, NaN for fewer than 3. */
export function skewness(slot: usize): f64 {
  const n = load<f64>(slot);
  const second = load<f64>(slot, 16) + load<f64>(slot, 32);
  if (n < 3) return NaN;
  if (second == 0) return 0;
  return n * sqrt(n - 1) / (n - 2) * (load<f64>(slot, 40) / (second * sqrt(second)));
}

/** Excess kurtosis G2: 0 for equal values, NaN for fewer than 4. */
export function kurtosis(slot: usize): f64 {
  const n = load<f64>(slot);
  const second = load<f64>(slot, 16) + load<f64>(slot, 32);
  if (n < 4) return NaN;
  if (second == 0) return 0;
  const ratio = load<f64>(slot, 48) / second / second;
  return (n - 1) / ((n - 2) * (n - 3)) * (n * (n + 1) * ratio - 3 * (n - 1));
}
