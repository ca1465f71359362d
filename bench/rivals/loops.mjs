// Plain JavaScript loops over typed arrays, as one writes them without a library; no attention to drift or NaN beyond what the loop gives.
import { serve } from './protocol.mjs'

const elementwise = {
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

const unary = {
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

const reductions = {
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

const nanReductions = {
  nansum: (x) => {
    let sum = 0
    for (let i = 0; i < x.length; i++) if (x[i] === x[i]) sum += x[i]
    return sum
  },
  nanmean: (x) => {
    let sum = 0
    let count = 0
    for (let i = 0; i < x.length; i++) {
      if (x[i] !== x[i]) continue
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
      if (x[i] !== x[i]) continue
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

const windows = {
  rollingSum: (x, out, window) => {
    let sum = 0
    for (let i = 0; i < x.length; i++) {
      sum += x[i]
      if (i >= window) sum -= x[i - window]
      out[i] = i < window - 1 ? Number.NaN : sum
    }
  },
  rollingMean: (x, out, window) => {
    let sum = 0
    for (let i = 0; i < x.length; i++) {
      sum += x[i]
      if (i >= window) sum -= x[i - window]
      out[i] = i < window - 1 ? Number.NaN : sum / window
    }
  },
  rollingVar: (x, out, window) => moments(x, out, window, (variance) => variance),
  rollingStd: (x, out, window) => moments(x, out, window, Math.sqrt),
  rollingMin: (x, out, window) => extremes(x, out, window, -1),
  rollingMax: (x, out, window) => extremes(x, out, window, 1),
}

function moments(x, out, window, finish) {
  let mean = 0
  let squares = 0
  for (let i = 0; i < window - 1; i++) {
    out[i] = Number.NaN
    const delta = x[i] - mean
    mean += delta / (i + 1)
    squares += delta * (x[i] - mean)
  }
  for (let i = window - 1; i < x.length; i++) {
    if (i === window - 1) {
      const delta = x[i] - mean
      mean += delta / window
      squares += delta * (x[i] - mean)
    } else {
      const old = x[i - window]
      const before = mean
      mean += (x[i] - old) / window
      squares += (x[i] - old) * (x[i] - mean + old - before)
    }
    out[i] = finish(Math.max(0, squares) / (window - 1))
  }
}

/** A queue of candidates in a ring; `sign` 1 for the largest, -1 for the smallest. */
function extremes(x, out, window, sign) {
  const queue = new Int32Array(window)
  let head = 0
  let size = 0
  for (let i = 0; i < x.length; i++) {
    if (size > 0 && queue[head] <= i - window) {
      head = head + 1 === window ? 0 : head + 1
      size--
    }
    while (size > 0 && sign * x[queue[(head + size - 1) % window]] <= sign * x[i]) size--
    queue[(head + size++) % window] = i
    out[i] = i < window - 1 ? Number.NaN : x[queue[head]]
  }
}

const loop = (make) => [{ name: 'loop', kind: 'loop', make }]
const cases = {}
for (const [id, run] of Object.entries(elementwise)) cases[id] = loop((data, { n }) => into(n, (out) => run(data('x'), data('y'), out)))
for (const [id, run] of Object.entries(unary)) {
  const input = id === 'sqrt' || id === 'log' ? 'positive' : 'x'
  cases[id] = loop((data, { n }) => into(n, (out) => run(data(input), out)))
}
for (const [id, run] of Object.entries(reductions)) cases[id] = loop((data) => ({ run: () => run(data('x')) }))
for (const [id, run] of Object.entries(nanReductions)) cases[id] = loop((data) => ({ run: () => run(data('gaps')) }))
for (const [id, run] of Object.entries(windows)) cases[id] = loop((data, { n, window }) => into(n, (out) => run(data('x'), out, window)))

cases.where = loop((data, { n }) => {
  const [mask, x, y] = [data('mask'), data('x'), data('y')]
  return into(n, (out) => {
    for (let i = 0; i < n; i++) out[i] = mask[i] ? x[i] : y[i]
  })
})
cases.dot = loop((data) => {
  const [x, y] = [data('x'), data('y')]
  return {
    run() {
      let sum = 0
      for (let i = 0; i < x.length; i++) sum += x[i] * y[i]
      return sum
    },
  }
})
cases.ewmMean = loop((data, { n, span }) => {
  const x = data('x')
  const keep = 1 - 2 / (span + 1)
  return into(n, (out) => {
    let sum = 0
    let weight = 0
    for (let i = 0; i < n; i++) {
      sum = sum * keep + x[i]
      weight = weight * keep + 1
      out[i] = sum / weight
    }
  })
})
cases.panelMean = loop((data, { rows, columns, window }) => into(rows * columns, (out) => panelMean(data('panel'), out, rows, columns, window)))
cases.panelStd = loop((data, { rows, columns, window }) => into(rows * columns, (out) => panelStd(data('panel'), out, rows, columns, window)))
cases.matmul = loop((data, { order }) => into(order * order, (out) => matmul(data('a'), data('b'), out, order)))
cases.matmul32 = loop((data, { order }) => into(order * order, (out) => matmul(data('a32'), data('b32'), out, order), Float32Array))
cases.corr = loop((data, { observations, variables }) => into(variables ** 2, (out) => corr(data('returns'), out, observations, variables)))
cases.uniform = loop((_, { n }) =>
  into(n, (out) => {
    for (let i = 0; i < n; i++) out[i] = Math.random()
  }),
)
cases.normal = loop((_, { n }) =>
  into(n, (out) => {
    for (let i = 0; i < n; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - Math.random()))
      const angle = 2 * Math.PI * Math.random()
      out[i] = radius * Math.cos(angle)
      if (i + 1 < n) out[i + 1] = radius * Math.sin(angle)
    }
  }),
)

function into(length, run, ArrayType = Float64Array) {
  const out = new ArrayType(length)
  return {
    run() {
      run(out)
      return out
    },
  }
}

function panelMean(x, out, rows, columns, window) {
  const sums = new Float64Array(columns)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const at = r * columns + c
      sums[c] += x[at]
      if (r >= window) sums[c] -= x[at - window * columns]
      out[at] = r < window - 1 ? Number.NaN : sums[c] / window
    }
  }
}

function panelStd(x, out, rows, columns, window) {
  const sums = new Float64Array(columns)
  const squares = new Float64Array(columns)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const at = r * columns + c
      sums[c] += x[at]
      squares[c] += x[at] * x[at]
      if (r >= window) {
        const old = x[at - window * columns]
        sums[c] -= old
        squares[c] -= old * old
      }
      const variance = (squares[c] - (sums[c] * sums[c]) / window) / (window - 1)
      out[at] = r < window - 1 ? Number.NaN : Math.sqrt(Math.max(0, variance))
    }
  }
}

function matmul(a, b, out, order) {
  out.fill(0)
  for (let i = 0; i < order; i++) {
    for (let k = 0; k < order; k++) {
      const factor = a[i * order + k]
      for (let j = 0; j < order; j++) out[i * order + j] += factor * b[k * order + j]
    }
  }
}

function corr(x, out, rows, columns) {
  const z = new Float64Array(rows * columns)
  for (let c = 0; c < columns; c++) {
    let mean = 0
    for (let r = 0; r < rows; r++) mean += x[r * columns + c] / rows
    let squares = 0
    for (let r = 0; r < rows; r++) squares += (x[r * columns + c] - mean) ** 2
    const scale = 1 / Math.sqrt(squares)
    for (let r = 0; r < rows; r++) z[c * rows + r] = (x[r * columns + c] - mean) * scale
  }
  for (let i = 0; i < columns; i++) {
    for (let j = i; j < columns; j++) {
      let sum = 0
      for (let r = 0; r < rows; r++) sum += z[i * rows + r] * z[j * rows + r]
      out[i * columns + j] = out[j * columns + i] = sum
    }
  }
}

serve({ versions: { 'JavaScript loops': `V8 ${process.versions.v8}` }, cases })
