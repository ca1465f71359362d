// What the kernels of groups share: values of any type as f64, and where groups that lie together begin.

import { widen, widenI32, widenU32, widenU8 } from "./convert";

/** Values that are widened at a time: 4 KiB. */
export const BLOCK: i32 = 512;

/** Bytes of an element of type `dtype` as `src/kernels/fold.ts` numbers them. */
// @ts-ignore: decorator
@inline
export function bytesOf(dtype: i32): usize {
  return dtype == 0 ? 8 : dtype == 4 ? 1 : 4;
}

/** The address of n values as f64: where they are, or widened in `scratch`. */
export function asF64(dtype: i32, x: usize, n: i32, scratch: usize): usize {
  if (dtype == 0) return x;
  if (dtype == 1) widen(x, scratch, 0, n);
  else if (dtype == 2) widenI32(x, scratch, 0, n);
  else if (dtype == 3) widenU32(x, scratch, 0, n);
  else widenU8(x, scratch, 0, n);
  return scratch;
}

/** The first of `groups` groups that begins at `row` or behind it. */
export function groupFrom(offsets: usize, groups: i32, row: i32): i32 {
  let from = 0, to = groups;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (load<i32>(offsets + (<usize>middle << 2)) < row) from = middle + 1;
    else to = middle;
  }
  return from;
}
