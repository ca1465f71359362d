// Ascending stable sort in stages: plan buckets from a sample, count, move every value to its bucket, sort each bucket.
import { GRAIN } from "./lanes";
import { rank, sortRun } from "./radix";

/** Samples that one bucket should hold: with 16 the fullest bucket of smooth data is about twice the mean. */
const SAMPLES: i32 = 16;

/** Most buckets the plan aims for: more streams than this cost the moving pass more in the TLB than smaller buckets save. */
const MOST: i32 = 1024;

/** Bits of the first look-up, so one entry per power of two for data of every size. */
const PREFIX: i64 = 12;

/** Most bits by which one entry is cut further. */
const DETAIL: i32 = 10;

/** Where the plan holds its entries, and where the first index of each bucket: see `sortPlan`. */
const ENTRIES: usize = 64;
const STARTS: usize = ENTRIES + (1 << 16);

/**
 * The bucket of x: the entry of its leading bits gives a first bucket, a lowest rank, a shift and a highest step.
 * Values outside the sampled range belong to the first and the last bucket, NaN to one of its own behind them.
 */
// @ts-ignore: decorator
@inline
function bucketOf<T>(x: T, plan: usize, lo: i64, hi: i64, shift: i64, nan: i32): i32 {
  const k = max(lo, min(hi, rank<T>(x)));
  const entry = plan + (<usize>((k - lo) >>> shift) << 4);
  const packed = load<u64>(entry, ENTRIES + 8);
  const step = max<i64>(0, k - load<i64>(entry, ENTRIES)) >>> <i64>(packed >>> 32);
  const bucket = <i32>(packed & 0xffff) + <i32>min<i64>(step, (packed >>> 16) & 0xffff);
  return x == x ? bucket : nan;
}

function plan<T>(x: usize, plan: usize, n: i32, scratch: usize): void {
  const wanted = min(max(n >> 14, 4), MOST);
  const samples = min(n, wanted * SAMPLES);
  const sorted = scratch + <usize>samples * sizeof<T>();
  let seed: u32 = 1;
  let m = 0;
  for (let i = 0; i < samples; i++) {
    seed = seed * 1664525 + 1013904223;
    const from = <i64>i * n / samples;
    const gap = (<i64>i + 1) * n / samples - from;
    const sample = load<T>(x + <usize>(from + (gap * (seed >>> 8) >>> 24)) * sizeof<T>());
    if (sample == sample) {
      store<T>(scratch + <usize>m * sizeof<T>(), sample);
      m++;
    }
  }
  sortRun<T>(scratch, sorted, m, sorted + <usize>samples * sizeof<T>());
  const lo = m > 0 ? rank<T>(load<T>(sorted)) : 0;
  const hi = m > 0 ? rank<T>(load<T>(sorted + <usize>(m - 1) * sizeof<T>())) : 0;
  const shift = max<i64>(0, 64 - clz(hi - lo) - PREFIX);
  const last = <i32>((hi - lo) >>> shift);
  let bucket = 0, open = 0, i = 0;
  for (let u = 0; u <= last; u++) {
    const first = i;
    while (i < m && <i32>((rank<T>(load<T>(sorted + <usize>i * sizeof<T>())) - lo) >>> shift) == u) i++;
    const count = i - first;
    let base: i64 = 0, cut: i64 = 0, steps = 0;
    if (count >= 2 * SAMPLES) {
      if (open > 0) bucket++;
      base = rank<T>(load<T>(sorted + <usize>first * sizeof<T>()));
      const range = rank<T>(load<T>(sorted + <usize>(i - 1) * sizeof<T>())) - base;
      const bits = min(DETAIL, 31 - <i32>clz(count / SAMPLES));
      cut = max<i64>(0, 64 - clz(range) - bits);
      steps = <i32>(range >>> cut);
    }
    const entry = plan + (<usize>u << 4);
    store<i64>(entry, base, ENTRIES);
    store<u64>(entry, <u64>bucket | <u64>steps << 16 | <u64>cut << 32, ENTRIES + 8);
    if (count >= 2 * SAMPLES) {
      bucket += steps + 1;
      open = 0;
    } else {
      open += count;
      if (open >= SAMPLES) {
        bucket++;
        open = 0;
      }
    }
  }
  if (open > 0) bucket++;
  store<i64>(plan, lo);
  store<i64>(plan, hi, 8);
  store<i64>(plan, shift, 16);
  store<i32>(plan, bucket, 24);
}

// @ts-ignore: decorator
@inline
function count<T>(x: usize, counts: usize, plan: usize, n: i32, begin: i32, end: i32): void {
  const lo = load<i64>(plan), hi = load<i64>(plan, 8), shift = load<i64>(plan, 16), nan = load<i32>(plan, 24);
  for (let chunk = begin; chunk < end; chunk++) {
    const row = counts + (<usize>chunk * <usize>(nan + 1) << 2);
    memory.fill(row, 0, <usize>(nan + 1) << 2);
    let p = x + <usize>chunk * GRAIN * sizeof<T>();
    const stop = x + <usize>min<i64>(n, (<i64>chunk + 1) * GRAIN) * sizeof<T>();
    for (; p < stop; p += sizeof<T>()) {
      const c = row + (<usize>bucketOf<T>(load<T>(p), plan, lo, hi, shift, nan) << 2);
      store<u32>(c, load<u32>(c) + 1);
    }
  }
}

// @ts-ignore: decorator
@inline
function move<T>(x: usize, buckets: usize, counts: usize, plan: usize, n: i32, begin: i32, end: i32): void {
  const lo = load<i64>(plan), hi = load<i64>(plan, 8), shift = load<i64>(plan, 16), nan = load<i32>(plan, 24);
  for (let chunk = begin; chunk < end; chunk++) {
    const row = counts + (<usize>chunk * <usize>(nan + 1) << 2);
    let p = x + <usize>chunk * GRAIN * sizeof<T>();
    const stop = x + <usize>min<i64>(n, (<i64>chunk + 1) * GRAIN) * sizeof<T>();
    for (; p < stop; p += sizeof<T>()) {
      const value = load<T>(p);
      const c = row + (<usize>bucketOf<T>(value, plan, lo, hi, shift, nan) << 2);
      const at = load<u32>(c);
      store<u32>(c, at + 1);
      store<T>(buckets + <usize>at * sizeof<T>(), value);
    }
  }
}

// @ts-ignore: decorator
@inline
function finish<T>(buckets: usize, out: usize, plan: usize, scratch: usize, begin: i32, end: i32): void {
  const nan = load<i32>(plan, 24);
  for (let bucket = begin; bucket < end; bucket++) {
    const start = load<u32>(plan + (<usize>bucket << 2), STARTS);
    const n = <i32>(load<u32>(plan + (<usize>bucket << 2), STARTS + 4) - start);
    const at = <usize>start * sizeof<T>();
    if (bucket < nan) sortRun<T>(buckets + at, out + at, n, scratch);
    else memory.copy(out + at, buckets + at, <usize>n * sizeof<T>());
  }
}

// @ts-ignore: decorator
@inline
function small<T>(x: usize, out: usize, n: i32, scratch: usize): void {
  const stop = x + <usize>n * sizeof<T>();
  let number = scratch, nan = scratch + <usize>n * sizeof<T>();
  const nans = nan;
  for (; x < stop; x += sizeof<T>()) {
    const value = load<T>(x);
    if (value == value) {
      store<T>(number, value);
      number += sizeof<T>();
    } else {
      store<T>(nan, value);
      nan += sizeof<T>();
    }
  }
  const numbers = number - scratch;
  memory.copy(out + numbers, nans, nan - nans);
  sortRun<T>(scratch, out, <i32>(numbers / sizeof<T>()), scratch + (<usize>n * 2 * sizeof<T>()));
}

// @ts-ignore: decorator
@inline
function order<T>(x: usize, state: usize, n: i32, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    let p = x + <usize>chunk * GRAIN * sizeof<T>();
    const stop = x + <usize>min<i64>(n - 1, (<i64>chunk + 1) * GRAIN) * sizeof<T>();
    let up = i32x4.splat(-1), down = up;
    for (; p + 64 <= stop && v128.any_true(v128.or(up, down)); p += 64) {
      for (let i: usize = 0; i < 64; i += 16) {
        const a = v128.load(p + i), b = v128.load(p + i + sizeof<T>());
        up = v128.and(up, v128.or(v128.le<T>(a, b), v128.ne<T>(b, b)));
        down = v128.and(down, v128.gt<T>(a, b));
      }
    }
    let rises = i32x4.all_true(up), falls = i32x4.all_true(down);
    for (; p < stop && (rises || falls); p += sizeof<T>()) {
      const a = load<T>(p), b = load<T>(p, sizeof<T>());
      rises = rises && (a <= b || b != b);
      falls = falls && a > b;
    }
    store<i32>(state + (<usize>chunk << 2), <i32>rises | <i32>falls << 1);
  }
}

// @ts-ignore: decorator
@inline
function reverse<T>(x: usize, out: usize, n: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) store<T>(out + <usize>i * sizeof<T>(), load<T>(x + <usize>(n - 1 - i) * sizeof<T>()));
}

/**
 * Which chunks [begin, end) of 32768 elements are in order: the i32 `state[chunk]` has bit 0 where they rise (NaN last) and bit 1 where they strictly
 * fall, the step to the next chunk included. All ones: the array is sorted, or its reverse is the answer. Random data costs a few loads a chunk.
 */
export function sortOrder(x: usize, state: usize, n: i32, begin: i32, end: i32): void {
  order<f64>(x, state, n, begin, end);
}

/** The same for f32. */
export function sortOrderF32(x: usize, state: usize, n: i32, begin: i32, end: i32): void {
  order<f32>(x, state, n, begin, end);
}

/** Elements [begin, end) of x read backwards, for a strictly falling array; `out` must not be x. */
export function sortReverse(x: usize, out: usize, n: i32, begin: i32, end: i32): void {
  reverse<f64>(x, out, n, begin, end);
}

/** The same for f32. */
export function sortReverseF32(x: usize, out: usize, n: i32, begin: i32, end: i32): void {
  reverse<f32>(x, out, n, begin, end);
}

/** A short array sorted in one call (unit: the array, so [0, 1)): `scratch` has 2 n elements and 16 KiB. `out` may be x. */
export function sortSmall(x: usize, out: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  if (begin < end) small<f64>(x, out, n, scratch);
}

/** The same for f32. */
export function sortSmallF32(x: usize, out: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  if (begin < end) small<f32>(x, out, n, scratch);
}

/**
 * The plan of a sort (unit: the array, so [0, 1)): how a value finds its bucket, from a sorted sample of up to 16384 values.
 *
 * An entry for each of 4096 leading bit patterns of the sampled range, and the crowded ones cut again into up to 1024 equal steps of their own range:
 * two look-ups instead of the ten compares of a splitter tree, and even buckets for any smooth density, for prices that share high bytes and for
 * clusters of very different size. `plan_` has 73 824 bytes and holds the number of buckets b (at most 1537, without the NaN bucket, which is number b)
 * as an i32 at 24; `scratch` has 272 KiB. Radix sort of the whole array from the lowest digit took 1.7 times as long in 6 passes of 11 bits and
 * 2.6 times in 8 passes of 8 (10^7 normal numbers).
 */
export function sortPlan(x: usize, plan_: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  if (begin < end) plan<f64>(x, plan_, n, scratch);
}

/** The same for f32. */
export function sortPlanF32(x: usize, plan_: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  if (begin < end) plan<f32>(x, plan_, n, scratch);
}

/** How many values of chunks [begin, end) of 32768 elements fall into each bucket: u32 `counts[chunk][bucket]`, rows of b + 1. */
export function sortCount(x: usize, plan: usize, counts: usize, n: i32, begin: i32, end: i32): void {
  count<f64>(x, counts, plan, n, begin, end);
}

/** The same for f32. */
export function sortCountF32(x: usize, plan: usize, counts: usize, n: i32, begin: i32, end: i32): void {
  count<f32>(x, counts, plan, n, begin, end);
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

/** Moves the values of chunks [begin, end) of x into their buckets, in order; uses up its rows of `counts`. */
export function sortMove(x: usize, plan: usize, counts: usize, buckets: usize, n: i32, begin: i32, end: i32): void {
  move<f64>(x, buckets, counts, plan, n, begin, end);
}

/** The same for f32. */
export function sortMoveF32(x: usize, plan: usize, counts: usize, buckets: usize, n: i32, begin: i32, end: i32): void {
  move<f32>(x, buckets, counts, plan, n, begin, end);
}

/** Buckets [begin, end) of b + 1 sorted into `out`, the last being the NaN values as they came; `buckets` is used up. `scratch` has 16 KiB. */
export function sortBuckets(plan: usize, buckets: usize, out: usize, scratch: usize, begin: i32, end: i32): void {
  finish<f64>(buckets, out, plan, scratch, begin, end);
}

/** The same for f32. */
export function sortBucketsF32(plan: usize, buckets: usize, out: usize, scratch: usize, begin: i32, end: i32): void {
  finish<f32>(buckets, out, plan, scratch, begin, end);
}
