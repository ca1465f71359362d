// Strips: `width` neighbouring rows or columns of a matrix packed side by side, step of depth after step of depth, as the register tile reads them.
import { PANEL, tile4 } from "./tile";

/**
 * Copies the strip whose element c of step k lies at from + k * step + c * next (bytes, either may be negative), times `sign`: `columns` elements a
 * step, zeros up to `width`. NaN and the sign of zero go through.
 */
export function packStrip<T>(from: usize, step: usize, next: usize, to: usize, depth: i32, columns: i32, width: i32, sign: T): void {
  const pitch = <usize>width * sizeof<T>();
  if (columns < width) memory.fill(to, 0, <usize>depth * pitch);
  if (next == sizeof<T>() && columns == width && (pitch & 15) == 0) {
    const signs = v128.splat<T>(sign);
    for (let k = 0; k < depth; k++) {
      for (let c: usize = 0; c < pitch; c += 16) v128.store(to + c, v128.mul<T>(v128.load(from + c), signs));
      from += step;
      to += pitch;
    }
  } else if (next == sizeof<T>() || next == -sizeof<T>()) {
    for (let k = 0; k < depth; k++) {
      let p = from;
      for (let c: usize = 0; c < <usize>columns; c++) {
        store<T>(to + c * sizeof<T>(), sign * load<T>(p));
        p += next;
      }
      from += step;
      to += pitch;
    }
  } else {
    // Along the depth, where a strip's rows lie apart: one row after the other, so that reading moves by whole lines.
    for (let c = 0; c < columns; c++) {
      let p = from + <usize>c * next;
      let q = to + <usize>c * sizeof<T>();
      for (let k = 0; k < depth; k++) {
        store<T>(q, sign * load<T>(p));
        p += step;
        q += pitch;
      }
    }
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
