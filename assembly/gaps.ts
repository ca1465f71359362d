// Runs of NaN in lines of n values: filled from the value before, the one behind, or both. A valid value is never changed, so `out` may be x: what
// another thread reads stays as it is.

import { GRAIN } from "./lanes";
import { bytes } from "./window";

/** What a gap is filled with: the numbers stand in src/windows/gaps.ts too. */
const BEFORE: i32 = 0;
const BEHIND: i32 = 1;
const LINE: i32 = 2;

/** Bits of `rule`: a gap is filled from its begin on, from its end back; not beside the ends of a line, not between values. */
const FORWARD: i32 = 1;
const BACKWARD: i32 = 2;
const INSIDE: i32 = 4;
const OUTSIDE: i32 = 8;

// @ts-ignore: decorator
@inline
function isValid(line: usize, i: i32): bool {
  const v = load<f64>(line + bytes(i));
  return v == v;
}

/** The first valid value of [from, to), or `to`. */
function firstValid(line: usize, from: i32, to: i32): i32 {
  for (; from + 4 <= to; from += 4) {
    const a = v128.load(line + bytes(from));
    const b = v128.load(line + bytes(from), 16);
    if (v128.any_true(v128.or(f64x2.eq(a, a), f64x2.eq(b, b)))) break;
  }
  while (from < to && !isValid(line, from)) from++;
  return from;
}

/** The last valid value of [from, to), or from - 1. */
function lastValid(line: usize, from: i32, to: i32): i32 {
  while (to > from && !isValid(line, to - 1)) to--;
  return to - 1;
}

/** For chunks [begin, end) of lines of n, `chunks` of them a line: the first and the last valid place in edges (two i32 a chunk), n and -1 where there is none. */
export function gapEdges(x: usize, edges: usize, n: i32, chunks: i32, begin: i32, end: i32): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const from = (u - line * chunks) * GRAIN;
    const to = min(n, from + GRAIN);
    const at = x + bytes(n) * <usize>line;
    const first = firstValid(at, from, to);
    store<i32>(edges + (<usize>u << 3), first < to ? first : n);
    store<i32>(edges + (<usize>u << 3), first < to ? lastValid(at, from, to) : -1, 4);
  }
}

/**
 * Fills the gaps in chunks [begin, end) of lines of n: with the value before (fill 0), the one behind (1), or the line between both by row (2) or by
 * `times` (3). `limit` places at most from either end, 0: all; `rule`: bits 1 from the begin on, 2 from the end back, 4 only between values, 8 only
 * beside the ends of the line. `edges` is what gapEdges wrote, or 0 if a line is one chunk.
 */
export function fillGaps(fill: i32, x: usize, out: usize, times: usize, edges: usize, n: i32, chunks: i32, limit: i32, rule: i32, begin: i32, end: i32): void {
  const most = limit == 0 ? n : limit;
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const chunk = u - line * chunks;
    const at = bytes(n) * <usize>line;
    const source = x + at;
    const target = out + at;
    const stop = min(n, chunk * GRAIN + GRAIN);
    let i = chunk * GRAIN;
    let before = -1;
    for (let c = chunk - 1; c >= 0 && before < 0; c--) before = load<i32>(edges + (<usize>(u - chunk + c) << 3), 4);
    if (limit == 0 && fill == BEFORE && (rule & (INSIDE | OUTSIDE)) == 0) {
      hold(source + bytes(i), target + bytes(i), stop - i, before < 0 ? NaN : load<f64>(source + bytes(before)));
      continue;
    }
    let next = n;
    for (let c = chunk + 1; c < chunks && next == n; c++) next = load<i32>(edges + (<usize>(u - chunk + c) << 3));
    if (limit == 0 && fill == BEHIND && (rule & (INSIDE | OUTSIDE)) == 0) {
      holdBack(source + bytes(i), target + bytes(i), stop - i, next == n ? NaN : load<f64>(source + bytes(next)));
      continue;
    }
    while (i < stop) {
      // Values, four at a time.
      const valid = i;
      while (i + 4 <= stop) {
        const a = v128.load(source + bytes(i));
        const b = v128.load(source + bytes(i), 16);
        if (!i64x2.all_true(v128.and(f64x2.eq(a, a), f64x2.eq(b, b)))) break;
        v128.store(target + bytes(i), a);
        v128.store(target + bytes(i), b, 16);
        i += 4;
      }
      while (i < stop && isValid(source, i)) {
        store<f64>(target + bytes(i), load<f64>(source + bytes(i)));
        i++;
      }
      if (i > valid) before = i - 1;
      if (i == stop) break;
      const to = firstValid(source, i, stop);
      fillOne(fill, source, target, times, before, to < stop ? to : next, i, to, n, most, rule);
      i = to;
    }
  }
}

/** Places [from, to) of the gap between `before` (-1: none) and `behind` (n: none). */
function fillOne(fill: i32, x: usize, out: usize, times: usize, before: i32, behind: i32, from: i32, to: i32, n: i32, most: i32, rule: i32): void {
  const inside = before >= 0 && behind < n;
  // Filled are places below `head` and from `tail` on.
  let head = from;
  let tail = to;
  if (inside ? (rule & OUTSIDE) == 0 : (rule & INSIDE) == 0) {
    if (rule & FORWARD && before >= 0) head = <i32>min<i64>(to, <i64>before + 1 + <i64>most);
    if (rule & BACKWARD && behind < n) tail = <i32>max<i64>(from, <i64>behind - <i64>most);
  }
  if (head < from) head = from;
  if (tail < head) tail = head;
  for (let i = head; i < tail; i++) store<f64>(out + bytes(i), NaN);
  if (head == from && tail == to) return;
  const a = load<f64>(x + bytes(before >= 0 ? before : behind));
  const b = behind < n ? load<f64>(x + bytes(behind)) : a;
  if (fill < LINE || !inside) {
    const value = fill == BEHIND ? b : a;
    for (let i = from; i < head; i++) store<f64>(out + bytes(i), value);
    for (let i = tail; i < to; i++) store<f64>(out + bytes(i), value);
    return;
  }
  for (let i = from; i < to; i++) {
    if (i == head) i = tail;
    if (i >= to) break;
    let t: f64;
    if (fill == LINE) t = <f64>(i - before) / <f64>(behind - before);
    else {
      const start = load<i64>(times + bytes(before));
      const span = <f64>(load<i64>(times + bytes(behind)) - start);
      t = span == 0 ? 0 : <f64>(load<i64>(times + bytes(i)) - start) / span;
    }
    const step = b - a;
    store<f64>(out + bytes(i), step - step == 0 ? a + step * t : a * (1 - t) + b * t);
  }
}

/** Every NaN becomes the last value before it. Two places a step, without a branch, which a random pattern of NaN would have mispredicted. */
function hold(x: usize, out: usize, n: i32, first: f64): void {
  let held = f64x2.splat(first);
  for (let k = n >> 1; k > 0; k--) {
    const v = v128.load(x);
    const ok = f64x2.eq(v, v);
    // The second place has the first one's value to fall back on, if that is one.
    const low = i64x2.shuffle(v, v, 0, 0);
    const u = v128.bitselect(v, low, v128.or(ok, i64x2.replace_lane(i64x2.splat(0), 0, -1)));
    const result = v128.bitselect(u, held, f64x2.eq(u, u));
    v128.store(out, result);
    held = i64x2.shuffle(result, result, 1, 1);
    x += 16;
    out += 16;
  }
  if (n & 1) {
    const v = v128.load64_splat(x);
    v128.store64_lane(out, v128.bitselect(v, held, f64x2.eq(v, v)), 0);
  }
}

/** Every NaN becomes the first value behind it. */
function holdBack(x: usize, out: usize, n: i32, last: f64): void {
  let held = f64x2.splat(last);
  x += bytes(n);
  out += bytes(n);
  for (let k = n >> 1; k > 0; k--) {
    x -= 16;
    out -= 16;
    const v = v128.load(x);
    const high = i64x2.shuffle(v, v, 1, 1);
    const u = v128.bitselect(v, high, v128.or(f64x2.eq(v, v), i64x2.replace_lane(i64x2.splat(0), 1, -1)));
    const result = v128.bitselect(u, held, f64x2.eq(u, u));
    v128.store(out, result);
    held = i64x2.shuffle(result, result, 0, 0);
  }
  if (n & 1) {
    const v = v128.load64_splat(x - 8);
    v128.store64_lane(out - 8, v128.bitselect(v, held, f64x2.eq(v, v)), 0);
  }
}

/**
 * Fills columns [begin, end), tiles of 64, of a row-major panel from the row above (`up` 0) or below (1), without limit: lanes are columns,
 * which spares turning the panel and back.
 */
export function holdColumns(x: usize, out: usize, rows: i32, cols: i32, up: i32, begin: i32, end: i32): void {
  const pitch = bytes(cols);
  for (let t = begin; t < end; t++) {
    const left = t * 64;
    const width = min(64, cols - left);
    for (let r = 0; r < rows; r++) {
      const at = pitch * <usize>(up ? rows - 1 - r : r) + bytes(left);
      // The first row falls back on itself.
      const before = r == 0 ? x + at : up ? out + at + pitch : out + at - pitch;
      let c = 0;
      for (; c + 2 <= width; c += 2) {
        const v = v128.load(x + at + bytes(c));
        v128.store(out + at + bytes(c), v128.bitselect(v, v128.load(before + bytes(c)), f64x2.eq(v, v)));
      }
      if (c < width) {
        const v = load<f64>(x + at + bytes(c));
        store<f64>(out + at + bytes(c), v == v ? v : load<f64>(before + bytes(c)));
      }
    }
  }
}

/** out[i] = x[i], `value` where that is NaN, for [begin, end). May be in place. */
export function fillMissing(x: usize, out: usize, value: f64, begin: i32, end: i32): void {
  const fill = f64x2.splat(value);
  let i = begin;
  for (; i + 4 <= end; i += 4) {
    const a = v128.load(x + bytes(i));
    const b = v128.load(x + bytes(i), 16);
    v128.store(out + bytes(i), v128.bitselect(a, fill, f64x2.eq(a, a)));
    v128.store(out + bytes(i), v128.bitselect(b, fill, f64x2.eq(b, b)), 16);
  }
  for (; i < end; i++) {
    const v = load<f64>(x + bytes(i));
    store<f64>(out + bytes(i), v == v ? v : value);
  }
}

/** out[i] = NaN where x[i] is, for [begin, end). */
export function putMissing(x: usize, out: usize, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const v = load<f64>(x + bytes(i));
    if (v != v) store<f64>(out + bytes(i), v);
  }
}

/** Values [begin, end) held within bounds: `bounds` has the lower ones, then the upper ones, `lines` of each; line (i / across) % lines holds for value i. NaN stays. */
export function clampLines(x: usize, out: usize, bounds: usize, lines: i32, across: i32, begin: i32, end: i32): void {
  let i = begin;
  while (i < end) {
    const row = i / across;
    const line = row % lines;
    const low = load<f64>(bounds + bytes(line));
    const high = load<f64>(bounds + bytes(lines + line));
    const stop = <i32>min<i64>(end, <i64>(row + 1) * <i64>across);
    if (across == 1) {
      // Bounds of columns lie as the values do.
      const width = min(end - i, lines - line);
      for (let k = 0; k < width; k++) {
        const v = load<f64>(x + bytes(i + k));
        const a = load<f64>(bounds + bytes(line + k));
        const b = load<f64>(bounds + bytes(lines + line + k));
        store<f64>(out + bytes(i + k), v < a ? a : v > b ? b : v);
      }
      i += width;
      continue;
    }
    const a = f64x2.splat(low);
    const b = f64x2.splat(high);
    for (; i + 2 <= stop; i += 2) {
      const v = v128.load(x + bytes(i));
      v128.store(out + bytes(i), f64x2.pmin(f64x2.pmax(v, a), b));
    }
    for (; i < stop; i++) {
      const v = load<f64>(x + bytes(i));
      store<f64>(out + bytes(i), v < low ? low : v > high ? high : v);
    }
  }
}

/** out[i] = x[i] / out[i] - 1 for [begin, end): how far a value lies below the peak in `out`. As (x - peak) / peak, which keeps the digits of a small one. */
export function belowPeak(x: usize, out: usize, begin: i32, end: i32): void {
  let i = begin;
  for (; i + 2 <= end; i += 2) {
    const peak = v128.load(out + bytes(i));
    v128.store(out + bytes(i), f64x2.div(f64x2.sub(v128.load(x + bytes(i)), peak), peak));
  }
  for (; i < end; i++) {
    const peak = load<f64>(out + bytes(i));
    store<f64>(out + bytes(i), (load<f64>(x + bytes(i)) - peak) / peak);
  }
}
