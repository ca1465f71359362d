/**
 * Risk, volatility, options.
 *
 * @module
 */

export type { ContractOptions, OptionKind } from './operands.js'
export {
  blackScholes,
  blackScholesGreeks,
  type Greeks,
  type GreeksFunction,
  impliedVolatility,
  type OptionFunction,
  type OptionOptions,
} from './options.js'
