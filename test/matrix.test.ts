import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATTERNS } from './data.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { correlation, covariance } from './reference/correlation.js'
import { EPS } from './reference/exact.js'
import * as reference from './reference/matmul.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

const normal = PATTERNS.normal!
const SHAPES = [
  [0, 0, 0],
  [1, 0, 3],
  [1, 1, 1],
  [2, 3, 4],
  [5, 7, 1],
  [1, 50, 9],
  [33, 32, 31],
  [40, 40, 40],
  [97, 257, 65],
  [100, 300, 259],
  [193, 513, 11],
] as const

describe('matmul', () => {
  it.each(SHAPES)('%i x %i times %i columns: within its bound, the same bits on every engine', async (m, depth, n) => {
    for (const dtype of ['f64', 'f32'] as const) {
      const round = (values: Float64Array) => (dtype === 'f32' ? Float64Array.from(Float32Array.from(values)) : values)
      const [a, b] = [round(normal(m * depth, m + 1)), round(normal(depth * n, n + 2))]
      const wanted = reference.matmul(a, b, m, depth, n)
      const sizes = reference.matmul(a.map(Math.abs), b.map(Math.abs), m, depth, n)
      const eps = dtype === 'f32' ? 2 ** -24 : EPS
      let first: Float64Array | undefined
      for (const { name, engine, api } of engines) {
        const [left, right] = [engine.matrix(a, [m, depth], dtype), engine.matrix(b, [depth, n], dtype)]
        const product = await api.matmul(left, right)
        expect(product.shape).toEqual([m, n])
        const got = Float64Array.from(product.toArray() as Float64Array)
        if (first) expect(got, name).toEqual(first)
        first ??= got
        for (const matrix of [left, right, product]) matrix.dispose()
      }
      // The reference adds up one by one and is allowed its own error.
      const far = wanted.findIndex((value, i) => Math.abs(value - first![i]!) > (depth + 8) * eps * sizes[i]!)
      expect(far, `${dtype}: ${first![far]} for ${wanted[far]}`).toBe(-1)
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('lets NaN and Infinity through, skipping no zero', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const a = engine.matrix(new Float64Array(40 * 40), [40, 40])
    const b = engine.matrix(new Float64Array(40 * 40).fill(1), [40, 40])
    b.data[3] = Number.NaN
    b.data[40 + 5] = Infinity
    const { data } = api.matmul(a, b)
    for (let row = 0; row < 40; row++) {
      expect([...data.subarray(row * 40, row * 40 + 7)]).toEqual([0, 0, 0, Number.NaN, 0, Number.NaN, 0])
    }
  })

  it('of f32 and f64 is f64', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const product = api.matmul(engine.matrix([1.5, 2], [1, 2], 'f32'), engine.matrix([[3], [4]]))
    expect(product.dtype).toBe('f64')
    expect([...product.data]).toEqual([12.5])
  })

  it('with precision fast stays within the same bound', async () => {
    const { open } = await import('../src/index.js')
    const { matmul } = await import('../src/sync.js')
    const engine = await open({ precision: 'fast', threads: 1 })
    const [a, b] = [normal(100 * 90, 1), normal(90 * 80, 2)]
    const got = matmul(engine.matrix(a, [100, 90]), engine.matrix(b, [90, 80])).data
    const wanted = reference.matmul(a, b, 100, 90, 80)
    const sizes = reference.matmul(a.map(Math.abs), b.map(Math.abs), 100, 90, 80)
    expect(wanted.every((value, i) => Math.abs(value - got[i]!) <= 98 * EPS * sizes[i]!)).toBe(true)
    await engine.close()
  })
})

describe('corr and cov', () => {
  it.each([
    [0, 3],
    [1, 3],
    [2, 2],
    [10, 1],
    [50, 5],
    [301, 97],
    [64, 200],
  ])('of %i observations of %i variables', async (rows, columns) => {
    const x = normal(rows * columns, rows).map((value, i) => value + (i % columns) * 100)
    let [first, second]: (Float64Array | undefined)[] = []
    for (const { name, engine, api } of engines) {
      const panel = engine.matrix(x, [rows, columns])
      const [r, c] = [await api.corr(panel), await api.cov(panel)]
      if (first) expect(r.toArray(), name).toEqual(first)
      if (second) expect(c.toArray(), name).toEqual(second)
      first ??= r.toArray()
      second ??= c.toArray()
      for (const matrix of [panel, r, c]) matrix.dispose()
    }
    const [wanted, wantedCov] = [correlation(x, rows, columns), covariance(x, rows, columns)]
    const close = (a: number, b: number, by: number) => (Number.isNaN(b) ? Number.isNaN(a) : Math.abs(a - b) <= by)
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++) {
        const at = i * columns + j
        if (!close(first![at]!, wanted[at]!, 1e-12)) expect.unreachable(`corr[${i}, ${j}] is ${first![at]}, not ${wanted[at]}`)
        if (!close(second![at]!, wantedCov[at]!, 1e-11)) expect.unreachable(`cov[${i}, ${j}] is ${second![at]}, not ${wantedCov[at]}`)
        if (!Object.is(first![at], first![j * columns + i])) expect.unreachable(`corr is not symmetric at ${i}, ${j}`)
        if (Math.abs(first![at]!) > 1) expect.unreachable(`corr[${i}, ${j}] is ${first![at]}`)
      }
      if (rows > 1) expect(first![i * columns + i]).toBe(1)
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('gives NaN for a constant column, and for one with NaN, and nowhere else', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const rows = Array.from({ length: 9 }, (_, i) => [i, 4, i === 3 ? Number.NaN : i * i, -i])
    const r = api.corr(engine.matrix(rows))
    const nan = Array.from(r.data, Number.isNaN)
    expect(nan).toEqual(Array.from({ length: 16 }, (_, at) => [1, 2].includes(at % 4) || [1, 2].includes(at >> 2)))
    expect(r.data[3]).toBeCloseTo(-1, 14)
  })
})
