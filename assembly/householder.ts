// Householder reflectors at work: a panel of 32 columns turned into R by one after the other, and 32 of them applied at once as I - V T V' (Schreiber and
// Van Loan 1989). QR of blocks of rows, and Q, by these.
import { BLOCK, GROUPS, putColumn, reflector, turnColumns } from "./reflector";
import { PANEL, tile4 } from "./tile";

/** Applies I - tau v v' to `rows` rows of one panel at `p`, but not to its first `skip` columns. */
function reflectPanel(p: usize, v: usize, rows: i32, tau: f64, skip: i32): void {
  let a0 = v128.splat<f64>(0), a1 = a0, b0 = a0, b1 = a0;
  let at = p, from = v;
  const stop = v + (<usize>rows << 3), even = v + (<usize>(rows & ~1) << 3);
  for (; from < even; from += 16) {
    const x = v128.load64_splat(from), y = v128.load64_splat(from, 8);
    a0 = f64x2.add(a0, f64x2.mul(x, v128.load(at)));
    a1 = f64x2.add(a1, f64x2.mul(x, v128.load(at, 16)));
    b0 = f64x2.add(b0, f64x2.mul(y, v128.load(at, 32)));
    b1 = f64x2.add(b1, f64x2.mul(y, v128.load(at, 48)));
    at += 64;
  }
  if (from < stop) {
    const x = v128.load64_splat(from);
    a0 = f64x2.add(a0, f64x2.mul(x, v128.load(at)));
    a1 = f64x2.add(a1, f64x2.mul(x, v128.load(at, 16)));
  }
  const t = v128.splat<f64>(-tau), zero = v128.splat<f64>(0);
  let w0 = f64x2.mul(t, f64x2.add(a0, b0)), w1 = f64x2.mul(t, f64x2.add(a1, b1));
  if (skip > 0) w0 = skip > 1 ? zero : f64x2.replace_lane(w0, 0, 0);
  if (skip > 2) w1 = skip > 3 ? zero : f64x2.replace_lane(w1, 0, 0);
  for (at = p, from = v; from < stop; from += 8) {
    const x = v128.load64_splat(from);
    v128.store(at, f64x2.add(v128.load(at), f64x2.mul(x, w0)));
    v128.store(at, f64x2.add(v128.load(at, 16), f64x2.mul(x, w1)), 16);
    at += PANEL;
  }
}

/**
 * QR of the first `columns` (32 at most) columns at `p`, `rows` rows in panels `stride` bytes apart; the other columns of the same panels go along. R stays
 * on and above the diagonal; the reflectors are the columns of `vs` (panels of `height` rows), their factors in `tau`. `x` has rows + 1 doubles.
 */
function factorPanel(p: usize, stride: usize, rows: i32, columns: i32, groups: i32, vs: usize, height: i32, tau: usize, x: usize): void {
  const beta = x + (<usize>rows << 3);
  for (let j = 0; j < columns; j++) {
    const group = j >> 2, n = rows - j;
    const top = p + <usize>group * stride + <usize>j * PANEL + (<usize>(j & 3) << 3);
    if (n <= 0) {
      putColumn(vs, height, j, 0, x, 0);
      store<f64>(tau + (<usize>j << 3), 0);
      continue;
    }
    for (let r = 0; r < n; r++) store<f64>(x + (<usize>r << 3), load<f64>(top + <usize>r * PANEL));
    const factor = reflector(x, n, beta);
    store<f64>(tau + (<usize>j << 3), factor);
    putColumn(vs, height, j, j, x, n);
    if (factor != 0) {
      for (let g = group; g < groups; g++) reflectPanel(p + <usize>g * stride + <usize>j * PANEL, x, n, factor, g == group ? (j & 3) + 1 : 0);
    }
    store<f64>(top, load<f64>(beta));
  }
  for (let j = columns; j & 3; j++) putColumn(vs, height, j, 0, x, 0);
}

/**
 * T of H0 H1 ... = I - V T V' for `columns` reflectors, row-major in rows of 32, and -V as a left operand of `rankUpdate`, `depth` = columns rounded up
 * to 4. `scratch` has 8 KiB.
 */
function joinReflectors(vs: usize, height: i32, columns: i32, tau: usize, t: usize, left: usize, scratch: usize): void {
  const groups = columns + 3 >> 2, depth = 4 * groups;
  const step = <usize>height * PANEL;
  for (let i = 0; i < groups; i++) {
    for (let j = i; j < groups; j++) {
      tile4<f64>(vs + <usize>i * step, vs + <usize>j * step, height, scratch + (<usize>(4 * i * BLOCK + 4 * j) << 3), BLOCK << 3, true);
    }
  }
  memory.fill(t, 0, BLOCK * BLOCK << 3);
  for (let j = 0; j < columns; j++) {
    const factor = load<f64>(tau + (<usize>j << 3));
    for (let i = 0; i < j; i++) {
      let sum = 0.0;
      for (let k = i; k < j; k++) sum += load<f64>(t + (<usize>(i * BLOCK + k) << 3)) * load<f64>(scratch + (<usize>(k * BLOCK + j) << 3));
      store<f64>(t + (<usize>(i * BLOCK + j) << 3), -factor * sum);
    }
    store<f64>(t + (<usize>(j * BLOCK + j) << 3), factor);
  }
  for (let g = 0; g < groups; g++) turnColumns(vs + <usize>g * step, height, left + <usize>(4 * g) * PANEL, depth, -1);
}

/** Rows of C in one pass: 8 KiB of V and of each panel of C. */
const PASS: i32 = 256;

/** C = (I - V T V') C, or with T' if `transposed`, for panels [begin, end) of C, eight at a time; `scratch` has 16 KiB. */
function applyReflectors(
  vs: usize, left: usize, t: usize, height: i32, columns: i32, c: usize, stride: usize, transposed: i32, scratch: usize, begin: i32, end: i32,
): void {
  const groups = columns + 3 >> 2, depth = 4 * groups;
  for (let from = begin; from < end; from += GROUPS) {
    const strip = min(GROUPS, end - from);
    for (let row = 0; row < height; row += PASS) {
      const rows = min(PASS, height - row);
      for (let g = 0; g < groups; g++) {
        for (let p = 0; p < strip; p++) {
          const w = scratch + <usize>(p * BLOCK + 4 * g) * PANEL;
          tile4<f64>(vs + <usize>(g * height + row) * PANEL, c + <usize>(from + p) * stride + <usize>row * PANEL, rows, w, PANEL, row == 0);
        }
      }
    }
    const turned = scratch + <usize>(GROUPS * BLOCK) * PANEL;
    for (let p = 0; p < strip; p++) {
      const w = scratch + <usize>(p * BLOCK) * PANEL, u = turned + <usize>(p * BLOCK) * PANEL;
      for (let i = 0; i < depth; i++) {
        let s0 = v128.splat<f64>(0), s1 = s0;
        for (let k = transposed ? 0 : i, stop = transposed ? i + 1 : depth; k < stop; k++) {
          const x = v128.load64_splat(t + (<usize>(transposed ? k * BLOCK + i : i * BLOCK + k) << 3));
          s0 = f64x2.add(s0, f64x2.mul(x, v128.load(w + <usize>k * PANEL)));
          s1 = f64x2.add(s1, f64x2.mul(x, v128.load(w + <usize>k * PANEL, 16)));
        }
        v128.store(u + <usize>i * PANEL, s0);
        v128.store(u + <usize>i * PANEL, s1, 16);
      }
    }
    for (let row = 0; row < height; row += 4) {
      for (let p = 0; p < strip; p++) {
        const tile = c + <usize>(from + p) * stride + <usize>row * PANEL;
        tile4<f64>(left + <usize>(row >> 2) * <usize>depth * PANEL, turned + <usize>(p * BLOCK) * PANEL, depth, tile, PANEL, false);
      }
    }
  }
}

/**
 * QR of one panel of a large matrix: the columns at `p`, made ready for `reflect`. `p` has `height` rows to go (`rows` of them real) of panels `stride` bytes
 * apart. `scratch` has 8 KiB and rows + 1 doubles.
 */
export function qrPanel(
  p: usize, stride: usize, rows: i32, columns: i32, groups: i32, vs: usize, height: i32, tau: usize, t: usize, left: usize, scratch: usize, begin: i32, end: i32,
): void {
  if (begin >= end) return;
  factorPanel(p, stride, rows, columns, groups, vs, height, tau, scratch + 8192);
  joinReflectors(vs, height, columns, tau, t, left, scratch);
}

/** T and -V of a block of reflectors, to apply it again with `reflect`; `scratch` has 8 KiB. */
export function reflectorsOf(vs: usize, height: i32, columns: i32, tau: usize, t: usize, left: usize, scratch: usize, begin: i32, end: i32): void {
  if (begin < end) joinReflectors(vs, height, columns, tau, t, left, scratch);
}

/** Applies a block of reflectors, the inverse (transposed) one if `transposed`, to panels [begin, end) of C; `scratch` has 16 KiB. */
export function reflect(
  vs: usize, left: usize, t: usize, height: i32, columns: i32, c: usize, stride: usize, transposed: i32, scratch: usize, begin: i32, end: i32,
): void {
  applyReflectors(vs, left, t, height, columns, c, stride, transposed, scratch, begin, end);
}

/** Rows of row block `block`: `length`, but the last of `blocks` has all that is left. */
// @ts-ignore: decorator
@inline
function rowsOf(block: i32, blocks: i32, length: i32, rows: i32): i32 {
  return block == blocks - 1 ? rows - block * length : length;
}

/** The top rows of a factored block, zeros below the diagonal, to `tops` from row `row` on, and the sums of squares of the others' rest to `rest`. */
function finishRows(top: usize, stride: usize, rows: i32, pivots: i32, panels: i32, tops: usize, topHeight: i32, row: i32, rest: usize): void {
  for (let g = 0; g < panels; g++) {
    const from = top + <usize>g * stride, to = tops + <usize>(g * topHeight + row) * PANEL;
    for (let r = 0; r < pivots; r++) {
      for (let j = 0; j < 4; j++) {
        const at = (<usize>r << 5) + (<usize>j << 3);
        store<f64>(to + at, 4 * g + j < r ? 0 : load<f64>(from + at));
      }
    }
    let s0 = v128.splat<f64>(0), s1 = s0;
    for (let r = pivots; r < rows; r++) {
      const x0 = v128.load(from + (<usize>r << 5)), x1 = v128.load(from + (<usize>r << 5), 16);
      s0 = f64x2.add(s0, f64x2.mul(x0, x0));
      s1 = f64x2.add(s1, f64x2.mul(x1, x1));
    }
    v128.store(rest + <usize>g * PANEL, s0);
    v128.store(rest + <usize>g * PANEL, s1, 16);
  }
}

/**
 * QR of the blocks [begin, end) of `length` rows (a multiple of 4), each by itself, of a matrix of `rows` rows and `columns` columns, of which `pivots` are
 * turned into R and the others go along: the leaves of TSQR (Demmel, Grigori, Hoemmen and Langou 2012), and the whole of a small QR. The top rows of each
 * block go to `tops` (panels of `topHeight` rows), block below block, and to rest[4 * panels * block ...] the sums of squares of the columns below them.
 * Reflectors are kept in `vs` and `tau` (4 * panels numbers a block). `scratch` has 32 KiB and 320 bytes a row of a block.
 */
export function qrRows(
  p: usize, height: i32, rows: i32, columns: i32, pivots: i32, length: i32, blocks: i32, vs: usize, tau: usize, tops: usize, topHeight: i32, rest: usize,
  scratch: usize, begin: i32, end: i32,
): void {
  const stride = <usize>height * PANEL;
  const panels = columns + 3 >> 2, kept = pivots + 3 >> 2;
  const t = scratch + 16384, gram = t + 8192, left = gram + 8192;
  for (let block = begin; block < end; block++) {
    const size = rowsOf(block, blocks, length, rows), tall = size + 3 & ~3;
    const top = p + <usize>(block * length) * PANEL;
    const factors = tau + (<usize>(block * panels) << 5);
    const x = left + (<usize>tall << 8);
    for (let j = 0; j < pivots; j += BLOCK) {
      const group = j >> 2, width = min(BLOCK, pivots - j), groups = min(GROUPS, panels - group), h = tall - j;
      const corner = top + <usize>group * stride + <usize>j * PANEL;
      const v = vs + <usize>(block * length * kept + group * tall) * PANEL;
      factorPanel(corner, stride, size - j, width, groups, v, h, factors + (<usize>j << 3), x);
      if (group + groups == panels) continue;
      joinReflectors(v, h, width, factors + (<usize>j << 3), t, left, gram);
      applyReflectors(v, left, t, h, width, corner, stride, 1, scratch, groups, panels - group);
    }
    finishRows(top, stride, size, pivots, panels, tops, topHeight, block * pivots, rest + (<usize>(block * panels) << 5));
  }
}

/**
 * The same blocks of C = Q C for the reflectors that `qrRows` left. With `tops`, C begins as its rows, block below block, above zeros; without, it is what it
 * is, and with `identity` the first `pivots` columns of one.
 */
export function qrRowsApply(
  c: usize, height: i32, rows: i32, columns: i32, panels: i32, pivots: i32, length: i32, blocks: i32, vs: usize, tau: usize, tops: usize, topHeight: i32,
  identity: i32, scratch: usize, begin: i32, end: i32,
): void {
  const stride = <usize>height * PANEL;
  const own = columns + 3 >> 2, kept = pivots + 3 >> 2;
  const t = scratch + 16384, gram = t + 8192, left = gram + 8192;
  for (let block = begin; block < end; block++) {
    const size = rowsOf(block, blocks, length, rows), tall = size + 3 & ~3;
    const top = c + <usize>(block * length) * PANEL;
    const factors = tau + (<usize>(block * own) << 5);
    for (let g = 0; g < panels && tops != 0; g++) {
      const to = top + <usize>g * stride;
      memory.copy(to, tops + <usize>(g * topHeight + block * pivots) * PANEL, <usize>pivots * PANEL);
      memory.fill(to + <usize>pivots * PANEL, 0, <usize>(tall - pivots) * PANEL);
    }
    for (let j = pivots - 1 & ~(BLOCK - 1); j >= 0; j -= BLOCK) {
      const group = j >> 2, width = min(BLOCK, pivots - j), h = tall - j;
      const v = vs + <usize>(block * length * kept + group * tall) * PANEL;
      joinReflectors(v, h, width, factors + (<usize>j << 3), t, left, gram);
      applyReflectors(v, left, t, h, width, top + <usize>j * PANEL, stride, 0, scratch, identity ? group : 0, panels);
    }
  }
}
