// Moving variance and standard deviation down the columns of a row-major panel: lanes are columns. Units of work as in rollingpanel.ts, method as in rollingvar.ts.

import { bytes, finite, panelTile, panelTiles } from "./window";

/** Tags: what is written for a window. */
class Var {}
class Std {}

/** rollingVar down each column. */
export function rollingVarPanel(x: usize, out: usize, rows: i32, cols: i32, left: i32, right: i32, minPeriods: i32, ddof: i32, scratch: usize, begin: i32, end: i32): void {
  panel<Var>(x, out, rows, cols, left, right, minPeriods, ddof, scratch, begin, end);
}

/** rollingStd down each column. */
export function rollingStdPanel(x: usize, out: usize, rows: i32, cols: i32, left: i32, right: i32, minPeriods: i32, ddof: i32, scratch: usize, begin: i32, end: i32): void {
  panel<Std>(x, out, rows, cols, left, right, minPeriods, ddof, scratch, begin, end);
}

function panel<O>(x: usize, out: usize, rows: i32, cols: i32, left: i32, right: i32, minPeriods: i32, ddof: i32, scratch: usize, begin: i32, end: i32): void {
  const window = right - left + 1;
  const height = max(window, 1);
  const tile = panelTile(height);
  const tiles = panelTiles(cols, height);
  const blocks = (rows - 1) / height + 1;
  for (let u = begin; u < end; ++u) {
    const t = u / blocks;
    const first = (u - t * blocks) * height;
    const width = t == tiles - 1 ? cols - t * tile : tile;
    const xt = x + bytes(t * tile);
    const ot = out + bytes(t * tile);
    const stop = min(first + height, rows);
    if (window < 1 || window < minPeriods || window <= ddof) {
      for (let i = first; i < stop; ++i) {
        for (let p = ot + bytes(cols) * <usize>i, last = p + bytes(width); p < last; p += 8) store<f64>(p, NaN);
      }
      continue;
    }
    const inside = first + left >= 0 && <i64>first + left + 2 * <i64>window <= rows;
    if (!inside || !clean<O>(xt, ot, cols, width, first, left, window, ddof, scratch)) {
      general<O>(xt, ot, rows, cols, width, first, stop, left, window, max(minPeriods, max(ddof, 0) + 1), ddof, scratch);
    }
  }
}

// @ts-ignore: decorator
@inline
function result<O>(squares: v128, divisor: v128): v128 {
  const variance = f64x2.div(squares, divisor);
  if (idof<O>() == idof<Std>()) return f64x2.sqrt(variance);
  return variance;
}

// @ts-ignore: decorator
@inline
function square(t: v128, r: v128): v128 {
  return f64x2.mul(f64x2.mul(t, r), t);
}

/** One unit all of whose values are finite; false, with out to be written again, if they are not. Two planes a line: sum, squares. See clean in rollingpanel.ts. */
function clean<O>(x: usize, out: usize, cols: i32, width: i32, first: i32, left: i32, window: i32, ddof: i32, scratch: usize): bool {
  const pitch = bytes(cols);
  const plane = bytes(panelTile(window) + 2);
  const line: usize = plane * 2;
  const wide = bytes(width);
  const edge = bytes(width - 2);
  const zero = f64x2.splat(0);
  let s = scratch + line * (<usize>window + 1);
  let before = scratch;
  let after = scratch + line * (<usize>window + 2);
  for (let c: usize = 0; c < wide; c += 16) {
    v128.store(before + c, zero);
    v128.store(before + plane + c, zero);
    v128.store(s + c, zero);
    v128.store(s + plane + c, zero);
  }
  let p = x + pitch * <usize>(first + left + window);
  const shift = p - pitch;
  for (let k: f64 = 1; k <= <f64>window; ++k) {
    const vk = f64x2.splat(k);
    const r = f64x2.splat(k > 1 ? 1 / (k * (k - 1)) : 0);
    const next = s - line;
    p -= pitch;
    for (let c: usize = 0; c < wide; c += 16) {
      const at = min(c, edge);
      const y = f64x2.sub(v128.load(p + at), v128.load(shift + at));
      const sum = f64x2.add(v128.load(s + at), y);
      v128.store(next + at, sum);
      v128.store(next + plane + at, f64x2.add(v128.load(s + plane + at), square(f64x2.sub(f64x2.mul(vk, y), sum), r)));
    }
    s = next;
  }
  if (!allFinite(s + plane, wide, edge)) return false;
  const divisor = f64x2.splat(<f64>(window - ddof));
  p = shift + pitch;
  let o = out + pitch * <usize>first;
  for (let j: f64 = 0; j < <f64>window; ++j) {
    const na = <f64>window - j;
    const va = f64x2.splat(na);
    const vb = f64x2.splat(j);
    const g = f64x2.splat(j > 0 ? 1 / (na * j * <f64>window) : 0);
    const vk = f64x2.splat(j + 1);
    const r = f64x2.splat(j > 0 ? 1 / ((j + 1) * j) : 0);
    for (let c: usize = 0; c < wide; c += 16) {
      const at = min(c, edge);
      const oldSum = v128.load(before + at);
      const oldSquares = v128.load(before + plane + at);
      const t = f64x2.sub(f64x2.mul(vb, v128.load(s + at)), f64x2.mul(va, oldSum));
      v128.store(o + at, result<O>(f64x2.add(f64x2.add(v128.load(s + plane + at), oldSquares), square(t, g)), divisor));
      const y = f64x2.sub(v128.load(p + at), v128.load(shift + at));
      const sum = f64x2.add(oldSum, y);
      v128.store(after + at, sum);
      v128.store(after + plane + at, f64x2.add(oldSquares, square(f64x2.sub(f64x2.mul(vk, y), sum), r)));
    }
    const swap = before;
    before = after;
    after = swap;
    s += line;
    p += pitch;
    o += pitch;
  }
  return allFinite(before + plane, wide, edge);
}

function allFinite(line: usize, wide: usize, edge: usize): bool {
  let ok = i64x2.splat(-1);
  for (let c: usize = 0; c < wide; c += 16) ok = v128.and(ok, finite(v128.load(line + min(c, edge))));
  return i64x2.all_true(ok);
}

/** One unit, whatever is in it. Three planes a line: sum, squares, count; two shifts a column, as in varTwo of rollingvar.ts. */
function general<O>(x: usize, out: usize, rows: i32, cols: i32, width: i32, first: i32, stop: i32, left: i32, window: i32, needed: i32, ddof: i32, scratch: usize): void {
  const pitch = bytes(cols);
  const plane = bytes(panelTile(window) + 2);
  const line: usize = plane * 3;
  const wide = bytes(width);
  const edge = bytes(width - 2);
  const zero = f64x2.splat(0);
  let s = scratch + line * (<usize>window + 1);
  let before = scratch;
  let after = s + line;
  const shift = after + line;
  const other = shift + plane;
  for (let c: usize = 0; c < wide; c += 16) {
    for (let k: usize = 0; k < 3; ++k) {
      v128.store(before + plane * k + c, zero);
      v128.store(s + plane * k + c, zero);
    }
    v128.store(shift + c, zero);
    v128.store(other + c, zero);
  }
  const from = first + left;
  for (let row = max(from, 0), last = min(from + window, rows); row < last; ++row) pick(shift, x + pitch * <usize>row, wide, edge);
  const turn = from + window;
  for (let row = min(turn + window, rows) - 1, last = max(turn, 0); row >= last; --row) pick(other, x + pitch * <usize>row, wide, edge);
  if (turn > 0 && turn <= rows) pick(other, x + pitch * <usize>(turn - 1), wide, edge);
  for (let j = window - 1; j >= 0; --j) {
    const row = from + j;
    const next = s - line;
    if (row < 0 || row >= rows) memory.copy(next, s, line);
    else take(s, next, x + pitch * <usize>row, shift, plane, wide, edge);
    s = next;
  }
  const least = f64x2.splat(<f64>needed);
  const lose = f64x2.splat(<f64>ddof);
  const missing = f64x2.splat(NaN);
  for (let i = first; i < stop; ++i) {
    const o = out + pitch * <usize>i;
    for (let c: usize = 0; c < wide; c += 16) {
      const at = min(c, edge);
      const na = v128.load(s + plane * 2 + at);
      const nb = v128.load(before + plane * 2 + at);
      const all = f64x2.add(na, nb);
      const both = f64x2.mul(na, nb);
      const apart = f64x2.sub(v128.load(other + at), v128.load(shift + at));
      const t = f64x2.sub(f64x2.sub(f64x2.mul(nb, v128.load(s + at)), f64x2.mul(na, v128.load(before + at))), f64x2.mul(both, apart));
      const between = v128.and(square(t, f64x2.div(f64x2.splat(1), f64x2.mul(both, all))), f64x2.gt(both, zero));
      const total = f64x2.add(f64x2.add(v128.load(s + plane + at), v128.load(before + plane + at)), between);
      v128.store(o + at, v128.bitselect(result<O>(total, f64x2.sub(all, lose)), missing, f64x2.ge(all, least)));
    }
    s += line;
    const row = i + left + window;
    if (row < 0 || row >= rows) continue;
    take(before, after, x + pitch * <usize>row, other, plane, wide, edge);
    const swap = before;
    before = after;
    after = swap;
  }
}

/** Replaces each number of a line by the row's, where that is finite. */
function pick(line: usize, row: usize, wide: usize, edge: usize): void {
  for (let c: usize = 0; c < wide; c += 16) {
    const at = min(c, edge);
    const v = v128.load(row + at);
    v128.store(line + at, v128.bitselect(v, v128.load(line + at), finite(v)));
  }
}

/** next = the aggregates s with one more row. */
function take(s: usize, next: usize, row: usize, shift: usize, plane: usize, wide: usize, edge: usize): void {
  const one = f64x2.splat(1);
  for (let c: usize = 0; c < wide; c += 16) {
    const at = min(c, edge);
    const v = v128.load(row + at);
    const ok = finite(v);
    const y = v128.and(f64x2.sub(v, v128.load(shift + at)), ok);
    const count = v128.load(s + plane * 2 + at);
    const k = f64x2.add(count, one);
    const sum = f64x2.add(v128.load(s + at), y);
    const more = square(f64x2.sub(f64x2.mul(k, y), sum), f64x2.div(one, f64x2.mul(k, count)));
    v128.store(next + at, sum);
    v128.store(next + plane + at, f64x2.add(v128.load(s + plane + at), v128.and(more, v128.and(ok, f64x2.gt(count, f64x2.splat(0))))));
    v128.store(next + plane * 2 + at, f64x2.add(count, v128.and(one, ok)));
  }
}
