import { afterAll, describe } from 'vitest'
import { makeEngine } from '../engines.js'
import { itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const v = engine.vector([1, 2, 3])
const two = engine.vector(2)
const m = engine.matrix([[1, 2, 3]])
const long = engine.vector([1n, 2n, 3n], 'i64')
afterAll(() => runtime.close())

describe('bad input to options', () => {
  const rows: Row[] = [
    [
      'an unknown kind',
      (f) => f.blackScholes(v, 1, 1, 0, 0.2, { kind: 'calls' as never }),
      TypeError,
      /blackScholes: kind must be 'call' or 'put', got 'calls'/,
    ],
    [
      'lengths that differ',
      (f) => f.blackScholes(v, two, 1, 0, 0.2),
      RangeError,
      /blackScholes: spot and strike must have one shape, got length 3 and length 2/,
    ],
    [
      'a vector beside a matrix',
      (f) => f.blackScholesGreeks(v, 1, 1, 0, m),
      RangeError,
      /blackScholesGreeks: spot and volatility must have one shape/,
    ],
    [
      'a dividend of another length',
      (f) => f.impliedVolatility(1, v, 1, 1, 0, { dividend: two }),
      RangeError,
      /impliedVolatility: spot and dividend must have one shape/,
    ],
    [
      'a missing operand',
      (f) => (f.blackScholes as (...args: unknown[]) => unknown)(v, 1, 1, 0),
      TypeError,
      /blackScholes: volatility must be an array or a number, got undefined/,
    ],
    ['a text', (f) => f.impliedVolatility(v, '100' as never, 1, 1, 0), TypeError, /impliedVolatility: spot must be/],
    [
      'i64',
      (f) => f.blackScholes(long, 1, 1, 0, 0.2),
      TypeError,
      /blackScholes: spot must be of dtype f64 or f32 or i32 or u32 or u8, got i64/,
    ],
    ['out beside numbers', (f) => f.blackScholes(1, 1, 1, 0, 0.2, { out: v }), TypeError, /blackScholes: out goes with arrays only/],
    ['out that is an operand', (f) => f.blackScholes(v, 1, 1, 0, 0.2, { out: v }), RangeError, /blackScholes: out must not overlap spot/],
    [
      'out of another length',
      (f) => f.impliedVolatility(v, 1, 1, 1, 0, { out: two }),
      RangeError,
      /impliedVolatility: out must have length 3, got 2/,
    ],
    [
      'an unknown option',
      (f) => f.blackScholesGreeks(v, 1, 1, 0, 0.2, { out: v } as never),
      TypeError,
      /blackScholesGreeks: unknown option 'out'; known are kind, dividend/,
    ],
  ]
  itNamesMistakes(rows, runtime)
})

describe('bad input to measures of risk', () => {
  const rows: Row[] = [
    ['no periods', (f) => f.sharpe(v, { periods: 0 }), RangeError, /sharpe: periods must be a number that is finite and above 0, got 0/],
    [
      'an infinite rate',
      (f) => f.sharpe(v, { riskFree: Number.POSITIVE_INFINITY }),
      RangeError,
      /sharpe: riskFree must be a number that is finite/,
    ],
    ['no array', (f) => f.sharpe(1 as never), TypeError, /sharpe: returns must be/],
    ['a level of 1', (f) => f.valueAtRisk(m, { level: 1 }), RangeError, /valueAtRisk: level must be a number between 0 and 1, got 1/],
    [
      'an unknown method',
      (f) => f.valueAtRisk(v, { method: 'normal' as never }),
      TypeError,
      /valueAtRisk: method must be 'historical' or 'parametric', got 'normal'/,
    ],
    [
      'an unknown interpolation',
      (f) => f.valueAtRisk(v, { interpolation: 'cubic' as never }),
      TypeError,
      /valueAtRisk: interpolation must be/,
    ],
    ['i64', (f) => f.valueAtRisk(long), TypeError, /valueAtRisk: returns must be of dtype/],
    ['an unknown option', (f) => f.sharpe(v, { level: 1 } as never), TypeError, /sharpe: unknown option 'level'/],
  ]
  itNamesMistakes(rows, runtime)
})
