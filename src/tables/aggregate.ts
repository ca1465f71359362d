// Groups of rows to one result each: sums, moments, extremes, quantiles.
import { checkChoice, checkInteger, checkNumber, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import { type ArrayInput, type Call, type CallOptions, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { COUNTERS } from '../kernels/keys.js'
import type { ShapedAs } from '../kernels/operands.js'
import type { Groups } from './groups.js'
import { TABLES } from './module.js'
import { exchanged, GroupsOperand, linesOf } from './rows.js'
import { type Finish, Reduced } from './states.js'

/** How each aggregate comes about: from states, or by an order of the values. */
const HOWS = {
  sum: { result: 'sum' },
  mean: { result: 'mean' },
  var: { result: 'var' },
  std: { result: 'std' },
  sem: { result: 'sem' },
  min: { result: 'held', state: 'min' },
  max: { result: 'held', state: 'max' },
  first: { result: 'held', state: 'first' },
  last: { result: 'held', state: 'last' },
  count: { result: 'count' },
  prod: { result: 'product', state: 'prod' },
  any: { result: 'any' },
  all: { result: 'all' },
  idxmin: { result: 'at', state: 'idxmin' },
  idxmax: { result: 'at', state: 'idxmax' },
  skew: { result: 'skew' },
  kurt: { result: 'kurt' },
  size: undefined,
  median: undefined,
  quantile: undefined,
  nunique: undefined,
} as const satisfies { [how: string]: Finish | undefined }

/** What the rows of a group are reduced to. */
export type How = keyof typeof HOWS
/** Element type of an aggregate. */
export type DTypeOfHow<H> = H extends 'count' | 'size' | 'nunique' | 'idxmin' | 'idxmax' ? 'i32' : H extends 'any' | 'all' ? 'u8' : 'f64'
/** One aggregate, several by their names, or several by names of one's own. */
export type Hows = How | readonly How[] | { readonly [name: string]: How }

type One<X, H> = ShapedAs<X, DTypeOfHow<H>>
/** A vector with a result a group, or a matrix with a row a group; for several aggregates an object of these. */
export type Aggregated<X, H> = H extends How
  ? One<X, H>
  : H extends readonly How[]
    ? { readonly [name in H[number]]: One<X, name> }
    : { readonly [name in keyof H]: One<X, H[name]> }

/** Between two values a quantile is a mean of both by its place, the lower, the higher, their mean, or the nearer one. */
const INTERPOLATIONS = { linear: 0, lower: 1, higher: 2, midpoint: 3, nearest: 4 } as const

/** Words of the aggregates. */
export interface HowOptions {
  /** 'var', 'std' and 'sem' divide by the number of values less `ddof`. Default: 1. */
  readonly ddof?: number
  /** Of 'quantile', 0 to 1. Default: 0.5. */
  readonly q?: number
  /** Of 'quantile', where it lies between two values. Default: 'linear'. */
  readonly interpolation?: keyof typeof INTERPOLATIONS
  /** Values that a group must have for 'sum', 'prod', 'min', 'max', 'first' and 'last' not to be NaN. Default: 0. */
  readonly minCount?: number
}
export interface AggregateOptions extends HowOptions, CallOptions {
  /** Where the result of a single aggregate is written. */
  readonly out?: Vector<DType> | Matrix<DType>
}

export interface Aggregate {
  <X extends ArrayInput, const H extends Hows>(x: X, groups: Groups, how: H, options?: AggregateOptions): Promise<Aggregated<X, H>>
  readonly sync: <X extends ArrayInput, const H extends Hows>(x: X, groups: Groups, how: H, options?: AggregateOptions) => Aggregated<X, H>
}

/**
 * The rows of each group reduced to one result, in the order of the groups; of a matrix each column, to a matrix with a row for each group.
 *
 * `how` is 'sum', 'mean', 'var', 'std', 'sem' (standard error of the mean), 'min', 'max', 'first', 'last', 'count' (values that are not NaN), 'size' (rows), 'prod',
 * 'median', 'quantile' (`q`, `interpolation`), 'nunique' (different values), 'any', 'all', 'idxmin', 'idxmax' (row numbers, -1 for none), 'skew' or 'kurt'; an array
 * of these gives an object by their names, an object `{ name: how }` one by names of one's own. Several in one call share their passes.
 *
 * f64, but counts and row numbers i32, truth u8. `x` is of any dtype but i64. As in pandas NaN is missing: a group without values has sum 0, product 1, count 0 and
 * NaN for the rest; of 'var', 'std' and 'sem' also where there are no more than `ddof` values, skew fewer than 3, kurt fewer than 4.
 *
 * Sums carry what they round off: their error is 2 eps of the sum of absolute values at most and the mean's a unit in the last place beside it; deviations are
 * taken from the mean in a second pass, and are exactly 0 where all values are equal. Few groups (up to 8191) are reduced in the order of rows; many groups and
 * those that need an order of values take 8 bytes a row for values in the order of groups, quantiles, medians and 'nunique' 8 more where groups have over 32768
 * rows, a matrix its own size more. The order itself, 4 bytes a row, stays with `groups` for later calls.
 *
 * @example (await aggregate([1, 2, NaN, 4], await groupBy(['a', 'b', 'a', 'b']), 'mean')) // [1, 3]
 */
export const aggregate: Aggregate = /* @__PURE__ */ define(
  'aggregate',
  function* (call: Call, x: ArrayInput, groups: Groups, how: Hows, options?: AggregateOptions): Program<unknown> {
    call.options(options, ['ddof', 'q', 'interpolation', 'minCount', 'out'])
    const operand = call.input('x', x, REALS)
    const rows = new GroupsOperand(call, groups, operand)
    const wanted = wantedOf(call.name, how)
    const words = checkWords(call.name, options)
    const single = typeof how === 'string'
    if (!single && options?.out !== undefined) throw new TypeError('aggregate: out goes with a single aggregate only')
    const columns = operand.shape?.[1]
    const made = wanted.map(([, one]) =>
      columns === undefined
        ? call.vector(dtypeOfHow(one), rows.length, options?.out, false)
        : call.matrixOut(dtypeOfHow(one), rows.length, columns, options?.out, false),
    )
    if (rows.length > 0 && columns !== 0) {
      const reduced = new Reduced(call, yield* linesOf(call, operand), rows)
      for (const [i, [, one]] of wanted.entries()) {
        const target = call.addressOf(made[i]!)
        if (columns === undefined || columns === 1) yield* aggregated(reduced, one, words, target)
        else {
          const size = bytesOf(dtypeOfHow(one))
          const across = call.temporary(columns * rows.length * size)
          yield* aggregated(reduced, one, words, across)
          yield* exchanged(across, target, size, columns, rows.length)
        }
      }
    }
    return single ? made[0] : Object.fromEntries(wanted.map(([name], i) => [name, made[i]]))
  },
) as unknown as Aggregate

/** The aggregates that `how` asks for, by name. */
function wantedOf(where: string, how: unknown): (readonly [name: string, how: How])[] {
  const names = Object.keys(HOWS) as How[]
  if (typeof how === 'string') return [[how, checkChoice(where, 'how', how, names)]]
  if (Array.isArray(how)) return how.map((one, i) => [one, checkChoice(where, `how[${i}]`, one, names)])
  if (typeof how !== 'object' || how === null) {
    throw new TypeError(`${where}: how must be the name of an aggregate, an array or an object of such names, got ${shown(how)}`)
  }
  return Object.entries(how).map(([name, one]) => [name, checkChoice(where, `how.${name}`, one, names)])
}

/** Whether `how` is the name of an aggregate. */
export function isHow(how: unknown): how is How {
  return typeof how === 'string' && Object.hasOwn(HOWS, how)
}

export function dtypeOfHow(how: How): 'f64' | 'i32' | 'u8' {
  if (how === 'any' || how === 'all') return 'u8'
  return ['count', 'size', 'nunique', 'idxmin', 'idxmax'].includes(how) ? 'i32' : 'f64'
}

/** The words of the aggregates as numbers. */
export type Words = ReturnType<typeof checkWords>
export function checkWords(where: string, options: HowOptions | undefined) {
  const { ddof = 1, q = 0.5, interpolation = 'linear', minCount = 0 } = options ?? {}
  return {
    ddof: checkInteger(where, 'ddof', ddof, 0, 2 ** 31 - 1),
    q: checkNumber(where, 'q', q, 'of 0 to 1', (value) => value >= 0 && value <= 1),
    interpolation:
      INTERPOLATIONS[checkChoice(where, 'interpolation', interpolation, Object.keys(INTERPOLATIONS) as (keyof typeof INTERPOLATIONS)[])],
    least: checkInteger(where, 'minCount', minCount, 0, 2 ** 31 - 1),
  }
}

/** Writes one aggregate of all lines and groups to `target`, line by line. */
export function* aggregated(reduced: Reduced, how: How, words: Words, target: number): Program<void> {
  const finish: Finish | undefined = HOWS[how]
  if (finish) yield* reduced.finish({ ...finish, ddof: words.ddof, least: words.least }, target)
  else if (how === 'size') yield* sizes(reduced, target)
  else yield* byOrder(reduced, how as 'median' | 'quantile' | 'nunique', words, target)
}

function* sizes({ call, lines, groups }: Reduced, target: number): Program<void> {
  const offsets = yield* groups.offsets()
  const { length } = groups
  const end = call.integers(offsets + length * 4, 1)[0]!
  for (let line = 0; line < lines.lines; line++) {
    const args = [offsets, target + line * length * 4, length, end]
    yield { kernel: 'runLengths', args, count: length, grain: GRAIN, cost: 1 }
  }
}

/** Nanoseconds a value that is selected from, and one that is sorted. */
const SELECT_COST = 7
const SORT_COST = 16

function* byOrder(reduced: Reduced, how: 'median' | 'quantile' | 'nunique', words: Words, target: number): Program<void> {
  const { groups } = reduced
  const { offsets } = yield* reduced.order()
  const { lines, most } = yield* reduced.inOrder()
  const chunks = Math.max(1, Math.ceil(lines.length / GRAIN))
  const job = { module: TABLES, count: lines.lines * chunks, grain: 1 }
  const args = [lines.address, offsets, lines.length, groups.length, chunks]
  const cost = Math.min(lines.length, GRAIN)
  if (how === 'nunique') {
    const scratchBytes = COUNTERS + 16 * most + 32
    yield { ...job, kernel: 'groupDifferent', args: [...args, target], cost: cost * SORT_COST, scratchBytes }
    return
  }
  const [q, method] = how === 'median' ? [0.5, INTERPOLATIONS.midpoint] : [words.q, words.interpolation]
  yield { ...job, kernel: 'groupQuantile', args: [...args, q, method, target], cost: cost * SELECT_COST, scratchBytes: 640 + 8 * most }
}
