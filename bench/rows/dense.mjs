// Matrices.
const SUMS = 1e-9

const row = (id, inputs, ours, native, rest = {}) => ({ id, inputs, tolerance: SUMS, bound: 'compute', ours, native, ...rest })

export const ROWS = [
  row(
    'matmul, transposed',
    ['a', 'b'],
    (api, { a, b, out }) => api.matmul(a, b, { transposeA: true, out }),
    { NumPy: 'np.matmul(a.T, b, out=out)' },
    {
      label: "matmul, A'B",
      out: 'f64',
    },
  ),
  row(
    'matvec',
    ['a'],
    (api, { a, engine }) => api.matvec(a, vector(engine, a.columns)),
    { NumPy: ['v = np.linspace(-1, 1, a.shape[1])', 'a @ v'] },
    { bound: 'memory' },
  ),
  row(
    'outer',
    ['row', 'column'],
    (api, { row: r, column }) => api.outer(column, r),
    { NumPy: 'np.outer(column, row)' },
    { bound: 'memory' },
  ),
  row('gram', ['returns'], (api, { returns }) => api.gram(returns), { NumPy: 'returns.T @ returns' }),
  row(
    'corr, holes',
    ['holed'],
    (api, { holed }) => api.corr(holed),
    { pandas: ['f = pd.DataFrame(holed)', 'f.corr()'] },
    { label: 'correlation matrix, pairwise complete' },
  ),
  row(
    'corr, spearman',
    ['returns'],
    (api, { returns }) => api.corr(returns, { method: 'spearman' }),
    {
      pandas: ['f = pd.DataFrame(returns)', "f.corr('spearman')"],
      SciPy:
        'sp.stats.spearmanr(returns).statistic if hasattr(sp.stats.spearmanr(returns[:, :2]), "statistic") else sp.stats.spearmanr(returns)[0]',
    },
    { label: 'Spearman correlation matrix' },
  ),
  row(
    'cholesky',
    ['definite'],
    (api, { definite }) => api.cholesky(definite),
    { NumPy: 'np.linalg.cholesky(definite)', SciPy: 'sp.linalg.cholesky(definite, lower=True)' },
    {
      label: 'Cholesky, 500',
      bars: [3, 2],
    },
  ),
  row(
    'lu',
    ['general'],
    (api, { general }) => api.lu(general),
    { SciPy: 'sp.linalg.lu_factor(general)[0]' },
    { label: 'LU, 500', tolerance: undefined },
  ),
  row(
    'solve',
    ['general', 'right'],
    (api, { general, right }) => api.solve(general, right),
    { NumPy: 'np.linalg.solve(general, right)' },
    {
      label: 'solve, 500',
      tolerance: 1e-6,
    },
  ),
  row(
    'solve, definite',
    ['definite', 'right'],
    (api, { definite, right }) => api.solve(definite, right, { assumeA: 'positive definite' }),
    {
      SciPy: "sp.linalg.solve(definite, right, assume_a='pos')",
    },
    { label: 'solve positive definite, 500' },
  ),
  row(
    'solveTriangular',
    ['definite', 'right'],
    (api, { definite, right }) => api.solveTriangular(definite, right, { lower: true }),
    {
      SciPy: 'sp.linalg.solve_triangular(definite, right, lower=True)',
    },
    { label: 'solveTriangular, 500' },
  ),
  row(
    'inv',
    ['general'],
    (api, { general }) => api.inv(general),
    { NumPy: 'np.linalg.inv(general)' },
    { label: 'inverse, 500', tolerance: 1e-6 },
  ),
  row(
    'det',
    ['general'],
    (api, { general }) => api.slogdet(general).logabsdet,
    { NumPy: 'np.linalg.slogdet(general)[1]' },
    { label: 'determinant (slogdet), 500' },
  ),
  row(
    'qr',
    ['tall'],
    (api, { tall }) => api.qr(tall),
    { NumPy: 'np.linalg.qr(tall)', SciPy: "sp.linalg.qr(tall, mode='economic')" },
    {
      label: 'QR, 100 000 x 20',
      tolerance: 1e-6,
    },
  ),
  row(
    'qr, square',
    ['general'],
    (api, { general }) => api.qr(general),
    { NumPy: 'np.linalg.qr(general)' },
    { label: 'QR, 500', tolerance: 1e-6 },
  ),
  row(
    'lstsq',
    ['tall', 'response'],
    (api, { tall, response }) => api.lstsq(tall, response),
    { NumPy: 'np.linalg.lstsq(tall, response, rcond=None)[0]' },
    {
      label: 'lstsq, 100 000 x 20',
      values: ({ x }) => x,
    },
  ),
  row(
    'eigh',
    ['definite'],
    (api, { definite }) => api.eigh(definite),
    { NumPy: 'np.linalg.eigh(definite)[0]', SciPy: 'sp.linalg.eigh(definite)[0]' },
    {
      label: 'eigh, 500',
      bars: [2, 1.2],
      values: ({ values }) => values,
    },
  ),
  row(
    'svd',
    ['general'],
    (api, { general }) => api.svd(general),
    { NumPy: 'np.linalg.svd(general, full_matrices=False)[1]' },
    { label: 'SVD, 500', values: ({ s }) => s },
  ),
  row(
    'pinv',
    ['general'],
    (api, { general }) => api.pinv(general),
    { NumPy: 'np.linalg.pinv(general)' },
    { label: 'pseudo-inverse, 500', tolerance: 1e-6 },
  ),
]

const kept = new WeakMap()

/** A vector from -1 to 1, made off the clock. */
function vector(engine, length) {
  if (!kept.has(engine)) kept.set(engine, engine.vector(Array.from({ length }, (_, i) => -1 + (2 * i) / (length - 1))))
  return kept.get(engine)
}
