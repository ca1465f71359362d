import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as sync from '../src/sync.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { randomNormal } from './random.js'
import * as reference from './reference/fft.js'

const normal = randomNormal(13)
const filled = (n: number) => Float64Array.from({ length: n }, normal)
const DESIGNS = [
  { b: [1, 2, 1], a: [1] },
  { b: [0.5], a: [1, -0.9] },
  { b: [0.1, 0.2, 0.1], a: [1, -1.1, 0.4] },
  { b: [0.1, 0, 0.3], a: [1, -0.4, 0.2, 0.1, -0.05] },
]

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

describe('lfilter', () => {
  it.each([
    [1, 1],
    [7, 3],
    [50, 17],
    [4, 100],
    [3000, 33],
    [40, 3000],
  ])('of %i x %i: every line as the plain steps, bit for bit, on every engine', async (rows, columns) => {
    const x = filled(rows * columns)
    if (rows * columns > 20) x[13] = Number.NaN
    for (const { engine, api } of engines) {
      const panel = engine.matrix(x, [rows, columns])
      for (const { b, a } of DESIGNS) {
        for (const axis of [0, 1] as const) {
          const y = await api.lfilter(b, a, panel, { axis })
          for (const line of new Set([0, 3 % (axis ? rows : columns), (axis ? rows : columns) - 1])) {
            const of = (values: Float64Array) =>
              axis ? values.slice(line * columns, (line + 1) * columns) : values.filter((_, i) => i % columns === line)
            expect(of(y.toArray())).toEqual(reference.lfilter(b, a, of(x)))
          }
          y.dispose()
        }
      }
      panel.dispose()
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('goes on where it stopped, by zi and zf', () => {
    const x = filled(200_000)
    for (const { b, a } of DESIGNS) {
      const whole = sync.lfilter(b, a, x).toArray()
      const order = Math.max(b.length, a.length) - 1
      const first = sync.lfilter(b, a, x.subarray(0, 400), { zi: new Float64Array(order) })
      const second = sync.lfilter(b, a, x.subarray(400), { zi: first.zf })
      expect([...first.y.data, ...second.y.data]).toEqual([...whole])
      expect(whole).toEqual(reference.lfilter(b, a, x))
      const mirrored = sync.filtfilt(b, a, x.slice().reverse(), { padtype: null }).toArray()
      const there = sync.filtfilt(b, a, x, { padtype: null }).toArray()
      expect(Math.abs(mirrored.at(-100_000)! - there[99_999]!)).toBeLessThan(1e-9)
    }
  })

  it('in place, and of other types', () => {
    const x = sync.vector([1, 0, 0])
    expect(sync.lfilter([1], [1, -0.5], x, { out: x })).toBe(x)
    expect([...x.data]).toEqual([1, 0.5, 0.25])
    expect([...sync.lfilter([2], [4], Float32Array.of(1, 2)).data]).toEqual([0.5, 1])
    expect([...sync.lfilter(Int32Array.of(1, 1), [1], Uint8Array.of(1, 2)).data]).toEqual([1, 3])
    expect(sync.lfilter([1], [1, -0.5], []).length).toBe(0)
  })
})

describe('filtfilt', () => {
  it('leaves a line as it is far from its ends, and is the same bits on every engine', async () => {
    const [b, a] = [
      [0.1, 0.2, 0.1],
      [1, -1.1, 0.5],
    ]
    const line = Float64Array.from({ length: 300 }, (_, i) => 3 + 0.5 * i)
    const got = sync.filtfilt(b, a, line).data
    expect(Math.max(...got.slice(100, 200).map((value, i) => Math.abs(value - line[100 + i]!)))).toBeLessThan(1e-9)
    const x = filled(500 * 40)
    let first: number[][] | undefined
    for (const { name, engine, api } of engines) {
      const panel = engine.matrix(x, [500, 40])
      const parts: number[][] = []
      for (const axis of [0, 1] as const) {
        const y = await api.filtfilt(b, a, panel, { axis })
        parts.push(Array.from(y.data))
        y.dispose()
      }
      panel.dispose()
      if (first) expect(parts, name).toEqual(first)
      first ??= parts
    }
    const column = sync.filtfilt(
      b,
      a,
      x.filter((_, i) => i % 40 === 7),
    ).data
    expect(first![0]!.filter((_, i) => i % 40 === 7)).toEqual([...column])
    expect(first![1]!.slice(80, 120)).toEqual([...sync.filtfilt(b, a, x.slice(80, 120)).data])
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})
