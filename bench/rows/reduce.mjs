// Reductions and scans.
import { onOne } from './elementwise.mjs'

const SUMS = 1e-9
const SAME = 0

const reduction = (id, input, native, rest = {}) => ({
  id,
  inputs: [input],
  tolerance: SUMS,
  bound: 'memory',
  ours: (api, given) => api[id](given[input]),
  native,
  ...rest,
})
const scan = (id, input, rest = {}) => ({
  id,
  inputs: [input],
  out: 'f64',
  tolerance: SUMS,
  bound: 'memory',
  ours: (api, given) => api[id](given[input], { out: given.out }),
  native: { NumPy: `np.${id}(${input}, out=out)` },
  npm: { 'numpy-ts': (np, given) => onOne(np, given[input], (a) => np[id](a)) },
  ...rest,
})
const numpyTs = (input, call) => ({ 'numpy-ts': (np, given) => onOne(np, given[input], (a) => call(np, a)) })

export const ROWS = [
  reduction('prod', 'near', { NumPy: 'np.prod(near)' }, { npm: numpyTs('near', (np, a) => np.prod(a)) }),
  reduction('nanprod', 'near', { NumPy: 'np.nanprod(near)' }),
  reduction('any', 'mask', { NumPy: 'np.any(mask)' }, { tolerance: SAME, label: 'any, of which the first holds' }),
  reduction('all, f64', 'positive', { NumPy: 'np.all(positive)' }, { tolerance: SAME, ours: (api, { positive }) => api.all(positive) }),
  reduction(
    'count',
    'gaps',
    { pandas: ['s = pd.Series(gaps)', 's.count()'], NumPy: 'gaps.size - np.count_nonzero(np.isnan(gaps))' },
    { tolerance: SAME },
  ),
  reduction('countNonzero', 'x', { NumPy: 'np.count_nonzero(x)' }, { tolerance: SAME }),
  reduction(
    'median',
    'x',
    { NumPy: 'np.median(x)', bottleneck: 'bn.median(x)' },
    { tolerance: SAME, bars: [0.5, 0.3], bound: 'compute', npm: numpyTs('x', (np, a) => np.median(a)) },
  ),
  reduction('nanmedian', 'gaps', { NumPy: 'np.nanmedian(gaps)', bottleneck: 'bn.nanmedian(gaps)' }, { tolerance: SAME, bound: 'compute' }),
  reduction(
    'quantile',
    'x',
    { NumPy: 'np.quantile(x, [0.01, 0.05, 0.5, 0.95, 0.99])' },
    {
      label: 'quantile, five at once',
      bound: 'compute',
      ours: (api, { x }) => api.quantile(x, [0.01, 0.05, 0.5, 0.95, 0.99]),
    },
  ),
  reduction('percentile', 'x', { NumPy: 'np.percentile(x, 5)' }, { bound: 'compute', ours: (api, { x }) => api.percentile(x, 5) }),
  reduction('skew', 'x', { pandas: ['s = pd.Series(x)', 's.skew()'] }),
  reduction('kurt', 'x', { pandas: ['s = pd.Series(x)', 's.kurt()'] }),
  reduction('nanskew', 'gaps', { pandas: ['s = pd.Series(gaps)', 's.skew()'] }),
  reduction('nankurt', 'gaps', { pandas: ['s = pd.Series(gaps)', 's.kurt()'] }),
  reduction('norm', 'x', { NumPy: 'np.linalg.norm(x)', SciPy: 'sp.linalg.norm(x)' }),
  {
    id: 'average',
    label: 'average, weighted',
    inputs: ['x', 'positive'],
    tolerance: SUMS,
    bound: 'memory',
    ours: (api, { x, positive }) => api.average(x, { weights: positive }),
    native: { NumPy: 'np.average(x, weights=positive)' },
  },
  {
    id: 'median, panel',
    label: 'median down the columns of a panel',
    inputs: ['panel'],
    tolerance: SAME,
    bound: 'compute',
    ours: (api, { panel }) => api.median(panel, { axis: 0 }),
    native: { NumPy: 'np.median(panel, axis=0)', bottleneck: 'bn.median(panel, axis=0)' },
  },
  scan('cumprod', 'near'),
  scan('nancumsum', 'gaps'),
  scan('nancumprod', 'near', { npm: {} }),
]
