// Moving least squares against exact arithmetic and what statsmodels answers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WindowOls } from '../src/windows/index.js'
import { sync } from './apis.js'
import { closeEngines, expectSame, makeEngines, type TestEngine } from './engines.js'
import { randomNormal } from './random.js'
import { exactOls } from './reference/ols.js'

const filled = (n: number, value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i))
const series = (n: number, seed: number) => filled(n, randomNormal(seed))
const rowOf = ({ data, columns }: WindowOls['params'], i: number) => [...data.subarray(i * columns, (i + 1) * columns)]

/** The largest relative errors of coefficients and standard errors at row i, those of R² and the residual variance, against rows from..i. */
function errorsAt(got: WindowOls, i: number, from: number, y: Float64Array, x: readonly Float64Array[], intercept: boolean) {
  const rows = Array.from({ length: i + 1 - from }, (_, j) => from + j).filter((j) => [y, ...x].every((v) => Number.isFinite(v[j])))
  const taken = (v: Float64Array) => rows.map((j) => v[j]!)
  const ones = rows.map(() => 1)
  const wanted = exactOls(taken(y), intercept ? [ones, ...x.map(taken)] : x.map(taken), intercept)!
  const worst = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((value, j) => Math.abs(value - b[j]!) / Math.abs(b[j]!)))
  expect(got.nobs.data[i]).toBe(rows.length)
  const t = rowOf(got.params, i).map((value, j) => value / rowOf(got.bse, i)[j]!)
  expect(rowOf(got.tvalues, i)).toEqual(t)
  return {
    params: worst(rowOf(got.params, i), wanted.params),
    bse: worst(rowOf(got.bse, i), wanted.bse),
    rsquared: Math.abs(got.rsquared.data[i]! - wanted.rsquared),
    mseResid: worst([got.mseResid.data[i]!], [wanted.mseResid]),
  }
}

describe('moving least squares against exact arithmetic', () => {
  const n = 700
  const x = [series(n, 1), series(n, 2), series(n, 3)]
  const y = filled(n, (i) => 0.3 + 2 * x[0]![i]! - x[1]![i]! + 0.1 * Math.sin(i * i))

  it.each([
    [1, false],
    [1, true],
    [2, false],
    [3, true],
  ] as const)('%i regressors, intercept %s', (k, intercept) => {
    const used = x.slice(0, k)
    const holed = y.map((value, i) => (i % 11 === 4 ? NaN : i === 200 ? Infinity : value))
    for (const given of [y, holed]) {
      const got = sync.rollingOls(given, used, 40, { intercept, minPeriods: 10 })
      for (const i of [20, 39, 40, 79, 80, 211, 500, 699]) {
        const { params, bse, rsquared, mseResid } = errorsAt(got, i, Math.max(0, i - 39), given, used, intercept)
        expect(Math.max(params, bse, rsquared, mseResid), `row ${i}`).toBeLessThan(1e-13)
      }
    }
  })

  it('keeps ten digits of coefficients at condition 1e4, and as many at 1e6', () => {
    for (const [apart, intercept] of [
      [1e-4, true],
      [1e-4, false],
      [1e-6, true],
    ] as const) {
      const near = x[0]!.map((value, i) => value + apart * x[1]![i]!)
      const got = sync.rollingOls(y, [x[0]!, near], 60, { intercept })
      for (const i of [59, 118, 119, 400, 699]) {
        const { params, bse, rsquared } = errorsAt(got, i, i - 59, y, [x[0]!, near], intercept)
        expect(Math.max(params, bse, rsquared), `row ${i}, ${apart}`).toBeLessThan(1e-14 / apart)
      }
    }
  })

  it('scales and offsets cost nothing: prices of 1e9, trends, and what has left the window', () => {
    const far = x[0]!.map((value) => 1e9 + 0.1 * value)
    const trend = filled(n, (i) => 1e6 + i)
    const spoilt = x[1]!.map((value, i) => (i === 300 ? 1e15 : value))
    const target = y.map((value, i) => 1e8 + value + 1e-3 * i)
    const got = sync.rollingOls(target, [far, trend, spoilt], 50, { intercept: true })
    for (const i of [49, 290, 349, 350, 399, 400, 699]) {
      const { params, bse, rsquared, mseResid } = errorsAt(got, i, i - 49, target, [far, trend, spoilt], true)
      // The data themselves have an intercept of ten digits less than the values; slopes and errors are what matters.
      expect(Math.max(bse, rsquared, mseResid), `row ${i}`).toBeLessThan(1e-10)
      expect(params, `row ${i}`).toBeLessThan(1e-8)
    }
  })

  it('windows longer than a block, of a span of time, centred, and expanding ones', () => {
    const long = 6000
    const a = series(long, 5)
    const b = a.map((value, i) => 0.5 * value + Math.cos(i * i))
    const on = Array.from({ length: long }, (_, i) => i * 1000)
    const plain = sync.rollingOls(b, a, 2500, { intercept: true, minPeriods: 2 })
    const spans = sync.rollingOls(b, a, '2500s', { intercept: true, on })
    const expanding = sync.expandingOls(b, a, { intercept: true })
    for (const i of [10, 2499, 2500, 4100, 5999]) {
      for (const [got, from] of [
        [plain, Math.max(0, i - 2499)],
        [spans, Math.max(0, i - 2499)],
        [expanding, 0],
      ] as const) {
        const { params, bse, rsquared, mseResid } = errorsAt(got, i, from, b, [a], true)
        expect(Math.max(bse, rsquared, mseResid)).toBeLessThan(1e-13)
        // The intercept is small beside the values: its own digits are fewer.
        expect(params).toBeLessThan(1e-11)
      }
    }
    const centred = sync.rollingOls(b, a, 21, { center: true }).params.data
    expect(centred[100]).toBeCloseTo(sync.rollingOls(b, a, 21).params.data[110]!, 13)
  })
})

describe('moving least squares', () => {
  it('take a constant regressor for an intercept', () => {
    const [x, y] = [series(200, 1), series(200, 2)]
    const added = sync.rollingOls(y, x, 30, { intercept: true })
    const given = sync.rollingOls(y, [x, new Float64Array(200).fill(4)], 30)
    for (const i of [29, 120, 199]) {
      expect(rowOf(given.params, i)[0]).toBe(rowOf(added.params, i)[1])
      expect(rowOf(given.params, i)[1]! * 4).toBeCloseTo(rowOf(added.params, i)[0]!, 14)
      expect(rowOf(given.tvalues, i)[1]).toBeCloseTo(rowOf(added.tvalues, i)[0]!, 12)
      expect(given.rsquared.data[i]).toBe(added.rsquared.data[i])
      expect(given.rsquaredAdj.data[i]).toBe(added.rsquaredAdj.data[i])
    }
  })

  it('have no result where regressors depend on one another', () => {
    const x = series(5000, 1)
    const twice = x.map((value, i) => (i < 2500 ? 2 * value : 2 * value + 0.01 * Math.sin(i)))
    for (const window of [20, 2000]) {
      const { params, rsquared } = sync.rollingOls(x.map(Math.sin), [x, twice], window, { intercept: true })
      for (const i of [window - 1, 2100, 2499]) expect([rowOf(params, i), rsquared.data[i]]).toEqual([[NaN, NaN, NaN], NaN])
      for (const i of [2500 + window, 4999]) expect(rowOf(params, i).every(Number.isFinite)).toBe(true)
    }
    const flat = filled(60, (i) => (i > 20 && i < 50 ? 1 : Math.sin(i)))
    const { params } = sync.rollingOls(filled(60, Math.cos), flat, 10, { intercept: true })
    expect([19, 25, 30, 35, 49, 55].map((i) => Number.isNaN(params.data[i * 2]!))).toEqual([false, false, true, true, true, false])
  })

  it('on a constant alone give moving means', () => {
    const { params, bse, rsquared } = sync.rollingOls([1, 2, 4, 8], [2, 2, 2, 2], 2)
    expect([...params.data]).toEqual([NaN, 0.75, 1.5, 3])
    expect(bse.data[3]).toBe(1)
    expect(rsquared.data[3]).toBe(0)
  })

  it('fit exactly where there are no more rows than coefficients', () => {
    const { params, bse, rsquared, nobs } = sync.rollingOls([1, 3, 2], [0, 1, 2], 2, { intercept: true })
    expect(rowOf(params, 1)).toEqual([1, 2])
    expect(rowOf(bse, 1)).toEqual([NaN, NaN])
    expect([rsquared.data[1], nobs.data[1]]).toEqual([1, 2])
  })

  it('take a matrix, vectors or arrays of any type as regressors, and steps', () => {
    const [a, b] = [
      Int32Array.from({ length: 50 }, (_, i) => (i * 7) % 13),
      Float32Array.from({ length: 50 }, (_, i) => Math.fround(Math.sin(i))),
    ]
    const y = series(50, 4)
    const table = sync.matrix(Array.from(a, (value, i) => [value, b[i]!]))
    const wanted = sync.rollingOls(y, table, 10)
    const got = sync.rollingOls(y, [a, sync.vector(b)], 10)
    expect(got.params.toArray()).toEqual(wanted.params.toArray())
    expect(got.mseResid.toArray()).toEqual(wanted.mseResid.toArray())
    const stepped = sync.rollingOls(y, table, 10, { step: 7 })
    expect(stepped.params.shape).toEqual([8, 2])
    const every = [...wanted.rsquared.data].filter((_, i) => i % 7 === 0)
    for (const [i, value] of stepped.rsquared.data.entries()) {
      expect(i < 2 ? Number.isNaN(value) : Math.abs(value - every[i]!) < 1e-14).toBe(true)
    }
    expect(sync.rollingOls([], [], 3).params.shape).toEqual([0, 1])
  })
})

describe('on every engine', () => {
  let engines: TestEngine[] = []
  beforeAll(() => {
    engines = makeEngines()
  })
  afterAll(() => closeEngines(engines))

  it('gives the same bits', async () => {
    const [x, z] = [series(5000, 1), series(5000, 2)]
    const y = filled(5000, (i) => (i % 501 === 7 ? NaN : x[i]! - z[i]! + Math.sin(i * i)))
    const given = ({ engine }: TestEngine) => engine.vector(y)
    for (const window of [30, 1500]) {
      await expectSame(engines, given, (api, v) => api.rollingOls(v, [x, z], window, { intercept: true, minPeriods: 20 }))
    }
    await expectSame(engines, given, (api, v) => api.expandingOls(v, [x, z]))
  })
})
