// Choices between operands, element by element: by a condition, or by which is smaller or larger.
import { shown } from '../array/check.js'
import type { DType } from '../engine/dtype.js'
import { addressIn, broadcastJob, CODES, formOf, joined, resultOf } from './broadcast.js'
import { type ArrayInput, type Call, type Operand, type OutOptions, REALS } from './call.js'
import type { Truths } from './comparison.js'
import { define, type Program } from './define.js'
import { binary, operation, type RealBinary } from './elementwise.js'
import { type Broadcast, type DTypeOf, type NumberOr, type Pair, type Promoted, promoted, type RealOf } from './operands.js'

/** Element type of a choice: that of both if it is one, what they promote to if not. */
type Chosen<X, Y> = X extends number
  ? Promoted<X, Y>
  : Y extends number
    ? Promoted<X, Y>
    : [DTypeOf<X>, DTypeOf<Y>] extends [DTypeOf<Y>, DTypeOf<X>]
      ? DTypeOf<X>
      : Promoted<X, Y>

/** The choice between two operands. */
export interface Where {
  <C extends Truths, X extends NumberOr, Y extends NumberOr>(
    condition: C,
    x: X,
    y: Y,
    options?: OutOptions,
  ): Promise<Broadcast<Chosen<X, Y>, C, X, Y>>
  readonly sync: <C extends Truths, X extends NumberOr, Y extends NumberOr>(
    condition: C,
    x: X,
    y: Y,
    options?: OutOptions,
  ) => Broadcast<Chosen<X, Y>, C, X, Y>
}

const ANY: readonly DType[] = [...REALS, 'i64']

/**
 * Elements of `x` where `condition` is true, of `y` where it is not.
 *
 * `condition` is a u8 array (0 is false) or booleans; x and y are arrays or numbers, and the shapes of all three broadcast as in `add`. Two arrays of one
 * dtype, whichever, give that dtype and the very bits; others are promoted as in `add`, but i64, which goes with i64 only.
 *
 * @example await where([true, false, true], [1, 2, 3], 0) // [1, 0, 3]
 */
export const where: Where = /* @__PURE__ */ define(
  'where',
  function* (call: Call, condition: Truths, x: NumberOr, y: NumberOr, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    const mask = call.input('condition', condition, ['u8'])
    const left = typeof x === 'number' ? x : call.input('x', x, ANY)
    const right = typeof y === 'number' ? y : call.input('y', y, ANY)
    const dtype = chosen(left, right)
    // i64 and u32 are moved as elements of their size.
    const type = dtype === 'i64' ? 'f64' : dtype === 'u32' ? 'i32' : dtype
    const joint = joined('where', mask, left, right)
    const out = resultOf(call, joint, dtype, options?.out, mask, left, right)
    const maskForm = formOf(mask, joint, 'u8')
    const leftForm = formOf(moved(left, dtype, type), joint, type)
    const rightForm = formOf(moved(right, dtype, type), joint, type)
    const args = [CODES[type], mask.address, maskForm, addressIn(left), leftForm, addressIn(right), rightForm, call.addressOf(out)]
    args.push(typeof left === 'number' ? left : 0, typeof right === 'number' ? right : 0, joint.columns)
    const direct = maskForm === CODES.u8 << 3 && leftForm === CODES[type] << 3 && rightForm === leftForm
    yield broadcastJob('where', args, direct, joint.length, 1)
    return out
  },
) as unknown as Where

/** An operand that is of the result's dtype already, as the type it is moved as. */
function moved(operand: Operand | number, dtype: DType, type: DType): Operand | number {
  return dtype === type || typeof operand === 'number' ? operand : { ...operand, dtype: type }
}

function chosen(x: Operand | number, y: Operand | number): DType {
  if (typeof x === 'number' && typeof y === 'number') return 'f64'
  const [a, b] = [typeof x === 'number' ? undefined : x.dtype, typeof y === 'number' ? undefined : y.dtype]
  if (a === b) return a!
  if (a === 'i64' || b === 'i64')
    throw new TypeError(`where: x and y must both be of i64 if one is, got ${a ?? shown(x)} and ${b ?? shown(y)}`)
  return a && b ? promoted(a, b) : (a ?? b) === 'f32' ? 'f32' : 'f64'
}

const MINIMUM = { op: 4, whole: 4 }
const MAXIMUM = { op: 5, whole: 5 }

/**
 * The smaller of two operands, element by element, NaN where one is NaN; shapes and dtypes as in `add`. Of 0 and -0 it is -0.
 *
 * @example await minimum([1, 5, NaN], 3) // [1, 3, NaN]
 */
export const minimum: RealBinary = /* @__PURE__ */ binary('minimum', MINIMUM)

/**
 * The larger of two operands, element by element, NaN where one is NaN; shapes and dtypes as in `add`. Of 0 and -0 it is 0.
 *
 * @example await maximum([1, 5, NaN], 3) // [3, 5, NaN]
 */
export const maximum: RealBinary = /* @__PURE__ */ binary('maximum', MAXIMUM)

/**
 * The smaller of two operands, element by element, the other one where one is NaN; shapes and dtypes as in `add`.
 *
 * @example await fmin([1, 5, NaN], 3) // [1, 3, 3]
 */
export const fmin: RealBinary = /* @__PURE__ */ binary('fmin', { op: 6, whole: 6 })

/**
 * The larger of two operands, element by element, the other one where one is NaN; shapes and dtypes as in `add`.
 *
 * @example await fmax([1, 5, NaN], 3) // [3, 5, 3]
 */
export const fmax: RealBinary = /* @__PURE__ */ binary('fmax', { op: 7, whole: 7 })

type Bound = NumberOr | null | undefined
/** Element type of clipped elements: numbers, and bounds that are not there, leave it. */
type Clipped<X, L, H> = L extends ArrayInput
  ? H extends ArrayInput
    ? Pair<Pair<DTypeOf<X>, DTypeOf<L>>, DTypeOf<H>>
    : Promoted<X, L>
  : H extends ArrayInput
    ? Promoted<X, H>
    : RealOf<X>

/** Elements held between bounds. */
export interface Clip {
  <X extends ArrayInput, L extends Bound, H extends Bound>(
    x: X,
    low: L,
    high: H,
    options?: OutOptions,
  ): Promise<Broadcast<Clipped<X, L, H>, X, L, H>>
  readonly sync: <X extends ArrayInput, L extends Bound, H extends Bound>(
    x: X,
    low: L,
    high: H,
    options?: OutOptions,
  ) => Broadcast<Clipped<X, L, H>, X, L, H>
}

/**
 * Each element, raised to `low` where it is below it and lowered to `high` where it is above.
 *
 * NaN stays, and a bound of NaN makes NaN; where low is above high, it is high. A bound is a number, an array whose shape broadcasts, or null or
 * undefined for none. f32 and i32 stay what they are beside numbers, which must be whole or infinite for i32; u8 and u32 give f64; arrays as bounds are
 * promoted as in `add`. `out` may be an operand that is not broadcast.
 *
 * @example await clip([1, 5, NaN, 9], 2, 6) // [2, 5, NaN, 6]
 */
export const clip: Clip = /* @__PURE__ */ define(
  'clip',
  function* (call: Call, x: ArrayInput, low: Bound, high: Bound, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    const operand = call.input('x', x, REALS)
    const least = bound(call, 'low', low)
    const most = bound(call, 'high', high)
    let dtype = operand.dtype
    if (typeof least === 'object') dtype = promoted(dtype, least.dtype)
    if (typeof most === 'object') dtype = promoted(dtype, most.dtype)
    if (typeof least !== 'object' && typeof most !== 'object') dtype = promoted(dtype, dtype)
    if (dtype === 'i32') {
      checkWhole('low', least)
      checkWhole('high', most)
    }
    if (least === undefined || most === undefined) {
      const facts = most === undefined ? MAXIMUM : MINIMUM
      const { job, result } = operation(call, { ...facts, parameter: true }, operand, least ?? most ?? -Infinity, options?.out)
      yield job
      return result
    }
    const joint = joined('clip', operand, least, most)
    const out = resultOf(call, joint, dtype, options?.out, operand, least, most)
    const args = [CODES[dtype], operand.address, formOf(operand, joint, dtype), addressIn(least), formOf(least, joint, dtype)]
    args.push(addressIn(most), formOf(most, joint, dtype), call.addressOf(out))
    args.push(typeof least === 'number' ? least : 0, typeof most === 'number' ? most : 0, joint.columns)
    yield broadcastJob('clip', args, false, joint.length, 1)
    return out
  },
) as unknown as Clip

function bound(call: Call, name: string, value: Bound): Operand | number | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'number' ? value : call.input(name, value, REALS)
}

function checkWhole(name: string, value: Operand | number | undefined): void {
  if (typeof value !== 'number' || Number.isInteger(value) || Math.abs(value) === Infinity) return
  throw new RangeError(`clip: ${name} must be a whole number beside i32, got ${shown(value)}`)
}
