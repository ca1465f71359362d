// Values of one table beside the rows of another, by the row numbers that joins give.
import { shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { ARRAY_TYPES, bytesOf, type DType } from '../engine/dtype.js'
import type { ArrayInput, Call, Operand, OutOptions } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { wholeNumbers } from '../kernels/gather.js'
import { GRAIN } from '../kernels/job.js'
import { type DTypeOf, isFloat, ORDERED } from '../kernels/keys.js'
import { type ShapedAs, widened } from '../kernels/operands.js'
import { TABLES } from './module.js'

/** Options of `takeRows`. */
export interface TakeRowsOptions extends OutOptions {
  /** What stands where there is no row; it must be a value of the dtype of `x`, which the result keeps. Default: NaN, integers being widened to f64. */
  readonly fillValue?: number | bigint
}

/** dtype of values taken with or without a value for no row. */
type Taken<X, O> = O extends { readonly fillValue: number | bigint } ? DTypeOf<X> : DTypeOf<X> extends 'f32' ? 'f32' : 'f64'

/** Values by row number. */
export interface TakeRows {
  <X extends ArrayInput, const O extends TakeRowsOptions = TakeRowsOptions>(
    x: X,
    rows: ArrayInput,
    options?: O,
  ): Promise<ShapedAs<X, Taken<X, O>>>
  readonly sync: <X extends ArrayInput, const O extends TakeRowsOptions = TakeRowsOptions>(
    x: X,
    rows: ArrayInput,
    options?: O,
  ) => ShapedAs<X, Taken<X, O>>
}

/**
 * The values of `x` at the row numbers `rows`, NaN where the number is -1; of a matrix its rows.
 *
 * Numbers are those of `asofJoin`, `joinRows` and `reindexRows`, or any whole numbers from -1 on; others are a RangeError. f64 and f32 stay what they are, i32, u32 and u8 become f64
 * (8 bytes an element of `x`), as in pandas; with `fillValue` the dtype is kept and that value stands where there is no row. i64 needs one, as f64 does not hold it.
 *
 * @example await takeRows([10, 20, 30], [2, -1, 0]) // [30, NaN, 10]
 */
export const takeRows: TakeRows = /* @__PURE__ */ define(
  'takeRows',
  function* (call: Call, x: ArrayInput, rows: ArrayInput, options?: TakeRowsOptions): Program<Vector | Matrix> {
    call.options(options, ['out', 'fillValue'])
    const given = call.input('x', x, ORDERED)
    const numbers = call.input('rows', rows, ORDERED)
    if (numbers.shape) throw new TypeError('takeRows: rows must be a Vector or an array, got a Matrix')
    const fillValue = checkFill(given.dtype, options?.fillValue)
    const dtype = options?.fillValue === undefined && !isFloat(given.dtype) ? 'f64' : given.dtype
    const [count, columns] = given.shape ?? [given.length, 1]
    const out = given.shape
      ? call.matrixOut(dtype, numbers.length, columns, options?.out, false)
      : call.vector(dtype, numbers.length, options?.out, false)
    const source = dtype === given.dtype ? given : yield* widened(call, given)
    const size = columns * bytesOf(dtype)
    const fill = call.temporary(size)
    new ARRAY_TYPES[dtype](call.bytes.buffer, fill, columns).fill(fillValue as never)
    const at = numbers.dtype === 'i32' ? numbers.address : (yield* wholeNumbers(call, numbers, -1, count - 1, 0)).address
    const grain = Math.max(1, Math.floor((GRAIN * 8) / Math.max(8, size)))
    const wrong = call.temporary(Math.ceil(numbers.length / grain) * 4)
    const args = [source.address, at, call.addressOf(out), size, count, fill, wrong, grain]
    yield { kernel: 'takeRows', module: TABLES, args, count: numbers.length, grain, cost: 4 + size / 8 }
    checkRowNumbers(call, numbers, count, wrong, Math.ceil(numbers.length / grain))
    return out
  },
) as unknown as TakeRows

function checkRowNumbers(call: Call, { address, name }: Operand, count: number, wrong: number, chunks: number): void {
  const row = call.integers(wrong, chunks).find((found) => found >= 0)
  if (row === undefined) return
  const [value] = call.integers(address + row * 4, 1)
  throw new RangeError(`${call.name}: ${name} must hold whole numbers of -1 to ${count - 1}, got ${value} at ${row}`)
}

function checkFill(dtype: DType, value: unknown): number | bigint {
  if (value === undefined) {
    if (dtype !== 'i64') return Number.NaN
    throw new TypeError('takeRows: x of dtype i64 needs a fillValue, a bigint, as it has no NaN')
  }
  const type = dtype === 'i64' ? 'bigint' : 'number'
  const held = typeof value === type && new ARRAY_TYPES[dtype](new ArrayBuffer(8), 0, 1).fill(value as never)[0]
  if (isFloat(dtype) ? typeof value === 'number' : held === value) return value as number | bigint
  throw new TypeError(`takeRows: fillValue must be a ${type} of dtype ${dtype}, got ${shown(value)}`)
}
