// Frames joined row by row: by equal keys, by the labels of rows, and by the nearest time.
import { checkChoice, checkFlag, checkOptions, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { add } from '../kernels/arithmetic.js'
import { greaterEqual } from '../kernels/comparison.js'
import { concatenate, take } from '../kernels/gather.js'
import { where } from '../kernels/selection.js'
import { asofJoin } from '../tables/asof.js'
import { joinRows } from '../tables/joinrows.js'
import { type Column, type ColumnType, withVector } from './column.js'
import { recoded } from './comparable.js'
import { BaseFrame, type ColumnFacts, columnNamed, type FrameFacts } from './framebase.js'
import { ranked } from './join.js'
import { labelsPlan } from './labels.js'
import { type Callable, call, type Plan, type Steps } from './plan.js'
import { counted, engineOf, indexOf, type RowIndex } from './rowindex.js'
import { takenRows, typeWithGaps } from './rows.js'
import type { Schema } from './schema.js'

export type JoinHow = 'inner' | 'left' | 'right' | 'outer'

/** What names columns that both frames have. */
export interface SuffixOptions {
  /** Put behind the names of columns that both frames have. Default: ['_x', '_y']. */
  readonly suffixes?: readonly [left: string, right: string]
}

export interface JoinOptions extends SuffixOptions {
  /** Whose rows are kept: those with a partner, all of the left or right frame, or all. */
  readonly how?: JoinHow
  /** Throws unless keys are there once at most: on both sides, on the left, on the right. */
  readonly validate?: '1:1' | '1:m' | 'm:1'
}

/** Options of `merge`; the keys by names. */
export interface MergeOptions extends JoinOptions {
  /** Columns of keys, by the same names in both frames. */
  readonly on?: string | readonly string[]
  readonly leftOn?: string | readonly string[]
  readonly rightOn?: string | readonly string[]
}

export interface MergeAsofOptions extends SuffixOptions {
  /** The column of times or numbers in both frames. Default: the labels of the rows. */
  readonly on?: string
  /** Columns that must be equal. */
  readonly by?: string | readonly string[]
  /** The last partner at or before the row (default), the first at or after it, or the nearer of both. */
  readonly direction?: 'backward' | 'forward' | 'nearest'
  /** How far off a partner may be: a span such as '1s' or a bigint of units beside times, a number beside numbers. */
  readonly tolerance?: string | bigint | number
  /** Whether a partner of the same time counts. Default: true. */
  readonly allowExactMatches?: boolean
}

/** Row numbers of two frames side by side, -1 for none; `all` counts through the rows of both, left before right. */
interface Pairs {
  readonly left: Vector<'i32'>
  readonly right: Vector<'i32'>
  readonly all: Vector<'i32'>
}

/** The rows of two frames with equal keys, beside one another. */
export function mergedFacts(op: string, left: FrameFacts, other: unknown, options: MergeOptions): FrameFacts {
  const right = factsOf(op, other)
  checkOptions(op, options, ['how', 'on', 'leftOn', 'rightOn', 'suffixes', 'validate'])
  const { on } = options
  if ((on === undefined) === (options.leftOn === undefined) || (options.leftOn === undefined) !== (options.rightOn === undefined)) {
    throw new TypeError(`${op}: either on, or leftOn and rightOn, must name the columns of keys`)
  }
  const names = [on ?? options.leftOn, on ?? options.rightOn].map((given) =>
    typeof given === 'string' ? [given] : (given as readonly string[]),
  )
  const [leftNames, rightNames] = names as [readonly string[], readonly string[]]
  if (leftNames.length === 0 || leftNames.length !== rightNames.length) {
    throw new RangeError(`${op}: both frames must have as many columns of keys, got ${leftNames.length} and ${rightNames.length}`)
  }
  const leftKeys = leftNames.map((name) => columnNamed(op, left, name))
  const rightKeys = rightNames.map((name) => columnNamed(op, right, name))
  const pairs = pairsPlan(op, leftKeys, rightKeys, options)
  const columns = new Map<string, ColumnFacts>()
  const keys = new Map(leftNames.map((name, i) => [name, keyFacts(leftKeys[i]!, rightKeys[i]!, pairs)]))
  const common = on === undefined ? [] : leftNames
  for (const [name, [side, column]] of besides(op, left, right, common, options)) {
    // A key of one name in both frames is one column; the row may be in one of them only.
    columns.set(name, side === 'left' && keys.has(name) && common.includes(name) ? keys.get(name)! : takenFacts(op, column, pairs, side))
  }
  function run({ left: rows }: Pairs, index: RowIndex): RowIndex {
    return counted(rows.length, engineOf(index))
  }
  return { columns, rows: { op: 'count rows', detail: '', parts: [pairs, left.rows], make: run as never }, index: {} }
}

/** The rows of two frames with equal labels, beside one another. */
export function joinedFacts(op: string, left: FrameFacts, other: unknown, options: JoinOptions): FrameFacts {
  const right = factsOf(op, other)
  checkOptions(op, options, ['how', 'suffixes', 'validate'])
  const [a, b] = [left, right].map(({ rows, index }): ColumnFacts => ({ plan: labelsPlan(rows), type: index.type ?? { kind: 'i32' } })) as [
    ColumnFacts,
    ColumnFacts,
  ]
  const pairs = pairsPlan(op, [a], [b], { how: 'left', ...options })
  const columns = new Map<string, ColumnFacts>()
  for (const [name, [side, column]] of besides(op, left, right, [], options)) columns.set(name, takenFacts(op, column, pairs, side))
  const key = keyFacts(a, b, pairs)
  const { name } = left.index
  function run(column: Column): RowIndex {
    return indexOf(column, name)
  }
  return { columns, rows: { op: 'index', detail: '', parts: [key.plan], make: run as never, view: true }, index: { type: a.type, name } }
}

/** The rows of the left frame, each with the partner nearest in time. */
export function asofFacts(op: string, left: FrameFacts, other: unknown, options: MergeAsofOptions): FrameFacts {
  const right = factsOf(op, other)
  checkOptions(op, options, ['on', 'by', 'direction', 'tolerance', 'allowExactMatches', 'suffixes'])
  const { on, tolerance } = options
  const direction = checkChoice(op, 'direction', options.direction ?? 'backward', ['backward', 'forward', 'nearest'])
  const allowExactMatches = checkFlag(op, 'allowExactMatches', options.allowExactMatches, true)
  const by = options.by === undefined ? [] : typeof options.by === 'string' ? [options.by] : options.by
  const sides = [left, right].map((facts): ColumnFacts => {
    if (on !== undefined) return columnNamed(op, facts, on)
    if (!facts.index.type) throw new TypeError(`${op}: rows must be labelled by times or numbers, or on name such a column`)
    return { plan: labelsPlan(facts.rows), type: facts.index.type }
  }) as [ColumnFacts, ColumnFacts]
  checkAlike(op, sides[0].type, sides[1].type, on ?? 'the labels of rows')
  if (sides[0].type.kind === 'label') throw new TypeError(`${op}: ${on ?? 'the labels of rows'} must be times or numbers, got texts`)
  if (tolerance !== undefined) {
    const isTime = sides[0].type.kind === 'time'
    const fits = isTime ? typeof tolerance === 'string' || typeof tolerance === 'bigint' : typeof tolerance === 'number'
    const wanted = isTime ? "a span such as '1s', or a bigint of units, beside times" : 'a number beside numbers'
    if (!fits) throw new TypeError(`${op}: tolerance must be ${wanted}, got ${shown(tolerance)}`)
  }
  const keys = by.map((name) => [columnNamed(op, left, name), columnNamed(op, right, name)] as const)
  for (const [i, [a, b]] of keys.entries()) checkAlike(op, a.type, b.type, by[i]!)
  function* run(...values: Column[]): Steps<Vector<'i32'>> {
    const [a, b, ...rest] = values as [Column, Column, ...Column[]]
    const [own, partners] = yield* alike(rest.slice(0, keys.length), rest.slice(keys.length))
    const grouped = keys.length === 0 ? {} : { by: [keys.length === 1 ? own[0] : own, keys.length === 1 ? partners[0] : partners] }
    const unit = a.kind === 'time' ? { unit: a.unit } : {}
    const given = { direction, allowExactMatches, ...(tolerance !== undefined && { tolerance }), ...unit, ...grouped }
    return yield* call<Vector<'i32'>>(asofJoin as Callable, [a.vector, b.vector], given)
  }
  const parts = [...sides.map(({ plan }) => plan), ...keys.map(([a]) => a.plan), ...keys.map(([, b]) => b.plan)]
  const detail = `${direction}, ${tolerance ?? ''}, ${allowExactMatches}`
  const rows: Plan<Vector<'i32'>> = { op: 'asofJoin', detail, parts, run: run as never }
  const columns = new Map<string, ColumnFacts>()
  for (const [name, [side, column]] of besides(op, left, right, [...by, ...(on === undefined ? [] : [on])], options)) {
    columns.set(name, side === 'left' ? column : { plan: takenPlan(op, column.plan, rows), type: typeWithGaps(column.type) })
  }
  return { ...left, columns }
}

function factsOf(op: string, other: unknown): FrameFacts {
  if (other instanceof BaseFrame) return (other as BaseFrame<Schema>).facts
  throw new TypeError(`${op}: other must be a frame, got ${shown(other)}`)
}

type Side = 'left' | 'right'

/** All columns of both frames by the names that they get; those in `common` are there once. */
function besides(op: string, left: FrameFacts, right: FrameFacts, common: readonly string[], options: SuffixOptions) {
  const [a, b] = options.suffixes ?? ['_x', '_y']
  if (typeof a !== 'string' || typeof b !== 'string')
    throw new TypeError(`${op}: suffixes must be two texts, got ${shown(options.suffixes)}`)
  const named = new Map<string, readonly [Side, ColumnFacts]>()
  const put = (name: string, side: Side, column: ColumnFacts) => {
    if (named.has(name)) throw new RangeError(`${op}: both frames have a column '${name}'; give suffixes that tell them apart`)
    named.set(name, [side, column])
  }
  for (const [name, column] of left.columns) put(right.columns.has(name) && !common.includes(name) ? name + a : name, 'left', column)
  for (const [name, column] of right.columns) if (!common.includes(name)) put(left.columns.has(name) ? name + b : name, 'right', column)
  return named
}

function checkAlike(op: string, a: ColumnType, b: ColumnType, name: string): void {
  const said = ({ kind, unit }: ColumnType) => (unit ? `${kind} in ${unit}` : kind)
  const differs = a.unit !== b.unit || ['label', 'time', 'i64'].some((kind) => (a.kind === kind) !== (b.kind === kind))
  if (differs) throw new TypeError(`${op}: ${name} must be of one kind in both frames, got ${said(a)} and ${said(b)}`)
}

/** Keys of both sides as numbers that are equal where the keys are, and in their order. */
function* alike(left: readonly Column[], right: readonly Column[]): Steps<[Vector[], Vector[]]> {
  const [own, partners]: [Vector[], Vector[]] = [[], []]
  for (const [i, column] of left.entries()) {
    const [a, b] = column.kind === 'label' ? yield* ranked(column, right[i]!) : [column.vector, right[i]!.vector]
    own.push(a)
    partners.push(b)
  }
  return [own, partners]
}

function pairsPlan(op: string, left: readonly ColumnFacts[], right: readonly ColumnFacts[], options: JoinOptions): Plan<Pairs> {
  const how = checkChoice(op, 'how', options.how ?? 'inner', ['inner', 'left', 'right', 'outer'])
  const { validate } = options
  if (validate !== undefined) checkChoice(op, 'validate', validate, ['1:1', '1:m', 'm:1'])
  for (const [i, { type }] of left.entries()) checkAlike(op, type, right[i]!.type, 'a key')
  const several = left.length > 1
  function* run(...columns: Column[]): Steps<Pairs> {
    const [own, partners] = yield* alike(columns.slice(0, left.length), columns.slice(left.length))
    const keys = several ? [own, partners] : [own[0], partners[0]]
    const found = yield* call<{ left: Vector<'i32'>; right: Vector<'i32'> }>(joinRows as Callable, keys, {
      how,
      ...(validate && { validate }),
    })
    const isLeft = yield* call<Vector<'u8'>>(greaterEqual, [found.left, 0])
    const behind = yield* call<Vector>(add, [found.right, columns[0]!.vector.length])
    const all = yield* call<Vector<'i32'>>(where, [isLeft, found.left, behind])
    isLeft.dispose()
    behind.dispose()
    return { ...found, all }
  }
  const parts = [...left, ...right].map(({ plan }) => plan)
  return { op: 'joinRows', detail: `${how}, ${validate ?? ''}`, parts, run: run as never }
}

/** A key of every row, from whichever frame has it. */
function keyFacts(left: ColumnFacts, right: ColumnFacts, pairs: Plan<Pairs>): ColumnFacts {
  function* run(a: Column, b: Column, { all }: Pairs): Steps<Column> {
    const both = a.kind === 'label' ? yield* recoded(a, b, -1) : b
    const values = yield* call<Vector>(concatenate, [[a.vector, both.vector]])
    const column = withVector(a, yield* call<Vector>(take, [values, all]))
    values.dispose()
    return a.kind === 'label' ? { ...column, labels: labelsOfBoth(a, b) } : column
  }
  return { plan: { op: 'key', detail: '', parts: [left.plan, right.plan, pairs], run: run as never }, type: left.type }
}

/** The dictionary in which `recoded` counts. */
function labelsOfBoth(a: Column, b: Column): string[] {
  return [...new Set([...a.labels!, ...b.labels!])]
}

function takenFacts(op: string, { plan, type }: ColumnFacts, pairs: Plan<Pairs>, side: Side): ColumnFacts {
  function run(found: Pairs): Vector<'i32'> {
    return found[side]
  }
  const rows: Plan<Vector<'i32'>> = { op: 'rows', detail: side, parts: [pairs], make: run as never, view: true }
  return { plan: takenPlan(op, plan, rows), type: typeWithGaps(type) }
}

function takenPlan(op: string, column: Plan, rows: Plan<Vector<'i32'>>): Plan<Column> {
  function* run(values: Column, numbers: Vector<'i32'>): Steps<Column> {
    return yield* takenRows(op, values, numbers)
  }
  return { op: 'takeRows', detail: '', parts: [column, rows], run: run as never }
}
