// The labels of rows, as a column like any other.
import { type Column, columnOf } from './column.js'
import type { Plan } from './plan.js'
import type { RowIndex } from './rowindex.js'

/** The labels of rows as a column. */
export function labelsPlan(rows: Plan<RowIndex>): Plan<Column> {
  function run({ column, length, start, engine }: RowIndex): Column {
    return (
      column ??
      columnOf(
        'labels',
        'rows',
        Int32Array.from({ length }, (_, i) => start + i),
        engine,
      )
    )
  }
  return { op: 'labels', detail: '', parts: [rows], make: run as never, view: true }
}
