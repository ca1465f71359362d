// Rows in bins of time: `resample` of series and frames.
import type { Vector } from '../array/vector.js'
import type { Groups } from '../tables/groups.js'
import { ohlc, ohlcv } from '../tables/ohlc.js'
import { type Bins, type ResampleOptions, resample } from '../tables/resample.js'
import { type Upsampled, type UpsampleMethod, type UpsampleOptions, upsample } from '../tables/upsample.js'
import type { BaseSeries } from './base.js'
import type { Column, Kind } from './column.js'
import { type BaseFrame, type ColumnFacts, columnNamed } from './framebase.js'
import { FrameGroupBy } from './framegroupby.js'
import { type Grouping, type GroupingPlan, groupRowsPlan } from './grouped.js'
import { type Callable, call, type Plan, type Steps, textOf } from './plan.js'
import { type IndexType, indexOf, type RowIndex } from './rowindex.js'
import type { LazyFrameOf, Schema } from './schema.js'
import type { LazySeries } from './series.js'
import { SeriesGroupBy } from './seriesgroupby.js'

/** Options of `resample` of a series or frame: units and zone are those of the labels of its rows. */
export type BinOptions = Omit<ResampleOptions, 'unit' | 'timeZone' | 'signal' | 'onProgress'>

/** Bins of the labels of rows, as a plan. */
export function binsPlan(
  where: string,
  rows: Plan<RowIndex>,
  { type, name }: IndexType,
  rule: string | bigint,
  options: BinOptions = {},
): GroupingPlan {
  if (type?.kind !== 'time') {
    throw new TypeError(`${where}: rows must be labelled by times, got ${type ? `an index of ${type.kind}` : 'rows counted from 0'}`)
  }
  const { unit, timeZone } = type
  function* run({ column }: RowIndex): Steps<Grouping> {
    const zone = timeZone === undefined ? {} : { timeZone }
    const bins = yield* call<Bins>(resample as Callable, [column!.vector, rule], { ...options, unit, ...zone })
    return { groups: bins, keys: [], rows: indexOf({ kind: 'time', vector: bins.labels, unit, timeZone }, name) }
  }
  const plan: Plan<Grouping> = { op: where, detail: textOf([rule], options), parts: [rows], run: run as never }
  return { plan, index: { type, name }, keys: [] }
}

/** Columns of `ohlcv`. */
export type Bars = {
  readonly open: 'f64'
  readonly high: 'f64'
  readonly low: 'f64'
  readonly close: 'f64'
  readonly volume: 'f64'
  readonly vwap: 'f64'
  readonly count: 'f64'
}
/** Columns of `ohlc`. */
export type Prices = Pick<Bars, 'open' | 'high' | 'low' | 'close'>

const PRICES = ['open', 'high', 'low', 'close'] as const
const BARS = [...PRICES, 'volume', 'vwap', 'count'] as const

/** Several columns that one function gives, as plans. */
function columnsPlan(
  op: string,
  face: Callable,
  parts: readonly Plan[],
  grouping: GroupingPlan,
  names: readonly string[],
  pack: (vectors: Vector[], groups: Groups) => unknown[],
): Map<string, ColumnFacts> {
  function* run(...values: unknown[]): Steps<{ readonly [name: string]: Vector }> {
    const vectors = values.slice(0, -1).map((value) => (value as Column).vector as Vector)
    return yield* call<{ [name: string]: Vector }>(face, pack(vectors, (values.at(-1) as Grouping).groups))
  }
  const all: Plan = { op, detail: '', parts: [...parts, grouping.plan], run: run as never }
  return new Map(
    names.map((name): [string, ColumnFacts] => {
      function pick(vectors: { readonly [name: string]: Vector }): Column {
        return { kind: 'f64', vector: vectors[name] } as Column
      }
      return [name, { plan: { op: 'column of', detail: name, parts: [all], make: pick as never, view: true }, type: { kind: 'f64' } }]
    }),
  )
}

/** The rows of a series in bins of time. */
export class SeriesBins extends SeriesGroupBy {
  readonly #series: BaseSeries
  readonly #bins: GroupingPlan
  readonly #rule: string | bigint
  readonly #options: BinOptions

  /** @internal */
  constructor(series: BaseSeries, bins: GroupingPlan, rule: string | bigint, options: BinOptions) {
    super(series, bins)
    this.#series = series
    this.#bins = bins
    this.#rule = rule
    this.#options = options
  }

  /** The series at the times of a finer rule; NaN where it has no value, or, by `method`, the last before, the next after, the nearer, or one on the line between. */
  upsample(method: UpsampleMethod = 'none', options: Pick<UpsampleOptions, 'limit'> = {}): LazySeries<'f64'> {
    const { facts } = this.#series
    const { unit, timeZone } = facts.index.type!
    const given = { ...this.#options, ...options, method, unit, ...(timeZone !== undefined && { timeZone }) }
    const rule = this.#rule
    function* run({ vector }: Column, { column }: RowIndex): Steps<Upsampled> {
      return yield* call<Upsampled>(upsample as Callable, [column!.vector, vector, rule], given)
    }
    const both: Plan<Upsampled> = { op: 'upsample', detail: textOf([rule], given), parts: [facts.plan, facts.rows], run: run as never }
    const values = ({ values: vector }: Upsampled): Column => ({ kind: 'f64', vector })
    const rows = ({ times }: Upsampled): RowIndex => indexOf({ kind: 'time', vector: times, unit, timeZone }, facts.index.name)
    return this.#series.derive({
      plan: { op: 'values', detail: '', parts: [both], make: values as never, view: true },
      rows: { op: 'times', detail: '', parts: [both], make: rows as never, view: true },
      type: { kind: 'f64' },
      index: facts.index,
      name: facts.name,
    })
  }

  /** First, largest, smallest and last value of each bin; NaN where it has none. */
  ohlc(): LazyFrameOf<Prices> {
    const columns = columnsPlan('ohlc', ohlc as Callable, [this.#series.facts.plan], this.#bins, PRICES, ([price], bins) => [price, bins])
    return this.#series.deriveFrame({ columns, rows: groupRowsPlan(this.#bins), index: this.#bins.index })
  }
}

/** The rows of a frame in bins of time. */
export class FrameBins<S extends Schema> extends FrameGroupBy<S, Record<never, Kind>> {
  readonly #frame: BaseFrame<Schema>
  readonly #bins: GroupingPlan

  /** @internal */
  constructor(frame: BaseFrame<Schema>, bins: GroupingPlan, names: readonly string[]) {
    super(frame, bins, names)
    this.#frame = frame
    this.#bins = bins
  }

  /**
   * Bars: open, high, low and close of the column `price`, volume of the column `volume`, volume-weighted price and number of ticks. A frame of bars, with
   * columns open, high, low, close and volume, becomes longer bars.
   */
  ohlcv(columns: { readonly price?: keyof S & string; readonly volume?: keyof S & string } = {}): LazyFrameOf<Bars> {
    const { facts } = this.#frame
    const { price, volume } = columns
    const isBars = price === undefined && ['open', 'high', 'low', 'close', 'volume'].every((name) => facts.columns.has(name))
    if (isBars) {
      const names = BARS.filter((name) => facts.columns.has(name))
      const parts = names.map((name) => columnNamed('ohlcv', facts, name).plan)
      const pack = (vectors: Vector[], bins: Groups) => [Object.fromEntries(names.map((name, i) => [name, vectors[i]])), bins]
      return this.#made(columnsPlan('ohlcv', ohlcv as Callable, parts, this.#bins, BARS, pack))
    }
    const parts = [price ?? 'price', volume ?? 'volume'].map((name) => columnNamed('ohlcv', facts, name).plan)
    return this.#made(columnsPlan('ohlcv', ohlcv as Callable, parts, this.#bins, BARS, ([p, v], bins) => [p, v, bins]))
  }

  /** First, largest, smallest and last value of the column `price` in each bin. */
  ohlc(column: keyof S & string = 'price'): LazyFrameOf<Prices> {
    const parts = [columnNamed('ohlc', this.#frame.facts, column).plan]
    return this.#made(columnsPlan('ohlc', ohlc as Callable, parts, this.#bins, PRICES, ([price], bins) => [price, bins]))
  }

  #made<T extends Schema>(columns: Map<string, ColumnFacts>): LazyFrameOf<T> {
    return this.#frame.derive({ columns, rows: groupRowsPlan(this.#bins), index: this.#bins.index })
  }
}
