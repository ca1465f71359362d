// Plain loops over each window: what the moving-window kernels must give.

/** How the window of output i lies: x[i + left .. i + right], both ends included. */
export interface Offsets {
  left: number
  right: number
}

function collect(x: ArrayLike<number>, i: number, { left, right }: Offsets): number[] {
  const values: number[] = []
  for (let j = Math.max(i + left, 0); j <= Math.min(i + right, x.length - 1); j++) {
    const v = x[j]!
    if (Number.isFinite(v)) values.push(v)
  }
  return values
}

function roll(x: ArrayLike<number>, offsets: Offsets, minPeriods: number, f: (values: number[]) => number): Float64Array {
  const out = new Float64Array(x.length)
  for (let i = 0; i < out.length; i++) {
    const values = collect(x, i, offsets)
    out[i] = values.length < minPeriods ? NaN : f(values)
  }
  return out
}

/** Sum with every rounding error kept (Neumaier). */
function total(values: number[]): number {
  let sum = 0
  let low = 0
  for (const v of values) {
    const next = sum + v
    low += Math.abs(sum) >= Math.abs(v) ? sum - next + v : v - next + sum
    sum = next
  }
  return Number.isFinite(sum) ? sum + low : sum
}

/** Sum of the finite values of each window. */
export function rollingSum(x: ArrayLike<number>, offsets: Offsets, minPeriods: number): Float64Array {
  return roll(x, offsets, minPeriods, total)
}

/** Mean of the finite values of each window. */
export function rollingMean(x: ArrayLike<number>, offsets: Offsets, minPeriods: number): Float64Array {
  return roll(x, offsets, minPeriods, (values) => total(values) / values.length)
}

/** Variance by two passes over each window, on values shifted by one of them. */
export function rollingVar(x: ArrayLike<number>, offsets: Offsets, minPeriods: number, ddof = 1): Float64Array {
  return roll(x, offsets, Math.max(minPeriods, 1), (values) => {
    if (values.length <= ddof) return NaN
    const shifted = values.map((v) => v - values[0]!)
    const mean = total(shifted) / values.length
    const deviations = shifted.map((v) => v - mean)
    const off = total(deviations)
    return Math.max(0, total(deviations.map((d) => d * d)) - (off * off) / values.length) / (values.length - ddof)
  })
}

/** Square root of rollingVar. */
export function rollingStd(x: ArrayLike<number>, offsets: Offsets, minPeriods: number, ddof = 1): Float64Array {
  return rollingVar(x, offsets, minPeriods, ddof).map(Math.sqrt)
}

/** Smallest finite value of each window. */
export function rollingMin(x: ArrayLike<number>, offsets: Offsets, minPeriods: number): Float64Array {
  return roll(x, offsets, Math.max(minPeriods, 1), (values) => values.reduce((a, b) => (b < a ? b : a)))
}

/** Largest finite value of each window. */
export function rollingMax(x: ArrayLike<number>, offsets: Offsets, minPeriods: number): Float64Array {
  return roll(x, offsets, Math.max(minPeriods, 1), (values) => values.reduce((a, b) => (b > a ? b : a)))
}
