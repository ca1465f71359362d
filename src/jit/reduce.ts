// `jit.reduce`: a reduction by a function of the user's that joins two results.
import { shown } from '../array/check.js'
import { type ArrayInput, type Call, type CallOptions, REALS } from '../kernels/call.js'
import { define, type Program as Stages } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { Block } from './block.js'
import { libraryOf, type Recipe } from './cache.js'
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
  readonly initial?: S
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
  const { map, initial, ...rest } = options
  const mapper = map === undefined ? undefined : new UserFunction('jit.reduce: map', map, rest)
  const mapped = mapper?.program()
  const joiner = new UserFunction('jit.reduce', combine, rest)
  const parts = mapped ? mapped.results.length : 1
  const isTuple = mapped !== undefined && !mapped.single
  const shape = isTuple ? [parts, parts] : []
  const joined = joiner.program(shape)
  if (joiner.parameterCount !== 2) throw new TypeError(`jit.reduce: combine must take 2 parameters, got ${joiner.parameterCount}`)
  if (joined.results.length !== parts)
    throw new TypeError(`jit.reduce: combine must return ${parts} numbers, as map does, got ${joined.results.length}`)
  if (joiner.numbers.length > 0) throw new TypeError('jit.reduce: numbers cannot be captured here; pass them as arguments of map')
  const first = initial === undefined ? undefined : [initial].flat()
  if (first && (first.length !== parts || first.some((value) => typeof value !== 'number'))) {
    throw new TypeError(`jit.reduce: initial must be ${parts === 1 ? 'a number' : `an array of ${parts} numbers`}, got ${shown(initial)}`)
  }
  const facts: Facts = {
    joiner,
    mapper,
    parts,
    shape,
    isTuple,
    first,
    weight: weight(joined.statements) + (mapped ? weight(mapped.statements) : 0),
    usesMath: joiner.usesMath(joined) || (mapped !== undefined && mapper!.usesMath(mapped)),
  }
  return define('jit.reduce', function* (call: Call, ...args: readonly unknown[]): Stages<unknown> {
    return yield* apply(facts, call, args)
  }) as unknown as Reduced<S>
}

interface Facts {
  readonly joiner: UserFunction
  readonly mapper: UserFunction | undefined
  readonly parts: number
  readonly shape: readonly number[]
  readonly isTuple: boolean
  readonly first: readonly number[] | undefined
  readonly weight: number
  readonly usesMath: boolean
}

function* apply(facts: Facts, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { mapper, parts, first, isTuple } = facts
  const count = mapper?.parameterCount ?? 1
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
  const { length } = leading
  if (length === 0) {
    if (!first) throw new RangeError('jit.reduce: arrays must not be empty, as there is no initial value')
    return isTuple ? [...first] : first[0]
  }
  const operands = given.map((argument) =>
    typeof argument === 'number' ? ({ kind: 'number' } as const) : ({ kind: 'elements', dtype: argument.dtype as InputType } as const),
  )
  const numbers = mapper?.numbers ?? []
  const chunks = Math.ceil(length / GRAIN)
  const library = libraryOf(call.runtime, recipeOf(facts, [...operands, ...numbers.map(() => ({ kind: 'number' }) as const)]))
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

function recipeOf({ joiner, mapper, parts, shape, usesMath }: Facts, operands: ReduceForm['operands']): Recipe {
  const kinds = operands.map((operand) => (operand.kind === 'number' ? 'number' : operand.dtype))
  return {
    key: JSON.stringify(['reduce', joiner.key, mapper?.key, kinds]),
    make: () =>
      reduceModule(
        { parts, operands, combine: () => joiner.program(shape), map: mapper && (() => mapper.program()), grain: GRAIN },
        joiner.math,
      ),
    names: ['chunk', 'join'],
    usesMath,
  }
}
