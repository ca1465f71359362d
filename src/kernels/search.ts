// Where values belong in a sorted array.
import { checkChoice, shown } from '../array/check.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import { job } from './job.js'
import { ORDERED } from './keys.js'
import { type ShapedAs, widened } from './operands.js'

/** Which of the places before and behind equal elements is meant. */
export interface SideOptions {
  /** 'left' (default): before equal elements; 'right': behind them. */
  readonly side?: 'left' | 'right'
}

/** Places of values. */
export interface Searchsorted {
  (sorted: ArrayInput, values: number | bigint, options?: CallOptions & SideOptions): Promise<number>
  <V extends ArrayInput>(sorted: ArrayInput, values: V, options?: OutOptions & SideOptions): Promise<ShapedAs<V, 'i32'>>
  readonly sync: {
    (sorted: ArrayInput, values: number | bigint, options?: CallOptions & SideOptions): number
    <V extends ArrayInput>(sorted: ArrayInput, values: V, options?: OutOptions & SideOptions): ShapedAs<V, 'i32'>
  }
}

/** Values a call of the kernel: those in no order take some 200 ns each in an array that fits no cache. */
const VALUES = 2048
const COST = 50

/**
 * Positions in the ascending array `sorted` at which `values` would be put to keep it in order; i32, or a number for one value.
 *
 * NaN belongs behind all numbers, before or behind other NaN as `side` says. Values of any dtype, in any order; rising ones are found faster, each from the
 * place of the one before. i64 goes with i64; where dtypes differ, and for i32, u32 and u8, both are widened to f64 (8 bytes an element).
 *
 * @example await searchsorted([1, 2, 2, 3], [2, 0, NaN]) // [1, 0, 4]
 */
export const searchsorted: Searchsorted = /* @__PURE__ */ define(
  'searchsorted',
  function* (call: Call, sorted: ArrayInput, values: ArrayInput | number | bigint, options?: OutOptions & SideOptions): Program<unknown> {
    call.options(options, ['out', 'side'])
    const side = checkChoice('searchsorted', 'side', options?.side ?? 'left', ['left', 'right'])
    const single = typeof values === 'number' || typeof values === 'bigint'
    if (single && options?.out !== undefined) throw new TypeError('searchsorted: out goes with an array of values only')
    const given = call.input('sorted', sorted, ORDERED)
    if (given.shape) throw new TypeError('searchsorted: sorted must be a Vector or an array, got a Matrix')
    const wanted = call.input('values', single ? ([values] as ArrayInput) : values, ORDERED)
    if ((given.dtype === 'i64') !== (wanted.dtype === 'i64'))
      throw new TypeError(`searchsorted: i64 goes with i64 only, got sorted of ${given.dtype} and values of ${wanted.dtype}`)
    if (single) {
      const place = call.temporary(4)
      yield* places(call, given, wanted, side === 'right', place)
      return call.integers(place, 1)[0]!
    }
    const out = call.like(wanted, 'i32', options?.out, false)
    yield* places(call, given, wanted, side === 'right', call.addressOf(out))
    return out
  },
) as unknown as Searchsorted

function* places(call: Call, sorted: Operand, values: Operand, behind: boolean, target: number): Program<void> {
  const native = sorted.dtype === values.dtype && (sorted.dtype === 'i64' || sorted.dtype === 'f32')
  const x = native ? sorted : yield* widened(call, sorted)
  const v = native ? values : yield* widened(call, values)
  const kernel = x.dtype === 'i64' ? 'searchsortedI64' : x.dtype === 'f32' ? 'searchsortedF32' : 'searchsorted'
  yield { kernel, args: [x.address, x.length, v.address, target, behind ? 1 : 0], count: v.length, grain: VALUES, cost: COST }
}

/** Options of `digitize`. */
export interface DigitizeOptions extends OutOptions {
  /** Whether a bin holds its right edge rather than its left one. Default: false. */
  readonly right?: boolean
}

/** Numbers of bins. */
export interface Digitize {
  <X extends ArrayInput>(x: X, bins: ArrayInput, options?: DigitizeOptions): Promise<ShapedAs<X, 'i32'>>
  readonly sync: <X extends ArrayInput>(x: X, bins: ArrayInput, options?: DigitizeOptions) => ShapedAs<X, 'i32'>
}

/**
 * Number of the bin that each element falls into: `i` if `bins[i - 1] <= x < bins[i]` for rising edges, `bins[i - 1] > x >= bins[i]` for falling ones; i32.
 *
 * With `right` the other edge belongs to the bin. 0 and the number of edges stand for what is outside; NaN counts as larger than all. Edges that neither
 * rise nor fall, and NaN among them, are a RangeError. Integers and f32 are widened: 8 bytes an element.
 *
 * @example await digitize([0.5, 2, 9], [1, 2, 3]) // [0, 2, 3]
 */
export const digitize: Digitize = /* @__PURE__ */ define(
  'digitize',
  function* (call: Call, x: ArrayInput, bins: ArrayInput, options?: DigitizeOptions): Program<unknown> {
    call.options(options, ['out', 'right'])
    const right = options?.right ?? false
    if (typeof right !== 'boolean') throw new TypeError(`digitize: right must be true or false, got ${shown(right)}`)
    const operand = yield* widened(call, call.input('x', x, REALS))
    const given = yield* widened(call, call.input('bins', bins, REALS))
    if (given.shape) throw new TypeError('digitize: bins must be a Vector or an array, got a Matrix')
    const edges = Array.from(call.floats(given.address, given.length))
    const falls = directionOf(edges) < 0
    const out = call.like(operand, 'i32', options?.out, false)
    const target = call.addressOf(out)
    // Falling edges are looked up from behind, and the places counted down.
    const rising = falls ? { ...given, address: call.temporary(given.length * 8) } : given
    if (falls) call.floats(rising.address, given.length).set(edges.reverse())
    yield* places(call, rising, operand, !right, target)
    if (falls) yield job('countDown', [target, given.length], operand.length, 0.5)
    return out
  },
) as unknown as Digitize

/** 1 if edges rise, -1 if they fall; all equal they rise. */
function directionOf(edges: readonly number[]): 1 | -1 {
  const holds = (rule: (edge: number, before: number) => boolean) => edges.every((edge, i) => rule(edge, edges[Math.max(0, i - 1)]!))
  if (holds((edge, before) => edge >= before)) return 1
  if (holds((edge, before) => edge <= before)) return -1
  const wrong = edges.findIndex(Number.isNaN)
  throw new RangeError(`digitize: bins must rise or fall throughout, got ${wrong < 0 ? 'both' : `NaN at ${wrong}`}`)
}
