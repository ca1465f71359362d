// Running products: chunk products, what each chunk starts from, and the products themselves.

import { GRAIN } from "./lanes";
import { NAN_PRODUCT, PRODUCT, STATE, foldRun } from "./states";
import { running, times } from "./product";

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

/** Sets slot to what chunk `chunk` of a line starts from. */
function start(state: usize, chunks: i32, line: i32, chunk: i32, slot: usize): void {
  const at = state + (<usize>line * <usize>chunks + <usize>chunk) * STATE;
  store<f64>(slot, chunks == 1 ? 1 : load<f64>(at));
  store<f64>(slot, chunks == 1 ? 0 : load<f64>(at, 8), 8);
}

/**
 * The running products of rows: unit u is chunk u % chunks of row u / chunks, `skip` 1: a NaN counts as 1. With `order` 1 the chunks of an array come
 * in order on one thread and each hands its end to the next, so x is read once; same bits. Scratch: three states and, with `order`, a block.
 */
export function cumprod(dtype: i32, skip: i32, order: i32, x: usize, state: usize, out: usize, cols: i32, chunks: i32, scratch: usize, begin: i32, end: i32): void {
  const width: usize = dtype == 0 ? 8 : 4;
  const whole = scratch + STATE;
  for (let u = begin; u < end; u++) {
    const row = u / chunks;
    const chunk = u - row * chunks;
    const from = chunk * GRAIN;
    const n = min(GRAIN, cols - from);
    const i = <usize>row * <usize>cols + <usize>from;
    const p = x + i * width;
    start(state, chunks, row, chunk, scratch);
    if (order && chunk + 1 < chunks) {
      // Before the products are written: `out` may be x.
      foldRun(skip ? NAN_PRODUCT : PRODUCT, dtype, p, p, n, whole, whole + 2 * STATE);
      const next = state + <usize>(u + 1) * STATE;
      start(state, chunks, row, chunk, next);
      times(next, load<f64>(whole), load<f64>(whole, 8));
    }
    running(dtype, p, out + (i << 3), n, 1, skip != 0, scratch);
  }
}

/**
 * The running products of columns: unit u is row chunk u % chunks of the eight columns u / chunks, 64 rows at a time, as a whole column of a wide matrix
 * has more pages than the processor knows by heart. Scratch: eight states.
 */
export function cumprodColumns(dtype: i32, skip: i32, x: usize, state: usize, out: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  const chunks = (rows + chunkRows - 1) / chunkRows;
  const width: usize = dtype == 0 ? 8 : 4;
  for (let u = begin; u < end; u++) {
    const group = u / chunks;
    const chunk = u - group * chunks;
    const stop = min(rows, (chunk + 1) * chunkRows);
    const left = group * 8;
    const columns = min(8, cols - left);
    for (let c = 0; c < columns; c++) start(state, chunks, left + c, chunk, scratch + <usize>c * STATE);
    for (let r = chunk * chunkRows; r < stop; r += 64) {
      for (let c = 0; c < columns; c++) {
        const i = <usize>r * <usize>cols + <usize>(left + c);
        running(dtype, x + i * width, out + (i << 3), min(64, stop - r), cols, skip != 0, scratch + <usize>c * STATE);
      }
    }
  }
}
