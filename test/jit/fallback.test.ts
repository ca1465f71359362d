// `fallback: 'js'`: functions that cannot be compiled, called as they are, against the same functions compiled where both are possible.
import { afterAll, describe, expect, it } from 'vitest'
import { jit } from '../../src/jit/index.js'
import { makeEngine, makeUnshared } from '../engines.js'
import { awkward } from './values.js'

const shared = makeEngine({ threads: 2, debug: true })
const unshared = makeUnshared({ debug: true })
const all = [shared, unshared]
afterAll(() => Promise.all(all.map(({ runtime }) => runtime.close())))
const { engine } = shared
const numbers = (array: { readonly data: ArrayLike<number> }) => Array.from(array.data)

/** What no compiler can see into: a value from around the function. */
const around = { one: 1 }
const FALLBACK = { fallback: 'js' } as const

describe('jit', () => {
  it('needs the option, and then the function is called for each element', async () => {
    const fn = (x: number, y: number) => (x - y) * around.one
    expect(() => jit(fn)).toThrow(/'around' is neither a parameter nor declared inside/)
    const [plain, compiled] = [jit(fn, FALLBACK), jit((x, y) => x - y)]
    for (const { engine: owner } of all) {
      const [a, b] = [owner.vector(awkward(1001, 1)), owner.vector(awkward(1001, 2))]
      expect(numbers(plain.sync(a, b))).toEqual(numbers(compiled.sync(a, b)))
      expect(numbers(await plain(a, 3))).toEqual(numbers(await compiled(a, 3)))
      expect(plain.sync(owner.vector(0), 3).length).toBe(0)
    }
  })

  it('says that it fell back, and why', () => {
    const { notes, failure, bytes, wat } = jit((x) => x * around.one, FALLBACK).inspect([1])
    expect(failure).toMatchObject({ code: 'COMPILE', line: 1 })
    expect(notes).toEqual([`not compiled: called for one element after the other, on the calling thread, because ${failure!.message}`])
    expect([bytes, wat]).toEqual([0, ''])
    expect(jit((x) => x * 2, FALLBACK).inspect([1])).toMatchObject({ failure: undefined, bytes: expect.any(Number) })
    expect(jit((x) => x * 2, FALLBACK).inspect([1]).bytes).toBeGreaterThan(100)
  })

  it('broadcasts as compiled code does', () => {
    const plus = jit((x, y) => x + y * around.one, FALLBACK)
    const compiled = jit((x, y) => x + y)
    const m = engine.matrix([
      [1, 2, 3],
      [4, 5, 6],
    ])
    const others = [m, [10, 20, 30], engine.matrix([[10, 20, 30]]), engine.matrix([[100], [200]]), 7, engine.matrix([[0.5]])]
    for (const other of others) {
      for (const [a, b] of [
        [m, other],
        [other, m],
      ] as const) {
        const [got, wanted] = [plus.sync(a!, b!), compiled.sync(a!, b!)] as unknown as { shape: number[]; data: Float64Array }[]
        expect([got!.shape, numbers(got!)]).toEqual([wanted!.shape, numbers(wanted!)])
      }
    }
    expect(plus.sync(engine.matrix([[1], [2]]), engine.matrix([[10, 20, 30]])).shape).toEqual([2, 3])
    expect(() => plus.sync(m, [1, 2])).toThrow('jit: y of length 2 does not broadcast to 2 x 3')
    expect(() => plus.sync(engine.vector(2), [1, 2, 3])).toThrow('jit: x and y must have one length, got 2 and 3')
    expect(() => plus.sync([1])).toThrow('jit: the function takes 2 arguments, and options may follow them, got 1')
  })

  it('stores results as they are, or as `dtype` says, into `out` too', () => {
    const mask = jit((x) => x > around.one, FALLBACK).sync(engine.vector([1, 5, 3]))
    expect([mask.dtype, numbers(mask)]).toEqual(['u8', [0, 1, 1]])
    const none = jit((x) => x > around.one, FALLBACK).sync(engine.vector(0))
    expect(none.dtype).toBe('u8')
    expect(numbers(jit((x) => x * 1.5 * around.one, { dtype: 'i32', ...FALLBACK }).sync([1, 2, -3, 2 ** 32]))).toEqual([
      1,
      3,
      -4,
      (2 ** 31) | 0,
    ])
    expect(numbers(jit((x) => x * around.one, { dtype: 'u8', ...FALLBACK }).sync([1, 257, -1]))).toEqual([1, 1, 255])
    const x = engine.vector([1, 2, 3])
    const twice = jit((a) => a * 2 * around.one, FALLBACK)
    expect(twice.sync(x, { out: x })).toBe(x)
    expect(numbers(x)).toEqual([2, 4, 6])
    expect(() => twice.sync(x, { out: engine.vector(2) })).toThrow('jit: out must have length 3, got 2')
    expect(() => twice.sync(x, { into: x } as never)).toThrow("jit: unknown option 'into'")
    expect(() => jit((a) => a * around.one, { dtype: 'i64' as never, ...FALLBACK })).toThrow("jit: dtype must be 'f64'")
    expect(numbers(twice.sync(engine.vector(Int32Array.of(-1, 2 ** 31 - 1))))).toEqual([-2, 2 ** 32 - 2])
  })

  it('gives several results in the form in which the function does', () => {
    const [sum, large] = jit((x, y) => [x + y, x > around.one] as const, FALLBACK).sync(engine.vector([1, 2, 3]), 2)
    expect([numbers(sum), numbers(large), large.dtype]).toEqual([[3, 4, 5], [0, 1, 1], 'u8'])
    const named = jit((x) => ({ low: x - around.one, high: x + around.one }), { dtype: ['f32', 'f64'], ...FALLBACK }).sync([1, 2])
    expect([named.low.dtype, numbers(named.low), numbers(named.high)]).toEqual(['f32', [0, 1], [2, 3]])
    const mixed = jit((x) => (x > around.one ? ([x] as never) : x), FALLBACK)
    expect(() => mixed.sync([1, 2])).toThrow(
      'jit: the function must return as many values everywhere, by the same names, got an array of 1',
    )
    expect(() => jit((x) => `${x}` as never, FALLBACK).sync([1])).toThrow("jit: the function must return numbers or truth values, got '1'")
  })

  it('sees its own surroundings whatever is captured', () => {
    let calls = 0
    const square = (x: number) => x * x
    const fn = (x: number) => {
      calls++
      return square(x) * around.one
    }
    expect(numbers(jit(fn, { capture: { square, k: 3, text: '(x) => x' }, ...FALLBACK }).sync([1, 2, 3]))).toEqual([1, 4, 9])
    expect(calls).toBe(3)
    expect(() => jit(fn, { capture: { k: [1] as never }, ...FALLBACK })).toThrow('jit: capture.k must be a number')
  })

  it('takes native functions, and hands on what a function throws', async () => {
    expect(numbers(jit(Math.hypot as (x: number, y: number) => number, FALLBACK).sync([3, 5], [4, 12]))).toEqual([5, 13])
    const failing = jit((x) => {
      if (x > 1) throw new RangeError(`no ${x}`)
      return x
    }, FALLBACK)
    expect(() => failing.sync([1, 2])).toThrow(new RangeError('no 2'))
    await expect(failing(engine.vector([1, 2]))).rejects.toThrow('no 2')
    for (const { runtime } of all) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('keeps what calls are told: signals and progress', async () => {
    const slow = jit((x) => x * around.one, FALLBACK)
    const told: unknown[] = []
    await slow([1, 2], { onProgress: (progress) => told.push(progress) })
    expect(told).toEqual([{ done: 1, total: 1 }])
    await expect(slow([1], { signal: AbortSignal.abort() })).rejects.toThrow(/abort/)
  })

  it('works while the function allocates: memory that grows does not take its arguments away', () => {
    for (const { engine: owner } of all) {
      const held: unknown[] = []
      const fn = (x: number) => {
        held.push(owner.vector(100_000))
        return x + around.one
      }
      expect(numbers(jit(fn, FALLBACK).sync(owner.vector([1, 2, 3, 4])))).toEqual([2, 3, 4, 5])
    }
  })

  it('needs a function, whether it can be compiled or not', () => {
    const message = "fallback 'js' needs a function to call, got the text of one"
    expect(() => jit('(x) => x', FALLBACK)).toThrow(new TypeError(`jit: ${message}`))
    expect(() => jit.reduce('(a, b) => a + b', FALLBACK)).toThrow(`jit.reduce: ${message}`)
    expect(() => jit.reduce((a, b) => a + b, { map: '(x) => x', ...FALLBACK })).toThrow(`jit.reduce: ${message}`)
    expect(() => jit.scan('(s, x) => s + x', { initial: 0, ...FALLBACK })).toThrow(`jit.scan: ${message}`)
    expect(() => jit.rolling('(w) => w[0]', FALLBACK)).toThrow(`jit.rolling: ${message}`)
    expect(() => jit.rows('(row) => row[0]', FALLBACK)).toThrow(`jit.rows: ${message}`)
    expect(() => jit.stencil('(x, i) => x[i]', FALLBACK)).toThrow(`jit.stencil: ${message}`)
    expect(() => jit(3 as never, FALLBACK)).toThrow("jit: fallback 'js' needs a function to call, got 3")
    expect(() => jit((x) => x, { fallback: 'javascript' as never })).toThrow("jit: fallback must be 'js', got 'javascript'")
  })
})

describe('jit.reduce', () => {
  it('joins from first to last', async () => {
    const dot = jit.reduce((a, b) => a + b * around.one, { map: (x, y, k) => x * y * k, ...FALLBACK })
    expect(dot.sync(engine.vector([1, 2, 3]), [4, 5, 6], 2)).toBe(64)
    expect(await dot([1], [2], 3)).toBe(6)
    const sum = jit.reduce((a, b) => a + b * around.one, { initial: 10, ...FALLBACK })
    expect([sum.sync([1, 2, 3]), sum.sync([])]).toEqual([16, 10])
    expect(() => dot.sync([], [], 2)).toThrow('jit.reduce: arrays must not be empty')
    expect(() => jit.reduce((a, b) => a * around.one + b, { initial: 'a' as never, ...FALLBACK })).toThrow(
      'jit.reduce: initial must be a number',
    )
    expect(() => dot.sync([1, 2], [1], 2)).toThrow('jit.reduce: argument 1 and argument 2 must have one length, got 2 and 1')
    expect(() => jit.reduce(((a: number) => a * around.one) as never, FALLBACK)).toThrow(
      'jit.reduce: combine must take 2 parameters, got 1',
    )
  })

  it('of several parts', () => {
    const span = jit.reduce(([a, b], [c, d]) => [Math.min(a!, c!), Math.max(b!, d!)], {
      map: (x: number) => [x, x * around.one] as readonly number[],
      initial: [Infinity, -Infinity],
      ...FALLBACK,
    })
    expect([span.sync([3, 1, 2]), span.sync([])]).toEqual([
      [1, 3],
      [Infinity, -Infinity],
    ])
    const wrong = jit.reduce(([a], [b]) => [a! * b! * around.one], { map: (x: number) => [x, x] as readonly number[], ...FALLBACK })
    expect(() => wrong.sync([1, 2])).toThrow('jit.reduce: the function must return an array of 2 numbers, got an array of 1')
  })
})

describe('jit.scan', () => {
  const returns = awkward(500, 3).map((x) => (Number.isFinite(x) ? x / 1e301 : 0.5))
  const mean = (v: number, x: number, a: number) => v + a * (x - v)
  const meanHere = (v: number, x: number, a: number) => v + a * (x - v) * around.one

  it('carries a number through series, panels and parameter sets, as compiled code does', async () => {
    for (const keep of ['all', 'last'] as const) {
      const [plain, compiled] = [jit.scan(meanHere, { initial: 0.5, keep, ...FALLBACK }), jit.scan(mean, { initial: 0.5, keep })]
      const panel = engine.matrix(returns, [100, 5])
      const sets = engine.matrix([[0.1, 0.2, 0.3, 0.4, 0.5]])
      for (const [x, a] of [
        [engine.vector(returns), 0.1],
        [panel, sets],
        [panel, 0.25],
        [engine.vector(returns.subarray(0, 100)), sets],
        [engine.vector(0), 0.5],
      ] as const) {
        const [got, wanted] = [await plain(x, a), await compiled(x, a)] as unknown as { data: Float64Array; shape: unknown }[]
        if (typeof wanted === 'number') expect(got).toBe(wanted)
        else expect([got!.shape, numbers(got!)]).toEqual([wanted!.shape, numbers(wanted!)])
      }
    }
    const out = engine.vector(3)
    expect(jit.scan((s, x) => s + x * around.one, { initial: 0, ...FALLBACK }).sync([1, 2, 3], { out })).toBe(out)
    expect(numbers(out)).toEqual([1, 3, 6])
  })

  it('carries several parts', () => {
    const step = ([p, q]: [number, number], x: number): [number, number] => [p + x * around.one, Math.max(q, x)]
    const [sums, peaks] = jit.scan(step, { initial: [0, 0], ...FALLBACK }).sync([1, 3, 2])
    expect([numbers(sums), numbers(peaks)]).toEqual([
      [1, 4, 6],
      [1, 3, 3],
    ])
    expect(jit.scan(step, { initial: [0, 0], keep: 'last', ...FALLBACK }).sync([1, 3, 2])).toEqual([6, 3])
    const wrong = jit.scan((([p]: [number, number]) => [p * around.one]) as never, { initial: [0, 0], ...FALLBACK }) as never as {
      sync(): unknown
    }
    expect(() => (wrong.sync as (x: unknown) => unknown)([1])).toThrow('jit.scan: ')
    expect(() => jit.scan(step as never, { initial: 'a' as never, ...FALLBACK })).toThrow('jit.scan: initial must be a number')
  })
})

describe('jit.rolling', () => {
  it('gives windows as arrays of JavaScript, and leaves out those with too few values', async () => {
    const x = [5, Number.NaN, 3, 4, 1]
    const median = jit.rolling((w) => w.filter((value) => value === value).sort((a, b) => a - b)[0]!, FALLBACK)
    expect(numbers(median.sync(x, 2))).toEqual([Number.NaN, Number.NaN, Number.NaN, 3, 1])
    expect(numbers(await median(x, 3, { minPeriods: 1 }))).toEqual([5, 5, 3, 3, 1])
    const scaled = jit.rolling((w, k) => k * (w[w.length - 1]! - w[0]!) * around.one, FALLBACK)
    const out = engine.vector(4)
    expect(scaled.sync(engine.vector(Int32Array.of(1, 4, 9, 16)), 2, 10, { out })).toBe(out)
    expect(numbers(out)).toEqual([Number.NaN, 30, 50, 70])
    expect(numbers(scaled.sync([], 2, 1))).toEqual([])
    expect(() => scaled.sync([1], 2)).toThrow('jit.rolling: x, the window and 1 numbers must be given')
    expect(() => scaled.sync([1], 0, 1)).toThrow('jit.rolling: window must be a whole number of 1')
  })
})

describe('jit.rows', () => {
  const m = engine.matrix([
    [3, 1, 2],
    [6, 5, 4],
  ])

  it('gives rows, whole vectors and numbers as arrays of JavaScript and numbers', async () => {
    const middle = jit.rows((row: number[]) => row.sort((a, b) => a - b)[1]!, FALLBACK)
    expect(numbers(await middle(m))).toEqual([2, 5])
    const dot = jit.rows(
      (row: number[], w: number[], k: number) => [row.reduce((sum, x, i) => sum + x * w[i]!, 0) * k, w.splice(0).length] as const,
      FALLBACK,
    )
    const [sums, lengths] = dot.sync(m, [1, 10, 100], 2)
    expect([numbers(sums), numbers(lengths)]).toEqual([
      [426, 912],
      [3, 3],
    ])
    expect(numbers(m)).toEqual([3, 1, 2, 6, 5, 4])
    expect(middle.sync(engine.matrix(new Float64Array(0), [0, 3])).length).toBe(0)
    expect(() => middle.sync([1, 2] as never)).toThrow('jit.rows: one argument at least must be a Matrix')
    expect(() => dot.sync(m)).toThrow('jit.rows: 3 arguments must be given (row, w, k), got 1')
  })

  it('takes what the function writes for its result', () => {
    const sorted = jit.rows((row: number[], out: number[]) => {
      const copy = [...row].sort((a, b) => a - b)
      for (let i = 0; i < row.length; i++) out[i] = copy[i]!
      out[99] = 1
    }, FALLBACK)
    const made = sorted.sync(m) as unknown as { shape: number[]; data: Float64Array }
    expect([made.shape, numbers(made)]).toEqual([
      [2, 3],
      [1, 2, 3, 4, 5, 6],
    ])
    const first = jit.rows(
      (row: number[], out: number[]) => {
        out[0] = Math.max(...row)
      },
      { columns: 2, ...FALLBACK },
    )
    expect(numbers(first.sync(m) as never)).toEqual([3, 0, 6, 0])
    const both = jit.rows((row: number[], out: number[]): number => (out[0] = Math.max(...row)), FALLBACK)
    expect(() => both.sync(m)).toThrow('jit.rows: a function that writes to its parameters must return nothing')
    expect(() => jit.rows((row: number[]) => Math.max(...row), { columns: -1, ...FALLBACK })).toThrow('jit.rows: columns must be')
  })
})

describe('jit.stencil', () => {
  it.each(['nan', 'nearest', 'wrap', 'reflect', 'mirror', 7] as const)('border %s: as compiled code', async (border) => {
    const compiled = jit.stencil('(x, y, i, k) => k * x[i - 2] + x[i] - y[1 + i] / 3', { border })
    const plain = jit.stencil(
      ((x: number[], y: number[], i: number, k: number) => (k * x[i - 2]! + x[i]! - y[1 + i]! / 3) * around.one) as never,
      { border, ...FALLBACK },
    )
    for (const n of [0, 1, 2, 3, 4, 9, 100]) {
      const [x, y] = [awkward(n, n), awkward(n, n + 1)]
      for (const { engine: owner } of all) {
        expect(numbers(plain.sync(owner.vector(x), owner.vector(y), 0.5))).toEqual(numbers(compiled.sync(owner.vector(x), y, 0.5)))
      }
    }
    const m = engine.matrix(awkward(30, 5), [6, 5])
    const [got, wanted] = [await plain(m, m, 2), await compiled(m, m, 2)]
    expect([got.shape, numbers(got)]).toEqual([wanted.shape, numbers(wanted)])
  })

  it('is NaN where the function may look outside, or does', () => {
    const guarded = jit.stencil(((x: number[], i: number) => (x[i]! > 0 ? x[i - 1]! : 0) * around.one) as never, FALLBACK)
    expect(numbers(guarded.sync([-1, 2, -3]))).toEqual([Number.NaN, -1, 0])
    const far = jit.stencil(((x: number[], i: number) => x[2 * i]! + x.length) as never, FALLBACK)
    expect(numbers(far.sync([1, 2, 3]))).toEqual([4, 6, Number.NaN])
  })

  it('refuses what it cannot give', () => {
    const reads = jit.stencil(((x: number[], i: number) => x[i]! + x.reduce((a, b) => a + b)) as never, FALLBACK)
    expect(() => reads.sync([1])).toThrow('jit.stencil: x has elements at whole numbers and a length, and cannot be written to, got reduce')
    const writes = jit.stencil(((x: number[], i: number) => (x[i] = around.one)) as never, FALLBACK)
    expect(() => writes.sync([1])).toThrow('jit.stencil: x has elements at whole numbers')
    expect(() => jit.stencil(Math.max as never, FALLBACK)).toThrow(/no source \(it is native or bound\)/)
    expect(() => jit.stencil(((x: number) => x * around.one) as never, FALLBACK)).toThrow(
      'jit.stencil: the function must take series and a place',
    )
    const two = jit.stencil(((x: number[], y: number[], i: number) => (x[i]! + y[i]!) * around.one) as never, FALLBACK)
    expect(() => two.sync([1, 2], [1])).toThrow('jit.stencil: x and y must have one shape, got length 2 and length 1')
    const x = engine.vector(3)
    expect(() => two.sync(x, [1, 2, 3], { out: x })).toThrow('jit.stencil: out must not overlap x')
    for (const { runtime } of all) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})
