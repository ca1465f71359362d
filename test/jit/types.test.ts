// The types that compiled functions give their results: checked by the compiler, and beside them the arrays that really come.
import { afterAll, describe, expect, expectTypeOf, it } from 'vitest'
import type { Matrix } from '../../src/array/matrix.js'
import type { Vector } from '../../src/array/vector.js'
import { jit } from '../../src/jit/index.js'
import { makeEngine } from '../engines.js'

const { engine, runtime } = makeEngine({ threads: 1 })
afterAll(() => runtime.close())
const x = engine.vector([1, 2])
const m = engine.matrix([[1, 2]])

describe('types of results', () => {
  it('follow the values where nothing is chosen', () => {
    const sum = jit((a) => a + 1).sync(x)
    expectTypeOf(sum).toEqualTypeOf<Vector<'f64'>>()
    const mask = jit((a) => a > 1).sync(x)
    expectTypeOf(mask).toEqualTypeOf<Vector<'u8'>>()
    expectTypeOf(jit((a) => a + 1).sync(m)).toEqualTypeOf<Matrix<'f64'>>()
    expectTypeOf(jit('(a) => a').sync(x)).toEqualTypeOf<Vector<'f64'>>()
    expect([sum.dtype, mask.dtype]).toEqual(['f64', 'u8'])
  })

  it('are those of `dtype`', async () => {
    const narrow = jit((a) => a / 3, { dtype: 'f32' }).sync(x)
    expectTypeOf(narrow).toEqualTypeOf<Vector<'f32'>>()
    const matrix = await jit((a) => a > 1, { dtype: 'i32' })(m)
    expectTypeOf(matrix).toEqualTypeOf<Matrix<'i32'>>()
    const text = jit('(a) => a', { dtype: 'f32', math: 'js' }).sync(x)
    expectTypeOf(text).toEqualTypeOf<Vector<'f32'>>()
    expect([narrow.dtype, matrix.dtype, text.dtype]).toEqual(['f32', 'i32', 'f32'])
  })

  it('are those of `dtype` one by one where there are several', () => {
    const [low, high] = jit((a) => [a, a > 1] as const, { dtype: ['f32', 'i32'] }).sync(x)
    expectTypeOf(low).toEqualTypeOf<Vector<'f32'>>()
    expectTypeOf(high).toEqualTypeOf<Vector<'i32'>>()
    const { a, b } = jit((v) => ({ a: v, b: v > 1 }), { dtype: 'f32' }).sync(x)
    expectTypeOf(a).toEqualTypeOf<Vector<'f32'>>()
    expectTypeOf(b).toEqualTypeOf<Vector<'f32'>>()
    const plain = jit((v) => ({ a: v, b: v > 1 })).sync(x)
    expectTypeOf(plain.b).toEqualTypeOf<Vector<'u8'>>()
    expect([low.dtype, high.dtype, a.dtype, b.dtype, plain.b.dtype]).toEqual(['f32', 'i32', 'f32', 'f32', 'u8'])
  })

  it('refuse types that nothing can be stored as', () => {
    // @ts-expect-error i64 cannot hold what is computed as numbers
    expect(() => jit((a) => a, { dtype: 'i64' })).toThrow("jit: dtype must be 'f64' or 'f32' or 'i32' or 'u8', got 'i64'")
  })
})
