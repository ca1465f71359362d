// Where windows begin and end: rows of the window of each row, told by the first, the last and the number of row numbers in it.
import { afterAll, describe, expect, it } from 'vitest'
import type { Matrix } from '../src/array/matrix.js'
import { sync } from './apis.js'
import { makeEngine } from './engines.js'
import { random } from './random.js'
import { type Bounds, moving, type Rules, rowBounds, timeBounds } from './reference/moving.js'

const { engine, runtime } = makeEngine({ threads: 2 })
afterAll(() => runtime.close())

const zeros = (rows: number, columns: number) => engine.matrix(new Float64Array(rows * columns), [rows, columns])
/** A row of a matrix as an array of its own. */
const line = (a: Matrix, r: number) => a.data.slice(r * a.columns, (r + 1) * a.columns) as Float64Array
const rising = (n: number, seed: number, most: number) => {
  const next = random(seed)
  let time = -50
  return Array.from({ length: n }, () => (time += Math.floor(next() * next() * most)))
}

function expectBounds(wanted: Bounds, window: number | string | bigint, options: object, where: string): void {
  const n = wanted.length
  const x = engine.vector(Float64Array.from({ length: n }, (_, i) => i))
  const given = { ...options, minPeriods: 0 }
  const [first, last, count] = [
    sync.rollingFirst(x, window, given),
    sync.rollingLast(x, window, given),
    sync.rollingCount(x, window, given),
  ]
  for (let i = 0; i < n; i++) {
    const [from, to] = wanted[i]!
    const got = [first.data[i], last.data[i], count.data[i]]
    const should = to > from ? [from, to - 1, to - from] : [Number.NaN, Number.NaN, 0]
    expect(got, `${where}, row ${i}`).toEqual(should)
  }
  for (const array of [x, first, last, count]) array.dispose()
}

const ALL_CLOSED = [undefined, 'right', 'left', 'both', 'neither'] as const
const PLACES = [{}, { center: true }, { forward: true }] as const

describe('windows of rows', () => {
  it.each([1, 2, 3, 6, 39, 40, 41, 1000])('of %i hold the rows that pandas says', (window) => {
    for (const place of PLACES) {
      for (const closed of 'forward' in place ? ([undefined, 'right'] as const) : ALL_CLOSED) {
        const rules = { ...place, ...(closed && { closed }) }
        expectBounds(rowBounds(40, window, rules as Rules), window, rules, JSON.stringify(rules))
      }
    }
  })

  it('hold what pandas 3 counts', () => {
    const r = [1, 2, Number.NaN, 4, 8, 16, 32]
    expect(sync.rollingCount(r, 3).toArray()).toEqual(Float64Array.of(Number.NaN, Number.NaN, 2, 2, 2, 3, 3))
    expect(sync.rollingCount(r, 3, { minPeriods: 2 }).toArray()).toEqual(Float64Array.of(Number.NaN, 2, 2, 2, 2, 3, 3))
    expect(sync.rollingCount([1, Infinity, Number.NaN, 4], 2, { minPeriods: 0 }).toArray()).toEqual(Float64Array.of(1, 2, 1, 1))
    expect(sync.rollingFirst(r, 3, { minPeriods: 1 }).toArray()).toEqual(Float64Array.of(1, 1, 1, 2, 4, 4, 8))
    expect(sync.rollingLast(r, 3, { minPeriods: 1 }).toArray()).toEqual(Float64Array.of(1, 2, 2, 4, 8, 16, 32))
    expect(sync.rollingFirst(r, 3).toArray().slice(5)).toEqual(Float64Array.of(4, 8))
    expect(sync.rollingFirst([1, Infinity, Number.NaN, 4], 2, { minPeriods: 1 }).toArray()).toEqual(Float64Array.of(1, 1, Number.NaN, 4))
  })
})

describe('windows of time', () => {
  it.each([1, 2, 7, 8, 60, 100_000])('of %i ms hold the rows that pandas says', (span) => {
    for (const place of PLACES) {
      for (const closed of ALL_CLOSED) {
        for (const [name, times] of [
          ['rising', rising(60, span, 9)],
          ['falling', rising(60, span + 1, 9).reverse()],
          ['of few times', rising(60, span + 2, 3)],
          ['of one time', new Array<number>(60).fill(5)],
        ] as const) {
          const rules = { ...place, ...(closed && { closed }) }
          expectBounds(timeBounds(times, span, rules), `${span}ms`, { ...rules, on: times }, `${name} ${JSON.stringify(rules)}`)
        }
      }
    }
  })

  it('give the sums of pandas 3 where rows share a time', () => {
    const x = [1, 2, 4, 8, 16, 32, 64]
    const on = [0, 1, 1, 1, 2, 2, 3]
    const sum = (options: object, falls = false) =>
      Array.from(
        sync.rollingSum(falls ? x.toReversed() : x, '1s', { unit: 's', minPeriods: 0, ...options, on: falls ? on.toReversed() : on }).data,
      )
    expect(sum({})).toEqual([1, 2, 6, 14, 16, 48, 64])
    expect(sum({ closed: 'left' })).toEqual([0, 1, 1, 1, 14, 14, 48])
    expect(sum({ closed: 'both' })).toEqual([1, 3, 7, 15, 30, 62, 112])
    expect(sum({ closed: 'neither' })).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(sum({}, true)).toEqual([64, 32, 48, 8, 12, 14, 1])
    expect(sum({ closed: 'left' }, true)).toEqual([0, 64, 64, 48, 48, 48, 14])
    expect(sum({ closed: 'both' }, true)).toEqual([64, 96, 112, 56, 60, 62, 15])
  })

  it('take times in every form and unit', () => {
    const seconds = [0, 1, 3, 4, 9]
    const wanted = [1, 2, 2, 2, 1]
    const counts = (window: string | bigint, options: object) => Array.from(sync.rollingCount([1, 1, 1, 1, 1], window, options).data)
    const times = (per: number) => BigInt64Array.from(seconds, (s) => BigInt(s) * BigInt(per))
    for (const [unit, per] of Object.entries({ ns: 1e9, us: 1e6, ms: 1e3, s: 1 })) {
      expect(counts('3s', { on: times(per), unit }), unit).toEqual(wanted)
      expect(counts(3n * BigInt(per), { on: engine.vector(times(per)), unit }), unit).toEqual(wanted)
      expect(counts('0.05min', { on: seconds.map((s) => s * per), unit }), unit).toEqual(wanted)
      expect(counts('3000 ms', { on: seconds.map((s) => new Date(s * 1000)), unit }), unit).toEqual(wanted)
    }
    expect(counts('3000ms', { on: engine.vector(Float64Array.from(seconds, (s) => s * 1000)) })).toEqual(wanted)
    expect(counts('1W', { on: times(1000) })).toEqual([1, 2, 3, 4, 5])
    expect(counts('D', { on: times(86_400_000) })).toEqual([1, 1, 1, 1, 1])
  })

  it('reach over the ends of the range of times', () => {
    const on = BigInt64Array.of(-(2n ** 63n) + 1n, -5n, 0n, 2n ** 63n - 2n)
    for (const rules of [{}, { center: true }, { forward: true }] as const) {
      const { data } = sync.rollingCount([1, 1, 1, 1], 2n ** 62n, { ...rules, on, unit: 'ns' })
      expect(Array.from(data), JSON.stringify(rules)).toEqual(
        'forward' in rules ? [1, 2, 1, 1] : 'center' in rules ? [1, 2, 2, 1] : [1, 1, 2, 1],
      )
    }
  })

  it('of many rows are the same for every cut: chunks begin in the middle of windows', () => {
    const n = 100_003
    const times = rising(n, 3, 4)
    const x = engine.vector(Float64Array.from({ length: n }, (_, i) => i))
    for (const window of ['10ms', '5000ms', '90000ms']) {
      const first = sync.rollingFirst(x, window, { on: times }).data
      const most = sync.rollingMax(x, window, { on: times, forward: true }).data
      let [from, to] = [0, 0]
      const span = Number.parseInt(window, 10)
      for (let i = 0; i < n; i++) {
        while (times[from]! <= times[i]! - span) from++
        while (to < n && times[to]! < times[i]! + span) to++
        if (first[i] !== from || most[i] !== to - 1)
          expect.unreachable(`${window}: row ${i}: ${first[i]}, ${most[i]}, not ${from}, ${to - 1}`)
      }
    }
    x.dispose()
    expect(times.length).toBe(n)
  })
})

describe('results', () => {
  it('are those of every step-th row, into out or not', () => {
    const x = Float64Array.from({ length: 50 }, (_, i) => (i * 7) % 11)
    const panel = engine.matrix(x, [10, 5])
    const on = rising(10, 1, 5)
    for (const options of [{}, { on }]) {
      const window = options.on ? '6ms' : 3
      for (const step of [1, 2, 3, 9, 10, 99]) {
        for (const axis of [0, 1] as const) {
          if (axis === 1 && options.on) continue
          const whole = sync.rollingSum(panel, window, { ...options, axis, minPeriods: 1 })
          const stepped = sync.rollingSum(panel, window, { ...options, axis, minPeriods: 1, step })
          const kept = Array.from({ length: 50 }, (_, k) => k).filter((k) => (axis === 0 ? Math.floor(k / 5) : k % 5) % step === 0)
          expect(Array.from(stepped.data), `step ${step}, axis ${axis}`).toEqual(kept.map((k) => whole.data[k]))
          const out = zeros(stepped.rows, stepped.columns)
          expect(sync.rollingSum(panel, window, { ...options, axis, minPeriods: 1, step, out })).toBe(out)
          expect(out.toArray()).toEqual(stepped.toArray())
        }
      }
    }
    expect(sync.rollingSum(x, 2, { step: 20, minPeriods: 1 }).toArray()).toEqual(Float64Array.of(x[0]!, x[19]! + x[20]!, x[39]! + x[40]!))
  })

  it('of a panel are those of its columns, and along axis 1 of its rows, for every function', () => {
    const [rows, columns] = [1300, 3]
    const next = random(9)
    const x = Float64Array.from({ length: rows * columns }, () => (next() < 0.1 ? Number.NaN : next()))
    const down = engine.matrix(x, [rows, columns])
    const along = zeros(columns, rows)
    for (let i = 0; i < x.length; i++) along.data[(i % columns) * rows + Math.floor(i / columns)] = x[i]!
    const on = rising(rows, 2, 4)
    for (const kind of ['Sum', 'Std', 'Max', 'Skew', 'Kurt', 'Zscore', 'Sem', 'Wma', 'Count', 'First', 'Last'] as const) {
      for (const [window, options] of [
        [20, { minPeriods: 4 }],
        [1200, { minPeriods: 4 }],
        ['30ms', { on }],
        ['2000ms', { on }],
      ] as const) {
        const [a, b] = [
          sync[`rolling${kind}`](down, window, options).data,
          sync[`rolling${kind}`](along, window, { ...options, axis: 1 }).data,
        ]
        for (let c = 0; c < columns; c++) {
          const one = sync[`rolling${kind}`](line(along, c), window, options).data
          for (let i = 0; i < rows; i += 7) {
            const where = `${kind} ${window}, row ${i}, column ${c}`
            // Panels of rows have kernels of their own: the same numbers, not the same bits.
            if (!(Math.abs(a[i * columns + c]! - one[i]!) <= 1e-13 * Math.abs(one[i]!)) && !Number.isNaN(one[i]!)) expect.unreachable(where)
            if (!Object.is(b[c * rows + i], one[i])) expect.unreachable(where)
          }
        }
      }
    }
    for (const kind of ['Sum', 'Var', 'Min', 'Kurt', 'Count'] as const) {
      const [a, b] = [sync[`expanding${kind}`](down).data, sync[`expanding${kind}`](along, { axis: 1 }).data]
      const one = sync[`expanding${kind}`](line(along, 1)).data
      expect(b.subarray(rows, 2 * rows)).toEqual(one)
      expect(one.map((_, i) => a[i * columns + 1]!)).toEqual(one)
    }
  })

  it('are f64 for every type of number, and empty for nothing', () => {
    const on = [0, 1, 2, 3]
    const wanted = sync.rollingSum([1, 2, 3, 250], '2ms', { on }).toArray()
    for (const array of [Float32Array, Int32Array, Uint32Array, Uint8Array]) {
      expect(sync.rollingSum(array.of(1, 2, 3, 250), '2ms', { on }).toArray()).toEqual(wanted)
      expect(sync.expandingKurt(array.of(1, 2, 4, 9)).dtype).toBe('f64')
    }
    expect(sync.rollingSkew([], 3).length).toBe(0)
    expect(sync.expandingSum([]).length).toBe(0)
    expect(sync.rollingSum([], '1s', { on: [] }).length).toBe(0)
    const none = sync.rollingStd(zeros(0, 4), 3)
    expect([none.rows, none.columns]).toEqual([0, 4])
  })

  it('do not depend on what lies before or behind a window', () => {
    const times = rising(400, 5, 6)
    const next = random(4)
    const x = Float64Array.from({ length: 400 }, () => (next() < 0.3 ? Number.NaN : next()))
    const got = sync.rollingSum(x, '40ms', { on: times, minPeriods: 3 }).toArray()
    const wanted = moving(x, timeBounds(times, 40), 3, (values) => values.reduce((a, b) => a + b))
    expect(got.every((v, i) => Object.is(v, wanted[i]) || Math.abs(v - wanted[i]!) < 1e-14 * 40)).toBe(true)
  })
})
