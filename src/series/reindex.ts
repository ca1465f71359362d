// A column brought to the rows of another index.
import type { Vector } from '../array/vector.js'
import { sameIndex } from './align.js'
import { checkIndexes, type SeriesFacts } from './base.js'
import { castColumn } from './cast.js'
import type { Column } from './column.js'
import type { ColumnFacts, FrameFacts } from './framebase.js'
import { rowsByLabel } from './join.js'
import type { Plan, Steps } from './plan.js'
import type { RowIndex } from './rowindex.js'
import { takenRows, typeWithGaps } from './rows.js'

/** The column of a series for the rows of a frame, by their labels; missing where the series has no such row. */
export function reindexed(where: string, facts: SeriesFacts, frame: Pick<FrameFacts, 'rows' | 'index'>): ColumnFacts {
  checkIndexes(where, frame.index, facts.index)
  function* rowsOf(from: RowIndex, to: RowIndex): Steps<Vector<'i32'> | undefined> {
    return (yield* sameIndex(from, to)) ? undefined : yield* rowsByLabel(from, to)
  }
  const rows: Plan<Vector<'i32'> | undefined> = { op: 'reindex rows', detail: '', parts: [facts.rows, frame.rows], run: rowsOf as never }
  function* run(values: Column, numbers: Vector<'i32'> | undefined): Steps<Column> {
    if (numbers) return yield* takenRows(where, values, numbers)
    return typeWithGaps(values).kind === values.kind ? values : yield* castColumn(values, 'f64')
  }
  return { plan: { op: 'reindex', detail: '', parts: [facts.plan, rows], run: run as never, view: true }, type: typeWithGaps(facts.type) }
}
