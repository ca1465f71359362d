import { afterAll, describe } from 'vitest'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const m = engine.matrix([[1, 2], [3, 4], [5, 6]]) // biome-ignore format: one matrix
const s = engine.matrix([[1, 2], [2, 5]]) // biome-ignore format: one matrix
const holed = engine.matrix([[1, 2], [Number.NaN, 4]]) // biome-ignore format: one matrix
const i64 = engine.matrix(BigInt64Array.of(1n, 2n, 3n, 4n) as never, [2, 2])
const foreign = other.engine.vector(3)
const v = engine.vector([1, 2, 3])
const none = engine.matrix([], [0, 2])
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const names = ['qr', 'svd', 'pinv', 'matrixRank', 'cond', 'eigh', 'eigvalsh'] as const
const rows: Row[] = names.flatMap((name): Row[] => {
  const on =
    (x: unknown, options?: object): Call =>
    (api) =>
      (api[name] as (x: unknown, options?: object) => unknown)(x, options)
  return [
    [`${name} of a vector`, on(v), TypeError, new RegExp(`^${name}: a must be a Matrix, got a Vector`)],
    [`${name} of rows`, on([[1, 2]]), TypeError, new RegExp(`^${name}: a must be a Matrix, got an array of 1`)],
    [`${name} of i64`, on(i64), TypeError, new RegExp(`^${name}: a must be of dtype f64.*got i64`)],
    [`${name} of NaN`, on(holed), RangeError, new RegExp(`^${name}: a must hold finite numbers, got NaN in row 1, column 0`)],
    [`${name} with an unknown option`, on(s, { lowre: true }), TypeError, new RegExp(`^${name}: unknown option 'lowre'; known are`)],
    [`${name} with a wrong signal`, on(s, { signal: 3 }), TypeError, new RegExp(`^${name}: signal must be an AbortSignal, got 3`)],
  ]
})
rows.push(
  [
    'qr with a wrong mode',
    (api) => api.qr(m, { mode: 'raw' as never }),
    TypeError,
    /qr: mode must be 'reduced' or 'complete' or 'r', got 'raw'/,
  ],
  ['eigh of 3 x 2', (api) => api.eigh(m), RangeError, /eigh: a must be square, got 3 x 2/],
  ['eigvalsh of 3 x 2', (api) => api.eigvalsh(m), RangeError, /eigvalsh: a must be square, got 3 x 2/],
  ['eigh with lower 1', (api) => api.eigh(s, { lower: 1 as never }), TypeError, /eigh: lower must be true or false, got 1/],
  ['eigvalsh into a longer vector', (api) => api.eigvalsh(s, { out: v }), RangeError, /out must have length 2, got 3/],
  [
    'svd with fullMatrices 0',
    (api) => api.svd(s, { fullMatrices: 0 as never }),
    TypeError,
    /svd: fullMatrices must be true or false, got 0/,
  ],
  [
    'svd with computeUv null',
    (api) => api.svd(s, { computeUv: null as never }),
    TypeError,
    /svd: computeUv must be true or false, got null/,
  ],
  ['pinv with rcond -1', (api) => api.pinv(s, { rcond: -1 }), RangeError, /pinv: rcond must be a number of at least 0, got -1/],
  ['pinv with rcond NaN', (api) => api.pinv(s, { rcond: Number.NaN }), RangeError, /pinv: rcond must be a number of at least 0, got NaN/],
  ['pinv into itself', (api) => api.pinv(s, { out: s }), RangeError, /pinv: out must not overlap a/],
  ['pinv into a wrong shape', (api) => api.pinv(m, { out: m }), RangeError, /pinv: out must have shape 2 x 3, got 3 x 2/],
  [
    'matrixRank with tol "0"',
    (api) => api.matrixRank(s, { tol: '0' as never }),
    TypeError,
    /matrixRank: tol must be a number of at least 0, got '0'/,
  ],
  ['cond of nothing', (api) => api.cond(none), RangeError, /cond: a must not be empty, got 0 x 2/],
  ['lstsq of a vector', (api) => api.lstsq(v as never, [1]), TypeError, /lstsq: a must be a Matrix, got a Vector/],
  ['lstsq of lengths', (api) => api.lstsq(m, [1, 2]), RangeError, /lstsq: a and b must have as many rows, got 3 x 2 and length 2/],
  ['lstsq of shapes', (api) => api.lstsq(m, s), RangeError, /lstsq: a and b must have as many rows, got 3 x 2 and 2 x 2/],
  ['lstsq of two engines', (api) => api.lstsq(m, foreign), TypeError, /lstsq: b belongs to another engine/],
  ['lstsq of strings', (api) => api.lstsq(m, ['1', '2', '3'] as never), TypeError, /lstsq: b: element 0 must be a number, got '1'/],
  ['lstsq of NaN', (api) => api.lstsq(m, [1, Number.NaN, 3]), RangeError, /lstsq: b must hold finite numbers, got NaN in row 1, column 0/],
  [
    'lstsq with rcond NaN',
    (api) => api.lstsq(m, v, { rcond: Number.NaN }),
    RangeError,
    /lstsq: rcond must be a number that is not NaN, got NaN/,
  ],
)

describe('bad input of factorisations', () => {
  itNamesMistakes(rows, runtime)
})
