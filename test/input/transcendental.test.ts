// G2: every argument of the transcendental functions wrong in turn.
import { afterAll, describe } from 'vitest'
import type * as sync from '../../src/sync.js'
import { makeEngine } from '../engines.js'
import { itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const v = engine.vector([1, 2, 3])
const m = engine.matrix([
  [1, 2],
  [3, 4],
])
const disposed = engine.vector(3)
disposed.dispose()
const foreign = other.engine.vector(3)
const i64 = engine.vector([1n, 2n, 3n])
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const ONE = [
  ...['exp', 'exp2', 'expm1', 'log', 'log2', 'log10', 'log1p', 'sin', 'cos', 'tan', 'atan', 'tanh'],
  ...['erf', 'erfc', 'ndtr', 'ndtri', 'normPdf'],
]
const rows: Row[] = ONE.flatMap((name): Row[] => {
  const on = (x: unknown, options?: object) => (api: typeof sync) =>
    (api as never as Record<string, (...args: unknown[]) => unknown>)[name]!(x, options)
  const says = (text: string) => new RegExp(`^${name}: ${text}`)
  return [
    [`${name} of a string`, on('abc'), TypeError, says('x must be an array of numbers or a typed array')],
    [`${name} of a number`, on(1), TypeError, says('x must be an array.*got 1')],
    [`${name} of strings`, on(['1']), TypeError, says("x: element 0 must be a number, got '1'")],
    [`${name} of i64`, on(i64), TypeError, says('x must be of dtype f64.*got i64')],
    [`${name} of 16-bit integers`, on(new Int16Array(3)), TypeError, says('x must be an array.*Int16Array')],
    [`${name} of a disposed vector`, on(disposed), TypeError, says('x must not be disposed of')],
    [`${name} with an unknown option`, on(v, { axis: 0 }), TypeError, says("unknown option 'axis'; known are")],
    [`${name} with a wrong signal`, on(v, { signal: 3 }), TypeError, says('signal must be an AbortSignal, got 3')],
    [`${name} into an array`, on(v, { out: [1, 2, 3] }), TypeError, says('out must be a Vector, got an array of 3')],
    [`${name} into a shorter vector`, on(v, { out: engine.vector(2) }), RangeError, says('out must have length 3, got 2')],
    [`${name} into f32`, on(v, { out: engine.vector(3, 'f32') }), TypeError, says('out must be of dtype f64, got f32')],
    [`${name} into a disposed vector`, on(v, { out: disposed }), TypeError, says('out must not be disposed of')],
    [`${name} into another engine`, on(v, { out: foreign }), TypeError, says('out belongs to another engine')],
    [`${name} into an overlap`, on(v.subarray(0, 2), { out: v.subarray(1, 3) }), RangeError, says('out must not overlap x')],
    [`${name} of a matrix into a vector`, on(m, { out: v }), TypeError, says('out must be a Matrix, got a Vector')],
  ]
})

for (const [name, first, second] of [
  ['pow', 'x', 'y'],
  ['atan2', 'y', 'x'],
] as const) {
  const says = (text: string) => new RegExp(`^${name}: ${text}`)
  rows.push(
    [`${name} of two numbers`, (api) => api[name](1, 2), TypeError, says(`${first} or ${second} must be an array, got 1 and 2`)],
    [`${name} of a string`, (api) => api[name]('2' as never, v), TypeError, says(`${first} must be an array`)],
    [`${name} of undefined`, (api) => api[name](v, undefined as never), TypeError, says(`${second} must be an array.*undefined`)],
    [`${name} of i64`, (api) => api[name](v, i64), TypeError, says(`${second} must be of dtype f64.*got i64`)],
    [
      `${name} of lengths`,
      (api) => api[name](v, [1, 2]),
      RangeError,
      says(`${first} and ${second} must have shapes that broadcast, got length 3 and length 2`),
    ],
    [`${name} of two engines`, (api) => api[name](v, foreign), TypeError, says(`${second} belongs to another engine`)],
    [`${name} with an unknown option`, (api) => api[name](v, 2, { where: 1 } as never), TypeError, says("unknown option 'where'")],
    [
      `${name} into an overlap`,
      (api) => api[name](v.subarray(0, 2), v.subarray(0, 2), { out: v.subarray(1, 3) }),
      RangeError,
      says(`out must not overlap ${first}`),
    ],
  )
}

rows.push(
  [
    'normPdf with scale 0',
    (api) => api.normPdf(v, { scale: 0 }),
    RangeError,
    /normPdf: scale must be a number that is finite and above 0, got 0/,
  ],
  ['normPdf with scale -1', (api) => api.normPdf(v, { scale: -1 }), RangeError, /normPdf: scale must be a number.*got -1/],
  ['normPdf with scale "1"', (api) => api.normPdf(v, { scale: '1' as never }), TypeError, /normPdf: scale must be a number.*got '1'/],
  [
    'normPdf with loc NaN',
    (api) => api.normPdf(v, { loc: Number.NaN }),
    RangeError,
    /normPdf: loc must be a number that is finite, got NaN/,
  ],
)

describe('G2: bad input to transcendental functions', () => {
  itNamesMistakes(rows, runtime)
})
