// Where values belong in a sorted array.

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

/** Values that are looked up side by side: eight loads are under way at once. */
const TOGETHER: i32 = 8;

/**
 * Eight places in [from, from + width) without a branch: the range is halved in the same steps for all, so that the processor runs them side by side.
 */
function placeEight<T>(sorted: usize, from: i32, width: i32, values: usize, out: usize, behind: bool): void {
  const x0 = load<T>(values), x1 = load<T>(values, sizeof<T>()), x2 = load<T>(values, 2 * sizeof<T>()), x3 = load<T>(values, 3 * sizeof<T>());
  const x4 = load<T>(values, 4 * sizeof<T>()), x5 = load<T>(values, 5 * sizeof<T>());
  const x6 = load<T>(values, 6 * sizeof<T>()), x7 = load<T>(values, 7 * sizeof<T>());
  const first = sorted + <usize>from * sizeof<T>();
  let a0 = first, a1 = first, a2 = first, a3 = first, a4 = first, a5 = first, a6 = first, a7 = first;
  let n = <usize>width;
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
  if (begin >= end) return;
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
  // As long as values rise, the next eight are looked for from the place of the last, in a stretch twice as long as theirs was.
  let i = begin;
  let from = 0, span = numbers;
  let last = load<T>(values + <usize>begin * sizeof<T>());
  for (; i + TOGETHER <= end; i += TOGETHER) {
    const at = values + <usize>i * sizeof<T>();
    let rises = true;
    for (let j: usize = 1; j < <usize>TOGETHER; j++) rises = rises & (load<T>(at + (j - 1) * sizeof<T>()) <= load<T>(at + j * sizeof<T>()));
    const most = load<T>(at + (TOGETHER - 1) * sizeof<T>());
    if (!rises || !(load<T>(at) >= last)) {
      from = 0;
      span = numbers;
    }
    let stretch = 2 * <i64>span + TOGETHER;
    let to = <i32>min<i64>(numbers, from + stretch);
    while (to < numbers && isBefore<T>(load<T>(sorted + <usize>to * sizeof<T>()), most, behind)) {
      stretch <<= 1;
      to = <i32>min<i64>(numbers, to + stretch);
    }
    const eight = out + (<usize>i << 2);
    placeEight<T>(sorted, from, to - from, at, eight, behind);
    const reached = load<i32>(eight, (TOGETHER - 1) << 2);
    span = rises ? reached - load<i32>(eight) : numbers;
    from = rises ? reached : 0;
    last = rises ? most : load<T>(at);
  }
  for (; i < end; i++) store<i32>(out + (<usize>i << 2), place<T>(sorted, 0, numbers, load<T>(values + <usize>i * sizeof<T>()), behind));
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
 * Values are looked up eight at a time without branches, rising ones from the place of the last. One by one, each from the place of the one before
 * in strides that double, rising values took 2.5 times as long (10^6 in 10^7).
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
