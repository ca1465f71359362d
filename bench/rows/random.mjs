// Random numbers: rivals' differ, so their moments are compared, or nothing.
const draw = (id, label, call, numpy, moments, given = {}) => ({
  id,
  label,
  inputs: ['unit'],
  out: 'f64',
  tolerance: moments ? 'moments' : undefined,
  moments,
  bound: 'compute',
  ours: (api, { unit, out, engine }) => call(api, unit.length, { seed: 1, out, engine }),
  native: { NumPy: ['g = np.random.default_rng(1); n = unit.size', numpy] },
  ...given,
})
/** Results of a shape or type of their own, allocated within the call on both sides. */
const ALLOCATED = { out: undefined }
const plain = ({ seed, engine }) => ({ seed, engine })

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
  draw('poisson', 'Poisson, mean 3.5', (api, n, options) => api.poisson(n, { lam: 3.5, ...options }), 'g.poisson(3.5, n)', [
    3.5,
    Math.sqrt(3.5),
  ]),
  draw('poisson, 100', 'Poisson, mean 100', (api, n, options) => api.poisson(n, { lam: 100, ...options }), 'g.poisson(100, n)', [100, 10]),
  draw(
    'integers',
    'integers below 1000',
    (api, n, options) => api.integers(n, { high: 1000, ...plain(options) }),
    'g.integers(0, 1000, n, dtype=np.int32)',
    [499.5, Math.sqrt((1000 ** 2 - 1) / 12)],
    ALLOCATED,
  ),
  draw(
    'permutation',
    'permutation',
    (api, n, options) => api.permutation(n, plain(options)),
    'g.permutation(np.arange(n, dtype=np.int32))',
    undefined,
    ALLOCATED,
  ),
  draw('choice', 'choice', (api, n, options) => api.choice(1000, n, plain(options)), 'g.choice(1000, n)', undefined, ALLOCATED),
  draw(
    'multivariateNormal',
    'multivariate normal, 100 variables',
    (api, n, options) => {
      const covariance = options.engine.matrix(
        Float64Array.from({ length: 100 ** 2 }, (_, i) => (i % 101 === 0 ? 2 : 1)),
        [100, 100],
      )
      return api.multivariateNormal(new Float64Array(100), covariance, n / 100, plain(options))
    },
    'g.multivariate_normal(np.zeros(100), np.ones((100, 100)) + np.eye(100), n // 100, method="cholesky")',
    [0, Math.sqrt(2)],
    { ...ALLOCATED, tolerance: undefined },
  ),
  draw('sobol', 'Sobol, 20 dimensions', (api, n, { engine }) => api.sobol([n / 20, 20], { engine }), '', undefined, {
    ...ALLOCATED,
    native: { SciPy: ['from scipy.stats import qmc; n = unit.size', 'qmc.Sobol(20, scramble=False).random(n // 20)'] },
  }),
]
