// The same names as `index.ts` here, blocking.
import * as counts from './counts.js'
import * as moments from './moments.js'

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

export const expandingCount = counts.expandingCount.sync
export const rollingCount = counts.rollingCount.sync
export const rollingFirst = counts.rollingFirst.sync
export const rollingLast = counts.rollingLast.sync

export type { ExpandingOptions, MovingOptions, Window } from './bounds.js'
export type { DdofOptions } from './moments.js'
export type { Times, TimeUnit } from './times.js'
