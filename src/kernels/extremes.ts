// Smallest and largest elements, and where they are.
import type { Vector } from '../array/vector.js'
import type { ArrayInput, Call } from './call.js'
import { define, type Program } from './define.js'
import { floated } from './operands.js'
import { begin, type Given, isFloat, onePlane, type Reduction, resultLength } from './reduce.js'

function extreme(operation: 'min' | 'max' | 'nanmin' | 'nanmax'): Reduction {
  return define(operation, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    const operand = isFloat(given.x) ? given.x : yield* floated(call, given.x)
    const empty = operand.length === 0
    if (!empty) return yield* onePlane(call, operation, operand, given.axis, options?.out)
    if (given.axis === undefined) return Number.NaN
    const made = call.vector('f64', resultLength(given.x, given.axis), options?.out, false)
    made.data.fill(Number.NaN)
    return made
  }) as Reduction
}

function position(operation: 'argmin' | 'argmax' | 'nanargmin' | 'nanargmax'): Reduction<unknown, 'i32'> {
  return define(operation, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    if (given.x.length === 0) throw new RangeError(`${operation}: x must not be empty`)
    const operand = isFloat(given.x) ? given.x : yield* floated(call, given.x)
    const result = yield* onePlane(call, operation, operand, given.axis, options?.out)
    const missing =
      typeof result === 'number' ? (result < 0 ? 0 : -1) : operation.startsWith('nan') ? (result as Vector<'i32'>).data.indexOf(-1) : -1
    if (missing < 0) return result
    const where = given.axis === undefined ? 'x' : `${given.axis === 0 ? 'column' : 'row'} ${missing} of x`
    throw new RangeError(`${operation}: ${where} must hold a value that is not NaN`)
  }) as Reduction<unknown, 'i32'>
}

/**
 * Smallest element; NaN if one is NaN or there is none. A zero is +0.
 *
 * @example await min([3, 1, 2]) // 1
 */
export const min: Reduction = /* @__PURE__ */ extreme('min')

/**
 * Largest element; NaN if one is NaN or there is none. A zero is +0.
 *
 * @example await max([3, 1, 2]) // 3
 */
export const max: Reduction = /* @__PURE__ */ extreme('max')

/**
 * Smallest element that is not NaN; NaN if there is none. A zero is +0.
 *
 * @example await nanmin([3, NaN, 2]) // 2
 */
export const nanmin: Reduction = /* @__PURE__ */ extreme('nanmin')

/**
 * Largest element that is not NaN; NaN if there is none. A zero is +0.
 *
 * @example await nanmax([3, NaN, 2]) // 3
 */
export const nanmax: Reduction = /* @__PURE__ */ extreme('nanmax')

/**
 * Position of the first smallest element, or of the first NaN. RangeError if there is no element.
 *
 * @example await argmin([3, 1, 2, 1]) // 1
 */
export const argmin: Reduction<unknown, 'i32'> = /* @__PURE__ */ position('argmin')

/**
 * Position of the first largest element, or of the first NaN. RangeError if there is no element.
 *
 * @example await argmax([3, 1, 3]) // 0
 */
export const argmax: Reduction<unknown, 'i32'> = /* @__PURE__ */ position('argmax')

/**
 * Position of the first smallest element that is not NaN. RangeError if there is none.
 *
 * @example await nanargmin([NaN, 2, 1]) // 2
 */
export const nanargmin: Reduction<unknown, 'i32'> = /* @__PURE__ */ position('nanargmin')

/**
 * Position of the first largest element that is not NaN. RangeError if there is none.
 *
 * @example await nanargmax([NaN, 2, 1]) // 1
 */
export const nanargmax: Reduction<unknown, 'i32'> = /* @__PURE__ */ position('nanargmax')
