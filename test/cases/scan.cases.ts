import * as compensated from '../reference/compensated.js'
import { EPS } from '../reference/exact.js'
import * as scan from '../reference/scan.js'
import type { Case } from './case.js'

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
  { name: 'cummax', call: (api, x) => api.cummax(x), reference: scan.cummax },
  { name: 'cummin', call: (api, x) => api.cummin(x), reference: scan.cummin },
  ...[1, 3, -2, 40_000].map(
    (periods): Case => ({ name: `diff ${periods}`, call: (api, x) => api.diff(x, { periods }), reference: (x) => scan.diff(x, periods) }),
  ),
]
