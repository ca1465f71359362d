// The same names as `index.ts` here, blocking.
import * as options from './options.js'

export type { ContractOptions, OptionKind } from './operands.js'
export type { Greeks, GreeksFunction, OptionFunction, OptionOptions } from './options.js'

export const blackScholes = options.blackScholes.sync
export const blackScholesGreeks = options.blackScholesGreeks.sync
export const impliedVolatility = options.impliedVolatility.sync
