// Sums that keep what they round off (Neumaier 1974): the yardstick where a plain loop is less exact than the kernel.

/** The sum up to each value. */
export function runningSum(x: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(x.length)
  let sum = 0
  let low = 0
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!
    const next = sum + value
    low += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
    sums[i] = Number.isFinite(sum) ? sum + low : sum
  }
  return sums
}

/** The sum of all values. */
export function total(x: ArrayLike<number>): number {
  return runningSum(x).at(-1) ?? 0
}

/** The variance: squared deviations from the mean, added up, over n - ddof. */
export function variance(x: ArrayLike<number>, ddof: number): number {
  if (x.length - ddof <= 0) return Number.NaN
  const mean = total(x) / x.length
  return total(Float64Array.from(x, (value) => (value - mean) ** 2)) / (x.length - ddof)
}
