// What the kernels of any window read of its bounds: rows i + left .. i + right, or a table of starts and ends where windows are spans of time.

/** The first row of window i of n rows. */
// @ts-ignore: decorator
@inline
export function firstOf(starts: usize, left: i32, i: i32): i32 {
  return starts ? load<i32>(starts + (<usize>i << 2)) : <i32>max<i64>(0, <i64>i + <i64>left);
}

/** The row behind the last one of window i of n rows; not above `firstOf` where the window is empty. */
// @ts-ignore: decorator
@inline
export function behindLast(ends: usize, right: i32, n: i32, i: i32): i32 {
  return ends ? load<i32>(ends + (<usize>i << 2)) : <i32>min<i64>(n, <i64>i + <i64>right + 1);
}

/** The end of the rows from `row` on, at most `last`, whose windows together lie in `span` rows, which no single window exceeds. */
export function endWithin(starts: usize, ends: usize, left: i32, right: i32, n: i32, row: i32, last: i32, span: i32): i32 {
  const base = firstOf(starts, left, row);
  if (behindLast(ends, right, n, last - 1) - base <= span) return last;
  let low = row + 1;
  let high = last - 1;
  while (low < high) {
    const half = (low + high + 1) >>> 1;
    if (behindLast(ends, right, n, half - 1) - base <= span) low = half;
    else high = half - 1;
  }
  return low;
}
