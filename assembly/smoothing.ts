// Indicators that hand a state from row to row: moving averages of all rows so far, and what is made of them.
//
// The digits are those of the recurrence as it stands, so the rows of a line go one after the other, and lines are what runs side by side: two in the lanes of
// a vector, pairs on the threads. A call takes rows `from` up to `to` of its pairs and leaves their states for the next; states begin as zeros. A row
// with a missing value gives NaN and leaves the state as it was. Rows are told apart by their number among those that count: while a line is
// short of its lookback, or a row misses something, the step is made of selections (`slow`); the other rows take the bare recurrence.

import { rangeOf } from "./candles";
import { laneStep, pairAt } from "./lines";
import { finite, pair, storePair } from "./window";

// @ts-ignore: decorator
@inline
function counted(count: v128, ok: v128): v128 {
  return f64x2.add(count, v128.and(f64x2.splat(1), ok));
}

/** Whether both lanes have reached `least`. */
// @ts-ignore: decorator
@inline
function reached(count: v128, least: f64): bool {
  return i64x2.all_true(f64x2.ge(count, f64x2.splat(least)));
}

/** v, or NaN where `there` is not set. */
// @ts-ignore: decorator
@inline
function shown(v: v128, there: v128): v128 {
  return v128.bitselect(v, f64x2.splat(NaN), there);
}

/** (v - mean) * factor + mean, TA-Lib's EMA. */
// @ts-ignore: decorator
@inline
function corrected(mean: v128, v: v128, factor: v128): v128 {
  return f64x2.add(f64x2.mul(f64x2.sub(v, mean), factor), mean);
}

/** (mean * (n - 1) + v) / n, Wilder's average as TA-Lib writes it. */
// @ts-ignore: decorator
@inline
function wilder(mean: v128, v: v128, less: v128, n: v128): v128 {
  return f64x2.div(f64x2.add(f64x2.mul(mean, less), v), n);
}

/**
 * Moving average that starts from the mean of `seed` values: exponential with factor 2 / (window + 1), or Wilder's. begin and end count pairs of lines.
 * State, 32 bytes a pair: values so far, mean (their sum until there are `seed`).
 */
export function smoothed(x: usize, out: usize, wilders: i32, lines: i32, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, window: i32, seed: i32, begin: i32, end: i32): void {
  const n = f64x2.splat(<f64>window), less = f64x2.splat(<f64>window - 1), factor = f64x2.splat(2 / (<f64>window + 1));
  const first = f64x2.splat(<f64>seed);
  for (let u = begin; u < end; ++u) {
    const lane = laneStep(u, lines, lineStep), s = states + (<usize>u << 5);
    let count = v128.load(s), mean = v128.load(s, 16);
    let at = pairAt(u, lineStep) + <usize>from * rowStep;
    let settled = reached(count, <f64>seed);
    for (let i = from; i < to; ++i, at += rowStep) {
      const v = pair(x + at, lane), ok = finite(v);
      const next = wilders ? wilder(mean, v, less, n) : corrected(mean, v, factor);
      if (settled && i64x2.all_true(ok)) {
        mean = next;
        storePair(out + at, lane, mean);
        continue;
      }
      count = counted(count, ok);
      let warm = f64x2.add(mean, v);
      warm = v128.bitselect(f64x2.div(warm, first), warm, f64x2.eq(count, first));
      mean = v128.bitselect(v128.bitselect(warm, next, f64x2.le(count, first)), mean, ok);
      settled = reached(count, <f64>seed);
      storePair(out + at, lane, shown(mean, v128.and(ok, f64x2.ge(count, first))));
    }
    v128.store(s, count);
    v128.store(s, mean, 16);
  }
}

/**
 * Fast less slow exponential average, the same average of that (`signal`), and their difference; all from the row on that has the signal, as in TA-Lib.
 * Both averages start on the same row, from the means of the last `fast` and of all of the first `slow` values. State, 64 bytes a pair: count, fast, slow, signal.
 */
export function macd(x: usize, line: usize, signal: usize, histogram: usize, lines: i32, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, fast: i32, slow: i32, smooth: i32, begin: i32, end: i32): void {
  const fastN = f64x2.splat(<f64>fast), slowN = f64x2.splat(<f64>slow), smoothN = f64x2.splat(<f64>smooth);
  const fastK = f64x2.splat(2 / (<f64>fast + 1)), slowK = f64x2.splat(2 / (<f64>slow + 1)), smoothK = f64x2.splat(2 / (<f64>smooth + 1));
  const skipped = f64x2.splat(<f64>(slow - fast)), all = <f64>(slow + smooth - 1);
  for (let u = begin; u < end; ++u) {
    const lane = laneStep(u, lines, lineStep), s = states + (<usize>u << 6);
    let count = v128.load(s), quick = v128.load(s, 16), lazy = v128.load(s, 32), mean = v128.load(s, 48);
    let at = pairAt(u, lineStep) + <usize>from * rowStep;
    let settled = reached(count, all);
    for (let i = from; i < to; ++i, at += rowStep) {
      const v = pair(x + at, lane), ok = finite(v);
      const quickNext = corrected(quick, v, fastK), lazyNext = corrected(lazy, v, slowK);
      if (settled && i64x2.all_true(ok)) {
        quick = quickNext;
        lazy = lazyNext;
        const apart = f64x2.sub(quick, lazy);
        mean = corrected(mean, apart, smoothK);
        storePair(line + at, lane, apart);
        storePair(signal + at, lane, mean);
        storePair(histogram + at, lane, f64x2.sub(apart, mean));
        continue;
      }
      count = counted(count, ok);
      const seeding = f64x2.le(count, slowN), seeded = f64x2.eq(count, slowN);
      let warm = v128.bitselect(f64x2.add(quick, v), quick, f64x2.gt(count, skipped));
      warm = v128.bitselect(f64x2.div(warm, fastN), warm, seeded);
      quick = v128.bitselect(v128.bitselect(warm, quickNext, seeding), quick, ok);
      warm = f64x2.add(lazy, v);
      warm = v128.bitselect(f64x2.div(warm, slowN), warm, seeded);
      lazy = v128.bitselect(v128.bitselect(warm, lazyNext, seeding), lazy, ok);
      const apart = f64x2.sub(quick, lazy), rank = f64x2.sub(count, f64x2.splat(<f64>slow - 1));
      warm = f64x2.add(mean, apart);
      warm = v128.bitselect(f64x2.div(warm, smoothN), warm, f64x2.eq(rank, smoothN));
      const next = v128.bitselect(warm, corrected(mean, apart, smoothK), f64x2.le(rank, smoothN));
      mean = v128.bitselect(next, mean, v128.and(ok, f64x2.gt(rank, f64x2.splat(0))));
      settled = reached(count, all);
      const there = v128.and(ok, f64x2.ge(rank, smoothN));
      storePair(line + at, lane, shown(apart, there));
      storePair(signal + at, lane, shown(mean, there));
      storePair(histogram + at, lane, shown(f64x2.sub(apart, mean), there));
    }
    v128.store(s, count);
    v128.store(s, quick, 16);
    v128.store(s, lazy, 32);
    v128.store(s, mean, 48);
  }
}

/** 100 gain / (gain + loss), 0 if nothing has moved. */
// @ts-ignore: decorator
@inline
function strength(gain: v128, loss: v128): v128 {
  const total = f64x2.add(gain, loss);
  return v128.and(f64x2.mul(f64x2.splat(100), f64x2.div(gain, total)), f64x2.gt(total, f64x2.splat(0)));
}

/** Relative strength index. State, 64 bytes a pair: values so far, the last of them, Wilder's averages of gains and losses (sums until there are `window` changes). */
export function rsi(x: usize, out: usize, lines: i32, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, window: i32, begin: i32, end: i32): void {
  const n = f64x2.splat(<f64>window), less = f64x2.splat(<f64>window - 1), zero = f64x2.splat(0);
  const whole = f64x2.splat(<f64>window + 1);
  for (let u = begin; u < end; ++u) {
    const lane = laneStep(u, lines, lineStep), s = states + (<usize>u << 6);
    let count = v128.load(s), before = v128.load(s, 16), gain = v128.load(s, 32), loss = v128.load(s, 48);
    let at = pairAt(u, lineStep) + <usize>from * rowStep;
    let settled = reached(count, <f64>window + 1);
    for (let i = from; i < to; ++i, at += rowStep) {
      const v = pair(x + at, lane), ok = finite(v);
      const change = f64x2.sub(v, before);
      const up = v128.and(change, f64x2.gt(change, zero)), down = v128.and(f64x2.neg(change), f64x2.lt(change, zero));
      const gainNext = wilder(gain, up, less, n), lossNext = wilder(loss, down, less, n);
      if (settled && i64x2.all_true(ok)) {
        before = v;
        gain = gainNext;
        loss = lossNext;
        storePair(out + at, lane, strength(gain, loss));
        continue;
      }
      count = counted(count, ok);
      const moved = v128.and(ok, f64x2.gt(count, f64x2.splat(1)));
      const warm = f64x2.le(count, whole), seeded = f64x2.eq(count, whole);
      let sum = f64x2.add(gain, up);
      sum = v128.bitselect(f64x2.div(sum, n), sum, seeded);
      gain = v128.bitselect(v128.bitselect(sum, gainNext, warm), gain, moved);
      sum = f64x2.add(loss, down);
      sum = v128.bitselect(f64x2.div(sum, n), sum, seeded);
      loss = v128.bitselect(v128.bitselect(sum, lossNext, warm), loss, moved);
      before = v128.bitselect(v, before, ok);
      settled = reached(count, <f64>window + 1);
      storePair(out + at, lane, shown(strength(gain, loss), v128.and(ok, f64x2.ge(count, whole))));
    }
    v128.store(s, count);
    v128.store(s, before, 16);
    v128.store(s, gain, 32);
    v128.store(s, loss, 48);
  }
}

/** Whether all three are neither NaN nor infinite: they are but for overflow, in which there is no true range either. */
// @ts-ignore: decorator
@inline
function allFinite(a: v128, b: v128, c: v128): v128 {
  return v128.and(finite(a), v128.and(finite(b), finite(c)));
}

/** Wilder's average of the true range; with `window` 0 the true range itself. State, 48 bytes a pair: rows so far, close of the last, average (sum until there are `window` ranges). */
export function atr(high: usize, low: usize, close: usize, out: usize, lines: i32, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, window: i32, begin: i32, end: i32): void {
  const n = f64x2.splat(<f64>window), less = f64x2.splat(<f64>window - 1), whole = f64x2.splat(<f64>window + 1);
  const least = window ? <f64>window + 1 : 2;
  for (let u = begin; u < end; ++u) {
    const lane = laneStep(u, lines, lineStep), s = states + <usize>u * 48;
    let count = v128.load(s), before = v128.load(s, 16), mean = v128.load(s, 32);
    let at = pairAt(u, lineStep) + <usize>from * rowStep;
    let settled = reached(count, least);
    for (let i = from; i < to; ++i, at += rowStep) {
      const h = pair(high + at, lane), l = pair(low + at, lane), c = pair(close + at, lane);
      const ok = allFinite(h, l, c), range = rangeOf(h, l, before);
      const next = window ? wilder(mean, range, less, n) : range;
      if (settled && i64x2.all_true(ok)) {
        before = c;
        mean = next;
        storePair(out + at, lane, mean);
        continue;
      }
      count = counted(count, ok);
      const ranged = v128.and(ok, f64x2.gt(count, f64x2.splat(1)));
      let warm = f64x2.add(mean, range);
      warm = v128.bitselect(f64x2.div(warm, n), warm, f64x2.eq(count, whole));
      mean = v128.bitselect(v128.bitselect(warm, next, f64x2.le(count, whole)), mean, ranged);
      before = v128.bitselect(c, before, ok);
      settled = reached(count, least);
      storePair(out + at, lane, shown(mean, v128.and(ok, f64x2.ge(count, f64x2.splat(least)))));
    }
    v128.store(s, count);
    v128.store(s, before, 16);
    v128.store(s, mean, 32);
  }
}
