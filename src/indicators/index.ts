/**
 * Technical indicators, equal to TA-Lib's number by number, over vectors and panels, and row by row as streams.
 *
 * Inputs come first, in TA-Lib's order (high, low, close, volume), then one object of options; a number of rows is called `window`. Every result has as
 * many rows as its inputs, NaN in the lookback. What is NaN or infinite is missing: a window that holds such a value is NaN, and a recurrence passes over its
 * row, which is NaN. `f.stream(options).update(…)` takes the numbers of one row and gives the row of the result, bit for bit.
 *
 * @module
 */

export type { SmoothingOptions, WindowOptions } from './averages.js'
export { dema, ema, hma, rma, sma, tema, wma } from './averages.js'
export type { BlockingIndicator, Indicator, IndicatorOptions, Stream } from './indicator.js'
export type { MacdOptions, StochasticOptions } from './momentum.js'
export { cci, macd, roc, rsi, stochastic, williamsR } from './momentum.js'
export type { IchimokuOptions, SarOptions, SupertrendOptions } from './trend.js'
export { adx, ichimoku, sar, supertrend } from './trend.js'
export type { BollingerOptions, KeltnerOptions } from './volatility.js'
export { atr, bollinger, donchian, keltner, trueRange } from './volatility.js'
export type { Vwap, VwapOptions } from './volume.js'
export { mfi, obv, vwap } from './volume.js'
