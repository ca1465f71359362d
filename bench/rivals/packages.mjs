// Small npm packages as rivals, each in the form in which it is fastest, its own input type prepared off the clock.

/** Plain arrays are what the indicator packages take. */
const onArray = (call) => (data, message) => {
  const values = Array.from(data('x'))
  return { run: () => call(values, message), values: (result) => wholeWindows(Float64Array.from(result), message) }
}

/** Results over windows that are not whole yet, which some packages give, are NaN in pandas and here. */
function wholeWindows(result, { n, window = 0 }) {
  return result.length === n ? result.fill(Number.NaN, 0, Math.max(0, window - 1)) : result
}

export function indicatorts({ sma, ema, mstd, mmax, mmin, msum }) {
  const windowed = (call) => onArray((values, { window }) => call(values, { period: window }))
  return {
    rollingSum: windowed(msum),
    rollingMean: windowed(sma),
    rollingStd: sampleDeviation(windowed(mstd)),
    rollingMin: windowed(mmin),
    rollingMax: windowed(mmax),
    ewmMean: onArray((values, { span }) => ema(values, { period: span })),
  }
}

/** The package divides by the window, pandas by one less: its results are made comparable off the clock. */
function sampleDeviation(make) {
  return (data, message) => {
    const { run, values } = make(data, message)
    const factor = Math.sqrt(message.window / (message.window - 1))
    return { run, values: (result) => values(result).map((value) => value * factor) }
  }
}

export function technicalindicators(module) {
  const { SMA, EMA } = module.default ?? module
  return {
    rollingMean: onArray((values, { window }) => SMA.calculate({ period: window, values })),
    ewmMean: onArray((values, { span }) => EMA.calculate({ period: span, values })),
  }
}

export function arquero({ table, rolling }) {
  const windowed = (make) => (data, message) => {
    const rows = table({ v: data('x') })
    return {
      run: () => rows.derive({ w: rolling(make, [1 - message.window, 0]) }).array('w', Float64Array),
      values: (result) => wholeWindows(result, message),
    }
  }
  return {
    rollingSum: windowed('d => op.sum(d.v)'),
    rollingMean: windowed('d => op.mean(d.v)'),
    rollingStd: windowed('d => op.stdev(d.v)'),
    rollingMax: windowed('d => op.max(d.v)'),
    sort: (data) => {
      const rows = table({ v: data('x') })
      return { run: () => rows.orderby('v').array('v', Float64Array) }
    },
  }
}

export function simpleStatistics(statistics) {
  const on = (call) => (data) => {
    const values = data('x')
    return { run: () => call(values) }
  }
  return {
    sum: on(statistics.sumSimple),
    mean: on(statistics.mean),
    variance: on(statistics.sampleVariance),
    std: on(statistics.sampleStandardDeviation),
    min: on(statistics.min),
    max: on(statistics.max),
  }
}

export function mlMatrix({ Matrix, correlation }) {
  const square =
    (a, b) =>
    (data, { order }) => {
      const [left, right] = [a, b].map((name) => Matrix.from1DArray(order, order, data(name)))
      return { run: () => left.mmul(right), values: flat }
    }
  return {
    matmul: square('a', 'b'),
    corr: (data, { observations, variables }) => {
      const x = Matrix.from1DArray(observations, variables, data('returns'))
      return { run: () => correlation(x), values: flat }
    },
  }
}

/** polars from Node: native code, held to one thread by POLARS_MAX_THREADS. */
export function nodejsPolars(module) {
  const polars = module.default ?? module
  const on = (call) => (data, message) => {
    const series = polars.Series('v', data('x'))
    return {
      run: () => call(series, message),
      values: (result) => (typeof result === 'number' ? result : withNaN(result.toArray())),
    }
  }
  return {
    sum: on((x) => x.sum()),
    min: on((x) => x.min()),
    max: on((x) => x.max()),
    mean: on((x) => x.mean()),
    cumsum: on((x) => x.cumSum()),
    cummax: on((x) => x.cumMax()),
    diff: on((x) => x.diff(1, 'ignore')),
    rollingSum: on((x, { window }) => x.rollingSum({ windowSize: window })),
    rollingMean: on((x, { window }) => x.rollingMean({ windowSize: window })),
    rollingVar: on((x, { window }) => x.rollingVar({ windowSize: window })),
    rollingStd: on((x, { window }) => x.rollingStd({ windowSize: window })),
    rollingMin: on((x, { window }) => x.rollingMin({ windowSize: window })),
    rollingMax: on((x, { window }) => x.rollingMax({ windowSize: window })),
    ewmMean: on((x, { span }) => x.ewmMean(2 / (span + 1), true, 1)),
    sort: on((x) => x.sort()),
  }
}

/** simsimd: native SIMD code. */
export function simsimd(module) {
  const { dot } = module.default ?? module
  return {
    dot: (data) => {
      const [x, y] = [data('x'), data('y')]
      return { run: () => dot(x, y) }
    },
  }
}

/** Missing values as NaN; `from` with a function takes seconds for 10^7 of them. */
function withNaN(values) {
  const numbers = new Float64Array(values.length)
  for (let i = 0; i < numbers.length; i++) numbers[i] = values[i] ?? Number.NaN
  return numbers
}

function flat(matrix) {
  return Float64Array.from(matrix.to1DArray())
}
