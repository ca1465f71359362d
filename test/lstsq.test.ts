import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATTERNS } from './data.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { distance, norm, product, singularValues, transpose } from './reference/factor.js'
import { disposeOf, numbersOf } from './results.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

const normal = PATTERNS.normal!

describe('lstsq', () => {
  it.each([
    [1, 1, 1],
    [5, 2, 1],
    [40, 9, 3],
    [9, 40, 3],
    [33, 33, 2],
    [200, 70, 5],
    [70, 200, 1],
    [1400, 13, 2],
    [2600, 31, 1],
    [1030, 32, 6],
  ])('of %i x %i with %i right-hand sides: normal equations, the same bits on every engine', async (m, n, count) => {
    const [a, b] = [normal(m * n, m), normal(m * count, n + 5)]
    let first: Float64Array | undefined
    for (const { name, engine, api } of engines) {
      const [x, y] = [engine.matrix(a, [m, n]), engine.matrix(b, [m, count])]
      const result = await api.lstsq(x, y)
      const numbers = numbersOf(result)
      if (first) expect(numbers, name).toEqual(first)
      else {
        expect([result.x.rows, result.x.columns, result.rank]).toEqual([n, count, Math.min(m, n)])
        const rest = product(a, result.x.data, m, n, count).map((value, at) => b[at]! - value)
        const size = norm(a) * norm(b) * m
        expect(norm(product(transpose(a, m, n), rest, n, m, count))).toBeLessThan(1e-14 * size)
        expect(distance(singularValues(a, m, n), result.singularValues.data, m + n)).toBeLessThan(10)
        const squares = Float64Array.from({ length: count }, (_, column) =>
          rest.filter((_, at) => at % count === column).reduce((sum, r) => sum + r * r, 0),
        )
        expect(result.residuals.length).toBe(m > n ? count : 0)
        if (m > n) expect(distance(squares, result.residuals.data, m + n)).toBeLessThan(10)
      }
      first ??= numbers
      disposeOf(result)
      disposeOf([x, y])
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('of less than full rank is the shortest solution, and has no residuals', () => {
    const { api, engine } = engines[0]!
    for (const [m, n] of [
      [30, 6],
      [6, 30],
      [1200, 5],
    ] as const) {
      const a = normal(m * n, 3)
      if (m < n) a.copyWithin(n, 0, n)
      for (let row = 0; row < m; row++) a[row * n + n - 1] = a[row * n + n - 2]!
      const b = normal(m, 4)
      const result = api.lstsq(engine.matrix(a, [m, n]), b)
      expect(result.rank).toBe(Math.min(m, n) - 1)
      expect(result.residuals.length).toBe(0)
      const p = api.pinv(engine.matrix(a, [m, n]), { rcond: 1e-12 })
      expect(distance(product(p.data, b, n, m, 1), result.x.data, 1e4)).toBeLessThan(10)
      expect(result.x.data[n - 1]).toBeCloseTo(result.x.data[n - 2]!, 12)
    }
  })

  it('takes vectors, plain arrays and integers, and nothing', () => {
    const { api, engine } = engines[0]!
    const a = engine.matrix([1, 0, 1, 1, 1, 2], [3, 2], 'i32')
    for (const b of [[1, 3, 5], engine.vector([1, 3, 5]), Float32Array.of(1, 3, 5)]) {
      const { x, residuals, rank } = api.lstsq(a, b)
      expect(distance([1, 2], x.data, 10)).toBeLessThan(10)
      expect([x.length, rank, residuals.length]).toEqual([2, 2, 1])
    }
    const none = api.lstsq(engine.matrix([], [0, 2]), [])
    expect([[...none.x.data], none.rank, none.residuals.length]).toEqual([[0, 0], 0, 0])
    const zero = api.lstsq(engine.matrix(new Float64Array(6), [3, 2]), [1, 2, 3])
    expect([[...zero.x.data], zero.rank, [...zero.singularValues.data]]).toEqual([[0, 0], 0, [0, 0]])
  })

  it('does not care how columns are scaled', () => {
    const { api, engine } = engines[0]!
    const a = normal(40 * 5, 1)
    const b = normal(40, 2)
    const scales = [1, 1e12, 1e-9, 1e5, 1e-3].map((scale) => 2 ** Math.round(Math.log2(scale)))
    const scaled = a.map((value, at) => value * scales[at % 5]!)
    const plain = api.lstsq(engine.matrix(a, [40, 5]), b).x.data
    const got = api.lstsq(engine.matrix(scaled, [40, 5]), b, { rcond: 0 }).x.data
    expect(distance(plain, got.map((value, i) => value * scales[i]!), 5)).toBeLessThan(1) // biome-ignore format: one call
  })
})
