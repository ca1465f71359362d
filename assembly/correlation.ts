// Covariance and correlation of the columns of a row-major panel: centred packed copies, then the upper triangle of their products.
import { DEPTH, PANEL, RUN, corner, pack, tile4 } from "./tile";

/** Columns in one block of the result: 24 panels, 192 KiB at a depth pass, stay in L2. */
const BLOCK: i32 = 96;

/** Outside of these a sum of squares may have overflowed or lost digits, and the column is scaled by a power of two first. */
const SMALLEST: f64 = 1e-290;
const LARGEST: f64 = 1e290;

/**
 * Centres the packed panel in place, and divides by the root of the sum of squares if `scale`. Stores at `gaps` which columns hold what is not finite,
 * or have a sum that is not, as bits.
 *
 * The mean is taken as the first row plus the mean distance from it, so a constant column is exactly zero; the mean of what is left is
 * taken off too, which repairs the rounding of the mean itself (a column of 1e9 + noise keeps all digits of the noise).
 */
function center(panel: usize, rows: i32, scale: bool, gaps: usize): void {
  const stop = panel + <usize>rows * PANEL;
  const count = v128.splat<f64>(rows);
  const first0 = v128.load(panel), first1 = v128.load(panel, 16);
  let sum0 = v128.splat<f64>(0), sum1 = sum0;
  for (let p = panel; p < stop; ) {
    const until = min(stop, p + <usize>RUN * PANEL);
    let part0 = v128.splat<f64>(0), part1 = part0;
    for (; p < until; p += PANEL) {
      part0 = f64x2.add(part0, f64x2.sub(v128.load(p), first0));
      part1 = f64x2.add(part1, f64x2.sub(v128.load(p, 16), first1));
    }
    sum0 = f64x2.add(sum0, part0);
    sum1 = f64x2.add(sum1, part1);
  }
  // What is not finite less itself is NaN.
  const zero = v128.splat<f64>(0);
  const known = i64x2.bitmask(f64x2.eq(f64x2.sub(sum0, sum0), zero)) | i64x2.bitmask(f64x2.eq(f64x2.sub(sum1, sum1), zero)) << 2;
  store<i32>(gaps, known ^ 15);
  let mean0 = f64x2.add(first0, f64x2.div(sum0, count)), mean1 = f64x2.add(first1, f64x2.div(sum1, count));
  let rest0 = v128.splat<f64>(0), rest1 = rest0, square0 = rest0, square1 = rest0;
  for (let p = panel; p < stop; ) {
    const until = min(stop, p + <usize>RUN * PANEL);
    let r0 = v128.splat<f64>(0), r1 = r0, s0 = r0, s1 = r0;
    for (; p < until; p += PANEL) {
      const d0 = f64x2.sub(v128.load(p), mean0), d1 = f64x2.sub(v128.load(p, 16), mean1);
      r0 = f64x2.add(r0, d0);
      r1 = f64x2.add(r1, d1);
      s0 = f64x2.add(s0, f64x2.mul(d0, d0));
      s1 = f64x2.add(s1, f64x2.mul(d1, d1));
    }
    rest0 = f64x2.add(rest0, r0);
    rest1 = f64x2.add(rest1, r1);
    square0 = f64x2.add(square0, s0);
    square1 = f64x2.add(square1, s1);
  }
  let shift0 = f64x2.div(rest0, count), shift1 = f64x2.div(rest1, count);
  const one = v128.splat<f64>(1);
  let factor0 = one, factor1 = one;
  if (scale) {
    square0 = f64x2.sub(square0, f64x2.mul(rest0, shift0));
    square1 = f64x2.sub(square1, f64x2.mul(rest1, shift1));
    const low = v128.splat<f64>(SMALLEST), high = v128.splat<f64>(LARGEST);
    const good0 = v128.and(f64x2.ge(square0, low), f64x2.le(square0, high));
    const good1 = v128.and(f64x2.ge(square1, low), f64x2.le(square1, high));
    const bad = ~(i64x2.bitmask(good0) | i64x2.bitmask(good1) << 2);
    for (let column = 0; column < 4; column++) if (bad >>> column & 1) normalize(panel + (<usize>column << 3), rows);
    mean0 = v128.and(mean0, good0);
    mean1 = v128.and(mean1, good1);
    shift0 = v128.and(shift0, good0);
    shift1 = v128.and(shift1, good1);
    factor0 = v128.bitselect(f64x2.div(one, f64x2.sqrt(square0)), one, good0);
    factor1 = v128.bitselect(f64x2.div(one, f64x2.sqrt(square1)), one, good1);
  }
  for (let p = panel; p < stop; p += PANEL) {
    v128.store(p, f64x2.mul(f64x2.sub(f64x2.sub(v128.load(p), mean0), shift0), factor0));
    v128.store(p, f64x2.mul(f64x2.sub(f64x2.sub(v128.load(p, 16), mean1), shift1), factor1), 16);
  }
}

/** Centres and scales one column of a panel whatever its size; a column that is constant or not finite becomes NaN. */
function normalize(column: usize, rows: i32): void {
  const stop = column + <usize>rows * PANEL;
  let largest = 0.0;
  for (let p = column; p < stop; p += PANEL) {
    const size = Math.abs(load<f64>(p));
    largest = size > largest || size != size ? size : largest;
    if (largest != largest) break;
  }
  const exponent = <i32>(reinterpret<u64>(largest) >>> 52);
  if (exponent == 0x7ff || largest == 0) return spoil(column, stop);
  const down = reinterpret<f64>(<u64>max(1, min(2045, 2046 - exponent)) << 52);
  const again: f64 = exponent == 0 ? 18014398509481984 : 1;
  const first = load<f64>(column) * down * again;
  let sum = 0.0;
  for (let p = column; p < stop; p += PANEL) {
    const x = load<f64>(p) * down * again;
    store<f64>(p, x);
    sum += x - first;
  }
  const mean = first + sum / <f64>rows;
  let rest = 0.0, square = 0.0;
  for (let p = column; p < stop; p += PANEL) {
    const d = load<f64>(p) - mean;
    rest += d;
    square += d * d;
  }
  const shift = rest / <f64>rows;
  square -= rest * shift;
  if (!(square > 0)) return spoil(column, stop);
  const factor = 1 / Math.sqrt(square);
  for (let p = column; p < stop; p += PANEL) store<f64>(p, (load<f64>(p) - mean - shift) * factor);
}

/** Makes a column of a panel NaN. */
function spoil(column: usize, stop: usize): void {
  for (let p = column; p < stop; p += PANEL) store<f64>(p, NaN);
}

// @ts-ignore: decorator
@inline
function panels(x: usize, packed: usize, gaps: usize, rows: i32, columns: i32, scale: bool, begin: i32, end: i32): void {
  if (rows == 0) return;
  pack<f64>(x, packed, rows, columns, begin, end);
  for (let panel = begin; panel < end; panel++) center(packed + <usize>panel * <usize>rows * PANEL, rows, scale, gaps + (<usize>panel << 2));
}

/** The sums of products of the columns of block (row, column), on and above the diagonal: all depth passes in order, as in `matmul`. */
function products(packed: usize, out: usize, rows: i32, columns: i32, row: i32, column: i32, edge: usize): void {
  const stride = <usize>columns << 3;
  const bottom = min(columns, row + BLOCK), right = min(columns, column + BLOCK);
  let k = 0;
  do {
    const pass = min(DEPTH, rows - k);
    for (let j = column; j < right; j += 4) {
      const b = packed + (<usize>(j >> 2) * <usize>rows + <usize>k) * PANEL;
      for (let i = row; i < bottom && i <= j; i += 4) {
        const a = packed + (<usize>(i >> 2) * <usize>rows + <usize>k) * PANEL;
        const c = out + <usize>i * stride + (<usize>j << 3);
        if (j + 4 <= columns) {
          tile4<f64>(a, b, pass, c, stride, k == 0);
        } else {
          const down = min(4, columns - i), across = columns - j;
          if (k > 0) corner<f64>(c, stride, edge, PANEL, down, across);
          tile4<f64>(a, b, pass, edge, PANEL, k == 0);
          corner<f64>(edge, PANEL, c, stride, down, across);
        }
      }
    }
    k += DEPTH;
  } while (k < rows);
}

// @ts-ignore: decorator
@inline
function blocks(packed: usize, out: usize, rows: i32, columns: i32, divisor: f64, edge: usize, begin: i32, end: i32): void {
  const across = (columns + BLOCK - 1) / BLOCK;
  let row = 0, left = begin;
  while (row < across && left >= across - row) left -= across - row++;
  let column = row + left;
  for (let i = begin; i < end; i++) {
    products(packed, out, rows, columns, row * BLOCK, column * BLOCK, edge);
    finish(out, columns, row * BLOCK, column * BLOCK, rows == 0 ? NaN : divisor);
    if (++column == across) column = ++row;
  }
}

/** Turns the sums of a block into its results and mirrors them below the diagonal; a divisor of 0 stands for correlation, which is held in [-1, 1]. */
function finish(out: usize, columns: i32, row: i32, column: i32, divisor: f64): void {
  const bottom = min(columns, row + BLOCK), right = min(columns, column + BLOCK);
  for (let i = row; i < bottom; i++) {
    for (let j = max(i, column); j < right; j++) {
      const at = out + (<usize>i * <usize>columns + <usize>j << 3);
      let value = load<f64>(at);
      if (divisor != 0) value /= divisor;
      else if (i == j) value = value == value ? 1 : NaN;
      else value = value > 1 ? 1 : value < -1 ? -1 : value;
      store<f64>(at, value);
      store<f64>(out + (<usize>j * <usize>columns + <usize>i << 3), value);
    }
  }
}

/**
 * Panels [begin, end) of four columns of X (`rows` x `columns`), packed, centred and scaled to length one for `correlation`: the panel p is
 * `rows` rows of 32 bytes at packed + p * rows * 32, so `packed` has ceil(columns / 4) * rows * 32 bytes. A constant column becomes NaN. `gaps`, an
 * i32 a panel, gets a bit for every column with NaN or an infinity in it, or whose sum overflows.
 */
export function correlationPanels(x: usize, packed: usize, gaps: usize, rows: i32, columns: i32, begin: i32, end: i32): void {
  panels(x, packed, gaps, rows, columns, true, begin, end);
}

/** The same for `covariance`: centred, not scaled. */
export function covariancePanels(x: usize, packed: usize, gaps: usize, rows: i32, columns: i32, begin: i32, end: i32): void {
  panels(x, packed, gaps, rows, columns, false, begin, end);
}

/**
 * Blocks [begin, end) of the correlation matrix, `columns` x `columns`: 96 x 96, those on and above the diagonal counted row by row, with their
 * mirror images. Exactly symmetric, 1 on the diagonal, within [-1, 1]; NaN in the row and column of a constant column. `scratch` has 128 bytes.
 */
export function correlation(packed: usize, out: usize, rows: i32, columns: i32, scratch: usize, begin: i32, end: i32): void {
  blocks(packed, out, rows, columns, 0, scratch, begin, end);
}

/** The same for covariance: sums divided by rows - ddof, NaN if that is not positive. */
export function covariance(packed: usize, out: usize, rows: i32, columns: i32, ddof: i32, scratch: usize, begin: i32, end: i32): void {
  blocks(packed, out, rows, columns, rows > ddof ? <f64>(rows - ddof) : NaN, scratch, begin, end);
}
