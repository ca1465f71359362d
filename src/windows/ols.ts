// Moving and expanding least squares with several regressors.
import { checkFlag, checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { widened } from '../kernels/operands.js'
import { type Bounds, boundsOf, expandingBounds, MOVING_WORDS, type MovingOptions, type Window } from './bounds.js'
import { WINDOWS } from './module.js'

/** Options of least squares over windows. */
export interface OlsOptions {
  /** Puts a column of ones before the regressors; its coefficient is the first. Default: false, as in statsmodels. */
  readonly intercept?: boolean
}

/** Options of `rollingOls`. */
export type RollingOlsOptions = Omit<MovingOptions, 'axis' | 'out'> & OlsOptions

/** Options of `expandingOls`. */
export interface ExpandingOlsOptions extends CallOptions, OlsOptions {
  /** Complete rows that must have been seen for a result. Default: the number of coefficients. */
  readonly minPeriods?: number
}

/** Least squares of every window: a row, or an element, for each. NaN in all of them where there is no result. */
export interface WindowOls {
  /** Coefficients, a column each. */
  readonly params: Matrix<'f64'>
  /** Standard errors of the coefficients; NaN where no degree of freedom is left. */
  readonly bse: Matrix<'f64'>
  /** Coefficients divided by their standard errors. */
  readonly tvalues: Matrix<'f64'>
  /** Share of the sum of squares of y that is explained: about its mean if there is an intercept or a constant regressor, else about 0. */
  readonly rsquared: Vector<'f64'>
  /** The same, adjusted for the number of coefficients. */
  readonly rsquaredAdj: Vector<'f64'>
  /** Sum of squared residuals divided by the degrees of freedom: the variance of the residuals. */
  readonly mseResid: Vector<'f64'>
  /** Rows that counted. */
  readonly nobs: Vector<'f64'>
}

/** Regressors: one, several arrays of one length, or a matrix with a column for each. */
export type Regressors = ArrayInput | readonly ArrayInput[]

/** Least squares over moving windows. */
export interface RollingOls {
  (y: ArrayInput, x: Regressors, window: Window, options?: RollingOlsOptions): Promise<WindowOls>
  readonly sync: (y: ArrayInput, x: Regressors, window: Window, options?: RollingOlsOptions) => WindowOls
}

/** Least squares over expanding windows. */
export interface ExpandingOls {
  (y: ArrayInput, x: Regressors, options?: ExpandingOlsOptions): Promise<WindowOls>
  readonly sync: (y: ArrayInput, x: Regressors, options?: ExpandingOlsOptions) => WindowOls
}

/** Bytes before the rows in scratch: `assembly/ols.ts` has the same. */
const HEAD_BYTES = 128
/** Rows of a block of the smallest states; blocks of larger ones have fewer, so that a thread's scratch stays below 1 MiB. */
const MOST_ROWS = 1024
const STACK_BYTES = 1 << 19
const MOST_REGRESSORS = 128
/** Outputs a kernel call, if windows are shorter. */
const OUTPUTS = 1024

/**
 * Ordinary least squares of y on the regressors x in each window: `{ params, bse, tvalues, rsquared, rsquaredAdj, mseResid, nobs }`, as statsmodels'
 * `RollingOLS(y, x, window).fit()`.
 *
 * No intercept is added unless `intercept` is true; a regressor that has one value in all rows counts as one. x: an array, an array of arrays, or a matrix with
 * a column for each regressor; params, bse and tvalues are matrices with a column for each coefficient, the others vectors. A row counts where y and all
 * regressors are neither NaN nor infinite. NaN where fewer than `minPeriods` rows count (default: `window`, for a span of time the number of coefficients, which
 * is the least in any case), and where a regressor is a combination of the others (to 13 digits). With the default a window with a missing row has no result
 * (statsmodels' missing='skip'), with fewer `minPeriods` such rows are left out ('drop').
 *
 * Each window is the join of two triangular factors (Givens rotations without square roots, Miller's AS 274): the error is that of a QR of the window's rows,
 * cond(X) eps and not its square, and none outlives its window. O(k^3) a row for any window. Windows of more than 1024 rows take
 * (k + 4)^2 / 2000 of the memory of y beside the results. `out` is not taken.
 *
 * @example (await rollingOls([1, 2, 4, 3, 5], [1, 2, 3, 4, 5], 3, { intercept: true })).rsquared // [NaN, NaN, 0.9642857142857142, 0.25, 0.25]
 */
export const rollingOls: RollingOls = /* @__PURE__ */ define(
  'rollingOls',
  function* (call: Call, y: ArrayInput, x: Regressors, window: Window, options?: RollingOlsOptions): Program<WindowOls> {
    call.options(options, [...MOVING_WORDS, 'intercept'])
    const given = givenOf(call, y, x, options?.intercept)
    const step = checkInteger('rollingOls', 'step', options?.step ?? 1, 1)
    const bounds = yield* boundsOf(call, window, options, given.length)
    const count = given.coefficients
    if (typeof window === 'number' && window < count) {
      throw new RangeError(`rollingOls: window must be at least the number of coefficients, ${count}, got ${window}`)
    }
    return yield* movingFits(call, yield* modelOf(call, given), bounds, step)
  },
) as RollingOls

/**
 * Ordinary least squares of y on the regressors x over all rows up to each one, as statsmodels' `RollingOLS(…, window=len(y), expanding=True)`: the result and all
 * rules are those of `rollingOls`, but `minPeriods` is the number of coefficients by default.
 *
 * @example (await expandingOls([1, 3, 5], [0, 1, 2], { intercept: true })).params // [NaN, NaN, 1, 2, 1, 2]
 */
export const expandingOls: ExpandingOls = /* @__PURE__ */ define(
  'expandingOls',
  function* (call: Call, y: ArrayInput, x: Regressors, options?: ExpandingOlsOptions): Program<WindowOls> {
    call.options(options, ['minPeriods', 'intercept'])
    const given = givenOf(call, y, x, options?.intercept)
    const bounds = expandingBounds(call, options, given.length)
    return yield* expandingFits(call, yield* modelOf(call, given), bounds)
  },
) as ExpandingOls

/** What is regressed on what, checked. */
interface Given {
  readonly target: Operand
  readonly regressors: readonly Operand[]
  readonly length: number
  readonly coefficients: number
  readonly intercept: boolean
}

/** The same as kernels want it. */
interface Model {
  readonly length: number
  /** Regressors beside the intercept, and coefficients. */
  readonly k: number
  readonly coefficients: number
  /** Place of the intercept among the coefficients, or -1, and what its column holds. */
  readonly lead: number
  readonly value: number
  /** Address and bytes from row to row of each regressor, and of y at the end. */
  readonly columns: readonly Column[]
}
type Column = readonly [address: number, stride: number]

function givenOf(call: Call, y: ArrayInput, x: Regressors, added: boolean | undefined): Given {
  const intercept = checkFlag(call.name, 'intercept', added, false)
  const target = call.input('y', y, REALS)
  if (target.shape) throw new TypeError(`${call.name}: y must be a Vector or an array, got a Matrix`)
  const { length } = target
  const regressors = regressorsOf(call, x, length)
  const coefficients = regressors.reduce((sum, { shape }) => sum + (shape?.[1] ?? 1), intercept ? 1 : 0)
  return { target, regressors, length, coefficients, intercept }
}

function* modelOf(call: Call, { target, regressors, length, coefficients, intercept }: Given): Program<Model> {
  const columns: Column[] = []
  for (const given of regressors) {
    const { address, shape } = yield* widened(call, given)
    const wide = shape?.[1] ?? 1
    for (let j = 0; j < wide; j++) columns.push([address + j * 8, wide * 8])
  }
  const last: Column = [(yield* widened(call, target)).address, 8]
  const all = { length, coefficients, columns: [...columns, last] }
  if (intercept) return { ...all, k: columns.length, lead: 0, value: 1 }
  const values = yield* constants(call, columns, length)
  const lead = values.findIndex((value) => value !== 0)
  if (lead < 0) return { ...all, k: columns.length, lead, value: 1 }
  return { ...all, k: columns.length - 1, lead, value: values[lead]!, columns: all.columns.filter((_, j) => j !== lead) }
}

/** The arrays of regressors, which must have `length` rows. */
function regressorsOf(call: Call, x: Regressors, length: number): Operand[] {
  const several = Array.isArray(x) && x.length > 0 && typeof x[0] !== 'number'
  const given = several ? (x as readonly ArrayInput[]).map((one, j) => call.input(`x[${j}]`, one, REALS)) : [call.input('x', x, REALS)]
  for (const { name, shape, length: own } of given) {
    if (several && shape) throw new TypeError(`${call.name}: ${name} must be a Vector or an array, got a Matrix`)
    const rows = shape ? shape[0] : own
    if (rows !== length) throw new RangeError(`${call.name}: ${name} must have a row for each of the ${length} of y, got ${rows}`)
  }
  const count = several ? given.length : (given[0]!.shape?.[1] ?? 1)
  if (count < 1 || count > MOST_REGRESSORS)
    throw new RangeError(`${call.name}: x must have 1 to ${MOST_REGRESSORS} regressors, got ${count}`)
  return given
}

/** For each column the value that it has in all rows, or 0. */
function* constants(call: Call, columns: readonly Column[], length: number): Program<Float64Array> {
  const count = columns.length
  const values = call.temporary(count * 8)
  const table = call.temporary(count * 8)
  call.integers(table, count * 2).set(columns.flat())
  yield { kernel: 'constantColumns', module: WINDOWS, args: [table, values, length], count, grain: 1, cost: 10 }
  return call.floats(values, count).slice()
}

/** The results, and the table by which kernels know them and the model. */
function planned(call: Call, { k, coefficients, lead, value, columns }: Model, outputs: number): { results: WindowOls; plan: number } {
  const table = () => call.matrixOut('f64', outputs, coefficients, undefined, false)
  const line = () => call.vector('f64', outputs, undefined, false)
  const results = {
    params: table(),
    bse: table(),
    tvalues: table(),
    rsquared: line(),
    rsquaredAdj: line(),
    mseResid: line(),
    nobs: line(),
  }
  const addresses = Object.values(results).map((result: SharedArray<'f64'>) => call.addressOf(result))
  const words = [...columns.flat(), ...addresses]
  const plan = call.temporary(16 + words.length * 4)
  call.integers(plan, 2).set([k, lead])
  call.floats(plan + 8, 1)[0] = value
  call.integers(plan + 16, words.length).set(words)
  return { results, plan }
}

/** Bytes of a state, rows of a block, and bytes of scratch beside a block's states. */
function sizesOf(k: number, length: number): { bytes: number; block: number; head: number } {
  const bytes = (8 * (3 * k + 4 + (k * (k + 1)) / 2) + 15) & ~15
  const block = Math.min(MOST_ROWS, 2 ** Math.max(4, Math.floor(Math.log2(STACK_BYTES / bytes))), Math.max(1, length))
  return { bytes, block, head: HEAD_BYTES + ((8 * (k + 1) + 15) & ~15) + 2 * bytes }
}

/** Nanoseconds a row with k regressors, roughly. */
const cost = (k: number) => 60 + 25 * k * k

function* movingFits(call: Call, model: Model, bounds: Bounds, step: number): Program<WindowOls> {
  const { length, k } = model
  const outputs = Math.ceil(length / step)
  const { results, plan } = planned(call, model, outputs)
  if (length === 0) return results
  const { bytes, block, head } = sizesOf(k, length)
  const { starts, ends, left, right, longest, minPeriods } = bounds
  const needed = Math.max(minPeriods, model.coefficients)
  const states = longest > block ? yield* statesOf(call, model, plan) : 0
  // A chunk reads the rows of its first window anew.
  const chunk = Math.max(OUTPUTS, Math.min(longest, MOST_ROWS * 2))
  yield {
    kernel: 'movingOls',
    module: WINDOWS,
    args: [plan, length, chunk, starts, ends, left, right, step, longest, needed, block, states],
    count: Math.ceil(outputs / chunk),
    grain: 1,
    cost: chunk * cost(k),
    scratchBytes: head + bytes * (Math.min(longest, block) + Math.ceil(longest / block) + 2),
  }
  return results
}

function* expandingFits(call: Call, model: Model, { minPeriods }: Bounds): Program<WindowOls> {
  const { length, k } = model
  const { results, plan } = planned(call, model, length)
  if (length === 0) return results
  const { block, head } = sizesOf(k, length)
  const count = Math.ceil(length / block)
  const states = yield* statesOf(call, model, plan)
  yield { kernel: 'joinOlsStates', module: WINDOWS, args: [plan, states, count], count: 1, grain: 1, cost: 0, scratchBytes: head }
  const args = [plan, length, Math.max(minPeriods, model.coefficients), block, states]
  yield { kernel: 'expandingOls', module: WINDOWS, args, count, grain: 1, cost: block * cost(k), scratchBytes: head }
  return results
}

/** The address of the states of all blocks. */
function* statesOf(call: Call, { length, k }: Model, plan: number): Program<number> {
  const { bytes, block, head } = sizesOf(k, length)
  const count = Math.ceil(length / block)
  const states = call.temporary(count * bytes)
  yield {
    kernel: 'olsStates',
    module: WINDOWS,
    args: [plan, states, length, block],
    count,
    grain: 1,
    cost: (block * cost(k)) / 4,
    scratchBytes: head,
  }
  return states
}
