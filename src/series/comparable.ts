// What a series may be compared with beside numbers: texts beside labels, Dates beside times.
import { shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { take } from '../kernels/gather.js'
import { BaseSeries } from './base.js'
import { type Column, NOT_A_TIME } from './column.js'
import { instantOf } from './instant.js'
import { LazyValue } from './lazyvalue.js'
import { call, type Plan, type Steps, source } from './plan.js'

/** The two sides of a comparison as numbers: codes of labels in one dictionary, whole numbers of the times' unit. `null` stands for a missing value. */
export function comparableWith(op: string, series: BaseSeries, other: unknown): { left: BaseSeries; right: unknown } {
  const { type } = series.facts
  if (type.kind === 'time') {
    if (other === null) return { left: series, right: new LazyValue(source(NOT_A_TIME as never)) }
    if (other instanceof Date || typeof other === 'string') {
      return { left: series, right: new LazyValue(source(instantOf(op, 'other', other, type) as never)) }
    }
    if (other instanceof BaseSeries && other.dtype === 'time' && other.facts.type.unit !== type.unit) {
      throw new TypeError(`${op}: times must be in one unit, got ${type.unit} and ${other.facts.type.unit}`)
    }
    return { left: series, right: other }
  }
  if (type.kind !== 'label') return { left: series, right: other }
  const codes = series.derive({ ...series.facts, plan: codesPlan(series.facts.plan), type: { kind: 'i32' } } as never) as BaseSeries
  if (other === null) return { left: codes, right: -1 }
  if (typeof other === 'string') {
    function codeOf(column: Column): number {
      // -2: no row has such a label.
      const code = column.labels!.indexOf(other as string)
      return code < 0 ? -2 : code
    }
    const plan: Plan<number> = { op: 'code of', detail: JSON.stringify(other), parts: [series.facts.plan], make: codeOf as never }
    return { left: codes, right: new LazyValue(plan) }
  }
  if (!(other instanceof BaseSeries) || other.dtype !== 'label') {
    throw new TypeError(`${op}: labels are compared with labels or a text, got ${other instanceof BaseSeries ? other.dtype : shown(other)}`)
  }
  const plan: Plan<Column> = {
    op: 'codes in common',
    detail: '',
    parts: [series.facts.plan, other.facts.plan],
    run: ((a: Column, b: Column) => recoded(a, b, -2)) as never,
  }
  return { left: codes, right: other.derive({ ...other.facts, plan, type: { kind: 'i32' } } as never) }
}

export function codesPlan(column: Plan): Plan<Column> {
  function run({ vector }: Column): Column {
    return { kind: 'i32', vector } as Column
  }
  return { op: 'codes', detail: '', parts: [column], make: run as never, view: true }
}

/** The codes of `second` in the dictionary of `first`; labels that it lacks get codes behind its own, in their order, missing ones `missing`. */
export function* recoded(first: Column, second: Column, missing: number): Steps<Column> {
  const places = new Map(first.labels!.map((label, code) => [label, code]))
  let next = first.labels!.length
  // A missing label, -1, reads the last of these.
  const codes = Int32Array.from([...second.labels!.map((label) => places.get(label) ?? next++), missing])
  return { kind: 'i32', vector: yield* call<Vector<'i32'>>(take, [codes, second.vector]) } as Column
}
