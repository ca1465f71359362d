// Plain JavaScript loops over the elements of arrays, as one writes them without a library.

export const elementwise = {
  add: (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = x[i] + y[i]
  },
  subtract: (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = x[i] - y[i]
  },
  multiply: (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = x[i] * y[i]
  },
  divide: (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = x[i] / y[i]
  },
}

export const unary = {
  sqrt: (x, out) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(x[i])
  },
  exp: (x, out) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.exp(x[i])
  },
  log: (x, out) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.log(x[i])
  },
  cumsum: (x, out) => {
    let sum = 0
    for (let i = 0; i < out.length; i++) out[i] = sum += x[i]
  },
  cummax: (x, out) => {
    let max = -Infinity
    for (let i = 0; i < out.length; i++) {
      if (x[i] > max) max = x[i]
      out[i] = max
    }
  },
  diff: (x, out) => {
    out[0] = Number.NaN
    for (let i = 1; i < out.length; i++) out[i] = x[i] - x[i - 1]
  },
  sort: (x, out) => {
    out.set(x)
    out.sort()
  },
}

export const reductions = {
  sum: (x) => {
    let sum = 0
    for (let i = 0; i < x.length; i++) sum += x[i]
    return sum
  },
  mean: (x) => reductions.sum(x) / x.length,
  variance: (x) => {
    const mean = reductions.mean(x)
    let sum = 0
    for (let i = 0; i < x.length; i++) sum += (x[i] - mean) ** 2
    return sum / (x.length - 1)
  },
  std: (x) => Math.sqrt(reductions.variance(x)),
  min: (x) => {
    let min = x[0]
    for (let i = 1; i < x.length; i++) if (x[i] < min) min = x[i]
    return min
  },
  max: (x) => {
    let max = x[0]
    for (let i = 1; i < x.length; i++) if (x[i] > max) max = x[i]
    return max
  },
  argmin: (x) => {
    let at = 0
    for (let i = 1; i < x.length; i++) if (x[i] < x[at]) at = i
    return at
  },
  argmax: (x) => {
    let at = 0
    for (let i = 1; i < x.length; i++) if (x[i] > x[at]) at = i
    return at
  },
}

export const nanReductions = {
  nansum: (x) => {
    let sum = 0
    for (let i = 0; i < x.length; i++) if (!Number.isNaN(x[i])) sum += x[i]
    return sum
  },
  nanmean: (x) => {
    let sum = 0
    let count = 0
    for (let i = 0; i < x.length; i++) {
      if (Number.isNaN(x[i])) continue
      sum += x[i]
      count++
    }
    return sum / count
  },
  nanstd: (x) => {
    const mean = nanReductions.nanmean(x)
    let sum = 0
    let count = 0
    for (let i = 0; i < x.length; i++) {
      if (Number.isNaN(x[i])) continue
      sum += (x[i] - mean) ** 2
      count++
    }
    return Math.sqrt(sum / (count - 1))
  },
  nanmin: (x) => {
    let min = Infinity
    for (let i = 0; i < x.length; i++) if (x[i] < min) min = x[i]
    return min
  },
  nanmax: (x) => {
    let max = -Infinity
    for (let i = 0; i < x.length; i++) if (x[i] > max) max = x[i]
    return max
  },
}
