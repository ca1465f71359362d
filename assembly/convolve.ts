// Convolutions and products of a series with itself: sums of products in a fixed order, by themselves or through transforms.

import { transform } from "./butterflies";

/**
 * Elements `first` + begin to `first` + end of the full convolution of n numbers with k taps: each the sum of x[i] * taps[f - i] for ascending i.
 *
 * Eight elements at a time in four sums of two lanes, over the taps that all eight have; the others, at the ends of x, one by one. Not fused where that is
 * to be had, as the four sums then wait for one another (10.0 for 7.4 ms with 48 taps of 10^6); six or eight sums took 8.7 ms either way.
 */
export function convolve(x: usize, taps: usize, out: usize, n: i32, k: i32, first: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i += 8) {
    const f = first + i;
    const high = min(k - 1, f), low = max(0, f + 8 - n);
    if (i + 8 > end || low > high) {
      for (let j = i; j < min(i + 8, end); ++j) {
        const g = first + j;
        store<f64>(out + (<usize>j << 3), products(x, taps, g, min(k - 1, g), max(0, g + 1 - n), 0));
      }
      continue;
    }
    const to = out + (<usize>i << 3);
    for (let j = 0; j < 8; ++j) store<f64>(to + (<usize>j << 3), products(x, taps, f + j, min(k - 1, f + j), high + 1, 0));
    let a = v128.load(to), b = v128.load(to, 16), c = v128.load(to, 32), d = v128.load(to, 48);
    let from = x + (<usize>(f - high) << 3);
    const last = taps + (<usize>low << 3);
    for (let tap = taps + (<usize>high << 3); tap >= last; tap -= 8) {
      const t = v128.load64_splat(tap);
      a = f64x2.add(a, f64x2.mul(t, v128.load(from)));
      b = f64x2.add(b, f64x2.mul(t, v128.load(from, 16)));
      c = f64x2.add(c, f64x2.mul(t, v128.load(from, 32)));
      d = f64x2.add(d, f64x2.mul(t, v128.load(from, 48)));
      from += 8;
    }
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
    for (let j = 0; j < 8; ++j) {
      const at = to + (<usize>j << 3);
      store<f64>(at, products(x, taps, f + j, low - 1, max(0, f + j + 1 - n), load<f64>(at)));
    }
  }
}

/** `sum` with the products of taps `high` down to `low` at element f added. */
function products(x: usize, taps: usize, f: i32, high: i32, low: i32, sum: f64): f64 {
  for (let t = high; t >= low; --t) sum += load<f64>(taps + (<usize>t << 3)) * load<f64>(x + (<usize>(f - t) << 3));
  return sum;
}

/** Copies elements `from` to from + count of x, zeros where x has none. */
function window(x: usize, n: i32, from: i32, count: i32, y: usize): void {
  const begin = min(max(from, 0), n), end = max(min(from + count, n), begin);
  const before = min(max(begin - from, 0), count);
  const copied = end - begin;
  memory.fill(y, 0, <usize>before << 3);
  memory.copy(y + (<usize>before << 3), x + (<usize>begin << 3), <usize>copied << 3);
  memory.fill(y + (<usize>(before + copied) << 3), 0, <usize>(count - before - copied) << 3);
}

/**
 * Elements of the same convolution through transforms of `size` points (overlap-save), `count` elements from `first` on, size - k + 1 a block. Two blocks are
 * the real and the imaginary part of one transform, as the taps are real. `response`: transform of the taps over size. Unit: two blocks.
 */
export function convolveBlocks(
  x: usize, plan: usize, response: usize, out: usize, n: i32, k: i32, size: i32, first: i32, count: i32, scratch: usize, begin: i32, end: i32,
): void {
  const plane = <usize>size << 3;
  const step = size - k + 1;
  const other = scratch + 2 * plane;
  for (let pair = begin; pair < end; ++pair) {
    const at = 2 * pair * step;
    const from = first + at - k + 1;
    window(x, n, from, size, scratch);
    window(x, n, from + step, size, scratch + plane);
    const z = transform(plan, size, 1, scratch, other, other + 3 * plane);
    // The product with its parts exchanged, and so are those of the inverse.
    for (let i: usize = 0; i < plane; i += 16) {
      const re = v128.load(z + i), im = v128.load(z + plane + i);
      const c = v128.load(response + i), s = v128.load(response + plane + i);
      v128.store(z + i, f64x2.add(f64x2.mul(re, s), f64x2.mul(im, c)));
      v128.store(z + plane + i, f64x2.sub(f64x2.mul(re, c), f64x2.mul(im, s)));
    }
    const y = transform(plan, size, 1, z, z == scratch ? other : scratch, other + 3 * plane);
    const lead = <usize>(k - 1) << 3;
    const some = min(step, count - at), rest = min(step, count - at - step);
    memory.copy(out + (<usize>at << 3), y + plane + lead, <usize>some << 3);
    if (rest > 0) memory.copy(out + (<usize>(at + step) << 3), y + lead, <usize>rest << 3);
  }
}

/** Elements that one unit of `lagProducts` takes, and elements in a run of it. */
const CHUNK: i32 = 8192, RUN: i32 = 256;

/**
 * Sums of x[i] x[i + lag] over CHUNK elements i a unit, for the lags below `lags`, a multiple of 8; one row of `lags` sums a unit. x goes on with zeros for
 * `lags` elements. Eight lags in four sums of two lanes; runs of 256 keep the error of a sum below that of some 300 additions.
 */
export function lagProducts(x: usize, state: usize, n: i32, lags: i32, begin: i32, end: i32): void {
  for (let unit = begin; unit < end; ++unit) {
    const stop = min(n, (unit + 1) * CHUNK);
    for (let lag = 0; lag < lags; lag += 8) {
      let sa = f64x2.splat(0), sb = sa, sc = sa, sd = sa;
      for (let i = unit * CHUNK; i < stop; i += RUN) {
        let a = f64x2.splat(0), b = a, c = a, d = a;
        let p = x + (<usize>i << 3), q = p + (<usize>lag << 3);
        const last = x + (<usize>min(stop, i + RUN) << 3);
        for (; p < last; p += 8) {
          const v = v128.load64_splat(p);
          a = f64x2.add(a, f64x2.mul(v, v128.load(q)));
          b = f64x2.add(b, f64x2.mul(v, v128.load(q, 16)));
          c = f64x2.add(c, f64x2.mul(v, v128.load(q, 32)));
          d = f64x2.add(d, f64x2.mul(v, v128.load(q, 48)));
          q += 8;
        }
        sa = f64x2.add(sa, a);
        sb = f64x2.add(sb, b);
        sc = f64x2.add(sc, c);
        sd = f64x2.add(sd, d);
      }
      const to = state + ((<usize>unit * <usize>lags + <usize>lag) << 3);
      v128.store(to, sa);
      v128.store(to, sb, 16);
      v128.store(to, sc, 32);
      v128.store(to, sd, 48);
    }
  }
}

/** Number, means, squared deviations and their product of the pairs x[i], y[i] of which neither is NaN: six numbers for each chunk of `grain` elements. */
export function pairMoments(x: usize, y: usize, state: usize, grain: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  let count: f64 = 0, sx: f64 = 0, sy: f64 = 0;
  for (let i = begin; i < end; ++i) {
    const u = load<f64>(x + (<usize>i << 3)), v = load<f64>(y + (<usize>i << 3));
    const ok = u == u && v == v;
    count += ok ? 1 : 0;
    sx += ok ? u : 0;
    sy += ok ? v : 0;
  }
  const mx = sx / count, my = sy / count;
  const means = f64x2.replace_lane(f64x2.splat(mx), 1, my);
  let sums = f64x2.splat(0), squares = sums, products: f64 = 0;
  for (let i = begin; i < end; ++i) {
    const u = load<f64>(x + (<usize>i << 3)), v = load<f64>(y + (<usize>i << 3));
    if (u != u || v != v) continue;
    const d = f64x2.sub(f64x2.replace_lane(f64x2.splat(u), 1, v), means);
    sums = f64x2.add(sums, d);
    squares = f64x2.add(squares, f64x2.mul(d, d));
    products += f64x2.extract_lane(d, 0) * f64x2.extract_lane(d, 1);
  }
  // What rounding left in the means is taken back out (Chan, Golub, LeVeque 1983).
  const rx = f64x2.extract_lane(sums, 0), ry = f64x2.extract_lane(sums, 1);
  const to = state + <usize>(begin / grain) * 48;
  store<f64>(to, count);
  store<f64>(to, mx + rx / count, 8);
  store<f64>(to, my + ry / count, 16);
  store<f64>(to, f64x2.extract_lane(squares, 0) - (rx * rx) / count, 24);
  store<f64>(to, f64x2.extract_lane(squares, 1) - (ry * ry) / count, 32);
  store<f64>(to, products - (rx * ry) / count, 40);
}
