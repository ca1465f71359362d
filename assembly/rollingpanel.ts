// Moving sum, mean, minimum and maximum down the columns of a row-major panel: lanes are columns.
//
// The unit of work is one block of rows of one tile of columns: unit u is block u % blocks of tile u / blocks, blocks = ceil(rows / window); there are
// panelTiles(cols, window) tiles. Suffixes go up the left block of rows into the scratch, prefixes down the right one. cols >= 2, window <= BLOCK.

import { bytes, finite, panelTile, panelTiles } from "./window";

/** Tags: what is wanted of a window. */
class Sum {}
class Mean {}
class Min {}
class Max {}

/** rollingSum down each column; see the head of this file for begin and end. */
export function rollingSumPanel(x: usize, out: usize, rows: i32, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  panel<Sum>(x, out, rows, cols, left, right, minPeriods, scratch, begin, end);
}

/** rollingMean down each column. */
export function rollingMeanPanel(x: usize, out: usize, rows: i32, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  panel<Mean>(x, out, rows, cols, left, right, minPeriods, scratch, begin, end);
}

/** rollingMin down each column. */
export function rollingMinPanel(x: usize, out: usize, rows: i32, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  panel<Min>(x, out, rows, cols, left, right, max(minPeriods, 1), scratch, begin, end);
}

/** rollingMax down each column. */
export function rollingMaxPanel(x: usize, out: usize, rows: i32, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  panel<Max>(x, out, rows, cols, left, right, max(minPeriods, 1), scratch, begin, end);
}

// @ts-ignore: decorator
@inline
function empty<O>(): v128 {
  if (idof<O>() == idof<Min>()) return f64x2.splat(Infinity);
  if (idof<O>() == idof<Max>()) return f64x2.splat(-Infinity);
  return f64x2.splat(0);
}

// @ts-ignore: decorator
@inline
function join<O>(a: v128, b: v128): v128 {
  if (idof<O>() == idof<Min>()) return f64x2.pmin(a, b);
  if (idof<O>() == idof<Max>()) return f64x2.pmax(a, b);
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
function result<O>(value: v128, count: v128): v128 {
  if (idof<O>() == idof<Mean>()) return f64x2.div(value, count);
  return value;
}

function panel<O>(x: usize, out: usize, rows: i32, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  const window = right - left + 1;
  const tile = panelTile(max(window, 1));
  const tiles = panelTiles(cols, max(window, 1));
  const blocks = (rows - 1) / max(window, 1) + 1;
  for (let u = begin; u < end; ++u) {
    const t = u / blocks;
    const first = (u - t * blocks) * max(window, 1);
    const width = t == tiles - 1 ? cols - t * tile : tile;
    const xt = x + bytes(t * tile);
    const ot = out + bytes(t * tile);
    const stop = min(first + max(window, 1), rows);
    if (window < 1 || window < minPeriods) {
      for (let i = first; i < stop; ++i) {
        for (let p = ot + bytes(cols) * <usize>i, last = p + bytes(width); p < last; p += 8) store<f64>(p, NaN);
      }
      continue;
    }
    const inside = first + left >= 0 && <i64>first + left + 2 * <i64>window <= rows;
    if (!inside || !clean<O>(xt, ot, cols, width, first, left, window, scratch)) general<O>(xt, ot, rows, cols, width, first, stop, left, window, minPeriods, scratch);
  }
}

/**
 * One unit all of whose values are finite; false, with out to be written again, if they are not.
 * The last pair of columns overlaps the one before where the width is odd: every step reads one row and writes another, so doing it twice does no harm.
 */
function clean<O>(x: usize, out: usize, cols: i32, width: i32, first: i32, left: i32, window: i32, scratch: usize): bool {
  const pitch = bytes(cols);
  const line = bytes(panelTile(window) + 2);
  const wide = bytes(width);
  const edge = bytes(width - 2);
  let s = scratch + line * (<usize>window + 1);
  for (let c: usize = 0; c < wide; c += 16) v128.store(scratch + c, empty<O>());
  for (let c: usize = 0; c < wide; c += 16) v128.store(s + c, empty<O>());
  let odd = f64x2.splat(0);
  let p = x + pitch * <usize>(first + left + window);
  for (let j = window; j > 0; --j) {
    p -= pitch;
    const next = s - line;
    for (let c: usize = 0; c < wide; c += 16) {
      const at = min(c, edge);
      const v = v128.load(p + at);
      if (idof<O>() == idof<Min>() || idof<O>() == idof<Max>()) odd = v128.or(odd, f64x2.sub(v, v));
      v128.store(next + at, join<O>(v128.load(s + at), v));
    }
    s = next;
  }
  if (idof<O>() == idof<Sum>() || idof<O>() == idof<Mean>()) odd = oddities(s, wide, edge);
  if (v128.any_true(odd)) return false;
  let before = scratch;
  let after = scratch + line * (<usize>window + 2);
  const count = f64x2.splat(<f64>window);
  p = x + pitch * <usize>(first + left + window);
  let o = out + pitch * <usize>first;
  for (let j = 0; j < window; ++j) {
    for (let c: usize = 0; c < wide; c += 16) {
      const at = min(c, edge);
      const prefix = v128.load(before + at);
      const v = v128.load(p + at);
      if (idof<O>() == idof<Min>() || idof<O>() == idof<Max>()) odd = v128.or(odd, f64x2.sub(v, v));
      v128.store(o + at, result<O>(join<O>(v128.load(s + at), prefix), count));
      v128.store(after + at, join<O>(prefix, v));
    }
    const swap = before;
    before = after;
    after = swap;
    s += line;
    p += pitch;
    o += pitch;
  }
  if (idof<O>() == idof<Sum>() || idof<O>() == idof<Mean>()) odd = oddities(before, wide, edge);
  return !v128.any_true(odd);
}

/** Zero in all bits if the whole line is finite. */
function oddities(line: usize, wide: usize, edge: usize): v128 {
  let odd = f64x2.splat(0);
  for (let c: usize = 0; c < wide; c += 16) {
    const v = v128.load(line + min(c, edge));
    odd = v128.or(odd, f64x2.sub(v, v));
  }
  return odd;
}

/** One unit, whatever is in it: missing values, rows outside the panel. Two planes a line: value, count. Same bits as clean where both apply. */
function general<O>(x: usize, out: usize, rows: i32, cols: i32, width: i32, first: i32, stop: i32, left: i32, window: i32, minPeriods: i32, scratch: usize): void {
  const pitch = bytes(cols);
  const plane = bytes(panelTile(window) + 2);
  const line: usize = plane * 2;
  const wide = bytes(width);
  const edge = bytes(width - 2);
  const one = f64x2.splat(1);
  let s = scratch + line * (<usize>window + 1);
  let before = scratch;
  let after = scratch + line * (<usize>window + 2);
  for (let c: usize = 0; c < wide; c += 16) {
    v128.store(before + c, empty<O>());
    v128.store(before + plane + c, f64x2.splat(0));
    v128.store(s + c, empty<O>());
    v128.store(s + plane + c, f64x2.splat(0));
  }
  for (let j = window - 1; j >= 0; --j) {
    const row = first + left + j;
    const next = s - line;
    if (row < 0 || row >= rows) {
      memory.copy(next, s, line);
    } else {
      const p = x + pitch * <usize>row;
      for (let c: usize = 0; c < wide; c += 16) {
        const at = min(c, edge);
        const v = v128.load(p + at);
        const ok = finite(v);
        v128.store(next + at, join<O>(v128.load(s + at), v128.bitselect(v, empty<O>(), ok)));
        v128.store(next + plane + at, f64x2.add(v128.load(s + plane + at), v128.and(one, ok)));
      }
    }
    s = next;
  }
  const needed = f64x2.splat(<f64>minPeriods);
  const missing = f64x2.splat(NaN);
  for (let i = first; i < stop; ++i) {
    const o = out + pitch * <usize>i;
    for (let c: usize = 0; c < wide; c += 16) {
      const at = min(c, edge);
      const count = f64x2.add(v128.load(s + plane + at), v128.load(before + plane + at));
      const value = result<O>(join<O>(v128.load(s + at), v128.load(before + at)), count);
      v128.store(o + at, v128.bitselect(value, missing, f64x2.ge(count, needed)));
    }
    s += line;
    const row = i + left + window;
    if (row < 0 || row >= rows) continue;
    const p = x + pitch * <usize>row;
    for (let c: usize = 0; c < wide; c += 16) {
      const at = min(c, edge);
      const v = v128.load(p + at);
      const ok = finite(v);
      v128.store(after + at, join<O>(v128.load(before + at), v128.bitselect(v, empty<O>(), ok)));
      v128.store(after + plane + at, f64x2.add(v128.load(before + plane + at), v128.and(one, ok)));
    }
    const swap = before;
    before = after;
    after = swap;
  }
}
