// What a row of the table of kernels says: how a function is called, what it must answer and how nearly. Correctness tests run down the table.
import type { Vector } from '../../src/array/vector.js'
import type { Api } from '../engines.js'
import { EPS } from '../reference/exact.js'
import { nansum } from '../reference/reduce.js'

export type Values = Float64Array
/** How far element i may lie from the reference. */
export type Tolerance = (i: number, expected: number) => number

export interface Case {
  readonly name: string
  /** Calls the function; `y` is a second array of the same length. */
  readonly call: (api: Api, x: Vector<'f64'>, y: Vector<'f64'>) => unknown
  readonly reference: (x: Values, y: Values) => ArrayLike<number> | number
  /** Absent: equal. */
  readonly tolerance?: (x: Values, y: Values) => Tolerance
  /** An empty array is refused. */
  readonly notEmpty?: boolean
  /** Patterns for which the reference or its error bound means nothing. */
  readonly skip?: readonly string[]
  /** Longest array that the reference gets, where it takes more than a step an element. */
  readonly longest?: number
}

/** Within so many units in the last place. */
export const ulps =
  (count: number): Tolerance =>
  (_, expected) =>
    count * 2 * EPS * Math.abs(expected) + 5e-324
/** Sum of the absolute values, the measure of an error of a sum. */
export const total = (x: ArrayLike<number>): number => nansum(Float64Array.from(x, Math.abs)).sum
export const valid = (x: Values) => x.filter((value) => !Number.isNaN(value))
export const map = (x: Values, f: (value: number, i: number) => number) => Float64Array.from(x, f)
