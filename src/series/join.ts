// Indexes joined row by row.
import type { Alignment } from './align.js'
import type { Steps } from './plan.js'
import type { RowIndex } from './rowindex.js'

export function* joinedOuter(_a: RowIndex, _b: RowIndex): Steps<Alignment> {
  throw new RangeError('TODO')
}
