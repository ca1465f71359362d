// How the loops of element-wise kernels read and write one element in the first lane of a vector, so that the last few elements of a run go
// through the same instructions as all others.

/** One element in the first lane; the other lanes hold anything. */
// @ts-ignore: decorator
@inline
export function loadOne<T>(x: usize): v128 {
  if (sizeof<T>() == 8) return v128.load64_zero(x);
  if (sizeof<T>() == 4) return v128.load32_zero(x);
  return v128.load8_splat(x);
}

/** The first lane to memory. */
// @ts-ignore: decorator
@inline
export function storeOne<T>(out: usize, v: v128): void {
  if (sizeof<T>() == 8) v128.store64_lane(out, v, 0);
  else if (sizeof<T>() == 4) v128.store32_lane(out, v, 0);
  else v128.store8_lane(out, v, 0);
}
