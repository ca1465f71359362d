// Reduction of a square matrix in panels to tridiagonal or bidiagonal form, a panel of 32 rows and columns at a time as LAPACK's dlatrd and dlabrd: the
// trailing matrix is multiplied by every reflector but changed once a panel, by `rankUpdate`.
import { BLOCK, GROUPS, putColumn, reflector, turnColumns } from "./reflector";
import { PANEL } from "./tile";

/** Joins the two lanes of elements [from, to) of y, times `factor`, in x. */
function joinLanes(y: usize, x: usize, factor: f64, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    store<f64>(x + (<usize>r << 3), (load<f64>(y + (<usize>r << 4)) + load<f64>(y + (<usize>r << 4), 8)) * factor);
  }
}

/** Sum of x[r] y[r] over [from, to). */
function dot(x: usize, y: usize, from: i32, to: i32): f64 {
  let s = v128.splat<f64>(0), r = from;
  for (; r + 2 <= to; r += 2) s = f64x2.add(s, f64x2.mul(v128.load(x + (<usize>r << 3)), v128.load(y + (<usize>r << 3))));
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  if (r < to) sum += load<f64>(x + (<usize>r << 3)) * load<f64>(y + (<usize>r << 3));
  return sum;
}

/**
 * y = A v, lanes in pairs, for a symmetric A of which the panels on and below the diagonal are there, from panel `first` on; v is zero in what has been
 * reduced. Each element below the diagonal is read once and used twice: memory is what this waits for.
 */
function symmetricProduct(a: usize, stride: usize, height: i32, v: usize, y: usize, first: i32): void {
  memory.fill(y + (<usize>(4 * first) << 4), 0, <usize>(height - 4 * first) << 4);
  for (let g = first; 4 * g < height; g++) {
    const v0 = v128.load(v + (<usize>g << 5)), v1 = v128.load(v + (<usize>g << 5), 16);
    const diagonal = 4 * g;
    let at = a + <usize>g * stride + <usize>diagonal * PANEL;
    let lane = y + (<usize>diagonal << 4), from = v + (<usize>diagonal << 3);
    const stop = y + (<usize>height << 4), square = lane + 64;
    for (; lane < square; lane += 16) {
      const sum = f64x2.add(f64x2.mul(v0, v128.load(at)), f64x2.mul(v1, v128.load(at, 16)));
      v128.store(lane, f64x2.add(v128.load(lane), sum));
      at += PANEL;
    }
    from += 32;
    let a0 = v128.splat<f64>(0), a1 = a0, b0 = a0, b1 = a0;
    for (; lane < stop; lane += 32) {
      const x = v128.load64_splat(from), z = v128.load64_splat(from, 8);
      const p0 = v128.load(at), p1 = v128.load(at, 16), q0 = v128.load(at, 32), q1 = v128.load(at, 48);
      a0 = f64x2.add(a0, f64x2.mul(x, p0));
      a1 = f64x2.add(a1, f64x2.mul(x, p1));
      b0 = f64x2.add(b0, f64x2.mul(z, q0));
      b1 = f64x2.add(b1, f64x2.mul(z, q1));
      v128.store(lane, f64x2.add(v128.load(lane), f64x2.add(f64x2.mul(v0, p0), f64x2.mul(v1, p1))));
      v128.store(lane, f64x2.add(v128.load(lane, 16), f64x2.add(f64x2.mul(v0, q0), f64x2.mul(v1, q1))), 16);
      at += 2 * PANEL;
      from += 16;
    }
    const s0 = f64x2.add(a0, b0), s1 = f64x2.add(a1, b1), top = y + (<usize>diagonal << 4);
    store<f64>(top, load<f64>(top) + f64x2.extract_lane(s0, 0));
    store<f64>(top, load<f64>(top, 16) + f64x2.extract_lane(s0, 1), 16);
    store<f64>(top, load<f64>(top, 32) + f64x2.extract_lane(s1, 0), 32);
    store<f64>(top, load<f64>(top, 48) + f64x2.extract_lane(s1, 1), 48);
  }
}

/** x = v'A over rows [from, to), for panels [first, last): two panels at a time. */
function columnProducts(a: usize, stride: usize, first: i32, last: i32, v: usize, x: usize, from: i32, to: i32): void {
  for (let g = first; g < last; g += 2) {
    const two = g + 1 < last;
    let at = a + <usize>g * stride + <usize>from * PANEL, next = two ? at + stride : at;
    let a0 = v128.splat<f64>(0), a1 = a0, b0 = a0, b1 = a0;
    for (let row = v + (<usize>from << 3), stop = v + (<usize>to << 3); row < stop; row += 8) {
      const y = v128.load64_splat(row);
      a0 = f64x2.add(a0, f64x2.mul(y, v128.load(at)));
      a1 = f64x2.add(a1, f64x2.mul(y, v128.load(at, 16)));
      b0 = f64x2.add(b0, f64x2.mul(y, v128.load(next)));
      b1 = f64x2.add(b1, f64x2.mul(y, v128.load(next, 16)));
      at += PANEL;
      next += PANEL;
    }
    v128.store(x + (<usize>g << 5), a0);
    v128.store(x + (<usize>g << 5), a1, 16);
    if (two) {
      v128.store(x + (<usize>g << 5), b0, 32);
      v128.store(x + (<usize>g << 5), b1, 48);
    }
  }
}

/** y -= A v over rows [from, to), for panels [first, last), two at a time; y has two lanes an element, whose sum counts, as the products come in pairs. */
function rowProducts(a: usize, stride: usize, first: i32, last: i32, v: usize, y: usize, from: i32, to: i32): void {
  const zero = v128.splat<f64>(0);
  for (let g = first; g < last; g += 2) {
    const two = g + 1 < last;
    const v0 = v128.load(v + (<usize>g << 5)), v1 = v128.load(v + (<usize>g << 5), 16);
    const w0 = two ? v128.load(v + (<usize>g << 5), 32) : zero, w1 = two ? v128.load(v + (<usize>g << 5), 48) : zero;
    let at = a + <usize>g * stride + <usize>from * PANEL, next = two ? at + stride : at;
    for (let lane = y + (<usize>from << 4), stop = y + (<usize>to << 4); lane < stop; lane += 16) {
      const s = f64x2.add(f64x2.mul(v0, v128.load(at)), f64x2.mul(v1, v128.load(at, 16)));
      const t = f64x2.add(f64x2.mul(w0, v128.load(next)), f64x2.mul(w1, v128.load(next, 16)));
      v128.store(lane, f64x2.sub(v128.load(lane), f64x2.add(s, t)));
      at += PANEL;
      next += PANEL;
    }
  }
}

/** y -= V (W'v) for blocks of `columns` and rows [from, to) of both, v there from `top` on; a column past them is zero in one of the two. */
function takeProduct(vs: usize, ws: usize, height: i32, columns: i32, v: usize, y: usize, top: i32, from: i32, to: i32, sums: usize): void {
  const panels = columns + 3 >> 2, stride = <usize>height * PANEL;
  columnProducts(ws, stride, 0, panels, v, sums, top, to);
  rowProducts(vs, stride, 0, panels, sums, y, from, to);
}

/** y -= V w for row `row` of W. */
function takeRow(vs: usize, ws: usize, height: i32, columns: i32, row: i32, y: usize, from: i32, to: i32, sums: usize): void {
  const panels = columns + 3 >> 2;
  for (let g = 0; g < panels; g++) memory.copy(sums + <usize>g * PANEL, ws + <usize>(g * height + row) * PANEL, PANEL);
  rowProducts(vs, <usize>height * PANEL, 0, panels, sums, y, from, to);
}

/** Column (or row) `at`, elements `step` bytes apart, of `n` elements from `from` on as y, the second lanes zero. */
function take(y: usize, at: usize, step: usize, from: i32, n: i32): void {
  for (let r = from; r < n; r++) {
    store<f64>(y + (<usize>r << 4), load<f64>(at));
    store<f64>(y + (<usize>r << 4), 0, 8);
    at += step;
  }
}

/** Element (row, column) of panels `stride` bytes apart. */
// @ts-ignore: decorator
@inline
function element(a: usize, stride: usize, row: i32, column: i32): usize {
  return a + <usize>(column >> 2) * stride + <usize>row * PANEL + (<usize>(column & 3) << 3);
}

/** The pair of blocks as operands of `rankUpdate`, depth 64: -[V W] on the left, [W V] (or what goes with them) on the right. */
function pairUp(a: usize, b: usize, c: usize, d: usize, height: i32, left: usize, right: usize): void {
  for (let g = 0; g < GROUPS; g++) {
    const panel = <usize>(g * height) * PANEL, step = <usize>(4 * g) * PANEL, half = <usize>BLOCK * PANEL;
    turnColumns(a + panel, height, left + step, 2 * BLOCK, -1);
    turnColumns(b + panel, height, left + step + half, 2 * BLOCK, -1);
    turnColumns(c + panel, height, right + step, 2 * BLOCK, 1);
    turnColumns(d + panel, height, right + step + half, 2 * BLOCK, 1);
  }
}

/**
 * Reduces the first 32 columns of the symmetric n x n matrix at `a` (panels of `height` rows to go, `stride` bytes apart) to tridiagonal form: d and e, the
 * reflectors in `vs`, their factors in `tau`, and in `left` and `right` the operands of the update that the rest of the matrix is due. `ws` has the size of
 * `vs`, 256 bytes a row; `scratch` 32 bytes a row and 1 KiB.
 */
export function tridiagonalPanel(
  a: usize, stride: usize, n: i32, height: i32, d: usize, e: usize, vs: usize, ws: usize, tau: usize, left: usize, right: usize, scratch: usize, begin: i32, end: i32,
): void {
  if (begin >= end) return;
  const y = scratch + 1024, x = y + (<usize>height << 4), v = x + (<usize>height << 3), beta = scratch + 512;
  memory.fill(vs, 0, <usize>(GROUPS * height) * PANEL);
  memory.fill(ws, 0, <usize>(GROUPS * height) * PANEL);
  for (let i = 0, count = min(BLOCK, n); i < count; i++) {
    const next = i + 1, first = next >> 2;
    take(y, element(a, stride, i, i), PANEL, i, n);
    takeRow(vs, ws, height, i, i, y, i, n, scratch);
    takeRow(ws, vs, height, i, i, y, i, n, scratch);
    joinLanes(y, v, 1, i, n);
    store<f64>(d + (<usize>i << 3), load<f64>(v + (<usize>i << 3)));
    store<f64>(tau + (<usize>i << 3), 0);
    if (next >= n) break;
    const factor = reflector(v + (<usize>next << 3), n - next, beta);
    store<f64>(e + (<usize>i << 3), load<f64>(beta));
    store<f64>(tau + (<usize>i << 3), factor);
    putColumn(vs, height, i, next, v + (<usize>next << 3), n - next);
    if (factor == 0) continue;
    for (let r = 4 * first; r <= i; r++) store<f64>(v + (<usize>r << 3), 0);
    for (let r = n; r < height; r++) store<f64>(v + (<usize>r << 3), 0);
    symmetricProduct(a, stride, height, v, y, first);
    takeProduct(vs, ws, height, i, v, y, next, next, n, scratch);
    takeProduct(ws, vs, height, i, v, y, next, next, n, scratch);
    joinLanes(y, x, factor, next, n);
    const shift = -0.5 * factor * dot(x, v, next, n);
    for (let r = next; r < n; r++) store<f64>(x + (<usize>r << 3), load<f64>(x + (<usize>r << 3)) + shift * load<f64>(v + (<usize>r << 3)));
    putColumn(ws, height, i, next, x + (<usize>next << 3), n - next);
  }
  pairUp(vs, ws, ws, vs, height, left, right);
}

/**
 * Reduces the first 32 rows and columns of the n x n matrix at `a` to upper bidiagonal form, likewise: left reflectors in `vs` and `tauV`, right ones in `us`
 * and `tauU`. `xs` and `ys` have the size of `vs`.
 */
export function bidiagonalPanel(
  a: usize, stride: usize, n: i32, height: i32, d: usize, e: usize, vs: usize, us: usize, xs: usize, ys: usize, tauV: usize, tauU: usize, left: usize,
  right: usize, scratch: usize, begin: i32, end: i32,
): void {
  if (begin >= end) return;
  const y = scratch + 1024, x = y + (<usize>height << 4), v = x + (<usize>height << 3), beta = scratch + 512;
  const panels = height >> 2, bytes = <usize>(GROUPS * height) * PANEL;
  memory.fill(vs, 0, bytes);
  memory.fill(us, 0, bytes);
  memory.fill(xs, 0, bytes);
  memory.fill(ys, 0, bytes);
  for (let i = 0, count = min(BLOCK, n); i < count; i++) {
    const next = i + 1, first = next >> 2, here = <usize>i << 3, there = <usize>next << 3;
    take(y, element(a, stride, i, i), PANEL, i, n);
    takeRow(vs, ys, height, i, i, y, i, n, scratch);
    takeRow(xs, us, height, i, i, y, i, n, scratch);
    joinLanes(y, v, 1, i, n);
    store<f64>(tauV + here, reflector(v + here, n - i, beta));
    store<f64>(d + here, load<f64>(beta));
    store<f64>(tauU + here, 0);
    putColumn(vs, height, i, i, v + here, n - i);
    if (next >= n) break;
    columnProducts(a, stride, first, panels, v, x, i, n);
    take(y, x + there, 8, next, n);
    takeProduct(ys, vs, height, i, v, y, i, next, n, scratch);
    takeProduct(us, xs, height, i, v, y, i, next, n, scratch);
    joinLanes(y, x, load<f64>(tauV + here), next, n);
    putColumn(ys, height, i, next, x + there, n - next);
    for (let c = next; c < n; c++) take(y, element(a, stride, i, c), 0, c, c + 1);
    takeRow(ys, vs, height, next, i, y, next, n, scratch);
    takeRow(us, xs, height, i, i, y, next, n, scratch);
    joinLanes(y, v, 1, next, n);
    const factor = reflector(v + there, n - next, beta);
    store<f64>(e + here, load<f64>(beta));
    store<f64>(tauU + here, factor);
    putColumn(us, height, i, next, v + there, n - next);
    for (let c = 4 * first; c <= i; c++) store<f64>(v + (<usize>c << 3), 0);
    for (let c = n; c < height; c++) store<f64>(v + (<usize>c << 3), 0);
    memory.fill(y + (<usize>next << 4), 0, <usize>(n - next) << 4);
    rowProducts(a, stride, first, panels, v, y, next, n);
    // That took A u off: what corrects it is taken off for -u, and the whole is turned round.
    for (let c = next; c < n; c++) store<f64>(v + (<usize>c << 3), -load<f64>(v + (<usize>c << 3)));
    takeProduct(vs, ys, height, next, v, y, next, next, n, scratch);
    takeProduct(xs, us, height, i, v, y, next, next, n, scratch);
    joinLanes(y, x, -factor, next, n);
    putColumn(xs, height, i, next, x + there, n - next);
  }
  pairUp(vs, xs, ys, us, height, left, right);
}
