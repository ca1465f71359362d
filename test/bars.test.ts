// Bars against their definition, in exact arithmetic: bins of every length, on every engine.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bins } from '../src/tables/resample.js'
import { sync } from './apis.js'
import { closeEngines, makeEngines, type TestEngine } from './engines.js'
import { random, randomNormal } from './random.js'
import * as reference from './reference/bars.js'
import { EPS } from './reference/exact.js'
import { disposeOf, numbersOf } from './results.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(async () => {
  for (const { name, runtime } of engines) {
    expect(runtime.memory.usage(), name).toMatchObject({ used: 0, blocks: 0 })
    expect(() => runtime.memory.checkGuards(), name).not.toThrow()
  }
  await closeEngines(engines)
})

/** Calls on every engine; all must answer the same bits. */
async function onAll(call: (engine: TestEngine) => unknown): Promise<Float64Array> {
  let first: Float64Array | undefined
  for (const engine of engines) {
    const result = await call(engine)
    const got = numbersOf(result)
    disposeOf(result)
    first ??= got
    const wrong = got.findIndex((value, i) => !Object.is(value, first![i]!))
    expect(got.length, engine.name).toBe(first.length)
    expect(wrong, `${engine.name}: [${wrong}] is ${got[wrong]}, not ${first[wrong]}`).toBe(-1)
  }
  return first!
}

function slices(x: readonly number[], offsets: readonly number[]): number[][] {
  return offsets.slice(1).map((end, g) => x.slice(offsets[g], end))
}

/** Sorted times in ms: `n` of them in bins of a minute that hold some, none or very many. */
function timesIn(n: number, seed: number, gap: number): BigInt64Array {
  const pick = random(seed)
  let time = 1_700_000_000_000
  return BigInt64Array.from({ length: n }, () => BigInt((time += Math.floor(pick() < 0.01 ? gap * 100 * pick() : gap * pick()))))
}

const PRICES: { readonly [name: string]: (pick: () => number, normal: () => number) => number } = {
  prices: (_, normal) => 100 + normal(),
  'some NaN': (pick, normal) => (pick() < 0.3 ? Number.NaN : 1e6 + normal() / 1000),
  'mostly NaN': (pick, normal) => (pick() < 0.95 ? Number.NaN : normal()),
  infinities: (pick, normal) => (pick() < 0.02 ? (pick() < 0.5 ? -Infinity : Infinity) : normal()),
  'below 0': (_, normal) => normal() - 3,
}

describe.each(Object.entries(PRICES))('bars of %s', (name, make) => {
  // Bins within a chunk, across chunks, over several chunks, and one for all.
  it.each([
    [0, 1000, '1min'],
    [1, 1000, '1min'],
    [500, 30_000, '1min'],
    [32_768, 700, '1min'],
    [70_001, 90, '17min'],
    [140_001, 40, 'D'],
    [140_001, 1, 'YE'],
  ] as const)('%i rows, %i ms apart, by %s', async (n, gap, rule) => {
    const [pick, normal] = [random(n + gap), randomNormal(n)]
    const times = timesIn(n, n + 1, gap)
    const price = Array.from({ length: n }, () => make(pick, normal))
    const volume = Array.from({ length: n }, () => (pick() < 0.1 ? Number.NaN : Math.round(pick() * 1000) / 10))
    const bins = sync.resample(times, rule)
    const offsets = [...bins.offsets.data]
    const expected = slices(price, offsets)

    const all = await onAll(async ({ api, engine }) => {
      const [t, p, v] = [engine.vector(times), engine.vector(price), engine.vector(volume)]
      const found = await api.resample(t, rule)
      const answers = {
        found,
        ohlc: await api.ohlc(p, found),
        ohlcv: await api.ohlcv(p, v, found),
        vwap: await api.groupVwap(p, v, found),
      }
      for (const given of [t, p, v]) given.dispose()
      return answers
    })
    expect(all.length).toBeGreaterThan(0)

    const four = sync.ohlc(price, bins)
    const bars = sync.ohlcv(price, volume, bins)
    for (const column of ['open', 'high', 'low', 'close'] as const) {
      const wanted = expected.map((rows) => reference.bar(rows)[column])
      expect([...four[column].data], column).toEqual(wanted)
      expect([...bars[column].data], column).toEqual(wanted)
    }
    expect([...sync.groupVwap(price, volume, bins).data]).toEqual([...bars.vwap.data])
    const volumes = slices(volume, offsets)
    expected.forEach((rows, g) => {
      // Exact arithmetic takes its time: of many bins some are looked at.
      if (n > 1000 && g % 7 !== 0) return
      if (rows.some((value) => Math.abs(value) === Infinity)) return
      const wanted = reference.sums(rows, volumes[g]!)
      expect(bars.count.data[g]).toBe(wanted.count)
      expect(Math.abs(bars.volume.data[g]! - wanted.volume)).toBeLessThanOrEqual(8 * EPS * wanted.volume)
      if (Number.isNaN(wanted.vwap)) {
        expect(bars.vwap.data[g]).toBeNaN()
        return
      }
      const size = reference.sums(rows.map(Math.abs), volumes[g]!).vwap
      expect(Math.abs(bars.vwap.data[g]! - wanted.vwap), `${name} ${g}`).toBeLessThanOrEqual(20 * EPS * size)
    })
  })
})

describe('bars', () => {
  const read = (file: string) => JSON.parse(readFileSync(new URL(`./golden/bars/${file}.json`, import.meta.url), 'utf8'))
  const { times, price, volume, cases } = read('bars') as {
    times: (string | number)[]
    price: (number | null)[]
    volume: (number | null)[]
    cases: { rule: string; expected: { [column: string]: (number | null)[] } }[]
  }
  const given = [BigInt(times[0]!)]
  for (let i = 1; i < times.length; i += 2) for (let j = 0; j < Number(times[i + 1]); j++) given.push(given.at(-1)! + BigInt(times[i]!))
  const numbers = (x: (number | null)[]) => x.map((value) => value ?? Number.NaN)

  it.each(cases)('are those of pandas: $rule', ({ rule, expected }) => {
    const bins = sync.resample(BigInt64Array.from(given), rule, { unit: 's' })
    const bars = sync.ohlcv(numbers(price), numbers(volume), bins)
    for (const [column, values] of Object.entries(expected)) {
      const found = [...bars[column as 'open'].data]
      numbers(values).forEach((value, g) => {
        if (Number.isNaN(value)) expect(found[g], `${column} ${g}`).toBeNaN()
        else expect(found[g], `${column} ${g}`).toBeCloseTo(value, column === 'vwap' ? 10 : 12)
      })
    }
  })

  it('of bars are those of the ticks', () => {
    const n = 50_000
    const normal = randomNormal(5)
    const time = timesIn(n, 3, 900)
    const ticks = Array.from({ length: n }, (_, i) => (i % 7 === 0 ? Number.NaN : Math.round((100 + normal()) * 64) / 64))
    const sizes = Array.from({ length: n }, (_, i) => (i % 5) + 1)
    const minutes = sync.resample(time, '1min')
    const hours = sync.resample(time, 'h')
    const short = sync.ohlcv(ticks, sizes, minutes)
    const long = sync.ohlcv(short, sync.resample(minutes.labels, 'h'))
    const direct = sync.ohlcv(ticks, sizes, hours)
    for (const column of ['open', 'high', 'low', 'close', 'volume', 'count'] as const)
      expect([...long[column].data], column).toEqual([...direct[column].data])
    // Rows with a volume and no price are in the volume that weighs a bar, but not in that which weighs a tick.
    const { open, high, low, close, volume: amounts } = short
    const plain = sync.ohlcv({ open, high, low, close, volume: amounts }, sync.tickBars(60, short.open.length))
    expect(plain.vwap.data[0]).toBeGreaterThan(plain.low.data[0]!)
    expect(plain.count.data[0]).toBe([...close.data].slice(0, 60).filter((value) => !Number.isNaN(value)).length)
  })

  it('take columns of their own for high and low, each with NaN of its own', () => {
    const columns = { open: [NaN, 2, 3], high: [9, NaN, -Infinity], low: [NaN, NaN, NaN], close: [1, 2, NaN], volume: [1, 1, 2] }
    const { open, high, low, close, vwap, count } = sync.ohlcv(columns, sync.tickBars(3, 3))
    expect([open, high, low, close, vwap, count].map(({ data }) => data[0])).toEqual([2, 9, NaN, 2, 1.5, 2])
  })

  it('of a constant price have that vwap, whatever the volumes', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
        fc.array(fc.float({ min: Math.fround(0.1), max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 }),
        (value, sizes) => {
          const { data } = sync.groupVwap(
            sizes.map(() => value),
            sizes,
            sync.tickBars(sizes.length, sizes.length),
          )
          expect(data[0]! + 0).toBe(value + 0)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('keep their vwap beside a price far off that has no volume, or hardly any', () => {
    for (const n of [5, 40, 70_000]) {
      const price = Array.from({ length: n }, (_, i) => (i === 0 ? 1e16 : 100 + (i % 3)))
      const bins = sync.tickBars(n, n)
      for (const first of [0, 1e-12]) {
        const volume = price.map((_, i) => (i === 0 ? first : 1 + (i % 5)))
        const { vwap } = reference.sums(price, volume)
        expect(Math.abs(sync.groupVwap(price, volume, bins).data[0]! - vwap)).toBeLessThanOrEqual(20 * EPS * vwap)
      }
    }
  })

  it('with volumes taken back have a vwap beyond their prices', () => {
    expect(sync.groupVwap([10, 20], [3, -1], sync.tickBars(2, 2)).data[0]).toBe(5)
  })

  it('of infinite volumes are infinite, and a volume of 0 has no vwap', () => {
    const { volume: amounts, vwap } = sync.ohlcv([1, 2, 3, 4], [Infinity, 1, 0, 0], sync.tickBars(2, 4))
    expect([...amounts.data]).toEqual([Infinity, 0])
    expect([...vwap.data]).toEqual([NaN, NaN])
  })

  it('take integers and f32 as they are', () => {
    const bins = sync.tickBars(2, 3)
    const { high, vwap } = sync.ohlcv(Int32Array.of(1, 5, 2), Float32Array.of(0.5, 1.5, 2), bins)
    expect([...high.data, ...vwap.data]).toEqual([5, 2, 4, 2])
    expect([...sync.ohlc(Uint8Array.of(3, 1, 9), bins).low.data]).toEqual([1, 9])
  })

  it('of every bin are those of its rows alone, in times of every unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(-(10n ** 12n), 10n ** 12n), { maxLength: 60 }),
        fc.constantFrom('s', 'ms', 'us', 'ns'),
        fc.constantFrom('left', 'right'),
        (raw, unit, closed) => {
          const sorted = BigInt64Array.from(raw).sort()
          const step = 10n ** 11n + 7n
          const bins: Bins = sync.resample(sorted, step, { unit, closed })
          const offsets = [...bins.offsets.data]
          expect(offsets.at(-1)).toBe(sorted.length)
          bins.labels.data.forEach((label, g) => {
            for (const time of sorted.slice(offsets[g], offsets[g + 1])) {
              const distance = closed === 'left' ? time - label : label + step - time
              expect(distance >= 0n && distance < step, `${time} in bin ${label}`).toBe(true)
            }
          })
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('bars by activity', () => {
  it.each([0, 1, 999, 9000])('of %i rows end where the exact sum, rounded, reaches the size', async (n) => {
    const pick = random(n + 5)
    const volume = Array.from({ length: n }, () => (pick() < 0.05 ? Number.NaN : Math.floor(pick() * 50) / 10))
    const price = Array.from({ length: n }, () => 10 + pick())
    for (const size of [0.1, 1, 7.3, 500, 1e9]) {
      for (const keepLast of [true, false]) {
        const wanted = (amounts: number[]) => {
          const found = reference.cuts(amounts, size)
          if (keepLast && (found.at(-1) ?? 0) < n) found.push(n)
          return [0, ...found]
        }
        const made = { volume: sync.volumeBars(volume, size, { keepLast }), dollar: sync.dollarBars(price, volume, size, { keepLast }) }
        expect([...made.volume.offsets!.data], `${size}`).toEqual(wanted(volume))
        expect([...made.dollar.offsets!.data], `${size}`).toEqual(wanted(volume.map((value, i) => value * price[i]!)))
        expect([made.volume.rows, made.volume.length]).toEqual([n, wanted(volume).length - 1])
      }
    }
    await onAll(async ({ api, engine }) => {
      const [p, v] = [engine.vector(price), engine.vector(volume)]
      const made = {
        volume: await api.volumeBars(v, 50),
        dollar: await api.dollarBars(p, v, 900),
        ticks: await api.tickBars(7, n, { engine }),
      }
      const bars = await api.ohlcv(p, v, made.dollar)
      p.dispose()
      v.dispose()
      return { ...made, bars }
    })
  })

  it('go on from one stretch of rows to the next', () => {
    const n = 2 ** 21 + 77
    const { data } = sync.volumeBars(new Float64Array(n).fill(1), 3, { keepLast: false }).offsets!
    expect(data.length).toBe(Math.floor(n / 3) + 1)
    expect(data.every((value, i) => value === 3 * i)).toBe(true)
  })

  it('hold an infinite volume, and ten times 0.1 is 1', () => {
    expect([...sync.volumeBars([1, Infinity, 1, 1], 5).offsets!.data]).toEqual([0, 2, 4])
    expect([...sync.volumeBars(new Array(20).fill(0.1), 1).offsets!.data]).toEqual([0, 10, 20])
  })

  it('of ticks leave out the last or keep it', () => {
    expect([...sync.tickBars(3, 7).offsets!.data]).toEqual([0, 3, 6, 7])
    expect([...sync.tickBars(3, 7, { keepLast: false }).offsets!.data]).toEqual([0, 3, 6])
    expect([...sync.tickBars(3, 0).offsets!.data]).toEqual([0])
    expect([...sync.ohlc([1, 2, 3, 4, 5, 6, 7], sync.tickBars(3, 7, { keepLast: false })).close.data]).toEqual([3, 6])
  })
})

describe('other functions of time', () => {
  it('answer alike on every engine', async () => {
    const times = timesIn(70_000, 9, 40_000)
    const x = Float64Array.from({ length: 70_000 }, (_, i) => (i % 11 === 0 ? Number.NaN : i))
    await onAll(async ({ api, engine }) => {
      const [t, v] = [engine.vector(times), engine.vector(x)]
      const options = { timeZone: 'America/New_York' }
      const answers = {
        hour: await api.datePart(t, 'hour', options),
        week: await api.datePart(t, 'week'),
        range: await api.dateRange(0, 10_000_000_000, '17min', { engine }),
        days: await api.dateRange(0, 100_000_000_000, 'B', { engine, ...options }),
        ffill: await api.upsample(t, v, '2min', { method: 'ffill', limit: 2 }),
        nearest: await api.upsample(t, v, '7min', { method: 'nearest', limit: 1 }),
        line: await api.upsample(t, v, '3min', { method: 'interpolate' }),
        months: await api.resample(t, 'ME', options),
      }
      t.dispose()
      v.dispose()
      return answers
    })
  })

  it.each(['ffill', 'bfill', 'nearest', 'interpolate', 'none'] as const)('%s is the same wherever a chunk begins', (method) => {
    // A grid of 30000 points crosses chunks of 8192; each point is looked up by itself.
    const pick = random(77)
    const times: number[] = []
    for (let time = 0; time < 30_000_000; time += Math.floor(pick() * 40) * 500) times.push(time)
    const x = times.map(() => (pick() < 0.3 ? Number.NaN : pick()))
    const { times: at, values } = sync.upsample(times, x, 's', { method })
    expect(values.length).toBeGreaterThan(25_000)
    const valid = times.map((_, i) => i).filter((i) => !Number.isNaN(x[i]!))
    let [row, low] = [0, -1]
    at.data.forEach((big, j) => {
      const point = Number(big)
      while (row < times.length && times[row]! <= point) row++
      while (low + 1 < valid.length && times[valid[low + 1]!]! <= point) low++
      const exact = row > 0 && times[row - 1] === point
      const [before, after] = [x[row - 1]!, exact ? x[row - 1]! : x[row]!]
      let wanted = exact ? before : Number.NaN
      if (method === 'ffill') wanted = before
      else if (method === 'bfill') wanted = exact ? x[times.indexOf(point)]! : after
      else if (method === 'nearest' && !exact)
        wanted = row === times.length || point - times[row - 1]! < times[row]! - point ? before : after
      else if (method === 'interpolate' && low >= 0) {
        const [i, k] = [valid[low]!, valid[low + 1]]
        wanted = k === undefined || times[i] === point ? x[i]! : x[i]! + (x[k]! - x[i]!) * ((point - times[i]!) / (times[k]! - times[i]!))
      }
      if (!Object.is(values.data[j], wanted)) expect.unreachable(`${method} at ${point}: ${values.data[j]}, not ${wanted}`)
    })
  })

  it('know every day of 1600 to 2400 by its date', () => {
    const days = Array.from({ length: 292_194 }, (_, i) => (i - 135_140) * 86_400)
    const parts = (['year', 'month', 'day', 'dayOfWeek'] as const).map((part) => sync.datePart(days, part, { unit: 's' }).toArray())
    const wrong = days.findIndex((day, i) => {
      const date = new Date(day * 1000)
      const wanted = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), (date.getUTCDay() + 6) % 7]
      return parts.some((part, k) => part[i] !== wanted[k])
    })
    expect(wrong).toBe(-1)
    expect([...sync.datePart(BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n), 'year', { unit: 'ns' }).data]).toEqual([1677, 2262])
  })
})
