// Rounding to whole numbers or to decimals.
import { checkInteger } from '../array/check.js'
import { type ArrayInput, type Call, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import { operation, type RealUnary, real } from './elementwise.js'

/** The larger of an element and itself, which is what becomes of a whole number. */
const ITSELF = 5

/**
 * The largest whole number not above each element. f32 stays f32, i32 is copied, u8 and u32 give f64. `out` may be `x`.
 *
 * @example await floor([-1.5, 1.5]) // [-2, 1]
 */
export const floor: RealUnary = /* @__PURE__ */ real('floor', { op: 12, whole: ITSELF })

/**
 * The smallest whole number not below each element; dtypes as in `floor`.
 *
 * @example await ceil([-1.5, 1.5]) // [-1, 2]
 */
export const ceil: RealUnary = /* @__PURE__ */ real('ceil', { op: 13, whole: ITSELF })

/**
 * Each element without its decimals; dtypes as in `floor`.
 *
 * @example await trunc([-1.5, 1.5]) // [-1, 1]
 */
export const trunc: RealUnary = /* @__PURE__ */ real('trunc', { op: 14, whole: ITSELF })

/** Options of `round`. */
export interface RoundOptions {
  /** Decimals to keep, of -308 to 308 (-38 to 38 for f32); negative: zeros before the decimal point. Default: 0. */
  readonly decimals?: number
}

const RINT = 15
const ROUND = 16
const ROUND_TENS = 17

/**
 * Each element rounded to `decimals` decimals, halves to the even neighbour; dtypes as in `floor`.
 *
 * By NumPy's rule: times 10 to the decimals, rounded, and divided again, in the element's own precision. So 2.675, which is a little less, gives 2.68
 * for its product is 267.5. A number whose product overflows has no decimals and stays.
 *
 * @example await round([0.5, 1.5, 2.5]) // [0, 2, 2]
 * @example await round([2.675, 1234.5], { decimals: 2 }) // [2.68, 1234.5]
 */
export const round: RealUnary<RoundOptions> = /* @__PURE__ */ define(
  'round',
  function* (call: Call, x: ArrayInput, options?: OutOptions & RoundOptions): Program<unknown> {
    call.options(options, ['out', 'decimals'])
    const operand = call.input('x', x, REALS)
    const most = operand.dtype === 'f32' ? 38 : 308
    const decimals = options?.decimals === undefined ? 0 : checkInteger('round', 'decimals', options.decimals, -most, most)
    const isWhole = operand.dtype === 'i32'
    const { job, result } =
      decimals === 0 || (decimals > 0 && isWhole)
        ? operation(call, { op: RINT, whole: ITSELF }, operand, operand, options?.out)
        : operation(
            call,
            { op: decimals > 0 ? ROUND : ROUND_TENS, whole: ROUND_TENS, long: isWhole, parameter: true, cost: 1.5 },
            operand,
            // A power of ten from text is the nearest number to it; a product of tens need not be.
            Number(`1e${Math.abs(decimals)}`),
            options?.out,
          )
    yield job
    return result
  },
) as unknown as RealUnary<RoundOptions>
