// A column brought to the rows of another index.
import type { SeriesFacts } from './base.js'
import type { ColumnFacts, FrameFacts } from './framebase.js'

export function reindexed(_where: string, _name: string, _facts: SeriesFacts, _frame: FrameFacts): ColumnFacts {
  throw new RangeError('TODO')
}
