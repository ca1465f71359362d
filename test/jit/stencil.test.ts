import { afterAll, describe, expect, it } from 'vitest'
import { jit } from '../../src/jit/index.js'
import { makeEngine, makeUnshared } from '../engines.js'
import { awkward } from './values.js'

const one = makeEngine({ threads: 1, debug: true })
const four = makeEngine({ threads: 4, debug: true })
const unshared = makeUnshared({ debug: true })
const all = [one, four, unshared]
afterAll(() => Promise.all(all.map(({ runtime }) => runtime.close())))
const { engine } = one
const numbers = (array: { readonly data: ArrayLike<number> }) => Array.from(array.data)

/** What numpy.pad puts outside. */
const MODES: { readonly [mode: string]: (at: number, n: number) => number } = {
  nearest: (at, n) => Math.min(n - 1, Math.max(0, at)),
  wrap: (at, n) => ((at % n) + n) % n,
  reflect: (at, n) => {
    let place = at
    while (place < 0 || place >= n) place = place < 0 ? -1 - place : 2 * n - 1 - place
    return place
  },
  mirror: (at, n) => {
    let place = at
    while (n > 1 && (place < 0 || place >= n)) place = place < 0 ? -place : 2 * n - 2 - place
    return n === 1 ? 0 : place
  },
}

describe('jit.stencil', () => {
  const text = '(x, y, i, k) => k * x[i - 2] + x[i] - y[1 + i] / 3'
  for (const border of ['nan', 'nearest', 'wrap', 'reflect', 'mirror', 7] as const) {
    it(`border ${border}: the bits of a plain loop, on every engine`, async () => {
      const compiled = jit.stencil(text, { border })
      for (const n of [0, 1, 2, 3, 4, 9, 1000, 70_001]) {
        const [x, y] = [awkward(n, n), awkward(n, n + 1)]
        const at = (series: Float64Array, i: number) => {
          if (i >= 0 && i < n) return series[i]!
          if (border === 'nan') return undefined
          return typeof border === 'number' ? border : series[MODES[border]!(i, n)]!
        }
        const wanted = Array.from({ length: n }, (_, i) => {
          const [a, b, c] = [at(x, i - 2), at(x, i), at(y, i + 1)]
          return a === undefined || b === undefined || c === undefined ? Number.NaN : 0.5 * a + b - c / 3
        })
        for (const { engine: owner } of all) {
          const got = numbers(compiled.sync(owner.vector(x), owner.vector(y), 0.5))
          const wrong = wanted.findIndex((value, i) => !Object.is(value, got[i]))
          if (got.length !== n || wrong >= 0) expect.unreachable(`n = ${n}: [${wrong}] is ${got[wrong]}, not ${wanted[wrong]}`)
        }
      }
      expect(numbers(await compiled([1, 2, 3], [1, 2, 3], 1)).length).toBe(3)
      for (const { runtime } of all) expect(() => runtime.memory.checkGuards()).not.toThrow()
    })
  }

  it('goes down the columns of a matrix, reads other types, writes into out', () => {
    const change = jit.stencil('(x, i) => x[i] - x[i - 1]')
    const m = engine.matrix(new Float32Array([1, 10, 3, 30, 6, 60]), [3, 2])
    const out = engine.matrix([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    expect(change.sync(m, { out })).toBe(out)
    expect(numbers(out)).toEqual([Number.NaN, Number.NaN, 2, 20, 3, 30])
  })

  it('names mistakes', () => {
    expect(() => jit.stencil('(x, i) => x[2 * i]')).toThrow(/'x' can be read near the place at hand only; write x\[i\], x\[i - 1\]/)
    expect(() => jit.stencil('(x, i) => x[i] * i')).toThrow(/'i' can only be used between brackets/)
    expect(() => jit.stencil('(x, i) => x[i - 20000]')).toThrow('jit.stencil: neighbours must be within 10000 places, got -20000')
    expect(() => jit.stencil('(x) => x + 1')).toThrow('jit.stencil: the function must take series and a place')
    expect(() => jit.stencil('(x, i) => x[i]', { border: 'edge' as never })).toThrow(
      'jit.stencil: border must be a number or one of nan nearest',
    )
    const two = jit.stencil('(x, y, i) => x[i] + y[i]')
    expect(() => two.sync([1, 2], [1])).toThrow('jit.stencil: x and y must have one shape, got length 2 and length 1')
    expect(() => two.sync([1, 2])).toThrow('jit.stencil: 2 arguments must be given (x, y), got 1')
    const x = engine.vector(3)
    expect(() => jit.stencil('(x, i) => x[i + 1]').sync(x, { out: x })).toThrow('jit.stencil: out must not overlap x')
  })
})
