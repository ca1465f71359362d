// The inverse of the normal distribution function over blocks of numbers, for the kernels of random.ts.
// Coefficients and ranges are those of Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).

import { fma } from "./lanes";
import { logAny, logIsNormal, logNormal } from "./log";

/** Elements that go through the centre and then through the tails: 16 KiB of output and what falls into the tails stay in L1. */
export const BLOCK: i32 = 2048;

// The scratch holds an f64 for each element of a block, as all may lie in the tails, then an i32 for each; both with room for one more.
const INDEXES: usize = (BLOCK << 3) + 64;

// Which number stands for a probability p: p itself, or p - 1/2 where that is exact and p inside (0, 1).
export class Probability {}
export class Centred {}

const enum C { LIMIT, SPLIT, HALF, ONE, NEAR, FAR, SIGN, CENTRE = 7, MIDDLE = 23, END = 39 }
// Each ratio: eight coefficients of the numerator, then of the denominator, highest power first. In memory for the reason given in exp.ts.
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  0.425, 0.180625, 0.5, 1.0, 1.6, 5.0, -0.0,
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

// By pairs, not by Horner's rule: a chain of three steps instead of seven, which took `normal` from 88 to 82 ms.
// @ts-ignore: decorator
@inline
function polynomial(first: i32, r: v128, r2: v128, r4: v128): v128 {
  const y0 = fma(r, constant(first + 6), constant(first + 7));
  const y1 = fma(r, constant(first + 4), constant(first + 5));
  const y2 = fma(r, constant(first + 2), constant(first + 3));
  const y3 = fma(r, constant(first), constant(first + 1));
  return fma(r4, fma(r2, y3, y2), fma(r2, y1, y0));
}

// @ts-ignore: decorator
@inline
function ratio(first: i32, times: v128, r: v128): v128 {
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  return f64x2.div(f64x2.mul(times, polynomial(first, r, r2, r4)), polynomial(first + 8, r, r2, r4));
}

// @ts-ignore: decorator
@inline
function square(q: v128): v128 {
  return f64x2.sub(constant(C.SPLIT), f64x2.mul(q, q));
}

// The lanes beyond r = 5 and at probability 0; out of line, as they are rare.
function far(r: v128, z: v128): v128 {
  const y = ratio(C.END, constant(C.ONE), f64x2.sub(r, constant(C.FAR)));
  const all = v128.bitselect(y, z, f64x2.gt(r, constant(C.FAR)));
  return v128.bitselect(r, all, f64x2.eq(r, f64x2.splat(Infinity)));
}

// @ts-ignore: decorator
@inline
function offset<S>(x: v128): v128 {
  return idof<S>() == idof<Centred>() ? x : f64x2.sub(x, constant(C.HALF));
}

// The smaller tail probability; NaN for a number outside [0, 1].
// @ts-ignore: decorator
@inline
function smaller<S>(x: v128): v128 {
  if (idof<S>() == idof<Centred>()) return f64x2.sub(constant(C.HALF), f64x2.abs(x));
  const p = f64x2.pmin(x, f64x2.sub(constant(C.ONE), x));
  return v128.or(p, f64x2.lt(p, f64x2.splat(0.0)));
}

/**
 * mean + scale * z for `count` numbers z whose probabilities stand at x; out may be x. Scratch: 12 * BLOCK + 128 bytes.
 *
 * The centre (85 % of uniform ones) is computed for all lanes without a branch while the lanes of the tails are packed into the scratch, which costs
 * nothing measurable; those go through log and sqrt in full vectors afterwards. A branch on each vector would be mispredicted for every fourth.
 * The tails take two loops, since one of 120 instructions in a single chain ran at half the speed (88 -> 82 ms for all of `normal`).
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
    let at: usize = 0;
    for (; size - at >= 16; at += 16) {
      const v = v128.load(from + at);
      const q = offset<S>(v);
      const r = square(q);
      v128.store(to + at, fma(scales, ratio(C.CENTRE, q, r), means));
      const mask = i64x2.bitmask(r);
      v128.store64_lane(scratch + (tails << 3), v, 0);
      store<u32>(indexes + (tails << 2), <u32>at);
      tails += mask & 1;
      v128.store64_lane(scratch + (tails << 3), v, 1);
      store<u32>(indexes + (tails << 2), <u32>at + 8);
      tails += mask >>> 1;
    }
    if (at < size) {
      const v = v128.load64_splat(from + at);
      const q = offset<S>(v);
      const r = square(q);
      v128.store64_lane(to + at, fma(scales, ratio(C.CENTRE, q, r), means), 0);
      v128.store64_lane(scratch + (tails << 3), v, 0);
      store<u32>(indexes + (tails << 2), <u32>at);
      tails += i64x2.bitmask(r) & 1;
    }
    if (tails) {
      // The last one twice, for an odd number of them.
      store<f64>(scratch + (tails << 3), load<f64>(scratch + (tails << 3) - 8));
      store<u32>(indexes + (tails << 2), load<u32>(indexes + (tails << 2) - 4));
    }
    for (let p = scratch; p < scratch + (tails << 3); p += 16) {
      const v = v128.load(p);
      const tail = smaller<S>(v);
      const r = f64x2.sqrt(f64x2.neg(idof<S>() == idof<Centred>() || i64x2.bitmask(logIsNormal(tail)) == 3 ? logNormal(tail) : logAny(tail)));
      v128.store(p, v128.or(r, v128.and(offset<S>(v), constant(C.SIGN))));
    }
    for (let i: usize = 0; i < tails; i += 2) {
      const v = v128.load(scratch + (i << 3));
      const r = f64x2.abs(v);
      let z = ratio(C.MIDDLE, constant(C.ONE), f64x2.sub(r, constant(C.NEAR)));
      if (v128.any_true(f64x2.gt(r, constant(C.FAR)))) z = far(r, z);
      const y = fma(scales, v128.or(z, v128.and(v, constant(C.SIGN))), means);
      v128.store64_lane(to + <usize>load<u32>(indexes + (i << 2)), y, 0);
      v128.store64_lane(to + <usize>load<u32>(indexes + (i << 2), 4), y, 1);
    }
  }
}
