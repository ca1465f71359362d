// Columns by row numbers.
import { runtimeOf } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import { less } from '../kernels/comparison.js'
import { any } from '../kernels/fold.js'
import { compress, take } from '../kernels/gather.js'
import { takeRows } from '../tables/takerows.js'
import { type Column, type ColumnType, type Kind, NOT_A_TIME, withVector } from './column.js'
import { call, type Steps } from './plan.js'
import { indexOf, type RowIndex } from './rowindex.js'

/** The values in the given rows. */
export function* rowsOfColumn<K extends Kind>(column: Column<K>, rows: Vector<'i32'>): Steps<Column<K>> {
  return withVector(column, yield* call<Vector>(take, [column.vector, rows]))
}

/** What stands for a missing value of the kinds that are kept where rows may be missing: no label, no time, no truth. */
const MISSING: { readonly [kind in Kind]?: number | bigint } = { label: -1, time: NOT_A_TIME, bool: 0 }

/** The kind of a column whose rows may be missing: whole numbers become f64, for NaN. */
export function typeWithGaps(type: ColumnType): ColumnType {
  const { kind } = type
  return kind === 'i32' || kind === 'u32' || kind === 'u8' ? { kind: 'f64' } : type
}

/** The values in the given rows, missing ones where the number is -1. */
export function* takenRows(where: string, column: Column, rows: Vector<'i32'>): Steps<Column> {
  const { kind, vector } = column
  if (kind === 'i64') {
    const gaps = yield* call<Vector<'u8'>>(less, [rows, 0])
    const some = yield* call<boolean>(any, [gaps])
    gaps.dispose()
    if (some)
      throw new RangeError(`${where}: a column of i64 has no missing values, and rows of it are missing; convert it by astype('f64')`)
    return yield* rowsOfColumn(column, rows)
  }
  const fillValue = MISSING[kind]
  const made = yield* call<Vector>(takeRows, [vector, rows], fillValue === undefined ? undefined : { fillValue })
  return { ...column, ...typeWithGaps(column), vector: made as never }
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
