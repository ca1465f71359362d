// What the scans must give, as the plain loops anyone would write first.

/** The sum of all values up to each place; a NaN stays in all that follows, as in NumPy. */
export function cumsum(x: ArrayLike<number>): number[] {
  const out: number[] = []
  let total = 0
  for (let i = 0; i < x.length; i++) {
    total += x[i]
    out.push(total)
  }
  return out
}

/** The running sum that skips a NaN and leaves it in place, as in pandas. */
export function cumsumSkip(x: ArrayLike<number>): number[] {
  const out: number[] = []
  let total = 0
  for (let i = 0; i < x.length; i++) {
    if (!Number.isNaN(x[i])) total += x[i]
    out.push(Number.isNaN(x[i]) ? NaN : total)
  }
  return out
}

/** The largest value up to each place; a NaN is skipped and left in place, as in pandas. A zero is +0. */
export function cummax(x: ArrayLike<number>): number[] {
  const out: number[] = []
  let held = -Infinity
  for (let i = 0; i < x.length; i++) {
    if (x[i] > held) held = x[i]
    out.push(Number.isNaN(x[i]) ? NaN : held + 0)
  }
  return out
}

/** The smallest value up to each place; a NaN is skipped and left in place, as in pandas. A zero is +0. */
export function cummin(x: ArrayLike<number>): number[] {
  const out: number[] = []
  let held = Infinity
  for (let i = 0; i < x.length; i++) {
    if (x[i] < held) held = x[i]
    out.push(Number.isNaN(x[i]) ? NaN : held + 0)
  }
  return out
}

/** x[i] - x[i - periods], NaN where there is no partner, as in pandas; `periods` may be negative. */
export function diff(x: ArrayLike<number>, periods: number): number[] {
  const out: number[] = []
  for (let i = 0; i < x.length; i++) {
    const partner = i - periods
    out.push(partner >= 0 && partner < x.length ? x[i] - x[partner] : NaN)
  }
  return out
}

/** The product of all values up to each place; a NaN stays in all that follows, as in NumPy. */
export function cumprod(x: ArrayLike<number>): number[] {
  const out: number[] = []
  let product = 1
  for (let i = 0; i < x.length; i++) {
    product *= x[i]
    out.push(product)
  }
  return out
}
