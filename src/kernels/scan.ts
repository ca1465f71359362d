// Scans: each element of the result depends on those before it. Matrices are scanned along an axis.
import { checkChoice, checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import { type ArrayInput, type Call, FLOATS, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import { BLOCK_SCRATCH, COLUMN_ROWS, DTYPES, folds, GROUP, STATE_BYTES } from './fold.js'
import { GRAIN, job, suffixed } from './job.js'
import { floated, type ShapedAs } from './operands.js'
import { columnScratch, isFloat } from './reduce.js'

/** Options of every function along an axis. */
export interface AlongOptions extends OutOptions {
  /** 0 (default): down the columns of a matrix; 1: along its rows. */
  readonly axis?: 0 | 1
}

/** A function along an axis, with further options `O`. */
export interface Along<O = unknown> {
  <X extends ArrayInput>(x: X, options?: AlongOptions & O): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, options?: AlongOptions & O) => ShapedAs<X, 'f64'>
}

/** Checks the options of a function along an axis and reads its input. */
export function beginAlong(
  call: Call,
  x: ArrayInput,
  options: AlongOptions | undefined,
  names: readonly string[],
  dtypes: readonly DType[] = FLOATS,
): { x: Operand; axis: 0 | 1 } {
  call.options(options, ['out', 'axis', ...names])
  const axis = options?.axis ?? 0
  checkChoice(call.name, 'axis', axis, [0, 1])
  return { x: call.input('x', x, dtypes), axis }
}

/** Nanoseconds an element. */
const COST = 1.5
/** Columns of a tile, and bytes of its carries, in the kernels that go down a panel. */
const TILE_COLUMNS = 128
const TILE_CARRY_BYTES = 2048

/** A running sum or extreme. */
export interface Scan {
  readonly kernel: 'cumsum' | 'nancumsum' | 'cummax' | 'cummin'
  readonly carry: 'cumsumCarry' | 'cummaxCarry' | 'cumminCarry'
  /** What an array starts from. */
  readonly first: number
  /** The reduction whose chunk states the carries are made from, and the numbers in one. */
  readonly reduction: 'sum' | 'nansum' | 'nanmax' | 'nanmin'
  readonly fields: 1 | 2 | 3
  /** Further arguments of the kernels, before scratch: whether NaN stays in place. */
  readonly rest: readonly number[]
}

/** The running sum, in which a NaN stays. */
export const SUM: Scan = { kernel: 'cumsum', carry: 'cumsumCarry', first: 0, reduction: 'sum', fields: 2, rest: [] }
/** The running sum that skips NaN and leaves it in place, as pandas does. */
export const SKIPPING_SUM: Scan = { kernel: 'nancumsum', carry: 'cumsumCarry', first: 0, reduction: 'nansum', fields: 3, rest: [1] }
/** The running maximum. */
export const PEAK: Scan = { kernel: 'cummax', carry: 'cummaxCarry', first: -Infinity, reduction: 'nanmax', fields: 1, rest: [] }

function scan(facts: Scan): Along {
  const { kernel } = facts
  return define(kernel, function* (call: Call, x: ArrayInput, options?: AlongOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, [], REALS)
    const out = call.like(given, 'f64', options?.out, true)
    yield* scanned(call, facts, given, axis, call.addressOf(out))
    return out
  }) as Along
}

/** Writes a running sum or extreme of `given` along `axis` to `target`. */
export function* scanned(call: Call, facts: Scan, given: Operand, axis: 0 | 1, target: number): Program<void> {
  const operand = isFloat(given) ? given : yield* floated(call, given)
  const { address, length, dtype, shape } = operand
  if (length === 0) return
  if (!shape) yield* scanFlat(call, facts, operand, target)
  else if (axis === 0) yield* scanDown(call, facts, operand, shape, target)
  else
    yield {
      kernel: `${facts.kernel}Rows`,
      args: [DTYPES[dtype], address, target, shape[1], ...facts.rest],
      count: shape[0],
      scratchBytes: 16,
      ...byRows(shape[1], COST),
    }
}

function* scanFlat(
  call: Call,
  { kernel, carry, first, reduction, fields, rest }: Scan,
  { address, length, dtype }: Operand,
  target: number,
): Program<void> {
  const chunks = Math.ceil(length / GRAIN)
  const state = call.temporary((chunks + 1) * fields * 8)
  if (chunks === 1 || call.runtime.threads === 1) {
    // One thread hands each chunk's end to the next: the same bits, and one reading of x less.
    call.floats(state, fields).fill(first)
    yield job(`${kernel}InOrder`, [DTYPES[dtype], address, state, target, ...rest], length, COST)
    return
  }
  yield job(suffixed(reduction, dtype), [address, state], length, 0.5)
  yield carries(carry, state, chunks, 1, fields)
  yield job(kernel, [DTYPES[dtype], address, state, target, ...rest], length, COST)
}

function* scanDown(
  call: Call,
  { kernel, carry, reduction, fields, rest }: Scan,
  { address, dtype }: Operand,
  [rows, columns]: readonly [number, number],
  target: number,
): Program<void> {
  const wide = Math.ceil(columns / TILE_COLUMNS)
  // A panel of many tiles keeps every core at work without being cut in rows, and then x is read once.
  const chunkRows = wide >= 8 ? rows : Math.max(8, Math.floor(GRAIN / Math.min(columns, TILE_COLUMNS)))
  const chunks = Math.ceil(rows / chunkRows)
  const state = call.temporary(chunks * columns * fields * 8)
  const tile = { count: chunks * wide, grain: 1, cost: chunkRows * Math.min(columns, TILE_COLUMNS) * COST }
  if (chunks > 1)
    yield {
      kernel: `${reduction}Columns`,
      args: [DTYPES[dtype], address, state, rows, columns, chunkRows],
      ...tile,
      scratchBytes: columnScratch(dtype, columns, chunkRows),
    }
  yield carries(carry, state, chunks, columns, fields)
  yield {
    kernel: `${kernel}Columns`,
    args: [DTYPES[dtype], address, state, target, rows, columns, chunkRows, ...rest],
    ...tile,
    scratchBytes: TILE_CARRY_BYTES,
  }
}

function carries(kernel: Scan['carry'], state: number, chunks: number, columns: number, fields: number) {
  const args = kernel === 'cumsumCarry' ? [state, chunks, columns, fields] : [state, chunks, columns]
  return { kernel, args, count: columns, grain: 1024, cost: chunks * 3 }
}

/** Cut of a job whose units are rows: whole rows of some GRAIN elements. */
export function byRows(columns: number, cost: number) {
  return { grain: Math.max(1, Math.floor(GRAIN / Math.max(1, columns))), cost: columns * cost }
}

/**
 * Sum of all elements up to each one.
 *
 * As in NumPy a NaN stays in all that follows. Always f64; error below 4 eps times the sum of the absolute values so far, however long the array.
 * A matrix is summed along `axis`. `out` may be `x`.
 *
 * @example await cumsum([1, 2, 3]) // [1, 3, 6]
 */
export const cumsum: Along = /* @__PURE__ */ scan(SUM)

/**
 * Sum of all elements up to each one, a NaN counting as 0, as in NumPy; otherwise as `cumsum`.
 *
 * @example await nancumsum([1, NaN, 3]) // [1, 1, 4]
 */
export const nancumsum: Along = /* @__PURE__ */ scan({ ...SKIPPING_SUM, rest: [0] })

/** Nanoseconds an element of a running product. */
const PRODUCT_COST = 2

function product(name: 'cumprod' | 'nancumprod'): Along {
  return define(name, function* (call: Call, x: ArrayInput, options?: AlongOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, [], REALS)
    const out = call.like(given, 'f64', options?.out, true)
    yield* multiplied(call, name === 'nancumprod', given, axis, call.addressOf(out))
    return out
  }) as Along
}

/** Writes the running product of `given` along `axis` to `target`, a NaN counting as 1 with `skipping`. */
export function* multiplied(call: Call, skipping: boolean, given: Operand, axis: 0 | 1, target: number): Program<void> {
  const skip = skipping ? 1 : 0
  const operation = skipping ? 'nanprod' : 'prod'
  const operand = isFloat(given) ? given : yield* floated(call, given)
  if (operand.length === 0) return
  const { address } = operand
  const dtype = DTYPES[operand.dtype]
  const [rows, columns] = operand.shape ?? [1, operand.length]
  if (operand.shape && axis === 0) {
    const chunks = Math.ceil(rows / COLUMN_ROWS)
    const state = chunks > 1 ? yield* carriedProducts(call, operation, operand, axis, chunks) : 0
    const height = Math.min(rows, COLUMN_ROWS)
    const args = [dtype, skip, address, state, target, rows, columns, COLUMN_ROWS]
    const grain = Math.max(1, Math.floor(GRAIN / (GROUP * height)))
    yield {
      kernel: 'cumprodColumns',
      args,
      count: Math.ceil(columns / GROUP) * chunks,
      grain,
      cost: GROUP * height * PRODUCT_COST,
      scratchBytes: GROUP * STATE_BYTES,
    }
    return
  }
  const chunks = Math.ceil(columns / GRAIN)
  // One thread hands each chunk's end to the next, as in cumsum.
  const inOrder = rows === 1 && call.runtime.threads === 1 ? 1 : 0
  let state = 0
  if (chunks > 1 && !inOrder) state = yield* carriedProducts(call, operation, operand, operand.shape ? 1 : undefined, chunks)
  else if (chunks > 1) {
    state = call.temporary(chunks * STATE_BYTES)
    call.floats(state, 2).set([1, 0])
  }
  const args = [dtype, skip, inOrder, address, state, target, columns, chunks]
  const grain = Math.max(1, Math.floor(GRAIN / columns))
  const cost = Math.min(columns, GRAIN) * PRODUCT_COST
  yield {
    kernel: 'cumprod',
    args,
    count: rows * chunks,
    grain,
    cost,
    scratchBytes: inOrder && chunks > 1 ? STATE_BYTES + BLOCK_SCRATCH : STATE_BYTES,
  }
}

/** The address of what each chunk of each line starts from. */
function* carriedProducts(call: Call, operation: 'prod' | 'nanprod', x: Operand, axis: 0 | 1 | undefined, chunks: number): Program<number> {
  const { state, lines } = yield* folds(call, operation, x, axis, 0)
  yield { kernel: 'cumprodCarry', args: [state, chunks], count: lines, grain: 256, cost: chunks * 20 }
  return state
}

/**
 * Product of all elements up to each one; a NaN stays in all that follows, as in NumPy. Always f64.
 *
 * Rounded as if exponents had no limit, so that a product which underflows and comes back is right, where NumPy's stays 0. Relative error below 4 n eps for
 * the n-th (eps = 2^-53). A matrix goes along `axis`. `out` may be `x`.
 *
 * @example await cumprod([1, 2, 3]) // [1, 2, 6]
 */
export const cumprod: Along = /* @__PURE__ */ product('cumprod')

/**
 * Product of all elements up to each one, a NaN counting as 1, as in NumPy; otherwise as `cumprod`.
 *
 * @example await nancumprod([2, NaN, 3]) // [2, 2, 6]
 */
export const nancumprod: Along = /* @__PURE__ */ product('nancumprod')

/**
 * Largest element up to each one. As in pandas a NaN stays where it is and is skipped otherwise. `out` may be `x`.
 *
 * @example await cummax([1, 3, NaN, 2]) // [1, 3, NaN, 3]
 */
export const cummax: Along = /* @__PURE__ */ scan(PEAK)

/**
 * Smallest element up to each one. As in pandas a NaN stays where it is and is skipped otherwise. `out` may be `x`.
 *
 * @example await cummin([3, 1, NaN, 2]) // [3, 1, NaN, 1]
 */
export const cummin: Along = /* @__PURE__ */ scan({
  kernel: 'cummin',
  carry: 'cumminCarry',
  first: Infinity,
  reduction: 'nanmin',
  fields: 1,
  rest: [],
})

/** Options of `diff`. */
export interface DiffOptions {
  /** How far back the other element lies; negative: ahead. Default: 1. */
  readonly periods?: number
}

/**
 * Difference of each element and the one `periods` places before it; NaN where there is none. The length is kept, as in pandas.
 *
 * @example await diff([1, 4, 9]) // [NaN, 3, 5]
 */
export const diff: Along<DiffOptions> = /* @__PURE__ */ define(
  'diff',
  function* (call: Call, x: ArrayInput, options?: AlongOptions & DiffOptions): Program<Vector | Matrix> {
    const { x: values, axis } = beginAlong(call, x, options, ['periods'], REALS)
    const most = 2 ** 31 - 1
    const given = options?.periods === undefined ? 1 : checkInteger('diff', 'periods', options.periods, -most, most)
    const out = call.like(values, 'f64', options?.out, false)
    const { address, length, dtype, shape } = isFloat(values) ? values : yield* floated(call, values)
    if (shape && axis === 1) {
      yield {
        kernel: suffixed('diffRows', dtype),
        args: [address, call.addressOf(out), shape[1], Math.max(-shape[1], Math.min(shape[1], given))],
        count: shape[0],
        ...byRows(shape[1], COST),
      }
      return out
    }
    // Down the columns of a row-major matrix is a distance of whole rows in the flat array.
    const lag = given * (shape?.[1] ?? 1)
    const periods = Math.max(-length, Math.min(length, lag))
    yield job(suffixed('diff', dtype), [address, call.addressOf(out), length, periods], length, COST)
    return out
  },
) as Along<DiffOptions>
