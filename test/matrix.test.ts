import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATTERNS } from './data.js'
import { closeEngines, expectSame, makeEngines, type TestEngine } from './engines.js'
import { dotError, EPS } from './reference/exact.js'
import { column, productError, row, type Table, table, transposed } from './reference/residual.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => {
  for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  return closeEngines(engines)
})

const normal = PATTERNS.normal!
const DTYPES = ['f64', 'f32'] as const
type Float = (typeof DTYPES)[number]
const SHAPES = [
  [0, 0, 0],
  [1, 0, 3],
  [1, 1, 1],
  [2, 3, 4],
  [5, 7, 1],
  [1, 50, 9],
  [33, 32, 31],
  [40, 40, 40],
  [97, 257, 65],
  [100, 300, 259],
  [193, 513, 11],
] as const

/** Values that f32 holds, so that both dtypes start from the same. */
const values = (rows: number, columns: number, seed: number) =>
  table(Float64Array.from(Float32Array.from(normal(rows * columns, seed))), rows, columns)
const give =
  (a: Table, dtype: Float = 'f64') =>
  (at: TestEngine) =>
    at.engine.matrix(a.data as Float64Array, [a.rows, a.columns], dtype)
/** The promised bound, in units of |a||b|. */
const bound = (depth: number, dtype: Float) => (depth / 8 + 8) * (dtype === 'f32' ? 2 ** -24 : EPS)

describe('matmul', () => {
  it.each(SHAPES)('%i x %i times %i columns: within its bound, the same bits on every engine, transposed too', async (m, depth, n) => {
    const [a, b] = [values(m, depth, m + 1), values(depth, n, n + 2)]
    for (const dtype of DTYPES) {
      const plain = await expectSame(engines, give(a, dtype), (api, left, engine) =>
        api.matmul(left, engine.matrix(b.data as Float64Array, [depth, n], dtype)),
      )
      expect(productError(a, b, table(plain, m, n)), dtype).toBeLessThanOrEqual(bound(depth, dtype))
      for (const [transposeA, transposeB] of [
        [true, false],
        [false, true],
        [true, true],
      ] as const) {
        const [left, right] = [transposeA ? transposed(a) : a, transposeB ? transposed(b) : b]
        const two = [engines[0]!, engines.at(-1)!]
        const got = await expectSame(two, give(left, dtype), (api, x, engine) => {
          const y = engine.matrix(right.data as Float64Array, [right.rows, right.columns], dtype)
          return api.matmul(x, y, { transposeA, transposeB })
        })
        expect(productError(a, b, table(got, m, n)), `${dtype}, ${transposeA} ${transposeB}`).toBeLessThanOrEqual(bound(depth, dtype))
      }
    }
  })

  it('keeps to its bound where every rounding goes the same way', () => {
    const [{ api, engine }] = engines as [TestEngine]
    for (const depth of [64, 256, 1000, 2000]) {
      const a = table(new Float64Array(70 * depth).fill(0.1), 70, depth)
      const b = table(new Float64Array(depth * 70).fill(0.7), depth, 70)
      for (const [rows, columns] of [
        [70, 70],
        [2, 1],
      ] as const) {
        using left = engine.matrix((a.data as Float64Array).subarray(0, rows * depth), [rows, depth])
        using right = engine.matrix((b.data as Float64Array).subarray(0, depth * columns), [depth, columns])
        using product = api.matmul(left, right)
        const error = dotError(product.data[0]!, row(a, 0), column(b, 0))
        expect(error, `${depth}`).toBeLessThanOrEqual(depth / 8 + 8)
      }
    }
  })

  it('lets NaN and Infinity through, skipping no zero', () => {
    const [{ api, engine }] = engines as [TestEngine]
    for (const [rows, depth] of [
      [40, 40],
      [97, 300],
      [3, 5],
    ] as const) {
      const a = engine.matrix(new Float64Array(rows * depth), [rows, depth])
      const b = engine.matrix(new Float64Array(depth * 40).fill(1), [depth, 40])
      b.data[3] = Number.NaN
      b.data[(depth - 1) * 40 + 5] = Infinity
      const { data } = api.matmul(a, b)
      for (let i = 0; i < rows; i++) expect([...data.subarray(i * 40, i * 40 + 7)]).toEqual([0, 0, 0, Number.NaN, 0, Number.NaN, 0])
    }
  })

  it('of f32 and f64 is f64', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const product = api.matmul(engine.matrix([1.5, 2], [1, 2], 'f32'), engine.matrix([[3], [4]]))
    expect(product.dtype).toBe('f64')
    expect([...product.data]).toEqual([12.5])
  })

  it('with precision fast stays within the same bound', async () => {
    const { open } = await import('../src/index.js')
    const { matmul, gram } = await import('../src/sync.js')
    const engine = await open({ precision: 'fast', threads: 1 })
    const [a, b] = [values(100, 90, 1), values(90, 80, 2)]
    const left = engine.matrix(a.data as Float64Array, [100, 90])
    const got = matmul(left, engine.matrix(b.data as Float64Array, [90, 80]))
    expect(productError(a, b, table(got.data, 100, 80))).toBeLessThanOrEqual(bound(90, 'f64'))
    expect(productError(transposed(a), a, table(gram(left).data, 90, 90))).toBeLessThanOrEqual(bound(100, 'f64'))
    await engine.close()
  })
})

describe('gram', () => {
  it.each([
    [0, 3],
    [3, 0],
    [1, 1],
    [5, 4],
    [50, 33],
    [300, 101],
    [20, 270],
  ])('of %i x %i: exactly symmetric, within the bound of matmul, the same bits on every engine', async (rows, columns) => {
    const a = values(rows, columns, 3)
    for (const dtype of DTYPES) {
      const got = await expectSame(engines, give(a, dtype), (api, x) => api.gram(x))
      const product = table(got, columns, columns)
      expect(productError(transposed(a), a, product), dtype).toBeLessThanOrEqual(bound(rows, dtype))
      expect(transposed(product).data).toEqual([...got])
    }
  })
})

describe('matvec', () => {
  it.each([
    [0, 3],
    [3, 0],
    [1, 1],
    [4, 9],
    [300, 70],
    [70, 700],
    [3000, 5],
    [700, 1030],
  ])('of %i x %i, and of its transpose: within its bound, the same bits on every engine', async (rows, columns) => {
    const a = values(rows, columns, 5)
    for (const dtype of DTYPES) {
      for (const transpose of [false, true]) {
        const [m, depth] = transpose ? [columns, rows] : [rows, columns]
        const x = values(depth, 1, 6)
        const got = await expectSame(engines, give(a, dtype), (api, matrix, engine) =>
          api.matvec(matrix, engine.vector(x.data as Float64Array, dtype), { transpose }),
        )
        const error = productError(transpose ? transposed(a) : a, x, table(got, m, 1))
        expect(error, `${dtype}, ${transpose}`).toBeLessThanOrEqual(bound(depth, dtype))
      }
    }
  })
})

describe('outer', () => {
  it('is every product, rounded once', async () => {
    const x = Float64Array.of(1.5, -0, Number.NaN, 0.1)
    const y = Float64Array.from({ length: 35_000 }, (_, i) => (i === 3 ? Infinity : Math.sin(i)))
    for (const dtype of DTYPES) {
      const round = dtype === 'f32' ? Math.fround : (value: number) => value
      const got = await expectSame(engines, give(table(x, 2, 2), dtype), (api, a, engine) => api.outer(a, engine.vector(y, dtype)))
      const wrong = got.findIndex((value, at) => {
        const wanted = round(round(x[Math.floor(at / y.length)]!) * round(y[at % y.length]!))
        return !Object.is(value, wanted)
      })
      expect(wrong).toBe(-1)
    }
  })
})
