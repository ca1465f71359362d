// Which rows the window of each row holds: a fixed number of them, a span of time, or all up to the row.
import { checkChoice, checkFlag, checkInteger, shown } from '../array/check.js'
import type { Call } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import type { AlongOptions } from '../kernels/scan.js'
import { durationOf } from './duration.js'
import { WINDOWS } from './module.js'
import { checkSorted, checkUnit, type Times, type TimeUnit, timesOf } from './times.js'

/** A window: a number of rows, or a span of the times in `on`, as text such as '5min' or as a bigint in their unit. */
export type Window = number | string | bigint

/** Options of every moving window. */
export interface MovingOptions extends AlongOptions {
  /** Values that a window must hold for a result; NaN and infinite ones do not count. Default: `window` if that is a number of rows, 1 if it is a span. */
  readonly minPeriods?: number
  /** The window lies round its row instead of ending there. Default: false. */
  readonly center?: boolean
  /** The window begins at its row instead of ending there, as with pandas' FixedForwardWindowIndexer. Default: false. */
  readonly forward?: boolean
  /** Which ends belong to the window. Default: 'right', and for a span that is `forward` 'left'. */
  readonly closed?: 'right' | 'left' | 'both' | 'neither'
  /** Results for rows 0, step, 2 step… only. Default: 1. */
  readonly step?: number
  /** Times of the rows, for a window that is a span; they must not fall from row to row, or not rise. */
  readonly on?: Times
  /** What the times in `on` count. Default: 'ms'. */
  readonly unit?: TimeUnit
}

/** Options of every expanding window, which holds all rows up to its own. */
export interface ExpandingOptions extends AlongOptions {
  /** Values that must have been seen for a result. Default: 1. */
  readonly minPeriods?: number
}

/** The words of `MovingOptions`, beside those of every call. */
export const MOVING_WORDS = ['minPeriods', 'center', 'forward', 'closed', 'step', 'on', 'unit'] as const

/** Window i: rows i + left .. i + right, clipped; where `starts` is not 0, rows starts[i] up to but not ends[i], two tables of i32. */
export interface Bounds {
  readonly kind: 'rows' | 'times' | 'expanding'
  readonly left: number
  readonly right: number
  readonly starts: number
  readonly ends: number
  /** Rows of the longest window. */
  readonly longest: number
  readonly minPeriods: number
}

const MAX_LENGTH = 2 ** 31 - 1
const LOWER_CLOSED = 1
const UPPER_CLOSED = 2
const UP_TO_ROW = 4
const FROM_ROW = 8

/** The bounds of windows over `length` rows; `options` have passed `call.options`. */
export function* boundsOf(call: Call, window: Window, options: MovingOptions | undefined, length: number): Program<Bounds> {
  const { name } = call
  const { closed, on, unit } = options ?? {}
  const center = checkFlag(name, 'center', options?.center, false)
  const forward = checkFlag(name, 'forward', options?.forward, false)
  if (closed !== undefined) checkChoice(name, 'closed', closed, ['right', 'left', 'both', 'neither'])
  if (center && forward) throw new TypeError(`${name}: center and forward exclude one another`)
  if (typeof window === 'string' || typeof window === 'bigint') {
    if (on === undefined) throw new TypeError(`${name}: a window of time, ${shown(window)}, needs the times of the rows in on`)
    return yield* timeBoundsOf(call, window, options!, length, center, forward)
  }
  if (on !== undefined || unit !== undefined) {
    throw new TypeError(
      `${name}: ${on !== undefined ? 'on' : 'unit'} goes with a window of time such as '5min', got window ${shown(window)}`,
    )
  }
  checkInteger(name, 'window', window, 1, MAX_LENGTH)
  if (forward && closed !== undefined && closed !== 'right') {
    throw new TypeError(`${name}: closed does not go with a forward window of rows, got ${shown(closed)}`)
  }
  const minPeriods = checkInteger(name, 'minPeriods', options?.minPeriods ?? window, 0, window)
  const shift = forward ? window - 1 : center ? (window - 1) >> 1 : 0
  const left = 1 - window + shift - (closed === 'left' || closed === 'both' ? 1 : 0)
  const right = shift - (closed === 'left' || closed === 'neither' ? 1 : 0)
  // What lies further off than the array is long makes no difference.
  const [from, to] = [Math.max(left, -length), Math.min(right, length)]
  return { kind: 'rows', left: from, right: to, starts: 0, ends: 0, longest: Math.max(0, Math.min(length, to - from + 1)), minPeriods }
}

/** The bounds of expanding windows over `length` rows. */
export function expandingBounds(call: Call, options: ExpandingOptions | undefined, length: number): Bounds {
  const minPeriods = checkInteger(call.name, 'minPeriods', options?.minPeriods ?? 1, 0, MAX_LENGTH)
  return { kind: 'expanding', left: -length, right: 0, starts: 0, ends: 0, longest: length, minPeriods }
}

function* timeBoundsOf(
  call: Call,
  window: string | bigint,
  options: MovingOptions,
  length: number,
  center: boolean,
  forward: boolean,
): Program<Bounds> {
  const { name } = call
  const unit = checkUnit(name, options.unit)
  const span = durationOf(name, 'window', window, unit)
  const minPeriods = checkInteger(name, 'minPeriods', options.minPeriods ?? 1, 0, MAX_LENGTH)
  const given = yield* timesOf(call, 'on', options.on, unit)
  if (given.length !== length) throw new RangeError(`${name}: on must have a time for each of ${length} rows, got ${given.length}`)
  const falls = yield* checkSorted(call, given, true)
  let times = given.address
  if (falls) {
    times = call.temporary(length * 8)
    yield { kernel: 'negateTimes', module: WINDOWS, args: [given.address, times], count: length, grain: GRAIN, cost: 0.5 }
  }
  const { reach, closed } = reachOf(span, center, forward, options.closed ?? (forward ? 'left' : 'right'))
  const reaches = call.temporary(16)
  new BigInt64Array(call.bytes.buffer, reaches, 2).set(reach)
  const [starts, ends] = [call.temporary(length * 4), call.temporary(length * 4)]
  yield {
    kernel: 'timeBounds',
    module: WINDOWS,
    args: [times, starts, ends, length, reaches, closed],
    count: length,
    grain: GRAIN,
    cost: 3,
  }
  const chunks = Math.ceil(length / GRAIN)
  const most = call.temporary(chunks * 4)
  yield { kernel: 'longestWindow', module: WINDOWS, args: [starts, ends, most, GRAIN], count: length, grain: GRAIN, cost: 0.5 }
  const longest = call.integers(most, chunks).reduce((a, b) => Math.max(a, b), 0)
  return { kind: 'times', left: 0, right: 0, starts, ends, longest, minPeriods }
}

/** From where to where a span reaches beside its row, and which ends belong to it. */
function reachOf(span: bigint, center: boolean, forward: boolean, closed: NonNullable<MovingOptions['closed']>) {
  let bits = (closed === 'left' || closed === 'both' ? LOWER_CLOSED : 0) | (closed === 'right' || closed === 'both' ? UPPER_CLOSED : 0)
  if (!center) {
    // Rows that share a time: those up to the row itself belong to a trailing window, as in pandas.
    if (!forward) return { reach: [-span, 0n] as const, closed: bits | (bits & UPPER_CLOSED ? UP_TO_ROW : 0) }
    return { reach: [0n, span] as const, closed: bits | (bits & LOWER_CLOSED ? FROM_ROW : 0) }
  }
  // Half of an odd span lies between two units: no time is at an end, so both may be closed.
  const half = span / 2n
  if (span % 2n === 1n) bits = LOWER_CLOSED | UPPER_CLOSED
  return { reach: [-half, half] as const, closed: bits }
}
