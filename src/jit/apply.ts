// One call of a function that is applied element by element: its arguments, their common shape, its results, and the job.
import { shown } from '../array/check.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { DType } from '../engine/dtype.js'
import type { Job, Library, Runtime } from '../engine/runtime.js'
import { type Operand as ArrayOperand, type Call, type CallOptions, REALS } from '../kernels/call.js'
import type { Program as Stages } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { Block } from './block.js'
import { libraryOf, type Recipe } from './cache.js'
import { elementwiseModule, type Operand } from './elementwise.js'
import { Answers, type Plain, valuesOf } from './fallback.js'
import type { Program } from './ir.js'
import { type InputType, type OutputType, SIZES } from './kernel.js'
import { outputTypes } from './outputs.js'
import type { MathMode } from './routines.js'

/** How a function returns its results: one, several in an array, or several by name. */
export type Form = Pick<Program, 'single' | 'names'>

/** What a compiled function takes behind its arguments. */
export interface JittedOptions extends CallOptions {
  /** Where the result is written; where several are returned, an array or object of these. */
  readonly out?: SharedArray<DType> | readonly SharedArray<DType>[] | { readonly [name: string]: SharedArray<DType> }
}

/** A function of elements, and all that its calls need to know of it. */
export interface Elements {
  /** Its arguments. */
  readonly names: readonly string[]
  /** Numbers that follow them as parameters. */
  readonly numbers: readonly number[]
  readonly form: Form
  readonly outputs: readonly OutputType[]
  /** Makes the program anew: a kernel marks its locals. */
  readonly program: () => Program
  readonly weight: number
  readonly usesMath: boolean
  readonly math: MathMode
  /** Everything that the program depends on. */
  readonly key: string
  /** Libraries by kinds of operands. */
  readonly uses: WeakMap<Runtime, Use[]>
}

/** A library, and the kinds of operands that it is for: to find it by these costs a small call less than to write out its key. */
interface Use {
  readonly operands: readonly Operand[]
  readonly byRows: boolean
  readonly library: Library
}

const NUMBER: Operand = { kind: 'number' }
const OPERANDS = new Map<string, Operand>()

/** The one operand of a kind and type, so that operands can be compared as objects. */
function operand(kind: 'elements' | 'column', dtype: InputType): Operand {
  const key = kind === 'column' ? `column ${dtype}` : dtype
  let found = OPERANDS.get(key)
  if (!found) OPERANDS.set(key, (found = { kind, dtype }))
  return found
}

export function recipeOf(elements: Elements, operands: readonly Operand[], byRows: boolean): Recipe {
  const { outputs, usesMath, math, numbers } = elements
  const kinds = operands.map((one) => (one.kind === 'number' ? 'number' : `${one.kind} ${one.dtype}`))
  return {
    key: JSON.stringify([elements.key, 'elements', kinds, outputs, byRows]),
    make: () => elementwiseModule(elements.program(), [...operands, ...numbers.map(() => NUMBER)], outputs, byRows, math),
    names: ['elements'],
    usesMath,
  }
}

function useOf(elements: Elements, runtime: Runtime, operands: readonly Operand[], byRows: boolean): Library {
  let uses = elements.uses.get(runtime)
  if (!uses) elements.uses.set(runtime, (uses = []))
  for (const use of uses) {
    if (use.byRows !== byRows) continue
    let i = 0
    while (i < operands.length && use.operands[i] === operands[i]) i++
    if (i === operands.length) return use.library
  }
  const library = libraryOf(runtime, recipeOf(elements, operands, byRows))
  uses.push({ operands, byRows, library })
  return library
}

/** The kind of an argument of which nothing but its type is known. */
export function kindOfArgument(argument: unknown): Operand {
  if (typeof argument === 'number' || typeof argument === 'boolean') return NUMBER
  const dtype = Array.isArray(argument) ? 'f64' : ((argument as { dtype?: InputType }).dtype ?? typedArrayType(argument))
  return operand('elements', dtype)
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

/** The same with a function that is not compiled. */
export function* applyPlain(
  fn: Plain,
  names: readonly string[],
  dtype: OutputType | readonly OutputType[] | undefined,
  call: Call,
  args: readonly unknown[],
): Stages<unknown> {
  const inputs = inputsOf(call, names, args)
  const { given, shape, length } = inputs
  const width = shape ? shape[1] : length
  const readers = given.map((argument) => {
    if (typeof argument === 'number') return () => argument
    const values = valuesOf(call, argument)
    const pitch = shape ? strideOf(argument, shape) / SIZES[argument.dtype as InputType] : 0
    const step = shape && isColumn(argument, shape) ? 0 : 1
    return (row: number, column: number) => values[row * pitch + column * step]!
  })
  const answers = new Answers('jit', length)
  for (let i = 0; i < length; i++) answers.put(fn(...readers.map((read) => read(Math.floor(i / width), i % width))))
  // Without elements only a call can tell how many results there are.
  if (length === 0) answers.learn(fn(...names.map(() => Number.NaN)))
  const form = answers.form!
  const results = resultsOf(call, form, outputTypes({ results: answers.types }, dtype), inputs)
  yield* answers.into(results)
  return answerOf(form, results)
}

export function* apply(elements: Elements, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { numbers, outputs } = elements
  const inputs = inputsOf(call, elements.names, args)
  const { given, shape, length, byRows } = inputs
  const results = resultsOf(call, elements.form, outputs, inputs)
  const operands = given.map((argument) =>
    typeof argument === 'number'
      ? NUMBER
      : operand(byRows && isColumn(argument, shape!) ? 'column' : 'elements', argument.dtype as InputType),
  )
  const library = useOf(elements, call.runtime, operands, byRows)
  const block = new Block(call, given.length + numbers.length + results.length)
  if (shape) block.columns(shape[1])
  for (let i = 0; i < given.length; i++) {
    const argument = given[i]!
    if (typeof argument === 'number') block.number(i, argument)
    else block.pair(i, argument.address, byRows ? strideOf(argument, shape!) : 0)
  }
  let at = given.length
  for (const value of numbers) block.number(at++, value)
  for (let i = 0; i < results.length; i++) block.pair(at++, call.addressOf(results[i]!), shape ? shape[1] * SIZES[outputs[i]!] : 0)
  const cost = BASE_COST + elements.weight * INSTRUCTION_COST
  const job: Job = byRows
    ? {
        kernel: 'elements',
        library,
        args: [block.address],
        count: shape![0],
        grain: Math.max(1, Math.floor(GRAIN / Math.max(1, shape![1]))),
        cost: cost * shape![1],
      }
    : { kernel: 'elements', library, args: [block.address], count: length, grain: GRAIN, cost }
  if (call.watch.signal) yield* block.stoppable(call.watch.signal, once(job))
  else yield job
  return answerOf(elements.form, results)
}

function* once<J>(job: J): Generator<J, void, void> {
  yield job
}

type Shape = readonly [rows: number, columns: number]

/** The arguments of a call, checked, and what the result is like. */
export interface Inputs {
  readonly given: readonly (number | ArrayOperand)[]
  readonly shape: Shape | undefined
  readonly length: number
  readonly byRows: boolean
  readonly out: JittedOptions['out']
}

export function inputsOf(call: Call, names: readonly string[], args: readonly unknown[]): Inputs {
  const count = names.length
  if (args.length < count || args.length > count + 1) {
    throw new TypeError(`${call.name}: the function takes ${count} arguments, and options may follow them, got ${args.length}`)
  }
  const options = args[count] as JittedOptions | undefined
  call.options(options, OPTIONS)
  const given: (number | ArrayOperand)[] = []
  const arrays: ArrayOperand[] = []
  for (let i = 0; i < count; i++) {
    const argument = args[i]
    if (typeof argument === 'number' || typeof argument === 'boolean') given.push(Number(argument))
    else {
      const array = call.input(names[i]!, argument, REALS)
      given.push(array)
      arrays.push(array)
    }
  }
  if (arrays.length === 0) {
    throw new TypeError(`${call.name}: one argument at least must be an array, got ${args.slice(0, count).map(shown).join(' and ')}`)
  }
  const { shape, length, byRows } = commonShape(call.name, arrays)
  return { given, shape, length, byRows, out: options?.out }
}

const OPTIONS = ['out']

/** The shape of the result by NumPy's rules: a vector beside matrices is a row. */
function commonShape(where: string, arrays: readonly ArrayOperand[]): { shape: Shape | undefined; length: number; byRows: boolean } {
  const [first] = arrays
  if (!arrays.some(({ shape }) => shape)) {
    for (const { name, length } of arrays) {
      if (length === first!.length) continue
      throw new RangeError(`${where}: ${first!.name} and ${name} must have one length, got ${first!.length} and ${length}`)
    }
    return { shape: undefined, length: first!.length, byRows: false }
  }
  const rows = arrays.filter(({ shape }) => shape).map(({ shape }) => shape![0])
  const columns = arrays.map(({ shape, length }) => (shape ? shape[1] : length))
  const shape = [fitting(rows), fitting(columns)] as const
  for (const array of arrays) {
    const [height, width] = array.shape ?? [1, array.length]
    if ((height === shape[0] || height === 1) && (width === shape[1] || width === 1)) continue
    throw new RangeError(`${where}: ${array.name} of ${shapeText(array)} does not broadcast to ${shape[0]} x ${shape[1]}`)
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

/** Whether an array has one element for each row of the result. */
export function isColumn({ shape, length }: ArrayOperand, whole: Shape): boolean {
  return (shape ? shape[1] : length) === 1 && whole[1] !== 1
}

/** Bytes from the elements of one row to those of the next; 0 for what is the same in all rows. */
export function strideOf({ shape, dtype }: ArrayOperand, whole: Shape): number {
  return shape && (shape[0] === whole[0] || whole[0] === 1) ? shape[1] * SIZES[dtype as InputType] : 0
}

/** The arrays of the result, new or as `out` gives them. */
export function resultsOf(call: Call, form: Form, outputs: readonly OutputType[], inputs: Inputs): SharedArray<DType>[] {
  const { shape, length, byRows } = inputs
  const outs = outsOf(call.name, form, outputs.length, inputs.out)
  return outputs.map((dtype, i) =>
    shape ? call.matrixOut(dtype, shape[0], shape[1], outs[i], !byRows) : call.vector(dtype, length, outs[i], true),
  )
}

function outsOf(where: string, form: Form, count: number, out: JittedOptions['out']): readonly unknown[] {
  if (out === undefined) return []
  if (form.single) return [out]
  const outs = form.names ? form.names.map((name) => (out as { [name: string]: unknown })[name]) : (out as readonly unknown[])
  if (typeof out !== 'object' || outs.length !== count) {
    throw new TypeError(`${where}: out must have ${count} arrays, as the function returns them, got ${shown(out)}`)
  }
  return outs
}

/** Results in the form in which the function returns them. */
export function answerOf(form: Form, results: readonly unknown[]): unknown {
  if (form.single) return results[0]
  return form.names ? Object.fromEntries(form.names.map((name, i) => [name, results[i]])) : results
}
