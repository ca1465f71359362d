// A Black-Scholes surface: price, delta and vega of a million calls, 2,048 strikes by 512 maturities. The function that the plain loop calls is the one
// that is compiled: strikes are a row, maturities a column, and broadcasting makes the surface of them.
import { open } from 'lanewise'
import { jit } from 'lanewise/jit'
import { numba } from './numba.js'
import { compare, table, timed } from './show.js'

const [STRIKES, MATURITIES] = [2048, 512]
const [SPOT, RATE, VOLATILITY] = [100, 0.03, 0.2]

/** Value of a European call, and how it changes with the spot and with the volatility. */
function call(strike: number, years: number, spot: number, rate: number, volatility: number) {
  // The normal distribution by Abramowitz and Stegun, 26.2.17: within 7.5e-8.
  const density = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
  const cumulative = (x: number) => {
    const t = 1 / (1 + 0.2316419 * Math.abs(x))
    const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    const tail = density(x) * series
    return x < 0 ? tail : 1 - tail
  }
  const deviation = volatility * Math.sqrt(years)
  const d1 = (Math.log(spot / strike) + (rate + 0.5 * volatility * volatility) * years) / deviation
  const delta = cumulative(d1)
  const price = spot * delta - strike * Math.exp(-rate * years) * cumulative(d1 - deviation)
  return { price, delta, vega: spot * density(d1) * Math.sqrt(years) }
}

const engine = await open()
const strikes = Float64Array.from({ length: STRIKES }, (_, i) => 50 + (100 * i) / (STRIKES - 1))
const maturities = Float64Array.from({ length: MATURITIES }, (_, i) => (2 * (i + 1)) / MATURITIES)
const [row, column] = [engine.matrix(strikes, [1, STRIKES]), engine.matrix(maturities, [MATURITIES, 1])]

const compiled = jit(call)
const surface = await timed(() => compiled(row, column, SPOT, RATE, VOLATILITY))
const plain = await timed(() => {
  const prices = new Float64Array(STRIKES * MATURITIES)
  const [deltas, vegas] = [prices.slice(), prices.slice()]
  for (let m = 0; m < MATURITIES; m++) {
    for (let s = 0; s < STRIKES; s++) {
      const { price, delta, vega } = call(strikes[s]!, maturities[m]!, SPOT, RATE, VOLATILITY)
      const at = m * STRIKES + s
      prices[at] = price
      deltas[at] = delta
      vegas[at] = vega
    }
  }
  return { prices, deltas, vegas }
})

const { price, delta, vega } = surface.result
const shownStrikes = [512, 819, 1024, 1228, 1535]
console.log(`Calls on ${SPOT} at a volatility of ${VOLATILITY * 100} %, price (delta, vega)\n`)
table(
  ['years', ...shownStrikes.map((s) => strikes[s]!.toFixed(0))],
  [63, 127, 255, 511].map((m) => [
    maturities[m]!.toFixed(2),
    ...shownStrikes.map((s) => {
      const at = m * STRIKES + s
      return `${price.data[at]!.toFixed(2)} (${delta.data[at]!.toFixed(2)}, ${vega.data[at]!.toFixed(1)})`
    }),
  ]),
)
// exp and log are the library's, within an ULP of JavaScript's; prices that are differences of large numbers are compared with the spot added.
const above = (values: ArrayLike<number>) => Float64Array.from(values, (value) => SPOT + value)
const python = numba('black_scholes', strikes, maturities, [SPOT, RATE, VOLATILITY])
compare(
  { ...surface, result: above(price.data) },
  { ...plain, result: above(plain.result.prices) },
  1e-14,
  engine.info().threads,
  python && { ...python, result: above(python.result) },
)
await engine.close()
