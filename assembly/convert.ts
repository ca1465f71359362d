// Conversions between the two float types, and what the engine needs to move data.

/** `x` of f32 as f64: exact. */
export function widen(x: usize, out: usize, begin: i32, end: i32): void {
  let i = begin;
  for (; i + 4 <= end; i += 4) {
    const v = v128.load(x + (<usize>i << 2));
    const to = out + (<usize>i << 3);
    v128.store(to, f64x2.promote_low_f32x4(v));
    v128.store(to, f64x2.promote_low_f32x4(i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)), 16);
  }
  for (; i < end; ++i) store<f64>(out + (<usize>i << 3), <f64>load<f32>(x + (<usize>i << 2)));
}
