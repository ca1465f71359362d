// Moving quantiles of short windows, whose values are kept in order.
import { behindLast, firstOf } from "./bounds";
import { between, partOf, placeOf } from "./interpolation";

/** A value as it stands in a window: what is missing lies behind all others, and zero has one sign. */
// @ts-ignore: decorator
@inline
function standing(value: f64): f64 {
  return value - value == 0 ? value + 0.0 : Infinity;
}

/**
 * Takes `old` out of the values in order from `sorted` up to `stop` and puts `fresh` in; both may be the inf of what is missing. Behind `stop` is one more pair, of inf.
 *
 * Without `old` the values are d[i] = s[i] < old ? s[i] : s[i + 1], and with `fresh` max(d[i - 1], min(d[i], fresh)): no branch, two values at a time.
 */
// @ts-ignore: decorator
@inline
function replace(sorted: usize, stop: usize, old: f64, fresh: f64): void {
  const a = f64x2.splat(old), b = f64x2.splat(fresh);
  let before = f64x2.splat(-Infinity);
  let pair = v128.load(sorted);
  for (let p = sorted; p < stop; p += 16) {
    const behind = v128.load(p, 16);
    const left = v128.bitselect(pair, v128.shuffle<u64>(pair, behind, 1, 2), f64x2.lt(pair, a));
    v128.store(p, f64x2.pmax(v128.shuffle<u64>(before, left, 1, 2), f64x2.pmin(left, b)));
    before = left;
    pair = behind;
  }
}

/**
 * `rollingQuantile` for windows of at most `longest` rows: units are `rows` rows of a line each. `scratch` has 8 (longest + 8) bytes.
 *
 * The window's values in order, in as many places as the longest window has rows; each row replaces one value by another: 10 to 13 ns for windows of up to 20 rows, 31 for 64 (10^6 normal
 * numbers). To look for the old value and move those between it and the new one took 19 for 5 rows, 40 to 50 for 20 to 50: a branch or two that nobody can foretell. Ranks take 30 for any length.
 */
export function rollingQuantileShort(
  x: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, q: f64, interpolation: i32, rows: i32, longest: i32,
  scratch: usize, begin: i32, end: i32,
): void {
  const chunks = (n + rows - 1) / rows;
  const top = scratch + (<usize>(longest + 1) >>> 1 << 4);
  for (let unit = begin; unit < end; unit++) {
    const line = <usize>(unit / chunks) * <usize>n << 3;
    const values = x + line;
    let row = unit % chunks * rows;
    const last = min(n, row + rows);
    for (let p = scratch; p <= top; p += 16) v128.store(p, f64x2.splat(Infinity));
    let from = firstOf(starts, left, row);
    let to = from;
    let count = 0, known = 0, place = 0;
    let part: f64 = 0;
    for (; row < last; row++) {
      const first = firstOf(starts, left, row);
      const behind = behindLast(ends, right, n, row);
      const gone = min(first, to);
      if (to < first) to = first;
      while (from < gone || to < behind) {
        let old = Infinity, fresh = Infinity;
        if (from < gone) {
          old = standing(load<f64>(values + (<usize>from << 3)));
          count -= <i32>(old != Infinity);
          from++;
        }
        if (to < behind) {
          fresh = standing(load<f64>(values + (<usize>to << 3)));
          count += <i32>(fresh != Infinity);
          to++;
        }
        replace(scratch, top, old, fresh);
      }
      from = max(from, first);
      let result: f64 = NaN;
      if (count >= minPeriods && count > 0) {
        if (count != known) {
          known = count;
          place = placeOf(q, interpolation, count);
          part = partOf(q, interpolation, count);
        }
        const at = scratch + (<usize>place << 3);
        result = load<f64>(at);
        if (part != 0) result = between(result, load<f64>(at, 8), part, interpolation);
      }
      store<f64>(out + line + (<usize>row << 3), result);
    }
  }
}
