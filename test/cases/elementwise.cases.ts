import { BINARY, COMPARISON, PREDICATE, UNARY } from '../reference/elementwise.js'
import { type Case, map, ulps } from './case.js'

// One row a loop of its own kind: all functions, on every dtype and broadcast in every way, are in test/elementwise.test.ts.
const binary = ['add', 'divide', 'minimum', 'fmin', 'fmod', 'mod', 'floorDivide'] as const
const unary = ['sign', 'sqrt', 'round'] as const
const comparison = ['equal', 'less'] as const
const predicate = ['isnan', 'isfinite'] as const

export const CASES: readonly Case[] = [
  ...binary.map(
    (name): Case => ({
      name,
      call: (api, x, y) => api[name](x, y),
      reference: (x, y) => map(x, (value, i) => BINARY[name](value, y[i]!)),
    }),
  ),
  // A scalar goes the same way whatever the function.
  ...(['subtract', 'mod'] as const).flatMap((name): Case[] => [
    { name: `${name} a number`, call: (api, x) => api[name](x, 1.1), reference: (x) => map(x, (value) => BINARY[name](value, 1.1)) },
    { name: `${name} to a number`, call: (api, x) => api[name](1.1, x), reference: (x) => map(x, (value) => BINARY[name](1.1, value)) },
  ]),
  {
    name: 'hypot',
    call: (api, x, y) => api.hypot(x, y),
    reference: (x, y) => map(x, (value, i) => Math.hypot(value, y[i]!)),
    tolerance: () => ulps(2),
  },
  ...unary.map((name): Case => ({ name, call: (api, x) => api[name](x), reference: (x) => map(x, UNARY[name]) })),
  {
    name: 'round to 2 decimals',
    call: (api, x) => api.round(x, { decimals: 2 }),
    reference: (x) => map(x, (value) => UNARY.round(value * 100) / 100),
  },
  ...comparison.map(
    (name): Case => ({
      name,
      call: (api, x, y) => api[name](x, y),
      reference: (x, y) => map(x, (value, i) => Number(COMPARISON[name](value, y[i]!))),
    }),
  ),
  ...predicate.map(
    (name): Case => ({ name, call: (api, x) => api[name](x), reference: (x) => map(x, (value) => Number(PREDICATE[name](value))) }),
  ),
  {
    name: 'clip',
    call: (api, x, y) => api.clip(x, y, 1),
    reference: (x, y) => map(x, (value, i) => Math.min(Math.max(value, y[i]!), 1)),
  },
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
]
