// Runs a JavaScript function over some items, on a worker or on the calling thread; vectors travel as handles.
import { ARRAY_TYPES, dtypeOf, type TypedArray } from './dtype.js'
import type { VectorArgument } from './messages.js'

/** Items on their way to a function. */
export interface Chunk {
  /** Name of the public function, for messages. */
  readonly where: string
  readonly url: string
  readonly name: string
  /** Whether the export makes the function when it is given the captures; otherwise it is the function, and they are its third argument. */
  readonly makes: boolean
  readonly captures: unknown
  readonly items: readonly unknown[]
  /** Index of the first item. */
  readonly first: number
  /** Whether there are vectors among captures and items. */
  readonly vectors: boolean
  /** STOP is set by the owner, POSITION by the worker: the item it is at. */
  readonly state: Int32Array
}

/** Word of a call's state: the owner wants no further item done. */
export const STOP = 0
/** Words of a chunk's state behind it: position of the item at hand in the chunk, -1 before the first. */
export const POSITION = 1

/** Results of items next to one another; views of shared memory among them are handles. */
export interface Part {
  readonly values: readonly unknown[]
  readonly vectors: boolean
}

/** What was thrown, and at which position; -1: before the first item, by the module. */
export interface Fault {
  readonly position: number
  readonly error: unknown
  /** What a structured clone of an error would lose. */
  readonly name: string | undefined
  readonly stack: string | undefined
}

/** Results of quick items are posted together: posting one by one costs some 10 microseconds each. */
const BATCH_MS = 0.1

/**
 * Runs the items of a chunk in turn, and `deliver`s their results in order. The answer is the first fault, if there is one. `pause`, if given, is
 * awaited between items when it answers with a promise.
 */
export async function runChunk(
  memory: WebAssembly.Memory,
  chunk: Chunk,
  deliver: (part: Part) => void,
  pause?: () => Promise<void> | undefined,
): Promise<Fault | undefined> {
  const { url, name, makes, items, first, vectors, state } = chunk
  let exported: unknown
  try {
    exported = (await import(/* @vite-ignore */ /* webpackIgnore: true */ url))[name]
    if (typeof exported !== 'function') throw new TypeError(`${url} exports no function ${name}`)
  } catch (error) {
    return faultOf(-1, error)
  }
  const received = (value: unknown) => (vectors ? opened(memory, value) : value)
  let buffer: ArrayBufferLike | undefined
  let captures: unknown
  let fn: (item: unknown, index: number, captures: unknown) => unknown
  let position = 0
  let values: unknown[] = []
  let found = false
  let posted = 0
  const flush = (): Fault | undefined => {
    const part = { values, vectors: found }
    const begin = position - values.length
    values = []
    found = false
    posted = performance.now()
    if (part.values.length === 0) return undefined
    try {
      deliver(part)
      return undefined
    } catch {
      return oneByOne(part, begin, deliver)
    }
  }
  for (; position < items.length; ) {
    if (Atomics.load(state, STOP) !== 0) break
    Atomics.store(state, POSITION, position)
    try {
      // Where memory is not shared, growth detaches views.
      if (buffer !== memory.buffer) {
        buffer = memory.buffer
        captures = received(chunk.captures)
        fn = (makes ? exported(captures) : exported) as typeof fn
      }
      const item = received(items[position])
      const answer = makes ? fn!(item, first + position, undefined) : fn!(item, first + position, captures)
      const value = isThenable(answer) ? await answer : answer
      const result = closed(memory, value, buffer)
      found ||= result !== value
      values.push(result)
    } catch (error) {
      return flush() ?? faultOf(position, error)
    }
    position++
    if (performance.now() - posted >= BATCH_MS) {
      const fault = flush()
      if (fault) return fault
    }
    const waiting = pause?.()
    if (waiting) await waiting
  }
  Atomics.store(state, POSITION, position)
  return flush()
}

/** The result that cannot be cloned is the fault of its item; those before it are delivered. */
function oneByOne({ values, vectors }: Part, begin: number, deliver: (part: Part) => void): Fault | undefined {
  for (const [i, value] of values.entries()) {
    try {
      deliver({ values: [value], vectors })
    } catch (error) {
      return faultOf(begin + i, error)
    }
  }
  return undefined
}

function faultOf(position: number, error: unknown): Fault {
  const { name, stack } = error instanceof Error ? error : { name: undefined, stack: undefined }
  return { position, error: survives(error) ? error : new Error(String((error as Error)?.message ?? error)), name, stack }
}

/** Whether a clone is of use: Node 20 makes an empty object of a DOMException. */
function survives(thrown: unknown): boolean {
  try {
    return structuredClone(thrown) instanceof Error === thrown instanceof Error
  } catch {
    return false
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}

/** Arrays and plain objects are looked into to this depth. */
const DEPTH = 4

/** `value` with what `change` answers in place of its parts, copied as far as need be; the same where nothing is changed. */
export function replaced(value: unknown, change: (part: object) => unknown, depth = DEPTH): unknown {
  if (typeof value !== 'object' || value === null) return value
  const other = change(value)
  if (other !== value || depth === 0) return other
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined
    for (let i = 0; i < value.length; i++) {
      // Only objects are replaced; NaN differs from itself.
      const part = replaced(value[i], change, depth - 1)
      if (part !== value[i] && typeof part === 'object') (copy ??= value.slice())[i] = part
    }
    return copy ?? value
  }
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return value
  let copy: { [key: string]: unknown } | undefined
  for (const [key, inner] of Object.entries(value)) {
    const part = replaced(inner, change, depth - 1)
    if (part !== inner && typeof part === 'object') (copy ??= { ...value })[key] = part
  }
  return copy ?? value
}

/** `value` with views in place of handles. */
export function opened(memory: WebAssembly.Memory, value: unknown, view = (vector: VectorArgument) => viewOf(memory, vector)): unknown {
  return replaced(value, (part) => ('lanewiseVector' in part ? view(part as VectorArgument) : part))
}

/** `value` with handles in place of views of the memory, as its buffer is now or was (`earlier`) before it grew. */
export function closed(memory: WebAssembly.Memory, value: unknown, earlier = memory.buffer): unknown {
  return replaced(value, (part) =>
    ArrayBuffer.isView(part) && (part.buffer === memory.buffer || part.buffer === earlier) ? handleOfView(part) : part,
  )
}

/** The handle of a view; anything else that is no array of an element type is left as it is. */
export function handleOfView(view: ArrayBufferView): VectorArgument | ArrayBufferView {
  const dtype = dtypeOf(view)
  return dtype ? { lanewiseVector: { dtype, address: view.byteOffset, length: (view as TypedArray).length } } : view
}

export function viewOf(memory: WebAssembly.Memory, { lanewiseVector: { dtype, address, length } }: VectorArgument): TypedArray {
  return new ARRAY_TYPES[dtype](memory.buffer, address, length)
}
