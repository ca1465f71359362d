import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withUnsharedMemory } from '../src/engine/module.js'
import { SIGNATURES } from '../src/kernels/kernels.gen.js'

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

const START = 8
const DATA = 11

describe.each(['kernels.wasm', 'kernels.relaxed.wasm'])('G7: %s', (name) => {
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

  it('carries only active data segments between 1024 and its heap base, so that instantiating again rewrites the same bytes', () => {
    const base = /\(func \$assembly\/memory\/heapBase[^\n]*\n *i32\.const (\d+)/.exec(text)
    expect(base).not.toBeNull()
    const segments = [...text.matchAll(/\(data \$[\d.]+ \(i32\.const (\d+)\)/g)].map((match) => Number(match[1]))
    expect(text.match(/\(data /g)?.length ?? 0).toBe(segments.length)
    for (const address of segments) {
      expect(address).toBeGreaterThanOrEqual(1024)
      expect(address).toBeLessThan(Number(base![1]))
    }
    expect(sections(bytes).some(({ id }) => id === DATA)).toBe(segments.length > 0)
  })

  it('uses relaxed instructions only in the relaxed build', () => {
    expect(RELAXED.test(text)).toBe(name.includes('relaxed'))
  })
})

describe('the kernels', () => {
  it('import env.memory and nothing else, in both kinds of memory', () => {
    for (const bytes of [read('kernels.wasm'), withUnsharedMemory(read('kernels.wasm'))]) {
      const module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>)
      expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }])
    }
  })

  it('differ by one byte between shared and unshared memory', () => {
    const shared = read('kernels.wasm')
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
    const exported = WebAssembly.Module.exports(new WebAssembly.Module(read('kernels.wasm'))).map(({ name }) => name)
    expect(exported.toSorted()).toEqual([...Object.keys(SIGNATURES), 'heapBase', 'memory'].toSorted())
  })

  it('refuse a module that imports more than the memory', () => {
    const two = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 102, 0, 0])
    expect(() => withUnsharedMemory(two)).toThrow('a module must import env.memory and nothing else')
  })
})
