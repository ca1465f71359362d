// G2 for products, correlations and solvers: every argument wrong in turn.
import { afterAll, describe } from 'vitest'
import type * as sync from '../../src/sync.js'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const v = engine.vector([1, 2, 3])
const m = engine.matrix([
  [1, 2],
  [3, 4],
  [5, 6],
])
const square = engine.matrix([
  [2, 1],
  [1, 2],
])
const two = engine.vector([1, 2])
const singular = engine.matrix([
  [1, 2],
  [2, 4],
])
const indefinite = engine.matrix([
  [1, 2],
  [2, 1],
])
const longs = engine.matrix([1n, 2n, 3n, 4n], [2, 2], 'i64')
const ints = engine.matrix([1, 2, 3, 4], [2, 2], 'i32')
const disposed = engine.matrix([[1]])
disposed.dispose()
const foreign = other.engine.matrix([
  [1, 2],
  [3, 4],
])
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

/** Functions of one matrix, with what else they need. */
const ONE: { readonly [name: string]: (api: typeof sync, a: never, options?: object) => unknown } = {
  matmul: (api, a, options) => api.matmul(a, square, options),
  gram: (api, a, options) => api.gram(a, options),
  matvec: (api, a, options) => api.matvec(a, two, options),
  corr: (api, a, options) => api.corr(a, options),
  cov: (api, a, options) => api.cov(a, options),
  cholesky: (api, a, options) => api.cholesky(a, options),
  lu: (api, a, options) => api.lu(a, options),
  det: (api, a, options) => api.det(a, options),
  slogdet: (api, a, options) => api.slogdet(a, options),
  inv: (api, a, options) => api.inv(a, options),
  solve: (api, a, options) => api.solve(a, two, options),
  solveTriangular: (api, a, options) => api.solveTriangular(a, two, options),
}
const PANELS = ['corr', 'cov']
const SQUARE = ['cholesky', 'det', 'slogdet', 'inv', 'solve', 'solveTriangular']
/** Whose result is a matrix of 2 x 2 for one of 2 x 2. */
const MATRICES = ['matmul', 'gram', ...PANELS, 'cholesky', 'inv']
const INTEGERS = [...PANELS, ...SQUARE, 'lu']

const rows: Row[] = []
for (const [name, call] of Object.entries(ONE)) {
  const on = (a: unknown, options?: object): Call => {
    return (api) => call(api, a as never, options)
  }
  const a = PANELS.includes(name) ? 'x' : 'a'
  rows.push(
    [`${name} of a vector`, on(v), TypeError, new RegExp(`^${name}: ${a} must be a Matrix, got a Vector`)],
    [`${name} of rows`, on([[1, 2]]), TypeError, new RegExp(`^${name}: ${a} must be a Matrix, got an array of 1`)],
    [`${name} of undefined`, on(undefined), TypeError, new RegExp(`^${name}: ${a} must be a Matrix, got undefined`)],
    [`${name} of i64`, on(longs), TypeError, new RegExp(`^${name}: ${a} must be of dtype f64 or f32.*got i64`)],
    [`${name} of a disposed matrix`, on(disposed), TypeError, new RegExp(`^${name}: ${a} must not be disposed of`)],
    [`${name} with an unknown option`, on(square, { axis: 0 }), TypeError, new RegExp(`^${name}: unknown option 'axis'; known are`)],
    [`${name} with a wrong signal`, on(square, { signal: 3 }), TypeError, new RegExp(`^${name}: signal must be an AbortSignal, got 3`)],
  )
  if (!INTEGERS.includes(name))
    rows.push([`${name} of i32`, on(ints), TypeError, new RegExp(`^${name}: a must be of dtype f64 or f32, got i32`)])
  if (SQUARE.includes(name)) rows.push([`${name} of 3 x 2`, on(m), RangeError, new RegExp(`^${name}: a must be square, got 3 x 2`)])
  if (MATRICES.includes(name)) {
    rows.push(
      [`${name} into a vector`, on(square, { out: v }), TypeError, new RegExp(`^${name}: out must be a Matrix, got a Vector`)],
      [`${name} into a wrong shape`, on(square, { out: m }), RangeError, new RegExp(`^${name}: out must have shape 2 x 2, got 3 x 2`)],
      [`${name} into i32`, on(square, { out: ints }), TypeError, new RegExp(`^${name}: out must be of dtype f64, got i32`)],
      [`${name} into its operand`, on(square, { out: square }), RangeError, new RegExp(`^${name}: out must not overlap ${a}`)],
      [`${name} into another engine`, on(square, { out: foreign }), TypeError, new RegExp(`^${name}: out belongs to another engine`)],
    )
  }
}

for (const [name, option, values] of [
  ['matmul', 'transposeA', [1, 'yes', null]],
  ['matmul', 'transposeB', [0]],
  ['matvec', 'transpose', [0, 'T']],
  ['cholesky', 'lower', [1, 'L']],
  ['solveTriangular', 'lower', [1]],
  ['solveTriangular', 'transpose', ['T']],
  ['solveTriangular', 'unitDiagonal', [1]],
] as const) {
  for (const value of values) {
    rows.push([
      `${name} with ${option} ${value}`,
      (api) => ONE[name]!(api, square as never, { [option]: value }),
      TypeError,
      new RegExp(`^${name}: ${option} must be true or false, got`),
    ])
  }
}

rows.push(
  ['matmul of shapes', (api) => api.matmul(m, m), RangeError, /^matmul: inner sizes differ, 3 x 2 times 3 x 2$/],
  [
    'matmul of a transpose',
    (api) => api.matmul(m, square, { transposeA: true }),
    RangeError,
    /^matmul: inner sizes differ, 2 x 3 times 2 x 2$/,
  ],
  [
    'matmul by a transpose',
    (api) => api.matmul(square, square, { transposeB: true, out: square }),
    RangeError,
    /^matmul: out must not overlap a/,
  ],
  ['matmul by a vector', (api) => api.matmul(m, two as never), TypeError, /^matmul: b must be a Matrix, got a Vector/],
  ['matmul of two engines', (api) => api.matmul(m, foreign), TypeError, /^matmul: b belongs to another engine/],
  ['matvec of shapes', (api) => api.matvec(m, v), RangeError, /^matvec: inner sizes differ, 3 x 2 times a vector of 3$/],
  [
    'matvec of a transpose',
    (api) => api.matvec(m, two, { transpose: true }),
    RangeError,
    /^matvec: inner sizes differ, 2 x 3 times a vector of 2$/,
  ],
  [
    'matvec by a matrix',
    (api) => api.matvec(square, square as never),
    TypeError,
    /^matvec: x must be a Vector or an array of numbers, got a Matrix/,
  ],
  ['matvec by strings', (api) => api.matvec(square, ['1', '2'] as never), TypeError, /^matvec: x: element 0 must be a number, got '1'/],
  ['matvec into a longer vector', (api) => api.matvec(square, two, { out: v }), RangeError, /^matvec: out must have length 2, got 3/],
  ['matvec into its operand', (api) => api.matvec(square, two, { out: two }), RangeError, /^matvec: out must not overlap x/],
  ['outer of strings', (api) => api.outer('ab' as never, two), TypeError, /^outer: x must be an array of numbers/],
  ['outer of i64', (api) => api.outer(two, longs as never), TypeError, /^outer: y must be of dtype f64 or f32, got i64/],
  ['outer into a wrong shape', (api) => api.outer(two, v, { out: m }), RangeError, /^outer: out must have shape 2 x 3, got 3 x 2/],
  [
    'corr by kendall',
    (api) => api.corr(m, { method: 'kendall' as never }),
    TypeError,
    /^corr: method must be 'pearson' or 'spearman', got 'kendall'/,
  ],
  ['corr with ddof', (api) => api.corr(m, { ddof: 1 } as never), TypeError, /^corr: unknown option 'ddof'/],
  [
    'corr with minPeriods -1',
    (api) => api.corr(m, { minPeriods: -1 }),
    RangeError,
    /^corr: minPeriods must be a whole number of 0 to 2147483647, got -1/,
  ],
  [
    'cov with minPeriods "2"',
    (api) => api.cov(m, { minPeriods: '2' as never }),
    TypeError,
    /^cov: minPeriods must be a whole number.*got '2'/,
  ],
  ['cov with ddof 0.5', (api) => api.cov(m, { ddof: 0.5 }), RangeError, /^cov: ddof must be a whole number of 0 to 2147483647, got 0.5/],
  ['solve of lengths', (api) => api.solve(square, v), RangeError, /^solve: b must have 2 rows like a, got length 3/],
  ['solve of shapes', (api) => api.solve(square, m), RangeError, /^solve: b must have 2 rows like a, got 3 x 2/],
  ['solve for i64', (api) => api.solve(square, longs), TypeError, /^solve: b must be of dtype f64 or f32.*got i64/],
  ['solve into a matrix', (api) => api.solve(square, two, { out: square }), TypeError, /^solve: out must be a Vector, got a Matrix/],
  ['solve into its matrix', (api) => api.solve(square, singular, { out: square }), RangeError, /^solve: out must not overlap a/],
  [
    'solve of any symmetric',
    (api) => api.solve(square, two, { assumeA: 'symmetric' as never }),
    TypeError,
    /assumeA must be 'general' or 'positive definite'/,
  ],
  ['solve of a singular matrix', (api) => api.solve(singular, two), Error, /^solve: the matrix is singular, pivot 1 is zero$/],
  ['inv of a singular matrix', (api) => api.inv(singular), Error, /^inv: the matrix is singular, pivot 1 is zero$/],
  [
    'cholesky of an indefinite matrix',
    (api) => api.cholesky(indefinite),
    Error,
    /^cholesky: the matrix is not positive definite, pivot 1 is not/,
  ],
  [
    'solve of an indefinite matrix',
    (api) => api.solve(indefinite, two, { assumeA: 'positive definite' }),
    Error,
    /^solve: the matrix is not positive definite, pivot 1 is not positive$/,
  ],
  [
    'solveTriangular of shapes',
    (api) => api.solveTriangular(square, m),
    RangeError,
    /^solveTriangular: b must have 2 rows like a, got 3 x 2/,
  ],
)

describe('mistakes with matrices', () => {
  itNamesMistakes(rows, runtime)
})
