// Moving windows of a number of rows.
import { checkChoice, checkInteger } from '../array/check.js'
import type { ArrayInput, Call, Operand } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN } from './job.js'
import { type ShapedAs, widened } from './operands.js'
import { type AlongOptions, beginAlong, byRows } from './scan.js'

/** Options of every moving window. */
export interface WindowOptions extends AlongOptions {
  /** Values that a window must hold for a result; NaN and infinite ones do not count. Default: `window`. */
  readonly minPeriods?: number
  /** The window lies round its row instead of ending there. Default: false. */
  readonly center?: boolean
  /** Which ends belong to the window; 'right' is the `window` rows up to and with the row itself, 'left' those before it, 'both' one more, 'neither' one less. */
  readonly closed?: 'right' | 'left' | 'both' | 'neither'
}

/** A function of moving windows with further options `O`. */
export interface Rolling<O = unknown> {
  <X extends ArrayInput>(x: X, window: number, options?: WindowOptions & O): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, window: number, options?: WindowOptions & O) => ShapedAs<X, 'f64'>
}

export type Operation = 'rollingSum' | 'rollingMean' | 'rollingVar' | 'rollingStd' | 'rollingMin' | 'rollingMax'

/** What the blocks between the ends of a long window are aggregated to. */
const AGGREGATES = {
  rollingSum: 'rollingSum',
  rollingMean: 'rollingSum',
  rollingVar: 'rollingVar',
  rollingStd: 'rollingVar',
  rollingMin: 'rollingMin',
  rollingMax: 'rollingMax',
} as const

/** Longest window that is a block of its own, and bytes of a block's aggregate: `assembly/window.ts` has the same. */
const BLOCK = 4096
const STATE_BYTES = 32
/** Numbers of scratch for each row of a block. */
const SCRATCH_NUMBERS = 16
/** Lines of scratch beside one for each row of the window, and bytes that a column takes in a line. */
const PANEL_LINES = 8
const PANEL_COLUMN_BYTES = 24
const MAX_LENGTH = 2 ** 31 - 1

function flatScratch(window: number): number {
  return Math.min(Math.max(window, 1), BLOCK) * SCRATCH_NUMBERS * 8
}

/** Where the window of output i lies: x[i + left .. i + right]. */
export interface Offsets {
  readonly left: number
  readonly right: number
}

/** What lies further off than the array is long makes no difference to its windows. */
function offsetsOf(window: number, center: boolean, closed: NonNullable<WindowOptions['closed']>, length: number): Offsets {
  const shift = center ? (window - 1) >> 1 : 0
  const left = 1 - window + shift - (closed === 'left' || closed === 'both' ? 1 : 0)
  const right = shift - (closed === 'left' || closed === 'neither' ? 1 : 0)
  return { left: Math.max(left, -length), right: Math.min(right, length) }
}

/** What is rolled, and how: the same for every line of a matrix. */
export interface Roll extends Offsets {
  readonly operation: Operation
  /** minPeriods, and ddof where there is one. */
  readonly scalars: readonly number[]
}

/** Nanoseconds an element. */
const COSTS = { rollingSum: 3, rollingMean: 3, rollingVar: 6, rollingStd: 6, rollingMin: 4, rollingMax: 4 } as const

type Given = WindowOptions & { readonly ddof?: number }

function rolling(operation: Operation): Rolling {
  const spread = operation === 'rollingVar' || operation === 'rollingStd'
  return define(operation, function* (call: Call, x: ArrayInput, window: number, options?: Given): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, ['minPeriods', 'center', 'closed', ...(spread ? ['ddof'] : [])])
    checkInteger(operation, 'window', window, 1, MAX_LENGTH)
    const { center = false, closed = 'right', ddof = 1, minPeriods = window } = options ?? {}
    checkInteger(operation, 'minPeriods', minPeriods, 0, window)
    checkChoice(operation, 'center', center, [true, false])
    checkChoice(operation, 'closed', closed, ['right', 'left', 'both', 'neither'])
    checkInteger(operation, 'ddof', ddof, 0, MAX_LENGTH)
    const operand = yield* widened(call, given)
    const out = call.like(given, 'f64', options?.out, false)
    const offsets = offsetsOf(window, center, closed, axis === 1 && given.shape ? given.shape[1] : (given.shape?.[0] ?? given.length))
    const roll: Roll = { operation, ...offsets, scalars: spread ? [minPeriods, ddof] : [minPeriods] }
    if (operand.length > 0) yield* rolled(call, roll, operand, axis, call.addressOf(out))
    return out
  }) as Rolling
}

/** Writes what `roll` says of every window along `axis` of an operand of f64, which has elements, to `target`. */
export function* rolled(call: Call, roll: Roll, operand: Operand, axis: 0 | 1, target: number): Program<void> {
  const { shape } = operand
  if (!shape || (axis === 0 && shape[1] === 1)) yield* rollFlat(call, roll, operand, target)
  else if (axis === 0) yield* rollDown(call, roll, operand, shape, target)
  else yield* rollAlong(call, roll, operand, shape, target)
}

function* rollFlat(call: Call, { operation, left, right, scalars }: Roll, { address, length }: Operand, target: number): Program<void> {
  const window = right - left + 1
  const block = Math.min(Math.max(window, 1), BLOCK)
  let between = 0
  if (window > BLOCK) {
    const aggregate = AGGREGATES[operation]
    const blocks = Math.ceil(length / BLOCK) + Math.floor(window / BLOCK)
    const states = call.temporary(blocks * STATE_BYTES)
    between = call.temporary(Math.ceil(length / BLOCK) * 2 * STATE_BYTES)
    yield { kernel: `${aggregate}Blocks`, args: [address, states, length, left], count: blocks, grain: 8, cost: BLOCK * 2 }
    yield { kernel: `${aggregate}Mids`, args: [states, between, length, window], count: 1, grain: 1, cost: 0 }
  }
  yield {
    kernel: operation,
    args: [address, target, between, length, left, right, ...scalars],
    count: length,
    // Whole groups of eight blocks, which the fast loop takes at once.
    grain: block * 8 * Math.ceil(BLOCK / block),
    cost: COSTS[operation],
    scratchBytes: flatScratch(window),
  }
}

/** Each row on its own; those longer than a chunk, or with windows longer than a block, by every thread. */
function* rollAlong(call: Call, roll: Roll, operand: Operand, [rows, columns]: readonly [number, number], target: number): Program<void> {
  const { address } = operand
  const { operation, left, right, scalars } = roll
  const window = right - left + 1
  if (columns <= GRAIN && window <= BLOCK) {
    const scratchBytes = flatScratch(window)
    const args = [address, target, columns, left, right, ...scalars]
    yield { kernel: `${operation}Rows`, args, count: rows, ...byRows(columns, COSTS[operation]), scratchBytes }
    return
  }
  for (let row = 0; row < rows; row++) {
    const at = row * columns * 8
    yield* rollFlat(call, roll, { ...operand, address: address + at, length: columns }, target + at)
  }
}

/** Columns of a tile: `panelTile` of `assembly/window.ts`. */
function tileColumns(window: number): number {
  return Math.min(256, Math.max(8, Math.floor(32_768 / window) & ~7))
}

function* rollDown(call: Call, roll: Roll, operand: Operand, [rows, columns]: readonly [number, number], target: number): Program<void> {
  const { operation, left, right, scalars } = roll
  const height = Math.max(right - left + 1, 1)
  if (height > BLOCK) {
    yield* rollLongColumns(call, roll, operand, [rows, columns], target)
    return
  }
  const tile = tileColumns(height)
  const tiles = Math.max(1, Math.floor((columns + tile - 2) / tile))
  yield {
    kernel: `${operation}Panel`,
    args: [operand.address, target, rows, columns, left, right, ...scalars],
    count: tiles * Math.ceil(rows / height),
    grain: Math.max(1, Math.ceil(GRAIN / (tile * height))),
    cost: tile * height * COSTS[operation],
    scratchBytes: (height + PANEL_LINES) * (tile + 2) * PANEL_COLUMN_BYTES,
  }
}

/** Columns as rows, each rolled as an array of its own: for windows longer than a block. Takes the memory of the matrix twice. */
function* rollLongColumns(
  call: Call,
  roll: Roll,
  operand: Operand,
  [rows, columns]: readonly [number, number],
  target: number,
): Program<void> {
  const across = yield* transposed(operand.address, rows, columns, call.temporary(rows * columns * 8))
  const rolled = call.temporary(rows * columns * 8)
  for (let column = 0; column < columns; column++) {
    const at = column * rows * 8
    const one = { ...operand, address: across + at, length: rows, shape: undefined }
    yield* rollFlat(call, roll, one, rolled + at)
  }
  yield* transposed(rolled, columns, rows, target)
}

/** The matrix at `from` with rows and columns exchanged, written to `to`. */
export function* transposed(from: number, rows: number, columns: number, to: number): Program<number> {
  yield { kernel: 'transpose', args: [from, to, rows, columns], count: Math.ceil(columns / 8), grain: 1, cost: rows * 8 }
  return to
}

/**
 * Sum of the values of each window of `window` rows, as pandas' `rolling(window).sum()`.
 *
 * NaN and infinite values are missing; the result is NaN where fewer than `minPeriods` (default `window`) are there. Always f64. Suffix and prefix sums of
 * blocks, nothing is ever subtracted: the error is at most `window` eps times the sum of the window's absolute values, whatever has left it.
 *
 * @example await rollingSum([1, 2, 3, 4], 2) // [NaN, 3, 5, 7]
 */
export const rollingSum: Rolling = /* @__PURE__ */ rolling('rollingSum')

/**
 * Mean of the values of each window of `window` rows. Rules and accuracy as in `rollingSum`.
 *
 * @example await rollingMean([1, 2, 3, 4], 2) // [NaN, 1.5, 2.5, 3.5]
 */
export const rollingMean: Rolling = /* @__PURE__ */ rolling('rollingMean')

/**
 * Variance of the values of each window, with divisor count - `ddof` (default 1); NaN where that is not positive.
 *
 * Never negative, exactly 0 for a constant window, relative error 1e-13 whatever has left the window. Rules as in `rollingSum`.
 *
 * @example await rollingVar([1, 2, 4], 2) // [NaN, 0.5, 2]
 */
export const rollingVar: Rolling<{ readonly ddof?: number }> = /* @__PURE__ */ rolling('rollingVar')

/**
 * Standard deviation of the values of each window: the square root of `rollingVar`.
 *
 * @example await rollingStd([1, 3, 3], 2) // [NaN, 1.4142135623730951, 0]
 */
export const rollingStd: Rolling<{ readonly ddof?: number }> = /* @__PURE__ */ rolling('rollingStd')

/**
 * Smallest value of each window. Rules as in `rollingSum`; exact.
 *
 * @example await rollingMin([3, 1, 2], 2) // [NaN, 1, 1]
 */
export const rollingMin: Rolling = /* @__PURE__ */ rolling('rollingMin')

/**
 * Largest value of each window. Rules as in `rollingSum`; exact.
 *
 * @example await rollingMax([3, 1, 2], 2) // [NaN, 3, 2]
 */
export const rollingMax: Rolling = /* @__PURE__ */ rolling('rollingMax')
