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

const METHODS = [
  'linear',
  'lower',
  'higher',
  'midpoint',
  'nearest',
  'inverted_cdf',
  'averaged_inverted_cdf',
  'closest_observation',
  'interpolated_inverted_cdf',
  'hazen',
  'weibull',
  'median_unbiased',
  'normal_unbiased',
] as const

const plain = (x: Values, f: (x: Values) => number) => (x.some(Number.isNaN) ? Number.NaN : f(x))

const SHARES = [0, 1, 2.5, 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95, 97.5, 99, 100]

/** Selection must find the very value that sorting does. */
const quantiles: Case[] = [
  { name: 'median', call: (api, x) => api.median(x), reference: (x) => plain(x, (all) => reduce.quantile(all, 0.5, 'median')) },
  { name: 'nanmedian', call: (api, x) => api.nanmedian(x), reference: (x) => reduce.quantile(valid(x), 0.5, 'median') },
  ...METHODS.map(
    (method): Case => ({
      name: `nanquantile ${method}`,
      call: (api, x) => api.nanquantile(x, 0.3, { method }),
      reference: (x) => reduce.quantile(valid(x), 0.3, method),
      longest: method === 'linear' || method === 'closest_observation' ? 100_003 : 2049,
    }),
  ),
  {
    name: 'percentile of nineteen',
    call: (api, x) => api.percentile(x, SHARES),
    reference: (x) => SHARES.map((q) => plain(x, (all) => reduce.quantile(all, q / 100))),
    longest: 70_000,
  },
]

/** One by one rounding, so that no product of the reference leaves the range of doubles where the kernel's does not. */
const products = (['prod', 'nanprod'] as const).map(
  (name): Case => ({
    name,
    call: (api, x) => api[name](x),
    reference: (x) => reduce.scaledProd(name === 'prod' ? x : valid(x)),
    tolerance: (x) => (_, expected) => 4 * x.length * EPS * Math.abs(expected) + 5e-324,
    longest: 4097,
  }),
)

/** A mask of bytes: where the value is positive. */
const zeros = (x: { readonly [i: number]: number; readonly length: number } | { toArray(): Float64Array }) =>
  Uint8Array.from('toArray' in x ? x.toArray() : (x as Float64Array), (value) => (value > 0 ? 3 : 0))

const counts: Case[] = [
  { name: 'any', call: (api, x) => api.any(x), reference: (x) => Number(x.some((value) => value !== 0)) },
  { name: 'all', call: (api, x) => api.all(x), reference: (x) => Number(x.every((value) => value !== 0)) },
  { name: 'any of u8', call: (api, x) => api.any(zeros(x)), reference: (x) => Number(zeros(x).some(Boolean)) },
  { name: 'all of u8', call: (api, x) => api.all(zeros(x)), reference: (x) => Number(zeros(x).every(Boolean)) },
  { name: 'count', call: (api, x) => api.count(x), reference: (x) => valid(x).length },
  { name: 'countNonzero', call: (api, x) => api.countNonzero(x), reference: (x) => x.filter((value) => value !== 0).length },
  { name: 'countNonzero of u8', call: (api, x) => api.countNonzero(zeros(x)), reference: (x) => zeros(x).filter(Boolean).length },
]
const higher = (['skew', 'nanskew', 'kurt', 'nankurt'] as const).map(
  (name): Case => ({
    name,
    call: (api, x) => api[name](x),
    reference: (x) => (name.endsWith('skew') ? reduce.skew : reduce.kurt)(name.startsWith('nan') ? valid(x) : x),
    tolerance: () => (_, expected) => 1e-12 * (Math.abs(expected) + 3),
    skip: ['wide range'],
  }),
)

const norms = [2, 1, Infinity, -Infinity, 0, 3, 1.5, 0.5, 100, -1].map(
  (ord): Case => ({
    name: `norm ${ord}`,
    call: (api, x) => api.norm(x, { ord }),
    reference: (x) => (x.length === 0 && ord < 0 ? Infinity : reduce.norm(x, ord)),
    tolerance: () => (_, expected) => (ord === 0 || Math.abs(ord) === Infinity ? 0 : ord === 1 || ord === 2 ? 8 : 50) * EPS * expected,
    notEmpty: Math.abs(ord) === Infinity,
    longest: 70_000,
  }),
)

export const CASES: readonly Case[] = [
  ...quantiles,
  ...products,
  ...counts,
  ...higher,
  ...norms,
  {
    name: 'average',
    call: (api, x, y) => api.average(x, { weights: y }),
    reference: (x, y) => compensated.total(map(x, (value, i) => value * y[i]!)) / compensated.total(y),
    tolerance: (x, y) => () =>
      16 *
      EPS *
      (total(map(x, (value, i) => value * y[i]!)) / Math.abs(compensated.total(y))) *
      (1 + total(y) / Math.abs(compensated.total(y))),
    notEmpty: true,
    skip: ['signed zeros', 'wide range', 'infinities'],
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
]
