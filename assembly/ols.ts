// Moving and expanding least squares with several regressors.

import { Aggregate, expand, joinBefore, stateOf, walk } from "./twostack";
import { bytes } from "./window";

/** Bytes of the struct at the beginning of scratch. */
const HEAD: usize = 128;
/** Residual norm of a regressor on those before it, squared and relative to its own, up to which it is a combination of them. */
const TOLERANCE: f64 = 1e-26;

/**
 * Regressions by the triangular factor of their rows, which is what a state holds: R = D^(1/2) U, U unit upper triangular, y as the last column.
 *
 * Rows go in by Givens rotations without square roots (Gentleman 1973; Miller's AS 274), and the rows of one triangle go into another with their weights, so
 * two states join as two factors do in a QR of both. The error is that of a QR of the window's rows, cond(X) eps, where normal equations have cond(X)^2 eps.
 * With an intercept the first column of R is that of ones: the state holds the means instead, of values less those of the row that was pushed first.
 *
 * A state is, in f64: count n; q shifts and q means, q = k + 1; k entries of D and the sum of squared residuals; the rows of U behind its diagonal, the last
 * entry of each that of y. Without intercept shifts and means are 0.
 */
@unmanaged
class Ols extends Aggregate {
  /** Regressors beside the intercept. */
  k: i32;
  /** Place of the intercept among the coefficients, or -1; and what its column holds. */
  lead: i32;
  value: f64;
  /** For each regressor and y: the address of its first value, bytes from row to row (u32 each). */
  columns: usize;
  /** Addresses (u32) of params, bse, tvalues (outputs x coefficients), rsquared, rsquaredAdj, mseResid, nobs. */
  results: usize;
  /** Room for three rows of q numbers. */
  row: usize;

  clear(to: usize): void {
    memory.fill(to, 0, this.size);
  }

  push(to: usize, from: usize, row: i32): void {
    if (to != from) copy(to, from, this.size);
    const q = this.k + 1;
    const v = this.row;
    let sum: f64 = 0;
    for (let j = 0; j < q; j++) {
      const column = this.columns + (<usize>j << 3);
      const value = load<f64>(<usize>load<u32>(column) + <usize>row * <usize>load<u32>(column, 4));
      store<f64>(v + bytes(j), value);
      sum += value - value;
    }
    // NaN and infinite values leave NaN.
    if (sum != 0) return;
    const n = load<f64>(to) + 1;
    store<f64>(to, n);
    if (this.lead < 0) return this.include(to, 0, 1);
    const shifts = to + 8;
    const means = shifts + bytes(q);
    if (n == 1) {
      memory.copy(shifts, v, bytes(q));
      return;
    }
    const part = 1 / n;
    for (let j = 0; j < q; j++) {
      const mean = load<f64>(means + bytes(j));
      const off = load<f64>(v + bytes(j)) - load<f64>(shifts + bytes(j)) - mean;
      store<f64>(means + bytes(j), mean + off * part);
      store<f64>(v + bytes(j), off);
    }
    this.include(to, 0, (n - 1) * part);
  }

  join(to: usize, a: usize, b: usize): void {
    const na = load<f64>(a);
    const nb = load<f64>(b);
    if (na == 0 || nb == 0) {
      const from = nb == 0 ? a : b;
      if (to != from) copy(to, from, this.size);
      return;
    }
    if (to != a) copy(to, a, this.size);
    const k = this.k;
    const q = k + 1;
    const n = na + nb;
    const v = this.row;
    store<f64>(to, n);
    if (this.lead >= 0) {
      const part = nb / n;
      for (let j = 0; j < q; j++) {
        const at = bytes(1 + j);
        const shift = load<f64>(to + at);
        const mean = load<f64>(to + at + bytes(q));
        const off = load<f64>(b + at) - shift + load<f64>(b + at + bytes(q)) - mean;
        store<f64>(to + at + bytes(q), mean + off * part);
        store<f64>(v + bytes(j), off);
      }
      this.include(to, 0, na * part);
    }
    const squares = bytes(1 + 2 * q);
    let u = b + squares + bytes(q);
    for (let i = 0; i < k; i++) {
      const weight = load<f64>(b + squares + bytes(i));
      store<f64>(v + bytes(i), 1);
      for (let j = i + 1; j < q; j++) {
        store<f64>(v + bytes(j), load<f64>(u));
        u += 8;
      }
      this.include(to, i, weight);
    }
    const rest = to + squares + bytes(k);
    store<f64>(rest, load<f64>(rest) + load<f64>(b + squares + bytes(k)));
  }

  /** Rotates the row at hand, which has zeros before column `from`, into the triangle. */
  include(to: usize, from: i32, weight: f64): void {
    const k = this.k;
    const q = k + 1;
    const v = this.row;
    const squares = to + bytes(1 + 2 * q);
    let u = squares + bytes(q) + bytes(from * k - ((from * (from - 1)) >> 1));
    let w = weight;
    for (let i = from; i < k; i++) {
      const x = load<f64>(v + bytes(i));
      const old = load<f64>(squares + bytes(i));
      const wx = w * x;
      const d = old + wx * x;
      if (wx == 0 || !(d > 0)) {
        u += bytes(k - i);
        continue;
      }
      const inverse = 1 / d;
      const c = old * inverse;
      const s = wx * inverse;
      w *= c;
      store<f64>(squares + bytes(i), d);
      for (let j = i + 1; j < q; j++) {
        const value = load<f64>(v + bytes(j));
        const r = load<f64>(u);
        store<f64>(v + bytes(j), value - x * r);
        store<f64>(u, c * r + s * value);
        u += 8;
      }
    }
    const y = load<f64>(v + bytes(k));
    store<f64>(squares + bytes(k), load<f64>(squares + bytes(k)) + w * y * y);
  }

  pushBefore(to: usize, from: usize, low: i32, high: i32): void {
    let last = from;
    for (let i = high - 1; i >= low; i--) {
      const at = to + <usize>(i - low) * this.size;
      this.push(at, last, i);
      last = at;
    }
  }

  miss(o: i32): void {
    this.result(o, 0);
  }

  write(o: i32, a: usize, b: usize): void {
    const both = this.work + this.size;
    this.join(both, a, b);
    this.result(o, both);
  }

  result(o: i32, state: usize): void {
    const k = this.k;
    const count = k + (this.lead >= 0 ? 1 : 0);
    const at = bytes(o * count);
    const params = at + <usize>load<u32>(this.results);
    const bse = at + <usize>load<u32>(this.results, 4);
    const tvalues = at + <usize>load<u32>(this.results, 8);
    const n = state ? load<f64>(state) : 0;
    if (n < <f64>this.needed || this.isSingular(state)) {
      for (let j = 0; j < count; j++) {
        store<f64>(params + bytes(j), NaN);
        store<f64>(bse + bytes(j), NaN);
        store<f64>(tvalues + bytes(j), NaN);
      }
      return this.summary(o, NaN, NaN, NaN, NaN);
    }
    const squares = state + bytes(2 * k + 3);
    const u = squares + bytes(k + 1);
    const rest = load<f64>(squares + bytes(k));
    const freedom = n - <f64>count;
    const spread = freedom > 0 ? rest / freedom : NaN;
    let explained: f64 = 0;
    for (let i = 0; i < k; i++) {
      const slope = load<f64>(u + this.place(i, k));
      explained += load<f64>(squares + bytes(i)) * slope * slope;
    }
    const total = explained + rest;
    const r2 = explained / total;
    this.summary(o, r2, freedom > 0 ? 1 - ((1 - r2) * (n - (this.lead >= 0 ? 1 : 0))) / freedom : NaN, spread, n);
    this.coefficients(state, params);
    this.variances(state, bse);
    for (let j = 0; j < count; j++) {
      const error = Math.sqrt(load<f64>(bse + bytes(j)) * spread);
      store<f64>(bse + bytes(j), error);
      store<f64>(tvalues + bytes(j), load<f64>(params + bytes(j)) / error);
    }
  }

  summary(o: i32, rsquared: f64, rsquaredAdj: f64, mseResid: f64, nobs: f64): void {
    const at = bytes(o);
    store<f64>(at + <usize>load<u32>(this.results, 12), rsquared);
    store<f64>(at + <usize>load<u32>(this.results, 16), rsquaredAdj);
    store<f64>(at + <usize>load<u32>(this.results, 20), mseResid);
    store<f64>(at + <usize>load<u32>(this.results, 24), nobs);
  }

  /** Bytes from the first entry of U behind the diagonal to entry j of row i. */
  @inline
  place(i: i32, j: i32): usize {
    return bytes(i * this.k - ((i * (i + 1)) >> 1) + j - 1);
  }

  /** Mean of column j. */
  mean(state: usize, j: i32): f64 {
    const shift = state + bytes(1 + j);
    return load<f64>(shift) + load<f64>(shift + bytes(this.k + 1));
  }

  /** Whether a regressor is a combination of those before it, as far as can be told. */
  isSingular(state: usize): bool {
    const k = this.k;
    const squares = state + bytes(2 * k + 3);
    const u = squares + bytes(k + 1);
    for (let j = 0; j < k; j++) {
      const own = load<f64>(squares + bytes(j));
      let total = own;
      for (let i = 0; i < j; i++) {
        const entry = load<f64>(u + this.place(i, j));
        total += load<f64>(squares + bytes(i)) * entry * entry;
      }
      if (!(own > TOLERANCE * total)) return true;
    }
    return false;
  }

  /** Back substitution, then the intercept. */
  coefficients(state: usize, params: usize): void {
    const k = this.k;
    const u = state + bytes(3 * k + 4);
    const beta = this.row;
    for (let i = k - 1; i >= 0; i--) {
      let sum = load<f64>(u + this.place(i, k));
      for (let j = i + 1; j < k; j++) sum -= load<f64>(u + this.place(i, j)) * load<f64>(beta + bytes(j));
      store<f64>(beta + bytes(i), sum);
    }
    const lead = this.lead;
    for (let j = 0; j < k; j++) store<f64>(params + bytes(lead >= 0 && j >= lead ? j + 1 : j), load<f64>(beta + bytes(j)));
    if (lead < 0) return;
    let sum = this.mean(state, k);
    for (let j = 0; j < k; j++) sum -= this.mean(state, j) * load<f64>(beta + bytes(j));
    store<f64>(params + bytes(lead), sum / this.value);
  }

  /** Diagonal of the inverse of X'X: with z the columns of the inverse of U, the sums of z_i^2 / d; for the intercept 1 / n and those of (m'z)^2 / d, m the means. */
  variances(state: usize, to: usize): void {
    const k = this.k;
    const lead = this.lead;
    const squares = state + bytes(2 * k + 3);
    const u = squares + bytes(k + 1);
    const z = this.row;
    for (let j = 0; j < k; j++) store<f64>(to + bytes(lead >= 0 && j >= lead ? j + 1 : j), 0);
    let first = 1 / load<f64>(state);
    for (let c = 0; c < k; c++) {
      const weight = 1 / load<f64>(squares + bytes(c));
      let product: f64 = 0;
      for (let i = c; i >= 0; i--) {
        let value: f64 = i == c ? 1 : 0;
        for (let j = i + 1; j <= c; j++) value -= load<f64>(u + this.place(i, j)) * load<f64>(z + bytes(j));
        store<f64>(z + bytes(i), value);
        const at = to + bytes(lead >= 0 && i >= lead ? i + 1 : i);
        store<f64>(at, load<f64>(at) + value * value * weight);
        if (lead >= 0) product += value * this.mean(state, i);
      }
      first += product * product * weight;
    }
    if (lead >= 0) store<f64>(to + bytes(lead), first / (this.value * this.value));
  }
}

/** Bytes of a state with k regressors beside an intercept, rounded up to whole vectors. */
// @ts-ignore: decorator
@inline
function sizeOf(k: i32): usize {
  return (bytes(3 * k + 4 + ((k * (k + 1)) >> 1)) + 15) & ~15;
}

/** memory.copy is a call, which takes longer than the few numbers of a state. */
// @ts-ignore: decorator
@inline
function copy(to: usize, from: usize, size: usize): void {
  for (let at: usize = 0; at < size; at += 16) v128.store(to + at, v128.load(from + at));
}

/** The struct in scratch for what `plan` says: k, lead (i32), value (f64), the columns and the results. */
function olsAt(scratch: usize, plan: usize, needed: i32): Ols {
  const t = changetype<Ols>(scratch);
  const k = load<i32>(plan);
  t.k = k;
  t.size = sizeOf(k);
  t.needed = needed;
  t.lead = load<i32>(plan, 4);
  t.value = load<f64>(plan, 8);
  t.columns = plan + 16;
  t.results = plan + 16 + bytes(k + 1);
  t.row = scratch + HEAD;
  t.work = t.row + ((bytes(k + 1) + 15) & ~15);
  return t;
}

/**
 * Least squares in the window of each row o * step of n, in units of `chunk` outputs. `longest`, `needed`, bounds as in movingPairs; `block`: rows of a block;
 * `states`: those of olsStates, where longest > block. Scratch: HEAD, a row, and states: two, min(longest, block), and longest / block + 2.
 */
export function movingOls(
  plan: usize,
  n: i32,
  chunk: i32,
  starts: usize,
  ends: usize,
  left: i32,
  right: i32,
  step: i32,
  longest: i32,
  needed: i32,
  block: i32,
  states: usize,
  scratch: usize,
  begin: i32,
  end: i32,
): void {
  const t = olsAt(scratch, plan, needed);
  const outputs = (n - 1) / step + 1;
  const stack = t.work + 2 * t.size;
  for (let u = begin; u < end; u++) {
    walk(t, n, starts, ends, left, right, step, longest, block, states, stack, u * chunk, min(u * chunk + chunk, outputs));
  }
}

/** The states of blocks [begin, end) of `block` rows. */
export function olsStates(plan: usize, states: usize, n: i32, block: i32, scratch: usize, begin: i32, end: i32): void {
  const t = olsAt(scratch, plan, 0);
  for (let b = begin; b < end; b++) stateOf(t, states + <usize>b * t.size, n, block, b);
}

/** Of `count` states: each becomes the join of those before it; one unit. */
export function joinOlsStates(plan: usize, states: usize, count: i32, scratch: usize, begin: i32, end: i32): void {
  if (begin < end) joinBefore(olsAt(scratch, plan, 0), states, count);
}

/** Least squares over all rows up to each one, by blocks [begin, end), whose states hold the rows before each of them. */
export function expandingOls(plan: usize, n: i32, needed: i32, block: i32, states: usize, scratch: usize, begin: i32, end: i32): void {
  const t = olsAt(scratch, plan, needed);
  for (let b = begin; b < end; b++) expand(t, states + <usize>b * t.size, n, block, b);
}

/** For columns [begin, end) of n rows (addresses and strides as in a plan): the value, if all that are finite have the same, else 0. */
export function constantColumns(columns: usize, values: usize, n: i32, begin: i32, end: i32): void {
  for (let j = begin; j < end; j++) {
    const stride = <usize>load<u32>(columns + bytes(j), 4);
    let p = <usize>load<u32>(columns + bytes(j));
    let value: f64 = NaN;
    for (let i = 0; i < n; i++, p += stride) {
      const x = load<f64>(p);
      if (x - x != 0 || x == value) continue;
      if (value == value) {
        value = 0;
        break;
      }
      value = x;
    }
    store<f64>(values + bytes(j), value == value ? value : 0);
  }
}
