// Exponentially weighted moments of two series without rounding, in fixed point of any size, by pandas' weights (sums of weights and of products).

/** Binary digits behind the point: variances of 1e-50 keep some forty digits. */
const DIGITS = 320n
const ONE = 1n << DIGITS

/** x with DIGITS digits behind the point. Exact for |x| >= 2^-267. */
function fixed(x: number): bigint {
  let exponent = 0
  let mantissa = x
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    exponent++
  }
  return (BigInt(mantissa) << DIGITS) >> BigInt(exponent)
}

/** The nearest double, within an ulp. */
export function double(value: bigint): number {
  if (value < 0n) return -double(-value)
  const excess = value.toString(2).length - 64
  return excess > 0 ? Number(value >> BigInt(excess)) * 2 ** (excess - Number(DIGITS)) : Number(value) * 2 ** -Number(DIGITS)
}

const times = (a: bigint, b: bigint) => (a * b) >> DIGITS
const ratio = (a: bigint, b: bigint) => (a << DIGITS) / b

export interface Moments {
  readonly mean: number
  /** Of x, as `ewm().sum()`: at a missing row it has decayed. */
  readonly sum: number
  /** Biased; of x, of y and of both. */
  readonly xx: number
  readonly yy: number
  readonly xy: number
  /** What biased ones are multiplied by; Infinity for a single value. */
  readonly factor: number
  readonly count: number
}

/** Moments at every row; a row counts if x and y are finite there. */
export function ewmExact(x: ArrayLike<number>, y: ArrayLike<number>, alpha: number, adjust: boolean, ignoreNa: boolean): Moments[] {
  const a = fixed(alpha)
  const q = ONE - a
  let [w, ww, past, count] = [0n, 0n, ONE, 0]
  let [sx, sy, sxx, syy, sxy] = [0n, 0n, 0n, 0n, 0n]
  const rows: Moments[] = []
  let last: Moments = { mean: Number.NaN, sum: Number.NaN, xx: Number.NaN, yy: Number.NaN, xy: Number.NaN, factor: Number.NaN, count: 0 }
  for (let i = 0; i < x.length; i++) {
    const ok = Number.isFinite(x[i]!) && Number.isFinite(y[i]!)
    if (ok || !ignoreNa) past = times(past, q)
    if (ok) {
      const added = count === 0 || adjust ? ONE : a
      // Not adjusted, the old weights add up to one before they have decayed.
      const [old, square] = [past, times(past, past)]
      const [u, v] = [fixed(x[i]!), fixed(y[i]!)]
      w = times(w, old) + added
      ww = times(ww, square) + times(added, added)
      sx = times(sx, old) + times(added, u)
      sy = times(sy, old) + times(added, v)
      sxx = times(sxx, old) + times(added, times(u, u))
      syy = times(syy, old) + times(added, times(v, v))
      sxy = times(sxy, old) + times(added, times(u, v))
      if (!adjust) {
        ww = ratio(ratio(ww, w), w)
        ;[sx, sy, sxx, syy, sxy] = [sx, sy, sxx, syy, sxy].map((sum) => ratio(sum, w)) as [bigint, bigint, bigint, bigint, bigint]
        w = ONE
      }
      past = ONE
      count++
      const [mx, my] = [ratio(sx, w), ratio(sy, w)]
      const left = times(w, w) - ww
      last = {
        mean: double(mx),
        sum: double(sx),
        xx: double(ratio(sxx, w) - times(mx, mx)),
        yy: double(ratio(syy, w) - times(my, my)),
        xy: double(ratio(sxy, w) - times(mx, my)),
        factor: left > 0n ? double(ratio(times(w, w), left)) : Number.NaN,
        count,
      }
    }
    rows.push(ok || count === 0 ? last : { ...last, sum: double(times(sx, past)) })
  }
  return rows
}
