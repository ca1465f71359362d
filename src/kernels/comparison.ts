// Comparisons and logic, element by element, into masks: u8 arrays of 1 and 0.
import { shown } from '../array/check.js'
import type { DType } from '../engine/dtype.js'
import { addressIn, broadcastJob, CODES, formOf, joined, resultOf } from './broadcast.js'
import { type ArrayInput, type Call, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import type { Work } from './elementwise.js'
import type { Broadcast, ShapedAs } from './operands.js'

/** An array that has truth values: all but 0 is true, NaN too. */
export type Truths = ArrayInput | readonly boolean[]
type Scalar = number | bigint

/** A relation of two operands. */
export interface Comparison {
  <X extends ArrayInput | Scalar, Y extends ArrayInput | Scalar>(x: X, y: Y, options?: OutOptions): Promise<Broadcast<'u8', X, Y>>
  readonly sync: <X extends ArrayInput | Scalar, Y extends ArrayInput | Scalar>(x: X, y: Y, options?: OutOptions) => Broadcast<'u8', X, Y>
}

/** A logical operation of two operands. */
export interface Logical {
  <X extends Truths | number, Y extends Truths | number>(x: X, y: Y, options?: OutOptions): Promise<Broadcast<'u8', X, Y>>
  readonly sync: <X extends Truths | number, Y extends Truths | number>(x: X, y: Y, options?: OutOptions) => Broadcast<'u8', X, Y>
}

/** A question about each element. */
export interface Predicate<A = ArrayInput> {
  <X extends A>(x: X, options?: OutOptions): Promise<ShapedAs<X, 'u8'>>
  readonly sync: <X extends A>(x: X, options?: OutOptions) => ShapedAs<X, 'u8'>
}

const ANY: readonly DType[] = [...REALS, 'i64']
const COST = 0.7
/** Bytes are sixteen to a vector. */
const BYTE_COST = 0.06

// The codes of assembly/comparison.ts.
const EQUAL = 0
const NOT_EQUAL = 1
const LESS = 2
const LESS_EQUAL = 3
const FINITE = 4
const INFINITE = 5

const isScalar = (value: unknown): value is Scalar => typeof value === 'number' || typeof value === 'bigint'

/** A kernel of this family over operands of which at most one is a number; `turned`: it gets y first. */
function masked(
  call: Call,
  kernel: 'compare' | 'logical',
  op: number,
  type: DType,
  x: Operand | number,
  y: Operand | number,
  turned: boolean,
  out: unknown,
): Work {
  const joint = joined(call.name, x, y)
  const result = resultOf(call, joint, 'u8', out, x, y)
  const [first, second] = turned ? [y, x] : [x, y]
  const firstForm = formOf(first, joint, type)
  const secondForm = formOf(second, joint, type)
  const number = typeof x === 'number' ? x : typeof y === 'number' ? y : 0
  const args = kernel === 'compare' ? [op, CODES[type]] : [op]
  args.push(addressIn(first), firstForm, addressIn(second), secondForm, call.addressOf(result), number, joint.columns)
  const direct = firstForm === CODES[type] << 3 && secondForm === firstForm
  return { job: broadcastJob(kernel, args, direct, joint.length, direct && kernel !== 'compare' ? BYTE_COST : COST), result }
}

function comparison(name: string, op: number, turned = false): Comparison {
  return define(name, function* (call: Call, x: ArrayInput | Scalar, y: ArrayInput | Scalar, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    if (isScalar(x) && isScalar(y)) throw new TypeError(`${name}: x or y must be an array, got ${shown(x)} and ${shown(y)}`)
    let left = isScalar(x) ? x : call.input('x', x, ANY)
    let right = isScalar(y) ? y : call.input('y', y, ANY)
    let type: DType
    if (isScalar(left)) [type, left] = besideScalar(call, right as Operand, 'x', left)
    else if (isScalar(right)) [type, right] = besideScalar(call, left, 'y', right)
    else type = common(call, left, right)
    const { job, result } = masked(call, 'compare', op, type, left, right as Operand | number, turned, options?.out)
    yield job
    return result
  }) as Comparison
}

/** The type in which two arrays are compared; it holds both exactly. */
function common(call: Call, x: Operand, y: Operand): DType {
  if (x.dtype === y.dtype) return x.dtype === 'u32' ? 'f64' : x.dtype
  const dtypes: DType[] = [x.dtype, y.dtype]
  if (!dtypes.includes('i64')) return dtypes.includes('u8') ? (dtypes.find((dtype) => dtype === 'f32' || dtype === 'i32') ?? 'f64') : 'f64'
  if (dtypes.includes('f64') || dtypes.includes('f32')) {
    throw new TypeError(`${call.name}: x and y must both be of whole numbers if one is of i64, got ${x.dtype} and ${y.dtype}`)
  }
  return 'i64'
}

/** The type in which an array is compared with a number, and the number: a parameter of the kernel, or in memory where no f64 would do. */
function besideScalar(call: Call, { dtype }: Operand, name: string, value: Scalar): [DType, Operand | number] {
  if (dtype === 'i64') {
    if (typeof value === 'number' && !Number.isInteger(value)) {
      throw new TypeError(`${call.name}: ${name} must be a whole number or a bigint beside i64, got ${shown(value)}`)
    }
    const whole = BigInt(value)
    if (whole !== BigInt.asIntN(64, whole)) throw new RangeError(`${call.name}: ${name} must fit into i64, got ${shown(value)}`)
    return ['i64', inMemory(call, name, 'i64', whole)]
  }
  const number = Number(value)
  if (dtype === 'f32' || dtype === 'f64') return [dtype, number]
  // Whole numbers are compared as they are where the number is one of them, and as f64, which is as exact, where it is not.
  if (dtype === 'u8' && number === (number & 255)) return ['u8', inMemory(call, name, 'u8', BigInt(number))]
  return [dtype !== 'u32' && number === (number | 0) ? 'i32' : 'f64', number]
}

/** A whole number as an operand. */
function inMemory(call: Call, name: string, dtype: DType, value: bigint): Operand {
  const address = call.temporary(8)
  new BigInt64Array(call.runtime.memory.memory.buffer, address, 1)[0] = value
  return { name, address, length: 1, dtype, shape: undefined }
}

/**
 * Mask of where x and y are equal; NaN equals nothing.
 *
 * Arrays whose shapes broadcast as in `add`, or an array and a number (or a bigint). The answer is a u8 array of 1 and 0. Elements of different types are
 * compared exactly, but that a number beside f32 is rounded to f32 first, as in NumPy; i64 is compared with whole numbers only.
 *
 * @example await equal([1, 2, NaN], [1, 3, NaN]) // [1, 0, 0]
 */
export const equal: Comparison = /* @__PURE__ */ comparison('equal', EQUAL)

/**
 * Mask of where x and y are not equal: everywhere that one is NaN; operands as in `equal`.
 *
 * @example await notEqual([1, 2, NaN], [1, 3, NaN]) // [0, 1, 1]
 */
export const notEqual: Comparison = /* @__PURE__ */ comparison('notEqual', NOT_EQUAL)

/**
 * Mask of where x is less than y; operands as in `equal`.
 *
 * @example await less([1, 2, NaN], 2) // [1, 0, 0]
 */
export const less: Comparison = /* @__PURE__ */ comparison('less', LESS)

/**
 * Mask of where x is less than y or equal to it; operands as in `equal`.
 *
 * @example await lessEqual([1, 2, NaN], 2) // [1, 1, 0]
 */
export const lessEqual: Comparison = /* @__PURE__ */ comparison('lessEqual', LESS_EQUAL)

/**
 * Mask of where x is greater than y; operands as in `equal`.
 *
 * @example await greater([1, 2, NaN], 1) // [0, 1, 0]
 */
export const greater: Comparison = /* @__PURE__ */ comparison('greater', LESS, true)

/**
 * Mask of where x is greater than y or equal to it; operands as in `equal`.
 *
 * @example await greaterEqual([1, 2, NaN], 2) // [0, 1, 0]
 */
export const greaterEqual: Comparison = /* @__PURE__ */ comparison('greaterEqual', LESS_EQUAL, true)

function logical(name: string, op: number): Logical {
  return define(name, function* (call: Call, x: Truths | number, y: Truths | number, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    if (typeof x === 'number' && typeof y === 'number')
      throw new TypeError(`${name}: x or y must be an array, got ${shown(x)} and ${shown(y)}`)
    const left = typeof x === 'number' ? x : call.input('x', x, ANY)
    const right = typeof y === 'number' ? y : call.input('y', y, ANY)
    const { job, result } = masked(call, 'logical', op, 'u8', left, right, false, options?.out)
    yield job
    return result
  }) as Logical
}

/**
 * Mask of where both operands are true: masks, or any numbers, of which all but 0 are true, NaN too. Shapes broadcast as in `add`.
 *
 * @example await logicalAnd([true, true, false], [1, 0, 1]) // [1, 0, 0]
 */
export const logicalAnd: Logical = /* @__PURE__ */ logical('logicalAnd', 0)

/**
 * Mask of where an operand is true; operands as in `logicalAnd`.
 *
 * @example await logicalOr([true, true, false], [1, 0, 0]) // [1, 1, 0]
 */
export const logicalOr: Logical = /* @__PURE__ */ logical('logicalOr', 1)

/**
 * Mask of where one operand is true and the other is not; operands as in `logicalAnd`.
 *
 * @example await logicalXor([true, true, false], [1, 0, 0]) // [0, 1, 0]
 */
export const logicalXor: Logical = /* @__PURE__ */ logical('logicalXor', 2)

/** The face of a question; whole numbers, which are all finite, take a relation of each to itself or 0. */
function predicate(name: string, ofFloats: number, ofWhole: number, zero = false): Predicate {
  return define(name, function* (call: Call, x: Truths, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    const given = call.input('x', x, ANY)
    // Of the same bits, and all that is asked is whether they are equal.
    const operand: Operand = given.dtype === 'u32' ? { ...given, dtype: 'i32' } : given
    const op = operand.dtype === 'f64' || operand.dtype === 'f32' ? ofFloats : ofWhole
    const { job, result } = masked(call, 'compare', op, operand.dtype, operand, zero ? 0 : operand, false, options?.out)
    yield job
    return result
  }) as Predicate
}

/**
 * Mask of where an element is 0; the elements are masks or any numbers, and NaN is true.
 *
 * @example await logicalNot([0, 2, NaN]) // [1, 0, 0]
 */
export const logicalNot = /* @__PURE__ */ predicate('logicalNot', EQUAL, EQUAL, true) as Predicate<Truths>

/**
 * Mask of where an element is NaN; never in integers.
 *
 * @example await isnan([1, NaN, Infinity]) // [0, 1, 0]
 */
export const isnan: Predicate = /* @__PURE__ */ predicate('isnan', NOT_EQUAL, NOT_EQUAL)

/**
 * Mask of where an element is neither infinite nor NaN; everywhere in integers.
 *
 * @example await isfinite([1, NaN, Infinity]) // [1, 0, 0]
 */
export const isfinite: Predicate = /* @__PURE__ */ predicate('isfinite', FINITE, EQUAL)

/**
 * Mask of where an element is Infinity or -Infinity; never in integers.
 *
 * @example await isinf([1, NaN, -Infinity]) // [0, 0, 1]
 */
export const isinf: Predicate = /* @__PURE__ */ predicate('isinf', INFINITE, NOT_EQUAL)
