// Spans of time as pandas writes them: '5min', '1.5h', '2D'.
import { shown } from '../array/check.js'
import { PER_SECOND, type TimeUnit } from './times.js'

/** Nanoseconds of each of pandas' words for a fixed span. */
const NANOSECONDS: { readonly [word: string]: bigint } = {
  W: 604_800_000_000_000n,
  D: 86_400_000_000_000n,
  h: 3_600_000_000_000n,
  min: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1000n,
  ns: 1n,
}

/** A span above 0 in units of `unit`: text such as '5min' (W, D, h, min, s, ms, us, ns), or a bigint that counts units. */
export function durationOf(where: string, name: string, value: string | bigint, unit: TimeUnit): bigint {
  if (typeof value === 'bigint') {
    if (value <= 0n) throw new RangeError(`${where}: ${name} must be above 0, got ${value}`)
    return value
  }
  const [, digits = '', fraction = '', word = ''] = /^(\d*)(?:\.(\d+))?\s*([A-Za-z]+)$/.exec(value) ?? []
  const nanoseconds = Object.hasOwn(NANOSECONDS, word) ? NANOSECONDS[word]! : undefined
  if (nanoseconds === undefined) {
    const words = Object.keys(NANOSECONDS).join(' ')
    throw new RangeError(`${where}: ${name} must be a span such as '5min' (${words}), got ${shown(value)}`)
  }
  const scale = 10n ** BigInt(fraction.length)
  const count = digits === '' && fraction === '' ? scale : BigInt(digits + fraction)
  const total = count * nanoseconds * PER_SECOND[unit]
  const whole = scale * PER_SECOND.ns
  if (total === 0n) throw new RangeError(`${where}: ${name} must be above 0, got ${shown(value)}`)
  if (total % whole !== 0n)
    throw new RangeError(`${where}: ${name} must be a whole number of ${unit}, the unit of the times, got ${shown(value)}`)
  return total / whole
}
