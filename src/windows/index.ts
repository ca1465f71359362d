/**
 * Moving and weighted windows, and rows beside their neighbours.
 *
 * @module
 */

export { cummax, cummin, diff } from '../kernels/scan.js'
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
export { type WinsorizeOptions, winsorize } from './winsorize.js'
