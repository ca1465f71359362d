// A payoff that hangs on the path: an Asian call (on the mean of weekly prices) that dies when the price falls to a barrier, by 100,000 paths of a year.
// Paths are columns, weeks are rows: a scan carries price, sum and life of every path, and a second function turns what is left into money.
import { mean, normal, open, std } from 'lanewise'
import { jit } from 'lanewise/jit'
import { numba } from './numba.js'
import { compare, table, timed } from './show.js'

const [PATHS, WEEKS] = [100_000, 52]
const [SPOT, STRIKE, RATE, VOLATILITY] = [100, 100, 0.03, 0.25]
const BARRIERS = [0, 80, 85, 90, 95]

const drift = (RATE - VOLATILITY ** 2 / 2) / WEEKS
const step = VOLATILITY / Math.sqrt(WEEKS)
const discount = Math.exp(-RATE)

const path = jit.scan(
  ([price, sum, alive], shock, barrier, mu, sigma): [number, number, number] => {
    const next = price! * Math.exp(mu! + sigma! * shock!)
    return [next, sum! + next, next <= barrier! ? 0 : alive!]
  },
  { initial: [SPOT, 0, 1], keep: 'last' },
)
const payoff = jit((sum, alive, weeks, strike, factor) => alive! * factor! * Math.max(sum / weeks! - strike!, 0))

const engine = await open()
const shocks = await normal([WEEKS, PATHS], { seed: 2026, engine })

/** The discounted payoff of every path. */
async function payoffs(barrier: number) {
  const [, sums, alive] = await path(shocks, barrier, drift, step)
  return payoff(sums!, alive!, WEEKS, STRIKE, discount)
}
const compiled = await timed(async () => (await payoffs(BARRIERS[3]!)).data as ArrayLike<number>)

const plain = await timed(() => {
  const [paid, { data }] = [new Float64Array(PATHS), shocks]
  for (let p = 0; p < PATHS; p++) {
    let [price, sum, alive] = [SPOT, 0, 1]
    for (let week = 0; week < WEEKS; week++) {
      price *= Math.exp(drift + step * data[week * PATHS + p]!)
      sum += price
      if (price <= BARRIERS[3]!) alive = 0
    }
    paid[p] = alive * discount * Math.max(sum / WEEKS - STRIKE, 0)
  }
  return paid
})

console.log(`Asian call, spot ${SPOT}, strike ${STRIKE}, volatility ${VOLATILITY * 100} %, ${PATHS} paths of ${WEEKS} weeks\n`)
const rows: string[][] = []
for (const barrier of BARRIERS) {
  const paid = await payoffs(barrier)
  const [value, deviation] = [Number(await mean(paid)), Number(await std(paid))]
  const worthless = paid.data.filter((amount) => amount === 0).length / PATHS
  rows.push([
    barrier === 0 ? 'none' : String(barrier),
    value.toFixed(3),
    `± ${((2 * deviation) / Math.sqrt(PATHS)).toFixed(3)}`,
    `${(100 * worthless).toFixed(1)} %`,
  ])
}
table(['barrier', 'value', 'two standard errors', 'paths without payoff'], rows)
// The exponential is the library's; a payoff is a small difference of prices.
const terms = [WEEKS, SPOT, STRIKE, BARRIERS[3]!, drift, step, discount]
compare(compiled, plain, 1e-9, engine.info().threads, numba('monte_carlo', shocks.data, terms))
await engine.close()
