// States of blocks of rows: what windows longer than a block are made of.

import { higher } from "./highermoments";
import { Skip, Sums as Totals, spread, total } from "./moments";
import { Higher, KURT, MAX, MEAN, MIN, Max, Min, ROWS, STATE, Spread, Sums, Weighted, ZSCORE, clear, join } from "./movingstates";

/** The state of the ROWS rows at x. `spare` has room for as many values. */
function block<O>(x: usize, state: usize, spare: usize): void {
  clear<O>(state);
  if (idof<O>() == idof<Sums>() || idof<O>() == idof<Spread>() || idof<O>() == idof<Higher>()) {
    // The loops of the reductions know NaN as missing: an infinity less itself is one.
    for (let q = spare, stop = spare + (<usize>ROWS << 3); q < stop; q += 16) {
      const v = v128.load(x);
      v128.store(q, f64x2.add(v, f64x2.sub(v, v)));
      x += 16;
    }
    if (idof<O>() == idof<Sums>()) total<f64, Totals, Skip>(spare, spare, ROWS, state);
    else if (idof<O>() == idof<Spread>()) spread<f64, Skip>(spare, ROWS, state);
    else higher<Skip>(spare, ROWS, state);
    return;
  }
  let best = load<f64>(state), sum = 0.0, weighted = 0.0, places = 0.0, count = 0.0;
  for (let place = 1; place <= ROWS; place++) {
    const v = load<f64>(x);
    x += 8;
    if (v - v != 0) continue;
    count += 1;
    if (idof<O>() == idof<Min>()) best = v < best ? v : best;
    else if (idof<O>() == idof<Max>()) best = v > best ? v : best;
    else {
      sum += v;
      weighted += <f64>place * v;
      places += <f64>place;
    }
  }
  if (idof<O>() == idof<Weighted>()) {
    store<f64>(state, sum);
    store<f64>(state, weighted, 8);
    store<f64>(state, <f64>ROWS, 24);
    store<f64>(state, places, 32);
  } else store<f64>(state, best);
  store<f64>(state, count, 16);
}

function blocksOf<O>(x: usize, blocks: usize, n: i32, spare: usize, begin: i32, end: i32): void {
  const count = n / ROWS;
  for (let u = begin; u < end; u++) {
    const line = u / count;
    const from = <usize>line * <usize>n + <usize>(u % count) * ROWS;
    block<O>(x + (from << 3), blocks + <usize>(u + line) * STATE, spare);
  }
}

/** The states before each whole block of lines [begin, end) instead of those of the blocks, and that of all of them behind the last. */
function runningOf<O>(blocks: usize, count: i32, scratch: usize, begin: i32, end: i32): void {
  const own = scratch;
  const before = scratch + STATE;
  for (let line = begin; line < end; line++) {
    let at = blocks + <usize>line * <usize>(count + 1) * STATE;
    clear<O>(before);
    for (let b = 0; b < count; b++) {
      memory.copy(own, at, STATE);
      memory.copy(at, before, STATE);
      join<O>(before, own);
      at += STATE;
    }
    memory.copy(at, before, STATE);
  }
}

/**
 * The states of the whole blocks of lines of n values, for movingMoments of the same `op`: unit u is block u % count of line u / count, count = n / ROWS, and its
 * state is number u + u / count: a line takes one more than it has blocks. Scratch: ROWS values.
 */
export function movingBlocks(op: i32, x: usize, blocks: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  if (op <= MEAN) blocksOf<Sums>(x, blocks, n, scratch, begin, end);
  else if (op <= ZSCORE) blocksOf<Spread>(x, blocks, n, scratch, begin, end);
  else if (op <= KURT) blocksOf<Higher>(x, blocks, n, scratch, begin, end);
  else if (op == MIN) blocksOf<Min>(x, blocks, n, scratch, begin, end);
  else if (op == MAX) blocksOf<Max>(x, blocks, n, scratch, begin, end);
  else blocksOf<Weighted>(x, blocks, n, scratch, begin, end);
}

/** Joins what movingBlocks wrote of lines [begin, end), `count` blocks each: block b then holds all rows before it, for expanding windows. Scratch: two states. */
export function joinBlocks(op: i32, blocks: usize, count: i32, scratch: usize, begin: i32, end: i32): void {
  if (op <= MEAN) runningOf<Sums>(blocks, count, scratch, begin, end);
  else if (op <= ZSCORE) runningOf<Spread>(blocks, count, scratch, begin, end);
  else if (op <= KURT) runningOf<Higher>(blocks, count, scratch, begin, end);
  else if (op == MIN) runningOf<Min>(blocks, count, scratch, begin, end);
  else if (op == MAX) runningOf<Max>(blocks, count, scratch, begin, end);
  else runningOf<Weighted>(blocks, count, scratch, begin, end);
}
