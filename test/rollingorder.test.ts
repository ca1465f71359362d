// Moving order statistics where windows lie and are cut in every way: against each window sorted anew, the same on every engine.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Vector } from '../src/array/vector.js'
import { sync } from './apis.js'
import { closeEngines, expectSame, makeEngines, type TestEngine } from './engines.js'
import { random, randomNormal } from './random.js'
import { expandingWindows, rowWindows, timeWindows, type WindowOf, windowQuantile, windowRank } from './reference/orderwindows.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(async () => {
  for (const { name, runtime } of engines) {
    expect(runtime.memory.usage(), name).toMatchObject({ used: 0, blocks: 0 })
    expect(() => runtime.memory.checkGuards(), name).not.toThrow()
  }
  await closeEngines(engines)
})

const INTERPOLATIONS = ['linear', 'lower', 'higher', 'midpoint', 'nearest'] as const
const METHODS = ['average', 'min', 'max'] as const
const CLOSED = ['right', 'left', 'both', 'neither'] as const

/** Series of few distinct values and of many, with holes. */
const series = (n: number, seed: number): Float64Array => {
  const [next, pick] = [randomNormal(seed), random(seed + 1)]
  const coarse = pick() < 0.5
  const holes = pick() < 0.5 ? 0.2 : 0
  return Float64Array.from({ length: n }, () => {
    const value = next()
    if (pick() < holes) return pick() < 0.2 ? Infinity : Number.NaN
    return coarse ? Math.round(value * 3) : value
  })
}

const same = (got: ArrayLike<number>, wanted: Float64Array, where: string) => {
  expect(got.length, where).toBe(wanted.length)
  const wrong = wanted.findIndex((value, i) => !Object.is(got[i], value))
  expect(wrong, `${where}: [${wrong}] is ${got[wrong]}, not ${wanted[wrong]}`).toBe(-1)
}

describe('against each window sorted anew', () => {
  it('windows of rows, however they lie', () => {
    const facts = fc.record({
      n: fc.integer({ min: 0, max: 400 }),
      window: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 450 })),
      lie: fc.oneof(fc.record({ center: fc.boolean(), closed: fc.constantFrom(...CLOSED) }), fc.constant({ forward: true })),
      periods: fc.double({ min: 0, max: 1, noNaN: true }),
      q: fc.oneof(fc.constantFrom(0, 0.25, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      interpolation: fc.constantFrom(...INTERPOLATIONS),
      ranking: fc.record({ method: fc.constantFrom(...METHODS), ascending: fc.boolean(), pct: fc.boolean() }),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(facts, ({ n, window, lie, periods, q, interpolation, ranking, seed }) => {
        const x = series(n, seed)
        const minPeriods = Math.floor(periods * window)
        const windows = rowWindows(n, window, lie)
        const options = { ...lie, minPeriods }
        same(sync.rollingMedian(x, window, options).data, windowQuantile(x, windows, minPeriods, 0.5, 'midpoint'), 'median')
        same(
          sync.rollingQuantile(x, window, q, { ...options, interpolation }).data,
          windowQuantile(x, windows, minPeriods, q, interpolation),
          'quantile',
        )
        same(sync.rollingRank(x, window, { ...options, ...ranking }).data, windowRank(x, windows, minPeriods, ranking), 'rank')
      }),
      { numRuns: 300 },
    )
  })

  it('windows of time, with gaps and shared times', () => {
    const facts = fc.record({
      n: fc.integer({ min: 1, max: 500 }),
      span: fc.integer({ min: 1, max: 3000 }),
      lie: fc.record({ forward: fc.boolean(), closed: fc.constantFrom(...CLOSED) }),
      gap: fc.constantFrom(0, 1, 5, 400),
      minPeriods: fc.integer({ min: 0, max: 5 }),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(facts, ({ n, span, lie, gap, minPeriods, seed }) => {
        const x = series(n, seed)
        const pick = random(seed)
        let t = 0
        const on = Float64Array.from({ length: n }, () => (t += Math.floor(pick() * pick() * 2 * gap)))
        const windows = timeWindows(on, span, lie)
        const options = { ...lie, on, minPeriods }
        same(sync.rollingQuantile(x, BigInt(span), 0.3, options).data, windowQuantile(x, windows, minPeriods, 0.3), 'quantile')
        same(sync.rollingRank(x, BigInt(span), options).data, windowRank(x, windows, minPeriods), 'rank')
      }),
      { numRuns: 200 },
    )
  })

  it.each(['left', 'neither'] as const)(
    'windows of time closed %s behind which thousands of rows share a time: no span of rows holds them all',
    (closed) => {
      const [lone, shared, n] = [300, 6000, 12_000]
      const on = Float64Array.from({ length: n }, (_, i) => (i < lone ? i : i < lone + shared ? lone : 1e6 + i))
      const x = Float64Array.from({ length: n }, (_, i) => Math.sin(i * i))
      const windows = timeWindows(on, 100, { closed })
      const at = Array.from({ length: n / 40 }, (_, i) => 40 * i + (i % 40))
      const options = { on, closed }
      same(pick(sync.rollingQuantile(x, 100n, 0.3, options).data, at), windowQuantile(x, windows, 1, 0.3, 'linear', at), 'quantile')
      same(pick(sync.rollingRank(x, 100n, options).data, at), windowRank(x, windows, 1, {}, at), 'rank')
    },
  )

  it('expanding windows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.nat(), fc.integer({ min: 0, max: 20 }), (n, seed, minPeriods) => {
        const x = series(n, seed)
        same(sync.expandingMedian(x, { minPeriods }).data, windowQuantile(x, expandingWindows, minPeriods, 0.5, 'midpoint'), 'median')
        same(sync.expandingQuantile(x, 0.9, { minPeriods }).data, windowQuantile(x, expandingWindows, minPeriods, 0.9), 'quantile')
        same(
          sync.expandingRank(x, { minPeriods, method: 'min' }).data,
          windowRank(x, expandingWindows, minPeriods, { method: 'min' }),
          'rank',
        )
      }),
      { numRuns: 60 },
    )
  })
})

/** Long series of every density of equal values, and what sorts ill. */
const LONG: { readonly [name: string]: (i: number, next: () => number) => number } = {
  normal: (_, next) => next(),
  prices: (i, next) => Math.round(1e4 + 300 * Math.sin(i / 9000) + 5 * next()) / 100,
  'a cluster beside outliers': (i, next) => (i % 1000 === 0 ? -1e300 : 1 + Math.round(next() * 1e4) * 2 ** -52),
  'holes in runs': (i, next) => (i % 500 < 200 ? [Number.NaN, -Infinity, Infinity][i % 3]! : next()),
  falling: (i) => -i,
  'first between, then at two ends': (i, next) => next() + (i < 25_000 ? 0 : i % 2 ? 10 : -10),
  constant: () => 0.1,
}
/** Rows that are looked at: both sides of the borders of units and spans, and some between. */
const rowsOf = (n: number) =>
  [
    0,
    1,
    2,
    1023,
    1024,
    4095,
    4096,
    8191,
    8192,
    16_383,
    16_384,
    17_000,
    32_767,
    32_768,
    40_000,
    50_001,
    65_535,
    65_536,
    n - 2,
    n - 1,
  ].filter((row) => row < n)

describe.each(Object.keys(LONG))('long series: %s', (name) => {
  const n = 70_000
  const next = randomNormal(7)
  const x = Float64Array.from({ length: n }, (_, i) => LONG[name]!(i, next))
  const at = rowsOf(n)

  it.each([300, 9000, 16_385, 100_000])('windows of %i rows', async (window) => {
    const options = { minPeriods: 1 } as const
    const windows = rowWindows(n, window)
    const median = await expectSame(engines, given(x), (api, v) => api.rollingMedian(v, window, options))
    same(pick(median, at), windowQuantile(x, windows, 1, 0.5, 'midpoint', at), 'median')
    const ranks = await expectSame(engines.slice(0, 5), given(x), (api, v) => api.rollingRank(v, window, { ...options, method: 'min' }))
    same(pick(ranks, at), windowRank(x, windows, 1, { method: 'min' }, at), 'rank')
  })

  it('expanding windows', async () => {
    const quantile = await expectSame(engines, given(x), (api, v) => api.expandingQuantile(v, 0.9))
    same(pick(quantile, at), windowQuantile(x, expandingWindows, 1, 0.9, 'linear', at), 'quantile')
    const ranks = await expectSame(engines, given(x), (api, v) => api.expandingRank(v, { ascending: false }))
    same(pick(ranks, at), windowRank(x, expandingWindows, 1, { ascending: false }, at), 'rank')
  })
})

const given =
  (x: Float64Array) =>
  ({ engine }: TestEngine): Vector =>
    engine.vector(x)
const pick = (values: Float64Array, at: readonly number[]) => Float64Array.from(at, (i) => values[i]!)

describe('panels', () => {
  const [rows, columns] = [1200, 3]
  const values = series(rows * columns, 11)
  const column = (j: number) => Float64Array.from({ length: rows }, (_, i) => values[i * columns + j]!)
  const lines = (window: WindowOf, f: (x: Float64Array, window: WindowOf) => Float64Array) => {
    const results = [0, 1, 2].map((j) => f(column(j), window))
    return Float64Array.from({ length: rows * columns }, (_, i) => results[i % columns]![Math.floor(i / columns)]!)
  }

  it.each([5, 100, 700])('windows of %i rows down the columns, and along the rows of the exchanged panel', async (window) => {
    const median = lines(rowWindows(rows, window), (x, w) => windowQuantile(x, w, 2, 0.5, 'midpoint'))
    const down = await expectSame(
      engines,
      ({ engine }) => engine.matrix(values, [rows, columns]),
      (api, m) => api.rollingMedian(m, window, { minPeriods: 2 }),
    )
    same(down, median, 'down')
    const turned = Float64Array.from(values, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!)
    const along = sync.rollingRank(sync.matrix(turned, [columns, rows]), window, { axis: 1, minPeriods: 2, step: 7 })
    expect([along.rows, along.columns]).toEqual([columns, Math.ceil(rows / 7)])
    const ranks = lines(rowWindows(rows, window), (x, w) => windowRank(x, w, 2))
    const kept = along.toArray()
    const [at, wanted] = [[0, 1, 5, 100, 171], (j: number, k: number) => ranks[7 * k * columns + j]]
    for (let j = 0; j < columns; j++) for (const k of at) expect(kept[j * along.columns + k], `line ${j}, ${k}`).toBe(wanted(j, k))
  })
})

describe('numbers at the ends of the range', () => {
  it('a mean of two or a way between two does not overflow', () => {
    const x = [1.7e308, 1.7e308, -1.7e308]
    expect([...sync.rollingMedian(x, 2).data]).toEqual([Number.NaN, 1.7e308, 0])
    expect([...sync.rollingQuantile(x, 2, 0.25).data]).toEqual([Number.NaN, 1.7e308, -0.85e308])
    expect([...sync.rollingMedian([5e-324, 5e-324], 2).data]).toEqual([Number.NaN, 5e-324])
  })

  it('integers and f32 are taken as they are', () => {
    expect([...sync.rollingMedian(Int32Array.of(3, 1, 2), 3).data]).toEqual([Number.NaN, Number.NaN, 2])
    expect([...sync.rollingRank(Uint8Array.of(3, 1, 2), 3).data]).toEqual([Number.NaN, Number.NaN, 2])
    expect([...sync.expandingMedian(Float32Array.of(0.5, 0.1)).data]).toEqual([0.5, (0.5 + Math.fround(0.1)) / 2])
  })
})
