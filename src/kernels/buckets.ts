// The sort under every function that needs an order of a long array: keys, or records of keys and positions, through buckets.
import type { Call } from './call.js'
import type { Program } from './define.js'
import { GRAIN } from './job.js'
import { BLOCK_SCRATCH, COUNTERS, chunksOf, KEYS, RECORDS, type Room } from './keys.js'

/** What `assembly/sort.ts` states of its plan and scratch, in bytes. */
const PLAN_BYTES = 73_824
const PLAN_BUCKETS_AT = 24
const PLAN_STARTS_AT = 64 + (1 << 16)
const PLAN_SCRATCH = 288 << 10
/** Most buckets of a plan, that of NaN among them. */
const MOST_BUCKETS = 2049

/** What is sorted, and where it goes. */
export interface Sorting {
  readonly address: number
  readonly length: number
  /** Number of the element type. */
  readonly code: number
  readonly flags: number
  /** Records rather than keys. */
  readonly records: boolean
  /** Given the number of elements that will come out, the addresses of the sorted elements, or of positions and keys (0: none). */
  readonly target: (count: number) => { readonly out: number; readonly keys: number }
  /** Element type of the result and its size; for keys only. */
  readonly outCode: number
  readonly outSize: number
  /** Only so many of the first elements are wanted. */
  readonly first?: number
}

/** A stretch of the result that is worked out by itself: elements at `address`, and room for as many at `spare`. */
interface Stretch {
  readonly address: number
  readonly spare: number
  readonly length: number
  /** Its first element's number in the result. */
  readonly at: number
}

/** Sorts by buckets; more than the first elements may come out where only these are wanted. Gives back how many. */
export function* sortByBuckets(call: Call, room: Room, sorting: Sorting): Program<number> {
  const { address, length, code, flags, records } = sorting
  const chunks = chunksOf(length)
  const plan = room.part('plan', PLAN_BYTES)
  yield { kernel: 'sortPlan', args: [address, code, flags, plan, length], count: 1, grain: 1, cost: 0, scratchBytes: PLAN_SCRATCH }
  const buckets = bucketsOf(call, plan)
  const counts = room.part('counts', chunks * (buckets + 1) * 4)
  const starts = yield* counted(call, room, sorting, sorting, counts)
  const wanted = sorting.first === undefined ? buckets + 1 : starts.findIndex((start) => start >= sorting.first!)
  const limit = wanted < 0 ? buckets + 1 : wanted
  const count = starts[limit]!
  const width = records ? 16 : 8
  const moved = room.part('moved', count * width)
  yield* move(room, sorting, sorting, counts, moved, limit)
  const { out, keys } = sorting.target(count)
  // A bucket of more than four times the mean is spread again, on every thread.
  const most = Math.max(4 * GRAIN, Math.ceil(length / 256))
  const full = yield* finish(sorting, out, keys, { at: 0, plan, moved, starts, limit, most })
  if (full.length === 0) return count
  const largest = Math.max(...full.map((bucket) => starts[bucket + 1]! - starts[bucket]!))
  const spare = room.part('spare', largest * width)
  room.part('spread', chunksOf(largest) * MOST_BUCKETS * 4)
  for (const bucket of full) {
    const at = starts[bucket]!
    yield* spread(call, room, sorting, out, keys, { address: moved + at * width, spare, length: starts[bucket + 1]! - at, at })
  }
  return count
}

/** Sorts a stretch by the leading bits of its own range, and what is still too full by theirs. */
function* spread(call: Call, room: Room, sorting: Sorting, out: number, keys: number, stretch: Stretch): Program<void> {
  const { address, spare, length, at } = stretch
  const width = sorting.records ? 16 : 8
  const source = { address, length, code: sorting.records ? RECORDS : KEYS, flags: 0 }
  const plan = room.part('plan', PLAN_BYTES)
  const counts = room.part('spread', 0)
  const chunks = chunksOf(length)
  const range = { count: chunks, grain: 1, cost: GRAIN, scratchBytes: BLOCK_SCRATCH }
  yield { kernel: 'sortRange', args: [address, source.code, 0, counts, length], ...range }
  yield { kernel: 'sortSpread', args: [counts, plan, chunks], count: 1, grain: 1, cost: 0 }
  const buckets = bucketsOf(call, plan)
  if (buckets === 1) {
    const part = { count: length, grain: GRAIN, cost: 0.5 }
    if (sorting.records) yield { kernel: 'argsortUnload', args: [address, out + at * 4, keys && keys + at * 8], ...part }
    else yield { kernel: 'sortUnload', args: [address, out + at * sorting.outSize, sorting.outCode, sorting.outSize], ...part }
    return
  }
  const starts = yield* counted(call, room, sorting, source, counts)
  yield* move(room, sorting, source, counts, spare, buckets + 1)
  const full = yield* finish(sorting, out, keys, { at, plan, moved: spare, starts, limit: buckets + 1, most: 4 * GRAIN })
  for (const bucket of full) {
    const from = starts[bucket]!
    const part = { address: spare + from * width, spare: address + from * width, length: starts[bucket + 1]! - from, at: at + from }
    yield* spread(call, room, sorting, out, keys, part)
  }
}

type Source = Pick<Sorting, 'address' | 'length' | 'code' | 'flags'>

/** Counts the elements of each bucket of the plan; gives back where each begins, and the end. */
function* counted(call: Call, room: Room, sorting: Sorting, source: Source, counts: number): Program<number[]> {
  const { address, length, code, flags } = source
  const chunks = chunksOf(length)
  const plan = room.part('plan', PLAN_BYTES)
  const ids = room.part('ids', sorting.length * 2)
  const args = [address, code, flags, plan, counts, ids, length]
  yield { kernel: 'sortCount', args, count: chunks, grain: 1, cost: GRAIN * 3, scratchBytes: BLOCK_SCRATCH }
  yield { kernel: 'sortOffsets', args: [plan, counts, length], count: 1, grain: 1, cost: 0 }
  return Array.from(call.integers(plan + PLAN_STARTS_AT, bucketsOf(call, plan) + 2), (start) => start >>> 0)
}

/** Moves the elements of the buckets before `limit` to `moved`. */
function* move(room: Room, { records }: Sorting, source: Source, counts: number, moved: number, limit: number): Program<void> {
  const { address, length, code, flags } = source
  const args = [address, code, flags, room.part('plan', 0), counts, moved, room.part('ids', 0), length]
  yield {
    kernel: records ? 'argsortMove' : 'sortMove',
    args: records ? [...args, limit] : args,
    count: chunksOf(length),
    grain: 1,
    cost: GRAIN * 3,
    scratchBytes: BLOCK_SCRATCH,
  }
}

interface Filled {
  readonly at: number
  readonly plan: number
  readonly moved: number
  readonly starts: readonly number[]
  readonly limit: number
  readonly most: number
}

/** Sorts the buckets before `limit` of at most `most` elements; gives back the numbers of the others. */
function* finish(sorting: Sorting, out: number, keys: number, { at, plan, moved, starts, limit, most }: Filled): Program<number[]> {
  const { records, outCode, outSize } = sorting
  const average = Math.max(1, starts[limit]! / limit)
  const full: number[] = []
  let largest = 0
  for (let bucket = 0; bucket < limit; bucket++) {
    const size = starts[bucket + 1]! - starts[bucket]!
    if (size > most) full.push(bucket)
    else largest = Math.max(largest, size)
  }
  const scratchBytes = largest * (records ? 16 : 8) + COUNTERS
  const part = { count: limit, grain: Math.max(1, Math.round(GRAIN / 2 / average)), cost: average * 8, scratchBytes }
  if (records) yield { kernel: 'argsortBuckets', args: [plan, moved, out + at * 4, keys && keys + at * 8, most], ...part }
  else yield { kernel: 'sortBuckets', args: [plan, moved, out + at * outSize, outCode, outSize, most], ...part }
  return full
}

function bucketsOf(call: Call, plan: number): number {
  return call.integers(plan + PLAN_BUCKETS_AT, 1)[0]!
}
