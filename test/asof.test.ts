// As-of joins against a look at every pair of rows, and the values taken by them.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Engine } from '../src/array/engine.js'
import type { Vector } from '../src/array/vector.js'
import { Runtime } from '../src/engine/runtime.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random } from './random.js'
import { asof, type Direction } from './reference/joins.js'
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

const DIRECTIONS: readonly Direction[] = ['backward', 'forward', 'nearest']

describe('asofJoin', () => {
  it('the table of pandas 3', () => {
    const { api } = engines[0]!
    const [right, left] = [
      [1, 2, 3, 3, 7],
      [0, 2, 3, 5, 9],
    ]
    const rows = (options: object) => {
      const found = api.asofJoin(left, right, options)
      const values = api.takeRows([10, 11, 12, 13, Number.NaN], found)
      const answer = [...values.toArray()]
      disposeOf([found, values])
      return answer
    }
    const none = Number.NaN
    expect(rows({})).toEqual([none, 11, 13, 13, none])
    expect(rows({ allowExactMatches: false })).toEqual([none, 10, 11, 13, none])
    expect(rows({ tolerance: 1 })).toEqual([none, 11, 13, none, none])
    expect(rows({ direction: 'forward' })).toEqual([10, 11, 12, none, none])
    expect(rows({ direction: 'forward', allowExactMatches: false })).toEqual([10, 12, none, none, none])
    expect(rows({ direction: 'nearest' })).toEqual([10, 11, 13, 13, none])
  })

  const far = [-(2n ** 63n), 2n ** 63n - 1n, 0n, 1n, -1n]
  const times = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }).map(BigInt), fc.constantFrom(...far)), { maxLength: 60 })
  const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(-0, 0.5, -Infinity, Infinity, 1e300)), {
    maxLength: 60,
  })
  const order = (a: number | bigint, b: number | bigint) => (a < b ? -1 : a > b ? 1 : 0)
  const options = fc.record({
    direction: fc.constantFrom(...DIRECTIONS),
    allowExactMatches: fc.boolean(),
    reach: fc.option(fc.integer({ min: 0, max: 5 })),
    groups: fc.option(fc.constantFrom('codes', 'texts', 'numbers')),
    seed: fc.integer(),
  })
  const byOf = (seed: number, kind: string | null, rows: number) => {
    const pick = random(seed)
    return Array.from({ length: rows }, () => {
      const code = Math.floor(pick() * 4) - 1
      return kind === 'texts'
        ? ['a', 'b', 'c', null][code + 1]!
        : kind === 'numbers'
          ? [1.5, Number.NaN, -2, 7][code + 1]!
          : code < 0
            ? Number.NaN
            : code
    })
  }
  const given = (kind: string | null, keys: (string | number | null)[]) =>
    kind === 'codes' ? Int32Array.from(keys as number[], (key) => (Number.isNaN(key) ? -1 : key)) : keys

  it.each([
    ['times', times],
    ['numbers', numbers],
  ])('%s, with every option', (kind, side) => {
    fc.assert(
      fc.property(side as fc.Arbitrary<(number | bigint)[]>, side as fc.Arbitrary<(number | bigint)[]>, options, (a, b, facts) => {
        const [left, right] = [a.sort(order) as bigint[], b.sort(order) as bigint[]]
        const { direction, allowExactMatches, reach, groups, seed } = facts
        const [c, d] = [byOf(seed, groups, left.length), byOf(seed + 1, groups, right.length)]
        const tolerance = reach === null ? undefined : ((kind === 'times' ? BigInt(reach) : reach) as bigint)
        const by = groups ? { by: [given(groups, c), given(groups, d)] as never } : {}
        const keys = (side: bigint[]) => (kind === 'times' ? BigInt64Array.from(side) : Float64Array.from(side as never))
        const got = engines[0]!.api.asofJoin(keys(left), keys(right), {
          direction,
          allowExactMatches,
          ...(tolerance === undefined ? {} : { tolerance }),
          ...by,
        })
        const wanted = asof(left, right, { direction, allowExactMatches, tolerance: tolerance as never, by: groups ? [c, d] : undefined })
        expect([...got.toArray()]).toEqual(wanted)
        got.dispose()
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['as many on both sides', 90_000, 90_000, 1],
    ['ten right rows a left one', 20_000, 200_000, 1],
    ['a thousand left rows a right one', 150_000, 150, 1],
    ['bursts of equal times', 80_000, 90_000, 500],
    ['right rows behind all left ones', 70_000, 70_000, 0],
  ])('%s: the same rows on every engine, found by two pointers', async (_, n, m, step) => {
    const pick = random(n + m)
    const span = 2 ** 40
    const key = () => BigInt(Math.floor(pick() * span)) / BigInt(step === 500 ? 2 ** 31 : 1)
    const left = BigInt64Array.from({ length: n }, key).sort()
    const right = BigInt64Array.from({ length: m }, () => key() + (step === 0 ? BigInt(span) : 0n)).sort()
    const [lc, rc] = [n, m].map((rows) => Int32Array.from({ length: rows }, () => Math.floor(pick() * 30) - 1)) as [Int32Array, Int32Array]
    for (const direction of DIRECTIONS) {
      for (const by of [undefined, [lc, rc]] as const) {
        const tolerance = step === 1 ? 2n ** 24n : 3n
        const wanted = pointers(left, right, direction, tolerance, by)
        for (const { api, engine, name } of engines) {
          const [a, b] = [engine.vector(left), engine.vector(right)]
          const got = await api.asofJoin(a, b, { direction, tolerance, ...(by ? { by } : {}) })
          const wrong = got.toArray().findIndex((row, i) => row !== wanted[i])
          expect(wrong, `${name} ${direction} ${by ? 'by' : ''}`).toBe(-1)
          disposeOf([a, b, got])
        }
      }
    }
  })
})

it('an as-of join by symbol and the values it takes need no more than half of the input beside it', async () => {
  const { api } = engines[0]!
  const runtime = new Runtime({ threads: 1 }, 2 ** 32)
  const engine = new Engine(runtime)
  const [n, m] = [50_000, 500_000]
  const times = (rows: number) => engine.vector(BigInt64Array.from({ length: rows }, (_, i) => BigInt(i * (1e6 / rows))))
  const codes = (rows: number) => engine.vector(Int32Array.from({ length: rows }, (_, i) => (i * 7) % 500))
  const [left, right, a, b, bids] = [times(n), times(m), codes(n), codes(m), engine.vector(m)]
  const { used } = runtime.memory.usage()
  const rows = api.asofJoin(left, right, { by: [a, b], tolerance: 1000n })
  const values = api.takeRows(bids, rows)
  expect(runtime.memory.usage().peak).toBeLessThanOrEqual(1.5 * used)
  disposeOf([left, right, a, b, bids, rows, values])
  await runtime.close()
})

/** The same by remembering the last row of each group. */
function pointers(
  left: BigInt64Array,
  right: BigInt64Array,
  direction: Direction,
  tolerance: bigint,
  by?: readonly [Int32Array, Int32Array],
): Int32Array {
  const [n, m] = [left.length, right.length]
  const near = (row: number, i: number) => {
    if (row < 0) return -1
    const apart = left[i]! - right[row]!
    return (apart < 0n ? -apart : apart) > tolerance ? -1 : row
  }
  const rows = (forward: boolean) => {
    const last = new Int32Array(40).fill(-1)
    const out = new Int32Array(n)
    for (let k = 0, j = forward ? m - 1 : 0; k < n; k++) {
      const i = forward ? n - 1 - k : k
      for (; forward ? j >= 0 && right[j]! >= left[i]! : j < m && right[j]! <= left[i]!; j += forward ? -1 : 1)
        last[(by ? by[1][j]! : 0) + 1] = j
      out[i] = near(by && by[0][i]! < 0 ? -1 : last[(by ? by[0][i]! : 0) + 1]!, i)
    }
    return out
  }
  if (direction !== 'nearest') return rows(direction === 'forward')
  const [back, forth] = [rows(false), rows(true)]
  return back.map((row, i) => {
    if (row < 0 || forth[i]! < 0) return Math.max(row, forth[i]!)
    return left[i]! - right[row]! <= right[forth[i]!]! - left[i]! ? row : forth[i]!
  })
}

describe('takeRows', () => {
  it('every dtype, as f64 or with a value for no row, vectors and matrices', () => {
    const { api, engine } = engines[0]!
    const rows = [2, -1, 0, 1, -1]
    const values = {
      f64: [1.5, -0, Number.NaN],
      f32: [0.5, 2, -1],
      i32: [-7, 8, 2 ** 31 - 1],
      u32: [7, 8, 2 ** 32 - 1],
      u8: [1, 2, 255],
    } as const
    for (const [dtype, numbers] of Object.entries(values)) {
      const x = engine.vector(numbers, dtype as 'f64')
      for (const at of [rows, Int32Array.from(rows), Float32Array.from(rows), BigInt64Array.from(rows, BigInt)]) {
        const got = api.takeRows(x, at) as Vector
        expect(got.dtype).toBe(dtype === 'f32' ? 'f32' : 'f64')
        expect([...(got.toArray() as Float64Array)]).toEqual(rows.map((row) => (row < 0 ? Number.NaN : numbers[row])))
        got.dispose()
      }
      const kept = api.takeRows(x, rows, { fillValue: 3 }) as Vector
      expect(kept.dtype).toBe(dtype)
      expect([...(kept.toArray() as Float64Array)]).toEqual(rows.map((row) => (row < 0 ? 3 : numbers[row])))
      disposeOf([x, kept])
    }
    const times = api.takeRows(BigInt64Array.of(5n, 2n ** 60n), [1, -1], { fillValue: -1n })
    expect([...times.toArray()]).toEqual([2n ** 60n, -1n])
    const table = engine.matrix([
      [1, 2],
      [3, 4],
    ])
    const taken = api.takeRows(table, [1, -1, 0])
    expect([taken.shape, [...taken.toArray()]]).toEqual([
      [3, 2],
      [3, 4, Number.NaN, Number.NaN, 1, 2],
    ])
    const whole = engine.matrix(
      [
        [1, 2],
        [3, 4],
      ],
      'u8',
    )
    const kept = api.takeRows(whole, [-1, 1], { fillValue: 9 })
    expect([...kept.toArray()]).toEqual([9, 9, 3, 4])
    disposeOf([times, table, taken, whole, kept])
  })
})
