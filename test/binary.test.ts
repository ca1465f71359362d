import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { delta } from '../scripts/delta.mjs'
import { CONTROL_ADDRESS } from '../src/engine/layout.js'
import { changed, withUnsharedMemory } from '../src/engine/module.js'
import { sorted, unsorted } from '../src/engine/streams.js'
import { CORE_SIGNATURES } from '../src/kernels/core.gen.js'
import { DENSE_SIGNATURES } from '../src/kernels/dense.gen.js'
import { FACTOR_SIGNATURES } from '../src/kernels/factor.gen.js'
import { FINANCE_SIGNATURES } from '../src/kernels/finance.gen.js'
import { INDICATORS_SIGNATURES } from '../src/kernels/indicators.gen.js'
import { MATH_SIGNATURES } from '../src/kernels/math.gen.js'
import { TABLES_SIGNATURES } from '../src/kernels/tables.gen.js'
import { WINDOWS_SIGNATURES } from '../src/kernels/windows.gen.js'

const read = (name: string) => readFileSync(new URL(`../dist/${name}`, import.meta.url))
const RELAXED = /relaxed/

/** The sections of a module: id and content. */
function sections(bytes: Uint8Array): { id: number; content: Uint8Array }[] {
  const found: { id: number; content: Uint8Array }[] = []
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at++]!
    let size = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!
      size |= (byte & 127) << shift
      if (byte < 128) break
    }
    found.push({ id, content: bytes.subarray(at, at + size) })
    at += size
  }
  return found
}

/** Where the active data segments go; any other kind fails. */
function dataSegments(bytes: Uint8Array): { address: number; length: number }[] {
  const content = sections(bytes).find(({ id }) => id === DATA)?.content ?? new Uint8Array([0])
  let at = 0
  const leb = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = content[at++]!
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  return Array.from({ length: leb() }, () => {
    expect([content[at++], content[at++]], 'active, at an i32.const').toEqual([0, 0x41])
    const address = leb() // Addresses are positive: no sign to extend.
    expect(content[at++]).toBe(0x0b)
    const length = leb()
    at += length
    return { address, length }
  })
}

const START = 8
const DATA = 11

const { targets } = JSON.parse(readFileSync(new URL('../asconfig.json', import.meta.url), 'utf8')) as {
  targets: { readonly [name: string]: { readonly memoryBase: number } }
}
/** Where each module's tables begin, and where the control block does. */
const BASES = [...new Set(Object.values(targets).map(({ memoryBase }) => memoryBase)), CONTROL_ADDRESS].sort((a, b) => a - b)

describe.each(Object.keys(targets).map((target) => `${target}.wasm`))('G7: %s', (name) => {
  const bytes = read(name)
  const text = readFileSync(new URL(`../build/${name.replace('.wasm', '.wat')}`, import.meta.url), 'utf8')

  it('has no start function and no mutable global', () => {
    const ids = sections(bytes).map(({ id }) => id)
    expect(ids).not.toContain(START)
    expect(text).not.toMatch(/\(global [^)]*\(mut/)
  })

  it('never grows memory', () => {
    expect(text).not.toMatch(/memory\.grow/)
  })

  it('carries only active data segments in a range of its own, so that instantiating again rewrites the same bytes', () => {
    const base = targets[name.replace('.wasm', '')]!.memoryBase
    const limit = BASES[BASES.indexOf(base) + 1]!
    const segments = dataSegments(bytes)
    expect(text.match(/\(data /g)?.length ?? 0).toBe(segments.length)
    for (const { address, length } of segments) {
      expect(address).toBeGreaterThanOrEqual(base)
      expect(address + length).toBeLessThanOrEqual(limit)
    }
  })

  it('uses relaxed instructions only in the relaxed build', () => {
    expect(RELAXED.test(text)).toBe(name.includes('relaxed'))
  })
})

describe('sorted bytes', () => {
  it.each(Object.keys(targets))('of %s come out as they went in', (name) => {
    const module = read(`${name}.wasm`)
    expect(Buffer.from(unsorted(sorted(module))).equals(module)).toBe(true)
  })
})

describe('the relaxed twins', () => {
  it('travel as differences, and come out whole', () => {
    for (const name of ['math', 'dense']) {
      const [exact, relaxed] = [read(`${name}.wasm`), read(`${name}.relaxed.wasm`)]
      const changes = delta(exact, relaxed)
      expect(Buffer.from(changed(exact, changes)).equals(relaxed), name).toBe(true)
      expect(changes.length).toBeLessThan(relaxed.length / 2)
    }
    for (const [from, to] of [
      ['', ''],
      ['', 'abc'],
      ['abcdefghij', ''],
      ['abcdefghijklmnop', 'klmnop abcdefghijklmnop abcdefghi'],
    ]) {
      expect(Buffer.from(changed(Buffer.from(from!), delta(Buffer.from(from!), Buffer.from(to!)))).toString()).toBe(to)
    }
  })
})

describe('the kernels', () => {
  it('import env.memory and nothing else, in both kinds of memory', () => {
    for (const bytes of [read('core.wasm'), withUnsharedMemory(read('core.wasm'))]) {
      const module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>)
      expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }])
    }
  })

  it('differ by one byte between shared and unshared memory', () => {
    const shared = read('core.wasm')
    const unshared = withUnsharedMemory(shared)
    expect(unshared.filter((byte, i) => byte !== shared[i]).length).toBe(1)
    const make = (bytes: Uint8Array, memory: WebAssembly.Memory) =>
      new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>), { env: { memory } })
    const own = new WebAssembly.Memory({ initial: 16, maximum: 16 })
    const common = new WebAssembly.Memory({ initial: 16, maximum: 16, shared: true })
    expect(() => make(shared, own)).toThrow(WebAssembly.LinkError)
    expect(make(unshared, own)).toBeInstanceOf(WebAssembly.Instance)
    expect(make(shared, common)).toBeInstanceOf(WebAssembly.Instance)
  })

  it('export exactly what the typed bindings name, so the bindings are up to date', () => {
    const signatures = {
      core: CORE_SIGNATURES,
      math: MATH_SIGNATURES,
      dense: DENSE_SIGNATURES,
      factor: FACTOR_SIGNATURES,
      windows: WINDOWS_SIGNATURES,
      tables: TABLES_SIGNATURES,
      indicators: INDICATORS_SIGNATURES,
      finance: FINANCE_SIGNATURES,
    }
    for (const [name, expected] of Object.entries(signatures)) {
      const exports = WebAssembly.Module.exports(new WebAssembly.Module(read(`${name}.wasm`))).map((entry) => entry.name)
      // Functions of two lanes are for compiled code of the user's.
      const exported = exports.filter((entry) => !entry.endsWith('Lanes'))
      expect(exported.toSorted(), name).toEqual([...Object.keys(expected), 'memory'].toSorted())
    }
  })

  it('refuse a module that imports more than the memory', () => {
    const two = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 102, 0, 0])
    expect(() => withUnsharedMemory(two)).toThrow('a module must import env.memory and functions alone')
  })
})
