// Discrete Fourier transforms: many short ones a row at a time, and long ones as columns and then rows of a matrix, eight at a time.
//
// Real and imaginary parts are arrays of their own everywhere. An inverse transform is a forward one with the two exchanged, on the way in and out.

import { transform } from "./butterflies";
import { fma } from "./lanes";

/** Columns read together, and columns transformed together: a row of these is a cache line, and 2048 of it fit in L2 twice. */
const TILE: i32 = 32, GROUP: i32 = 8;

/** How a transform reads its input. `HERMITIAN`: n / 2 + 1 numbers of which the others are the conjugates, themselves conjugated: the result's real part is the inverse's. */
const PLAIN: i32 = 0, HERMITIAN: i32 = 1, PACKED: i32 = 2, ROWS: i32 = 3;

/** Copies `count` numbers times `scale`, and zeros as far as n; x = 0 stands for zeros. Four a turn; the loops here are this long so as not to be inlined everywhere. */
function copy(x: usize, y: usize, count: i32, n: i32, scale: f64): void {
  if (x == 0) count = 0;
  const factor = f64x2.splat(scale);
  let left = count;
  for (; left >= 4; left -= 4) {
    v128.store(y, f64x2.mul(v128.load(x), factor));
    v128.store(y, f64x2.mul(v128.load(x, 16), factor), 16);
    x += 32;
    y += 32;
  }
  for (; left > 0; --left) {
    store<f64>(y, load<f64>(x) * scale);
    x += 8;
    y += 8;
  }
  if (n > count) memory.fill(y, 0, <usize>(n - count) << 3);
}

/** `copy` of the `count` columns of a group: eight of them, as nearly always, without a call. */
// @ts-ignore: decorator
@inline
function copyGroup(x: usize, y: usize, count: i32, wide: i32, scale: f64): void {
  if (count == GROUP && x != 0) {
    const factor = f64x2.splat(scale);
    const a = f64x2.mul(v128.load(x), factor), b = f64x2.mul(v128.load(x, 16), factor);
    const c = f64x2.mul(v128.load(x, 32), factor), d = f64x2.mul(v128.load(x, 48), factor);
    v128.store(y, a);
    v128.store(y, b, 16);
    v128.store(y, c, 32);
    v128.store(y, d, 48);
  } else copy(x, y, count, wide, scale);
}

/** Numbers of two arrays, which lie in turn at x, to the two arrays, `count` each. */
function deal(x: usize, re: usize, im: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    const a = v128.load(x), b = v128.load(x, 16), c = v128.load(x, 32), d = v128.load(x, 48);
    v128.store(re, v128.shuffle<i64>(a, b, 0, 2));
    v128.store(im, v128.shuffle<i64>(a, b, 1, 3));
    v128.store(re, v128.shuffle<i64>(c, d, 0, 2), 16);
    v128.store(im, v128.shuffle<i64>(c, d, 1, 3), 16);
    x += 64;
    re += 32;
    im += 32;
  }
  for (; count > 0; --count) {
    store<f64>(re, load<f64>(x));
    store<f64>(im, load<f64>(x, 8));
    x += 16;
    re += 8;
    im += 8;
  }
}

/** The way back, times `scale`. */
function collect(re: usize, im: usize, y: usize, count: i32, scale: f64): void {
  const factor = f64x2.splat(scale);
  for (; count >= 4; count -= 4) {
    const a = f64x2.mul(v128.load(re), factor), b = f64x2.mul(v128.load(im), factor);
    const c = f64x2.mul(v128.load(re, 16), factor), d = f64x2.mul(v128.load(im, 16), factor);
    v128.store(y, v128.shuffle<i64>(a, b, 0, 2));
    v128.store(y, v128.shuffle<i64>(a, b, 1, 3), 16);
    v128.store(y, v128.shuffle<i64>(c, d, 0, 2), 32);
    v128.store(y, v128.shuffle<i64>(c, d, 1, 3), 48);
    y += 64;
    re += 32;
    im += 32;
  }
  for (; count > 0; --count) {
    store<f64>(y, load<f64>(re) * scale);
    store<f64>(y, load<f64>(im) * scale, 8);
    y += 16;
    re += 8;
    im += 8;
  }
}

/** Fills elements n / 2 + 1 to n - 1 with the conjugates of those below, `step` bytes apart; `sign` -1 conjugates, 1 does not. */
function reflect(re: usize, im: usize, n: i32, count: i32, sign: f64): void {
  const step = <usize>count << 3;
  for (let k = 1; 2 * k < n; ++k) {
    const from = <usize>k * step, to = <usize>(n - k) * step;
    copy(re + from, re + to, count, 0, 1);
    copy(im + from, im + to, count, 0, sign);
  }
}

/** Tags: two neighbours, or one element. */
class Two {}
class One {}

// @ts-ignore: decorator
@inline
function get<W>(x: usize): v128 {
  return idof<W>() == idof<One>() ? v128.load64_zero(x) : v128.load(x);
}

/** Element k - 1 in the second lane, element k in the first. */
// @ts-ignore: decorator
@inline
function getBack<W>(x: usize): v128 {
  if (idof<W>() == idof<One>()) return v128.load64_zero(x);
  const v = v128.load(x - 8);
  return v128.shuffle<i64>(v, v, 1, 0);
}

// @ts-ignore: decorator
@inline
function put<W>(y: usize, v: v128): void {
  if (idof<W>() == idof<One>()) v128.store64_lane(y, v, 0);
  else v128.store(y, v);
}

// @ts-ignore: decorator
@inline
function putBack<W>(y: usize, v: v128): void {
  if (idof<W>() == idof<One>()) v128.store64_lane(y, v, 0);
  else v128.store(y - 8, v128.shuffle<i64>(v, v, 1, 0));
}

/** One step of `join` at element k and its partner. */
// @ts-ignore: decorator
@inline
function joinAt<W>(x: usize, xi: usize, y: usize, yi: usize, k: usize, back: usize, w: usize, row: usize, c0: f64, s0: f64, turn: f64, scale: f64): void {
  const a = get<W>(x + k), ai = get<W>(xi + k);
  const b = getBack<W>(x + back), bi = getBack<W>(xi + back);
  const sr = f64x2.add(a, b), si = f64x2.sub(ai, bi);
  const dr = f64x2.sub(a, b), di = f64x2.add(ai, bi);
  const fc = get<W>(w), fs = get<W>(w + row);
  const c = f64x2.mul(f64x2.splat(turn), f64x2.sub(f64x2.mul(f64x2.splat(c0), fc), f64x2.mul(f64x2.splat(s0), fs)));
  const s = fma(f64x2.splat(c0), fs, f64x2.mul(f64x2.splat(s0), fc));
  const tr = fma(s, dr, f64x2.mul(c, di));
  const ti = f64x2.sub(f64x2.mul(s, di), f64x2.mul(c, dr));
  const half = f64x2.splat(scale);
  putBack<W>(y + back, f64x2.mul(half, f64x2.sub(sr, tr)));
  putBack<W>(yi + back, f64x2.mul(half, f64x2.sub(ti, si)));
  put<W>(y + k, f64x2.mul(half, f64x2.add(sr, tr)));
  put<W>(yi + k, f64x2.mul(half, f64x2.add(si, ti)));
}

/**
 * Between the transform of m complex numbers, which are 2 m real ones in pairs, and the spectrum of the real ones: elements k and m - k of each from those
 * of the other, for begin <= k < end, end <= m / 2 + 1. `turn` is 1 to the spectrum (with a scale of half), -1 from it. The roots of order 2 m from `begin` on
 * are (c0, s0) times those at w.
 */
function join(x: usize, xi: usize, y: usize, yi: usize, m: i32, w: usize, row: usize, c0: f64, s0: f64, turn: f64, scale: f64, begin: i32, end: i32): void {
  let k = <usize>begin << 3;
  let back = <usize>(m - begin) << 3;
  let count = end - begin;
  if (begin == 0 && count > 0) {
    // Both ends are real; what an imaginary part there might hold is passed over.
    const a = load<f64>(x), b = turn > 0 ? load<f64>(xi) : load<f64>(x + back);
    if (turn > 0) {
      store<f64>(y, a + b);
      store<f64>(yi, 0);
      store<f64>(y + back, a - b);
      store<f64>(yi + back, 0);
    } else {
      store<f64>(y, scale * (a + b));
      store<f64>(yi, scale * (a - b));
    }
    k += 8;
    back -= 8;
    w += 8;
    count -= 1;
  }
  for (; count >= 2 && k + 8 < back - 8; count -= 2) {
    joinAt<Two>(x, xi, y, yi, k, back, w, row, c0, s0, turn, scale);
    k += 16;
    back -= 16;
    w += 16;
  }
  for (; count > 0; --count) {
    joinAt<One>(x, xi, y, yi, k, back, w, row, c0, s0, turn, scale);
    k += 8;
    back -= 8;
    w += 8;
  }
}

/**
 * Transforms of n points, one a row, of real and imaginary parts at x and xi (0: all zero), rows `xStride` apart with `length` elements each: what is missing is
 * zero, what is too much is left out. Of each the first `stored` elements times `scale` go to y and yi (0: not wanted), rows `yStride` apart.
 *
 * The copy into scratch costs 5 % of a transform, and makes the passes independent of where and how rows lie.
 */
export function fftRows(
  x: usize, xi: usize, y: usize, yi: usize, plan: usize, n: i32, length: i32, xStride: i32, yStride: i32, stored: i32, source: i32, scale: f64,
  scratch: usize, begin: i32, end: i32,
): void {
  const plane = <usize>n << 3;
  const other = scratch + 2 * plane;
  for (let row = begin; row < end; ++row) {
    const from = (<usize>row * <usize>xStride) << 3, to = (<usize>row * <usize>yStride) << 3;
    const given = source == HERMITIAN ? n / 2 + 1 : n, count = min(length, given);
    copy(x + from, scratch, count, given, 1);
    copy(xi == 0 ? <usize>0 : xi + from, scratch + plane, count, given, source == HERMITIAN ? -1 : 1);
    if (source == HERMITIAN) {
      store<f64>(scratch + plane, 0);
      reflect(scratch, scratch + plane, n, 1, -1);
    }
    const z = transform(plan, n, 1, scratch, other, other + 3 * plane);
    copy(z, y + to, stored, 0, scale);
    if (yi != 0) copy(z + plane, yi + to, stored, 0, scale);
  }
}

/** Spectra of rows of 2 m real numbers: m + 1 elements each, or all 2 m if `full`. `roots`: those of order 2 m up to m / 2, cosines and then sines. Otherwise as `fftRows`. */
export function rfftRows(
  x: usize, y: usize, yi: usize, plan: usize, roots: usize, m: i32, length: i32, xStride: i32, yStride: i32, full: i32, scale: f64,
  scratch: usize, begin: i32, end: i32,
): void {
  const plane = <usize>m << 3;
  const other = scratch + 2 * plane;
  for (let row = begin; row < end; ++row) {
    const re = y + ((<usize>row * <usize>yStride) << 3), im = yi + ((<usize>row * <usize>yStride) << 3);
    let from = x + ((<usize>row * <usize>xStride) << 3);
    if (length < 2 * m) {
      copy(from, other, length, 2 * m, 1);
      from = other;
    }
    deal(from, scratch, scratch + plane, m);
    const z = transform(plan, m, 1, scratch, other, other + 3 * plane);
    join(z, z + plane, re, im, m, roots, <usize>(m / 2 + 1) << 3, 1, 0, 1, 0.5, 0, m / 2 + 1);
    if (scale != 1) {
      copy(re, re, m + 1, 0, scale);
      copy(im, im, m + 1, 0, scale);
    }
    if (full) reflect(re, im, 2 * m, 1, -1);
  }
}

/** Rows of 2 m real numbers from their spectra, of which m + 1 elements are read. Otherwise as `rfftRows`. */
export function irfftRows(
  x: usize, xi: usize, y: usize, plan: usize, roots: usize, m: i32, length: i32, xStride: i32, yStride: i32, scale: f64,
  scratch: usize, begin: i32, end: i32,
): void {
  const plane = <usize>m << 3;
  const other = scratch + 2 * plane + 16;
  for (let row = begin; row < end; ++row) {
    let re = x + ((<usize>row * <usize>xStride) << 3), im = xi + ((<usize>row * <usize>xStride) << 3);
    if (length < m + 1) {
      copy(re, other, length, m + 1, 1);
      copy(im, other + plane + 8, length, m + 1, 1);
      re = other;
      im = other + plane + 8;
    }
    join(re, im, scratch + plane, scratch, m, roots, <usize>(m / 2 + 1) << 3, 1, 0, -1, scale, 0, m / 2 + 1);
    const z = transform(plan, m, 1, scratch, other, other + 3 * plane + 16);
    collect(z + plane, z, y + ((<usize>row * <usize>yStride) << 3), m, 1);
  }
}

/** Elements 0 to n - 1 of `count` rows at x, `row` bytes apart, as n rows of `count` at y, `out` bytes apart; an odd last row is doubled if `even`. */
function across(x: usize, y: usize, n: i32, count: i32, row: usize, out: usize, even: bool): void {
  for (; count >= 2 || (even && count > 0); count -= 2) {
    let from = x, to = y, i = n;
    const next = count > 1 ? row : 0;
    for (; i >= 2; i -= 2) {
      const a = v128.load(from), b = v128.load(from + next);
      v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
      v128.store(to + out, v128.shuffle<i64>(a, b, 1, 3));
      from += 16;
      to += 2 * out;
    }
    if (i > 0) {
      store<f64>(to, load<f64>(from));
      store<f64>(to, load<f64>(from + next), 8);
    }
    x += 2 * row;
    y += 16;
  }
  if (count > 0) {
    for (; n > 0; --n) {
      store<f64>(y, load<f64>(x));
      x += 8;
      y += out;
    }
  }
}

/**
 * Transposes `rows` rows of `columns` numbers, rows of x `xStride` and those of y `yStride` numbers apart. Unit: eight rows, which are columns of y. Blocks of
 * 256 keep the lines written to in L1.
 */
export function fftTranspose(x: usize, y: usize, rows: i32, columns: i32, xStride: i32, yStride: i32, begin: i32, end: i32): void {
  const row = <usize>xStride << 3, out = <usize>yStride << 3;
  for (let tile = begin; tile < end; ++tile) {
    const first = tile * TILE;
    for (let i = 0; i < columns; i += 256) {
      const from = x + <usize>first * row + (<usize>i << 3), to = y + <usize>i * out + (<usize>first << 3);
      across(from, to, min(256, columns - i), min(TILE, rows - first), row, out, false);
    }
  }
}

/**
 * Transforms of n points down the `width` columns of a matrix, eight columns a unit: rows up to `length` are read, the first `stored` elements times `scale` are
 * written down the columns of a matrix as wide.
 *
 * `source`: how the input lies. PLAIN and HERMITIAN as in `fftRows`; PACKED: real and imaginary parts in turn at x; ROWS: column c is row c of the input. `pairs`:
 * the result's parts go in turn to y, the imaginary one first, as an inverse wants it. With `roots`, element k of column c is turned by the root of order n * width with number k c: this, and then ROWS, is a long
 * transform in two reads and writes of memory. The roots of numbers below 2^shift are at `roots`, with those of the multiples of 2^shift after them, cosine and sine
 * in turn; those of number k c for c < 8 at `fine`, eight cosines and eight sines for each k.
 */
export function fftColumns(
  x: usize, xi: usize, y: usize, yi: usize, plan: usize, n: i32, width: i32, length: i32, stored: i32, source: i32, pairs: i32, scale: f64,
  roots: usize, fine: usize, shift: i32, scratch: usize, begin: i32, end: i32,
): void {
  const stride = <usize>width << 3;
  const given = source == HERMITIAN ? n / 2 + 1 : n;
  const rows = min(length, given);
  const sign: f64 = source == HERMITIAN ? -1 : 1;
  for (let tile = begin; tile < end; ++tile) {
    const first = tile * TILE;
    const count = min(TILE, width - first);
    const wide = min(GROUP, (count + 1) & ~1);
    const row = <usize>wide << 3, plane = <usize>n * row;
    const stop = scratch + <usize>((count + wide - 1) / wide) * 4 * plane;
    const at = <usize>first << 3;
    // Whole rows of the tile are read one after the other, as a row is only a few lines on a page of its own.
    for (let i = 0; i < rows && source != ROWS; ++i) {
      let left = count, from = <usize>i * stride + at;
      for (let to = scratch + <usize>i * row; to < stop; to += 4 * plane) {
        const some = min(left, wide);
        if (source == PACKED) deal(x + 2 * from, to, to + plane, some);
        else {
          copyGroup(x + from, to, some, wide, 1);
          copyGroup(xi == 0 ? <usize>0 : xi + from, to + plane, some, wide, sign);
        }
        left -= wide;
        from += row;
      }
    }
    let left = count, from = x + at * <usize>n;
    for (let z = scratch; z < stop; z += 4 * plane) {
      if (source == ROWS) {
        across(from, z, n, min(left, wide), <usize>n << 3, row, true);
        across(from + xi - x, z + plane, n, min(left, wide), <usize>n << 3, row, true);
        from += row * <usize>n;
        left -= wide;
      } else if (rows < n) {
        const some = <usize>rows * row;
        memory.fill(z + some, 0, plane - some);
        memory.fill(z + plane + some, 0, plane - some);
        if (source == HERMITIAN) {
          memory.fill(z + plane, 0, row);
          reflect(z, z + plane, n, wide, -1);
        }
      }
      transform(plan, n, wide, z, z + 2 * plane, stop);
    }
    const result = (<i32>load<f64>(plan) & 1) ? scratch + 2 * plane : scratch;
    for (let k = 0; k < stored; ++k) {
      let left = count, to = <usize>k * stride + at;
      for (let z = result + <usize>k * row; z < stop; z += 4 * plane) {
        const some = min(left, wide);
        if (roots != 0) turned(z, z + plane, y + to, yi + to, some, k * (first + count - left), roots, fine + (<usize>k << 7), shift);
        else if (pairs) collect(z + plane, z, y + 2 * to, some, scale);
        else {
          copyGroup(z, y + to, some, 0, scale);
          if (yi != 0) copyGroup(z + plane, yi + to, some, 0, scale);
        }
        left -= wide;
        to += row;
      }
    }
  }
}

/** Writes `count` numbers, each turned by the root with number `number` and by one of those at `fine`. */
function turned(x: usize, xi: usize, y: usize, yi: usize, count: i32, number: i32, roots: usize, fine: usize, shift: i32): void {
  const a = roots + (<usize>(number & ((1 << shift) - 1)) << 4);
  const b = roots + (<usize>16 << shift) + (<usize>(number >> shift) << 4);
  const ar = load<f64>(a), ai = load<f64>(a, 8), br = load<f64>(b), bi = load<f64>(b, 8);
  const cr = f64x2.splat(ar * br - ai * bi), ci = f64x2.splat(ar * bi + ai * br);
  for (; count > 0; count -= 2) {
    const fr = v128.load(fine), fi = v128.load(fine, 64);
    const wr = f64x2.sub(f64x2.mul(cr, fr), f64x2.mul(ci, fi));
    const wi = fma(cr, fi, f64x2.mul(ci, fr));
    const re = v128.load(x), im = v128.load(xi);
    const u = f64x2.sub(f64x2.mul(re, wr), f64x2.mul(im, wi)), v = fma(re, wi, f64x2.mul(im, wr));
    if (count == 1) {
      v128.store64_lane(y, u, 0);
      v128.store64_lane(yi, v, 0);
    } else {
      v128.store(y, u);
      v128.store(yi, v);
    }
    x += 16;
    xi += 16;
    y += 16;
    yi += 16;
    fine += 16;
  }
}

/** Numbers that one unit of `fftJoin` covers. */
const JOIN: i32 = 512;

/** `join` of one long transform, `JOIN` elements and their partners a unit; `roots`: those of order 2 m below JOIN, cosines and then sines, and then those of its multiples, in turn. */
export function fftJoin(x: usize, xi: usize, y: usize, yi: usize, m: i32, roots: usize, turn: f64, scale: f64, begin: i32, end: i32): void {
  const multiples = roots + (<usize>JOIN << 4);
  for (let unit = begin; unit < end; ++unit) {
    const w = multiples + (<usize>unit << 4);
    join(x, xi, y, yi, m, roots, <usize>JOIN << 3, load<f64>(w), load<f64>(w, 8), turn, scale, unit * JOIN, min((unit + 1) * JOIN, m / 2 + 1));
  }
}

/** Elements of a spectrum of 2 m real numbers from m + 1 on: the conjugates of those below. Unit: an element. */
export function fftReflect(y: usize, yi: usize, m: i32, begin: i32, end: i32): void {
  for (let k = max(begin, 1); k < min(end, m); ++k) {
    const from = <usize>k << 3, to = <usize>(2 * m - k) << 3;
    store<f64>(y + to, load<f64>(y + from));
    store<f64>(yi + to, -load<f64>(yi + from));
  }
}

/**
 * Rows times one row of factors at w and wi, times `scale`: element p of a row of `width` is that of x (rows `xStride` apart; xi = 0: real) for p < valid, else 0.
 * Rows of y are `yStride` apart. Unit: an element.
 */
export function complexTimes(
  x: usize, xi: usize, xStride: i32, valid: i32, w: usize, wi: usize, y: usize, yi: usize, yStride: i32, width: i32, scale: f64,
  begin: i32, end: i32,
): void {
  const factor = f64x2.splat(scale);
  while (begin < end) {
    const row = begin / width;
    const first = begin - row * width;
    const stop = min(end - row * width, width);
    begin += stop - first;
    const from = (<usize>row * <usize>xStride) << 3, to = (<usize>row * <usize>yStride) << 3;
    const last = min(stop, valid);
    let p = first;
    for (; p + 2 <= last; p += 2) {
      const at = <usize>p << 3;
      const c = f64x2.mul(v128.load(w + at), factor), s = f64x2.mul(v128.load(wi + at), factor);
      const a = v128.load(x + from + at), b = xi == 0 ? f64x2.splat(0) : v128.load(xi + from + at);
      v128.store(y + to + at, f64x2.sub(f64x2.mul(a, c), f64x2.mul(b, s)));
      v128.store(yi + to + at, f64x2.add(f64x2.mul(a, s), f64x2.mul(b, c)));
    }
    if (p < last) {
      const at = <usize>p << 3;
      const c = load<f64>(w + at) * scale, s = load<f64>(wi + at) * scale;
      const a = load<f64>(x + from + at), b = xi == 0 ? 0 : load<f64>(xi + from + at);
      store<f64>(y + to + at, a * c - b * s);
      store<f64>(yi + to + at, a * s + b * c);
    }
    p = max(first, last);
    const clear = to + (<usize>p << 3), bytes = <usize>(stop - p) << 3;
    memory.fill(y + clear, 0, bytes);
    memory.fill(yi + clear, 0, bytes);
  }
}
