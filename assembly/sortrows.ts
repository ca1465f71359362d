// Short arrays, and the rows of a matrix, sorted and ranked one by one in the scratch of a thread.
import { bytesOf, F32, keysOf, lowerBound, SIGNED_ZERO, valuesOf } from "./keys";
import { GRAIN } from "./lanes";
import { COUNTERS, sortRun } from "./radix";
import { sortRecords, unpack } from "./records";

/** The zeros among `n` elements of x, f64 or f32, in order at `out`: sorted keys know how many there are of each sign, not which came first. */
function putZeros(x: usize, dtype: i32, n: i32, out: usize): usize {
  if (dtype == F32) {
    for (let p = x; p < x + (<usize>n << 2); p += 4) {
      const value = load<f32>(p);
      if (value == 0) {
        store<f32>(out, value);
        out += 4;
      }
    }
  } else {
    for (let p = x; p < x + (<usize>n << 3); p += 8) {
      const value = load<f64>(p);
      if (value == 0) {
        store<f64>(out, value);
        out += 8;
      }
    }
  }
  return out;
}

/**
 * Rows [begin, end) of x, of n elements each, sorted into the rows of `out`, which may be x. Stable, NaN last. `scratch` has 16 n + 16 bytes and 16 KiB.
 */
export function sortRows(x: usize, out: usize, dtype: i32, n: i32, scratch: usize, begin: i32, end: i32): void {
  const size = bytesOf(dtype);
  const keys = scratch + COUNTERS;
  const spare = keys + (<usize>n << 3);
  for (let row = begin; row < end; row++) {
    const from = x + <usize>row * <usize>n * size;
    const to = out + <usize>row * <usize>n * size;
    keysOf(from, dtype, SIGNED_ZERO, 0, n, keys);
    sortRun<i64>(keys, spare, n, scratch);
    let zeros: usize = 0;
    if (dtype <= F32 && n > 1) {
      const positive = lowerBound(keys, 0, n, 0);
      if (positive > 0 && positive < n && load<i64>(keys + (<usize>positive << 3) - 8) == -1 && load<i64>(keys + (<usize>positive << 3)) == 0) {
        zeros = putZeros(from, dtype, n, spare) - spare;
      }
    }
    valuesOf(keys, dtype, n, to);
    if (zeros > 0) memory.copy(to + <usize>lowerBound(keys, 0, n, -1) * size, spare, zeros);
  }
}

/**
 * Rows [begin, end) of x, of n elements each: the positions that would sort a row, to the i32 rows of `out`, and unless it is 0 the sorted keys to those of
 * `keys`. Stable. `scratch` has 32 n bytes and 16 KiB.
 */
export function argsortRows(x: usize, out: usize, keys: usize, dtype: i32, flags: i32, n: i32, scratch: usize, begin: i32, end: i32): void {
  const records = scratch + COUNTERS;
  const spare = records + (<usize>n << 4);
  for (let row = begin; row < end; row++) {
    const first = <usize>row * <usize>n;
    sortRecords(x + first * bytesOf(dtype), dtype, flags, n, records, spare, scratch);
    unpack(records, n, out + (first << 2), keys ? keys + (first << 3) : 0);
  }
}

/** Zeros of x, f64 or f32, in chunks [begin, end) of 32768 elements: their number to the i32 `state[chunk]`. */
export function zeroCount(x: usize, dtype: i32, state: usize, n: i32, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    let zeros = 0;
    if (dtype == F32) for (let i = chunk * GRAIN; i < stop; i++) zeros += <i32>(load<f32>(x + (<usize>i << 2)) == 0);
    else for (let i = chunk * GRAIN; i < stop; i++) zeros += <i32>(load<f64>(x + (<usize>i << 3)) == 0);
    store<i32>(state + (<usize>chunk << 2), zeros);
  }
}

/** The zeros of chunks [begin, end) in order to `out`, where a sorted array has its zeros, those of a chunk from element `state[chunk]` on. */
export function zeroFill(x: usize, dtype: i32, state: usize, out: usize, n: i32, begin: i32, end: i32): void {
  const size = bytesOf(dtype);
  for (let chunk = begin; chunk < end; chunk++) {
    const first = chunk * GRAIN;
    const m = <i32>min<i64>(n - first, GRAIN);
    putZeros(x + <usize>first * size, dtype, m, out + <usize>load<i32>(state + (<usize>chunk << 2)) * size);
  }
}
