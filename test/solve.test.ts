import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATTERNS } from './data.js'
import { closeEngines, expectSame, makeEngines, type TestEngine } from './engines.js'
import { random } from './random.js'
import { determinant } from './reference/determinant.js'
import { EPS } from './reference/exact.js'
import { column, norm, productError, type Table, table, transposed } from './reference/residual.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => {
  for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  return closeEngines(engines)
})

const normal = PATTERNS.normal!
/** Both sides of lanes, tiles, strips, panels and blocks. */
const SIZES = [0, 1, 2, 3, 4, 5, 8, 31, 32, 33, 63, 64, 65, 97, 131]
const LARGE = 203

const square = (n: number, f: (i: number, j: number) => number): Table =>
  table(
    Float64Array.from({ length: n * n }, (_, at) => f(Math.floor(at / n), at % n)),
    n,
    n,
  )
const anyMatrix = (n: number) => table(normal(n * n, n + 7), n, n)
const hilbert = (n: number) => square(n, (i, j) => 1 / (i + j + 1))
/** Rows and columns of sizes from 1 to 1e-12. */
const graded = (n: number) => {
  const x = normal(n * n, n + 3)
  return square(n, (i, j) => x[i * n + j]! * 10 ** ((-12 * (i + j)) / (2 * n)))
}
/** Two columns that differ by 1e-10. */
const nearlySingular = (n: number) => {
  const x = normal(n * n, n + 4)
  return square(n, (i, j) => (j === 1 && n > 1 ? x[i * n]! + 1e-10 * x[i * n + 1]! : x[i * n + j]!))
}
const GENERAL = { 'any matrix': anyMatrix, 'Hilbert matrix': hilbert, 'graded matrix': graded, 'nearly singular matrix': nearlySingular }

/** X X' + 1 of random X, and the same with rows and columns of sizes from 1 to 1e-12: as hard as any to a method that is not scaled by its rows. */
const definite = (n: number) => {
  const x = normal(n * n, n + 9)
  const row = (i: number) => x.subarray(i * n, (i + 1) * n)
  return square(n, (i, j) => row(Math.max(i, j)).reduce((sum, value, k) => sum + value * row(Math.min(i, j))[k]!, i === j ? 1 : 0))
}
const gradedDefinite = (n: number) => {
  const { data } = definite(n)
  return square(n, (i, j) => data[i * n + j]! * 2 ** -(Math.round((20 * i) / n) + Math.round((20 * j) / n)))
}
const shifted = (n: number) => square(n, (i, j) => 1 / (i + j + 1) + (i === j ? 1e-8 : 0))
const DEFINITE = { 'any matrix': definite, 'graded matrix': gradedDefinite, 'Hilbert matrix, lifted': shifted }

const on = (a: Table) => (at: TestEngine) => at.engine.matrix(a.data as Float64Array, [a.rows, a.columns])

describe.each(Object.entries(DEFINITE))('cholesky of any size: %s', (_, make) => {
  it('has a product within 4 n eps of it, reads one triangle, leaves zeros in the other', () => {
    const [{ api, engine }] = engines as [TestEngine]
    for (const n of [...SIZES, LARGE]) {
      const a = make(n)
      const bound = (i: number, j: number) => 4 * n * EPS * Math.sqrt(a.data[i * (n + 1)]! * a.data[j * (n + 1)]!)
      for (const lower of [true, false]) {
        const half = square(n, (i, j) => ((lower ? j <= i : j >= i) ? a.data[i * n + j]! : Number.NaN))
        using given = engine.matrix(half.data as Float64Array, [n, n])
        using factor = api.cholesky(given, { lower })
        const f = table(factor.toArray(), n, n)
        const error = lower ? productError(f, transposed(f), a, bound) : productError(transposed(f), f, a, bound)
        expect(error, `${n}, lower ${lower}`).toBeLessThanOrEqual(1)
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++)
            if ((lower ? j > i : j < i) && f.data[i * n + j] !== 0) expect.unreachable(`${n}: [${i}, ${j}] is not 0`)
        }
      }
    }
  })
})

describe.each(Object.entries(GENERAL))('of any size: %s', (name, make) => {
  it('lu has factors whose product is within n eps of it', () => {
    const [{ api, engine }] = engines as [TestEngine]
    for (const n of [...SIZES, LARGE]) {
      const a = make(n)
      using given = engine.matrix(a.data as Float64Array, [n, n])
      expect(luError(api.lu(given), a), `${n}`).toBeLessThanOrEqual(Math.max(1, n) * EPS)
    }
  })

  it('solve and inv leave a residual within 10 n eps |a||x|', () => {
    const [{ api, engine }] = engines as [TestEngine]
    for (const n of [...SIZES, LARGE].filter((size) => name !== 'Hilbert matrix' || size <= 12)) {
      const a = make(n)
      const scale = 10 * n * EPS * norm(a)
      using given = engine.matrix(a.data as Float64Array, [n, n])
      for (const columns of [0, 1, 2, 5, 67]) {
        const b = table(normal(n * columns, n + columns), n, columns)
        using right = engine.matrix(b.data as Float64Array, [n, columns])
        using solution = api.solve(given, right)
        const x = table(solution.toArray(), n, columns)
        const scales = Array.from({ length: columns }, (_, j) => scale * Math.max(0, ...column(x, j).map(Math.abs)))
        expect(
          productError(a, x, b, (_, j) => scales[j]!),
          `${n}, ${columns} right sides`,
        ).toBeLessThanOrEqual(1)
      }
      using inverse = api.inv(given)
      const x = table(inverse.toArray(), n, n)
      const bound = scale * norm(x)
      expect(
        productError(
          a,
          x,
          square(n, (i, j) => Number(i === j)),
          () => bound,
        ),
        `inv, ${n}`,
      ).toBeLessThanOrEqual(1)
    }
  })
})

describe('lu', () => {
  it.each([
    [0, 3],
    [3, 0],
    [1, 7],
    [7, 1],
    [5, 3],
    [3, 5],
    [33, 37],
    [37, 33],
    [40, 130],
    [130, 40],
  ])('of %i x %i', async (rows, columns) => {
    const a = table(normal(rows * columns, rows), rows, columns)
    const [{ api, engine }] = engines as [TestEngine]
    using given = engine.matrix(a.data as Float64Array, [rows, columns])
    expect(luError(api.lu(given), a)).toBeLessThanOrEqual(Math.max(1, rows, columns) * EPS)
    await expectSame(engines, on(a), (each, matrix) => each.lu(matrix))
  })

  it('of a singular matrix has a zero on the diagonal of u', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const a = square(40, (i, j) => (j === 20 ? 0 : ((((i * 7 + j * 11) % 13) + (i === j ? 20 : 0)) as number)))
    using given = engine.matrix(a.data as Float64Array, [40, 40])
    const factors = api.lu(given)
    expect(factors.u.data[20 * 41]).toBe(0)
    expect(luError(factors, a)).toBeLessThanOrEqual(40 * EPS)
  })
})

/** How far l u is from a[p], in units of |l||u|; l and u must be triangles, l with ones and no element above one, p a permutation. */
function luError({ p, l, u }: ReturnType<TestEngine['api']['lu']>, a: Table): number {
  const order = [...p.data]
  expect(order.toSorted((i, j) => i - j)).toEqual(order.map((_, i) => i))
  const [low, up] = [table(l.toArray(), l.rows, l.columns), table(u.toArray(), u.rows, u.columns)]
  for (const part of [p, l, u]) part.dispose()
  for (const [at, value] of Array.from(low.data).entries()) {
    const [i, j] = [Math.floor(at / low.columns), at % low.columns]
    if (j > i ? value !== 0 : j === i ? value !== 1 : Math.abs(value) > 1) expect.unreachable(`l[${i}, ${j}] is ${value}`)
  }
  for (const [at, value] of Array.from(up.data).entries()) if (at % up.columns < Math.floor(at / up.columns)) expect(value).toBe(0)
  const permuted = table(
    Float64Array.from(
      { length: a.rows * a.columns },
      (_, at) => a.data[order[Math.floor(at / a.columns)]! * a.columns + (at % a.columns)]!,
    ),
    a.rows,
    a.columns,
  )
  return productError(low, up, permuted)
}

describe('solveTriangular', () => {
  it('has a backward error within n eps, element by element, in every form', () => {
    const [{ api, engine }] = engines as [TestEngine]
    for (const n of SIZES) {
      const values = normal(n * n, n)
      const full = square(n, (i, j) => values[i * n + j]! * (i === j ? 8 : 1))
      using given = engine.matrix(full.data as Float64Array, [n, n])
      for (const [lower, transpose, unitDiagonal] of [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [1, 2, 4].map((bit) => (bits & bit) > 0))) {
        const part = square(n, (i, j) =>
          i === j ? (unitDiagonal ? 1 : full.data[i * n + j]!) : i > j === lower ? full.data[i * n + j]! : 0,
        )
        const t = transpose ? transposed(part) : part
        for (const columns of [1, 6]) {
          const b = table(normal(n * columns, n + 1), n, columns)
          using right = engine.matrix(b.data as Float64Array, [n, columns])
          using solution = api.solveTriangular(given, right, { lower, transpose, unitDiagonal } as object)
          const error = productError(t, table(solution.toArray(), n, columns), b)
          expect(error, `${n}, ${lower} ${transpose} ${unitDiagonal}, ${columns}`).toBeLessThanOrEqual(Math.max(2, n) * EPS)
        }
      }
    }
  })

  it('may write over its right side, and takes a vector', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const a = engine.matrix([
      [2, 1],
      [0, 4],
    ])
    const b = engine.vector([4, 8])
    expect([...api.solveTriangular(a, [4, 8]).data]).toEqual([1, 2])
    expect(api.solveTriangular(a, b, { out: b })).toBe(b)
    expect([...b.data]).toEqual([1, 2])
    expect(api.solve(a, b, { out: b })).toBe(b)
    expect([...b.data]).toEqual([0.25, 0.5])
  })
})

describe('every solver', () => {
  it('gives the same bits on every engine', async () => {
    const [a, spd] = [anyMatrix(LARGE), definite(LARGE)]
    const b = normal(LARGE * 150, 1)
    const right = (at: { matrix: TestEngine['engine']['matrix'] }) => at.matrix(b, [LARGE, 150])
    await expectSame(engines, on(spd), (api, m) => api.cholesky(m))
    await expectSame(engines, on(spd), (api, m) => api.cholesky(m, { lower: false }))
    await expectSame(engines, on(a), (api, m) => api.lu(m))
    await expectSame(engines, on(a), (api, m, engine) => api.solve(m, right(engine)))
    await expectSame(engines, on(spd), (api, m, engine) => api.solve(m, right(engine), { assumeA: 'positive definite' }))
    await expectSame(engines, on(spd), (api, m, engine) => api.solveTriangular(m, right(engine), { transpose: true }))
    await expectSame(engines, on(a), (api, m) => api.inv(m))
    await expectSame(engines, on(a), (api, m) => api.det(m))
    await expectSame(engines, on(a), (api, m) => api.slogdet(m))
  })

  it('widens f32 and integers', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const values = [4, 1, 2, 1, 5, 3, 2, 3, 6]
    for (const dtype of ['f32', 'i32', 'u32', 'u8'] as const) {
      const [a, same] = [engine.matrix(values, [3, 3], dtype), engine.matrix(values, [3, 3])]
      expect([...api.cholesky(a).data]).toEqual([...api.cholesky(same).data])
      expect([...api.solve(a, Float32Array.of(1, 2, 3)).data]).toEqual([...api.solve(same, [1, 2, 3]).data])
      expect([...api.inv(a).data]).toEqual([...api.inv(same).data])
      expect(api.det(a)).toBe(api.det(same))
      expect([...api.lu(a).u.data]).toEqual([...api.lu(same).u.data])
    }
  })

  it('names the pivot at which it fails, and the engine goes on', async () => {
    for (const { api, engine } of engines) {
      const n = 90
      const bad = square(n, (i, j) => (i === j ? (i === 70 ? 0 : 2) : 0))
      const given = engine.matrix(bad.data as Float64Array, [n, n])
      const call = async (f: () => unknown) => f()
      await expect(call(() => api.solve(given, new Float64Array(n)))).rejects.toMatchObject({ code: 'SINGULAR_MATRIX', pivot: 70 })
      await expect(call(() => api.inv(given))).rejects.toThrow('inv: the matrix is singular, pivot 70 is zero')
      await expect(call(() => api.solveTriangular(given, new Float64Array(n)))).rejects.toMatchObject({
        code: 'SINGULAR_MATRIX',
        pivot: 70,
      })
      await expect(call(() => api.cholesky(given))).rejects.toMatchObject({ code: 'NOT_POSITIVE_DEFINITE', pivot: 70 })
      await expect(call(() => api.solve(given, new Float64Array(n), { assumeA: 'positive definite' }))).rejects.toThrow(
        'solve: the matrix is not positive definite, pivot 70 is not positive',
      )
      given.data[70 * 91] = Number.NaN
      await expect(call(() => api.cholesky(given))).rejects.toMatchObject({ pivot: 70 })
      expect([...(await api.solve(given, new Float64Array(n))).data].filter(Number.isNaN).length).toBeGreaterThan(0)
      expect(await api.det(given)).toBeNaN()
    }
  })
})

describe('det and slogdet', () => {
  it('of integers is what exact elimination finds', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const next = random(8)
    for (let n = 0; n <= 14; n++) {
      const a = square(n, (i, j) => Math.floor(next() * 19) - 9 + (i === j ? 30 : 0))
      using given = engine.matrix(a.data as Float64Array, [n, n])
      const exact = Number(determinant(a))
      expect(Math.abs(api.det(given) / exact - 1), `${n}`).toBeLessThanOrEqual(8 * (n + 1) * EPS)
      const { sign, logabsdet } = api.slogdet(given)
      expect(sign).toBe(Math.sign(exact))
      expect(Math.abs(logabsdet - Math.log(Math.abs(exact)))).toBeLessThanOrEqual(8 * (n + 1) * EPS + EPS * Math.abs(logabsdet))
    }
  })

  it('neither over- nor underflows on the way', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const diagonal = (...values: number[]) =>
      engine.matrix(square(values.length, (i, j) => (i === j ? values[i]! : 0)).data as Float64Array, [values.length, values.length])
    expect(api.det(diagonal(2 ** 900, 2 ** 900, 2 ** -900, 2 ** -899))).toBe(2)
    expect(api.det(diagonal(2 ** 600, -(2 ** 600)))).toBe(-Infinity)
    expect(api.det(diagonal(2 ** -600, 2 ** -470))).toBe(2 ** -1070)
    expect(api.det(diagonal(2 ** -600, 2 ** -600))).toBe(0)
    expect(api.det(diagonal(5e-324, 2 ** 1000, 3))).toBe(3 * 2 ** -74)
    expect(api.slogdet(diagonal(2 ** 1000, 2 ** 1000, 2 ** 1000))).toEqual({ sign: 1, logabsdet: 3000 * Math.LN2 })
    expect(api.slogdet(diagonal(5e-324, -1)).logabsdet).toBeCloseTo(-1074 * Math.LN2, 12)
    expect(api.slogdet(diagonal(1, 0))).toEqual({ sign: 0, logabsdet: -Infinity })
    expect(api.slogdet(diagonal(Number.NaN, 1))).toEqual({ sign: Number.NaN, logabsdet: Number.NaN })
    expect(api.slogdet(diagonal(Infinity, -1))).toEqual({ sign: -1, logabsdet: Infinity })
  })
})
