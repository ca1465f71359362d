// Moving windows over two arrays, and moving least squares.
const row = (id, inputs, ours, native, rest = {}) => ({ id, inputs, tolerance: 1e-8, bound: 'compute', ours, native, ...rest })
const PANDAS = (what) => ['s, t = pd.Series(x), pd.Series(y)', `s.rolling(100).${what}(t)`]
const POLARS = (what) => ['f = pl.DataFrame({"x": x, "y": y})', `f.select(pl.rolling_${what}("x", "y", window_size=100))`]

export const ROWS = [
  row(
    'rollingCorr',
    ['x', 'y'],
    (api, { x, y, out }) => api.rollingCorr(x, y, 100, { out }),
    { polars: POLARS('corr'), pandas: PANDAS('corr') },
    { label: 'rolling corr, window 100', bars: [0.2, 0.1], out: 'f64' },
  ),
  row(
    'rollingCov',
    ['x', 'y'],
    (api, { x, y, out }) => api.rollingCov(x, y, 100, { out }),
    { polars: POLARS('cov'), pandas: PANDAS('cov') },
    { label: 'rolling cov, window 100', out: 'f64' },
  ),
  row(
    'rollingBeta, panel',
    ['panel', 'index'],
    (api, { panel, index }) => api.rollingBeta(panel, index, 252),
    { pandas: ['f, m = pd.DataFrame(panel), pd.Series(index)', 'f.rolling(252).cov(m).div(m.rolling(252).var(), axis=0)'] },
    { label: 'beta of 3000 stocks on an index, 2520 days, window 252' },
  ),
  row(
    'rollingOls',
    ['y20000', 'x20000'],
    (api, { y20000, x20000 }) => api.rollingOls(y20000, x20000, 252, { intercept: true }).params,
    {
      statsmodels: [
        'from statsmodels.regression.rolling import RollingOLS; d = sm.add_constant(x20000)',
        'RollingOLS(y20000, d, 252).fit(params_only=True).params',
      ],
    },
    { label: 'rolling least squares, 3 regressors, 20 000 rows, window 252' },
  ),
]
