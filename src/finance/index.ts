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
export { type RiskFunction, type SharpeOptions, sharpe, type ValueAtRiskOptions, valueAtRisk } from './risk.js'
