// Products of matrices with any strides, blocked and packed: what matmul, gram and the factorisations are made of.
import { packStrip } from "./strip";
import { DEPTH, PANEL, corner, tile4, tile6 } from "./tile";

/** Rows of one block of the result: a multiple of both tile heights, and 96 x 256 packed f64 (192 KiB) stay in L2. */
const BLOCK_ROWS: i32 = 96;

/** Rows of a register tile: 12 sums, two vectors of B and one of A fill the 15 registers with FMA; the product needs a register without. */
const TILE_ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;

/** Bits of `mode`: the product is taken from what is in the result, or only what lies on and below the diagonal is wanted. */
const SUBTRACT: i32 = 1;
const LOWER: i32 = 2;

/** One block of the result, all depth passes in order, so that its bits depend on nothing but the shapes. */
function block<T>(
  a: usize, aRow: usize, aColumn: usize, packedB: usize, out: usize, outRow: usize,
  row: i32, column: i32, m: i32, depth: i32, n: i32, span: i32, mode: i32, scratch: usize,
): void {
  const width = <i32>(PANEL / sizeof<T>());
  const rows = min(BLOCK_ROWS, m - row), columns = min(span, n - column);
  if ((mode & LOWER) != 0 && column >= row + rows) return;
  const edge = scratch + BLOCK_ROWS * DEPTH * sizeof<T>();
  const sign: T = (mode & SUBTRACT) != 0 ? -1 : 1;
  let k = 0;
  do {
    const pass = min(DEPTH, depth - k);
    const first = k == 0 && (mode & SUBTRACT) == 0;
    for (let i = 0; i < rows; i += TILE_ROWS) {
      const from = a + <usize>(row + i) * aRow + <usize>k * aColumn;
      packStrip<T>(from, aColumn, aRow, scratch + <usize>(i * pass) * sizeof<T>(), pass, min(TILE_ROWS, rows - i), TILE_ROWS, sign);
    }
    for (let j = 0; j < columns; j += width) {
      const panel = packedB + (<usize>((column + j) / width) * <usize>depth + <usize>k) * PANEL;
      for (let i = 0; i < rows; i += TILE_ROWS) {
        if ((mode & LOWER) != 0 && column + j >= row + i + TILE_ROWS) continue;
        const tile = scratch + <usize>(i * pass) * sizeof<T>();
        const c = out + <usize>(row + i) * outRow + <usize>(column + j) * sizeof<T>();
        if (i + TILE_ROWS <= rows && j + width <= columns) {
          if (ASC_FEATURE_RELAXED_SIMD) tile6<T>(tile, panel, pass, c, outRow, first);
          else tile4<T>(tile, panel, pass, c, outRow, first);
        } else {
          const down = min(TILE_ROWS, rows - i), right = min(width, columns - j);
          if (!first) corner<T>(c, outRow, edge, PANEL, down, right);
          if (ASC_FEATURE_RELAXED_SIMD) tile6<T>(tile, panel, pass, edge, PANEL, first);
          else tile4<T>(tile, panel, pass, edge, PANEL, first);
          corner<T>(edge, PANEL, c, outRow, down, right);
        }
      }
    }
    k += DEPTH;
  } while (k < depth);
}

// @ts-ignore: decorator
@inline
function blocks<T>(
  a: usize, aRow: i32, aColumn: i32, packedB: usize, out: usize, outRow: i32,
  m: i32, depth: i32, n: i32, span: i32, mode: i32, scratch: usize, begin: i32, end: i32,
): void {
  const across = (n + span - 1) / span;
  const ar = <usize>aRow * sizeof<T>(), ac = <usize>aColumn * sizeof<T>(), or = <usize>outRow * sizeof<T>();
  for (let i = begin; i < end; i++) {
    block<T>(a, ar, ac, packedB, out, or, i / across * BLOCK_ROWS, i % across * span, m, depth, n, span, mode, scratch);
  }
}

/** Sixteen steps of depth at a time through all the panels if rows lie apart, so that both what is read and what is written moves by whole lines. */
// @ts-ignore: decorator
@inline
function packPanels<T>(b: usize, bRow: i32, bColumn: i32, packed: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  const width = <i32>(PANEL / sizeof<T>());
  const row = <usize>bRow * sizeof<T>(), column = <usize>bColumn * sizeof<T>();
  const slice = bColumn == 1 || bColumn == -1 ? 16 : depth;
  for (let k = 0; k < depth; k += slice) {
    for (let panel = begin; panel < end; panel++) {
      const from = b + <usize>k * row + <usize>(panel * width) * column;
      const to = packed + (<usize>panel * <usize>depth + <usize>k) * PANEL;
      packStrip<T>(from, row, column, to, min(slice, depth - k), min(width, n - panel * width), width, 1);
    }
  }
}

/**
 * Panels [begin, end) of B (`depth` x `n`) packed for `gemm`: panel p holds columns 4p .. 4p + 3, step of depth after step, zeros past the last
 * column. Element (k, j) of B lies bRow * k + bColumn * j elements after `b`: rows and columns may be exchanged, or run backwards.
 * `packed` has ceil(n / 4) * depth * 32 bytes.
 */
export function gemmPack(b: usize, bRow: i32, bColumn: i32, packed: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  packPanels<f64>(b, bRow, bColumn, packed, depth, n, begin, end);
}

/** The same for f32, 8 columns a panel: `packed` has ceil(n / 8) * depth * 32 bytes. */
export function gemmPackF32(b: usize, bRow: i32, bColumn: i32, packed: usize, depth: i32, n: i32, begin: i32, end: i32): void {
  packPanels<f32>(b, bRow, bColumn, packed, depth, n, begin, end);
}

/**
 * Blocks [begin, end) of out = A B, for A of `m` x `depth` and a packed B of `depth` x `n`; a block is 96 rows by `span` columns, counted along rows
 * first. Element (i, k) of A lies aRow * i + aColumn * k elements after `a`; rows of `out` are `outRow` elements apart. `mode` 1: out -= A B; 2: only
 * tiles that reach the diagonal or lie below it; 3: both.
 *
 * Goto and van de Geijn's scheme (ACM TOMS 34(3), 2008): depth passes of 256, A packed per block into `scratch`, every product in `tile4` or `tile6`.
 * Sums take runs of 32 in order and the runs are added in order. No zero is skipped, so NaN * 0 stays NaN.
 */
export function gemm(
  a: usize, aRow: i32, aColumn: i32, packedB: usize, out: usize, outRow: i32,
  m: i32, depth: i32, n: i32, span: i32, mode: i32, scratch: usize, begin: i32, end: i32,
): void {
  blocks<f64>(a, aRow, aColumn, packedB, out, outRow, m, depth, n, span, mode, scratch, begin, end);
}

/** The same for f32, with f32 sums. */
export function gemmF32(
  a: usize, aRow: i32, aColumn: i32, packedB: usize, out: usize, outRow: i32,
  m: i32, depth: i32, n: i32, span: i32, mode: i32, scratch: usize, begin: i32, end: i32,
): void {
  blocks<f32>(a, aRow, aColumn, packedB, out, outRow, m, depth, n, span, mode, scratch, begin, end);
}

/** What lies below the diagonal of the `n` x `n` matrix copied above it: unit u writes the rows 8u to 8u + 7. */
export function mirror(x: usize, n: i32, begin: i32, end: i32): void {
  mirrored<f64>(x, n, begin, end);
}

/** The same for f32. */
export function mirrorF32(x: usize, n: i32, begin: i32, end: i32): void {
  mirrored<f32>(x, n, begin, end);
}

/** Eight rows at once, so that every line read below the diagonal is used up. */
// @ts-ignore: decorator
@inline
function mirrored<T>(x: usize, n: i32, begin: i32, end: i32): void {
  const pitch = <usize>n * sizeof<T>();
  for (let top = begin << 3; top < min(end << 3, n); top += 8) {
    for (let j = top + 1; j < n; j++) {
      for (let i = top; i < min(j, top + 8); i++) {
        store<T>(x + <usize>i * pitch + <usize>j * sizeof<T>(), load<T>(x + <usize>j * pitch + <usize>i * sizeof<T>()));
      }
    }
  }
}
