// Groups of rows reduced to states, and states to results. A line is a vector or a column, n values in a row; unit u of a job over chunks is chunk
// u % chunks of line u / chunks.

import { BLOCK, asF64, bytesOf, groupFrom } from "./grouped";
import { addRows, addTogether, clear, join, sizeOfState } from "./groupstates";
import { kurtosis, skewness } from "./highermoments";
import { GRAIN } from "./lanes";
import { scaled, times } from "./product";

/**
 * States of the groups of each chunk of `rows` rows, by the codes of the rows: a table a chunk and line, of `groups` + 1 states, the first for rows of no
 * group. `centres` are as many f64 a line. Scratch: 4 KiB.
 */
export function groupDense(
  op: i32, dtype: i32, x: usize, codes: usize, n: i32, groups: i32, chunks: i32, rows: i32, centres: usize, tables: usize, scratch: usize, begin: i32, end: i32,
): void {
  const size = sizeOfState(op);
  const slots = <usize>groups + 1;
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const table = tables + <usize>u * slots * size;
    clear(op, table, groups + 1);
    const first = (u - line * chunks) * rows;
    const stop = min(n, first + rows);
    const values = x + <usize>line * <usize>n * bytesOf(dtype);
    const centre = centres + ((<usize>line * slots + 1) << 3);
    for (let i = first; i < stop; i += BLOCK) {
      const m = min(BLOCK, stop - i);
      const p = asF64(dtype, values + <usize>i * bytesOf(dtype), m, scratch);
      addRows(op, codes + (<usize>i << 2), p, m, groups, table + size, centre, i);
    }
  }
}

/** Adds the tables of all chunks of a line to the line's first, in order. Unit u is group u % groups of line u / groups. */
export function groupDenseJoin(op: i32, tables: usize, chunks: i32, groups: i32, begin: i32, end: i32): void {
  const size = sizeOfState(op);
  const table = (<usize>groups + 1) * size;
  while (begin < end) {
    const line = begin / groups;
    const from = begin - line * groups;
    const m = min(groups - from, end - begin);
    const first = tables + <usize>line * <usize>chunks * table + (<usize>from + 1) * size;
    for (let chunk = 1; chunk < chunks; chunk++) {
      const other = first + <usize>chunk * table;
      for (let g: usize = 0; g < <usize>m; g++) join(op, first + g * size, other + g * size);
    }
    begin += m;
  }
}

/** Adds values [from, stop) of a line to the state at slot; `scratch` has a block and 24 bytes behind it. */
function addPart(op: i32, dtype: i32, values: usize, from: i32, stop: i32, slot: usize, centre: f64, scratch: usize): void {
  const most = dtype == 0 ? GRAIN : BLOCK;
  for (let i = from; i < stop; i += most) {
    const m = min(most, stop - i);
    addTogether(op, asF64(dtype, values + <usize>i * bytesOf(dtype), m, scratch), m, slot, centre, i, scratch + 4096);
  }
}

/**
 * States of groups whose rows lie together, by where they begin. Each chunk of 32768 rows makes the states of the groups that begin in it, of a group
 * that goes on the part in the chunk, in line's table; and in carries[u] that of the part of a group that began before. `table` has `groups` + 1 states a line,
 * the first unused, and `centres` as many f64. Scratch: 4 KiB and 64 bytes.
 */
export function groupSegments(
  op: i32, dtype: i32, x: usize, offsets: usize, n: i32, groups: i32, chunks: i32, centres: usize, table: usize, carries: usize, scratch: usize, begin: i32,
  end: i32,
): void {
  const size = sizeOfState(op);
  const slots = <usize>groups + 1;
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const chunk = u - line * chunks;
    const from = chunk * GRAIN;
    const stop = min(n, from + GRAIN);
    const values = x + <usize>line * <usize>n * bytesOf(dtype);
    const states = table + (<usize>line * slots + 1) * size;
    const centre = centres + ((<usize>line * slots + 1) << 3);
    let g = groupFrom(offsets, groups, from);
    const carry = carries + <usize>u * size;
    clear(op, carry, 1);
    if (g > 0) addPart(op, dtype, values, from, min(stop, load<i32>(offsets + (<usize>g << 2))), carry, load<f64>(centre + (<usize>(g - 1) << 3)), scratch);
    for (; g < groups; g++) {
      const first = load<i32>(offsets + (<usize>g << 2));
      // Groups that begin behind the last row have none: the last chunk clears their states.
      if (first >= stop && chunk + 1 < chunks) break;
      const slot = states + <usize>g * size;
      clear(op, slot, 1);
      addPart(op, dtype, values, first, min(stop, load<i32>(offsets + (<usize>g << 2), 4)), slot, load<f64>(centre + (<usize>g << 3)), scratch);
    }
  }
}

/** Adds to the state of each group what later chunks carry of it. Unit u is group u % groups of line u / groups. */
export function groupSegmentsJoin(op: i32, table: usize, carries: usize, offsets: usize, chunks: i32, groups: i32, begin: i32, end: i32): void {
  const size = sizeOfState(op);
  for (let u = begin; u < end; u++) {
    const line = u / groups;
    const g = u - line * groups;
    const first = load<i32>(offsets + (<usize>g << 2));
    const stop = load<i32>(offsets + (<usize>g << 2), 4);
    if (stop - first < 2) continue;
    const slot = table + (<usize>u + <usize>line + 1) * size;
    for (let chunk = first / GRAIN + 1; chunk <= (stop - 1) / GRAIN; chunk++) {
      join(op, slot, carries + (<usize>line * <usize>chunks + <usize>chunk) * size);
    }
  }
}

/** What becomes of states; the numbers stand in `src/tables/states.ts` too. */
const SUM: i32 = 0;
const MEAN: i32 = 1;
const COUNT: i32 = 2;
const VAR: i32 = 3;
const STD: i32 = 4;
const SEM: i32 = 5;
const SKEW: i32 = 6;
const KURT: i32 = 7;
const ANY: i32 = 8;
const ALL: i32 = 9;
const HELD: i32 = 10;
const AT: i32 = 11;

/**
 * The sum at `slot` and its low part by its count, rounded once: a first quotient is put right by what it leaves. So the mean of equal values is their
 * value, and all their deviations are 0.
 */
function meanOf(slot: usize): f64 {
  const high = load<f64>(slot), count = load<f64>(slot, 8), low = load<f64>(slot, 16);
  const mean = (high + low) / count;
  const product = mean * count;
  const a = reinterpret<f64>(reinterpret<u64>(mean) & 0xfffffffff8000000), b = mean - a;
  const c = reinterpret<f64>(reinterpret<u64>(count) & 0xfffffffff8000000), d = count - c;
  const rounded = ((a * c - product) + a * d + b * c) + b * d;
  const left = ((high - product) - rounded) + low;
  return abs(left) <= f64.MAX_VALUE ? mean + left / count : mean;
}

/** The squared deviations of a group of `count` values from its mean. */
function deviation(slot: usize, count: f64): f64 {
  const off = load<f64>(slot) + load<f64>(slot, 16);
  return max<f64>(0, load<f64>(slot, 8) + load<f64>(slot, 24) - off * (off / count));
}

/** Skewness or kurtosis from sums of the powers of deviations; `scratch` has 56 bytes for the moments. */
function higherOf(how: i32, count: f64, squares: usize, fourths: usize, scratch: usize): f64 {
  const shift = (load<f64>(squares) + load<f64>(squares, 16)) / count;
  const second = deviation(squares, count);
  const third = load<f64>(fourths) + load<f64>(fourths, 16);
  store<f64>(scratch, count);
  store<f64>(scratch, second, 16);
  store<f64>(scratch, 0, 32);
  store<f64>(scratch, third - 3 * shift * second, 40);
  store<f64>(scratch, load<f64>(fourths, 8) + load<f64>(fourths, 24) - 4 * shift * third, 48);
  return how == SKEW ? skewness(scratch) : kurtosis(scratch);
}

/** A product as one number; `scratch` has 16 bytes. */
function productOf(slot: usize, scratch: usize): f64 {
  v128.store(scratch, v128.load(slot));
  times(scratch, 1, 0);
  return scaled(load<f64>(scratch), load<f64>(scratch, 8));
}

/**
 * Results of states. Unit u is group u % groups of line u / groups. Of each table the first group's state and the bytes from a line's to the next line's: `sums`
 * of values and counts or of truths, `squares` and `fourths` of deviations, `held` of `size` bytes. Sums and what is held of fewer than `least` values are NaN.
 * f64, but a count and the place of an extreme i32, truth u8; line by line, `outStep` elements apart. Scratch: 64 bytes.
 */
export function groupFinish(
  how: i32, sums: usize, squares: usize, fourths: usize, held: usize, size: i32, sumsLine: i32, squaresLine: i32, fourthsLine: i32, heldLine: i32, out: usize,
  outStep: i32, groups: i32, ddof: f64, least: f64, scratch: usize, begin: i32, end: i32,
): void {
  for (let u = begin; u < end; u++) {
    const line = u / groups;
    const g = <usize>(u - line * groups);
    const sum = sums + <usize>line * <usize>sumsLine + (g << 5);
    const square = squares + <usize>line * <usize>squaresLine + (g << 5);
    const at = <usize>line * <usize>outStep + g;
    const count = how >= HELD && (how == AT || least <= 0) ? 0 : load<f64>(sum, 8);
    let result = NaN;
    if (how == COUNT) {
      store<i32>(out + (at << 2), <i32>count);
      continue;
    }
    if (how == ANY || how == ALL) {
      store<u8>(out + at, <u8>(how == ANY ? load<f64>(sum) > 0 : load<f64>(sum) == count));
      continue;
    }
    if (how >= HELD) {
      const slot = held + <usize>line * <usize>heldLine + g * <usize>size;
      if (how == AT) {
        store<i32>(out + (at << 2), <i32>load<f64>(slot, 8));
        continue;
      }
      if (least <= 0 || count >= least) result = how == HELD ? load<f64>(slot) : productOf(slot, scratch);
    } else if (how == SUM) {
      if (count >= least) {
        const high = load<f64>(sum);
        result = high + load<f64>(sum, 16);
      }
    } else if (how == MEAN) {
      if (count > 0) result = meanOf(sum);
    } else if (how <= SEM) {
      if (count > ddof) {
        const variance = deviation(square, count) / (count - ddof);
        result = how == VAR ? variance : how == STD ? sqrt(variance) : sqrt(variance / count);
      }
    } else if (count > 0) {
      result = higherOf(how, count, square, fourths + <usize>line * <usize>fourthsLine + (g << 5), scratch);
    }
    store<f64>(out + (at << 3), result);
  }
}
