// The kernels of distributions against their plain statement in test/reference/distributions.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Vector } from '../src/array/vector.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import * as reference from './reference/distributions.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

const SEED = 2n ** 63n + 12345n
const STREAM = 99n
const OFFSET = 2 ** 40 + 1
const N = 3001

/** Compares N numbers with the reference, relative to their size. */
function compare(made: Vector, wanted: (i: bigint) => number, within: number): void {
  const wrong = Array.from(made.data as Float64Array, Number).findIndex((got, i) => {
    const expected = wanted(BigInt(OFFSET + i))
    return !(Math.abs(got - expected) <= within * Math.abs(expected))
  })
  expect(wrong < 0 ? '' : `[${wrong}] is ${made.data[wrong]}, not ${wanted(BigInt(OFFSET + wrong))}`).toBe('')
}

describe('element by element', () => {
  const options = () => ({ seed: SEED, stream: STREAM, offset: OFFSET, engine: engines[0]!.engine })
  const api = () => engines[0]!.api

  it('exponential', () => {
    compare(api().exponential(N, { scale: 3, ...options() }), (i) => reference.exponential(SEED, STREAM, i, 3), 5e-16)
  })

  it.each([0.2, 1, 2.5, 400])('gamma of shape %f', (shape) => {
    compare(api().gamma(N, { shape, ...options() }), (i) => reference.gamma(SEED, STREAM, i, shape), 1e-13)
  })

  it.each([0.7, 5])('standardT of %f', (df) => {
    compare(api().standardT(N, { df, ...options() }), (i) => reference.standardT(SEED, STREAM, i, df), 1e-13)
  })

  it.each([0, 0.3, 12, 600])('poisson of mean %f', (lam) => {
    compare(api().poisson(N, { lam, ...options() }), (i) => reference.poissonByInverse(SEED, STREAM, i, lam), 0)
  })

  it('poisson of mean 2000', () => {
    const logs = [0]
    for (let k = 1; k < 3000; k++) logs.push(logs[k - 1]! + Math.log(k))
    const wanted = (i: bigint) => reference.poissonByRejection(SEED, STREAM, i, 2000, (k) => logs[k]!)
    compare(api().poisson(N, { lam: 2000, ...options() }), wanted, 0)
  })

  it.each([1, 10, 2 ** 31 - 1, 3 * 2 ** 30, 2 ** 32])('integers of a range of %i', (range) => {
    const low = -(2 ** 31)
    const made = api().integers(N, { low, high: low + range, ...options() })
    compare(made, (i) => Number(reference.integer(SEED, STREAM, i, BigInt(low), BigInt(range), false)), 0)
  })

  it.each([1n, 10n, 2n ** 63n + 1n, 3n * 2n ** 62n, 2n ** 64n])('integers of i64 and a range of %i', (range) => {
    const low = -(2n ** 63n)
    const made = api().integers(N, { low, high: low + range, ...options() })
    for (let i = 0; i < N; i++) expect(made.data[i]).toBe(reference.integer(SEED, STREAM, BigInt(OFFSET + i), low, range, true))
  })

  it('permutation of a bucket, of an array and of rows', () => {
    const { engine } = engines[0]!
    const stream = { seed: SEED, stream: STREAM, engine }
    const order = reference.permutation(SEED, STREAM, 2000)
    expect([...api().permutation(2000, stream).data]).toEqual(order)
    const bytes = engine.vector(Uint8Array.from({ length: 2000 }, (_, i) => i))
    expect([...api().permutation(bytes, stream).data]).toEqual(order.map((i) => i & 255))
    const rows = engine.matrix(
      Float32Array.from({ length: 6000 }, (_, i) => i),
      [2000, 3],
    )
    expect([...api().permutation(rows, stream).data]).toEqual(order.flatMap((i) => [3 * i, 3 * i + 1, 3 * i + 2]))
    expect([...api().choice(2000, 7, { ...stream, replace: false }).data]).toEqual(order.slice(0, 7))
    expect([...api().choice(rows, 2, { ...stream, replace: false }).data]).toEqual(
      order.slice(0, 2).flatMap((i) => [3 * i, 3 * i + 1, 3 * i + 2]),
    )
  })

  it('choice with p all alike is the lower part of a uniform number', () => {
    const stream = { seed: 5, engine: engines[0]!.engine }
    const uniform = api().uniform(1000, stream).data
    const chosen = api().choice(4, 1000, { ...stream, p: [0.25, 0.25, 0.25, 0.25] }).data
    expect([...chosen]).toEqual(Array.from(uniform, (u) => Math.floor(4 * u)))
  })
})

describe('multivariateNormal', () => {
  it('takes semi-definite matrices, of whole columns too, and refuses others', () => {
    const [{ api, engine }] = engines as [TestEngine]
    // Rank 2: the third is the sum of the first two, and the fourth is constant.
    const cov = engine.matrix([
      [1, 0.5, 1.5, 0],
      [0.5, 2, 2.5, 0],
      [1.5, 2.5, 4, 0],
      [0, 0, 0, 0],
    ])
    const x = api.multivariateNormal([0, 0, 0, 7], cov, 500, { seed: 1, engine })
    for (const [a, b, c, d] of x.toRows()) {
      expect(Math.abs(a! + b! - c!)).toBeLessThan(1e-7)
      expect(d).toBe(7)
    }
    const indefinite = engine.matrix([
      [1, 1, 0],
      [1, 1, 0.1],
      [0, 0.1, 1],
    ])
    expect(() => api.multivariateNormal([0, 0, 0], indefinite, 1, { engine })).toThrow('pivot 1 is not positive')
  })

  it('of many columns: the factor reproduces the matrix', () => {
    const [{ api, engine }] = engines as [TestEngine]
    const n = 203
    const made = api.normal([n + 5, n], { seed: 2, engine })
    const cov = api.cov(made)
    // 30000 rows: each covariance within six of its standard errors, 0.0082.
    const x = api.multivariateNormal(new Float64Array(n), cov, 30_000, { seed: 3, engine })
    const found = api.cov(x)
    let worst = 0
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const scale = Math.sqrt(cov.data[i * n + i]! * cov.data[j * n + j]!)
        worst = Math.max(worst, Math.abs(found.data[i * n + j]! - cov.data[i * n + j]!) / scale)
      }
    }
    expect(worst).toBeLessThan(0.06)
  })
})
