// What the rows of a Series or Frame are called: numbers counted from 0, or a column of times, numbers or labels.
import { Engine } from '../array/engine.js'
import { runtimeOf } from '../array/sharedarray.js'
import type { Column, ColumnType, Kind } from './column.js'

/** What is known of an index before its values are; without `type`, rows are counted from 0. */
export interface IndexType {
  readonly type?: ColumnType | undefined
  readonly name?: string | undefined
}

/** The labels of rows. */
export interface RowIndex extends IndexType {
  readonly length: number
  /** Absent: rows are counted from `start`. */
  readonly column?: Column | undefined
  /** The number of the first row, where they are counted. */
  readonly start: number
  /** In whose memory further columns of counted rows go; absent: the default one. */
  readonly engine?: Engine | undefined
}

export function counted(length: number, engine?: Engine): RowIndex {
  return { length, start: 0, engine }
}

/** The engine of a table with these rows. */
export function engineOf({ column, engine }: RowIndex): Engine | undefined {
  return column ? new Engine(runtimeOf(column.vector)) : engine
}

export function indexOf(column: Column<Kind>, name: string | undefined): RowIndex {
  const { kind, unit, timeZone } = column
  return { length: column.vector.length, start: 0, column, name, type: { kind, unit, timeZone } }
}

/** The rows from `begin` up to `end`, over the same memory. */
export function indexSlice(index: RowIndex, begin: number, end: number): RowIndex {
  const { column } = index
  if (!column) return { ...index, length: end - begin, start: index.start + begin }
  return { ...index, length: end - begin, column: { ...column, vector: column.vector.subarray(begin, end) as typeof column.vector } }
}
