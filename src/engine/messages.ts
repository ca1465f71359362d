// What the owner and its workers tell each other by message; jobs go through the ring instead.
import type { Chunk, Part } from './chunk.js'
import type { DType } from './dtype.js'

/** A module and the names of its kernels, in the order of their numbers. */
export interface LibrarySource {
  readonly module: WebAssembly.Module
  readonly names: readonly string[]
  /** Number of the library whose functions it imports as `lane`. */
  readonly lane?: number
}

export type ToWorker =
  | {
      type: 'start'
      memory: WebAssembly.Memory
      index: number
      postBells: boolean
      libraries: readonly LibrarySource[]
    }
  | ({ type: 'load'; library: number } & LibrarySource)
  | { type: 'task'; id: number; url: string; name: string; args: readonly unknown[] }
  | { type: 'chunk'; id: number; chunk: Chunk }

export type FromWorker =
  | { type: 'ready' }
  | { type: 'bell' }
  | { type: 'part'; id: number; value: Part }
  | { type: 'done'; id: number; value: unknown }
  | { type: 'failed'; id: number; error: unknown }
  | { type: 'broken'; reason: string }

/** A vector on its way into a task. */
export interface VectorArgument {
  readonly lanewiseVector: { readonly dtype: DType; readonly address: number; readonly length: number }
}
