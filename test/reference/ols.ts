// Least squares of finite rows without rounding until the end: by determinants of integers.
import { fixed, nearest } from './exact.js'

export interface ExactOls {
  readonly params: number[]
  readonly bse: number[]
  readonly rsquared: number
  readonly mseResid: number
}

/** The determinant of whole numbers (Bareiss: all divisions are exact). */
function determinant(rows: readonly (readonly bigint[])[]): bigint {
  const a = rows.map((row) => [...row])
  const n = a.length
  let [sign, last] = [1n, 1n]
  for (let p = 0; p < n - 1; p++) {
    const at = a.findIndex((row, i) => i >= p && row[p] !== 0n)
    if (at < 0) return 0n
    if (at !== p) {
      ;[a[at], a[p]] = [a[p]!, a[at]!]
      sign = -sign
    }
    for (let i = p + 1; i < n; i++) {
      for (let j = p + 1; j < n; j++) a[i]![j] = (a[i]![j]! * a[p]![p]! - a[i]![p]! * a[p]![j]!) / last
    }
    last = a[p]![p]!
  }
  return n === 0 ? 1n : sign * a[n - 1]![n - 1]!
}

const without = <T>(list: readonly T[], at: number) => list.filter((_, i) => i !== at)

/** y on the columns of `x`, R² about the mean of y if `centred`; undefined if the columns are dependent. */
export function exactOls(y: readonly number[], x: readonly (readonly number[])[], centred: boolean): ExactOls | undefined {
  const columns = [...x, y].map((column) => column.map(fixed))
  const k = x.length
  const moments = columns.map((a) => columns.map((b) => a.reduce((sum, value, i) => sum + value * b[i]!, 0n)))
  const inner = moments.slice(0, k).map((row) => row.slice(0, k))
  const det = determinant(inner)
  if (det === 0n) return undefined
  const divided = (numerator: bigint, denominator: bigint) =>
    denominator < 0n ? nearest(-numerator, -denominator) : nearest(numerator, denominator)
  const params = x.map((_, j) =>
    divided(determinant(inner.map((row, i) => row.map((value, c) => (c === j ? moments[i]![k]! : value)))), det),
  )
  const rows = BigInt(y.length)
  // The sum of squared residuals is the determinant of all moments over that of the regressors'.
  const residual = determinant(moments)
  const freedom = BigInt(y.length - k)
  const bse = x.map((_, j) => {
    const minor = determinant(without(inner, j).map((row) => without(row, j)))
    return freedom > 0n ? Math.sqrt(divided(minor * residual, det * det * freedom)) : NaN
  })
  const sum = columns[k]!.reduce((total, value) => total + value, 0n)
  const [total, scale] = centred ? [rows * moments[k]![k]! - sum * sum, rows] : [moments[k]![k]!, 1n]
  return {
    params,
    bse,
    rsquared: total === 0n ? NaN : divided(total * det - scale * residual, total * det),
    mseResid: freedom > 0n ? divided(residual, (det * freedom) << 2148n) : NaN,
  }
}
