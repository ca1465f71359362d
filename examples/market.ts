// A market study on real data, as one would write it with pandas: twenty years of the S&P 500, monthly prices of five stocks, and a Monte Carlo
// value-at-risk of 10^7 paths. Every step runs on one thread and on all of them; the results are compared bit for bit.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Engine, exp, normal, open, type Vector } from 'lanewise'
import { frame, toDatetime } from 'lanewise/series'

const YEAR = 252
const PATHS = 1e7
const DECAY = 0.94 // RiskMetrics' weight of yesterday's variance, J. P. Morgan 1996

const days = readCsv('sp500-2000.csv')
const prices = readCsv('stocks.csv')

/** The whole study in the memory of one engine. */
async function study(engine: Engine) {
  const { step, steps } = stopwatch()
  const index = toDatetime(
    days.map((day) => day.date!),
    { engine },
  )
  const column = (name: string) => days.map((day) => Number(day[name]))
  const spx = frame(
    { open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') },
    { index, engine },
  )

  const returns = await step('daily log returns', spx.close.logReturns())
  const risk = await step(
    'volatility and z-score',
    spx.assign({
      vol20: returns.rolling(20).std().mul(Math.sqrt(YEAR)),
      vol250: returns.rolling(250).std().mul(Math.sqrt(YEAR)),
      riskMetrics: returns
        .pow(2)
        .ewm({ alpha: 1 - DECAY, adjust: false })
        .mean()
        .sqrt()
        .mul(Math.sqrt(YEAR)),
      zscore: spx.close.rolling(60).zscore(),
      drawdown: spx.close.drawdown(),
    }),
  )
  const years = await step('years, as bars of days', spx.resample('YE').ohlcv())
  const stocks = frame(
    {
      date: toDatetime(
        prices.map(({ date }) => isoOf(date!)),
        { engine },
      ),
      symbol: prices.map(({ symbol }) => symbol!),
      price: prices.map(({ price }) => Number(price)),
    },
    { engine },
  )
  const monthly = await step('five stocks, a column each', stocks.pivot({ index: 'date', columns: 'symbol', values: 'price' }))
  const correlation = await step('their correlation', monthly.pctChange().corr())
  // Tomorrow's return: the volatility of today, ten million times.
  const scale = risk.riskMetrics.at(-1)! / Math.sqrt(YEAR)
  const outcomes = await step(
    '10^7 paths of tomorrow',
    frame({ outcome: await exp(await normal(PATHS, { seed: 2026, scale, engine })) }).outcome.sub(1),
  )
  const loss = await step('value at risk, 99 %', outcomes.quantile(0.01))
  return { steps, returns, risk, years, correlation, outcomes, loss }
}

const [one, all] = [await open({ threads: 1 }), await open()]
for (const engine of [one, all]) await study(engine) // the first run compiles the kernels and touches the memory
const [single, parallel] = [await study(one), await study(all)]
const { threads } = all.info()

console.log(`S&P 500, ${days.length} days\n`)
console.log(single.risk, '\n')
console.log('Years:', single.years, '\n')
console.log('Correlation of monthly returns:', single.correlation, '\n')
const { returns, risk, outcomes, loss } = single
console.log(`a year: mean ${percent((await returns.mean()) * YEAR)}, volatility ${percent((await returns.std()) * Math.sqrt(YEAR))}`)
const deepest = await risk.drawdown.idxmin()
console.log(`deepest drawdown: ${percent(await risk.drawdown.min())} on ${(deepest as Date).toISOString().slice(0, 10)}`)
const tail = outcomes.filter(outcomes.le(loss)).mean()
console.log(`tomorrow: lose more than ${percent(-loss)} in one of a hundred, then ${percent(-(await tail))} on average\n`)

for (const name of ['returns', 'outcomes'] as const) compare(name, single[name].vector, parallel[name].vector)
for (const name of single.risk.columns) compare(name, single.risk.col(name).vector, parallel.risk.col(name).vector)
const times = frame({
  step: single.steps.map(({ name }) => name),
  '1 thread, ms': single.steps.map(({ ms }) => ms),
  [`${threads} threads, ms`]: parallel.steps.map(({ ms }) => ms),
})
console.log(String(times.apply((column) => (column.dtype === 'label' ? column : column.round(1))).collectSync()))
console.log(`\nThe same bits on 1 and on ${threads} threads in every step.`)
await Promise.all([one.close(), all.close()])

/** Runs the steps of a study, and says how long each took. */
function stopwatch() {
  const steps: { readonly name: string; readonly ms: number }[] = []
  const step = async <R>(name: string, plan: PromiseLike<R>): Promise<Awaited<R>> => {
    const start = performance.now()
    const result = await plan
    steps.push({ name, ms: performance.now() - start })
    return result
  }
  return { step, steps }
}

function compare(name: string, a: Vector, b: Vector): void {
  const bytes = (vector: Vector) => Buffer.from(vector.toArray().buffer)
  if (!bytes(a).equals(bytes(b))) throw new Error(`${name}: 1 thread and ${threads} threads differ`)
}

function readCsv(name: string): { readonly [column: string]: string }[] {
  const folder = dirname(createRequire(import.meta.url).resolve('vega-datasets'))
  const [head, ...lines] = readFileSync(join(folder, '..', 'data', name), 'utf8')
    .trim()
    .split(/\r?\n/)
  const names = head!.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i]!, value])))
}

/** 'Jan 1 2000' as '2000-01-01'. */
function isoOf(date: string): string {
  return new Date(`${date} UTC`).toISOString().slice(0, 10)
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}
