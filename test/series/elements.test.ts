// Element-wise operations of series: one by one and fused they give the same bits, and what is said of their kinds is so.
import { describe, expect, it } from 'vitest'
import { Vector } from '../../src/array/vector.js'
import { vector } from '../../src/index.js'
import type { Column, Kind } from '../../src/series/column.js'
import { ELEMENTS, type ElementName, elementPlan } from '../../src/series/elements.js'
import { collectedSync } from '../../src/series/execute.js'
import { frame, type LazySeries, series } from '../../src/series/index.js'
import { source } from '../../src/series/plan.js'
import { PATTERNS } from '../data.js'

const LENGTH = 70_001
const ODD = [0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, Number.NaN, Infinity, -Infinity, 5e-324, -5e-324, 2 ** 53, 1e308, -1e308, 710, -746]

function values(seed: number): Float64Array {
  const made = PATTERNS['some NaN']!(LENGTH, seed)
  made.set(ODD)
  made.set([...ODD].reverse(), 100 + (seed % 7))
  return made
}

const [x, y] = [values(1), values(2)]
const mask = Uint8Array.from(x, (value) => Number(value > 0))
const OPERANDS: { readonly [op: string]: readonly (Float64Array | Uint8Array | number)[] } = {
  not: [mask],
  clip: [x, -0.5, 0.75],
  where: [mask, x, y],
  pow: [x, 3],
}
const UNARY: readonly ElementName[] = ['isna', 'notna', 'neg', 'abs', 'sqrt', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10']
const MORE: readonly ElementName[] = ['sin', 'cos', 'tan', 'tanh', 'floor', 'ceil', 'sign']

const columnOf = (given: Float64Array | Uint8Array): Column =>
  ({ kind: given instanceof Uint8Array ? 'bool' : 'f64', vector: vector(given as Float64Array) }) as Column

describe('an operation fused with another gives the bits that it gives alone', () => {
  const fused = (Object.keys(ELEMENTS) as ElementName[]).filter((op) => 'term' in ELEMENTS[op])
  it.each(fused)('%s', (op) => {
    const given = OPERANDS[op] ?? (UNARY.includes(op) || MORE.includes(op) ? [x] : op === 'and' || op === 'or' ? [mask, x] : [x, y])
    const columns = given.map((one) => (typeof one === 'number' ? one : columnOf(one)))
    const parts = columns.map((one) => source(one))
    const kinds = columns.map((one): Kind | undefined => (typeof one === 'number' ? undefined : one.kind))
    const { plan, kind } = elementPlan(op, parts, kinds)
    const alone = collectedSync([plan])[0] as Column
    // Beside a second operation on the same values, which makes both one loop.
    const other = elementPlan(
      'add',
      [source(columns.find((one) => typeof one !== 'number' && one.kind === 'f64') ?? columnOf(x)), source(1)],
      ['f64', undefined],
    )
    const zero = elementPlan(kind === 'bool' ? 'and' : 'add', [plan, source(kind === 'bool' ? 1 : -0)], [kind, undefined])
    const together = collectedSync([zero.plan, other.plan])[0] as Column
    expect(alone.kind).toBe(kind)
    expect(differs(alone.vector, together.vector)).toBe(-1)
  })
})

function differs(a: Vector, b: Vector): number {
  expect(b.dtype).toBe(a.dtype)
  return Array.from(a.data as Float64Array).findIndex((value, i) => !Object.is(value, (b.data as Float64Array)[i]))
}

describe('the kind that a plan says is the kind that comes out', () => {
  const KINDS: { readonly [kind: string]: Column } = {
    f64: { kind: 'f64', vector: vector([1, 2, 3]) },
    f32: { kind: 'f32', vector: vector(Float32Array.of(1, 2, 3)) },
    i32: { kind: 'i32', vector: vector(Int32Array.of(1, 2, 3)) },
    u32: { kind: 'u32', vector: vector(Uint32Array.of(1, 2, 3)) },
    u8: { kind: 'u8', vector: vector(Uint8Array.of(1, 2, 3)) },
    bool: { kind: 'bool', vector: vector(Uint8Array.of(1, 0, 1)) },
  }
  const arity = (op: ElementName) => (op === 'not' || UNARY.includes(op) || MORE.includes(op) ? 1 : op === 'where' || op === 'clip' ? 3 : 2)
  it.each(Object.keys(ELEMENTS) as ElementName[])('%s', (op) => {
    const kinds = Object.keys(KINDS) as Kind[]
    for (const a of kinds) {
      for (const b of arity(op) > 1 ? [...kinds, undefined] : [undefined]) {
        if (op === 'where' && a !== 'bool') continue
        if (op === 'clip' && (b !== undefined || a === 'bool' || a === 'u8')) continue
        const second = b === undefined ? 2 : KINDS[b]
        const operands =
          arity(op) === 1
            ? [KINDS[a]]
            : op === 'where'
              ? [KINDS[a], second, KINDS.f64]
              : op === 'clip'
                ? [KINDS[a], 1, 2]
                : [KINDS[a], second]
        const given = operands.map((one) => (typeof one === 'number' ? undefined : one!.kind))
        const { plan, kind } = elementPlan(
          op,
          operands.map((one) => source(one)),
          given,
        )
        const { vector: made } = collectedSync([plan])[0] as Column
        expect(made, `${op} of ${given}`).toBeInstanceOf(Vector)
        expect(kind === 'bool' ? 'u8' : kind, `${op} of ${given}`).toBe(made.dtype)
      }
    }
  })
})

describe('operations of a series', () => {
  const s = series([1, 4, Number.NaN, 16], { name: 's' })
  const of = (lazy: LazySeries) => lazy.collectSync().toArray()

  it('compare, choose and fill as pandas does', () => {
    expect(of(s.gt(3))).toEqual([false, true, false, true])
    expect(of(s.ne(s))).toEqual([false, false, true, false])
    expect(of(s.where(s.gt(3)))).toEqual([Number.NaN, 4, Number.NaN, 16])
    expect(of(s.where(s.gt(3), -1))).toEqual([-1, 4, -1, 16])
    expect(of(s.mask(s.gt(3), 0))).toEqual([1, 0, Number.NaN, 0])
    expect(of(s.mask(s.gt(3), s.neg()))).toEqual([1, -4, Number.NaN, -16])
    expect(of(s.fillna(9))).toEqual([1, 4, 9, 16])
    expect(of(s.clip(2, 8))).toEqual([2, 4, Number.NaN, 8])
    expect(of(s.clip(undefined, 8))).toEqual([1, 4, Number.NaN, 8])
    expect(of(s.isna())).toEqual([false, false, true, false])
    expect(of(s.notna().not())).toEqual([false, false, true, false])
    expect(of(s.div(3).round(2))).toEqual([0.33, 1.33, Number.NaN, 5.33])
  })

  it('take series, arrays, vectors, numbers and numbers to come', () => {
    expect(of(s.sub(s.min()))).toEqual([0, 3, Number.NaN, 15])
    expect(of(s.add([1, 2, 3, 4]))).toEqual([2, 6, Number.NaN, 20])
    expect(of(s.add(Float64Array.of(1, 2, 3, 4)))).toEqual([2, 6, Number.NaN, 20])
    expect(of(s.mul(vector([1, 2, 3, 4]) as never))).toEqual([1, 8, Number.NaN, 64])
    expect(() => of(s.add([1, 2]))).toThrow(new RangeError('add: other must have a value for each of 4 rows, got 2'))
  })

  it('keep the name of one series, and of two that share it', () => {
    expect(s.add(1).name).toBe('s')
    expect(s.add(series([1, 2, 3, 4], { name: 'other' })).name).toBeUndefined()
    expect(s.add(series([1, 2, 3, 4], { name: 's' })).name).toBe('s')
  })

  it('compare times with Dates and texts, labels with texts', () => {
    const df = frame({ day: [new Date('2020-01-31'), new Date('2020-02-01'), null], who: ['a', null, 'b'] })
    expect(of(df.day.ge('2020-02'))).toEqual([false, true, false])
    expect(of(df.day.eq(new Date('2020-01-31')))).toEqual([true, false, false])
    expect(of(df.day.isna())).toEqual([false, false, true])
    expect(of(df.who.eq('b'))).toEqual([false, false, true])
    expect(of(df.who.ne('b'))).toEqual([true, true, false])
    expect(of(df.who.eq('nobody'))).toEqual([false, false, false])
    expect(of(df.who.isna())).toEqual([false, true, false])
    expect(of(df.who.eq(series(['a', 'b', 'b'])))).toEqual([true, false, true])
    expect(of(df.who.eq(series([null, null, 'b'])))).toEqual([false, false, true])
  })
})
