// Indexes brought together: the labels of two, and the rows of one by the labels of another.
import type { Vector } from '../array/vector.js'
import { take } from '../kernels/gather.js'
import { reindexRows, unionIndex } from '../tables/sortedindex.js'
import type { Alignment } from './align.js'
import { castColumn } from './cast.js'
import { type Column, columnOf } from './column.js'
import { call, type Steps } from './plan.js'
import { engineOf, indexOf, type RowIndex } from './rowindex.js'

/** The labels of two indexes as vectors that are equal where the labels are: of texts their places in the common dictionary, which is sorted. */
interface Comparable {
  readonly left: Vector
  readonly right: Vector
  readonly labels: readonly string[] | undefined
}

function* comparable(a: RowIndex, b: RowIndex): Steps<Comparable> {
  const [x, y] = [labelsOf(a), labelsOf(b)]
  if (x.kind !== 'label' || y.kind !== 'label') return { left: x.vector, right: y.vector, labels: undefined }
  const [left, right, labels] = yield* ranked(x, y)
  return { left, right, labels }
}

/** Labels of both columns as places in their common dictionary, sorted; a missing one is behind all others. */
export function* ranked(x: Column, y: Column): Steps<[left: Vector, right: Vector, labels: string[]]> {
  const labels = [...new Set([...x.labels!, ...y.labels!])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const places = new Map(labels.map((label, place) => [label, place]))
  const made: Vector[] = []
  for (const { labels: own, vector } of [x, y]) {
    const table = Int32Array.from([...own!.map((label) => places.get(label)!), labels.length])
    made.push(yield* call<Vector>(take, [table, vector]))
  }
  return [made[0]!, made[1]!, labels]
}

/** The labels of rows as a column: numbers where rows are counted. */
function labelsOf(index: RowIndex): Column {
  const { column, length, start } = index
  return (
    column ??
    columnOf(
      'index',
      'rows',
      Int32Array.from({ length }, (_, i) => start + i),
      engineOf(index),
    )
  )
}

/** All labels of two indexes in order, with the rows of each. */
export function* joinedOuter(a: RowIndex, b: RowIndex): Steps<Alignment> {
  const { left, right, labels } = yield* comparable(a, b)
  const union = yield* call<Vector<'f64' | 'i64'>>(unionIndex, [left, right])
  const rows = {
    left: yield* call<Vector<'i32'>>(reindexRows, [left, union]),
    right: yield* call<Vector<'i32'>>(reindexRows, [right, union]),
  }
  const column = labelsOf(a)
  const kind = a.column?.kind ?? 'i32'
  if (kind === 'time' || kind === 'i64') return { ...rows, index: indexOf({ ...column, vector: union as never }, a.name) }
  const numbers = { kind: 'f64', vector: union } as Column
  if (labels) {
    const codes = yield* castColumn(numbers, 'i32')
    return { ...rows, index: indexOf({ kind: 'label', vector: codes.vector as never, labels }, a.name) }
  }
  const back = kind === 'f32' || kind === 'i32' ? yield* castColumn(numbers, kind) : numbers
  return { ...rows, index: indexOf(back, a.name) }
}

/** For each row of `to` the row of `from` with its label, -1 for none. */
export function* rowsByLabel(from: RowIndex, to: RowIndex, options?: object): Steps<Vector<'i32'>> {
  const { left, right } = yield* comparable(from, to)
  return yield* call<Vector<'i32'>>(reindexRows, [left, right], options)
}
