// Counts and sums of weights by bin.

/** Bins up to which counts are kept four times over, so that equal neighbours do not wait for one another. */
const FOLDED: i32 = 1024;

/** Places of x among `bins` bins of one width, counted in `slots` (u32, or with weights f64): those outside [lo, hi], NaN among them, go to slot `bins`. */
// @ts-ignore: decorator
@inline
function binOf(x: f64, edges: usize, bins: i32, lo: f64, hi: f64, perUnit: f64): i32 {
  const inside = x >= lo && x <= hi;
  let bin = min(<i32>((inside ? x - lo : 0) * perUnit), bins - 1);
  // The guess may be one off beside an edge: the edges themselves decide.
  const edge = edges + (<usize>bin << 3);
  bin += <i32>(x >= load<f64>(edge, 8)) & <i32>(bin < bins - 1);
  bin -= <i32>(x < load<f64>(edge));
  return inside ? bin : bins;
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
 * edge too; what is outside, and NaN, is left out. `perUnit` is the number of bins in a unit, or 0 where they differ in width.
 * `scratch` has 16 bins + 16 bytes up to 1024 bins, else 4 bins + 4.
 */
export function histogram(
  x: usize, edges: usize, counts: usize, bins: i32, perUnit: f64, n: i32, part: i32, scratch: usize, begin: i32, end: i32,
): void {
  const lo = load<f64>(edges), hi = load<f64>(edges + (<usize>bins << 3));
  const row = <usize>(bins + 1) << 2;
  const fold = bins <= FOLDED ? row : 0;
  for (let p = begin; p < end; p++) {
    memory.fill(scratch, 0, row + 3 * fold);
    const stop = x + (<usize>min<i64>(n, (<i64>p + 1) * part) << 3);
    let from = x + (<usize>p * <usize>part << 3);
    if (perUnit > 0) {
      for (; from + 32 <= stop; from += 32) {
        const a = scratch + (<usize>binOf(load<f64>(from), edges, bins, lo, hi, perUnit) << 2);
        store<u32>(a, load<u32>(a) + 1);
        const b = scratch + fold + (<usize>binOf(load<f64>(from, 8), edges, bins, lo, hi, perUnit) << 2);
        store<u32>(b, load<u32>(b) + 1);
        const c = scratch + 2 * fold + (<usize>binOf(load<f64>(from, 16), edges, bins, lo, hi, perUnit) << 2);
        store<u32>(c, load<u32>(c) + 1);
        const d = scratch + 3 * fold + (<usize>binOf(load<f64>(from, 24), edges, bins, lo, hi, perUnit) << 2);
        store<u32>(d, load<u32>(d) + 1);
      }
      for (; from < stop; from += 8) {
        const a = scratch + (<usize>binOf(load<f64>(from), edges, bins, lo, hi, perUnit) << 2);
        store<u32>(a, load<u32>(a) + 1);
      }
    } else {
      for (; from < stop; from += 8) {
        const a = scratch + (<usize>binAmong(load<f64>(from), edges, bins, lo, hi) << 2);
        store<u32>(a, load<u32>(a) + 1);
      }
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
  x: usize, weights: usize, edges: usize, sums: usize, bins: i32, perUnit: f64, n: i32, part: i32, scratch: usize, begin: i32, end: i32,
): void {
  const lo = load<f64>(edges), hi = load<f64>(edges + (<usize>bins << 3));
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
