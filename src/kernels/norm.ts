// Lengths of vectors, and means with weights.
import { shown } from '../array/check.js'
import { type ArrayInput, type Call, type Operand, REALS } from './call.js'
import { define, type Program } from './define.js'
import { type Fold, folded, foldedTo, type Weights } from './fold.js'
import { job } from './job.js'
import { MATH } from './modules.js'
import { checkSameShape, widened } from './operands.js'
import { begin, type Given, meanOf, type Reduction, reduced, resultLength } from './reduce.js'

/** Options of `norm`. */
export interface NormOptions {
  /** p of the norm: 2 (default), 1, Infinity (the largest size), -Infinity (the smallest), 0 (how many are not 0) or any other number. */
  readonly ord?: number
}

/** The orders that have a kernel of their own. */
const ORDERS = new Map<number, Fold>([
  [2, 'euclidean'],
  [1, 'absolute'],
  [Infinity, 'largest'],
  [-Infinity, 'smallest'],
])

/**
 * Norm of a vector, or of each line of a matrix along `axis`: (sum |x|^p)^(1/p) for `ord` p. NaN if an element is NaN.
 *
 * Neither the squares of 1e200 nor those of 1e-200 are lost. Error of orders 1 and 2 below 8 eps; of any other below 50 eps for p of 0.5 to 100, and those
 * take a temporary as large as `x`. A matrix without axis is one long vector (the Frobenius norm) and takes no `ord`: matrix norms are not vector norms.
 * RangeError for the norms of order ±Infinity of no elements, and for order NaN.
 *
 * @example await norm([3, 4]) // 5
 */
export const norm: Reduction<NormOptions> = /* @__PURE__ */ define(
  'norm',
  function* (call: Call, values: ArrayInput, options?: Given & NormOptions): Program<unknown> {
    const { x, axis } = begin(call, values, options, ['ord'])
    const ord = options?.ord ?? 2
    if (typeof ord !== 'number') throw new TypeError(`norm: ord must be a number, got ${shown(ord)}`)
    if (Number.isNaN(ord)) throw new RangeError('norm: ord must be a number other than NaN, got NaN')
    if (options?.ord !== undefined && x.shape && axis === undefined)
      throw new TypeError(`norm: ord of a matrix goes with axis only, got ${ord}`)
    if (ord === 0) return yield* nonzeros(call, x, axis, options)
    const operation = ORDERS.get(ord)
    if (x.length === 0 && Math.abs(ord) === Infinity) throw new RangeError('norm: x must not be empty')
    if (operation || x.length === 0) return yield* foldedTo(call, operation ?? 'euclidean', x, axis, options?.out, ord < 0 ? Infinity : 0)
    return yield* powerNorm(call, x, axis, ord, options)
  },
) as Reduction<NormOptions>

/** The norm of order 0, a count, as f64. */
function* nonzeros(call: Call, x: Operand, axis: 0 | 1 | undefined, options: Given | undefined): Program<unknown> {
  if (axis === undefined) return yield* foldedTo(call, 'countNonzero', x, axis, undefined, 0, 'i32')
  const length = resultLength(x, axis)
  const out = call.vector('f64', length, options?.out, false)
  const counts = call.temporary(length * 4)
  if (x.length === 0) out.data.fill(0)
  else {
    yield* folded(call, 'countNonzero', x, axis, counts)
    yield job('widenI32', [counts, call.addressOf(out)], length, 1)
  }
  return out
}

/** Any other order: the elements divided by the largest size of their line (the smallest, for a negative order), to the power p, added up, and the root. */
function* powerNorm(call: Call, given: Operand, axis: 0 | 1 | undefined, p: number, options: Given | undefined): Program<unknown> {
  const length = axis === undefined ? 1 : resultLength(given, axis)
  const out = axis === undefined ? undefined : call.vector('f64', length, options?.out, false)
  const x = yield* widened(call, given)
  const sizes = call.temporary(length * 8)
  yield* folded(call, p > 0 ? 'largest' : 'smallest', x, axis, sizes)
  const terms = call.temporary(x.length * 8)
  const columns = axis === undefined ? x.length : x.shape![1]
  yield job('powerTerms', [x.address, sizes, terms, columns, axis === 0 ? 1 : 0, p], x.length, 12, MATH)
  const { address: sums } = yield* reduced(call, 'sum', { ...x, address: terms }, axis, 1)
  yield job('powerRoots', [sums, sizes, out ? call.addressOf(out) : sizes, p], length, 30, MATH)
  return out ?? call.number(sizes)
}

/** Options of `average`. */
export interface AverageOptions {
  /** How much each element counts: as many as `x` has, or along an axis one for each place on it. Default: all the same. */
  readonly weights?: ArrayInput
}

/**
 * Mean of the elements with weights: sum(x w) / sum(w); without weights `mean`. NaN in either stays, as in NumPy.
 *
 * RangeError where weights add up to 0. f32 and integer weights go through a temporary f64 copy. Error below 8 eps of the sum of |x w|.
 *
 * @example await average([1, 2, 3], { weights: [3, 1, 0] }) // 1.25
 */
export const average: Reduction<AverageOptions> = /* @__PURE__ */ define(
  'average',
  function* (call: Call, values: ArrayInput, options?: Given & AverageOptions): Program<unknown> {
    const { x, axis } = begin(call, values, options, ['weights'])
    if (options?.weights === undefined) return yield* meanOf(call, x, axis, options?.out)
    const given = call.input('weights', options.weights, REALS)
    checkWeights(call, x, given, axis)
    const { address } = yield* widened(call, given)
    const weights: Weights = { address, across: given.shape && axis !== undefined ? x.shape![1] : 0 }
    const lines = axis === undefined ? 1 : resultLength(x, axis)
    const out = axis === undefined ? undefined : call.vector('f64', lines, options?.out, false)
    const results = call.temporary(lines * 16)
    if (x.length > 0) yield* folded(call, 'weighted', x, axis, results, weights)
    else call.floats(results, lines * 2).fill(0)
    const zero = call.floats(results + lines * 8, lines).indexOf(0)
    if (zero >= 0) {
      const where = axis === undefined || !given.shape ? '' : ` in ${axis === 0 ? 'column' : 'row'} ${zero}`
      throw new RangeError(`average: weights must not add up to 0${where}`)
    }
    if (!out) return call.number(results)
    call.runtime.memory.bytes.copyWithin(call.addressOf(out), results, results + lines * 8)
    return out
  },
) as Reduction<AverageOptions>

function checkWeights(call: Call, x: Operand, weights: Operand, axis: 0 | 1 | undefined): void {
  if (axis === undefined || weights.shape) return checkSameShape(call.name, x, weights)
  const places = x.shape![axis]!
  if (weights.length !== places) {
    throw new RangeError(`${call.name}: weights must be ${places} in number along axis ${axis}, or as many as x, got ${weights.length}`)
  }
}
