// Sorted keys beside other sorted keys: what joins of times share. Both sides are cut together along their merged order, so that every piece holds as many
// rows, however they lie.

/** Bits of `flags`: right rows after the left one are meant; equal keys do not match; keys are f64; places are wanted rather than rows. */
export const FORWARD: i32 = 1;
export const STRICT: i32 = 2;
export const FLOATS: i32 = 4;
export const PLACES: i32 = 8;

/** Whether the place of a key is behind its equals. */
// @ts-ignore: decorator
@inline
export function isAfter(flags: i32): bool {
  return ((flags & FORWARD) != 0) == ((flags & STRICT) != 0);
}

/** What the `state` of a piece says: one of the sides is not sorted, or holds NaN. */
export const UNSORTED: i32 = 1;

/**
 * How many of the first `d` keys of both sides' merged order are left ones; of equal keys the right ones come first if `after`.
 */
export function mergePath<T>(left: usize, n: i32, right: usize, m: i32, d: i64, after: bool): i32 {
  let low = <i32>max<i64>(0, d - m);
  let high = <i32>min<i64>(d, n);
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    const a = load<T>(left + (<usize>middle << 3));
    const b = load<T>(right + (<usize>(<i32>(d - 1) - middle) << 3));
    if (after ? a < b : a <= b) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a key of [from, to), or the one before them, is followed by a lower one, or by NaN. */
export function isUnsorted<T>(x: usize, from: i32, to: i32): bool {
  let p = x + (<usize>max(from, 1) << 3);
  const stop = x + (<usize>to << 3);
  let wrong: bool = false;
  if (isFloat<T>()) {
    let right = f64x2.eq(f64x2.splat(0), f64x2.splat(0));
    for (; p + 16 <= stop; p += 16) right = v128.and(right, f64x2.le(v128.load(p - 8), v128.load(p)));
    wrong = !i64x2.all_true(right);
    if (from == 0 && to > 0 && load<f64>(x) != load<f64>(x)) wrong = true;
  } else {
    let falls = i64x2.splat(0);
    for (; p + 16 <= stop; p += 16) falls = v128.or(falls, v128.lt<i64>(v128.load(p), v128.load(p - 8)));
    wrong = v128.any_true(falls);
  }
  for (; p < stop; p += 8) wrong = wrong || !(load<T>(p - 8) <= load<T>(p));
  return wrong;
}

// @ts-ignore: decorator
@inline
export function isBefore<T>(a: T, t: T, after: bool): bool {
  return after ? a <= t : a < t;
}

/** The first of the keys [from, to) that is not before the place of t, in strides that double. */
export function gallop<T>(keys: usize, from: i32, to: i32, t: T, after: bool): i32 {
  let stride = 1;
  let low = from;
  let high = to;
  while (stride < to - low) {
    if (!isBefore<T>(load<T>(keys + (<usize>(low + stride - 1) << 3)), t, after)) {
      high = low + stride - 1;
      break;
    }
    low += stride;
    stride <<= 1;
  }
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (isBefore<T>(load<T>(keys + (<usize>middle << 3)), t, after)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the eight ascending keys at p come before the place of t. */
// @ts-ignore: decorator
@inline
function countBefore<T>(p: usize, t: v128, after: bool): usize {
  let sum: v128;
  if (after) {
    const low = i64x2.add(v128.le<T>(v128.load(p), t), v128.le<T>(v128.load(p, 16), t));
    sum = i64x2.add(low, i64x2.add(v128.le<T>(v128.load(p, 32), t), v128.le<T>(v128.load(p, 48), t)));
  } else {
    const low = i64x2.add(v128.lt<T>(v128.load(p), t), v128.lt<T>(v128.load(p, 16), t));
    sum = i64x2.add(low, i64x2.add(v128.lt<T>(v128.load(p, 32), t), v128.lt<T>(v128.load(p, 48), t)));
  }
  return <usize>-(i64x2.extract_lane(sum, 0) + i64x2.extract_lane(sum, 1));
}

/** Places of the left keys at [a, stop), one after the other: how many of the right keys come before each, less `less`; those at [right, b) do, those from `end` on do not. */
function placesOne<T>(left: usize, right: usize, out: usize, a: usize, stop: usize, b: usize, end: usize, after: bool, less: i32): void {
  for (; a < stop; a += 8) {
    const t = load<T>(a);
    while (b < end && isBefore<T>(load<T>(b), t, after)) b += 8;
    store<i32>(out + ((a - left) >> 1), <i32>((b - right) >> 3) - less);
  }
}

/**
 * The same for left keys [i0, i1), whose places lie in [j0, j1).
 *
 * Four stretches are gone through side by side. A step of each compares eight right keys with its left key: if all come before it they are passed, else
 * the place is found and the next left key taken, both without a branch (a place not found yet goes to `spare`). One after the other, by branches that
 * no processor foresees, 10^6 keys in 10^7 took twice as long, and in 10^6 three times; two right keys at a time were slower from four right rows a
 * left one on and gained a tenth at one.
 */
export function findPlaces<T>(
  left: usize, n: i32, right: usize, m: i32, out: usize, i0: i32, i1: i32, j0: i32, j1: i32, spare: usize, after: bool, less: i32,
): void {
  const first = <i64>i0 + j0;
  const quarter = (<i64>i1 + j1 - first) >> 2;
  const ia = mergePath<T>(left, n, right, m, first + quarter, after);
  const ib = mergePath<T>(left, n, right, m, first + 2 * quarter, after);
  const ic = mergePath<T>(left, n, right, m, first + 3 * quarter, after);
  const left1 = left + (<usize>ia << 3), left2 = left + (<usize>ib << 3), left3 = left + (<usize>ic << 3), left4 = left + (<usize>i1 << 3);
  const right1 = right + (<usize>(<i32>(first + quarter) - ia) << 3), right2 = right + (<usize>(<i32>(first + 2 * quarter) - ib) << 3);
  const right3 = right + (<usize>(<i32>(first + 3 * quarter) - ic) << 3), right4 = right + (<usize>j1 << 3);
  let a0 = left + (<usize>i0 << 3), a1 = left1, a2 = left2, a3 = left3;
  let b0 = right + (<usize>j0 << 3), b1 = right1, b2 = right2, b3 = right3;
  // Eight right keys may be read from every address before this one.
  const last = right + (<usize>max(0, m - 7) << 3);
  const to = out - (left >> 1), from = <i32>(right >> 3) + less;
  while (a0 < left1 && a1 < left2 && a2 < left3 && a3 < left4 && b0 < last && b1 < last && b2 < last && b3 < last) {
    const c0 = countBefore<T>(b0, v128.load64_splat(a0), after);
    const c1 = countBefore<T>(b1, v128.load64_splat(a1), after);
    const c2 = countBefore<T>(b2, v128.load64_splat(a2), after);
    const c3 = countBefore<T>(b3, v128.load64_splat(a3), after);
    b0 += c0 << 3;
    b1 += c1 << 3;
    b2 += c2 << 3;
    b3 += c3 << 3;
    store<i32>(c0 == 8 ? spare : to + (a0 >> 1), <i32>(b0 >> 3) - from);
    store<i32>(c1 == 8 ? spare : to + (a1 >> 1), <i32>(b1 >> 3) - from);
    store<i32>(c2 == 8 ? spare : to + (a2 >> 1), <i32>(b2 >> 3) - from);
    store<i32>(c3 == 8 ? spare : to + (a3 >> 1), <i32>(b3 >> 3) - from);
    a0 += <usize>(c0 != 8) << 3;
    a1 += <usize>(c1 != 8) << 3;
    a2 += <usize>(c2 != 8) << 3;
    a3 += <usize>(c3 != 8) << 3;
  }
  placesOne<T>(left, right, out, a0, left1, b0, right1, after, less);
  placesOne<T>(left, right, out, a1, left2, b1, right2, after, less);
  placesOne<T>(left, right, out, a2, left3, b2, right3, after, less);
  placesOne<T>(left, right, out, a3, left4, b3, right4, after, less);
}

/** Whether two keys, a not below b, lie further apart than `reach`: an i64 (as an unsigned one: differences of times may pass its range) or f64. */
// @ts-ignore: decorator
@inline
export function isFar<T>(a: T, b: T, reach: usize): bool {
  if (isFloat<T>()) return <f64>a - <f64>b > load<f64>(reach);
  return <u64>(<i64>a - <i64>b) > load<u64>(reach);
}
