// Matrix product of row-major matrices: packing, the loop over one block of the result, and the short way for small ones.
import { DEPTH, PANEL, RUN, corner, madd, pack, tile4, tile6 } from "./tile";

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
        if (i + TILE_ROWS <= rows && j + width <= columns) {
          if (ASC_FEATURE_RELAXED_SIMD) tile6<T>(tile, panel, pass, c, stride, k == 0);
          else tile4<T>(tile, panel, pass, c, stride, k == 0);
        } else {
          const down = min(TILE_ROWS, rows - i), right = min(width, columns - j);
          if (k > 0) corner<T>(c, stride, edge, PANEL, down, right);
          if (ASC_FEATURE_RELAXED_SIMD) tile6<T>(tile, panel, pass, edge, PANEL, k == 0);
          else tile4<T>(tile, panel, pass, edge, PANEL, k == 0);
          corner<T>(edge, PANEL, c, stride, down, right);
        }
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
 * Sums take runs of 32 in order and the runs are added in order. No zero is skipped, so NaN * 0 stays NaN.
 */
export function matmul(a: usize, packedB: usize, out: usize, m: i32, depth: i32, n: i32, scratch: usize, begin: i32, end: i32): void {
  blocks<f64>(a, packedB, out, m, depth, n, scratch, begin, end);
}

/** The same for f32, with f32 sums. */
export function matmulF32(a: usize, packedB: usize, out: usize, m: i32, depth: i32, n: i32, scratch: usize, begin: i32, end: i32): void {
  blocks<f32>(a, packedB, out, m, depth, n, scratch, begin, end);
}

/** One row times `vectors` (4 or 1) vectors of columns of B over one run of depth; the rows of B are `stride` bytes apart. */
// @ts-ignore: decorator
@inline
function rowRun<T>(a: usize, b: usize, out: usize, run: i32, stride: usize, first: bool, vectors: i32): void {
  let c0 = i64x2.splat(0), c1 = c0, c2 = c0, c3 = c0;
  for (let k = run; k > 0; k--) {
    const x = v128.load_splat<T>(a);
    c0 = madd<T>(x, v128.load(b), c0);
    if (vectors == 4) {
      c1 = madd<T>(x, v128.load(b, 16), c1);
      c2 = madd<T>(x, v128.load(b, 32), c2);
      c3 = madd<T>(x, v128.load(b, 48), c3);
    }
    a += sizeof<T>();
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
function cellRun<T>(a: usize, b: usize, run: i32, stride: usize): T {
  let sum = i64x2.splat(0);
  for (let k = run; k > 0; k--) {
    sum = madd<T>(v128.load_splat<T>(a), v128.load_splat<T>(b), sum);
    a += sizeof<T>();
    b += stride;
  }
  return v128.extract_lane<T>(sum, 0);
}

/** One row times the only column of B: both lie side by side along the depth, so lanes run along it, in four sums. */
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
  return sum + cellRun<T>(a, b, <i32>(left / sizeof<T>()), sizeof<T>());
}

// @ts-ignore: decorator
@inline
function rowsDirect<T>(a: usize, b: usize, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  const stride = <usize>n * sizeof<T>();
  for (let row = begin; row < end; row++) {
    let x = a + <usize>row * <usize>depth * sizeof<T>();
    let y = b;
    const c = out + <usize>row * stride;
    if (n == 1) {
      store<T>(c, dot<T>(x, b, depth));
      continue;
    }
    let left = depth;
    do {
      const run = min(left, RUN), first = left == depth;
      let j: usize = 0;
      for (; j + 64 <= stride; j += 64) rowRun<T>(x, y + j, c + j, run, stride, first, 4);
      for (; j + 16 <= stride; j += 16) rowRun<T>(x, y + j, c + j, run, stride, first, 1);
      for (; j < stride; j += sizeof<T>()) {
        const sum = cellRun<T>(x, y + j, run, stride);
        store<T>(c + j, first ? sum : load<T>(c + j) + sum);
      }
      x += RUN * sizeof<T>();
      y += <usize>RUN * stride;
      left -= RUN;
    } while (left > 0);
  }
}

/**
 * Rows [begin, end) of out = A B straight from row-major A (`depth` columns) and B (`n` columns): the way for small products, few rows, or one column.
 * The sums run as in `matmul`, and the bits are the same but for a single column.
 */
export function matmulSmall(a: usize, b: usize, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  rowsDirect<f64>(a, b, out, depth, n, begin, end);
}

/** The same for f32. */
export function matmulSmallF32(a: usize, b: usize, out: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  rowsDirect<f32>(a, b, out, depth, n, begin, end);
}
