// What random functions share: their options, sizes, and seed, stream and offset as kernels take them.
import { checkInteger, shown } from '../array/check.js'
import { Engine } from '../array/engine.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import type { KernelModule } from '../engine/module.js'
import type { Call, Job, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN } from './job.js'
import type { KernelName } from './modules.js'

/** Which numbers are drawn. */
export interface RandomOptions<O extends Vector | Matrix = Vector | Matrix> extends OutOptions<O> {
  /** A whole number below 2^64; numbers past 2^53 as bigint. Default: one from the platform's entropy, another in each call. */
  readonly seed?: number | bigint
  /** Independent streams of one seed, below 2^64. Default: 0. */
  readonly stream?: number | bigint
  /** Elements of the stream that are passed over, so that a later call goes on where an earlier one stopped. Default: 0. */
  readonly offset?: number
  /** The engine that makes the numbers. Default: that of `out`, or the default engine. */
  readonly engine?: Engine
}

/** A size: a length, or rows and columns. */
export type Size = number | readonly [rows: number, columns: number]
/** What has a size: a vector for a length, a matrix for rows and columns. */
export type Sized<S extends Size, D extends DType = 'f64'> = S extends number ? Vector<D> : Matrix<D>

/** A source of random numbers with parameters `O`. */
export interface Draw<O> {
  <S extends Size>(size: S, options?: RandomOptions<Sized<S>> & O): Promise<Sized<S>>
  readonly sync: <S extends Size>(size: S, options?: RandomOptions<Sized<S>> & O) => Sized<S>
}

/** The same where a parameter has no default. */
export interface DrawWith<O> {
  <S extends Size>(size: S, options: RandomOptions<Sized<S>> & O): Promise<Sized<S>>
  readonly sync: <S extends Size>(size: S, options: RandomOptions<Sized<S>> & O) => Sized<S>
}

export const MAX_LENGTH: number = 2 ** 31 - 1
const MAX_WORD = 2n ** 64n - 1n

/** A kernel that fills an array with numbers, each a function of seed, stream and place. */
interface Filling {
  readonly kernel: KernelName
  /** Absent: core. */
  readonly module?: KernelModule
  readonly scalars: readonly number[]
  readonly cost: number
  readonly scratchBytes?: number
}

/** The function `name` of a size and of options, `names` among them, that has a kernel fill an f64 array. */
export function draw(name: string, names: readonly string[], filling: (call: Call, options: Record<string, unknown>) => Filling): unknown {
  const known = streamOptions(names)
  return define(name, function* (call: Call, size: Size, options: RandomOptions = {}): Program<Vector | Matrix> {
    const words = streamWords(call, options, known)
    const { kernel, module, scalars, cost, scratchBytes = 0 } = filling(call, options as Record<string, unknown>)
    const made = sized(call, 'f64', size, options.out)
    const args = [call.addressOf(made), ...scalars, ...words]
    // Not by spreading, which makes a call on 100 numbers three times as long.
    yield { kernel, module, args, count: made.length, grain: GRAIN, cost, scratchBytes } as Job
    return made
  })
}

/** The options of everything random; `offset` goes with all that has elements in a row. */
export const STREAM: readonly string[] = ['seed', 'stream', 'engine', 'out']
/** The options of what is random and has elements in a row, with `names`. */
export const streamOptions = (names: readonly string[] = []): readonly string[] => [...STREAM, 'offset', ...names]

/** Checks options, all of which are among `known`, and gives seed, stream and offset as pairs of i32, the lower one first. */
export function streamWords(call: Call, options: RandomOptions, known: readonly string[]): number[] {
  const { name } = call
  call.options(options, known)
  const { seed, stream = 0, offset = 0, engine } = options
  checkEngine(name, engine)
  const words: number[] = []
  pushWords(words, name, 'seed', seed ?? entropy())
  pushWords(words, name, 'stream', stream)
  pushWords(words, name, 'offset', checkInteger(name, 'offset', offset, 0))
  return words
}

export function checkEngine(where: string, engine: unknown): void {
  if (engine !== undefined && !(engine instanceof Engine)) throw new TypeError(`${where}: engine must be an Engine, got ${shown(engine)}`)
}

/** An array of a size that a caller gave. */
export function sized<D extends DType>(call: Call, dtype: D, size: unknown, out: unknown): Vector<D> | Matrix<D> {
  if (!Array.isArray(size)) return call.vector(dtype, checkInteger(call.name, 'size', size, 0, MAX_LENGTH), out, false)
  if (size.length !== 2) throw new RangeError(`${call.name}: size must be a length or [rows, columns], got ${shown(size)}`)
  const [rows, columns] = size.map((part, i) => checkInteger(call.name, `size[${i}]`, part, 0, MAX_LENGTH))
  return call.matrixOut(dtype, rows!, columns!, out, false)
}

/** Appends the low and the high 32 bits of a number below 2^64, as i32. */
export function pushWords(words: number[], where: string, name: string, value: unknown): void {
  if (typeof value === 'number') {
    // As bigints, seed, stream and offset took half of a call on 100 numbers.
    checkInteger(where, name, value, 0)
    words.push(value | 0, Math.floor(value / 2 ** 32) | 0)
    return
  }
  if (typeof value !== 'bigint') throw new TypeError(`${where}: ${name} must be a whole number or a bigint, got ${shown(value)}`)
  if (value < 0n || value > MAX_WORD) throw new RangeError(`${where}: ${name} must be of 0 to 2^64 - 1, got ${shown(value)}`)
  words.push(...halves(value))
}

/** The low and the high 32 bits of a number, as i32. */
export function halves(word: bigint): [number, number] {
  return [Number(BigInt.asIntN(32, word)), Number(BigInt.asIntN(32, word >> 32n))]
}

/** 64 bits of the platform's entropy. */
export function entropy(): bigint {
  return crypto.getRandomValues(new BigUint64Array(1))[0]!
}
