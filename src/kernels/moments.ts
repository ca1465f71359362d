// Variances, and the moments beyond: how far the elements lie from their mean, and how unevenly.
import { checkInteger } from '../array/check.js'
import type { ArrayInput, Call } from './call.js'
import { define, type Program } from './define.js'
import { folding } from './fold.js'
import { job } from './job.js'
import { floated } from './operands.js'
import { begin, type Given, isFloat, type Reduction, reduced } from './reduce.js'

/** Options of variances. */
export interface SpreadOptions {
  /** The divisor is the number of values less `ddof`. Default: 0, as in NumPy; pandas has 1. */
  readonly ddof?: number
}

function spread(name: 'variance' | 'std' | 'nanvar' | 'nanstd'): Reduction<SpreadOptions> {
  const operation = name.startsWith('nan') ? 'nanmoments' : 'moments'
  const kernel = name.endsWith('std') ? 'stdOf' : 'varOf'
  return define(name, function* (call: Call, values: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, values, options, ['ddof'])
    const ddof = options?.ddof === undefined ? 0 : checkInteger(name, 'ddof', options.ddof, 0, 2 ** 31 - 1)
    const x = isFloat(given.x) ? given.x : yield* floated(call, given.x)
    const { address, length } = yield* reduced(call, operation, x, given.axis, 3)
    const out = given.axis === undefined ? undefined : call.vector('f64', length, options?.out, false)
    const target = out ? call.addressOf(out) : address
    yield job(kernel, [address, address + length * 16, target, ddof], length, 2)
    return out ?? call.number(address)
  }) as Reduction<SpreadOptions>
}

/**
 * Variance of the elements: the mean squared deviation from the mean, with divisor n - `ddof`; NaN where that is not positive.
 *
 * One pass over memory: two passes over each block in cache, blocks merged by Chan, Golub and LeVeque's formula. Never negative.
 *
 * @example await variance([1, 2, 3, 4], { ddof: 1 }) // 1.6666666666666667
 */
export const variance: Reduction<SpreadOptions> = /* @__PURE__ */ spread('variance')

/**
 * Standard deviation of the elements: the square root of `variance`.
 *
 * @example await std([1, 2, 3, 4, 5, 6, 7, 8, 9], { ddof: 0 }) // 2.581988897471611
 */
export const std: Reduction<SpreadOptions> = /* @__PURE__ */ spread('std')

/**
 * Variance of the elements that are not NaN; otherwise as `variance`.
 *
 * @example await nanvar([1, NaN, 3]) // 1
 */
export const nanvar: Reduction<SpreadOptions> = /* @__PURE__ */ spread('nanvar')

/**
 * Standard deviation of the elements that are not NaN; otherwise as `std`.
 *
 * @example await nanstd([1, NaN, 3]) // 1
 */
export const nanstd: Reduction<SpreadOptions> = /* @__PURE__ */ spread('nanstd')

/**
 * Skewness of the elements, bias-corrected (G1, as in pandas); NaN if one is NaN or there are fewer than 3, 0 where all are equal.
 *
 * Central moments of blocks of 1024, merged by Pébay's formulas. Relative error below 1e-12 also for values round 1e9 that differ by a tenth.
 *
 * @example await skew([1, 2, 4, 8, 16]) // 1.325314709813405
 */
export const skew: Reduction = /* @__PURE__ */ folding('skew', 'skew', Number.NaN)

/**
 * Skewness of the elements that are not NaN; otherwise as `skew`.
 *
 * @example await nanskew([1, 2, NaN, 4, 8, 16]) // 1.325314709813405
 */
export const nanskew: Reduction = /* @__PURE__ */ folding('nanskew', 'nanskew', Number.NaN)

/**
 * Excess kurtosis of the elements, bias-corrected (G2, as in pandas); NaN if one is NaN or there are fewer than 4, 0 where all are equal. Accuracy as
 * in `skew`, beside 3.
 *
 * @example await kurt([1, 2, 4, 8, 16]) // 1.303763440860217
 */
export const kurt: Reduction = /* @__PURE__ */ folding('kurt', 'kurt', Number.NaN)

/**
 * Excess kurtosis of the elements that are not NaN; otherwise as `kurt`.
 *
 * @example await nankurt([1, 2, NaN, 4, 8, 16]) // 1.303763440860217
 */
export const nankurt: Reduction = /* @__PURE__ */ folding('nankurt', 'nankurt', Number.NaN)
