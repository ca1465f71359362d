// As-of joins within groups: each piece of the merged order begins with the last right row of every group before it.
import { FLOATS, FORWARD, isAfter, isBefore, isFar, isUnsorted, mergePath, UNSORTED } from "./merged";

function lastRows<T>(
  left: usize, n: i32, right: usize, m: i32, codes: usize, groups: i32, flags: i32, table: usize, states: usize, grain: i32, begin: i32, end: i32,
): void {
  const after = isAfter(flags);
  for (let piece = begin; piece < end; piece++) {
    const d0 = <i64>piece * grain, d1 = min<i64>(<i64>n + m, d0 + grain);
    const i0 = mergePath<T>(left, n, right, m, d0, after), i1 = mergePath<T>(left, n, right, m, d1, after);
    const j0 = <i32>(d0 - i0), j1 = <i32>(d1 - i1);
    const wrong = i1 < i0 || j1 < j0 || isUnsorted<T>(left, i0, i1) || isUnsorted<T>(right, j0, j1);
    store<i32>(states + (<usize>piece << 2), wrong ? UNSORTED : 0);
    const own = table + <usize>piece * (<usize>groups << 2);
    memory.fill(own, 0xff, <usize>groups << 2);
    if (flags & FORWARD) {
      for (let j = j1 - 1; j >= j0; j--) {
        const code = load<i32>(codes + (<usize>j << 2));
        if (code >= 0) store<i32>(own + (<usize>code << 2), j);
      }
    } else {
      for (let j = j0; j < j1; j++) {
        const code = load<i32>(codes + (<usize>j << 2));
        if (code >= 0) store<i32>(own + (<usize>code << 2), j);
      }
    }
  }
}

/**
 * The last (FORWARD: first) right row of each group within pieces [begin, end) of the merged order, or -1: a row of `groups` i32 of the table for each piece. `codes` has
 * the groups of right rows, negative for none. states[piece] as in `asofRows`.
 */
export function asofLast(
  left: usize, n: i32, right: usize, m: i32, codes: usize, groups: i32, flags: i32, table: usize, states: usize, grain: i32, begin: i32, end: i32,
): void {
  if (flags & FLOATS) lastRows<f64>(left, n, right, m, codes, groups, flags, table, states, grain, begin, end);
  else lastRows<i64>(left, n, right, m, codes, groups, flags, table, states, grain, begin, end);
}

/** For groups [begin, end): the rows of pieces become those of all pieces before (FORWARD: behind) them. */
export function asofCarry(table: usize, pieces: i32, groups: i32, flags: i32, begin: i32, end: i32): void {
  const forward = (flags & FORWARD) != 0;
  for (let group = begin; group < end; group++) {
    let carried = -1;
    for (let k = 0; k < pieces; k++) {
      const at = table + <usize>(forward ? pieces - 1 - k : k) * (<usize>groups << 2) + (<usize>group << 2);
      const own = load<i32>(at);
      store<i32>(at, carried);
      if (own >= 0) carried = own;
    }
  }
}

function rowsByGroup<T>(
  left: usize, n: i32, right: usize, m: i32, leftCodes: usize, rightCodes: usize, groups: i32, out: usize, flags: i32, reach: usize, table: usize, grain: i32, begin: i32, end: i32,
): void {
  const after = isAfter(flags), forward = (flags & FORWARD) != 0;
  for (let piece = begin; piece < end; piece++) {
    const d0 = <i64>piece * grain, d1 = min<i64>(<i64>n + m, d0 + grain);
    const i0 = mergePath<T>(left, n, right, m, d0, after), i1 = mergePath<T>(left, n, right, m, d1, after);
    const j0 = <i32>(d0 - i0), j1 = <i32>(d1 - i1);
    const own = table + <usize>piece * (<usize>groups << 2);
    let j = forward ? j1 : j0;
    for (let k = 0; k < i1 - i0; k++) {
      const i = forward ? i1 - 1 - k : i0 + k;
      const t = load<T>(left + (<usize>i << 3));
      if (forward) {
        while (j > j0 && !isBefore<T>(load<T>(right + (<usize>(j - 1) << 3)), t, after)) {
          j--;
          const code = load<i32>(rightCodes + (<usize>j << 2));
          if (code >= 0) store<i32>(own + (<usize>code << 2), j);
        }
      } else {
        while (j < j1 && isBefore<T>(load<T>(right + (<usize>j << 3)), t, after)) {
          const code = load<i32>(rightCodes + (<usize>j << 2));
          if (code >= 0) store<i32>(own + (<usize>code << 2), j);
          j++;
        }
      }
      const code = load<i32>(leftCodes + (<usize>i << 2));
      let row = code < 0 ? -1 : load<i32>(own + (<usize>code << 2));
      if (row >= 0 && reach) {
        const u = load<T>(right + (<usize>row << 3));
        if (forward ? isFar<T>(u, t, reach) : isFar<T>(t, u, reach)) row = -1;
      }
      store<i32>(out + (<usize>i << 2), row);
    }
  }
}

/** `asofRows` among the right rows of the left row's own group; `table` is what `asofCarry` made, and is used up. */
export function asofGroups(
  left: usize, n: i32, right: usize, m: i32, leftCodes: usize, rightCodes: usize, groups: i32, out: usize, flags: i32, reach: usize, table: usize, grain: i32, begin: i32, end: i32,
): void {
  if (flags & FLOATS) rowsByGroup<f64>(left, n, right, m, leftCodes, rightCodes, groups, out, flags, reach, table, grain, begin, end);
  else rowsByGroup<i64>(left, n, right, m, leftCodes, rightCodes, groups, out, flags, reach, table, grain, begin, end);
}

/** The largest of codes [begin, end), of which `grain` make a chunk, or -1, in most[chunk] (i32). */
export function codesMost(codes: usize, most: usize, grain: i32, begin: i32, end: i32): void {
  let found = -1;
  for (let i = begin; i < end; i++) found = max(found, load<i32>(codes + (<usize>i << 2)));
  store<i32>(most + (<usize>(begin / grain) << 2), found);
}
