// Technical indicators against the npm packages that have them: arrays of a million rows, as these packages take plain arrays and nothing faster.
// Not yet among the rows that `run.mjs` reads: the calls, for whoever adds the packages `technicalindicators` and `indicatorts` as rivals.

const bar = ({ high, low, close }) => ({ high, low, close })

export const ROWS = [
  {
    id: 'sma',
    ours: (api, { close }) => api.sma(close, { window: 20 }),
    npm: {
      technicalindicators: (ti, { close }) => ti.SMA.calculate({ period: 20, values: close }),
      indicatorts: (it, { close }) => it.sma(close, { period: 20 }),
    },
  },
  {
    id: 'ema',
    ours: (api, { close }) => api.ema(close, { window: 20 }),
    npm: {
      technicalindicators: (ti, { close }) => ti.EMA.calculate({ period: 20, values: close }),
      indicatorts: (it, { close }) => it.ema(close, { period: 20 }),
    },
  },
  {
    id: 'rsi',
    ours: (api, { close }) => api.rsi(close, { window: 14 }),
    npm: {
      technicalindicators: (ti, { close }) => ti.RSI.calculate({ period: 14, values: close }),
      indicatorts: (it, { close }) => it.rsi(close, { period: 14 }),
    },
  },
  {
    id: 'macd',
    ours: (api, { close }) => api.macd(close),
    npm: {
      technicalindicators: (ti, { close }) =>
        ti.MACD.calculate({
          values: close,
          fastPeriod: 12,
          slowPeriod: 26,
          signalPeriod: 9,
          SimpleMAOscillator: false,
          SimpleMASignal: false,
        }),
      indicatorts: (it, { close }) => it.macd(close),
    },
  },
  {
    id: 'bollinger',
    ours: (api, { close }) => api.bollinger(close, { window: 20 }),
    npm: {
      technicalindicators: (ti, { close }) => ti.BollingerBands.calculate({ period: 20, stdDev: 2, values: close }),
      indicatorts: (it, { close }) => it.bb(close, { period: 20 }),
    },
  },
  {
    id: 'atr',
    ours: (api, { high, low, close }) => api.atr(high, low, close),
    npm: {
      technicalindicators: (ti, given) => ti.ATR.calculate({ period: 14, ...bar(given) }),
      indicatorts: (it, { high, low, close }) => it.atr(high, low, close, { period: 14 }),
    },
  },
  {
    id: 'adx',
    ours: (api, { high, low, close }) => api.adx(high, low, close),
    npm: { technicalindicators: (ti, given) => ti.ADX.calculate({ period: 14, ...bar(given) }) },
  },
  {
    id: 'stochastic',
    ours: (api, { high, low, close }) => api.stochastic(high, low, close, { fastK: 14, slowK: 1 }),
    npm: {
      technicalindicators: (ti, given) => ti.Stochastic.calculate({ period: 14, signalPeriod: 3, ...bar(given) }),
      indicatorts: (it, { high, low, close }) => it.stoch(high, low, close, { kPeriod: 14, dPeriod: 3 }),
    },
  },
  {
    id: 'sar',
    ours: (api, { high, low }) => api.sar(high, low),
    npm: {
      technicalindicators: (ti, { high, low }) => ti.PSAR.calculate({ high, low, step: 0.02, max: 0.2 }),
      indicatorts: (it, { high, low, close }) => it.psar(high, low, close),
    },
  },
]
