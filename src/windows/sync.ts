// The same names as `index.ts` here, blocking.
import * as scan from '../kernels/scan.js'
import * as cumulative from './cumulative.js'
import * as ewm from './ewm.js'
import * as gaps from './gaps.js'
import * as lagged from './lagged.js'
import * as winsor from './winsorize.js'

export type { SkipnaOptions } from './cumulative.js'
export type { EwmMeanOptions, EwmSpreadOptions, EwmSumOptions } from './ewm.js'
export type { FillOptions, InterpolateOptions } from './gaps.js'
export type { PeriodsOptions, ShiftOptions } from './lagged.js'
export type { WinsorizeOptions } from './winsorize.js'

export const bfill = gaps.bfill.sync
export const cummax = scan.cummax.sync
export const cummin = scan.cummin.sync
export const cumprod = cumulative.cumprod.sync
export const cumsum = cumulative.cumsum.sync
export const diff = scan.diff.sync
export const drawdown = cumulative.drawdown.sync
export const ewmCorr = ewm.ewmCorr.sync
export const ewmCov = ewm.ewmCov.sync
export const ewmMean = ewm.ewmMean.sync
export const ewmStd = ewm.ewmStd.sync
export const ewmSum = ewm.ewmSum.sync
export const ewmVar = ewm.ewmVar.sync
export const ffill = gaps.ffill.sync
export const fillna = gaps.fillna.sync
export const interpolate = gaps.interpolate.sync
export const logReturns = lagged.logReturns.sync
export const pctChange = lagged.pctChange.sync
export const shift = lagged.shift.sync
export const winsorize = winsor.winsorize.sync
