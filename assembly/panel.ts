// Reductions down the columns of a row-major panel (rows = time, columns = assets): lanes run over columns, eight rows at a time.
// A tile is `chunkRows` rows by COLUMNS columns; tile t is row chunk t / across, column tile t % across, where across = ceil(cols / COLUMNS).

import { Extremes, Max, Min, Positions, better, fields, take, worst } from "./extremes";
import { Keep, Moments, Skip, Sums, kept, pair, rest, settle, single, squares, tree, votes } from "./moments";

/** Columns of one tile: 1 KiB of each row. */
const COLUMNS: i32 = 128;

/** Stage of Moments that follows the sums: deviations and their squares. */
class Deviations {}
/** Width: both lanes are columns. */
class Two {}
/** Width: the last column of an odd number. */
class One {}
/** Height: eight rows. */
class Eight {}
/** Height: one row. */
class Row {}

// @ts-ignore: decorator
@inline
function cell<T, W>(p: usize): v128 {
  return idof<W>() == idof<Two>() ? pair<T>(p) : single<T>(p);
}

// @ts-ignore: decorator
@inline
function get<W>(p: usize): v128 {
  return idof<W>() == idof<Two>() ? v128.load(p) : v128.load64_zero(p);
}

// @ts-ignore: decorator
@inline
function put<W>(p: usize, v: v128): void {
  if (idof<W>() == idof<Two>()) v128.store(p, v);
  else v128.store_lane<i64>(p, v, 0);
}

/** Adds t to the high and low sums at the two addresses. */
// @ts-ignore: decorator
@inline
function add<W>(high: usize, low: usize, t: v128): void {
  const h = get<W>(high);
  const s = f64x2.add(h, t);
  put<W>(high, s);
  put<W>(low, f64x2.add(get<W>(low), rest(h, t, s)));
}

/** Sums of eight rows (or one): planes high, low and, with Skip, count. */
// @ts-ignore: decorator
@inline
function sums<T, R, W, H>(p: usize, s: usize, slot: usize, plane: usize): void {
  const a = cell<T, W>(p);
  if (idof<H>() == idof<Row>()) {
    add<W>(slot, slot + plane, kept<R>(a, a));
    if (idof<R>() == idof<Skip>()) {
      const one = v128.and(f64x2.splat(1), f64x2.eq(a, a));
      put<W>(slot + 2 * plane, f64x2.add(get<W>(slot + 2 * plane), one));
    }
    return;
  }
  const b = cell<T, W>(p += s);
  const c = cell<T, W>(p += s);
  const d = cell<T, W>(p += s);
  const e = cell<T, W>(p += s);
  const f = cell<T, W>(p += s);
  const g = cell<T, W>(p += s);
  const h = cell<T, W>(p + s);
  add<W>(slot, slot + plane, tree(kept<R>(a, a), kept<R>(b, b), kept<R>(c, c), kept<R>(d, d), kept<R>(e, e), kept<R>(f, f), kept<R>(g, g), kept<R>(h, h)));
  if (idof<R>() == idof<Skip>()) {
    const found = votes(a, b, c, d, e, f, g, h);
    // i64 lanes of 0 to 8 become f64 through the bits of 2^52.
    const count = f64x2.sub(v128.or(i64x2.neg(found), f64x2.splat(4503599627370496)), f64x2.splat(4503599627370496));
    put<W>(slot + 2 * plane, f64x2.add(get<W>(slot + 2 * plane), count));
  }
}

// @ts-ignore: decorator
@inline
function off<T, R, W>(p: usize, m: v128): v128 {
  const v = cell<T, W>(p);
  return kept<R>(f64x2.sub(v, m), v);
}

/** Deviations of eight rows (or one) from plane 1: their sum in planes 3 and 5, that of their squares in 2 and 4. */
// @ts-ignore: decorator
@inline
function deviations<T, R, W, H>(p: usize, s: usize, slot: usize, plane: usize): void {
  const m = get<W>(slot + plane);
  const at = slot + 3 * plane;
  const a = off<T, R, W>(p, m);
  if (idof<H>() == idof<Row>()) {
    add<W>(at, slot + 5 * plane, a);
    add<W>(slot + 2 * plane, slot + 4 * plane, f64x2.mul(a, a));
    return;
  }
  const b = off<T, R, W>(p += s, m);
  const c = off<T, R, W>(p += s, m);
  const d = off<T, R, W>(p += s, m);
  const e = off<T, R, W>(p += s, m);
  const f = off<T, R, W>(p += s, m);
  const g = off<T, R, W>(p += s, m);
  const h = off<T, R, W>(p + s, m);
  add<W>(at, slot + 5 * plane, tree(a, b, c, d, e, f, g, h));
  add<W>(slot + 2 * plane, slot + 4 * plane, squares(a, b, c, d, e, f, g, h));
}

/** The extreme of eight rows (or one): NaN for a NaN kept, the worst value where all are skipped. */
// @ts-ignore: decorator
@inline
function peak<T, D, R, W, H>(p: usize, s: usize): v128 {
  const a = cell<T, W>(p);
  if (idof<H>() == idof<Row>()) return take<D, R>(f64x2.splat(worst<D>()), a);
  const b = cell<T, W>(p += s);
  const c = cell<T, W>(p += s);
  const d = cell<T, W>(p += s);
  const e = cell<T, W>(p += s);
  const f = cell<T, W>(p += s);
  const g = cell<T, W>(p += s);
  const h = cell<T, W>(p + s);
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
function extremes<T, D, R, W, H>(p: usize, s: usize, slot: usize): void {
  const held = get<W>(slot);
  const top = peak<T, D, R, W, H>(p, s);
  if (idof<R>() == idof<Keep>()) {
    put<W>(slot, take<D, Keep>(held, top));
    return;
  }
  let best = better<D>(top, held);
  const doubtful = f64x2.eq(best, f64x2.splat(worst<D>()));
  if (v128.any_true(doubtful)) {
    let found = f64x2.eq(held, held);
    for (let k = idof<H>() == idof<Row>() ? 1 : 8; k > 0; k--) {
      const v = cell<T, W>(p);
      found = v128.or(found, f64x2.eq(v, v));
      p += s;
    }
    best = v128.or(best, v128.not(found));
  }
  put<W>(slot, best);
}

/** Positions in eight rows (or one) from `row` on: the extreme first, and its row only where it beats what was held. */
// @ts-ignore: decorator
@inline
function positions<T, D, R, W, H>(p: usize, s: usize, slot: usize, plane: usize, row: i32): void {
  const held = get<W>(slot + plane);
  const best = peak<T, D, R, W, H>(p, s);
  let won = v128.not(idof<D>() == idof<Min>() ? f64x2.ge(best, held) : f64x2.le(best, held));
  if (idof<R>() == idof<Keep>()) won = v128.and(won, f64x2.eq(held, held));
  if (!v128.any_true(won)) return;
  let found = i64x2.splat(0);
  let index = get<W>(slot);
  let k = idof<H>() == idof<Row>() ? 1 : 8;
  p += <usize>k * s;
  while (--k >= 0) {
    p -= s;
    const v = cell<T, W>(p);
    let hit = f64x2.eq(v, best);
    if (idof<R>() == idof<Keep>()) hit = v128.or(hit, f64x2.ne(v, v));
    hit = v128.and(hit, won);
    index = v128.bitselect(f64x2.splat(<f64>(row + k)), index, hit);
    found = v128.or(found, hit);
  }
  put<W>(slot, index);
  put<W>(slot + plane, v128.bitselect(best, held, found));
}

// @ts-ignore: decorator
@inline
function block<T, O, D, R, W, H>(p: usize, s: usize, slot: usize, plane: usize, row: i32): void {
  if (idof<O>() == idof<Sums>()) sums<T, R, W, H>(p, s, slot, plane);
  else if (idof<O>() == idof<Deviations>()) deviations<T, R, W, H>(p, s, slot, plane);
  else if (idof<O>() == idof<Extremes>()) extremes<T, D, R, W, H>(p, s, slot);
  else positions<T, D, R, W, H>(p, s, slot, plane, row);
}

/** Goes down the rows of one tile. */
function pass<T, O, D, R>(x: usize, s: usize, height: i32, width: i32, slot: usize, plane: usize, row: i32): void {
  for (; height >= 8; height -= 8) {
    let p = x;
    let q = slot;
    for (let k = width >> 1; k > 0; k--) {
      block<T, O, D, R, Two, Eight>(p, s, q, plane, row);
      p += 2 * sizeof<T>();
      q += 16;
    }
    if (width & 1) block<T, O, D, R, One, Eight>(p, s, q, plane, row);
    x += 8 * s;
    row += 8;
  }
  for (; height > 0; height--) {
    let p = x;
    let q = slot;
    for (let k = width >> 1; k > 0; k--) {
      block<T, O, D, R, Two, Row>(p, s, q, plane, row);
      p += 2 * sizeof<T>();
      q += 16;
    }
    if (width & 1) block<T, O, D, R, One, Row>(p, s, q, plane, row);
    x += s;
    row++;
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
function down<T, O, D, R>(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  const across = (cols + COLUMNS - 1) / COLUMNS;
  const plane = <usize>cols * 8;
  const s = <usize>cols * sizeof<T>();
  for (let t = begin; t < end; t++) {
    const chunk = t / across;
    const left = (t - chunk * across) * COLUMNS;
    const top = chunk * chunkRows;
    const width = min(COLUMNS, cols - left);
    const height = min(chunkRows, rows - top);
    const slot = state + <usize>chunk * fields<O, R>() * plane + <usize>left * 8;
    const p = x + <usize>top * s + <usize>left * sizeof<T>();
    if (idof<O>() == idof<Extremes>()) {
      fill(slot, width, idof<R>() == idof<Skip>() ? NaN : worst<D>());
      pass<T, Extremes, D, R>(p, s, height, width, slot, plane, top);
    } else if (idof<O>() == idof<Positions>()) {
      fill(slot, width, idof<R>() == idof<Skip>() ? -1 : <f64>top);
      fill(slot + plane, width, idof<R>() == idof<Skip>() ? NaN : worst<D>());
      pass<T, Positions, D, R>(p, s, height, width, slot, plane, top);
    } else {
      for (let f = 0; f < (idof<R>() == idof<Skip>() ? 3 : 2); f++) fill(slot + <usize>f * plane, width, 0);
      pass<T, Sums, D, R>(p, s, height, width, slot, plane, top);
      if (idof<O>() == idof<Moments>()) {
        center<R>(slot, plane, width, height);
        pass<T, Deviations, D, R>(p, s, height, width, slot, plane, top);
        for (let k = 0; k < width; k++) {
          const c = slot + (<usize>k << 3);
          settle(load<f64>(c), load<f64>(c + plane), load<f64>(c + 3 * plane) + load<f64>(c + 5 * plane), load<f64>(c + 2 * plane), load<f64>(c + 4 * plane), c, plane);
        }
      }
    }
  }
}

/** The sums down the columns as (high, low) planes: error as for sum. */
export function sumColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Sums, Max, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of sumColumns. */
export function sumColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Sums, Max, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The sums down the columns without NaN as (high, low, count) planes. */
export function nansumColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Sums, Max, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of nansumColumns. */
export function nansumColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Sums, Max, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The moments down the columns as six planes. */
export function momentsColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Moments, Max, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of momentsColumns. */
export function momentsColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Moments, Max, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The moments down the columns without NaN as six planes. */
export function nanmomentsColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Moments, Max, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of nanmomentsColumns. */
export function nanmomentsColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Moments, Max, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The smallest values down the columns as one plane. */
export function minColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Extremes, Min, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of minColumns. */
export function minColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Extremes, Min, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The smallest values down the columns without NaN as one plane. */
export function nanminColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Extremes, Min, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of nanminColumns. */
export function nanminColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Extremes, Min, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The first rows of the smallest values, or of the first NaN, as (index, value) planes. */
export function argminColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Positions, Min, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of argminColumns. */
export function argminColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Positions, Min, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The first rows of the smallest values without NaN as (index, value) planes; -1 and NaN where there is none. */
export function nanargminColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Positions, Min, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of nanargminColumns. */
export function nanargminColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Positions, Min, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The largest values down the columns as one plane. */
export function maxColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Extremes, Max, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of maxColumns. */
export function maxColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Extremes, Max, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The largest values down the columns without NaN as one plane. */
export function nanmaxColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Extremes, Max, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of nanmaxColumns. */
export function nanmaxColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Extremes, Max, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The first rows of the largest values, or of the first NaN, as (index, value) planes. */
export function argmaxColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Positions, Max, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of argmaxColumns. */
export function argmaxColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Positions, Max, Keep>(x, state, rows, cols, chunkRows, begin, end);
}

/** The first rows of the largest values without NaN as (index, value) planes; -1 and NaN where there is none. */
export function nanargmaxColumns(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f64, Positions, Max, Skip>(x, state, rows, cols, chunkRows, begin, end);
}

/** The f32 twin of nanargmaxColumns. */
export function nanargmaxColumnsF32(x: usize, state: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  down<f32, Positions, Max, Skip>(x, state, rows, cols, chunkRows, begin, end);
}
