// Moving and expanding covariance, correlation and regression slope of two arrays, over the rows where both are finite.

import { correlation, fillFactors, holedTwo, pairTwo } from "./pairblocks";
import { Aggregate, expand, joinBefore, stateOf, walk } from "./twostack";
import { bothFinite, bytes } from "./window";

/** What is wanted of a window. */
const COV: i32 = 0;
const CORR: i32 = 1;
const BETA: i32 = 2;

/**
 * Bytes of a state: (count k, C), (c, d), (S, T), (M, N) where S and T are the sums of x - c and y - d, M and N the sums of squared deviations from the means,
 * C the sum of their products.
 *
 * c and d are the values of the row that was pushed first, which is in every window that the state is part of: |c - mean|^2 <= M, so nothing can cancel.
 * Pushing u = x - c: S += u, M += (k u - S)^2 / (k (k - 1)) (Youngs and Cramer 1971), and C with the product of both; joining is Chan's merge.
 */
const STATE: usize = 64;

/** The first part of scratch: the struct, and two states. */
const HEAD: usize = 64 + 2 * STATE;

@unmanaged
class Pairs extends Aggregate {
  x: usize;
  y: usize;
  out: usize;
  op: i32;
  ddof: i32;

  clear(to: usize): void {
    memory.fill(to, 0, STATE);
  }

  push(to: usize, from: usize, row: i32): void {
    const v = v128.load64_lane(this.y + bytes(row), v128.load64_zero(this.x + bytes(row)), 1);
    if (!bothFinite(v)) {
      if (to != from) copy(to, from);
      return;
    }
    const head = v128.load(from);
    const before = f64x2.extract_lane(head, 0);
    if (before == 0) {
      v128.store(to, f64x2.replace_lane(f64x2.splat(0), 0, 1));
      v128.store(to, v, 16);
      v128.store(to, f64x2.splat(0), 32);
      v128.store(to, f64x2.splat(0), 48);
      return;
    }
    const k = before + 1;
    const c = v128.load(from, 16);
    const u = f64x2.sub(v, c);
    const sum = f64x2.add(v128.load(from, 32), u);
    const t = f64x2.sub(f64x2.mul(f64x2.splat(k), u), sum);
    const r = f64x2.splat(1 / (k * before));
    v128.store(to, f64x2.replace_lane(f64x2.add(head, f64x2.mul(f64x2.mul(t, turned(t)), r)), 0, k));
    v128.store(to, c, 16);
    v128.store(to, sum, 32);
    v128.store(to, f64x2.add(v128.load(from, 48), f64x2.mul(f64x2.mul(t, t), r)), 48);
  }

  join(to: usize, a: usize, b: usize): void {
    const heads = v128.load(a);
    const others = v128.load(b);
    const na = f64x2.extract_lane(heads, 0);
    const nb = f64x2.extract_lane(others, 0);
    if (na == 0 || nb == 0) return copy(to, nb == 0 ? a : b);
    const both = na * nb;
    const ca = v128.load(a, 16);
    const sa = v128.load(a, 32);
    const sb = v128.load(b, 32);
    const apart = f64x2.sub(v128.load(b, 16), ca);
    const m = f64x2.splat(nb);
    const t = f64x2.sub(f64x2.sub(f64x2.mul(m, sa), f64x2.mul(f64x2.splat(na), sb)), f64x2.mul(f64x2.splat(both), apart));
    const g = f64x2.splat(1 / (both * (na + nb)));
    const squares = f64x2.add(v128.load(a, 48), v128.load(b, 48));
    v128.store(to, f64x2.replace_lane(f64x2.add(f64x2.add(heads, others), f64x2.mul(f64x2.mul(t, turned(t)), g)), 0, na + nb));
    v128.store(to, ca, 16);
    v128.store(to, f64x2.add(sa, f64x2.add(sb, f64x2.mul(m, apart))), 32);
    v128.store(to, f64x2.add(squares, f64x2.mul(f64x2.mul(t, t), g)), 48);
  }

  /** As `push` row by row, with the state in registers. */
  pushBefore(to: usize, from: usize, low: i32, high: i32): void {
    let head = v128.load(from);
    let c = v128.load(from, 16);
    let sum = v128.load(from, 32);
    let squares = v128.load(from, 48);
    let count = f64x2.extract_lane(head, 0);
    let x = this.x + bytes(high);
    const toY = this.y - this.x;
    for (let at = to + <usize>(high - low) * STATE; at != to; ) {
      at -= STATE;
      x -= 8;
      const v = v128.load64_lane(x + toY, v128.load64_zero(x), 1);
      if (bothFinite(v)) {
        if (count == 0) c = v;
        const k = count + 1;
        const u = f64x2.sub(v, c);
        sum = f64x2.add(sum, u);
        const t = f64x2.sub(f64x2.mul(f64x2.splat(k), u), sum);
        const r = f64x2.splat(count == 0 ? 0 : 1 / (k * count));
        head = f64x2.replace_lane(f64x2.add(head, f64x2.mul(f64x2.mul(t, turned(t)), r)), 0, k);
        squares = f64x2.add(squares, f64x2.mul(f64x2.mul(t, t), r));
        count = k;
      }
      v128.store(at, head);
      v128.store(at, c, 16);
      v128.store(at, sum, 32);
      v128.store(at, squares, 48);
    }
  }

  miss(o: i32): void {
    store<f64>(this.out + bytes(o), NaN);
  }

  /** As `join`, without the sums. */
  write(o: i32, a: usize, b: usize): void {
    const heads = v128.load(a);
    const others = v128.load(b);
    const na = f64x2.extract_lane(heads, 0);
    const nb = f64x2.extract_lane(others, 0);
    const count = na + nb;
    if (count < <f64>this.needed) return this.miss(o);
    let products = f64x2.extract_lane(heads, 1) + f64x2.extract_lane(others, 1);
    let squares = f64x2.add(v128.load(a, 48), v128.load(b, 48));
    const both = na * nb;
    if (both != 0) {
      const apart = f64x2.sub(v128.load(b, 16), v128.load(a, 16));
      const sums = f64x2.sub(f64x2.mul(f64x2.splat(nb), v128.load(a, 32)), f64x2.mul(f64x2.splat(na), v128.load(b, 32)));
      const t = f64x2.sub(sums, f64x2.mul(f64x2.splat(both), apart));
      const g = 1 / (both * count);
      products += f64x2.extract_lane(t, 0) * f64x2.extract_lane(t, 1) * g;
      squares = f64x2.add(squares, f64x2.mul(f64x2.mul(t, t), f64x2.splat(g)));
    }
    const value = resultOf(this.op, products, f64x2.extract_lane(squares, 0), f64x2.extract_lane(squares, 1), count - <f64>this.ddof);
    store<f64>(this.out + bytes(o), value);
  }
}

// @ts-ignore: decorator
@inline
function turned(t: v128): v128 {
  return v128.shuffle<f64>(t, t, 1, 0);
}

// @ts-ignore: decorator
@inline
function copy(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
  v128.store(to, v128.load(from, 32), 32);
  v128.store(to, v128.load(from, 48), 48);
}

function resultOf(op: i32, products: f64, x: f64, y: f64, divisor: f64): f64 {
  if (op == COV) return products / divisor;
  if (op == BETA) return products / y;
  return correlation(products, x, y);
}

// @ts-ignore: decorator
@inline
function pairsAt(scratch: usize, op: i32, needed: i32, ddof: i32): Pairs {
  const t = changetype<Pairs>(scratch);
  t.size = STATE;
  t.needed = needed;
  t.work = scratch + (HEAD - 2 * STATE);
  t.op = op;
  t.ddof = ddof;
  return t;
}

/** Rows of a block, and of the longest window that is worked out without states of blocks. `src/windows/pairs.ts` has the same. */
const BLOCK: i32 = 4096;

// @ts-ignore: decorator
@inline
function blocksOf(n: i32): i32 {
  return (n - 1) / BLOCK + 1;
}

/**
 * Results of the windows of lines of n rows, out[line * n + i]; the second array has yStep bytes from line to line. Unit u is the rows of line u / c from
 * chunk * (u % c) on, c = ceil(n / chunk).
 *
 * `longest`: rows of the longest window; `needed`: least count, above ddof; `states`: those of pairStates, where longest > BLOCK. Windows of a fixed number of
 * rows up to BLOCK are worked out by two blocks of rows at a time four times as fast as row by row, twice if values are missing. Scratch: `HEAD`, and
 * 112 bytes for each of min(longest, BLOCK) rows, 64 for each block of the longest window and two more.
 */
export function movingPairs(
  op: i32,
  x: usize,
  y: usize,
  yStep: i32,
  out: usize,
  n: i32,
  chunk: i32,
  starts: usize,
  ends: usize,
  left: i32,
  right: i32,
  longest: i32,
  needed: i32,
  ddof: i32,
  states: usize,
  scratch: usize,
  begin: i32,
  end: i32,
): void {
  const perLine = (n - 1) / chunk + 1;
  const t = pairsAt(scratch, op, needed, ddof);
  const byBlocks = !starts && longest == right - left + 1 && longest >= needed && longest <= BLOCK;
  const stack = scratch + HEAD + (byBlocks ? bytes(2 * longest) : 0);
  if (byBlocks) fillFactors(scratch + HEAD, longest);
  for (let u = begin; u < end; u++) {
    const line = u / perLine;
    const from = (u % perLine) * chunk;
    const stop = min(from + chunk, n);
    const blocks = states + <usize>(line * blocksOf(n)) * STATE;
    t.x = x + <usize>line * bytes(n);
    t.y = y + <usize>line * yStep;
    t.out = out + <usize>line * bytes(n);
    // Rows up to `done` are written.
    let done = from;
    let holes = 0;
    if (byBlocks) {
      const high = min(stop, n - max(right, 0));
      for (let at = max(from, -left); at < high; ) {
        const rows = high - at >= 2 * longest ? 2 * longest : longest;
        // The rest of less than a block is taken with rows before it.
        const first = min(at, high - rows);
        at = first + rows;
        if (first < from || first + left < 0) break;
        const stride = rows > longest ? bytes(longest) : 0;
        const px = t.x + bytes(first + left);
        const py = t.y + bytes(first + left);
        const to = t.out + bytes(first);
        // Where a value is missing more are likely to be: the next pairs are not tried.
        if (holes > 0 || !pairTwo(op, px, py, to, longest, stride, ddof, scratch + HEAD)) {
          holes = holes > 0 ? holes - 1 : 7;
          holedTwo(op, px, py, to, longest, stride, needed, ddof, scratch + HEAD);
        }
        if (done < first) walk(t, n, 0, 0, left, right, 1, longest, BLOCK, 0, stack, done, first);
        done = at;
      }
    }
    if (done < stop) walk(t, n, starts, ends, left, right, 1, longest, BLOCK, blocks, stack, done, stop);
  }
}

/** The states of the blocks of BLOCK rows of lines of n: unit u is block u % ceil(n / BLOCK) of line u / that. */
export function pairStates(x: usize, y: usize, yStep: i32, states: usize, n: i32, scratch: usize, begin: i32, end: i32): void {
  const t = pairsAt(scratch, 0, 0, 0);
  for (let u = begin; u < end; u++) {
    const line = u / blocksOf(n);
    t.x = x + <usize>line * bytes(n);
    t.y = y + <usize>line * yStep;
    stateOf(t, states + <usize>u * STATE, n, BLOCK, u % blocksOf(n));
  }
}

/** Of lines [begin, end) of `count` states: each becomes the join of those before it in the line. */
export function joinPairStates(states: usize, count: i32, scratch: usize, begin: i32, end: i32): void {
  const t = pairsAt(scratch, 0, 0, 0);
  for (let line = begin; line < end; line++) joinBefore(t, states + <usize>(line * count) * STATE, count);
}

/** Results over all rows up to each one. Units are blocks as in pairStates, whose states hold the rows before each of them; other arguments as in movingPairs. */
export function expandingPairs(
  op: i32,
  x: usize,
  y: usize,
  yStep: i32,
  out: usize,
  n: i32,
  needed: i32,
  ddof: i32,
  states: usize,
  scratch: usize,
  begin: i32,
  end: i32,
): void {
  const t = pairsAt(scratch, op, needed, ddof);
  for (let u = begin; u < end; u++) {
    const line = u / blocksOf(n);
    t.x = x + <usize>line * bytes(n);
    t.y = y + <usize>line * yStep;
    t.out = out + <usize>line * bytes(n);
    expand(t, states + <usize>u * STATE, n, BLOCK, u % blocksOf(n));
  }
}
