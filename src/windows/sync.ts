// The same names as `index.ts` here, blocking.
import * as quantile from './rollingquantile.js'
import * as rank from './rollingrank.js'

export type { Interpolation, InterpolationOptions } from './rollingquantile.js'
export type { WindowRankOptions } from './rollingrank.js'
export const rollingMedian = quantile.rollingMedian.sync
export const rollingQuantile = quantile.rollingQuantile.sync
export const expandingMedian = quantile.expandingMedian.sync
export const expandingQuantile = quantile.expandingQuantile.sync
export const rollingRank = rank.rollingRank.sync
export const expandingRank = rank.expandingRank.sync
import * as ols from './ols.js'
import * as pairs from './pairs.js'

export type { ExpandingOptions, MovingOptions, Window } from './bounds.js'
export const rollingCov = pairs.rollingCov.sync
export const rollingCorr = pairs.rollingCorr.sync
export const rollingBeta = pairs.rollingBeta.sync
export const expandingCov = pairs.expandingCov.sync
export const expandingCorr = pairs.expandingCorr.sync
export const expandingBeta = pairs.expandingBeta.sync
export const rollingOls = ols.rollingOls.sync
export const expandingOls = ols.expandingOls.sync
import * as gaps from './gaps.js'
import * as lagged from './lagged.js'

export type { FillOptions, InterpolateOptions } from './gaps.js'
export type { PeriodsOptions, ShiftOptions } from './lagged.js'

export const bfill = gaps.bfill.sync
export const ffill = gaps.ffill.sync
export const fillna = gaps.fillna.sync
export const interpolate = gaps.interpolate.sync
export const logReturns = lagged.logReturns.sync
export const pctChange = lagged.pctChange.sync
export const shift = lagged.shift.sync
