// The same names as `index.ts` here, blocking.

import * as scan from '../kernels/scan.js'
import * as counts from './counts.js'
import * as cumulative from './cumulative.js'
import * as ewm from './ewm.js'
import * as gaps from './gaps.js'
import * as lagged from './lagged.js'
import * as moments from './moments.js'
import * as ols from './ols.js'
import * as pairs from './pairs.js'
import * as quantile from './rollingquantile.js'
import * as rank from './rollingrank.js'
import * as winsor from './winsorize.js'

export type { Interpolation, InterpolationOptions } from './rollingquantile.js'
export type { WindowRankOptions } from './rollingrank.js'
export const rollingMedian = quantile.rollingMedian.sync
export const rollingQuantile = quantile.rollingQuantile.sync
export const expandingMedian = quantile.expandingMedian.sync
export const expandingQuantile = quantile.expandingQuantile.sync
export const rollingRank = rank.rollingRank.sync
export const expandingRank = rank.expandingRank.sync
export type { ExpandingOptions, MovingOptions, Window } from './bounds.js'
export const rollingCov = pairs.rollingCov.sync
export const rollingCorr = pairs.rollingCorr.sync
export const rollingBeta = pairs.rollingBeta.sync
export const expandingCov = pairs.expandingCov.sync
export const expandingCorr = pairs.expandingCorr.sync
export const expandingBeta = pairs.expandingBeta.sync
export const rollingOls = ols.rollingOls.sync
export const expandingOls = ols.expandingOls.sync
export type { FillOptions, InterpolateOptions } from './gaps.js'
export type { PeriodsOptions, ShiftOptions } from './lagged.js'
export const bfill = gaps.bfill.sync
export const ffill = gaps.ffill.sync
export const fillna = gaps.fillna.sync
export const interpolate = gaps.interpolate.sync
export const logReturns = lagged.logReturns.sync
export const pctChange = lagged.pctChange.sync
export const shift = lagged.shift.sync
export const expandingKurt = moments.expandingKurt.sync
export const expandingMax = moments.expandingMax.sync
export const expandingMean = moments.expandingMean.sync
export const expandingMin = moments.expandingMin.sync
export const expandingSkew = moments.expandingSkew.sync
export const expandingStd = moments.expandingStd.sync
export const expandingSum = moments.expandingSum.sync
export const expandingVar = moments.expandingVar.sync
export const rollingKurt = moments.rollingKurt.sync
export const rollingMax = moments.rollingMax.sync
export const rollingMean = moments.rollingMean.sync
export const rollingMin = moments.rollingMin.sync
export const rollingSem = moments.rollingSem.sync
export const rollingSkew = moments.rollingSkew.sync
export const rollingStd = moments.rollingStd.sync
export const rollingSum = moments.rollingSum.sync
export const rollingVar = moments.rollingVar.sync
export const rollingWma = moments.rollingWma.sync
export const rollingZscore = moments.rollingZscore.sync
export type { EwmMeanOptions, EwmSpreadOptions, EwmSumOptions } from './ewm.js'
export const ewmCorr = ewm.ewmCorr.sync
export const ewmCov = ewm.ewmCov.sync
export const ewmMean = ewm.ewmMean.sync
export const ewmStd = ewm.ewmStd.sync
export const ewmSum = ewm.ewmSum.sync
export const ewmVar = ewm.ewmVar.sync
export const expandingCount = counts.expandingCount.sync
export const rollingCount = counts.rollingCount.sync
export const rollingFirst = counts.rollingFirst.sync
export const rollingLast = counts.rollingLast.sync
export type { SkipnaOptions } from './cumulative.js'
export type { DdofOptions } from './moments.js'
export type { Times, TimeUnit } from './times.js'
export type { WinsorizeOptions } from './winsorize.js'
export const cummax = scan.cummax.sync
export const cummin = scan.cummin.sync
export const cumprod = cumulative.cumprod.sync
export const cumsum = cumulative.cumsum.sync
export const diff = scan.diff.sync
export const drawdown = cumulative.drawdown.sync
export const winsorize = winsor.winsorize.sync
