// What the reductions must give, as the plain loops anyone would write first.
import { total } from './compensated.js'

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

/** The product of all values, one after the other. */
export function prod(x: ArrayLike<number>): number {
  let product = 1
  for (let i = 0; i < x.length; i++) product *= x[i]
  return product
}

/** The product as mantissa and exponent, so that nothing on the way overflows. */
export function scaledProd(x: ArrayLike<number>): number {
  let mantissa = 1
  let exponent = 0
  for (let i = 0; i < x.length; i++) {
    mantissa *= x[i] / 2 ** Math.max(-1000, exponentOf(x[i]))
    exponent += Math.max(-1000, exponentOf(x[i]))
    const more = exponentOf(mantissa)
    mantissa /= 2 ** more
    exponent += more
  }
  const half = Math.max(-1100, Math.min(1100, exponent)) / 2
  return mantissa * 2 ** Math.floor(half) * 2 ** Math.ceil(half)
}

function exponentOf(x: number): number {
  return x !== 0 && Number.isFinite(x) ? Math.floor(Math.log2(Math.abs(x))) : 0
}

/** The bias-corrected skewness (G1) as in pandas. */
export function skew(x: ArrayLike<number>): number {
  const [n, second, third] = [x.length, centralMoment(x, 2), centralMoment(x, 3)]
  if (n < 3) return NaN
  if (second === 0) return 0
  return ((n * Math.sqrt(n - 1)) / (n - 2)) * (third / second ** 1.5)
}

/** The bias-corrected excess kurtosis (G2) as in pandas. */
export function kurt(x: ArrayLike<number>): number {
  const [n, second, fourth] = [x.length, centralMoment(x, 2), centralMoment(x, 4)]
  if (n < 4) return NaN
  if (second === 0) return 0
  return ((n + 1) * n * (n - 1) * fourth) / ((n - 2) * (n - 3) * second ** 2) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3))
}

/** The sum of the deviations from the mean to a power. */
function centralMoment(x: ArrayLike<number>, power: number): number {
  const mean = total(x) / x.length
  return total(Float64Array.from(x, (value) => (value - mean) ** power))
}

/** The norm of order p, from the largest size on. */
export function norm(x: ArrayLike<number>, p: number): number {
  const sizes = Array.from(x, Math.abs)
  if (p === 0) return sizes.filter((size) => size !== 0).length
  if (sizes.some(Number.isNaN)) return NaN
  const scale = sizes.reduce((a, b) => (p > 0 ? Math.max(a, b) : Math.min(a, b)), p > 0 ? 0 : Infinity)
  if (Math.abs(p) === Infinity || scale === 0 || scale === Infinity) return scale
  return scale * total(sizes.map((size) => (size / scale) ** p)) ** (1 / p)
}

/** The quantile q of values without NaN by NumPy's method, by sorting; NaN for none. */
export function quantile(x: ArrayLike<number>, q: number, method = 'linear'): number {
  const sorted = Float64Array.from(x).sort()
  const n = sorted.length
  if (n === 0) return NaN
  const index = virtualIndex(n, q, method)
  const at = Math.max(0, Math.min(n - 1, Math.floor(index)))
  const [a, b] = [sorted[at] + 0, sorted[Math.min(n - 1, at + 1)] + 0]
  let part = index < 0 || index >= n - 1 ? 0 : index - at
  if (method === 'averaged_inverted_cdf' && index >= 0 && index < n - 1) part = part === 0 ? 0.5 : 1
  if (part === 0 || a === b) return a
  if (part === 1) return b
  if (method === 'median') return (a + b) / 2
  if (!Number.isFinite(b - a)) return a * (1 - part) + b * part
  return part >= 0.5 ? b - (b - a) * (1 - part) : a + (b - a) * part
}

function virtualIndex(n: number, q: number, method: string): number {
  const place = (n - 1) * q
  const between = (alpha: number, beta: number) => n * q + (alpha + q * (1 - alpha - beta)) - 1
  switch (method) {
    case 'lower':
      return Math.floor(place)
    case 'higher':
      return Math.ceil(place)
    case 'midpoint':
      return (Math.floor(place) + Math.ceil(place)) / 2
    case 'nearest': {
      const down = Math.floor(place)
      return place - down === 0.5 ? down + (down % 2) : Math.round(place)
    }
    case 'inverted_cdf':
      return Math.max(0, Math.ceil(n * q - 1))
    case 'averaged_inverted_cdf':
      return n * q - 1
    case 'closest_observation': {
      const index = n * q - 1.5
      const down = Math.floor(index)
      return Math.max(0, index === down && Math.abs(down % 2) === 1 ? down : down + 1)
    }
    case 'interpolated_inverted_cdf':
      return between(0, 1)
    case 'hazen':
      return between(0.5, 0.5)
    case 'weibull':
      return between(0, 0)
    case 'median_unbiased':
      return between(1 / 3, 1 / 3)
    case 'normal_unbiased':
      return between(3 / 8, 3 / 8)
    default:
      return place
  }
}
