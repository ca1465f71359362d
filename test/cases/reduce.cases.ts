import * as compensated from '../reference/compensated.js'
import { EPS } from '../reference/exact.js'
import * as reduce from '../reference/reduce.js'
import { type Case, map, total, type Values, valid } from './case.js'

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

export const CASES: readonly Case[] = [
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
]
