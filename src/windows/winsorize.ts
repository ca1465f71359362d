// Values held between quantiles of their line.
import { checkChoice, checkNumber, shown } from '../array/check.js'
import { type ArrayInput, type Call, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { job } from '../kernels/job.js'
import { widened } from '../kernels/operands.js'
import { METHODS, type QuantileOptions, quantilesOf } from '../kernels/quantile.js'
import { type Along, type AlongOptions, beginAlong } from '../kernels/scan.js'
import { WINDOWS } from './module.js'

/** Options of `winsorize`. */
export interface WinsorizeOptions extends QuantileOptions {
  /** Share of the values to be brought in at either end, or shares of the lower and the upper end. */
  readonly limits: number | readonly [lower: number, upper: number]
}

/**
 * Values with those below the quantile `lower` set to it, and those above the quantile 1 - `upper` set to that: pandas' `x.clip(x.quantile(l), x.quantile(1 - u))`.
 *
 * Quantiles are those of the values that are not NaN, by `method` (default 'linear'), of all elements of a vector, of each column of a matrix, or with `axis` 1
 * of each row: a cross-section. NaN stays. (SciPy's `winsorize` counts values instead and sets the outer ones to the nearest that it keeps.) Always f64, `out`
 * may be `x`; time and memory as in `nanquantile`, integers and f32 are widened first.
 *
 * @example await winsorize([1, 2, 3, 4, 100], { limits: 0.25 }) // [2, 2, 3, 4, 4]
 */
export const winsorize: Along<WinsorizeOptions> = /* @__PURE__ */ define(
  'winsorize',
  function* (call: Call, x: ArrayInput, options?: AlongOptions & WinsorizeOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, ['limits', 'method'], REALS)
    const [lower, upper] = limitsOf(options?.limits)
    const method = options?.method ?? 'linear'
    checkChoice('winsorize', 'method', method, Object.keys(METHODS))
    const out = call.like(given, 'f64', options?.out, true)
    if (given.length === 0) return out
    const operand = yield* widened(call, given)
    const [rows, columns] = given.shape ?? [1, given.length]
    const down = given.shape !== undefined && axis === 0
    const lines = down ? columns : rows
    const bounds = call.temporary(lines * 16)
    const shares = call.temporary(16)
    call.floats(shares, 2).set([lower, 1 - upper])
    yield* quantilesOf(call, operand, given.shape && axis, { shares, count: 2, method: METHODS[method], skip: 1 }, bounds)
    const args = [operand.address, call.addressOf(out), bounds, lines, down ? 1 : columns]
    yield job('clampLines', args, given.length, 1, WINDOWS)
    return out
  },
) as Along<WinsorizeOptions>

function limitsOf(limits: unknown): [lower: number, upper: number] {
  const pair = Array.isArray(limits) ? limits : [limits, limits]
  if (limits === undefined || pair.length !== 2)
    throw new TypeError(`winsorize: limits must be a share of 0 to 0.5 or two of them, got ${shown(limits)}`)
  const rule = 'of 0 to 1 that leaves something between the two'
  for (const share of pair) checkNumber('winsorize', 'limits', share, rule, (value) => value >= 0 && pair[0] + pair[1] <= 1)
  return pair as [number, number]
}
