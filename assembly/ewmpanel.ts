// Exponentially weighted mean down the columns of a row-major panel: lanes are columns, one step a row.

import { bytes, finite } from "./window";

/** Columns of a tile: four cache lines a row. */
const TILE: i32 = 32;

/** See SMALL in ewm.ts. */
const SMALL: f64 = 1.0 / 32;

/** Tags: how a step is taken, as in ewm.ts. */
class Correct {}
class Weigh {}

/**
 * ewmMean down each column. begin and end count tiles of 32 columns: ceil(cols / 32) tiles.
 * Scratch: 2 KiB. Rows whose tile has settled (all weights 1, enough values) and misses nothing take a step of four operations.
 */
export function ewmMeanPanel(x: usize, out: usize, rows: i32, cols: i32, alpha: f64, adjust: i32, ignoreNa: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  const tiles = (cols + TILE - 1) / TILE;
  for (let t = begin; t < end; ++t) {
    const width = t == tiles - 1 ? cols - t * TILE : TILE;
    const at = bytes(t * TILE);
    if (alpha > SMALL) walk<Weigh>(x + at, out + at, rows, bytes(cols), bytes(width), alpha, adjust, ignoreNa, max(minPeriods, 1), scratch);
    else walk<Correct>(x + at, out + at, rows, bytes(cols), bytes(width), alpha, adjust, ignoreNa, max(minPeriods, 1), scratch);
  }
}

/** One tile. State, in planes of 34 columns: mean, its rest, weight, its rest, count. The last column of an odd width stands in both lanes. */
function walk<F>(x: usize, out: usize, rows: i32, pitch: usize, wide: usize, alpha: f64, adjust: i32, ignoreNa: i32, needed: i32, scratch: usize): void {
  const plane = bytes(TILE + 2);
  memory.fill(scratch, 0, plane * 5);
  const even = wide & ~15;
  let settled = false;
  for (let i = 0; i < rows; ++i) {
    if (settled && clean(x, wide, even)) {
      for (let c: usize = 0; c < even; c += 16) v128.store(out + c, settledStep<F>(scratch + c, plane, v128.load(x + c), alpha));
      if (even < wide) v128.store64_lane(out + even, settledStep<F>(scratch + even, plane, v128.load64_splat(x + even), alpha), 0);
    } else {
      settled = true;
      for (let c: usize = 0; c < even; c += 16) {
        const s = scratch + c;
        v128.store(out + c, step<F>(s, plane, v128.load(x + c), alpha, adjust, ignoreNa, needed));
        settled = settled && isSettled(s, plane, needed);
      }
      if (even < wide) {
        const s = scratch + even;
        v128.store64_lane(out + even, step<F>(s, plane, v128.load64_splat(x + even), alpha, adjust, ignoreNa, needed), 0);
        settled = settled && isSettled(s, plane, needed);
      }
    }
    x += pitch;
    out += pitch;
  }
}

/** Whether the whole row is finite. */
function clean(x: usize, wide: usize, even: usize): bool {
  let odd = f64x2.splat(0);
  for (let c: usize = 0; c < even; c += 16) {
    const v = v128.load(x + c);
    odd = v128.or(odd, f64x2.sub(v, v));
  }
  if (even < wide) {
    const v = v128.load64_zero(x + even);
    odd = v128.or(odd, f64x2.sub(v, v));
  }
  return !v128.any_true(odd);
}

// @ts-ignore: decorator
@inline
function isSettled(s: usize, plane: usize, needed: i32): bool {
  const whole = f64x2.eq(v128.load(s + plane * 2), f64x2.splat(1));
  return i64x2.all_true(v128.and(whole, f64x2.ge(v128.load(s + plane * 4), f64x2.splat(<f64>needed))));
}

// @ts-ignore: decorator
@inline
function settledStep<F>(s: usize, plane: usize, v: v128, alpha: f64): v128 {
  const y = v128.load(s);
  let next: v128;
  if (idof<F>() == idof<Correct>()) {
    const t = f64x2.add(f64x2.mul(f64x2.splat(alpha), f64x2.sub(v, y)), v128.load(s + plane));
    next = f64x2.add(y, t);
    v128.store(s + plane, f64x2.add(f64x2.sub(y, next), t));
  } else {
    next = f64x2.add(f64x2.mul(f64x2.splat(1 - alpha), y), f64x2.mul(f64x2.splat(alpha), v));
    next = v128.bitselect(y, next, f64x2.eq(v, y));
  }
  v128.store(s, next);
  return next;
}

/** The step of ewm.ts in two columns. */
function step<F>(s: usize, plane: usize, v: v128, alpha: f64, adjust: i32, ignoreNa: i32, needed: i32): v128 {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const a = f64x2.splat(alpha);
  const q = f64x2.splat(1 - alpha);
  const y = v128.load(s);
  const low = v128.load(s + plane);
  const w = v128.load(s + plane * 2);
  const wLow = v128.load(s + plane * 3);
  const ok = finite(v);
  const short = f64x2.sub(f64x2.sub(one, w), wLow);
  const grown = f64x2.add(f64x2.mul(a, short), wLow);
  const total = f64x2.add(w, grown);
  const b = adjust ? f64x2.div(a, total) : v128.bitselect(one, f64x2.add(a, f64x2.mul(q, short)), f64x2.eq(w, zero));
  let next: v128;
  let nextLow = zero;
  if (idof<F>() == idof<Correct>()) {
    const t = f64x2.add(f64x2.mul(b, f64x2.sub(v, y)), low);
    next = f64x2.add(y, t);
    nextLow = v128.bitselect(f64x2.add(f64x2.sub(y, next), t), low, ok);
  } else {
    const old = f64x2.mul(q, w);
    next = f64x2.add(f64x2.mul(adjust ? f64x2.div(old, total) : old, y), f64x2.mul(b, v));
    next = v128.bitselect(y, next, f64x2.eq(v, y));
  }
  next = v128.bitselect(next, y, ok);
  let weight = w;
  let weightLow = wLow;
  if (!ignoreNa) {
    if (idof<F>() == idof<Correct>()) {
      const t = f64x2.sub(wLow, f64x2.mul(a, f64x2.add(w, wLow)));
      weight = f64x2.add(w, t);
      weightLow = f64x2.add(f64x2.sub(w, weight), t);
    } else {
      weight = f64x2.mul(q, w);
      weightLow = f64x2.mul(q, wLow);
    }
  }
  const after = adjust ? total : one;
  const afterLow = adjust ? v128.andnot(f64x2.add(f64x2.sub(w, total), grown), f64x2.eq(total, one)) : zero;
  const count = f64x2.add(v128.load(s + plane * 4), v128.and(one, ok));
  v128.store(s, next);
  v128.store(s + plane, nextLow);
  v128.store(s + plane * 2, v128.bitselect(after, weight, ok));
  v128.store(s + plane * 3, v128.bitselect(afterLow, weightLow, ok));
  v128.store(s + plane * 4, count);
  return v128.bitselect(next, f64x2.splat(NaN), f64x2.ge(count, f64x2.splat(<f64>needed)));
}
