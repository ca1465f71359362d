// A series value by value: arithmetic, comparisons, functions.
import { checkInteger, shown } from '../array/check.js'
import { round } from '../kernels/rounding.js'
import { BaseSeries, type Beside, kernelPlan, operandsOf } from './base.js'
import type { Kind } from './column.js'
import { comparableWith } from './comparable.js'
import { type ElementName, elementPlan, takes } from './elements.js'
import { LazyValue } from './lazyvalue.js'
import type { LazySeries } from './series.js'

/** Kinds that round, clip and shift keep. */
export type Numeric<K extends Kind> = K extends 'f32' | 'i32' ? K : 'f64'
/** Kind of a float function of a series. */
export type Float<K extends Kind> = K extends 'f32' ? 'f32' : 'f64'
/** Kind of a result of two series, or of one and a number. */
export type Promoted<K extends Kind, O> =
  O extends BaseSeries<infer L>
    ? K extends 'f32' | 'i32'
      ? L extends K
        ? K
        : L extends 'u8' | 'bool'
          ? K
          : 'f64'
      : L extends 'f32' | 'i32'
        ? K extends 'u8' | 'bool'
          ? L
          : 'f64'
        : 'f64'
    : Float<K>

/** Kind of a quotient. */
export type Quotient<K extends Kind, O> = Promoted<K, O> extends 'f32' ? 'f32' : 'f64'

/** Series with the operations of elements. */
export abstract class ElementSeries<K extends Kind> extends BaseSeries<K> {
  /** Sum, row by row. */
  add<O extends Beside>(other: O): LazySeries<Promoted<K, O>> {
    return combined(this, 'add', [other])
  }

  /** Difference, row by row. */
  sub<O extends Beside>(other: O): LazySeries<Promoted<K, O>> {
    return combined(this, 'sub', [other])
  }

  /** Product, row by row. */
  mul<O extends Beside>(other: O): LazySeries<Promoted<K, O>> {
    return combined(this, 'mul', [other])
  }

  /** Quotient, row by row: always a float. */
  div<O extends Beside>(other: O): LazySeries<Quotient<K, O>> {
    return combined(this, 'div', [other])
  }

  /** Remainder with the sign of the divisor, as Python's %. */
  mod<O extends Beside>(other: O): LazySeries<Promoted<K, O>> {
    return combined(this, 'mod', [other])
  }

  /** Quotient rounded down, as Python's //. */
  floordiv<O extends Beside>(other: O): LazySeries<Promoted<K, O>> {
    return combined(this, 'floordiv', [other])
  }

  /** Power, row by row. */
  pow<O extends Beside>(other: O): LazySeries<Float<K>> {
    return combined(this, 'pow', [other])
  }

  /** Where it equals the other: numbers, Dates beside times, texts beside labels. */
  eq(other: Beside | Date | string): LazySeries<'bool'> {
    return compared(this, 'eq', other)
  }

  /** Where it does not equal the other. */
  ne(other: Beside | Date | string): LazySeries<'bool'> {
    return compared(this, 'ne', other)
  }

  /** Where it is less than the other. */
  lt(other: Beside | Date | string): LazySeries<'bool'> {
    return compared(this, 'lt', other)
  }

  /** Where it is at most the other. */
  le(other: Beside | Date | string): LazySeries<'bool'> {
    return compared(this, 'le', other)
  }

  /** Where it is greater than the other. */
  gt(other: Beside | Date | string): LazySeries<'bool'> {
    return compared(this, 'gt', other)
  }

  /** Where it is at least the other. */
  ge(other: Beside | Date | string): LazySeries<'bool'> {
    return compared(this, 'ge', other)
  }

  /** Where both hold (are not 0). */
  and(other: Beside): LazySeries<'bool'> {
    return combined(this, 'and', [other])
  }

  /** Where one of both holds. */
  or(other: Beside): LazySeries<'bool'> {
    return combined(this, 'or', [other])
  }

  /** Where it does not hold. */
  not(): LazySeries<'bool'> {
    return combined(this, 'not', [])
  }

  /** Where the value is missing: NaN, a missing time or label. */
  isna(): LazySeries<'bool'> {
    return missing(this, true)
  }

  /** Where the value is there. */
  notna(): LazySeries<'bool'> {
    return missing(this, false)
  }

  neg(): LazySeries<Numeric<K>> {
    return combined(this, 'neg', [])
  }

  abs(): LazySeries<Numeric<K>> {
    return combined(this, 'abs', [])
  }

  sign(): LazySeries<Numeric<K>> {
    return combined(this, 'sign', [])
  }

  sqrt(): LazySeries<Float<K>> {
    return combined(this, 'sqrt', [])
  }

  exp(): LazySeries<Float<K>> {
    return combined(this, 'exp', [])
  }

  expm1(): LazySeries<Float<K>> {
    return combined(this, 'expm1', [])
  }

  log(): LazySeries<Float<K>> {
    return combined(this, 'log', [])
  }

  log1p(): LazySeries<Float<K>> {
    return combined(this, 'log1p', [])
  }

  log2(): LazySeries<Float<K>> {
    return combined(this, 'log2', [])
  }

  log10(): LazySeries<Float<K>> {
    return combined(this, 'log10', [])
  }

  sin(): LazySeries<Float<K>> {
    return combined(this, 'sin', [])
  }

  cos(): LazySeries<Float<K>> {
    return combined(this, 'cos', [])
  }

  tan(): LazySeries<Float<K>> {
    return combined(this, 'tan', [])
  }

  tanh(): LazySeries<Float<K>> {
    return combined(this, 'tanh', [])
  }

  floor(): LazySeries<Numeric<K>> {
    return combined(this, 'floor', [])
  }

  ceil(): LazySeries<Numeric<K>> {
    return combined(this, 'ceil', [])
  }

  /** Rounded to `decimals` places, halves to the even neighbour. */
  round(decimals = 0): LazySeries<Float<K>> {
    checkNumeric('round', this)
    checkInteger('round', 'decimals', decimals, -308, 308)
    const kind = this.dtype === 'f32' ? 'f32' : 'f64'
    const plan = kernelPlan(round, 'round', [this.facts.plan], { options: { decimals }, type: { kind } })
    return this.derive({ ...this.facts, plan, type: { kind } } as never)
  }

  /** Held between two bounds; NaN stays. A bound left out is none. */
  clip(lower: number | undefined, upper?: number): LazySeries<Numeric<K>> {
    return combined(this, 'clip', [lower ?? -Infinity, upper ?? Infinity])
  }

  /** The value where `condition` holds, `other` (default NaN) elsewhere: pandas' `where`. */
  where<O extends Beside = number>(condition: BaseSeries<'bool'>, other?: O): LazySeries<Promoted<K, O>> {
    return chosen(this, 'where', condition, [0, other ?? Number.NaN])
  }

  /** `other` (default NaN) where `condition` holds, the value elsewhere: pandas' `mask`. */
  mask<O extends Beside = number>(condition: BaseSeries<'bool'>, other?: O): LazySeries<Promoted<K, O>> {
    return chosen(this, 'mask', condition, [other ?? Number.NaN, 0])
  }

  /** `value` where the value is NaN. */
  fillna(value: number): LazySeries<Float<K>> {
    checkNumeric('fillna', this)
    if (typeof value !== 'number') throw new TypeError(`fillna: value must be a number, got ${shown(value)}`)
    return chosen(this, 'fillna', this.notna(), [0, value])
  }
}

function checkNumeric(where: string, { facts: { type, name } }: BaseSeries): void {
  if (type.kind !== 'label' && type.kind !== 'time') return
  const series = name === undefined ? 'the series' : `'${name}'`
  throw new TypeError(`${where}: ${series} must hold numbers, got ${type.kind === 'label' ? 'labels' : 'times'}`)
}

function combined<L extends Kind>(series: BaseSeries, op: ElementName, others: readonly unknown[]): LazySeries<L> {
  const { parts, types, rows, index, name } = operandsOf(op, series, others)
  for (const type of types) {
    if (!type || takes(op, type.kind)) continue
    throw new TypeError(
      `${op}: a series of ${type.kind === 'label' ? 'labels' : type.kind === 'time' ? 'times' : type.kind} has no such operation`,
    )
  }
  const { plan, kind } = elementPlan(
    op,
    parts,
    types.map((type) => type?.kind),
  )
  return series.derive({ plan, type: { kind }, rows, index, name } as never)
}

function compared(series: BaseSeries, op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge', other: unknown): LazySeries<'bool'> {
  const { left, right } = comparableWith(op, series, other)
  const { parts, types, ...rest } = operandsOf(op, left, [right])
  const [a, b] = types.map((type) => type?.kind)
  const fits = a === b || (b === undefined && right instanceof LazyValue)
  if (!fits && [a, b].some((kind) => kind === 'time' || kind === 'label')) {
    throw new TypeError(`${op}: a series of ${a} cannot be compared with ${b ? `one of ${b}` : shown(other)}`)
  }
  return series.derive({ ...rest, plan: elementPlan(op, parts, [a, b]).plan as never, type: { kind: 'bool' } })
}

function missing(series: BaseSeries, is: boolean): LazySeries<'bool'> {
  const { kind } = series.facts.type
  if (kind === 'label' || kind === 'time') {
    const { left, right } = comparableWith('isna', series, null)
    const { parts, types, ...rest } = operandsOf('isna', left, [right])
    const kinds = types.map((type) => type?.kind)
    return series.derive({ ...rest, plan: elementPlan(is ? 'eq' : 'ne', parts, kinds).plan as never, type: { kind: 'bool' } })
  }
  return combined(series, is ? 'isna' : 'notna', [])
}

/** Values of the series and of what stands beside it by a condition; `sides`: for truth and for its opposite, 0 being the series' own. */
function chosen<L extends Kind>(series: BaseSeries, where: string, condition: unknown, sides: readonly unknown[]): LazySeries<L> {
  if (!(condition instanceof BaseSeries) || condition.dtype !== 'bool') {
    const given = condition instanceof BaseSeries ? `one of ${condition.dtype}` : shown(condition)
    throw new TypeError(`${where}: condition must be a series of truth values, got ${given}`)
  }
  const own = where !== 'mask' ? 0 : 1
  const { parts, types, ...rest } = operandsOf(where, series, [condition, sides[1 - own]])
  const order = own === 0 ? [1, 0, 2] : [1, 2, 0]
  const { plan, kind } = elementPlan(
    'where',
    order.map((i) => parts[i]!),
    order.map((i) => types[i]?.kind),
  )
  return series.derive({ ...rest, name: series.name, plan, type: { ...series.facts.type, kind } } as never)
}
