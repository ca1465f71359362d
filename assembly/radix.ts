// Sorting one run that fits a cache: what the sorts do with each of their buckets and with short arrays. A run is of keys (T = i64), or of records of
// a key and a position (T = v128).

/** Runs up to this length go straight to insertion; the radix passes cost more below it. */
const SHORT: i32 = 40;

/** Insertion may move this many elements per element before the run is sorted digit by digit instead, so no input is quadratic. */
const PATIENCE: i32 = 8;

/** Bytes of counters that `sortRun` needs: two digits of 11 bits. */
export const COUNTERS: usize = 16 << 10;

/** Counts how often each digit of `mask + 1` values at `shift` occurs in a run, then turns the counts into addresses from `to` on; false if all are one. */
function place<T>(from: usize, to: usize, n: i32, counters: usize, base: i64, shift: i64, mask: i32): bool {
  memory.fill(counters, 0, <usize>(mask + 1) << 2);
  const stop = from + <usize>n * sizeof<T>();
  const first = counters + (<usize>(<i32>((load<i64>(from) - base) >>> shift) & mask) << 2);
  for (; from < stop; from += sizeof<T>()) {
    const c = counters + (<usize>(<i32>((load<i64>(from) - base) >>> shift) & mask) << 2);
    store<u32>(c, load<u32>(c) + 1);
  }
  if (load<u32>(first) == <u32>n) return false;
  for (let c = counters; c <= counters + (<usize>mask << 2); c += 4) {
    const count = load<u32>(c);
    store<u32>(c, <u32>to);
    to += <usize>count * sizeof<T>();
  }
  return true;
}

/** Moves a run to the addresses that `place` made, in order, so that equal digits keep their order. */
function scatter<T>(from: usize, n: i32, counters: usize, base: i64, shift: i64, mask: i32): void {
  const stop = from + <usize>n * sizeof<T>();
  for (; from < stop; from += sizeof<T>()) {
    const c = counters + (<usize>(<i32>((load<i64>(from) - base) >>> shift) & mask) << 2);
    const to = load<u32>(c);
    store<T>(to, load<T>(from));
    store<u32>(c, to + sizeof<T>());
  }
}

/** Sorts a run in place by insertion; false if it lost patience and left the run in some other stable order. */
function insert<T>(run: usize, n: i32, patience: i32): bool {
  const stop = run + <usize>n * sizeof<T>();
  let last = load<i64>(run);
  for (let p = run + sizeof<T>(); p < stop; p += sizeof<T>()) {
    const k = load<i64>(p);
    if (k >= last) {
      last = k;
      continue;
    }
    const x = load<T>(p);
    let hole = p;
    do {
      store<T>(hole, load<T>(hole - sizeof<T>()));
      hole -= sizeof<T>();
    } while (hole > run && load<i64>(hole - sizeof<T>()) > k);
    store<T>(hole, x);
    patience -= <i32>((p - hole) / sizeof<T>());
    if (patience < 0) return false;
  }
  return true;
}

/** Sorts the run by every digit that is not the same throughout, lowest first. */
function sortDigits<T>(run: usize, spare: usize, n: i32, base: i64, width: i64, counters: usize): void {
  let from = run;
  let to = spare;
  for (let shift: i64 = 0; shift < width; shift += 11) {
    if (!place<T>(from, to, n, counters, base, shift, 2047)) continue;
    scatter<T>(from, n, counters, base, shift, 2047);
    const swap = from;
    from = to;
    to = swap;
  }
  if (from != run) memory.copy(run, from, <usize>n * sizeof<T>());
}

/**
 * Sorts the `n` elements of a run in place, stable; `spare` is as long as the run, `counters` has COUNTERS bytes.
 *
 * The range of the run is cut to its two highest digits and sorted by them, lowest first; what is left in disorder are elements that share both digits,
 * few and close, and insertion puts them right. A run that is not like that (a cluster beside an outlier) goes through all its digits.
 */
export function sortRun<T>(run: usize, spare: usize, n: i32, counters: usize): void {
  if (n <= SHORT) {
    if (n > 1) insert<T>(run, n, i32.MAX_VALUE);
    return;
  }
  const stop = run + <usize>n * sizeof<T>();
  let lo = load<i64>(run), hi = lo;
  for (let p = run + sizeof<T>(); p < stop; p += sizeof<T>()) {
    const k = load<i64>(p);
    lo = min(lo, k);
    hi = max(hi, k);
  }
  if (lo == hi) return;
  const width = 64 - clz(hi - lo);
  const digit: i64 = n < 512 ? 8 : n < 4096 ? 10 : 11;
  const shift = max<i64>(0, width - 2 * digit);
  const mask = (1 << <i32>digit) - 1;
  placeBoth<T>(run, spare, n, counters, lo, shift, digit);
  scatter<T>(run, n, counters, lo, shift, mask);
  scatter<T>(spare, n, counters + (<usize>(mask + 1) << 2), lo, shift + digit, mask);
  if (!insert<T>(run, n, <i32>min<i64>(<i64>n * PATIENCE, i32.MAX_VALUE))) sortDigits<T>(run, spare, n, lo, width, counters);
}

/** `place` for both digits in one reading: the low one goes to `spare`, the high one back to `run`. */
function placeBoth<T>(run: usize, spare: usize, n: i32, counters: usize, base: i64, shift: i64, digit: i64): void {
  const mask = (1 << <i32>digit) - 1;
  const upper = counters + (<usize>(mask + 1) << 2);
  memory.fill(counters, 0, <usize>(mask + 1) << 3);
  const stop = run + <usize>n * sizeof<T>();
  for (let p = run; p < stop; p += sizeof<T>()) {
    const k = <i32>((load<i64>(p) - base) >>> shift);
    const c = counters + (<usize>(k & mask) << 2);
    const d = upper + (<usize>(k >>> <i32>digit) << 2);
    store<u32>(c, load<u32>(c) + 1);
    store<u32>(d, load<u32>(d) + 1);
  }
  let to = <u32>spare, back = <u32>run;
  for (let c = counters; c < upper; c += 4) {
    const count = load<u32>(c);
    store<u32>(c, to);
    to += count * sizeof<T>();
    const d = c + (<usize>(mask + 1) << 2);
    const more = load<u32>(d);
    store<u32>(d, back);
    back += more * sizeof<T>();
  }
}
