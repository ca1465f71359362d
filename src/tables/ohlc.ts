// Bars of the rows in groups: open, high, low and close, volume, number of ticks, and volume-weighted price.
import { checkOptions, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { widened } from '../kernels/operands.js'
import { Groups } from './groups.js'
import { TABLES } from './module.js'

/** Prices of each bin: the first, the largest, the smallest and the last. */
export interface Ohlc {
  readonly open: Vector<'f64'>
  readonly high: Vector<'f64'>
  readonly low: Vector<'f64'>
  readonly close: Vector<'f64'>
}

/** Bars: prices, volume, volume-weighted price and number of ticks of each bin. */
export interface Ohlcv extends Ohlc {
  readonly volume: Vector<'f64'>
  readonly vwap: Vector<'f64'>
  readonly count: Vector<'f64'>
}

/** Bars to make longer bars of: what `ohlcv` gives, or columns of one's own. */
export interface OhlcvInput {
  readonly open: ArrayInput
  readonly high: ArrayInput
  readonly low: ArrayInput
  readonly close: ArrayInput
  readonly volume: ArrayInput
  /** Volume-weighted price of each bar. Default: `close`. */
  readonly vwap?: ArrayInput
  /** Ticks of each bar. Default: 1 for each bar with a close. */
  readonly count?: ArrayInput
}

/** Prices of bins. */
export interface OhlcFunction {
  (price: ArrayInput, bins: Groups, options?: CallOptions): Promise<Ohlc>
  readonly sync: (price: ArrayInput, bins: Groups, options?: CallOptions) => Ohlc
}

/** Bars of bins. */
export interface OhlcvFunction {
  (price: ArrayInput, volume: ArrayInput, bins: Groups, options?: CallOptions): Promise<Ohlcv>
  (bars: OhlcvInput, bins: Groups, options?: CallOptions): Promise<Ohlcv>
  readonly sync: {
    (price: ArrayInput, volume: ArrayInput, bins: Groups, options?: CallOptions): Ohlcv
    (bars: OhlcvInput, bins: Groups, options?: CallOptions): Ohlcv
  }
}

/** Volume-weighted prices of bins. */
export interface VwapFunction {
  (price: ArrayInput, volume: ArrayInput, bins: Groups, options?: CallOptions): Promise<Vector<'f64'>>
  readonly sync: (price: ArrayInput, volume: ArrayInput, bins: Groups, options?: CallOptions) => Vector<'f64'>
}

const SLOT_BYTES = 112
const PRICE_COST = 1
const VOLUME_COST = 2
const COLUMNS = ['open', 'high', 'low', 'close', 'volume', 'vwap', 'count'] as const
type Column = (typeof COLUMNS)[number]

/** Addresses of the columns that a kernel reads: what is absent is not computed. */
type Read = { readonly [column in Column]?: number }

/** The results `wanted` for the bins of `read`. */
function* barsOf<C extends Column>(
  call: Call,
  bins: Groups,
  offsets: Operand,
  read: Read,
  wanted: readonly C[],
): Program<{ [column in C]: Vector<'f64'> }> {
  const made = {} as { [column in C]: Vector<'f64'> }
  for (const column of wanted) made[column] = call.vector('f64', bins.length, undefined, false)
  const chunks = Math.max(1, Math.ceil(bins.rows / GRAIN))
  const state = call.temporary(chunks * 2 * SLOT_BYTES)
  const table = call.temporary(COLUMNS.length * 8)
  const result = (column: Column) => (column in made ? call.addressOf(made[column as C]) : 0)
  call.integers(table, COLUMNS.length * 2).set([...COLUMNS.map((column) => read[column] ?? 0), ...COLUMNS.map(result)])
  const args = [table, offsets.address, bins.length, bins.rows, state]
  const cost = Math.min(GRAIN, bins.rows) * ((read.open ? PRICE_COST : 0) + (read.volume ? VOLUME_COST : 0))
  yield { kernel: 'bars', module: TABLES, args, count: chunks, grain: 1, cost, scratchBytes: SLOT_BYTES }
  if (chunks > 1) yield { kernel: 'joinBars', module: TABLES, args, count: chunks, grain: 64, cost: 100 }
  return made
}

/** The offsets of the bins given, which must be such as lie together. */
function offsetsOf(call: Call, bins: unknown): { readonly groups: Groups; readonly offsets: Operand } {
  if (!(bins instanceof Groups)) throw new TypeError(`${call.name}: bins must be bins as resample makes them, got ${shown(bins)}`)
  if (!bins.offsets) throw new TypeError(`${call.name}: bins must be rows that lie together, as of resample, got groups of scattered rows`)
  return { groups: bins, offsets: call.input('bins', bins.offsets, ['i32']) }
}

/** A column with a number for each row, as f64. */
function columnOf(call: Call, name: string, value: unknown, rows: number): Operand {
  const column = call.input(name, value, REALS)
  if (column.shape) throw new TypeError(`${call.name}: ${name} must be a Vector or an array, got a Matrix`)
  if (column.length !== rows) throw new RangeError(`${call.name}: ${name} must have the ${rows} rows of the bins, got ${column.length}`)
  return column
}

/**
 * Open, high, low and close of `price` in each bin: the first, largest, smallest and last value that is not NaN; NaN where a bin has none.
 *
 * `bins` are groups of rows that lie together: of `resample`, `tickBars`, `volumeBars`, `dollarBars`. Exact. Prices of f32, i32, u32 and u8 are widened to
 * f64 (8 bytes a row); the results are f64.
 *
 * @example (await ohlc([3, 5, 1, 4], await tickBars(2, 4))).high.toArray() // [5, 4]
 */
export const ohlc: OhlcFunction = /* @__PURE__ */ define(
  'ohlc',
  function* (call: Call, price: ArrayInput, bins: Groups, options?: CallOptions): Program<Ohlc> {
    call.options(options, [])
    const { groups, offsets } = offsetsOf(call, bins)
    const { address } = yield* widened(call, columnOf(call, 'price', price, groups.rows))
    const read = { open: address, high: address, low: address, close: address }
    return yield* barsOf(call, groups, offsets, read, ['open', 'high', 'low', 'close'])
  },
)

/**
 * Bars of ticks: open, high, low and close of `price`, the sum of `volume`, the volume-weighted price, and the number of ticks, in one reading.
 *
 * NaN is skipped: in prices as by `ohlc`, in volumes as 0; `count` is of rows with a price, `vwap` is over rows with both, NaN where their volume is 0. An
 * empty bin has volume and count 0 and else NaN. A volume is within 8 eps of the sum of absolute values, eps = 2^-53, a vwap within 20 eps of the mean
 * absolute price, and among the prices of its bin, so that of a constant price is that price, unless a volume is below 0.
 *
 * In place of price and volume, bars `{ open, high, low, close, volume }` make longer bars, with `vwap` and `count` of their own where they have them, as
 * those that `ohlcv` gives do. As f64, as with `ohlc`.
 *
 * @example (await ohlcv([10, 20, 40], [1, 3, 2], await tickBars(2, 3))).vwap.toArray() // [17.5, 40]
 */
export const ohlcv: OhlcvFunction = /* @__PURE__ */ define(
  'ohlcv',
  function* (call: Call, first: unknown, second: unknown, third?: unknown, fourth?: CallOptions): Program<Ohlcv> {
    const ofBars = second instanceof Groups
    call.options((ofBars ? third : fourth) as CallOptions | undefined, [])
    const { groups, offsets } = offsetsOf(call, ofBars ? second : third)
    const given = ofBars ? barColumns(call, first, groups.rows) : tickColumns(call, first, second, groups.rows)
    const read: { [column in Column]?: number } = {}
    const seen = new Map<Operand, number>()
    for (const [column, operand] of Object.entries(given)) {
      if (!seen.has(operand)) seen.set(operand, (yield* widened(call, operand)).address)
      read[column as Column] = seen.get(operand)!
    }
    return yield* barsOf(call, groups, offsets, read, COLUMNS)
  },
) as unknown as OhlcvFunction

function tickColumns(call: Call, price: unknown, volume: unknown, rows: number): { readonly [column in Column]?: Operand } {
  const prices = columnOf(call, 'price', price, rows)
  return { open: prices, high: prices, low: prices, close: prices, volume: columnOf(call, 'volume', volume, rows), vwap: prices }
}

function barColumns(call: Call, bars: unknown, rows: number): { readonly [column in Column]?: Operand } {
  if (typeof bars !== 'object' || bars === null || Array.isArray(bars) || ArrayBuffer.isView(bars) || !('open' in bars)) {
    throw new TypeError(`${call.name}: bars must be { open, high, low, close, volume } where bins follow, got ${shown(bars)}`)
  }
  checkOptions(call.name, bars, COLUMNS)
  const given: { [column in Column]?: Operand } = {}
  for (const column of COLUMNS) {
    const value = (bars as { readonly [column in Column]?: unknown })[column]
    if (value === undefined && (column === 'vwap' || column === 'count')) continue
    given[column] = columnOf(call, column, value, rows)
  }
  given.vwap ??= given.close!
  return given
}

/**
 * Volume-weighted mean price of each bin, the sum of price times volume over that of volume; rows where either is NaN are skipped, and
 * it is NaN where the volume is 0.
 *
 * As exact as that of `ohlcv`, and of the same bits.
 *
 * @example (await groupVwap([10, 20], [1, 3], await tickBars(2, 2))).toArray() // [17.5]
 */
export const groupVwap: VwapFunction = /* @__PURE__ */ define(
  'groupVwap',
  function* (call: Call, price: ArrayInput, volume: ArrayInput, bins: Groups, options?: CallOptions): Program<Vector<'f64'>> {
    call.options(options, [])
    const { groups, offsets } = offsetsOf(call, bins)
    const prices = columnOf(call, 'price', price, groups.rows)
    const volumes = columnOf(call, 'volume', volume, groups.rows)
    const read = { vwap: (yield* widened(call, prices)).address, volume: (yield* widened(call, volumes)).address }
    return (yield* barsOf(call, groups, offsets, read, ['vwap'])).vwap
  },
)
