// Linear filters along time, as scipy.signal has them: once, or forward and backward.
import { checkChoice, checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type Operand, type OutOptions, REALS } from './call.js'
import { products } from './convolve.js'
import { define, type Program } from './define.js'
import { GRAIN } from './job.js'
import { type ShapedAs, widened } from './operands.js'
import { given } from './transform.js'

/** Options of every filter. */
export interface FilterOptions extends OutOptions<Vector | Matrix> {
  /** 0: time runs down the columns of a matrix; -1 (default) or 1: along its rows. */
  readonly axis?: 0 | 1 | -1
}

/** What a filter answers: with `zi`, its last states too. */
type Filtered<X, O> = O extends { readonly zi: infer Z }
  ? Z extends undefined
    ? ShapedAs<X, 'f64'>
    : { readonly y: ShapedAs<X, 'f64'>; readonly zf: ShapedAs<X, 'f64'> }
  : ShapedAs<X, 'f64'>

/** Options of `lfilter`. */
export interface LfilterOptions extends FilterOptions {
  /** States to start with: max(length of a, length of b) - 1 of them in the place of `x` along the axis. With them the last states are an answer too. */
  readonly zi?: ArrayInput
}

/** A linear filter. */
export interface Lfilter {
  <X extends ArrayInput, O extends LfilterOptions = object>(b: ArrayInput, a: ArrayInput, x: X, options?: O): Promise<Filtered<X, O>>
  readonly sync: <X extends ArrayInput, O extends LfilterOptions = object>(
    b: ArrayInput,
    a: ArrayInput,
    x: X,
    options?: O,
  ) => Filtered<X, O>
}

/** Columns of a tile: `assembly/filter.ts` has the same. */
const TILE = 16

/** Coefficients of one filter, by a[0], both of `order` + 1 numbers. */
interface Coefficients {
  readonly order: number
  readonly b: Float64Array
  readonly a: Float64Array
  /** Whether `a` is a single number: then nothing feeds back. */
  readonly finite: boolean
}

function* coefficientsOf(call: Call, b: unknown, a: unknown): Program<Coefficients> {
  const [numerator, denominator] = [yield* listOf(call, 'b', b), yield* listOf(call, 'a', a)]
  const first = denominator[0]!
  if (first === 0) throw new RangeError(`${call.name}: a[0] must not be 0`)
  const order = Math.max(numerator.length, denominator.length) - 1
  const padded = (values: readonly number[]) => Float64Array.from({ length: order + 1 }, (_, i) => (values[i] ?? 0) / first)
  return { order, b: padded(numerator), a: padded(denominator), finite: denominator.length === 1 }
}

/** A few numbers, read here. */
function* listOf(call: Call, name: string, value: unknown): Program<number[]> {
  const operand = call.input(name, value, REALS)
  if (operand.shape) throw new TypeError(`${call.name}: ${name} must be a Vector or an array of numbers, got a Matrix`)
  if (operand.length === 0) throw new RangeError(`${call.name}: ${name} must not be empty`)
  const { address, length } = yield* widened(call, operand)
  return [...call.floats(address, length)]
}

/** What is filtered: lines of `length` numbers along time. */
interface Lines {
  readonly down: boolean
  readonly length: number
  readonly lines: number
}

function linesOf({ shape, length }: Operand, axis: 0 | 1 | -1): Lines {
  if (!shape) return { down: false, length, lines: 1 }
  return axis === 0 ? { down: true, length: shape[0], lines: shape[1] } : { down: false, length: shape[1], lines: shape[0] }
}

/** How a filter starts and where it leaves its states. */
interface States {
  readonly zi: number
  readonly zf: number
  readonly scaled: boolean
  readonly backward: boolean
}

/** Numbers of one long series that a call of the kernel takes: V8 changes to optimised code between calls only. */
const SEGMENT = 1 << 16

/** Filters the lines at x to y. */
function* filtered(call: Call, filter: Coefficients, lines: Lines, x: number, y: number, states: States): Program<void> {
  const taps = [given(call, filter.b), filter.finite ? 0 : given(call, filter.a)]
  const { length } = lines
  if (lines.down || lines.lines !== 1 || length <= SEGMENT) {
    yield run(filter, lines, [x, y, ...taps, states.zi, states.zf], states)
    return
  }
  const state = call.temporary(filter.order * 8)
  for (let at = 0; at < length; at += SEGMENT) {
    call.watch.signal?.throwIfAborted()
    const count = Math.min(SEGMENT, length - at)
    const start = (states.backward ? length - at - count : at) * 8
    const args = [x + start, y + start, ...taps, at === 0 ? states.zi : state, state]
    yield run(filter, { ...lines, length: count }, args, { ...states, scaled: states.scaled && at === 0 })
  }
  if (states.zf !== 0) call.bytes.copyWithin(states.zf, state, state + filter.order * 8)
}

/** The job of a filter; `args`: addresses of x, y, b, a, zi and zf. */
function run({ order }: Coefficients, { down, length, lines }: Lines, args: readonly number[], { backward, scaled }: States) {
  const ends = [order, Number(backward), Number(scaled)]
  const cost = length * (3 + order)
  if (down) {
    const columns = [...args, length, lines, ...ends]
    const scratchBytes = (order + 1) * TILE * 8
    return { kernel: 'lfilterColumns', args: columns, count: Math.ceil(lines / TILE), grain: 1, cost: cost * 8, scratchBytes }
  }
  const grain = Math.max(1, Math.floor(GRAIN / Math.max(1, length)))
  return { kernel: 'lfilterRows', args: [...args, length, ...ends], count: lines, grain, cost, scratchBytes: (order + 1) * 8 }
}

/**
 * Each number filtered by a rational transfer function: a[0] y[n] = b[0] x[n] + b[1] x[n - 1] + … - a[1] y[n - 1] - ….
 *
 * Direct form II transposed, step by step as in SciPy. A NaN stays in all that follows; without feedback (`a` of one number) it is forgotten. f64; other real types
 * are widened. A series with feedback is serial along time and runs on the calling thread, 2 to 8 ns a number; the columns or rows of a matrix run in lanes and on all threads. With `zi` the
 * answer is `{ y, zf }`.
 *
 * @example await lfilter([1], [1, -0.5], [1, 0, 0]) // [1, 0.5, 0.25]
 */
export const lfilter: Lfilter = /* @__PURE__ */ define(
  'lfilter',
  function* (call: Call, b: ArrayInput, a: ArrayInput, x: ArrayInput, options?: LfilterOptions): Program<unknown> {
    call.options(options, ['out', 'axis', 'zi'])
    const axis = checkChoice<0 | 1 | -1>('lfilter', 'axis', options?.axis ?? -1, [0, 1, -1])
    const filter = yield* coefficientsOf(call, b, a)
    const operand = call.input('x', x, REALS)
    const lines = linesOf(operand, axis)
    let zi: Operand | undefined
    if (options?.zi !== undefined) {
      zi = call.input('zi', options.zi, REALS)
      checkStates(zi, operand, filter.order, lines)
      zi = yield* widened(call, zi)
    }
    const y = call.like(operand, 'f64', options?.out, operand.dtype === 'f64' && !filter.finite)
    const source = yield* widened(call, operand)
    if (!zi) {
      const states = { zi: 0, zf: 0, scaled: false, backward: false }
      // Without feedback, elements are sums of products that wait for nothing; the same sums in the same order.
      if (filter.finite && !operand.shape && lines.length > 0) {
        const taps = { ...source, address: given(call, filter.b), length: filter.order + 1 }
        yield products(source, taps, call.addressOf(y), 0, lines.length)
      } else yield* filtered(call, filter, lines, source.address, call.addressOf(y), states)
      return y
    }
    const zf = call.like(zi, 'f64', undefined, false)
    const states = { zi: zi.address, zf: call.addressOf(zf), scaled: false, backward: false }
    yield* filtered(call, filter, lines, source.address, call.addressOf(y), states)
    return { y, zf }
  },
) as unknown as Lfilter

function checkStates(zi: Operand, x: Operand, order: number, { down, lines }: Lines): void {
  const wanted = !x.shape ? `length ${order}` : down ? `shape ${order} x ${lines}` : `shape ${lines} x ${order}`
  const got = zi.shape ? `shape ${zi.shape.join(' x ')}` : `length ${zi.length}`
  if (got !== wanted) throw new RangeError(`lfilter: zi must have ${wanted}, got ${got}`)
}

/** The states of a filter that has answered a series of ones for ever. */
export interface LfilterZi {
  (b: ArrayInput, a: ArrayInput): Promise<Vector<'f64'>>
  readonly sync: (b: ArrayInput, a: ArrayInput) => Vector<'f64'>
}

/**
 * States with which `lfilter` answers a series of ones as if it had gone on for ever: times x[0] they start a series without a jump.
 *
 * max(length of a, length of b) - 1 numbers; not finite where the coefficients of `a` add up to 0. On the calling thread.
 *
 * @example await lfilterZi([1], [1, -0.5]) // [1]
 */
export const lfilterZi: LfilterZi = /* @__PURE__ */ define('lfilterZi', function* (call: Call, b: ArrayInput, a: ArrayInput): Program<
  Vector<'f64'>
> {
  const filter = yield* coefficientsOf(call, b, a)
  const out = call.vector('f64', filter.order, undefined, false)
  call.floats(call.addressOf(out), filter.order).set(steadyStates(filter))
  return out
})

function steadyStates({ order, a, b }: Coefficients): Float64Array {
  const states = new Float64Array(order)
  let total = 0
  let feedback = 1
  for (let k = 1; k <= order; k++) {
    total += b[k]! - a[k]! * b[0]!
    feedback += a[k]!
  }
  const first = total / feedback
  let [left, right] = [1, 0]
  for (let k = 1; k < order; k++) {
    left += a[k]!
    right += b[k]! - a[k]! * b[0]!
    states[k] = left * first - right
  }
  if (order > 0) states[0] = first
  return states
}

/** Options of `filtfilt`. */
export interface FiltfiltOptions extends FilterOptions {
  /** How the ends go on: turned round the end by 180 degrees ('odd', default), mirrored ('even'), repeated ('constant'), or not at all (null). */
  readonly padtype?: 'odd' | 'even' | 'constant' | null
  /** By how many numbers. Default: three times the number of coefficients of `a` or `b`. */
  readonly padlen?: number
}

/** A filter forward and backward. */
export interface Filtfilt {
  <X extends ArrayInput>(b: ArrayInput, a: ArrayInput, x: X, options?: FiltfiltOptions): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(b: ArrayInput, a: ArrayInput, x: X, options?: FiltfiltOptions) => ShapedAs<X, 'f64'>
}

const PADTYPES = ['odd', 'even', 'constant', null] as const

/**
 * Each number filtered forward and then backward, so that nothing is late. It looks ahead: on prices it knows the future.
 *
 * As in SciPy (method 'pad'): series are continued at both ends and started with `lfilterZi` times their first number. They must be longer than `padlen`. A NaN
 * spoils its whole series. Otherwise as `lfilter`. Takes as much memory as `x` beside the result.
 *
 * @example await filtfilt([0.5, 0.5], [1], [1, 2, 3, 4], { padlen: 1 }) // [1, 2, 3, 4]
 */
export const filtfilt: Filtfilt = /* @__PURE__ */ define(
  'filtfilt',
  function* (call: Call, b: ArrayInput, a: ArrayInput, x: ArrayInput, options?: FiltfiltOptions): Program<unknown> {
    call.options(options, ['out', 'axis', 'padtype', 'padlen'])
    const axis = checkChoice<0 | 1 | -1>('filtfilt', 'axis', options?.axis ?? -1, [0, 1, -1])
    const padtype = options?.padtype === undefined ? 'odd' : checkChoice('filtfilt', 'padtype', options.padtype, PADTYPES)
    const filter = yield* coefficientsOf(call, b, a)
    const operand = call.input('x', x, REALS)
    const lines = linesOf(operand, axis)
    const { down, length } = lines
    const most = Math.max(0, length - 1)
    const wanted = options?.padlen === undefined ? 3 * (filter.order + 1) : checkInteger('filtfilt', 'padlen', options.padlen, 0)
    const pad = padtype === null ? 0 : wanted
    if (pad > most || length === 0) throw new RangeError(`filtfilt: x must be longer than padlen, ${pad}, along the axis, got ${length}`)
    const out = call.like(operand, 'f64', options?.out, false)
    const source = yield* widened(call, operand)
    const wide = down ? lines.lines : 1
    const series = down ? 1 : lines.lines
    const longer = { ...lines, length: length + 2 * pad }
    const work = call.temporary(longer.length * lines.lines * 8)
    const args = [source.address, work, length, wide, pad, Math.max(0, PADTYPES.indexOf(padtype))]
    yield { kernel: 'extend', args, count: series * longer.length, grain: Math.ceil(GRAIN / wide), cost: 5 + wide }
    const states = { zi: given(call, steadyStates(filter)), zf: 0, scaled: true }
    yield* filtered(call, filter, longer, work, work, { ...states, backward: false })
    yield* filtered(call, filter, longer, work, work, { ...states, backward: true })
    trim(call, out, work, series, length * wide, pad * wide)
    return out
  },
) as unknown as Filtfilt

/** Copies each of `series` series of `size` numbers to the result, without the `pad` before and after it. */
function trim(call: Call, out: SharedArray<'f64'>, work: number, series: number, size: number, pad: number): void {
  for (let i = 0; i < series; i++) {
    const from = work + (i * (size + 2 * pad) + pad) * 8
    call.bytes.copyWithin(call.addressOf(out) + i * size * 8, from, from + size * 8)
  }
}
