// Random orders, and random choices of the elements of an array.
import { checkInteger, checkNumber, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import { type ArrayInput, type Call, FLOATS, type Operand } from './call.js'
import { define, type Program } from './define.js'
import { halves, MAX_LENGTH, type RandomOptions, type Size, STREAM, sized, streamOptions, streamWords } from './draw.js'
import { INTEGERS_SCRATCH } from './integers.js'
import { GRAIN, job } from './job.js'
import type { DTypeOf } from './keys.js'
import { boundsOf, lookup } from './lookup.js'
import { MATH } from './modules.js'

const ALL: readonly DType[] = ['f64', 'f32', 'i32', 'u32', 'i64', 'u8']
/** 'i32' for a number, whose choices are positions; the element type of anything else. */
type ElementOf<X> = X extends number ? 'i32' : DTypeOf<X>
export type Permuted<X> = X extends Matrix ? Matrix<ElementOf<X>> : Vector<ElementOf<X>>
export type Chosen<X, S extends Size> = X extends Matrix
  ? Matrix<ElementOf<X>>
  : S extends number
    ? Vector<ElementOf<X>>
    : Matrix<ElementOf<X>>

export type PermutationOptions<O extends Vector | Matrix = Vector | Matrix> = Omit<RandomOptions<O>, 'offset'>
/** Elements in a random order. */
export interface Permutation {
  <X extends number | ArrayInput>(x: X, options?: PermutationOptions): Promise<Permuted<X>>
  readonly sync: <X extends number | ArrayInput>(x: X, options?: PermutationOptions) => Permuted<X>
}

/** Elements of a bucket: 64 KiB of numbers, in which a shuffle stays. */
const BUCKET = 1 << 14
/** Chunks at most of the passes that fill buckets, each a multiple of 2048 elements. */
const CHUNKS = 256
const PIECE_SCRATCH = 4096 + 16

/**
 * The elements of `x` in a random order, every order as likely as every other; for a number, the numbers 0 to x - 1, as i32; for a matrix, its rows.
 *
 * The order depends on `seed`, `stream` and the number of elements only. Elements go to random buckets in one pass over memory, and each bucket is
 * shuffled in cache (Rao 1961, Sandelius 1962), on every core. Takes 4 bytes an element beside the result, and as much again for an array.
 *
 * @example (await permutation([5, 5, 5], { seed: 1 })).toArray() // [5, 5, 5]
 */
export const permutation: Permutation = /* @__PURE__ */ define(
  'permutation',
  function* (call: Call, x: number | ArrayInput, options: PermutationOptions = {}): Program<Vector | Matrix> {
    const words = streamWords(call, options, STREAM).slice(0, 4)
    const { out } = options
    if (typeof x === 'number') {
      const made = call.vector('i32', checkInteger('permutation', 'x', x, 0, MAX_LENGTH), out, false)
      yield* order(call, made.length, words, call.addressOf(made))
      return made
    }
    const operand = call.input('x', x, ALL)
    const length = operand.shape ? operand.shape[0] : operand.length
    const made = call.like(operand, operand.dtype, out, false)
    const indexes = call.temporary(length * 4)
    yield* order(call, length, words, indexes)
    yield gathered(operand, indexes, call.addressOf(made), length)
    return made
  },
) as unknown as Permutation

/** Writes the numbers 0 to n - 1 to `target` as i32, in a random order. */
function* order(call: Call, n: number, words: readonly number[], target: number): Program<void> {
  const bits = Math.max(0, Math.min(16, 32 - Math.clz32(Math.ceil(n / BUCKET) - 1)))
  if (n <= BUCKET) {
    const end = call.temporary(4)
    call.integers(end, 1)[0] = n
    yield job('countUp', [target], n, 0.5)
    yield { kernel: 'permuteBuckets', args: [end, target, ...words], count: 1, grain: 1, cost: n * 6, scratchBytes: PIECE_SCRATCH }
    return
  }
  const grain = Math.ceil(Math.max(GRAIN, n / CHUNKS) / 2048) * 2048
  const chunks = Math.ceil(n / grain)
  const counts = call.temporary((chunks * 4) << bits)
  const throwing = { count: chunks, grain: 1, scratchBytes: PIECE_SCRATCH }
  yield { kernel: 'permuteCount', args: [counts, n, grain, bits, ...words], cost: grain * 1.5, ...throwing }
  yield { kernel: 'permuteOffsets', args: [counts, chunks, bits], count: 1, grain: 1, cost: 0 }
  yield { kernel: 'permuteMove', args: [counts, target, n, grain, bits, ...words], cost: grain * 4, ...throwing }
  const ends = counts + (((chunks - 1) * 4) << bits)
  const cost = (n / 2 ** bits) * 6
  yield { kernel: 'permuteBuckets', args: [ends, target, ...words], count: 1 << bits, grain: 1, cost, scratchBytes: PIECE_SCRATCH }
}

/** The job that copies the elements of `x`, or its rows, at the i32 positions `indexes`. */
export function gathered({ address, dtype, shape }: Operand, indexes: number, target: number, count: number) {
  const width = bytesOf(dtype) * (shape ? shape[1] : 1)
  const grain = Math.max(1, Math.ceil((GRAIN * 8) / Math.max(8, width)))
  return { kernel: 'pick', args: [address, indexes, target, width], count, grain, cost: 3 + width / 8 } as const
}

/** How elements are chosen. */
export interface Choosing {
  /** Whether an element may come more than once. Default: true. */
  readonly replace?: boolean
  /** The probability of each element; their sum must be 1 within 1.5e-8. Default: all alike. */
  readonly p?: ArrayInput
}
/** A random choice of elements. */
export interface Choice {
  <X extends number | ArrayInput, S extends Size>(x: X, size: S, options?: RandomOptions & Choosing): Promise<Chosen<X, S>>
  readonly sync: <X extends number | ArrayInput, S extends Size>(x: X, size: S, options?: RandomOptions & Choosing) => Chosen<X, S>
}

/**
 * Elements of `x` chosen at random: the numbers 0 to x - 1 as i32 for a number, rows for a matrix (`size` is then their number).
 *
 * With `replace` (the default) each choice is one draw; `p` is looked up in a table, in about one step however long it is. Without it the elements come
 * in random order: the first `size` of `permutation`, or with `p` as if drawn one after the other from those left (Efraimidis and Spirakis 2006), which
 * sorts on the calling thread; there is no `offset` then. Takes 8 bytes a choice or, without `replace`, 4 an element (24 with `p`) beside the result.
 *
 * @example (await choice([7, 8], 3, { seed: 1, p: [0, 1] })).toArray() // [8, 8, 8]
 */
export const choice: Choice = /* @__PURE__ */ define(
  'choice',
  function* (call: Call, x: number | ArrayInput, size: Size, options: RandomOptions & Choosing = {}): Program<Vector | Matrix> {
    const words = streamWords(call, options, CHOICE)
    const { elements, count, made, p, replace } = chooser(call, x, size, options)
    const length = elements ? lengthOf(elements) : (x as number)
    const target = call.addressOf(made)
    const indexes = elements ? call.temporary(Math.max(count, replace ? 0 : length) * 4) : target
    if (replace && p) {
      const drawn = call.temporary(count * 8)
      yield job('uniform', [drawn, 0, 1, ...words], count, 3.5)
      yield lookup(call, boundsOf(p), drawn, indexes, count)
    } else if (replace) {
      const args = [indexes, 0, 0, 0, ...halves(BigInt(length)), ...words]
      yield { kernel: 'integers', args, count, grain: GRAIN, cost: 6, scratchBytes: INTEGERS_SCRATCH }
    } else {
      if (options.offset) throw new RangeError(`choice: offset must be 0 without replace, got ${options.offset}`)
      if (p) {
        const keys = call.temporary(length * 8)
        yield { ...job('exponential', [keys, 1, ...words], length, 8), module: MATH }
        const chosen = smallest(call.floats(keys, length), p, count)
        call.integers(indexes, count).set(chosen)
      } else {
        const all = count === length ? indexes : call.temporary(length * 4)
        yield* order(call, length, words.slice(0, 4), all)
        if (all !== indexes) call.runtime.memory.bytes.copyWithin(indexes, all, all + count * 4)
      }
    }
    if (elements) yield gathered(elements, indexes, target, count)
    return made
  },
) as unknown as Choice

const CHOICE = /* @__PURE__ */ streamOptions(['replace', 'p'])
const lengthOf = (operand: Operand) => (operand.shape ? operand.shape[0] : operand.length)

/** Positions of the `count` smallest of keys over their weights, in the order of these. */
function smallest(keys: Float64Array, p: Float64Array, count: number): Int32Array {
  const scaled = keys.map((key, i) => (p[i] === 0 ? Infinity : key / p[i]!))
  const limit = Float64Array.from(scaled).sort()[count - 1] ?? -1
  const positions: number[] = []
  for (let i = 0; i < scaled.length; i++) if (scaled[i]! <= limit) positions.push(i)
  return Int32Array.from(positions.sort((a, b) => scaled[a]! - scaled[b]! || a - b).slice(0, count))
}

/** Checks the arguments of a choice and makes the array for it; of NumPy's generator too. */
export function chooser(call: Call, x: number | ArrayInput, size: Size, options: { readonly out?: unknown } & Choosing) {
  const { name } = call
  const { replace = true, p: given, out } = options
  if (typeof replace !== 'boolean') throw new TypeError(`${name}: replace must be true or false, got ${shown(replace)}`)
  let elements: Operand | undefined
  if (typeof x === 'number') checkInteger(name, 'x', x, 0, MAX_LENGTH)
  else elements = call.input('x', x, ALL)
  const length = elements ? lengthOf(elements) : (x as number)
  const p = given === undefined ? undefined : probabilities(call, given, length)
  const made = elements?.shape
    ? call.matrixOut(elements.dtype, checkInteger(name, 'size', size, 0, MAX_LENGTH), elements.shape[1], out, false)
    : sized(call, elements?.dtype ?? 'i32', size, out)
  const count = elements?.shape ? (made as Matrix).rows : made.length
  if (count > 0 && length === 0) throw new RangeError(`${name}: x must not be empty`)
  if (!replace && count > length) throw new RangeError(`${name}: size must be at most ${length} without replace, got ${count}`)
  const possible = p && !replace ? p.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0) : length
  if (!replace && count > possible) throw new RangeError(`${name}: size must be at most ${possible}, the elements with p > 0, got ${count}`)
  return { elements, count, made, p, replace }
}

/** NumPy's: the root of 2^-52. */
const SUM_TOLERANCE = 2 ** -26

function probabilities(call: Call, given: ArrayInput, length: number): Float64Array {
  const { name } = call
  const { address, dtype, length: count } = call.input('p', given, FLOATS)
  if (count !== length) throw new RangeError(`${name}: p must have the length of x, ${length}, got ${count}`)
  const { buffer } = call.runtime.memory.memory
  const p = dtype === 'f64' ? call.floats(address, count).slice() : Float64Array.from(new Float32Array(buffer, address, count))
  let sum = 0
  for (let i = 0; i < count; i++) {
    sum += checkNumber(name, `p[${i}]`, p[i], 'that is not negative', (value) => value >= 0)
  }
  checkNumber(name, 'the sum of p', sum, 'of 1 within 1.5e-8', (value) => Math.abs(value - 1) <= SUM_TOLERANCE)
  return p
}
