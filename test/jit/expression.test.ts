// Expressions put together from terms, against the same written as source.
import { afterAll, describe, expect, expectTypeOf, it } from 'vitest'
import type { Matrix } from '../../src/array/matrix.js'
import type { Vector } from '../../src/array/vector.js'
import { expr, jit } from '../../src/jit/index.js'
import { makeEngine } from '../engines.js'
import { awkward } from './values.js'

const one = makeEngine({ threads: 1, debug: true })
const four = makeEngine({ threads: 4, debug: true })
afterAll(() => Promise.all([one, four].map(({ runtime }) => runtime.close())))
const { engine } = one
const { input, where } = expr
const [x, y, k] = [input('x'), input('y'), input('k')]
const n = 33_001
const [xs, ys] = [awkward(n, 1), awkward(n, 2)]
const numbers = (array: { readonly data: ArrayLike<number> }) => Array.from(array.data)

/** Operations of two inputs, and their source. */
const OPERATIONS: readonly (readonly [term: ReturnType<typeof expr.add> | ReturnType<typeof expr.less>, source: string])[] = [
  [x.add(y).multiply(x.subtract(y)).divide(3), '((x + y) * (x - y)) / 3'],
  [expr.remainder(x, y), 'x % y'],
  [expr.minimum(x, y).add(expr.maximum(x, 2)), 'Math.min(x, y) + Math.max(x, 2)'],
  [expr.power(x, y), 'Math.pow(x, y)'],
  [expr.atan2(x, y), 'Math.atan2(x, y)'],
  [expr.hypot(x, y), 'Math.hypot(x, y)'],
  [expr.negative(x), '-x'],
  [expr.constant(-0).multiply(x), '-0 * x'],
  [where(expr.less(x, y), x, expr.fround(y)), 'x < y ? x : Math.fround(y)'],
  [expr.lessEqual(x, y), 'x <= y'],
  [expr.greater(x, y), 'x > y'],
  [expr.greaterEqual(x, y), 'x >= y'],
  [expr.equal(x, y), 'x === y'],
  [expr.notEqual(x, y), 'x !== y'],
  [expr.logicalAnd(x, expr.less(y, 1)), '!!x && y < 1'],
  [expr.logicalOr(expr.equal(x, 1), y), 'x === 1 || !!y'],
  [expr.logicalNot(x), '!x'],
  [expr.add(expr.less(x, y), true), 'Number(x < y) + 1'],
  ...(['abs', 'floor', 'ceil', 'trunc', 'round', 'sign', 'sqrt', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10'] as const).map(
    (name) => [expr[name](x), `Math.${name}(x)`] as const,
  ),
  ...(['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt'] as const).map(
    (name) => [expr[name](x), `Math.${name}(x)`] as const,
  ),
]

describe('jit.expression', () => {
  it.each(OPERATIONS.map(([term, source]) => [source, term] as const))('%s: the bits of the source form', async (source, term) => {
    for (const math of ['lanewise', 'js'] as const) {
      const [graph, written] = [jit.expression([x, y], term, { math }), jit(`(x, y) => ${source}`, { math })]
      const wanted = written.sync(engine.vector(xs), engine.vector(ys))
      const got = graph.sync(engine.vector(xs), engine.vector(ys))
      expect(got.dtype).toBe(wanted.dtype)
      const wide = await graph(four.engine.vector(xs), four.engine.vector(ys))
      for (let i = 0; i < n; i++) {
        if (Object.is(got.data[i], wanted.data[i]) && Object.is(wide.data[i], wanted.data[i])) continue
        expect.unreachable(`[${i}] is ${got.data[i]} and ${wide.data[i]}, not ${wanted.data[i]}, for ${xs[i]} and ${ys[i]}`)
      }
    }
  })

  it('computes once what occurs twice, and no more', () => {
    const root = () => expr.sqrt(x.multiply(x).add(y))
    const f = jit.expression([x, y], root().add(expr.divide(1, root())))
    const roots = f.inspect([1], [1]).wat.match(/f64x2\.sqrt/g)
    // Once in the loop and once for the last element.
    expect(roots?.length).toBe(2)
    expect(f.inspect([1], [1]).wat).toBe(jit.expression([x, y], root().add(expr.divide(1, root()))).inspect([1], [1]).wat)
    expect(numbers(f.sync([3], [16]))).toEqual([5.2])
  })

  it('gives several results, in an array or by name, with their types', () => {
    const [sum, less] = jit.expression([x, y], [x.add(y), expr.less(x, y)]).sync(engine.vector([1, 5]), 3)
    expectTypeOf(sum).toEqualTypeOf<Vector<'f64'>>()
    expectTypeOf(less).toEqualTypeOf<Vector<'u8'>>()
    expect([numbers(sum), numbers(less)]).toEqual([
      [4, 8],
      [1, 0],
    ])
    const { twice } = jit.expression([x], { twice: x.add(x) }, { dtype: 'f32' }).sync(engine.matrix([[1, 2]]))
    expectTypeOf(twice).toEqualTypeOf<Matrix<'f32'>>()
    expect([twice.dtype, numbers(twice)]).toEqual(['f32', [2, 4]])
  })

  it('takes numbers, broadcasts, and has inputs that it does not use', () => {
    const f = jit.expression([x, y, k], x.multiply(k))
    expect(numbers(f.sync(engine.matrix([[1, 2]]), engine.matrix([[1], [2]]), 10))).toEqual([10, 20, 10, 20])
    expect(numbers(jit.expression([x], expr.constant(7)).sync([1, 2]))).toEqual([7, 7])
  })

  it('takes long chains', () => {
    let chain = x
    for (let i = 0; i < 5000; i++) chain = chain.add(1).multiply(1)
    expect(numbers(jit.expression([x], chain).sync([1, 2]))).toEqual([5001, 5002])
    for (let i = 0; i < 10_000; i++) chain = chain.add(x)
    expect(() => jit.expression([x], chain)).toThrow('jit.expression: results must have at most 20000 terms')
  })

  it('names mistakes', () => {
    expect(() => jit.expression([x], x.add(y))).toThrow("jit.expression: input 'y' is used, but is not among the inputs")
    expect(() => jit.expression([x, input('x')], x)).toThrow("jit.expression: inputs must have different names, got 'x' twice")
    expect(() => jit.expression([x.add(1)], x)).toThrow('jit.expression: inputs must be an array of terms made by expr.input')
    expect(() => jit.expression([x], [])).toThrow('jit.expression: results must have a term at least')
    expect(() => jit.expression([x], 1 as never)).toThrow('jit.expression: results must be terms, got 1')
    expect(() => jit.expression([x], [1 as never])).toThrow('jit.expression: results must be terms, got 1')
    expect(() => jit.expression([x], x, { fast: true } as never)).toThrow("jit.expression: unknown option 'fast'")
    expect(() => expr.add(x, 'y' as never)).toThrow("expr.add: operands must be terms, numbers or truth values, got 'y'")
    expect(() => (expr.add as (a: unknown) => unknown)(x)).toThrow('expr.add: 2 operands must be given, got 1')
    expect(() => input('')).toThrow("expr.input: name must be a string that is not empty, got ''")
  })
})
