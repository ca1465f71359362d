// Normal numbers with given covariances: the factor of the covariance matrix, and rows of independent numbers times it.

// Not inlined, as it stands in three places.
function dot(x: usize, y: usize, n: i32): f64 {
  let a = f64x2.splat(0.0);
  let b = f64x2.splat(0.0);
  let i = 0;
  for (; n - i >= 4; i += 4, x += 32, y += 32) {
    a = f64x2.add(a, f64x2.mul(v128.load(x), v128.load(y)));
    b = f64x2.add(b, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
  }
  a = f64x2.add(a, b);
  let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  for (; i < n; i++, x += 8, y += 8) sum += load<f64>(x) * load<f64>(y);
  return sum;
}

/**
 * Rows `from` to `to` of the lower triangular factor of the n x n matrix `x`, of which the lower triangle is read; earlier rows of `out` must stand.
 * One unit.
 *
 * A pivot within `tolerance` of 0, relative to its diagonal element, counts as 0, and so do the elements of its column, which must be within the root of
 * that. `fault` gets 1 + the first pivot that is negative, or where that fails, and nothing otherwise.
 */
export function covarianceFactor(x: usize, out: usize, n: i32, from: i32, to: i32, tolerance: f64, fault: usize, begin: i32, end: i32): void {
  if (begin >= end || load<i32>(fault)) return;
  for (let i = from; i < to; i++) {
    const row = out + ((<usize>i * <usize>n) << 3);
    const given = x + ((<usize>i * <usize>n) << 3);
    const own = load<f64>(given + (<usize>i << 3));
    for (let j = 0; j < i; j++) {
      const other = out + ((<usize>j * <usize>n) << 3);
      const diagonal = load<f64>(other + (<usize>j << 3));
      const rest = load<f64>(given + (<usize>j << 3)) - dot(row, other, j);
      if (diagonal == 0) {
        const limit = tolerance * own * load<f64>(x + ((<usize>j * <usize>(n + 1)) << 3));
        // So that NaN fails too.
        if (!(rest * rest <= limit)) {
          store<i32>(fault, j + 1);
          return;
        }
      }
      store<f64>(row + (<usize>j << 3), diagonal == 0 ? 0 : rest / diagonal);
    }
    const pivot = own - dot(row, row, i);
    if (!(pivot >= -tolerance * own && own < Infinity)) {
      store<i32>(fault, i + 1);
      return;
    }
    store<f64>(row + (<usize>i << 3), pivot <= tolerance * own ? 0 : Math.sqrt(pivot));
  }
}

/** Each row z of n numbers of `x` becomes mean + factor z, from the last element to the first, so that no room is needed. Unit: rows. */
export function covary(x: usize, mean: usize, factor: usize, n: i32, begin: i32, end: i32): void {
  for (let r = begin; r < end; r++) {
    const row = x + ((<usize>r * <usize>n) << 3);
    for (let i = n - 1; i >= 0; i--) {
      const at = <usize>i << 3;
      store<f64>(row + at, load<f64>(mean + at) + dot(factor + (<usize>i * <usize>n << 3), row, i + 1));
    }
  }
}
