// The workers: started when first needed, replaced when they die, told things by mail. Knows nothing of what jobs are.
import { ClosedError, WorkerError } from '../errors.js'
import type { Chunk, Part } from './chunk.js'
import type { Control } from './execute.js'
import { CELL_CHUNK, CELL_MAIL, CELL_READY, cellWord, WAKE } from './layout.js'
import type { FromWorker, LibrarySource, ToWorker } from './messages.js'
import type { Platform, WorkerHandle } from './platform.js'

/** What a pool is made of. */
export interface PoolFacts {
  readonly platform: Platform
  readonly threads: number
  readonly create: (() => unknown) | undefined
  readonly memory: WebAssembly.Memory
  readonly control: Control
  readonly libraries: readonly LibrarySource[]
  readonly postBells: boolean
}

/** What a pool tells its owner. */
export interface PoolListeners {
  /** A worker rang by message, because the owner cannot be woken through shared memory. */
  bell(): void
  /** A worker died, and what it was doing fails; `gone` is false when it was given up but may still be running. */
  died(index: number, cause: unknown, gone: boolean): void
  /** No worker is left, and new ones have died before they were ready, several times over. */
  unstartable(cause: unknown): void
  /** Whether jobs wait for workers. */
  wanted(): boolean
}

/** How a task ended. `gone` is false when its worker was told to stop but may still be writing. */
export type TaskOutcome = { readonly value: unknown } | { readonly error: unknown; readonly gone: boolean }

interface Task {
  readonly id: number
  /** For messages. */
  readonly name: string
  readonly mail: ToWorker
  readonly part: ((part: Part) => void) | undefined
  settle(outcome: TaskOutcome): void
}

interface Member {
  readonly index: number
  readonly handle: WorkerHandle
  ready: boolean
  task: Task | undefined
}

/** How often a worker may die while it starts before the platform is taken to refuse it. */
const START_TRIES = 3

export class Pool {
  readonly #facts: PoolFacts
  readonly #listeners: PoolListeners
  readonly #members: (Member | undefined)[]
  readonly #queue: Task[] = []
  #readers: { resolve(): void; reject(cause: unknown): void }[] = []
  #nextTask = 1
  /** Workers that died before they were ready since the last one that was. */
  #failedStarts = 0

  constructor(facts: PoolFacts, listeners: PoolListeners) {
    this.#facts = facts
    this.#listeners = listeners
    this.#members = new Array<undefined>(facts.threads).fill(undefined)
  }

  /** Workers that run their loop. */
  get readyCount(): number {
    return this.#members.filter((member) => member?.ready).length
  }

  /** Whether a worker is busy with a task or a task waits for one. */
  get hasTasks(): boolean {
    return this.#queue.length > 0 || this.#members.some((member) => member?.task)
  }

  /** Starts workers until there are `count`. */
  start(count: number): void {
    for (let index = 0; index < count; index++) if (!this.#members[index]) this.#spawn(index)
  }

  /** Resolves once every worker that was started runs its loop. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject })
      this.#tellReaders()
    })
  }

  /** Gives every worker, now and later, a further library. `libraries` of the facts must hold it already. */
  load(library: number, source: LibrarySource): void {
    for (const member of this.#members) if (member) this.#mail(member, { type: 'load', library, ...source })
  }

  /** Runs `name` of the module at `url` on the next idle worker. */
  runTask(url: string, name: string, args: readonly unknown[], signal: AbortSignal | undefined): Promise<TaskOutcome> {
    const id = this.#nextTask++
    return this.#enqueue(id, name, { type: 'task', id, url, name, args }, signal, undefined)
  }

  /** Runs a chunk of items on the next idle worker, and passes its results on as they come. */
  runChunk(chunk: Chunk, signal: AbortSignal | undefined, part: (part: Part) => void): Promise<TaskOutcome> {
    const id = this.#nextTask++
    return this.#enqueue(id, chunk.where, { type: 'chunk', id, chunk }, signal, part)
  }

  #enqueue(id: number, name: string, mail: ToWorker, signal: AbortSignal | undefined, part: Task['part']): Promise<TaskOutcome> {
    return new Promise((resolve) => {
      const abort = () => void this.#abort(task, signal!.reason)
      const task: Task = {
        id,
        name,
        mail,
        part,
        settle: (outcome) => {
          signal?.removeEventListener('abort', abort)
          resolve(outcome)
        },
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#queue.push(task)
      this.start(this.#facts.threads)
      this.#assign()
    })
  }

  /** Stops every worker; resolves once all that can be known to be gone are. */
  async close(): Promise<void> {
    const members = this.#members.splice(0)
    for (const task of this.#queue.splice(0)) task.settle({ error: new ClosedError(task.name), gone: true })
    for (const reader of this.#readers.splice(0)) reader.reject(new ClosedError('ready'))
    await Promise.all(
      members.map(async (member) => {
        const gone = await member?.handle.terminate()
        member?.task?.settle({ error: new ClosedError(member.task.name), gone: gone === true })
      }),
    )
  }

  #spawn(index: number): void {
    const { platform, create, memory, control, libraries, postBells } = this.#facts
    const cell = cellWord(index)
    for (const word of [CELL_CHUNK, CELL_READY, CELL_MAIL]) Atomics.store(control.words, cell + word, 0)
    let member: Member | undefined
    const handle = platform.spawn(
      {
        message: (message) => member && this.#receive(member, message as FromWorker),
        exit: (cause, gone) => member && this.#buried(member, cause, gone),
      },
      create,
    )
    member = { index, handle, ready: false, task: undefined }
    this.#members[index] = member
    this.#mail(member, { type: 'start', memory, index, postBells, libraries: [...libraries] })
  }

  #mail(member: Member, message: ToWorker): void {
    const { words } = this.#facts.control
    member.handle.post(message)
    Atomics.add(words, cellWord(member.index) + CELL_MAIL, 1)
    Atomics.add(words, WAKE, 1)
    Atomics.notify(words, WAKE)
  }

  #receive(member: Member, message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        member.ready = true
        this.#failedStarts = 0
        this.#tellReaders()
        return this.#assign()
      case 'bell':
        return this.#listeners.bell()
      case 'part':
        if (member.task?.id === message.id) member.task.part?.(message.value)
        return
      case 'done':
        return this.#finish(member, message.id, { value: message.value })
      case 'failed':
        return this.#finish(member, message.id, { error: message.error, gone: true })
      case 'broken':
        return void member.handle.terminate().then((gone) => this.#buried(member, new Error(message.reason), gone))
    }
  }

  #finish(member: Member, id: number, outcome: TaskOutcome): void {
    const { task } = member
    if (task?.id !== id) return
    member.task = undefined
    task.settle(outcome)
    this.#assign()
  }

  #assign(): void {
    for (const member of this.#members) {
      if (!member?.ready || member.task) continue
      const task = this.#queue.shift()
      if (!task) return
      member.task = task
      try {
        this.#mail(member, task.mail)
      } catch (error) {
        member.task = undefined
        task.settle({ error, gone: true }) // An argument that cannot be cloned.
      }
    }
  }

  async #abort(task: Task, reason: unknown): Promise<void> {
    const queued = this.#queue.indexOf(task)
    if (queued >= 0) {
      this.#queue.splice(queued, 1)
      return task.settle({ error: reason, gone: true })
    }
    // A running task cannot be asked to stop: its worker goes with it.
    const member = this.#members.find((candidate) => candidate?.task === task)
    if (!member) return
    member.task = undefined
    const gone = await member.handle.terminate()
    this.#buried(member, reason, gone)
    task.settle({ error: reason, gone })
  }

  #buried(member: Member, cause: unknown, gone: boolean): void {
    if (this.#members[member.index] !== member) return
    this.#members[member.index] = undefined
    const { task } = member
    if (task) task.settle({ error: new WorkerError({ kernel: task.name, reason: `its worker died (${cause})`, cause }), gone })
    this.#listeners.died(member.index, cause, gone)
    if (!member.ready) this.#failedStarts++
    const alone = this.#members.every((other) => other === undefined)
    if (member.ready || (alone && this.#failedStarts < START_TRIES * this.#facts.threads)) {
      if (this.#queue.length > 0 || this.#listeners.wanted() || this.#readers.length > 0) this.start(this.#facts.threads)
    } else if (alone) {
      for (const waiting of this.#queue.splice(0)) {
        waiting.settle({
          error: new WorkerError({ kernel: waiting.name, reason: `no worker could be started (${cause})`, cause }),
          gone: true,
        })
      }
      for (const reader of this.#readers.splice(0)) reader.reject(cause)
      this.#listeners.unstartable(cause)
    }
    this.#tellReaders()
  }

  #tellReaders(): void {
    if (this.#members.some((member) => member && !member.ready)) return
    for (const reader of this.#readers.splice(0)) reader.resolve()
  }
}
