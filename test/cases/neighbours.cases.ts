import { EPS } from '../reference/exact.js'
import * as neighbours from '../reference/neighbours.js'
import * as scan from '../reference/scan.js'
import { type Case, ulps } from './case.js'

/** Times that stand still now and then. */
const timesOf = (n: number) => Array.from({ length: n }, (_, i) => Math.floor((i * i) / 7) - (i % 5 === 0 ? 0 : Math.floor(i / 3)))
const rising = (n: number) => timesOf(n).map((_, i, all) => Math.max(...all.slice(Math.max(0, i - 8), i + 1)) + i)

export const CASES: readonly Case[] = [
  ...[1, -2, 40_000].flatMap((periods): Case[] => [
    {
      name: `shift ${periods}`,
      call: (api, x) => api.shift(x, { periods, fillValue: 9 }),
      reference: (x) => neighbours.shift(x, periods, 9),
    },
    {
      name: `pctChange ${periods}`,
      call: (api, x) => api.pctChange(x, { periods }),
      reference: (x) => neighbours.pctChange(x, periods),
      // The reference rounds at 1, or at the ratio.
      tolerance: () => (_, expected) => 4 * EPS * (1 + Math.abs(expected)),
    },
    {
      name: `logReturns ${periods}`,
      call: (api, x) => api.logReturns(x, { periods }),
      reference: (x) => neighbours.logReturns(x, periods),
      tolerance: () => () => 2000 * EPS,
    },
  ]),
  ...([{}, { limit: 3 }, { limit: 1, limitArea: 'inside' }, { limitArea: 'outside' }] as const).flatMap((options): Case[] =>
    (['ffill', 'bfill'] as const).map((name) => ({
      name: `${name} ${JSON.stringify(options)}`,
      call: (api, x) => api[name](x, options),
      reference: (x) => neighbours.filled(x, name, options),
    })),
  ),
  ...(['forward', 'backward', 'both'] as const).map(
    (limitDirection): Case => ({
      name: `interpolate ${limitDirection}`,
      call: (api, x) => api.interpolate(x, { limitDirection, limit: 2 }),
      reference: (x) => neighbours.filled(x, 'linear', { limitDirection, limit: 2 }),
      tolerance: ulpsOf,
    }),
  ),
  {
    name: 'interpolate by time',
    call: (api, x) => api.interpolate(x, { method: 'time', on: rising(x.length), limitDirection: 'both' }),
    reference: (x) => neighbours.filled(x, 'time', { limitDirection: 'both', times: rising(x.length) }),
    tolerance: ulpsOf,
    longest: 33_000,
  },
  { name: 'fillna', call: (api, x) => api.fillna(x, -1), reference: (x) => x.map((value) => (Number.isNaN(value) ? -1 : value)) },
  {
    name: 'drawdown',
    call: (api, x) => api.drawdown(x),
    reference: neighbours.drawdown,
    tolerance: () => (_, expected) => 4 * EPS * (1 + Math.abs(expected)),
  },
  {
    name: 'cumsum of series',
    call: (api, x) => api.seriesCumsum(x),
    reference: scan.cumsumSkip,
    tolerance: (x) => {
      const sizes = scan.cumsumSkip(Float64Array.from(x, Math.abs))
      return (i) => 300 * EPS * sizes[i]!
    },
  },
  {
    name: 'winsorize',
    call: (api, x) => api.winsorize(x, { limits: [0.1, 0.2] }),
    reference: (x) => neighbours.winsorized(x, 0.1, 0.2),
    tolerance: () => ulps(2),
    skip: ['infinities'],
  },
]

/** A line between two values rounds as they are large, not as what comes out. */
function ulpsOf(x: Float64Array) {
  const largest = x.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0)
  return () => 4 * EPS * largest
}
