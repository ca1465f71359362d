import { afterAll, describe, expect, it } from 'vitest'
import { sync } from '../apis.js'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const v = engine.vector([1, 2, 3])
const m = engine.matrix([[1, 2]])
const i64 = engine.vector([1n, 2n, 3n])
const foreign = other.engine.vector(3)
const [short, floats] = [engine.vector(2, 'i32'), engine.vector(3)]
const join = sync.windowJoin(v, v)
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const wrong = (options: object): never => options as never

/** Functions of two arrays, called with another one in the place of the second. */
const SECOND: { readonly [name: string]: (y: unknown, options?: object) => Call } = {
  asofJoin: (y, options) => (api) => api.asofJoin(v, y as never, options),
  windowJoin: (y, options) => (api) => api.windowJoin(v, y as never, options),
  joinRows: (y, options) => (api) => api.joinRows(v, y as never, options),
  factorizePair: (y, options) => (api) => api.factorizePair(v, y as never, options),
  unionIndex: (y, options) => (api) => api.unionIndex(v, y as never, options),
  intersectIndex: (y, options) => (api) => api.intersectIndex(v, y as never, options),
  differenceIndex: (y, options) => (api) => api.differenceIndex(v, y as never, options),
  reindexRows: (y, options) => (api) => api.reindexRows(v, y as never, options),
  takeRows: (y, options) => (api) => api.takeRows(v, y as never, options),
}
const seconds = Object.entries(SECOND).flatMap(([name, call]): Row[] => [
  [`${name} with a matrix`, call(m), TypeError, new RegExp(`^${name}: \\w+ must be a Vector or an array, got a Matrix`)],
  [`${name} with undefined`, call(undefined), TypeError, new RegExp(`^${name}: \\w+ must be an array .*undefined`)],
  [`${name} with another engine's`, call(foreign), TypeError, new RegExp(`^${name}: \\w+ belongs to another engine`)],
  [`${name} with an unknown option`, call(v, { axis: 1 }), TypeError, new RegExp(`^${name}: unknown option 'axis'; known are`)],
  [`${name} with a wrong signal`, call(v, { signal: 3 }), TypeError, new RegExp(`^${name}: signal must be an AbortSignal, got 3`)],
])

const rows: Row[] = [
  [
    'asofJoin, right falls',
    (api) => api.asofJoin([1, 2], [5, 3]),
    RangeError,
    /asofJoin: right must be sorted, not fall from row to row, got 3 after 5 at row 1/,
  ],
  [
    'asofJoin, left falls',
    (api) => api.asofJoin([1n, 2n, 0n] as never, [1n] as never),
    RangeError,
    /left must be sorted.*got 0 after 2 at row 2/,
  ],
  [
    'asofJoin, left falls, by',
    (api) => api.asofJoin([2, 1], [1], { by: [[1, 1], [1]] }),
    RangeError,
    /left must be sorted.*got 1 after 2 at row 1/,
  ],
  ['asofJoin, NaN', (api) => api.asofJoin([1, 2], [1, Number.NaN, 3]), RangeError, /asofJoin: right must not hold NaN, got NaN at row 1/],
  ['asofJoin, a single NaN', (api) => api.asofJoin([Number.NaN], [1]), RangeError, /asofJoin: left must not hold NaN, got NaN at row 0/],
  [
    'asofJoin, a fraction beside times',
    (api) => api.asofJoin(i64, [0.5]),
    RangeError,
    /right must hold whole numbers up to 2\^53, got 0.5 at 0/,
  ],
  [
    'asofJoin, direction up',
    (api) => api.asofJoin(v, v, wrong({ direction: 'up' })),
    TypeError,
    /direction must be 'backward' or 'forward' or 'nearest', got 'up'/,
  ],
  ['asofJoin, tolerance -1', (api) => api.asofJoin(v, v, { tolerance: -1 }), RangeError, /asofJoin: tolerance must be at least 0, got -1/],
  ['asofJoin, tolerance NaN', (api) => api.asofJoin(v, v, { tolerance: Number.NaN }), RangeError, /tolerance must be at least 0, got NaN/],
  [
    'asofJoin, tolerance of a kind',
    (api) => api.asofJoin(v, v, wrong({ tolerance: [] })),
    TypeError,
    /tolerance must be a span such as '1s', a bigint or a number, got an array of 0/,
  ],
  [
    'asofJoin, tolerance 1 year',
    (api) => api.asofJoin(i64, i64, { tolerance: '1Y' }),
    RangeError,
    /tolerance must be a span such as '5min' .*got '1Y'/,
  ],
  [
    'asofJoin, tolerance 0.5 of times',
    (api) => api.asofJoin(i64, i64, { tolerance: 0.5 }),
    RangeError,
    /tolerance must be a whole number of ms beside times, got 0.5/,
  ],
  [
    'asofJoin, tolerance 2^63',
    (api) => api.asofJoin(i64, i64, { tolerance: 2n ** 63n }),
    RangeError,
    /tolerance must be below 2\^63, got 9223372036854775808/,
  ],
  [
    'asofJoin, exact 1',
    (api) => api.asofJoin(v, v, wrong({ allowExactMatches: 1 })),
    TypeError,
    /allowExactMatches must be true or false, got 1/,
  ],
  [
    'asofJoin, unit min',
    (api) => api.asofJoin(i64, i64, wrong({ unit: 'min' })),
    TypeError,
    /unit must be 'ns' or 'us' or 'ms' or 's', got 'min'/,
  ],
  [
    'asofJoin, by of one side',
    (api) => api.asofJoin(v, v, wrong({ by: [v] })),
    TypeError,
    /by must be the keys of both sides, \[left, right\], got an array of 1/,
  ],
  [
    'asofJoin, by too short',
    (api) => api.asofJoin(v, v, { by: [v, [1]] }),
    RangeError,
    /by\[1\] must have a key for each of 3 rows, got 1/,
  ],
  [
    'asofJoin, by of two kinds',
    (api) => api.asofJoin(v, v, { by: [v, ['a', 'b', 'c']] }),
    TypeError,
    /by\[0\] and by\[1\] must both be numbers or texts, got numbers and texts/,
  ],
  ['asofJoin, out of a length', (api) => api.asofJoin(v, v, { out: short }), RangeError, /asofJoin: out must have length 3, got 2/],
  ['asofJoin, out of f64', (api) => api.asofJoin(v, v, wrong({ out: floats })), TypeError, /asofJoin: out must be of dtype i32, got f64/],

  ['takeRows past the end', (api) => api.takeRows(v, [0, 3]), RangeError, /takeRows: rows must hold whole numbers of -1 to 2, got 3 at 1/],
  [
    'takeRows past the end by i32',
    (api) => api.takeRows(v, Int32Array.of(0, 3)),
    RangeError,
    /takeRows: rows must hold whole numbers of -1 to 2, got 3 at 1/,
  ],
  ['takeRows before -1', (api) => api.takeRows(v, Int32Array.of(-2)), RangeError, /got -2 at 0/],
  ['takeRows of a fraction', (api) => api.takeRows(v, [0.5]), RangeError, /got 0.5 at 0/],
  ['takeRows of i64', (api) => api.takeRows(i64, [-1]), TypeError, /x of dtype i64 needs a fillValue, a bigint, as it has no NaN/],
  ['takeRows of i64, 0', (api) => api.takeRows(i64, [-1], { fillValue: 0 }), TypeError, /fillValue must be a bigint of dtype i64, got 0/],
  [
    'takeRows of u8, -1',
    (api) => api.takeRows(Uint8Array.of(1), [-1], { fillValue: -1 }),
    TypeError,
    /fillValue must be a number of dtype u8, got -1/,
  ],
  [
    'takeRows of f64, a text',
    (api) => api.takeRows(v, [-1], wrong({ fillValue: 'x' })),
    TypeError,
    /fillValue must be a number of dtype f64, got 'x'/,
  ],

  ['windowJoin, closed open', (api) => api.windowJoin(v, v, wrong({ closed: 'open' })), TypeError, /closed must be 'both' or .*got 'open'/],
  [
    'windowJoin, less than nothing',
    (api) => api.windowJoin(v, v, { before: -3, after: 1 }),
    RangeError,
    /before and after must not leave less than nothing, got -3 and 1/,
  ],
  [
    'windowJoin, before of a kind',
    (api) => api.windowJoin(v, v, wrong({ before: true })),
    TypeError,
    /windowJoin: before must be a span .*got true/,
  ],
  ['windowJoin, right falls', (api) => api.windowJoin(v, [2, 1]), RangeError, /windowJoin: right must be sorted.*got 1 after 2 at row 1/],
  ['windowJoin, left falls', (api) => api.windowJoin([2, 1], v), RangeError, /windowJoin: left must be sorted.*got 1 after 2 at row 1/],
  [
    'windowJoin, left falls by less than its shift rounds',
    (api) => api.windowJoin([1, 1 - 2 ** -53], v, { before: 1e9 }),
    RangeError,
    /left must be sorted/,
  ],
  [
    'windowJoin, right falls, by',
    (api) => api.windowJoin(v, [2, 1], { by: [v, [1, 1]] }),
    RangeError,
    /right must be sorted.*got 1 after 2 at row 1/,
  ],
  [
    'windowJoin, prevailing 1',
    (api) => api.windowJoin(v, v, wrong({ prevailing: 1 })),
    TypeError,
    /prevailing must be true or false, got 1/,
  ],
  [
    'windowAggregate of a sum of nothing',
    (api) => api.windowAggregate(v, join, 'total' as never),
    TypeError,
    /how must be 'sum' or .*got 'total'/,
  ],
  [
    'windowAggregate, x too long',
    (api) => api.windowAggregate([1, 2, 3, 4], join, 'sum'),
    RangeError,
    /x must be a vector with a value for each of 3 right rows, got length 4/,
  ],
  [
    'windowAggregate of a matrix',
    (api) => api.windowAggregate(m, join, 'sum'),
    RangeError,
    /a value for each of 3 right rows, got a Matrix/,
  ],
  [
    'windowAggregate of i64',
    (api) => api.windowAggregate(i64, join, 'sum'),
    TypeError,
    /x must be of dtype f64 or f32 or i32 or u32 or u8, got i64/,
  ],
  [
    'windowAggregate without a join',
    (api) => api.windowAggregate(v, {} as never, 'sum'),
    TypeError,
    /join must be made by windowJoin, got a Object/,
  ],
  [
    'windowAggregate, ddof -1',
    (api) => api.windowAggregate(v, join, 'var', { ddof: -1 }),
    RangeError,
    /ddof must be a whole number of 0 to/,
  ],

  ['joinRows, how cross', (api) => api.joinRows(v, v, wrong({ how: 'cross' })), TypeError, /how must be 'inner' or .*got 'cross'/],
  ['joinRows, validate m', (api) => api.joinRows(v, v, wrong({ validate: 'm' })), TypeError, /validate must be '1:1' or .*got 'm'/],
  [
    'joinRows, a key twice on the right',
    (api) => api.joinRows(v, [2, 9, 2], { validate: 'm:1' }),
    RangeError,
    /validate 'm:1' wants different keys in right, got one key in rows 0 and 2/,
  ],
  [
    'joinRows, a key twice on the left',
    (api) => api.joinRows(['a', 'a'], ['a'], { validate: '1:1' }),
    RangeError,
    /wants different keys in left, got one key in rows 0 and 1/,
  ],
  [
    'joinRows of two columns and one',
    (api) => api.joinRows([v, v], v as never),
    RangeError,
    /left and right must have as many columns of keys, got 2 and 1/,
  ],
  [
    'joinRows of columns of two lengths',
    (api) => api.joinRows([v, [1]], [v, v]),
    RangeError,
    /columns of left must be of one length, got 3 in left\[0\] and 1 in left\[1\]/,
  ],
  [
    'joinRows of i64 and f64',
    (api) => api.joinRows(i64, v as never),
    TypeError,
    /i64 goes with i64 only, got i64 in left and f64 in right/,
  ],
  [
    'factorize of texts and numbers',
    (api) => api.factorize(['a', 1] as never),
    TypeError,
    /factorize: keys must hold texts only, or numbers only, got 1 at 1/,
  ],
  ['factorize, sort 1', (api) => api.factorize(v, wrong({ sort: 1 })), TypeError, /sort must be true or false, got 1/],

  [
    'reindexRows, a label twice',
    (api) => api.reindexRows([3, 1, 3], v),
    RangeError,
    /reindexRows: from must not hold a label twice, got 3 in rows 0 and 2/,
  ],
  ['reindexRows, a time twice', (api) => api.reindexRows(BigInt64Array.of(1n, 1n), i64), RangeError, /got 1 in rows 0 and 1/],
  [
    'reindexRows, filling what is not sorted',
    (api) => api.reindexRows([3, 1], v, { method: 'ffill' }),
    RangeError,
    /from must be sorted where a method fills/,
  ],
  [
    'reindexRows, limit of what is not sorted',
    (api) => api.reindexRows(v, [2, 1], { method: 'ffill', limit: 1 }),
    RangeError,
    /to must be sorted where a limit is given/,
  ],
  ['reindexRows, limit without a method', (api) => api.reindexRows(v, v, { limit: 1 }), TypeError, /limit goes with a method that fills/],
  [
    'reindexRows, tolerance without a method',
    (api) => api.reindexRows(v, v, { tolerance: 1 }),
    TypeError,
    /tolerance goes with a method that fills/,
  ],
  [
    'reindexRows, limit 0',
    (api) => api.reindexRows(v, v, { method: 'bfill', limit: 0 }),
    RangeError,
    /limit must be a whole number of 1 to/,
  ],
  ['reindexRows, method pad', (api) => api.reindexRows(v, v, wrong({ method: 'pad' })), TypeError, /method must be 'none' or .*got 'pad'/],
]

describe('G2: bad input of joins and indexes', () => {
  itNamesMistakes([...seconds, ...rows], runtime)

  it('nothing at all is no mistake', () => {
    const empty = engine.vector(0)
    expect(sync.asofJoin(empty, v).length).toBe(0)
    expect([...sync.asofJoin(v, empty, { direction: 'nearest', by: [v, empty] }).data]).toEqual([-1, -1, -1])
    expect([...sync.windowAggregate(empty, sync.windowJoin(v, empty), 'sum').data]).toEqual([0, 0, 0])
    expect([...sync.windowAggregate(empty, sync.windowJoin(v, empty, { by: [v, empty] }), 'std').data].every(Number.isNaN)).toBe(true)
    for (const how of ['inner', 'left', 'right', 'outer'] as const) {
      expect(sync.joinRows(empty, empty, { how }).left.length).toBe(0)
      expect(sync.joinRows(v, empty, { how }).left.length).toBe(how === 'left' || how === 'outer' ? 3 : 0)
    }
    expect(sync.unionIndex(empty, empty).length).toBe(0)
    expect([...sync.reindexRows(empty, v, { method: 'nearest' }).data]).toEqual([-1, -1, -1])
    expect([...sync.takeRows(empty, [-1]).data]).toEqual([Number.NaN])
    expect(sync.factorize([]).codes.length).toBe(0)
  })
})
