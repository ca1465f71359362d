import { ndtri } from '../reference/random.js'
import { type Case, map, ulps } from './case.js'

export const CASES: readonly Case[] = [
  {
    name: 'ndtri',
    call: (api, x) => api.ndtri(x),
    reference: (x) => map(x, ndtri),
    tolerance: () => ulps(8),
  },
]
