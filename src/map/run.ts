// One call of `map`: its items in chunks on the workers, each chunk's results as they come, and its end, whichever it is.
import { type Chunk, type Fault, opened, type Part, POSITION, runChunk, STOP, viewOf } from '../engine/chunk.js'
import type { Handle, Pin } from '../engine/memory.js'
import { platform } from '../engine/platform.node.js'
import type { Progress, Runtime } from '../engine/runtime.js'
import { MapError, UnsupportedError, WorkerError } from '../errors.js'
import type { Handles } from './handles.js'

/** What is to be run, checked. */
export interface Plan {
  readonly where: string
  readonly runtime: Runtime
  readonly handles: Handles
  readonly url: string
  readonly name: string
  readonly makes: boolean
  readonly captures: unknown
  readonly captureBlocks: readonly Handle[]
  readonly length: number
  /** Items from `begin` to `end` as they travel, and the blocks among them. */
  readonly items: (begin: number, end: number) => { readonly items: readonly unknown[]; readonly blocks: readonly Handle[] }
  /** The item as the caller gave it. */
  readonly original: (index: number) => unknown
  readonly threads: number
  readonly chunk: number
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((progress: Progress) => void) | undefined
}

/** How long an item may go on after its call has failed or was aborted; then its worker ends with it. */
const GRACE_MS = 100
/** A turn of the event loop after this long on the calling thread. */
const SLICE_MS = 6

interface Slice {
  readonly begin: number
  readonly end: number
}

export class Run {
  readonly #plan: Plan
  readonly #take: (index: number, value: unknown) => void
  /** Chunks that follow, the next one last. */
  readonly #retries: Slice[] = []
  #next = 0
  #done = 0
  /** Items on which a worker has died. */
  readonly #fatal = new Set<number>()
  readonly #states = new Set<Int32Array>()
  readonly #killer = new AbortController()
  #failure: { readonly error: unknown } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #stopped = false

  /** `take` is given every result as it comes. */
  constructor(plan: Plan, take: (index: number, value: unknown) => void) {
    this.#plan = plan
    this.#take = take
  }

  /** Settles when every item is done, or when the call has failed or was stopped and no thread is at it any more. */
  async finish(): Promise<void> {
    const { runtime, handles, signal, threads, length, chunk } = this.#plan
    const pins: Pin[] = handles.pin(runtime)
    const abort = () => this.stop({ error: signal!.reason })
    signal?.addEventListener('abort', abort, { once: true })
    try {
      if (signal?.aborted) abort()
      const lanes = Math.min(threads, runtime.threads, Math.ceil(length / chunk))
      await Promise.all(Array.from({ length: lanes }, () => this.#lane()))
    } finally {
      clearTimeout(this.#timer)
      signal?.removeEventListener('abort', abort)
      for (const pin of pins) runtime.memory.unpin(pin)
    }
    if (this.#failure) throw this.#failure.error
  }

  /** No further item is begun; those at hand may end within the grace. */
  stop(failure?: { readonly error: unknown }): void {
    this.#failure ??= failure
    if (this.#stopped) return
    this.#stopped = true
    for (const state of this.#states) Atomics.store(state, STOP, 1)
    this.#timer = setTimeout(() => this.#killer.abort(new Error(`${this.#plan.where}: stopped`)), GRACE_MS)
  }

  async #lane(): Promise<void> {
    for (;;) {
      const slice = this.#stopped ? undefined : this.#slice()
      if (!slice) return
      try {
        await this.#runSlice(slice)
      } catch (error) {
        this.stop({ error })
      }
    }
  }

  #slice(): Slice | undefined {
    const retry = this.#retries.pop()
    if (retry) return retry
    const begin = this.#next
    if (begin >= this.#plan.length) return undefined
    this.#next = Math.min(this.#plan.length, begin + this.#plan.chunk)
    return { begin, end: this.#next }
  }

  async #runSlice({ begin, end }: Slice): Promise<void> {
    const { where, runtime, handles, url, name, makes, captures, captureBlocks } = this.#plan
    const { items, blocks } = this.#plan.items(begin, end)
    const here = runtime.threads === 1
    const state = new Int32Array(here ? new ArrayBuffer(8) : new SharedArrayBuffer(8))
    state[POSITION] = -1
    const chunk: Chunk = { where, url, name, makes, captures, items, first: begin, vectors: handles.any, state }
    let delivered = begin
    const part = ({ values, vectors }: Part) => {
      for (const value of values) this.#take(delivered++, vectors ? this.#opened(value) : value)
      this.#advance(values.length)
    }
    this.#states.add(state)
    try {
      const fault = here
        ? await this.#runHere(chunk, part)
        : ((await runtime.runChunk(chunk, this.#killer.signal, handles.pin(runtime, [...captureBlocks, ...blocks]), part)) as
            | Fault
            | undefined)
      if (fault) this.stop({ error: this.#errorOf(fault, begin) })
    } catch (error) {
      if (this.#stopped) return
      if (!(error instanceof WorkerError)) throw this.#named(error, chunk)
      // Where no worker can be had, the calling thread goes on.
      const died = runtime.threads > 1 ? Math.min(Math.max(delivered, begin + Atomics.load(state, POSITION)), end) : end
      this.#retry(delivered, died, end, error)
    } finally {
      this.#states.delete(state)
    }
  }

  /** After the death of a worker at item `died`: results that it did not send are made again, and so is that item, once. */
  #retry(delivered: number, died: number, end: number, error: WorkerError): void {
    const { where, original } = this.#plan
    if (died < end) {
      if (this.#fatal.has(died)) return this.stop({ error: new MapError(where, { index: died, item: original(died), cause: error }) })
      this.#fatal.add(died)
      if (died + 1 < end) this.#retries.push({ begin: died + 1, end })
      // Alone, so that it takes no other down with it again.
      this.#retries.push({ begin: died, end: died + 1 })
    }
    if (delivered < died) this.#retries.push({ begin: delivered, end: died })
  }

  async #runHere(chunk: Chunk, part: (part: Part) => void): Promise<Fault | undefined> {
    const { runtime, where } = this.#plan
    runtime.assertOpen(where)
    // What a worker would be given is a clone: so is this.
    const cloned = { ...chunk, captures: structuredClone(chunk.captures), items: structuredClone(chunk.items) }
    let turned = performance.now()
    return runChunk(
      runtime.memory.memory,
      cloned,
      ({ values, vectors }) => part({ values: structuredClone(values), vectors }),
      () => {
        if (performance.now() - turned < SLICE_MS) return undefined
        return platform.nextTurn().then(() => {
          turned = performance.now()
          runtime.assertOpen(where)
        })
      },
    )
  }

  #advance(count: number): void {
    this.#done += count
    if (this.#stopped || !this.#plan.onProgress) return
    try {
      this.#plan.onProgress({ done: this.#done, total: this.#plan.length })
    } catch (error) {
      this.stop({ error })
    }
  }

  #opened(value: unknown): unknown {
    const { runtime, handles } = this.#plan
    const { memory } = runtime.memory
    return opened(memory, value, (vector) => handles.view(vector, () => viewOf(memory, vector)))
  }

  #errorOf({ position, error, name, stack }: Fault, begin: number): unknown {
    const { where, makes, original } = this.#plan
    if (error instanceof Error) restore(error, name, stack)
    if (position >= 0) return new MapError(where, { index: begin + position, item: original(begin + position), cause: error })
    if (!makes) return new WorkerError({ kernel: where, reason: String(error), cause: error })
    const remedy = `give { url, name } of a function in a module, if a content security policy forbids this one (${error})`
    return new UnsupportedError({ feature: 'a function as source in a worker', remedy, cause: error })
  }

  /** A chunk that could not be posted, by the item that cannot be cloned. */
  #named(error: unknown, { where, items, first }: Chunk): unknown {
    for (const [i, item] of items.entries()) {
      try {
        structuredClone(item)
      } catch (cause) {
        return new TypeError(`${where}: item ${first + i} must be data that can be cloned: ${(cause as Error).message}`, { cause })
      }
    }
    return error
  }
}

/** Clones of errors are of the language's own classes: the name and the stack of the original are put back. */
function restore(error: Error, name: string | undefined, stack: string | undefined): void {
  if (name !== undefined && error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true })
  if (stack !== undefined && error.stack !== stack)
    Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true })
}
