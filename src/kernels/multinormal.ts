// Normal numbers with given covariances.
import { checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import { NotPositiveDefiniteError } from '../errors.js'
import type { ArrayInput, Call } from './call.js'
import { define, type Program } from './define.js'
import { MAX_LENGTH, type RandomOptions, streamOptions, streamWords } from './draw.js'
import { GRAIN } from './job.js'
import { MATH } from './modules.js'
import { widened } from './operands.js'
import { QUANTILE_SCRATCH } from './random.js'

/** Rows of normal numbers. */
export interface MultivariateNormal {
  (mean: ArrayInput, cov: Matrix, size: number, options?: RandomOptions<Matrix<'f64'>>): Promise<Matrix<'f64'>>
  readonly sync: (mean: ArrayInput, cov: Matrix, size: number, options?: RandomOptions<Matrix<'f64'>>) => Matrix<'f64'>
}

const OPTIONS = /* @__PURE__ */ streamOptions()
/** Multiplications that a stage of the factorisation does before the next one: some 200 microseconds. */
const STAGE = 200_000
/** Of a pivot to its diagonal element, per row, in units of 2^-52: below it counts as 0. */
const TOLERANCE = 8

/**
 * `size` rows of normal numbers with means `mean` and covariances `cov`: mean + L z, L the Cholesky factor of `cov` and z the numbers of `normal`.
 *
 * The lower triangle of `cov` is read. A semi-definite matrix will do: a pivot within 8 n eps of 0, relative to its diagonal element, counts as 0. Throws
 * NotPositiveDefiniteError otherwise, and where `cov` holds NaN. Takes as much memory as `cov` beside the result.
 *
 * @example (await multivariateNormal([1, 2], matrix([[0, 0], [0, 0]]), 2, { seed: 1 })).toArray() // [1, 2, 1, 2]
 */
export const multivariateNormal: MultivariateNormal = /* @__PURE__ */ define(
  'multivariateNormal',
  function* (call: Call, mean: ArrayInput, cov: Matrix, size: number, options: RandomOptions = {}): Program<Matrix> {
    const words = streamWords(call, options, OPTIONS)
    const means = call.input('mean', mean)
    const covariances = call.matrix('cov', cov)
    const n = means.length
    if (means.shape) throw new TypeError('multivariateNormal: mean must be a Vector or an array of numbers, got a Matrix')
    if (cov.rows !== n || cov.columns !== n) {
      throw new RangeError(`multivariateNormal: cov must have shape ${n} x ${n}, as mean has length ${n}, got ${cov.rows} x ${cov.columns}`)
    }
    const rows = checkInteger('multivariateNormal', 'size', size, 0, MAX_LENGTH)
    const out = call.matrixOut('f64', rows, n, options.out, false)
    const target = call.addressOf(out)
    const { address: centre } = yield* widened(call, means)
    const { address: given } = yield* widened(call, covariances)
    const factor = call.temporary(n * n * 8)
    const fault = call.temporary(4)
    call.integers(fault, 1)[0] = 0
    for (let from = 0, to = 0; from < n; from = to) {
      for (let work = 0; to < n && work < STAGE; to++) work += (to * to) / 2 + 1
      const args = [given, factor, n, from, to, TOLERANCE * n * 2 ** -52, fault]
      yield { kernel: 'covarianceFactor', args, count: 1, grain: 1, cost: 0 }
    }
    const failed = call.integers(fault, 1)[0]!
    if (failed) throw new NotPositiveDefiniteError('multivariateNormal', failed - 1)
    const args = [target, 0, 1, ...words]
    yield { kernel: 'normal', module: MATH, args, count: out.length, grain: GRAIN, cost: 8, scratchBytes: QUANTILE_SCRATCH }
    const cost = n * n * 0.3 + n * 4
    const grain = Math.max(1, Math.ceil(200_000 / cost))
    yield { kernel: 'covary', args: [target, centre, factor, n], count: rows, grain, cost }
    return out
  },
) as unknown as MultivariateNormal
