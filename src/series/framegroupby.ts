// `groupby` and `resample` of frames and series.
import { shown } from '../array/check.js'
import type { HowOptions } from '../tables/aggregate.js'
import type { Column, Kind } from './column.js'
import { type BaseFrame, type ColumnFacts, columnNamed, seriesFacts } from './framebase.js'
import {
  type Aggregation,
  aggregatePlan,
  GroupedRows,
  type GroupingPlan,
  groupKeyPlan,
  groupRowsPlan,
  type KindOfAggregation,
  kindOfAggregation,
} from './grouped.js'
import type { Plan } from './plan.js'
import type { AllOf, LazyFrameOf, Named, NumericOnly, Schema, With } from './schema.js'
import type { LazySeries } from './series.js'
import { SeriesGroupBy, sizesOf } from './seriesgroupby.js'

/** Aggregates by columns: of the column of that name, or, as [column, aggregate], under a name of one's own. */
export type Aggregating<S extends Schema> = {
  readonly [name: string]: Aggregation | readonly [column: keyof S & string, how: Aggregation]
}
type AggregatedBy<A> = Named<{ readonly [N in keyof A]: KindOfAggregation<A[N] extends readonly [string, infer H] ? H : A[N]> }>

/** Rows of a frame in groups: `K` are the columns of keys that come before the results. */
export class FrameGroupBy<S extends Schema, K extends Schema> extends GroupedRows<
  LazyFrameOf<With<K, AllOf<NumericOnly<S>, 'f64'>>>,
  LazyFrameOf<AllOf<NumericOnly<S>, 'f64'>>
> {
  readonly #frame: BaseFrame<Schema>
  readonly #grouping: GroupingPlan
  readonly #names: readonly string[]

  /** @internal */
  constructor(frame: BaseFrame<Schema>, grouping: GroupingPlan, names: readonly string[]) {
    super({
      aggregated: (how, options) =>
        frameOf(
          frame,
          grouping,
          names.map((name) => [name, name, how]),
          options,
        ) as never,
      transformed: (make) => transformed(frame, grouping, names, make) as never,
    })
    this.#frame = frame
    this.#grouping = grouping
    this.#names = names
  }

  /** One aggregate of all columns of numbers, or `{ close: 'last', traded: ['volume', 'sum'] }`: of columns by name, or under names of one's own. */
  agg<H extends Aggregation>(how: H, options?: HowOptions): LazyFrameOf<With<K, AllOf<NumericOnly<S>, KindOfAggregation<H> & Kind>>>
  agg<const A extends Aggregating<S>>(hows: A, options?: HowOptions): LazyFrameOf<With<K, AggregatedBy<A>>>
  agg(how: Aggregation | Aggregating<S>, options?: HowOptions): unknown {
    if (typeof how === 'string')
      return frameOf(
        this.#frame,
        this.#grouping,
        this.#names.map((name) => [name, name, how]),
        options,
      )
    if (typeof how !== 'object' || how === null)
      throw new TypeError(`agg: how must be the name of an aggregate, or an object of these, got ${shown(how)}`)
    const wanted = Object.entries(how).map(([name, one]): Wanted => {
      const [column, aggregation] = typeof one === 'string' ? [name, one] : (one as readonly [string, Aggregation])
      columnNamed('agg', this.#frame.facts, column)
      return [name, column, aggregation]
    })
    return frameOf(this.#frame, this.#grouping, wanted, options)
  }

  /** Number of rows in each group. */
  size(): LazySeries<'i32'> {
    return this.#frame.lazySeries(sizesOf(this.#grouping, this.#frame.facts.rows))
  }

  /** The groups of one column. */
  col(name: keyof S & string): SeriesGroupBy {
    const column = columnNamed('col', this.#frame.facts, name)
    checkNumbers('groupby', name, column)
    return new SeriesGroupBy(this.#frame.lazySeries(seriesFacts(this.#frame.facts, name)), this.#grouping)
  }
}

type Wanted = readonly [name: string, column: string, how: Aggregation]

function frameOf(frame: BaseFrame<Schema>, grouping: GroupingPlan, wanted: readonly Wanted[], options?: HowOptions): LazyFrameOf<Schema> {
  const columns = new Map<string, ColumnFacts>(
    grouping.keys.map(([name, type], place) => [name, { plan: groupKeyPlan(grouping, place), type }]),
  )
  for (const [name, column, how] of wanted) {
    const facts = columnNamed('agg', frame.facts, column)
    if (how !== 'size') checkNumbers(how, column, facts)
    columns.set(name, { plan: aggregatePlan(grouping, facts.plan, how, options), type: { kind: kindOfAggregation(how) } })
  }
  return frame.derive({ columns, rows: groupRowsPlan(grouping), index: grouping.index })
}

function transformed(
  frame: BaseFrame<Schema>,
  grouping: GroupingPlan,
  names: readonly string[],
  make: (grouping: GroupingPlan, column: Plan) => Plan<Column<'f64'>>,
): LazyFrameOf<Schema> {
  const columns = names.map((name): [string, ColumnFacts] => [
    name,
    { plan: make(grouping, columnNamed('transform', frame.facts, name).plan), type: { kind: 'f64' } },
  ])
  return frame.derive({ ...frame.facts, columns: new Map(columns) })
}

function checkNumbers(where: string, name: string, { type }: ColumnFacts): void {
  if (type.kind === 'label' || type.kind === 'time' || type.kind === 'i64') {
    throw new TypeError(`${where}: '${name}' must hold numbers, got ${type.kind}`)
  }
}
