// Triangular systems with many right sides, packed in strips of four, and what is cut out of triangles.
import { PANEL, tile4 } from "./tile";

/**
 * Rows j .. j + 3 (fewer at the end, `to`) of T x = x in place, all rows before them being solved: `x` is a strip of four right sides, and `t` the
 * rows of T packed in fours, `n` steps each. The rows above are taken off by the register tile, as in GotoBLAS.
 */
export function solveRows(t: usize, n: i32, x: usize, j: i32, to: i32, unit: bool, edge: usize): void {
  const panel = t + <usize>(j >> 2) * <usize>n * PANEL;
  tile4<f64>(panel, x, j, edge, PANEL, true);
  const own = panel + <usize>j * PANEL;
  const y = x + <usize>j * PANEL;
  const bytes = <usize>min(4, to - j) * PANEL;
  for (let r: usize = 0; r < bytes; r += PANEL) {
    let left = f64x2.sub(v128.load(y + r), v128.load(edge + r)), right = f64x2.sub(v128.load(y + r, 16), v128.load(edge + r, 16));
    const row = own + (r >> 2);
    for (let c: usize = 0; c < r; c += PANEL) {
      const factor = v128.load_splat<f64>(row + c);
      left = f64x2.sub(left, f64x2.mul(factor, v128.load(y + c)));
      right = f64x2.sub(right, f64x2.mul(factor, v128.load(y + c, 16)));
    }
    if (!unit) {
      const pivot = v128.load_splat<f64>(row + r);
      left = f64x2.div(left, pivot);
      right = f64x2.div(right, pivot);
    }
    v128.store(y + r, left);
    v128.store(y + r, right, 16);
  }
}

/** The inverse of `packStrip` for four columns of f64. */
export function unpackStrip(x: usize, to: usize, step: usize, next: usize, depth: i32, columns: i32): void {
  if (next == 8 && columns == 4) {
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(x));
      v128.store(to, v128.load(x, 16), 16);
      x += PANEL;
      to += step;
    }
    return;
  }
  for (let c = 0; c < columns; c++) {
    let p = x + (<usize>c << 3);
    let q = to + <usize>c * next;
    for (let k = 0; k < depth; k++) {
      store<f64>(q, load<f64>(p));
      p += PANEL;
      q += step;
    }
  }
}

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
