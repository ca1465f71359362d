// The same names as `index.ts` here, blocking.

import * as activity from './activity.js'
import * as aggregates from './aggregate.js'
import * as apply from './apply.js'
import * as asof from './asof.js'
import * as parts from './datepart.js'
import * as range from './daterange.js'
import * as factors from './factorize.js'
import * as groupings from './groupby.js'
import * as joins from './joinrows.js'
import * as bars from './ohlc.js'
import * as time from './resample.js'
import * as rows from './rows.js'
import * as indexes from './sortedindex.js'
import * as taking from './takerows.js'
import * as transforms from './transform.js'
import * as finer from './upsample.js'
import * as windowAggregates from './windowaggregate.js'
import * as windowJoins from './windowjoin.js'

export type { Origin } from './grid.js'
export { Groups } from './groups.js'
export type { Instant } from './instant.js'
export type { Ohlc, OhlcFunction, Ohlcv, OhlcvFunction, OhlcvInput, VwapFunction } from './ohlc.js'
export { Bins, type Resample, type ResampleOptions } from './resample.js'
export const resample = time.resample.sync
export const ohlc = bars.ohlc.sync
export const ohlcv = bars.ohlcv.sync
export const groupVwap = bars.groupVwap.sync
export const aggregate = aggregates.aggregate.sync
export const factorize = factors.factorize.sync
export const factorizePair = factors.factorizePair.sync
export const groupApply = apply.groupApply.sync
export const groupBy = groupings.groupBy.sync
export const groupRows = rows.groupRows.sync
export const groupTransform = transforms.groupTransform.sync
export { GroupBy } from './groupby.js'
export const asofJoin = asof.asofJoin.sync
export const takeRows = taking.takeRows.sync
export type { ActivityOptions, DollarBars, TickBars, TickOptions, VolumeBars } from './activity.js'
export type { DatePart, DatePartFunction, DatePartOptions } from './datepart.js'
export type { DateRange, DateRangeOptions } from './daterange.js'
export type { Upsample, Upsampled, UpsampleMethod, UpsampleOptions } from './upsample.js'
export const tickBars = activity.tickBars.sync
export const volumeBars = activity.volumeBars.sync
export const dollarBars = activity.dollarBars.sync
export const dateRange = range.dateRange.sync
export const datePart = parts.datePart.sync
export const upsample = finer.upsample.sync
export const differenceIndex = indexes.differenceIndex.sync
export const intersectIndex = indexes.intersectIndex.sync
export const joinRows = joins.joinRows.sync
export const reindexRows = indexes.reindexRows.sync
export const unionIndex = indexes.unionIndex.sync
export const windowAggregate = windowAggregates.windowAggregate.sync
export const windowJoin = windowJoins.windowJoin.sync
export { WindowJoin } from './windowjoin.js'
