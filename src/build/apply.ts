// Calls of kernels built ahead of time: arguments checked, work cut by the declared family, parts joined in order.
import { checkFlag, checkInteger, checkNumber } from '../array/check.js'
import type { Engine } from '../array/engine.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { DType } from '../engine/dtype.js'
import type { Job, Library, Runtime } from '../engine/runtime.js'
import { type Call, type Operand, type OutOptions, REALS } from '../kernels/call.js'
import { define, type Face, type Program } from '../kernels/define.js'
import { checkSameShape, widened } from '../kernels/operands.js'
import { argumentsOf, exportOf, type Join, type KernelFacts, type Manifest, type Parameter } from './manifest.js'

/** What a built function takes behind its arguments. */
export interface KernelOptions<O extends SharedArray<DType> = SharedArray<DType>> extends OutOptions<O> {
  /** The engine that computes, where no argument belongs to one. */
  readonly engine?: Engine
}

/** Nanoseconds that one call of a kernel of rows should take. */
const CALL_NS = 100_000

/** The public function of a kernel; `libraryOf` gives its module as the engine of a call has it. */
export function faceOf(kernel: KernelFacts, { grain }: Manifest, libraryOf: (runtime: Runtime) => Library): Face<unknown[], unknown> {
  const expected = argumentsOf(kernel)
  return define(kernel.name, function* (call: Call, ...args: unknown[]): Program<unknown> {
    if (args.length < expected.length || args.length > expected.length + 1) {
      const names = expected.map(({ name }) => name).join(', ')
      throw new TypeError(
        `${kernel.name}: ${expected.length} arguments must be given (${names}), and options may follow, got ${args.length}`,
      )
    }
    const options = args[expected.length] as KernelOptions | undefined
    call.options(options, kernel.family === 'reduce' ? ['engine'] : ['out', 'engine'])
    const given = new Map<string, number | Operand>()
    for (const [i, parameter] of expected.entries()) given.set(parameter.name, yield* argument(call, parameter, args[i]))
    const stage: Stage = { kernel, call, given, grain, library: libraryOf(call.runtime), out: options?.out }
    if (kernel.family === 'reduce') return yield* reduce(stage)
    return kernel.family === 'rows' ? yield* rows(stage) : yield* elements(stage)
  })
}

interface Stage {
  readonly kernel: KernelFacts
  readonly call: Call
  readonly given: ReadonlyMap<string, number | Operand>
  readonly grain: number
  readonly library: Library
  readonly out: unknown
}

function* argument(call: Call, parameter: Parameter, value: unknown): Program<number | Operand> {
  const { name } = parameter
  if (parameter.role === 'input') {
    // What f64 holds exactly is taken for f64.
    const dtypes = parameter.dtype === 'f64' ? REALS : [parameter.dtype]
    const operand = parameter.shape === 'matrix' ? call.matrix(name, value, dtypes) : call.input(name, value, dtypes)
    return parameter.dtype === 'f64' ? yield* widened(call, operand) : operand
  }
  if (parameter.role !== 'scalar') throw new Error(`${call.name}: ${name} is no argument`)
  if (parameter.type === 'bool') {
    if (value === undefined) throw new TypeError(`${call.name}: ${name} must be true or false, got undefined`)
    return Number(checkFlag(call.name, name, value, false))
  }
  if (parameter.type === 'i32') return checkInteger(call.name, name, value, -(2 ** 31), 2 ** 31 - 1)
  if (parameter.type === 'u32') return checkInteger(call.name, name, value, 0, 2 ** 32 - 1)
  return checkNumber(call.name, name, value, parameter.type === 'f32' ? 'that f32 is made of' : 'of type f64', () => true)
}

function* elements(stage: Stage): Program<unknown> {
  const { kernel, call, grain } = stage
  const [first] = alikeInputs(stage)
  const made = call.like(first!, outOf(kernel).dtype, stage.out, true)
  yield jobOf(stage, numbersOf(stage, call.addressOf(made), 0), first!.length, grain, kernel.cost)
  return made
}

function* rows(stage: Stage): Program<unknown> {
  const { kernel, call } = stage
  const matrices = inputsOf(stage).filter(({ shape }) => shape === 'matrix')
  const [first, ...rest] = matrices.map(({ operand }) => operand)
  for (const other of rest) checkSameShape(call.name, first!, other)
  const [count, columns] = first!.shape!
  for (const { operand, shape } of inputsOf(stage)) {
    if (shape === 'matrix') continue
    if (operand.shape) throw new TypeError(`${call.name}: ${operand.name} must be a vector, got a Matrix`)
    if (operand.length !== columns) {
      throw new RangeError(`${call.name}: ${operand.name} must have a length of ${columns}, one for each column, got ${operand.length}`)
    }
  }
  const { dtype, shape } = outOf(kernel)
  const made = shape === 'matrix' ? call.matrixOut(dtype, count, columns, stage.out, false) : call.vector(dtype, count, stage.out, false)
  const cost = 5 + columns * kernel.cost
  yield jobOf(stage, numbersOf(stage, call.addressOf(made), columns), count, Math.max(1, Math.round(CALL_NS / cost)), cost)
  return made
}

const JOINS: { readonly [join in Join]: (a: number, b: number) => number } = {
  sum: (a, b) => a + b,
  product: (a, b) => a * b,
  min: Math.min,
  max: Math.max,
}

function* reduce(stage: Stage): Program<number> {
  const { kernel, call, grain } = stage
  const [first] = alikeInputs(stage)
  const { length } = first!
  if (length === 0) {
    if (kernel.join === 'sum') return 0
    if (kernel.join === 'product') return 1
    throw new RangeError(`${call.name}: ${first!.name} must not be empty, as nothing has no ${kernel.join}`)
  }
  const chunks = Math.ceil(length / grain)
  const partials = call.temporary(chunks * 8)
  yield jobOf(stage, [...numbersOf(stage, 0, 0), partials, length], chunks, 1, kernel.cost * Math.min(grain, length))
  const join = JOINS[kernel.join!]
  const parts = call.floats(partials, chunks)
  let result = parts[0]!
  for (const part of parts.subarray(1)) result = join(result, part)
  return result
}

function jobOf({ kernel, library }: Stage, args: number[], count: number, grain: number, cost: number): Job {
  const job = { kernel: exportOf(kernel), library, args, count, grain, cost }
  return kernel.scratch > 0 ? { ...job, scratchBytes: kernel.scratch } : job
}

/** The kernel's parameters up to scratch. */
function numbersOf({ kernel, given }: Stage, out: number, columns: number): number[] {
  const numbers: number[] = []
  for (const { name, role } of kernel.parameters) {
    if (role === 'scratch') continue
    const value = given.get(name)
    numbers.push(role === 'out' ? out : role === 'columns' ? columns : typeof value === 'object' ? value.address : value!)
  }
  return numbers
}

function inputsOf({ kernel, given }: Stage): { operand: Operand; shape: 'vector' | 'matrix' }[] {
  return kernel.parameters.flatMap((parameter) =>
    parameter.role === 'input' ? [{ operand: given.get(parameter.name) as Operand, shape: parameter.shape }] : [],
  )
}

function alikeInputs(stage: Stage): Operand[] {
  const operands = inputsOf(stage).map(({ operand }) => operand)
  for (const other of operands.slice(1)) checkSameShape(stage.call.name, operands[0]!, other)
  return operands
}

function outOf({ name, parameters }: KernelFacts): Parameter & { role: 'input' | 'out' } {
  const out = parameters.find((parameter): parameter is Parameter & { role: 'out' } => parameter.role === 'out')
  if (!out) throw new TypeError(`${name}: the module names no result`)
  return out
}

/** The arguments with `engine` among the options, unless they name one. */
export function withEngine(kernel: KernelFacts, args: readonly unknown[], engine: Engine): unknown[] {
  const count = argumentsOf(kernel).length
  const options = args[count]
  if (args.length < count || args.length > count + 1) return [...args]
  if (options !== undefined && (typeof options !== 'object' || options === null)) return [...args]
  return [...args.slice(0, count), { engine, ...options }]
}
