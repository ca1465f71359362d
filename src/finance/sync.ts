// The same names as `index.ts` here, blocking.
import * as options from './options.js'
import * as risk from './risk.js'

export type { ContractOptions, OptionKind } from './operands.js'
export type { Greeks, GreeksFunction, OptionFunction, OptionOptions } from './options.js'
export type { RiskFunction, SharpeOptions, ValueAtRiskOptions } from './risk.js'

export const blackScholes = options.blackScholes.sync
export const blackScholesGreeks = options.blackScholesGreeks.sync
export const impliedVolatility = options.impliedVolatility.sync
export const sharpe = risk.sharpe.sync
export const valueAtRisk = risk.valueAtRisk.sync
