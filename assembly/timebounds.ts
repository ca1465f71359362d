// Where the windows of time begin and end, and times as the kernels have them: i64 in units of the caller's, ascending (a falling index is negated first).


// @ts-ignore: decorator
@inline
function at(times: usize, i: i32): i64 {
  return load<i64>(times + (<usize>i << 3));
}

/** The first of n ascending times that is not less than `bound`. */
function bisect(times: usize, n: i32, bound: i64): i32 {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(times, middle) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** a + b, held at the ends of the range. */
// @ts-ignore: decorator
@inline
function plus(a: i64, b: i64): i64 {
  const sum = a + b;
  if (b >= 0) return sum < a ? i64.MAX_VALUE : sum;
  return sum > a ? i64.MIN_VALUE : sum;
}

/**
 * The first of n ascending times from `from` on that is not less than `bound`. Four are looked at without a branch: how far a bound moves from row to row is
 * hardly ever to be foretold, and a loop took much longer where times step at random.
 */
// @ts-ignore: decorator
@inline
function advanced(times: usize, from: i32, n: i32, bound: i64): i32 {
  let first = from;
  while (first + 4 <= n) {
    const p = times + (<usize>first << 3);
    const less = <i32>(load<i64>(p) < bound) + <i32>(load<i64>(p, 8) < bound) + <i32>(load<i64>(p, 16) < bound) + <i32>(load<i64>(p, 24) < bound);
    first += less;
    if (less < 4) return first;
  }
  while (first < n && at(times, first) < bound) first++;
  return first;
}

/**
 * For rows [begin, end) of n ascending times: the first row of the window in starts[i], the one behind its last in ends[i] (i32).
 *
 * The window is the times from t + reach[0] to t + reach[1]; bit 0 of `closed`: the lower end belongs to it, bit 1: the upper end does. Bit 2: of rows
 * that share their time only those up to the row itself count (a trailing window, as in pandas), bit 3: only those from it on (a leading one).
 */
export function timeBounds(times: usize, starts: usize, ends: usize, n: i32, reach: usize, closed: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  // Whole numbers: past an end is not before the next one.
  const lower = load<i64>(reach) + <i64>((closed & 1) == 0);
  const upper = load<i64>(reach, 8) + <i64>((closed & 2) != 0);
  let first = bisect(times, n, plus(at(times, begin), lower));
  let last = bisect(times, n, plus(at(times, begin), upper));
  for (let i = begin; i < end; i++) {
    const t = at(times, i);
    first = advanced(times, first, n, plus(t, lower));
    let from = first;
    let to = i + 1;
    // A trailing window with its upper end ends with its row.
    if (!(closed & 4)) to = last = advanced(times, last, n, plus(t, upper));
    if (closed & 8) from = max(from, i);
    store<i32>(starts + (<usize>i << 2), from);
    store<i32>(ends + (<usize>i << 2), max(from, to));
  }
}

/**
 * For rows [begin, end), of which `grain` make a chunk: the first row that is less than the one before it, or -1, in firsts[chunk] (i32). Eight pairs at a
 * time.
 */
export function firstFall(times: usize, firsts: usize, grain: i32, begin: i32, end: i32): void {
  let found = -1;
  let i = max(begin, 1);
  for (; i + 8 <= end; i += 8) {
    const p = times + (<usize>i << 3);
    const a = v128.or(i64x2.gt_s(v128.load(p - 8), v128.load(p)), i64x2.gt_s(v128.load(p + 8), v128.load(p + 16)));
    const b = v128.or(i64x2.gt_s(v128.load(p + 24), v128.load(p + 32)), i64x2.gt_s(v128.load(p + 40), v128.load(p + 48)));
    if (v128.any_true(v128.or(a, b))) break;
  }
  for (; i < end; i++) {
    if (at(times, i) < at(times, i - 1)) {
      found = i;
      break;
    }
  }
  store<i32>(firsts + (<usize>(begin / grain) << 2), found);
}

/** out[i] = -times[i] for [begin, end): turns a falling index into a rising one. */
export function negateTimes(times: usize, out: usize, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) store<i64>(out + (<usize>i << 3), -at(times, i));
}

/** Numbers [begin, end) as i64; the first that is no whole number of at most 2^53, or -1, in firsts[chunk]. */
export function timesFromNumbers(x: usize, out: usize, firsts: usize, grain: i32, begin: i32, end: i32): void {
  let found = -1;
  for (let i = begin; i < end; i++) {
    const value = load<f64>(x + (<usize>i << 3));
    if (!(Math.abs(value) <= 9007199254740992.0) || Math.floor(value) != value) {
      if (found < 0) found = i;
      store<i64>(out + (<usize>i << 3), 0);
    } else store<i64>(out + (<usize>i << 3), <i64>value);
  }
  store<i32>(firsts + (<usize>(begin / grain) << 2), found);
}

/** The length of the longest window of rows [begin, end), in longest[chunk] (i32). */
export function longestWindow(starts: usize, ends: usize, longest: usize, grain: i32, begin: i32, end: i32): void {
  let most = 0;
  for (let i = begin; i < end; i++) most = max(most, load<i32>(ends + (<usize>i << 2)) - load<i32>(starts + (<usize>i << 2)));
  store<i32>(longest + (<usize>(begin / grain) << 2), most);
}

/** Of lines of n values the elements 0, step, 2 step…: out[line * m + j] = x[line * n + j * step], outputs [begin, end) of all lines. */
export function everyStep(x: usize, out: usize, n: i32, m: i32, step: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const from = (i / m) * n + (i % m) * step;
    store<f64>(out + (<usize>i << 3), load<f64>(x + (<usize>from << 3)));
  }
}
