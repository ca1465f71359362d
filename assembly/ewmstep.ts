// One row of exponentially weighted moments of two series at once: lanes are series (or pieces of one). The state lies in memory, a plane of two lanes a number.
//
// A mean is kept as m + l, m and what is rounded off it, so that deviations from it have all their digits whatever the level of the data and whatever has
// passed: with weight b for the new value and c = 1 - b for the past, d = x - mean, the mean moves by b d and the variance becomes c (v + b d^2), in the form
// v + b (c d^2 - v) for b <= 1/2. Nothing but positive numbers is ever added up, so no variance is negative. u = 1 - sum w^2 / (sum w)^2, by which the biased
// variance is divided to become the unbiased one, goes the same way: c (2 b + c u).

/** Bytes of a state of two lanes, and of the same of one piece in memory. */
export const LANES: usize = 320;
export const PIECE: usize = 160;

// Planes. The sum of the weights, or, of the piece of a series by itself and not adjusted, the share of its values behind the first.
export const WEIGHT: usize = 0;
export const WEIGHT_LOW: usize = 16;
export const MEAN: usize = 32;
export const MEAN_LOW: usize = 48;
export const VARIANCE: usize = 64;
export const UNBIAS: usize = 80;
export const UNBIAS_LOW: usize = 96;
export const COUNT: usize = 112;
/** What missing rows have left of the past, if not adjusted, and 1 less that. */
export const PAST: usize = 128;
export const GONE: usize = 144;
export const MEAN_Y: usize = 160;
export const MEAN_Y_LOW: usize = 176;
export const VARIANCE_Y: usize = 192;
export const COVARIANCE: usize = 208;
/** Of a piece by itself: what it leaves of the weights before it, and steps of 1 - alpha that are not in that yet. */
export const LEFT: usize = 224;
export const LEFT_LOW: usize = 240;
export const STEPS: usize = 256;
/** Of a piece by itself, not adjusted: its first values, and PAST there. GONE there is 1 less that. */
export const FIRST: usize = 272;
export const FIRST_Y: usize = 288;
export const FIRST_PAST: usize = 304;

/** Bits of `rules`. RECENT: not adjusted, a value weighs 1 less what is left of the past (pandas 3, means); else alpha beside it (pandas, variances). */
export const ADJUST: i32 = 1;
export const IGNORE_NA: i32 = 2;
export const BIAS: i32 = 4;
export const RECENT: i32 = 8;
export const PAIRED: i32 = 16;
/** Weights decay by times: 1 - alpha is not the same from row to row. */
export const TIMED: i32 = 32;

// Constants of a call, as planes. 1 - alpha, alpha; the largest sum of weights, and the u that goes with it.
export const Q: usize = 0;
export const ALPHA: usize = 16;
export const TOP: usize = 32;
export const UNBIAS_TOP: usize = 48;
export const CONSTANTS: usize = 64;

const CLOSE: f64 = 2.220446049250313e-16;

// @ts-ignore: decorator
@inline
function put(at: usize, value: v128, old: v128, mask: v128): void {
  v128.store(at, v128.bitselect(value, old, mask));
}

/** Whether both lanes have reached the weights that no value changes any more. */
export function isSettled(s: usize, k: usize, rules: i32, own: bool): bool {
  let all = f64x2.eq(v128.load(s + UNBIAS), v128.load(k + UNBIAS_TOP));
  if (rules & ADJUST || own) all = v128.and(all, f64x2.eq(v128.load(s + WEIGHT), v128.load(k + TOP)));
  if (!(rules & ADJUST)) all = v128.and(all, f64x2.eq(v128.load(s + PAST), f64x2.splat(1)));
  return i64x2.all_true(all);
}

/**
 * Takes in one row: x and, of pairs, y; f and g = 1 - f are what the row leaves of a weight and what it takes. `own`: of a piece by itself. What is before it
 * comes in when all pieces are known, so that, if not adjusted, its first value is only noted: what that weighs depends on what is before it.
 */
export function step(s: usize, x: v128, y: v128, f: v128, g: v128, k: usize, rules: i32, own: bool): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  let ok = f64x2.eq(f64x2.sub(x, x), zero);
  if (rules & PAIRED) ok = v128.and(ok, f64x2.eq(f64x2.sub(y, y), zero));
  const count = v128.load(s + COUNT);
  v128.store(s + COUNT, f64x2.add(count, v128.and(ok, one)));
  const none = f64x2.eq(count, zero);
  const weight = v128.load(s + WEIGHT);
  const rest = v128.load(s + WEIGHT_LOW);
  const large = f64x2.gt(g, half);
  let b: v128;
  let c: v128;
  if (rules & ADJUST) {
    const product = f64x2.mul(f, weight);
    const aging = f64x2.sub(rest, f64x2.mul(g, f64x2.add(weight, rest)));
    const growing = f64x2.add(one, aging);
    const next = f64x2.add(weight, growing);
    const low = f64x2.add(f64x2.sub(weight, next), growing);
    b = f64x2.div(one, next);
    c = f64x2.mul(product, b);
    let aged = weight;
    let agedLow = rest;
    if (!(rules & IGNORE_NA)) {
      aged = v128.bitselect(product, f64x2.add(weight, aging), large);
      agedLow = v128.andnot(f64x2.add(f64x2.sub(weight, aged), aging), large);
    }
    put(s + WEIGHT, next, aged, ok);
    put(s + WEIGHT_LOW, low, agedLow, ok);
    if (own && rules & TIMED) leave(s, f, g, rules & IGNORE_NA ? ok : i64x2.splat(-1));
  } else {
    const past = v128.load(s + PAST);
    const left = f64x2.mul(f, past);
    const gone = f64x2.add(v128.load(s + GONE), f64x2.mul(past, g));
    if (rules & RECENT) {
      b = gone;
      c = left;
    } else {
      const alpha = v128.load(k + ALPHA);
      const sum = f64x2.add(left, alpha);
      b = f64x2.div(alpha, sum);
      c = f64x2.div(left, sum);
    }
    const kept = rules & IGNORE_NA ? i64x2.splat(0) : i64x2.splat(-1);
    put(s + PAST, one, v128.bitselect(left, past, kept), ok);
    put(s + GONE, zero, v128.bitselect(gone, v128.load(s + GONE), kept), ok);
    if (own) {
      const first = v128.and(ok, none);
      put(s + FIRST, x, v128.load(s + FIRST), first);
      put(s + FIRST_Y, y, v128.load(s + FIRST_Y), first);
      put(s + FIRST_PAST, left, v128.load(s + FIRST_PAST), first);
      ok = v128.andnot(ok, first);
      const plain = rules & TIMED ? zero : v128.and(ok, f64x2.eq(past, one));
      v128.store(s + STEPS, f64x2.add(v128.load(s + STEPS), v128.and(plain, one)));
      leave(s, c, b, v128.andnot(ok, plain));
      const t = f64x2.add(f64x2.mul(b, f64x2.sub(f64x2.sub(one, weight), rest)), rest);
      const next = f64x2.add(weight, t);
      const low = f64x2.add(f64x2.sub(weight, next), t);
      put(s + WEIGHT, next, weight, ok);
      put(s + WEIGHT_LOW, low, rest, ok);
      b = f64x2.div(b, next);
      c = f64x2.div(f64x2.mul(c, weight), next);
    } else {
      b = v128.bitselect(one, b, none);
      c = v128.andnot(c, none);
    }
  }
  const near = f64x2.gt(b, half);
  const dx = moved(s + MEAN, x, b, c, near, ok);
  const cx = f64x2.mul(c, dx);
  spread(s + VARIANCE, f64x2.mul(cx, dx), b, c, near, ok);
  if (rules & PAIRED) {
    const dy = moved(s + MEAN_Y, y, b, c, near, ok);
    spread(s + VARIANCE_Y, f64x2.mul(f64x2.mul(c, dy), dy), b, c, near, ok);
    spread(s + COVARIANCE, f64x2.mul(cx, dy), b, c, near, ok);
  }
  const u = v128.load(s + UNBIAS);
  const uLow = v128.load(s + UNBIAS_LOW);
  const twice = f64x2.splat(2);
  const t = f64x2.add(f64x2.mul(b, f64x2.sub(f64x2.mul(twice, c), f64x2.mul(f64x2.add(one, c), f64x2.add(u, uLow)))), uLow);
  const direct = f64x2.mul(c, f64x2.add(f64x2.mul(twice, b), f64x2.mul(c, u)));
  const next = v128.bitselect(direct, f64x2.add(u, t), near);
  const low = v128.andnot(f64x2.add(f64x2.sub(u, next), t), near);
  put(s + UNBIAS, next, u, ok);
  put(s + UNBIAS_LOW, low, uLow, ok);
}

/**
 * The same row where no new value has more than half of the weight: without a choice between two forms: 177 ms where `step` took
 * 325 (10^7 values, a tenth NaN). Answers false, with nothing
 * changed, where a row wants `step`. Weights are not held at their limits: `settle` does that.
 */
// @ts-ignore: decorator
@inline
export function quickStep(s: usize, x: v128, y: v128, f: v128, g: v128, k: usize, rules: i32, own: bool): bool {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  let ok = f64x2.eq(f64x2.sub(x, x), f64x2.splat(0));
  if (rules & PAIRED) ok = v128.and(ok, f64x2.eq(f64x2.sub(y, y), f64x2.splat(0)));
  const count = v128.load(s + COUNT);
  let b: v128;
  if (rules & ADJUST) {
    const weight = v128.load(s + WEIGHT);
    const rest = v128.load(s + WEIGHT_LOW);
    let aging = f64x2.mul(g, f64x2.add(weight, rest));
    if (rules & IGNORE_NA) aging = v128.and(aging, ok);
    const growing = f64x2.add(f64x2.sub(rest, aging), v128.and(ok, one));
    const next = f64x2.add(weight, growing);
    b = v128.and(f64x2.div(one, next), ok);
    if (v128.any_true(v128.or(f64x2.gt(b, half), f64x2.gt(g, half)))) return false;
    v128.store(s + WEIGHT, next);
    v128.store(s + WEIGHT_LOW, f64x2.add(f64x2.sub(weight, next), growing));
    if (own && rules & TIMED) leave(s, f, g, rules & IGNORE_NA ? ok : i64x2.splat(-1));
  } else {
    if (own || rules & RECENT) return false;
    const past = v128.load(s + PAST);
    const left = f64x2.mul(f, past);
    const alpha = v128.load(k + ALPHA);
    b = v128.and(f64x2.div(alpha, f64x2.add(left, alpha)), ok);
    if (v128.any_true(v128.or(f64x2.gt(b, half), f64x2.lt(count, one)))) return false;
    put(s + PAST, one, rules & IGNORE_NA ? past : left, ok);
  }
  v128.store(s + COUNT, f64x2.add(count, v128.and(ok, one)));
  const c = f64x2.sub(one, b);
  const dx = quickMove(s + MEAN, x, b, ok);
  const cx = f64x2.mul(c, dx);
  quickSpread(s + VARIANCE, f64x2.mul(cx, dx), b);
  if (rules & PAIRED) {
    const dy = quickMove(s + MEAN_Y, y, b, ok);
    quickSpread(s + VARIANCE_Y, f64x2.mul(f64x2.mul(c, dy), dy), b);
    quickSpread(s + COVARIANCE, f64x2.mul(cx, dy), b);
  }
  const u = v128.load(s + UNBIAS);
  const low = v128.load(s + UNBIAS_LOW);
  const t = f64x2.add(f64x2.mul(b, f64x2.sub(f64x2.add(c, c), f64x2.mul(f64x2.add(one, c), f64x2.add(u, low)))), low);
  const next = f64x2.add(u, t);
  v128.store(s + UNBIAS, next);
  v128.store(s + UNBIAS_LOW, f64x2.add(f64x2.sub(u, next), t));
  return true;
}

// @ts-ignore: decorator
@inline
function quickMove(at: usize, x: v128, b: v128, ok: v128): v128 {
  const m = v128.load(at);
  const l = v128.load(at, 16);
  const d = v128.and(f64x2.sub(f64x2.sub(x, m), l), ok);
  const t = f64x2.add(f64x2.mul(b, d), l);
  const next = f64x2.add(m, t);
  v128.store(at, next);
  v128.store(at + 16, f64x2.add(f64x2.sub(m, next), t));
  return d;
}

// @ts-ignore: decorator
@inline
function quickSpread(at: usize, product: v128, b: v128): void {
  const v = v128.load(at);
  v128.store(at, f64x2.add(v, f64x2.mul(b, f64x2.sub(product, v))));
}

/** Sets weights that have come as near to their limits as numbers can to the limits. */
export function settle(s: usize, k: usize, rules: i32): void {
  const top = v128.load(k + TOP);
  const weight = v128.load(s + WEIGHT);
  const full = f64x2.ge(weight, f64x2.mul(top, f64x2.splat(1 - CLOSE)));
  put(s + WEIGHT, top, weight, full);
  v128.store(s + WEIGHT_LOW, v128.andnot(v128.load(s + WEIGHT_LOW), full));
  const limit = v128.load(k + UNBIAS_TOP);
  const u = v128.load(s + UNBIAS);
  const reached = f64x2.le(f64x2.abs(f64x2.sub(u, limit)), f64x2.splat(CLOSE));
  put(s + UNBIAS, limit, u, reached);
  v128.store(s + UNBIAS_LOW, v128.andnot(v128.load(s + UNBIAS_LOW), reached));
}

/** Multiplies what is left of the weights before a piece by f = 1 - g. */
function leave(s: usize, f: v128, g: v128, ok: v128): void {
  const left = v128.load(s + LEFT);
  const low = v128.load(s + LEFT_LOW);
  const large = f64x2.gt(g, f64x2.splat(0.5));
  const t = f64x2.sub(low, f64x2.mul(g, f64x2.add(left, low)));
  const next = v128.bitselect(f64x2.mul(f, left), f64x2.add(left, t), large);
  put(s + LEFT, next, left, ok);
  put(s + LEFT_LOW, v128.andnot(f64x2.add(f64x2.sub(left, next), t), large), low, ok);
}

/** Moves the mean at `at` and answers how far x was from it. Where the new value has most of the weight, the mean is what it takes off that. */
// @ts-ignore: decorator
@inline
function moved(at: usize, x: v128, b: v128, c: v128, near: v128, ok: v128): v128 {
  const m = v128.load(at);
  const l = v128.load(at, 16);
  const d = f64x2.sub(f64x2.sub(x, m), l);
  const t = v128.bitselect(f64x2.neg(f64x2.mul(c, d)), f64x2.add(f64x2.mul(b, d), l), near);
  const base = v128.bitselect(x, m, near);
  const next = f64x2.add(base, t);
  put(at, next, m, ok);
  put(at + 16, f64x2.add(f64x2.sub(base, next), t), l, ok);
  return d;
}

/** Moves the mean product of deviations at `at`, `product` being c times the new one. */
// @ts-ignore: decorator
@inline
function spread(at: usize, product: v128, b: v128, c: v128, near: v128, ok: v128): void {
  const v = v128.load(at);
  const far = f64x2.add(v, f64x2.mul(b, f64x2.sub(product, v)));
  put(at, v128.bitselect(f64x2.add(f64x2.mul(c, v), f64x2.mul(b, product)), far, near), v, ok);
}

/** Results: the numbers stand in src/windows/ewm.ts too. */
export const OP_VAR: i32 = 0;
export const OP_STD: i32 = 1;
export const OP_COV: i32 = 2;
export const OP_CORR: i32 = 3;
export const OP_SUM: i32 = 4;

/** What comes of the state of two lanes; NaN until `needed` values. */
// @ts-ignore: decorator
@inline
export function resultOf(s: usize, op: i32, rules: i32, needed: i32): v128 {
  let r: v128;
  const one = f64x2.splat(1);
  if (op <= OP_COV) {
    r = v128.load(s + (op == OP_COV ? COVARIANCE : VARIANCE));
    if (!(rules & BIAS)) r = f64x2.div(r, v128.load(s + UNBIAS));
    if (op == OP_STD) r = f64x2.sqrt(r);
  } else if (op == OP_CORR) {
    const both = f64x2.mul(f64x2.sqrt(v128.load(s + VARIANCE)), f64x2.sqrt(v128.load(s + VARIANCE_Y)));
    r = f64x2.div(v128.load(s + COVARIANCE), both);
    r = f64x2.pmax(f64x2.pmin(r, one), f64x2.splat(-1));
  } else {
    r = v128.load(s + MEAN);
    if (op == OP_SUM) r = f64x2.mul(v128.load(s + WEIGHT), r);
  }
  return v128.bitselect(r, f64x2.splat(NaN), f64x2.ge(v128.load(s + COUNT), f64x2.splat(<f64>needed)));
}
