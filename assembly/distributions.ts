// Distributions that take more than one draw for a number: gamma, Student's t, Poisson; and the exponential one.

import { logAny } from "./log";
import { BLOCK, normals } from "./norminv";
import { blocks, draws, half, room, unit, words } from "./philox";
import { One } from "./one";
import { transcendental } from "./transcendental";

// @ts-ignore: decorator
@inline const TWO_53: f64 = 1.1102230246251565e-16;

/** Rooms: tries have 1 and what follows, far below these two. */
const BOOST: i32 = 1022;
const NUMERATOR: i32 = 1023;
/** More tries than any element will ever take. */
const TRIES: i32 = 1000;

/** Elements of a piece of `gamma`, `poisson` and so on; their scratch, after that of `quantiles`. */
const PIECE: i32 = 1024;
const QUANTILE_SCRATCH: usize = 24704;
const UNITS: usize = QUANTILE_SCRATCH; // f64 each
const NORMALS: usize = UNITS + (PIECE << 3); // f64 each, and a free one
const RAW: usize = NORMALS + (PIECE << 3) + 16; // two draws each; later the indexes of what is left over

// @ts-ignore: decorator
@inline
function log(x: f64): f64 {
  return f64x2.extract_lane(logAny(f64x2.splat(x)), 0);
}

// 1 - u of (0, 1] for draws of u; exact. 2 less a number of [1, 2) of 52 bits, and 2^-53 for the last bit.
// @ts-ignore: decorator
@inline
function complement(drawn: v128): v128 {
  const fraction = v128.or(i64x2.shr_u(drawn, 12), f64x2.splat(1.0));
  const last = v128.and(i64x2.neg(v128.and(i64x2.shr_u(drawn, 11), i64x2.splat(1))), f64x2.splat(TWO_53));
  return f64x2.sub(f64x2.sub(f64x2.splat(2.0), fraction), last);
}

/**
 * -scale log(1 - u) for the number u of draw offset + i, of 53 bits.
 *
 * By the inverse: one draw for one number, rising with it, at most 36.8 scale. 0 is as likely as the least step, 2^-53.
 */
export function exponential(
  out: usize, scale: f64, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, offsetLow: i32, offsetHigh: i32, begin: i32, end: i32,
): void {
  for (let at = begin; at < end; at += BLOCK) {
    const count = min(end - at, BLOCK);
    const p = out + (<usize>at << 3);
    draws(p, words(offsetLow, offsetHigh) + <u64>at, 0, count, words(seedLow, seedHigh), words(streamLow, streamHigh));
    logsOfComplements(p, count);
    // Taken from zero, as the least number shall be 0 and not -0.
    const stop = p + (<usize>count << 3);
    let i = p;
    for (; stop - i >= 16; i += 16) v128.store(i, f64x2.sub(f64x2.splat(0.0), f64x2.mul(v128.load(i), f64x2.splat(scale))));
    if (i < stop) store<f64>(i, 0.0 - load<f64>(i) * scale);
  }
}

// log(1 - u) in place for draws of u. Three passes over a block in cache are no slower than one with logarithms of its own, and 800 bytes less.
function logsOfComplements(p: usize, count: i32): void {
  const stop = p + (<usize>count << 3);
  let i = p;
  for (; stop - i >= 16; i += 16) v128.store(i, complement(v128.load(i)));
  if (i < stop) store<f64>(i, 1.0 - unit(load<u64>(i)));
  transcendental(p, p, One.LOG, 0, 1, 0, count);
}

/**
 * Gamma numbers times `scale`, for shape > 0; 0 for shape 0.
 *
 * Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000): of a normal z and a uniform u, d v with d = shape - 1/3,
 * v = (1 + z / sqrt(9 d))^3, taken at once if u < 1 - 0.0331 z^4, in nine cases of ten. Below shape 1: shape + 1, times the power 1 / shape of a further
 * uniform. Above d = 10^8 all are taken: fewer than one in 10^9 would be refused. Try t of element i has the two draws of its block of room t.
 * All z of a piece are made at once, then those not taken at once are looked at one by one. Scratch: 57488 bytes.
 */
export function gamma(
  out: usize, shape: f64, scale: f64, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, offsetLow: i32, offsetHigh: i32, scratch: usize,
  begin: i32, end: i32,
): void {
  const first = words(offsetLow, offsetHigh);
  for (let at = begin; at < end; at += PIECE) {
    const count = min(end - at, PIECE);
    const p = out + (<usize>at << 3);
    gammas(p, shape, scale, words(seedLow, seedHigh), words(streamLow, streamHigh), first + <u64>at, count, scratch);
  }
}

function gammas(out: usize, shape: f64, scale: f64, seed: u64, stream: u64, first: u64, count: i32, scratch: usize): void {
  if (shape == 0) {
    memory.fill(out, 0, <usize>count << 3);
    return;
  }
  const d = (shape < 1 ? shape + 1 : shape) - 0.3333333333333333;
  const c = 1 / Math.sqrt(9 * d);
  const factor = d * scale;
  const raw = scratch + RAW;
  blocks(raw, first, 1, count, seed, stream);
  const bytes = <usize>count << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    const one = v128.load(raw + (at << 1));
    const two = v128.load(raw + (at << 1), 16);
    v128.store(scratch + NORMALS + at, v128.shuffle<i64>(one, two, 0, 2));
    v128.store(scratch + UNITS + at, f64x2.sub(f64x2.splat(1.0), complement(v128.shuffle<i64>(one, two, 1, 3))));
  }
  normals(scratch + NORMALS, count, 0, 1, scratch);
  let left: usize = 0;
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(scratch + NORMALS + at);
    const u = v128.load(scratch + UNITS + at);
    const root = f64x2.add(f64x2.mul(z, f64x2.splat(c)), f64x2.splat(1.0));
    const v = f64x2.mul(f64x2.mul(root, root), root);
    const z2 = f64x2.mul(z, z);
    const squeeze = f64x2.sub(f64x2.splat(1.0), f64x2.mul(f64x2.mul(z2, z2), f64x2.splat(0.0331)));
    const y = f64x2.mul(v, f64x2.splat(factor));
    const mask = i64x2.bitmask(v128.and(f64x2.lt(u, squeeze), f64x2.gt(v, f64x2.splat(0.0))));
    store<u32>(raw + (left << 2), <u32>at);
    left += 1 - (mask & 1);
    if (bytes - at < 16) v128.store64_lane(out + at, y, 0);
    else {
      v128.store(out + at, y);
      store<u32>(raw + (left << 2), <u32>at + 8);
      left += 1 - (mask >>> 1);
    }
  }
  for (let i: usize = 0; i < left; i++) {
    const at = <usize>load<u32>(raw + (i << 2));
    const cell = scratch + NORMALS + at;
    store<f64>(out + at, factor * slowly(cell, load<f64>(scratch + UNITS + at), d, c, first + <u64>(at >> 3), seed, stream, scratch));
  }
  if (shape < 1) boost(out, shape, seed, stream, first, count, scratch);
}

// v for the normal number in `cell` and u, or for those of the first try after it that is taken.
function slowly(cell: usize, u: f64, d: f64, c: f64, element: u64, seed: u64, stream: u64, scratch: usize): f64 {
  let number = 2;
  while (true) {
    const z = load<f64>(cell);
    const root = 1 + c * z;
    const v = root * root * root;
    if (v > 0 && (d > 1e8 || number > TRIES || log(u) < 0.5 * z * z + d * (1 - v + log(v)))) return v;
    store<u64>(cell, half(room(element, number), 0, seed, stream));
    normals(cell, 1, 0, 1, scratch);
    u = unit(half(room(element, number++), 1, seed, stream));
  }
}

// Times (1 - u)^(1 / shape), u of the draws of a room of its own.
function boost(out: usize, shape: f64, seed: u64, stream: u64, first: u64, count: i32, scratch: usize): void {
  const powers = scratch + UNITS;
  draws(powers, first, BOOST, count, seed, stream);
  logsOfComplements(powers, count);
  const bytes = <usize>count << 3;
  for (let at: usize = 0; at < bytes; at += 8) store<f64>(powers + at, load<f64>(powers + at) / shape);
  transcendental(powers, powers, One.EXP, 0, 1, 0, count);
  for (let at: usize = 0; at < bytes; at += 8) store<f64>(out + at, load<f64>(out + at) * load<f64>(powers + at));
}

/** Student's t with df > 0 degrees of freedom: z sqrt(df / 2 / g), z normal of the draws of a room of its own, g of `gamma` for df / 2. Scratch: 57488 bytes. */
export function standardT(
  out: usize, df: f64, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, offsetLow: i32, offsetHigh: i32, scratch: usize, begin: i32,
  end: i32,
): void {
  const first = words(offsetLow, offsetHigh);
  const seed = words(seedLow, seedHigh);
  const stream = words(streamLow, streamHigh);
  const halves = f64x2.splat(df * 0.5);
  for (let at = begin; at < end; at += PIECE) {
    const count = min(end - at, PIECE);
    const p = out + (<usize>at << 3);
    gammas(p, df * 0.5, 1, seed, stream, first + <u64>at, count, scratch);
    const z = scratch + NORMALS;
    draws(z, first + <u64>at, NUMERATOR, count, seed, stream);
    const bytes = <usize>count << 3;
    normals(z, count, 0, 1, scratch);
    for (let i: usize = 0; i < bytes; i += 16) {
      const single = bytes - i < 16;
      const g = single ? v128.load64_splat(p + i) : v128.load(p + i);
      const y = f64x2.mul(v128.load(z + i), f64x2.sqrt(f64x2.div(halves, g)));
      if (single) v128.store64_lane(p + i, y, 0);
      else v128.store(p + i, y);
    }
  }
}

/**
 * Poisson numbers of mean `lam`, at least 10, as f64.
 *
 * PTRS of Hormann, "The transformed rejection method for generating Poisson random variables", Insurance: Math. and Econ. 12 (1993), whose quick test
 * takes 86 % of the tries and more. Try t of element i has the two draws of its block of room t. Scratch: 57488 bytes.
 */
export function poisson(
  out: usize, lam: f64, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, offsetLow: i32, offsetHigh: i32, scratch: usize, begin: i32,
  end: i32,
): void {
  const first = words(offsetLow, offsetHigh);
  const seed = words(seedLow, seedHigh);
  const stream = words(streamLow, streamHigh);
  const b = 0.931 + 2.53 * Math.sqrt(lam);
  const a = -0.059 + 0.02483 * b;
  const quick = 0.9277 - 3.6224 / (b - 2);
  const alpha = 1.1239 + 1.1328 / (b - 3.4);
  const raw = scratch + RAW;
  for (let at = begin; at < end; at += PIECE) {
    const count = min(end - at, PIECE);
    blocks(raw, first + <u64>at, 1, count, seed, stream);
    for (let i = 0; i < count; i++) {
      let u = unit(load<u64>(raw + (<usize>i << 4))) - 0.5;
      let v = unit(load<u64>(raw + (<usize>i << 4), 8));
      let k: f64;
      for (let number = 2; ; number++) {
        const rest = 0.5 - Math.abs(u);
        k = Math.floor((2 * a / rest + b) * u + lam + 0.43);
        if ((rest >= 0.07 && v <= quick) || number > TRIES) break;
        if (k >= 1 && (rest >= 0.013 || v <= rest) && log(v * alpha / (a / (rest * rest) + b) * Math.sqrt(6.283185307179586 * k)) <= excess(k, lam)) break;
        const block = room(first + <u64>(at + i), number);
        u = unit(half(block, 0, seed, stream)) - 0.5;
        v = unit(half(block, 1, seed, stream));
      }
      store<f64>(out + (<usize>(at + i) << 3), k);
    }
  }
}

// log of the probability of k times sqrt(2 pi k), by Stirling's series and Loader's deviance (2000), which keep their digits where k and lam are large and near.
function excess(k: f64, lam: f64): f64 {
  const difference = k - lam;
  const ratio = difference / (k + lam);
  const r2 = ratio * ratio;
  const series = 0.3333333333333333 + r2 * (0.2 + r2 * (0.14285714285714285 + r2 * (0.1111111111111111 + r2 * 0.09090909090909091)));
  const deviance = r2 < 0.01 ? difference * ratio + 2 * k * ratio * r2 * series : k * log(k / lam) - difference;
  const inverse = 1 / (k * k);
  return -deviance - (0.08333333333333333 - (0.002777777777777778 - 0.0007936507936507937 * inverse) * inverse) / k;
}
