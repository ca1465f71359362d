// Matrix product of row-major matrices: packing, the register tile, and the loop over one block of the result.
import { fma, fmaF32 } from "./lanes";

/** Rows of one block of the result: a multiple of both tile heights, and 96 x 256 packed f64 (192 KiB) stay in L2. */
const BLOCK_ROWS: i32 = 96;

/** Columns of one block of the result: packing the rows of A for it costs under 2 % of the block's own work. */
const BLOCK_COLUMNS: i32 = 256;

/** Depth of one pass: a panel of B is then 8 KiB, which stays in L1 while the panels of A stream by. */
export const DEPTH: i32 = 256;

/** Bytes of one row of a panel of B: two vectors, so 4 columns of f64 or 8 of f32. */
export const PANEL: usize = 32;

/** Rows of a register tile: 12 sums, two vectors of B and one of A fill the 15 registers with FMA; the product needs a register without. */
const TILE_ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;

/** a * b + c in every lane of T. */
// @ts-ignore: decorator
@inline
function madd<T>(a: v128, b: v128, c: v128): v128 {
  return sizeof<T>() == 8 ? fma(a, b, c) : fmaF32(a, b, c);
}

/** Writes one row of a tile: the sum itself on the first pass over the depth, added to what is there on later ones. */
// @ts-ignore: decorator
@inline
function put<T>(c: usize, first: bool, left: v128, right: v128): void {
  if (first) {
    v128.store(c, left);
    v128.store(c, right, 16);
  } else {
    v128.store(c, v128.add<T>(v128.load(c), left));
    v128.store(c, v128.add<T>(v128.load(c, 16), right), 16);
  }
}

/**
 * The product of a panel of A (4 rows, packed by depth) and a panel of B in `c`, rows `stride` bytes apart.
 *
 * Eight sums, one step of depth per turn. On a 3.08 GHz Sapphire Rapids core it runs at 17.6 GFLOP/s f64 and 35.4 f32 (95 % of what its three
 * ports can do without FMA) in Node 20 and 24; unrolled by 2 and 4 it fell to 15.4 and 13.7 in Node 20, 5 x 2 vectors 15.1, 6 x 2 14.3,
 * 4 x 3 15.2, 8 x 1 12.1.
 */
export function tile4<T>(a: usize, b: usize, depth: i32, c: usize, stride: usize, first: bool): void {
  let c00 = i64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let k = depth; k > 0; k--) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const a0 = v128.load_splat<T>(a);
    c00 = madd<T>(a0, b0, c00);
    c01 = madd<T>(a0, b1, c01);
    const a1 = v128.load_splat<T>(a, sizeof<T>());
    c10 = madd<T>(a1, b0, c10);
    c11 = madd<T>(a1, b1, c11);
    const a2 = v128.load_splat<T>(a, 2 * sizeof<T>());
    c20 = madd<T>(a2, b0, c20);
    c21 = madd<T>(a2, b1, c21);
    const a3 = v128.load_splat<T>(a, 3 * sizeof<T>());
    c30 = madd<T>(a3, b0, c30);
    c31 = madd<T>(a3, b1, c31);
    a += 4 * sizeof<T>();
    b += PANEL;
  }
  put<T>(c, first, c00, c01);
  put<T>(c + stride, first, c10, c11);
  put<T>(c + 2 * stride, first, c20, c21);
  put<T>(c + 3 * stride, first, c30, c31);
}

/** The same for 6 rows, used with FMA: 24.0 GFLOP/s f64 and 48.0 f32 of the core's 24.4 and 48.8, where 4 x 2 gave 21.0 and 42.1, 5 x 2 22.9 and 45.8. */
function tile6<T>(a: usize, b: usize, depth: i32, c: usize, stride: usize, first: bool): void {
  let c00 = i64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  for (let k = depth; k > 0; k--) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const a0 = v128.load_splat<T>(a);
    c00 = madd<T>(a0, b0, c00);
    c01 = madd<T>(a0, b1, c01);
    const a1 = v128.load_splat<T>(a, sizeof<T>());
    c10 = madd<T>(a1, b0, c10);
    c11 = madd<T>(a1, b1, c11);
    const a2 = v128.load_splat<T>(a, 2 * sizeof<T>());
    c20 = madd<T>(a2, b0, c20);
    c21 = madd<T>(a2, b1, c21);
    const a3 = v128.load_splat<T>(a, 3 * sizeof<T>());
    c30 = madd<T>(a3, b0, c30);
    c31 = madd<T>(a3, b1, c31);
    const a4 = v128.load_splat<T>(a, 4 * sizeof<T>());
    c40 = madd<T>(a4, b0, c40);
    c41 = madd<T>(a4, b1, c41);
    const a5 = v128.load_splat<T>(a, 5 * sizeof<T>());
    c50 = madd<T>(a5, b0, c50);
    c51 = madd<T>(a5, b1, c51);
    a += 6 * sizeof<T>();
    b += PANEL;
  }
  put<T>(c, first, c00, c01);
  put<T>(c + stride, first, c10, c11);
  put<T>(c + 2 * stride, first, c20, c21);
  put<T>(c + 3 * stride, first, c30, c31);
  put<T>(c + 4 * stride, first, c40, c41);
  put<T>(c + 5 * stride, first, c50, c51);
}

/** Copies rows [k, k + depth) of B into panel `panel` of the packed copy, zeros where the panel sticks out on the right. */
function packPanel<T>(b: usize, packed: usize, k: i32, depth: i32, rows: i32, n: i32, panel: i32): void {
  const width = <i32>(PANEL / sizeof<T>());
  const column = panel * width;
  const stride = <usize>n * sizeof<T>();
  let from = b + <usize>k * stride + <usize>column * sizeof<T>();
  let to = packed + (<usize>panel * <usize>rows + <usize>k) * PANEL;
  if (column + width <= n) {
    for (let i = 0; i < depth; i++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += stride;
      to += PANEL;
    }
  } else {
    const bytes = <usize>(n - column) * sizeof<T>();
    for (let i = 0; i < depth; i++) {
      for (let j: usize = 0; j < PANEL; j += sizeof<T>()) store<T>(to + j, j < bytes ? load<T>(from + j) : <T>0);
      from += stride;
      to += PANEL;
    }
  }
}

/** Sixteen rows at a time through all the panels, so that both the rows read and the panels written move by whole lines. */
// @ts-ignore: decorator
@inline
function pack<T>(b: usize, packed: usize, rows: i32, n: i32, begin: i32, end: i32): void {
  for (let k = 0; k < rows; k += 16) {
    const depth = min(16, rows - k);
    for (let panel = begin; panel < end; panel++) packPanel<T>(b, packed, k, depth, rows, n, panel);
  }
}

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

/** Puts the part of an edge tile that lies inside the result there. */
function merge<T>(edge: usize, c: usize, stride: usize, rows: i32, columns: i32, first: bool): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = c + <usize>i * stride + <usize>j * sizeof<T>();
      const sum = load<T>(edge + <usize>i * PANEL + <usize>j * sizeof<T>());
      store<T>(at, first ? sum : load<T>(at) + sum);
    }
  }
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
