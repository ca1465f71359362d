// Windows above BLOCK: aggregates of the blocks of x, and of the whole blocks between the two ends of each window.
//
// TypeScript runs, for such a window, rolling…Blocks (parallel), then rolling…Mids (one call), then the kernel itself (parallel). A state is 32 bytes:
// (sum, rounded off, count), (S, c, count, M), (best, -, count).

import { BLOCK, bytes, STATE } from "./window";

/** Tags: what is aggregated. */
class Sum {}
class Var {}
class Min {}
class Max {}

/**
 * Aggregates of the blocks [begin, end) of x: state b covers x[b * BLOCK + left ..), BLOCK values, those outside [0, n) missing.
 * There are ceil(n / BLOCK) + floor(window / BLOCK) blocks.
 */
export function rollingSumBlocks(x: usize, blocks: usize, n: i32, left: i32, begin: i32, end: i32): void {
  aggregate<Sum>(x, blocks, n, left, begin, end);
}

/** As rollingSumBlocks, for rollingVar and rollingStd. */
export function rollingVarBlocks(x: usize, blocks: usize, n: i32, left: i32, begin: i32, end: i32): void {
  aggregate<Var>(x, blocks, n, left, begin, end);
}

/** As rollingSumBlocks, for rollingMin. */
export function rollingMinBlocks(x: usize, blocks: usize, n: i32, left: i32, begin: i32, end: i32): void {
  aggregate<Min>(x, blocks, n, left, begin, end);
}

/** As rollingSumBlocks, for rollingMax. */
export function rollingMaxBlocks(x: usize, blocks: usize, n: i32, left: i32, begin: i32, end: i32): void {
  aggregate<Max>(x, blocks, n, left, begin, end);
}

/**
 * For each block of outputs the aggregates of the whole blocks between the ends of its windows, two states: up to the first, and up to the second block in which
 * they end. A moving aggregate of blocks, by the same van Herk; one call does all (10^7 values are 2442 blocks). Room: ceil(n / BLOCK) * 64 bytes.
 */
export function rollingSumMids(blocks: usize, mids: usize, n: i32, window: i32, begin: i32, end: i32): void {
  if (begin < end) slide<Sum>(blocks, mids, n, window);
}

/** As rollingSumMids, for rollingVar and rollingStd. */
export function rollingVarMids(blocks: usize, mids: usize, n: i32, window: i32, begin: i32, end: i32): void {
  if (begin < end) slide<Var>(blocks, mids, n, window);
}

/** As rollingSumMids, for rollingMin. */
export function rollingMinMids(blocks: usize, mids: usize, n: i32, window: i32, begin: i32, end: i32): void {
  if (begin < end) slide<Min>(blocks, mids, n, window);
}

/** As rollingSumMids, for rollingMax. */
export function rollingMaxMids(blocks: usize, mids: usize, n: i32, window: i32, begin: i32, end: i32): void {
  if (begin < end) slide<Max>(blocks, mids, n, window);
}

function aggregate<O>(x: usize, blocks: usize, n: i32, left: i32, begin: i32, end: i32): void {
  for (let b = begin; b < end; ++b) {
    const from = <i64>b * BLOCK + left;
    const first = <i32>min<i64>(max<i64>(from, 0), n);
    const last = <i32>min<i64>(max<i64>(from + BLOCK, 0), n);
    const state = blocks + <usize>b * STATE;
    clear<O>(state);
    for (let p = x + bytes(first), stop = x + bytes(last); p < stop; p += 8) {
      const v = load<f64>(p);
      if (v - v == 0) put<O>(state, v);
    }
  }
}

function clear<O>(state: usize): void {
  const empty: f64 = idof<O>() == idof<Min>() ? Infinity : idof<O>() == idof<Max>() ? -Infinity : 0;
  store<f64>(state, empty);
  store<f64>(state, 0, 8);
  store<f64>(state, 0, 16);
  store<f64>(state, 0, 24);
}

// @ts-ignore: decorator
@inline
function put<O>(state: usize, v: f64): void {
  const head = load<f64>(state);
  const count = load<f64>(state, 16);
  store<f64>(state, count + 1, 16);
  if (idof<O>() == idof<Sum>()) {
    const sum = head + v;
    store<f64>(state, sum);
    store<f64>(state, load<f64>(state, 8) + lost(head, v, sum), 8);
  } else if (idof<O>() == idof<Var>()) {
    if (count == 0) {
      store<f64>(state, v, 8);
      return;
    }
    const y = v - load<f64>(state, 8);
    const sum = head + y;
    const t = (count + 1) * y - sum;
    store<f64>(state, sum);
    store<f64>(state, load<f64>(state, 24) + t / ((count + 1) * count) * t, 24);
  } else {
    if (idof<O>() == idof<Min>() ? v < head : v > head) store<f64>(state, v);
  }
}

/** to = a followed by b; `to` may be either of them. */
function join<O>(to: usize, a: usize, b: usize): void {
  const na = load<f64>(a, 16);
  const nb = load<f64>(b, 16);
  if (na == 0 || nb == 0) {
    const from = nb == 0 ? a : b;
    if (to != from) memory.copy(to, from, STATE);
    return;
  }
  const ha = load<f64>(a);
  const hb = load<f64>(b);
  if (idof<O>() == idof<Sum>()) {
    const sum = ha + hb;
    store<f64>(to, load<f64>(a, 8) + load<f64>(b, 8) + lost(ha, hb, sum), 8);
    store<f64>(to, sum);
  } else if (idof<O>() == idof<Var>()) {
    const apart = load<f64>(b, 8) - load<f64>(a, 8);
    const t = nb * ha - na * hb - na * nb * apart;
    store<f64>(to, load<f64>(a, 24) + load<f64>(b, 24) + t / (na * nb * (na + nb)) * t, 24);
    store<f64>(to, load<f64>(a, 8), 8);
    store<f64>(to, ha + (hb + nb * apart));
  } else {
    store<f64>(to, (idof<O>() == idof<Min>() ? hb < ha : hb > ha) ? hb : ha);
  }
  store<f64>(to, na + nb, 16);
}

// @ts-ignore: decorator
@inline
function lost(a: f64, b: f64, sum: f64): f64 {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

function slide<O>(blocks: usize, mids: usize, n: i32, window: i32): void {
  const units = (n - 1) / BLOCK + 1;
  const q = window / BLOCK;
  const width = q - 1;
  for (let from = 0; from < units; from += max(width, 1)) {
    const stop = min(from + max(width, 1), units);
    // The second state of the last unit of the group holds the running suffix and prefix until its own turn, which comes last.
    const running = mids + <usize>(stop - 1) * (2 * STATE) + STATE;
    clear<O>(running);
    for (let u = from + width - 1; u >= from; --u) {
      join<O>(running, blocks + <usize>(u + 1) * STATE, running);
      if (u < stop) memory.copy(mids + <usize>u * (2 * STATE), running, STATE);
    }
    if (width == 0) clear<O>(mids + <usize>from * (2 * STATE));
    clear<O>(running);
    for (let u = from; u < stop; ++u) {
      const mid = mids + <usize>u * (2 * STATE);
      join<O>(mid, mid, running);
      join<O>(running, running, blocks + <usize>(u + q) * STATE);
    }
    for (let u = from; u < stop; ++u) {
      const mid = mids + <usize>u * (2 * STATE);
      join<O>(mid + STATE, mid, blocks + <usize>(u + q) * STATE);
    }
  }
}
