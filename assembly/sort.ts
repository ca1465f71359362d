// Ascending stable sort in stages: plan buckets, count, move every key to its bucket, sort each bucket. Buckets of keys (sort), or of records of a key
// and the position it came from (argsort). A bucket that is too full is spread again by its own range, stage by stage, so that it too is cut and cancelled.
import { BLOCK, keysOf, LAST, RECORD, valuesOf } from "./keys";
import { GRAIN } from "./lanes";
import { COUNTERS, sortRun } from "./radix";
import { unpack } from "./records";

/** Samples that one bucket should hold: with 16 the fullest bucket of smooth data is about twice the mean. */
const SAMPLES: i32 = 16;

/** Most buckets the plan aims for: more streams than this cost the moving pass more in the TLB than smaller buckets save. */
const MOST: i32 = 1024;

/** Bits of the first look-up, so one entry per power of two for data of every size. */
const PREFIX: i64 = 12;

/** Most bits by which one entry is cut further, and bits by which a full bucket is spread. */
const DETAIL: i32 = 10;
const SPREAD: i64 = 11;

/** Where the plan holds its entries, and where the first index of each bucket: see `sortPlan`. */
const ENTRIES: usize = 64;
const STARTS: usize = ENTRIES + (1 << 16);

/**
 * The bucket of a key: the entry of its leading bits gives a first bucket, a lowest key, a shift and a highest step.
 * Keys outside the planned range belong to the first and the last bucket, the key of NaN to one of its own behind them.
 */
// @ts-ignore: decorator
@inline
function bucketOf(key: i64, plan: usize, lo: i64, hi: i64, shift: i64, last: i32): i32 {
  const k = max(lo, min(hi, key));
  const entry = plan + (<usize>((k - lo) >>> shift) << 4);
  const packed = load<u64>(entry, ENTRIES + 8);
  const step = max<i64>(0, k - load<i64>(entry, ENTRIES)) >>> <i64>(packed >>> 32);
  const bucket = <i32>(packed & 0xffff) + <i32>min<i64>(step, (packed >>> 16) & 0xffff);
  return key == LAST ? last : bucket;
}

// @ts-ignore: decorator
@inline
function putPlan(plan: usize, lo: i64, hi: i64, shift: i64, buckets: i32): void {
  store<i64>(plan, lo);
  store<i64>(plan, hi, 8);
  store<i64>(plan, shift, 16);
  store<i32>(plan, buckets, 24);
}

// @ts-ignore: decorator
@inline
function putEntry(plan: usize, at: i32, base: i64, bucket: i32, steps: i32, cut: i64): void {
  const entry = plan + (<usize>at << 4);
  store<i64>(entry, base, ENTRIES);
  store<u64>(entry, <u64>bucket | <u64>steps << 16 | <u64>cut << 32, ENTRIES + 8);
}

/**
 * The plan of a sort (unit: the array, so [0, 1)): how a key finds its bucket, from a sorted sample of up to 16384 keys.
 *
 * An entry for each of 4096 leading bit patterns of the sampled range, and the crowded ones cut again into up to 1024 equal steps of their own range:
 * two look-ups instead of the ten compares of a splitter tree, and even buckets for any smooth density, for prices that share high bytes and for
 * clusters of very different size. `plan` has 73 824 bytes and holds the number of buckets b (at most 2048, without the bucket of NaN, which is number b)
 * as an i32 at 24; `scratch` has 272 KiB. Radix sort of the whole array from the lowest digit took 1.7 times as long in 6 passes of 11 bits and
 * 2.6 times in 8 passes of 8 (10^7 normal numbers).
 */
export function sortPlan(x: usize, dtype: i32, flags: i32, plan: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  const wanted = min(max(n >> 14, 4), MOST);
  const samples = min(n, wanted * SAMPLES);
  let seed: u32 = 1;
  let m = 0;
  for (let i = 0; i < samples; i++) {
    seed = seed * 1664525 + 1013904223;
    const from = <i64>i * n / samples;
    const gap = (<i64>i + 1) * n / samples - from;
    keysOf(x, dtype, flags, <i32>(from + (gap * (seed >>> 8) >>> 24)), 1, scratch + (<usize>m << 3));
    if (load<i64>(scratch + (<usize>m << 3)) != LAST) m++;
  }
  const spare = scratch + (<usize>samples << 3);
  sortRun<i64>(scratch, spare, m, spare + (<usize>samples << 3));
  const lo = m > 0 ? load<i64>(scratch) : 0;
  const hi = m > 0 ? load<i64>(scratch + (<usize>(m - 1) << 3)) : 0;
  const shift = max<i64>(0, 64 - clz(hi - lo) - PREFIX);
  const last = <i32>((hi - lo) >>> shift);
  let bucket = 0, open = 0, i = 0;
  for (let u = 0; u <= last; u++) {
    const first = i;
    while (i < m && <i32>((load<i64>(scratch + (<usize>i << 3)) - lo) >>> shift) == u) i++;
    const count = i - first;
    if (count >= 2 * SAMPLES) {
      if (open > 0) bucket++;
      const base = load<i64>(scratch + (<usize>first << 3));
      const range = load<i64>(scratch + (<usize>(i - 1) << 3)) - base;
      const bits = min(DETAIL, 31 - <i32>clz(count / SAMPLES));
      const cut = max<i64>(0, 64 - clz(range) - bits);
      const steps = <i32>(range >>> cut);
      putEntry(plan, u, base, bucket, steps, cut);
      bucket += steps + 1;
      open = 0;
    } else {
      putEntry(plan, u, 0, bucket, 0, 0);
      open += count;
      if (open >= SAMPLES) {
        bucket++;
        open = 0;
      }
    }
  }
  if (open > 0) bucket++;
  putPlan(plan, lo, hi, shift, bucket);
}

/** Smallest and largest key of chunks [begin, end) of 32768 elements: two i64 a chunk in `state`. `scratch` has 4 KiB. */
export function sortRange(x: usize, dtype: i32, flags: i32, state: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    let lo = i64.MAX_VALUE, hi = i64.MIN_VALUE;
    for (let i = chunk * GRAIN; i < stop; i += BLOCK) {
      const m = min(BLOCK, stop - i);
      keysOf(x, dtype, flags, i, m, scratch);
      for (let p = scratch; p < scratch + (<usize>m << 3); p += 8) {
        lo = min(lo, load<i64>(p));
        hi = max(hi, load<i64>(p));
      }
    }
    store<i64>(state + (<usize>chunk << 4), lo);
    store<i64>(state + (<usize>chunk << 4), hi, 8);
  }
}

/**
 * The plan that spreads a full bucket by the 11 leading bits of its range (unit: the bucket, so [0, 1)), from the states of `sortRange`. Whatever
 * the sample missed, each turn takes 11 bits off the range, so that six end it. One bucket in the plan: all keys are the same.
 */
export function sortSpread(state: usize, plan: usize, chunks: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  let lo = i64.MAX_VALUE, hi = i64.MIN_VALUE;
  for (let p = state; p < state + (<usize>chunks << 4); p += 16) {
    lo = min(lo, load<i64>(p));
    hi = max(hi, load<i64>(p, 8));
  }
  const shift = max<i64>(0, 64 - clz(hi - lo) - SPREAD);
  const last = <i32>((hi - lo) >>> shift);
  for (let u = 0; u <= last; u++) putEntry(plan, u, 0, u, 0, 0);
  putPlan(plan, lo, hi, shift, last + 1);
}

/**
 * How many keys of chunks [begin, end) of 32768 elements fall into each bucket: u32 `counts[chunk][bucket]`, rows of b + 1; and the bucket of each
 * key as a u16 in `ids`: to find it again when keys are moved took 2 ns a key longer than to write and read it. `scratch` has 4 KiB.
 */
export function sortCount(
  x: usize, dtype: i32, flags: i32, plan: usize, counts: usize, ids: usize, n: i32, scratch: usize, begin: i32, end: i32,
): void {
  const lo = load<i64>(plan), hi = load<i64>(plan, 8), shift = load<i64>(plan, 16), last = load<i32>(plan, 24);
  for (let chunk = begin; chunk < end; chunk++) {
    const row = counts + (<usize>chunk * <usize>(last + 1) << 2);
    memory.fill(row, 0, <usize>(last + 1) << 2);
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    for (let i = chunk * GRAIN; i < stop; i += BLOCK) {
      const m = min(BLOCK, stop - i);
      keysOf(x, dtype, flags, i, m, scratch);
      let id = ids + (<usize>i << 1);
      for (let p = scratch; p < scratch + (<usize>m << 3); p += 8) {
        const bucket = bucketOf(load<i64>(p), plan, lo, hi, shift, last);
        store<u16>(id, <u16>bucket);
        id += 2;
        const c = row + (<usize>bucket << 2);
        store<u32>(c, load<u32>(c) + 1);
      }
    }
  }
}

/** Turns the counts into the index where each chunk's part of each bucket begins, and notes the buckets' own beginnings in the plan (one unit, [0, 1)). */
export function sortOffsets(plan: usize, counts: usize, n: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  const chunks = <i32>((<i64>n + GRAIN - 1) / GRAIN);
  const row = <usize>(load<i32>(plan, 24) + 1) << 2;
  const starts = plan + STARTS;
  const stop = counts + <usize>chunks * row;
  memory.fill(starts, 0, row + 4);
  for (let c = counts; c < stop; c += row) {
    for (let b: usize = 0; b < row; b += 4) store<u32>(starts + b, load<u32>(starts + b) + load<u32>(c + b));
  }
  let at: u32 = 0;
  for (let b: usize = 0; b <= row; b += 4) {
    const size = load<u32>(starts + b);
    store<u32>(starts + b, at);
    at += size;
  }
  for (let c = counts; c < stop; c += row) {
    for (let b: usize = 0; b < row; b += 4) {
      const size = load<u32>(c + b);
      const from = load<u32>(starts + b);
      store<u32>(c + b, from);
      store<u32>(starts + b, from + size);
    }
  }
  for (let b = row; b > 0; b -= 4) store<u32>(starts + b, load<u32>(starts + b - 4));
  store<u32>(starts, 0);
}

/** T: i64 moves keys, v128 records. Buckets from `limit` on are left out. */
// @ts-ignore: decorator
@inline
function move<T>(
  x: usize, dtype: i32, flags: i32, plan: usize, counts: usize, buckets: usize, ids: usize, n: i32, limit: i32, scratch: usize, begin: i32, end: i32,
): void {
  const width = <usize>(load<i32>(plan, 24) + 1) << 2;
  for (let chunk = begin; chunk < end; chunk++) {
    const row = counts + <usize>chunk * width;
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * GRAIN);
    for (let i = chunk * GRAIN; i < stop; i += BLOCK) {
      const m = min(BLOCK, stop - i);
      keysOf(x, dtype, flags, i, m, scratch);
      for (let j = 0; j < m; j++) {
        const bucket = <i32>load<u16>(ids + (<usize>(i + j) << 1));
        if (sizeof<T>() == 16 && bucket >= limit) continue;
        const c = row + (<usize>bucket << 2);
        const at = load<u32>(c);
        store<u32>(c, at + 1);
        const key = load<i64>(scratch + (<usize>j << 3));
        if (sizeof<T>() == 8) store<i64>(buckets + (<usize>at << 3), key);
        else {
          const from = dtype == RECORD ? load<i64>(x + (<usize>(i + j) << 4), 8) : <i64>(i + j);
          v128.store(buckets + (<usize>at << 4), i64x2.replace_lane(i64x2.splat(key), 1, from));
        }
      }
    }
  }
}

/** Moves the keys of chunks [begin, end) of x into their buckets, in order; uses up its rows of `counts`. `scratch` has 4 KiB. */
export function sortMove(x: usize, dtype: i32, flags: i32, plan: usize, counts: usize, buckets: usize, ids: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  move<i64>(x, dtype, flags, plan, counts, buckets, ids, n, 0, scratch, begin, end);
}

/** The same with records of a key and its position; those of buckets from `limit` on are left out. */
export function argsortMove(
  x: usize, dtype: i32, flags: i32, plan: usize, counts: usize, buckets: usize, ids: usize, n: i32, limit: i32, scratch: usize, begin: i32, end: i32,
): void {
  move<v128>(x, dtype, flags, plan, counts, buckets, ids, n, limit, scratch, begin, end);
}

/**
 * Buckets [begin, end) of the plan sorted into `out` as elements of type `dtype`; `buckets` is used up. Those of more than `most` keys are left to be
 * spread. `scratch` has 8 `most` bytes and 16 KiB.
 */
export function sortBuckets(plan: usize, buckets: usize, out: usize, dtype: i32, size: i32, most: i32, scratch: usize, begin: i32, end: i32): void {
  for (let bucket = begin; bucket < end; bucket++) {
    const start = load<u32>(plan + (<usize>bucket << 2), STARTS);
    const n = <i32>(load<u32>(plan + (<usize>bucket << 2), STARTS + 4) - start);
    if (n > most) continue;
    const run = buckets + (<usize>start << 3);
    sortRun<i64>(run, scratch + COUNTERS, n, scratch);
    valuesOf(run, dtype, n, out + <usize>start * <usize>size);
  }
}

/** The same for records: their positions to the i32 `out`, and unless it is 0 their keys to `keys`. `scratch` has 16 `most` bytes and 16 KiB. */
export function argsortBuckets(plan: usize, buckets: usize, out: usize, keys: usize, most: i32, scratch: usize, begin: i32, end: i32): void {
  for (let bucket = begin; bucket < end; bucket++) {
    const start = load<u32>(plan + (<usize>bucket << 2), STARTS);
    const n = <i32>(load<u32>(plan + (<usize>bucket << 2), STARTS + 4) - start);
    if (n > most) continue;
    const run = buckets + (<usize>start << 4);
    sortRun<v128>(run, scratch + COUNTERS, n, scratch);
    unpack(run, n, out + (<usize>start << 2), keys ? keys + (<usize>start << 3) : 0);
  }
}

/** Elements [begin, end) of a bucket whose keys are all the same. */
export function sortUnload(bucket: usize, out: usize, dtype: i32, size: i32, begin: i32, end: i32): void {
  valuesOf(bucket + (<usize>begin << 3), dtype, end - begin, out + <usize>begin * <usize>size);
}

/** The same for records. */
export function argsortUnload(bucket: usize, out: usize, keys: usize, begin: i32, end: i32): void {
  unpack(bucket + (<usize>begin << 4), end - begin, out + (<usize>begin << 2), keys ? keys + (<usize>begin << 3) : 0);
}

/**
 * Which chunks [begin, end) of 32768 elements are in order: the i32 `state[chunk]` has bit 0 where keys rise and bit 1 where they strictly fall, the step
 * to the next chunk included. All ones: the array is sorted, or its reverse is the answer. Random data costs a few loads a chunk. `scratch` has 4.1 KiB.
 */
export function sortOrder(x: usize, dtype: i32, flags: i32, state: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const stop = <i32>min<i64>(n - 1, (<i64>chunk + 1) * GRAIN);
    let rises = true, falls = true;
    let block = 16;
    for (let i = chunk * GRAIN; i < stop && (rises || falls); i += block) {
      if (i > chunk * GRAIN) block = BLOCK;
      const m = min(block, stop - i);
      keysOf(x, dtype, flags, i, m + 1, scratch);
      for (let p = scratch; p < scratch + (<usize>m << 3); p += 8) {
        const a = load<i64>(p), b = load<i64>(p, 8);
        rises = rises & (a <= b);
        falls = falls & (a > b);
      }
    }
    store<i32>(state + (<usize>chunk << 2), <i32>rises | <i32>falls << 1);
  }
}
