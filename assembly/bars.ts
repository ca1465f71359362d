// Bars: open, high, low and close of the rows of each bin, their volume, number and volume-weighted price, in one reading of the rows.
// Rows are cut in chunks, so that one long bin is shared out too: what a chunk has of a bin that crosses its ends goes to a slot, and the slots of a bin
// are joined in order.
import { GRAIN } from "./lanes";
import { lostEither } from "./twofold";

// Where `table` has the address of each column, an u32 each, 0 for none: those that are read, then those that are written, a number a bin.
// One price stands for open, high, low and close of a tick. `price` is what volumes are weighed with; `counts` are numbers of ticks, else rows are counted.
// @ts-ignore: decorator
@inline const OPEN: usize = 0;
// @ts-ignore: decorator
@inline const HIGH: usize = 4;
// @ts-ignore: decorator
@inline const LOW: usize = 8;
// @ts-ignore: decorator
@inline const CLOSE: usize = 12;
// @ts-ignore: decorator
@inline const VOLUME: usize = 16;
// @ts-ignore: decorator
@inline const PRICE: usize = 20;
// @ts-ignore: decorator
@inline const COUNTS: usize = 24;
// @ts-ignore: decorator
@inline const RESULTS: usize = 28;

// A slot of a part of a bin, of f64: open, high, low, close, then volume, volume times price, and volume beside a price, each as a sum and what it has
// lost, the number of ticks, the largest and the smallest price, and the smallest volume.
// @ts-ignore: decorator
@inline const SLOT: usize = 112;
// @ts-ignore: decorator
@inline const SUMS: usize = 32;
// @ts-ignore: decorator
@inline const TICKS: usize = 80;
// @ts-ignore: decorator
@inline const MOST: usize = 88;
// @ts-ignore: decorator
@inline const LEAST: usize = 96;
// @ts-ignore: decorator
@inline const SMALLEST: usize = 104;

/** The first of rows [from, to) of x that is not NaN, or NaN. */
// @ts-ignore: decorator
@inline
function firstOf(x: usize, from: i32, to: i32): f64 {
  for (let i = from; i < to; i++) {
    const value = load<f64>(x + (<usize>i << 3));
    if (value == value) return value;
  }
  return NaN;
}

/** The last of rows [from, to) of x that is not NaN, or NaN. */
// @ts-ignore: decorator
@inline
function lastOf(x: usize, from: i32, to: i32): f64 {
  for (let i = to - 1; i >= from; i--) {
    const value = load<f64>(x + (<usize>i << 3));
    if (value == value) return value;
  }
  return NaN;
}

function holds(x: usize, from: i32, to: i32, wanted: f64): bool {
  for (let i = from; i < to; i++) if (load<f64>(x + (<usize>i << 3)) == wanted) return true;
  return false;
}

/** The largest of rows [from, to) of `high` and the smallest of `low`, NaN skipped, NaN where there is nothing else. */
function extremes(high: usize, low: usize, from: i32, to: i32, slot: usize): void {
  // pmax and pmin keep the first operand where the second is NaN.
  // Four of each: two left a chain of four cycles for four rows.
  let h0 = f64x2.splat(-Infinity), h1 = h0, h2 = h0, h3 = h0;
  let l0 = f64x2.splat(Infinity), l1 = l0, l2 = l0, l3 = l0;
  let i = from;
  let h = high + (<usize>from << 3), l = low + (<usize>from << 3);
  for (; i + 8 <= to; i += 8, h += 64, l += 64) {
    h0 = f64x2.pmax(h0, v128.load(h));
    l0 = f64x2.pmin(l0, v128.load(l));
    h1 = f64x2.pmax(h1, v128.load(h, 16));
    l1 = f64x2.pmin(l1, v128.load(l, 16));
    h2 = f64x2.pmax(h2, v128.load(h, 32));
    l2 = f64x2.pmin(l2, v128.load(l, 32));
    h3 = f64x2.pmax(h3, v128.load(h, 48));
    l3 = f64x2.pmin(l3, v128.load(l, 48));
  }
  for (; i < to; i++, h += 8, l += 8) {
    h0 = f64x2.pmax(h0, v128.load64_splat(h));
    l0 = f64x2.pmin(l0, v128.load64_splat(l));
  }
  h0 = f64x2.pmax(f64x2.pmax(h0, h1), f64x2.pmax(h2, h3));
  l0 = f64x2.pmin(f64x2.pmin(l0, l1), f64x2.pmin(l2, l3));
  let most = max<f64>(f64x2.extract_lane(h0, 0), f64x2.extract_lane(h0, 1));
  let least = min<f64>(f64x2.extract_lane(l0, 0), f64x2.extract_lane(l0, 1));
  if (most == -Infinity && !holds(high, from, to, most)) most = NaN;
  if (least == Infinity && !holds(low, from, to, least)) least = NaN;
  store<f64>(slot, most, 8);
  store<f64>(slot, least, 16);
}

/** The sum of both lanes of (sum, what it has lost), as such a pair at `slot`. */
// @ts-ignore: decorator
@inline
function fold(sum: v128, rest: v128, slot: usize): void {
  const a = f64x2.extract_lane(sum, 0), b = f64x2.extract_lane(sum, 1);
  const total = a + b;
  const other = total - a;
  store<f64>(slot, total);
  store<f64>(slot, a - (total - other) + (b - other) + (f64x2.extract_lane(rest, 0) + f64x2.extract_lane(rest, 1)), 8);
}

/**
 * The sums of a slot for rows [from, to), and what they are bounded by.
 *
 * Sixteen rows are added in four lanes, 5 roundings, and their sums joined with what the additions lose. Weighing the distances from the first price
 * instead would make a constant price its own mean without bounds, but a first price far off took the digits of all others.
 */
function sums(volume: usize, price: usize, from: i32, to: i32, slot: usize): void {
  const zero = f64x2.splat(0);
  let s = zero, sl = zero, d = zero, dl = zero, w = zero, wl = zero, ticks = zero;
  let most = f64x2.splat(-Infinity), least = f64x2.splat(Infinity), smallest = least;
  let at = <usize>from << 3;
  const stop = <usize>to << 3;
  while (at < stop) {
    const until = min<usize>(stop, at + 128);
    let s0 = zero, d0 = zero, w0 = zero, s1 = zero, d1 = zero, w1 = zero;
    for (; at + 32 <= until; at += 32) {
      const v0 = v128.load(volume + at), p0 = v128.load(price + at);
      const v1 = v128.load(volume + at, 16), p1 = v128.load(price + at, 16);
      const t0 = f64x2.eq(p0, p0), t1 = f64x2.eq(p1, p1);
      const n0 = v128.and(v0, f64x2.eq(v0, v0)), n1 = v128.and(v1, f64x2.eq(v1, v1));
      s0 = f64x2.add(s0, n0);
      s1 = f64x2.add(s1, n1);
      w0 = f64x2.add(w0, v128.and(n0, t0));
      w1 = f64x2.add(w1, v128.and(n1, t1));
      d0 = f64x2.add(d0, v128.and(f64x2.mul(p0, n0), t0));
      d1 = f64x2.add(d1, v128.and(f64x2.mul(p1, n1), t1));
      ticks = i64x2.sub(i64x2.sub(ticks, t0), t1);
      most = f64x2.pmax(f64x2.pmax(most, p0), p1);
      least = f64x2.pmin(f64x2.pmin(least, p0), p1);
      smallest = f64x2.pmin(f64x2.pmin(smallest, v0), v1);
    }
    for (; at < until; at += 8) {
      // Both lanes hold the row, and the second counts for nothing.
      const v = v128.load64_splat(volume + at), p = v128.load64_splat(price + at);
      const t = v128.and(f64x2.eq(p, p), i64x2(-1, 0));
      const n = v128.and(v, v128.and(f64x2.eq(v, v), i64x2(-1, 0)));
      s0 = f64x2.add(s0, n);
      w0 = f64x2.add(w0, v128.and(n, t));
      d0 = f64x2.add(d0, v128.and(f64x2.mul(p, n), t));
      ticks = i64x2.sub(ticks, t);
      most = f64x2.pmax(most, p);
      least = f64x2.pmin(least, p);
      smallest = f64x2.pmin(smallest, v);
    }
    s0 = f64x2.add(s0, s1);
    d0 = f64x2.add(d0, d1);
    w0 = f64x2.add(w0, w1);
    const sum = f64x2.add(s, s0), product = f64x2.add(d, d0), weight = f64x2.add(w, w0);
    sl = f64x2.add(sl, lostEither(sum, s, s0));
    dl = f64x2.add(dl, lostEither(product, d, d0));
    wl = f64x2.add(wl, lostEither(weight, w, w0));
    s = sum;
    d = product;
    w = weight;
  }
  fold(s, sl, slot + SUMS);
  fold(d, dl, slot + SUMS + 16);
  fold(w, wl, slot + SUMS + 32);
  store<f64>(slot, <f64>(i64x2.extract_lane(ticks, 0) + i64x2.extract_lane(ticks, 1)), TICKS);
  store<f64>(slot, max<f64>(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)), MOST);
  store<f64>(slot, min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)), LEAST);
  store<f64>(slot, min<f64>(f64x2.extract_lane(smallest, 0), f64x2.extract_lane(smallest, 1)), SMALLEST);
}

/** What rows [from, to) come to. */
function part(table: usize, from: i32, to: i32, slot: usize): void {
  const open = <usize>load<u32>(table, OPEN);
  if (open) {
    store<f64>(slot, firstOf(open, from, to));
    store<f64>(slot, lastOf(load<u32>(table, CLOSE), from, to), 24);
    extremes(load<u32>(table, HIGH), load<u32>(table, LOW), from, to, slot);
  }
  const volume = <usize>load<u32>(table, VOLUME);
  if (!volume) return;
  sums(volume, load<u32>(table, PRICE), from, to, slot);
  const counts = <usize>load<u32>(table, COUNTS);
  if (!counts) return;
  let ticks = 0.0;
  for (let i = from; i < to; i++) {
    const count = load<f64>(counts + (<usize>i << 3));
    if (count == count) ticks += count;
  }
  store<f64>(slot, ticks, TICKS);
}

/** Adds (b, bl) to the sum at `slot`. */
// @ts-ignore: decorator
@inline
function add(slot: usize, b: f64, bl: f64): void {
  const a = load<f64>(slot);
  const sum = a + b;
  const other = sum - a;
  store<f64>(slot, sum);
  store<f64>(slot, load<f64>(slot, 8) + (a - (sum - other) + (b - other)) + bl, 8);
}

/** Joins to a slot that of the rows behind its own. */
function join(slot: usize, next: usize): void {
  if (isNaN(load<f64>(slot))) store<f64>(slot, load<f64>(next));
  const high = load<f64>(next, 8), low = load<f64>(next, 16), close = load<f64>(next, 24);
  if (!(load<f64>(slot, 8) >= high) && high == high) store<f64>(slot, high, 8);
  if (!(load<f64>(slot, 16) <= low) && low == low) store<f64>(slot, low, 16);
  if (close == close) store<f64>(slot, close, 24);
  for (let sum: usize = SUMS; sum < TICKS; sum += 16) add(slot + sum, load<f64>(next + sum), load<f64>(next + sum, 8));
  store<f64>(slot, load<f64>(slot, TICKS) + load<f64>(next, TICKS), TICKS);
  store<f64>(slot, max<f64>(load<f64>(slot, MOST), load<f64>(next, MOST)), MOST);
  store<f64>(slot, min<f64>(load<f64>(slot, LEAST), load<f64>(next, LEAST)), LEAST);
  store<f64>(slot, min<f64>(load<f64>(slot, SMALLEST), load<f64>(next, SMALLEST)), SMALLEST);
}

/** A sum and what it has lost; infinite sums have lost NaN. */
// @ts-ignore: decorator
@inline
function total(slot: usize): f64 {
  const sum = load<f64>(slot);
  return sum - sum == 0 ? sum + load<f64>(slot, 8) : sum;
}

// @ts-ignore: decorator
@inline
function put(table: usize, column: usize, bin: i32, value: f64): void {
  const out = <usize>load<u32>(table + RESULTS + (column << 2));
  if (out) store<f64>(out + (<usize>bin << 3), value);
}

/** Writes the bar of a bin. */
function finish(table: usize, bin: i32, slot: usize): void {
  for (let column: usize = 0; column < 4; column++) put(table, column, bin, load<f64>(slot + (column << 3)));
  if (!load<u32>(table, VOLUME)) return;
  put(table, 4, bin, total(slot + SUMS));
  const weight = total(slot + SUMS + 32);
  let mean = weight != 0 ? total(slot + SUMS + 16) / weight : NaN;
  // A mean lies among its prices, whatever was rounded, unless volumes are taken back.
  if (load<f64>(slot, SMALLEST) >= 0) mean = min<f64>(max<f64>(mean, load<f64>(slot, LEAST)), load<f64>(slot, MOST));
  put(table, 5, bin, mean);
  put(table, 6, bin, load<f64>(slot, TICKS));
}

// @ts-ignore: decorator
@inline
function offset(offsets: usize, bin: i32): i32 {
  return load<i32>(offsets + (<usize>bin << 2));
}

/** The first of the bins + 1 offsets that is not below `row`. */
function firstFrom(offsets: usize, bins: i32, row: i32): i32 {
  let low = 0, high = bins + 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offset(offsets, middle) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The bars of bins of rows, offsets[g] up to but not offsets[g + 1], that begin in chunks [begin, end) of 32768 of the rows; empty ones behind the last row
 * belong to the last chunk. Bins that cross the ends of a chunk leave two slots of 112 bytes for each chunk in `state` instead: what ends beyond it, and
 * what began before.
 */
export function bars(table: usize, offsets: usize, bins: i32, rows: i32, state: usize, scratch: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const from = chunk * GRAIN;
    const isLast = rows - from <= GRAIN;
    const to = isLast ? rows : from + GRAIN;
    const tail = state + <usize>chunk * 2 * SLOT;
    let bin = firstFrom(offsets, bins, from);
    if (bin > bins) continue;
    if (bin > 0 && offset(offsets, bin) > from) part(table, from, min(to, offset(offsets, bin)), tail + SLOT);
    for (; bin < bins && (isLast || offset(offsets, bin) < to); bin++) {
      const behind = offset(offsets, bin + 1);
      if (behind > to) part(table, offset(offsets, bin), to, tail);
      else {
        part(table, offset(offsets, bin), behind, scratch);
        finish(table, bin, scratch);
      }
    }
  }
}

/** The bars of the bins that begin in chunks [begin, end) and end beyond, from the slots that `bars` has left. */
export function joinBars(table: usize, offsets: usize, bins: i32, rows: i32, state: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const from = chunk * GRAIN;
    if (rows - from <= GRAIN) return;
    const to = from + GRAIN;
    const bin = firstFrom(offsets, bins, to) - 1;
    if (bin < 0 || bin >= bins || offset(offsets, bin) < from) continue;
    const behind = offset(offsets, bin + 1);
    if (behind <= to) continue;
    const slot = state + <usize>chunk * 2 * SLOT;
    const chunks = <i32>((<i64>behind + GRAIN - 1) / GRAIN);
    for (let next = chunk + 1; next < chunks; next++) join(slot, state + (<usize>next * 2 + 1) * SLOT);
    finish(table, bin, slot);
  }
}
