// Plain JavaScript loops over windows, panels and matrices: running sums as one writes them, which drift.

export const windows = {
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

export function panelMean(x, out, rows, columns, window) {
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

export function panelStd(x, out, rows, columns, window) {
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

export function matmul(a, b, out, order) {
  out.fill(0)
  for (let i = 0; i < order; i++) {
    for (let k = 0; k < order; k++) {
      const factor = a[i * order + k]
      for (let j = 0; j < order; j++) out[i * order + j] += factor * b[k * order + j]
    }
  }
}

export function corr(x, out, rows, columns) {
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
