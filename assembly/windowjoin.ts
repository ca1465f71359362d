// Window joins: for each left row where the right rows of its window begin and end.
import { FLOATS, gallop, isUnsorted, UNSORTED } from "./merged";

/** Further bits of `flags`: which ends belong to the window, and whether the last right row at or before its beginning does. */
const LOWER_CLOSED: i32 = 16;
const UPPER_CLOSED: i32 = 32;
const PREVAILING: i32 = 64;

/** t + shift, an i64 held at the ends of its range. */
// @ts-ignore: decorator
@inline
function shifted<T>(t: T, shift: usize): T {
  if (isFloat<T>()) return <T>(<f64>t + load<f64>(shift));
  const by = load<i64>(shift);
  const sum = <i64>t + by;
  if (by >= 0) return <T>(sum < <i64>t ? i64.MAX_VALUE : sum);
  return <T>(sum > <i64>t ? i64.MIN_VALUE : sum);
}

/** Keys [begin, end) moved by `shift`, the address of an i64 or f64. */
export function shiftKeys(x: usize, out: usize, shift: usize, flags: i32, begin: i32, end: i32): void {
  for (let i = <usize>begin << 3; i < <usize>end << 3; i += 8) {
    if (flags & FLOATS) store<f64>(out + i, shifted<f64>(load<f64>(x + i), shift));
    else store<i64>(out + i, shifted<i64>(load<i64>(x + i), shift));
  }
}

/** states[chunk] (i32) is not 0 where one of the keys [begin, end), of which `grain` make a chunk, is NaN or below the one before it. */
export function keysSorted(x: usize, flags: i32, states: usize, grain: i32, begin: i32, end: i32): void {
  const wrong = flags & FLOATS ? isUnsorted<f64>(x, begin, end) : isUnsorted<i64>(x, begin, end);
  store<i32>(states + (<usize>(begin / grain) << 2), wrong ? UNSORTED : 0);
}

/** Places of the lower and upper ends of windows [begin, end) made first and last rows: no window ends before it begins. */
export function windowRows(starts: usize, ends: usize, flags: i32, begin: i32, end: i32): void {
  for (let i = <usize>begin << 2; i < <usize>end << 2; i += 4) {
    const place = load<i32>(starts + i);
    if (flags & PREVAILING) store<i32>(starts + i, max(place - 1, 0));
    store<i32>(ends + i, max(place, load<i32>(ends + i)));
  }
}

function search<T>(
  left: usize, codes: usize, keys: usize, offsets: usize, groups: i32, shifts: usize, starts: usize, ends: usize, flags: i32, scratch: usize, begin: i32, end: i32,
): void {
  const prevailing = (flags & PREVAILING) != 0;
  const lowerAfter = prevailing || (flags & LOWER_CLOSED) == 0;
  const upperAfter = (flags & UPPER_CLOSED) != 0;
  // Where the last window of each group began and ended; 0: there was none yet.
  if (scratch) memory.fill(scratch, 0, <usize>groups << 3);
  for (let i = begin; i < end; i++) {
    const code = load<i32>(codes + (<usize>i << 2));
    let start = 0, stop = 0;
    if (code >= 0) {
      const first = load<i32>(offsets + (<usize>code << 2)), last = load<i32>(offsets + (<usize>code << 2), 4);
      const t = load<T>(left + (<usize>i << 3));
      const known = scratch + (<usize>code << 3);
      let from = first, to = first;
      if (scratch) {
        from = max(from, load<i32>(known));
        to = max(to, load<i32>(known, 4));
      }
      const place = gallop<T>(keys, from, last, shifted<T>(t, shifts), lowerAfter);
      to = gallop<T>(keys, max(to, place), last, shifted<T>(t, shifts + 8), upperAfter);
      if (scratch) {
        store<i32>(known, place);
        store<i32>(known, to, 4);
      }
      start = prevailing ? max(first, place - 1) : place;
      stop = to;
    }
    store<i32>(starts + (<usize>i << 2), start);
    store<i32>(ends + (<usize>i << 2), stop);
  }
}

/**
 * Where the windows of left rows [begin, end) begin and end among the right `keys`, which lie group by group as `offsets` says. Left keys rise; each group's
 * places are looked for from those of its last window, which `scratch` (8 bytes a group) remembers, or from the group's beginning where it is 0.
 */
export function windowSearch(
  left: usize, codes: usize, keys: usize, offsets: usize, groups: i32, shifts: usize, starts: usize, ends: usize, flags: i32, remember: i32, scratch: usize, begin: i32, end: i32,
): void {
  const known = remember ? scratch : 0;
  if (flags & FLOATS) search<f64>(left, codes, keys, offsets, groups, shifts, starts, ends, flags, known, begin, end);
  else search<i64>(left, codes, keys, offsets, groups, shifts, starts, ends, flags, known, begin, end);
}
