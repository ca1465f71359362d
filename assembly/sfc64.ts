// The generator SFC64 as NumPy has it: its state goes on from number to number, so it runs on one thread.
// Chris Doty-Humphrey's sfc64 of PractRand (public domain): three words and a counter. The state in memory is those four, then NumPy's store of half a
// draw: whether there is one (u64), and what it is (u64).
//
// The chunks of its kernels must run one after the other, and elements from `n` on are left alone: a job of `n` elements and an empty chunk behind them is
// given to one worker.

import { high } from "./uniform";

/** The next 64 bits. */
// @ts-ignore: decorator
@inline
export function next(state: usize): u64 {
  const b = load<u64>(state, 8);
  const c = load<u64>(state, 16);
  const counter = load<u64>(state, 24);
  const draw = load<u64>(state) + b + counter;
  store<u64>(state, b ^ (b >> 11));
  store<u64>(state, c + (c << 3), 8);
  store<u64>(state, rotl<u64>(c, 24) + draw, 16);
  store<u64>(state, counter + 1, 24);
  return draw;
}

/** The next number of [0, 1), of 53 bits. */
// @ts-ignore: decorator
@inline
export function nextUnit(state: usize): f64 {
  return <f64>(next(state) >> 11) * 1.1102230246251565e-16;
}

// The lower half of a draw, then the upper.
function nextHalf(state: usize): u64 {
  if (load<u64>(state, 32)) {
    store<u64>(state, 0, 32);
    return load<u64>(state, 40);
  }
  const draw = next(state);
  store<u64>(state, 1, 32);
  store<u64>(state, draw >> 32, 40);
  return draw & 0xffffffff;
}

// A number of 0 to `most`, as NumPy draws it: of half a draw if 32 bits are enough, by Lemire's method.
function nextBelow(state: usize, most: u64): u64 {
  if (most == 0) return 0;
  if (most <= 0xffffffff) {
    const range = most + 1;
    let product: u64 = nextHalf(state) * range;
    if (range >> 32) return product >> 32;
    if ((product & 0xffffffff) < range) {
      const refused: u64 = (<u64>0x100000000 - range) % range;
      while ((product & 0xffffffff) < refused) product = nextHalf(state) * range;
    }
    return product >> 32;
  }
  let draw = next(state);
  const range = most + 1;
  if (range == 0) return draw;
  if (draw * range < range) {
    const refused = (0 - range) % range;
    while (draw * range < refused) draw = next(state);
  }
  return high(draw, range);
}

/** Numbers low + width u, u of [0, 1). */
export function sfcUniform(state: usize, out: usize, low: f64, width: f64, n: i32, begin: i32, end: i32): void {
  for (let i = begin; i < min(end, n); i++) store<f64>(out + (<usize>i << 3), low + width * nextUnit(state));
}

/** Whole numbers of `low` to low + most + i * grow: i64, or i32 if `wide` is 0. */
export function sfcIntegers(
  state: usize, out: usize, wide: i32, lowLow: i32, lowHigh: i32, mostLow: i32, mostHigh: i32, grow: i32, n: i32, begin: i32, end: i32,
): void {
  const low = (<u64>lowHigh << 32) | <u64><u32>lowLow;
  const most = (<u64>mostHigh << 32) | <u64><u32>mostLow;
  for (let i = begin; i < min(end, n); i++) {
    const value = low + nextBelow(state, most + <u64>(i * grow));
    if (wide) store<u64>(out + (<usize>i << 3), value);
    else store<u32>(out + (<usize>i << 2), <u32>value);
  }
}

/**
 * Swaps element top - i, i from begin to end, with one at or before it.
 *
 * That one is drawn as for `integers`, or, if `masked` is 1, of as many bits as its limit has until they are not above it: NumPy does the one in `choice`
 * and the other in `permutation`.
 */
export function sfcShuffle(state: usize, x: usize, masked: i32, top: i32, n: i32, begin: i32, end: i32): void {
  for (let place = top - begin; place > top - min(end, n); place--) {
    let other: u64;
    if (masked) {
      const mask = <u64>(<u32>-1 >> clz(place));
      do other = nextHalf(state) & mask;
      while (other > <u64>place);
    } else other = nextBelow(state, place);
    const a = x + (<usize>place << 2);
    const b = x + (<usize>other << 2);
    const value = load<u32>(a);
    store<u32>(a, load<u32>(b));
    store<u32>(b, value);
  }
}
