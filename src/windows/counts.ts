// How many values moving and expanding windows hold, and the first and last of them.
import type { Call } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import type { Bounds } from './bounds.js'
import { WINDOWS } from './module.js'
import { type Expanding, expanding, type Lines, type Moving, moving } from './moving.js'

/** Numbers of the operations, and rows of a block: `assembly/movingcounts.ts` has the same. */
const OPERATIONS = { Count: 0, First: 1, Last: 2 } as const
const ROWS = 1024

function* rollCount(
  call: Call,
  operation: keyof typeof OPERATIONS,
  { x, target, lines, length }: Lines,
  { left, right, starts, ends, longest, minPeriods }: Bounds,
): Program<void> {
  const op = OPERATIONS[operation]
  const blocks = Math.floor(length / ROWS)
  let counts = 0
  if (longest > 2 * ROWS && blocks > 0) {
    counts = call.temporary(lines * blocks * 4)
    yield { kernel: 'countBlocks', module: WINDOWS, args: [op, x, counts, length], count: lines * blocks, grain: 32, cost: ROWS }
  }
  const chunk = Math.min(GRAIN, length)
  yield {
    kernel: 'movingCounts',
    module: WINDOWS,
    args: [op, x, target, counts, length, starts, ends, left, right, minPeriods, chunk],
    count: lines * Math.ceil(length / chunk),
    grain: Math.floor(GRAIN / chunk),
    cost: chunk * 4,
  }
}

const counting = (operation: keyof typeof OPERATIONS) =>
  moving<object>({ name: `rolling${operation}`, roll: (call, lines, bounds) => rollCount(call, operation, lines, bounds) })

/**
 * Number of the values of each window that are not NaN, as pandas' `rolling(window).count()`: infinite values count, and `minPeriods` counts rows, whatever is
 * in them; NaN where there are fewer.
 *
 * @example await rollingCount([1, NaN, 4, 8], 2) // [NaN, 1, 1, 2]
 */
export const rollingCount: Moving = /* @__PURE__ */ counting('Count') as Moving

/**
 * First value of each window that is neither NaN nor infinite; NaN where there are fewer than `minPeriods` of them. Exact.
 *
 * @example await rollingFirst([1, NaN, 4, 8], 2, { minPeriods: 1 }) // [1, 1, 4, 4]
 */
export const rollingFirst: Moving = /* @__PURE__ */ counting('First') as Moving

/**
 * Last value of each window that is neither NaN nor infinite; NaN where there are fewer than `minPeriods` of them. Exact.
 *
 * @example await rollingLast([1, NaN, 4, 8], 2, { minPeriods: 1 }) // [1, 1, 4, 8]
 */
export const rollingLast: Moving = /* @__PURE__ */ counting('Last') as Moving

/**
 * Number of the values up to each row that are not NaN, as pandas' `expanding().count()`: infinite values count, and `minPeriods` (default 1) counts rows.
 *
 * @example await expandingCount([1, NaN, 4, 8]) // [1, 1, 2, 3]
 */
export const expandingCount: Expanding = /* @__PURE__ */ expanding({
  name: 'expandingCount',
  roll: (call, lines, bounds) => rollCount(call, 'Count', lines, bounds),
}) as Expanding
