import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Matrix } from '../src/array/matrix.js'
import { sync } from './apis.js'
import { numbersOf } from './results.js'

/** Written by scripts/goldens. */
interface Golden {
  readonly fn: string
  readonly args: readonly Value[]
  readonly options: Record<string, Value>
  readonly expected: Value
}
type Value = number | string | boolean | readonly Value[] | { readonly [name: string]: Value }
interface File {
  /** How far a function may be from the golden value: relative to it, and beside the largest. */
  readonly within: { readonly [fn: string]: readonly [relative: number, absolute: number] }
  readonly cases: readonly Golden[]
}

/** pandas and NumPy themselves are no better than this. */
const OTHERS = [1e-13, 1e-14] as const
const ARRAYS = { f32: Float32Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array }

const NUMBERS = ['NaN', 'Infinity', '-Infinity', '-0']
const isTable = (value: Value): value is readonly (readonly Value[])[] => Array.isArray(value) && Array.isArray(value[0])

function argument(value: Value): unknown {
  if (Array.isArray(value) && value.length > 0 && value.every((part) => isText(part))) return value
  if (isTable(value)) return sync.matrix(value.map((row) => row.map(Number)))
  if (Array.isArray(value))
    return value.map((part) => (typeof part === 'boolean' ? part : typeof part === 'object' ? argument(part) : Number(part)))
  if (typeof value === 'string') return NUMBERS.includes(value) ? Number(value) : value
  if (typeof value !== 'object') return value
  if ('groupBy' in value) return groups(value as never)
  const { dtype, values } = value as { dtype: keyof typeof ARRAYS; values: readonly number[] | readonly number[][] }
  const array = ARRAYS[dtype].from(values.flat())
  return Array.isArray(values[0]) ? sync.matrix(array, [values.length, values[0].length], dtype) : array
}

/** Groups by columns of keys: numbers, or texts with null for a missing one. */
function groups({ groupBy, options }: { groupBy: readonly Value[]; options: object }): unknown {
  const columns = groupBy.map((column) => (Array.isArray(column) && column.some(isText) ? column : argument(column)))
  return sync.groupBy((columns.length === 1 ? columns[0] : columns) as never, options)
}
const isText = (key: Value | null) => key === null || (typeof key === 'string' && !NUMBERS.includes(key))

/** Compares part by part where several arrays come out. */
function differs(got: unknown, expected: Value, [relative, absolute]: readonly [number, number], where: string): string | undefined {
  if (typeof expected === 'object' && !Array.isArray(expected)) {
    const parts = Object.entries(expected)
    for (const [name, part] of parts) {
      const found = differs((got as Record<string, unknown>)[name], part, [relative, absolute], `${where}.${name}`)
      if (found) return found
    }
    return undefined
  }
  if (isTable(expected) && !(got instanceof Matrix)) return `${where} is no matrix`
  const numbers = numbersOf(got)
  const wanted = [expected].flat(2).map(Number)
  if (numbers.length !== wanted.length) return `${where} has ${numbers.length} elements, not ${wanted.length}`
  const scale = wanted.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0)
  const wrong = wanted.findIndex((value, i) => !close(numbers[i]!, value, Math.max(Math.abs(value) * relative, scale * absolute)))
  return wrong < 0 ? undefined : `${where}[${wrong}] is ${numbers[wrong]}, not ${wanted[wrong]}`
}

const folder = new URL('./golden/', import.meta.url)
describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('golden values of %s', (file) => {
  const { cases, within } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as File
  const names = [...new Set(cases.map(({ fn }) => fn))]

  it.each(names)('%s', (fn) => {
    const call = (sync as unknown as Record<string, (...args: unknown[]) => unknown>)[fn]
    expect(call, `${fn} is exported`).toBeTypeOf('function')
    for (const { args, options, expected } of cases.filter((golden) => golden.fn === fn)) {
      const given = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, argument(value)]))
      const where = `${fn}(${JSON.stringify(args).slice(0, 300)}, ${JSON.stringify(options)})`
      const found = differs(call!(...args.map(argument), given), expected, within[fn] ?? OTHERS, where)
      if (found) expect.unreachable(found)
    }
  })
})

function close(got: number, wanted: number, tolerance: number): boolean {
  if (Number.isNaN(wanted)) return Number.isNaN(got)
  return got === wanted || Math.abs(got - wanted) <= tolerance
}
