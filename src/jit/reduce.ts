// `jit.reduce`: a reduction by a function of the user's that joins two results.
import { shown } from '../array/check.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from '../kernels/call.js'
import { define, type Program as Stages } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { Block } from './block.js'
import { libraryOf, type Recipe } from './cache.js'
import { done, numberOf, numbersOf, orPlain, type Plain, valuesOf } from './fallback.js'
import { weight } from './flow.js'
import { type JitOptions, UserFunction } from './function.js'
import type { InputType } from './kernel.js'
import { type ReduceForm, reduceModule } from './reducekernel.js'

/** What a reduction joins: a number, or several as an array. */
export type Partial = number | readonly number[]

/** Options of `jit.reduce`. */
export interface JitReduceOptions<S extends Partial> extends JitOptions {
  /** What each element counts as before it is joined: a function of the arguments. Default: the one argument itself. */
  readonly map?: ((...args: number[]) => S) | string
  /** What nothing comes to; it is joined in front of everything. Default: none, and empty arrays are refused. */
  readonly initial?: NoInfer<S>
}

/** A compiled reduction of arrays of one length, and numbers. */
export interface Reduced<S> {
  (...args: readonly (ArrayInput | number | CallOptions)[]): Promise<S>
  readonly sync: (...args: readonly (ArrayInput | number | CallOptions)[]) => S
}

const INSTRUCTION_COST = 0.15

/**
 * What `combine` joins all elements to: `combine(a, b)` must be associative, as elements are joined in a fixed tree, not from first to last.
 *
 * A result of several parts is an array: `combine` takes two such arrays and returns one, `map` makes one of an element. The tree depends on the length
 * alone, so that the bits are the same on any number of threads. Language, `capture`, `math` and errors as in `jit`.
 *
 * @example await jit.reduce((a, b) => a + b, { map: (x, y) => x * y })([1, 2, 3], [4, 5, 6]) // 32
 */
export function reduce<S extends Partial = number>(combine: ((a: S, b: S) => S) | string, options: JitReduceOptions<S> = {}): Reduced<S> {
  const sources = options.map === undefined ? [combine] : [combine, options.map]
  const made = orPlain(
    'jit.reduce',
    sources,
    options,
    () => {
      const facts = reduceFacts(combine, options)
      return define('jit.reduce', (call: Call, ...args: readonly unknown[]) => apply(facts, call, args))
    },
    ([joiner, mapper]) => {
      const { initial } = options
      if (joiner!.length !== 2) throw wrongCombine(joiner!.length)
      if (initial !== undefined && [initial].flat().some((value) => typeof value !== 'number')) throw wrongInitial(undefined, initial)
      return define('jit.reduce', (call: Call, ...args: readonly unknown[]) => applyPlain(joiner!, mapper, initial, call, args))
    },
  )
  return made as unknown as Reduced<S>
}

const wrongCombine = (count: number) => new TypeError(`jit.reduce: combine must take 2 parameters, got ${count}`)

/** All that is known of a reduction before it is called. */
export function reduceFacts(combine: unknown, { map, initial, ...rest }: JitReduceOptions<Partial>): Facts {
  const mapper = map === undefined ? undefined : new UserFunction('jit.reduce: map', map, rest)
  const mapped = mapper?.program()
  const parts = mapped ? mapped.results.length : 1
  const isTuple = mapped !== undefined && !mapped.single
  const shape = isTuple ? [parts, parts] : []
  const joiner = new UserFunction('jit.reduce', combine, rest, { shape })
  const joined = joiner.program()
  if (joiner.parameters.length !== 2) throw wrongCombine(joiner.parameters.length)
  if (joined.results.length !== parts)
    throw new TypeError(`jit.reduce: combine must return ${parts} numbers, as map does, got ${joined.results.length}`)
  if (joiner.numbers.length > 0) throw new TypeError('jit.reduce: numbers cannot be captured here; pass them as arguments of map')
  const first = initial === undefined ? undefined : ([initial].flat() as number[])
  if (first && (first.length !== parts || first.some((value) => typeof value !== 'number'))) {
    throw wrongInitial(parts === 1 ? undefined : parts, initial)
  }
  return {
    joiner,
    mapper,
    parts,
    isTuple,
    first,
    weight: weight(joined.statements) + (mapped ? weight(mapped.statements) : 0),
    usesMath: joiner.usesMath(joined) || (mapped !== undefined && mapper!.usesMath(mapped)),
  }
}

interface Facts {
  readonly joiner: UserFunction
  readonly mapper: UserFunction | undefined
  readonly parts: number
  readonly isTuple: boolean
  readonly first: readonly number[] | undefined
  readonly weight: number
  readonly usesMath: boolean
}

function* apply(facts: Facts, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { mapper, parts, first, isTuple } = facts
  const { given, length } = inputsOf(call, mapper?.parameters.length ?? 1, args)
  if (length === 0) {
    if (!first) throw new RangeError(EMPTY)
    return isTuple ? [...first] : first[0]
  }
  const operands = given.map((argument) =>
    typeof argument === 'number' ? ({ kind: 'number' } as const) : ({ kind: 'elements', dtype: argument.dtype as InputType } as const),
  )
  const numbers = mapper?.numbers ?? []
  const chunks = Math.ceil(length / GRAIN)
  const library = libraryOf(call.runtime, reduceRecipe(facts, [...operands, ...numbers.map(() => ({ kind: 'number' }) as const)]))
  const states = call.temporary((chunks + 1) * parts * 8)
  const block = new Block(call, operands.length + numbers.length + 1)
  for (const [i, argument] of given.entries()) {
    if (typeof argument === 'number') block.number(i, argument)
    else block.pair(i, argument.address, 0)
  }
  for (const [i, value] of numbers.entries()) block.number(operands.length + i, value)
  // The initial value stands before the chunks' states.
  block.pair(operands.length + numbers.length, states + parts * 8, 0)
  yield* block.stoppable(
    call.watch.signal,
    (function* () {
      yield { kernel: 'chunk', library, args: [block.address], count: length, grain: GRAIN, cost: 0.5 + facts.weight * INSTRUCTION_COST }
      if (first) {
        call.floats(states, parts).set(first)
        block.pair(operands.length + numbers.length, states, 0)
      }
      const all = chunks + (first ? 1 : 0)
      yield { kernel: 'join', library, args: [block.address], count: all, grain: all, cost: 0 }
    })(),
  )
  const result = call.floats(first ? states : states + parts * 8, parts)
  return isTuple ? Array.from(result) : result[0]
}

/** The same with functions that are not compiled: elements are joined from first to last. */
function* applyPlain(
  combine: Plain,
  map: Plain | undefined,
  initial: Partial | undefined,
  call: Call,
  args: readonly unknown[],
): Stages<unknown> {
  const { given, length } = inputsOf(call, map?.length ?? 1, args)
  if (length === 0) {
    if (initial === undefined) throw new RangeError(EMPTY)
    return typeof initial === 'number' ? initial : [...initial]
  }
  const values = given.map((argument) => (typeof argument === 'number' ? undefined : valuesOf(call, argument)))
  const element = (i: number) => values.map((array, j) => (array ? array[i]! : given[j]))
  const mapped = (i: number) => (map ? map(...element(i)) : element(i)[0])
  const one = mapped(0)
  const count = Array.isArray(one) ? one.length : undefined
  const checked = (value: unknown) => (count === undefined ? numberOf('jit.reduce', value) : numbersOf('jit.reduce', value, count))
  let result: unknown = checked(one)
  if (initial !== undefined) {
    const fits = count === undefined ? typeof initial === 'number' : Array.isArray(initial) && initial.length === count
    if (!fits) throw wrongInitial(count, initial)
    result = checked(combine(initial, result))
  }
  for (let i = 1; i < length; i++) result = checked(combine(result, checked(mapped(i))))
  yield* done()
  return result
}

const EMPTY = 'jit.reduce: arrays must not be empty, as there is no initial value'

function wrongInitial(count: number | undefined, initial: unknown): TypeError {
  return new TypeError(
    `jit.reduce: initial must be ${count === undefined ? 'a number' : `an array of ${count} numbers`}, got ${shown(initial)}`,
  )
}

/** The arguments of a call, checked. */
function inputsOf(call: Call, count: number, args: readonly unknown[]): { given: (number | Operand)[]; length: number } {
  if (args.length < count || args.length > count + 1) {
    throw new TypeError(`jit.reduce: ${count} arguments must be given, and options may follow them, got ${args.length}`)
  }
  call.options(args[count] as CallOptions | undefined, [])
  const given = args
    .slice(0, count)
    .map((argument, i) => (typeof argument === 'number' ? argument : call.input(`argument ${i + 1}`, argument, REALS)))
  const arrays = given.filter((argument) => typeof argument !== 'number')
  const [leading] = arrays
  if (!leading) throw new TypeError('jit.reduce: one argument at least must be an array')
  const other = arrays.find(({ length }) => length !== leading.length)
  if (other)
    throw new RangeError(`jit.reduce: ${leading.name} and ${other.name} must have one length, got ${leading.length} and ${other.length}`)
  return { given, length: leading.length }
}

/** The module for operands of these kinds; those of captured numbers come last. */
export function reduceRecipe({ joiner, mapper, parts, usesMath }: Facts, operands: ReduceForm['operands']): Recipe {
  const kinds = operands.map((operand) => (operand.kind === 'number' ? 'number' : operand.dtype))
  return {
    key: JSON.stringify(['reduce', joiner.key, mapper?.key, kinds]),
    make: () =>
      reduceModule(
        { parts, operands, combine: () => joiner.program(), map: mapper && (() => mapper.program()), grain: GRAIN },
        joiner.math,
      ),
    names: ['chunk', 'join'],
    usesMath,
  }
}
