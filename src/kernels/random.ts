// Random numbers that take one draw each: element i of a stream is a function of seed, stream and i alone, whatever the threads and cuts.
import { checkNumber } from '../array/check.js'
import { type Draw, draw } from './draw.js'
import { MATH } from './modules.js'

/** Bytes in which the quantile kernel sorts out the tails. */
export const QUANTILE_SCRATCH = 24_704

/**
 * Numbers spread evenly over [`low`, `high`), by default [0, 1), with 53 random bits.
 *
 * Philox4x32-10 (Salmon et al., SC'11): the numbers depend on `seed`, `stream`, `offset` and position only. Arrays that must be independent take
 * other streams or seeds (`spawn`): two functions given the same ones make their numbers of the same bits. Always f64.
 *
 * @example (await uniform(1000, { seed: 1 })).length // 1000
 */
export const uniform: Draw<{ readonly low?: number; readonly high?: number }> = /* @__PURE__ */ draw(
  'uniform',
  ['low', 'high'],
  ({ name }, { low = 0, high = 1 }) => {
    const from = checkNumber(name, 'low', low, 'that is finite', Number.isFinite)
    const rule = `of at least low, ${low}, and a finite distance from it`
    const to = checkNumber(name, 'high', high, rule, (value) => value >= from && Number.isFinite(value - from))
    return { kernel: 'uniform', scalars: [from, to], cost: 2 }
  },
) as Draw<{ readonly low?: number; readonly high?: number }>

/**
 * Normal numbers with mean `loc` (default 0) and standard deviation `scale` (default 1).
 *
 * The quantile function (Wichura's AS 241) of one uniform number with 52 random bits each, so that they rise with it; |z| < 8.3. Source and
 * dependence as in `uniform`. Always f64.
 *
 * @example (await normal([10, 3], { seed: 1, loc: 5, scale: 2 })).shape // [10, 3]
 */
export const normal: Draw<{ readonly loc?: number; readonly scale?: number }> = /* @__PURE__ */ draw(
  'normal',
  ['loc', 'scale'],
  ({ name }, { loc = 0, scale = 1 }) => ({
    kernel: 'normal',
    module: MATH,
    scalars: [checkNumber(name, 'loc', loc, 'that is finite', Number.isFinite), checkScale(name, 'scale', scale)],
    cost: 8,
    scratchBytes: QUANTILE_SCRATCH,
  }),
) as Draw<{ readonly loc?: number; readonly scale?: number }>

/**
 * e to the power of normal numbers with mean `mean` (default 0) and standard deviation `sigma` (default 1): those of `normal`, element by element.
 *
 * @example (await lognormal(3, { seed: 1, mean: 0, sigma: 0 })).toArray() // [1, 1, 1]
 */
export const lognormal: Draw<{ readonly mean?: number; readonly sigma?: number }> = /* @__PURE__ */ draw(
  'lognormal',
  ['mean', 'sigma'],
  ({ name }, { mean = 0, sigma = 1 }) => ({
    kernel: 'lognormal',
    module: MATH,
    scalars: [checkNumber(name, 'mean', mean, 'that is finite', Number.isFinite), checkScale(name, 'sigma', sigma)],
    cost: 13,
    scratchBytes: QUANTILE_SCRATCH,
  }),
) as Draw<{ readonly mean?: number; readonly sigma?: number }>

/**
 * Exponential numbers with mean `scale` (default 1): -scale log(1 - u) for the numbers u of `uniform`, element by element, so at most 36.8 scale.
 *
 * @example (await exponential(1000, { seed: 1, scale: 2 })).length // 1000
 */
export const exponential: Draw<{ readonly scale?: number }> = /* @__PURE__ */ draw('exponential', ['scale'], ({ name }, { scale = 1 }) => ({
  kernel: 'exponential',
  module: MATH,
  scalars: [checkScale(name, 'scale', scale)],
  cost: 8,
})) as Draw<{ readonly scale?: number }>

/** Throws unless `value` is a finite number of at least 0. */
export function checkScale(where: string, name: string, value: unknown): number {
  return checkNumber(where, name, value, 'that is finite and not negative', (number) => number >= 0 && Number.isFinite(number))
}
