// The f32 kernels: arithmetic rounds as f32 does, sums are f64 sums of the same numbers, and the bits are the same on every engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SharedArray } from '../src/array/sharedarray.js'
import type { Vector } from '../src/array/vector.js'
import { PATTERNS } from './data.js'
import { type Api, closeEngines, makeEngines, type TestEngine } from './engines.js'
import { BINARY, halfEven, UNARY } from './reference/elementwise.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

type F32 = Vector<'f32'>
const ROUNDED: { readonly [name: string]: [(api: Api, x: F32, y: F32) => unknown, (a: number, b: number) => number, ulps: number] } = {
  add: [(api, x, y) => api.add(x, y), (a, b) => a + b, 0],
  subtract: [(api, x, y) => api.subtract(x, y), (a, b) => a - b, 0],
  multiply: [(api, x, y) => api.multiply(x, y), (a, b) => a * b, 0],
  divide: [(api, x, y) => api.divide(x, y), (a, b) => a / b, 0],
  'add a number': [(api, x) => api.add(x, 1.1), (a) => a + Math.fround(1.1), 0],
  'subtract from a number': [(api, x) => api.subtract(1.1, x), (a) => Math.fround(1.1) - a, 0],
  'divide a number': [(api, x) => api.divide(1.1, x), (a) => Math.fround(1.1) / a, 0],
  minimum: [(api, x, y) => api.minimum(x, y), Math.min, 0],
  fmax: [(api, x, y) => api.fmax(x, y), BINARY.fmax, 0],
  mod: [(api, x, y) => api.mod(x, y), BINARY.mod, 0],
  floorDivide: [(api, x, y) => api.floorDivide(x, y), BINARY.floorDivide, 0],
  hypot: [(api, x, y) => api.hypot(x, y), Math.hypot, 1],
  sign: [(api, x) => api.sign(x), UNARY.sign, 0],
  round: [(api, x) => api.round(x), halfEven, 0],
  clip: [(api, x, y) => api.clip(x, y, 1), (a, b) => Math.min(Math.max(a, b), 1), 0],
  sqrt: [(api, x) => api.sqrt(x), (a) => Math.sqrt(a), 0],
  exp: [(api, x) => api.exp(x), (a) => Math.exp(a), 1],
  log: [(api, x) => api.log(x), (a) => Math.log(a), 1],
  where: [
    (api, x, y) =>
      api.where(
        Uint8Array.from(x.data, (v) => (v > 0 ? 1 : 0)),
        x,
        y,
      ),
    (a, b) => (a > 0 ? a : b),
    0,
  ],
}
const WIDENED: { readonly [name: string]: (api: Api, x: Vector<'f32' | 'f64'>) => unknown } = {
  sum: (api, x) => api.sum(x),
  nanmean: (api, x) => api.nanmean(x),
  nanstd: (api, x) => api.nanstd(x),
  nanmin: (api, x) => api.nanmin(x),
  nanargmax: (api, x) => api.nanargmax(x),
  dot: (api, x) => api.dot(x, x),
  nanprod: (api, x) => api.nanprod(x),
  countNonzero: (api, x) => api.countNonzero(x),
  nanskew: (api, x) => api.nanskew(x),
  norm: (api, x) => api.norm(x, { ord: 1 }),
  nanmedian: (api, x) => api.nanmedian(x),
  nanquantile: (api, x) => api.nanquantile(x, [0.1, 0.5, 0.99]),
  cumsum: (api, x) => api.cumsum(x),
  nancumsum: (api, x) => api.nancumsum(x),
  nancumprod: (api, x) => api.nancumprod(x),
  cummax: (api, x) => api.cummax(x),
  diff: (api, x) => api.diff(x, { periods: 3 }),
  rollingMean: (api, x) => api.rollingMean(x, 9, { minPeriods: 2 }),
  rollingStd: (api, x) => api.rollingStd(x, 50, { minPeriods: 2 }),
  ewmMean: (api, x) => api.ewmMean(x, { span: 12 }),
  sort: (api, x) => api.sort(x),
}
const LENGTHS = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 1025, 32_769, 70_001]

function numbers(result: unknown): Float64Array {
  return result instanceof SharedArray ? Float64Array.from(result.toArray() as Float32Array) : Float64Array.of(result as number)
}

describe.each(Object.keys(ROUNDED))('f32 %s', (name) => {
  const [call, f, ulps] = ROUNDED[name]!
  it('rounds as f32 does, wherever the arrays begin, with the same bits on every engine', async () => {
    for (const pattern of ['normal', 'some NaN', 'signed zeros', 'infinities']) {
      for (const n of LENGTHS) {
        const [a, b] = [Float32Array.from(PATTERNS[pattern]!(n, 1)), Float32Array.from(PATTERNS[pattern]!(n, 2))]
        let first: Float64Array | undefined
        for (const { engine, api } of n > 30_000 && pattern === 'normal' ? engines : engines.slice(0, 1)) {
          for (const offset of n < 40 ? [0, 1, 3] : [0]) {
            const [x, y] = [
              engine.vector(n + 4, 'f32').subarray(offset, offset + n),
              engine.vector(n + 4, 'f32').subarray(offset, offset + n),
            ]
            x.data.set(a)
            y.data.set(b)
            const result = (await call(api, x, y)) as Vector
            expect(result.dtype).toBe('f32')
            const got = numbers(result)
            for (const vector of [x, y, result]) vector.dispose()
            first ??= got
            if (!got.every((value, i) => Object.is(value, first![i]))) expect.unreachable(`${pattern}, n = ${n}: other bits`)
          }
        }
        const far = a.findIndex((value, i) => {
          const wanted = Math.fround(f(value, b[i]!))
          return (
            !Object.is(first![i], wanted) && first![i] !== wanted && !(Math.abs(first![i]! - wanted) <= ulps * 2 ** -23 * Math.abs(wanted))
          )
        })
        expect(far, `${pattern}, n = ${n}: ${first![far]} of ${a[far]}, ${b[far]}`).toBe(-1)
      }
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})

describe.each(Object.keys(WIDENED))('f32 %s', (name) => {
  const call = WIDENED[name]!
  it('is what the same numbers give as f64, with the same bits on every engine', async () => {
    for (const n of LENGTHS) {
      const values = Float32Array.from(PATTERNS['some NaN']!(n, n))
      values[0] = 1
      let first: Float64Array | undefined
      for (const { engine, api } of n > 30_000 ? engines : engines.slice(0, 1)) {
        const x = engine.vector(values)
        const result = await call(api, x)
        const got = numbers(result)
        x.dispose()
        if (result instanceof SharedArray) result.dispose()
        first ??= got
        if (!got.every((value, i) => Object.is(value, first![i]))) expect.unreachable(`n = ${n}: other bits`)
      }
      const { engine, api } = engines[0]!
      const wide = engine.vector(Float64Array.from(values))
      const wanted = numbers(await call(api, wide))
      wide.dispose()
      const scale = wanted.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0)
      const far = wanted.findIndex(
        (value, i) => !Object.is(value, first![i]) && value !== first![i] && !(Math.abs(value - first![i]!) <= 1e-13 * scale),
      )
      expect(far, `n = ${n}: ${first![far]}, not ${wanted[far]}`).toBe(-1)
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})
