// Options against 60 digits beyond what cancels, measures of risk against their definitions; the same bits on every engine.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sync } from './apis.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random } from './random.js'
import { EPS } from './reference/exact.js'
import { disposeOf, numbersOf } from './results.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(async () => {
  for (const { name, runtime } of engines) {
    expect(runtime.memory.usage(), name).toMatchObject({ used: 0, blocks: 0 })
    expect(() => runtime.memory.checkGuards(), name).not.toThrow()
  }
  await closeEngines(engines)
})

/** Calls on every engine; all must answer the same bits. */
async function onAll(call: (engine: TestEngine) => unknown): Promise<Float64Array> {
  let first: Float64Array | undefined
  for (const engine of engines) {
    const result = await call(engine)
    const got = numbersOf(result)
    disposeOf(result)
    first ??= got
    const wrong = got.findIndex((value, i) => !Object.is(value, first![i]!))
    expect(got.length, engine.name).toBe(first.length)
    expect(wrong, `${engine.name}: [${wrong}] is ${got[wrong]}, not ${first[wrong]}`).toBe(-1)
  }
  return first!
}

const { rows } = JSON.parse(readFileSync(new URL('./golden/precise/options.json', import.meta.url), 'utf8')) as { rows: number[][] }
/** Below it the true value itself has lost digits. */
const LEAST = 1e-290
const NAMES = ['delta', 'gamma', 'vega', 'theta', 'rho'] as const

describe('blackScholes', () => {
  it('is within 1e-12 of the true value, and so are its derivatives', () => {
    expect(rows.length).toBeGreaterThan(400)
    for (const row of rows) {
      const [spot, strike, expiry, rate, volatility, dividend, side, price, ...others] = row as [number, ...number[]]
      const options = { kind: side === 1 ? 'call' : 'put', dividend: dividend! } as const
      const got = sync.blackScholesGreeks(spot, strike!, expiry!, rate!, volatility!, options)
      expect(Math.abs(got.price - price!) / price!, `price of ${row}`).toBeLessThan(1e-12)
      expect(sync.blackScholes(spot, strike!, expiry!, rate!, volatility!, options)).toBe(got.price)
      for (const [i, name] of NAMES.entries()) {
        const scale = name === 'theta' ? others[5]! : Math.abs(others[i]!)
        if (scale > LEAST) expect(Math.abs(got[name] - others[i]!) / scale, `${name} of ${row}`).toBeLessThan(1e-12)
      }
    }
  })

  it('has its limits at expiry, without volatility, and at spot or strike 0', () => {
    const at = (spot: number, strike: number, expiry: number, volatility: number, kind: 'call' | 'put' = 'call') =>
      sync.blackScholes(spot, strike, expiry, 0, volatility, { kind })
    expect([at(100, 90, 0, 0.2), at(100, 110, 0, 0.2), at(100, 100, 0, 0.2)]).toEqual([10, 0, 0])
    expect([at(100, 90, 1, 0), at(100, 90, 1, 0, 'put'), at(90, 100, 1, 0, 'put')]).toEqual([10, 0, 10])
    expect([at(0, 5, 1, 0.2), at(0, 5, 1, 0.2, 'put'), at(5, 0, 1, 0.2), at(5, 0, 1, 0.2, 'put')]).toEqual([0, 5, 5, 0])
    expect(at(100, 120, 1, 1e6)).toBeCloseTo(100, 12)
    expect([at(-1, 5, 1, 0.2), at(1, -5, 1, 0.2), at(1, 5, -1, 0.2), at(1, 5, 1, -0.2), at(Number.NaN, 5, 1, 0.2)]).toEqual(
      Array(5).fill(Number.NaN),
    )
    expect(sync.blackScholes(1, 1, 1, Number.NaN, 0.2)).toBe(Number.NaN)
    expect(sync.blackScholes(1, 1, 1, 0, 0.2, { dividend: Number.POSITIVE_INFINITY })).toBe(Number.NaN)
    const { gamma, vega, delta, theta } = sync.blackScholesGreeks(100, [90, 110], 0, 0.05, 0.2)
    expect([delta, gamma, vega].map((v) => [...v.toArray()])).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
    ])
    expect([...theta.toArray()]).toEqual([-4.5, 0])
  })

  it('rises with volatility', () => {
    const sigma = fc.double({ min: 0.01, max: 3, noNaN: true })
    const moneyness = fc.double({ min: 0.3, max: 3, noNaN: true })
    fc.assert(
      fc.property(sigma, moneyness, (volatility, ratio) => {
        const [low, high] = sync.blackScholes(100, 100 * ratio, 0.5, 0.02, [volatility, volatility * 1.01]).toArray()
        expect(low).toBeLessThanOrEqual(high!)
      }),
    )
  })
})

describe('impliedVolatility', () => {
  it('is as exact as the price allows', () => {
    let told = 0
    for (const row of rows) {
      const [spot, strike, expiry, rate, volatility, dividend, side, price, , , vega] = row as [number, ...number[]]
      const options = { kind: side === 1 ? 'call' : 'put', dividend: dividend! } as const
      // Where a rate cancels the logarithm of spot over strike, what is left of both has the error of both.
      const [log, carry] = [Math.log(spot / strike!), (rate! - dividend!) * expiry!]
      const cancelled = (Math.abs(log) + Math.abs(carry)) / Math.max(Math.abs(log + carry), volatility! * Math.sqrt(expiry!))
      const bar = 4 * EPS * Math.max(1, price! / (vega! * volatility!), cancelled)
      if (!(bar < 0.1)) continue // The price says nothing of the volatility.
      told++
      const got = sync.impliedVolatility(price!, spot, strike!, expiry!, rate!, options)
      expect(Math.abs(got - volatility!) / volatility!, `implied by ${row}`).toBeLessThanOrEqual(bar)
    }
    expect(told).toBeGreaterThan(300)
  })

  it('is NaN outside the bounds, 0 at the lower one', () => {
    const { impliedVolatility } = sync
    expect([...impliedVolatility([-1, 0, 100, 101, Number.NaN], 100, 110, 1, 0).toArray()]).toEqual([
      Number.NaN,
      0,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ])
    expect(impliedVolatility(9, 100, 90, 1, 0)).toBe(Number.NaN)
    expect(impliedVolatility(10, 100, 90, 1, 0)).toBe(0)
    expect(impliedVolatility(5, 100, 110, 0, 0)).toBe(Number.NaN)
    expect(impliedVolatility(5, -100, 110, 1, 0)).toBe(Number.NaN)
    expect(impliedVolatility(110, 100, 110, 1, 0, { kind: 'put' })).toBe(Number.NaN)
  })

  it('finds what priced it, from the smallest double to the bound', () => {
    const volatility = fc.double({ min: 0.02, max: 4, noNaN: true })
    const distance = fc.double({ min: -8, max: 8, noNaN: true })
    fc.assert(
      fc.property(volatility, distance, (sigma, d) => {
        const kind = d > 0 ? 'call' : 'put'
        const strike = 100 * Math.exp(d * sigma)
        const { price, vega } = sync.blackScholesGreeks(100, strike, 1, 0, sigma, { kind })
        const got = sync.impliedVolatility(price, 100, strike, 1, 0, { kind })
        expect(Math.abs(got - sigma)).toBeLessThanOrEqual(8 * EPS * Math.max(sigma, price / vega))
      }),
      { numRuns: 2000 },
    )
    const tiny = sync.impliedVolatility(5e-324, 100, 200, 1, 0)
    expect(sync.blackScholes(100, 200, 1, 0, tiny * 1.01)).toBeGreaterThan(0)
    expect(tiny).toBeGreaterThan(0.015)
  })
})

describe('options on every engine', () => {
  const count = 5001
  const drawn = (seed: number, shaped: (u: number) => number) => {
    const next = random(seed)
    return Float64Array.from({ length: count }, () => shaped(next()))
  }
  const spot = drawn(1, (u) => 60 + 80 * u)
  const expiry = drawn(2, (u) => 3 * u * u)
  const volatility = drawn(3, (u) => 0.01 + u)
  const dividend = drawn(4, (u) => 0.1 * u)
  spot[17] = Number.NaN
  expiry[18] = 0

  it.each(['call', 'put'] as const)('have the same bits: %s', async (kind) => {
    const vectors = ({ engine }: TestEngine) => [spot, expiry, volatility, dividend].map((values) => engine.vector(values))
    await onAll(async (at) => {
      const given = vectors(at)
      const [s, t, v, q] = given as [never, never, never, never]
      const prices = await at.api.blackScholes(s, 100, t, 0.03, v, { kind, dividend: q })
      const greeks = await at.api.blackScholesGreeks(s, 100, t, 0.03, v, { kind, dividend: q })
      const out = at.engine.vector(count)
      const implied = await at.api.impliedVolatility(prices, s, 100, t, 0.03, { kind, dividend: q, out })
      expect(implied).toBe(out)
      for (const x of given) x.dispose()
      return [prices, greeks, implied]
    })
  })

  it('do not depend on what stands beside them', async () => {
    const prices = sync.blackScholes(spot, 100, expiry, 0.03, volatility)
    const implied = sync.impliedVolatility(prices, spot, 100, expiry, 0.03)
    for (let i = 0; i < 200; i++) {
      const alone = sync.blackScholes(spot[i]!, 100, expiry[i]!, 0.03, volatility[i]!)
      expect(alone).toBe(prices.toArray()[i])
      expect(sync.impliedVolatility(alone, spot[i]!, 100, expiry[i]!, 0.03)).toBe(implied.toArray()[i])
    }
    disposeOf([prices, implied])
  })

  it('take shapes and dtypes', async () => {
    const m = sync.matrix([
      [90, 100],
      [110, 120],
    ])
    const got = sync.blackScholes(m, 100, 1, 0.03, 0.2)
    expect(got.shape).toEqual([2, 2])
    const flat = sync.blackScholes(Int32Array.of(90, 100, 110, 120), 100, 1, 0.03, 0.2)
    expect(numbersOf(got)).toEqual(numbersOf(flat))
    expect(numbersOf(sync.blackScholes(Float32Array.of(90, 100, 110, 120), 100, 1, 0.03, 0.2))).toEqual(numbersOf(flat))
    expect(sync.blackScholes([], 100, 1, 0.03, 0.2).length).toBe(0)
    disposeOf([m, got, flat])
  })
})

describe('measures of risk', () => {
  const next = random(9)
  const values = Float64Array.from({ length: 90_000 }, () => (next() < 0.01 ? Number.NaN : next() - 0.48))

  it('have the same bits on every engine, of series, panels and f32', async () => {
    await onAll(async ({ engine, api }) => {
      const given = [engine.vector(values), engine.matrix(values, [30_000, 3]), engine.vector(Float32Array.from(values))] as const
      const results: unknown[] = []
      for (const x of given) {
        results.push(await api.sharpe(x as never, { periods: 252, riskFree: 1e-3 }), await api.valueAtRisk(x as never))
        results.push(await api.valueAtRisk(x as never, { method: 'parametric', level: 0.99 }))
        x.dispose()
      }
      return results
    })
  })

  it('follow from their definitions', () => {
    const kept = values.filter((value) => !Number.isNaN(value))
    const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length
    const deviation = Math.sqrt(kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (kept.length - 1))
    expect(sync.sharpe(values, { riskFree: 0.01, periods: 4 })).toBeCloseTo(((mean - 0.01) / deviation) * 2, 12)
    expect(sync.valueAtRisk(values, { method: 'parametric', level: 0.975 })).toBeCloseTo(1.959963984540054 * deviation - mean, 12)
    const sorted = kept.toSorted()
    expect(sync.valueAtRisk(values, { level: 0.75, interpolation: 'lower' })).toBe(-sorted[Math.floor(0.25 * (kept.length - 1))]!)
  })

  it('are NaN of too few, and infinite where nothing varies', () => {
    expect([sync.sharpe([]), sync.sharpe([0.1]), sync.sharpe([Number.NaN, 0.1]), sync.valueAtRisk([])]).toEqual(Array(4).fill(Number.NaN))
    expect(sync.valueAtRisk([0.1], { method: 'parametric' })).toBe(Number.NaN)
    expect(sync.sharpe([0.5, 0.5])).toBe(Number.POSITIVE_INFINITY)
    expect(sync.valueAtRisk([-0.25])).toBe(0.25)
    expect(sync.sharpe(Int32Array.of(1, 3))).toBeCloseTo(Math.SQRT2, 14)
  })
})
