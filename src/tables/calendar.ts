// Days that recur by the calendar: weekdays, weeks, months, quarters and years, by their first or last day or business day. Business days are Monday to
// Friday.
import { civilOf, dayOf, weekdayOf } from './civil.js'

/** Days in order, numbered without gaps. */
export interface Recurrence {
  /** Day `i` of them. */
  readonly day: (i: number) => number
  /** The number of the last of them that is not after `day`. */
  readonly floor: (day: number) => number
}

/** Every `weekday`, 0 for Monday. */
export function weeks(weekday: number): Recurrence {
  // Days since Monday 1969-12-29.
  return { day: (i) => 7 * i + weekday - 3, floor: (day) => Math.floor((day - weekday + 3) / 7) }
}

/** Monday to Friday. */
export const BUSINESS_DAYS: Recurrence = {
  day: (i) => {
    const week = Math.floor(i / 5)
    return 7 * week - 3 + (i - 5 * week)
  },
  floor: (day) => 5 * Math.floor((day + 3) / 7) + Math.min(4, weekdayOf(day)),
}

/** One day in each period of `months` months (1, 3 or 12), of which one is `month`: the first or last day of that month, or business day. */
export function months(months: number, month: number, end: boolean, business: boolean): Recurrence {
  const phase = (month - 1) % months
  const day = (i: number): number => {
    const at = i * months + phase + (end ? 1 : 0)
    const year = Math.floor(at / 12)
    const edge = dayOf(year, at - 12 * year + 1, 1)
    if (end) return business ? edge - 1 - Math.max(0, weekdayOf(edge - 1) - 4) : edge - 1
    return business ? edge + [0, 0, 0, 0, 0, 2, 1][weekdayOf(edge)]! : edge
  }
  const floor = (given: number): number => {
    const date = civilOf(given)
    const i = Math.floor((date.year * 12 + date.month - 1 - phase) / months)
    return day(i) <= given ? i : i - 1
  }
  return { day, floor }
}

/** `day` and `count` further of a recurrence, as pandas adds an offset: a day that is none of them first goes to the next. */
export function plus({ floor }: Recurrence, day: number, count: number): number {
  return floor(day) + count
}

/** The number of the one `count` before `day`, which counts as the next of them if it is none. */
export function minus({ day: at, floor }: Recurrence, day: number, count: number): number {
  const i = floor(day)
  return at(i) === day ? i - count : i - count + 1
}
