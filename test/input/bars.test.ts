import { afterAll, describe } from 'vitest'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const times = engine.vector([0n, 1000n, 2000n])
const falling = engine.vector([0n, 2000n, 1000n])
const v = engine.vector([1, 2, 3])
const m = engine.matrix([[1, 2, 3]])
const i64 = engine.vector([1n, 2n, 3n])
const [far, end, huge] = [engine.vector([0n, 2n ** 62n]), engine.vector([2n ** 63n - 2n]), engine.vector([2n ** 62n])]
const foreign = other.engine.vector([1, 2, 3])
const { sync } = await import('../apis.js')
const bins = sync.resample(times, '1s')
const strange = sync.tickBars(1, 3, { engine: other.engine })
const scattered = new sync.Groups(2, 3, { codes: engine.vector(Int32Array.of(0, 1, 0)) })
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const wrong = (options: object): never => options as never
const resample =
  (rule: unknown, options?: object): Call =>
  (api) =>
    api.resample(times, rule as string, options && wrong(options))
const RULE = /^resample: rule must be a span such as '5min' \(D, h, min, s, ms, us, ns\) or B, W, ME/

const rules = ['', '5', 'min5', '5 weeks', 'W-ABC', 'QE-XXX', 'MS-JAN', 'B-MON', 'D-MON', '-1D', '1h30min', 'T', 'constructor'].map(
  (rule): Row => [`resample by '${rule}'`, resample(rule), RangeError, RULE],
)

const rows: Row[] = [
  ...rules,
  ['resample by a number', resample(5), TypeError, /^resample: rule must be a span .*, got 5/],
  ['resample by 0 minutes', resample('0min'), RangeError, /^resample: rule must be above 0, got '0min'/],
  ['resample by 0 months', resample('0ME'), RangeError, /^resample: rule must count 1 to 1000000 periods, got '0ME'/],
  ['resample by 10^7 weeks', resample('10000000W'), RangeError, /^resample: rule must count 1 to 1000000 periods/],
  ['resample by 0n', resample(0n), RangeError, /^resample: rule must be above 0, got 0/],
  [
    'resample finer than the unit',
    resample('1us'),
    RangeError,
    /^resample: rule must be a whole number of ms, the unit of the times, got '1us'/,
  ],
  [
    'resample in an unknown unit',
    resample('1s', { unit: 'min' }),
    TypeError,
    /^resample: unit must be 'ns' or 'us' or 'ms' or 's', got 'min'/,
  ],
  ['resample closed both', resample('1s', { closed: 'both' }), TypeError, /^resample: closed must be 'left' or 'right', got 'both'/],
  ['resample, label 1', resample('1s', { label: 1 }), TypeError, /^resample: label must be 'left' or 'right', got 1/],
  ['resample with an unknown option', resample('1s', { base: 1 }), TypeError, /^resample: unknown option 'base'; known are unit, closed/],
  [
    'resample from an unknown origin',
    resample('1s', { origin: 'noon' }),
    TypeError,
    /^resample: origin must be 'start_day', .* or a time, got 'noon'/,
  ],
  ['resample from an origin of half a unit', resample('1s', { origin: 0.5 }), RangeError, /^resample: origin must be a whole number of ms/],
  ['resample from an invalid Date', resample('1s', { origin: new Date(NaN) }), TypeError, /^resample: origin must be a valid Date/],
  [
    'resample from an object',
    resample('1s', { origin: {} }),
    TypeError,
    /^resample: origin must be a number, a bigint or a Date, got a Object/,
  ],
  [
    'resample with an offset of a number',
    resample('1s', { offset: 5 }),
    TypeError,
    /^resample: offset must be a span such as '9h30min' or a bigint, got 5/,
  ],
  [
    'resample with a wrong offset',
    resample('1s', { offset: 'soon' }),
    RangeError,
    /^resample: offset must be a span such as '9h30min', got 'soon'/,
  ],
  [
    'resample with an offset below the unit',
    resample('1s', { offset: '1us' }),
    RangeError,
    /^resample: offset must be a whole number of ms/,
  ],
  ['resample months with an origin', resample('ME', { origin: 'start' }), TypeError, /^resample: origin goes with a fixed span/],
  ['resample weeks with an offset', resample('W', { offset: '1h' }), TypeError, /^resample: offset goes with a fixed span/],
  [
    'resample in an unknown zone',
    resample('1s', { timeZone: 'Mars/Base' }),
    RangeError,
    /^resample: timeZone must be a name such as .*, got 'Mars\/Base'/,
  ],
  ['resample in zone 5', resample('1s', { timeZone: 5 }), TypeError, /^resample: timeZone must be a name .*, got 5/],
  [
    'resample of falling times',
    (api) => api.resample(falling, '1s'),
    RangeError,
    /^resample: times must not fall from row to row, got 1000 after 2000 at row 2/,
  ],
  [
    'resample of fractions',
    (api) => api.resample([0, 0.5], '1s'),
    RangeError,
    /^resample: times must hold whole numbers up to 2\^53, got 0.5 at 1/,
  ],
  ['resample of text', (api) => api.resample('abc' as never, '1s'), TypeError, /^resample: times must be an array/],
  [
    'resample of a matrix',
    (api) => api.resample(m as never, '1s'),
    TypeError,
    /^resample: times must be a Vector or an array, got a Matrix/,
  ],
  [
    'resample into too many bins',
    (api) => api.resample([0, 1e15], '1s'),
    RangeError,
    /^resample: rule must make at most 67108864 bins of the times, got 1000000000001/,
  ],
  [
    'resample into too many days',
    (api) => api.resample(far, 'B', { unit: 's' }),
    RangeError,
    /^resample: rule must make at most 67108864 bins of the times/,
  ],
  [
    'resample beyond i64',
    (api) => api.resample(end, '1min', { unit: 'ns' }),
    RangeError,
    /^resample: the last edge must lie within i64 in ns/,
  ],
  [
    'resample by years beyond i64',
    (api) => api.resample(end, 'YE', { unit: 'ns' }),
    RangeError,
    /^resample: an edge must lie within i64 in ns/,
  ],
  [
    'resample of a time zone in the year 3000',
    (api) => api.resample([Date.UTC(3000, 0, 1)], 'D', { timeZone: 'Europe/London' }),
    RangeError,
    /^resample: times must lie in the years 1600 to 2400 where timeZone is given, got one after them/,
  ],

  [
    'ohlc without bins',
    (api) => api.ohlc(v, undefined as never),
    TypeError,
    /^ohlc: bins must be bins as resample makes them, got undefined/,
  ],
  [
    'ohlc of an object for bins',
    (api) => api.ohlc(v, { offsets: [0, 3] } as never),
    TypeError,
    /^ohlc: bins must be bins .*, got a Object/,
  ],
  [
    'ohlc of scattered groups',
    (api) => api.ohlc(v, scattered),
    TypeError,
    /^ohlc: bins must be rows that lie together, .* got groups of scattered rows/,
  ],
  ['ohlc of too few rows', (api) => api.ohlc([1, 2], bins), RangeError, /^ohlc: price must have the 3 rows of the bins, got 2/],
  ['ohlc of a matrix', (api) => api.ohlc(m, bins), TypeError, /^ohlc: price must be a Vector or an array, got a Matrix/],
  ['ohlc of i64', (api) => api.ohlc(i64, bins), TypeError, /^ohlc: price must be of dtype f64 or f32 or i32 or u32 or u8, got i64/],
  ['ohlc of another engine', (api) => api.ohlc(foreign, bins), TypeError, /^ohlc: .* belongs to another engine/],
  ['ohlc by bins of another engine', (api) => api.ohlc(v, strange), TypeError, /^ohlc: .* belongs to another engine/],
  ['ohlc with an option', (api) => api.ohlc(v, bins, wrong({ closed: 'left' })), TypeError, /^ohlc: unknown option 'closed'/],
  ['ohlcv of a short volume', (api) => api.ohlcv(v, [1], bins), RangeError, /^ohlcv: volume must have the 3 rows of the bins, got 1/],
  ['ohlcv without bins', (api) => api.ohlcv(v, v, undefined as never), TypeError, /^ohlcv: bins must be bins/],
  [
    'ohlcv of prices alone',
    (api) => api.ohlcv(v as never, bins),
    TypeError,
    /^ohlcv: bars must be \{ open, high, low, close, volume \} where bins follow, got a Vector/,
  ],
  [
    'ohlcv of bars without a low',
    (api) => api.ohlcv({ open: v, high: v, close: v, volume: v } as never, bins),
    TypeError,
    /^ohlcv: low must be an array.*got undefined/,
  ],
  [
    'ohlcv of bars with a column more',
    (api) => api.ohlcv({ open: v, high: v, low: v, close: v, volume: v, size: v } as never, bins),
    TypeError,
    /^ohlcv: unknown option 'size'; known are open, high/,
  ],
  [
    'groupVwap of a short price',
    (api) => api.groupVwap([1], v, bins),
    RangeError,
    /^groupVwap: price must have the 3 rows of the bins, got 1/,
  ],
  ['groupVwap of text', (api) => api.groupVwap(v, 'abc' as never, bins), TypeError, /^groupVwap: volume must be an array/],

  ['tickBars of 0', (api) => api.tickBars(0, 5), RangeError, /^tickBars: size must be a whole number of 1 to 2147483647, got 0/],
  ['tickBars of -1 rows', (api) => api.tickBars(1, -1), RangeError, /^tickBars: rows must be a whole number of 0 to 2147483647, got -1/],
  [
    'tickBars, keepLast 1',
    (api) => api.tickBars(1, 1, wrong({ keepLast: 1 })),
    TypeError,
    /^tickBars: keepLast must be true or false, got 1/,
  ],
  [
    'tickBars of an engine that is none',
    (api) => api.tickBars(1, 1, wrong({ engine: {} })),
    TypeError,
    /^tickBars: engine must be an Engine/,
  ],
  ['volumeBars of 0', (api) => api.volumeBars(v, 0), RangeError, /^volumeBars: size must be a number above 0, got 0/],
  ['volumeBars of NaN', (api) => api.volumeBars(v, NaN), RangeError, /^volumeBars: size must be a number above 0, got NaN/],
  ['volumeBars of Infinity', (api) => api.volumeBars(v, Infinity), RangeError, /^volumeBars: size must be a number above 0, got Infinity/],
  [
    'volumeBars of a volume below 0',
    (api) => api.volumeBars([1, NaN, -2, -3], 5),
    RangeError,
    /^volumeBars: volume must not be below 0, got -2 at 2/,
  ],
  ['volumeBars of a matrix', (api) => api.volumeBars(m, 5), TypeError, /^volumeBars: volume must be a Vector or an array, got a Matrix/],
  [
    'dollarBars of two lengths',
    (api) => api.dollarBars(v, [1], 5),
    RangeError,
    /^dollarBars: price and volume must have one length, got 3 and 1/,
  ],
  [
    'dollarBars of a price below 0',
    (api) => api.dollarBars([1, -2], [1, 3], 5),
    RangeError,
    /^dollarBars: price times volume must not be below 0, got -6 at 1/,
  ],

  [
    'dateRange from text',
    (api) => api.dateRange('2024' as never, 0, 'D'),
    TypeError,
    /^dateRange: start must be a number, a bigint or a Date, got '2024'/,
  ],
  [
    'dateRange to a fraction',
    (api) => api.dateRange(0, 0.5, 'D'),
    RangeError,
    /^dateRange: end must be a whole number of ms up to 2\^53, got 0.5/,
  ],
  ['dateRange to 2^70', (api) => api.dateRange(0, 2n ** 70n, 'D'), RangeError, /^dateRange: end must lie within i64 in ms/],
  ['dateRange by nothing', (api) => api.dateRange(0, 1, undefined as never), TypeError, /^dateRange: rule must be a span/],
  [
    'dateRange of too many',
    (api) => api.dateRange(0, 2 ** 50, '1ms'),
    RangeError,
    /^dateRange: rule must make at most 67108864 times between start and end/,
  ],
  [
    'dateRange, inclusive true',
    (api) => api.dateRange(0, 1, 'D', wrong({ inclusive: true })),
    TypeError,
    /^dateRange: inclusive must be 'both' or/,
  ],
  [
    'datePart of a decade',
    (api) => api.datePart(times, 'decade' as never),
    TypeError,
    /^datePart: part must be 'year' or .*, got 'decade'/,
  ],
  ['datePart into f64', (api) => api.datePart(times, 'year', wrong({ out: v })), TypeError, /^datePart: out must be of dtype i32, got f64/],
  [
    'datePart of 10^10 years',
    (api) => api.datePart(huge, 'year', { unit: 's' }),
    RangeError,
    /^datePart: times must lie within 2 \* 10\^9 years, got 4611686018427387904/,
  ],
  [
    'datePart in a zone in the year 1500',
    (api) => api.datePart([Date.UTC(1500, 0, 1)], 'year', { timeZone: 'Europe/London' }),
    RangeError,
    /^datePart: times must lie in the years 1600 to 2400 where timeZone is given, got one before them/,
  ],
  [
    'upsample of too few values',
    (api) => api.upsample(times, [1], '1s'),
    RangeError,
    /^upsample: x must have a value for each of 3 times, got 1/,
  ],
  [
    'upsample by splines',
    (api) => api.upsample(times, v, '1s', wrong({ method: 'spline' })),
    TypeError,
    /^upsample: method must be 'none' or/,
  ],
  [
    'upsample with limit 0',
    (api) => api.upsample(times, v, '1s', { method: 'ffill', limit: 0 }),
    RangeError,
    /^upsample: limit must be a whole number of 1 to/,
  ],
  [
    'upsample lines with a limit',
    (api) => api.upsample(times, v, '1s', { method: 'interpolate', limit: 1 }),
    TypeError,
    /^upsample: limit goes with method/,
  ],
  [
    'upsample with a label',
    (api) => api.upsample(times, v, '1s', wrong({ label: 'left' })),
    TypeError,
    /^upsample: unknown option 'label'/,
  ],
  ['upsample of falling times', (api) => api.upsample(falling, v, '1s'), RangeError, /^upsample: times must not fall from row to row/],
  ['upsample of a matrix', (api) => api.upsample(times, m, '1s'), TypeError, /^upsample: x must be a Vector or an array, got a Matrix/],
]

describe('bars', () => {
  itNamesMistakes(rows, runtime)
})
