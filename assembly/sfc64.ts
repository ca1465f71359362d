// The generator SFC64 as NumPy has it: its state goes on from number to number.
// Chris Doty-Humphrey's sfc64 of PractRand (public domain): three words and a counter. The state in memory is those four, then NumPy's store of half a
// draw: whether there is one (u64), and what it is (u64).

import { high } from "./philox";

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
export function nextHalf(state: usize): u64 {
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
export function nextBelow(state: usize, most: u64): u64 {
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
