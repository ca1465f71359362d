// Ranks of the elements of an array, or of each line of a matrix.
import { checkChoice, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { ArrayInput, Call, Operand } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN } from './job.js'
import { BLOCK_SCRATCH, CODES, COUNTERS, chunksOf, DESCENDING, isFloat, KEYS, NAN_FIRST, Room, runningTotals } from './keys.js'
import type { ShapedAs } from './operands.js'
import { byRows } from './scan.js'
import { beginLines, byLines, type LineOptions, ordered, rowOf } from './sort.js'

/** Ranks of equal elements, as `assembly/rank.ts` numbers them. */
const METHODS = { average: 0, min: 1, max: 2, first: 3, dense: 4 } as const
/** Nanoseconds an element. */
const COST = 22

/** Options of `rank`. */
export interface RankOptions extends Omit<LineOptions, 'axis'> {
  /** 0 (default, as in pandas): down the columns of a matrix; 1: along its rows. */
  readonly axis?: 0 | 1
  /** Rank of equal elements: the mean of their places (default), the least, the greatest, each its own in order, or the number of different ones so far. */
  readonly method?: keyof typeof METHODS
  /** Whether the smallest element is first (default) or the largest. */
  readonly ascending?: boolean
  /** NaN has rank NaN (default), the first ranks or the last ones. */
  readonly naOption?: 'keep' | 'top' | 'bottom'
  /** Ranks as a share of the elements ranked (with 'dense': of the different ones). */
  readonly pct?: boolean
}

/** Ranks. */
export interface Rank {
  <X extends ArrayInput>(x: X, options?: RankOptions): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, options?: RankOptions) => ShapedAs<X, 'f64'>
}

export interface Ranking {
  readonly method: number
  readonly flags: number
  /** NaN is not ranked. */
  readonly keep: boolean
  readonly pct: boolean
}

/** How elements are ranked, from the options. */
export function rankingOf(where: string, options: Pick<RankOptions, 'method' | 'ascending' | 'naOption' | 'pct'>): Ranking {
  const { method = 'average', ascending = true, naOption = 'keep', pct = false } = options
  checkChoice(where, 'method', method, Object.keys(METHODS) as (keyof typeof METHODS)[])
  checkChoice(where, 'naOption', naOption, ['keep', 'top', 'bottom'])
  for (const [name, given] of Object.entries({ ascending, pct })) {
    if (typeof given !== 'boolean') throw new TypeError(`${where}: ${name} must be true or false, got ${shown(given)}`)
  }
  const flags = (ascending ? 0 : DESCENDING) | (naOption === 'top' ? NAN_FIRST : 0)
  return { method: METHODS[method], flags, keep: naOption === 'keep', pct }
}

/**
 * Rank of each element among all, or of each line of a matrix along `axis`, from 1; f64.
 *
 * Of any dtype, as in pandas: equal elements by `method`, NaN by `naOption`. Beside the result a vector of more than 32768 elements takes 30 bytes an element, up
 * to 46 where values crowd; shorter ones and lines 1.4 MiB a thread at most; down the columns of a matrix also 8 bytes an element and as much as `x`.
 *
 * @example await rank([3, 1, NaN, 3, 2]) // [3.5, 1, NaN, 3.5, 2]
 */
export const rank: Rank = /* @__PURE__ */ define('rank', function* (call: Call, x: ArrayInput, options: RankOptions = {}): Program<
  Vector | Matrix
> {
  const { x: operand, axis } = beginLines(call, x, options, ['method', 'ascending', 'naOption', 'pct'], 0)
  const given = rankingOf('rank', options)
  const ranking = { ...given, keep: given.keep && isFloat(operand.dtype) }
  const out = call.like(operand, 'f64', options.out, true)
  const target = call.addressOf(out)
  if (!operand.shape) yield* rankedRows(call, ranking, operand, 1, operand.length, target)
  else {
    yield* byLines(call, operand, axis, 8, target, (_, lines, rows, columns, to) => rankedRows(call, ranking, lines, rows, columns, to))
  }
  return out
}) as unknown as Rank

function* rankedRows(call: Call, ranking: Ranking, x: Operand, rows: number, columns: number, target: number): Program<void> {
  const { method, flags, keep, pct } = ranking
  if (columns <= GRAIN) {
    yield {
      kernel: 'rankRows',
      args: [x.address, target, CODES[x.dtype], flags, columns, method, Number(keep), Number(pct)],
      count: rows,
      ...byRows(columns, COST),
      scratchBytes: 44 * columns + COUNTERS,
    }
    return
  }
  const room = new Room(call)
  for (let row = 0; row < rows; row++) yield* rankedLong(call, room, ranking, rowOf(x, row, columns), target + row * columns * 8)
}

/** Ranks of many elements: sorted once, then each chunk of the sorted ones is ranked by itself. */
export function* rankedLong(call: Call, room: Room, { method, flags, keep, pct }: Ranking, x: Operand, target: number): Program<void> {
  const { length } = x
  const keys = room.part('keys', length * 8)
  const order = room.part('order', length * 4)
  yield* ordered(call, room, x, flags, { order, keys })
  const chunks = chunksOf(length)
  const offsets = room.part('offsets', chunks * 4)
  yield { kernel: 'runCount', args: [keys, KEYS, offsets, length], count: chunks, grain: 1, cost: GRAIN, scratchBytes: BLOCK_SCRATCH }
  const runs = runningTotals(call, offsets, chunks)
  let numbers = length
  if (keep) {
    // NaN has the highest key: the ranks end where it begins.
    const place = room.part('place', 16)
    new BigInt64Array(call.integers(place, 2).buffer, place, 1)[0] = 2n ** 63n - 1n
    yield { kernel: 'searchsortedI64', args: [keys, length, place, place + 8, 0], count: 1, grain: 1, cost: 0 }
    numbers = call.integers(place + 8, 1)[0]!
  }
  const different = numbers < length ? runs - 1 : runs
  const scale = !pct ? 1 : method === METHODS.dense ? different : numbers
  const args = [keys, order, offsets, target, length, numbers, method, scale]
  yield { kernel: 'rankFill', args, count: chunks, grain: 1, cost: GRAIN * 4 }
}
