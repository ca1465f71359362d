// Reductions of every kind that need no lanes of their own along an axis: one state a chunk, one loop a kind, picked by `op`.
// A line is the whole array, a row or a column. Other types than f64 are widened, and columns gathered, in blocks of 1024 values that stay in L1.

import { GRAIN } from "./lanes";
import { BLOCK, PITCH, STATE, finish, foldRun, gather, merge, run, sizeOf } from "./states";

/** Columns that are gathered at a time: one cache line. */
const GROUP: i32 = 8;

/**
 * Reduces the rows of x: unit u is chunk u % chunks of row u / chunks, whose state goes to slot u of `state`; with one chunk a row the result itself
 * goes to `out`. `y` are weights, `across` apart from row to row (0: the same ones). Scratch: two states and a block.
 */
export function fold(op: i32, dtype: i32, x: usize, y: usize, across: i32, state: usize, out: usize, cols: i32, chunks: i32, lines: i32, scratch: usize, begin: i32, end: i32): void {
  for (let u = begin; u < end; u++) {
    const row = u / chunks;
    const from = (u - row * chunks) * GRAIN;
    const n = min(GRAIN, cols - from);
    const p = x + (<usize>row * <usize>cols + <usize>from) * sizeOf(dtype);
    foldRun(op, dtype, p, y + ((<usize>row * <usize>across + <usize>from) << 3), n, scratch, scratch + 2 * STATE);
    if (chunks == 1) finish(op, scratch, out, row, n, lines);
    else memory.copy(state + <usize>u * STATE, scratch, STATE);
  }
}

/**
 * Reduces the columns of x: unit u is row chunk u % chunks of the eight columns u / chunks. States lie column by column, chunk after chunk.
 * `y` are weights of f64, as many columns as x or (across 0) one. Scratch: two states, eight blocks for x and eight for y.
 */
export function foldColumns(op: i32, dtype: i32, x: usize, y: usize, across: i32, state: usize, rows: i32, cols: i32, chunkRows: i32, scratch: usize, begin: i32, end: i32): void {
  const chunks = (rows + chunkRows - 1) / chunkRows;
  const blocks = scratch + 2 * STATE;
  for (let u = begin; u < end; u++) {
    const group = u / chunks;
    const chunk = u - group * chunks;
    const left = group * GROUP;
    const width = min(GROUP, cols - left);
    const top = chunk * chunkRows;
    const stop = min(rows, top + chunkRows);
    for (let r = top; r < stop; r += BLOCK) {
      const n = min(BLOCK, stop - r);
      gather(dtype, x, cols, r, left, width, n, blocks, PITCH);
      let weights = y + (<usize>r << 3);
      let gap: usize = 0;
      if (across > 0) {
        weights = blocks + 8 * PITCH;
        gap = PITCH;
        gather(0, y, cols, r, left, width, n, weights, PITCH);
      }
      for (let c = 0; c < width; c++) {
        const slot = state + (<usize>(left + c) * <usize>chunks + <usize>chunk) * STATE;
        run(op, blocks + <usize>c * PITCH, weights + <usize>c * gap, n, r == top ? slot : scratch);
        if (r > top) merge(op, slot, scratch);
      }
    }
  }
}

/** Joins the chunk states of the lines [begin, end) of n values by a binary tree, in place, and writes the results. */
export function foldJoin(op: i32, state: usize, out: usize, chunks: i32, n: i32, lines: i32, begin: i32, end: i32): void {
  for (let line = begin; line < end; line++) {
    const slot = state + <usize>line * <usize>chunks * STATE;
    for (let gap = 1; gap < chunks; gap *= 2) {
      for (let i = 0; i + gap < chunks; i += 2 * gap) merge(op, slot + <usize>i * STATE, slot + <usize>(i + gap) * STATE);
    }
    finish(op, slot, out, line, n, lines);
  }
}
