// Sine, cosine and tangent over f64x2 lanes. Reduction, polynomials and their compensation are those of fdlibm (Sun Microsystems, 1993, freely
// granted), for both quadrants at once; the quotient of the tangent is our own.

import { fma } from "./lanes";
import { head, lost, restOfQuotient, signOf, size } from "./twofold";

const enum C { LIMIT, INVERSE, SHIFT, P1, P2, P3, HALF, ONE, S1, S2, S3, S4, S5, S6, C1, C2, C3, C4, C5, C6 }
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  823549.0, // below it the number of quarter turns has 19 bits, so that its products with 33 bits are exact
  0.6366197723675814, // 2 / pi
  6755399441055744.0, // 1.5 * 2^52
  -1.5707963267341256, // pi / 2 in 33 bits,
  -6.07710050630396597660e-11, // 33 more
  2.02226624879595063154e-21, // and the rest, of the other sign
  0.5,
  1.0,
  -1.66666666666666324348e-01, // (sin(r) - r) / r^3 in r^2 for |r| <= pi/4
  8.33333333332248946124e-03,
  -1.98412698298579493134e-04,
  2.75573137070700676789e-06,
  -2.50507602534068634195e-08,
  1.58969099521155010221e-10,
  4.16666666666666019037e-02, // (cos(r) - 1 + r^2 / 2) / r^4
  -1.38888888888741095749e-03,
  2.48015872894767294178e-05,
  -2.75573143513906633035e-07,
  2.08757232129817482790e-09,
  -1.13596475577881948265e-11,
], 16);

// @ts-ignore: decorator
@inline
function constant(index: C): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

const enum B { ONE, TWO }
// @ts-ignore: decorator
@lazy @inline const BITS: usize = memory.data<u64>([1, 2], 16);

// @ts-ignore: decorator
@inline
function bits(index: B): v128 {
  return v128.load64_splat(BITS + (<usize>index << 3));
}

// A cosine is a sine one quarter turn on. Either: decided at run time, for the rare form, which there is once.
class Wave {}
class Tan {}
class Either {}

// sin(r + rl + n pi / 2), or the tangent, with n in the low bits of `quarters`, for |r| <= pi/4.
// @ts-ignore: decorator
@inline
function ofReduced<O>(r: v128, rl: v128, quarters: v128, tangent: bool): v128 {
  const z = f64x2.mul(r, r);
  const w = f64x2.mul(z, z);
  // sin = r - sinRest
  const v = f64x2.mul(z, r);
  const s = fma(f64x2.mul(z, w), fma(z, constant(C.S6), constant(C.S5)), fma(z, fma(z, constant(C.S4), constant(C.S3)), constant(C.S2)));
  const sinRest = f64x2.sub(
    f64x2.sub(f64x2.mul(z, f64x2.sub(f64x2.mul(constant(C.HALF), rl), f64x2.mul(v, s))), rl),
    f64x2.mul(v, constant(C.S1)),
  );
  // cos = main + cosRest
  const low = f64x2.mul(z, fma(z, fma(z, constant(C.C3), constant(C.C2)), constant(C.C1)));
  const c = fma(f64x2.mul(w, w), fma(z, fma(z, constant(C.C6), constant(C.C5)), constant(C.C4)), low);
  const halfZ = f64x2.mul(constant(C.HALF), z);
  const main = f64x2.sub(constant(C.ONE), halfZ);
  const cosRest = f64x2.add(f64x2.sub(f64x2.sub(constant(C.ONE), main), halfZ), f64x2.sub(f64x2.mul(z, c), f64x2.mul(r, rl)));
  const odd = i64x2.eq(v128.and(quarters, bits(B.ONE)), bits(B.ONE));
  const sine = f64x2.sub(r, sinRest);
  const cosine = f64x2.add(main, cosRest);
  if (idof<O>() == idof<Wave>() || (idof<O>() == idof<Either>() && !tangent)) {
    return v128.xor(v128.bitselect(cosine, sine, odd), i64x2.shl(v128.and(quarters, bits(B.TWO)), 62));
  }
  const sineLow = f64x2.sub(f64x2.sub(r, sine), sinRest);
  const cosineLow = lost(cosine, main, cosRest);
  const a = v128.bitselect(cosine, sine, odd);
  const d = v128.bitselect(sine, cosine, odd);
  const inverse = f64x2.div(constant(C.ONE), d);
  const high = head(f64x2.mul(a, inverse));
  const rest = restOfQuotient(a, v128.bitselect(cosineLow, sineLow, odd), d, v128.bitselect(sineLow, cosineLow, odd), inverse, high);
  // The sign once more for tan(-0).
  return v128.xor(v128.or(f64x2.add(high, rest), signOf(high)), signOf(odd));
}

// All ones in the lanes that the fast reduction is right for; zeros for NaN.
// @ts-ignore: decorator
@inline
function isNormal(x: v128): v128 {
  return f64x2.lt(size(x), constant(C.LIMIT));
}

// @ts-ignore: decorator
@inline
function ofAngle<O>(x: v128, quarter: i32, tangent: bool): v128 {
  let quarters = fma(x, constant(C.INVERSE), constant(C.SHIFT));
  const n = f64x2.sub(quarters, constant(C.SHIFT));
  const t = fma(n, constant(C.P1), x);
  const p2 = f64x2.mul(n, constant(C.P2));
  const r = f64x2.add(t, p2);
  // As a difference, so that -0 stays -0.
  const p3 = fma(n, constant(C.P3), f64x2.sub(f64x2.sub(r, t), p2));
  let y = f64x2.sub(r, p3);
  let yl = f64x2.sub(f64x2.sub(r, y), p3);
  if (idof<O>() == idof<Either>()) {
    const mask = i64x2.bitmask(isNormal(x));
    if (!(mask & 1)) {
      const far = reduced(f64x2.extract_lane(x, 0));
      y = v128.shuffle<i64>(far, y, 0, 3);
      yl = v128.shuffle<i64>(far, yl, 1, 3);
      quarters = v128.shuffle<i64>(far, quarters, 1, 3);
    }
    if (!(mask & 2)) {
      const far = reduced(f64x2.extract_lane(x, 1));
      y = v128.shuffle<i64>(y, far, 0, 2);
      yl = v128.shuffle<i64>(yl, far, 0, 3);
      quarters = v128.shuffle<i64>(quarters, far, 0, 3);
    }
  }
  return ofReduced<O>(y, yl, i64x2.add(quarters, i64x2.splat(quarter)), tangent);
}

/** All ones in the lanes that `waveNormal` and `tanNormal` are right for, |x| < 823549. */
// @ts-ignore: decorator
@inline
export function angleIsNormal(x: v128): v128 {
  return isNormal(x);
}

/** sin(x + quarter pi / 2) in both lanes, as if without rounding of the sum; a lane outside `angleIsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function waveNormal(x: v128, quarter: i32): v128 {
  return ofAngle<Wave>(x, quarter, false);
}

/** tan(x) in both lanes; a lane outside `angleIsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function tanNormal(x: v128): v128 {
  return ofAngle<Tan>(x, 0, true);
}

// Out of line, as hot loops come here only for lanes outside `angleIsNormal`.
function complete(x: v128, quarter: i32, tangent: bool): v128 {
  return ofAngle<Either>(x, quarter, tangent);
}

/** sin(x + quarter pi / 2) in both lanes for every x, with the bits of `waveNormal` where that is right; NaN for infinities. */
// @ts-ignore: decorator
@inline
export function waveAny(x: v128, quarter: i32): v128 {
  return complete(x, quarter, false);
}

/** tan(x) in both lanes for every x. */
// @ts-ignore: decorator
@inline
export function tanAny(x: v128): v128 {
  return complete(x, 0, true);
}

// 2 / pi after 64 zeros, 64 bits a word.
// @ts-ignore: decorator
@lazy @inline const TWO_OVER_PI: usize = memory.data<u64>([
  0, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c,
  0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
  0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08,
  0x56033046fc7b6bab, 0xf0cfbc209af4361d,
], 16);

// 64 bits of 2 / pi from bit `from` of the table on.
function bitsFrom(from: i32): u64 {
  const p = TWO_OVER_PI + (<usize>(from >>> 6) << 3);
  const shift = <u64>(from & 63);
  return load<u64>(p) << shift | load<u64>(p, 8) >> 1 >> (63 - shift);
}

// The upper 64 bits of a product.
function high64(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff;
  const a1 = a >>> 32;
  const b0 = b & 0xffffffff;
  const b1 = b >>> 32;
  const middle = a1 * b0 + (a0 * b0 >>> 32);
  return a1 * b1 + (middle >>> 32) + (a0 * b1 + (middle & 0xffffffff) >>> 32);
}

/**
 * x less its nearest multiple n of pi / 2, for a large x: the remainder in two lanes, n in the two lowest bits of the second, where they weigh nothing.
 *
 * Payne and Hanek (1983): of 2 / pi only 192 bits are needed, those whose product with the 53 of x is below 4 and not below 2^-137.
 */
function reduced(x: f64): v128 {
  const bits = reinterpret<u64>(x);
  const exponent = <i32>(bits >>> 52 & 0x7ff);
  if (exponent == 0x7ff) return f64x2.splat(NaN);
  const m = bits & 0xfffffffffffff | 0x10000000000000;
  const from = exponent - 1075 - 2 + 64;
  const f1 = bitsFrom(from + 64);
  const f2 = bitsFrom(from + 128);
  // The fraction of x / (2 pi), in three words.
  const low = m * f1;
  const middle = low + high64(m, f2);
  const top = m * bitsFrom(from) + high64(m, f1) + u64(middle < low);
  // Its two upper bits count quarters; the rest, to the nearest quarter.
  let quarters = top >>> 62;
  let a = top << 2 | middle >>> 62;
  let b = middle << 2 | m * f2 >>> 62;
  const down = <i64>a < 0;
  if (down) {
    quarters += 1;
    a = ~a;
    b = ~b;
  }
  // No double is so near a multiple of pi / 2 that `a` is 0.
  const shift = clz(a);
  const product = high64(a << shift | b >>> 1 >>> (63 - shift), 0xc90fdaa22168c234);
  const unit = reinterpret<f64>(960 - shift << 52);
  const sign = reinterpret<f64>(bits & 0x8000000000000000 ^ u64(down) << 63 | 0x3ff0000000000000);
  if (x < 0) quarters = 0 - quarters;
  const rest = reinterpret<u64>(<f64>(product & 0x7ff) * unit * sign);
  return f64x2.replace_lane(f64x2.splat(<f64>(product & ~0x7ff) * unit * sign), 1, reinterpret<f64>(rest & ~3 | quarters & 3));
}
