// Divide and conquer for a symmetric tridiagonal matrix (Cuppen 1981; Gu and Eisenstat 1995) and for the singular values of a bidiagonal one (Gu and
// Eisenstat 1995b), which differ in little: where the rank-one change comes from, that poles are squared, and that there are two sets of vectors.
//
// A block [begin, middle, end) joins two solved ones. Vectors lie in panels turned round: panel g holds rows 4g .. 4g + 3, one element of each column after the
// other, so that columns move as 32 bytes. A bidiagonal n x n matrix is taken as n x (n + 1): a block of `size` rows of right vectors has size - 1 singular
// values, its last column spans what they leave, and its last row becomes the middle row of the block it is joined in.
import { root, weight } from "./secular";
import { PANEL, tile4 } from "./tile";

const EPS: f64 = 1.1102230246251565e-16;
/** The least that a number must be beside the largest to count at all: its square, and the product of two squares, can still be told from zero. */
const FLOOR: f64 = 1e-70;

/** Rows of the state, n doubles (or integers in their place) each. The counts of a block stand at its first element. */
const enum Row { DIAGONAL, SIDE, VALUE, WEIGHT, ORDER, POLE, LIST, TYPE, ROOT, HAT, PLACE, GATHER, FIRST, SECOND, COSINE, SINE, KEPT, TOP, BOTH, TURNS, RHO }

// @ts-ignore: decorator
@inline
function at(state: usize, n: i32, row: i32, i: i32): usize {
  return state + (<usize>(row * n + i) << 3);
}
// @ts-ignore: decorator
@inline
function number(state: usize, n: i32, row: i32, i: i32): f64 {
  return load<f64>(at(state, n, row, i));
}
// @ts-ignore: decorator
@inline
function index(state: usize, n: i32, row: i32, i: i32): i32 {
  return load<i32>(at(state, n, row, i));
}
// @ts-ignore: decorator
@inline
function put(state: usize, n: i32, row: i32, i: i32, value: f64): void {
  store<f64>(at(state, n, row, i), value);
}
// @ts-ignore: decorator
@inline
function putIndex(state: usize, n: i32, row: i32, i: i32, value: i32): void {
  store<i32>(at(state, n, row, i), value);
}

/** Values of a block of `size`. */
// @ts-ignore: decorator
@inline
function valuesOf(size: i32, singular: i32): i32 {
  return singular ? size - 1 : size;
}

/** First element of block `block` of 2^level: panels are dealt out evenly. */
// @ts-ignore: decorator
@inline
function bound(block: i32, level: i32, n: i32): i32 {
  return min(n, (block * (n + 3 >> 2) >> level) << 2);
}

/** After a block has been solved: its values where its columns now are (roots first, then what was left out), and their order. */
function settle(state: usize, n: i32, begin: i32, count: i32): void {
  const kept = index(state, n, Row.KEPT, begin), left = begin + kept, end = begin + count;
  for (let i = left; i < end; i++) put(state, n, Row.ROOT, i, number(state, n, Row.VALUE, index(state, n, Row.GATHER, i)));
  for (let i = begin; i < end; i++) put(state, n, Row.VALUE, i, number(state, n, Row.ROOT, i));
  // What was left out comes nearly in order, the last first.
  for (let i = end - 1, count = 0; i >= left; i--, count++) {
    const value = number(state, n, Row.VALUE, i);
    let to = left + count;
    for (; to > left && number(state, n, Row.VALUE, index(state, n, Row.LIST, to - 1)) > value; to--) {
      putIndex(state, n, Row.LIST, to, index(state, n, Row.LIST, to - 1));
    }
    putIndex(state, n, Row.LIST, to, i);
  }
  let a = begin, b = left;
  for (let i = begin; i < end; i++) {
    const fromRoots = b == end || a < left && number(state, n, Row.VALUE, a) <= number(state, n, Row.VALUE, index(state, n, Row.LIST, b));
    putIndex(state, n, Row.ORDER, i, fromRoots ? a++ : index(state, n, Row.LIST, b++));
  }
}

function addTurn(state: usize, n: i32, begin: i32, first: i32, second: i32, cosine: f64, sine: f64): void {
  const turns = index(state, n, Row.TURNS, begin);
  putIndex(state, n, Row.TURNS, begin, turns + 1);
  putIndex(state, n, Row.FIRST, begin + turns, first);
  putIndex(state, n, Row.SECOND, begin + turns, second);
  put(state, n, Row.COSINE, begin + turns, cosine);
  put(state, n, Row.SINE, begin + turns, sine);
}

/**
 * The rank-one change that joins two blocks, and what need not take part in it: columns whose weight is negligible, and one of two whose values are the same
 * as far as rounding goes, after a plane rotation. As LAPACK's dlaed2 and dlasd2, but that values near zero become zero where dlasd2
 * raises them to a few eps: a singular matrix of order 2 was of rank 2 with that.
 */
function deflate(state: usize, n: i32, vectors: usize, pitch: i32, begin: i32, middle: i32, end: i32, singular: i32): void {
  const count = valuesOf(end - begin, singular), split = singular ? middle - 1 : middle;
  const last = vectors + <usize>((middle - 1 >> 2) * pitch) * PANEL + (<usize>(middle - 1 & 3) << 3);
  const first = vectors + <usize>((middle >> 2) * pitch) * PANEL + (<usize>(middle & 3) << 3);
  settle(state, n, begin, valuesOf(middle - begin, singular));
  settle(state, n, middle, valuesOf(end - middle, singular));
  const side = number(state, n, Row.SIDE, middle - 1);
  const alpha = singular ? number(state, n, Row.DIAGONAL, middle - 1) : Math.SQRT1_2, beta = singular ? side : side < 0 ? -Math.SQRT1_2 : Math.SQRT1_2;
  let largest = singular ? Math.max(Math.abs(alpha), Math.abs(beta)) : 2 * Math.abs(side);
  for (let i = begin; i < begin + count; i++) {
    if (singular && i == split) continue;
    put(state, n, Row.WEIGHT, i, i < middle ? alpha * load<f64>(last + <usize>i * PANEL) : beta * load<f64>(first + <usize>i * PANEL));
    putIndex(state, n, Row.TYPE, i, i < middle ? 0 : 2);
    largest = Math.max(largest, Math.abs(number(state, n, Row.VALUE, i)));
  }
  const tolerance = Math.max(8 * EPS * largest, FLOOR), rho = singular ? 1 : 2 * Math.abs(side);
  putIndex(state, n, Row.TURNS, begin, 0);
  let kept = 0, left = 0;
  if (singular) {
    const a = alpha * load<f64>(last + <usize>split * PANEL), b = beta * load<f64>(first + <usize>(end - 1) * PANEL);
    const size = Math.sqrt(a * a + b * b), large = size > FLOOR;
    addTurn(state, n, begin, split, end - 1, large ? a / size : 1, large ? b / size : 0);
    put(state, n, Row.VALUE, split, 0);
    put(state, n, Row.WEIGHT, split, large ? size : FLOOR);
    putIndex(state, n, Row.TYPE, split, 1);
    putIndex(state, n, Row.LIST, begin, split);
    kept = 1;
  }
  // The columns in order of their values: those left out are listed in GATHER from the end of the block down, turned round below.
  let a = begin, b = middle, previous = -1;
  const stop = begin + count;
  for (let i = singular ? 1 : 0; i < count; i++) {
    const upper = b == stop || a < split
      && number(state, n, Row.VALUE, index(state, n, Row.ORDER, a)) <= number(state, n, Row.VALUE, index(state, n, Row.ORDER, b));
    const column = index(state, n, Row.ORDER, upper ? a++ : b++);
    const z = number(state, n, Row.WEIGHT, column);
    if (rho * Math.abs(z) <= tolerance) {
      putIndex(state, n, Row.GATHER, stop - ++left, column);
      continue;
    }
    const value = number(state, n, Row.VALUE, column);
    if (singular && value <= 0.5 * tolerance) {
      // Two columns of value zero: all their weight goes to the first, and the left vector is the one it was.
      const w = number(state, n, Row.WEIGHT, split), size = Math.sqrt(z * z + w * w);
      addTurn(state, n, begin, split, column, w / size, z / size);
      put(state, n, Row.WEIGHT, split, size);
      put(state, n, Row.VALUE, column, 0);
      putIndex(state, n, Row.GATHER, stop - ++left, column);
      continue;
    }
    if (previous >= 0) {
      const before = number(state, n, Row.VALUE, previous), w = number(state, n, Row.WEIGHT, previous);
      const size = Math.sqrt(z * z + w * w), cosine = z / size, sine = -w / size;
      if (Math.abs((value - before) * (singular ? 1 : cosine * sine)) <= tolerance) {
        put(state, n, Row.WEIGHT, column, size);
        addTurn(state, n, begin, previous, column, cosine, sine);
        if (!singular) {
          put(state, n, Row.VALUE, previous, before * cosine * cosine + value * sine * sine);
          put(state, n, Row.VALUE, column, before * sine * sine + value * cosine * cosine);
        }
        if (index(state, n, Row.TYPE, previous) != index(state, n, Row.TYPE, column)) putIndex(state, n, Row.TYPE, column, 1);
        putIndex(state, n, Row.GATHER, stop - ++left, previous);
      } else putIndex(state, n, Row.LIST, begin + kept++, previous);
    }
    previous = column;
  }
  if (previous >= 0) putIndex(state, n, Row.LIST, begin + kept++, previous);
  // Rows of the small matrix go by type: columns of the upper block, of both, of the lower one.
  let upper = 0, both = 0;
  for (let i = begin; i < begin + kept; i++) {
    const type = index(state, n, Row.TYPE, index(state, n, Row.LIST, i));
    if (type == 0) upper++;
    else if (type == 1) both++;
  }
  putIndex(state, n, Row.KEPT, begin, kept);
  putIndex(state, n, Row.TOP, begin, upper);
  putIndex(state, n, Row.BOTH, begin, upper + both);
  let scale = 0.0;
  for (let i = begin, p0 = 0, p1 = upper, p2 = upper + both; i < begin + kept; i++) {
    const column = index(state, n, Row.LIST, i), type = index(state, n, Row.TYPE, column);
    const place = type == 0 ? p0++ : type == 1 ? p1++ : p2++;
    putIndex(state, n, Row.PLACE, i, place);
    putIndex(state, n, Row.GATHER, begin + place, column);
    put(state, n, Row.POLE, i, number(state, n, Row.VALUE, column));
    const z = number(state, n, Row.WEIGHT, column);
    scale += z * z;
    put(state, n, Row.HAT, i, z);
  }
  put(state, n, Row.RHO, begin, rho * scale);
  scale = 1 / Math.sqrt(scale);
  for (let i = begin; i < begin + kept; i++) put(state, n, Row.HAT, i, number(state, n, Row.HAT, i) * scale);
}

function findRoot(state: usize, n: i32, begin: i32, j: i32, singular: i32, s: usize, height: i32): void {
  const poles = at(state, n, Row.POLE, begin), weights = at(state, n, Row.HAT, begin), kept = index(state, n, Row.KEPT, begin);
  put(state, n, Row.ROOT, begin + j, root(poles, weights, kept, j, number(state, n, Row.RHO, begin), singular != 0, s, height));
}

/** The weight for which the roots are exact, with the sign of the one they were found for. */
function mendWeight(state: usize, n: i32, begin: i32, i: i32, singular: i32, s: usize, height: i32): void {
  const size = weight(at(state, n, Row.POLE, begin), index(state, n, Row.KEPT, begin), i, singular != 0, s, height);
  put(state, n, Row.WEIGHT, begin + i, copysign<f64>(size, number(state, n, Row.HAT, begin + i)));
}

/** Divides each of the four columns of `rows` rows by its length, into the rows that their types give them; columns past the last root become zero. */
function normalize(state: usize, n: i32, begin: i32, from: usize, to: usize, g: i32): void {
  const kept = index(state, n, Row.KEPT, begin), one = v128.splat<f64>(1);
  const mask0 = i64x2(4 * g < kept ? -1 : 0, 4 * g + 1 < kept ? -1 : 0), mask1 = i64x2(4 * g + 2 < kept ? -1 : 0, 4 * g + 3 < kept ? -1 : 0);
  let s0 = v128.splat<f64>(0), s1 = s0;
  for (let row = from, stop = from + (<usize>kept << 5); row < stop; row += PANEL) {
    const x0 = v128.load(row), x1 = v128.load(row, 16);
    s0 = f64x2.add(s0, f64x2.mul(x0, x0));
    s1 = f64x2.add(s1, f64x2.mul(x1, x1));
  }
  s0 = f64x2.div(one, f64x2.sqrt(s0));
  s1 = f64x2.div(one, f64x2.sqrt(s1));
  for (let i = 0; i < kept; i++) {
    const row = from + (<usize>i << 5), out = to + (<usize>index(state, n, Row.PLACE, begin + i) << 5);
    v128.store(out, v128.and(f64x2.mul(v128.load(row), s0), mask0));
    v128.store(out, v128.and(f64x2.mul(v128.load(row, 16), s1), mask1), 16);
  }
}

/** Four vectors of the small matrix from the distances in panel `g` of s: z_i / distance; with `u`, the left ones there, p_i times that and -1 for the row. */
function formVectors(state: usize, n: i32, begin: i32, g: i32, s: usize, u: usize, height: i32, scratch: usize): void {
  const kept = index(state, n, Row.KEPT, begin), panel = s + <usize>(g * height) * PANEL;
  for (let i = 0; i < kept; i++) {
    const z = v128.splat<f64>(number(state, n, Row.WEIGHT, begin + i)), row = scratch + (<usize>i << 5), distance = panel + (<usize>i << 5);
    v128.store(row, f64x2.div(z, v128.load(distance)));
    v128.store(row, f64x2.div(z, v128.load(distance, 16)), 16);
  }
  normalize(state, n, begin, scratch, panel, g);
  if (u == 0) return;
  for (let i = 0; i < kept; i++) {
    const p = v128.splat<f64>(number(state, n, Row.POLE, begin + i)), row = scratch + (<usize>i << 5);
    v128.store(row, i == 0 ? v128.splat<f64>(-1) : f64x2.mul(p, v128.load(row)));
    v128.store(row, i == 0 ? v128.splat<f64>(-1) : f64x2.mul(p, v128.load(row, 16)), 16);
  }
  normalize(state, n, begin, scratch, u + <usize>(g * height) * PANEL, g);
}

/** Rows [4 from, 4 to) of the vectors of a block: turned, gathered and multiplied by the small matrix. `scratch` has 32 bytes a value and panel. */
function multiplyRows(
  state: usize, n: i32, vectors: usize, pitch: i32, begin: i32, middle: i32, end: i32, singular: i32, left: i32, s: usize, height: i32, leaf: bool, scratch: usize,
  from: i32, to: i32,
): void {
  const count = valuesOf(end - begin, singular), kept = index(state, n, Row.KEPT, begin), whole = leaf ? 0 : kept & ~3;
  const upper = index(state, n, Row.TOP, begin), both = index(state, n, Row.BOTH, begin), turns = index(state, n, Row.TURNS, begin);
  for (let g = from; g < to; g++) {
    const panel = vectors + <usize>(g * pitch) * PANEL;
    for (let t = 0; t < turns; t++) {
      // What is turned with the middle column, which has no value, are right vectors only.
      if (left && index(state, n, Row.FIRST, begin + t) == middle - 1) continue;
      const a = panel + (<usize>index(state, n, Row.FIRST, begin + t) << 5), b = panel + (<usize>index(state, n, Row.SECOND, begin + t) << 5);
      const c = v128.splat<f64>(number(state, n, Row.COSINE, begin + t)), d = v128.splat<f64>(number(state, n, Row.SINE, begin + t));
      for (let half: usize = 0; half < 32; half += 16) {
        const x = v128.load(a + half), y = v128.load(b + half);
        v128.store(a + half, f64x2.add(f64x2.mul(c, x), f64x2.mul(d, y)));
        v128.store(b + half, f64x2.sub(f64x2.mul(c, y), f64x2.mul(d, x)));
      }
    }
    const copy = scratch + <usize>((g - from) * count) * PANEL;
    for (let i = 0; i < count; i++) memory.copy(copy + (<usize>i << 5), panel + (<usize>index(state, n, Row.GATHER, begin + i) << 5), PANEL);
  }
  for (let j = 0; j < kept; j += 4) {
    for (let g = from; g < to; g++) {
      const copy = scratch + <usize>((g - from) * count) * PANEL, out = vectors + <usize>(g * pitch + begin + j) * PANEL;
      const first = leaf || 4 * g < middle ? 0 : upper, depth = (leaf || 4 * g >= middle ? kept : both) - first;
      const small = s + <usize>((j >> 2) * height + first) * PANEL, rows = copy + (<usize>first << 5);
      if (j < whole) tile4<f64>(small, rows, depth, out, PANEL, true);
      else multiplyFew(small, rows, depth, out, min(4, kept - j));
    }
  }
  for (let g = from; g < to; g++) {
    const copy = scratch + <usize>((g - from) * count) * PANEL;
    memory.copy(vectors + <usize>(g * pitch + begin + kept) * PANEL, copy + (<usize>kept << 5), <usize>(count - kept) * PANEL);
  }
}

/** As `tile4`, for fewer than four columns. */
function multiplyFew(small: usize, rows: usize, depth: i32, out: usize, columns: i32): void {
  for (let j = 0; j < columns; j++) {
    let s0 = v128.splat<f64>(0), s1 = s0;
    let a = small + (<usize>j << 3), b = rows;
    for (let i = 0; i < depth; i++) {
      const x = v128.load64_splat(a);
      s0 = f64x2.add(s0, f64x2.mul(x, v128.load(b)));
      s1 = f64x2.add(s1, f64x2.mul(x, v128.load(b, 16)));
      a += PANEL;
      b += PANEL;
    }
    v128.store(out + (<usize>j << 5), s0);
    v128.store(out + (<usize>j << 5), s1, 16);
  }
}

/**
 * Leaves [begin, end) of 2^level: solved from single elements up. `vectors` (and `left` for the left ones of a bidiagonal matrix, 0 if not wanted) come as
 * the identity in panels of `pitch` columns, diagonal and what is beside it in the first rows of `state`, 21 rows of n; `s` and `u` are panels of `pitch` rows.
 * `scratch` has 12 KiB.
 */
export function divideLeaves(
  state: usize, n: i32, vectors: usize, left: usize, pitch: i32, s: usize, u: usize, level: i32, singular: i32, scratch: usize, begin: i32, end: i32,
): void {
  const sides = left == 0 ? 1 : 2;
  for (let block = begin; block < end; block++) {
    const from = bound(block, level, n), to = bound(block + 1, level, n);
    const small = s + <usize>((from >> 2) * pitch) * PANEL, other: usize = u == 0 ? 0 : u + <usize>((from >> 2) * pitch) * PANEL;
    for (let i = from; i < to; i++) {
      putIndex(state, n, Row.KEPT, i, 0);
      putIndex(state, n, Row.GATHER, i, i);
      if (singular) continue;
      const above = i > 0 ? Math.abs(number(state, n, Row.SIDE, i - 1)) : 0, below = i + 1 < n ? Math.abs(number(state, n, Row.SIDE, i)) : 0;
      put(state, n, Row.VALUE, i, number(state, n, Row.DIAGONAL, i) - above - below);
    }
    for (let width = 1; width < to - from; width *= 2) {
      for (let o = from; o + width < to; o += 2 * width) {
        const middle = o + width, stop = min(to, middle + width);
        deflate(state, n, vectors, pitch, o, middle, stop, singular);
        const kept = index(state, n, Row.KEPT, o);
        for (let j = 0; j < kept; j++) findRoot(state, n, o, j, singular, small, pitch);
        for (let i = 0; i < kept; i++) mendWeight(state, n, o, i, singular, small, pitch);
        for (let g = 0; 4 * g < kept; g++) formVectors(state, n, o, g, small, other, pitch, scratch);
        for (let side = 0; side < sides; side++) {
          multiplyRows(
            state, n, side ? left : vectors, pitch, o, middle, stop, singular, side, side ? other : small, pitch, true, scratch, o >> 2, stop + 3 >> 2,
          );
        }
      }
    }
  }
}

/** Blocks [begin, end) of 2^level: the change that joins their halves, and what is left out of it. */
export function divideDeflate(state: usize, n: i32, vectors: usize, pitch: i32, level: i32, singular: i32, begin: i32, end: i32): void {
  for (let block = begin; block < end; block++) {
    deflate(state, n, vectors, pitch, bound(block, level, n), bound(2 * block + 1, level + 1, n), bound(block + 1, level, n), singular);
  }
}

/** Roots [begin, end) of all blocks of 2^level, counted by the columns that they will have. */
export function divideRoots(state: usize, n: i32, s: usize, pitch: i32, level: i32, singular: i32, begin: i32, end: i32): void {
  for (let block = 0; block < 1 << level; block++) {
    const from = bound(block, level, n), to = from + index(state, n, Row.KEPT, from);
    for (let i = max(begin, from), stop = min(end, to); i < stop; i++) {
      findRoot(state, n, from, i - from, singular, s + <usize>((from >> 2) * pitch) * PANEL, pitch);
    }
  }
}

/** The weights for which these roots are exact. */
export function divideWeights(state: usize, n: i32, s: usize, pitch: i32, level: i32, singular: i32, begin: i32, end: i32): void {
  for (let block = 0; block < 1 << level; block++) {
    const from = bound(block, level, n), to = from + index(state, n, Row.KEPT, from);
    for (let i = max(begin, from), stop = min(end, to); i < stop; i++) {
      mendWeight(state, n, from, i - from, singular, s + <usize>((from >> 2) * pitch) * PANEL, pitch);
    }
  }
}

/** The small matrices' vectors, panels [begin, end) of all blocks; `scratch` has 32 bytes a row. */
export function divideVectors(
  state: usize, n: i32, s: usize, u: usize, pitch: i32, level: i32, scratch: usize, begin: i32, end: i32,
): void {
  for (let block = 0; block < 1 << level; block++) {
    const from = bound(block, level, n), first = from >> 2, panels = index(state, n, Row.KEPT, from) + 3 >> 2, offset = <usize>(first * pitch) * PANEL;
    for (let g = max(begin, first), stop = min(end, first + panels); g < stop; g++) {
      formVectors(state, n, from, g - first, s + offset, u == 0 ? 0 : u + offset, pitch, scratch);
    }
  }
}

/**
 * Rows [4 begin, 4 end) of the vectors times the small matrices: the right (or only) ones, or the left ones if `left`. With `edges`, only the first and last
 * rows of each block, which is all that further joins need where the vectors themselves are not wanted. `scratch` has 32 bytes a row and panel.
 */
export function divideMultiply(
  state: usize, n: i32, vectors: usize, s: usize, pitch: i32, level: i32, singular: i32, left: i32, edges: i32, scratch: usize, begin: i32, end: i32,
): void {
  for (let block = 0; block < 1 << level; block++) {
    const from = bound(block, level, n), middle = bound(2 * block + 1, level + 1, n), to = bound(block + 1, level, n);
    const small = s + <usize>((from >> 2) * pitch) * PANEL, first = from >> 2, last = to + 3 >> 2;
    const a = max(begin, first), b = min(end, last);
    if (!edges) {
      if (a < b) multiplyRows(state, n, vectors, pitch, from, middle, to, singular, left, small, pitch, false, scratch, a, b);
      continue;
    }
    for (let g = a; g < b; g++) {
      if (g == first || g == last - 1) multiplyRows(state, n, vectors, pitch, from, middle, to, singular, left, small, pitch, false, scratch, g, g + 1);
    }
  }
}

/** The values in order, times `scale`: the largest first if `singular`, the smallest otherwise. */
export function divideValues(state: usize, n: i32, out: usize, scale: f64, singular: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  const count = valuesOf(n, singular);
  settle(state, n, 0, count);
  for (let i = 0; i < count; i++) {
    store<f64>(out + (<usize>i << 3), number(state, n, Row.VALUE, index(state, n, Row.ORDER, singular ? count - 1 - i : i)) * scale);
  }
}

/** Panels [begin, end) of the vectors in that order, turned to panels of four columns and `height` rows, of which the first `rows` are theirs. */
export function divideResult(
  state: usize, n: i32, vectors: usize, pitch: i32, out: usize, height: i32, rows: i32, singular: i32, begin: i32, end: i32,
): void {
  const count = valuesOf(n, singular);
  for (let g = begin; g < end; g++) {
    const panel = out + <usize>(g * height) * PANEL;
    memory.fill(panel, 0, <usize>height * PANEL);
    for (let j = 0; j < min(4, count - 4 * g); j++) {
      const place = 4 * g + j, column = index(state, n, Row.ORDER, singular ? count - 1 - place : place);
      for (let r = 0; r < rows; r++) {
        const from = vectors + <usize>((r >> 2) * pitch + column) * PANEL + (<usize>(r & 3) << 3);
        store<f64>(panel + (<usize>r << 5) + (<usize>j << 3), load<f64>(from));
      }
    }
  }
}
