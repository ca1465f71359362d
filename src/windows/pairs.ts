// Moving and expanding covariance, correlation and regression slope of two arrays.
import { checkInteger } from '../array/check.js'
import type { Call } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import type { Bounds } from './bounds.js'
import { WINDOWS } from './module.js'
import type { DdofOptions } from './moments.js'
import { type ExpandingPair, expandingPair, type Lines, type MovingFacts, type MovingPair, movingPair } from './moving.js'

/** What `assembly/pairs.ts` calls them. */
const OPERATIONS = { Cov: 0, Corr: 1, Beta: 2 } as const
type Operation = keyof typeof OPERATIONS

/** Rows of a block, bytes of a state, and bytes of scratch before its arrays: `assembly/pairs.ts` has the same. */
const BLOCK = 4096
const STATE_BYTES = 64
const HEAD_BYTES = 192
const ROW_BYTES = 112
/** Nanoseconds a row: by blocks of rows, and row by row. */
const COST = { blocks: 9, rows: 35 }

/** What a family of both kinds of window has in common. */
const facts = (kind: 'rolling' | 'expanding', operation: Operation): MovingFacts<DdofOptions> => ({
  name: `${kind}${operation}`,
  words: operation === 'Cov' ? ['ddof'] : [],
  check: (where, { ddof }) => {
    checkInteger(where, 'ddof', ddof ?? 1, 0, 2 ** 31 - 2)
  },
  *roll(call, lines, bounds, { ddof = 1 }): Program<void> {
    const divides = operation === 'Cov' ? ddof : 0
    const needed = Math.max(bounds.minPeriods, divides + 1)
    const given: Given = { call, lines, bounds, scalars: [needed, divides], code: OPERATIONS[operation] }
    yield* bounds.kind === 'expanding' ? expandingResults(given) : movingResults(given)
  },
})

interface Given {
  readonly call: Call
  readonly lines: Lines
  readonly bounds: Bounds
  readonly code: number
  /** Least count, and what it is lessened by as a divisor. */
  readonly scalars: readonly [needed: number, ddof: number]
}

function* movingResults({ call, lines, bounds, code, scalars }: Given): Program<void> {
  const { x, y, yStep, target, length } = lines
  const { starts, ends, left, right, longest } = bounds
  const byBlocks = bounds.kind === 'rows' && longest > 0 && longest <= BLOCK
  // Whole pairs of blocks, of which few rows are left over.
  const chunk = Math.min(length, byBlocks ? 2 * longest * Math.ceil(GRAIN / (2 * longest)) : GRAIN)
  const states = longest > BLOCK ? yield* statesOf(call, lines) : 0
  const stack = Math.min(Math.max(longest, 1), BLOCK) * ROW_BYTES + (Math.ceil(longest / BLOCK) + 2) * STATE_BYTES
  yield {
    kernel: 'movingPairs',
    module: WINDOWS,
    args: [code, x, y, yStep, target, length, chunk, starts, ends, left, right, longest, ...scalars, states],
    count: lines.lines * Math.ceil(length / chunk),
    grain: Math.max(1, Math.floor(GRAIN / chunk)),
    cost: chunk * (byBlocks ? COST.blocks : COST.rows),
    scratchBytes: HEAD_BYTES + stack,
  }
}

function* expandingResults({ call, lines, code, scalars }: Given): Program<void> {
  const { x, y, yStep, target, length } = lines
  const perLine = Math.ceil(length / BLOCK)
  const states = yield* statesOf(call, lines)
  const joined = { kernel: 'joinPairStates', module: WINDOWS, args: [states, perLine], count: lines.lines, grain: 1, cost: perLine * 30 }
  yield { ...joined, scratchBytes: HEAD_BYTES }
  yield {
    kernel: 'expandingPairs',
    module: WINDOWS,
    args: [code, x, y, yStep, target, length, ...scalars, states],
    ...byBlock(lines, COST.rows),
  }
}

/** The address of the states of the blocks of each line. */
function* statesOf(call: Call, lines: Lines): Program<number> {
  const { x, y, yStep, length } = lines
  const states = call.temporary(lines.lines * Math.ceil(length / BLOCK) * STATE_BYTES)
  yield { kernel: 'pairStates', module: WINDOWS, args: [x, y, yStep, states, length], ...byBlock(lines, COST.rows / 2) }
  return states
}

/** Cut of a job whose units are the blocks of all lines. */
function byBlock({ lines, length }: Lines, cost: number) {
  const rows = Math.min(length, BLOCK)
  const count = lines * Math.ceil(length / BLOCK)
  return { count, grain: Math.max(1, Math.floor(GRAIN / 2 / rows)), cost: rows * cost, scratchBytes: HEAD_BYTES }
}

/**
 * Covariance of the values of two arrays in each window, as pandas' `x.rolling(window).cov(y)`; the divisor is count - `ddof` (default 1).
 *
 * Arrays of one shape, or a matrix and a series that goes with each of its columns (rows, along `axis` 1). A row counts where both are neither NaN nor
 * infinite; NaN where fewer than `minPeriods` rows count (default: `window`, for a span of time 1), or not more than `ddof`. Always f64. Nothing is ever
 * subtracted from a window (suffixes and prefixes of blocks, joined by Chan's formula): the error is below 1e-13 of the product of both standard deviations
 * whatever has left the window. Beside the results a matrix along axis 0 takes the memory of the
 * arguments and the results once more, and windows of more than 4096 rows 1/512 of that of x.
 *
 * @example await rollingCov([1, 2, 4, 3], [2, 1, 5, 6], 3) // [NaN, NaN, 2.6666666666666665, 2]
 */
export const rollingCov: MovingPair<DdofOptions> = /* @__PURE__ */ movingPair(/* @__PURE__ */ facts('rolling', 'Cov'))

/**
 * Pearson correlation of the values of two arrays in each window, as pandas' `x.rolling(window).corr(y)`. Rules as in `rollingCov`.
 *
 * Never outside [-1, 1], and NaN where either array is constant; within 1e-13 whatever has left the window. Exactly 1 for an array with itself.
 *
 * @example await rollingCorr([1, 2, 4, 3], [1, 2, 4, 5], 3) // [NaN, NaN, 1, 0.6546536707079772]
 */
export const rollingCorr: MovingPair = /* @__PURE__ */ movingPair(/* @__PURE__ */ facts('rolling', 'Corr')) as MovingPair

/**
 * Slope of x on y in each window: their covariance divided by the variance of y, both over the rows where both are there. With returns of an asset as x and of
 * the market as y: beta. NaN where y is constant; other rules and accuracy as in `rollingCov`.
 *
 * @example await rollingBeta([1, 3, 2, 6], [1, 2, 3, 5], 3) // [NaN, NaN, 0.5, 1.142857142857143]
 */
export const rollingBeta: MovingPair = /* @__PURE__ */ movingPair(/* @__PURE__ */ facts('rolling', 'Beta')) as MovingPair

/**
 * Covariance of the values of two arrays over all rows up to each one, as pandas' `x.expanding().cov(y)`. `minPeriods`: 1 by default; other rules as in `rollingCov`.
 *
 * @example await expandingCov([1, 2, 4], [2, 1, 5]) // [NaN, -0.5, 2.6666666666666665]
 */
export const expandingCov: ExpandingPair<DdofOptions> = /* @__PURE__ */ expandingPair(/* @__PURE__ */ facts('expanding', 'Cov'))

/**
 * Correlation of the values of two arrays over all rows up to each one, as pandas' `x.expanding().corr(y)`. Rules as in `rollingCorr` and `expandingCov`.
 *
 * @example await expandingCorr([1, 2, 4], [1, 2, 4]) // [NaN, 1, 1]
 */
export const expandingCorr: ExpandingPair = /* @__PURE__ */ expandingPair(/* @__PURE__ */ facts('expanding', 'Corr')) as ExpandingPair

/**
 * Slope of x on y over all rows up to each one. Rules as in `rollingBeta` and `expandingCov`.
 *
 * @example await expandingBeta([1, 3, 2], [1, 2, 3]) // [NaN, 2, 0.5]
 */
export const expandingBeta: ExpandingPair = /* @__PURE__ */ expandingPair(/* @__PURE__ */ facts('expanding', 'Beta')) as ExpandingPair
