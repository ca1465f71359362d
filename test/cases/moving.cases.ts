import { EPS, exactSum, exactVariance } from '../reference/exact.js'
import {
  type Bounds,
  exactKurt,
  exactSkew,
  exactWeighted,
  exactZscore,
  expandingBounds,
  moving,
  type Rules,
  rowBounds,
  timeBounds,
} from '../reference/moving.js'
import type { Case, Values } from './case.js'

/** Times of rows: some share one, some lie far apart. */
const timesOf = (n: number) => Array.from({ length: n }, (_, i) => Math.floor(i / 3) * 7 + (i % 3 === 2 ? 2 : 0) + (i > 300 ? 300 : 0))

type Name = 'Sum' | 'Mean' | 'Var' | 'Std' | 'Min' | 'Max' | 'Sem' | 'Zscore' | 'Skew' | 'Kurt' | 'Wma' | 'Count' | 'First' | 'Last'
const LEAST = { Sum: 0, Var: 2, Std: 2, Sem: 2, Zscore: 2, Skew: 3, Kurt: 4 } as const

/** What `name` is of the windows, and how far a result may be from it. */
function reference(name: Name, x: Values, bounds: Bounds, minPeriods: number): Float64Array {
  if (name === 'Count') {
    return Float64Array.from(bounds, ([from, to]) =>
      to - from < minPeriods ? Number.NaN : x.subarray(from, to).filter((v) => !Number.isNaN(v)).length,
    )
  }
  const least = Math.max(minPeriods, LEAST[name as keyof typeof LEAST] ?? 1)
  return moving(x, bounds, least, (values, i) => {
    switch (name) {
      case 'Sum':
        return exactSum(values)
      case 'Mean':
        return exactSum(values) / values.length
      case 'Var':
        return exactVariance(values)
      case 'Std':
        return Math.sqrt(exactVariance(values))
      case 'Sem':
        return Math.sqrt(exactVariance(values) / values.length)
      case 'Min':
        return values.reduce((a, b) => Math.min(a, b))
      case 'Max':
        return values.reduce((a, b) => Math.max(a, b))
      case 'Zscore':
        return exactZscore(x[i]!, values)
      case 'Skew':
        return exactSkew(values)
      case 'Kurt':
        return exactKurt(values)
      case 'Wma':
        return exactWeighted(x.subarray(...bounds[i]!))[0]
      case 'First':
        return values[0]!
      default:
        return values.at(-1)!
    }
  })
}

function tolerance(name: Name, x: Values, bounds: Bounds): ((i: number, expected: number) => number) | undefined {
  if (name === 'Min' || name === 'Max' || name === 'Count' || name === 'First' || name === 'Last') return undefined
  if (name === 'Var' || name === 'Std' || name === 'Sem') return (_, expected) => 1e-13 * Math.abs(expected)
  if (name === 'Zscore' || name === 'Skew' || name === 'Kurt') return (_, expected) => 1e-12 * Math.max(1, Math.abs(expected))
  const size = Float64Array.from(bounds, ([from, to]) =>
    name === 'Wma'
      ? exactWeighted(x.subarray(from, to))[1]
      : exactSum(x.subarray(from, to).map((v) => (Number.isFinite(v) ? Math.abs(v) : 0))),
  )
  const most = name === 'Wma' ? 32 : 4
  return (i) => most * EPS * size[i]!
}

function row(name: Name, window: number | string, rules: Rules & { minPeriods?: number } = {}): Case {
  const boundsOf = (n: number) =>
    typeof window === 'number' ? rowBounds(n, window, rules) : n ? timeBounds(timesOf(n), Number.parseFloat(window), rules) : []
  const least = rules.minPeriods ?? (typeof window === 'number' ? window : 1)
  const exact = tolerance(name, new Float64Array(), []) === undefined
  return {
    name: `rolling${name} ${window} ${JSON.stringify(rules)}`,
    call: (api, x) => {
      const options = typeof window === 'number' ? rules : { ...rules, on: timesOf(x.length) }
      return api[`rolling${name}`](x, window, options)
    },
    reference: (x) => reference(name, x, boundsOf(x.length), least),
    ...(exact ? {} : { tolerance: (x) => tolerance(name, x, boundsOf(x.length))! }),
    longest: 513,
    skip: exact || name === 'Sum' || name === 'Wma' ? [] : ['wide range'],
  }
}

function growing(name: 'Sum' | 'Mean' | 'Var' | 'Std' | 'Min' | 'Max' | 'Skew' | 'Kurt' | 'Count', minPeriods = 1): Case {
  const exact = name === 'Min' || name === 'Max' || name === 'Count'
  return {
    name: `expanding${name} ${minPeriods}`,
    call: (api, x) => api[`expanding${name}`](x, { minPeriods }),
    reference: (x) => reference(name, x, expandingBounds(x.length), minPeriods),
    ...(exact ? {} : { tolerance: (x) => tolerance(name, x, expandingBounds(x.length))! }),
    longest: 257,
    skip: exact || name === 'Sum' ? [] : ['wide range'],
  }
}

export const CASES: readonly Case[] = [
  row('Sum', '20ms', { closed: 'both', minPeriods: 0 }),
  row('Var', '20ms', { center: true }),
  row('Std', '9ms', { forward: true }),
  row('Min', '15ms', { closed: 'left' }),
  row('Zscore', 50, { minPeriods: 2, center: true }),
  row('Skew', 100),
  row('Skew', '100ms'),
  row('Kurt', 20, { closed: 'both' }),
  row('Kurt', 2000, { minPeriods: 4 }),
  row('Wma', '5000ms'),
  row('Count', 20),
  row('First', '5000ms', { minPeriods: 5 }),
  row('Last', 300, { minPeriods: 1, closed: 'left' }),
  growing('Sum'),
  growing('Var'),
  growing('Min'),
  growing('Skew'),
  growing('Count', 3),
]
