// Moving moments and extremes: what two stacks of aggregates give (`assembly/movingmoments.ts`).
import { checkInteger } from '../array/check.js'
import type { Call } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { type Operation, type Roll, rolled } from '../kernels/window.js'
import type { Bounds } from './bounds.js'
import { WINDOWS } from './module.js'
import { type Expanding, expanding, type Lines, type Moving, moving, type MovingFacts } from './moving.js'

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
  if (longest > ROWS && blocks > 0) {
    states = call.temporary(lines * (blocks + 1) * STATE_BYTES)
    const job = { module: WINDOWS, scratchBytes: ROWS * 8 }
    yield { ...job, kernel: 'movingBlocks', args: [op, x, states, length], count: lines * blocks, grain: 32, cost: ROWS * 2 }
    if (growing) yield { ...job, kernel: 'joinBlocks', args: [op, states, blocks], count: lines, grain: Math.ceil(2048 / blocks), cost: blocks * 20 }
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
    scratchBytes: ROWS * ENTRY_BYTES + (growing ? 5 : Math.floor(longest / ROWS) + 6) * STATE_BYTES + (isByBlocks ? window * BLOCK_BYTES : 0),
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
 * NaN and infinite values are missing; the result is NaN where fewer than `minPeriods` are there. Always f64. Nothing is ever subtracted: the error of a span is
 * at most 4 eps times the sum of the window's absolute values (of `window` rows: `window` eps), whatever has left it.
 *
 * @example await rollingSum([1, 2, 4, 8], '2s', { on: [0, 1, 2, 5], unit: 's' }) // [1, 3, 6, 8]
 */
export const rollingSum: Moving = /* @__PURE__ */ plain('Sum')
export const rollingMean: Moving = /* @__PURE__ */ plain('Mean')
export const rollingVar: Moving<DdofOptions> = /* @__PURE__ */ plain<DdofOptions>('Var')
export const rollingStd: Moving<DdofOptions> = /* @__PURE__ */ plain<DdofOptions>('Std')
export const rollingMin: Moving = /* @__PURE__ */ plain('Min')
export const rollingMax: Moving = /* @__PURE__ */ plain('Max')
export const rollingSem: Moving<DdofOptions> = /* @__PURE__ */ other<DdofOptions>('Sem')
export const rollingZscore: Moving<DdofOptions> = /* @__PURE__ */ other<DdofOptions>('Zscore')
export const rollingSkew: Moving = /* @__PURE__ */ other('Skew')
export const rollingKurt: Moving = /* @__PURE__ */ other('Kurt')
export const rollingWma: Moving = /* @__PURE__ */ other('Wma')
export const expandingSum: Expanding = /* @__PURE__ */ growing('Sum')
export const expandingMean: Expanding = /* @__PURE__ */ growing('Mean')
export const expandingVar: Expanding<DdofOptions> = /* @__PURE__ */ growing<DdofOptions>('Var')
export const expandingStd: Expanding<DdofOptions> = /* @__PURE__ */ growing<DdofOptions>('Std')
export const expandingMin: Expanding = /* @__PURE__ */ growing('Min')
export const expandingMax: Expanding = /* @__PURE__ */ growing('Max')
export const expandingSkew: Expanding = /* @__PURE__ */ growing('Skew')
export const expandingKurt: Expanding = /* @__PURE__ */ growing('Kurt')
