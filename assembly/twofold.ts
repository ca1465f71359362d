// What functions that need more than 53 bits on the way share: numbers held as an unevaluated sum of two doubles, without fused multiply-add.

// @ts-ignore: decorator
@lazy @inline const MASKS: usize = memory.data<u64>([0xfffffffff8000000, 0x8000000000000000, 0x7fffffffffffffff], 16);

/** The upper 26 bits of x: products of two such are exact. */
// @ts-ignore: decorator
@inline
export function head(x: v128): v128 {
  return v128.and(x, v128.load64_splat(MASKS));
}

/** The sign of x. */
// @ts-ignore: decorator
@inline
export function signOf(x: v128): v128 {
  return v128.and(x, v128.load64_splat(MASKS, 8));
}

/** |x| */
// @ts-ignore: decorator
@inline
export function size(x: v128): v128 {
  return v128.and(x, v128.load64_splat(MASKS, 16));
}

/** What `sum` = a + b has lost, for |a| >= |b| or a = 0. */
// @ts-ignore: decorator
@inline
export function lost(sum: v128, a: v128, b: v128): v128 {
  return f64x2.add(f64x2.sub(a, sum), b);
}

/** What `sum` = a + b has lost, for any a and b. */
// @ts-ignore: decorator
@inline
export function lostEither(sum: v128, a: v128, b: v128): v128 {
  const other = f64x2.sub(sum, a);
  return f64x2.add(f64x2.sub(a, f64x2.sub(sum, other)), f64x2.sub(b, other));
}

/** What `square` = x * x has lost. */
// @ts-ignore: decorator
@inline
export function lostSquare(square: v128, x: v128): v128 {
  const high = head(x);
  const low = f64x2.sub(x, high);
  return f64x2.add(f64x2.sub(f64x2.mul(high, high), square), f64x2.mul(low, f64x2.add(high, x)));
}

/**
 * (a + al) / (d + dl) less `high`, where inverse = 1 / d and high = head(a * inverse).
 *
 * `high` of 26 bits times d in two halves is exact, and so is what it leaves of a. dl must lie below the last place of d.
 */
// @ts-ignore: decorator
@inline
export function restOfQuotient(a: v128, al: v128, d: v128, dl: v128, inverse: v128, high: v128): v128 {
  const dh = head(d);
  const left = f64x2.sub(f64x2.sub(a, f64x2.mul(high, dh)), f64x2.mul(high, f64x2.sub(d, dh)));
  return f64x2.mul(f64x2.add(left, f64x2.sub(al, f64x2.mul(high, dl))), inverse);
}
