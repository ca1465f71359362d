// Medians and other quantiles of moving and expanding windows.
import { checkChoice, checkNumber } from '../array/check.js'
import type { ArrayInput, Call } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import type { ShapedAs } from '../kernels/operands.js'
import type { Bounds, ExpandingOptions, MovingOptions, Window } from './bounds.js'
import { type Expanding, expanding, type Lines, type Moving, type MovingFacts, moving, overExpanding, overWindows } from './moving.js'
import { byRanks } from './ranks.js'

/** How `assembly/interpolation.ts` numbers them. */
const INTERPOLATIONS = { linear: 0, lower: 1, higher: 2, midpoint: 3, nearest: 4 } as const

/** How a quantile that lies between two values is made of them; 'nearest' takes the one with an even place, counted from 0, if both are as near. */
export type Interpolation = keyof typeof INTERPOLATIONS

/** Options of quantiles of windows. */
export interface InterpolationOptions {
  /** Default: 'linear'. */
  readonly interpolation?: Interpolation
}

/** Quantiles of moving windows. */
export interface RollingQuantile {
  <X extends ArrayInput>(x: X, window: Window, q: number, options?: MovingOptions & InterpolationOptions): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(
    x: X,
    window: Window,
    q: number,
    options?: MovingOptions & InterpolationOptions,
  ) => ShapedAs<X, 'f64'>
}

/** Quantiles of expanding windows. */
export interface ExpandingQuantile {
  <X extends ArrayInput>(x: X, q: number, options?: ExpandingOptions & InterpolationOptions): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, q: number, options?: ExpandingOptions & InterpolationOptions) => ShapedAs<X, 'f64'>
}

/** Windows of up to 64 rows are kept in order; beyond it ranks are faster. */
const SHORT = { kernel: 'rollingQuantileShort', longest: 64, cost: 20, spans: false } as const

function quantiles(call: Call, lines: Lines, bounds: Bounds, q: number, interpolation: Interpolation): Program<void> {
  const rest = [q, INTERPOLATIONS[interpolation]] as const
  return byRanks(call, lines, bounds, { short: SHORT, spans: 'rollingQuantile', whole: 'rollingQuantileRanked', runs: false, rest })
}

function quantileFacts(name: string, q: number): MovingFacts<InterpolationOptions> {
  return {
    name,
    words: ['interpolation'],
    check: (where, { interpolation }) => {
      checkNumber(where, 'q', q, 'of 0 to 1', (value) => value >= 0 && value <= 1)
      if (interpolation !== undefined) checkChoice(where, 'interpolation', interpolation, Object.keys(INTERPOLATIONS))
    },
    roll: (call, lines, bounds, { interpolation = 'linear' }) => quantiles(call, lines, bounds, q, interpolation),
  }
}

function medianFacts(name: string): MovingFacts<object> {
  // What pandas makes of the middle two is their mean.
  return { name, roll: (call, lines, bounds) => quantiles(call, lines, bounds, 0.5, 'midpoint') }
}

/**
 * Median of the values of each window, as pandas' `rolling(window).median()`; for an even number of values the mean of the middle two.
 *
 * `window` is a number of rows, or a span of the times in `on` such as '5min'. NaN and infinite values are missing; the result is NaN where fewer than `minPeriods` are there. f64, of the
 * shape of `x`; a matrix goes along `axis`, by default down its columns. Exact: the very values of `x` (-0 counts as 0), whatever has left the window; the mean of two is rounded once and finite.
 *
 * 10 to 30 ns a row for windows of up to 64 rows, 30 to 40 for longer ones whatever their length: they are sorted in spans of 16 windows, in up to 680 KiB of a thread. Where windows have more
 * than 16384 rows and the series more than 32768, the whole series is sorted: 45 to 75 ns a row, 34 bytes a row of memory (up to 50 where values crowd), and a quarter of a byte a row of each thread.
 * Sorting in place of heaps: J. Suomela, Median filtering is equivalent to sorting (arXiv 1406.1717); here sets of bits stand for its linked lists.
 *
 * @example await rollingMedian([1, 5, 2, 4], 3) // [NaN, NaN, 2, 4]
 */
export const rollingMedian: Moving<object> = /* @__PURE__ */ moving(/* @__PURE__ */ medianFacts('rollingMedian'))

/**
 * The quantile `q` (0 to 1) of the values of each window, as pandas' `rolling(window).quantile(q)`.
 *
 * At place q (count - 1) of the values in order; `interpolation` says what is made of the two that it lies between: 'linear' (default), 'lower', 'higher', 'midpoint' or 'nearest'. Rules, cost and
 * exactness as in `rollingMedian`; a value between two is low + (high - low) part, rounded as in pandas.
 *
 * @example await rollingQuantile([1, 2, 3, 4, 5], 4, 0.4) // [NaN, NaN, NaN, 2.2, 3.2]
 */
export const rollingQuantile: RollingQuantile = /* @__PURE__ */ define(
  'rollingQuantile',
  (call: Call, x: ArrayInput, window: Window, q: number, options?: MovingOptions & InterpolationOptions) =>
    overWindows(call, quantileFacts('rollingQuantile', q), x, window, options),
) as unknown as RollingQuantile

/**
 * Median of all values up to each row, as pandas' `expanding().median()`. NaN where fewer than `minPeriods` (default 1) have been seen.
 *
 * Rules as in `rollingMedian`; a series of more than 32768 rows is sorted as a whole, as for its longest windows.
 *
 * @example await expandingMedian([1, 5, 2, 4]) // [1, 3, 2, 3]
 */
export const expandingMedian: Expanding<object> = /* @__PURE__ */ expanding(/* @__PURE__ */ medianFacts('expandingMedian'))

/**
 * The quantile `q` (0 to 1) of all values up to each row, as pandas' `expanding().quantile(q)`. Interpolation as in `rollingQuantile`, all else as in `expandingMedian`.
 *
 * @example await expandingQuantile([1, 5, 2, 4], 0.25, { interpolation: 'lower' }) // [1, 1, 1, 1]
 */
export const expandingQuantile: ExpandingQuantile = /* @__PURE__ */ define(
  'expandingQuantile',
  (call: Call, x: ArrayInput, q: number, options?: ExpandingOptions & InterpolationOptions) =>
    overExpanding(call, quantileFacts('expandingQuantile', q), x, options),
) as unknown as ExpandingQuantile
