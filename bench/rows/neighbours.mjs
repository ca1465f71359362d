// Rows beside their neighbours and exponentially weighted moments, of `lanewise/series`: `api` must hold its functions.
const row = (id, input, call, native, tolerance = 1e-11, bound = 'memory', bars = undefined) => ({
  id,
  inputs: [input],
  out: 'f64',
  tolerance,
  bound,
  ...(bars && { bars }),
  ours: (api, given) => call(api, given[input], given.out),
  native: Object.fromEntries(Object.entries(native).map(([name, code]) => [name, [`s = pd.Series(${input})`, code]])),
})
const polars = (input, code) => [`q = pl.Series(${input})`, code]

export const ROWS = [
  {
    ...row('pctChange', 'positive', (api, x, out) => api.pctChange(x, { out }), { pandas: 's.pct_change()' }),
    bars: [0.8, 0.5],
    native: {
      pandas: ['s = pd.Series(positive)', 's.pct_change()'],
      polars: polars('positive', 'q.pct_change()'),
    },
  },
  row('logReturns', 'positive', (api, x, out) => api.logReturns(x, { out }), { pandas: 'np.log(s).diff()' }),
  row('shift', 'positive', (api, x, out) => api.shift(x, { out }), { pandas: 's.shift()' }, 0),
  row('ffill', 'gaps', (api, x, out) => api.ffill(x, { out }), { pandas: 's.ffill()' }, 0, 'memory', [0.7, 0.4]),
  row('bfill', 'gaps', (api, x, out) => api.bfill(x, { out }), { pandas: 's.bfill()' }, 0),
  row('interpolate', 'gaps', (api, x, out) => api.interpolate(x, { out }), { pandas: 's.interpolate()' }),
  row('drawdown', 'positive', (api, x, out) => api.drawdown(x, { out }), { pandas: 's / s.cummax() - 1' }),
  row(
    'ewmStd, span 20',
    'x',
    (api, x, out) => api.ewmStd(x, { out, span: 20 }),
    { pandas: 's.ewm(span=20).std()' },
    1e-9,
    'compute',
    [0.4, 0.25],
  ),
  row(
    'ewmStd, span 20, with NaN',
    'gaps',
    (api, x, out) => api.ewmStd(x, { out, span: 20 }),
    { pandas: 's.ewm(span=20).std()' },
    1e-9,
    'compute',
  ),
]
