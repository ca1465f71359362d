// Sorting: values are counted into buckets, moved there in order, and each bucket is sorted on its own.
import type { Vector } from '../array/vector.js'
import { bytesOf } from '../engine/dtype.js'
import type { ArrayInput, Call, Operand, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN, suffixed } from './job.js'
import type { FloatOf } from './operands.js'

/** The elements of an array in order. */
export interface Sort {
  <X extends ArrayInput>(x: X, options?: OutOptions<Vector>): Promise<Vector<FloatOf<X>>>
  readonly sync: <X extends ArrayInput>(x: X, options?: OutOptions<Vector>) => Vector<FloatOf<X>>
}

/** Up to here one thread sorts at once. */
const SMALL = GRAIN
/** What `assembly/sort.ts` states of its plan and scratch, in bytes. */
const PLAN_BYTES = 73_824
const PLAN_BUCKETS_AT = 24
const PLAN_SCRATCH = 288 << 10
const BUCKET_SCRATCH = 16 << 10

/**
 * The elements in ascending order, NaN last.
 *
 * Stable: -0 and 0 are equal and keep their order. A sorted array, and one that strictly falls, is recognised. Takes as much memory as `x` beside
 * the result. `out` may be `x`.
 *
 * @example await sort([3, NaN, 1, 2]) // [1, 2, 3, NaN]
 */
export const sort: Sort = /* @__PURE__ */ define(
  'sort',
  function* (call: Call, x: ArrayInput, options?: OutOptions<Vector>): Program<Vector> {
    call.options(options, ['out'])
    const operand = call.input('x', x)
    if (operand.shape) throw new TypeError('sort: x must be a Vector or an array of numbers, got a Matrix')
    const { address, length, dtype } = operand
    const size = bytesOf(dtype)
    const out = call.vector(dtype, length, options?.out, true)
    const target = call.addressOf(out)
    if (length <= SMALL) {
      const scratchBytes = 2 * length * size + BUCKET_SCRATCH
      yield { kernel: suffixed('sortSmall', dtype), args: [address, target, length], count: 1, grain: 1, cost: length * 20, scratchBytes }
      return out
    }
    const order = yield* orderOf(call, operand)
    if (order === 'rising') call.runtime.memory.bytes.copyWithin(target, address, address + length * size)
    else if (order === 'falling' && target !== address) {
      yield { kernel: suffixed('sortReverse', dtype), args: [address, target, length], count: length, grain: GRAIN, cost: 1 }
    } else yield* sortByBuckets(call, operand, target)
    return out
  },
) as unknown as Sort

/** Whether the array is sorted already, or strictly falls; random data is found out after a few elements of each chunk. */
function* orderOf(call: Call, { address, length, dtype }: Operand): Program<'rising' | 'falling' | 'none'> {
  const chunks = Math.ceil(length / GRAIN)
  const state = call.temporary(chunks * 4)
  yield { kernel: suffixed('sortOrder', dtype), args: [address, state, length], count: chunks, grain: 1, cost: 1000 }
  const all = call.integers(state, chunks).reduce((common, chunk) => common & chunk, 3)
  return all & 1 ? 'rising' : all & 2 ? 'falling' : 'none'
}

function* sortByBuckets(call: Call, { address, length, dtype }: Operand, target: number): Program<void> {
  const plan = call.temporary(PLAN_BYTES)
  yield { kernel: suffixed('sortPlan', dtype), args: [address, plan, length], count: 1, grain: 1, cost: 0, scratchBytes: PLAN_SCRATCH }
  const buckets = call.integers(plan + PLAN_BUCKETS_AT, 1)[0]! + 1
  const chunks = Math.ceil(length / GRAIN)
  const counts = call.temporary(chunks * buckets * 4)
  const moved = call.temporary(length * bytesOf(dtype))
  yield { kernel: suffixed('sortCount', dtype), args: [address, plan, counts, length], count: chunks, grain: 1, cost: GRAIN * 2 }
  yield { kernel: 'sortOffsets', args: [plan, counts, length], count: 1, grain: 1, cost: 0 }
  yield { kernel: suffixed('sortMove', dtype), args: [address, plan, counts, moved, length], count: chunks, grain: 1, cost: GRAIN * 4 }
  const grain = Math.max(1, Math.round((buckets * GRAIN) / length))
  const cost = (length / buckets) * 15
  yield { kernel: suffixed('sortBuckets', dtype), args: [plan, moved, target], count: buckets, grain, cost, scratchBytes: BUCKET_SCRATCH }
}
