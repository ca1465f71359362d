// Running sums, running extremes and differences: flat, along each row, and down the columns of a row-major panel.
// Two phases: a reduction (sum, nansum, nanmax, nanmin or their Columns twins) leaves each chunk's state, a ...Carry kernel turns the states
// into what each chunk starts from, and the scan itself runs over the chunks in any order.

import { GRAIN } from "./lanes";
import { Max, Min, better, extreme, worst } from "./extremes";
import { Keep, Skip, Sums, kept, pair, rest, restOf, single, total } from "./moments";

/** Columns of one tile, as in panel. */
const COLUMNS: i32 = 128;

/** What is scanned: sums. */
class Sum {}
/** What is scanned: extremes. */
class Peak {}
/** Width: both lanes are columns. */
class Two {}
/** Width: the last column of an odd number. */
class One {}

/** Planes of one chunk's state, those of the reduction that made it: the count of nansum stays behind unread. */
// @ts-ignore: decorator
@inline
function planes<O, R>(): usize {
  if (idof<O>() == idof<Peak>()) return 1;
  return idof<R>() == idof<Keep>() ? 2 : 3;
}

/** v, with NaN put back where x has it, the rule is Skip and `leave` is all ones. */
// @ts-ignore: decorator
@inline
function shown<R>(v: v128, x: v128, leave: v128): v128 {
  return idof<R>() == idof<Skip>() ? v128.or(v, v128.and(f64x2.ne(x, x), leave)) : v;
}

/**
 * Writes the running sums of n values that start from high + low; with Skip a NaN is left in place if `stay` is 1.
 *
 * Four values are summed by a tree of depth two, which nothing waits for; only their total goes into the high/low carry by 2Sum. So the error
 * stays below 4 eps * sum|x| at every place, and the chain is one addition for four values, where the plain loop has four.
 */
function sums<T, R>(x: usize, out: usize, n: i32, first: f64, second: f64, stay: i32): void {
  const leave = i32x4.splat(-stay);
  let high = f64x2.splat(first);
  let low = f64x2.splat(second);
  const zero = f64x2.splat(0);
  for (let k = n >> 2; k > 0; k--) {
    const x0 = pair<T>(x);
    const x1 = pair<T>(x + 2 * sizeof<T>());
    let a = kept<R>(x0, x0);
    let b = kept<R>(x1, x1);
    a = f64x2.add(a, v128.shuffle<i64>(zero, a, 0, 2));
    b = f64x2.add(b, v128.shuffle<i64>(zero, b, 0, 2));
    b = f64x2.add(b, v128.shuffle<i64>(a, a, 1, 1));
    v128.store(out, shown<R>(f64x2.add(high, f64x2.add(low, a)), x0, leave));
    v128.store(out, shown<R>(f64x2.add(high, f64x2.add(low, b)), x1, leave), 16);
    const t = v128.shuffle<i64>(b, b, 1, 1);
    const s = f64x2.add(high, t);
    low = f64x2.add(low, rest(high, t, s));
    high = s;
    x += 4 * sizeof<T>();
    out += 32;
  }
  let h = f64x2.extract_lane(high, 0);
  let l = f64x2.extract_lane(low, 0);
  for (let k = n & 3; k > 0; k--) {
    const v = <f64>load<T>(x);
    const t = idof<R>() == idof<Keep>() || v == v ? v : 0;
    const s = h + t;
    l += restOf(h, t, s);
    h = s;
    store<f64>(out, idof<R>() == idof<Skip>() && v != v && stay ? v : h + l);
    x += sizeof<T>();
    out += 8;
  }
}

/** Writes the running extremes of n values that start from `first`, a zero as +0, NaN left in place: the in-register scan of four values, then one step of the carry. */
function peaks<T, D>(x: usize, out: usize, n: i32, first: f64): void {
  const none = f64x2.splat(worst<D>());
  const zero = f64x2.splat(0);
  const leave = i32x4.splat(-1);
  let held = better<D>(none, f64x2.splat(first));
  for (let k = n >> 2; k > 0; k--) {
    const x0 = pair<T>(x);
    const x1 = pair<T>(x + 2 * sizeof<T>());
    let a = better<D>(none, x0);
    let b = better<D>(none, x1);
    a = better<D>(a, v128.shuffle<i64>(none, a, 0, 2));
    b = better<D>(b, v128.shuffle<i64>(none, b, 0, 2));
    b = better<D>(b, v128.shuffle<i64>(a, a, 1, 1));
    v128.store(out, shown<Skip>(f64x2.add(better<D>(held, a), zero), x0, leave));
    v128.store(out, shown<Skip>(f64x2.add(better<D>(held, b), zero), x1, leave), 16);
    held = better<D>(held, v128.shuffle<i64>(b, b, 1, 1));
    x += 4 * sizeof<T>();
    out += 32;
  }
  for (let k = n & 3; k > 0; k--) {
    const v = f64x2.splat(<f64>load<T>(x));
    held = better<D>(held, v);
    store<f64>(out, f64x2.extract_lane(shown<Skip>(f64x2.add(held, zero), v, leave), 0));
    x += sizeof<T>();
    out += 8;
  }
}

/** Writes the running sums or extremes of n values of f64 (dtype 0) or f32 that start from what is at `from`, its two parts 8 bytes apart. */
// @ts-ignore: decorator
@inline
function scan<O, D, R>(dtype: i32, x: usize, out: usize, n: i32, from: usize, stay: i32): void {
  if (idof<O>() == idof<Sum>()) {
    if (dtype == 0) sums<f64, R>(x, out, n, load<f64>(from), load<f64>(from, 8), stay);
    else sums<f32, R>(x, out, n, load<f64>(from), load<f64>(from, 8), stay);
  } else if (dtype == 0) {
    peaks<f64, D>(x, out, n, load<f64>(from));
  } else {
    peaks<f32, D>(x, out, n, load<f64>(from));
  }
}

// @ts-ignore: decorator
@inline
function sizeOf(dtype: i32): usize {
  return dtype == 0 ? 8 : 4;
}

/** Scans [begin, end) of an array, one chunk, from the carry in the chunk's slot. */
// @ts-ignore: decorator
@inline
function flat<O, D, R>(dtype: i32, x: usize, state: usize, out: usize, stay: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  const slot = state + <usize>(begin / GRAIN) * (8 * planes<O, R>());
  scan<O, D, R>(dtype, x + <usize>begin * sizeOf(dtype), out + (<usize>begin << 3), end - begin, slot, stay);
}

/**
 * Reduces and scans [begin, end) of an array, one chunk, and leaves the next chunk's carry in the next slot: for one thread that goes through the
 * chunks in order. The scan finds the chunk in L2, so memory is read once; same bits as in two phases.
 */
// @ts-ignore: decorator
@inline
function inOrder<O, D, R>(dtype: i32, x: usize, state: usize, out: usize, stay: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  const p = x + <usize>begin * sizeOf(dtype);
  const n = end - begin;
  const slot = state + <usize>(begin / GRAIN) * (8 * planes<O, R>());
  if (idof<O>() == idof<Sum>()) {
    const next = slot + 8 * planes<O, R>();
    if (dtype == 0) total<f64, Sums, R>(p, p, n, next);
    else total<f32, Sums, R>(p, p, n, next);
    flat<O, D, R>(dtype, x, state, out, stay, begin, end);
    advance(slot, load<f64>(next), load<f64>(next, 8), next);
  } else {
    if (dtype == 0) extreme<f64, D, Skip>(p, n, slot + 8);
    else extreme<f32, D, Skip>(p, n, slot + 8);
    flat<O, D, R>(dtype, x, state, out, stay, begin, end);
    store<f64>(slot + 8, later<D>(load<f64>(slot), load<f64>(slot + 8)));
  }
}

/** Writes the carry at slot plus t + u to next. */
// @ts-ignore: decorator
@inline
function advance(slot: usize, t: f64, u: f64, next: usize): void {
  const high = load<f64>(slot);
  const s = high + t;
  store<f64>(next, s);
  store<f64>(next, load<f64>(slot, 8) + (u + restOf(high, t, s)), 8);
}

/** The better of a carry and the state of the chunk that follows it. */
// @ts-ignore: decorator
@inline
function later<D>(held: f64, t: f64): f64 {
  return (idof<D>() == idof<Min>() ? t < held : t > held) ? t : held;
}

/** Scans the rows [begin, end), each on its own; scratch: 16 bytes. */
// @ts-ignore: decorator
@inline
function across<O, D, R>(dtype: i32, x: usize, out: usize, cols: i32, stay: i32, scratch: usize, begin: i32, end: i32): void {
  store<f64>(scratch, idof<O>() == idof<Sum>() ? 0 : worst<D>());
  store<f64>(scratch, 0, 8);
  for (let r = begin; r < end; r++) {
    const at = <usize>r * <usize>cols;
    scan<O, D, R>(dtype, x + at * sizeOf(dtype), out + (at << 3), cols, scratch, stay);
  }
}

/** Writes one row's step of two columns (or one) and moves their carry on. */
// @ts-ignore: decorator
@inline
function step<O, D, R, W>(dtype: i32, x: usize, out: usize, carry: usize, leave: v128): void {
  let v: v128;
  if (dtype == 0) v = idof<W>() == idof<Two>() ? pair<f64>(x) : single<f64>(x);
  else v = idof<W>() == idof<Two>() ? pair<f32>(x) : single<f32>(x);
  const high = v128.load(carry);
  let result: v128;
  if (idof<O>() == idof<Sum>()) {
    const t = kept<R>(v, v);
    const s = f64x2.add(high, t);
    const low = f64x2.add(v128.load(carry, 16), rest(high, t, s));
    v128.store(carry, s);
    v128.store(carry, low, 16);
    result = shown<R>(f64x2.add(s, low), v, leave);
  } else {
    const s = better<D>(high, v);
    v128.store(carry, s);
    result = shown<Skip>(f64x2.add(s, f64x2.splat(0)), v, leave);
  }
  if (idof<W>() == idof<Two>()) v128.store(out, result);
  else v128.store_lane<i64>(out, result, 0);
}

/** Scans the tiles [begin, end) of `chunkRows` rows by COLUMNS columns, the carry of two columns side by side in scratch: 2 KiB. */
// @ts-ignore: decorator
@inline
function down<O, D, R>(dtype: i32, x: usize, state: usize, out: usize, rows: i32, cols: i32, chunkRows: i32, stay: i32, scratch: usize, begin: i32, end: i32): void {
  const leave = i32x4.splat(-stay);
  const wide = (cols + COLUMNS - 1) / COLUMNS;
  const plane = <usize>cols * 8;
  const size: usize = dtype == 0 ? 8 : 4;
  for (let t = begin; t < end; t++) {
    const chunk = t / wide;
    const left = (t - chunk * wide) * COLUMNS;
    const width = min(COLUMNS, cols - left);
    const top = chunk * chunkRows;
    const slot = state + <usize>chunk * plane * planes<O, R>() + <usize>left * 8;
    for (let k = 0; k < width; k++) {
      const at = scratch + (<usize>(k >> 1) << 5) + (<usize>(k & 1) << 3);
      const first = load<f64>(slot + (<usize>k << 3));
      if (idof<O>() == idof<Sum>()) {
        store<f64>(at, first);
        store<f64>(at, load<f64>(slot + (<usize>k << 3) + plane), 16);
      } else {
        store<f64>(at, first == first ? first : worst<D>());
      }
    }
    let i = <usize>top * <usize>cols + <usize>left;
    for (let height = min(chunkRows, rows - top); height > 0; height--) {
      let p = x + i * size;
      let q = out + (i << 3);
      let carry = scratch;
      for (let k = width >> 1; k > 0; k--) {
        step<O, D, R, Two>(dtype, p, q, carry, leave);
        p += 2 * size;
        q += 16;
        carry += 32;
      }
      if (width & 1) step<O, D, R, One>(dtype, p, q, carry, leave);
      i += <usize>cols;
    }
  }
}

/** Differences over `lag` places in [begin, end) of n: NaN where there is no partner. */
function differences<T>(x: usize, out: usize, n: i32, lag: i32, begin: i32, end: i32): void {
  const from = lag > 0 ? min(max(begin, lag), end) : begin;
  const to = lag < 0 ? max(min(end, lag < -n ? 0 : n + lag), begin) : end;
  for (let i = begin; i < from; i++) store<f64>(out + (<usize>i << 3), NaN);
  const back = -lag * <i32>sizeof<T>();
  let p = x + <usize>from * sizeof<T>();
  let q = out + (<usize>from << 3);
  const w: usize = 2 * sizeof<T>();
  const m = max(to - from, 0);
  for (let k = m >> 3; k > 0; k--) {
    const o = p + <usize>back;
    v128.store(q, f64x2.sub(pair<T>(p), pair<T>(o)));
    v128.store(q, f64x2.sub(pair<T>(p + w), pair<T>(o + w)), 16);
    v128.store(q, f64x2.sub(pair<T>(p + 2 * w), pair<T>(o + 2 * w)), 32);
    v128.store(q, f64x2.sub(pair<T>(p + 3 * w), pair<T>(o + 3 * w)), 48);
    p += 4 * w;
    q += 64;
  }
  for (let k = m & 7; k > 0; k--) {
    store<f64>(q, <f64>load<T>(p) - <f64>load<T>(p + <usize>back));
    p += sizeof<T>();
    q += 8;
  }
  for (let i = max(to, from); i < end; i++) store<f64>(out + (<usize>i << 3), NaN);
}

/**
 * Turns the chunks' sums of the columns [begin, end) into what each chunk starts from, in place.
 *
 * A state has `fields` planes for each chunk, high and low first: 2 from sum, 3 from nansum. The last chunk's sum is not read: with one chunk
 * nothing need be there.
 */
export function cumsumCarry(state: usize, chunks: i32, columns: i32, fields: i32, begin: i32, end: i32): void {
  const plane = <usize>columns * 8;
  for (let c = begin; c < end; c++) {
    let p = state + (<usize>c << 3);
    let high: f64 = 0;
    let low: f64 = 0;
    for (let k = 0; k < chunks; k++) {
      const last = k + 1 == chunks;
      const t = last ? 0 : load<f64>(p);
      const u = last ? 0 : load<f64>(p + plane);
      store<f64>(p, high);
      store<f64>(p + plane, low);
      const s = high + t;
      low += u + restOf(high, t, s);
      high = s;
      p += plane * fields;
    }
  }
}

// @ts-ignore: decorator
@inline
function carryPeaks<D>(state: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  for (let c = begin; c < end; c++) {
    let p = state + (<usize>c << 3);
    let held = worst<D>();
    for (let k = 0; k < chunks; k++) {
      const t = k + 1 < chunks ? load<f64>(p) : NaN;
      store<f64>(p, held);
      held = later<D>(held, t);
      p += <usize>columns * 8;
    }
  }
}

/** Turns the chunks' nanmax states of the columns [begin, end) into what each chunk starts from, in place. */
export function cummaxCarry(state: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  carryPeaks<Max>(state, chunks, columns, begin, end);
}

/** Turns the chunks' nanmin states of the columns [begin, end) into what each chunk starts from, in place. */
export function cumminCarry(state: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  carryPeaks<Min>(state, chunks, columns, begin, end);
}

/** The sum of all values up to each place of the chunk, from the carry in its slot. A NaN stays in all that follows (NumPy); error below 4 eps * sum|x|. */
export function cumsum(dtype: i32, x: usize, state: usize, out: usize, begin: i32, end: i32): void {
  flat<Sum, Max, Keep>(dtype, x, state, out, 1, begin, end);
}

/** The same bits as cumsum in one phase: chunk after chunk on one thread, the first slot set to zeros, each call leaving the next slot. */
export function cumsumInOrder(dtype: i32, x: usize, state: usize, out: usize, begin: i32, end: i32): void {
  inOrder<Sum, Max, Keep>(dtype, x, state, out, 1, begin, end);
}

/** The running sums along each row. A NaN stays in all that follows (NumPy); error below 4 eps * sum|x|. */
export function cumsumRows(dtype: i32, x: usize, out: usize, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<Sum, Max, Keep>(dtype, x, out, cols, 1, scratch, begin, end);
}

/** The running sums down the columns, from the carry planes of each row chunk. A NaN stays in all that follows (NumPy); error below 4 eps * sum|x|. */
export function cumsumColumns(dtype: i32, x: usize, state: usize, out: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Sum, Max, Keep>(dtype, x, state, out, rows, cols, chunkRows, 1, scratch, begin, end);
}

/** The sum of all values up to each place of the chunk, from the carry in its slot. A NaN is skipped and, if `stay` is 1, left in place (pandas); the carry comes from nansum. */
export function nancumsum(dtype: i32, x: usize, state: usize, out: usize, stay: i32, begin: i32, end: i32): void {
  flat<Sum, Max, Skip>(dtype, x, state, out, stay, begin, end);
}

/** The same bits as nancumsum in one phase: chunk after chunk on one thread, the first slot set to zeros, each call leaving the next slot. */
export function nancumsumInOrder(dtype: i32, x: usize, state: usize, out: usize, stay: i32, begin: i32, end: i32): void {
  inOrder<Sum, Max, Skip>(dtype, x, state, out, stay, begin, end);
}

/** The running sums along each row. A NaN is skipped and, if `stay` is 1, left in place (pandas); the carry comes from nansum. */
export function nancumsumRows(dtype: i32, x: usize, out: usize, cols: i32, stay: i32, scratch: usize, begin: i32, end: i32): void {
  across<Sum, Max, Skip>(dtype, x, out, cols, stay, scratch, begin, end);
}

/** The running sums down the columns, from the carry planes of each row chunk. A NaN is skipped and, if `stay` is 1, left in place (pandas); the carry comes from nansum. */
export function nancumsumColumns(dtype: i32, x: usize, state: usize, out: usize, rows: i32, cols: i32, chunkRows: i32, stay: i32, scratch: usize, begin: i32, end: i32): void {
  down<Sum, Max, Skip>(dtype, x, state, out, rows, cols, chunkRows, stay, scratch, begin, end);
}

/** The largest value up to each place of the chunk, from the carry in its slot. A NaN is skipped and left in place (pandas); a zero is +0. */
export function cummax(dtype: i32, x: usize, state: usize, out: usize, begin: i32, end: i32): void {
  flat<Peak, Max, Skip>(dtype, x, state, out, 1, begin, end);
}

/** The same bits as cummax in one phase: chunk after chunk on one thread, the first slot set to -Infinity, each call leaving the next slot. */
export function cummaxInOrder(dtype: i32, x: usize, state: usize, out: usize, begin: i32, end: i32): void {
  inOrder<Peak, Max, Skip>(dtype, x, state, out, 1, begin, end);
}

/** The running largest values along each row. A NaN is skipped and left in place (pandas); a zero is +0. */
export function cummaxRows(dtype: i32, x: usize, out: usize, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<Peak, Max, Skip>(dtype, x, out, cols, 1, scratch, begin, end);
}

/** The running largest values down the columns, from the carry plane of each row chunk. A NaN is skipped and left in place (pandas); a zero is +0. */
export function cummaxColumns(dtype: i32, x: usize, state: usize, out: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Peak, Max, Skip>(dtype, x, state, out, rows, cols, chunkRows, 1, scratch, begin, end);
}

/** The smallest value up to each place of the chunk, from the carry in its slot. A NaN is skipped and left in place (pandas); a zero is +0. */
export function cummin(dtype: i32, x: usize, state: usize, out: usize, begin: i32, end: i32): void {
  flat<Peak, Min, Skip>(dtype, x, state, out, 1, begin, end);
}

/** The same bits as cummin in one phase: chunk after chunk on one thread, the first slot set to Infinity, each call leaving the next slot. */
export function cumminInOrder(dtype: i32, x: usize, state: usize, out: usize, begin: i32, end: i32): void {
  inOrder<Peak, Min, Skip>(dtype, x, state, out, 1, begin, end);
}

/** The running smallest values along each row. A NaN is skipped and left in place (pandas); a zero is +0. */
export function cumminRows(dtype: i32, x: usize, out: usize, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<Peak, Min, Skip>(dtype, x, out, cols, 1, scratch, begin, end);
}

/** The running smallest values down the columns, from the carry plane of each row chunk. A NaN is skipped and left in place (pandas); a zero is +0. */
export function cumminColumns(dtype: i32, x: usize, state: usize, out: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  down<Peak, Min, Skip>(dtype, x, state, out, rows, cols, chunkRows, 1, scratch, begin, end);
}

/** x[i] - x[i - periods] at each place, NaN where there is no partner (pandas; periods may be negative). Down the columns of a panel: n and periods times its columns. Never in place. */
export function diff(x: usize, out: usize, n: i32, periods: i32, begin: i32, end: i32): void {
  differences<f64>(x, out, n, periods, begin, end);
}

/** The f32 twin of diff, with f64 results. */
export function diffF32(x: usize, out: usize, n: i32, periods: i32, begin: i32, end: i32): void {
  differences<f32>(x, out, n, periods, begin, end);
}

/** The differences along each row. */
export function diffRows(x: usize, out: usize, cols: i32, periods: i32, begin: i32, end: i32): void {
  for (let r = begin; r < end; r++) {
    const at = <usize>r * <usize>cols * 8;
    differences<f64>(x + at, out + at, cols, periods, 0, cols);
  }
}

/** The f32 twin of diffRows, with f64 results. */
export function diffRowsF32(x: usize, out: usize, cols: i32, periods: i32, begin: i32, end: i32): void {
  for (let r = begin; r < end; r++) {
    const at = <usize>r * <usize>cols * 4;
    differences<f32>(x + at, out + 2 * at, cols, periods, 0, cols);
  }
}
