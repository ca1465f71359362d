// A series beside its own earlier and later rows: differences, fills, running totals, windows.
import { checkInteger } from '../array/check.js'
import { type RankOptions, rank } from '../kernels/rank.js'
import { diff } from '../kernels/scan.js'
import type { ExpandingOptions, FillOptions, InterpolateOptions, ShiftOptions, Window } from '../windows/index.js'
import * as windows from '../windows/index.js'
import { type BaseSeries, kernelPlan } from './base.js'
import type { Column, Kind } from './column.js'
import { ElementSeries } from './elementwise.js'
import { type Callable, call, type Plan, type Steps, textOf } from './plan.js'
import type { RowIndex } from './rowindex.js'
import type { LazySeries } from './series.js'
import {
  type DecayOptions,
  type Ewm,
  type ExpandingWindows,
  ewmOf,
  expandingOf,
  type Rolling,
  type RollingOptions,
  rollingOf,
} from './windowed.js'

/** Series with the functions of neighbouring rows. */
export abstract class RowSeries<K extends Kind> extends ElementSeries<K> {
  /** The values `periods` rows further down, NaN (or `fillValue`) where none has come. */
  shift(periods = 1, options?: Pick<ShiftOptions, 'fillValue'>): LazySeries<'f64'> {
    return rowwise(this, 'shift', windows.shift, { periods: checkPeriods('shift', periods), ...options })
  }

  /** The value less the one `periods` rows before. */
  diff(periods = 1): LazySeries<'f64'> {
    return rowwise(this, 'diff', diff, { periods: checkPeriods('diff', periods) })
  }

  /** The value by the one `periods` rows before, less 1. */
  pctChange(periods = 1): LazySeries<'f64'> {
    return rowwise(this, 'pctChange', windows.pctChange, { periods: checkPeriods('pctChange', periods) })
  }

  /** Logarithm of the value by the one `periods` rows before. */
  logReturns(periods = 1): LazySeries<'f64'> {
    return rowwise(this, 'logReturns', windows.logReturns, { periods: checkPeriods('logReturns', periods) })
  }

  /** Sum of all values up to each row; a NaN stays and is passed over. */
  cumsum(): LazySeries<'f64'> {
    return rowwise(this, 'cumsum', windows.cumsum)
  }

  /** Product of all values up to each row; a NaN stays and is passed over. */
  cumprod(): LazySeries<'f64'> {
    return rowwise(this, 'cumprod', windows.cumprod)
  }

  /** Largest value up to each row; a NaN stays and is passed over. */
  cummax(): LazySeries<'f64'> {
    return rowwise(this, 'cummax', windows.cummax)
  }

  /** Smallest value up to each row; a NaN stays and is passed over. */
  cummin(): LazySeries<'f64'> {
    return rowwise(this, 'cummin', windows.cummin)
  }

  /** The value by the largest so far, less 1. */
  drawdown(): LazySeries<'f64'> {
    return rowwise(this, 'drawdown', windows.drawdown)
  }

  /** Missing values become the last one before them, at most `limit` rows of a gap. */
  ffill(options?: FillOptions): LazySeries<'f64'> {
    return rowwise(this, 'ffill', windows.ffill, options)
  }

  /** Missing values become the next one after them, at most `limit` rows of a gap. */
  bfill(options?: FillOptions): LazySeries<'f64'> {
    return rowwise(this, 'bfill', windows.bfill, options)
  }

  /** Missing values on a line between their neighbours, by row or (`method: 'time'`) by the labels of the rows. */
  interpolate(options: Omit<InterpolateOptions, 'on' | 'unit'> = {}): LazySeries<'f64'> {
    return options.method === 'time'
      ? byTimes(this, 'interpolate', windows.interpolate, options)
      : rowwise(this, 'interpolate', windows.interpolate, options)
  }

  /** Rank of each value among all, from 1; NaN keeps its place. */
  rank(options?: RankOptions): LazySeries<'f64'> {
    return rowwise(this, 'rank', rank, options)
  }

  /** Moving windows: of a number of rows, or of a span of the labels such as '5min'. */
  rolling(window: Window, options?: RollingOptions): Rolling<LazySeries<'f64'>> {
    return rollingOf((make) => make(this), window, options)
  }

  /** Windows of all rows up to each. */
  expanding(options?: Pick<ExpandingOptions, 'minPeriods'>): ExpandingWindows<LazySeries<'f64'>> {
    return expandingOf((make) => make(this), options)
  }

  /** Exponentially weighted windows: one of alpha, span, com, halflife. */
  ewm(options: DecayOptions): Ewm<LazySeries<'f64'>> {
    return ewmOf((make) => make(this), options)
  }
}

function checkPeriods(where: string, periods: number): number {
  return checkInteger(where, 'periods', periods, -(2 ** 31 - 1), 2 ** 31 - 1)
}

/** A function of one column whose result has its rows. */
export function rowwise(series: BaseSeries, op: string, face: Callable, options?: object): LazySeries<'f64'> {
  checkNumeric(op, series)
  const plan = kernelPlan<'f64'>(face, op, [series.facts.plan], { options, type: { kind: 'f64' } })
  return series.derive({ ...series.facts, plan, type: { kind: 'f64' } })
}

/** The same of one that takes the times of the rows. */
function byTimes(series: BaseSeries, op: string, face: Callable, options: object): LazySeries<'f64'> {
  checkNumeric(op, series)
  if (series.facts.index.type?.kind !== 'time') throw new TypeError(`${op}: method 'time' needs rows that are labelled by times`)
  function* run({ vector }: Column, { column }: RowIndex): Steps<Column> {
    return {
      kind: 'f64',
      vector: yield* call<Column['vector']>(face, [vector], { ...options, on: column!.vector, unit: column!.unit }),
    } as Column
  }
  const plan: Plan<Column<'f64'>> = { op, detail: textOf([], options), parts: [series.facts.plan, series.facts.rows], run: run as never }
  return series.derive({ ...series.facts, plan, type: { kind: 'f64' } })
}

/** Throws unless a series holds numbers that f64 holds. */
export function checkNumeric(where: string, { facts: { type, name } }: BaseSeries): void {
  if (type.kind !== 'label' && type.kind !== 'time' && type.kind !== 'i64') return
  throw new TypeError(`${where}: ${name === undefined ? 'the series' : `'${name}'`} must hold numbers, got ${type.kind}`)
}
