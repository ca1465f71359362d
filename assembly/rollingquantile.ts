// Moving quantiles by the ranks of values in a longer span. The set of a window's ranks changes by a bit or two a row, and the quantile moves by a rank or two.
import { behindLast, endWithin, firstOf } from "./bounds";
import { between, partOf, placeOf } from "./interpolation";
import { MISSING, rankSpan, ranksIn, setIn, valuesIn } from "./rankedspan";
import { drop, middleOf, next, previous, put, setBytes, topOf } from "./rankset";

/** The quantile is looked for word by word if it lies further off than this. */
const FAR: i32 = 64;

/** Rows [row, stop) of a line, whose windows begin at `base` at the earliest: `ranks` are those of the rows from `base` on, `values` the f64 of all `span` ranks. */
function walk(
  ranks: usize, base: i32, values: usize, span: i32, set: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32,
  q: f64, interpolation: i32, row: i32, stop: i32,
): void {
  const middle = middleOf(set, span);
  const top = topOf(set, span);
  memory.fill(set, 0, setBytes(span));
  ranks -= <usize>base << 2;
  let from = firstOf(starts, left, row);
  let to = from;
  let count = 0, known = 0, place = 0;
  let part: f64 = 0;
  // The set has `below` ranks below `rank`.
  let rank = 0, below = 0;
  for (; row < stop; row++) {
    const first = firstOf(starts, left, row);
    const behind = behindLast(ends, right, n, row);
    for (const stopAt = min(first, to); from < stopAt; from++) {
      const old = load<i32>(ranks + (<usize>from << 2));
      if (old == MISSING) continue;
      drop(set, middle, top, old);
      below -= <i32>(old < rank);
      count--;
    }
    if (from < first) from = to = first;
    for (; to < behind; to++) {
      const fresh = load<i32>(ranks + (<usize>to << 2));
      if (fresh == MISSING) continue;
      put(set, middle, top, fresh);
      below += <i32>(fresh < rank);
      count++;
    }
    let result: f64 = NaN;
    if (count >= minPeriods && count > 0) {
      if (count != known) {
        known = count;
        place = placeOf(q, interpolation, count);
        part = partOf(q, interpolation, count);
        if (abs(place - below) > FAR) {
          rank = 0;
          for (below = 0; ; rank += 64) {
            const more = <i32>popcnt(load<u64>(set + (<usize>rank >>> 3)));
            if (below + more > place) break;
            below += more;
          }
        }
      }
      while (below > place) {
        rank = previous(set, middle, top, rank);
        below--;
      }
      rank = next(set, middle, top, rank);
      while (below < place) {
        rank = next(set, middle, top, rank + 1);
        below++;
      }
      result = load<f64>(values + (<usize>rank << 3));
      if (part != 0) {
        const above = next(set, middle, top, rank + 1);
        result = between(result, load<f64>(values + (<usize>above << 3)), part, interpolation);
      }
    }
    store<f64>(out + (<usize>row << 3), result);
  }
}

/**
 * The quantile q of each window over lines of n rows: units are `rows` rows of a line each. `interpolation` is 0 linear, 1 lower, 2 higher, 3 midpoint, 4 nearest.
 * `scratch` has what a span takes (`rankedspan.ts`), and no window has more than `span` rows.
 *
 * The rows that the windows of a unit reach are ranked once (`rankSpan`), in spans of 16 windows: 31 ns a row for windows of 100 rows, 35 for 1000 and for 4000 (10^6 normal numbers,
 * of which the sort is half), where a window kept in order took 50 for 100 and 75 for 200, and 1.4 times as long as ranks for 100 without branches.
 */
export function rollingQuantile(
  x: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, q: f64, interpolation: i32, rows: i32, span: i32,
  scratch: usize, begin: i32, end: i32,
): void {
  const chunks = (n + rows - 1) / rows;
  const values = valuesIn(scratch);
  const ranks = ranksIn(scratch, span);
  const set = setIn(scratch, span);
  for (let unit = begin; unit < end; unit++) {
    const line = <usize>(unit / chunks) * <usize>n << 3;
    let row = unit % chunks * rows;
    const last = min(n, row + rows);
    while (row < last) {
      const stop = endWithin(starts, ends, left, right, n, row, last, span);
      const base = firstOf(starts, left, row);
      rankSpan(x + line + (<usize>base << 3), max(0, behindLast(ends, right, n, stop - 1) - base), scratch, span);
      walk(ranks, base, values, span, set, out + line, n, starts, ends, left, right, minPeriods, q, interpolation, row, stop);
      row = stop;
    }
  }
}

/** The same over one line whose `ranks` and `values` are known, for windows of any length; `scratch` has `setBytes(n)` bytes. */
export function rollingQuantileRanked(
  ranks: usize, values: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, q: f64, interpolation: i32, rows: i32,
  scratch: usize, begin: i32, end: i32,
): void {
  for (let unit = begin; unit < end; unit++) {
    const row = unit * rows;
    walk(ranks, 0, values, n, scratch, out, n, starts, ends, left, right, minPeriods, q, interpolation, row, min(n, row + rows));
  }
}
