// Runs of equal elements in a sorted array: how many, where they begin, and what rank they have.
import { BLOCK, bytesOf, keysOf, LAST, lowerBound } from "./keys";
import { GRAIN } from "./lanes";
import { COUNTERS } from "./radix";
import { sortRecords, unpack } from "./records";

/** Keys of sorted x from the one before `first`, if there is one, up to `first + n`: the key of `first` is at `scratch + 8`. */
// @ts-ignore: decorator
@inline
function withPrevious(x: usize, dtype: i32, first: i32, n: i32, scratch: usize): void {
  if (first > 0) keysOf(x, dtype, 0, first - 1, n + 1, scratch);
  else {
    keysOf(x, dtype, 0, 0, n, scratch + 8);
    store<i64>(scratch, ~load<i64>(scratch, 8));
  }
}

/** Runs of equal elements that begin in chunks [begin, end) of 32768 elements of sorted x: an i32 a chunk in `counts`. `scratch` has 4160 bytes. */
export function runCount(x: usize, dtype: i32, counts: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    let runs = 0;
    for (let i = chunk * GRAIN; i < stop; i += BLOCK) {
      const m = min(BLOCK, stop - i);
      withPrevious(x, dtype, i, m, scratch);
      for (let p = scratch; p < scratch + (<usize>m << 3); p += 8) runs += <i32>(load<i64>(p) != load<i64>(p, 8));
    }
    store<i32>(counts + (<usize>chunk << 2), runs);
  }
}

/** Where the runs of chunks [begin, end) begin, to the i32 `out`; the runs of a chunk from number `offsets[chunk]` on. `scratch` has 4160 bytes. */
export function runStarts(x: usize, dtype: i32, offsets: usize, out: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    let to = out + (<usize>load<i32>(offsets + (<usize>chunk << 2)) << 2);
    for (let i = chunk * GRAIN; i < stop; i += BLOCK) {
      const m = min(BLOCK, stop - i);
      withPrevious(x, dtype, i, m, scratch);
      for (let j = 0; j < m; j++) {
        const p = scratch + (<usize>j << 3);
        if (load<i64>(p) == load<i64>(p, 8)) continue;
        store<i32>(to, i + j);
        to += 4;
      }
    }
  }
}

/** Lengths of runs [begin, end) of `runs` from where they begin in an array of n. */
export function runLengths(starts: usize, out: usize, runs: i32, n: i32, begin: i32, end: i32): void {
  for (let run = begin; run < end; run++) {
    const p = starts + (<usize>run << 2);
    store<i32>(out + (<usize>run << 2), (run + 1 < runs ? load<i32>(p, 4) : n) - load<i32>(p));
  }
}

/** The number of the run that each sorted element of chunks [begin, end) is in, at the place `order` says it came from. */
export function runInverse(keys: usize, order: usize, offsets: usize, out: usize, n: i32, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    let run = load<i32>(offsets + (<usize>chunk << 2)) - 1;
    for (let i = chunk * GRAIN; i < stop; i++) {
      const p = keys + (<usize>i << 3);
      if (i == 0 || load<i64>(p) != load<i64>(p - 8)) run++;
      store<i32>(out + (<usize>load<i32>(order + (<usize>i << 2)) << 2), run);
    }
  }
}

const AVERAGE: i32 = 0;
const MIN: i32 = 1;
const MAX: i32 = 2;
const FIRST: i32 = 3;
const DENSE: i32 = 4;

/** Ranks of sorted elements [begin, end): see `rankFill`. `dense` is the number of runs that begin before. */
function ranks(keys: usize, order: usize, out: usize, n: i32, numbers: i32, method: i32, scale: f64, dense: i32, begin: i32, end: i32): void {
  let i = begin;
  while (i < end) {
    if (i >= numbers) {
      store<f64>(out + (<usize>load<i32>(order + (<usize>i << 2)) << 3), NaN);
      i++;
      continue;
    }
    const key = load<i64>(keys + (<usize>i << 3));
    let first = i;
    if (i == begin && i > 0 && load<i64>(keys + (<usize>(i - 1) << 3)) == key) first = lowerBound(keys, 0, i, key);
    else dense++;
    let last = i + 1;
    while (last < end && load<i64>(keys + (<usize>last << 3)) == key) last++;
    const stop = last;
    // A run that goes on beyond the chunk may be long: its end is found by halving.
    if (last == end && last < n && load<i64>(keys + (<usize>last << 3)) == key) last = key == LAST ? n : lowerBound(keys, last, n, key + 1);
    last = min(last, numbers);
    let rank: f64;
    if (method == AVERAGE) rank = 0.5 * (<f64>first + <f64>last + 1);
    else if (method == MIN) rank = <f64>first + 1;
    else if (method == MAX) rank = <f64>last;
    else rank = <f64>dense;
    for (; i < stop; i++) {
      if (method == FIRST) rank = <f64>i + 1;
      store<f64>(out + (<usize>load<i32>(order + (<usize>i << 2)) << 3), rank / scale);
    }
  }
}

/**
 * Ranks of sorted elements [begin, end) of n, at the places in the f64 `out` that `order` says they came from: counted from 1, equal elements by `method`
 * (0 average, 1 min, 2 max, 3 first, 4 dense), divided by `scale`. Elements from `numbers` on are NaN without a rank. `offsets` has the
 * runs that begin before each chunk of 32768.
 */
export function rankFill(
  keys: usize, order: usize, offsets: usize, out: usize, n: i32, numbers: i32, method: i32, scale: f64, begin: i32, end: i32,
): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    ranks(keys, order, out, n, numbers, method, scale, load<i32>(offsets + (<usize>chunk << 2)), chunk * GRAIN, stop);
  }
}

/**
 * Ranks of the elements of rows [begin, end) of x, of n elements each, by the same methods; with `keep` NaN has none, with `pct` they are divided by the
 * number of elements ranked or, where dense, of different ones. `scratch` has 44 n bytes and 16 KiB.
 */
export function rankRows(
  x: usize, out: usize, dtype: i32, flags: i32, n: i32, method: i32, keep: i32, pct: i32, scratch: usize, begin: i32, end: i32,
): void {
  const records = scratch + COUNTERS;
  const spare = records + (<usize>n << 4);
  const order = spare + (<usize>n << 4);
  for (let row = begin; row < end; row++) {
    const first = <usize>row * <usize>n;
    sortRecords(x + first * bytesOf(dtype), dtype, flags, n, records, spare, scratch);
    unpack(records, n, order, spare);
    const numbers = keep ? lowerBound(spare, 0, n, LAST) : n;
    let scale: f64 = 1;
    if (pct && method != DENSE) scale = <f64>numbers;
    else if (pct) {
      let runs = 1;
      for (let i = 1; i < numbers; i++) runs += <i32>(load<i64>(spare + (<usize>i << 3)) != load<i64>(spare + (<usize>(i - 1) << 3)));
      scale = <f64>runs;
    }
    ranks(spare, order, out + (first << 3), n, numbers, method, scale, 0, 0, n);
  }
}
