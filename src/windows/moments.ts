// Moving moments and extremes: what two stacks of aggregates give (`assembly/movingmoments.ts`).
import { checkInteger } from '../array/check.js'
import type { Call } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { type Operation, type Roll, rolled } from '../kernels/window.js'
import type { Bounds } from './bounds.js'
import { WINDOWS } from './module.js'
import { type Expanding, expanding, type Lines, type Moving, type MovingFacts, moving } from './moving.js'

/** What is asked of a window: its number in `assembly/movingstates.ts`, and nanoseconds a row. */
const OPERATIONS = {
  Sum: [0, 6],
  Mean: [1, 7],
  Var: [2, 12],
  Std: [3, 14],
  Sem: [4, 16],
  Zscore: [5, 20],
  Skew: [6, 30],
  Kurt: [7, 30],
  Min: [8, 6],
  Max: [9, 6],
  Wma: [10, 8],
} as const
export type Moment = keyof typeof OPERATIONS

/** Rows of a block, bytes of a state and of an aggregate: `assembly/movingstates.ts` and `assembly/movingmoments.ts` have the same. */
const ROWS = 1024
const STATE_BYTES = 64
const ENTRY_BYTES = 40
/** Longest window of rows whose skewness and kurtosis are worked out by blocks of its own length, and bytes a row of it: `assembly/movinghigher.ts`. */
const BLOCK = 4096
const BLOCK_BYTES = 80
const MAX_DDOF = 2 ** 31 - 1

/** Options of variances and what is made of them. */
export interface DdofOptions {
  /** The divisor is the number of values less `ddof`. Default: 1. */
  readonly ddof?: number
}

function checkDdof(where: string, { ddof = 1 }: DdofOptions): void {
  checkInteger(where, 'ddof', ddof, 0, MAX_DDOF)
}

/** Writes what `moment` asks of the windows of every line. */
export function* rollMoment(
  call: Call,
  moment: Moment,
  { x, target, lines, length }: Lines,
  { kind, left, right, starts, ends, longest, minPeriods }: Bounds,
  ddof = 1,
): Program<void> {
  const [op, cost] = OPERATIONS[moment]
  const growing = kind === 'expanding'
  const blocks = Math.floor(length / ROWS)
  let states = 0
  if (growing ? blocks > 0 : longest > ROWS) {
    states = call.temporary(lines * (blocks + 1) * STATE_BYTES)
    const job = { module: WINDOWS, scratchBytes: ROWS * 8 }
    yield { ...job, kernel: 'movingBlocks', args: [op, x, states, length], count: lines * blocks, grain: 32, cost: ROWS * 2 }
    if (growing)
      yield { ...job, kernel: 'joinBlocks', args: [op, states, blocks], count: lines, grain: Math.ceil(2048 / blocks), cost: blocks * 20 }
  }
  const window = kind === 'rows' && (moment === 'Skew' || moment === 'Kurt') ? right - left + 1 : 0
  const isByBlocks = window >= 3 && window <= BLOCK
  const chunk = Math.min(isByBlocks ? Math.ceil(GRAIN / (2 * window)) * 2 * window : GRAIN, length)
  yield {
    kernel: 'movingMoments',
    module: WINDOWS,
    args: [op, x, target, states, length, starts, ends, left, right, minPeriods, ddof, Number(growing), chunk],
    count: lines * Math.ceil(length / chunk),
    grain: Math.max(1, Math.floor(GRAIN / chunk)),
    cost: chunk * cost,
    scratchBytes:
      ROWS * ENTRY_BYTES + (growing ? 5 : Math.floor(longest / ROWS) + 6) * STATE_BYTES + (isByBlocks ? window * BLOCK_BYTES : 0),
  }
}

/** Moving sums, means, variances and extremes: windows of rows go to the kernels of `lanewise` itself, which take two or four blocks at a time. */
function plain<O = unknown>(moment: 'Sum' | 'Mean' | 'Var' | 'Std' | 'Min' | 'Max'): Moving<O> {
  const spread = moment === 'Var' || moment === 'Std'
  const rollOf = ({ left, right, minPeriods }: Bounds, { ddof = 1 }: DdofOptions): Roll => ({
    operation: `rolling${moment}` satisfies Operation,
    left,
    right,
    scalars: spread ? [minPeriods, ddof] : [minPeriods],
  })
  const facts: MovingFacts<DdofOptions> = {
    name: `rolling${moment}`,
    *roll(call, all, bounds, options) {
      if (bounds.kind !== 'rows') return yield* rollMoment(call, moment, all, bounds, options.ddof)
      const { x, target, lines, length } = all
      const operand = { name: 'x', address: x, length: lines * length, dtype: 'f64', shape: [lines, length] } as const
      yield* rolled(call, rollOf(bounds, options), operand, 1, target)
    },
    rollDown: (call, x, target, bounds, options) => rolled(call, rollOf(bounds, options), x, 0, target),
  }
  return moving(spread ? withDdof(facts) : facts) as unknown as Moving<O>
}

/** The facts of a family of windows that are all rolled here. */
function factsOf(name: string, moment: Moment): MovingFacts<DdofOptions> {
  const facts: MovingFacts<DdofOptions> = { name, roll: (call, lines, bounds, { ddof }) => rollMoment(call, moment, lines, bounds, ddof) }
  return moment === 'Var' || moment === 'Std' || moment === 'Sem' || moment === 'Zscore' ? withDdof(facts) : facts
}

const withDdof = (facts: MovingFacts<DdofOptions>): MovingFacts<DdofOptions> => ({ ...facts, words: ['ddof'], check: checkDdof })
const other = <O = unknown>(moment: Moment) => moving(factsOf(`rolling${moment}`, moment)) as unknown as Moving<O>
const growing = <O = unknown>(moment: Moment) => expanding(factsOf(`expanding${moment}`, moment)) as unknown as Expanding<O>

/**
 * Sum of the values of each window, as pandas' `rolling(window).sum()`: of a number of rows, or of a span of the times in `on`, such as '5min'.
 *
 * NaN and infinite values are missing; the result is NaN where fewer than `minPeriods` are there. Always f64; of a matrix, down its columns or along its rows.
 * Nothing is ever subtracted, so nothing is left of what has left a window: the error is at most 4 eps times the sum of the window's absolute values, `window`
 * eps for windows of up to 4096 rows. For a span the bounds of all windows take 8 bytes a row, and windows of more than 1024 rows 64 bytes for every 1024;
 * down the columns of a matrix, spans of time (and all windows of skewness and kurtosis, weights, scores and counts) take its memory twice more.
 *
 * @example await rollingSum([1, 2, 4, 8], '2s', { on: [0, 1, 2, 5], unit: 's' }) // [1, 3, 6, 8]
 */
export const rollingSum: Moving = /* @__PURE__ */ plain('Sum')

/**
 * Mean of the values of each window, of rows or of a span of time. Rules and accuracy as in `rollingSum`.
 *
 * @example await rollingMean([1, 2, 4, 8], 2, { forward: true }) // [1.5, 3, 6, NaN]
 */
export const rollingMean: Moving = /* @__PURE__ */ plain('Mean')

/**
 * Variance of the values of each window, of rows or of a span of time, with divisor count - `ddof` (default 1); NaN where that is not positive.
 *
 * Never negative, exactly 0 for a constant window, relative error 1e-13 whatever has left the window. Rules as in `rollingSum`.
 *
 * @example await rollingVar([1, 2, 4], '2D', { on: [0, 1, 2], unit: 's', minPeriods: 2 }) // [NaN, 0.5, 2.333333333333333]
 */
export const rollingVar: Moving<DdofOptions> = /* @__PURE__ */ plain<DdofOptions>('Var')

/**
 * Standard deviation of the values of each window: the square root of `rollingVar`.
 *
 * @example await rollingStd([1, 3, 3, 5], 2, { step: 2 }) // [NaN, 0]
 */
export const rollingStd: Moving<DdofOptions> = /* @__PURE__ */ plain<DdofOptions>('Std')

/**
 * Smallest value of each window, of rows or of a span of time. Rules as in `rollingSum`; exact.
 *
 * @example await rollingMin([3, 1, 2], '2s', { on: [0, 1, 2], unit: 's' }) // [3, 1, 1]
 */
export const rollingMin: Moving = /* @__PURE__ */ plain('Min')

/**
 * Largest value of each window, of rows or of a span of time. Rules as in `rollingSum`; exact.
 *
 * @example await rollingMax([3, 1, 2], '2s', { on: [0, 1, 2], unit: 's' }) // [3, 3, 2]
 */
export const rollingMax: Moving = /* @__PURE__ */ plain('Max')

/**
 * Standard error of the mean of each window: the standard deviation over the square root of the count, as in pandas 3. Rules and accuracy as in `rollingVar`.
 *
 * @example await rollingSem([1, 3, 3, 5], 2) // [NaN, 1, 0, 1]
 */
export const rollingSem: Moving<DdofOptions> = /* @__PURE__ */ other<DdofOptions>('Sem')

/**
 * How many standard deviations (divisor count - `ddof`, default 1) the row's own value is from the mean of its window; NaN where it is missing itself, and
 * for a constant window that holds it. Rules as in `rollingVar`.
 *
 * The mean is never rounded on its own, so values round 1e9 that differ by a tenth lose no digit: error 1e-13 (absolute below 1, else relative).
 *
 * @example await rollingZscore([1, 2, 3, 7], 3) // [NaN, NaN, 1, 1.1338934190276817]
 */
export const rollingZscore: Moving<DdofOptions> = /* @__PURE__ */ other<DdofOptions>('Zscore')

/**
 * Skewness of the values of each window, bias-corrected (G1, as in pandas): NaN for fewer than 3 of them, 0 for equal ones. Rules as in `rollingSum`.
 *
 * Central moments up to the third, joined by Pébay's formulas (2008): error 1e-12 (absolute below 1, else relative), whatever has left the window.
 *
 * @example await rollingSkew([1, 2, 4, 8, 16], 5) // [NaN, NaN, NaN, NaN, 1.3253147098134048]
 */
export const rollingSkew: Moving = /* @__PURE__ */ other('Skew')

/**
 * Excess kurtosis of the values of each window, bias-corrected (G2, as in pandas): NaN for fewer than 4 of them, -3 for equal ones. Accuracy as in
 * `rollingSkew`, rules as in `rollingSum`.
 *
 * @example await rollingKurt([1, 2, 4, 8, 16], 5) // [NaN, NaN, NaN, NaN, 1.3037634408602146]
 */
export const rollingKurt: Moving = /* @__PURE__ */ other('Kurt')

/**
 * Linearly weighted mean of each window: its first row has weight 1, the next 2, and so on, the newest the most. TA-Lib's WMA where all values are there.
 *
 * A missing value (NaN or infinite) leaves both sums and keeps its place: those after it weigh what they would beside it. Where the array cuts a window off, or a
 * span holds fewer rows, places count from the first row there is. NaN where fewer than `minPeriods` are there. The error is
 * at most `window` eps, and 1024 eps for longer ones, times the weighted mean of the absolute values.
 *
 * @example await rollingWma([1, 2, 3, 7], 3) // [NaN, NaN, 2.3333333333333335, 4.833333333333333]
 */
export const rollingWma: Moving = /* @__PURE__ */ other('Wma')

/**
 * Sum of the values up to each row, as pandas' `expanding().sum()`. NaN and infinite values are missing; NaN until `minPeriods` (default 1) are there.
 *
 * Always f64; of a matrix, along its rows or down its columns, which takes its memory twice more. Error at most 4 eps times the sum of the absolute values:
 * blocks of 1024 rows are summed at once and joined in order (64 bytes each), every sum with what it has rounded off.
 *
 * @example await expandingSum([1, NaN, 4, 8]) // [1, 1, 5, 13]
 */
export const expandingSum: Expanding = /* @__PURE__ */ growing('Sum')

/**
 * Mean of the values up to each row. Rules and accuracy as in `expandingSum`.
 *
 * @example await expandingMean([1, NaN, 4, 7]) // [1, 1, 2.5, 4]
 */
export const expandingMean: Expanding = /* @__PURE__ */ growing('Mean')

/**
 * Variance of the values up to each row, with divisor count - `ddof` (default 1); NaN where that is not positive. Rules as in `expandingSum`.
 *
 * Blocks of 1024 rows by two passes, joined by Chan, Golub and LeVeque's formula: relative error 1e-14 on ordinary data, 1e-13 round 1e9. Never negative.
 *
 * @example await expandingVar([1, 2, 4]) // [NaN, 0.5, 2.3333333333333335]
 */
export const expandingVar: Expanding<DdofOptions> = /* @__PURE__ */ growing<DdofOptions>('Var')

/**
 * Standard deviation of the values up to each row: the square root of `expandingVar`.
 *
 * @example await expandingStd([1, 3, 2]) // [NaN, 1.4142135623730951, 1]
 */
export const expandingStd: Expanding<DdofOptions> = /* @__PURE__ */ growing<DdofOptions>('Std')

/**
 * Smallest value up to each row. Rules as in `expandingSum`; exact.
 *
 * @example await expandingMin([3, 1, 2]) // [3, 1, 1]
 */
export const expandingMin: Expanding = /* @__PURE__ */ growing('Min')

/**
 * Largest value up to each row. Rules as in `expandingSum`; exact.
 *
 * @example await expandingMax([1, 3, 2]) // [1, 3, 3]
 */
export const expandingMax: Expanding = /* @__PURE__ */ growing('Max')

/**
 * Skewness of the values up to each row, as `rollingSkew` has it. Rules as in `expandingSum`, error 1e-12.
 *
 * @example await expandingSkew([1, 2, 4, 8, 16]) // [NaN, NaN, 0.9352195295828247, 1.1376243669576886, 1.325314709813405]
 */
export const expandingSkew: Expanding = /* @__PURE__ */ growing('Skew')

/**
 * Excess kurtosis of the values up to each row, as `rollingKurt` has it. Rules as in `expandingSum`, error 1e-12.
 *
 * @example await expandingKurt([1, 2, 4, 8, 16]) // [NaN, NaN, NaN, 0.7576559546313781, 1.3037634408602146]
 */
export const expandingKurt: Expanding = /* @__PURE__ */ growing('Kurt')
