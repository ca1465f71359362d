// The same names as `index.ts` here, blocking.
import * as averages from './averages.js'
import * as momentum from './momentum.js'
import * as trend from './trend.js'
import * as volatility from './volatility.js'
import * as volume from './volume.js'

export type { SmoothingOptions, WindowOptions } from './averages.js'
export type { BlockingIndicator, Indicator, IndicatorOptions, Stream } from './indicator.js'
export type { MacdOptions, StochasticOptions } from './momentum.js'
export type { IchimokuOptions, SarOptions, SupertrendOptions } from './trend.js'
export type { BollingerOptions, KeltnerOptions } from './volatility.js'
export type { Vwap, VwapOptions } from './volume.js'

export const adx = trend.adx.sync
export const atr = volatility.atr.sync
export const bollinger = volatility.bollinger.sync
export const cci = momentum.cci.sync
export const dema = averages.dema.sync
export const donchian = volatility.donchian.sync
export const ema = averages.ema.sync
export const hma = averages.hma.sync
export const ichimoku = trend.ichimoku.sync
export const keltner = volatility.keltner.sync
export const macd = momentum.macd.sync
export const mfi = volume.mfi.sync
export const obv = volume.obv.sync
export const rma = averages.rma.sync
export const roc = momentum.roc.sync
export const rsi = momentum.rsi.sync
export const sar = trend.sar.sync
export const sma = averages.sma.sync
export const stochastic = momentum.stochastic.sync
export const supertrend = trend.supertrend.sync
export const tema = averages.tema.sync
export const trueRange = volatility.trueRange.sync
export const vwap = volume.vwap.sync
export const williamsR = momentum.williamsR.sync
export const wma = averages.wma.sync
