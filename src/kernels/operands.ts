// What an operation does with operands of several dtypes and shapes before its kernel sees them.
import type { Matrix } from '../array/matrix.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import type { Call, Operand } from './call.js'
import type { Program } from './define.js'
import { job } from './job.js'

/** 'f32' for f32 arrays, 'f64' for every other input. */
export type FloatOf<X> = X extends SharedArray<infer D> ? (D extends 'f32' ? 'f32' : 'f64') : X extends Float32Array ? 'f32' : 'f64'
/** A matrix for a matrix, a vector for anything else. */
export type ShapedAs<X, D extends DType> = X extends Matrix ? Matrix<D> : Vector<D>

/** Type of the result of an operation on two operands: f32 only if no operand is f64, a matrix if one of them is. */
export type Joined<X, Y> = ShapedAs<
  X extends Matrix ? X : Y extends Matrix ? Y : X,
  X extends number ? FloatOf<Y> : Y extends number ? FloatOf<X> : FloatOf<X> extends 'f32' ? FloatOf<Y> : 'f64'
>

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

const WIDEN = { f32: 'widen', i32: 'widenI32', u32: 'widenU32', u8: 'widenU8' } as const

/** An operand as f64: itself, or an exact copy that lives until the call ends. i64 cannot be widened exactly and must not come here. */
export function* widened(call: Call, x: Operand): Program<Operand> {
  if (x.dtype === 'f64') return x
  const address = call.temporary(x.length * 8)
  yield job(WIDEN[x.dtype as keyof typeof WIDEN], [x.address, address], x.length, 0.6)
  return { ...x, address, dtype: 'f64' }
}

/** An operand as f64 or f32: floats as they lie, integers as exact f64 copies. */
export function* floated(call: Call, x: Operand): Program<Operand> {
  return x.dtype === 'f32' ? x : yield* widened(call, x)
}
