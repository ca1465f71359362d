// `jit`: a function of numbers becomes a function of arrays.
import { checkChoice, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import { type ArrayInput, type Operand as ArrayOperand, type Call, type CallOptions, REALS } from '../kernels/call.js'
import { define, type Program as Stages } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { Block } from './block.js'
import { libraryOf, type Recipe } from './cache.js'
import { elementwiseModule, type Operand } from './elementwise.js'
import { weight } from './flow.js'
import { type JitOptions, OUTPUT_TYPES, UserFunction } from './function.js'
import { type Inspection, inspect } from './inspect.js'
import type { Program } from './ir.js'
import { type InputType, type OutputType, SIZES } from './kernel.js'
import { reduce } from './reduce.js'
import { rolling } from './rolling.js'
import { rows } from './rows.js'
import { scan } from './scan.js'
import { stencil } from './stencil.js'

/** What a function may return: a number or truth value, or several, in an array or by name. */
export type Answer = number | boolean | readonly (number | boolean)[] | { readonly [name: string]: number | boolean }

type Stored<R> = R extends boolean ? 'u8' : 'f64'
type Shaped<A, D extends DType> = [Extract<A, Matrix>] extends [never] ? Vector<D> : Matrix<D>
/** The arrays that come of answers `R` to arguments `A`. */
export type Answers<R, A> = R extends number | boolean
  ? Shaped<A, Stored<R>>
  : R extends readonly (number | boolean)[] | { readonly [name: string]: number | boolean }
    ? { [name in keyof R]: Shaped<A, Stored<R[name]>> }
    : Shaped<A, 'f64'>

/** An argument of a compiled function: an array, or a number that is the same for all elements. */
export type Argument = ArrayInput | number

/** What a compiled function takes behind its arguments. */
export interface JittedOptions extends CallOptions {
  /** Where the result is written; where several are returned, an array or object of these. */
  readonly out?: SharedArray<DType> | readonly SharedArray<DType>[] | { readonly [name: string]: SharedArray<DType> }
}

/** A function of the user's, compiled: element by element over arrays of one shape, and numbers. */
export interface Jitted<R> {
  <A extends readonly (Argument | JittedOptions)[]>(...args: A): Promise<Answers<R, A[number]>>
  readonly sync: <A extends readonly (Argument | JittedOptions)[]>(...args: A) => Answers<R, A[number]>
  /** How it is compiled for arguments of these kinds: types, what runs in lanes, what does not and why, and the WebAssembly text. */
  readonly inspect: (...args: readonly Argument[]) => Inspection
}

/** Options of `jit`. */
export interface JitElementOptions extends JitOptions {
  /** Element type of the result, or of each of several; values are converted as typed arrays do it. Default: 'f64', truth values 'u8'. */
  readonly dtype?: OutputType | readonly OutputType[]
}

export interface Jit {
  <R extends Answer>(fn: (...args: number[]) => R, options?: JitElementOptions): Jitted<R>
  (source: string, options?: JitElementOptions): Jitted<number>
  readonly reduce: typeof reduce
  readonly scan: typeof scan
  readonly rolling: typeof rolling
  readonly rows: typeof rows
  readonly stencil: typeof stencil
}

function makeJit(source: unknown, options?: JitElementOptions): Jitted<Answer> {
  const fn = new UserFunction('jit', source, options, ['dtype'])
  // Lowered once at once, so that what cannot be compiled is said here and not at the first call.
  const program = fn.program()
  const outputs = outputTypes(program, options?.dtype)
  const facts: Facts = { fn, program, outputs, weight: weight(program.statements), usesMath: fn.usesMath(program) }
  const face = define('jit', function* (call: Call, ...args: readonly unknown[]): Stages<unknown> {
    return yield* apply(facts, call, args)
  })
  const inspected = (...args: readonly Argument[]) => inspect(fn, program, recipeOf(facts, args.map(kindOfArgument), false))
  return Object.assign(face, { inspect: inspected }) as unknown as Jitted<Answer>
}

interface Facts {
  readonly fn: UserFunction
  readonly program: Program
  readonly outputs: readonly OutputType[]
  readonly weight: number
  readonly usesMath: boolean
}

function outputTypes(program: Program, dtype: OutputType | readonly OutputType[] | undefined): OutputType[] {
  const given = typeof dtype === 'string' ? program.results.map(() => dtype) : dtype
  if (given === undefined) return program.results.map(({ type }) => (type === 'bool' ? 'u8' : 'f64'))
  if (!Array.isArray(given) || given.length !== program.results.length) {
    throw new RangeError(`jit: dtype must be one of ${OUTPUT_TYPES.join(' ')}, or ${program.results.length} of them, got ${shown(dtype)}`)
  }
  return given.map((type) => checkChoice('jit', 'dtype', type, OUTPUT_TYPES))
}

function recipeOf({ fn, outputs, usesMath }: Facts, operands: readonly Operand[], byRows: boolean): Recipe {
  const kinds = operands.map((operand) => (operand.kind === 'number' ? 'number' : `${operand.kind} ${operand.dtype}`))
  return {
    key: JSON.stringify([fn.key, 'elements', kinds, outputs, byRows]),
    make: () => elementwiseModule(fn.program(), [...operands, ...fn.numbers.map(() => NUMBER)], outputs, byRows, fn.math),
    names: ['elements'],
    usesMath,
  }
}

const NUMBER: Operand = { kind: 'number' }

function kindOfArgument(argument: Argument): Operand {
  if (typeof argument === 'number') return NUMBER
  const dtype = Array.isArray(argument) ? 'f64' : ((argument as { dtype?: InputType }).dtype ?? typedArrayType(argument))
  return { kind: 'elements', dtype }
}

function typedArrayType(argument: unknown): InputType {
  if (argument instanceof Float32Array) return 'f32'
  if (argument instanceof Int32Array) return 'i32'
  if (argument instanceof Uint32Array) return 'u32'
  return argument instanceof Uint8Array ? 'u8' : 'f64'
}

/** Nanoseconds an element: loads and stores, and each instruction of two lanes. */
const BASE_COST = 0.8
const INSTRUCTION_COST = 0.25

function* apply(facts: Facts, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { fn, program, outputs } = facts
  const count = fn.parameterCount
  if (args.length < count || args.length > count + 1) {
    throw new TypeError(`jit: the function takes ${count} arguments, and options may follow them, got ${args.length}`)
  }
  const options = args[count] as JittedOptions | undefined
  call.options(options, ['out'])
  const given = args.slice(0, count).map((argument, i) => {
    if (typeof argument === 'number' || typeof argument === 'boolean') return Number(argument)
    return call.input(nameOf(fn, i), argument, REALS)
  })
  const arrays = given.filter((argument) => typeof argument !== 'number')
  if (arrays.length === 0)
    throw new TypeError(`jit: one argument at least must be an array, got ${args.slice(0, count).map(shown).join(' and ')}`)
  const { shape, length, byRows } = commonShape(arrays)
  const outs = outsOf(program, options?.out)
  const results = outputs.map((dtype, i) =>
    shape ? call.matrixOut(dtype, shape[0], shape[1], outs[i], !byRows) : call.vector(dtype, length, outs[i], true),
  )
  const operands = given.map((argument) => (typeof argument === 'number' ? NUMBER : operandOf(argument, byRows ? shape : undefined)))
  const library = libraryOf(call.runtime, recipeOf(facts, operands, byRows))
  const block = new Block(call, operands.length + fn.numbers.length + outputs.length)
  if (shape) block.columns(shape[1])
  for (const [i, argument] of given.entries()) {
    if (typeof argument === 'number') block.number(i, argument)
    else block.pair(i, argument.address, byRows ? strideOf(argument, shape!) : 0)
  }
  for (const [i, value] of fn.numbers.entries()) block.number(operands.length + i, value)
  for (const [i, result] of results.entries()) {
    block.pair(operands.length + fn.numbers.length + i, call.addressOf(result), shape ? shape[1] * SIZES[outputs[i]!] : 0)
  }
  const cost = BASE_COST + facts.weight * INSTRUCTION_COST
  const cut = byRows
    ? { count: shape![0], grain: Math.max(1, Math.floor(GRAIN / Math.max(1, shape![1]))), cost: cost * shape![1] }
    : { count: length, grain: GRAIN, cost }
  yield* block.stoppable(call.watch.signal, once({ kernel: 'elements', library, args: [block.address], ...cut }))
  return answerOf(program, results)
}

function* once<J>(job: J): Generator<J, void, void> {
  yield job
}

function nameOf(fn: UserFunction, i: number): string {
  const parameter = fn.source.node.params[i]
  return parameter?.type === 'Identifier' ? parameter.name : `argument ${i + 1}`
}

type Shape = readonly [rows: number, columns: number]

/** The shape of the result by NumPy's rules: a vector beside matrices is a row. */
function commonShape(arrays: readonly ArrayOperand[]): { shape: Shape | undefined; length: number; byRows: boolean } {
  const matrices = arrays.filter(({ shape }) => shape)
  if (matrices.length === 0) {
    const [first, ...rest] = arrays
    const other = rest.find(({ length }) => length !== first!.length)
    if (other) throw new RangeError(`jit: ${first!.name} and ${other.name} must have one length, got ${first!.length} and ${other.length}`)
    return { shape: undefined, length: first!.length, byRows: false }
  }
  const rows = matrices.map(({ shape }) => shape![0])
  const columns = arrays.map(({ shape, length }) => (shape ? shape[1] : length))
  const shape = [fitting(rows), fitting(columns)] as const
  for (const array of arrays) {
    const [height, width] = array.shape ?? [1, array.length]
    if ((height === shape[0] || height === 1) && (width === shape[1] || width === 1)) continue
    throw new RangeError(`jit: ${array.name} of ${shapeText(array)} does not broadcast to ${shape[0]} x ${shape[1]}`)
  }
  const byRows = arrays.some((array) => array.shape?.[0] !== shape[0] || array.shape[1] !== shape[1])
  return { shape, length: shape[0] * shape[1], byRows }
}

/** A size of 1 fits every other. */
function fitting(sizes: readonly number[]): number {
  return sizes.find((size) => size !== 1) ?? 1
}

function shapeText({ shape, length }: ArrayOperand): string {
  return shape ? `${shape[0]} x ${shape[1]}` : `length ${length}`
}

function operandOf({ shape, length, dtype }: ArrayOperand, whole: Shape | undefined): Operand {
  const width = shape ? shape[1] : length
  return { kind: whole && width === 1 && whole[1] !== 1 ? 'column' : 'elements', dtype: dtype as InputType }
}

/** Bytes from the elements of one row to those of the next; 0 for what is the same in all rows. */
function strideOf({ shape, dtype }: ArrayOperand, whole: Shape): number {
  return shape && (shape[0] === whole[0] || whole[0] === 1) ? shape[1] * SIZES[dtype as InputType] : 0
}

function outsOf(program: Program, out: JittedOptions['out']): readonly unknown[] {
  if (out === undefined) return []
  if (program.single) return [out]
  const outs = program.names ? program.names.map((name) => (out as { [name: string]: unknown })[name]) : (out as readonly unknown[])
  if (typeof out !== 'object' || outs.length !== program.results.length) {
    throw new TypeError(`jit: out must have ${program.results.length} arrays, as the function returns them, got ${shown(out)}`)
  }
  return outs
}

/** Results in the form in which the function returns them. */
export function answerOf(program: Program, results: readonly unknown[]): unknown {
  if (program.single) return results[0]
  return program.names ? Object.fromEntries(program.names.map((name, i) => [name, results[i]])) : results
}

/**
 * `fn` compiled to WebAssembly SIMD that runs on every core: called with arrays, it gives what `fn` gives for each element.
 *
 * `fn` is an arrow function, a function or the text of one, over numbers: const and let, arithmetic, comparisons, if, loops, Math, bit operators with
 * JavaScript's meaning, functions declared inside. What surrounds it, it cannot see: pass values as arguments or `capture` them. It returns a number,
 * a truth value (stored as u8), or several in an array or object. Arguments are arrays of one shape, numbers, and rows and columns of matrices
 * (NumPy's broadcasting); integers and f32 are read as the numbers that they are. Arithmetic gives the bits that JavaScript gives; exp, log, sin …
 * are the library's (`math`). Elements at which it branches differently run both branches. Throws a CompileError that names line, reason and remedy.
 *
 * @example await jit((s, k) => Math.max(s - k, 0))([90, 105, 120], 100) // [0, 5, 20]
 */
export const jit: Jit = /* @__PURE__ */ Object.assign(makeJit as Jit, { reduce, scan, rolling, rows, stencil })
