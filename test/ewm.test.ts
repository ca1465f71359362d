// Exponentially weighted moments: against exact arithmetic on data on which pandas loses all digits, with times, and along both axes.
import { afterAll, describe, expect, it } from 'vitest'
import { sync } from './apis.js'
import { closeEngines, expectSame, makeEngines } from './engines.js'
import { random, randomNormal } from './random.js'
import { ewmExact } from './reference/ewmexact.js'
import { EPS } from './reference/exact.js'

const engines = makeEngines()
const { engine } = engines[0]!
afterAll(() => closeEngines(engines))

const made = (n: number, f: (i: number, normal: () => number) => number) => {
  const normal = randomNormal(5)
  return Float64Array.from({ length: n }, (_, i) => f(i, normal))
}
/** The six sets on which moving variances are judged. */
const HOSTILE: { readonly [name: string]: (n: number) => Float64Array } = {
  noise: (n) => made(n, (_, normal) => normal()),
  prices: (n) => {
    let price = 100
    return made(n, (_, normal) => (price *= Math.exp(normal() / 100)))
  },
  'an offset of 1e9': (n) => made(n, (_, normal) => 1e9 + normal() / 10),
  lognormal: (n) => made(n, (_, normal) => Math.exp(5 * normal())),
  'a spike of 1e16': (n) => made(n, (i, normal) => (i === 37 ? 1e16 : normal())),
  'a damped sine': (n) => made(n, (i) => Math.exp(-i / 200) * Math.sin(i / 7)),
}
const holed = (x: Float64Array) => {
  const pick = random(9)
  return x.map((value) => (pick() < 0.2 ? Number.NaN : value))
}

/** The largest distance from what is wanted, beside a size. */
function farthest(got: Float64Array, wanted: (i: number) => number, size: (i: number) => number): number {
  let most = 0
  for (let i = 0; i < got.length; i++) {
    const [a, b] = [got[i]!, wanted(i)]
    if (Object.is(a, b)) continue
    const off = Math.abs(a - b) / size(i)
    // NaN for a number, or a number for NaN, is as far as can be.
    most = Math.max(most, Number.isNaN(off) ? Infinity : off)
  }
  return most
}

describe.each(Object.keys(HOSTILE))('on %s', (name) => {
  // Two pieces, so that what comes into the second is joined.
  const whole = HOSTILE[name]!(4500)
  const second = made(4500, (i, normal) => whole[i]! / 3 + normal() * Math.abs(whole[i]!))
  it.each([
    [0.9, true, false, false],
    [2 / 21, true, false, false],
    [0.6, false, false, true],
    [0.001, true, true, true],
    [0.0005, true, false, true],
  ])('moments are right to 1e-13: alpha %s, adjust %s, ignoreNa %s, NaN %s', (alpha, adjust, ignoreNa, missing) => {
    const [x, y] = missing ? [holed(whole), holed(second)] : [whole, second]
    const exact = ewmExact(x, y, alpha, adjust, ignoreNa)
    const joint = x.map((value, i) => value + 0 * y[i]!)
    const options = { alpha, adjust, ignoreNa }
    const biased = sync.ewmVar(joint, { ...options, bias: true }).data
    expect(
      farthest(
        biased,
        (i) => exact[i]!.xx,
        (i) => exact[i]!.xx,
      ),
      'biased variance',
    ).toBeLessThan(1e-13)
    const unbiased = (i: number) => exact[i]!.xx * exact[i]!.factor
    expect(farthest(sync.ewmVar(joint, options).data, unbiased, unbiased), 'variance').toBeLessThan(1e-13)
    const sizes = (i: number) => Math.sqrt(exact[i]!.xx) * Math.sqrt(exact[i]!.yy)
    const covariance = sync.ewmCov(x, y, { ...options, bias: true }).data
    expect(
      farthest(covariance, (i) => exact[i]!.xy, sizes),
      'covariance',
    ).toBeLessThan(1e-13)
    const r = sync.ewmCorr(x, y, options).data
    expect(
      farthest(
        r,
        (i) => exact[i]!.xy / sizes(i),
        () => 1,
      ),
      'correlation',
    ).toBeLessThan(1e-13)
    expect(r.every((value) => !(Math.abs(value) > 1))).toBe(true)
    if (!adjust) return
    const size = ewmExact(joint.map(Math.abs), y, alpha, adjust, ignoreNa)
    const sums = sync.ewmSum(joint, { alpha, ignoreNa }).data
    expect(
      farthest(
        sums,
        (i) => exact[i]!.sum,
        (i) => size[i]!.sum,
      ),
      'sum',
    ).toBeLessThan(32 * EPS)
  })
})

describe('exponentially weighted moments', () => {
  it('of equal values have no variance, and no correlation', () => {
    const x = new Float64Array(9000).fill(0.1)
    expect(sync.ewmVar(x, { span: 20 }).data.subarray(1)).toEqual(new Float64Array(8999))
    expect(sync.ewmStd(x, { alpha: 0.3, bias: true, adjust: false }).data).toEqual(new Float64Array(9000))
    expect(sync.ewmCorr(x, HOSTILE.noise!(9000), { span: 20 }).data.every(Number.isNaN)).toBe(true)
  })

  it('come back from long gaps, also where all weights have faded away', () => {
    const x = made(30_000, (i, normal) => (i % 15_000 < 13_000 ? normal() : Number.NaN))
    for (const adjust of [true, false]) {
      const got = sync.ewmVar(x, { alpha: 0.3, adjust }).data
      const after = sync.ewmVar(x.subarray(15_000, 28_000), { alpha: 0.3, adjust }).data
      expect(
        farthest(
          got.subarray(13_000, 15_000),
          () => got[12_999]!,
          () => got[12_999]!,
        ),
      ).toBeLessThan(1e-14)
      expect(
        farthest(
          got.subarray(15_100, 28_000),
          (i) => after[i + 100]!,
          (i) => after[i + 100]!,
        ),
      ).toBeLessThan(1e-12)
    }
  })

  it('alpha of 1 forgets everything: variance 0 with bias, none without', () => {
    expect([...sync.ewmVar([1, 3, 2], { alpha: 1, bias: true }).data]).toEqual([0, 0, 0])
    expect([...sync.ewmVar([1, 3, 2], { alpha: 1 }).data]).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })

  it('are the same bits on all engines, cut or not, along both axes, and each line is what it is alone', async () => {
    for (const [rows, columns] of [
      [13_001, 3],
      [40, 301],
    ] as const) {
      const values = holed(made(rows * columns, (_, normal) => 50 + normal()))
      const others = made(rows * columns, (_, normal) => normal())
      for (const axis of [0, 1] as const) {
        for (const name of ['ewmVar', 'ewmSum', 'ewmCov', 'ewmCorr'] as const) {
          const pair = name === 'ewmCov' || name === 'ewmCorr'
          const got = await expectSame(
            engines,
            (at) => at.engine.matrix(values, [rows, columns]),
            async (api, x, at) => {
              const options = { span: 30, axis }
              if (!pair) return api[name](x, options)
              using y = at.matrix(others, [rows, columns])
              return await api[name](x, y, options)
            },
          )
          const [lines, length] = axis === 0 ? [columns, rows] : [rows, columns]
          const at = (line: number, i: number) => (axis === 0 ? i * columns + line : line * columns + i)
          for (const line of [0, 1, lines - 1]) {
            const [x, y] = [values, others].map((all) => Float64Array.from({ length }, (_, i) => all[at(line, i)]!)) as [
              Float64Array,
              Float64Array,
            ]
            const alone = (pair ? sync[name](x, y, { span: 30 }) : sync[name](x, { span: 30 })).data
            const mine = Float64Array.from({ length }, (_, i) => got[at(line, i)]!)
            // Lines that are walked beside others take other roads of the same arithmetic.
            expect(
              farthest(
                mine,
                (i) => alone[i]!,
                (i) => Math.abs(alone[i]!) + 1e-3,
              ),
              `${name}, axis ${axis}, line ${line}`,
            ).toBeLessThan(1e-13)
          }
        }
      }
    }
  })

  it('take one series for all lines, any dtype, and out', () => {
    const [x, y] = [HOSTILE.noise!(300), HOSTILE.prices!(60)]
    const panel = engine.matrix(x, [60, 5])
    const result = engine.matrix(new Float64Array(300), [60, 5])
    expect(sync.ewmCorr(panel, y, { span: 9, out: result })).toBe(result)
    const column = Float64Array.from(y, (_, i) => x[i * 5 + 3]!)
    const alone = sync.ewmCorr(column, y, { span: 9 }).data
    expect(
      farthest(
        Float64Array.from(y, (_, i) => result.data[i * 5 + 3]!),
        (i) => alone[i]!,
        () => 1,
      ),
    ).toBeLessThan(1e-14)
    const whole = Int32Array.of(3, 1, 4, 1, 5, 9, 2, 6)
    expect(sync.ewmStd(whole, { com: 2 }).data).toEqual(sync.ewmStd([...whole], { com: 2 }).data)
    expect(sync.ewmVar(Float32Array.from(whole), { com: 2 }).data).toEqual(sync.ewmVar([...whole], { com: 2 }).data)
    for (const array of [panel, result]) array.dispose()
  })
})

describe('means with weights by time', () => {
  const times = (n: number) => {
    const pick = random(3)
    let at = 1_700_000_000
    return Array.from({ length: n }, () => (at += Math.floor(pick() * pick() * 60)))
  }

  it('are those of pandas 3', () => {
    const on = ['2020-01-01', '2020-01-03', '2020-01-10', '2020-01-15', '2020-01-17'].map((day) => new Date(day))
    const x = [0, 1, 2, Number.NaN, 4]
    const adjusted = [0, 0.585786437626905, 1.52388878049859, 1.52388878049859, 3.2336858398518338]
    const plain = [0, 0.2928932188134525, 1.492474117435891, 1.492474117435891, 3.254508094850321]
    expect(
      farthest(
        sync.ewmMean(x, { halflife: '4D', times: on }).data,
        (i) => adjusted[i]!,
        () => 1,
      ),
    ).toBeLessThan(1e-15)
    expect(
      farthest(
        sync.ewmMean(x, { halflife: '4D', times: on, adjust: false }).data,
        (i) => plain[i]!,
        () => 1,
      ),
    ).toBeLessThan(1e-15)
  })

  it('of even times are those by rows', () => {
    const x = holed(HOSTILE.prices!(20_000))
    const even = Array.from(x, (_, i) => i * 250)
    for (const adjust of [true, false]) {
      for (const ignoreNa of [true, false]) {
        for (const rows of [0.4, 7, 1000]) {
          const got = sync.ewmMean(x, { halflife: BigInt(rows * 250), times: even, adjust, ignoreNa, minPeriods: 5 }).data
          const wanted = sync.ewmMean(x, { halflife: rows, adjust, ignoreNa, minPeriods: 5 }).data
          expect(
            farthest(
              got,
              (i) => wanted[i]!,
              (i) => Math.abs(wanted[i]!),
            ),
            `${adjust} ${ignoreNa} ${rows}`,
          ).toBeLessThan(64 * EPS)
        }
      }
    }
  })

  it.each(['noise', 'an offset of 1e9', 'a spike of 1e16'])('are within 32 eps of the weighted sums on %s', (name) => {
    const n = 9000
    const [x, on] = [holed(HOSTILE[name]!(n)), times(n)]
    const got = sync.ewmMean(x, { halflife: '5min', times: on, unit: 's' }).data
    for (let i = 0; i < n; i += 61) {
      let [sum, size, weight] = [0, 0, 0]
      for (let j = 0; j <= i; j++) {
        if (Number.isNaN(x[j]!)) continue
        const w = 2 ** ((on[j]! - on[i]!) / 300)
        sum += w * x[j]!
        size += w * Math.abs(x[j]!)
        weight += w
      }
      // The plain sums lose some eps of their own.
      if (weight > 0) expect(Math.abs(got[i]! - sum / weight), `${i}`).toBeLessThan((64 * EPS * size) / weight + 1e-300)
    }
  })

  it('are the same bits on all engines, and take a panel', async () => {
    const [x, on] = [holed(HOSTILE.noise!(30_000)), times(10_000)]
    for (const adjust of [true, false]) {
      const got = await expectSame(
        engines,
        (at) => at.engine.matrix(x, [10_000, 3]),
        (api, panel) => api.ewmMean(panel, { halflife: '90s', times: on, unit: 's', adjust }),
      )
      const column = Float64Array.from(on, (_, i) => x[i * 3 + 1]!)
      const alone = sync.ewmMean(column, { halflife: '90s', times: on, unit: 's', adjust }).data
      expect(
        farthest(
          Float64Array.from(on, (_, i) => got[i * 3 + 1]!),
          (i) => alone[i]!,
          () => 1,
        ),
      ).toBeLessThan(1e-14)
    }
  })
})
