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
