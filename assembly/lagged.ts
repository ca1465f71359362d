// Each value beside the one `lag` places before it: shifted, as a relative change, or as the logarithm of the ratio.

import { bytes } from "./window";

/** Operations of `lagged`: the numbers stand in src/windows/lagged.ts too. */
const SHIFT: i32 = 0;
const CHANGE: i32 = 1;

/** Coefficients of log(1 + f) = 2 s + s R(s^2), s = f / (2 + f), |s| < 0.1716: fdlibm's, error below 2^-58. */
const L1: f64 = 6.666666666666735130e-1;
const L2: f64 = 3.999999999940941908e-1;
const L3: f64 = 2.857142874366239149e-1;
const L4: f64 = 2.222219843214978396e-1;
const L5: f64 = 1.818357216161805012e-1;
const L6: f64 = 1.531383769920937332e-1;
const L7: f64 = 1.479819860511658591e-1;
const REACH: f64 = 0.1716;
const LN2_HIGH: f64 = 6.93147180369123816490e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;

/**
 * out[i] from x[i] and x[i - lag] for [begin, end) of n, `fill` where there is no partner: x[i - lag] (op 0), x[i] / x[i - lag] - 1 (op 1) or
 * log(x[i] / x[i - lag]) (op 2). Down the columns of a panel: n and lag times its columns. Never in place.
 */
export function lagged(op: i32, x: usize, out: usize, n: i32, lag: i32, fill: f64, begin: i32, end: i32): void {
  const from = min(max(begin, lag), end);
  const to = max(min(end, <i32>min<i64>(n, <i64>n + <i64>lag)), from);
  for (let i = begin; i < from; i++) store<f64>(out + bytes(i), fill);
  for (let i = to; i < end; i++) store<f64>(out + bytes(i), fill);
  // Even a copy of nothing traps where its address is none.
  if (from == to) return;
  const p = x + bytes(from);
  const q = x + ((<usize>from - <usize>lag) << 3);
  const o = out + bytes(from);
  if (op == SHIFT) memory.copy(o, q, bytes(to - from));
  else if (op == CHANGE) changes(p, q, o, to - from);
  else ratios(p, q, o, to - from);
}

/** `lagged` along each of the rows [begin, end) of a matrix. */
export function laggedRows(op: i32, x: usize, out: usize, cols: i32, lag: i32, fill: f64, begin: i32, end: i32): void {
  for (let r = begin; r < end; r++) {
    const at = bytes(cols) * <usize>r;
    lagged(op, x + at, out + at, cols, lag, fill, 0, cols);
  }
}

/**
 * out = p / q - 1 as (p - q) / q, which keeps all digits of a small change: p / q rounds at 1, which costs a change of 1e-4 four of them. Only where
 * that is not finite is it the quotient less 1 (p - q may overflow, and q be infinite).
 */
function changes(p: usize, q: usize, out: usize, n: i32): void {
  for (let k = n >> 2; k > 0; k--) {
    const q0 = v128.load(q);
    const q1 = v128.load(q, 16);
    let r0 = f64x2.div(f64x2.sub(v128.load(p), q0), q0);
    let r1 = f64x2.div(f64x2.sub(v128.load(p, 16), q1), q1);
    const odd = f64x2.sub(f64x2.add(r0, r1), f64x2.add(r0, r1));
    if (v128.any_true(odd)) {
      r0 = mended(r0, v128.load(p), q0);
      r1 = mended(r1, v128.load(p, 16), q1);
    }
    v128.store(out, r0);
    v128.store(out, r1, 16);
    p += 32;
    q += 32;
    out += 32;
  }
  for (let k = n & 3; k > 0; k--) {
    const a = v128.load64_splat(p);
    const b = v128.load64_splat(q);
    v128.store64_lane(out, mended(f64x2.div(f64x2.sub(a, b), b), a, b), 0);
    p += 8;
    q += 8;
    out += 8;
  }
}

// @ts-ignore: decorator
@inline
function mended(r: v128, p: v128, q: v128): v128 {
  return v128.bitselect(r, f64x2.sub(f64x2.div(p, q), f64x2.splat(1)), f64x2.eq(f64x2.sub(r, r), f64x2.splat(0)));
}

/** out = log(p / q): of neighbours within 1.4 of each other p - q has no error, and so the logarithm of a ratio near 1 keeps all its digits. */
function ratios(p: usize, q: usize, out: usize, n: i32): void {
  const reach = f64x2.splat(REACH);
  for (let k = n >> 1; k > 0; k--) {
    const a = v128.load(p);
    const b = v128.load(q);
    const s = f64x2.div(f64x2.sub(a, b), f64x2.add(a, b));
    if (i64x2.all_true(v128.and(f64x2.le(f64x2.abs(s), reach), f64x2.gt(a, f64x2.splat(0))))) {
      v128.store(out, f64x2.mul(s, series(f64x2.mul(s, s))));
    } else {
      store<f64>(out, logRatio(f64x2.extract_lane(a, 0), f64x2.extract_lane(b, 0)));
      store<f64>(out, logRatio(f64x2.extract_lane(a, 1), f64x2.extract_lane(b, 1)), 8);
    }
    p += 16;
    q += 16;
    out += 16;
  }
  if (n & 1) store<f64>(out, logRatio(load<f64>(p), load<f64>(q)));
}

/** 2 + R(z). */
// @ts-ignore: decorator
@inline
function series(z: v128): v128 {
  const w = f64x2.mul(z, z);
  let odd = f64x2.add(f64x2.splat(L3), f64x2.mul(w, f64x2.add(f64x2.splat(L5), f64x2.mul(w, f64x2.splat(L7)))));
  odd = f64x2.add(f64x2.splat(L1), f64x2.mul(w, odd));
  let even = f64x2.add(f64x2.splat(L4), f64x2.mul(w, f64x2.splat(L6)));
  even = f64x2.mul(w, f64x2.add(f64x2.splat(L2), f64x2.mul(w, even)));
  return f64x2.add(f64x2.splat(2), f64x2.add(f64x2.mul(z, odd), even));
}

/** log(a) - log(b), for any two numbers. */
function logRatio(a: f64, b: f64): f64 {
  if (!(a >= 0 && b >= 0)) return NaN;
  if (a == 0 || b == 0 || a == Infinity || b == Infinity) return edge(a) - edge(b);
  let k = 0;
  if (a < 2.2250738585072014e-308) {
    a *= 18014398509481984;
    k -= 54;
  }
  if (b < 2.2250738585072014e-308) {
    b *= 18014398509481984;
    k += 54;
  }
  const i = reinterpret<u64>(a);
  const j = reinterpret<u64>(b);
  k += <i32>(i >> 52) - <i32>(j >> 52);
  // Both within [1, 2), and then within 1.42 of each other, so that their difference is exact.
  a = reinterpret<f64>((i & 0x000fffffffffffff) | 0x3ff0000000000000);
  b = reinterpret<f64>((j & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (a > 1.4142 * b) {
    b *= 2;
    k++;
  } else if (b > 1.4142 * a) {
    a *= 2;
    k--;
  }
  const s = (a - b) / (a + b);
  const near = s * f64x2.extract_lane(series(f64x2.splat(s * s)), 0);
  return k == 0 ? near : <f64>k * LN2_HIGH + (near + <f64>k * LN2_LOW);
}

/** The logarithm of 0 and of infinity; 0 for what lies between. */
// @ts-ignore: decorator
@inline
function edge(x: f64): f64 {
  return x == 0 ? -Infinity : x == Infinity ? x : 0;
}
