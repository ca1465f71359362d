// Bins of time against those that pandas makes (scripts/goldens/bars.py).
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DatePart } from '../src/tables/datepart.js'
import type { ResampleOptions } from '../src/tables/resample.js'
import { sync } from './apis.js'

interface Series {
  readonly unit: 's' | 'ms' | 'us' | 'ns'
  readonly zone: string | null
  readonly times: Steps
}
/** The first time, then steps and how often each is taken. */
type Steps = readonly [first: string, ...runs: (number | string)[]]
interface Entry {
  readonly series: string
  readonly rule: string
  readonly closed: 'left' | 'right'
  readonly origin?: 'start' | 'end'
  readonly originTime?: string
  readonly offset?: string
  readonly counts: readonly number[]
  readonly marks: Steps
  /** The label that goes with this `closed` where neither is given. */
  readonly default?: 'left' | 'right'
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`./golden/bars/${name}.json`, import.meta.url), 'utf8'))

function timesOf([first, ...runs]: Steps | readonly []): BigInt64Array {
  if (first === undefined) return new BigInt64Array(0)
  const times = [BigInt(first)]
  for (let i = 0; i < runs.length; i += 2) for (let j = 0; j < Number(runs[i + 1]); j++) times.push(times.at(-1)! + BigInt(runs[i]!))
  return BigInt64Array.from(times)
}

/** The time at which the wall clock shows a text, of which all goldens lie outside of changes of the clock. */
function wallTime(text: string, unit: Series['unit'], zone: string | null): bigint {
  const utc = BigInt(Date.parse(`${text.replace(' ', 'T')}Z`)) / 1000n
  const ahead =
    zone === null ? '' : new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(Number(utc) * 1000)
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d+):(\d+))?$/.exec(ahead) ?? []
  const shift = BigInt(hours) * 3600n + BigInt(minutes) * 60n
  return (utc - (sign === '-' ? -shift : shift)) * { s: 1n, ms: 1000n, us: 1_000_000n, ns: 1_000_000_000n }[unit]
}

describe.each(['calendar', 'spans', 'zones'])('bins of %s as pandas makes them', (name) => {
  const { series, cases } = read(name) as { series: Record<string, Series>; cases: Entry[] }
  const rules = [...new Set(cases.map(({ rule }) => rule))]
  it.each(rules)('%s', (rule) => {
    for (const entry of cases.filter((one) => one.rule === rule)) {
      const { unit, zone, times: given } = series[entry.series]!
      const times = timesOf(given)
      const marks = timesOf(entry.marks)
      const { closed, origin, originTime, offset } = entry
      const options: ResampleOptions = {
        unit,
        ...(zone === null ? {} : { timeZone: zone }),
        ...(origin === undefined ? {} : { origin }),
        ...(originTime === undefined ? {} : { origin: wallTime(originTime, unit, zone) }),
        ...(offset === undefined ? {} : { offset }),
      }
      const sides = [{ closed, label: 'left' }, { closed, label: 'right' }, ...(entry.default ? [{}] : [])] as const
      for (const side of sides) {
        const bins = sync.resample(times, rule, { ...options, ...side })
        const where = JSON.stringify({ ...entry, marks: undefined, counts: undefined, ...side, default: undefined })
        const label = 'label' in side ? side.label : entry.default!
        expect(Array.from(bins.labels.data, String), where).toEqual(
          Array.from(label === 'left' ? marks.subarray(0, -1) : marks.subarray(1), String),
        )
        const offsets = [...bins.offsets.data]
        expect(
          offsets.slice(1).map((end, i) => end - offsets[i]!),
          where,
        ).toEqual(entry.counts)
        expect([offsets[0], offsets.at(-1)], where).toEqual([0, times.length])
      }
    }
  })
})

const { ranges, parts, fills } = read('ranges') as {
  ranges: { start: number; end: number; rule: string; zone: string | null; inclusive?: 'left'; times: Steps }[]
  parts: { unit: Series['unit']; zone: string | null; times: Steps; parts: Record<DatePart, number[]> }[]
  fills: {
    times: Steps
    x: (number | null)[]
    rule: string
    closed: 'right' | null
    method: 'ffill'
    limit: number | null
    at: Steps
    values: (number | null)[]
  }[]
}
const inZone = (zone: string | null) => (zone === null ? {} : { timeZone: zone })
const numbers = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN)

describe('ranges of times as pandas makes them', () => {
  it.each([...new Set(ranges.map(({ rule }) => rule))])('%s', (rule) => {
    for (const { start, end, zone, inclusive, times } of ranges.filter((one) => one.rule === rule)) {
      const options = { unit: 's', ...inZone(zone), ...(inclusive ? { inclusive } : {}) } as const
      const got = sync.dateRange(start, end, rule, options)
      const where = `${start} to ${end} in ${zone}, ${inclusive}`
      expect(Array.from(got.data, String), where).toEqual(Array.from(timesOf(times), String))
    }
  })
})

describe('parts of times as pandas reads them', () => {
  it.each(Object.keys(parts[0]!.parts) as DatePart[])('%s', (part) => {
    for (const { unit, zone, times, parts: expected } of parts) {
      expect([...sync.datePart(timesOf(times), part, { unit, ...inZone(zone) }).data], `${unit}, ${zone}`).toEqual(expected[part])
    }
  })
})

describe('series at finer times as pandas fills them', () => {
  it.each([...new Set(fills.map(({ method }) => method))])('%s', (method) => {
    for (const { times, x, rule, closed, limit, at, values } of fills.filter((one) => one.method === method)) {
      const options = { unit: 's', method, ...(closed ? { closed } : {}), ...(limit ? { limit } : {}) } as const
      const got = sync.upsample(timesOf(times), numbers(x), rule, options)
      const where = `${times}, ${rule}, ${closed}, ${limit}`
      expect(Array.from(got.times.data, String), where).toEqual(Array.from(timesOf(at), String))
      const found = [...got.values.data]
      numbers(values).forEach((value, i) => {
        if (Number.isNaN(value)) expect(found[i], `${where}, ${i}`).toBeNaN()
        else expect(found[i], `${where}, ${i}`).toBeCloseTo(value, 13)
      })
    }
  })
})
