// Frames by rows and in groups: every column of numbers beside its own rows, in windows, by keys, in bins of time.
import type { ExpandingOptions, FillOptions, ShiftOptions, Window } from '../windows/index.js'
import type { BaseSeries } from './base.js'
import type { Kind } from './column.js'
import { type ColumnFacts, columnNamed, seriesFacts } from './framebase.js'
import { FrameGroupBy } from './framegroupby.js'
import { SelectedFrame } from './frameselect.js'
import { type GroupbyOptions, groupingBy } from './groupby.js'
import { type BinOptions, binsPlan, FrameBins } from './resampled.js'
import type { AllOf, LazyFrameOf, NumericOnly, Only, Schema, Without } from './schema.js'
import type { LazySeries } from './series.js'
import {
  type Apply,
  type DecayOptions,
  type Ewm,
  type ExpandingWindows,
  ewmOf,
  expandingOf,
  type Rolling,
  type RollingOptions,
  rollingOf,
} from './windowed.js'

/** Columns of numbers, all as f64. */
type Numbers<S extends Schema> = LazyFrameOf<AllOf<NumericOnly<S>, 'f64'>>

/** Frames whose rows can be grouped. */
export abstract class GroupedFrame<S extends Schema> extends SelectedFrame<S> {
  /**
   * Rows grouped by a column, whose values label the results, or by several, which become columns before them. Results are of the columns of numbers.
   */
  groupby<N extends keyof S & string>(by: N, options?: GroupbyOptions): FrameGroupBy<Without<S, N>, Record<never, Kind>>
  groupby<N extends keyof S & string>(by: readonly N[], options?: GroupbyOptions): FrameGroupBy<Without<S, N>, Only<S, N>>
  groupby(by: string | readonly string[], options?: GroupbyOptions): unknown {
    const names = typeof by === 'string' ? [by] : by
    if (!Array.isArray(names) || names.length === 0) throw new RangeError('groupby: by must name a column at least')
    const keys = names.map((name) => ({ name, ...columnNamed('groupby', this.facts, name) }))
    const grouping = groupingBy('groupby', keys, this.facts.rows, options)
    return new FrameGroupBy(
      this as never,
      grouping,
      this.numeric().filter((name) => !names.includes(name)),
    )
  }

  /** Rows in bins of time, by the labels of the rows: '5min', 'D', 'W', 'ME', 'B' … as in pandas. */
  resample(rule: string | bigint, options?: BinOptions): FrameBins<S> {
    const { rows, index } = this.facts
    return new FrameBins<S>(this as never, binsPlan('resample', rows, index, rule, options), this.numeric())
  }

  /** Moving windows over each column of numbers: of a number of rows, or of a span of the labels such as '5min'. */
  rolling(window: Window, options?: RollingOptions): Rolling<Numbers<S>> {
    return rollingOf(this.#each(), window, options)
  }

  /** Windows of all rows up to each, over each column of numbers. */
  expanding(options?: Pick<ExpandingOptions, 'minPeriods'>): ExpandingWindows<Numbers<S>> {
    return expandingOf(this.#each(), options)
  }

  /** Exponentially weighted windows over each column of numbers: one of alpha, span, com, halflife. */
  ewm(options: DecayOptions): Ewm<Numbers<S>> {
    return ewmOf(this.#each(), options)
  }

  /** The columns of numbers `periods` rows further down. */
  shift(periods = 1, options?: Pick<ShiftOptions, 'fillValue'>): Numbers<S> {
    return this.#each()((column) => (column as LazySeries).shift(periods, options))
  }

  /** Each column of numbers less its own values `periods` rows before. */
  diff(periods = 1): Numbers<S> {
    return this.#each()((column) => (column as LazySeries).diff(periods))
  }

  /** Each column of numbers by its own values `periods` rows before, less 1. */
  pctChange(periods = 1): Numbers<S> {
    return this.#each()((column) => (column as LazySeries).pctChange(periods))
  }

  /** Logarithms of each column of numbers by its own values `periods` rows before. */
  logReturns(periods = 1): Numbers<S> {
    return this.#each()((column) => (column as LazySeries).logReturns(periods))
  }

  /** Missing values of the columns of numbers become the last ones before them. */
  ffill(options?: FillOptions): Numbers<S> {
    return this.#each()((column) => (column as LazySeries).ffill(options))
  }

  /** Missing values of the columns of numbers become the next ones after them. */
  bfill(options?: FillOptions): Numbers<S> {
    return this.#each()((column) => (column as LazySeries).bfill(options))
  }

  /** Running sums of the columns of numbers. */
  cumsum(): Numbers<S> {
    return this.#each()((column) => (column as LazySeries).cumsum())
  }

  /** Running products of the columns of numbers. */
  cumprod(): Numbers<S> {
    return this.#each()((column) => (column as LazySeries).cumprod())
  }

  /** Names of the columns that hold numbers. @internal */
  numeric(): string[] {
    return [...this.facts.columns]
      .filter(([, { type }]) => type.kind !== 'label' && type.kind !== 'time' && type.kind !== 'i64')
      .map(([name]) => name)
  }

  #each(): Apply<Numbers<S>> {
    return (make: (column: BaseSeries) => BaseSeries) => {
      const columns = this.numeric().map((name): [string, ColumnFacts] => {
        const { facts } = make(this.lazySeries(seriesFacts(this.facts, name)))
        return [name, { plan: facts.plan, type: facts.type }]
      })
      return this.derive({ ...this.facts, columns: new Map(columns) }) as never
    }
  }
}
