// GARCH(1,1) by brute force: the likelihood of ten years of daily returns under 10,000 parameter sets. Every set has its own variance, carried from day
// to day, so the sets run side by side: two in the lanes of each core. The returns are simulated, so that the answer is known.
import { normal, open } from 'lanewise'
import { jit } from 'lanewise/jit'
import { numba } from './numba.js'
import { compare, sparkline, table, timed } from './show.js'

const [DAYS, SIDE] = [2520, 100]
const TRUTH = { alpha: 0.08, beta: 0.9, variance: 1e-4 }

const engine = await open()
const returns = simulated((await normal(DAYS, { seed: 7, engine })).data)
const variance = returns.reduce((sum, r) => sum + r * r, 0) / DAYS

// A grid of alpha and beta; omega makes each set's long-run variance that of the sample.
const sets = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [alpha, beta] = [0.002 * (1 + (i % SIDE)), 0.75 + 0.0024 * Math.floor(i / SIDE)]
  return { alpha, beta, omega: variance * Math.max(1 - alpha - beta, 1e-6) }
})
const columns = (name: 'alpha' | 'beta' | 'omega') => Float64Array.from(sets, (set) => set[name])
const [omegas, alphas, betas] = [columns('omega'), columns('alpha'), columns('beta')]

const likelihood = jit.scan(
  ([v, sum], r, omega, alpha, beta): [number, number] => [omega! + alpha! * r! * r! + beta! * v!, sum! - Math.log(v!) - (r! * r!) / v!],
  { initial: [variance, 0], keep: 'last' },
)
const perSet = [omegas, alphas, betas].map((values) => engine.matrix(values, [1, values.length]))
const shared = engine.vector(returns)
const compiled = await timed(async () => {
  const [, sums] = await likelihood(shared, ...perSet)
  return sums!.data as ArrayLike<number>
})

const plain = await timed(() => {
  const sums = new Float64Array(sets.length)
  for (let set = 0; set < sets.length; set++) {
    const [omega, alpha, beta] = [omegas[set]!, alphas[set]!, betas[set]!]
    let v = variance
    let sum = 0
    for (let day = 0; day < DAYS; day++) {
      const r = returns[day]!
      sum = sum - Math.log(v) - (r * r) / v
      v = omega + alpha * r * r + beta * v
    }
    sums[set] = sum
  }
  return sums
})

const sums = Array.from(compiled.result)
const best = sums.indexOf(Math.max(...sums))
console.log(`${sets.length} parameter sets, ${DAYS} days\n`)
table(
  ['', 'alpha', 'beta', 'log likelihood'],
  [
    ['simulated with', TRUTH.alpha.toFixed(3), TRUTH.beta.toFixed(3), ''],
    ['most likely', sets[best]!.alpha.toFixed(3), sets[best]!.beta.toFixed(3), (sums[best]! / 2).toFixed(1)],
  ],
)
const row = Math.floor(best / SIDE) * SIDE
console.log(`\nlikelihood over alpha  ${sparkline(sums.slice(row, row + SIDE))}`)
console.log(`          over beta   ${sparkline(sums.filter((_, i) => i % SIDE === best % SIDE))}`)
// The logarithm is the library's, within an ULP of JavaScript's.
compare(compiled, plain, 1e-12, engine.info().threads, numba('garch', returns, omegas, alphas, betas, [variance]))
await engine.close()

function simulated(shocks: ArrayLike<number>): Float64Array {
  const { alpha, beta, variance: long } = TRUTH
  let v = long
  return Float64Array.from(shocks, (shock) => {
    const r = Math.sqrt(v) * shock
    v = long * (1 - alpha - beta) + alpha * r * r + beta * v
    return r
  })
}
