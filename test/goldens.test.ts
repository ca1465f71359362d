import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Matrix } from '../src/array/matrix.js'
import { SharedArray } from '../src/array/sharedarray.js'
import * as sync from '../src/sync.js'

/** Written by scripts/goldens.py. */
interface Golden {
  readonly fn: string
  readonly args: readonly Value[]
  readonly options: Record<string, unknown>
  readonly expected: Value
}
type Value = number | string | boolean | readonly Value[]

/** Units in the last place, and how far beside the largest value near zero, that a function may be from NumPy's or pandas' answer. */
const TOLERANCES: { readonly [fn: string]: { readonly relative: number; readonly absolute?: number } } = {
  exp: { relative: 2.3e-16 },
  log: { relative: 2.3e-16 },
  ndtri: { relative: 2e-15 },
}
const EXACT = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'sqrt',
  'where',
  'min',
  'max',
  'argmin',
  'argmax',
  'nanmin',
  'nanmax',
  'cummax',
  'cummin',
  'diff',
]
EXACT.push('sort', 'rollingMin', 'rollingMax')
/** pandas and NumPy themselves are no better than this. */
const OTHERS = { relative: 1e-13, absolute: 1e-14 }

const number = (value: Value): number => (typeof value === 'string' ? Number(value) : Number(value))
const isTable = (value: Value): value is readonly (readonly Value[])[] => Array.isArray(value) && Array.isArray(value[0])

function argument(value: Value): unknown {
  if (isTable(value)) return sync.matrix(value.map((row) => row.map(number)))
  if (!Array.isArray(value)) return value
  return typeof value[0] === 'boolean' ? value : value.map(number)
}

function flat(result: unknown): number[] {
  if (result instanceof SharedArray) return Array.from(result.toArray() as Float64Array)
  return [result as number]
}

const folder = new URL('./golden/', import.meta.url)
describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('golden values of %s', (file) => {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: Golden[] }
  const names = [...new Set(cases.map(({ fn }) => fn))]

  it.each(names)('%s', (fn) => {
    const call = (sync as unknown as Record<string, (...args: unknown[]) => unknown>)[fn]
    expect(call, `${fn} is exported`).toBeTypeOf('function')
    const { relative, absolute = 0 } = EXACT.includes(fn) ? { relative: 0 } : (TOLERANCES[fn] ?? OTHERS)
    for (const { args, options, expected } of cases.filter((golden) => golden.fn === fn)) {
      const result = call!(...args.map(argument), options)
      if (isTable(expected)) expect(result).toBeInstanceOf(Matrix)
      const got = flat(result)
      const wanted = (Array.isArray(expected) ? expected.flat() : [expected]).map((value) => number(value as Value))
      expect(got.length).toBe(wanted.length)
      const scale = wanted.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0)
      const wrong = wanted.findIndex((value, i) => !close(got[i]!, value, Math.max(Math.abs(value) * relative, scale * absolute)))
      if (wrong >= 0) {
        expect.unreachable(
          `${fn}(${JSON.stringify(args).slice(0, 300)}, ${JSON.stringify(options)})[${wrong}] is ${got[wrong]}, not ${wanted[wrong]}`,
        )
      }
    }
  })
})

function close(got: number, wanted: number, tolerance: number): boolean {
  if (Number.isNaN(wanted)) return Number.isNaN(got)
  return got === wanted || Math.abs(got - wanted) <= tolerance
}
