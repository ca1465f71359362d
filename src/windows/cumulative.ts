// Running sums and products by pandas' rule for NaN, and how far values lie below their running maximum.
import { checkFlag } from '../array/check.js'
import { type ArrayInput, type Call, type Operand, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { job } from '../kernels/job.js'
import { widened } from '../kernels/operands.js'
import { type Along, type AlongOptions, beginAlong, multiplied, PEAK, SKIPPING_SUM, SUM, scanned } from '../kernels/scan.js'
import { WINDOWS } from './module.js'

/** Options of running sums and products. */
export interface SkipnaOptions {
  /** NaN is skipped and stays where it is (default), or else stays in all that follows. */
  readonly skipna?: boolean
}

/**
 * Sum of the values up to each one, as pandas' `cumsum`: NaN is skipped and stays in its place. With `skipna` false it is `cumsum` of `lanewise`, which is NumPy's.
 *
 * Always f64; error below 4 eps times the sum of the absolute values so far, however long the array. A matrix is summed along `axis`. `out` may be `x`.
 *
 * @example await cumsum([1, 2, NaN, 4]) // [1, 3, NaN, 7]
 */
export const cumsum: Along<SkipnaOptions> = /* @__PURE__ */ define(
  'cumsum',
  function* (call: Call, x: ArrayInput, options?: AlongOptions & SkipnaOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, ['skipna'], REALS)
    const skipna = checkFlag('cumsum', 'skipna', options?.skipna, true)
    const out = call.like(given, 'f64', options?.out, true)
    yield* scanned(call, skipna ? SKIPPING_SUM : SUM, given, axis, call.addressOf(out))
    return out
  },
) as Along<SkipnaOptions>

/**
 * Product of the values up to each one, as pandas' `cumprod`: NaN is skipped and stays in its place. With `skipna` false it is `cumprod` of `lanewise`, which
 * is NumPy's; range and accuracy are those. Always f64. A matrix goes along `axis`.
 *
 * @example await cumprod([2, NaN, 3]) // [2, NaN, 6]
 */
export const cumprod: Along<SkipnaOptions> = /* @__PURE__ */ define(
  'cumprod',
  function* (call: Call, x: ArrayInput, options?: AlongOptions & SkipnaOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, ['skipna'], REALS)
    const skipna = checkFlag('cumprod', 'skipna', options?.skipna, true)
    const out = call.like(given, 'f64', options?.out, false)
    yield* multiplied(call, skipna, given, axis, call.addressOf(out))
    if (skipna && (given.dtype === 'f64' || given.dtype === 'f32')) yield* beside(call, 'putMissing', given, call.addressOf(out), 0.6)
    return out
  },
) as Along<SkipnaOptions>

/**
 * How far each value lies below the largest one up to it, as a share of that: x / cummax(x) - 1, which is 0 at a new high and -0.2 a fifth below the last.
 *
 * NaN is skipped and stays in its place. Values are meant to be above 0 (prices, or wealth as in `cumprod` of 1 + returns); others are divided as they are. As
 * a difference over the maximum: within 1.5 ulp of the exact share. Always f64. A matrix goes along `axis`; integers and f32 are widened first, 8 bytes an
 * element.
 *
 * @example await drawdown([100, 110, 99, NaN, 132]) // [0, 0, -0.1, NaN, 0]
 */
export const drawdown: Along = /* @__PURE__ */ define(
  'drawdown',
  function* (call: Call, x: ArrayInput, options?: AlongOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, [], REALS)
    const out = call.like(given, 'f64', options?.out, false)
    yield* scanned(call, PEAK, given, axis, call.addressOf(out))
    yield* beside(call, 'belowPeak', given, call.addressOf(out), 1.2)
    return out
  },
) as Along

/** Runs a kernel over x and the result so far. */
function* beside(call: Call, kernel: 'putMissing' | 'belowPeak', given: Operand, target: number, cost: number): Program<void> {
  const { address, length } = given.dtype === 'f64' ? given : yield* widened(call, given)
  yield job(kernel, [address, target], length, cost, WINDOWS)
}
