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
