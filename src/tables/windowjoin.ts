// Window joins: the right rows within a span round each left row.
import { checkChoice, checkFlag, shown } from '../array/check.js'
import { DISPOSE } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import type { Call, CallOptions } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { taken } from '../kernels/gather.js'
import { GRAIN } from '../kernels/job.js'
import { checkUnit, type TimeUnit } from '../windows/times.js'
import { checkRows, groupsOf, matched, type PairGroups, sidesOf } from './asof.js'
import type { KeyColumns } from './factorize.js'
import { TABLES } from './module.js'
import { counted } from './rows.js'
import {
  checkSortedKeys,
  FLOATS,
  type KeyPair,
  keyPair,
  PLACES,
  type Reach,
  reachOf,
  type SortedKeys,
  STRICT,
  writeReaches,
} from './sortedkeys.js'

/** Options of `windowJoin`. */
export interface WindowJoinOptions extends CallOptions {
  /** How far the window reaches back: it begins at t - before, after t where this is negative ('-1s', -1000n). Default: 0. */
  readonly before?: Reach
  /** How far the window reaches on: it ends at t + after. Default: 0. */
  readonly after?: Reach
  /** Which ends belong to the window. Default: 'both'. */
  readonly closed?: 'both' | 'left' | 'right' | 'neither'
  /** The window also holds the last right row at or before its beginning, which is what holds when it opens, as in kdb's wj; the others are those behind it. Default: false, as in wj1. */
  readonly prevailing?: boolean
  /** Keys that must be equal, of the left and of the right rows. */
  readonly by?: readonly [left: KeyColumns, right: KeyColumns]
  /** What times count. Default: 'ms'. */
  readonly unit?: TimeUnit
}

/** The right rows of each left row's window: rows `starts[i]` up to but not `ends[i]` or, where the join went by keys, `order` of these. */
export class WindowJoin {
  readonly starts: Vector<'i32'>
  readonly ends: Vector<'i32'>
  /** Right rows put together by key, if the join went by keys. */
  readonly order: Vector<'i32'> | undefined
  /** Number of left rows. */
  readonly length: number
  /** Number of right rows. */
  readonly rows: number

  /** @internal */
  constructor(starts: Vector<'i32'>, ends: Vector<'i32'>, order: Vector<'i32'> | undefined, rows: number) {
    this.starts = starts
    this.ends = ends
    this.order = order
    this.length = starts.length
    this.rows = rows
  }

  /** Gives the memory of its vectors back. */
  dispose(): void {
    this.starts.dispose()
    this.ends.dispose()
    this.order?.dispose()
  }

  [DISPOSE](): void {
    this.dispose()
  }
}

/** Windows of right rows. */
export interface WindowJoinFunction {
  (left: SortedKeys, right: SortedKeys, options?: WindowJoinOptions): Promise<WindowJoin>
  readonly sync: (left: SortedKeys, right: SortedKeys, options?: WindowJoinOptions) => WindowJoin
}

/** Further bits of `flags`, as `assembly/windowjoin.ts` has them. */
const LOWER_CLOSED = 16
const UPPER_CLOSED = 32
const PREVAILING = 64
/** Up to so many groups a kernel remembers each one's last window. */
const REMEMBERED = 8192

/**
 * For each left row the right rows whose keys lie from t - before to t + after: where they begin and end, for `windowAggregate`.
 *
 * Keys are times or numbers, sorted on both sides, as in `asofJoin`; with `by` only right rows of equal keys count, and a left row whose key is missing has an empty
 * window. Quotes of the second before a trade: `{ before: '1s' }`; markouts from one to ten seconds later: `{ before: '-1s', after: '10s' }`. With `prevailing` the windows
 * are those of kdb's wj, otherwise of wj1.
 *
 * One reading of both sides: 8 bytes a left row on the way. With `by` right keys are put together by group first, 12 bytes a right row and 4 that stay as `order`, and
 * windows found from the last one of the same group in strides that double.
 *
 * @example (await windowJoin([10, 20], [8, 9, 11, 19], { before: 2 })).starts // [0, 3]
 */
export const windowJoin: WindowJoinFunction = /* @__PURE__ */ define(
  'windowJoin',
  function* (call: Call, left: SortedKeys, right: SortedKeys, options?: WindowJoinOptions): Program<WindowJoin> {
    call.options(options, ['before', 'after', 'closed', 'prevailing', 'by', 'unit'])
    const { name } = call
    const { before = 0, after = 0 } = options ?? {}
    const unit = checkUnit(name, options?.unit)
    const closed = checkChoice(name, 'closed', options?.closed ?? 'both', ['both', 'left', 'right', 'neither'])
    const prevailing = checkFlag(name, 'prevailing', options?.prevailing, false)
    const sides = options?.by === undefined ? undefined : sidesOf(call, options.by)
    const keys = yield* keyPair(call, left, right, unit)
    const lower = -reachOf(call, 'before', before, keys.dtype, unit, true)
    const upper = reachOf(call, 'after', after, keys.dtype, unit, true)
    if (lower > upper)
      throw new RangeError(`${name}: before and after must not leave less than nothing, got ${shown(before)} and ${shown(after)}`)
    const flags =
      (keys.dtype === 'f64' ? FLOATS : 0) |
      (closed === 'both' || closed === 'left' ? LOWER_CLOSED : 0) |
      (closed === 'both' || closed === 'right' ? UPPER_CLOSED : 0) |
      (prevailing ? PREVAILING : 0)
    const shifts = writeReaches(call, [lower, upper])
    const { length } = keys.left
    const [starts, ends] = [call.vector('i32', length, undefined, false), call.vector('i32', length, undefined, false)]
    const found = { starts: call.addressOf(starts), ends: call.addressOf(ends), shifts, flags }
    yield* checkSortedKeys(call, keys, sides ? ['left', 'right'] : ['left'])
    if (!sides) {
      yield* windows(call, keys, found)
      return new WindowJoin(starts, ends, undefined, keys.right.length)
    }
    for (const [i, side] of sides.entries()) checkRows(call, side, i === 0 ? length : keys.right.length)
    const order = yield* windowsByGroup(call, keys, yield* groupsOf(call, sides), found)
    return new WindowJoin(starts, ends, order, keys.right.length)
  },
) as unknown as WindowJoinFunction

/** Where starts and ends go, the two shifts that bound a window, and the bits of the kernels. */
interface Wanted {
  readonly starts: number
  readonly ends: number
  readonly shifts: number
  readonly flags: number
}

function* windows(call: Call, keys: KeyPair, { starts, ends, shifts, flags }: Wanted): Program<void> {
  const { length } = keys.left
  const address = call.temporary(length * 8)
  const moved = { ...keys, left: { ...keys.left, address } }
  const floats = flags & FLOATS
  for (const [i, target] of [starts, ends].entries()) {
    const args = [keys.left.address, address, shifts + 8 * i, flags]
    yield { kernel: 'shiftKeys', module: TABLES, args, count: length, grain: GRAIN, cost: 0.7 }
    const behind = i === 0 ? (flags & PREVAILING) !== 0 || (flags & LOWER_CLOSED) === 0 : (flags & UPPER_CLOSED) !== 0
    yield* matched(call, moved, undefined, PLACES | floats | (behind ? 0 : STRICT), 0, target)
  }
  yield { kernel: 'windowRows', module: TABLES, args: [starts, ends, flags], count: length, grain: GRAIN, cost: 0.7 }
}

/** The same among the rows of each group; gives back the right rows by group, in whose order starts and ends count. */
function* windowsByGroup(call: Call, keys: KeyPair, groups: PairGroups, wanted: Wanted): Program<Vector<'i32'>> {
  const { left, right } = keys
  const { order, offsets } = yield* rowsByGroup(call, groups.right, right.length, groups.count)
  const sorted = call.temporary(order.length * 8)
  yield taken(right.address, call.addressOf(order), sorted, 8, order.length)
  const remember = groups.count <= REMEMBERED ? 1 : 0
  yield {
    kernel: 'windowSearch',
    module: TABLES,
    args: [left.address, groups.left, sorted, offsets, groups.count, wanted.shifts, wanted.starts, wanted.ends, wanted.flags, remember],
    count: left.length,
    grain: GRAIN,
    cost: 60,
    scratchBytes: 8 * (remember * groups.count + 1),
  }
  return order
}

/** The rows of groups, one group after the other, and where each begins. */
export function* rowsByGroup(
  call: Call,
  codes: number,
  rows: number,
  groups: number,
): Program<{ readonly order: Vector<'i32'>; readonly offsets: number }> {
  const { offsets: begins, counts, chunkRows } = yield* counted(call, codes, rows, groups)
  const offsets = call.temporary((groups + 1) * 4)
  const bounds = call.integers(call.addressOf(begins), groups + 1)
  call.integers(offsets, groups + 1).set(bounds)
  const order = call.vector('i32', groups === 0 ? 0 : bounds[groups]!, undefined, false)
  const places = call.temporary(rows * 4)
  const args = [codes, rows, groups, chunkRows, counts, offsets, places]
  yield { kernel: 'groupPlace', module: TABLES, args, count: Math.ceil(rows / chunkRows), grain: 1, cost: chunkRows * 3 }
  yield { kernel: 'groupRowsOf', module: TABLES, args: [places, call.addressOf(order)], count: rows, grain: GRAIN, cost: 3 }
  begins.dispose()
  return { order, offsets }
}
