// What all moving windows share: the grid of blocks, two-lane access to pairs of blocks, and the padded copy that turns an edge into missing values.
//
// Output i covers x[i + left .. i + right] (both ends included, clipped to [0, n)); window = right - left + 1.
//   trailing          left = 1 - window              right = 0
//   center            left = 1 - window + (window - 1) / 2 (whole)   right = (window - 1) / 2 (whole)
//   closed 'left'     left = -window, right = -1     'both': left = -window, right = 0     'neither': left = 1 - window, right = -1
//   forward           left = 0                       right = window - 1
//   expanding         left = 1 - n                   right = 0
// Outputs are cut into blocks of `block(window)`, counted from output 0. The windows of one block of outputs begin in one block of x ("left") and end in a
// later one ("right"), so each result is (suffix of left) + (whole blocks between, if any) + (prefix of right): nothing is ever subtracted, no error lives
// longer than its window, and every block can be worked out on its own.

/** Longest window that is its own block; longer ones use blocks of this size, and aggregates of the whole blocks between (rollinglong.ts). */
export const BLOCK: i32 = 4096;

/** Bytes of one block aggregate; the two aggregates of a block of outputs take twice that. */
export const STATE: usize = 32;

/** Size of the blocks of a window. */
// @ts-ignore: decorator
@inline
export function blockOf(window: i32): i32 {
  return window < BLOCK ? window : BLOCK;
}

// @ts-ignore: decorator
@inline
export function bytes(count: i32): usize {
  return <usize>count << 3;
}

/** The values at p and p + stride as two lanes: lane = block. */
// @ts-ignore: decorator
@inline
export function pair(p: usize, stride: usize): v128 {
  return v128.load64_lane(p + stride, v128.load64_zero(p), 1);
}

/** Writes the two lanes to p and p + stride. */
// @ts-ignore: decorator
@inline
export function storePair(p: usize, stride: usize, v: v128): void {
  v128.store64_lane(p, v, 0);
  v128.store64_lane(p + stride, v, 1);
}

/** All ones where the lane is neither NaN nor infinite: pandas counts both as missing. */
// @ts-ignore: decorator
@inline
export function finite(v: v128): v128 {
  return f64x2.eq(f64x2.sub(v, v), f64x2.splat(0));
}

/** Whether both lanes are finite. */
// @ts-ignore: decorator
@inline
export function bothFinite(v: v128): bool {
  return i64x2.all_true(finite(v));
}

/** Copies x[from .. from + count) to `to`, with NaN where that lies outside [0, n). */
export function copyPadded(to: usize, x: usize, n: i32, from: i64, count: i32): void {
  const head = <i32>min<i64>(max<i64>(-from, 0), count);
  const tail = <i32>max<i64>(min<i64>(<i64>n - from, count), head);
  for (let i = 0; i < head; ++i) store<f64>(to + bytes(i), NaN);
  if (tail > head) memory.copy(to + bytes(head), x + bytes(<i32>(from + head)), bytes(tail - head));
  for (let i = tail; i < count; ++i) store<f64>(to + bytes(i), NaN);
}

/** Fills out[begin .. end) with NaN: no window can hold minPeriods values. */
export function fillMissing(out: usize, begin: i32, end: i32): void {
  const stop = out + bytes(end);
  for (let p = out + bytes(begin); p < stop; p += 8) store<f64>(p, NaN);
}

/** Where two blocks of x from x[from] stand: in place, or padded in the first part of the scratch. */
export function leftOf(x: usize, n: i32, from: i64, m: i32, scratch: usize): usize {
  if (from >= 0 && from + 2 * <i64>m <= n) return x + bytes(<i32>from);
  copyPadded(scratch, x, n, from, 2 * m);
  return scratch;
}

/** The same for the two (three, if the windows change blocks on the way: run > 0) blocks in which the windows end. */
export function rightOf(x: usize, n: i32, from: i64, m: i32, run: i32, scratch: usize): usize {
  const count = run > 0 ? 3 * m : 2 * m;
  if (from >= 0 && from + <i64>count <= n) return x + bytes(<i32>from);
  copyPadded(scratch + bytes(2 * m), x, n, from, count);
  return scratch + bytes(2 * m);
}

/** A number of the aggregates between, for two blocks of outputs. */
// @ts-ignore: decorator
@inline
export function pairAt(mids: usize, unit: i32, last: i32, offset: usize): v128 {
  const a = mids + <usize>unit * (2 * STATE) + offset;
  return pair(a, mids + <usize>last * (2 * STATE) + offset - a);
}

/** Columns of a tile of a panel: the suffixes of its block stay in L2, 8 columns at least (one cache line), and the scratch below 1 MiB up to window = BLOCK. */
export function panelTile(window: i32): i32 {
  return min(256, max(8, (32768 / window) & ~7));
}

/** Tiles of a panel: a single column left over goes with the last tile, so that every tile has two columns at least. */
export function panelTiles(cols: i32, window: i32): i32 {
  const tile = panelTile(window);
  return max(1, (cols + tile - 2) / tile);
}
