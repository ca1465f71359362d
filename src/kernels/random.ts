// Random numbers: element i of a stream is a function of seed, stream and i alone, whatever the threads and cuts.
import { checkInteger, checkNumber, shown } from '../array/check.js'
import { Engine } from '../array/engine.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { Call, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN } from './job.js'
import { MATH } from './modules.js'

/** Which numbers are drawn. */
export interface RandomOptions<O extends Vector | Matrix = Vector | Matrix> extends OutOptions<O> {
  /** A whole number below 2^64; numbers past 2^53 as bigint. Default: one from the platform's entropy, another in each call. */
  readonly seed?: number | bigint
  /** Independent streams of one seed, below 2^64. Default: 0. */
  readonly stream?: number | bigint
  /** Draws of the stream that are passed over, so that a later call goes on where an earlier one stopped. Default: 0. */
  readonly offset?: number
  /** The engine that makes the numbers. Default: that of `out`, or the default engine. */
  readonly engine?: Engine
}

/** A size: a length, or rows and columns. */
export type Size = number | readonly [rows: number, columns: number]
type Sized<S extends Size> = S extends number ? Vector<'f64'> : Matrix<'f64'>

/** A source of random numbers with parameters `O`. */
export interface Draw<O> {
  <S extends Size>(size: S, options?: RandomOptions<Sized<S>> & O): Promise<Sized<S>>
  readonly sync: <S extends Size>(size: S, options?: RandomOptions<Sized<S>> & O) => Sized<S>
}

const MAX_LENGTH = 2 ** 31 - 1
const MAX_WORD = 2n ** 64n - 1n
/** Bytes in which the quantile kernel sorts out the tails. */
const QUANTILE_SCRATCH = 24_704

type Given = RandomOptions & { readonly low?: number; readonly high?: number; readonly loc?: number; readonly scale?: number }

function draw(
  kernel: 'uniform' | 'normal',
  names: readonly string[],
  parameters: (call: Call, options: Given) => [number, number],
  cost: number,
) {
  return define(kernel, function* (call: Call, size: Size, options: Given = {}): Program<Vector | Matrix> {
    call.options(options, ['seed', 'stream', 'offset', 'engine', 'out', ...names])
    const { seed, stream = 0, offset = 0, engine, out } = options
    if (engine !== undefined && !(engine instanceof Engine))
      throw new TypeError(`${kernel}: engine must be an Engine, got ${shown(engine)}`)
    const scalars = parameters(call, options)
    const words = [...wordsOf(kernel, 'seed', seed ?? entropy()), ...wordsOf(kernel, 'stream', stream)]
    words.push(...wordsOf(kernel, 'offset', checkInteger(kernel, 'offset', offset, 0)))
    const made = sized(call, size, out)
    yield {
      kernel,
      module: MATH,
      args: [call.addressOf(made), ...scalars, ...words],
      count: made.length,
      grain: GRAIN,
      cost,
      ...(kernel === 'normal' ? { scratchBytes: QUANTILE_SCRATCH } : {}),
    }
    return made
  })
}

function sized(call: Call, size: Size, out: unknown): Vector | Matrix {
  if (!Array.isArray(size)) return call.vector('f64', checkInteger(call.name, 'size', size, 0, MAX_LENGTH), out, false)
  if (size.length !== 2) throw new RangeError(`${call.name}: size must be a length or [rows, columns], got ${shown(size)}`)
  const [rows, columns] = size.map((part, i) => checkInteger(call.name, `size[${i}]`, part, 0, MAX_LENGTH))
  return call.matrixOut('f64', rows!, columns!, out, false)
}

/** The low and the high 32 bits of a number, as i32. */
function wordsOf(where: string, name: string, value: unknown): [number, number] {
  if (typeof value === 'number') checkInteger(where, name, value, 0)
  else if (typeof value !== 'bigint') throw new TypeError(`${where}: ${name} must be a whole number or a bigint, got ${shown(value)}`)
  const word = BigInt(value)
  if (word < 0n || word > MAX_WORD) throw new RangeError(`${where}: ${name} must be of 0 to 2^64 - 1, got ${shown(value)}`)
  return [Number(BigInt.asIntN(32, word)), Number(BigInt.asIntN(32, word >> 32n))]
}

function entropy(): bigint {
  return crypto.getRandomValues(new BigUint64Array(1))[0]!
}

/**
 * Numbers spread evenly over [`low`, `high`), by default [0, 1), with 53 random bits.
 *
 * Philox4x32-10 (Salmon et al., SC'11): the numbers depend on `seed`, `stream`, `offset` and position only. Always f64.
 *
 * @example (await uniform(1000, { seed: 1 })).length // 1000
 */
export const uniform: Draw<{ readonly low?: number; readonly high?: number }> = /* @__PURE__ */ draw(
  'uniform',
  ['low', 'high'],
  ({ name }, { low = 0, high = 1 }) => {
    checkNumber(name, 'low', low, 'that is finite', Number.isFinite)
    checkNumber(
      name,
      'high',
      high,
      `of at least low, ${low}, and a finite distance from it`,
      (value) => value >= low && Number.isFinite(value - low),
    )
    return [low, high]
  },
  2,
) as unknown as Draw<{ readonly low?: number; readonly high?: number }>

/**
 * Normal numbers with mean `loc` (default 0) and standard deviation `scale` (default 1).
 *
 * The quantile function (Wichura's AS 241) of one uniform number with 52 random bits each, so that they rise with it; |z| < 8.3. Source and
 * dependence as in `uniform`. Always f64.
 *
 * @example (await normal([10, 3], { seed: 1, loc: 5, scale: 2 })).shape // [10, 3]
 */
export const normal: Draw<{ readonly loc?: number; readonly scale?: number }> = /* @__PURE__ */ draw(
  'normal',
  ['loc', 'scale'],
  ({ name }, { loc = 0, scale = 1 }) => {
    checkNumber(name, 'loc', loc, 'that is finite', Number.isFinite)
    checkNumber(name, 'scale', scale, 'that is finite and not negative', (value) => value >= 0 && Number.isFinite(value))
    return [loc, scale]
  },
  8,
) as unknown as Draw<{ readonly loc?: number; readonly scale?: number }>
