// A two-dimensional array in shared memory, row by row.
import type { DType } from '../engine/dtype.js'
import type { Runtime } from '../engine/runtime.js'
import { SharedArray } from './sharedarray.js'

/** A table of numbers of one type, row by row, in memory that every worker sees: in a panel, rows are times and columns are assets. */
export class Matrix<D extends DType = DType> extends SharedArray<D> {
  readonly rows: number
  readonly columns: number

  /** @internal */
  constructor(runtime: Runtime, dtype: D, rows: number, columns: number) {
    super(runtime, dtype, rows * columns)
    this.rows = rows
    this.columns = columns
  }

  /** Rows and columns. */
  get shape(): readonly [rows: number, columns: number] {
    return [this.rows, this.columns]
  }

  /**
   * The rows as copies in ordinary memory.
   *
   * @example matrix([[1, 2], [3, 4]]).toRows() // [[1, 2], [3, 4]]
   */
  toRows(): SharedArray<D>['data'][] {
    const copy = this.toArray()
    return Array.from(
      { length: this.rows },
      (_, row) => copy.subarray(row * this.columns, (row + 1) * this.columns) as SharedArray<D>['data'],
    )
  }
}
