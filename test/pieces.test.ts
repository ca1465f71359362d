// What is taken by two ways, a quick one and one for anything, must come out the same by both.
import { describe, expect, it } from 'vitest'
import * as sync from '../src/sync.js'
import { random } from './random.js'

describe('moving sums and means', () => {
  it.each([1, 2, 5, 6, 7, 16, 17, 99, 100, 1000])('of window %i: a NaN changes no bit of the windows that do not hold it', (window) => {
    const next = random(window)
    const n = 12_000
    const x = Float64Array.from({ length: n }, () => Math.log(next() + 0.5)) // Sums of it round.
    const holed = x.slice()
    const holes = [3000, 3001, 7777]
    for (const at of holes) holed[at] = Number.NaN
    for (const f of [sync.rollingSum, sync.rollingMean]) {
      const [whole, other] = [f(x, window).data, f(holed, window).data]
      const wanted = whole.map((value, i) => (i < window - 1 || holes.some((at) => at <= i && at > i - window) ? Number.NaN : value))
      expect(wanted.findIndex((value, i) => !Object.is(value, other[i]))).toBe(-1)
    }
  })
})

describe('histogram', () => {
  const step = (x: number, by: 1n | -1n) => {
    const bits = new BigInt64Array(Float64Array.of(x).buffer)
    bits[0]! += x > 0 ? by : -by
    return new Float64Array(bits.buffer)[0]!
  }

  it.each([
    [0, 1, 7],
    [-3, 2, 100],
    [1e9, 1e9 + 1, 1000],
    [0.1, 0.7, 2000],
  ])('of %d to %d in %i bins: elements at the edges, and beside them, among others', (low, high, bins) => {
    const next = random(bins)
    const edges = [...sync.histogram([low, high], { bins, range: [low, high] }).edges.data] as number[]
    const near = edges.filter((edge) => edge !== 0).flatMap((edge) => [step(edge, -1n), edge, step(edge, 1n)])
    // Few of them in a part, so that the quick way is kept.
    const x = near.flatMap((value) => [value, ...Array.from({ length: 20 }, () => low + (high - low) * (next() * 1.2 - 0.1))])
    const wanted = new Array<number>(bins).fill(0)
    for (const value of x) {
      if (!(value >= low && value <= high)) continue
      let bin = bins - 1
      while (value < edges[bin]!) bin--
      wanted[bin]!++
    }
    expect([...sync.histogram(x, { bins, range: [low, high] }).counts.data].map(Number)).toEqual(wanted)
  })
})
