// Moving quantiles of short windows, whose values are kept in order.
import { behindLast, firstOf } from "./bounds";
import { between, partOf, placeOf } from "./interpolation";

/** The first of `count` values in order from `sorted` on that is not below `value`. */
// @ts-ignore: decorator
@inline
function find(sorted: usize, count: i32, value: f64): usize {
  const v = f64x2.splat(value);
  let a = i64x2.splat(0);
  let b = a;
  const stop = sorted + (<usize>count << 3);
  for (let p = sorted; p < stop; p += 32) {
    a = i64x2.sub(a, f64x2.lt(v128.load(p), v));
    b = i64x2.sub(b, f64x2.lt(v128.load(p, 16), v));
  }
  a = i64x2.add(a, b);
  return sorted + (<usize>(i64x2.extract_lane(a, 0) + i64x2.extract_lane(a, 1)) << 3);
}

/** Puts `value` where it belongs, when the place `hole` is free and those before and behind it are in order. */
// @ts-ignore: decorator
@inline
function settle(hole: usize, value: f64): void {
  for (let before = load<f64>(hole - 8); before > value; before = load<f64>(hole - 8)) {
    store<f64>(hole, before);
    hole -= 8;
  }
  for (let behind = load<f64>(hole, 8); behind < value; behind = load<f64>(hole, 8)) {
    store<f64>(hole, behind);
    hole += 8;
  }
  store<f64>(hole, value);
}

/**
 * `rollingQuantile` for windows of at most `longest` rows, in scratch of 8 (longest + 8) bytes: units are `rows` rows of a line each.
 *
 * The window's values in order, -inf before and inf behind them; one goes and one comes by moving those between the two. 19 ns a row for windows of 5 rows, 23 for 20, 40 for 50, 50 for 100
 * (10^6 normal numbers), where ranks take 30 to 38 for windows of all lengths.
 */
export function rollingQuantileShort(
  x: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, q: f64, interpolation: i32, rows: i32, longest: i32,
  scratch: usize, begin: i32, end: i32,
): void {
  const chunks = (n + rows - 1) / rows;
  const sorted = scratch + 16;
  for (let unit = begin; unit < end; unit++) {
    const line = <usize>(unit / chunks) * <usize>n << 3;
    const values = x + line;
    let row = unit % chunks * rows;
    const last = min(n, row + rows);
    store<f64>(scratch, -Infinity, 8);
    for (let p = sorted; p < sorted + (<usize>longest + 6 << 3); p += 8) store<f64>(p, Infinity);
    let from = firstOf(starts, left, row);
    let to = from;
    let count = 0, known = 0, place = 0;
    let part: f64 = 0;
    for (; row < last; row++) {
      const first = firstOf(starts, left, row);
      const behind = behindLast(ends, right, n, row);
      // + 0: zero has one sign, as with ranks.
      let old = from < to ? load<f64>(values + (<usize>from << 3)) + 0.0 : NaN;
      let fresh = to < behind ? load<f64>(values + (<usize>to << 3)) + 0.0 : NaN;
      if (first - from == 1 && behind - to == 1 && old - old == 0 && fresh - fresh == 0) {
        settle(find(sorted, count, old), fresh);
        from = first;
        to = behind;
      } else {
        for (const stop = min(first, to); from < stop; from++) {
          old = load<f64>(values + (<usize>from << 3)) + 0.0;
          if (old - old != 0) continue;
          const stopAt = sorted + (<usize>count << 3);
          for (let p = find(sorted, count, old); p < stopAt; p += 8) store<f64>(p, load<f64>(p, 8));
          count--;
        }
        if (from < first) from = to = first;
        for (; to < behind; to++) {
          fresh = load<f64>(values + (<usize>to << 3)) + 0.0;
          if (fresh - fresh != 0) continue;
          settle(sorted + (<usize>count << 3), fresh);
          count++;
        }
      }
      let result: f64 = NaN;
      if (count >= minPeriods && count > 0) {
        if (count != known) {
          known = count;
          place = placeOf(q, interpolation, count);
          part = partOf(q, interpolation, count);
        }
        const at = sorted + (<usize>place << 3);
        result = load<f64>(at);
        if (part != 0) result = between(result, load<f64>(at, 8), part, interpolation);
      }
      store<f64>(out + line + (<usize>row << 3), result);
    }
  }
}
