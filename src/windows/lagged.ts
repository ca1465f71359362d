// Each value beside the one some rows before it.
import { checkInteger, checkNumber } from '../array/check.js'
import type { ArrayInput, Call } from '../kernels/call.js'
import { REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { widened } from '../kernels/operands.js'
import { type Along, type AlongOptions, beginAlong, byRows, type DiffOptions } from '../kernels/scan.js'
import { WINDOWS } from './module.js'

/** Options of functions that compare a row with one before it. */
export type PeriodsOptions = DiffOptions

/** Options of `shift`. */
export interface ShiftOptions {
  /** How many rows values move down; negative: up. Default: 1. */
  readonly periods?: number
  /** What stands where no value has come. Default: NaN. */
  readonly fillValue?: number
}

const MAX_PERIODS = 2 ** 31 - 1

/** Operations, as assembly/lagged.ts numbers them, and their nanoseconds an element. */
const OPERATIONS = { shift: [0, 0.8], pctChange: [1, 1.5], logReturns: [2, 2.5] } as const

function lagged<O extends PeriodsOptions>(name: keyof typeof OPERATIONS, words: readonly string[]): Along<O> {
  const [op, cost] = OPERATIONS[name]
  return define(name, function* (call: Call, x: ArrayInput, options?: AlongOptions & ShiftOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, ['periods', ...words], REALS)
    const periods = checkInteger(name, 'periods', options?.periods ?? 1, -MAX_PERIODS, MAX_PERIODS)
    const fill = checkNumber(name, 'fillValue', options?.fillValue ?? Number.NaN, 'to stand where no value has come', () => true)
    const out = call.like(given, 'f64', options?.out, false)
    const { address, length, shape } = given.dtype === 'f64' ? given : yield* widened(call, given)
    const target = call.addressOf(out)
    const within = (lag: number, rows: number) => Math.max(-rows, Math.min(rows, lag))
    if (shape && axis === 1) {
      const args = [op, address, target, shape[1], within(periods, shape[1]), fill]
      yield { kernel: 'laggedRows', module: WINDOWS, args, count: shape[0], ...byRows(shape[1], cost) }
    } else {
      // Down the columns of a row-major matrix is a distance of whole rows in the flat array.
      const args = [op, address, target, length, within(periods * (shape?.[1] ?? 1), length), fill]
      yield { kernel: 'lagged', module: WINDOWS, args, count: length, grain: GRAIN, cost }
    }
    return out
  }) as Along<O>
}

/**
 * Values moved `periods` rows down (negative: up), as pandas' `shift`; `fillValue` (default NaN) where none has come.
 *
 * Always f64, of the shape of `x`; integers and f32 are widened first, which takes 8 bytes an element meanwhile. A matrix is shifted along `axis`.
 *
 * @example await shift([1, 2, 3]) // [NaN, 1, 2]
 */
export const shift: Along<ShiftOptions> = /* @__PURE__ */ lagged<ShiftOptions>('shift', ['fillValue'])

/**
 * Relative change of each value to the one `periods` rows before it, x[i] / x[i - periods] - 1; NaN where either is missing.
 *
 * As in pandas 3 nothing is filled forward. 0 to 0 is NaN, 0 to 1 Infinity. Computed as a difference over the earlier value: within 1.5 ulp of the exact
 * change, where x / y - 1, which pandas computes, is off by up to 1.1e-16 whatever the size of the change. dtypes, `axis` and memory as in `shift`.
 *
 * @example await pctChange([1, 2, NaN, 4, 8]) // [NaN, 1, NaN, NaN, 1]
 */
export const pctChange: Along<PeriodsOptions> = /* @__PURE__ */ lagged<PeriodsOptions>('pctChange', [])

/**
 * Logarithm of the ratio of each value to the one `periods` rows before it: `np.log(x).diff(periods)` in pandas; NaN where either is missing or negative.
 *
 * From the difference of the two, not of their logarithms: within 3 ulp of the exact logarithm, where the difference of logarithms of prices near 100 is
 * off by up to 1e-15 whatever the size of the return. From 0 it is Infinity, to 0 -Infinity. dtypes, `axis` and memory as in `shift`.
 *
 * @example await logReturns([1, 1, 0]) // [NaN, 0, -Infinity]
 */
export const logReturns: Along<PeriodsOptions> = /* @__PURE__ */ lagged<PeriodsOptions>('logReturns', [])
