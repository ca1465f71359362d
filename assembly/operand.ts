// Operands of element-wise kernels. However an operand is stored and broadcast, `source` gives the flat loops a run of the type they compute in,
// or one value that stands for the run: so no loop is compiled for a second dtype, for a scalar or for a broadcast shape.

import { widen, widenI32, widenU32, widenU8 } from "./convert";

// Element types, the low bits of a form being how an operand is broadcast: form = kind | type << 3.
export const F64: i32 = 0;
export const F32: i32 = 1;
export const I32: i32 = 2;
export const U32: i32 = 3;
export const I64: i32 = 4;
export const U8: i32 = 5;

/** An element for each of the result. */
export const FULL: i32 = 0;
/** `columns` elements, the same for every row. */
export const ROW: i32 = 1;
/** One element a row. */
export const COLUMN: i32 = 2;
/** One element in memory. */
export const ONE: i32 = 3;
/** The kernel's own parameter. */
export const NUMBER: i32 = 4;

/** Elements of a block that is converted or repeated before it is computed with: three blocks of f64 stay in L1. */
export const BLOCK: i32 = 512;
/** Bytes of scratch for the block of one operand. */
export const ROOM: usize = 4096;
/** Bytes of a run of one value: what a turn of the widest loop, a comparison of f64, reads. */
const SPLAT: usize = 128;
/** Rows shorter than this are repeated in blocks, element by element: 10^7 elements less a row of 3 take 18 ms, as long as in NumPy; less one of 16, 11. */
const NARROW: i32 = 16;

/** The code of T. */
// @ts-ignore: decorator
@inline
export function typeOf<T>(): i32 {
  if (isFloat<T>()) return sizeof<T>() == 8 ? F64 : F32;
  return sizeof<T>() == 8 ? I64 : sizeof<T>() == 4 ? I32 : U8;
}

/** 1 where the run of an operand has an element for each of the result, 0 where it is one value. */
// @ts-ignore: decorator
@inline
export function stepOf(form: i32, columns: i32): usize {
  const kind = form & 7;
  return kind < COLUMN || (kind == COLUMN && columns < NARROW) ? 1 : 0;
}

/** Whether an operand needs no block. */
// @ts-ignore: decorator
@inline
export function lies<T>(form: i32): bool {
  return form >> 3 == typeOf<T>() || (form & 7) >= ONE;
}

/** Elements from `i` on that one run covers: to the end of the row, and no more than a block if operands are converted or repeated. */
export function reach(i: i32, end: i32, columns: i32, whole: bool): i32 {
  let n = end - i;
  if (columns >= NARROW) {
    n = min(n, columns - (i % columns));
    if (whole) return n;
  }
  return min(n, BLOCK);
}

/** Element `at` of an operand as T. As u8 it is the truth value, in which NaN is true. */
// @ts-ignore: decorator
@inline
function element<T>(x: usize, type: i32, at: i32): T {
  const i = <usize>at;
  if (sizeof<T>() == 1) {
    if (type == F64) return <T>(load<f64>(x + (i << 3)) != 0);
    if (type == F32) return <T>(load<f32>(x + (i << 2)) != 0);
    if (type == I64) return <T>(load<i64>(x + (i << 3)) != 0);
    if (type == U8) return load<T>(x + i);
    return <T>(load<i32>(x + (i << 2)) != 0);
  }
  if (type == U8) return <T>load<u8>(x + i);
  if (isInteger<T>()) {
    if (sizeof<T>() == 4) return <T>load<i32>(x + (i << 2));
    if (type == U32) return <T>load<u32>(x + (i << 2));
    return type == I32 ? <T>load<i32>(x + (i << 2)) : <T>load<i64>(x + (i << 3));
  }
  if (sizeof<T>() == 4) return <T>load<f32>(x + (i << 2));
  if (type == F32) return <T>load<f32>(x + (i << 2));
  if (type == I32) return <T>load<i32>(x + (i << 2));
  if (type == U32) return <T>load<u32>(x + (i << 2));
  return <T>load<f64>(x + (i << 3));
}

// @ts-ignore: decorator
@inline
function fromNumber<T>(number: f64): T {
  if (isFloat<T>()) return <T>number;
  if (sizeof<T>() == 1) return <T>(number != 0);
  return <T>number; // Saturates; the caller has checked it.
}

/** A run of one value. */
function splat<T>(room: usize, value: T): usize {
  const all = v128.splat<T>(value);
  for (let at: usize = 0; at < SPLAT; at += 16) v128.store(room + at, all);
  return room;
}

/** The elements for `i` to `i + n` of the result in `room`, whatever their type and however they are repeated, one by one. */
function gather<T>(x: usize, type: i32, kind: i32, i: i32, n: i32, columns: i32, room: usize): usize {
  const column = i % columns;
  let at = kind == FULL ? i : kind == ROW ? column : kind == COLUMN ? i / columns : 0;
  let left = columns - column;
  for (let k = 0; k < n; ++k) {
    store<T>(room + (<usize>k << alignof<T>()), element<T>(x, type, at));
    if (--left == 0) {
      left = columns;
      at = kind == ROW ? 0 : at + 1;
    } else if (kind != COLUMN) ++at;
  }
  return room;
}

/** Full runs as f64 by vectors, other types one by one. */
// @ts-ignore: decorator
@inline
function convert<T>(x: usize, type: i32, i: i32, n: i32, columns: i32, room: usize): usize {
  if (typeOf<T>() != F64) return gather<T>(x, type, FULL, i, n, columns, room);
  if (type == F32) widen(x + (<usize>i << 2), room, 0, n);
  else if (type == I32) widenI32(x + (<usize>i << 2), room, 0, n);
  else if (type == U32) widenU32(x + (<usize>i << 2), room, 0, n);
  else widenU8(x + <usize>i, room, 0, n);
  return room;
}

/** Address of the run for elements `i` to `i + n` of the result: where they lie, or in `room`. `n` is what `reach` allows. */
export function source<T>(x: usize, form: i32, number: f64, i: i32, n: i32, columns: i32, room: usize): usize {
  const kind = form & 7;
  const type = form >> 3;
  if (kind == NUMBER) return splat<T>(room, fromNumber<T>(number));
  if ((kind == ROW || kind == COLUMN) && columns < NARROW) return gather<T>(x, type, kind, i, n, columns, room);
  if (kind >= COLUMN) return splat<T>(room, load<T>(gather<T>(x, type, kind, i, 1, columns, room)));
  if (kind == ROW) i %= columns;
  return type == typeOf<T>() ? x + (<usize>i << alignof<T>()) : convert<T>(x, type, i, n, columns, room);
}
