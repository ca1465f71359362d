// Times in equal steps.

/** first, first + step … for [begin, end), where the i64 at `first` are the two. */
export function evenTimes(first: usize, out: usize, begin: i32, end: i32): void {
  const step = load<i64>(first, 8);
  let time = load<i64>(first) + <i64>begin * step;
  for (let i = begin; i < end; i++, time += step) store<i64>(out + (<usize>i << 3), time);
}
