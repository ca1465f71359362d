// `jit.stencil`: each element from its neighbours.
import { shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import { ARRAY_TYPES, bytesOf } from '../engine/dtype.js'
import type { CompileError } from '../errors.js'
import { type ArrayInput, type Call, type Operand, type OutOptions, REALS } from '../kernels/call.js'
import { define, type Program as Stages } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import type { ShapedAs } from '../kernels/operands.js'
import { Block } from './block.js'
import { libraryOf, type Recipe } from './cache.js'
import { elementwiseModule } from './elementwise.js'
import { done, namesOf, nodeOf, numberOf, offsetsIn, orPlain, type Plain, seriesOf, valuesOf, write } from './fallback.js'
import { weight } from './flow.js'
import { type JitOptions, UserFunction } from './function.js'
import type { Program } from './ir.js'
import { type InputType, SIZES } from './kernel.js'
import { indexedNames, placeName } from './lower.js'

/**
 * What neighbours outside the series are: 'nan', the result is NaN; a number; or SciPy's modes: 'nearest' (a a | a b c | c c), 'wrap' (b c | a b c | a b),
 * 'reflect' (b a | a b c | c b), 'mirror' (c b | a b c | b a).
 */
export type Border = 'nan' | 'nearest' | 'wrap' | 'reflect' | 'mirror' | number

/** Options of `jit.stencil`. */
export interface JitStencilOptions extends JitOptions {
  /** Default: 'nan'. */
  readonly border?: Border
}

/** A compiled stencil over series of one shape; numbers follow them. */
export interface Stenciled {
  <X extends ArrayInput>(x: X, ...rest: readonly (ArrayInput | number | OutOptions)[]): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, ...rest: readonly (ArrayInput | number | OutOptions)[]) => ShapedAs<X, 'f64'>
}

const MODES = ['nan', 'nearest', 'wrap', 'reflect', 'mirror']
/** Neighbours may be this far away. */
const FARTHEST = 10_000
const INSTRUCTION_COST = 0.25

/**
 * What `fn` gives for each element from its neighbours: `fn(x, i, …)` reads `x[i - 1]`, `x[i]`, `x[i + 2]` …, at distances written as numbers.
 *
 * Several series stand before the place, numbers behind it: `(x, y, i, k) => …`. Calls leave the place out: `f(x, y, 0.5)`. A matrix goes down its
 * columns. `border` says what is outside. Two elements at a time in lanes, on every core, with JavaScript's bits. Language, `capture`, `math` and
 * errors as in `jit`; with `fallback`, any `x[…]` can be read, and which parameters are series is known by the function's text, which there must be.
 *
 * @example await jit.stencil('(x, i) => (x[i - 1] + x[i] + x[i + 1]) / 3')([3, 6, 9, 3]) // [NaN, 6, 6, NaN]
 */
export function stencil(fn: ((...args: never[]) => number) | string, options: JitStencilOptions = {}): Stenciled {
  const made = orPlain(
    'jit.stencil',
    [fn],
    options,
    () => {
      const facts = stencilFacts(fn, options)
      return define('jit.stencil', (call: Call, ...args: readonly unknown[]) => apply(facts, call, args))
    },
    ([plain], failure) => {
      const form = plainForm(plain!, failure, options)
      return define('jit.stencil', (call: Call, ...args: readonly unknown[]) => applyPlain(form, call, args))
    },
  )
  return made as unknown as Stenciled
}

const FORM = 'jit.stencil: the function must take series and a place, (x, i) => x[i - 1] + x[i]'

/** All that is known of a stencil before it is called. */
export function stencilFacts(fn: unknown, { border = 'nan', ...rest }: JitStencilOptions): Facts {
  if (typeof border !== 'number' && !MODES.includes(border)) {
    throw new TypeError(`jit.stencil: border must be a number or one of ${MODES.join(' ')}, got ${shown(border)}`)
  }
  const user = new UserFunction('jit.stencil', fn, rest, { shape: 'stencil' })
  const series = user.indexed
  const place = placeName(user.parameters, series)
  if (place === undefined || series.size === 0) throw new TypeError(FORM)
  const program = user.program()
  if (!program.single) throw new TypeError('jit.stencil: the function must return one number')
  const offsets = program.neighbours.map(({ offset }) => offset)
  if (offsets.some((offset) => Math.abs(offset) > FARTHEST)) {
    throw new RangeError(
      `jit.stencil: neighbours must be within ${FARTHEST} places, got ${offsets.find((offset) => Math.abs(offset) > FARTHEST)}`,
    )
  }
  const names = user.parameters.filter((name) => name !== place)
  return {
    user,
    program,
    border,
    names,
    series,
    ...reachOf(offsets),
    weight: weight(program.statements),
    usesMath: user.usesMath(program),
  }
}

const reachOf = (offsets: readonly number[]) => ({
  before: Math.max(0, ...offsets.map((offset) => -offset)),
  behind: Math.max(0, ...offsets),
})

interface Form {
  readonly border: Border
  /** Arguments, in order; those among `series` are arrays. */
  readonly names: readonly string[]
  readonly series: ReadonlySet<string>
  /** Places that the farthest neighbours are before and behind. */
  readonly before: number
  readonly behind: number
}

interface Facts extends Form {
  readonly user: UserFunction
  readonly program: Program
  readonly weight: number
  readonly usesMath: boolean
}

/** The arguments of a call, checked, and its result. */
function inputsOf({ names, series }: Form, call: Call, args: readonly unknown[]) {
  if (args.length < names.length || args.length > names.length + 1) {
    throw new TypeError(`jit.stencil: ${names.length} arguments must be given (${names.join(', ')}), got ${args.length}`)
  }
  const options = args[names.length] as OutOptions | undefined
  call.options(options, ['out'])
  const arrays = new Map<string, Operand>()
  const numbers: number[] = []
  for (const [i, name] of names.entries()) {
    const argument = args[i]
    if (series.has(name)) arrays.set(name, call.input(name, argument, REALS))
    else if (typeof argument === 'number') numbers.push(argument)
    else throw new TypeError(`jit.stencil: ${name} must be a number, got ${shown(argument)}`)
  }
  const [first, ...others] = [...arrays.values()]
  const text = ({ shape, length }: Operand) => (shape ? shape.join(' x ') : `length ${length}`)
  const other = others.find((array) => text(array) !== text(first!))
  if (other)
    throw new RangeError(`jit.stencil: ${first!.name} and ${other.name} must have one shape, got ${text(first!)} and ${text(other)}`)
  const out = call.like(first!, 'f64', options?.out, false)
  const width = first!.shape ? first!.shape[1] : 1
  return { arrays, numbers, out, width, rows: width === 0 ? 0 : first!.length / width }
}

interface PlainForm extends Form {
  readonly fn: Plain
  readonly parameters: readonly string[]
  readonly place: string
}

/** What the text of a function that is not compiled tells: without it nobody knows what is a series, and what the place. */
function plainForm(fn: Plain, failure: CompileError, { border = 'nan' }: JitStencilOptions): PlainForm {
  const node = nodeOf(fn)
  if (!node) throw failure
  const series = indexedNames(node)
  const parameters = namesOf(fn)
  const place = placeName(parameters, series)
  if (place === undefined) throw new TypeError(FORM)
  const names = parameters.filter((name) => name !== place)
  return { fn, border, parameters, place, names, series, ...reachOf(offsetsIn(node, series, place)) }
}

/** The same with a function that is not compiled. */
function* applyPlain(form: PlainForm, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { fn, border, parameters, place, before, behind } = form
  const { arrays, numbers, out, width, rows } = inputsOf(form, call, args)
  const results = new Float64Array(rows * width)
  let [column, isOutside] = [0, false]
  const views = new Map(
    [...arrays].map(([name, array]) => {
      const values = valuesOf(call, array)
      const element = (row: number) => {
        const at = placeOf(row, rows, border)
        if (at >= 0) return values[at * width + column]!
        isOutside = true
        return border === 'nan' ? Number.NaN : (border as number)
      }
      return [name, seriesOf(`jit.stencil: ${name}`, rows, element)] as const
    }),
  )
  for (let row = 0; row < rows; row++) {
    for (column = 0; column < width; column++) {
      isOutside = border === 'nan' && (row < before || row >= rows - behind)
      let value = Number.NaN
      if (!isOutside) {
        const rest = numbers.values()
        value = numberOf('jit.stencil', fn(...parameters.map((name) => (name === place ? row : (views.get(name) ?? rest.next().value)))))
      }
      results[row * width + column] = border === 'nan' && isOutside ? Number.NaN : value
    }
  }
  write(out, results)
  yield* done()
  return out
}

function* apply(facts: Facts, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { user, program, before, behind } = facts
  const { arrays, numbers, out, width, rows } = inputsOf(facts, call, args)
  numbers.push(...user.numbers)
  const target = call.addressOf(out as Matrix)
  const dtypes = program.neighbours.map((neighbour) => arrays.get(neighbour.series)!.dtype as InputType)
  const library = libraryOf(call.runtime, stencilRecipe(facts, dtypes))
  /** The rows from `from` to `to` of the result, from series whose row 0 is at `addresses`. */
  function* range(addresses: ReadonlyMap<string, number>, from: number, to: number, result: number): Stages<void> {
    const block = new Block(call, numbers.length + dtypes.length + 1)
    for (const [i, value] of numbers.entries()) block.number(i, value)
    for (const [i, { series: name, offset }] of program.neighbours.entries()) {
      block.pair(numbers.length + i, addresses.get(name)! + (from + offset) * width * SIZES[dtypes[i]!], 0)
    }
    block.pair(numbers.length + dtypes.length, result, 0)
    const job = {
      kernel: 'elements',
      library,
      args: [block.address],
      count: (to - from) * width,
      grain: GRAIN,
      cost: 1 + facts.weight * INSTRUCTION_COST,
    }
    yield* block.stoppable(
      call.watch.signal,
      (function* () {
        yield job
      })(),
    )
  }
  const addresses = new Map([...arrays].map(([name, { address }]) => [name, address]))
  const inner = [Math.min(before, rows), Math.max(Math.min(before, rows), rows - behind)] as const
  if (inner[1] > inner[0]) yield* range(addresses, inner[0], inner[1], target + inner[0] * width * 8)
  for (const [from, to] of [[0, inner[0]] as const, [inner[1], rows] as const]) {
    if (from === to) continue
    if (facts.border === 'nan') {
      call.floats(target, rows * width).fill(Number.NaN, from * width, to * width)
      continue
    }
    const padded = new Map([...arrays].map(([name, array]) => [name, padding(call, array, facts, from, to, rows, width)]))
    yield* range(padded, 0, to - from, target + from * width * 8)
  }
  return out
}

/** A copy of the rows round `from` to `to`, with those outside by the border's rule; the address of row `from`. */
function padding(
  call: Call,
  { address, dtype }: Operand,
  { border, before, behind }: Facts,
  from: number,
  to: number,
  rows: number,
  width: number,
): number {
  const size = bytesOf(dtype)
  const count = before + (to - from) + behind
  const copy = call.temporary(Math.max(1, count * width) * 8)
  const { buffer } = call.runtime.memory.memory
  const source = new ARRAY_TYPES[dtype](buffer, address, rows * width) as Float64Array
  const target = new ARRAY_TYPES[dtype](buffer, copy, count * width) as Float64Array
  for (let i = 0; i < count; i++) {
    const row = from - before + i
    const at = placeOf(row, rows, border)
    if (at < 0) target.fill(border as number, i * width, (i + 1) * width)
    else target.set(source.subarray(at * width, (at + 1) * width), i * width)
  }
  return copy + before * width * size
}

/** The row that stands for row `at`, or -1 for a constant. */
function placeOf(at: number, rows: number, border: Border): number {
  if (at >= 0 && at < rows) return at
  const modulo = (period: number) => ((at % period) + period) % period
  switch (border) {
    case 'nearest':
      return at < 0 ? 0 : rows - 1
    case 'wrap':
      return modulo(rows)
    case 'reflect': {
      const place = modulo(2 * rows)
      return place < rows ? place : 2 * rows - 1 - place
    }
    case 'mirror': {
      if (rows === 1) return 0
      const place = modulo(2 * rows - 2)
      return place < rows ? place : 2 * rows - 2 - place
    }
    default:
      return -1
  }
}

/** The module for neighbours in series of these types. */
export function stencilRecipe({ user, usesMath }: Facts, dtypes: readonly InputType[]): Recipe {
  return {
    key: JSON.stringify(['stencil', user.key, dtypes]),
    make: () => {
      const program = user.program()
      const numbers = program.parameters.length - program.neighbours.length
      const operands = [
        ...Array.from({ length: numbers }, () => ({ kind: 'number' }) as const),
        ...dtypes.map((dtype) => ({ kind: 'elements', dtype }) as const),
      ]
      return elementwiseModule(program, operands, ['f64'], false, user.math)
    },
    names: ['elements'],
    usesMath,
  }
}
