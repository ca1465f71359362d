// Moving windows over two arrays against exact arithmetic: what pandas gets wrong, hostile data, windows of every kind.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Matrix } from '../src/array/matrix.js'
import type { Vector } from '../src/array/vector.js'
import { sync } from './apis.js'
import { closeEngines, expectSame, makeEngines, type TestEngine } from './engines.js'
import { randomNormal } from './random.js'
import { exactPair, type PairOperation, pairIn, rollingPairs } from './reference/pairs.js'

const OPERATIONS: readonly PairOperation[] = ['Cov', 'Corr', 'Beta']
const filled = (n: number, value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i))
type Pair = readonly [Float64Array, Float64Array]

/** The data sets on which moving windows fail, in pairs that go together more or less. */
const HOSTILE: { readonly [name: string]: (n: number) => Pair } = {
  normal: (n) => beside(filled(n, randomNormal(1)), 0.6),
  'two prices': (n) => [price(n, 2), price(n, 3)],
  'small beside its mean': (n) => {
    const [x, y] = beside(filled(n, randomNormal(4)), 0.5)
    return [x.map((v) => 1e9 + 0.1 * v), y.map((v) => 2e9 - 0.1 * v)]
  },
  lognormal: (n) => beside(filled(n, exponential(5)), 0.1, exponential(6)),
  'a spike of 1e16': (n) => {
    const [x, y] = beside(filled(n, randomNormal(7)), 0.5)
    const third = Math.floor(n / 3)
    x[third] = 1e16
    y[third + 3] = -1e16
    return [x, y]
  },
  'a damped wave': (n) => [wave(n, 0), wave(n, 1)],
}

function beside(x: Float64Array, slope: number, noise = randomNormal(9)): Pair {
  return [x, x.map((value) => slope * value + noise())]
}
function exponential(seed: number): () => number {
  const normal = randomNormal(seed)
  return () => Math.exp(5 * normal())
}
function price(n: number, seed: number): Float64Array {
  const normal = randomNormal(seed)
  let last = 100
  return filled(n, () => (last *= Math.exp(0.01 * normal())))
}
function wave(n: number, phase: number): Float64Array {
  return filled(n, (i) => 1e10 * Math.exp((-60 * i) / n) * Math.sin(i * 0.1 + phase))
}

/** Some rows of those with a full window: the first and last, and round the borders of blocks. */
function picked(n: number, window: number): number[] {
  const count = window > 5000 ? 3 : window > 500 ? 6 : 24
  return Array.from({ length: count }, (_, j) => window - 1 + Math.floor(((n - window) * j) / (count - 1)))
}

describe('moving pairs against exact arithmetic', () => {
  it.each(Object.keys(HOSTILE))('%s: within 1e-14 of the scale for windows of 2 to 100 000 rows', (name) => {
    for (const window of [2, 3, 20, 250, 4096, 4097, 20_000, 100_000]) {
      const n = Math.min(3 * window + 200, window + 30_000)
      const [x, y] = HOSTILE[name]!(n)
      for (const operation of OPERATIONS) {
        if (window > 5000 && operation !== 'Corr') continue
        const got = sync[`rolling${operation}`](x, y, window)
        for (const i of picked(n, window)) {
          const { value, scale } = exactPair(operation, x.subarray(i + 1 - window, i + 1), y.subarray(i + 1 - window, i + 1))
          const error = Math.abs(got.data[i]! - value) / scale
          expect(error, `rolling${operation} ${window} [${i}] is ${got.data[i]}, not ${value}`).toBeLessThanOrEqual(1e-14)
        }
        got.dispose()
      }
    }
  })

  it.each(Object.keys(HOSTILE))('%s: covariance with itself is the variance to 1e-13, relative', (name) => {
    for (const window of [2, 60, 3000]) {
      const n = 3 * window + 50
      const [x] = HOSTILE[name]!(n)
      const got = sync.rollingCov(x, x, window).data
      for (const i of picked(n, window)) {
        const { value } = exactPair('Cov', x.subarray(i + 1 - window, i + 1), x.subarray(i + 1 - window, i + 1))
        expect(Math.abs(got[i]! - value)).toBeLessThanOrEqual(1e-13 * value)
      }
    }
  })

  it('expanding: within 1e-13 of the scale at the end of 20 000 rows', () => {
    for (const make of Object.values(HOSTILE)) {
      const [x, y] = make(20_000)
      for (const operation of OPERATIONS) {
        const { value, scale } = exactPair(operation, x, y)
        expect(Math.abs(sync[`expanding${operation}`](x, y).data.at(-1)! - value)).toBeLessThanOrEqual(1e-13 * scale)
      }
    }
  })
})

describe('moving correlation', () => {
  it('is right where pandas is not', () => {
    const flat = [0.2, 0.2, 0.2, 0.2, 0.2]
    expect(sync.rollingCorr([0.125, 0.625, 0.5, 0.8125, 0.1875], flat, 5).data[4]).toBeNaN()
    expect(sync.rollingCorr([1e5, 0, 0, 0, 0], [9.45, 9.45, 9.45, 9.45, 9.45], 5).data[4]).toBeNaN()
    const [x, y] = [
      [1, 2, 1e12, 1e7, 6, 5, 8, 7],
      [2, 1, 3, -1e12, 4, 7, 6, 9],
    ]
    expect(sync.rollingCorr(x, y, 3).data[7]).toBeCloseTo(-1 / 7, 15)
    expect(sync.rollingCov(x, y, 3).data[7]).toBeCloseTo(-1 / 3, 15)
    expect(sync.rollingBeta(x, y, 3).data[7]).toBeCloseTo(-1 / 7, 15)
  })

  it('never leaves [-1, 1], is symmetric, and 1 for an array with itself', () => {
    const value = fc.oneof(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.constantFrom(1e16, -1e12, 1e-170, 1e150, 0, 1, Number.NaN, Infinity, 0.1),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (rows, window) => {
        const [x, y] = [rows.map(([a]) => a), rows.map(([, b]) => b)]
        const options = { minPeriods: 1 }
        const got = sync.rollingCorr(x, y, window, options).data
        for (const r of got) expect(Number.isNaN(r) || Math.abs(r) <= 1).toBe(true)
        expect(sync.rollingCorr(y, x, window, options).data).toEqual(got)
        for (const r of sync.rollingCorr(x, x, window, options).data) expect(Number.isNaN(r) || r === 1).toBe(true)
      }),
      { numRuns: 200, seed: 11 },
    )
  })

  it('is NaN in constant windows, and right again behind them', () => {
    const x = [1, 2, 0.1, 0.1, 0.1, 0.1, 3, 4, 6]
    const y = [2, 1, 5, 4, 3, 7, 1, 2, 5]
    const { values } = rollingPairs('Corr', x, y, { left: -2, right: 0 }, 3)
    const got = sync.rollingCorr(x, y, 3).data
    expect([...got].map(Number.isNaN)).toEqual([true, true, false, false, true, true, false, false, false])
    got.forEach((r, i) => {
      if (!Number.isNaN(r)) expect(r).toBeCloseTo(values[i]!, 14)
    })
  })

  it('keeps correlations of tiny and huge numbers', () => {
    const [x, y] = beside(filled(100, randomNormal(3)), 0.5)
    const wanted = sync.rollingCorr(x, y, 10).data
    for (const [a, b] of [
      [2 ** -480, 2 ** -480],
      [2 ** 480, 2 ** 400],
    ] as const) {
      const got = sync.rollingCorr(
        x.map((v) => v * a),
        y.map((v) => v * b),
        10,
      ).data
      for (const [i, r] of got.entries()) expectNear(r, wanted[i]!, 1e-15, `[${i}]`)
    }
  })
})

describe('windows of two arrays', () => {
  const n = 900
  const [x, y] = beside(filled(n, randomNormal(21)), 0.4)
  const holed = x.map((v, i) => (i % 7 === 3 || (i > 300 && i < 420) ? Number.NaN : v))

  it.each([
    [{}, { left: -19, right: 0 }],
    [{ center: true }, { left: -10, right: 9 }],
    [{ forward: true }, { left: 0, right: 19 }],
    [{ closed: 'left' }, { left: -20, right: -1 }],
    [{ closed: 'both' }, { left: -20, right: 0 }],
    [{ closed: 'neither' }, { left: -19, right: -1 }],
  ] as const)('of 20 rows, %o', (options, offsets) => {
    for (const given of [x, holed]) {
      for (const operation of OPERATIONS) {
        const wanted = rollingPairs(operation, given, y, offsets, 5)
        const got = sync[`rolling${operation}`](given, y, 20, { ...options, minPeriods: 5 }).data
        for (const [i, value] of got.entries()) expectNear(value, wanted.values[i]!, 1e-14 * wanted.scales[i]!, `${operation} [${i}]`)
      }
    }
  })

  it('have the same bits whether values are missing near them or not', () => {
    const spoilt = x.map((v, i) => (i === 40 ? NaN : v))
    for (const operation of OPERATIONS) {
      const [clean, got] = [x, spoilt].map((given) => sync[`rolling${operation}`](given, y, 20).toArray().slice(60))
      expect(got).toEqual(clean)
    }
  })

  it('of a span of time are those of rows that lie in it', () => {
    const normal = randomNormal(5)
    let time = 0
    const on = Array.from({ length: n }, () => (time += Math.floor(Math.abs(normal()) * 700) * (normal() > 2 ? 30 : 1)))
    for (const window of ['1s', '30s', '1000s']) {
      const span = Number.parseInt(window, 10) * 1000
      const got = sync.rollingCorr(holed, y, window, { on, minPeriods: 2 }).data
      got.forEach((value, i) => {
        const from = on.findIndex((t) => t > on[i]! - span)
        expectNear(value, pairIn('Corr', holed, y, from, i, 2).value, 1e-14, `${window} [${i}]`)
      })
    }
  })

  it('ddof, step, and a span whose windows are longer than a block', () => {
    expectNear(sync.rollingCov(x, y, 10, { ddof: 0 }).data[30]!, sync.rollingCov(x, y, 10).data[30]! * 0.9, 1e-15, 'ddof 0')
    expect(sync.rollingCov([1, 2, 3], [1, 2, 4], 2, { ddof: 2 }).toArray()).toEqual(Float64Array.of(NaN, NaN, NaN))
    expect(sync.rollingBeta(x, y, 10, { step: 7 }).toArray()).toEqual(
      sync
        .rollingBeta(x, y, 10)
        .toArray()
        .filter((_, i) => i % 7 === 0),
    )
    const [a, b] = beside(filled(30_000, randomNormal(2)), 0.3)
    const on = Array.from({ length: 30_000 }, (_, i) => i)
    const wanted = sync.rollingCorr(a, b, 5000, { minPeriods: 2 }).data
    const got = sync.rollingCorr(a, b, 5000n, { on, minPeriods: 2 }).data
    for (const [i, value] of got.entries()) expectNear(value, wanted[i]!, 1e-14, `[${i}]`)
  })

  it('of panels are those of their columns, or rows, with one series or a panel', () => {
    const [rows, columns] = [700, 5]
    const panel = sync.matrix(
      filled(rows * columns, (i) => (i % 97 === 0 && i % columns > 1 ? Number.NaN : Math.sin(i * i))),
      [rows, columns],
    )
    const other = sync.matrix(filled(rows * columns, randomNormal(6)), [rows, columns])
    const across = sync.matrix(
      filled(rows * columns, (i) => panel.data[(i % rows) * columns + Math.floor(i / rows)]!),
      [columns, rows],
    )
    const index = filled(rows, randomNormal(8))
    const down = sync.rollingBeta(panel, index, 60, { minPeriods: 20 })
    const along = sync.rollingBeta(across, index, 60, { minPeriods: 20, axis: 1 })
    const both = sync.expandingCov(panel, other)
    for (let j = 0; j < columns; j++) {
      const column = panel.data.filter((_, i) => i % columns === j)
      const wanted = sync.rollingBeta(column, index, 60, { minPeriods: 20 }).toArray()
      expect(columnOf(down, j)).toEqual(wanted)
      expect(along.data.slice(j * rows, (j + 1) * rows)).toEqual(wanted)
      const second = other.data.filter((_, i) => i % columns === j)
      expect(columnOf(both, j)).toEqual(sync.expandingCov(column, second).toArray())
    }
  })
})

function columnOf(matrix: Matrix, j: number): Float64Array {
  return (matrix.data as Float64Array).filter((_, i) => i % matrix.columns === j)
}

function expectNear(got: number, wanted: number, tolerance: number, where: string): void {
  const near = Number.isNaN(wanted) ? Number.isNaN(got) : Math.abs(got - wanted) <= tolerance
  expect(near, `${where} is ${got}, not ${wanted}`).toBe(true)
}

describe('on every engine', () => {
  let engines: TestEngine[] = []
  beforeAll(() => {
    engines = makeEngines()
  })
  afterAll(() => closeEngines(engines))

  it('panels and windows longer than a block give the same bits', async () => {
    const data = filled(60_000, (i) => (i % 1009 === 5 ? Number.NaN : Math.cos(i * i * 0.37)))
    const index = filled(400, randomNormal(12))
    await expectSame(
      engines,
      ({ engine }) => engine.matrix(data, [400, 150]),
      (api, x) => api.rollingCorr(x as Matrix, index, 60, { minPeriods: 30 }),
    )
    await expectSame(
      engines,
      ({ engine }) => engine.vector(data),
      (api, x, engine) => {
        const y = engine.vector(data.map((v) => v * v))
        return Promise.resolve(api.rollingCov(x as Vector<'f64'>, y, 9000, { minPeriods: 2 })).finally(() => y.dispose())
      },
    )
  })
})
