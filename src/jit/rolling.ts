// `jit.rolling`: a reduction of moving windows by a function of the user's.
import { checkInteger, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type OutOptions, REALS } from '../kernels/call.js'
import { define, type Program as Stages } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { Block } from './block.js'
import { libraryOf, type Recipe } from './cache.js'
import { done, numberOf, orPlain, type Plain, valuesOf, write } from './fallback.js'
import { weight } from './flow.js'
import { type JitOptions, UserFunction } from './function.js'
import type { InputType } from './kernel.js'
import { rollingModule } from './rollingkernel.js'

/** What a compiled reduction of windows takes behind its arguments. */
export interface JitRollingOptions extends OutOptions<Vector> {
  /** Values, NaN not counted, that a window must have for a result. Default: the window. */
  readonly minPeriods?: number
}

/** A compiled reduction of the windows of a series; what follows the window are the function's numbers. */
export interface Rolled {
  (x: ArrayInput, window: number, ...rest: readonly (number | JitRollingOptions)[]): Promise<Vector<'f64'>>
  readonly sync: (x: ArrayInput, window: number, ...rest: readonly (number | JitRollingOptions)[]) => Vector<'f64'>
}

const INSTRUCTION_COST = 0.3

/**
 * What `fn` gives for the window that ends with each element: `fn(w, …)` reads `w[i]` and `w.length`, oldest value first.
 *
 * As in pandas, NaN where a window has fewer than `minPeriods` values that are not NaN; windows at the beginning are shorter where `minPeriods` is. The cost
 * is that of `fn` for every window. Two windows at a time run in lanes, on every core. Language, `capture`, `math` and errors as in `jit`; with
 * `fallback`, windows come as arrays of JavaScript.
 *
 * @example await jit.rolling((w) => w[w.length - 1] - w[0])([1, 4, 9, 16], 2) // [NaN, 3, 5, 7]
 */
export function rolling(fn: ((window: readonly number[], ...args: number[]) => number) | string, options?: JitOptions): Rolled {
  const made = orPlain(
    'jit.rolling',
    [fn],
    options,
    () => {
      const facts = rollingFacts(fn, options)
      return define('jit.rolling', (call: Call, ...args: readonly unknown[]) => apply(facts, call, args))
    },
    ([plain]) => define('jit.rolling', (call: Call, ...args: readonly unknown[]) => applyPlain(plain!, call, args)),
  )
  return made as unknown as Rolled
}

/** All that is known of a reduction of windows before it is called. */
export function rollingFacts(fn: unknown, options: JitOptions | undefined): Facts {
  const user = new UserFunction('jit.rolling', fn, options, { shape: 'arrays' })
  const program = user.program()
  const [array] = program.arrays
  if (program.arrays.length !== 1 || array!.written || user.parameters[0] !== array!.name) {
    throw new TypeError('jit.rolling: the function must read its first parameter as an array, w[i], and no other')
  }
  if (!program.single) throw new TypeError('jit.rolling: the function must return one number')
  return { user, weight: weight(program.statements), usesMath: user.usesMath(program) }
}

interface Facts {
  readonly user: UserFunction
  readonly weight: number
  readonly usesMath: boolean
}

/** The module for a series of this type. */
export function rollingRecipe({ user, usesMath }: Facts, dtype: InputType): Recipe {
  return {
    key: JSON.stringify(['rolling', user.key, dtype]),
    make: () => rollingModule(() => user.program(), dtype, user.math),
    names: ['windows'],
    usesMath,
  }
}

/** The arguments of a call, checked, and its result; the function has `parameters` of its own. */
function inputsOf(call: Call, parameters: number, args: readonly unknown[]) {
  const count = parameters + 1
  if (args.length < count || args.length > count + 1) {
    throw new TypeError(`jit.rolling: x, the window and ${count - 2} numbers must be given, got ${args.length} arguments`)
  }
  const options = args[count] as JitRollingOptions | undefined
  call.options(options, ['out', 'minPeriods'])
  const x = call.input('x', args[0], REALS)
  if (x.shape) throw new TypeError('jit.rolling: x must be a Vector or an array of numbers, got a Matrix')
  const window = checkInteger('jit.rolling', 'window', args[1], 1, 2 ** 31 - 1)
  const least = options?.minPeriods === undefined ? window : checkInteger('jit.rolling', 'minPeriods', options.minPeriods, 0, window)
  const numbers = args.slice(2, count).map((value, i) => {
    if (typeof value !== 'number') throw new TypeError(`jit.rolling: argument ${i + 3} must be a number, got ${shown(value)}`)
    return value
  })
  return { x, window, least, numbers, out: call.vector('f64', x.length, options?.out, false) }
}

/** The same with a function that is not compiled. */
function* applyPlain(fn: Plain, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { x, window, least, numbers, out } = inputsOf(call, fn.length, args)
  const values = Array.from(valuesOf(call, x))
  const results = values.map((_, i) => {
    const part = values.slice(Math.max(0, i + 1 - window), i + 1)
    const valid = part.filter((value) => !Number.isNaN(value)).length
    return valid < least ? Number.NaN : numberOf('jit.rolling', fn(part, ...numbers))
  })
  write(out, results)
  yield* done()
  return out
}

function* apply(facts: Facts, call: Call, args: readonly unknown[]): Stages<unknown> {
  const { user, weight: instructions } = facts
  const { x, window, least, numbers, out } = inputsOf(call, user.parameters.length, args)
  numbers.push(...user.numbers)
  const library = libraryOf(call.runtime, rollingRecipe(facts, x.dtype as InputType))
  const block = new Block(call, numbers.length + 3)
  for (const [i, value] of numbers.entries()) block.number(i, value)
  block.pair(numbers.length, x.address, Math.min(window, 2 ** 30))
  block.pair(numbers.length + 1, least, 0)
  block.pair(numbers.length + 2, call.addressOf(out), 0)
  const cost = 4 + Math.min(window, x.length) * (0.5 + instructions * INSTRUCTION_COST)
  const grain = Math.max(64, Math.min(GRAIN, Math.round(200_000 / cost)))
  yield* block.stoppable(
    call.watch.signal,
    (function* () {
      yield { kernel: 'windows', library, args: [block.address], count: x.length, grain, cost }
    })(),
  )
  return out
}
