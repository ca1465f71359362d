// Functions that cannot be compiled, where `fallback: 'js'` asks for them all the same: called as they are, in plain loops on the calling thread.
import type { AnyNode, Expression, MemberExpression, Node } from 'acorn'
import { checkChoice, shown } from '../array/check.js'
import type { SharedArray } from '../array/sharedarray.js'
import { ARRAY_TYPES, type DType } from '../engine/dtype.js'
import { CompileError } from '../errors.js'
import type { Call, Operand } from '../kernels/call.js'
import type { Program as Stages } from '../kernels/define.js'
import { offsetOf } from './expressions.js'
import type { JitOptions } from './function.js'
import type { LocalType, Program } from './ir.js'
import { parameterNames } from './lower.js'
import { isPrepared } from './prepared.js'
import { type FunctionNode, parseFunction } from './source.js'

/** A function of the user's as it is. */
export type Plain = (...args: unknown[]) => unknown

/** What `compile` gives, or `plain` if one of the functions cannot be compiled and `options` ask for a fallback. */
export function orPlain<R>(
  where: string,
  sources: readonly unknown[],
  options: JitOptions | undefined,
  compile: () => R,
  plain: (functions: readonly Plain[], failure: CompileError) => R,
): R {
  const fallback = options?.fallback
  if (fallback === undefined) return compile()
  checkChoice(where, 'fallback', fallback, ['js'])
  for (const source of sources) {
    // What is prepared has been compiled: it needs none.
    if (typeof source === 'function' || isPrepared(source)) continue
    throw new TypeError(
      `${where}: fallback 'js' needs a function to call, got ${typeof source === 'string' ? 'the text of one' : shown(source)}`,
    )
  }
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof CompileError) || sources.some(isPrepared)) throw error
    return plain(sources as Plain[], error)
  }
}

/** Its source, if it has one that parses. */
export function nodeOf(fn: Plain): FunctionNode | undefined {
  try {
    return parseFunction('jit', fn).node
  } catch {
    return undefined
  }
}

/** What messages call its parameters: as many as it says that it takes. */
export function namesOf(fn: Plain): string[] {
  const node = nodeOf(fn)
  const names = node ? parameterNames(node) : []
  return Array.from({ length: fn.length }, (_, i) => names[i] || `argument ${i + 1}`)
}

/** Calls `found` for every node of a function's body. */
function visit(part: unknown, found: (node: Node) => void): void {
  if (Array.isArray(part)) for (const one of part) visit(one, found)
  else if (typeof part === 'object' && part !== null && typeof (part as Node).type === 'string') {
    found(part as Node)
    for (const value of Object.values(part)) visit(value, found)
  }
}

/** `name` in name[…]. */
function indexedBy(node: AnyNode | null | undefined): string | undefined {
  return node?.type === 'MemberExpression' && node.computed && node.object.type === 'Identifier' ? node.object.name : undefined
}

/** Names of which elements are assigned: `out[i] = …`, `out[i] += …`, `out[i]++`. */
export function writtenNames(fn: Plain): Set<string> {
  const found = new Set<string>()
  visit(nodeOf(fn)?.body, (node) => {
    const { type, left, argument } = node as Node & { left?: AnyNode; argument?: AnyNode }
    const name = type === 'AssignmentExpression' ? indexedBy(left) : type === 'UpdateExpression' ? indexedBy(argument) : undefined
    if (name !== undefined) found.add(name)
  })
  return found
}

/** Distances at which `series` are read from the place, where they are written as numbers. */
export function offsetsIn({ body }: FunctionNode, series: ReadonlySet<string>, place: string): number[] {
  const found: number[] = []
  visit(body, (node) => {
    const name = indexedBy(node as AnyNode)
    if (name === undefined || !series.has(name)) return
    const offset = offsetOf((other) => other === place, (node as MemberExpression).property as Expression)
    if (offset !== undefined) found.push(offset)
  })
  return found
}

/** A series of which elements at any place can be read, `element` says what they are. */
export function seriesOf(what: string, length: number, element: (at: number) => number): readonly number[] {
  const refuse = (key: string | symbol): never => {
    throw new TypeError(`${what} has elements at whole numbers and a length, and cannot be written to, got ${String(key)}`)
  }
  return new Proxy([], {
    get: (_, key) => (key === 'length' ? length : /^-?\d+$/.test(String(key)) ? element(Number(key)) : refuse(key)),
    set: (_, key) => refuse(key),
  })
}

/** A copy of an array argument, which nothing that the function does can change or take away. */
export function valuesOf(call: Call, { address, length, dtype }: Operand): ArrayLike<number> {
  return new ARRAY_TYPES[dtype](call.runtime.memory.memory.buffer, address, length).slice() as Float64Array
}

/** The number that a function has answered: a truth value counts as 0 or 1, nothing as NaN, as in compiled code. */
export function numberOf(where: string, value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  if (value === undefined) return Number.NaN
  throw new TypeError(`${where}: the function must return numbers or truth values, got ${shown(value)}`)
}

/** The `count` numbers that a function has answered as an array. */
export function numbersOf(where: string, value: unknown, count: number): number[] {
  if (!Array.isArray(value) || value.length !== count) {
    throw new TypeError(`${where}: the function must return an array of ${count} numbers, got ${shown(value)}`)
  }
  return value.map((part) => numberOf(where, part))
}

/** Writes values into an array of the result, converted as typed arrays do it. */
export function write(made: SharedArray<DType>, values: ArrayLike<number>): void {
  ;(made.data as Float64Array).set(values)
}

/** Nothing to compute any more, but a caller who wants to hear of progress is told. */
export function* done(): Stages<void> {
  yield { kernel: 'noop', args: [], count: 1, grain: 1, cost: 0 }
}

/** Answers of a function that returns a number, or several in an array or by name: which of these, the first one tells. */
export class Answers {
  readonly #where: string
  readonly #length: number
  readonly #planes: Float64Array[] = []
  readonly #truths: boolean[] = []
  #count = 0
  /** Known after the first answer. */
  form: Pick<Program, 'single' | 'names'> | undefined

  constructor(where: string, length: number) {
    this.#where = where
    this.#length = length
  }

  /** Truth values, where nothing else has been answered; numbers otherwise. */
  get types(): { readonly type: LocalType }[] {
    return this.#truths.map((truth) => ({ type: truth ? 'bool' : 'f64' }))
  }

  /** The next answer. */
  put(answer: unknown): void {
    for (const [i, part] of this.learn(answer).entries()) this.#planes[i]![this.#count] = numberOf(this.#where, part)
    this.#count++
  }

  /** Takes an answer's form for that of all, or compares it; gives its parts. */
  learn(answer: unknown): unknown[] {
    const isObject = typeof answer === 'object' && answer !== null
    const names = isObject && !Array.isArray(answer) ? Object.keys(answer) : undefined
    const parts: unknown[] = isObject ? (names ? Object.values(answer) : [...(answer as unknown[])]) : [answer]
    if (!this.form) {
      this.form = { single: !isObject, names }
      for (const _ of parts) {
        this.#planes.push(new Float64Array(this.#length))
        this.#truths.push(true)
      }
    }
    if (this.form.single === isObject || this.form.names?.join() !== names?.join() || parts.length !== this.#planes.length) {
      throw new TypeError(`${this.#where}: the function must return as many values everywhere, by the same names, got ${shown(answer)}`)
    }
    for (const [i, part] of parts.entries()) if (typeof part !== 'boolean') this.#truths[i] = false
    return parts
  }

  *into(results: readonly SharedArray<DType>[]): Stages<void> {
    for (const [i, made] of results.entries()) write(made, this.#planes[i]!)
    yield* done()
  }
}
