// Aggregates over windows of any rows: a tree of nodes over 16, 256, 4096… values, of which a window takes the few that it holds whole, and single values at
// its ends. Nothing is ever taken away again, so nothing that has left a window is left in its result.
import { following, select } from "./select";

/** Values or nodes under a node, as a power of two. */
const FAN_BITS: i32 = 4;
const FAN: i32 = 16;
/** Bytes of a node, as a power of two: how many values are no NaN, and three f64 of its family. */
const NODE_BITS: i32 = 5;

/** Families of nodes: sums with what they lost; least values; largest values; moments about a value of the node's own. */
const SUMS: i32 = 0;
const LEAST: i32 = 1;
const MOST: i32 = 2;

/** Results of sums and of moments. */
const MEAN: i32 = 1;
const COUNT: i32 = 2;
const STD: i32 = 1;

/** What s = a + b has lost. */
// @ts-ignore: decorator
@inline
function lost(s: f64, a: f64, b: f64): f64 {
  const other = s - a;
  return (a - (s - other)) + (b - other);
}

// @ts-ignore: decorator
@inline
function better(family: i32, value: f64, than: f64): bool {
  return family == LEAST ? value < than : value > than;
}

/** Nodes [begin, end) over sixteen values each of x, or over sixteen nodes if `level` is not 0. */
export function windowNodes(family: i32, x: usize, level: i32, out: usize, begin: i32, end: i32): void {
  const step: usize = level ? 1 << NODE_BITS : 8;
  for (let node = begin; node < end; node++) {
    const to = out + (<usize>node << NODE_BITS);
    const from = x + <usize>node * <usize>FAN * step;
    const stop = from + <usize>FAN * step;
    let n: f64 = 0, a: f64 = 0, b: f64 = 0, c: f64 = 0;
    if (family == SUMS) {
      for (let p = from; p < stop; p += step) {
        let value = load<f64>(p), rest: f64 = 0, count: f64 = 1;
        if (level) {
          count = value;
          value = load<f64>(p, 8);
          rest = load<f64>(p, 16);
        } else if (value != value) value = count = 0;
        const s = a + value;
        b += lost(s, a, value) + rest;
        a = s;
        n += count;
      }
    } else if (family == LEAST || family == MOST) {
      a = family == LEAST ? Infinity : -Infinity;
      for (let p = from; p < stop; p += step) {
        let value = load<f64>(p);
        if (level) {
          n += value;
          value = load<f64>(p, 8);
        } else n += <f64>(value == value);
        a = better(family, value, a) ? value : a;
      }
    } else if (level) {
      for (let p = from; p < stop; p += step) {
        const count = load<f64>(p);
        if (count == 0) continue;
        if (n == 0) a = load<f64>(p, 8);
        const away = (load<f64>(p, 8) - a) + load<f64>(p, 16) - b;
        const all = n + count;
        b += away * count / all;
        c += load<f64>(p, 24) + away * away * (n * count / all);
        n = all;
      }
    } else {
      let sum: f64 = 0;
      for (let p = from; p < stop; p += 8) {
        const value = load<f64>(p);
        if (value != value) continue;
        if (n == 0) a = value;
        sum += value - a;
        n += 1;
      }
      b = n == 0 ? 0 : sum / n;
      for (let p = from; p < stop; p += 8) {
        const value = load<f64>(p);
        const away = value - a - b;
        if (value == value) c += away * away;
      }
    }
    store<f64>(to, n);
    store<f64>(to, a, 8);
    store<f64>(to, b, 16);
    store<f64>(to, c, 24);
  }
}

/** Where the nodes of a level that begin inside a window begin, and those that end inside it end; all that is left at the last level. */
// @ts-ignore: decorator
@inline
function behindFirst(first: i32, last: i32, final: bool): i32 {
  return final ? last : min(last, (first + FAN - 1) & -FAN);
}

function sums(x: usize, m: i32, nodes: usize, levels: i32, first: i32, last: i32, how: i32): f64 {
  let n: f64 = 0, a: f64 = 0, b: f64 = 0;
  for (let level = 0; ; level++) {
    const final = level == levels;
    const middle = behindFirst(first, last, final), tail = max(middle, last & -FAN);
    for (let k = first; k < last; k++) {
      if (k == middle) {
        k = tail;
        if (k >= last) break;
      }
      let value: f64, rest: f64 = 0, count: f64 = 1;
      if (level) {
        const p = nodes + (<usize>k << NODE_BITS);
        count = load<f64>(p);
        value = load<f64>(p, 8);
        rest = load<f64>(p, 16);
      } else {
        value = load<f64>(x + (<usize>k << 3));
        if (value != value) value = count = 0;
      }
      const s = a + value;
      b += lost(s, a, value) + rest;
      a = s;
      n += count;
    }
    if (final || middle >= tail) break;
    if (level) nodes += <usize>m << NODE_BITS;
    first = middle >> FAN_BITS;
    last = tail >> FAN_BITS;
    m >>= FAN_BITS;
  }
  if (how == COUNT) return n;
  const sum = a + b;
  // An infinite sum has lost NaN.
  const total = sum == sum ? sum : a;
  return how == MEAN ? total / n : total;
}

function extreme(family: i32, x: usize, m: i32, nodes: usize, levels: i32, first: i32, last: i32): f64 {
  let n: f64 = 0, a: f64 = family == LEAST ? Infinity : -Infinity;
  for (let level = 0; ; level++) {
    const final = level == levels;
    const middle = behindFirst(first, last, final), tail = max(middle, last & -FAN);
    for (let k = first; k < last; k++) {
      if (k == middle) {
        k = tail;
        if (k >= last) break;
      }
      const p = level ? nodes + (<usize>k << NODE_BITS) : x + (<usize>k << 3);
      const value = level ? load<f64>(p, 8) : load<f64>(p);
      n += level ? load<f64>(p) : <f64>(value == value);
      a = better(family, value, a) ? value : a;
    }
    if (final || middle >= tail) break;
    if (level) nodes += <usize>m << NODE_BITS;
    first = middle >> FAN_BITS;
    last = tail >> FAN_BITS;
    m >>= FAN_BITS;
  }
  return n > 0 ? a : NaN;
}

/** About the first value of the window, so that what is far from 0 costs no digits. */
function deviation(x: usize, m: i32, nodes: usize, levels: i32, first: i32, last: i32, how: i32, ddof: i32): f64 {
  let n: f64 = 0, a: f64 = 0, b: f64 = 0, c: f64 = 0;
  for (let level = 0; ; level++) {
    const final = level == levels;
    const middle = behindFirst(first, last, final), tail = max(middle, last & -FAN);
    for (let k = first; k < last; k++) {
      if (k == middle) {
        k = tail;
        if (k >= last) break;
      }
      let count: f64 = 1, mean: f64 = 0, square: f64 = 0, value: f64;
      if (level) {
        const p = nodes + (<usize>k << NODE_BITS);
        count = load<f64>(p);
        value = load<f64>(p, 8);
        mean = load<f64>(p, 16);
        square = load<f64>(p, 24);
      } else {
        value = load<f64>(x + (<usize>k << 3));
        count = <f64>(value == value);
      }
      if (count == 0) continue;
      if (n == 0) a = value;
      const away = (value - a) + mean - b;
      const all = n + count;
      b += away * count / all;
      c += square + away * away * (n * count / all);
      n = all;
    }
    if (final || middle >= tail) break;
    if (level) nodes += <usize>m << NODE_BITS;
    first = middle >> FAN_BITS;
    last = tail >> FAN_BITS;
    m >>= FAN_BITS;
  }
  if (!(n > <f64>ddof)) return NaN;
  const variance = c / (n - <f64>ddof);
  return how == STD ? Math.sqrt(variance) : variance;
}

/**
 * Aggregates of windows [begin, end), rows starts[i] up to but not ends[i] of m values, by `levels` levels of nodes that lie one behind the other, to f64, or
 * counts to i32. `how`: of sums 0 the sum, 1 the mean, 2 the count; of moments 0 the variance, 1 the standard deviation.
 */
export function windowReduce(
  family: i32, how: i32, x: usize, m: i32, nodes: usize, levels: i32, starts: usize, ends: usize, out: usize, ddof: i32, begin: i32, end: i32,
): void {
  for (let i = begin; i < end; i++) {
    const first = load<i32>(starts + (<usize>i << 2)), last = load<i32>(ends + (<usize>i << 2));
    let result: f64;
    if (family == SUMS) result = sums(x, m, nodes, levels, first, last, how);
    else if (family == LEAST || family == MOST) result = extreme(family, x, m, nodes, levels, first, last);
    else result = deviation(x, m, nodes, levels, first, last, how, ddof);
    if (family == SUMS && how == COUNT) store<i32>(out + (<usize>i << 2), <i32>result);
    else store<f64>(out + (<usize>i << 3), result);
  }
}

/** The first (`step` 1) or last (-1) value of windows [begin, end) that is not NaN. */
export function windowPick(x: usize, starts: usize, ends: usize, out: usize, step: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const first = load<i32>(starts + (<usize>i << 2)), last = load<i32>(ends + (<usize>i << 2));
    let value = NaN;
    for (let k = step > 0 ? first : last - 1; k >= first && k < last && value != value; k += step) value = load<f64>(x + (<usize>k << 3));
    store<f64>(out + (<usize>i << 3), value);
  }
}

/** How many rows windows [begin, end) have, i32. */
export function windowSize(starts: usize, ends: usize, out: usize, begin: i32, end: i32): void {
  for (let i = <usize>begin << 2; i < <usize>end << 2; i += 4) store<i32>(out + i, load<i32>(ends + i) - load<i32>(starts + i));
}

/** Bytes that `select` needs beside the values. */
const SELECT_BYTES: usize = 640;

/** Medians of windows [begin, end); `scratch` has 640 bytes and the values of the longest window. */
export function windowMedian(x: usize, starts: usize, ends: usize, out: usize, scratch: usize, begin: i32, end: i32): void {
  const held = scratch + SELECT_BYTES;
  for (let i = begin; i < end; i++) {
    const first = load<i32>(starts + (<usize>i << 2)), last = load<i32>(ends + (<usize>i << 2));
    let p = held;
    for (let k = first; k < last; k++) {
      const value = load<f64>(x + (<usize>k << 3));
      store<f64>(p, value);
      p += <usize>(value == value) << 3;
    }
    const count = <i32>((p - held) >> 3);
    let median = NaN;
    if (count > 0) {
      const k = (count - 1) >> 1;
      median = select(held, count, k, scratch);
      // Select has spoilt the values: the next one is looked for where they came from.
      if ((count & 1) == 0) median = (median + following(x + (<usize>first << 3), last - first, median, k)) / 2;
    }
    store<f64>(out + (<usize>i << 3), median);
  }
}
