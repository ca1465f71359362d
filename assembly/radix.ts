// Sorting one run of floats that fits a cache: what `sort` does with each of its buckets and with short arrays.

/** Runs up to this length go straight to insertion; the radix passes cost more below it. */
const SHORT: i32 = 40;

/** Insertion may move this many values per element before the run is sorted digit by digit instead, so no input is quadratic. */
const PATIENCE: i32 = 8;

/**
 * An integer that orders as the number does: negative numbers have their lower bits turned round, and adding zero makes -0 one with +0, which keeps
 * both in input order. A NaN has no place in it: callers take them out first.
 */
// @ts-ignore: decorator
@inline
export function rank<T>(x: T): i64 {
  if (sizeof<T>() == 8) {
    const bits = reinterpret<i64>(<f64>x + 0.0);
    return bits ^ ((bits >> 63) >>> 1);
  }
  const bits = reinterpret<i32>(<f32>x + 0.0);
  return bits ^ ((bits >> 31) >>> 1);
}

/** Counts how often each digit of `mask + 1` values at `shift` occurs in a run, then turns the counts into addresses from `to` on. */
function place<T>(from: usize, to: usize, n: i32, counters: usize, base: i64, shift: i64, mask: i32): void {
  memory.fill(counters, 0, <usize>(mask + 1) << 2);
  const stop = from + <usize>n * sizeof<T>();
  for (; from < stop; from += sizeof<T>()) {
    const c = counters + (<usize>(<i32>((rank<T>(load<T>(from)) - base) >>> shift) & mask) << 2);
    store<u32>(c, load<u32>(c) + 1);
  }
  for (let c = counters; c <= counters + (<usize>mask << 2); c += 4) {
    const count = load<u32>(c);
    store<u32>(c, <u32>to);
    to += <usize>count * sizeof<T>();
  }
}

/** Moves a run to the addresses that `place` made, in order, so that equal digits keep their order. */
// @ts-ignore: decorator
@inline
function scatter<T>(from: usize, n: i32, counters: usize, base: i64, shift: i64, mask: i32): void {
  const stop = from + <usize>n * sizeof<T>();
  for (; from < stop; from += sizeof<T>()) {
    const x = load<T>(from);
    const c = counters + (<usize>(<i32>((rank<T>(x) - base) >>> shift) & mask) << 2);
    const to = load<u32>(c);
    store<T>(to, x);
    store<u32>(c, to + sizeof<T>());
  }
}

/** Copies a run in sorted order by insertion; gives back how many values it placed before its patience ended, `n` when done. */
function insert<T>(from: usize, out: usize, n: i32, patience: i32): i32 {
  let to = out;
  let last = load<T>(from);
  for (let i = 0; i < n; i++) {
    const x = load<T>(from);
    if (x >= last) {
      store<T>(to, x);
      last = x;
    } else {
      let hole = to;
      do {
        store<T>(hole, load<T>(hole - sizeof<T>()));
        hole -= sizeof<T>();
      } while (hole > out && load<T>(hole - sizeof<T>()) > x);
      store<T>(hole, x);
      patience -= <i32>((to - hole) / sizeof<T>());
      if (patience < 0) return i + 1;
    }
    from += sizeof<T>();
    to += sizeof<T>();
  }
  return n;
}

/** Sorts the run at `out` by every digit, lowest first, with the run at `spare` as the other place. */
function sortDigits<T>(out: usize, spare: usize, n: i32, base: i64, width: i64, counters: usize): void {
  let from = out;
  let to = spare;
  for (let shift: i64 = 0; shift < width; shift += 11) {
    place<T>(from, to, n, counters, base, shift, 2047);
    scatter<T>(from, n, counters, base, shift, 2047);
    const swap = from;
    from = to;
    to = swap;
  }
  if (from != out) memory.copy(out, from, <usize>n * sizeof<T>());
}

/**
 * The `n` values at `from`, none of them NaN, in stable ascending order at `out`; what is at `from` is destroyed.
 *
 * The range of the run is cut to its two highest digits and sorted by them, lowest first; what is left in disorder are values that share both digits,
 * few and close, and insertion puts them right while it copies. A run that is not like that (a cluster beside an outlier) goes through all its digits.
 * `counters` has 16 KiB: two digits of 11 bits.
 */
export function sortRun<T>(from: usize, out: usize, n: i32, counters: usize): void {
  if (n == 0) return;
  if (n <= SHORT) {
    insert<T>(from, out, n, i32.MAX_VALUE);
    return;
  }
  const stop = from + <usize>n * sizeof<T>();
  let low = v128.load_splat<T>(from), high = low;
  let p = from;
  for (; p + 16 <= stop; p += 16) {
    const x = v128.load(p);
    low = v128.pmin<T>(low, x);
    high = v128.pmax<T>(high, x);
  }
  let lo = rank<T>(v128.extract_lane<T>(low, 0)), hi = rank<T>(v128.extract_lane<T>(high, 0));
  lo = min(lo, rank<T>(v128.extract_lane<T>(low, 1)));
  hi = max(hi, rank<T>(v128.extract_lane<T>(high, 1)));
  if (sizeof<T>() == 4) {
    lo = min(lo, min(rank<T>(v128.extract_lane<T>(low, 2)), rank<T>(v128.extract_lane<T>(low, 3))));
    hi = max(hi, max(rank<T>(v128.extract_lane<T>(high, 2)), rank<T>(v128.extract_lane<T>(high, 3))));
  }
  for (; p < stop; p += sizeof<T>()) {
    const k = rank<T>(load<T>(p));
    lo = min(lo, k);
    hi = max(hi, k);
  }
  if (lo == hi) {
    memory.copy(out, from, <usize>n * sizeof<T>());
    return;
  }
  const width = 64 - clz(hi - lo);
  const digit: i64 = n < 512 ? 8 : n < 4096 ? 10 : 11;
  const shift = max<i64>(0, width - 2 * digit);
  const mask = (1 << <i32>digit) - 1;
  place2<T>(from, out, n, counters, lo, shift, digit);
  scatter<T>(from, n, counters, lo, shift, mask);
  scatter<T>(out, n, counters + (<usize>(mask + 1) << 2), lo, shift + digit, mask);
  const patience = <i32>min<i64>(<i64>n * PATIENCE, i32.MAX_VALUE);
  const done = insert<T>(from, out, n, patience);
  if (done < n) {
    const at = <usize>done * sizeof<T>();
    memory.copy(out + at, from + at, <usize>(n - done) * sizeof<T>());
    sortDigits<T>(out, from, n, lo, width, counters);
  }
}

/** `place` for both digits in one reading: the low one goes to `out`, the high one back to `from`. */
// @ts-ignore: decorator
@inline
function place2<T>(from: usize, out: usize, n: i32, counters: usize, base: i64, shift: i64, digit: i64): void {
  const mask = (1 << <i32>digit) - 1;
  const upper = counters + (<usize>(mask + 1) << 2);
  memory.fill(counters, 0, <usize>(mask + 1) << 3);
  const stop = from + <usize>n * sizeof<T>();
  for (let p = from; p < stop; p += sizeof<T>()) {
    const k = <i32>((rank<T>(load<T>(p)) - base) >>> shift);
    const c = counters + (<usize>(k & mask) << 2);
    const d = upper + (<usize>(k >>> <i32>digit) << 2);
    store<u32>(c, load<u32>(c) + 1);
    store<u32>(d, load<u32>(d) + 1);
  }
  let to = <u32>out, back = <u32>from;
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
