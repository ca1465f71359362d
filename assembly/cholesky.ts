// The Cholesky factor, block column by block column: the diagonal block, the rows below it; `gemm` takes their product from what is left.
import { packStrip, solveRows, unpackStrip } from "./strip";
import { PANEL } from "./tile";

/** Elements of a row of the block in scratch. */
const PITCH: i32 = 64;

/** `gemm` may write up to so many elements past the diagonal, its tiles being six or four wide. */
const SPILL: i32 = 8;

/**
 * The factor of the diagonal block at `k`, `width` wide, in place of the lower triangle of the `n` x `n` matrix `l`, zeros to the right of it, and
 * packed at `t` for `choleskyPanel`. If element i of the diagonal is not positive, stores i at `fault` and stops. One unit; `scratch` has 32 KiB.
 *
 * In scratch the block lies transposed, so that the inner loop takes a multiple of one row from another.
 */
export function choleskyBlock(l: usize, n: i32, k: i32, width: i32, t: usize, fault: usize, scratch: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  const pitch = <usize>n << 3;
  const block = l + (<usize>k * <usize>n + <usize>k << 3);
  for (let j = 0; j < width; j++) {
    for (let p = 0; p <= j; p++) store<f64>(scratch + (<usize>(p * PITCH + j) << 3), load<f64>(block + <usize>j * pitch + (<usize>p << 3)));
  }
  for (let p = 0; p < width; p++) {
    const row = scratch + (<usize>(p * PITCH) << 3);
    const square = load<f64>(row + (<usize>p << 3));
    if (!(square > 0)) {
      store<i32>(fault, k + p);
      return;
    }
    const root = Math.sqrt(square);
    for (let j = p; j < width; j++) store<f64>(row + (<usize>j << 3), j == p ? root : load<f64>(row + (<usize>j << 3)) / root);
    for (let i = p + 1; i < width; i++) {
      const factor = v128.load_splat<f64>(row + (<usize>i << 3));
      const target = scratch + (<usize>(i * PITCH) << 3);
      // From the even place at or before the diagonal on: what lies before it is never read.
      for (let j = <usize>(i & -2) << 3; j < <usize>width << 3; j += 16) {
        v128.store(target + j, f64x2.sub(v128.load(target + j), f64x2.mul(factor, v128.load(row + j))));
      }
    }
  }
  const reach = min(n - k, width + SPILL);
  for (let j = 0; j < width; j++) {
    for (let p = 0; p < reach; p++) {
      store<f64>(block + <usize>j * pitch + (<usize>p << 3), p <= j ? load<f64>(scratch + (<usize>(p * PITCH + j) << 3)) : 0);
    }
  }
  for (let j = 0; j < width; j += 4) {
    packStrip<f64>(scratch + (<usize>j << 3), PITCH << 3, 8, t + <usize>(j * width) * 8, width, 4, 4, 1);
  }
}

/**
 * Rows [4 begin, 4 end) below the block at `k` solved against it, in place and packed for `gemm` as panels of the transpose, `width` steps each.
 * `scratch` has 128 bytes.
 */
export function choleskyPanel(l: usize, n: i32, k: i32, width: i32, t: usize, packed: usize, scratch: usize, begin: i32, end: i32): void {
  const pitch = <usize>n << 3, size = <usize>width * PANEL;
  const top = k + width;
  for (let s = begin; s < end; s++) {
    const row = top + (s << 2), down = min(4, n - row);
    const own = l + <usize>row * pitch + (<usize>k << 3);
    const x = packed + <usize>s * size;
    packStrip<f64>(own, 8, pitch, x, width, down, 4, 1);
    for (let j = 0; j < width; j += 4) solveRows(t, width, x, j, width, false, scratch);
    unpackStrip(x, own, 8, pitch, width, down);
  }
}
