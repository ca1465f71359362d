// Moving skewness and kurtosis of full windows of some rows: blocks of them, as in rollingvar.ts.

import { Higher } from "./movingstates";
import { bothFinite, bytes, pair, storePair } from "./window";

/** Tag: M3 only; Higher has M4 too. */
export class Third {}

/** Bytes of an aggregate: S, M2, M3, M4 of two blocks. */
const ENTRY: usize = 64;

/** Room for the tables and the aggregates of a block. */
// @ts-ignore: decorator
@inline
export function higherScratch(m: i32): usize {
  return <usize>m * (16 + ENTRY);
}

/** For a window of m rows: 1 / (k (k - 1)) for k = 1 … m, then 1 / ((m - k) k m) for k = 0 … m - 1, with 0 where that is none. */
export function higherTables(table: usize, m: i32): void {
  for (let k = 1; k <= m; k++) {
    store<f64>(table, k == 1 ? 0 : 1 / (<f64>k * <f64>(k - 1)));
    store<f64>(table + bytes(m), k == 1 ? 0 : 1 / (<f64>(m - k + 1) * <f64>(k - 1) * <f64>m));
    table += 8;
  }
}

/**
 * Windows of two neighbouring blocks of m values from x on, one in each lane; false, with out to be written again, if a value is not finite.
 *
 * Suffixes of one block and prefixes of the next, both shifted by the last value of the left block, which is in every window. Two lanes fill the units: the
 * longest chain is one addition in about fifteen operations. See movingmoments.ts for the formulas.
 */
export function higherTwo<O>(x: usize, out: usize, m: i32, scratch: usize): bool {
  const stride = bytes(m);
  const stack = scratch + 2 * stride;
  const zero = f64x2.splat(0), one = f64x2.splat(1), three = f64x2.splat(3), four = f64x2.splat(4), six = f64x2.splat(6);
  let p = x + stride;
  const c = pair(p - 8, stride);
  let sum = zero, m2 = zero, m3 = zero, m4 = zero, k = zero;
  let table = scratch;
  let s = stack + <usize>m * ENTRY;
  while (s != stack) {
    p -= 8;
    s -= ENTRY;
    k = f64x2.add(k, one);
    const y = f64x2.sub(pair(p, stride), c);
    sum = f64x2.add(sum, y);
    const d = f64x2.sub(f64x2.mul(k, y), sum);
    const f = f64x2.mul(d, v128.load64_splat(table)), t = f64x2.mul(d, f);
    table += 8;
    if (idof<O>() == idof<Higher>()) m4 = f64x2.add(m4, fourth(k, f, t, m2, m3));
    m3 = f64x2.add(m3, third(k, f, t, m2));
    m2 = f64x2.add(m2, t);
    v128.store(s, sum);
    v128.store(s, m2, 16);
    v128.store(s, m3, 32);
    if (idof<O>() == idof<Higher>()) v128.store(s, m4, 48);
  }
  if (!bothFinite(idof<O>() == idof<Higher>() ? m4 : m3)) return false;
  const all = <f64>m;
  const window = f64x2.splat(all);
  const factor = f64x2.splat(idof<O>() == idof<Higher>() ? (all - 1) * all * (all + 1) / ((all - 2) * (all - 3)) : all * sqrt(all - 1) / (all - 2));
  const less = f64x2.splat(3 * (all - 1) * (all - 1) / ((all - 2) * (all - 3)));
  let na = k, nb = zero;
  sum = m2 = m3 = m4 = zero;
  table = scratch;
  p = x + stride;
  for (const stop = s + <usize>m * ENTRY; s != stop; s += ENTRY) {
    const a2 = v128.load(s, 16), a3 = v128.load(s, 32);
    const apart = f64x2.sub(f64x2.mul(na, sum), f64x2.mul(nb, v128.load(s)));
    const v = f64x2.mul(apart, v128.load64_splat(table + stride)), w = f64x2.mul(apart, v);
    const second = f64x2.add(f64x2.add(a2, m2), w);
    let result: v128;
    if (idof<O>() == idof<Higher>()) {
      const ab = f64x2.mul(na, nb);
      const inner = f64x2.add(f64x2.mul(f64x2.mul(na, na), m2), f64x2.mul(f64x2.mul(nb, nb), a2));
      const outer = f64x2.mul(v, f64x2.add(f64x2.mul(w, f64x2.sub(f64x2.mul(window, window), f64x2.mul(three, ab))), f64x2.mul(six, inner)));
      const cross = f64x2.mul(four, f64x2.sub(f64x2.mul(na, m3), f64x2.mul(nb, a3)));
      const fourths = f64x2.add(f64x2.add(v128.load(s, 48), m4), f64x2.mul(v, f64x2.add(outer, cross)));
      result = f64x2.sub(f64x2.mul(factor, f64x2.div(f64x2.div(fourths, second), second)), less);
      result = v128.bitselect(f64x2.splat(-3), result, f64x2.eq(second, zero));
    } else {
      const between = f64x2.add(f64x2.mul(w, f64x2.sub(na, nb)), f64x2.mul(three, f64x2.sub(f64x2.mul(na, m2), f64x2.mul(nb, a2))));
      const thirds = f64x2.add(f64x2.add(a3, m3), f64x2.mul(v, between));
      result = f64x2.mul(factor, f64x2.div(thirds, f64x2.mul(second, f64x2.sqrt(second))));
      result = v128.andnot(result, f64x2.eq(second, zero));
    }
    storePair(out, stride, result);
    out += 8;
    na = f64x2.sub(na, one);
    nb = f64x2.add(nb, one);
    const y = f64x2.sub(pair(p, stride), c);
    p += 8;
    sum = f64x2.add(sum, y);
    const d = f64x2.sub(f64x2.mul(nb, y), sum);
    const f = f64x2.mul(d, v128.load64_splat(table)), t = f64x2.mul(d, f);
    table += 8;
    if (idof<O>() == idof<Higher>()) m4 = f64x2.add(m4, fourth(nb, f, t, m2, m3));
    m3 = f64x2.add(m3, third(nb, f, t, m2));
    m2 = f64x2.add(m2, t);
  }
  return bothFinite(idof<O>() == idof<Higher>() ? m4 : m3);
}

/** What the k-th value adds to M3, in two lanes. */
// @ts-ignore: decorator
@inline
function third(k: v128, f: v128, t: v128, m2: v128): v128 {
  return f64x2.mul(f, f64x2.sub(f64x2.mul(t, f64x2.sub(k, f64x2.splat(2))), f64x2.mul(f64x2.splat(3), m2)));
}

/** The same for M4. */
// @ts-ignore: decorator
@inline
function fourth(k: v128, f: v128, t: v128, m2: v128, m3: v128): v128 {
  const weight = f64x2.add(f64x2.mul(k, f64x2.sub(k, f64x2.splat(3))), f64x2.splat(3));
  const inner = f64x2.mul(f, f64x2.add(f64x2.mul(t, weight), f64x2.mul(f64x2.splat(6), m2)));
  return f64x2.mul(f, f64x2.sub(inner, f64x2.mul(f64x2.splat(4), m3)));
}
