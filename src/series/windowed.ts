// `rolling`, `expanding` and `ewm` of a series or of each column of a frame: what pandas writes as `s.rolling(20).mean()`.
import { shown } from '../array/check.js'
import { rolling } from '../jit/rolling.js'
import type { EwmMeanOptions, ExpandingOptions, MovingOptions, Window } from '../windows/index.js'
import * as windows from '../windows/index.js'
import { BaseSeries, operandsOf } from './base.js'
import type { Column } from './column.js'
import { type Callable, call, identity, type Plan, type Steps, textOf } from './plan.js'
import type { RowIndex } from './rowindex.js'
import type { LazySeries } from './series.js'

/** Options of `rolling`: a span goes by the labels of the rows, so neither `on` nor `unit` is needed. */
export type RollingOptions = Omit<MovingOptions, 'on' | 'unit' | 'axis' | 'out' | 'step' | 'signal' | 'onProgress'>

type Quantile = { readonly interpolation?: 'linear' | 'lower' | 'higher' | 'midpoint' | 'nearest' }
type Rank = { readonly method?: 'average' | 'min' | 'max'; readonly ascending?: boolean; readonly pct?: boolean }

/** How a function of windows is applied: to a series, or to each column of a frame. */
export type Apply<R> = (one: (series: BaseSeries) => LazySeries<'f64'>) => R

/** Windows of a kind: `R` is what their functions give. */
abstract class Windows<R> {
  readonly #apply: Apply<R>
  /** Arguments behind the arrays. */
  readonly #args: readonly unknown[]
  readonly #options: object

  /** @internal */
  constructor(apply: Apply<R>, args: readonly unknown[], options: object) {
    this.#apply = apply
    this.#args = args
    this.#options = options
  }

  /** @internal */
  protected one(op: string, face: Callable, more: { readonly args?: readonly unknown[]; readonly options?: object | undefined } = {}): R {
    return this.#apply((series) =>
      windowed(op, face, series, [], [...this.#args, ...(more.args ?? [])], { ...this.#options, ...more.options }),
    )
  }

  /** @internal */
  protected pair(op: string, face: Callable, other: BaseSeries, options?: object): R {
    return this.#apply((series) => windowed(op, face, series, [other], this.#args, { ...this.#options, ...options }))
  }
}

/** Moving windows, of a number of rows or of a span of time. */
export class Rolling<R> extends Windows<R> {
  sum(): R {
    return this.one('rollingSum', windows.rollingSum)
  }
  mean(): R {
    return this.one('rollingMean', windows.rollingMean)
  }
  /** Variance with divisor count - `ddof` (default 1). */
  var(ddof = 1): R {
    return this.one('rollingVar', windows.rollingVar, { options: { ddof } })
  }
  /** Standard deviation with divisor count - `ddof` (default 1). */
  std(ddof = 1): R {
    return this.one('rollingStd', windows.rollingStd, { options: { ddof } })
  }
  min(): R {
    return this.one('rollingMin', windows.rollingMin)
  }
  max(): R {
    return this.one('rollingMax', windows.rollingMax)
  }
  count(): R {
    return this.one('rollingCount', windows.rollingCount)
  }
  first(): R {
    return this.one('rollingFirst', windows.rollingFirst)
  }
  last(): R {
    return this.one('rollingLast', windows.rollingLast)
  }
  median(): R {
    return this.one('rollingMedian', windows.rollingMedian)
  }
  quantile(q: number, options?: Quantile): R {
    return this.one('rollingQuantile', windows.rollingQuantile, { args: [q], options })
  }
  /** Rank of the row's own value in its window. */
  rank(options?: Rank): R {
    return this.one('rollingRank', windows.rollingRank, { options })
  }
  skew(): R {
    return this.one('rollingSkew', windows.rollingSkew)
  }
  kurt(): R {
    return this.one('rollingKurt', windows.rollingKurt)
  }
  /** The row's own value less the mean of its window, by its standard deviation. */
  zscore(): R {
    return this.one('rollingZscore', windows.rollingZscore)
  }
  /** Mean with weights 1, 2, 3 … up to the newest value. */
  wma(): R {
    return this.one('rollingWma', windows.rollingWma)
  }
  /** A function of one's own of each window: one that `jit.rolling` has compiled, or its source as a function of the window's values. */
  apply(fn: (window: readonly number[]) => number): R
  apply(fn: Callable): R
  apply(fn: unknown): R {
    const face = compiledRolling(fn)
    return this.one(`apply ${identity(face)}`, face)
  }
  cov(other: BaseSeries, ddof = 1): R {
    return this.pair('rollingCov', windows.rollingCov, other, { ddof })
  }
  corr(other: BaseSeries): R {
    return this.pair('rollingCorr', windows.rollingCorr, other)
  }
  /** Slope on `market`: covariance by the market's variance, over the rows that both have. */
  beta(market: BaseSeries): R {
    return this.pair('rollingBeta', windows.rollingBeta, market)
  }
}

/** A compiled function of windows; plain ones are compiled. */
function compiledRolling(fn: unknown): Callable {
  if (typeof fn !== 'function') throw new TypeError(`apply: fn must be a function of a window, got ${shown(fn)}`)
  return 'sync' in fn ? (fn as Callable) : (rolling(fn as (window: readonly number[]) => number) as Callable)
}

/** Windows of all rows up to each. */
export class ExpandingWindows<R> extends Windows<R> {
  sum(): R {
    return this.one('expandingSum', windows.expandingSum)
  }
  mean(): R {
    return this.one('expandingMean', windows.expandingMean)
  }
  /** Variance with divisor count - `ddof` (default 1). */
  var(ddof = 1): R {
    return this.one('expandingVar', windows.expandingVar, { options: { ddof } })
  }
  /** Standard deviation with divisor count - `ddof` (default 1). */
  std(ddof = 1): R {
    return this.one('expandingStd', windows.expandingStd, { options: { ddof } })
  }
  min(): R {
    return this.one('expandingMin', windows.expandingMin)
  }
  max(): R {
    return this.one('expandingMax', windows.expandingMax)
  }
  count(): R {
    return this.one('expandingCount', windows.expandingCount)
  }
  median(): R {
    return this.one('expandingMedian', windows.expandingMedian)
  }
  quantile(q: number, options?: Quantile): R {
    return this.one('expandingQuantile', windows.expandingQuantile, { args: [q], options })
  }
  rank(options?: Rank): R {
    return this.one('expandingRank', windows.expandingRank, { options })
  }
  skew(): R {
    return this.one('expandingSkew', windows.expandingSkew)
  }
  kurt(): R {
    return this.one('expandingKurt', windows.expandingKurt)
  }
  cov(other: BaseSeries, ddof = 1): R {
    return this.pair('expandingCov', windows.expandingCov, other, { ddof })
  }
  corr(other: BaseSeries): R {
    return this.pair('expandingCorr', windows.expandingCorr, other)
  }
  beta(market: BaseSeries): R {
    return this.pair('expandingBeta', windows.expandingBeta, market)
  }
}

/** Exponentially weighted windows. */
export class Ewm<R> extends Windows<R> {
  mean(): R {
    return this.one('ewmMean', windows.ewmMean)
  }
  /** Variance; `bias`: as it comes, without correction. */
  var(options?: { readonly bias?: boolean }): R {
    return this.one('ewmVar', windows.ewmVar, { options })
  }
  std(options?: { readonly bias?: boolean }): R {
    return this.one('ewmStd', windows.ewmStd, { options })
  }
  cov(other: BaseSeries, options?: { readonly bias?: boolean }): R {
    return this.pair('ewmCov', windows.ewmCov, other, options)
  }
  corr(other: BaseSeries): R {
    return this.pair('ewmCorr', windows.ewmCorr, other)
  }
}

/** Moving windows of what `apply` is for. */
export function rollingOf<R>(apply: Apply<R>, window: Window, options: RollingOptions = {}): Rolling<R> {
  return new Rolling(apply, [window], options)
}

export function expandingOf<R>(apply: Apply<R>, options: Pick<ExpandingOptions, 'minPeriods'> = {}): ExpandingWindows<R> {
  return new ExpandingWindows(apply, [], options)
}

/** How weights decay: by rows, or, where `halflife` is a span such as '4D', by the labels of the rows (`mean` alone). */
export type DecayOptions = Omit<EwmMeanOptions, 'times' | 'unit'>

export function ewmOf<R>(apply: Apply<R>, options: DecayOptions): Ewm<R> {
  return new Ewm(apply, [], options)
}

const isSpan = (value: unknown) => typeof value === 'string' || typeof value === 'bigint'

/** A function of windows as a plan. A window of time goes by the labels of the rows. */
function windowed(
  op: string,
  face: Callable,
  series: BaseSeries,
  others: readonly BaseSeries[],
  args: readonly unknown[],
  options: object,
): LazySeries<'f64'> {
  for (const other of others) if (!(other instanceof BaseSeries)) throw new TypeError(`${op}: other must be a series, got ${shown(other)}`)
  const { parts, types, rows, index, name } = operandsOf(op, series, others)
  for (const type of types) {
    if (type && ['label', 'time', 'i64'].includes(type.kind)) throw new TypeError(`${op}: a series must hold numbers, got ${type.kind}`)
  }
  const byTime = isSpan(args[0]) || isSpan((options as DecayOptions).halflife)
  if (byTime && index.type?.kind !== 'time') {
    throw new TypeError(
      `${op}: ${args.length > 0 ? `a window of time, ${shown(args[0])},` : 'a halflife of time'} needs rows that are labelled by times`,
    )
  }
  function* run(...values: unknown[]): Steps<Column> {
    const columns = values.slice(0, parts.length).map((value) => (value as Column).vector)
    const { column } = values.at(-1) as RowIndex
    const times = byTime ? { [args.length > 0 ? 'on' : 'times']: column!.vector, unit: column!.unit } : {}
    return { kind: 'f64', vector: yield* call<Column['vector']>(face, [...columns, ...args], { ...options, ...times }) } as Column
  }
  const plan: Plan<Column<'f64'>> = { op, detail: textOf(args, options), parts: [...parts, rows], run: run as never }
  return series.derive({ plan, type: { kind: 'f64' }, rows, index, name: others.length > 0 ? series.name : name })
}
