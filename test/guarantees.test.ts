// Guarantees that need a whole program or a broken world; the others stand beside what they are about, under their numbers.
import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultRuntime } from '../src/array/engine.js'
import { addressOf } from '../src/array/sharedarray.js'
import { OutOfMemoryError } from '../src/errors.js'
import * as async from '../src/index.js'
import * as sync from '../src/sync.js'
import { makeEngine, makeUnshared } from './engines.js'

const node = (code: string, ...flags: string[]) => {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, '--input-type=module', '-e', code], {
    cwd,
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { status, stdout, stderr, milliseconds: performance.now() - start }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('G4: memory', () => {
  const calls: Record<string, (engine: async.Engine, x: async.Vector<'f64'>, m: async.Matrix<'f64'>) => unknown[]> = {
    add: (_, x) => [sync.add(x, [...x.data])],
    sum: (_, x) => [sync.sum(x)],
    std: (_, _x, m) => [sync.std(m, { axis: 0 })],
    cumsum: (_, x) => [sync.cumsum(x)],
    rollingMean: (_, x) => [sync.rollingMean(x, 5000)],
    ewmMean: (_, x) => [sync.ewmMean(x, { span: 3 })],
    sort: (_, x) => [sync.sort(x)],
    matmul: (_, _x, m) => [sync.matmul(m, m)],
    corr: (_, _x, m) => [sync.corr(m)],
    normal: (engine) => [sync.normal(100_000, { engine, seed: 1 })],
  }

  it.each(Object.keys(calls))('%s: whichever allocation fails, the error is typed, nothing leaks and the next call works', (name) => {
    const { engine, runtime } = makeEngine({ threads: 1, debug: true })
    const x = engine.vector(Float64Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 1000))
    const m = engine.matrix(
      Float64Array.from({ length: 120 * 120 }, (_, i) => (i * 31) % 17),
      [120, 120],
    )
    const allocate = runtime.memory.allocate.bind(runtime.memory)
    const { blocks } = runtime.memory.usage()
    let failures = 0
    for (let k = 0; ; k++) {
      let left = k
      const spy = vi.spyOn(runtime.memory, 'allocate').mockImplementation((bytes) => {
        if (left-- === 0) throw new OutOfMemoryError({ requested: bytes, used: 0, limit: 0 })
        return allocate(bytes)
      })
      let made: unknown[] = []
      try {
        made = calls[name]!(engine, x, m)
      } catch (error) {
        expect(error).toBeInstanceOf(OutOfMemoryError)
        failures++
      }
      spy.mockRestore()
      const done = left >= 0
      for (const result of made) if (result instanceof async.Vector || result instanceof async.Matrix) result.dispose()
      expect(runtime.memory.usage().blocks, `allocation ${k}`).toBe(blocks)
      if (done) break
    }
    expect(failures).toBeGreaterThan(0)
    expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('the cap holds, says its numbers, and the engine goes on', async () => {
    const engine = await async.open({ threads: 2, maxMemory: '64MiB' })
    const x = engine.vector(4e6)
    expect(() => engine.vector(8e6)).toThrow(/out of memory: 64000000 bytes requested, 320\d{5} in use, limit 67108864/)
    await expect(async.sort(x)).resolves.toBeInstanceOf(async.Vector)
    await expect(async.add(x, [...x.data])).rejects.toThrow(OutOfMemoryError)
    expect(await async.sum(x)).toBe(0)
    await engine.close()
  })
})

describe('G3: vectors', () => {
  it('that are disposed of cannot be used, and disposing twice does nothing', () => {
    const x = async.vector([1, 2, 3])
    x.dispose()
    x.dispose()
    expect(x.disposed).toBe(true)
    expect(() => x.data).toThrow('data: the vector has been disposed of')
    expect(() => x.subarray(1)).toThrow('subarray: the vector has been disposed of')
    expect(() => sync.sum(x)).toThrow('sum: x must not be disposed of')
  })

  it('disposed of during a call are given to no one until the workers are done', async () => {
    const { engine, runtime } = makeEngine({ threads: 2 })
    const x = engine.vector(new Float64Array(3e6).fill(2))
    const address = addressOf(x)
    const pending = async.exp(x)
    x.dispose()
    const next = engine.vector(3e6)
    expect(addressOf(next)).not.toBe(address)
    next.data.fill(0)
    expect((await pending).data.every((value) => value === 7.38905609893065)).toBe(true)
    await runtime.close()
  })

  it('are kept by their views, and by parts of their views, and freed without them', async () => {
    const { engine, runtime } = makeEngine({ threads: 1 })
    const collect = async () => {
      for (let i = 0; i < 20; i++) {
        globalThis.gc!()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    let part: Float64Array | undefined = engine.vector([1, 2, 3, 4]).data.subarray(1).subarray(1)
    await collect()
    const others = Array.from({ length: 50 }, () => engine.vector([9, 9, 9, 9]))
    expect([...part]).toEqual([3, 4])
    expect(runtime.memory.usage().blocks).toBe(51)
    part = undefined
    others.length = 0
    await vi.waitFor(async () => {
      await collect()
      expect(runtime.memory.usage().blocks).toBe(0)
    })
    await runtime.close()
  })

  it('views are passed on without a copy', () => {
    const x = async.vector([1, 2, 3, 4])
    const before = defaultRuntime().memory.usage().used
    let most = 0
    const allocate = defaultRuntime().memory.allocate.bind(defaultRuntime().memory)
    vi.spyOn(defaultRuntime().memory, 'allocate').mockImplementation((bytes) => {
      most = Math.max(most, bytes)
      return allocate(bytes)
    })
    const out = async.vector(3)
    expect(sync.add(x.data.subarray(1), 1, { out })).toBe(out)
    expect([...out.data]).toEqual([3, 4, 5])
    expect(most, 'nothing but the vector out').toBe(24)
    out.dispose()
    expect(defaultRuntime().memory.usage().used).toBe(before)
  })
})

describe('where memory is not shared', () => {
  it('says why, has one thread and the same functions', async () => {
    const { engine, runtime } = makeUnshared({})
    expect(engine.info()).toMatchObject({ threads: 1, shared: false, reason: expect.stringMatching(/a test/) })
    const x = engine.vector(new Float64Array(1e6).fill(1))
    const { data } = x
    const sums = await async.cumsum(x)
    expect(sums.data.at(-1)).toBe(1e6)
    engine.vector(3e6) // The memory grows, which detaches views of it.
    expect(data.length).toBe(0)
    expect(x.data.length).toBe(1e6)
    expect(sync.sum(x)).toBe(1e6)
    await runtime.close()
  })
})

describe('a start', () => {
  it('that failed is not remembered', async () => {
    const spy = vi.spyOn(WebAssembly, 'Module').mockImplementationOnce(function refuse() {
      throw new Error('no module for you')
    })
    await expect(async.open()).rejects.toThrow('no module for you')
    spy.mockRestore()
    const engine = await async.open()
    expect(await async.sum(engine.vector([1, 2]))).toBe(3)
    await engine.close()
  })
})

describe('G13: a program', () => {
  const importing = "import * as l from './dist/node/index.js'; import * as s from './dist/node/sync.js';"

  it('that only imports starts nothing', () => {
    const { status, stdout } = node(
      `delete globalThis.WebAssembly; ${importing} console.log(Object.keys(l).length > 20, process._getActiveHandles().length <= 3)`,
    )
    expect(stdout).toBe('true true\n')
    expect(status).toBe(0)
  })

  it('exits by itself after parallel work, async and blocking', () => {
    for (const work of ['await l.exp(l.vector(3e6))', 's.exp(s.vector(3e6))', 'l.exp(l.vector(3e6)).then(() => {})']) {
      const { status, stderr, milliseconds } = node(`${importing} ${work}`)
      expect(stderr).toBe('')
      expect(status).toBe(0)
      expect(milliseconds).toBeLessThan(15_000)
    }
  })

  it('is kept alive by a call in flight until its result is there', () => {
    const { stdout } = node(`${importing} l.sort(l.normal.sync(3e6, { seed: 1 })).then((x) => console.log('sorted', x.length))`)
    expect(stdout).toBe('sorted 3000000\n')
  })

  it('gives the same bits in either tier of the compiler', () => {
    const code = `${importing} import { createHash } from 'node:crypto'
      const x = s.normal(200001, { seed: 1 }); const hash = createHash('sha1')
      for (const v of [s.exp(x), s.cumsum(x), s.rollingStd(x, 100), s.ewmMean(x, { span: 20 }), s.sort(x)]) hash.update(v.toArray())
      console.log(hash.digest('hex'), s.sum(x), s.std(x))`
    const runs = [[], ['--liftoff-only'], ['--no-liftoff'], ['--no-wasm-dynamic-tiering']].map((flags) => node(code, ...flags).stdout)
    expect(runs[0]).toMatch(/^[0-9a-f]{40} /)
    expect(new Set(runs).size).toBe(1)
  })

  it('calls it a hundred thousand times without growing', async () => {
    const { engine, runtime } = makeEngine({ threads: 2 })
    const [x, out] = [engine.vector(70_000), engine.vector(70_000)]
    for (let i = 0; i < 200; i++) await async.add(x, x, { out })
    const before = { ...runtime.memory.usage(), heap: heapAfterCollection() }
    for (let i = 0; i < 10_000; i++) await async.add(x, x, { out })
    const small = engine.vector(10)
    for (let i = 0; i < 90_000; i++) sync.add(small, 1, { out: small })
    const after = heapAfterCollection()
    small.dispose()
    expect(runtime.memory.usage()).toMatchObject({ used: before.used, blocks: before.blocks })
    expect(after - before.heap).toBeLessThan(3e6)
    await runtime.close()
  }, 120_000)
})

function heapAfterCollection(): number {
  globalThis.gc!()
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}

describe('the examples', () => {
  it('run', () => {
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const output = execFileSync(process.execPath, ['scripts/run.mjs', 'examples/market.ts'], { cwd, encoding: 'utf8' })
    expect(output).toMatch(/S&P 500, 5105 days/)
    expect(output).toMatch(/deepest drawdown: -56\.8 % on 2009-03-09/)
    expect(output).toMatch(/The same bits on 1 and on \d+ threads in every step\./)
  })

  // Each compares its results with a plain loop's, and fails where they differ.
  it.each(['black-scholes', 'garch', 'backtest', 'custom-window', 'monte-carlo'])('%s runs, and agrees with a plain loop', (name) => {
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const output = execFileSync(process.execPath, ['scripts/run.mjs', `examples/${name}.ts`], { cwd, encoding: 'utf8' })
    expect(output).toMatch(/\d+ results, (the same bits|within \S+ of each other)\./)
  })
})
