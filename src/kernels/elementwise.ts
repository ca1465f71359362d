// Element-wise functions: each element of the result depends on the elements at the same place. What they have in common.
import { shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import { addressIn, broadcastJob, CODES, formOf, joined, resultOf } from './broadcast.js'
import { type ArrayInput, type Call, type Job, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import {
  type Broadcast,
  type FloatOf,
  type Joined,
  type NumberOr,
  type Promoted,
  promoted,
  type RealOf,
  type ShapedAs,
} from './operands.js'

/** A function of one array. */
export interface Unary {
  <X extends ArrayInput>(x: X, options?: OutOptions): Promise<ShapedAs<X, FloatOf<X>>>
  readonly sync: <X extends ArrayInput>(x: X, options?: OutOptions) => ShapedAs<X, FloatOf<X>>
}

/** A function of one array that gives i32 for i32; `O`: options of its own. */
export interface RealUnary<O = unknown> {
  <X extends ArrayInput>(x: X, options?: OutOptions & O): Promise<ShapedAs<X, RealOf<X>>>
  readonly sync: <X extends ArrayInput>(x: X, options?: OutOptions & O) => ShapedAs<X, RealOf<X>>
}

/** A function of two operands, arrays whose shapes broadcast or an array and a number. */
export interface Binary {
  <X extends NumberOr, Y extends NumberOr>(x: X, y: Y, options?: OutOptions): Promise<Joined<X, Y>>
  readonly sync: <X extends NumberOr, Y extends NumberOr>(x: X, y: Y, options?: OutOptions) => Joined<X, Y>
}

/** A function of two operands that gives i32 where both are whole. */
export interface RealBinary {
  <X extends NumberOr, Y extends NumberOr>(x: X, y: Y, options?: OutOptions): Promise<Broadcast<Promoted<X, Y>, X, Y>>
  readonly sync: <X extends NumberOr, Y extends NumberOr>(x: X, y: Y, options?: OutOptions) => Broadcast<Promoted<X, Y>, X, Y>
}

/** An operation of kernel `arithmetic`; numbers are the codes of assembly/arithmetic.ts. */
export interface Operation {
  readonly op: number
  /** The code that gives i32 for i32; absent: i32 is computed as f64 and gives f64. */
  readonly whole?: number
  /** Computed in f64 whatever comes out. */
  readonly long?: boolean
  /** The number beside the array is a parameter, which has no say in the dtype. */
  readonly parameter?: boolean
  /** Nanoseconds an element; absent: what memory takes. */
  readonly cost?: number
}

const MEMORY_COST = 0.8

/** A job and what it fills. */
export interface Work {
  readonly job: Job
  readonly result: Vector | Matrix
}

/** An operation of x and y, at most one of which is a number; one of a single operand gets it as both. No generator: passing one on costs 0.1 µs. */
export function operation(
  call: Call,
  { op, whole, long, parameter, cost }: Operation,
  x: Operand | number,
  y: Operand | number,
  out: unknown,
): Work {
  const dtype = resultType(x, y, whole !== undefined, parameter === true)
  const type = long ? 'f64' : dtype
  const joint = joined(call.name, x, y)
  const result = resultOf(call, joint, dtype, out, x, y)
  const xForm = formOf(x, joint, type)
  const yForm = formOf(y, joint, type)
  const number = typeof x === 'number' ? x : typeof y === 'number' ? y : 0
  const args = [
    dtype === 'i32' ? whole! : op,
    CODES[type],
    addressIn(x),
    xForm,
    addressIn(y),
    yForm,
    call.addressOf(result),
    CODES[dtype],
    dtype === 'f32' ? Math.fround(number) : number,
    joint.columns,
  ]
  const direct = dtype === type && xForm === CODES[type] << 3 && yForm === xForm
  return { job: broadcastJob('arithmetic', args, direct, joint.length, cost ?? MEMORY_COST), result }
}

/** Element type of the result. A number is a float, as everywhere in JavaScript, unless it is a parameter of the operation. */
function resultType(x: Operand | number, y: Operand | number, whole: boolean, parameter: boolean): DType {
  const left = typeof x === 'number' ? (y as Operand).dtype : x.dtype
  const right = typeof x === 'number' || typeof y === 'number' ? (parameter ? left : undefined) : y.dtype
  const dtype = right ? promoted(left, right) : left === 'f32' ? 'f32' : 'f64'
  return dtype === 'i32' && !whole ? 'f64' : dtype
}

/** The face of an operation of one array. */
export function real(name: string, facts: Operation): RealUnary {
  return define(name, function* (call: Call, x: ArrayInput, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    const operand = call.input('x', x, REALS)
    const { job, result } = operation(call, facts, operand, operand, options?.out)
    yield job
    return result
  }) as RealUnary
}

/** The face of an operation of two operands. */
export function binary(name: string, facts: Operation): RealBinary {
  return define(name, function* (call: Call, x: NumberOr, y: NumberOr, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    if (typeof x === 'number' && typeof y === 'number')
      throw new TypeError(`${name}: x or y must be an array, got ${shown(x)} and ${shown(y)}`)
    const left = typeof x === 'number' ? x : call.input('x', x, REALS)
    const right = typeof y === 'number' ? y : call.input('y', y, REALS)
    const { job, result } = operation(call, facts, left, right, options?.out)
    yield job
    return result
  }) as RealBinary
}
