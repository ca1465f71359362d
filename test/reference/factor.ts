// Factorisations as their definitions say them, one element after the other, and how far a factorisation is from what it should be. Row-major arrays.
import { EPS } from './exact.js'

export type Numbers = ArrayLike<number>

/** The product of `a` (m x k) and `b` (k x n). */
export function product(a: Numbers, b: Numbers, m: number, k: number, n: number): Float64Array {
  const out = new Float64Array(m * n)
  for (let i = 0; i < m; i++) {
    for (let t = 0; t < k; t++) for (let j = 0; j < n; j++) out[i * n + j]! += a[i * k + t]! * b[t * n + j]!
  }
  return out
}

export function transpose(a: Numbers, m: number, n: number): Float64Array {
  return Float64Array.from({ length: m * n }, (_, at) => a[(at % m) * n + Math.floor(at / m)]!)
}

/** The Frobenius norm, whatever the size of the elements. */
export function norm(a: Numbers): number {
  const most = Array.from(a).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  if (most === 0) return 0
  return most * Math.sqrt(Array.from(a).reduce((sum, value) => sum + (value / most) ** 2, 0))
}

/** |a - b| in units of n eps |a|. */
export function distance(a: Numbers, b: Numbers, n: number): number {
  const size = norm(a)
  const off = norm(Float64Array.from(a, (value, i) => value - b[i]!))
  return off === 0 ? 0 : off / (Math.max(1, n) * EPS) / size
}

/** |Q'Q - I| in units of n eps, for the columns of `q` (m x k). */
export function skew(q: Numbers, m: number, k: number): number {
  const gram = product(transpose(q, m, k), q, k, m, k)
  for (let i = 0; i < k; i++) gram[i * k + i]! -= 1
  return norm(gram) / (Math.max(1, m) * EPS)
}

/** R of QR by Householder's reflectors, column by column, with LAPACK's signs. */
export function triangle(a: Numbers, m: number, n: number): Float64Array {
  const r = Float64Array.from(a)
  for (let j = 0; j < Math.min(m - 1, n); j++) {
    let size = 0
    for (let i = j; i < m; i++) size = Math.hypot(size, r[i * n + j]!)
    if (size === Math.abs(r[j * n + j]!)) continue
    const beta = r[j * n + j]! >= 0 ? -size : size
    const v = Float64Array.from({ length: m - j }, (_, i) => r[(i + j) * n + j]!)
    v[0]! -= beta
    const half = v.reduce((sum, value) => sum + value * value, 0) / 2
    for (let c = j; c < n; c++) {
      let dot = 0
      for (let i = 0; i < v.length; i++) dot += v[i]! * r[(i + j) * n + c]!
      for (let i = 0; i < v.length; i++) r[(i + j) * n + c]! -= (dot / half) * v[i]!
    }
  }
  const k = Math.min(m, n)
  return Float64Array.from({ length: k * n }, (_, at) => (at % n < Math.floor(at / n) ? 0 : r[at]!))
}

/** Eigenvalues of a symmetric matrix, rising, by Jacobi's rotations. */
export function eigenvalues(values: Numbers, n: number): Float64Array {
  const a = Float64Array.from(values)
  const at = (i: number, j: number) => a[i * n + j]!
  for (let sweep = 0; sweep < 60; sweep++) {
    let moved = false
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(at(p, q)) <= 1e-300 + EPS * 1e-3 * norm([at(p, p), at(q, q)])) continue
        moved = true
        const theta = (at(q, q) - at(p, p)) / (2 * at(p, q))
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        rotate(n, (k) => [p * n + k, q * n + k], a, c, t * c)
        rotate(n, (k) => [k * n + p, k * n + q], a, c, t * c)
      }
    }
    if (!moved) break
  }
  return Float64Array.from({ length: n }, (_, i) => at(i, i)).sort()
}

function rotate(n: number, pair: (k: number) => [number, number], a: Float64Array, c: number, s: number): void {
  for (let k = 0; k < n; k++) {
    const [i, j] = pair(k)
    const [x, y] = [a[i]!, a[j]!]
    a[i] = c * x - s * y
    a[j] = s * x + c * y
  }
}

/** Singular values, falling: lengths of the columns once Jacobi's rotations have made them orthogonal (Hestenes). */
export function singularValues(values: Numbers, m: number, n: number): Float64Array {
  if (m < n) return singularValues(transpose(values, m, n), n, m)
  const columns = Array.from({ length: n }, (_, j) => Float64Array.from({ length: m }, (_, i) => values[i * n + j]!))
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0)
  for (let sweep = 0; sweep < 60; sweep++) {
    let moved = false
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [x, y] = [columns[p]!, columns[q]!]
        const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)]
        if (Math.abs(xy) <= 1e-15 * Math.sqrt(xx * yy)) continue
        moved = true
        const theta = (yy - xx) / (2 * xy)
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        for (let k = 0; k < m; k++) {
          const [u, v] = [x[k]!, y[k]!]
          x[k] = c * u - t * c * v
          y[k] = t * c * u + c * v
        }
      }
    }
    if (!moved) break
  }
  return Float64Array.from(columns, norm).sort().reverse()
}
