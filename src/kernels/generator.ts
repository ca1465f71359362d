// NumPy's generator over SFC64: bit for bit the numbers of np.random.Generator(np.random.SFC64(seed)), in their order.
//
// The state goes on from number to number, so every call runs on one thread, in pieces. It lives here and is put into shared memory for the length of a
// call, and taken back when the call has succeeded: one that fails or is cancelled leaves it as it was.
import { checkInteger, checkNumber } from '../array/check.js'
import type { Engine } from '../array/engine.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { ArrayInput, Call, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { checkEngine, halves, MAX_LENGTH, type Size, type Sized, sized } from './draw.js'
import { type Bounds, checkBounds, type WholeOf } from './integers.js'
import { job } from './job.js'
import { boundsOf, lookup } from './lookup.js'
import type { KernelName } from './modules.js'
import { type Choosing, type Chosen, chooser, gathered, type Permuted } from './permutation.js'
import { checkScale } from './random.js'
import { type Entropy, SeedSequence, words64 } from './seeds.js'
import { exponentialTables, normalTables } from './ziggurat.js'

/** What a method answers with: a promise, or, of a generator from `lanewise/sync`, the result. */
export type Answer<Blocking, R> = Blocking extends true ? R : Promise<R>

/** A generator of random numbers that goes on from call to call; calls are carried out in the order in which they were made. */
export interface RandomGenerator<Blocking extends boolean = false> {
  /** Numbers spread evenly over [0, 1). */
  random<S extends Size>(size: S, options?: OutOptions<Sized<S>>): Answer<Blocking, Sized<S>>
  /** Numbers spread evenly over [`low`, `high`), by default [0, 1). */
  uniform<S extends Size>(
    size: S,
    options?: OutOptions<Sized<S>> & { readonly low?: number; readonly high?: number },
  ): Answer<Blocking, Sized<S>>
  /** Normal numbers of mean 0 and standard deviation 1. */
  standardNormal<S extends Size>(size: S, options?: OutOptions<Sized<S>>): Answer<Blocking, Sized<S>>
  /** Normal numbers with mean `loc` (default 0) and standard deviation `scale` (default 1). */
  normal<S extends Size>(
    size: S,
    options?: OutOptions<Sized<S>> & { readonly loc?: number; readonly scale?: number },
  ): Answer<Blocking, Sized<S>>
  /** Exponential numbers with mean `scale` (default 1). */
  exponential<S extends Size>(size: S, options?: OutOptions<Sized<S>> & { readonly scale?: number }): Answer<Blocking, Sized<S>>
  /** Whole numbers of `low` (default 0) up to but not `high`: i32 for bounds that are numbers, i64 for bigints. */
  integers<S extends Size, B extends number | bigint>(
    size: S,
    options: OutOptions<Sized<S, WholeOf<B>>> & Bounds<B>,
  ): Answer<Blocking, Sized<S, WholeOf<B>>>
  /** The elements of `x` in a random order; for a number the numbers 0 to x - 1, as i32; for a matrix its rows. */
  permutation<X extends number | ArrayInput>(x: X, options?: OutOptions): Answer<Blocking, Permuted<X>>
  /** Elements of `x`, numbers 0 to x - 1 or rows of a matrix, chosen at random. `p` goes with `replace` only. */
  choice<X extends number | ArrayInput, S extends Size>(x: X, size: S, options?: OutOptions & Choosing): Answer<Blocking, Chosen<X, S>>
  /** As many further generators, independent of this one and of each other. */
  spawn(count: number): RandomGenerator<Blocking>[]
}

/** Elements of a piece: a millisecond, beside which handing it to a worker is cheap. */
const PIECE = 1 << 18

/** Where a generator stands: the words of assembly/sfc64.ts. */
interface State {
  readonly words: BigUint64Array
  readonly blocking: boolean
}

class Source {
  readonly seeds: SeedSequence
  readonly engine: Engine | undefined
  readonly words: BigUint64Array
  /** The end of the last asynchronous call, or undefined when none is under way. */
  #last: Promise<unknown> | undefined

  constructor(seeds: SeedSequence, engine: Engine | undefined) {
    this.seeds = seeds
    this.engine = engine
    this.words = new BigUint64Array([...words64(seeds, 3), 1n, 0n, 0n])
    const [a, b, c, counter] = [0, 1, 2, 3]
    for (let round = 0; round < 12; round++) {
      const { words } = this
      const draw = words[a]! + words[b]! + words[counter]!
      words[a] = words[b]! ^ (words[b]! >> 11n)
      words[b] = words[c]! + (words[c]! << 3n)
      words[c] = ((words[c]! << 24n) | (words[c]! >> 40n)) + draw
      words[counter]!++
    }
  }

  /** Runs `call` when those before it are done. */
  inTurn<R>(call: () => Promise<R>): Promise<R> {
    const run = this.#last ? this.#last.then(call) : call()
    const ended = run.then(
      () => {},
      () => {},
    )
    this.#last = ended
    void ended.then(() => {
      if (this.#last === ended) this.#last = undefined
    })
    return run
  }
}

/**
 * The jobs that have a kernel make `count` elements one piece after the other, from the state on; `args` are those for the pieces from `at` on.
 *
 * On one thread that is one job, whose chunks run in order. A blocking call makes jobs of one chunk, which run on the calling thread, an asynchronous one
 * jobs with an empty chunk beside the piece, which go to a worker and leave the event loop free.
 */
function* advance(
  call: Call,
  state: State,
  { kernel, cost }: { readonly kernel: KernelName; readonly cost: number },
  count: number,
  args: (at: number) => readonly number[],
): Program<void> {
  const address = call.temporary(48)
  const inMemory = () => new BigUint64Array(call.runtime.memory.memory.buffer, address, 6)
  inMemory().set(state.words)
  if (call.runtime.threads === 1) yield { kernel, args: [address, ...args(0), count], count, grain: PIECE, cost }
  else {
    for (let at = 0; at < count; at += PIECE) {
      const piece = Math.min(PIECE, count - at)
      yield { kernel, args: [address, ...args(at), piece], count: state.blocking ? piece : 2 * piece, grain: piece, cost }
    }
  }
  state.words.set(inMemory())
}

type Options = OutOptions & Partial<Record<'low' | 'high' | 'loc' | 'scale', number>>

function* floats(
  call: Call,
  state: State,
  size: Size,
  out: unknown,
  kernel: KernelName,
  scalars: readonly number[],
  tables?: Uint8Array,
): Program<Vector | Matrix> {
  const made = sized(call, 'f64', size, out)
  const target = call.addressOf(made)
  let rest = scalars
  if (tables) {
    const table = call.temporary(tables.length)
    call.runtime.memory.bytes.set(tables, table)
    rest = [table, ...scalars]
  }
  yield* advance(call, state, { kernel, cost: tables ? 5 : 2 }, made.length, (at) => [target + at * 8, ...rest])
  return made
}

function* uniform(call: Call, state: State, size: Size, options: Options = {}): Program<Vector | Matrix> {
  call.options(options, ['low', 'high', 'out'])
  const { low = 0, high = 1, out } = options
  checkNumber(call.name, 'low', low, 'that is finite', Number.isFinite)
  const rule = `of at least low, ${low}, and a finite distance from it`
  checkNumber(call.name, 'high', high, rule, (value) => value >= low && Number.isFinite(value - low))
  return yield* floats(call, state, size, out, 'sfcUniform', [low, high - low])
}

function* normal(call: Call, state: State, size: Size, options: Options = {}): Program<Vector | Matrix> {
  call.options(options, ['loc', 'scale', 'out'])
  const { loc = 0, scale = 1, out } = options
  checkNumber(call.name, 'loc', loc, 'that is finite', Number.isFinite)
  return yield* floats(call, state, size, out, 'sfcNormal', [loc, checkScale(call.name, 'scale', scale)], normalTables())
}

function* exponential(call: Call, state: State, size: Size, options: Options = {}): Program<Vector | Matrix> {
  call.options(options, ['scale', 'out'])
  const { scale = 1, out } = options
  return yield* floats(call, state, size, out, 'sfcExponential', [checkScale(call.name, 'scale', scale)], exponentialTables())
}

/** `random` and `standardNormal` have no words of their own. */
function plain(program: typeof uniform): typeof uniform {
  return function* (call, state, size, options) {
    call.options(options, ['out'])
    return yield* program(call, state, size, options)
  }
}

function* integers(call: Call, state: State, size: Size, options: OutOptions & Bounds<number | bigint>): Program<Vector | Matrix> {
  call.options(options, ['low', 'high', 'out'])
  const { low, range, wide } = checkBounds(call.name, options)
  const made = sized(call, wide ? 'i64' : 'i32', size, options.out)
  yield* below(call, state, call.addressOf(made), made.length, { low, most: range - 1n, wide })
  return made
}

/** Whole numbers of low to low + most, or, if they are to grow, the i-th one of low to low + most + i. */
function* below(
  call: Call,
  state: State,
  target: number,
  count: number,
  given: { low: bigint; most: bigint; wide: boolean; grow?: boolean },
) {
  const { low, most, wide, grow = false } = given
  const bytes = wide ? 8 : 4
  yield* advance(call, state, { kernel: 'sfcIntegers', cost: 3 }, count, (at) => [
    target + at * bytes,
    wide ? 1 : 0,
    ...halves(low),
    ...halves(grow ? most + BigInt(at) : most),
    grow ? 1 : 0,
  ])
}

/** Shuffles the n i32 at `address` down to position `first`, as NumPy does for permutations (`masked`) or for choices. */
function* shuffle(call: Call, state: State, address: number, n: number, masked: boolean, first = 1): Program<void> {
  yield* advance(call, state, { kernel: 'sfcShuffle', cost: 6 }, Math.max(0, n - first), (at) => [address, masked ? 1 : 0, n - 1 - at])
}

function* permutation(call: Call, state: State, x: number | ArrayInput, options: OutOptions = {}): Program<Vector | Matrix> {
  call.options(options, ['out'])
  if (typeof x === 'number') {
    const made = call.vector('i32', checkInteger(call.name, 'x', x, 0, MAX_LENGTH), options.out, false)
    yield job('countUp', [call.addressOf(made)], made.length, 0.5)
    yield* shuffle(call, state, call.addressOf(made), made.length, true)
    return made
  }
  const operand = call.input('x', x, ['f64', 'f32', 'i32', 'u32', 'i64', 'u8'])
  const length = operand.shape ? operand.shape[0] : operand.length
  const made = call.like(operand, operand.dtype, options.out, false)
  const indexes = call.temporary(length * 4)
  yield job('countUp', [indexes], length, 0.5)
  yield* shuffle(call, state, indexes, length, true)
  yield gathered(operand, indexes, call.addressOf(made), length)
  return made
}

function* choice(
  call: Call,
  state: State,
  x: number | ArrayInput,
  size: Size,
  options: OutOptions & Choosing = {},
): Program<Vector | Matrix> {
  call.options(options, ['replace', 'p', 'out'])
  const { elements, count, made, p, replace } = chooser(call, x, size, options)
  if (p && !replace) throw new TypeError(`${call.name}: p goes with replace only`)
  const length = elements ? (elements.shape?.[0] ?? elements.length) : (x as number)
  const target = call.addressOf(made)
  const indexes = elements ? call.temporary(count * 4) : target
  if (p) {
    const drawn = call.temporary(count * 8)
    yield* advance(call, state, { kernel: 'sfcUniform', cost: 2 }, count, (at) => [drawn + at * 8, 0, 1])
    yield lookup(call, boundsOf(p), drawn, indexes, count)
  } else if (replace) yield* below(call, state, indexes, count, { low: 0n, most: BigInt(length) - 1n, wide: false })
  else yield* withoutReplacement(call, state, length, count, indexes)
  if (elements) yield gathered(elements, indexes, target, count)
  return made
}

/** NumPy shuffles the tail of all numbers if it is long, and else takes Floyd's sample and shuffles that. */
function* withoutReplacement(call: Call, state: State, length: number, count: number, target: number): Program<void> {
  if (length > 10_000 && count > Math.floor(length / 50)) {
    const all = call.temporary(length * 4)
    yield job('countUp', [all], length, 0.5)
    yield* shuffle(call, state, all, length, false, Math.max(length - count, 1))
    call.runtime.memory.bytes.copyWithin(target, all + (length - count) * 4, all + length * 4)
    return
  }
  const from = length - count
  yield* below(call, state, target, count, { low: 0n, most: BigInt(from), wide: false, grow: true })
  const taken = new Set<number>()
  const indexes = call.integers(target, count)
  for (let i = 0; i < count; i++) {
    if (taken.has(indexes[i]!)) indexes[i] = from + i
    taken.add(indexes[i]!)
  }
  yield* shuffle(call, state, target, count, false)
}

const METHODS = {
  random: [1, plain(uniform)],
  uniform: [1, uniform],
  standardNormal: [1, plain(normal)],
  normal: [1, normal],
  exponential: [1, exponential],
  integers: [1, integers],
  permutation: [1, permutation],
  choice: [2, choice],
} as const

/** The methods of a generator, each with the position of its options. */
function generator<B extends boolean>(source: Source, blocking: B): RandomGenerator<B> {
  const methods: Record<string, unknown> = {
    spawn: (count: number) => source.seeds.spawn(count).map((seeds) => generator(new Source(seeds, source.engine), blocking)),
  }
  for (const [name, [position, program]] of Object.entries(METHODS)) {
    const face = define(`sfc64.${name}`, function* (call: Call, ...args: unknown[]): Program<unknown> {
      const state = { words: source.words.slice(), blocking }
      const result = yield* (program as (call: Call, state: State, ...args: unknown[]) => Program<unknown>)(call, state, ...args)
      source.words.set(state.words)
      return result
    })
    // The engine of a call is looked for in its options; there, but not among those that are checked.
    const complete = (args: unknown[]) => {
      const options = args[position]
      if (!source.engine || (options !== undefined && typeof options !== 'object')) return args
      args[position] = Object.defineProperty({ ...options }, 'engine', { value: source.engine })
      return args
    }
    methods[name] = blocking
      ? (...args: unknown[]) => face.sync(...complete(args))
      : (...args: unknown[]) => source.inTurn(() => face(...complete(args)))
  }
  return methods as unknown as RandomGenerator<B>
}

/** Where the generator's numbers are made. */
export interface GeneratorOptions {
  /** Default: that of `out` or of the arrays of a call, or the default engine. */
  readonly engine?: Engine
}

/** Makes a generator. */
export interface Sfc64 {
  (seed?: Entropy | SeedSequence, options?: GeneratorOptions): RandomGenerator
  readonly sync: (seed?: Entropy | SeedSequence, options?: GeneratorOptions) => RandomGenerator<true>
}

function begin<B extends boolean>(
  seed: Entropy | SeedSequence | undefined,
  options: GeneratorOptions | undefined,
  blocking: B,
): RandomGenerator<B> {
  const engine = options?.engine
  checkEngine('sfc64', engine)
  return generator(new Source(seed instanceof SeedSequence ? seed : new SeedSequence(seed), engine), blocking)
}

/**
 * A generator whose methods give, bit for bit, the numbers of `np.random.Generator(np.random.SFC64(seed))`, in their order: for work that was seeded in
 * Python. Sequential by nature, so each call runs on one thread; `uniform`, `normal` and the rest use every core.
 *
 * The seed is a whole number of any size, several, or a `SeedSequence`. NumPy takes the tails of its normal and exponential numbers (one normal number in
 * 4000) from its platform's log1p; the bits here are those of x86-64 with glibc up to 2.38, and elsewhere the last one of such a number may differ.
 *
 * @example (await sfc64(42).random(2)).toArray() // [0.5299360452325557, 0.3782490322895635]
 */
export const sfc64: Sfc64 = /* @__PURE__ */ Object.assign(
  (seed?: Entropy | SeedSequence, options?: GeneratorOptions) => begin(seed, options, false),
  { sync: (seed?: Entropy | SeedSequence, options?: GeneratorOptions) => begin(seed, options, true) },
)
