// How many values windows hold, and the first and last of them: counts are whole numbers, so what leaves a window may be subtracted.

import { behindLast, firstOf } from "./bounds";
import { ROWS } from "./movingstates";

/** What is asked of a window. The numbers stand in `src/windows/counts.ts` too. */
const COUNT: i32 = 0;
const FIRST: i32 = 1;

/** Whether row i counts: for COUNT infinite values do, as in pandas. */
// @ts-ignore: decorator
@inline
function isThere(op: i32, x: usize, i: i32): bool {
  const v = load<f64>(x + (<usize>i << 3));
  return op == COUNT ? v == v : v - v == 0;
}

function countOf(op: i32, x: usize, from: i32, to: i32): i32 {
  let count = 0;
  for (let i = from; i < to; i++) count += <i32>isThere(op, x, i);
  return count;
}

/** Counts of the whole blocks of ROWS rows of lines of n values (i32): unit u is block u % (n / ROWS) of line u / (n / ROWS). */
export function countBlocks(op: i32, x: usize, counts: usize, n: i32, begin: i32, end: i32): void {
  const blocks = n / ROWS;
  for (let u = begin; u < end; u++) {
    const at = x + ((<usize>(u / blocks) * <usize>n + <usize>(u % blocks) * ROWS) << 3);
    store<i32>(counts + (<usize>u << 2), countOf(op, at, 0, ROWS));
  }
}

/** What rows [from, to) count; `counts` are those of the whole blocks, or 0. */
function counted(op: i32, x: usize, counts: usize, from: i32, to: i32): i32 {
  const first = (from + ROWS - 1) / ROWS, last = to / ROWS;
  if (!counts || first >= last) return countOf(op, x, from, to);
  let count = countOf(op, x, from, first * ROWS) + countOf(op, x, last * ROWS, to);
  for (let b = first; b < last; b++) count += load<i32>(counts + (<usize>b << 2));
  return count;
}

/** The first row of [from, to) that counts, or `to`; blocks in which none does are passed over. */
function firstIn(op: i32, x: usize, counts: usize, from: i32, to: i32): i32 {
  let i = from;
  while (i < to && !isThere(op, x, i)) {
    i++;
    if (counts) while ((i & (ROWS - 1)) == 0 && i + ROWS <= to && load<i32>(counts + (<usize>(i / ROWS) << 2)) == 0) i += ROWS;
  }
  return min(i, to);
}

/** The last row of [from, to) that counts, or from - 1. */
function lastIn(op: i32, x: usize, counts: usize, from: i32, to: i32): i32 {
  let i = to;
  while (i > from) {
    if (counts && (i & (ROWS - 1)) == 0 && i - ROWS >= from && load<i32>(counts + (<usize>(i / ROWS - 1) << 2)) == 0) i -= ROWS;
    else if (isThere(op, x, --i)) return i;
  }
  return from - 1;
}

/** Rows [begin, end) of one line. */
function roll(
  op: i32, x: usize, out: usize, counts: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, begin: i32, end: i32,
): void {
  // Rows s up to e are counted; of them, `near` is the first that counts and `far` the last.
  let s = firstOf(starts, left, begin);
  let e = max(behindLast(ends, right, n, begin), s);
  let count = counted(op, x, counts, s, e);
  let near = op == FIRST ? firstIn(op, x, counts, s, e) : 0;
  let far = lastIn(op, x, counts, s, e);
  for (let i = begin; i < end; i++) {
    const from = firstOf(starts, left, i);
    const to = max(behindLast(ends, right, n, i), from);
    for (; e < to; e++) {
      if (!isThere(op, x, e)) continue;
      far = e;
      count++;
    }
    for (; s < from; s++) count -= <i32>isThere(op, x, s);
    let value = NaN;
    if (op == COUNT) {
      if (to - from >= minPeriods) value = <f64>count;
    } else {
      if (op == FIRST) {
        near = max(near, from);
        while (near < to && !isThere(op, x, near)) near++;
      }
      if (count > 0 && count >= minPeriods) value = load<f64>(x + (<usize>(op == FIRST ? near : far) << 3));
    }
    store<f64>(out + (<usize>i << 3), value);
  }
}

/**
 * Counts, first or last values of windows, as movingMoments: `counts`, which long windows need lest every chunk counts all of one, is what countBlocks wrote,
 * or 0. For a count, minPeriods is of rows.
 */
export function movingCounts(
  op: i32, x: usize, out: usize, counts: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, chunk: i32, begin: i32, end: i32,
): void {
  const chunks = (n - 1) / chunk + 1;
  for (let u = begin; u < end; u++) {
    const line = u / chunks, i = u % chunks * chunk, stop = min(i + chunk, n);
    const at = <usize>line * <usize>n << 3;
    const own = counts ? counts + (<usize>line * <usize>(n / ROWS) << 2) : 0;
    roll(op, x + at, out + at, own, n, starts, ends, left, right, minPeriods, i, stop);
  }
}
