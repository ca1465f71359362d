// Running products: chunk products, what each chunk starts from, and the products themselves.

import { GRAIN } from "./lanes";
import { NAN_PRODUCT, PRODUCT, foldRun } from "./fold";
import { running, times } from "./product";

/** Bytes of a state of `fold`. */
const STATE: usize = 64;

/** Turns the chunk products of the lines [begin, end), as `fold` left them, into what each chunk starts from, in place; the last one's is not read. */
export function cumprodCarry(state: usize, chunks: i32, begin: i32, end: i32): void {
  for (let line = begin; line < end; line++) {
    let slot = state + <usize>line * <usize>chunks * STATE;
    store<f64>(slot, load<f64>(slot), 16);
    store<f64>(slot, load<f64>(slot, 8), 24);
    store<f64>(slot, 1);
    store<f64>(slot, 0, 8);
    for (let k = 1; k < chunks; k++) {
      const next = slot + STATE;
      store<f64>(next, load<f64>(next), 16);
      store<f64>(next, load<f64>(next, 8), 24);
      store<f64>(next, load<f64>(slot));
      store<f64>(next, load<f64>(slot, 8), 8);
      times(next, load<f64>(slot, 16), load<f64>(slot, 24));
      slot = next;
    }
  }
}

// @ts-ignore: decorator
@inline
function start(state: usize, chunks: i32, line: i32, chunk: i32, at: i32): f64 {
  if (chunks == 1) return at == 0 ? 1 : 0;
  return load<f64>(state + (<usize>line * <usize>chunks + <usize>chunk) * STATE + (<usize>at << 3));
}

/**
 * The running products of rows: unit u is chunk u % chunks of row u / chunks, `skip` 1: a NaN counts as 1. With `order` 1 the chunks of an array come
 * in order on one thread and each hands its end to the next, so x is read once; same bits. Scratch: two states and a block.
 */
export function cumprod(dtype: i32, skip: i32, order: i32, x: usize, state: usize, out: usize, cols: i32, chunks: i32, scratch: usize, begin: i32, end: i32): void {
  const width: usize = dtype == 0 ? 8 : 4;
  for (let u = begin; u < end; u++) {
    const row = u / chunks;
    const chunk = u - row * chunks;
    const from = chunk * GRAIN;
    const n = min(GRAIN, cols - from);
    const i = <usize>row * <usize>cols + <usize>from;
    const p = x + i * width;
    const m = start(state, chunks, row, chunk, 0);
    const e = start(state, chunks, row, chunk, 1);
    // Before the products are written: `out` may be x.
    if (order && chunk + 1 < chunks) foldRun(skip ? NAN_PRODUCT : PRODUCT, dtype, p, p, n, scratch, scratch + 2 * STATE);
    if (dtype == 0) running<f64>(p, out + (i << 3), n, 1, skip != 0, m, e);
    else running<f32>(p, out + (i << 3), n, 1, skip != 0, m, e);
    if (order && chunk + 1 < chunks) {
      const next = state + <usize>(u + 1) * STATE;
      store<f64>(next, m);
      store<f64>(next, e, 8);
      times(next, load<f64>(scratch), load<f64>(scratch, 8));
    }
  }
}

/** The running products of columns: unit u is row chunk u % chunks of the eight columns u / chunks. */
export function cumprodColumns(dtype: i32, skip: i32, x: usize, state: usize, out: usize, rows: i32, cols: i32, chunkRows: i32, begin: i32, end: i32): void {
  const chunks = (rows + chunkRows - 1) / chunkRows;
  const width: usize = dtype == 0 ? 8 : 4;
  for (let u = begin; u < end; u++) {
    const group = u / chunks;
    const chunk = u - group * chunks;
    const top = chunk * chunkRows;
    const n = min(chunkRows, rows - top);
    for (let c = group * 8; c < min(cols, group * 8 + 8); c++) {
      const i = <usize>top * <usize>cols + <usize>c;
      const m = start(state, chunks, c, chunk, 0);
      const e = start(state, chunks, c, chunk, 1);
      if (dtype == 0) running<f64>(x + i * width, out + (i << 3), n, cols, skip != 0, m, e);
      else running<f32>(x + i * width, out + (i << 3), n, cols, skip != 0, m, e);
    }
  }
}
