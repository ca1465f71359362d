// What the reductions must give, as the plain loops anyone would write first.

/** The sum; NaN and Infinity as in IEEE. */
export function sum(x: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < x.length; i++) total += x[i]
  return total
}

/** The sum and the number of the values that are not NaN. */
export function nansum(x: ArrayLike<number>): { sum: number; count: number } {
  let total = 0
  let count = 0
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i])) continue
    total += x[i]
    count++
  }
  return { sum: total, count }
}

/** The sum of x[i] * y[i]. */
export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < x.length; i++) total += x[i] * y[i]
  return total
}

export interface Moments {
  count: number
  /** NaN for no values. */
  mean: number
  /** Sum of squared deviations from the mean. */
  m2: number
}

/** Count, mean and sum of squared deviations in two passes; NaN and Infinity as in NumPy. */
export function moments(x: ArrayLike<number>): Moments {
  const mean = sum(x) / x.length
  let m2 = 0
  for (let i = 0; i < x.length; i++) m2 += (x[i] - mean) * (x[i] - mean)
  return { count: x.length, mean, m2 }
}

/** The moments of the values that are not NaN. */
export function nanmoments(x: ArrayLike<number>): Moments {
  return moments(Array.from(x).filter((v) => !Number.isNaN(v)))
}

/** The variance over count - ddof; NaN where count <= ddof. */
export function variance({ count, m2 }: Moments, ddof = 1): number {
  return count > ddof ? m2 / (count - ddof) : NaN
}

/** The index of the first value that no other beats, or of the first NaN; -1 for none. */
export function argmax(x: ArrayLike<number>): number {
  let at = -1
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i])) return i
    if (at < 0 || x[i] > x[at]) at = i
  }
  return at
}

/** The index of the first largest value that is not NaN; -1 for none. */
export function nanargmax(x: ArrayLike<number>): number {
  let at = -1
  for (let i = 0; i < x.length; i++) {
    if (!Number.isNaN(x[i]) && (at < 0 || x[i] > x[at])) at = i
  }
  return at
}

/** As argmax, for the smallest. */
export function argmin(x: ArrayLike<number>): number {
  return argmax(Array.from(x, (v) => -v))
}

/** As nanargmax, for the smallest. */
export function nanargmin(x: ArrayLike<number>): number {
  return nanargmax(Array.from(x, (v) => -v))
}

/** The value at an index, a zero as +0; NaN at -1. */
function valueAt(x: ArrayLike<number>, at: number): number {
  return at < 0 ? NaN : x[at] + 0
}

/** The largest value; NaN where there is one, or nothing. A zero is +0. */
export function max(x: ArrayLike<number>): number {
  return valueAt(x, argmax(x))
}

/** The smallest value; NaN where there is one, or nothing. A zero is +0. */
export function min(x: ArrayLike<number>): number {
  return valueAt(x, argmin(x))
}

/** The largest value that is not NaN; NaN for none. A zero is +0. */
export function nanmax(x: ArrayLike<number>): number {
  return valueAt(x, nanargmax(x))
}

/** The smallest value that is not NaN; NaN for none. A zero is +0. */
export function nanmin(x: ArrayLike<number>): number {
  return valueAt(x, nanargmin(x))
}

/** The column c of a row-major panel. */
export function columnOf(panel: ArrayLike<number>, cols: number, c: number): number[] {
  const column: number[] = []
  for (let i = c; i < panel.length; i += cols) column.push(panel[i])
  return column
}

/** The row r of a row-major panel. */
export function rowOf(panel: ArrayLike<number>, cols: number, r: number): number[] {
  const row: number[] = []
  for (let i = r * cols; i < (r + 1) * cols; i++) row.push(panel[i])
  return row
}
