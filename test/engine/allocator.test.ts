import { describe, expect, it } from 'vitest'
import { ALIGNMENT, Allocator } from '../../src/engine/allocator.js'
import { random } from '../random.js'

describe('Allocator', () => {
  it('hands out disjoint aligned blocks and joins them again, over 200,000 random steps', () => {
    const end = 1 << 24
    const allocator = new Allocator(1000, end)
    const next = random(7)
    const live = new Map<number, { from: number; to: number }>()
    let refused = 0
    for (let step = 0; step < 200_000; step++) {
      if (next() < 0.55) {
        const bytes = Math.floor(next() < 0.9 ? next() * 3000 : next() * 400_000)
        const record = allocator.allocate(bytes)
        if (record < 0) {
          refused++
          continue
        }
        const from = allocator.address(record)
        if (from % ALIGNMENT !== 0 || from < 1000 || allocator.size(record) < bytes || from + allocator.size(record) > end) {
          expect.unreachable(`block [${from}, +${allocator.size(record)}) for ${bytes} bytes`)
        }
        live.set(record, { from, to: from + allocator.size(record) })
      } else if (live.size > 0) {
        const keys = [...live.keys()].slice(0, 50)
        const record = keys[Math.floor(next() * keys.length)]!
        live.delete(record)
        allocator.release(record)
      }
      if (step % 5000 === 0) expectDisjoint([...live.values()])
    }
    expect(refused).toBeGreaterThan(0)
    expectDisjoint([...live.values()])
    for (const record of live.keys()) allocator.release(record)
    expect(allocator.used).toBe(0)
    expect(allocator.blocks).toBe(0)
    const whole = allocator.allocate(end - 1024)
    expect(whole, 'all free blocks have become one').toBeGreaterThanOrEqual(0)
  })

  it('reuses a freed block for a request of the same size', () => {
    const allocator = new Allocator(0, 1 << 22)
    const first = allocator.allocate(100_000)
    const fence = allocator.allocate(64)
    const address = allocator.address(first)
    allocator.release(first)
    expect(allocator.address(allocator.allocate(100_000))).toBe(address)
    allocator.release(fence)
  })

  it('says how much is missing, counting a free block at the end', () => {
    const allocator = new Allocator(0, 1 << 16)
    expect(allocator.shortfall((1 << 16) + 64)).toBe(64)
    allocator.extend((1 << 16) + 64)
    expect(allocator.allocate((1 << 16) + 64)).toBeGreaterThanOrEqual(0)
    expect(allocator.allocate(1)).toBe(-1)
    expect(allocator.shortfall(65)).toBe(128)
  })
})

function expectDisjoint(ranges: { from: number; to: number }[]): void {
  const sorted = ranges.sort((a, b) => a.from - b.from)
  const clash = sorted.findIndex((range, i) => i > 0 && range.from < sorted[i - 1]!.to)
  expect(clash).toBe(-1)
}
