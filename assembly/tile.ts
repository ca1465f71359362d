// The register tile under every dense product, and the packed panels it reads.
import { fma, fmaF32 } from "./lanes";

/** Depth of one pass: a panel of B is then 8 KiB, which stays in L1 while the panels of A stream by. */
export const DEPTH: i32 = 256;

/**
 * Products that one sum takes in before it is added to the result. In one sum of 256 a constant matrix drifted by 64 eps, 1.6 times the bound
 * of (depth / 8 + 8) eps, and in runs of 64 by 16.02 at a depth of 64, just over it; runs of 32 stay within and cost about 1 %.
 */
export const RUN: i32 = 32;

/** Bytes of one row of a panel of B: two vectors, so 4 columns of f64 or 8 of f32. */
export const PANEL: usize = 32;

/** a * b + c in every lane of T. */
// @ts-ignore: decorator
@inline
export function madd<T>(a: v128, b: v128, c: v128): v128 {
  return sizeof<T>() == 8 ? fma(a, b, c) : fmaF32(a, b, c);
}

/** Writes one row of a tile: the sum itself on the first run of the depth, added to what is there on later ones. */
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
 * Eight sums, one step of depth per turn. The bare loop reached 17.6 GFLOP/s f64 and 35.4 f32 at best on a 3.08 GHz Sapphire Rapids core, whose three
 * ports allow 18.5 and 37 without FMA. In Node 20 other shapes were behind: unrolled by 2 and 4 15.4 and 13.7, 5 x 2 vectors 15.1, 6 x 2 14.3, 4 x 3 15.2,
 * 8 x 1 12.1; in Node 24 the shapes with 8 to 12 sums tie.
 */
export function tile4<T>(a: usize, b: usize, depth: i32, c: usize, stride: usize, first: bool): void {
  let left = depth;
  do {
    let c00 = i64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
    for (let k = min(left, RUN); k > 0; k--) {
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
    first = false;
    left -= RUN;
  } while (left > 0);
}

/** The same for 6 rows, used with FMA: at best 24.0 GFLOP/s f64 and 48.0 f32 of the core's 24.6 and 49, where 4 x 2 gave 21.0 and 42.1, 5 x 2 22.9 and 45.8. */
export function tile6<T>(a: usize, b: usize, depth: i32, c: usize, stride: usize, first: bool): void {
  let left = depth;
  do {
    let c00 = i64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
    let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
    for (let k = min(left, RUN); k > 0; k--) {
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
    first = false;
    left -= RUN;
  } while (left > 0);
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
export function pack<T>(b: usize, packed: usize, rows: i32, n: i32, begin: i32, end: i32): void {
  for (let k = 0; k < rows; k += 16) {
    const depth = min(16, rows - k);
    for (let panel = begin; panel < end; panel++) packPanel<T>(b, packed, k, depth, rows, n, panel);
  }
}

/** Copies the corner of a tile that lies inside the result: out to an edge tile before later passes, and back after each. */
export function corner<T>(from: usize, step: usize, to: usize, stride: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < <usize>columns * sizeof<T>(); j += sizeof<T>()) store<T>(to + j, load<T>(from + j));
    from += step;
    to += stride;
  }
}
