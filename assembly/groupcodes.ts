// Keys that are small whole numbers, as they come from a dictionary: codes without hashing.
import { I32, U8 } from "./keys";
import { GRAIN } from "./lanes";

// @ts-ignore: decorator
@inline
function wholeAt(x: usize, dtype: i32, i: i32): i64 {
  if (dtype == I32) return <i64>load<i32>(x + (<usize>i << 2));
  if (dtype == U8) return <i64>load<u8>(x + <usize>i);
  return <i64>load<u32>(x + (<usize>i << 2));
}

/** The least and the greatest of the i32, u32 or u8 of [begin, end), which is in a chunk of 32768: two f64 a chunk in `ranges`. */
export function wholeRange(x: usize, dtype: i32, ranges: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  let least = i64.MAX_VALUE, most = i64.MIN_VALUE;
  let i = begin;
  if (dtype == I32 && end - begin >= 4) {
    let low = v128.load(x + (<usize>begin << 2)), high = low;
    for (; i + 4 <= end; i += 4) {
      const four = v128.load(x + (<usize>i << 2));
      low = i32x4.min_s(low, four);
      high = i32x4.max_s(high, four);
    }
    least = min(min(i32x4.extract_lane(low, 0), i32x4.extract_lane(low, 1)), min(i32x4.extract_lane(low, 2), i32x4.extract_lane(low, 3)));
    most = max(max(i32x4.extract_lane(high, 0), i32x4.extract_lane(high, 1)), max(i32x4.extract_lane(high, 2), i32x4.extract_lane(high, 3)));
  }
  for (; i < end; i++) {
    const key = wholeAt(x, dtype, i);
    least = min(least, key);
    most = max(most, key);
  }
  const to = ranges + (<usize>(begin / GRAIN) << 4);
  store<f64>(to, <f64>least);
  store<f64>(to, <f64>most, 8);
}

/** The i32, u32 or u8 of [begin, end) less `least`, as i32. */
export function wholeCodes(x: usize, dtype: i32, least: f64, codes: usize, begin: i32, end: i32): void {
  const first = <i64>least;
  for (let i = begin; i < end; i++) store<i32>(codes + (<usize>i << 2), <i32>(wholeAt(x, dtype, i) - first));
}

/** Whether the codes [begin, end), which are in a chunk of 32768, are no less than the one before each and none is negative: an i32 a chunk in `flags`. */
export function codesRise(codes: usize, flags: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  let rise = 1;
  let before = begin > 0 ? load<i32>(codes + (<usize>(begin - 1) << 2)) : 0;
  for (let i = begin; i < end; i++) {
    const code = load<i32>(codes + (<usize>i << 2));
    if (code < before || code < 0) {
      rise = 0;
      break;
    }
    before = code;
  }
  store<i32>(flags + (<usize>(begin / GRAIN) << 2), rise);
}
