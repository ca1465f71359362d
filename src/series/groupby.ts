// Groups of the rows of a series or frame by keys.
import { checkFlag, checkOptions } from '../array/check.js'
import { runtimeOf } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import { equal, less } from '../kernels/comparison.js'
import { any } from '../kernels/fold.js'
import { take } from '../kernels/gather.js'
import { type GroupBy, groupBy } from '../tables/groupby.js'
import type { Column, ColumnType } from './column.js'
import { NOT_A_TIME } from './column.js'
import type { Grouping, GroupingPlan } from './grouped.js'
import { type Callable, call, type Plan, type Steps } from './plan.js'
import { counted, engineOf, indexOf, type RowIndex } from './rowindex.js'

/** Options of `groupby`. */
export interface GroupbyOptions {
  /** Groups go by the order of their keys (default) or by first appearance. */
  readonly sort?: boolean
}

/** A column of keys: name, kind and values. */
export interface KeyFacts {
  readonly name: string | undefined
  readonly type: ColumnType
  readonly plan: Plan
}

/** The plan of groups by one key, which labels them, or by several, which become columns. Rows with a missing key are in none. */
export function groupingBy(where: string, keys: readonly KeyFacts[], rows: Plan<RowIndex>, options: GroupbyOptions = {}): GroupingPlan {
  checkOptions(where, options, ['sort'])
  const sort = checkFlag(where, 'sort', options.sort, true)
  function* run(...values: unknown[]): Steps<Grouping> {
    const index = values.at(-1) as RowIndex
    const columns = values.slice(0, -1) as Column[]
    const given: { vector: Vector; labels: readonly string[] | undefined }[] = []
    for (const [i, column] of columns.entries()) given.push(yield* keyVector(where, column, keys[i]!.name))
    const vectors = given.map(({ vector }) => vector)
    const groups = yield* call<GroupBy<unknown>>(groupBy as Callable, [vectors.length === 1 ? vectors[0] : vectors], { sort })
    for (const [i, { vector }] of given.entries())
      if (vector !== columns[i]!.vector && vector !== (groups.codes as Vector)) vector.dispose()
    const found = (vectors.length === 1 ? [groups.keys] : groups.keys) as Vector[]
    const made = columns.map((column, i) => keyColumn(column, found[i]!, given[i]!.labels))
    if (made.length === 1) return { groups, keys: [], rows: indexOf(made[0]!, keys[0]!.name) }
    return { groups, keys: made, rows: counted(groups.length, engineOf(index)) }
  }
  const plan: Plan<Grouping> = {
    op: 'groupby',
    detail: `sort: ${sort}`,
    parts: [...keys.map((key) => key.plan), rows],
    run: run as never,
    // Codes that are used as they are lie in the memory of the key.
    view: true,
  }
  if (keys.length === 1) return { plan, index: { type: keys[0]!.type, name: keys[0]!.name }, keys: [] }
  return { plan, index: {}, keys: keys.map(({ name, type }) => [name!, type]) }
}

/** Keys as numbers that go by the order of what they stand for; missing ones are NaN. */
function* keyVector(
  where: string,
  column: Column,
  name: string | undefined,
): Steps<{ vector: Vector; labels: readonly string[] | undefined }> {
  const { kind, vector, labels } = column
  if (kind === 'time') {
    const missing = yield* call<Vector<'u8'>>(equal, [vector, NOT_A_TIME])
    const some = yield* call<boolean>(any, [missing])
    missing.dispose()
    if (some)
      throw new RangeError(
        `${where}: ${name === undefined ? 'a key' : `'${name}'`} has missing times, which are in no group; leave these rows out by dropna`,
      )
  }
  if (kind !== 'label') return { vector, labels: undefined }
  const order = [...labels!.keys()].sort((a, b) => (labels![a]! < labels![b]! ? -1 : labels![a]! > labels![b]! ? 1 : 0))
  const ranks = new Float64Array(labels!.length + 1).fill(Number.NaN)
  for (const [rank, code] of order.entries()) ranks[code] = rank
  const sorted = order.map((code) => labels![code]!)
  const gaps = yield* call<Vector<'u8'>>(less, [vector, 0])
  const some = yield* call<boolean>(any, [gaps])
  gaps.dispose()
  // Codes that go by their texts already are keys as they are.
  if (!some && order.every((code, rank) => code === rank)) return { vector, labels: sorted }
  const table = some ? ranks : Int32Array.from(ranks)
  return { vector: yield* call<Vector>(take, [table, vector]), labels: sorted }
}

/** The keys of groups as a column like the one they were taken from. */
function keyColumn(column: Column, keys: Vector, labels: readonly string[] | undefined): Column {
  if (!labels) return { ...column, vector: keys as never }
  if (keys.dtype === 'i32') return { kind: 'label', vector: keys as Vector<'i32'>, labels }
  const codes = new Vector(runtimeOf(keys), 'i32', keys.length)
  codes.data.set(keys.data as Float64Array)
  keys.dispose()
  return { kind: 'label', vector: codes, labels }
}
