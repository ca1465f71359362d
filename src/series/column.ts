// A column: a vector, and what its numbers mean. Made of whatever arrays users have.
import { shown } from '../array/check.js'
import { type Engine, type MakeVector, vector as makeVector } from '../array/engine.js'
import { Matrix } from '../array/matrix.js'
import { Vector } from '../array/vector.js'
import { type DType, dtypeOf, type TypedArray } from '../engine/dtype.js'
import { modulo } from '../tables/civil.js'
import { PER_SECOND, type TimeUnit } from '../windows/times.js'

/** What a column holds: numbers of an element type, truth values, times, or labels (texts, kept once each with a code a row). */
export type Kind = DType | 'bool' | 'time' | 'label'
/** Element type in which a kind is stored. */
export type StorageOf<K extends Kind> = K extends 'bool' ? 'u8' : K extends 'time' ? 'i64' : K extends 'label' ? 'i32' : Extract<K, DType>

/** What is known of a column before its values are. */
export interface ColumnType<K extends Kind = Kind> {
  readonly kind: K
  /** Of times. */
  readonly unit?: TimeUnit | undefined
  /** Of times: the zone whose clock is shown and cut by; absent: UTC. */
  readonly timeZone?: string | undefined
}

/** Values of a column. */
export interface Column<K extends Kind = Kind> extends ColumnType<K> {
  readonly vector: Vector<StorageOf<K>>
  /** Of labels: the texts by code; a code of -1 is a missing one. */
  readonly labels?: readonly string[] | undefined
}

/** What a column can be made of. */
export type ColumnInput =
  | Vector<DType>
  | TypedArray
  | readonly (number | null | undefined)[]
  | readonly (bigint | null | undefined)[]
  | readonly (boolean | null | undefined)[]
  | readonly (string | null | undefined)[]
  | readonly (Date | null | undefined)[]

/** Element of an array without the holes. */
type ElementOf<V> = V extends readonly (infer E)[] ? NonNullable<E> : never
/** The kind of column that `V` becomes. */
export type KindOf<V> =
  V extends Vector<infer D>
    ? D
    : V extends Float32Array
      ? 'f32'
      : V extends Int32Array
        ? 'i32'
        : V extends Uint32Array
          ? 'u32'
          : V extends BigInt64Array
            ? 'i64'
            : V extends Uint8Array
              ? 'u8'
              : V extends Float64Array
                ? 'f64'
                : KindOfElement<ElementOf<V>>
export type KindOfElement<E> = [E] extends [string]
  ? 'label'
  : [E] extends [boolean]
    ? 'bool'
    : [E] extends [Date]
      ? 'time'
      : [E] extends [bigint]
        ? 'i64'
        : 'f64'

/** The smallest i64 is no time: pandas' NaT. */
export const NOT_A_TIME: bigint = -(2n ** 63n)
/** The unit of times made of Dates. */
const DATE_UNIT = 'ms'

/** What `values` would become, looked at as far as their first value. */
export function typeOfValues(values: unknown): ColumnType {
  if (values instanceof Vector) return { kind: values.dtype }
  const dtype = dtypeOf(values)
  if (dtype) return { kind: dtype }
  const first = Array.isArray(values) ? values.find((value) => value !== null && value !== undefined) : undefined
  if (first instanceof Date) return { kind: 'time', unit: DATE_UNIT }
  return { kind: ({ string: 'label', boolean: 'bool', bigint: 'i64' } as { [type: string]: Kind })[typeof first] ?? 'f64' }
}

/** A column of `values`; `where` and `name` are for what is said of wrong ones. */
export function columnOf(where: string, name: string, values: unknown, engine?: Engine): Column {
  if (values instanceof Matrix)
    throw new TypeError(`${where}: ${name} must be a column of values, got a Matrix; panel(matrix) makes a frame of one`)
  if (values instanceof Vector) return { kind: values.dtype, vector: values as Vector<never> }
  const make: MakeVector = engine?.vector ?? makeVector
  const dtype = dtypeOf(values)
  if (dtype) return { kind: dtype, vector: make(values as Float64Array) as Vector<never> }
  if (!Array.isArray(values)) {
    throw new TypeError(`${where}: ${name} must be an array, a typed array, a Vector or a Series, got ${shown(values)}`)
  }
  const first = values.find((value) => value !== null && value !== undefined)
  const fail = (i: number, wanted: string): never => {
    throw new TypeError(`${where}: ${name} must hold ${wanted} throughout, as its first value does, got ${shown(values[i])} at ${i}`)
  }
  if (typeof first === 'string') return labelColumn(values as readonly (string | null)[], make, fail)
  if (typeof first === 'boolean') {
    const bytes = Uint8Array.from(values, (value, i) => (typeof value === 'boolean' ? Number(value) : fail(i, 'true or false')))
    return { kind: 'bool', vector: make(bytes) }
  }
  if (first instanceof Date) {
    const times = BigInt64Array.from(values, (value, i) => instant(value, () => fail(i, 'valid Dates')))
    return { kind: 'time', vector: make(times), unit: DATE_UNIT }
  }
  if (typeof first === 'bigint') {
    return { kind: 'i64', vector: make(BigInt64Array.from(values, (value, i) => (typeof value === 'bigint' ? value : fail(i, 'bigints')))) }
  }
  const numbers = Float64Array.from(values, (value, i) => {
    if (typeof value === 'number') return value
    return value === null || value === undefined ? Number.NaN : fail(i, 'numbers')
  })
  return { kind: 'f64', vector: make(numbers) }
}

function instant(value: unknown, fail: () => never): bigint {
  if (value === null || value === undefined) return NOT_A_TIME
  const time = value instanceof Date ? value.getTime() : Number.NaN
  return Number.isNaN(time) ? fail() : BigInt(time)
}

/** Codes by the order of first appearance, which costs one look-up a row. */
function labelColumn(values: readonly (string | null)[], make: MakeVector, fail: (i: number, wanted: string) => never): Column<'label'> {
  const codes = new Map<string, number>()
  const vector = make(
    Int32Array.from(values, (value, i) => {
      if (value === null || value === undefined) return -1
      if (typeof value !== 'string') return fail(i, 'texts')
      const known = codes.get(value)
      if (known !== undefined) return known
      codes.set(value, codes.size)
      return codes.size - 1
    }),
  )
  return { kind: 'label', vector, labels: [...codes.keys()] }
}

/** A value as users see it: numbers, bigints of i64, true and false, Dates (cut to milliseconds), texts; a missing time or label is null. */
export type Value<K extends Kind = Kind> = K extends 'bool'
  ? boolean
  : K extends 'time'
    ? Date | null
    : K extends 'label'
      ? string | null
      : K extends 'i64'
        ? bigint
        : number

/** The value in row `i`. */
export function valueAt<K extends Kind>({ kind, vector, unit, labels }: Column<K>, i: number): Value<K> {
  const value = vector.data[i] as number | bigint
  if (kind === 'bool') return (value !== 0) as Value<K>
  if (kind === 'label') return ((value as number) < 0 ? null : labels![value as number]) as Value<K>
  if (kind === 'time') return (value === NOT_A_TIME ? null : new Date(milliseconds(value as bigint, unit!))) as Value<K>
  return value as Value<K>
}

/** Whole milliseconds, rounded down. */
export function milliseconds(time: bigint, unit: TimeUnit): number {
  if (unit === 'ms') return Number(time)
  if (unit === 's') return Number(time) * 1000
  const per = PER_SECOND[unit] / 1000n
  return Number((time - modulo(time, per)) / per)
}

/** The same values under another vector, such as a part of it. */
export function withVector<K extends Kind>(column: Column<K>, vector: Vector<DType>): Column<K> {
  return { ...column, vector: vector as Vector<StorageOf<K>> }
}
