// Series and frames against pandas: what scripts/goldens/golden_frames.py says in pandas' words is said here in these.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Aggregation } from '../../src/series/grouped.js'
import { frame, series } from '../../src/series/index.js'

type Cell = number | string | boolean | null
interface Table {
  readonly index: readonly Cell[]
  readonly columns: { readonly [name: string]: readonly Cell[] }
}
const { tables, cases } = JSON.parse(readFileSync(new URL('../golden/frames/frames.json', import.meta.url), 'utf8')) as {
  tables: { [name: string]: Table['columns'] }
  cases: { [name: string]: Table }
}

const numbers = (cells: readonly Cell[]) => cells.map(Number)
const texts = (cells: readonly Cell[]) => cells as (string | null)[]
const times = (cells: readonly Cell[]) => cells.map((cell) => new Date(`${cell}Z`))
const left = frame({ key: texts(tables.left!.key!), day: numbers(tables.left!.day!), x: numbers(tables.left!.x!) })
const right = frame({
  key: texts(tables.right!.key!),
  day: numbers(tables.right!.day!),
  y: numbers(tables.right!.y!),
  x: numbers(tables.right!.x!),
})
const table = frame({
  time: times(tables.ticks!.time!),
  symbol: texts(tables.ticks!.symbol!),
  price: numbers(tables.ticks!.price!),
  size: numbers(tables.ticks!.size!),
})
const ticks = table.setIndex('time').collectSync()
const quotes = frame(
  { time: times(tables.quotes!.time!), symbol: texts(tables.quotes!.symbol!), bid: numbers(tables.quotes!.bid!) },
  { index: 'time' },
)

/** What a case of pandas is here: frames and series to come. */
const HERE: { [name: string]: () => unknown } = {}
for (const how of ['inner', 'left', 'right', 'outer'] as const) {
  HERE[`merge key ${how}`] = () => left.merge(right, { on: 'key', how })
  HERE[`merge both ${how}`] = () => left.merge(right, { on: ['key', 'day'], how, suffixes: ['_left', '_right'] })
  const a = frame({ day: [1, 2, 3, Number.NaN] }, { index: [1, 2, 4, 5] as never })
  const b = frame({ y: right.y }, { index: [4, 2, 1, 9, 3] as never })
  HERE[`join ${how}`] = () => a.join(b, { how })
}
HERE['merge left_on right_on'] = () => left.merge(right.select('day', 'y').rename({ day: 'when' }), { leftOn: 'day', rightOn: 'when' })
for (const direction of ['backward', 'forward', 'nearest'] as const) {
  HERE[`asof ${direction}`] = () => ticks.mergeAsof(quotes.select('bid'), { direction })
  HERE[`asof by ${direction}`] = () => ticks.mergeAsof(quotes, { direction, by: 'symbol' })
}
HERE['asof tolerance'] = () => ticks.mergeAsof(quotes.select('bid'), { tolerance: '2h' })
HERE['asof strict'] = () => ticks.mergeAsof(quotes.select('bid'), { allowExactMatches: false })
HERE['add aligned'] = () => {
  const a = series([1, 2, 3, 2], { index: [1, 2, 4, 6] })
  return a.add(series([1, 2, 3], { index: [2, 6, 9] }))
}
for (const how of ['sum', 'mean', 'var', 'std', 'min', 'max', 'first', 'last', 'count', 'median', 'nunique', 'prod', 'sem'] as const) {
  HERE[`groupby ${how}`] = () =>
    table
      .drop('time')
      .groupby('symbol')
      .agg(how as Aggregation)
}
HERE['groupby two'] = () =>
  table
    .assign({ even: (df) => df.size.mod(2).eq(0) })
    .groupby(['symbol', 'even'])
    .agg({ high: ['price', 'max'], n: ['price', 'size'] })
const price = table.groupby('symbol').col('price')
for (const how of ['rank', 'cumsum', 'cummax', 'ffill', 'diff', 'shift'] as const) HERE[`within ${how}`] = () => price[how]()
HERE['within rolling'] = () => price.rolling(3, { minPeriods: 1 }).mean()
const RULES = { '6H': '6h', D: 'D', W: 'W', M: 'ME', B: 'B', Q: 'QE' }
for (const [there, here] of Object.entries(RULES)) {
  HERE[`resample ${there} ohlc`] = () => ticks.price.resample(here).ohlc()
  HERE[`resample ${there} mean`] = () => ticks.price.resample(here).mean()
}
HERE['resample right'] = () => ticks.col('size').resample('12h', { closed: 'right', label: 'right' }).sum()
for (const closed of ['right', 'left', 'both', 'neither'] as const) {
  HERE[`rolling 8h ${closed}`] = () => ticks.col('size').rolling('8h', { closed }).sum()
}
HERE.describe = () => table.select('price', 'size').describe()
HERE.sort = () => table.sortValues(['symbol', 'price'], { ascending: [false, true] })
HERE.corr = () => table.select('price', 'size').corr()
HERE.pivot = () => {
  const daily = table.assign({ hour: series(tables.ticks!.time!.map((cell) => new Date(`${String(cell).slice(0, 10)}T00:00:00Z`))) })
  return daily.groupby(['hour', 'symbol']).agg({ price: 'mean' }).pivot({ index: 'hour', columns: 'symbol', values: 'price' })
}
HERE.quantile = () => table.col('price').quantile(0.9)

const plain = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 19) : cell)

describe('as pandas answers', () => {
  it.each(Object.keys(cases))('%s', async (name) => {
    const wanted = cases[name]!
    const got = (await (HERE[name]!() as PromiseLike<unknown>)) as ReturnType<typeof frame>
    if (typeof got === 'number') {
      expect(got).toBeCloseTo(Number(wanted.columns.value![3]), 12)
      return
    }
    const found = 'toColumns' in got ? got : frame({ value: got as never }, { index: (got as unknown as { index: never }).index })
    expect((found.index.toArray() as unknown[]).map(plain)).toEqual(wanted.index.map((cell) => (cell === 'NaN' ? Number.NaN : cell)))
    const columns = found.toColumns() as unknown as { [name: string]: unknown[] }
    expect(Object.keys(columns)).toEqual(Object.keys(wanted.columns))
    for (const [column, cells] of Object.entries(wanted.columns)) {
      for (const [i, cell] of cells.entries()) {
        const value = plain(columns[column]![i])
        if (typeof value === 'number' && (typeof cell === 'number' || cell === 'NaN')) {
          const off = Object.is(value, Number(cell)) || Math.abs(value - Number(cell)) <= 1e-12 * Math.max(1, Math.abs(value))
          if (!off) expect(value, `${column}[${i}]`).toBe(Number(cell))
        } else expect(value, `${column}[${i}]`).toEqual(cell)
      }
    }
  })
})
