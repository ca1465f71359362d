// Technical indicators against the npm packages that have them, which take plain arrays; lengths and seeds of their results differ, so these are not compared.
const row = (id, ours, technicalindicators, indicatorts) => ({
  id,
  label: `${id}, 200 000 bars`,
  inputs: ['bars'],
  bound: 'compute',
  ours,
  native: {},
  npm: {
    technicalindicators: (module, { bars }) => called(technicalindicators, module, bars),
    indicatorts: (module, { bars }) => called(indicatorts, module, bars),
  },
})

/** Plain arrays are made off the clock. */
function called(call, module, bars) {
  const values = Array.from(bars)
  return () => call(module, values)
}

export const ROWS = [
  row(
    'sma',
    (api, { bars }) => api.sma(bars, { window: 20 }),
    (ti, values) => ti.SMA.calculate({ period: 20, values }),
    (it, values) => it.sma(values, { period: 20 }),
  ),
  row(
    'ema',
    (api, { bars }) => api.ema(bars, { window: 20 }),
    (ti, values) => ti.EMA.calculate({ period: 20, values }),
    (it, values) => it.ema(values, { period: 20 }),
  ),
  row(
    'rsi',
    (api, { bars }) => api.rsi(bars, { window: 14 }),
    (ti, values) => ti.RSI.calculate({ period: 14, values }),
    (it, values) => it.rsi(values, { period: 14 }),
  ),
  row(
    'macd',
    (api, { bars }) => api.macd(bars),
    (ti, values) =>
      ti.MACD.calculate({ values, fastPeriod: 12, slowPeriod: 26, signalPeriod: 9, SimpleMAOscillator: false, SimpleMASignal: false }),
    (it, values) => it.macd(values),
  ),
  row(
    'bollinger',
    (api, { bars }) => api.bollinger(bars, { window: 20 }),
    (ti, values) => ti.BollingerBands.calculate({ period: 20, stdDev: 2, values }),
    (it, values) => it.bb(values, { period: 20 }),
  ),
]
