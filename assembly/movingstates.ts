// What windows are aggregated to: the state of some rows, and two of them made one.

import { mergeHigher } from "./highermoments";
import { Skip, mergeMoments, mergeSums } from "./moments";

/** Tags: what is kept of a window. NaN and infinite values are in none of them. */
export class Sums {}
export class Spread {}
export class Higher {}
export class Min {}
export class Max {}
export class Weighted {}

/** What is asked of a window. The numbers stand in `src/windows/moments.ts` too. */
export const SUM: i32 = 0;
export const MEAN: i32 = 1;
export const VAR: i32 = 2;
export const STD: i32 = 3;
export const SEM: i32 = 4;
export const ZSCORE: i32 = 5;
export const SKEW: i32 = 6;
export const KURT: i32 = 7;
export const MIN: i32 = 8;
export const MAX: i32 = 9;
export const WMA: i32 = 10;

/** Rows of a block, which lie on a grid from row 0 of a line on. */
export const ROWS: i32 = 1024;
/**
 * Bytes of a state, and its f64 fields:
 *   Sums      sum, rounded off, count
 *   Spread    count, mean, M2, low part of the mean, low part of M2 (as in moments.ts)
 *   Higher    the same, M3, M4
 *   Min, Max  best, -, count
 *   Weighted  sum of the values, sum of place * value, count, rows, sum of the places of the values; places count from 1 at the first row
 */
export const STATE: usize = 64;

/** The state of no row. */
export function clear<O>(state: usize): void {
  memory.fill(state, 0, STATE);
  if (idof<O>() == idof<Min>()) store<f64>(state, Infinity);
  if (idof<O>() == idof<Max>()) store<f64>(state, -Infinity);
}

/** Adds the rows of b, which follow, to those of a. */
export function join<O>(a: usize, b: usize): void {
  if (idof<O>() == idof<Sums>()) mergeSums<Skip>(a, b, 8);
  else if (idof<O>() == idof<Spread>()) mergeMoments(a, b, 8);
  else if (idof<O>() == idof<Higher>()) mergeHigher(a, b);
  else if (idof<O>() == idof<Weighted>()) {
    const sum = load<f64>(b);
    const count = load<f64>(b, 16);
    const rows = load<f64>(a, 24);
    store<f64>(a, load<f64>(a) + sum);
    store<f64>(a, load<f64>(a, 8) + (load<f64>(b, 8) + rows * sum), 8);
    store<f64>(a, load<f64>(a, 16) + count, 16);
    store<f64>(a, rows + load<f64>(b, 24), 24);
    store<f64>(a, load<f64>(a, 32) + load<f64>(b, 32) + rows * count, 32);
  } else {
    const p = load<f64>(a);
    const q = load<f64>(b);
    store<f64>(a, idof<O>() == idof<Min>() ? (q < p ? q : p) : q > p ? q : p);
    store<f64>(a, load<f64>(a, 16) + load<f64>(b, 16), 16);
  }
}
