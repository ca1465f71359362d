// The loop that every thread runs inside a job: claim a chunk, run the kernel on it, until none is left. Shared by workers and callers.
import {
  ACTIVE,
  ARGUMENT_COUNT,
  ARGUMENTS,
  CELL_CHUNK,
  CHUNKS,
  CONTROL_ADDRESS,
  CONTROL_BYTES,
  COUNT,
  DOORBELL,
  FAILED,
  FAILURE,
  FAILURE_BYTES,
  FAILURE_LENGTH,
  FINISHED,
  GRAIN,
  KERNEL,
  LIBRARY,
  LIMIT,
  NEXT,
  REPORT,
  SCRATCH,
  SCRATCH_BYTES,
  slotWord,
  VISITORS,
} from './layout.js'

/** A kernel as WebAssembly exports it. */
export type KernelFunction = (...numbers: number[]) => void

/** The control block as one thread sees it. */
export interface Control {
  readonly words: Int32Array
  readonly floats: Float64Array
  readonly bytes: Uint8Array
}

/** Views of the control block at `address`. They stay valid: the block lies below everything that growth adds. */
export function controlAt(buffer: ArrayBufferLike): Control {
  return {
    words: new Int32Array(buffer, CONTROL_ADDRESS, CONTROL_BYTES >> 2),
    floats: new Float64Array(buffer, CONTROL_ADDRESS, CONTROL_BYTES >> 3),
    bytes: new Uint8Array(buffer, CONTROL_ADDRESS, CONTROL_BYTES),
  }
}

/** Wakes the owner thread to look at its jobs. */
export function ringDoorbell(words: Int32Array): void {
  Atomics.add(words, DOORBELL, 1)
  Atomics.notify(words, DOORBELL)
}

/** Whether slot `slot` has a chunk left to claim. */
export function hasWork(words: Int32Array, slot: number): boolean {
  const at = slotWord(slot)
  return Atomics.load(words, at + NEXT) < Atomics.load(words, at + CHUNKS)
}

/** Enters a job as worker `bit`; false when the slot has been retired or is full. `leave` must follow a true answer. */
export function enter(words: Int32Array, slot: number, bit: number): boolean {
  const visitors = slotWord(slot) + VISITORS
  const before = Atomics.or(words, visitors, bit)
  // Looked at again from inside: a slot is only refilled while nobody is in it, so what is read from here on is one job's.
  const active = (Atomics.load(words, ACTIVE) & (1 << slot)) !== 0
  if (active && bits(before) < Atomics.load(words, slotWord(slot) + LIMIT)) return true
  leave(words, slot, bit)
  return false
}

/** Leaves a job; the last worker out tells the owner. */
export function leave(words: Int32Array, slot: number, bit: number): void {
  if (Atomics.and(words, slotWord(slot) + VISITORS, ~bit) === bit) ringDoorbell(words)
}

/** The modules of a thread by their number; one that is on its way to a worker is not there yet. */
export type Libraries = readonly ({ readonly functions: readonly KernelFunction[] } | undefined)[]

/** Runs chunks of the job in `slot` until none is left. `lane` picks the scratch area; `cell` is the word of the worker's cell, -1 for a caller. */
export function runChunks(control: Control, slot: number, lane: number, cell: number, libraries: Libraries): void {
  const { words, floats } = control
  const at = slotWord(slot)
  const chunks = words[at + CHUNKS]!
  const count = words[at + COUNT]!
  const grain = words[at + GRAIN]!
  const report = words[at + REPORT] === 1
  const kernel = libraries[words[at + LIBRARY]!]!.functions[words[at + KERNEL]!]!
  const length = words[at + ARGUMENT_COUNT]!
  const first = (at + ARGUMENTS) >> 1
  const numbers: number[] = []
  for (let i = 0; i < length; i++) numbers.push(floats[first + i]!)
  const scratchBytes = words[at + SCRATCH_BYTES]!
  if (scratchBytes > 0) numbers.push((words[at + SCRATCH]! >>> 0) + lane * scratchBytes)
  const begin = numbers.push(0, 0) - 2
  for (;;) {
    if (cell >= 0) Atomics.store(words, cell + CELL_CHUNK, -1)
    const chunk = Atomics.add(words, at + NEXT, 1)
    if (chunk >= chunks) break
    if (cell >= 0) Atomics.store(words, cell + CELL_CHUNK, chunk + 1)
    numbers[begin] = chunk * grain
    numbers[begin + 1] = Math.min(count, (chunk + 1) * grain)
    try {
      kernel(...numbers)
    } catch (error) {
      fail(control, at, chunk, error)
      break
    }
    Atomics.add(words, at + FINISHED, 1)
    if (report) ringDoorbell(words)
  }
  if (cell >= 0) Atomics.store(words, cell + CELL_CHUNK, 0)
}

/** Hands out no further chunk of the job in `slot`. */
export function stop(words: Int32Array, slot: number): void {
  const at = slotWord(slot)
  Atomics.store(words, at + NEXT, Atomics.load(words, at + CHUNKS))
}

function fail({ words, bytes }: Control, at: number, chunk: number, error: unknown): void {
  if (Atomics.compareExchange(words, at + FAILED, 0, chunk + 1) === 0) {
    // A TextEncoder may refuse to write into shared memory, so the bytes are copied.
    const text = new TextEncoder().encode(String(error)).subarray(0, FAILURE_BYTES)
    bytes.set(text, (at + FAILURE) * 4)
    Atomics.store(words, at + FAILURE_LENGTH, text.length)
  }
  Atomics.store(words, at + NEXT, Atomics.load(words, at + CHUNKS))
}

function bits(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
