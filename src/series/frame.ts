// Frame: columns of one length with labelled rows, and its lazy twin, which its methods build.
import { shown } from '../array/check.js'
import type { Engine } from '../array/engine.js'
import type { BaseSeries, SeriesFacts } from './base.js'
import { type Column, type ColumnInput, columnOf, type Kind, type Value, valueAt } from './column.js'
import { type CollectOptions, collected, collectedSync, explained } from './execute.js'
import { type ColumnFacts, columnNamed, type FrameFacts, seriesFacts } from './framebase.js'
import { indexFrom } from './maker.js'
import { type Plan, source } from './plan.js'
import { counted, indexOf, type RowIndex } from './rowindex.js'
import type { FrameOf, GivenSchema, LazyFrameOf, RowSchema, Schema, Without } from './schema.js'
import { LazySeries, Series } from './series.js'
import { SummaryFrame } from './summary.js'
import { printedAsText, tableOf } from './table.js'

/** A frame to come: a plan. Awaiting it, or `collect`, runs it. */
export class LazyFrame<S extends Schema = Schema> extends SummaryFrame<S> implements PromiseLike<FrameOf<S>> {
  /** @internal */
  derive<T extends Schema>(facts: FrameFacts): LazyFrameOf<T> {
    return new LazyFrame<T>(facts) as LazyFrameOf<T>
  }

  /** @internal */
  lazySeries<K extends Kind>(facts: SeriesFacts<K>): LazySeries<K> {
    return new LazySeries(facts)
  }

  /** @internal */
  series(name: string): LazySeries {
    return new LazySeries(seriesFacts(this.facts, name))
  }

  /** The column of this name. */
  col<N extends keyof S & string>(name: N): LazySeries<S[N]> {
    columnNamed('col', this.facts, name)
    return this.series(name) as never
  }

  /** Runs the plan: what columns have in common is computed once. */
  async collect(options?: CollectOptions): Promise<FrameOf<S>> {
    return this.#made(await collected(this.#roots(), options))
  }

  /** Runs the plan, blocking. */
  collectSync(options?: CollectOptions): FrameOf<S> {
    return this.#made(collectedSync(this.#roots(), options))
  }

  /** The steps of the plan, a line each. */
  explain(): string {
    return explained(this.#roots())
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a plan is what runs it
  then<A = FrameOf<S>, B = never>(
    resolve?: ((value: FrameOf<S>) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.collect().then(resolve, reject)
  }

  #roots(): Plan[] {
    return [this.facts.rows, ...[...this.facts.columns.values()].map(({ plan }) => plan)]
  }

  #made([rows, ...columns]: unknown[]): FrameOf<S> {
    const names = [...this.facts.columns.keys()]
    return new Frame(new Map(names.map((name, i) => [name, columns[i] as Column])), rows as RowIndex) as unknown as FrameOf<S>
  }
}

/** Columns of one length by name, with labelled rows. */
export class Frame<S extends Schema = Schema> extends SummaryFrame<S> {
  readonly #columns: ReadonlyMap<string, Column>
  readonly #rows: RowIndex

  /** @internal */
  constructor(columns: ReadonlyMap<string, Column>, rows: RowIndex) {
    const facts = new Map<string, ColumnFacts>()
    for (const [name, column] of columns) {
      const { kind, unit, timeZone } = column
      facts.set(name, { plan: source(column, name), type: { kind, unit, timeZone } })
    }
    super({ columns: facts, rows: source(rows, 'rows'), index: { type: rows.type, name: rows.name } })
    this.#columns = columns
    this.#rows = rows
    printedAsText(this)
  }

  /** @internal */
  derive<T extends Schema>(facts: FrameFacts): LazyFrameOf<T> {
    return new LazyFrame<T>(facts) as LazyFrameOf<T>
  }

  /** @internal */
  lazySeries<K extends Kind>(facts: SeriesFacts<K>): LazySeries<K> {
    return new LazySeries(facts)
  }

  /** @internal */
  series(name: string): Series {
    return new Series(this.#columns.get(name)!, this.#rows, name, { plan: this.facts.columns.get(name)!.plan, rows: this.facts.rows })
  }

  /** The column of this name: no copy. */
  col<N extends keyof S & string>(name: N): Series<S[N]> {
    columnNamed('col', this.facts, name)
    return this.series(name) as never
  }

  /** Number of rows. */
  get length(): number {
    return this.#rows.length
  }

  /** Rows and columns. */
  get shape(): readonly [rows: number, columns: number] {
    return [this.length, this.#columns.size]
  }

  /** The labels of the rows as a series. */
  get index(): Series {
    return new Series(columnOf('index', 'rows', []), this.#rows, undefined).index
  }

  /** The rows as objects: numbers, bigints, truth values, Dates and texts; null where there is no time or label. */
  toRows(): { [N in keyof S]: Value<S[N]> }[] {
    const columns = [...this.#columns]
    return Array.from(
      { length: this.length },
      (_, i) => Object.fromEntries(columns.map(([name, column]) => [name, valueAt(column, i)])) as never,
    )
  }

  /** The columns by name, as arrays of what `toRows` has in them. */
  toColumns(): { [N in keyof S]: Value<S[N]>[] } {
    return Object.fromEntries(this.columns.map((name) => [name, this.series(name).toArray()])) as never
  }

  /** A table of the first and the last rows. */
  override toString(): string {
    return tableOf(this.#rows, [...this.#columns])
  }

  /** Frees the memory of the columns now; other frames and series over the same columns end with them. */
  dispose(): void {
    for (const { vector } of this.#columns.values()) vector.dispose()
  }
}

/** Options of `frame`. */
export interface FrameOptions<I = string> {
  /** The column that names the rows, or labels for them. Default: rows are counted from 0. */
  readonly index?: I
  /** The engine in whose memory the values go. */
  readonly engine?: Engine
}

export interface MakeFrame {
  <const R extends object, const I extends keyof R & string>(
    rows: readonly R[],
    options: FrameOptions<I> & { readonly index: I },
  ): FrameOf<Without<RowSchema<R>, I>>
  <const R extends object>(rows: readonly R[], options?: FrameOptions<ColumnInput | BaseSeries>): FrameOf<RowSchema<R>>
  <const C extends { readonly [name: string]: ColumnInput | BaseSeries }, const I extends keyof C & string>(
    columns: C,
    options: FrameOptions<I> & { readonly index: I },
  ): FrameOf<Without<GivenSchema<C>, I>>
  <const C extends { readonly [name: string]: ColumnInput | BaseSeries }>(
    columns: C,
    options?: FrameOptions<ColumnInput | BaseSeries>,
  ): FrameOf<GivenSchema<C>>
}

/**
 * A frame of columns by name (arrays, typed arrays, Vectors, which are taken as they are, Series), or of rows given as objects.
 *
 * `index` names the column whose values label the rows (a time, most often), or gives labels. Texts become labels, which are kept once each; null is a
 * missing value. Columns must be of one length, and the rows of Series are taken by place.
 *
 * @example frame({ day: ['Mon', 'Tue'], close: [10, 12] }).close.toArray() // [10, 12]
 */
export const frame: MakeFrame = (given: unknown, options: FrameOptions<unknown> = {}) => {
  const { engine } = options
  const columns = new Map<string, Column>()
  for (const [name, values] of entriesOf(given)) {
    columns.set(name, values instanceof Series ? values.column : columnOf('frame', name, values, engine))
  }
  const [first] = columns
  for (const [name, { vector }] of columns) {
    if (vector.length === first![1].vector.length) continue
    throw new RangeError(
      `frame: columns must be of one length, got ${first![1].vector.length} in '${first![0]}' and ${vector.length} in '${name}'`,
    )
  }
  const length = first ? first[1].vector.length : 0
  if (typeof options.index !== 'string')
    return new Frame(columns, first ? indexFrom('frame', options.index, length, engine) : counted(0, engine)) as never
  const facts = new Map([...columns].map(([name, column]) => [name, { plan: source(column), type: column }]))
  columnNamed('frame', { columns: facts }, options.index)
  const labels = columns.get(options.index)!
  columns.delete(options.index)
  return new Frame(columns, indexOf(labels, options.index)) as never
}

/** Columns by name. */
function entriesOf(given: unknown): [name: string, values: unknown][] {
  if (Array.isArray(given)) {
    const names = new Set<string>()
    for (const [i, row] of given.entries()) {
      if (typeof row !== 'object' || row === null) throw new TypeError(`frame: rows must be objects, got ${shown(row)} at ${i}`)
      for (const name of Object.keys(row)) names.add(name)
    }
    return [...names].map((name) => [name, given.map((row) => row[name])])
  }
  if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given)) {
    throw new TypeError(`frame: columns must be an object of arrays by name, or an array of rows, got ${shown(given)}`)
  }
  return Object.entries(given)
}
