// Mistakes in the arguments of reductions and scans.
import { afterAll, describe, expect, it } from 'vitest'
import * as sync from '../../src/sync.js'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const v = engine.vector([1, 2, 3])
const m = engine.matrix([
  [1, 2],
  [3, 4],
  [5, 6],
])
const i64 = engine.vector([1n, 2n, 3n])
const foreign = { reduced: other.engine.vector(2), scanned: other.engine.vector(3) }
const cancelling = engine.matrix([
  [1, 1],
  [1, 0],
  [1, -1],
])

const DTYPES: { readonly [name: string]: string } = { Int32Array: 'i32', Uint32Array: 'u32', Uint8Array: 'u8' }
type Loose = (x: unknown, options?: object) => unknown
const loose = (api: typeof sync, name: string) => (api as unknown as Record<string, Loose>)[name]!
const REDUCTIONS = [
  'prod',
  'nanprod',
  'any',
  'all',
  'count',
  'countNonzero',
  'median',
  'nanmedian',
  'skew',
  'nanskew',
  'kurt',
  'nankurt',
  'norm',
  'average',
]
const SCANS = ['cumprod', 'nancumprod', 'nancumsum']

const rows: Row[] = []
for (const name of [...REDUCTIONS, ...SCANS]) {
  const on = (x: unknown, options?: object): Call => {
    return (api) => loose(api, name)(x, options)
  }
  rows.push(
    [`${name} of a string`, on('abc'), TypeError, new RegExp(`^${name}: x must be an array of numbers or a typed array`)],
    [`${name} of undefined`, on(undefined), TypeError, new RegExp(`^${name}: x must be an array.*undefined`)],
    [`${name} of i64`, on(i64), TypeError, new RegExp(`^${name}: x must be of dtype f64 or f32 or i32 or u32 or u8, got i64`)],
    [`${name} with an unknown option`, on(v, { windows: 3 }), TypeError, new RegExp(`^${name}: unknown option 'windows'; known are`)],
    [`${name} with axis 2`, on(m, { axis: 2 }), TypeError, new RegExp(`^${name}: axis must be 0 or 1, got 2`)],
    [`${name} with a wrong signal`, on(v, { signal: 3 }), TypeError, new RegExp(`^${name}: signal must be an AbortSignal, got 3`)],
    SCANS.includes(name)
      ? [`${name} into another engine`, on(v, { out: foreign.scanned }), TypeError, new RegExp(`^${name}: out belongs to another engine`)]
      : [
          `${name} into another engine`,
          on(m, { axis: 0, out: foreign.reduced }),
          TypeError,
          new RegExp(`^${name}: out belongs to another engine`),
        ],
  )
}
for (const name of REDUCTIONS) {
  const on = (x: unknown, options?: object): Call => {
    return (api) => loose(api, name)(x, options)
  }
  rows.push(
    [`${name} of a vector along an axis`, on(v, { axis: 0 }), TypeError, new RegExp(`^${name}: x must be a Matrix`)],
    [`${name} with out but no axis`, on(v, { out: v }), TypeError, new RegExp(`^${name}: out goes with axis only`)],
    [`${name} into a longer vector`, on(m, { axis: 0, out: v }), RangeError, new RegExp(`^${name}: out must have length 2, got 3`)],
  )
}
const dtypes = { any: 'u8', all: 'u8', count: 'i32', countNonzero: 'i32' } as const
for (const [name, dtype] of Object.entries(dtypes)) {
  const into = engine.vector(2)
  rows.push([
    `${name} into f64`,
    (api) => loose(api, name)(m, { axis: 0, out: into }),
    TypeError,
    new RegExp(`^${name}: out must be of dtype ${dtype}, got f64`),
  ])
}
for (const name of ['quantile', 'nanquantile', 'percentile', 'nanpercentile'] as const) {
  const most = name.endsWith('percentile') ? 100 : 1
  const call = (q: unknown, options?: object): Call => {
    return (api) => (api[name] as (...args: unknown[]) => unknown)(v, q, options)
  }
  rows.push(
    [`${name} above its range`, call(most + 1), RangeError, new RegExp(`^${name}: q must be a number of 0 to ${most}, got ${most + 1}`)],
    [`${name} below 0`, call(-0.1), RangeError, new RegExp(`^${name}: q must be a number of 0 to ${most}, got -0.1`)],
    [`${name} of NaN`, call(Number.NaN), RangeError, new RegExp(`^${name}: q must be a number of 0 to ${most}, got NaN`)],
    [
      `${name} without q`,
      call(undefined),
      TypeError,
      new RegExp(`^${name}: q must be a number of 0 to ${most} or an array of them, got undefined`),
    ],
    [
      `${name} with text`,
      call('half'),
      TypeError,
      new RegExp(`^${name}: q must be a number of 0 to ${most} or an array of them, got 'half'`),
    ],
    [
      `${name} with one of several wrong`,
      call([0, 101]),
      RangeError,
      new RegExp(`^${name}: q\\[1\\] must be a number of 0 to ${most}, got 101`),
    ],
    [`${name} with a matrix of q`, call(m), TypeError, new RegExp(`^${name}: q must be a number or an array of numbers, got a Matrix`)],
    [
      `${name} with an unknown method`,
      call(0.5, { method: 'cubic' }),
      TypeError,
      new RegExp(`^${name}: method must be 'linear' or 'lower' or .*, got 'cubic'`),
    ],
    [`${name} with out for one number`, call(0.5, { out: v }), TypeError, new RegExp(`^${name}: out goes with axis or several q only`)],
    [`${name} of several into a wrong length`, call([0, 1], { out: v }), RangeError, new RegExp(`^${name}: out must have length 2, got 3`)],
    [
      `${name} of several along an axis into a vector`,
      (api) => (api[name] as (...args: unknown[]) => unknown)(m, [0, 1], { axis: 0, out: v }),
      TypeError,
      new RegExp(`^${name}: out must be a Matrix, got a Vector`),
    ],
  )
}
rows.push(
  ['norm with ord as text', (api) => loose(api, 'norm')(v, { ord: 'fro' }), TypeError, /^norm: ord must be a number, got 'fro'/],
  ['norm with ord NaN', (api) => api.norm(v, { ord: Number.NaN }), RangeError, /^norm: ord must be a number other than NaN, got NaN/],
  ['norm of a matrix with ord', (api) => api.norm(m, { ord: 1 }), TypeError, /^norm: ord of a matrix goes with axis only, got 1/],
  ['norm of order Infinity of nothing', (api) => api.norm([], { ord: Infinity }), RangeError, /^norm: x must not be empty/],
  [
    'average with too few weights',
    (api) => api.average(v, { weights: [1, 2] }),
    RangeError,
    /^average: x and weights must have one shape, got length 3 and length 2/,
  ],
  [
    'average along an axis with too many weights',
    (api) => api.average(m, { weights: [1, 2, 3], axis: 1 }),
    RangeError,
    /^average: weights must be 2 in number along axis 1, or as many as x, got 3/,
  ],
  [
    'average with weights that cancel',
    (api) => api.average(v, { weights: [1, -2, 1] }),
    RangeError,
    /^average: weights must not add up to 0$/,
  ],
  [
    'average with weights that cancel in a column',
    (api) => api.average(m, { weights: cancelling, axis: 0 }),
    RangeError,
    /^average: weights must not add up to 0 in column 1/,
  ],
  ['average of nothing with weights', (api) => api.average([], { weights: [] }), RangeError, /^average: weights must not add up to 0/],
)

describe('G2: bad input of reductions and scans', () => {
  itNamesMistakes(rows, runtime)

  it('i32, u32 and u8 are what the same numbers are as f64', () => {
    const values = [3, 0, 2, 2, 250, 7, 1]
    for (const name of [
      ...REDUCTIONS,
      ...SCANS,
      'sum',
      'mean',
      'std',
      'min',
      'max',
      'argmin',
      'argmax',
      'nansum',
      'nanmax',
      'cumsum',
      'cummax',
      'cummin',
      'diff',
    ]) {
      const plain = (result: unknown) => (typeof result === 'object' ? [...(result as { data: Float64Array }).data] : result)
      for (const Type of [Int32Array, Uint32Array, Uint8Array]) {
        const call = loose(sync, name)
        expect(plain(call(Type.from(values))), `${name} of ${Type.name}`).toEqual(plain(call(values)))
        const [whole, wide] = [
          sync.matrix(Type.from(values.slice(1)) as never, [3, 2], DTYPES[Type.name] as never),
          sync.matrix(values.slice(1), [3, 2]),
        ]
        for (const axis of [0, 1])
          expect(plain(call(whole, { axis })), `${name} of ${Type.name}, axis ${axis}`).toEqual(plain(call(wide, { axis })))
      }
    }
    expect(sync.dot(Int32Array.of(1, 2), [3, 4])).toBe(11)
  })
})
