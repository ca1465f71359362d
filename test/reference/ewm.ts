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
