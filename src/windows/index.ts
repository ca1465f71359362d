/**
 * Moving and weighted windows, and rows beside their neighbours.
 *
 * @module
 */

export { cummax, cummin, diff } from '../kernels/scan.js'
export type { ExpandingOptions, MovingOptions, Window } from './bounds.js'
export { expandingCount, rollingCount, rollingFirst, rollingLast } from './counts.js'
export { cumprod, cumsum, drawdown, type SkipnaOptions } from './cumulative.js'
export {
  type EwmMeanOptions,
  type EwmPair,
  type EwmSpreadOptions,
  type EwmSumOptions,
  ewmCorr,
  ewmCov,
  ewmMean,
  ewmStd,
  ewmSum,
  ewmVar,
} from './ewm.js'
export { bfill, type Fillna, type FillOptions, ffill, fillna, type InterpolateOptions, interpolate } from './gaps.js'
export { logReturns, type PeriodsOptions, pctChange, type ShiftOptions, shift } from './lagged.js'
export {
  type DdofOptions,
  expandingKurt,
  expandingMax,
  expandingMean,
  expandingMin,
  expandingSkew,
  expandingStd,
  expandingSum,
  expandingVar,
  rollingKurt,
  rollingMax,
  rollingMean,
  rollingMin,
  rollingSem,
  rollingSkew,
  rollingStd,
  rollingSum,
  rollingVar,
  rollingWma,
  rollingZscore,
} from './moments.js'
export type { Expanding, Moving } from './moving.js'
export {
  type ExpandingOls,
  type ExpandingOlsOptions,
  expandingOls,
  type OlsOptions,
  type Regressors,
  type RollingOls,
  type RollingOlsOptions,
  rollingOls,
  type WindowOls,
} from './ols.js'
export { expandingBeta, expandingCorr, expandingCov, rollingBeta, rollingCorr, rollingCov } from './pairs.js'
export {
  type ExpandingQuantile,
  expandingMedian,
  expandingQuantile,
  type Interpolation,
  type InterpolationOptions,
  type RollingQuantile,
  rollingMedian,
  rollingQuantile,
} from './rollingquantile.js'
export { expandingRank, rollingRank, type WindowRankOptions } from './rollingrank.js'
export type { Times, TimeUnit } from './times.js'
export { type WinsorizeOptions, winsorize } from './winsorize.js'
