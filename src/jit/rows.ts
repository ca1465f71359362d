// `jit.rows`: a function of whole rows, with loops over their elements.
import { checkInteger, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { bytesOf } from '../engine/dtype.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from '../kernels/call.js'
import { define, type Program as Stages } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { Block } from './block.js'
import { libraryOf, type Recipe } from './cache.js'
import { Answers, done, namesOf, orPlain, type Plain, valuesOf, write, writtenNames } from './fallback.js'
import { weight } from './flow.js'
import { type JitOptions, UserFunction } from './function.js'
import type { ArrayParameter, Program } from './ir.js'
import { type InputType, SIZES } from './kernel.js'
import { rowsModule } from './rowskernel.js'

/** Options of `jit.rows`. */
export interface JitRowsOptions extends JitOptions {
  /** Columns of the matrices that the function writes. Default: those of the first matrix given. */
  readonly columns?: number
}

/** What a function of rows returns: numbers, or nothing where it writes to its array parameters. */
// biome-ignore lint/suspicious/noConfusingVoidType: what TypeScript infers for a function without `return`
export type RowAnswer = number | readonly number[] | undefined | void

type Results<R> = R extends number
  ? Vector<'f64'>
  : R extends readonly number[]
    ? { [part in keyof R]: Vector<'f64'> }
    : Matrix<'f64'> | Matrix<'f64'>[]

/** A compiled function of rows. */
export interface RowWise<R> {
  (...args: readonly (ArrayInput | number | CallOptions)[]): Promise<Results<R>>
  readonly sync: (...args: readonly (ArrayInput | number | CallOptions)[]) => Results<R>
}

const INSTRUCTION_COST = 0.6

/**
 * What `fn` gives for each row of matrices: a vector with one number a row, or one for each of several that it returns.
 *
 * Parameters that `fn` indexes (`row[i]`, `row.length`) are rows of matrices, or whole vectors, the same in every row; the others are numbers. One that
 * it assigns to (`out[i] = …`) is no argument but a result: a matrix of zeros to begin with, and `fn` then returns nothing. It may make arrays of its own,
 * `new Float64Array(n)` with a constant n. An index outside reads NaN and writes nowhere. Rows are cut among the threads; each runs as plain
 * numbers, with JavaScript's bits. Language, `capture`, `math` and errors as in `jit`; with `fallback`, rows come as arrays of JavaScript, and what the
 * function's text assigns to is a result.
 *
 * @example await jit.rows((r) => { let s = 0; for (let i = 0; i < r.length; i++) s += r[i]; return s })(matrix([[1, 2], [3, 4]])) // [3, 7]
 */
export function rows<R extends RowAnswer>(fn: ((...args: never[]) => R) | string, options: JitRowsOptions = {}): RowWise<R> {
  const made = orPlain(
    'jit.rows',
    [fn],
    options,
    () => {
      const facts = rowsFacts(fn, options)
      return define('jit.rows', (call: Call, ...args: readonly unknown[]) => apply(facts, call, args))
    },
    ([plain]) => {
      checkColumns(options.columns)
      const roles = rolesOf(plain!)
      return define('jit.rows', (call: Call, ...args: readonly unknown[]) => applyPlain(plain!, roles, options.columns, call, args))
    },
  )
  return made as unknown as RowWise<R>
}

function checkColumns(columns: number | undefined): void {
  if (columns !== undefined) checkInteger('jit.rows', 'columns', columns, 0, 2 ** 31 - 1)
}

const RETURNS = 'jit.rows: a function that writes to its parameters must return nothing'

/** All that is known of a function of rows before it is called. */
export function rowsFacts(fn: unknown, { columns, ...rest }: JitRowsOptions): Facts {
  const user = new UserFunction('jit.rows', fn, rest, { shape: 'arrays' })
  const program = user.program()
  const parameters = program.arrays.filter(({ size }) => size === undefined)
  if (!parameters.some(({ written }) => !written)) {
    throw new TypeError('jit.rows: the function must index one of its parameters at least, such as row[i]')
  }
  checkColumns(columns)
  const returns = program.results.length > 0 && !parameters.some(({ written }) => written)
  if (!returns && program.results.length > 0) throw new TypeError(RETURNS)
  return { user, program, parameters, columns, weight: weight(program.statements), usesMath: user.usesMath(program) }
}

interface Facts {
  readonly user: UserFunction
  readonly program: Program
  readonly parameters: readonly ArrayParameter[]
  readonly columns: number | undefined
  readonly weight: number
  readonly usesMath: boolean
}

/** Arguments in the order in which the function takes them: written parameters are none. */
function argumentsOf({ user, parameters }: Facts): { name: string; array: ArrayParameter | undefined }[] {
  return user.parameters
    .map((name) => ({ name, array: parameters.find((array) => array.name === name) }))
    .filter(({ array }) => !array?.written)
}

/** The arguments of a call, checked; `isArray` says which of them are arrays. */
function inputsOf(
  call: Call,
  names: readonly string[],
  args: readonly unknown[],
  isArray: (place: number, argument: unknown) => boolean,
): (number | Operand)[] {
  if (args.length < names.length || args.length > names.length + 1) {
    throw new TypeError(`jit.rows: ${names.length} arguments must be given (${names.join(', ')}), got ${args.length}`)
  }
  call.options(args[names.length] as CallOptions | undefined, [])
  return names.map((name, i) => {
    const argument = args[i]
    if (isArray(i, argument)) return call.input(name, argument, REALS)
    if (typeof argument === 'number') return argument
    throw new TypeError(`jit.rows: ${name} must be a number, as the function does not index it, got ${shown(argument)}`)
  })
}

/** Parameters of a function that is not compiled: those that its text assigns to are results. */
function rolesOf(fn: Plain): { readonly name: string; readonly written: boolean }[] {
  const written = writtenNames(fn)
  return namesOf(fn).map((name) => ({ name, written: written.has(name) }))
}

/** The same with a function that is not compiled. */
function* applyPlain(
  fn: Plain,
  roles: ReturnType<typeof rolesOf>,
  columns: number | undefined,
  call: Call,
  args: readonly unknown[],
): Stages<unknown> {
  const names = roles.filter(({ written }) => !written).map(({ name }) => name)
  const given = inputsOf(call, names, args, (_, argument) => typeof argument !== 'number')
  const sizes = sizeOf(given.filter((argument) => typeof argument !== 'number'))
  const width = columns ?? sizes.columns
  const readers = given.map((argument) => {
    if (typeof argument === 'number') return () => argument
    const values = Array.from(valuesOf(call, argument))
    const pitch = argument.shape?.[1]
    return (row: number) => (pitch === undefined ? [...values] : values.slice(row * pitch, (row + 1) * pitch))
  })
  const written = roles.filter((role) => role.written).map(() => new Float64Array(sizes.rows * width))
  const answers = new Answers('jit.rows', sizes.rows)
  /** One call; what it writes outside its rows goes nowhere. */
  const run = (row: number): unknown => {
    const rows = written.map(() => new Float64Array(width))
    const [inputs, outputs] = [readers.values(), rows.values()]
    const answer = fn(...roles.map((role) => (role.written ? outputs.next().value : inputs.next().value!(row))))
    if (rows.length > 0 && answer !== undefined) throw new TypeError(RETURNS)
    for (const [j, values] of rows.entries()) written[j]!.set(values, row * width)
    return answer
  }
  for (let r = 0; r < sizes.rows; r++) answers.put(run(r))
  if (written.length > 0) {
    const made = written.map((values) => {
      const matrix = call.matrixOut('f64', sizes.rows, width, undefined, false)
      write(matrix, values)
      return matrix
    })
    yield* done()
    return made.length === 1 ? made[0] : made
  }
  // Without rows only a call can tell how many results there are.
  if (sizes.rows === 0) answers.learn(fn(...given.map((argument) => (typeof argument === 'number' ? argument : nothing(argument)))))
  const results = answers.types.map(() => call.vector('f64', sizes.rows, undefined, false))
  yield* answers.into(results)
  return answers.form!.single ? results[0] : results
}

/** A row where there is none. */
function nothing({ shape, length }: Operand): number[] {
  return new Array<number>(shape ? shape[1] : length).fill(Number.NaN)
}

function* apply(facts: Facts, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { user, program, parameters } = facts
  const names = argumentsOf(facts)
  const isArray = (i: number) => names[i]!.array !== undefined
  const given = inputsOf(
    call,
    names.map(({ name }) => name),
    args,
    isArray,
  )
  const arrays = new Map<ArrayParameter, Operand>()
  const numbers: number[] = []
  for (const [i, argument] of given.entries()) {
    if (typeof argument === 'number') numbers.push(argument)
    else arrays.set(names[i]!.array!, argument)
  }
  numbers.push(...user.numbers)
  const { rows: count, columns } = sizeOf([...arrays.values()])
  const width = facts.columns ?? columns
  const written = parameters
    .filter((array) => array.written)
    .map((array) => ({ array, made: call.matrixOut('f64', count, width, undefined, false) }))
  const results = program.results.map(() => call.vector('f64', count, undefined, false))
  const dtypes = parameters.map((array) => (arrays.get(array)?.dtype ?? 'f64') as InputType)
  const library = libraryOf(call.runtime, rowsRecipe(facts, dtypes))
  const block = new Block(call, numbers.length + 2 * parameters.length + results.length)
  for (const [i, value] of numbers.entries()) block.number(i, value)
  let slot = numbers.length
  for (const array of parameters) {
    const given = arrays.get(array)
    const address = given ? given.address : call.addressOf(written.find((other) => other.array === array)!.made)
    const length = given ? (given.shape ? given.shape[1] : given.length) : width
    block.pair(slot, address, given && !given.shape ? 0 : length * bytesOf(given?.dtype ?? 'f64'))
    block.pair(slot + 1, length, 0)
    slot += 2
  }
  for (const [i, made] of results.entries()) block.pair(slot + i, call.addressOf(made), 0)
  for (const { made } of written)
    yield { kernel: 'zero', args: [call.addressOf(made)], count: made.length * 8, grain: GRAIN * 8, cost: 0.02 }
  const scratchBytes = Math.max(64, program.arrays.reduce((sum, { size }) => sum + (size ?? 0), 0) * SIZES.f64)
  const cost = 5 + Math.max(1, columns) * (0.5 + facts.weight * INSTRUCTION_COST)
  const grain = Math.max(1, Math.min(count, Math.round(100_000 / cost)))
  yield* block.stoppable(
    call.watch.signal,
    (function* () {
      yield { kernel: 'rows', library, args: [block.address], count, grain, cost, scratchBytes }
    })(),
  )
  if (written.length > 0) return written.length === 1 ? written[0]!.made : written.map(({ made }) => made)
  return program.single ? results[0] : results
}

/** Rows that all matrices must have, and columns of the first. */
function sizeOf(arrays: readonly Operand[]): { rows: number; columns: number } {
  const matrices = arrays.filter(({ shape }) => shape)
  const [first, ...rest] = matrices
  if (!first) throw new TypeError('jit.rows: one argument at least must be a Matrix')
  const other = rest.find(({ shape }) => shape![0] !== first.shape![0])
  if (other)
    throw new RangeError(`jit.rows: ${first.name} and ${other.name} must have as many rows, got ${first.shape![0]} and ${other.shape![0]}`)
  return { rows: first.shape![0], columns: first.shape![1] }
}

/** The module for array parameters of these types. */
export function rowsRecipe({ user, usesMath }: Facts, dtypes: readonly InputType[]): Recipe {
  return {
    key: JSON.stringify(['rows', user.key, dtypes]),
    make: () => rowsModule(user.program(), { dtypes }, user.math),
    names: ['rows'],
    usesMath,
  }
}
