// Sums, means and variances of doubles without rounding, by integers of any size, and distances in units of the last place.

/** Half the spacing of doubles at one: the unit of every error bound in this project. */
export const EPS = 2 ** -53

/** Every finite double is a whole number of 2^-1074. */
const SCALE = 1074n

const view = new DataView(new ArrayBuffer(8))

function bitsOf(x: number): bigint {
  view.setFloat64(0, x)
  return view.getBigUint64(0)
}

/** x in units of 2^-1074, which is exact. */
export function fixed(x: number): bigint {
  const bits = bitsOf(x)
  const exponent = (bits >> 52n) & 0x7ffn
  if (exponent === 0x7ffn) throw new RangeError(`fixed: x must be finite, got ${x}`)
  const fraction = bits & 0xfffffffffffffn
  const size = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n)
  return bits >> 63n ? -size : size
}

/** The double nearest to numerator / denominator (denominator > 0), ties to even, past the largest to Infinity. */
export function nearest(numerator: bigint, denominator: bigint): number {
  if (numerator < 0n) return -nearest(-numerator, denominator)
  if (numerator === 0n) return 0
  // The exponent e of the last place, such that the quotient by 2^e has 53 bits, or e is that of the subnormals.
  let e = BigInt(numerator.toString(2).length - denominator.toString(2).length) - 53n
  if (e < -SCALE) e = -SCALE
  for (;;) {
    const top = e < 0n ? numerator << -e : numerator
    const low = e > 0n ? denominator << e : denominator
    let quotient = top / low
    const twice = 2n * (top - quotient * low)
    if (twice > low || (twice === low && quotient & 1n)) quotient++
    if (quotient <= 1n << 53n) return times(Number(quotient), Number(e))
    e++
  }
}

/** m * 2^e in one rounding at most: the power is applied in steps that stay in range. */
function times(m: number, e: number): number {
  while (e > 900) {
    m *= 2 ** 900
    e -= 900
  }
  // m has at most 53 bits and e >= -1074, so both steps are exact.
  return e < -900 ? m * 2 ** -900 * 2 ** (e + 900) : m * 2 ** e
}

function totalOf(values: ArrayLike<number>): bigint {
  let total = 0n
  for (let i = 0; i < values.length; i++) total += fixed(values[i])
  return total
}

/** The sum of finite values, rounded once. */
export function exactSum(values: ArrayLike<number>): number {
  return nearest(totalOf(values), 1n << SCALE)
}

/** The sum of x[i] * y[i] of finite values, rounded once. */
export function exactDot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let total = 0n
  for (let i = 0; i < x.length; i++) total += fixed(x[i]) * fixed(y[i])
  return nearest(total, 1n << (2n * SCALE))
}

/** The mean of finite values, rounded once; NaN for none. */
export function exactMean(values: ArrayLike<number>): number {
  return values.length === 0 ? NaN : nearest(totalOf(values), BigInt(values.length) << SCALE)
}

/** The sum of the squared deviations of finite values from their mean, rounded once; 0 for none. */
export function exactM2(values: ArrayLike<number>): number {
  if (values.length === 0) return 0
  const n = BigInt(values.length)
  let sum = 0n
  let squares = 0n
  for (let i = 0; i < values.length; i++) {
    const x = fixed(values[i])
    sum += x
    squares += x * x
  }
  return nearest(n * squares - sum * sum, n << (2n * SCALE))
}

/** The variance of finite values over n - ddof, rounded once; NaN where n <= ddof. `ddof` is a whole number. */
export function exactVariance(values: ArrayLike<number>, ddof = 1): number {
  if (values.length <= ddof) return NaN
  const n = BigInt(values.length)
  let sum = 0n
  let squares = 0n
  for (let i = 0; i < values.length; i++) {
    const x = fixed(values[i])
    sum += x
    squares += x * x
  }
  return nearest(n * squares - sum * sum, (n * (n - BigInt(ddof))) << (2n * SCALE))
}

/** How far `got` is from the sum of finite values, in units of eps * sum|x|. */
export function sumError(got: number, values: ArrayLike<number>): number {
  let size = 0n
  for (let i = 0; i < values.length; i++) {
    const x = fixed(values[i])
    size += x < 0n ? -x : x
  }
  return inEps(fixed(got) - totalOf(values), size)
}

/** How far each of `got` is from the running sum of finite values, in units of eps * (running sum|x|): the largest. */
export function runningSumError(got: ArrayLike<number>, values: ArrayLike<number>): number {
  let total = 0n
  let size = 0n
  let worst = 0
  for (let i = 0; i < values.length; i++) {
    const x = fixed(values[i])
    total += x
    size += x < 0n ? -x : x
    worst = Math.max(worst, inEps(fixed(got[i]) - total, size))
  }
  return worst
}

/** How far `got` is from the dot product of finite values, in units of eps * sum|x y|. */
export function dotError(got: number, x: ArrayLike<number>, y: ArrayLike<number>): number {
  let total = 0n
  let size = 0n
  for (let i = 0; i < x.length; i++) {
    const t = fixed(x[i]) * fixed(y[i])
    total += t
    size += t < 0n ? -t : t
  }
  return inEps((fixed(got) << SCALE) - total, size)
}

function inEps(off: bigint, size: bigint): number {
  if (off === 0n) return 0
  return size === 0n ? Infinity : nearest((off < 0n ? -off : off) << 53n, size)
}

/** The spacing of doubles at x: of the binade that holds |x|. */
export function ulp(x: number): number {
  if (!Number.isFinite(x)) return NaN
  const exponent = Number((bitsOf(x) >> 52n) & 0x7ffn)
  return 2 ** (Math.max(exponent, 1) - 1075)
}

/** How many doubles lie from a to b: 0 for equal values (also NaN and NaN, +0 and -0), Infinity for NaN and a number. */
export function ulpDistance(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) === Number.isNaN(b) ? 0 : Infinity
  const distance = placeOf(a) - placeOf(b)
  return Number(distance < 0n ? -distance : distance)
}

function placeOf(x: number): bigint {
  const bits = bitsOf(x)
  const size = bits & 0x7fffffffffffffffn
  return bits >> 63n ? -size : size
}
