// As-of joins: each row of one table beside the last (next, nearest) row of another.
import { checkChoice, checkFlag, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import type { Call, OutOptions } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { chunksOf } from '../kernels/keys.js'
import { checkUnit, type TimeUnit } from '../windows/times.js'
import { columnsOf, factorized, type KeyColumns, type Side } from './factorize.js'
import { TABLES } from './module.js'
import {
  checkStates,
  FLOATS,
  FORWARD,
  type KeyPair,
  keyPair,
  type Reach,
  reachOf,
  type SortedKeys,
  STRICT,
  writeReaches,
} from './sortedkeys.js'

/** Options of `asofJoin`. */
export interface AsofOptions extends OutOptions<Vector<'i32'>> {
  /** Keys that must be equal, of the left and of the right rows: symbols as texts, numbers or codes; several columns count together. */
  readonly by?: readonly [left: KeyColumns, right: KeyColumns]
  /** The last right row before (default), the next one after, or the nearer of both. */
  readonly direction?: 'backward' | 'forward' | 'nearest'
  /** How far off the right row may be. Default: any distance. */
  readonly tolerance?: Reach
  /** Whether equal keys match. Default: true. */
  readonly allowExactMatches?: boolean
  /** What times count. Default: 'ms'. */
  readonly unit?: TimeUnit
}

/** Right rows by left row. */
export interface AsofJoin {
  (left: SortedKeys, right: SortedKeys, options?: AsofOptions): Promise<Vector<'i32'>>
  readonly sync: (left: SortedKeys, right: SortedKeys, options?: AsofOptions) => Vector<'i32'>
}

/** Rows of both sides a piece. */
export const PIECE = 1 << 16
/** Nanoseconds a row. */
const COST = 1.2
const GROUPS_COST = 5

/**
 * For each left row the number of the right row that goes with it, i32, or -1: the last whose key is not above the left one's, with `direction: 'forward'` the first
 * that is not below it, with 'nearest' the nearer of both, the former if both are as near. `takeRows` gathers values by such numbers.
 *
 * Keys are times (i64, Dates) or numbers, sorted on both sides; where one side is of i64 or Dates, numbers of the other are times too. Of equal right keys the last
 * matches backward and the first forward. With `by` only rows of equal keys match, -1 where they are missing (NaN, null). Values are no concern of the join: a row whose
 * value is NaN matches. Keys that fall and NaN are a RangeError that names the row. As pandas' `merge_asof`.
 *
 * One reading of both sides, cut along their merged order. Beside the result it takes nothing to speak of, with `by` at most one byte a row of both sides and, but where
 * keys are i32 codes not much above the number of rows, 4 for their codes; 'nearest' takes 8 bytes a left row.
 *
 * @example await asofJoin([0, 2, 3, 5, 9], [1, 2, 3, 3, 7]) // [-1, 1, 3, 3, 4]
 */
export const asofJoin: AsofJoin = /* @__PURE__ */ define(
  'asofJoin',
  function* (call: Call, left: SortedKeys, right: SortedKeys, options?: AsofOptions): Program<Vector<'i32'>> {
    call.options(options, ['out', 'by', 'direction', 'tolerance', 'allowExactMatches', 'unit'])
    const unit = checkUnit(call.name, options?.unit)
    const direction = checkChoice(call.name, 'direction', options?.direction ?? 'backward', ['backward', 'forward', 'nearest'])
    const strict = !checkFlag(call.name, 'allowExactMatches', options?.allowExactMatches, true)
    const sides = options?.by === undefined ? undefined : sidesOf(call, options.by)
    const keys = yield* keyPair(call, left, right, unit)
    const { length } = keys.left
    if (sides) for (const [i, side] of sides.entries()) checkRows(call, side, i === 0 ? keys.left.length : keys.right.length)
    const { tolerance } = options ?? {}
    const reach = tolerance === undefined ? 0 : writeReaches(call, [reachOf(call, 'tolerance', tolerance, keys.dtype, unit)])
    const out = call.vector('i32', length, options?.out, false)
    const groups = sides && (yield* groupsOf(call, sides))
    const flags = (strict ? STRICT : 0) | (keys.dtype === 'f64' ? FLOATS : 0)
    const target = call.addressOf(out)
    if (direction !== 'nearest') {
      yield* matched(call, keys, groups, flags | (direction === 'forward' ? FORWARD : 0), reach, target)
      return out
    }
    const [backward, forward] = [call.temporary(length * 4), call.temporary(length * 4)]
    yield* matched(call, keys, groups, flags, reach, backward)
    yield* matched(call, keys, groups, flags | FORWARD, reach, forward)
    const args = [keys.left.address, keys.right.address, backward, forward, target, flags]
    yield { kernel: 'asofNearest', module: TABLES, args, count: length, grain: GRAIN, cost: 4 }
    return out
  },
) as unknown as AsofJoin

/** Codes of the groups of left and right rows, i32, negative for none. */
export interface PairGroups {
  readonly left: number
  readonly right: number
  readonly count: number
}

/** Left and right keys that must be equal. */
export function sidesOf(call: Call, by: unknown): readonly [Side, Side] {
  if (!Array.isArray(by) || by.length !== 2)
    throw new TypeError(`${call.name}: by must be the keys of both sides, [left, right], got ${shown(by)}`)
  return [columnsOf(call, 'by[0]', by[0]), columnsOf(call, 'by[1]', by[1])]
}

export function checkRows(call: Call, { name, length }: Side, rows: number): void {
  if (length !== rows) throw new RangeError(`${call.name}: ${name} must have a key for each of ${rows} rows, got ${length}`)
}

/** Groups of rows with equal keys; i32 codes not much above the number of rows are taken as they are. */
export function* groupsOf(call: Call, sides: readonly [Side, Side]): Program<PairGroups> {
  const codes = sides.map(({ columns }) => (columns.length === 1 && columns[0]!.numbers?.dtype === 'i32' ? columns[0]!.numbers : undefined))
  const [left, right] = codes
  if (left && right) {
    const most = Math.max(yield* mostOf(call, left.address, left.length), yield* mostOf(call, right.address, right.length))
    if (most < 2 * (left.length + right.length) + 1024) return { left: left.address, right: right.address, count: most + 1 }
  }
  const { codes: found, count } = yield* factorized(call, sides, { sort: false, missing: true })
  return { left: found[0]!, right: found[1]!, count }
}

function* mostOf(call: Call, codes: number, length: number): Program<number> {
  const chunks = chunksOf(length)
  const most = call.temporary(chunks * 4)
  yield { kernel: 'codesMost', module: TABLES, args: [codes, most, GRAIN], count: length, grain: GRAIN, cost: 0.3 }
  return call.integers(most, chunks).reduce((a, b) => Math.max(a, b), -1)
}

/** Right rows by left row to the i32 at `target`. */
export function* matched(
  call: Call,
  keys: KeyPair,
  groups: PairGroups | undefined,
  flags: number,
  reach: number,
  target: number,
): Program<void> {
  const { left, right } = keys
  const rows = left.length + right.length
  // A piece that has to know the last row of every group holds four times as many rows as there are groups.
  const grain = groups && 4 * groups.count > PIECE ? 2 ** Math.ceil(Math.log2(4 * groups.count)) : PIECE
  const pieces = Math.ceil(rows / grain)
  const states = call.temporary(pieces * 4)
  const grid = { module: TABLES, count: pieces, grain: 1 }
  const both = [left.address, left.length, right.address, right.length]
  if (!groups) {
    const args = [...both, target, flags, reach, states, grain]
    yield { ...grid, kernel: 'asofRows', args, cost: grain * COST, scratchBytes: 64 }
    checkStates(call, states, pieces, keys)
    return
  }
  const { count } = groups
  const table = call.temporary(pieces * count * 4)
  yield { ...grid, kernel: 'asofLast', args: [...both, groups.right, count, flags, table, states, grain], cost: grain }
  checkStates(call, states, pieces, keys)
  yield { kernel: 'asofCarry', module: TABLES, args: [table, pieces, count, flags], count, grain: 1024, cost: pieces * 2 }
  const args = [...both, groups.left, groups.right, count, target, flags, reach, table, grain]
  yield { ...grid, kernel: 'asofGroups', args, cost: grain * GROUPS_COST }
}
