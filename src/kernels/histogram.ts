// Counts of elements by bin.
import { checkInteger, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import { wholeNumbers } from './gather.js'
import { GRAIN } from './job.js'
import { chunksOf, ORDERED } from './keys.js'
import { checkSameShape, widened } from './operands.js'

/** Options of `histogram`. */
export interface HistogramOptions extends CallOptions {
  /** Number of bins of one width (default: 10), or their edges in rising order. */
  readonly bins?: number | ArrayInput
  /** From where to where bins of one width reach. Default: from the smallest to the largest element. */
  readonly range?: readonly [low: number, high: number]
  /** What each element counts. Default: 1. */
  readonly weights?: ArrayInput
  /** Counts divided by their sum and by the width of the bin. */
  readonly density?: boolean
}

/** Counts, and the edges of the bins: one more. */
export interface Counted<D extends 'i32' | 'f64'> {
  readonly counts: Vector<D>
  readonly edges: Vector<'f64'>
}

/** Counts by bin: f64 with `weights` or `density`. */
export interface Histogram {
  (x: ArrayInput, options?: HistogramOptions & { weights?: undefined; density?: false | undefined }): Promise<Counted<'i32'>>
  (x: ArrayInput, options: HistogramOptions): Promise<Counted<'i32' | 'f64'>>
  readonly sync: {
    (x: ArrayInput, options?: HistogramOptions & { weights?: undefined; density?: false | undefined }): Counted<'i32'>
    (x: ArrayInput, options: HistogramOptions): Counted<'i32' | 'f64'>
  }
}

/** Nanoseconds an element. */
const COST = 2.5
const MOST_BINS = 2 ** 28

/**
 * How many elements fall into each bin, and the edges of the bins.
 *
 * A bin holds its left edge, the last one its right edge too; what is outside is left out. The counts are NumPy's, also for elements on an edge: where a bin
 * ends, the edge itself decides. NaN is left out where `range` or edges are given; without them NaN and Infinity are a RangeError. Counts are i32, with `weights`
 * or `density` f64. Integers and f32 are widened and binned by f64 edges. Takes 8 bytes an element to widen, and 4 (with weights 8) bytes a bin
 * for each part of the array: a part has 32768 elements, or 4 for each bin if that is more.
 *
 * @example (await histogram([1, 2, 2, 4], { bins: 3 })).counts.toArray() // [1, 2, 1]
 */
export const histogram: Histogram = /* @__PURE__ */ define(
  'histogram',
  function* (call: Call, x: ArrayInput, options: HistogramOptions = {}): Program<Counted<'i32' | 'f64'>> {
    call.options(options, ['bins', 'range', 'weights', 'density'])
    const { bins = 10, range, weights, density = false } = options
    if (typeof density !== 'boolean') throw new TypeError(`histogram: density must be true or false, got ${shown(density)}`)
    const given = call.input('x', x, REALS)
    const weighing = weights === undefined ? undefined : call.input('weights', weights, REALS)
    if (weighing) checkSameShape('histogram', given, weighing)
    const limits = range === undefined ? undefined : checkRange(range)
    const operand = yield* widened(call, given)
    const known = typeof bins === 'number' ? undefined : yield* edgesGiven(call, bins)
    if (known && limits) throw new TypeError('histogram: range goes with a number of bins only')
    const edgeList = known ?? evenEdges(checkInteger('histogram', 'bins', bins, 1, MOST_BINS), limits ?? (yield* extent(call, operand)))
    const count = edgeList.length - 1
    const high = edgeList[count]!
    const edges = call.vector('f64', count + 1, undefined, false)
    const counts = call.vector(weighing || density ? 'f64' : 'i32', count, undefined, false)
    call.floats(call.addressOf(edges), count + 1).set(edgeList)
    // What the kernel compares with: the last edge belongs to the last bin, so none follows it.
    const left = call.temporary(count * 8 + 16)
    call.floats(left, count + 1).set(edgeList)
    call.floats(left + count * 8, 2).fill(Infinity)
    const heavy = weighing && (yield* widened(call, weighing))
    const perUnit = known ? 0 : count / (high - edgeList[0]!)
    const sums = density && !heavy ? call.temporary(count * 4) : call.addressOf(counts)
    yield* inParts(call, operand.length, count, heavy !== undefined, sums, (rows, part) => ({
      kernel: heavy ? 'histogramWeighted' : 'histogram',
      args: [operand.address, ...(heavy ? [heavy.address] : []), left, rows, count, high, perUnit, operand.length, part],
      cost: known ? COST + Math.log2(count + 1) * 2 : COST,
      scratchBytes: heavy ? 8 * count + 8 : count <= 1024 ? 16 * count + 16 : 4 * count + 4,
    }))
    if (density) {
      const found = heavy ? call.floats(sums, count).slice() : call.integers(sums, count)
      let total = 0
      for (const value of found) total += value
      const shares = call.floats(call.addressOf(counts), count)
      for (let bin = 0; bin < count; bin++) shares[bin] = found[bin]! / (edgeList[bin + 1]! - edgeList[bin]!) / total
    }
    return { counts, edges }
  },
) as unknown as Histogram

function checkRange(range: readonly [number, number]): readonly [number, number] {
  if (!Array.isArray(range) || range.length !== 2) throw new TypeError(`histogram: range must be [low, high], got ${shown(range)}`)
  const [low, high] = range
  for (const limit of range) {
    if (typeof limit !== 'number') throw new TypeError(`histogram: range must hold numbers, got ${shown(limit)}`)
    if (!Number.isFinite(limit)) throw new RangeError(`histogram: range must be finite, got ${low} to ${high}`)
  }
  if (low > high) throw new RangeError(`histogram: range must rise, got ${low} to ${high}`)
  return range
}

/** Edges as they are given: numbers in rising order, two at least. */
function* edgesGiven(call: Call, bins: ArrayInput): Program<readonly number[]> {
  const operand = yield* widened(call, call.input('bins', bins, REALS))
  if (operand.length < 2) throw new RangeError(`histogram: bins must have two edges at least, got ${operand.length}`)
  const edges = Array.from(call.floats(operand.address, operand.length))
  const wrong = edges.findIndex((edge, i) => !(edge >= edges[Math.max(0, i - 1)]!))
  if (wrong >= 0) throw new RangeError(`histogram: bins must rise, got ${edges[wrong]} at ${wrong}`)
  return edges
}

/** Smallest and largest element. */
function* extent(call: Call, { address, length }: Operand): Program<readonly [number, number]> {
  if (length === 0) return [0, 1]
  const chunks = chunksOf(length)
  const state = call.temporary(chunks * 16)
  yield { kernel: 'extent', args: [address, state, length], count: chunks, grain: 1, cost: GRAIN * 0.5 }
  let [low, high] = [Infinity, -Infinity]
  const states = call.floats(state, chunks * 2)
  for (let chunk = 0; chunk < chunks; chunk++) {
    low = Math.min(low, states[2 * chunk]!)
    high = Math.max(high, states[2 * chunk + 1]!)
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    throw new RangeError(`histogram: x must be finite where no range is given, got values of ${low} to ${high}`)
  }
  return [low, high]
}

/** Edges of `bins` bins of one width, to the last bit as NumPy's `linspace` has them. */
function evenEdges(bins: number, [first, last]: readonly [number, number]): Float64Array {
  const [low, high] = first === last ? [first - 0.5, last + 0.5] : [first, last]
  const step = (high - low) / bins
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => (step === 0 ? (i / bins) * (high - low) : i * step) + low)
  edges[bins] = high
  const flat = edges.findIndex((edge, i) => i > 0 && !(edge > edges[i - 1]!))
  if (flat > 0) throw new RangeError(`histogram: bins must be fewer, got ${bins}, for which ${low} to ${high} has not enough numbers`)
  return edges
}

interface Part {
  readonly kernel: string
  readonly args: readonly number[]
  readonly cost: number
  readonly scratchBytes?: number
}

/** Counts parts of an array, each into a row of `bins` of its own, and adds the rows up in order. */
function* inParts(
  call: Call,
  length: number,
  bins: number,
  sums: boolean,
  target: number,
  part: (rows: number, size: number) => Part,
): Program<void> {
  // The rows of all parts together stay smaller than the array.
  const size = Math.max(GRAIN, Math.ceil((bins * 4) / GRAIN) * GRAIN)
  const parts = Math.max(1, Math.ceil(length / size))
  const rows = call.temporary(parts * bins * (sums ? 8 : 4))
  const { cost, ...counting } = part(rows, size)
  yield { ...counting, count: parts, grain: 1, cost: Math.min(size, length) * cost }
  yield { kernel: 'binJoin', args: [rows, target, parts, bins, Number(sums)], count: bins, grain: GRAIN, cost: parts }
}

/** Options of `bincount`. */
export interface BincountOptions extends OutOptions<Vector> {
  /** What each element counts. Default: 1. */
  readonly weights?: ArrayInput
  /** Least number of bins. Default: 0. */
  readonly minLength?: number
}

/** Counts of whole numbers: f64 with `weights`. */
export interface Bincount {
  (x: ArrayInput, options?: BincountOptions & { weights?: undefined }): Promise<Vector<'i32'>>
  (x: ArrayInput, options: BincountOptions & { weights: ArrayInput }): Promise<Vector<'f64'>>
  readonly sync: {
    (x: ArrayInput, options?: BincountOptions & { weights?: undefined }): Vector<'i32'>
    (x: ArrayInput, options: BincountOptions & { weights: ArrayInput }): Vector<'f64'>
  }
}

/**
 * How often each of the whole numbers 0, 1, 2, … occurs in `x`, up to the largest of them; i32, or with `weights` their sums in f64.
 *
 * `x` is of any dtype; what is no whole number of at least 0 is a RangeError. At least `minLength` bins. Takes 4 bytes an element, 8 more for weights that are
 * not f64, and 4 (with weights 8) bytes a bin for each part of the array: a part has 32768 elements, or 4 for each bin if that is more.
 *
 * @example await bincount([0, 2, 2, 3]) // [1, 0, 2, 1]
 */
export const bincount: Bincount = /* @__PURE__ */ define(
  'bincount',
  function* (call: Call, x: ArrayInput, options: BincountOptions = {}): Program<Vector> {
    call.options(options, ['out', 'weights', 'minLength'])
    const { weights, minLength = 0 } = options
    const least = checkInteger('bincount', 'minLength', minLength, 0, MOST_BINS)
    const operand = call.input('x', x, ORDERED)
    if (operand.shape) throw new TypeError('bincount: x must be a Vector or an array, got a Matrix')
    const weighing = weights === undefined ? undefined : call.input('weights', weights, REALS)
    if (weighing) checkSameShape('bincount', operand, weighing)
    const { address, most } = yield* wholeNumbers(call, operand, 0, MOST_BINS - 1, 0)
    const bins = Math.max(least, most + 1)
    const out = call.vector(weighing ? 'f64' : 'i32', bins, options.out, false)
    const heavy = weighing && (yield* widened(call, weighing))
    yield* inParts(call, operand.length, bins, heavy !== undefined, call.addressOf(out), (rows, part) => ({
      kernel: heavy ? 'bincountWeighted' : 'bincount',
      args: [address, ...(heavy ? [heavy.address] : []), rows, bins, operand.length, part],
      cost: 1.5,
    }))
    return out
  },
) as unknown as Bincount
