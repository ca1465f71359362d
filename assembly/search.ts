// Where values belong in a sorted array.

/** First of the ascending keys [from, to) that is not below `key`, or `to`. */
export function lowerBound(keys: usize, from: i32, to: i32, key: i64): i32 {
  while (from < to) {
    const middle = from + ((to - from) >> 1);
    if (load<i64>(keys + (<usize>middle << 3)) < key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Whether `a` stays before the place of `x`: below it, or not above it where the place is behind equals. */
// @ts-ignore: decorator
@inline
function isBefore<T>(a: T, x: T, behind: bool): bool {
  return behind ? a <= x : a < x;
}

/** First of [from, to) that is not before x. */
function place<T>(sorted: usize, from: i32, to: i32, x: T, behind: bool): i32 {
  while (from < to) {
    const middle = from + ((to - from) >> 1);
    if (isBefore<T>(load<T>(sorted + <usize>middle * sizeof<T>()), x, behind)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Values that are looked up side by side where they are in no order: eight loads are under way at once. */
const TOGETHER: i32 = 8;

/** Eight places without a branch: the range is halved in `rounds` steps, the same for all, so that the processor runs them side by side. */
// @ts-ignore: decorator
@inline
function placeEight<T>(sorted: usize, numbers: i32, values: usize, out: usize, behind: bool): void {
  const x0 = load<T>(values), x1 = load<T>(values, sizeof<T>()), x2 = load<T>(values, 2 * sizeof<T>()), x3 = load<T>(values, 3 * sizeof<T>());
  const x4 = load<T>(values, 4 * sizeof<T>()), x5 = load<T>(values, 5 * sizeof<T>());
  const x6 = load<T>(values, 6 * sizeof<T>()), x7 = load<T>(values, 7 * sizeof<T>());
  let a0 = sorted, a1 = sorted, a2 = sorted, a3 = sorted, a4 = sorted, a5 = sorted, a6 = sorted, a7 = sorted;
  let n = <usize>numbers;
  while (n > 0) {
    const half = n >> 1;
    const step = half * sizeof<T>();
    const next = (n - half) * sizeof<T>();
    n = half;
    a0 = isBefore<T>(load<T>(a0 + step), x0, behind) ? a0 + next : a0;
    a1 = isBefore<T>(load<T>(a1 + step), x1, behind) ? a1 + next : a1;
    a2 = isBefore<T>(load<T>(a2 + step), x2, behind) ? a2 + next : a2;
    a3 = isBefore<T>(load<T>(a3 + step), x3, behind) ? a3 + next : a3;
    a4 = isBefore<T>(load<T>(a4 + step), x4, behind) ? a4 + next : a4;
    a5 = isBefore<T>(load<T>(a5 + step), x5, behind) ? a5 + next : a5;
    a6 = isBefore<T>(load<T>(a6 + step), x6, behind) ? a6 + next : a6;
    a7 = isBefore<T>(load<T>(a7 + step), x7, behind) ? a7 + next : a7;
  }
  store<i32>(out, <i32>((a0 - sorted) / sizeof<T>()));
  store<i32>(out, <i32>((a1 - sorted) / sizeof<T>()), 4);
  store<i32>(out, <i32>((a2 - sorted) / sizeof<T>()), 8);
  store<i32>(out, <i32>((a3 - sorted) / sizeof<T>()), 12);
  store<i32>(out, <i32>((a4 - sorted) / sizeof<T>()), 16);
  store<i32>(out, <i32>((a5 - sorted) / sizeof<T>()), 20);
  store<i32>(out, <i32>((a6 - sorted) / sizeof<T>()), 24);
  store<i32>(out, <i32>((a7 - sorted) / sizeof<T>()), 28);
}

// @ts-ignore: decorator
@inline
function search<T>(sorted: usize, n: i32, values: usize, out: usize, behind: bool, begin: i32, end: i32): void {
  let numbers = n;
  if (isFloat<T>()) {
    // The numbers before the first NaN.
    let from = 0;
    while (from < numbers) {
      const middle = from + ((numbers - from) >> 1);
      const x = load<T>(sorted + <usize>middle * sizeof<T>());
      if (x == x) from = middle + 1;
      else numbers = middle;
    }
  }
  let i = begin;
  while (i < end) {
    const at = values + <usize>i * sizeof<T>();
    if (i + TOGETHER > end) {
      store<i32>(out + (<usize>i << 2), place<T>(sorted, 0, numbers, load<T>(at), behind));
      i++;
      continue;
    }
    let rises = true;
    for (let j: usize = 1; j < <usize>TOGETHER; j++) rises = rises & (load<T>(at + (j - 1) * sizeof<T>()) <= load<T>(at + j * sizeof<T>()));
    if (!rises) {
      placeEight<T>(sorted, numbers, at, out + (<usize>i << 2), behind);
      i += TOGETHER;
      continue;
    }
    // As long as values rise, each is looked for from the place of the one before, in strides that double.
    let from = place<T>(sorted, 0, numbers, load<T>(at), behind);
    store<i32>(out + (<usize>i << 2), from);
    let last = load<T>(at);
    for (i++; i < end; i++) {
      const x = load<T>(values + <usize>i * sizeof<T>());
      if (!(x >= last)) break;
      last = x;
      let stride = 1;
      let to = from;
      while (to < numbers && isBefore<T>(load<T>(sorted + <usize>to * sizeof<T>()), x, behind)) {
        from = to + 1;
        to = <i32>min<i64>(numbers, <i64>to + stride);
        stride <<= 1;
      }
      from = place<T>(sorted, from, to, x, behind);
      store<i32>(out + (<usize>i << 2), from);
    }
  }
  if (isFloat<T>()) {
    for (i = begin; i < end; i++) {
      const x = load<T>(values + <usize>i * sizeof<T>());
      if (x != x) store<i32>(out + (<usize>i << 2), behind ? n : numbers);
    }
  }
}

/**
 * Places of `values` [begin, end) in the `n` ascending elements of `sorted`, NaN last: the first element that is not below the value or, with `behind`, is
 * above it.
 *
 * Values in no order are looked up eight at a time without branches; runs of rising ones from the place of the one before. Sorted and unsorted
 * values through the same branching search took 3 and 2 times as long (10^6 values in 10^7).
 */
export function searchsorted(sorted: usize, n: i32, values: usize, out: usize, behind: i32, begin: i32, end: i32): void {
  search<f64>(sorted, n, values, out, behind != 0, begin, end);
}

/** The same for f32. */
export function searchsortedF32(sorted: usize, n: i32, values: usize, out: usize, behind: i32, begin: i32, end: i32): void {
  search<f32>(sorted, n, values, out, behind != 0, begin, end);
}

/** The same for i64. */
export function searchsortedI64(sorted: usize, n: i32, values: usize, out: usize, behind: i32, begin: i32, end: i32): void {
  search<i64>(sorted, n, values, out, behind != 0, begin, end);
}

/** Places in an array read backwards, of `n` elements, as those in the array itself. */
export function countDown(out: usize, n: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) store<i32>(out + (<usize>i << 2), n - load<i32>(out + (<usize>i << 2)));
}
