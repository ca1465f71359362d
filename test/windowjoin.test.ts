// Window joins against a look at every pair of rows, and aggregates of their windows against exact arithmetic.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Vector } from '../src/array/vector.js'
import type { WindowJoin } from '../src/tables/windowjoin.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random, randomNormal } from './random.js'
import { EPS, exactMean, exactSum, exactVariance } from './reference/exact.js'
import { windows } from './reference/joins.js'
import * as reference from './reference/reduce.js'
import { disposeOf } from './results.js'

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

/** The right rows of every window. */
function rowsOf({ starts, ends, order }: WindowJoin): number[][] {
  const [from, to, rows] = [starts.toArray(), ends.toArray(), order?.toArray()]
  return Array.from(from, (first, i) => {
    expect(to[i]!).toBeGreaterThanOrEqual(first)
    return Array.from({ length: to[i]! - first }, (_, k) => rows?.[first + k] ?? first + k)
  })
}

describe('windowJoin', () => {
  const order = (a: number | bigint, b: number | bigint) => (a < b ? -1 : a > b ? 1 : 0)
  const key = fc.integer({ min: 0, max: 60 })
  const facts = fc.record({
    times: fc.boolean(),
    before: fc.integer({ min: -4, max: 9 }),
    after: fc.integer({ min: 4, max: 9 }),
    closed: fc.constantFrom('both', 'left', 'right', 'neither') as fc.Arbitrary<'both' | 'left' | 'right' | 'neither'>,
    prevailing: fc.boolean(),
    groups: fc.boolean(),
    seed: fc.integer(),
  })
  it('every option, times and numbers', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 50 }), fc.array(key, { maxLength: 50 }), facts, (a, b, given) => {
        const { times, before, after, closed, prevailing, groups, seed } = given
        const [left, right] = [a.sort(order), b.sort(order)]
        const pick = random(seed)
        const by = [left, right].map((side) => side.map(() => ['x', 'y', 'z', null][Math.floor(pick() * 4)]!)) as [string[], string[]]
        const keys = (side: number[]) => (times ? BigInt64Array.from(side, BigInt) : Float64Array.from(side))
        const span = (n: number) => (times ? (seed % 2 ? BigInt(n) : `${n}ms`) : n)
        const { api } = engines[0]!
        const join = api.windowJoin(keys(left), keys(right), {
          before: before === 0 ? 0 : span(before),
          after: span(after),
          closed,
          prevailing,
          ...(groups ? { by } : {}),
        })
        const wanted = windows(left, right, before, after, { closed, prevailing, by: groups ? by : undefined })
        expect(rowsOf(join)).toEqual(wanted)
        join.dispose()
      }),
      { numRuns: 400 },
    )
  })

  it('windows that reach beyond all times', () => {
    const { api } = engines[0]!
    const times = BigInt64Array.of(-(2n ** 63n), -1n, 0n, 2n ** 63n - 1n)
    const join = api.windowJoin(times, times, { before: 2n ** 62n, after: 2n ** 62n })
    expect(rowsOf(join)).toEqual([[0], [1, 2], [1, 2], [3]])
    join.dispose()
  })
})

/** Series that cost other methods their digits. */
const SERIES: { readonly [name: string]: (n: number) => Float64Array } = {
  normal: (n) => Float64Array.from({ length: n }, randomNormal(1)),
  prices: (n) => {
    const next = randomNormal(2)
    let price = 1e6
    return Float64Array.from({ length: n }, () => (price += next() * 0.01))
  },
  'wide range': (n) => {
    const next = randomNormal(3)
    return Float64Array.from({ length: n }, () => Math.exp(next() * 5) * Math.sign(next()))
  },
  spike: (n) => Float64Array.from({ length: n }, (_, i) => (i === n >> 1 ? 1e16 : Math.sin(i))),
  'damped sine': (n) => Float64Array.from({ length: n }, (_, i) => 1e8 * Math.exp(-i / 40) * Math.sin(i)),
  constant: (n) => new Float64Array(n).fill(0.1),
  'some NaN': (n) => {
    const [next, pick] = [randomNormal(4), random(5)]
    return Float64Array.from({ length: n }, (_, i) => (pick() < 0.3 || (i > 100 && i < 160) ? Number.NaN : next()))
  },
}

const HOWS = ['sum', 'mean', 'count', 'min', 'max', 'first', 'last', 'std', 'var', 'median', 'size'] as const

describe('windowAggregate', () => {
  const n = 700
  const joined = ({ api, engine }: TestEngine, before: number, by?: readonly [Int32Array, Int32Array]) => {
    const pick = random(before)
    const left = Float64Array.from({ length: 45 }, () => Math.floor(pick() * (n + 20)) - 10).sort()
    const [a, b] = [engine.vector(left), engine.vector(Float64Array.from({ length: n }, (_, i) => i))]
    const join = api.windowJoin(a, b, { before, closed: 'right', ...(by ? { by } : {}) })
    disposeOf([a, b])
    return join
  }

  it.each(Object.entries(SERIES))('%s: windows of one row to all, as near as can be told', (_, make) => {
    const { api, engine } = engines[0]!
    const values = make(n)
    const codes = [45, n].map((rows) => Int32Array.from({ length: rows }, (_, i) => i % 3)) as [Int32Array, Int32Array]
    for (const by of [undefined, codes] as const) {
      for (const before of [1, 5, 15, 16, 17, 40, 256, 300, 720]) {
        const x = engine.vector(values)
        const join = joined(engines[0]!, before, by)
        const rows = rowsOf(join)
        for (const how of HOWS) {
          const got = api.windowAggregate(x, join, how)
          const answer = got.toArray()
          for (const [i, own] of rows.entries())
            expectAggregate(
              how,
              answer[i]!,
              own.map((row) => values[row]!),
              `${how} of ${before}, [${i}]`,
            )
          got.dispose()
        }
        disposeOf(x)
        join.dispose()
      }
    }
  })

  it('windows over several levels of nodes', () => {
    const { api, engine } = engines[0]!
    const m = 70_000
    const values = Float64Array.from({ length: m }, (_, i) => (i % 1001 === 5 ? Number.NaN : 1e9 + ((i * 48_271) % 5003)))
    const left = engine.vector([m - 1, m + 20_000, 2 * m])
    const join = api.windowJoin(
      left,
      Float64Array.from({ length: m }, (_, i) => i),
      { before: m },
    )
    const x = engine.vector(values)
    const rows = rowsOf(join)
    expect(rows.map((own) => own.length)).toEqual([m, m - 20_000, 0])
    for (const how of HOWS) {
      const got = api.windowAggregate(x, join, how)
      for (const [i, own] of rows.entries())
        expectAggregate(
          how,
          got.toArray()[i]!,
          own.map((row) => values[row]!),
          `${how}, [${i}]`,
        )
      got.dispose()
    }
    disposeOf([left, x])
    join.dispose()
  })

  it('infinite values are values, and only of the windows that hold them', () => {
    const { api } = engines[0]!
    const values = Float64Array.from({ length: 100 }, (_, i) => (i === 40 ? Infinity : i === 70 ? -Infinity : i))
    const right = Float64Array.from({ length: 100 }, (_, i) => i)
    const join = api.windowJoin([30, 55, 99], right, { before: 30 })
    const all = (how: 'sum' | 'mean' | 'min' | 'max' | 'std') => {
      const got = api.windowAggregate(values, join, how)
      const answer = [...got.toArray()]
      got.dispose()
      return answer
    }
    expect(all('sum')).toEqual([465, Infinity, -Infinity])
    expect(all('mean')).toEqual([15, Infinity, -Infinity])
    expect(all('max')).toEqual([30, Infinity, 99])
    expect(all('min')).toEqual([0, 25, -Infinity])
    expect(all('std').map(Number.isNaN)).toEqual([false, true, true])
    join.dispose()
    const whole = api.windowJoin([99], right, { before: 99 })
    const sum = api.windowAggregate(values, whole, 'sum')
    expect([...sum.toArray()]).toEqual([Number.NaN])
    sum.dispose()
    whole.dispose()
  })

  it('other dtypes, ddof, out', () => {
    const { api, engine } = engines[0]!
    const [left, out] = [engine.vector([2, 3]), engine.vector(2)]
    const join = api.windowJoin(left, [1, 2, 3], { before: 1 })
    for (const x of [Int32Array.of(1, 2, 4), Float32Array.of(1, 2, 4), Uint8Array.of(1, 2, 4), Uint32Array.of(1, 2, 4), [1, 2, 4]]) {
      expect(api.windowAggregate(x, join, 'sum', { out })).toBe(out)
      expect([...out.toArray()]).toEqual([3, 6])
    }
    api.windowAggregate([1, 2, 4], join, 'var', { ddof: 0, out })
    expect([...out.toArray()]).toEqual([0.25, 1])
    disposeOf([left, out])
    join.dispose()
  })

  it('the same bits on every engine', async () => {
    const [rows, m] = [9000, 70_000]
    const pick = random(9)
    const left = BigInt64Array.from({ length: rows }, () => BigInt(Math.floor(pick() * 1e9))).sort()
    const right = BigInt64Array.from({ length: m }, () => BigInt(Math.floor(pick() * 1e9))).sort()
    const values = SERIES['some NaN']!(m)
    const codes = [rows, m].map((count) => Int32Array.from({ length: count }, () => Math.floor(pick() * 20) - 1)) as [
      Int32Array,
      Int32Array,
    ]
    for (const by of [undefined, codes] as const) {
      let first: Buffer[] | undefined
      for (const { api, engine, name } of engines) {
        const x: Vector = engine.vector(values)
        const [a, b] = [engine.vector(left), engine.vector(right)]
        const join = await api.windowJoin(a, b, { before: 1_000_000n, after: 500_000n, ...(by ? { by } : {}) })
        const got: Buffer[] = [Buffer.from(join.starts.toArray().buffer), Buffer.from(join.ends.toArray().buffer)]
        for (const how of HOWS) {
          const result = await api.windowAggregate(x, join, how)
          got.push(Buffer.from(result.toArray().buffer))
          result.dispose()
        }
        first ??= got
        expect(
          got.findIndex((bytes, i) => Buffer.compare(bytes, first![i]!) !== 0),
          name,
        ).toBe(-1)
        disposeOf([a, b, x])
        join.dispose()
      }
    }
  })
})

/** The value in the middle, or the mean of the two there. */
function middle(values: readonly number[]): number {
  const order = Float64Array.from(values).sort()
  return (order[(order.length - 1) >> 1]! + order[order.length >> 1]!) / 2
}

function expectAggregate(how: (typeof HOWS)[number], got: number, window: readonly number[], where: string): void {
  const values = window.filter((value) => !Number.isNaN(value))
  const absolute = values.reduce((total, value) => total + Math.abs(value), 0)
  const within = (wanted: number, tolerance: number) => {
    if (Number.isNaN(wanted) ? Number.isNaN(got) : Math.abs(got - wanted) <= tolerance) return
    expect.unreachable(`${where} is ${got}, not ${wanted} within ${tolerance}`)
  }
  const n = values.length
  if (how === 'sum') within(n ? exactSum(values) : 0, 2 * EPS * absolute)
  else if (how === 'mean') within(n ? exactMean(values) : Number.NaN, (3 * EPS * absolute) / n)
  else if (how === 'count') within(n, 0)
  else if (how === 'size') within(window.length, 0)
  else if (how === 'min') within(n ? reference.min(values) : Number.NaN, 0)
  else if (how === 'max') within(n ? reference.max(values) : Number.NaN, 0)
  else if (how === 'first') within(values[0] ?? Number.NaN, 0)
  else if (how === 'last') within(values.at(-1) ?? Number.NaN, 0)
  else if (how === 'median') within(n ? middle(values) : Number.NaN, 0)
  else {
    const variance = n > 1 ? exactVariance(values) : Number.NaN
    expect(got >= 0 || Number.isNaN(got)).toBe(true)
    within(how === 'var' ? variance : Math.sqrt(variance), 1e-14 * (how === 'var' ? variance : Math.sqrt(variance)))
  }
}
