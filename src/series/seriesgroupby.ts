// Groups of the rows of one series.
import { shown } from '../array/check.js'
import type { HowOptions } from '../tables/aggregate.js'
import type { BaseSeries, SeriesFacts } from './base.js'
import { type Column, columnOf, type Kind } from './column.js'
import type { ColumnFacts } from './framebase.js'
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
import { engineOf, type RowIndex } from './rowindex.js'
import type { LazyFrameOf, Named } from './schema.js'
import type { LazySeries } from './series.js'

/** Rows of a series in groups. */
export class SeriesGroupBy extends GroupedRows<LazySeries<'f64'>, LazySeries<'f64'>> {
  readonly #series: BaseSeries
  readonly #grouping: GroupingPlan

  /** @internal */
  constructor(series: BaseSeries, grouping: GroupingPlan) {
    const { facts } = series
    super({
      aggregated: (how, options) => series.derive(aggregated(series, grouping, how, options)) as never,
      transformed: (make) => series.derive({ ...facts, plan: make(grouping, facts.plan), type: { kind: 'f64' } }),
    })
    this.#series = series
    this.#grouping = grouping
  }

  /** One aggregate of each group, or a frame of several: `agg(['mean', 'std'])`. */
  agg<H extends Aggregation>(how: H, options?: HowOptions): LazySeries<KindOfAggregation<H> & Kind>
  agg<const H extends Aggregation>(
    hows: readonly H[],
    options?: HowOptions,
  ): LazyFrameOf<Named<{ readonly [N in H]: KindOfAggregation<N> }>>
  agg(how: Aggregation | readonly Aggregation[], options?: HowOptions): unknown {
    if (typeof how === 'string') return this.results.aggregated(how, options)
    if (!Array.isArray(how)) throw new TypeError(`agg: how must be the name of an aggregate or an array of these, got ${shown(how)}`)
    const keys = this.#grouping.keys.map(([name, type], place): [string, ColumnFacts] => [
      name,
      { plan: groupKeyPlan(this.#grouping, place), type },
    ])
    const columns = (how as readonly Aggregation[]).map((one): [string, ColumnFacts] => {
      const { plan, type } = aggregated(this.#series, this.#grouping, one, options)
      return [one, { plan, type }]
    })
    return this.#series.deriveFrame({
      columns: new Map([...keys, ...columns]),
      rows: groupRowsPlan(this.#grouping),
      index: this.#grouping.index,
    })
  }

  /** Number of rows in each group. */
  size(): LazySeries<'i32'> {
    return this.#series.derive(sizesOf(this.#grouping, this.#series.facts.rows))
  }
}

function aggregated(series: BaseSeries, grouping: GroupingPlan, how: Aggregation, options?: HowOptions): SeriesFacts {
  return {
    plan: aggregatePlan(grouping, series.facts.plan, how, options),
    type: { kind: kindOfAggregation(how) },
    rows: groupRowsPlan(grouping),
    index: grouping.index,
    name: series.name,
  }
}

/** The number of rows of each group as a series. */
export function sizesOf(grouping: GroupingPlan, rows: Plan<RowIndex>): SeriesFacts<'i32'> {
  function zeros(index: RowIndex): Column {
    return columnOf('size', 'rows', new Uint8Array(index.length), engineOf(index))
  }
  const plan = aggregatePlan(grouping, { op: 'zeros', detail: '', parts: [rows], make: zeros as never }, 'size')
  return { plan: plan as Plan<Column<'i32'>>, type: { kind: 'i32' }, rows: groupRowsPlan(grouping), index: grouping.index, name: 'size' }
}
