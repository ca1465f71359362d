// Moving ranks: which place the value of a window's last row has among those of the window.
import { behindLast, endWithin, firstOf } from "./bounds";
import { below, change, clearCounted, count as makeCounts, flip } from "./rankcounts";
import { MISSING, rankSpan, ranksIn, runsIn, setIn, valuesIn } from "./rankedspan";
import { runsByRow, runsOf } from "./rankedline";

/** Ranks of equal values: `src/windows/rollingrank.ts` has the same numbers, and the flags. */
const AVERAGE: i32 = 0;
const MIN: i32 = 1;
const DESCENDING: i32 = 1;
const SHARE: i32 = 2;

/** The rank of a value, of which `less` of `count` lie below it and `upTo` not above it. */
// @ts-ignore: decorator
@inline
function rankOf(less: i32, upTo: i32, count: i32, method: i32, flags: i32): f64 {
  if (flags & DESCENDING) {
    const more = count - upTo;
    upTo = count - less;
    less = more;
  }
  const rank = method == AVERAGE ? 0.5 * (<f64>less + <f64>upTo + 1) : <f64>(method == MIN ? less + 1 : upTo);
  return flags & SHARE ? rank / <f64>count : rank;
}

/** The rank of `value` among the f64 [from, stop), of which `count` are not NaN. */
// @ts-ignore: decorator
@inline
function compared(value: f64, from: usize, stop: usize, count: i32, method: i32, flags: i32): f64 {
  const v = f64x2.splat(value);
  let a = i64x2.splat(0);
  let b = a, c = a, d = a;
  let p = from;
  for (; p + 32 <= stop; p += 32) {
    const low = v128.load(p), high = v128.load(p, 16);
    a = i64x2.sub(a, f64x2.lt(low, v));
    b = i64x2.sub(b, f64x2.le(low, v));
    c = i64x2.sub(c, f64x2.lt(high, v));
    d = i64x2.sub(d, f64x2.le(high, v));
  }
  a = i64x2.add(a, c);
  b = i64x2.add(b, d);
  let less = <i32>(i64x2.extract_lane(a, 0) + i64x2.extract_lane(a, 1));
  let upTo = <i32>(i64x2.extract_lane(b, 0) + i64x2.extract_lane(b, 1));
  for (; p < stop; p += 8) {
    less += <i32>(load<f64>(p) < value);
    upTo += <i32>(load<f64>(p) <= value);
  }
  return rankOf(less, upTo, count, method, flags);
}

/**
 * `rollingRank` for short windows: units are `rows` rows of a line each. `scratch` has 8 `span` bytes, and no window has more than `span` rows.
 *
 * The value is compared with each of its window: 8 ns a row for windows of 5 rows, 22 for 100, 41 for 200 (10^6 normal numbers), where ranks take 33 for all of them.
 */
export function rollingRankShort(
  x: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, method: i32, flags: i32, rows: i32, span: i32,
  scratch: usize, begin: i32, end: i32,
): void {
  const chunks = (n + rows - 1) / rows;
  for (let unit = begin; unit < end; unit++) {
    const line = <usize>(unit / chunks) * <usize>n << 3;
    let row = unit % chunks * rows;
    const last = min(n, row + rows);
    while (row < last) {
      const stop = endWithin(starts, ends, left, right, n, row, last, span);
      const base = firstOf(starts, left, row);
      const length = behindLast(ends, right, n, stop - 1) - base;
      for (let i = 0; i < length; i++) {
        const value = load<f64>(x + line + (<usize>(base + i) << 3));
        store<f64>(scratch + (<usize>i << 3), value - value == 0 ? value : NaN);
      }
      const values = scratch - (<usize>base << 3);
      let from = base, to = base;
      let count = 0;
      for (; row < stop; row++) {
        const first = firstOf(starts, left, row);
        const behind = behindLast(ends, right, n, row);
        for (const stopAt = min(first, to); from < stopAt; from++) {
          const value = load<f64>(values + (<usize>from << 3));
          count -= <i32>(value == value);
        }
        if (from < first) from = to = first;
        for (; to < behind; to++) {
          const value = load<f64>(values + (<usize>to << 3));
          count += <i32>(value == value);
        }
        let result: f64 = NaN;
        if (count >= minPeriods && behind > first) {
          const value = load<f64>(values + (<usize>(behind - 1) << 3));
          if (value == value) result = compared(value, values + (<usize>first << 3), values + (<usize>behind << 3), count, method, flags);
        }
        store<f64>(out + line + (<usize>row << 3), result);
      }
    }
  }
}

/** Rows [row, stop) of a line, whose windows begin at `base` at the earliest: `ranks` are those of the rows from `base` on, of which there are `span`, `runs` where their runs of equals begin. */
function walk(
  ranks: usize, base: i32, runs: usize, span: i32, set: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32,
  method: i32, flags: i32, row: i32, stop: i32,
): void {
  clearCounted(set, span);
  ranks -= <usize>base << 2;
  runs -= <usize>base << 2;
  let from = firstOf(starts, left, row);
  let to = from;
  let count = 0;
  // What the first window holds but for its last row, without the price of counts at each: expanding windows have much of it.
  for (const most = behindLast(ends, right, n, row) - 1; to < most; to++) {
    const rank = load<i32>(ranks + (<usize>to << 2));
    if (rank == MISSING) continue;
    flip(set, rank);
    count++;
  }
  makeCounts(set, span);
  for (; row < stop; row++) {
    const first = firstOf(starts, left, row);
    const behind = behindLast(ends, right, n, row);
    for (const stopAt = min(first, to); from < stopAt; from++) {
      const rank = load<i32>(ranks + (<usize>from << 2));
      if (rank == MISSING) continue;
      change(set, span, rank, -1);
      count--;
    }
    if (from < first) from = to = first;
    for (; to < behind; to++) {
      const rank = load<i32>(ranks + (<usize>to << 2));
      if (rank == MISSING) continue;
      change(set, span, rank, 1);
      count++;
    }
    let result: f64 = NaN;
    if (count >= minPeriods && behind > first) {
      const rank = load<i32>(ranks + (<usize>(behind - 1) << 2));
      if (rank != MISSING) {
        const equal = load<i32>(runs + (<usize>(behind - 1) << 2));
        const before = below(set, span, rank);
        result = rankOf(equal == rank ? before : below(set, span, equal), before + 1, count, method, flags);
      }
    }
    store<f64>(out + (<usize>row << 3), result);
  }
}

/**
 * The rank of the value of the last row of each window among those of the window, over lines of n rows: units are `rows` rows of a line each. `method` is 0 average, 1 min, 2 max; bit
 * 0 of `flags`: the largest is first, bit 1: as a share. `scratch` has what a span takes (`rankedspan.ts`), and no window has more than `span` rows.
 *
 * The rows that the windows of a unit reach are ranked once, and how many of the window lie below is counted in a tree: 33 ns a row for windows of 100 rows, 50 to 55 for 1000 and 4000 (10^6 normal
 * numbers). A value compared with all of its window took 41 for 200.
 */
export function rollingRank(
  x: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, method: i32, flags: i32, rows: i32, span: i32,
  scratch: usize, begin: i32, end: i32,
): void {
  const chunks = (n + rows - 1) / rows;
  const values = valuesIn(scratch);
  const ranks = ranksIn(scratch, span);
  const set = setIn(scratch, span);
  const runs = runsIn(scratch, span);
  for (let unit = begin; unit < end; unit++) {
    const line = <usize>(unit / chunks) * <usize>n << 3;
    let row = unit % chunks * rows;
    const last = min(n, row + rows);
    while (row < last) {
      const stop = endWithin(starts, ends, left, right, n, row, last, span);
      const base = firstOf(starts, left, row);
      const length = max(0, behindLast(ends, right, n, stop - 1) - base);
      const numbers = rankSpan(x + line + (<usize>base << 3), length, scratch, span);
      runsOf(values, runs, 0, numbers);
      runsByRow(ranks, runs, values, 0, length);
      walk(ranks, base, values, span, set, out + line, n, starts, ends, left, right, minPeriods, method, flags, row, stop);
      row = stop;
    }
  }
}

/** The same over one line whose `ranks` and `runs` are known, for windows of any length; `scratch` has `countedBytes(n)` bytes. */
export function rollingRankRanked(
  ranks: usize, runs: usize, out: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, method: i32, flags: i32, rows: i32,
  scratch: usize, begin: i32, end: i32,
): void {
  for (let unit = begin; unit < end; unit++) {
    const row = unit * rows;
    walk(ranks, 0, runs, n, scratch, out, n, starts, ends, left, right, minPeriods, method, flags, row, min(n, row + rows));
  }
}
