// Times as arguments: what users have them in, and i64 as the kernels want them.
import { checkChoice, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import type { Call, Operand } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { WINDOWS } from './module.js'

/** Units of time since 1970-01-01 UTC. */
export type TimeUnit = 'ns' | 'us' | 'ms' | 's'

/** Times: whole numbers of a unit since 1970 as i64 (a vector, or bigints of a typed array) or as numbers up to 2^53, or Dates. */
export type Times = Vector<'i64'> | Vector<'f64'> | BigInt64Array | Float64Array | readonly number[] | readonly Date[]

export const TIME_UNITS: readonly TimeUnit[] = ['ns', 'us', 'ms', 's']
/** Units of each kind in a second. */
export const PER_SECOND: { readonly [unit in TimeUnit]: bigint } = { ns: 1_000_000_000n, us: 1_000_000n, ms: 1000n, s: 1n }

export function checkUnit(where: string, unit: unknown): TimeUnit {
  return unit === undefined ? 'ms' : checkChoice(where, 'unit', unit, TIME_UNITS)
}

/** The times given as `name`, as i64 in `unit`. */
export function* timesOf(call: Call, name: string, value: unknown, unit: TimeUnit): Program<Operand> {
  const dates = Array.isArray(value) && value[0] instanceof Date
  const given = call.input(name, dates ? instants(call.name, name, value as readonly Date[], unit) : value, ['i64', 'f64'])
  if (given.shape) throw new TypeError(`${call.name}: ${name} must be a Vector or an array, got a Matrix`)
  if (given.dtype === 'i64') return given
  const { address, length } = given
  const out = call.temporary(length * 8)
  const firsts = call.temporary(Math.ceil(length / GRAIN) * 4)
  yield { kernel: 'timesFromNumbers', module: WINDOWS, args: [address, out, firsts, GRAIN], count: length, grain: GRAIN, cost: 1.5 }
  const wrong = firstNumber(call, firsts, length)
  if (wrong >= 0) {
    const found = shown(call.number(address + wrong * 8))
    throw new RangeError(`${call.name}: ${name} must hold whole numbers up to 2^53, got ${found} at ${wrong}; times beyond are i64`)
  }
  return { ...given, address: out, dtype: 'i64' }
}

function instants(where: string, name: string, dates: readonly Date[], unit: TimeUnit): BigInt64Array {
  return BigInt64Array.from(dates, (date, i) => {
    const time = date instanceof Date ? date.getTime() : Number.NaN
    if (Number.isNaN(time)) throw new TypeError(`${where}: ${name} must hold valid Dates, got ${shown(date)} at ${i}`)
    return unit === 's' ? BigInt(Math.floor(time / 1000)) : (BigInt(time) * PER_SECOND[unit]) / 1000n
  })
}

/** Throws unless times rise or stay from row to row; gives back whether they fall all the way instead, where `falling` allows it. */
export function* checkSorted(call: Call, times: Operand, falling = false): Program<boolean> {
  const { name, address, length } = times
  const firsts = call.temporary(Math.ceil(length / GRAIN) * 4)
  const job = { kernel: 'firstFall', module: WINDOWS, count: length, grain: GRAIN, cost: 0.5 }
  yield { ...job, args: [address, firsts, GRAIN] }
  const wrong = firstNumber(call, firsts, length)
  if (wrong < 0) return false
  if (falling) {
    const negated = call.temporary(length * 8)
    yield { kernel: 'negateTimes', module: WINDOWS, args: [address, negated], count: length, grain: GRAIN, cost: 0.5 }
    yield { ...job, args: [negated, firsts, GRAIN] }
    if (firstNumber(call, firsts, length) < 0) return true
  }
  const values = new BigInt64Array(call.bytes.buffer, address, length)
  const order = falling ? 'rise, or fall, from row to row' : 'not fall from row to row'
  throw new RangeError(`${call.name}: ${name} must ${order}, got ${values[wrong]} after ${values[wrong - 1]} at row ${wrong}`)
}

/** The first of the numbers that chunks of `length` rows wrote which is not -1, or -1. */
function firstNumber(call: Call, firsts: number, length: number): number {
  return call.integers(firsts, Math.ceil(length / GRAIN)).find((found) => found >= 0) ?? -1
}
