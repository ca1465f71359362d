// The block of memory from which a kernel reads where its operands lie; its first word stops loops of a call that has been given up.
import type { Call } from '../kernels/call.js'
import { ENTRY, entry } from './kernel.js'

export class Block {
  readonly address: number
  readonly #call: Call
  readonly #entries: number

  constructor(call: Call, entries: number) {
    this.#call = call
    this.#entries = entries
    this.address = call.temporary(entry(entries))
    call.floats(this.address, entries + 1).fill(0)
  }

  number(index: number, value: number): void {
    this.#call.floats(this.address, this.#entries + 1)[entry(index) / ENTRY] = value
  }

  /** An address, and a second word: how far rows are apart, in bytes. */
  pair(index: number, address: number, second: number): void {
    this.#call.integers(this.address, entry(this.#entries) / 4).set([address, second], entry(index) / 4)
  }

  columns(count: number): void {
    this.#call.integers(this.address, 2)[1] = count
  }

  /** Carries out `stages`; when the call's signal fires, loops inside them end too. */
  *stoppable<J, R>(signal: AbortSignal | undefined, stages: Generator<J, R, void>): Generator<J, R, void> {
    const stop = () => {
      Atomics.store(this.#call.integers(this.address, 1), 0, 1)
    }
    signal?.addEventListener('abort', stop, { once: true })
    try {
      return yield* stages
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }
}
