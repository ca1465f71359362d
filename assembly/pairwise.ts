// Covariance and correlation over the rows where both columns of a pair hold numbers: sums of products of columns and masks, finished pair by pair.
import { isMarked, markRows, pairsOf } from "./marks";
import { packStrip } from "./strip";
import { DEPTH, PANEL, tile4 } from "./tile";

/** Columns in one block of the result: its five tables of sums, 90 KiB, stay in L2 beside the panels. */
const BLOCK: i32 = 48;
const TABLE: usize = 18432;
const PITCH: usize = 384;

/**
 * A pair whose sum of squares loses more than 15 parts of 16 when the mean of its own rows is taken off, or whose squares leave this range, is
 * worked out from its rows: a spike may stand where the other column has nothing.
 */
const STEADY: f64 = 0.0625;
const SMALLEST: f64 = 1e-250;
const LARGEST: f64 = 1e250;

// @ts-ignore: decorator
@inline
function areFinite(x: v128): v128 {
  return f64x2.lt(f64x2.abs(x), v128.splat<f64>(Infinity));
}

/** Replaces the packed panel by its distances from the column means, 0 where a value is missing; `mask` gets ones and zeros, `squares` the squares. */
function center(panel: usize, mask: usize, squares: usize, rows: i32): void {
  const bytes = <usize>rows * PANEL;
  const one = v128.splat<f64>(1);
  for (let half: usize = 0; half < 32; half += 16) {
    let count = v128.splat<f64>(0), sum = count, rest = count;
    for (let p = half; p < bytes; p += PANEL) {
      const x = v128.load(panel + p), there = areFinite(x);
      count = f64x2.add(count, v128.and(one, there));
      sum = f64x2.add(sum, v128.and(x, there));
    }
    count = f64x2.pmax(count, one);
    const mean = f64x2.div(sum, count);
    for (let p = half; p < bytes; p += PANEL) {
      const x = v128.load(panel + p);
      rest = f64x2.add(rest, v128.and(f64x2.sub(x, mean), areFinite(x)));
    }
    const shift = f64x2.div(rest, count);
    for (let p = half; p < bytes; p += PANEL) {
      const x = v128.load(panel + p), there = areFinite(x);
      const distance = v128.and(f64x2.sub(f64x2.sub(x, mean), shift), there);
      v128.store(panel + p, distance);
      v128.store(mask + p, v128.and(one, there));
      v128.store(squares + p, f64x2.mul(distance, distance));
    }
  }
}

/**
 * Panels [begin, end) of four columns of X (`rows` x `columns`) for `pairwise`: at `packed` the distances from the column means, 0 for what is not
 * finite; at `masks` ones and zeros, and behind all of these the squares of the distances. Panel p is `rows` rows of 32 bytes. `bits` gets a bit a
 * value, ceil(rows / 64) words a column.
 */
export function pairwisePanels(x: usize, packed: usize, masks: usize, bits: usize, rows: i32, columns: i32, begin: i32, end: i32): void {
  const size = <usize>rows * PANEL, pitch = <usize>columns << 3;
  const squares = masks + <usize>((columns + 3) >> 2) * size;
  const words = (<usize>rows + 63 >> 6) << 3;
  for (let panel = begin; panel < end; panel++) {
    const column = panel << 2, across = min(4, columns - column);
    const at = <usize>panel * size, from = x + (<usize>column << 3);
    packStrip<f64>(from, pitch, 8, packed + at, rows, across, 4, 1);
    for (let c = 0; c < across; c++) markRows(from + (<usize>c << 3), bits + <usize>(column + c) * words, rows, columns);
    center(packed + at, masks + at, squares + at, rows);
  }
}

/** The sums of products of the columns of two arrays of panels, block (row, column), in a table of BLOCK x BLOCK. */
function sums(a: usize, b: usize, table: usize, rows: i32, columns: i32, row: i32, column: i32): void {
  const bottom = min(columns, row + BLOCK), right = min(columns, column + BLOCK);
  for (let k = 0; k < rows; k += DEPTH) {
    const pass = min(DEPTH, rows - k);
    for (let j = column; j < right; j += 4) {
      const pb = b + (<usize>(j >> 2) * <usize>rows + <usize>k) * PANEL;
      for (let i = row; i < bottom; i += 4) {
        const pa = a + (<usize>(i >> 2) * <usize>rows + <usize>k) * PANEL;
        tile4<f64>(pa, pb, pass, table + <usize>(i - row) * PITCH + (<usize>(j - column) << 3), PITCH, k == 0);
      }
    }
  }
}

/** The power of two that brings the largest of the marked values to about one. */
function scaleOf(x: usize, pitch: usize, a: usize, b: usize, rows: i32): f64 {
  let largest: f64 = 0;
  for (let row = 0; row < rows; row++) {
    if (isMarked(a, b, row)) largest = max(largest, Math.abs(load<f64>(x + <usize>row * pitch)));
  }
  return reinterpret<f64>(max<u64>(1, 2046 - (reinterpret<u64>(largest) >>> 52)) << 52);
}

/**
 * Covariance or, if `ddof` is negative, correlation of columns i and j over the `count` rows marked in both, straight from the rows: means as a first
 * value plus a mean distance, so that constants leave exactly nothing.
 */
function direct(x: usize, i: i32, j: i32, a: usize, b: usize, rows: i32, columns: i32, count: f64, ddof: i32): f64 {
  const pitch = <usize>columns << 3;
  const xi = x + (<usize>i << 3), xj = x + (<usize>j << 3);
  const si = scaleOf(xi, pitch, a, b, rows), sj = scaleOf(xj, pitch, a, b, rows);
  let fi: f64 = 0, fj: f64 = 0, di: f64 = 0, dj: f64 = 0, seen = false;
  for (let row = 0; row < rows; row++) {
    if (!isMarked(a, b, row)) continue;
    const u = load<f64>(xi + <usize>row * pitch) * si, v = load<f64>(xj + <usize>row * pitch) * sj;
    if (!seen) {
      fi = u;
      fj = v;
      seen = true;
    }
    di += u - fi;
    dj += v - fj;
  }
  const mi = fi + di / count, mj = fj + dj / count;
  let ri: f64 = 0, rj: f64 = 0, ii: f64 = 0, jj: f64 = 0, ij: f64 = 0;
  for (let row = 0; row < rows; row++) {
    if (!isMarked(a, b, row)) continue;
    const u = load<f64>(xi + <usize>row * pitch) * si - mi, v = load<f64>(xj + <usize>row * pitch) * sj - mj;
    ri += u;
    rj += v;
    ii += u * u;
    jj += v * v;
    ij += u * v;
  }
  const product = ij - ri * rj / count;
  if (ddof >= 0) return product / (count - <f64>ddof) / si / sj;
  return correlationOf(product, ii - ri * ri / count, jj - rj * rj / count, i == j);
}

/** A correlation from sums of products and squares: 1 on the diagonal, NaN for a constant, else held in [-1, 1]. */
// @ts-ignore: decorator
@inline
function correlationOf(product: f64, ii: f64, jj: f64, same: bool): f64 {
  if (!(ii > 0 && jj > 0)) return NaN;
  return same ? 1 : max(-1.0, min(1.0, product / (Math.sqrt(ii) * Math.sqrt(jj))));
}

/**
 * Blocks [begin, end) of the covariance or, if `ddof` is negative, correlation matrix, `columns` x `columns`: 48 x 48, those on and above the diagonal
 * counted row by row, with their mirror images. Each element over the rows that hold a number in both columns, NaN for fewer than `least`.
 * `scratch` has 92160 bytes.
 *
 * With x and y centred and zero where missing, and m and n their masks, the sums of x y, x n, m y, x^2 n and m y^2 give the moments of a pair.
 */
export function pairwise(
  x: usize, packed: usize, masks: usize, bits: usize, out: usize, rows: i32, columns: i32, ddof: i32, least: i32, scratch: usize, begin: i32, end: i32,
): void {
  const squares = masks + <usize>((columns + 3) >> 2) * <usize>rows * PANEL;
  const words = (<usize>rows + 63 >> 6) << 3;
  const across = (columns + BLOCK - 1) / BLOCK;
  let across0 = 0, left = begin;
  while (across0 < across && left >= across - across0) left -= across - across0++;
  let across1 = across0 + left;
  for (let block = begin; block < end; block++) {
    const row = across0 * BLOCK, column = across1 * BLOCK;
    sums(packed, packed, scratch, rows, columns, row, column);
    sums(packed, masks, scratch + TABLE, rows, columns, row, column);
    sums(masks, packed, scratch + 2 * TABLE, rows, columns, row, column);
    sums(squares, masks, scratch + 3 * TABLE, rows, columns, row, column);
    sums(masks, squares, scratch + 4 * TABLE, rows, columns, row, column);
    for (let i = row; i < min(columns, row + BLOCK); i++) {
      for (let j = max(i, column); j < min(columns, column + BLOCK); j++) {
        const at = scratch + <usize>(i - row) * PITCH + (<usize>(j - column) << 3);
        const a = bits + <usize>i * words, b = bits + <usize>j * words;
        const pairs = pairsOf(a, b, rows), count = <f64>pairs;
        let value: f64 = NaN;
        if (pairs >= max(1, least) && pairs > ddof) {
          const sx = load<f64>(at + TABLE), sy = load<f64>(at + 2 * TABLE);
          const xx = load<f64>(at + 3 * TABLE), yy = load<f64>(at + 4 * TABLE);
          const product = load<f64>(at) - sx * sy / count, vx = xx - sx * sx / count, vy = yy - sy * sy / count;
          if (!(vx >= STEADY * xx && vy >= STEADY * yy && min(xx, yy) > SMALLEST && max(xx, yy) < LARGEST)) {
            value = direct(x, i, j, a, b, rows, columns, count, ddof);
          } else value = ddof >= 0 ? product / (count - <f64>ddof) : correlationOf(product, vx, vy, i == j);
        }
        store<f64>(out + (<usize>i * <usize>columns + <usize>j << 3), value);
        store<f64>(out + (<usize>j * <usize>columns + <usize>i << 3), value);
      }
    }
    if (++across1 == across) across1 = ++across0;
  }
}
