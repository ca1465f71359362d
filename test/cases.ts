// The table of kernels: how each is called, what it must answer and how nearly. Correctness tests run down it.
import type { Vector } from '../src/array/vector.js'
import type { Api } from './engines.js'
import * as compensated from './reference/compensated.js'
import * as ewm from './reference/ewm.js'
import { EPS } from './reference/exact.js'
import { ndtri } from './reference/random.js'
import * as reduce from './reference/reduce.js'
import * as scan from './reference/scan.js'
import { sort } from './reference/sort.js'
import * as window from './reference/window.js'

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

const ulps =
  (count: number): Tolerance =>
  (_, expected) =>
    count * 2 * EPS * Math.abs(expected) + 5e-324
const total = (x: ArrayLike<number>) => reduce.nansum(Float64Array.from(x, Math.abs)).sum
const valid = (x: Values) => x.filter((value) => !Number.isNaN(value))
const map = (x: Values, f: (value: number, i: number) => number) => Float64Array.from(x, f)
const trailing = (size: number) => ({ left: 1 - size, right: 0 })

const binary = (name: 'add' | 'subtract' | 'multiply' | 'divide', f: (a: number, b: number) => number): Case[] => [
  { name, call: (api, x, y) => api[name](x, y), reference: (x, y) => map(x, (value, i) => f(value, y[i]!)) },
  { name: `${name} a number`, call: (api, x) => api[name](x, 1.1), reference: (x) => map(x, (value) => f(value, 1.1)) },
  { name: `${name} to a number`, call: (api, x) => api[name](1.1, x), reference: (x) => map(x, (value) => f(1.1, value)) },
]

const unary = (name: 'sqrt' | 'exp' | 'log', f: (a: number) => number, ulp: number): Case => ({
  name,
  call: (api, x) => api[name](x),
  reference: (x) => map(x, f),
  tolerance: () => ulps(ulp),
})

const extremes = (['min', 'max', 'nanmin', 'nanmax'] as const).map(
  (name): Case => ({ name, call: (api, x) => api[name](x), reference: (x) => (x.length === 0 ? Number.NaN : reduce[name](x)) }),
)

const positions = (['argmin', 'argmax', 'nanargmin', 'nanargmax'] as const).map(
  (name): Case => ({
    name,
    call: (api, x) => api[name](x),
    reference: (x) => reduce[name](x),
    notEmpty: true,
    skip: name.startsWith('nan') ? ['all NaN'] : [],
  }),
)

/** The spread of the values bounds the error, whatever their mean. */
const spreads = (['variance', 'std', 'nanvar', 'nanstd'] as const).map((name): Case => {
  const variance = (x: Values) => compensated.variance(name.startsWith('nan') ? valid(x) : x, 1)
  return {
    name,
    call: (api, x) => api[name](x, { ddof: 1 }),
    reference: (x) => (name.endsWith('std') ? Math.sqrt(variance(x)) : variance(x)),
    tolerance: () => (_, expected) => Math.abs(expected) * 1e-13,
    skip: ['wide range'],
  }
})

const WINDOWS = [1, 2, 7, 100, 5000]
/** Steps that a reference may take for one array. */
const PATIENCE = 400_000
const rolling = (['rollingSum', 'rollingMean', 'rollingVar', 'rollingStd', 'rollingMin', 'rollingMax'] as const).flatMap((name) =>
  WINDOWS.flatMap((size): Case[] => {
    const minPeriods = Math.min(size, 3)
    const exact = name === 'rollingMin' || name === 'rollingMax'
    return [undefined, minPeriods].map(
      (given): Case => ({
        name: `${name} ${size}${given ? `, minPeriods ${given}` : ''}`,
        call: (api, x) => api[name](x, size, given ? { minPeriods: given } : {}),
        reference: (x) => window[name](x, trailing(size), given ?? size),
        ...(exact ? {} : { tolerance: (x) => rollingTolerance(name, x, size) }),
        longest: size > 1000 ? 8193 : PATIENCE / size,
        skip: name === 'rollingVar' || name === 'rollingStd' ? ['wide range'] : [],
      }),
    )
  }),
)

function rollingTolerance(name: string, x: Values, size: number): Tolerance {
  if (name === 'rollingVar') return (_, expected) => Math.abs(expected) * 1e-13
  if (name === 'rollingStd') return (_, expected) => Math.abs(expected) * 1e-13
  const sizes = window.rollingSum(Float64Array.from(x, Math.abs), trailing(size), 0)
  return (i) => (size + 2) * EPS * sizes[i]! * (name === 'rollingMean' ? 1 : 1)
}

const ewmCases = [
  { span: 20 },
  { alpha: 0.001 },
  { alpha: 0.5, adjust: false },
  { com: 3, ignoreNa: true, minPeriods: 4 },
  { halflife: 50, adjust: false, ignoreNa: true },
].map((options): Case => {
  const {
    span,
    com,
    halflife,
    adjust = true,
    ignoreNa = false,
    minPeriods = 0,
  } = options as {
    span?: number
    com?: number
    halflife?: number
    alpha?: number
    adjust?: boolean
    ignoreNa?: boolean
    minPeriods?: number
  }
  const given = (options as { alpha?: number }).alpha
  const alpha = given ?? (span ? 2 / (span + 1) : com ? 1 / (1 + com) : 1 - Math.exp(-Math.LN2 / halflife!))
  return {
    name: `ewmMean ${JSON.stringify(options)}`,
    call: (api, x) => api.ewmMean(x, options),
    reference: (x) => ewm.ewmMean(x, alpha, adjust, ignoreNa, minPeriods),
    tolerance: (x) => {
      const sizes = ewm.ewmMean(Float64Array.from(x, Math.abs), alpha, adjust, ignoreNa, 0)
      return (i) => 64 * EPS * sizes[i]! + 1e-300
    },
    skip: ['wide range'],
  }
})

export const CASES: readonly Case[] = [
  ...binary('add', (a, b) => a + b),
  ...binary('subtract', (a, b) => a - b),
  ...binary('multiply', (a, b) => a * b),
  ...binary('divide', (a, b) => a / b),
  unary('sqrt', Math.sqrt, 0),
  unary('exp', Math.exp, 2),
  unary('log', Math.log, 2),
  {
    name: 'where',
    call: (api, x, y) =>
      api.where(
        Uint8Array.from(x.data, (value) => (value > 0 ? 7 : 0)),
        x,
        y,
      ),
    reference: (x, y) => map(x, (value, i) => (value > 0 ? value : y[i]!)),
  },
  { name: 'sum', call: (api, x) => api.sum(x), reference: compensated.total, tolerance: (x) => () => 8 * EPS * total(x) },
  {
    name: 'nansum',
    call: (api, x) => api.nansum(x),
    reference: (x) => compensated.total(valid(x)),
    tolerance: (x) => () => 8 * EPS * total(x),
  },
  {
    name: 'mean',
    call: (api, x) => api.mean(x),
    reference: (x) => compensated.total(x) / x.length,
    tolerance: (x) => () => (10 * EPS * total(x)) / x.length,
  },
  {
    name: 'nanmean',
    call: (api, x) => api.nanmean(x),
    reference: (x) => compensated.total(valid(x)) / valid(x).length,
    tolerance: (x) => () => (10 * EPS * total(x)) / Math.max(1, reduce.nansum(x).count),
  },
  ...spreads,
  ...extremes,
  ...positions,
  {
    name: 'dot',
    call: (api, x, y) => api.dot(x, y),
    reference: reduce.dot,
    tolerance: (x, y) => () => 16 * EPS * total(map(x, (value, i) => value * y[i]!)),
  },
  {
    name: 'cumsum',
    call: (api, x) => api.cumsum(x),
    reference: compensated.runningSum,
    tolerance: (x) => {
      const sizes = scan.cumsumSkip(Float64Array.from(x, Math.abs))
      return (i) => 8 * EPS * sizes[i]!
    },
  },
  { name: 'cummax', call: (api, x) => api.cummax(x), reference: scan.cummax },
  { name: 'cummin', call: (api, x) => api.cummin(x), reference: scan.cummin },
  ...[1, 3, -2, 40_000].map(
    (periods): Case => ({ name: `diff ${periods}`, call: (api, x) => api.diff(x, { periods }), reference: (x) => scan.diff(x, periods) }),
  ),
  ...rolling,
  ...ewmCases,
  {
    name: 'ndtri',
    call: (api, x) => api.ndtri(x),
    reference: (x) => map(x, ndtri),
    tolerance: () => ulps(8),
  },
  { name: 'sort', call: (api, x) => api.sort(x), reference: sort },
]
