// What every family shares: the sizes of the fixed grid and the one operation that differs between the two builds.

/** Elements that one call of an element-wise, reducing or scanning kernel covers: 256 KiB of f64, so three operands stay in L2. */
export const GRAIN: i32 = 1 << 15;

/** a * b + c in both lanes: one rounding in the relaxed build, two in the exact one. */
// @ts-ignore: decorator
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/** The same for four f32 lanes. */
// @ts-ignore: decorator
@inline
export function fmaF32(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}
