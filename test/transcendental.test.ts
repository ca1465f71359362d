// The bars of docs/accuracy.md against 200-bit values, and what tables of values do not show: signs of zero, f32, lanes and their neighbours.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as sync from '../src/sync.js'
import { random } from './random.js'
import { ulp } from './reference/exact.js'

/** Units of the last place. */
const BARS = {
  exp: 0.55,
  exp2: 0.55,
  expm1: 0.55,
  log: 0.55,
  log2: 0.6,
  log10: 0.6,
  log1p: 0.7,
  pow: 0.6,
  sin: 0.8,
  cos: 0.8,
  tan: 0.95,
  atan: 0.55,
  atan2: 0.55,
  tanh: 0.6,
  erf: 0.85,
  erfc: 1,
  ndtr: 3,
  normPdf: 2,
  ndtri: 3.5,
}
type Name = keyof typeof BARS
const NAMES = Object.keys(BARS) as Name[]
const ONE = NAMES.filter((name): name is Exclude<Name, 'pow' | 'atan2'> => name !== 'pow' && name !== 'atan2')

interface Precise {
  readonly x: readonly number[]
  readonly second?: readonly number[]
  /** The nearest double and what is left. */
  readonly y: readonly (readonly [number, number])[]
}
const values = JSON.parse(readFileSync(new URL('./golden/precise/transcendental.json', import.meta.url), 'utf8')) as Record<Name, Precise>

function evaluate(name: Name, x: readonly number[] | Float64Array, second?: readonly number[] | Float64Array): Float64Array {
  return name === 'pow' || name === 'atan2' ? sync[name](x, second ?? x).toArray() : sync[name](x).toArray()
}

describe('units of the last place, against 200-bit values', () => {
  it.each(NAMES)('%s', (name) => {
    const { x, second, y } = values[name]
    const got = evaluate(name, x, second)
    let worst = 0
    let at = 0
    for (const [i, [high, low]] of y.entries()) {
      const error = Math.abs(got[i]! - high - low) / ulp(high)
      if (error > worst) [worst, at] = [error, i]
    }
    expect(worst, `at ${x[at]} ${second?.[at] ?? ''}: ${got[at]}, not ${y[at]![0]}`).toBeLessThan(BARS[name])
    expect(worst, 'and the yardstick is finer than a double').toBeGreaterThan(0.4)
    expect(y.length).toBeGreaterThan(140)
  })
})

describe('exactly', () => {
  it('log2 and exp2 at powers of 2, subnormal ones too', () => {
    const powers = Float64Array.from({ length: 2098 }, (_, i) => 2 ** (i - 1074))
    const exponents = Float64Array.from({ length: 2098 }, (_, i) => i - 1074)
    expect(sync.log2(powers).toArray()).toEqual(exponents)
    expect(sync.exp2(exponents).toArray()).toEqual(powers)
  })

  it('log10 at powers of 10', () => {
    const exponents = Float64Array.from({ length: 616 }, (_, i) => i - 307)
    expect(sync.log10(exponents.map((n) => Number(`1e${n}`))).toArray()).toEqual(exponents)
  })

  it('ndtr is 1/2 at 0, and pow(x, 1) is x', () => {
    expect([...sync.ndtr([0, -0]).data]).toEqual([0.5, 0.5])
    const x = Float64Array.from([5e-324, 1.1, -3.3, 1e308, -0, Infinity])
    expect(sync.pow(x, 1).toArray()).toEqual(x)
  })

  it('-0 stays -0 where the function passes through 0', () => {
    for (const name of ['expm1', 'log1p', 'sin', 'tan', 'atan', 'tanh', 'erf'] as const) {
      // Both alone and beside a number that takes the rare form.
      for (const x of [
        [-0, 0],
        [-0, Infinity],
        [-0, 1, -0],
      ])
        expect(Object.is(sync[name](x).data[0], -0), `${name} ${x}`).toBe(true)
      expect(Object.is(sync[name]([0, 1]).data[0], 0), name).toBe(true)
      expect([...sync[name]([5e-324, -5e-324]).data], name).toEqual([5e-324, -5e-324])
    }
  })

  it('signs of zeros from pow and atan2 are those of C', () => {
    const zeros = (y: number[], x: number[]) => Array.from(sync.atan2(y, x).data, (v) => (Object.is(v, -0) ? '-0' : String(v)))
    expect(zeros([0, -0, 0, -0, -1, 1], [1, 1, -0, -0, Infinity, Infinity])).toEqual(['0', '-0', `${Math.PI}`, `${-Math.PI}`, '-0', '0'])
    const powers = (x: number[], y: number[]) => Array.from(sync.pow(x, y).data, (v) => (Object.is(v, -0) ? '-0' : String(v)))
    expect(powers([-0, -0, -0, -Infinity, -Infinity], [3, 2, -1, -3, -2])).toEqual(['-0', '0', '-Infinity', '-0', '0'])
  })

  it('odd functions are odd, even ones even', () => {
    const any = fc.double({ noNaN: true })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 9 }), (x) => {
        for (const name of ['sin', 'tan', 'atan', 'tanh', 'erf'] as const) {
          const mirrored = sync[name](x.map((value) => -value)).toArray()
          expect(mirrored).toEqual(
            sync[name](x)
              .toArray()
              .map((value) => -value),
          )
        }
        expect(sync.cos(x.map((value) => -value)).toArray()).toEqual(sync.cos(x).toArray())
      }),
    )
  })
})

describe('sines and cosines', () => {
  it('lie on the unit circle, however large the angle', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const [s, c] = [sync.sin([x]).data[0]!, sync.cos([x]).data[0]!]
        expect(Math.abs(s * s + c * c - 1)).toBeLessThan(4e-16)
      }),
    )
  })
})

describe('a lane', () => {
  const next = random(11)
  /** Ordinary numbers, among them those that take the rare form. */
  const mixed = Float64Array.from({ length: 4096 }, () => {
    const u = next()
    if (u < 0.9) return (next() - 0.4) * 20
    if (u < 0.92) return (next() - 0.5) * 1e9
    if (u < 0.94) return (next() - 0.5) * 1600
    if (u < 0.96) return -(26 + next() * 13)
    return [0, -0, Infinity, -Infinity, Number.NaN, 5e-324, -1, 1e308, -1e-310][Math.floor(next() * 9)]!
  })
  it.each(NAMES)('of %s has the same bits whatever its neighbour', (name) => {
    const second = mixed.toReversed()
    const together = evaluate(name, mixed, second)
    expect(together.length).toBe(mixed.length)
    for (let i = 0; i < mixed.length; i += 7) {
      const alone = evaluate(name, [mixed[i]!, mixed[i]!, mixed[i]!], [second[i]!, second[i]!, second[i]!])
      if (!Object.is(together[i], alone[0]) || !Object.is(alone[0], alone[1]) || !Object.is(alone[0], alone[2])) {
        expect.unreachable(`${mixed[i]} ${second[i]}: ${together[i]}, alone ${[...alone]}`)
      }
    }
  })
})

describe('other dtypes', () => {
  const next = random(12)
  const x = Float32Array.from({ length: 1300 }, () => (next() - 0.3) * 12)
  x.set([0, -0, Number.NaN, Infinity, -Infinity, 1e-45, 3e38, 1e9])

  it.each(NAMES)('f32 %s is the f64 result, rounded', (name) => {
    const y = x.toReversed()
    const wide = evaluate(name, Float64Array.from(x), Float64Array.from(y))
    const got = name === 'pow' || name === 'atan2' ? sync[name](x, y) : sync[name](x)
    expect(got.dtype).toBe('f32')
    expect(got.toArray()).toEqual(Float32Array.from(wide))
  })

  it.each(ONE)('%s of integers is that of the same numbers', (name) => {
    for (const integers of [Int32Array.of(-3, 0, 1, 2, 700), Uint32Array.of(0, 1, 4e9), Uint8Array.of(0, 1, 255)]) {
      const got = sync[name](integers)
      expect(got.dtype).toBe('f64')
      expect(got.toArray()).toEqual(sync[name](Float64Array.from(integers)).toArray())
    }
  })

  it('pow and atan2 take integers, numbers and f32 with f64', () => {
    expect([...sync.pow(Int32Array.of(2, -3), Uint8Array.of(10, 3)).data]).toEqual([1024, -27])
    expect([...sync.pow(2, Int32Array.of(-1, 3)).data]).toEqual([0.5, 8])
    expect(sync.pow(Float32Array.of(2), [0.5]).dtype).toBe('f64')
    // A number beside f32 is an f32.
    expect([...sync.pow(Float32Array.of(3), 0.1).data]).toEqual([Math.fround(3 ** Math.fround(0.1))])
    expect([...sync.atan2(Int32Array.of(1), -1).data]).toEqual([(3 * Math.PI) / 4])
  })

  it('matrices come back as matrices, and `out` may be an input', () => {
    const m = sync.matrix([
      [0.25, 1],
      [2, 3],
    ])
    expect(sync.pow(m, 2).shape).toEqual([2, 2])
    expect(sync.pow(2, m).shape).toEqual([2, 2])
    expect([...sync.atan2(m, m).data]).toEqual(new Array(4).fill(Math.PI / 4))
    const wanted = sync.sin(m).toArray()
    expect(sync.sin(m, { out: m })).toBe(m)
    expect(m.toArray()).toEqual(wanted)
    const [a, b] = [sync.vector([2, 3]), sync.vector([3, 2])]
    expect([...sync.pow(a, b, { out: b }).data]).toEqual([8, 9])
  })
})

describe('normPdf', () => {
  it('takes loc and scale, and neither overflows nor vanishes too soon', () => {
    const x = [1, 2.5, 7]
    const [plain, moved] = [sync.normPdf(x).data, sync.normPdf([11, 12.5, 17], { loc: 10 }).data]
    expect([...moved]).toEqual([...plain])
    expect(sync.normPdf([0], { scale: 2 }).data[0]).toBe(0.3989422804014327 / 2)
    // e^-800 / (sqrt(2 pi) 1e-300): each factor alone is no double.
    expect(sync.normPdf([40e-300], { scale: 1e-300 }).data[0]! / 1.4629e-48).toBeCloseTo(1, 3)
  })
})

describe('pow and atan2 broadcast', () => {
  it('rows, columns and single elements over a matrix', () => {
    const m = sync.matrix([
      [1, 2, 3],
      [4, 5, 6],
    ])
    const column = sync.matrix([[2], [3]])
    expect([...sync.pow(m, [1, 2, 3]).data]).toEqual([1, 4, 27, 4, 25, 216])
    expect([...sync.pow(m, column).data]).toEqual([1, 4, 9, 64, 125, 216])
    expect([...sync.pow(column, [1, 2, 0]).data]).toEqual([2, 4, 1, 3, 9, 1])
    expect([...sync.pow(m, [2]).data]).toEqual([1, 4, 9, 16, 25, 36])
    expect([...sync.atan2(sync.matrix(new Float32Array([0, 1, 0, 1]), [2, 2]), new Float32Array([1, 0])).data]).toEqual([
      0, 1.5707963705062866, 0, 1.5707963705062866,
    ])
    expect(sync.pow(sync.matrix([[1, 2]]), Int32Array.of(3, 3)).dtype).toBe('f64')
    expect(() => sync.pow(m, [1, 2])).toThrow('pow: x and y must have shapes that broadcast, got 2 x 3 and length 2')
    expect(() => sync.pow(m, column, { out: sync.matrix([[1]]) })).toThrow('pow: out must have shape 2 x 3, got 1 x 1')
  })
})
