// Sorted keys of two tables, as joins of times take them: i64 times, or f64 numbers.
import { shown } from '../array/check.js'
import { type ArrayInput, type Call, type Operand, REALS } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { chunksOf } from '../kernels/keys.js'
import { widened } from '../kernels/operands.js'
import { durationOf } from '../windows/duration.js'
import { type Times, type TimeUnit, timesOf } from '../windows/times.js'
import { TABLES } from './module.js'

/** Bits of `flags` in `assembly/merged.ts`: right rows after the left one, no equal keys, keys of f64, places rather than rows. */
export const FORWARD = 1
export const STRICT = 2
export const FLOATS = 4
export const PLACES = 8

/** Sorted keys: times, or numbers. */
export type SortedKeys = Times | ArrayInput
/** A distance of keys: text such as '1s' for times, a bigint in their unit, or a number. */
export type Reach = string | bigint | number

/** Keys of both sides in one element type: i64 if one side has it or has Dates, else f64. */
export interface KeyPair {
  readonly left: Operand
  readonly right: Operand
  readonly dtype: 'i64' | 'f64'
}

export function* keyPair(
  call: Call,
  left: SortedKeys,
  right: SortedKeys,
  unit: TimeUnit,
  [one, other]: readonly [string, string] = ['left', 'right'],
): Program<KeyPair> {
  if (isTimes(left) || isTimes(right)) {
    return { left: yield* timesOf(call, one, left, unit), right: yield* timesOf(call, other, right, unit), dtype: 'i64' }
  }
  const [a, b] = [numbersOf(call, one, left), numbersOf(call, other, right)]
  return { left: yield* widened(call, a), right: yield* widened(call, b), dtype: 'f64' }
}

function isTimes(keys: SortedKeys): boolean {
  if (Array.isArray(keys)) return keys[0] instanceof Date || typeof keys[0] === 'bigint'
  return keys instanceof BigInt64Array || (keys as { dtype?: unknown } | undefined)?.dtype === 'i64'
}

function numbersOf(call: Call, name: string, keys: SortedKeys): Operand {
  const given = call.input(name, keys, REALS)
  if (given.shape) throw new TypeError(`${call.name}: ${name} must be a Vector or an array, got a Matrix`)
  return given
}

/** A distance in the keys' own type, of at least 0 unless it is `signed`. */
export function reachOf(call: Call, name: string, value: unknown, dtype: 'i64' | 'f64', unit: TimeUnit, signed = false): bigint | number {
  if (signed && typeof value === 'string' && value.startsWith('-')) return -reachOf(call, name, value.slice(1), dtype, unit)
  if (signed && (typeof value === 'number' || typeof value === 'bigint') && value < 0) return -reachOf(call, name, -value, dtype, unit)
  if (typeof value === 'string') {
    const span = durationOf(call.name, name, value, unit)
    return dtype === 'i64' ? span : Number(span)
  }
  if (typeof value !== 'number' && typeof value !== 'bigint')
    throw new TypeError(`${call.name}: ${name} must be a span such as '1s', a bigint or a number, got ${shown(value)}`)
  if (!(value >= 0)) throw new RangeError(`${call.name}: ${name} must be at least 0, got ${shown(value)}`)
  if (dtype === 'f64') return Number(value)
  if (typeof value === 'bigint') {
    if (value < 2n ** 63n) return value
    throw new RangeError(`${call.name}: ${name} must be below 2^63, got ${value}`)
  }
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${call.name}: ${name} must be a whole number of ${unit} beside times, got ${value}`)
  return BigInt(value)
}

/** The 8 bytes of such distances, one behind the other, where kernels read them. */
export function writeReaches(call: Call, reaches: readonly (bigint | number)[]): number {
  const address = call.temporary(reaches.length * 8)
  const view = new DataView(call.bytes.buffer, address, reaches.length * 8)
  for (const [i, reach] of reaches.entries()) {
    if (typeof reach === 'bigint') view.setBigInt64(i * 8, reach, true)
    else view.setFloat64(i * 8, reach, true)
  }
  return address
}

/** Throws unless keys are sorted and hold no NaN. */
export function* checkSortedKeys(call: Call, keys: KeyPair, which: readonly ('left' | 'right')[]): Program<void> {
  for (const side of which) {
    const { address, length } = keys[side]
    const states = call.temporary(chunksOf(length) * 4)
    const args = [address, keys.dtype === 'f64' ? FLOATS : 0, states, GRAIN]
    yield { kernel: 'keysSorted', module: TABLES, args, count: length, grain: GRAIN, cost: 0.5 }
    checkStates(call, states, chunksOf(length), keys)
  }
}

/** Throws if one of the states that pieces left says that a side is not sorted. */
export function checkStates(call: Call, states: number, pieces: number, { left, right, dtype }: KeyPair): void {
  if (!call.integers(states, pieces).some((state) => state !== 0)) return
  for (const { name, address, length } of [left, right]) {
    const keys = dtype === 'i64' ? new BigInt64Array(call.bytes.buffer, address, length) : call.floats(address, length)
    for (let row = 0; row < length; row++) {
      if (keys[row] !== keys[row]) throw new RangeError(`${call.name}: ${name} must not hold NaN, got NaN at row ${row}`)
      if (row === 0 || keys[row]! >= keys[row - 1]!) continue
      throw new RangeError(
        `${call.name}: ${name} must be sorted, not fall from row to row, got ${keys[row]} after ${keys[row - 1]} at row ${row}`,
      )
    }
  }
}
