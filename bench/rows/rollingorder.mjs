// Order statistics of moving and expanding windows.
const MILLION = 1e6
const heads = new WeakMap()

/** The first million elements as a vector of their own view, made off the clock. */
function head(x) {
  if (!heads.has(x)) heads.set(x, x.subarray(0, MILLION))
  return heads.get(x)
}

const row = (id, label, ours, native, bars) => ({
  id,
  label,
  inputs: ['x'],
  tolerance: 0,
  bound: 'compute',
  ours,
  native,
  ...(bars ? { bars } : {}),
})

export const ROWS = [
  {
    ...row(
      'rollingMedian',
      'rolling median, window 100',
      (api, { x, out }) => api.rollingMedian(x, 100, { out }),
      { bottleneck: 'bn.move_median(x, 100)', pandas: ['s = pd.Series(x)', 's.rolling(100).median()'] },
      [0.5, 0.25],
    ),
    out: 'f64',
  },
  row(
    'rollingMedian, 1000',
    'rolling median, window 1000, n = 10^6',
    (api, { x }) => api.rollingMedian(head(x), 1000),
    { bottleneck: ['h = x[:1000000].copy()', 'bn.move_median(h, 1000)'] },
    [1, 0.5],
  ),
  row('rollingMedian, 20', 'rolling median, window 20, n = 10^6', (api, { x }) => api.rollingMedian(head(x), 20), {
    bottleneck: ['h = x[:1000000].copy()', 'bn.move_median(h, 20)'],
  }),
  row(
    'rollingQuantile',
    'rolling quantile 0.9, window 100, n = 10^6',
    (api, { x }) => api.rollingQuantile(head(x), 100, 0.9),
    {
      polars: ['s = pl.Series(x[:1000000])', "s.rolling_quantile(0.9, interpolation='linear', window_size=100)"],
      pandas: ['s = pd.Series(x[:1000000])', 's.rolling(100).quantile(0.9)'],
    },
    [0.9, 0.45],
  ),
  {
    ...row(
      'rollingRank',
      'rolling rank, window 100, n = 10^6',
      (api, { x }) => api.rollingRank(head(x), 100),
      { bottleneck: ['h = x[:1000000].copy()', 'bn.move_rank(h, 100)'], pandas: ['s = pd.Series(x[:1000000])', 's.rolling(100).rank()'] },
      [0.25, 0.13],
    ),
    // bottleneck's ranks go from -1 to 1.
    tolerance: undefined,
  },
  row('rollingRank, 1000', 'rolling rank, window 1000, n = 10^6', (api, { x }) => api.rollingRank(head(x), 1000), {
    pandas: ['s = pd.Series(x[:1000000])', 's.rolling(1000).rank()'],
  }),
  row('expandingMedian', 'expanding median, n = 10^6', (api, { x }) => api.expandingMedian(head(x)), {
    pandas: ['s = pd.Series(x[:1000000])', 's.expanding().median()'],
  }),
  row('expandingRank', 'expanding rank, n = 10^6', (api, { x }) => api.expandingRank(head(x)), {
    pandas: ['s = pd.Series(x[:1000000])', 's.expanding().rank()'],
  }),
]
