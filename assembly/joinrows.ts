// Rows of two tables with equal keys. Keys are codes of one dictionary on both sides; the rows of the other side lie together by code.

/** How many rows of the other side go with rows [begin, end), of which `grain` make a chunk; a row that none goes with counts as one if `keep`. f64 a chunk. */
export function joinCount(codes: usize, offsets: usize, keep: i32, counts: usize, grain: i32, begin: i32, end: i32): void {
  let total: i64 = 0;
  for (let i = begin; i < end; i++) {
    const at = offsets + (<usize>load<i32>(codes + (<usize>i << 2)) << 2);
    total += max(keep, load<i32>(at, 4) - load<i32>(at));
  }
  store<f64>(counts + (<usize>(begin / grain) << 3), <f64>total);
}

/** These pairs, in the order of rows [begin, end), from number starts[chunk] (f64) on: own row numbers to `own`, the others' to `others`, -1 for none. */
export function joinPairs(
  codes: usize, offsets: usize, order: usize, keep: i32, starts: usize, own: usize, others: usize, grain: i32, begin: i32, end: i32,
): void {
  let to = <usize>load<f64>(starts + (<usize>(begin / grain) << 3)) << 2;
  for (let i = begin; i < end; i++) {
    const at = offsets + (<usize>load<i32>(codes + (<usize>i << 2)) << 2);
    const first = load<i32>(at), last = load<i32>(at, 4);
    for (let k = first; k < last; k++, to += 4) {
      store<i32>(own + to, i);
      store<i32>(others + to, load<i32>(order + (<usize>k << 2)));
    }
    if (first == last && keep) {
      store<i32>(own + to, i);
      store<i32>(others + to, -1);
      to += 4;
    }
  }
}

/** How many pairs of an outer join codes [begin, end) have, of which `grain` make a chunk; f64 a chunk. */
export function joinCountCodes(left: usize, right: usize, counts: usize, grain: i32, begin: i32, end: i32): void {
  let total: i64 = 0;
  for (let code = <usize>begin << 2; code < <usize>end << 2; code += 4) {
    const a = load<i32>(left + code, 4) - load<i32>(left + code), b = load<i32>(right + code, 4) - load<i32>(right + code);
    total += a == 0 || b == 0 ? a + b : <i64>a * b;
  }
  store<f64>(counts + (<usize>(begin / grain) << 3), <f64>total);
}

/** These pairs, code after code: each left row with all right rows, -1 where a side has none. */
export function joinPairsCodes(
  left: usize, leftOrder: usize, right: usize, rightOrder: usize, starts: usize, own: usize, others: usize, grain: i32, begin: i32, end: i32,
): void {
  let to = <usize>load<f64>(starts + (<usize>(begin / grain) << 3)) << 2;
  for (let code = <usize>begin << 2; code < <usize>end << 2; code += 4) {
    const a0 = load<i32>(left + code), a1 = load<i32>(left + code, 4), b0 = load<i32>(right + code), b1 = load<i32>(right + code, 4);
    for (let i = a0; i < max(a1, a0 + 1); i++) {
      for (let j = b0; j < max(b1, b0 + 1); j++, to += 4) {
        store<i32>(own + to, i < a1 ? load<i32>(leftOrder + (<usize>i << 2)) : -1);
        store<i32>(others + to, j < b1 ? load<i32>(rightOrder + (<usize>j << 2)) : -1);
      }
    }
  }
}

/** The first of `rows` rows whose code came before, or -1, to the i32 `wrong`; first[code] is the first row of each code before it. One unit: codes are met in order. */
export function firstTwice(codes: usize, rows: i32, count: i32, first: usize, wrong: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  memory.fill(first, 0xff, <usize>count << 2);
  store<i32>(wrong, -1);
  for (let i = 0; i < rows; i++) {
    const at = first + (<usize>load<i32>(codes + (<usize>i << 2)) << 2);
    if (load<i32>(at) >= 0) {
      store<i32>(wrong, i);
      return;
    }
    store<i32>(at, i);
  }
}
