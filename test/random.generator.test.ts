// NumPy's SFC64 and SeedSequence, bit by bit against what NumPy gave (scripts/goldens/golden_random.py).
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { SharedArray } from '../src/array/sharedarray.js'
import * as async from '../src/index.js'
import { type RandomGenerator, SeedSequence, spawn } from '../src/index.js'
import * as sync from '../src/sync.js'
import { makeEngine, makeUnshared } from './engines.js'

type Value = number | string
interface Call {
  readonly name: keyof RandomGenerator<true>
  readonly args: readonly (Value | readonly Value[])[]
  readonly options: { readonly [name: string]: Value | boolean | readonly number[] }
  readonly expected: readonly Value[] | { readonly length: number; readonly sha256: string }
}
const read = (name: string) => JSON.parse(readFileSync(new URL(`./golden/random/${name}.json`, import.meta.url), 'utf8'))
const GENERATORS = read('sfc64') as readonly { readonly seed: string | readonly string[]; readonly calls: readonly Call[] }[]
const SEEDS = read('seeds') as readonly {
  readonly entropy: string | readonly string[]
  readonly spawnKey: readonly number[]
  readonly state: readonly number[]
  readonly children: readonly string[]
}[]

/** Text that ends in n is a bigint. */
const big = (text: string) => BigInt(text.slice(0, -1))
const entropyOf = (entropy: string | readonly string[]) => (typeof entropy === 'string' ? big(entropy) : entropy.map(big))
const numberOf = (value: unknown) => (typeof value === 'string' && value.endsWith('n') ? big(value) : value)

const engines = [
  { name: 'one thread', ...makeEngine({ threads: 1, debug: true }) },
  { name: 'two threads', ...makeEngine({ threads: 2 }) },
  { name: 'unshared', ...makeUnshared({}) },
]
afterAll(async () => {
  for (const { runtime } of engines) await runtime.close()
})

function check({ name, args, options, expected }: Call, got: unknown): void {
  expect(got).toBeInstanceOf(SharedArray)
  const values = (got as SharedArray<'f64'>).toArray()
  const where = `${name}(${JSON.stringify(args)}, ${JSON.stringify(options)})`
  if (Array.isArray(expected)) expect([...values], where).toEqual(expected.map(numberOf))
  else {
    const { length, sha256 } = expected as { length: number; sha256: string }
    expect(values.length).toBe(length)
    expect(createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex'), where).toBe(sha256)
  }
  ;(got as SharedArray<'f64'>).dispose()
}

describe.each(engines)('sfc64 is np.random.Generator(np.random.SFC64(seed)), on $name', ({ engine, runtime }) => {
  it.each(GENERATORS)('blocking, seed $seed', ({ seed, calls }) => {
    const g = sync.sfc64(entropyOf(seed), { engine }) as unknown as Record<string, (...args: unknown[]) => unknown>
    for (const call of calls) check(call, g[call.name]!(...call.args, bounds(call)))
    expect(runtime.memory.usage().blocks).toBe(0)
  })

  it.each(GENERATORS)('async, all calls made at once, seed $seed', async ({ seed, calls }) => {
    const g = async.sfc64(entropyOf(seed), { engine }) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
    const results = await Promise.all(calls.map((call) => g[call.name]!(...call.args, bounds(call))))
    for (const [i, call] of calls.entries()) check(call, results[i])
    expect(runtime.memory.usage().blocks).toBe(0)
  })
})

const bounds = ({ options }: Call) => Object.fromEntries(Object.entries(options).map(([name, value]) => [name, numberOf(value)]))

describe('sfc64', () => {
  const [{ engine, runtime }] = engines as [(typeof engines)[0]]

  it('gives the first bits that semantics.md names', () => {
    const raw = sync.sfc64(42, { engine }).integers(3, { low: -(2n ** 63n), high: 2n ** 63n })
    const bits = [...raw.toArray()].map((value) => BigInt.asUintN(64, value + 2n ** 63n))
    expect(bits).toEqual([9775594601838723485n, 6977463094773878866n, 17439770048677797496n])
  })

  it('leaves the state where it was when a call fails or is cancelled', async () => {
    const g = async.sfc64(1, { engine })
    const first = (await g.random(2)).toArray()
    const controller = new AbortController()
    const cancelled = g.random(8_000_000, { signal: controller.signal })
    setTimeout(() => controller.abort(), 1)
    await expect(cancelled).rejects.toThrow(/abort/i)
    await expect(g.random(-1)).rejects.toThrow(RangeError)
    await expect(g.choice(3, 2, { replace: false, p: [1, 0, 0] })).rejects.toThrow(/sfc64.choice: /)
    const whole = sync.sfc64(1, { engine }).random(4).toArray()
    expect([...first, ...(await g.random(2)).toArray()]).toEqual([...whole])
  })

  it('takes asynchronous calls in turn', async () => {
    const g = async.sfc64(1, { engine })
    const [a, b] = await Promise.all([g.random(3), g.random(3)])
    expect([...a.toArray(), ...b.toArray()]).toEqual([...sync.sfc64(1, { engine }).random(6).toArray()])
  })

  it('spawns as NumPy does, and writes into out', () => {
    const [child] = sync.sfc64(42, { engine }).spawn(1) as [RandomGenerator<true>]
    const out = engine.vector(3)
    expect(child.random(3, { out })).toBe(out)
    const same = sync.sfc64(new SeedSequence(42, { spawnKey: [0] }), { engine }).random([1, 3])
    expect(same.shape).toEqual([1, 3])
    expect([...same.toArray()]).toEqual([...out.toArray()])
  })

  it('keeps nothing', () => {
    globalThis.gc?.()
    expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})

describe('SeedSequence is numpy.random.SeedSequence', () => {
  it.each(SEEDS)('of $entropy, spawn key $spawnKey', ({ entropy, spawnKey, state, children }) => {
    const source = new SeedSequence(entropyOf(entropy), { spawnKey })
    expect([...source.generateState(9)]).toEqual(state)
    if (spawnKey.length === 0) expect(spawn(entropyOf(entropy), 3)).toEqual(children.map(big))
    const first = source.spawn(2)
    const all = [...first, ...source.spawn(1)]
    expect(all.map((child) => spawnKey.length + 1 === child.spawnKey.length && child.generateState(2)[0])).toEqual(
      children.map((child) => Number(big(child) & 0xffffffffn)),
    )
  })

  it('differs from call to call without entropy', () => {
    expect(new SeedSequence().generateState(4)).not.toEqual(new SeedSequence().generateState(4))
  })
})
