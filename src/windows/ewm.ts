// Exponentially weighted moments, and means whose weights decay by time.
import { checkFlag, shown } from '../array/check.js'
import { type ArrayInput, type Call, type Operand, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { alphaOf, EWM_WORDS, type EwmOptions, type EwmRules, ewmMeanOf, ewmRules } from '../kernels/ewm.js'
import { GRAIN } from '../kernels/job.js'
import { type ShapedAs, widened } from '../kernels/operands.js'
import { type Along, type AlongOptions, beginAlong } from '../kernels/scan.js'
import { transposed } from '../kernels/window.js'
import { durationOf } from './duration.js'
import { WINDOWS } from './module.js'
import { asLines, beside, rowsOf } from './moving.js'
import { checkSorted, checkUnit, type Times, type TimeUnit, timesOf } from './times.js'

/** Options of exponentially weighted variances. */
export interface EwmSpreadOptions extends EwmOptions {
  /** Leaves out the correction for the degrees of freedom that the weights leave. Default: false. */
  readonly bias?: boolean
}

/** Options of `ewmMean`: how weights decay, by row or by time. */
export interface EwmMeanOptions extends Omit<EwmOptions, 'halflife'> {
  /** Rows after which a weight is halved; with `times`, the time after which it is: text such as '4D', or a bigint in their unit. */
  readonly halflife?: number | string | bigint
  /** Times of the rows, which must not fall from row to row: weights decay by them. */
  readonly times?: Times
  /** What the times count. Default: 'ms'. */
  readonly unit?: TimeUnit
}

/** Options of `ewmSum`, whose weights are never divided by their sum. */
export type EwmSumOptions = Omit<EwmOptions, 'adjust'>

/** An exponentially weighted function of two arrays: of one shape, or a matrix and a series that goes with each of its columns (or rows, along axis 1). */
export interface EwmPair<O> {
  <X extends ArrayInput, Y extends ArrayInput>(x: X, y: Y, options?: AlongOptions & O): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput, Y extends ArrayInput>(x: X, y: Y, options?: AlongOptions & O) => ShapedAs<X, 'f64'>
}

/** Operations and rules, as assembly/ewmstep.ts numbers them. */
const OPERATIONS = { ewmVar: 0, ewmStd: 1, ewmCov: 2, ewmCorr: 3, ewmSum: 4, ewmMean: 5 } as const
const ADJUST = 1
const IGNORE_NA = 2
const BIAS = 4
const RECENT = 8
const PAIRED = 16
const TIMED = 32

/** Values of a piece: not a power of two, at which pieces would meet in the same lines of L1. Bytes of its state, and of scratch. */
const PIECE = 4104
const PIECE_BYTES = 160
const WALK_SCRATCH = 1152
const JOIN_SCRATCH = 320

/** How weights decay: alpha a row, or `decays`, an address of one factor a row. */
interface Decay {
  readonly alpha: number
  readonly decays: number
}

function bitsOf({ adjust, ignoreNa }: EwmRules): number {
  return (adjust ? ADJUST : 0) | (ignoreNa ? IGNORE_NA : 0)
}

/** Writes the results of operation `op` over x (and y) along `axis`. */
function* weighted(
  call: Call,
  op: number,
  given: Operand,
  second: Operand | undefined,
  axis: 0 | 1,
  { alpha, decays }: Decay,
  rules: number,
  minPeriods: number,
  into: unknown,
): Program<unknown> {
  const out = call.like(given, 'f64', into, false)
  if (given.length === 0) return out
  const n = rowsOf(given, axis)
  const lines = given.length / n
  const x = yield* asLines(call, yield* widened(call, given), axis)
  const y = second ? yield* asLines(call, yield* widened(call, second), axis) : 0
  const yStep = second && (second.shape || !given.shape) ? n * 8 : 0
  const down = axis === 0 && given.shape !== undefined && given.shape[1] !== 1
  const target = down ? call.temporary(given.length * 8) : call.addressOf(out)
  const pieces = Math.ceil(n / PIECE)
  const length = Math.ceil(n / pieces)
  // Four pieces are walked at once.
  const grain = Math.max(4, Math.floor(GRAIN / length / 4) * 4)
  const job = { module: WINDOWS, count: lines * pieces, grain, scratchBytes: WALK_SCRATCH }
  let states = 0
  if (pieces > 1) {
    states = call.temporary(lines * pieces * PIECE_BYTES)
    yield { kernel: 'ewmPieces', args: [x, y, yStep, decays, states, n, pieces, alpha, rules], ...job, cost: length * (second ? 3 : 2) }
    const args = [states, pieces, alpha, rules]
    yield { kernel: 'ewmJoin', module: WINDOWS, args, count: lines, grain: 64, cost: pieces * 40, scratchBytes: JOIN_SCRATCH }
  }
  const args = [op, x, y, yStep, target, decays, states, n, pieces, alpha, rules, Math.max(1, minPeriods)]
  yield { kernel: 'ewmWalk', args, ...job, cost: length * (second ? 5 : 3) }
  if (down) yield* transposed(target, lines, n, call.addressOf(out))
  return out
}

function spread(name: 'ewmVar' | 'ewmStd'): Along<EwmSpreadOptions> {
  return define(name, function* (call: Call, x: ArrayInput, options?: AlongOptions & EwmSpreadOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, [...EWM_WORDS, 'bias'], REALS)
    const alpha = alphaOf(name, options ?? {})
    const rules = ewmRules(name, options ?? {})
    const bits = bitsOf(rules) | (checkFlag(name, 'bias', options?.bias, false) ? BIAS : 0)
    return yield* weighted(call, OPERATIONS[name], given, undefined, axis, { alpha, decays: 0 }, bits, rules.minPeriods, options?.out)
  }) as Along<EwmSpreadOptions>
}

function pair<O extends EwmSpreadOptions>(name: 'ewmCov' | 'ewmCorr', words: readonly string[]): EwmPair<O> {
  return define(name, function* (call: Call, x: ArrayInput, y: ArrayInput, options?: AlongOptions & O): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, [...EWM_WORDS, ...words], REALS)
    const second = beside(call, y, given, axis)
    const alpha = alphaOf(name, options ?? {})
    const rules = ewmRules(name, options ?? {})
    const bits = bitsOf(rules) | PAIRED | (checkFlag(name, 'bias', options?.bias, false) ? BIAS : 0)
    return yield* weighted(call, OPERATIONS[name], given, second, axis, { alpha, decays: 0 }, bits, rules.minPeriods, options?.out)
  }) as unknown as EwmPair<O>
}

/**
 * Exponentially weighted variance of the values up to each row, as pandas' `ewm(…).var()`: corrected for the degrees of freedom unless `bias`.
 *
 * NaN and infinite values are missing: their rows repeat the last variance (where pieces meet, to the last digits). NaN before the second value (with `bias`: the first) and until `minPeriods`
 * values. Always f64. Never negative, 0 exactly for equal values; relative error below 1e-12 whatever the level of the data and whatever has passed, where
 * pandas adds up squares of what is left after rounding. Pieces of time are worked out in parallel and joined in order. A matrix goes along `axis`; down its
 * columns two copies of it are made meanwhile, and f32 and integers are widened first.
 *
 * @example await ewmVar([1, 2, NaN, 4, 5], { alpha: 0.5, adjust: false, bias: true, ignoreNa: true }) // [0, 0.25, 0.25, 1.6875, 2.109375]
 */
export const ewmVar: Along<EwmSpreadOptions> = /* @__PURE__ */ spread('ewmVar')

/**
 * Exponentially weighted standard deviation of the values up to each row: the root of `ewmVar`, by its rules.
 *
 * @example await ewmStd([1, 3], { alpha: 0.5, adjust: false, bias: true }) // [0, 1]
 */
export const ewmStd: Along<EwmSpreadOptions> = /* @__PURE__ */ spread('ewmStd')

/**
 * Exponentially weighted covariance of `x` and `y` up to each row, as pandas' `ewm(…).cov(other)`.
 *
 * A row counts if both have a finite value there; otherwise the rules of `ewmVar`. `y` has the shape of `x`, or is one series for every column of a matrix (every
 * row, along axis 1). Error below 1e-12 times the two standard deviations.
 *
 * @example await ewmCov([1, 3], [2, 6], { alpha: 0.5, adjust: false, bias: true }) // [0, 2]
 */
export const ewmCov: EwmPair<EwmSpreadOptions> = /* @__PURE__ */ pair('ewmCov', ['bias'])

/**
 * Exponentially weighted correlation of `x` and `y` up to each row, as pandas' `ewm(…).corr(other)`; rows and arguments as in `ewmCov`.
 *
 * Always from -1 to 1; NaN where one of the two has not varied.
 *
 * @example await ewmCorr([1, 3], [2, 6], { span: 3 }) // [NaN, 1]
 */
export const ewmCorr: EwmPair<EwmOptions> = /* @__PURE__ */ pair('ewmCorr', [])

/**
 * Exponentially weighted sum of the values up to each row, as pandas' `ewm(…).sum()`: each value counts 1 - alpha of the one after it.
 *
 * NaN and infinite values are missing; unless `ignoreNa`, what has been summed decays in their rows too. Other rules as in `ewmMean`, memory as in `ewmVar`.
 *
 * @example await ewmSum([1, 2, NaN, 4], { alpha: 0.5 }) // [1, 2.5, 1.25, 4.625]
 */
export const ewmSum: Along<EwmSumOptions> = /* @__PURE__ */ define(
  'ewmSum',
  function* (call: Call, x: ArrayInput, options?: AlongOptions & EwmSumOptions): Program<unknown> {
    const words = EWM_WORDS.filter((word) => word !== 'adjust')
    const { x: given, axis } = beginAlong(call, x, options, words, REALS)
    const alpha = alphaOf('ewmSum', options ?? {})
    const rules = ewmRules('ewmSum', options ?? {})
    const decay = { alpha, decays: 0 }
    return yield* weighted(call, OPERATIONS.ewmSum, given, undefined, axis, decay, bitsOf(rules), rules.minPeriods, options?.out)
  },
) as Along<EwmSumOptions>

/**
 * Exponentially weighted mean of the values up to each row, as pandas' `ewm(…).mean()`; with `times`, weights halve in the time `halflife`.
 *
 * NaN and infinite values are missing: their rows repeat the last mean. NaN before the first value and until `minPeriods` values. Always f64; error
 * within 32 eps of the weighted mean of the absolute values, by times 64. Chunks of time are worked out in parallel and joined in order. `times` as pandas 3, with
 * `adjust` false too; memory then as in `ewmVar`, and 8 bytes a row.
 *
 * @example await ewmMean([1, 3, 3], { halflife: '2s', times: [0, 2, 6], unit: 's', adjust: false }) // [1, 2, 2.75]
 */
export const ewmMean: Along<EwmMeanOptions> = /* @__PURE__ */ define(
  'ewmMean',
  function* (call: Call, x: ArrayInput, options?: AlongOptions & EwmMeanOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, [...EWM_WORDS, 'times', 'unit'], REALS)
    const { times, unit, halflife, alpha, span, com } = options ?? {}
    const rules = ewmRules('ewmMean', options ?? {})
    if (times === undefined) {
      if (unit !== undefined) throw new TypeError(`ewmMean: unit goes with times, got ${shown(unit)}`)
      if (typeof halflife === 'string' || typeof halflife === 'bigint')
        throw new TypeError(`ewmMean: halflife must be a number of rows unless times are given, got ${shown(halflife)}`)
      return yield* ewmMeanOf(call, given, axis, alphaOf('ewmMean', (options ?? {}) as EwmOptions), rules, options?.out)
    }
    for (const [word, value] of Object.entries({ alpha, span, com })) {
      if (value !== undefined) throw new TypeError(`ewmMean: with times weights decay by halflife, got ${word} ${shown(value)}`)
    }
    if (typeof halflife !== 'string' && typeof halflife !== 'bigint')
      throw new TypeError(`ewmMean: halflife must be a time such as '4D' or a bigint with times, got ${shown(halflife)}`)
    const counted = checkUnit('ewmMean', unit)
    const half = Number(durationOf('ewmMean', 'halflife', halflife, counted))
    const at = yield* timesOf(call, 'times', times, counted)
    const rows = rowsOf(given, axis)
    if (at.length !== rows) throw new RangeError(`ewmMean: times must be one for each of ${rows} rows, got ${at.length}`)
    yield* checkSorted(call, at)
    const decays = call.temporary(rows * 8)
    yield { kernel: 'ewmDecays', module: WINDOWS, args: [at.address, decays, half], count: rows, grain: GRAIN, cost: 8 }
    const bits = bitsOf(rules) | RECENT | TIMED
    const decay = { alpha: 0, decays }
    return yield* weighted(call, OPERATIONS.ewmMean, given, undefined, axis, decay, bits, rules.minPeriods, options?.out)
  },
) as Along<EwmMeanOptions>
