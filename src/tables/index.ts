/**
 * Bars, joins, groups and indexes.
 *
 * @module
 */

export {
  type ActivityOptions,
  type DollarBars,
  dollarBars,
  type TickBars,
  type TickOptions,
  tickBars,
  type VolumeBars,
  volumeBars,
} from './activity.js'
export { type Aggregate, type Aggregated, type AggregateOptions, aggregate, type How, type HowOptions, type Hows } from './aggregate.js'
export { type GroupApply, type GroupApplyOptions, groupApply } from './apply.js'
export { type AsofOptions, asofJoin } from './asof.js'
export { type DatePart, type DatePartFunction, type DatePartOptions, datePart } from './datepart.js'
export { type DateRange, type DateRangeOptions, dateRange } from './daterange.js'
export {
  type Factorized,
  type FactorizedPair,
  type FactorizeOptions,
  factorize,
  factorizePair,
  type KeyColumns,
  type Keys,
  type Uniques,
} from './factorize.js'
export type { Origin } from './grid.js'
export { GroupBy, type GroupByOptions, groupBy } from './groupby.js'
export { Groups } from './groups.js'
export type { Instant } from './instant.js'
export { type JoinedRows, type JoinOptions, type JoinRows, type JoinValidate, joinRows } from './joinrows.js'
export {
  groupVwap,
  type Ohlc,
  type OhlcFunction,
  type Ohlcv,
  type OhlcvFunction,
  type OhlcvInput,
  ohlc,
  ohlcv,
  type VwapFunction,
} from './ohlc.js'
export { Bins, type Resample, type ResampleOptions, resample } from './resample.js'
export { type GroupRows, groupRows } from './rows.js'
export {
  differenceIndex,
  type IndexOptions,
  type IndexSet,
  intersectIndex,
  type ReindexOptions,
  type ReindexRows,
  reindexRows,
  unionIndex,
} from './sortedindex.js'
export type { Reach, SortedKeys } from './sortedkeys.js'
export { type TakeRowsOptions, takeRows } from './takerows.js'
export { type GroupTransform, type GroupTransformOptions, groupTransform, type Transform } from './transform.js'
export { type Upsample, type Upsampled, type UpsampleMethod, type UpsampleOptions, upsample } from './upsample.js'
export { type WindowAggregate, type WindowAggregateOptions, type WindowHow, windowAggregate } from './windowaggregate.js'
export { WindowJoin, type WindowJoinFunction, type WindowJoinOptions, windowJoin } from './windowjoin.js'
