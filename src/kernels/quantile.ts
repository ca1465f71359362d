// Quantiles: exact order statistics, and what methods make of two neighbours.
import { checkChoice, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import { type ArrayInput, type Call, type CallOptions, F64, type Operand, REALS } from './call.js'
import { define, type Program } from './define.js'
import { DTYPES, GROUP } from './fold.js'
import { GRAIN } from './job.js'
import { floated, widened } from './operands.js'
import { type AxisOptions, begin, type Given, isFloat, type Reduction } from './reduce.js'

/** NumPy's methods, and the numbers that `assembly/quantile.ts` knows them by. */
export const METHODS = {
  linear: 0,
  lower: 1,
  higher: 2,
  midpoint: 3,
  nearest: 4,
  inverted_cdf: 5,
  averaged_inverted_cdf: 6,
  closest_observation: 7,
  interpolated_inverted_cdf: 8,
  hazen: 9,
  weibull: 10,
  median_unbiased: 11,
  normal_unbiased: 12,
} as const
const MEDIAN = 13

/** How a quantile that lies between two values is made of them; the words are NumPy's. */
export type QuantileMethod = keyof typeof METHODS

/** Options of quantiles. */
export interface QuantileOptions {
  /** Default: 'linear'. */
  readonly method?: QuantileMethod
}

/** Several quantiles. */
export type Shares = readonly number[] | Float64Array | Vector<'f64'>

/** Options of several quantiles along an axis: `out` is a matrix, one row a quantile. */
export type SharesAxisOptions = CallOptions & QuantileOptions & { readonly axis: 0 | 1; readonly out?: Matrix }
/** Options of several quantiles of all elements. */
export type SharesOptions = CallOptions & QuantileOptions & { readonly axis?: undefined; readonly out?: Vector }

export interface QuantileCalls<Wrapped extends 'promise' | 'plain'> {
  (x: ArrayInput, q: number, options?: CallOptions & QuantileOptions & { readonly axis?: undefined }): As<Wrapped, number>
  (x: Matrix, q: number, options: AxisOptions & QuantileOptions): As<Wrapped, Vector>
  (x: ArrayInput, q: Shares, options?: SharesOptions): As<Wrapped, Vector>
  (x: Matrix, q: Shares, options: SharesAxisOptions): As<Wrapped, Matrix>
}
type As<Wrapped, R> = Wrapped extends 'promise' ? Promise<R> : R

/** A function that gives one quantile, or several. */
export interface Quantile extends QuantileCalls<'promise'> {
  readonly sync: QuantileCalls<'plain'>
}

/** What `assembly/quantile.ts` states of its scratch, in bytes. */
const COUNTERS = 16 << 10
const SELECT_SCRATCH = 640
const BLOCK_BYTES = 8192
const PLAN_BYTES = 64
const PLAN_FOUND = 56
const SAMPLE = 32_768
/** Quantiles of a long array that are looked for in one go: each costs some 1.2 ns an element. */
const TOGETHER = 16
/** Nanoseconds an element of a line that is selected from, or sorted for several quantiles. */
const SELECT_COST = 7
const SORT_COST = 16

/** What is asked for: `count` quantiles at address `shares`. */
export interface Task {
  readonly shares: number
  readonly count: number
  readonly method: number
  readonly skip: 0 | 1
}

/** Writes the quantiles of each line of `x` to planes of one number a line. */
export function* quantilesOf(call: Call, x: Operand, axis: 0 | 1 | undefined, task: Task, out: number): Program<void> {
  const [rows, columns] = axis === undefined ? [1, x.length] : x.shape!
  const [lines, length] = axis === 0 ? [columns, rows] : [rows, columns]
  if (length === 0) call.floats(out, lines * task.count).fill(Number.NaN)
  else if (axis === 0 && columns > 1 && rows <= GRAIN) yield* downColumns(call, x, rows, columns, task, out)
  else if (axis === 0 && columns > 1) {
    // Columns longer than a chunk: each becomes a row, and every thread is at it.
    const { address } = yield* widened(call, x)
    const turned = call.temporary(x.length * 8)
    const args = [address, turned, rows, columns]
    yield { kernel: 'transpose', args, count: Math.ceil(columns / 8), grain: 1, cost: rows * 8 }
    yield* rowByRow(call, { ...x, address: turned, dtype: 'f64' }, columns, rows, task, out)
  } else {
    const operand = isFloat(x) ? x : yield* floated(call, x)
    if (length > GRAIN) yield* rowByRow(call, operand, lines, length, task, out)
    else yield* alongRows(operand, lines, length, task, out)
  }
}

function* alongRows({ address, dtype }: Operand, rows: number, columns: number, task: Task, out: number): Program<void> {
  const { shares, count, method, skip } = task
  yield {
    kernel: 'quantileRows',
    args: [DTYPES[dtype], address, columns, shares, count, method, skip, out, rows],
    count: rows,
    grain: Math.max(1, Math.floor(GRAIN / columns)),
    cost: columns * (count > 1 ? SORT_COST : SELECT_COST),
    scratchBytes: COUNTERS + columns * 8 * 3,
  }
}

function* downColumns(_call: Call, { address, dtype }: Operand, rows: number, columns: number, task: Task, out: number): Program<void> {
  const { shares, count, method, skip } = task
  const width = Math.max(1, Math.min(GROUP, Math.floor(GRAIN / rows)))
  yield {
    kernel: 'quantileColumns',
    args: [DTYPES[dtype], address, rows, columns, width, shares, count, method, skip, out],
    count: Math.ceil(columns / width),
    grain: Math.max(1, Math.floor(GRAIN / (rows * width))),
    cost: rows * width * (count > 1 ? SORT_COST : SELECT_COST),
    scratchBytes: COUNTERS + rows * 8 * (2 + width),
  }
}

function* rowByRow(call: Call, x: Operand, rows: number, columns: number, task: Task, out: number): Program<void> {
  const results = rows === 1 ? out : call.temporary(task.count * 8)
  const size = columns * bytesOf(x.dtype)
  for (let row = 0; row < rows; row++) {
    const line = { ...x, address: x.address + row * size, length: columns, shape: undefined }
    for (let first = 0; first < task.count; first += TOGETHER) {
      const part = { ...task, shares: task.shares + first * 8, count: Math.min(TOGETHER, task.count - first) }
      yield* longLine(call, line, part, results + first * 8)
    }
    if (results === out) return
    const found = call.floats(results, task.count)
    const all = call.floats(out, rows * task.count)
    for (let j = 0; j < task.count; j++) all[j * rows + row] = found[j]!
  }
}

/** The quantiles of an array of several chunks: a bracket for each, a pass that counts, a pass that collects, and a selection. */
function* longLine(call: Call, { address, length, dtype: type }: Operand, task: Task, out: number): Program<void> {
  const { shares, count, method, skip } = task
  const dtype = DTYPES[type]
  const chunks = Math.ceil(length / GRAIN)
  const plan = call.temporary(count * PLAN_BYTES)
  const counts = call.temporary(chunks * count * 20)
  const scratchBytes = 2 * 8 * Math.min(SAMPLE, length) + COUNTERS
  yield { kernel: 'quantilePlan', args: [dtype, address, shares, count, plan, length], count: 1, grain: 1, cost: 0, scratchBytes }
  const cost = GRAIN * 0.5 * count
  yield {
    kernel: 'quantileCount',
    args: [dtype, address, plan, count, length, counts],
    count: chunks,
    grain: 1,
    cost,
    scratchBytes: BLOCK_BYTES,
  }
  const place = [plan, shares, count, method, skip, length, counts, chunks]
  yield { kernel: 'quantilePlace', args: place, count, grain: 1, cost: chunks * 5 }
  const planned = call.floats(plan, (count * PLAN_BYTES) / 8)
  let total = 0
  for (let j = 0; j < count; j++) total += planned[(j * PLAN_BYTES + PLAN_FOUND) / 8]!
  const candidates = call.temporary(Math.max(1, total) * 16)
  const copies = candidates + total * 8
  if (total > 0)
    yield {
      kernel: 'quantileCollect',
      args: [dtype, address, plan, count, length, counts, candidates],
      count: chunks,
      grain: 1,
      cost,
      scratchBytes: BLOCK_BYTES,
    }
  const selecting = { count, grain: 1, cost: (total / count) * SELECT_COST, scratchBytes: SELECT_SCRATCH }
  yield { kernel: 'quantileSelect', args: [plan, method, candidates, copies, out], ...selecting }
}

/** The shares asked for, as numbers of 0 to 1 in memory; `whole` is 100 for percentages. */
function sharesOf(call: Call, q: unknown, whole: number): { shares: number; count: number } {
  const check = (value: unknown, name: string): number => {
    if (typeof value !== 'number')
      throw new TypeError(`${call.name}: ${name} must be a number of 0 to ${whole} or an array of them, got ${shown(value)}`)
    if (!(value >= 0 && value <= whole))
      throw new RangeError(`${call.name}: ${name} must be a number of 0 to ${whole}, got ${shown(value)}`)
    return value / whole
  }
  const isArray = Array.isArray(q) || ArrayBuffer.isView(q) || q instanceof SharedArray
  if (!isArray) {
    const share = check(q, 'q')
    const shares = call.temporary(8)
    call.floats(shares, 1)[0] = share
    return { shares, count: 1 }
  }
  const given = call.input('q', q, F64)
  if (given.shape) throw new TypeError(`${call.name}: q must be a number or an array of numbers, got a Matrix`)
  const shares = call.temporary(given.length * 8)
  const from = call.floats(given.address, given.length)
  const to = call.floats(shares, given.length)
  for (let i = 0; i < given.length; i++) to[i] = check(from[i], `q[${i}]`)
  return { shares, count: given.length }
}

type QuantileGiven = Given & QuantileOptions & { readonly out?: Vector<DType> | Matrix }

function quantiles(name: 'quantile' | 'nanquantile' | 'percentile' | 'nanpercentile'): Quantile {
  const skip = name.startsWith('nan') ? 1 : 0
  const whole = name.endsWith('percentile') ? 100 : 1
  return define(name, function* (call: Call, values: ArrayInput, q: number | Shares, options?: QuantileGiven): Program<unknown> {
    const single = typeof q === 'number' || q === undefined
    call.options(options, ['axis', 'out', 'method'])
    const axis = options?.axis
    if (axis !== undefined) checkChoice(name, 'axis', axis, [0, 1])
    const x = axis === undefined ? call.input('x', values, REALS) : call.matrix('x', values, REALS)
    if (axis === undefined && single && options?.out !== undefined) throw new TypeError(`${name}: out goes with axis or several q only`)
    const method = options?.method ?? 'linear'
    checkChoice(name, 'method', method, Object.keys(METHODS))
    const { shares, count } = sharesOf(call, q, whole)
    const task: Task = { shares, count, method: METHODS[method], skip }
    if (axis === undefined && single) {
      const out = call.temporary(8)
      yield* quantilesOf(call, x, axis, task, out)
      return call.number(out)
    }
    const lines = axis === undefined ? 1 : x.shape![1 - axis]!
    const out =
      axis === undefined || single
        ? call.vector('f64', single ? lines : count, options?.out, false)
        : call.matrixOut('f64', count, lines, options?.out, false)
    if (count > 0 && lines > 0) yield* quantilesOf(call, x, axis, task, call.addressOf(out))
    return out
  }) as unknown as Quantile
}

function middle(name: 'median' | 'nanmedian'): Reduction {
  const skip = name.startsWith('nan') ? 1 : 0
  return define(name, function* (call: Call, values: ArrayInput, options?: Given): Program<unknown> {
    const { x, axis } = begin(call, values, options, [])
    const lines = axis === undefined ? 1 : x.shape![1 - axis]!
    const made = axis === undefined ? undefined : call.vector('f64', lines, options?.out, false)
    const out = made ? call.addressOf(made) : call.temporary(8)
    const shares = call.temporary(8)
    call.floats(shares, 1)[0] = 0.5
    if (lines > 0) yield* quantilesOf(call, x, axis, { shares, count: 1, method: MEDIAN, skip }, out)
    return made ?? call.number(out)
  }) as Reduction
}

/**
 * Median of the elements, the mean of the middle two if their number is even; NaN if one is NaN or there is none. A zero is +0.
 *
 * Selected, not sorted, in linear time for any input: a sample brackets the median, one pass counts and another collects what lies between, two or three
 * hundredths of `x` as a rule, in temporary memory (at worst twice `x`). Columns of more than 32768 rows are copied once.
 *
 * @example await median([3, 1, 2, 10]) // 2.5
 */
export const median: Reduction = /* @__PURE__ */ middle('median')

/**
 * Median of the elements that are not NaN; otherwise as `median`.
 *
 * @example await nanmedian([3, NaN, 1, 2]) // 2
 */
export const nanmedian: Reduction = /* @__PURE__ */ middle('nanmedian')

/**
 * The value below which a share `q` of the elements lies, or several for an array of shares: a vector, along an axis a matrix of one row a share.
 *
 * NaN if an element is NaN or there is none. `method` says what is made of the two elements next to that place, in NumPy's thirteen words; the order statistics
 * themselves are exact. A zero is +0. Time and memory as in `median`, for every sixteen shares; a line of up to 32768 is sorted for several.
 *
 * @example await quantile([1, 2, 3, 4, 10], 0.3) // 2.2
 */
export const quantile: Quantile = /* @__PURE__ */ quantiles('quantile')

/**
 * Quantiles of the elements that are not NaN; otherwise as `quantile`.
 *
 * @example await nanquantile([1, 2, NaN, 4], [0, 0.5, 1]) // [1, 2, 4]
 */
export const nanquantile: Quantile = /* @__PURE__ */ quantiles('nanquantile')

/**
 * Quantiles with shares in percent; otherwise as `quantile`.
 *
 * @example await percentile([1, 2, 3, 4, 10], 75) // 4
 */
export const percentile: Quantile = /* @__PURE__ */ quantiles('percentile')

/**
 * Percentiles of the elements that are not NaN; otherwise as `quantile`.
 *
 * @example await nanpercentile([1, NaN, 3], 50, { method: 'lower' }) // 1
 */
export const nanpercentile: Quantile = /* @__PURE__ */ quantiles('nanpercentile')
