// Powers of 1 - alpha to the last digit: what is left of a weight after many rows.

/** (1 - a)^k, rounded once: with a rounded 1 - a it would be off by k eps / 2, which the tail of one huge value shows. */
export function decayed(a: f64, k: i32): f64 {
  let power = f64x2.replace_lane(f64x2.splat(1), 1, 0);
  let square = kept(a);
  for (let rest = k; rest > 0; rest >>= 1) {
    if (rest & 1) power = times(power, square);
    square = times(square, square);
  }
  return f64x2.extract_lane(power, 0);
}

/** 1 - a without error, for 0 <= a <= 1: the number in lane 0, what it is short of in lane 1. */
export function kept(a: f64): v128 {
  const q = 1 - a;
  return f64x2.replace_lane(f64x2.splat(q), 1, 1 - q - a);
}

/** a b of such pairs with a relative error of 2^-100 (Dekker 1971: there is no fused multiplication to lean on). */
export function times(a: v128, b: v128): v128 {
  const ah = f64x2.extract_lane(a, 0);
  const bh = f64x2.extract_lane(b, 0);
  const p = ah * bh;
  const sa = ah * 134217729;
  const sb = bh * 134217729;
  const a1 = sa - (sa - ah);
  const b1 = sb - (sb - bh);
  const a2 = ah - a1;
  const b2 = bh - b1;
  const low = a1 * b1 - p + a1 * b2 + a2 * b1 + a2 * b2 + (ah * f64x2.extract_lane(b, 1) + f64x2.extract_lane(a, 1) * bh);
  const sum = p + low;
  return f64x2.replace_lane(f64x2.splat(sum), 1, p - sum + low);
}
