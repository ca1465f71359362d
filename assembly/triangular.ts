// Triangular systems with many right sides, packed in strips of four, and what is cut out of triangles.
import { solveRows, unpackStrip } from "./strip";
import { PANEL } from "./tile";

/**
 * Rows [from, to) of T X = X for the strips [begin, end) of X, four columns each, packed by `gemmPack` from its n rows; T is lower triangular and
 * packed by `gemmPack` as its transpose. Rows before `from` are solved already; `unit`: the diagonal counts as ones. `scratch` has 128 bytes.
 */
export function triangularSolve(t: usize, x: usize, n: i32, unit: i32, from: i32, to: i32, scratch: usize, begin: i32, end: i32): void {
  // A panel of T, once it is in L1, meets all strips.
  for (let j = from; j < to; j += 4) {
    for (let s = begin; s < end; s++) solveRows(t, n, x + <usize>s * <usize>n * PANEL, j, to, unit != 0, scratch);
  }
}

/** Strips [begin, end) of the packed X, `n` x `columns`, written to `out`: rows `row` elements apart, which may be negative. */
export function triangularUnpack(x: usize, out: usize, row: i32, n: i32, columns: i32, begin: i32, end: i32): void {
  for (let s = begin; s < end; s++) {
    unpackStrip(x + <usize>s * <usize>n * PANEL, out + (<usize>s << 5), <usize>row << 3, 8, n, min(4, columns - (s << 2)));
  }
}

/**
 * Rows [begin, end) of a triangle of A, `columns` long, zeros elsewhere. `mode` 0: on and below the diagonal; 1: on and above it; 2: below it, with
 * ones on it. Element (i, j) of A lies aRow * i + aColumn * j elements after `a`.
 */
export function triangle(a: usize, aRow: i32, aColumn: i32, out: usize, columns: i32, mode: i32, begin: i32, end: i32): void {
  const step = <usize>aColumn << 3;
  for (let i = begin; i < end; i++) {
    let from = a + (<usize>i * <usize>aRow << 3);
    let to = out + (<usize>i * <usize>columns << 3);
    for (let j = 0; j < columns; j++) {
      store<f64>(to, mode == 2 && i == j ? 1 : (mode == 1 ? j >= i : mode == 2 ? j < i : j <= i) ? load<f64>(from) : 0);
      from += step;
      to += 8;
    }
  }
}
