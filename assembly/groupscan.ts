// Rows of a group beside those before them, where rows lie together by group: running sums and extremes, the last value that was there, neighbours, counts.
// A line is n values; unit u is chunk u % chunks, of 32768 values, of line u / chunks.

import { groupFrom } from "./grouped";
import { GRAIN } from "./lanes";
import { Skip, restOf } from "./moments";
import { product, running, times } from "./product";

/** The scans; the numbers stand in `src/tables/transform.ts` too. */
const SUM: i32 = 0;
const PRODUCT: i32 = 1;
const MAX: i32 = 2;
const MIN: i32 = 3;
/** The last value that is not NaN, up to `limit` rows on. */
const FILL: i32 = 4;

/** Bytes of a state: the value, what was rounded off or (FILL) the value's place, and for a chunk whether its last group began before it. */
const STATE: usize = 24;

class Sum {}
class Max {}
class Min {}

/** The group that row `row` of rows that lie together is in, or -1 before the first and `groups` behind the last: no empty one. */
function groupAt(offsets: usize, groups: i32, row: i32): i32 {
  return groupFrom(offsets, groups + 1, row + 1) - 1;
}

/** Scans values [from, stop) of a line on from the state; to `out` unless that is 0. */
function scan<S>(x: usize, out: usize, from: i32, stop: i32, state: usize): void {
  let value = load<f64>(state), low = load<f64>(state, 8);
  for (let i = <usize>from << 3; i < <usize>stop << 3; i += 8) {
    const v = load<f64>(x + i);
    let result = NaN;
    if (v == v) {
      if (idof<S>() == idof<Sum>()) {
        const s = value + v;
        low += restOf(value, v, s);
        value = s;
        result = s + low;
      } else {
        if (idof<S>() == idof<Max>()) value = v > value || value != value ? v : value;
        else value = v < value || value != value ? v : value;
        result = value;
      }
    }
    if (out) store<f64>(out + i, result);
  }
  store<f64>(state, value);
  store<f64>(state, low, 8);
}

/** Values that `product` takes at a time. */
const PRODUCTS: i32 = 1024;

/** Running products; the state is a number and a power of two. `spare` has 16 bytes. */
function multiply(x: usize, out: usize, from: i32, stop: i32, state: usize, spare: usize): void {
  if (out) {
    running(0, x + (<usize>from << 3), out + (<usize>from << 3), stop - from, 1, true, state);
    for (let i = <usize>from << 3; i < <usize>stop << 3; i += 8) {
      const v = load<f64>(x + i);
      if (v != v) store<f64>(out + i, NaN);
    }
    return;
  }
  for (let i = from; i < stop; i += PRODUCTS) {
    product<Skip>(x + (<usize>i << 3), min(PRODUCTS, stop - i), spare);
    times(state, load<f64>(spare), load<f64>(spare, 8));
  }
}

function fill(x: usize, out: usize, from: i32, stop: i32, state: usize, limit: f64): void {
  let value = load<f64>(state), place = load<f64>(state, 8);
  for (let i = from; i < stop; i++) {
    const v = load<f64>(x + (<usize>i << 3));
    if (v == v) {
      value = v;
      place = <f64>i;
    }
    if (out) store<f64>(out + (<usize>i << 3), <f64>i - place <= limit ? value : NaN);
  }
  store<f64>(state, value);
  store<f64>(state, place, 8);
}

/** `spare`, behind the state, has 16 bytes. */
function scanPart(op: i32, x: usize, out: usize, from: i32, stop: i32, state: usize, limit: f64, spare: usize): void {
  switch (op) {
    case SUM: scan<Sum>(x, out, from, stop, state); break;
    case PRODUCT: multiply(x, out, from, stop, state, spare); break;
    case MAX: scan<Max>(x, out, from, stop, state); break;
    case MIN: scan<Min>(x, out, from, stop, state); break;
    default: fill(x, out, from, stop, state, limit);
  }
}

function reset(op: i32, state: usize): void {
  store<f64>(state, op == SUM ? 0 : op == PRODUCT ? 1 : NaN);
  store<f64>(state, op == FILL ? -Infinity : 0, 8);
}

/** What the last group of each chunk comes to by the rows it has there, and whether it began before: states[u]. Scratch: 16 bytes. */
export function groupScanTails(
  op: i32, x: usize, offsets: usize, n: i32, groups: i32, chunks: i32, states: usize, scratch: usize, begin: i32, end: i32,
): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const from = (u - line * chunks) * GRAIN;
    const stop = min(n, from + GRAIN);
    const g = groupAt(offsets, groups, stop - 1);
    const first = g < 0 ? 0 : load<i32>(offsets + (<usize>g << 2));
    const state = states + <usize>u * STATE;
    reset(op, state);
    scanPart(op, x + (<usize>line * <usize>n << 3), 0, max(first, from), stop, state, 0, scratch);
    store<f64>(state, first < from ? 1 : 0, 16);
  }
}

/** Turns the states that chunks of the lines [begin, end) end with into those that they begin with. */
export function groupScanCarry(op: i32, chunks: i32, states: usize, scratch: usize, begin: i32, end: i32): void {
  for (let line = begin; line < end; line++) {
    reset(op, scratch);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const state = states + (<usize>line * <usize>chunks + <usize>chunk) * STATE;
      const value = load<f64>(state), low = load<f64>(state, 8);
      const before = load<f64>(scratch), beforeLow = load<f64>(scratch, 8);
      store<f64>(state, before);
      store<f64>(state, beforeLow, 8);
      let next = value, nextLow = low;
      if (load<f64>(state, 16) != 0) {
        if (op == SUM) {
          next = before + value;
          nextLow = beforeLow + low + restOf(before, value, next);
        } else if (op == PRODUCT) {
          times(scratch, value, low);
          next = load<f64>(scratch);
          nextLow = load<f64>(scratch, 8);
        } else if (value != value || (op == MAX && before > value) || (op == MIN && before < value)) {
          next = before;
          nextLow = beforeLow;
        }
      }
      store<f64>(scratch, next);
      store<f64>(scratch, nextLow, 8);
    }
  }
}

/** Scans the groups of each chunk, of the one that began before from states[u] on. Scratch: 40 bytes. Rows of no group, before the first and behind the last, are NaN. */
export function groupScan(
  op: i32, x: usize, offsets: usize, out: usize, n: i32, groups: i32, chunks: i32, states: usize, limit: f64, scratch: usize, begin: i32, end: i32,
): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const from = (u - line * chunks) * GRAIN;
    const stop = min(n, from + GRAIN);
    const values = x + (<usize>line * <usize>n << 3);
    const to = out + (<usize>line * <usize>n << 3);
    memory.copy(scratch, states + <usize>u * STATE, STATE);
    let g = groupAt(offsets, groups, from);
    for (let i = from; i < stop; g++) {
      const next = g < groups ? min(stop, load<i32>(offsets + (<usize>(g + 1) << 2))) : stop;
      if (next <= i) continue;
      if (g < 0 || g >= groups) for (let j = i; j < next; j++) store<f64>(to + (<usize>j << 3), NaN);
      else {
        if (i > from || load<i32>(offsets + (<usize>g << 2)) == i) reset(op, scratch);
        scanPart(op, values, to, i, next, scratch, limit, scratch + STATE);
      }
      i = next;
    }
  }
}

/** What `groupBeside` makes of a value and the one `periods` rows before it in its group. */
const SHIFT: i32 = 0;
const DIFFERENCE: i32 = 1;
const CHANGE: i32 = 2;
/** The number of the row in its group, from 0. */
const NUMBER: i32 = 3;

/** For each value what `op` makes of it and the one `periods` rows before it in its group; NaN without one. x must not be out. */
export function groupBeside(
  op: i32, x: usize, offsets: usize, out: usize, n: i32, groups: i32, chunks: i32, periods: i32, begin: i32, end: i32,
): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const from = (u - line * chunks) * GRAIN;
    const stop = min(n, from + GRAIN);
    const values = x + (<usize>line * <usize>n << 3);
    const to = out + (<usize>line * <usize>n << 3);
    let g = groupAt(offsets, groups, from);
    for (let i = from; i < stop; g++) {
      const inside = g >= 0 && g < groups;
      const first = inside ? load<i32>(offsets + (<usize>g << 2)) : 0;
      const last = g < groups ? load<i32>(offsets + (<usize>(g + 1) << 2)) : n;
      const next = min(stop, last);
      for (; i < next; i++) {
        const j = <i64>i - periods;
        let result = NaN;
        if (inside && op == NUMBER) result = <f64>(i - first);
        else if (inside && j >= first && j < last) {
          const other = load<f64>(values + (<usize>j << 3));
          const value = load<f64>(values + (<usize>i << 3));
          result = op == SHIFT ? other : op == DIFFERENCE ? value - other : value / other - 1;
        }
        store<f64>(to + (<usize>i << 3), result);
      }
    }
  }
}

/** Results of groups to their rows: the result itself, x less it (1), or that by a second result (2). */
const OF_GROUP: i32 = 0;
const LESS: i32 = 1;

/** For rows [begin, end) of all lines what `op` makes of the row's value and the results a and b of its group (rows of `groups` f64 a line); NaN in no group. */
export function groupSpread(op: i32, x: usize, codes: usize, a: usize, b: usize, out: usize, n: i32, groups: i32, begin: i32, end: i32): void {
  while (begin < end) {
    const line = begin / n;
    const from = begin - line * n;
    const m = min(n - from, end - begin);
    const first = a + (<usize>line * <usize>groups << 3);
    const second = b + (<usize>line * <usize>groups << 3);
    for (let i = 0; i < m; i++) {
      const code = <usize>load<i32>(codes + (<usize>(from + i) << 2));
      const at = <usize>(begin + i) << 3;
      let result = NaN;
      if (code < <usize>groups) {
        result = load<f64>(first + (code << 3));
        if (op != OF_GROUP) {
          result = load<f64>(x + at) - result;
          if (op != LESS) result /= load<f64>(second + (code << 3));
        }
      }
      store<f64>(out + at, result);
    }
    begin += m;
  }
}
