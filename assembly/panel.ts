// Reductions down the columns of a row-major panel (rows = time, columns = assets): lanes run over columns, eight rows at a time.
// A tile is `chunkRows` rows by COLUMNS columns; tile t is row chunk t / across, column tile t % across, where across = ceil(cols / COLUMNS).
// A tile of f32, or of an odd number of columns, is copied to scratch first, as f64 with a column of zeros at the end if need be: loops of their own for
// these were three times the code. For an odd number that costs nothing that could be measured; sums down 2520 x 3000 take 8 ms for f32, 4.5 for f64.

import { Extremes, Max, Min, Positions, better, fields, take, worst } from "./extremes";
import { widen } from "./convert";
import { Keep, Moments, Skip, Sums, kept, rest, settle, squares, tree, votes } from "./moments";

/** Columns of one tile: 1 KiB of each row. */
const COLUMNS: i32 = 128;
/** Bytes of scratch for the state of a tile that is copied; the tile follows. */
const STATES: usize = 6 * 8 * 128;

/** Stage of Moments that follows the sums: deviations and their squares. */
class Deviations {}
/** Height: eight rows. */
class Eight {}
/** Height: one row. */
class Row {}

/** Adds t to the high and low sums at the two addresses. */
// @ts-ignore: decorator
@inline
function add(high: usize, low: usize, t: v128): void {
  const h = v128.load(high);
  const s = f64x2.add(h, t);
  v128.store(high, s);
  v128.store(low, f64x2.add(v128.load(low), rest(h, t, s)));
}

/** Sums of eight rows (or one): planes high, low and, with Skip, count. */
// @ts-ignore: decorator
@inline
function sums<R, H>(p: usize, s: usize, slot: usize, plane: usize): void {
  const a = v128.load(p);
  if (idof<H>() == idof<Row>()) {
    add(slot, slot + plane, kept<R>(a, a));
    if (idof<R>() == idof<Skip>()) {
      const one = v128.and(f64x2.splat(1), f64x2.eq(a, a));
      v128.store(slot + 2 * plane, f64x2.add(v128.load(slot + 2 * plane), one));
    }
    return;
  }
  const b = v128.load(p += s);
  const c = v128.load(p += s);
  const d = v128.load(p += s);
  const e = v128.load(p += s);
  const f = v128.load(p += s);
  const g = v128.load(p += s);
  const h = v128.load(p + s);
  add(slot, slot + plane, tree(kept<R>(a, a), kept<R>(b, b), kept<R>(c, c), kept<R>(d, d), kept<R>(e, e), kept<R>(f, f), kept<R>(g, g), kept<R>(h, h)));
  if (idof<R>() == idof<Skip>()) {
    const found = votes(a, b, c, d, e, f, g, h);
    // i64 lanes of 0 to 8 become f64 through the bits of 2^52.
    const count = f64x2.sub(v128.or(i64x2.neg(found), f64x2.splat(4503599627370496)), f64x2.splat(4503599627370496));
    v128.store(slot + 2 * plane, f64x2.add(v128.load(slot + 2 * plane), count));
  }
}

// @ts-ignore: decorator
@inline
function off<R>(p: usize, m: v128): v128 {
  const v = v128.load(p);
  return kept<R>(f64x2.sub(v, m), v);
}

/** Deviations of eight rows (or one) from plane 1: their sum in planes 3 and 5, that of their squares in 2 and 4. */
// @ts-ignore: decorator
@inline
function deviations<R, H>(p: usize, s: usize, slot: usize, plane: usize): void {
  const m = v128.load(slot + plane);
  const at = slot + 3 * plane;
  const a = off<R>(p, m);
  if (idof<H>() == idof<Row>()) {
    add(at, slot + 5 * plane, a);
    add(slot + 2 * plane, slot + 4 * plane, f64x2.mul(a, a));
    return;
  }
  const b = off<R>(p += s, m);
  const c = off<R>(p += s, m);
  const d = off<R>(p += s, m);
  const e = off<R>(p += s, m);
  const f = off<R>(p += s, m);
  const g = off<R>(p += s, m);
  const h = off<R>(p + s, m);
  add(at, slot + 5 * plane, tree(a, b, c, d, e, f, g, h));
  add(slot + 2 * plane, slot + 4 * plane, squares(a, b, c, d, e, f, g, h));
}

/** The extreme of eight rows (or one): NaN for a NaN kept, the worst value where all are skipped. */
// @ts-ignore: decorator
@inline
function peak<D, R, H>(p: usize, s: usize): v128 {
  const a = v128.load(p);
  if (idof<H>() == idof<Row>()) return take<D, R>(f64x2.splat(worst<D>()), a);
  const b = v128.load(p += s);
  const c = v128.load(p += s);
  const d = v128.load(p += s);
  const e = v128.load(p += s);
  const f = v128.load(p += s);
  const g = v128.load(p += s);
  const h = v128.load(p + s);
  if (idof<R>() == idof<Skip>()) {
    const none = f64x2.splat(worst<D>());
    const first = better<D>(better<D>(better<D>(better<D>(none, a), b), c), d);
    const second = better<D>(better<D>(better<D>(better<D>(none, e), f), g), h);
    return better<D>(first, second);
  }
  const best = better<D>(better<D>(better<D>(a, b), better<D>(c, d)), better<D>(better<D>(e, f), better<D>(g, h)));
  const nan = v128.or(
    v128.or(v128.or(f64x2.ne(a, a), f64x2.ne(b, b)), v128.or(f64x2.ne(c, c), f64x2.ne(d, d))),
    v128.or(v128.or(f64x2.ne(e, e), f64x2.ne(f, f)), v128.or(f64x2.ne(g, g), f64x2.ne(h, h))),
  );
  return v128.or(best, nan);
}

/** Extremes of eight rows (or one); the plane holds NaN for a NaN kept, or for nothing found. */
// @ts-ignore: decorator
@inline
function extremes<D, R, H>(p: usize, s: usize, slot: usize): void {
  const held = v128.load(slot);
  const top = peak<D, R, H>(p, s);
  if (idof<R>() == idof<Keep>()) {
    v128.store(slot, take<D, Keep>(held, top));
    return;
  }
  let best = better<D>(top, held);
  const doubtful = f64x2.eq(best, f64x2.splat(worst<D>()));
  if (v128.any_true(doubtful)) {
    let found = f64x2.eq(held, held);
    for (let k = idof<H>() == idof<Row>() ? 1 : 8; k > 0; k--) {
      const v = v128.load(p);
      found = v128.or(found, f64x2.eq(v, v));
      p += s;
    }
    best = v128.or(best, v128.not(found));
  }
  v128.store(slot, best);
}

/** Positions in eight rows (or one) from `row` on: the extreme first, and its row only where it beats what was held. */
// @ts-ignore: decorator
@inline
function positions<D, R, H>(p: usize, s: usize, slot: usize, plane: usize, row: i32): void {
  const held = v128.load(slot + plane);
  const best = peak<D, R, H>(p, s);
  let won = v128.not(idof<D>() == idof<Min>() ? f64x2.ge(best, held) : f64x2.le(best, held));
  if (idof<R>() == idof<Keep>()) won = v128.and(won, f64x2.eq(held, held));
  if (!v128.any_true(won)) return;
  let found = i64x2.splat(0);
  let index = v128.load(slot);
  let k = idof<H>() == idof<Row>() ? 1 : 8;
  p += <usize>k * s;
  while (--k >= 0) {
    p -= s;
    const v = v128.load(p);
    let hit = f64x2.eq(v, best);
    if (idof<R>() == idof<Keep>()) hit = v128.or(hit, f64x2.ne(v, v));
    hit = v128.and(hit, won);
    index = v128.bitselect(f64x2.splat(<f64>(row + k)), index, hit);
    found = v128.or(found, hit);
  }
  v128.store(slot, index);
  v128.store(slot + plane, v128.bitselect(best, held, found));
}

// @ts-ignore: decorator
@inline
function block<O, D, R, H>(p: usize, s: usize, slot: usize, plane: usize, row: i32): void {
  if (idof<O>() == idof<Sums>()) sums<R, H>(p, s, slot, plane);
  else if (idof<O>() == idof<Deviations>()) deviations<R, H>(p, s, slot, plane);
  else if (idof<O>() == idof<Extremes>()) extremes<D, R, H>(p, s, slot);
  else positions<D, R, H>(p, s, slot, plane, row);
}

/** Goes down the rows of one tile, an even number of columns wide. */
function pass<O, D, R>(x: usize, s: usize, height: i32, width: i32, slot: usize, plane: usize, row: i32): void {
  for (; height >= 8; height -= 8) {
    for (let at: usize = 0; at < <usize>width << 3; at += 16) block<O, D, R, Eight>(x + at, s, slot + at, plane, row);
    x += 8 * s;
    row += 8;
  }
  for (; height > 0; height--) {
    for (let at: usize = 0; at < <usize>width << 3; at += 16) block<O, D, R, Row>(x + at, s, slot + at, plane, row);
    x += s;
    row++;
  }
}

/** Copies a tile of f64 (dtype 0) or f32 whose rows are `s` bytes apart to rows of `width` f64, a zero at the end of those that are one value shorter. */
function copyTile(dtype: i32, x: usize, s: usize, height: i32, columns: i32, to: usize, width: i32): void {
  for (; height > 0; height--) {
    store<f64>(to + (<usize>(width - 1) << 3), 0);
    if (dtype == 0) memory.copy(to, x, <usize>columns << 3);
    else widen(x, to, 0, columns);
    x += s;
    to += <usize>width << 3;
  }
}

// @ts-ignore: decorator
@inline
function fill(p: usize, width: i32, v: f64): void {
  for (let k = 0; k < width; k++) store<f64>(p + (<usize>k << 3), v);
}

/** Turns the sums of a tile into means in plane 1 and empties the planes of the deviations. */
function center<R>(slot: usize, plane: usize, width: i32, height: i32): void {
  for (let k = 0; k < width; k++, slot += 8) {
    const count = idof<R>() == idof<Skip>() ? load<f64>(slot + 2 * plane) : <f64>height;
    const mean = (load<f64>(slot) + load<f64>(slot + plane)) / count;
    store<f64>(slot, count);
    store<f64>(slot + plane, abs(mean) <= f64.MAX_VALUE ? mean : 0);
    for (let f: usize = 2; f < 6; f++) store<f64>(slot + f * plane, 0);
  }
}

/** Reduces the tiles [begin, end): the loop round every kernel of this file. */
// @ts-ignore: decorator
@inline
function down<O, D, R>(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  const across = (cols + COLUMNS - 1) / COLUMNS;
  const size: usize = dtype == 0 ? 8 : 4;
  for (let t = begin; t < end; t++) {
    const chunk = t / across;
    const left = (t - chunk * across) * COLUMNS;
    const top = chunk * chunkRows;
    const columns = min(COLUMNS, cols - left);
    const width = (columns + 1) & ~1;
    const height = min(chunkRows, rows - top);
    const target = state + <usize>chunk * fields<O, R>() * (<usize>cols << 3) + <usize>left * 8;
    let s = <usize>cols * size;
    let p = x + <usize>top * s + <usize>left * size;
    let slot = target;
    let plane = <usize>cols << 3;
    if (dtype != 0 || width > columns) {
      slot = scratch;
      plane = <usize>width << 3;
      copyTile(dtype, p, s, height, columns, scratch + STATES, width);
      p = scratch + STATES;
      s = plane;
    }
    if (idof<O>() == idof<Extremes>()) {
      fill(slot, width, idof<R>() == idof<Skip>() ? NaN : worst<D>());
      pass<Extremes, D, R>(p, s, height, width, slot, plane, top);
    } else if (idof<O>() == idof<Positions>()) {
      fill(slot, width, idof<R>() == idof<Skip>() ? -1 : <f64>top);
      fill(slot + plane, width, idof<R>() == idof<Skip>() ? NaN : worst<D>());
      pass<Positions, D, R>(p, s, height, width, slot, plane, top);
    } else {
      for (let f = 0; f < (idof<R>() == idof<Skip>() ? 3 : 2); f++) fill(slot + <usize>f * plane, width, 0);
      pass<Sums, D, R>(p, s, height, width, slot, plane, top);
      if (idof<O>() == idof<Moments>()) {
        center<R>(slot, plane, width, height);
        pass<Deviations, D, R>(p, s, height, width, slot, plane, top);
        for (let k = 0; k < width; k++) {
          const c = slot + (<usize>k << 3);
          settle(load<f64>(c), load<f64>(c + plane), load<f64>(c + 3 * plane) + load<f64>(c + 5 * plane), load<f64>(c + 2 * plane), load<f64>(c + 4 * plane), c, plane);
        }
      }
    }
    if (slot == target) continue;
    for (let f = 0; f < fields<O, R>(); f++) memory.copy(target + <usize>f * (<usize>cols << 3), slot + <usize>f * plane, <usize>columns << 3);
  }
}

/** The sums down the columns as (high, low) planes: error as for sum. */
export function sumColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Sums, Max, Keep>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The sums down the columns without NaN as (high, low, count) planes. */
export function nansumColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Sums, Max, Skip>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The moments down the columns as six planes. */
export function momentsColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Moments, Max, Keep>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The moments down the columns without NaN as six planes. */
export function nanmomentsColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Moments, Max, Skip>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The smallest values down the columns as one plane. */
export function minColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Extremes, Min, Keep>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The smallest values down the columns without NaN as one plane. */
export function nanminColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Extremes, Min, Skip>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The first rows of the smallest values, or of the first NaN, as (index, value) planes. */
export function argminColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Positions, Min, Keep>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The first rows of the smallest values without NaN as (index, value) planes; -1 and NaN where there is none. */
export function nanargminColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Positions, Min, Skip>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The largest values down the columns as one plane. */
export function maxColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Extremes, Max, Keep>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The largest values down the columns without NaN as one plane. */
export function nanmaxColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Extremes, Max, Skip>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The first rows of the largest values, or of the first NaN, as (index, value) planes. */
export function argmaxColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Positions, Max, Keep>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}

/** The first rows of the largest values without NaN as (index, value) planes; -1 and NaN where there is none. */
export function nanargmaxColumns(dtype: i32, x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Positions, Max, Skip>(dtype, x, state, rows, cols, chunkRows, scratch, begin, end);
}
