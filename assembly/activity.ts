// Bars that close when a sum is reached: of volumes, or of prices times volumes.

/**
 * Of rows [from, to), which follow those of the call before: where bars end, that is the row behind the one with which the sum of volume (times `price`, if
 * that is not 0) since the last end reaches `size`, as i32 from cuts[0] on. Only unit 0 does anything.
 *
 * `state` is the sum so far and what it has lost (f64), the number of ends, and the first row below 0 or -1 (i32). The sum is held in two doubles and
 * rounded to compare: ten times 0.1 is 1. NaN counts as 0. One row after the other, 2.6 ns each: where a bar ends depends on where the one before did.
 */
export function activityCuts(price: usize, volume: usize, size: f64, cuts: usize, state: usize, from: i32, to: i32, begin: i32, end: i32): void {
  if (begin > 0 || end < 1) return;
  let sum = load<f64>(state), lost = load<f64>(state, 8);
  let count = load<i32>(state, 16), wrong = load<i32>(state, 20);
  for (let i = from; i < to; i++) {
    const at = <usize>i << 3;
    let amount = load<f64>(volume + at);
    if (price) amount *= load<f64>(price + at);
    if (!(amount >= 0)) {
      if (amount < 0 && wrong < 0) wrong = i;
      continue;
    }
    const next = sum + amount;
    const other = next - sum;
    lost += sum - (next - other) + (amount - other);
    sum = next;
    // Infinite sums have lost NaN.
    if (sum + lost < size) continue;
    store<i32>(cuts + (<usize>count << 2), i + 1);
    count++;
    sum = 0;
    lost = 0;
  }
  store<f64>(state, sum);
  store<f64>(state, lost, 8);
  store<i32>(state, count, 16);
  store<i32>(state, wrong, 20);
}

/** Ends of bars of `size` rows each: min(i * size, rows) for [begin, end). */
export function evenCuts(out: usize, size: i32, rows: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) store<i32>(out + (<usize>i << 2), <i32>min<i64>(rows, <i64>i * <i64>size));
}
