// A crossing of moving averages with a trailing stop, over twenty years of the S&P 500 and 2,000 parameter sets. What is held depends on the path (a stop
// lies under the highest price since the purchase), so no array function can say it; a scan carries the state of every set from day to day.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { open } from 'lanewise'
import { jit } from 'lanewise/jit'
import { numba } from './numba.js'
import { compare, sparkline, table, timed } from './show.js'

const COST = 0.0005 // of the price, for each purchase and sale
const closes = prices()

/** One day of one set: [fast average, slow average, highest price while held or 0, yesterday's price, wealth]. */
const day = jit.scan(
  ([fast, slow, peak, last, wealth], price, fastWeight, slowWeight, stop): [number, number, number, number, number] => {
    const held = peak! > 0
    const grown = held ? wealth! * (price! / last!) : wealth!
    const f = fast! + fastWeight! * (price! - fast!)
    const s = slow! + slowWeight! * (price! - slow!)
    const high = Math.max(peak!, price!)
    if (held && (f < s || price! < high * (1 - stop!))) return [f, s, 0, price!, grown * (1 - COST)]
    if (!held && f > s && fast! <= slow!) return [f, s, price!, price!, grown * (1 - COST)]
    return [f, s, held ? high : 0, price!, grown]
  },
  { initial: [closes[0]!, closes[0]!, 0, closes[0]!, 1], keep: 'last', capture: { COST } },
)

const engine = await open()
const sets = Array.from({ length: 2000 }, (_, i) => ({
  fast: 2 + (i % 20),
  slow: 25 + 9 * (Math.floor(i / 20) % 20),
  stop: 0.04 + 0.03 * Math.floor(i / 400),
}))
const columns = [
  Float64Array.from(sets, ({ fast }) => 2 / (fast + 1)),
  Float64Array.from(sets, ({ slow }) => 2 / (slow + 1)),
  Float64Array.from(sets, ({ stop }) => stop),
]
const perSet = columns.map((values) => engine.matrix(values, [1, values.length]))
const shared = engine.vector(closes)
const compiled = await timed(async () => (await day(shared, ...perSet))[4].data as ArrayLike<number>)
const plain = await timed(() => Float64Array.from(sets, (_, set) => wealthOf(columns[0]![set]!, columns[1]![set]!, columns[2]![set]!)))

const wealth = Array.from(compiled.result)
const order = wealth.map((_, set) => set).sort((a, b) => wealth[b]! - wealth[a]!)
console.log(`${sets.length} sets on ${closes.length} days; held throughout: ${(closes.at(-1)! / closes[0]!).toFixed(2)}\n`)
table(
  ['', 'fast', 'slow', 'stop', 'wealth'],
  [0, 1, 2, 999, 1999].map((rank) => {
    const { fast, slow, stop } = sets[order[rank]!]!
    return [`#${rank + 1}`, fast, slow, `${(100 * stop).toFixed(0)} %`, wealth[order[rank]!]!.toFixed(2)]
  }),
)
console.log(`\nwealth, best set to worst  ${sparkline(order.map((set) => wealth[set]!))}`)
compare(compiled, plain, 0, engine.info().threads, numba('backtest', closes, ...columns, [COST]))
await engine.close()

/** The same in a plain loop: what 1 becomes under one set. */
function wealthOf(fastWeight: number, slowWeight: number, stop: number): number {
  let [fast, slow, last] = [closes[0]!, closes[0]!, closes[0]!]
  let [peak, sum] = [0, 1]
  for (let i = 0; i < closes.length; i++) {
    const price = closes[i]!
    const held = peak > 0
    if (held) sum *= price / last
    const f = fast + fastWeight * (price - fast)
    const s = slow + slowWeight * (price - slow)
    const high = Math.max(peak, price)
    if (held && (f < s || price < high * (1 - stop))) {
      peak = 0
      sum *= 1 - COST
    } else if (!held && f > s && fast <= slow) {
      peak = price
      sum *= 1 - COST
    } else peak = held ? high : 0
    fast = f
    slow = s
    last = price
  }
  return sum
}

function prices(): Float64Array {
  const folder = dirname(createRequire(import.meta.url).resolve('vega-datasets'))
  const [head, ...lines] = readFileSync(join(folder, '..', 'data', 'sp500-2000.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
  const close = head!.split(',').indexOf('close')
  return Float64Array.from(lines, (line) => Number(line.split(',')[close]))
}
