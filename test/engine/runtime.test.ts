import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NODE_WORKER } from '../../src/engine/assets/workers.gen.js'
import { type EngineOptions, type Job, Runtime } from '../../src/engine/runtime.js'
import { ClosedError, WorkerError } from '../../src/errors.js'

const runtimes: Runtime[] = []
function make(options: EngineOptions = {}): Runtime {
  const runtime = new Runtime({ threads: 2, ...options }, 2 ** 30)
  runtimes.push(runtime)
  return runtime
}
afterEach(async () => {
  await Promise.all(runtimes.splice(0).map((runtime) => runtime.close()))
})

/** `count` units of `rounds` additions; a round takes about a nanosecond. */
function spinning(runtime: Runtime, count: number, rounds: number): { job: Job; check(): void; free(): void } {
  const handle = runtime.memory.allocate(count * 8)
  const out = () => new Float64Array(runtime.memory.memory.buffer, runtime.memory.address(handle), count)
  out().fill(-1)
  return {
    job: { kernel: 'spin', args: [runtime.memory.address(handle), rounds], count, grain: 1, cost: rounds },
    check: () => expect(out().every((sum) => sum === (rounds * (rounds - 1)) / 2)).toBe(true),
    free: () => void runtime.memory.release(handle),
  }
}

/** A worker factory that keeps what it made, so that a test can kill it. */
function factory() {
  const workers: Worker[] = []
  const createWorker = () => {
    const worker = new Worker(NODE_WORKER, { eval: true })
    workers.push(worker)
    return worker
  }
  return { workers, createWorker }
}

const settled = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: Error) => error,
  )

describe('Runtime', () => {
  it.each([1, 2, 4])('runs a job on %i threads, asynchronously and blocking', async (threads) => {
    const runtime = make({ threads })
    const work = spinning(runtime, 64, 50_000)
    await runtime.run(work.job, {})
    work.check()
    const again = spinning(runtime, 64, 50_000)
    runtime.runBlocking(again.job)
    again.check()
  })

  it('runs a small job at once, without a promise', () => {
    const runtime = make()
    const work = spinning(runtime, 4, 10)
    expect(runtime.run(work.job, {})).toBeUndefined()
    work.check()
    expect(runtime.info().workers).toBe(0)
  })

  it('keeps the event loop free during an asynchronous call', async () => {
    for (const threads of [1, 2]) {
      const runtime = make({ threads })
      await runtime.ready()
      const work = spinning(runtime, 200, 1_000_000)
      let turns = 0
      const timer = setInterval(() => turns++, 1)
      await runtime.run(work.job, {})
      clearInterval(timer)
      work.check()
      expect(turns).toBeGreaterThan(5)
    }
  })

  it('G12: runs many jobs at a time, more than the ring has slots, and calls made from within calls', async () => {
    const runtime = make()
    await runtime.ready()
    const works = Array.from({ length: 100 }, (_, i) => spinning(runtime, 10 + i, 30_000 + i))
    await Promise.all(
      works.map(async ({ job }) => {
        await runtime.run(job, {})
        const inner = spinning(runtime, 8, 40_000)
        await runtime.run(inner.job, {})
        inner.check()
        inner.free()
      }),
    )
    for (const { check } of works) check()
  })

  it('a blocking call works while asynchronous ones are in flight', async () => {
    const runtime = make()
    await runtime.ready()
    const flying = spinning(runtime, 400, 200_000)
    const over = runtime.run(flying.job, {})
    for (let i = 0; i < 10; i++) {
      const work = spinning(runtime, 16, 20_000)
      runtime.runBlocking(work.job)
      work.check()
    }
    await over
    flying.check()
  })

  it('G5: a trap rejects the call that met it, with kernel, range and cause, and nothing else', async () => {
    const runtime = make()
    await runtime.ready()
    const trapping: Job = { kernel: 'trap', args: [70], count: 100, grain: 10, cost: 1e6 }
    const bystander = spinning(runtime, 50, 100_000)
    const [error, other] = await Promise.all([settled(runtime.run(trapping, {})!), settled(runtime.run(bystander.job, {})!)])
    expect(error).toBeInstanceOf(WorkerError)
    expect(error).toMatchObject({ kernel: 'trap', begin: 70, end: 80, message: expect.stringMatching(/trap on \[70, 80\).*unreachable/) })
    expect(other).toBe('resolved')
    bystander.check()
    expect(() => runtime.runBlocking(trapping)).toThrow(/trap on \[70, 80\)/)
    expect(() => runtime.runBlocking({ ...trapping, cost: 0 })).toThrow(/trap on \[70, 80\)/)
    const after = spinning(runtime, 50, 100_000)
    await runtime.run(after.job, {})
    after.check()
    expect(runtime.info().workers).toBe(2)
  })

  it('G5: a worker killed in mid-kernel rejects the call it was in, is replaced, and the next call works', async () => {
    const { workers, createWorker } = factory()
    const runtime = make({ createWorker })
    await runtime.ready()
    for (let round = 0; round < 4; round++) {
      const long = spinning(runtime, 2, 2_000_000_000)
      const outcome = settled(runtime.run({ ...long.job, cost: 1e9 }, {})!)
      await vi.waitFor(() => expect(runtime.info().workers).toBe(2))
      await new Promise((resolve) => setTimeout(resolve, 5 + round * 3))
      for (const worker of workers.slice(-2)) await worker.terminate()
      const error = await outcome
      expect(error).toBeInstanceOf(WorkerError)
      expect(error).toMatchObject({ kernel: 'spin', begin: expect.any(Number), message: expect.stringMatching(/its worker died/) })
      long.free()
      const after = spinning(runtime, 50, 100_000)
      await runtime.run(after.job, {})
      after.check()
      after.free()
    }
    expect(workers.length).toBeGreaterThan(4)
  })

  it('G6: killing workers again and again never spoils a neighbour', async () => {
    const { workers, createWorker } = factory()
    const runtime = make({ createWorker })
    const guard = runtime.memory.allocate(1 << 16)
    const bytes = () => runtime.memory.bytes.subarray(runtime.memory.address(guard), runtime.memory.address(guard) + (1 << 16))
    bytes().fill(0x5a)
    let killed = 0
    for (let round = 0; round < 25; round++) {
      // Every other time all stand; else the newest may be killed while it starts, which a slow machine can make of every kill.
      if (round % 2 === 0) await runtime.ready()
      const work = spinning(runtime, 4000, 20_000)
      const outcome = settled(runtime.run(work.job, {})!)
      await new Promise((resolve) => setTimeout(resolve, round % 7))
      await workers.at(-1 - (round % 2))?.terminate()
      if ((await outcome) instanceof WorkerError) killed++
      else work.check()
      work.free()
    }
    expect(killed).toBeGreaterThan(0)
    expect(bytes().every((byte) => byte === 0x5a)).toBe(true)
    runtime.memory.release(guard)
    expect(runtime.memory.usage().blocks).toBe(0)
  })

  it('G8: an aborted call stops at the next chunk, keeps its workers and takes its listener back', async () => {
    for (const threads of [1, 2]) {
      const runtime = make({ threads })
      await runtime.ready()
      const work = spinning(runtime, 10_000, 1_000_000)
      const controller = new AbortController()
      const remove = vi.spyOn(controller.signal, 'removeEventListener')
      const outcome = settled(runtime.run(work.job, { signal: controller.signal })!)
      await new Promise((resolve) => setTimeout(resolve, 30))
      const start = performance.now()
      controller.abort(new Error('enough'))
      expect(await outcome).toMatchObject({ message: 'enough' })
      expect(performance.now() - start).toBeLessThan(500)
      if (threads > 1) expect(remove).toHaveBeenCalledTimes(1)
      expect(runtime.info().workers).toBe(threads === 1 ? 0 : threads)
      const after = spinning(runtime, 50, 100_000)
      await runtime.run(after.job, {})
      after.check()
    }
  })

  it('G9: a timeout ends a call once, counted from its start, and frees its place', async () => {
    const runtime = make()
    await runtime.ready()
    for (let round = 0; round < 40; round++) {
      const work = spinning(runtime, 4000, 200_000)
      const start = performance.now()
      expect(await settled(runtime.run(work.job, { signal: AbortSignal.timeout(10) })!)).toMatchObject({ name: 'TimeoutError' })
      expect(performance.now() - start).toBeLessThan(400)
      work.free()
    }
    const after = spinning(runtime, 50, 100_000)
    await runtime.run(after.job, {})
    after.check()
  })

  it('G10: chunks that take turns at random write their own ranges only, on 1 to 8 workers', async () => {
    for (const threads of [1, 2, 3, 8]) {
      const runtime = make({ threads })
      await runtime.ready()
      const handle = runtime.memory.allocate(4000 * 8)
      const address = runtime.memory.address(handle)
      for (let round = 0; round < 20; round++) {
        const out = new Float64Array(runtime.memory.memory.buffer, address, 4000).fill(-1)
        // Forty jobs side by side, whose chunks last differently long, fill one array between them.
        const roundsOf = (part: number) => (part * 31 + round) % 97
        await Promise.all(
          Array.from({ length: 40 }, (_, part) => {
            const args = [address + part * 800, roundsOf(part)]
            return runtime.run({ kernel: 'spin', args, count: 100, grain: 1 + (part % 9), cost: 1e6 }, {})
          }),
        )
        for (let part = 0; part < 40; part++) {
          const wanted = (roundsOf(part) * (roundsOf(part) - 1)) / 2
          const slice = out.subarray(part * 100, part * 100 + 100)
          if (!slice.every((sum) => sum === wanted)) expect.unreachable(`part ${part} of round ${round} on ${threads} threads`)
        }
      }
      runtime.memory.release(handle)
      expect(runtime.memory.usage().blocks).toBe(0)
    }
  })

  it('reports progress that never falls and ends at the total', async () => {
    for (const threads of [1, 2]) {
      const runtime = make({ threads })
      await runtime.ready()
      const seen: number[] = []
      const work = spinning(runtime, 60, 1_000_000)
      await runtime.run(work.job, {
        onProgress: ({ done, total }) => {
          expect(total).toBe(60)
          seen.push(done)
        },
      })
      expect(seen.length).toBeGreaterThan(2)
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      expect(seen.at(-1)).toBe(60)
    }
  })

  it('an error thrown by onProgress rejects the call', async () => {
    const runtime = make()
    await runtime.ready()
    const work = spinning(runtime, 60, 1_000_000)
    const onProgress = () => {
      throw new Error('from the listener')
    }
    expect(await settled(runtime.run(work.job, { onProgress })!)).toMatchObject({ message: 'from the listener' })
  })

  it('loads a further module into running workers, and into those that start later', async () => {
    const runtime = make()
    await runtime.ready()
    const library = runtime.load(SQUARES, ['squares'])
    const handle = runtime.memory.allocate(100_000 * 8)
    const address = runtime.memory.address(handle)
    const values = () => new Float64Array(runtime.memory.memory.buffer, address, 100_000)
    const job: Job = { kernel: 'squares', library, args: [address], count: 100_000, grain: 1000, cost: 100 }
    await runtime.run(job, {})
    expect(values().every((value, i) => value === i * i)).toBe(true)
    values().fill(0)
    runtime.runBlocking(job)
    expect(values().every((value, i) => value === i * i)).toBe(true)
    const unshared = make({ threads: 1 })
    const own = unshared.load(SQUARES, ['squares'])
    const there = unshared.memory.address(unshared.memory.allocate(80))
    unshared.runBlocking({ ...job, library: own, args: [there], count: 10 })
    expect([...new Float64Array(unshared.memory.memory.buffer, there, 10)]).toEqual([0, 1, 4, 9, 16, 25, 36, 49, 64, 81])
    expect(() => runtime.load(SQUARES, ['cubes'])).toThrow('load: the module has no function cubes')
  })

  it.each([1, 2])('runs a named JavaScript task over a vector passed by handle, %i threads', async (threads) => {
    const runtime = make({ threads })
    const handle = runtime.memory.allocate(80)
    const address = runtime.memory.address(handle)
    const view = () => new Float64Array(runtime.memory.memory.buffer, address, 10)
    view().fill(2)
    const vector = { lanewiseVector: { dtype: 'f64', address, length: 10 } }
    expect(await runtime.runTask(TASKS, 'scale', [vector, 3], undefined, [])).toBe(60)
    expect(view()[9], 'the task wrote to the very memory').toBe(6)
    const error = await settled(runtime.runTask(TASKS, 'fails', [], undefined, []))
    expect(error).toMatchObject({ name: 'RangeError', message: 'a task of the user', stack: expect.stringContaining('fails') })
    expect(await settled(runtime.runTask(TASKS, 'absent', [], undefined, []))).toMatchObject({
      message: expect.stringMatching(/exports no function absent/),
    })
    const many = await Promise.all(Array.from({ length: 20 }, (_, i) => runtime.runTask(TASKS, 'later', [i], undefined, [])))
    expect(many).toEqual(Array.from({ length: 20 }, (_, i) => i))
    const work = spinning(runtime, 50, 100_000)
    await runtime.run(work.job, {})
    work.check()
  })

  it('a task that kills its worker rejects alone, and one that is aborted ends with its worker', async () => {
    const runtime = make()
    const error = await settled(runtime.runTask(TASKS, 'exits', [], undefined, []))
    expect(error).toBeInstanceOf(WorkerError)
    const controller = new AbortController()
    const pin = runtime.memory.pin(runtime.memory.allocate(8))
    const outcome = settled(runtime.runTask(TASKS, 'forever', [], controller.signal, [pin]))
    setTimeout(() => controller.abort(new Error('stop it')), 100)
    expect(await outcome).toMatchObject({ message: 'stop it' })
    expect(await runtime.runTask(TASKS, 'later', [5], undefined, [])).toBe(5)
  })

  it('works on one thread, and says why, when no worker can be started', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const runtime = make({ createWorker: () => new Worker('throw new Error("refused")', { eval: true }) })
    const work = spinning(runtime, 50, 100_000)
    await runtime.run(work.job, {})
    work.check()
    expect(runtime.info()).toMatchObject({ threads: 1, reason: expect.stringMatching(/refused/) })
    expect(warn).toHaveBeenCalledTimes(1)
    warn.mockRestore()
  })

  it('is told by message where Atomics.waitAsync is missing', async () => {
    const { waitAsync } = Atomics
    Object.assign(Atomics, { waitAsync: undefined })
    try {
      const runtime = make()
      await runtime.ready()
      for (let i = 0; i < 20; i++) {
        const work = spinning(runtime, 50, 50_000)
        await runtime.run(work.job, {})
        work.check()
      }
    } finally {
      Object.assign(Atomics, { waitAsync })
    }
  })

  it('one worker that will not start does not hold up the others', async () => {
    let made = 0
    const createWorker = () => new Worker(made++ === 0 ? 'throw new Error("refused")' : NODE_WORKER, { eval: true })
    const runtime = make({ createWorker })
    const work = spinning(runtime, 50, 100_000)
    await runtime.run(work.job, {})
    work.check()
  })

  it('closing rejects what is pending, and everything after', async () => {
    const runtime = make()
    await runtime.ready()
    const work = spinning(runtime, 1000, 1_000_000)
    const outcome = settled(runtime.run(work.job, {})!)
    await runtime.close()
    expect(await outcome).toBeInstanceOf(ClosedError)
    expect(() => runtime.runBlocking(work.job)).toThrow(ClosedError)
    await runtime.close()
  })

  it('G12: two engines in one process do not know of each other', async () => {
    const [one, two] = [make(), make({ threads: 4 })]
    const works = [spinning(one, 100, 100_000), spinning(two, 100, 100_000)]
    await Promise.all([one.run(works[0]!.job, {}), two.run(works[1]!.job, {})])
    for (const { check } of works) check()
    await one.close()
    const after = spinning(two, 100, 100_000)
    await two.run(after.job, {})
    after.check()
  })

  it('G13: 100,000 jobs leave nothing behind', async () => {
    const runtime = make()
    await runtime.ready()
    const work = spinning(runtime, 4, 1)
    const before = runtime.memory.usage()
    const eager: Job = { ...work.job, cost: 1e9, scratchBytes: 0 }
    for (let i = 0; i < 20_000; i++) await runtime.run(eager, {})
    for (let i = 0; i < 80_000; i++) runtime.runBlocking(eager)
    expect(runtime.memory.usage()).toEqual(before)
    work.check()
  }, 120_000)
})

/** The tasks of these tests, as the module that a worker imports. */
const TASKS = `data:text/javascript,${encodeURIComponent(`
  export function scale(x, by) { let sum = 0; for (let i = 0; i < x.length; i++) sum += x[i] *= by; return sum }
  export function fails() { throw new RangeError('a task of the user') }
  export async function later(x) { await new Promise((resolve) => setTimeout(resolve, 1)); return x }
  export function exits() { process.exit(3) }
  export function forever() { for (;;); }
`)}`

/** (func (export "squares") (param out begin end)): out[i] = i * i, over an imported shared memory. Assembled by hand. */
const SQUARES = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 3, 127, 127, 127, 0, 2, 18, 1, 3, 101, 110, 118, 6, 109, 101, 109, 111, 114, 121, 2, 3, 1, 128,
  128, 4, 3, 2, 1, 0, 7, 11, 1, 7, 115, 113, 117, 97, 114, 101, 115, 0, 0, 10, 44, 1, 42, 0, 2, 64, 3, 64, 32, 1, 32, 2, 78, 13, 1, 32, 0,
  32, 1, 65, 3, 116, 106, 32, 1, 183, 32, 1, 183, 162, 57, 3, 0, 32, 1, 65, 1, 106, 33, 1, 12, 0, 11, 11, 11,
])
