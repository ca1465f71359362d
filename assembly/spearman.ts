// Rank correlation: columns are sorted once, and a pair takes its ranks from that order, passing over the rows that one of the two lacks.
import { markRows, pairsOf } from "./marks";

/** Up to so many elements are put in order by insertion. */
const RUN: i32 = 8;

/** In an order of rows: the value is that of the row before. */
const TIED: i32 = i32.MIN_VALUE;

// @ts-ignore: decorator
@inline
function move(from: usize, i: i32, to: usize, k: i32, n: i32): void {
  store<f64>(to + (<usize>k << 3), load<f64>(from + (<usize>i << 3)));
  store<i32>(to + (<usize>(2 * n + k) << 2), load<i32>(from + (<usize>(2 * n + i) << 2)));
}

/** Sorts `n` keys at `a` with the rows behind them, by merging to and fro between `a` and `b`, stably; returns which of the two has the result. */
function sortPairs(a: usize, b: usize, n: i32): usize {
  for (let from = 0; from < n; from += RUN) {
    for (let i = from + 1; i < min(n, from + RUN); i++) {
      const key = load<f64>(a + (<usize>i << 3)), row = load<i32>(a + (<usize>(2 * n + i) << 2));
      let k = i;
      for (; k > from && load<f64>(a + (<usize>(k - 1) << 3)) > key; k--) move(a, k - 1, a, k, n);
      store<f64>(a + (<usize>k << 3), key);
      store<i32>(a + (<usize>(2 * n + k) << 2), row);
    }
  }
  for (let width = RUN; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) merge(a, b, from, min(n, from + width), min(n, from + 2 * width), n);
    const other = a;
    a = b;
    b = other;
  }
  return a;
}

function merge(a: usize, b: usize, from: i32, middle: i32, to: i32, n: i32): void {
  let i = from, j = middle;
  for (let k = from; k < to; k++) {
    const left = j >= to || (i < middle && load<f64>(a + (<usize>i << 3)) <= load<f64>(a + (<usize>j << 3)));
    move(a, left ? i++ : j++, b, k, n);
  }
}

/**
 * Columns [begin, end) of X (`rows` x `columns`) in order, what is not finite left out: `order` has `rows` i32 a column, of which counts[column] are the
 * rows by rising value, their sign bit set where the value is that of the row before. `bits` gets a bit a value, ceil(rows / 64) words a column.
 * A column without gaps also gets its ranks, 1 to `rows`, equal values their average, in `ranks`, of the shape of X. `scratch` has 24 bytes a row.
 */
export function rankColumns(
  x: usize, order: usize, counts: usize, bits: usize, ranks: usize, rows: i32, columns: i32, scratch: usize, begin: i32, end: i32,
): void {
  const words = (<usize>rows + 63 >> 6) << 3;
  for (let column = begin; column < end; column++) {
    const from = x + (<usize>column << 3), mask = bits + <usize>column * words;
    markRows(from, mask, rows, columns);
    const n = pairsOf(mask, mask, rows);
    store<i32>(counts + (<usize>column << 2), n);
    let k = 0;
    for (let row = 0; row < rows; row++) {
      const value = load<f64>(from + (<usize>row * <usize>columns << 3));
      if (!(Math.abs(value) < Infinity)) continue;
      store<f64>(scratch + (<usize>k << 3), value);
      store<i32>(scratch + (<usize>(2 * n + k) << 2), row);
      k++;
    }
    const sorted = sortPairs(scratch, scratch + <usize>n * 12 + 4 & -8, n);
    const own = order + (<usize>column * <usize>rows << 2);
    for (let begin = 0; begin < n; ) {
      const value = load<f64>(sorted + (<usize>begin << 3));
      let end = begin;
      for (; end < n && load<f64>(sorted + (<usize>end << 3)) == value; end++) {
        store<i32>(own + (<usize>end << 2), load<i32>(sorted + (<usize>(2 * n + end) << 2)) | (end > begin ? TIED : 0));
      }
      if (n == rows) {
        const rank = 0.5 * <f64>(begin + 1 + end);
        for (; begin < end; begin++) {
          const row = load<i32>(own + (<usize>begin << 2)) & ~TIED;
          store<f64>(ranks + (<usize>row * <usize>columns + <usize>column << 3), rank);
        }
      }
      begin = end;
    }
  }
}

/**
 * Goes through one column in order, over the rows that `mask` has too, n of them. Twice a rank less the mean rank is a whole number, whose squares are
 * summed up at `sums`. It is stored by row at `ranks` or, if `second`, multiplied with what is there, and the products are summed up behind the squares.
 */
function goThrough(order: usize, count: i32, mask: usize, n: i32, ranks: usize, group: usize, sums: usize, second: bool): void {
  let before = 0, size = 0, squares: f64 = 0, products: f64 = 0;
  for (let k = 0; k <= count; k++) {
    const entry = k < count ? load<i32>(order + (<usize>k << 2)) : 0;
    if (entry >= 0) {
      const rank = <f64>(2 * before + size - n);
      for (let g: usize = 0; g < <usize>size << 2; g += 4) {
        const at = ranks + (<usize>load<i32>(group + g) << 3);
        if (second) products += load<f64>(at) * rank;
        else store<f64>(at, rank);
      }
      squares += <f64>size * rank * rank;
      before += size;
      size = 0;
    }
    const row = entry & ~TIED;
    if (k < count && load<u64>(mask + (<usize>(row >> 6) << 3)) >>> <u64>(row & 63) & 1) {
      store<i32>(group + (<usize>size << 2), row);
      size++;
    }
  }
  store<f64>(sums, squares);
  store<f64>(sums, products, 8);
}

/**
 * Pairs [begin, end) of columns, those on and above the diagonal counted row by row, of the matrix of rank correlations over the rows that hold a number
 * in both, NaN for fewer than `least`; with their mirror images. `order`, `counts`, `bits` are of `rankColumns`. `scratch` has 32 + 12 bytes a row.
 *
 * Sums of squares and products of doubled ranks are whole numbers, exact up to some 200 000 rows.
 */
export function spearman(
  order: usize, counts: usize, bits: usize, out: usize, rows: i32, columns: i32, least: i32, scratch: usize, begin: i32, end: i32,
): void {
  const words = (<usize>rows + 63 >> 6) << 3;
  const ranks = scratch + 32, group = ranks + (<usize>rows << 3);
  let i = 0, left = begin;
  while (i < columns && left >= columns - i) left -= columns - i++;
  let j = i + left;
  for (let pair = begin; pair < end; pair++) {
    const a = bits + <usize>i * words, b = bits + <usize>j * words;
    const n = pairsOf(a, b, rows);
    let value: f64 = NaN;
    if (n >= max(1, least)) {
      goThrough(order + (<usize>i * <usize>rows << 2), load<i32>(counts + (<usize>i << 2)), b, n, ranks, group, scratch, false);
      goThrough(order + (<usize>j * <usize>rows << 2), load<i32>(counts + (<usize>j << 2)), a, n, ranks, group, scratch + 16, true);
      const ii = load<f64>(scratch), jj = load<f64>(scratch, 16);
      if (ii > 0 && jj > 0) value = max(-1.0, min(1.0, load<f64>(scratch, 24) / Math.sqrt(ii * jj)));
    }
    store<f64>(out + (<usize>i * <usize>columns + <usize>j << 3), value);
    store<f64>(out + (<usize>j * <usize>columns + <usize>i << 3), value);
    if (++j == columns) j = ++i;
  }
}
