// Whole numbers, each as likely as every other.
import { checkInteger, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { Call } from './call.js'
import { define, type Program } from './define.js'
import { halves, type RandomOptions, type Size, type Sized, sized, streamOptions, streamWords } from './draw.js'
import { GRAIN } from './job.js'

/** Bounds of whole numbers: numbers for i32, bigints for i64. */
export interface Bounds<B extends number | bigint> {
  /** The least number. Default: 0. */
  readonly low?: B
  /** One more than the largest number. */
  readonly high: B
}
/** 'i32' for bounds that are numbers, 'i64' for bigints. */
export type WholeOf<B extends number | bigint> = B extends bigint ? 'i64' : 'i32'

/** A source of whole numbers. */
export interface Integers {
  <S extends Size, B extends number | bigint>(
    size: S,
    options: RandomOptions<Sized<S, WholeOf<B>>> & Bounds<B>,
  ): Promise<Sized<S, WholeOf<B>>>
  readonly sync: <S extends Size, B extends number | bigint>(
    size: S,
    options: RandomOptions<Sized<S, WholeOf<B>>> & Bounds<B>,
  ) => Sized<S, WholeOf<B>>
}

const INTEGERS = /* @__PURE__ */ streamOptions(['low', 'high'])
export const INTEGERS_SCRATCH = 16 << 10

/**
 * Whole numbers of `low` (default 0) up to but not `high`, each exactly as likely as every other (Lemire's method, TOMACS 2019).
 *
 * Bounds that are numbers, of -2^31 to 2^31, make i32; bounds that are bigints, of -2^63 to 2^63, make i64. Source and options as in `uniform`.
 *
 * @example (await integers(5, { seed: 1, low: 3, high: 4 })).toArray() // [3, 3, 3, 3, 3]
 */
export const integers: Integers = /* @__PURE__ */ define(
  'integers',
  function* (call: Call, size: Size, options: RandomOptions & Bounds<number | bigint>): Program<Vector | Matrix> {
    const words = streamWords(call, options ?? {}, INTEGERS)
    const { low, range, wide } = checkBounds(call.name, options)
    const made = sized(call, wide ? 'i64' : 'i32', size, options.out)
    const args = [call.addressOf(made), wide ? 1 : 0, ...halves(low), ...halves(range), ...words]
    yield { kernel: 'integers', args, count: made.length, grain: GRAIN, cost: 6, scratchBytes: INTEGERS_SCRATCH }
    return made
  },
) as unknown as Integers

/** Bounds as bigints, how many numbers lie between them, and whether they are i64. */
export function checkBounds(
  where: string,
  options: Partial<Bounds<number | bigint>> | undefined,
): { low: bigint; range: bigint; wide: boolean } {
  const high = options?.high
  if (typeof high !== 'bigint') {
    const most = 2 ** 31
    const low = checkInteger(where, 'low', options?.low ?? 0, -most, most - 1)
    checkInteger(where, 'high', high, low + 1, most)
    return { low: BigInt(low), range: BigInt(high! - low), wide: false }
  }
  const low = options?.low ?? 0n
  if (typeof low !== 'bigint') throw new TypeError(`${where}: low must be a bigint, as high is, got ${shown(low)}`)
  const most = 2n ** 63n
  if (low < -most || high > most) throw new RangeError(`${where}: low and high must be of -2^63 to 2^63, got ${low} and ${high}`)
  if (low >= high) throw new RangeError(`${where}: high must be above low, ${low}, got ${high}`)
  return { low, range: high - low, wide: true }
}
