// Oscillators: how fast and how far prices go.
import { GRAIN } from '../kernels/job.js'
import { averaged, Ema, Sma, type WindowOptions } from './averages.js'
import { ExtremeBlocks } from './blocks.js'
import { blended, rowwise, stepped, windowed } from './grid.js'
import { type Indicator, indicator, type Stream, windowOf } from './indicator.js'
import { INDICATORS } from './module.js'

/** What the kernel `channel` writes. */
export const CHANNEL = { lines: 0, middle: 1, williamsR: 2, fastK: 3 } as const
export const CHANNEL_FACTS = { scratch: 48, cost: 5 } as const

class Rsi implements Stream<[number], number> {
  readonly #window: number
  #count = 0
  #before = 0
  #gain = 0
  #loss = 0

  constructor(window: number) {
    this.#window = window
  }

  update(x: number): number {
    if (x - x !== 0) return Number.NaN
    const window = this.#window
    const change = x - this.#before
    const up = change > 0 ? change : 0
    const down = change < 0 ? -change : 0
    this.#before = x
    if (this.#count > window) {
      this.#gain = (this.#gain * (window - 1) + up) / window
      this.#loss = (this.#loss * (window - 1) + down) / window
    } else {
      if (++this.#count === 1) return Number.NaN
      this.#gain = this.#gain + up
      this.#loss = this.#loss + down
      if (this.#count <= window) return Number.NaN
      this.#gain = this.#gain / window
      this.#loss = this.#loss / window
    }
    const total = this.#gain + this.#loss
    return total > 0 ? 100 * (this.#gain / total) : 0
  }
}

/**
 * Relative strength index: 100 times Wilder's average of gains by that of gains and losses. TA-Lib's RSI (default `window` 14).
 *
 * Both averages start from the means of the first `window` changes: lookback `window` rows, which are NaN. 0 where nothing has moved at all (TA-Lib's
 * answer up to 0.6; it compares the averages with 1e-14, this one with 0). Missing values, shapes and order as in `ema`.
 *
 * @example await rsi([1, 2, 1, 3], { window: 2 }) // [NaN, NaN, 50, 83.33333333333334]
 */
export const rsi: Indicator<'x', WindowOptions> = /* @__PURE__ */ indicator<'x', WindowOptions, number>({
  name: 'rsi',
  inputs: 'x',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 14),
  run: (call, grid, [x], [out], window) => stepped(call, 'rsi', [x!, out!], grid, [window], { state: 64, cost: 9 }),
  stream: (window) => new Rsi(window),
})

/** Options of `macd`. */
export interface MacdOptions {
  /** Window of the fast average. Default: 12. */
  readonly fast?: number
  /** Window of the slow average. Default: 26. */
  readonly slow?: number
  /** Window of the signal. Default: 9. */
  readonly signalWindow?: number
}
type MacdLines = 'macd' | 'signal' | 'histogram'
interface MacdWindows {
  readonly fast: number
  readonly slow: number
  readonly signal: number
}

class Macd implements Stream<[number], { readonly [line in MacdLines]: number }> {
  readonly #fast: Ema
  readonly #slow: Ema
  readonly #signal: Ema
  #skipped: number

  constructor({ fast, slow, signal }: MacdWindows) {
    this.#fast = new Ema({ window: fast, seed: fast })
    this.#slow = new Ema({ window: slow, seed: slow })
    this.#signal = new Ema({ window: signal, seed: signal })
    this.#skipped = slow - fast
  }

  update(x: number) {
    const slow = this.#slow.update(x)
    let fast = Number.NaN
    if (this.#skipped === 0) fast = this.#fast.update(x)
    else if (x - x === 0) this.#skipped--
    const line = fast - slow
    const signal = this.#signal.update(line)
    return { macd: Number.isNaN(signal) ? signal : line, signal, histogram: line - signal }
  }
}

/**
 * Moving average convergence and divergence: `macd`, the fast less the slow EMA; `signal`, the EMA of that; `histogram`, the first less the second. TA-Lib's MACD.
 *
 * Defaults `fast` 12, `slow` 26, `signalWindow` 9; where `slow` is the smaller one they change places. Both averages start on the same row, the fast one from
 * the mean of the last `fast` of the first `slow` values, the signal from the mean of the first `signalWindow` differences. All three lines begin with the signal: lookback
 * `slow` + `signalWindow` - 2 rows, which are NaN. Missing values, shapes and order as in `ema`; `out` may hold an array for each line.
 *
 * @example (await macd([1, 2, 4, 8], { fast: 1, slow: 2, signalWindow: 2 })).signal // [NaN, NaN, 0.6666666666666667, 1.296296296296296]
 */
export const macd: Indicator<'x', MacdOptions, MacdLines> = /* @__PURE__ */ indicator<'x', MacdOptions, MacdWindows, MacdLines>({
  name: 'macd',
  inputs: 'x',
  lines: ['macd', 'signal', 'histogram'],
  words: ['fast', 'slow', 'signalWindow'],
  read: (where, options) => {
    const one = windowOf(where, 'fast', options.fast, 12)
    const other = windowOf(where, 'slow', options.slow, 26)
    return { fast: Math.min(one, other), slow: Math.max(one, other), signal: windowOf(where, 'signalWindow', options.signalWindow, 9) }
  },
  run: (call, grid, [x], outs, { fast, slow, signal }) =>
    stepped(call, 'macd', [x!, ...outs], grid, [fast, slow, signal], { state: 64, cost: 8 }),
  stream: (windows) => new Macd(windows),
})

class Williams implements Stream<[number, number, number], number> {
  readonly #blocks: ExtremeBlocks
  readonly #fast: boolean

  constructor(window: number, fast: boolean) {
    this.#blocks = new ExtremeBlocks(window)
    this.#fast = fast
  }

  update(high: number, low: number, close: number): number {
    const blocks = this.#blocks
    blocks.push(high, low)
    const c = close + (close - close)
    const range = (blocks.highest - blocks.lowest) / (this.#fast ? 100 : -100)
    if (range === 0) return c - c
    return (this.#fast ? c - blocks.lowest : blocks.highest - c) / range
  }
}

/**
 * Williams' %R: how far the close lies below the highest high of the last `window` rows, by their range, from 0 down to -100. TA-Lib's WILLR (default 14).
 *
 * Lookback `window` - 1 rows, which are NaN. 0 where the range is. Missing values and shapes as in `sma`; high, low and close have one shape. Scratch of 48 bytes a row of the window.
 *
 * @example await williamsR([2, 4, 6], [1, 2, 3], [2, 3, 4], { window: 2 }) // [NaN, -33.333333333333336, -50]
 */
export const williamsR: Indicator<'bar', WindowOptions> = /* @__PURE__ */ indicator<'bar', WindowOptions, number>({
  name: 'williamsR',
  inputs: 'bar',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 14),
  run: (_, grid, bar, [out], window) => windowed('channel', [...bar, out!, 0, 0], grid, window, [CHANNEL.williamsR], CHANNEL_FACTS),
  stream: (window) => new Williams(window, false),
})

/** Options of `stochastic`. */
export interface StochasticOptions {
  /** Rows of the range. Default: 5. */
  readonly fastK?: number
  /** Rows over which %K is averaged; 1: not at all. Default: 3. */
  readonly slowK?: number
  /** Rows over which %D averages %K. Default: 3. */
  readonly slowD?: number
}
type StochasticLines = 'k' | 'd'
interface StochasticWindows {
  readonly fastK: number
  readonly slowK: number
  readonly slowD: number
}

/**
 * Stochastic oscillator: `k`, how far the close lies above the lowest low of the last `fastK` rows in per cent of their range, averaged over `slowK` rows; `d`, its average over `slowD`.
 * TA-Lib's STOCH with simple averages; with `slowK: 1` its STOCHF, the fast oscillator.
 *
 * Defaults 5, 3, 3. Both lines begin with %D: lookback `fastK` + `slowK` + `slowD` - 3 rows, which are NaN. 0 before averaging where the range is. Missing
 * values and shapes as in `sma`; rows without %D have no %K either. Takes the memory of one input once more; scratch as `williamsR`.
 *
 * @example (await stochastic([2, 4, 6], [1, 2, 3], [2, 3, 4], { fastK: 2, slowK: 1, slowD: 2 })).d // [NaN, NaN, 58.333333333333336]
 */
export const stochastic: Indicator<'bar', StochasticOptions, StochasticLines> = /* @__PURE__ */ indicator<
  'bar',
  StochasticOptions,
  StochasticWindows,
  StochasticLines
>({
  name: 'stochastic',
  inputs: 'bar',
  lines: ['k', 'd'],
  words: ['fastK', 'slowK', 'slowD'],
  read: (where, { fastK, slowK, slowD }) => ({
    fastK: windowOf(where, 'fastK', fastK, 5),
    slowK: windowOf(where, 'slowK', slowK, 3),
    slowD: windowOf(where, 'slowD', slowD, 3),
  }),
  run: function* (call, grid, bar, [k, d], { fastK, slowK, slowD }) {
    const fast = call.temporary(grid.length * 8)
    yield* windowed('channel', [...bar, fast, 0, 0], grid, fastK, [CHANNEL.fastK], CHANNEL_FACTS)
    yield* averaged(0, fast, k!, grid, slowK)
    yield* averaged(0, k!, d!, grid, slowD)
    yield* blended(k!, d!, k!, 1, 0, grid)
  },
  stream: ({ fastK, slowK, slowD }) => {
    const [fast, slow, smooth] = [new Williams(fastK, true), new Sma(slowK), new Sma(slowD)]
    return {
      update(high, low, close) {
        const k = slow.update(fast.update(high, low, close))
        const d = smooth.update(k)
        return { k: k + 0 * d, d }
      },
    }
  },
})

class Cci implements Stream<[number, number, number], number> {
  readonly #ring: Float64Array
  #row = 0

  constructor(window: number) {
    this.#ring = new Float64Array(window)
  }

  update(high: number, low: number, close: number): number {
    const ring = this.#ring
    const price = (high + low + close) / 3
    const last = price + (price - price)
    ring[this.#row++ % ring.length] = last
    if (this.#row < ring.length) return Number.NaN
    let sum = 0
    for (const v of ring) sum = sum + v
    const mean = sum / ring.length
    let apart = 0
    let differs = false
    for (const v of ring) {
      apart = apart + Math.abs(v - mean)
      differs ||= v !== last
    }
    return differs ? (last - mean) / (0.015 * (apart / ring.length)) : 0
  }
}

/**
 * Commodity channel index: how far the typical price (the mean of high, low and close) lies from its mean over `window` rows, by 0.015 times the mean absolute deviation. TA-Lib's CCI (default 14).
 *
 * Lookback `window` - 1 rows, which are NaN. 0 where all prices of the window are equal (TA-Lib may give what rounding leaves there). Missing values and shapes
 * as in `sma`. Goes through the window for every row, in TA-Lib's order: the time grows with `window`. Takes the memory of one input once more.
 *
 * @example await cci([1, 2, 4], [1, 2, 4], [1, 2, 4], { window: 2 }) // [NaN, 66.66666666666667, 66.66666666666667]
 */
export const cci: Indicator<'bar', WindowOptions> = /* @__PURE__ */ indicator<'bar', WindowOptions, number>({
  name: 'cci',
  inputs: 'bar',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 14, 2),
  run: function* (call, grid, bar, [out], window) {
    const prices = call.temporary(grid.length * 8)
    yield { kernel: 'typicalPrice', module: INDICATORS, args: [...bar, prices], count: grid.length, grain: GRAIN, cost: 2 }
    yield* rowwise('commodity', [prices, out!], grid, window, 4 + 2 * Math.min(window, grid.rows))
  },
  stream: (window) => new Cci(window),
})

/**
 * Rate of change: each value over the one `window` rows before, less 1, in per cent. TA-Lib's ROC (default 10).
 *
 * Lookback `window` rows, which are NaN. 0 where the older value is 0, as in TA-Lib. NaN where either value is missing. Shapes as in `sma`.
 *
 * @example await roc([2, 3, 4], { window: 1 }) // [NaN, 50, 33.33333333333333]
 */
export const roc: Indicator<'x', WindowOptions> = /* @__PURE__ */ indicator<'x', WindowOptions, number>({
  name: 'roc',
  inputs: 'x',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 10),
  run: (_, grid, [x], [out], window) => rowwise('rateOfChange', [x!, out!], grid, window, 3),
  stream: (window) => {
    const ring = new Float64Array(window)
    let row = 0
    return {
      update(x) {
        const now = x + (x - x)
        const at = row++ % window
        const then = ring[at]!
        ring[at] = now
        if (row <= window) return Number.NaN
        return then === 0 ? now - now : (now / then - 1) * 100
      },
    }
  },
})
