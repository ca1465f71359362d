import * as compensated from '../reference/compensated.js'
import { EPS } from '../reference/exact.js'
import * as scan from '../reference/scan.js'
import type { Case } from './case.js'

/** Values near 1, as growth is, whose running products stay within the range of doubles; NaN and signed zeros as they are. */
const near = (x: Float64Array | { toArray(): Float64Array }) =>
  Float64Array.from('toArray' in x ? x.toArray() : x, (value) => (value === 0 ? value : 1 + Math.tanh(value) / 1000))

export const CASES: readonly Case[] = [
  {
    name: 'cumsum',
    call: (api, x) => api.cumsum(x),
    reference: compensated.runningSum,
    tolerance: (x) => {
      const sizes = scan.cumsumSkip(Float64Array.from(x, Math.abs))
      return (i) => 8 * EPS * sizes[i]!
    },
  },
  {
    name: 'nancumsum',
    call: (api, x) => api.nancumsum(x),
    reference: (x) => compensated.runningSum(x.map((value) => (Number.isNaN(value) ? 0 : value))),
    tolerance: (x) => {
      const sizes = scan.cumsum(Float64Array.from(x, (value) => (Number.isNaN(value) ? 0 : Math.abs(value))))
      return (i) => 8 * EPS * sizes[i]!
    },
  },
  ...(['cumprod', 'nancumprod'] as const).map(
    (name): Case => ({
      name,
      call: (api, x) => api[name](near(x)),
      reference: (x) => scan.cumprod(name === 'cumprod' ? near(x) : near(x).map((value) => (Number.isNaN(value) ? 1 : value))),
      tolerance: () => (i, expected) => 4 * (i + 1) * EPS * Math.abs(expected),
    }),
  ),
  { name: 'cummax', call: (api, x) => api.cummax(x), reference: scan.cummax },
  { name: 'cummin', call: (api, x) => api.cummin(x), reference: scan.cummin },
  ...[1, 3, -2, 40_000].map(
    (periods): Case => ({ name: `diff ${periods}`, call: (api, x) => api.diff(x, { periods }), reference: (x) => scan.diff(x, periods) }),
  ),
]
