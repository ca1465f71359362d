import { afterAll, describe } from 'vitest'
import { makeEngine } from '../engines.js'
import { itNamesMistakes, type Row } from '../mistakes.js'
import { type Both, KINDS, type Kind } from '../reference/streamed.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const v = engine.vector([1, 2, 3])
const w = engine.vector(3)
const five = engine.vector(5)
const m = engine.matrix([
  [1, 2],
  [3, 4],
  [5, 6],
])
const foreign = other.engine.vector(3)
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const on = (api: unknown, name: string) => (api as { readonly [name: string]: Both })[name]!

/** Each indicator with what it takes, and its numbers of rows. */
const ALL: readonly [name: string, kind: Kind, windows: readonly string[], least?: number][] = [
  ['sma', 'x', ['window']],
  ['wma', 'x', ['window']],
  ['ema', 'x', ['window']],
  ['rma', 'x', ['window']],
  ['dema', 'x', ['window']],
  ['tema', 'x', ['window']],
  ['hma', 'x', ['window'], 2],
  ['rsi', 'x', ['window']],
  ['macd', 'x', ['fast', 'slow', 'signalWindow']],
  ['roc', 'x', ['window']],
  ['bollinger', 'x', ['window']],
  ['cci', 'bar', ['window'], 2],
  ['williamsR', 'bar', ['window']],
  ['stochastic', 'bar', ['fastK', 'slowK', 'slowD']],
  ['trueRange', 'bar', []],
  ['atr', 'bar', ['window']],
  ['adx', 'bar', ['window'], 2],
  ['keltner', 'bar', ['window', 'atrWindow']],
  ['sar', 'highLow', []],
  ['donchian', 'highLow', ['window']],
  ['supertrend', 'bar', ['window']],
  ['ichimoku', 'highLow', ['conversion', 'base', 'span']],
  ['obv', 'closeVolume', []],
  ['mfi', 'barVolume', ['window']],
  ['vwap', 'barVolume', []],
]
const NAMES = {
  x: ['x'],
  highLow: ['high', 'low'],
  bar: ['high', 'low', 'close'],
  closeVolume: ['close', 'volume'],
  barVolume: ['high', 'low', 'close', 'volume'],
}

const rows: Row[] = []
for (const [name, kind, windows, least = 1] of ALL) {
  const count = KINDS[kind]
  const of = (value: unknown) => new Array<unknown>(count).fill(value)
  const last = NAMES[kind].at(-1)
  rows.push(
    [
      `${name} of text`,
      (api) => on(api, name)(...of('abc')),
      TypeError,
      new RegExp(`^${name}: ${NAMES[kind][0]} must be an array of numbers.*got 'abc'`),
    ],
    [
      `${name} of i64`,
      (api) => on(api, name)(...of([1n, 2n])),
      TypeError,
      new RegExp(`^${name}: ${NAMES[kind][0]} must be of dtype f64 or f32 .*got i64`),
    ],
    [
      `${name} with an unknown option`,
      (api) => on(api, name)(...of(v), { period: 3 }),
      TypeError,
      new RegExp(`^${name}: unknown option 'period'`),
    ],
    [
      `${name} with an axis of 2`,
      (api) => on(api, name)(...of(m), { axis: 2 }),
      TypeError,
      new RegExp(`^${name}: axis must be 0 or 1, got 2`),
    ],
    [
      `${name} with an argument too many`,
      (api) => on(api, name)(...of(v), {}, 3),
      TypeError,
      new RegExp(`^${name}: takes .* and options, got ${count + 2} arguments`),
    ],
    [
      `${name}.stream with an unknown option`,
      (api) => stream(api, name, { axis: 1 }),
      TypeError,
      new RegExp(`^${name}.stream: unknown option 'axis'`),
    ],
  )
  if (count > 1) {
    rows.push(
      [
        `${name} of arrays that differ in length`,
        (api) => on(api, name)(...of(v).slice(1), five),
        RangeError,
        new RegExp(`^${name}: ${NAMES[kind][0]} and ${last} must have one shape, got length 3 and length 5`),
      ],
      [
        `${name} of a matrix and a vector`,
        (api) => on(api, name)(...of(m).slice(1), v),
        RangeError,
        new RegExp(`^${name}: ${NAMES[kind][0]} and ${last} must have one shape, got 3 x 2 and length 3`),
      ],
      [
        `${name} of two engines`,
        (api) => on(api, name)(...of(v).slice(1), foreign),
        TypeError,
        new RegExp(`^${name}: ${last} belongs to another engine`),
      ],
      [
        `${name} without its last array`,
        (api) => on(api, name)(...of(v).slice(1)),
        TypeError,
        new RegExp(`^${name}: ${last} must be an array of numbers.*got undefined`),
      ],
    )
  }
  for (const word of windows) {
    const rule = `must be a whole number of ${word === 'window' ? least : 1} to 2147483646`
    rows.push(
      [
        `${name} with ${word} 0`,
        (api) => on(api, name)(...of(v), { [word]: 0 }),
        RangeError,
        new RegExp(`^${name}: ${word} ${rule}, got 0`),
      ],
      [
        `${name} with ${word} 2.5`,
        (api) => on(api, name)(...of(v), { [word]: 2.5 }),
        RangeError,
        new RegExp(`^${name}: ${word} ${rule}, got 2.5`),
      ],
      [
        `${name} with ${word} '14'`,
        (api) => on(api, name)(...of(v), { [word]: '14' }),
        TypeError,
        new RegExp(`^${name}: ${word} ${rule}, got '14'`),
      ],
      [
        `${name}.stream with ${word} -1`,
        (api) => stream(api, name, { [word]: -1 }),
        RangeError,
        new RegExp(`^${name}.stream: ${word} ${rule}, got -1`),
      ],
    )
  }
}
rows.push(
  ['ema with another seed', (api) => on(api, 'ema')(v, { seed: 'mean' }), TypeError, /^ema: seed must be 'sma' or 'first', got 'mean'/],
  ['sma with an out of another length', (api) => on(api, 'sma')(v, { out: five }), RangeError, /^sma: out must have length 3, got 5/],
  ['sma into its input', (api) => on(api, 'sma')(v, { out: v }), RangeError, /^sma: out must not overlap x/],
  [
    'bollinger into one vector',
    (api) => on(api, 'bollinger')(v, { out: w }),
    TypeError,
    /^bollinger: out must be an object of arrays for any of upper, middle, lower, got a Vector/,
  ],
  [
    'bollinger into an unknown line',
    (api) => on(api, 'bollinger')(v, { out: { top: w } }),
    TypeError,
    /^bollinger: out must be an object of arrays for any of upper, middle, lower, got 'top'/,
  ],
  [
    'bollinger into one array twice',
    (api) => on(api, 'bollinger')(v, { out: { upper: w, lower: w } }),
    RangeError,
    /^bollinger: out must have memory of its own for each of upper, middle, lower/,
  ],
  [
    'bollinger with ddof as large as its window',
    (api) => on(api, 'bollinger')(v, { window: 2, ddof: 2 }),
    RangeError,
    /^bollinger: ddof must be a whole number of 0 to 1, got 2/,
  ],
  [
    'bollinger with a negative band',
    (api) => on(api, 'bollinger')(v, { up: -1 }),
    RangeError,
    /^bollinger: up must be a number of at least 0, got -1/,
  ],
  [
    'keltner with a multiplier of text',
    (api) => on(api, 'keltner')(v, v, v, { multiplier: '2' }),
    TypeError,
    /^keltner: multiplier must be a number of at least 0, got '2'/,
  ],
  [
    'sar with an endless acceleration',
    (api) => on(api, 'sar')(v, v, { acceleration: Infinity }),
    RangeError,
    /^sar: acceleration must be a number of at least 0, got Infinity/,
  ],
  [
    'sar with no maximum',
    (api) => on(api, 'sar')(v, v, { maximum: Number.NaN }),
    RangeError,
    /^sar: maximum must be a number of at least 0, got NaN/,
  ],
  [
    'vwap with sessions of another length',
    (api) => on(api, 'vwap')(v, v, v, v, { sessions: five }),
    RangeError,
    /^vwap: sessions must be of shape length 3, got length 5/,
  ],
  [
    'vwap of panels with sessions of another shape',
    (api) => on(api, 'vwap')(m, m, m, m, { sessions: five }),
    RangeError,
    /^vwap: sessions must be of shape 3 x 2, or have length 3, got length 5/,
  ],
  ['vwap.stream with sessions', (api) => stream(api, 'vwap', { sessions: [1] }), TypeError, /^vwap.stream: unknown option 'sessions'/],
)

function stream(api: unknown, name: string, options: object): unknown {
  return on(api, name).stream(options)
}

describe('mistakes in indicators', () => {
  itNamesMistakes(rows, runtime)
})
