import { afterAll, describe, expect, it } from 'vitest'
import * as async from '../../src/index.js'
import * as sync from '../../src/sync.js'
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
const i64 = engine.vector([1n, 2n, 3n])
const foreign = other.engine.vector(3)
const foreign4 = other.engine.vector(4)
const whole = engine.vector(Int32Array.of(1, 2, 3))
const wide = engine.matrix([[1, 2]])
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const ARRAY = /must be an array of numbers or a typed array/
const wrong = (options: object): never => options as never

/** Functions of an array first, called with an argument in its place. */
const FIRST: { readonly [name: string]: (x: unknown) => Call } = {
  argsort: (x) => (api) => api.argsort(x as never),
  topK: (x) => (api) => api.topK(x as never, 2),
  searchsorted: (x) => (api) => api.searchsorted(x as never, v),
  digitize: (x) => (api) => api.digitize(x as never, [1, 2]),
  unique: (x) => (api) => api.unique(x as never),
  rank: (x) => (api) => api.rank(x as never),
  histogram: (x) => (api) => api.histogram(x as never),
  bincount: (x) => (api) => api.bincount(x as never),
  take: (x) => (api) => api.take(x as never, [0]),
}
const firsts = Object.entries(FIRST).flatMap(([name, call]): Row[] => [
  [`${name} of a string`, call('abc'), TypeError, new RegExp(`^${name}: \\w+ ${ARRAY.source}`)],
  [`${name} of undefined`, call(undefined), TypeError, new RegExp(`^${name}: \\w+ ${ARRAY.source}.*undefined`)],
  [`${name} of strings`, call(['a']), TypeError, new RegExp(`^${name}: \\w+: element 0 must be a number, got 'a'`)],
  [`${name} of 16-bit integers`, call(new Int16Array(3)), TypeError, /Int16Array/],
])

const OPTIONS: { readonly [name: string]: (options: object) => Call } = {
  argsort: (options) => (api) => api.argsort(v, options),
  lexsort: (options) => (api) => api.lexsort([v], options),
  topK: (options) => (api) => api.topK(v, 2, options),
  searchsorted: (options) => (api) => api.searchsorted(v, v, options),
  digitize: (options) => (api) => api.digitize(v, v, options),
  unique: (options) => (api) => api.unique(v, options as never),
  rank: (options) => (api) => api.rank(v, options),
  histogram: (options) => (api) => api.histogram(v, options),
  bincount: (options) => (api) => api.bincount(v, options as never),
  take: (options) => (api) => api.take(v, v, options),
  compress: (options) => (api) => api.compress([true, true, true], v, options),
  concatenate: (options) => (api) => api.concatenate([v], options),
}
const options = Object.entries(OPTIONS).flatMap(([name, call]): Row[] => [
  [`${name} with an unknown option`, call({ sorted: 1 }), TypeError, new RegExp(`^${name}: unknown option 'sorted'; known are`)],
  [`${name} with a wrong signal`, call({ signal: 3 }), TypeError, new RegExp(`^${name}: signal must be an AbortSignal, got 3`)],
])
const outs = ['argsort', 'lexsort', 'searchsorted', 'digitize', 'rank', 'bincount', 'take', 'compress', 'concatenate'].flatMap(
  (name): Row[] => [
    [`${name} into an array`, OPTIONS[name]!({ out: [1] }), TypeError, new RegExp(`^${name}: out must be a Vector, got an array of 1`)],
    [
      `${name} into a wrong length`,
      OPTIONS[name]!({ out: engine.vector(7) }),
      RangeError,
      new RegExp(`^${name}: out must have length .*got 7`),
    ],
    [
      `${name} into u8`,
      OPTIONS[name]!({ out: engine.vector(name === 'bincount' ? 4 : 3, 'u8') }),
      TypeError,
      /out must be of dtype .*, got u8/,
    ],
    [
      `${name} into another engine`,
      OPTIONS[name]!({ out: name === 'bincount' ? foreign4 : foreign }),
      TypeError,
      /belongs to another engine/,
    ],
  ],
)

const rows: Row[] = [
  ['sort along axis 2', (api) => api.sort(m, wrong({ axis: 2 })), TypeError, /sort: axis must be 0 or 1, got 2/],
  ['argsort along axis -1', (api) => api.argsort(m, wrong({ axis: -1 })), TypeError, /argsort: axis must be 0 or 1, got -1/],
  ['argsort into its input', (api) => api.argsort(whole, { out: whole }), RangeError, /argsort: out must not overlap x/],
  ['lexsort of nothing', (api) => api.lexsort([]), RangeError, /lexsort: keys must hold an array at least, got an array of 0/],
  ['lexsort of a number', (api) => api.lexsort(3 as never), TypeError, /lexsort: keys must be a Matrix, got 3/],
  [
    'lexsort of lengths',
    (api) => api.lexsort([v, [1, 2]]),
    RangeError,
    /lexsort: keys must be of one length, got 3 in keys\[0\] and 2 in keys\[1\]/,
  ],
  [
    'lexsort of a matrix among keys',
    (api) => api.lexsort([v, m as never]),
    TypeError,
    /keys\[1\] must be a Vector or an array, got a Matrix/,
  ],
  ['lexsort of two engines', (api) => api.lexsort([v, foreign]), TypeError, /keys\[1\] belongs to another engine/],
  ['topK of -1', (api) => api.topK(v, -1), RangeError, /topK: k must be a whole number of 0 to 2147483647, got -1/],
  ['topK of 1.5', (api) => api.topK(v, 1.5), RangeError, /topK: k must be a whole number/],
  ['topK without k', (api) => api.topK(v, undefined as never), TypeError, /topK: k must be a whole number .*got undefined/],
  ['topK, largest 1', (api) => api.topK(v, 1, wrong({ largest: 1 })), TypeError, /topK: largest must be true or false, got 1/],
  [
    'searchsorted, side middle',
    (api) => api.searchsorted(v, v, wrong({ side: 'middle' })),
    TypeError,
    /side must be 'left' or 'right', got 'middle'/,
  ],
  ['searchsorted in a matrix', (api) => api.searchsorted(m, v), TypeError, /sorted must be a Vector or an array, got a Matrix/],
  [
    'searchsorted of i64 in f64',
    (api) => api.searchsorted(v, i64),
    TypeError,
    /i64 goes with i64 only, got sorted of f64 and values of i64/,
  ],
  [
    'searchsorted of a number into out',
    (api) => api.searchsorted(v, 3, wrong({ out: v })),
    TypeError,
    /out goes with an array of values only/,
  ],
  [
    'digitize by edges up and down',
    (api) => api.digitize(v, [1, 3, 2]),
    RangeError,
    /digitize: bins must rise or fall throughout, got both/,
  ],
  ['digitize by NaN', (api) => api.digitize(v, [1, Number.NaN]), RangeError, /digitize: bins must rise or fall throughout, got NaN at 1/],
  ['digitize of i64', (api) => api.digitize(i64, [1]), TypeError, /digitize: x must be of dtype .*got i64/],
  ['digitize, right 1', (api) => api.digitize(v, [1], wrong({ right: 1 })), TypeError, /right must be true or false, got 1/],
  ['unique, counts 1', (api) => api.unique(v, wrong({ counts: 1 })), TypeError, /unique: counts must be true or false, got 1/],
  [
    'rank by a wrong method',
    (api) => api.rank(v, wrong({ method: 'mean' })),
    TypeError,
    /rank: method must be 'average' or 'min' .*got 'mean'/,
  ],
  [
    'rank, naOption skip',
    (api) => api.rank(v, wrong({ naOption: 'skip' })),
    TypeError,
    /naOption must be 'keep' or 'top' or 'bottom', got 'skip'/,
  ],
  ['rank, pct 1', (api) => api.rank(v, wrong({ pct: 1 })), TypeError, /rank: pct must be true or false, got 1/],
  ['rank along axis 3', (api) => api.rank(m, wrong({ axis: 3 })), TypeError, /rank: axis must be 0 or 1, got 3/],
  [
    'histogram of NaN',
    (api) => api.histogram([1, Number.NaN]),
    RangeError,
    /histogram: x must be finite where no range is given, got values of NaN to NaN/,
  ],
  ['histogram of Infinity', (api) => api.histogram([1, Infinity]), RangeError, /got values of 1 to Infinity/],
  [
    'histogram of 0 bins',
    (api) => api.histogram(v, { bins: 0 }),
    RangeError,
    /histogram: bins must be a whole number of 1 to 268435456, got 0/,
  ],
  ['histogram of bins "ten"', (api) => api.histogram(v, wrong({ bins: 'ten' })), TypeError, /histogram: bins must be an array.*got 'ten'/],
  ['histogram of one edge', (api) => api.histogram(v, { bins: [1] }), RangeError, /bins must have two edges at least, got 1/],
  ['histogram of falling edges', (api) => api.histogram(v, { bins: [1, 3, 2] }), RangeError, /histogram: bins must rise, got 2 at 2/],
  ['histogram of a NaN edge', (api) => api.histogram(v, { bins: [1, Number.NaN] }), RangeError, /histogram: bins must rise, got NaN at 1/],
  [
    'histogram of edges in a range',
    (api) => api.histogram(v, { bins: [1, 2], range: [0, 1] }),
    TypeError,
    /range goes with a number of bins only/,
  ],
  ['histogram, range 3', (api) => api.histogram(v, wrong({ range: 3 })), TypeError, /range must be \[low, high\], got 3/],
  ['histogram, range falls', (api) => api.histogram(v, { range: [2, 1] }), RangeError, /histogram: range must rise, got 2 to 1/],
  [
    'histogram, range to Infinity',
    (api) => api.histogram(v, { range: [2, Infinity] }),
    RangeError,
    /range must be finite, got 2 to Infinity/,
  ],
  ['histogram, range of text', (api) => api.histogram(v, wrong({ range: ['a', 1] })), TypeError, /range must hold numbers, got 'a'/],
  ['histogram, too fine', (api) => api.histogram(v, { range: [1, 1 + 2 ** -51], bins: 9 }), RangeError, /bins must be fewer, got 9/],
  [
    'histogram, weights of a length',
    (api) => api.histogram(v, { weights: [1] }),
    RangeError,
    /x and weights must have one shape, got length 3 and length 1/,
  ],
  ['histogram, density 1', (api) => api.histogram(v, wrong({ density: 1 })), TypeError, /density must be true or false, got 1/],
  ['bincount of -1', (api) => api.bincount([1, -1]), RangeError, /bincount: x must hold whole numbers of 0 to 268435455, got -1 at 1/],
  ['bincount of 0.5', (api) => api.bincount([0.5]), RangeError, /x must hold whole numbers .*got 0.5 at 0/],
  ['bincount of NaN', (api) => api.bincount([1, 2, Number.NaN]), RangeError, /got NaN at 2/],
  ['bincount of a large i64', (api) => api.bincount([2n ** 40n] as never), RangeError, /got 1099511627776 at 0/],
  ['bincount of a matrix', (api) => api.bincount(m), TypeError, /bincount: x must be a Vector or an array, got a Matrix/],
  ['bincount, minLength -1', (api) => api.bincount(v, { minLength: -1 }), RangeError, /minLength must be a whole number of 0 to/],
  ['bincount, weights of a length', (api) => api.bincount(v, { weights: [1] }), RangeError, /must have one shape/],
  ['take past the end', (api) => api.take(v, [0, 3]), RangeError, /take: indices must hold whole numbers of -3 to 2, got 3 at 1/],
  ['take before the start', (api) => api.take(v, [-4]), RangeError, /got -4 at 0/],
  ['take of a fraction', (api) => api.take(v, [0.5]), RangeError, /got 0.5 at 0/],
  ['take of NaN', (api) => api.take(v, [Number.NaN]), RangeError, /got NaN at 0/],
  ['take a row that is not there', (api) => api.take(m, [3], { axis: 0 }), RangeError, /whole numbers of -3 to 2, got 3 at 0/],
  ['take rows by a matrix', (api) => api.take(m, m, { axis: 0 }), TypeError, /indices must be a Vector or an array where axis is given/],
  ['take into its input', (api) => api.take(v, [2, 1, 0], { out: v }), RangeError, /take: out must not overlap x/],
  ['compress by numbers', (api) => api.compress(v, v), TypeError, /compress: condition must be of dtype u8, got f64/],
  ['compress by a short mask', (api) => api.compress([true], v), RangeError, /compress: condition must have length 3, got 1/],
  ['compress rows by columns', (api) => api.compress([true, false], m, { axis: 0 }), RangeError, /condition must have length 3, got 2/],
  ['concatenate nothing', (api) => api.concatenate([]), RangeError, /concatenate: arrays must hold an array at least, got an array of 0/],
  ['concatenate a vector', (api) => api.concatenate(v as never), TypeError, /arrays must be an array of arrays, got a Vector/],
  ['concatenate numbers', (api) => api.concatenate([1, 2] as never), TypeError, /arrays\[0\] must be an array/],
  [
    'concatenate i64 and f64',
    (api) => api.concatenate([v, i64]),
    TypeError,
    /i64 goes with i64 only, got f64 in arrays\[0\] and i64 in arrays\[1\]/,
  ],
  ['concatenate a vector and a matrix', (api) => api.concatenate([v, m] as never), TypeError, /must be all vectors or all matrices/],
  [
    'concatenate matrices side by side',
    (api) => api.concatenate([m, wide], { axis: 1 }),
    RangeError,
    /matrices must have as many rows, got 3 x 2 in arrays\[0\] and 1 x 2 in arrays\[1\]/,
  ],
  ['concatenate two engines', (api) => api.concatenate([v, foreign]), TypeError, /arrays\[1\] belongs to another engine/],
]

describe('G2: bad input of the order functions', () => {
  itNamesMistakes([...firsts, ...options, ...outs, ...rows], runtime)

  it('a wrong index leaves out as it was', () => {
    const out = engine.vector([7, 7, 7])
    expect(() => sync.take(v, [0, 1, 9], { out })).toThrow(RangeError)
    expect([...out.data]).toEqual([7, 7, 7])
  })

  it('more than there is, nothing and single values are no mistake', async () => {
    expect([...sync.topK(v, 9).values.data]).toEqual([3, 2, 1])
    expect([...sync.topK([Number.NaN, 1], 2).values.data]).toEqual([1, Number.NaN])
    expect(await async.searchsorted(v, 2.5)).toBe(2)
    expect(sync.searchsorted(i64, 2n, { side: 'right' })).toBe(2)
    expect([...sync.unique([]).data]).toEqual([])
    expect([...sync.rank([]).data]).toEqual([])
    expect([...sync.bincount([]).data]).toEqual([])
    expect([...sync.histogram([], { bins: 2 }).counts.data]).toEqual([0, 0])
    expect(sync.unique([true, true] as never).dtype).toBe('u8')
    expect(sync.take([], []).length).toBe(0)
  })
})
