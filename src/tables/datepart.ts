// Years, months, days … of times.
import { checkChoice } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import type { Call, OutOptions } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { checkUnit, PER_SECOND, type Times, type TimeUnit, timesOf } from '../windows/times.js'
import { SECONDS_A_DAY } from './civil.js'
import { split } from './instant.js'
import { TABLES } from './module.js'
import { type Zone, zoneOf } from './zone.js'

/** Parts of a date and of the time of day. */
export type DatePart = (typeof PARTS)[number]

/** In the order of the kernel's numbers. */
const PARTS = [
  'year',
  'quarter',
  'month',
  'day',
  'dayOfWeek',
  'dayOfYear',
  'week',
  'hour',
  'minute',
  'second',
  'microsecond',
  'nanosecond',
] as const

/** Options of `datePart`. */
export interface DatePartOptions extends OutOptions<Vector> {
  /** What times count. Default: 'ms'. */
  readonly unit?: TimeUnit
  /** The zone whose wall clock is read. Default: 'UTC'. */
  readonly timeZone?: string
}

/** Parts of times. */
export interface DatePartFunction {
  (times: Times, part: DatePart, options?: DatePartOptions): Promise<Vector<'i32'>>
  readonly sync: (times: Times, part: DatePart, options?: DatePartOptions) => Vector<'i32'>
}

/** Years that i32 holds, with room for a time zone. */
const MOST_SECONDS = 366n * BigInt(SECONDS_A_DAY) * 2_000_000_000n

/**
 * One part of the date or the time of day of each of `times` as i32, on the wall clock of `timeZone`: 'year', 'quarter', 'month' (1 to 12), 'day',
 * 'dayOfWeek' (Monday is 0), 'dayOfYear', 'week' (of ISO 8601), 'hour', 'minute', 'second', 'microsecond' (of the second), 'nanosecond' (of the
 * microsecond), as pandas' `dt`.
 *
 * Times in any order, also before 1970 and in any unit; years before the Gregorian calendar as if it had been in force, years beyond 2 * 10^9 are a
 * RangeError. Times in a `timeZone` must lie in the years 1600 to 2400.
 *
 * @example await datePart([0, Date.UTC(2024, 1, 29)], 'dayOfYear') // [1, 60]
 */
export const datePart: DatePartFunction = /* @__PURE__ */ define(
  'datePart',
  function* (call: Call, times: Times, part: DatePart, options?: DatePartOptions): Program<Vector<'i32'>> {
    const { name } = call
    call.options(options, ['out', 'unit', 'timeZone'])
    const unit = checkUnit(name, options?.unit)
    checkChoice(name, 'part', part, PARTS)
    const zone = zoneOf(name, options?.timeZone)
    const given = yield* timesOf(call, 'times', times, unit)
    const { address, length } = given
    const out = call.vector('i32', length, options?.out, false)
    if (length === 0) return out
    const chunks = Math.ceil(length / GRAIN)
    const range = call.temporary(chunks * 16)
    yield { kernel: 'timeRange', module: TABLES, args: [address, range], count: length, grain: GRAIN, cost: 0.5 }
    const [first, last] = rangeOf(new BigInt64Array(call.bytes.buffer, range, chunks * 2))
    const second = PER_SECOND[unit]
    if (first < -MOST_SECONDS * second || last > MOST_SECONDS * second) {
      throw new RangeError(`${name}: times must lie within 2 * 10^9 years, got ${first < -MOST_SECONDS * second ? first : last}`)
    }
    const clock = clockOf(call, zone, split(first, unit).seconds, split(last, unit).seconds, second)
    const args = [address, call.addressOf(out), PARTS.indexOf(part), Number(second), ...clock]
    yield { kernel: 'dateParts', module: TABLES, args, count: length, grain: GRAIN, cost: 5 }
    return out
  },
)

function rangeOf(chunks: BigInt64Array): [first: bigint, last: bigint] {
  let [first, last] = [chunks[0]!, chunks[1]!]
  for (let i = 2; i < chunks.length; i += 2) {
    if (chunks[i]! < first) first = chunks[i]!
    if (chunks[i + 1]! > last) last = chunks[i + 1]!
  }
  return [first, last]
}

/** Addresses of the changes of a clock and of what it is ahead, and the number of changes. */
function clockOf(
  call: Call,
  zone: Zone | undefined,
  from: number,
  to: number,
  second: bigint,
): [changes: number, ahead: number, count: number] {
  const table = zone?.table(from, to)
  // Of a table that other calls have made longer, what lies beyond these times may not fit the unit.
  const steps = table ? table.steps : [0]
  const changes = table ? table.changes : []
  const begin = changes.findIndex((change) => change > from)
  const behind = changes.findIndex((change) => change > to)
  const [low, high] = [begin < 0 ? changes.length : begin, behind < 0 ? changes.length : behind]
  const at = call.temporary((high - low + 1) * 16)
  const ahead = at + (high - low + 1) * 8
  const units = (seconds: readonly number[]) => BigInt64Array.from(seconds, (value) => BigInt(value) * second)
  new BigInt64Array(call.bytes.buffer, at, high - low).set(units(changes.slice(low, high)))
  new BigInt64Array(call.bytes.buffer, ahead, high - low + 1).set(units(steps.slice(low, high + 1)))
  return [at, ahead, high - low]
}
