// Small matrix products and products with a vector: straight from the row-major operands, nothing packed.
import { RUN, madd } from "./tile";

/** One row, its elements `step` bytes apart, times `vectors` (4 or 1) vectors of columns of B over one run of depth; the rows of B are `stride` bytes apart. */
// @ts-ignore: decorator
@inline
function rowRun<T>(a: usize, step: usize, b: usize, out: usize, run: i32, stride: usize, first: bool, vectors: i32): void {
  let c0 = i64x2.splat(0), c1 = c0, c2 = c0, c3 = c0;
  for (let k = run; k > 0; k--) {
    const x = v128.load_splat<T>(a);
    c0 = madd<T>(x, v128.load(b), c0);
    if (vectors == 4) {
      c1 = madd<T>(x, v128.load(b, 16), c1);
      c2 = madd<T>(x, v128.load(b, 32), c2);
      c3 = madd<T>(x, v128.load(b, 48), c3);
    }
    a += step;
    b += stride;
  }
  v128.store(out, first ? c0 : v128.add<T>(v128.load(out), c0));
  if (vectors == 4) {
    v128.store(out, first ? c1 : v128.add<T>(v128.load(out, 16), c1), 16);
    v128.store(out, first ? c2 : v128.add<T>(v128.load(out, 32), c2), 32);
    v128.store(out, first ? c3 : v128.add<T>(v128.load(out, 48), c3), 48);
  }
}

/** One row times one column over one run of depth. */
function cellRun<T>(a: usize, step: usize, b: usize, run: i32, stride: usize): T {
  let sum = i64x2.splat(0);
  for (let k = run; k > 0; k--) {
    sum = madd<T>(v128.load_splat<T>(a), v128.load_splat<T>(b), sum);
    a += step;
    b += stride;
  }
  return v128.extract_lane<T>(sum, 0);
}

/** One row times one column that both lie side by side along the depth: lanes run along it, in four sums. */
function dot<T>(a: usize, b: usize, depth: i32): T {
  let c0 = i64x2.splat(0), c1 = c0, c2 = c0, c3 = c0;
  let left = <usize>depth * sizeof<T>();
  for (; left >= 64; left -= 64) {
    c0 = madd<T>(v128.load(a), v128.load(b), c0);
    c1 = madd<T>(v128.load(a, 16), v128.load(b, 16), c1);
    c2 = madd<T>(v128.load(a, 32), v128.load(b, 32), c2);
    c3 = madd<T>(v128.load(a, 48), v128.load(b, 48), c3);
    a += 64;
    b += 64;
  }
  const c = v128.add<T>(v128.add<T>(c0, c1), v128.add<T>(c2, c3));
  let sum = v128.extract_lane<T>(c, 0) + v128.extract_lane<T>(c, 1);
  if (sizeof<T>() == 4) sum += v128.extract_lane<T>(c, 2) + v128.extract_lane<T>(c, 3);
  return sum + cellRun<T>(a, sizeof<T>(), b, <i32>(left / sizeof<T>()), sizeof<T>());
}

/** One row of `depth` elements, `step` bytes apart, times `bytes` bytes of columns of B, whose rows are `stride` bytes apart; sums run as in `gemm`. */
function rowTimes<T>(x: usize, step: usize, b: usize, out: usize, depth: i32, bytes: usize, stride: usize): void {
  let left = depth;
  do {
    const run = min(left, RUN), first = left == depth;
    let j: usize = 0;
    for (; j + 64 <= bytes; j += 64) rowRun<T>(x, step, b + j, out + j, run, stride, first, 4);
    for (; j + 16 <= bytes; j += 16) rowRun<T>(x, step, b + j, out + j, run, stride, first, 1);
    for (; j < bytes; j += sizeof<T>()) {
      const sum = cellRun<T>(x, step, b + j, run, stride);
      store<T>(out + j, first ? sum : load<T>(out + j) + sum);
    }
    x += <usize>RUN * step;
    b += <usize>RUN * stride;
    left -= RUN;
  } while (left > 0);
}

// @ts-ignore: decorator
@inline
function rowsDirect<T>(a: usize, aRow: i32, aColumn: i32, b: usize, transposed: i32, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  const bytes = <usize>n * sizeof<T>(), pitch = <usize>depth * sizeof<T>();
  for (let row = begin; row < end; row++) {
    const x = a + <usize>row * <usize>aRow * sizeof<T>();
    const c = out + <usize>row * bytes;
    if (transposed) {
      let y = b;
      for (let j: usize = 0; j < bytes; j += sizeof<T>()) {
        store<T>(c + j, dot<T>(x, y, depth));
        y += pitch;
      }
    } else rowTimes<T>(x, <usize>aColumn * sizeof<T>(), b, c, depth, bytes, bytes);
  }
}

/**
 * Rows [begin, end) of out = A B straight from row-major operands: the way for small products, few rows, or few columns. Element (i, k) of A lies
 * aRow * i + aColumn * k elements after `a`. If `transposed`, B lies as its transpose, `n` rows of `depth`, and aColumn must be 1. The sums run as in
 * `gemm`, with the same bits, but for a transposed B.
 */
export function matmulSmall(a: usize, aRow: i32, aColumn: i32, b: usize, transposed: i32, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  rowsDirect<f64>(a, aRow, aColumn, b, transposed, out, depth, n, begin, end);
}

/** The same for f32. */
export function matmulSmallF32(a: usize, aRow: i32, aColumn: i32, b: usize, transposed: i32, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  rowsDirect<f32>(a, aRow, aColumn, b, transposed, out, depth, n, begin, end);
}

/** Columns of a tile of `matvecT`: a run of rows of it, 128 KiB of f64, stays in L2. */
const TILE_COLUMNS: i32 = 512;

// @ts-ignore: decorator
@inline
function columnSums<T>(a: usize, x: usize, state: usize, rows: i32, columns: i32, chunkRows: i32, begin: i32, end: i32): void {
  const across = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const stride = <usize>columns * sizeof<T>();
  for (let tile = begin; tile < end; tile++) {
    const chunk = tile / across, row = chunk * chunkRows, column = tile % across * TILE_COLUMNS;
    const shift = <usize>column * sizeof<T>();
    const bytes = <usize>min(TILE_COLUMNS, columns - column) * sizeof<T>();
    const depth = min(chunkRows, rows - row);
    rowTimes<T>(x + <usize>row * sizeof<T>(), sizeof<T>(), a + <usize>row * stride + shift, state + <usize>chunk * stride + shift, depth, bytes, stride);
  }
}

/**
 * A' x in parts: tiles [begin, end) of `chunkRows` rows by 512 columns of A (`rows` x `columns`), counted along rows first. Part c, `columns` numbers, is
 * the sum over the rows of chunk c; `matvecTJoin` adds the parts.
 */
export function matvecT(a: usize, x: usize, state: usize, rows: i32, columns: i32, chunkRows: i32, begin: i32, end: i32): void {
  columnSums<f64>(a, x, state, rows, columns, chunkRows, begin, end);
}

/** The same for f32. */
export function matvecTF32(a: usize, x: usize, state: usize, rows: i32, columns: i32, chunkRows: i32, begin: i32, end: i32): void {
  columnSums<f32>(a, x, state, rows, columns, chunkRows, begin, end);
}

// @ts-ignore: decorator
@inline
function joined<T>(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  const stride = <usize>columns * sizeof<T>();
  for (let j = <usize>begin * sizeof<T>(); j < <usize>end * sizeof<T>(); j += sizeof<T>()) {
    let sum = load<T>(state + j);
    for (let c = 1; c < chunks; c++) sum += load<T>(state + <usize>c * stride + j);
    store<T>(out + j, sum);
  }
}

/** Columns [begin, end) of the sum of the parts that `matvecT` left, in order. */
export function matvecTJoin(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  joined<f64>(state, out, chunks, columns, begin, end);
}

/** The same for f32. */
export function matvecTJoinF32(state: usize, out: usize, chunks: i32, columns: i32, begin: i32, end: i32): void {
  joined<f32>(state, out, chunks, columns, begin, end);
}

// @ts-ignore: decorator
@inline
function products<T>(x: usize, y: usize, out: usize, n: i32, begin: i32, end: i32): void {
  const bytes = <usize>n * sizeof<T>();
  out += <usize>begin * bytes;
  for (let i = begin; i < end; i++) {
    const value = load<T>(x + <usize>i * sizeof<T>());
    const values = v128.splat<T>(value);
    let j: usize = 0;
    for (; j + 16 <= bytes; j += 16) v128.store(out + j, v128.mul<T>(values, v128.load(y + j)));
    for (; j < bytes; j += sizeof<T>()) store<T>(out + j, value * load<T>(y + j));
    out += bytes;
  }
}

/** Rows [begin, end) of the products of every element of `x` with every one of the `n` of `y`. */
export function outer(x: usize, y: usize, out: usize, n: i32, begin: i32, end: i32): void {
  products<f64>(x, y, out, n, begin, end);
}

/** The same for f32. */
export function outerF32(x: usize, y: usize, out: usize, n: i32, begin: i32, end: i32): void {
  products<f32>(x, y, out, n, begin, end);
}
