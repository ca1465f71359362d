// Rules in pandas' words: '5min', '2D', 'W-FRI', 'ME', 'BQS'.
import { shown } from '../array/check.js'
import { durationOf } from '../windows/duration.js'
import type { TimeUnit } from '../windows/times.js'
import { BUSINESS_DAYS, months, type Recurrence, weeks } from './calendar.js'
import { SECONDS_A_DAY } from './civil.js'

/** A fixed span in units of time; whole days are days of the calendar where there is a time zone, 23 to 25 hours long. */
export interface SpanRule {
  readonly kind: 'span'
  readonly span: bigint
  /** How many days it is, if it was given in days. */
  readonly days: number | undefined
}

/** Every `count`-th day of a recurrence. */
export interface CalendarRule {
  readonly kind: 'calendar'
  readonly count: number
  readonly days: Recurrence
  /** Its days close periods (weeks, month ends …) rather than begin them. */
  readonly closes: boolean
}

export type Rule = SpanRule | CalendarRule

const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
/** What pandas called them before 2.2. */
const OLD: { readonly [word: string]: string } = { M: 'ME', Q: 'QE', Y: 'YE', A: 'YE', BM: 'BME', BQ: 'BQE', BY: 'BYE', BA: 'BYE' }
const MOST = 1_000_000
const KNOWN = "a span such as '5min' (D, h, min, s, ms, us, ns) or B, W, ME, MS, QE, QS, YE, YS, BME, BMS, BQE, BQS, BYE, BYS"

/** The rule given as `name`; a bigint counts units. */
export function ruleOf(where: string, name: string, value: unknown, unit: TimeUnit): Rule {
  if (typeof value === 'bigint') return { kind: 'span', span: durationOf(where, name, value, unit), days: undefined }
  if (typeof value !== 'string') throw new TypeError(`${where}: ${name} must be ${KNOWN}, got ${shown(value)}`)
  const [, digits = '', given = '', anchor] = /^(\d*)\s*([A-Za-z]+)(?:-([A-Z]{3}))?$/.exec(value) ?? []
  const word = Object.hasOwn(OLD, given) ? OLD[given]! : given
  const days = recurrenceOf(word, anchor)
  if (days) {
    const count = digits === '' ? 1 : Number(digits)
    if (count < 1 || count > MOST) throw new RangeError(`${where}: ${name} must count 1 to ${MOST} periods, got ${shown(value)}`)
    return { kind: 'calendar', count, days, closes: word === 'W' || word.endsWith('E') }
  }
  if (anchor !== undefined || !/^[\d.]*\s*(?:D|h|min|s|ms|us|ns)$/.test(value)) {
    throw new RangeError(`${where}: ${name} must be ${KNOWN}, got ${shown(value)}`)
  }
  const span = durationOf(where, name, value, unit)
  const whole = given === 'D' ? Number(digits === '' ? 1 : digits) : undefined
  return { kind: 'span', span, days: whole }
}

function recurrenceOf(word: string, anchor: string | undefined): Recurrence | undefined {
  if (word === 'B') return anchor === undefined ? BUSINESS_DAYS : undefined
  if (word === 'W') {
    const weekday = anchor === undefined ? 6 : WEEKDAYS.indexOf(anchor)
    return weekday < 0 ? undefined : weeks(weekday)
  }
  const [, business, period, edge] = /^(B?)([MQY])([ES])$/.exec(word) ?? []
  if (period === undefined || (period === 'M' && anchor !== undefined)) return undefined
  const month = anchor === undefined ? (edge === 'E' ? 12 : 1) : MONTHS.indexOf(anchor) + 1
  if (month < 1) return undefined
  return months(period === 'M' ? 1 : period === 'Q' ? 3 : 12, month, edge === 'E', business === 'B')
}

/** Seconds of `days` days, as a bigint. */
export const secondsOfDays = (days: number): bigint => BigInt(days) * BigInt(SECONDS_A_DAY)
