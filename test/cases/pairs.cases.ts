import { type PairOperation, rollingPairs } from '../reference/pairs.js'
import type { Case } from './case.js'

const OPERATIONS: readonly PairOperation[] = ['Cov', 'Corr', 'Beta']
/** Steps that a reference may take for one array. */
const PATIENCE = 60_000
/** Products of numbers of 2^300 and 2^-300 in one window: what lies below the largest is not theirs to tell. */
const SKIP = ['wide range']

const moving = (operation: PairOperation, size: number, minPeriods: number): Case => ({
  name: `rolling${operation} ${size}, minPeriods ${minPeriods}`,
  call: (api, x, y) => api[`rolling${operation}`](x, y, size, { minPeriods }),
  reference: (x, y) => rollingPairs(operation, x, y, { left: 1 - size, right: 0 }, minPeriods).values,
  tolerance: (x, y) => within(rollingPairs(operation, x, y, { left: 1 - size, right: 0 }, minPeriods).scales),
  longest: PATIENCE / size,
  skip: SKIP,
})

const expanding = (operation: PairOperation): Case => ({
  name: `expanding${operation}`,
  call: (api, x, y) => api[`expanding${operation}`](x, y),
  reference: (x, y) => rollingPairs(operation, x, y, { left: -x.length, right: 0 }, 1).values,
  tolerance: (x, y) => within(rollingPairs(operation, x, y, { left: -x.length, right: 0 }, 1).scales),
  longest: 513,
  skip: SKIP,
})

const within = (scales: Float64Array) => (i: number, _: number) => 3e-14 * scales[i]!

export const CASES: readonly Case[] = [
  ...[1, 2, 7].map((size) => moving('Corr', size, size)),
  moving('Corr', 100, 1),
  moving('Cov', 7, 3),
  moving('Cov', 60, 60),
  moving('Beta', 7, 7),
  moving('Beta', 60, 2),
  ...OPERATIONS.map(expanding),
]
