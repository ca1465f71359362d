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
export type RowAnswer = number | readonly number[] | undefined

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
 * numbers, with JavaScript's bits. Language, `capture`, `math` and errors as in `jit`.
 *
 * @example await jit.rows((r) => { let s = 0; for (let i = 0; i < r.length; i++) s += r[i]; return s })(matrix([[1, 2], [3, 4]])) // [3, 7]
 */
export function rows<R extends RowAnswer>(fn: ((...args: never[]) => R) | string, options: JitRowsOptions = {}): RowWise<R> {
  const { columns, ...rest } = options
  const user = new UserFunction('jit.rows', fn, rest)
  const program = user.program('arrays')
  const parameters = program.arrays.filter(({ size }) => size === undefined)
  if (!parameters.some(({ written }) => !written)) {
    throw new TypeError('jit.rows: the function must index one of its parameters at least, such as row[i]')
  }
  if (columns !== undefined) checkInteger('jit.rows', 'columns', columns, 0, 2 ** 31 - 1)
  const returns = program.results.length > 0 && !parameters.some(({ written }) => written)
  if (!returns && program.results.length > 0) throw new TypeError('jit.rows: a function that writes to its parameters must return nothing')
  const facts: Facts = { user, program, parameters, columns, weight: weight(program.statements), usesMath: user.usesMath(program) }
  return define('jit.rows', function* (call: Call, ...args: readonly unknown[]): Stages<unknown> {
    return yield* apply(facts, call, args)
  }) as unknown as RowWise<R>
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
function namesOf({ user, parameters }: Facts): { name: string; array: ArrayParameter | undefined }[] {
  return user.source.node.params
    .map((pattern) => (pattern.type === 'Identifier' ? pattern.name : ''))
    .map((name) => ({ name, array: parameters.find((array) => array.name === name) }))
    .filter(({ array }) => !array?.written)
}

function* apply(facts: Facts, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { user, program, parameters } = facts
  const names = namesOf(facts)
  if (args.length < names.length || args.length > names.length + 1) {
    throw new TypeError(
      `jit.rows: ${names.length} arguments must be given (${names.map(({ name }) => name).join(', ')}), got ${args.length}`,
    )
  }
  call.options(args[names.length] as CallOptions | undefined, [])
  const arrays = new Map<ArrayParameter, Operand>()
  const numbers: number[] = []
  for (const [i, { name, array }] of names.entries()) {
    const argument = args[i]
    if (array) arrays.set(array, call.input(name, argument, REALS))
    else if (typeof argument === 'number') numbers.push(argument)
    else throw new TypeError(`jit.rows: ${name} must be a number, as the function does not index it, got ${shown(argument)}`)
  }
  numbers.push(...user.numbers)
  const { rows: count, columns } = sizeOf([...arrays.values()])
  const width = facts.columns ?? columns
  const written = parameters
    .filter((array) => array.written)
    .map((array) => ({ array, made: call.matrixOut('f64', count, width, undefined, false) }))
  const results = program.results.map(() => call.vector('f64', count, undefined, false))
  const dtypes = parameters.map((array) => (arrays.get(array)?.dtype ?? 'f64') as InputType)
  const library = libraryOf(call.runtime, recipeOf(facts, dtypes))
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

function recipeOf({ user, usesMath }: Facts, dtypes: readonly InputType[]): Recipe {
  return {
    key: JSON.stringify(['rows', user.key, dtypes]),
    make: () => rowsModule(user.program('arrays'), { dtypes }, user.math),
    names: ['rows'],
    usesMath,
  }
}
