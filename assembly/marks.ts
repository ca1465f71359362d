// Which rows of a column hold a number, a bit a row.

/** One bit a row, set where column `column` of X holds a number; rows 64 a word. */
export function markRows(x: usize, bits: usize, rows: i32, columns: i32): void {
  const pitch = <usize>columns << 3;
  for (let row = 0; row < rows; ) {
    let word: u64 = 0;
    for (let bit: u64 = 0; bit < 64 && row < rows; bit++, row++) {
      word |= <u64>(Math.abs(load<f64>(x)) < Infinity) << bit;
      x += pitch;
    }
    store<u64>(bits, word);
    bits += 8;
  }
}

/** Whether row `row` is marked in both. */
// @ts-ignore: decorator
@inline
export function isMarked(a: usize, b: usize, row: i32): bool {
  const at = <usize>(row >> 6) << 3;
  return (load<u64>(a + at) & load<u64>(b + at)) >>> <u64>(row & 63) & 1 ? true : false;
}

/** How many rows are marked in both. */
export function pairsOf(a: usize, b: usize, rows: i32): i32 {
  let count: u64 = 0;
  for (let at: usize = 0; at < (<usize>rows + 63 >> 6) << 3; at += 8) count += popcnt(load<u64>(a + at) & load<u64>(b + at));
  return <i32>count;
}
