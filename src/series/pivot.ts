// Long tables to wide ones, and back.
import { shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import { runtimeOf } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import { corr, cov } from '../kernels/correlation.js'
import { type Column, valueAt } from './column.js'
import { Frame } from './frame.js'
import { type ColumnFacts, columnNamed, type FrameFacts } from './framebase.js'
import { groupingBy } from './groupby.js'
import type { Grouping } from './grouped.js'
import { labelsPlan } from './labels.js'
import { LazyValue } from './lazyvalue.js'
import { interleaved, partsOf } from './panel.js'
import { type Callable, call, type Plan, type Steps } from './plan.js'
import { counted, engineOf, indexOf, type RowIndex } from './rowindex.js'
import { rowsOfColumn } from './rows.js'
import type { FrameOf } from './schema.js'

/** Which columns a wide table is made of. */
export interface PivotOptions<N extends string = string> {
  /** The column whose values label the rows. Default: the labels that they have. */
  readonly index?: N
  /** The column whose values name the columns. */
  readonly columns: N
  /** The column of numbers that become the cells. */
  readonly values: N
}

/** A frame with a column for each value of one column and a row for each of another. */
export function pivoted(facts: FrameFacts, { index, columns, values }: PivotOptions): LazyValue<FrameOf<Readonly<Record<string, 'f64'>>>> {
  const down =
    index === undefined
      ? { plan: labelsPlan(facts.rows), type: facts.index.type ?? { kind: 'i32' as const } }
      : columnNamed('pivot', facts, index)
  const across = columnNamed('pivot', facts, columns)
  const cells = columnNamed('pivot', facts, values)
  if (['label', 'time', 'i64'].includes(cells.type.kind))
    throw new TypeError(`pivot: '${values}' must hold numbers, got ${cells.type.kind}`)
  const rowGroups = groupingBy('pivot', [{ ...down, name: index ?? facts.index.name }], facts.rows)
  const columnGroups = groupingBy('pivot', [{ ...across, name: columns }], facts.rows)
  function run({ vector }: Column, left: Grouping, top: Grouping): FrameOf<Readonly<Record<string, 'f64'>>> {
    const height = left.groups.length
    const made = new Vector(runtimeOf(vector), 'f64', height * top.groups.length)
    const out = made.data.fill(Number.NaN)
    const seen = new Uint8Array(out.length)
    const [rows, places, numbers] = [left.groups.codes!.data, top.groups.codes!.data, vector.data as Float64Array]
    for (let i = 0; i < numbers.length; i++) {
      if (rows[i]! < 0 || places[i]! < 0) continue
      const at = places[i]! * height + rows[i]!
      if (seen[at]) {
        const [row, column] = [left.rows.column!, top.rows.column!].map((labels, which) =>
          valueAt(labels, which === 0 ? rows[i]! : places[i]!),
        )
        throw new RangeError(
          `pivot: each row and column must meet once, got two values for ${shown(row)} and ${shown(column)}; group them first`,
        )
      }
      seen[at] = 1
      out[at] = numbers[i]!
    }
    const names = Array.from({ length: top.groups.length }, (_, i) => nameOf(valueAt(top.rows.column!, i)))
    const parts = partsOf(made, height)
    return new Frame(new Map(names.map((name, i) => [name, parts[i]!])), left.rows) as never
  }
  const plan: Plan = { op: 'pivot', detail: '', parts: [cells.plan, rowGroups.plan, columnGroups.plan], make: run as never, view: true }
  return new LazyValue(plan as Plan<never>)
}

function nameOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

/** A row for each value of each column of numbers: the label of its row, the name of its column, the value. */
export function stackedFacts(facts: FrameFacts, names: readonly string[], title: string): FrameFacts {
  const matrix = matrixPlan(facts, names)
  const count = names.length
  function* repeated(labels: Column): Steps<Column> {
    const rows = new Vector(runtimeOf(labels.vector), 'i32', labels.vector.length * count)
    for (let i = 0; i < rows.length; i++) rows.data[i] = Math.floor(i / count)
    const made = yield* rowsOfColumn(labels, rows)
    rows.dispose()
    return made
  }
  function named(values: Matrix<'f64'>): Column {
    const codes = new Vector(runtimeOf(values), 'i32', values.length)
    for (let i = 0; i < codes.length; i++) codes.data[i] = i % count
    return { kind: 'label', vector: codes, labels: names }
  }
  function flat(values: Matrix<'f64'>): Column {
    return partsOf(values, values.length)[0] ?? { kind: 'f64', vector: new Vector(runtimeOf(values), 'f64', 0) }
  }
  function rows(index: RowIndex): RowIndex {
    return counted(index.length * count, engineOf(index))
  }
  const labels: ColumnFacts = { plan: labelsPlan(facts.rows), type: facts.index.type ?? { kind: 'i32' } }
  const columns = new Map<string, ColumnFacts>([
    [title, { plan: { op: 'repeat', detail: String(count), parts: [labels.plan], run: repeated as never }, type: labels.type }],
    ['column', { plan: { op: 'names', detail: JSON.stringify(names), parts: [matrix], make: named as never }, type: { kind: 'label' } }],
    ['value', { plan: { op: 'flat', detail: '', parts: [matrix], make: flat as never, view: true }, type: { kind: 'f64' } }],
  ])
  return { columns, rows: { op: 'count rows', detail: String(count), parts: [facts.rows], make: rows as never }, index: {} }
}

/** The columns `names` side by side. */
export function matrixPlan(facts: FrameFacts, names: readonly string[]): Plan<Matrix<'f64'>> {
  function* run(...columns: Column[]): Steps<Matrix<'f64'>> {
    return yield* call<Matrix<'f64'>>(interleaved as Callable, [columns.map(({ vector }) => vector)])
  }
  return { op: 'toMatrix', detail: '', parts: names.map((name) => facts.columns.get(name)!.plan), run: run as never }
}

/** Covariances or correlations of columns with one another, over the rows that both have. */
export function pairwise(facts: FrameFacts, names: readonly string[], op: 'corr' | 'cov', options: object | undefined): FrameFacts {
  const matrix = matrixPlan(facts, names)
  function* all(values: Matrix<'f64'>): Steps<Matrix<'f64'>> {
    return yield* call<Matrix<'f64'>>(op === 'corr' ? corr : cov, [values], options)
  }
  const square: Plan<Matrix<'f64'>> = { op, detail: JSON.stringify(options ?? {}), parts: [matrix], run: all as never }
  const columns = names.map((name, i): [string, ColumnFacts] => {
    // Rows of a symmetric matrix are its columns.
    function part(values: Matrix<'f64'>): Column {
      return partsOf(values, names.length)[i]!
    }
    return [name, { plan: { op: 'column', detail: String(i), parts: [square], make: part as never, view: true }, type: { kind: 'f64' } }]
  })
  function labels(values: Matrix<'f64'>): RowIndex {
    const codes = new Vector(runtimeOf(values), 'i32', names.length)
    codes.data.set(names.map((_, i) => i))
    return indexOf({ kind: 'label', vector: codes, labels: names }, undefined)
  }
  const rows: Plan<RowIndex> = { op: 'names', detail: '', parts: [square], make: labels as never, view: true }
  return { columns: new Map(columns), rows, index: { type: { kind: 'label' } } }
}
