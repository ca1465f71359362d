// Series laid out in any way: row i of line l stands at i * rowStep + l * lineStep bytes. A vector is one line, a row-major matrix has a line in each
// column (rowStep = its pitch, lineStep = 8) or in each row (the other way round), and none of them is turned or copied. Two lines go in the two lanes of
// a vector; the last one of an odd number stands in both.

import { pair, storePair } from "./window";

/** Bytes from a pair's first line to its second, 0 where there is no second. */
// @ts-ignore: decorator
@inline
export function laneStep(pairIndex: i32, lines: i32, lineStep: usize): usize {
  return 2 * pairIndex + 1 < lines ? lineStep : 0;
}

/** Number of pairs of lines. */
// @ts-ignore: decorator
@inline
export function pairsOf(lines: i32): i32 {
  return (lines + 1) >> 1;
}

/** Bytes from the first line to the first of a pair. */
// @ts-ignore: decorator
@inline
export function pairAt(pairIndex: i32, lineStep: usize): usize {
  return (<usize>pairIndex << 1) * lineStep;
}

/** A value with NaN for an infinity: what is not finite is missing. */
// @ts-ignore: decorator
@inline
export function clean(v: v128): v128 {
  return f64x2.add(v, f64x2.sub(v, v));
}

/** The clean values of a row of two lines. */
// @ts-ignore: decorator
@inline
export function rowOf(p: usize, lane: usize): v128 {
  return clean(pair(p, lane));
}

/** NaN in `count` rows of two lines from `out` on. */
export function missing(out: usize, count: i32, rowStep: usize, lane: usize): void {
  const none = f64x2.splat(NaN);
  for (let i = 0; i < count; ++i, out += rowStep) storePair(out, lane, none);
}

/** What the lines of a call are: series, the halves of one, or its end, of which the rows before have been written. */
const HALVES: i32 = 1;
const REST: i32 = 2;

/** NaN in the rows before the first window of two series; of two halves, the first alone has such rows. */
export function lead(out: usize, count: i32, rowStep: usize, lane: usize, split: i32): void {
  if (split != REST) missing(out, count, rowStep, split == HALVES ? 0 : lane);
}

/** Blocks of `window` rows whose windows end in `rows` rows: block b has the windows that begin in rows b * window .. b * window + window - 1. */
// @ts-ignore: decorator
@inline
export function blocksOf(rows: i32, window: i32): i32 {
  return rows < window ? 0 : (rows - window) / window + 1;
}

/** Windows of block b that end within `rows`. */
// @ts-ignore: decorator
@inline
export function windowsIn(b: i32, rows: i32, window: i32): i32 {
  return min(window, rows - window + 1 - b * window);
}
