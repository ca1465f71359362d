// Exponentially weighted mean of one long series: chunks aggregated, folded, then walked, so that time is cut among threads with the same bits on any number.
//
// TypeScript runs ewmState over the chunks (parallel; not needed for one chunk), ewmFold (one call), ewmMean over the same chunks (parallel).
// With w the weight of the past (1 = all of it) and a = alpha: adjusted, a value v does w += a (1 - w), y += (a / w) (v - y); not adjusted, it does
// y += (1 - (1 - a) w) (v - y), w = 1. A missing one does w *= 1 - a unless they are ignored. That is pandas' recursion (3.0: before, a value after a gap
// weighed less when not adjusted); with w = 1 both are y += a (v - y), eight steps of which are taken at once.

import { decayed, kept, times } from "./decay";
import { GRAIN } from "./lanes";
import { bytes } from "./window";

/** Bytes of the state of one chunk. */
const STATE: usize = 64;

/**
 * Up to here a step adds its correction to y, and keeps what is rounded off: the error does not grow with 1 / alpha. Above, y = (1 - a) y + a v: a large value
 * that has nearly faded leaves no rounding error behind.
 */
const SMALL: f64 = 1.0 / 32;

/** Tags: how a step is taken. */
class Correct {}
class Weigh {}

/**
 * Exponentially weighted mean at each position, as pandas' ewm(alpha).mean(): NaN and infinite values are missing, a missing position repeats the last mean,
 * NaN until minPeriods values have been seen.
 *
 * Eight outputs a step: a local scan that does not wait for the carry, then carry * (1 - a)^k. Error <= 16 eps of the weighted mean of |x|, for any alpha;
 * a constant series gives that constant. begin and end count elements in chunks of GRAIN; `states` is what ewmFold wrote, or 0 for a single chunk.
 */
export function ewmMean(x: usize, out: usize, states: usize, alpha: f64, adjust: i32, ignoreNa: i32, minPeriods: i32, begin: i32, end: i32): void {
  const state: usize = states == 0 ? 0 : states + <usize>(begin / GRAIN) * STATE;
  if (alpha > SMALL) walk<Weigh>(x, out, state, alpha, adjust, ignoreNa, minPeriods, begin, end);
  else walk<Correct>(x, out, state, alpha, adjust, ignoreNa, minPeriods, begin, end);
}

/** ewmMean along each of the rows [begin, end) of a matrix. */
export function ewmMeanRows(x: usize, out: usize, cols: i32, alpha: f64, adjust: i32, ignoreNa: i32, minPeriods: i32, begin: i32, end: i32): void {
  for (let row = begin; row < end; ++row) {
    const at = bytes(cols) * <usize>row;
    ewmMean(x + at, out + at, 0, alpha, adjust, ignoreNa, minPeriods, 0, cols);
  }
}

/** What each chunk of GRAIN elements does to the mean that comes into it. `states` has 64 bytes for each chunk, and 64 more. begin and end as in ewmMean. */
export function ewmState(x: usize, states: usize, alpha: f64, adjust: i32, ignoreNa: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  const state = states + <usize>(begin / GRAIN) * STATE;
  if (alpha > SMALL) gather<Weigh>(x, state, alpha, adjust, ignoreNa, begin, end);
  else gather<Correct>(x, state, alpha, adjust, ignoreNa, begin, end);
}

/** Turns the states of the chunks into the mean, weight and count that come into each of them, and out of the last. One call: begin = 0, end = the number of chunks. */
export function ewmFold(states: usize, alpha: f64, adjust: i32, begin: i32, end: i32): void {
  let y: f64 = 0;
  let w: f64 = 0;
  let count: f64 = 0;
  for (let c = begin; c < end; ++c) {
    const s = states + <usize>c * STATE;
    const own = load<f64>(s);
    const weight = load<f64>(s, 8);
    const valid = load<f64>(s, 16);
    const decay = load<f64>(s, 24);
    const only = load<f64>(s, 32);
    const first = load<f64>(s, 40);
    const gap = load<f64>(s, 48);
    store<f64>(s, y);
    store<f64>(s, w, 8);
    store<f64>(s, count, 16);
    if (adjust) {
      const old = decay * w;
      w = old + weight;
      if (valid > 0 && !(count > 0 && only == y)) y = count == 0 && only == only ? only : (old * y + own) / w;
      w *= gap;
    } else if (valid > 0) {
      const past = gap * w;
      const start = count == 0 ? first : (1 - alpha) * past * y + (alpha + (1 - alpha) * (1 - past)) * first;
      if (count == 0 ? only == only : only == y) y = only;
      else y = decay * start + own;
      w = weight;
    } else {
      w *= gap;
    }
    count += valid;
  }
  const s = states + <usize>end * STATE;
  store<f64>(s, y);
  store<f64>(s, w, 8);
  store<f64>(s, count, 16);
}

function gather<F>(x: usize, state: usize, a: f64, adjust: i32, ignoreNa: i32, begin: i32, end: i32): void {
  const q = 1 - a;
  const p1 = kept(a);
  const p2 = times(p1, p1);
  const p4 = times(p2, p2);
  const p8 = times(p4, p4);
  const q2 = f64x2.extract_lane(p2, 0);
  const q4 = f64x2.extract_lane(p4, 0);
  const q8 = f64x2.extract_lane(p8, 0);
  const s8 = 1 - q8 - f64x2.extract_lane(p8, 1);
  const c3 = f64x2.replace_lane(f64x2.splat(a), 0, a * q);
  const c2 = f64x2.mul(c3, f64x2.splat(q2));
  const c1 = f64x2.mul(c3, f64x2.splat(q4));
  const c0 = f64x2.mul(c2, f64x2.splat(q4));
  const stop = x + bytes(end);
  let p = x + bytes(begin);
  let y: f64 = 0;
  let low: f64 = 0;
  let reference: f64 = 0;
  // The mean of ones beside it: the weight of the chunk's own values (adjust), else the weight of the past at a missing value.
  let w: f64 = adjust ? 0 : 1;
  let wLow: f64 = 0;
  let valid = 0;
  let plain = 0;
  let special: f64 = 1;
  let specialLow: f64 = 0;
  // Missing values before the first (not adjusted), or after the last, and what stood there (adjusted): a long gap there must not fade the mean to 0 / 0.
  let gap = 0;
  let lastY: f64 = 0;
  let lastW: f64 = 0;
  let first: f64 = 0;
  let only: f64 = NaN;
  let same = true;
  if (!adjust) {
    for (; p < stop; p += 8) {
      const v = load<f64>(p);
      if (v - v == 0) {
        first = only = v;
        valid = 1;
        p += 8;
        break;
      }
      if (!ignoreNa) ++gap;
    }
  }
  while (p < stop) {
    if (!same && stop - p >= 64 && (adjust || w == 1)) {
      const r = f64x2.splat(reference);
      let v0 = v128.load(p);
      let v1 = v128.load(p, 16);
      let v2 = v128.load(p, 32);
      let v3 = v128.load(p, 48);
      if (idof<F>() == idof<Correct>()) {
        v0 = f64x2.sub(v0, r);
        v1 = f64x2.sub(v1, r);
        v2 = f64x2.sub(v2, r);
        v3 = f64x2.sub(v3, r);
      }
      const all = f64x2.add(f64x2.add(f64x2.mul(v0, c0), f64x2.mul(v1, c1)), f64x2.add(f64x2.mul(v2, c2), f64x2.mul(v3, c3)));
      const z = f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
      if (z - z == 0) {
        if (idof<F>() == idof<Correct>()) {
          const t = z - s8 * (y - reference) + low;
          const next = y + t;
          reference = y;
          low = y - next + t;
          y = next;
        } else {
          y = q8 * y + z;
        }
        if (!adjust) {
          plain += 8;
        } else if (w != 1) {
          const t = s8 * (1 - w - wLow) + wLow;
          const next = w + t;
          wLow = next == 1 ? 0 : w - next + t;
          w = next;
        }
        if (adjust) gap = 0;
        valid += 8;
        p += 64;
        continue;
      }
    }
    const stepEnd = min(p + 64, stop);
    for (; p < stepEnd; p += 8) {
      const v = load<f64>(p);
      if (v - v == 0) {
        if (valid == 0) only = v;
        if (v != only) same = false;
        let b = a;
        let keep = q;
        if (adjust) {
          const t = a * (1 - w - wLow) + wLow;
          const next = w + t;
          wLow = next == 1 ? 0 : w - next + t;
          w = next;
        } else if (w != 1) {
          keep = q * w;
          b = a + q * (1 - w - wLow);
          if (idof<F>() == idof<Correct>()) {
            const t = specialLow - b * (special + specialLow);
            const next = special + t;
            specialLow = special - next + t;
            special = next;
          } else {
            special *= keep;
          }
          w = 1;
          wLow = 0;
        } else {
          ++plain;
        }
        if (idof<F>() == idof<Correct>()) {
          const t = b * (v - y) + low;
          const next = y + t;
          low = y - next + t;
          y = next;
        } else {
          y = keep * y + b * v;
        }
        ++valid;
        if (adjust) gap = 0;
      } else if (!ignoreNa) {
        if (adjust) {
          if (gap == 0) {
            lastY = y + low;
            lastW = w;
          }
          ++gap;
          const t = low - a * (y + low);
          const next = idof<F>() == idof<Correct>() ? y + t : q * y;
          low = idof<F>() == idof<Correct>() ? y - next + t : 0;
          y = next;
        }
        const t = wLow - a * (w + wLow);
        const next = idof<F>() == idof<Correct>() ? w + t : q * w;
        wLow = idof<F>() == idof<Correct>() ? w - next + t : q * wLow;
        w = next;
      }
    }
    reference = y;
  }
  const tail = adjust != 0 && gap > 0;
  store<f64>(state, tail ? lastY : y + low);
  store<f64>(state, tail ? lastW : w, 8);
  store<f64>(state, <f64>valid, 16);
  store<f64>(state, adjust ? decayed(a, ignoreNa ? valid : end - begin - gap) : decayed(a, plain) * special, 24);
  store<f64>(state, same ? only : NaN, 32);
  store<f64>(state, first, 40);
  store<f64>(state, decayed(a, gap), 48);
}

function walk<F>(x: usize, out: usize, state: usize, a: f64, adjust: i32, ignoreNa: i32, minPeriods: i32, begin: i32, end: i32): void {
  const q = 1 - a;
  const zero = f64x2.splat(0);
  const va = f64x2.splat(a);
  const vq = f64x2.splat(q);
  const p1 = kept(a);
  const p2 = times(p1, p1);
  const p3 = times(p2, p1);
  const p4 = times(p2, p2);
  const q01 = i64x2.shuffle(p1, p2, 0, 2);
  const q23 = i64x2.shuffle(p3, p4, 0, 2);
  const g0 = factors<F>(p1, p2);
  const g1 = factors<F>(p3, p4);
  const g2 = factors<F>(times(p4, p1), times(p4, p2));
  const g3 = factors<F>(times(p4, p3), times(p4, p4));
  let y: f64 = 0;
  let low: f64 = 0;
  let w: f64 = 0;
  let wLow: f64 = 0;
  let count = 0;
  if (state != 0) {
    y = load<f64>(state);
    w = load<f64>(state, 8);
    count = <i32>load<f64>(state, 16);
  }
  const needed = max(minPeriods, 1);
  const stop = x + bytes(end);
  let p = x + bytes(begin);
  let o = out + bytes(begin);
  let reference = y;
  while (p < stop) {
    if (w == 1 && count >= needed && stop - p >= 64) {
      const r = f64x2.splat(reference);
      const head = load<f64>(p);
      let v0 = v128.load(p);
      let v1 = v128.load(p, 16);
      let v2 = v128.load(p, 32);
      let v3 = v128.load(p, 48);
      if (idof<F>() == idof<Correct>()) {
        v0 = f64x2.sub(v0, r);
        v1 = f64x2.sub(v1, r);
        v2 = f64x2.sub(v2, r);
        v3 = f64x2.sub(v3, r);
      } else if (head == y) {
        const c = f64x2.splat(y);
        const equal = v128.and(v128.and(f64x2.eq(v0, c), f64x2.eq(v1, c)), v128.and(f64x2.eq(v2, c), f64x2.eq(v3, c)));
        if (i64x2.all_true(equal)) {
          v128.store(o, c);
          v128.store(o, c, 16);
          v128.store(o, c, 32);
          v128.store(o, c, 48);
          count += 8;
          p += 64;
          o += 64;
          continue;
        }
      }
      v0 = f64x2.mul(v0, va);
      v1 = f64x2.mul(v1, va);
      v2 = f64x2.mul(v2, va);
      v3 = f64x2.mul(v3, va);
      v0 = f64x2.add(v0, f64x2.mul(i64x2.shuffle(zero, v0, 0, 2), vq));
      v1 = f64x2.add(v1, f64x2.mul(i64x2.shuffle(zero, v1, 0, 2), vq));
      v2 = f64x2.add(v2, f64x2.mul(i64x2.shuffle(zero, v2, 0, 2), vq));
      v3 = f64x2.add(v3, f64x2.mul(i64x2.shuffle(zero, v3, 0, 2), vq));
      v1 = f64x2.add(v1, f64x2.mul(i64x2.shuffle(v0, v0, 1, 1), q01));
      v3 = f64x2.add(v3, f64x2.mul(i64x2.shuffle(v2, v2, 1, 1), q01));
      const half = i64x2.shuffle(v1, v1, 1, 1);
      v2 = f64x2.add(v2, f64x2.mul(half, q01));
      v3 = f64x2.add(v3, f64x2.mul(half, q23));
      let next: f64;
      let nextLow: f64 = 0;
      if (idof<F>() == idof<Correct>()) {
        const c = f64x2.splat(y);
        const moved = f64x2.splat(y - reference);
        v3 = f64x2.add(f64x2.sub(v3, f64x2.mul(g3, moved)), f64x2.splat(low));
        const t = f64x2.extract_lane(v3, 1);
        next = y + t;
        nextLow = y - next + t;
        v128.store(o, f64x2.add(c, f64x2.sub(v0, f64x2.mul(g0, moved))));
        v128.store(o, f64x2.add(c, f64x2.sub(v1, f64x2.mul(g1, moved))), 16);
        v128.store(o, f64x2.add(c, f64x2.sub(v2, f64x2.mul(g2, moved))), 32);
        v128.store(o, f64x2.add(c, v3), 48);
      } else {
        const c = f64x2.splat(y);
        v3 = f64x2.add(v3, f64x2.mul(g3, c));
        next = f64x2.extract_lane(v3, 1);
        v128.store(o, f64x2.add(v0, f64x2.mul(g0, c)));
        v128.store(o, f64x2.add(v1, f64x2.mul(g1, c)), 16);
        v128.store(o, f64x2.add(v2, f64x2.mul(g2, c)), 32);
        v128.store(o, v3, 48);
      }
      // Anything missing among the eight shows here; they are then walked one by one.
      if (next - next == 0) {
        reference = y;
        y = next;
        low = nextLow;
        count += 8;
        p += 64;
        o += 64;
        continue;
      }
    }
    for (const stepEnd = min(p + 64, stop); p < stepEnd; p += 8, o += 8) {
      const v = load<f64>(p);
      if (v - v == 0) {
        const grown = a * (1 - w - wLow) + wLow;
        const total = w + grown;
        const b = adjust ? a / total : w == 0 ? 1 : a + q * (1 - w - wLow);
        if (idof<F>() == idof<Correct>()) {
          const t = b * (v - y) + low;
          const next = y + t;
          low = y - next + t;
          y = next;
        } else if (v != y) {
          y = (adjust ? q * w / total : q * w) * y + b * v;
        }
        wLow = adjust && total != 1 ? w - total + grown : 0;
        w = adjust ? total : 1;
        ++count;
      } else if (!ignoreNa) {
        const t = wLow - a * (w + wLow);
        const next = idof<F>() == idof<Correct>() ? w + t : q * w;
        wLow = idof<F>() == idof<Correct>() ? w - next + t : q * wLow;
        w = next;
      }
      store<f64>(o, count >= needed ? y : NaN);
    }
    reference = y;
  }
  if (state == 0 || count < needed) return;
  // The mean that goes into the next chunk stands at the last value, so that a gap across the border repeats it to the bit.
  const handed = load<f64>(state + STATE);
  const start = x + bytes(begin);
  while (p != start) {
    p -= 8;
    o -= 8;
    store<f64>(o, handed);
    const v = load<f64>(p);
    if (v - v == 0) break;
  }
}

/** What is left of the carry after so many steps (Weigh), or what has gone of it (Correct). */
// @ts-ignore: decorator
@inline
function factors<F>(a: v128, b: v128): v128 {
  const left = i64x2.shuffle(a, b, 0, 2);
  if (idof<F>() == idof<Weigh>()) return left;
  return f64x2.sub(f64x2.sub(f64x2.splat(1), left), i64x2.shuffle(a, b, 1, 3));
}
