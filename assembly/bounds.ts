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
