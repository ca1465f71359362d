// Selection on awkward data: whatever the order and the values, the order statistics are those of the sorted array, the same bits on every engine.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as sync from '../src/sync.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random, randomNormal } from './random.js'
import { quantile } from './reference/reduce.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

const N = 150_001
const [uniform, normal] = [random(11), randomNormal(12)]
const filled = (value: (i: number) => number) => Float64Array.from({ length: N }, (_, i) => value(i))
let price = 100
const AWKWARD: { readonly [name: string]: Float64Array } = {
  sorted: filled((i) => i),
  falling: filled((i) => -i),
  constant: filled(() => 7),
  'two values': filled((i) => i % 2),
  'two values, unequal': filled(() => (uniform() < 0.99 ? 1 : 2)),
  'ten values': filled(() => Math.floor(uniform() * 10)),
  prices: filled(() => Math.round((price *= Math.exp(0.0005 * normal())) * 100) / 100),
  'one part in 10^15': filled(() => 1 + Math.floor(uniform() * 1000) * 2 ** -52),
  outliers: filled((i) => (i % 1000 === 0 ? 1e300 * normal() : normal())),
  infinities: filled((i) => (i % 3 === 0 ? Infinity : i % 3 === 1 ? -Infinity : i)),
  'organ pipe': filled((i) => Math.min(i, N - i)),
  'saw with the period of a chunk': filled((i) => i % 32_768),
  'a step where no sample lies': filled((i) => (i > 100 && i < 110 ? -5 : i < 75_000 ? 1 : 2)),
  'log-uniform': filled(() => (uniform() < 0.5 ? -1 : 1) * 10 ** (600 * uniform() - 300)),
  zeros: filled((i) => (i % 2 ? -0 : 0)),
}
const SHARES = [0, 1e-5, 0.01, 0.25, 1 / 3, 0.5, 0.75, 0.999, 1]

describe.each(Object.entries(AWKWARD))('%s', (_, x) => {
  const sorted = x.slice().sort()
  const at = (q: number) => sorted[Math.floor((N - 1) * q)]! + 0

  it('the quantiles are those of the sorted array, on every engine', async () => {
    for (const { name, engine, api } of engines) {
      const vector = engine.vector(x)
      const got = await api.quantile(vector, SHARES, { method: 'lower' })
      expect([...got.data], name).toEqual(SHARES.map(at))
      expect(await api.median(vector), name).toBe(at(0.5))
      expect(vector.toArray()).toEqual(x)
      got.dispose()
      vector.dispose()
    }
    const part = x.subarray(0, 20_001)
    const own = part.slice().sort()
    expect(sync.quantile(part, 0.3, { method: 'higher' })).toBe(own[Math.ceil(20_000 * 0.3)]! + 0)
  })
})

describe('quantiles', () => {
  it('are those of any array by any method', () => {
    const methods = ['linear', 'lower', 'higher', 'midpoint', 'nearest', 'hazen', 'weibull', 'median_unbiased', 'normal_unbiased'] as const
    const discrete = ['inverted_cdf', 'averaged_inverted_cdf', 'closest_observation', 'interpolated_inverted_cdf'] as const
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 }))
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...methods, ...discrete),
        (x, q, method) => {
          expect(sync.quantile(x, q, { method })).toBe(quantile(x, q, method))
          expect(sync.quantile([...x, Number.NaN], q, { method })).toBeNaN()
          expect(sync.nanquantile([...x, Number.NaN], [q, q], { method }).data[1]).toBe(quantile(x, q, method))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('with NaN: only the plain ones are spoilt, in short and in long arrays and along an axis', () => {
    const x = AWKWARD['organ pipe']!.slice()
    x[77] = Number.NaN
    const valid = x.filter((value) => !Number.isNaN(value))
    expect(sync.median(x)).toBeNaN()
    expect(sync.nanmedian(x)).toBe(quantile(valid, 0.5, 'median'))
    expect(sync.nanmedian(new Float64Array(100_000).fill(Number.NaN))).toBeNaN()
    const columns = sync.matrix(x.subarray(0, 150_000), [75_000, 2])
    expect([...sync.median(columns, { axis: 0 }).data]).toEqual([
      quantile(
        x.filter((_, i) => i < 150_000 && i % 2 === 0),
        0.5,
        'median',
      ),
      Number.NaN,
    ])
    const rows = sync.matrix(x.subarray(0, 150_000), [2, 75_000])
    const [first, second] = [x.subarray(0, 75_000).filter((value) => value >= 0), x.subarray(75_000, 150_000)]
    const wanted = [0.25, 0.75].flatMap((q) => [quantile(first, q), quantile(second, q)])
    expect([...sync.nanquantile(rows, [0.25, 0.75], { axis: 1 }).data]).toEqual(wanted)
  })

  it('of infinite and of huge values are no NaN and do not overflow', () => {
    expect(sync.median([Infinity, Infinity])).toBe(Infinity)
    expect(sync.quantile([Infinity, Infinity, 1], 0.75)).toBe(Infinity)
    expect(sync.median([1.7e308, 1.7e308, 1.6e308, 1.7e308])).toBe(1.7e308)
    expect(sync.median([1.6e308, 1.7e308])).toBeCloseTo(1.65e308, -295)
    expect(sync.quantile([-1.7e308, 1.7e308], 0.5)).toBe(0)
    expect(Object.is(sync.median([-0]), 0)).toBe(true)
  })

  it('out: several numbers into a vector, along an axis into a matrix', () => {
    const out = sync.vector(2)
    expect(sync.quantile([1, 2, 3], [0, 1], { out })).toBe(out)
    expect([...out.data]).toEqual([1, 3])
    const table = sync.matrix(new Float64Array(4), [2, 2])
    expect(
      sync.percentile(
        sync.matrix([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
        [0, 100],
        { axis: 0, out: table },
      ),
    ).toBe(table)
    expect([...table.data]).toEqual([1, 2, 5, 6])
    expect(sync.quantile([1, 2], []).length).toBe(0)
  })
})
