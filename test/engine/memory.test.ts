import { beforeEach, describe, expect, it } from 'vitest'
import { createMemory, type Handle, Memory } from '../../src/engine/memory.js'
import { OutOfMemoryError } from '../../src/errors.js'
import { random } from '../random.js'

function make(debug: boolean, maxBytes = 1 << 24): Memory {
  return new Memory({ ...createMemory(true, maxBytes), base: 4096, shared: true, debug })
}

describe('Memory', () => {
  let memory: Memory
  beforeEach(() => {
    memory = make(true)
  })

  it('G3: a handle is stale once its block is freed, and stays so when the place is given away again', () => {
    const first = memory.allocate(1000)
    const address = memory.address(first)
    expect(memory.release(first)).toBe(true)
    expect(memory.address(first)).toBe(-1)
    expect(memory.release(first), 'a second free does nothing').toBe(false)
    const second = memory.allocate(1000)
    expect(memory.address(second)).toBe(address)
    expect(memory.address(first)).toBe(-1)
    expect(memory.release(first)).toBe(false)
    expect(memory.address(second)).toBe(address)
  })

  it('G3: agrees with a plain model over 100,000 random steps of allocate, free, write and grow', () => {
    const grown = make(true, 1 << 26)
    const next = random(3)
    const model: { handle: Handle; bytes: number; stamp: number }[] = []
    const stale: Handle[] = []
    for (let step = 0; step < 100_000; step++) {
      if (model.length < 200 && next() < 0.6) {
        const bytes = Math.floor(next() * 20_000)
        const handle = grown.allocate(bytes)
        const stamp = step & 255
        grown.bytes.fill(stamp, grown.address(handle), grown.address(handle) + bytes)
        model.push({ handle, bytes, stamp })
      } else if (model.length > 0) {
        const [block] = model.splice(Math.floor(next() * model.length), 1)
        const address = grown.address(block!.handle)
        const middle = block!.bytes === 0 ? block!.stamp : grown.bytes[address + (block!.bytes >> 1)]
        if (middle !== block!.stamp) expect.unreachable(`block at ${address} holds ${middle}, not ${block!.stamp}`)
        grown.release(block!.handle)
        stale.push(block!.handle)
      }
    }
    expect(stale.every((handle) => grown.address(handle) === -1)).toBe(true)
    grown.checkGuards()
    for (const { handle } of model) expect(grown.release(handle)).toBe(true)
    expect(grown.usage()).toMatchObject({ used: 0, blocks: 0 })
  })

  it('G1: finds a write past the end of a block, and before it', () => {
    const handle = memory.allocate(10)
    const address = memory.address(handle)
    memory.checkGuards()
    memory.bytes[address + 10] = 1
    expect(() => memory.checkGuards()).toThrow(/byte 10 of a block of 10 bytes/)
    expect(() => memory.release(handle)).toThrow(/was written to/)
    const other = memory.allocate(10)
    memory.bytes[memory.address(other) - 1] = 1
    expect(() => memory.checkGuards()).toThrow(/byte -1 of a block/)
  })

  it('overwrites freed blocks in debug mode', () => {
    const handle = memory.allocate(64)
    const address = memory.address(handle)
    memory.release(handle)
    expect(memory.bytes[address]).toBe(0xdb)
  })

  it('G4: names the sizes when the cap is reached, and goes on', () => {
    const handles: Handle[] = []
    const fill = () => {
      for (;;) handles.push(memory.allocate(1 << 20))
    }
    expect(fill).toThrow(OutOfMemoryError)
    const { used, limit } = memory.usage()
    expect(limit).toBe(1 << 24)
    expect(() => memory.allocate(1 << 21)).toThrow(`${(1 << 21) + 128} bytes requested, ${used} in use, limit ${1 << 24}`)
    memory.release(handles[3]!)
    expect(memory.address(memory.allocate(1 << 20))).toBeGreaterThan(0)
  })

  it('G6: a pinned block is given to no one else until the last pin is taken back', () => {
    const handle = memory.allocate(5000)
    const address = memory.address(handle)
    const pins = [memory.pin(handle), memory.pin(handle)]
    memory.release(handle)
    expect(memory.address(handle)).toBe(-1)
    const elsewhere = memory.allocate(5000)
    expect(memory.address(elsewhere)).not.toBe(address)
    memory.unpin(pins[0]!)
    expect(memory.bytes[address]).not.toBe(0xdb)
    memory.unpin(pins[1]!)
    expect(memory.bytes[address]).toBe(0xdb)
    memory.release(elsewhere)
    expect(memory.usage()).toMatchObject({ used: 0, blocks: 0 })
  })
})
