// Norms of any order: powers of elements beside the largest (or smallest) of their line, and roots of their sums.
import { expAny } from "./exp";
import { logAny, logIsNormal, logNormal } from "./log";

/** (|v| / s)^p in both lanes, which is at most 1; by multiplications if p is a whole number `times` of 1 to 64, which is 0 otherwise. */
// @ts-ignore: decorator
@inline
function term(v: v128, s: v128, p: v128, times: i32): v128 {
  const q = f64x2.div(f64x2.abs(v), s);
  if (times == 0) return expAny(f64x2.mul(p, i64x2.bitmask(logIsNormal(q)) == 3 ? logNormal(q) : logAny(q)));
  let result = f64x2.splat(1);
  let square = q;
  for (let bits = times; bits > 0; bits >>= 1) {
    if (bits & 1) result = f64x2.mul(result, square);
    square = f64x2.mul(square, square);
  }
  return result;
}

/**
 * The elements [begin, end) of rows of `cols`, each divided by the size of its row (its column with `down` 1) and to the power p.
 *
 * Every quotient's power is at most 1, so the error of p log(q), which grows with its size, goes into powers that are small.
 */
export function powerTerms(x: usize, sizes: usize, out: usize, cols: i32, down: i32, p: f64, begin: i32, end: i32): void {
  const power = f64x2.splat(p);
  const times = p >= 1 && p <= 64 && p == floor(p) ? <i32>p : 0;
  let row = begin / cols;
  let c = begin - row * cols;
  for (let i = begin; i < end; i++) {
    const at = <usize>i << 3;
    const size = sizes + (<usize>(down ? c : row) << 3);
    const two = i + 1 < end && c + 1 < cols;
    const s = down && two ? v128.load(size) : v128.load64_splat(size);
    if (two) {
      v128.store(out + at, term(v128.load(x + at), s, power, times));
      i++;
      c += 2;
    } else {
      v128.store_lane<i64>(out + at, term(v128.load64_splat(x + at), s, power, times), 0);
      c++;
    }
    if (c == cols) {
      c = 0;
      row++;
    }
  }
}

/** size * sum^(1 / p) for the lines [begin, end); a size of 0, Infinity or NaN is the norm itself. */
export function powerRoots(sums: usize, sizes: usize, out: usize, p: f64, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const at = <usize>i << 3;
    const size = load<f64>(sizes + at);
    const root = expAny(f64x2.div(logAny(v128.load64_splat(sums + at)), f64x2.splat(p)));
    store<f64>(out + at, size > 0 && size < Infinity ? size * f64x2.extract_lane(root, 0) : size);
  }
}
