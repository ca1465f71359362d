// Windows of any bounds that only move forwards, over states of rows that can be joined but not taken apart.
//
// The two stacks of a queue: the window's older rows are held as states of suffixes up to `mid`, its newer ones as one state of the rows from `mid` on; a
// window is the join of two. When the older rows are used up, all rows of the window become the older ones. Nothing is ever subtracted, so no error outlives
// its window. Each row is pushed two or three times, whatever the bounds.
//
// Suffixes are kept for one block of rows at a time. Where windows are longer than a block, the suffixes that begin at borders of blocks are joined from
// states of whole blocks that were worked out before (`blocks`, kernel …States), and those within a block when the window reaches it.

import { behindLast, firstOf } from "./bounds";

/** What is aggregated: a struct at the beginning of a call's scratch, whose methods work on states. Its fields are set by the kernel. */
@unmanaged
export class Aggregate {
  /** Bytes of a state. */
  size: usize;
  /** Fewest rows of a window that can give a result. */
  needed: i32;
  /** Room for two states. */
  work: usize;

  /** The state of no rows. */
  clear(to: usize): void {}
  /** to = from with a row; `to` may be `from`. */
  push(to: usize, from: usize, row: i32): void {}
  /** to = both together; `to` may be either. */
  join(to: usize, a: usize, b: usize): void {}
  /** to[i - low] = the rows from i to where those of `from` begin, for i in [low, high). */
  pushBefore(to: usize, from: usize, low: i32, high: i32): void {}
  /** The result of output o from both states of its window. */
  write(o: i32, a: usize, b: usize): void {}
  /** The result of output o where the window is known to be too short. */
  miss(o: i32): void {}
}

/**
 * Writes outputs [begin, end) of n rows: output o is the window of row o * step.
 *
 * `longest`: rows of the longest window; `block`: rows of a block; `blocks`: states of the whole blocks of the line, read only if longest > block;
 * `stack`: room for min(longest, block) states, and for longest / block + 2 more behind them.
 */
export function walk<T extends Aggregate>(
  t: T,
  n: i32,
  starts: usize,
  ends: usize,
  left: i32,
  right: i32,
  step: i32,
  longest: i32,
  block: i32,
  blocks: usize,
  stack: usize,
  begin: i32,
  end: i32,
): void {
  const size = t.size;
  const front = t.work;
  const coarse = stack + <usize>min(longest, block) * size;
  const long = longest > block;
  // The older rows are [low, mid), suffixes are at hand for those of [low, high), and for the borders of blocks from block `base` on.
  let low = 0;
  let high = 0;
  let mid = 0;
  let base = 0;
  let last = 0;
  for (let o = begin; o < end; o++) {
    const i = o * step;
    const first = firstOf(starts, left, i);
    const stop = behindLast(ends, right, n, i);
    if (stop - first < t.needed) {
      t.miss(o);
      continue;
    }
    if (first >= mid) {
      mid = stop;
      last = stop;
      t.clear(front);
      low = first;
      high = mid;
      if (long) {
        base = first / block;
        borders(t, base, mid, block, blocks, coarse);
        high = min(mid, (base + 1) * block);
      }
      t.pushBefore(stack, long ? coarse : front, low, high);
    } else if (first >= high) {
      low = first;
      high = min(mid, (first / block + 1) * block);
      t.pushBefore(stack, coarse + <usize>(first / block - base) * size, low, high);
    }
    for (; last < stop; last++) t.push(front, front, last);
    t.write(o, stack + <usize>(first - low) * size, front);
  }
}

/** coarse[q - base] = the state of the rows behind block q up to `mid`, for the blocks from `base` to that of the last row. */
function borders<T extends Aggregate>(t: T, base: i32, mid: i32, block: i32, blocks: usize, coarse: usize): void {
  const size = t.size;
  const top = (mid - 1) / block;
  let at = coarse + <usize>(top - base) * size;
  t.clear(at);
  for (let q = top; q > base; q--) {
    const next = at - size;
    if (q < top) t.join(next, blocks + <usize>q * size, at);
    else {
      t.clear(next);
      for (let i = mid - 1; i >= q * block; i--) t.push(next, next, i);
    }
    at = next;
  }
}

/** The state of the rows of block b of n rows. */
export function stateOf<T extends Aggregate>(t: T, state: usize, n: i32, block: i32, b: i32): void {
  t.clear(state);
  const stop = min(n, (b + 1) * block);
  for (let i = b * block; i < stop; i++) t.push(state, state, i);
}

/** Of `count` states one behind the other: each becomes the join of those before it. */
export function joinBefore<T extends Aggregate>(t: T, states: usize, count: i32): void {
  const size = t.size;
  const total = t.work;
  const own = total + size;
  t.clear(total);
  for (let b = 0; b < count; b++) {
    const at = states + <usize>b * size;
    memory.copy(own, at, size);
    memory.copy(at, total, size);
    t.join(total, total, own);
  }
}

/** Writes the outputs of block b: row by row the join of the rows before the block, whose state is `before`, and of those of the block so far. */
export function expand<T extends Aggregate>(t: T, before: usize, n: i32, block: i32, b: i32): void {
  const front = t.work;
  t.clear(front);
  const stop = min(n, (b + 1) * block);
  for (let i = b * block; i < stop; i++) {
    t.push(front, front, i);
    t.write(i, before, front);
  }
}
