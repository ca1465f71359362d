// Rows of a series: by place, by label, by condition, in order.
import { checkChoice, checkInteger, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { compress } from '../kernels/gather.js'
import { argsort } from '../kernels/sort.js'
import { type DatePart, datePart } from '../tables/datepart.js'
import { BaseSeries } from './base.js'
import { CASTABLE, type Castable, castColumn } from './cast.js'
import { type Column, type Kind, withVector } from './column.js'
import { labelsPlan } from './labels.js'
import { locatedPlan } from './locate.js'
import { type Callable, call, type Plan, type Steps } from './plan.js'
import { ReducedSeries } from './reductions.js'
import { indexSlice, type RowIndex } from './rowindex.js'
import { maskedColumn, rowsOfColumn, rowsOfIndex } from './rows.js'
import type { LazySeries } from './series.js'
import { sortKeyOf } from './sortkey.js'

/** Series whose rows can be chosen. */
export abstract class SelectedSeries<K extends Kind> extends ReducedSeries<K> {
  /** The first `n` rows. */
  head(n = 5): LazySeries<K> {
    checkInteger('head', 'n', n, 0)
    return this.slice(0, n)
  }

  /** The last `n` rows. */
  tail(n = 5): LazySeries<K> {
    checkInteger('tail', 'n', n, 0)
    return n === 0 ? this.slice(0, 0) : this.slice(-n)
  }

  /** Rows `begin` up to but not `end` by their places, negative ones from the end: pandas' `iloc`. No copy. */
  slice(begin = 0, end?: number): LazySeries<K> {
    const [rows, column] = slicePlans('slice', this.facts.rows, [this.facts.plan], begin, end)
    return this.derive({ ...this.facts, rows, plan: column as never })
  }

  /** Rows whose labels lie from `from` to `to`, both included; times by Dates or texts, of which '2020-03' is the whole month. Labels must be sorted. No copy. */
  loc(from?: unknown, to?: unknown): LazySeries<K> {
    const place = locatedPlan('loc', this.facts.rows, this.facts.index, from, to)
    return this.derive({ ...this.facts, rows: placedRows(this.facts.rows, place), plan: placedColumn(this.facts.plan, place) as never })
  }

  /** The rows where `condition` holds. */
  filter(condition: BaseSeries<'bool'>): LazySeries<K> {
    const mask = maskPlan('filter', this.facts.rows, condition)
    return this.derive({ ...this.facts, rows: maskedRows(this.facts.rows, mask), plan: maskedPlan(this.facts.plan, mask) as never })
  }

  /** The rows whose value is there. */
  dropna(): LazySeries<K> {
    return this.filter(this.notna())
  }

  /** The rows in the order of their values; equal ones stay in theirs, missing ones come last. */
  sortValues(options: { readonly ascending?: boolean } = {}): LazySeries<K> {
    return this.reorder(orderPlan('sortValues', this.facts.plan, options.ascending ?? true))
  }

  /** A part of each time on the clock of its zone: 'year', 'month', 'dayOfWeek' (Monday is 0), 'hour' … as pandas' `dt`. */
  datePart(part: DatePart): LazySeries<'i32'> {
    const { kind, unit, timeZone } = this.facts.type
    if (kind !== 'time') throw new TypeError(`datePart: the series must hold times, got ${kind}`)
    const options = { unit, ...(timeZone !== undefined && { timeZone }) }
    function* run({ vector }: Column): Steps<Column> {
      return { kind: 'i32', vector: yield* call<Vector<'i32'>>(datePart as Callable, [vector, part], options) } as Column
    }
    const plan: Plan<Column<'i32'>> = { op: 'datePart', detail: JSON.stringify(part), parts: [this.facts.plan], run: run as never }
    return this.derive({ ...this.facts, plan, type: { kind: 'i32' } })
  }

  /** The rows in the order of their labels. */
  sortIndex(options: { readonly ascending?: boolean } = {}): LazySeries<K> {
    return this.reorder(orderPlan('sortIndex', labelsPlan(this.facts.rows), options.ascending ?? true))
  }

  /** The values as another type of numbers, or as truth: whole numbers as typed arrays make them, i64 as the nearest f64. */
  astype<L extends Castable>(dtype: L): LazySeries<L> {
    checkChoice('astype', 'dtype', dtype, CASTABLE)
    const { kind } = this.facts.type
    if (kind === 'label' || kind === 'time') throw new TypeError(`astype: a series of ${kind} cannot become one of ${dtype}`)
    function* run(column: Column): Steps<Column> {
      return yield* castColumn(column, dtype)
    }
    const plan: Plan<Column> = { op: 'astype', detail: dtype, parts: [this.facts.plan], run: run as never, view: true }
    return this.derive({ ...this.facts, plan, type: { kind: dtype } } as never)
  }

  /** @internal */
  reorder(order: Plan<Vector<'i32'>>): LazySeries<K> {
    return this.derive({ ...this.facts, rows: orderedRows(this.facts.rows, order), plan: orderedPlan(this.facts.plan, order) as never })
  }
}

/** The places from which and up to which rows are kept. */
export type Place = readonly [begin: number, end: number]

/** Plans of rows and columns cut by place. */
export function slicePlans(
  where: string,
  rows: Plan<RowIndex>,
  columns: readonly Plan[],
  begin: number,
  end: number | undefined,
): [rows: Plan<RowIndex>, ...columns: Plan<Column>[]] {
  const limit = 2 ** 31 - 1
  checkInteger(where, 'begin', begin, -limit, limit)
  if (end !== undefined) checkInteger(where, 'end', end, -limit, limit)
  function run({ length }: RowIndex): Place {
    const at = (place: number) => (place < 0 ? Math.max(0, length + place) : Math.min(place, length))
    const from = at(begin)
    return [from, Math.max(from, end === undefined ? length : at(end))]
  }
  const place: Plan<Place> = { op: 'places', detail: `${begin}, ${end ?? ''}`, parts: [rows], make: run as never }
  return [placedRows(rows, place), ...columns.map((column) => placedColumn(column, place))]
}

export function placedRows(rows: Plan<RowIndex>, place: Plan<Place>): Plan<RowIndex> {
  function run(index: RowIndex, [begin, end]: Place): RowIndex {
    return indexSlice(index, begin, end)
  }
  return { op: 'slice labels', detail: '', parts: [rows, place], make: run as never, view: true }
}

export function placedColumn(column: Plan, place: Plan<Place>): Plan<Column> {
  function run(values: Column, [begin, end]: Place): Column {
    return withVector(values, values.vector.subarray(begin, end))
  }
  return { op: 'slice', detail: '', parts: [column, place], make: run as never, view: true }
}

/** A mask over the rows of `rows`. */
export function maskPlan(where: string, rows: Plan<RowIndex>, condition: unknown): Plan<Column<'bool'>> {
  if (!(condition instanceof BaseSeries) || condition.dtype !== 'bool') {
    const given = condition instanceof BaseSeries ? `one of ${condition.dtype}` : shown(condition)
    throw new TypeError(`${where}: condition must be a series of truth values, got ${given}`)
  }
  const { facts } = condition
  if (facts.rows === rows) return facts.plan as Plan<Column<'bool'>>
  function run(mask: Column<'bool'>, own: RowIndex, { length }: RowIndex): Column<'bool'> {
    if (own.length !== length)
      throw new RangeError(`${where}: condition must have the ${length} rows of what is filtered, got ${own.length}`)
    return mask
  }
  return { op: 'mask', detail: '', parts: [facts.plan, facts.rows, rows], make: run as never, view: true }
}

export function maskedRows(rows: Plan<RowIndex>, mask: Plan<Column<'bool'>>): Plan<RowIndex> {
  function* run(index: RowIndex, { vector }: Column<'bool'>): Steps<RowIndex> {
    if (index.column) return { ...index, ...(yield* maskedIndex(index.column, vector)) }
    const numbers = Int32Array.from({ length: index.length }, (_, i) => i + index.start)
    const kept = yield* call<Vector<'i32'>>(compress, [vector, numbers])
    return { length: kept.length, start: 0, column: { kind: 'i32', vector: kept }, type: { kind: 'i32' }, name: index.name }
  }
  return { op: 'filter labels', detail: '', parts: [rows, mask], run: run as never }
}

function* maskedIndex(column: Column, mask: Vector<'u8'>): Steps<{ length: number; column: Column }> {
  const kept = yield* maskedColumn(column, mask)
  return { length: kept.vector.length, column: kept }
}

export function maskedPlan(column: Plan, mask: Plan<Column<'bool'>>): Plan<Column> {
  function* run(values: Column, { vector }: Column<'bool'>): Steps<Column> {
    return yield* maskedColumn(values, vector)
  }
  return { op: 'filter', detail: '', parts: [column, mask], run: run as never }
}

/** The places of rows in the order of a column. */
export function orderPlan(where: string, column: Plan, ascending: boolean): Plan<Vector<'i32'>> {
  if (typeof ascending !== 'boolean') throw new TypeError(`${where}: ascending must be true or false, got ${shown(ascending)}`)
  function* run(values: Column): Steps<Vector<'i32'>> {
    const key = yield* sortKeyOf(values, ascending)
    const order = yield* call<Vector<'i32'>>(argsort, [key])
    if (key !== values.vector) key.dispose()
    return order
  }
  return { op: 'argsort', detail: `ascending: ${ascending}`, parts: [column], run: run as never }
}

export function orderedRows(rows: Plan<RowIndex>, order: Plan<Vector<'i32'>>): Plan<RowIndex> {
  return { op: 'take labels', detail: '', parts: [rows, order], run: rowsOfIndex as never }
}

export function orderedPlan(column: Plan, order: Plan<Vector<'i32'>>): Plan<Column> {
  return { op: 'take', detail: '', parts: [column, order], run: rowsOfColumn as never }
}
