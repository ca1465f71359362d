// Element-wise functions: each element of the result depends on the elements at the same place.
import { shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import { type ArrayInput, type Call, FLOATS, type Operand, type OutOptions } from './call.js'
import { define, type Program } from './define.js'
import type { KernelName } from './kernels.gen.js'

/** Elements a chunk: three operands of 256 KiB stay in a core's L2, and the grid is one of cache lines. */
export const GRAIN = 1 << 15

/** 'f32' for f32 arrays, 'f64' for every other input. */
export type FloatOf<X> = X extends SharedArray<infer D> ? (D extends 'f32' ? 'f32' : 'f64') : X extends Float32Array ? 'f32' : 'f64'
/** A matrix for a matrix, a vector for anything else. */
export type ShapedAs<X, D extends DType> = X extends Matrix ? Matrix<D> : Vector<D>

/** Type of the result of an operation on two operands: f32 only if no operand is f64, a matrix if one of them is. */
export type Joined<X, Y> = ShapedAs<
  X extends Matrix ? X : Y extends Matrix ? Y : X,
  X extends number ? FloatOf<Y> : Y extends number ? FloatOf<X> : FloatOf<X> extends 'f32' ? FloatOf<Y> : 'f64'
>

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

function unary(kernel: 'sqrt' | 'exp' | 'log', cost: number): Unary {
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

/** A job over the elements of arrays. */
export function job(kernel: KernelName, args: readonly number[], count: number, cost: number) {
  return { kernel, args, count, grain: GRAIN, cost }
}

/** The f32 twin of a kernel for f32 operands. */
export function suffixed<K extends string>(kernel: K, dtype: DType): K | `${K}F32` {
  return dtype === 'f32' ? `${kernel}F32` : kernel
}

/** Two operands of one length and one dtype: where they differ in dtype, the f32 one is widened. */
export function* alike(call: Call, x: Operand, y: Operand): Program<[Operand, Operand]> {
  checkSameShape(call.name, x, y)
  if (x.dtype === y.dtype) return [x, y]
  return [yield* widened(call, x), yield* widened(call, y)]
}

/** Throws unless two operands have one shape; a vector fits no matrix. */
export function checkSameShape(where: string, x: Operand, y: Operand): void {
  const shape = (operand: Operand) => (operand.shape ? operand.shape.join(' x ') : `length ${operand.length}`)
  if (shape(x) !== shape(y)) throw new RangeError(`${where}: ${x.name} and ${y.name} must have one shape, got ${shape(x)} and ${shape(y)}`)
}

/** An operand as f64: itself, or an exact copy that lives until the call ends. */
export function* widened(call: Call, x: Operand): Program<Operand> {
  if (x.dtype !== 'f32') return x
  const address = call.temporary(x.length * 8)
  yield job('widen', [x.address, address], x.length, 0.6)
  return { ...x, address, dtype: 'f64' }
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
 * e to the power of each element, within 1 ULP.
 *
 * @example await exp([0, 1]) // [1, 2.718281828459045]
 */
export const exp: Unary = /* @__PURE__ */ unary('exp', 6)

/**
 * Natural logarithm of each element, within 1 ULP; -Infinity for zeros, NaN for negative numbers.
 *
 * @example await log([1, Math.E]) // [0, 1]
 */
export const log: Unary = /* @__PURE__ */ unary('log', 6)

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
