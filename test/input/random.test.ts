import { afterAll, describe, expect, it } from 'vitest'
import { Engine } from '../../src/array/engine.js'
import { Runtime } from '../../src/engine/runtime.js'
import { NotPositiveDefiniteError } from '../../src/errors.js'
import * as async from '../../src/index.js'
import * as sync from '../../src/sync.js'
import { itNamesMistakes, type Row } from '../mistakes.js'

const runtime = new Runtime({ threads: 1, debug: true }, 2 ** 28)
const engine = new Engine(runtime)
afterAll(() => runtime.close())
const v = engine.vector([1, 2, 3])
const i = engine.vector(3, 'i32')
const m = engine.matrix([
  [1, 2],
  [2, 1],
])
const holed = engine.matrix([
  [1, Number.NaN],
  [Number.NaN, 1],
])

const rows: readonly Row[] = [
  [
    'a size of three',
    (api) => api.uniform([1, 2, 3] as never),
    RangeError,
    /uniform: size must be a length or \[rows, columns\], got an array of 3/,
  ],
  [
    'an out of another dtype',
    (api) => api.exponential(3, { out: i as never }),
    TypeError,
    /exponential: out must be of dtype f64, got i32/,
  ],
  ['an out of another length', (api) => api.gamma(4, { shape: 1, out: v }), RangeError, /gamma: out must have length 4, got 3/],
  ['an unknown option', (api) => api.gamma(4, { shape: 1, size: 3 } as never), TypeError, /gamma: unknown option 'size'/],
  [
    'lognormal with sigma -1',
    (api) => api.lognormal(3, { sigma: -1 }),
    RangeError,
    /lognormal: sigma must be a number that is finite and not neg/,
  ],
  [
    'lognormal with mean NaN',
    (api) => api.lognormal(3, { mean: Number.NaN }),
    RangeError,
    /lognormal: mean must be a number that is finite, got NaN/,
  ],
  [
    'exponential with scale -1',
    (api) => api.exponential(3, { scale: -1 }),
    RangeError,
    /exponential: scale must be a number that is finite and/,
  ],
  ['gamma without shape', (api) => api.gamma(3, {} as never), TypeError, /gamma: shape must be a number that is .*, got undefined/],
  ['gamma without options', (api) => api.gamma(3, undefined as never), TypeError, /gamma: shape must be a number/],
  [
    'gamma with shape -1',
    (api) => api.gamma(3, { shape: -1 }),
    RangeError,
    /gamma: shape must be a number that is finite and not negative, got -1/,
  ],
  [
    'chisquare with df 0',
    (api) => api.chisquare(3, { df: 0 }),
    RangeError,
    /chisquare: df must be a number that is finite and above 0, got 0/,
  ],
  [
    'standardT with df Infinity',
    (api) => api.standardT(3, { df: Infinity }),
    RangeError,
    /standardT: df must be a number that is finite and abo/,
  ],
  ['poisson with lam -1', (api) => api.poisson(3, { lam: -1 }), RangeError, /poisson: lam must be a number of 0 to 2\^52, got -1/],
  [
    'poisson with lam 10^16',
    (api) => api.poisson(3, { lam: 1e16 }),
    RangeError,
    /poisson: lam must be a number of 0 to 2\^52, got 1(0{16}|e\+16)/,
  ],
  [
    'integers without high',
    (api) => api.integers(3, {} as never),
    TypeError,
    /integers: high must be a whole number of 1 to 2147483648, got undef/,
  ],
  [
    'integers of nothing',
    (api) => api.integers(3, { low: 2, high: 2 }),
    RangeError,
    /integers: high must be a whole number of 3 to 2147483648, got 2/,
  ],
  [
    'integers of 2^40 as i32',
    (api) => api.integers(3, { high: 2 ** 40 }),
    RangeError,
    /integers: high must be a whole number of 1 to 2147483648, got/,
  ],
  [
    'integers of a mix',
    (api) => api.integers(3, { low: 1, high: 5n } as never),
    TypeError,
    /integers: low must be a bigint, as high is, got 1/,
  ],
  ['integers of 2^64', (api) => api.integers(3, { high: 2n ** 64n }), RangeError, /integers: low and high must be of -2\^63 to 2\^63/],
  ['integers from 5n to 5n', (api) => api.integers(3, { low: 5n, high: 5n }), RangeError, /integers: high must be above low, 5, got 5/],
  ['permutation of -1', (api) => api.permutation(-1), RangeError, /permutation: x must be a whole number of 0 to 2147483647, got -1/],
  ['permutation of text', (api) => api.permutation('abc' as never), TypeError, /permutation: x must be/],
  ['permutation with offset', (api) => api.permutation(3, { offset: 1 } as never), TypeError, /permutation: unknown option 'offset'/],
  ['permutation into itself', (api) => api.permutation(v, { out: v }), RangeError, /permutation: out must not overlap x/],
  ['choice of nothing', (api) => api.choice(0, 1), RangeError, /choice: x must not be empty/],
  [
    'choice of too many',
    (api) => api.choice(v, 4, { replace: false }),
    RangeError,
    /choice: size must be at most 3 without replace, got 4/,
  ],
  [
    'choice of too many with p',
    (api) => api.choice(3, 2, { replace: false, p: [1, 0, 0] }),
    RangeError,
    /choice: size must be at most 1, the elem/,
  ],
  ['choice with a p too short', (api) => api.choice(v, 4, { p: [1] }), RangeError, /choice: p must have the length of x, 3, got 1/],
  [
    'choice with a negative p',
    (api) => api.choice(2, 4, { p: [-1, 2] }),
    RangeError,
    /choice: p\[0\] must be a number that is not negative, got -1/,
  ],
  [
    'choice with p of NaN',
    (api) => api.choice(2, 4, { p: [Number.NaN, 1] }),
    RangeError,
    /choice: p\[0\] must be a number that is not negative/,
  ],
  [
    'choice with p of sum 0.9',
    (api) => api.choice(2, 4, { p: [0.4, 0.5] }),
    RangeError,
    /choice: the sum of p must be a number of 1 within 1.5e-8, got/,
  ],
  ['choice with replace 1', (api) => api.choice(2, 4, { replace: 1 as never }), TypeError, /choice: replace must be true or false, got 1/],
  [
    'choice with offset',
    (api) => api.choice(9, 4, { replace: false, offset: 3 }),
    RangeError,
    /choice: offset must be 0 without replace, got 3/,
  ],
  ['choice of rows in a table', (api) => api.choice(m, [2, 2] as never), TypeError, /choice: size must be a whole number/],
  [
    'multivariateNormal of a wrong shape',
    (api) => api.multivariateNormal(v, m, 3),
    RangeError,
    /cov must have shape 3 x 3, as mean has length 3, got 2 x 2/,
  ],
  [
    'multivariateNormal of an indefinite matrix',
    (api) => api.multivariateNormal([0, 0], m, 3),
    NotPositiveDefiniteError,
    /pivot 1 is not positive/,
  ],
  ['multivariateNormal of NaN', (api) => api.multivariateNormal([0, 0], holed, 3), NotPositiveDefiniteError, /pivot 1 is not positive/],
  [
    'multivariateNormal of rows',
    (api) => api.multivariateNormal([0, 0], m, [2, 3] as never),
    TypeError,
    /multivariateNormal: size must be a whole/,
  ],
  [
    'sobol of 366 dimensions',
    (api) => api.sobol(3, { dimensions: 366 }),
    RangeError,
    /sobol: dimensions must be a whole number of 1 to 365, got 366/,
  ],
  ['sobol of no dimension', (api) => api.sobol([3, 0]), RangeError, /sobol: size\[1\] must be a whole number of 1 to 365, got 0/],
  [
    'sobol of two opinions',
    (api) => api.sobol([3, 2], { dimensions: 3 }),
    RangeError,
    /sobol: dimensions must be the columns of size, 2, got 3/,
  ],
  [
    'sobol past its end',
    (api) => api.sobol(3, { skip: 2 ** 32 - 2 }),
    RangeError,
    /sobol: skip must be a number that is whole and of 0 to 2\^32 - 3/,
  ],
  ['sobol with scramble 1', (api) => api.sobol(3, { scramble: 1 as never }), TypeError, /sobol: scramble must be true or false, got 1/],
  [
    'sobol with seed -1',
    (api) => api.sobol(3, { scramble: true, seed: -1 }),
    RangeError,
    /sobol: seed must be a whole number of at least 0, got -1/,
  ],
  [
    'sfc64 normal with scale -1',
    (api) => api.sfc64(1).normal(3, { scale: -1 }),
    RangeError,
    /sfc64.normal: scale must be a number that is finite and not/,
  ],
  ['sfc64 random with an option', (api) => api.sfc64(1).random(3, { low: 1 } as never), TypeError, /sfc64.random: unknown option 'low'/],
  [
    'sfc64 choice of p without replace',
    (api) => api.sfc64(1).choice(3, 1, { p: [1, 0, 0], replace: false }),
    TypeError,
    /p goes with replace only/,
  ],
  [
    'sfc64 integers without options',
    (api) => api.sfc64(1).integers(3, undefined as never),
    TypeError,
    /sfc64.integers: high must be a whole number/,
  ],
]

describe('bad input to random functions', () => {
  itNamesMistakes(rows, runtime)

  it('seeds that are none', () => {
    expect(() => new async.SeedSequence(-1)).toThrow(/SeedSequence: entropy must be a whole number of at least 0, got -1/)
    expect(() => new async.SeedSequence(-1n)).toThrow(/SeedSequence: entropy must not be negative, got -1/)
    expect(() => new async.SeedSequence('1' as never)).toThrow(
      /SeedSequence: entropy must be a whole number, a bigint or an array of them, got '1'/,
    )
    expect(() => sync.spawn(1, -1)).toThrow(/count must be a whole number of 0 to 2147483647, got -1/)
    expect(() => async.sfc64(0.5)).toThrow(/entropy must be a whole number of at least 0, got 0.5/)
    expect(() => async.sfc64(1, { engine: {} as never })).toThrow(/sfc64: engine must be an Engine, got a Object/)
  })
})
