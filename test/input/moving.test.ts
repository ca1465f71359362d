import { afterAll, describe } from 'vitest'
import * as core from '../../src/sync.js'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const v = engine.vector([1, 2, 3])
const ints = engine.vector(Int32Array.of(1, 2, 3))
const i64 = engine.vector([1n, 2n, 3n])
const times = engine.vector(Float64Array.of(1, 2, 3))
const m = engine.matrix([
  [1, 2],
  [3, 4],
  [5, 6],
])
const foreign = other.engine.vector(3)
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const wrong = (options: object): never => options as never
const on = [1, 2, 3]
/** The functions of the same names in `lanewise` take floats and rows only. */
const CORE = ['rollingSum', 'rollingMean', 'rollingVar', 'rollingStd', 'rollingMin', 'rollingMax'] as const
const NAMES = ['Sum', 'Mean', 'Var', 'Std', 'Min', 'Max', 'Sem', 'Zscore', 'Skew', 'Kurt', 'Wma', 'Count', 'First', 'Last'] as const
const GROWING = ['Sum', 'Mean', 'Var', 'Std', 'Min', 'Max', 'Skew', 'Kurt', 'Count'] as const

/** Every function of moving windows with the same mistake. */
const each = (what: string, call: (name: (typeof NAMES)[number]) => Call, error: Row[2], message: string): Row[] =>
  NAMES.map((name) => [`rolling${name} ${what}`, call(name), error, new RegExp(`^rolling${name}: ${message}`)])
const grown = (what: string, call: (name: (typeof GROWING)[number]) => Call, error: Row[2], message: string): Row[] =>
  GROWING.map((name) => [`expanding${name} ${what}`, call(name), error, new RegExp(`^expanding${name}: ${message}`)])

/** One function stands for all where the driver finds the mistake. */
const sum = (what: string, window: unknown, options: object, error: Row[2], message: RegExp): Row => [
  `a moving sum ${what}`,
  (api) => api.rollingSum(v, window as never, wrong(options)),
  error,
  message,
]

describe('bad input of moving windows', () => {
  itNamesMistakes(
    CORE.flatMap((name): Row[] => [
      [`${name} of lanewise of i32`, () => core[name](ints, 2), TypeError, new RegExp(`^${name}: x must be of dtype f64 or f32, got i32`)],
      [
        `${name} of lanewise in text`,
        () => core[name](v, '3' as never),
        TypeError,
        new RegExp(`^${name}: window must be a whole number.*got '3'`),
      ],
      [`${name} of lanewise with times`, () => core[name](v, 2, wrong({ on })), TypeError, new RegExp(`^${name}: unknown option 'on'`)],
    ]),
    runtime,
  )

  itNamesMistakes(
    [
      ...each(
        'of text',
        (name) => (api) => api[`rolling${name}`]('abc' as never, 3),
        TypeError,
        "x must be an array of numbers.*got 'abc'",
      ),
      ...each('of i64', (name) => (api) => api[`rolling${name}`](i64, 3), TypeError, 'x must be of dtype f64 or f32 or .*got i64'),
      ...each(
        'of no rows',
        (name) => (api) => api[`rolling${name}`](v, 0),
        RangeError,
        'window must be a whole number of 1 to 2147483647, got 0',
      ),
      ...each(
        'with an unknown option',
        (name) => (api) => api[`rolling${name}`](v, 2, wrong({ windows: 3 })),
        TypeError,
        "unknown option 'windows'",
      ),
      ...each(
        'with too many periods',
        (name) => (api) => api[`rolling${name}`](v, 2, { minPeriods: 3 }),
        RangeError,
        'minPeriods must be a whole number of 0 to 2, got 3',
      ),
      ...each('along axis 2', (name) => (api) => api[`rolling${name}`](m, 2, wrong({ axis: 2 })), TypeError, 'axis must be 0 or 1, got 2'),
      ...each('into itself', (name) => (api) => api[`rolling${name}`](v, 2, { out: v }), RangeError, 'out must not overlap x'),
      ...each(
        'of a span without times',
        (name) => (api) => api[`rolling${name}`](v, '5min'),
        TypeError,
        "a window of time, '5min', needs the times of the rows in on",
      ),
      ...grown(
        'of text',
        (name) => (api) => api[`expanding${name}`]('abc' as never),
        TypeError,
        "x must be an array of numbers.*got 'abc'",
      ),
      ...grown('with a window', (name) => (api) => api[`expanding${name}`](v, wrong({ window: 3 })), TypeError, "unknown option 'window'"),
      ...grown(
        'with periods below 0',
        (name) => (api) => api[`expanding${name}`](v, { minPeriods: -1 }),
        RangeError,
        'minPeriods must be a whole number',
      ),
    ],
    runtime,
  )

  itNamesMistakes(
    [
      sum('of half a row', 2.5, {}, RangeError, /window must be a whole number of 1 to 2147483647, got 2.5/),
      sum('of nothing', undefined, {}, TypeError, /window must be a whole number of 1 to 2147483647, got undefined/),
      sum('with ddof', 2, { ddof: 1 }, TypeError, /unknown option 'ddof'/),
      sum('closed somewhere', 2, { closed: 'middle' }, TypeError, /closed must be 'right' or 'left' or 'both' or 'neither', got 'middle'/),
      sum('at both places', 2, { center: true, forward: true }, TypeError, /center and forward exclude one another/),
      sum('centred in words', 2, { center: 'yes' }, TypeError, /center must be true or false, got 'yes'/),
      sum('forward in numbers', 2, { forward: 1 }, TypeError, /forward must be true or false, got 1/),
      sum(
        'forward and closed',
        2,
        { forward: true, closed: 'both' },
        TypeError,
        /closed does not go with a forward window of rows, got 'both'/,
      ),
      sum('of no step', 2, { step: 0 }, RangeError, /step must be a whole number of at least 1, got 0/),
      sum('of rows with times', 2, { on }, TypeError, /on goes with a window of time such as '5min', got window 2/),
      sum('of rows with a unit', 2, { unit: 's' }, TypeError, /unit goes with a window of time such as '5min', got window 2/),
      sum('in weeks of another kind', '2w', { on }, RangeError, /window must be a span such as '5min' \(W D h min s ms us ns\), got '2w'/),
      sum('of an empty span', '', { on }, RangeError, /window must be a span such as '5min'.*got ''/),
      sum('of a negative span', '-5s', { on }, RangeError, /window must be a span such as '5min'.*got '-5s'/),
      sum('of a span of 0', '0s', { on }, RangeError, /window must be above 0, got '0s'/),
      sum('of a bigint of 0', 0n, { on }, RangeError, /window must be above 0, got 0/),
      sum('of half a unit', '1.5ms', { on }, RangeError, /window must be a whole number of ms, the unit of the times, got '1.5ms'/),
      sum('in another unit', '1s', { on, unit: 'h' }, TypeError, /unit must be 'ns' or 'us' or 'ms' or 's', got 'h'/),
      sum('of too few times', '1s', { on: [1, 2] }, RangeError, /on must have a time for each of 3 rows, got 2/),
      sum('of times that fall once', '1s', { on: [1, 3, 2] }, RangeError, /on must rise, or fall, from row to row, got 2 after 3 at row 2/),
      sum('of a time that is none', '1s', { on: [1, Number.NaN, 2] }, RangeError, /on must hold whole numbers up to 2\^53, got NaN at 1/),
      sum('of a broken time', '1s', { on: [1, 1.5, 2] }, RangeError, /on must hold whole numbers up to 2\^53, got 1.5 at 1/),
      sum(
        'of a date that is none',
        '1s',
        { on: [new Date(0), new Date(Number.NaN), new Date(1)] },
        TypeError,
        /on must hold valid Dates, got a Date at 1/,
      ),
      sum('of a matrix of times', '1s', { on: m }, TypeError, /on must be a Vector or an array, got a Matrix/),
      sum('of times in text', '1s', { on: ['a', 'b', 'c'] }, TypeError, /on/),
      sum('of times of another engine', '1s', { on: foreign }, TypeError, /belongs to another engine/),
      sum('into its times', '1s', { on: times, out: times }, RangeError, /out must not overlap on/),
      sum('into a vector of another length', 2, { step: 2, out: times }, RangeError, /out must have length 2, got 3/),
      sum('into a matrix', 2, { out: m }, TypeError, /out must be a Vector, got a Matrix/),
      ['ddof of half a value', (api) => api.rollingStd(v, 2, { ddof: 0.5 }), RangeError, /^rollingStd: ddof must be a whole number/],
      ['ddof below 0', (api) => api.rollingZscore(v, 2, { ddof: -1 }), RangeError, /^rollingZscore: ddof must be a whole number/],
      ['ddof of an expanding mean', (api) => api.expandingMean(v, wrong({ ddof: 0 })), TypeError, /unknown option 'ddof'/],
      [
        'a matrix into a smaller one',
        (api) => api.rollingSkew(m, 2, { step: 2, out: m }),
        RangeError,
        /out must have shape 2 x 2, got 3 x 2/,
      ],
    ],
    runtime,
  )
})
