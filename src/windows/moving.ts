// What every function of moving windows does round its kernel: checks, bounds, which axis, step, and where the result goes.
import { checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type Operand, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { type ShapedAs, widened } from '../kernels/operands.js'
import { beginAlong } from '../kernels/scan.js'
import { transposed } from '../kernels/window.js'
import { type Bounds, boundsOf, type ExpandingOptions, expandingBounds, MOVING_WORDS, type MovingOptions, type Window } from './bounds.js'
import { WINDOWS } from './module.js'

/** A function of moving windows with further options `O`. */
export interface Moving<O = unknown> {
  <X extends ArrayInput>(x: X, window: Window, options?: MovingOptions & O): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, window: Window, options?: MovingOptions & O) => ShapedAs<X, 'f64'>
}

/** A function of moving windows over two arrays: of one shape, or a matrix and a vector that goes with each of its columns (or rows, along axis 1). */
export interface MovingPair<O = unknown> {
  <X extends ArrayInput, Y extends ArrayInput>(x: X, y: Y, window: Window, options?: MovingOptions & O): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput, Y extends ArrayInput>(x: X, y: Y, window: Window, options?: MovingOptions & O) => ShapedAs<X, 'f64'>
}

/** A function of expanding windows with further options `O`. */
export interface Expanding<O = unknown> {
  <X extends ArrayInput>(x: X, options?: ExpandingOptions & O): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, options?: ExpandingOptions & O) => ShapedAs<X, 'f64'>
}

/** The same over two arrays. */
export interface ExpandingPair<O = unknown> {
  <X extends ArrayInput, Y extends ArrayInput>(x: X, y: Y, options?: ExpandingOptions & O): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput, Y extends ArrayInput>(x: X, y: Y, options?: ExpandingOptions & O) => ShapedAs<X, 'f64'>
}

/** `lines` series of `length` f64 values each, one behind the other, and where their results go in the same order. */
export interface Lines {
  readonly x: number
  /** The second array, and bytes from its line to the next: 0 where one series goes with every line. Both 0 without a second array. */
  readonly y: number
  readonly yStep: number
  readonly target: number
  readonly lines: number
  readonly length: number
}

/** A family of windows: its name, how many arrays it takes, its own words, and the jobs that write every result. */
export interface MovingFacts<O> {
  readonly name: string
  readonly words?: readonly (keyof O & string)[]
  /** Checks the family's own options; called before anything else is looked at but the arrays. */
  readonly check?: (where: string, options: O) => void
  readonly roll: (call: Call, lines: Lines, bounds: Bounds, options: O) => Program<void>
  /** The same for windows of rows down the columns of a matrix as it lies, where there are kernels for that; it writes to `target`. */
  readonly rollDown?: (call: Call, x: Operand, target: number, bounds: Bounds, options: O) => Program<void>
}

/** The public function of moving windows that `facts` describe. */
export function moving<O extends object = object>(facts: MovingFacts<O>): Moving<O> {
  return define(facts.name, (call: Call, x: ArrayInput, window: Window, options?: MovingOptions & O) =>
    overWindows(call, facts, x, window, options),
  ) as unknown as Moving<O>
}

/** The public function of expanding windows that `facts` describe. */
export function expanding<O extends object = object>(facts: MovingFacts<O>): Expanding<O> {
  return define(facts.name, (call: Call, x: ArrayInput, options?: ExpandingOptions & O) =>
    overExpanding(call, facts, x, options),
  ) as unknown as Expanding<O>
}

/** What `moving` does in a call, for functions that take more than a window. */
export function* overWindows<O extends object>(
  call: Call,
  facts: MovingFacts<O>,
  x: ArrayInput,
  window: Window,
  options: (MovingOptions & O) | undefined,
): Program<Vector | Matrix> {
  const { name, words = [], check } = facts
  const { x: given, axis } = beginAlong(call, x, options, [...MOVING_WORDS, ...words], REALS)
  check?.(name, options ?? ({} as O))
  const result = resultOf(call, given, axis, options)
  const bounds = yield* boundsOf(call, window, options, rowsOf(given, axis))
  return yield* moved(call, facts, result, bounds, axis, given, undefined, options ?? ({} as O))
}

/** What `expanding` does in a call. */
export function* overExpanding<O extends object>(
  call: Call,
  facts: MovingFacts<O>,
  x: ArrayInput,
  options: (ExpandingOptions & O) | undefined,
): Program<Vector | Matrix> {
  const { name, words = [], check } = facts
  const { x: given, axis } = beginAlong(call, x, options, ['minPeriods', ...words], REALS)
  check?.(name, options ?? ({} as O))
  const result = resultOf(call, given, axis, options)
  const bounds = expandingBounds(call, options, rowsOf(given, axis))
  return yield* moved(call, facts, result, bounds, axis, given, undefined, options ?? ({} as O))
}

/** The public function of moving windows over two arrays that `facts` describe. */
export function movingPair<O extends object = object>(facts: MovingFacts<O>): MovingPair<O> {
  const { name, words = [], check } = facts
  return define(name, function* (call: Call, x: ArrayInput, y: ArrayInput, window: Window, options?: MovingOptions & O): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, [...MOVING_WORDS, ...words], REALS)
    const second = beside(call, y, given, axis)
    check?.(name, options ?? ({} as O))
    const result = resultOf(call, given, axis, options)
    const bounds = yield* boundsOf(call, window, options, rowsOf(given, axis))
    return yield* moved(call, facts, result, bounds, axis, given, second, options ?? ({} as O))
  }) as unknown as MovingPair<O>
}

/** The public function of expanding windows over two arrays that `facts` describe. */
export function expandingPair<O extends object = object>(facts: MovingFacts<O>): ExpandingPair<O> {
  const { name, words = [], check } = facts
  return define(name, function* (call: Call, x: ArrayInput, y: ArrayInput, options?: ExpandingOptions & O): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, ['minPeriods', ...words], REALS)
    const second = beside(call, y, given, axis)
    check?.(name, options ?? ({} as O))
    const result = resultOf(call, given, axis, options)
    const bounds = expandingBounds(call, options, rowsOf(given, axis))
    return yield* moved(call, facts, result, bounds, axis, given, second, options ?? ({} as O))
  }) as unknown as ExpandingPair<O>
}

/** Rows of time: the length of a vector, of the columns or of the rows of a matrix. */
export function rowsOf({ shape, length }: Operand, axis: 0 | 1): number {
  return shape ? shape[axis] : length
}

/** The second array, which has the shape of the first or is one series for each of its lines. */
export function beside(call: Call, y: ArrayInput, x: Operand, axis: 0 | 1): Operand {
  const second = call.input('y', y, REALS)
  const shape = ({ shape: of, length }: Operand) => (of ? of.join(' x ') : `length ${length}`)
  const fits = second.shape || !x.shape ? shape(second) === shape(x) : second.length === rowsOf(x, axis)
  if (!fits) {
    const series = x.shape ? `, or be a series of ${rowsOf(x, axis)}` : ''
    throw new RangeError(`${call.name}: y must have the shape of x, ${shape(x)}${series}, got ${shape(second)}`)
  }
  return second
}

/** What comes out, of every `step`-th row; checked before any job runs. */
interface Result {
  readonly out: Vector | Matrix
  readonly step: number
}

function resultOf(call: Call, given: Operand, axis: 0 | 1, options: MovingOptions | undefined): Result {
  // Times that are a vector are an input too, which `out` must not overlap.
  if (options?.on instanceof Vector) call.input('on', options.on, ['i64', 'f64'])
  const step = checkInteger(call.name, 'step', options?.step ?? 1, 1)
  const kept = Math.ceil(rowsOf(given, axis) / step)
  if (!given.shape) return { out: call.vector('f64', kept, options?.out, false), step }
  const [rows, columns] = axis === 0 ? [kept, given.shape[1]] : [given.shape[0], kept]
  return { out: call.matrixOut('f64', rows, columns, options?.out, false), step }
}

function* moved<O>(
  call: Call,
  { roll, rollDown }: MovingFacts<O>,
  { out, step }: Result,
  bounds: Bounds,
  axis: 0 | 1,
  given: Operand,
  second: Operand | undefined,
  options: O,
): Program<Vector | Matrix> {
  const length = rowsOf(given, axis)
  const kept = Math.ceil(length / step)
  const lines = given.length === 0 ? 0 : given.length / length
  if (lines === 0) return out
  const target = call.addressOf(out)
  const down = axis === 0 && given.shape !== undefined && given.shape[1] !== 1
  if (down && rollDown && bounds.kind === 'rows' && step === 1) {
    yield* rollDown(call, yield* widened(call, given), target, bounds, options)
    return out
  }
  const x = yield* asLines(call, yield* widened(call, given), axis)
  const y = second ? yield* asLines(call, yield* widened(call, second), axis) : 0
  const yStep = second && (second.shape || !given.shape) ? length * 8 : 0
  const rolled = step > 1 || down ? call.temporary(lines * length * 8) : target
  yield* roll(call, { x, y, yStep, target: rolled, lines, length }, bounds, options)
  let results = rolled
  if (step > 1) {
    results = down ? call.temporary(lines * kept * 8) : target
    const args = [rolled, results, length, kept, step]
    yield { kernel: 'everyStep', module: WINDOWS, args, count: lines * kept, grain: GRAIN, cost: 2 }
  }
  if (down) yield* transposed(results, lines, kept, target)
  return out
}

/** An operand with its series one behind the other: columns of a matrix are turned into rows. */
export function* asLines(call: Call, { address, shape }: Operand, axis: 0 | 1): Program<number> {
  if (!shape || axis === 1 || shape[1] === 1 || shape[0] === 0) return address
  return yield* transposed(address, shape[0], shape[1], call.temporary(shape[0] * shape[1] * 8))
}
