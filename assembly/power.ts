// x to the power of y over f64x2 lanes: e^(y log x) with log x in two doubles, by the tables of log.ts and exp.ts, as in ARM's optimized-routines pow.c (MIT).

import { rise, remainder, row as scaleRow, scaleBits, scaledAny, steps, tails } from "./exp";
import { fma } from "./lanes";
import { exponentOf, fractionOf, logBits, logIsNormal, partOf, past, row } from "./log";
import { head, lost, size } from "./twofold";

// What log(c) in the table of log.ts leaves out, as f32.
// @ts-ignore: decorator
@lazy @inline const TAILS: usize = memory.data<u32>([
  0x9d247da2, 0x9dca3abc, 0x9d0c8862, 0x9d63c1b4, 0x9d00f831, 0x1ce42a83, 0x9cefad4f, 0x9d8d160f, 0x9d6d4ef9, 0x9d22d4e8, 0x1e007f51, 0x1d3484dd,
  0x1d2ef012, 0x9d4cb07b, 0x1d784c99, 0x1c1bb7a8, 0x9da9180e, 0x9ca7a9ea, 0x1d8564ed, 0x1d9c7e84, 0x1db55c8e, 0x9e4287ed, 0x9cd36132, 0x1e48c12c,
  0x9d14ff46, 0x1d7eadaa, 0x9c9828c0, 0x9e445b0a, 0x9d86e4eb, 0x9d44d796, 0x9c5307a0, 0x9c4bfb78, 0x1dd20f4f, 0x1d752115, 0x9d2de3d7, 0x1e44820d,
  0x9d20c94c, 0x1e35d8d2, 0x1d3899e6, 0x9b0d5cc3, 0x9d925073, 0x1d94080e, 0x9dc285fb, 0x1c142c0e, 0x1bfad5ec, 0x9cb8b0fe, 0x1b8eccce, 0x9b6ee682,
  0x9ca98dee, 0x9df1fc5b, 0x1dbe7f0c, 0x9dbf11ac, 0x9cb753ed, 0x9ccc5843, 0x1b80d758, 0x9d9f127a, 0x9c09ee7a, 0x1d8a84e6, 0x9bfd8805, 0x1b846e2e,
  0x1c245467, 0x1e31bd46, 0x9dfc699b, 0x9d722883, 0x9c2703c3, 0x1d53d65d, 0x1d6f2896, 0x1c77e0dc, 0x1bc2576f, 0x9d33d1d9, 0x1bf8f789, 0x1cec1ba1,
  0x1c5d8cd1, 0x9d93aaac, 0x1c0c29c3, 0x00000000, 0x1e36816c, 0x9d1f77c0, 0x1d2ef00f, 0x1cd7139e, 0x9d056707, 0x9d521ee1, 0x9c62150a, 0x9e289c3f,
  0x1dc9d791, 0x1cb2ef1b, 0x9c9271e8, 0x9d8be657, 0x1e655791, 0x9afaacf1, 0x9dc475a0, 0x1dab7224, 0x9d5db749, 0x1dd37bcf, 0x1c9b4343, 0x1ca62d77,
  0x9a3dddc3, 0x9b8e2492, 0x1e2708fb, 0x9916978b, 0x1dd6d4e9, 0x9e3326c7, 0x9ddbb2bc, 0x9d8abe9d, 0x1aabf375, 0x9da7cb39, 0x1e3aed77, 0x9c91e218,
  0x1d68cb44, 0x9cb36d89, 0x1b8f4b69, 0x9e5b9606, 0x1e36a950, 0x99a81553, 0x1c77d5d5, 0x1c8e58f5, 0x9bf9b185, 0x1d554c80, 0x1dde7cb5, 0x1c968c7f,
  0x1e929b0d, 0x9e2d8244, 0x1dd0ccb3, 0x1da9128e, 0x9db56b3c, 0x1e3d3f6d, 0x9de31a22, 0x1db85ce6
], 16);

const enum C { ONE, LN2_HIGH, LN2_LOW, GRID, MINUS_HALF, LIMIT, C3, C4, C5, C6, C7, C8 }
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  1.0,
  0.6931471805598903, // ln 2 in 42 bits and
  5.497923018708371e-14, // the rest
  50331648.0, // 1.5 * 2^25: a sum with it is a multiple of 2^-27
  -0.5,
  512.0, // |y log x| below it: no part of the result can be subnormal
  0.3333333333333338, // (log(1 + r) - r + r^2 / 2) / r^3 for r in [-0.0053, 0.0054], relative to r within 2^-70 (scripts/ulp/fit.py)
  -0.24999999999999312,
  0.1999999998978831,
  -0.16666666740453742,
  0.14286327930670764,
  -0.1249839145618033,
], 16);

// @ts-ignore: decorator
@inline
function constant(index: C): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

// log(c) that the table left out, for two offsets of 16 bytes a row.
// @ts-ignore: decorator
@inline
function left(part: v128): v128 {
  const low = v128.load32_zero(TAILS + <usize>(i32x4.extract_lane(part, 0) >>> 2));
  return f64x2.promote_low_f32x4(v128.load32_lane(TAILS + <usize>(i32x4.extract_lane(part, 2) >>> 2), low, 1));
}

class Normal {}
class Complete {}

// x^y for positive x; normal lanes only, with NaN in all others, or any lanes, with x as `logBits` gives it.
// @ts-ignore: decorator
@inline
function power<O>(x: v128, y: v128): v128 {
  const above = past(x);
  const part = partOf(above);
  const row0 = row(i32x4.extract_lane(part, 0));
  const row1 = row(i32x4.extract_lane(part, 2));
  const invc = v128.shuffle<i64>(row0, row1, 0, 2);
  const logc = v128.shuffle<i64>(row0, row1, 1, 3);
  const k = exponentOf(above);
  const z = fractionOf(above);
  // z / c - 1 as first + tail, exact; so are first + log(c) and k ln 2.
  const zHead = head(z);
  const first = f64x2.sub(f64x2.mul(zHead, invc), constant(C.ONE));
  const tail = f64x2.mul(f64x2.sub(z, zHead), invc);
  const r = f64x2.add(first, tail);
  // r = rh + rl with rh of 20 bits, so that r^2 / 2 is an exact rh^2 / 2 and a little.
  const rh = f64x2.sub(f64x2.add(r, constant(C.GRID)), constant(C.GRID));
  const rl = f64x2.add(f64x2.sub(first, rh), tail);
  const half = f64x2.mul(rh, constant(C.MINUS_HALF));
  const square = f64x2.mul(half, rh);
  const squareLow = f64x2.mul(f64x2.mul(rl, constant(C.MINUS_HALF)), f64x2.add(r, rh));
  const r2 = f64x2.mul(r, r);
  const c3 = fma(r, constant(C.C4), constant(C.C3));
  const c5 = fma(r, constant(C.C6), constant(C.C5));
  const c7 = fma(r, constant(C.C8), constant(C.C7));
  const cubic = f64x2.mul(f64x2.mul(r, r2), fma(r2, fma(r2, c7, c5), c3));
  const near = f64x2.add(first, logc);
  const whole = f64x2.mul(k, constant(C.LN2_HIGH));
  const sum1 = f64x2.add(whole, near);
  const sum2 = f64x2.add(sum1, tail);
  const sum3 = f64x2.add(sum2, square);
  const lows = f64x2.add(fma(k, constant(C.LN2_LOW), left(part)), f64x2.add(lost(sum1, whole, near), lost(sum2, sum1, tail)));
  const low = f64x2.add(f64x2.add(lows, f64x2.add(lost(sum3, sum2, square), squareLow)), cubic);
  const log = f64x2.add(sum3, low);
  // y times that, in two doubles again.
  const yh = head(y);
  const logHead = head(log);
  const logLow = f64x2.add(f64x2.sub(log, logHead), lost(log, sum3, low));
  let t = f64x2.mul(yh, logHead);
  let tl = fma(f64x2.sub(y, yh), logHead, f64x2.mul(y, logLow));
  if (idof<O>() == idof<Complete>()) {
    const inside = f64x2.pmin(f64x2.splat(710.0), f64x2.pmax(f64x2.splat(-746.0), t));
    tl = v128.and(tl, f64x2.eq(t, inside));
    t = inside;
  }
  const shifted = steps(t);
  const scale0 = scaleRow(i32x4.extract_lane(shifted, 0));
  const scale1 = scaleRow(i32x4.extract_lane(shifted, 2));
  const s = f64x2.add(remainder(t, shifted), tl);
  const fraction = rise(s, f64x2.add(tails(scale0, scale1), s));
  const scale = scaleBits(shifted, scale0, scale1);
  if (idof<O>() == idof<Complete>()) return scaledAny(scale, fraction, f64x2.lt(t, f64x2.splat(0.0)));
  const right = v128.and(logIsNormal(x), f64x2.lt(size(t), constant(C.LIMIT)));
  return v128.or(fma(scale, fraction, scale), v128.not(right));
}

/** x^y in both lanes for positive normal x and |y log x| < 512; NaN in a lane outside. */
// @ts-ignore: decorator
@inline
export function powNormal(x: v128, y: v128): v128 {
  return power<Normal>(x, y);
}

// x^y by the rules of C's pow, where `positive` is |x|^y for x and y that are neither 0, infinite nor NaN.
function special(x: f64, y: f64, positive: f64): f64 {
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return x + y;
  const magnitude = abs(x);
  if (abs(y) == Infinity) return magnitude == 1 ? 1 : magnitude > 1 == y > 0 ? Infinity : 0;
  const whole = nearest(y) == y;
  const odd = whole && nearest(y * 0.5) != y * 0.5;
  if (x == 0 || magnitude == Infinity) positive = (x == 0) == y > 0 ? 0 : Infinity;
  else if (x < 0 && !whole) return NaN;
  return odd ? copysign(positive, x) : positive;
}

// Out of line, as hot loops come here only for lanes that `powNormal` leaves NaN; those of a negative x among them.
function complete(x: v128, y: v128): v128 {
  const v = power<Complete>(logBits(size(x)), y);
  const low = special(f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0), f64x2.extract_lane(v, 0));
  const high = special(f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1), f64x2.extract_lane(v, 1));
  return f64x2.replace_lane(f64x2.splat(low), 1, high);
}

/** x^y in both lanes for every x and y, with the bits of `powNormal` where that is right. */
// @ts-ignore: decorator
@inline
export function powAny(x: v128, y: v128): v128 {
  return complete(x, y);
}
