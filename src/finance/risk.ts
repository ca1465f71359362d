// What returns say of reward and risk: of a series, or of each column of a panel.
import { checkChoice, checkNumber } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { floated } from '../kernels/operands.js'
import { METHODS, type QuantileMethod, quantilesOf } from '../kernels/quantile.js'
import { reduced } from '../kernels/reduce.js'
import { jobOfOne } from '../kernels/transcendental.js'

/** A number of a series of returns, or one for each column of a panel. */
export interface RiskFunction<O> {
  <X extends ArrayInput>(returns: X, options?: O & CallOptions): Promise<X extends Matrix ? Vector<'f64'> : number>
  readonly sync: <X extends ArrayInput>(returns: X, options?: O & CallOptions) => X extends Matrix ? Vector<'f64'> : number
}

/** Options of `sharpe`. */
export interface SharpeOptions {
  /** Return a period without risk. Default: 0. */
  readonly riskFree?: number
  /** Periods a year, for a ratio a year: 252 of days. Default: 1, a ratio a period. */
  readonly periods?: number
}

/** Options of `valueAtRisk`. */
export interface ValueAtRiskOptions {
  /** Share of periods in which the loss is to stay below. Default: 0.95. */
  readonly level?: number
  /** By the quantile of the returns (default), or of the normal distribution of their mean and standard deviation. */
  readonly method?: 'historical' | 'parametric'
  /** How a quantile between two returns is found, as `method` of `quantile`. Default: 'linear'. */
  readonly interpolation?: QuantileMethod
}

const positive = (value: number) => value > 0 && Number.isFinite(value)

/** The lines of `returns`: one, or the columns of a matrix. */
function begun(call: Call, returns: ArrayInput): { x: Operand; axis: 0 | undefined; lines: number } {
  const x = call.input('returns', returns, REALS)
  return { x, axis: x.shape && 0, lines: x.shape ? x.shape[1] : 1 }
}

/** Mean and standard deviation (divisor n - 1) of the returns of each line that are not NaN, given to `of`. */
function* moments(call: Call, x: Operand, axis: 0 | undefined, of: (mean: number, deviation: number) => number): Program<number[]> {
  const { address, length } = yield* reduced(call, 'nanmoments', yield* floated(call, x), axis, 3)
  const planes = call.floats(address, 3 * length)
  return Array.from({ length }, (_, i) => {
    const count = planes[i]!
    return count > 1 ? of(planes[length + i]!, Math.sqrt(planes[2 * length + i]! / (count - 1))) : Number.NaN
  })
}

/** Results of a panel in a vector, that of a series as it is. */
function answer(call: Call, axis: 0 | undefined, values: ArrayLike<number>): number | Vector {
  if (axis === undefined) return values[0]!
  const kept = Float64Array.from(values)
  const out = call.vector('f64', kept.length, undefined, false)
  call.floats(call.addressOf(out), kept.length).set(kept)
  return out
}

/**
 * Sharpe ratio: the mean return above `riskFree`, over the standard deviation of the returns (divisor n - 1), times the root of `periods`.
 *
 * A number for a series, a vector of one for each column for a matrix. NaN returns are skipped; NaN of fewer than two, infinite (or NaN) of returns that do not
 * vary. Error of mean and deviation as in `nanmean` and `nanstd`. Integers are widened first, 8 bytes an element.
 *
 * @example await sharpe([0.01, 0.03, -0.01, 0.01], { periods: 252 }) // 9.72111104761179
 */
export const sharpe: RiskFunction<SharpeOptions> = /* @__PURE__ */ define(
  'sharpe',
  function* (call: Call, returns: ArrayInput, options: SharpeOptions & CallOptions = {}): Program<unknown> {
    call.options(options, ['riskFree', 'periods'])
    const { riskFree = 0, periods = 1 } = options
    checkNumber('sharpe', 'riskFree', riskFree, 'that is finite', Number.isFinite)
    checkNumber('sharpe', 'periods', periods, 'that is finite and above 0', positive)
    const { x, axis } = begun(call, returns)
    const root = Math.sqrt(periods)
    return answer(call, axis, yield* moments(call, x, axis, (mean, deviation) => ((mean - riskFree) / deviation) * root))
  },
) as RiskFunction<SharpeOptions>

/**
 * Value at risk: the loss, as a positive number, that a period's return does not go below with probability `level`.
 *
 * 'historical': less the quantile 1 - level of the returns, by `interpolation`; 'parametric': less mean + z deviation, with the normal quantile z of 1 - level and
 * the deviation of divisor n - 1. A number for a series, a vector of one for each column for a matrix. NaN returns are skipped; NaN of none ('parametric': of
 * fewer than two). Time and memory as in `nanquantile`.
 *
 * @example await valueAtRisk([-0.05, -0.02, 0, 0.01, 0.04], { level: 0.75 }) // 0.02
 */
export const valueAtRisk: RiskFunction<ValueAtRiskOptions> = /* @__PURE__ */ define(
  'valueAtRisk',
  function* (call: Call, returns: ArrayInput, options: ValueAtRiskOptions & CallOptions = {}): Program<unknown> {
    call.options(options, ['level', 'method', 'interpolation'])
    const { level = 0.95, method = 'historical', interpolation = 'linear' } = options
    checkNumber('valueAtRisk', 'level', level, 'between 0 and 1', (value) => value > 0 && value < 1)
    checkChoice('valueAtRisk', 'method', method, ['historical', 'parametric'])
    checkChoice('valueAtRisk', 'interpolation', interpolation, Object.keys(METHODS))
    const { x, axis, lines } = begun(call, returns)
    const share = call.temporary(8)
    call.floats(share, 1)[0] = 1 - level
    if (method === 'parametric') {
      const quantile = call.temporary(8)
      yield jobOfOne('ndtri', { name: 'level', address: share, length: 1, dtype: 'f64', shape: undefined }, quantile)
      const z = call.number(quantile)
      return answer(call, axis, yield* moments(call, x, axis, (mean, deviation) => -(mean + z * deviation)))
    }
    const found = call.temporary(lines * 8)
    const task = { shares: share, count: 1, method: METHODS[interpolation], skip: 1 } as const
    yield* quantilesOf(call, x, axis, task, found)
    return answer(
      call,
      axis,
      call.floats(found, lines).map((quantile) => 0 - quantile),
    )
  },
) as RiskFunction<ValueAtRiskOptions>
