// The different elements of an array.
import { shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import type { ArrayInput, Call, CallOptions } from './call.js'
import { define, type Program } from './define.js'
import { taken } from './gather.js'
import { GRAIN, job } from './job.js'
import { BLOCK_SCRATCH, CODES, chunksOf, type DTypeOf, KEYS, ORDERED, Room, runningTotals, sizeOf } from './keys.js'
import type { ShapedAs } from './operands.js'
import { ordered, sorted } from './sort.js'

/** What `unique` gives beside the different elements. */
export interface UniqueOptions extends CallOptions {
  /** How often each occurs. */
  readonly counts?: boolean
  /** For each element of `x`, which of the different ones it is. */
  readonly inverse?: boolean
  /** Where each occurs first. */
  readonly index?: boolean
}

type Asked<O, K extends keyof UniqueOptions> = O extends { readonly [key in K]: true } ? true : false

/** The different elements, as a vector or with what was asked for. */
export type Distinct<X, O> = true extends Asked<O, 'counts'> | Asked<O, 'inverse'> | Asked<O, 'index'>
  ? { readonly values: Vector<DTypeOf<X>> } & (Asked<O, 'index'> extends true ? { readonly index: Vector<'i32'> } : unknown) &
      (Asked<O, 'inverse'> extends true ? { readonly inverse: ShapedAs<X, 'i32'> } : unknown) &
      (Asked<O, 'counts'> extends true ? { readonly counts: Vector<'i32'> } : unknown)
  : Vector<DTypeOf<X>>

/** The different elements of an array. */
export interface Unique {
  <X extends ArrayInput, const O extends UniqueOptions = UniqueOptions>(x: X, options?: O): Promise<Distinct<X, O>>
  readonly sync: <X extends ArrayInput, const O extends UniqueOptions = UniqueOptions>(x: X, options?: O) => Distinct<X, O>
}

/**
 * The different elements in ascending order; with `counts`, `inverse` or `index` an object of `values` and these.
 *
 * Of any dtype. NaN comes once, last; -0 and 0 are one, shown as the first of them. A matrix counts as its elements row by row, and `inverse` has its shape.
 * A sort: takes 18 bytes an element beside the result, with `inverse` or `index` 30, more where values crowd, as `sort`, and up to 8 for each of the different ones.
 *
 * @example (await unique([3, 1, NaN, 3, NaN])).toArray() // [1, 3, NaN]
 */
export const unique: Unique = /* @__PURE__ */ define(
  'unique',
  function* (call: Call, x: ArrayInput, options: UniqueOptions = {}): Program<unknown> {
    call.options(options, ['counts', 'inverse', 'index'])
    for (const name of ['counts', 'inverse', 'index'] as const) {
      const given = options[name]
      if (given !== undefined && typeof given !== 'boolean')
        throw new TypeError(`unique: ${name} must be true or false, got ${shown(given)}`)
    }
    const operand = call.input('x', x, ORDERED)
    const { length, dtype } = operand
    const size = bytesOf(dtype)
    const room = new Room(call)
    const withOrder = options.inverse === true || options.index === true
    // Equal elements side by side: the sorted ones themselves or, with their positions, their keys.
    let [inOrder, code, order] = [0, CODES[dtype], 0]
    if (withOrder) {
      ;[inOrder, code, order] = [call.temporary(length * 8), KEYS, call.temporary(length * 4)]
      yield* ordered(call, room, operand, 0, { order, keys: inOrder })
    } else {
      inOrder = call.temporary(sizeOf(operand))
      yield* sorted(call, operand, inOrder, room)
    }
    const chunks = chunksOf(length)
    const offsets = call.temporary(chunks * 4)
    const grid = { count: chunks, grain: 1, cost: GRAIN, scratchBytes: BLOCK_SCRATCH }
    yield { kernel: 'runCount', args: [inOrder, code, offsets, length], ...grid }
    const count = runningTotals(call, offsets, chunks)
    const values = call.vector(dtype, count, undefined, false)
    const starts = call.temporary(count * 4)
    yield { kernel: 'runStarts', args: [inOrder, code, offsets, starts, length], ...grid }
    const result: { values: Vector<DType>; index?: Vector; inverse?: Vector | Matrix; counts?: Vector } = { values }
    if (withOrder) {
      const index = options.index ? call.vector('i32', count, undefined, false) : undefined
      const first = index ? call.addressOf(index) : call.temporary(count * 4)
      yield taken(order, starts, first, 4, count)
      yield taken(operand.address, first, call.addressOf(values), size, count)
      if (index) result.index = index
    } else yield taken(inOrder, starts, call.addressOf(values), size, count)
    if (options.inverse) {
      result.inverse = call.like(operand, 'i32', undefined, false)
      const args = [inOrder, order, offsets, call.addressOf(result.inverse), length]
      yield { kernel: 'runInverse', args, count: chunks, grain: 1, cost: GRAIN * 3 }
    }
    if (options.counts) {
      result.counts = call.vector('i32', count, undefined, false)
      yield job('runLengths', [starts, call.addressOf(result.counts), count, length], count, 1)
    }
    return withOrder || options.counts ? result : values
  },
) as unknown as Unique
