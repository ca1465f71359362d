/**
 * Bars, joins, groups and indexes.
 *
 * @module
 */

export { type AsofOptions, asofJoin } from './asof.js'
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
export type { Reach, SortedKeys } from './sortedkeys.js'
export { type TakeRowsOptions, takeRows } from './takerows.js'
