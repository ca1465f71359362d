// pandas' own recursion (3.0) for the exponentially weighted mean, one value at a time.

/** Mean of the values so far, each weighing 1 - alpha of the one after it. */
export function ewmMean(x: ArrayLike<number>, alpha: number, adjust = true, ignoreNa = false, minPeriods = 0): Float64Array {
  const out = new Float64Array(x.length)
  let mean = NaN
  let old = 1
  let count = 0
  for (let i = 0; i < out.length; i++) {
    const v = Number.isFinite(x[i]!) ? x[i]! : NaN
    if (v === v) count++
    if (mean === mean) {
      if (v === v || !ignoreNa) {
        old *= 1 - alpha
        if (v === v) {
          const added = adjust ? 1 : 1 - old
          if (mean !== v) mean = (old * mean + added * v) / (old + added)
          old = adjust ? old + added : 1
        }
      }
    } else if (v === v) {
      mean = v
    }
    out[i] = count >= Math.max(minPeriods, 1) ? mean : NaN
  }
  return out
}

export interface Spread {
  readonly adjust?: boolean
  readonly ignoreNa?: boolean
  readonly minPeriods?: number
  readonly bias?: boolean
}

/** Covariance by pandas' recursion: a value counts alpha beside what is left of the others, if not adjusted; then all is divided by what there is. */
export function ewmCov(x: ArrayLike<number>, y: ArrayLike<number>, alpha: number, options: Spread = {}): Float64Array {
  const { adjust = true, ignoreNa = false, minPeriods = 0, bias = false } = options
  const out = new Float64Array(x.length)
  let [mx, my, cov, old, sum, squares, count] = [NaN, NaN, 0, 1, 1, 1, 0]
  const added = adjust ? 1 : alpha
  for (let i = 0; i < out.length; i++) {
    const valid = Number.isFinite(x[i]!) && Number.isFinite(y[i]!)
    if (valid) count++
    if (mx === mx) {
      if (valid || !ignoreNa) {
        sum *= 1 - alpha
        squares *= (1 - alpha) ** 2
        old *= 1 - alpha
        if (valid) {
          const [ox, oy, total] = [mx, my, old + added]
          mx = (old * ox + added * x[i]!) / total
          my = (old * oy + added * y[i]!) / total
          cov = (old * (cov + (ox - mx) * (oy - my)) + added * (x[i]! - mx) * (y[i]! - my)) / total
          sum += added
          squares += added ** 2
          old = total
          if (!adjust) {
            sum /= old
            squares /= old ** 2
            old = 1
          }
        }
      }
    } else if (valid) {
      ;[mx, my] = [x[i]!, y[i]!]
    }
    const left = sum ** 2 - squares
    out[i] = count < Math.max(minPeriods, 1) ? NaN : bias ? cov : left > 0 ? (sum ** 2 / left) * cov : NaN
  }
  return out
}
