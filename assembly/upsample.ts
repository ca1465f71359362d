// Values of some times at others, each of them rising: the last before, the next after, the nearest, or on the line between.

// @ts-ignore: decorator
@inline
function at(times: usize, i: i32): i64 {
  return load<i64>(times + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
function value(x: usize, i: i32): f64 {
  return load<f64>(x + (<usize>i << 3));
}

/** The first of n rising times that is not before `bound` (`after`: that is after it). */
function bisect(times: usize, n: i32, bound: i64, after: bool): i32 {
  let low = 0, high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const t = at(times, middle);
    if (after ? t <= bound : t < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

// @ts-ignore: decorator
@inline const NONE: i32 = 0;
// @ts-ignore: decorator
@inline const FFILL: i32 = 1;
// @ts-ignore: decorator
@inline const BFILL: i32 = 2;
// @ts-ignore: decorator
@inline const NEAREST: i32 = 3;

/**
 * For points [begin, end) of a grid of m rising times the value of x at n rising times: 0 at the same time only, 1 the last before, 2 the next after, 3 the
 * nearest of both (of two as near the later), each for at most `limit` points in a row that have no value of their own; 4 on the line between the two
 * values that are not NaN, the last one behind them all. NaN where there is none. Of equal times the last counts, looking ahead the first.
 */
export function upsample(times: usize, x: usize, n: i32, grid: usize, m: i32, out: usize, method: i32, limit: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  // Times before row `behind` are not after the point; those before row `ahead` are before it.
  let behind = bisect(times, n, at(grid, begin), true);
  let ahead = bisect(times, n, at(grid, begin), false);
  // The point at or after the last time, and that at or after the next one: how many points lie between is told from these.
  let left = -1, leftPoint = 0, right = -1, rightPoint = 0;
  // Rows with a value before and after, of a line.
  let low = -1, high = -1, seen = 0;
  for (let j = begin; j < end; j++) {
    const point = at(grid, j);
    while (behind < n && at(times, behind) <= point) behind++;
    while (ahead < n && at(times, ahead) < point) ahead++;
    const isThere = ahead < n && at(times, ahead) == point;
    let found = NaN;
    if (method == NONE) {
      if (isThere) found = value(x, behind - 1);
    } else if (method <= NEAREST) {
      let before = -1, after = -1;
      if (method != BFILL && behind > 0) {
        if (left != behind - 1) {
          left = behind - 1;
          leftPoint = bisect(grid, m, at(times, left), true);
        }
        if (j - leftPoint < limit) before = left;
      }
      if (method != FFILL && ahead < n) {
        if (right != ahead) {
          right = ahead;
          rightPoint = bisect(grid, m, at(times, right), false);
        }
        if (rightPoint - j <= limit) after = right;
      }
      if (before >= 0 && after >= 0) found = point - at(times, before) < at(times, after) - point ? value(x, before) : value(x, isThere ? before : after);
      else if (before >= 0) found = value(x, before);
      else if (after >= 0) found = value(x, after);
    } else {
      // The last value at or before the point: behind what was seen, rows are looked at once.
      for (let i = behind - 1; i >= seen; i--) {
        if (isNaN(value(x, i))) continue;
        low = i;
        break;
      }
      seen = behind;
      if (high < behind) {
        high = behind;
        while (high < n && isNaN(value(x, high))) high++;
      }
      if (low >= 0) {
        found = value(x, low);
        if (at(times, low) < point && high < n) {
          const from = at(times, low);
          found += (value(x, high) - found) * (<f64>(point - from) / <f64>(at(times, high) - from));
        }
      }
    }
    store<f64>(out + (<usize>j << 3), found);
  }
}
