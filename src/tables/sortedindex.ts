// Indexes, the labels of rows: sets of them, and the rows of one index that go with the labels of another.
import { checkChoice, checkInteger } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import type { ArrayInput, Call, CallOptions, Operand, OutOptions } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { taken } from '../kernels/gather.js'
import { GRAIN } from '../kernels/job.js'
import { BLOCK_SCRATCH, CODES, chunksOf, type DTypeOf, Room, runningTotals } from '../kernels/keys.js'
import { ordered } from '../kernels/sort.js'
import { checkUnit, type TimeUnit } from '../windows/times.js'
import { TABLES } from './module.js'
import { type KeyPair, keyPair, type Reach, reachOf, type SortedKeys, writeReaches } from './sortedkeys.js'

/** Options of the sets of labels. */
export interface IndexOptions extends CallOptions {
  /** What times count, where Dates meet i64. Default: 'ms'. */
  readonly unit?: TimeUnit
}

/** i64 for times, f64 for numbers. */
type LabelsOf<A> = A extends readonly Date[] ? 'i64' : A extends ArrayInput ? (DTypeOf<A> extends 'i64' ? 'i64' : 'f64') : 'f64'

/** A set of labels of two indexes. */
export interface IndexSet {
  <A extends SortedKeys>(left: A, right: NoInfer<A> | SortedKeys, options?: IndexOptions): Promise<Vector<LabelsOf<A>>>
  readonly sync: <A extends SortedKeys>(left: A, right: NoInfer<A> | SortedKeys, options?: IndexOptions) => Vector<LabelsOf<A>>
}

/** What `indexMark` keeps of its first index. */
const IN_BOTH = 0
const IN_FIRST = 1
const ADDED = 2

/**
 * The labels of either index in ascending order; f64, or i64 for times.
 *
 * Labels are times (i64, Dates) or numbers, in any order; sorted ones are taken as they are, others sorted first. A label that repeats is kept as often as the index has it that holds more
 * of it, as in pandas. NaN comes last and equals itself. Takes 8 bytes a label for numbers, and for what is left of the right index 9 more.
 *
 * @example await unionIndex([1, 3, 5], [2, 3, 4]) // [1, 2, 3, 4, 5]
 */
export const unionIndex: IndexSet = /* @__PURE__ */ define(
  'unionIndex',
  function* (call: Call, left: SortedKeys, right: SortedKeys, options?: IndexOptions): Program<Vector> {
    const { keys, dtype } = yield* labelsOf(call, left, right, options)
    const [a, b] = keys
    const added = yield* marked(call, ADDED, b, a)
    const length = a.length + added.length
    const merged = call.temporary(length * 8)
    const args = [a.address, a.length, added.address, added.length, merged]
    yield { kernel: 'indexMerge', module: TABLES, args, count: length, grain: GRAIN, cost: 5 }
    return yield* vectorOf(call, { address: merged, length }, dtype)
  },
) as unknown as IndexSet

/**
 * The labels that are in both indexes, each once, in ascending order; f64, or i64 for times. Labels as in `unionIndex`.
 *
 * @example await intersectIndex([1, 3, 5], [3, 4, 5]) // [3, 5]
 */
export const intersectIndex: IndexSet = /* @__PURE__ */ define(
  'intersectIndex',
  function* (call: Call, left: SortedKeys, right: SortedKeys, options?: IndexOptions): Program<Vector> {
    const { keys, dtype } = yield* labelsOf(call, left, right, options)
    return yield* vectorOf(call, yield* marked(call, IN_BOTH, keys[0], keys[1]), dtype)
  },
) as unknown as IndexSet

/**
 * The labels of the left index that are not in the right one, each once, in ascending order; f64, or i64 for times. Labels as in `unionIndex`.
 *
 * @example await differenceIndex([1, 3, 5], [3, 4]) // [1, 5]
 */
export const differenceIndex: IndexSet = /* @__PURE__ */ define(
  'differenceIndex',
  function* (call: Call, left: SortedKeys, right: SortedKeys, options?: IndexOptions): Program<Vector> {
    const { keys, dtype } = yield* labelsOf(call, left, right, options)
    return yield* vectorOf(call, yield* marked(call, IN_FIRST, keys[0], keys[1]), dtype)
  },
) as unknown as IndexSet

/** i64 keys at an address. */
interface Labels {
  readonly address: number
  readonly length: number
}

function* labelsOf(
  call: Call,
  left: SortedKeys,
  right: SortedKeys,
  options: IndexOptions | undefined,
): Program<{ readonly keys: readonly [Labels, Labels]; readonly dtype: 'i64' | 'f64' }> {
  call.options(options, ['unit'])
  const pair = yield* keyPair(call, left, right, checkUnit(call.name, options?.unit))
  return { keys: [yield* inOrder(call, pair, pair.left), yield* inOrder(call, pair, pair.right)], dtype: pair.dtype }
}

/** Labels as ascending keys. */
function* inOrder(call: Call, { dtype }: KeyPair, given: Operand): Program<Labels> {
  const labels = yield* keysOf(call, given, dtype)
  return (yield* areSorted(call, labels)) ? labels : { ...labels, address: (yield* argsorted(call, labels)).keys }
}

function* keysOf(call: Call, { address, length }: Operand, dtype: 'i64' | 'f64'): Program<Labels> {
  if (dtype === 'i64') return { address, length }
  const keys = call.temporary(length * 8)
  yield { kernel: 'indexKeys', module: TABLES, args: [address, keys], count: length, grain: GRAIN, cost: 1, scratchBytes: BLOCK_SCRATCH }
  return { address: keys, length }
}

function* areSorted(call: Call, { address, length }: Labels): Program<boolean> {
  const states = call.temporary(chunksOf(length) * 4)
  yield { kernel: 'keysSorted', module: TABLES, args: [address, 0, states, GRAIN], count: length, grain: GRAIN, cost: 0.5 }
  return call.integers(states, chunksOf(length)).every((state) => state === 0)
}

function* argsorted(call: Call, { address, length }: Labels): Program<{ readonly order: number; readonly keys: number }> {
  const [order, keys] = [call.temporary(length * 4), call.temporary(length * 8)]
  yield* ordered(call, new Room(call), { name: 'labels', address, length, dtype: 'i64', shape: undefined }, 0, { order, keys })
  return { order, keys }
}

/** The labels of `a` that `op` keeps. */
function* marked(call: Call, op: number, a: Labels, b: Labels): Program<Labels> {
  const mask = call.temporary(a.length)
  const args = [op, a.address, b.address, b.length, mask]
  yield { kernel: 'indexMark', module: TABLES, args, count: a.length, grain: GRAIN, cost: 6 }
  const chunks = chunksOf(a.length)
  const counts = call.temporary(chunks * 4)
  yield { kernel: 'maskCount', args: [mask, counts, a.length], count: chunks, grain: 1, cost: GRAIN * 0.1 }
  const length = runningTotals(call, counts, chunks)
  const [positions, address] = [call.temporary(length * 4), call.temporary(length * 8)]
  yield { kernel: 'maskPositions', args: [mask, counts, positions, a.length, length], count: chunks, grain: 1, cost: GRAIN }
  yield taken(a.address, positions, address, 8, length)
  return { address, length }
}

/** Keys as the labels they stand for. */
function* vectorOf(call: Call, { address, length }: Labels, dtype: 'i64' | 'f64'): Program<Vector> {
  const out = call.vector(dtype, length, undefined, false)
  const args = [address, call.addressOf(out), CODES[dtype]]
  yield { kernel: 'keyValues', module: TABLES, args, count: length, grain: GRAIN, cost: 1 }
  return out
}

/** Options of `reindexRows`. */
export interface ReindexOptions extends OutOptions<Vector<'i32'>> {
  /** A label that `from` lacks goes without a row ('none', default), takes that of the label before it ('ffill'), after it ('bfill') or of the nearer one ('nearest'). */
  readonly method?: 'none' | 'ffill' | 'bfill' | 'nearest'
  /** So many labels in a row, at most, take a row that is not their own; `to` must be sorted then. Default: any number. */
  readonly limit?: number
  /** How far off the label of such a row may be. Default: any distance. */
  readonly tolerance?: Reach
  /** What times count. Default: 'ms'. */
  readonly unit?: TimeUnit
}

/** Rows by label. */
export interface ReindexRows {
  (from: SortedKeys, to: SortedKeys, options?: ReindexOptions): Promise<Vector<'i32'>>
  readonly sync: (from: SortedKeys, to: SortedKeys, options?: ReindexOptions) => Vector<'i32'>
}

const METHODS = { none: 0, ffill: 1, bfill: 2, nearest: 3 } as const

/**
 * For each label of the index `to` the row of `from` that has it, i32, or -1; `takeRows` gathers the values.
 *
 * Labels are times or numbers. Those of `from` must differ, which an error names otherwise; sorted or not, but with a `method` sorted. `to` may have any order and repeat labels. Of two labels as near, 'nearest' takes
 * the later, as pandas does (`asofJoin` the former). NaN is found where `from` has NaN, and is beside no number. A binary search for each label, for rising ones
 * from the place of the one before; 8 bytes a label for numbers, and where `from` is not sorted 30 to 46 a row of it.
 *
 * @example await reindexRows([1, 3, 5], [0, 1, 2, 3], { method: 'ffill' }) // [-1, 0, 0, 1]
 */
export const reindexRows: ReindexRows = /* @__PURE__ */ define(
  'reindexRows',
  function* (call: Call, from: SortedKeys, to: SortedKeys, options?: ReindexOptions): Program<Vector<'i32'>> {
    call.options(options, ['out', 'method', 'limit', 'tolerance', 'unit'])
    const { name } = call
    const unit = checkUnit(name, options?.unit)
    const method = METHODS[checkChoice(name, 'method', options?.method ?? 'none', Object.keys(METHODS) as (keyof typeof METHODS)[])]
    const { limit, tolerance } = options ?? {}
    if (method === 0 && (limit !== undefined || tolerance !== undefined)) {
      throw new TypeError(`${name}: ${limit !== undefined ? 'limit' : 'tolerance'} goes with a method that fills`)
    }
    if (limit !== undefined) checkInteger(name, 'limit', limit, 1, 2 ** 31 - 1)
    const pair = yield* keyPair(call, from, to, unit, ['from', 'to'])
    const reach = tolerance === undefined ? 0 : writeReaches(call, [reachOf(call, 'tolerance', tolerance, pair.dtype, unit)])
    const out = call.vector('i32', pair.right.length, options?.out, false)
    const target = call.addressOf(out)
    const [given, labels] = [yield* keysOf(call, pair.left, pair.dtype), yield* keysOf(call, pair.right, pair.dtype)]
    const sorted = yield* areSorted(call, given)
    if (!sorted && method !== 0) throw new RangeError(`${name}: from must be sorted where a method fills`)
    if (limit !== undefined && !(yield* areSorted(call, labels))) throw new RangeError(`${name}: to must be sorted where a limit is given`)
    const { order, keys } = sorted ? { order: 0, keys: given.address } : yield* argsorted(call, given)
    yield* checkDifferent(call, pair, keys, order)
    const { length } = given
    yield { kernel: 'searchsortedI64', args: [keys, length, labels.address, target, 0], count: labels.length, grain: 2048, cost: 50 }
    const floats = pair.dtype === 'f64' ? 1 : 0
    const values = [pair.left.address, pair.right.address, floats]
    const args = [keys, length, labels.address, labels.length, order, ...values, method, limit ?? 0, reach, target]
    yield { kernel: 'reindexRows', module: TABLES, args, count: labels.length, grain: GRAIN, cost: limit === undefined ? 4 : 60 }
    return out
  },
) as unknown as ReindexRows

/** Throws if a label of `from` repeats. */
function* checkDifferent(call: Call, { left, dtype }: KeyPair, keys: number, order: number): Program<void> {
  const { name, address, length } = left
  const firsts = call.temporary(chunksOf(length) * 4)
  yield { kernel: 'firstRepeated', module: TABLES, args: [keys, firsts, GRAIN], count: length, grain: GRAIN, cost: 0.5 }
  const place = call.integers(firsts, chunksOf(length)).find((found) => found >= 0)
  if (place === undefined) return
  const row = (at: number) => (order === 0 ? at : call.integers(order + at * 4, 1)[0]!)
  const [a, b] = [row(place - 1), row(place)]
  const label = dtype === 'i64' ? new BigInt64Array(call.bytes.buffer, address + a * 8, 1)[0] : call.number(address + a * 8)
  throw new RangeError(`${call.name}: ${name} must not hold a label twice, got ${label} in rows ${a} and ${b}`)
}
