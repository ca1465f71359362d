// Rows put together by group: a stable counting sort by code. It gives the place of each row rather than the row of each place, since values that go to
// their places in row order write to as many streams as there are groups, and the caches hold those; read by place, each would miss them.

import { BLOCK, asF64, bytesOf } from "./grouped";
import { codeAt } from "./groupstates";

/** How many rows of each chunk of `rows` rows each group has: a row of `groups` + 1 i32 in `counts`, the first for rows of no group. */
export function groupCount(codes: usize, n: i32, groups: i32, rows: i32, counts: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const row = counts + ((<usize>chunk * (<usize>groups + 1)) << 2);
    memory.fill(row, 0, (<usize>groups + 1) << 2);
    const stop = codes + (<usize>min<i64>(n, (<i64>chunk + 1) * rows) << 2);
    for (let p = codes + (<usize>chunk * <usize>rows << 2); p < stop; p += 4) {
      const c = row + (<usize>(codeAt(p, groups) + 1) << 2);
      store<i32>(c, load<i32>(c) + 1);
    }
  }
}

/** Turns the counts of groups [begin, end) into how many rows of the group earlier chunks have, and writes how many there are in all to `totals`. */
export function groupTotals(counts: usize, chunks: i32, groups: i32, totals: usize, begin: i32, end: i32): void {
  const pitch = (<usize>groups + 1) << 2;
  memory.fill(totals + (<usize>begin << 2), 0, <usize>(end - begin) << 2);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const row = counts + <usize>chunk * pitch + 4;
    for (let g = <usize>begin << 2; g < <usize>end << 2; g += 4) {
      const count = load<i32>(row + g), before = load<i32>(totals + g);
      store<i32>(row + g, before);
      store<i32>(totals + g, before + count);
    }
  }
}

/** Turns the `groups` totals into where groups begin, and behind the last writes where it ends. One unit. */
export function groupOffsets(totals: usize, groups: i32, begin: i32, end: i32): void {
  if (begin >= end) return;
  let from = 0;
  for (let g = 0; g < groups; g++) {
    const p = totals + (<usize>g << 2);
    const count = load<i32>(p);
    store<i32>(p, from);
    from += count;
  }
  store<i32>(totals + (<usize>groups << 2), from);
}

/** The place of each row of chunks [begin, end) among the rows in order of their groups, or -1; `counts` are lost. */
export function groupPlace(codes: usize, n: i32, groups: i32, rows: i32, counts: usize, offsets: usize, places: usize, begin: i32, end: i32): void {
  for (let chunk = begin; chunk < end; chunk++) {
    const row = counts + ((<usize>chunk * (<usize>groups + 1)) << 2) + 4;
    for (let g = <usize>0; g < <usize>groups << 2; g += 4) store<i32>(row + g, load<i32>(row + g) + load<i32>(offsets + g));
    const stop = <i32>min<i64>(n, (<i64>chunk + 1) * rows);
    for (let i = chunk * rows; i < stop; i++) {
      const code = codeAt(codes + (<usize>i << 2), groups);
      let place = -1;
      if (code >= 0) {
        const c = row + (<usize>code << 2);
        place = load<i32>(c);
        store<i32>(c, place + 1);
      }
      store<i32>(places + (<usize>i << 2), place);
    }
  }
}

/** The row of each place: order[places[i]] = i for rows [begin, end) that have one. */
export function groupRowsOf(places: usize, order: usize, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const place = load<i32>(places + (<usize>i << 2));
    if (place >= 0) store<i32>(order + (<usize>place << 2), i);
  }
}

/**
 * Values as f64 in the places of their rows, those of no group left out: line by line, n values a line, `held` of them kept. Unit u is chunk u % chunks, of
 * `rows` rows, of line u / chunks. Scratch: 4 KiB.
 */
export function groupGather(
  dtype: i32, x: usize, places: usize, out: usize, n: i32, held: i32, chunks: i32, rows: i32, scratch: usize, begin: i32, end: i32,
): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const first = (u - line * chunks) * rows;
    const stop = min(n, first + rows);
    const values = x + <usize>line * <usize>n * bytesOf(dtype);
    const to = out + (<usize>line * <usize>held << 3);
    for (let i = first; i < stop; i += BLOCK) {
      const m = min(BLOCK, stop - i);
      const p = asF64(dtype, values + <usize>i * bytesOf(dtype), m, scratch);
      const q = places + (<usize>i << 2);
      for (let j = 0; j < m; j++) {
        const place = load<i32>(q + (<usize>j << 2));
        if (place >= 0) store<f64>(to + (<usize>place << 3), load<f64>(p + (<usize>j << 3)));
      }
    }
  }
}

/** The way back: each row's value from its place, NaN for rows of no group. */
export function groupScatter(x: usize, places: usize, out: usize, n: i32, held: i32, chunks: i32, rows: i32, begin: i32, end: i32): void {
  for (let u = begin; u < end; u++) {
    const line = u / chunks;
    const first = (u - line * chunks) * rows;
    const stop = min(n, first + rows);
    const from = x + (<usize>line * <usize>held << 3);
    const to = out + (<usize>line * <usize>n << 3);
    for (let i = first; i < stop; i++) {
      const place = load<i32>(places + (<usize>i << 2));
      store<f64>(to + (<usize>i << 3), place < 0 ? NaN : load<f64>(from + (<usize>place << 3)));
    }
  }
}

/** The code of each row of [begin, end) from where groups of rows that lie together begin; -1 before the first and behind the last. */
export function groupCodes(offsets: usize, groups: i32, codes: usize, begin: i32, end: i32): void {
  // The last group that begins at `begin` or before.
  let low = 0, high = groups;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<i32>(offsets + (<usize>middle << 2)) <= begin) low = middle + 1;
    else high = middle;
  }
  let g = low - 1;
  for (let i = begin; i < end; i++) {
    while (g < groups && i >= load<i32>(offsets + (<usize>(g + 1) << 2))) g++;
    store<i32>(codes + (<usize>i << 2), g < groups ? g : -1);
  }
}

/**
 * Groups as the columns of a panel of `height` rows, those that end earlier filled up with NaN; with `back` the other way, what fills up left out. `members` are
 * the numbers of `width` groups, x has their rows together. Unit u is the columns from 8 u on.
 */
export function groupPanel(x: usize, offsets: usize, members: usize, width: i32, height: i32, panel: usize, back: i32, begin: i32, end: i32): void {
  for (let u = begin; u < end; u++) {
    const stop = min(width, (u + 1) << 3);
    for (let column = u << 3; column < stop; column++) {
      const p = offsets + (<usize>load<i32>(members + (<usize>column << 2)) << 2);
      const count = load<i32>(p, 4) - load<i32>(p);
      const line = x + (<usize>load<i32>(p) << 3);
      const to = panel + (<usize>column << 3);
      for (let r = 0; r < height; r++) {
        const cell = to + (<usize>r * <usize>width << 3);
        if (!back) store<f64>(cell, r < count ? load<f64>(line + (<usize>r << 3)) : NaN);
        else if (r < count) store<f64>(line + (<usize>r << 3), load<f64>(cell));
      }
    }
  }
}
