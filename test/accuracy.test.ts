import { describe, expect, it } from 'vitest'
import * as sync from '../src/sync.js'
import { random, randomNormal } from './random.js'
import { dotError, EPS, exactSum, exactVariance, fixed, nearest, runningSumError, sumError } from './reference/exact.js'

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

describe('higher moments, norms and products', () => {
  it.each(Object.entries(hardData(40_000)))('skew and kurt of %s within 1e-12', (_, x) => {
    const [third, fourth] = exactShape(x)
    expect(Math.abs(sync.skew(x) - third)).toBeLessThan(1e-12 * Math.max(Math.abs(third), 0.01))
    expect(Math.abs(sync.kurt(x) - fourth)).toBeLessThan(1e-12 * (Math.abs(fourth) + 3))
    const columns = sync.matrix(x, [x.length / 4, 4])
    const [columnThird, columnFourth] = exactShape(x.filter((_, i) => i % 4 === 1))
    expect(Math.abs(sync.skew(columns, { axis: 0 }).data[1]! - columnThird)).toBeLessThan(1e-12 * Math.max(Math.abs(columnThird), 0.01))
    expect(Math.abs(sync.kurt(columns, { axis: 0 }).data[1]! - columnFourth)).toBeLessThan(1e-12 * (Math.abs(columnFourth) + 3))
  })

  it('constants have none, whatever their size', () => {
    for (const value of [0.1, 1e300, -1e-300, 3]) {
      for (const n of [7, 3000, 40_000]) {
        const x = new Float64Array(n).fill(value)
        expect([sync.skew(x), sync.kurt(x)]).toEqual([0, 0])
      }
    }
  })

  it.each([1, 1e200, 1e-200, 5e-310])('norms of numbers of the size %d', (size) => {
    for (const n of [3, 1000, 70_001]) {
      const x = filled(n, () => size * normal())
      const squares = nearest(
        x.reduce((sum, value) => sum + fixed(value) ** 2n, 0n),
        1n << (size < 1e-100 ? 4n : 2148n),
      )
      const root = Math.sqrt(squares) * (size < 1e-100 ? 2 ** -1072 : 1)
      const wanted = size > 1e100 ? scaledRoot(x) : root
      expect(Math.abs(sync.norm(x) - wanted)).toBeLessThanOrEqual(8 * EPS * wanted + 5e-324)
    }
  })

  it('the norm of sizes far apart, in chunks of their own', () => {
    const x = new Float64Array(100_000)
    x.fill(1e-200, 0, 40_000).fill(1, 40_000, 70_000).fill(1e200, 70_000)
    expect(sync.norm(x)).toBeCloseTo(1e200 * Math.sqrt(30_000), -188)
    expect(sync.norm(x.subarray(0, 60_000))).toBeCloseTo(Math.sqrt(20_000), 12)
    expect(sync.norm([1e200, Number.NaN])).toBeNaN()
    expect(sync.norm([1e-200, Infinity])).toBe(Infinity)
    expect(sync.norm([-5e-324])).toBe(5e-324)
    expect(sync.norm([1.7e308, 1.7e308])).toBe(Infinity)
  })

  it('products are rounded as if exponents had no limit', () => {
    const values = filled(70_000, () => Math.exp(100 * normal()))
    const x = new Float64Array(140_000)
    for (let i = 0; i < values.length; i++) {
      x[i] = values[i]!
      x[139_999 - i] = 1 / values[i]!
    }
    const product = sync.prod(x)
    expect(Math.abs(product - 1)).toBeLessThan(3 * 140_000 * EPS)
    expect(Math.abs(sync.cumprod(x).data.at(-1)! - 1)).toBeLessThan(4 * 140_000 * EPS)
    expect(sync.prod([1e200, 1e200, 1e-300])).toBeCloseTo(1e100, -86)
    expect([...sync.cumprod([1e-200, 1e-200, 1e-10, 1e200, 1e200]).data]).toEqual([
      1e-200,
      0,
      0,
      expect.closeTo(1e-210, 220),
      expect.closeTo(1e-10, 20),
    ])
    expect([...sync.cumprod([1e200, 1e200, 1e-200]).data]).toEqual([1e200, Infinity, expect.closeTo(1e200, -186)])
    expect(sync.prod([5e-324, 2 ** 1000, 2 ** 74])).toBe(1)
    expect(sync.prod([0, Infinity])).toBeNaN()
    expect(Object.is(sync.prod([-0, 5]), -0)).toBe(true)
    expect(sync.prod(new Float64Array(100_000).fill(1 - EPS)), 'mantissas next to 2').toBeCloseTo(1, 10)
    const factors = filled(22, (i) => i + 1)
    expect(sync.prod(factors), 'exact where the factors leave it so').toBe(factors.reduce((product, value) => product * value))
  })
})

/** Skewness G1 and kurtosis G2 from sums of powers in whole numbers. */
function exactShape(x: Float64Array): [number, number] {
  const n = BigInt(x.length)
  let [first, second, third, fourth] = [0n, 0n, 0n, 0n]
  // Doubles of one data set as whole numbers of their least unit, which keeps the powers short.
  const whole = Array.from(x, fixed)
  const unit = whole.reduce((least, value) => Math.min(least, trailingZeros(value)), 2000)
  for (const value of whole) {
    const v = value >> BigInt(unit)
    first += v
    second += v * v
    third += v * v * v
    fourth += v * v * (v * v)
  }
  // Central moments times powers of n.
  const m2 = n * second - first * first
  const m3 = n * n * third - 3n * n * first * second + 2n * first ** 3n
  const m4 = n ** 3n * fourth - 4n * n * n * first * third + 6n * n * first * first * second - 3n * first ** 4n
  const count = x.length
  const skewSquare = nearest(m3 * m3, m2 ** 3n)
  const g1 = (Math.sign(Number(m3 > 0n) - Number(m3 < 0n)) * Math.sqrt(skewSquare) * Math.sqrt(count * (count - 1))) / (count - 2)
  const g2 = nearest(m4, m2 * m2) - 3
  return [g1, ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * g2 + 6)]
}

function trailingZeros(value: bigint): number {
  if (value === 0n) return 2000
  return value.toString(2).length - value.toString(2).replace(/0+$/, '').length
}

/** The norm of numbers whose squares overflow, of numbers 2^500 times smaller. */
function scaledRoot(x: Float64Array): number {
  const squares = x.reduce((sum, value) => sum + fixed(value * 2 ** -500) ** 2n, 0n)
  return Math.sqrt(nearest(squares, 1n << 2148n)) * 2 ** 500
}
