// As-of joins: for each left key the row of the right key before or after it. Whether both sides are sorted at all is looked at in the same reading, which
// brings a piece of both into the cache.
import { FLOATS, findPlaces, FORWARD, isAfter, isFar, isUnsorted, mergePath, PLACES, UNSORTED } from "./merged";

/** Rows out[from, to) that are no rows of the m right ones, or whose keys are too far from theirs, set to -1. */
function refuse<T>(left: usize, right: usize, m: i32, out: usize, from: i32, to: i32, forward: bool, reach: usize): void {
  for (let i = from; i < to; i++) {
    const row = load<i32>(out + (<usize>i << 2));
    if (row < 0) continue;
    let wrong = row >= m;
    if (!wrong && reach) {
      const t = load<T>(left + (<usize>i << 3)), u = load<T>(right + (<usize>row << 3));
      wrong = forward ? isFar<T>(u, t, reach) : isFar<T>(t, u, reach);
    }
    if (wrong) store<i32>(out + (<usize>i << 2), -1);
  }
}

function asof<T>(
  left: usize, n: i32, right: usize, m: i32, out: usize, flags: i32, reach: usize, states: usize, grain: i32, scratch: usize, begin: i32, end: i32,
): void {
  const after = isAfter(flags), forward = (flags & FORWARD) != 0;
  const rows = (flags & PLACES) == 0;
  const less = forward || !rows ? 0 : 1;
  for (let piece = begin; piece < end; piece++) {
    const d0 = <i64>piece * grain, d1 = min<i64>(<i64>n + m, d0 + grain);
    const i0 = mergePath<T>(left, n, right, m, d0, after), i1 = mergePath<T>(left, n, right, m, d1, after);
    const j0 = <i32>(d0 - i0), j1 = <i32>(d1 - i1);
    const wrong = i1 < i0 || j1 < j0 || isUnsorted<T>(left, i0, i1) || isUnsorted<T>(right, j0, j1);
    store<i32>(states + (<usize>piece << 2), wrong ? UNSORTED : 0);
    if (wrong) continue;
    if (after) findPlaces<T>(left, n, right, m, out, i0, i1, j0, j1, scratch, true, less);
    else findPlaces<T>(left, n, right, m, out, i0, i1, j0, j1, scratch, false, less);
    if (rows && (reach || (forward && j1 == m))) refuse<T>(left, right, m, out, i0, i1, forward, reach);
  }
}

/**
 * For left keys in pieces [begin, end), which are `grain` rows of the merged order of n left and m right keys: the row of the last right key that is not
 * above (FORWARD: the first that is not below; STRICT: nor equal), or -1, to the i32 `out`; PLACES: how many right keys come before it. `reach`: address of how far it may be, or 0. states[piece]
 * (i32) is not 0 where a side is not sorted; then nothing else is true.
 */
export function asofRows(
  left: usize, n: i32, right: usize, m: i32, out: usize, flags: i32, reach: usize, states: usize, grain: i32, scratch: usize, begin: i32, end: i32,
): void {
  if (flags & FLOATS) asof<f64>(left, n, right, m, out, flags, reach, states, grain, scratch, begin, end);
  else asof<i64>(left, n, right, m, out, flags, reach, states, grain, scratch, begin, end);
}

/** Of rows found backward and forward for left keys [begin, end) the nearer one, the backward one if both are as near. */
export function asofNearest(left: usize, right: usize, backward: usize, forward: usize, out: usize, flags: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const back = load<i32>(backward + (<usize>i << 2)), forth = load<i32>(forward + (<usize>i << 2));
    let row = back < 0 ? forth : back;
    if (back >= 0 && forth >= 0) {
      const t = left + (<usize>i << 3), b = right + (<usize>back << 3), f = right + (<usize>forth << 3);
      const farther = flags & FLOATS ? load<f64>(t) - load<f64>(b) > load<f64>(f) - load<f64>(t) : <u64>(load<i64>(t) - load<i64>(b)) > <u64>(load<i64>(f) - load<i64>(t));
      if (farther) row = forth;
    }
    store<i32>(out + (<usize>i << 2), row);
  }
}
