// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module indicators as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface IndicatorsKernels {
  /**
   * Mean of each window, or with `weighted` the mean with weights 1 to `window`, the last row weighing most.
   * begin and end count units of `perUnit` blocks of a pair of lines, all pairs of the first blocks first. `split` says what the
   * lines are: see `lead`. Scratch: 16 bytes a row of the window, 32 with `weighted`.
   */
  movingAverage(x: number, out: number, rows: number, lines: number, rowStep: number, lineStep: number, window: number, perUnit: number, split: number, weighted: number, scratch: number, begin: number, end: number): void
  /**
   * The mean of each window, and `up` and `down` standard deviations (divisor window - ddof) above and below it. Units as in movingAverage; scratch: 48 bytes a row.
   *
   * The squared deviations are gathered as in rollingvar.ts: by Youngs and Cramer's update of values less the block's last one, which lies in all of its
   * windows, joined by Chan's. Never negative, 0 for a constant window. The mean is that of movingAverage, bit for bit.
   */
  bollinger(x: number, upper: number, middle: number, lower: number, rows: number, lines: number, rowStep: number, lineStep: number, window: number, perUnit: number, split: number, up: number, down: number, ddof: number, scratch: number, begin: number, end: number): void
  /**
   * The lines that `op` names for each window; `close` is read and `middle` and `lower` are written only where `op` has to do with them.
   * Highest and lowest by blocks, as in averages.ts. Units as there; scratch: 48 bytes a row of the window.
   */
  channel(high: number, low: number, close: number, out: number, middle: number, lower: number, rows: number, lines: number, rowStep: number, lineStep: number, window: number, perUnit: number, split: number, op: number, scratch: number, begin: number, end: number): void
  /**
   * Money flow index: 100 times the money (typical price times volume) of rows that rose, by that of those that rose or fell, in each window of rows
   * after the first. Blocks and units as in averages.ts, over one row less. Scratch: 32 bytes a row of the window.
   */
  moneyFlow(high: number, low: number, close: number, volume: number, out: number, rows: number, lines: number, rowStep: number, lineStep: number, window: number, perUnit: number, split: number, scratch: number, begin: number, end: number): void
  /**
   * The typical price of every row: arrays of one layout, row by row.
   */
  typicalPrice(high: number, low: number, close: number, out: number, begin: number, end: number): void
  /**
   * Commodity channel index of typical prices: how far the last lies from the window's mean, by 0.015 times the mean absolute deviation; 0 if all of them are equal.
   *
   * The sums go through the window as TA-Lib's do, in the order of its ring of `window` places, for the same digits: `window` steps a row. begin and end
   * count units of `perUnit` rows of a pair of lines.
   */
  commodity(x: number, out: number, rows: number, lines: number, rowStep: number, lineStep: number, window: number, perUnit: number, begin: number, end: number): void
  /**
   * Change of each value from `window` rows before, in per cent; 0 if that was 0. Units as in `commodity`.
   */
  rateOfChange(x: number, out: number, rows: number, lines: number, rowStep: number, lineStep: number, window: number, perUnit: number, begin: number, end: number): void
  /**
   * p a + q b of every element; `out` may be one of the inputs.
   */
  blend(a: number, b: number, out: number, p: number, q: number, begin: number, end: number): void
  /**
   * Moving average that starts from the mean of `seed` values: exponential with factor 2 / (window + 1), or Wilder's. begin and end count pairs of lines.
   * State, 32 bytes a pair: values so far, mean (their sum until there are `seed`).
   */
  smoothed(x: number, out: number, wilders: number, lines: number, rowStep: number, lineStep: number, from: number, to: number, states: number, window: number, seed: number, begin: number, end: number): void
  /**
   * Fast less slow exponential average, the same average of that (`signal`), and their difference; all from the row on that has the signal, as in TA-Lib.
   * Both averages start on the same row, from the means of the last `fast` and of all of the first `slow` values. State, 64 bytes a pair: count, fast, slow, signal.
   */
  macd(x: number, line: number, signal: number, histogram: number, lines: number, rowStep: number, lineStep: number, from: number, to: number, states: number, fast: number, slow: number, smooth: number, begin: number, end: number): void
  /**
   * Relative strength index. State, 64 bytes a pair: values so far, the last of them, Wilder's averages of gains and losses (sums until there are `window` changes).
   */
  rsi(x: number, out: number, lines: number, rowStep: number, lineStep: number, from: number, to: number, states: number, window: number, begin: number, end: number): void
  /**
   * Wilder's average of the true range; with `window` 0 the true range itself. State, 48 bytes a pair: rows so far, close of the last, average (sum until there are `window` ranges).
   */
  atr(high: number, low: number, close: number, out: number, lines: number, rowStep: number, lineStep: number, from: number, to: number, states: number, window: number, begin: number, end: number): void
  /**
   * Average directional index with both directional indicators, each from its own lookback on (2 `window` - 1 and `window` rows).
   * begin and end count pairs of lines. State, 128 bytes a pair: rows so far; high, low and close of the last; Wilder's sums of rises, falls and true ranges; the index, or the sum that seeds it.
   */
  adx(high: number, low: number, close: number, index: number, plus: number, minus: number, lines: number, rowStep: number, lineStep: number, from: number, to: number, states: number, window: number, begin: number, end: number): void
  /**
   * On-balance volume: from the first row's volume on, that of rows that rose added, of those that fell taken off. State, 48 bytes a pair: rows so far, last close, sum.
   */
  obv(close: number, volume: number, out: number, lines: number, rowStep: number, lineStep: number, from: number, to: number, states: number, begin: number, end: number): void
  /**
   * Volume-weighted average of typical prices since the session began: where the number in `sessions` (0: there is but one) is another than the row before.
   * State, 48 bytes a pair: sums of price times volume and of volume, the session.
   */
  vwap(high: number, low: number, close: number, volume: number, sessions: number, out: number, lines: number, rowStep: number, lineStep: number, from: number, to: number, states: number, sessionRowStep: number, sessionLineStep: number, begin: number, end: number): void
  /**
   * A band of `multiplier` ranges (Wilder's, in `ranges`) round the middle of high and low, of which the lower side only rises while prices rise and the
   * upper one only falls while they fall; which side holds is `direction`, 1 or -1. It starts at -1, as TradingView's. begin and end count lines.
   * State, 40 bytes a line: bands so far, lower and upper band, direction, last close.
   */
  supertrend(high: number, low: number, close: number, ranges: number, out: number, direction: number, rowStep: number, lineStep: number, from: number, to: number, states: number, multiplier: number, begin: number, end: number): void
  /**
   * Wilder's parabolic stop and reverse, as in TA-Lib: the first row is taken in, and the second says which way it starts. begin and end count lines: which
   * way a line goes is its own, so lanes would step through both ways. State, 56 bytes a line: rows so far, whether long, stop, extreme, factor, last high and low.
   */
  sar(high: number, low: number, out: number, rowStep: number, lineStep: number, from: number, to: number, states: number, acceleration: number, maximum: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const INDICATORS_SIGNATURES = {
  movingAverage: ['x', 'out', 'rows', 'lines', 'rowStep', 'lineStep', 'window', 'perUnit', 'split', 'weighted', 'scratch', 'begin', 'end'],
  bollinger: ['x', 'upper', 'middle', 'lower', 'rows', 'lines', 'rowStep', 'lineStep', 'window', 'perUnit', 'split', 'up', 'down', 'ddof', 'scratch', 'begin', 'end'],
  channel: ['high', 'low', 'close', 'out', 'middle', 'lower', 'rows', 'lines', 'rowStep', 'lineStep', 'window', 'perUnit', 'split', 'op', 'scratch', 'begin', 'end'],
  moneyFlow: ['high', 'low', 'close', 'volume', 'out', 'rows', 'lines', 'rowStep', 'lineStep', 'window', 'perUnit', 'split', 'scratch', 'begin', 'end'],
  typicalPrice: ['high', 'low', 'close', 'out', 'begin', 'end'],
  commodity: ['x', 'out', 'rows', 'lines', 'rowStep', 'lineStep', 'window', 'perUnit', 'begin', 'end'],
  rateOfChange: ['x', 'out', 'rows', 'lines', 'rowStep', 'lineStep', 'window', 'perUnit', 'begin', 'end'],
  blend: ['a', 'b', 'out', 'p', 'q', 'begin', 'end'],
  smoothed: ['x', 'out', 'wilders', 'lines', 'rowStep', 'lineStep', 'from', 'to', 'states', 'window', 'seed', 'begin', 'end'],
  macd: ['x', 'line', 'signal', 'histogram', 'lines', 'rowStep', 'lineStep', 'from', 'to', 'states', 'fast', 'slow', 'smooth', 'begin', 'end'],
  rsi: ['x', 'out', 'lines', 'rowStep', 'lineStep', 'from', 'to', 'states', 'window', 'begin', 'end'],
  atr: ['high', 'low', 'close', 'out', 'lines', 'rowStep', 'lineStep', 'from', 'to', 'states', 'window', 'begin', 'end'],
  adx: ['high', 'low', 'close', 'index', 'plus', 'minus', 'lines', 'rowStep', 'lineStep', 'from', 'to', 'states', 'window', 'begin', 'end'],
  obv: ['close', 'volume', 'out', 'lines', 'rowStep', 'lineStep', 'from', 'to', 'states', 'begin', 'end'],
  vwap: ['high', 'low', 'close', 'volume', 'sessions', 'out', 'lines', 'rowStep', 'lineStep', 'from', 'to', 'states', 'sessionRowStep', 'sessionLineStep', 'begin', 'end'],
  supertrend: ['high', 'low', 'close', 'ranges', 'out', 'direction', 'rowStep', 'lineStep', 'from', 'to', 'states', 'multiplier', 'begin', 'end'],
  sar: ['high', 'low', 'out', 'rowStep', 'lineStep', 'from', 'to', 'states', 'acceleration', 'maximum', 'begin', 'end'],
} as const satisfies { [name in keyof IndicatorsKernels]: readonly string[] }
