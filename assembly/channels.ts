// What hangs on the highest high and the lowest low of moving windows, and the other windows of bars: money flow and deviation from the mean.

import { typicalOf } from "./candles";
import { blocksOf, laneStep, lead, missing, pairAt, pairsOf, rowOf, windowsIn } from "./lines";
import { pair, storePair } from "./window";

/** What is written of a window: its upper, middle and lower line; the middle alone; Williams' %R; the stochastic %K. */
const CHANNEL: i32 = 0;
const MIDDLE: i32 = 1;
const WILLIAMS: i32 = 2;
const FAST_K: i32 = 3;

/**
 * The lines that `op` names for each window; `close` is read and `middle` and `lower` are written only where `op` has to do with them.
 * Highest and lowest by blocks, as in averages.ts. Units as there; scratch: 48 bytes a row of the window.
 */
export function channel(high: usize, low: usize, close: usize, out: usize, middle: usize, lower: usize, rows: i32, lines: i32, rowStep: usize, lineStep: usize, window: i32, perUnit: i32, split: i32, op: i32, scratch: usize, begin: i32, end: i32): void {
  const pairs = pairsOf(lines), blocks = blocksOf(rows, window);
  for (let u = begin; u < end; ++u) {
    const part = u / pairs, two = u % pairs;
    const lane = laneStep(two, lines, lineStep), at = pairAt(two, lineStep);
    if (part == 0) {
      const count = min(window - 1, rows);
      lead(out + at, count, rowStep, lane, split);
      if (op == CHANNEL) {
        lead(middle + at, count, rowStep, lane, split);
        lead(lower + at, count, rowStep, lane, split);
      }
    }
    for (let b = part * perUnit, last = min(b + perUnit, blocks); b < last; ++b) {
      const first = at + <usize>(b * window) * rowStep, o = first + <usize>(window - 1) * rowStep;
      channelBlock(high + first, low + first, close + o, out + o, middle + o, lower + o, op, windowsIn(b, rows, window), window, rowStep, lane, scratch);
    }
  }
}

/** What makes any number NaN when it is added, if one of two is not finite; else 0. */
// @ts-ignore: decorator
@inline
function odd(high: v128, low: v128): v128 {
  return v128.or(f64x2.sub(high, high), f64x2.sub(low, low));
}

/** f64x2.max, which keeps a NaN, is some nine instructions on x86 where pmax is one: what is missing is gathered beside the extremes. */
function channelBlock(high: usize, low: usize, close: usize, out: usize, middle: usize, lower: usize, op: i32, count: i32, window: i32, rowStep: usize, lane: usize, scratch: usize): void {
  const zero = f64x2.splat(0), two = f64x2.splat(2);
  let top = f64x2.splat(-Infinity), bottom = f64x2.splat(Infinity), gaps = zero;
  let at = <usize>window * rowStep;
  for (let s = scratch + <usize>window * 48; s != scratch; ) {
    at -= rowStep;
    s -= 48;
    const h = pair(high + at, lane), l = pair(low + at, lane);
    top = f64x2.pmax(top, h);
    bottom = f64x2.pmin(bottom, l);
    gaps = v128.or(gaps, odd(h, l));
    v128.store(s, top);
    v128.store(s, bottom, 16);
    v128.store(s, gaps, 32);
  }
  const percent = f64x2.splat(op == WILLIAMS ? -100 : 100);
  top = f64x2.splat(-Infinity);
  bottom = f64x2.splat(Infinity);
  gaps = zero;
  at = <usize>window * rowStep;
  let s = scratch;
  for (let j = 0; ; ++j) {
    const missed = v128.or(v128.load(s, 32), gaps);
    const upmost = f64x2.add(f64x2.pmax(v128.load(s), top), missed), lowest = f64x2.add(f64x2.pmin(v128.load(s, 16), bottom), missed);
    if (op >= WILLIAMS) {
      const range = f64x2.div(f64x2.sub(upmost, lowest), percent), c = rowOf(close, lane);
      const over = op == WILLIAMS ? f64x2.sub(upmost, c) : f64x2.sub(c, lowest);
      // 0 where highest and lowest are one, NaN where one of the values is missing.
      const flat = f64x2.sub(c, c);
      storePair(out, lane, v128.bitselect(flat, f64x2.div(over, range), f64x2.eq(range, zero)));
    } else if (op == MIDDLE) {
      storePair(out, lane, f64x2.div(f64x2.add(upmost, lowest), two));
    } else {
      storePair(out, lane, upmost);
      storePair(middle, lane, f64x2.div(f64x2.add(upmost, lowest), two));
      storePair(lower, lane, lowest);
      middle += rowStep;
      lower += rowStep;
    }
    if (j + 1 == count) break;
    const h = pair(high + at, lane), l = pair(low + at, lane);
    top = f64x2.pmax(top, h);
    bottom = f64x2.pmin(bottom, l);
    gaps = v128.or(gaps, odd(h, l));
    at += rowStep;
    s += 48;
    out += rowStep;
    close += rowStep;
  }
}

/**
 * Money flow index: 100 times the money (typical price times volume) of rows that rose, by that of those that rose or fell, in each window of rows
 * after the first. Blocks and units as in averages.ts, over one row less. Scratch: 32 bytes a row of the window.
 */
export function moneyFlow(high: usize, low: usize, close: usize, volume: usize, out: usize, rows: i32, lines: i32, rowStep: usize, lineStep: usize, window: i32, perUnit: i32, split: i32, scratch: usize, begin: i32, end: i32): void {
  const pairs = pairsOf(lines), blocks = blocksOf(rows - 1, window);
  for (let u = begin; u < end; ++u) {
    const part = u / pairs, two = u % pairs;
    const lane = laneStep(two, lines, lineStep), at = pairAt(two, lineStep);
    if (part == 0) lead(out + at, min(window, rows), rowStep, lane, split);
    for (let b = part * perUnit, last = min(b + perUnit, blocks); b < last; ++b) {
      const first = at + <usize>(b * window + 1) * rowStep;
      flowBlock(high, low, close, volume, first, out, windowsIn(b, rows - 1, window), window, rowStep, lane, scratch);
    }
  }
}

/** The money of a row where the typical price rose (`sign` 1) or fell (-1), 0 otherwise; NaN if anything is missing. */
// @ts-ignore: decorator
@inline
function flowOf(rise: v128, money: v128, falls: bool): v128 {
  const zero = f64x2.splat(0);
  const odd = f64x2.add(f64x2.sub(rise, rise), f64x2.sub(money, money));
  return f64x2.add(v128.and(money, falls ? f64x2.lt(rise, zero) : f64x2.gt(rise, zero)), odd);
}

function flowBlock(high: usize, low: usize, close: usize, volume: usize, first: usize, out: usize, count: i32, window: i32, rowStep: usize, lane: usize, scratch: usize): void {
  const zero = f64x2.splat(0);
  let gains = zero, losses = zero;
  let at = first + <usize>(window - 1) * rowStep;
  let o = out + at;
  let price = typicalOf(high, low, close, at, lane);
  for (let s = scratch + (<usize>window << 5); s != scratch; at -= rowStep) {
    s -= 32;
    const before = typicalOf(high, low, close, at - rowStep, lane);
    const rise = f64x2.sub(price, before), money = f64x2.mul(price, rowOf(volume + at, lane));
    gains = f64x2.add(gains, flowOf(rise, money, false));
    losses = f64x2.add(losses, flowOf(rise, money, true));
    v128.store(s, gains);
    v128.store(s, losses, 16);
    price = before;
  }
  at = first + <usize>(window - 1) * rowStep;
  price = typicalOf(high, low, close, at, lane);
  gains = losses = zero;
  let s = scratch;
  for (let j = 0; ; ++j) {
    const rose = f64x2.add(v128.load(s), gains), total = f64x2.add(rose, f64x2.add(v128.load(s, 16), losses));
    const index = f64x2.mul(f64x2.splat(100), f64x2.div(rose, total));
    storePair(o, lane, v128.bitselect(zero, index, f64x2.eq(total, zero)));
    if (j + 1 == count) break;
    at += rowStep;
    const now = typicalOf(high, low, close, at, lane);
    const rise = f64x2.sub(now, price), money = f64x2.mul(now, rowOf(volume + at, lane));
    gains = f64x2.add(gains, flowOf(rise, money, false));
    losses = f64x2.add(losses, flowOf(rise, money, true));
    price = now;
    s += 32;
    o += rowStep;
  }
}

/** The typical price of every row: arrays of one layout, row by row. */
export function typicalPrice(high: usize, low: usize, close: usize, out: usize, begin: i32, end: i32): void {
  for (let at = <usize>begin << 3, stop = <usize>end << 3; at < stop; at += 8) {
    store<f64>(out + at, f64x2.extract_lane(typicalOf(high, low, close, at, 0), 0));
  }
}

/**
 * Commodity channel index of typical prices: how far the last lies from the window's mean, by 0.015 times the mean absolute deviation; 0 if all of them are equal.
 *
 * The sums go through the window as TA-Lib's do, in the order of its ring of `window` places, for the same digits: `window` steps a row. begin and end
 * count units of `perUnit` rows of a pair of lines.
 */
export function commodity(x: usize, out: usize, rows: i32, lines: i32, rowStep: usize, lineStep: usize, window: i32, perUnit: i32, begin: i32, end: i32): void {
  const pairs = pairsOf(lines), zero = f64x2.splat(0), n = f64x2.splat(<f64>window);
  for (let u = begin; u < end; ++u) {
    const part = u / pairs, two = u % pairs;
    const lane = laneStep(two, lines, lineStep), at = pairAt(two, lineStep);
    const from = part * perUnit, to = min(from + perUnit, rows);
    const short = min(max(window - 1 - from, 0), to - from);
    missing(out + at + <usize>from * rowStep, short, rowStep, lane);
    for (let i = from + short; i < to; ++i) {
      const row = x + at + <usize>i * rowStep, behind = row + rowStep;
      const turn = row - <usize>(i % window) * rowStep, first = behind - <usize>window * rowStep;
      const last = pair(row, lane);
      let sum = zero;
      for (let p = turn; p < behind; p += rowStep) sum = f64x2.add(sum, pair(p, lane));
      for (let p = first; p < turn; p += rowStep) sum = f64x2.add(sum, pair(p, lane));
      const mean = f64x2.div(sum, n);
      let apart = zero, differs = zero;
      for (let p = turn; p < behind; p += rowStep) {
        const v = pair(p, lane);
        apart = f64x2.add(apart, f64x2.abs(f64x2.sub(v, mean)));
        differs = v128.or(differs, f64x2.ne(v, last));
      }
      for (let p = first; p < turn; p += rowStep) {
        const v = pair(p, lane);
        apart = f64x2.add(apart, f64x2.abs(f64x2.sub(v, mean)));
        differs = v128.or(differs, f64x2.ne(v, last));
      }
      const index = f64x2.div(f64x2.sub(last, mean), f64x2.mul(f64x2.splat(0.015), f64x2.div(apart, n)));
      storePair(out + at + <usize>i * rowStep, lane, v128.bitselect(index, zero, differs));
    }
  }
}

/** Change of each value from `window` rows before, in per cent; 0 if that was 0. Units as in `commodity`. */
export function rateOfChange(x: usize, out: usize, rows: i32, lines: i32, rowStep: usize, lineStep: usize, window: i32, perUnit: i32, begin: i32, end: i32): void {
  const pairs = pairsOf(lines), zero = f64x2.splat(0), one = f64x2.splat(1), hundred = f64x2.splat(100);
  for (let u = begin; u < end; ++u) {
    const part = u / pairs, two = u % pairs;
    const lane = laneStep(two, lines, lineStep), at = pairAt(two, lineStep);
    const from = part * perUnit, to = min(from + perUnit, rows);
    const short = min(max(window - from, 0), to - from);
    missing(out + at + <usize>from * rowStep, short, rowStep, lane);
    const back = <usize>window * rowStep;
    for (let i = from + short; i < to; ++i) {
      const row = at + <usize>i * rowStep;
      const now = rowOf(x + row, lane), then = rowOf(x + row - back, lane);
      const change = f64x2.mul(f64x2.sub(f64x2.div(now, then), one), hundred);
      storePair(out + row, lane, v128.bitselect(f64x2.sub(now, now), change, f64x2.eq(then, zero)));
    }
  }
}

/** p a + q b of every element; `out` may be one of the inputs. */
export function blend(a: usize, b: usize, out: usize, p: f64, q: f64, begin: i32, end: i32): void {
  for (let at = <usize>begin << 3, stop = <usize>end << 3; at < stop; at += 8) {
    store<f64>(out + at, p * load<f64>(a + at) + q * load<f64>(b + at));
  }
}
