// One call of a public function: its arguments as addresses, the memory it takes on the way, and what becomes of that at the end.
import { checkOptions, shown } from '../array/check.js'
import { copyInto, defaultRuntime, dtypeOfValues, Engine, runtimeOfEngine, type Values } from '../array/engine.js'
import { Matrix } from '../array/matrix.js'
import { addressOf, handleOf, ownerOf, runtimeOf, SharedArray } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import { ARRAY_TYPES, bytesOf, type DType, dtypeOf, type TypedArray } from '../engine/dtype.js'
import type { Handle, Pin } from '../engine/memory.js'
import { mayStillWrite } from '../engine/ring.js'
import type { Job, Progress, Runtime, Watch } from '../engine/runtime.js'

/** What every function takes beside its own words. */
export interface CallOptions {
  /** Stops the call at the next chunk; the workers stay. */
  readonly signal?: AbortSignal
  /** Told how many chunks of the stage at hand have run. */
  readonly onProgress?: (progress: Progress) => void
}

/** What a function that makes an array takes too. */
export interface OutOptions<O extends SharedArray<DType> = Vector | Matrix> extends CallOptions {
  /** Where the result is written, instead of a new array. */
  readonly out?: O
}

/** An array given to a function: a vector or matrix as it lies, anything else copied into shared memory first. */
export type ArrayInput = SharedArray<DType> | TypedArray | readonly number[]

/** An array argument, ready for a kernel. */
export interface Operand {
  readonly name: string
  readonly address: number
  readonly length: number
  readonly dtype: DType
  /** Rows and columns, if it is a matrix. */
  readonly shape: readonly [rows: number, columns: number] | undefined
}

export const FLOATS: readonly DType[] = ['f64', 'f32']
export const F64: readonly DType[] = ['f64']
/** What f64 holds exactly: for functions that widen integers. */
export const REALS: readonly DType[] = ['f64', 'f32', 'i32', 'u32', 'u8']

export class Call {
  readonly name: string
  readonly runtime: Runtime
  readonly #temporaries: Handle[] = []
  readonly #made: SharedArray<DType>[] = []
  readonly #inputs: Operand[] = []
  readonly #held: Handle[] = []
  #pins: Pin[] | undefined
  watch: Watch = {}

  /** `args` are searched for a vector, a matrix, an `out` or an `engine`: theirs is the engine of the call. */
  constructor(name: string, args: readonly unknown[]) {
    this.name = name
    this.runtime = runtimeIn(args) ?? defaultRuntime()
  }

  /** Checks the names of the options and takes what concerns every call. */
  options(options: CallOptions | undefined, names: readonly string[]): void {
    if (options === undefined) return
    checkOptions(this.name, options, [...names, 'signal', 'onProgress'])
    const { signal, onProgress } = options
    if (signal !== undefined && !(signal instanceof AbortSignal))
      throw new TypeError(`${this.name}: signal must be an AbortSignal, got ${shown(signal)}`)
    if (onProgress !== undefined && typeof onProgress !== 'function') {
      throw new TypeError(`${this.name}: onProgress must be a function, got ${shown(onProgress)}`)
    }
    signal?.throwIfAborted()
    this.watch = { signal, onProgress }
  }

  /** An array argument as an address; plain arrays and typed arrays of one's own are copied in. */
  input(name: string, value: unknown, dtypes: readonly DType[] = FLOATS): Operand {
    const operand = value instanceof SharedArray ? this.#shared(name, value) : this.#values(name, value)
    if (!dtypes.includes(operand.dtype))
      throw new TypeError(`${this.name}: ${name} must be of dtype ${dtypes.join(' or ')}, got ${operand.dtype}`)
    this.#inputs.push(operand)
    return operand
  }

  /** A matrix argument as an address. */
  matrix(name: string, value: unknown, dtypes: readonly DType[] = FLOATS): Operand & { readonly shape: readonly [number, number] } {
    if (!(value instanceof Matrix)) throw new TypeError(`${this.name}: ${name} must be a Matrix, got ${shown(value)}`)
    return this.input(name, value, dtypes) as Operand & { readonly shape: readonly [number, number] }
  }

  /** The result: a new vector, or `out` if it fits. `inPlace` says whether it may be one of the inputs itself. */
  vector<D extends DType>(dtype: D, length: number, out: unknown, inPlace: boolean): Vector<D> {
    if (out === undefined) return this.#make(new Vector(this.runtime, dtype, length))
    if (!(out instanceof Vector)) throw new TypeError(`${this.name}: out must be a Vector, got ${shown(out)}`)
    if (out.length !== length) throw new RangeError(`${this.name}: out must have length ${length}, got ${out.length}`)
    return this.#given(out, dtype, inPlace)
  }

  /** The result: a new matrix, or `out` if it fits. */
  matrixOut<D extends DType>(dtype: D, rows: number, columns: number, out: unknown, inPlace: boolean): Matrix<D> {
    if (out === undefined) return this.#make(new Matrix(this.runtime, dtype, rows, columns))
    if (!(out instanceof Matrix)) throw new TypeError(`${this.name}: out must be a Matrix, got ${shown(out)}`)
    if (out.rows !== rows || out.columns !== columns) {
      throw new RangeError(`${this.name}: out must have shape ${rows} x ${columns}, got ${out.rows} x ${out.columns}`)
    }
    return this.#given(out, dtype, inPlace)
  }

  /** A result of the shape of `like`. */
  like<D extends DType>(like: Operand, dtype: D, out: unknown, inPlace: boolean): Vector<D> | Matrix<D> {
    return like.shape ? this.matrixOut(dtype, ...like.shape, out, inPlace) : this.vector(dtype, like.length, out, inPlace)
  }

  /** Address of a result. */
  addressOf(made: SharedArray<DType>): number {
    return addressOf(made)
  }

  /** Address of `bytes` bytes that are freed when the call ends. */
  temporary(bytes: number): number {
    const handle = this.runtime.memory.allocate(bytes)
    this.#temporaries.push(handle)
    return this.runtime.memory.address(handle)
  }

  /** Where the temporary memory of the call stands, for `release`. */
  get mark(): number {
    return this.#temporaries.length
  }

  /** Frees the temporary memory taken since `mark`; no job may be at it any more. */
  release(mark: number): void {
    for (const handle of this.#temporaries.splice(mark)) this.runtime.memory.release(handle)
  }

  /** The f64 words at `address`, to read or write before the next allocation. */
  floats(address: number, length: number): Float64Array {
    return this.runtime.memory.floats.subarray(address / 8, address / 8 + length)
  }

  /** All bytes of memory, to copy some before the next allocation. */
  get bytes(): Uint8Array {
    return this.runtime.memory.bytes
  }

  /** The f64 at `address`. */
  number(address: number): number {
    return this.runtime.memory.floats[address / 8]!
  }

  /** The i32 words at `address`, to read before the next allocation. */
  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.runtime.memory.memory.buffer, address, length)
  }

  /** Keeps inputs and results from being given to anyone else while workers are at them, whatever the caller disposes of meanwhile. */
  pin(): void {
    this.#pins ??= [...this.#held, ...this.#made.map(handleOf)].map((handle) => this.runtime.memory.pin(handle))
  }

  /** The end of the call: frees what it took. After a failure, what it made too. */
  end(failure?: { error: unknown }): void {
    // A worker that cannot be stopped for certain keeps all of it: memory is lost rather than spoilt.
    if (failure && mayStillWrite(failure.error)) return
    const { memory } = this.runtime
    for (const pin of this.#pins ?? []) memory.unpin(pin)
    for (const handle of this.#temporaries) memory.release(handle)
    if (failure) for (const made of this.#made) made.dispose()
  }

  #shared(name: string, value: SharedArray<DType>): Operand {
    if (runtimeOf(value) !== this.runtime) throw new TypeError(`${this.name}: ${name} belongs to another engine than the other arguments`)
    const address = addressOf(value)
    if (address < 0) throw new TypeError(`${this.name}: ${name} must not be disposed of, got a disposed ${value.constructor.name}`)
    this.#held.push(handleOf(value))
    return { name, address, length: value.length, dtype: value.dtype, shape: value instanceof Matrix ? value.shape : undefined }
  }

  #values(name: string, value: unknown): Operand {
    const dtype = dtypeOfValues(this.name, name, value)
    const values = value as TypedArray
    const { length } = values
    const owner = dtypeOf(value) && ownerOf(values)
    if (owner && owner.runtime === this.runtime && this.runtime.memory.address(owner.handle) >= 0) {
      this.#held.push(owner.handle)
      return { name, address: values.byteOffset, length, dtype, shape: undefined }
    }
    const address = this.temporary(length * bytesOf(dtype))
    copyInto(`${this.name}: ${name}`, new ARRAY_TYPES[dtype](this.runtime.memory.memory.buffer, address, length), value as Values)
    return { name, address, length, dtype, shape: undefined }
  }

  #make<A extends SharedArray<DType>>(made: A): A {
    this.#made.push(made)
    return made
  }

  #given<A extends SharedArray<DType>>(out: A, dtype: DType, inPlace: boolean): A {
    const { address, length } = this.#shared('out', out)
    if (out.dtype !== dtype) throw new TypeError(`${this.name}: out must be of dtype ${dtype}, got ${out.dtype}`)
    const end = address + length * bytesOf(dtype)
    for (const input of this.#inputs) {
      const overlaps = address < input.address + input.length * bytesOf(input.dtype) && input.address < end
      if (!overlaps || (inPlace && input.address === address && input.dtype === dtype)) continue
      throw new RangeError(`${this.name}: out must not overlap ${input.name}${inPlace ? ' unless they begin at the same element' : ''}`)
    }
    return out
  }
}

/** An array, or one that something is made of: the real part of a complex one, where groups or windows lie. */
function arrayIn(value: unknown): SharedArray<DType> | undefined {
  if (value instanceof SharedArray) return value
  if (typeof value !== 'object' || value === null) return undefined
  const { re, codes, offsets, starts } = value as { readonly [part: string]: unknown }
  const part = re ?? codes ?? offsets ?? starts
  return part instanceof SharedArray ? part : undefined
}

function runtimeIn(args: readonly unknown[]): Runtime | undefined {
  for (const arg of args) {
    const array = arrayIn(arg)
    if (array) return runtimeOf(array)
  }
  const options = args.at(-1) as { engine?: unknown } | undefined
  if (typeof options === 'object' && options !== null) {
    if (options.engine instanceof Engine) return runtimeOfEngine(options.engine)
    // `out`, and arrays that are options: times in `on`, keys in `by`.
    for (const value of Object.values(options)) {
      const array = arrayIn(value)
      if (array) return runtimeOf(array)
    }
  }
  for (const arg of args) {
    if (typeof arg !== 'object' || arg === null) continue
    const owner = dtypeOf(arg) && ownerOf(arg as TypedArray)
    if (owner) return owner.runtime
    // Arrays of arrays, as `concatenate` and `lexsort` take them, and objects that hold some: bins, columns.
    const ofArrays = Array.isArray(arg) && typeof arg[0] === 'object' && !(arg[0] instanceof Date)
    const nested = ofArrays ? runtimeIn(arg) : runtimeOfParts(arg)
    if (nested) return nested
  }
  return undefined
}

function runtimeOfParts(value: object): Runtime | undefined {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return undefined
  const array = Object.values(value).find((part) => part instanceof SharedArray) as SharedArray<DType> | undefined
  return array && runtimeOf(array)
}

export type { Job }
