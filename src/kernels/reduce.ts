// Reductions: a whole array to a number, or a matrix along an axis to a vector.
import { checkChoice, checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import type { ArrayInput, Call, CallOptions, Operand } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN, job, suffixed } from './job.js'
import { alike } from './operands.js'

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

/** Options of variances. */
export interface SpreadOptions {
  /** The divisor is the number of values less `ddof`. Default: 0, as in NumPy; pandas has 1. */
  readonly ddof?: number
}

/** A reduction with further options `O`, to numbers of dtype `D` along an axis. */
export interface Reduction<O = unknown, D extends DType = 'f64'> {
  (x: ArrayInput, options?: CallOptions & { axis?: undefined } & O): Promise<number>
  (x: Matrix, options: AxisOptions<D> & O): Promise<Vector<D>>
  readonly sync: {
    (x: ArrayInput, options?: CallOptions & { axis?: undefined } & O): number
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
type Operation = keyof typeof FIELDS

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

/** Numbers of each result that a reduction leaves: planes of `length` numbers from `address` on. */
interface Planes {
  readonly address: number
  readonly length: number
}

/** Reduces `x`; writes `planes` planes of results, to `out` if it is given. */
function* reduced(call: Call, operation: Operation, x: Operand, axis: 0 | 1 | undefined, planes: number, out?: number): Program<Planes> {
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
    kernel: suffixed(`${operation}Columns`, x.dtype),
    args: [x.address, state, rows, columns, chunkRows],
    count: tiles,
    grain: 1,
    cost: GRAIN * COST,
  }
  yield { kernel: JOINS[operation], args: [state, address, chunks, columns], count: columns, grain: JOIN_GRAIN, cost: chunks * JOIN_COST }
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

interface Given extends ReduceOptions {
  readonly ddof?: number
  readonly out?: Vector<DType>
}

/** Checks the options of a reduction and reads its input. */
function begin(call: Call, x: ArrayInput, options: Given | undefined, names: readonly string[]): { x: Operand; axis: 0 | 1 | undefined } {
  call.options(options, ['axis', 'out', ...names])
  const axis = options?.axis
  if (axis !== undefined) checkChoice(call.name, 'axis', axis, [0, 1])
  const operand = axis === undefined ? call.input('x', x) : call.matrix('x', x)
  if (axis === undefined && options?.out !== undefined) throw new TypeError(`${call.name}: out goes with axis only`)
  return { x: operand, axis }
}

function resultLength(x: Operand, axis: 0 | 1): number {
  return x.shape![1 - axis]!
}

/** The result of one plane: a number, or the vector that the planes were written to. */
function* onePlane(
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

function extreme(operation: 'min' | 'max' | 'nanmin' | 'nanmax'): Reduction {
  return define(operation, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    const empty = given.x.length === 0
    if (!empty) return yield* onePlane(call, operation, given.x, given.axis, options?.out)
    if (given.axis === undefined) return Number.NaN
    const made = call.vector('f64', resultLength(given.x, given.axis), options?.out, false)
    made.data.fill(Number.NaN)
    return made
  }) as Reduction
}

function position(operation: 'argmin' | 'argmax' | 'nanargmin' | 'nanargmax'): Reduction<unknown, 'i32'> {
  return define(operation, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    if (given.x.length === 0) throw new RangeError(`${operation}: x must not be empty`)
    const result = yield* onePlane(call, operation, given.x, given.axis, options?.out)
    const missing =
      typeof result === 'number' ? (result < 0 ? 0 : -1) : operation.startsWith('nan') ? (result as Vector<'i32'>).data.indexOf(-1) : -1
    if (missing < 0) return result
    const where = given.axis === undefined ? 'x' : `${given.axis === 0 ? 'column' : 'row'} ${missing} of x`
    throw new RangeError(`${operation}: ${where} must hold a value that is not NaN`)
  }) as Reduction<unknown, 'i32'>
}

function average(name: 'mean' | 'nanmean'): Reduction {
  return define(name, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    const operation = name === 'mean' ? 'sum' : 'nansum'
    const { address, length } = yield* reduced(call, operation, given.x, given.axis, 2)
    const all = given.x.length / length
    if (given.axis === undefined) {
      return call.number(address) / (name === 'mean' ? all : call.number(address + 8))
    }
    const out = call.vector('f64', length, options?.out, false)
    if (name === 'mean') yield job('divideScalar', [address, call.addressOf(out), all], length, 1)
    else yield job('divide', [address, address + length * 8, call.addressOf(out)], length, 1)
    return out
  }) as Reduction
}

function total(operation: 'sum' | 'nansum'): Reduction {
  return define(operation, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    if (operation === 'sum') return yield* onePlane(call, operation, given.x, given.axis, options?.out)
    const { address, length } = yield* reduced(call, operation, given.x, given.axis, 2)
    if (given.axis === undefined) return call.number(address)
    const out = call.vector('f64', length, options?.out, false)
    call.runtime.memory.bytes.copyWithin(call.addressOf(out), address, address + length * 8)
    return out
  }) as Reduction
}

function spread(name: 'variance' | 'std' | 'nanvar' | 'nanstd'): Reduction<SpreadOptions> {
  const operation = name.startsWith('nan') ? 'nanmoments' : 'moments'
  const kernel = name.endsWith('std') ? 'stdOf' : 'varOf'
  return define(name, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, ['ddof'])
    const ddof = options?.ddof === undefined ? 0 : checkInteger(name, 'ddof', options.ddof, 0, 2 ** 31 - 1)
    const { address, length } = yield* reduced(call, operation, given.x, given.axis, 3)
    const out = given.axis === undefined ? undefined : call.vector('f64', length, options?.out, false)
    const target = out ? call.addressOf(out) : address
    yield job(kernel, [address, address + length * 16, target, ddof], length, 2)
    return out ?? call.number(address)
  }) as Reduction<SpreadOptions>
}

/**
 * Sum of the elements; NaN if one is NaN.
 *
 * 0 for no elements. f32 is added up in f64. Error below 4 eps times the sum of the absolute values (eps = 2^-53), the same bits on any number of threads.
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

/**
 * Variance of the elements: the mean squared deviation from the mean, with divisor n - `ddof`; NaN where that is not positive.
 *
 * One pass over memory: two passes over each block in cache, blocks merged by Chan, Golub and LeVeque's formula. Never negative.
 *
 * @example await variance([1, 2, 3, 4], { ddof: 1 }) // 1.6666666666666667
 */
export const variance: Reduction<SpreadOptions> = /* @__PURE__ */ spread('variance')

/**
 * Standard deviation of the elements: the square root of `variance`.
 *
 * @example await std([1, 2, 3, 4, 5, 6, 7, 8, 9], { ddof: 0 }) // 2.581988897471611
 */
export const std: Reduction<SpreadOptions> = /* @__PURE__ */ spread('std')

/**
 * Variance of the elements that are not NaN; otherwise as `variance`.
 *
 * @example await nanvar([1, NaN, 3]) // 1
 */
export const nanvar: Reduction<SpreadOptions> = /* @__PURE__ */ spread('nanvar')

/**
 * Standard deviation of the elements that are not NaN; otherwise as `std`.
 *
 * @example await nanstd([1, NaN, 3]) // 1
 */
export const nanstd: Reduction<SpreadOptions> = /* @__PURE__ */ spread('nanstd')

/**
 * Smallest element; NaN if one is NaN or there is none. A zero is +0.
 *
 * @example await min([3, 1, 2]) // 1
 */
export const min: Reduction = /* @__PURE__ */ extreme('min')

/**
 * Largest element; NaN if one is NaN or there is none. A zero is +0.
 *
 * @example await max([3, 1, 2]) // 3
 */
export const max: Reduction = /* @__PURE__ */ extreme('max')

/**
 * Smallest element that is not NaN; NaN if there is none. A zero is +0.
 *
 * @example await nanmin([3, NaN, 2]) // 2
 */
export const nanmin: Reduction = /* @__PURE__ */ extreme('nanmin')

/**
 * Largest element that is not NaN; NaN if there is none. A zero is +0.
 *
 * @example await nanmax([3, NaN, 2]) // 3
 */
export const nanmax: Reduction = /* @__PURE__ */ extreme('nanmax')

/**
 * Position of the first smallest element, or of the first NaN. RangeError if there is no element.
 *
 * @example await argmin([3, 1, 2, 1]) // 1
 */
export const argmin: Reduction<unknown, 'i32'> = /* @__PURE__ */ position('argmin')

/**
 * Position of the first largest element, or of the first NaN. RangeError if there is no element.
 *
 * @example await argmax([3, 1, 3]) // 0
 */
export const argmax: Reduction<unknown, 'i32'> = /* @__PURE__ */ position('argmax')

/**
 * Position of the first smallest element that is not NaN. RangeError if there is none.
 *
 * @example await nanargmin([NaN, 2, 1]) // 2
 */
export const nanargmin: Reduction<unknown, 'i32'> = /* @__PURE__ */ position('nanargmin')

/**
 * Position of the first largest element that is not NaN. RangeError if there is none.
 *
 * @example await nanargmax([NaN, 2, 1]) // 1
 */
export const nanargmax: Reduction<unknown, 'i32'> = /* @__PURE__ */ position('nanargmax')

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
    const [left, right] = yield* alike(call, call.input('x', x), call.input('y', y))
    if (left.length === 0) return 0
    const chunks = Math.ceil(left.length / GRAIN)
    const state = call.temporary(chunks * FIELDS.sum * 8)
    const out = call.temporary(8)
    yield job(suffixed('dot', left.dtype), [left.address, right.address, state], left.length, COST)
    yield job('sumJoin', [state, out, chunks, 1], 1, chunks * JOIN_COST)
    return call.number(out)
  },
) as Dot
