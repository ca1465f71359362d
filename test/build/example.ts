// A file of kernels as a user writes it, in AssemblyScript: each family, f64 and f32, lanes and plain loops, scratch.
export const EXAMPLE = `import { expLanes, fma, loadOne, storeOne } from "lanewise/assembly";

// @ts-ignore: decorator
@inline
function sigmoid(x: v128, a: v128, b: v128): v128 {
  const e = expLanes(f64x2.neg(fma(a, x, b)));
  return f64x2.div(f64x2.splat(1), f64x2.add(f64x2.splat(1), e));
}

/**
 * 1 / (1 + e^-(a x + b)).
 *
 * @family elementwise
 * @cost 4
 */
export function logistic(x: usize, out: usize, a: f64, b: f64, begin: i32, end: i32): void {
  const slope = f64x2.splat(a);
  const offset = f64x2.splat(b);
  let i = begin;
  for (; i + 2 <= end; i += 2) {
    const at = <usize>i << 3;
    v128.store(out + at, sigmoid(v128.load(x + at), slope, offset));
  }
  if (i < end) storeOne<f64>(out + (<usize>i << 3), sigmoid(loadOne<f64>(x + (<usize>i << 3)), slope, offset));
}

/**
 * x * y + c in f32.
 *
 * @family elementwise
 * @param x f32
 * @param y f32
 * @param out f32
 */
export function scaleF32(x: usize, y: usize, out: usize, c: f32, begin: i32, end: i32): void {
  const added = f32x4.splat(c);
  let i = begin;
  for (; i + 4 <= end; i += 4) {
    const at = <usize>i << 2;
    v128.store(out + at, f32x4.add(f32x4.mul(v128.load(x + at), v128.load(y + at)), added));
  }
  for (; i < end; i++) {
    const at = <usize>i << 2;
    store<f32>(out + at, load<f32>(x + at) * load<f32>(y + at) + c);
  }
}

/**
 * Largest fall from a peak within each row, weighted.
 *
 * @family rows
 * @param weights f64 vector
 */
export function drawdown(x: usize, weights: usize, out: usize, columns: i32, begin: i32, end: i32): void {
  for (let r = begin; r < end; r++) {
    const row = x + (<usize>r * <usize>columns << 3);
    let peak: f64 = -Infinity;
    let worst: f64 = 0;
    for (let c = 0; c < columns; c++) {
      const at = <usize>c << 3;
      const value = load<f64>(row + at) * load<f64>(weights + at);
      peak = max(peak, value);
      worst = max(worst, peak - value);
    }
    store<f64>(out + (<usize>r << 3), worst);
  }
}

/**
 * Each row less its first element, by way of scratch.
 *
 * @family rows
 * @param x i32
 * @param out f32 matrix
 * @scratch 64
 */
export function fromFirst(x: usize, out: usize, columns: i32, scratch: usize, begin: i32, end: i32): void {
  for (let r = begin; r < end; r++) {
    const at = <usize>r * <usize>columns << 2;
    if (columns > 0) store<i32>(scratch, load<i32>(x + at));
    for (let c = 0; c < columns; c++) {
      const p = at + (<usize>c << 2);
      store<f32>(out + p, <f32>(load<i32>(x + p) - load<i32>(scratch)));
    }
  }
}

/**
 * Sum of x * y.
 *
 * @family reduce
 * @join sum
 */
export function dot(x: usize, y: usize, begin: i32, end: i32): f64 {
  let sum = f64x2.splat(0);
  let i = begin;
  for (; i + 2 <= end; i += 2) {
    const at = <usize>i << 3;
    sum = fma(v128.load(x + at), v128.load(y + at), sum);
  }
  let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  if (i < end) total += load<f64>(x + (<usize>i << 3)) * load<f64>(y + (<usize>i << 3));
  return total;
}

/**
 * Largest element above a floor, one at a time.
 *
 * @family reduce
 * @join max
 * @param x i32
 */
export function peak(x: usize, floor: i32, begin: i32, end: i32): i32 {
  let top = floor;
  for (let i = begin; i < end; i++) top = max(top, load<i32>(x + (<usize>i << 2)));
  return top;
}
`
