// The script of every worker: runs chunks of jobs from the ring, asleep in between, and goes back to its event loop when there is mail.
import { runChunk } from './chunk.js'
import { type Control, controlAt, enter, hasWork, leave, runChunks } from './execute.js'
import { instantiate, type LibraryInstance } from './instance.js'
import { ACTIVE, CELL_MAIL, CELL_READY, cellWord, LIBRARY, OLDEST, SLOT_COUNT, slotWord, WAKE } from './layout.js'
import type { FromWorker, LibrarySource, ToWorker } from './messages.js'
import { workerPort } from './port.node.js'
import { runTask } from './task.js'

/**
 * Looks at WAKE before it goes to sleep. Waking a sleeper takes the kernel's scheduler some 5 microseconds; a job that
 * follows at once finds the worker awake. Longer spinning takes the core from the thread that prepares the next job: to stay awake for a
 * millisecond between the jobs of one blocking call made factorisations on two virtual cores take twice as long.
 */
const SPINS = 2000

const port = workerPort()
let control: Control
let memory: WebAssembly.Memory
let index = 0
let cell = 0
let postBells = false
let read = 0
const libraries: LibraryInstance[] = []
let chain: Promise<void> = Promise.resolve()

port.listen((message) => {
  chain = chain
    .then(async () => {
      await receive(message as ToWorker)
      read++
      if (Atomics.load(control.words, cell + CELL_MAIL) === read) runJobs()
    })
    .catch((error: unknown) => post({ type: 'broken', reason: String(error) }))
})

async function receive(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'start':
      ;({ memory, index, postBells } = message)
      control = controlAt(memory.buffer)
      cell = cellWord(index)
      for (const [index, source] of message.libraries.entries()) load(index, source)
      Atomics.store(control.words, cell + CELL_READY, 1)
      return post({ type: 'ready' })
    case 'load':
      return load(message.library, message)
    case 'task':
      return answer(message.id, () => runTask(memory, message.url, message.name, message.args))
    case 'chunk':
      return answer(message.id, () => runChunk(memory, message.chunk, (value) => post({ type: 'part', id: message.id, value })))
  }
}

function load(index: number, { module, names, lane }: LibrarySource): void {
  libraries[index] = instantiate(module, memory, names, lane === undefined ? undefined : libraries[lane])
}

async function answer(id: number, run: () => Promise<unknown>): Promise<void> {
  try {
    post({ type: 'done', id, value: await run() })
  } catch (error) {
    try {
      post({ type: 'failed', id, error })
    } catch {
      post({ type: 'failed', id, error: new Error(String(error)) }) // What was thrown cannot be cloned: its text can.
    }
  }
}

function runJobs(): void {
  const { words } = control
  const bit = 1 << index
  for (;;) {
    const seen = Atomics.load(words, WAKE)
    if (Atomics.load(words, cell + CELL_MAIL) !== read) return
    const slot = enterOldest(words, bit)
    if (slot >= 0) {
      runChunks(control, slot, index, cell, libraries)
      leave(words, slot, bit)
      if (postBells) post({ type: 'bell' })
    } else if (!changes(words, seen)) {
      Atomics.wait(words, WAKE, seen)
    }
  }
}

function enterOldest(words: Int32Array, bit: number): number {
  const active = Atomics.load(words, ACTIVE)
  if (active === 0) return -1
  const oldest = Atomics.load(words, OLDEST)
  for (let i = 0; i < SLOT_COUNT; i++) {
    const slot = (oldest + i) % SLOT_COUNT
    if (!(active & (1 << slot)) || !hasWork(words, slot) || !enter(words, slot, bit)) continue
    // The mail that brings a module is posted before its first job: back to the event loop, where it waits.
    if (libraries[words[slotWord(slot) + LIBRARY]!]) return slot
    leave(words, slot, bit)
  }
  return -1
}

function changes(words: Int32Array, seen: number): boolean {
  for (let i = 0; i < SPINS; i++) if (Atomics.load(words, WAKE) !== seen) return true
  return false
}

function post(message: FromWorker): void {
  port.post(message)
}
