// Keys with the positions they came from, 16 bytes each: what an order is made of.
import { keysOf } from "./keys";
import { sortRun } from "./radix";

/** Records of the keys of a row and their positions at `records`, sorted; keys are made in `spare`, which is as long. */
export function sortRecords(x: usize, dtype: i32, flags: i32, n: i32, records: usize, spare: usize, counters: usize): void {
  keysOf(x, dtype, flags, 0, n, spare);
  for (let i = 0; i < n; i++) v128.store(records + (<usize>i << 4), i64x2.replace_lane(v128.load64_splat(spare + (<usize>i << 3)), 1, i));
  sortRun<v128>(records, spare, n, counters);
}

/** Positions, and unless `keys` is 0 keys, of `n` records. */
export function unpack(records: usize, n: i32, out: usize, keys: usize): void {
  const stop = records + (<usize>n << 4);
  if (keys) {
    for (let p = records; p < stop; p += 16, keys += 8) store<i64>(keys, load<i64>(p));
  }
  for (let p = records; p < stop; p += 16, out += 4) store<i32>(out, load<i32>(p, 8));
}
