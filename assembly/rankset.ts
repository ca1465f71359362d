// The values of a window as a set of their ranks among a longer span: a bit for each rank, a bit for each word of 64 that is not empty, and once more
// above. To put one in and to take one out are a few instructions whatever the window's length, and the next one is found by three looks at most.

/** Bytes of a set of ranks 0 .. n - 1. */
export function setBytes(n: i32): usize {
  return middleOf(0, n) + wordsOf((n >>> 6) + 1) + wordsOf((n >>> 12) + 1);
}

// @ts-ignore: decorator
@inline
function wordsOf(bits: i32): usize {
  return (<usize>(bits >>> 6) + 1) << 3;
}

/** Where the set at `set` has the bits of its words. */
export function middleOf(set: usize, n: i32): usize {
  return set + wordsOf(n);
}

/** Where it has the bits of those. */
export function topOf(set: usize, n: i32): usize {
  return middleOf(set, n) + wordsOf((n >>> 6) + 1);
}

// @ts-ignore: decorator
@inline
function word(bits: usize, rank: i32): usize {
  return bits + (<usize>(rank >>> 6) << 3);
}

// @ts-ignore: decorator
@inline
function bit(rank: i32): u64 {
  return <u64>1 << <u64>(rank & 63);
}

// @ts-ignore: decorator
@inline
export function put(set: usize, middle: usize, top: usize, rank: i32): void {
  const w = word(set, rank);
  const before = load<u64>(w);
  store<u64>(w, before | bit(rank));
  if (before == 0) mark(middle, top, rank >>> 6);
}

// @ts-ignore: decorator
@inline
export function drop(set: usize, middle: usize, top: usize, rank: i32): void {
  const w = word(set, rank);
  const left = load<u64>(w) & ~bit(rank);
  store<u64>(w, left);
  if (left == 0) unmark(middle, top, rank >>> 6);
}

function mark(middle: usize, top: usize, at: i32): void {
  const w = word(middle, at);
  store<u64>(w, load<u64>(w) | bit(at));
  const above = word(top, at >>> 6);
  store<u64>(above, load<u64>(above) | bit(at >>> 6));
}

function unmark(middle: usize, top: usize, at: i32): void {
  const w = word(middle, at);
  const left = load<u64>(w) & ~bit(at);
  store<u64>(w, left);
  if (left != 0) return;
  const above = word(top, at >>> 6);
  store<u64>(above, load<u64>(above) & ~bit(at >>> 6));
}

/** The least rank of the set that is not below `rank`; there must be one. */
// @ts-ignore: decorator
@inline
export function next(set: usize, middle: usize, top: usize, rank: i32): i32 {
  const rest = load<u64>(word(set, rank)) >>> <u64>(rank & 63);
  return rest != 0 ? rank + <i32>ctz(rest) : nextWord(set, middle, top, (rank >>> 6) + 1);
}

/** The least rank in the words from `at` on. */
function nextWord(set: usize, middle: usize, top: usize, at: i32): i32 {
  let rest = load<u64>(word(middle, at)) >>> <u64>(at & 63);
  if (rest != 0) at += <i32>ctz(rest);
  else {
    let group = (at >>> 6) + 1;
    rest = load<u64>(word(top, group)) >>> <u64>(group & 63);
    while (rest == 0) {
      group = (group | 63) + 1;
      rest = load<u64>(word(top, group));
    }
    group += <i32>ctz(rest);
    at = (group << 6) + <i32>ctz(load<u64>(middle + (<usize>group << 3)));
  }
  return (at << 6) + <i32>ctz(load<u64>(set + (<usize>at << 3)));
}

/** The greatest rank of the set below `rank`; there must be one. */
// @ts-ignore: decorator
@inline
export function previous(set: usize, middle: usize, top: usize, rank: i32): i32 {
  const rest = load<u64>(word(set, rank)) & (bit(rank) - 1);
  return rest != 0 ? (rank | 63) - <i32>clz(rest) : previousWord(set, middle, top, (rank >>> 6) - 1);
}

/** The greatest rank in the words up to `at`. */
function previousWord(set: usize, middle: usize, top: usize, at: i32): i32 {
  let rest = load<u64>(word(middle, at)) << <u64>(63 - (at & 63));
  if (rest != 0) at -= <i32>clz(rest);
  else {
    let group = (at >>> 6) - 1;
    rest = load<u64>(word(top, group)) << <u64>(63 - (group & 63));
    while (rest == 0) {
      group = (group & ~63) - 1;
      rest = load<u64>(word(top, group));
    }
    group -= <i32>clz(rest);
    at = (group << 6 | 63) - <i32>clz(load<u64>(middle + (<usize>group << 3)));
  }
  return (at << 6 | 63) - <i32>clz(load<u64>(set + (<usize>at << 3)));
}
