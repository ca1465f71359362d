import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATTERNS } from './data.js'
import { closeEngines, expectSame, makeEngines, type TestEngine } from './engines.js'
import { random } from './random.js'
import { correlation, covariance, rankCorrelation } from './reference/correlation.js'
import { EPS } from './reference/exact.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

const normal = PATTERNS.normal!
const SHAPES = [
  [0, 3],
  [1, 3],
  [2, 2],
  [10, 1],
  [50, 5],
  [130, 53],
  [20, 101],
] as const

/** Every result symmetric, correlations within [-1, 1] and 1 or NaN on the diagonal, all within `by` of what is wanted. */
function check(
  got: Float64Array,
  wanted: readonly number[],
  columns: number,
  by: (i: number, j: number) => number,
  bounded: boolean,
): void {
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < columns; j++) {
      const [value, expected] = [got[i * columns + j]!, wanted[i * columns + j]!]
      const close = Number.isNaN(expected) ? Number.isNaN(value) : Math.abs(value - expected) <= by(i, j)
      if (!close) expect.unreachable(`[${i}, ${j}] is ${value}, not ${expected} within ${by(i, j)}`)
      if (!Object.is(value, got[j * columns + i])) expect.unreachable(`not symmetric at ${i}, ${j}`)
      if (!bounded) continue
      if (Math.abs(value) > 1) expect.unreachable(`[${i}, ${j}] is ${value}`)
      if (i === j && value !== 1 && !Number.isNaN(value)) expect.unreachable(`[${i}, ${i}] is ${value}`)
    }
  }
}

/** The bound that the documentation states, and the roundings of the reference. */
const bound = (rows: number) => 8 * EPS * Math.sqrt(rows + 1)
const gapped = (x: Float64Array, share: number) => {
  const pick = random(x.length)
  return x.map((value) => (pick() < share ? (pick() < 0.8 ? Number.NaN : Infinity * (pick() - 0.5)) : value))
}

describe('corr and cov', () => {
  it.each(SHAPES)('of %i observations of %i variables', async (rows, columns) => {
    const whole = normal(rows * columns, rows).map((value, i) => value + (i % columns) * 100)
    for (const x of [whole, gapped(whole, 0.15)]) {
      const given = (at: TestEngine) => at.engine.matrix(x, [rows, columns])
      const r = await expectSame(engines, given, (api, panel) => api.corr(panel))
      const c = await expectSame(engines, given, (api, panel) => api.cov(panel))
      const rho = await expectSame(engines, given, (api, panel) => api.corr(panel, { method: 'spearman' }))
      const variances = covariance(x, rows, columns)
      const size = (i: number, j: number) => Math.sqrt(variances[i * columns + i]! * variances[j * columns + j]!) || 0
      check(r, correlation(x, rows, columns), columns, () => bound(rows), true)
      check(c, variances, columns, (i, j) => 3 * bound(rows) * size(i, j), false)
      if (columns < 20 || rows < 50) check(rho, rankCorrelation(x, rows, columns), columns, () => bound(rows), true)
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('over pairs, whatever stands where the other column has nothing', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const spike = fc.constantFrom(1e16, -1e12, 1e300, 1e-300, 5e-324, Number.MAX_VALUE)
    const value = fc.oneof({ weight: 6, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) }, { weight: 1, arbitrary: spike })
    const gap = fc.constantFrom(Number.NaN, Infinity, -Infinity)
    const column = fc.array(fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: gap }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(fc.array(column, { minLength: 2, maxLength: 6 }), (columns) => {
        const x = Float64Array.from({ length: 9 * columns.length }, (_, i) => columns[i % columns.length]![Math.floor(i / columns.length)]!)
        x[0] = Number.NaN
        using panel = engine.matrix(x, [9, columns.length])
        using r = api.corr(panel)
        using rho = api.corr(panel, { method: 'spearman' })
        // A column whose spread is all in digits that rounding its values spoils has no correlation to speak of: the reference's own error counts.
        check(r.toArray(), correlation(x, 9, columns.length), columns.length, () => 1e-13, true)
        check(rho.toArray(), rankCorrelation(x, 9, columns.length), columns.length, () => 1e-15, true)
      }),
      { numRuns: 300, seed: 5 },
    )
    expect(() => engines[0]!.runtime.memory.checkGuards()).not.toThrow()
  })

  it('with a spike of 1e16 that a gap of the other column hides', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const rows = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(i * i), i % 7])
    rows[5] = [1e16, Number.NaN, 3]
    const { data } = api.corr(engine.matrix(rows))
    const { data: c } = api.cov(engine.matrix(rows))
    const x = Float64Array.from(rows.flat())
    expect(Math.abs(data[1]! - correlation(x, 40, 3)[1]!)).toBeLessThan(1e-15)
    expect(Math.abs(c[1]! - covariance(x, 40, 3)[1]!)).toBeLessThan(1e-15)
  })

  it('counts the rows of a pair', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const panel = engine.matrix([
      [1, 2, Number.NaN],
      [2, 1, 4],
      [3, 5, 6],
      [4, 4, 9],
    ])
    expect(Array.from(api.corr(panel, { minPeriods: 4 }).data, Number.isNaN)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
      true,
      true,
      true,
    ])
    expect(Array.from(api.cov(panel, { minPeriods: 5 }).data, Number.isNaN)).toEqual(new Array(9).fill(true))
    expect(api.cov(panel, { ddof: 0 }).data[8]! * 3).toBeCloseTo(api.cov(panel, { ddof: 1 }).data[8]! * 2, 13)
    expect(api.cov(panel, { ddof: 3 }).data[8]).toBeNaN()
    // The values of pandas 3.
    expect([...api.corr(panel).data].map((value) => value.toPrecision(14))).toEqual(
      [1, 0.7071067811865475, 0.9933992677987827, 0.7071067811865475, 1, 0.6362847629757777, 0.9933992677987827, 0.6362847629757777, 1].map(
        (value) => value.toPrecision(14),
      ),
    )
    expect(api.cov(panel).data[8]).toBeCloseTo(6.333333333333334, 14)
  })

  it('gives NaN for a column that is constant, or so over the rows of a pair', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const rows = Array.from({ length: 9 }, (_, i) => [i, 0.1, i === 8 ? 5 : 0.7, i === 8 ? Number.NaN : i * i])
    for (const method of ['pearson', 'spearman'] as const) {
      const nan = Array.from(api.corr(engine.matrix(rows), { method }).data, Number.isNaN)
      // The third column varies in the one row that the fourth lacks.
      const wanted = Array.from({ length: 16 }, (_, at) => at % 4 === 1 || at >> 2 === 1 || at === 11 || at === 14)
      expect(nan, method).toEqual(wanted)
    }
  })

  it('of integers and of f32 is that of the same numbers in f64', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const x = Float64Array.from({ length: 60 }, (_, i) => (i * i * 7) % 31)
    const wanted = [...api.corr(engine.matrix(x, [12, 5])).data]
    for (const dtype of ['f32', 'i32', 'u32', 'u8'] as const) expect([...api.corr(engine.matrix(x, [12, 5], dtype)).data]).toEqual(wanted)
  })
})
