// Arithmetic, element by element.
import { type Binary, binary, type RealBinary, type RealUnary, real, type Unary } from './elementwise.js'

const MULTIPLY = { op: 2, whole: 2 }

/**
 * Sum of two operands, element by element.
 *
 * Arrays whose shapes broadcast as in NumPy (a vector beside a matrix is a row of it, a matrix of one column goes with each column), or an array and a
 * number. i32 with i32 (or u8) gives i32 and wraps; f32 with f32, u8 or a number gives f32; all else is computed in f64, u8 and u32 among themselves
 * too, and i32 with a number: a number is a float. i64 is refused. IEEE arithmetic, bit-equal to JavaScript's. `out` may be an operand that is not
 * broadcast.
 *
 * @example await add([1, 2, 3], 10) // [11, 12, 13]
 */
export const add: RealBinary = /* @__PURE__ */ binary('add', { op: 0, whole: 0 })

/**
 * Difference of two operands, element by element; shapes and dtypes as in `add`.
 *
 * @example await subtract([1, 2, 3], [1, 1, 1]) // [0, 1, 2]
 */
export const subtract: RealBinary = /* @__PURE__ */ binary('subtract', { op: 1, whole: 1 })

/**
 * Product of two operands, element by element; shapes and dtypes as in `add`.
 *
 * @example await multiply([1, 2, 3], 2) // [2, 4, 6]
 */
export const multiply: RealBinary = /* @__PURE__ */ binary('multiply', MULTIPLY)

/**
 * Quotient of two operands, element by element; shapes as in `add`, dtypes too, but that i32 gives f64. Division by zero gives ±Infinity or NaN.
 *
 * @example await divide([1, 2, 3], 2) // [0.5, 1, 1.5]
 */
export const divide = /* @__PURE__ */ binary('divide', { op: 3, cost: 1 }) as unknown as Binary

/**
 * Remainder with the sign of `y`, as Python's %; shapes and dtypes as in `add`.
 *
 * Exact however large the quotient, but for the addition of `y` to an exact remainder of the other sign. NaN for y = 0, and 0 if both are i32. Quotients
 * from 2^26 on take two to three times as long, from 2^51 on some twenty-five times.
 *
 * @example await mod([-7, 7, 5.5], 3) // [2, 1, 2.5]
 */
export const mod: RealBinary = /* @__PURE__ */ binary('mod', { op: 20, whole: 20, long: true, cost: 4 })

/**
 * Remainder with the sign of `x`, as in C, exact however large the quotient; shapes and dtypes as in `add`, zeros as in `mod`.
 *
 * @example await fmod([-7, 7, 5.5], 3) // [-1, 1, 2.5]
 */
export const fmod: RealBinary = /* @__PURE__ */ binary('fmod', { op: 19, whole: 19, long: true, cost: 4 })

/**
 * The largest whole number not above the quotient, as Python's //; shapes and dtypes as in `add`.
 *
 * It goes with `mod`: found from the exact remainder, not by rounding the quotient. Division by zero gives ±Infinity or NaN, and 0 if both are i32.
 *
 * @example await floorDivide([-7, 7, 5.5], 2) // [-4, 3, 2]
 */
export const floorDivide: RealBinary = /* @__PURE__ */ binary('floorDivide', { op: 21, whole: 18, long: true, cost: 4 })

/**
 * sqrt(x² + y²), element by element, within 1 ULP and without overflow on the way; shapes as in `add`, always a float.
 *
 * Infinity where x or y is infinite, even beside NaN, as in C.
 *
 * @example await hypot([3, 5], [4, 12]) // [5, 13]
 */
export const hypot = /* @__PURE__ */ binary('hypot', { op: 22, long: true, cost: 4 }) as unknown as Binary

/**
 * Each element with its sign changed. f32 and i32 stay what they are (i32 wraps: -2^31 stays), u8 and u32 give f64. `out` may be `x`.
 *
 * @example await negative([1, -2, NaN]) // [-1, 2, NaN]
 */
export const negative: RealUnary = /* @__PURE__ */ real('negative', { op: 8, whole: 8 })

/**
 * Absolute value of each element; dtypes as in `negative`.
 *
 * @example await abs([-1.5, 2, NaN]) // [1.5, 2, NaN]
 */
export const abs: RealUnary = /* @__PURE__ */ real('abs', { op: 9, whole: 9 })

/**
 * -1, 0 or 1, as each element is negative, zero or positive; NaN for NaN, 0 for -0. Dtypes as in `negative`.
 *
 * @example await sign([-1.5, 0, 2, NaN]) // [-1, 0, 1, NaN]
 */
export const sign: RealUnary = /* @__PURE__ */ real('sign', { op: 10, whole: 10 })

/**
 * Each element times itself; dtypes as in `negative`, i32 wraps.
 *
 * @example await square([1, -2, 3]) // [1, 4, 9]
 */
export const square: RealUnary = /* @__PURE__ */ real('square', MULTIPLY)

/**
 * Square root of each element, correctly rounded; NaN for negative ones, -0 for -0. f32 stays f32, integers give f64.
 *
 * @example await sqrt([1, 4, 9]) // [1, 2, 3]
 */
export const sqrt = /* @__PURE__ */ real('sqrt', { op: 11, cost: 2 }) as unknown as Unary
