// Rows and columns of a frame: by place, by label, by condition, in order.
import { checkChoice, checkInteger, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { lexsort } from '../kernels/sort.js'
import type { BaseSeries } from './base.js'
import type { Column, Kind } from './column.js'
import { elementPlan } from './elements.js'
import { BaseFrame, type ColumnFacts, columnNamed, type FrameFacts, seriesFacts } from './framebase.js'
import { labelsPlan } from './labels.js'
import { locatedPlan } from './locate.js'
import { call, type Plan, type Steps } from './plan.js'
import { counted, engineOf, indexOf, type RowIndex } from './rowindex.js'
import type { LazyFrameOf, Schema, With, Without } from './schema.js'
import { maskedPlan, maskedRows, maskPlan, orderedPlan, orderedRows, orderPlan, placedColumn, placedRows, slicePlans } from './selection.js'
import { sortKeyOf } from './sortkey.js'

/** Frames whose rows can be chosen. */
export abstract class SelectedFrame<S extends Schema> extends BaseFrame<S> {
  /** The first `n` rows. */
  head(n = 5): LazyFrameOf<S> {
    checkInteger('head', 'n', n, 0)
    return this.slice(0, n)
  }

  /** The last `n` rows. */
  tail(n = 5): LazyFrameOf<S> {
    checkInteger('tail', 'n', n, 0)
    return n === 0 ? this.slice(0, 0) : this.slice(-n)
  }

  /** Rows `begin` up to but not `end` by their places, negative ones from the end: pandas' `iloc`. No copy. */
  slice(begin = 0, end?: number): LazyFrameOf<S> {
    const { columns, rows } = this.facts
    const [cut, ...plans] = slicePlans(
      'slice',
      rows,
      [...columns.values()].map(({ plan }) => plan),
      begin,
      end,
    )
    return this.derive({ ...this.facts, rows: cut, columns: withPlans(columns, plans) })
  }

  /** Rows whose labels lie from `from` to `to`, both included; times by Dates or texts, of which '2020-03' is the whole month. Labels must be sorted. No copy. */
  loc(from?: unknown, to?: unknown): LazyFrameOf<S> {
    const { rows, index } = this.facts
    const place = locatedPlan('loc', rows, index, from, to)
    return this.#each(placedRows(rows, place), (plan) => placedColumn(plan, place))
  }

  /** The rows where `condition` holds. */
  filter(condition: BaseSeries<'bool'> | ((frame: this) => BaseSeries<'bool'>)): LazyFrameOf<S> {
    const mask = maskPlan('filter', this.facts.rows, typeof condition === 'function' ? condition(this) : condition)
    return this.#each(maskedRows(this.facts.rows, mask), (plan) => maskedPlan(plan, mask))
  }

  /** The rows in which no value is missing, in the columns of `subset` if it is given; `how: 'all'`: in which one is there. */
  dropna(options: { readonly subset?: readonly (keyof S & string)[]; readonly how?: 'any' | 'all' } = {}): LazyFrameOf<S> {
    const how = checkChoice('dropna', 'how', options.how ?? 'any', ['any', 'all'])
    const names = options.subset ?? this.columns
    for (const name of names) columnNamed('dropna', this.facts, name)
    if (names.length === 0) return this.derive(this.facts)
    const masks = names.map((name) => this.lazySeries<Kind>(seriesFacts(this.facts, name)).notna().facts.plan as Plan)
    const mask = masks.reduce((a, b) => elementPlan(how === 'any' ? 'and' : 'or', [a, b], ['bool', 'bool']).plan) as Plan<Column<'bool'>>
    return this.#each(maskedRows(this.facts.rows, mask), (plan) => maskedPlan(plan, mask))
  }

  /** The rows in the order of a column, or of several, the first first; equal ones stay in their order, missing values come last. */
  sortValues<N extends keyof S & string>(
    by: N | readonly N[],
    options: { readonly ascending?: boolean | readonly boolean[] } = {},
  ): LazyFrameOf<S> {
    const names = (Array.isArray(by) ? by : [by]) as readonly string[]
    if (names.length === 0) throw new RangeError('sortValues: by must name a column at least')
    const given = options.ascending ?? true
    const ways = Array.isArray(given) ? (given as readonly boolean[]) : names.map(() => given as boolean)
    if (ways.length !== names.length)
      throw new RangeError(`sortValues: ascending must have one for each of ${names.length} columns, got ${ways.length}`)
    const keys = names.map((name) => columnNamed('sortValues', this.facts, name).plan)
    const order = keys.length === 1 ? orderPlan('sortValues', keys[0]!, ways[0]!) : ordersPlan(keys, ways)
    return this.#each(orderedRows(this.facts.rows, order), (plan) => orderedPlan(plan, order))
  }

  /** The rows in the order of their labels. */
  sortIndex(options: { readonly ascending?: boolean } = {}): LazyFrameOf<S> {
    const order = orderPlan('sortIndex', labelsPlan(this.facts.rows), options.ascending ?? true)
    return this.#each(orderedRows(this.facts.rows, order), (plan) => orderedPlan(plan, order))
  }

  /** The column `name` as the labels of the rows, instead of those they have. */
  setIndex<N extends keyof S & string>(name: N): LazyFrameOf<Without<S, N>> {
    const { plan, type } = columnNamed('setIndex', this.facts, name)
    function run(column: Column): RowIndex {
      return indexOf(column, name)
    }
    const columns = new Map(this.facts.columns)
    columns.delete(name)
    const rows: Plan<RowIndex> = { op: 'set index', detail: name, parts: [plan], make: run as never, view: true }
    return this.derive({ columns, rows, index: { type, name } })
  }

  /** The labels of the rows as a first column, under `name` or the index' own (or 'index'); rows are then counted from 0. */
  resetIndex<const N extends string = 'index'>(name?: N): LazyFrameOf<With<{ readonly [M in N]: Kind }, S>> {
    const { rows, index } = this.facts
    const title = name ?? index.name ?? 'index'
    if (this.facts.columns.has(title)) throw new RangeError(`resetIndex: there is a column '${title}' already; give another name`)
    function run(index: RowIndex): RowIndex {
      return counted(index.length, engineOf(index))
    }
    const first: ColumnFacts = { plan: labelsPlan(rows), type: index.type ?? { kind: 'i32' } }
    const columns = new Map([[title, first], ...this.facts.columns])
    return this.derive({ columns, rows: { op: 'count rows', detail: '', parts: [rows], make: run as never }, index: {} })
  }

  #each(rows: Plan<RowIndex>, change: (plan: Plan<Column>) => Plan<Column>): LazyFrameOf<S> {
    const plans = [...this.facts.columns.values()].map(({ plan }) => change(plan))
    return this.derive({ ...this.facts, rows, columns: withPlans(this.facts.columns, plans) })
  }
}

function withPlans(columns: FrameFacts['columns'], plans: readonly Plan<Column>[]): Map<string, ColumnFacts> {
  return new Map([...columns].map(([name, { type }], i) => [name, { type, plan: plans[i]! }]))
}

/** The places of rows in the order of several columns. */
function ordersPlan(columns: readonly Plan<Column>[], ascending: readonly boolean[]): Plan<Vector<'i32'>> {
  for (const way of ascending)
    if (typeof way !== 'boolean') throw new TypeError(`sortValues: ascending must be true or false, got ${shown(way)}`)
  function* run(...values: Column[]): Steps<Vector<'i32'>> {
    const keys: Vector[] = []
    for (const [i, column] of values.entries()) keys.push(yield* sortKeyOf(column, ascending[i]!))
    // NumPy's order of keys: the last is looked at first.
    const order = yield* call<Vector<'i32'>>(lexsort, [[...keys].reverse()])
    for (const [i, key] of keys.entries()) if (key !== values[i]!.vector) key.dispose()
    return order
  }
  return { op: 'lexsort', detail: ascending.join(', '), parts: columns, run: run as never }
}
