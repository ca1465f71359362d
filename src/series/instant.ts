// Dates and their texts as whole numbers of a column's unit.
import { shown } from '../array/check.js'
import { modulo } from '../tables/civil.js'
import { zoneOf } from '../tables/zone.js'
import { PER_SECOND, type TimeUnit } from '../windows/times.js'
import type { ColumnType } from './column.js'

const TEXT = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?)?(Z|[+-]\d\d:?\d\d)?$/

/** The first instant that a text (or Date) names, and the first behind what it names: '2020-03' is a month. In units of the column. */
export function spanOf(
  where: string,
  name: string,
  value: unknown,
  { unit = 'ms', timeZone }: ColumnType,
): readonly [begin: bigint, end: bigint] {
  if (value instanceof Date) {
    const time = value.getTime()
    if (Number.isNaN(time)) throw new RangeError(`${where}: ${name} must be a valid Date, got an invalid one`)
    const at = inUnit(BigInt(time) * 1_000_000n, unit)
    return [at, at + 1n]
  }
  const match = typeof value === 'string' ? TEXT.exec(value) : undefined
  if (!match) throw wrongInstant(where, name, value)
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const parts = [
    Number(year),
    Number(month ?? 1) - 1,
    Number(day ?? 1),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  ] as const
  const local = Date.UTC(...parts)
  const back = new Date(local)
  if (back.getUTCMonth() !== parts[1] || back.getUTCDate() !== parts[2] || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) {
    throw wrongInstant(where, name, value)
  }
  const next = [...parts] as [number, number, number, number, number, number]
  const finest = second !== undefined ? 5 : minute !== undefined ? 4 : day !== undefined ? 2 : month !== undefined ? 1 : 0
  next[finest]! += 1
  const shift = (at: number) => instantAt(where, at, zone, timeZone)
  const begin = BigInt(shift(local)) * 1_000_000n + BigInt((fraction ?? '').padEnd(9, '0') || '0')
  const end = fraction === undefined ? BigInt(shift(Date.UTC(...next))) * 1_000_000n : begin + 10n ** BigInt(9 - fraction.length)
  const from = inUnit(begin, unit)
  const to = inUnit(end, unit)
  return [from, to > from ? to : from + 1n]
}

/** The instant that a Date, or the first that a text, names. */
export function instantOf(where: string, name: string, value: unknown, type: ColumnType): bigint {
  return spanOf(where, name, value, type)[0]
}

function wrongInstant(where: string, name: string, value: unknown): RangeError | TypeError {
  const message = `${where}: ${name} must be a Date or a text such as '2020', '2020-03', '2020-03-31' or '2020-03-31T09:30', got ${shown(value)}`
  return typeof value === 'string' ? new RangeError(message) : new TypeError(message)
}

function inUnit(nanoseconds: bigint, unit: TimeUnit): bigint {
  const per = 1_000_000_000n / PER_SECOND[unit]
  return (nanoseconds - modulo(nanoseconds, per)) / per
}

/** The instant at which the clock of a zone shows `local`; both in milliseconds, whole seconds. */
function instantAt(where: string, local: number, zone: string | undefined, timeZone: string | undefined): number {
  if (zone === undefined) return (zoneOf(where, timeZone)?.utc(local / 1000) ?? local / 1000) * 1000
  if (zone === 'Z') return local
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(zone)!
  return local - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
