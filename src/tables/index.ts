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
export { type DatePart, type DatePartFunction, type DatePartOptions, datePart } from './datepart.js'
export { type DateRange, type DateRangeOptions, dateRange } from './daterange.js'
export type { Origin } from './grid.js'
export { Groups } from './groups.js'
export type { Instant } from './instant.js'
export {
  type Ohlc,
  type OhlcFunction,
  type Ohlcv,
  type OhlcvFunction,
  type OhlcvInput,
  ohlc,
  ohlcv,
  type VwapFunction,
  vwap,
} from './ohlc.js'
export { Bins, type Resample, type ResampleOptions, resample } from './resample.js'
export { type Upsample, type Upsampled, type UpsampleMethod, type UpsampleOptions, upsample } from './upsample.js'
