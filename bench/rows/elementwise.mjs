// Element-wise functions without polynomials: all of them wait for memory.
const SAME = 0
const ULPS = 1e-15

const unary = (id, rest = {}) => ({
  id,
  inputs: ['x'],
  out: 'f64',
  tolerance: SAME,
  bound: 'memory',
  ours: (api, { x, out }) => api[id](x, { out }),
  native: { NumPy: `np.${id}(x, out=out)` },
  npm: { 'numpy-ts': (np, { x }) => onOne(np, x, (a) => np[id](a)) },
  ...rest,
})

const binary = (id, rest = {}) => ({
  id,
  inputs: ['x', 'y'],
  out: 'f64',
  tolerance: SAME,
  bound: 'memory',
  ours: (api, { x, y, out }) => api[id](x, y, { out }),
  native: { NumPy: `np.${id}(x, y, out=out)` },
  npm: { 'numpy-ts': (np, { x, y }) => onTwo(np, x, y, (a, b) => np[id](a, b)) },
  ...rest,
})

const mask = (id, name) =>
  binary(id, {
    out: 'u8',
    native: { NumPy: `np.${name}(x, y, out=out)` },
    npm: { 'numpy-ts': (np, { x, y }) => onTwo(np, x, y, (a, b) => np[name](a, b)) },
  })

const test = (id) => unary(id, { out: 'u8' })

/** Arrays of numpy-ts are made off the clock. */
export function onOne(np, x, call) {
  const a = np.array(x)
  return () => call(a)
}

export function onTwo(np, x, y, call) {
  const [a, b] = [np.array(x), np.array(y)]
  return () => call(a, b)
}

export const ROWS = [
  unary('negative'),
  unary('abs'),
  unary('sign'),
  unary('square'),
  unary('floor'),
  unary('ceil'),
  unary('trunc'),
  unary('round', {
    ours: (api, { x, out }) => api.round(x, { decimals: 2, out }),
    native: { NumPy: 'np.round(x, 2, out=out)' },
    npm: { 'numpy-ts': (np, { x }) => onOne(np, x, (a) => np.round(a, 2)) },
  }),
  unary('clip', {
    ours: (api, { x, out }) => api.clip(x, -1, 1, { out }),
    native: { NumPy: 'np.clip(x, -1, 1, out=out)' },
    npm: { 'numpy-ts': (np, { x }) => onOne(np, x, (a) => np.clip(a, -1, 1)) },
  }),
  ...['minimum', 'maximum', 'fmin', 'fmax'].map((id) => binary(id)),
  binary('hypot', { tolerance: ULPS, bound: 'compute' }),
  binary('mod', { bound: 'compute' }),
  binary('fmod', { bound: 'compute' }),
  binary('floorDivide', {
    bound: 'compute',
    native: { NumPy: 'np.floor_divide(x, y, out=out)' },
    npm: { 'numpy-ts': (np, { x, y }) => onTwo(np, x, y, (a, b) => np.floor_divide(a, b)) },
  }),
  mask('equal', 'equal'),
  mask('notEqual', 'not_equal'),
  mask('less', 'less'),
  mask('lessEqual', 'less_equal'),
  mask('greater', 'greater'),
  mask('greaterEqual', 'greater_equal'),
  test('isnan'),
  test('isfinite'),
  test('isinf'),
  ...['And', 'Or', 'Xor'].map((word) => ({
    id: `logical${word}`,
    inputs: ['mask'],
    out: 'u8',
    tolerance: SAME,
    bound: 'memory',
    ours: (api, given) => api[`logical${word}`](given.mask, given.mask, { out: given.out }),
    native: { NumPy: ['m = mask.view(bool)', `np.logical_${word.toLowerCase()}(m, m, out=out)`] },
  })),
  {
    id: 'logicalNot',
    inputs: ['mask'],
    out: 'u8',
    tolerance: SAME,
    bound: 'memory',
    ours: (api, given) => api.logicalNot(given.mask, { out: given.out }),
    native: { NumPy: ['m = mask.view(bool)', 'np.logical_not(m, out=out)'] },
  },
  {
    id: 'add, i32',
    label: 'add, i32',
    inputs: ['codes', 'positions'],
    out: 'i32',
    tolerance: SAME,
    bound: 'memory',
    ours: (api, { codes, positions, out }) => api.add(codes, positions, { out }),
    native: { NumPy: 'np.add(codes, positions, out=out)' },
  },
  {
    id: 'subtract, a row from a panel',
    label: 'subtract a row from a panel',
    inputs: ['panel', 'row'],
    out: 'f64',
    tolerance: SAME,
    bound: 'memory',
    ours: (api, { panel, row, out }) => api.subtract(panel, row, { out }),
    native: { NumPy: 'np.subtract(panel, row, out=out)' },
  },
]
