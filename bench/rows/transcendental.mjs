// Functions made of tables and polynomials.
import { onOne, onTwo } from './elementwise.mjs'

const ULPS = 1e-14

const unary = (id, input, native, rest = {}) => ({
  id,
  inputs: [input],
  out: 'f64',
  tolerance: ULPS,
  bound: 'compute',
  ours: (api, given) => api[id](given[input], { out: given.out }),
  native,
  ...rest,
})
const numpy = (id, input, rest = {}, name = id) =>
  unary(
    id,
    input,
    { NumPy: `np.${name}(${input}, out=out)` },
    { npm: { 'numpy-ts': (np, given) => onOne(np, given[input], (a) => np[name](a)) }, ...rest },
  )
const scipy = (id, rest = {}, input = 'x') => unary(id, input, { SciPy: `sp.special.${id}(${input}, out=out)` }, rest)

export const ROWS = [
  numpy('exp2', 'x'),
  numpy('expm1', 'x'),
  numpy('log2', 'positive'),
  numpy('log10', 'positive'),
  numpy('log1p', 'positive'),
  numpy('sin', 'x', { bars: [0.9, 0.5] }),
  numpy('cos', 'x'),
  numpy('tan', 'x', { tolerance: 1e-9 }),
  numpy('atan', 'x', {}, 'arctan'),
  numpy('tanh', 'x'),
  {
    id: 'atan2',
    inputs: ['y', 'x'],
    out: 'f64',
    tolerance: ULPS,
    bound: 'compute',
    ours: (api, { x, y, out }) => api.atan2(y, x, { out }),
    native: { NumPy: 'np.arctan2(y, x, out=out)' },
    npm: { 'numpy-ts': (np, { x, y }) => onTwo(np, y, x, (a, b) => np.arctan2(a, b)) },
  },
  {
    id: 'pow',
    label: 'pow(x, 1.5)',
    inputs: ['positive'],
    out: 'f64',
    tolerance: 1e-12,
    bars: [1, 0.5],
    bound: 'compute',
    ours: (api, { positive, out }) => api.pow(positive, 1.5, { out }),
    native: { NumPy: 'np.power(positive, 1.5, out=out)' },
    npm: { 'numpy-ts': (np, { positive }) => onOne(np, positive, (a) => np.power(a, 1.5)) },
  },
  {
    id: 'pow, arrays',
    label: 'pow(x, y)',
    inputs: ['positive', 'x'],
    out: 'f64',
    tolerance: 1e-10,
    bound: 'compute',
    ours: (api, { positive, x, out }) => api.pow(positive, x, { out }),
    native: { NumPy: 'np.power(positive, x, out=out)' },
  },
  scipy('erf'),
  scipy('erfc'),
  scipy('ndtr', { label: 'normal CDF', bars: [0.8, 0.4] }),
  scipy('ndtri', { label: 'normal quantile' }, 'unit'),
  {
    id: 'normPdf',
    label: 'normal density',
    inputs: ['x'],
    out: 'f64',
    tolerance: ULPS,
    bound: 'compute',
    ours: (api, { x, out }) => api.normPdf(x, { out }),
    native: { SciPy: 'sp.stats.norm.pdf(x)' },
  },
]
