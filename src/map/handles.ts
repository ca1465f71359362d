// Vectors among items and captures: as handles on their way to a worker, pinned until the call is over.

import { shown } from '../array/check.js'
import { Engine, runtimeOfEngine } from '../array/engine.js'
import { addressOf, handleOf, ownerOf, runtimeOf, SharedArray } from '../array/sharedarray.js'
import { handleOfView, replaced } from '../engine/chunk.js'
import type { DType, TypedArray } from '../engine/dtype.js'
import { dtypeOf } from '../engine/dtype.js'
import type { Handle, Pin } from '../engine/memory.js'
import type { VectorArgument } from '../engine/messages.js'
import type { Runtime } from '../engine/runtime.js'

/** The handles of a call. */
export class Handles {
  readonly #where: string
  #runtime: Runtime | undefined
  readonly #blocks = new Map<Handle, SharedArray<DType> | TypedArray>()

  constructor(where: string, engine: unknown) {
    this.#where = where
    if (engine === undefined) return
    if (!(engine instanceof Engine)) throw new TypeError(`${where}: engine must be an Engine, got ${shown(engine)}`)
    this.#runtime = runtimeOfEngine(engine)
  }

  /** The engine that was named, or that of the first vector. */
  get runtime(): Runtime | undefined {
    return this.#runtime
  }

  /** Whether any vector was met. */
  get any(): boolean {
    return this.#blocks.size > 0
  }

  /** `value` with handles in place of vectors, matrices and views of theirs, and the blocks that these lie in. */
  closed(name: string, value: unknown): { readonly value: unknown; readonly blocks: readonly Handle[] } {
    const blocks: Handle[] = []
    const closed = replaced(value, (part) => {
      const found = this.#handle(name, part)
      if (!found) return part
      blocks.push(found.block)
      return found.handle
    })
    return { value: closed, blocks }
  }

  pin(runtime: Runtime, blocks: Iterable<Handle> = this.#blocks.keys()): Pin[] {
    return Array.from(blocks, (block) => runtime.memory.pin(block))
  }

  /** A view of the memory that came back, cut from the vector in which it lies if there is one, so that it keeps that vector. */
  view({ lanewiseVector: { dtype, address, length } }: VectorArgument, otherwise: () => TypedArray): TypedArray {
    for (const array of this.#blocks.values()) {
      const data = array instanceof SharedArray ? (array.disposed ? undefined : array.data) : array
      if (!data || dtypeOf(data) !== dtype) continue
      const begin = (address - data.byteOffset) / data.BYTES_PER_ELEMENT
      if (Number.isInteger(begin) && begin >= 0 && begin + length <= data.length) return data.subarray(begin, begin + length)
    }
    return otherwise()
  }

  #handle(name: string, part: object): { block: Handle; handle: unknown } | undefined {
    const owner =
      part instanceof SharedArray
        ? { runtime: runtimeOf(part), handle: handleOf(part) }
        : ArrayBuffer.isView(part)
          ? ownerOf(part as TypedArray)
          : undefined
    if (!owner) return undefined
    this.#runtime ??= owner.runtime
    if (owner.runtime !== this.#runtime) throw new TypeError(`${this.#where}: ${name} must be of the engine of the call`)
    const array = part as SharedArray<DType> | TypedArray
    if (owner.runtime.memory.address(owner.handle) < 0) throw new TypeError(`${this.#where}: ${name} has been disposed of`)
    if ((this.#blocks.get(owner.handle)?.length ?? -1) < array.length) this.#blocks.set(owner.handle, array)
    if (!(array instanceof SharedArray)) return { block: owner.handle, handle: handleOfView(array) }
    const { dtype, length } = array
    return { block: owner.handle, handle: { lanewiseVector: { dtype, address: addressOf(array), length } } satisfies VectorArgument }
  }
}
