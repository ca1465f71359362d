// A window of one's own: the deepest fall from a high within each window of 250 bars, over 200,000 bars. Every window starts afresh, so no rolling
// function of a library can build it from sums; here it is the loop that one would write down.
import { cumsum, exp, multiply, normal, open } from 'lanewise'
import { jit } from 'lanewise/jit'
import { numba } from './numba.js'
import { compare, sparkline, table, timed } from './show.js'

const [BARS, WINDOW] = [200_000, 250]

const engine = await open()
const returns = await normal(BARS, { seed: 11, scale: 0.002, engine })
const prices = await multiply(await exp(await cumsum(returns)), 100)

/** How far the price fell from its high so far, at worst; 0.2 is a fall of a fifth. */
function deepestFall(window: ArrayLike<number>) {
  let high = window[0]!
  let deepest = 0
  for (let i = 1; i < window.length; i++) {
    high = Math.max(high, window[i]!)
    deepest = Math.max(deepest, 1 - window[i]! / high)
  }
  return deepest
}

const rolling = jit.rolling(deepestFall)
const compiled = await timed(async () => (await rolling(prices, WINDOW)).data as ArrayLike<number>)
const plain = await timed(() => {
  const [series, falls] = [prices.toArray(), new Float64Array(BARS).fill(Number.NaN)]
  for (let end = WINDOW; end <= BARS; end++) falls[end - 1] = deepestFall(series.subarray(end - WINDOW, end))
  return falls
})

const falls = Array.from(compiled.result).slice(WINDOW - 1)
const sorted = [...falls].sort((a, b) => a - b)
const at = falls.indexOf(sorted.at(-1)!)
console.log(`${BARS} bars, windows of ${WINDOW}\n`)
table(
  ['fall within a window', ''],
  [
    ['median', percent(sorted[falls.length >> 1]!)],
    ['one in a hundred is deeper than', percent(sorted[Math.floor(falls.length * 0.99)]!)],
    ['deepest', percent(sorted.at(-1)!)],
  ],
)
console.log(`\nprice  ${sparkline(prices.data)}`)
console.log(`fall   ${sparkline(compiled.result)}`)
console.log(`price in the window of the deepest fall  ${sparkline(prices.data.slice(at, at + WINDOW), 50)}`)
compare(compiled, plain, 0, engine.info().threads, numba('custom_window', prices.data, [WINDOW]))
await engine.close()

function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`
}
