// Every element-wise function on every dtype and every shape, against plain loops; exact remainders, hypotenuses in units of the last place, types.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { Matrix } from '../src/array/matrix.js'
import type { Vector } from '../src/array/vector.js'
import type { DType } from '../src/engine/dtype.js'
import * as async from '../src/index.js'
import * as sync from '../src/sync.js'
import { PATTERNS } from './data.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random } from './random.js'
import { BINARY, COMPARISON, halfEven, PREDICATE, UNARY } from './reference/elementwise.js'
import { fixed, nearest } from './reference/exact.js'
import { numbersOf } from './results.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

type Any = (...args: unknown[]) => Vector | Matrix
const named = sync as unknown as { readonly [name: string]: Any }
const { round: _, ...rest } = UNARY

/** Awkward values of a dtype, and random ones. */
function valuesOf(dtype: DType, n: number, seed: number): number[] {
  const next = random(seed)
  const whole: number[] = {
    i32: [0, 1, -1, 7, -7, 2 ** 31 - 1, -(2 ** 31), 2],
    u32: [0, 1, 2 ** 32 - 1, 2 ** 31, 9],
    u8: [0, 1, 255, 7],
    f64: [],
    f32: [],
    i64: [],
  }[dtype]
  const special = whole.length > 0 ? whole : [0, -0, 1, -1, Infinity, -Infinity, Number.NaN, 2.5, -2.5, 0.1, 1e30, -1e-30, 7, 3]
  const size = { f64: 20, f32: 20, i32: 2000, u32: 4e9, u8: 256, i64: 9 }[dtype]
  const value = () => (whole.length > 0 ? Math.floor(next() * size) - (dtype === 'i32' ? size / 2 : 0) : (next() - 0.5) * size)
  const any = () => (next() < 0.4 ? special[Math.floor(next() * special.length)]! : value())
  return Array.from({ length: n }, () => (dtype === 'f32' ? Math.fround(any()) : any()))
}

/** Rounds a number as the result's dtype does. */
const stored: { readonly [dtype: string]: (value: number) => number } = {
  f64: (value) => value,
  f32: Math.fround,
  i32: (value) => (Number.isFinite(value) ? Number(BigInt.asIntN(32, BigInt(value))) : 0),
}

const DTYPES = ['f64', 'f32', 'i32', 'u32', 'u8'] as const
/** NumPy's, with f64 where it has wider integers. */
function promoted(a: DType, b: DType): DType {
  if (a === b) return a === 'f32' || a === 'i32' ? a : 'f64'
  const [one, other] = a === 'u8' ? [b, a] : [a, b]
  return other === 'u8' && (one === 'f32' || one === 'i32') ? one : 'f64'
}

function expectValues(result: Vector | Matrix, wanted: readonly number[], where: string): void {
  const got = numbersOf(result)
  result.dispose()
  const wrong = wanted.findIndex((value, i) => !(got[i] === value || (Number.isNaN(got[i]) && Number.isNaN(value))))
  if (wrong >= 0 || got.length !== wanted.length) expect.unreachable(`${where}: [${wrong}] is ${got[wrong]}, not ${wanted[wrong]}`)
}

describe('every function on every pair of dtypes', () => {
  const pairs = DTYPES.flatMap((a) => DTYPES.map((b) => [a, b] as const))

  it.each(pairs)('%s with %s', (a, b) => {
    const { engine } = engines[0]!
    for (const n of [1, 2, 3, 5, 17, 39, 515, 1100]) {
      const [p, q] = [valuesOf(a, n, n), valuesOf(b, n, n + 1)]
      const [x, y] = [engine.vector(p, a), engine.vector(q, b)]
      for (const [name, f] of Object.entries(BINARY)) {
        const dtype = name === 'divide' && promoted(a, b) === 'i32' ? 'f64' : promoted(a, b)
        const whole = dtype === 'i32' && /mod|floorDivide/.test(name)
        const result = named[name]!(x, y)
        expect(result.dtype, name).toBe(dtype)
        // A product of two i32 may have more digits than a number.
        const one = (s: number, t: number) =>
          name === 'multiply' && dtype === 'i32' ? Math.imul(s, t) : whole && t === 0 ? 0 : stored[dtype]!(f(s, t))
        expectValues(
          result,
          p.map((s, i) => one(s, q[i]!)),
          `${name} of ${a} and ${b}, n = ${n}`,
        )
      }
      for (const [name, f] of Object.entries(COMPARISON)) {
        const result = named[name]!(x, y)
        expect(result.dtype, name).toBe('u8')
        expectValues(
          result,
          p.map((s, i) => Number(f(s, q[i]!))),
          `${name} of ${a} and ${b}, n = ${n}`,
        )
      }
      const chosen = sync.where(
        Uint8Array.from(p, (s) => (s > 0 ? 9 : 0)),
        x,
        y,
      )
      expect(chosen.dtype).toBe(a === b ? a : promoted(a, b))
      expectValues(
        chosen,
        p.map((s, i) => stored.f64!(s > 0 ? s : q[i]!)),
        `where of ${a} and ${b}`,
      )
      const both = sync.clip(x, y, y)
      expectValues(
        both,
        p.map((s, i) => Math.min(Math.max(s, q[i]!), q[i]!)),
        `clip of ${a} and ${b}`,
      )
      x.dispose()
      y.dispose()
    }
    expect(() => engines[0]!.runtime.memory.checkGuards()).not.toThrow()
  })

  it.each(DTYPES)('%s with a number, and alone', (dtype) => {
    const { engine } = engines[0]!
    const weak = dtype === 'f32' ? 'f32' : 'f64'
    for (const n of [1, 4, 31, 700]) {
      const p = valuesOf(dtype, n, n)
      const x = engine.vector(p, dtype)
      for (const s of [2.3, -3, 0, Infinity, Number.NaN, 200, 1e10]) {
        const t = stored[weak]!(s)
        for (const [name, f] of Object.entries(BINARY)) {
          const [left, right] = [named[name]!(x, s), named[name]!(s, x)]
          expect([left.dtype, right.dtype], name).toEqual([weak, weak])
          expectValues(
            left,
            p.map((value) => stored[weak]!(f(value, t))),
            `${name} of ${dtype} and ${s}`,
          )
          expectValues(
            right,
            p.map((value) => stored[weak]!(f(t, value))),
            `${name} of ${s} and ${dtype}`,
          )
        }
        for (const [name, f] of Object.entries(COMPARISON)) {
          expectValues(
            named[name]!(x, s),
            p.map((value) => Number(f(value, t))),
            `${name} of ${dtype} and ${s}`,
          )
          expectValues(
            named[name]!(s, x),
            p.map((value) => Number(f(t, value))),
            `${name} of ${s} and ${dtype}`,
          )
        }
        expectValues(
          sync.where(
            Uint8Array.from(p, (v) => Number(v > 0)),
            s,
            x,
          ),
          p.map((v) => (v > 0 ? t : v)),
          `where of ${s} and ${dtype}`,
        )
      }
      const kept = dtype === 'f32' || dtype === 'i32' ? dtype : 'f64'
      for (const [name, f] of Object.entries({ ...rest, round: halfEven })) {
        const result = named[name]!(x)
        const type = name === 'sqrt' && kept === 'i32' ? 'f64' : kept
        expect(result.dtype, name).toBe(type)
        const one = (value: number) => (name === 'square' && type === 'i32' ? Math.imul(value, value) : stored[type]!(f(value)))
        expectValues(result, p.map(one), `${name} of ${dtype}`)
      }
      for (const [name, f] of Object.entries(PREDICATE))
        expectValues(
          named[name]!(x),
          p.map((value) => Number(f(value))),
          `${name} of ${dtype}`,
        )
      for (const [low, high] of [
        [-2, 3],
        [null, 3],
        [2, undefined],
        [null, null],
        [5, 1],
        [-Infinity, 100],
      ] as const) {
        const result = sync.clip(x, low, high)
        expect(result.dtype).toBe(kept)
        expectValues(
          result,
          p.map((value) => Math.min(Math.max(value, low ?? -Infinity), high ?? Infinity)),
          `clip of ${dtype} to ${low}, ${high}`,
        )
      }
      x.dispose()
    }
  })

  it('i64: compared as it is, and chosen bit by bit', () => {
    const values = [0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n), 7n, 8n, 9n, 10n]
    const x = BigInt64Array.from(values)
    const y = BigInt64Array.from(values.toReversed())
    const mask = (f: (a: bigint, b: bigint) => boolean) => Uint8Array.from(values, (a, i) => Number(f(a, y[i]!)))
    expect(sync.equal(x, y).toArray()).toEqual(mask((a, b) => a === b))
    expect(sync.notEqual(x, y).toArray()).toEqual(mask((a, b) => a !== b))
    expect(sync.less(x, y).toArray()).toEqual(mask((a, b) => a < b))
    expect(sync.greaterEqual(x, y).toArray()).toEqual(mask((a, b) => a >= b))
    expect(sync.equal(x, 2n ** 53n + 1n).toArray()).toEqual(mask((a) => a === 2n ** 53n + 1n))
    expect(sync.lessEqual(7, x).toArray()).toEqual(mask((a) => a >= 7n))
    expect(sync.less(x, Int32Array.of(8)).toArray()).toEqual(mask((a) => a < 8n))
    expect(sync.logicalNot(x).toArray()).toEqual(mask((a) => a === 0n))
    expect(sync.logicalOr(x, 0).toArray()).toEqual(mask((a) => a !== 0n))
    expect(sync.isfinite(x).toArray()).toEqual(mask(() => true))
    expect(sync.isnan(x).toArray()).toEqual(mask(() => false))
    expect(sync.where(sync.less(x, y), x, y).toArray()).toEqual(BigInt64Array.from(values, (a, i) => (a < y[i]! ? a : y[i]!)))
  })

  it('decimals: as NumPy rounds, in the precision of the elements', () => {
    expect([...sync.round([2.675, 1.005, -0.125, 1e308, 5e-324, Number.NaN], { decimals: 2 }).data]).toEqual([
      2.68,
      1,
      -0.12,
      1e308,
      0,
      Number.NaN,
    ])
    expect([...sync.round([15, 25, -35, 1234567], { decimals: -1 }).data]).toEqual([20, 20, -40, 1234570])
    expect([...sync.round(Int32Array.of(15, 25, -35), { decimals: -1 }).data]).toEqual([20, 20, -40])
    expect([...sync.round(Int32Array.of(15, 25, -35), { decimals: 3 }).data]).toEqual([15, 25, -35])
    const f32 = sync.round(Float32Array.of(2.675, 0.125), { decimals: 2 })
    expect([...f32.data]).toEqual([2.68, 0.12].map(Math.fround))
  })
})

type Shape = number | readonly [rows: number, columns: number]
const SHAPES: readonly Shape[] = [
  1,
  3,
  20,
  [1, 1],
  [1, 3],
  [1, 20],
  [4, 1],
  [30, 1],
  [700, 1],
  [4, 3],
  [700, 3],
  [30, 20],
  [0, 3],
  [4, 0],
  0,
  [40, 17],
  17,
]

/** The shape of both, or undefined. */
function shapeOf(a: Shape, b: Shape): { rows: number; columns: number; flat: boolean } | undefined {
  const [[r, c], [s, d]] = [a, b].map((shape) => (typeof shape === 'number' ? [1, shape] : shape)) as [[number, number], [number, number]]
  if ((r !== s && r !== 1 && s !== 1) || (c !== d && c !== 1 && d !== 1)) return undefined
  return { rows: r === 1 ? s : r, columns: c === 1 ? d : c, flat: typeof a === 'number' && typeof b === 'number' }
}

/** Elements of an operand spread over rows x columns. */
function spread(values: readonly number[], shape: Shape, rows: number, columns: number): number[] {
  const [r, c] = typeof shape === 'number' ? [1, shape] : shape
  return Array.from(
    { length: rows * columns },
    (_, i) => values[(r === 1 ? 0 : Math.floor(i / columns)) * c + (c === 1 ? 0 : i % columns)]!,
  )
}

describe('shapes', () => {
  it.each(SHAPES.map((shape) => [String(shape), shape] as const))('%s broadcasts with every other as in NumPy', (_, a) => {
    const { engine } = engines[0]!
    const make = (shape: Shape, values: number[], dtype: DType) =>
      typeof shape === 'number' ? engine.vector(values, dtype) : engine.matrix(values, shape, dtype)
    for (const [k, b] of SHAPES.entries()) {
      for (const [da, db] of [
        ['f64', 'f64'],
        ['f32', 'i32'],
        ['i32', 'u8'],
      ] as const) {
        const size = (shape: Shape) => (typeof shape === 'number' ? shape : shape[0] * shape[1])
        const [p, q] = [valuesOf(da, size(a), k), valuesOf(db, size(b), k + 1)]
        const [x, y] = [make(a, p, da), make(b, q, db)]
        const joint = shapeOf(a, b)
        if (!joint) {
          expect(() => named.add!(x, y)).toThrow(RangeError)
          expect(() => named.less!(x, y)).toThrow(/^less: x and y must have shapes that broadcast, got /)
        } else {
          const { rows, columns, flat } = joint
          const [s, t] = [spread(p, a, rows, columns), spread(q, b, rows, columns)]
          const sum = named.subtract!(x, y)
          if (flat) expect(sum.length).toBe(columns)
          else expect((sum as Matrix).shape).toEqual([rows, columns])
          const where = `${a} with ${b}, ${da} and ${db}`
          expectValues(
            sum,
            s.map((value, i) => stored[promoted(da, db)]!(value - t[i]!)),
            `subtract ${where}`,
          )
          expectValues(
            named.greater!(x, y),
            s.map((value, i) => Number(value > t[i]!)),
            `greater ${where}`,
          )
          expectValues(
            named.logicalAnd!(x, y),
            s.map((value, i) => Number(value !== 0 && t[i] !== 0)),
            `logicalAnd ${where}`,
          )
          const mask = named.greater!(y, 0)
          const m = t.map((value) => value > 0)
          expectValues(
            named.where!(mask, x, 3),
            s.map((value, i) => (m[i] ? value : 3)),
            `where ${where}`,
          )
          expectValues(
            named.where!(mask, y, x),
            s.map((value, i) => stored[promoted(da, db)]!(m[i] ? t[i]! : value)),
            `where ${where}`,
          )
          expectValues(
            named.clip!(x, y, 5),
            s.map((value, i) => stored[promoted(da, db)]!(Math.min(Math.max(value, t[i]!), 5))),
            `clip ${where}`,
          )
          mask.dispose()
        }
        x.dispose()
        y.dispose()
      }
    }
    expect(() => engines[0]!.runtime.memory.checkGuards()).not.toThrow()
  })

  it('broadcast with the same bits on every engine', async () => {
    const [rows, columns] = [1500, 70]
    for (const shape of [columns, [rows, 1]] as const) {
      const first: Uint8Array[] = []
      for (const { engine, api, name } of engines) {
        const x = engine.matrix(PATTERNS.normal!(rows * columns, 1), [rows, columns])
        const y = typeof shape === 'number' ? engine.vector(PATTERNS.normal!(columns, 2)) : engine.matrix(PATTERNS.normal!(rows, 3), shape)
        const mask = await api.less(y, 0)
        const results = [await api.divide(x, y), await api.mod(y, x), await api.where(mask, x, y), await api.clip(x, y, 1), mask]
        results.forEach((result, i) => {
          const { buffer } = result.toArray()
          first[i] ??= new Uint8Array(buffer)
          expect(Buffer.compare(new Uint8Array(buffer), first[i]), `${name}, result ${i}`).toBe(0)
          result.dispose()
        })
        x.dispose()
        y.dispose()
      }
    }
  })

  it('in place at a full operand', () => {
    const m = sync.matrix([
      [1, 2],
      [3, 4],
    ])
    const row = sync.vector([10, 20])
    expect(sync.add(row, m, { out: m })).toBe(m)
    expect([...m.data]).toEqual([11, 22, 13, 24])
    expect([...sync.clip(m, 12, m, { out: m }).data]).toEqual([11, 22, 13, 24])
    const x = sync.vector([5, 1, 3])
    expect([...sync.clip([2, 2, 2], x, [9, 9, 2], { out: x }).data]).toEqual([5, 2, 2])
    const f = sync.vector(Float32Array.of(7, -7, 1.5))
    expect([...sync.mod(f, f, { out: f }).data]).toEqual([0, 0, 0].map((zero, i) => (i === 1 ? -0 : zero)))
  })
})

/** The remainder of x by y as whole numbers give it. */
function exactRemainder(x: number, y: number): number {
  const rest = nearest(fixed(x) % (fixed(y) < 0n ? -fixed(y) : fixed(y)), 1n << 1074n)
  return rest === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rest
}

describe('remainders', () => {
  const sizes = fc.double({ noNaN: true, noDefaultInfinity: true })
  const near = fc
    .tuple(fc.integer({ min: 1, max: 2 ** 30 }), fc.integer({ min: 1, max: 2 ** 30 }), fc.integer({ min: -3, max: 3 }))
    .map(([q, y, d]) => {
      const divisor = y * 1.0000000000000002 ** (y & 3) * 2 ** -20
      return [q * divisor * (1 + d * 2 ** -52), divisor] as const
    })

  it('are exact for any two numbers, however large the quotient', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(sizes, sizes), near), fc.boolean(), ([x, y], turned) => {
        fc.pre(y !== 0)
        const divisor = turned ? -y : y
        const wanted = exactRemainder(x, divisor)
        expect(sync.fmod([x], divisor).data[0]).toBe(wanted)
        const moved = wanted === 0 ? (divisor < 0 ? -0 : 0) : wanted < 0 !== divisor < 0 ? wanted + divisor : wanted
        expect(sync.mod([0, x], [1, divisor]).data[1]).toBe(moved)
      }),
      { numRuns: 3000, seed: 7 },
    )
  })

  it('of quotients round the limits of one division', () => {
    const x: number[] = []
    const y: number[] = []
    const next = random(11)
    for (const bits of [1, 24, 25, 26, 27, 28, 50, 52, 53, 54, 60, 200, 1000, 2000]) {
      for (let i = 0; i < 40; i++) {
        const divisor = (1 + next()) * 2 ** Math.max(-1074, -bits + Math.floor(next() * 100))
        x.push((next() < 0.5 ? 1 : -1) * Math.min(Number.MAX_VALUE, (1 + next()) * divisor * 2 ** Math.min(1023, bits)))
        y.push(divisor)
      }
    }
    const got = sync.fmod(x, y).data
    x.forEach((value, i) => {
      expect(got[i]).toBe(exactRemainder(value, y[i]!))
    })
  })

  it('and whole quotients belong together below 2^53', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.boolean(),
        (x, size, turned) => {
          const y = turned ? -size : size
          const [a, b] = [fixed(x), fixed(y)]
          const quotient = a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n)
          expect(BigInt(sync.floorDivide([x], y).data[0]!)).toBe(quotient)
        },
      ),
      { numRuns: 2000, seed: 3 },
    )
  })

  it('of infinities and zeros are NumPy 1.24 to 2.4 its own', () => {
    expect([...sync.mod([-5, 5, Infinity, 1, 0, -0], [Infinity, Infinity, 2, 0, 3, 3]).data]).toEqual([
      Infinity,
      5,
      Number.NaN,
      Number.NaN,
      0,
      0,
    ])
    expect([...sync.floorDivide([1, -1, 0, -5, 5, Infinity], [0, 0, 0, Infinity, Infinity, 2]).data]).toEqual([
      Infinity,
      -Infinity,
      Number.NaN,
      -1,
      0,
      Number.NaN,
    ])
  })
})

/** How far `got` is from sqrt(x^2 + y^2), in units of the last place of the exact value, to 2^-10. */
function hypotError(got: number, x: number, y: number): number {
  const [a, b] = [fixed(x), fixed(y)]
  const extra = 20n
  const exact = rootOf((a * a + b * b) << (2n * extra))
  const digits = BigInt(exact.toString(2).length)
  const place = digits > 53n + extra ? digits - 53n : extra
  const off = exact - (fixed(got) << extra)
  return Number(((off < 0n ? -off : off) << 10n) / (1n << place)) / 1024
}

/** The whole square root. */
function rootOf(n: bigint): bigint {
  if (n < 2n) return n
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (x + n / x) >> 1n
    if (next >= x) return x
    x = next
  }
}

describe('hypot', () => {
  it('is within 1 ULP at every size, and so in the places where squares overflow or vanish', () => {
    const next = random(5)
    let worst = 0
    for (let i = 0; i < 6000; i++) {
      const scale = i % 3 === 0 ? 0 : Math.floor(next() * 2000) - 1000
      const x = (1 + next()) * 2 ** scale
      const y = (1 + next()) * 2 ** Math.max(-1074, scale - Math.floor(next() * (i % 2 ? 4 : 60)))
      const [got, other] = sync.hypot([x, y], [-y, x]).data as unknown as [number, number]
      expect(other).toBe(got)
      worst = Math.max(worst, hypotError(got, x, y))
    }
    expect(worst).toBeLessThan(1)
    expect(worst).toBeGreaterThan(0.5)
  })

  it('answers as C does at the ends', () => {
    const { MAX_VALUE, NaN: nan } = Number
    const x = [Infinity, nan, -Infinity, nan, 0, -0, 5e-324, MAX_VALUE, 3 * 2 ** 700, 3 * 2 ** -700, 1e308, 1, nan]
    const y = [nan, Infinity, 0, 1, 0, -0, 5e-324, MAX_VALUE, 4 * 2 ** 700, 4 * 2 ** -700, 1e-300, nan, nan]
    expect([...sync.hypot(x, y).data]).toEqual([
      Infinity,
      Infinity,
      Infinity,
      nan,
      0,
      0,
      5e-324,
      Infinity,
      5 * 2 ** 700,
      5 * 2 ** -700,
      1e308,
      nan,
      nan,
    ])
  })
})

describe('types', () => {
  it('say what comes back', async () => {
    const i32 = Int32Array.of(1, 2)
    const f32 = Float32Array.of(1, 2)
    const u8 = Uint8Array.of(1, 0)
    const m = sync.matrix([[1, 2]])
    expectTypeOf(sync.add(i32, i32)).toEqualTypeOf<Vector<'i32'>>()
    expectTypeOf(sync.add(i32, 1)).toEqualTypeOf<Vector<'f64'>>()
    expectTypeOf(sync.add(f32, 1)).toEqualTypeOf<Vector<'f32'>>()
    expectTypeOf(sync.add(f32, i32)).toEqualTypeOf<Vector<'f64'>>()
    expectTypeOf(sync.multiply(f32, u8)).toEqualTypeOf<Vector<'f32'>>()
    expectTypeOf(sync.add(u8, u8)).toEqualTypeOf<Vector<'f64'>>()
    expectTypeOf(sync.divide(i32, i32)).toEqualTypeOf<Vector<'f64'>>()
    expectTypeOf(sync.subtract([1, 2], m)).toEqualTypeOf<Matrix<'f64'>>()
    expectTypeOf(sync.less(m, 1)).toEqualTypeOf<Matrix<'u8'>>()
    expectTypeOf(sync.logicalAnd(u8, [true, false])).toEqualTypeOf<Vector<'u8'>>()
    expectTypeOf(sync.isnan(f32)).toEqualTypeOf<Vector<'u8'>>()
    expectTypeOf(sync.abs(i32)).toEqualTypeOf<Vector<'i32'>>()
    expectTypeOf(sync.sqrt(i32)).toEqualTypeOf<Vector<'f64'>>()
    expectTypeOf(sync.round(f32, { decimals: 1 })).toEqualTypeOf<Vector<'f32'>>()
    expectTypeOf(sync.clip(i32, 0, null)).toEqualTypeOf<Vector<'i32'>>()
    expectTypeOf(sync.clip(i32, 0, [1, 2])).toEqualTypeOf<Vector<'f64'>>()
    expectTypeOf(sync.where(u8, 1, 2)).toEqualTypeOf<Vector<'f64'>>()
    expectTypeOf(sync.where(sync.less(m, 1), u8, u8)).toEqualTypeOf<Matrix<'u8'>>()
    expectTypeOf(sync.where(u8, new BigInt64Array(2), new BigInt64Array(2))).toEqualTypeOf<Vector<'i64'>>()
    expectTypeOf(await async.maximum(i32, u8)).toEqualTypeOf<Vector<'i32'>>()
    expectTypeOf(sync.add(m as sync.Vector | sync.Matrix, 1).length).toEqualTypeOf<number>()
    expect(sync.where(sync.less(m, 1), 1, 2)).toBeInstanceOf(Matrix)
  })
})
