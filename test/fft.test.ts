import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factorsOf, isHard } from '../src/kernels/plans.js'
import { Roots } from '../src/kernels/roots.js'
import * as sync from '../src/sync.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random, randomNormal } from './random.js'
import { EPS, ulp } from './reference/exact.js'
import { dftAt, ExactRoots } from './reference/fft.js'

const normal = randomNormal(11)
const filled = (n: number) => Float64Array.from({ length: n }, normal)
const upTo = (n: number) => Array.from({ length: n }, (_, k) => k)
/** Lengths with a large prime factor take two transforms more than twice as long; SciPy's are off by some 1.3 times as much there. */
const bar = (n: number) => (0.6 * Math.sqrt(Math.log2(n)) + 1) * EPS * (isHard(n) || factorsOf(n).some((factor) => factor > 50) ? 2.5 : 1)
/** Few numbers say little about a mean: of short transforms several are made. */
const drawsOf = (n: number) => Math.ceil(64 / n)

/** Root mean square of the distances beside that of the numbers. */
function far(got: ArrayLike<number>[], wanted: ArrayLike<number>[], size = 0): number {
  let [off, all] = [0, 0]
  for (const [part, values] of wanted.entries()) {
    if (got[part]!.length < values.length) return Infinity
    for (let i = 0; i < values.length; i++) {
      off += (got[part]![i]! - values[i]!) ** 2
      all += values[i]! ** 2
    }
  }
  return off === 0 ? 0 : Math.sqrt(off / (size || all))
}

describe('roots of unity', () => {
  it.each([1, 2, 3, 8, 12, 100, 1009, 4096, 999_983])('of order %i are within half a unit of the last place and 2^-59', (n) => {
    const [roots, exact] = [new Roots(n), new ExactRoots(n)]
    const step = Math.max(1, Math.floor(n / 500))
    for (let k = 0; k < n; k += step) {
      roots.at(k)
      for (const [value, [high, low]] of [
        [roots.re, exact.at(k)[0]],
        [roots.im, exact.at(k)[1]],
      ] as const) {
        if (!(Math.abs(value - high - low) <= ulp(high) / 2 + 2 ** -59)) expect.unreachable(`root ${k} of ${n} has ${value}, not ${high}`)
      }
    }
    expect(exact.at(0)[0][0]).toBe(1)
  })
})

describe('fft, rfft and back, against sums of 160-bit roots', () => {
  it('every length from 1 to 300: within 0.6 eps sqrt(log2 n) + eps, and 4 eps log2 n after the way back', () => {
    for (let n = 1; n <= 300; n++) {
      const half = Math.floor(n / 2) + 1
      const way = Math.max(1, 4 * Math.log2(n)) * EPS
      const [got, wanted, rest, given]: [number[], number[], number[], number[]] = [[], [], [], []]
      const [real, exact]: [number[], number[]] = [[], []]
      for (let draw = 0; draw < drawsOf(n); draw++) {
        const [re, im] = [filled(n), filled(n)]
        const z = sync.fft({ re, im })
        const back = sync.ifft(z)
        got.push(...z.re.data, ...z.im.data)
        rest.push(...back.re.data, ...back.im.data)
        given.push(...re, ...im)
        const all = dftAt(re, im, upTo(n))
        wanted.push(...all.map((w) => w.re), ...all.map((w) => w.im))
        if (n > 150 && n % 5 > 0) continue
        const spectrum = sync.rfft(re)
        const whole = sync.fft(re)
        const parts = dftAt(re, new Float64Array(n), upTo(n))
        const first = parts.slice(0, half)
        real.push(...spectrum.re.data, ...spectrum.im.data, ...whole.re.data, ...whole.im.data)
        exact.push(...first.map((w) => w.re), ...first.map((w) => w.im), ...parts.map((w) => w.re), ...parts.map((w) => w.im))
        expect(far([sync.irfft(spectrum, { n }).data], [re]), `irfft of rfft of ${n}`).toBeLessThanOrEqual(way)
      }
      expect(far([got], [wanted]) / EPS, `fft of ${n}`).toBeLessThanOrEqual(bar(n) / EPS)
      expect(far([rest], [given]) / EPS, `ifft of fft of ${n}`).toBeLessThanOrEqual(way / EPS)
      expect(far([real], [exact]) / EPS, `rfft of ${n}`).toBeLessThanOrEqual(bar(n) / EPS)
    }
  })

  it.each([512, 1000, 1009, 2048, 6561, 10_007, 2 ** 14, 2 ** 15, 2 ** 16, 2 ** 17, 3 ** 11, 10 ** 6, 2 ** 17 + 29, 2 ** 20])(
    '%i points: elements here and there within the same bars',
    (n) => {
      const [re, im] = [filled(n), filled(n)]
      const pick = random(n)
      const ks = [0, 1, ...Array.from({ length: n > 2 ** 16 ? 4 : 10 }, () => Math.floor(pick() * n)), n - 1]
      const wanted = dftAt(re, im, ks)
      const z = sync.fft({ re, im })
      // Elements are all of one size: by Parseval's theorem the root of n times the mean square of the input.
      const power = (x: Float64Array[]) => x.reduce((total, part) => part.reduce((sum, value) => sum + value * value, total), 0)
      const size = power([re, im]) * ks.length
      const at = (x: ArrayLike<number>) => ks.map((k) => x[k]!)
      const off = far([at(z.re.data), at(z.im.data)], [wanted.map((w) => w.re), wanted.map((w) => w.im)], size)
      expect(off / EPS).toBeLessThan(1.6 * (bar(n) / EPS)) // Few elements tell the mean of all by half.
      expect(Math.abs(power([z.re.data, z.im.data]) / n / power([re, im]) - 1)).toBeLessThan(1e-12)
      const back = sync.ifft(z)
      expect(far([back.re.data, back.im.data], [re, im])).toBeLessThan(4 * Math.log2(n) * EPS)
      const spectrum = sync.rfft(re)
      const real = sync.fft({ re, im: new Float64Array(n) })
      const half = Math.floor(n / 2) + 1
      expect(far([spectrum.re.data, spectrum.im.data], [real.re.data.slice(0, half), real.im.data.slice(0, half)])).toBeLessThan(2 * bar(n))
      expect(far([sync.irfft(spectrum, { n }).data], [re])).toBeLessThan(4 * Math.log2(n) * EPS)
      for (const vector of [z, back, spectrum, real].flatMap(({ re: a, im: b }) => [a, b])) vector.dispose()
    },
  )
})

describe('along an axis', () => {
  let engines: TestEngine[] = []
  beforeAll(() => {
    engines = makeEngines()
  })
  afterAll(() => closeEngines(engines))

  const SHAPES = [
    [1, 1],
    [3, 8],
    [5, 33],
    [100, 7],
    [53, 70],
    [4099, 3],
    [6000, 17],
    [2, 140_000],
    [131_076, 2],
  ] as const

  it.each(SHAPES)('%i x %i: every line as by itself, the same bits on every engine', async (rows, columns) => {
    const x = filled(rows * columns)
    let [first, forms]: (number[][] | undefined)[] = []
    for (const { name, engine, api } of engines) {
      const panel = engine.matrix(x, [rows, columns])
      const parts: number[][] = []
      for (const axis of [0, 1] as const) {
        const n = axis === 0 ? rows : columns
        const z = await api.fft(panel, { axis, n: n + 1 })
        const spectrum = await api.rfft(panel, { axis })
        const back = await api.irfft(spectrum, { axis, n })
        expect(spectrum.re.shape).toEqual(axis === 0 ? [(n >> 1) + 1, columns] : [rows, (n >> 1) + 1])
        for (const matrix of [z.re, z.im, spectrum.re, spectrum.im, back]) {
          parts.push(Array.from(matrix.data))
          matrix.dispose()
        }
      }
      panel.dispose()
      if (first) for (const [i, part] of parts.entries()) expect(part, name).toEqual(first[i])
      first ??= parts
    }
    forms = first!
    const { api } = engines[0]!
    for (const axis of [0, 1] as const) {
      const [zr, zi, sr, si, back] = forms.slice(axis * 5)
      const n = axis === 0 ? rows : columns
      const lines = axis === 0 ? columns : rows
      for (const line of new Set([0, lines >> 1, lines - 1])) {
        const of = (values: number[], count: number) =>
          Array.from({ length: count }, (_, i) => values[axis === 0 ? i * columns + line : line * count + i]!)
        const one = of(Array.from(x), n)
        const z = api.fft([...one, 0])
        expect(far([of(zr!, n + 1), of(zi!, n + 1)], [z.re.data, z.im.data])).toBeLessThan(2 * bar(n + 1))
        const spectrum = api.rfft(one)
        const half = (n >> 1) + 1
        expect(far([of(sr!, half), of(si!, half)], [spectrum.re.data, spectrum.im.data])).toBeLessThan(2 * bar(n))
        expect(far([of(back!, n)], [one])).toBeLessThan(Math.max(1, 4 * Math.log2(n)) * EPS)
      }
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})

describe('properties', () => {
  const series = fc.integer({ min: 1, max: 200 }).chain((n) => {
    const part = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: n, maxLength: n })
    return fc.tuple(part, part)
  })

  it('linear: a sum has the sum of the transforms', () => {
    const property = fc.property(series, ([x, y]) => {
      const [a, b, c] = [sync.fft(x), sync.fft(y), sync.fft(x.map((value, i) => value + y[i]!))]
      const size = Math.max(1, ...x.map(Math.abs), ...y.map(Math.abs)) * x.length
      return c.re.data.every((value, i) => Math.abs(value - a.re.data[i]! - b.re.data[i]!) <= 16 * EPS * size)
    })
    expect(() => fc.assert(property)).not.toThrow()
  })

  it('a shift by one turns element k by exp(-2 pi i k / n), and a mirrored series has the conjugate', () => {
    const property = fc.property(series, ([x, y]) => {
      const n = x.length
      const rotated = (values: number[]) => [values.at(-1)!, ...values.slice(0, -1)]
      const z = sync.fft({ re: x, im: y })
      const shifted = sync.fft({ re: rotated(x), im: rotated(y) })
      const roots = new ExactRoots(n)
      const bound = 32 * EPS * n * Math.max(1, ...x.map(Math.abs), ...y.map(Math.abs))
      const mirrored = sync.fft([x[0]!, ...x.slice(1).reverse()])
      const own = sync.fft(x)
      return upTo(n).every((k) => {
        const [[c], [s]] = roots.at(k)
        const off = Math.abs(shifted.re.data[k]! - (z.re.data[k]! * c - z.im.data[k]! * s))
        return off <= bound && Math.abs(mirrored.im.data[k]! + own.im.data[k]!) <= bound
      })
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
})

describe('what goes in and out', () => {
  it('long inputs are cut, short ones continued with zeros, at any length', () => {
    for (const n of [10, 999, 70_000, 131_080, 140_001]) {
      const x = filled(n + 3)
      for (const given of [x, x.subarray(0, n - 3)]) {
        const whole = Float64Array.from({ length: n }, (_, i) => given[i] ?? 0)
        const [a, b] = [sync.rfft(given, { n }), sync.rfft(whole)]
        expect(far([a.re.data, a.im.data], [b.re.data, b.im.data])).toBe(0)
        const [c, d] = [sync.fft({ re: given, im: given }, { n }), sync.fft({ re: whole, im: whole })]
        expect(far([c.re.data, c.im.data], [d.re.data, d.im.data])).toBe(0)
        const back = sync.irfft({ re: a.re.data.subarray(0, 5), im: a.im.data.subarray(0, 5) }, { n })
        const padded = (part: Float64Array) => part.map((value, i) => (i < 5 ? value : 0))
        expect(far([back.data], [sync.irfft({ re: padded(a.re.toArray()), im: padded(a.im.toArray()) }, { n }).data])).toBe(0)
      }
    }
  })

  it('other types of numbers are widened, and results go where they are wanted', () => {
    const out = { re: sync.vector(4), im: sync.vector(4) }
    expect(sync.fft(Float32Array.of(1, 2, 3, 4), { out })).toEqual(out)
    expect([...out.re.data]).toEqual([10, -2, -2, -2])
    expect([...sync.fft({ re: Int32Array.of(1, 2), im: [1, 1] }).re.data]).toEqual([3, -1])
    expect([...sync.rfft(new Uint8Array([1, 0, 0, 0])).re.data]).toEqual([1, 1, 1])
    const matrix = sync.matrix([[1, 2]])
    expect(sync.fft({ re: matrix, im: matrix }, { axis: 0 }).im.toArray()).toEqual(matrix.toArray())
  })

  it('empty batches are empty results', () => {
    expect(sync.fft(sync.matrix([], [0, 4])).re.shape).toEqual([0, 4])
    expect(sync.rfft(sync.matrix([], [4, 0]), { axis: 0 }).im.shape).toEqual([3, 0])
  })
})
