import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case, Tolerance, Values } from './cases/case.js'
import { LENGTHS, PATTERNS, seedOf } from './data.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { disposeOf, numbersOf } from './results.js'

const ENDING = '.cases.ts'
const files = readdirSync(new URL('./cases/', import.meta.url)).filter((name) => name.endsWith(ENDING))
const tables = files.map((name) => name.slice(0, -ENDING.length))
const CASES: Case[] = (await Promise.all(tables.map((name) => import(`./cases/${name}.cases.ts`)))).flatMap((table) => table.CASES)

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

/** Lengths at which every engine is compared: both sides of the borders of chunks. */
const CHUNKED = [0, 5, 32767, 32769, 65537, 100_003]
const SHORT = LENGTHS.filter((n) => n <= 130)

describe.each(CASES.map((kernel) => [kernel.name, kernel] as const))('%s', (_, kernel) => {
  it('G1: answers as the reference does, over lengths and values, and writes nowhere else', async () => {
    let checked = 0
    const engine = engines[0]!
    for (const [pattern, make] of Object.entries(PATTERNS)) {
      if (kernel.skip?.includes(pattern)) continue
      for (const n of LENGTHS) {
        if (n === 0 && kernel.notEmpty) continue
        if (n > (kernel.longest ?? Infinity)) continue
        // Windows of thousands cost the reference seconds: one pattern, and lengths round their own borders.
        if (kernel.longest === 8193 && (pattern !== 'some NaN' || (n > 20 && n < 4095))) continue
        // Long arrays of every pattern would add minutes and no new path.
        if (n > 9000 && pattern !== 'normal' && pattern !== 'some NaN') continue
        const [x, y] = inputs(make, n, kernel)
        const got = await run(kernel, engine, x, y, 0)
        compare(got, kernel, x, y, `${pattern}, n = ${n}`)
        checked++
      }
    }
    engine.runtime.memory.checkGuards()
    expect(checked).toBeGreaterThan(20)
  })

  it('gives the same bits wherever its arrays begin', async () => {
    for (const pattern of ['normal', 'some NaN']) {
      for (const n of SHORT) {
        if (n === 0 && kernel.notEmpty) continue
        const [x, y] = inputs(PATTERNS[pattern]!, n, kernel)
        const aligned = await run(kernel, engines[0]!, x, y, 0)
        for (const offset of [1, 2, 3, 7])
          expectSameBits(await run(kernel, engines[0]!, x, y, offset), aligned, `n = ${n}, offset ${offset}`)
      }
    }
    expect(() => engines[0]!.runtime.memory.checkGuards()).not.toThrow()
  })

  it('G11: gives the same bits on 1, 2 and 4 threads, blocking and async, shared and not', async () => {
    for (const pattern of ['normal', 'some NaN']) {
      for (const n of CHUNKED) {
        if (n === 0 && kernel.notEmpty) continue
        const [x, y] = inputs(PATTERNS[pattern]!, n, kernel)
        const first = await run(kernel, engines[0]!, x, y, 0)
        for (const engine of engines.slice(1))
          expectSameBits(await run(kernel, engine, x, y, 0), first, `${pattern}, n = ${n}, ${engine.name}`)
      }
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})

describe('after all kernels', () => {
  it('G13: nothing is left in any memory', () => {
    for (const { name, runtime } of engines) expect(runtime.memory.usage(), name).toMatchObject({ used: 0, blocks: 0 })
  })
})

function inputs(make: (n: number, seed: number) => Values, n: number, kernel: Case): [Values, Values] {
  const seed = seedOf(`${kernel.name} ${n}`)
  return [make(n, seed), make(n, seed ^ 0x5bd1e995)]
}

/** The result as plain numbers; the inputs must come out as they went in. */
async function run(kernel: Case, { engine, api }: TestEngine, x: Values, y: Values, offset: number): Promise<Float64Array> {
  const [whole, other] = [engine.vector(x.length + 8), engine.vector(y.length + 8)]
  const [a, b] = [whole.subarray(offset, offset + x.length), other.subarray(offset, offset + y.length)]
  a.data.set(x)
  b.data.set(y)
  const result = await kernel.call(api, a, b)
  expectSameBits(a.toArray(), x, 'x is untouched')
  expectSameBits(b.toArray(), y, 'y is untouched')
  whole.dispose()
  other.dispose()
  const numbers = numbersOf(result)
  disposeOf(result)
  return numbers
}

function compare(got: Float64Array, kernel: Case, x: Values, y: Values, where: string): void {
  const wanted = kernel.reference(x, y)
  const expected = typeof wanted === 'number' ? [wanted] : wanted
  const tolerance: Tolerance = kernel.tolerance?.(x, y) ?? (() => 0)
  if (got.length !== expected.length) expect.unreachable(`${where}: ${got.length} results, not ${expected.length}`)
  for (let i = 0; i < got.length; i++) {
    const [a, b] = [got[i]!, expected[i]!]
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) continue
    if (!(Math.abs(a - b) <= tolerance(i, b))) expect.unreachable(`${where}: [${i}] is ${a}, not ${b} within ${tolerance(i, b)}`)
  }
}

function expectSameBits(got: Float64Array, wanted: Float64Array, where: string): void {
  if (got.length !== wanted.length) expect.unreachable(`${where}: ${got.length} results, not ${wanted.length}`)
  const [a, b] = [new BigUint64Array(got.buffer), new BigUint64Array(wanted.buffer, wanted.byteOffset, wanted.length)]
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i] || (Number.isNaN(got[i]) && Number.isNaN(wanted[i]))) continue
    expect.unreachable(`${where}: [${i}] is ${got[i]}, not ${wanted[i]}`)
  }
}
