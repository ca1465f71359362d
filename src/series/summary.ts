// Numbers of each column of a frame, and tables of them.
import { type Column, columnOf } from './column.js'
import { seriesFacts } from './framebase.js'
import { SelectedFrame } from './frameselect.js'
import type { LazyValue } from './lazyvalue.js'
import type { Plan, Steps } from './plan.js'
import { engineOf, indexOf, type RowIndex } from './rowindex.js'
import type { AllOf, LazyFrameOf, NumericOnly, Schema } from './schema.js'
import type { LazySeries } from './series.js'

type Summary = (column: LazySeries<'f64'>) => LazyValue<number>

const DESCRIBED: { readonly [name: string]: Summary } = {
  count: (column) => column.count(),
  mean: (column) => column.mean(),
  std: (column) => column.std(),
  min: (column) => column.min(),
  '25%': (column) => column.quantile(0.25),
  '50%': (column) => column.median(),
  '75%': (column) => column.quantile(0.75),
  max: (column) => column.max(),
}

/** Frames with reductions. */
export abstract class SummaryFrame<S extends Schema> extends SelectedFrame<S> {
  /** count, mean, std, min, quartiles and max of each column of numbers, as rows. */
  describe(): LazyFrameOf<AllOf<NumericOnly<S>, 'f64'>> {
    const names = Object.keys(DESCRIBED)
    const columns = this.#numeric().map((name) => {
      const column = this.lazySeries(seriesFacts<'f64'>(this.facts, name))
      const values = names.map((row) => DESCRIBED[row]!(column).plan)
      return [name, { plan: stacked(values, this.facts.rows), type: { kind: 'f64' as const } }] as const
    })
    return this.derive({ columns: new Map(columns), rows: labelled(names, this.facts.rows), index: { type: { kind: 'label' } } })
  }

  /** Sum of each column of numbers, by the columns' names. */
  sum(): LazySeries<'f64'> {
    return this.#each('sum', (column) => column.sum())
  }

  /** Mean of each column of numbers. */
  mean(): LazySeries<'f64'> {
    return this.#each('mean', (column) => column.mean())
  }

  /** Standard deviation of each column of numbers, with divisor count - `ddof`. */
  std(ddof = 1): LazySeries<'f64'> {
    return this.#each('std', (column) => column.std(ddof))
  }

  /** Variance of each column of numbers, with divisor count - `ddof`. */
  var(ddof = 1): LazySeries<'f64'> {
    return this.#each('var', (column) => column.var(ddof))
  }

  /** Smallest value of each column of numbers. */
  min(): LazySeries<'f64'> {
    return this.#each('min', (column) => column.min())
  }

  /** Largest value of each column of numbers. */
  max(): LazySeries<'f64'> {
    return this.#each('max', (column) => column.max())
  }

  /** Median of each column of numbers. */
  median(): LazySeries<'f64'> {
    return this.#each('median', (column) => column.median())
  }

  #numeric(): string[] {
    return [...this.facts.columns]
      .filter(([, { type }]) => type.kind !== 'label' && type.kind !== 'time' && type.kind !== 'i64')
      .map(([name]) => name)
  }

  #each(name: string, summary: Summary): LazySeries<'f64'> {
    const names = this.#numeric()
    const plan = stacked(
      names.map((column) => summary(this.lazySeries(seriesFacts<'f64'>(this.facts, column))).plan),
      this.facts.rows,
    )
    return this.lazySeries({
      plan: plan as Plan<Column<'f64'>>,
      type: { kind: 'f64' },
      rows: labelled(names, this.facts.rows),
      index: { type: { kind: 'label' } },
      name,
    })
  }
}

/** Numbers to come as one column, in the engine of the rows that they are of. */
function stacked(values: readonly Plan<number>[], rows: Plan<RowIndex>): Plan<Column> {
  // biome-ignore lint/correctness/useYield: a step of a plan that calls nothing
  function* run(index: RowIndex, ...numbers: number[]): Steps<Column> {
    return columnOf('describe', 'values', numbers, engineOf(index))
  }
  return { op: 'stack', detail: '', parts: [rows, ...values], run: run as never }
}

/** Rows labelled by texts. */
function labelled(names: readonly string[], rows: Plan<RowIndex>): Plan<RowIndex> {
  // biome-ignore lint/correctness/useYield: a step of a plan that calls nothing
  function* run(index: RowIndex): Steps<RowIndex> {
    const codes = columnOf(
      'describe',
      'names',
      Int32Array.from(names, (_, i) => i),
      engineOf(index),
    ) as Column<'i32'>
    return indexOf({ kind: 'label', vector: codes.vector, labels: names }, undefined)
  }
  return { op: 'names', detail: JSON.stringify(names), parts: [rows], run: run as never, view: true }
}
