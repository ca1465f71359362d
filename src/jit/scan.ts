// `jit.scan`: a function of the user's that carries a state from row to row.
import { checkChoice, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import type { Job } from '../engine/runtime.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from '../kernels/call.js'
import { define, type Program as Stages } from '../kernels/define.js'
import { Block } from './block.js'
import { libraryOf, type Recipe } from './cache.js'
import { done, numberOf, numbersOf, orPlain, type Plain, valuesOf, write } from './fallback.js'
import { weight } from './flow.js'
import { type JitOptions, UserFunction } from './function.js'
import type { InputType, OutputType } from './kernel.js'
import { isOrdered } from './monotone.js'
import { type ScanOperand, scanModule, UNIT_COLUMNS } from './scankernel.js'

/** What is carried from row to row: a number, or several as an array. */
export type State = number | readonly number[]

/** Options of `jit.scan`. */
export interface JitScanOptions<S extends State> extends JitOptions {
  /** The state before the first row. */
  readonly initial: S
  /** 'all' (default): the state after every row; 'last': after the last one alone. */
  readonly keep?: 'all' | 'last'
}

/** An argument behind the state: a number, one value a row, or one a row and column; a matrix of one row has one value a column. */
export type ScanArgument = ArrayInput | number

/** What a compiled scan takes behind its arguments. */
export interface ScanCallOptions extends CallOptions {
  /** Where the states are written; where there are several, an array of these. */
  readonly out?: SharedArray<DType> | readonly SharedArray<DType>[]
}

type Shaped<A> = [Extract<A, Matrix>] extends [never] ? Vector<'f64'> : Matrix<'f64'>
type Whole<S, A> = S extends readonly number[] ? { [part in keyof S]: Shaped<A> } : Shaped<A>
type LastOf<A> = [Extract<A, Matrix>] extends [never] ? number : Vector<'f64'>
type Last<S, A> = S extends readonly number[] ? { [part in keyof S]: LastOf<A> } : LastOf<A>

/** A compiled scan. */
export interface Scanned<S, K extends 'all' | 'last'> {
  <A extends readonly (ScanArgument | ScanCallOptions)[]>(...args: A): Promise<K extends 'last' ? Last<S, A[number]> : Whole<S, A[number]>>
  readonly sync: <A extends readonly (ScanArgument | ScanCallOptions)[]>(
    ...args: A
  ) => K extends 'last' ? Last<S, A[number]> : Whole<S, A[number]>
}

/** Rows of one job of a single series, which has to be run in order: about a millisecond. */
const SLICE = 1 << 18
const BASE_COST = 1
const INSTRUCTION_COST = 0.6

type Widened<S> = S extends number ? number : { -readonly [part in keyof S]: number }

/**
 * The states that `step(state, x, …)` gives row after row, from `initial` on.
 *
 * Arguments behind the state are numbers, vectors (one value a row), matrices (a panel: rows are times) and matrices of one row (one value a column,
 * such as parameter sets). With a matrix among them every column is carried on its own: two columns a core at a time in lanes. A single series has
 * the bits of a plain loop. It runs on one thread, but on all where the step rises or falls with its state, which it uses once, and forgets it in time (an
 * average, a GARCH variance): slices then begin from states that are found some thousand rows before them, and proved to be the right ones. A state of several parts is an array: `([p, q], x) => [ … ]` gives an array of results. Language,
 * `capture`, `math` and errors as in `jit`.
 *
 * @example await jit.scan((v, x) => 0.5 * v + 0.5 * x, { initial: 0 })([2, 4, 8]) // [1, 2.5, 5.25]
 */
export function scan<const S extends State, K extends 'all' | 'last' = 'all'>(
  step: ((state: Widened<S>, ...args: number[]) => Widened<S>) | string,
  options: JitScanOptions<S> & { readonly keep?: K },
): Scanned<Widened<S>, K> {
  const form = formOf(options)
  const made = orPlain(
    'jit.scan',
    [step],
    options,
    () => {
      const facts = scanFacts(step, options)
      return define('jit.scan', (call: Call, ...args: readonly unknown[]) => apply(facts, call, args))
    },
    ([fn]) => define('jit.scan', (call: Call, ...args: readonly unknown[]) => applyPlain(form, fn!, call, args)),
  )
  return made as unknown as Scanned<Widened<S>, K>
}

/** What is carried, and what is kept of it. */
interface Form {
  readonly first: readonly number[]
  readonly isTuple: boolean
  readonly keep: 'all' | 'last'
}

function formOf(options: JitScanOptions<State> | undefined): Form {
  const { initial, keep = 'all' } = options ?? {}
  const first = [initial ?? []].flat() as number[]
  if (first.length === 0 || first.some((value) => typeof value !== 'number')) {
    throw new TypeError(`jit.scan: initial must be a number or an array of numbers, got ${shown(initial)}`)
  }
  checkChoice('jit.scan', 'keep', keep, ['all', 'last'])
  return { first, isTuple: Array.isArray(initial), keep }
}

/** All that is known of a scan before it is called. */
export function scanFacts(step: unknown, options: JitScanOptions<State>): Facts {
  const form = formOf(options)
  const { first, isTuple, keep } = form
  const { initial: _, keep: __, ...rest } = options
  const fn = new UserFunction('jit.scan', step, rest, { shape: [isTuple ? first.length : undefined] })
  const program = fn.program()
  if (program.results.length !== first.length || program.single === isTuple) {
    throw new TypeError(`jit.scan: the function must return ${isTuple ? `an array of ${first.length} numbers` : 'a number'}, as initial is`)
  }
  return {
    ...form,
    fn,
    weight: weight(program.statements),
    usesMath: fn.usesMath(program),
    ordered: !isTuple && keep === 'all' && isOrdered(program),
  }
}

interface Facts extends Form {
  readonly fn: UserFunction
  readonly weight: number
  readonly usesMath: boolean
  /** Whether slices of time may be run at once, if their states come together. */
  readonly ordered: boolean
}

/** The arguments of a call, checked, and the arrays of its result. */
interface Inputs {
  readonly given: readonly (number | Operand)[]
  readonly rows: number
  readonly columns: number | undefined
  /** States after every row, one array for each part. */
  readonly whole: readonly SharedArray<DType>[]
  /** The last states of all columns, likewise. */
  readonly lasts: readonly Vector<'f64'>[]
}

function inputsOf({ first, isTuple, keep }: Form, count: number, call: Call, args: readonly unknown[]): Inputs {
  if (args.length < count || args.length > count + 1) {
    throw new TypeError(`jit.scan: ${count} arguments must be given behind the state, and options may follow them, got ${args.length}`)
  }
  const options = args[count] as ScanCallOptions | undefined
  call.options(options, keep === 'all' ? ['out'] : [])
  const given = args
    .slice(0, count)
    .map((argument, i) => (typeof argument === 'number' ? argument : call.input(`argument ${i + 1}`, argument, REALS)))
  const { rows, columns } = sizeOf(given)
  const outs = options?.out === undefined ? [] : isTuple ? (options.out as readonly unknown[]) : [options.out]
  const whole =
    keep === 'last'
      ? []
      : first.map((_, j) =>
          columns === undefined ? call.vector('f64', rows, outs[j], false) : call.matrixOut('f64', rows, columns, outs[j], false),
        )
  const lasts = keep === 'last' && columns !== undefined ? first.map(() => call.vector('f64', columns, undefined, false)) : []
  return { given, rows, columns, whole, lasts }
}

/** The same with a function that is not compiled. */
function* applyPlain(form: Form, fn: Plain, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { first, isTuple, keep } = form
  const { given, rows, columns, whole, lasts } = inputsOf(form, fn.length - 1, call, args)
  const width = columns ?? 1
  const readers = given.map((argument) => {
    if (typeof argument === 'number') return () => argument
    const values = valuesOf(call, argument)
    const { kind } = kindOf(argument, rows)
    return (row: number, column: number) => values[kind === 'series' ? row : kind === 'columns' ? column : row * width + column]!
  })
  const path = first.map(() => new Float64Array(keep === 'all' ? rows * width : 0))
  const end = first.map(() => new Float64Array(width))
  for (let c = 0; c < width; c++) {
    let state = [...first]
    for (let r = 0; r < rows; r++) {
      const answer = fn(isTuple ? state : state[0], ...readers.map((read) => read(r, c)))
      state = isTuple ? numbersOf('jit.scan', answer, first.length) : [numberOf('jit.scan', answer)]
      if (keep === 'all') for (const [j, value] of state.entries()) path[j]![r * width + c] = value
    }
    for (const [j, value] of state.entries()) end[j]![c] = value
  }
  for (const [j, made] of whole.entries()) write(made, path[j]!)
  for (const [j, made] of lasts.entries()) write(made, end[j]!)
  yield* done()
  const results = keep === 'all' ? whole : columns === undefined ? end.map(([value]) => value) : lasts
  return isTuple ? results : results[0]
}

function* apply(facts: Facts, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { fn, first, isTuple, keep } = facts
  const { given, rows, columns, whole, lasts } = inputsOf(facts, fn.parameters.length - 1, call, args)
  const width = columns ?? 1
  const operands = given.map((argument) => kindOf(argument, rows))
  const kernel: Kernel = { facts, call, given, operands, rows, width, whole }
  if (columns === undefined) yield* alongSeries(kernel)
  else yield* downColumns(kernel, lasts)
  if (keep === 'all') return isTuple ? whole : whole[0]
  if (columns !== undefined) return isTuple ? lasts : lasts[0]
  const end = call.floats(kernel.end!, first.length)
  return isTuple ? Array.from(end) : end[0]
}

/** All that the kernels of one call need. */
interface Kernel {
  readonly facts: Facts
  readonly call: Call
  readonly given: readonly (number | Operand)[]
  readonly operands: readonly ScanOperand[]
  readonly rows: number
  readonly width: number
  readonly whole: readonly SharedArray<DType>[]
  /** Where a single series leaves its last state. */
  end?: number
}

/** A block for rows from `from` on, in slices of `step` if they are those of a series, with the states of all columns at `states`. */
function blockOf({ facts, call, given, rows, width, whole }: Kernel, states: number, from = 0, count = rows, step = 0): Block {
  const { numbers } = facts.fn
  const entries = given.length + numbers.length
  const block = new Block(call, entries + whole.length + 2)
  block.columns(width)
  for (const [i, argument] of given.entries()) {
    if (typeof argument === 'number') {
      block.number(i, argument)
      continue
    }
    const pitch = (argument.shape ? argument.shape[1] : 1) * bytesOf(argument.dtype)
    block.pair(i, argument.address + from * pitch, pitch)
  }
  for (const [i, value] of numbers.entries()) block.number(given.length + i, value)
  for (const [j, made] of whole.entries()) block.pair(entries + j, call.addressOf(made) + from * width * 8, width * 8)
  block.pair(entries + whole.length, states, 0)
  block.pair(entries + whole.length + 1, count, step)
  return block
}

function* run({ call }: Kernel, block: Block, job: Omit<Job, 'args'>): Stages<void> {
  yield* block.stoppable(
    call.watch.signal,
    (function* () {
      yield { ...job, args: [block.address] }
    })(),
  )
}

const costOf = ({ weight: instructions }: Facts) => BASE_COST + instructions * INSTRUCTION_COST

/** Every column on its own, some at a time on every thread. */
function* downColumns(kernel: Kernel, lasts: readonly Vector<'f64'>[]): Stages<void> {
  const { facts, call, operands, rows, width } = kernel
  const { first } = facts
  const states = call.temporary(first.length * width * 8)
  const block = blockOf(kernel, states)
  const planes = call.floats(states, first.length * width)
  for (const [j, value] of first.entries()) planes.fill(value, j * width, (j + 1) * width)
  const library = libraryOf(call.runtime, scanRecipe(facts, operands, 'columns'))
  const count = Math.ceil(width / UNIT_COLUMNS)
  yield* run(kernel, block, { kernel: 'columns', library, count, grain: 1, cost: (rows * costOf(facts) * UNIT_COLUMNS) / 2 })
  const end = call.floats(states, first.length * width)
  for (const [j, made] of lasts.entries()) made.data.set(end.subarray(j * width, (j + 1) * width))
}

/** Slices of a series one after the other, or at once where the states from which they begin are known. */
function* alongSeries(kernel: Kernel): Stages<void> {
  const { facts, call, operands, rows, whole } = kernel
  const { first } = facts
  const slices = Math.max(1, Math.ceil(rows / SLICE))
  const states = call.temporary((slices + 1) * first.length * 8)
  const library = libraryOf(call.runtime, scanRecipe(facts, operands, 'slice'))
  kernel.end = states
  if (facts.ordered && slices > 1 && call.runtime.threads > 1) {
    const taken = yield* statesOfSlices(kernel, slices, states)
    if (taken) {
      yield* run(kernel, blockOf(kernel, states, 0, rows, SLICE), {
        kernel: 'slice',
        library,
        count: slices,
        grain: 1,
        cost: SLICE * costOf(facts),
      })
      const path = call.floats(call.addressOf(whole[0]!), rows)
      // What was taken for granted: no state lay outside the bounds from which the probes began.
      if (taken.every((row) => Math.abs(path[row]!) <= BOUND)) return
    }
  }
  for (let from = 0; from < rows || from === 0; from += SLICE) {
    const count = Math.min(SLICE, rows - from)
    const block = blockOf(kernel, states, from, count, SLICE)
    if (from === 0) call.floats(states, first.length).set(first)
    // Of two units the second has no rows: so a worker takes the first, and the calling thread stays free.
    yield* run(kernel, block, { kernel: 'slice', library, count: 2, grain: 1, cost: (count * costOf(facts)) / 2 })
  }
}

/**
 * Two states between which every real one is taken to lie, and how many that is. Wider bounds come together later: where a row keeps 0.9 of its state, 7000
 * rows bring those of 1e300 together, and 800 these.
 */
const BOUND = 1e18
const PROBES = 2
/** Rows before a slice from which its state is sought, first and at most. */
const FIRST_RUN = 1024
const LONGEST_RUN = 1 << 14

/**
 * The states from which slices begin, found without running what is before them: a recurrence that is ordered in its state keeps every state between
 * two others, and where these have come together in one number, that number is the state, to the last bit. Gives the rows whose states must turn out to
 * lie between the bounds, or undefined if two bounds stay apart.
 */
function* statesOfSlices(kernel: Kernel, slices: number, states: number): Stages<number[] | undefined> {
  const { facts, call, operands } = kernel
  const library = libraryOf(call.runtime, scanRecipe(facts, operands, 'probe'))
  const pair = call.temporary(PROBES * 8)
  const probe = { ...kernel, width: PROBES, whole: [] }
  const rows: number[] = []
  for (let slice = 1; slice < slices; slice++) {
    let found: number | undefined
    for (let run = FIRST_RUN; run <= LONGEST_RUN && found === undefined; run *= 4) {
      const from = slice * SLICE - run
      const block = blockOf(probe, pair, from, run)
      call.floats(pair, PROBES).set([-BOUND, BOUND])
      yield { kernel: 'columns', library, args: [block.address], count: 1, grain: 1, cost: 0 }
      const [low, high] = call.floats(pair, PROBES)
      if (!Object.is(low, high) || Number.isNaN(low)) continue
      found = low
      rows.push(from - 1)
    }
    if (found === undefined) return undefined
    call.floats(states, slices)[slice] = found
  }
  call.floats(states, 1)[0] = facts.first[0]!
  return rows
}

/** Rows and, with a matrix among the arguments, columns of the result. */
function sizeOf(given: readonly (number | Operand)[]): { rows: number; columns: number | undefined } {
  const arrays = given.filter((argument) => typeof argument !== 'number')
  const heights = arrays.map(({ shape, length }) => (shape ? shape[0] : length))
  const rows = heights.find((height) => height !== 1) ?? heights[0]
  if (rows === undefined) throw new TypeError('jit.scan: one argument at least must be an array')
  const columns = arrays.map(({ shape }) => shape?.[1]).find((width) => width !== undefined)
  for (const { name, shape, length } of arrays) {
    const fits = shape ? (shape[0] === rows || shape[0] === 1) && shape[1] === columns : length === rows
    if (!fits) {
      const wanted = columns === undefined ? `length ${rows}` : `${rows} or 1 x ${columns}, or of length ${rows}`
      throw new RangeError(`jit.scan: ${name} must be of ${wanted}, got ${shape ? shape.join(' x ') : `length ${length}`}`)
    }
  }
  return { rows, columns }
}

function kindOf(argument: number | Operand, rows: number): ScanOperand {
  if (typeof argument === 'number') return { kind: 'number' }
  const dtype = argument.dtype as InputType
  if (!argument.shape) return { kind: 'series', dtype }
  return { kind: argument.shape[0] === 1 && rows !== 1 ? 'columns' : 'panel', dtype }
}

/** The module for operands of these kinds. */
export function scanRecipe(
  { fn, first, keep, usesMath }: Facts,
  operands: readonly ScanOperand[],
  form: 'slice' | 'columns' | 'probe',
): Recipe {
  const kinds = operands.map((operand) => (operand.kind === 'number' ? 'number' : `${operand.kind} ${operand.dtype}`))
  const all = [...operands, ...fn.numbers.map((): ScanOperand => ({ kind: 'number' }))]
  const outputs: OutputType[] = keep === 'all' && form !== 'probe' ? first.map(() => 'f64') : []
  return {
    key: JSON.stringify(['scan', fn.key, first.length, keep, kinds, form]),
    make: () => scanModule(fn.program(), { parts: first.length, operands: all, outputs }, form !== 'slice', fn.math),
    names: [form === 'slice' ? 'slice' : 'columns'],
    usesMath,
  }
}
