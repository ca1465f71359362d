// A function of the user's as every form of `jit` takes it: its text, what it captures, and the program that it is lowered to.
import { checkChoice, checkOptions, shown } from '../array/check.js'
import { remember } from './cache.js'
import type { Program } from './ir.js'
import { type Capture, indexedNames, isNumeric, lower, type ParameterShape, parameterNames } from './lower.js'
import { VECTOR_FUNCTIONS } from './mathcalls.js'
import { type Prepared, preparedIn, programIn, signatureOf } from './prepared.js'
import { calledBy, type MathMode } from './routines.js'
import { parseFunction, type Source } from './source.js'

/** What every form of `jit` can be told. */
export interface JitOptions {
  /** Values that the function uses though it does not declare them: numbers, truth values, and further functions. */
  readonly capture?: { readonly [name: string]: Capture }
  /**
   * Whose exp, log, sin … are called: 'lanewise' (default), in SIMD and within 1 ULP, or 'js', JavaScript's own one number at a time, for results
   * that equal a plain loop's in every bit.
   */
  readonly math?: MathMode
  /**
   * What becomes of a function that cannot be compiled. Default: a CompileError is thrown. 'js': it is called as it is, in a plain loop on the calling
   * thread, with the same arguments and results; it then sees what surrounds it, takes as many arguments as its `length` says, and is no text.
   */
  readonly fallback?: 'js'
}

/** How the function is to be read, beside its options. */
interface Reading {
  /** Names of further options. */
  readonly known?: readonly string[]
  readonly shape?: ParameterShape
}

/** A function that has been read and checked. */
export class UserFunction {
  readonly where: string
  readonly math: MathMode
  readonly text: string
  /** Captured numbers, in the order in which they follow the function's own parameters. */
  readonly numbers: readonly number[]
  /** Names of its parameters; '' for one that is taken apart. */
  readonly parameters: readonly string[]
  /** Everything that a program depends on but for the kinds of arguments. */
  readonly key: string
  /** What the program depends on beside texts. */
  readonly signature: string
  readonly #captures: { readonly [name: string]: Capture }
  readonly #shape: ParameterShape | undefined
  readonly #prepared: Prepared | undefined
  #source: Source | undefined

  constructor(where: string, source: unknown, options: JitOptions | undefined, { known = [], shape }: Reading = {}) {
    checkOptions(where, options, ['capture', 'math', 'fallback', ...known])
    const { capture = {}, math = 'lanewise' } = options ?? {}
    checkChoice(where, 'math', math, ['lanewise', 'js'])
    if (typeof capture !== 'object' || capture === null) throw new TypeError(`${where}: capture must be an object, got ${shown(capture)}`)
    for (const [name, value] of Object.entries(capture)) {
      if (isNumeric(value) || typeof value === 'function' || typeof value === 'string') continue
      throw new TypeError(
        `${where}: capture.${name} must be a number, a truth value or a function, got ${shown(value)}; pass arrays as arguments`,
      )
    }
    this.where = where
    this.math = math
    this.#captures = capture
    this.#shape = shape
    this.numbers = Object.values(capture).filter(isNumeric).map(Number)
    this.signature = signatureOf(capture, math, shape)
    const prepared = preparedIn(source)
    // Prepared for something else than what it is used for: its text holds all the same.
    this.#prepared = prepared?.signature === this.signature ? prepared : undefined
    if (this.#prepared) {
      this.text = this.#prepared.text
      this.parameters = this.#prepared.parameters
      this.key = this.#prepared.key
      remember(this.#prepared.modules)
      return
    }
    this.#source = parseFunction(where, prepared ? prepared.text : source)
    this.text = this.#source.text
    this.parameters = parameterNames(this.#source.node)
    const texts = Object.entries(capture).map(([name, value]) => (isNumeric(value) ? name : `${name}=${value}`))
    this.key = JSON.stringify([this.text, texts, math])
  }

  /** Names that it uses as `name[…]` or `name.length`. */
  get indexed(): ReadonlySet<string> {
    return this.#prepared ? new Set(this.#prepared.indexed) : indexedNames(this.#read().node)
  }

  /** A new program: kernels mark its locals, so each takes one of its own. */
  program(): Program {
    return this.#prepared ? programIn(this.#prepared) : lower(this.where, this.#read(), this.#captures, this.#shape)
  }

  /** Whether `program` calls functions of the library. */
  usesMath(program: Program): boolean {
    return this.math === 'lanewise' && [...calledBy(program.statements)].some((name) => Object.hasOwn(VECTOR_FUNCTIONS, name))
  }

  #read(): Source {
    return (this.#source ??= parseFunction(this.where, this.text))
  }
}
