import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Matrix } from '../src/array/matrix.js'
import { PATTERNS } from './data.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { EPS } from './reference/exact.js'
import { distance, eigenvalues, type Numbers, norm, product, singularValues, skew, transpose, triangle } from './reference/factor.js'
import { disposeOf, numbersOf } from './results.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

/** Every bar of this family, in units of n eps. */
const BAR = 10

/** Matrices that make trouble, element by element. */
const KINDS: { readonly [name: string]: (i: number, j: number, n: number) => number } = {
  zero: () => 0,
  identity: (i, j) => Number(i === j),
  ones: () => 1,
  graded: (i, j) => 10 ** -(i + j),
  hilbert: (i, j) => 1 / (i + j + 1),
  clustered: (i, j) => (i === j ? 1 + (i >> 3) * 1e-14 : 0),
  'blocks of ones': (i, j) => Number(i >> 4 === j >> 4),
  'second differences': (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0),
  Wilkinson: (i, j, n) => (i === j ? Math.abs((n >> 1) - i) : Number(Math.abs(i - j) === 1)),
  'glued Wilkinson': (i, j) => (i === j ? Math.abs(10 - (i % 21)) : Math.abs(i - j) === 1 ? (Math.max(i, j) % 21 === 0 ? 1e-8 : 1) : 0),
  'one corner': (i, j) => (i < 9 && j < 9 ? Math.sin(1 + 3 * Math.min(i, j) + 11 * Math.max(i, j)) : 0),
  'rank one': (i, j) => ((i % 3) + 1) * ((j % 3) + 1),
  huge: (i, j) => Math.cos(7 * Math.min(i, j) + 5 * Math.max(i, j)) * 1e300,
  tiny: (i, j) => Math.cos(7 * Math.min(i, j) + 5 * Math.max(i, j)) * 1e-300,
  subnormal: (i, j) => ((i * j) % 7) * 5e-324,
}
const made = (m: number, n: number, kind: string) =>
  Float64Array.from({ length: m * n }, (_, at) => KINDS[kind]!(Math.floor(at / n), at % n, n))
const normal = (m: number, n: number) => PATTERNS.normal!(m * n, 7 * m + n)
/** Relative bars say nothing of numbers whose squares underflow, and the references square. */
const ordinary = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((value) => (Math.abs(value) < 1e-150 ? 0 : value))

function symmetric(values: Float64Array, n: number): Float64Array {
  return values.map((value, at) => (at % n > Math.floor(at / n) ? values[(at % n) * n + Math.floor(at / n)]! : value))
}

/** Calls `f` on every engine: the same bits each time. Returns the result of the first, as copies. */
async function everywhere<R extends object>(
  values: Float64Array,
  m: number,
  n: number,
  f: (api: TestEngine['api'], a: Matrix<'f64'>) => R,
): Promise<R> {
  let first: Float64Array | undefined
  let kept: R | undefined
  for (const { name, engine, api } of engines) {
    const a = engine.matrix(values, [m, n])
    const result = (await f(api, a)) as R
    const numbers = numbersOf(result)
    if (first) expect(Buffer.compare(Buffer.from(numbers.buffer), Buffer.from(first.buffer)), name).toBe(0)
    else kept = copyOf(result)
    first ??= numbers
    disposeOf(result)
    a.dispose()
  }
  for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  return kept!
}

/** Shapes and numbers of a result that outlive it. */
function copyOf<R extends object>(result: R): R {
  if ('toArray' in result) {
    const { rows, columns, length } = result as unknown as Matrix<'f64'>
    return { rows, columns, length, data: (result as unknown as Matrix<'f64'>).toArray() } as unknown as R
  }
  return Object.fromEntries(
    Object.entries(result).map(([name, part]) => [name, typeof part === 'object' ? copyOf(part as object) : part]),
  ) as R
}

const SHAPES = [
  [0, 0],
  [3, 0],
  [0, 3],
  [1, 1],
  [1, 6],
  [6, 1],
  [2, 2],
  [5, 5],
  [31, 33],
  [33, 31],
  [64, 64],
  [97, 130],
  [130, 97],
  [140, 140],
  [1100, 9],
  [1500, 37],
  [2500, 3],
] as const

describe('qr', () => {
  it.each(SHAPES)('of %i x %i: q r = a, q orthogonal, r triangular, the same bits on every engine', async (m, n) => {
    const a = normal(m, n)
    const { q, r } = await everywhere(a, m, n, (api, x) => api.qr(x))
    const k = Math.min(m, n)
    expect([q.rows, q.columns, r.rows, r.columns]).toEqual([m, k, k, n])
    expect(distance(a, product(q.data, r.data, m, k, n), Math.max(m, n))).toBeLessThan(BAR)
    expect(skew(q.data, m, k)).toBeLessThan(BAR)
    expect([...r.data].filter((value, at) => at % n < Math.floor(at / n) && value !== 0)).toEqual([])
    const alone = await everywhere(a, m, n, (api, x) => api.qr(x, { mode: 'r' }))
    expect(alone.data).toEqual(r.data)
    const wanted = triangle(a, m, n)
    expect(distance(wanted, r.data, 100 * Math.max(m, n)), "LAPACK's signs").toBeLessThan(BAR)
  })

  it.each([
    [5, 3],
    [3, 5],
    [140, 97],
    [0, 2],
    [3, 0],
  ])('complete of %i x %i', async (m, n) => {
    const a = normal(m, n)
    const { q, r } = await everywhere(a, m, n, (api, x) => api.qr(x, { mode: 'complete' }))
    expect([q.rows, q.columns, r.rows, r.columns]).toEqual([m, m, m, n])
    expect(distance(a, product(q.data, r.data, m, m, n), m)).toBeLessThan(BAR)
    expect(skew(q.data, m, m)).toBeLessThan(BAR)
  })

  it.each(Object.keys(KINDS))('of a matrix of kind %s', (kind) => {
    const { api, engine } = engines[0]!
    for (const [m, n] of [
      [70, 70],
      [1200, 5],
    ] as const) {
      const a = made(m, n, kind)
      const { q, r } = api.qr(engine.matrix(a, [m, n]))
      expect(distance(a, product(q.data, r.data, m, n, n), m)).toBeLessThan(kind === 'subnormal' ? Infinity : BAR)
      expect(skew(q.data, m, n)).toBeLessThan(BAR)
    }
  })

  it("has LAPACK's signs", () => {
    const { api, engine } = engines[0]!
    const { r } = api.qr(engine.matrix([[1, 2], [3, 4], [5, 6]])) // biome-ignore format: one matrix
    expect(Array.from(r.data, (value) => Math.round(value * 1e6) / 1e6)).toEqual([-5.91608, -7.437357, 0, 0.828079])
  })
})

describe('eigh', () => {
  it.each([0, 1, 2, 3, 5, 8, 31, 32, 33, 65, 130, 300])(
    'of order %i: a v = v l, v orthogonal, the same bits on every engine',
    async (n) => {
      const a = symmetric(normal(n, n), n)
      const { values, vectors } = await everywhere(a, n, n, (api, x) => api.eigh(x))
      expectEigen(a, n, values.data, vectors.data)
      const alone = await everywhere(a, n, n, (api, x) => api.eigvalsh(x))
      expect(alone.data).toEqual(values.data)
      if (n <= 130) expect(distance(eigenvalues(a, n), values.data, n)).toBeLessThan(BAR)
    },
  )

  it.each(Object.keys(KINDS))('of a matrix of kind %s', (kind) => {
    const { api, engine } = engines[0]!
    for (const n of [21, 64, 105]) {
      const a = made(n, n, kind)
      const { values, vectors } = api.eigh(engine.matrix(a, [n, n]))
      if (kind !== 'subnormal') expectEigen(a, n, values.data, vectors.data)
      expect(skew(vectors.data, n, n)).toBeLessThan(BAR)
    }
  })

  it('reads one triangle only', () => {
    const { api, engine } = engines[0]!
    const a = symmetric(normal(40, 40), 40)
    const lower = a.map((value, at) => (at % 40 > Math.floor(at / 40) ? Number.NaN : value))
    const upper = a.map((value, at) => (at % 40 < Math.floor(at / 40) ? Infinity : value))
    const wanted = api.eigvalsh(engine.matrix(a, [40, 40])).data
    expect(api.eigvalsh(engine.matrix(lower, [40, 40])).data).toEqual(wanted)
    expect(api.eigvalsh(engine.matrix(upper, [40, 40]), { lower: false }).data).toEqual(wanted)
    expect(() => api.eigh(engine.matrix(lower, [40, 40]), { lower: false })).toThrow(
      /eigh: a must hold finite numbers, got NaN in row 0, column 1/,
    )
    expect(() => api.eigh(engine.matrix(upper, [40, 40]))).toThrow(/got Infinity in row 1, column 0/)
  })

  it('widens f32 and integers', () => {
    const { api, engine } = engines[0]!
    for (const dtype of ['f32', 'i32', 'u32', 'u8'] as const) {
      const { values } = api.eigh(engine.matrix([2, 1, 1, 2], [2, 2], dtype))
      expect(values.dtype).toBe('f64')
      expect(distance([1, 3], values.data, 2)).toBeLessThan(2)
    }
  })

  it('stops when told to, and gives all memory back', async () => {
    const { api, engine, runtime } = engines[5]!
    const a = engine.matrix(symmetric(normal(400, 400), 400), [400, 400])
    const before = runtime.memory.usage().blocks
    const controller = new AbortController()
    let seen = 0
    const stopping = api.eigh(a, { signal: controller.signal, onProgress: () => ++seen === 20 && controller.abort() })
    await expect(stopping).rejects.toThrow(/abort/i)
    expect(runtime.memory.usage().blocks).toBe(before)
    a.dispose()
  })

  it('of anything', () => {
    const { api, engine } = engines[0]!
    const value = fc.oneof(fc.constantFrom(0, 1, -1, 1e-8, 1e8, 3), ordinary)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(value, { minLength: 144, maxLength: 144 }), (n, values) => {
        const a = symmetric(Float64Array.from(values.slice(0, n * n)), n)
        const x = engine.matrix(a, [n, n])
        const result = api.eigh(x)
        expectEigen(a, n, result.values.data, result.vectors.data)
        expect(distance(eigenvalues(a, n), result.values.data, n)).toBeLessThan(BAR)
        disposeOf({ x, ...result })
      }),
      { numRuns: 200 },
    )
  })
})

function expectEigen(a: Numbers, n: number, values: Numbers, vectors: Numbers): void {
  const left = product(a, vectors, n, n, n)
  const right = Float64Array.from({ length: n * n }, (_, at) => vectors[at]! * values[at % n]!)
  const off = norm(left.map((value, at) => value - right[at]!))
  expect(off === 0 ? 0 : off / (n * EPS) / norm(a), '|A V - V L|').toBeLessThan(BAR)
  expect(skew(vectors, n, n), "|V'V - I|").toBeLessThan(BAR)
  for (let i = 1; i < n; i++) if (values[i - 1]! > values[i]!) expect.unreachable(`values fall at ${i}`)
}

describe('svd', () => {
  it.each(SHAPES)('of %i x %i: u s vt = a, u and v orthogonal, the same bits on every engine', async (m, n) => {
    const a = normal(m, n)
    const found = await everywhere(a, m, n, (api, x) => api.svd(x))
    const k = Math.min(m, n)
    expect([found.u.rows, found.u.columns, found.s.length, found.vt.rows, found.vt.columns]).toEqual([m, k, k, k, n])
    expectSvd(a, m, n, found)
    const alone = await everywhere(a, m, n, (api, x) => api.svd(x, { computeUv: false }))
    expect(alone.data).toEqual(found.s.data)
    if (m * n * k < 3e5) expect(distance(singularValues(a, m, n), found.s.data, Math.max(m, n))).toBeLessThan(BAR)
  })

  it.each([
    [5, 3],
    [3, 5],
    [140, 97],
    [300, 9],
    [0, 2],
    [3, 0],
  ])('with full matrices of %i x %i', async (m, n) => {
    const a = normal(m, n)
    const { u, s, vt } = await everywhere(a, m, n, (api, x) => api.svd(x, { fullMatrices: true }))
    expect([u.rows, u.columns, vt.rows, vt.columns]).toEqual([m, m, n, n])
    expect(skew(u.data, m, m)).toBeLessThan(BAR)
    expect(skew(vt.data, n, n)).toBeLessThan(BAR)
    const middle = Float64Array.from({ length: m * n }, (_, at) => (at % n === Math.floor(at / n) ? s.data[at % n]! : 0))
    expect(distance(a, product(product(u.data, middle, m, m, n), vt.data, m, n, n), Math.max(m, n))).toBeLessThan(BAR)
  })

  it.each(Object.keys(KINDS))('of a matrix of kind %s', (kind) => {
    const { api, engine } = engines[0]!
    for (const [m, n] of [
      [64, 64],
      [105, 40],
      [21, 63],
    ] as const) {
      const a = made(m, n, kind)
      const found = api.svd(engine.matrix(a, [m, n]))
      if (kind !== 'subnormal') expectSvd(a, m, n, found)
      expect(skew(found.u.data, m, Math.min(m, n))).toBeLessThan(BAR)
      if (!/subnormal|glued|huge|tiny/.test(kind)) expect(distance(singularValues(a, m, n), found.s.data, Math.max(m, n))).toBeLessThan(BAR)
    }
  })

  it('of anything', () => {
    const { api, engine } = engines[0]!
    const value = fc.oneof(fc.constantFrom(0, 0, 1, -1, 1e-8, 1e8), ordinary)
    const side = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(side, side, fc.array(value, { minLength: 144, maxLength: 144 }), (m, n, values) => {
        const a = Float64Array.from(values.slice(0, m * n))
        const x = engine.matrix(a, [m, n])
        const found = api.svd(x)
        expectSvd(a, m, n, found)
        disposeOf({ x, ...found })
      }),
      { numRuns: 200 },
    )
  })
})

interface Found {
  readonly u: { readonly data: Numbers }
  readonly s: { readonly data: Numbers }
  readonly vt: { readonly data: Numbers }
}

function expectSvd(a: Numbers, m: number, n: number, { u, s, vt }: Found): void {
  const k = Math.min(m, n)
  const scaled = Float64Array.from({ length: m * k }, (_, at) => u.data[at]! * s.data[at % k]!)
  expect(distance(a, product(scaled, vt.data, m, k, n), Math.max(m, n)), '|A - U S V|').toBeLessThan(BAR)
  expect(skew(u.data, m, k), "|U'U - I|").toBeLessThan(BAR)
  expect(skew(transpose(vt.data, k, n), n, k), "|V'V - I|").toBeLessThan(BAR)
  for (let i = 0; i < k; i++) if (!(s.data[i]! >= 0 && (i === 0 || s.data[i - 1]! >= s.data[i]!))) expect.unreachable(`values rise at ${i}`)
}

describe('what follows from singular values', () => {
  it.each([
    [5, 5],
    [40, 7],
    [7, 40],
    [100, 70],
    [260, 4],
  ])('pinv of %i x %i holds the four conditions of Penrose, also of less than full rank', async (m, n) => {
    const full = normal(m, n)
    const lame = full.map((value, at) => (at % n === n - 1 ? full[at - 1]! * 2 : value))
    for (const a of [full, lame]) {
      const p = (await everywhere(a, m, n, (api, x) => api.pinv(x))).data
      const [ap, pa] = [product(a, p, m, n, m), product(p, a, n, m, n)]
      const bar = 100 * norm(a) * norm(p)
      expect(distance(a, product(ap, a, m, m, n), m + n)).toBeLessThan(bar)
      expect(distance(p, product(pa, p, n, n, m), m + n)).toBeLessThan(bar)
      expect(distance(ap, transpose(ap, m, m), m + n)).toBeLessThan(bar)
      expect(distance(pa, transpose(pa, n, n), m + n)).toBeLessThan(bar)
    }
  })

  it('pinv of nothing and of zeros, and into out', () => {
    const { api, engine } = engines[0]!
    expect(api.pinv(engine.matrix([], [0, 3])).shape).toEqual([3, 0])
    expect([...api.pinv(engine.matrix(new Float64Array(6), [2, 3])).data]).toEqual([0, 0, 0, 0, 0, 0])
    const out = engine.matrix([9, 9], [1, 2])
    expect(api.pinv(engine.matrix([[3], [4]]), { out })).toBe(out)
    expect(distance([0.12, 0.16], out.data, 2)).toBeLessThan(BAR)
  })

  it('matrixRank and cond', async () => {
    const { engine, api } = engines[4]!
    const x = engine.matrix(made(60, 40, 'rank one'), [60, 40])
    expect(await api.matrixRank(x)).toBe(1)
    expect(await api.matrixRank(engine.matrix(made(60, 60, 'hilbert'), [60, 60]), { tol: 0.1 })).toBe(3)
    expect(await api.matrixRank(engine.matrix([], [0, 4]))).toBe(0)
    expect(await api.cond(engine.matrix([[2, 0], [0, 0.5]]))).toBeCloseTo(4, 13) // biome-ignore format: one matrix
    expect(await api.cond(engine.matrix(new Float64Array(4), [2, 2]))).toBe(Infinity)
  })
})
