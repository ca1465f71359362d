// Further indicators that hand a state from row to row; see smoothing.ts for how rows and lines are gone through.

import { rangeOf } from "./candles";
import { laneStep, pairAt } from "./lines";
import { finite, pair, storePair } from "./window";

const ADX_STATE: usize = 128;


/**
 * Average directional index with both directional indicators, each from its own lookback on (2 `window` - 1 and `window` rows).
 * begin and end count pairs of lines. State, 128 bytes a pair: rows so far; high, low and close of the last; Wilder's sums of rises, falls and true ranges; the index, or the sum that seeds it.
 */
export function adx(high: usize, low: usize, close: usize, index: usize, plus: usize, minus: usize, lines: i32, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, window: i32, begin: i32, end: i32): void {
  const n = f64x2.splat(<f64>window), less = f64x2.splat(<f64>window - 1), one = f64x2.splat(1);
  const zero = f64x2.splat(0), hundred = f64x2.splat(100), none = f64x2.splat(NaN), whole = f64x2.splat(2 * <f64>window);
  for (let u = begin; u < end; ++u) {
    const lane = laneStep(u, lines, lineStep), s = states + <usize>u * ADX_STATE;
    let count = v128.load(s), lastHigh = v128.load(s, 16), lastLow = v128.load(s, 32), lastClose = v128.load(s, 48);
    let rises = v128.load(s, 64), falls = v128.load(s, 80), ranges = v128.load(s, 96), mean = v128.load(s, 112);
    let at = pairAt(u, lineStep) + <usize>from * rowStep;
    let settled = i64x2.all_true(f64x2.ge(count, whole));
    for (let i = from; i < to; ++i, at += rowStep) {
      const h = pair(high + at, lane), l = pair(low + at, lane), c = pair(close + at, lane);
      const ok = v128.and(finite(h), v128.and(finite(l), finite(c)));
      const up = f64x2.sub(h, lastHigh), down = f64x2.sub(lastLow, l), range = rangeOf(h, l, lastClose);
      const fell = v128.and(f64x2.gt(down, zero), f64x2.lt(up, down)), rose = v128.and(f64x2.gt(up, zero), f64x2.gt(up, down));
      if (settled && i64x2.all_true(ok)) {
        rises = f64x2.add(f64x2.sub(rises, f64x2.div(rises, n)), v128.and(up, rose));
        falls = f64x2.add(f64x2.sub(falls, f64x2.div(falls, n)), v128.and(down, fell));
        ranges = f64x2.add(f64x2.sub(ranges, f64x2.div(ranges, n)), range);
        lastHigh = h;
        lastLow = l;
        lastClose = c;
        const ranged = f64x2.ne(ranges, zero);
        const plusDi = v128.and(f64x2.mul(hundred, f64x2.div(rises, ranges)), ranged);
        const minusDi = v128.and(f64x2.mul(hundred, f64x2.div(falls, ranges)), ranged);
        const sum = f64x2.add(minusDi, plusDi);
        const dx = f64x2.mul(hundred, f64x2.div(f64x2.abs(f64x2.sub(minusDi, plusDi)), sum));
        mean = v128.bitselect(f64x2.div(f64x2.add(f64x2.mul(mean, less), dx), n), mean, f64x2.ne(sum, zero));
        storePair(index + at, lane, mean);
        storePair(plus + at, lane, plusDi);
        storePair(minus + at, lane, minusDi);
        continue;
      }
      count = f64x2.add(count, v128.and(one, ok));
      settled = i64x2.all_true(f64x2.ge(count, whole));
      // Sums of the first window - 1 steps, and from then on less a part of themselves.
      const fades = f64x2.gt(count, n), moved = v128.and(ok, f64x2.gt(count, one));
      const risesNext = f64x2.add(f64x2.sub(rises, v128.and(f64x2.div(rises, n), fades)), v128.and(up, rose));
      const fallsNext = f64x2.add(f64x2.sub(falls, v128.and(f64x2.div(falls, n), fades)), v128.and(down, fell));
      const rangesNext = f64x2.add(f64x2.sub(ranges, v128.and(f64x2.div(ranges, n), fades)), range);
      rises = v128.bitselect(risesNext, rises, moved);
      falls = v128.bitselect(fallsNext, falls, moved);
      ranges = v128.bitselect(rangesNext, ranges, moved);
      lastHigh = v128.bitselect(h, lastHigh, ok);
      lastLow = v128.bitselect(l, lastLow, ok);
      lastClose = v128.bitselect(c, lastClose, ok);
      const there = v128.and(ok, fades), ranged = f64x2.ne(ranges, zero);
      const plusDi = v128.and(f64x2.mul(hundred, f64x2.div(rises, ranges)), ranged);
      const minusDi = v128.and(f64x2.mul(hundred, f64x2.div(falls, ranges)), ranged);
      storePair(plus + at, lane, v128.bitselect(plusDi, none, there));
      storePair(minus + at, lane, v128.bitselect(minusDi, none, there));
      const sum = f64x2.add(minusDi, plusDi), defined = v128.and(there, f64x2.ne(sum, zero));
      const dx = f64x2.mul(hundred, f64x2.div(f64x2.abs(f64x2.sub(minusDi, plusDi)), sum));
      const warm = f64x2.le(count, whole);
      const next = v128.bitselect(f64x2.add(mean, dx), f64x2.div(f64x2.add(f64x2.mul(mean, less), dx), n), warm);
      mean = v128.bitselect(next, mean, defined);
      mean = v128.bitselect(f64x2.div(mean, n), mean, v128.and(ok, f64x2.eq(count, whole)));
      storePair(index + at, lane, v128.bitselect(mean, none, v128.and(ok, f64x2.ge(count, whole))));
    }
    v128.store(s, count);
    v128.store(s, lastHigh, 16);
    v128.store(s, lastLow, 32);
    v128.store(s, lastClose, 48);
    v128.store(s, rises, 64);
    v128.store(s, falls, 80);
    v128.store(s, ranges, 96);
    v128.store(s, mean, 112);
  }
}

/** On-balance volume: from the first row's volume on, that of rows that rose added, of those that fell taken off. State, 48 bytes a pair: rows so far, last close, sum. */
export function obv(close: usize, volume: usize, out: usize, lines: i32, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, begin: i32, end: i32): void {
  const zero = f64x2.splat(0);
  for (let u = begin; u < end; ++u) {
    const lane = laneStep(u, lines, lineStep), s = states + <usize>u * 48;
    let seen = v128.load(s), last = v128.load(s, 16), sum = v128.load(s, 32);
    let at = pairAt(u, lineStep) + <usize>from * rowStep;
    for (let i = from; i < to; ++i, at += rowStep) {
      const c = pair(close + at, lane), v = pair(volume + at, lane);
      const ok = v128.and(finite(c), finite(v));
      const rose = v128.or(f64x2.gt(c, last), f64x2.eq(seen, zero)), fell = v128.andnot(f64x2.lt(c, last), rose);
      const moved = f64x2.sub(f64x2.add(sum, v128.and(v, rose)), v128.and(v, fell));
      sum = v128.bitselect(moved, sum, ok);
      last = v128.bitselect(c, last, ok);
      seen = v128.bitselect(f64x2.splat(1), seen, ok);
      storePair(out + at, lane, v128.bitselect(sum, f64x2.splat(NaN), ok));
    }
    v128.store(s, seen);
    v128.store(s, last, 16);
    v128.store(s, sum, 32);
  }
}

/**
 * Volume-weighted average of typical prices since the session began: where the number in `sessions` (0: there is but one) is another than the row before.
 * State, 48 bytes a pair: sums of price times volume and of volume, the session.
 */
export function vwap(high: usize, low: usize, close: usize, volume: usize, sessions: usize, out: usize, lines: i32, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, sessionRowStep: usize, sessionLineStep: usize, begin: i32, end: i32): void {
  for (let u = begin; u < end; ++u) {
    const lane = laneStep(u, lines, lineStep), sessionLane = laneStep(u, lines, sessionLineStep), s = states + <usize>u * 48;
    let money = v128.load(s), amount = v128.load(s, 16), session = v128.load(s, 32);
    let at = pairAt(u, lineStep) + <usize>from * rowStep;
    let sessionAt = sessions + pairAt(u, sessionLineStep) + <usize>from * sessionRowStep;
    for (let i = from; i < to; ++i, at += rowStep, sessionAt += sessionRowStep) {
      if (sessions) {
        const now = pair(sessionAt, sessionLane), fresh = f64x2.ne(now, session);
        money = v128.andnot(money, fresh);
        amount = v128.andnot(amount, fresh);
        session = now;
      }
      const h = pair(high + at, lane), l = pair(low + at, lane), c = pair(close + at, lane), v = pair(volume + at, lane);
      const price = f64x2.div(f64x2.add(f64x2.add(h, l), c), f64x2.splat(3));
      const ok = v128.and(finite(price), finite(v));
      money = v128.bitselect(f64x2.add(money, f64x2.mul(price, v)), money, ok);
      amount = v128.bitselect(f64x2.add(amount, v), amount, ok);
      storePair(out + at, lane, v128.bitselect(f64x2.div(money, amount), f64x2.splat(NaN), ok));
    }
    v128.store(s, money);
    v128.store(s, amount, 16);
    v128.store(s, session, 32);
  }
}

/**
 * A band of `multiplier` ranges (Wilder's, in `ranges`) round the middle of high and low, of which the lower side only rises while prices rise and the
 * upper one only falls while they fall; which side holds is `direction`, 1 or -1. It starts at -1, as TradingView's. begin and end count lines.
 * State, 40 bytes a line: bands so far, lower and upper band, direction, last close.
 */
export function supertrend(high: usize, low: usize, close: usize, ranges: usize, out: usize, direction: usize, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, multiplier: f64, begin: i32, end: i32): void {
  for (let u = begin; u < end; ++u) {
    const s = states + <usize>u * 40;
    let started = load<f64>(s) != 0, lower = load<f64>(s, 8), upper = load<f64>(s, 16), way = load<f64>(s, 24), last = load<f64>(s, 32);
    let at = <usize>u * lineStep + <usize>from * rowStep;
    for (let i = from; i < to; ++i, at += rowStep) {
      const c = load<f64>(close + at), width = multiplier * load<f64>(ranges + at);
      if (width - width != 0) {
        store<f64>(out + at, NaN);
        store<f64>(direction + at, NaN);
        continue;
      }
      const middle = (load<f64>(high + at) + load<f64>(low + at)) / 2;
      const floor = middle - width, ceiling = middle + width;
      if (!started || floor > lower || last < lower) lower = floor;
      if (!started || ceiling < upper || last > upper) upper = ceiling;
      if (!started) way = -1;
      else if (way < 0 ? c > upper : c < lower) way = -way;
      started = true;
      last = c;
      store<f64>(out + at, way > 0 ? lower : upper);
      store<f64>(direction + at, way);
    }
    store<f64>(s, started ? 1 : 0);
    store<f64>(s, lower, 8);
    store<f64>(s, upper, 16);
    store<f64>(s, way, 24);
    store<f64>(s, last, 32);
  }
}

/**
 * Wilder's parabolic stop and reverse, as in TA-Lib: the first row is taken in, and the second says which way it starts. begin and end count lines: which
 * way a line goes is its own, so lanes would step through both ways. State, 56 bytes a line: rows so far, whether long, stop, extreme, factor, last high and low.
 */
export function sar(high: usize, low: usize, out: usize, rowStep: usize, lineStep: usize, from: i32, to: i32, states: usize, acceleration: f64, maximum: f64, begin: i32, end: i32): void {
  for (let u = begin; u < end; ++u) {
    const s = states + <usize>u * 56;
    let count = load<f64>(s), long = load<f64>(s, 8) != 0, stop = load<f64>(s, 16), extreme = load<f64>(s, 24), factor = load<f64>(s, 32);
    let lastHigh = load<f64>(s, 40), lastLow = load<f64>(s, 48);
    let at = <usize>u * lineStep + <usize>from * rowStep;
    for (let i = from; i < to; ++i, at += rowStep) {
      const h = load<f64>(high + at), l = load<f64>(low + at);
      if (h - h != 0 || l - l != 0) {
        store<f64>(out + at, NaN);
        continue;
      }
      count += 1;
      if (count < 3) {
        if (count == 1) {
          lastHigh = h;
          lastLow = l;
          store<f64>(out + at, NaN);
          continue;
        }
        const fall = lastLow - l;
        long = !(fall > 0 && h - lastHigh < fall);
        extreme = long ? h : l;
        stop = long ? lastLow : lastHigh;
        factor = acceleration;
        lastHigh = h;
        lastLow = l;
      }
      // A long is kept below both lows, a short above both highs.
      if (long) {
        if (l <= stop) {
          long = false;
          stop = above(extreme, lastHigh, h);
          store<f64>(out + at, stop);
          factor = acceleration;
          extreme = l;
          stop = above(stop + factor * (extreme - stop), lastHigh, h);
        } else {
          store<f64>(out + at, stop);
          if (h > extreme) {
            extreme = h;
            factor = factor + acceleration > maximum ? maximum : factor + acceleration;
          }
          stop = below(stop + factor * (extreme - stop), lastLow, l);
        }
      } else if (h >= stop) {
        long = true;
        stop = below(extreme, lastLow, l);
        store<f64>(out + at, stop);
        factor = acceleration;
        extreme = h;
        stop = below(stop + factor * (extreme - stop), lastLow, l);
      } else {
        store<f64>(out + at, stop);
        if (l < extreme) {
          extreme = l;
          factor = factor + acceleration > maximum ? maximum : factor + acceleration;
        }
        stop = above(stop + factor * (extreme - stop), lastHigh, h);
      }
      lastHigh = h;
      lastLow = l;
    }
    store<f64>(s, count);
    store<f64>(s, long ? 1 : 0, 8);
    store<f64>(s, stop, 16);
    store<f64>(s, extreme, 24);
    store<f64>(s, factor, 32);
    store<f64>(s, lastHigh, 40);
    store<f64>(s, lastLow, 48);
  }
}

// @ts-ignore: decorator
@inline
function above(v: f64, a: f64, b: f64): f64 {
  if (v < a) v = a;
  return v < b ? b : v;
}

// @ts-ignore: decorator
@inline
function below(v: f64, a: f64, b: f64): f64 {
  if (v > a) v = a;
  return v > b ? b : v;
}
