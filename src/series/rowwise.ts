// A series beside its own earlier and later rows: differences, fills, running totals, windows.
import { checkInteger, shown } from '../array/check.js'
import { type RankOptions, rank } from '../kernels/rank.js'
import { diff } from '../kernels/scan.js'
import { kernelPlan } from './base.js'
import type { ColumnType, Kind } from './column.js'
import { ElementSeries } from './elementwise.js'
import type { Callable } from './plan.js'
import type { LazySeries } from './series.js'

/** Series with the functions of neighbouring rows. */
export abstract class RowSeries<K extends Kind> extends ElementSeries<K> {
  /** The value less the one `periods` rows before. */
  diff(periods = 1): LazySeries<'f64'> {
    checkInteger('diff', 'periods', periods, -(2 ** 31 - 1), 2 ** 31 - 1)
    return rowwise(this, 'diff', diff, { periods })
  }

  /** Rank of each value among all, from 1; NaN keeps its place. */
  rank(options?: RankOptions): LazySeries<'f64'> {
    return rowwise(this, 'rank', rank, options)
  }
}

/** A function of one column whose result has its rows. */
export function rowwise<L extends Kind = 'f64'>(
  series: ElementSeries<Kind>,
  op: string,
  face: Callable,
  options?: object,
  type: ColumnType = { kind: 'f64' },
): LazySeries<L> {
  const { kind } = series.facts.type
  if (kind === 'label' || kind === 'time' || kind === 'i64') throw new TypeError(`${op}: the series must hold numbers, got ${shown(kind)}`)
  const plan = kernelPlan(face, op, [series.facts.plan], { options, type })
  return series.derive({ ...series.facts, plan, type } as never)
}
