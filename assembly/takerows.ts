// Values by row numbers of which some are none.

/** Where the value of a row lies: in x, or the one for no row. */
// @ts-ignore: decorator
@inline
function source(x: usize, row: i32, rows: i32, size: usize, fill: usize): usize {
  return <u32>row < <u32>rows ? x + <usize>row * size : fill;
}

/**
 * out[i] = x[at[i]] for i in [begin, end), elements (or rows of a matrix) of `size` bytes out of `rows`; where at[i] is -1 the `size` bytes at `fill`. Of
 * each chunk of `grain` the first i whose number is neither, or -1, in wrong[chunk] (i32).
 */
export function takeRows(x: usize, at: usize, out: usize, size: i32, rows: i32, fill: usize, wrong: usize, grain: i32, begin: i32, end: i32): void {
  let first = -1;
  for (let i = begin; i < end; i++) {
    const row = load<i32>(at + (<usize>i << 2));
    if (row >= rows || row < -1) {
      first = i;
      break;
    }
  }
  store<i32>(wrong + (<usize>(begin / grain) << 2), first);
  if (first >= 0) return;
  let p = at + (<usize>begin << 2);
  const stop = at + (<usize>end << 2);
  let to = out + <usize>begin * <usize>size;
  if (size == 8) for (; p < stop; p += 4, to += 8) store<i64>(to, load<i64>(source(x, load<i32>(p), rows, 8, fill)));
  else if (size == 4) for (; p < stop; p += 4, to += 4) store<i32>(to, load<i32>(source(x, load<i32>(p), rows, 4, fill)));
  else if (size == 1) for (; p < stop; p += 4, to++) store<u8>(to, load<u8>(source(x, load<i32>(p), rows, 1, fill)));
  else for (; p < stop; p += 4, to += size) memory.copy(to, source(x, load<i32>(p), rows, size, fill), size);
}
