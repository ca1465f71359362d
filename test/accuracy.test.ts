// The bars of accuracy, against exact arithmetic: nothing here is compared with another floating-point loop.
import { describe, expect, it } from 'vitest'
import * as sync from '../src/sync.js'
import { random, randomNormal } from './random.js'
import { dotError, EPS, exactSum, exactVariance, runningSumError, sumError } from './reference/exact.js'

const normal = randomNormal(5)
const uniform = random(6)
const filled = (n: number, value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i))

/** Data on which moving windows are known to drift (pandas issues 52407, 53289, 59715). */
function hardData(n: number): { readonly [name: string]: Float64Array } {
  let price = 100
  return {
    normal: filled(n, normal),
    'prices, a geometric random walk': filled(n, () => (price *= Math.exp(0.0002 + 0.01 * normal()))),
    '1e9 and a tenth of noise': filled(n, () => 1e9 + 0.1 * normal()),
    'lognormal, s = 5': filled(n, () => Math.exp(5 * normal())),
    'a spike of 1e16': filled(n, (i) => (i === 700 ? 1e16 : normal())),
    'a damped sine': filled(n, (i) => Math.exp(-i / 30) * Math.sin(i) * 1e10),
  }
}

describe.each(Object.entries(hardData(2000)))('moving windows over %s', (_, x) => {
  it.each([20, 50, 250])('window %i: sum within its bound, variance within 1e-13 and never negative', (window) => {
    const sums = sync.rollingSum(x, window).data
    const variances = sync.rollingVar(x, window).data
    for (let i = window - 1; i < x.length; i += 3) {
      const values = x.subarray(i - window + 1, i + 1)
      const size = exactSum(values.map(Math.abs))
      const sumOff = Math.abs(sums[i]! - exactSum(values))
      if (sumOff > Math.max(10, window / 5) * EPS * size) expect.unreachable(`sum[${i}] is off by ${sumOff / (EPS * size)} eps`)
      const wanted = exactVariance(values, 1)
      if (!(Math.abs(variances[i]! - wanted) <= 1e-13 * wanted)) expect.unreachable(`var[${i}] is ${variances[i]}, not ${wanted}`)
    }
    expect(sync.nanmin(variances)).toBeGreaterThanOrEqual(0)
  })
})

describe('moving windows', () => {
  it('forget what has left them: a spike, an Infinity and a NaN', () => {
    const x = filled(500, normal)
    const spoilt = x.slice()
    for (const [i, value] of [1e300, Infinity, Number.NaN, -1e300].entries()) spoilt[100 + i] = value
    for (const name of ['rollingSum', 'rollingMean', 'rollingVar', 'rollingStd', 'rollingMin', 'rollingMax'] as const) {
      const [clean, after] = [sync[name](x, 30).toArray(), sync[name](spoilt, 30).toArray()]
      expect(after.subarray(133), name).toEqual(clean.subarray(133))
    }
  })

  it('of constants have a deviation of exactly 0', () => {
    for (const value of [0.1, 1e300, -1e-300, 3]) {
      const x = new Float64Array(300).fill(value)
      expect(new Set(sync.rollingStd(x, 7).data.subarray(6))).toEqual(new Set([0]))
      expect(sync.std(x)).toBe(0)
    }
  })

  it('give what exact arithmetic gives where pandas 3.0.6 does not', () => {
    const x = [1, 2, 1e12, 1e7, 6, 5, 8, 7]
    expect(sync.rollingVar(x, 3).data.at(-1)).toBeCloseTo(7 / 3, 14)
    expect([...sync.rollingSum([1, Infinity, 2, 3, 4], 2).data]).toEqual([Number.NaN, Number.NaN, Number.NaN, 5, 7])
  })
})

describe('sums', () => {
  const kinds: { readonly [name: string]: (n: number) => Float64Array } = {
    uniform: (n) => filled(n, uniform),
    'normal, which cancels': (n) => filled(n, normal),
    'lognormal, s = 3': (n) => filled(n, () => Math.exp(3 * normal())),
    'large and small in turn': (n) => filled(n, (i) => (i % 2 ? 1e16 : 1) * (i % 4 < 2 ? 1 : -1)),
  }

  it.each(Object.entries(kinds))('of %s: sum, dot and cumsum within their bounds', (_, make) => {
    for (const n of [1000, 32_769, 200_003]) {
      const [x, y] = [make(n), make(n)]
      expect(sumError(sync.sum(x), x)).toBeLessThan(4)
      expect(dotError(sync.dot(x, y), x, y)).toBeLessThan(8)
      if (n < 100_000) expect(runningSumError(sync.cumsum(x).toArray(), x)).toBeLessThan(4)
    }
  })

  it('10^6 tenths add up as in NumPy', () => {
    expect(sync.sum(new Float64Array(1e6).fill(0.1))).toBeCloseTo(100_000, 9)
    expect(sync.sum(new Float32Array(1e6).fill(0.1))).toBeCloseTo(1e6 * Math.fround(0.1), 6)
  })
})

describe('variance', () => {
  it.each([0, 1e3, 1e6, 1e9, 1e12])('of noise round %d', (mean) => {
    const x = filled(70_001, () => mean + normal())
    const wanted = exactVariance(x, 1)
    expect(Math.abs(sync.variance(x, { ddof: 1 }) - wanted) / wanted).toBeLessThan(1e-14)
    const columns = sync.variance(sync.matrix(x.subarray(0, 70_000), [10_000, 7]), { ddof: 1, axis: 0 }).data
    const column = exactVariance(
      filled(10_000, (i) => x[i * 7 + 3]!),
      1,
    )
    expect(Math.abs(columns[3]! - column) / column).toBeLessThan(1e-14)
  })
})

describe('ewmMean', () => {
  it.each([0.5, 0.1, 0.04])('alpha %d: keeps nothing of a spike of 1e16 once its weight is gone', (alpha) => {
    const x = filled(5000, normal)
    const spoilt = x.slice()
    spoilt[100] = 1e16
    const from = 100 + Math.ceil(100 / alpha) // where (1 - alpha)^k is below 1e-43
    for (const adjust of [true, false]) {
      const [clean, after] = [sync.ewmMean(x, { alpha, adjust }).data, sync.ewmMean(spoilt, { alpha, adjust }).data]
      const sizes = sync.ewmMean(x.map(Math.abs), { alpha, adjust }).data
      for (let i = from; i < x.length; i++) {
        if (Math.abs(clean[i]! - after[i]!) > 32 * EPS * sizes[i]!) expect.unreachable(`[${i}] is ${after[i]}, not ${clean[i]}`)
      }
    }
    expect(from).toBeLessThan(4000)
  })

  // pandas 3.0.6 on [1, 2, NaN, 4, 5] with alpha 0.5.
  it.each([
    [true, false, [1, 5 / 3, 5 / 3, 3.3636363636363638, 4.333333333333333]],
    [true, true, [1, 5 / 3, 5 / 3, 3, 4.066666666666666]],
    [false, false, [1, 1.5, 1.5, 3.375, 4.1875]],
    [false, true, [1, 1.5, 1.5, 2.75, 3.875]],
  ])('adjust %s, ignoreNa %s: as pandas 3', (adjust, ignoreNa, wanted) => {
    const got = sync.ewmMean([1, 2, Number.NaN, 4, 5], { alpha: 0.5, adjust, ignoreNa }).data
    for (const [i, value] of wanted.entries()) expect(got[i]).toBeCloseTo(value, 14)
  })
})
