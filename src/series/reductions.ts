// Numbers of a whole series. Missing values are skipped, as in pandas.
import { checkInteger, checkNumber } from '../array/check.js'
import { nanargmax, nanargmin, nanmax, nanmin } from '../kernels/extremes.js'
import { all, any, count, nanprod } from '../kernels/fold.js'
import { nankurt, nanskew, nanstd, nanvar } from '../kernels/moments.js'
import { nanmedian, nanquantile, type QuantileMethod } from '../kernels/quantile.js'
import { nanmean, nansum } from '../kernels/reduce.js'
import type { BaseSeries } from './base.js'
import { type Column, type Kind, type Value, valueAt } from './column.js'
import { LazyValue } from './lazyvalue.js'
import { type Callable, call, type Plan, type Steps, textOf } from './plan.js'
import type { RowIndex } from './rowindex.js'
import { checkNumeric, RowSeries } from './rowwise.js'

/** A label of a row: its number where rows are counted. */
export type Label = Value | number

/** Series with reductions. */
export abstract class ReducedSeries<K extends Kind> extends RowSeries<K> {
  /** Sum; 0 of nothing. */
  sum(): LazyValue<number> {
    return reduced(this, 'sum', nansum)
  }

  mean(): LazyValue<number> {
    return reduced(this, 'mean', nanmean)
  }

  /** Variance with divisor count - `ddof` (default 1). */
  var(ddof = 1): LazyValue<number> {
    return reduced(this, 'var', nanvar, [], { ddof: checkInteger('var', 'ddof', ddof, 0) })
  }

  /** Standard deviation with divisor count - `ddof` (default 1). */
  std(ddof = 1): LazyValue<number> {
    return reduced(this, 'std', nanstd, [], { ddof: checkInteger('std', 'ddof', ddof, 0) })
  }

  min(): LazyValue<number> {
    return reduced(this, 'min', nanmin)
  }

  max(): LazyValue<number> {
    return reduced(this, 'max', nanmax)
  }

  median(): LazyValue<number> {
    return reduced(this, 'median', nanmedian)
  }

  /** Quantile of order `q`, between neighbours as `method` says (default 'linear'). */
  quantile(q = 0.5, method: QuantileMethod = 'linear'): LazyValue<number> {
    checkNumber('quantile', 'q', q, 'of 0 to 1', (value) => value >= 0 && value <= 1)
    return reduced(this, 'quantile', nanquantile, [q], { method })
  }

  prod(): LazyValue<number> {
    return reduced(this, 'prod', nanprod)
  }

  skew(): LazyValue<number> {
    return reduced(this, 'skew', nanskew)
  }

  kurt(): LazyValue<number> {
    return reduced(this, 'kurt', nankurt)
  }

  /** How many values are there. */
  count(): LazyValue<number> {
    const { kind } = this.facts.type
    if (kind === 'label' || kind === 'time') return this.notna().sum()
    return kind === 'i64' ? this.size() : reduced(this, 'count', count)
  }

  /** How many rows there are. */
  size(): LazyValue<number> {
    function run({ length }: RowIndex): number {
      return length
    }
    return new LazyValue<number>({ op: 'size', detail: '', parts: [this.facts.rows], make: run as never })
  }

  /** Whether one holds (is not 0). */
  any(): LazyValue<boolean> {
    return reduced(this, 'any', any)
  }

  /** Whether all hold. */
  all(): LazyValue<boolean> {
    return reduced(this, 'all', all)
  }

  /** Label of the first row with the smallest value; throws a RangeError where no value is there. */
  idxmin(): LazyValue<Label> {
    return labelled(this, 'idxmin', nanargmin)
  }

  /** Label of the first row with the largest value. */
  idxmax(): LazyValue<Label> {
    return labelled(this, 'idxmax', nanargmax)
  }
}

function reduced<T>(series: BaseSeries, op: string, face: Callable, args: readonly unknown[] = [], options?: object): LazyValue<T> {
  checkNumeric(op, series)
  function* run({ vector }: Column): Steps<T> {
    return yield* call<T>(face, [vector, ...args], options)
  }
  return new LazyValue<T>({ op, detail: textOf(args, options), parts: [series.facts.plan], run: run as Plan<T>['run'] & {} } as Plan<T>)
}

function labelled(series: BaseSeries, op: string, face: Callable): LazyValue<Label> {
  checkNumeric(op, series)
  function* run({ vector }: Column, { column, start }: RowIndex): Steps<Label> {
    const row = yield* call<number>(face, [vector])
    return column ? valueAt(column, row) : start + row
  }
  const parts = [series.facts.plan, series.facts.rows]
  return new LazyValue<Label>({ op, detail: '', parts, run: run as never })
}
