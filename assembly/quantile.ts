// Quantiles. Short lines are copied, without their NaN, and selected from. A long array is bracketed: a sample gives two values round each quantile,
// one pass counts what lies below and at both, and a second collects what lies between, a hundredth or two of it, to select from.

import { widen } from "./convert";
import { gather } from "./states";
import { F64, keysOf, SIGNED_ZERO, valuesOf } from "./keys";
import { GRAIN } from "./lanes";
import { sortRun } from "./radix";
import { around, following, keep, select } from "./select";

/** NumPy's methods; the numbers stand in `src/kernels/quantile.ts` too. */
const LINEAR: i32 = 0;
const LOWER: i32 = 1;
const HIGHER: i32 = 2;
const MIDPOINT: i32 = 3;
const NEAREST: i32 = 4;
const INVERTED_CDF: i32 = 5;
const AVERAGED_INVERTED_CDF: i32 = 6;
const CLOSEST_OBSERVATION: i32 = 7;
const INTERPOLATED_INVERTED_CDF: i32 = 8;
const HAZEN: i32 = 9;
const WEIBULL: i32 = 10;
const MEDIAN_UNBIASED: i32 = 11;
const NORMAL_UNBIASED: i32 = 12;
/** The mean of the middle two, as `np.median` has it. */
const MEDIAN: i32 = 13;

/** Where a quantile lies: at place `at`, `part` of the way to the next. */
const AT: usize = 0;
const PART: usize = 8;

/** Writes where the quantile q of n > 0 sorted values lies. NumPy's words and its order of operations, so that no place differs by a rounding. */
function locate(method: i32, q: f64, n: f64, to: usize): void {
  let alpha: f64 = 1, beta: f64 = 1;
  let index = (n - 1) * q;
  let part: f64 = -1;
  switch (method) {
    case LOWER: index = floor(index); break;
    case HIGHER: index = ceil(index); break;
    case NEAREST: index = nearest(index); break;
    case MIDPOINT: index = 0.5 * (floor(index) + ceil(index)); break;
    case INVERTED_CDF:
      index = max<f64>(0, ceil(n * q - 1));
      break;
    case CLOSEST_OBSERVATION: {
      index = n * q - 1 - 0.5;
      const previous = floor(index);
      // The nearer one; half way the one with an even place, counted from 1.
      index = max<f64>(0, previous == index && previous - 2 * floor(previous / 2) == 1 ? previous : previous + 1);
      break;
    }
    case AVERAGED_INVERTED_CDF:
      index = n * q - 1;
      part = index == floor(index) ? 0.5 : 1;
      break;
    case INTERPOLATED_INVERTED_CDF: alpha = 0; break;
    case HAZEN: alpha = beta = 0.5; break;
    case WEIBULL: alpha = beta = 0; break;
    case MEDIAN_UNBIASED: alpha = beta = 1.0 / 3.0; break;
    case NORMAL_UNBIASED: alpha = beta = 3.0 / 8.0; break;
  }
  if (alpha != 1 || beta != 1) index = n * q + (alpha + q * (1 - alpha - beta)) - 1;
  let at = floor(index);
  if (part < 0) part = index - at;
  if (index >= n - 1) {
    at = n - 1;
    part = 0;
  } else if (index < 0) {
    at = 0;
    part = 0;
  }
  store<f64>(to + AT, at);
  store<f64>(to + PART, part);
}

/** The value `part` of the way from a to b, a zero as +0: NumPy's form, exact at both ends, but that equal infinite values stay what they are. */
function between(method: i32, a: f64, b: f64, part: f64): f64 {
  if (part == 0 || a == b) return a + 0.0;
  if (part == 1) return b + 0.0;
  if (method == MEDIAN) {
    const s = a + b;
    return abs(s) <= f64.MAX_VALUE ? s * 0.5 : a * 0.5 + b * 0.5;
  }
  const d = b - a;
  if (!(abs(d) <= f64.MAX_VALUE)) return a * (1 - part) + b * part;
  return part >= 0.5 ? b - d * (1 - part) : a + d * part;
}

/** Sorts n f64 in place, none of them NaN; `spare` follows them and is as long, `counters` has 16 KiB. */
function sortFloats(x: usize, spare: usize, n: i32, counters: usize): void {
  keysOf(x, F64, SIGNED_ZERO, 0, n, x);
  sortRun<i64>(x, spare, n, counters);
  valuesOf(x, F64, n, x);
}

/** Writes the `count` quantiles of n values at x, `apart` bytes from each other. `copy` and (if more than one is asked for) `spare` have room for n. */
function quantiles(x: usize, n: i32, q: usize, count: i32, method: i32, skip: i32, out: usize, apart: usize, copy: usize, spare: usize, counters: usize): void {
  const valid = <i32>((keep(x, n, NaN, NaN, copy) - copy) >> 3);
  if (valid == 0 || (valid < n && !skip)) {
    for (let j = 0; j < count; j++) store<f64>(out + <usize>j * apart, NaN);
    return;
  }
  if (count > 1) sortFloats(copy, spare, valid, counters);
  for (let j = 0; j < count; j++) {
    locate(method, load<f64>(q + (<usize>j << 3)), <f64>valid, counters);
    const at = <i32>load<f64>(counters + AT);
    const part = load<f64>(counters + PART);
    let a: f64, b: f64;
    if (count > 1) {
      a = load<f64>(copy + (<usize>at << 3));
      b = part > 0 ? load<f64>(copy + (<usize>(at + 1) << 3)) : a;
    } else {
      a = select(copy, valid, at, counters + 64);
      b = part > 0 ? following(x, n, a, at) : a;
    }
    store<f64>(out + <usize>j * apart, between(method, a, b, part));
  }
}

/**
 * The `count` quantiles q of the rows [begin, end) of x (dtype 0: f64, 1: f32), quantile j of row r at out[j * rows + r]. With `skip` NaN is left out,
 * without it one makes the row's NaN. Scratch: 16 KiB of counters, and room for three rows of f64.
 */
export function quantileRows(dtype: i32, x: usize, cols: i32, q: usize, count: i32, method: i32, skip: i32, out: usize, rows: i32, scratch: usize, begin: i32, end: i32): void {
  const size = <usize>cols << 3;
  const copy = scratch + 16384;
  const spare = copy + size;
  const line = spare + size;
  for (let r = begin; r < end; r++) {
    const at = <usize>r * <usize>cols;
    if (dtype != 0) widen(x + (at << 2), line, 0, cols);
    quantiles(dtype == 0 ? x + (at << 3) : line, cols, q, count, method, skip, out + (<usize>r << 3), <usize>rows << 3, copy, spare, scratch);
  }
}

/** The same for columns, of x of any dtype: unit u is the `width` columns from u * width on. Scratch: room for `width` columns more. */
export function quantileColumns(dtype: i32, x: usize, rows: i32, cols: i32, width: i32, q: usize, count: i32, method: i32, skip: i32, out: usize, scratch: usize, begin: i32, end: i32): void {
  const size = <usize>rows << 3;
  const copy = scratch + 16384;
  const spare = copy + size;
  const lines = spare + size;
  for (let u = begin; u < end; u++) {
    const left = u * width;
    const wide = min(width, cols - left);
    gather(dtype, x, cols, 0, left, wide, rows, lines, size);
    for (let c = 0; c < wide; c++) {
      const to = out + (<usize>(left + c) << 3);
      quantiles(lines + <usize>c * size, rows, q, count, method, skip, to, <usize>cols << 3, copy, spare, scratch);
    }
  }
}

/** Values of a sample, at most, and how many standard deviations of a quantile's place in it the bracket reaches to either side. */
const SAMPLE: i32 = 32768;
const REACH: f64 = 4;
/** Values that every bracket goes over while they are in L1. */
const BLOCK: i32 = 1024;

/** Bytes of the plan of one quantile, and where in it stand: the bracket, the values at the place and the next or the candidate's number, the part of the way. */
const PLAN: usize = 64;
const LO: usize = 0;
const HI: usize = 8;
const FIRST: usize = 16;
const SECOND: usize = 24;
const FIRST_AT: usize = 32;
const SECOND_AT: usize = 40;
const FRACTION: usize = 48;
/** The number of candidates; they lie between LO and HI then. */
const FOUND: usize = 56;

/** Plans the `count` quantiles q of n values: a bracket round each, from a sample of at most 32768. Unit 0 is all. Scratch: two samples and 16 KiB. */
export function quantilePlan(dtype: i32, x: usize, q: usize, count: i32, plan: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  const samples = min(n >> 2, SAMPLE);
  let seed: u32 = 1;
  let m = 0;
  for (let i = 0; i < samples; i++) {
    seed = seed * 1664525 + 1013904223;
    const from = <i64>i * n / samples;
    const gap = (<i64>i + 1) * n / samples - from;
    const at = <usize>(from + (gap * (seed >>> 8) >>> 24));
    const v = dtype == 0 ? load<f64>(x + (at << 3)) : <f64>load<f32>(x + (at << 2));
    if (v == v) {
      store<f64>(scratch + (<usize>m << 3), v);
      m++;
    }
  }
  sortFloats(scratch, scratch + (<usize>samples << 3), m, scratch + (<usize>samples << 4));
  for (let j = 0; j < count; j++) {
    const share = load<f64>(q + (<usize>j << 3));
    const at = share * <f64>m;
    const reach = REACH * sqrt(<f64>m * share * (1 - share)) + 2;
    const left = floor(at - reach), right = ceil(at + reach);
    store<f64>(plan + <usize>j * PLAN, left < 0 ? -Infinity : load<f64>(scratch + (<usize>left << 3)), LO);
    store<f64>(plan + <usize>j * PLAN, right >= <f64>m ? Infinity : load<f64>(scratch + (<usize>right << 3)), HI);
  }
}

/** Counts the values of the chunks [begin, end) below, at and between the brackets: five i32 for each chunk and quantile. Scratch: 8 KiB. */
export function quantileCount(dtype: i32, x: usize, plan: usize, count: i32, n: i32, counts: usize, scratch: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const to = counts + <usize>chunk * <usize>count * 20;
    memory.fill(to, 0, <usize>count * 20);
    const stop = min<i64>(n, (<i64>chunk + 1) * GRAIN);
    for (let i = <i64>chunk * GRAIN; i < stop; i += BLOCK) {
      const m = <i32>min<i64>(BLOCK, stop - i);
      const p = block(dtype, x, i, m, scratch);
      for (let j = 0; j < count; j++) {
        const slot = plan + <usize>j * PLAN;
        around(p, m, load<f64>(slot, LO), load<f64>(slot, HI), to + <usize>j * 20);
      }
    }
  }
}

/** The address of m values from place i on as f64: in x itself, or widened in scratch. */
// @ts-ignore: decorator
@inline
function block(dtype: i32, x: usize, i: i64, m: i32, scratch: usize): usize {
  if (dtype == 0) return x + (<usize>i << 3);
  widen(x + (<usize>i << 2), scratch, 0, m);
  return scratch;
}

/**
 * Finds each quantile's place from the counts: what its values are if they lie on the bracket, and else which side of it to collect, the plan's LO
 * and HI then being its bounds (NaN: none). The first of a chunk's five counts becomes the number of candidates before it. Unit j is quantile j; a NaN that
 * is not skipped, and no value at all, make it NaN.
 */
export function quantilePlace(plan: usize, q: usize, count: i32, method: i32, skip: i32, n: i32, counts: usize, chunks: i32, begin: i32, end: i32): void {
  const step = <usize>count * 20;
  for (let j = begin; j < end; j++) {
    const slot = plan + <usize>j * PLAN;
    const first = counts + <usize>j * 20;
    let below: i64 = 0, atLow: i64 = 0, inner: i64 = 0, atHigh: i64 = 0, valid: i64 = 0;
    for (let c = 0, p = first; c < chunks; c++, p += step) {
      below += load<i32>(p);
      atLow += load<i32>(p, 4);
      inner += load<i32>(p, 8);
      atHigh += load<i32>(p, 12);
      valid += load<i32>(p, 16);
    }
    const lo = load<f64>(slot, LO), hi = load<f64>(slot, HI);
    store<f64>(slot, 0, FOUND);
    store<f64>(slot, -1, FIRST_AT);
    store<f64>(slot, -1, SECOND_AT);
    if (valid == 0 || (valid < n && !skip)) {
      store<f64>(slot, NaN, FIRST);
      store<f64>(slot, NaN, SECOND);
      store<f64>(slot, 0, FRACTION);
      continue;
    }
    locate(method, load<f64>(q + (<usize>j << 3)), <f64>valid, slot + FIRST_AT);
    const at = <i64>load<f64>(slot + FIRST_AT + AT);
    const part = load<f64>(slot + FIRST_AT + PART);
    const next = part > 0 ? at + 1 : at;
    store<f64>(slot, part, FRACTION);
    // The part that holds the place, or the next one if the place itself lies on a bound.
    const sought = (at >= below && at < atLow) || (at >= inner && at < atHigh) ? next : at;
    let start: i64 = 0, stop: i64 = 0;
    let lower = -1, upper = 0;
    if (sought < below) {
      stop = below;
      store<f64>(slot, NaN, LO);
      store<f64>(slot, lo, HI);
    } else if (sought >= atLow && sought < inner) {
      start = atLow;
      stop = inner;
      lower = 4;
      upper = 8;
    } else if (sought >= max(atLow, atHigh)) {
      start = atHigh;
      stop = valid;
      lower = 12;
      upper = 16;
      store<f64>(slot, hi, LO);
      store<f64>(slot, NaN, HI);
    }
    let found = 0;
    for (let c = 0, p = first; c < chunks; c++, p += step) {
      const more = stop == start ? 0 : load<i32>(p + upper) - (lower < 0 ? 0 : load<i32>(p + lower));
      store<i32>(p, found);
      found += more;
    }
    store<f64>(slot, <f64>found, FOUND);
    store<f64>(slot, at < atLow ? lo : hi, FIRST);
    store<f64>(slot, next < atLow ? lo : hi, SECOND);
    store<f64>(slot, at >= start && at < stop ? <f64>(at - start) : -1, FIRST_AT);
    store<f64>(slot, next >= start && next < stop ? <f64>(next - start) : -1, SECOND_AT);
  }
}

/** Collects the candidates of every quantile from the chunks [begin, end), the quantiles' one after the other, each in the order of x. Scratch: 8 KiB. */
export function quantileCollect(dtype: i32, x: usize, plan: usize, count: i32, n: i32, counts: usize, candidates: usize, scratch: usize, begin: i32, end: i32): void {
  const chunks = (n + GRAIN - 1) / GRAIN;
  for (let chunk = begin; chunk < end; chunk++) {
    const stop = min<i64>(n, (<i64>chunk + 1) * GRAIN);
    let base = candidates;
    for (let j = 0; j < count; j++) {
      const slot = plan + <usize>j * PLAN;
      const p = counts + (<usize>chunk * <usize>count + <usize>j) * 20;
      const found = <i32>load<f64>(slot, FOUND);
      const after = chunk + 1 < chunks ? load<i32>(p + <usize>count * 20) : found;
      let to = base + (<usize>load<i32>(p) << 3);
      if (after > load<i32>(p)) {
        for (let i = <i64>chunk * GRAIN; i < stop; i += BLOCK) {
          const m = <i32>min<i64>(BLOCK, stop - i);
          to = keep(block(dtype, x, i, m, scratch), m, load<f64>(slot, LO), load<f64>(slot, HI), to);
        }
      }
      base += <usize>found << 3;
    }
  }
}

/** Selects the quantiles [begin, end) from their candidates; `copies` has room for as many, and is used up. Scratch: 640 bytes. */
export function quantileSelect(plan: usize, method: i32, candidates: usize, copies: usize, out: usize, scratch: usize, begin: i32, end: i32): void {
  let offset: usize = 0;
  for (let j = 0; j < end; j++) {
    const slot = plan + <usize>j * PLAN;
    const n = <i32>load<f64>(slot, FOUND);
    if (j >= begin) {
      const at = <i32>load<f64>(slot, FIRST_AT), next = <i32>load<f64>(slot, SECOND_AT);
      const part = load<f64>(slot, FRACTION);
      let a = load<f64>(slot, FIRST), b = load<f64>(slot, SECOND);
      if (n > 0) memory.copy(copies + offset, candidates + offset, <usize>n << 3);
      if (at >= 0) a = select(copies + offset, n, at, scratch);
      if (next == at) b = at >= 0 ? a : b;
      else if (next >= 0) b = at >= 0 ? following(candidates + offset, n, a, at) : select(copies + offset, n, next, scratch);
      store<f64>(out + (<usize>j << 3), between(method, a, b, part));
    }
    offset += <usize>n << 3;
  }
}
