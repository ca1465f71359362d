// How many ranks of a set lie below one: the set's bits, and a binary indexed tree of the numbers of them in each block of 512.

const BLOCK_BITS: i32 = 9;
const BLOCK_BYTES: usize = 64;

// @ts-ignore: decorator
@inline
function blocksOf(n: i32): i32 {
  return (n >>> BLOCK_BITS) + 1;
}

/** Bytes of a set of ranks 0 .. n - 1 with its counts. */
export function countedBytes(n: i32): usize {
  return <usize>blocksOf(n) * BLOCK_BYTES + (<usize>(blocksOf(n) + 2) << 2);
}

/** Empties a set. */
export function clearCounted(set: usize, n: i32): void {
  memory.fill(set, 0, countedBytes(n));
}

/** Puts a rank in, or takes it out, before the counts are made. */
// @ts-ignore: decorator
@inline
export function flip(set: usize, rank: i32): void {
  const w = set + (<usize>(rank >>> 6) << 3);
  store<u64>(w, load<u64>(w) ^ (<u64>1 << <u64>(rank & 63)));
}

/** Makes the counts of what is in the set. */
export function count(set: usize, n: i32): void {
  const blocks = blocksOf(n);
  const tree = set + <usize>blocks * BLOCK_BYTES;
  for (let at = 1; at <= blocks; at++) {
    const block = set + <usize>(at - 1) * BLOCK_BYTES;
    let total = load<i32>(tree + (<usize>at << 2));
    for (let p = block; p < block + BLOCK_BYTES; p += 8) total += <i32>popcnt(load<u64>(p));
    store<i32>(tree + (<usize>at << 2), total);
    const above = at + (at & -at);
    if (above <= blocks) store<i32>(tree + (<usize>above << 2), load<i32>(tree + (<usize>above << 2)) + total);
  }
}

/** Puts a rank in (`by` 1) or takes it out (-1). */
// @ts-ignore: decorator
@inline
export function change(set: usize, n: i32, rank: i32, by: i32): void {
  flip(set, rank);
  const blocks = blocksOf(n);
  const tree = set + <usize>blocks * BLOCK_BYTES;
  for (let at = (rank >>> BLOCK_BITS) + 1; at <= blocks; at += at & -at) {
    const c = tree + (<usize>at << 2);
    store<i32>(c, load<i32>(c) + by);
  }
}

/** How many ranks of the set are below `rank`, which may be n. */
// @ts-ignore: decorator
@inline
export function below(set: usize, n: i32, rank: i32): i32 {
  const tree = set + <usize>blocksOf(n) * BLOCK_BYTES;
  let at = rank >>> BLOCK_BITS;
  let p = set + <usize>at * BLOCK_BYTES;
  let total = 0;
  for (; at > 0; at &= at - 1) total += load<i32>(tree + (<usize>at << 2));
  const last = set + (<usize>(rank >>> 6) << 3);
  for (; p < last; p += 8) total += <i32>popcnt(load<u64>(p));
  return total + <i32>popcnt(load<u64>(last) & ((<u64>1 << <u64>(rank & 63)) - 1));
}
