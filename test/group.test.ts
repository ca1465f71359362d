// Groups: every aggregate and transform on every way through groups against plain loops, the same on every engine, and how exact sums and moments are.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runtimeOf } from '../src/array/sharedarray.js'
import { Vector } from '../src/array/vector.js'
import type { GroupBy, Hows, Transform } from '../src/tables/index.js'
import { sync } from './apis.js'
import { PATTERNS, seedOf } from './data.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { randomNormal } from './random.js'
import { EPS, exactVariance, sumError } from './reference/exact.js'
import * as reference from './reference/group.js'
import { rank } from './reference/order.js'
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

/** Keys of the ways through groups: few codes with missing ones, rows that lie together, groups longer than a chunk, more groups than a table holds. */
const KEYS: { readonly [way: string]: (n: number) => number[] } = {
  'few groups, some rows in none': (n) => Array.from({ length: n }, (_, i) => (i % 11 === 3 ? Number.NaN : (i * 7919) % 5)),
  'groups that lie together': (n) => Array.from({ length: n }, (_, i) => Math.floor(i / 37) * 2),
  'a large group beside small ones': (n) => Array.from({ length: n }, (_, i) => (i % 3 ? 8 : i % 7)),
  'large groups that lie together': (n) => Array.from({ length: n }, (_, i) => Number(i > n * 0.45)),
  'many groups': (n) => Array.from({ length: n }, (_, i) => (i * 7919) % 20_011),
}
const NAMES = Object.keys(reference.AGGREGATES)
const HOWS = Object.fromEntries(NAMES.map((how) => [how, how])) as unknown as Hows
const TRANSFORMS = Object.keys(reference.TRANSFORMS) as Transform[]

/** What `use` makes of x in groups by `keys`; all of their memory is given back. */
async function grouped(
  { engine, api }: TestEngine,
  x: ArrayLike<number>,
  keys: readonly number[],
  use: (x: Vector<'f64'>, groups: GroupBy) => unknown,
): Promise<Float64Array> {
  const values = engine.vector(Float64Array.from(x))
  // Whole numbers go as i32, which are counted, the others as f64, which are hashed.
  const given = keys.every(Number.isInteger) ? engine.vector(Int32Array.from(keys)) : engine.vector(Float64Array.from(keys))
  const groups = (await api.groupBy(given)) as GroupBy
  const results = await use(values, groups)
  const numbers = numbersOf(results)
  for (const made of [values, given, groups]) made.dispose()
  disposeOf(results)
  return numbers
}

const aggregates = (at: TestEngine, x: Float64Array, keys: readonly number[]) =>
  grouped(at, x, keys, (values, groups) => at.api.aggregate(values, groups, HOWS, { q: 0.3 }))
const transforms = (at: TestEngine, x: Float64Array, keys: readonly number[]) =>
  grouped(at, x, keys, async (values, groups) => {
    const results: unknown[] = []
    for (const how of TRANSFORMS) results.push(await at.api.groupTransform(values, groups, how))
    return results
  })

function expectClose(got: Float64Array, wanted: readonly number[], within: (i: number) => number, where: string): void {
  expect(got.length, where).toBe(wanted.length)
  const wrong = wanted.findIndex((value, i) => !(Object.is(got[i], value) || got[i] === value || Math.abs(got[i]! - value) <= within(i)))
  if (wrong >= 0) expect.unreachable(`${where}: [${wrong}] is ${got[wrong]}, not ${wanted[wrong]} within ${within(wrong)}`)
}

const sizeOf = (x: ArrayLike<number>) => Array.from(x).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : Math.abs(value)), 0)

/** Sums beside the sum of absolute values, moments beside their own size; quantiles beside a rounding; the rest is exact. */
function aggregateError(x: Float64Array, rows: readonly number[][], wanted: readonly number[]): (i: number) => number {
  const sizes = rows.map((group) => sizeOf(group.map((i) => x[i]!)))
  return (i) => {
    const [how, g] = [NAMES[Math.floor(i / rows.length)]!, i % rows.length]
    if (how === 'sum' || how === 'mean') return 4 * EPS * sizes[g]!
    if (how === 'median' || how === 'quantile') return 4 * EPS * sizes[g]!
    return ['var', 'std', 'sem'].includes(how) ? 1e-13 * Math.abs(wanted[i]!) : 0
  }
}

function transformError(x: Float64Array, wanted: readonly number[]): (i: number) => number {
  const size = sizeOf(x)
  return (i) => {
    const how = TRANSFORMS[Math.floor(i / x.length)]!
    if (how === 'cumsum') return x.length * EPS * size
    return how === 'demean' ? 8 * EPS * size : how === 'rank' ? 4 * EPS * wanted[i]! : 0
  }
}

const LENGTHS = [0, 1, 2, 40, 700, 40_003]
describe.each(Object.entries(KEYS))('%s', (_, keysOf) => {
  it.each(LENGTHS)('%i rows: aggregates and transforms as loops do them', async (n) => {
    for (const pattern of n > 1000 ? ['some NaN'] : ['normal', 'some NaN', 'all NaN', 'signed zeros']) {
      const x = PATTERNS[pattern]!(n, seedOf(`${pattern} ${n}`))
      const keys = keysOf(n)
      const { codes, keys: distinct } = reference.factorize(keys)
      const rows = reference.rowsOf(codes, distinct.length)
      const wanted = NAMES.flatMap((how) => reference.aggregate(x, rows, how))
      expectClose(await aggregates(engines[0]!, x, keys), wanted, aggregateError(x, rows, wanted), `aggregates, ${pattern}`)
      const beside = TRANSFORMS.flatMap((how) => [...reference.transform(x, rows, reference.TRANSFORMS[how]!)])
      expectClose(await transforms(engines[0]!, x, keys), beside, transformError(x, beside), `transforms, ${pattern}`)
    }
  })

  it('gives the same bits on every engine', async () => {
    for (const n of [300, 70_001]) {
      const x = PATTERNS['some NaN']!(n, 5)
      const keys = keysOf(n)
      let first: Float64Array | undefined
      for (const at of n > 1000 ? engines.filter(({ name }) => !name.includes('async')) : engines) {
        const got = await grouped(at, x, keys, async (values, groups) => [
          await at.api.aggregate(values, groups, ['sum', 'std', 'prod', 'max', 'idxmin', 'skew', 'kurt', 'median', 'nunique', 'size']),
          await at.api.groupTransform(values, groups, 'cumsum'),
          await at.api.groupTransform(values, groups, 'cumprod'),
          await at.api.groupTransform(values, groups, 'bfill'),
          await at.api.groupTransform(values, groups, 'rank'),
          await at.api.groupTransform(values, groups, 'zscore'),
          await at.api.groupRows(groups),
          await at.api.groupApply(values, groups, (panel) => panel, { panels: true }),
        ])
        first ??= got
        const differs = first.findIndex((value, i) => !Object.is(value, got[i]))
        expect(differs, `${at.name}, n = ${n}: [${differs}] is ${got[differs]}, not ${first[differs]}`).toBe(-1)
      }
    }
  })
})

describe('how exact', () => {
  const next = randomNormal(11)
  const n = 3000
  const sets: { readonly [name: string]: number[] } = {
    'far from zero': Array.from({ length: n }, () => 1e9 + next()),
    'a spike of 1e16': Array.from({ length: n }, (_, i) => (i === 77 ? 1e16 : i === 1500 ? -1e16 : next())),
    'sizes from 2^-60 to 2^60': Array.from({ length: n }, (_, i) => next() * 2 ** (((i * 37) % 121) - 60)),
    'a tenth, again and again': Array(n).fill(0.1),
  }
  const ways = { dense: (i: number) => i % 3, 'lying together': (i: number) => Math.floor(i / 1000) }
  describe.each(Object.entries(sets))('%s', (_, x) => {
    it.each(Object.entries(ways))('%s: sums within 2 eps, variances within 1e-14', (_, key) => {
      const groups = sync.groupBy(Int32Array.from(x, (_, i) => key(i)))
      const { sum, mean, var: variance, skew, kurt } = sync.aggregate(x, groups, ['sum', 'mean', 'var', 'skew', 'kurt'])
      for (let g = 0; g < 3; g++) {
        const part = x.filter((_, i) => key(i) === g)
        expect(sumError(sum.data[g]!, part)).toBeLessThanOrEqual(2)
        const exact = exactVariance(part)
        expect(Math.abs(variance.data[g]! - exact)).toBeLessThanOrEqual(1e-14 * exact)
        expect(Math.abs(mean.data[g]! - sum.data[g]! / part.length)).toBeLessThanOrEqual(3 * EPS * Math.abs(mean.data[g]!))
        for (const [got, whole] of [
          [skew.data[g]!, sync.skew(part)],
          [kurt.data[g]!, sync.kurt(part)],
        ] as const) {
          expect(Math.abs(got - whole)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(whole)))
        }
      }
    })
  })

  it('equal values have a deviation of exactly 0, and are their own mean', () => {
    for (const value of [0.1, 1 / 3, 1e300, 5e-324, -7.3e-310]) {
      for (const keys of [Array.from({ length: 1001 }, (_, i) => i % 7), Array.from({ length: 1001 }, (_, i) => Math.floor(i / 143))]) {
        const { mean, std } = sync.aggregate(Array(1001).fill(value), sync.groupBy(Int32Array.from(keys)), ['mean', 'std'])
        if (Math.abs(value) < 1e300) expect([...mean.data]).toEqual(Array(7).fill(value))
        expect([...std.data]).toEqual(Array(7).fill(0))
      }
    }
  })

  it('products that leave the range of numbers on the way come back', () => {
    const x = [...Array(40).fill(1e200), ...Array(40).fill(1e-200), 3]
    const groups = sync.groupBy(Int32Array.from(x, (_, i) => Number(i === 80)))
    const dense = sync.groupBy(Int32Array.from([...x, 1], (_, i) => Number(i === 80)))
    expect(sync.aggregate(x, groups, 'prod').data[0]).toBeCloseTo(1, 12)
    expect(sync.aggregate([...x, 5], dense, 'prod').data[0]).toBeCloseTo(5, 11)
    expect(sync.groupTransform(x, groups, 'cumprod').data[79]).toBeCloseTo(1, 12)
  })
})

describe('any data', () => {
  const value = fc.oneof(
    fc.double({ noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    fc.constant(Number.NaN),
    fc.integer({ min: -2, max: 2 }),
  )
  it('aggregates, transforms and ranks as loops do', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.integer({ min: 0, max: 4 })), { maxLength: 60 }), fc.boolean(), (pairs, sorted) => {
        const x = Float64Array.from(pairs, ([v]) => v)
        const keys = pairs.map(([, key]) => key)
        if (sorted) keys.sort()
        const groups = sync.groupBy(Int32Array.from(keys))
        const { codes, keys: distinct } = reference.factorize(keys)
        expect([...(groups.keys.data as Int32Array)]).toEqual(distinct)
        const rows = reference.rowsOf(codes, distinct.length)
        const wanted = NAMES.flatMap((how) => reference.aggregate(x, rows, how))
        expectClose(numbersOf(sync.aggregate(x, groups, HOWS, { q: 0.3 })), wanted, aggregateError(x, rows, wanted), 'aggregates')
        for (const method of ['average', 'min', 'max', 'first', 'dense'] as const) {
          for (const options of [{ method }, { method, ascending: false, pct: true, naOption: 'bottom' as const }]) {
            const ranks = reference.transform(x, rows, (values) => rank(values, options))
            expectClose(numbersOf(sync.groupTransform(x, groups, 'rank', options)), [...ranks], () => 1e-15, method)
          }
        }
        groups.dispose()
      }),
      { numRuns: 60 },
    )
  })
})

describe('matrices, types and keys', () => {
  const keys = ['b', 'a', null, 'b', 'a', 'b']
  const groups = sync.groupBy(keys)
  const table = [
    [1, 10],
    [2, Number.NaN],
    [3, 30],
    [4, 40],
    [5, 50],
    [6, 5],
  ]

  it('columns are aggregated and transformed by themselves', () => {
    const m = sync.matrix(table)
    const columns = [0, 1].map((c) => table.map((row) => row[c]!))
    for (const how of NAMES as (keyof typeof reference.AGGREGATES & 'sum')[]) {
      const got = sync.aggregate(m, groups, how)
      expect(got.shape).toEqual([2, 2])
      for (const c of [0, 1]) expect(got.toRows().map((row) => row[c])).toEqual([...sync.aggregate(columns[c]!, groups, how).data])
    }
    for (const how of TRANSFORMS) {
      const got = sync.groupTransform(m, groups, how)
      for (const c of [0, 1]) expect(got.toRows().map((row) => row[c])).toEqual([...sync.groupTransform(columns[c]!, groups, how).data])
    }
    expect(sync.aggregate(sync.matrix([], [6, 0], 'f64'), groups, 'sum').shape).toEqual([2, 0])
  })

  it.each([Float32Array, Int32Array, Uint32Array, Uint8Array])('%o is read as the same numbers', (Type) => {
    const n = 2000
    const values = Float64Array.from({ length: n }, (_, i) => (i * 7919) % 251)
    for (const codes of [(i: number) => i % 9, (i: number) => Math.floor(i / 100)]) {
      const by = sync.groupBy(Int32Array.from({ length: n }, (_, i) => codes(i)))
      for (const how of NAMES as 'sum'[]) {
        expect([...sync.aggregate(Type.from(values), by, how).data]).toEqual([...sync.aggregate(values, by, how).data])
      }
      for (const how of TRANSFORMS) {
        expect([...sync.groupTransform(Type.from(values), by, how).data]).toEqual([...sync.groupTransform(values, by, how).data])
      }
    }
  })

  it('keys of every kind: sorted or by first appearance, missing ones in no group or one of their own', () => {
    const codesOf = (given: never, options?: object) => {
      const { codes, ...rest } = sync.groupBy(given, options)
      const found: unknown = rest.keys
      return [[...codes.data], found instanceof Vector ? [...(found as Vector<'f64'>).data] : found]
    }
    expect(codesOf(keys as never)).toEqual([
      [1, 0, -1, 1, 0, 1],
      ['a', 'b'],
    ])
    expect(codesOf(keys as never, { sort: false })).toEqual([
      [0, 1, -1, 0, 1, 0],
      ['b', 'a'],
    ])
    expect(codesOf(keys as never, { dropna: false })).toEqual([
      [1, 0, 2, 1, 0, 1],
      ['a', 'b', null],
    ])
    expect(codesOf([2.5, Number.NaN, -1, 2.5] as never)).toEqual([
      [1, -1, 0, 1],
      [-1, 2.5],
    ])
    expect(codesOf(Int32Array.of(7, -3, 7, 5) as never)).toEqual([
      [2, 0, 2, 1],
      [-3, 5, 7],
    ])
    expect(codesOf(Int32Array.of(7, -3, 7, 5) as never, { sort: false })).toEqual([
      [0, 1, 0, 2],
      [7, -3, 5],
    ])
    expect(codesOf(Int32Array.of(2 ** 31 - 1, -(2 ** 31)) as never)).toEqual([
      [1, 0],
      [-(2 ** 31), 2 ** 31 - 1],
    ])
    expect(codesOf(Uint32Array.of(2 ** 32 - 1, 2 ** 32 - 3) as never)).toEqual([
      [1, 0],
      [2 ** 32 - 3, 2 ** 32 - 1],
    ])
    expect(codesOf(Uint8Array.of(255, 0, 255) as never)).toEqual([
      [1, 0, 1],
      [0, 255],
    ])
    expect(codesOf(BigInt64Array.of(5n, -1n, 5n) as never)).toEqual([
      [1, 0, 1],
      [-1n, 5n],
    ])
    expect(codesOf([] as never)).toEqual([[], []])
  })

  it('several keys count together', () => {
    const days = Int32Array.of(2, 1, 1, 1, 1, 2)
    const both = sync.groupBy([keys, days])
    expect([...both.codes.data]).toEqual([2, 0, -1, 1, 0, 2])
    const [names, numbers] = both.keys as unknown as [string[], Vector<'i32'>]
    expect([names, [...numbers.data]]).toEqual([
      ['a', 'b', 'b'],
      [1, 1, 2],
    ])
    expect([...sync.aggregate([1, 2, 3, 4, 5, 6], both, 'sum').data]).toEqual([7, 4, 7])
  })

  it('whole numbers from 0 on are their own codes, and stay the caller’s', () => {
    const codes = sync.vector(Int32Array.of(1, 0, 2, 1))
    const by = sync.groupBy(codes)
    expect(by.codes).toBe(codes)
    by.dispose()
    expect([...codes.data]).toEqual([1, 0, 2, 1])
  })

  it('offsets are there where keys rise, and an order is found anew once it was disposed of', () => {
    const by = sync.groupBy(Int32Array.of(4, 4, 6, 9))
    expect([...by.offsets!.data]).toEqual([0, 2, 3, 4])
    expect(sync.groupBy(Int32Array.of(4, 6, 4)).offsets).toBeUndefined()
    const { order, offsets } = sync.groupRows(groups)
    expect([[...order.data], [...offsets.data]]).toEqual([
      [1, 4, 0, 3, 5],
      [0, 2, 5],
    ])
    expect([...sync.groupRows(by).order.data]).toEqual([0, 1, 2, 3])
  })

  it('what codes become that their owner writes over is no row’s group, and nothing else is touched', () => {
    const by = sync.groupBy(['a', 'b', 'a', 'b'])
    by.codes.data[1] = 1_000_000
    by.codes.data[2] = -7
    expect([...sync.aggregate([1, 2, 3, 4], by, 'sum').data]).toEqual([1, 4])
    expect([...sync.groupTransform([1, 2, 3, 4], by, 'cumsum').data]).toEqual([1, Number.NaN, Number.NaN, 4])
  })
})

describe('words', () => {
  const x = [1, Number.NaN, 3, 4, Number.NaN, 6, 7, 2]
  const by = sync.groupBy(Int32Array.of(0, 0, 0, 1, 1, 0, 0, 2))
  const last = sync.groupBy(Int32Array.of(0, 0, 0, 0, 0, 1, 1, 2))

  it('minCount asks for so many values', () => {
    for (const how of ['sum', 'prod', 'min', 'max', 'first', 'last'] as const) {
      for (const groups of [by, last]) {
        const all = [...sync.aggregate(x, groups, how).data]
        const counts = sync.aggregate(x, groups, 'count').data
        const wanted = all.map((value, g) => (counts[g]! >= 2 ? value : Number.NaN))
        expect([...sync.aggregate(x, groups, how, { minCount: 2 }).data], how).toEqual(wanted)
      }
    }
  })

  it('limit, periods and out', () => {
    const gaps = [1, Number.NaN, Number.NaN, Number.NaN, 5]
    const one = sync.groupBy(Int32Array.of(0, 0, 0, 0, 0))
    expect([...sync.groupTransform(gaps, one, 'ffill', { limit: 2 }).data]).toEqual([1, 1, 1, Number.NaN, 5])
    expect([...sync.groupTransform(gaps, one, 'bfill', { limit: 1 }).data]).toEqual([1, Number.NaN, Number.NaN, 5, 5])
    expect([...sync.groupTransform(x, by, 'shift', { periods: -1 }).data]).toEqual([
      Number.NaN,
      3,
      6,
      Number.NaN,
      Number.NaN,
      7,
      Number.NaN,
      Number.NaN,
    ])
    const out = sync.vector(8)
    expect(sync.groupTransform(x, by, 'shift', { out })).toBe(out)
    const sums = sync.vector(3)
    expect(sync.aggregate(x, by, 'sum', { out: sums })).toBe(sums)
    expect([...sums.data]).toEqual([17, 4, 2])
  })
})

describe('groupApply', () => {
  const n = 5000
  const x = PATTERNS['some NaN']!(n, 3)
  const keys = Array.from({ length: n }, (_, i) => (i % 13 === 5 ? Number.NaN : ((i * 7919) % 97) ** 2 % 41))
  const groups = sync.groupBy(keys)
  const { codes } = reference.factorize(keys)
  const rows = reference.rowsOf(codes, groups.length)
  const wanted = reference.transform(x, rows, (values) => sync.cummax(values).data)

  it('does to each group what the function does to a vector', async () => {
    expect([...sync.groupApply(x, groups, (segment) => sync.cummax(segment)).data]).toEqual([...wanted])
    expect([
      ...(await (await import('../src/tables/apply.js')).groupApply(x, groups, async (segment) => sync.cummax(segment))).data,
    ]).toEqual([...wanted])
    expect([...sync.groupApply(x, groups, (panel) => sync.cummax(panel), { panels: true }).data]).toEqual([...wanted])
    expect([...sync.groupApply(x, groups, (segment, _, out) => sync.cummax(segment, { out }) as Vector<'f64'>).data]).toEqual([...wanted])
    const seen: number[] = []
    sync.groupApply(x, groups, (segment, g) => {
      seen.push(g)
      return segment
    })
    expect(seen).toEqual(rows.map((_, g) => g))
  })

  it('gives all memory back, also where the function throws', async () => {
    for (const { engine, runtime, api } of engines.slice(0, 2)) {
      const values = engine.vector(x)
      const by = (await api.groupBy(keys, { engine })) as GroupBy
      const before = runtime.memory.usage().blocks
      for (const panels of [true, false]) {
        const run = async () =>
          api.groupApply(
            values,
            by,
            (() => {
              throw new Error('no')
            }) as never,
            { panels } as never,
          )
        await expect(run()).rejects.toThrow('no')
      }
      // The order of the groups stays with them.
      expect(runtime.memory.usage().blocks).toBeLessThanOrEqual(before + 2)
      by.dispose()
      values.dispose()
      expect(runtimeOf(values)).toBe(runtime)
    }
  })

  it('names answers of another shape', () => {
    expect(() => sync.groupApply(x, groups, () => [1])).toThrow(/^groupApply: fn must give \d+ numbers for group 0, got 1$/)
    expect(() => sync.groupApply(x, groups, (async () => [1]) as never)).toThrow(
      /^groupApply: fn must give a Vector or an array of numbers, got a Promise for group 0$/,
    )
    expect(() => sync.groupApply(x, groups, () => [1], { panels: true })).toThrow(
      /^groupApply: fn must give a Matrix of numbers for a panel, got an array of 1$/,
    )
  })
})
