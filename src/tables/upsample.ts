// Values of coarse times at the times of a finer rule.
import { checkChoice, checkInteger } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { widened } from '../kernels/operands.js'
import { checkSorted, type Times, timesOf } from '../windows/times.js'
import { gridOf } from './grid.js'
import { TABLES } from './module.js'
import { binsOf, ends, planOf, type ResampleOptions, written } from './resample.js'

/** What stands at times that have no value of their own. */
export type UpsampleMethod = (typeof METHODS)[number]

/** In the order of the kernel's numbers. */
const METHODS = ['none', 'ffill', 'bfill', 'nearest', 'interpolate'] as const

/** Options of `upsample`. */
export interface UpsampleOptions extends Omit<ResampleOptions, 'label'> {
  /** 'none' (default): NaN; 'ffill': the last value before; 'bfill': the next after; 'nearest' of both; 'interpolate': on the line between. */
  readonly method?: UpsampleMethod
  /** How many points in a row a value fills at most, for 'ffill', 'bfill' and 'nearest'. Default: all. */
  readonly limit?: number
}

/** A series at the times of a rule. */
export interface Upsampled {
  readonly times: Vector<'i64'>
  readonly values: Vector<'f64'>
}

/** Values at the times of a rule. */
export interface Upsample {
  (times: Times, x: ArrayInput, rule: string | bigint, options?: UpsampleOptions): Promise<Upsampled>
  readonly sync: (times: Times, x: ArrayInput, rule: string | bigint, options?: UpsampleOptions) => Upsampled
}

const MOST = 2 ** 31 - 1
const POINTS = 8192

/**
 * The series `x` at the times of a finer rule, as pandas' `resample(rule).ffill()` and its kin: `{ times, values }`, of the edges of the bins that
 * `resample` makes of `times` with these options, but the last one (the first, if closed is 'right').
 *
 * `method` says what stands at times that are not among `times`. NaN in `x` is handed on as it is, but skipped by 'interpolate', which draws a line in time
 * between the values on both sides, keeps the last value behind them all, and leaves NaN before the first. Of equal times the last counts, looking ahead
 * the first; of two as near, 'nearest' takes the later. f64; integers and f32 are widened (8 bytes a row).
 *
 * @example (await upsample([0, 60_000], [1, 3], '30s', { method: 'interpolate' })).values.toArray() // [1, 2, 3]
 */
export const upsample: Upsample = /* @__PURE__ */ define(
  'upsample',
  function* (call: Call, times: Times, x: ArrayInput, rule: string | bigint, options?: UpsampleOptions): Program<Upsampled> {
    const { name } = call
    const plan = planOf(call, rule, options, ['method', 'limit'])
    if ('label' in (options ?? {})) throw new TypeError(`${name}: unknown option 'label'; the times are edges of bins as they are`)
    const method = checkChoice(name, 'method', options?.method ?? 'none', METHODS)
    const limit = options?.limit === undefined ? MOST : checkInteger(name, 'limit', options.limit, 1, MOST)
    if (options?.limit !== undefined && (method === 'none' || method === 'interpolate')) {
      throw new TypeError(`${name}: limit goes with method 'ffill', 'bfill' or 'nearest', got '${method}'`)
    }
    const given = yield* timesOf(call, 'times', times, plan.unit)
    const column = call.input('x', x, REALS)
    if (column.shape) throw new TypeError(`${name}: x must be a Vector or an array, got a Matrix`)
    if (column.length !== given.length) {
      throw new RangeError(`${name}: x must have a value for each of ${given.length} times, got ${column.length}`)
    }
    yield* checkSorted(call, given)
    const { address, length } = given
    const grid = length > 0 ? gridOf(plan.rule, ...ends(call, address, length), plan) : undefined
    const points = grid ? binsOf(grid) : 0
    const made = call.vector('i64', points, undefined, false)
    const values = call.vector('f64', points, undefined, false)
    if (!grid) return { times: made, values }
    const values64 = yield* widened(call, column)
    yield* written(call, grid, 'marks', plan.closed === 'right' ? 1 : 0, points, call.addressOf(made))
    const args = [address, values64.address, length, call.addressOf(made), points, call.addressOf(values), METHODS.indexOf(method), limit]
    yield { kernel: 'upsample', module: TABLES, args, count: points, grain: POINTS, cost: 10 }
    return { times: made, values }
  },
)
