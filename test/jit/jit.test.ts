// What surrounds a compiled function: shapes, types, results, errors, altered and hostile source, calls that are given up.
import { afterAll, describe, expect, it } from 'vitest'
import { CompileError, jit } from '../../src/jit/index.js'
import { makeEngine, makeUnshared } from '../engines.js'

const one = makeEngine({ threads: 1, debug: true })
const four = makeEngine({ threads: 4, debug: true })
const unshared = makeUnshared({ debug: true })
afterAll(() => Promise.all([one, four, unshared].map(({ runtime }) => runtime.close())))

const { engine } = one
const numbers = (array: { readonly data: ArrayLike<number> }) => Array.from(array.data)

describe('shapes and types', () => {
  const plus = jit((x, y) => x + y)
  const m = engine.matrix([
    [1, 2, 3],
    [4, 5, 6],
  ])

  it('matrices with numbers, rows and columns', () => {
    expect(numbers(plus.sync(m, m))).toEqual([2, 4, 6, 8, 10, 12])
    expect(numbers(plus.sync(m, [10, 20, 30]))).toEqual([11, 22, 33, 14, 25, 36])
    expect(numbers(plus.sync(m, engine.matrix([[10, 20, 30]])))).toEqual([11, 22, 33, 14, 25, 36])
    expect(numbers(plus.sync(engine.matrix([[100], [200]]), m))).toEqual([101, 102, 103, 204, 205, 206])
    expect(plus.sync(engine.matrix([[1], [2]]), engine.matrix([[10, 20, 30]])).shape).toEqual([2, 3])
    expect(numbers(plus.sync(m, 1))).toEqual([2, 3, 4, 5, 6, 7])
  })

  it('every element type is read as the numbers that it holds', () => {
    for (const array of [Float32Array, Int32Array, Uint32Array, Uint8Array]) {
      const values = array.from([1, 2, 255, 4, 5])
      expect(numbers(plus.sync(engine.vector(values as unknown as Float64Array), [0.5, 0.5, 0.5, 0.5, 0.5]))).toEqual([
        1.5, 2.5, 255.5, 4.5, 5.5,
      ])
    }
    expect(numbers(plus.sync(engine.vector(Int32Array.of(-1, 2 ** 31 - 1, -(2 ** 31))), [0, 0, 0]))).toEqual([-1, 2 ** 31 - 1, -(2 ** 31)])
    expect(numbers(plus.sync(engine.vector(Uint32Array.of(2 ** 32 - 1)), [0]))).toEqual([2 ** 32 - 1])
    expect(() => plus.sync(engine.vector([1n]), [1])).toThrow('jit: x must be of dtype f64 or f32')
  })

  it('truth values are u8, and results can be stored as other types', () => {
    const less = jit((x, y) => x < y)
    const mask = less.sync(engine.vector([1, 5, 3]), [2, 2, 9])
    expect([mask.dtype, numbers(mask)]).toEqual(['u8', [1, 0, 1]])
    expect(numbers(jit((x) => x * 1.5, { dtype: 'i32' }).sync(engine.vector([1, 2, -3])))).toEqual([1, 3, -4])
    expect(numbers(jit((x) => x / 3, { dtype: 'f32' }).sync(engine.vector([1, 2, 3])))).toEqual([1, 2, 3].map((x) => Math.fround(x / 3)))
    expect(numbers(jit((x) => x, { dtype: 'u8' }).sync(engine.vector([1, 257, -1])))).toEqual([1, 1, 255])
    expect(numbers(jit((x) => x > 1, { dtype: 'f64' }).sync(engine.vector([1, 2, 3])))).toEqual([0, 1, 1])
    expect(numbers(jit((x) => x > 1, { dtype: 'i32' }).sync(engine.vector([1, 2, 3])))).toEqual([0, 1, 1])
  })

  it('several results, in an array or by name', () => {
    const [sum, product] = jit((x, y) => [x + y, x * y] as const).sync(engine.vector([1, 2, 3]), 2)
    expect([numbers(sum), numbers(product)]).toEqual([
      [3, 4, 5],
      [2, 4, 6],
    ])
    const { low, high } = jit((x) => ({ low: x - 1, high: x > 1 })).sync(engine.vector([1, 2]))
    expect([numbers(low), numbers(high), high.dtype]).toEqual([[0, 1], [0, 1], 'u8'])
  })

  it('several results are evaluated in order', () => {
    const [before, during, after] = jit('(x) => [x, x++, x]').sync(engine.vector([1, 2])) as unknown as { data: Float64Array }[]
    expect([before, during, after].map((array) => numbers(array!))).toEqual([
      [1, 2],
      [1, 2],
      [2, 3],
    ])
  })

  it('writes into out, over an input too', () => {
    const x = engine.vector([1, 2, 3])
    expect(jit((a, b) => a * b).sync(x, 2, { out: x })).toBe(x)
    expect(numbers(x)).toEqual([2, 4, 6])
    expect(() => plus.sync(m, engine.matrix([[1, 1, 1]]), { out: m })).toThrow('jit: out must not overlap')
  })

  it('captures numbers and functions, by value and by name', () => {
    const captured = (k: number) => jit('(x) => square(x) + k', { capture: { k, square: (x: number) => x * x } })
    expect(numbers(captured(1).sync(engine.vector([1, 2])))).toEqual([2, 5])
    expect(numbers(captured(10).sync(engine.vector([1, 2])))).toEqual([11, 14])
    expect(() => jit('(x) => x + k', { capture: { k: [1, 2] as never } })).toThrow(
      'jit: capture.k must be a number, a truth value or a function, got an array of 2; pass arrays',
    )
  })
})

describe('functions of the library', () => {
  it('are within an ULP or two of JavaScript, and equal in every lane', () => {
    const x = Float64Array.from({ length: 1001 }, (_, i) => (i - 500) / 37)
    for (const [name, fn] of Object.entries({ exp: jit('(x) => Math.exp(x)'), log: jit('(x) => Math.log(x)') })) {
      const got = fn.sync(engine.vector(x)).data
      const f = Math[name as 'exp']
      for (const [i, value] of x.entries()) {
        const wanted = f(value)
        if (Number.isNaN(wanted) ? !Number.isNaN(got[i]) : Math.abs(got[i]! - wanted) > 4e-16 * Math.abs(wanted)) {
          expect.unreachable(`${name}(${value}) is ${got[i]}, not ${wanted}`)
        }
      }
    }
    expect(x.length).toBe(1001)
  })

  it('are loaded into running workers', async () => {
    const fn = jit('(x) => Math.exp(-x) + Math.log(x)')
    const x = four.engine.vector(Float64Array.from({ length: 200_000 }, (_, i) => 1 + i / 1000))
    const [wide, narrow] = [await fn(x), fn.sync(engine.vector(x.toArray()))]
    expect(numbers(wide)).toEqual(numbers(narrow))
  })
})

describe('reductions', () => {
  const values = Float64Array.from({ length: 100_003 }, (_, i) => Math.sin(i) * 100)

  it('join in a tree that depends on the length alone', async () => {
    const sum = jit.reduce((a, b) => a + b)
    const wanted = sum.sync(engine.vector(values))
    for (const other of [four, unshared]) expect(await sum(other.engine.vector(values))).toBe(wanted)
    expect(Math.abs(wanted - values.reduce((a, b) => a + b))).toBeLessThan(1e-8)
    for (const n of [1, 2, 7, 8, 9, 17])
      expect(sum.sync(engine.vector(values.subarray(0, n)))).toBeCloseTo(
        values.subarray(0, n).reduce((a, b) => a + b),
        10,
      )
  })

  it('of several parts, mapped, with an initial value', () => {
    const span = jit.reduce(([a, b], [c, d]) => [Math.min(a!, c!), Math.max(b!, d!)], {
      map: (x: number) => [x, x] as readonly number[],
      initial: [Infinity, -Infinity],
    })
    expect(span.sync(engine.vector(values))).toEqual([Math.min(...values), Math.max(...values)])
    expect(span.sync(engine.vector(0))).toEqual([Infinity, -Infinity])
    const dot = jit.reduce((a, b) => a + b, { map: (x, y, k) => x * y * k })
    expect(dot.sync(engine.vector([1, 2, 3]), [4, 5, 6], 2)).toBe(64)
    expect(() => dot.sync(engine.vector(0), [], 2)).toThrow('jit.reduce: arrays must not be empty')
    expect(() => dot.sync(engine.vector(2), [1], 2)).toThrow('jit.reduce: argument 1 and argument 2 must have one length, got 2 and 1')
  })
})

describe('scans', () => {
  const returns = Float64Array.from({ length: 70_001 }, (_, i) => Math.sin(i * 1.7) / 50)

  it('of a series give the bits of a plain loop, on every engine', async () => {
    const garch = jit.scan((v, r, w, a, b) => w + a * r * r + b * v, { initial: 1e-4 })
    const wanted: number[] = []
    let v = 1e-4
    for (const r of returns) wanted.push((v = 1e-6 + 0.08 * r * r + 0.9 * v))
    for (const { engine: owner } of [one, four, unshared]) {
      expect(numbers(garch.sync(owner.vector(returns), 1e-6, 0.08, 0.9))).toEqual(wanted)
      expect(numbers(await garch(owner.vector(returns), 1e-6, 0.08, 0.9))).toEqual(wanted)
    }
  })

  it('carry several parts, branch, and keep the last state', () => {
    // Position keeping: long above a threshold, flat below its negative, with the wealth that it makes.
    const step = ([position, wealth]: [number, number], r: number, k: number): [number, number] => {
      const made = wealth * (1 + position * r)
      if (r > k) return [1, made]
      if (r < -k) return [0, made]
      return [position, made]
    }
    let state: [number, number] = [0, 1]
    const path = Array.from(returns, (r) => (state = step(state, r, 0.01)))
    const [position, wealth] = jit.scan(step, { initial: [0, 1] }).sync(engine.vector(returns), 0.01)
    expect(numbers(position)).toEqual(path.map(([p]) => p))
    expect(numbers(wealth)).toEqual(path.map(([, w]) => w))
    expect(jit.scan(step, { initial: [0, 1], keep: 'last' }).sync(engine.vector(returns), 0.01)).toEqual(path.at(-1))
  })

  it('of panels and parameter sets go down every column, with the bits of a series', async () => {
    const mean = (v: number, x: number, a: number) => v + a * (x - v)
    const alone = jit.scan(mean, { initial: 0.5 })
    const last = jit.scan(mean, { initial: 0.5, keep: 'last' })
    for (const columns of [1, 2, 7, 8, 9, 33]) {
      const rows = 1030
      const panel = Float64Array.from({ length: rows * columns }, (_, i) => Math.cos(i))
      const weights = Float64Array.from({ length: columns }, (_, i) => 1 / (i + 2))
      for (const { engine: owner } of [one, four, unshared]) {
        const sets = owner.matrix(weights, [1, columns])
        const whole = await alone(owner.matrix(panel, [rows, columns]), sets)
        const end = last.sync(owner.matrix(panel, [rows, columns]), sets)
        const shared = alone.sync(owner.vector(returns.subarray(0, rows)), sets)
        for (let c = 0; c < columns; c += 3) {
          const column = Float64Array.from({ length: rows }, (_, r) => panel[r * columns + c]!)
          const wanted = numbers(alone.sync(owner.vector(column), weights[c]!))
          expect(Array.from({ length: rows }, (_, r) => whole.data[r * columns + c])).toEqual(wanted)
          expect(end.data[c]).toBe(wanted.at(-1))
          const one = numbers(alone.sync(owner.vector(returns.subarray(0, rows)), weights[c]!))
          expect(Array.from({ length: rows }, (_, r) => shared.data[r * columns + c])).toEqual(one)
        }
      }
    }
  })
})

describe('what cannot be compiled', () => {
  it.each([
    ['(x) => x + offset', /'offset' is neither a parameter nor declared inside.*capture: \{ offset \} \} \(line 1, column 12\)/],
    ['(x) => { switch (x) { case 1: return 2 } return 3 }', /switch statement cannot be compiled; write it as if/],
    ['(x) => Math.random()', /Math.random cannot be compiled; pass random numbers as a vector/],
    ['(x) => x.length', /members of objects cannot be compiled/],
    ["(x) => x + '1'", /'1' is no number/],
    ['(x) => globalThis.process', /'globalThis' is neither a parameter/],
    ['(x) => (x => x)', /arrow function expression cannot be compiled/],
    ['async (x) => x', /async functions and generators cannot be compiled/],
    ['({ x }) => x', /a parameter must have a plain name/],
    ['(x) => { x > 1 }', /the function returns nothing/],
    ['(x) => { if (x > 1) return [x, 1]; return x }', /this return has another form than the first/],
    ['(x) => { let t = x > 1; t = 2; return t }', /'t' holds a truth value here and a number there/],
    ['(x) => { const k = 1; k = 2; return k }', /'k' cannot be assigned/],
    ['(x) => { break }', /the text does not parse/],
    ['x +', /the text does not parse/],
    ['(x) => { for (const a of x) return a; return 1 }', /for of statement cannot be compiled; use for \(let i = 0/],
    ['(x) => { throw x }', /throw statement cannot be compiled; return NaN/],
    ['(x) => import("fs")', /import expression cannot be compiled/],
    ['(x) => new Array(x)', /new expression cannot be compiled/],
    ['(x) => f(x)', /'f' is neither a parameter/],
    ['(x) => Math.hypot(x, 1, 2)', /Math.hypot takes two numbers here/],
    ['(x) => x ?? 1', /\?\? has nothing to test/],
  ])('%s', (text, message) => {
    expect(() => jit(text)).toThrow(CompileError)
    expect(() => jit(text)).toThrow(message)
  })

  it('says where, why and what to do', () => {
    try {
      jit(`(x) => {
        const y = x * 2
        return y + z
      }`)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'COMPILE', line: 3, column: 20, remedy: expect.stringContaining('capture: { z }') })
      expect((error as Error).message).toContain('\n  return y + z')
    }
  })

  it('recursion and size are limited', () => {
    expect(() => jit('(x) => { function f(a) { return f(a - 1) } return f(x) }')).toThrow(CompileError)
    expect(() => jit(`(x) => ${'!'.repeat(200)}x`)).toThrow(/nests deeper than/)
    expect(() => jit(`(x) => ${'-'.repeat(3)}x${' + x * 2'.repeat(9000)}`)).toThrow(CompileError)
    expect(() => jit(`(x) => x${' '.repeat(100_001)}`)).toThrow('jit: fn must be of at most 100000 characters')
    expect(() => jit(Math.sqrt as never)).toThrow(/no source \(it is native or bound\)/)
    expect(() => jit(3 as never)).toThrow('jit: fn must be a function or the text of one, got number')
  })

  it('wrong calls are named', () => {
    const plus = jit((x, y) => x + y)
    expect(() => plus.sync(engine.vector(2))).toThrow('jit: the function takes 2 arguments, and options may follow them, got 1')
    expect(() => plus.sync(1, 2)).toThrow('jit: one argument at least must be an array, got 1 and 2')
    expect(() => plus.sync(engine.vector(2), [1, 2, 3])).toThrow('jit: x and y must have one length, got 2 and 3')
    expect(() => plus.sync(engine.matrix([[1, 2]]), [1, 2, 3])).toThrow('does not broadcast to 1 x')
    expect(() => jit((x) => x, { dtype: 'i64' as never })).toThrow("jit: dtype must be 'f64' or 'f32'")
    expect(() => jit((x) => x, { maths: 'js' } as never)).toThrow("jit: unknown option 'maths'")
    expect(() => jit.scan('([v], x) => [v + x]', { initial: [1, 2] })).toThrow('jit.scan: the function must return an array of 2 numbers')
    expect(() => jit.scan('(v, x) => v + x', {} as never)).toThrow('jit.scan: initial must be a number or an array of numbers')
  })
})

describe('source that tools have altered', () => {
  it.each([
    ["__name((x) => { const f = __name((a) => a * 2, 'f'); return f(x) }, 'g')", 'bundlers that keep names'],
    ['(x) => __pow(x, 1) * 2', 'esbuild for old targets'],
    ['e=>e>0?e*2:e<0?-(-e*2):2*e', 'minifiers'],
    ['function(e){return void 0,!0,2*e}', 'minifiers, with sequences'],
    ['(x) => { cov_1a2b().s[0]++; const y = (cov_1a2b().s[1]++, x * 2); cov_1a2b().b[0][0]++; return y }', 'coverage counters'],
    ['double(x) { return x * 2 }', 'a method'],
    ["'use strict'; (x) => x * 2", 'a directive in front'],
    ['(x) => { "use strict"; return x * 2 }', 'a directive inside'],
  ])('%s (%s)', (text, what) => {
    if (what === 'a directive in front') return void expect(() => jit(text)).toThrow(CompileError)
    expect(numbers(jit(text).sync(engine.vector([1, -2, 0])))).toEqual([2, -4, 0])
  })
})

describe('calls that are given up', () => {
  it('a loop without end stops on abort, and the worker goes on', async () => {
    const forever = jit('(x) => { while (x < 2) { x = x * 1 } return x }')
    const x = four.engine.vector(new Float64Array(200_000).fill(1))
    const controller = new AbortController()
    const pending = forever(x, { signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    await expect(pending).rejects.toThrow(/abort/i)
    expect(numbers(await jit('(x) => x + 1')(x)).every((value) => value === 2)).toBe(true)
  })

  it('nothing is left behind', () => {
    for (const { runtime } of [one, four, unshared]) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})

describe('inspect', () => {
  it('shows types, what runs how, and the text', () => {
    const fn = jit('(x) => { const i = x | 0; const ok = x > i; return ok ? Math.exp(x) + Math.asin(x) : i }')
    const { types, notes, wat, bytes } = fn.inspect([1])
    expect(types).toMatchObject({ x: 'number', i: 'int32', ok: 'boolean' })
    expect(notes.join('\n')).toMatch(/Math.exp: the library's[\s\S]*Math.asin: JavaScript's own/)
    expect(wat).toMatch(/f64x2\.gt[\s\S]*v128\.bitselect/)
    expect(bytes).toBeGreaterThan(100)
  })
})

describe('a recurrence in slices of time', () => {
  const n = (1 << 19) + 12_345
  const returns = Float64Array.from({ length: n }, (_, i) => Math.sin(i * 1.7) / 50)
  const loop = (step: (v: number, r: number) => number, initial: number) => {
    let v = initial
    return Array.from(returns, (r) => (v = step(v, r)))
  }

  it.each([
    ['forgets its state', '(v, r) => 1e-6 + 0.08 * r * r + 0.9 * v', (v: number, r: number) => 1e-6 + 0.08 * r * r + 0.9 * v, 1e-4],
    ['alternates', '(v, r) => r - 0.7 * v', (v: number, r: number) => r - 0.7 * v, 3],
    ['is held at a bound', '(v, r) => Math.max(v + r, 0)', (v: number, r: number) => Math.max(v + r, 0), 0],
    ['never forgets', '(v, r) => v + r', (v: number, r: number) => v + r, 0],
    ['starts beyond all bounds', '(v, r) => 0.99999999 * v + r', (v: number, r: number) => 0.99999999 * v + r, Infinity],
    ['leaves the bounds on its way', '(v, r) => 0.9 * v + 1e24 * r', (v: number, r: number) => 0.9 * v + 1e24 * r, 0],
    ['uses its state twice', '(v, r) => v + 0.1 * (r - v)', (v: number, r: number) => v + 0.1 * (r - v), 0],
  ])('that %s has the bits of a plain loop', async (_, text, step, initial) => {
    const scan = jit.scan(text, { initial })
    const wanted = loop(step, initial)
    for (const { engine: owner } of [one, four, unshared]) {
      const got = (await scan(owner.vector(returns))).data as Float64Array
      const wrong = wanted.findIndex((value, i) => !Object.is(value, got[i]))
      if (wrong >= 0) expect.unreachable(`[${wrong}] is ${got[wrong]}, not ${wanted[wrong]}`)
    }
    expect(wanted.length).toBe(n)
  })
})
