// Random numbers that take several draws each: an element has blocks of Philox of its own, so that it depends on seed, stream and place alone, as ever.
import { checkNumber } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { Call } from './call.js'
import { define, type Program } from './define.js'
import { type Draw, type DrawWith, draw, type RandomOptions, type Size, sized, streamOptions, streamWords } from './draw.js'
import { GRAIN, job } from './job.js'
import { boundsOf, lookup } from './lookup.js'
import { MATH } from './modules.js'
import { checkScale } from './random.js'

/** What `assembly/distributions.ts` asks for. */
const SCRATCH = 57_488

/**
 * Gamma numbers of the given `shape`, times `scale` (default 1); all 0 for shape 0.
 *
 * Marsaglia and Tsang's method (ACM TOMS 26, 2000); below shape 1 that of shape + 1, times u^(1 / shape). Refused tries of an element go on with
 * further bits of that element. Source and options as in `uniform`. Always f64.
 *
 * @example (await gamma(1000, { seed: 1, shape: 2.5 })).length // 1000
 */
export const gamma: DrawWith<{ readonly shape: number; readonly scale?: number }> = /* @__PURE__ */ draw(
  'gamma',
  ['shape', 'scale'],
  ({ name }, { shape, scale = 1 }) => gammas(checkScale(name, 'shape', shape), checkScale(name, 'scale', scale)),
) as DrawWith<{ readonly shape: number; readonly scale?: number }>

/**
 * Chi-square numbers with `df` > 0 degrees of freedom: those of `gamma` for shape df / 2 and scale 2.
 *
 * @example (await chisquare(1000, { seed: 1, df: 3 })).length // 1000
 */
export const chisquare: DrawWith<{ readonly df: number }> = /* @__PURE__ */ draw('chisquare', ['df'], ({ name }, { df }) =>
  gammas(checkFreedom(name, df) / 2, 2),
) as DrawWith<{ readonly df: number }>

function gammas(shape: number, scale: number) {
  return { kernel: 'gamma', module: MATH, scalars: [shape, scale], cost: shape < 1 ? 35 : 16, scratchBytes: SCRATCH } as const
}

/**
 * Numbers of Student's t distribution with `df` > 0 degrees of freedom: a normal number over the root of a gamma number.
 *
 * @example (await standardT(1000, { seed: 1, df: 4 })).length // 1000
 */
export const standardT: DrawWith<{ readonly df: number }> = /* @__PURE__ */ draw('standardT', ['df'], ({ name }, { df }) => ({
  kernel: 'standardT',
  module: MATH,
  scalars: [checkFreedom(name, df)],
  cost: 28,
  scratchBytes: SCRATCH,
})) as DrawWith<{ readonly df: number }>

function checkFreedom(where: string, df: unknown): number {
  return checkNumber(where, 'df', df, 'that is finite and above 0', (value) => value > 0 && Number.isFinite(value))
}

/** Up to this mean a table of the distribution is looked into: made in microseconds, and three times as fast as PTRS. */
const TABULATED = 1000
const POISSON = /* @__PURE__ */ streamOptions(['lam'])
/** Means up to which every number is a whole one in f64. */
const MOST = 2 ** 52

/**
 * Poisson numbers of mean `lam` (default 1), at most 2^52, as f64: whole numbers that every function takes.
 *
 * Below a mean of 1000 by the inverse, one draw of `uniform` each, so that they rise with it; above by Hormann's PTRS (1993). Source and options as in
 * `uniform`.
 *
 * @example (await poisson(3, { seed: 1, lam: 0 })).toArray() // [0, 0, 0]
 */
export const poisson: Draw<{ readonly lam?: number }> = /* @__PURE__ */ define(
  'poisson',
  function* (call: Call, size: Size, options: RandomOptions & { readonly lam?: number } = {}): Program<Vector | Matrix> {
    const words = streamWords(call, options, POISSON)
    const { lam = 1, out } = options
    checkNumber('poisson', 'lam', lam, 'of 0 to 2^52', (value) => value >= 0 && value <= MOST)
    const made = sized(call, 'f64', size, out)
    const address = call.addressOf(made)
    const count = made.length
    if (lam >= TABULATED) {
      yield { kernel: 'poisson', module: MATH, args: [address, lam, ...words], count, grain: GRAIN, cost: 18, scratchBytes: SCRATCH }
      return made
    }
    yield job('uniform', [address, 0, 1, ...words], count, 3.5)
    const { first, weights } = poissonWeights(lam)
    yield lookup(call, boundsOf(weights), address, address, count, first)
    return made
  },
) as unknown as Draw<{ readonly lam?: number }>

/** What can be told from 0 in sums of 53 bits. */
const NEGLIGIBLE = 2 ** -70

/** The probabilities from `first` on, up to a factor: from the most likely number down and up, so that no power of e is asked of the platform. */
function poissonWeights(lam: number): { first: number; weights: number[] } {
  const mode = Math.floor(lam)
  const weights = [1]
  let first = mode
  for (let weight = 1; first > 0 && weight > NEGLIGIBLE; first--) weights.push((weight *= first / lam))
  weights.reverse()
  for (let k = mode + 1, weight = 1; (weight *= lam / k) > NEGLIGIBLE; k++) weights.push(weight)
  return { first, weights }
}
