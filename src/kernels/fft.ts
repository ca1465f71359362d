// Discrete Fourier transforms of vectors, and of matrices along an axis, as numpy.fft has them; complex numbers are two arrays.
import { checkChoice, checkInteger, checkNumber, shown } from '../array/check.js'
import { Engine } from '../array/engine.js'
import type { Matrix } from '../array/matrix.js'
import { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from './call.js'
import { define, type Program } from './define.js'
import { checkSameShape, type ShapedAs, widened } from './operands.js'
import { swapped, type Transform, transformColumns, transformReal, transformRows, transformToReal } from './transform.js'

/** Complex numbers as two arrays of one shape: real and imaginary parts. */
export interface Complex<A = Vector<'f64'>> {
  readonly re: A
  readonly im: A
}

/** What a transform takes: real numbers, or complex ones. */
export type ComplexInput = ArrayInput | Complex<ArrayInput>

/** Options of every transform. */
export interface FourierOptions extends CallOptions {
  /** Points of the transform: the input is cut there, or continued with zeros. Default: what there are; `irfft`: 2 (length - 1). */
  readonly n?: number
  /** 0: down the columns of a matrix; -1 (default) or 1: along its rows. */
  readonly axis?: 0 | 1 | -1
  /** Which direction is divided by n: 'backward' (default) the inverse, 'forward' the other; 'ortho' both by the square root. */
  readonly norm?: 'backward' | 'ortho' | 'forward'
}

type Parts<X> = X extends Complex<infer A> ? A : X
type Transformed<X> = Complex<ShapedAs<Parts<X>, 'f64'>>

/** A transform to complex numbers. */
export interface Fourier<I = ComplexInput> {
  <X extends I>(x: X, options?: FourierOptions & { readonly out?: Complex<Vector | Matrix> }): Promise<Transformed<X>>
  readonly sync: <X extends I>(x: X, options?: FourierOptions & { readonly out?: Complex<Vector | Matrix> }) => Transformed<X>
}

/** A transform to real numbers. */
export interface FourierToReal {
  <X extends ComplexInput>(x: X, options?: FourierOptions & { readonly out?: Vector | Matrix }): Promise<ShapedAs<Parts<X>, 'f64'>>
  readonly sync: <X extends ComplexInput>(x: X, options?: FourierOptions & { readonly out?: Vector | Matrix }) => ShapedAs<Parts<X>, 'f64'>
}

/** Longest transform: 2 GiB of f64. */
const LONGEST = 2 ** 28

const isComplex = (x: unknown): x is Complex<unknown> =>
  typeof x === 'object' && x !== null && !(x instanceof SharedArray) && 're' in x && 'im' in x

/** What a transform is asked for, checked. */
interface Request {
  readonly re: Operand
  readonly im: Operand | undefined
  readonly n: number
  readonly down: boolean
  /** Elements along the axis, and lines of them. */
  readonly length: number
  readonly lines: number
  readonly scale: number
}

type Options = FourierOptions & { readonly out?: unknown }

function* begun(call: Call, x: unknown, options: Options | undefined, inverse: boolean, toReal = false): Program<Request> {
  call.options(options, ['out', 'n', 'axis', 'norm'])
  const axis = checkChoice(call.name, 'axis', options?.axis ?? -1, [0, 1, -1])
  const norm = checkChoice(call.name, 'norm', options?.norm ?? 'backward', ['backward', 'ortho', 'forward'])
  let re: Operand
  let im: Operand | undefined
  if (isComplex(x)) {
    re = call.input('x.re', x.re, REALS)
    im = call.input('x.im', x.im, REALS)
    checkSameShape(call.name, re, im)
  } else re = call.input('x', x, REALS)
  const down = axis === 0 && re.shape !== undefined
  const [rows, columns] = re.shape ?? [1, re.length]
  const length = down ? rows : columns
  const n = checkInteger(call.name, 'n', options?.n ?? (toReal ? 2 * (length - 1) : length), 1, LONGEST)
  re = yield* widened(call, re)
  if (im) im = yield* widened(call, im)
  const divided = norm === 'ortho' ? Math.sqrt(n) : (norm === 'forward') === inverse ? 1 : n
  return { re, im, n, down, length, lines: down ? columns : rows, scale: 1 / divided }
}

/** A result with `count` elements along the axis. */
function result(call: Call, { re: { shape }, down, lines }: Request, count: number, out: unknown): Vector<'f64'> | Matrix<'f64'> {
  if (!shape) return call.vector('f64', count, out, false)
  return down ? call.matrixOut('f64', count, lines, out, false) : call.matrixOut('f64', lines, count, out, false)
}

function complexResult(call: Call, request: Request, count: number, out: unknown): Complex<SharedArray<'f64'>> {
  if (out !== undefined && !isComplex(out)) throw new TypeError(`${call.name}: out must have parts re and im, got ${shown(out)}`)
  const re = result(call, request, count, out?.re)
  const im = result(call, request, count, out?.im)
  const [a, b, bytes] = [call.addressOf(re), call.addressOf(im), re.length * 8]
  if (out && a < b + bytes && b < a + bytes) throw new RangeError(`${call.name}: out.re must not overlap out.im`)
  return { re, im }
}

/** The transform of a request; `to`: addresses of the results, `count`: elements in each. */
function transformOf(request: Request, to: { re: number; im: number }, count: number): Transform {
  const { re, im, n, lines, length, scale } = request
  const from = { re: re.address, im: im?.address ?? 0, stride: length }
  return { n, rows: lines, from, length, to: { ...to, stride: count }, stored: count, scale }
}

/** Zeros for an imaginary part that is not given. */
function withZeros(call: Call, t: Transform, elements: number): Transform {
  if (t.from.im !== 0) return t
  const im = call.temporary(elements * 8)
  call.floats(im, elements).fill(0)
  return { ...t, from: { ...t.from, im } }
}

function* toComplex(call: Call, x: unknown, options: Options | undefined, inverse: boolean): Program<unknown> {
  const request = yield* begun(call, x, options, inverse)
  const { re, down, lines, n } = request
  const out = complexResult(call, request, n, options?.out)
  let t = transformOf(request, { re: call.addressOf(out.re), im: call.addressOf(out.im) }, n)
  if (inverse) {
    t = withZeros(call, t, re.length)
    t = { ...t, from: swapped(t.from), to: swapped(t.to) }
  }
  if (down) yield* transformColumns(call, t, lines, transformRows)
  else if (t.from.im === 0) yield* transformReal(call, t, true)
  else yield* transformRows(call, t)
  return out
}

/**
 * Discrete Fourier transform: element k is the sum of x[j] exp(-2 pi i j k / n), for any number n of points.
 *
 * `{ re, im }`, two f64 arrays; a matrix is transformed along `axis`, by default its rows. Other types of real numbers are widened. NaN and infinity reach
 * nearly every element. Relative error (root mean square) below 0.6 eps sqrt(log2 n) + eps with eps = 2^-53, with a prime factor
 * above 50 up to 2.5 times that. Passes of factors 4, 2, 3, 5 and small primes (Stockham);
 * past 2^16 points as columns and rows of a matrix, over all threads; lengths with a large prime factor by convolution (Bluestein), some five times slower.
 * Beside the result: twice the input and 2.5 MiB a thread; by convolution some eight times the input. Tables of roots are kept, 64 MiB of them at most.
 *
 * @example (await fft([1, 2, 3, 4])).im.toArray() // [0, 2, 0, -2]
 */
export const fft: Fourier = /* @__PURE__ */ define('fft', (call: Call, x: unknown, options?: Options) =>
  toComplex(call, x, options, false),
) as unknown as Fourier

/**
 * Inverse of `fft`: element j is the sum of x[k] exp(2 pi i j k / n), divided by n. Otherwise as `fft`; `ifft` of `fft` is within 4 eps log2 n.
 *
 * @example (await ifft({ re: [10, -2, -2, -2], im: [0, 2, 0, -2] })).re.toArray() // [1, 2, 3, 4]
 */
export const ifft: Fourier = /* @__PURE__ */ define('ifft', (call: Call, x: unknown, options?: Options) =>
  toComplex(call, x, options, true),
) as unknown as Fourier

/**
 * First n / 2 + 1 elements of the `fft` of real numbers; the others are their conjugates. Half the time of `fft` of complex numbers if n is even. Otherwise as `fft`.
 *
 * @example (await rfft([1, 2, 3, 4])).re.toArray() // [10, -2, -2]
 */
export const rfft: Fourier<ArrayInput> = /* @__PURE__ */ define(
  'rfft',
  function* (call: Call, x: unknown, options?: Options): Program<unknown> {
    if (isComplex(x)) throw new TypeError('rfft: x must be real, got complex numbers')
    const request = yield* begun(call, x, options, false)
    const count = Math.floor(request.n / 2) + 1
    const out = complexResult(call, request, count, options?.out)
    const t = transformOf(request, { re: call.addressOf(out.re), im: call.addressOf(out.im) }, count)
    if (request.down) yield* transformColumns(call, t, request.lines, half)
    else yield* half(call, t)
    return out
  },
) as unknown as Fourier<ArrayInput>

const half = (call: Call, t: Transform): Program<void> => transformReal(call, t, false)

/**
 * Inverse of `rfft`: n real numbers from the first n / 2 + 1 elements of their spectrum. n is 2 (length - 1) unless given: an odd one must be. As in NumPy the
 * imaginary part of the first element is ignored, and for an even n that of the last. Otherwise as `fft`.
 *
 * @example (await irfft({ re: [10, -2, -2], im: [0, 2, 0] })).toArray() // [1, 2, 3, 4]
 */
export const irfft: FourierToReal = /* @__PURE__ */ define(
  'irfft',
  function* (call: Call, x: unknown, options?: Options): Program<unknown> {
    const request = yield* begun(call, x, options, true, true)
    const { n, re, down, lines } = request
    const out = result(call, request, n, options?.out)
    const t = withZeros(call, transformOf(request, { re: call.addressOf(out), im: 0 }, n), re.length)
    if (down) yield* transformColumns(call, { ...t, hermitian: true }, lines, transformToReal)
    else yield* transformToReal(call, t)
    return out
  },
) as unknown as FourierToReal

/** Options of the frequencies of a transform. */
export interface FrequencyOptions extends CallOptions {
  /** Distance of two samples. Default: 1. */
  readonly d?: number
  /** The engine in whose memory the result lies; otherwise that of `out`, or the default one. */
  readonly engine?: Engine
  /** Where the result is written, instead of a new vector. */
  readonly out?: Vector
}

/** Frequencies of the elements of a transform of n points. */
export interface Frequencies {
  (n: number, options?: FrequencyOptions): Promise<Vector<'f64'>>
  readonly sync: (n: number, options?: FrequencyOptions) => Vector<'f64'>
}

function* frequencies(call: Call, n: number, options: FrequencyOptions | undefined, folded: boolean): Program<Vector<'f64'>> {
  call.options(options, ['d', 'engine', 'out'])
  checkInteger(call.name, 'n', n, 1, LONGEST)
  const d = checkNumber(call.name, 'd', options?.d ?? 1, 'other than 0', (value) => value !== 0 && !Number.isNaN(value))
  if (options?.engine !== undefined && !(options.engine instanceof Engine))
    throw new TypeError(`${call.name}: engine must be an Engine, got ${shown(options.engine)}`)
  const length = folded ? Math.floor(n / 2) + 1 : n
  const out = call.vector('f64', length, options?.out, false)
  const step = 1 / (n * d)
  const half = folded ? length : Math.ceil(n / 2)
  const values = call.floats(call.addressOf(out), length)
  for (let k = 0; k < length; k++) values[k] = (k < half ? k : k - n) * step
  return out
}

/**
 * Frequency of each element of an `fft` of n points, `d` apart: 0, 1, … and then -n/2, …, -1, each over n d. On the calling thread.
 *
 * @example await fftfreq(5) // [0, 0.2, 0.4, -0.4, -0.2]
 */
export const fftfreq: Frequencies = /* @__PURE__ */ define('fftfreq', (call: Call, n: number, options?: FrequencyOptions) =>
  frequencies(call, n, options, false),
) as Frequencies

/**
 * Frequency of each element of an `rfft` of n points, `d` apart: 0 to n/2, each over n d. On the calling thread.
 *
 * @example await rfftfreq(4, { d: 0.5 }) // [0, 0.5, 1]
 */
export const rfftfreq: Frequencies = /* @__PURE__ */ define('rfftfreq', (call: Call, n: number, options?: FrequencyOptions) =>
  frequencies(call, n, options, true),
) as Frequencies
