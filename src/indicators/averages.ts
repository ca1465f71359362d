// Moving averages.
import { checkChoice } from '../array/check.js'
import type { Call } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { SumBlocks, WeightedBlocks } from './blocks.js'
import { blended, type Grid, stepped, windowed } from './grid.js'
import { type Indicator, indicator, type Stream, windowOf } from './indicator.js'

/** Options of an average of a window. */
export interface WindowOptions {
  /** Rows of the window. */
  readonly window?: number
}

/** Options of an average that starts somewhere. */
export interface SmoothingOptions extends WindowOptions {
  /** What the average starts from: the mean of the first `window` values (default, as TA-Lib), or the first value alone, as pandas' `ewm(adjust=False)`; then no row is lost. */
  readonly seed?: 'sma' | 'first'
}

const MEAN_COST = 3

/** Simple (0) or weighted (1) means. */
export const averaged = (weighted: 0 | 1, x: number, out: number, grid: Grid, window: number): Program<void> =>
  windowed('movingAverage', [x, out], grid, window, [weighted], { scratch: weighted ? 32 : 16, cost: MEAN_COST + weighted })

function average(name: string, weighted: 0 | 1): Indicator<'x', WindowOptions> {
  return indicator<'x', WindowOptions, number>({
    name,
    inputs: 'x',
    words: ['window'],
    read: (where, { window }) => windowOf(where, 'window', window, 30),
    run: (_, grid, [x], [out], window) => averaged(weighted, x!, out!, grid, window),
    stream: (window) => (weighted ? new Wma(window) : new Sma(window)),
  })
}

export class Sma implements Stream<[number], number> {
  readonly #blocks: SumBlocks
  readonly #window: number

  constructor(window: number) {
    this.#blocks = new SumBlocks(window)
    this.#window = window
  }

  update(x: number): number {
    return this.#blocks.push(x) / this.#window
  }
}

export class Wma implements Stream<[number], number> {
  readonly #blocks: WeightedBlocks
  readonly #total: number

  constructor(window: number) {
    this.#blocks = new WeightedBlocks(window)
    this.#total = (window * (window + 1)) / 2
  }

  update(x: number): number {
    return this.#blocks.push(x) / this.#total
  }
}

/**
 * Simple moving average: the mean of the last `window` values (default 30). TA-Lib's SMA.
 *
 * Lookback `window` - 1 rows, which are NaN. A NaN or infinite value makes every window that holds it NaN, and no other. Vectors, and matrices with a series
 * in each column (or row, `axis` 1); the result has their shape and is f64. Sums of blocks, from which nothing is subtracted: within `window` eps of the
 * mean of the absolute values, where TA-Lib's running sum drifts. Scratch of 16 bytes a row of the window, so more than 1 MiB a thread from 65,536 rows on.
 *
 * @example await sma([1, 2, 3, 4, 5], { window: 3 }) // [NaN, NaN, 2, 3, 4]
 */
export const sma: Indicator<'x', WindowOptions> = /* @__PURE__ */ average('sma', 0)

/**
 * Linearly weighted moving average: weights 1 to `window` (default 30), the last value weighing most. TA-Lib's WMA.
 *
 * Lookback, missing values, shapes and accuracy as in `sma`; scratch of 32 bytes a row of the window.
 *
 * @example await wma([1, 2, 3, 4, 5], { window: 2 }) // [NaN, 1.6666666666666667, 2.6666666666666665, 3.6666666666666665, 4.666666666666667]
 */
export const wma: Indicator<'x', WindowOptions> = /* @__PURE__ */ average('wma', 1)

/** An average that starts from the mean of `seed` values. */
interface Smoothing {
  readonly window: number
  readonly seed: number
}

const SMOOTHED = { state: 32, cost: 5 } as const

/** Exponential averages (0) or Wilder's (1). */
export const smoothedBy = (call: Call, wilders: 0 | 1, x: number, out: number, grid: Grid, { window, seed }: Smoothing): Program<void> =>
  stepped(call, 'smoothed', [x, out, wilders], grid, [window, seed], SMOOTHED)

function readSmoothing(where: string, { window, seed }: SmoothingOptions): Smoothing {
  const rows = windowOf(where, 'window', window, 30)
  return { window: rows, seed: checkChoice(where, 'seed', seed ?? 'sma', ['sma', 'first']) === 'sma' ? rows : 1 }
}

function smoothing(name: string, wilders: 0 | 1): Indicator<'x', SmoothingOptions> {
  return indicator<'x', SmoothingOptions, Smoothing>({
    name,
    inputs: 'x',
    words: ['window', 'seed'],
    read: readSmoothing,
    run: (call, grid, [x], [out], params) => smoothedBy(call, wilders, x!, out!, grid, params),
    stream: (params) => (wilders ? new Rma(params) : new Ema(params)),
  })
}

/** An average that starts from the mean of `seed` values and goes on by `step`. */
abstract class Smoothed implements Stream<[number], number> {
  readonly #seed: number
  #count = 0
  #mean = 0

  constructor(seed: number) {
    this.#seed = seed
  }

  protected abstract step(mean: number, x: number): number

  update(x: number): number {
    if (x - x !== 0) return Number.NaN
    if (this.#count >= this.#seed) {
      this.#mean = this.step(this.#mean, x)
      return this.#mean
    }
    this.#mean = this.#mean + x
    if (++this.#count < this.#seed) return Number.NaN
    this.#mean = this.#mean / this.#seed
    return this.#mean
  }
}

export class Ema extends Smoothed {
  readonly #factor: number

  constructor({ window, seed }: Smoothing) {
    super(seed)
    this.#factor = 2 / (window + 1)
  }

  protected step(mean: number, x: number): number {
    return (x - mean) * this.#factor + mean
  }
}

export class Rma extends Smoothed {
  readonly #window: number

  constructor({ window, seed }: Smoothing) {
    super(seed)
    this.#window = window
  }

  protected step(mean: number, x: number): number {
    return (mean * (this.#window - 1) + x) / this.#window
  }
}

/**
 * Exponential moving average: each value takes the mean 2 / (`window` + 1) of the way to itself (default 30). TA-Lib's EMA.
 *
 * Starts from the mean of the first `window` values: lookback `window` - 1 rows, which are NaN; with `seed: 'first'` from the first value, without
 * lookback. A row with a NaN or infinite value is NaN and is passed over: the next goes on as if it had not been. Shapes as in `sma`. The digits
 * are those of TA-Lib's recurrence, so the rows of a series run in order; series run side by side.
 *
 * @example await ema([1, 2, 3, 5, 8], { window: 3 }) // [NaN, NaN, 2, 3.5, 5.75]
 */
export const ema: Indicator<'x', SmoothingOptions> = /* @__PURE__ */ smoothing('ema', 0)

/**
 * Wilder's moving average (also called smoothed, SMMA): each value weighs 1 / `window` (default 30). What TA-Lib's RSI, ATR and ADX are made with.
 *
 * Start, lookback, missing values, shapes and order as in `ema`.
 *
 * @example await rma([1, 2, 3, 5, 8], { window: 3 }) // [NaN, NaN, 2, 3, 4.666666666666667]
 */
export const rma: Indicator<'x', SmoothingOptions> = /* @__PURE__ */ smoothing('rma', 1)

/**
 * Double exponential moving average, 2 EMA - EMA of EMA. TA-Lib's DEMA (default `window` 30).
 *
 * Lookback 2 (`window` - 1) rows; missing values, shapes and order as in `ema`. Takes the memory of the input once more.
 *
 * @example await dema([1, 2, 3, 5, 8], { window: 2 }) // [NaN, NaN, 3, 4.888888888888888, 7.814814814814814]
 */
export const dema: Indicator<'x', WindowOptions> = /* @__PURE__ */ indicator<'x', WindowOptions, number>({
  name: 'dema',
  inputs: 'x',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 30),
  run: function* (call, grid, [x], [out], window) {
    const once = call.temporary(grid.length * 8)
    yield* smoothedBy(call, 0, x!, once, grid, { window, seed: window })
    yield* smoothedBy(call, 0, once, out!, grid, { window, seed: window })
    yield* blended(once, out!, out!, 2, -1, grid)
  },
  stream: (window) => {
    const [first, second] = [0, 0].map(() => new Ema({ window, seed: window })) as [Ema, Ema]
    return {
      update(x) {
        const once = first.update(x)
        return 2 * once - second.update(once)
      },
    }
  },
})

/**
 * Triple exponential moving average, 3 EMA - 3 EMA of EMA + EMA of EMA of EMA. TA-Lib's TEMA (default `window` 30).
 *
 * Lookback 3 (`window` - 1) rows; missing values, shapes and order as in `ema`. Takes the memory of the input twice more.
 *
 * @example await tema([1, 2, 4, 8, 16], { window: 2 }) // [NaN, NaN, NaN, 7.740740740740742, 15.794238683127569]
 */
export const tema: Indicator<'x', WindowOptions> = /* @__PURE__ */ indicator<'x', WindowOptions, number>({
  name: 'tema',
  inputs: 'x',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 30),
  run: function* (call, grid, [x], [out], window) {
    const [once, twice] = [call.temporary(grid.length * 8), call.temporary(grid.length * 8)]
    yield* smoothedBy(call, 0, x!, once, grid, { window, seed: window })
    yield* smoothedBy(call, 0, once, twice, grid, { window, seed: window })
    yield* smoothedBy(call, 0, twice, out!, grid, { window, seed: window })
    yield* blended(once, twice, once, 3, -3, grid)
    yield* blended(out!, once, out!, 1, 1, grid)
  },
  stream: (window) => {
    const [first, second, third] = [0, 0, 0].map(() => new Ema({ window, seed: window })) as [Ema, Ema, Ema]
    return {
      update(x) {
        const once = first.update(x)
        const twice = second.update(once)
        return third.update(twice) + (3 * once + -3 * twice)
      },
    }
  },
})

/**
 * Hull's moving average: the WMA over the square root of `window` rows of 2 WMA over half of them - WMA over all (default 16). Halves and roots are cut to whole rows.
 *
 * Lookback `window` - 1 + floor(sqrt(`window`)) - 1 rows; missing values, shapes and accuracy as in `sma`. Not in TA-Lib. Takes the memory of the input twice more.
 *
 * @example await hma([1, 2, 3, 5, 8, 13], { window: 4 }) // [NaN, NaN, NaN, NaN, 7.422222222222222, 12.011111111111111]
 */
export const hma: Indicator<'x', WindowOptions> = /* @__PURE__ */ indicator<'x', WindowOptions, number>({
  name: 'hma',
  inputs: 'x',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 16, 2),
  run: function* (call, grid, [x], [out], window) {
    const [half, whole] = [call.temporary(grid.length * 8), call.temporary(grid.length * 8)]
    yield* averaged(1, x!, half, grid, Math.floor(window / 2))
    yield* averaged(1, x!, whole, grid, window)
    yield* blended(half, whole, half, 2, -1, grid)
    yield* averaged(1, half, out!, grid, Math.floor(Math.sqrt(window)))
  },
  stream: (window) => {
    const [half, whole, last] = [Math.floor(window / 2), window, Math.floor(Math.sqrt(window))].map((rows) => new Wma(rows)) as [
      Wma,
      Wma,
      Wma,
    ]
    return { update: (x) => last.update(2 * half.update(x) - whole.update(x)) }
  },
})
