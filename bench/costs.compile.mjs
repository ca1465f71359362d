// Milliseconds from a function to its first result, as JSON: the first function of this process, then others whose text is new. Arguments: threads,
// functions. The first ones run the compiler itself before it is optimised; `warm` begins behind them.
import { jit } from '../dist/node/jit.js'
import { open } from '../dist/node/sync.js'

const UNTIL_WARM = 20
const [threads, functions] = [Number(process.argv[2]), Number(process.argv[3])]
const engine = await open({ threads })
const years = engine.vector(Float64Array.from({ length: 1000 }, (_, i) => (i + 1) / 500))

/** Ten lines: the price of a call by Black and Scholes. */
function price(time, spot, strike, rate, volatility) {
  const cumulative = (x) => {
    const t = 1 / (1 + 0.2316419 * Math.abs(x))
    const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    const tail = (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * series
    return x < 0 ? tail : 1 - tail
  }
  const deviation = volatility * Math.sqrt(time)
  const d1 = (Math.log(spot / strike) + (rate + 0.5 * volatility * volatility) * time) / deviation
  return spot * cumulative(d1) - strike * Math.exp(-rate * time) * cumulative(d1 - deviation)
}

const first = timeOf(price)
const later = []
// Another number in the text makes another function: nothing of it is cached.
for (let i = 1; i <= functions; i++) later.push(timeOf(price.toString().replace('0.2316419', String(0.2316419 + i * 1e-9))))
console.log(JSON.stringify({ first, second: later[0], warm: later.slice(UNTIL_WARM) }))
await engine.close()

function timeOf(fn) {
  const start = performance.now()
  const result = jit(fn).sync(years, 100, 100, 0.03, 0.2)
  const milliseconds = performance.now() - start
  if (!(result.data[999] > 13 && result.data[999] < 16)) throw new Error(`a call of two years costs about 14, got ${result.data[999]}`)
  return milliseconds
}
