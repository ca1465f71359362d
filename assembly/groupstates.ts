// What groups of rows are reduced by: the state of each operation, how it takes values that lie scattered or in a row, and how two become one.
// NaN is missing throughout, as in pandas.

import { Skip, Sums, rest, total } from "./moments";
import { LEAST, MOST, exponentOf, isOrdinary, mantissaOf, product, times } from "./product";

/** The operations; the numbers stand in `src/tables/states.ts` too. The first four have pairs: two sums, and what was rounded off in each. */
const SUMS: i32 = 0;
const SQUARES: i32 = 1;
const FOURTHS: i32 = 2;
const TRUTHS: i32 = 3;
const MIN: i32 = 4;
const MAX: i32 = 5;
const FIRST: i32 = 6;
const LAST: i32 = 7;
const PRODUCT: i32 = 8;
const MIN_AT: i32 = 9;

/** Pairs: the value and 1. */
class Values {}
/** Pairs: the deviation from the group's centre and its square. */
class Squares {}
/** Pairs: the third and fourth powers of the deviation. */
class Fourths {}
/** Pairs: 1 for a value that is not 0, and 1. */
class Truths {}
/** Values that are held: the least, the greatest, the first, the last. */
class Min {}
class Max {}
class First {}
class Last {}

/** Values that `product` takes at a time. */
const PRODUCTS: i32 = 1024;

/** Bytes of a state. */
// @ts-ignore: decorator
@inline
export function sizeOfState(op: i32): usize {
  return op <= TRUTHS ? 32 : op >= PRODUCT ? 16 : 8;
}

/** Writes the states of `count` groups that have no rows. */
export function clear(op: i32, to: usize, count: i32): void {
  if (op <= TRUTHS) {
    memory.fill(to, 0, <usize>count << 5);
    return;
  }
  const stop = to + <usize>count * sizeOfState(op);
  // A product is a number and a power of two, an extreme has its place: -1.
  const empty = op == PRODUCT ? f64x2.replace_lane(f64x2.splat(0), 0, 1) : f64x2.replace_lane(f64x2.splat(-1), 0, NaN);
  if (op >= PRODUCT) for (; to < stop; to += 16) v128.store(to, empty);
  else for (; to < stop; to += 8) store<f64>(to, NaN);
}

/** What a value, in both lanes of v, adds to a pair; nothing if it is NaN. */
// @ts-ignore: decorator
@inline
function term<P>(v: v128, centre: f64): v128 {
  const there = f64x2.eq(v, v);
  if (idof<P>() == idof<Values>()) return v128.and(f64x2.replace_lane(v, 1, 1), there);
  if (idof<P>() == idof<Truths>()) {
    const one = v128.and(f64x2.splat(1), f64x2.ne(v, f64x2.splat(0)));
    return v128.and(f64x2.replace_lane(one, 1, 1), there);
  }
  const d = f64x2.sub(v, f64x2.splat(centre));
  if (idof<P>() == idof<Squares>()) return v128.and(f64x2.mul(d, f64x2.replace_lane(d, 0, 1)), there);
  const square = f64x2.mul(d, d);
  return v128.and(f64x2.mul(square, v128.shuffle<i64>(d, square, 0, 3)), there);
}

/** Adds a pair to the one at slot. */
// @ts-ignore: decorator
@inline
function add(slot: usize, a: v128): void {
  const held = v128.load(slot);
  const s = f64x2.add(held, a);
  v128.store(slot, s);
  v128.store(slot, f64x2.add(v128.load(slot, 16), rest(held, a, s)), 16);
}

/** The group of the row whose code is at p, or -1: what is no code goes where rows of no group go. */
// @ts-ignore: decorator
@inline
export function codeAt(p: usize, groups: i32): i32 {
  const code = load<i32>(p);
  return select<i32>(code, -1, <u32>code < <u32>groups);
}

function addPairs<P>(codes: usize, x: usize, n: i32, groups: i32, table: usize, centres: usize): void {
  const stop = x + (<usize>n << 3);
  for (; x < stop; x += 8, codes += 4) {
    const code = <usize>codeAt(codes, groups);
    const centred = idof<P>() == idof<Squares>() || idof<P>() == idof<Fourths>();
    add(table + (code << 5), term<P>(v128.load64_splat(x), centred ? load<f64>(centres + (code << 3)) : 0));
  }
}

/** What is held after v. Of equal ones the first stays. */
// @ts-ignore: decorator
@inline
function step<H>(held: f64, v: f64): f64 {
  if (idof<H>() == idof<Min>()) return v < held || held != held ? v : held;
  if (idof<H>() == idof<Max>()) return v > held || held != held ? v : held;
  if (idof<H>() == idof<First>()) return held != held ? v : held;
  return v == v ? v : held;
}

function addHeld<H>(codes: usize, x: usize, n: i32, groups: i32, table: usize): void {
  const stop = x + (<usize>n << 3);
  for (; x < stop; x += 8, codes += 4) {
    const slot = table + (<usize>codeAt(codes, groups) << 3);
    store<f64>(slot, step<H>(load<f64>(slot), load<f64>(x)));
  }
}

/** Multiplies the product at slot; its power of two changes only where it leaves the middle half of the exponents. */
// @ts-ignore: decorator
@inline
function multiply(slot: usize, v: f64): void {
  const held = load<f64>(slot);
  const p = held * v;
  const size = abs(p);
  if (size >= LEAST && size <= MOST) store<f64>(slot, p);
  else if (v == v) restart(slot, held, v);
}

function restart(slot: usize, held: f64, v: f64): void {
  if (!isOrdinary(held) || !isOrdinary(v)) {
    store<f64>(slot, held * v);
    return;
  }
  store<f64>(slot, mantissaOf(held) * mantissaOf(v));
  store<f64>(slot, load<f64>(slot, 8) + <f64>(exponentOf(held) + exponentOf(v)), 8);
}

function multiplyAll(codes: usize, x: usize, n: i32, groups: i32, table: usize): void {
  const stop = x + (<usize>n << 3);
  for (; x < stop; x += 8, codes += 4) multiply(table + (<usize>codeAt(codes, groups) << 4), load<f64>(x));
}

// @ts-ignore: decorator
@inline
function isAhead(op: i32, held: f64, v: f64): bool {
  return (op == MIN_AT ? v < held : v > held) || (held != held && v == v);
}

function addPlaces(op: i32, codes: usize, x: usize, n: i32, groups: i32, table: usize, row: i32): void {
  for (let i = 0; i < n; i++) {
    const slot = table + (<usize>codeAt(codes + (<usize>i << 2), groups) << 4);
    const v = load<f64>(x + (<usize>i << 3));
    if (!isAhead(op, load<f64>(slot), v)) continue;
    store<f64>(slot, v);
    store<f64>(slot, <f64>(row + i), 8);
  }
}

/**
 * Adds n values, of which the first is row `row`, to the states of their groups. Rows of no group go to the state before the first, and find a centre there.
 *
 * Two sums and their lows are one addition of two lanes each; NaN adds nothing by a mask instead of a branch.
 */
export function addRows(op: i32, codes: usize, x: usize, n: i32, groups: i32, table: usize, centres: usize, row: i32): void {
  switch (op) {
    case SUMS: addPairs<Values>(codes, x, n, groups, table, centres); break;
    case SQUARES: addPairs<Squares>(codes, x, n, groups, table, centres); break;
    case FOURTHS: addPairs<Fourths>(codes, x, n, groups, table, centres); break;
    case TRUTHS: addPairs<Truths>(codes, x, n, groups, table, centres); break;
    case MIN: addHeld<Min>(codes, x, n, groups, table); break;
    case MAX: addHeld<Max>(codes, x, n, groups, table); break;
    case FIRST: addHeld<First>(codes, x, n, groups, table); break;
    case LAST: addHeld<Last>(codes, x, n, groups, table); break;
    case PRODUCT: multiplyAll(codes, x, n, groups, table); break;
    default: addPlaces(op, codes, x, n, groups, table, row);
  }
}

/** Adds the values of a run, two sums at a time in lanes of their own, to the pair at slot: a group of rows that lie together. */
function addRun<P>(x: usize, n: i32, centre: f64, slot: usize): void {
  let held = v128.load(slot), low = v128.load(slot, 16);
  const stop = x + (<usize>n << 3);
  // Four values are added before they meet the sum: the chain of one 2Sum after the other is a quarter as long.
  for (; x + 32 <= stop; x += 32) {
    const a = f64x2.add(term<P>(v128.load64_splat(x), centre), term<P>(v128.load64_splat(x, 8), centre));
    const b = f64x2.add(term<P>(v128.load64_splat(x, 16), centre), term<P>(v128.load64_splat(x, 24), centre));
    const t = f64x2.add(a, b);
    const s = f64x2.add(held, t);
    low = f64x2.add(low, rest(held, t, s));
    held = s;
  }
  for (; x < stop; x += 8) {
    const t = term<P>(v128.load64_splat(x), centre);
    const s = f64x2.add(held, t);
    low = f64x2.add(low, rest(held, t, s));
    held = s;
  }
  v128.store(slot, held);
  v128.store(slot, low, 16);
}

function holdRun<H>(x: usize, n: i32, slot: usize): void {
  let held = load<f64>(slot);
  const stop = x + (<usize>n << 3);
  for (; x < stop; x += 8) held = step<H>(held, load<f64>(x));
  store<f64>(slot, held);
}

/** Adds n values that lie together, of which the first is row `row`, to the state at slot. `spare` has 24 bytes. */
export function addTogether(op: i32, x: usize, n: i32, slot: usize, centre: f64, row: i32, spare: usize): void {
  switch (op) {
    case SUMS:
      if (n < 32) addRun<Values>(x, n, 0, slot);
      else {
        total<f64, Sums, Skip>(x, x, n, spare);
        add(slot, f64x2.replace_lane(v128.load64_zero(spare), 1, load<f64>(spare, 16)));
        store<f64>(slot, load<f64>(slot, 16) + load<f64>(spare, 8), 16);
      }
      break;
    case SQUARES: addRun<Squares>(x, n, centre, slot); break;
    case FOURTHS: addRun<Fourths>(x, n, centre, slot); break;
    case TRUTHS: addRun<Truths>(x, n, centre, slot); break;
    case MIN: holdRun<Min>(x, n, slot); break;
    case MAX: holdRun<Max>(x, n, slot); break;
    case FIRST: holdRun<First>(x, n, slot); break;
    case LAST: holdRun<Last>(x, n, slot); break;
    case PRODUCT:
      for (; n > 0; n -= PRODUCTS, x += PRODUCTS << 3) {
        product<Skip>(x, min(n, PRODUCTS), spare);
        times(slot, load<f64>(spare), load<f64>(spare, 8));
      }
      break;
    default:
      for (let i = 0; i < n; i++) {
        const v = load<f64>(x + (<usize>i << 3));
        if (!isAhead(op, load<f64>(slot), v)) continue;
        store<f64>(slot, v);
        store<f64>(slot, <f64>(row + i), 8);
      }
  }
}

/** Adds the state at b to the one at a, whose rows come before. */
export function join(op: i32, a: usize, b: usize): void {
  if (op <= TRUTHS) {
    add(a, v128.load(b));
    v128.store(a, f64x2.add(v128.load(a, 16), v128.load(b, 16)), 16);
    return;
  }
  const held = load<f64>(a), v = load<f64>(b);
  switch (op) {
    case MIN: store<f64>(a, step<Min>(held, v)); break;
    case MAX: store<f64>(a, step<Max>(held, v)); break;
    case FIRST: store<f64>(a, step<First>(held, v)); break;
    case LAST: store<f64>(a, step<Last>(held, v)); break;
    case PRODUCT: times(a, v, load<f64>(b, 8)); break;
    default: if (isAhead(op, held, v)) v128.store(a, v128.load(b));
  }
}
