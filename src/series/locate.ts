// Rows by their labels: the places of a range of sorted labels.
import { shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { less } from '../kernels/comparison.js'
import { any } from '../kernels/fold.js'
import { searchsorted } from '../kernels/search.js'
import type { ColumnType } from './column.js'
import { spanOf } from './instant.js'
import { call, type Plan, type Steps } from './plan.js'
import type { IndexType, RowIndex } from './rowindex.js'
import type { Place } from './selection.js'

/** The places of the rows from label `from` to label `to`. */
export function locatedPlan(where: string, rows: Plan<RowIndex>, { type }: IndexType, from: unknown, to: unknown): Plan<Place> {
  if (type?.kind === 'label') throw new TypeError(`${where}: the rows are labelled by texts, which have no order; filter them by eq`)
  const begin = from === undefined ? undefined : boundOf(where, 'from', from, type)[0]
  // One label alone stands for all that it names: '2020' is the year.
  const end = to === undefined ? undefined : boundOf(where, 'to', to, type)[1]
  function* run(index: RowIndex): Steps<Place> {
    if (index.column) yield* checkRising(where, index.column.vector)
    const first = begin === undefined ? 0 : yield* placeOf(index, begin)
    const last = end === undefined ? index.length : yield* placeOf(index, end)
    return [first, Math.max(first, last)]
  }
  return { op: 'locate', detail: `${begin?.value ?? ''}, ${end?.value ?? ''}`, parts: [rows], run: run as never }
}

/** Throws if a label is less than the one before it. */
function* checkRising(where: string, labels: Vector): Steps<void> {
  if (labels.length < 2) return
  const falls = yield* call<Vector<'u8'>>(less, [labels.subarray(1), labels.subarray(0, -1)])
  const some = yield* call<boolean>(any, [falls])
  falls.dispose()
  if (some) throw new RangeError(`${where}: the labels of the rows must not fall from row to row; sort them by sortIndex first`)
}

/** A bound: rows from the first whose label is not below `value`, or above it. */
interface Bound {
  readonly value: bigint | number
  readonly side: 'left' | 'right'
}

function boundOf(where: string, name: string, value: unknown, type: ColumnType | undefined): readonly [begin: Bound, end: Bound] {
  if (type?.kind === 'time') {
    const [begin, end] = spanOf(where, name, value, type)
    return [
      { value: begin, side: 'left' },
      { value: end, side: 'left' },
    ]
  }
  const wanted = type?.kind === 'i64' ? 'bigint' : 'number'
  if (typeof value !== wanted)
    throw new TypeError(`${where}: ${name} must be a ${wanted}, as the labels of the rows are, got ${shown(value)}`)
  return [
    { value: value as number, side: 'left' },
    { value: value as number, side: 'right' },
  ]
}

function* placeOf({ column, length, start }: RowIndex, { value, side }: Bound): Steps<number> {
  if (!column)
    return Math.min(length, Math.max(0, Math.ceil(Number(value) - start + (side === 'right' && Number.isInteger(value) ? 1 : 0))))
  return yield* call<number>(searchsorted, [column.vector, value], { side })
}
