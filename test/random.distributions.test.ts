// Every distribution against SciPy's, and what holds for all that is drawn by counter: the same bits on any engine, in any pieces.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Matrix } from '../src/array/matrix.js'
import type { Vector } from '../src/array/vector.js'
import { type Api, closeEngines, makeEngines, type TestEngine } from './engines.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))
const parallel = () => engines.find(({ name }) => name === '2 threads, blocking')!

interface Range {
  readonly fn: 'uniform' | 'normal' | 'lognormal' | 'exponential' | 'gamma' | 'chisquare' | 'standardT' | 'poisson'
  readonly options: { readonly [name: string]: number }
  readonly edges: readonly number[]
  readonly parts: readonly number[]
  readonly limit: number
}
const RANGES = JSON.parse(readFileSync(new URL('./golden/random/ranges.json', import.meta.url), 'utf8')) as readonly Range[]

/** Pearson's sum over the parts of counts, and how many numbers there were. */
function chiSquare(counts: ArrayLike<number>, parts: readonly number[], n: number): number {
  return parts.reduce((sum, part, i) => sum + (counts[i]! - n * part) ** 2 / (n * part), 0)
}

function countsBetween(edges: readonly number[], values: ArrayLike<number>): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0)
  for (let i = 0; i < values.length; i++) {
    let [low, high] = [0, edges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[i]! <= edges[middle]!) high = middle
      else low = middle + 1
    }
    counts[low]!++
  }
  return counts
}

describe('distributions are those of SciPy', () => {
  it.each(RANGES.map((range) => [`${range.fn} ${JSON.stringify(range.options)}`, range] as const))('%s', (_, range) => {
    const { api, engine } = parallel()
    const n = 1 << 20
    const draw = api[range.fn] as (size: number, options: object) => Vector<'f64'>
    const made = draw(n, { ...range.options, seed: 20261124, stream: 3, engine })
    expect(chiSquare(countsBetween(range.edges, made.data), range.parts, n)).toBeLessThan(range.limit)
    made.dispose()
  })

  it('integers: each as often as every other', () => {
    const { api, engine } = parallel()
    const n = 1 << 20
    for (const [low, range] of [
      [-3, 7],
      [0, 1000],
      [-1, 2],
    ] as const) {
      const counts = new Float64Array(range)
      for (const value of api.integers(n, { low, high: low + range, seed: 5, engine }).data) counts[value - low]!++
      const { mean, far } = { mean: range - 1, far: 5 * Math.sqrt(2 * (range - 1)) }
      expect(Math.abs(chiSquare(counts, new Array(range).fill(1 / range), n) - mean)).toBeLessThan(far + 10)
    }
    // A third of the draws is refused here, or nearly half: the quarters stay alike.
    for (const high of [3 * 2 ** 29, 2 ** 31 - 1]) {
      const counts = [0, 0, 0, 0]
      for (const value of api.integers(n, { low: -(2 ** 31) + 7, high, seed: 6, engine }).data)
        counts[Math.floor(((value + 2 ** 31 - 7) / (high + 2 ** 31 - 7)) * 4)]!++
      expect(chiSquare(counts, [0.25, 0.25, 0.25, 0.25], n)).toBeLessThan(25)
    }
    const third = 3n * 2n ** 61n
    const counts = [0, 0, 0, 0]
    for (const value of api.integers(n, { high: third, seed: 7, engine }).data) counts[Number((value * 4n) / third)]!++
    expect(chiSquare(counts, [0.25, 0.25, 0.25, 0.25], n)).toBeLessThan(25)
  })

  it('choice: as its p, with and without replacement', () => {
    const { api, engine } = parallel()
    const p = [0.4, 0.3, 0, 0.2, 0.1]
    const n = 1 << 20
    const counts = [0, 0, 0, 0, 0]
    for (const value of api.choice(5, n, { p, seed: 8, engine }).data) counts[value]!++
    expect(counts[2]).toBe(0)
    const possible = [0, 1, 3, 4]
    expect(
      chiSquare(
        possible.map((i) => counts[i]!),
        possible.map((i) => p[i]!),
        n,
      ),
    ).toBeLessThan(25)
    // The first of two without replacement is i with p[i], the second j with p[j] / (1 - p[i]).
    const pairs = new Map<string, number>()
    const trials = 20_000
    for (let trial = 0; trial < trials; trial++) {
      const pair = api.choice(5, 2, { p, replace: false, seed: 9, stream: trial, engine })
      pairs.set(pair.data.join(), (pairs.get(pair.data.join()) ?? 0) + 1)
      pair.dispose()
    }
    const keys = possible.flatMap((i) => possible.filter((j) => j !== i).map((j) => [i, j] as const))
    const found = keys.map((key) => pairs.get(key.join()) ?? 0)
    const wanted = keys.map(([i, j]) => (p[i]! * p[j]!) / (1 - p[i]!))
    expect(found.reduce((sum, count) => sum + count)).toBe(trials)
    expect(chiSquare(found, wanted, trials)).toBeLessThan(45)
  })

  it('permutation: every order of four as often as every other, and every place in a long one', () => {
    const { api, engine } = parallel()
    const counts = new Map<string, number>()
    const trials = 24_000
    for (let stream = 0; stream < trials; stream++) {
      const made = api.permutation(4, { seed: 3, stream, engine })
      counts.set(made.data.join(), (counts.get(made.data.join()) ?? 0) + 1)
      made.dispose()
    }
    expect(counts.size).toBe(24)
    expect(chiSquare([...counts.values()], new Array(24).fill(1 / 24), trials)).toBeLessThan(65)
    // Through buckets: where element i goes, in a grid of 8 by 8.
    const n = 1 << 18
    const grid = new Float64Array(64)
    const order = api.permutation(n, { seed: 4, engine }).data
    for (let i = 0; i < n; i++) grid[Math.floor((8 * i) / n) * 8 + Math.floor((8 * order[i]!) / n)]!++
    expect(chiSquare(grid, new Array(64).fill(1 / 64), n)).toBeLessThan(110)
    // Neighbours are no nearer each other than chance has it: the mean distance is n / 3.
    let distance = 0
    for (let i = 1; i < n; i++) distance += Math.abs(order[i]! - order[i - 1]!)
    expect(Math.abs(distance / n / (n / 3) - 1)).toBeLessThan(0.01)
    expect(new Set(order).size).toBe(n)
  })

  it('multivariateNormal: its means and covariances', () => {
    const { api, engine } = parallel()
    const cov = engine.matrix([
      [4, 1.2, -0.6],
      [1.2, 1, 0.3],
      [-0.6, 0.3, 2],
    ])
    const x = api.multivariateNormal([1, -2, 30], cov, 400_000, { seed: 5, engine })
    const found = api.cov(x)
    for (let i = 0; i < 9; i++) expect(Math.abs(found.data[i]! - cov.data[i]!)).toBeLessThan(0.03)
    const z = api.normal([400_000, 3], { seed: 5, engine })
    // The first column is 1 + 2 z, the others follow by the factor.
    expect(x.data[0]).toBe(1 + 2 * z.data[0]!)
    expect(x.data[4]).toBeCloseTo(-2 + 0.6 * z.data[3]! + 0.8 * z.data[4]!, 12)
  })
})

/** All that has elements in a row, and so an offset. */
const ROWS: readonly [name: string, draw: (api: Api, n: number, options: object) => Vector][] = [
  ['uniform', (api, n, options) => api.uniform(n, options)],
  ['normal', (api, n, options) => api.normal(n, options)],
  ['lognormal', (api, n, options) => api.lognormal(n, options)],
  ['exponential', (api, n, options) => api.exponential(n, options)],
  ['gamma of shape 2.5', (api, n, options) => api.gamma(n, { shape: 2.5, ...options })],
  ['gamma of shape 1', (api, n, options) => api.gamma(n, { shape: 1, ...options })],
  ['gamma of shape 0.3', (api, n, options) => api.gamma(n, { shape: 0.3, ...options })],
  ['chisquare', (api, n, options) => api.chisquare(n, { df: 5, ...options })],
  ['standardT', (api, n, options) => api.standardT(n, { df: 3, ...options })],
  ['poisson of mean 7', (api, n, options) => api.poisson(n, { lam: 7, ...options })],
  ['poisson of mean 10^6', (api, n, options) => api.poisson(n, { lam: 1e6, ...options })],
  ['integers', (api, n, options) => api.integers(n, { high: 1000, ...options })],
  ['integers, half refused', (api, n, options) => api.integers(n, { low: -(2 ** 31), high: 5, ...options })],
  ['integers of i64', (api, n, options) => api.integers(n, { low: -5n, high: 2n ** 62n + 9n, ...options })],
  ['choice', (api, n, options) => api.choice(9, n, options)],
  ['choice by p', (api, n, options) => api.choice([1.5, 2.5, 3.5], n, { p: [0.5, 0.3, 0.2], ...options })],
]

describe.each(ROWS)('%s', (_, draw) => {
  it('goes on where an earlier call stopped, whatever the cuts', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const whole = draw(api, 5003, { seed: 3, stream: 1, engine }).toArray()
    const cuts = [0, 1, 100, 401, 402, 1024, 2049, 5003]
    const parts = cuts.slice(1).map((end, i) => draw(api, end - cuts[i]!, { seed: 3, stream: 1, offset: cuts[i], engine }).toArray())
    expect(parts.flatMap((part) => [...(part as Float64Array)])).toEqual([...(whole as Float64Array)])
  })

  it('differs by seed and stream', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const all = [{ seed: 1 }, { seed: 2 }, { seed: 1, stream: 1 }, { seed: 2n ** 63n }].map((options) =>
      draw(api, 40, { ...options, engine })
        .toArray()
        .join(),
    )
    expect(new Set(all).size).toBe(4)
  })
})

/** And all that has none. */
const WHOLES: readonly [name: string, draw: (api: Api, n: number, options: { engine: TestEngine['engine'] }) => Vector | Matrix][] = [
  ['permutation', (api, n, options) => api.permutation(n, { seed: 1, ...options })],
  ['permutation of an array', (api, n, { engine }) => api.permutation(engine.vector(n, 'u8'), { seed: 1 })],
  ['choice without replacement', (api, n, options) => api.choice(n, n >> 1, { seed: 1, replace: false, ...options })],
  ['sobol', (api, n, options) => api.sobol([n, 3], options)],
  ['scrambled sobol', (api, n, options) => api.sobol([n, 7], { scramble: true, seed: 1, ...options })],
  [
    'multivariateNormal',
    (api, n, { engine }) =>
      api.multivariateNormal(
        [0, 1],
        engine.matrix([
          [2, 1],
          [1, 3],
        ]),
        n,
        { seed: 1 },
      ),
  ],
]

describe.each([
  ...ROWS.map(([name, draw]) => [name, (api: Api, n: number, options: object) => draw(api, n, { seed: 2, ...options })] as const),
  ...WHOLES,
])('%s', (_, draw) => {
  it('has the same bits on 1, 2 and 4 threads, blocking and async, shared and not', async () => {
    for (const n of [0, 1, 2, 33, 32_769, 100_001]) {
      const first = draw(engines[0]!.api, n, { engine: engines[0]!.engine })
      const bits = Buffer.from(first.toArray().buffer)
      for (const { name, api, engine } of engines.slice(1)) {
        const made = await draw(api, n, { engine })
        expect(Buffer.compare(Buffer.from(made.toArray().buffer), bits), `n = ${n}, ${name}`).toBe(0)
        made.dispose()
      }
      first.dispose()
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})
