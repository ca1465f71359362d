// Random orders in parallel: elements are thrown into buckets, and each bucket is shuffled where it fits a cache.
//
// Rao, "Generation of random permutations of given number of elements using random sampling numbers", Sankhya A 23 (1961), and Sandelius, "A simple
// randomization procedure", JRSS B 24 (1962): every element goes to a bucket of its own choice, all alike, and the buckets, each in a random order, in a
// row are a random order of all. A plain shuffle of 10^7 numbers misses the cache at every step.

import { blocks, draws, high, words } from "./philox";

/** Elements whose buckets are drawn at a time: 16 bits each. */
const PIECE: i32 = 2048;
/** Rooms of the draws; a permutation has no offset. */
const BUCKETS: i32 = 1;
const SWAPS: i32 = 2;

// @ts-ignore: decorator
@inline
function bucketsOf(p: usize, at: i32, seed: u64, stream: u64): void {
  blocks(p, <u64>at >> 3, BUCKETS, PIECE >> 3, seed, stream);
}

/** How many elements of chunk c of `grain` elements, a multiple of 2048, go to each of 2^bits buckets: row c of `counts`. Unit: chunks. Scratch: 4096 bytes. */
export function permuteCount(
  counts: usize, n: i32, grain: i32, bits: i32, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, scratch: usize, begin: i32, end: i32,
): void {
  const seed = words(seedLow, seedHigh);
  const stream = words(streamLow, streamHigh);
  const mask: u32 = (1 << bits) - 1;
  for (let chunk = begin; chunk < end; chunk++) {
    const row = counts + (<usize>chunk << (bits + 2));
    memory.fill(row, 0, 4 << bits);
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * grain);
    for (let at = chunk * grain; at < stop; at += PIECE) {
      bucketsOf(scratch, at, seed, stream);
      const count = min(stop - at, PIECE);
      for (let i = 0; i < count; i++) {
        const p = row + (<usize>(<u32>load<u16>(scratch + (<usize>i << 1)) & mask) << 2);
        store<u32>(p, load<u32>(p) + 1);
      }
    }
  }
}

/** Turns counts into the places where each chunk begins to write into each bucket. One unit. */
export function permuteOffsets(counts: usize, chunks: i32, bits: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  let total: u32 = 0;
  for (let bucket = 0; bucket < 1 << bits; bucket++) {
    for (let chunk = 0; chunk < chunks; chunk++) {
      const p = counts + (((<usize>chunk << bits) + bucket) << 2);
      const count = load<u32>(p);
      store<u32>(p, total);
      total += count;
    }
  }
}

/** Writes the numbers of each chunk into its places of the buckets, which then hold the places behind them. Unit: chunks. Scratch: 4096 bytes. */
export function permuteMove(
  counts: usize, out: usize, n: i32, grain: i32, bits: i32, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, scratch: usize, begin: i32,
  end: i32,
): void {
  const seed = words(seedLow, seedHigh);
  const stream = words(streamLow, streamHigh);
  const mask: u32 = (1 << bits) - 1;
  for (let chunk = begin; chunk < end; chunk++) {
    const row = counts + (<usize>chunk << (bits + 2));
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * grain);
    for (let at = chunk * grain; at < stop; at += PIECE) {
      bucketsOf(scratch, at, seed, stream);
      const count = min(stop - at, PIECE);
      for (let i = 0; i < count; i++) {
        const p = row + (<usize>(<u32>load<u16>(scratch + (<usize>i << 1)) & mask) << 2);
        const place = load<u32>(p);
        store<u32>(p, place + 1);
        store<u32>(out + (<usize>place << 2), at + i);
      }
    }
  }
}

/**
 * Shuffles each bucket (Fisher and Yates, from the end) with the draws of its own places. `ends` are the ends of the buckets.
 *
 * Element j of a bucket changes places with one of elements 0 to j: the upper word of draw * (j + 1), after Lemire as in `integers`, refused at odds of
 * 2^-32 or less. Unit: buckets. Scratch: 4096 bytes.
 */
export function permuteBuckets(
  ends: usize, out: usize, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, scratch: usize, begin: i32, end: i32,
): void {
  const seed = words(seedLow, seedHigh);
  const stream = words(streamLow, streamHigh);
  for (let bucket = begin; bucket < end; bucket++) {
    const start = bucket ? load<u32>(ends + (<usize>(bucket - 1) << 2)) : 0;
    const stop = load<u32>(ends + (<usize>bucket << 2));
    for (let top = stop; top > start; ) {
      const from = max<i64>(start, <i64>top - 512) as u32;
      draws(scratch, from, SWAPS, top - from, seed, stream);
      for (; top > from; top--) {
        const place = top - 1;
        const range = <u64>(top - start);
        let draw = load<u64>(scratch + (<usize>(place - from) << 3));
        if (draw * range < range) draw = accepted(draw, range, place, seed, stream, scratch + 4096);
        const a = out + (<usize>place << 2);
        const b = out + (<usize>(start + <u32>high(draw, range)) << 2);
        const value = load<u32>(a);
        store<u32>(a, load<u32>(b));
        store<u32>(b, value);
      }
    }
  }
}

// The first draw that is not refused: the one at hand, or one of the rooms behind. `cell` takes 8 bytes.
function accepted(draw: u64, range: u64, place: u32, seed: u64, stream: u64, cell: usize): u64 {
  const refused = (0 - range) % range;
  for (let number = SWAPS + 1; draw * range < refused && number < 1000; number++) {
    draws(cell, place, number, 1, seed, stream);
    draw = load<u64>(cell);
  }
  return draw;
}

/** The numbers 0, 1, 2, … */
export function countUp(out: usize, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) store<i32>(out + (<usize>i << 2), i);
}

/** Element i of `out` is element indexes[i] of `x`, each of `width` bytes. */
export function pick(x: usize, indexes: usize, out: usize, width: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const from = x + <usize>load<u32>(indexes + (<usize>i << 2)) * <usize>width;
    if (width == 8) store<u64>(out + (<usize>i << 3), load<u64>(from));
    else if (width == 4) store<u32>(out + (<usize>i << 2), load<u32>(from));
    else memory.copy(out + <usize>i * <usize>width, from, width);
  }
}

/**
 * Where each number u of [0, 1) falls among the bounds of a distribution: the first k with bounds[k] > u. f64 `base` + k, or the i32 k if `whole` is 1.
 *
 * `guide` has the answer for u = j / 2^bits at j, from where the search goes on: one or two steps, however many bounds there are. In place is right.
 */
export function lookUp(u: usize, out: usize, bounds: usize, guide: usize, bits: i32, base: f64, whole: i32, begin: i32, end: i32): void {
  const slots = <f64>(1 << bits);
  for (let i = begin; i < end; i++) {
    const value = load<f64>(u + (<usize>i << 3));
    let k = load<u32>(guide + (<usize>(<u32>(value * slots)) << 2));
    while (load<f64>(bounds + (<usize>k << 3)) <= value) k++;
    if (whole) store<u32>(out + (<usize>i << 2), k);
    else store<f64>(out + (<usize>i << 3), base + <f64>k);
  }
}
