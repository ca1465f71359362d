// Sorted indexes as sets of labels, and the labels of one found in another. Labels are i64 keys (assembly/keys.ts), in which NaN is the last and equals itself.
import { BLOCK, F64, keysOf, LAST, lowerBound } from "./keys";
import { gallop, mergePath } from "./merged";

/** What is kept of the first index. */
const IN_BOTH: i32 = 0;
const IN_FIRST: i32 = 1;

// @ts-ignore: decorator
@inline
function key(x: usize, i: i32): i64 {
  return load<i64>(x + (<usize>i << 3));
}

/** Keys of the f64 [begin, end). */
export function indexKeys(x: usize, out: usize, scratch: usize, begin: i32, end: i32): void {
  for (let first = begin; first < end; first += BLOCK) {
    const n = min(BLOCK, end - first);
    keysOf(x, F64, 0, first, n, scratch);
    memory.copy(out + (<usize>first << 3), scratch, <usize>n << 3);
  }
}

/**
 * mask[i] (u8) of the n keys a, [begin, end), both indexes ascending: whether the label is the first of its kind and in b (`op` IN_BOTH), the first and not in b
 * (IN_FIRST), or comes after as many of its kind as b has (any other: what a union adds to b).
 */
export function indexMark(op: i32, a: usize, b: usize, m: i32, mask: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  let first = lowerBound(a, 0, begin, key(a, begin));
  let place = lowerBound(b, 0, m, key(a, begin));
  for (let i = begin; i < end; i++) {
    const label = key(a, i);
    if (label != key(a, first)) {
      first = i;
      place = gallop<i64>(b, place, m, label, false);
    }
    const common = place < m && key(b, place) == label;
    let kept: bool;
    if (op == IN_BOTH) kept = common && i == first;
    else if (op == IN_FIRST) kept = !common && i == first;
    else kept = !common || i - first >= gallop<i64>(b, place, m, label, true) - place;
    store<u8>(mask + <usize>i, <u8>kept);
  }
}

/** Labels [begin, end) of two ascending indexes put together in order. */
export function indexMerge(a: usize, n: i32, b: usize, m: i32, out: usize, begin: i32, end: i32): void {
  let i = mergePath<i64>(a, n, b, m, begin, false);
  let j = begin - i;
  for (let k = begin; k < end; k++) {
    const second = i >= n || (j < m && key(b, j) < key(a, i));
    store<i64>(out + (<usize>k << 3), second ? key(b, j) : key(a, i));
    j += <i32>second;
    i += <i32>!second;
  }
}

/** The first of ascending keys [begin, end), of which `grain` make a chunk, that equals the one before it, or -1, in firsts[chunk] (i32). */
export function firstRepeated(keys: usize, firsts: usize, grain: i32, begin: i32, end: i32): void {
  let found = -1;
  for (let i = max(1, begin); i < end && found < 0; i++) if (key(keys, i) == key(keys, i - 1)) found = i;
  store<i32>(firsts + (<usize>(begin / grain) << 2), found);
}

/** How labels that are not found are filled. */
const FILL: i32 = 1;
const BACKFILL: i32 = 2;

/** Whether label i of `to` is too far from row `row` of `from`: values are f64 if `floats`, else i64; `reach` is 0 or the address of the largest distance. */
// @ts-ignore: decorator
@inline
function isBeyond(from: usize, to: usize, row: i32, i: i32, floats: i32, reach: usize): bool {
  if (reach == 0) return false;
  if (floats) return !(distance<f64>(from, to, row, i) <= load<f64>(reach));
  return <u64>distance<i64>(from, to, row, i) > load<u64>(reach);
}

// @ts-ignore: decorator
@inline
function distance<T>(from: usize, to: usize, row: i32, i: i32): T {
  const a = load<T>(from + (<usize>row << 3)), b = load<T>(to + (<usize>i << 3));
  return a < b ? <T>(b - a) : <T>(a - b);
}

/**
 * The rows of `from` (n ascending keys, none twice) for labels [begin, end) of m, whose places in it are in `out` already: the row of the same label, by `method` that of the label before
 * or after it, or -1. `order`: the row numbers of `from`, or 0 if they are its places. `limit`: so many labels beside a row take it, 0 for any number.
 */
export function reindexRows(
  keys: usize, n: i32, labels: usize, m: i32, order: usize, from: usize, to: usize, floats: i32, method: i32, limit: i32, reach: usize, out: usize, begin: i32, end: i32,
): void {
  // NaN is beside no number.
  const numbers = floats && n > 0 && key(keys, n - 1) == LAST ? n - 1 : n;
  for (let i = begin; i < end; i++) {
    const label = key(labels, i);
    const place = load<i32>(out + (<usize>i << 2));
    let row = -1;
    if (place < n && key(keys, place) == label) row = order ? load<i32>(order + (<usize>place << 2)) : place;
    else if (method != 0 && !(floats && label == LAST)) {
      let before = method == BACKFILL ? -1 : place - 1, after = method == FILL || place >= numbers ? -1 : place;
      if (limit > 0) {
        if (before >= 0) {
          const known = key(keys, before);
          if (i - (known == LAST ? m : lowerBound(labels, 0, i, known + 1)) >= limit) before = -1;
        }
        if (after >= 0 && lowerBound(labels, i, m, key(keys, after)) - 1 - i >= limit) after = -1;
      }
      row = before < 0 ? after : before;
      if (before >= 0 && after >= 0) {
        // Of two labels as near, the later one, as pandas has it.
        const nearer = floats
          ? distance<f64>(from, to, before, i) < distance<f64>(from, to, after, i)
          : <u64>distance<i64>(from, to, before, i) < <u64>distance<i64>(from, to, after, i);
        row = nearer ? before : after;
      }
      if (row >= 0 && isBeyond(from, to, row, i, floats, reach)) row = -1;
    }
    store<i32>(out + (<usize>i << 2), row);
  }
}
