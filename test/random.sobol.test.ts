// Sobol points: what goldens do not hold, which are those of SciPy (test/golden/random.json).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

/** How many numbers of a column lie in each of `parts` equal parts of [0, 1). */
function spread(column: readonly number[], parts: number): number[] {
  const counts = new Array<number>(parts).fill(0)
  for (const value of column) counts[Math.floor(value * parts)]!++
  return counts
}

describe('sobol', () => {
  it.each([false, true])('spreads every dimension evenly, scrambled: %s', (scramble) => {
    const [{ api, engine }] = engines as [TestEngine]
    const n = 256
    const rows = api.sobol([n, 365], { scramble, seed: 7, engine }).toRows()
    for (let column = 0; column < 365; column++) {
      const values = Array.from(rows, (row) => row[column]!)
      expect(spread(values, n), `column ${column}`).toEqual(new Array(n).fill(1))
    }
    // The first two dimensions are a net: one point in each of 256 boxes of any shape.
    for (let bits = 0; bits <= 8; bits++) {
      const boxes = new Set(rows.map((row) => Math.floor(row[0]! * 2 ** bits) * 2 ** (8 - bits) + Math.floor(row[1]! * 2 ** (8 - bits))))
      expect(boxes.size).toBe(n)
    }
  })

  it('goes on from skip, scrambled or not', () => {
    const [{ api, engine }] = engines as [TestEngine]
    for (const options of [{}, { scramble: true, seed: 3 }]) {
      const whole = api.sobol([101, 5], { ...options, engine }).toArray()
      const parts = [0, 1, 7, 64].map((skip, i, all) => api.sobol([(all[i + 1] ?? 101) - skip, 5], { ...options, skip, engine }).toArray())
      expect(parts.flatMap((part) => [...part])).toEqual([...whole])
    }
  })

  it('reaches its last point', () => {
    const [{ api, engine }] = engines as [TestEngine]
    // Point 2^32 - 1 is the last direction number alone, as its Gray code is 2^31; the one before has the first one too.
    expect([...api.sobol(2, { skip: 2 ** 32 - 2, engine }).data]).toEqual([0.5 + 2 ** -32, 2 ** -32])
  })

  it('scrambled: never 0, another one by seed, with the variance of a net and no bias', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const means = Array.from({ length: 400 }, (_, seed) => {
      const points = api.sobol([64, 3], { scramble: true, seed, engine })
      const rows = points.toRows()
      points.dispose()
      for (const row of rows) for (const value of row) expect(value > 0 && value < 1).toBe(true)
      // A product of three: the mean is 1/8.
      return rows.reduce((sum, row) => sum + row[0]! * row[1]! * row[2]!, 0) / 64
    })
    const mean = means.reduce((sum, value) => sum + value, 0) / 400
    const deviation = Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400)
    expect(Math.abs(mean - 0.125)).toBeLessThan((5 * deviation) / 20)
    // 64 independent points would have 0.0183.
    expect(deviation).toBeLessThan(0.004)
    expect(deviation).toBeGreaterThan(0.0003)
  })

  it('scrambling is nested: points that share their first bits share as many afterwards', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const n = 4096
    const plain = api.sobol(n, { engine }).data
    const mixed = api.sobol(n, { scramble: true, seed: 5, engine }).data
    for (let bits = 1; bits <= 12; bits++) {
      const images = new Map<number, number>()
      for (let i = 0; i < n; i++) {
        const [from, to] = [Math.floor(plain[i]! * 2 ** bits), Math.floor(mixed[i]! * 2 ** bits)]
        expect(images.get(from) ?? to).toBe(to)
        images.set(from, to)
      }
      expect(new Set(images.values()).size).toBe(2 ** bits)
    }
  })
})
