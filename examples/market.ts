// A market study on real data: twenty years of the S&P 500, monthly prices of five stocks, and a Monte Carlo value-at-risk of 10^7 paths.
// Every step runs on one thread and on all of them; the results are compared bit for bit.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Engine, Matrix, Vector } from 'lanewise'
import {
  corr,
  cummax,
  diff,
  divide,
  ewmMean,
  exp,
  log,
  mean,
  min,
  multiply,
  normal,
  open,
  rollingStd,
  sort,
  sqrt,
  std,
  subtract,
} from 'lanewise'

const YEAR = 252
const PATHS = 1e7
const DECAY = 0.94 // RiskMetrics' weight of yesterday's variance, J. P. Morgan 1996

interface Step {
  readonly name: string
  readonly milliseconds: number
  readonly result: Vector | Matrix
  readonly says: string
}

const days = readCsv('sp500-2000.csv')
const stocks = monthlyPrices(readCsv('stocks.csv'))
const [one, all] = [await open({ threads: 1 }), await open()]
for (const engine of [one, all]) await study(engine) // the first run compiles the kernels and touches the memory
const [single, parallel] = [await study(one), await study(all)]
print(single, parallel)
await Promise.all([one.close(), all.close()])

/** The whole study on one engine, step by step. */
async function study(engine: Engine): Promise<Step[]> {
  const steps: Step[] = []
  const step = async <R extends Vector | Matrix>(
    name: string,
    work: () => Promise<R>,
    says: (result: R) => string | Promise<string>,
  ): Promise<R> => {
    const start = performance.now()
    const result = await work()
    const milliseconds = performance.now() - start
    steps.push({ name, milliseconds, result, says: await says(result) })
    return result
  }

  const close = engine.vector(days.map((day) => Number(day.close)))
  const returns = (
    await step(
      'daily log returns',
      async () => diff(await log(close)),
      async (r) =>
        `mean ${percent((await mean(r.subarray(1))) * YEAR)} a year, volatility ${percent((await std(r.subarray(1))) * Math.sqrt(YEAR))}`,
    )
  ).subarray(1)
  for (const window of [20, 60]) {
    await step(
      `volatility, ${window} days`,
      async () => multiply(await rollingStd(returns, window), Math.sqrt(YEAR)),
      async (v) => `last ${percent(v.data.at(-1)!)}, highest ${percent(highest(v.data))}`,
    )
  }
  const ewma = await step(
    'volatility, RiskMetrics EWMA',
    async () => sqrt(await ewmMean(await multiply(returns, returns), { alpha: 1 - DECAY, adjust: false })),
    (v) => `last ${percent(v.data.at(-1)! * Math.sqrt(YEAR))} a year`,
  )
  await step(
    'drawdown',
    async () => subtract(await divide(close, await cummax(close)), 1),
    async (d) => {
      const depth = await min(d)
      return `deepest ${percent(depth)} on ${days[d.data.indexOf(depth)]!.date}`
    },
  )
  await step(
    `correlation of ${stocks.names.length} stocks`,
    () => corr(engine.matrix(stocks.prices)),
    (c) => `lowest ${Math.min(...c.toArray()).toFixed(2)} of ${stocks.names.join(' ')}`,
  )
  // Tomorrow's return: the volatility of today, ten million times.
  const volatility = ewma.data.at(-1)!
  const outcomes = await step(
    'Monte Carlo, 10^7 paths',
    async () => subtract(await exp(await normal(PATHS, { seed: 2026, scale: volatility, engine })), 1),
    async (r) => `mean ${percent(await mean(r), 4)}, volatility ${percent(await std(r))}`,
  )
  await step(
    'value at risk, 99 %',
    () => sort(outcomes),
    async (sorted) => {
      const tail = sorted.subarray(0, PATHS / 100)
      return `one day: lose more than ${percent(-tail.data.at(-1)!)} in one of a hundred, then ${percent(-(await mean(tail)))} on average`
    },
  )
  return steps
}

function print(single: Step[], parallel: Step[]): void {
  const { threads } = all.info()
  console.log(
    `S&P 500, ${days.length} days from ${days[0]!.date} to ${days.at(-1)!.date}; times in milliseconds on 1 and on ${threads} threads\n`,
  )
  const lines = [['step', '1', String(threads), 'result']]
  for (const [i, { name, milliseconds, result, says }] of single.entries()) {
    const other = parallel[i]!
    const same = Buffer.from(bytesOf(result)).equals(Buffer.from(bytesOf(other.result)))
    if (!same) throw new Error(`${name}: 1 thread and ${threads} threads differ`)
    lines.push([name, milliseconds.toFixed(1), other.milliseconds.toFixed(1), says])
  }
  const width = (column: number) => Math.max(...lines.map((line) => line[column]!.length))
  for (const [name, first, second, says] of lines) {
    console.log(`${name!.padEnd(width(0))}  ${first!.padStart(width(1))}  ${second!.padStart(width(2))}  ${says}`)
  }
  console.log(`\nThe same bits on 1 and on ${threads} threads in every step.`)
}

function readCsv(name: string): Record<string, string>[] {
  const folder = dirname(createRequire(import.meta.url).resolve('vega-datasets'))
  const [head, ...lines] = readFileSync(join(folder, '..', 'data', name), 'utf8')
    .trim()
    .split(/\r?\n/)
  const names = head!.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i]!, value])))
}

/** A row a month in which every stock has a price, a column a stock. */
function monthlyPrices(rows: Record<string, string>[]): { names: string[]; prices: number[][] } {
  const names = [...new Set(rows.map(({ symbol }) => symbol!))]
  const months = groupByMonth(rows)
  const full = [...months.values()].filter((month) => month.length === names.length)
  return { names, prices: full.map((month) => names.map((name) => Number(month.find(({ symbol }) => symbol === name)!.price))) }
}

function groupByMonth(rows: Record<string, string>[]): Map<string, Record<string, string>[]> {
  const months = new Map<string, Record<string, string>[]>()
  for (const row of rows) months.set(row.date!, [...(months.get(row.date!) ?? []), row])
  return months
}

function bytesOf(array: Vector | Matrix): ArrayBuffer {
  return array.toArray().buffer as ArrayBuffer
}

function highest(values: ArrayLike<number | bigint>): number {
  return Array.from(values, Number).reduce((most, value) => (value > most ? value : most), 0)
}

function percent(value: number | bigint, digits = 1): string {
  return `${(Number(value) * 100).toFixed(digits)} %`
}
