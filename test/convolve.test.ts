import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as sync from '../src/sync.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { randomNormal } from './random.js'
import { EPS } from './reference/exact.js'
import * as reference from './reference/fft.js'

const normal = randomNormal(12)
const filled = (n: number) => Float64Array.from({ length: n }, normal)

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

describe('convolve', () => {
  it('direct: the plain sums bit for bit, in every mode and either order', () => {
    for (const [n, k] of [
      [1, 1],
      [7, 3],
      [8, 8],
      [50, 9],
      [33, 32],
      [300, 129],
      [4000, 17],
    ] as const) {
      const [x, taps] = [filled(n), filled(k)]
      for (const [a, v] of [
        [x, taps],
        [taps, x],
      ] as const) {
        const on = { method: 'direct' } as const
        const full = a.length >= v.length ? reference.convolve(a, v) : reference.convolve(v, a)
        expect(sync.convolve(a, v, on).toArray()).toEqual(full)
        expect(sync.convolve(a, v, { ...on, mode: 'valid' }).toArray()).toEqual(full.slice(k - 1, n))
        const first = (k - 1) >> 1
        expect(sync.convolve(a, v, { ...on, mode: 'same' }).toArray()).toEqual(full.slice(first, first + n))
      }
    }
  })

  it.each([
    [10, 3],
    [1000, 200],
    [5000, 4999],
    [40_000, 3000],
    [50_000, 20_000],
  ])('by transforms, %i and %i elements: near the sums, the same bits on every engine', async (n, k) => {
    const [x, taps] = [filled(n), filled(k)]
    let first: Float64Array | undefined
    for (const { name, engine, api } of engines) {
      const [a, v] = [engine.vector(x), engine.vector(taps)]
      const got = await api.convolve(a, v, { method: 'fft' })
      if (first) expect(got.toArray(), name).toEqual(first)
      first ??= got.toArray()
      for (const vector of [a, v, got]) vector.dispose()
    }
    expect(first!.length).toBe(n + k - 1)
    const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
    const bound = 16 * EPS * norm(taps) * Math.max(norm(x.subarray(0, Math.min(n, 8 * k))), norm(taps))
    for (let f = 0; f < n + k - 1; f += 1 + Math.floor(n / 300)) {
      let sum = 0
      for (let i = Math.max(0, f - k + 1); i <= Math.min(f, n - 1); i++) sum += x[i]! * taps[f - i]!
      if (Math.abs(sum - first![f]!) > bound) expect.unreachable(`[${f}] is ${first![f]}, not ${sum} within ${bound}`)
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('chooses by length: a NaN is local up to 128 taps', () => {
    const x = filled(2000)
    x[1000] = Number.NaN
    const spoilt = (taps: number) => sync.convolve(x, filled(taps)).data.filter(Number.isNaN).length
    expect(spoilt(128)).toBe(128)
    expect(spoilt(129)).toBeGreaterThan(129)
  })
})

describe('acf', () => {
  it.each([
    [100, 20],
    [9000, 300],
    [100_000, 40],
  ])('of %i numbers, %i lags: both ways agree, the same bits on every engine', async (n, nlags) => {
    const x = filled(n).map((value, i) => value + 100 + Math.sin(i / 20))
    const wanted = reference.acf(x, nlags)
    for (const fft of [true, false]) {
      let first: Float64Array | undefined
      for (const { name, engine, api } of engines) {
        const vector = engine.vector(x)
        const got = await api.acf(vector, { nlags, fft })
        if (first) expect(got.toArray(), name).toEqual(first)
        first ??= got.toArray()
        vector.dispose()
        got.dispose()
      }
      const worst = Math.max(...first!.map((value, i) => Math.abs(value - wanted[i]!)))
      expect(worst).toBeLessThan(1e-11) // The reference adds up one by one.
    }
  })

  it('has 10 log10(n) lags, exactly at powers of ten', () => {
    expect([1, 2, 10, 100, 1000, 1001, 99_999].map((n) => sync.acf(filled(n)).length - 1)).toEqual([0, 1, 9, 20, 30, 30, 49])
  })
})

describe('autocorr', () => {
  it('is the same on every engine, within [-1, 1], and NaN for what has no correlation', async () => {
    const x = filled(100_000).map((value, i) => (i % 97 === 0 ? Number.NaN : value + 1e6))
    const answers = new Set<number>()
    for (const { engine, api } of engines) {
      const vector = engine.vector(x)
      answers.add(await api.autocorr(vector, { lag: 3 }))
      vector.dispose()
    }
    expect(answers.size).toBe(1)
    const pairs = Array.from(x, (value, i) => [value - 1e6, (x[i + 3] ?? Number.NaN) - 1e6] as const).filter(
      (pair) => !pair.some(Number.isNaN),
    )
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const [mx, my] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))]
    const [xy, xx, yy] = [
      mean(pairs.map(([a, b]) => (a - mx) * (b - my))),
      mean(pairs.map(([a]) => (a - mx) ** 2)),
      mean(pairs.map(([, b]) => (b - my) ** 2)),
    ]
    expect([...answers][0]).toBeCloseTo(xy / Math.sqrt(xx * yy), 10)
    expect(sync.autocorr(Array.from({ length: 1000 }, (_, i) => 0.1 * i))).toBeCloseTo(1, 14)
    expect(sync.autocorr(Array.from({ length: 1000 }, (_, i) => 0.1 * i))).toBeLessThanOrEqual(1)
    for (const nothing of [[], [1], [1, 2], [5, 5, 5, 5]]) expect(sync.autocorr(nothing)).toBeNaN()
  })
})
