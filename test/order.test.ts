// Orders: every element type, matrices along an axis, and data that is hard to cut; each must come out the same on every engine.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Vector } from '../src/array/vector.js'
import { bytesOf, type DType } from '../src/engine/dtype.js'
import type { Job } from '../src/engine/runtime.js'
import { PATTERNS } from './data.js'
import { type Api, closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random } from './random.js'
import * as reference from './reference/order.js'
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

/** Calls on every engine and compares. */
async function onAll(call: (engine: TestEngine) => unknown, wanted?: ArrayLike<number>, on = engines): Promise<void> {
  let first: Float64Array | undefined
  for (const engine of on) {
    const result = await call(engine)
    const got = numbersOf(result)
    disposeOf(result)
    first ??= wanted ? Float64Array.from(wanted) : got
    const wrong = got.findIndex((value, i) => !Object.is(value, first![i]!))
    expect(got.length, engine.name).toBe(first.length)
    expect(wrong, `${engine.name}: [${wrong}] is ${got[wrong]}, not ${first[wrong]}`).toBe(-1)
  }
}

/** Values of a type: small ones that repeat, and its extremes. */
const MAKE: { readonly [dtype in DType]: (pick: () => number) => number | bigint } = {
  f64: (pick) => (pick() < 0.1 ? Number.NaN : Math.round((pick() - 0.5) * 1000)),
  f32: (pick) => (pick() < 0.1 ? Number.NaN : pick() < 0.1 ? -Infinity : Math.fround(pick() - 0.5)),
  i32: (pick) => (pick() < 0.1 ? -(2 ** 31) : pick() < 0.1 ? 2 ** 31 - 1 : Math.floor((pick() - 0.5) * 300)),
  u32: (pick) => (pick() < 0.3 ? 2 ** 32 - 1 - Math.floor(pick() * 9) : Math.floor(pick() * 300)),
  i64: (pick) => (pick() < 0.1 ? 2n ** 63n - 1n : pick() < 0.1 ? -(2n ** 63n) : BigInt(Math.floor((pick() - 0.5) * 300)) * 2n ** 53n + 1n),
  u8: (pick) => Math.floor(pick() * 256),
}
/** Whole numbers in the order of the values: what the references sort in place of i64. */
function ranksOf(values: readonly (number | bigint)[]): number[] {
  if (typeof values[0] !== 'bigint') return values as number[]
  const distinct = [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const places = new Map(distinct.map((value, i) => [value, i]))
  return values.map((value) => places.get(value)!)
}

describe.each(Object.keys(MAKE) as DType[])('%s', (dtype) => {
  it.each([0, 1, 2, 41, 700, 5000, 40_003])('%i elements: orders, searches and moves as they are', async (n) => {
    const pick = random(n + 7)
    const values = Array.from({ length: n }, () => MAKE[dtype](pick))
    const ranks = ranksOf(values)
    const order = reference.argsort(ranks)
    const inOrder = order.map((i) => values[i]!)
    const vectors = engines.map(({ engine }) => engine.vector(values as number[], dtype) as Vector)
    const given = (engine: TestEngine) => vectors[engines.indexOf(engine)] as never
    await onAll((on) => on.api.argsort(given(on)), order)
    await onAll((on) => on.api.sort(given(on)), inOrder.map(Number))
    for (const [i, { api }] of engines.entries()) {
      const sorted = await api.sort(vectors[i]!)
      expect([sorted.dtype, ...sorted.data].join()).toBe([dtype, ...inOrder].join())
      sorted.dispose()
    }
    const { values: _, ...parts } = reference.unique(ranks)
    await onAll(async (on) => {
      const { values: distinct, ...rest } = await on.api.unique(given(on), { index: true, inverse: true, counts: true })
      expect([...distinct.data].join()).toBe(parts.index.map((i) => values[i]!).join())
      distinct.dispose()
      return rest
    }, Object.values(parts).flat())
    for (const largest of [true, false]) {
      const top = reference.topK(ranks, 5, largest)
      await onAll(async (on) => (await on.api.topK(given(on), 5, { largest })) as never, [...top.map((i) => Number(values[i]!)), ...top])
    }
    const options = { method: 'average', ascending: false } as const
    await onAll((on) => on.api.rank(given(on), options), reference.rank(ranks, options))
    await onAll(
      (on) =>
        on.api.take(
          given(on),
          Int32Array.from(order, (i, k) => (k % 2 ? i : i - n)),
        ),
      inOrder.map(Number),
    )
    const mask = Uint8Array.from(values, () => Number(pick() < 0.5))
    await onAll((on) => on.api.compress(mask, given(on)), values.filter((_, i) => mask[i]).map(Number))
    await onAll((on) => on.api.concatenate([given(on), given(on)]), [...values, ...values].map(Number))
    for (const side of ['left', 'right'] as const) {
      const sortedRanks = order.map((i) => ranks[i]!)
      const places = ranks.map((value) => reference.searchsorted(sortedRanks, value, side))
      await onAll(async (on) => {
        const sorted = (await on.api.sort(given(on))) as Vector
        const found = await on.api.searchsorted(sorted, given(on), { side })
        const rising = await on.api.searchsorted(sorted, sorted, { side })
        expect([...rising.data].join()).toBe(order.map((i) => places[i]!).join())
        disposeOf([sorted, rising])
        return found
      }, places)
    }
    disposeOf(vectors)
  })
})

const SHAPES = [
  [0, 3],
  [3, 0],
  [1, 1],
  [5, 1],
  [1, 7],
  [9, 131],
  [700, 33],
  [3, 33_000],
  [33_000, 2],
] as const

describe('along an axis', () => {
  it.each(SHAPES)('%i x %i: each line is sorted, and ranked, on its own', async (rows, columns) => {
    for (const dtype of rows * columns > 30_000 ? (['f64'] as const) : (['f64', 'f32', 'u8'] as const)) {
      const pick = random(rows)
      const values = Array.from({ length: rows * columns }, () => Number(MAKE[dtype](pick)))
      for (const axis of [0, 1] as const) {
        const lines = Array.from({ length: axis === 0 ? columns : rows }, (_, line) =>
          Array.from({ length: axis === 0 ? rows : columns }, (_, i) => values[axis === 0 ? i * columns + line : line * columns + i]!),
        )
        const along = (work: (line: number[]) => number[]) => {
          const done = lines.map(work)
          return values.map((_, at) => {
            const [row, column] = [Math.floor(at / columns), at % columns]
            return axis === 0 ? done[column]![row]! : done[row]![column]!
          })
        }
        const onMatrix = (call: (api: Api, matrix: never) => unknown, wanted: number[]) =>
          onAll(async ({ api, engine }) => {
            const matrix = engine.matrix(values, [rows, columns], dtype)
            const result = (await call(api, matrix as never)) as { shape: readonly number[] }
            expect(result.shape).toEqual([rows, columns])
            matrix.dispose()
            return result
          }, wanted)
        await onMatrix((api, matrix) => api.sort(matrix, { axis }), along(reference.sort))
        await onMatrix((api, matrix) => api.argsort(matrix, { axis }), along(reference.argsort))
        const options = { method: 'average', pct: true } as const
        await onMatrix(
          (api, matrix) => api.rank(matrix, { axis, ...options }),
          along((line) => reference.rank(line, options)),
        )
      }
    }
  })

  it('take, compress and concatenate go by rows and columns', async () => {
    const n = [...Array(12).keys()]
    await onAll(
      async ({ api, engine }) => {
        const x = engine.matrix(n, [3, 4], 'i32' as never)
        const results = [
          await api.take(x, [2, -1], { axis: 0 }),
          await api.take(x, [0, 3, 0], { axis: 1 }),
          await api.compress([true, false, true], x, { axis: 0 }),
          await api.compress([false, false, true, true], x, { axis: 1 }),
          await api.concatenate([x, x], { axis: 1 }),
          await api.concatenate([x, x]),
        ]
        expect(results.map(({ dtype, shape }) => `${dtype} ${shape.join(' x ')}`).join()).toBe(
          'i32 2 x 4,i32 3 x 3,i32 2 x 4,i32 3 x 2,i32 3 x 8,i32 6 x 4',
        )
        x.dispose()
        return results
      },
      [8, 9, 10, 11, 8, 9, 10, 11, 0, 3, 0, 4, 7, 4, 8, 11, 8, 0, 1, 2, 3, 8, 9, 10, 11, 2, 3, 6, 7, 10, 11].concat(
        [0, 4, 8].flatMap((at) => [...n.slice(at, at + 4), ...n.slice(at, at + 4)]),
        n,
        n,
      ),
    )
  })
})

/** Arrays in which a sample, or the leading bits, tell little. */
const HARD: { readonly [name: string]: (i: number, n: number, pick: () => number) => number } = {
  'two clusters of very different scale': (i, _, pick) => (i % 2 ? 1 + pick() * 1e-12 : pick() * 1e-300),
  'a cluster in a cluster in a cluster': (i, _, pick) => 2 ** -(i % 8 === 0 ? 1 : i % 64) * 1e-9 + 1 + pick() * 1e-14,
  'ten values': (_, __, pick) => Math.floor(pick() * 10),
  'one value and an outlier': (i, n) => (i === n >> 1 ? 7 : 1),
  'one value among NaN': (i) => (i % 3 ? 5 : Number.NaN),
  constant: () => 4,
  sorted: (i) => i,
  'sorted but for one': (i, n) => (i === n - 5 ? 0 : i),
  reversed: (i, n) => n - i,
  'reversed with repeats': (i, n) => (n - i) >> 3,
  'sawtooth of heavy repeats': (i) => (i % 7 === 0 ? i % 1000 : 3),
  infinities: (i, _, pick) => (i % 2 ? Infinity : i % 4 ? -Infinity : pick()),
}

describe('hard data', () => {
  it.each(Object.keys(HARD))('%s: sorted and stable, in pieces that every thread shares', async (name) => {
    const n = 300_000
    const pick = random(3)
    const values = Float64Array.from({ length: n }, (_, i) => HARD[name]!(i, n, pick))
    const order = reference.argsort(values)
    const inOrder = order.map((i) => values[i]!)
    const some = [0, 5, 6].map((i) => engines[i]!)
    const vectors = some.map(({ engine }) => engine.vector(values))
    const given = (engine: TestEngine) => vectors[some.indexOf(engine)]!
    const spies = some.map(({ runtime }) => [vi.spyOn(runtime, 'run'), vi.spyOn(runtime, 'runBlocking')] as const)
    await onAll((on) => on.api.sort(given(on)), inOrder, some)
    await onAll((on) => on.api.argsort(given(on)), order, some)
    // No call of a kernel has more than 131072 elements to sort, so none lasts much longer than the others, and cancelling waits for none.
    const jobs = spies.flat().flatMap((spy) => spy.mock.calls.map(([job]) => job as Job))
    for (const { kernel, scratchBytes = 0 } of jobs) {
      if (kernel.endsWith('Buckets')) expect(scratchBytes).toBeLessThanOrEqual(131_072 * (kernel === 'argsortBuckets' ? 16 : 8) + 16_384)
    }
    vi.restoreAllMocks()
    const options = { method: 'dense', naOption: 'bottom' } as const
    await onAll((on) => on.api.rank(given(on), options), reference.rank(values, options), some)
    const first = [...inOrder.slice(0, 1000), ...order.slice(0, 1000)]
    await onAll((on) => on.api.topK(given(on), 1000, { largest: false }), first, some)
    disposeOf(vectors)
  })

  it('a sort that is cancelled stops within it and gives everything back', async () => {
    const { api, engine, runtime } = engines[5]!
    const x = engine.vector(Float64Array.from({ length: 400_000 }, (_, i) => (i === 9 ? 7 : i % 3)))
    const before = runtime.memory.usage()
    const controller = new AbortController()
    let stages = 0
    const onProgress = () => {
      if (++stages === 12) controller.abort(new Error('enough'))
    }
    await expect((async () => api.argsort(x, { signal: controller.signal, onProgress }))()).rejects.toThrow('enough')
    expect(runtime.memory.usage()).toMatchObject({ used: before.used, blocks: before.blocks })
    x.dispose()
  })
})

describe('zeros of both signs', () => {
  it.each([3, 33, 40_000])('keep their order among %i elements, in place too', async (n) => {
    for (const dtype of ['f64', 'f32'] as const) {
      const pick = random(n)
      const values = Array.from({ length: n }, () => (pick() < 0.3 ? -0 : pick() < 0.5 ? 0 : Math.round(pick() * 4) - 2))
      const wanted = reference.sort(values)
      expect(values.concat(n > 3 ? [] : [-0, 0]).filter((value) => Object.is(value, -0)).length).toBeGreaterThan(0)
      const make = ({ engine }: TestEngine) => engine.vector(values, dtype)
      await onAll(async (on) => {
        const x = make(on)
        const sorted = await on.api.sort(x)
        x.dispose()
        return sorted
      }, wanted)
      await onAll((on) => {
        const x = make(on)
        return on.api.sort(x, { out: x })
      }, wanted)
    }
  })
})

describe('properties', () => {
  const numbers = fc.array(fc.double(), { maxLength: 300 })
  const on = () => engines[0]!.api

  it('sort and argsort agree, and sorting again changes nothing', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const [sorted, order] = [on().sort(values), on().argsort(values)]
        const [taken, again] = [on().take(values, order), on().sort(sorted)]
        expect([...taken.data]).toEqual([...sorted.data])
        expect([...again.data]).toEqual([...sorted.data])
        disposeOf([sorted, order, taken, again])
      }),
      { numRuns: 200 },
    )
  })

  it('unique values taken by inverse are x, and counts add up to its length', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const parts = on().unique(values, { inverse: true, counts: true })
        const back = on().take(parts.values, parts.inverse)
        expect([...back.data].map((value) => value + 0)).toEqual(values.map((value) => value + 0))
        expect(on().sum(Float64Array.from(parts.counts.data))).toBe(values.length)
        disposeOf([...Object.values(parts), back])
      }),
      { numRuns: 200 },
    )
  })

  it('a histogram holds every element once, in the bin whose edges hold it', () => {
    const finite = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 60 }), (values, bins) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1e-3)
        const { counts, edges } = on().histogram(values, { bins })
        expect([...counts.data]).toEqual(reference.histogram(values, edges.data))
        disposeOf([counts, edges])
      }),
      { numRuns: 200 },
    )
  })
})

describe('bins', () => {
  it.each([100, 5000, 70_000])('%i of them: counts and weights as one by one, on every engine', async (bins) => {
    const n = 100_000
    const pick = random(bins)
    const whole = Int32Array.from({ length: n }, () => pick() ** 2 * bins)
    const counts = new Float64Array(Math.max(...whole) + 1)
    for (const value of whole) counts[value]!++
    const weighed = counts.map((count) => count * 3)
    const vectors = engines.map(({ engine }) => [engine.vector(whole), engine.vector(new Float64Array(n).fill(3))] as const)
    const given = (engine: TestEngine) => vectors[engines.indexOf(engine)]!
    await onAll((on) => on.api.bincount(given(on)[0]), counts)
    await onAll((on) => on.api.bincount(given(on)[0], { weights: given(on)[1] }), weighed)
    const edges = Array.from({ length: bins + 1 }, (_, i) => i)
    const padded = edges.slice(0, -1).map((bin) => counts[bin] ?? 0)
    for (const options of [{ bins, range: [0, bins] as const }, { bins: edges }]) {
      await onAll((on) => on.api.histogram(given(on)[0], options), [...padded, ...edges])
      const wanted = [...padded.map((count) => count * 3), ...edges]
      await onAll((on) => on.api.histogram(given(on)[0], { ...options, weights: given(on)[1] }), wanted)
    }
    disposeOf(vectors)
  })

  it('weights that round are added in the same order on every engine', async () => {
    const n = 200_000
    const vectors = engines.map(({ engine }) => engine.vector(PATTERNS.normal!(n, 1)))
    const given = (engine: TestEngine) => vectors[engines.indexOf(engine)]!
    await onAll((on) => on.api.histogram(given(on), { bins: 7, weights: given(on) }))
    disposeOf(vectors)
  })
})

it('elements of every type have the size that the kernels take them for', () => {
  expect((['f64', 'f32', 'i32', 'u32', 'i64', 'u8'] as const).map(bytesOf)).toEqual([8, 4, 4, 4, 8, 1])
})
