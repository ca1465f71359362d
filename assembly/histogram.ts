// Counts and sums of weights by bin.
import { GRAIN } from "./lanes";

/** Bins up to which counts are kept four times over, so that equal neighbours do not wait for one another. */
const FOLDED: i32 = 1024;

/** Fours with an element near an edge that a part may have before the edges of all others in it are looked at. */
const MOST_NEAR: i32 = 64;

/** Adding it leaves the nearest whole number in the low bits of an f64. */
const NEAREST: f64 = 6755399441055744;

/** Where x lies among bins of one width, bins counted from 0; `none` where it is outside. */
// @ts-ignore: decorator
@inline
function place(x: v128, low: v128, high: v128, perUnit: v128, none: v128): v128 {
  return v128.bitselect(f64x2.mul(f64x2.sub(x, low), perUnit), none, v128.and(f64x2.ge(x, low), f64x2.le(x, high)));
}

/** Whether a place is so far from both edges of its bin that roundings cannot have moved it across one: nearer than `room` to the middle. */
// @ts-ignore: decorator
@inline
function apart(place: v128, bin: v128, room: v128): v128 {
  return f64x2.lt(f64x2.abs(f64x2.sub(f64x2.sub(place, bin), f64x2.splat(0.5))), room);
}

// @ts-ignore: decorator
@inline
function bump(table: usize, bin: i32): void {
  const a = table + (<usize>bin << 2);
  store<u32>(a, load<u32>(a) + 1);
}

/**
 * The bin of x, a number in both lanes, from a guess, which is its bin or the one beside it: its two edges, in one load, decide. Behind the last bin's left
 * edge the edges are Infinity.
 */
// @ts-ignore: decorator
@inline
function refined(x: v128, bin: i32, edges: usize): i32 {
  return bin - 1 + popcnt(i64x2.bitmask(f64x2.ge(x, v128.load(edges + (<usize>bin << 3)))));
}

/** The bin of a single x among bins of one width; `bins` where it is outside. */
// @ts-ignore: decorator
@inline
function binOf(x: f64, edges: usize, bins: i32, lo: f64, hi: f64, perUnit: f64): i32 {
  if (!(x >= lo && x <= hi)) return bins;
  return refined(f64x2.splat(x), i32x4.extract_lane(f64x2.splat((x - lo) * perUnit - 0.5 + NEAREST), 0), edges);
}

/** The same for edges at any distance: the last edge that is not above x. */
// @ts-ignore: decorator
@inline
function binAmong(x: f64, edges: usize, bins: i32, lo: f64, hi: f64): i32 {
  let at = edges;
  for (let n = <usize>bins; n > 1; ) {
    const half = n >> 1;
    at = load<f64>(at + (half << 3)) <= x ? at + (half << 3) : at;
    n -= half;
  }
  return x >= lo && x <= hi ? <i32>((at - edges) >> 3) : bins;
}

/**
 * Elements of parts [begin, end) of `part` elements of x by bin: u32 `counts[part][bin]`, rows of `bins`. A bin holds its left edge, the last one its right
 * edge `hi` too; what is outside, and NaN, is left out. `edges` has the left edges and two times Infinity; `perUnit` is the number of bins in a unit, or 0
 * where they differ in width. `scratch` has 16 bins + 16 bytes up to 1024 bins, else 4 bins + 4.
 *
 * Of bins of one width only elements near an edge look at the edges, until many are: 13 ms for 10^7 elements, where to look for each took 18.
 */
export function histogram(
  x: usize, edges: usize, counts: usize, bins: i32, hi: f64, perUnit: f64, n: i32, part: i32, scratch: usize, begin: i32, end: i32,
): void {
  const lo = load<f64>(edges);
  const low = f64x2.splat(lo), high = f64x2.splat(hi), scale = f64x2.splat(perUnit);
  const none = f64x2.splat(<f64>bins + 0.5), nearest = f64x2.splat(NEAREST);
  // Edges and places are rounded: each by few units of what they are made of.
  const room = f64x2.splat(0.5 - 16 * f64.EPSILON * (<f64>bins + Math.max(Math.abs(lo), Math.abs(hi)) * perUnit));
  const row = <usize>(bins + 1) << 2;
  const fold = bins <= FOLDED ? row : 0;
  for (let p = begin; p < end; p++) {
    memory.fill(scratch, 0, row + 3 * fold);
    const stop = x + (<usize>min<i64>(n, (<i64>p + 1) * part) << 3);
    let from = x + (<usize>p * <usize>part << 3);
    if (perUnit > 0) {
      for (let near = 0; from + 32 <= stop && near < MOST_NEAR; from += 32) {
        const v = v128.load(from), w = v128.load(from, 16);
        const s = place(v, low, high, scale, none), t = place(w, low, high, scale, none);
        const sBin = f64x2.floor(s), tBin = f64x2.floor(t);
        // Not all_true, with which V8 took twice as long for the loop.
        if (i64x2.bitmask(v128.and(apart(s, sBin, room), apart(t, tBin, room))) == 3) {
          const sNumber = f64x2.add(sBin, nearest), tNumber = f64x2.add(tBin, nearest);
          bump(scratch, i32x4.extract_lane(sNumber, 0));
          bump(scratch + fold, i32x4.extract_lane(sNumber, 2));
          bump(scratch + 2 * fold, i32x4.extract_lane(tNumber, 0));
          bump(scratch + 3 * fold, i32x4.extract_lane(tNumber, 2));
          continue;
        }
        for (let q: usize = 0, table = scratch; q < 32; q += 8, table += fold) {
          bump(table, binOf(load<f64>(from + q), edges, bins, lo, hi, perUnit));
        }
        near += 1;
      }
      for (; from + 32 <= stop; from += 32) {
        let table = scratch;
        for (let q: usize = 0; q < 32; q += 16) {
          const v = v128.load(from + q);
          const inside = v128.and(f64x2.ge(v, low), f64x2.le(v, high));
          const g = f64x2.add(f64x2.sub(place(v, low, high, scale, f64x2.splat(0)), f64x2.splat(0.5)), nearest);
          const in0 = <bool>i64x2.extract_lane(inside, 0), in1 = <bool>i64x2.extract_lane(inside, 1);
          const b0 = refined(v128.shuffle<i64>(v, v, 0, 0), i32x4.extract_lane(g, 0), edges);
          const b1 = refined(v128.shuffle<i64>(v, v, 1, 1), i32x4.extract_lane(g, 2), edges);
          bump(table, in0 ? b0 : bins);
          bump(table + fold, in1 ? b1 : bins);
          table += 2 * fold;
        }
      }
      for (; from < stop; from += 8) bump(scratch, binOf(load<f64>(from), edges, bins, lo, hi, perUnit));
    } else {
      for (; from < stop; from += 8) bump(scratch, binAmong(load<f64>(from), edges, bins, lo, hi));
    }
    const out = counts + (<usize>p * <usize>bins << 2);
    if (fold) {
      for (let s: usize = 0; s < row - 4; s += 4) {
        const a = scratch + s;
        store<u32>(out + s, load<u32>(a) + load<u32>(a + fold) + load<u32>(a + 2 * fold) + load<u32>(a + 3 * fold));
      }
    } else memory.copy(out, scratch, row - 4);
  }
}

/** Sums of the weights of the elements by bin, in order: f64 `sums[part][bin]`. `scratch` has 8 bins + 8 bytes. */
export function histogramWeighted(
  x: usize, weights: usize, edges: usize, sums: usize, bins: i32, hi: f64, perUnit: f64, n: i32, part: i32, scratch: usize, begin: i32, end: i32,
): void {
  const lo = load<f64>(edges);
  for (let p = begin; p < end; p++) {
    memory.fill(scratch, 0, <usize>(bins + 1) << 3);
    const stop = <i32>min<i64>(n, (<i64>p + 1) * part);
    for (let i = p * part; i < stop; i++) {
      const value = load<f64>(x + (<usize>i << 3));
      const bin = perUnit > 0 ? binOf(value, edges, bins, lo, hi, perUnit) : binAmong(value, edges, bins, lo, hi);
      const a = scratch + (<usize>bin << 3);
      store<f64>(a, load<f64>(a) + load<f64>(weights + (<usize>i << 3)));
    }
    memory.copy(sums + (<usize>p * <usize>bins << 3), scratch, <usize>bins << 3);
  }
}

/** Smallest and largest element of chunks [begin, end) of 32768: two f64 a chunk, NaN if one of them is. One reading where min and max take two. */
export function extent(x: usize, state: usize, n: i32, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    let p = x + (<usize>chunk * GRAIN << 3);
    const stop = x + (<usize>min<i64>(n, (<i64>chunk + 1) * GRAIN) << 3);
    let lo = f64x2.splat(Infinity), hi = f64x2.splat(-Infinity), other = i64x2.splat(0), last = lo, most = hi;
    for (; p + 32 <= stop; p += 32) {
      const a = v128.load(p), b = v128.load(p, 16);
      lo = f64x2.pmin(lo, a);
      hi = f64x2.pmax(hi, a);
      last = f64x2.pmin(last, b);
      most = f64x2.pmax(most, b);
      other = v128.or(other, v128.or(f64x2.ne(a, a), f64x2.ne(b, b)));
    }
    for (; p < stop; p += 8) {
      const a = v128.load64_splat(p);
      lo = f64x2.pmin(lo, a);
      hi = f64x2.pmax(hi, a);
      other = v128.or(other, f64x2.ne(a, a));
    }
    lo = f64x2.pmin(lo, last);
    hi = f64x2.pmax(hi, most);
    const missing = v128.any_true(other);
    const to = state + (<usize>chunk << 4);
    store<f64>(to, missing ? NaN : min(f64x2.extract_lane(lo, 0), f64x2.extract_lane(lo, 1)));
    store<f64>(to, missing ? NaN : max(f64x2.extract_lane(hi, 0), f64x2.extract_lane(hi, 1)), 8);
  }
}

/** How often each of the i32 `x`, from 0 to `bins` - 1, occurs in parts [begin, end): u32 `counts[part][bin]`, rows of `bins`. */
export function bincount(x: usize, counts: usize, bins: i32, n: i32, part: i32, begin: i32, end: i32): void {
  for (let p = begin; p < end; p++) {
    const row = counts + (<usize>p * <usize>bins << 2);
    memory.fill(row, 0, <usize>bins << 2);
    const stop = <i32>min<i64>(n, (<i64>p + 1) * part);
    for (let i = p * part; i < stop; i++) {
      const a = row + (<usize>load<u32>(x + (<usize>i << 2)) << 2);
      store<u32>(a, load<u32>(a) + 1);
    }
  }
}

/** Sums of the weights by x, in order: f64 `sums[part][bin]`. */
export function bincountWeighted(x: usize, weights: usize, sums: usize, bins: i32, n: i32, part: i32, begin: i32, end: i32): void {
  for (let p = begin; p < end; p++) {
    const row = sums + (<usize>p * <usize>bins << 3);
    memory.fill(row, 0, <usize>bins << 3);
    const stop = <i32>min<i64>(n, (<i64>p + 1) * part);
    for (let i = p * part; i < stop; i++) {
      const a = row + (<usize>load<u32>(x + (<usize>i << 2)) << 3);
      store<f64>(a, load<f64>(a) + load<f64>(weights + (<usize>i << 3)));
    }
  }
}

/** Bins [begin, end) of `parts` rows of counts (i32) or sums (f64) added up in order. */
export function binJoin(rows: usize, out: usize, parts: i32, bins: i32, sums: i32, begin: i32, end: i32): void {
  for (let bin = begin; bin < end; bin++) {
    if (sums) {
      let sum: f64 = 0;
      for (let p = 0; p < parts; p++) sum += load<f64>(rows + ((<usize>p * <usize>bins + <usize>bin) << 3));
      store<f64>(out + (<usize>bin << 3), sum);
    } else {
      let count = 0;
      for (let p = 0; p < parts; p++) count += load<i32>(rows + ((<usize>p * <usize>bins + <usize>bin) << 2));
      store<i32>(out + (<usize>bin << 2), count);
    }
  }
}
