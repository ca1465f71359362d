// Windows of any bounds that never fall from row to row: two stacks, so that nothing is ever subtracted and no error outlives its window.
//
// A window [from, to) is cut at `mid`. Rows before it are the front: `fronts` holds an aggregate from each row of from's block on up to the block's end (or mid),
// worked out backwards once. Rows from mid on are the back: an aggregate that takes in one row after the other. When the front has left the window, a new mid is
// chosen and a new front worked out: each row is taken in twice, whatever the windows are. What is longer than a block of ROWS has whole blocks between the
// front's and mid, and behind mid: `middle` is joined from their states (movingBlocks). So a chunk of rows begins anywhere at the price of a block and of the
// states of a window, scratch is 42 KiB and a state for each block of the longest window, and errors grow over ROWS rows only.
//
// Moments: a value v adds y = v - c, c a value of the same part of the window, to the sum s of k of them; d = k y - s is (k - 1) times its distance from the mean
// before it, from which M2, M3 and M4 follow by Pébay's formulas (2008) without a chain through a division.

import { behindLast, firstOf } from "./bounds";
import { restOf } from "./moments";
import { Third, higherScratch, higherTables, higherTwo } from "./movinghigher";
import { Higher, KURT, MAX, MEAN, MIN, Max, Min, ROWS, SEM, SKEW, STATE, STD, SUM, Spread, Sums, VAR, Weighted, ZSCORE, clear, join } from "./movingstates";
import { BLOCK, bytes } from "./window";

/** Bytes of an aggregate of the front: five numbers. */
const ENTRY: usize = 40;

// @ts-ignore: decorator
@inline
function isMoment<O>(): bool {
  return idof<O>() == idof<Spread>() || idof<O>() == idof<Higher>();
}

// @ts-ignore: decorator
@inline
function isExtreme<O>(): bool {
  return idof<O>() == idof<Min>() || idof<O>() == idof<Max>();
}

// @ts-ignore: decorator
@inline
function better<O>(v: f64, best: f64): f64 {
  return idof<O>() == idof<Min>() ? (v < best ? v : best) : v > best ? v : best;
}

// @ts-ignore: decorator
@inline
function noneOf<O>(): f64 {
  return idof<O>() == idof<Min>() ? Infinity : idof<O>() == idof<Max>() ? -Infinity : 0;
}

/** What the k-th value adds to M3; f = d / (k (k - 1)), t = d f. */
// @ts-ignore: decorator
@inline
function third(k: f64, f: f64, t: f64, m2: f64): f64 {
  return f * (t * (k - 2) - 3 * m2);
}

/** The same for M4. */
// @ts-ignore: decorator
@inline
function fourth(k: f64, f: f64, t: f64, m2: f64, m3: f64): f64 {
  return f * (f * (t * (k * k - 3 * k + 3) + 6 * m2) - 4 * m3);
}

/** What joining na and nb values adds to their M3s; v is the distance of the means over na + nb, w what it added to M2. */
// @ts-ignore: decorator
@inline
function thirdOfTwo(na: f64, nb: f64, v: f64, w: f64, a2: f64, b2: f64): f64 {
  return v * (w * (na - nb) + 3 * (na * b2 - nb * a2));
}

/** The same for M4. */
// @ts-ignore: decorator
@inline
function fourthOfTwo(na: f64, nb: f64, v: f64, w: f64, a2: f64, b2: f64, a3: f64, b3: f64): f64 {
  return v * (v * (w * (na * na - na * nb + nb * nb) + 6 * (na * na * b2 + nb * nb * a2)) + 4 * (na * b3 - nb * a3));
}

/** Aggregates from each of the rows [from, stop) on up to stop: count, sum, and what else O has; gives back what moments are shifted by, the last value. */
function suffixes<O>(x: usize, fronts: usize, from: i32, stop: i32): f64 {
  let k = 0.0, s = noneOf<O>(), l = 0.0, p = 0.0, q = 0.0, c = 0.0;
  let to = fronts + <usize>(stop - from) * ENTRY;
  for (let r = x + (<usize>stop << 3); to > fronts; ) {
    r -= 8;
    to -= ENTRY;
    const v = load<f64>(r);
    if (v - v == 0) {
      k += 1;
      if (idof<O>() == idof<Sums>()) {
        const sum = s + v;
        l += restOf(s, v, sum);
        s = sum;
      } else if (isExtreme<O>()) s = better<O>(v, s);
      else if (idof<O>() == idof<Weighted>()) s += v;
      else if (k == 1) c = v;
      else {
        const y = v - c;
        s += y;
        const d = k * y - s;
        const f = d / (k * (k - 1)), t = d * f;
        if (idof<O>() == idof<Higher>()) {
          q += fourth(k, f, t, l, p);
          p += third(k, f, t, l);
        }
        l += t;
      }
    }
    if (idof<O>() == idof<Weighted>()) {
      // All that follow move up by a place.
      l += s;
      p += k;
    }
    store<f64>(to, k);
    store<f64>(to, s, 8);
    if (!isExtreme<O>()) store<f64>(to, l, 16);
    if (idof<O>() == idof<Higher>() || idof<O>() == idof<Weighted>()) store<f64>(to, p, 24);
    if (idof<O>() == idof<Higher>()) store<f64>(to, q, 32);
  }
  return c;
}

/** The states from each of the blocks [first, stop) on up to stop, the one of none behind them, at `rests`. */
function restsOf<O>(blocks: usize, rests: usize, first: i32, stop: i32): void {
  let at = rests + <usize>max(stop - first, 0) * STATE;
  clear<O>(at);
  for (let b = stop - 1; b >= first; b--) {
    at -= STATE;
    memory.copy(at, blocks + <usize>b * STATE, STATE);
    join<O>(at, at + STATE);
  }
}

/** An aggregate of `rows` rows as a state. */
function stateOf<O>(state: usize, k: f64, s: f64, l: f64, p: f64, q: f64, c: f64, rows: f64): void {
  if (isMoment<O>()) {
    const off = k > 0 ? s / k : 0;
    const mean = c + off;
    store<f64>(state, k);
    store<f64>(state, mean, 8);
    store<f64>(state, l, 16);
    store<f64>(state, restOf(c, off, mean), 24);
    store<f64>(state, 0, 32);
    store<f64>(state, p, 40);
    store<f64>(state, q, 48);
  } else {
    store<f64>(state, s);
    store<f64>(state, l, 8);
    store<f64>(state, k, 16);
    store<f64>(state, rows, 24);
    store<f64>(state, p, 32);
  }
}

/** The state of moments at `middle` as an aggregate at `entry`: shifted by the mean's high part, which it gives back. */
function entryOf(middle: usize, entry: usize): f64 {
  const k = load<f64>(middle);
  store<f64>(entry, k);
  store<f64>(entry, k * load<f64>(middle, 24), 8);
  store<f64>(entry, load<f64>(middle, 16) + load<f64>(middle, 32), 16);
  store<f64>(entry, load<f64>(middle, 40), 24);
  store<f64>(entry, load<f64>(middle, 48), 32);
  return load<f64>(middle, 8);
}

/** What is asked of n values with these moments. */
// @ts-ignore: decorator
@inline
function momentOf(op: i32, n: f64, m2: f64, m3: f64, m4: f64, ddof: f64, own: f64): f64 {
  switch (op) {
    case VAR: return m2 / (n - ddof);
    case STD: return sqrt(m2 / (n - ddof));
    case SEM: return sqrt(m2 / (n - ddof) / n);
    case ZSCORE: return own / sqrt(m2 / (n - ddof));
    case SKEW: return m2 == 0 ? 0 : n * sqrt(n - 1) / (n - 2) * (m3 / (m2 * sqrt(m2)));
    default: return m2 == 0 ? -3 : (n - 1) / ((n - 2) * (n - 3)) * (n * (n + 1) * (m4 / m2 / m2) - 3 * (n - 1));
  }
}

/** Rows [begin, end) of one line. `growing`: windows begin at row 0, and `blocks` holds what is before each block. */
function roll<O>(
  op: i32, x: usize, out: usize, blocks: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, ddof: i32, growing: bool,
  scratch: usize, begin: i32, end: i32,
): void {
  const middle = scratch, big = middle + STATE, own = big + STATE;
  const fronts = own + STATE;
  const rests = fronts + <usize>ROWS * ENTRY;
  const least = <f64>max(minPeriods, op == SUM ? 0 : op == SKEW ? 3 : op == KURT ? 4 : isMoment<O>() ? ddof + 1 : 1);
  // The front: rows of x from `base` up to `frontEnd`, shifted by ca; rests[0] begins at block `first`.
  let mid = -1, base = 0, frontEnd = 0, first = 0, ca = 0.0;
  // The back: rows `since` up to `e`, what lies between mid and `since` being in `big`. `own`: a state on its way to it, and the middle of moments as an aggregate.
  let since = 0, e = 0, k = 0.0, s = noneOf<O>(), l = 0.0, p = 0.0, q = 0.0, c = 0.0;
  let isStale = false, cm = 0.0;
  const hasFourth = op == KURT;
  if (growing) {
    mid = frontEnd = i32.MAX_VALUE;
    since = e = begin & ~(ROWS - 1);
    if (blocks) memory.copy(middle, blocks + <usize>(e / ROWS) * STATE, STATE);
    else clear<O>(middle);
    if (isMoment<O>()) cm = entryOf(middle, own);
    memory.fill(fronts, 0, ENTRY);
    store<f64>(fronts, noneOf<O>(), 8);
  }
  for (let i = begin; i < end; i++) {
    const from = firstOf(starts, left, i);
    const to = behindLast(ends, right, n, i);
    if (to <= from) {
      store<f64>(out + (<usize>i << 3), least > 0 ? NaN : 0);
      continue;
    }
    if (from >= mid) {
      mid = to & ~(ROWS - 1);
      if (mid <= from) mid = to;
      first = from / ROWS + 1;
      restsOf<O>(blocks, rests, first, mid / ROWS);
      clear<O>(big);
      e = since = mid;
      frontEnd = from;
      k = l = p = q = 0;
      s = noneOf<O>();
    }
    while (e < to) {
      const v = load<f64>(x + (<usize>e << 3));
      e++;
      if (v - v == 0) {
        k += 1;
        if (idof<O>() == idof<Sums>()) {
          const sum = s + v;
          l += restOf(s, v, sum);
          s = sum;
        } else if (isExtreme<O>()) s = better<O>(v, s);
        else if (idof<O>() == idof<Weighted>()) {
          const place = <f64>(e - since);
          s += v;
          l += place * v;
          p += place;
        } else if (k == 1) c = v;
        else {
          const y = v - c;
          s += y;
          const d = k * y - s;
          const f = d / (k * (k - 1)), t = d * f;
          if (idof<O>() == idof<Higher>()) {
            if (hasFourth) q += fourth(k, f, t, l, p);
            p += third(k, f, t, l);
          }
          l += t;
        }
      }
      if (e & (ROWS - 1)) continue;
      // The back has come to the end of a block.
      if (growing) {
        memory.copy(middle, blocks + <usize>(e / ROWS) * STATE, STATE);
        if (isMoment<O>()) cm = entryOf(middle, own);
      } else if (from >= e - ROWS) {
        // All of the window lies in this block, and becomes the front: a short window has nothing between its two parts.
        mid = e;
        first = e / ROWS;
        frontEnd = from;
        clear<O>(rests);
        clear<O>(big);
      } else {
        stateOf<O>(own, k, s, l, p, q, c, <f64>(e - since));
        join<O>(big, own);
        isStale = true;
      }
      since = e;
      k = l = p = q = 0;
      s = noneOf<O>();
    }
    if (from >= frontEnd) {
      base = from;
      frontEnd = min(mid, (from | (ROWS - 1)) + 1);
      ca = suffixes<O>(x, fronts, from, frontEnd);
      isStale = true;
    }
    if (isStale) {
      memory.copy(middle, rests + <usize>(from / ROWS + 1 - first) * STATE, STATE);
      join<O>(middle, big);
      if (isMoment<O>()) cm = entryOf(middle, own);
      isStale = false;
    }
    const front = fronts + (growing ? 0 : <usize>(from - base) * ENTRY);
    const ka = load<f64>(front), sa = load<f64>(front, 8);
    let value = NaN;
    if (isMoment<O>()) {
      if (k + load<f64>(own) + ka >= least) {
        // The back, then the middle, then the front: n values, `sum` being that of their distances from `near`.
        let all = k, near = c, sum = s, m2 = l, m3 = p, m4 = q;
        for (let part = 0; part < 2; part++) {
          const at = part ? front : own, nb = load<f64>(at);
          if (nb == 0) continue;
          const cb = part ? ca : cm, sb = load<f64>(at, 8), b2 = load<f64>(at, 16);
          if (all == 0) {
            near = cb;
            sum = sb;
            m2 = b2;
            if (idof<O>() == idof<Higher>()) {
              m3 = load<f64>(at, 24);
              m4 = load<f64>(at, 32);
            }
          } else {
            const apart = cb - near, t = all * sb - nb * sum + all * nb * apart;
            const v = t / (all * nb * (all + nb)), w = t * v;
            if (idof<O>() == idof<Higher>()) {
              const b3 = load<f64>(at, 24);
              if (hasFourth) m4 += load<f64>(at, 32) + fourthOfTwo(all, nb, v, w, m2, b2, m3, b3);
              m3 += b3 + thirdOfTwo(all, nb, v, w, m2, b2);
            }
            m2 += b2 + w;
            sum += sb + nb * apart;
          }
          all += nb;
        }
        let z = 0.0;
        if (op == ZSCORE) {
          const v = load<f64>(x + (<usize>i << 3));
          z = v - v == 0 ? v - near - sum / all : NaN;
        }
        value = momentOf(op, all, m2, m3, m4, <f64>ddof, z);
      }
    } else {
      const all = k + load<f64>(middle, 16) + ka;
      if (all >= least) {
        const sm = load<f64>(middle);
        if (idof<O>() == idof<Sums>()) {
          const some = sa + sm, sum = some + s;
          const low = load<f64>(front, 16) + load<f64>(middle, 8) + l + restOf(sa, sm, some) + restOf(some, s, sum);
          value = sum + low;
          if (op == MEAN) value /= all;
        } else if (isExtreme<O>()) value = better<O>(better<O>(s, sm), sa);
        else {
          const rows = growing ? 0.0 : <f64>(frontEnd - from), more = rows + load<f64>(middle, 24);
          const places = load<f64>(front, 24) + (load<f64>(middle, 32) + rows * load<f64>(middle, 16)) + (p + more * k);
          value = (load<f64>(front, 16) + (load<f64>(middle, 8) + rows * sm) + (l + more * s)) / places;
        }
      }
    }
    store<f64>(out + (<usize>i << 3), value);
  }
}

/** Windows of some rows: two blocks of them at a time where they are full of finite values: a sixth of the time of `roll`. */
function rollHigher<O>(
  op: i32, x: usize, out: usize, blocks: usize, n: i32, left: i32, right: i32, minPeriods: i32, tables: usize, begin: i32, end: i32,
): void {
  const m = right - left + 1;
  const scratch = tables + higherScratch(m);
  for (let i = begin; i < end; i += 2 * m) {
    const from = <i64>i + left;
    const isInside = i + 2 * m <= end && from >= 0 && from + 3 * <i64>m <= n;
    if (isInside && higherTwo<O>(x + bytes(<i32>from), out + bytes(i), m, tables)) continue;
    roll<Higher>(op, x, out, blocks, n, 0, 0, left, right, minPeriods, 1, false, scratch, i, min(i + 2 * m, end));
  }
}

/**
 * What `op` asks (see movingstates.ts) of each window: rows i + left .. i + right of a line of n values, or those that `starts` and `ends` say; NaN where fewer
 * than minPeriods are neither NaN nor infinite. Unit u is chunk u % chunks of line u / chunks, `chunk` rows each.
 *
 * `blocks`, which windows of more than ROWS rows need: what movingBlocks wrote, else 0. `growing`: windows are all rows up to i, and joinBlocks has been there
 * too; `blocks` is 0 only where n < ROWS.
 */
export function movingMoments(
  op: i32, x: usize, out: usize, blocks: usize, n: i32, starts: usize, ends: usize, left: i32, right: i32, minPeriods: i32, ddof: i32, growing: i32,
  chunk: i32, scratch: usize, begin: i32, end: i32,
): void {
  const chunks = (n - 1) / chunk + 1;
  const window = right - left + 1;
  const isHigher = (op == SKEW || op == KURT) && !starts && !growing && window >= max(minPeriods, op == SKEW ? 3 : 4) && window <= BLOCK;
  if (isHigher) higherTables(scratch, window);
  for (let u = begin; u < end; u++) {
    const line = u / chunks, i = u % chunks * chunk, stop = min(i + chunk, n);
    const at = <usize>line * <usize>n << 3;
    const states = blocks ? blocks + <usize>line * <usize>(n / ROWS + 1) * STATE : 0;
    const all = growing != 0;
    if (isHigher) {
      if (op == SKEW) rollHigher<Third>(op, x + at, out + at, states, n, left, right, minPeriods, scratch, i, stop);
      else rollHigher<Higher>(op, x + at, out + at, states, n, left, right, minPeriods, scratch, i, stop);
    } else if (op <= MEAN) roll<Sums>(op, x + at, out + at, states, n, starts, ends, left, right, minPeriods, ddof, all, scratch, i, stop);
    else if (op <= ZSCORE) roll<Spread>(op, x + at, out + at, states, n, starts, ends, left, right, minPeriods, ddof, all, scratch, i, stop);
    else if (op <= KURT) roll<Higher>(op, x + at, out + at, states, n, starts, ends, left, right, minPeriods, ddof, all, scratch, i, stop);
    else if (op == MIN) roll<Min>(op, x + at, out + at, states, n, starts, ends, left, right, minPeriods, ddof, all, scratch, i, stop);
    else if (op == MAX) roll<Max>(op, x + at, out + at, states, n, starts, ends, left, right, minPeriods, ddof, all, scratch, i, stop);
    else roll<Weighted>(op, x + at, out + at, states, n, starts, ends, left, right, minPeriods, ddof, all, scratch, i, stop);
  }
}
