// The block of memory from which a kernel reads where its operands lie; its first word stops loops of a call that has been given up.
import type { Memory } from '../engine/memory.js'
import type { Call } from '../kernels/call.js'
import { entry } from './kernel.js'

export class Block {
  readonly address: number
  readonly #memory: Memory

  constructor(call: Call, entries: number) {
    this.address = call.temporary(entry(entries))
    // The views of the whole memory are there already; ones of the block alone would cost more than a small call's kernel.
    this.#memory = call.runtime.memory
    this.#words(0, 0, 0)
  }

  number(index: number, value: number): void {
    this.#memory.floats[(this.address + entry(index)) / 8] = value
  }

  /** An address, and a second word: how far rows are apart, in bytes. */
  pair(index: number, address: number, second: number): void {
    this.#words(entry(index), address, second)
  }

  columns(count: number): void {
    this.#words(0, 0, count)
  }

  #words(offset: number, first: number, second: number): void {
    const { integers } = this.#memory
    const at = (this.address + offset) / 4
    integers[at] = first
    integers[at + 1] = second
  }

  /** Carries out `stages`; when the call's signal fires, loops inside them end too. */
  *stoppable<J, R>(signal: AbortSignal | undefined, stages: Generator<J, R, void>): Generator<J, R, void> {
    const stop = () => {
      Atomics.store(this.#memory.integers, this.address / 4, 1)
    }
    signal?.addEventListener('abort', stop, { once: true })
    try {
      return yield* stages
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }
}
