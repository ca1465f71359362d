/**
 * Bars, joins, groups and indexes.
 *
 * @module
 */

export type { Origin } from './grid.js'
export { Groups } from './groups.js'
export type { Instant } from './instant.js'
export { type Ohlc, type OhlcFunction, type Ohlcv, type OhlcvFunction, type OhlcvInput, ohlc, ohlcv, type VwapFunction, vwap } from './ohlc.js'
export { Bins, type Resample, type ResampleOptions, resample } from './resample.js'
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
