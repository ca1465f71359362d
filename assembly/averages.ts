// Averages of moving windows: simple and linearly weighted means, and bands of standard deviations round the simple one.
//
// All windows that begin in one block of `window` rows are taken together: each is what is left of the block from its first row on (suffix sums, made
// backwards) and what has come of the next block (a running sum). Nothing is subtracted, so nothing drifts, where TA-Lib adds and takes away, and a stream can
// follow: it keeps the suffix sums of one block. The grid of blocks begins at row 0. A missing value makes every window that holds it NaN, and no other.

import { blocksOf, laneStep, lead, pairAt, pairsOf, rowOf, windowsIn } from "./lines";
import { storePair } from "./window";

/**
 * Mean of each window, or with `weighted` the mean with weights 1 to `window`, the last row weighing most.
 * begin and end count units of `perUnit` blocks of a pair of lines, all pairs of the first blocks first. `split` says what the
 * lines are: see `lead`. Scratch: 16 bytes a row of the window, 32 with `weighted`.
 */
export function movingAverage(x: usize, out: usize, rows: i32, lines: i32, rowStep: usize, lineStep: usize, window: i32, perUnit: i32, split: i32, weighted: i32, scratch: usize, begin: i32, end: i32): void {
  const pairs = pairsOf(lines), blocks = blocksOf(rows, window);
  for (let u = begin; u < end; ++u) {
    const part = u / pairs, two = u % pairs;
    const lane = laneStep(two, lines, lineStep), at = pairAt(two, lineStep);
    if (part == 0) lead(out + at, min(window - 1, rows), rowStep, lane, split);
    for (let b = part * perUnit, last = min(b + perUnit, blocks); b < last; ++b) {
      const first = at + <usize>(b * window) * rowStep, o = out + first + <usize>(window - 1) * rowStep;
      const count = windowsIn(b, rows, window);
      if (weighted) weightedBlock(x + first, o, count, window, rowStep, lane, scratch);
      else simpleBlock(x + first, o, count, window, rowStep, lane, scratch);
    }
  }
}

function simpleBlock(x: usize, out: usize, count: i32, window: i32, rowStep: usize, lane: usize, scratch: usize): void {
  const n = f64x2.splat(<f64>window);
  const next = x + <usize>window * rowStep;
  let sum = f64x2.splat(0);
  for (let p = next, s = scratch + (<usize>window << 4); s != scratch; ) {
    p -= rowStep;
    s -= 16;
    sum = f64x2.add(sum, rowOf(p, lane));
    v128.store(s, sum);
  }
  storePair(out, lane, f64x2.div(sum, n));
  sum = f64x2.splat(0);
  for (let p = next, s = scratch + 16, stop = scratch + (<usize>count << 4); s < stop; s += 16, p += rowStep) {
    sum = f64x2.add(sum, rowOf(p, lane));
    out += rowStep;
    storePair(out, lane, f64x2.div(f64x2.add(v128.load(s), sum), n));
  }
}

/** A value put before the others moves the weight of each up by one: the weighted sum grows by the sum of all. */
function weightedBlock(x: usize, out: usize, count: i32, window: i32, rowStep: usize, lane: usize, scratch: usize): void {
  const n = f64x2.splat(<f64>window * (<f64>window + 1) / 2), one = f64x2.splat(1);
  const next = x + <usize>window * rowStep;
  let sum = f64x2.splat(0), weighted = sum;
  for (let p = next, s = scratch + (<usize>window << 5); s != scratch; ) {
    p -= rowStep;
    s -= 32;
    sum = f64x2.add(sum, rowOf(p, lane));
    weighted = f64x2.add(weighted, sum);
    v128.store(s, weighted);
  }
  storePair(out, lane, f64x2.div(weighted, n));
  sum = weighted = f64x2.splat(0);
  let before = f64x2.splat(<f64>window), k = sum;
  for (let p = next, s = scratch + 32, stop = scratch + (<usize>count << 5); s < stop; s += 32, p += rowStep) {
    const v = rowOf(p, lane);
    k = f64x2.add(k, one);
    before = f64x2.sub(before, one);
    sum = f64x2.add(sum, v);
    weighted = f64x2.add(weighted, f64x2.mul(k, v));
    out += rowStep;
    storePair(out, lane, f64x2.div(f64x2.add(v128.load(s), f64x2.add(weighted, f64x2.mul(before, sum))), n));
  }
}

/**
 * The mean of each window, and `up` and `down` standard deviations (divisor window - ddof) above and below it. Units as in movingAverage; scratch: 48 bytes a row.
 *
 * The squared deviations are gathered as in rollingvar.ts: by Youngs and Cramer's update of values less the block's last one, which lies in all of its
 * windows, joined by Chan's. Never negative, 0 for a constant window. The mean is that of movingAverage, bit for bit.
 */
export function bollinger(x: usize, upper: usize, middle: usize, lower: usize, rows: i32, lines: i32, rowStep: usize, lineStep: usize, window: i32, perUnit: i32, split: i32, up: f64, down: f64, ddof: i32, scratch: usize, begin: i32, end: i32): void {
  const pairs = pairsOf(lines), blocks = blocksOf(rows, window);
  for (let u = begin; u < end; ++u) {
    const part = u / pairs, two = u % pairs;
    const lane = laneStep(two, lines, lineStep), at = pairAt(two, lineStep);
    if (part == 0) {
      const count = min(window - 1, rows);
      lead(upper + at, count, rowStep, lane, split);
      lead(middle + at, count, rowStep, lane, split);
      lead(lower + at, count, rowStep, lane, split);
    }
    for (let b = part * perUnit, last = min(b + perUnit, blocks); b < last; ++b) {
      const first = at + <usize>(b * window) * rowStep, o = first + <usize>(window - 1) * rowStep;
      bandBlock(x + first, upper + o, middle + o, lower + o, windowsIn(b, rows, window), window, rowStep, lane, up, down, ddof, scratch);
    }
  }
}

function bandBlock(x: usize, upper: usize, middle: usize, lower: usize, count: i32, window: i32, rowStep: usize, lane: usize, up: f64, down: f64, ddof: i32, scratch: usize): void {
  const n = f64x2.splat(<f64>window), divisor = f64x2.splat(<f64>(window - ddof));
  const above = f64x2.splat(up), below = f64x2.splat(down);
  const next = x + <usize>window * rowStep, zero = f64x2.splat(0);
  const c = rowOf(next - rowStep, lane);
  let plain = zero, sum = zero, squares = zero, k: f64 = 0;
  for (let p = next, s = scratch + <usize>window * 48; s != scratch; ) {
    p -= rowStep;
    s -= 48;
    const v = rowOf(p, lane), y = f64x2.sub(v, c);
    plain = f64x2.add(plain, v);
    sum = f64x2.add(sum, y);
    k += 1;
    if (k > 1) {
      const t = f64x2.sub(f64x2.mul(f64x2.splat(k), y), sum);
      squares = f64x2.add(squares, f64x2.mul(f64x2.div(t, f64x2.splat(k * (k - 1))), t));
    }
    v128.store(s, plain);
    v128.store(s, sum, 16);
    v128.store(s, squares, 32);
  }
  let head = zero, headSum = zero, headSquares = zero, h: f64 = 0;
  let p = next, s = scratch;
  for (let j = 0; ; ++j) {
    const mean = f64x2.div(f64x2.add(v128.load(s), head), n);
    let all = f64x2.add(v128.load(s, 32), headSquares);
    if (h > 0) {
      const t = f64x2.sub(f64x2.mul(f64x2.splat(h), v128.load(s, 16)), f64x2.mul(f64x2.splat(k), headSum));
      all = f64x2.add(all, f64x2.mul(f64x2.div(t, f64x2.splat(h * k * <f64>window)), t));
    }
    const deviation = f64x2.sqrt(f64x2.div(all, divisor));
    storePair(upper, lane, f64x2.add(mean, f64x2.mul(deviation, above)));
    storePair(middle, lane, mean);
    storePair(lower, lane, f64x2.sub(mean, f64x2.mul(deviation, below)));
    if (j + 1 == count) break;
    const v = rowOf(p, lane), y = f64x2.sub(v, c);
    head = f64x2.add(head, v);
    headSum = f64x2.add(headSum, y);
    h += 1;
    k -= 1;
    if (h > 1) {
      const t = f64x2.sub(f64x2.mul(f64x2.splat(h), y), headSum);
      headSquares = f64x2.add(headSquares, f64x2.mul(f64x2.div(t, f64x2.splat(h * (h - 1))), t));
    }
    p += rowStep;
    s += 48;
    upper += rowStep;
    middle += rowStep;
    lower += rowStep;
  }
}
