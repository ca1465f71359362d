import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { ulpDistance } from './reference/exact.js'
import * as reference from './reference/random.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

/** The official vectors of Philox4x32-10: counter words, key words, output words. */
const KNOWN: readonly [counter: string, key: string, words: string][] = [
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
]
const words = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16) | 0)

describe('Philox', () => {
  it.each(KNOWN)('counter %s under key %s', async (counter, key, wanted) => {
    const { runtime } = engines[0]!
    const handle = runtime.memory.allocate(16)
    const address = runtime.memory.address(handle)
    const [offsetLow, offsetHigh, streamLow, streamHigh] = words(counter)
    // The block is the counter's low half, the stream its high half, the seed the key.
    const args = [address, ...words(key), streamLow!, streamHigh!, offsetLow!, offsetHigh!]
    runtime.runBlocking({ kernel: 'philox', args, count: 1, grain: 1, cost: 0 })
    expect([...new Int32Array(runtime.memory.memory.buffer, address, 4)]).toEqual(words(wanted))
    runtime.memory.release(handle)
  })
})

describe('uniform and normal', () => {
  it.each([0, 1, 2, 3, 17, 32768, 65537, 100_001])('of %i numbers: the same bits on every engine, and the reference', async (n) => {
    for (const name of ['uniform', 'normal'] as const) {
      const options = { seed: 20261122n, stream: 7, offset: 5 }
      const first = engines[0]!.api[name](n, { ...options, engine: engines[0]!.engine }).toArray()
      for (const { name: which, api, engine } of engines.slice(1)) {
        const made = await api[name](n, { ...options, engine })
        expect(Buffer.compare(Buffer.from(made.toArray().buffer), Buffer.from(first.buffer)), `${name}, ${which}`).toBe(0)
        made.dispose()
      }
      const some = Math.min(n, 3000)
      const wanted = name === 'uniform' ? reference.uniform(some, 0, 1, 20261122n, 7n, 5n) : reference.normal(some, 0, 1, 20261122n, 7n, 5n)
      const far = wanted.findIndex((value, i) => (name === 'uniform' ? value !== first[i] : ulpDistance(value, first[i]!) > 4))
      expect(far, `${name}: ${wanted[far]} and ${first[far]}`).toBe(-1)
    }
  })

  it('go on where an earlier call stopped, whatever the cuts', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const whole = api.uniform(1001, { seed: 3, engine }).toArray()
    const parts = [0, 1, 400, 401].map((offset, i, all) =>
      api.uniform((all[i + 1] ?? 1001) - offset, { seed: 3, offset, engine }).toArray(),
    )
    expect(parts.flatMap((part) => [...part])).toEqual([...whole])
  })

  it('differ by seed and by stream, and without a seed in each call', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const draws = [{ seed: 1 }, { seed: 2 }, { seed: 1, stream: 1 }, { seed: 2n ** 63n }, {}, {}].map((options) =>
      api
        .uniform(4, { ...options, engine })
        .toArray()
        .join(),
    )
    expect(new Set(draws).size).toBe(draws.length)
  })

  it('have the moments and the distribution that they should', () => {
    const { api, engine } = engines.find(({ name }) => name === '2 threads, blocking')!
    const n = 1 << 22
    const u = api.uniform(n, { seed: 11, low: -1, high: 3, engine })
    expect(Math.abs(api.mean(u) - 1)).toBeLessThan((5 * 4) / Math.sqrt(12 * n))
    expect(Math.abs(api.variance(u) - 16 / 12)).toBeLessThan(0.005)
    expect(api.min(u)).toBeGreaterThanOrEqual(-1)
    expect(api.max(u)).toBeLessThan(3)
    const z = api.normal(n, { seed: 12, loc: 2, scale: 3, engine })
    expect(Math.abs(api.mean(z) - 2)).toBeLessThan((5 * 3) / Math.sqrt(n))
    expect(Math.abs(api.std(z) - 3)).toBeLessThan(0.01)
    // Kolmogorov and Smirnov on sorted uniforms: 1.95 / sqrt(n) is the 0.1 % point.
    const sorted = api.sort(api.uniform(n, { seed: 13, engine })).data
    let worst = 0
    for (let i = 0; i < n; i++) worst = Math.max(worst, Math.abs(sorted[i]! - (i + 0.5) / n))
    expect(worst).toBeLessThan(1.95 / Math.sqrt(n))
  })

  it('fill a matrix, and an out', async () => {
    const [{ api, engine }] = engines as [TestEngine]
    const table = api.normal([10, 3], { seed: 1, engine })
    expect(table.shape).toEqual([10, 3])
    const flat = engine.vector(30)
    expect(api.normal(30, { seed: 1, out: flat })).toBe(flat)
    expect([...flat.data]).toEqual([...table.data])
  })
})
