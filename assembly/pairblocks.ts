// Covariance, correlation and slope for windows of a fixed number of rows, all of them in the array: lanes are neighbouring blocks.

import { bothFinite, bytes, finite, pair, storePair } from "./window";

/** Tags: what is wanted of a window. */
class Cov {}
class Corr {}
class Beta {}

/** The factors that depend on the place in the block only: 1 / (k (k - 1)) for the k-th value, then 1 / (na nb m) for joining m - j and j values. */
export function fillFactors(table: usize, m: i32): void {
  store<f64>(table, 0);
  store<f64>(table + bytes(m), 0);
  for (let j = 1; j < m; ++j) {
    store<f64>(table + bytes(j), 1 / (<f64>(j + 1) * <f64>j));
    store<f64>(table + bytes(m + j), 1 / (<f64>(m - j) * <f64>j * <f64>m));
  }
}

/**
 * Outputs of two neighbouring blocks of m, whose windows begin at x and y; of one if stride, the bytes from block to block, is 0. False, with out to be written
 * again, if a value is missing. `op` as in pairs.ts; scratch: fillFactors' table, then 96 m bytes.
 *
 * As rollingVar: suffixes of the block in which a window begins, prefixes of the next, on values less the last row of the first block, which is in all windows.
 */
export function pairTwo(op: i32, x: usize, y: usize, out: usize, m: i32, stride: usize, ddof: i32, scratch: usize): bool {
  if (op == 0) return two<Cov>(x, y, out, m, stride, ddof, scratch);
  if (op == 1) return two<Corr>(x, y, out, m, stride, ddof, scratch);
  return two<Beta>(x, y, out, m, stride, ddof, scratch);
}

/** The same where values may be missing: bit for bit what pairTwo gives where none is, in twice its time. NaN where fewer than `needed` rows count. */
export function holedTwo(op: i32, x: usize, y: usize, out: usize, m: i32, stride: usize, needed: i32, ddof: i32, scratch: usize): void {
  if (op == 0) holed<Cov>(x, y, out, m, stride, needed, ddof, scratch);
  else if (op == 1) holed<Corr>(x, y, out, m, stride, needed, ddof, scratch);
  else holed<Beta>(x, y, out, m, stride, needed, ddof, scratch);
}

function two<O>(x: usize, y: usize, out: usize, m: i32, stride: usize, ddof: i32, scratch: usize): bool {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const stack = scratch + bytes(2 * m);
  const start = x + bytes(m);
  const toY = y - x;
  const c = pair(start - 8, stride);
  const d = pair(start - 8 + toY, stride);
  let p = start;
  let s = stack + bytes(m) * 10;
  let f = scratch;
  let k = zero;
  let sumX = zero;
  let sumY = zero;
  let products = zero;
  let squaresX = zero;
  let squaresY = zero;
  while (s != stack) {
    p -= 8;
    s -= 80;
    const r = v128.load64_splat(f);
    f += 8;
    k = f64x2.add(k, one);
    const u = f64x2.sub(pair(p, stride), c);
    const v = f64x2.sub(pair(p + toY, stride), d);
    sumX = f64x2.add(sumX, u);
    sumY = f64x2.add(sumY, v);
    const t = f64x2.sub(f64x2.mul(k, u), sumX);
    const w = f64x2.sub(f64x2.mul(k, v), sumY);
    products = f64x2.add(products, f64x2.mul(f64x2.mul(t, w), r));
    v128.store(s, sumX);
    v128.store(s, sumY, 16);
    v128.store(s, products, 32);
    if (idof<O>() != idof<Cov>()) {
      squaresY = f64x2.add(squaresY, f64x2.mul(f64x2.mul(w, w), r));
      v128.store(s, squaresY, 48);
    }
    if (idof<O>() == idof<Corr>()) {
      squaresX = f64x2.add(squaresX, f64x2.mul(f64x2.mul(t, t), r));
      v128.store(s, squaresX, 64);
    }
  }
  if (!bothFinite(products)) return false;
  const divisor = f64x2.splat(<f64>(m - ddof));
  let na = k;
  let nb = zero;
  sumX = sumY = products = squaresX = squaresY = zero;
  p = start;
  f = scratch;
  const stop = stack + bytes(m) * 10;
  for (;;) {
    const g = v128.load64_splat(f + bytes(m));
    const a = f64x2.sub(f64x2.mul(nb, v128.load(s)), f64x2.mul(na, sumX));
    const b = f64x2.sub(f64x2.mul(nb, v128.load(s, 16)), f64x2.mul(na, sumY));
    const c0 = f64x2.add(f64x2.add(v128.load(s, 32), products), f64x2.mul(f64x2.mul(a, b), g));
    let value: v128;
    if (idof<O>() == idof<Cov>()) value = f64x2.div(c0, divisor);
    else {
      const squares = f64x2.add(f64x2.add(v128.load(s, 48), squaresY), f64x2.mul(f64x2.mul(b, b), g));
      if (idof<O>() == idof<Beta>()) value = f64x2.div(c0, squares);
      else value = correlations(c0, f64x2.add(f64x2.add(v128.load(s, 64), squaresX), f64x2.mul(f64x2.mul(a, a), g)), squares);
    }
    storePair(out, stride, value);
    s += 80;
    if (s == stop) break;
    out += 8;
    const r = v128.load64_splat(f);
    f += 8;
    nb = f64x2.add(nb, one);
    na = f64x2.sub(na, one);
    const u = f64x2.sub(pair(p, stride), c);
    const v = f64x2.sub(pair(p + toY, stride), d);
    p += 8;
    sumX = f64x2.add(sumX, u);
    sumY = f64x2.add(sumY, v);
    const t = f64x2.sub(f64x2.mul(nb, u), sumX);
    const w = f64x2.sub(f64x2.mul(nb, v), sumY);
    products = f64x2.add(products, f64x2.mul(f64x2.mul(t, w), r));
    if (idof<O>() != idof<Cov>()) squaresY = f64x2.add(squaresY, f64x2.mul(f64x2.mul(w, w), r));
    if (idof<O>() == idof<Corr>()) squaresX = f64x2.add(squaresX, f64x2.mul(f64x2.mul(t, t), r));
  }
  return bothFinite(products);
}

/** Suffix and prefix each have shifts of their own, values of a row that counts in them: of the last such row on the left, and of the first on the right. */
function holed<O>(x: usize, y: usize, out: usize, m: i32, stride: usize, needed: i32, ddof: i32, scratch: usize): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const stack = scratch + bytes(2 * m);
  const start = x + bytes(m);
  const toY = y - x;
  const end0 = v128.and(finite(pair(start - 8, stride)), finite(pair(start - 8 + toY, stride)));
  const last0 = lastCounted(x, toY, m);
  const last1 = lastCounted(x + stride, toY, m);
  let c = pair(last0, last1 - last0);
  let d = pair(last0 + toY, last1 - last0);
  let p = start;
  let s = stack + bytes(m) * 12;
  let k = zero;
  let sumX = zero;
  let sumY = zero;
  let products = zero;
  let squaresX = zero;
  let squaresY = zero;
  while (s != stack) {
    p -= 8;
    s -= 96;
    const vx = pair(p, stride);
    const vy = pair(p + toY, stride);
    const ok = v128.and(finite(vx), finite(vy));
    const u = v128.and(f64x2.sub(vx, c), ok);
    const v = v128.and(f64x2.sub(vy, d), ok);
    const more = f64x2.add(k, one);
    const r = f64x2.div(one, f64x2.mul(more, k));
    const counts = v128.and(ok, f64x2.gt(k, zero));
    sumX = f64x2.add(sumX, u);
    sumY = f64x2.add(sumY, v);
    const t = f64x2.sub(f64x2.mul(more, u), sumX);
    const w = f64x2.sub(f64x2.mul(more, v), sumY);
    k = f64x2.add(k, v128.and(one, ok));
    products = f64x2.add(products, v128.and(f64x2.mul(f64x2.mul(t, w), r), counts));
    v128.store(s, sumX);
    v128.store(s, sumY, 16);
    v128.store(s, products, 32);
    v128.store(s, k, 80);
    if (idof<O>() != idof<Cov>()) {
      squaresY = f64x2.add(squaresY, v128.and(f64x2.mul(f64x2.mul(w, w), r), counts));
      v128.store(s, squaresY, 48);
    }
    if (idof<O>() == idof<Corr>()) {
      squaresX = f64x2.add(squaresX, v128.and(f64x2.mul(f64x2.mul(t, t), r), counts));
      v128.store(s, squaresX, 64);
    }
  }
  const shiftX = c;
  const shiftY = d;
  const first0 = firstCounted(start, toY, m);
  const first1 = firstCounted(start + stride, toY, m);
  c = v128.bitselect(c, pair(first0, first1 - first0), end0);
  d = v128.bitselect(d, pair(first0 + toY, first1 - first0), end0);
  const apartX = f64x2.sub(c, shiftX);
  const apartY = f64x2.sub(d, shiftY);
  const least = f64x2.splat(<f64>needed);
  const lose = f64x2.splat(<f64>ddof);
  const missing = f64x2.splat(NaN);
  k = sumX = sumY = products = squaresX = squaresY = zero;
  p = start;
  const stop = stack + bytes(m) * 12;
  for (;;) {
    const before = v128.load(s, 80);
    const all = f64x2.add(before, k);
    const both = f64x2.mul(before, k);
    const joins = f64x2.gt(both, zero);
    const g = f64x2.div(one, f64x2.mul(both, all));
    const a = f64x2.sub(f64x2.sub(f64x2.mul(k, v128.load(s)), f64x2.mul(before, sumX)), f64x2.mul(both, apartX));
    const b = f64x2.sub(f64x2.sub(f64x2.mul(k, v128.load(s, 16)), f64x2.mul(before, sumY)), f64x2.mul(both, apartY));
    const c0 = f64x2.add(f64x2.add(v128.load(s, 32), products), v128.and(f64x2.mul(f64x2.mul(a, b), g), joins));
    let value: v128;
    if (idof<O>() == idof<Cov>()) value = f64x2.div(c0, f64x2.sub(all, lose));
    else {
      const squares = f64x2.add(f64x2.add(v128.load(s, 48), squaresY), v128.and(f64x2.mul(f64x2.mul(b, b), g), joins));
      if (idof<O>() == idof<Beta>()) value = f64x2.div(c0, squares);
      else value = correlations(c0, f64x2.add(f64x2.add(v128.load(s, 64), squaresX), v128.and(f64x2.mul(f64x2.mul(a, a), g), joins)), squares);
    }
    storePair(out, stride, v128.bitselect(value, missing, f64x2.ge(all, least)));
    s += 96;
    if (s == stop) return;
    out += 8;
    const vx = pair(p, stride);
    const vy = pair(p + toY, stride);
    p += 8;
    const ok = v128.and(finite(vx), finite(vy));
    const u = v128.and(f64x2.sub(vx, c), ok);
    const v = v128.and(f64x2.sub(vy, d), ok);
    const more = f64x2.add(k, one);
    const r = f64x2.div(one, f64x2.mul(more, k));
    const counts = v128.and(ok, f64x2.gt(k, zero));
    sumX = f64x2.add(sumX, u);
    sumY = f64x2.add(sumY, v);
    const t = f64x2.sub(f64x2.mul(more, u), sumX);
    const w = f64x2.sub(f64x2.mul(more, v), sumY);
    k = f64x2.add(k, v128.and(one, ok));
    products = f64x2.add(products, v128.and(f64x2.mul(f64x2.mul(t, w), r), counts));
    if (idof<O>() != idof<Cov>()) squaresY = f64x2.add(squaresY, v128.and(f64x2.mul(f64x2.mul(w, w), r), counts));
    if (idof<O>() == idof<Corr>()) squaresX = f64x2.add(squaresX, v128.and(f64x2.mul(f64x2.mul(t, t), r), counts));
  }
}

/** Address of the last of m values of x that counts, of the first value if none does. */
function lastCounted(x: usize, toY: usize, m: i32): usize {
  let p = x + bytes(m - 1);
  while (p != x && !counted(p, toY)) p -= 8;
  return p;
}

/** Address of the first of m - 1 values of x that counts, of the last if none does: the m-th, behind the windows, is not looked at. */
function firstCounted(x: usize, toY: usize, m: i32): usize {
  const stop = x + bytes(m) - 16;
  let p = min(x, stop);
  while (p != stop && !counted(p, toY)) p += 8;
  return p;
}

// @ts-ignore: decorator
@inline
function counted(p: usize, toY: usize): bool {
  return isFinite(load<f64>(p)) && isFinite(load<f64>(p + toY));
}

/** C / sqrt(M N) held within [-1, 1] in both lanes; see correlation. */
// @ts-ignore: decorator
@inline
function correlations(products: v128, x: v128, y: v128): v128 {
  const both = f64x2.mul(x, y);
  if (!i64x2.all_true(v128.and(f64x2.ge(both, f64x2.splat(1e-280)), f64x2.le(both, f64x2.splat(1e280))))) return apart(products, x, y);
  return f64x2.pmin(f64x2.pmax(f64x2.div(products, f64x2.sqrt(both)), f64x2.splat(-1)), f64x2.splat(1));
}

function apart(products: v128, x: v128, y: v128): v128 {
  const first = correlation(f64x2.extract_lane(products, 0), f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0));
  const second = correlation(f64x2.extract_lane(products, 1), f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1));
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

/**
 * C / sqrt(M N), held within [-1, 1]: with one root the correlation of an array with itself is exactly 1. Where M N would leave the range of numbers all are
 * brought to the size of 1 first, by powers of 2; NaN where M or N is 0.
 */
export function correlation(products: f64, x: f64, y: f64): f64 {
  let c = products;
  let both = x * y;
  if (!(both >= 1e-280 && both <= 1e280)) {
    if (x == 0 || y == 0) return NaN;
    const s = rootScale(x);
    const t = rootScale(y);
    c = c * s * t;
    both = x * s * s * (y * t * t);
  }
  const r = c / Math.sqrt(both);
  return r > 1 ? 1 : r < -1 ? -1 : r;
}

/** The power of 2 nearest to 1 / sqrt(x). */
// @ts-ignore: decorator
@inline
function rootScale(x: f64): f64 {
  const half = (<i32>((reinterpret<u64>(x) >> 52) & 0x7ff) - 1023) >> 1;
  return reinterpret<f64>(<u64>(1023 - half) << 52);
}
