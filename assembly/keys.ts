// Every element type as one kind of key: an i64 that orders as the element does. What sorts, searches or ranks sees keys only.

/** Element types, as their numbers in the arguments of a kernel: `src/kernels/keys.ts` has the same. */
export const F64: i32 = 0;
export const F32: i32 = 1;
export const I32: i32 = 2;
export const U32: i32 = 3;
export const I64: i32 = 4;
export const U8: i32 = 5;
/** A key and the position it came from, 16 bytes: what argsort moves. */
export const RECORD: i32 = 6;

/** Keys fall where values rise; NaN stays last. */
export const DESCENDING: i32 = 1;
/** NaN before all others, whatever the direction. */
export const NAN_FIRST: i32 = 2;
/** -0 just before 0 rather than equal to it, so that its sign comes back out of the key. */
export const SIGNED_ZERO: i32 = 4;

/** The key of NaN, and of the largest i64. */
export const LAST: i64 = i64.MAX_VALUE;

/** Keys that are made at a time where whole arrays go by: 4 KiB. */
export const BLOCK: i32 = 512;
export const BLOCK_BYTES: usize = 4096;

/** Keys of two f64: magnitudes of negative numbers are turned round, which by two's complement makes -0 one with 0 unless `signed` keeps them apart. */
// @ts-ignore: decorator
@inline
function keysOfTwo(x: v128, apart: v128, flip: v128, missing: v128): v128 {
  const sign = v128.lt<i64>(x, i64x2.splat(0));
  const k = i64x2.sub(v128.xor(x, i64x2.shr_u(sign, 1)), v128.andnot(sign, apart));
  return v128.bitselect(missing, v128.xor(k, flip), f64x2.ne(x, x));
}

/** Puts the keys of elements [first, first + n) of x at `to`; may write one key more. */
export function keysOf(x: usize, dtype: i32, flags: i32, first: i32, n: i32, to: usize): void {
  const flip = i64x2.splat(flags & DESCENDING ? -1 : 0);
  if (dtype <= F32) {
    const apart = i64x2.splat(flags & SIGNED_ZERO ? -1 : 0);
    const missing = i64x2.splat(flags & NAN_FIRST ? i64.MIN_VALUE : LAST);
    if (dtype == F64) {
      let p = x + (<usize>first << 3);
      const stop = p + (<usize>(n & ~1) << 3);
      for (; p < stop; p += 16, to += 16) v128.store(to, keysOfTwo(v128.load(p), apart, flip, missing));
      if (n & 1) v128.store(to, keysOfTwo(v128.load64_zero(p), apart, flip, missing));
    } else {
      let p = x + (<usize>first << 2);
      const stop = p + (<usize>(n & ~1) << 2);
      for (; p < stop; p += 8, to += 16) v128.store(to, keysOfTwo(f64x2.promote_low_f32x4(v128.load64_zero(p)), apart, flip, missing));
      if (n & 1) v128.store(to, keysOfTwo(f64x2.promote_low_f32x4(v128.load32_zero(p)), apart, flip, missing));
    }
    return;
  }
  const turn: i64 = flags & DESCENDING ? -1 : 0;
  const stop = to + (<usize>n << 3);
  if (dtype == I64) {
    for (let p = x + (<usize>first << 3); to < stop; p += 8, to += 8) store<i64>(to, load<i64>(p) ^ turn);
  } else if (dtype == RECORD) {
    for (let p = x + (<usize>first << 4); to < stop; p += 16, to += 8) store<i64>(to, load<i64>(p));
  } else if (dtype == U8) {
    for (let p = x + <usize>first; to < stop; p++, to += 8) store<i64>(to, <i64>load<u8>(p) ^ turn);
  } else if (dtype == I32) {
    for (let p = x + (<usize>first << 2); to < stop; p += 4, to += 8) store<i64>(to, <i64>load<i32>(p) ^ turn);
  } else {
    for (let p = x + (<usize>first << 2); to < stop; p += 4, to += 8) store<i64>(to, <i64>load<u32>(p) ^ turn);
  }
}

/** The elements of `n` ascending keys made with `SIGNED_ZERO`, in their type at `to`, which may be `keys`. */
export function valuesOf(keys: usize, dtype: i32, n: i32, to: usize): void {
  let p = keys;
  const stop = keys + (<usize>n << 3);
  if (dtype <= F32) {
    for (; p + 16 <= stop; p += 16) {
      const k = v128.load(p);
      const x = v128.xor(k, i64x2.shr_u(v128.lt<i64>(k, i64x2.splat(0)), 1));
      if (dtype == F64) {
        v128.store(to, x);
        to += 16;
      } else {
        v128.store64_lane(to, f32x4.demote_f64x2_zero(x), 0);
        to += 8;
      }
    }
    if (p < stop) {
      const k = load<i64>(p);
      const x = reinterpret<f64>(k ^ ((k >> 63) >>> 1));
      if (dtype == F64) store<f64>(to, x);
      else store<f32>(to, <f32>x);
    }
  } else if (dtype == I64) {
    if (to != keys) memory.copy(to, keys, <usize>n << 3);
  } else if (dtype == U8) {
    for (; p < stop; p += 8, to++) store<u8>(to, <u8>load<i64>(p));
  } else {
    for (; p < stop; p += 8, to += 4) store<i32>(to, <i32>load<i64>(p));
  }
}

/** Bytes of an element. */
// @ts-ignore: decorator
@inline
export function bytesOf(dtype: i32): usize {
  return dtype == U8 ? 1 : dtype == F64 || dtype == I64 ? 8 : dtype == RECORD ? 16 : 4;
}

/** First of the ascending keys [from, to) that is not below `key`, or `to`. */
export function lowerBound(keys: usize, from: i32, to: i32, key: i64): i32 {
  while (from < to) {
    const middle = from + ((to - from) >> 1);
    if (load<i64>(keys + (<usize>middle << 3)) < key) from = middle + 1;
    else to = middle;
  }
  return from;
}
