// Compiled functions against the functions themselves, bit for bit.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jit } from '../../src/jit/index.js'
import { closeEngines, makeEngines, type TestEngine } from '../engines.js'
import { randomProgram } from './programs.js'
import { awkward } from './values.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

type F = (...args: number[]) => number | boolean

/** Functions of the language; 'v' parameters get arrays, 's' numbers. */
const FUNCTIONS: readonly [what: string, kinds: string, fn: F][] = [
  ['arithmetic', 'vv', (x, y) => Math.sqrt(x * x + y * y) - x / y],
  ['a number', 'vs', (s, k) => Math.max(s - k!, 0)],
  ['ternaries and rounding', 'v', (x) => (x > 0 ? x : -x) + Math.round(x) + Math.sign(x) + Math.trunc(x) + Math.floor(x) - Math.ceil(x)],
  ['bit operators', 'vv', (x, y) => (x | 0) + (y >>> 0) + (x ^ y) + ~x + (x << 3) + (x >> y) + (y >>> x) + Math.imul(x, y) + Math.clz32(x)],
  [
    'early returns and a loop that breaks',
    'vv',
    (x, y) => {
      if (x > y) return x - y
      if (x < -1) return 7
      let s = 0
      for (let i = 0; i < 5; i++) {
        s += x * i
        if (s > 10) break
      }
      return s
    },
  ],
  [
    'while and continue',
    'v',
    (x) => {
      let s = 0
      let i = 0
      while (i < Math.abs(x) && i < 50) {
        i++
        if (i % 2 === 0) continue
        s += i
      }
      return s
    },
  ],
  [
    'a helper with early returns',
    'vv',
    (x, y) => {
      const larger = (a: number, b: number) => {
        if (a > b) return a
        return b * 2
      }
      return larger(x, y) + larger(y, x)
    },
  ],
  [
    'a helper that is a declaration',
    'v',
    (x) => {
      return twice(x) + twice(1)
      function twice(a: number) {
        return a * 2
      }
    },
  ],
  [
    'do while',
    'v',
    (x) => {
      let n = 0
      let rest = x
      do {
        n++
        rest /= 2
      } while (rest > 1 && n < 40)
      return n
    },
  ],
  ['&& and || of numbers', 'vv', (x, y) => (x && y) || 3],
  [
    'assignments inside expressions',
    'vv',
    (x, y) => {
      let a = x
      const b = (a = y) + a++
      return a + b
    },
  ],
  [
    'nested loops that leave and go on',
    'vvs',
    (x, y, k) => {
      let s = 0
      outer: for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 3; j++) {
          if (x * i > y) continue outer
          if (j * k! > 5) break
          if (s > 100) break outer
          s += i * j + x
        }
        if (s > 20) return s
      }
      return -s
    },
  ],
  ['truth values', 'vv', (x, y) => (x > 0 && x < y) || !(y >= 1) !== Number.isFinite(x)],
  [
    'a truth value in a variable',
    'v',
    (x) => {
      const ok = x > 0 && x < 3
      let r = 1
      if (!ok) r = 2
      else if (x > 1) r = 4
      return ok ? r : -r
    },
  ],
  [
    'a hash of integers',
    'vv',
    (x, y) => {
      let h = x | 0
      h = (h ^ (y | 0)) | 0
      h = (Math.imul(h, 31) + 7) | 0
      return h >>> 3
    },
  ],
  [
    'a number that is assigned to',
    'vs',
    (x, k) => {
      let m = k!
      m *= 2
      if (x > m) m = x
      return m
    },
  ],
  ['remainders', 'vv', (x, y) => (x % y) + (x % 3)],
  ['f32 rounding', 'vv', (x, y) => Math.fround(Math.fround(x) * Math.fround(y))],
  [
    'tests of Number',
    'v',
    (x) => (Number.isInteger(x) ? 1 : 0) + (Number.isNaN(x) ? 2 : 0) + (isFinite(x) ? 4 : 0) + (Number.isSafeInteger(x) ? 8 : 0),
  ],
  ['constants', 'v', (x) => x * Math.PI + Number.EPSILON - Math.LN2],
]

const SIZES = [1, 2, 3, 17, 33_001]

function expectSame(got: ArrayLike<number>, wanted: ArrayLike<number>, where: string): void {
  for (let i = 0; i < wanted.length; i++)
    if (!Object.is(got[i], wanted[i])) expect.unreachable(`${where}: [${i}] is ${got[i]}, not ${wanted[i]}`)
}

describe.each(FUNCTIONS)('%s', (what, kinds, fn) => {
  it('gives the bits of JavaScript on every engine, blocking and async', async () => {
    const compiled = jit(fn as (...args: number[]) => number, { math: 'js' })
    for (const n of SIZES) {
      const args = [...kinds].map((kind, i) => (kind === 's' ? awkward(1, n + i)[0]! : awkward(n, n * 10 + i)))
      const wanted = Float64Array.from({ length: n }, (_, i) => Number(fn(...args.map((arg) => (typeof arg === 'number' ? arg : arg[i]!)))))
      for (const { engine, name } of n > 100 ? engines : engines.slice(0, 4)) {
        const given = args.map((arg) => (typeof arg === 'number' ? arg : engine.vector(arg)))
        const result = name.includes('async') ? await compiled(...given) : compiled.sync(...given)
        expectSame(Float64Array.from(result.data), wanted, `${what}, ${n}, ${name}`)
        for (const array of [...given, result]) if (typeof array !== 'number') array.dispose()
      }
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})

describe('random programs', () => {
  // 10^5 were run by hand; here a part of them, other ones in each hundred.
  it.each(Array.from({ length: 10 }, (_, i) => i * 10_007))('from seed %i on give the bits of JavaScript', (first) => {
    const { engine } = engines[0]!
    const several = engines.find(({ name }) => name.startsWith('4 threads, blocking'))!.engine
    let compiled = 0
    for (let seed = first; seed < first + 60; seed++) {
      const { text, pair } = randomProgram(seed, ['x', 'y', 'k'])
      const reference = new Function(`return ${text}`)() as (...args: number[]) => number | number[]
      const fn = jit(text, { math: 'js' })
      const [x, y, k] = [awkward(21, seed), awkward(21, seed + 1), awkward(1, seed + 2)[0]!]
      const wanted = Array.from(x, (value, i) => [reference(value, y[i]!, k)].flat().map(Number))
      for (const owner of [engine, several]) {
        const [a, b] = [owner.vector(x), owner.vector(y)]
        const results = [fn.sync(a, b, k)].flat()
        expect(results.length).toBe(pair ? 2 : 1)
        for (const [j, result] of results.entries()) {
          expectSame(
            Float64Array.from(result.data),
            wanted.map((values) => values[j]!),
            `seed ${seed}: ${text}`,
          )
        }
        for (const array of [a, b, ...results]) array.dispose()
      }
      compiled++
    }
    expect(compiled).toBe(60)
  })
})
