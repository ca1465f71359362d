// Times at which a rule strikes between two others.
import { checkChoice, shown } from '../array/check.js'
import type { Engine } from '../array/engine.js'
import type { Vector } from '../array/vector.js'
import type { Call, CallOptions } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { checkEngine } from '../kernels/draw.js'
import { checkUnit, PER_SECOND, type TimeUnit } from '../windows/times.js'
import { plus } from './calendar.js'
import { modulo, SECONDS_A_DAY } from './civil.js'
import { MOST_BINS } from './grid.js'
import { checkI64, type Instant, instantOf, split, timeOf, wallOf } from './instant.js'
import { written } from './resample.js'
import { type CalendarRule, ruleOf } from './rule.js'
import { type Zone, zoneOf } from './zone.js'

/** Options of `dateRange`. */
export interface DateRangeOptions extends CallOptions {
  /** What times count. Default: 'ms'. */
  readonly unit?: TimeUnit
  /** The zone whose wall clock days, weeks and months follow. Default: 'UTC'. */
  readonly timeZone?: string
  /** Whether `start` and `end` themselves belong to the range. Default: 'both'. */
  readonly inclusive?: 'both' | 'left' | 'right' | 'neither'
  /** The engine of the result. Default: the default engine. */
  readonly engine?: Engine
}

/** Times of a rule. */
export interface DateRange {
  (start: Instant, end: Instant, rule: string | bigint, options?: DateRangeOptions): Promise<Vector<'i64'>>
  readonly sync: (start: Instant, end: Instant, rule: string | bigint, options?: DateRangeOptions) => Vector<'i64'>
}

/**
 * Times from `start` to `end` by a rule as of `resample`, as i64 in `unit`, as pandas' `date_range`.
 *
 * Fixed spans are counted from `start`, those in days on the wall clock of `timeZone`. Days of the calendar begin with the first that is not before the day
 * of `start`, and have the time of day of `start`. A wall time that is skipped is that at which the clock goes on, of one that is there twice the first is
 * taken. 2^26 times at most; an `end` before `start` gives none.
 *
 * @example (await dateRange(Date.UTC(2024, 0, 15), Date.UTC(2024, 2, 31), 'ME')).toArray() // [1706659200000n, 1709164800000n, 1711843200000n]
 */
export const dateRange: DateRange = /* @__PURE__ */ define(
  'dateRange',
  function* (call: Call, start: Instant, end: Instant, given: string | bigint, options?: DateRangeOptions): Program<Vector<'i64'>> {
    const { name } = call
    call.options(options, ['unit', 'timeZone', 'inclusive', 'engine'])
    checkEngine(name, options?.engine)
    const unit = checkUnit(name, options?.unit)
    const inclusive = checkChoice(name, 'inclusive', options?.inclusive ?? 'both', ['both', 'left', 'right', 'neither'])
    const zone = zoneOf(name, options?.timeZone)
    const rule = ruleOf(name, 'rule', given, unit)
    const first = instantOf(name, 'start', start, unit)
    const last = instantOf(name, 'end', end, unit)
    const { times, count } =
      rule.kind === 'calendar'
        ? listed(name, rule, first, last, unit, zone)
        : stepped(name, rule.span, first, last, unit, rule.days === undefined ? undefined : zone)
    const at = (i: number) => ('step' in times ? times.first + BigInt(i) * times.step : times.cuts[i]!)
    const skip = count > 0 && (inclusive === 'right' || inclusive === 'neither') && at(0) === first ? 1 : 0
    const drop = count > skip && (inclusive === 'left' || inclusive === 'neither') && at(count - 1) === last ? 1 : 0
    const out = call.vector('i64', count - skip - drop, undefined, false)
    yield* written(call, times, 'marks', skip, out.length, call.addressOf(out))
    return out
  },
)

interface Found {
  readonly times: { readonly first: bigint; readonly step: bigint; readonly bins: number } | ReturnType<typeof listOf>
  readonly count: number
}

const listOf = (marks: BigInt64Array) => ({ cuts: marks, marks, behind: false })

function stepped(where: string, step: bigint, first: bigint, last: bigint, unit: TimeUnit, zone: Zone | undefined): Found {
  if (last < first) return { times: listOf(new BigInt64Array(0)), count: 0 }
  const [from, to] = [wallOf(first, unit, zone), wallOf(last, unit, zone)]
  const count = checkCount(where, Number((to - from) / step) + 1)
  if (!zone) return { times: { first, step, bins: count - 1 }, count }
  const marks = BigInt64Array.from({ length: count }, (_, i) => timeOf(from + BigInt(i) * step, unit, zone))
  return { times: listOf(marks), count }
}

function listed(
  where: string,
  { count: every, days }: CalendarRule,
  first: bigint,
  last: bigint,
  unit: TimeUnit,
  zone: Zone | undefined,
): Found {
  const [from, to] = [wallOf(first, unit, zone), wallOf(last, unit, zone)]
  const dayUnits = BigInt(SECONDS_A_DAY) * PER_SECOND[unit]
  const dayOf = (wall: bigint) => Math.floor(split(wall, unit).seconds / SECONDS_A_DAY)
  const timeOfDay = modulo(from, dayUnits)
  // The first that is not before the day of `start`, and the last that is not behind `end`.
  const begin = plus(days, dayOf(from) - 1, 1)
  const end = days.floor(modulo(to, dayUnits) < timeOfDay ? dayOf(to) - 1 : dayOf(to))
  if (last < first || end < begin) return { times: listOf(new BigInt64Array(0)), count: 0 }
  const count = checkCount(where, Math.floor((end - begin) / every) + 1)
  const marks = new BigInt64Array(count)
  for (let i = 0; i < count; i++) {
    const wall = BigInt(days.day(begin + i * every)) * dayUnits + timeOfDay
    marks[i] = checkI64(where, 'a time', timeOf(wall, unit, zone), unit)
  }
  return { times: listOf(marks), count }
}

function checkCount(where: string, count: number): number {
  if (count <= MOST_BINS) return count
  throw new RangeError(`${where}: rule must make at most ${MOST_BINS} times between start and end, got ${shown(count)}`)
}
