// Labels of rows as users give them.
import type { Engine } from '../array/engine.js'
import { BaseSeries } from './base.js'
import { type Column, columnOf } from './column.js'
import { counted, indexOf, type RowIndex } from './rowindex.js'

/** An index of `values`, of which there must be one a row. */
export function indexFrom(where: string, values: unknown, length: number, engine?: Engine): RowIndex {
  if (values === undefined) return counted(length, engine)
  const isSeries = values instanceof BaseSeries && 'column' in values
  const column = isSeries ? (values.column as Column) : columnOf(where, 'index', values, engine)
  if (column.vector.length !== length) {
    throw new RangeError(`${where}: index must have a label for each of ${length} rows, got ${column.vector.length}`)
  }
  return indexOf(column, isSeries ? values.name : undefined)
}
