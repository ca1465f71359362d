// Random numbers: rivals' differ, so their moments are compared, or nothing.
const draw = (id, label, call, numpy, moments) => ({
  id,
  label,
  inputs: ['unit'],
  out: 'f64',
  tolerance: moments ? 'moments' : undefined,
  moments,
  bound: 'compute',
  ours: (api, { unit, out, engine }) => call(api, unit.length, { seed: 1, out, engine }),
  native: { NumPy: ['g = np.random.default_rng(1); n = unit.size', numpy] },
})

export const ROWS = [
  draw(
    'lognormal',
    'lognormal',
    (api, n, options) => api.lognormal(n, { sigma: 0.25, ...options }),
    'g.lognormal(0, 0.25, n)',
    [1.0317434074991028, 0.2620198186],
  ),
  draw('exponential', 'exponential', (api, n, options) => api.exponential(n, options), 'g.standard_exponential(out=out)', [1, 1]),
  draw('gamma', 'gamma, shape 2.5', (api, n, options) => api.gamma(n, { shape: 2.5, ...options }), 'g.standard_gamma(2.5, out=out)', [
    2.5,
    Math.sqrt(2.5),
  ]),
  draw('standardT', 'Student t, df 5', (api, n, options) => api.standardT(n, { df: 5, ...options }), 'g.standard_t(5, n)', [
    0,
    Math.sqrt(5 / 3),
  ]),
]
