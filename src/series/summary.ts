// Tables made of a frame's columns: numbers of each, of pairs, wide and long ones, and joins with other frames.
import type { Matrix } from '../array/matrix.js'
import type { CorrOptions, CovOptions } from '../kernels/correlation.js'
import { type Column, columnOf } from './column.js'
import { type BaseFrame, seriesFacts } from './framebase.js'
import { GroupedFrame } from './groupedframe.js'
import { LazyValue } from './lazyvalue.js'
import { asofFacts, type JoinOptions, joinedFacts, type MergeAsofOptions, type MergeOptions, mergedFacts } from './merged.js'
import { matrixPlan, type PivotOptions, pairwise, pivoted, stackedFacts } from './pivot.js'
import type { Plan } from './plan.js'
import { engineOf, indexOf, type RowIndex } from './rowindex.js'
import type { AllOf, FrameOf, LazyFrameOf, NumericOnly, Schema, With } from './schema.js'
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
export abstract class SummaryFrame<S extends Schema> extends GroupedFrame<S> {
  /** count, mean, std, min, quartiles and max of each column of numbers, as rows. */
  describe(): LazyFrameOf<AllOf<NumericOnly<S>, 'f64'>> {
    const names = Object.keys(DESCRIBED)
    const columns = this.numeric().map((name) => {
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

  /** Correlations of the columns of numbers with one another, over the rows that both have; 'spearman': of ranks. */
  corr(options?: CorrOptions): LazyFrameOf<AllOf<NumericOnly<S>, 'f64'>> {
    return this.derive(pairwise(this.facts, this.numeric(), 'corr', options))
  }

  /** Covariances of the columns of numbers with one another, over the rows that both have. */
  cov(options?: CovOptions): LazyFrameOf<AllOf<NumericOnly<S>, 'f64'>> {
    return this.derive(pairwise(this.facts, this.numeric(), 'cov', options))
  }

  /** The columns of numbers side by side: rows are rows. */
  toMatrix(): LazyValue<Matrix<'f64'>> {
    return new LazyValue(matrixPlan(this.facts, this.numeric()))
  }

  /**
   * A wide table: a row for each value of the column `index` (default: each label of a row), a column for each of `columns`, the column `values` in the cells, NaN
   * where there is none. Throws a RangeError where two rows meet in one cell.
   */
  pivot<N extends keyof S & string>(options: PivotOptions<N>): LazyValue<FrameOf<Readonly<Record<string, 'f64'>>>> {
    return pivoted(this.facts, options)
  }

  /** A long table: for each row and each column of numbers the label of the row (as column 'index', or as the index is called), the column's name and the value. */
  stack(): LazyFrameOf<{ readonly column: 'label'; readonly value: 'f64' }> {
    return this.derive(stackedFacts(this.facts, this.numeric(), this.facts.index.name ?? 'index'))
  }

  /** The rows of both frames whose keys (`on`, or `leftOn` and `rightOn`) are equal, as pandas' merge; `how` says which rows without a partner are kept too. */
  merge<T extends Schema>(other: BaseFrame<T>, options: MergeOptions): LazyFrameOf<With<S, T>> {
    return this.derive(mergedFacts('merge', this.facts, other, options))
  }

  /** The rows of both frames whose labels are equal; by default all of this one. */
  join<T extends Schema>(other: BaseFrame<T>, options: JoinOptions = {}): LazyFrameOf<With<S, T>> {
    return this.derive(joinedFacts('join', this.facts, other, options))
  }

  /** The rows of this frame, each with the last row of `other` at or before its time (label of the row, or column `on`): pandas' merge_asof. Both must be sorted by it. */
  mergeAsof<T extends Schema>(other: BaseFrame<T>, options: MergeAsofOptions = {}): LazyFrameOf<With<S, T>> {
    return this.derive(asofFacts('mergeAsof', this.facts, other, options))
  }

  #each(name: string, summary: Summary): LazySeries<'f64'> {
    const names = this.numeric()
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
  function run(index: RowIndex, ...numbers: number[]): Column {
    return columnOf('describe', 'values', numbers, engineOf(index))
  }
  return { op: 'stack', detail: '', parts: [rows, ...values], make: run as never }
}

/** Rows labelled by texts. */
function labelled(names: readonly string[], rows: Plan<RowIndex>): Plan<RowIndex> {
  function run(index: RowIndex): RowIndex {
    const codes = columnOf(
      'describe',
      'names',
      Int32Array.from(names, (_, i) => i),
      engineOf(index),
    ) as Column<'i32'>
    return indexOf({ kind: 'label', vector: codes.vector, labels: names }, undefined)
  }
  return { op: 'names', detail: JSON.stringify(names), parts: [rows], make: run as never, view: true }
}
