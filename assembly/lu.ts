// LU factors with partial pivoting, panel by panel: the panel's columns, the rows beside it; `gemm` takes their product from what is left.
import { packStrip, solveRows, unpackStrip } from "./strip";
import { PANEL } from "./tile";

/** Columns of a panel: one run of the register tile, and no more, as one thread works a panel out. */
const WIDTH: i32 = 32;

/** Bytes of a panel's row in scratch: rows of a matrix of 512 columns would share their cache sets. */
const PITCH: usize = 256;

// @ts-ignore: decorator
@inline
function swap(a: usize, b: usize, bytes: usize): void {
  for (let j: usize = 0; j < bytes; j += 8) {
    const x = load<f64>(a + j);
    store<f64>(a + j, load<f64>(b + j));
    store<f64>(b + j, x);
  }
}

/**
 * The factors of the panel at `k`, `width` columns and all rows from k on, in place; row k + j was exchanged with row pivots[k + j], within the panel
 * only. A zero pivot is left standing, and the first is stored at `fault` if that holds -1. Also packs the unit triangle at `t` for `luRows`.
 * One unit; `work` has (rows - k) * 256 bytes.
 *
 * The largest element of the next column is found while it is being written; a NaN counts as larger than all, so that it spreads rather than be passed over.
 */
export function luPanel(
  lu: usize, rows: i32, columns: i32, k: i32, width: i32, pivots: usize, t: usize, fault: usize, work: usize, begin: i32, end: i32,
): void {
  if (begin >= end) return;
  const left = rows - k;
  const bytes = <usize>width << 3;
  const pitch = <usize>columns << 3;
  const own = lu + <usize>k * pitch + (<usize>k << 3);
  const stop = work + <usize>left * PITCH;
  for (let p = work, q = own; p < stop; p += PITCH) {
    memory.copy(p, q, bytes);
    q += pitch;
  }
  let at = work;
  for (let p = work, most = -1.0; p < stop; p += PITCH) {
    const size = Math.abs(load<f64>(p));
    if (size > most || (size != size && most == most)) {
      most = size;
      at = p;
    }
  }
  for (let j = 0; j < width; j++) {
    const row = work + <usize>j * PITCH;
    store<i32>(pivots + (<usize>(k + j) << 2), k + <i32>((at - work) / PITCH));
    if (at != row) swap(row, at, bytes);
    const place = <usize>j << 3;
    const pivot = load<f64>(row + place);
    if (pivot == 0 && load<i32>(fault) < 0) store<i32>(fault, k + j);
    at = row + PITCH;
    let most = -1.0;
    for (let p = row + PITCH; p < stop; p += PITCH) {
      let factor = load<f64>(p + place);
      if (pivot != 0) {
        factor /= pivot;
        store<f64>(p + place, factor);
      }
      let i = place + 8;
      if (i & 8) {
        store<f64>(p + i, load<f64>(p + i) - factor * load<f64>(row + i));
        i += 8;
      }
      const factors = v128.splat<f64>(factor);
      for (; i < bytes; i += 16) v128.store(p + i, f64x2.sub(v128.load(p + i), f64x2.mul(factors, v128.load(row + i))));
      const size = Math.abs(load<f64>(p + place, 8));
      if (size > most || (size != size && most == most)) {
        most = size;
        at = p;
      }
    }
  }
  for (let p = work, q = own; p < stop; p += PITCH) {
    memory.copy(q, p, bytes);
    q += pitch;
  }
  for (let j = 0; j < width; j += 4) {
    packStrip<f64>(work + <usize>j * PITCH, 8, PITCH, t + <usize>(j * width) * 8, width, min(4, width - j), 4, 1);
  }
}

/**
 * The rows of the panel at `k` to the right of it, from column `right` on: the panel's exchanges, then what its unit triangle `t` leaves; in place, and
 * packed for `gemm` as panels of `width` steps. Strips [begin, end) of four columns. `scratch` has 128 bytes.
 */
export function luRows(
  lu: usize, columns: i32, k: i32, width: i32, right: i32, pivots: usize, t: usize, packed: usize, scratch: usize, begin: i32, end: i32,
): void {
  const pitch = <usize>columns << 3;
  const first = right + (begin << 2), last = min(columns, right + (end << 2));
  exchange(lu + (<usize>first << 3), pitch, pivots, k, k + width, <usize>(last - first) << 3);
  for (let s = begin; s < end; s++) {
    const column = right + (s << 2), across = min(4, columns - column);
    const own = lu + <usize>k * pitch + (<usize>column << 3);
    const x = packed + <usize>s * <usize>width * PANEL;
    packStrip<f64>(own, pitch, 8, x, width, across, 4, 1);
    for (let j = 0; j < width; j += 4) solveRows(t, width, x, j, width, true, scratch);
    unpackStrip(x, own, pitch, 8, width, across);
  }
}

/** Exchanges rows p and pivots[p], p from `from` to `to`, over `bytes` bytes of columns. */
function exchange(x: usize, pitch: usize, pivots: usize, from: i32, to: i32, bytes: usize): void {
  for (let p = from; p < to; p++) {
    const q = load<i32>(pivots + (<usize>p << 2));
    if (q != p) swap(x + <usize>p * pitch, x + <usize>q * pitch, bytes);
  }
}

/**
 * Rows p and pivots[p], p = 0 .. count - 1 in order, exchanged in columns [32 begin, 32 end) of X. If `late`, those of a panel meet only the
 * exchanges after that panel: what is left to do to L.
 */
export function luExchange(x: usize, columns: i32, pivots: usize, count: i32, late: i32, begin: i32, end: i32): void {
  for (let u = begin; u < end; u++) {
    const first = u * WIDTH, bytes = <usize>min(WIDTH, columns - first) << 3;
    exchange(x + (<usize>first << 3), <usize>columns << 3, pivots, late ? first + WIDTH : 0, count, bytes);
  }
}
