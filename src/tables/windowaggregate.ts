// Values of the right rows of a window join, reduced to one result a left row.
import { checkChoice, checkInteger, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type Operand, type OutOptions, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { taken } from '../kernels/gather.js'
import { GRAIN } from '../kernels/job.js'
import { chunksOf } from '../kernels/keys.js'
import { widened } from '../kernels/operands.js'
import { WINDOWS } from '../windows/module.js'
import { TABLES } from './module.js'
import { WindowJoin } from './windowjoin.js'

/** What the values of a window are reduced to: families of nodes, and results of each. */
const TREES = {
  sum: [0, 0],
  mean: [0, 1],
  count: [0, 2],
  min: [1, 0],
  max: [2, 0],
  var: [3, 0],
  std: [3, 1],
} as const
const HOWS = [...(Object.keys(TREES) as (keyof typeof TREES)[]), 'first', 'last', 'size', 'median'] as const

/** Aggregates of windows. */
export type WindowHow = (typeof HOWS)[number]

/** Options of `windowAggregate`. */
export interface WindowAggregateOptions<D extends 'f64' | 'i32' = 'f64' | 'i32'> extends OutOptions<Vector<D>> {
  /** 'var' and 'std' divide by the number of values less `ddof`. Default: 1. */
  readonly ddof?: number
}

/** Counts are i32, all else f64. */
type DTypeOfHow<H> = H extends 'count' | 'size' ? 'i32' : 'f64'

/** One result a left row. */
export interface WindowAggregate {
  <H extends WindowHow>(
    x: ArrayInput,
    join: WindowJoin,
    how: H,
    options?: WindowAggregateOptions<DTypeOfHow<H>>,
  ): Promise<Vector<DTypeOfHow<H>>>
  readonly sync: <H extends WindowHow>(
    x: ArrayInput,
    join: WindowJoin,
    how: H,
    options?: WindowAggregateOptions<DTypeOfHow<H>>,
  ) => Vector<DTypeOfHow<H>>
}

/** Windows a call, each of which takes some 60 ns. */
const WINDOWS_GRAIN = 4096
/** Values under a node, and bytes of a node, as `assembly/windowreduce.ts` has them. */
const FAN = 16
const NODE_BYTES = 32
const SELECT_BYTES = 640

/**
 * The values of `x`, one a right row, within the window of each left row of a `windowJoin`, reduced to one result.
 *
 * `how` is 'sum', 'mean', 'min', 'max', 'first', 'last', 'std', 'var', 'median' (f64), 'count' (values that are not NaN) or 'size' (rows), which are i32. NaN is missing, an infinite value is a value: a
 * window without values has sum 0, count 0 and NaN for the rest, 'std' and 'var' also where there are no more than `ddof` of them.
 *
 * Sums carry what they round off, deviations are taken from a value of the window, and nothing is ever subtracted that has left a window: sums and means err by 2 eps of the
 * sum of absolute values at most, whatever surrounds the window. A tree over the values, of which a window of n rows takes at most 30 parts for each factor of 16 in n;
 * 2 bytes a right row, and 8 after a join by keys or of integers and f32. 'first' and 'last' look past NaN one by one, 'median' reads each row of each window,
 * and takes memory for the values of the longest.
 *
 * @example await windowAggregate([1, 2, 4, 8], await windowJoin([10, 20], [8, 9, 11, 19], { before: 2 }), 'sum') // [3, 8]
 */
export const windowAggregate: WindowAggregate = /* @__PURE__ */ define(
  'windowAggregate',
  function* (call: Call, x: ArrayInput, join: WindowJoin, how: WindowHow, options?: WindowAggregateOptions): Program<Vector> {
    call.options(options, ['out', 'ddof'])
    checkChoice(call.name, 'how', how, HOWS)
    const given = call.input('x', x, REALS)
    if (!(join instanceof WindowJoin)) throw new TypeError(`windowAggregate: join must be made by windowJoin, got ${shown(join)}`)
    const { length, rows } = join
    if (given.shape || given.length !== rows) {
      const got = given.shape ? 'a Matrix' : `length ${given.length}`
      throw new RangeError(`windowAggregate: x must be a vector with a value for each of ${rows} right rows, got ${got}`)
    }
    const ddof = checkInteger(call.name, 'ddof', options?.ddof ?? 1, 0, 2 ** 31 - 1)
    const starts = call.input('join.starts', join.starts, ['i32']).address
    const ends = call.input('join.ends', join.ends, ['i32']).address
    const order = join.order && call.input('join.order', join.order, ['i32'])
    const out = call.vector(how === 'count' || how === 'size' ? 'i32' : 'f64', length, options?.out, false)
    const target = call.addressOf(out)
    const grid = { module: TABLES, count: length, grain: WINDOWS_GRAIN }
    if (how === 'size') {
      yield { ...grid, kernel: 'windowSize', args: [starts, ends, target], cost: 1 }
      return out
    }
    const values = yield* inOrder(call, yield* widened(call, given), order)
    if (how === 'first' || how === 'last') {
      const args = [values.address, starts, ends, target, how === 'first' ? 1 : -1]
      yield { ...grid, kernel: 'windowPick', args, cost: 5 }
    } else if (how === 'median') yield* medians(call, values, starts, ends, target, length)
    else {
      const [family, result] = TREES[how]
      const { nodes, levels } = yield* tree(call, family, values)
      const args = [family, result, values.address, values.length, nodes, levels, starts, ends, target, ddof]
      yield { ...grid, kernel: 'windowReduce', args, cost: 60 }
    }
    return out
  },
) as unknown as WindowAggregate

/** The values in the order in which windows count them. */
function* inOrder(call: Call, values: Operand, order: Operand | undefined): Program<Operand> {
  if (!order) return values
  const address = call.temporary(order.length * 8)
  yield taken(values.address, order.address, address, 8, order.length)
  return { ...values, address, length: order.length }
}

/** Nodes over the values, then over the nodes, as long as there is a whole one. */
function* tree(call: Call, family: number, { address, length }: Operand): Program<{ readonly nodes: number; readonly levels: number }> {
  const counts: number[] = []
  for (let count = Math.floor(length / FAN); count > 0; count = Math.floor(count / FAN)) counts.push(count)
  const nodes = call.temporary(counts.reduce((a, b) => a + b, 0) * NODE_BYTES)
  let [from, to] = [address, nodes]
  for (const [level, count] of counts.entries()) {
    yield { kernel: 'windowNodes', module: TABLES, args: [family, from, level, to], count, grain: 2048, cost: 40 }
    from = to
    to += count * NODE_BYTES
  }
  return { nodes, levels: counts.length }
}

function* medians(call: Call, { address }: Operand, starts: number, ends: number, target: number, length: number): Program<void> {
  const most = call.temporary(chunksOf(length) * 4)
  yield { kernel: 'longestWindow', module: WINDOWS, args: [starts, ends, most, GRAIN], count: length, grain: GRAIN, cost: 0.5 }
  const longest = call.integers(most, chunksOf(length)).reduce((a, b) => Math.max(a, b), 0)
  yield {
    kernel: 'windowMedian',
    module: TABLES,
    args: [address, starts, ends, target],
    count: length,
    grain: Math.max(1, Math.min(WINDOWS_GRAIN, Math.floor((1 << 16) / (longest + 1)))),
    cost: 5 * longest,
    scratchBytes: SELECT_BYTES + 8 * (longest + 1),
  }
}
