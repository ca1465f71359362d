// Bars by activity: so many ticks, so much volume, so much money.
import { checkFlag, checkInteger, checkNumber, shown } from '../array/check.js'
import type { Engine } from '../array/engine.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { checkEngine } from '../kernels/draw.js'
import { GRAIN } from '../kernels/job.js'
import { widened } from '../kernels/operands.js'
import { Groups } from './groups.js'
import { TABLES } from './module.js'

/** Options of bars by activity. */
export interface ActivityOptions extends CallOptions {
  /** Whether rows behind the last full bar are a bar of their own. Default: true. */
  readonly keepLast?: boolean
}

/** Options of `tickBars`. */
export interface TickOptions extends ActivityOptions {
  /** The engine of the result. Default: the default engine. */
  readonly engine?: Engine
}

/** Bars of equal numbers of rows. */
export interface TickBars {
  (size: number, rows: number, options?: TickOptions): Promise<Groups>
  readonly sync: (size: number, rows: number, options?: TickOptions) => Groups
}

/** Bars of equal volume. */
export interface VolumeBars {
  (volume: ArrayInput, size: number, options?: ActivityOptions): Promise<Groups>
  readonly sync: (volume: ArrayInput, size: number, options?: ActivityOptions) => Groups
}

/** Bars of equal turnover. */
export interface DollarBars {
  (price: ArrayInput, volume: ArrayInput, size: number, options?: ActivityOptions): Promise<Groups>
  readonly sync: (price: ArrayInput, volume: ArrayInput, size: number, options?: ActivityOptions) => Groups
}

const MOST_ROWS = 2 ** 31 - 1
/** Rows a job: it can be stopped every 3 ms. */
const STRETCH = 1 << 20
const COST = 2.6

/**
 * Bars of `size` rows each out of `rows` rows, the last of those that are left, unless `keepLast` is false: groups for `ohlc`, `ohlcv`, `groupVwap` and
 * `aggregate`.
 *
 * @example (await tickBars(2, 5)).offsets.toArray() // [0, 2, 4, 5]
 */
export const tickBars: TickBars = /* @__PURE__ */ define(
  'tickBars',
  function* (call: Call, size: number, rows: number, options?: TickOptions): Program<Groups> {
    call.options(options, ['keepLast', 'engine'])
    checkEngine('tickBars', options?.engine)
    const keepLast = checkFlag('tickBars', 'keepLast', options?.keepLast, true)
    checkInteger('tickBars', 'size', size, 1, MOST_ROWS)
    checkInteger('tickBars', 'rows', rows, 0, MOST_ROWS)
    const bars = keepLast ? Math.ceil(rows / size) : Math.floor(rows / size)
    const offsets = call.vector('i32', bars + 1, undefined, false)
    yield { kernel: 'evenCuts', module: TABLES, args: [call.addressOf(offsets), size, rows], count: bars + 1, grain: GRAIN, cost: 1 }
    return new Groups(bars, rows, { offsets })
  },
)

/**
 * Bars of volume: each closes with the row with which the volume since the last close reaches `size`, and holds that row whole; what is above `size` is not
 * carried over. Groups for `ohlc`, `ohlcv`, `groupVwap` and `aggregate`.
 *
 * Rows behind the last full bar are one too, unless `keepLast` is false. NaN counts as 0; a volume below 0 is a RangeError. The sum is held in two doubles
 * and rounded to f64 before it is compared: ten volumes of 0.1 reach 1. On one thread, 2.6 ns a row, as where a bar closes depends on where the last did;
 * takes 4 bytes a row.
 *
 * @example (await volumeBars([3, 4, 5, 9, 1], 7)).offsets.toArray() // [0, 2, 4, 5]
 */
export const volumeBars: VolumeBars = /* @__PURE__ */ define(
  'volumeBars',
  function* (call: Call, volume: ArrayInput, size: number, options?: ActivityOptions): Program<Groups> {
    call.options(options, ['keepLast'])
    const volumes = checkColumn(call, call.input('volume', volume, REALS))
    return yield* barsBy(call, undefined, volumes, size, options)
  },
)

/**
 * Bars of turnover: each closes with the row with which price times volume since the last close reaches `size`; else as `volumeBars`, and a product below 0
 * is a RangeError.
 *
 * @example (await dollarBars([10, 20, 30], [1, 2, 3], 50)).offsets.toArray() // [0, 2, 3]
 */
export const dollarBars: DollarBars = /* @__PURE__ */ define(
  'dollarBars',
  function* (call: Call, price: ArrayInput, volume: ArrayInput, size: number, options?: ActivityOptions): Program<Groups> {
    call.options(options, ['keepLast'])
    const prices = checkColumn(call, call.input('price', price, REALS))
    const volumes = checkColumn(call, call.input('volume', volume, REALS))
    if (prices.length !== volumes.length) {
      throw new RangeError(`dollarBars: price and volume must have one length, got ${prices.length} and ${volumes.length}`)
    }
    return yield* barsBy(call, prices, volumes, size, options)
  },
)

function checkColumn({ name }: Call, column: Operand): Operand {
  if (column.shape) throw new TypeError(`${name}: ${column.name} must be a Vector or an array, got a Matrix`)
  return column
}

function* barsBy(
  call: Call,
  given: Operand | undefined,
  volumes: Operand,
  size: number,
  options: ActivityOptions | undefined,
): Program<Groups> {
  const { name } = call
  const keepLast = checkFlag(name, 'keepLast', options?.keepLast, true)
  checkNumber(name, 'size', size, 'above 0', (value) => value > 0 && value < Infinity)
  const rows = volumes.length
  const volume = yield* widened(call, volumes)
  const price = given && (yield* widened(call, given))
  const cuts = call.temporary(rows * 4)
  const state = call.temporary(24)
  call.floats(state, 2).fill(0)
  call.integers(state + 16, 2).set([0, -1])
  for (let from = 0; from < rows; from += STRETCH) {
    const args = [price?.address ?? 0, volume.address, size, cuts, state, from, Math.min(rows, from + STRETCH)]
    // A second unit, which does nothing, lets a worker take the first, so that the event loop stays free.
    yield { kernel: 'activityCuts', module: TABLES, args, count: 2, grain: 1, cost: (Math.min(STRETCH, rows) * COST) / 2 }
  }
  const [full, wrong] = call.integers(state + 16, 2) as unknown as [number, number]
  if (wrong >= 0) {
    const amount = call.number(volume.address + wrong * 8) * (price ? call.number(price.address + wrong * 8) : 1)
    throw new RangeError(`${name}: ${price ? 'price times volume' : 'volume'} must not be below 0, got ${shown(amount)} at ${wrong}`)
  }
  const last = full > 0 ? call.integers(cuts + (full - 1) * 4, 1)[0]! : 0
  const bars = full + (keepLast && last < rows ? 1 : 0)
  const offsets = call.vector('i32', bars + 1, undefined, false)
  const found = offsets.data
  found[0] = 0
  found.set(call.integers(cuts, full), 1)
  if (bars > full) found[bars] = rows
  return new Groups(bars, rows, { offsets })
}
