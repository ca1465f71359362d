// Rows in groups, by keys or in bins of time, and what is made of each group.
import { shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { aggregate, type How, type HowOptions } from '../tables/aggregate.js'
import { groupApply } from '../tables/apply.js'
import type { Groups } from '../tables/groups.js'
import { type GroupTransformOptions, groupTransform, type Transform } from '../tables/transform.js'
import type { MovingOptions } from '../windows/index.js'
import * as windows from '../windows/index.js'
import type { Column, ColumnType, Kind } from './column.js'
import { type Callable, call, type Plan, type Steps, textOf } from './plan.js'
import type { IndexType, RowIndex } from './rowindex.js'

/** Groups of rows, and what their results are labelled by. */
export interface Grouping {
  readonly groups: Groups
  readonly rows: RowIndex
  /** Columns of keys that stand before the results, where there are several. */
  readonly keys: readonly Column[]
}

/** Groups to come. */
export interface GroupingPlan {
  readonly plan: Plan<Grouping>
  readonly index: IndexType
  /** Names and kinds of the columns of keys. */
  readonly keys: readonly (readonly [name: string, type: ColumnType])[]
}

/** Aggregates that a column of numbers has. */
export type Aggregation = Exclude<How, 'idxmin' | 'idxmax'>
/** Kind of an aggregate. */
export type KindOfAggregation<H> = H extends 'count' | 'size' | 'nunique' ? 'i32' : H extends 'any' | 'all' ? 'bool' : 'f64'

const WHOLE: readonly string[] = ['count', 'size', 'nunique']

export function kindOfAggregation(how: Aggregation): Kind {
  return WHOLE.includes(how) ? 'i32' : how === 'any' || how === 'all' ? 'bool' : 'f64'
}

/** The rows of groups as a plan: the labels of results. */
export function groupRowsPlan({ plan }: GroupingPlan): Plan<RowIndex> {
  function run({ rows }: Grouping): RowIndex {
    return rows
  }
  return { op: 'group labels', detail: '', parts: [plan], make: run as never, view: true }
}

/** A column of keys of groups. */
export function groupKeyPlan({ plan }: GroupingPlan, place: number): Plan<Column> {
  function run({ keys }: Grouping): Column {
    return keys[place]!
  }
  return { op: 'group keys', detail: String(place), parts: [plan], make: run as never, view: true }
}

/** Each group of a column reduced to one value. */
export function aggregatePlan(grouping: GroupingPlan, column: Plan, how: Aggregation, options?: HowOptions): Plan<Column> {
  const kind = kindOfAggregation(how)
  function* run({ vector }: Column, { groups }: Grouping): Steps<Column> {
    return { kind, vector: yield* call<Vector<never>>(aggregate as Callable, [vector, groups, how], options) }
  }
  return { op: `group ${how}`, detail: textOf([], options), parts: [column, grouping.plan], run: run as never }
}

/** Each row of a column beside the others of its group. */
export function transformPlan(grouping: GroupingPlan, column: Plan, how: Transform, options?: GroupTransformOptions): Plan<Column<'f64'>> {
  function* run({ vector }: Column, { groups }: Grouping): Steps<Column> {
    return { kind: 'f64', vector: yield* call<Vector<'f64'>>(groupTransform as Callable, [vector, groups, how], options) } as Column
  }
  return { op: `group ${how}`, detail: textOf([], options), parts: [column, grouping.plan], run: run as never }
}

/** A function of panels, each column of which is a group's rows, applied to every group. */
export function groupPanelPlan(
  grouping: GroupingPlan,
  column: Plan,
  op: string,
  face: Callable,
  args: readonly unknown[],
  options: object,
): Plan<Column<'f64'>> {
  const blocking = (panel: unknown) => face.sync(...([panel, ...args, { ...options, axis: 0 }] as never[]))
  const waiting = (panel: unknown) => face(...([panel, ...args, { ...options, axis: 0 }] as never[]))
  const both: Callable = Object.assign(
    (x: never, groups: never, more?: object) => groupApply(x, groups, waiting as never, { ...more, panels: true } as never),
    { sync: (x: never, groups: never, more?: object) => groupApply.sync(x, groups, blocking as never, { ...more, panels: true } as never) },
  )
  function* run({ vector }: Column, { groups }: Grouping): Steps<Column> {
    return { kind: 'f64', vector: yield* call<Vector<'f64'>>(both, [vector, groups]) } as Column
  }
  return { op: `group ${op}`, detail: textOf(args, options), parts: [column, grouping.plan], run: run as never }
}

/** What results of groups come as: of a series, or of each column of a frame. */
export interface GroupedResults<R, T> {
  readonly aggregated: (how: Aggregation, options?: HowOptions) => R
  readonly transformed: (make: (grouping: GroupingPlan, column: Plan) => Plan<Column<'f64'>>) => T
}

/** Aggregates of groups; `R` is what comes of them. */
export class Aggregates<R, T> {
  /** @internal */
  protected readonly results: GroupedResults<R, T>

  /** @internal */
  constructor(results: GroupedResults<R, T>) {
    this.results = results
  }

  /** Sum of each group, 0 of nothing; NaN where fewer than `minCount` values are there. */
  sum(options?: { readonly minCount?: number }): R {
    return this.results.aggregated('sum', options)
  }
  mean(): R {
    return this.results.aggregated('mean')
  }
  var(ddof = 1): R {
    return this.results.aggregated('var', { ddof })
  }
  std(ddof = 1): R {
    return this.results.aggregated('std', { ddof })
  }
  sem(ddof = 1): R {
    return this.results.aggregated('sem', { ddof })
  }
  min(): R {
    return this.results.aggregated('min')
  }
  max(): R {
    return this.results.aggregated('max')
  }
  /** First value of each group that is not missing. */
  first(): R {
    return this.results.aggregated('first')
  }
  /** Last value of each group that is not missing. */
  last(): R {
    return this.results.aggregated('last')
  }
  prod(): R {
    return this.results.aggregated('prod')
  }
  median(): R {
    return this.results.aggregated('median')
  }
  quantile(q = 0.5, options?: Pick<HowOptions, 'interpolation'>): R {
    return this.results.aggregated('quantile', { q, ...options })
  }
  skew(): R {
    return this.results.aggregated('skew')
  }
  kurt(): R {
    return this.results.aggregated('kurt')
  }
  /** Values of each group that are not missing. */
  count(): R {
    return this.results.aggregated('count')
  }
  /** Different values of each group. */
  nunique(): R {
    return this.results.aggregated('nunique')
  }
}

/** Aggregates of groups by keys, and rows beside the others of their group. */
export class GroupedRows<R, T> extends Aggregates<R, T> {
  /** What `how` makes of each row among those of its group: 'rank', 'shift', 'cumsum', 'ffill', 'zscore' …, or an aggregate, given to every row. */
  transform(how: Transform, options?: Omit<GroupTransformOptions, 'out' | 'signal' | 'onProgress'>): T {
    return this.results.transformed((grouping, column) => transformPlan(grouping, column, how, options))
  }
  shift(periods = 1): T {
    return this.transform('shift', { periods })
  }
  diff(periods = 1): T {
    return this.transform('diff', { periods })
  }
  pctChange(periods = 1): T {
    return this.transform('pctChange', { periods })
  }
  cumsum(): T {
    return this.transform('cumsum')
  }
  cumprod(): T {
    return this.transform('cumprod')
  }
  cummax(): T {
    return this.transform('cummax')
  }
  cummin(): T {
    return this.transform('cummin')
  }
  /** Number of the row in its group, from 0. */
  cumcount(): T {
    return this.transform('cumcount')
  }
  ffill(limit?: number): T {
    return this.transform('ffill', limit === undefined ? {} : { limit })
  }
  bfill(limit?: number): T {
    return this.transform('bfill', limit === undefined ? {} : { limit })
  }
  rank(options?: Pick<GroupTransformOptions, 'method' | 'ascending' | 'naOption' | 'pct'>): T {
    return this.transform('rank', options)
  }
  /** Moving windows of `window` rows within each group. */
  rolling(window: number, options: Pick<MovingOptions, 'minPeriods' | 'center' | 'closed' | 'forward'> = {}): GroupedRolling<T> {
    if (typeof window !== 'number') throw new TypeError(`rolling: a window within groups is a number of rows, got ${shown(window)}`)
    return new GroupedRolling((op, face, args, more) =>
      this.results.transformed((grouping, column) =>
        groupPanelPlan(grouping, column, op, face, [window, ...args], { ...options, ...more }),
      ),
    )
  }
}

/** Moving windows within groups. */
export class GroupedRolling<T> {
  readonly #one: (op: string, face: Callable, args: readonly unknown[], options: object) => T

  /** @internal */
  constructor(one: (op: string, face: Callable, args: readonly unknown[], options: object) => T) {
    this.#one = one
  }

  sum(): T {
    return this.#one('rollingSum', windows.rollingSum, [], {})
  }
  mean(): T {
    return this.#one('rollingMean', windows.rollingMean, [], {})
  }
  var(ddof = 1): T {
    return this.#one('rollingVar', windows.rollingVar, [], { ddof })
  }
  std(ddof = 1): T {
    return this.#one('rollingStd', windows.rollingStd, [], { ddof })
  }
  min(): T {
    return this.#one('rollingMin', windows.rollingMin, [], {})
  }
  max(): T {
    return this.#one('rollingMax', windows.rollingMax, [], {})
  }
  median(): T {
    return this.#one('rollingMedian', windows.rollingMedian, [], {})
  }
  quantile(q: number): T {
    return this.#one('rollingQuantile', windows.rollingQuantile, [q], {})
  }
  rank(): T {
    return this.#one('rollingRank', windows.rollingRank, [], {})
  }
}
