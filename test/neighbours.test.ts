// Rows beside their neighbours: how exact changes are, panels along both axes, results in place, dtypes, and long gaps across chunks.
import { afterAll, describe, expect, it } from 'vitest'
import { type Api, sync } from './apis.js'
import { PATTERNS } from './data.js'
import { closeEngines, expectSame, makeEngines } from './engines.js'
import { randomNormal } from './random.js'
import { EPS, fixed, nearest } from './reference/exact.js'

const engines = makeEngines()
const { engine } = engines[0]!
afterAll(() => closeEngines(engines))

const prices = (n: number) => {
  const normal = randomNormal(7)
  let price = 100
  return Float64Array.from({ length: n }, () => (price *= Math.exp(normal() / 1e4)))
}

describe('changes', () => {
  it('pctChange and drawdown are within 1.5 ulp of the exact share', () => {
    for (const x of [prices(2000), PATTERNS['wide range']!(300, 3), PATTERNS.normal!(500, 4)]) {
      const got = sync.pctChange(x).data
      for (let i = 1; i < x.length; i++) {
        const [now, before] = [fixed(x[i]!), fixed(x[i - 1]!)]
        const exact = before > 0n ? nearest(now - before, before) : nearest(before - now, -before)
        expect(Math.abs(got[i]! - exact), `${x[i - 1]} to ${x[i]}`).toBeLessThanOrEqual(3 * EPS * Math.abs(exact))
      }
    }
    const x = prices(2000)
    const got = sync.drawdown(x).data
    let peak = 0
    for (let i = 0; i < x.length; i++) {
      peak = Math.max(peak, x[i]!)
      const exact = nearest(fixed(x[i]!) - fixed(peak), fixed(peak))
      expect(Math.abs(got[i]! - exact)).toBeLessThanOrEqual(3 * EPS * Math.abs(exact))
    }
  })

  it('logReturns are within 3 ulp of the exact logarithm, of small and of large ratios', () => {
    // atanh((a - b) / (a + b)) by its series, in fixed point of 200 digits after the point.
    const ONE = 1n << 200n
    const logarithm = (a: number, b: number): number => {
      const [x, y] = [fixed(a), fixed(b)]
      const s = ((x - y) * ONE) / (x + y)
      let [power, sum] = [s, 0n]
      for (let k = 1n; power !== 0n; k += 2n) {
        sum += power / k
        power = (((power * s) / ONE) * s) / ONE
      }
      return sum < 0n ? -nearest(-2n * sum, ONE) : nearest(2n * sum, ONE)
    }
    const x = [...prices(1500), 100, 141, 99, 150, 80, 240, 60, 59.999999999, 420, 1e-3, 1e3, 3.1e3, 1e4]
    const got = sync.logReturns(x).data
    for (let i = 1; i < x.length; i++) {
      if (Math.max(x[i]! / x[i - 1]!, x[i - 1]! / x[i]!) > 100) continue
      const exact = logarithm(x[i]!, x[i - 1]!)
      expect(Math.abs(got[i]! - exact), `${x[i - 1]} to ${x[i]}`).toBeLessThanOrEqual(6 * EPS * Math.abs(exact))
    }
    const far = [5e-324, 1.7e308, 1e-310, 2, 1e300]
    const distant = sync.logReturns(far).data
    for (let i = 1; i < far.length; i++) {
      const plain = Math.log(far[i]!) - Math.log(far[i - 1]!)
      expect(Math.abs(distant[i]! - plain)).toBeLessThan(8 * EPS * Math.abs(plain))
    }
  })

  it('of what is no number, negative, 0 or infinite are as arithmetic says', () => {
    const x = [1, Infinity, 1, -Infinity, 0, 0, 1, -1, Number.NaN, 1, 1e308, -1e308]
    const change = x.map((value, i) => (i === 0 ? Number.NaN : value / x[i - 1]! - 1))
    expect([...sync.pctChange(x).data]).toEqual(change)
    const log = x.map((value, i) => (i === 0 ? Number.NaN : Math.log(value) - Math.log(x[i - 1]!)))
    const got = sync.logReturns(x).data
    log.forEach((value, i) => {
      if (Number.isFinite(value)) expect(got[i]).toBeCloseTo(value, 12)
      else expect(got[i]).toBe(value)
    })
  })
})

/** Every function that goes along an axis, by how it is called. */
const CALLS: { readonly [name: string]: (api: Api, x: never, axis: 0 | 1) => unknown } = {
  'shift 3': (api, x, axis) => api.shift(x, { axis, periods: 3 }),
  'pctChange -2': (api, x, axis) => api.pctChange(x, { axis, periods: -2 }),
  logReturns: (api, x, axis) => api.logReturns(x, { axis }),
  ffill: (api, x, axis) => api.ffill(x, { axis }),
  bfill: (api, x, axis) => api.bfill(x, { axis }),
  'ffill 1': (api, x, axis) => api.ffill(x, { axis, limit: 1, limitArea: 'inside' }),
  'bfill 2': (api, x, axis) => api.bfill(x, { axis, limit: 2 }),
  interpolate: (api, x, axis) => api.interpolate(x, { axis, limitDirection: 'both' }),
  drawdown: (api, x, axis) => api.drawdown(x, { axis }),
  cumsum: (api, x, axis) => api.seriesCumsum(x, { axis }),
  cumprod: (api, x, axis) => api.seriesCumprod(x, { axis }),
  'cumsum without skipna': (api, x, axis) => api.seriesCumsum(x, { axis, skipna: false }),
  'cumprod without skipna': (api, x, axis) => api.seriesCumprod(x, { axis, skipna: false }),
  winsorize: (api, x, axis) => api.winsorize(x, { axis, limits: 0.1 }),
}

describe('panels', () => {
  it.each(Object.entries(CALLS))('%s goes along both axes, with the same bits on all engines', async (name, call) => {
    for (const [rows, columns] of [
      [33_000, 2],
      [50, 70],
      [2, 33_000],
      [7, 1],
    ] as const) {
      const values = PATTERNS['some NaN']!(rows * columns, 11).map((value) => 1 + Math.abs(value) / 100)
      for (const axis of [0, 1] as const) {
        const got = await expectSame(
          engines,
          (at) => at.engine.matrix(values, [rows, columns]),
          (api, x) => call(api, x as never, axis),
        )
        const [lines, length] = axis === 0 ? [columns, rows] : [rows, columns]
        const at = (line: number, i: number) => (axis === 0 ? i * columns + line : line * columns + i)
        for (const line of new Set([0, lines >> 1, lines - 1])) {
          const alone = (call(sync, Float64Array.from({ length }, (_, i) => values[at(line, i)]!) as never, 0) as { data: Float64Array })
            .data
          for (let i = 0; i < length; i++) {
            const [a, b] = [got[at(line, i)]!, alone[i]!]
            // Running sums and products of a matrix are added up in another order than those of a vector.
            const near = name.startsWith('cum') && Math.abs(a - b) <= 1e-11 * Math.abs(b)
            if (!Object.is(a, b) && !near) expect.unreachable(`${rows} x ${columns}, axis ${axis}: [${line}, ${i}] is ${a}, not ${b}`)
          }
        }
      }
    }
  })

  it('of nothing are nothing', () => {
    for (const call of Object.values(CALLS)) {
      const empty = engine.matrix(new Float64Array(0), [0, 3])
      expect((call(sync, empty as never, 0) as { data: Float64Array }).data).toHaveLength(0)
      expect((call(sync, [] as never, 0) as { data: Float64Array }).data).toHaveLength(0)
      empty.dispose()
    }
  })
})

describe('gaps', () => {
  it('reach over many chunks', () => {
    const n = 200_000
    const x = new Float64Array(n).fill(Number.NaN)
    x[5] = 1
    x[150_005] = 4
    const lined = sync.interpolate(x, { limitDirection: 'both' }).data
    expect([lined[0], lined[50_005], lined[100_005], lined[n - 1]]).toEqual([1, 2, 3, 4])
    const limited = sync.ffill(x, { limit: 70_000 }).data
    expect([limited[4], limited[70_005], limited[70_006], limited[n - 1]]).toEqual([Number.NaN, 1, Number.NaN, 4])
    const back = sync.bfill(x, { limit: 70_000 }).data
    expect([back[5], back[80_004], back[80_005], back[150_006]]).toEqual([1, Number.NaN, 4, Number.NaN])
  })

  it('are filled in place, with the same result', () => {
    for (const [rows, columns] of [
      [100_003, 1],
      [900, 80],
    ] as const) {
      const values = PATTERNS['some NaN']!(rows * columns, 5)
      for (const run of [
        (x: never, into: object) => sync.ffill(x, into),
        (x: never, into: object) => sync.bfill(x, into),
        (x: never, into: object) => sync.ffill(x, { limit: 2, ...into }),
        (x: never, into: object) => sync.interpolate(x, into),
        (x: never, into: object) => sync.fillna(x, 0, into),
        (x: never, into: object) => sync.seriesCumsum(x, into),
        (x: never, into: object) => sync.winsorize(x, { limits: 0.05, ...into }),
      ]) {
        const x = columns === 1 ? engine.vector(values) : engine.matrix(values, [rows, columns])
        const apart = run(x as never, {}) as unknown as { data: Float64Array; dispose(): void }
        expect(run(x as never, { out: x })).toBe(x)
        expect(x.data.every((value, i) => Object.is(value, apart.data[i]))).toBe(true)
        x.dispose()
        apart.dispose()
      }
    }
  })

  it('f32 and integers are what the same numbers are as f64', () => {
    const values = [3, 0, 2, 2, 250, 7, 1]
    for (const call of [...Object.values(CALLS), (api: Api, x: never) => api.fillna(x, 1)]) {
      const wide = (call(sync, values as never, 0) as { data: Float64Array }).data
      for (const Type of [Float32Array, Int32Array, Uint32Array, Uint8Array])
        expect((call(sync, Type.from(values) as never, 0) as { data: Float64Array }).data).toEqual(wide)
    }
  })
})
