// What NumPy draws from SFC64 without a table: one number after the other, on one thread.
//
// Chunks must run one after the other, and elements from `n` on are left alone: a job of `n` elements and an empty chunk behind them is given to one worker.

import { nextBelow, nextHalf, nextUnit } from "./sfc64";

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
