// Matrix product of row-major matrices: packing, the loop over one block of the result, and the short way for small ones.
import { DEPTH, PANEL, madd, merge, pack, tile4, tile6 } from "./tile";

/** Rows of one block of the result: a multiple of both tile heights, and 96 x 256 packed f64 (192 KiB) stay in L2. */
const BLOCK_ROWS: i32 = 96;

/** Columns of one block of the result: packing the rows of A for it costs under 2 % of the block's own work. */
const BLOCK_COLUMNS: i32 = 256;

/** Rows of a register tile: 12 sums, two vectors of B and one of A fill the 15 registers with FMA; the product needs a register without. */
const TILE_ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;

/** Packs rows [row, row + rows) of A at depth [k, k + depth) into tiles: per step of depth the tile's rows side by side, zeros below the last. */
function packRows<T>(a: usize, packed: usize, row: i32, rows: i32, k: i32, depth: i32, width: i32): void {
  const stride = <usize>width * sizeof<T>();
  for (let i = 0; i < rows; i += TILE_ROWS) {
    for (let r = 0; r < TILE_ROWS; r++) {
      let to = packed + <usize>r * sizeof<T>();
      if (i + r < rows) {
        let from = a + <usize>(row + i + r) * stride + <usize>k * sizeof<T>();
        for (let d = 0; d < depth; d++) {
          store<T>(to, load<T>(from));
          from += sizeof<T>();
          to += TILE_ROWS * sizeof<T>();
        }
      } else {
        for (let d = 0; d < depth; d++) {
          store<T>(to, <T>0);
          to += TILE_ROWS * sizeof<T>();
        }
      }
    }
    packed += <usize>depth * TILE_ROWS * sizeof<T>();
  }
}

/** One block of the result, all depth passes in order, so that its bits depend on nothing but the shapes. */
function block<T>(a: usize, packedB: usize, out: usize, row: i32, column: i32, m: i32, depth: i32, n: i32, scratch: usize): void {
  const width = <i32>(PANEL / sizeof<T>());
  const rows = min(BLOCK_ROWS, m - row);
  const columns = min(BLOCK_COLUMNS, n - column);
  const stride = <usize>n * sizeof<T>();
  const edge = scratch + BLOCK_ROWS * DEPTH * sizeof<T>();
  let k = 0;
  do {
    const pass = min(DEPTH, depth - k);
    packRows<T>(a, scratch, row, rows, k, pass, depth);
    for (let j = 0; j < columns; j += width) {
      const panel = packedB + (<usize>((column + j) / width) * <usize>depth + <usize>k) * PANEL;
      let tile = scratch;
      for (let i = 0; i < rows; i += TILE_ROWS) {
        const c = out + <usize>(row + i) * stride + <usize>(column + j) * sizeof<T>();
        const whole = i + TILE_ROWS <= rows && j + width <= columns;
        const target = whole ? c : edge;
        const step = whole ? stride : PANEL;
        const first = !whole || k == 0;
        if (ASC_FEATURE_RELAXED_SIMD) tile6<T>(tile, panel, pass, target, step, first);
        else tile4<T>(tile, panel, pass, target, step, first);
        if (!whole) merge<T>(edge, c, stride, min(TILE_ROWS, rows - i), min(width, columns - j), k == 0);
        tile += <usize>(TILE_ROWS * pass) * sizeof<T>();
      }
    }
    k += DEPTH;
  } while (k < depth);
}

// @ts-ignore: decorator
@inline
function blocks<T>(a: usize, packedB: usize, out: usize, m: i32, depth: i32, n: i32, scratch: usize, begin: i32, end: i32): void {
  const across = (n + BLOCK_COLUMNS - 1) / BLOCK_COLUMNS;
  for (let i = begin; i < end; i++) block<T>(a, packedB, out, i / across * BLOCK_ROWS, i % across * BLOCK_COLUMNS, m, depth, n, scratch);
}

/**
 * Panels [begin, end) of B (`depth` x `n`) packed for `matmul`: panel p holds columns 4p .. 4p + 3, row after row, zeros past the last column.
 * `packed` has ceil(n / 4) * depth * 32 bytes.
 */
export function matmulPack(b: usize, packed: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  pack<f64>(b, packed, depth, n, begin, end);
}

/** The same for f32, 8 columns a panel: `packed` has ceil(n / 8) * depth * 32 bytes. */
export function matmulPackF32(b: usize, packed: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  pack<f32>(b, packed, depth, n, begin, end);
}

/**
 * Blocks [begin, end) of out = A B, for A of `m` x `depth` and a packed B of `depth` x `n`; a block is 96 rows by 256 columns, counted along rows first.
 *
 * Goto and van de Geijn's scheme (ACM TOMS 34(3), 2008): depth passes of 256, A packed per block into `scratch`, every product in `tile4` or `tile6`.
 * Sums run through a pass in order and passes are added in order. No zero is skipped, so NaN * 0 stays NaN.
 */
export function matmul(a: usize, packedB: usize, out: usize, m: i32, depth: i32, n: i32, scratch: usize, begin: i32, end: i32): void {
  blocks<f64>(a, packedB, out, m, depth, n, scratch, begin, end);
}

/** The same for f32, with f32 sums. */
export function matmulF32(a: usize, packedB: usize, out: usize, m: i32, depth: i32, n: i32, scratch: usize, begin: i32, end: i32): void {
  blocks<f32>(a, packedB, out, m, depth, n, scratch, begin, end);
}

/** One row times 64 bytes of columns of B, whose rows are `stride` bytes apart. */
// @ts-ignore: decorator
@inline
function rowOfFour<T>(a: usize, b: usize, out: usize, depth: i32, stride: usize): void {
  let c0 = i64x2.splat(0), c1 = c0, c2 = c0, c3 = c0;
  for (let k = depth; k > 0; k--) {
    const x = v128.load_splat<T>(a);
    c0 = madd<T>(x, v128.load(b), c0);
    c1 = madd<T>(x, v128.load(b, 16), c1);
    c2 = madd<T>(x, v128.load(b, 32), c2);
    c3 = madd<T>(x, v128.load(b, 48), c3);
    a += sizeof<T>();
    b += stride;
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
  v128.store(out, c2, 32);
  v128.store(out, c3, 48);
}

/** The same for 16 bytes of columns. */
// @ts-ignore: decorator
@inline
function rowOfOne<T>(a: usize, b: usize, out: usize, depth: i32, stride: usize): void {
  let c = i64x2.splat(0);
  for (let k = depth; k > 0; k--) {
    c = madd<T>(v128.load_splat<T>(a), v128.load(b), c);
    a += sizeof<T>();
    b += stride;
  }
  v128.store(out, c);
}

/** One row times one column, the column's elements `stride` bytes apart; lanes run along the depth where those lie side by side. */
function cell<T>(a: usize, b: usize, depth: i32, stride: usize): T {
  let sum = i64x2.splat(0), k = 0;
  if (stride == sizeof<T>()) {
    let c0 = sum, c1 = sum, c2 = sum, c3 = sum;
    for (; k + 64 / sizeof<T>() <= depth; k += 64 / sizeof<T>()) {
      c0 = madd<T>(v128.load(a), v128.load(b), c0);
      c1 = madd<T>(v128.load(a, 16), v128.load(b, 16), c1);
      c2 = madd<T>(v128.load(a, 32), v128.load(b, 32), c2);
      c3 = madd<T>(v128.load(a, 48), v128.load(b, 48), c3);
      a += 64;
      b += 64;
    }
    const c = v128.add<T>(v128.add<T>(c0, c1), v128.add<T>(c2, c3));
    let total = v128.extract_lane<T>(c, 0) + v128.extract_lane<T>(c, 1);
    if (sizeof<T>() == 4) total += v128.extract_lane<T>(c, 2) + v128.extract_lane<T>(c, 3);
    sum = v128.splat<T>(total);
  }
  for (; k < depth; k++) {
    sum = madd<T>(v128.load_splat<T>(a), v128.load_splat<T>(b), sum);
    a += sizeof<T>();
    b += stride;
  }
  return v128.extract_lane<T>(sum, 0);
}

// @ts-ignore: decorator
@inline
function rowsDirect<T>(a: usize, b: usize, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  const stride = <usize>n * sizeof<T>();
  for (let row = begin; row < end; row++) {
    const x = a + <usize>row * <usize>depth * sizeof<T>();
    const c = out + <usize>row * stride;
    let j: usize = 0;
    for (; j + 64 <= stride; j += 64) rowOfFour<T>(x, b + j, c + j, depth, stride);
    for (; j + 16 <= stride; j += 16) rowOfOne<T>(x, b + j, c + j, depth, stride);
    for (; j < stride; j += sizeof<T>()) store<T>(c + j, cell<T>(x, b + j, depth, stride));
  }
}

/** Rows [begin, end) of out = A B straight from row-major A (`depth` columns) and B (`n` columns): the way for small products, few rows, or one column. */
export function matmulSmall(a: usize, b: usize, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  rowsDirect<f64>(a, b, out, depth, n, begin, end);
}

/** The same for f32. */
export function matmulSmallF32(a: usize, b: usize, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  rowsDirect<f32>(a, b, out, depth, n, begin, end);
}
