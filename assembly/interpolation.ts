// Where a quantile of values in order lies, and what is made of the two that it lies between: pandas' words and its order of operations.

/** `src/windows/rollingquantile.ts` has the same numbers. */
const LINEAR: i32 = 0;
const LOWER: i32 = 1;
const HIGHER: i32 = 2;
const MIDPOINT: i32 = 3;

/** Which of `count` values in order is the quantile q, or is the lower one of the two that it lies between: `partOf` tells. */
export function placeOf(q: f64, interpolation: i32, count: i32): i32 {
  const at = q * <f64>(count - 1);
  const low = <i32>at;
  const part = at - <f64>low;
  if (part == 0 || interpolation == LINEAR || interpolation == LOWER || interpolation == MIDPOINT) return low;
  if (interpolation == HIGHER) return low + 1;
  // The nearer one; half way, the one with an even place.
  return part > 0.5 || (part == 0.5 && (low & 1) == 1) ? low + 1 : low;
}

/** How far on the way from that value to the next; 0: it is that value. */
export function partOf(q: f64, interpolation: i32, count: i32): f64 {
  const at = q * <f64>(count - 1);
  const part = at - <f64>(<i32>at);
  if (part == 0 || interpolation == LINEAR) return part;
  return interpolation == MIDPOINT ? 0.5 : 0;
}

/** What lies `part` of the way from `low` to `high`. Where their sum or difference is beyond the range of f64, pandas' answer is infinite; this one is made of halves. */
// @ts-ignore: decorator
@inline
export function between(low: f64, high: f64, part: f64, interpolation: i32): f64 {
  if (interpolation == MIDPOINT) {
    const sum = low + high;
    return sum - sum == 0 ? sum * 0.5 : low * 0.5 + high * 0.5;
  }
  const gap = high - low;
  return gap - gap == 0 ? low + gap * part : 2 * (low * 0.5 + (high * 0.5 - low * 0.5) * part);
}
