// Order: sorting, searching, ranking, counting and picking.
import { onOne } from './elementwise.mjs'

const SAME = 0
const numpyTs = (input, call) => ({ 'numpy-ts': (np, given) => onOne(np, given[input], (a) => call(np, a)) })

const row = (id, inputs, ours, native, rest = {}) => ({ id, inputs, tolerance: SAME, bound: 'compute', ours, native, ...rest })

export const ROWS = [
  row(
    'sort, i32',
    ['integers'],
    (api, { integers, out }) => api.sort(integers, { out }),
    { NumPy: ['', 'np.sort(integers)'] },
    { label: 'sort, i32', out: 'i32' },
  ),
  row(
    'sort, panel',
    ['panel'],
    (api, { panel, out }) => api.sort(panel, { axis: 1, out }),
    { NumPy: 'np.sort(panel, axis=1)' },
    {
      label: 'sort the rows of a panel',
      out: 'f64',
    },
  ),
  row(
    'argsort',
    ['x'],
    (api, { x, out }) => api.argsort(x, { out }),
    { NumPy: "np.argsort(x, kind='stable')", 'NumPy, unstable': 'np.argsort(x)' },
    {
      bars: [0.3, 0.15],
      out: 'i32',
      npm: numpyTs('x', (np, a) => np.argsort(a)),
    },
  ),
  row(
    'lexsort',
    ['x', 'codes'],
    (api, { x, codes }) => api.lexsort([x, codes]),
    { NumPy: 'np.lexsort([x, codes])' },
    { label: 'lexsort, two keys' },
  ),
  row(
    'topK',
    ['x'],
    (api, { x }) => api.topK(x, 100),
    { pandas: ['s = pd.Series(x)', 's.nlargest(100)'] },
    {
      label: 'topK, 100',
      values: ({ values }) => values,
    },
  ),
  row(
    'searchsorted',
    ['ascending', 'needles'],
    (api, { ascending, needles }) => api.searchsorted(ascending, needles),
    { NumPy: 'np.searchsorted(ascending, needles)' },
    {
      bars: [0.5, 0.25],
      label: 'searchsorted, 10^6 sorted keys in 10^7',
    },
  ),
  row(
    'digitize',
    ['x'],
    (api, { x, engine }) => api.digitize(x, edges(engine)),
    { NumPy: ['e = np.linspace(-3, 3, 101)', 'np.digitize(x, e)'] },
    { label: 'digitize, 101 edges' },
  ),
  row(
    'unique',
    ['codes'],
    (api, { codes }) => api.unique(codes, { counts: true }),
    {
      NumPy: 'np.unique(codes, return_counts=True)',
      pandas: ['s = pd.Series(codes)', 's.value_counts().sort_index().reset_index().to_numpy().T'],
    },
    { label: 'unique with counts, 1000 different', values: ({ values, counts }) => ({ values, counts }) },
  ),
  row('unique, f64', ['x'], (api, { x }) => api.unique(x), { NumPy: 'np.unique(x)' }, { label: 'unique, all different' }),
  row(
    'rank',
    ['x'],
    (api, { x, out }) => api.rank(x, { out }),
    { pandas: ['s = pd.Series(x)', 's.rank()'], SciPy: 'sp.stats.rankdata(x)' },
    { out: 'f64' },
  ),
  row(
    'rank, panel',
    ['panel'],
    (api, { panel, out }) => api.rank(panel, { axis: 1, out }),
    { pandas: ['f = pd.DataFrame(panel)', 'f.rank(axis=1)'] },
    {
      label: 'panel rank along rows',
      bars: [0.3, 0.15],
      out: 'f64',
    },
  ),
  row(
    'histogram',
    ['x'],
    (api, { x }) => api.histogram(x, { bins: 100 }),
    { NumPy: 'np.histogram(x, bins=100)[0]' },
    {
      label: 'histogram, 100 bins',
      tolerance: 1e-12,
      bars: [0.3, 0.15],
      values: ({ counts }) => counts,
      npm: numpyTs('x', (np, a) => np.histogram(a, 100)[0]),
    },
  ),
  row('bincount', ['codes'], (api, { codes }) => api.bincount(codes), { NumPy: 'np.bincount(codes)' }),
  row(
    'take',
    ['x', 'positions'],
    (api, { x, positions, out }) => api.take(x, positions, { out }),
    { NumPy: 'np.take(x, positions, out=out)' },
    {
      bound: 'memory',
      out: 'f64',
    },
  ),
  row(
    'compress',
    ['x', 'mask'],
    (api, { x, mask }) => api.compress(mask, x),
    { NumPy: ['m = mask.view(bool)', 'np.compress(m, x)'] },
    { bound: 'memory' },
  ),
  row('concatenate', ['x', 'y'], (api, { x, y }) => api.concatenate([x, y]), { NumPy: 'np.concatenate([x, y])' }, { bound: 'memory' }),
]

const kept = new WeakMap()

/** The edges as a vector, made off the clock. */
function edges(engine) {
  if (!kept.has(engine)) kept.set(engine, engine.vector(Array.from({ length: 101 }, (_, i) => -3 + (6 * i) / 100)))
  return kept.get(engine)
}
