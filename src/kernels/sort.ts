// Orders of arrays: sorted elements, and the positions that sort them.
import { checkChoice, checkInteger, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import { sortByBuckets } from './buckets.js'
import type { ArrayInput, Call, CallOptions, Operand, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { copied, taken } from './gather.js'
import { GRAIN, job } from './job.js'
import {
  BLOCK_SCRATCH,
  CODES,
  COUNTERS,
  chunksOf,
  DESCENDING,
  type DTypeOf,
  isFloat,
  KEYS,
  ORDERED,
  Room,
  runningTotals,
  SIGNED_ZERO,
  sizeOf,
} from './keys.js'
import type { ShapedAs } from './operands.js'
import { byRows } from './scan.js'

/** Options of functions along an axis of which the last is the default. */
export interface LineOptions<O extends Vector | Matrix = Vector | Matrix> extends OutOptions<O> {
  /** 1 (default): along the rows of a matrix; 0: down its columns. */
  readonly axis?: 0 | 1
}

/** The elements of an array in order. */
export interface Sort {
  <X extends ArrayInput>(x: X, options?: LineOptions): Promise<ShapedAs<X, DTypeOf<X>>>
  readonly sync: <X extends ArrayInput>(x: X, options?: LineOptions) => ShapedAs<X, DTypeOf<X>>
}

/** The positions of the elements of an array in order. */
export interface Argsort {
  <X extends ArrayInput>(x: X, options?: LineOptions): Promise<ShapedAs<X, 'i32'>>
  readonly sync: <X extends ArrayInput>(x: X, options?: LineOptions) => ShapedAs<X, 'i32'>
}

/** Up to here one thread sorts at once, in its scratch. */
const SMALL = GRAIN
/** Nanoseconds an element. */
const SORT_COST = 12
const ARGSORT_COST = 18

/** Positions in order, and if they were asked for the sorted keys. */
export interface Ordered {
  readonly order: number
  readonly keys: number
}

/**
 * The elements in ascending order, NaN last.
 *
 * Of any dtype. Stable: -0 and 0 are equal and keep their order. A matrix is sorted along `axis`, by default each row. A sorted array, and one that strictly
 * falls, is recognised; clustered, constant and repeated values keep every thread at work. Radix sort by buckets from a sample. Beside the result it
 * takes 10 bytes an element, up to 18 where values crowd and 8 more where `out` is `x` and holds zeros of both signs; a matrix up to 1 MiB a thread, and
 * down its columns twice as much as `x`. `out` may be `x`.
 *
 * @example await sort([3, NaN, 1, 2]) // [1, 2, 3, NaN]
 */
export const sort: Sort = /* @__PURE__ */ define('sort', function* (call: Call, x: ArrayInput, options?: LineOptions): Program<
  Vector | Matrix
> {
  const { x: operand, axis } = beginLines(call, x, options, [])
  const out = call.like(operand, operand.dtype, options?.out, true)
  const target = call.addressOf(out)
  if (!operand.shape) yield* sorted(call, operand, target)
  else yield* byLines(call, operand, axis, bytesOf(operand.dtype), target, sortedRows)
  return out
}) as unknown as Sort

/**
 * Positions that sort the array: `take(x, argsort(x))` is sorted. i32.
 *
 * Of any dtype, NaN last. Stable: equal elements keep their order (NumPy: with `kind: 'stable'`). A matrix is taken along `axis`, by default each row. Beside the
 * result it takes 18 bytes an element, up to 34 where values crowd; a matrix up to 1 MiB a thread, and down its columns 12 bytes an element.
 *
 * @example await argsort([3, NaN, 1, 2]) // [2, 3, 0, 1]
 */
export const argsort: Argsort = /* @__PURE__ */ define('argsort', function* (call: Call, x: ArrayInput, options?: LineOptions): Program<
  Vector | Matrix
> {
  const { x: operand, axis } = beginLines(call, x, options, [])
  const out = call.like(operand, 'i32', options?.out, false)
  const target = call.addressOf(out)
  if (!operand.shape) yield* ordered(call, new Room(call), operand, 0, { order: target, keys: 0 })
  else yield* byLines(call, operand, axis, 4, target, argsortedRows)
  return out
}) as unknown as Argsort

/** Checks the options of a function along an axis, the last by default, and reads its input. */
export function beginLines(
  call: Call,
  x: ArrayInput,
  options: LineOptions | undefined,
  names: readonly string[],
  axis: 0 | 1 = 1,
): { x: Operand; axis: 0 | 1 } {
  call.options(options, ['out', 'axis', ...names])
  const given = options?.axis ?? axis
  checkChoice(call.name, 'axis', given, [0, 1])
  return { x: call.input('x', x, ORDERED), axis: given }
}

/** What is done to `rows` rows of `columns` elements each. */
export type RowProgram = (call: Call, x: Operand, rows: number, columns: number, target: number) => Program<void>

/** Carries `program` out on the lines of a matrix along `axis`; the result has elements of `size` bytes. */
export function* byLines(call: Call, x: Operand, axis: 0 | 1, size: number, target: number, program: RowProgram): Program<void> {
  const [rows, columns] = x.shape!
  if (axis === 1 || x.length === 0) {
    yield* program(call, x, rows, columns, target)
    return
  }
  // Down the columns: as rows of the exchanged matrix.
  const address = call.temporary(sizeOf(x))
  const result = call.temporary(x.length * size)
  const exchange = (args: number[]) => {
    return { kernel: 'exchange', args, count: Math.ceil(args[4]! / 8), grain: 1, cost: args[3]! * 16 }
  }
  yield exchange([x.address, address, bytesOf(x.dtype), rows, columns])
  yield* program(call, { ...x, address }, columns, rows, result)
  yield exchange([result, target, size, columns, rows])
}

/** One of many rows as an array of its own. */
export function rowOf(x: Operand, row: number, columns: number): Operand {
  return { ...x, address: x.address + row * columns * bytesOf(x.dtype), length: columns, shape: undefined }
}

function* sortedRows(call: Call, x: Operand, rows: number, columns: number, target: number): Program<void> {
  if (columns <= SMALL) {
    yield {
      kernel: 'sortRows',
      args: [x.address, target, CODES[x.dtype], columns],
      count: rows,
      ...byRows(columns, SORT_COST),
      scratchBytes: 16 * columns + 16 + COUNTERS,
    }
    return
  }
  for (let row = 0; row < rows; row++) yield* sorted(call, rowOf(x, row, columns), target + row * columns * bytesOf(x.dtype))
}

function* argsortedRows(call: Call, x: Operand, rows: number, columns: number, target: number): Program<void> {
  if (columns <= SMALL) {
    yield argsortJob(x, { order: target, keys: 0 }, 0, rows, columns)
    return
  }
  const room = new Room(call)
  for (let row = 0; row < rows; row++) {
    yield* ordered(call, room, rowOf(x, row, columns), 0, { order: target + row * columns * 4, keys: 0 })
  }
}

function argsortJob(x: Operand, { order, keys }: Ordered, flags: number, rows: number, columns: number) {
  return {
    kernel: 'argsortRows',
    args: [x.address, order, keys, CODES[x.dtype], flags, columns],
    count: rows,
    ...byRows(columns, ARGSORT_COST),
    scratchBytes: 32 * columns + COUNTERS,
  }
}

/** The elements of x in order at `target`, which may be where they are. */
export function* sorted(call: Call, x: Operand, target: number, room = new Room(call)): Program<void> {
  const { address, length, dtype } = x
  if (length <= SMALL) {
    yield* sortedRows(call, x, 1, length, target)
    return
  }
  const direction = yield* directionOf(call, room, x, 0)
  if (direction === 'rising') {
    yield* copied(address, target, sizeOf(x))
    return
  }
  if (direction === 'falling' && target !== address) {
    yield job('reverse', [address, target, bytesOf(dtype), length], length, 1)
    return
  }
  const zeros = isFloat(dtype) && target === address ? yield* keptZeros(call, room, x) : x
  yield* sortByBuckets(call, room, {
    address,
    length,
    code: CODES[dtype],
    flags: SIGNED_ZERO,
    records: false,
    target: () => ({ out: target, keys: 0 }),
    outCode: CODES[dtype],
    outSize: bytesOf(dtype),
  })
  if (isFloat(dtype)) yield* zerosInOrder(call, room, zeros, target)
}

/** Positions of x in order, and if there is a place for them its sorted keys. */
export function* ordered(call: Call, room: Room, x: Operand, flags: number, { order, keys }: Ordered): Program<void> {
  const { address, length, dtype } = x
  if (length <= SMALL) {
    yield argsortJob(x, { order, keys }, flags, 1, length)
    return
  }
  const direction = keys === 0 ? yield* directionOf(call, room, x, flags) : 'none'
  if (direction !== 'none') {
    yield job('positions', [order, length, direction === 'falling' ? 1 : 0], length, 0.5)
    return
  }
  const target = () => ({ out: order, keys })
  yield* sortByBuckets(call, room, { address, length, code: CODES[dtype], flags, records: true, target, outCode: KEYS, outSize: 8 })
}

/** Whether the array is sorted already, or strictly falls; random data is found out after a few elements of each chunk. */
function* directionOf(call: Call, room: Room, { address, length, dtype }: Operand, flags: number): Program<'rising' | 'falling' | 'none'> {
  const chunks = chunksOf(length)
  const state = room.part('state', chunks * 4)
  const args = [address, CODES[dtype], flags, state, length]
  yield { kernel: 'sortOrder', args, count: chunks, grain: 1, cost: 1000, scratchBytes: BLOCK_SCRATCH }
  const all = call.integers(state, chunks).reduce((common, chunk) => common & chunk, 3)
  return all & 1 ? 'rising' : all & 2 ? 'falling' : 'none'
}

/** x, or a copy of it if it is about to be overwritten and has zeros, whose signs are wanted afterwards. */
function* keptZeros(call: Call, room: Room, x: Operand): Program<Operand> {
  if ((yield* countedZeros(call, room, x)) < 2) return x
  const address = room.part('zeros', sizeOf(x))
  yield* copied(x.address, address, sizeOf(x))
  return { ...x, address }
}

/** Counts the zeros of each chunk into 'state'. */
function* countedZeros(call: Call, room: Room, { address, length, dtype }: Operand): Program<number> {
  const chunks = chunksOf(length)
  const state = room.part('state', chunks * 4)
  yield { kernel: 'zeroCount', args: [address, CODES[dtype], state, length], count: chunks, grain: 1, cost: GRAIN * 0.5 }
  return call.integers(state, chunks).reduce((total, count) => total + count, 0)
}

/** Sorted keys put -0 before 0; where there are both, they are put in the order in which x has them. */
function* zerosInOrder(call: Call, room: Room, x: Operand, target: number): Program<void> {
  const { length, dtype } = x
  const place = room.part('place', 24)
  call.floats(place, 1)[0] = 0 // Zero of either float type.
  const kernel = dtype === 'f32' ? 'searchsortedF32' : 'searchsorted'
  for (const behind of [0, 1]) yield { kernel, args: [target, length, place, place + 8 + 4 * behind, behind], count: 1, grain: 1, cost: 0 }
  const [first, end] = call.integers(place + 8, 2) as unknown as [number, number]
  if (end - first < 2) return
  const signWord = (at: number) => call.integers(target + (at + 1) * bytesOf(dtype) - 4, 1)[0]
  if (signWord(first) === signWord(end - 1)) return
  yield* countedZeros(call, room, x)
  const state = room.part('state', 0)
  const chunks = chunksOf(length)
  runningTotals(call, state, chunks, first)
  yield { kernel: 'zeroFill', args: [x.address, CODES[dtype], state, target, length], count: chunks, grain: 1, cost: GRAIN }
}

/** An order by several keys. */
export interface Lexsort {
  (keys: readonly ArrayInput[] | Matrix, options?: OutOptions<Vector<'i32'>>): Promise<Vector<'i32'>>
  readonly sync: (keys: readonly ArrayInput[] | Matrix, options?: OutOptions<Vector<'i32'>>) => Vector<'i32'>
}

/**
 * Positions that sort by several keys of one length, the last of them first; equal ones by the key before it, and so on. i32.
 *
 * The keys are arrays of any dtypes, or the rows of a matrix. Stable, NaN last in each key. A stable sort for each key: beside the result it takes 34
 * bytes an element, up to 50 where values crowd.
 *
 * @example await lexsort([[1, 2, 3, 4], [5, 4, 5, 4]]) // [1, 3, 0, 2]
 */
export const lexsort: Lexsort = /* @__PURE__ */ define(
  'lexsort',
  function* (call: Call, keys: readonly ArrayInput[] | Matrix, options?: OutOptions<Vector<'i32'>>): Program<Vector<'i32'>> {
    call.options(options, ['out'])
    const operands = keysIn(call, keys)
    const { length } = operands[0]!
    const out = call.vector('i32', length, options?.out, false)
    const target = call.addressOf(out)
    const room = new Room(call)
    yield* ordered(call, room, operands[0]!, 0, { order: target, keys: 0 })
    for (const key of operands.slice(1)) {
      const bytes = bytesOf(key.dtype)
      const inOrder = { ...key, address: room.part('key', length * 8) }
      yield taken(key.address, target, inOrder.address, bytes, length)
      const [next, before] = [room.part('next', length * 4), room.part('before', length * 4)]
      yield* ordered(call, room, inOrder, 0, { order: next, keys: 0 })
      yield* copied(target, before, length * 4)
      yield taken(before, next, target, 4, length)
    }
    return out
  },
) as unknown as Lexsort

function keysIn(call: Call, keys: readonly ArrayInput[] | Matrix): Operand[] {
  if (!Array.isArray(keys)) {
    const x = call.matrix('keys', keys, ORDERED)
    const [rows, columns] = x.shape
    if (rows === 0) throw new RangeError('lexsort: keys must have a row at least, got 0')
    return Array.from({ length: rows }, (_, row) => rowOf(x, row, columns))
  }
  if (keys.length === 0) throw new RangeError('lexsort: keys must hold an array at least, got an array of 0')
  const operands = keys.map((key, i) => call.input(`keys[${i}]`, key, ORDERED))
  for (const { name, length, shape } of operands) {
    if (shape) throw new TypeError(`lexsort: ${name} must be a Vector or an array, got a Matrix`)
    if (length !== operands[0]!.length)
      throw new RangeError(`lexsort: keys must be of one length, got ${operands[0]!.length} in keys[0] and ${length} in ${name}`)
  }
  return operands
}

/** Options of `topK`. */
export interface TopOptions extends CallOptions {
  /** The largest elements (default), or the smallest. */
  readonly largest?: boolean
}

/** The first elements of an order, and where they are. */
export interface Top<D extends DType> {
  readonly values: Vector<D>
  readonly indices: Vector<'i32'>
}

/** The largest or smallest elements. */
export interface TopK {
  <X extends ArrayInput>(x: X, k: number, options?: TopOptions): Promise<Top<DTypeOf<X>>>
  readonly sync: <X extends ArrayInput>(x: X, k: number, options?: TopOptions) => Top<DTypeOf<X>>
}

/**
 * The `k` largest elements (with `largest: false` the smallest), the first of the order first, and their positions.
 *
 * Of equal elements the first come first. NaN is chosen only when no number is left; of fewer than `k` elements all come. Of any dtype; a matrix counts
 * as its elements row by row. Only the buckets that hold the first `k` are
 * sorted: beside the result it takes 2 bytes an element and 20 for each in these buckets, 36 where values crowd.
 *
 * @example (await topK([3, NaN, 9, 4], 2)).values.toArray() // [9, 4]
 */
export const topK: TopK = /* @__PURE__ */ define('topK', function* (call: Call, x: ArrayInput, k: number, options?: TopOptions): Program<
  Top<DType>
> {
  call.options(options, ['largest'])
  const largest = options?.largest ?? true
  if (typeof largest !== 'boolean') throw new TypeError(`topK: largest must be true or false, got ${shown(largest)}`)
  const operand = call.input('x', x, ORDERED)
  const { address, length, dtype } = operand
  const count = Math.min(length, checkInteger('topK', 'k', k, 0, 2 ** 31 - 1))
  const values = call.vector(dtype, count, undefined, false)
  const indices = call.vector('i32', count, undefined, false)
  if (count === 0) return { values, indices }
  const flags = largest ? DESCENDING : 0
  let order = 0
  if (length <= SMALL) {
    order = call.temporary(length * 4)
    yield argsortJob(operand, { order, keys: 0 }, flags, 1, length)
  } else {
    const target = (found: number) => {
      order = call.temporary(found * 4)
      return { out: order, keys: 0 }
    }
    const sorting = { address, length, code: CODES[dtype], flags, records: true, target, outCode: KEYS, outSize: 8, first: count }
    yield* sortByBuckets(call, new Room(call), sorting)
  }
  yield* copied(order, call.addressOf(indices), count * 4)
  yield taken(address, order, call.addressOf(values), bytesOf(dtype), count)
  return { values, indices }
}) as unknown as TopK
