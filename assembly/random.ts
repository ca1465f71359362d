// Random numbers by counter: the number at a place depends on seed, stream and place only, whoever computes it and in whatever pieces.
//
// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11). Block b of a stream is the four words that
// Philox makes of counter (b low, b high, stream low, stream high) under key (seed low, seed high). Draw i, i < 2^65, is 64 bits: words 0 (low)
// and 1 (high) of block i / 2 if i is even, words 2 and 3 if odd. A stream read as bytes is thus its draws as little-endian u64 in a row.
// Element i of an array is draw offset + i: one draw for a uniform number as for a normal one.

import { BLOCK, Centred, quantiles } from "./norminv";

// What becomes of a draw.
class Raw {}
class Unit {}
class Half {}

// @ts-ignore: decorator
@inline const M0: u32 = 0xd2511f53;
// @ts-ignore: decorator
@inline const M1: u32 = 0xcd9e8d57;
// @ts-ignore: decorator
@inline const W0: u32 = 0x9e3779b9;
// @ts-ignore: decorator
@inline const W1: u32 = 0xbb67ae85;

// @ts-ignore: decorator
@lazy @inline const MULTIPLIERS: usize = memory.data<u32>([0xd2511f53, 0xcd9e8d57, 0xd2511f53, 0xcd9e8d57], 16);
// @ts-ignore: decorator
@lazy @inline const WEYL: usize = memory.data<u32>([0x9e3779b9, 0xbb67ae85, 0x9e3779b9, 0xbb67ae85], 16);

const enum C { ONE, MIDDLE, STEP, LAST }
// In memory for the reason given in exp.ts: 1, 1.5, 2^-53, and the integer 1 as a subnormal.
// @ts-ignore: decorator
@lazy @inline const CONSTANTS: usize = memory.data<f64>([1.0, 1.5, 1.1102230246251565e-16, 5e-324], 16);

// @ts-ignore: decorator
@inline
function constant(index: C): v128 {
  return v128.load64_splat(CONSTANTS + (<usize>index << 3));
}

// @ts-ignore: decorator
@inline
function words(low: i32, high: i32): u64 {
  return (<u64><u32>high << 32) | <u64><u32>low;
}

// One half (0 or 1) of a block, without vectors: for the ends of a range.
function half(block: u64, which: u64, seed: u64, stream: u64): u64 {
  let c0 = <u32>block;
  let c1 = <u32>(block >> 32);
  let c2 = <u32>stream;
  let c3 = <u32>(stream >> 32);
  let k0 = <u32>seed;
  let k1 = <u32>(seed >> 32);
  for (let round = 0; round < 10; round++) {
    const p0 = <u64>c0 * <u64>M0;
    const p1 = <u64>c2 * <u64>M1;
    c0 = <u32>(p1 >> 32) ^ c1 ^ k0;
    c1 = <u32>p1;
    c2 = <u32>(p0 >> 32) ^ c3 ^ k1;
    c3 = <u32>p0;
    k0 += W0;
    k1 += W1;
  }
  return which ? words(c2, c3) : words(c0, c1);
}

// @ts-ignore: decorator
@inline
function storeOne<S>(p: usize, draw: u64, low: f64, width: f64): void {
  if (idof<S>() == idof<Raw>()) store<u64>(p, draw);
  else if (idof<S>() == idof<Unit>()) store<f64>(p, low + width * (<f64>(draw >> 11) * 1.1102230246251565e-16));
  else store<f64>(p, <f64>(draw >> 12) * 2.220446049250313e-16 - 0.4999999999999999);
}

// c0 and c2 after a round, from the products [c0 M0, c2 M1] of two blocks; nextY makes c1 and c3.
// @ts-ignore: decorator
@inline
function nextX(first: v128, second: v128, y: v128, key: v128): v128 {
  return v128.xor(v128.xor(v128.shuffle<i32>(first, second, 3, 1, 7, 5), y), key);
}

// @ts-ignore: decorator
@inline
function nextY(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 2, 0, 6, 4);
}

// @ts-ignore: decorator
@inline
function storeTwo<S>(p: usize, draws: v128, low: v128, width: v128): void {
  if (idof<S>() == idof<Raw>()) {
    v128.store(p, draws);
  } else if (idof<S>() == idof<Unit>()) {
    // 53 bits: 52 as the fraction of a number in [1, 2), and the last by subtracting 1 or the number just below it.
    const one = constant(C.ONE);
    const v = v128.or(i64x2.shr_u(draws, 12), one);
    const u = f64x2.sub(v, i64x2.sub(one, v128.and(i64x2.shr_u(draws, 11), constant(C.LAST))));
    v128.store(p, f64x2.add(low, f64x2.mul(width, u)));
  } else {
    const v = v128.or(i64x2.shr_u(draws, 12), constant(C.ONE));
    v128.store(p, f64x2.add(f64x2.sub(v, constant(C.MIDDLE)), constant(C.STEP)));
  }
}

// `count` draws from half `skip` of a block on. Two blocks share a register pair x = c0 c2 c0 c2, y = c1 c3 c1 c3: each round is then two widening
// multiplications, two shuffles and the xors; four such pairs hide their latency (two took 41 ms for 10^7 draws, not 34). One
// register for c0 c0 c1 c1 and one for c2 c2 c3 c3, with the keys folded into the shuffles, saves two xors and costs 4 ms more.
// @ts-ignore: decorator
@inline
function fill<S>(p: usize, block: u64, skip: u64, count: i32, seed: u64, stream: u64, low: f64, width: f64): void {
  const stop = p + (<usize>count << 3);
  if (skip && p < stop) {
    storeOne<S>(p, half(block, 1, seed, stream), low, width);
    p += 8;
    block += 1;
  }
  const multipliers = v128.load(MULTIPLIERS);
  const weyl = v128.load(WEYL);
  const key0 = i64x2.splat(seed);
  const lows = f64x2.splat(low);
  const widths = f64x2.splat(width);
  const streamLow = i64x2.splat(stream << 32);
  const streamHigh = i64x2.splat(stream & 0xffffffff00000000);
  const lowWord = i64x2.splat(0xffffffff);
  let counter = i64x2(block, block + 1);
  for (; stop - p >= 128; p += 128) {
    let x0 = v128.or(v128.and(counter, lowWord), streamLow);
    let y0 = v128.or(i64x2.shr_u(counter, 32), streamHigh);
    counter = i64x2.add(counter, i64x2.splat(2));
    let x1 = v128.or(v128.and(counter, lowWord), streamLow);
    let y1 = v128.or(i64x2.shr_u(counter, 32), streamHigh);
    counter = i64x2.add(counter, i64x2.splat(2));
    let x2 = v128.or(v128.and(counter, lowWord), streamLow);
    let y2 = v128.or(i64x2.shr_u(counter, 32), streamHigh);
    counter = i64x2.add(counter, i64x2.splat(2));
    let x3 = v128.or(v128.and(counter, lowWord), streamLow);
    let y3 = v128.or(i64x2.shr_u(counter, 32), streamHigh);
    counter = i64x2.add(counter, i64x2.splat(2));
    let key = key0;
    for (let round = 0; round < 10; round++) {
      let first = i64x2.extmul_low_i32x4_u(x0, multipliers);
      let second = i64x2.extmul_high_i32x4_u(x0, multipliers);
      x0 = nextX(first, second, y0, key);
      y0 = nextY(first, second);
      first = i64x2.extmul_low_i32x4_u(x1, multipliers);
      second = i64x2.extmul_high_i32x4_u(x1, multipliers);
      x1 = nextX(first, second, y1, key);
      y1 = nextY(first, second);
      first = i64x2.extmul_low_i32x4_u(x2, multipliers);
      second = i64x2.extmul_high_i32x4_u(x2, multipliers);
      x2 = nextX(first, second, y2, key);
      y2 = nextY(first, second);
      first = i64x2.extmul_low_i32x4_u(x3, multipliers);
      second = i64x2.extmul_high_i32x4_u(x3, multipliers);
      x3 = nextX(first, second, y3, key);
      y3 = nextY(first, second);
      key = i32x4.add(key, weyl);
    }
    storeTwo<S>(p, v128.shuffle<i32>(x0, y0, 0, 4, 1, 5), lows, widths);
    storeTwo<S>(p + 16, v128.shuffle<i32>(x0, y0, 2, 6, 3, 7), lows, widths);
    storeTwo<S>(p + 32, v128.shuffle<i32>(x1, y1, 0, 4, 1, 5), lows, widths);
    storeTwo<S>(p + 48, v128.shuffle<i32>(x1, y1, 2, 6, 3, 7), lows, widths);
    storeTwo<S>(p + 64, v128.shuffle<i32>(x2, y2, 0, 4, 1, 5), lows, widths);
    storeTwo<S>(p + 80, v128.shuffle<i32>(x2, y2, 2, 6, 3, 7), lows, widths);
    storeTwo<S>(p + 96, v128.shuffle<i32>(x3, y3, 0, 4, 1, 5), lows, widths);
    storeTwo<S>(p + 112, v128.shuffle<i32>(x3, y3, 2, 6, 3, 7), lows, widths);
    block += 8;
  }
  for (let which: u64 = 0; p < stop; p += 8) {
    storeOne<S>(p, half(block, which, seed, stream), low, width);
    block += which;
    which ^= 1;
  }
}

/** The four u32 words of each block: element i is block offset + i. Unit: blocks of four words, 16 bytes of `out`. */
export function philox(
  out: usize, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, offsetLow: i32, offsetHigh: i32, begin: i32, end: i32,
): void {
  const block = words(offsetLow, offsetHigh) + <u64>begin;
  fill<Raw>(out + (<usize>begin << 4), block, 0, (end - begin) << 1, words(seedLow, seedHigh), words(streamLow, streamHigh), 0, 0);
}

/**
 * Numbers evenly spread over [low, high): low + (high - low) u with u the upper 53 bits of the draw over 2^53.
 *
 * As in NumPy, the last rounding may give `high` itself when low is not 0. Element i is draw offset + i.
 */
export function uniform(
  out: usize, low: f64, high: f64, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, offsetLow: i32, offsetHigh: i32, begin: i32, end: i32,
): void {
  const draw = words(offsetLow, offsetHigh) + <u64>begin;
  fill<Unit>(out + (<usize>begin << 3), draw >> 1, draw & 1, end - begin, words(seedLow, seedHigh), words(streamLow, streamHigh), low, high - low);
}

/**
 * Normal numbers mean + scale z: z is the quantile of p = (m + 1/2) / 2^52, m the upper 52 bits of draw offset + i.
 *
 * p and 1 - p are exact and never 0, so z is symmetric and |z| < 8.3. By the inverse, not by rejection: one draw for one number, rising with it,
 * as antithetic and quasi-random use need. Within 3 ULP. 10^7 take 80 ms, 34 of them Philox; NumPy's ziggurat 123. Scratch: 24704 bytes.
 */
export function normal(
  out: usize, mean: f64, scale: f64, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, offsetLow: i32, offsetHigh: i32, scratch: usize,
  begin: i32, end: i32,
): void {
  const seed = words(seedLow, seedHigh);
  const stream = words(streamLow, streamHigh);
  const first = words(offsetLow, offsetHigh);
  for (let at = begin; at < end; at += BLOCK) {
    const count = min(end - at, BLOCK);
    const draw = first + <u64>at;
    const p = out + (<usize>at << 3);
    fill<Half>(p, draw >> 1, draw & 1, count, seed, stream, 0, 0);
    quantiles<Centred>(p, p, count, mean, scale, scratch);
  }
}
