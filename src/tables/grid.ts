// The edges of bins that hold times from a first to a last one, as pandas lays them.
import { shown } from '../array/check.js'
import { durationOf } from '../windows/duration.js'
import { PER_SECOND, type TimeUnit } from '../windows/times.js'
import { minus, plus } from './calendar.js'
import { modulo, SECONDS_A_DAY } from './civil.js'
import { checkI64, type Instant, instantOf, split, timeOf, wallOf } from './instant.js'
import type { CalendarRule, Rule, SpanRule } from './rule.js'
import type { Zone } from './zone.js'

/** From where fixed spans are counted. */
export type Origin = 'start_day' | 'start' | 'epoch' | 'end' | 'end_day' | Instant

/** What decides the edges beside the rule. */
export interface Frame {
  readonly where: string
  readonly unit: TimeUnit
  readonly zone: Zone | undefined
  readonly closed: 'left' | 'right'
  readonly origin: Origin | undefined
  readonly offset: string | bigint | undefined
}

/** Edges in equal steps: first, first + step … */
export interface EvenGrid {
  readonly first: bigint
  readonly step: bigint
  /** Bins, one less than edges. */
  readonly bins: number
}

/** Edges one by one: where bins are cut, and what they are labelled by. */
export interface ListedGrid {
  readonly cuts: BigInt64Array
  readonly marks: BigInt64Array
  /** Whether a row at a cut belongs to the bin before it. */
  readonly behind: boolean
}

/** Bins at most: 512 MiB of labels. */
export const MOST_BINS = 2 ** 26

const ORIGINS = ['start_day', 'start', 'epoch', 'end', 'end_day']

/** Throws unless origin and offset go with the rule. */
export function checkOrigin(where: string, rule: Rule, origin: unknown, offset: unknown, unit: TimeUnit): void {
  if (typeof origin === 'string' && !ORIGINS.includes(origin)) {
    throw new TypeError(`${where}: origin must be ${ORIGINS.map(shown).join(', ')} or a time, got ${shown(origin)}`)
  }
  if (origin !== undefined && typeof origin !== 'string') instantOf(where, 'origin', origin, unit)
  if (offset !== undefined) offsetOf(where, offset, unit)
  if (rule.kind === 'calendar' && (origin !== undefined || offset !== undefined)) {
    throw new TypeError(`${where}: ${origin !== undefined ? 'origin' : 'offset'} goes with a fixed span such as '5min' or 'D' only`)
  }
}

/** A span, perhaps of several parts ('9h30min'), that may be 0 or below. */
function offsetOf(where: string, value: unknown, unit: TimeUnit): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value !== 'string') throw new TypeError(`${where}: offset must be a span such as '9h30min' or a bigint, got ${shown(value)}`)
  const [, sign, text = ''] = /^(-?)((?:[\d.]+\s*[A-Za-z]+\s*)+)$/.exec(value) ?? []
  if (sign === undefined) throw new RangeError(`${where}: offset must be a span such as '9h30min', got ${shown(value)}`)
  let span = 0n
  for (const [part] of text.matchAll(/[\d.]+\s*[A-Za-z]+/g)) if (!/^0+\D/.test(part)) span += durationOf(where, 'offset', part, unit)
  return sign === '-' ? -span : span
}

/** The edges of the bins of a rule round times from `first` to `last`. */
export function gridOf(rule: Rule, first: bigint, last: bigint, frame: Frame): EvenGrid | ListedGrid {
  if (rule.kind === 'calendar') return calendarGrid(rule, first, last, frame)
  const { where, unit, zone } = frame
  if (rule.days === undefined || !zone) return checkGrid(frame, anchored(rule, first, last, frame, zone))
  // Days of a time zone are of 23 to 25 hours: they are laid on the wall clock.
  const wall = checkGrid(frame, anchored(rule, wallOf(first, unit, zone), wallOf(last, unit, zone), frame, undefined, zone))
  const marks = new BigInt64Array(wall.bins + 1)
  for (let i = 0; i <= wall.bins; i++) {
    marks[i] = checkI64(where, 'an edge', timeOf(wall.first + BigInt(i) * wall.step, unit, zone), unit)
  }
  return { cuts: marks, marks, behind: frame.closed === 'right' }
}

function checkGrid({ where, unit }: Frame, grid: EvenGrid): EvenGrid {
  checkI64(where, 'the first edge', grid.first, unit)
  checkI64(where, 'the last edge', grid.first + BigInt(grid.bins) * grid.step, unit)
  return grid
}

/** pandas' `_adjust_dates_anchored`; `originZone` is the zone in which an origin is to be read as a wall time. */
function anchored({ span }: SpanRule, given: bigint, last: bigint, frame: Frame, zone: Zone | undefined, originZone?: Zone): EvenGrid {
  const { where, unit, closed, offset } = frame
  const origin = frame.origin ?? 'start_day'
  const day = BigInt(SECONDS_A_DAY) * PER_SECOND[unit]
  const midnight = (time: bigint) => {
    const wall = wallOf(time, unit, zone)
    return wall - modulo(wall, day)
  }
  let first = given
  let from: bigint
  if (origin === 'start_day') from = timeOf(midnight(first), unit, zone)
  else if (origin === 'start') from = first
  else if (origin === 'epoch') from = timeOf(0n, unit, zone)
  else if (origin === 'end' || origin === 'end_day') {
    const isMidnight = midnight(last) === wallOf(last, unit, zone)
    const end = origin === 'end' || isMidnight ? last : timeOf(midnight(last) + day, unit, zone)
    first = end - ((end - first) / span + (closed === 'left' ? 1n : 0n)) * span
    from = first
  } else from = wallOf(instantOf(where, 'origin', origin, unit), unit, originZone)
  if (offset !== undefined) from += offsetOf(where, offset, unit)
  const before = modulo(first - from, span)
  const behind = modulo(last - from, span)
  const low = first - (before > 0n ? before : closed === 'right' ? span : 0n)
  const high = last + (behind > 0n ? span - behind : closed === 'left' ? span : 0n)
  return { first: low, step: span, bins: checkBins(frame, Number((high - low) / span)) }
}

function checkBins({ where }: Frame, bins: number): number {
  if (bins <= MOST_BINS) return bins
  throw new RangeError(`${where}: rule must make at most ${MOST_BINS} bins of the times, got ${bins}`)
}

/** Edges at the midnights of the days of a rule; those that close a period, in bins that are closed right, at the end of their day. */
function calendarGrid({ count, days, closes }: CalendarRule, first: bigint, last: bigint, frame: Frame): ListedGrid {
  const { where, unit, zone, closed } = frame
  const dayAt = (time: bigint) => Math.floor(split(wallOf(time, unit, zone), unit).seconds / SECONDS_A_DAY)
  const at = (day: number) => {
    const seconds = day * SECONDS_A_DAY
    return checkI64(where, 'an edge', BigInt(zone ? zone.utc(seconds) : seconds) * PER_SECOND[unit], unit)
  }
  const from = closed === 'left' ? days.floor(dayAt(first)) : minus(days, dayAt(first), count)
  let bins = checkBins(frame, Math.floor((plus(days, dayAt(last), count) - from) / count))
  const wholeDays = closes && closed === 'right'
  const cutAt = (i: number) => at(days.day(from + i * count) + (wholeDays ? 1 : 0))
  // The last day may be beyond what is needed.
  if (closes && cutAt(bins - 1) > last) bins--
  const marks = new BigInt64Array(bins + 1)
  for (let i = 0; i <= bins; i++) marks[i] = at(days.day(from + i * count))
  if (!wholeDays) return { cuts: marks, marks, behind: closed === 'right' }
  const cuts = new BigInt64Array(bins + 1)
  for (let i = 0; i <= bins; i++) cuts[i] = cutAt(i)
  return { cuts, marks, behind: false }
}
