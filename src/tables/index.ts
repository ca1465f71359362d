/**
 * Bars, joins, groups and indexes.
 *
 * @module
 */

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
