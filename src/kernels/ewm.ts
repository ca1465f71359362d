// Exponentially weighted means.
import { checkFlag, checkInteger, checkNumber } from '../array/check.js'
import type { ArrayInput, Call, Operand } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN } from './job.js'
import { widened } from './operands.js'
import { type Along, type AlongOptions, beginAlong, byRows } from './scan.js'
import { transposed } from './window.js'

const MAX_PERIODS = 2 ** 31 - 1

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

/** The words of `EwmOptions`. */
export const EWM_WORDS = ['alpha', 'span', 'com', 'halflife', 'adjust', 'ignoreNa', 'minPeriods'] as const

/** Options beside alpha. */
export interface EwmRules {
  readonly adjust: boolean
  readonly ignoreNa: boolean
  readonly minPeriods: number
}

const EWM_STATE_BYTES = 64
/** Columns of a tile of `ewmMeanPanel`, and its scratch. */
const EWM_TILE = 32
const EWM_TILE_BYTES = 2048
/** Rows above which a panel is turned, so that time is cut among the threads too; it then takes its memory twice more. */
const TALL = 4 * GRAIN

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
    const { x: given, axis } = beginAlong(call, x, options, EWM_WORDS)
    const alpha = alphaOf('ewmMean', options ?? {})
    return yield* ewmMeanOf(call, given, axis, alpha, ewmRules('ewmMean', options ?? {}), options?.out)
  },
) as Along<EwmOptions>

/** What the options say beside alpha, checked. */
export function ewmRules(where: string, { adjust, ignoreNa, minPeriods = 0 }: Omit<EwmOptions, 'halflife'>): EwmRules {
  return {
    adjust: checkFlag(where, 'adjust', adjust, true),
    ignoreNa: checkFlag(where, 'ignoreNa', ignoreNa, false),
    minPeriods: checkInteger(where, 'minPeriods', minPeriods, 0, MAX_PERIODS),
  }
}

/** The exponentially weighted mean of `given` along `axis`. */
export function* ewmMeanOf(
  call: Call,
  given: Operand,
  axis: 0 | 1,
  alpha: number,
  { adjust, ignoreNa, minPeriods }: EwmRules,
  into: unknown,
): Program<unknown> {
  const operand = yield* widened(call, given)
  const out = call.like(given, 'f64', into, false)
  const { address, length, shape } = operand
  const target = call.addressOf(out)
  const rules = [alpha, adjust ? 1 : 0, ignoreNa ? 1 : 0, minPeriods]
  if (length === 0) return out
  if (!shape || (axis === 0 && shape[1] === 1)) yield* ewmFlat(call, operand, target, rules)
  else if (axis === 1) yield* ewmRows(call, address, target, shape[0], shape[1], rules)
  else if (shape[0] <= TALL) {
    const [rows, columns] = shape
    const args = [address, target, rows, columns, ...rules]
    yield {
      kernel: 'ewmMeanPanel',
      args,
      count: Math.ceil(columns / EWM_TILE),
      grain: 1,
      cost: rows * EWM_TILE * 3,
      scratchBytes: EWM_TILE_BYTES,
    }
  } else {
    const [rows, columns] = shape
    const across = yield* transposed(address, rows, columns, call.temporary(length * 8))
    const meaned = call.temporary(length * 8)
    yield* ewmRows(call, across, meaned, columns, rows, rules)
    yield* transposed(meaned, columns, rows, target)
  }
  return out
}

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

/** The weight of the newest value, however the options give it. */
export function alphaOf(where: string, options: EwmOptions): number {
  const words = (['alpha', 'span', 'com', 'halflife'] as const).filter((word) => options[word] !== undefined)
  if (words.length !== 1)
    throw new TypeError(`${where}: exactly one of alpha, span, com and halflife must be given, got ${words.join(' and ') || 'none'}`)
  const word = words[0]!
  const value = options[word]
  switch (word) {
    case 'alpha':
      return checkNumber(where, word, value, 'above 0 and at most 1', (alpha) => alpha > 0 && alpha <= 1)
    case 'span':
      return 2 / (checkNumber(where, word, value, 'of at least 1', (span) => span >= 1 && Number.isFinite(span)) + 1)
    case 'com':
      return 1 / (checkNumber(where, word, value, 'of at least 0', (com) => com >= 0 && Number.isFinite(com)) + 1)
    case 'halflife':
      return -Math.expm1(-Math.LN2 / checkNumber(where, word, value, 'above 0', (halflife) => halflife > 0 && Number.isFinite(halflife)))
  }
}
