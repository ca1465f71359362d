// Exponentially weighted variances, covariances, correlations and sums of lines of n values, and means with weights by time.
//
// A line is cut into pieces of some 4100 values, four of which are walked at once, two a vector: one series alone waits for its own last result at
// every value. What a piece does by itself is found first (ewmPieces), joined in order (ewmJoin: all sums of positive numbers, so nothing cancels), and then each
// piece is walked from what came into it (ewmWalk). The pieces of many short lines are the lines.

import { decayed } from "./decay";
import {
  ADJUST, ALPHA, BIAS, CONSTANTS, COUNT, COVARIANCE, IGNORE_NA, LANES, LEFT, MEAN, MEAN_LOW, MEAN_Y, MEAN_Y_LOW, OP_CORR, OP_STD, PAIRED, PAST, PIECE, Q,
  STEPS, TIMED, TOP, UNBIAS_TOP, VARIANCE, VARIANCE_Y, isSettled, quickStep, resultOf, settle, step,
} from "./ewmstep";
import { bytes } from "./window";

/** The first row of piece k of `pieces`: their lengths differ by one at most. */
// @ts-ignore: decorator
@inline
function cut(n: i32, pieces: i32, k: i32): i32 {
  return <i32>((<i64>n * <i64>k) / <i64>pieces);
}

// Where the four pieces of a group stand: addresses of x, y, result, decays, and lengths, four of each behind the constants and the states.
const GROUP: usize = CONSTANTS + 3 * LANES;
const X: usize = GROUP;
const Y: usize = GROUP + 16;
const OUT: usize = GROUP + 32;
const DECAYS: usize = GROUP + 48;
const LENGTHS: usize = GROUP + 64;

/** The values at `row` of two series whose addresses stand at `at`. */
// @ts-ignore: decorator
@inline
function pairAt(at: usize, row: usize): v128 {
  return v128.load64_lane(load<usize>(at, 4) + row, v128.load64_zero(load<usize>(at) + row), 1);
}

/** What each piece of the lines does by itself, in states (160 bytes a piece): units are pieces. Scratch: 1152 bytes. */
export function ewmPieces(x: usize, y: usize, yStep: usize, decays: usize, states: usize, n: i32, pieces: i32, alpha: f64, rules: i32, scratch: usize, begin: i32, end: i32): void {
  walk(-1, x, y, yStep, 0, decays, states, n, pieces, alpha, rules, 0, scratch, begin, end);
}

/**
 * Results of the pieces of the lines: variance (op 0), its root (1), covariance (2), correlation (3), sum (4) or mean (5), NaN until `needed` values. `states`
 * is what ewmJoin left, or 0 if every line is one piece; `decays` what ewmDecays wrote, or 0: alpha says it. Scratch: 1152 bytes.
 */
export function ewmWalk(op: i32, x: usize, y: usize, yStep: usize, out: usize, decays: usize, states: usize, n: i32, pieces: i32, alpha: f64, rules: i32, needed: i32, scratch: usize, begin: i32, end: i32): void {
  walk(op, x, y, yStep, out, decays, states, n, pieces, alpha, rules, needed, scratch, begin, end);
}

/** Both, op -1 being the first. */
function walk(op: i32, x: usize, y: usize, yStep: usize, out: usize, decays: usize, states: usize, n: i32, pieces: i32, alpha: f64, rules: i32, needed: i32, k: usize, begin: i32, end: i32): void {
  const own = op < 0;
  const timed = (rules & TIMED) != 0;
  v128.store(k + Q, f64x2.splat(1 - alpha));
  v128.store(k + ALPHA, f64x2.splat(alpha));
  v128.store(k + TOP, f64x2.splat(rules & ADJUST ? (timed ? Infinity : 1 / alpha) : 1));
  v128.store(k + UNBIAS_TOP, f64x2.splat(timed ? NaN : unbiasTop(alpha)));
  const s = k + CONSTANTS;
  for (let u = begin; u < end; u += 4) {
    // Fewer than four are filled up with the last one, which then is walked, and written, more than once alike.
    const vectors: usize = end - u > 2 ? 2 : 1;
    let common = i32.MAX_VALUE;
    for (let lane = 0; lane < <i32>vectors * 2; lane++) {
      const unit = min(u + lane, end - 1);
      const line = unit / pieces;
      const piece = unit - line * pieces;
      const from = cut(n, pieces, piece);
      const at = k + (<usize>lane << 2);
      const place = bytes(n) * <usize>line + bytes(from);
      store<usize>(at, x + place, X);
      store<usize>(at, y + yStep * <usize>line + bytes(from), Y);
      store<usize>(at, out + place, OUT);
      store<usize>(at, decays + bytes(from), DECAYS);
      const length = cut(n, pieces, piece + 1) - from;
      store<i32>(at, length, LENGTHS);
      common = min(common, length);
      restore(s + <usize>(lane >> 1) * LANES + <usize>((lane & 1) << 3), states != 0 && !own ? states + <usize>unit * PIECE : 0);
    }
    let i = 0;
    while (i < common) {
      settle(s, k, rules);
      settle(s + LANES, k, rules);
      if (!timed && alpha <= 0.5 && isSettled(s, k, rules, own) && (vectors == 1 || isSettled(s + LANES, k, rules, own)) && (own || hasSeen(s, vectors, needed))) {
        const done = rules & PAIRED ? runPairs(op, k, vectors, rules, bytes(i), common - i) : run(op, k, vectors, rules, bytes(i), common - i);
        if (own && !(rules & ADJUST)) for (let v: usize = 0; v < vectors; v++) v128.store(s + v * LANES + STEPS, f64x2.add(v128.load(s + v * LANES + STEPS), f64x2.splat(<f64>done)));
        for (let v: usize = 0; v < vectors; v++) v128.store(s + v * LANES + COUNT, f64x2.add(v128.load(s + v * LANES + COUNT), f64x2.splat(<f64>done)));
        i += done;
      }
      for (const stop = min(common, i + 8); i < stop; i++) {
        const row = bytes(i);
        for (let v: usize = 0; v < vectors; v++) {
          const at = k + (v << 3);
          row2(op, s + v * LANES, pairAt(at + X, row), rules & PAIRED ? pairAt(at + Y, row) : i64x2.splat(0), timed ? pairAt(at + DECAYS, row) : i64x2.splat(0), k, rules, needed, load<usize>(at, OUT) + row, load<usize>(at + 4, OUT) + row);
        }
      }
    }
    // Pieces that are a row longer go on alone, in both lanes of a third state.
    const solo = s + 2 * LANES;
    for (let lane = 0; lane < <i32>vectors * 2; lane++) {
      const at = k + (<usize>lane << 2);
      const state = s + <usize>(lane >> 1) * LANES + <usize>((lane & 1) << 3);
      const length = load<i32>(at, LENGTHS);
      if (length > common) {
        for (let p: usize = 0; p < LANES; p += 16) v128.store(solo + p, v128.load64_splat(state + p));
        for (let r = common; r < length; r++) {
          const row = bytes(r);
          const o = load<usize>(at, OUT) + row;
          row2(op, solo, v128.load64_splat(load<usize>(at, X) + row), rules & PAIRED ? v128.load64_splat(load<usize>(at, Y) + row) : i64x2.splat(0), timed ? v128.load64_splat(load<usize>(at, DECAYS) + row) : i64x2.splat(0), k, rules, needed, o, o);
        }
        for (let p: usize = 0; p < LANES; p += 16) store<f64>(state + p, load<f64>(solo + p));
      }
      if (own && u + lane < end) keep(state, states + <usize>(u + lane) * PIECE, length, alpha, rules);
    }
  }
}

/** 1 - sum w^2 / (sum w)^2 of weights that have been decaying for ever. */
// @ts-ignore: decorator
@inline
function unbiasTop(alpha: f64): f64 {
  return (2 * (1 - alpha)) / (2 - alpha);
}

function hasSeen(s: usize, vectors: usize, needed: i32): bool {
  const least = f64x2.splat(<f64>needed);
  return i64x2.all_true(f64x2.ge(v128.load(s + COUNT), least)) && (vectors == 1 || i64x2.all_true(f64x2.ge(v128.load(s + LANES + COUNT), least)));
}

/** One row of two pieces. Decays are held as -(1 - f) where f > 1/2, else as f. */
function row2(op: i32, s: usize, x: v128, y: v128, decay: v128, k: usize, rules: i32, needed: i32, out0: usize, out1: usize): void {
  let f = v128.load(k + Q);
  let g = v128.load(k + ALPHA);
  if (rules & TIMED) {
    const one = f64x2.splat(1);
    const small = f64x2.gt(decay, f64x2.splat(0));
    f = v128.bitselect(decay, f64x2.add(one, decay), small);
    g = v128.bitselect(f64x2.sub(one, decay), f64x2.neg(decay), small);
  }
  if (!quickStep(s, x, y, f, g, k, rules, op < 0)) step(s, x, y, f, g, k, rules, op < 0);
  if (op >= 0) {
    const r = resultOf(s, op, rules, needed);
    v128.store64_lane(out1, r, 1);
    v128.store64_lane(out0, r, 0);
  }
}

/** Sets a lane to the state at `from`, or to nothing seen. */
function restore(lane: usize, from: usize): void {
  for (let p: usize = 0; p < LANES; p += 16) store<f64>(lane + p, from == 0 ? 0 : load<f64>(from + (p >> 1)));
  if (from == 0) {
    store<f64>(lane, 1, PAST);
    store<f64>(lane, 1, LEFT);
  }
}

/** Writes what a piece of `length` rows has come to. */
function keep(lane: usize, to: usize, length: i32, alpha: f64, rules: i32): void {
  for (let p: usize = 0; p < LANES; p += 16) store<f64>(to + (p >> 1), load<f64>(lane + p));
  if (rules & TIMED) return;
  const steps = rules & ADJUST ? (rules & IGNORE_NA ? <i32>load<f64>(lane, COUNT) : length) : <i32>load<f64>(lane, STEPS);
  store<f64>(to, load<f64>(lane, LEFT) * decayed(alpha, steps), LEFT >> 1);
}

/** Rows of up to four settled pieces from `row` on, as long as all are finite and at most `most`: how many. */
function run(op: i32, k: usize, vectors: usize, rules: i32, row: usize, most: i32): i32 {
  const s = k + CONSTANTS;
  const z = s + (vectors - 1) * LANES;
  const j = k + ((vectors - 1) << 3);
  const b = settledB(k, rules);
  const c = settledC(k, rules);
  const u = v128.load(k + UNBIAS_TOP);
  const weight = v128.load(k + TOP);
  const bias = (rules & BIAS) != 0;
  let m0 = v128.load(s + MEAN), l0 = v128.load(s + MEAN_LOW), v0 = v128.load(s + VARIANCE);
  let m1 = v128.load(z + MEAN), l1 = v128.load(z + MEAN_LOW), v1 = v128.load(z + VARIANCE);
  let pa = load<usize>(k, X) + row, pb = load<usize>(k + 4, X) + row, pc = load<usize>(j, X) + row, pd = load<usize>(j + 4, X) + row;
  let oa = load<usize>(k, OUT) + row, ob = load<usize>(k + 4, OUT) + row, oc = load<usize>(j, OUT) + row, od = load<usize>(j + 4, OUT) + row;
  let i = 0;
  for (; i < most; i++) {
    const x0 = v128.load64_lane(pb, v128.load64_zero(pa), 1);
    const x1 = v128.load64_lane(pd, v128.load64_zero(pc), 1);
    if (v128.any_true(v128.or(f64x2.sub(x0, x0), f64x2.sub(x1, x1)))) break;
    const d0 = f64x2.sub(f64x2.sub(x0, m0), l0);
    const d1 = f64x2.sub(f64x2.sub(x1, m1), l1);
    const t0 = f64x2.add(f64x2.mul(b, d0), l0);
    const t1 = f64x2.add(f64x2.mul(b, d1), l1);
    const n0 = f64x2.add(m0, t0);
    const n1 = f64x2.add(m1, t1);
    l0 = f64x2.add(f64x2.sub(m0, n0), t0);
    l1 = f64x2.add(f64x2.sub(m1, n1), t1);
    m0 = n0;
    m1 = n1;
    v0 = f64x2.add(v0, f64x2.mul(b, f64x2.sub(f64x2.mul(f64x2.mul(c, d0), d0), v0)));
    v1 = f64x2.add(v1, f64x2.mul(b, f64x2.sub(f64x2.mul(f64x2.mul(c, d1), d1), v1)));
    if (op >= 0) {
      let r0 = m0;
      let r1 = m1;
      if (op <= OP_STD) {
        r0 = bias ? v0 : f64x2.div(v0, u);
        r1 = bias ? v1 : f64x2.div(v1, u);
        if (op == OP_STD) {
          r0 = f64x2.sqrt(r0);
          r1 = f64x2.sqrt(r1);
        }
      } else {
        r0 = f64x2.mul(weight, r0);
        r1 = f64x2.mul(weight, r1);
      }
      // Last to first: lanes that are filled up write the same.
      v128.store64_lane(od, r1, 1);
      v128.store64_lane(oc, r1, 0);
      v128.store64_lane(ob, r0, 1);
      v128.store64_lane(oa, r0, 0);
      oa += 8;
      ob += 8;
      oc += 8;
      od += 8;
    }
    pa += 8;
    pb += 8;
    pc += 8;
    pd += 8;
  }
  v128.store(z + MEAN, m1);
  v128.store(z + MEAN_LOW, l1);
  v128.store(z + VARIANCE, v1);
  v128.store(s + MEAN, m0);
  v128.store(s + MEAN_LOW, l0);
  v128.store(s + VARIANCE, v0);
  return i;
}

// What a new value and the past weigh when weights are settled.
// @ts-ignore: decorator
@inline
function settledB(k: usize, rules: i32): v128 {
  return rules & ADJUST ? f64x2.div(f64x2.splat(1), v128.load(k + TOP)) : v128.load(k + ALPHA);
}

// @ts-ignore: decorator
@inline
function settledC(k: usize, rules: i32): v128 {
  const q = v128.load(k + Q);
  return rules & ADJUST ? f64x2.mul(f64x2.mul(q, v128.load(k + TOP)), settledB(k, rules)) : q;
}

/** The same for pairs, one vector after the other: both at once do not fit the registers. */
function runPairs(op: i32, k: usize, vectors: usize, rules: i32, row: usize, most: i32): i32 {
  let total = 0;
  let finite = true;
  while (finite && total < most) {
    const wanted = min(most - total, 256);
    let done = finitePairs(k, row, wanted);
    if (vectors == 2) done = finitePairs(k + 8, row, done);
    for (let v: usize = 0; v < vectors; v++) pairsOf(op, k, k + (v << 3), k + CONSTANTS + v * LANES, rules, row, done);
    total += done;
    row += bytes(done);
    finite = done == wanted;
  }
  return total;
}

/** How many of `most` rows from `row` on are finite in both pieces of a vector: so few that they are in L1 when they are walked. */
function finitePairs(at: usize, row: usize, most: i32): i32 {
  for (let i = 0; i < most; i++) {
    const x = pairAt(at + X, row + bytes(i));
    const y = pairAt(at + Y, row + bytes(i));
    if (v128.any_true(v128.or(f64x2.sub(x, x), f64x2.sub(y, y)))) return i;
  }
  return most;
}

function pairsOf(op: i32, k: usize, at: usize, s: usize, rules: i32, row: usize, rows: i32): void {
  const b = settledB(k, rules);
  const c = settledC(k, rules);
  const u = v128.load(k + UNBIAS_TOP);
  const one = f64x2.splat(1);
  const least = f64x2.splat(-1);
  let m = v128.load(s + MEAN), l = v128.load(s + MEAN_LOW), v = v128.load(s + VARIANCE);
  let my = v128.load(s + MEAN_Y), ly = v128.load(s + MEAN_Y_LOW), w = v128.load(s + VARIANCE_Y), e = v128.load(s + COVARIANCE);
  let oa = load<usize>(at, OUT) + row, ob = load<usize>(at + 4, OUT) + row;
  for (let i = 0; i < rows; i++) {
    const x = pairAt(at + X, row);
    const y = pairAt(at + Y, row);
    const dx = f64x2.sub(f64x2.sub(x, m), l);
    const dy = f64x2.sub(f64x2.sub(y, my), ly);
    const tx = f64x2.add(f64x2.mul(b, dx), l);
    const ty = f64x2.add(f64x2.mul(b, dy), ly);
    const nx = f64x2.add(m, tx);
    const ny = f64x2.add(my, ty);
    l = f64x2.add(f64x2.sub(m, nx), tx);
    ly = f64x2.add(f64x2.sub(my, ny), ty);
    m = nx;
    my = ny;
    const cx = f64x2.mul(c, dx);
    v = f64x2.add(v, f64x2.mul(b, f64x2.sub(f64x2.mul(cx, dx), v)));
    w = f64x2.add(w, f64x2.mul(b, f64x2.sub(f64x2.mul(f64x2.mul(c, dy), dy), w)));
    e = f64x2.add(e, f64x2.mul(b, f64x2.sub(f64x2.mul(cx, dy), e)));
    if (op >= 0) {
      let r = e;
      if (op == OP_CORR) r = f64x2.pmax(f64x2.pmin(f64x2.div(e, f64x2.mul(f64x2.sqrt(v), f64x2.sqrt(w))), one), least);
      else if (!(rules & BIAS)) r = f64x2.div(e, u);
      v128.store64_lane(ob, r, 1);
      v128.store64_lane(oa, r, 0);
      oa += 8;
      ob += 8;
    }
    row += 8;
  }
  v128.store(s + MEAN, m);
  v128.store(s + MEAN_LOW, l);
  v128.store(s + VARIANCE, v);
  v128.store(s + MEAN_Y, my);
  v128.store(s + MEAN_Y_LOW, ly);
  v128.store(s + VARIANCE_Y, w);
  v128.store(s + COVARIANCE, e);
}
