// Element-wise functions: each element of the result depends on the elements at the same place.
import { shown } from '../array/check.js'
import { type ArrayInput, type Call, FLOATS, type OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { job, suffixed } from './job.js'
import { alike, checkSameShape, type FloatOf, type Joined, type ShapedAs } from './operands.js'

/** A function of one array. */
export interface Unary {
  <X extends ArrayInput>(x: X, options?: OutOptions): Promise<ShapedAs<X, FloatOf<X>>>
  readonly sync: <X extends ArrayInput>(x: X, options?: OutOptions) => ShapedAs<X, FloatOf<X>>
}

/** A function of two operands, arrays of one shape or an array and a number. */
export interface Binary {
  <X extends ArrayInput | number, Y extends ArrayInput | number>(x: X, y: Y, options?: OutOptions): Promise<Joined<X, Y>>
  readonly sync: <X extends ArrayInput | number, Y extends ArrayInput | number>(x: X, y: Y, options?: OutOptions) => Joined<X, Y>
}

/** The choice between two operands. */
export interface Where {
  <X extends ArrayInput | number, Y extends ArrayInput | number>(
    condition: ArrayInput | readonly boolean[],
    x: X,
    y: Y,
    options?: OutOptions,
  ): Promise<Joined<X, Y>>
  readonly sync: <X extends ArrayInput | number, Y extends ArrayInput | number>(
    condition: ArrayInput | readonly boolean[],
    x: X,
    y: Y,
    options?: OutOptions,
  ) => Joined<X, Y>
}

function unary(kernel: 'sqrt', cost: number): Unary {
  return define(kernel, function* (call: Call, x: ArrayInput, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    const operand = call.input('x', x)
    const out = call.like(operand, operand.dtype, options?.out, true)
    yield job(suffixed(kernel, operand.dtype), [operand.address, call.addressOf(out)], operand.length, cost)
    return out
  }) as Unary
}

interface BinaryKernels {
  readonly arrays: 'add' | 'subtract' | 'multiply' | 'divide'
  /** x is an array, y a number. */
  readonly scalar: 'addScalar' | 'subtractScalar' | 'multiplyScalar' | 'divideScalar'
  /** x is a number, y an array. */
  readonly scalarFirst: 'addScalar' | 'scalarSubtract' | 'multiplyScalar' | 'scalarDivide'
}

function binary(kernels: BinaryKernels): Binary {
  const name = kernels.arrays
  return define(name, function* (call: Call, x: ArrayInput | number, y: ArrayInput | number, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    const cost = 0.8
    if (typeof x === 'number' && typeof y === 'number')
      throw new TypeError(`${name}: x or y must be an array, got ${shown(x)} and ${shown(y)}`)
    if (typeof x !== 'number' && typeof y !== 'number') {
      const [left, right] = yield* alike(call, call.input('x', x), call.input('y', y))
      const out = call.like(left.shape ? left : right, left.dtype, options?.out, true)
      yield job(suffixed(kernels.arrays, left.dtype), [left.address, right.address, call.addressOf(out)], left.length, cost)
      return out
    }
    const [array, scalar, kernel] =
      typeof x === 'number' ? [call.input('y', y), x, kernels.scalarFirst] : [call.input('x', x), y as number, kernels.scalar]
    const out = call.like(array, array.dtype, options?.out, true)
    yield job(suffixed(kernel, array.dtype), [array.address, call.addressOf(out), scalar], array.length, cost)
    return out
  }) as Binary
}

/**
 * Sum of two operands, element by element.
 *
 * Arrays of one shape, or an array and a number; f32 with f64 gives f64. IEEE arithmetic, bit-equal to JavaScript's. `out` may be an input.
 *
 * @example await add([1, 2, 3], 10) // [11, 12, 13]
 */
export const add: Binary = /* @__PURE__ */ binary({ arrays: 'add', scalar: 'addScalar', scalarFirst: 'addScalar' })

/**
 * Difference of two operands, element by element; shapes and dtypes as in `add`.
 *
 * @example await subtract([1, 2, 3], [1, 1, 1]) // [0, 1, 2]
 */
export const subtract: Binary = /* @__PURE__ */ binary({ arrays: 'subtract', scalar: 'subtractScalar', scalarFirst: 'scalarSubtract' })

/**
 * Product of two operands, element by element; shapes and dtypes as in `add`.
 *
 * @example await multiply([1, 2, 3], 2) // [2, 4, 6]
 */
export const multiply: Binary = /* @__PURE__ */ binary({ arrays: 'multiply', scalar: 'multiplyScalar', scalarFirst: 'multiplyScalar' })

/**
 * Quotient of two operands, element by element; shapes and dtypes as in `add`. Division by zero gives ±Infinity or NaN.
 *
 * @example await divide([1, 2, 3], 2) // [0.5, 1, 1.5]
 */
export const divide: Binary = /* @__PURE__ */ binary({ arrays: 'divide', scalar: 'divideScalar', scalarFirst: 'scalarDivide' })

/**
 * Square root of each element, correctly rounded; NaN for negative ones.
 *
 * @example await sqrt([1, 4, 9]) // [1, 2, 3]
 */
export const sqrt: Unary = /* @__PURE__ */ unary('sqrt', 2)

/**
 * Elements of `x` where `condition` is true, of `y` where it is not.
 *
 * `condition` is a u8 array (0 is false) or booleans; x and y are arrays of its shape or numbers.
 *
 * @example await where([true, false, true], [1, 2, 3], 0) // [1, 0, 3]
 */
export const where: Where = /* @__PURE__ */ define(
  'where',
  function* (
    call: Call,
    condition: ArrayInput | readonly boolean[],
    x: ArrayInput | number,
    y: ArrayInput | number,
    options?: OutOptions,
  ): Program<unknown> {
    call.options(options, ['out'])
    const mask = call.input('condition', condition, ['u8'])
    let left = typeof x === 'number' ? undefined : call.input('x', x, FLOATS)
    let right = typeof y === 'number' ? undefined : call.input('y', y, FLOATS)
    if (left) checkSameShape('where', mask, left)
    if (right) checkSameShape('where', mask, right)
    if (left && right) [left, right] = yield* alike(call, left, right)
    const dtype = (left ?? right)?.dtype ?? 'f64'
    const out = call.like(mask, dtype, options?.out, true)
    const kernel = left ? (right ? 'where' : 'whereScalarY') : right ? 'whereScalarX' : 'whereScalars'
    const addresses = [mask, left, right].flatMap((operand) => (operand ? [operand.address] : []))
    const scalars = [x, y].filter((operand) => typeof operand === 'number')
    yield job(suffixed(kernel, dtype), [...addresses, call.addressOf(out), ...scalars], mask.length, 1)
    return out
  },
) as Where
