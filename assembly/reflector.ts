// One Householder reflector, and how it is kept: as a column of a block of 32, and turned round as a left operand of a product.
import { PANEL } from "./tile";

/** Columns of a block of reflectors, and panels of four in it. */
export const BLOCK: i32 = 32;
export const GROUPS: i32 = 8;

/** Outside of these a sum of squares may have lost digits or overflowed, and the vector is scaled by a power of two. */
const SMALLEST: f64 = 1e-280;
const LARGEST: f64 = 1e280;

function squares(x: usize, n: i32): f64 {
  const stop = x + (<usize>n << 3);
  let s0 = v128.splat<f64>(0), s1 = s0, s2 = s0, s3 = s0;
  for (; x + 64 <= stop; x += 64) {
    const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
    s0 = f64x2.add(s0, f64x2.mul(x0, x0));
    s1 = f64x2.add(s1, f64x2.mul(x1, x1));
    s2 = f64x2.add(s2, f64x2.mul(x2, x2));
    s3 = f64x2.add(s3, f64x2.mul(x3, x3));
  }
  const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  for (; x < stop; x += 8) sum += load<f64>(x) * load<f64>(x);
  return sum;
}

function multiply(x: usize, n: i32, factor: f64): void {
  const stop = x + (<usize>n << 3);
  for (; x < stop; x += 8) store<f64>(x, load<f64>(x) * factor);
}

/** The power of two that brings numbers as large as `size` near 1. */
function scaleOf(size: f64): f64 {
  const exponent = <i32>(reinterpret<u64>(size) >>> 52);
  return reinterpret<f64>(<u64>max(1, min(2045, 2046 - exponent)) << 52);
}

/**
 * Turns x into the vector v, v[0] = 1, of the reflector I - tau v v' that takes x to beta e0; beta is stored, tau returned. As LAPACK's dlarfg: beta has the
 * other sign than x[0], and tau is 0 where nothing is to be done.
 */
export function reflector(x: usize, n: i32, beta: usize): f64 {
  let alpha = load<f64>(x), scale = 1.0;
  let tail = squares(x + 8, n - 1), total = tail + alpha * alpha;
  if (!(total >= SMALLEST && total <= LARGEST)) {
    let most = 0.0;
    for (let i = 0; i < n; i++) most = Math.max(most, Math.abs(load<f64>(x + (<usize>i << 3))));
    scale = scaleOf(most);
    multiply(x, n, scale);
    alpha = load<f64>(x);
    tail = squares(x + 8, n - 1);
    total = tail + alpha * alpha;
  }
  if (tail == 0) {
    store<f64>(x, 1);
    store<f64>(beta, alpha / scale);
    return 0;
  }
  const size = -copysign<f64>(Math.sqrt(total), alpha);
  multiply(x + 8, n - 1, 1 / (alpha - size));
  store<f64>(x, 1);
  store<f64>(beta, size / scale);
  return (size - alpha) / size;
}

/** Writes v as column `column` of the block of reflectors at `vs`, whose panels have `height` rows: zeros above row `row` and past the end of v. */
export function putColumn(vs: usize, height: i32, column: i32, row: i32, v: usize, n: i32): void {
  const to = vs + <usize>((column >> 2) * height) * PANEL + (<usize>(column & 3) << 3);
  for (let r = 0; r < height; r++) store<f64>(to + <usize>r * PANEL, r < row || r >= row + n ? 0 : load<f64>(v + (<usize>(r - row) << 3)));
}

/** Writes a panel times `sign` as four steps of depth of a left operand: squares of 4 x 4 turned round. */
export function turnColumns(panel: usize, height: i32, left: usize, depth: i32, sign: f64): void {
  const factor = v128.splat<f64>(sign);
  for (let r = 0; r < height; r += 4) {
    for (let half: usize = 0; half < 32; half += 16) {
      const a = f64x2.mul(v128.load(panel + half), factor), b = f64x2.mul(v128.load(panel + half, 32), factor);
      const c = f64x2.mul(v128.load(panel + half, 64), factor), d = f64x2.mul(v128.load(panel + half, 96), factor);
      const to = left + 2 * half * 2;
      v128.store(to, v128.shuffle<f64>(a, b, 0, 2));
      v128.store(to, v128.shuffle<f64>(c, d, 0, 2), 16);
      v128.store(to, v128.shuffle<f64>(a, b, 1, 3), 32);
      v128.store(to, v128.shuffle<f64>(c, d, 1, 3), 48);
    }
    panel += 4 * PANEL;
    left += <usize>depth * PANEL;
  }
}
