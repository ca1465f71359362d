import { threadId, Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Engine } from '../../src/array/engine.js'
import type { Runtime } from '../../src/engine/runtime.js'
import { ClosedError, LanewiseError } from '../../src/errors.js'
import { imap, MapError, map, mapRange } from '../../src/map/index.js'
import { makeEngine, makeUnshared } from '../engines.js'

const WORK = new URL('./work.mjs', import.meta.url)

const engines: { readonly name: string; readonly engine: Engine; readonly runtime: Runtime }[] = [
  { name: '1 thread', ...makeEngine({ threads: 1, debug: true }) },
  { name: '4 threads', ...makeEngine({ threads: 4, debug: true }) },
  { name: 'unshared', ...makeUnshared({ debug: true }) },
]
const workers = engines[1]!

afterAll(async () => {
  for (const { runtime } of engines) {
    expect(runtime.memory.usage().blocks, 'nothing is kept').toBe(0)
    await runtime.close()
  }
})

/** The error that a promise is rejected with. */
async function failure(promise: Promise<unknown>): Promise<Error & { cause: Error }> {
  return promise.then(
    () => expect.unreachable('no error'),
    (error) => error,
  )
}

describe.each(engines)('map on $name', ({ engine, runtime }) => {
  it('gives results in order of the items, whatever they are', async () => {
    expect(await map([3, 1, 2], (x) => x * x, { engine })).toEqual([9, 1, 4])
    expect(await map(new Set(['a', 'b']), (x, i) => x + i, { engine })).toEqual(['a0', 'b1'])
    expect(await map([], (x) => x, { engine })).toEqual([])
    expect(await mapRange(1000, (i) => i + 1, { engine, chunk: 7 })).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
    expect(await mapRange(0, (i) => i, { engine })).toEqual([])
    expect(await map([1, 2], '(x) => x + 1', { engine })).toEqual([2, 3])
    const results = await map([{ a: [1, Number.NaN] }, undefined], (x) => ({ x, d: new Date(0) }), { engine })
    expect(results).toEqual([
      { x: { a: [1, Number.NaN] }, d: new Date(0) },
      { x: undefined, d: new Date(0) },
    ])
  })

  it('awaits promises', async () => {
    const slow = async (ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      return ms
    }
    expect(await map([20, 1, 10], slow, { engine, chunk: 1 })).toEqual([20, 1, 10])
    expect([...(await map([60, 1], slow, { engine, chunk: 1, ordered: false }))].sort()).toEqual([1, 60])
  })

  it('takes captures: numbers, text, data, functions that call each other', async () => {
    const scale = 3
    const name = 'n'
    const table = { rows: [1, 2, 3], more: new Map([[1, 'one']]) }
    const square = (x: number) => x * x * scale
    function twice(x: number): number {
      return 2 * square(x)
    }
    const results = await map([1, 2], (x) => [twice(x), name, table.rows[x], table.more.get(x)], {
      engine,
      capture: { scale, name, table, square, twice },
    })
    expect(results).toEqual([
      [6, 'n', 2, 'one'],
      [24, 'n', 3, undefined],
    ])
  })

  it('runs a function that a module exports', async () => {
    expect(await map([1, 2, 3], { url: WORK, name: 'double' }, { engine })).toEqual([2, 4, 6])
    using x = engine.vector([0, 0])
    const ids = await map([5, 6], { url: WORK.href, name: 'withCaptures' }, { engine, capture: { add: 1, data: x } })
    expect([...x.data]).toEqual([6, 7])
    for (const id of ids) expect(id === threadId).toBe(runtime.threads === 1)
    await expect(map([1], { url: WORK, name: 'notAFunction' }, { engine })).rejects.toThrow(/work\.mjs exports no function notAFunction/)
    await expect(map([1], { url: new URL('./none.mjs', WORK), name: 'x' }, { engine })).rejects.toThrow(/none\.mjs/)
  })

  it('hands vectors, matrices and views over by handle: what workers write is there, at the same address', async () => {
    using x = engine.vector(new Float64Array(100).fill(1))
    using m = engine.matrix([
      [1, 2],
      [3, 4],
    ])
    using small = engine.vector(Float32Array.of(5))
    const data = x.data
    const part = data.subarray(10, 20)
    const answers = await map(
      [{ v: x, n: [m, 7] as const }],
      ({ v, n: [rows, seven] }) => {
        v[0] = 42
        rows[3] = seven
        data[1] = 43
        part[0] = 44
        // A gap: what is no vector stays as it is.
        return [v.byteOffset, rows.byteOffset, part.byteOffset, deep.list[0]!.one.byteOffset, deep.list[0]!.one.constructor.name]
      },
      { engine, capture: { data, part, deep: { list: [{ one: small }] } } } as never,
    )
    expect([x.data[0], x.data[1], x.data[10], m.data[3]]).toEqual([42, 43, 44, 7])
    expect(answers).toEqual([[x.data.byteOffset, m.data.byteOffset, x.data.byteOffset + 80, small.data.byteOffset, 'Float32Array']])
  })

  it('gives views that come back as views of the same vector', async () => {
    using x = engine.vector([1, 2, 3, 4])
    const [part, inner, whole] = await map(
      [0, 1, 2],
      (i) => (i === 0 ? data.subarray(1, 3) : i === 1 ? { data } : new Uint8Array(data.buffer, data.byteOffset, 8)),
      { engine, capture: { data: x } } as never,
    )
    expect(part).toEqual(Float64Array.of(2, 3))
    x.data[1] = 9
    expect((part as Float64Array)[0]).toBe(9)
    expect((inner as unknown as { data: Float64Array }).data[1]).toBe(9)
    expect((whole as Uint8Array).byteOffset).toBe(x.data.byteOffset)
  })

  it('keeps what is disposed of meanwhile until it is over', async () => {
    const x = engine.vector([1, 2, 3])
    const before = runtime.memory.usage().blocks
    const pending = map([0, 1, 2], (i) => new Promise((resolve) => setTimeout(() => resolve(data[i]), 20)), {
      engine,
      capture: { data: x },
    } as never)
    x.dispose()
    const other = engine.vector([7, 7, 7])
    expect(await pending).toEqual([1, 2, 3])
    other.dispose()
    expect(runtime.memory.usage().blocks).toBe(before - 1)
  })

  it('rejects with the item, its index, and the stack of the worker', async () => {
    const begun = engine.vector(100, 'i32')
    const items = Array.from({ length: 100 }, (_, i) => ({ id: i }))
    const inner = (id: number) => {
      if (id === 3) throw new RangeError('three is wrong')
      return id
    }
    const error = await failure(
      map(
        items,
        async ({ id }, i) => {
          seen[i] = 1
          await new Promise((resolve) => setTimeout(resolve, 2))
          return inner(id)
        },
        { engine, chunk: 2, capture: { inner, seen: begun } } as never,
      ),
    )
    expect(error).toBeInstanceOf(MapError)
    expect(error).toBeInstanceOf(LanewiseError)
    expect(error).toMatchObject({ index: 3, item: items[3], message: 'map: item 3 failed: RangeError: three is wrong' })
    expect(error.cause).toBeInstanceOf(RangeError)
    expect(error.cause.stack).toMatch(/at inner \(/)
    const count = begun.data.reduce((sum, one) => sum + one, 0)
    expect(count, 'further items are not begun').toBeLessThan(30)
    begun.dispose()
    expect(await map([1], (x) => x, { engine })).toEqual([1])
  })

  it('keeps the names of errors, and what was thrown that is none', async () => {
    const error = await failure(
      map(
        [1],
        () => {
          class OwnError extends Error {
            override name = 'OwnError'
          }
          throw new OwnError('mine')
        },
        { engine },
      ),
    )
    expect(error.cause).toMatchObject({ name: 'OwnError', message: 'mine' })
    const thrown = await failure(map([1], () => Promise.reject('text'), { engine }))
    expect(thrown).toMatchObject({ cause: 'text', message: 'map: item 0 failed: text' })
    const uncloneable = await failure(map([1, 2, 3], (x) => (x === 2 ? () => x : x), { engine }))
    expect(uncloneable).toBeInstanceOf(MapError)
    expect(uncloneable).toMatchObject({ index: 1, cause: { name: 'DataCloneError' } })
  })

  it('stops at a signal, at items that never end too', async () => {
    const controller = new AbortController()
    using x = engine.vector(1)
    const pending = map([1, 2, 3, 4, 5, 6, 7, 8], () => new Promise((resolve) => setTimeout(resolve, 30, data)), {
      engine,
      chunk: 1,
      signal: controller.signal,
      capture: { data: x },
    } as never)
    setTimeout(() => controller.abort(new Error('enough')), 10)
    expect(await failure(pending)).toMatchObject({ message: 'enough' })
    await expect(map([1], (i) => i, { engine, signal: controller.signal })).rejects.toThrow('enough')
    expect(await map([1], (i) => i, { engine })).toEqual([1])
  })

  it('tells how far it is, and stops where that throws', async () => {
    const seen: number[] = []
    await mapRange(20, (i) => i, { engine, chunk: 3, onProgress: ({ done, total }) => seen.push(done, total) })
    expect(seen.slice(-2)).toEqual([20, 20])
    expect(seen.filter((_, i) => i % 2 === 0)).toEqual([...seen.filter((_, i) => i % 2 === 0)].sort((a, b) => a - b))
    const thrown = mapRange(20, (i) => i, {
      engine,
      onProgress: () => {
        throw new Error('no more')
      },
    })
    await expect(thrown).rejects.toThrow('no more')
  })

  it('yields results as they come', async () => {
    const wait = (ms: number) => new Promise<number>((resolve) => setTimeout(resolve, ms, ms))
    const ordered: number[] = []
    for await (const value of imap([40, 1, 20], wait, { engine, chunk: 1 })) ordered.push(value)
    expect(ordered).toEqual([40, 1, 20])
    const came: number[] = []
    for await (const { index, value } of imap([300, 1, 100], wait, { engine, chunk: 1, ordered: false })) {
      expect(value).toBe([300, 1, 100][index])
      came.push(index)
    }
    expect(came).toEqual(runtime.threads > 1 ? [1, 2, 0] : [0, 1, 2])
    for await (const value of imap([1, 2, 3], (x) => x, { engine })) {
      expect(value).toBe(1)
      break
    }
    const before: number[] = []
    const failing = async () => {
      for await (const value of imap([1, 2, 3], (x) => (x === 3 ? missing() : x), {
        engine,
        chunk: 3,
        capture: {
          missing: () => {
            throw new Error('third')
          },
        },
      } as never))
        before.push(Number(value))
    }
    await expect(failing()).rejects.toThrow('imap: item 2 failed: Error: third')
    expect(before).toEqual([1, 2])
  })
})

declare const data: Float64Array
declare const seen: Int32Array
declare const deep: { list: { one: Float64Array }[] }
declare const missing: () => number

describe('map on workers', () => {
  const { engine, runtime } = workers

  it('uses them', async () => {
    const here = threadId
    const id = async () => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return (await import('node:worker_threads')).threadId
    }
    const ids = await mapRange(8, id, { engine, chunk: 1 })
    expect(ids).not.toContain(here)
    expect(new Set(ids).size).toBe(4)
    using counts = engine.vector(1, 'i32')
    const together = async () => {
      const now = Atomics.add(seen, 0, 1) + 1
      await new Promise((resolve) => setTimeout(resolve, 20))
      Atomics.sub(seen, 0, 1)
      return now
    }
    const options = { engine, chunk: 1, capture: { seen: counts } }
    expect(Math.max(...(await mapRange(8, together, { ...options, threads: 2 })))).toBe(2)
    expect(Math.max(...(await mapRange(8, together, options)))).toBe(4)
  })

  it('makes one more try of an item whose worker died, then fails', async () => {
    using tries = engine.vector(10, 'i32')
    const dies = (i: number) => {
      if (Atomics.add(seen, i, 1) === 0 && i === 4) process.exit(3)
      return i
    }
    const capture = { seen: tries }
    expect(await mapRange(10, dies, { engine, chunk: 10, capture })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(tries.data[4]).toBe(2)
    expect([...tries.data.subarray(5)], 'items behind it run once').toEqual([1, 1, 1, 1, 1])
    tries.data.fill(0)
    const always = (i: number) => {
      Atomics.add(seen, i, 1)
      if (i === 4) process.exit(3)
      return i
    }
    const error = await failure(map([0, 1, 2, 3, 4, 5], always, { engine, chunk: 3, capture }))
    expect(error).toBeInstanceOf(MapError)
    expect(error).toMatchObject({ index: 4, item: 4, cause: { code: 'WORKER', message: expect.stringMatching(/exited with code 3/) } })
    expect(tries.data[4]).toBe(2)
    expect(await mapRange(4, (i) => i, { engine })).toEqual([0, 1, 2, 3])
  })

  it('ends workers that do not stop by themselves', async () => {
    const controller = new AbortController()
    using x = engine.vector(4)
    const pending = mapRange(
      4,
      (i) => {
        data[i] = 1
        for (;;);
      },
      { engine, chunk: 1, signal: controller.signal, capture: { data: x } },
    )
    setTimeout(() => controller.abort(), 300)
    expect(await failure(pending)).toMatchObject({ name: 'AbortError' })
    expect(await mapRange(4, (i) => i, { engine })).toEqual([0, 1, 2, 3])
  })

  it('sends a result before the next item is begun', async () => {
    const began = performance.now()
    for await (const value of imap([1, 2], (i) => new Promise((resolve) => setTimeout(resolve, i === 1 ? 10 : 1000, i)), {
      engine,
      chunk: 2,
    })) {
      if (value === 1) expect(performance.now() - began).toBeLessThan(800)
    }
  })

  it('ends with its engine', async () => {
    const own = makeEngine({ threads: 2 })
    onTestFinished(() => own.runtime.close())
    const pending = failure(mapRange(4, () => new Promise(() => {}), { engine: own.engine }))
    setTimeout(() => void own.runtime.close(), 100)
    expect(await pending).toBeInstanceOf(ClosedError)
    expect(runtime.closed).toBe(false)
  })

  it('goes on here where no worker can be had', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const own = makeEngine({ threads: 2, createWorker: () => new Worker('throw new Error("refused")', { eval: true }) })
    onTestFinished(() => own.runtime.close())
    expect(await mapRange(5, (i) => 2 * i, { engine: own.engine })).toEqual([0, 2, 4, 6, 8])
    expect(own.engine.info().threads).toBe(1)
    warn.mockRestore()
  })
})
