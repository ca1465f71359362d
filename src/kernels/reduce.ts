// Reductions: a whole array to a number, or a matrix along an axis to a vector.

import { checkChoice } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import { DIVIDE, plainJob } from './broadcast.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN, job, suffixed } from './job.js'
import { alike, floated } from './operands.js'

/** Options of every reduction. */
export interface ReduceOptions extends CallOptions {
  /** 0: down the columns of a matrix, one result a column; 1: along its rows. Default: all elements to one number. */
  readonly axis?: 0 | 1
}

/** Options of a reduction along an axis. */
export interface AxisOptions<D extends DType = 'f64'> extends ReduceOptions {
  readonly axis: 0 | 1
  /** Where the results are written. */
  readonly out?: Vector<D>
}

/** A reduction with further options `O`, to numbers of dtype `D` along an axis, to an `R` of all elements. */
export interface Reduction<O = unknown, D extends DType = 'f64', R = number> {
  (x: ArrayInput, options?: CallOptions & { axis?: undefined } & O): Promise<R>
  (x: Matrix, options: AxisOptions<D> & O): Promise<Vector<D>>
  readonly sync: {
    (x: ArrayInput, options?: CallOptions & { axis?: undefined } & O): R
    (x: Matrix, options: AxisOptions<D> & O): Vector<D>
  }
}

/** Numbers in the state of one chunk: panels keep them as planes, one number a column in each. */
const FIELDS = {
  sum: 2,
  nansum: 3,
  moments: 6,
  nanmoments: 6,
  min: 1,
  nanmin: 1,
  max: 1,
  nanmax: 1,
  argmin: 2,
  nanargmin: 2,
  argmax: 2,
  nanargmax: 2,
} as const
export type Operation = keyof typeof FIELDS

/** The kernels that join chunk states; written out, as a name put together in each call costs a tenth of a small one. */
const JOINS = {
  sum: 'sumJoin',
  nansum: 'nansumJoin',
  moments: 'momentsJoin',
  nanmoments: 'nanmomentsJoin',
  min: 'minJoin',
  nanmin: 'nanminJoin',
  max: 'maxJoin',
  nanmax: 'nanmaxJoin',
  argmin: 'argminJoin',
  nanargmin: 'nanargminJoin',
  argmax: 'argmaxJoin',
  nanargmax: 'nanargmaxJoin',
} as const

/** Bytes in which the kernels along rows keep a state. */
const ROW_SCRATCH = 64
/** Columns of a tile in the kernels that go down a panel. */
const TILE_COLUMNS = 128
/** Bytes of scratch before a tile that is copied. */
const TILE_STATES = 6 * 8 * 128

/** Numbers of each result that a reduction leaves: planes of `length` numbers from `address` on. */
interface Planes {
  readonly address: number
  readonly length: number
}

/** Reduces `x`, f64 or f32; writes `planes` planes of results, to `out` if it is given. */
export function* reduced(
  call: Call,
  operation: Operation,
  x: Operand,
  axis: 0 | 1 | undefined,
  planes: number,
  out?: number,
): Program<Planes> {
  const [rows, columns] = x.shape ?? [x.length, 1]
  const length = axis === undefined ? 1 : axis === 0 ? columns : rows
  if (axis === undefined && x.length > 0 && x.length <= GRAIN && out === undefined) {
    // One chunk, the everyday small call: state and result in one piece of memory.
    const state = call.temporary((FIELDS[operation] + planes) * 8)
    const result = state + FIELDS[operation] * 8
    yield job(suffixed(operation, x.dtype), [x.address, state], x.length, COST)
    yield job(JOINS[operation], [state, result, 1, 1], 1, 0)
    return { address: result, length }
  }
  const address = out ?? call.temporary(length * planes * 8)
  // Sums, counts and squared deviations of nothing are 0; extremes of nothing do not come here.
  if (x.length === 0) call.floats(address, length * planes).fill(0)
  else if (axis === undefined || (axis === 0 && columns === 1)) yield* reducedFlat(call, operation, x, address)
  else if (axis === 0) yield* reducedDown(call, operation, x, rows, columns, address)
  else if (columns <= GRAIN) yield* reducedAlong(call, operation, x, rows, columns, address)
  else yield* reducedRowByRow(call, operation, x, rows, columns, planes, address)
  return { address, length }
}

function* reducedFlat(call: Call, operation: Operation, x: Operand, address: number): Program<void> {
  const chunks = Math.ceil(x.length / GRAIN)
  const state = call.temporary(chunks * FIELDS[operation] * 8)
  yield job(suffixed(operation, x.dtype), [x.address, state], x.length, COST)
  yield job(JOINS[operation], [state, address, chunks, 1], 1, chunks * JOIN_COST)
}

function* reducedDown(call: Call, operation: Operation, x: Operand, rows: number, columns: number, address: number): Program<void> {
  // Tiles of some GRAIN elements: the narrower the panel, the longer.
  const chunkRows = Math.max(8, Math.floor(GRAIN / Math.min(columns, TILE_COLUMNS) / 8) * 8)
  const chunks = Math.ceil(rows / chunkRows)
  const state = call.temporary(chunks * columns * FIELDS[operation] * 8)
  const tiles = chunks * Math.ceil(columns / TILE_COLUMNS)
  yield {
    kernel: `${operation}Columns`,
    args: [x.dtype === 'f64' ? 0 : 1, x.address, state, rows, columns, chunkRows],
    count: tiles,
    grain: 1,
    cost: GRAIN * COST,
    scratchBytes: columnScratch(x.dtype, columns, chunkRows),
  }
  yield { kernel: JOINS[operation], args: [state, address, chunks, columns], count: columns, grain: JOIN_GRAIN, cost: chunks * JOIN_COST }
}

/** Bytes of scratch of the kernels down columns, which copy what is f32 or an odd number of columns. */
export function columnScratch(dtype: DType, columns: number, chunkRows: number): number {
  return dtype === 'f64' && columns % 2 === 0 ? 8 : TILE_STATES + chunkRows * 8 * (Math.min(columns, TILE_COLUMNS) + 1)
}

function* reducedAlong(_call: Call, operation: Operation, x: Operand, rows: number, columns: number, address: number): Program<void> {
  const grain = Math.max(1, Math.floor(GRAIN / columns))
  const args = [x.address, address, rows, columns]
  yield {
    kernel: suffixed(`${operation}Rows`, x.dtype),
    args,
    count: rows,
    grain,
    cost: columns * COST + 20,
    scratchBytes: ROW_SCRATCH,
  }
}

/** Rows that are longer than a chunk: each is an array of its own, and every thread is at it. */
function* reducedRowByRow(
  call: Call,
  operation: Operation,
  x: Operand,
  rows: number,
  columns: number,
  planes: number,
  address: number,
): Program<void> {
  const width = resultType(operation) === 'i32' ? 4 : 8
  const one = call.temporary(planes * 8)
  for (let row = 0; row < rows; row++) {
    const part = { ...x, address: x.address + row * columns * bytesOf(x.dtype), length: columns, shape: undefined }
    yield* reducedFlat(call, operation, part, one)
    const { bytes } = call.runtime.memory
    for (let plane = 0; plane < planes; plane++) {
      bytes.copyWithin(address + (plane * rows + row) * width, one + plane * width, one + (plane + 1) * width)
    }
  }
}

/** Nanoseconds an element, and a join of two states. */
const COST = 0.5
const JOIN_COST = 5
const JOIN_GRAIN = 256

function resultType(operation: Operation): 'f64' | 'i32' {
  return operation.includes('arg') ? 'i32' : 'f64'
}

/** What a reduction may be given, as its program sees it. */
export interface Given extends ReduceOptions {
  readonly ddof?: number
  readonly out?: Vector<DType>
}

/** Checks the options of a reduction and reads its input. */
export function begin(
  call: Call,
  x: ArrayInput,
  options: Given | undefined,
  names: readonly string[],
): { x: Operand; axis: 0 | 1 | undefined } {
  call.options(options, ['axis', 'out', ...names])
  const axis = options?.axis
  if (axis !== undefined) checkChoice(call.name, 'axis', axis, [0, 1])
  const operand = axis === undefined ? call.input('x', x, REALS) : call.matrix('x', x, REALS)
  if (axis === undefined && options?.out !== undefined) throw new TypeError(`${call.name}: out goes with axis only`)
  return { x: operand, axis }
}

/** Results along an axis. */
export function resultLength(x: Operand, axis: 0 | 1): number {
  return x.shape![1 - axis]!
}

/** Whether the kernels take it as it is. */
export function isFloat({ dtype }: Operand): boolean {
  return dtype === 'f64' || dtype === 'f32'
}

/** The result of one plane: a number, or the vector that the planes were written to. */
export function* onePlane(
  call: Call,
  operation: Operation,
  x: Operand,
  axis: 0 | 1 | undefined,
  out: Vector<DType> | undefined,
): Program<number | Vector> {
  const type = resultType(operation)
  const made = axis === undefined ? undefined : call.vector(type, resultLength(x, axis), out, false)
  const { address } = yield* reduced(call, operation, x, axis, 1, made && call.addressOf(made))
  if (made) return made
  return type === 'i32' ? call.integers(address, 1)[0]! : call.number(address)
}

/** The sum of a chunk that is a whole array, and the number of its values that are not NaN: the everyday small call needs no join. */
function* smallSum(call: Call, operation: 'sum' | 'nansum', { address, dtype, length }: Operand): Program<[sum: number, count: number]> {
  const state = call.temporary(24)
  yield job(suffixed(operation, dtype), [address, state], length, COST)
  return [call.number(state) + call.number(state + 8), operation === 'sum' ? length : call.number(state + 16)]
}

/** Whether one chunk is all of an array that is reduced to one number. */
function isSmall(x: Operand, axis: 0 | 1 | undefined): boolean {
  return axis === undefined && x.length > 0 && x.length <= GRAIN
}

/** The mean of `x`, or its means along an axis. */
export function* meanOf(
  call: Call,
  given: Operand,
  axis: 0 | 1 | undefined,
  into: Vector<DType> | undefined,
  nan = false,
): Program<unknown> {
  const operation = nan ? 'nansum' : 'sum'
  const x = isFloat(given) ? given : yield* floated(call, given)
  if (isSmall(x, axis)) {
    const [sum, count] = yield* smallSum(call, operation, x)
    return sum / count
  }
  const { address, length } = yield* reduced(call, operation, x, axis, 2)
  const all = x.length / length
  if (axis === undefined) return call.number(address) / (nan ? call.number(address + 8) : all)
  const out = call.vector('f64', length, into, false)
  if (nan) yield plainJob(DIVIDE, address, address + length * 8, call.addressOf(out), length)
  else yield plainJob(DIVIDE, address, { number: all }, call.addressOf(out), length)
  return out
}

function average(name: 'mean' | 'nanmean'): Reduction {
  return define(name, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    return yield* meanOf(call, given.x, given.axis, options?.out, name === 'nanmean')
  }) as Reduction
}

function total(operation: 'sum' | 'nansum'): Reduction {
  return define(operation, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    const operand = isFloat(given.x) ? given.x : yield* floated(call, given.x)
    if (isSmall(operand, given.axis)) return (yield* smallSum(call, operation, operand))[0]
    if (operation === 'sum') return yield* onePlane(call, operation, operand, given.axis, options?.out)
    const { address, length } = yield* reduced(call, operation, operand, given.axis, 2)
    if (given.axis === undefined) return call.number(address)
    const out = call.vector('f64', length, options?.out, false)
    call.runtime.memory.bytes.copyWithin(call.addressOf(out), address, address + length * 8)
    return out
  }) as Reduction
}

/**
 * Sum of the elements; NaN if one is NaN.
 *
 * 0 for no elements. f32 is added up in f64; integers (i32, u32, u8) go through a temporary f64 copy, as in every reduction that says no other. Error below 4 eps times the sum of the absolute values (eps = 2^-53), the same bits on any number of threads.
 *
 * @example await sum([1, 2, 3]) // 6
 */
export const sum: Reduction = /* @__PURE__ */ total('sum')

/**
 * Sum of the elements that are not NaN; otherwise as `sum`.
 *
 * @example await nansum([1, NaN, 3]) // 4
 */
export const nansum: Reduction = /* @__PURE__ */ total('nansum')

/**
 * Arithmetic mean of the elements; NaN if one is NaN or there is none. Accuracy as in `sum`.
 *
 * @example await mean([1, 2, 3, 6]) // 3
 */
export const mean: Reduction = /* @__PURE__ */ average('mean')

/**
 * Arithmetic mean of the elements that are not NaN; NaN if there is none.
 *
 * @example await nanmean([1, NaN, 3]) // 2
 */
export const nanmean: Reduction = /* @__PURE__ */ average('nanmean')

/** The sum of products of two arrays. */
export interface Dot {
  (x: ArrayInput, y: ArrayInput, options?: CallOptions): Promise<number>
  readonly sync: (x: ArrayInput, y: ArrayInput, options?: CallOptions) => number
}

/**
 * Sum of the products of the elements of two arrays of one length. Error below 8 eps times the sum of the absolute products.
 *
 * @example await dot([1, 2, 3], [4, 5, 6]) // 32
 */
export const dot: Dot = /* @__PURE__ */ define(
  'dot',
  function* (call: Call, x: ArrayInput, y: ArrayInput, options?: CallOptions): Program<number> {
    call.options(options, [])
    const [given, other] = [call.input('x', x, REALS), call.input('y', y, REALS)]
    const [left, right] = yield* alike(
      call,
      isFloat(given) ? given : yield* floated(call, given),
      isFloat(other) ? other : yield* floated(call, other),
    )
    if (left.length === 0) return 0
    const chunks = Math.ceil(left.length / GRAIN)
    const state = call.temporary(chunks * FIELDS.sum * 8)
    const out = call.temporary(8)
    yield job(suffixed('dot', left.dtype), [left.address, right.address, state], left.length, COST)
    yield job('sumJoin', [state, out, chunks, 1], 1, chunks * JOIN_COST)
    return call.number(out)
  },
) as Dot
