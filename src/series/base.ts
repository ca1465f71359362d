// What every series is: a column to come, the labels of its rows, a name.
import { shown } from '../array/check.js'
import { SharedArray } from '../array/sharedarray.js'
import { type Alignment, alignPlan } from './align.js'
import { castColumn } from './cast.js'
import { type Column, type ColumnType, columnOf, type Kind, typeOfValues } from './column.js'
import type { FrameFacts } from './framebase.js'
import { joinedOuter } from './join.js'
import { LazyValue } from './lazyvalue.js'
import { type Callable, call, type Plan, type Steps, source, textOf } from './plan.js'
import { engineOf, type IndexType, type RowIndex } from './rowindex.js'
import { takenRows, typeWithGaps } from './rows.js'
import type { LazyFrameOf, Schema } from './schema.js'
import type { LazySeries } from './series.js'

/** What a series is made of. */
export interface SeriesFacts<K extends Kind = Kind> {
  readonly plan: Plan<Column<K>>
  readonly type: ColumnType<K>
  readonly rows: Plan<RowIndex>
  readonly index: IndexType
  readonly name: string | undefined
}

/** What may stand beside a series: another one, whose rows go by their labels, an array with a value a row, or one value for all rows. */
export type Beside = BaseSeries<Kind> | LazyValue<number> | number | boolean | readonly number[] | SharedArray<never> | ArrayBufferView

/** A series: methods build a plan, which runs when it is awaited or collected. */
export abstract class BaseSeries<K extends Kind = Kind> {
  /** @internal */
  readonly facts: SeriesFacts<K>

  /** @internal */
  constructor(facts: SeriesFacts<K>) {
    this.facts = facts
  }

  /** @internal */
  abstract derive<L extends Kind>(facts: SeriesFacts<L>): LazySeries<L>
  /** @internal */
  abstract deriveFrame<T extends Schema>(facts: FrameFacts): LazyFrameOf<T>

  get name(): string | undefined {
    return this.facts.name
  }

  /** What it holds: 'f64' and the other types of numbers, 'bool', 'time' or 'label'. */
  get dtype(): K {
    return this.facts.type.kind
  }

  /** The same values under another name. */
  rename(name: string): LazySeries<K> {
    return this.derive({ ...this.facts, name })
  }
}

/** An operand ready for a plan: with the rows that the result has, and a way of bringing the series to these. */
export interface Operands {
  readonly parts: readonly Plan[]
  readonly types: readonly (ColumnType | undefined)[]
  readonly rows: Plan<RowIndex>
  readonly index: IndexType
  /** The common name, if there is one. */
  readonly name: string | undefined
}

/** A series and what stands beside it, aligned where their rows are not the same. */
export function operandsOf(where: string, series: BaseSeries, others: readonly unknown[]): Operands {
  const { facts } = series
  let { rows, name } = facts
  const columns: { plan: Plan; type: ColumnType | undefined }[] = [{ plan: facts.plan, type: facts.type }]
  for (const [i, other] of others.entries()) {
    const argument = others.length > 1 ? `argument ${i + 1}` : 'other'
    if (other instanceof BaseSeries) {
      const { facts: second } = other
      if (second.name !== name) name = undefined
      if (second.rows === rows) columns.push({ plan: second.plan, type: second.type })
      else {
        checkIndexes(where, facts.index, second.index)
        const align = alignPlan(rows, second.rows, joinedOuter)
        for (const [at, column] of columns.entries())
          if (column.type)
            columns[at] = { ...column, plan: alignedPlan(where, column.plan, align, 'left'), type: typeWithGaps(column.type) }
        columns.push({ plan: alignedPlan(where, second.plan, align, 'right'), type: typeWithGaps(second.type) })
        rows = { op: 'rows', detail: '', parts: [align], make: rowsOfAlignment as never, view: true }
      }
    } else if (other instanceof LazyValue) columns.push({ plan: other.plan, type: undefined })
    else if (typeof other === 'number' || typeof other === 'boolean') columns.push({ plan: source(Number(other)), type: undefined })
    else if (Array.isArray(other) || other instanceof SharedArray || ArrayBuffer.isView(other)) {
      columns.push({ plan: givenPlan(where, argument, other, rows), type: typeOfValues(other) })
    } else throw new TypeError(`${where}: ${argument} must be a series, an array or a number, got ${shown(other)}`)
  }
  return { parts: columns.map(({ plan }) => plan), types: columns.map(({ type }) => type), rows, index: facts.index, name }
}

/** Values that a user gave, as a column for these rows. */
export function givenPlan(where: string, name: string, values: unknown, rows: Plan<RowIndex>): Plan<Column> {
  function run(given: unknown, index: RowIndex): Column {
    const { length } = given as { readonly length: number }
    if (length === index.length) return columnOf(where, name, given, engineOf(index))
    throw new RangeError(`${where}: ${name} must have a value for each of ${index.length} rows, got ${length}`)
  }
  return { op: 'column', detail: name, parts: [source(values), rows], make: run as never, view: true }
}

/** Throws unless the rows of two are labelled by one kind of labels. */
export function checkIndexes(where: string, a: IndexType, b: IndexType): void {
  const said = ({ type }: IndexType) => (type ? `of ${type.kind}${type.unit ? ` in ${type.unit}` : ''}` : 'counted from 0')
  if (a.type?.kind === b.type?.kind && a.type?.unit === b.type?.unit) return
  throw new TypeError(`${where}: the rows of two series must be labelled alike, got an index ${said(a)} and one ${said(b)}`)
}

function rowsOfAlignment({ index }: Alignment): RowIndex {
  return index
}

function alignedPlan(where: string, column: Plan, align: Plan<Alignment>, side: 'left' | 'right'): Plan<Column> {
  function* run(values: Column, alignment: Alignment): Steps<Column> {
    const rows = alignment[side]
    if (rows) return yield* takenRows(where, values, rows)
    // What may have gaps is of one kind whether it has some or not.
    return typeWithGaps(values).kind === values.kind ? values : yield* castColumn(values, 'f64')
  }
  return { op: 'reindex', detail: side, parts: [column, align], run: run as never, view: true }
}

/** A plan that calls a function of columns, and of options behind them. */
export function kernelPlan<K extends Kind>(
  face: Callable,
  op: string,
  columns: readonly Plan[],
  { options, type }: { readonly options?: object | undefined; readonly type: ColumnType<K> },
): Plan<Column<K>> {
  function* run(...values: Column[]): Steps<Column> {
    return {
      ...type,
      vector: yield* call<Column['vector']>(
        face,
        values.map(({ vector }) => vector),
        options,
      ),
    }
  }
  return { op, detail: textOf([], options), parts: columns, run: run as never }
}
