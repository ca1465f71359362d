// One engine: a memory, the kernels over it, and the workers. Decides where a job runs and carries it out.
import { ClosedError, WorkerError } from '../errors.js'
import type { Chunk, Part } from './chunk.js'
import { type Control, controlAt } from './execute.js'
import { instantiate, type LibraryInstance } from './instance.js'
import { afterPause, ROUNDS, typical } from './latency.js'
import { CALLER_SCRATCH, CALLER_SCRATCH_BYTES, DOORBELL, HEAP, MAX_WORKERS } from './layout.js'
import { createMemory, Memory, type MemoryUsage, type Pin } from './memory.js'
import type { LibrarySource } from './messages.js'
import {
  CORE,
  compile,
  compileKernels,
  type GivenModule,
  hasRelaxedSimd,
  type KernelModule,
  type MODULE_NAMES,
  type Precision,
} from './module.js'
import type { KeepAlive } from './platform.js'
import { platform } from './platform.node.js'
import { Pool, type TaskOutcome } from './pool.js'
import { mayStillWrite, type Progress, Ring, type RingJob, type Watch } from './ring.js'
import { runTask } from './task.js'

/** What an engine can be told when it is opened. */
export interface EngineOptions {
  /** Threads that kernels run on; 1 runs them on the calling thread. Default: the cores of this machine, at most 16. */
  readonly threads?: number
  /** Bytes that vectors may take in all, as a number or as text such as '512MiB'. Default: 4 GiB, or what the platform grants. */
  readonly maxMemory?: number | string
  /** 'exact' (default) gives the same bits everywhere; 'fast' may fuse multiply and add in matrix products, transforms and polynomials where the platform can. */
  readonly precision?: Precision
  /**
   * Makes a worker in a page whose policy forbids the inlined script, from a copy of `lanewise/worker` beside the page's own scripts:
   * `() => new Worker('/worker.js')`; with Vite and webpack `() => new Worker(new URL('lanewise/worker', import.meta.url))`.
   */
  readonly createWorker?: () => unknown
  /** The bytes of `lanewise/core.wasm` and its siblings, or the modules compiled from them, by name, instead of the inlined ones. */
  readonly wasm?: { readonly [name in (typeof MODULE_NAMES)[number]]?: GivenModule }
  /** Puts guard zones round every block and overwrites freed ones: slow, for finding faults. Default: false. */
  readonly debug?: boolean
}

/** What an engine is made of and how it is doing. */
export interface EngineInfo {
  /** Threads that a parallel call may use. */
  readonly threads: number
  /** Workers that stand ready. */
  readonly workers: number
  /** Whether memory is shared between threads. */
  readonly shared: boolean
  /** Why there is one thread only, or undefined. */
  readonly reason: string | undefined
  readonly precision: Precision
  readonly platform: 'node' | 'browser'
  /** Microseconds of an empty parallel call, or undefined while the pool has not been measured. */
  readonly latency: number | undefined
  /** Nanoseconds of estimated work from which a call goes to the workers. */
  readonly threshold: number
  readonly memory: MemoryUsage
}

/** A job: `kernel` over `[0, count)` in cuts of `grain` units, the grid depending on the sizes alone. */
export interface Job {
  readonly kernel: string
  /** The kernel's parameters up to `scratch` or `begin`. */
  readonly args: readonly number[]
  readonly count: number
  readonly grain: number
  /** Nanoseconds a unit on one core, roughly: weighed against the price of waking the workers. */
  readonly cost: number
  /** Bytes of private scratch a thread; 0 or absent: the kernel takes none. */
  readonly scratchBytes?: number
  /** The module of the package that the kernel belongs to; absent: core. */
  readonly module?: KernelModule
  /** The further module that the kernel belongs to, if it is none of the package's. */
  readonly library?: Library
}

/** A module loaded into every thread of an engine. */
export interface Library {
  readonly index: number
  /** The kernels' numbers in the job ring. */
  readonly numbers: ReadonlyMap<string, number>
}

/** A slice of work on the calling thread between two turns of the event loop: short beside the 16 ms of a frame. */
const SLICE_MS = 6
/** The watchdog looks at pending jobs this often, should a doorbell have been missed; it also keeps the process alive. */
const WATCHDOG_MS = 500
/**
 * A parallel call must be expected to take this many latencies on one thread. Two threads save half of it at best, a sleeper joins late and finds nothing
 * in its caches, and estimates are rough: on two virtual cores, jobs of 0.25 ms gained nothing.
 */
const WORTHWHILE = 10
/** Microseconds taken for a latency until the pool stands and has been measured. */
const UNMEASURED_LATENCY = 30
export class Runtime {
  readonly memory: Memory
  readonly precision: Precision
  readonly shared: boolean
  threads: number
  reason: string | undefined
  /** Nanoseconds of work from which a job goes to the workers; undefined: a few latencies, as measured. Tests set it. */
  threshold: number | undefined
  readonly #control: Control
  readonly #libraries: LibrarySource[] = []
  readonly #instances: LibraryInstance[] = []
  readonly #core: Library
  readonly #modules = new Map<KernelModule, Library>()
  readonly #ring: Ring
  readonly #keepAlive: KeepAlive
  readonly #options: EngineOptions
  readonly #canBlock = platform.canBlock()
  #pool: Pool | undefined
  #attending = false
  #latency: number | undefined
  #measured: Promise<void> | undefined
  #closed = false

  /** `options` must have been checked; `maxBytes` is `maxMemory` as a number. */
  constructor(options: EngineOptions, maxBytes: number) {
    this.#options = options
    const unshared = platform.unshared()
    this.shared = unshared === undefined
    this.threads = Math.min(options.threads ?? Math.min(platform.availableThreads(), 16), MAX_WORKERS)
    if (unshared) this.#useOneThread(`${unshared.reason}; ${unshared.remedy}`)
    this.precision = options.precision === 'fast' && hasRelaxedSimd() ? 'fast' : 'exact'
    const core = compileKernels(CORE, this.precision, this.shared, options.wasm?.core)
    const { memory, maximum } = createMemory(this.shared, maxBytes)
    this.memory = new Memory({ memory, maximum, base: HEAP, shared: this.shared, debug: options.debug === true })
    this.#control = controlAt(memory.buffer)
    this.#ring = new Ring(this.#control)
    this.#core = this.#addLibrary(core, kernelNames(core))
    this.#keepAlive = platform.keepAlive(() => this.#attend(), WATCHDOG_MS)
    this.#keepAlive.rest()
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Starts the workers and measures them; without it they start at the first call that is worth it. */
  async ready(): Promise<void> {
    if (this.threads > 1) await this.#readyPool()
    if (this.#closed) throw new ClosedError('open')
  }

  /** Carries a job out: at once if it is small, and then the answer is undefined. The promise settles when no thread is at it any more. */
  run(job: Job, watch: Watch): Promise<void> | undefined {
    this.assertOpen(job.kernel)
    if (job.count === 0) return undefined
    const chunks = Math.ceil(job.count / job.grain)
    if (chunks > 1 && this.#isWorthwhile(job)) return this.threads > 1 ? this.#runOnPool(job, watch) : this.#runSliced(job, chunks, watch)
    this.#runHere(job, 0, chunks)
    watch.onProgress?.({ done: chunks, total: chunks })
    return undefined
  }

  /** Carries a job out before it returns; the calling thread works too. */
  runBlocking(job: Job): void {
    this.assertOpen(job.kernel)
    if (job.count === 0) return
    const chunks = Math.ceil(job.count / job.grain)
    if (chunks > 1 && this.threads > 1 && this.#canBlock && this.#isWorthwhile(job)) {
      const pool = this.#startPool(this.threads - 1)
      if (this.#latency === undefined && pool.readyCount > 0) this.#measureBlocking()
      if (this.#withScratch(job, (ringJob) => this.#ring.runBlocking(ringJob, this.threads - 1, this.threads, this.#instances))) return
    }
    this.#runHere(job, 0, chunks)
  }

  /**
   * Loads a further module with exports `names` into every thread. Its memory import must be declared shared; it may import the functions of the
   * package's module `lane`, and JavaScript's own as `js`.
   */
  load(bytes: Uint8Array, names: readonly string[], lane?: KernelModule): Library {
    this.assertOpen('load')
    const module = compile(bytes, this.shared)
    return this.#addLibrary(module, names, lane && (this.#modules.get(lane) ?? this.#load(lane)).index)
  }

  /**
   * What function `name` of the ES module at `url` returns, run on a worker. Arguments are cloned, but for those that
   * `passed` turns into `VectorArgument`s: these arrive as views of shared memory. Without workers it runs here.
   */
  async runTask(
    url: string,
    name: string,
    args: readonly unknown[],
    signal: AbortSignal | undefined,
    pins: readonly Pin[],
  ): Promise<unknown> {
    const run = (pool: Pool | undefined) => pool?.runTask(url, name, args, signal) ?? runTask(this.memory.memory, url, name, args)
    return this.#runMailed(name, signal, pins, run)
  }

  /** Runs a chunk of items on a worker; `part` is told of results as they come. There must be workers. The answer is how it failed, if it did. */
  runChunk(chunk: Chunk, signal: AbortSignal, pins: readonly Pin[], part: (part: Part) => void): Promise<unknown> {
    return this.#runMailed(chunk.where, signal, pins, (pool) => pool!.runChunk(chunk, signal, part))
  }

  info(): EngineInfo {
    return {
      threads: this.threads,
      workers: this.#pool?.readyCount ?? 0,
      shared: this.shared,
      reason: this.reason,
      precision: this.precision,
      platform: platform.name,
      latency: this.#latency,
      threshold: this.#leastWork(),
      memory: this.memory.usage(),
    }
  }

  /** Stops the workers; pending calls reject. Vectors are unusable from then on. Resolves when the threads are gone. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#ring.close()
    this.#keepAlive.stop()
    await this.#pool?.close()
  }

  /** Throws once the engine has been closed. */
  assertOpen(what: string): void {
    if (this.#closed) throw new ClosedError(what)
  }

  /** Calls `run` with the pool; the pins are taken back unless a worker may still be at what they hold. */
  async #runMailed(name: string, signal: AbortSignal | undefined, pins: readonly Pin[], run: (pool: Pool | undefined) => Promise<unknown>) {
    let gone = true
    let pool: Pool | undefined
    try {
      this.assertOpen(name)
      signal?.throwIfAborted()
      if (this.threads === 1) return await run(undefined)
      pool = this.#startPool(this.threads)
      this.#keepAlive.hold()
      const outcome = (await run(pool)) as TaskOutcome
      if ('value' in outcome) return outcome.value
      // A worker that may still be running keeps its blocks: they are never given to anyone again.
      gone = outcome.gone
      throw outcome.error
    } finally {
      if (gone) for (const pin of pins) this.memory.unpin(pin)
      if (pool) this.#restIfIdle()
    }
  }

  #addLibrary(module: WebAssembly.Module, names: readonly string[], lane?: number): Library {
    this.#instances.push(instantiate(module, this.memory.memory, names, lane === undefined ? undefined : this.#instances[lane]))
    const source = { module, names, ...(lane !== undefined && { lane }) }
    this.#libraries.push(source)
    const index = this.#libraries.length - 1
    this.#pool?.load(index, source)
    return { index, numbers: new Map(names.map((name, number) => [name, number])) }
  }

  #libraryOf({ library, module }: Job): Library {
    if (library) return library
    return module ? (this.#modules.get(module) ?? this.#load(module)) : this.#core
  }

  #load(source: KernelModule): Library {
    const given = this.#options.wasm?.[source.name as keyof NonNullable<EngineOptions['wasm']>]
    const module = compileKernels(source, this.precision, this.shared, given)
    const library = this.#addLibrary(module, kernelNames(module))
    this.#modules.set(source, library)
    return library
  }

  #leastWork(): number {
    return this.threshold ?? WORTHWHILE * (this.#latency ?? UNMEASURED_LATENCY) * 1000
  }

  #isWorthwhile(job: Job): boolean {
    return job.count * job.cost > this.#leastWork()
  }

  #runHere(job: Job, from: number, to: number): void {
    const scratchBytes = job.scratchBytes ?? 0
    // In debug mode scratch has guard zones, so it is allocated.
    const own = scratchBytes > CALLER_SCRATCH_BYTES || (scratchBytes > 0 && this.#options.debug === true)
    const scratch = own ? this.memory.allocate(scratchBytes) : undefined
    const numbers =
      scratchBytes === 0 ? [...job.args, 0, 0] : [...job.args, scratch === undefined ? CALLER_SCRATCH : this.memory.address(scratch), 0, 0]
    const library = this.#libraryOf(job)
    const kernel = this.#instances[library.index]!.functions[numberOf(job, library)]!
    const { count, grain } = job
    const begin = numbers.length - 2
    try {
      for (let chunk = from; chunk < to; chunk++) {
        numbers[begin] = chunk * grain
        numbers[begin + 1] = Math.min(count, (chunk + 1) * grain)
        kernel(...numbers)
      }
    } catch (cause) {
      throw new WorkerError({ kernel: job.kernel, begin: numbers[begin], end: numbers[begin + 1], reason: String(cause), cause })
    } finally {
      if (scratch !== undefined) this.memory.release(scratch)
    }
  }

  async #runSliced(job: Job, chunks: number, { signal, onProgress }: Watch): Promise<void> {
    for (let chunk = 0; chunk < chunks; ) {
      const end = performance.now() + SLICE_MS
      do {
        this.#runHere(job, chunk, chunk + 1)
        chunk++
      } while (chunk < chunks && performance.now() < end)
      onProgress?.({ done: chunk, total: chunks })
      if (chunk < chunks) await platform.nextTurn()
      signal?.throwIfAborted()
      this.assertOpen(job.kernel)
    }
  }

  async #runOnPool(job: Job, watch: Watch): Promise<void> {
    this.#startPool(this.threads)
    if (this.#latency === undefined) await this.#readyPool()
    watch.signal?.throwIfAborted()
    this.assertOpen(job.kernel)
    if (this.threads === 1) return this.#runSliced(job, Math.ceil(job.count / job.grain), watch)
    return this.#withScratch(job, (ringJob) => this.#fly(ringJob, watch))
  }

  async #fly(job: RingJob, watch: Watch): Promise<void> {
    this.#keepAlive.hold()
    try {
      const over = this.#ring.run(job, this.threads, watch)
      void this.#listen()
      await over
    } finally {
      this.#restIfIdle()
    }
  }

  /** Calls `fly` with the job as the ring takes it; its scratch lives until the answer is there. */
  #withScratch<R>(job: Job, fly: (job: RingJob) => R): R {
    const scratchBytes = Math.ceil((job.scratchBytes ?? 0) / 64) * 64
    const handle = scratchBytes > 0 ? this.memory.allocate(scratchBytes * (this.threads + 1)) : undefined
    const free = (error?: unknown) => void (handle !== undefined && !mayStillWrite(error) && this.memory.release(handle))
    let result: R
    try {
      const library = this.#libraryOf(job)
      result = fly({
        name: job.kernel,
        library: library.index,
        kernel: numberOf(job, library),
        args: job.args,
        count: job.count,
        grain: job.grain,
        scratch: handle === undefined ? 0 : this.memory.address(handle),
        scratchBytes,
      })
    } catch (error) {
      free(error)
      throw error
    }
    if (result instanceof Promise) {
      return result.then(
        () => free(),
        (error) => {
          free(error)
          throw error
        },
      ) as R
    }
    free()
    return result
  }

  #startPool(count: number): Pool {
    this.#pool ??= new Pool(
      {
        platform,
        threads: this.threads,
        create: this.#options.createWorker,
        memory: this.memory.memory,
        control: this.#control,
        libraries: this.#libraries,
        postBells: typeof Atomics.waitAsync !== 'function',
      },
      {
        bell: () => this.#attend(),
        died: (index, cause, gone) => this.#ring.bury(index, cause, gone),
        unstartable: (cause) => this.#degrade(cause),
        wanted: () => this.#ring.pending > 0,
      },
    )
    this.#pool.start(count)
    return this.#pool
  }

  /** Resolves when the workers run and their latency is known, or when there is one thread after all. */
  async #readyPool(): Promise<void> {
    const pool = this.#startPool(this.threads)
    this.#keepAlive.hold()
    try {
      await pool.ready()
      await (this.#measured ??= this.#measure())
    } catch (error) {
      if (this.threads > 1) throw error
    } finally {
      this.#restIfIdle()
    }
  }

  /** What the caller of a promise waits for besides, its event loop, keeps no thread from working: where threads may block, blocking calls are measured. */
  async #measure(): Promise<void> {
    if (this.#canBlock) return this.#measureBlocking()
    const times: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const start = afterPause()
      await this.#fly(this.#emptyJob(), {})
      times.push(performance.now() - start)
    }
    this.#latency = typical(times)
  }

  #measureBlocking(): void {
    const times: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const start = afterPause()
      this.#ring.runBlocking(this.#emptyJob(), this.threads - 1, this.threads, this.#instances)
      times.push(performance.now() - start)
    }
    this.#latency = typical(times)
  }

  #emptyJob(): RingJob {
    const kernel = this.#core.numbers.get('noop')!
    return { name: 'noop', library: 0, kernel, args: [], count: this.threads * 2, grain: 1, scratch: 0, scratchBytes: 0 }
  }

  #degrade(cause: unknown): void {
    if (this.#closed) return
    this.#useOneThread(`no worker could be started (${cause})`)
    this.#pool = undefined
    console.warn(`lanewise: ${this.reason}; kernels run on one thread`)
    this.#ring.runRest(0, this.#instances)
  }

  #useOneThread(reason: string): void {
    this.threads = 1
    this.reason = reason
  }

  #attend(): void {
    this.#ring.attend()
  }

  /** Waits for doorbells while jobs are pending. */
  async #listen(): Promise<void> {
    if (this.#attending || typeof Atomics.waitAsync !== 'function') return
    this.#attending = true
    try {
      while (this.#ring.pending > 0) {
        const seen = Atomics.load(this.#control.words, DOORBELL)
        this.#ring.attend()
        if (this.#ring.pending === 0) break
        const wait = Atomics.waitAsync(this.#control.words, DOORBELL, seen)
        if (wait.async) await wait.value
      }
    } finally {
      this.#attending = false
    }
  }

  #restIfIdle(): void {
    if (this.#ring.pending === 0 && !this.#pool?.hasTasks && !this.#closed) this.#keepAlive.rest()
  }
}

/** The kernels of a module, in the order of its export list. */
function kernelNames(module: WebAssembly.Module): string[] {
  return WebAssembly.Module.exports(module).flatMap(({ kind, name }) => (kind === 'function' ? [name] : []))
}

function numberOf({ kernel, module }: Job, { numbers }: Library): number {
  const number = numbers.get(kernel)
  if (number === undefined) throw new Error(`${module?.name ?? 'core'} has no kernel ${kernel}`)
  return number
}

export type { Progress, Watch }
