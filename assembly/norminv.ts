// The inverse of the normal distribution function over blocks of numbers: the kernel `ndtri`, and the last step of the normal random numbers.
// Coefficients and ranges are those of Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).

import { fma } from "./lanes";
import { logAny, logNormal } from "./log";

// Elements that go through the centre and then through the tails: 8 KiB of output, and what falls into the tails, stay in L1.
const BLOCK: i32 = 1024;

/** Bytes of scratch: one f64 and one i32 for each element of a block that may lie in a tail, and room for the pair that fills the last vector. */
const INDEXES: usize = 8448;

// Which number stands for a probability p: p itself, or p - 1/2 where that is exact and p inside (0, 1).
export class Probability {}
export class Centred {}

const enum C { LIMIT, SPLIT, HALF, ONE, NEAR, FAR, CENTRE = 6, MIDDLE = 22, END = 38 }
// Each ratio: eight coefficients of the numerator, then of the denominator, highest power first. In memory for the reason given in exp.ts.
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  0.425, 0.180625, 0.5, 1.0, 1.6, 5.0,
  2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
  13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080,
  5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
  5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0,
  7.7454501427834140764e-4, 0.0227238449892691845833, 0.241780725177450611770, 1.27045825245236838258,
  3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
  1.05075007164441684324e-9, 5.4759380849953449460e-4, 0.0151986665636164571966, 0.148103976427480074590,
  0.68976733498510000455, 1.67638483018380384940, 2.05319162663775882187, 1.0,
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.00124266094738807843860, 0.0265321895265761230930,
  0.296560571828504891230, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
  2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
  0.0148753612908506148525, 0.136929880922735805310, 0.599832206555887937690, 1.0
], 16);

// @ts-ignore: decorator
@inline
function constant(index: i32): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

// @ts-ignore: decorator
@inline
function polynomial(first: i32, r: v128): v128 {
  let y = fma(constant(first), r, constant(first + 1));
  y = fma(y, r, constant(first + 2));
  y = fma(y, r, constant(first + 3));
  y = fma(y, r, constant(first + 4));
  y = fma(y, r, constant(first + 5));
  y = fma(y, r, constant(first + 6));
  return fma(y, r, constant(first + 7));
}

// @ts-ignore: decorator
@inline
function centre(q: v128): v128 {
  const r = f64x2.sub(constant(C.SPLIT), f64x2.mul(q, q));
  return f64x2.div(f64x2.mul(q, polynomial(C.CENTRE, r)), polynomial(C.CENTRE + 8, r));
}

// Beyond 5 standard deviations and at probability 0; out of line, as it is rare.
function far(p: v128, r: v128, z: v128): v128 {
  const s = f64x2.sub(r, constant(C.FAR));
  const y = f64x2.div(polynomial(C.END, s), polynomial(C.END + 8, s));
  const all = v128.bitselect(y, z, f64x2.gt(r, constant(C.FAR)));
  return v128.bitselect(f64x2.splat(Infinity), all, f64x2.eq(p, f64x2.splat(0.0)));
}

// |z| for the smaller tail probability p.
// @ts-ignore: decorator
@inline
function tail<S>(p: v128): v128 {
  const r = f64x2.sqrt(f64x2.neg(idof<S>() == idof<Centred>() ? logNormal(p) : logAny(p)));
  const s = f64x2.sub(r, constant(C.NEAR));
  const z = f64x2.div(polynomial(C.MIDDLE, s), polynomial(C.MIDDLE + 8, s));
  return v128.any_true(f64x2.gt(r, constant(C.FAR))) ? far(p, r, z) : z;
}

// @ts-ignore: decorator
@inline
function offset<S>(x: v128): v128 {
  return idof<S>() == idof<Centred>() ? x : f64x2.sub(x, constant(C.HALF));
}

// The smaller tail probability, below 0 made NaN, with the sign of the result on it.
// @ts-ignore: decorator
@inline
function signedTail<S>(x: v128, q: v128): v128 {
  const sign = v128.and(q, i64x2.splat(i64.MIN_VALUE));
  if (idof<S>() == idof<Centred>()) return v128.or(f64x2.sub(constant(C.HALF), f64x2.abs(q)), sign);
  const p = f64x2.pmin(x, f64x2.sub(constant(C.ONE), x));
  return v128.or(v128.or(f64x2.abs(p), f64x2.lt(p, f64x2.splat(0.0))), sign);
}

/**
 * mean + scale * z for `count` numbers z whose probabilities stand at x; out may be x.
 *
 * The centre (85 % of uniform ones) is computed for all lanes without a branch while the lanes of the tails are packed into the scratch; those go
 * through log and sqrt in full vectors afterwards. A branch on each vector would be mispredicted for every fourth.
 */
// @ts-ignore: decorator
@inline
export function quantiles<S>(x: usize, out: usize, count: i32, mean: f64, scale: f64, scratch: usize): void {
  const means = f64x2.splat(mean);
  const scales = f64x2.splat(scale);
  const indexes = scratch + INDEXES;
  for (let done: usize = 0; done < <usize>count; done += BLOCK) {
    const from = x + (done << 3);
    const to = out + (done << 3);
    const size = min(<usize>count - done, <usize>BLOCK) << 3;
    let tails: usize = 0;
    for (let at: usize = 0; at < size; at += 16) {
      const whole = size - at >= 16;
      const v = whole ? v128.load(from + at) : v128.load64_splat(from + at);
      const q = offset<S>(v);
      const z = fma(scales, centre(q), means);
      const p = signedTail<S>(v, q);
      let mask = i64x2.bitmask(f64x2.le(f64x2.abs(q), constant(C.LIMIT))) ^ 3;
      if (whole) {
        v128.store(to + at, z);
      } else {
        v128.store64_lane(to + at, z, 0);
        mask &= 1;
      }
      v128.store64_lane(scratch + (tails << 3), p, 0);
      store<u32>(indexes + (tails << 2), <u32>at);
      tails += mask & 1;
      v128.store64_lane(scratch + (tails << 3), p, 1);
      store<u32>(indexes + (tails << 2), <u32>at + 8);
      tails += mask >>> 1;
    }
    if (tails) {
      // The last one twice, for an odd number of them.
      store<f64>(scratch + (tails << 3), load<f64>(scratch + (tails << 3) - 8));
      store<u32>(indexes + (tails << 2), load<u32>(indexes + (tails << 2) - 4));
    }
    for (let i: usize = 0; i < tails; i += 2) {
      const p = v128.load(scratch + (i << 3));
      const z = v128.or(tail<S>(f64x2.abs(p)), v128.and(p, i64x2.splat(i64.MIN_VALUE)));
      const y = fma(scales, z, means);
      v128.store64_lane(to + <usize>load<u32>(indexes + (i << 2)), y, 0);
      v128.store64_lane(to + <usize>load<u32>(indexes + (i << 2), 4), y, 1);
    }
  }
}

/**
 * The z below which a standard normal number falls with probability x; -Infinity at 0, Infinity at 1, NaN outside.
 *
 * In place is right. Scratch: 12672 bytes.
 */
export function ndtri(x: usize, out: usize, scratch: usize, begin: i32, end: i32): void {
  quantiles<Probability>(x + (<usize>begin << 3), out + (<usize>begin << 3), end - begin, 0, 1, scratch);
}
