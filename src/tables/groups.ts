// Rows in groups: what `groupBy` and `resample` give, and what every aggregate and transform takes.
import type { Vector } from '../array/vector.js'

/**
 * Rows divided into groups. Where each group's rows lie together (bars, sorted keys), `offsets` says where: group g is the rows offsets[g] up to but
 * not offsets[g + 1]. Otherwise `codes` holds the group of each row, -1 where it is in none. One of the two is always there.
 */
export class Groups {
  /** Number of groups. */
  readonly length: number
  /** Number of rows. */
  readonly rows: number
  readonly offsets: Vector<'i32'> | undefined
  readonly codes: Vector<'i32'> | undefined

  /** @internal */
  constructor(length: number, rows: number, { offsets, codes }: { offsets?: Vector<'i32'>; codes?: Vector<'i32'> }) {
    this.length = length
    this.rows = rows
    this.offsets = offsets
    this.codes = codes
  }
}
