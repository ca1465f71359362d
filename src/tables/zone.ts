// Time zones: how far the wall clock is from UTC, as Intl.DateTimeFormat tells, in seconds.
import { shown } from '../array/check.js'
import { dayOf, SECONDS_A_DAY } from './civil.js'

/** In the zones of the world two changes of the clock lie 3.98 days apart at least (Freetown, 1939): looking this often misses none. */
const STEP = 3.5 * SECONDS_A_DAY
const FIRST_YEAR = 1600
const LAST_YEAR = 2400
const FROM = dayOf(FIRST_YEAR, 1, 1) * SECONDS_A_DAY
const TO = dayOf(LAST_YEAR, 1, 1) * SECONDS_A_DAY

/** A time zone, on behalf of the function `where`. */
export class Zone {
  readonly name: string
  readonly #where: string
  readonly #clock: Clock

  constructor(where: string, name: string, clock: Clock) {
    this.name = name
    this.#where = where
    this.#clock = clock
  }

  /** Seconds that the wall clock is ahead of UTC at a time. */
  ahead(seconds: number): number {
    return this.#covering(seconds, seconds).ahead(seconds)
  }

  /**
   * The time at which the wall clock shows `wall`, in seconds. Of a time that is there twice the first (pandas' `ambiguous=True`), for one that is skipped
   * the change that skips it (pandas' `nonexistent='shift_forward'`).
   */
  utc(wall: number): number {
    const clock = this.#covering(wall - SECONDS_A_DAY, wall + SECONDS_A_DAY)
    // Changes lie further apart than two days: around `wall` there is one at most.
    const before = wall - clock.ahead(wall - SECONDS_A_DAY)
    const after = wall - clock.ahead(wall + SECONDS_A_DAY)
    if (before === after) return before
    const change = clock.changes[clock.count(wall - SECONDS_A_DAY)]!
    return before < change ? before : Math.max(after, change)
  }

  /** Changes of the clock, of which those from `from` to `to` are certain to be there, and what it is ahead before the first and from each on. */
  table(from: number, to: number): { readonly changes: readonly number[]; readonly steps: readonly number[] } {
    return this.#covering(from, to)
  }

  #covering(from: number, to: number): Clock {
    if (from < FROM || to > TO) {
      throw new RangeError(
        `${this.#where}: times must lie in the years ${FIRST_YEAR} to ${LAST_YEAR} where timeZone is given, got one ${from < FROM ? 'before' : 'after'} them`,
      )
    }
    this.#clock.cover(from, to)
    return this.#clock
  }
}

/** Where the clock of a zone changes, looked up as far as was asked for. */
class Clock {
  /** Seconds since 1970 of the changes, and what the clock is ahead before the first and from each one on. */
  readonly changes: number[] = []
  readonly steps: number[]
  readonly #format: Intl.DateTimeFormat
  #from = 0
  #to = 0

  constructor(format: Intl.DateTimeFormat) {
    this.#format = format
    this.steps = [this.#lookUp(0)]
  }

  ahead(seconds: number): number {
    return this.steps[this.count(seconds)]!
  }

  /** How many changes lie at or before a time. */
  count(seconds: number): number {
    let [low, high] = [0, this.changes.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.changes[middle]! <= seconds) low = middle + 1
      else high = middle
    }
    return low
  }

  cover(from: number, to: number): void {
    if (to > this.#to) {
      const [changes, steps] = this.#search(this.#to, to)
      this.#to = to
      this.changes.push(...changes)
      this.steps.push(...steps.slice(1))
    }
    if (from < this.#from) {
      const [changes, steps] = this.#search(from, this.#from)
      this.#from = from
      this.changes.unshift(...changes)
      this.steps.unshift(...steps.slice(0, -1))
    }
  }

  /** The changes after `from` up to `to`, and what the clock is ahead at `from` and after each. */
  #search(from: number, to: number): [changes: number[], steps: number[]] {
    const changes: number[] = []
    const steps = [this.#lookUp(from)]
    for (let at = from; at < to; at += STEP) {
      let [low, high] = [at, Math.min(at + STEP, to)]
      const [was, is] = [steps.at(-1)!, this.#lookUp(high)]
      if (was === is) continue
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2)
        if (this.#lookUp(middle) === was) low = middle
        else high = middle
      }
      changes.push(high)
      steps.push(is)
    }
    return [changes, steps]
  }

  #lookUp(seconds: number): number {
    const [, sign, hours, minutes, rest] = /GMT(?:([+-])(\d+)(?::(\d+))?(?::(\d+))?)?$/.exec(this.#format.format(seconds * 1000))!
    if (sign === undefined) return 0
    const size = Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0)
    return sign === '-' ? -size : size
  }
}

const clocks = new Map<string, Clock>()

/** The zone given as `timeZone`; undefined for UTC, and where none is given. */
export function zoneOf(where: string, timeZone: unknown): Zone | undefined {
  if (timeZone === undefined || timeZone === 'UTC') return undefined
  if (typeof timeZone !== 'string')
    throw new TypeError(`${where}: timeZone must be a name such as 'America/New_York', got ${shown(timeZone)}`)
  let clock = clocks.get(timeZone)
  if (!clock) clocks.set(timeZone, (clock = new Clock(formatOf(where, timeZone))))
  return new Zone(where, timeZone, clock)
}

function formatOf(where: string, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch (cause) {
    throw new RangeError(`${where}: timeZone must be a name such as 'America/New_York', got ${shown(timeZone)}`, { cause })
  }
}
