// A call of `jit` compiled ahead: the same functions read, lower and emit it that would do so at run time.
import { createHash } from 'node:crypto'
import { kindOfArgument, recipeOf } from '../jit/apply.js'
import { bytesOf, type Recipe } from '../jit/cache.js'
import type { UserFunction } from '../jit/function.js'
import { elementsOf } from '../jit/jit.js'
import type { Prepared, PreparedSource } from '../jit/prepared.js'
import { type JitReduceOptions, type Partial, reduceFacts, reduceRecipe } from '../jit/reduce.js'
import { rollingFacts, rollingRecipe } from '../jit/rolling.js'
import { rowsFacts, rowsRecipe } from '../jit/rows.js'
import { type JitScanOptions, type State, scanFacts, scanRecipe } from '../jit/scan.js'
import { stencilFacts, stencilRecipe } from '../jit/stencil.js'
import { flatten } from './flatten.js'

/** Forms of `jit` that take functions. */
export const FORMS = ['jit', 'reduce', 'scan', 'rolling', 'rows', 'stencil'] as const
export type Form = (typeof FORMS)[number]

/** Which arguments of a call are numbers; the others are taken for arrays of f64. */
export type Pattern = readonly boolean[]

/** What is known of a call: texts of functions, and of options those on which modules depend, captured numbers as any number. */
export interface KnownCall {
  readonly form: Form
  readonly fn: string
  /** `map` of jit.reduce. */
  readonly map: string | undefined
  readonly options: { readonly [name: string]: unknown }
  readonly patterns: readonly Pattern[]
}

/** JSON of a `Prepared` for each of its functions. */
export interface PreparedCall {
  readonly fn: string
  readonly map: string | undefined
  /** Modules, and bytes of all of them. */
  readonly modules: number
  readonly bytes: number
}

type Source = string | PreparedSource

/** A call read from texts, or from what was prepared of them. */
interface Reading {
  readonly functions: readonly UserFunction[]
  readonly recipes: readonly Recipe[]
}

const [NUMBER, ELEMENTS] = [kindOfArgument(0), kindOfArgument(new Float64Array(0))]
const SERIES = { kind: 'series', dtype: 'f64' } as const

/** Arguments of a function of `count`: arrays alone, and the patterns that fit it. */
function fitting(count: number, patterns: readonly Pattern[]): readonly Pattern[] {
  return [new Array<boolean>(count).fill(false), ...patterns].filter((pattern) => pattern.length === count && pattern.includes(false))
}

type Read = (sources: readonly Source[], options: KnownCall['options'], patterns: readonly Pattern[]) => Reading

const READ: { readonly [form in Form]: Read } = {
  jit([source], options, patterns) {
    const { fn, elements } = elementsOf(source, options)
    const operands = fitting(elements.names.length, patterns).map((pattern) => pattern.map((isNumber) => (isNumber ? NUMBER : ELEMENTS)))
    return { functions: [fn], recipes: operands.map((kinds) => recipeOf(elements, kinds, false)) }
  },
  reduce([combine, map], options, patterns) {
    const facts = reduceFacts(combine, { ...options, map } as unknown as JitReduceOptions<Partial>)
    const { joiner, mapper } = facts
    const numbers = (mapper?.numbers ?? []).map(() => ({ kind: 'number' }) as const)
    const operands = fitting(mapper?.parameters.length ?? 1, patterns).map((pattern) =>
      pattern.map((isNumber) => (isNumber ? ({ kind: 'number' } as const) : ({ kind: 'elements', dtype: 'f64' } as const))),
    )
    const recipes = operands.map((kinds) => reduceRecipe(facts, [...kinds, ...numbers]))
    return { functions: mapper ? [joiner, mapper] : [joiner], recipes }
  },
  scan([step], options, patterns) {
    const facts = scanFacts(step, options as unknown as JitScanOptions<State>)
    const operands = fitting(facts.fn.parameters.length - 1, patterns).map((pattern) =>
      pattern.map((isNumber) => (isNumber ? ({ kind: 'number' } as const) : SERIES)),
    )
    const forms = facts.ordered ? (['slice', 'probe'] as const) : (['slice'] as const)
    return { functions: [facts.fn], recipes: operands.flatMap((kinds) => forms.map((form) => scanRecipe(facts, kinds, form))) }
  },
  rolling([fn], options) {
    const facts = rollingFacts(fn, options)
    return { functions: [facts.user], recipes: [rollingRecipe(facts, 'f64')] }
  },
  rows([fn], options) {
    const facts = rowsFacts(fn, options)
    return {
      functions: [facts.user],
      recipes: [
        rowsRecipe(
          facts,
          facts.parameters.map(() => 'f64'),
        ),
      ],
    }
  },
  stencil([fn], options) {
    const facts = stencilFacts(fn, options)
    return {
      functions: [facts.user],
      recipes: [
        stencilRecipe(
          facts,
          facts.program.neighbours.map(() => 'f64'),
        ),
      ],
    }
  },
}

/** Compiles a call; throws what the call itself would throw. */
export function prepare({ form, fn, map, options, patterns }: KnownCall): PreparedCall {
  const texts = map === undefined ? [fn] : [fn, map]
  const [first, second] = READ[form](texts, options, patterns).functions.map(preparedOf)
  const sources = [first!, ...(second ? [second] : [])].map((prepared): Source => ({ lanewise: () => JSON.stringify(prepared) }))
  // Read again from what has been prepared, so that the keys are those that the run time will ask for.
  const { recipes } = READ[form](sources, options, patterns)
  const modules = new Map(recipes.map((recipe) => [recipe.key, bytesOf(recipe)]))
  const texted = Object.fromEntries([...modules].map(([key, bytes]) => [key, Buffer.from(bytes).toString('base64')]))
  return {
    fn: JSON.stringify({ ...first!, modules: texted }),
    map: second && JSON.stringify(second),
    modules: modules.size,
    bytes: [...modules.values()].reduce((sum, { length }) => sum + length, 0),
  }
}

function preparedOf(user: UserFunction): Prepared {
  const { text, signature, parameters, indexed } = user
  const key = createHash('sha256').update(`${user.key}${signature}`).digest('base64url').slice(0, 22)
  return { text, signature, key, parameters, indexed: [...indexed], program: flatten(user.program()), modules: {} }
}
