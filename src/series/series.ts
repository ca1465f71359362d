// Series: a column with labelled rows, and its lazy twin, which its methods build. `frame.ts` and this file know one another: a series becomes a frame, a frame's
// columns are series; neither is used before both are there.
import type { Engine } from '../array/engine.js'
import type { Vector } from '../array/vector.js'
import type { DataOf } from '../engine/dtype.js'
import type { BaseSeries, SeriesFacts } from './base.js'
import { type Column, type ColumnInput, columnOf, type Kind, type KindOf, type StorageOf, type Value, valueAt } from './column.js'
import { type CollectOptions, collected, collectedSync, explained } from './execute.js'
import { LazyFrame } from './frame.js'
import type { FrameFacts } from './framebase.js'
import { GroupedSeries } from './groupedseries.js'
import { indexFrom } from './maker.js'
import { source } from './plan.js'
import type { Label } from './reductions.js'
import { engineOf, type RowIndex } from './rowindex.js'
import type { LazyFrameOf, Schema } from './schema.js'
import { printedAsText, tableOf } from './table.js'

/** A series to come: a plan. Awaiting it, or `collect`, runs it. */
export class LazySeries<K extends Kind = Kind> extends GroupedSeries<K> implements PromiseLike<Series<K>> {
  /** @internal */
  derive<L extends Kind>(facts: SeriesFacts<L>): LazySeries<L> {
    return new LazySeries(facts)
  }

  /** @internal */
  deriveFrame<T extends Schema>(facts: FrameFacts): LazyFrameOf<T> {
    return new LazyFrame<T>(facts) as LazyFrameOf<T>
  }

  /** Runs the plan. */
  async collect(options?: CollectOptions): Promise<Series<K>> {
    return this.#made(await collected([this.facts.plan, this.facts.rows], options))
  }

  /** Runs the plan, blocking. */
  collectSync(options?: CollectOptions): Series<K> {
    return this.#made(collectedSync([this.facts.plan, this.facts.rows], options))
  }

  /** The steps of the plan, a line each. */
  explain(): string {
    return explained([this.facts.plan])
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a plan is what runs it
  then<A = Series<K>, B = never>(
    resolve?: ((value: Series<K>) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.collect().then(resolve, reject)
  }

  #made([column, rows]: unknown[]): Series<K> {
    return new Series(column as Column<K>, rows as RowIndex, this.facts.name)
  }
}

/** A column of values with labelled rows and a name. */
export class Series<K extends Kind = Kind> extends GroupedSeries<K> {
  /** @internal */
  readonly column: Column<K>
  /** @internal */
  readonly labels: RowIndex

  /** @internal */
  constructor(column: Column<K>, rows: RowIndex, name: string | undefined, from?: Pick<SeriesFacts<K>, 'plan' | 'rows'>) {
    const { kind, unit, timeZone } = column
    const { type, name: indexName } = rows
    super({
      plan: source(column, name ?? 'series'),
      rows: source(rows),
      ...from,
      type: { kind, unit, timeZone },
      index: { type, name: indexName },
      name,
    })
    this.column = column
    this.labels = rows
    printedAsText(this)
  }

  /** @internal */
  derive<L extends Kind>(facts: SeriesFacts<L>): LazySeries<L> {
    return new LazySeries(facts)
  }

  /** @internal */
  deriveFrame<T extends Schema>(facts: FrameFacts): LazyFrameOf<T> {
    return new LazyFrame<T>(facts) as LazyFrameOf<T>
  }

  /** Number of rows. */
  get length(): number {
    return this.labels.length
  }

  /** The values in shared memory, as functions of vectors take them: codes of labels, whole numbers of times. */
  get vector(): Vector<StorageOf<K>> {
    return this.column.vector
  }

  /** The values as a live view of shared memory. */
  get data(): DataOf<StorageOf<K>> {
    return this.column.vector.data as DataOf<StorageOf<K>>
  }

  /** The labels of the rows as a series: their numbers where rows are counted. */
  get index(): Series<Kind> {
    const { column, name } = this.labels
    return new Series(column ?? columnOf('index', 'rows', Int32Array.from(this.#numbers()), engineOf(this.labels)), this.labels, name)
  }

  /** The value in row `i` by place, from the end if negative: a number, bigint, boolean, Date or text; null where there is no time or label. */
  at(i: number): Value<K> | undefined {
    const row = i < 0 ? this.length + i : i
    return row in this.data ? valueAt(this.column, row) : undefined
  }

  /** The values as an array of what `at` gives. */
  toArray(): Value<K>[] {
    return [...this]
  }

  *[Symbol.iterator](): Generator<Value<K>> {
    for (let i = 0; i < this.length; i++) yield valueAt(this.column, i)
  }

  /** Labels and values of the rows. */
  *entries(): Generator<[label: Label, value: Value<K>]> {
    const { column, start } = this.labels
    for (let i = 0; i < this.length; i++) yield [column ? valueAt(column, i) : start + i, valueAt(this.column, i)]
  }

  /** A table of the first and the last rows. */
  override toString(): string {
    return tableOf(this.labels, [[this.name ?? '', this.column]])
  }

  /** Frees the memory of the values now; the labels stay, as other series share them. */
  dispose(): void {
    this.column.vector.dispose()
  }

  *#numbers(): Generator<number> {
    for (let i = 0; i < this.length; i++) yield this.labels.start + i
  }
}

/** Options of `series`. */
export interface SeriesOptions {
  readonly name?: string
  /** Labels of the rows: times, numbers or texts. Default: they are counted from 0. */
  readonly index?: ColumnInput | BaseSeries
  /** The engine in whose memory the values go. */
  readonly engine?: Engine
}

/**
 * A series of the given values: numbers (null is NaN), truth values, bigints, texts, Dates, a typed array or a Vector, which is taken as it is.
 *
 * @example series([1, 2, 4], { name: 'close' }).at(-1) // 4
 */
export function series<const V extends ColumnInput>(values: V, options: SeriesOptions = {}): Series<KindOf<V>> {
  const column = columnOf('series', 'values', values, options.engine)
  const rows = indexFrom('series', options.index, column.vector.length, options.engine)
  return new Series(column as Column<KindOf<V>>, rows, options.name)
}
