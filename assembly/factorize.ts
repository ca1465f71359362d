// Keys as codes: each different key gets a number, in the order in which keys first come. Chunks look their own keys up in tables that fit a cache; what
// each found goes, chunk after chunk, into one table of all, so that the codes are the same however many threads there are.
import { F32, F64, keysOf, LAST, U8, I64 } from "./keys";
import { GRAIN } from "./lanes";

/** Keys that are made at a time, one vector more included. */
const BLOCK: i32 = 512;

/** Where a key's search begins in a table of 2^bits slots. */
// @ts-ignore: decorator
@inline
function slotOf(key: i64, bits: i32): u32 {
  return <u32>(<u64>((key ^ (key >>> 32)) * 0x9e3779b97f4a7c15) >> (64 - <u64>bits));
}

/**
 * For chunks [begin, end) of 32768 of n elements: the number of each key among those of its chunk to the i32 `codes`, the different keys to `found`
 * (32768 i64 a chunk), how many to counts[chunk]. A chunk's table has 2^bits slots of u16, twice its rows or more. With `missing`, NaN (of i64: the largest) is no key and has code -1.
 */
export function factorChunks(
  x: usize, dtype: i32, codes: usize, found: usize, counts: usize, n: i32, bits: i32, missing: i32, scratch: usize, begin: i32, end: i32,
): void {
  const bytes: usize = 2 << bits;
  const mask: u32 = (1 << bits) - 1;
  const keys = scratch + bytes;
  const none: i64 = LAST;
  for (let chunk = begin; chunk < end; chunk++) {
    memory.fill(scratch, 0, bytes);
    const own = found + (<usize>chunk << 18);
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    let count: u32 = 0;
    for (let first = chunk * GRAIN; first < stop; first += BLOCK) {
      const m = min(BLOCK, stop - first);
      keysOf(x, dtype, 0, first, m, keys);
      let to = codes + (<usize>first << 2);
      const last = keys + (<usize>m << 3);
      for (let p = keys; p < last; p += 8, to += 4) {
        const key = load<i64>(p);
        if (missing && key == none) {
          store<i32>(to, -1);
          continue;
        }
        let slot = slotOf(key, bits);
        let code = <u32>load<u16>(scratch + (<usize>slot << 1));
        while (code != 0 && load<i64>(own + (<usize>(code - 1) << 3)) != key) {
          slot = (slot + 1) & mask;
          code = <u32>load<u16>(scratch + (<usize>slot << 1));
        }
        if (code == 0) {
          store<i64>(own + (<usize>count << 3), key);
          code = ++count;
          store<u16>(scratch + (<usize>slot << 1), <u16>code);
        }
        store<i32>(to, <i32>code - 1);
      }
    }
    store<i32>(counts + (<usize>chunk << 2), <i32>count);
  }
}

/** The number of a key among the `count` ones of `uniques`, of which a table of 2^bits slots (i32) has code + 1; -1 - slot where it is new. */
// @ts-ignore: decorator
@inline
function lookUp(key: i64, uniques: usize, slots: usize, bits: i32): i32 {
  const mask: u32 = (1 << bits) - 1;
  let slot = slotOf(key, bits);
  let code = load<i32>(slots + (<usize>slot << 2));
  while (code != 0 && load<i64>(uniques + (<usize>(code - 1) << 3)) != key) {
    slot = (slot + 1) & mask;
    code = load<i32>(slots + (<usize>slot << 2));
  }
  return code != 0 ? code - 1 : -1 - <i32>slot;
}

/** Puts the keys [begin, end) of `found` among the `state` (i32) different ones, in order, and their codes in the place of the keys. In order: one job after the other. */
export function factorMerge(found: usize, uniques: usize, slots: usize, bits: i32, state: usize, begin: i32, end: i32): void {
  let count = load<i32>(state);
  const stop = found + (<usize>end << 3);
  for (let p = found + (<usize>begin << 3); p < stop; p += 8) {
    const key = load<i64>(p);
    let code = lookUp(key, uniques, slots, bits);
    if (code < 0) {
      const slot = -1 - code;
      code = count++;
      store<i64>(uniques + (<usize>code << 3), key);
      store<i32>(slots + (<usize>slot << 2), count);
    }
    store<i64>(p, code);
  }
  store<i32>(state, count);
}

/** Puts the keys `first` + [begin, end) of `uniques` into a table of 2^bits slots that has none of them. In order: one job after the other. */
export function factorSlots(uniques: usize, slots: usize, bits: i32, first: i32, begin: i32, end: i32): void {
  for (let code = first + begin; code < first + end; code++) {
    const slot = -1 - lookUp(load<i64>(uniques + (<usize>code << 3)), uniques, slots, bits);
    store<i32>(slots + (<usize>slot << 2), code + 1);
  }
}

/** The codes of chunks [begin, end) of 32768 rows of n among all keys, for those among the chunk's own. */
export function factorCodes(codes: usize, found: usize, n: i32, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const own = found + (<usize>chunk << 18);
    let p = codes + (<usize>chunk << 17);
    const stop = codes + (<usize>min<i64>(n, (<i64>chunk + 1) * GRAIN) << 2);
    for (; p < stop; p += 4) {
      const code = load<i32>(p);
      if (code >= 0) store<i32>(p, load<i32>(own + (<usize>code << 3)));
    }
  }
}

/** out[order[i]] = i for [begin, end). */
export function inversePermutation(order: usize, out: usize, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) store<i32>(out + (<usize>load<u32>(order + (<usize>i << 2)) << 2), i);
}

/** Codes [begin, end) replaced by ranks[code], -1 kept. */
export function recode(codes: usize, ranks: usize, begin: i32, end: i32): void {
  for (let p = codes + (<usize>begin << 2), stop = codes + (<usize>end << 2); p < stop; p += 4) {
    const code = load<i32>(p);
    if (code >= 0) store<i32>(p, load<i32>(ranks + (<usize>code << 2)));
  }
}

/** The pairs of codes [begin, end) as one i64 each, a * width + b, or the largest i64 where one of them is -1. */
export function pairCodes(a: usize, b: usize, out: usize, width: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const first = load<i32>(a + (<usize>i << 2)), second = load<i32>(b + (<usize>i << 2));
    store<i64>(out + (<usize>i << 3), (first | second) < 0 ? LAST : <i64>first * width + second);
  }
}

/** The codes that `pairCodes` put into one number, of [begin, end). */
export function splitCodes(pairs: usize, a: usize, b: usize, width: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const pair = load<i64>(pairs + (<usize>i << 3));
    const first = pair / width;
    store<i32>(a + (<usize>i << 2), <i32>first);
    store<i32>(b + (<usize>i << 2), <i32>(pair - first * width));
  }
}

/** The elements whose keys are [begin, end) of `keys`, in their type. */
export function keyValues(keys: usize, out: usize, dtype: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    let key = load<i64>(keys + (<usize>i << 3));
    if (dtype <= F32) {
      // Keys of negative numbers are one more than their turned bits, which makes -0 one with 0.
      key -= <i64>(key < 0);
      const value = reinterpret<f64>(key ^ ((key >> 63) >>> 1));
      if (dtype == F64) store<f64>(out + (<usize>i << 3), value);
      else store<f32>(out + (<usize>i << 2), <f32>value);
    } else if (dtype == I64) store<i64>(out + (<usize>i << 3), key);
    else if (dtype == U8) store<u8>(out + <usize>i, <u8>key);
    else store<i32>(out + (<usize>i << 2), <i32>key);
  }
}
