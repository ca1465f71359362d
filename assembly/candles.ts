// What is made of the numbers of one bar.

import { clean } from "./lines";
import { pair } from "./window";

/** (high + low + close) / 3 of two lines, NaN if one of them is missing. */
// @ts-ignore: decorator
@inline
export function typicalOf(high: usize, low: usize, close: usize, at: usize, lane: usize): v128 {
  const sum = f64x2.add(f64x2.add(pair(high + at, lane), pair(low + at, lane)), pair(close + at, lane));
  return clean(f64x2.div(sum, f64x2.splat(3)));
}

/** The greatest of high - low and of what high and low lie from the close before. */
// @ts-ignore: decorator
@inline
export function rangeOf(high: v128, low: v128, before: v128): v128 {
  const greatest = f64x2.pmax(f64x2.sub(high, low), f64x2.abs(f64x2.sub(high, before)));
  return f64x2.pmax(greatest, f64x2.abs(f64x2.sub(low, before)));
}
