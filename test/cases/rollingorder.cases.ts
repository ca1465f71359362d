// Moving order statistics: every way of finding them, exactly.
import { expandingWindows, rowWindows, windowQuantile, windowRank } from '../reference/orderwindows.js'
import type { Case } from './case.js'

/** Steps that a reference may take for one array. */
const PATIENCE = 60_000

const quantiles = ([1, 7, 32, 33, 300] as const).flatMap((window): Case[] => {
  const longest = PATIENCE / window
  const minPeriods = Math.min(window, 3)
  return [
    {
      name: `rollingMedian ${window}`,
      call: (api, x) => api.rollingMedian(x, window),
      reference: (x) => windowQuantile(x, rowWindows(x.length, window), window, 0.5, 'midpoint'),
      longest,
    },
    {
      name: `rollingQuantile ${window}, 0.9, minPeriods ${minPeriods}`,
      call: (api, x) => api.rollingQuantile(x, window, 0.9, { minPeriods }),
      reference: (x) => windowQuantile(x, rowWindows(x.length, window), minPeriods, 0.9),
      longest,
    },
  ]
})

const ranks = ([1, 7, 128, 129] as const).flatMap((window): Case[] => {
  const longest = PATIENCE / window
  const minPeriods = Math.min(window, 3)
  return [
    {
      name: `rollingRank ${window}`,
      call: (api, x) => api.rollingRank(x, window),
      reference: (x) => windowRank(x, rowWindows(x.length, window), window),
      longest,
    },
    {
      name: `rollingRank ${window}, descending shares, minPeriods ${minPeriods}`,
      call: (api, x) => api.rollingRank(x, window, { minPeriods, ascending: false, pct: true, method: 'max' }),
      reference: (x) => windowRank(x, rowWindows(x.length, window), minPeriods, { ascending: false, pct: true, method: 'max' }),
      longest,
    },
  ]
})

export const CASES: readonly Case[] = [
  ...quantiles,
  ...ranks,
  {
    name: 'expandingMedian',
    call: (api, x) => api.expandingMedian(x),
    reference: (x) => windowQuantile(x, expandingWindows, 1, 0.5, 'midpoint'),
    longest: 1025,
  },
  {
    name: 'expandingQuantile 0.3, nearest, minPeriods 5',
    call: (api, x) => api.expandingQuantile(x, 0.3, { interpolation: 'nearest', minPeriods: 5 }),
    reference: (x) => windowQuantile(x, expandingWindows, 5, 0.3, 'nearest'),
    longest: 1025,
  },
  {
    name: 'expandingRank',
    call: (api, x) => api.expandingRank(x),
    reference: (x) => windowRank(x, expandingWindows, 1),
    longest: 1025,
  },
]
