// Reductions of a whole array in chunks, of each row of a matrix, and the joining of chunk states; the loops are in moments and extremes.
// A state is a plane of `columns` numbers for each field, chunk after chunk; an array is one column. Every result of a join or of a row is a plane too.

import { GRAIN } from "./lanes";
import { Extremes, Max, Min, Positions, extreme, fields, mergeExtremes, mergePositions, position } from "./extremes";
import { Keep, Moments, Products, Skip, Sums, mergeMoments, mergeSums, spread, total } from "./moments";

// @ts-ignore: decorator
@inline
function run<T, O, D, R>(x: usize, y: usize, n: i32, first: i32, slot: usize): void {
  if (idof<O>() == idof<Moments>()) spread<T, R>(x, n, slot);
  else if (idof<O>() == idof<Extremes>()) extreme<T, D, R>(x, n, slot);
  else if (idof<O>() == idof<Positions>()) position<T, D, R>(x, n, first, slot);
  else total<T, O, R>(x, y, n, slot);
}

// @ts-ignore: decorator
@inline
function flat<T, O, D, R>(x: usize, y: usize, state: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  const at = <usize>begin * sizeof<T>();
  run<T, O, D, R>(x + at, y + at, end - begin, begin, state + <usize>((begin / GRAIN) * fields<O, R>()) * 8);
}

/** Writes what the state at slot, its fields `step` bytes apart, comes to: the planes of `out` are `plane` bytes apart. */
// @ts-ignore: decorator
@inline
function finish<O, R>(slot: usize, step: usize, out: usize, plane: usize): void {
  if (idof<O>() == idof<Moments>()) {
    store<f64>(out, load<f64>(slot));
    store<f64>(out + plane, load<f64>(slot + step));
    store<f64>(out + 2 * plane, load<f64>(slot + 2 * step) + load<f64>(slot + 4 * step));
  } else if (idof<O>() == idof<Extremes>()) {
    // Which zero won depends on lanes and chunks; -0 + 0 is +0.
    store<f64>(out, load<f64>(slot) + 0.0);
  } else if (idof<O>() == idof<Positions>()) {
    store<i32>(out, <i32>load<f64>(slot));
  } else {
    store<f64>(out, load<f64>(slot) + load<f64>(slot + step));
    if (idof<R>() == idof<Skip>()) store<f64>(out + plane, load<f64>(slot + 2 * step));
  }
}

// @ts-ignore: decorator
@inline
function width<O>(): usize {
  return idof<O>() == idof<Positions>() ? 4 : 8;
}

// @ts-ignore: decorator
@inline
function across<T, O, D, R>(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  const size = <usize>cols * sizeof<T>();
  for (let r = begin; r < end; r++) {
    const row = x + <usize>r * size;
    run<T, O, D, R>(row, row, cols, 0, scratch);
    finish<O, R>(scratch, 8, out + <usize>r * width<O>(), <usize>rows * 8);
  }
}

/** Joins the chunks of each column by a binary tree, in place, and writes the result. */
// @ts-ignore: decorator
@inline
function join<O, D, R>(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  const step = <usize>columns * 8;
  const size = step * fields<O, R>();
  for (let c = begin; c < end; c++) {
    const slot = state + <usize>c * 8;
    for (let gap = 1; gap < chunks; gap *= 2) {
      for (let i = 0; i + gap < chunks; i += 2 * gap) {
        const a = slot + <usize>i * size;
        const b = a + <usize>gap * size;
        if (idof<O>() == idof<Moments>()) mergeMoments(a, b, step);
        else if (idof<O>() == idof<Extremes>()) mergeExtremes<D, R>(a, b);
        else if (idof<O>() == idof<Positions>()) mergePositions<D, R>(a, b, step);
        else mergeSums<R>(a, b, step);
      }
    }
    finish<O, R>(slot, step, out + <usize>c * width<O>(), <usize>columns * 8);
  }
}

/** The sum of x[begin..end) as (high, low), 16 bytes a chunk. NaN and Infinity go through as in IEEE; error of the joined sum below 4 eps * sum|x|. */
export function sum(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Sums, Max, Keep>(x, x, state, begin, end);
}

/** The f32 twin of sum: same state. */
export function sumF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Sums, Max, Keep>(x, x, state, begin, end);
}

/** The sum and the number of the values that are not NaN as (high, low, count), 24 bytes a chunk. */
export function nansum(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Sums, Max, Skip>(x, x, state, begin, end);
}

/** The f32 twin of nansum: same state. */
export function nansumF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Sums, Max, Skip>(x, x, state, begin, end);
}

/** The count, mean and sum of squared deviations of x[begin..end), 48 bytes a chunk. NaN and Infinity make the last NaN, as in NumPy. */
export function moments(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Moments, Max, Keep>(x, x, state, begin, end);
}

/** The f32 twin of moments: same state. */
export function momentsF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Moments, Max, Keep>(x, x, state, begin, end);
}

/** The count, mean and sum of squared deviations of the values that are not NaN, 48 bytes a chunk; a count of 0 has mean 0. */
export function nanmoments(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Moments, Max, Skip>(x, x, state, begin, end);
}

/** The f32 twin of nanmoments: same state. */
export function nanmomentsF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Moments, Max, Skip>(x, x, state, begin, end);
}

/** The smallest value of x[begin..end), 8 bytes a chunk; NaN where there is one. */
export function min(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Extremes, Min, Keep>(x, x, state, begin, end);
}

/** The f32 twin of min: same state. */
export function minF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Extremes, Min, Keep>(x, x, state, begin, end);
}

/** The smallest value of x[begin..end) that is not NaN, 8 bytes a chunk; NaN where there is none. */
export function nanmin(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Extremes, Min, Skip>(x, x, state, begin, end);
}

/** The f32 twin of nanmin: same state. */
export function nanminF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Extremes, Min, Skip>(x, x, state, begin, end);
}

/** The first index of the smallest value, or of the first NaN, as (index, value), 16 bytes a chunk. */
export function argmin(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Positions, Min, Keep>(x, x, state, begin, end);
}

/** The f32 twin of argmin: same state. */
export function argminF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Positions, Min, Keep>(x, x, state, begin, end);
}

/** The first index of the smallest value that is not NaN, as (index, value), 16 bytes a chunk; -1 and NaN where there is none. */
export function nanargmin(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Positions, Min, Skip>(x, x, state, begin, end);
}

/** The f32 twin of nanargmin: same state. */
export function nanargminF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Positions, Min, Skip>(x, x, state, begin, end);
}

/** The largest value of x[begin..end), 8 bytes a chunk; NaN where there is one. */
export function max(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Extremes, Max, Keep>(x, x, state, begin, end);
}

/** The f32 twin of max: same state. */
export function maxF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Extremes, Max, Keep>(x, x, state, begin, end);
}

/** The largest value of x[begin..end) that is not NaN, 8 bytes a chunk; NaN where there is none. */
export function nanmax(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Extremes, Max, Skip>(x, x, state, begin, end);
}

/** The f32 twin of nanmax: same state. */
export function nanmaxF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Extremes, Max, Skip>(x, x, state, begin, end);
}

/** The first index of the largest value, or of the first NaN, as (index, value), 16 bytes a chunk. */
export function argmax(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Positions, Max, Keep>(x, x, state, begin, end);
}

/** The f32 twin of argmax: same state. */
export function argmaxF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Positions, Max, Keep>(x, x, state, begin, end);
}

/** The first index of the largest value that is not NaN, as (index, value), 16 bytes a chunk; -1 and NaN where there is none. */
export function nanargmax(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Positions, Max, Skip>(x, x, state, begin, end);
}

/** The f32 twin of nanargmax: same state. */
export function nanargmaxF32(x: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Positions, Max, Skip>(x, x, state, begin, end);
}

/** The sum of x[i] * y[i] as (high, low), 16 bytes a chunk, for sumJoin. Error below 5 eps * sum|x y|. */
export function dot(x: usize, y: usize, state: usize, begin: i32, end: i32): void {
  flat<f64, Products, Max, Keep>(x, y, state, begin, end);
}

/** The f32 twin of dot: every product is exact in f64. */
export function dotF32(x: usize, y: usize, state: usize, begin: i32, end: i32): void {
  flat<f32, Products, Max, Keep>(x, y, state, begin, end);
}

/** The sum of each row, NaN and Infinity as in IEEE; error below 4 eps * sum|x|. */
export function sumRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Sums, Max, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of sumRows. */
export function sumRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Sums, Max, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The sum of each row without its NaN, then a plane of counts. */
export function nansumRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Sums, Max, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of nansumRows. */
export function nansumRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Sums, Max, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** Planes of each row's count, mean and sum of squared deviations. */
export function momentsRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Moments, Max, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of momentsRows. */
export function momentsRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Moments, Max, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** Planes of each row's count, mean and sum of squared deviations without its NaN. */
export function nanmomentsRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Moments, Max, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of nanmomentsRows. */
export function nanmomentsRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Moments, Max, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The smallest value of each row; NaN where there is one, a zero as +0. */
export function minRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Extremes, Min, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of minRows. */
export function minRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Extremes, Min, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The smallest value of each row that is not NaN; NaN where there is none, a zero as +0. */
export function nanminRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Extremes, Min, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of nanminRows. */
export function nanminRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Extremes, Min, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The first index (i32) of each row's smallest value, or of its first NaN. */
export function argminRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Positions, Min, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of argminRows. */
export function argminRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Positions, Min, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The first index (i32) of each row's smallest value that is not NaN; -1 where there is none. */
export function nanargminRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Positions, Min, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of nanargminRows. */
export function nanargminRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Positions, Min, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The largest value of each row; NaN where there is one, a zero as +0. */
export function maxRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Extremes, Max, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of maxRows. */
export function maxRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Extremes, Max, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The largest value of each row that is not NaN; NaN where there is none, a zero as +0. */
export function nanmaxRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Extremes, Max, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of nanmaxRows. */
export function nanmaxRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Extremes, Max, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The first index (i32) of each row's largest value, or of its first NaN. */
export function argmaxRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Positions, Max, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of argmaxRows. */
export function argmaxRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Positions, Max, Keep>(x, out, rows, cols, scratch, begin, end);
}

/** The first index (i32) of each row's largest value that is not NaN; -1 where there is none. */
export function nanargmaxRows(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f64, Positions, Max, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The f32 twin of nanargmaxRows. */
export function nanargmaxRowsF32(x: usize, out: usize, rows: i32, cols: i32, scratch: usize, begin: i32, end: i32): void {
  across<f32, Positions, Max, Skip>(x, out, rows, cols, scratch, begin, end);
}

/** The sum of each column from its chunks' states. */
export function sumJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Sums, Max, Keep>(state, out, chunks, columns, begin, end);
}

/** The sum of each column without its NaN, then a plane of counts. */
export function nansumJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Sums, Max, Skip>(state, out, chunks, columns, begin, end);
}

/** Planes of each column's count, mean and sum of squared deviations. */
export function momentsJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Moments, Max, Keep>(state, out, chunks, columns, begin, end);
}

/** Planes of each column's count, mean and sum of squared deviations without its NaN. */
export function nanmomentsJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Moments, Max, Skip>(state, out, chunks, columns, begin, end);
}

/** The smallest value of each column; a zero is +0. */
export function minJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Extremes, Min, Keep>(state, out, chunks, columns, begin, end);
}

/** The smallest value of each column that is not NaN; a zero is +0. */
export function nanminJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Extremes, Min, Skip>(state, out, chunks, columns, begin, end);
}

/** The first row (i32) of each column's smallest value, or of its first NaN. */
export function argminJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Positions, Min, Keep>(state, out, chunks, columns, begin, end);
}

/** The first row (i32) of each column's smallest value that is not NaN; -1 where there is none. */
export function nanargminJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Positions, Min, Skip>(state, out, chunks, columns, begin, end);
}

/** The largest value of each column; a zero is +0. */
export function maxJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Extremes, Max, Keep>(state, out, chunks, columns, begin, end);
}

/** The largest value of each column that is not NaN; a zero is +0. */
export function nanmaxJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Extremes, Max, Skip>(state, out, chunks, columns, begin, end);
}

/** The first row (i32) of each column's largest value, or of its first NaN. */
export function argmaxJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Positions, Max, Keep>(state, out, chunks, columns, begin, end);
}

/** The first row (i32) of each column's largest value that is not NaN; -1 where there is none. */
export function nanargmaxJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  join<Positions, Max, Skip>(state, out, chunks, columns, begin, end);
}

/** The variance from counts and sums of squared deviations; NaN where count <= ddof. */
export function varOf(count: usize, m2: usize, out: usize, ddof: f64, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const at = <usize>i << 3;
    const n = load<f64>(count + at) - ddof;
    store<f64>(out + at, n > 0 ? load<f64>(m2 + at) / n : NaN);
  }
}

/** The standard deviation from counts and sums of squared deviations; NaN where count <= ddof. */
export function stdOf(count: usize, m2: usize, out: usize, ddof: f64, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const at = <usize>i << 3;
    const n = load<f64>(count + at) - ddof;
    store<f64>(out + at, n > 0 ? sqrt(load<f64>(m2 + at) / n) : NaN);
  }
}
