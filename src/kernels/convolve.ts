// Convolutions, correlations at every distance, and autocorrelations of series.

import { checkChoice, checkInteger } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { plainJob, SUBTRACT } from './broadcast.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import { GRAIN, job } from './job.js'
import { DENSE } from './modules.js'
import { widened } from './operands.js'
import { goodLength, planOf } from './plans.js'
import { given, planes, scratchOf, swapped, times, transformReal, transformRows, transformToReal } from './transform.js'

/** Options of convolutions. */
export interface ConvolveOptions extends OutOptions<Vector> {
  /** 'full': every overlap; 'same': as many elements as the longer input has, in the middle; 'valid': whole overlaps only. */
  readonly mode?: 'full' | 'same' | 'valid'
  /** 'direct': sums of products; 'fft': by transforms; 'auto' (default): the faster one by the lengths, direct up to 128 taps. */
  readonly method?: 'auto' | 'direct' | 'fft'
}

/** A function of two series. */
export interface Convolve {
  (a: ArrayInput, v: ArrayInput, options?: ConvolveOptions): Promise<Vector<'f64'>>
  readonly sync: (a: ArrayInput, v: ArrayInput, options?: ConvolveOptions) => Vector<'f64'>
}

/** Taps up to which sums of products are taken: transforms are faster from some 40 on, but mix NaN, infinity and great with small. */
const DIRECT_TAPS = 128
/** Longest transform of a block: longer ones run as one transform of all. */
const BLOCK = 1 << 15
/** Nanoseconds of a product and sum in lanes. */
const COST = 0.25

/** A series as f64; a matrix is refused. */
function* series(call: Call, name: string, value: unknown): Program<Operand> {
  const operand = call.input(name, value, REALS)
  if (operand.shape) throw new TypeError(`${call.name}: ${name} must be a Vector or an array of numbers, got a Matrix`)
  if (operand.length === 0) throw new RangeError(`${call.name}: ${name} must not be empty`)
  return yield* widened(call, operand)
}

/** Where the result begins in the full convolution, and how long it is. `behind`: 'same' of an even number of taps begins one later. */
function extent(mode: 'full' | 'same' | 'valid', n: number, k: number, behind: boolean): readonly [first: number, count: number] {
  if (mode === 'full') return [0, n + k - 1]
  if (mode === 'valid') return [k - 1, n - k + 1]
  return [behind ? k >> 1 : (k - 1) >> 1, n]
}

function* convolved(
  call: Call,
  a: unknown,
  v: unknown,
  options: ConvolveOptions | undefined,
  correlation: boolean,
): Program<Vector<'f64'>> {
  call.options(options, ['out', 'mode', 'method'])
  const mode = checkChoice<'full' | 'same' | 'valid'>(call.name, 'mode', options?.mode ?? (correlation ? 'valid' : 'full'), [
    'full',
    'same',
    'valid',
  ])
  const method = checkChoice(call.name, 'method', options?.method ?? 'auto', ['auto', 'direct', 'fft'])
  const left = yield* series(call, 'a', a)
  let right = yield* series(call, 'v', v)
  if (correlation) right = reversed(call, right)
  const [long, short] = left.length >= right.length ? [left, right] : [right, left]
  const [n, k] = [long.length, short.length]
  const [first, count] = extent(mode, n, k, correlation && left.length < right.length)
  const out = call.vector('f64', count, options?.out, false)
  const target = call.addressOf(out)
  if (method === 'direct' || (method === 'auto' && k <= DIRECT_TAPS)) yield products(long, short, target, first, count)
  else yield* byTransforms(call, long, short, target, first, count)
  return out
}

/** The job of direct sums: elements `first` to first + count of the full convolution. */
export function products(long: Operand, short: Operand, target: number, first: number, count: number) {
  const grain = Math.max(64, Math.floor(GRAIN / 4 / short.length) * 8)
  const args = [long.address, short.address, target, long.length, short.length, first]
  return { kernel: 'convolve', module: DENSE, args, count, grain: Math.min(grain, GRAIN), cost: 2 + short.length * COST }
}

function reversed(call: Call, x: Operand): Operand {
  const address = call.temporary(x.length * 8)
  call.floats(address, x.length).set(call.floats(x.address, x.length))
  call.floats(address, x.length).reverse()
  return { ...x, address }
}

function* byTransforms(call: Call, long: Operand, short: Operand, target: number, first: number, count: number): Program<void> {
  const [n, k] = [long.length, short.length]
  const whole = goodLength(n + k - 1)
  const size = Math.min(whole, Math.max(256, 2 ** Math.ceil(Math.log2(4 * k))))
  const taps = { re: short.address, im: 0, stride: k }
  if (size > BLOCK) return yield* byOneTransform(call, long, taps, k, whole, target, first, count)
  const response = planes(call, 1, size)
  yield* transformRows(call, { n: size, rows: 1, from: taps, length: k, to: response, stored: size, scale: 1 / size })
  const pairs = Math.ceil(count / (2 * (size - k + 1)))
  yield {
    kernel: 'convolveBlocks',
    module: DENSE,
    args: [long.address, given(call, planOf(size)), response.re, target, n, k, size, first, count],
    count: pairs,
    grain: Math.max(1, Math.floor(GRAIN / 2 / size)),
    cost: size * 12,
    scratchBytes: scratchOf(size, 1),
  }
}

function* byOneTransform(
  call: Call,
  { address, length: n }: Operand,
  taps: { readonly re: number; readonly im: number; readonly stride: number },
  k: number,
  size: number,
  target: number,
  first: number,
  count: number,
): Program<void> {
  const half = size / 2 + 1
  const [x, v] = [planes(call, 1, half), planes(call, 1, half)]
  const common = { n: size, rows: 1, stored: half, scale: 1 }
  yield* transformReal(call, { ...common, from: { re: address, im: 0, stride: n }, length: n, to: x }, false)
  yield* transformReal(call, { ...common, from: taps, length: k, to: v }, false)
  yield times(x, half, v, x, half, 1, 1)
  const result = call.temporary(size * 8)
  const to = { re: result, im: 0, stride: size }
  yield* transformToReal(call, { n: size, rows: 1, from: x, length: half, to, stored: size, scale: 1 / size })
  call.bytes.copyWithin(target, result + first * 8, result + (first + count) * 8)
}

/**
 * Convolution of two series: element f of the full one is the sum of a[i] v[f - i].
 *
 * Mode 'full' by default; 'same' has the length of the longer input. f64; other real types are widened. Direct sums are taken in ascending order of the longer
 * input's elements, one rounding a product and a sum, and NaN or infinity reaches only its own sums. By transforms (overlap-save, or one of the whole length) the
 * error is some eps log2 n times the greatest sums nearby, and NaN or infinity spoils its block. Beside the result 1.3 MiB a thread, and for more than 8192 taps
 * four times the inputs.
 *
 * @example await convolve([1, 2], [1, 1, 1, 1], { mode: 'same' }) // [1, 3, 3, 3]
 */
export const convolve: Convolve = /* @__PURE__ */ define(
  'convolve',
  (call: Call, a: ArrayInput, v: ArrayInput, options?: ConvolveOptions) => convolved(call, a, v, options, false),
)

/**
 * Sums of products of two series at every distance: element k of the full one is the sum of a[i + k - length of v + 1] v[i].
 *
 * Mode 'valid' by default, as in NumPy. Otherwise as `convolve` with `v` reversed.
 *
 * @example await correlate([0, 1, 0.5], [1, 2, 3], { mode: 'full' }) // [0, 3, 3.5, 2, 0.5]
 */
export const correlate: Convolve = /* @__PURE__ */ define(
  'correlate',
  (call: Call, a: ArrayInput, v: ArrayInput, options?: ConvolveOptions) => convolved(call, a, v, options, true),
)

/** Options of `acf`. */
export interface AcfOptions extends OutOptions<Vector> {
  /** Greatest lag. Default: 10 log10(n), at most n - 1. */
  readonly nlags?: number
  /** Lag k is divided by n - k instead of n. Default: false. */
  readonly adjusted?: boolean
  /** Whether by transforms; default: for more than 128 lags. */
  readonly fft?: boolean
}

/** The autocorrelations of a series. */
export interface Acf {
  (x: ArrayInput, options?: AcfOptions): Promise<Vector<'f64'>>
  readonly sync: (x: ArrayInput, options?: AcfOptions) => Vector<'f64'>
}

/** Elements that a unit of `lagProducts` takes: `assembly/convolve.ts` has the same. */
const CHUNK = 8192

/**
 * Autocorrelations of a series at lags 0 to `nlags`, as statsmodels has them: products of deviations from the mean of all, over n, over those of lag 0.
 *
 * A NaN makes all of them NaN, and so does a constant series. f64; other real types are widened. Takes as much memory as `x` beside the result, by transforms
 * eight times that.
 *
 * @example await acf([1, 2, 3, 4], { nlags: 1 }) // [1, 0.25]
 */
export const acf: Acf = /* @__PURE__ */ define('acf', function* (call: Call, x: ArrayInput, options?: AcfOptions): Program<Vector<'f64'>> {
  call.options(options, ['out', 'nlags', 'adjusted', 'fft'])
  const { adjusted = false, fft } = options ?? {}
  checkChoice('acf', 'adjusted', adjusted, [true, false])
  if (fft !== undefined) checkChoice('acf', 'fft', fft, [true, false])
  const { address, length } = yield* series(call, 'x', x)
  const nlags = options?.nlags === undefined ? usualLags(length) : checkInteger('acf', 'nlags', options.nlags, 0, length - 1)
  const out = call.vector('f64', nlags + 1, options?.out, false)
  const lags = Math.ceil((nlags + 1) / 8) * 8
  const centred = call.temporary((length + lags) * 8)
  const chunks = Math.ceil(length / GRAIN)
  const state = call.temporary(chunks * 16 + 8)
  yield job('sum', [address, state], length, 0.5)
  yield job('sumJoin', [state, state + chunks * 16, chunks, 1], 1, chunks)
  const mean = call.number(state + chunks * 16) / length
  yield plainJob(SUBTRACT, address, { number: mean }, centred, length)
  call.floats(centred + length * 8, lags).fill(0)
  const sums = call.temporary(lags * 8)
  if (fft ?? nlags > 128) yield* powers(call, centred, length, sums, nlags + 1)
  else yield* lagSums(call, centred, length, sums, lags)
  const values = call.floats(call.addressOf(out), nlags + 1)
  values.set(call.floats(sums, nlags + 1))
  const first = values[0]! / length
  for (let lag = 0; lag <= nlags; lag++) values[lag] = values[lag]! / (adjusted ? length - lag : length) / first
  return out
})

/** The whole part of 10 log10(n), at most n - 1; the platform's logarithm may miss the powers of ten. */
function usualLags(n: number): number {
  let lags = 0
  while (lags < n - 1 && 10 ** ((lags + 1) / 10) <= n) lags++
  return lags
}

function* lagSums(call: Call, x: number, n: number, sums: number, lags: number): Program<void> {
  const chunks = Math.ceil(n / CHUNK)
  const state = call.temporary(chunks * lags * 8)
  const args = [x, state, n, lags]
  yield { kernel: 'lagProducts', module: DENSE, args, count: chunks, grain: 1, cost: CHUNK * lags * COST }
  const [parts, total] = [call.floats(state, chunks * lags), call.floats(sums, lags)]
  total.fill(0)
  for (let i = 0; i < parts.length; i++) total[i % lags]! += parts[i]!
}

/** The same sums through the squares of the spectrum's sizes. */
function* powers(call: Call, x: number, n: number, sums: number, count: number): Program<void> {
  const size = goodLength(n + count)
  const half = size / 2 + 1
  const spectrum = planes(call, 1, half)
  const from = { re: x, im: 0, stride: n }
  yield* transformReal(call, { n: size, rows: 1, from, length: n, to: spectrum, stored: half, scale: 1 }, false)
  // (im + i re) (re + i im) = i |z|^2
  yield times(swapped(spectrum), half, spectrum, swapped(spectrum), half, 1, 1)
  const to = { re: call.temporary(size * 8), im: 0, stride: size }
  yield* transformToReal(call, { n: size, rows: 1, from: spectrum, length: half, to, stored: size, scale: 1 / size })
  call.floats(sums, count).set(call.floats(to.re, count))
}

/** Options of `autocorr`. */
export interface AutocorrOptions extends CallOptions {
  /** Distance of the two elements of a pair. Default: 1. */
  readonly lag?: number
}

/** The correlation of a series with itself some places on. */
export interface Autocorr {
  (x: ArrayInput, options?: AutocorrOptions): Promise<number>
  readonly sync: (x: ArrayInput, options?: AutocorrOptions) => number
}

/**
 * Correlation (Pearson) of a series with itself `lag` places on, over the pairs of which neither is NaN, as pandas' `Series.autocorr`; each side has a mean of its own.
 *
 * Within [-1, 1]; NaN for fewer than two pairs or a constant side. f64; other real types are widened.
 *
 * @example await autocorr([1, 2, 4, 8], { lag: 1 }) // 1
 */
export const autocorr: Autocorr = /* @__PURE__ */ define(
  'autocorr',
  function* (call: Call, x: ArrayInput, options?: AutocorrOptions): Program<number> {
    call.options(options, ['lag'])
    const lag = Math.abs(options?.lag === undefined ? 1 : checkInteger('autocorr', 'lag', options.lag, -(2 ** 31 - 1), 2 ** 31 - 1))
    const operand = call.input('x', x, REALS)
    if (operand.shape) throw new TypeError('autocorr: x must be a Vector or an array of numbers, got a Matrix')
    const { address, length } = yield* widened(call, operand)
    const count = length - lag
    if (count < 1) return Number.NaN
    const chunks = Math.ceil(count / GRAIN)
    const state = call.temporary(chunks * 48)
    yield job('pairMoments', [address, address + lag * 8, state, GRAIN], count, 3, DENSE)
    const parts = call.floats(state, chunks * 6)
    let [n, mx, my, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
    for (let at = 0; at < parts.length; at += 6) {
      const more = parts[at]!
      if (more === 0) continue
      const [dx, dy] = [parts[at + 1]! - mx, parts[at + 2]! - my]
      const [share, weight] = [more / (n + more), (n * more) / (n + more)]
      n += more
      mx += dx * share
      my += dy * share
      xx += parts[at + 3]! + dx * dx * weight
      yy += parts[at + 4]! + dy * dy * weight
      xy += parts[at + 5]! + dx * dy * weight
    }
    const r = xy / Math.sqrt(xx) / Math.sqrt(yy)
    return Math.max(-1, Math.min(1, r))
  },
)
