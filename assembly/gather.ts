// Elements moved as they are, whatever their type: by position, by mask, or whole.
import { transpose } from "./convert";
import { F32, F64, I32, I64, U8 } from "./keys";
import { GRAIN } from "./lanes";

/** out[i] = x[at[i]] for i in [begin, end), elements of `size` bytes; those of 1, 4 and 8 are moved as numbers, others (rows) as bytes. */
export function take(x: usize, at: usize, out: usize, size: i32, begin: i32, end: i32): void {
  let p = at + (<usize>begin << 2);
  const stop = at + (<usize>end << 2);
  let to = out + <usize>begin * <usize>size;
  if (size == 8) for (; p < stop; p += 4, to += 8) store<i64>(to, load<i64>(x + (<usize>load<u32>(p) << 3)));
  else if (size == 4) for (; p < stop; p += 4, to += 4) store<i32>(to, load<i32>(x + (<usize>load<u32>(p) << 2)));
  else if (size == 1) for (; p < stop; p += 4, to++) store<u8>(to, load<u8>(x + <usize>load<u32>(p)));
  else for (; p < stop; p += 4, to += size) memory.copy(to, x + <usize>load<u32>(p) * <usize>size, size);
}

/** Of each of rows [begin, end), `columns` elements long, those at the `wanted` positions `at`. */
export function takeColumns(x: usize, at: usize, out: usize, size: i32, columns: i32, wanted: i32, begin: i32, end: i32): void {
  for (let row = begin; row < end; row++) {
    take(x + <usize>row * <usize>columns * <usize>size, at, out + <usize>row * <usize>wanted * <usize>size, size, 0, wanted);
  }
}

/** Rows [begin, end) of `bytes` bytes, `step` bytes apart in x, copied to `out`, where they are `outStep` apart. */
export function copyRows(x: usize, out: usize, bytes: u32, step: u32, outStep: u32, begin: i32, end: i32): void {
  for (let row = begin; row < end; row++) memory.copy(out + <usize>row * outStep, x + <usize>row * step, bytes);
}

/** The bytes [64 Ki begin, 64 Ki end) of `bytes` bytes of x copied to `out`. */
export function copyBlocks(x: usize, out: usize, bytes: u32, begin: i32, end: i32): void {
  const from = <usize>begin << 16;
  if (begin < end) memory.copy(out + from, x + from, <usize>min<u64>(bytes, <u64>end << 16) - from);
}

/** Elements [begin, end) of x, of `size` bytes, read backwards; `out` must not be x. */
export function reverse(x: usize, out: usize, size: i32, n: i32, begin: i32, end: i32): void {
  let from = x + <usize>(n - 1 - begin) * <usize>size;
  let to = out + <usize>begin * <usize>size;
  const stop = out + <usize>end * <usize>size;
  if (size == 8) for (; to < stop; to += 8, from -= 8) store<i64>(to, load<i64>(from));
  else if (size == 4) for (; to < stop; to += 4, from -= 4) store<i32>(to, load<i32>(from));
  else for (; to < stop; to++, from--) store<u8>(to, load<u8>(from));
}

/** The numbers of [begin, end), or those of n counted down from the last. */
export function positions(out: usize, n: i32, down: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) store<i32>(out + (<usize>i << 2), down ? n - 1 - i : i);
}

/** `x` of rows x columns with rows and columns exchanged; a unit is 8 columns of x. */
export function exchange(x: usize, out: usize, size: i32, rows: i32, columns: i32, begin: i32, end: i32): void {
  if (size == 8) {
    transpose(x, out, rows, columns, begin, end);
    return;
  }
  for (let left = begin << 3; left < min(end << 3, columns); left += 8) {
    const stop = min(left + 8, columns);
    for (let row = 0; row < rows; row++) {
      for (let column = left; column < stop; column++) {
        const from = <usize>row * <usize>columns + <usize>column;
        const to = <usize>column * <usize>rows + <usize>row;
        if (size == 4) store<i32>(out + (to << 2), load<i32>(x + (from << 2)));
        else store<u8>(out + to, load<u8>(x + from));
      }
    }
  }
}

/** Elements of the u8 mask in chunks [begin, end) of 32768 elements that are not 0: an i32 a chunk in `counts`. */
export function maskCount(mask: usize, counts: usize, n: i32, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    let p = mask + <usize>chunk * GRAIN;
    const stop = mask + <usize>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    let count = 0;
    for (; p + 16 <= stop; p += 16) count += 16 - popcnt(i8x16.bitmask(i8x16.eq(v128.load(p), i8x16.splat(0))));
    for (; p < stop; p++) count += <i32>(load<u8>(p) != 0);
    store<i32>(counts + (<usize>chunk << 2), count);
  }
}

/** The positions of those elements, in order, to the i32 `out`; those of a chunk from number `offsets[chunk]` on. Each position is written and kept if wanted. */
export function maskPositions(mask: usize, offsets: usize, out: usize, n: i32, count: i32, begin: i32, end: i32): void {
  const chunks = <i32>((<i64>n + GRAIN - 1) / GRAIN);
  for (let chunk = begin; chunk < end; chunk++) {
    let to = out + (<usize>load<i32>(offsets + (<usize>chunk << 2)) << 2);
    const stop = out + (<usize>(chunk + 1 < chunks ? load<i32>(offsets + (<usize>chunk << 2), 4) : count) << 2);
    for (let i = chunk * GRAIN; to < stop; i++) {
      store<i32>(to, i);
      to += <usize>(load<u8>(mask + <usize>i) != 0) << 2;
    }
  }
}

/**
 * Whole numbers as i32, where x is of any type: those of [begin, end), a negative one counted from `wrap` on. Those that are no whole numbers of `low` to
 * `high` are 0; the i32 `state` of a chunk of 32768 has the position of the first of them or -1, and the largest of the others or -1.
 */
export function wholeNumbers(x: usize, dtype: i32, out: usize, state: usize, low: f64, high: f64, wrap: i32, begin: i32, end: i32): void {
  let wrong = -1, most = -1;
  for (let i = begin; i < end; i++) {
    let value: f64;
    if (dtype == F64) value = load<f64>(x + (<usize>i << 3));
    else if (dtype == F32) value = <f64>load<f32>(x + (<usize>i << 2));
    else if (dtype == I32) value = <f64>load<i32>(x + (<usize>i << 2));
    else if (dtype == I64) value = <f64>load<i64>(x + (<usize>i << 3));
    else if (dtype == U8) value = <f64>load<u8>(x + <usize>i);
    else value = <f64>load<u32>(x + (<usize>i << 2));
    let whole = 0;
    if (value >= low && value <= high && floor(value) == value) {
      whole = <i32>value;
      if (whole < 0) whole += wrap;
      most = max(most, whole);
    } else if (wrong < 0) wrong = i;
    store<i32>(out + (<usize>i << 2), whole);
  }
  const to = state + (<usize>(begin / GRAIN) << 3);
  if (begin < end) {
    store<i32>(to, wrong);
    store<i32>(to, most, 4);
  }
}
