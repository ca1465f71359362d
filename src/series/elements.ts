// Element-wise operations of columns: the function that each is alone, and the term that it is in a fused loop.

import type { DType } from '../engine/dtype.js'
import { expr, type Operand as TermOperand } from '../jit/terms.js'
import * as arithmetic from '../kernels/arithmetic.js'
import * as comparison from '../kernels/comparison.js'
import { promoted } from '../kernels/operands.js'
import * as rounding from '../kernels/rounding.js'
import * as selection from '../kernels/selection.js'
import * as transcendental from '../kernels/transcendental.js'
import type { Column, Kind } from './column.js'
import { type AsTerm, type Callable, call, type Plan, type Steps } from './plan.js'

/** One operation. `term` is there where a fused loop gives the bits of the function. */
interface Element {
  readonly face: Callable
  readonly term?: AsTerm
  /** Kind of the result, of the kinds of its operands; numbers are of kind undefined. */
  readonly kind: (...kinds: (Kind | undefined)[]) => Kind
  /** Kinds that it takes beside those of numbers and truth values. */
  readonly takes?: readonly Kind[]
}

const truth = (): Kind => 'bool'
const stored = (kind: Kind | undefined): DType | undefined => (kind === 'bool' ? 'u8' : (kind as DType | undefined))
/** As `add` and its like answer: a number beside f32 leaves it so, and makes f64 of all else. */
const promotion = (a: Kind | undefined, b: Kind | undefined): Kind => {
  const [x, y] = [stored(a), stored(b)]
  if (x === undefined || y === undefined) return (x ?? y) === 'f32' ? 'f32' : 'f64'
  return promoted(x, y)
}
/** Quotients are floats. */
const quotient = (a: Kind | undefined, b: Kind | undefined): Kind => (promotion(a, b) === 'f32' ? 'f32' : 'f64')
const float = (...kinds: (Kind | undefined)[]): Kind => (kinds.filter((kind) => kind).every((kind) => kind === 'f32') ? 'f32' : 'f64')
const same = (kind: Kind | undefined): Kind => (kind === 'f32' || kind === 'i32' ? kind : 'f64')

const two = (face: Callable, term?: (a: TermOperand, b: TermOperand) => TermOperand, kind = promotion): Element => ({
  face,
  ...(term && { term: term as AsTerm }),
  kind,
})
const compared = (face: Callable, term: (a: TermOperand, b: TermOperand) => TermOperand): Element => ({
  face,
  term: term as AsTerm,
  kind: truth,
  takes: ['i64', 'time'],
})
const one = (face: Callable, term?: (a: TermOperand) => TermOperand, kind: Element['kind'] = float): Element => ({
  face,
  ...(term && { term: term as AsTerm }),
  kind,
})

const elements = () =>
  ({
    add: two(arithmetic.add, expr.add),
    sub: two(arithmetic.subtract, expr.subtract),
    mul: two(arithmetic.multiply, expr.multiply),
    div: two(arithmetic.divide, expr.divide, quotient),
    mod: two(arithmetic.mod),
    floordiv: two(arithmetic.floorDivide),
    pow: two(transcendental.pow, undefined, float),
    eq: compared(comparison.equal, expr.equal),
    ne: compared(comparison.notEqual, expr.notEqual),
    lt: compared(comparison.less, expr.less),
    le: compared(comparison.lessEqual, expr.lessEqual),
    gt: compared(comparison.greater, expr.greater),
    ge: compared(comparison.greaterEqual, expr.greaterEqual),
    and: two(comparison.logicalAnd, expr.logicalAnd, truth),
    or: two(comparison.logicalOr, expr.logicalOr, truth),
    not: one(comparison.logicalNot, expr.logicalNot, truth),
    isna: one(comparison.isnan, (x) => expr.notEqual(x, x), truth),
    notna: one(present(), (x) => expr.equal(x, x), truth),
    neg: one(arithmetic.negative, expr.negative, same),
    abs: one(arithmetic.abs, expr.abs, same),
    sqrt: one(arithmetic.sqrt, expr.sqrt),
    exp: one(transcendental.exp, expr.exp),
    expm1: one(transcendental.expm1, expr.expm1),
    log: one(transcendental.log, expr.log),
    log1p: one(transcendental.log1p, expr.log1p),
    log2: one(transcendental.log2, expr.log2),
    log10: one(transcendental.log10, expr.log10),
    sin: one(transcendental.sin, expr.sin),
    cos: one(transcendental.cos, expr.cos),
    tan: one(transcendental.tan, expr.tan),
    tanh: one(transcendental.tanh, expr.tanh),
    floor: one(rounding.floor, expr.floor, same),
    ceil: one(rounding.ceil, expr.ceil, same),
    sign: one(arithmetic.sign, undefined, same),
    clip: { face: selection.clip, kind: same },
    where: { face: selection.where, term: expr.where as AsTerm, kind: (_, a, b) => promotion(a, b) },
  }) as const satisfies { readonly [op: string]: Element }

/** By pandas' words. */
export const ELEMENTS = /* @__PURE__ */ elements()

export type ElementName = keyof typeof ELEMENTS

/** A row whose value is there: what `isnan` says, denied. One loop over equal values. */
function present(): Callable {
  const face = (x: never) => comparison.equal(x, x)
  return Object.assign(face, { sync: (x: never) => comparison.equal.sync(x, x) })
}

const FUSED: readonly (Kind | undefined)[] = ['f64', 'bool', undefined]

/** The operation `op` on columns and numbers of the given kinds, as part of a plan, with the kind of what comes out. */
export function elementPlan(
  op: ElementName,
  parts: readonly Plan[],
  kinds: readonly (Kind | undefined)[],
): { plan: Plan<Column>; kind: Kind } {
  const { face, term, kind: kindOf } = ELEMENTS[op] as Element
  const kind = kindOf(...kinds)
  const fuses = term && kinds.every((part) => FUSED.includes(part))
  const run = (...values: unknown[]) => applied(face, kind, values)
  return { plan: { op, detail: '', parts, run: run as Plan<Column>['run'] & {}, ...(fuses && { term }) }, kind }
}

function* applied(face: Callable, kind: Kind, values: readonly unknown[]): Steps<Column> {
  const args = values.map((value) => (typeof value === 'object' && value !== null ? (value as Column).vector : value))
  return { kind, vector: yield* call<Column['vector']>(face, args) } as Column
}

/** Whether the operation takes columns of this kind. */
export function takes(op: ElementName, kind: Kind): boolean {
  if (kind === 'label' || kind === 'time' || kind === 'i64') return (ELEMENTS[op] as Element).takes?.includes(kind) ?? false
  return true
}
