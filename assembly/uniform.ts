// Uniform numbers and whole numbers by counter: no polynomials, so they stand in the core.

import { draws, fill, half, high, raw, room, Unit, words } from "./philox";

/** The four u32 words of each block: element i is block offset + i. Unit: blocks of four words, 16 bytes of `out`. */
export function philox(
  out: usize, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32, offsetLow: i32, offsetHigh: i32, begin: i32, end: i32,
): void {
  const block = words(offsetLow, offsetHigh) + <u64>begin;
  raw(out + (<usize>begin << 4), block, 0, (end - begin) << 1, words(seedLow, seedHigh), words(streamLow, streamHigh));
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

/** Draws that `integers` makes at a time: 16 KiB of scratch. */
const PIECE: i32 = 2048;

// Further tries for an element whose draw was refused, one of a room each. Of 1000 at odds of 1/2 or better none fails in any lifetime.
function again(element: u64, range: u64, refused: u64, wide: i32, seed: u64, stream: u64): u64 {
  let draw: u64 = 0;
  for (let number = 1; number < 1000; number++) {
    draw = half(room(element, number), 0, seed, stream);
    if (!wide) draw <<= 32;
    if (draw * range >= refused) break;
  }
  return high(draw, range);
}

/**
 * Whole numbers from `low` on, each of `range` as likely as every other: i64 of ranges up to 2^64, for which 0 stands, or, if `wide` is 0, i32.
 *
 * Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019): the upper word of draw * range, unless the lower one is below 2^64 mod
 * range (2^32, for i32). Element i comes of draw offset + i, for i32 of word offset + i of the stream, or, if that is refused, of the blocks of
 * element offset + i. A word each: with a draw each i32 took 48 ms for 10^7 numbers and not 25. Scratch: 16 KiB.
 */
export function integers(
  out: usize, wide: i32, lowLow: i32, lowHigh: i32, rangeLow: i32, rangeHigh: i32, seedLow: i32, seedHigh: i32, streamLow: i32, streamHigh: i32,
  offsetLow: i32, offsetHigh: i32, scratch: usize, begin: i32, end: i32,
): void {
  const low = words(lowLow, lowHigh);
  const range = words(rangeLow, rangeHigh);
  const seed = words(seedLow, seedHigh);
  const stream = words(streamLow, streamHigh);
  const first = words(offsetLow, offsetHigh);
  const space = wide ? 0 - range : <u64>0x100000000 - range;
  const refused: u64 = range ? space % range : 0;
  for (let at = begin; at < end; at += PIECE) {
    const count = min(end - at, PIECE);
    const element = first + <u64>at;
    if (wide) {
      draws(scratch, element, 0, count, seed, stream);
      for (let i = 0; i < count; i++) {
        const draw = load<u64>(scratch + (<usize>i << 3));
        let value = range ? high(draw, range) : draw;
        if (draw * range < refused) value = again(element + <u64>i, range, refused, 1, seed, stream);
        store<u64>(out + (<usize>(at + i) << 3), low + value);
      }
    } else {
      const odd = <i32>element & 1;
      draws(scratch, element >> 1, 0, (count + odd + 1) >> 1, seed, stream);
      const from = scratch + (<usize>odd << 2);
      for (let i = 0; i < count; i++) {
        const product = <u64>load<u32>(from + (<usize>i << 2)) * range;
        let value = product >> 32;
        if ((product & 0xffffffff) < refused) value = again(element + <u64>i, range, refused << 32, 0, seed, stream);
        store<u32>(out + (<usize>(at + i) << 2), <u32>(low + value));
      }
    }
  }
}
