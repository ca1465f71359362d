import { afterAll, describe } from 'vitest'
import { sync } from '../apis.js'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'
import { disposeOf } from '../results.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const x = engine.vector([1, 2, 3])
const groups = sync.groupBy(engine.vector(Int32Array.of(0, 1, 0)))
const foreign = sync.groupBy(other.engine.vector(Int32Array.of(0, 1, 0)))
const gone = sync.groupBy(['a', 'b', 'a'], { engine })
gone.dispose()
const m = engine.matrix([
  [1, 2],
  [3, 4],
])
const i64 = engine.vector([1n, 2n, 3n])
const one = engine.matrix([[1]])
const pair = sync.groupBy(engine.vector(Int32Array.of(0, 1)))
// The order of groups stays with them from here on.
disposeOf(sync.groupRows(groups))
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const same = (segment: unknown) => segment

/** Functions of an array and groups, called with others in their place. */
const OF: { readonly [name: string]: (x: unknown, groups: unknown, options?: object) => Call } = {
  aggregate: (a, by, options) => (api) => api.aggregate(a as never, by as never, 'sum', options),
  groupTransform: (a, by, options) => (api) => api.groupTransform(a as never, by as never, 'rank', options),
  groupApply: (a, by, options) => (api) => api.groupApply(a as never, by as never, same as never, options as never),
}

const both = Object.entries(OF).flatMap(([name, call]): Row[] => [
  [`${name} of a string`, call('abc', groups), TypeError, new RegExp(`^${name}: x must be an array of numbers or a typed array`)],
  [`${name} of i64`, call(i64, groups), TypeError, new RegExp(`^${name}: x must be of dtype f64 or f32 or i32 or u32 or u8, got i64$`)],
  [
    `${name} of too few rows`,
    call([1, 2], groups),
    RangeError,
    new RegExp(`^${name}: x must have the 3 rows that groups were made of, got 2$`),
  ],
  [
    `${name} by no groups`,
    call(x, undefined),
    TypeError,
    new RegExp(`^${name}: groups must be made by groupBy or resample, got undefined$`),
  ],
  [
    `${name} by keys`,
    call(x, ['a', 'b', 'a']),
    TypeError,
    new RegExp(`^${name}: groups must be made by groupBy or resample, got an array of 3$`),
  ],
  [`${name} by groups of another engine`, call(x, foreign), TypeError, new RegExp(`^${name}: groups.codes belongs to another engine`)],
  [`${name} by disposed groups`, call(x, gone), TypeError, new RegExp(`^${name}: groups.codes must not be disposed of`)],
  [`${name} with an unknown word`, call(x, groups, { sorted: 1 }), TypeError, new RegExp(`^${name}: unknown option 'sorted'; known are`)],
  [`${name} into a short array`, call(x, groups, { out: engine.vector(7) }), RangeError, new RegExp(`^${name}: out must have length`)],
  [`${name} into its input`, call(x, groups, { out: x.subarray(0, 2) }), RangeError, new RegExp(`^${name}: out must`)],
])

const aggregate =
  (how: unknown, options?: object): Call =>
  (api) =>
    api.aggregate(x, groups, how as never, options)
const transform =
  (how: unknown, options?: object): Call =>
  (api) =>
    api.groupTransform(x, groups, how as never, options)
const apply =
  (fn: unknown, options?: object): Call =>
  (api) =>
    api.groupApply(x, groups, fn as never, options as never)
const groupBy =
  (keys: unknown, options?: object): Call =>
  (api) =>
    api.groupBy(keys as never, options)

const words: Row[] = [
  [
    'no aggregate',
    aggregate(undefined),
    TypeError,
    /^aggregate: how must be the name of an aggregate, an array or an object of such names, got undefined$/,
  ],
  ['an unknown aggregate', aggregate('avg'), TypeError, /^aggregate: how must be 'sum' or 'mean' or .* or 'nunique', got 'avg'$/],
  ['an unknown one among several', aggregate(['sum', 'avg']), TypeError, /^aggregate: how\[1\] must be 'sum' or .*, got 'avg'$/],
  ['an unknown one by name', aggregate({ low: 'min', high: 'top' }), TypeError, /^aggregate: how.high must be .*, got 'top'$/],
  ['a ddof below 0', aggregate('std', { ddof: -1 }), RangeError, /^aggregate: ddof must be a whole number of 0 to 2147483647, got -1$/],
  ['a quantile above 1', aggregate('quantile', { q: 90 }), RangeError, /^aggregate: q must be a number of 0 to 1, got 90$/],
  ['a quantile of text', aggregate('quantile', { q: '0.9' }), TypeError, /^aggregate: q must be a number of 0 to 1, got '0.9'$/],
  [
    'an unknown interpolation',
    aggregate('quantile', { interpolation: 'cubic' }),
    TypeError,
    /^aggregate: interpolation must be 'linear' or .*, got 'cubic'$/,
  ],
  ['a minCount of a half', aggregate('sum', { minCount: 0.5 }), RangeError, /^aggregate: minCount must be a whole number/],
  ['out for several', aggregate(['sum', 'min'], { out: x }), TypeError, /^aggregate: out goes with a single aggregate only$/],
  ['out of another dtype', aggregate('count', { out: engine.vector(2) }), TypeError, /^aggregate: out must be of dtype i32, got f64$/],
  [
    'an unknown transform',
    transform('rolling'),
    TypeError,
    /^groupTransform: how must be 'rank' or 'cumsum' or .* or 'the name of an aggregate', got 'rolling'$/,
  ],
  ['row numbers to every row', transform('idxmin'), TypeError, /^groupTransform: how must be .*, got 'idxmin'$/],
  ['an unknown method of ranks', transform('rank', { method: 'random' }), TypeError, /^groupTransform: method must be 'average' or/],
  ['ascending as a number', transform('rank', { ascending: 1 }), TypeError, /^groupTransform: ascending must be true or false, got 1$/],
  ['a shift by a half', transform('shift', { periods: 0.5 }), RangeError, /^groupTransform: periods must be a whole number, got 0.5$/],
  ['a shift by text', transform('shift', { periods: '1' }), TypeError, /^groupTransform: periods must be a whole number, got '1'$/],
  [
    'a limit of 0',
    transform('ffill', { limit: 0 }),
    RangeError,
    /^groupTransform: limit must be a whole number of 1 to 2147483647, got 0$/,
  ],
  ['no function', apply('rank'), TypeError, /^groupApply: fn must be a function, got 'rank'$/],
  ['panels as text', apply(same, { panels: 'yes' }), TypeError, /^groupApply: panels must be true or false, got 'yes'$/],
  [
    'a function that gives nothing',
    apply(() => undefined),
    TypeError,
    /^groupApply: fn must give a Vector or an array of numbers, got undefined for group 0$/,
  ],
  [
    'a function that gives bigints',
    apply(() => BigInt64Array.of(1n, 2n)),
    TypeError,
    /^groupApply: fn must give a Vector or an array of numbers, got a BigInt64Array for group 0$/,
  ],
  [
    'a function that gives a vector for a panel',
    apply(() => x, { panels: true }),
    TypeError,
    /^groupApply: fn must give a Matrix of numbers for a panel/,
  ],
  [
    'a function that gives another shape',
    apply(() => one, { panels: true }),
    RangeError,
    /^groupApply: fn must give a Matrix of \d x \d for a panel, got 1 x 1$/,
  ],
  [
    'a matrix to apply to',
    (api) => api.groupApply(m as never, pair, same as never),
    TypeError,
    /^groupApply: x must be a Vector or an array, got a Matrix$/,
  ],
  [
    'rows of no groups',
    (api) => api.groupRows([1, 2] as never),
    TypeError,
    /^groupRows: groups must be made by groupBy or resample, got an array of 2$/,
  ],
  ['keys that are no array', groupBy(3), TypeError, /^groupBy: keys must be an array of numbers or a typed array/],
  [
    'keys of two lengths',
    groupBy([['a', 'b'], [1]]),
    RangeError,
    /^groupBy: columns of keys must be of one length, got 2 in keys\[0\] and 1 in keys\[1\]$/,
  ],
  ['numbers among texts', groupBy(['a', 1]), TypeError, /^groupBy: keys must hold texts only, or numbers only, got 1 at 1$/],
  ['a matrix of keys', groupBy(m), TypeError, /^groupBy: keys must be a Vector or an array, got a Matrix$/],
  ['sort as text', groupBy(['a'], { sort: 'no' }), TypeError, /^groupBy: sort must be true or false, got 'no'$/],
  ['dropna as a number', groupBy(['a'], { dropna: 0 }), TypeError, /^groupBy: dropna must be true or false, got 0$/],
  ['an engine that is none', groupBy(['a'], { engine: {} }), TypeError, /^groupBy: engine must be an Engine, got a Object$/],
]

describe('groups', () => itNamesMistakes([...both, ...words], runtime))
