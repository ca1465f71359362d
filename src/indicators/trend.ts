// Which way prices go, and how surely.
import type { WindowOptions } from './averages.js'
import { ExtremeBlocks } from './blocks.js'
import { blended, stepped, windowed } from './grid.js'
import { factorOf, type Indicator, indicator, type Stream, windowOf } from './indicator.js'
import { CHANNEL, CHANNEL_FACTS } from './momentum.js'
import { ATR, Atr, rangeOf } from './volatility.js'

type AdxLines = 'adx' | 'plusDi' | 'minusDi'

class Adx implements Stream<[number, number, number], { readonly [line in AdxLines]: number }> {
  readonly #window: number
  #count = 0
  #high = 0
  #low = 0
  #close = 0
  #rises = 0
  #falls = 0
  #ranges = 0
  #mean = 0

  constructor(window: number) {
    this.#window = window
  }

  update(high: number, low: number, close: number) {
    const none = { adx: Number.NaN, plusDi: Number.NaN, minusDi: Number.NaN }
    if (high - high !== 0 || low - low !== 0 || close - close !== 0) return none
    const window = this.#window
    const count = Math.min(this.#count + 1, 2 * window + 1)
    this.#count = count
    const [up, down, before] = [high - this.#high, this.#low - low, this.#close]
    this.#high = high
    this.#low = low
    this.#close = close
    if (count === 1) return none
    const fades = count > window
    this.#rises = this.#rises - (fades ? this.#rises / window : 0) + (up > 0 && up > down ? up : 0)
    this.#falls = this.#falls - (fades ? this.#falls / window : 0) + (down > 0 && up < down ? down : 0)
    this.#ranges = this.#ranges - (fades ? this.#ranges / window : 0) + rangeOf(high, low, before)
    if (!fades) return none
    const ranged = this.#ranges !== 0
    const plusDi = ranged ? 100 * (this.#rises / this.#ranges) : 0
    const minusDi = ranged ? 100 * (this.#falls / this.#ranges) : 0
    const sum = minusDi + plusDi
    if (sum !== 0) {
      const dx = 100 * (Math.abs(minusDi - plusDi) / sum)
      this.#mean = count <= 2 * window ? this.#mean + dx : (this.#mean * (window - 1) + dx) / window
    }
    if (count === 2 * window) this.#mean = this.#mean / window
    return { adx: count >= 2 * window ? this.#mean : Number.NaN, plusDi, minusDi }
  }
}

/**
 * Average directional index (`adx`) with both directional indicators (`plusDi`, `minusDi`). TA-Lib's ADX, PLUS_DI and MINUS_DI (default `window` 14, at least 2).
 *
 * Movements and true ranges are summed over the first `window` - 1 steps and then smoothed as Wilder does; the index starts from the mean of `window` values.
 * Lookback `window` rows for the indicators and 2 `window` - 1 for the index, which are NaN. The indicators are 0 where the true ranges are; the index then keeps its value. (TA-Lib up to 0.6
 * compares with 1e-14, this one with 0.) Missing values as in `trueRange`, shapes and order as in `ema`. `out` may hold an array for each line.
 *
 * @example (await adx([2, 4, 9, 10], [1, 3, 8, 7], [2, 4, 9, 8], { window: 2 })).plusDi // [NaN, NaN, 100, 50]
 */
export const adx: Indicator<'bar', WindowOptions, AdxLines> = /* @__PURE__ */ indicator<'bar', WindowOptions, number, AdxLines>({
  name: 'adx',
  inputs: 'bar',
  lines: ['adx', 'plusDi', 'minusDi'],
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 14, 2),
  run: (call, grid, bar, outs, window) => stepped(call, 'adx', [...bar, ...outs], grid, [window], { state: 128, cost: 25 }),
  stream: (window) => new Adx(window),
})

/** Options of `sar`. */
export interface SarOptions {
  /** What the factor starts from and grows by at each new extreme. Default: 0.02. */
  readonly acceleration?: number
  /** What the factor grows to at most. Default: 0.2. */
  readonly maximum?: number
}
interface SarFactors {
  readonly acceleration: number
  readonly maximum: number
}

class Sar implements Stream<[number, number], number> {
  readonly #acceleration: number
  readonly #maximum: number
  #count = 0
  #long = false
  #stop = 0
  #extreme = 0
  #factor = 0
  #high = 0
  #low = 0

  constructor({ acceleration, maximum }: SarFactors) {
    this.#acceleration = acceleration
    this.#maximum = maximum
  }

  update(high: number, low: number): number {
    if (high - high !== 0 || low - low !== 0) return Number.NaN
    if (this.#count < 2) {
      if (++this.#count === 2) this.#start(high, low)
      else {
        this.#high = high
        this.#low = low
        return Number.NaN
      }
    }
    const [lastHigh, lastLow] = [this.#high, this.#low]
    this.#high = high
    this.#low = low
    const turns = this.#long ? low <= this.#stop : high >= this.#stop
    if (turns) {
      this.#long = !this.#long
      this.#stop = this.#kept(this.#extreme, lastHigh, lastLow, high, low)
    }
    const stop = this.#stop
    const extreme = this.#long ? high : low
    if (turns) {
      this.#factor = this.#acceleration
      this.#extreme = extreme
    } else if (this.#long ? extreme > this.#extreme : extreme < this.#extreme) {
      const factor = this.#factor + this.#acceleration
      this.#factor = factor > this.#maximum ? this.#maximum : factor
      this.#extreme = extreme
    }
    this.#stop = this.#kept(stop + this.#factor * (this.#extreme - stop), lastHigh, lastLow, high, low)
    return stop
  }

  /** The first row that has one before it says which way to go. */
  #start(high: number, low: number): void {
    const fall = this.#low - low
    this.#long = !(fall > 0 && high - this.#high < fall)
    this.#extreme = this.#long ? high : low
    this.#stop = this.#long ? this.#low : this.#high
    this.#factor = this.#acceleration
    this.#high = high
    this.#low = low
  }

  /** A long is kept below both lows, a short above both highs. */
  #kept(stop: number, lastHigh: number, lastLow: number, high: number, low: number): number {
    if (this.#long) {
      const kept = stop > lastLow ? lastLow : stop
      return kept > low ? low : kept
    }
    const kept = stop < lastHigh ? lastHigh : stop
    return kept < high ? high : kept
  }
}

/**
 * Parabolic stop and reverse, after Wilder. TA-Lib's SAR.
 *
 * Defaults `acceleration` 0.02, `maximum` 0.2; an acceleration above the maximum counts as the maximum. Lookback 1 row, which is NaN: its high or low is the first stop. The second row says the direction: short if its low
 * fell by more than its high rose, else long. A row with a NaN or infinite value is NaN and is passed over. high and low have one shape, shapes and order as in `ema`.
 *
 * @example await sar([10, 11, 12, 11], [9, 10, 11, 8]) // [NaN, 9, 9.04, 12]
 */
export const sar: Indicator<'highLow', SarOptions> = /* @__PURE__ */ indicator<'highLow', SarOptions, SarFactors>({
  name: 'sar',
  inputs: 'highLow',
  words: ['acceleration', 'maximum'],
  read: (where, options) => {
    const acceleration = factorOf(where, 'acceleration', options.acceleration, 0.02)
    const maximum = factorOf(where, 'maximum', options.maximum, 0.2)
    return { acceleration: Math.min(acceleration, maximum), maximum }
  },
  run: (call, grid, [high, low], [out], { acceleration, maximum }) =>
    stepped(call, 'sar', [high!, low!, out!], grid, [acceleration, maximum], { state: 56, cost: 6, single: true }),
  stream: (factors) => new Sar(factors),
})

/** Options of `supertrend`. */
export interface SupertrendOptions extends WindowOptions {
  /** Average true ranges from the middle to either side of the band. Default: 3. */
  readonly multiplier?: number
}
type SupertrendLines = 'supertrend' | 'direction'
interface SupertrendBand {
  readonly window: number
  readonly multiplier: number
}

class Supertrend implements Stream<[number, number, number], { readonly [line in SupertrendLines]: number }> {
  readonly #ranges: Atr
  readonly #multiplier: number
  #started = false
  #lower = 0
  #upper = 0
  #way = -1
  #last = 0

  constructor({ window, multiplier }: SupertrendBand) {
    this.#ranges = new Atr(window)
    this.#multiplier = multiplier
  }

  update(high: number, low: number, close: number) {
    const width = this.#multiplier * this.#ranges.update(high, low, close)
    if (width - width !== 0) return { supertrend: Number.NaN, direction: Number.NaN }
    const [floor, ceiling] = [(high + low) / 2 - width, (high + low) / 2 + width]
    const [first, last] = [!this.#started, this.#last]
    if (first || floor > this.#lower || last < this.#lower) this.#lower = floor
    if (first || ceiling < this.#upper || last > this.#upper) this.#upper = ceiling
    if (!first && (this.#way < 0 ? close > this.#upper : close < this.#lower)) this.#way = -this.#way
    this.#started = true
    this.#last = close
    return { supertrend: this.#way > 0 ? this.#lower : this.#upper, direction: this.#way }
  }
}

/**
 * Supertrend: a stop (`supertrend`) below prices that rise and above prices that fall, and which of the two it is (`direction`, 1 or -1).
 *
 * The band is the middle of high and low, `multiplier` (3) average true ranges of `window` rows (10) either way; its lower side never falls while the close stays above it, nor the upper one rises
 * while the close stays below, and a close beyond the side that holds makes the other hold. TradingView's rules, on TA-Lib's ATR; it starts with -1. Lookback `window` rows, which are
 * NaN. Missing values as in `atr`, shapes and order as in `ema`. Takes the memory of one input once more; `out` may hold an array for each line.
 *
 * @example (await supertrend([2, 4, 9, 10], [1, 3, 8, 7], [2, 4, 9, 8], { window: 2, multiplier: 1 })).supertrend // [NaN, NaN, 12, 11.75]
 */
export const supertrend: Indicator<'bar', SupertrendOptions, SupertrendLines> = /* @__PURE__ */ indicator<
  'bar',
  SupertrendOptions,
  SupertrendBand,
  SupertrendLines
>({
  name: 'supertrend',
  inputs: 'bar',
  lines: ['supertrend', 'direction'],
  words: ['window', 'multiplier'],
  read: (where, { window, multiplier }) => ({
    window: windowOf(where, 'window', window, 10),
    multiplier: factorOf(where, 'multiplier', multiplier, 3),
  }),
  run: function* (call, grid, bar, outs, { window, multiplier }) {
    const ranges = call.temporary(grid.length * 8)
    yield* stepped(call, 'atr', [...bar, ranges], grid, [window], ATR)
    yield* stepped(call, 'supertrend', [...bar, ranges, ...outs], grid, [multiplier], { state: 40, cost: 5, single: true })
  },
  stream: (band) => new Supertrend(band),
})

/** Options of `ichimoku`. */
export interface IchimokuOptions {
  /** Rows of the conversion line. Default: 9. */
  readonly conversion?: number
  /** Rows of the base line. Default: 26. */
  readonly base?: number
  /** Rows of the second leading span. Default: 52. */
  readonly span?: number
}
type IchimokuLines = 'conversion' | 'base' | 'spanA' | 'spanB'
interface IchimokuWindows {
  readonly conversion: number
  readonly base: number
  readonly span: number
}

/**
 * Ichimoku's lines: half way between highest high and lowest low of 9 rows (`conversion`), 26 rows (`base`) and 52 rows (`spanB`), and between the first two (`spanA`).
 *
 * All four stand in the row they are made of; charts draw the spans `base` rows later, and the close as many earlier. Each line begins where its windows are full. Missing
 * values and shapes as in `donchian`. Not in TA-Lib. Scratch of 48 bytes a row of the window; `out` may hold an array for each line.
 *
 * @example (await ichimoku([2, 4, 3], [1, 2, 3], { conversion: 1, base: 2, span: 3 })).spanA // [NaN, 2.75, 3]
 */
export const ichimoku: Indicator<'highLow', IchimokuOptions, IchimokuLines> = /* @__PURE__ */ indicator<
  'highLow',
  IchimokuOptions,
  IchimokuWindows,
  IchimokuLines
>({
  name: 'ichimoku',
  inputs: 'highLow',
  lines: ['conversion', 'base', 'spanA', 'spanB'],
  words: ['conversion', 'base', 'span'],
  read: (where, { conversion, base, span }) => ({
    conversion: windowOf(where, 'conversion', conversion, 9),
    base: windowOf(where, 'base', base, 26),
    span: windowOf(where, 'span', span, 52),
  }),
  run: function* (_, grid, [high, low], [fast, slow, spanA, spanB], { conversion, base, span }) {
    for (const [out, window] of [
      [fast!, conversion],
      [slow!, base],
      [spanB!, span],
    ] as const) {
      yield* windowed('channel', [high!, low!, 0, out, 0, 0], grid, window, [CHANNEL.middle], CHANNEL_FACTS)
    }
    yield* blended(fast!, slow!, spanA!, 0.5, 0.5, grid)
  },
  stream: ({ conversion, base, span }) => {
    const blocks = [conversion, base, span].map((window) => new ExtremeBlocks(window))
    return {
      update(high, low) {
        const [fast, slow, spanB] = blocks.map((one) => {
          one.push(high, low)
          return (one.highest + one.lowest) / 2
        }) as [number, number, number]
        return { conversion: fast, base: slow, spanA: 0.5 * fast + 0.5 * slow, spanB }
      },
    }
  },
})
