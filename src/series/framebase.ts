// What every frame is: columns to come, by name, with rows in common.
import { shown } from '../array/check.js'
import { SharedArray } from '../array/sharedarray.js'
import { BaseSeries, givenPlan, type SeriesFacts } from './base.js'
import { type Column, type ColumnType, columnOf, type Kind, typeOfValues } from './column.js'
import { type Plan, valueText } from './plan.js'
import { reindexed } from './reindex.js'
import { engineOf, type IndexType, type RowIndex } from './rowindex.js'
import type { AllOf, Assignable, GivenSchema, LazyFrameOf, Only, Renamed, Schema, With, Without } from './schema.js'
import type { LazySeries } from './series.js'

/** A column of a frame. */
export interface ColumnFacts {
  readonly plan: Plan<Column>
  readonly type: ColumnType
}

/** What a frame is made of. */
export interface FrameFacts {
  readonly columns: ReadonlyMap<string, ColumnFacts>
  readonly rows: Plan<RowIndex>
  readonly index: IndexType
}

/** A frame: methods build a plan, which runs when it is awaited or collected. */
export abstract class BaseFrame<S extends Schema> {
  /** @internal */
  readonly facts: FrameFacts

  /** @internal */
  constructor(facts: FrameFacts) {
    this.facts = facts
    // Columns as properties, where no method has their name.
    for (const name of facts.columns.keys()) {
      if (name in this) continue
      Object.defineProperty(this, name, { get: () => this.series(name), enumerable: false, configurable: true })
    }
  }

  /** @internal */
  abstract derive<T extends Schema>(facts: FrameFacts): LazyFrameOf<T>
  /** @internal */
  abstract series(name: string): BaseSeries
  /** @internal */
  abstract lazySeries<K extends Kind>(facts: SeriesFacts<K>): LazySeries<K>

  /** Names of the columns. */
  get columns(): (keyof S & string)[] {
    return [...this.facts.columns.keys()]
  }

  /** What each column holds. */
  get dtypes(): S {
    return Object.fromEntries([...this.facts.columns].map(([name, { type }]) => [name, type.kind])) as S
  }

  /** The columns of these names, in this order. */
  select<N extends keyof S & string>(...names: readonly N[]): LazyFrameOf<Only<S, N>> {
    const columns = names.map((name) => [name, columnNamed('select', this.facts, name)] as const)
    return this.derive({ ...this.facts, columns: new Map(columns) })
  }

  /** All columns but those of these names. */
  drop<N extends keyof S & string>(...names: readonly N[]): LazyFrameOf<Without<S, N>> {
    const columns = new Map(this.facts.columns)
    for (const name of names) {
      columnNamed('drop', this.facts, name)
      columns.delete(name)
    }
    return this.derive({ ...this.facts, columns })
  }

  /** Columns under other names: `{ old: 'new' }`. */
  rename<const R extends { readonly [N in keyof S]?: string }>(names: R): LazyFrameOf<Renamed<S, R>> {
    for (const name of Object.keys(names)) columnNamed('rename', this.facts, name)
    const columns = new Map<string, ColumnFacts>()
    for (const [name, column] of this.facts.columns) {
      const renamed = (names as { [name: string]: string | undefined })[name] ?? name
      if (columns.has(renamed)) throw new RangeError(`rename: columns must have different names, got '${renamed}' twice`)
      columns.set(renamed, column)
    }
    return this.derive({ ...this.facts, columns })
  }

  /**
   * Further columns, or others in place of those of their names: series, whose rows go by their labels, arrays with a value a row, numbers, or functions
   * of the frame that give one of these.
   */
  assign<const C extends { readonly [name: string]: Assignable<S> }>(given: C): LazyFrameOf<With<S, GivenSchema<C>>> {
    const columns = new Map(this.facts.columns)
    for (const [name, value] of Object.entries(given)) columns.set(name, assigned(this, name, value))
    return this.derive({ ...this.facts, columns })
  }

  /** Each column by `fn`, which gives a series with the same rows: `df.apply((column) => column.rank())`. */
  apply<K extends Kind>(fn: (column: LazySeries<S[keyof S]>, name: keyof S & string) => BaseSeries<K>): LazyFrameOf<AllOf<S, K>> {
    if (typeof fn !== 'function') throw new TypeError(`apply: fn must be a function of a column, got ${shown(fn)}`)
    const columns = new Map<string, ColumnFacts>()
    for (const name of this.columns) {
      const made: unknown = fn(this.lazySeries(seriesFacts(this.facts, name)) as never, name)
      if (!(made instanceof BaseSeries)) throw new TypeError(`apply: fn must give a series for '${name}', got ${shown(made)}`)
      columns.set(name, assigned(this, name, made))
    }
    return this.derive({ ...this.facts, columns })
  }
}

/** A column of a frame as a series' facts. */
export function seriesFacts<K extends Kind>({ columns, rows, index }: FrameFacts, name: string): SeriesFacts<K> {
  const { plan, type } = columns.get(name)!
  return { plan: plan as Plan<Column<K>>, type: type as ColumnType<K>, rows, index, name }
}

/** The column of a name; throws a RangeError that names the nearest where there is none. */
export function columnNamed(where: string, { columns }: Pick<FrameFacts, 'columns'>, name: unknown): ColumnFacts {
  const found = columns.get(name as string)
  if (found) return found
  if (typeof name !== 'string') throw new TypeError(`${where}: a column's name must be a text, got ${shown(name)}`)
  const near = nearest(name, [...columns.keys()])
  const known = near === undefined ? `; columns are ${[...columns.keys()].slice(0, 20).join(', ') || 'none'}` : `; did you mean '${near}'?`
  throw new RangeError(`${where}: there is no column '${name}'${known}`)
}

/** The word that fewest changes of letters make of `name`, if they are few. */
function nearest(name: string, words: readonly string[]): string | undefined {
  let best: { word: string; changes: number } | undefined
  for (const word of words) {
    const changes = word.toLowerCase() === name.toLowerCase() ? 0 : changesBetween(name.toLowerCase(), word.toLowerCase())
    if (changes <= Math.max(1, Math.ceil(name.length / 3)) && changes < (best?.changes ?? Infinity)) best = { word, changes }
  }
  return best?.word
}

/** Levenshtein's distance. */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}

function assigned<S extends Schema>(frame: BaseFrame<S>, name: string, value: unknown): ColumnFacts {
  const given = typeof value === 'function' ? (value as (frame: BaseFrame<S>) => unknown)(frame) : value
  const { rows } = frame.facts
  if (given instanceof BaseSeries) {
    const { facts } = given
    return facts.rows === rows ? { plan: facts.plan, type: facts.type } : reindexed('assign', facts, frame.facts)
  }
  if (typeof given === 'number') return { plan: repeated(given, rows), type: { kind: 'f64' } }
  if (!Array.isArray(given) && !ArrayBuffer.isView(given) && !(given instanceof SharedArray)) {
    throw new TypeError(`assign: ${name} must be a series, an array or a number, got ${shown(given)}`)
  }
  return { plan: givenPlan('assign', name, given, rows), type: typeOfValues(given) }
}

/** One number for every row. */
function repeated(value: number, rows: Plan<RowIndex>): Plan<Column> {
  function run(index: RowIndex): Column {
    return columnOf('assign', 'value', new Float64Array(index.length).fill(value), engineOf(index))
  }
  return { op: 'full', detail: valueText(value), parts: [rows], make: run as never }
}
