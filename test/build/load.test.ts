// Kernels built ahead of time, against plain loops: on every engine, with both faces, the same bits.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../src/build/index.js'
import { type ArrayInput, type KernelOptions, load, type Matrix, type Vector } from '../../src/build/load.js'
import { makeEngine, makeUnshared } from '../engines.js'
import { EXAMPLE } from './example.js'
import { makeFolder } from './folder.js'

/** The two faces of a function. */
interface Both<A extends unknown[], R> {
  (...args: A): Promise<R>
  readonly sync: (...args: A) => R
}
interface Example {
  readonly logistic: Both<[x: ArrayInput, a: number, b: number, options?: KernelOptions], Vector>
  readonly scaleF32: Both<[x: ArrayInput, y: ArrayInput, c: number, options?: KernelOptions], Vector>
  readonly drawdown: Both<[x: Matrix, weights: ArrayInput, options?: KernelOptions], Vector>
  readonly fromFirst: Both<[x: Matrix, options?: KernelOptions], Matrix>
  readonly dot: Both<[x: ArrayInput, y: ArrayInput, options?: object], number>
  readonly peak: Both<[x: ArrayInput, floor: number, options?: object], number>
}

const one = makeEngine({ threads: 1, debug: true })
const two = makeEngine({ threads: 2 })
const four = makeEngine({ threads: 4, debug: true })
const unshared = makeUnshared({ debug: true })
const all = [one, two, four, unshared]
afterAll(() => Promise.all(all.map(({ runtime }) => runtime.close())))

const { write } = makeFolder()
let wasm: Uint8Array
let kernels: Example
beforeAll(async () => {
  wasm = (await build(write('example.kernels.ts', EXAMPLE))).wasm
  kernels = load.sync<Example>(wasm)
})

const N = 150_001
const x = Float64Array.from({ length: N }, (_, i) => Math.sin(i * 0.7) * 5)
const y = Float64Array.from({ length: N }, (_, i) => Math.cos(i * 0.3) + i / N)
const plain = (array: { readonly data: unknown }) => Array.from(array.data as Float64Array)
/** Element by element: `toEqual` takes seconds on large arrays. */
function expectBits(got: unknown, wanted: unknown): void {
  const [a, b] = [[got].flat(), [wanted].flat()]
  expect(a.length).toBe(b.length)
  const at = a.findIndex((value, i) => !Object.is(value, b[i]))
  expect(at, `[${at}] is ${a[at]}, not ${b[at]}`).toBe(-1)
}

/** What `call` gives on every engine and with both faces: the same bits. */
async function everywhere(call: (at: (typeof all)[number], face: 'sync' | 'async') => Promise<unknown>): Promise<unknown> {
  let first: unknown
  for (const at of all) {
    for (const face of ['sync', 'async'] as const) {
      const got = await call(at, face)
      first ??= got
      expectBits(got, first)
    }
    if (at.runtime !== two.runtime) expect(() => at.runtime.memory.checkGuards()).not.toThrow()
  }
  return first
}

function via<A extends unknown[], R>(both: Both<A, R>, face: 'sync' | 'async', ...args: A): Promise<R> | R {
  return face === 'sync' ? both.sync(...args) : both(...args)
}

describe('elementwise', () => {
  it('gives what a plain loop gives, with the vector functions of lanewise/assembly', async () => {
    const got = (await everywhere(async ({ engine }, face) =>
      plain(await via(kernels.logistic, face, engine.vector(x), 0.5, -1)),
    )) as number[]
    const wrong = got.findIndex((value, i) => {
      const wanted = 1 / (1 + Math.exp(-(0.5 * x[i]! - 1)))
      return Math.abs(value - wanted) > 4 * Number.EPSILON * wanted
    })
    expect(wrong).toBe(-1)
    expect(got.length).toBe(N)
  })

  it('gives the bits of a plain f32 loop, and keeps the shape of matrices', async () => {
    const [xs, ys] = [Float32Array.from(x), Float32Array.from(y)]
    const c = Math.fround(0.1)
    const wanted = Array.from(xs, (value, i) => Math.fround(Math.fround(value * ys[i]!) + c))
    const got = await everywhere(async ({ engine }, face) =>
      plain(await via(kernels.scaleF32, face, engine.vector(xs), engine.vector(ys), 0.1)),
    )
    expectBits(got, wanted)
    const { engine } = one
    const matrix = engine.matrix(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3])
    const made = kernels.scaleF32.sync(matrix, matrix, 1) as unknown as Matrix
    expect([made.shape, plain(made), made.dtype]).toEqual([[2, 3], [2, 5, 10, 17, 26, 37], 'f32'])
  })

  it('takes arrays of any number type for f64, empty ones, and writes into out', () => {
    const { engine } = one
    expect(plain(kernels.logistic.sync([0, 0, 0], 1, 0))).toEqual([0.5, 0.5, 0.5])
    expect(plain(kernels.logistic.sync(engine.vector(Int32Array.of(0, 7)), 0, 0))).toEqual([0.5, 0.5])
    expect(plain(kernels.logistic.sync([], 1, 0))).toEqual([])
    const out = engine.vector([0, 0])
    expect(kernels.logistic.sync(out, 1, 0, { out })).toBe(out)
    expect(plain(out)).toEqual([0.5, 0.5])
  })
})

describe('rows', () => {
  const [height, width] = [3001, 17]
  const values = x.subarray(0, height * width)
  const weights = y.subarray(0, width)

  it('gives one number a row', async () => {
    const wanted = Array.from({ length: height }, (_, r) => {
      let [peak, worst] = [-Infinity, 0]
      for (let c = 0; c < width; c++) {
        const value = values[r * width + c]! * weights[c]!
        peak = Math.max(peak, value)
        worst = Math.max(worst, peak - value)
      }
      return worst
    })
    const got = await everywhere(async ({ engine }, face) =>
      plain(await via(kernels.drawdown, face, engine.matrix(values, [height, width]), engine.vector(weights))),
    )
    expectBits(got, wanted)
  })

  it('gives a row a row, of another type, with scratch', async () => {
    const whole = Int32Array.from(values, (value) => value * 100)
    const wanted = Array.from(whole, (value, i) => value - whole[i - (i % width)]!)
    const got = await everywhere(async ({ engine }, face) => {
      const made = await via(kernels.fromFirst, face, engine.matrix(whole, [height, width], 'i32'))
      expect([made.shape, made.dtype]).toEqual([[height, width], 'f32'])
      return plain(made)
    })
    expectBits(got, wanted)
  })

  it('takes matrices without rows or columns', () => {
    expect(plain(kernels.drawdown.sync(one.engine.matrix([], [0, 3]), [1, 2, 3]))).toEqual([])
    expect(plain(kernels.drawdown.sync(one.engine.matrix([], [2, 0]), []))).toEqual([0, 0])
  })
})

describe('reduce', () => {
  it('joins the parts of 32768 elements in order', async () => {
    let wanted = 0
    for (let from = 0; from < N; from += 32768) {
      const to = Math.min(N, from + 32768)
      const lanes = [0, 0]
      let i = from
      for (; i + 2 <= to; i += 2) for (const l of [0, 1]) lanes[l]! += x[i + l]! * y[i + l]!
      let part = lanes[0]! + lanes[1]!
      if (i < to) part += x[i]! * y[i]!
      wanted += part
    }
    const got = await everywhere(async ({ engine }, face) => via(kernels.dot, face, engine.vector(x), engine.vector(y)))
    expect(got).toBe(wanted)
  })

  it('takes other types, joins by max, and knows what nothing comes to', async () => {
    const whole = Int32Array.from(x, (value, i) => value * 1000 + i)
    const got = await everywhere(async ({ engine }, face) => via(kernels.peak, face, engine.vector(whole), -5))
    expect(got).toBe(whole.reduce((a, b) => Math.max(a, b)))
    expect(kernels.peak.sync(Int32Array.of(-9), -5)).toBe(-5)
    expect(kernels.dot.sync([], [])).toBe(0)
    expect(() => kernels.peak.sync(new Int32Array(0), 0)).toThrow('peak: x must not be empty, as nothing has no max')
  })
})

describe('load', () => {
  it('binds to an engine', async () => {
    const bound = await load<Example>(wasm, { engine: two.engine })
    const made = await bound.logistic([0, 0], 1, 0)
    expect(plain(made)).toEqual([0.5, 0.5])
    const there = two.engine.vector([1, 2])
    expect(bound.logistic.sync([0, 0], 1, 0, { out: there })).toBe(there)
    expect(bound.dot.sync([1, 2], [3, 4])).toBe(11)
    const sum = kernels.logistic.sync([0], 1, 0, { engine: two.engine })
    expect(kernels.logistic.sync(sum, 0, 0, { out: two.engine.vector(1) }).length).toBe(1)
  })

  it('reads a file by path and by address, and takes an ArrayBuffer', async () => {
    const path = write('copy.wasm', '')
    const { writeFileSync } = await import('node:fs')
    const { pathToFileURL } = await import('node:url')
    writeFileSync(path, wasm)
    for (const source of [path, pathToFileURL(path), pathToFileURL(path).href, new Uint8Array(wasm).buffer]) {
      const { dot } = await load<Example>(source as string)
      expect(await dot([1, 2], [3, 4])).toBe(11)
    }
    await expect(load(`${path}.none`)).rejects.toThrow('ENOENT')
  })

  it('names mistakes', async () => {
    await expect(load(5 as never)).rejects.toThrow('load: source must be the bytes of a module or generated bindings, got 5')
    expect(() => load.sync({} as never)).toThrow('load: source must be the bytes of a module or generated bindings, got a Object')
    expect(() => load.sync(Uint8Array.of(1, 2))).toThrow('load: the bytes are no WebAssembly module')
    expect(() => load.sync(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))).toThrow('load: the module was not made by lanewise build')
    expect(() => load.sync(wasm, { engine: 3 as never })).toThrow('load: engine must be an Engine, got 3')
    expect(() => load.sync(wasm, { threads: 3 } as never)).toThrow("load: unknown option 'threads'")
  })

  it('functions name mistakes', () => {
    const { engine } = one
    const { logistic, scaleF32, drawdown, fromFirst, dot, peak } = kernels as never as { [name: string]: Both<unknown[], unknown> }
    const says = (call: () => unknown, message: string) => expect(call).toThrow(message)
    says(() => logistic!.sync([1], 2), 'logistic: 3 arguments must be given (x, a, b), and options may follow, got 2')
    says(() => logistic!.sync([1], 2, 3, {}, 5), 'logistic: 3 arguments must be given')
    says(() => logistic!.sync([1], '2', 3), "logistic: a must be a number of type f64, got '2'")
    says(() => logistic!.sync('no', 2, 3), 'logistic: x must')
    says(() => logistic!.sync([1], 2, 3, { into: 1 }), "logistic: unknown option 'into'; known are out, engine")
    says(() => logistic!.sync([1], 2, 3, { out: engine.vector(2) }), 'logistic: out must have length 1, got 2')
    says(() => scaleF32!.sync([1], [2], 3), 'scaleF32: x must be of dtype f32, got f64')
    says(
      () => scaleF32!.sync(new Float32Array(2), new Float32Array(3), 3),
      'scaleF32: x and y must have one shape, got length 2 and length 3',
    )
    says(() => drawdown!.sync([1, 2], [3, 4]), 'drawdown: x must be a Matrix, got an array of 2')
    says(() => drawdown!.sync(engine.matrix([[1, 2]]), [3]), 'drawdown: weights must have a length of 2, one for each column, got 1')
    says(() => drawdown!.sync(engine.matrix([[1]]), engine.matrix([[1]])), 'drawdown: weights must be a vector, got a Matrix')
    says(() => fromFirst!.sync(engine.matrix([[1]])), 'fromFirst: x must be of dtype i32, got f64')
    says(() => dot!.sync([1], [1], { out: engine.vector(1) }), "dot: unknown option 'out'")
    says(() => peak!.sync(Int32Array.of(1), 0.5), 'peak: floor must be a whole number of -2147483648 to 2147483647, got 0.5')
  })
})
