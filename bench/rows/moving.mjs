// Moving and expanding windows of lanewise/series.
const EPS = 1e-9

const spanned = (id, kernel, rest = {}) => ({
  id: `${id}, 5min`,
  inputs: ['x', 'times'],
  out: 'f64',
  tolerance: EPS,
  bound: 'compute',
  ours: (api, { x, times, out }) => api[id](x, '5min', { on: times, out }),
  native: { pandas: ["s = pd.Series(x, index=pd.to_datetime(times, unit='ms'))", `s.rolling('5min').${kernel}()`] },
  ...rest,
})
const windowed = (id, kernel, rest = {}) => ({
  id,
  inputs: ['x'],
  out: 'f64',
  tolerance: EPS,
  bound: 'compute',
  ours: (api, { x, out }) => api[id](x, 100, { out }),
  native: { pandas: ['s = pd.Series(x)', `s.rolling(100).${kernel}()`] },
  ...rest,
})
const expanding = (id, kernel) => ({
  id,
  inputs: ['x'],
  out: 'f64',
  tolerance: EPS,
  bound: 'compute',
  ours: (api, { x, out }) => api[id](x, { out }),
  native: { pandas: ['s = pd.Series(x)', `s.expanding().${kernel}()`] },
})

export const ROWS = [
  windowed('rollingSkew', 'skew', { bars: [0.7, 0.35] }),
  windowed('rollingKurt', 'kurt'),
  windowed('rollingCount', 'count'),
  windowed('rollingZscore', 'mean', {
    native: { pandas: ['s = pd.Series(x)', '(lambda r: (s - r.mean()) / r.std())(s.rolling(100))'] },
  }),
  windowed('rollingWma', 'mean', { native: {}, tolerance: undefined, label: 'rollingWma: pandas has none' }),
  spanned('rollingSum', 'sum'),
  spanned('rollingMean', 'mean'),
  spanned('rollingStd', 'std'),
  spanned('rollingMax', 'max', { tolerance: 0 }),
  expanding('expandingSum', 'sum'),
  expanding('expandingMean', 'mean'),
  expanding('expandingStd', 'std'),
  expanding('expandingMax', 'max'),
  expanding('expandingSkew', 'skew'),
]
