// Joins by equal keys, sets of labels and reindexing, against a look at every pair of rows.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Engine } from '../src/array/engine.js'
import type { Vector } from '../src/array/vector.js'
import { Runtime } from '../src/engine/runtime.js'
import { OutOfMemoryError } from '../src/errors.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random } from './random.js'
import { factorize, indexSet, join, reindex } from './reference/joins.js'
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

const HOWS = ['inner', 'left', 'right', 'outer'] as const

describe('joinRows', () => {
  it('every how, of numbers, texts and two columns', () => {
    const keys = fc.array(fc.constantFrom(3, -1, 2, Number.NaN, 0, 7), { maxLength: 14 })
    fc.assert(
      fc.property(keys, keys, fc.constantFrom('numbers', 'texts', 'columns'), fc.constantFrom(...HOWS), (a, b, kind, how) => {
        const text = (key: number) => (Number.isNaN(key) ? null : 'abcdefghi'[key + 1]!)
        const { api, engine } = engines[0]!
        // Two columns hold what one number does, and sort as it does.
        const side = (rows: number[]) =>
          kind === 'numbers'
            ? engine.vector(rows)
            : kind === 'texts'
              ? rows.map(text)
              : [
                  engine.vector(Int32Array.from(rows, (key) => Math.floor((Number.isNaN(key) ? 90 : key) / 4))),
                  rows.map((key) => (Number.isNaN(key) ? 9 : (key + 4) % 4)),
                ]
        const plain = (rows: number[]) => (kind === 'texts' ? rows.map(text) : rows)
        const [left, right] = [side(a), side(b)]
        const got = api.joinRows(left as never, right as never, { how })
        const wanted = join(plain(a), plain(b), how)
        expect([...got.left.toArray()].map((row, k) => [row, got.right.toArray()[k]])).toEqual(wanted)
        disposeOf([left, right, got])
      }),
      { numRuns: 300 },
    )
  })

  it.each(HOWS)('%s: the same pairs on every engine', async (how) => {
    const pick = random(3)
    const [left, right] = [60_000, 40_000].map((n) => Int32Array.from({ length: n }, () => Math.floor(pick() * 20_000))) as [
      Int32Array,
      Int32Array,
    ]
    let first: Buffer[] | undefined
    for (const { api, engine, name } of engines) {
      const [a, b] = [engine.vector(left), engine.vector(right)]
      const got = await api.joinRows(a, b, { how })
      const [own, other] = [got.left.toArray(), got.right.toArray()]
      expect(own.every((row, k) => row < 0 || other[k]! < 0 || left[row] === right[other[k]!])).toBe(true)
      const bytes = [own, other].map((rows) => Buffer.from(rows.buffer))
      first ??= bytes
      expect(
        bytes.map((part, i) => Buffer.compare(part, first![i]!)),
        name,
      ).toEqual([0, 0])
      disposeOf([a, b, got])
    }
  })

  it('pairs beyond memory are an error before any are written', async () => {
    const runtime = new Runtime({ threads: 1 }, 2 ** 24)
    const engine = new Engine(runtime)
    const { api } = engines[0]!
    const [few, many] = [engine.vector(new Float64Array(3000)), engine.vector(new Float64Array(100_000))]
    expect(() => api.joinRows(few, few)).toThrow(OutOfMemoryError)
    expect(() => api.joinRows(many, many, { how: 'outer' })).toThrow(OutOfMemoryError)
    disposeOf([few, many])
    expect(runtime.memory.usage().blocks).toBe(0)
    await runtime.close()
  })
})

describe('indexes', () => {
  const labels = fc.array(fc.constantFrom(-Infinity, -2, -0, 0, 1, 1.5, 7, Infinity, Number.NaN), { maxLength: 25 })
  it('sets of labels, in any order and with repeated ones', () => {
    fc.assert(
      fc.property(labels, labels, fc.boolean(), (a, b, sorted) => {
        const { api, engine } = engines[0]!
        const given = (side: number[]): Vector<'f64'> => engine.vector(sorted ? Float64Array.from(side).sort() : Float64Array.from(side))
        const [x, y] = [given(a), given(b)]
        for (const op of ['union', 'intersect', 'difference'] as const) {
          const got: Vector<'f64'> = api[`${op}Index`](x, y)
          expect([...got.toArray()].map((label) => label + 0)).toEqual(indexSet(a, b, op).map((label) => label + 0))
          got.dispose()
        }
        disposeOf([x, y])
      }),
      { numRuns: 200 },
    )
  })

  it('times, and the same labels on every engine', async () => {
    const pick = random(8)
    const [left, right] = [50_000, 70_000].map((n) => BigInt64Array.from({ length: n }, () => BigInt(Math.floor(pick() * 100_000)))) as [
      BigInt64Array,
      BigInt64Array,
    ]
    const [a, b] = [left, right].map(
      (side) => new Map([...factorize([...side], { sort: true }).uniques].map((label) => [label as bigint, 0])),
    ) as [Map<bigint, number>, Map<bigint, number>]
    for (const [side, counts] of [
      [left, a],
      [right, b],
    ] as const)
      for (const label of side) counts.set(label, counts.get(label)! + 1)
    const every = [...new Set([...a.keys(), ...b.keys()])].sort((x, y) => (x < y ? -1 : 1))
    const wanted = {
      union: every.flatMap((label) => Array<bigint>(Math.max(a.get(label) ?? 0, b.get(label) ?? 0)).fill(label)),
      intersect: every.filter((label) => a.has(label) && b.has(label)),
      difference: every.filter((label) => a.has(label) && !b.has(label)),
    }
    for (const { api, engine, name } of engines) {
      for (const sorted of [false, true]) {
        const [x, y] = [left, right].map((side) => engine.vector(sorted ? side.slice().sort() : side)) as [
          ReturnType<typeof engine.vector>,
          never,
        ]
        for (const op of ['union', 'intersect', 'difference'] as const) {
          const got = await api[`${op}Index`](x, y)
          expect(
            Buffer.compare(Buffer.from(got.toArray().buffer), Buffer.from(BigInt64Array.from(wanted[op]).buffer)),
            `${name} ${op}`,
          ).toBe(0)
          got.dispose()
        }
        disposeOf([x, y])
      }
    }
  })

  it('reindexRows with every option', () => {
    const unique = fc.uniqueArray(fc.constantFrom(-Infinity, -4, -2, 0, 1, 1.5, 7, 9, Infinity, Number.NaN), {
      maxLength: 8,
      comparator: 'SameValue',
    })
    const target = fc.array(fc.constantFrom(-Infinity, -3, -2, 0.5, 1, 4, 4.5, 8, 9, 10, Number.NaN), { maxLength: 20 })
    const options = fc.record(
      {
        method: fc.constantFrom('none', 'ffill', 'bfill', 'nearest'),
        limit: fc.integer({ min: 1, max: 3 }),
        tolerance: fc.constantFrom(0, 1, 2.5),
      },
      { requiredKeys: ['method'] },
    )
    fc.assert(
      fc.property(unique, target, options, (a, b, given) => {
        const { api } = engines[0]!
        const fills = given.method !== 'none'
        const sorted = (side: number[]) => [...Float64Array.from(side).sort()]
        const from = fills ? sorted(a) : a
        const to = given.limit === undefined ? b : sorted(b)
        const facts = fills ? given : { method: given.method }
        const got = api.reindexRows(from, to, facts as object)
        expect([...got.toArray()]).toEqual(reindex(from, to, facts as object))
        got.dispose()
      }),
      { numRuns: 400 },
    )
  })

  it('reindexRows of times: differences beyond the range of i64, and long indexes on every engine', async () => {
    const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n]
    const { api } = engines[0]!
    const rows = (options: object) => {
      const got = api.reindexRows(BigInt64Array.of(least, most), BigInt64Array.of(-2n, 3n, most, least), options)
      const answer = [...got.toArray()]
      got.dispose()
      return answer
    }
    expect(rows({ method: 'nearest' })).toEqual([0, 1, 1, 0])
    expect(rows({ method: 'ffill', limit: undefined, tolerance: 5n })).toEqual([-1, -1, 1, 0])
    const pick = random(4)
    const from = BigInt64Array.from({ length: 80_000 }, (_, i) => BigInt((i * 48_271) % 80_021))
    const to = BigInt64Array.from({ length: 90_000 }, () => BigInt(Math.floor(pick() * 80_021)))
    const places = new Map(Array.from(from, (label, row) => [label, row]))
    const wanted = Int32Array.from(to, (label) => places.get(label) ?? -1)
    for (const { api: on, engine, name } of engines) {
      const [a, b] = [engine.vector(from), engine.vector(to)]
      const got = await on.reindexRows(a, b)
      expect(Buffer.compare(Buffer.from(got.toArray().buffer), Buffer.from(wanted.buffer)), name).toBe(0)
      disposeOf([a, b, got])
    }
  })
})
