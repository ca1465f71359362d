// Elements moved as they are: taken by position, kept by mask, put one after the other.
import { checkChoice, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { ARRAY_TYPES, bytesOf, type DType } from '../engine/dtype.js'
import type { ArrayInput, Call, Job, Operand, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN, job } from './job.js'
import { CODES, chunksOf, type DTypeOf, ORDERED, runningTotals, sizeOf } from './keys.js'
import { type ShapedAs, widened } from './operands.js'
import { byRows } from './scan.js'

/** Bytes that a copying call moves at a time. */
const COPY_BYTES = 64 << 10

/** The job that copies `bytes` bytes. */
export function* copied(from: number, to: number, bytes: number): Program<void> {
  if (from === to || bytes === 0) return
  const blocks = Math.ceil(bytes / COPY_BYTES)
  yield { kernel: 'copyBlocks', args: [from, to, bytes], count: blocks, grain: 4, cost: 8000 }
}

/** The job that takes elements (or rows) of `size` bytes by `count` positions. */
export function taken(from: number, positions: number, to: number, size: number, count: number): Job {
  const grain = Math.max(1, Math.floor((GRAIN * 8) / Math.max(8, size)))
  return { kernel: 'take', args: [from, positions, to, size], count, grain, cost: 4 + size / 8 }
}

/** Whole numbers of `low` to `high` as i32, negative ones `wrap` higher; with the largest of them, or -1. Refuses any other. */
export function* wholeNumbers(
  call: Call,
  x: Operand,
  low: number,
  high: number,
  wrap: number,
): Program<{ readonly address: number; readonly most: number }> {
  const { length, name, dtype } = x
  if (length === 0) return { address: x.address, most: -1 }
  const chunks = chunksOf(length)
  const address = call.temporary(length * 4)
  const state = call.temporary(chunks * 8)
  yield job('wholeNumbers', [x.address, CODES[dtype], address, state, low, high, wrap], length, 2)
  let most = -1
  const states = call.integers(state, chunks * 2)
  for (let chunk = 0; chunk < chunks; chunk++) {
    const wrong = states[2 * chunk]!
    if (wrong >= 0) {
      const [value] = new ARRAY_TYPES[dtype](states.buffer, x.address + wrong * bytesOf(dtype), 1)
      throw new RangeError(`${call.name}: ${name} must hold whole numbers of ${low} to ${high}, got ${shown(value)} at ${wrong}`)
    }
    most = Math.max(most, states[2 * chunk + 1]!)
  }
  return { address, most }
}

/** Options of functions that choose elements along an axis, or of all. */
export interface ChooseOptions extends OutOptions {
  /** 0: whole rows of a matrix; 1: whole columns. Default: single elements, a matrix counting row by row. */
  readonly axis?: 0 | 1
}

/** Elements by position. */
export interface Take {
  <X extends Matrix>(x: X, indices: ArrayInput, options: ChooseOptions & { axis: 0 | 1 }): Promise<Matrix<DTypeOf<X>>>
  <X extends ArrayInput, I extends ArrayInput>(x: X, indices: I, options?: ChooseOptions): Promise<ShapedAs<I, DTypeOf<X>>>
  readonly sync: {
    <X extends Matrix>(x: X, indices: ArrayInput, options: ChooseOptions & { axis: 0 | 1 }): Matrix<DTypeOf<X>>
    <X extends ArrayInput, I extends ArrayInput>(x: X, indices: I, options?: ChooseOptions): ShapedAs<I, DTypeOf<X>>
  }
}

/**
 * The elements of `x` at the positions `indices`; of a matrix with `axis` its rows (0) or columns (1).
 *
 * Negative positions count from the end. Any whole numbers in range, also in floats; others are a RangeError before anything is written. The
 * result has the shape of `indices`. Of any dtype, NaN and -0 as they are. Takes 4 bytes an index.
 *
 * @example await take([10, 20, 30], [2, 0, -2]) // [30, 10, 20]
 */
export const take: Take = /* @__PURE__ */ define(
  'take',
  function* (call: Call, x: ArrayInput, indices: ArrayInput, options?: ChooseOptions): Program<Vector | Matrix> {
    call.options(options, ['out', 'axis'])
    const axis = checkAxis(call, options)
    const operand = call.input('x', x, ORDERED)
    const chosen = call.input('indices', indices, ORDERED)
    const lines = lineCount(operand, axis)
    if (isAlong(operand, axis) && chosen.shape)
      throw new TypeError('take: indices must be a Vector or an array where axis is given, got a Matrix')
    const out = isAlong(operand, axis)
      ? call.matrixOut(operand.dtype, ...shapeAlong(operand, axis!, chosen.length), options?.out, false)
      : call.like(chosen, operand.dtype, options?.out, false)
    const { address } = yield* wholeNumbers(call, chosen, -lines, lines - 1, lines)
    yield* takenAlong(operand, axis, address, chosen.length, call.addressOf(out))
    return out
  },
) as unknown as Take

/** Elements where a mask is true. */
export interface Compress {
  <X extends Matrix>(condition: ArrayInput, x: X, options: ChooseOptions & { axis: 0 | 1 }): Promise<Matrix<DTypeOf<X>>>
  <X extends ArrayInput>(condition: ArrayInput | readonly boolean[], x: X, options?: ChooseOptions): Promise<Vector<DTypeOf<X>>>
  readonly sync: {
    <X extends Matrix>(condition: ArrayInput | readonly boolean[], x: X, options: ChooseOptions & { axis: 0 | 1 }): Matrix<DTypeOf<X>>
    <X extends ArrayInput>(condition: ArrayInput | readonly boolean[], x: X, options?: ChooseOptions): Vector<DTypeOf<X>>
  }
}

/**
 * The elements of `x` where `condition` is true, in order; of a matrix with `axis` its rows (0) or columns (1).
 *
 * `condition` is u8, as comparisons make it, or an array of booleans, one for each element, row or column. Of any dtype. Takes 4 bytes for each
 * that is kept.
 *
 * @example await compress([true, false, true], [1, 2, 3]) // [1, 3]
 */
export const compress: Compress = /* @__PURE__ */ define(
  'compress',
  function* (call: Call, condition: ArrayInput, x: ArrayInput, options?: ChooseOptions): Program<Vector | Matrix> {
    call.options(options, ['out', 'axis'])
    const axis = checkAxis(call, options)
    const mask = call.input('condition', condition, ['u8'])
    const operand = call.input('x', x, ORDERED)
    const lines = lineCount(operand, axis)
    if (mask.length !== lines) throw new RangeError(`compress: condition must have length ${lines}, got ${mask.length}`)
    const chunks = chunksOf(lines)
    const counts = call.temporary(chunks * 4)
    yield { kernel: 'maskCount', args: [mask.address, counts, lines], count: chunks, grain: 1, cost: GRAIN * 0.1 }
    const count = runningTotals(call, counts, chunks)
    const out = isAlong(operand, axis)
      ? call.matrixOut(operand.dtype, ...shapeAlong(operand, axis!, count), options?.out, false)
      : call.vector(operand.dtype, count, options?.out, false)
    const positions = call.temporary(count * 4)
    yield { kernel: 'maskPositions', args: [mask.address, counts, positions, lines, count], count: chunks, grain: 1, cost: GRAIN }
    yield* takenAlong(operand, axis, positions, count, call.addressOf(out))
    return out
  },
) as unknown as Compress

function checkAxis(call: Call, options: ChooseOptions | undefined): 0 | 1 | undefined {
  const axis = options?.axis
  return axis === undefined ? undefined : checkChoice(call.name, 'axis', axis, [0, 1])
}

/** Whether whole rows or columns are chosen. */
function isAlong({ shape }: Operand, axis: 0 | 1 | undefined): boolean {
  return shape !== undefined && axis !== undefined
}

/** Elements, rows or columns there are to choose from. */
function lineCount(x: Operand, axis: 0 | 1 | undefined): number {
  return isAlong(x, axis) ? x.shape![axis!] : x.length
}

function shapeAlong({ shape }: Operand, axis: 0 | 1, count: number): [rows: number, columns: number] {
  return axis === 0 ? [count, shape![1]] : [shape![0], count]
}

function* takenAlong(x: Operand, axis: 0 | 1 | undefined, positions: number, count: number, target: number): Program<void> {
  const size = bytesOf(x.dtype)
  if (!isAlong(x, axis)) yield taken(x.address, positions, target, size, count)
  else if (axis === 0) yield taken(x.address, positions, target, size * x.shape![1], count)
  else {
    const args = [x.address, positions, target, size, x.shape![1], count]
    yield { kernel: 'takeColumns', args, count: x.shape![0], ...byRows(count, 3) }
  }
}

/** Options of `concatenate`. */
export interface ConcatenateOptions extends OutOptions {
  /** 0 (default): matrices under each other; 1: side by side. */
  readonly axis?: 0 | 1
}

/** dtype of arrays put together: their own if it is one, f64 otherwise. */
export type Common<D extends DType> = [D] extends ['f64']
  ? 'f64'
  : [D] extends ['f32']
    ? 'f32'
    : [D] extends ['i32']
      ? 'i32'
      : [D] extends ['u32']
        ? 'u32'
        : [D] extends ['i64']
          ? 'i64'
          : [D] extends ['u8']
            ? 'u8'
            : 'f64'

/** Arrays put together. */
export interface Concatenate {
  <X extends Matrix>(arrays: readonly X[], options?: ConcatenateOptions): Promise<Matrix<Common<DTypeOf<X>>>>
  <X extends ArrayInput>(arrays: readonly X[], options?: ConcatenateOptions): Promise<Vector<Common<DTypeOf<X>>>>
  readonly sync: {
    <X extends Matrix>(arrays: readonly X[], options?: ConcatenateOptions): Matrix<Common<DTypeOf<X>>>
    <X extends ArrayInput>(arrays: readonly X[], options?: ConcatenateOptions): Vector<Common<DTypeOf<X>>>
  }
}

/**
 * The elements of several vectors one after the other; of matrices, their rows under each other (`axis` 0) or side by side (1).
 *
 * Arrays of one dtype keep it, others become f64, which holds i32, u32, u8 and f32 exactly; i64 goes with i64 only. Arrays to be widened take 8 bytes an element.
 *
 * @example await concatenate([[1, 2], [3]]) // [1, 2, 3]
 */
export const concatenate: Concatenate = /* @__PURE__ */ define(
  'concatenate',
  function* (call: Call, arrays: readonly ArrayInput[], options?: ConcatenateOptions): Program<Vector | Matrix> {
    call.options(options, ['out', 'axis'])
    const axis = checkAxis(call, options) ?? 0
    if (!Array.isArray(arrays)) throw new TypeError(`concatenate: arrays must be an array of arrays, got ${shown(arrays)}`)
    if (arrays.length === 0) throw new RangeError('concatenate: arrays must hold an array at least, got an array of 0')
    const given = arrays.map((array, i) => call.input(`arrays[${i}]`, array, ORDERED))
    const [first] = given as [Operand]
    const { shape } = first
    for (const { name, dtype, shape: other } of given) {
      if ((dtype === 'i64') !== (first.dtype === 'i64'))
        throw new TypeError(`concatenate: i64 goes with i64 only, got ${first.dtype} in arrays[0] and ${dtype} in ${name}`)
      if (!other !== !shape) {
        const kind = (matrix: unknown) => (matrix ? 'a Matrix' : 'a vector')
        throw new TypeError(
          `concatenate: arrays must be all vectors or all matrices, got ${kind(shape)} in arrays[0] and ${kind(other)} in ${name}`,
        )
      }
      if (shape && other![1 - axis] !== shape[1 - axis]) {
        const fixed = axis === 0 ? 'columns' : 'rows'
        throw new RangeError(
          `concatenate: matrices must have as many ${fixed}, got ${shape.join(' x ')} in arrays[0] and ${other!.join(' x ')} in ${name}`,
        )
      }
    }
    const dtype = given.every((array) => array.dtype === first.dtype) ? first.dtype : 'f64'
    const along = given.reduce((total, array) => total + lineCount(array, shape && axis), 0)
    const out = shape
      ? call.matrixOut(dtype, ...shapeAlong(first, axis, along), options?.out, false)
      : call.vector(dtype, along, options?.out, false)
    let target = call.addressOf(out)
    for (const array of given) {
      const x = dtype === array.dtype ? array : yield* widened(call, array)
      if (!shape || axis === 0) {
        yield* copied(x.address, target, sizeOf(x))
        target += sizeOf(x)
        continue
      }
      const [rows, columns] = array.shape!
      const bytes = columns * bytesOf(dtype)
      const args = [x.address, target, bytes, bytes, along * bytesOf(dtype)]
      yield { kernel: 'copyRows', args, count: rows, ...byRows(columns, 0.5) }
      target += bytes
    }
    return out
  },
) as unknown as Concatenate
