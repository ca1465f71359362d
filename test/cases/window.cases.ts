import { EPS } from '../reference/exact.js'
import * as window from '../reference/window.js'
import type { Case, Tolerance, Values } from './case.js'

const trailing = (size: number) => ({ left: 1 - size, right: 0 })
const WINDOWS = [1, 2, 7, 100, 5000]
/** Steps that a reference may take for one array. */
const PATIENCE = 400_000
export const CASES: readonly Case[] = (
  ['rollingSum', 'rollingMean', 'rollingVar', 'rollingStd', 'rollingMin', 'rollingMax'] as const
).flatMap((name) =>
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
