// Mistakes in the arguments of functions of neighbouring rows and of exponentially weighted moments.
import { afterAll, describe } from 'vitest'
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
const foreign = other.engine.vector(3)
const overlapping = engine.vector(4)
const [head, tail] = [overlapping.subarray(0, 3), overlapping.subarray(1, 4)]

type Loose = (x: unknown, ...rest: unknown[]) => unknown
/** Functions of one array, and options that they must have. */
const NAMES: { readonly [name: string]: object } = {
  shift: {},
  pctChange: {},
  logReturns: {},
  ffill: {},
  bfill: {},
  interpolate: {},
  seriesCumsum: {},
  seriesCumprod: {},
  drawdown: {},
  winsorize: { limits: 0.1 },
  ewmVar: { span: 3 },
  ewmStd: { span: 3 },
  ewmSum: { span: 3 },
  ewmMean: { span: 3 },
}

const rows: Row[] = []
for (const [api, needed] of Object.entries(NAMES)) {
  const name = api.replace(/^series./, (start) => start.at(-1)!.toLowerCase())
  const on = (x: unknown, options: object = {}): Call => {
    return (apis) => (apis as unknown as Record<string, Loose>)[api]!(x, { ...needed, ...options })
  }
  rows.push(
    [`${name} of a string`, on('abc'), TypeError, new RegExp(`^${name}: x must be an array of numbers or a typed array`)],
    [`${name} of i64`, on(i64), TypeError, new RegExp(`^${name}: x must be of dtype f64 or f32 or i32 or u32 or u8, got i64`)],
    [`${name} with an unknown option`, on(v, { windows: 3 }), TypeError, new RegExp(`^${name}: unknown option 'windows'; known are`)],
    [`${name} with axis 2`, on(m, { axis: 2 }), TypeError, new RegExp(`^${name}: axis must be 0 or 1, got 2`)],
    [`${name} into another engine`, on(v, { out: foreign }), TypeError, new RegExp(`^${name}: out belongs to another engine`)],
    [`${name} into a wrong shape`, on(m, { out: v }), TypeError, new RegExp(`^${name}: out must be a Matrix, got a Vector`)],
    [`${name} into what it reads`, on(head, { out: tail }), RangeError, new RegExp(`^${name}: out must not overlap x`)],
  )
}
const one = (name: string, x: unknown, ...rest: unknown[]): Call => {
  return (api) => (api as unknown as Record<string, Loose>)[name]!(x, ...rest)
}
for (const name of ['shift', 'pctChange', 'logReturns', 'drawdown', 'ewmVar'])
  rows.push([`${name} in place`, one(name, v, { ...NAMES[name], out: v }), RangeError, new RegExp(`^${name}: out must not overlap x$`)])
for (const name of ['shift', 'pctChange', 'logReturns']) {
  rows.push(
    [`${name} by a half`, one(name, v, { periods: 0.5 }), RangeError, new RegExp(`^${name}: periods must be a whole number .*, got 0.5`)],
    [`${name} by a word`, one(name, v, { periods: '1D' }), TypeError, new RegExp(`^${name}: periods must be a whole number .*, got '1D'`)],
  )
}
for (const name of ['ffill', 'bfill', 'interpolate']) {
  rows.push(
    [
      `${name} with limit 0`,
      one(name, v, { limit: 0 }),
      RangeError,
      new RegExp(`^${name}: limit must be a whole number of 1 to .*, got 0`),
    ],
    [
      `${name} with a wrong area`,
      one(name, v, { limitArea: 'all' }),
      TypeError,
      new RegExp(`^${name}: limitArea must be 'inside' or 'outside', got 'all'`),
    ],
  )
}
const times = [0, 5, 3]
rows.push(
  ['shift with text', one('shift', v, { fillValue: '' }), TypeError, /^shift: fillValue must be a number .*, got ''/],
  ['interpolate by a spline', one('interpolate', v, { method: 'spline' }), TypeError, /^interpolate: method must be 'linear' or 'time'/],
  [
    'interpolate to the left',
    one('interpolate', v, { limitDirection: 'left' }),
    TypeError,
    /^interpolate: limitDirection must be 'forward'/,
  ],
  ['interpolate by row with times', one('interpolate', v, { on: [1, 2, 3] }), TypeError, /^interpolate: on goes with method 'time'/],
  ['interpolate by time without', one('interpolate', v, { method: 'time' }), TypeError, /^interpolate: method 'time' needs the times/],
  [
    'interpolate by too few times',
    one('interpolate', v, { method: 'time', on: [1, 2] }),
    RangeError,
    /^interpolate: on must have a time for each of 3 rows, got 2/,
  ],
  [
    'interpolate by falling times',
    one('interpolate', v, { method: 'time', on: times }),
    RangeError,
    /^interpolate: on must not fall from row to row, got 3 after 5 at row 2/,
  ],
  ['fillna without a number', one('fillna', v), TypeError, /^fillna: value must be a number to stand for NaN, got undefined/],
  ['fillna of a string', one('fillna', 'abc', 0), TypeError, /^fillna: x must be an array of numbers/],
  ['fillna with an axis', one('fillna', v, 0, { axis: 0 }), TypeError, /^fillna: unknown option 'axis'/],
  ['cumsum with a number for a flag', one('seriesCumsum', v, { skipna: 1 }), TypeError, /^cumsum: skipna must be true or false, got 1/],
  ['cumprod with a number for a flag', one('seriesCumprod', v, { skipna: 1 }), TypeError, /^cumprod: skipna must be true or false, got 1/],
  [
    'winsorize without limits',
    one('winsorize', v),
    TypeError,
    /^winsorize: limits must be a share of 0 to 0.5 or two of them, got undefined/,
  ],
  ['winsorize with three limits', one('winsorize', v, { limits: [0, 0, 0] }), TypeError, /^winsorize: limits must .*, got an array of 3/],
  [
    'winsorize below 0',
    one('winsorize', v, { limits: [-0.1, 0] }),
    RangeError,
    /^winsorize: limits must be a number of 0 to 1 .*, got -0.1/,
  ],
  ['winsorize of more than all', one('winsorize', v, { limits: 0.6 }), RangeError, /^winsorize: limits must be a number .*, got 0.6/],
  ['winsorize with text', one('winsorize', v, { limits: ['a', 0] }), TypeError, /^winsorize: limits must be a number .*, got 'a'/],
  ['winsorize by a wrong method', one('winsorize', v, { limits: 0, method: 'cubic' }), TypeError, /^winsorize: method must be 'linear' or/],
)
for (const name of ['ewmVar', 'ewmCov', 'ewmSum', 'ewmMean']) {
  const on = (options?: object) => (name === 'ewmCov' ? one(name, v, v, options) : one(name, v, options))
  rows.push(
    [
      `${name} without a decay`,
      on(),
      TypeError,
      new RegExp(`^${name}: exactly one of alpha, span, com and halflife must be given, got none`),
    ],
    [`${name} with two`, on({ alpha: 0.1, span: 3 }), TypeError, new RegExp(`^${name}: exactly one of .* got alpha and span`)],
    [`${name} with alpha 0`, on({ alpha: 0 }), RangeError, new RegExp(`^${name}: alpha must be a number above 0 and at most 1, got 0`)],
    [`${name} with span 0`, on({ span: 0 }), RangeError, new RegExp(`^${name}: span must be a number of at least 1, got 0`)],
    [`${name} with com -1`, on({ com: -1 }), RangeError, new RegExp(`^${name}: com must be a number of at least 0, got -1`)],
    [`${name} with ignoreNa 1`, on({ com: 1, ignoreNa: 1 }), TypeError, new RegExp(`^${name}: ignoreNa must be true or false, got 1`)],
    [`${name} with minPeriods -1`, on({ com: 1, minPeriods: -1 }), RangeError, new RegExp(`^${name}: minPeriods must be .*, got -1`)],
  )
}
const by = (options: object) => one('ewmMean', v, { times: [0, 1, 2], halflife: '1s', unit: 's', ...options })
rows.push(
  ['ewmVar with bias 1', one('ewmVar', v, { span: 3, bias: 1 }), TypeError, /^ewmVar: bias must be true or false, got 1/],
  ['ewmVar with adjust 1', one('ewmVar', v, { span: 3, adjust: 1 }), TypeError, /^ewmVar: adjust must be true or false, got 1/],
  ['ewmSum with adjust', one('ewmSum', v, { span: 3, adjust: false }), TypeError, /^ewmSum: unknown option 'adjust'/],
  ['ewmCorr with bias', one('ewmCorr', v, v, { span: 3, bias: true }), TypeError, /^ewmCorr: unknown option 'bias'/],
  ['ewmCov of one', one('ewmCov', v, undefined, { span: 3 }), TypeError, /^ewmCov: y must be an array/],
  [
    'ewmCov of two lengths',
    one('ewmCov', v, [1, 2], { span: 3 }),
    RangeError,
    /^ewmCov: y must have the shape of x, length 3, got length 2/,
  ],
  ['ewmCorr beside a matrix', one('ewmCorr', v, m, { span: 3 }), RangeError, /^ewmCorr: y must have the shape of x, length 3, got 3 x 2/],
  [
    'ewmMean with a time of rows',
    one('ewmMean', v, { halflife: '4D' }),
    TypeError,
    /^ewmMean: halflife must be a number of rows unless times/,
  ],
  ['ewmMean with a unit of none', one('ewmMean', v, { halflife: 4, unit: 's' }), TypeError, /^ewmMean: unit goes with times, got 's'/],
  ['ewmMean by time and span', by({ span: 3 }), TypeError, /^ewmMean: with times weights decay by halflife, got span 3/],
  [
    'ewmMean by time and rows',
    by({ halflife: 3 }),
    TypeError,
    /^ewmMean: halflife must be a time such as '4D' or a bigint with times, got 3/,
  ],
  ['ewmMean by no time', by({ halflife: '3 moons' }), RangeError, /^ewmMean: halflife must be a span such as '5min'/],
  ['ewmMean by too few times', by({ times: [1] }), RangeError, /^ewmMean: times must be one for each of 3 rows, got 1/],
  ['ewmMean by falling times', by({ times }), RangeError, /^ewmMean: times must not fall from row to row, got 3 after 5 at row 2/],
  ['ewmMean by a half second', by({ halflife: '0.5s' }), RangeError, /^ewmMean: halflife must be a whole number of s/],
)

describe('G2: bad input of neighbours and exponentially weighted moments', () => {
  itNamesMistakes(rows, runtime)
})
