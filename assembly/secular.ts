// Roots of the secular equation 1 / rho + sum z_i^2 / (p_i - x) = 0 between its poles, each as its distance from all of them, and the rank-one change that
// has these roots exactly (Gu and Eisenstat 1995). For singular values poles and roots are squares, whose distances are taken as (a - b) (a + b).
import { PANEL } from "./tile";

const EPS: f64 = 1.1102230246251565e-16;

/** Steps after which only halving is trusted, and after which the search ends whatever is left. */
const TRUSTED: i32 = 24;
const STEPS: i32 = 160;

/** Distance of a pole from another, of the squares if `singular`. */
// @ts-ignore: decorator
@inline
function gap(a: f64, b: f64, singular: bool): f64 {
  return singular ? (a - b) * (a + b) : a - b;
}

/** Sums of z^2 / (p - x) and of its derivative over poles [from, to), for x at distance `mu` from `origin`, in two lanes. */
function sums(poles: usize, weights: usize, from: i32, to: i32, origin: f64, mu: f64, singular: bool): v128 {
  const o = v128.splat<f64>(origin), m = v128.splat<f64>(mu);
  const one = v128.splat<f64>(singular ? 1 : 0), other = v128.splat<f64>(singular ? origin : 1);
  let sum = v128.splat<f64>(0), slope = sum, i = from;
  for (; i + 2 <= to; i += 2) {
    const p = v128.load(poles + (<usize>i << 3)), z = v128.load(weights + (<usize>i << 3));
    const distance = f64x2.sub(f64x2.mul(f64x2.sub(p, o), f64x2.add(f64x2.mul(p, one), other)), m);
    const t = f64x2.div(z, distance);
    sum = f64x2.add(sum, f64x2.mul(z, t));
    slope = f64x2.add(slope, f64x2.mul(t, t));
  }
  let s = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1), d = f64x2.extract_lane(slope, 0) + f64x2.extract_lane(slope, 1);
  if (i < to) {
    const z = load<f64>(weights + (<usize>i << 3)), t = z / (gap(load<f64>(poles + (<usize>i << 3)), origin, singular) - mu);
    s += z * t;
    d += t * t;
  }
  return f64x2(s, d);
}

/**
 * Root `j` of `k`: above pole j and below the next, or below p_k + rho if it is the last. Its distances from the poles become column j of the panels at `s`
 * (`height` rows). A weight of each pole is at `weights`, of length 1 in all.
 *
 * From the nearer pole, so that no distance loses digits; steps by the interpolation of Li ("the middle way", LAPACK working note 89), halved whenever
 * one leaves the bracket or does not shrink the function. The step from where the function is lost in rounding is the last.
 */
export function root(poles: usize, weights: usize, k: i32, j: i32, rho: f64, singular: bool, s: usize, height: i32): f64 {
  const inverse = 1 / rho, last = j == k - 1;
  let origin = load<f64>(poles + (<usize>j << 3)), low = 0.0, high = rho, mu = 0.0;
  let left = 0.0, right = 0.0;
  if (!last) {
    const next = load<f64>(poles + (<usize>j << 3), 8), width = gap(next, origin, singular), half = 0.5 * width;
    const a2 = load<f64>(weights + (<usize>j << 3)) * load<f64>(weights + (<usize>j << 3));
    const b2 = load<f64>(weights + (<usize>j << 3), 8) * load<f64>(weights + (<usize>j << 3), 8);
    const rest = inverse + f64x2.extract_lane(sums(poles, weights, 0, j, origin, half, singular), 0)
      + f64x2.extract_lane(sums(poles, weights, j + 2, k, origin, half, singular), 0);
    const middle = rest + (b2 - a2) / half;
    if (middle >= 0) {
      high = half;
      right = width;
      const a = rest * width + a2 + b2, b = a2 * width, r = Math.sqrt(Math.abs(a * a - 4 * b * rest));
      mu = a > 0 ? 2 * b / (a + r) : (a - r) / (2 * rest);
    } else {
      origin = next;
      low = -half;
      high = 0;
      left = -width;
      const a = rest * width - a2 - b2, b = b2 * width, r = Math.sqrt(Math.abs(a * a + 4 * b * rest));
      mu = a < 0 ? 2 * b / (a - r) : -(a + r) / (2 * rest);
    }
  }
  if (!(mu > low && mu < high)) mu = 0.5 * (low + high);
  let before = Infinity;
  for (let step = 0; step < STEPS; step++) {
    const below = sums(poles, weights, 0, j + 1, origin, mu, singular), above = sums(poles, weights, j + 1, k, origin, mu, singular);
    const psi = f64x2.extract_lane(below, 0), phi = f64x2.extract_lane(above, 0);
    const psiSlope = f64x2.extract_lane(below, 1), phiSlope = f64x2.extract_lane(above, 1);
    const f = inverse + psi + phi;
    const near = Math.abs(f) <= 8 * EPS * (inverse + Math.abs(psi) + Math.abs(phi));
    if (f < 0) low = mu;
    else high = mu;
    const l = left - mu, r = right - mu;
    let eta: f64;
    if (last) {
      const c = f - l * psiSlope;
      eta = l + l * l * psiSlope / c;
    } else {
      const c = f - l * psiSlope - r * phiSlope, a = (l + r) * f - l * r * (psiSlope + phiSlope), b = l * r * f;
      const q = Math.sqrt(Math.abs(a * a - 4 * b * c));
      eta = c == 0 ? b / a : a <= 0 ? (a - q) / (2 * c) : 2 * b / (a + q);
    }
    let to = mu + eta;
    const size = Math.abs(f);
    if (near) {
      // The bound of the last root is the root itself where there is one pole only.
      if (to > low && (last || to < high)) mu = Math.min(to, high);
      break;
    }
    if (!(to > low && to < high) || step > TRUSTED || size > 0.5 * before && step & 1) to = 0.5 * (low + high);
    before = size;
    if (to == mu || to == low || to == high) break;
    mu = to;
  }
  let to = s + <usize>((j >> 2) * height) * PANEL + (<usize>(j & 3) << 3);
  for (let i = 0; i < k; i++) {
    store<f64>(to, gap(load<f64>(poles + (<usize>i << 3)), origin, singular) - mu);
    to += PANEL;
  }
  return singular ? origin + mu / (origin + Math.sqrt(origin * origin + mu)) : origin + mu;
}

/** The size of weight i for which the roots found are exact: a product over all of them, each distance beside that of the pole it replaces. */
export function weight(poles: usize, k: i32, i: i32, singular: bool, s: usize, height: i32): f64 {
  const pole = load<f64>(poles + (<usize>i << 3)), p = v128.splat<f64>(pole);
  const one = v128.splat<f64>(singular ? 1 : 0), other = v128.splat<f64>(singular ? pole : 1);
  let product0 = v128.splat<f64>(1), product1 = product0;
  let product = 1.0;
  for (let j = 0; j < k; j += 4) {
    const at = s + <usize>((j >> 2) * height + i) * PANEL, q = poles + (<usize>j << 3);
    if (j + 4 <= k && i >> 2 != j >> 2) {
      const q0 = v128.load(q), q1 = v128.load(q, 16);
      const g0 = f64x2.mul(f64x2.sub(q0, p), f64x2.add(f64x2.mul(q0, one), other));
      const g1 = f64x2.mul(f64x2.sub(q1, p), f64x2.add(f64x2.mul(q1, one), other));
      product0 = f64x2.mul(product0, f64x2.div(v128.load(at), g0));
      product1 = f64x2.mul(product1, f64x2.div(v128.load(at, 16), g1));
    } else {
      for (let c = 0; c < min(4, k - j); c++) {
        product *= load<f64>(at + (<usize>c << 3)) / (i == j + c ? 1 : gap(load<f64>(q + (<usize>c << 3)), pole, singular));
      }
    }
  }
  product0 = f64x2.mul(product0, product1);
  return Math.sqrt(Math.abs(product * f64x2.extract_lane(product0, 0) * f64x2.extract_lane(product0, 1)));
}
