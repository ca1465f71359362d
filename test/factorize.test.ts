// Keys as codes, against a Map: every element type, texts, several columns, two tables, and more different keys than a table begins with.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Vector } from '../src/array/vector.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random } from './random.js'
import { factorize } from './reference/joins.js'
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

type Key = number | bigint | string | null
const listed = (values: unknown): Key[] => (Array.isArray(values) ? values : [...(values as Vector).toArray()])

describe('factorize', () => {
  const ARRAYS = {
    f64: (pick: () => number) =>
      Float64Array.from({ length: 300 }, () => [Number.NaN, -0, 0, -1.5, 3, Infinity, -Infinity][Math.floor(pick() * 7)]!),
    f32: (pick: () => number) => Float32Array.from({ length: 300 }, () => [Number.NaN, -0, 0, -1.5, 0.1, 1e30][Math.floor(pick() * 6)]!),
    i32: (pick: () => number) => Int32Array.from({ length: 300 }, () => [-(2 ** 31), 2 ** 31 - 1, -1, 0, 7][Math.floor(pick() * 5)]!),
    u32: (pick: () => number) => Uint32Array.from({ length: 300 }, () => [2 ** 32 - 1, 2 ** 31, 0, 7][Math.floor(pick() * 4)]!),
    u8: (pick: () => number) => Uint8Array.from({ length: 300 }, () => Math.floor(pick() * 256)),
    i64: (pick: () => number) =>
      BigInt64Array.from({ length: 300 }, () => [-(2n ** 63n), 2n ** 63n - 1n, 0n, -1n][Math.floor(pick() * 4)]!),
  }
  it.each(Object.entries(ARRAYS))('%s, sorted and not, with a code for NaN and without', (_, make) => {
    const keys = make(random(5))
    const { api, engine } = engines[0]!
    for (const sort of [false, true]) {
      for (const useNaSentinel of [false, true]) {
        const x = engine.vector(keys as never) as Vector
        const got = api.factorize(x, { sort, useNaSentinel })
        const wanted = factorize([...keys], { sort, useNaSentinel })
        expect([...got.codes.toArray()]).toEqual(wanted.codes)
        expect(listed(got.uniques)).toEqual(wanted.uniques)
        expect(got.uniques.dtype).toBe(x.dtype)
        disposeOf([x, got])
      }
    }
  })

  it.each([
    ['few keys', 100_003, (pick: () => number) => Math.floor(pick() * 50)],
    ['as many keys as rows', 70_001, (pick: () => number) => pick()],
    ['keys whose low halves are alike', 40_000, (pick: () => number) => Math.floor(pick() * 1000) * 2 ** 40],
  ])('%s, on every engine', async (_, n, make) => {
    const pick = random(n)
    const keys = Float64Array.from({ length: n }, () => (pick() < 0.01 ? Number.NaN : make(pick)))
    const wanted = { plain: factorize([...keys]), sorted: factorize([...keys], { sort: true }) }
    for (const { api, engine, name } of engines) {
      for (const [sort, { codes, uniques }] of [
        [false, wanted.plain],
        [true, wanted.sorted],
      ] as const) {
        const x = engine.vector(keys)
        const got = await api.factorize(x, { sort })
        expect(Buffer.compare(Buffer.from(got.codes.toArray().buffer), Buffer.from(Int32Array.from(codes).buffer)), name).toBe(0)
        expect(
          Buffer.compare(Buffer.from(got.uniques.toArray().buffer), Buffer.from(Float64Array.from(uniques as number[]).buffer)),
          name,
        ).toBe(0)
        disposeOf([x, got])
      }
    }
  })

  it('texts and columns, in two tables', () => {
    const text = fc.option(fc.constantFrom('a', 'b', 'B', '', '__proto__', 'é'))
    const number = fc.constantFrom(1, 2, Number.NaN, -0, 0)
    const rows = fc.array(fc.tuple(text, number, fc.integer({ min: 0, max: 2 })))
    fc.assert(
      fc.property(rows, rows, fc.boolean(), fc.boolean(), (left, right, sort, useNaSentinel) => {
        const { api, engine } = engines[0]!
        const columns = (side: typeof left) =>
          [
            side.map(([key]) => key),
            engine.vector(side.map(([, key]) => key)),
            engine.vector(Int32Array.from(side, ([, , key]) => key)),
          ] as const
        const [a, b] = [columns(left), columns(right)]
        const got = api.factorizePair(a, b, { sort, useNaSentinel })
        const wanted = factorize([...left, ...right], { sort, useNaSentinel })
        expect([...got.left.toArray(), ...got.right.toArray()]).toEqual(wanted.codes)
        const uniques = (got.uniques as readonly unknown[]).map(listed)
        expect(uniques.map((column) => column.length)).toEqual(Array(3).fill(wanted.uniques.length))
        expect(wanted.uniques.map((_, code) => uniques.map((column) => column[code]))).toEqual(
          // A pair of columns keeps the first sign of zero that its number had: 0.
          (wanted.uniques as Key[][]).map((key) => key.map((part) => (part === 0 ? 0 : part))),
        )
        disposeOf([a[1], a[2], b[1], b[2], got])
      }),
      { numRuns: 100 },
    )
  })
})
