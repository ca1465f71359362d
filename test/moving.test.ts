// Moving and expanding moments to the last digit, on data on which adding and subtracting goes wrong.
import { describe, expect, it } from 'vitest'
import { sync } from './apis.js'
import { random, randomNormal } from './random.js'
import { EPS, exactMean, exactVariance, sumError } from './reference/exact.js'
import { type Bounds, exactKurt, exactSkew, exactWeighted, exactZscore, expandingBounds, rowBounds } from './reference/moving.js'

const normal = randomNormal(5)
const uniform = random(6)
const filled = (n: number, value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i))

/** The six hostile data sets: pandas issues 52407, 53289, 59715. */
function hardData(n: number): { readonly [name: string]: Float64Array } {
  let price = 100
  return {
    normal: filled(n, normal),
    'prices, a geometric random walk': filled(n, () => (price *= Math.exp(0.0002 + 0.01 * normal()))),
    '1e9 and a tenth of noise': filled(n, () => 1e9 + 0.1 * normal()),
    'lognormal, s = 5': filled(n, () => Math.exp(5 * normal())),
    'a spike of 1e16': filled(n, (i) => (i === 700 ? 1e16 : normal())),
    'a damped sine': filled(n, (i) => Math.exp((-100 * i) / n) * Math.sin(i) * 1e10),
  }
}

/** Names beside how far each may be off: of sums in eps of the sum of the absolute values, of the others relative to them or to 1, which is more. */
const BARS = { Sum: 4, Mean: 4, Wma: 32, Var: 1e-13, Std: 1e-13, Sem: 1e-13, Zscore: 1e-13, Skew: 1e-12, Kurt: 1e-12 } as const
type Name = keyof typeof BARS

/** How many bars the worst of `got` is off the exact answer of these rows, the newest of which is `own`. */
function off(name: Name, got: readonly number[], rows: Float64Array, own: number): number {
  const values = Array.from(rows)
  const worst = (wanted: number, bar: number) => Math.max(...got.map((g) => Math.abs(g - wanted))) / bar
  const relative = (wanted: number, floor: number) => worst(wanted, BARS[name] * Math.max(Math.abs(wanted), floor))
  switch (name) {
    case 'Sum':
      return Math.max(...got.map((g) => sumError(g, values))) / BARS.Sum
    case 'Mean':
      return worst(exactMean(values), BARS.Mean * EPS * exactMean(values.map(Math.abs)))
    case 'Wma': {
      const [wanted, size] = exactWeighted(rows)
      return worst(wanted, BARS.Wma * EPS * size)
    }
    case 'Zscore':
      return relative(exactZscore(own, values), 1)
    case 'Skew':
      return relative(exactSkew(values), 1)
    case 'Kurt':
      return relative(exactKurt(values), 1)
    case 'Sem':
      return relative(Math.sqrt(exactVariance(values) / values.length), 0)
    default:
      return relative(name === 'Var' ? exactVariance(values) : Math.sqrt(exactVariance(values)), 0)
  }
}

function expectClose(name: Name, got: Float64Array, x: Float64Array, bounds: Bounds, every: number): void {
  for (let i = 4; i < x.length; i += every) {
    const [from, to] = bounds[i]!
    if (to - from < 4) continue
    const found = off(name, [got[i]!], x.subarray(from, to), x[i]!)
    if (!(found <= 1)) expect.unreachable(`${name}[${i}] of rows ${from} to ${to} is ${got[i]}, off by ${found} times the bar`)
  }
}

const seconds = (n: number) => Float64Array.from({ length: n }, (_, i) => i)
const NAMES = Object.keys(BARS) as Name[]

describe.each(Object.entries(hardData(3000)))('over %s', (_, x) => {
  const n = x.length
  it.each([5, 20, 250, 1100])('windows of %i s or rows are within their bars', (window) => {
    const every = window > 100 ? 61 : 17
    const bounds = rowBounds(n, window)
    for (const name of NAMES) {
      expectClose(name, sync[`rolling${name}`](x, `${window}s`, { on: seconds(n), unit: 's' }).toArray(), x, bounds, every)
      // Windows of rows of these four: test/accuracy.test.ts.
      if (name === 'Sum' || name === 'Mean' || name === 'Var' || name === 'Std') continue
      expectClose(name, sync[`rolling${name}`](x, window, { minPeriods: 4 }).toArray(), x, bounds, every)
    }
    expect(sync.nanmin(sync.rollingVar(x, `${window}s`, { on: seconds(n), unit: 's' }))).toBeGreaterThanOrEqual(0)
  })

  it('expanding windows are', () => {
    for (const name of NAMES) {
      if (name === 'Wma' || name === 'Sem' || name === 'Zscore') continue
      expectClose(name, sync[`expanding${name}`](x).toArray(), x, expandingBounds(n), 61)
    }
    expect(sync.expandingMax(x).data.at(-1)).toBe(sync.max(x))
  })
})

describe('long windows', () => {
  it.each(Object.entries(hardData(120_000)))('of 5000 and 100 000 rows over %s', (_, x) => {
    const n = x.length
    for (const window of [5000, 100_000]) {
      // What these are made of is among the others.
      for (const name of NAMES.filter((one) => one !== 'Mean' && one !== 'Std' && one !== 'Sem')) {
        const [rows, span] = [
          sync[`rolling${name}`](x, window).toArray(),
          sync[`rolling${name}`](x, `${window}s`, { on: seconds(n), unit: 's' }).toArray(),
        ]
        for (const i of window === 5000 ? [5003, 119_999] : [110_001]) {
          const values = x.subarray(i - window + 1, i + 1)
          expect(off(name, [span[i]!, rows[i]!], values, x[i]!), `${name} of ${window}`).toBeLessThanOrEqual(1)
        }
      }
    }
  })
})

const ALL = ['Sum', 'Mean', 'Var', 'Std', 'Min', 'Max', 'Sem', 'Zscore', 'Skew', 'Kurt', 'Wma'] as const

describe('windows', () => {
  it('forget what has left them, bit by bit', () => {
    const x = filled(3000, normal)
    const spoilt = x.slice()
    for (const [i, value] of [1e300, Infinity, Number.NaN, -1e300, 1e16, -1e-300].entries()) spoilt[100 + i] = value
    for (const name of ALL) {
      for (const window of [30, 1500]) {
        const after = 106 + window
        const [clean, polluted] = [x, spoilt].map((data) =>
          sync[`rolling${name}`](data, `${window}s`, { on: seconds(3000), unit: 's' }).toArray(),
        )
        expect(polluted!.subarray(after), name).toEqual(clean!.subarray(after))
        const [rows, others] = [x, spoilt].map((data) => sync[`rolling${name}`](data, window).toArray())
        // Windows of rows that hold a missing value are worked out another way, up to two blocks around it.
        const far = after + 2 * window
        if (far < 3000) expect(others!.subarray(far), name).toEqual(rows!.subarray(far))
        for (let i = after; i < 3000; i++)
          expect(Math.abs(others![i]! - rows![i]!), name).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(rows![i]!)))
      }
    }
  })

  it('that were emptied and filled again are as those that never held a thing', () => {
    const x = filled(2000, (i) => (i < 300 ? 1e12 * normal() : i < 400 ? Number.NaN : normal()))
    const alone = x.slice().fill(Number.NaN, 0, 300)
    for (const name of ALL) {
      for (const [window, options] of [
        [50, { minPeriods: 4 }],
        ['50s', { on: seconds(2000), unit: 's', minPeriods: 4 }],
      ] as const) {
        const [got, wanted] = [x, alone].map((data) => sync[`rolling${name}`](data, window, options).toArray())
        expect(got!.subarray(360), `${name} ${window}`).toEqual(wanted!.subarray(360))
        expect(got![370], name).toBeNaN()
      }
    }
  })

  it('of constants have no spread', () => {
    for (const value of [0.1, 1e9, -1e-300, 1e100, 3]) {
      const x = new Float64Array(3000).fill(value)
      for (const [window, options] of [
        [7, {}],
        [1500, {}],
        ['7s', { on: seconds(3000), unit: 's', minPeriods: 7 }],
        ['1500s', { on: seconds(3000), unit: 's', minPeriods: 7 }],
      ] as const) {
        const last = (name: 'Std' | 'Sem' | 'Skew' | 'Kurt' | 'Zscore') =>
          new Set(sync[`rolling${name}`](x, window, options).data.subarray(1499))
        expect(last('Std')).toEqual(new Set([0]))
        expect(last('Sem')).toEqual(new Set([0]))
        expect(last('Skew')).toEqual(new Set([0]))
        expect(last('Kurt')).toEqual(new Set([-3]))
        expect(last('Zscore')).toEqual(new Set([Number.NaN]))
      }
      expect(new Set(sync.expandingStd(x).data.subarray(1))).toEqual(new Set([0]))
      expect(new Set(sync.expandingSkew(x).data.subarray(2))).toEqual(new Set([0]))
      expect(new Set(sync.expandingKurt(x).data.subarray(3))).toEqual(new Set([-3]))
    }
  })

  it('weigh linearly as TA-Lib does, missing values keeping their place', () => {
    const x = filled(40, () => Math.round(100 * uniform()))
    const got = sync.rollingWma(x, 5).data
    for (let i = 4; i < 40; i++) {
      const [a, b, c, d, e] = x.subarray(i - 4, i + 1)
      expect(got[i]).toBeCloseTo((a! + 2 * b! + 3 * c! + 4 * d! + 5 * e!) / 15, 12)
    }
    expect(sync.rollingWma([6, Number.NaN, 3, Infinity], 3, { minPeriods: 1 }).toArray()).toEqual(Float64Array.of(6, 6, 3.75, 3))
  })

  it('know how many digits ddof asks for', () => {
    const x = [1, 4, 2, 8]
    expect(sync.rollingStd(x, '4s', { on: [0, 1, 2, 3], unit: 's', ddof: 0 }).data.at(3)).toBeCloseTo(sync.std(x), 14)
    expect(sync.rollingVar(x, '4s', { on: [0, 1, 2, 3], unit: 's', ddof: 4 }).data.at(3)).toBeNaN()
    expect(sync.expandingVar(x, { ddof: 0 }).toArray()).toEqual(Float64Array.of(0, 2.25, 14 / 9, 7.187500000000001))
    expect(sync.rollingSem(x, 4, { ddof: 0 }).data.at(3)).toBeCloseTo(sync.std(x) / 2, 14)
    expect(sync.rollingZscore(x, 4, { ddof: 0 }).data.at(3)).toBeCloseTo((8 - 3.75) / sync.std(x), 14)
  })

  it('of sums that leave the range of doubles come back', () => {
    const x = Float64Array.of(1, 1e308, 1e308, 1e308, 2, 3, 4)
    for (const data of [
      sync.rollingSum(x, '2s', { on: seconds(7), unit: 's' }).toArray(),
      sync.rollingSum(x, 2, { minPeriods: 1 }).toArray(),
    ])
      expect(data).toEqual(Float64Array.of(1, 1e308 + 1, Infinity, Infinity, 1e308 + 2, 5, 7))
  })
})
