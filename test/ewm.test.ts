// Exponentially weighted moments: against exact arithmetic on data on which pandas loses all digits, and where pieces of a series meet.
import { afterAll, describe, expect, it } from 'vitest'
import { sync } from './apis.js'
import { closeEngines, expectSame, makeEngines } from './engines.js'
import { random, randomNormal } from './random.js'
import { ewmExact } from './reference/ewmexact.js'

const engines = makeEngines()
const { engine } = engines[0]!
afterAll(() => closeEngines(engines))

const made = (n: number, f: (i: number, normal: () => number) => number) => {
  const normal = randomNormal(5)
  return Float64Array.from({ length: n }, (_, i) => f(i, normal))
}
/** The six sets on which moving variances are judged. */
const HOSTILE: { readonly [name: string]: (n: number) => Float64Array } = {
  noise: (n) => made(n, (_, normal) => normal()),
  prices: (n) => {
    let price = 100
    return made(n, (_, normal) => (price *= Math.exp(normal() / 100)))
  },
  'an offset of 1e9': (n) => made(n, (_, normal) => 1e9 + normal() / 10),
  lognormal: (n) => made(n, (_, normal) => Math.exp(5 * normal())),
  'a spike of 1e16': (n) => made(n, (i, normal) => (i === 37 ? 1e16 : normal())),
  'a damped sine': (n) => made(n, (i) => Math.exp(-i / 200) * Math.sin(i / 7)),
}
const holed = (x: Float64Array) => {
  const pick = random(9)
  return x.map((value) => (pick() < 0.2 ? Number.NaN : value))
}

const DECAYS = [0.9, 0.6, 2 / 21, 0.01, 0.0005]
let worst = 0
function compare(got: Float64Array, wanted: (i: number) => number, size: (i: number) => number, where: string): void {
  for (let i = 0; i < got.length; i++) {
    const [a, b] = [got[i]!, wanted(i)]
    if (Number.isNaN(a) && Number.isNaN(b)) continue
    const off = Math.abs(a - b) / size(i)
    if (off > worst) worst = off
    if (!(off <= 1e-12) && a !== b) expect.unreachable(`${where}: [${i}] is ${a}, not ${b}, off by ${off}`)
  }
}

describe.each(Object.keys(HOSTILE))('on %s', (name) => {
  // Three pieces, one of them cut where an array of 32-bit chunks would not be.
  const whole = HOSTILE[name]!(9000)
  const second = made(9000, (i, normal) => whole[i]! / 3 + normal() * Math.abs(whole[i]!))
  it.each([
    ['all values', (x: Float64Array) => x],
    ['with NaN', holed],
  ])('variance and covariance are right to 1e-12, %s', (_, make) => {
    const [x, y] = [make(whole), make(second)]
    for (const alpha of DECAYS) {
      for (const [adjust, ignoreNa] of [
        [true, false],
        [false, false],
        [true, true],
        [false, true],
      ] as const) {
        if (make !== holed && ignoreNa) continue
        const exact = ewmExact(x, x, alpha, adjust, ignoreNa)
        const where = `${name}, ${alpha}, ${adjust}, ${ignoreNa}`
        const options = { alpha, adjust, ignoreNa }
        // A variance of what is left of nothing but zeros behind a spike may be as small as it likes; below 1e-280 squares lose digits.
        const size = (i: number) => Math.max(exact[i]!.xx, 1e-280)
        compare(sync.ewmVar(x, { ...options, bias: true }).data, (i) => exact[i]!.xx, size, `biased variance on ${where}`)
        const unbiased = (i: number) => exact[i]!.xx * exact[i]!.factor
        compare(sync.ewmVar(x, options).data, unbiased, (i) => Math.max(unbiased(i), 1e-280), `variance on ${where}`)
        if (alpha === 0.01 || alpha === 0.6) {
          const pair = ewmExact(x, y, alpha, adjust, ignoreNa)
          const sizes = (i: number) => Math.sqrt(pair[i]!.xx) * Math.sqrt(pair[i]!.yy) + 1e-280
          compare(sync.ewmCov(x, y, { ...options, bias: true }).data, (i) => pair[i]!.xy, sizes, `covariance on ${where}`)
          const corr = sync.ewmCorr(x, y, options).data
          compare(
            corr,
            (i) => (pair[i]!.count < 2 ? Number.NaN : pair[i]!.xy / (sizes(i) - 1e-280)),
            () => 1,
            `correlation on ${where}`,
          )
          for (const r of corr) if (Math.abs(r) > 1) expect.unreachable(`${where}: a correlation of ${r}`)
        }
      }
    }
    console.log(name, worst)
    worst = 0
  })
})
