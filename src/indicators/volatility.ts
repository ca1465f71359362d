// Ranges and bands.
import { checkInteger } from '../array/check.js'
import { Ema, smoothedBy, type WindowOptions } from './averages.js'
import { DeviationBlocks, ExtremeBlocks } from './blocks.js'
import { blended, stepped, windowed } from './grid.js'
import { factorOf, type Indicator, indicator, type Stream, windowOf } from './indicator.js'
import { CHANNEL, CHANNEL_FACTS } from './momentum.js'

/** Bytes of its state, and nanoseconds a row. */
export const ATR = { state: 48, cost: 6 } as const

/** The true range itself where `window` is 0. */
export class Atr implements Stream<[number, number, number], number> {
  readonly #window: number
  #count = 0
  #before = 0
  #mean = 0

  constructor(window: number) {
    this.#window = window
  }

  update(high: number, low: number, close: number): number {
    if (high - high !== 0 || low - low !== 0 || close - close !== 0) return Number.NaN
    const window = this.#window
    const before = this.#before
    this.#before = close
    if (this.#count === 0) {
      this.#count = 1
      return Number.NaN
    }
    const range = rangeOf(high, low, before)
    if (window === 0) return range
    if (this.#count > window) {
      this.#mean = (this.#mean * (window - 1) + range) / window
      return this.#mean
    }
    this.#mean = this.#mean + range
    if (++this.#count <= window) return Number.NaN
    this.#mean = this.#mean / window
    return this.#mean
  }
}

export function rangeOf(high: number, low: number, before: number): number {
  let greatest = high - low
  const above = Math.abs(high - before)
  if (above > greatest) greatest = above
  const below = Math.abs(low - before)
  return below > greatest ? below : greatest
}

/**
 * True range: the greatest of high less low and what high and low lie from the close before. TA-Lib's TRANGE.
 *
 * Lookback 1 row, which is NaN. A row with a NaN or infinite value is NaN; the next is measured from the last close that was there. high, low and
 * close have one shape, shapes as in `sma`.
 *
 * @example await trueRange([2, 4, 9], [1, 3, 8], [2, 4, 9]) // [NaN, 2, 5]
 */
export const trueRange: Indicator<'bar', object> = /* @__PURE__ */ indicator<'bar', object, undefined>({
  name: 'trueRange',
  inputs: 'bar',
  words: [],
  read: () => undefined,
  run: (call, grid, bar, [out]) => stepped(call, 'atr', [...bar, out!], grid, [0], ATR),
  stream: () => new Atr(0),
})

/**
 * Average true range: Wilder's average of `trueRange`. TA-Lib's ATR (default `window` 14).
 *
 * Starts from the mean of the first `window` ranges: lookback `window` rows, which are NaN. Missing values as in `trueRange`, shapes and order as in `ema`.
 *
 * @example await atr([2, 4, 9, 10], [1, 3, 8, 7], [2, 4, 9, 8], { window: 2 }) // [NaN, NaN, 3.5, 3.25]
 */
export const atr: Indicator<'bar', WindowOptions> = /* @__PURE__ */ indicator<'bar', WindowOptions, number>({
  name: 'atr',
  inputs: 'bar',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 14),
  run: (call, grid, bar, [out], window) => stepped(call, 'atr', [...bar, out!], grid, [window], ATR),
  stream: (window) => new Atr(window),
})

/** Options of `bollinger`. */
export interface BollingerOptions extends WindowOptions {
  /** Standard deviations from the middle to the upper band. Default: 2. */
  readonly up?: number
  /** Standard deviations from the middle to the lower band. Default: 2. */
  readonly down?: number
  /** The divisor of the variance is `window` - ddof. Default: 0. */
  readonly ddof?: number
}
type Bands = 'upper' | 'middle' | 'lower'
interface BollingerBands {
  readonly window: number
  readonly up: number
  readonly down: number
  readonly ddof: number
}

class Bollinger implements Stream<[number], { readonly [band in Bands]: number }> {
  readonly #blocks: DeviationBlocks
  readonly #bands: BollingerBands

  constructor(bands: BollingerBands) {
    this.#blocks = new DeviationBlocks(bands.window)
    this.#bands = bands
  }

  update(x: number) {
    const blocks = this.#blocks
    const { window, up, down, ddof } = this.#bands
    blocks.push(x)
    const middle = blocks.sum / window
    const deviation = Math.sqrt(blocks.squares / (window - ddof))
    return { upper: middle + deviation * up, middle, lower: middle - deviation * down }
  }
}

/**
 * Bollinger bands: the simple moving average (`middle`) and lines `up` and `down` standard deviations above and below it (`upper`, `lower`). TA-Lib's BBANDS with simple averages.
 *
 * Defaults as in TA-Lib 0.4 to 0.6: `window` 5, 2 deviations either way, their divisor `window` (`ddof` 0). Lookback `window` - 1 rows, which are NaN. Missing values and shapes as in `sma`, whose bits
 * `middle` has. Never a negative variance, exactly no width over a constant window; the deviation's relative error is below 1e-13 where TA-Lib's cancels.
 * Scratch of 48 bytes a row of the window, so more than 1 MiB a thread from 21,845 rows on. `out` may hold an array for each line.
 *
 * @example (await bollinger([1, 3, 3, 7], { window: 2 })).upper // [NaN, 4, 3, 9]
 */
export const bollinger: Indicator<'x', BollingerOptions, Bands> = /* @__PURE__ */ indicator<'x', BollingerOptions, BollingerBands, Bands>({
  name: 'bollinger',
  inputs: 'x',
  lines: ['upper', 'middle', 'lower'],
  words: ['window', 'up', 'down', 'ddof'],
  read: (where, { window, up, down, ddof }) => {
    const rows = windowOf(where, 'window', window, 5)
    const least = checkInteger(where, 'ddof', ddof ?? 0, 0, rows - 1)
    return { window: rows, up: factorOf(where, 'up', up, 2), down: factorOf(where, 'down', down, 2), ddof: least }
  },
  run: (_, grid, [x], outs, { window, up, down, ddof }) =>
    windowed('bollinger', [x!, ...outs], grid, window, [up, down, ddof], { scratch: 48, cost: 12 }),
  stream: (bands) => new Bollinger(bands),
})

class Donchian implements Stream<[number, number], { readonly [band in Bands]: number }> {
  readonly #blocks: ExtremeBlocks

  constructor(window: number) {
    this.#blocks = new ExtremeBlocks(window)
  }

  update(high: number, low: number) {
    this.#blocks.push(high, low)
    const { highest: upper, lowest: lower } = this.#blocks
    return { upper, middle: (upper + lower) / 2, lower }
  }
}

/**
 * Donchian channel: the highest high (`upper`) and the lowest low (`lower`) of the last `window` rows (default 20), the row itself among them, and what lies half way (`middle`).
 *
 * Lookback `window` - 1 rows, which are NaN. A NaN or infinite high or low makes all lines of every window that holds it NaN. high and low have one shape,
 * shapes as in `sma`. Scratch of 48 bytes a row of the window. Not in TA-Lib, whose MAX and MIN give the outer lines.
 *
 * @example (await donchian([2, 4, 3], [1, 2, 3], { window: 2 })).upper // [NaN, 4, 4]
 */
export const donchian: Indicator<'highLow', WindowOptions, Bands> = /* @__PURE__ */ indicator<'highLow', WindowOptions, number, Bands>({
  name: 'donchian',
  inputs: 'highLow',
  lines: ['upper', 'middle', 'lower'],
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 20),
  run: (_, grid, [high, low], outs, window) => windowed('channel', [high!, low!, 0, ...outs], grid, window, [CHANNEL.lines], CHANNEL_FACTS),
  stream: (window) => new Donchian(window),
})

/** Options of `keltner`. */
export interface KeltnerOptions extends WindowOptions {
  /** Window of the average true range. Default: 10. */
  readonly atrWindow?: number
  /** Average true ranges from the middle to either band. Default: 2. */
  readonly multiplier?: number
}
interface KeltnerBands {
  readonly window: number
  readonly atrWindow: number
  readonly multiplier: number
}

/**
 * Keltner channel: the EMA of the close (`middle`, default `window` 20) and lines `multiplier` (2) average true ranges of `atrWindow` rows (10) above and below it (`upper`, `lower`).
 *
 * Linda Raschke's form, with the averages of TA-Lib's EMA and ATR. Each line begins where all it is made of does: `middle` after `window` - 1
 * rows, the others after the larger of that and `atrWindow`. Missing values as in `ema` and `atr`, shapes as in `sma`. `out` may hold an array for each line.
 *
 * @example (await keltner([2, 4, 9, 10], [1, 3, 8, 7], [2, 4, 9, 8], { window: 2, atrWindow: 2 })).upper // [NaN, NaN, 14, 14.166666666666668]
 */
export const keltner: Indicator<'bar', KeltnerOptions, Bands> = /* @__PURE__ */ indicator<'bar', KeltnerOptions, KeltnerBands, Bands>({
  name: 'keltner',
  inputs: 'bar',
  lines: ['upper', 'middle', 'lower'],
  words: ['window', 'atrWindow', 'multiplier'],
  read: (where, { window, atrWindow, multiplier }) => ({
    window: windowOf(where, 'window', window, 20),
    atrWindow: windowOf(where, 'atrWindow', atrWindow, 10),
    multiplier: factorOf(where, 'multiplier', multiplier, 2),
  }),
  run: function* (call, grid, bar, [upper, middle, lower], { window, atrWindow, multiplier }) {
    yield* smoothedBy(call, 0, bar[2]!, middle!, grid, { window, seed: window })
    yield* stepped(call, 'atr', [...bar, lower!], grid, [atrWindow], ATR)
    yield* blended(middle!, lower!, upper!, 1, multiplier, grid)
    yield* blended(middle!, lower!, lower!, 1, -multiplier, grid)
  },
  stream: ({ window, atrWindow, multiplier }) => {
    const [average, ranges] = [new Ema({ window, seed: window }), new Atr(atrWindow)]
    return {
      update(high, low, close) {
        const middle = average.update(close)
        const range = ranges.update(high, low, close)
        return { upper: middle + multiplier * range, middle, lower: middle - multiplier * range }
      },
    }
  },
})
