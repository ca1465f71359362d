// Two series side by side: rows go by their labels, as in pandas, and not by their places.
import type { Vector } from '../array/vector.js'
import { equal } from '../kernels/comparison.js'
import { all } from '../kernels/fold.js'
import type { Column } from './column.js'
import { call, type Plan, type Steps } from './plan.js'
import type { RowIndex } from './rowindex.js'

/** The common index of two, and for each the row of every label in it, -1 for none; absent where the rows are that index as they are. */
export interface Alignment {
  readonly index: RowIndex
  readonly left?: Vector<'i32'>
  readonly right?: Vector<'i32'>
}

/** Whether two indexes name the same rows in the same order. */
export function* sameIndex(a: RowIndex, b: RowIndex): Steps<boolean> {
  if (a === b) return true
  if (a.length !== b.length) return false
  const [x, y] = [a.column, b.column]
  if (!x || !y) return !x && !y && a.start === b.start
  if (x.kind !== y.kind || x.unit !== y.unit) return false
  if (x.vector === y.vector) return x.labels === y.labels || sameLabels(x, y)
  if (x.kind === 'label' && !sameLabels(x, y)) return false
  const matches = yield* call<Vector<'u8'>>(equal, [x.vector, y.vector])
  const same = yield* call<boolean>(all, [matches])
  matches.dispose()
  return same
}

function sameLabels(x: Column, y: Column): boolean {
  return x.labels!.length === y.labels!.length && x.labels!.every((label, i) => label === y.labels![i])
}

/** The plan of the common index of two. */
export function alignPlan(
  left: Plan<RowIndex>,
  right: Plan<RowIndex>,
  join: (a: RowIndex, b: RowIndex) => Steps<Alignment>,
): Plan<Alignment> {
  function* run(a: RowIndex, b: RowIndex): Steps<Alignment> {
    return (yield* sameIndex(a, b)) ? { index: a } : yield* join(a, b)
  }
  return { op: 'align', detail: '', parts: [left, right], run: run as Plan<Alignment>['run'] & {}, view: true }
}
