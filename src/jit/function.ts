// A function of the user's as every form of `jit` takes it: its text, what it captures, and the program that it is lowered to.
import { checkChoice, checkOptions, shown } from '../array/check.js'
import type { Program } from './ir.js'
import { type Capture, isNumeric, lower, type ParameterShape } from './lower.js'
import { VECTOR_FUNCTIONS } from './mathcalls.js'
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
}

/** A function that has been read and checked. */
export class UserFunction {
  readonly where: string
  readonly source: Source
  readonly math: MathMode
  /** Captured numbers, in the order in which they follow the function's own parameters. */
  readonly numbers: readonly number[]
  readonly #captures: { readonly [name: string]: Capture }
  /** Everything that a program depends on but for the kinds of arguments. */
  readonly key: string

  constructor(where: string, source: unknown, options: JitOptions | undefined, known: readonly string[] = []) {
    checkOptions(where, options, ['capture', 'math', ...known])
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
    this.source = parseFunction(where, source)
    this.math = math
    this.#captures = capture
    this.numbers = Object.values(capture).filter(isNumeric).map(Number)
    const texts = Object.entries(capture).map(([name, value]) => (isNumeric(value) ? name : `${name}=${value}`))
    this.key = JSON.stringify([this.source.text, texts, math])
  }

  /** Parameters of its own. */
  get parameterCount(): number {
    return this.source.node.params.length
  }

  /** A new program: kernels mark its locals, so each takes one of its own. */
  program(shape?: ParameterShape): Program {
    return lower(this.where, this.source, this.#captures, shape)
  }

  /** Whether `program` calls functions of the library. */
  usesMath(program: Program): boolean {
    return this.math === 'lanewise' && [...calledBy(program.statements)].some((name) => Object.hasOwn(VECTOR_FUNCTIONS, name))
  }
}
