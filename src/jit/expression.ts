// `jit.expression`: terms become one loop over arrays.
import { checkChoice, checkOptions, shown } from '../array/check.js'
import type { Call } from '../kernels/call.js'
import { define } from '../kernels/define.js'
import { apply, type Elements, kindOfArgument, recipeOf } from './apply.js'
import { weight } from './flow.js'
import { arithmetic, asNumber, compare, constant, convert, logic, select, truth, unary } from './fold.js'
import { inspect } from './inspect.js'
import type { Expression, Local, Program, Statement } from './ir.js'
import type { Argument, Chosen, Jitted } from './jit.js'
import { VECTOR_FUNCTIONS } from './mathcalls.js'
import { outputTypes } from './outputs.js'
import { calledBy, type MathMode } from './routines.js'
import { Term } from './terms.js'

/** Options of `jit.expression`. */
export interface JitExpressionOptions<D extends Chosen = Chosen> {
  /** As in `jit`. */
  readonly math?: MathMode
  /** As in `jit`. */
  readonly dtype?: D
}

type AnyTerm = Term<number> | Term<boolean>
/** One term, or several, in an array or by name. */
export type Terms = AnyTerm | readonly AnyTerm[] | { readonly [name: string]: AnyTerm }
type ValueOf<T> = T extends Term<infer V> ? V : never
/** What a function that returned these terms' values would return. */
export type ValuesOf<T> = T extends AnyTerm ? ValueOf<T> : { readonly [name in keyof T]: ValueOf<T[name]> }

/** More terms are refused. */
const MOST_TERMS = 20_000
/** Terms that nest deeper are put aside in a local, so that no chain is too long. */
const MOST_DEPTH = 30

/**
 * `results` compiled as functions of `inputs`, as `jit` compiles a function: however many operations there are, they become one loop, and what occurs
 * more than once is computed once.
 *
 * Inputs are terms made by `expr.input`, in the order in which arrays or numbers are given for them; results are one term or several, in an array or by
 * name. The result has the bits of the same expression written as source. For libraries and plans that put expressions together; throws a TypeError
 * for an input that is used and not listed.
 *
 * @example await jit.expression([expr.input('x')], expr.constant(2))([5, 6]) // [2, 2]
 */
export function expression<const T extends Terms, const D extends Chosen = undefined>(
  inputs: readonly Term<number>[],
  results: T,
  options?: JitExpressionOptions<D>,
): Jitted<ValuesOf<T>, D> {
  const where = 'jit.expression'
  checkOptions(where, options, ['math', 'dtype'])
  const math = checkChoice<MathMode>(where, 'math', options?.math ?? 'lanewise', ['lanewise', 'js'])
  const names = namesOf(inputs)
  const single = results instanceof Term
  if (!single && (typeof results !== 'object' || results === null))
    throw new TypeError(`${where}: results must be terms, got ${shown(results)}`)
  const terms = (single ? [results] : Object.values(results)) as AnyTerm[]
  if (terms.length === 0) throw new TypeError(`${where}: results must have a term at least`)
  for (const term of terms) if (!(term instanceof Term)) throw new TypeError(`${where}: results must be terms, got ${shown(term)}`)
  const graph = new Graph(inputs, terms)
  const form = { single, names: single || Array.isArray(results) ? undefined : Object.keys(results) }
  const make = () => graph.program(form)
  const program = make()
  const elements: Elements = {
    names,
    numbers: [],
    form,
    outputs: outputTypes(program, options?.dtype, where),
    program: make,
    weight: weight(program.statements),
    usesMath: math === 'lanewise' && [...calledBy(program.statements)].some((name) => Object.hasOwn(VECTOR_FUNCTIONS, name)),
    math,
    key: JSON.stringify(['expression', graph.key, math]),
    uses: new WeakMap(),
  }
  const face = define(where, (call: Call, ...args: readonly unknown[]) => apply(elements, call, args))
  const inspected = (...args: readonly Argument[]) => inspect(math, program, recipeOf(elements, args.map(kindOfArgument), false))
  return Object.assign(face, { inspect: inspected }) as unknown as Jitted<ValuesOf<T>, D>
}

function namesOf(inputs: readonly Term<number>[]): string[] {
  if (!Array.isArray(inputs) || inputs.some((input) => !(input instanceof Term) || input.op !== 'input')) {
    throw new TypeError(`jit.expression: inputs must be an array of terms made by expr.input, got ${shown(inputs)}`)
  }
  const names = inputs.map(({ value }) => value as string)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new TypeError(`jit.expression: inputs must have different names, got '${twice}' twice`)
  return names
}

/** Different values of an expression, each once, parts before what is made of them. */
class Graph {
  readonly #inputs: readonly Term<number>[]
  readonly #values: { readonly term: AnyTerm; readonly parts: readonly number[]; uses: number }[] = []
  readonly #results: readonly number[]
  /** The whole content. */
  readonly key: string

  constructor(inputs: readonly Term<number>[], results: readonly AnyTerm[]) {
    this.#inputs = inputs
    const [found, keys] = [new Map<AnyTerm, number>(), new Map<string, number>()]
    // A stack of one's own: chains may be longer than the calls that a program can nest.
    const open: AnyTerm[] = [...results].reverse()
    while (open.length > 0) {
      const term = open.at(-1)!
      const waiting = found.has(term) ? [] : term.parts.filter((part) => !found.has(part))
      if (waiting.length > 0) {
        open.push(...waiting)
        continue
      }
      open.pop()
      if (found.has(term)) continue
      const parts = term.parts.map((part) => found.get(part)!)
      const key = this.#keyOf(term, parts)
      let number = keys.get(key)
      if (number === undefined) {
        number = this.#values.length
        if (number === MOST_TERMS) throw new RangeError(`jit.expression: results must have at most ${MOST_TERMS} terms`)
        keys.set(key, number)
        this.#values.push({ term, parts, uses: 0 })
        for (const part of parts) this.#values[part]!.uses++
      }
      found.set(term, number)
    }
    this.#results = results.map((term) => found.get(term)!)
    this.key = `${inputs.length}|${[...keys.keys()].join(';')}|${this.#results}`
  }

  #keyOf({ op, value }: AnyTerm, parts: readonly number[]): string {
    if (op === 'constant') return Object.is(value, -0) ? '-0' : String(value)
    if (op !== 'input') return `${op}(${parts})`
    const place = this.#inputs.findIndex((input) => input.value === value)
    if (place < 0) throw new TypeError(`jit.expression: input '${value}' is used, but is not among the inputs`)
    return `input ${place}`
  }

  program(form: Pick<Program, 'single' | 'names'>): Program {
    const root = { parent: undefined, divergent: false }
    const [locals, statements]: [Local[], Statement[]] = [[], []]
    const local = (name: string, type: Local['type']): Local => {
      const made: Local = { id: locals.length, name, type, varying: false, region: root }
      locals.push(made)
      return made
    }
    const put = (name: string, value: Expression): Local => {
      const made = local(name, value.type === 'u32' ? 'f64' : value.type)
      statements.push({ kind: 'set', local: made, value: convert(made.type, value) })
      return made
    }
    const parameters = this.#inputs.map(({ value }) => local(value as string, 'f64'))
    const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]))
    const made: { value: Expression; depth: number }[] = []
    for (const { term, parts, uses } of this.#values) {
      const depth = 1 + Math.max(0, ...parts.map((part) => made[part]!.depth))
      const value =
        term.op === 'input'
          ? getOf(byName.get(term.value as string)!)
          : lowered(
              term,
              parts.map((part) => made[part]!.value),
            )
      const isAside = (uses > 1 || depth > MOST_DEPTH) && value.kind !== 'get' && value.kind !== 'const'
      made.push(isAside ? { value: getOf(put('', value)), depth: 0 } : { value, depth })
    }
    const results = this.#results.map((number, i) => put(`result ${i}`, made[number]!.value))
    const body = { region: { parent: root, divergent: false }, leaves: false, continues: false }
    return { ...form, parameters, results, arrays: [], neighbours: [], locals, body, statements }
  }
}

const getOf = (local: Local): Expression => ({ kind: 'get', type: local.type, local })

const UNARY = {
  negative: 'neg',
  abs: 'abs',
  floor: 'floor',
  ceil: 'ceil',
  trunc: 'trunc',
  round: 'round',
  sign: 'sign',
  sqrt: 'sqrt',
  fround: 'fround',
} as const
const ARITHMETIC = { add: 'add', subtract: 'sub', multiply: 'mul', divide: 'div', minimum: 'min', maximum: 'max' } as const
const COMPARISONS = { less: 'lt', lessEqual: 'le', greater: 'gt', greaterEqual: 'ge', equal: 'eq', notEqual: 'ne' } as const
const CALLS: { readonly [op: string]: string } = { remainder: 'fmod', power: 'pow' }

const isIn = <T extends object>(table: T, op: string): op is keyof T & string => Object.hasOwn(table, op)

function lowered({ op, value }: AnyTerm, parts: readonly Expression[]): Expression {
  const [a, b, c] = parts as [Expression, Expression, Expression]
  if (op === 'constant') return typeof value === 'boolean' ? truth(value) : constant(value as number)
  if (op === 'where') return select(a, asNumber(b), asNumber(c))
  if (op === 'logicalNot') return unary('not', a)
  if (op === 'logicalAnd' || op === 'logicalOr') return logic(op === 'logicalAnd' ? 'both' : 'either', a, b)
  if (isIn(UNARY, op)) return unary(UNARY[op], a)
  if (isIn(ARITHMETIC, op)) return arithmetic(ARITHMETIC[op], a, b)
  if (isIn(COMPARISONS, op)) return compare(COMPARISONS[op], a, b)
  return { kind: 'call', type: 'f64', name: CALLS[op] ?? op, args: parts.map(asNumber) }
}
