// `jit`: a function of numbers becomes a function of arrays.
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import type { CompileError } from '../errors.js'
import type { ArrayInput, Call } from '../kernels/call.js'
import { define } from '../kernels/define.js'
import { apply, applyPlain, type Elements, type JittedOptions, kindOfArgument, recipeOf } from './apply.js'
import { expression } from './expression.js'
import { namesOf, orPlain, type Plain } from './fallback.js'
import { weight } from './flow.js'
import { type JitOptions, UserFunction } from './function.js'
import { type Inspection, inspect, inspectPlain } from './inspect.js'
import type { Program } from './ir.js'
import type { OutputType } from './kernel.js'
import { checkOutputTypes, outputTypes } from './outputs.js'
import { reduce } from './reduce.js'
import { rolling } from './rolling.js'
import { rows } from './rows.js'
import { scan } from './scan.js'
import { stencil } from './stencil.js'

/** What a function may return: a number or truth value, or several, in an array or by name. */
export type Answer = number | boolean | readonly (number | boolean)[] | { readonly [name: string]: number | boolean }

/** Element types that were asked for: one for every result, one for each, or none. */
export type Chosen = OutputType | readonly OutputType[] | undefined

type Stored<R, D> = [D] extends [OutputType] ? D : R extends boolean ? 'u8' : 'f64'
/** The type chosen for the result at `K`; that of a result by name is one of them, as types do not know the order of names. */
type At<D, K> = D extends readonly OutputType[] ? (K extends keyof D ? D[K] : D[number]) : D
type Shaped<A, D extends DType> = [Extract<A, Matrix>] extends [never] ? Vector<D> : Matrix<D>
/** The arrays that come of answers `R` to arguments `A`, stored as `D`. */
export type Answers<R, A, D extends Chosen = undefined> = R extends number | boolean
  ? Shaped<A, Stored<R, D>>
  : R extends readonly (number | boolean)[] | { readonly [name: string]: number | boolean }
    ? { [name in keyof R]: Shaped<A, Stored<R[name], At<D, name>>> }
    : Shaped<A, 'f64'>

/** An argument of a compiled function: an array, or a number that is the same for all elements. */
export type Argument = ArrayInput | number

/** A function of the user's, compiled: element by element over arrays of one shape, and numbers. */
export interface Jitted<R, D extends Chosen = undefined> {
  <A extends readonly (Argument | JittedOptions)[]>(...args: A): Promise<Answers<R, A[number], D>>
  readonly sync: <A extends readonly (Argument | JittedOptions)[]>(...args: A) => Answers<R, A[number], D>
  /** How it is compiled for arguments of these kinds: types, what runs in lanes, what does not and why, and the WebAssembly text. */
  readonly inspect: (...args: readonly Argument[]) => Inspection
}

/** Options of `jit`. */
export interface JitElementOptions<D extends Chosen = Chosen> extends JitOptions {
  /** Element type of the result, or of each of several; values are converted as typed arrays do it. Default: 'f64', truth values 'u8'. */
  readonly dtype?: D
}

export interface Jit {
  <R extends Answer, const D extends Chosen = undefined>(fn: (...args: number[]) => R, options?: JitElementOptions<D>): Jitted<R, D>
  <const D extends Chosen = undefined>(source: string, options?: JitElementOptions<D>): Jitted<number, D>
  readonly reduce: typeof reduce
  readonly scan: typeof scan
  readonly rolling: typeof rolling
  readonly rows: typeof rows
  readonly stencil: typeof stencil
  readonly expression: typeof expression
}

function makeJit(source: unknown, options?: JitElementOptions): Jitted<Answer> {
  return orPlain(
    'jit',
    [source],
    options,
    () => compiled(elementsOf(source, options)),
    ([fn], failure) => plain(fn!, failure, options),
  )
}

/** All that is known of a function before it is called; what cannot be compiled is said here and not at the first call. */
export function elementsOf(source: unknown, options?: JitElementOptions): { fn: UserFunction; program: Program; elements: Elements } {
  const fn = new UserFunction('jit', source, options, { known: ['dtype'] })
  const program = fn.program()
  const elements: Elements = {
    names: fn.parameters,
    numbers: fn.numbers,
    form: program,
    outputs: outputTypes(program, options?.dtype),
    program: () => fn.program(),
    weight: weight(program.statements),
    usesMath: fn.usesMath(program),
    math: fn.math,
    key: fn.key,
    uses: new WeakMap(),
  }
  return { fn, program, elements }
}

function compiled({ fn, program, elements }: ReturnType<typeof elementsOf>): Jitted<Answer> {
  const face = define('jit', (call: Call, ...args: readonly unknown[]) => apply(elements, call, args))
  const inspected = (...args: readonly Argument[]) => inspect(fn.math, program, recipeOf(elements, args.map(kindOfArgument), false))
  return Object.assign(face, { inspect: inspected }) as unknown as Jitted<Answer>
}

function plain(fn: Plain, failure: CompileError, options: JitElementOptions | undefined): Jitted<Answer> {
  checkOutputTypes(options?.dtype)
  const names = namesOf(fn)
  const face = define('jit', (call: Call, ...args: readonly unknown[]) => applyPlain(fn, names, options?.dtype, call, args))
  return Object.assign(face, { inspect: () => inspectPlain(failure) }) as unknown as Jitted<Answer>
}

/**
 * `fn` compiled to WebAssembly SIMD that runs on every core: called with arrays, it gives what `fn` gives for each element.
 *
 * `fn` is an arrow function, a function or the text of one, over numbers: const and let, arithmetic, comparisons, if, loops, Math, bit operators with
 * JavaScript's meaning, functions declared inside. What surrounds it, it cannot see: pass values as arguments or `capture` them. It returns a number,
 * a truth value (stored as u8), or several in an array or object. Arguments are arrays of one shape, numbers, and rows and columns of matrices
 * (NumPy's broadcasting); integers and f32 are read as the numbers that they are. Arithmetic gives the bits that JavaScript gives; exp, log, sin …
 * are the library's (`math`). Elements at which it branches differently run both branches. Throws a CompileError that names line, reason and remedy,
 * unless `fallback` asks for JavaScript. The plugins of `lanewise/build` do all of it when a program is bundled.
 *
 * @example await jit((s, k) => Math.max(s - k, 0))([90, 105, 120], 100) // [0, 5, 20]
 */
export const jit: Jit = /* @__PURE__ */ Object.assign(makeJit as Jit, { reduce, scan, rolling, rows, stencil, expression })
