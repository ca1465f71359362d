// Moving windows along each row of a row-major matrix: every row is a series of its own. Units of work are rows. window <= BLOCK.

import { rollingMax, rollingMin } from "./rollingextremes";
import { rollingMean, rollingSum } from "./rollingsum";
import { rollingStd, rollingVar } from "./rollingvar";
import { bytes } from "./window";

/** rollingSum along each of the rows [begin, end). */
export function rollingSumRows(x: usize, out: usize, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  for (let row = begin; row < end; ++row) {
    const at = bytes(cols) * <usize>row;
    rollingSum(x + at, out + at, 0, cols, left, right, minPeriods, scratch, 0, cols);
  }
}

/** rollingMean along each of the rows [begin, end). */
export function rollingMeanRows(x: usize, out: usize, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  for (let row = begin; row < end; ++row) {
    const at = bytes(cols) * <usize>row;
    rollingMean(x + at, out + at, 0, cols, left, right, minPeriods, scratch, 0, cols);
  }
}

/** rollingVar along each of the rows [begin, end). */
export function rollingVarRows(x: usize, out: usize, cols: i32, left: i32, right: i32, minPeriods: i32, ddof: i32, scratch: usize, begin: i32, end: i32): void {
  for (let row = begin; row < end; ++row) {
    const at = bytes(cols) * <usize>row;
    rollingVar(x + at, out + at, 0, cols, left, right, minPeriods, ddof, scratch, 0, cols);
  }
}

/** rollingStd along each of the rows [begin, end). */
export function rollingStdRows(x: usize, out: usize, cols: i32, left: i32, right: i32, minPeriods: i32, ddof: i32, scratch: usize, begin: i32, end: i32): void {
  for (let row = begin; row < end; ++row) {
    const at = bytes(cols) * <usize>row;
    rollingStd(x + at, out + at, 0, cols, left, right, minPeriods, ddof, scratch, 0, cols);
  }
}

/** rollingMin along each of the rows [begin, end). */
export function rollingMinRows(x: usize, out: usize, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  for (let row = begin; row < end; ++row) {
    const at = bytes(cols) * <usize>row;
    rollingMin(x + at, out + at, 0, cols, left, right, minPeriods, scratch, 0, cols);
  }
}

/** rollingMax along each of the rows [begin, end). */
export function rollingMaxRows(x: usize, out: usize, cols: i32, left: i32, right: i32, minPeriods: i32, scratch: usize, begin: i32, end: i32): void {
  for (let row = begin; row < end; ++row) {
    const at = bytes(cols) * <usize>row;
    rollingMax(x + at, out + at, 0, cols, left, right, minPeriods, scratch, 0, cols);
  }
}
