// Plans: what is to be computed, as a graph of steps that nothing has run yet.
import type { Operand as TermOperand } from '../jit/terms.js'

/** A public function, awaited or blocking as the plan is run. */
export interface Callable {
  (...args: never[]): unknown
  readonly sync: (...args: never[]) => unknown
}

/** A call of a function of the library: `options` follow the arguments. */
export interface Step {
  readonly face: Callable
  readonly args: readonly unknown[]
  readonly options: object | undefined
}

/** Work in steps: yields calls, gets their results, and returns its own. */
export type Steps<R> = Generator<Step, R, unknown>

/** How an element-wise operation is written as a term of one fused loop. */
export type AsTerm = (...parts: TermOperand[]) => TermOperand

/** One operation on values of others. */
export interface Plan<T = unknown> {
  /** The word that `explain` prints. */
  readonly op: string
  /** Its parameters as text: printed, and part of what makes two operations the same. */
  readonly detail: string
  readonly parts: readonly Plan[]
  /** What it does, in calls; or what it is made of its parts at once. A source has neither, but a `value`. */
  readonly run?: (...parts: never[]) => Steps<T>
  readonly make?: (...parts: never[]) => T
  readonly value?: T
  /** The operation works element by element on f64 and truth values, and may become part of a loop with others. Parts that are numbers stand for all rows. */
  readonly term?: AsTerm
  /** The result may lie in the memory of a part. */
  readonly view?: boolean
}

/** A value that is there. */
export function source<T>(value: T, detail = ''): Plan<T> {
  return { op: 'source', detail, parts: [], value }
}

export function isSource({ run, make }: Plan): boolean {
  return !run && !make
}

/** Calls `face` with all of its arguments and options, and gives back its result. */
export function* call<R>(face: Callable, args: readonly unknown[], options?: object): Steps<R> {
  return (yield { face, args, options }) as R
}

const numbers = new WeakMap<object, number>()
let count = 0

/** A text that stands for one object: what a plan is told apart by where it holds a function. */
export function identity(thing: object): string {
  let number = numbers.get(thing)
  if (number === undefined) numbers.set(thing, (number = ++count))
  return `#${number}`
}

/** A value as a text that no other value has: what operations are told apart by. Functions and objects go by identity. */
export function valueText(value: unknown): string {
  if (typeof value === 'function' || (typeof value === 'object' && value !== null)) return identity(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  return value === undefined ? 'undefined' : JSON.stringify(value)
}

/** Arguments and options as text. */
export function textOf(args: readonly unknown[], options: object | undefined): string {
  const words = Object.entries(options ?? {}).filter(([, value]) => value !== undefined)
  return [...args.map(valueText), ...words.map(([name, value]) => `${name}: ${valueText(value)}`)].join(', ')
}
