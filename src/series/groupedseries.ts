// Series in groups and bins, and as frames.
import { shown } from '../array/check.js'
import { BaseSeries } from './base.js'
import type { Kind } from './column.js'
import { type GroupbyOptions, groupingBy } from './groupby.js'
import { type BinOptions, binsPlan, SeriesBins } from './resampled.js'
import { checkNumeric } from './rowwise.js'
import type { LazyFrameOf } from './schema.js'
import { SelectedSeries } from './selection.js'
import { SeriesGroupBy } from './seriesgroupby.js'

/** Series whose rows can be grouped. */
export abstract class GroupedSeries<K extends Kind> extends SelectedSeries<K> {
  /** Rows grouped by the values of `key`, a series with the same rows. */
  groupby(key: BaseSeries, options?: GroupbyOptions): SeriesGroupBy {
    checkNumeric('groupby', this)
    if (!(key instanceof BaseSeries)) throw new TypeError(`groupby: key must be a series, got ${shown(key)}`)
    if (key.facts.rows !== this.facts.rows) throw new TypeError('groupby: key must have the rows of the series: take both from one frame')
    const { name, plan, type } = key.facts
    return new SeriesGroupBy(this, groupingBy('groupby', [{ name, plan, type }], this.facts.rows, options))
  }

  /** Rows in bins of time, by the labels of the rows: '5min', 'D', 'W', 'ME', 'B' … as in pandas. */
  resample(rule: string | bigint, options?: BinOptions): SeriesBins {
    checkNumeric('resample', this)
    return new SeriesBins(this, binsPlan('resample', this.facts.rows, this.facts.index, rule, options), rule, options ?? {})
  }

  /** A frame of this one column, under `name` or its own (or 'value'). */
  toFrame<const N extends string = 'value'>(name?: N): LazyFrameOf<{ readonly [M in N]: K }> {
    const { plan, type, rows, index } = this.facts
    return this.deriveFrame({ columns: new Map([[name ?? this.name ?? 'value', { plan, type }]]), rows, index })
  }
}
