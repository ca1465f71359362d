// What an operation does with operands of several dtypes and shapes before its kernel sees them.
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import type { ArrayInput, Call, Operand } from './call.js'
import type { Program } from './define.js'
import { job } from './job.js'
import type { DTypeOf as ElementOf } from './keys.js'

/** A number stands for every element. */
export type NumberOr<A = ArrayInput> = A | number

/** Element type of an array as the functions see it. */
export type DTypeOf<X> = X extends readonly boolean[] ? 'u8' : ElementOf<X>

/** 'f32' for f32 arrays, 'f64' for every other input. */
export type FloatOf<X> = DTypeOf<X> extends infer D ? (D extends 'f32' ? 'f32' : 'f64') : never
/** 'f32' and 'i32' for arrays of these, 'f64' for every other input. */
export type RealOf<X> = DTypeOf<X> extends infer D ? (D extends 'f32' | 'i32' ? D : 'f64') : never
/** A matrix for a matrix, a vector for anything else. */
export type ShapedAs<X, D extends DType> = X extends Matrix ? Matrix<D> : Vector<D>
/** A matrix if one of the operands is, a vector otherwise. */
export type Broadcast<D extends DType, X, Y, Z = number> = ShapedAs<X extends Matrix ? X : Y extends Matrix ? Y : Z, D>

/** What two element types give: their own, f32 or i32 beside u8, f64 for all else. */
export type Pair<A, B> = A extends 'f32' | 'i32' | 'u8' ? (B extends A ? (A extends 'u8' ? 'f64' : A) : PairOfTwo<A, B>) : 'f64'
type PairOfTwo<A, B> = A extends 'u8' ? (B extends 'f32' | 'i32' ? B : 'f64') : B extends 'u8' ? A : 'f64'
/** Element type of a result of two operands, of i32 if both are whole. A number leaves f32 and makes f64 of everything else. */
export type Promoted<X, Y> = X extends number ? FloatOf<Y> : Y extends number ? FloatOf<X> : Pair<DTypeOf<X>, DTypeOf<Y>>
/** The same, with floats only. */
export type PromotedFloat<X, Y> = Promoted<X, Y> extends infer D ? (D extends 'f32' ? 'f32' : 'f64') : never

/** Type of the result of an operation on two operands whose answer is a float. */
export type Joined<X, Y> = Broadcast<PromotedFloat<X, Y>, X, Y>

/** Element type that two of them have in common: f64 holds i32, u32 and u8, and i32 and f32 hold u8; f32 beside i32 is f64, as in NumPy. i64 has none with others. */
export function promoted(x: DType, y: DType): DType {
  if (x === y) return x === 'f32' || x === 'i32' ? x : 'f64'
  if (x === 'u8' && (y === 'f32' || y === 'i32')) return y
  return y === 'u8' && (x === 'f32' || x === 'i32') ? x : 'f64'
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
