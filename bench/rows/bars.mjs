// Bars: rows of time and by activity; 10^7 ticks are 30 days.
const PANDAS = ["t = pd.to_datetime(times, unit='ms')", 's = pd.Series(x, t)', "r = s.resample('1min')"]

const row = (id, inputs, ours, native, rest = {}) => ({ id, inputs, tolerance: 1e-12, bound: 'memory', ours, native, ...rest })

export const ROWS = [
  row(
    'resample, ohlc',
    ['times', 'x'],
    (api, { times, x }) => api.ohlc(x, api.resample(times, '1min')),
    {
      pandas: [PANDAS.join('; '), 'r.ohlc().to_numpy().T'],
      polars: [
        "df = pl.DataFrame({'t': pl.Series(times).cast(pl.Datetime('ms')), 'x': x}).set_sorted('t')",
        "df.group_by_dynamic('t', every='1m').agg(open=pl.col('x').first(), high=pl.col('x').max(), low=pl.col('x').min(), close=pl.col('x').last()).drop('t').to_numpy().T",
      ],
    },
    { label: '1-minute OHLC bars of ticks', bars: [0.6, 0.35] },
  ),
  row(
    'resample, ohlcv',
    ['times', 'x', 'positive'],
    (api, { times, x, positive }) => api.ohlcv(x, positive, api.resample(times, '1min')),
    { pandas: [PANDAS.join('; '), "pd.concat([r.ohlc(), pd.Series(positive, t).resample('1min').sum()], axis=1)"] },
    { label: '1-minute OHLCV bars with VWAP', tolerance: undefined },
  ),
  row(
    'volumeBars',
    ['positive'],
    (api, { positive }) => api.volumeBars(positive, 1000),
    {},
    {
      loop:
        ({ positive }) =>
        () => {
          const ends = [0]
          let sum = 0
          for (let i = 0; i < positive.length; i++) {
            sum += positive[i]
            if (sum >= 1000) {
              ends.push(i + 1)
              sum = 0
            }
          }
          return ends
        },
      tolerance: undefined,
    },
  ),
  row('datePart', ['times'], (api, { times }) => api.datePart(times, 'minute'), {
    pandas: ["t = pd.to_datetime(times, unit='ms')", 't.minute'],
  }),
]
