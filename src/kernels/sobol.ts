// Points that fill the unit cube evenly.
import { checkChoice, checkInteger, checkNumber, shown } from '../array/check.js'
import type { Engine } from '../array/engine.js'
import type { Matrix } from '../array/matrix.js'
import type { Call, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { checkEngine, entropy, MAX_LENGTH, pushWords, type Size } from './draw.js'
import { DIMENSIONS, directionNumbers } from './joekuo.js'
import { SeedSequence } from './seeds.js'

/** Which points are made. */
export interface SobolOptions extends OutOptions<Matrix<'f64'>> {
  /** Numbers of a point, 1 to 365. Default: 1, or the columns of the size. */
  readonly dimensions?: number
  /** Points that are passed over, so that a later call goes on where an earlier one stopped. Default: 0. */
  readonly skip?: number
  /** Whether the points are scrambled. Default: false. */
  readonly scramble?: boolean
  /** For scrambling: a whole number below 2^64; numbers past 2^53 as bigint. Default: one from the platform's entropy, another in each call. */
  readonly seed?: number | bigint
  /** The engine that makes the points. Default: that of `out`, or the default engine. */
  readonly engine?: Engine
}

/** The points of a sequence. */
export interface Sobol {
  (size: Size, options?: SobolOptions): Promise<Matrix<'f64'>>
  readonly sync: (size: Size, options?: SobolOptions) => Matrix<'f64'>
}

/** The sequence has as many points. */
const POINTS = 2 ** 32

/**
 * Points of Sobol's sequence, one a row, with the direction numbers of Joe and Kuo (2008) for up to 365 dimensions; the first point is 0.
 *
 * The same numbers as `scipy.stats.qmc.Sobol(d, scramble=False)`, of 32 bits, for up to 2^32 points. With `scramble`, each column is scrambled in Owen's
 * sense by a hash (Burley 2020): unbiased means, and never 0 or 1, so that `ndtri` of them is finite. The first 2^k points belong together: take powers of two.
 *
 * @example (await sobol([4, 2])).toRows() // [[0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75]]
 */
export const sobol: Sobol = /* @__PURE__ */ define(
  'sobol',
  function* (call: Call, size: Size, options: SobolOptions = {}): Program<Matrix> {
    call.options(options, ['dimensions', 'skip', 'scramble', 'seed', 'engine', 'out'])
    const { skip = 0, scramble = false, seed, engine, out } = options
    checkEngine('sobol', engine)
    checkChoice('sobol', 'scramble', scramble, [true, false])
    if (Array.isArray(size) && size.length !== 2)
      throw new RangeError(`sobol: size must be a length or [rows, columns], got ${shown(size)}`)
    const [points, given] = Array.isArray(size) ? (size as [number, number]) : [size as number, undefined]
    const rows = checkInteger('sobol', 'size', points, 0, MAX_LENGTH)
    const columns = checkInteger('sobol', given === undefined ? 'dimensions' : 'size[1]', given ?? options.dimensions ?? 1, 1, DIMENSIONS)
    if (options.dimensions !== undefined && options.dimensions !== columns) {
      throw new RangeError(`sobol: dimensions must be the columns of size, ${columns}, got ${options.dimensions}`)
    }
    checkNumber(
      'sobol',
      'skip',
      skip,
      `that is whole and of 0 to 2^32 - ${rows}`,
      (value) => Number.isInteger(value) && value >= 0 && value + rows <= POINTS,
    )
    if (seed !== undefined) pushWords([], 'sobol', 'seed', seed)
    const made = call.matrixOut('f64', rows, columns, out, false)
    const directions = call.temporary(columns * 128)
    const seeds = scramble ? call.temporary(columns * 4) : 0
    const table = call.integers(directions, columns * 32)
    const numbers = directionNumbers()
    for (let bit = 0; bit < 32; bit++)
      for (let column = 0; column < columns; column++) table[bit * columns + column] = numbers[column * 32 + bit]!
    if (scramble) call.integers(seeds, columns).set(new SeedSequence(seed ?? entropy()).generateState(columns))
    const args = [directions, seeds, call.addressOf(made), columns, skip]
    const cost = columns * (scramble ? 5 : 1) + 3
    const grain = Math.max(1, Math.ceil(100_000 / cost))
    yield { kernel: 'sobol', args, count: rows, grain, cost, scratchBytes: columns * 4 }
    return made
  },
) as unknown as Sobol
