// Plans: what is computed, how often, in what memory, and what is said of it.
import { afterAll, describe, expect, it } from 'vitest'
import { frame, series } from '../../src/series/index.js'
import { LazySeries } from '../../src/series/series.js'
import { makeEngine } from '../engines.js'

const { engine, runtime } = makeEngine({ threads: 2, debug: true })
afterAll(() => runtime.close())

const N = 100_000
const prices = Float64Array.from({ length: N }, (_, i) => 100 + Math.sin(i / 50) + Math.sin(i * 7) / 3)
const made = () => frame({ close: prices, volume: Float64Array.from(prices, (p) => Math.round(p * 3)) }, { engine })

describe('a plan', () => {
  it('gives the same awaited and blocking, fused and one by one', async () => {
    const df = made()
    const z = df.close.sub(df.close.mean()).div(df.close.std())
    const signal = z.gt(1).and(df.volume.gt(300)).mul(2).sub(1)
    const [a, b] = [await signal, signal.collectSync()]
    expect(a.data).toEqual(b.data)
    const [mean, std] = [await df.close.mean(), await df.close.std()]
    const by = prices.map((p, i) => ((p - mean) / std > 1 && Math.round(prices[i]! * 3) > 300 ? 1 : 0) * 2 - 1)
    expect(a.data).toEqual(by)
  })

  it('computes once what occurs twice, whoever asks', () => {
    const df = made()
    const returns = () => df.close.pctChange()
    const text = returns().rolling(20).std().div(returns().rolling(20).mean()).explain()
    expect(text.match(/pctChange/g)).toHaveLength(1)
    const both = df.assign({ a: returns().rolling(20).std(), b: returns().abs() }).explain()
    expect(both.match(/pctChange/g)).toHaveLength(1)
  })

  it('says its steps', () => {
    const df = made()
    const plan = df.close.log().sub(df.volume.log()).mul(2)
    expect(plan.explain()).toBe('#1 one loop of 4 operations: mul(sub(log(close), log(volume)), 2)')
    expect(plan.rolling(5).mean().add(1).neg().explain()).toMatchInlineSnapshot(`
      "#1 one loop of 4 operations: mul(sub(log(close), log(volume)), 2)
      #2 rollingMean(#1, rows, 5)
      #3 one loop of 2 operations: neg(add(#2, 1))"
    `)
    expect(df.close.mean().explain()).toBe('#1 mean(close)')
  })

  it('makes one loop of what reads the same columns, and stores each result', () => {
    const df = made()
    const text = df.assign({ a: (d) => d.close.add(1).mul(2), b: (d) => d.close.sub(d.volume).abs() }).explain()
    expect(text).toMatchInlineSnapshot(`
      "#1 one loop of 4 operations: mul(add(close, 1), 2)
      #2   stored by the same loop: abs(sub(close, volume))"
    `)
  })

  it('keeps different functions, numbers and options apart', () => {
    const s = series([1, 2, 3, 4])
    const spread = s.rolling(2).apply((w) => w[1]! - w[0]!)
    const total = s.rolling(2).apply((w) => w[1]! + w[0]!)
    expect(spread.add(total).collectSync().toArray()).toEqual([Number.NaN, 4, 6, 8])
    expect(s.rolling(2).sum().sub(s.rolling(3).sum()).collectSync().toArray()).toEqual([Number.NaN, Number.NaN, -1, -2])
    expect(s.rolling(2, { minPeriods: 1 }).sum().sub(s.rolling(2).sum()).collectSync().at(0)).toBeNaN()
    expect(s.div(0).add(s.div(-0)).collectSync().toArray()).toEqual([NaN, NaN, NaN, NaN])
    expect(
      s
        .shift(1, { fillValue: Infinity })
        .add(s.shift(1, { fillValue: -Infinity }))
        .collectSync()
        .at(0),
    ).toBeNaN()
    expect(s.var(0).collectSync()).not.toBe(s.var(1).collectSync())
  })

  it('frees what led to its result', async () => {
    const df = made()
    const before = runtime.memory.usage()
    const result = await df.close.pctChange().rolling(20).std().add(df.volume.cumsum()).log().rolling(5).mean()
    const after = runtime.memory.usage()
    expect(after.blocks - before.blocks).toBe(1)
    result.dispose()
    expect(runtime.memory.usage().blocks).toBe(before.blocks)
    expect(() => df.close.add([1, 2]).rolling(3).mean().collectSync()).toThrow(RangeError)
    expect(runtime.memory.usage().blocks).toBe(before.blocks)
  })

  it('runs each time that it is collected, and columns that no step makes are the same memory', async () => {
    const df = made()
    const twice = df.close.mul(2)
    const [a, b] = [await twice, await twice]
    expect(a.vector).not.toBe(b.vector)
    expect((await df.select('close')).close.vector).toBe(df.close.vector)
    expect(df.slice(10, 20).collectSync().close.data.buffer).toBe(df.close.data.buffer)
  })

  it('can be stopped, and tells how far it is', async () => {
    const df = made()
    const controller = new AbortController()
    const seen: number[] = []
    const plan = df.close.pctChange().rolling(20).std().rolling(20).mean()
    const stopped = plan.collect({
      signal: controller.signal,
      onProgress: ({ done }) => done === 1 && controller.abort(new Error('enough')),
    })
    await expect(stopped).rejects.toThrow('enough')
    await plan.collect({ onProgress: ({ done, total }) => seen.push(done, total) })
    expect(seen).toEqual([1, 3, 2, 3, 3, 3])
  })

  it('names a mistake when it is made where that can be known, and when it runs where not', async () => {
    const s = series([1, 2, 3])
    expect(() => s.rolling('5min').mean()).toThrow("rollingMean: a window of time, '5min', needs rows that are labelled by times")
    await expect(s.rolling(0).mean().collect()).rejects.toThrow('rollingMean: window must be a whole number of 1 to 2147483647, got 0')
  })

  it('is lazy: nothing runs before it is asked for', () => {
    const s = series([1, 2, 3])
    expect(s.rolling(2).mean()).toBeInstanceOf(LazySeries)
  })

  it('may be deeper than calls can nest', () => {
    let plan = series([1, 2, 3]).add(0)
    for (let i = 0; i < 5000; i++) plan = plan.add(1)
    expect(plan.collectSync().toArray()).toEqual([5001, 5002, 5003])
  })
})
