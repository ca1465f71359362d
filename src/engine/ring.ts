// The owner's side of the job ring: publishes jobs, notices their end, cancels them, and settles what a dead worker left behind.
import { ClosedError, WorkerError } from '../errors.js'
import { type Control, type Libraries, leave, ringDoorbell, runChunks, stop } from './execute.js'
import {
  ACTIVE,
  ARGUMENT_COUNT,
  ARGUMENTS,
  CELL_CHUNK,
  CHUNKS,
  COUNT,
  cellWord,
  DOORBELL,
  FAILED,
  FAILURE,
  FAILURE_LENGTH,
  FINISHED,
  GRAIN,
  KERNEL,
  LIBRARY,
  LIMIT,
  MAX_ARGUMENTS,
  NEXT,
  OLDEST,
  REPORT,
  SCRATCH,
  SCRATCH_BYTES,
  SLOT_COUNT,
  slotWord,
  VISITORS,
  WAKE,
} from './layout.js'

/** A kernel over `[0, count)` in cuts of `grain`, as the ring takes it. */
export interface RingJob {
  /** For messages. */
  readonly name: string
  readonly library: number
  readonly kernel: number
  readonly args: readonly number[]
  readonly count: number
  readonly grain: number
  readonly scratch: number
  readonly scratchBytes: number
}

/** How many chunks of a job have run, and how many there are. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** What an asynchronous caller may ask for. */
export interface Watch {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

interface Ticket extends Watch {
  readonly job: RingJob
  readonly limit: number
  readonly chunks: number
  slot: number
  reported: number
  failure: { error: unknown } | undefined
  settle(failure: { error: unknown } | undefined): void
}

/** A blocked caller gives a job up when no chunk has ended for this long: a chunk takes a millisecond, so its worker is dead. */
const STALL_MS = 10_000

const stillWriting = new WeakSet<object>()

/** Whether a failed job's worker may still be writing, so that nothing the job touched may ever be given to anyone else. */
export function mayStillWrite(error: unknown): boolean {
  return typeof error === 'object' && error !== null && stillWriting.has(error)
}

export class Ring {
  readonly #control: Control
  readonly #flying: Ticket[] = []
  readonly #waiting: Ticket[] = []
  #next = 0

  constructor(control: Control) {
    this.#control = control
  }

  /** Jobs that have not settled yet. */
  get pending(): number {
    return this.#flying.length + this.#waiting.length
  }

  /** Runs a job on up to `limit` workers; settles when it is over, in whichever way. */
  run(job: RingJob, limit: number, watch: Watch): Promise<void> {
    return new Promise((resolve, reject) => {
      const { signal, onProgress } = watch
      const abort = () => this.#giveUp(ticket, signal!.reason)
      const ticket: Ticket = {
        signal,
        onProgress,
        job,
        limit,
        chunks: Math.ceil(job.count / job.grain),
        slot: -1,
        reported: 0,
        failure: undefined,
        settle: (failure) => {
          signal?.removeEventListener('abort', abort)
          if (failure) reject(failure.error)
          else resolve()
        },
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiting.push(ticket)
      this.#publishWaiting()
    })
  }

  /** Runs a job on the calling thread and up to `helpers` workers, and sleeps until it is over. False when no slot is free. */
  runBlocking(job: RingJob, helpers: number, lane: number, libraries: Libraries): boolean {
    const slot = this.#freeSlot()
    if (slot < 0) return false
    this.#publish(slot, job, helpers, false)
    runChunks(this.#control, slot, lane, -1, libraries)
    this.#sleepUntilOver(slot, job)
    this.#retire(slot)
    const failure = this.#failureOf(slot, job)
    if (failure) throw failure.error
    return true
  }

  /** Settles jobs that are over, reports progress and publishes waiting ones. Called at every doorbell. */
  attend(): void {
    for (let i = 0; i < this.#flying.length; ) {
      const ticket = this.#flying[i]!
      this.#report(ticket)
      if (!this.#isOver(ticket.slot)) {
        i++
        continue
      }
      this.#flying.splice(i, 1)
      this.#retire(ticket.slot)
      ticket.settle(ticket.failure ?? this.#failureOf(ticket.slot, ticket.job))
    }
    this.#publishWaiting()
  }

  /** Worker `index` died: the job it was in fails, with the range it held; other jobs go on. */
  bury(index: number, cause: unknown, gone: boolean): void {
    const { words } = this.#control
    const bit = 1 << index
    const chunk = Atomics.exchange(words, cellWord(index) + CELL_CHUNK, 0)
    for (let slot = 0; slot < SLOT_COUNT; slot++) {
      if (!(Atomics.load(words, slotWord(slot) + VISITORS) & bit)) continue
      stop(words, slot)
      const ticket = this.#flying.find((candidate) => candidate.slot === slot)
      if (ticket) {
        const error = workerDied(ticket.job, chunk, cause)
        ticket.failure ??= { error }
        if (!gone && typeof ticket.failure.error === 'object') stillWriting.add(ticket.failure.error as object)
      }
      leave(words, slot, bit)
    }
    this.attend()
  }

  /** The calling thread takes over what is left of every job, for want of workers. */
  runRest(lane: number, libraries: Libraries): void {
    while (this.#flying.length > 0) {
      for (const { slot } of this.#flying) runChunks(this.#control, slot, lane, -1, libraries)
      this.attend()
    }
  }

  /** Rejects everything that has not settled. */
  close(): void {
    for (const ticket of this.#flying) stop(this.#control.words, ticket.slot)
    for (const ticket of [...this.#flying.splice(0), ...this.#waiting.splice(0)]) ticket.settle({ error: new ClosedError(ticket.job.name) })
  }

  #publishWaiting(): void {
    while (this.#waiting.length > 0) {
      const slot = this.#freeSlot()
      if (slot < 0) return
      const ticket = this.#waiting.shift()!
      ticket.slot = slot
      this.#flying.push(ticket)
      this.#publish(slot, ticket.job, ticket.limit, ticket.onProgress !== undefined)
    }
  }

  #freeSlot(): number {
    const { words } = this.#control
    for (let i = 0; i < SLOT_COUNT; i++) {
      const slot = (this.#next + i) % SLOT_COUNT
      const inUse = Atomics.load(words, ACTIVE) & (1 << slot)
      if (inUse === 0 && Atomics.load(words, slotWord(slot) + VISITORS) === 0) return slot
    }
    return -1
  }

  #publish(slot: number, job: RingJob, limit: number, report: boolean): void {
    const { words, floats } = this.#control
    const { args, count, grain } = job
    if (args.length > MAX_ARGUMENTS) throw new RangeError(`${job.name}: ${args.length} arguments, a job takes ${MAX_ARGUMENTS}`)
    const at = slotWord(slot)
    const chunks = Math.ceil(count / grain)
    words[at + LIBRARY] = job.library
    words[at + KERNEL] = job.kernel
    words[at + ARGUMENT_COUNT] = args.length
    words[at + COUNT] = count
    words[at + GRAIN] = grain
    words[at + SCRATCH] = job.scratch
    words[at + SCRATCH_BYTES] = job.scratchBytes
    words[at + REPORT] = report ? 1 : 0
    words[at + FAILURE_LENGTH] = 0
    for (let i = 0; i < args.length; i++) floats[((at + ARGUMENTS) >> 1) + i] = args[i]!
    Atomics.store(words, at + CHUNKS, chunks)
    Atomics.store(words, at + NEXT, 0)
    Atomics.store(words, at + FINISHED, 0)
    Atomics.store(words, at + FAILED, 0)
    Atomics.store(words, at + LIMIT, limit)
    Atomics.store(words, OLDEST, this.#flying[0]?.slot ?? slot)
    this.#next = (slot + 1) % SLOT_COUNT
    Atomics.or(words, ACTIVE, 1 << slot)
    Atomics.add(words, WAKE, 1)
    Atomics.notify(words, WAKE, Math.min(limit, chunks))
  }

  #retire(slot: number): void {
    Atomics.and(this.#control.words, ACTIVE, ~(1 << slot))
  }

  #isOver(slot: number): boolean {
    const { words } = this.#control
    const at = slotWord(slot)
    return Atomics.load(words, at + NEXT) >= Atomics.load(words, at + CHUNKS) && Atomics.load(words, at + VISITORS) === 0
  }

  #sleepUntilOver(slot: number, job: RingJob): void {
    const { words } = this.#control
    const at = slotWord(slot)
    let finished = -1
    for (;;) {
      const seen = Atomics.load(words, DOORBELL)
      if (this.#isOver(slot)) return
      if (Atomics.wait(words, DOORBELL, seen, STALL_MS) !== 'timed-out') continue
      const now = Atomics.load(words, at + FINISHED)
      if (now === finished) {
        this.#retire(slot)
        const error = new WorkerError({ kernel: job.name, reason: `no answer from a worker in ${STALL_MS / 1000} s` })
        stillWriting.add(error)
        throw error
      }
      finished = now
    }
  }

  #report(ticket: Ticket): void {
    const { onProgress, slot, chunks } = ticket
    if (!onProgress || ticket.failure) return
    const done = Atomics.load(this.#control.words, slotWord(slot) + FINISHED)
    if (done === ticket.reported) return
    ticket.reported = done
    try {
      onProgress({ done, total: chunks })
    } catch (error) {
      this.#giveUp(ticket, error)
    }
  }

  /** Stops a job; it settles with `error` once no worker is inside any more. */
  #giveUp(ticket: Ticket, error: unknown): void {
    ticket.failure ??= { error }
    const waiting = this.#waiting.indexOf(ticket)
    if (waiting >= 0) {
      this.#waiting.splice(waiting, 1)
      ticket.settle(ticket.failure)
      return
    }
    stop(this.#control.words, ticket.slot)
    ringDoorbell(this.#control.words)
  }

  #failureOf(slot: number, job: RingJob): { error: unknown } | undefined {
    const { words, bytes } = this.#control
    const at = slotWord(slot)
    const failed = Atomics.load(words, at + FAILED)
    if (failed === 0) return undefined
    const start = (at + FAILURE) * 4
    const reason = new TextDecoder().decode(bytes.slice(start, start + Atomics.load(words, at + FAILURE_LENGTH)))
    return { error: new WorkerError({ kernel: job.name, ...rangeOf(job, failed - 1), reason }) }
  }
}

function workerDied(job: RingJob, chunk: number, cause: unknown): WorkerError {
  const range = chunk > 0 ? rangeOf(job, chunk - 1) : {}
  return new WorkerError({ kernel: job.name, ...range, reason: `its worker died (${cause})`, cause })
}

function rangeOf({ count, grain }: RingJob, chunk: number): { begin: number; end: number } {
  return { begin: chunk * grain, end: Math.min(count, (chunk + 1) * grain) }
}
