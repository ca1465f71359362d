// Determinants of integers without rounding: Bareiss' elimination, in which every division comes out even (Math. Comp. 22, 1968).
import type { Table } from './residual.js'

/** The determinant of a square matrix of integers. */
export function determinant({ data, rows: n }: Table): bigint {
  const a = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => BigInt(data[i * n + j]!)))
  let [sign, before] = [1n, 1n]
  for (let k = 0; k < n - 1; k++) {
    const pivot = a.findIndex((values, i) => i >= k && values[k] !== 0n)
    if (pivot < 0) return 0n
    if (pivot !== k) {
      ;[a[k], a[pivot]] = [a[pivot]!, a[k]!]
      sign = -sign
    }
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) a[i]![j] = (a[i]![j]! * a[k]![k]! - a[i]![k]! * a[k]![j]!) / before
    }
    before = a[k]![k]!
  }
  return n === 0 ? 1n : sign * a[n - 1]![n - 1]!
}
