// How transforms are carried out: which kernel for which length, and in what pieces. The choice depends on sizes alone.
import type { Job } from '../engine/runtime.js'
import type { Call } from './call.js'
import type { Program } from './define.js'
import { GRAIN, job } from './job.js'
import { DENSE, type KernelName } from './modules.js'
import { chirpOf, factorsOf, goodLength, isHard, JOIN, joinAt, joinOf, planOf, realPlanOf, splitOf, splitRootsOf, TILE } from './plans.js'

/** Real and imaginary parts of some rows of numbers: addresses, 0 for an imaginary part that is zero or not wanted. */
export interface Planes {
  readonly re: number
  readonly im: number
  /** Elements from one row to the next. */
  readonly stride: number
}

/** Transforms of n points of some rows. */
export interface Transform {
  readonly n: number
  readonly rows: number
  readonly from: Planes
  /** Elements in a row of the input: what is missing of n is zero, what is more is left out. */
  readonly length: number
  readonly to: Planes
  /** Elements of each result that are written. */
  readonly stored: number
  readonly scale: number
  /** The input is the first half of a spectrum whose second half is its conjugate. */
  readonly hermitian?: boolean
}

/** Longest transform that one thread carries out in its own scratch: at 2^16, 2.5 MiB. Longer ones are split, for the caches and for the threads. */
const DIRECT = 1 << 16
/** The same down the columns of a matrix, where scratch is eight times that. */
const DIRECT_DOWN = 1 << 12
/** Numbers in the temporaries of transforms by convolution, for which rows are taken some at a time. */
const BLOCK = 1 << 20
/** `source` of the kernels. */
const PLAIN = 0
const HERMITIAN = 1
const PACKED = 2
const ROWS = 3

/** The same with real and imaginary parts exchanged: what makes a forward transform an inverse one. */
export const swapped = ({ re, im, stride }: Planes): Planes => ({ re: im, im: re, stride })

/** Address of a copy of a table that lives until the call ends. */
export function given(call: Call, values: Float64Array): number {
  const address = call.temporary(values.byteLength)
  call.floats(address, values.length).set(values)
  return address
}

/** Rows of `width` complex numbers that live until the call ends. */
export function planes(call: Call, rows: number, width: number): Planes {
  const re = call.temporary(rows * width * 16)
  return { re, im: re + rows * width * 8, stride: width }
}

const at = ({ re, im, stride }: Planes, row: number): Planes => ({
  re: re + row * stride * 8,
  im: im === 0 ? 0 : im + row * stride * 8,
  stride,
})

/** Nanoseconds that a transform of n complex points takes. */
const costOf = (n: number): number => n * (1 + 0.25 * Math.log2(n)) + 50

/** Bytes that the passes of `count` transforms side by side need. */
export const scratchOf = (n: number, count: number): number => n * (count === 1 ? 40 : count * 32) + Math.max(0, ...factorsOf(n)) * 32 + 64

const cut = (kernel: KernelName, args: readonly number[], count: number, grain: number, cost: number, scratchBytes = 0): Job => ({
  kernel,
  module: DENSE,
  args,
  count,
  grain,
  cost,
  scratchBytes,
})

const byTransforms = (n: number): number => Math.max(1, Math.floor(GRAIN / n))

/** Forward transforms of complex rows. */
export function* transformRows(call: Call, t: Transform): Program<void> {
  const { n, rows, from, to, length, stored, scale } = t
  if (isHard(n)) return yield* byConvolution(call, t)
  if (n <= DIRECT) {
    const args = [from.re, from.im, to.re, to.im, given(call, planOf(n)), n, length, from.stride, to.stride, stored]
    yield cut('fftRows', [...args, t.hermitian ? HERMITIAN : PLAIN, scale], rows, byTransforms(n), costOf(n), scratchOf(n, 1))
    return
  }
  for (let row = 0, { mark } = call; row < rows; row++, call.release(mark)) {
    const source = t.hermitian ? yield* completed(call, n, at(from, row), length) : yield* fitted(call, n, at(from, row), length)
    yield* long(call, n, source, PLAIN, at(to, row), scale, stored)
  }
}

/** Spectra of rows of n real numbers: the first n / 2 + 1 elements, or all n. */
export function* transformReal(call: Call, t: Transform, full: boolean): Program<void> {
  const { n, rows, from, to, length, scale } = t
  const m = n / 2
  if (n % 2 !== 0 || isHard(m)) return yield* transformRows(call, { ...t, stored: full ? n : Math.floor(m) + 1 })
  if (m <= DIRECT) {
    const plan = given(call, realPlanOf(m))
    const args = [from.re, to.re, to.im, plan, plan + joinAt(m) * 8, m, length, from.stride, to.stride, Number(full), scale]
    yield cut('rfftRows', args, rows, byTransforms(m), costOf(m) + 2 * m, scratchOf(m, 1) + 16)
    return
  }
  const z = planes(call, 1, m)
  const roots = given(call, joinOf(m))
  for (let row = 0, { mark } = call; row < rows; row++, call.release(mark)) {
    const source = yield* fitted(call, n, at(from, row), length)
    yield* long(call, m, source, PACKED, z, 1, m)
    const { re, im } = at(to, row)
    yield cut('fftJoin', [z.re, z.im, re, im, m, roots, 1, scale / 2], Math.ceil((Math.floor(m / 2) + 1) / JOIN), 16, JOIN)
    if (full) yield cut('fftReflect', [re, im, m], m, GRAIN, 1)
  }
}

/** Rows of n real numbers from their spectra, of which n / 2 + 1 elements count; as n times the inverse transform. */
export function* transformToReal(call: Call, t: Transform): Program<void> {
  const { n, rows, from, to, length, scale } = t
  const m = n / 2
  if (n % 2 !== 0 || isHard(m)) return yield* transformRows(call, { ...t, stored: n, hermitian: true })
  if (m <= DIRECT) {
    const plan = given(call, realPlanOf(m))
    const args = [from.re, from.im, to.re, plan, plan + joinAt(m) * 8, m, length, from.stride, to.stride, scale]
    yield cut('irfftRows', args, rows, byTransforms(m), costOf(m) + 2 * m, scratchOf(m, 1) + 64)
    return
  }
  const z = planes(call, 1, m)
  const roots = given(call, joinOf(m))
  for (let row = 0, { mark } = call; row < rows; row++, call.release(mark)) {
    const source = yield* fitted(call, m + 1, at(from, row), length)
    yield cut('fftJoin', [source.re, source.im, z.re, z.im, m, roots, -1, scale], Math.ceil((Math.floor(m / 2) + 1) / JOIN), 16, JOIN)
    yield* long(call, m, swapped(z), PLAIN, at(to, row), 1, m, true)
  }
}

/** Transforms down the columns of a matrix with rows of `columns`: `t.rows` is their number, strides are not looked at. */
export function* transformColumns(
  call: Call,
  t: Transform,
  columns: number,
  along: (call: Call, t: Transform) => Program<void>,
): Program<void> {
  const { n, from, to, length, stored, scale, hermitian } = t
  if (n <= DIRECT_DOWN && !isHard(n)) {
    const args = [from.re, from.im, to.re, to.im, given(call, planOf(n)), n, columns, length, stored, hermitian ? HERMITIAN : PLAIN, 0]
    const cost = TILE * costOf(n)
    yield cut('fftColumns', [...args, scale, 0, 0, 0], Math.ceil(columns / TILE), 1, cost, scratchOf(n, TILE))
    return
  }
  const rows = Math.max(1, Math.floor(BLOCK / Math.max(n, length)))
  const wide = Math.min(rows, columns)
  const source = planes(call, wide, length)
  const result = planes(call, wide, stored)
  for (let first = 0, { mark } = call; first < columns; first += wide, call.release(mark)) {
    const count = Math.min(wide, columns - first)
    for (const plane of ['re', 'im'] as const) {
      if (from[plane] === 0) continue
      yield* transposed(from[plane] + first * 8, source[plane], length, count, columns, length)
    }
    yield* along(call, { ...t, rows: count, from: { ...source, im: from.im && source.im }, to: { ...result, im: to.im && result.im } })
    for (const plane of ['re', 'im'] as const) {
      if (to[plane] === 0) continue
      yield* transposed(result[plane], to[plane] + first * 8, count, stored, stored, columns)
    }
  }
}

/** Transposes `rows` rows of `columns` numbers, rows of the input and of the result so many numbers apart. */
function* transposed(x: number, y: number, rows: number, columns: number, stride: number, outStride: number): Program<void> {
  yield cut(
    'fftTranspose',
    [x, y, rows, columns, stride, outStride],
    Math.ceil(rows / TILE),
    Math.max(1, Math.ceil(4096 / columns)),
    columns * TILE,
  )
}

/** One long transform in two parts. `pairs`: the result goes to `to.re` in pairs, as an inverse's real numbers. */
function* long(
  call: Call,
  n: number,
  from: Planes,
  source: typeof PLAIN | typeof PACKED,
  to: Planes,
  scale: number,
  stored: number,
  pairs = false,
): Program<void> {
  const { down, along, shift, fine } = splitOf(n)
  const roots = given(call, splitRootsOf(n))
  const middle = planes(call, 1, n)
  const first = [from.re, from.im, middle.re, middle.im, given(call, planOf(down)), down, along, down, down, source, 0, 1]
  const costDown = TILE * (costOf(down) + 2 * down)
  yield cut('fftColumns', [...first, roots, roots + fine * 8, shift], Math.ceil(along / TILE), 1, costDown, scratchOf(down, TILE))
  const target = stored < n ? planes(call, 1, n) : to
  const second = [
    middle.re,
    middle.im,
    target.re,
    target.im,
    given(call, planOf(along)),
    along,
    down,
    along,
    along,
    ROWS,
    Number(pairs),
    scale,
  ]
  const costAlong = TILE * (costOf(along) + 2 * along)
  yield cut('fftColumns', [...second, 0, 0, 0], Math.ceil(down / TILE), 1, costAlong, scratchOf(along, TILE))
  if (target === to) return
  call.bytes.copyWithin(to.re, target.re, target.re + stored * 8)
  if (to.im !== 0) call.bytes.copyWithin(to.im, target.im, target.im + stored * 8)
}

/** One row of n elements: as it is, or a copy with zeros at the end. */
function* fitted(call: Call, n: number, from: Planes, length: number): Program<Planes> {
  if (length >= n) return from
  const copy = planes(call, 1, n)
  // A plan of no passes: what is left is the copying.
  yield cut('fftRows', [from.re, from.im, copy.re, copy.im, given(call, NOTHING), n, length, 0, 0, n, PLAIN, 1], 1, 1, n, scratchOf(n, 1))
  return copy
}

/** One row of n elements of which half a spectrum is given, all conjugated. */
function* completed(call: Call, n: number, from: Planes, length: number): Program<Planes> {
  const copy = planes(call, 1, n)
  yield cut(
    'fftRows',
    [from.re, from.im, copy.re, copy.im, given(call, NOTHING), n, length, 0, 0, n, HERMITIAN, 1],
    1,
    1,
    n,
    scratchOf(n, 1),
  )
  return copy
}

const NOTHING = new Float64Array(1)

/** Transforms as convolutions with a chirp (Bluestein 1970), of a length that has small factors only. */
function* byConvolution(call: Call, t: Transform): Program<void> {
  const { n, to, length, stored, scale } = t
  const m = goodLength(2 * n - 1)
  const chirp = given(call, chirpOf(n))
  const response = yield* responseOf(call, n, m, chirp)
  const block = Math.min(t.rows, Math.max(1, Math.floor(BLOCK / m)))
  const work = planes(call, block, m)
  const unwanted = to.im === 0 ? planes(call, block, stored) : undefined
  for (let first = 0, { mark } = call; first < t.rows; first += block, call.release(mark)) {
    const rows = Math.min(block, t.rows - first)
    const whole = { n: m, rows, from: work, to: work, length: m, stored: m, scale: 1 }
    let from = at(t.from, first)
    if (t.hermitian) {
      const spectrum = planes(call, 1, rows * n)
      const args = [from.re, from.im, spectrum.re, spectrum.im, given(call, NOTHING), n, length, from.stride, n, n, HERMITIAN, 1]
      yield cut('fftRows', args, rows, byTransforms(n), n, scratchOf(n, 1))
      from = { ...spectrum, stride: n }
    }
    const valid = t.hermitian ? n : Math.min(length, n)
    yield times(from, valid, { re: chirp, im: chirp + n * 8 }, work, m, rows, 1)
    yield* transformRows(call, whole)
    yield times(work, m, response, work, m, rows, 1 / m)
    yield* transformRows(call, { ...whole, from: swapped(work), to: swapped(work) })
    const target = unwanted ? { re: at(to, first).re, im: unwanted.re, stride: to.stride } : at(to, first)
    yield times(work, stored, { re: chirp, im: chirp + n * 8 }, target, stored, rows, scale)
  }
}

/** Transform of the conjugated chirp, which lies round zero. */
function* responseOf(call: Call, n: number, m: number, chirp: number): Program<Planes> {
  const response = planes(call, 1, m)
  const re = call.floats(response.re, m).fill(0)
  const im = call.floats(response.im, m).fill(0)
  const [cosines, sines] = [call.floats(chirp, n), call.floats(chirp + n * 8, n)]
  for (let k = 0; k < n; k++) {
    re[k] = re[(m - k) % m] = cosines[k]!
    im[k] = im[(m - k) % m] = -sines[k]!
  }
  yield* transformRows(call, { n: m, rows: 1, from: response, to: response, length: m, stored: m, scale: 1 })
  return response
}

/** The job of `complexTimes`. */
export function times(
  from: Planes,
  valid: number,
  factors: { readonly re: number; readonly im: number },
  to: Planes,
  width: number,
  rows: number,
  scale: number,
): Job {
  const args = [from.re, from.im, from.stride, valid, factors.re, factors.im, to.re, to.im, to.stride, width, scale]
  return job('complexTimes', args, rows * width, 2, DENSE)
}
