// Columns by row numbers.
import { runtimeOf } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import { compress, take } from '../kernels/gather.js'
import { type Column, type Kind, withVector } from './column.js'
import { call, type Steps } from './plan.js'
import { indexOf, type RowIndex } from './rowindex.js'

/** The values in the given rows. */
export function* rowsOfColumn<K extends Kind>(column: Column<K>, rows: Vector<'i32'>): Steps<Column<K>> {
  return withVector(column, yield* call<Vector>(take, [column.vector, rows]))
}

/** The values of the rows where a mask holds. */
export function* maskedColumn<K extends Kind>(column: Column<K>, mask: Vector<'u8'>): Steps<Column<K>> {
  return withVector(column, yield* call<Vector>(compress, [mask, column.vector]))
}

/** The labels of the given rows; those of rows that are counted become a column of their numbers. */
export function* rowsOfIndex(index: RowIndex, rows: Vector<'i32'>): Steps<RowIndex> {
  const { column, start, name } = index
  if (column) return indexOf(yield* rowsOfColumn(column, rows), name)
  const numbers = new Vector(runtimeOf(rows), 'i32', rows.length)
  numbers.data.set(start === 0 ? rows.data : rows.data.map((row) => row + start))
  return indexOf({ kind: 'i32', vector: numbers }, name)
}
