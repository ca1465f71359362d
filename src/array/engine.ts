// Engines as users have them: one of their own by `open`, or the default one, which starts when first needed.
import { type DataOf, type DType, dtypeOf, type TypedArray } from '../engine/dtype.js'
import { MAX_WORKERS } from '../engine/layout.js'
import { MODULE_NAMES } from '../engine/module.js'
import { type EngineInfo, type EngineOptions, Runtime } from '../engine/runtime.js'
import { checkChoice, checkInteger, checkOptions, shown } from './check.js'
import { Matrix } from './matrix.js'
import { DISPOSE } from './sharedarray.js'
import { Vector } from './vector.js'

/** Numbers that can be copied into a vector. */
export type Values = readonly number[] | readonly bigint[] | readonly boolean[] | TypedArray

/** @internal */
export let runtimeOfEngine: (engine: Engine) => Runtime

/** An engine of one's own: memory, kernels and workers apart from every other's. Close it, or have `using` do so. */
export class Engine {
  readonly #runtime: Runtime

  /** @internal */
  constructor(runtime: Runtime) {
    this.#runtime = runtime
  }

  static {
    runtimeOfEngine = (engine) => engine.#runtime
  }

  /** A vector in this engine's memory; see the function `vector`. */
  vector: MakeVector = (source: Values | number, dtype?: DType) => makeVector(this.#runtime, source, dtype) as Vector<never>

  /** A matrix in this engine's memory; see the function `matrix`. */
  matrix: MakeMatrix = (source: readonly Values[] | Values, ...rest: unknown[]) => makeMatrix(this.#runtime, source, rest) as Matrix<never>

  /** Threads, memory, precision and latency, and why there is one thread only if so. */
  info(): EngineInfo {
    return this.#runtime.info()
  }

  /** Stops the workers and makes every vector of this engine unusable; pending calls reject. Resolves when the threads are gone. */
  close(): Promise<void> {
    return this.#runtime.close()
  }

  [DISPOSE](): void {
    void this.close()
  }
}

export interface MakeVector {
  (length: number): Vector<'f64'>
  <D extends DType>(length: number, dtype: D): Vector<D>
  (values: readonly number[]): Vector<'f64'>
  (values: readonly boolean[]): Vector<'u8'>
  (values: readonly bigint[]): Vector<'i64'>
  (values: Float64Array): Vector<'f64'>
  (values: Float32Array): Vector<'f32'>
  (values: Int32Array): Vector<'i32'>
  (values: Uint32Array): Vector<'u32'>
  (values: BigInt64Array): Vector<'i64'>
  (values: Uint8Array): Vector<'u8'>
  <D extends DType>(values: Values, dtype: D): Vector<D>
}

export interface MakeMatrix {
  (rows: readonly (readonly number[])[] | readonly Float64Array[]): Matrix<'f64'>
  <D extends DType>(rows: readonly Values[], dtype: D): Matrix<D>
  (values: readonly number[] | Float64Array, shape: readonly [rows: number, columns: number]): Matrix<'f64'>
  (values: Float32Array, shape: readonly [rows: number, columns: number]): Matrix<'f32'>
  <D extends DType>(values: Values, shape: readonly [rows: number, columns: number], dtype: D): Matrix<D>
}

/**
 * A vector of the given values, copied once into shared memory; of a length, filled with zeros. The element type is that of a typed array, 'f64'
 * for numbers, 'u8' for booleans, 'i64' for bigints, unless `dtype` says otherwise; conversion is that of typed arrays.
 *
 * @example vector([1, 2, 3]).data // [1, 2, 3]
 */
export const vector: MakeVector = (source: Values | number, dtype?: DType) => makeVector(defaultRuntime(), source, dtype) as Vector<never>

/**
 * A matrix of the given rows, or of values in row order and a shape, copied once into shared memory.
 *
 * @example matrix([[1, 2], [3, 4]]).shape // [2, 2]
 */
export const matrix: MakeMatrix = (source: readonly Values[] | Values, ...rest: unknown[]) =>
  makeMatrix(defaultRuntime(), source, rest) as Matrix<never>

/**
 * An engine of one's own, its workers started and measured.
 *
 * ```ts
 * using engine = await open({ threads: 4, maxMemory: '2GiB' })
 * const x = engine.vector(1e7)
 * ```
 */
export async function open(options: EngineOptions = {}): Promise<Engine> {
  const runtime = makeRuntime(options)
  try {
    await runtime.ready()
  } catch (error) {
    await runtime.close()
    throw error
  }
  return new Engine(runtime)
}

/** Threads, memory, precision and latency of the default engine, which this starts if nothing has. */
export function info(): EngineInfo {
  return defaultRuntime().info()
}

let shared: Runtime | undefined

/** The engine of everything that names none. A start that failed is tried again at the next need. */
export function defaultRuntime(): Runtime {
  if (!shared || shared.closed) shared = makeRuntime({})
  return shared
}

const OPTIONS = ['threads', 'maxMemory', 'precision', 'createWorker', 'wasm', 'debug']
const FOUR_GIB = 2 ** 32
const LEAST_MEMORY = 2 ** 20

function makeRuntime(options: EngineOptions): Runtime {
  checkOptions('open', options, OPTIONS)
  const { threads, maxMemory, precision, createWorker, wasm, debug } = options
  if (threads !== undefined) checkInteger('open', 'threads', threads, 1, MAX_WORKERS)
  if (precision !== undefined) checkChoice('open', 'precision', precision, ['exact', 'fast'])
  if (debug !== undefined) checkChoice('open', 'debug', debug, [true, false])
  if (createWorker !== undefined && typeof createWorker !== 'function') {
    throw new TypeError(`open: createWorker must be a function, got ${shown(createWorker)}`)
  }
  if (wasm !== undefined) checkModules(wasm)
  return new Runtime(options, maxMemory === undefined ? FOUR_GIB : bytesFrom(maxMemory))
}

function checkModules(wasm: NonNullable<EngineOptions['wasm']>): void {
  if (typeof wasm !== 'object' || wasm === null) throw new TypeError(`open: wasm must be an object of modules by name, got ${shown(wasm)}`)
  for (const [name, module] of Object.entries(wasm)) {
    checkChoice('open', 'a name in wasm', name, MODULE_NAMES)
    if (module instanceof Uint8Array || module instanceof ArrayBuffer || module instanceof WebAssembly.Module) continue
    throw new TypeError(`open: wasm.${name} must be a Uint8Array, an ArrayBuffer or a WebAssembly.Module, got ${shown(module)}`)
  }
}

const UNITS: { readonly [unit: string]: number } = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 }

function bytesFrom(maxMemory: number | string): number {
  if (typeof maxMemory !== 'string') return checkInteger('open', 'maxMemory', maxMemory, LEAST_MEMORY, FOUR_GIB)
  const match = /^(\d+(?:\.\d+)?) ?([KMG]i?B|B?)$/.exec(maxMemory)
  if (!match) throw new RangeError(`open: maxMemory must be bytes or text such as '512MiB', got ${shown(maxMemory)}`)
  return checkInteger('open', 'maxMemory', Math.floor(Number(match[1]) * UNITS[match[2]!]!), LEAST_MEMORY, FOUR_GIB)
}

const DTYPES: readonly DType[] = ['f64', 'f32', 'i32', 'u32', 'i64', 'u8']
const MAX_LENGTH = 2 ** 31 - 1

function makeVector(runtime: Runtime, source: Values | number, dtype: DType | undefined): Vector {
  runtime.assertOpen('vector')
  if (dtype !== undefined) checkChoice('vector', 'dtype', dtype, DTYPES)
  if (typeof source === 'number') {
    const zeros = new Vector(runtime, dtype ?? 'f64', checkInteger('vector', 'length', source, 0, MAX_LENGTH))
    zeros.data.fill((dtype === 'i64' ? 0n : 0) as never)
    return zeros
  }
  return filled(new Vector(runtime, dtype ?? dtypeOfValues('vector', 'values', source), source.length), (data) =>
    copyInto('vector', data, source),
  )
}

/** An array with its values in it; freed if one of them is refused. */
function filled<A extends Vector | Matrix>(made: A, fill: (data: TypedArray) => void): A {
  try {
    fill(made.data)
    return made
  } catch (error) {
    made.dispose()
    throw error
  }
}

function makeMatrix(runtime: Runtime, source: readonly Values[] | Values, rest: readonly unknown[]): Matrix {
  runtime.assertOpen('matrix')
  const [shape, given] = Array.isArray(rest[0]) ? [rest[0] as unknown[], rest[1]] : [undefined, rest[0]]
  const dtype = given === undefined ? undefined : checkChoice('matrix', 'dtype', given, DTYPES)
  if (!shape) return matrixOfRows(runtime, source as readonly Values[], dtype)
  if (shape.length !== 2) throw new RangeError(`matrix: shape must be [rows, columns], got ${shown(shape)}`)
  const [rows, columns] = shape.map((size, i) => checkInteger('matrix', `shape[${i}]`, size, 0, MAX_LENGTH)) as [number, number]
  const values = source as Values
  const type = dtype ?? dtypeOfValues('matrix', 'values', values)
  if (values.length !== rows * columns) {
    throw new RangeError(`matrix: values must be ${rows} x ${columns} = ${rows * columns} in number, got ${values.length}`)
  }
  return filled(new Matrix(runtime, type, rows, columns), (data) => copyInto('matrix', data, values))
}

function matrixOfRows(runtime: Runtime, rows: readonly Values[], dtype: DType | undefined): Matrix {
  if (!Array.isArray(rows))
    throw new TypeError(`matrix: rows must be an array of arrays, or a shape must follow the values, got ${shown(rows)}`)
  const columns = rows[0]?.length ?? 0
  const types = rows.map((row, i) => dtypeOfValues('matrix', `rows[${i}]`, row))
  const ragged = rows.findIndex((row) => row.length !== columns)
  if (ragged >= 0)
    throw new RangeError(`matrix: rows must be of one length, got ${columns} in rows[0] and ${rows[ragged]!.length} in rows[${ragged}]`)
  return filled(new Matrix(runtime, dtype ?? types[0] ?? 'f64', rows.length, columns), (data) => {
    for (const [i, row] of rows.entries()) copyInto('matrix', data.subarray(i * columns, (i + 1) * columns), row)
  })
}

/** Element type that values have by themselves. */
export function dtypeOfValues(where: string, name: string, values: unknown): DType {
  const dtype = dtypeOf(values)
  if (dtype) {
    if ((values as TypedArray).buffer.byteLength === 0 && isDetached((values as TypedArray).buffer)) {
      throw new TypeError(
        `${where}: ${name} must not be detached, got a ${(values as object).constructor.name} whose buffer was transferred`,
      )
    }
    return dtype
  }
  if (!Array.isArray(values)) {
    throw new TypeError(`${where}: ${name} must be an array of numbers or a typed array of ${DTYPES.join(' ')}, got ${shown(values)}`)
  }
  const first = typeof values[0]
  if (first === 'boolean') return 'u8'
  return first === 'bigint' ? 'i64' : 'f64'
}

function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    new Uint8Array(buffer)
    return false
  } catch {
    return true // The constructor refuses a detached buffer; `buffer.detached` is too young to ask for.
  }
}

/** Copies values in; anything in a plain array that is no number, boolean or bigint is refused rather than turned into NaN. */
export function copyInto(where: string, data: TypedArray, values: Values): void {
  if (Array.isArray(values)) {
    const wanted = data instanceof BigInt64Array ? 'bigint' : 'number'
    for (let i = 0; i < values.length; i++) {
      const type = typeof values[i]
      if (type !== wanted && !(type === 'boolean' && wanted === 'number')) {
        throw new TypeError(`${where}: element ${i} must be a ${wanted}, got ${shown(values[i])}`)
      }
    }
  }
  if (data instanceof BigInt64Array !== (values instanceof BigInt64Array || typeof values[0] === 'bigint') && values.length > 0) {
    throw new TypeError(
      `${where}: values of i64 and of other types do not mix, got ${shown(values)} for ${(data as DataOf<DType>).constructor.name}`,
    )
  }
  ;(data as Float64Array).set(values as ArrayLike<number>)
}
