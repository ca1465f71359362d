/// <reference lib="esnext.disposable" preserve="true" />
// What vectors and matrices have in common: a range of a block of shared memory, its element type, and its end.
import { ARRAY_TYPES, bytesOf, type DataOf, type DType, type TypedArray } from '../engine/dtype.js'
import type { Handle, Memory } from '../engine/memory.js'
import type { Runtime } from '../engine/runtime.js'

/** Where `Symbol.dispose` is missing, `using` is too, and nobody looks for the method. */
export const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose')

/** Owns one block of an engine's memory; when nothing refers to it any more, the block is freed. */
class Block {
  readonly runtime: Runtime
  readonly handle: Handle

  constructor(runtime: Runtime, bytes: number) {
    this.runtime = runtime
    this.handle = runtime.memory.allocate(bytes)
    registryOf(runtime.memory).register(this, this.handle)
  }
}

const registries = new WeakMap<Memory, FinalizationRegistry<Handle>>()

function registryOf(memory: Memory): FinalizationRegistry<Handle> {
  let registry = registries.get(memory)
  if (!registry) {
    registry = new FinalizationRegistry((handle) => memory.release(handle))
    registries.set(memory, registry)
  }
  return registry
}

/** The block under a view that was handed out: holding the view, or a part of it, keeps the block. */
const owners = new WeakMap<TypedArray, Block>()

/** The engine and the block under a view that `data`, or `subarray` of it, handed out; undefined for any other typed array. */
export function ownerOf(view: TypedArray): { readonly runtime: Runtime; readonly handle: Handle } | undefined {
  return owners.get(view)
}

/** Engine of an array. */
export let runtimeOf: (array: SharedArray<DType>) => Runtime
/** Handle of an array's block. */
export let handleOf: (array: SharedArray<DType>) => Handle
/** Address of an array's first element, or -1 once it is disposed of. */
export let addressOf: (array: SharedArray<DType>) => number
/** An array's block, to make a further array over it. */
export let blockOf: (array: SharedArray<DType>) => Block

/** A typed range of shared memory: what a `Vector` and a `Matrix` are made of. */
export abstract class SharedArray<D extends DType> {
  /** Element type. */
  readonly dtype: D
  /** Number of elements. */
  readonly length: number
  readonly #block: Block
  readonly #offset: number
  #data: DataOf<D> | undefined

  /** @internal */
  constructor(source: Runtime | Block, dtype: D, length: number, byteOffset = 0) {
    this.#block = source instanceof Block ? source : new Block(source, length * bytesOf(dtype))
    this.dtype = dtype
    this.length = length
    this.#offset = byteOffset
  }

  static {
    runtimeOf = (array) => array.#block.runtime
    handleOf = (array) => array.#block.handle
    blockOf = (array) => array.#block
    addressOf = (array) => {
      const { runtime, handle } = array.#block
      const address = runtime.memory.address(handle)
      return address < 0 ? -1 : address + array.#offset
    }
  }

  /**
   * The elements as a live view of shared memory, not a copy: what is written to it, kernels see. Holding the view or a `subarray` of it keeps
   * the memory. Where memory is not shared (`info().shared` is false), growth detaches the view: take `data` again after other calls.
   */
  get data(): DataOf<D> {
    const address = addressOf(this)
    const what = this.constructor.name.toLowerCase()
    if (address < 0) throw new TypeError(`data: the ${what} has been disposed of`)
    const { buffer } = this.#block.runtime.memory.memory
    if (this.#data === undefined || this.#data.buffer.byteLength === 0) {
      this.#data = adopt(new ARRAY_TYPES[this.dtype](buffer, address, this.length), this.#block) as DataOf<D>
    }
    return this.#data
  }

  /** Whether `dispose` has been called. */
  get disposed(): boolean {
    return addressOf(this) < 0
  }

  /** The elements as a copy in ordinary memory. */
  toArray(): DataOf<D> {
    const { data } = this
    const copy = new (data.constructor as new (length: number) => DataOf<D>)(data.length)
    ;(copy as Float64Array).set(data as Float64Array)
    return copy
  }

  /** Frees the memory now rather than when it is found to be unreachable. Arrays and views over the same memory end with it; a second call does nothing. */
  dispose(): void {
    this.#block.runtime.memory.release(this.#block.handle)
  }

  [DISPOSE](): void {
    this.dispose()
  }
}

/** Makes `view`, and every view that `subarray` cuts from it, keep `block`. */
function adopt<T extends TypedArray>(view: T, block: Block): T {
  owners.set(view, block)
  Object.defineProperty(view, 'subarray', { value: subarray, configurable: true, writable: true })
  return view
}

const Super = Object.getPrototypeOf(Float64Array.prototype) as Float64Array

function subarray(this: TypedArray, begin?: number, end?: number): TypedArray {
  return adopt(Super.subarray.call(this as Float64Array, begin, end) as TypedArray, owners.get(this)!)
}
