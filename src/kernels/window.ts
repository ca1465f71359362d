// Moving windows of a number of rows, and exponentially weighted means.
import { checkChoice, checkInteger, checkNumber } from '../array/check.js'
import type { ArrayInput, Call, Operand } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN, type ShapedAs, widened } from './elementwise.js'
import { type Along, type AlongOptions, beginAlong, byRows } from './scan.js'

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

type Operation = 'rollingSum' | 'rollingMean' | 'rollingVar' | 'rollingStd' | 'rollingMin' | 'rollingMax'

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
/** Bytes of scratch a row of the block. */
const SCRATCH_A_ROW = 192
const MAX_LENGTH = 2 ** 31 - 1

/** Where the window of output i lies: x[i + left .. i + right]. */
interface Offsets {
  readonly left: number
  readonly right: number
}

function offsetsOf(window: number, center: boolean, closed: NonNullable<WindowOptions['closed']>): Offsets {
  const shift = center ? (window - 1) >> 1 : 0
  const left = 1 - window + shift - (closed === 'left' || closed === 'both' ? 1 : 0)
  return { left, right: shift - (closed === 'left' || closed === 'neither' ? 1 : 0) }
}

type Given = WindowOptions & { readonly ddof?: number }

function rolling(operation: Operation, cost: number): Rolling {
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
    const offsets = offsetsOf(window, center, closed)
    const scalars = spread ? [minPeriods, ddof] : [minPeriods]
    const { address, length, shape } = operand
    const target = call.addressOf(out)
    if (length === 0) return out
    if (!shape || (axis === 0 && shape[1] === 1)) yield* rollFlat(call, operation, operand, target, offsets, scalars, cost)
    else if (axis === 0) yield* rollDown(call, operation, operand, shape, target, offsets, scalars, cost)
    else {
      const [rows, columns] = shape
      for (let row = 0; row < rows; row++) {
        const at = row * columns * 8
        yield* rollFlat(call, operation, { ...operand, address: address + at, length: columns }, target + at, offsets, scalars, cost)
      }
    }
    return out
  }) as Rolling
}

function* rollFlat(
  call: Call,
  operation: Operation,
  { address, length }: Operand,
  target: number,
  { left, right }: Offsets,
  scalars: readonly number[],
  cost: number,
): Program<void> {
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
    grain: Math.max(1, Math.floor(GRAIN / (8 * block))) * 8 * block,
    cost,
    scratchBytes: block * SCRATCH_A_ROW + 1024,
  }
}

/** Columns of a tile: `panelTile` of `assembly/window.ts`. */
function tileColumns(window: number): number {
  return Math.min(256, Math.max(8, Math.floor(32_768 / window) & ~7))
}

function* rollDown(
  call: Call,
  operation: Operation,
  operand: Operand,
  [rows, columns]: readonly [number, number],
  target: number,
  offsets: Offsets,
  scalars: readonly number[],
  cost: number,
): Program<void> {
  const height = Math.max(offsets.right - offsets.left + 1, 1)
  if (height > BLOCK) {
    yield* rollLongColumns(call, operation, operand, [rows, columns], target, offsets, scalars, cost)
    return
  }
  const tile = tileColumns(height)
  const tiles = Math.max(1, Math.floor((columns + tile - 2) / tile))
  yield {
    kernel: `${operation}Panel`,
    args: [operand.address, target, rows, columns, offsets.left, offsets.right, ...scalars],
    count: tiles * Math.ceil(rows / height),
    grain: Math.max(1, Math.floor(GRAIN / (tile * height))),
    cost: tile * height * cost,
    scratchBytes: panelScratch(height, tile),
  }
}

function panelScratch(height: number, tile: number): number {
  return (height + 8) * (tile + 2) * 24
}

/** Columns as rows, each rolled as an array of its own: for windows longer than a block. Takes the memory of the matrix twice. */
function* rollLongColumns(
  call: Call,
  operation: Operation,
  operand: Operand,
  [rows, columns]: readonly [number, number],
  target: number,
  offsets: Offsets,
  scalars: readonly number[],
  cost: number,
): Program<void> {
  const across = yield* transposed(operand.address, rows, columns, call.temporary(rows * columns * 8))
  const rolled = call.temporary(rows * columns * 8)
  for (let column = 0; column < columns; column++) {
    const at = column * rows * 8
    const one = { ...operand, address: across + at, length: rows, shape: undefined }
    yield* rollFlat(call, operation, one, rolled + at, offsets, scalars, cost)
  }
  yield* transposed(rolled, columns, rows, target)
}

function* transposed(from: number, rows: number, columns: number, to: number): Program<number> {
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
export const rollingSum: Rolling = /* @__PURE__ */ rolling('rollingSum', 3)

/**
 * Mean of the values of each window of `window` rows. Rules and accuracy as in `rollingSum`.
 *
 * @example await rollingMean([1, 2, 3, 4], 2) // [NaN, 1.5, 2.5, 3.5]
 */
export const rollingMean: Rolling = /* @__PURE__ */ rolling('rollingMean', 3)

/**
 * Variance of the values of each window, with divisor count - `ddof` (default 1); NaN where that is not positive.
 *
 * Never negative, exactly 0 for a constant window, relative error 1e-13 whatever has left the window. Rules as in `rollingSum`.
 *
 * @example await rollingVar([1, 2, 4], 2) // [NaN, 0.5, 2]
 */
export const rollingVar: Rolling<{ readonly ddof?: number }> = /* @__PURE__ */ rolling('rollingVar', 6)

/**
 * Standard deviation of the values of each window: the square root of `rollingVar`.
 *
 * @example await rollingStd([1, 3, 3], 2) // [NaN, 1.4142135623730951, 0]
 */
export const rollingStd: Rolling<{ readonly ddof?: number }> = /* @__PURE__ */ rolling('rollingStd', 6)

/**
 * Smallest value of each window. Rules as in `rollingSum`; exact.
 *
 * @example await rollingMin([3, 1, 2], 2) // [NaN, 1, 1]
 */
export const rollingMin: Rolling = /* @__PURE__ */ rolling('rollingMin', 4)

/**
 * Largest value of each window. Rules as in `rollingSum`; exact.
 *
 * @example await rollingMax([3, 1, 2], 2) // [NaN, 3, 2]
 */
export const rollingMax: Rolling = /* @__PURE__ */ rolling('rollingMax', 4)

/** How fast weights decay: exactly one of `alpha`, `span`, `com`, `halflife`. */
export interface EwmOptions {
  /** Weight of the newest value, above 0 and at most 1. */
  readonly alpha?: number
  /** alpha = 2 / (span + 1); at least 1. */
  readonly span?: number
  /** Centre of mass: alpha = 1 / (1 + com); at least 0. */
  readonly com?: number
  /** Rows after which a weight is halved; above 0. */
  readonly halflife?: number
  /** Weights are divided by their sum (default), or the recursion starts from the first value as it is. */
  readonly adjust?: boolean
  /** Missing values do not age the others. Default: false. */
  readonly ignoreNa?: boolean
  /** Values that must have been seen for a result. Default: 0, which is as 1. */
  readonly minPeriods?: number
}

const EWM_STATE_BYTES = 64

/**
 * Exponentially weighted mean of the values up to each row, as pandas' `ewm(…).mean()`.
 *
 * NaN and infinite values are missing: their rows repeat the last mean. NaN before the first value and until `minPeriods` values. Always f64; error
 * within 32 eps of the weighted mean of the absolute values. Chunks of time are worked out in parallel and joined in order.
 *
 * @example await ewmMean([1, 2, 3], { alpha: 0.5, adjust: false }) // [1, 1.5, 2.25]
 */
export const ewmMean: Along<EwmOptions> = /* @__PURE__ */ define(
  'ewmMean',
  function* (call: Call, x: ArrayInput, options?: AlongOptions & EwmOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, ['alpha', 'span', 'com', 'halflife', 'adjust', 'ignoreNa', 'minPeriods'])
    const alpha = alphaOf(options ?? {})
    const { adjust = true, ignoreNa = false, minPeriods = 0 } = options ?? {}
    checkChoice('ewmMean', 'adjust', adjust, [true, false])
    checkChoice('ewmMean', 'ignoreNa', ignoreNa, [true, false])
    checkInteger('ewmMean', 'minPeriods', minPeriods, 0, MAX_LENGTH)
    const operand = yield* widened(call, given)
    const out = call.like(given, 'f64', options?.out, false)
    const { address, length, shape } = operand
    const target = call.addressOf(out)
    const rules = [alpha, adjust ? 1 : 0, ignoreNa ? 1 : 0, minPeriods]
    if (length === 0) return out
    if (!shape || (axis === 0 && shape[1] === 1)) yield* ewmFlat(call, operand, target, rules)
    else if (axis === 1) yield* ewmRows(call, address, target, shape[0], shape[1], rules)
    else {
      const [rows, columns] = shape
      const across = yield* transposed(address, rows, columns, call.temporary(length * 8))
      const meaned = call.temporary(length * 8)
      yield* ewmRows(call, across, meaned, columns, rows, rules)
      yield* transposed(meaned, columns, rows, target)
    }
    return out
  },
) as Along<EwmOptions>

function* ewmFlat(
  call: Call,
  { address, length }: Operand,
  target: number,
  [alpha, adjust, ignoreNa, minPeriods]: number[],
): Program<void> {
  const chunks = Math.ceil(length / GRAIN)
  let states = 0
  if (chunks > 1) {
    states = call.temporary((chunks + 1) * EWM_STATE_BYTES)
    yield { kernel: 'ewmState', args: [address, states, alpha!, adjust!, ignoreNa!], count: length, grain: GRAIN, cost: 1 }
    yield { kernel: 'ewmFold', args: [states, alpha!, adjust!], count: chunks, grain: chunks, cost: 0 }
  }
  yield {
    kernel: 'ewmMean',
    args: [address, target, states, alpha!, adjust!, ignoreNa!, minPeriods!],
    count: length,
    grain: GRAIN,
    cost: 3,
  }
}

/** Rows of a matrix: each a series of its own; long ones one after the other, by every thread. */
function* ewmRows(call: Call, address: number, target: number, rows: number, columns: number, rules: number[]): Program<void> {
  if (columns <= GRAIN) {
    yield { kernel: 'ewmMeanRows', args: [address, target, columns, ...rules], count: rows, ...byRows(columns, 3) }
    return
  }
  for (let row = 0; row < rows; row++) {
    const at = row * columns * 8
    yield* ewmFlat(call, { name: 'x', address: address + at, length: columns, dtype: 'f64', shape: undefined }, target + at, rules)
  }
}

function alphaOf(options: EwmOptions): number {
  const words = (['alpha', 'span', 'com', 'halflife'] as const).filter((word) => options[word] !== undefined)
  if (words.length !== 1)
    throw new TypeError(`ewmMean: exactly one of alpha, span, com and halflife must be given, got ${words.join(' and ') || 'none'}`)
  const word = words[0]!
  const value = options[word]
  switch (word) {
    case 'alpha':
      return checkNumber('ewmMean', word, value, 'above 0 and at most 1', (alpha) => alpha > 0 && alpha <= 1)
    case 'span':
      return 2 / (checkNumber('ewmMean', word, value, 'of at least 1', (span) => span >= 1 && Number.isFinite(span)) + 1)
    case 'com':
      return 1 / (checkNumber('ewmMean', word, value, 'of at least 0', (com) => com >= 0 && Number.isFinite(com)) + 1)
    case 'halflife':
      return -Math.expm1(
        -Math.LN2 / checkNumber('ewmMean', word, value, 'above 0', (halflife) => halflife > 0 && Number.isFinite(halflife)),
      )
  }
}
