// Reductions whose kernels go line by line: products, truth, counts, and the machinery that moments, norms and weighted means share.
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import type { ArrayInput, Call, Operand } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN } from './job.js'
import { begin, type Given, type Reduction, resultLength } from './reduce.js'

/** The numbers that `assembly/states.ts` knows the operations by. */
const OPERATIONS = {
  prod: 0,
  nanprod: 1,
  any: 2,
  all: 3,
  count: 4,
  countNonzero: 5,
  skew: 6,
  nanskew: 7,
  kurt: 8,
  nankurt: 9,
  euclidean: 10,
  absolute: 11,
  largest: 12,
  smallest: 13,
  weighted: 14,
} as const
export type Fold = keyof typeof OPERATIONS

/** The numbers that kernels know dtypes by. */
export const DTYPES: { readonly [dtype in DType]: number } = { f64: 0, f32: 1, i32: 2, u32: 3, u8: 4, i64: -1 }

/** Bytes of a state; of two and a block of 1024 values; and of two and sixteen blocks. */
export const STATE_BYTES = 64
export const BLOCK_SCRATCH = 128 + 8192
const COLUMN_SCRATCH = 128 + 16 * 8256
/** Rows of a chunk of a column, and columns of a group. */
export const COLUMN_ROWS = 4096
export const GROUP = 8
/** Nanoseconds an element; what only asks and counts takes less. */
const COST = 1
const COUNT_COST = 0.15
const COUNTS: ReadonlySet<Fold> = new Set<Fold>(['any', 'all', 'count', 'countNonzero'])

/** Weights of the elements: f64 at `address`, and how far apart those of neighbouring rows are; 0: every line has the same. */
export interface Weights {
  readonly address: number
  readonly across: number
}

/** What `folds` leaves: states of lines, chunk after chunk, or the results themselves where a line is one chunk. */
interface States {
  readonly state: number
  readonly chunks: number
  /** Elements of a line. */
  readonly length: number
  readonly lines: number
}

/** Reduces the chunks of `x`, which has elements; along rows of one chunk the results go to `out` at once. */
export function* folds(
  call: Call,
  operation: Fold,
  x: Operand,
  axis: 0 | 1 | undefined,
  out: number,
  weights: Weights = { address: 0, across: 0 },
): Program<States> {
  const op = OPERATIONS[operation]
  const cost = COUNTS.has(operation) ? COUNT_COST : COST
  const dtype = DTYPES[x.dtype]
  const [rows, columns] = axis === undefined ? [1, x.length] : x.shape!
  if (axis === 0) {
    const chunks = Math.ceil(rows / COLUMN_ROWS)
    const state = call.temporary(columns * chunks * STATE_BYTES)
    const height = Math.min(rows, COLUMN_ROWS)
    yield {
      kernel: 'foldColumns',
      args: [op, dtype, x.address, weights.address, weights.across, state, rows, columns, COLUMN_ROWS],
      count: Math.ceil(columns / GROUP) * chunks,
      grain: Math.max(1, Math.floor(GRAIN / (GROUP * height))),
      cost: GROUP * height * 2 * cost,
      scratchBytes: COLUMN_SCRATCH,
    }
    return { state, chunks, length: rows, lines: columns }
  }
  const chunks = Math.ceil(columns / GRAIN)
  const state = chunks > 1 ? call.temporary(rows * chunks * STATE_BYTES) : 0
  yield {
    kernel: 'fold',
    args: [op, dtype, x.address, weights.address, weights.across, state, out, columns, chunks, rows],
    count: rows * chunks,
    grain: Math.max(1, Math.floor(GRAIN / columns)),
    cost: Math.min(columns, GRAIN) * cost,
    scratchBytes: dtype === 0 ? 2 * STATE_BYTES : BLOCK_SCRATCH,
  }
  return { state, chunks, length: columns, lines: rows }
}

/** Reduces `x`, which has elements, to one result a line at `out`. */
export function* folded(call: Call, operation: Fold, x: Operand, axis: 0 | 1 | undefined, out: number, weights?: Weights): Program<void> {
  const { state, chunks, length, lines } = yield* folds(call, operation, x, axis, out, weights)
  if (state === 0) return
  const args = [OPERATIONS[operation], state, out, chunks, length, lines]
  yield { kernel: 'foldJoin', args, count: lines, grain: 256, cost: chunks * 20 }
}

/** The public reduction `name` by `operation`, of no elements `empty`, with results of `dtype` along an axis and an `R` of all elements. */
export function folding<D extends 'f64' | 'i32' | 'u8' = 'f64', R extends number | boolean = number>(
  name: string,
  operation: Fold,
  empty: R,
  dtype: D = 'f64' as D,
): Reduction<unknown, D, R> {
  return define(name, function* (call: Call, x: ArrayInput, options?: Given): Program<unknown> {
    const given = begin(call, x, options, [])
    return yield* foldedTo(call, operation, given.x, given.axis, options?.out, empty, dtype)
  }) as Reduction<unknown, D, R>
}

/** The result of `folded`: a number or truth value, or a vector of them along an axis; of no elements `empty`. */
export function* foldedTo(
  call: Call,
  operation: Fold,
  x: Operand,
  axis: 0 | 1 | undefined,
  into: Vector<DType> | undefined,
  empty: number | boolean,
  dtype: 'f64' | 'i32' | 'u8' = 'f64',
): Program<unknown> {
  if (axis === undefined) {
    if (x.length === 0) return empty
    const out = call.temporary(16)
    yield* folded(call, operation, x, axis, out)
    if (dtype === 'f64') return call.number(out)
    return dtype === 'i32' ? call.integers(out, 1)[0]! : call.runtime.memory.bytes[out] === 1
  }
  const out = call.vector(dtype, resultLength(x, axis), into, false)
  if (x.length === 0) out.data.fill(Number(empty) as never)
  else yield* folded(call, operation, x, axis, call.addressOf(out))
  return out
}

/**
 * Product of the elements; NaN if one is NaN, 1 for no elements.
 *
 * Rounded as if exponents had no limit: what overflows or underflows on the way and comes back is not lost, as it is in NumPy. Relative error below
 * n eps (eps = 2^-53). Integers are multiplied as f64.
 *
 * @example await prod([1, 2, 3, 4]) // 24
 */
export const prod: Reduction = /* @__PURE__ */ folding('prod', 'prod', 1)

/**
 * Product of the elements that are not NaN; otherwise as `prod`.
 *
 * @example await nanprod([2, NaN, 3]) // 6
 */
export const nanprod: Reduction = /* @__PURE__ */ folding('nanprod', 'nanprod', 1)

/**
 * Whether an element is not 0; as in NumPy, NaN is not. Along an axis a u8 vector of 0 and 1. `false` for no elements. u8 masks are read as they are.
 *
 * @example await any([0, 0, 1]) // true
 */
export const any: Reduction<unknown, 'u8', boolean> = /* @__PURE__ */ folding<'u8', boolean>('any', 'any', false, 'u8')

/**
 * Whether no element is 0; as in NumPy, NaN is not. Along an axis a u8 vector of 0 and 1. `true` for no elements. u8 masks are read as they are.
 *
 * @example await all([1, 2, NaN]) // true
 */
export const all: Reduction<unknown, 'u8', boolean> = /* @__PURE__ */ folding<'u8', boolean>('all', 'all', true, 'u8')

/**
 * How many elements are not NaN, as in pandas. Along an axis an i32 vector.
 *
 * @example await count([1, NaN, 3]) // 2
 */
export const count: Reduction<unknown, 'i32'> = /* @__PURE__ */ folding<'i32'>('count', 'count', 0, 'i32')

/**
 * How many elements are not 0; as in NumPy, NaN is not. Along an axis an i32 vector. u8 masks are read as they are.
 *
 * @example await countNonzero([0, 2, 0, NaN]) // 2
 */
export const countNonzero: Reduction<unknown, 'i32'> = /* @__PURE__ */ folding<'i32'>('countNonzero', 'countNonzero', 0, 'i32')
