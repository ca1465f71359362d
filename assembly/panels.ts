// Matrices in panels, the layout that every factorisation works in: four columns side by side, row after row, so that both operands of a tile and its
// result lie as the tile reads them. Column c of row r is at ((c >> 2) * height + r) * 32 + (c & 3) * 8, `height` is a multiple of 4, and what sticks
// out of the matrix is zero, so no tile has an edge.
import { PANEL, tile4 } from "./tile";

/** Copies the part of row r inside the matrix, scaled. */
// @ts-ignore: decorator
@inline
function fill(from: usize, columnStep: usize, to: usize, width: i32, scale: f64): void {
  for (let j = 0; j < 4; j++) store<f64>(to + (<usize>j << 3), j < width ? load<f64>(from + <usize>j * columnStep) * scale : 0);
}

/**
 * Panels [begin, end) of a matrix whose elements are `rowStep` and `columnStep` bytes apart, times `scale`. With `mirror`, the squares on the diagonal
 * take what is above it from below it.
 */
export function panelsFrom(
  x: usize, rowStep: usize, columnStep: usize, panels: usize, height: i32, rows: i32, columns: i32, scale: f64, mirror: i32, begin: i32, end: i32,
): void {
  const factor = v128.splat<f64>(scale);
  for (let p = begin; p < end; p++) {
    const first = 4 * p, width = min(4, columns - first);
    let from = x + <usize>first * columnStep, to = panels + <usize>(p * height) * PANEL;
    for (let r = 0; r < rows; r++) {
      if (columnStep == 8 && width == 4) {
        v128.store(to, f64x2.mul(v128.load(from), factor));
        v128.store(to, f64x2.mul(v128.load(from, 16), factor), 16);
      } else fill(from, columnStep, to, width, scale);
      from += rowStep;
      to += PANEL;
    }
    memory.fill(to, 0, <usize>(height - rows) * PANEL);
    if (!mirror) continue;
    const corner = panels + <usize>(p * height + first) * PANEL;
    for (let r = 0; r < width; r++) {
      for (let j = r + 1; j < width; j++) {
        store<f64>(corner + (<usize>(4 * r + j) << 3), load<f64>(corner + (<usize>(4 * j + r) << 3)));
      }
    }
  }
}

/** The other way, times `scale`; with `upper`, zeros below the diagonal. */
export function panelsTo(
  panels: usize, height: i32, out: usize, rowStep: usize, columnStep: usize, rows: i32, columns: i32, scale: f64, upper: i32, begin: i32, end: i32,
): void {
  const factor = v128.splat<f64>(scale);
  for (let p = begin; p < end; p++) {
    const first = 4 * p, width = min(4, columns - first);
    let from = panels + <usize>(p * height) * PANEL, to = out + <usize>first * columnStep;
    for (let r = 0; r < rows; r++) {
      if (columnStep == 8 && width == 4 && !(upper && r > first)) {
        v128.store(to, f64x2.mul(v128.load(from), factor));
        v128.store(to, f64x2.mul(v128.load(from, 16), factor), 16);
      } else {
        for (let j = 0; j < width; j++) {
          store<f64>(to + <usize>j * columnStep, upper && r > first + j ? 0 : load<f64>(from + (<usize>j << 3)) * scale);
        }
      }
      from += PANEL;
      to += rowStep;
    }
  }
}

/**
 * Largest magnitude in rows [begin, end) of x in out[begin / grain], NaN if one of them is not finite. `triangle` is 1 if only the elements on and below the
 * diagonal count, 2 for those on and above it, 0 for all.
 */
export function greatest(x: usize, columns: i32, triangle: i32, out: usize, grain: i32, begin: i32, end: i32): void {
  const zero = v128.splat<f64>(0);
  let most = zero, spoilt = zero;
  for (let r = begin; r < end; r++) {
    const row = x + (<usize>r * <usize>columns << 3), stop = row + (<usize>(triangle == 1 ? r + 1 : columns) << 3);
    const skipped = triangle == 2 ? r : 0;
    let at = row + (<usize>skipped << 3);
    for (; at + 16 <= stop; at += 16) {
      const value = v128.load(at);
      most = f64x2.pmax(most, f64x2.abs(value));
      spoilt = f64x2.add(spoilt, f64x2.mul(value, zero));
    }
    if (at < stop) {
      const value = v128.load64_splat(at);
      most = f64x2.pmax(most, f64x2.abs(value));
      spoilt = f64x2.add(spoilt, f64x2.mul(value, zero));
    }
  }
  if (begin >= end) return;
  most = f64x2.add(most, spoilt);
  const first = f64x2.extract_lane(most, 0), second = f64x2.extract_lane(most, 1);
  store<f64>(out + (<usize>(begin / grain) << 3), Math.max(first, second));
}

/**
 * Columns [4 begin, 4 end) of C += L R over the first `rows` rows of C, or those from the square on the diagonal on if `lower`. L has four rows of
 * `depth` elements side by side, depth after depth; R is in panels of `depth` rows.
 */
export function rankUpdate(left: usize, right: usize, depth: i32, c: usize, height: i32, rows: i32, lower: i32, begin: i32, end: i32): void {
  const step = <usize>depth * PANEL;
  for (let g = begin; g < end; g++) {
    const column = c + <usize>(g * height) * PANEL;
    for (let r = lower ? 4 * g : 0; r < rows; r += 4) {
      tile4<f64>(left + <usize>(r >> 2) * step, right + <usize>g * step, depth, column + <usize>r * PANEL, PANEL, false);
    }
  }
}

/** Rows [begin, end) of two row-major matrices side by side. */
export function beside(a: usize, n: i32, b: usize, count: i32, out: usize, begin: i32, end: i32): void {
  const left = <usize>n << 3, right = <usize>count << 3;
  for (let r = begin; r < end; r++) {
    const to = out + <usize>r * (left + right);
    memory.copy(to, a + <usize>r * left, left);
    memory.copy(to + left, b + <usize>r * right, right);
  }
}

/** Panels [begin, end) of R^-1 C in place of C, for an upper triangular R of n columns; both have panels of `height` rows. */
export function backSubstitute(r: usize, height: i32, n: i32, c: usize, begin: i32, end: i32): void {
  for (let p = begin; p < end; p++) {
    const panel = c + <usize>(p * height) * PANEL;
    for (let k = n - 1; k >= 0; k--) {
      const column = r + <usize>((k >> 2) * height) * PANEL + (<usize>(k & 3) << 3), row = panel + (<usize>k << 5);
      const pivot = v128.load64_splat(column + (<usize>k << 5));
      const x0 = f64x2.div(v128.load(row), pivot), x1 = f64x2.div(v128.load(row, 16), pivot);
      v128.store(row, x0);
      v128.store(row, x1, 16);
      for (let i = 0; i < k; i++) {
        const factor = v128.load64_splat(column + (<usize>i << 5)), to = panel + (<usize>i << 5);
        v128.store(to, f64x2.sub(v128.load(to), f64x2.mul(factor, x0)));
        v128.store(to, f64x2.sub(v128.load(to, 16), f64x2.mul(factor, x1)), 16);
      }
    }
  }
}
