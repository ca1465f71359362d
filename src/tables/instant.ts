// Single times as arguments, and times as seconds of a wall clock with what is left of a second.
import { shown } from '../array/check.js'
import { PER_SECOND, type TimeUnit } from '../windows/times.js'
import { modulo } from './civil.js'
import type { Zone } from './zone.js'

/** A time: a whole number of the unit since 1970, as a bigint or a number up to 2^53, or a Date. */
export type Instant = number | bigint | Date

const I64 = 2n ** 63n

/** The time given as `name`, in `unit`. */
export function instantOf(where: string, name: string, value: unknown, unit: TimeUnit): bigint {
  if (value instanceof Date) {
    const time = value.getTime()
    if (Number.isNaN(time)) throw new TypeError(`${where}: ${name} must be a valid Date, got an invalid one`)
    const scaled = BigInt(time) * PER_SECOND[unit]
    return (scaled - modulo(scaled, 1000n)) / 1000n
  }
  if (typeof value === 'bigint') return checkI64(where, name, value, unit)
  if (typeof value !== 'number') throw new TypeError(`${where}: ${name} must be a number, a bigint or a Date, got ${shown(value)}`)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${where}: ${name} must be a whole number of ${unit} up to 2^53, got ${shown(value)}; times beyond are bigints`)
  }
  return BigInt(value)
}

/** Throws unless a time is an i64. */
export function checkI64(where: string, name: string, time: bigint, unit: TimeUnit): bigint {
  if (time >= -I64 && time < I64) return time
  throw new RangeError(`${where}: ${name} must lie within i64 in ${unit}, -2^63 to 2^63 - 1, got ${time}`)
}

/** A time in whole seconds, rounded down, and the rest in units. */
export interface Split {
  readonly seconds: number
  readonly rest: bigint
}

export function split(time: bigint, unit: TimeUnit): Split {
  const rest = modulo(time, PER_SECOND[unit])
  return { seconds: Number((time - rest) / PER_SECOND[unit]), rest }
}

export function joined({ seconds, rest }: Split, unit: TimeUnit): bigint {
  return BigInt(seconds) * PER_SECOND[unit] + rest
}

/** What the wall clock shows at a time, as the time at which a clock of UTC shows the same. */
export function wallOf(time: bigint, unit: TimeUnit, zone: Zone | undefined): bigint {
  if (!zone) return time
  return time + BigInt(zone.ahead(split(time, unit).seconds)) * PER_SECOND[unit]
}

/** The time at which the wall clock shows `wall`. */
export function timeOf(wall: bigint, unit: TimeUnit, zone: Zone | undefined): bigint {
  if (!zone) return wall
  const { seconds, rest } = split(wall, unit)
  const utc = zone.utc(seconds)
  // Of a time that is skipped nothing is left of its second either.
  return joined({ seconds: utc, rest: utc + zone.ahead(utc) === seconds ? rest : 0n }, unit)
}
