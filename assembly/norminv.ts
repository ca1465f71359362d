// The inverse of the normal distribution function over blocks of numbers, for the kernels of random.ts.
// Coefficients and ranges are those of Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).

import { fma } from "./lanes";
import { logAny, logIsNormal, logNormal } from "./log";

/** Elements that go through the centre and then through the tails: 16 KiB of output and what falls into the tails stay in L1. */
export const BLOCK: i32 = 2048;

// The scratch holds an f64 for each element of a block, as all may lie in the tails, then an i32 for each; both with room for one more.
const INDEXES: usize = (BLOCK << 3) + 64;

// What stands for a probability p: p itself, or 64 random bits, the upper 52 of which are m in p = (m + 1/2) / 2^52. Then p - 1/2, which is exact, and
// p and 1 - p, which are never 0, do without tests.
export class Probability {}
export class Drawn {}

const enum C {
  SPLIT, HALF, ONE, FAR, SIGN, CENTRE_SLOPE, MIDDLE_FROM, MIDDLE_START, MIDDLE_SLOPE, END_FROM, END_START, END_SLOPE,
  CENTRE = 12, MIDDLE = 28, END = 44, LIFTED = 60, STEP
}
// The ratios of AS 241 with their main part taken out: z / q = 2.84375 + N / D in the centre, (z - start) / (r - from) = slope + N / D in the tails.
// The rounding of N / D then hardly counts: 5.4 ULP of the plain form became 3.0 (7 * 10^4 points a run, against quad). Each N, then its D, highest power first.
// In memory for the reason given in exp.ts.
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  0.180625, 0.5, 1.0, 5.0, -0.0,
  2.84375,
  1.6, 1.4234371107496835, 1.546875,
  5.0, 6.657904643501103, 1.4375,
  -12353.765020507682, -48267.76197737115, -44516.057754504945, -14404.773613587011,
  -1608.051170417175, 17.402897751011768, 12.813133709106786, 0.5433828727963667,
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597,
  5394.196021424751, 687.1870074920579, 42.31333070160091, 1.0,
  -1.6253790170749572e-09, -7.251565392102211e-05, -0.0015660576999600156, -0.00895195937936966,
  -0.007342290149179668, 0.07285011817193314, 0.20723804482397554, 0.16087368931985083,
  1.0507500716444169e-09, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.0,
  -2.9386282111230383e-15, -3.308888939269092e-09, -3.7169910042080866e-07, -1.1389541629054004e-05,
  -9.004197110369328e-05, 0.0006851309899612893, 0.010901652963666502, 0.03265927781415485,
  2.0442631033899397e-15, 1.421511758316446e-07, 1.8463183175100548e-05, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0,
  1.5, 1.1102230246251565e-16
], 16);

// @ts-ignore: decorator
@inline
function constant(index: i32): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

// Pairs of terms by Horner's rule in r * r: term by term, a chain of seven steps, `normal` took 88 ms for 10^7 numbers and not 83.
// @ts-ignore: decorator
@inline
function polynomial(first: i32, r: v128, r2: v128): v128 {
  const y0 = fma(r, constant(first + 6), constant(first + 7));
  const y1 = fma(r, constant(first + 4), constant(first + 5));
  const y2 = fma(r, constant(first + 2), constant(first + 3));
  const y3 = fma(r, constant(first), constant(first + 1));
  return fma(r2, fma(r2, fma(r2, y3, y2), y1), y0);
}

// @ts-ignore: decorator
@inline
function ratio(first: i32, r: v128): v128 {
  const r2 = f64x2.mul(r, r);
  return f64x2.div(polynomial(first, r, r2), polynomial(first + 8, r, r2));
}

// |z| in a tail of probability exp(-r * r); `from`, start and slope stand in a row.
// @ts-ignore: decorator
@inline
function inTail(from: i32, first: i32, r: v128): v128 {
  const s = f64x2.sub(r, constant(from));
  return fma(s, f64x2.add(constant(from + 2), ratio(first, s)), constant(from + 1));
}

// z in the centre, for r = 0.425^2 - q^2.
// @ts-ignore: decorator
@inline
function centre(q: v128, r: v128): v128 {
  return f64x2.mul(q, f64x2.add(constant(C.CENTRE_SLOPE), ratio(C.CENTRE, r)));
}

// @ts-ignore: decorator
@inline
function aside(q: v128): v128 {
  return f64x2.sub(constant(C.SPLIT), f64x2.mul(q, q));
}

// The lanes beyond r = 5 and at probability 0; out of line, as they are rare.
function far(r: v128, z: v128): v128 {
  const y = inTail(C.END_FROM, C.END, r);
  const all = v128.bitselect(y, z, f64x2.gt(r, constant(C.FAR)));
  return v128.bitselect(r, all, f64x2.eq(r, f64x2.splat(Infinity)));
}

// The probability as it is, or less 1/2.
// @ts-ignore: decorator
@inline
function taken<S>(x: v128): v128 {
  if (idof<S>() != idof<Drawn>()) return x;
  // 52 bits as the fraction of a number of [1, 2).
  const lifted = v128.or(i64x2.shr_u(x, 12), constant(C.ONE));
  return f64x2.add(f64x2.sub(lifted, constant(C.LIFTED)), constant(C.STEP));
}

// @ts-ignore: decorator
@inline
function offset<S>(x: v128): v128 {
  return idof<S>() == idof<Drawn>() ? x : f64x2.sub(x, constant(C.HALF));
}

// The smaller tail probability; NaN for a number outside [0, 1].
// @ts-ignore: decorator
@inline
function smaller<S>(x: v128): v128 {
  if (idof<S>() == idof<Drawn>()) return f64x2.sub(constant(C.HALF), f64x2.abs(x));
  const p = f64x2.pmin(x, f64x2.sub(constant(C.ONE), x));
  return v128.or(p, f64x2.lt(p, f64x2.splat(0.0)));
}

// Both forms give a lane the same bits.
// @ts-ignore: decorator
@inline
function logOf<S>(tail: v128): v128 {
  return idof<S>() == idof<Drawn>() || i64x2.bitmask(logIsNormal(tail)) == 3 ? logNormal(tail) : logAny(tail);
}

/**
 * mean + scale * z for `count` numbers z whose probabilities, or draws for them, stand at x; out may be x. Scratch: 12 * BLOCK + 128 bytes.
 *
 * The centre (85 % of uniform ones) is computed for all lanes without a branch while the lanes of the tails are packed into the scratch, which costs
 * nothing measurable; those go through log and sqrt in full vectors afterwards. A branch on each vector would be mispredicted for every fourth.
 * The tails take two loops, since one chain of 120 instructions leaves less to overlap (83 ms for all of `normal`, not 80).
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
      const v = taken<S>(v128.load(from + at));
      const q = offset<S>(v);
      const r = aside(q);
      v128.store(to + at, fma(scales, centre(q, r), means));
      const mask = i64x2.bitmask(r);
      v128.store64_lane(scratch + (tails << 3), v, 0);
      store<u32>(indexes + (tails << 2), <u32>at);
      tails += mask & 1;
      v128.store64_lane(scratch + (tails << 3), v, 1);
      store<u32>(indexes + (tails << 2), <u32>at + 8);
      tails += mask >>> 1;
    }
    if (at < size) {
      const v = taken<S>(v128.load64_splat(from + at));
      const q = offset<S>(v);
      const r = aside(q);
      v128.store64_lane(to + at, fma(scales, centre(q, r), means), 0);
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
      const r = f64x2.sqrt(f64x2.neg(logOf<S>(tail)));
      v128.store(p, v128.or(r, v128.and(offset<S>(v), constant(C.SIGN))));
    }
    for (let i: usize = 0; i < tails; i += 2) {
      const v = v128.load(scratch + (i << 3));
      const r = f64x2.abs(v);
      let z = inTail(C.MIDDLE_FROM, C.MIDDLE, r);
      if (v128.any_true(f64x2.gt(r, constant(C.FAR)))) z = far(r, z);
      const y = fma(scales, v128.or(z, v128.and(v, constant(C.SIGN))), means);
      v128.store64_lane(to + <usize>load<u32>(indexes + (i << 2)), y, 0);
      v128.store64_lane(to + <usize>load<u32>(indexes + (i << 2), 4), y, 1);
    }
  }
}

/** mean + scale * z in place for `count` draws. Not inlined: one copy serves all who need normal numbers. */
export function normals(p: usize, count: i32, mean: f64, scale: f64, scratch: usize): void {
  quantiles<Drawn>(p, p, count, mean, scale, scratch);
}
