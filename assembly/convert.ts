// Arrays in another form: the other float type, or rows and columns exchanged.

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

/** `x` of i32 as f64: exact, as the next two. */
export function widenI32(x: usize, out: usize, begin: i32, end: i32): void {
  let i = begin;
  for (; i + 4 <= end; i += 4) {
    const v = v128.load(x + (<usize>i << 2));
    const to = out + (<usize>i << 3);
    v128.store(to, f64x2.convert_low_i32x4_s(v));
    v128.store(to, f64x2.convert_low_i32x4_s(i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)), 16);
  }
  for (; i < end; ++i) store<f64>(out + (<usize>i << 3), <f64>load<i32>(x + (<usize>i << 2)));
}

/** `x` of u32 as f64. */
export function widenU32(x: usize, out: usize, begin: i32, end: i32): void {
  for (let i = begin; i < end; ++i) store<f64>(out + (<usize>i << 3), <f64>load<u32>(x + (<usize>i << 2)));
}

/** `x` of u8 as f64. */
export function widenU8(x: usize, out: usize, begin: i32, end: i32): void {
  for (let i = begin; i < end; ++i) store<f64>(out + (<usize>i << 3), <f64>load<u8>(x + <usize>i));
}

/**
 * `x` of rows x cols with rows and columns exchanged: unit u is the columns 8u to 8u + 7 of x, one cache line of each of its rows.
 *
 * Two rows at a time through 2 x 2 shuffles.
 */
export function transpose(x: usize, out: usize, rows: i32, cols: i32, begin: i32, end: i32): void {
  const pitch = <usize>cols << 3;
  const step = <usize>rows << 3;
  for (let left = begin << 3; left < min(end << 3, cols); left += 8) {
    const width = min(8, cols - left);
    let p = x + (<usize>left << 3);
    let q = out + <usize>left * step;
    let r = 0;
    for (; r + 2 <= rows; r += 2) {
      let c = 0;
      for (; c + 2 <= width; c += 2) {
        const a = v128.load(p + (<usize>c << 3));
        const b = v128.load(p + pitch + (<usize>c << 3));
        const to = q + <usize>c * step;
        v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
        v128.store(to + step, v128.shuffle<i64>(a, b, 1, 3));
      }
      if (c < width) {
        store<f64>(q + <usize>c * step, load<f64>(p + (<usize>c << 3)));
        store<f64>(q + <usize>c * step, load<f64>(p + pitch + (<usize>c << 3)), 8);
      }
      p += 2 * pitch;
      q += 16;
    }
    if (r < rows) {
      for (let c = 0; c < width; c++) store<f64>(q + <usize>c * step, load<f64>(p + (<usize>c << 3)));
    }
  }
}
