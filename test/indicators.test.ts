// Indicators: functions against streams over random data, panels, missing values, and accuracy where sums could drift.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Vector } from '../src/array/vector.js'
import { sync } from './apis.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random, randomNormal } from './random.js'
import { EPS, exactMean, exactVariance } from './reference/exact.js'
import { type Both, blocking, KINDS, type Kind, streamed } from './reference/streamed.js'
import { disposeOf, numbersOf } from './results.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

const rows = (most = 40) => fc.integer({ min: 1, max: most })
const window = fc.record({ window: rows() })
const smoothing = fc.record({ window: rows(), seed: fc.constantFrom('sma', 'first') })
const factor = fc.double({ min: 0, max: 3, noNaN: true })

const INDICATORS: { readonly [name: string]: readonly [Kind, fc.Arbitrary<object>] } = {
  sma: ['x', window],
  wma: ['x', window],
  ema: ['x', smoothing],
  rma: ['x', smoothing],
  dema: ['x', window],
  tema: ['x', window],
  hma: ['x', fc.record({ window: fc.integer({ min: 2, max: 40 }) })],
  rsi: ['x', window],
  macd: ['x', fc.record({ fast: rows(20), slow: rows(20), signalWindow: rows(20) })],
  roc: ['x', window],
  bollinger: ['x', fc.record({ window: rows(), up: factor, down: factor })],
  cci: ['bar', fc.record({ window: fc.integer({ min: 2, max: 40 }) })],
  williamsR: ['bar', window],
  stochastic: ['bar', fc.record({ fastK: rows(20), slowK: rows(9), slowD: rows(9) })],
  trueRange: ['bar', fc.constant({})],
  atr: ['bar', window],
  adx: ['bar', fc.record({ window: fc.integer({ min: 2, max: 30 }) })],
  keltner: ['bar', fc.record({ window: rows(), atrWindow: rows(), multiplier: factor })],
  sar: ['highLow', fc.record({ acceleration: factor, maximum: factor })],
  donchian: ['highLow', window],
  supertrend: ['bar', fc.record({ window: rows(), multiplier: factor })],
  ichimoku: ['highLow', fc.record({ conversion: rows(), base: rows(), span: rows() })],
  obv: ['closeVolume', fc.constant({})],
  mfi: ['barVolume', window],
  vwap: ['barVolume', fc.constant({})],
}

/** A market of `n` bars: high, low, close and volume, some flat stretches, a share of `holes` missing, and none before row `late`. */
function bars(n: number, seed: number, holes: number, late = 0): Float64Array[] {
  const [normal, pick] = [randomNormal(seed), random(seed + 1)]
  const made = [0, 1, 2, 3].map(() => new Float64Array(n))
  let close = 100
  for (let i = 0; i < n; i++) {
    const flat = pick() < 0.2
    if (!flat) close += normal()
    const high = flat ? close : close + pick()
    const low = flat ? close : close - pick()
    const numbers = [high, low, low + (high - low) * pick(), pick() < 0.1 ? 0 : Math.round(pick() * 1000)]
    for (const [array, number] of numbers.entries()) {
      const gone = i < late || pick() < holes
      made[array]![i] = gone ? (pick() < 0.7 ? Number.NaN : Infinity) : number
    }
  }
  return made
}

/** The arrays that an indicator of `kind` takes. */
function arraysOf(kind: Kind, [high, low, close, volume]: Float64Array[]): Float64Array[] {
  if (kind === 'x') return [close!]
  if (kind === 'closeVolume') return [close!, volume!]
  return [high!, low!, close!, volume!].slice(0, KINDS[kind])
}

function expectSame(got: Float64Array, wanted: Float64Array, where: string): void {
  expect(got.length, where).toBe(wanted.length)
  const at = got.findIndex((value, i) => !Object.is(value, wanted[i]))
  if (at >= 0) expect.unreachable(`${where}: [${at}] is ${got[at]}, not ${wanted[at]}`)
}

/** Line after line of a result, each as a vector of its own: columns one after the other for a matrix of `columns` columns. */
function linesOf(result: unknown, columns: number, axis: 0 | 1): Float64Array[] {
  const parts = Object.hasOwn(result as object, 'dtype') ? [result] : Object.values(result as object)
  const numbers = parts.map(numbersOf)
  return Array.from({ length: columns }, (_, column) => {
    const length = numbers[0]!.length / columns
    const at = (i: number) => (axis === 0 ? i * columns + column : column * length + i)
    return Float64Array.from(numbers.flatMap((part) => Array.from({ length }, (_, i) => part[at(i)]!)))
  })
}

/** Engines for what is large: one, two and four threads down the columns, one along the rows. */
const few = (axis: 0 | 1) => [0, 4, 6].slice(0, axis === 0 ? 3 : 1).map((i) => engines[i]!)

describe.each(Object.entries(INDICATORS))('%s', (name, [kind, options]) => {
  const call = (api: unknown, ...args: unknown[]) => (api as { readonly [name: string]: Both })[name]!(...args)

  it('gives the bits of its stream, over random options, data and gaps', () => {
    const case_ = fc.tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.integer(),
      fc.constantFrom(0, 0, 0.05, 0.3),
      fc.integer({ min: 0, max: 20 }),
      options,
    )
    fc.assert(
      fc.property(case_, ([n, seed, holes, late, given]) => {
        const arrays = arraysOf(kind, bars(n, seed, holes, late))
        const result = call(sync, ...arrays, given)
        expectSame(numbersOf(result), streamed(name, arrays, given), JSON.stringify(given))
        disposeOf(result)
      }),
      { numRuns: 100 },
    )
  })

  it('takes each column of a panel, or each row, as a series, on every engine', async () => {
    // More rows than a job or a unit takes at once, and an odd number of series; few of both.
    for (const [n, columns] of [
      [8500, 3],
      [33, 5],
      [1, 2],
    ] as const) {
      const series = Array.from({ length: columns }, (_, i) => arraysOf(kind, bars(n, 7 * i + n, 0.002, 5 * i)))
      const wanted = series.map((arrays) => streamed(name, arrays, {}))
      for (const axis of [0, 1] as const) {
        for (const { engine, api, name: where } of n > 1000 ? few(axis) : engines) {
          const panels = series[0]!.map((_, array) =>
            axis === 0
              ? engine.matrix(
                  Float64Array.from({ length: n * columns }, (_, i) => series[i % columns]![array]![Math.floor(i / columns)]!),
                  [n, columns],
                )
              : engine.matrix(series.map((arrays) => arrays[array]!)),
          )
          const result = await call(api, ...panels, { axis })
          for (const [i, line] of linesOf(result, columns, axis).entries()) {
            expectSame(line, wanted[i]!, `${where}, axis ${axis}, ${n} x ${columns}, series ${i}`)
          }
          for (const array of [...panels, result]) disposeOf(array)
        }
      }
    }
    for (const { runtime } of engines) runtime.memory.checkGuards()
  })

  it('takes arrays of other types, empty ones and `out`', () => {
    const whole = arraysOf(kind, bars(60, 3, 0)).map((array) => array.map(Math.round))
    const wanted = streamed(name, whole, {})
    expectSame(numbersOf(call(sync, ...whole.map((array) => Float32Array.from(array)))), wanted, 'f32')
    expectSame(numbersOf(call(sync, ...whole.map((array) => Int32Array.from(array)))), wanted, 'i32')
    expect(numbersOf(call(sync, ...whole.map(() => [])))).toHaveLength(0)
    const again = call(sync, ...whole) as Vector<'f64'> | { readonly [line: string]: Vector<'f64'> }
    for (const part of Object.hasOwn(again, 'dtype') ? [again] : Object.values(again)) (part as Vector<'f64'>).data.fill(7)
    expectSame(numbersOf(call(sync, ...whole, { out: again })), wanted, 'out')
  })
})

describe('missing values', () => {
  it('pass over a recurrence: the other rows come out as if they were alone', () => {
    const close = bars(200, 11, 0.1)[2]!
    const there = close.filter(Number.isFinite)
    for (const name of ['ema', 'rma', 'dema', 'tema', 'rsi', 'macd'] as const) {
      const with_ = linesOf(blocking[name]!(close, name === 'macd' ? {} : { window: 5 }), 1, 0)[0]!
      const alone = numbersOf(blocking[name]!(there, name === 'macd' ? {} : { window: 5 }))
      const kept = with_.filter((_, i) => Number.isFinite(close[i % close.length]!))
      expectSame(kept, alone, name)
    }
  })

  it('make the windows that hold them NaN, and no other', () => {
    const x = [1, 2, 3, Number.NaN, 5, 6, 7, Infinity, 9, 10, 11]
    const none = Number.NaN
    expect([...sync.sma(x, { window: 2 }).data]).toEqual([none, 1.5, 2.5, none, none, 5.5, 6.5, none, none, 9.5, 10.5])
    expect([...sync.roc([2, 0, none, 3], { window: 1 }).data]).toEqual([none, -100, none, none])
    const high = [3, none, 5, 6]
    expect([...sync.donchian(high, [1, 2, 3, 4], { window: 2 }).upper.data]).toEqual([none, none, none, 6])
    expect([...sync.mfi([1, 2, none, 4, 5, 6], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1], { window: 1 }).data]).toEqual([
      none,
      100,
      none,
      none,
      100,
      100,
    ])
  })
})

describe('windows', () => {
  const normal = randomNormal(5)
  const n = 3000
  const make = (value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i))
  let price = 100
  const DATA: { readonly [name: string]: Float64Array } = {
    noise: make(() => normal()),
    price: make(() => (price *= 1 + 0.01 * normal())),
    'offset 1e9': make(() => 1e9 + 0.1 * normal()),
    'spike 1e16': make((i) => (i === 700 ? 1e16 : normal())),
    lognormal: make(() => Math.exp(5 * normal())),
    decaying: make((i) => Math.sin(i) * 2 ** (-i / 40)),
  }

  it.each(Object.keys(DATA))('of %s: means and deviations against exact arithmetic', (name) => {
    const x = DATA[name]!
    for (const size of [2, 20, 250, 1000]) {
      const means = sync.sma(x, { window: size }).data
      const { middle, upper, lower } = sync.bollinger(x, { window: size, up: 1, down: 0 })
      expectSame(middle.toArray(), means.slice(), 'the middle band is the mean')
      expectSame(lower.toArray(), means.slice(), 'no deviation')
      // Bands round zero show the deviation itself: its own digits are lost where it is added to a large mean.
      for (let i = size - 1; i < n; i += 37) {
        const values = x.subarray(i - size + 1, i + 1)
        const scale = values.reduce((sum, v) => sum + Math.abs(v), 0) / size
        expect(Math.abs(means[i]! - exactMean(values))).toBeLessThanOrEqual(size * EPS * scale)
        const deviation = Math.sqrt(exactVariance(values, 0))
        expect(Math.abs(upper.data[i]! - (exactMean(values) + deviation))).toBeLessThanOrEqual(1e-13 * deviation + (size + 2) * EPS * scale)
        expect(upper.data[i]! >= middle.data[i]!).toBe(true)
      }
    }
  })

  it('of one value have no width and no index, whatever has left them', () => {
    const x = [3e15, -7e14, ...new Array<number>(40).fill(0.1)]
    const { upper, lower } = sync.bollinger(x, { window: 20 })
    expect(upper.data[25]).toBe(lower.data[25])
    expect([...sync.cci(x, x, x, { window: 14 }).data.slice(20)]).toEqual(new Array(22).fill(0))
    expect([...sync.williamsR(x, x, x, { window: 14 }).data.slice(20)]).toEqual(new Array(22).fill(0))
    expect([...sync.mfi(x, x, x, x, { window: 14 }).data.slice(20)]).toEqual(new Array(22).fill(0))
  })

  it('longer than the series give NaN and take no memory', () => {
    for (const name of ['sma', 'wma', 'ema', 'rsi', 'bollinger'] as const) {
      expect(numbersOf(blocking[name]!([1, 2, 3], { window: 2 ** 31 - 2 })).every(Number.isNaN)).toBe(true)
    }
  })
})

describe('seeds and lookbacks', () => {
  it('`first` is pandas: ewm(span=5, adjust=False)', () => {
    const c = [44.34, 44.09, 44.15, 43.61, 44.33, 44.83, 45.1, 45.42]
    const got = sync.ema(c, { window: 5, seed: 'first' }).data.slice(4)
    const wanted = [44.121605, 44.357737, 44.605158, 44.876772]
    for (const [i, value] of wanted.entries()) expect(got[i]).toBeCloseTo(value, 6)
    expect(sync.ema(c, { window: 5, seed: 'first' }).data[0]).toBe(44.34)
  })

  it('are those that the docs state', () => {
    const [high, low, close, volume] = bars(120, 9, 0) as [Float64Array, Float64Array, Float64Array, Float64Array]
    const first = (result: Vector<'f64'>) => result.data.findIndex((value) => !Number.isNaN(value))
    const adx = sync.adx(high, low, close)
    const keltner = sync.keltner(high, low, close, { atrWindow: 25 })
    const found = {
      sma: first(sync.sma(close)),
      ema: first(sync.ema(close)),
      dema: first(sync.dema(close, { window: 10 })),
      tema: first(sync.tema(close, { window: 10 })),
      hma: first(sync.hma(close)),
      rsi: first(sync.rsi(close)),
      macd: first(sync.macd(close).macd),
      roc: first(sync.roc(close)),
      cci: first(sync.cci(high, low, close)),
      stochastic: first(sync.stochastic(high, low, close).k),
      trueRange: first(sync.trueRange(high, low, close)),
      atr: first(sync.atr(high, low, close)),
      adx: first(adx.adx),
      plusDi: first(adx.plusDi),
      bollinger: first(sync.bollinger(close).upper),
      donchian: first(sync.donchian(high, low).lower),
      keltner: first(keltner.lower),
      middle: first(keltner.middle),
      sar: first(sync.sar(high, low)),
      obv: first(sync.obv(close, volume)),
      mfi: first(sync.mfi(high, low, close, volume)),
    }
    expect(found).toEqual({
      sma: 29,
      ema: 29,
      dema: 18,
      tema: 27,
      hma: 18,
      rsi: 14,
      macd: 33,
      roc: 10,
      cci: 13,
      stochastic: 8,
      trueRange: 1,
      atr: 14,
      adx: 27,
      plusDi: 14,
      bollinger: 4,
      donchian: 19,
      keltner: 25,
      middle: 19,
      sar: 1,
      obv: 0,
      mfi: 14,
    })
  })

  it('sessions begin sums anew, one number a row or one an element', () => {
    const [high, low, close, volume] = bars(40, 13, 0.1).map((array) => [...array]) as [number[], number[], number[], number[]]
    const days = high.map((_, i) => Math.floor(i / 7))
    const stream = sync.vwap.stream()
    const wanted = Float64Array.from(high, (_, i) => stream.update(high[i]!, low[i]!, close[i]!, volume[i]!, days[i]!))
    expectSame(sync.vwap(high, low, close, volume, { sessions: days }).toArray(), wanted, 'a vector')
    const panel = (array: readonly number[]) => sync.matrix(array.map((value) => [value, value, 1]))
    const [h, l, c, v] = [high, low, close, volume].map(panel) as never as Parameters<typeof sync.vwap>
    for (const sessions of [days, panel(days)]) {
      const columns = linesOf((sync.vwap as unknown as Both)(h, l, c, v, { sessions }), 3, 0)
      expectSame(columns[0]!, wanted, 'the first column')
      expectSame(columns[1]!, wanted, 'the second column')
    }
  })
})
