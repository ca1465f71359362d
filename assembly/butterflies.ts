// Stockham transforms of planar numbers, pass by pass, for factors 2, 3, 4, 5 and any odd one. No shuffles: lanes are neighbouring transforms, or
// neighbouring butterflies of one transform, whose results then go out lane by lane.
//
// A pass takes m * r blocks of s elements, block p + m k for p < m and k < r, and leaves block r p + j: the r-point transform over k, times w^(j p),
// where w is the root of unity of order m r. The roots lie as r - 1 rows for j, each m real parts and then m imaginary parts.

import { fma } from "./lanes";

/** Tag: two neighbours in a block, one root for both. */
class Pair {}
/** Tag: two neighbours in a block, all roots one: the last pass. */
class Last {}
/** Tag: two butterflies of a pass over blocks of one element, a root for each. */
class Across {}

/** Stores to where the results of one butterfly go; `step` bytes on go those of the other, if it is another butterfly. */
// @ts-ignore: decorator
@inline
function write<W>(y: usize, v: v128, step: usize): void {
  if (idof<W>() == idof<Across>()) {
    v128.store64_lane(y, v, 0);
    v128.store64_lane(y + step, v, 1);
  } else v128.store(y, v);
}

// @ts-ignore: decorator
@inline
function root<W>(w: usize): v128 {
  return idof<W>() == idof<Across>() ? v128.load(w) : v128.load64_splat(w);
}

/** a - b c. */
// @ts-ignore: decorator
@inline
function nfma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_nmadd(b, c, a);
  return f64x2.sub(a, f64x2.mul(b, c));
}

/** Stores (re, im) times the root at w. */
// @ts-ignore: decorator
@inline
function turn<W>(y: usize, im: usize, re: v128, i: v128, w: usize, row: usize, step: usize): void {
  if (idof<W>() == idof<Last>()) {
    write<W>(y, re, step);
    write<W>(y + im, i, step);
  } else {
    const c = root<W>(w);
    const s = root<W>(w + row);
    write<W>(y, nfma(f64x2.mul(re, c), i, s), step);
    write<W>(y + im, fma(re, s, f64x2.mul(i, c)), step);
  }
}

/** Two-point butterfly. x, y: the first blocks; im: bytes from real to imaginary parts; xs, ys: bytes between blocks; w: roots, row: bytes of a row of m. */
// @ts-ignore: decorator
@inline
function two<W>(x: usize, y: usize, im: usize, xs: usize, ys: usize, w: usize, row: usize): void {
  const a = v128.load(x), ai = v128.load(x + im);
  const b = v128.load(x + xs), bi = v128.load(x + xs + im);
  write<W>(y, f64x2.add(a, b), 2 * ys);
  write<W>(y + im, f64x2.add(ai, bi), 2 * ys);
  turn<W>(y + ys, im, f64x2.sub(a, b), f64x2.sub(ai, bi), w, row, 2 * ys);
}

// @ts-ignore: decorator
@inline
function four<W>(x: usize, y: usize, im: usize, xs: usize, ys: usize, w: usize, row: usize): void {
  const x0 = v128.load(x), x2 = v128.load(x + 2 * xs);
  const a = f64x2.add(x0, x2), b = f64x2.sub(x0, x2);
  const i0 = v128.load(x + im), i2 = v128.load(x + im + 2 * xs);
  const ai = f64x2.add(i0, i2), bi = f64x2.sub(i0, i2);
  const x1 = v128.load(x + xs), x3 = v128.load(x + 3 * xs);
  const c = f64x2.add(x1, x3), d = f64x2.sub(x1, x3);
  const i1 = v128.load(x + im + xs), i3 = v128.load(x + im + 3 * xs);
  const ci = f64x2.add(i1, i3), di = f64x2.sub(i1, i3);
  const step: usize = 4 * ys;
  write<W>(y, f64x2.add(a, c), step);
  write<W>(y + im, f64x2.add(ai, ci), step);
  turn<W>(y + ys, im, f64x2.add(b, di), f64x2.sub(bi, d), w, row, step);
  turn<W>(y + 2 * ys, im, f64x2.sub(a, c), f64x2.sub(ai, ci), w + 2 * row, row, step);
  turn<W>(y + 3 * ys, im, f64x2.sub(b, di), f64x2.add(bi, d), w + 4 * row, row, step);
}

// @ts-ignore: decorator
@inline
function three<W>(x: usize, y: usize, im: usize, xs: usize, ys: usize, w: usize, row: usize): void {
  const x0 = v128.load(x), x1 = v128.load(x + xs), x2 = v128.load(x + 2 * xs);
  const i0 = v128.load(x + im), i1 = v128.load(x + im + xs), i2 = v128.load(x + im + 2 * xs);
  const half = f64x2.splat(-0.5);
  const sine = f64x2.splat(0.8660254037844386), low = f64x2.splat(5.017542110902477e-17);
  const t = f64x2.add(x1, x2), ti = f64x2.add(i1, i2);
  const e = f64x2.sub(x1, x2), ei = f64x2.sub(i1, i2);
  // What the constant lacks would add up from pass to pass: 3^11 points were off by 4.1 eps without.
  const d = fma(sine, e, f64x2.mul(low, e)), di = fma(sine, ei, f64x2.mul(low, ei));
  const m = fma(half, t, x0), mi = fma(half, ti, i0);
  const step: usize = 3 * ys;
  write<W>(y, f64x2.add(x0, t), step);
  write<W>(y + im, f64x2.add(i0, ti), step);
  turn<W>(y + ys, im, f64x2.add(m, di), f64x2.sub(mi, d), w, row, step);
  turn<W>(y + 2 * ys, im, f64x2.sub(m, di), f64x2.add(mi, d), w + 2 * row, row, step);
}

// @ts-ignore: decorator
@inline
function five<W>(x: usize, y: usize, im: usize, xs: usize, ys: usize, w: usize, row: usize): void {
  // c1, c2 = -1/4 +- sqrt(5)/4. What the constants lack is added as in `three`, but for the second sine, which lacks 2^-56 only.
  const root = f64x2.splat(0.5590169943749475), rootLow = f64x2.splat(-2.716057601841253e-17);
  const s1 = f64x2.splat(0.9510565162951535), s1Low = f64x2.splat(4.0934500900087295e-17), s2 = f64x2.splat(0.5877852522924731);
  const quarter = f64x2.splat(-0.25);
  const x0 = v128.load(x), x1 = v128.load(x + xs), x4 = v128.load(x + 4 * xs);
  const t1 = f64x2.add(x1, x4), d1 = f64x2.sub(x1, x4);
  const x2 = v128.load(x + 2 * xs), x3 = v128.load(x + 3 * xs);
  const t2 = f64x2.add(x2, x3), d2 = f64x2.sub(x2, x3);
  const i0 = v128.load(x + im), i1 = v128.load(x + im + xs), i4 = v128.load(x + im + 4 * xs);
  const u1 = f64x2.add(i1, i4), e1 = f64x2.sub(i1, i4);
  const i2 = v128.load(x + im + 2 * xs), i3 = v128.load(x + im + 3 * xs);
  const u2 = f64x2.add(i2, i3), e2 = f64x2.sub(i2, i3);
  const t = f64x2.add(t1, t2), u = f64x2.add(u1, u2);
  const step: usize = 5 * ys;
  write<W>(y, f64x2.add(x0, t), step);
  write<W>(y + im, f64x2.add(i0, u), step);
  const m = fma(quarter, t, x0), n = fma(quarter, u, i0);
  const a = f64x2.sub(t1, t2), b = f64x2.sub(u1, u2);
  const g = fma(root, a, f64x2.mul(rootLow, a)), h = fma(root, b, f64x2.mul(rootLow, b));
  const p1 = fma(s1, e1, fma(s2, e2, f64x2.mul(s1Low, e1))), q1 = fma(s1, d1, fma(s2, d2, f64x2.mul(s1Low, d1)));
  const m1 = f64x2.add(m, g), n1 = f64x2.add(n, h);
  turn<W>(y + ys, im, f64x2.add(m1, p1), f64x2.sub(n1, q1), w, row, step);
  turn<W>(y + 4 * ys, im, f64x2.sub(m1, p1), f64x2.add(n1, q1), w + 6 * row, row, step);
  const p2 = nfma(nfma(f64x2.mul(s2, e1), s1Low, e2), s1, e2), q2 = nfma(nfma(f64x2.mul(s2, d1), s1Low, d2), s1, d2);
  const m2 = f64x2.sub(m, g), n2 = f64x2.sub(n, h);
  turn<W>(y + 2 * ys, im, f64x2.add(m2, p2), f64x2.sub(n2, q2), w + 2 * row, row, step);
  turn<W>(y + 3 * ys, im, f64x2.sub(m2, p2), f64x2.add(n2, q2), w + 4 * row, row, step);
}

/**
 * Butterfly of any odd number r of points, by the sums and differences of points k and r - k: r^2 / 2 products of a real and a complex number.
 * `table` holds the cosines and sines of 2 pi i / r for i < r, `sums` has room for 2 (r - 1) vectors.
 */
// @ts-ignore: decorator
@inline
function odd<W>(r: i32, x: usize, y: usize, im: usize, xs: usize, ys: usize, w: usize, row: usize, table: usize, sums: usize): void {
  const step = <usize>r * ys;
  const x0 = v128.load(x), i0 = v128.load(x + im);
  let t = x0, ti = i0;
  let low = x + xs, high = x + <usize>(r - 1) * xs;
  const end = sums + (<usize>(r - 1) << 5);
  for (let a = sums; a < end; a += 64) {
    const l = v128.load(low), h = v128.load(high), li = v128.load(low + im), hi = v128.load(high + im);
    const s = f64x2.add(l, h), si = f64x2.add(li, hi);
    v128.store(a, s);
    v128.store(a, si, 16);
    v128.store(a, f64x2.sub(l, h), 32);
    v128.store(a, f64x2.sub(li, hi), 48);
    t = f64x2.add(t, s);
    ti = f64x2.add(ti, si);
    low += xs;
    high -= xs;
  }
  write<W>(y, t, step);
  write<W>(y + im, ti, step);
  for (let j = 1; 2 * j < r; ++j) {
    let m = x0, mi = i0, p = f64x2.splat(0), pi = p;
    let at = 0;
    for (let a = sums; a < end; a += 64) {
      at += j;
      if (at >= r) at -= r;
      const c = v128.load64_splat(table + (<usize>at << 4)), s = v128.load64_splat(table + (<usize>at << 4), 8);
      m = fma(c, v128.load(a), m);
      mi = fma(c, v128.load(a, 16), mi);
      p = fma(s, v128.load(a, 48), p);
      pi = fma(s, v128.load(a, 32), pi);
    }
    const other = <usize>(r - j);
    turn<W>(y + <usize>j * ys, im, f64x2.add(m, p), f64x2.sub(mi, pi), w + <usize>(2 * j - 2) * row, row, step);
    turn<W>(y + other * ys, im, f64x2.sub(m, p), f64x2.add(mi, pi), w + (2 * other - 2) * row, row, step);
  }
}

// @ts-ignore: decorator
@inline
function butterfly<R, W>(r: i32, x: usize, y: usize, im: usize, xs: usize, ys: usize, w: usize, row: usize, table: usize, sums: usize): void {
  if (idof<R>() == idof<Two>()) two<W>(x, y, im, xs, ys, w, row);
  else if (idof<R>() == idof<Three>()) three<W>(x, y, im, xs, ys, w, row);
  else if (idof<R>() == idof<Four>()) four<W>(x, y, im, xs, ys, w, row);
  else if (idof<R>() == idof<Five>()) five<W>(x, y, im, xs, ys, w, row);
  else odd<W>(r, x, y, im, xs, ys, w, row, table, sums);
}

/** Tags: the factor. */
class Two {}
class Three {}
class Four {}
class Five {}
class Odd {}

/**
 * One pass with factor r from x to y, imaginary parts `im` bytes after the real ones. Where blocks, or the butterflies of blocks of one, are odd in number, the
 * last two overlap the two before: the same bits are written twice. A single butterfly of single elements is two of which the second is lost: its real parts
 * are written over, its imaginary ones go past the end.
 */
function pass<R>(r: i32, x: usize, y: usize, im: usize, m: i32, s: i32, w: usize, table: usize, sums: usize): void {
  const row = <usize>m << 3;
  const ys = <usize>s << 3;
  const xs = row * <usize>s;
  const step = <usize>r * ys;
  if (s == 1) {
    for (let p = 0; p < m; p += 2) {
      if (p > 0 && p + 1 == m) --p;
      const at = <usize>p << 3;
      butterfly<R, Across>(r, x + at, y + <usize>p * step, im, xs, ys, w + at, row, table, sums);
    }
    return;
  }
  for (let p = 0; p < m; ++p) {
    for (let q: usize = 0; q < ys; q += 16) {
      if (q + 8 == ys) q -= 8;
      if (idof<R>() == idof<Four>() && m == 1) butterfly<R, Last>(r, x + q, y + q, im, xs, ys, w, row, table, sums);
      else butterfly<R, Pair>(r, x + q, y + q, im, xs, ys, w, row, table, sums);
    }
    x += ys;
    y += step;
    w += 8;
  }
}

/** Bytes at the head of a plan: the number of passes and their factors, as f64. The passes' roots follow, each row of an odd factor's after its own table. */
const HEAD: usize = 512;

/**
 * `count` transforms of n points side by side in `a`, point by point: real parts first, imaginary parts n * count numbers on. `b` is as much room, for a single
 * transform half as much again, `sums` that of `odd`. Returns a or b, wherever the results are.
 */
export function transform(plan: usize, n: i32, count: i32, a: usize, b: usize, sums: usize): usize {
  const im = (<usize>n * <usize>count) << 3;
  let s = count;
  let w = plan + HEAD;
  let factor = plan;
  for (let left = <i32>load<f64>(plan); left > 0; --left) {
    factor += 8;
    const r = <i32>load<f64>(factor);
    n /= r;
    const table = w;
    if (r > 5) w += <usize>r << 4;
    if (r == 4) pass<Four>(r, a, b, im, n, s, w, table, sums);
    else if (r == 2) pass<Two>(r, a, b, im, n, s, w, table, sums);
    else if (r == 3) pass<Three>(r, a, b, im, n, s, w, table, sums);
    else if (r == 5) pass<Five>(r, a, b, im, n, s, w, table, sums);
    else pass<Odd>(r, a, b, im, n, s, w, table, sums);
    w += (<usize>(r - 1) * <usize>n) << 4;
    s *= r;
    const swap = a;
    a = b;
    b = swap;
  }
  return a;
}
