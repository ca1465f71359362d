// Logarithms over f64x2 lanes, for every family that needs it; loads, stores and loops are the caller's.

import { fma } from "./lanes";
import { head, lost, lostEither, signOf } from "./twofold";

// Two words for each of 128 parts of [0.7058, 1.4117): 1/c in 26 bits and log(c), a multiple of 2^-52. 1/c was searched near the middle of
// the part until log(c) fell within 2^-65 of such a multiple; the part that holds 1 has c = 1.
// @ts-ignore: decorator
@lazy @inline const TABLE: usize = memory.data<u64>([
  0x3ff69b221c000000, 0xbfd61ebd2deb6c00, 0x3ff67b44f0000000, 0xbfd5c44788344410,
  0x3ff65da874000000, 0xbfd56fc3d5cf6710, 0x3ff63dfd80000000, 0xbfd514e55b566608,
  0x3ff61f3588000000, 0xbfd4bc15dee28370, 0x3ff6005948000000, 0xbfd4628f7a3beb74,
  0x3ff5e1d9ac000000, 0xbfd4099a200b25ec, 0x3ff5c41934000000, 0xbfd3b25a821fd31c,
  0x3ff5a66038000000, 0xbfd35ab96fe012a4, 0x3ff5897344000000, 0xbfd304fe16e9bf1c,
  0x3ff56df6dc000000, 0xbfd2b31c1d9d1648, 0x3ff550e05c000000, 0xbfd25c01bf74b2a0,
  0x3ff533a47c000000, 0xbfd203ff618262ec, 0x3ff5178b5c000000, 0xbfd1aef5a8aa4b74,
  0x3ff4fc9fa0000000, 0xbfd15d118ea9d35c, 0x3ff4e16ba4000000, 0xbfd109e6b3907444,
  0x3ff4c6cd44000000, 0xbfd0b81c1982bfb8, 0x3ff4aab0e0000000, 0xbfd0614999c38364,
  0x3ff491afdc000000, 0xbfd013ac33e6bf44, 0x3ff476c7ac000000, 0xbfcf7f79ceb56850,
  0x3ff45d4eac000000, 0xbfcedfc22cd32ff8, 0x3ff442c728000000, 0xbfce38956fac5b20,
  0x3ff4283f80000000, 0xbfcd908c585e8988, 0x3ff4103610000000, 0xbfccf78e38490118,
  0x3ff3f79c40000000, 0xbfcc5a3ae7d4f310, 0x3ff3de0cd4000000, 0xbfcbb5f70b9260d0,
  0x3ff3c5e514000000, 0xbfcb19f7f6c93b88, 0x3ff3ad7a4c000000, 0xbfca7b85d723eb30,
  0x3ff394cee4000000, 0xbfc9daa83248d880, 0x3ff37e0b64000000, 0xbfc94583eb044ad8,
  0x3ff365f0ac000000, 0xbfc8a6d8a117e760, 0x3ff34d4228000000, 0xbfc80393a32fad70,
  0x3ff336b228000000, 0xbfc76d9c52f93df8, 0x3ff3209c08000000, 0xbfc6da2420153858,
  0x3ff30875c8000000, 0xbfc638224acf32f8, 0x3ff2f3abe8000000, 0xbfc5ac0757e11fc8,
  0x3ff2dcc3dc000000, 0xbfc510f40229b078, 0x3ff2c73538000000, 0xbfc47e56ab7ecd10,
  0x3ff2af81b0000000, 0xbfc3dc61781fdf38, 0x3ff29aab00000000, 0xbfc34d51efc6b160,
  0x3ff2844fa0000000, 0xbfc2b323634bfe38, 0x3ff26f6a1c000000, 0xbfc2225e6fc8b640,
  0x3ff25a9058000000, 0xbfc19146f7e6f578, 0x3ff245458c000000, 0xbfc0fc72776e6ea0,
  0x3ff230aae4000000, 0xbfc06bc7ae6cf268, 0x3ff21ba130000000, 0xbfbfaecf7c6cc050,
  0x3ff2087ad0000000, 0xbfbe9f84d5ecaf20, 0x3ff1f3a2e0000000, 0xbfbd76f3d21cb730,
  0x3ff1df3938000000, 0xbfbc53356ff36cf0, 0x3ff1cbb4c0000000, 0xbfbb3b0a62439680,
  0x3ff1b73ce8000000, 0xbfba13eee5e5e240, 0x3ff1a42584000000, 0xbfb8ff7915203240,
  0x3ff1921140000000, 0xbfb7f8974612c9d0, 0x3ff17ebcf4000000, 0xbfb6de5c299fe090,
  0x3ff16a8c84000000, 0xbfb5b64507f093b0, 0x3ff158d8a4000000, 0xbfb4b18a9e36f440,
  0x3ff144ba28000000, 0xbfb387f566aab020, 0x3ff1339c30000000, 0xbfb289b5e478f4d0,
  0x3ff11f888c000000, 0xbfb15e3d24ca6f50, 0x3ff10d9d04000000, 0xbfb051c6b34c33d0,
  0x3ff0fbdc7c000000, 0xbfae8d7b73262280, 0x3ff0e94288000000, 0xbfac5b8424549440,
  0x3ff0d76550000000, 0xbfaa3d8ba0d7dc80, 0x3ff0c6dba8000000, 0xbfa845cf86752f80,
  0x3ff0b54174000000, 0xbfa62b8308959180, 0x3ff0a3ea28000000, 0xbfa41708f08c9e80,
  0x3ff0932548000000, 0xbfa2120e21e4a0a0, 0x3ff08194c8000000, 0xbf9fe4b7535ad8c0,
  0x3ff06fbe5c000000, 0xbf9b8fc6d8185700, 0x3ff05fe898000000, 0xbf97b36351ea9300,
  0x3ff04eed7c000000, 0xbf938b519eecbec0, 0x3ff03d6f1c000000, 0xbf8e7d2ab79b5b00,
  0x3ff02e0830000000, 0xbf86e33b32addc00, 0x3ff01d39d4000000, 0xbf7d1f431c183d00,
  0x3ff00c94dc000000, 0xbf691fd879b78c00, 0x3ff0000000000000, 0x0000000000000000,
  0x3fefb51060000000, 0x3f82d1f9e3faa380, 0x3fef791f40000000, 0x3f9100051e702400,
  0x3fef39a2b8000000, 0x3f9919c6b1ee52c0, 0x3feefe5f40000000, 0x3fa05c41576e6920,
  0x3feec2a6a0000000, 0x3fa43a8d594b52e0, 0x3fee86f458000000, 0x3fa81ff8f4c4dc60,
  0x3fee4ce2a0000000, 0x3fabf18aedc90420, 0x3fee16a200000000, 0x3faf897e92553dc0,
  0x3feddbcfa0000000, 0x3fb1bb238e850d50, 0x3feda694f8000000, 0x3fb3851b90a952e0,
  0x3fed6d84d0000000, 0x3fb573a4c4979620, 0x3fed389bb8000000, 0x3fb7418cba017170,
  0x3fed03b188000000, 0x3fb912c5ae7e42f0, 0x3fecd09d68000000, 0x3fbad7016e018ab0,
  0x3fec9ba508000000, 0x3fbcaf4e650ee4c0, 0x3fec6816b8000000, 0x3fbe7e49d3939b90,
  0x3fec38a918000000, 0x3fc0158e35cd4258, 0x3fec04dfa8000000, 0x3fc10148e00654f8,
  0x3febd53540000000, 0x3fc1dbc371f6e078, 0x3feba31228000000, 0x3fc2c3273271d340,
  0x3feb755328000000, 0x3fc397b67cb92fd0, 0x3feb486098000000, 0x3fc469e9de442738,
  0x3feb18a840000000, 0x3fc54a90ed628188, 0x3feaeb12a8000000, 0x3fc6229cb8fd7038,
  0x3feabf0aa8000000, 0x3fc6f4a89bb4aaa0, 0x3fea902298000000, 0x3fc7d5e9899b9aa0,
  0x3fea657188000000, 0x3fc8a447b95da538, 0x3fea389df8000000, 0x3fc97e6014f7a0c0,
  0x3fea114230000000, 0x3fca3f124f7892d8, 0x3fe9e68f50000000, 0x3fcb116920d67e10,
  0x3fe9bcfef0000000, 0x3fcbdf7700ef44f8, 0x3fe993b8b0000000, 0x3fccad5fb80f13d8,
  0x3fe96a2468000000, 0x3fcd7e1ec2f4ce98, 0x3fe9415810000000, 0x3fce4c3f05c2a240,
  0x3fe91c56e0000000, 0x3fcf0855764851d0, 0x3fe8f191b0000000, 0x3fcfe314a9615108,
  0x3fe8cc3828000000, 0x3fd051a7324e0e10, 0x3fe8a69690000000, 0x3fd0b31057aa25f4,
  0x3fe88082c0000000, 0x3fd11638f8a78d9c, 0x3fe85bec50000000, 0x3fd176120a382efc,
  0x3fe835d5e0000000, 0x3fd1da727af5ffe8, 0x3fe8140bc8000000, 0x3fd2340397e7c098,
  0x3fe7ed3b18000000, 0x3fd29b82c2fe5ad4, 0x3fe7c9bdb8000000, 0x3fd2fab75800fa28,
  0x3fe7a58e68000000, 0x3fd35c5bf1169694, 0x3fe783f660000000, 0x3fd3b788d261b9e4,
  0x3fe7626660000000, 0x3fd4132256923a94, 0x3fe73ff438000000, 0x3fd471ae3095826c,
  0x3fe71cc440000000, 0x3fd4d2d418f17d90, 0x3fe6fe1ed8000000, 0x3fd527e91c8be9e0,
  0x3fe6dc45c0000000, 0x3fd58665fdd727d4, 0x3fe6bc92a8000000, 0x3fd5df62bb155ec8
], 16);

// In memory for the reason given in exp.ts: as v128.const they made log take 62 ms for 10^7 numbers and not 40 in Node 24.
const enum C { LEAST, INFINITE, ONE, LN2_HIGH, LN2_LOW, UNBIAS, C2, C3, C4, C5, C6, C7, MINUS_ONE }
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([
  2.2250738585072014e-308, // the least normal number
  Infinity,
  1.0,
  0.6931471805598903, // ln 2 in 42 bits and
  5.497923018708371e-14, // the rest
  4503599627372544.0, // 2^52 + 2048
  -0.5, // (log(1 + r) - r) / r^2 for r in [-0.0046, 0.0053], relative to r within 2^-60
  0.3333333333333253,
  -0.24999999997797215,
  0.20000000394070055,
  -0.16667033993783506,
  0.14264199257252186,
  -1.0,
], 16);

// @ts-ignore: decorator
@inline
function constant(index: C): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

/** What a logarithm to another base takes: log 2 in 42 bits and the rest, then log e in 26 bits, the rest and the whole. */
// @ts-ignore: decorator
@lazy @inline const BASES: usize = memory.data<f64>([
  1.0, 0.0, 1.4426950514316559, -1.0542692476429138e-08, 1.4426950408889634,
  0.30102999566395283, 2.8363394551044964e-14, 0.4342944845557213, -2.6524694553078553e-09, 0.4342944819032518,
], 16);

// @ts-ignore: decorator
@inline
function ofBase(base: usize, index: usize): v128 {
  return v128.load64_splat(BASES + base + (index << 3));
}

/** Where in the table of bases the constants of log2 and log10 stand; those of log stand elsewhere. */
export const enum Base { TWO = 0, TEN = 40, NATURAL = 80 }

const enum B { BASE, FROM, PART, WHOLE, FRACTION }
// @ts-ignore: decorator
@lazy @inline const BITS: usize = memory.data<u64>([
  0xbfe6955500000000, // bits of the lower end of the table less 2^11 exponents, so that what is left over is never negative
  0x3fe6955500000000, // bits of the lower end of the table
  0x7f0, // the part of the table, as an offset
  0x4330000000000000, // bits of 2^52
  0x000fffffffffffff,
], 16);

// @ts-ignore: decorator
@inline
function bits(index: B): v128 {
  return v128.load64_splat(BITS + (<usize>index << 3));
}

/** The bits of x past those of the table's lower end: the exponent, then the part of the table, then the rest of the fraction. */
// @ts-ignore: decorator
@inline
export function past(x: v128): v128 {
  return i64x2.sub(x, bits(B.BASE));
}

/** Offsets of rows in the table. */
// @ts-ignore: decorator
@inline
export function partOf(above: v128): v128 {
  return v128.and(i64x2.shr_u(above, 41), bits(B.PART));
}

/** 1/c and log(c). */
// @ts-ignore: decorator
@inline
export function row(part: i32): v128 {
  return v128.load(TABLE + <usize>part);
}

/** The exponent k as a double: k + 2048 stands in the low bits of 2^52. */
// @ts-ignore: decorator
@inline
export function exponentOf(above: v128): v128 {
  return f64x2.sub(v128.or(i64x2.shr_u(above, 52), bits(B.WHOLE)), constant(C.UNBIAS));
}

/** x / 2^k, within the table. */
// @ts-ignore: decorator
@inline
export function fractionOf(above: v128): v128 {
  return i64x2.add(v128.and(above, bits(B.FRACTION)), bits(B.FROM));
}

class Natural {}
class Plus {}
class Other {}
class Either {}

// log of the positive number with these bits; a subnormal comes as the bits of x * 2^52 less 52 exponents. Plus: `more` is added. Other: to a
// base. Either: natural for base NATURAL, decided at run time.
// @ts-ignore: decorator
@inline
function logOfBits<O>(x: v128, more: v128, base: usize): v128 {
  const above = past(x);
  const part = partOf(above);
  const row0 = row(i32x4.extract_lane(part, 0));
  const row1 = row(i32x4.extract_lane(part, 2));
  const invc = v128.shuffle<i64>(row0, row1, 0, 2);
  const logc = v128.shuffle<i64>(row0, row1, 1, 3);
  const k = exponentOf(above);
  const z = fractionOf(above);
  // z / c - 1 as first + tail: 26 bits of z by 26 of 1/c is exact, and so are first + log(c), both multiples of 2^-52 below 1, and k * ln 2.
  // Where tail nearly cancels first, at x = 1, only a `high` that holds both leaves no digits behind.
  const zHead = head(z);
  const first = f64x2.sub(f64x2.mul(zHead, invc), constant(C.ONE));
  const tail = f64x2.mul(f64x2.sub(z, zHead), invc);
  const r = f64x2.add(first, tail);
  const near = f64x2.add(first, logc);
  const r2 = f64x2.mul(r, r);
  const c2 = fma(r, constant(C.C3), constant(C.C2));
  const c4 = fma(r, constant(C.C5), constant(C.C4));
  const c6 = fma(r, constant(C.C7), constant(C.C6));
  const cubic = fma(r2, fma(r2, c6, c4), c2);
  if (idof<O>() == idof<Other>() || (idof<O>() == idof<Either>() && base != Base.NATURAL)) {
    // (a + low) log(e), its greater part exact, and then k log(2): at the base's own powers nothing is lost.
    const a = f64x2.add(near, tail);
    const aHead = head(a);
    const low = f64x2.add(f64x2.sub(a, aHead), fma(r2, cubic, lost(a, near, tail)));
    const whole = f64x2.mul(k, ofBase(base, 0));
    const product = f64x2.mul(aHead, ofBase(base, 2));
    const high = f64x2.add(whole, product);
    const rest = fma(low, ofBase(base, 4), fma(aHead, ofBase(base, 3), f64x2.mul(k, ofBase(base, 1))));
    return f64x2.add(high, f64x2.add(lost(high, whole, product), rest));
  }
  const whole = f64x2.mul(k, constant(C.LN2_HIGH));
  const high = f64x2.add(whole, f64x2.add(near, tail));
  let rest = f64x2.add(fma(k, constant(C.LN2_LOW), tail), f64x2.add(f64x2.sub(whole, high), near));
  if (idof<O>() == idof<Plus>()) rest = f64x2.add(rest, more);
  return f64x2.add(high, fma(r2, cubic, rest));
}

/** All ones in the lanes that hold a positive normal number, for which `logNormal` is right. */
// @ts-ignore: decorator
@inline
export function logIsNormal(x: v128): v128 {
  return v128.and(f64x2.ge(x, constant(C.LEAST)), f64x2.lt(x, constant(C.INFINITE)));
}

/** log(x) in both lanes; a lane outside `logIsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function logNormal(x: v128): v128 {
  return logOfBits<Natural>(x, x, 0);
}

/** log(x) to a base in both lanes; a lane outside `logIsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function logToBaseNormal(x: v128, base: usize): v128 {
  return logOfBits<Other>(x, x, base);
}

// A subnormal number as the bits of x * 2^52 less 52 exponents, any other as it is.
// @ts-ignore: decorator
@inline
function normalised(x: v128): v128 {
  const scaled = i64x2.sub(f64x2.mul(x, f64x2.splat(4503599627370496.0)), i64x2.splat(52 << 52));
  return v128.bitselect(scaled, x, f64x2.lt(x, constant(C.LEAST)));
}

/** Bits of a positive x for which `past` is right, subnormal or not. */
// @ts-ignore: decorator
@inline
export function logBits(x: v128): v128 {
  return normalised(x);
}

// y where x is positive and finite, else what log(x) is.
function special(x: v128, y: v128): v128 {
  const zero = f64x2.splat(0.0);
  y = v128.bitselect(x, y, f64x2.eq(x, f64x2.splat(Infinity)));
  y = v128.bitselect(f64x2.splat(-Infinity), y, f64x2.eq(x, zero));
  return v128.bitselect(y, f64x2.splat(NaN), f64x2.ge(x, zero));
}

// Out of line, as hot loops come here only for lanes outside `logIsNormal`; not exported, as asc warns of v128 in exported signatures.
function complete(x: v128, base: usize): v128 {
  return special(x, logOfBits<Either>(normalised(x), x, base));
}

/** log(x) in both lanes for every x, with the bits of `logNormal` where that is right: -Infinity at 0, NaN below. */
// @ts-ignore: decorator
@inline
export function logAny(x: v128): v128 {
  return complete(x, Base.NATURAL);
}

/** log(x) to a base in both lanes for every x. */
// @ts-ignore: decorator
@inline
export function logToBaseAny(x: v128, base: usize): v128 {
  return complete(x, base);
}

/** All ones in the lanes that `log1pNormal` is right for: finite and above -1. */
// @ts-ignore: decorator
@inline
export function log1pIsNormal(x: v128): v128 {
  return v128.and(f64x2.gt(x, constant(C.MINUS_ONE)), f64x2.lt(x, constant(C.INFINITE)));
}

/** log(1 + x) in both lanes; a lane outside `log1pIsNormal` gets some number. */
// @ts-ignore: decorator
@inline
export function log1pNormal(x: v128): v128 {
  // What 1 + x loses is made good to first order.
  const u = f64x2.add(constant(C.ONE), x);
  const more = f64x2.div(lostEither(u, constant(C.ONE), x), u);
  return v128.or(logOfBits<Plus>(u, more, 0), signOf(x));
}

function complete1p(x: v128): v128 {
  return v128.bitselect(log1pNormal(x), special(f64x2.add(f64x2.splat(1.0), x), x), log1pIsNormal(x));
}

/** log(1 + x) in both lanes for every x. */
// @ts-ignore: decorator
@inline
export function log1pAny(x: v128): v128 {
  return complete1p(x);
}
