// From a parsed function to a typed program: names are resolved, helpers put in place of their calls, types inferred.
import type { Node, Pattern } from 'acorn'
import { Context, type Exit } from './context.js'
import { constant, truth } from './fold.js'
import type { Local, LocalType, Program, Target } from './ir.js'
import { Scope } from './scope.js'
import { type FunctionNode, parseFunction, type Source } from './source.js'
import { lowerBody } from './statements.js'

/** A value that the function may use though it is none of its parameters: a number, a truth value, or a further function. */
export type Capture = number | boolean | ((...args: never[]) => unknown) | string

/** Whether a captured value travels as a number: such captures are parameters behind the function's own, in the order of their names. */
export function isNumeric(value: Capture): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

/** How parameters are given: one local each, or the parts of a state; 'arrays': those that are indexed are arrays, 'stencil': series of which neighbours are used. */
export type ParameterShape = readonly (undefined | number)[] | 'arrays' | 'stencil'

/** Rounds in which types must settle; each one widens at least one local, and two suffice for all but contrived code. */
const MOST_ROUNDS = 50

/** The program of `source`. `shape` says which parameters are states of several parts. */
export function lower(where: string, source: Source, captures: { readonly [name: string]: Capture }, shape: ParameterShape = []): Program {
  let known: LocalType[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const context = new Context(where, source.text, known, shape === 'arrays')
    const program = lowerOnce(context, source, captures, shape)
    if (context.settled) return program
    known = context.types
  }
  throw new Error(`${where}: types did not settle`)
}

function lowerOnce(context: Context, source: Source, captures: { readonly [name: string]: Capture }, shape: ParameterShape): Program {
  const outer = new Scope(undefined, true)
  const scope = new Scope(outer, true)
  const indexed = typeof shape === 'string' ? indexedNames(source.node) : new Set<string>()
  const place = shape === 'stencil' ? placeName(parameterNames(source.node), indexed) : undefined
  const parameters = source.node.params.flatMap((pattern, i) => {
    if (pattern.type === 'Identifier' && pattern.name === place) {
      scope.declare(place, { kind: 'place' })
      return []
    }
    if (pattern.type !== 'Identifier' || !indexed.has(pattern.name)) {
      return declareParameter(context, scope, pattern, typeof shape === 'string' ? undefined : shape[i])
    }
    if (place !== undefined) {
      scope.declare(pattern.name, { kind: 'series', name: pattern.name })
      return []
    }
    scope.declare(pattern.name, { kind: 'array', array: context.array(pattern.name, undefined) })
    return []
  })
  for (const [name, value] of Object.entries(captures)) {
    if (isNumeric(value)) {
      const local = context.parameter(name)
      parameters.push(local)
      outer.declare(name, { kind: 'local', local, constant: true })
    } else {
      const { node, text } = parseFunction(`${context.where}: capture ${name}`, value)
      outer.declare(name, { kind: 'helper', node, scope: outer, text })
    }
  }
  const form = returnForm(context, source.node)
  const results = Array.from({ length: form.count }, (_, i) => context.local(`result ${i}`, undefined))
  const body: Target = { region: context.inner(), leaves: false, continues: false }
  const exit: Exit = { target: body, results }
  const statements = context.apart(body.region, () => lowerBody(context, scope, source.node, exit))
  if (form.count === 0 && !context.arrays.some(({ written, size }) => written && size === undefined))
    context.fail(source.node, 'the function returns nothing', 'return a number, an array of numbers or an object of numbers')
  // Lanes that leave without a `return` answer undefined, which as a number is NaN.
  for (const local of results) {
    const nothing =
      local.type === 'bool'
        ? truth(false)
        : local.type === 'i32'
          ? ({ kind: 'const', type: 'i32', value: 0 } as const)
          : constant(Number.NaN)
    context.statements.push({ kind: 'set', local, value: nothing })
  }
  context.statements.push({ kind: 'block', target: body, body: statements })
  return {
    parameters: [...parameters, ...context.neighbours.map(({ local }) => local)],
    arrays: context.arrays,
    neighbours: context.neighbours,
    results,
    names: form.names,
    single: form.single,
    locals: context.locals,
    body,
    statements: context.statements,
  }
}

/** Names of parameters, '' for one without a plain name. */
export function parameterNames(node: FunctionNode): string[] {
  return node.params.map((pattern) => (pattern.type === 'Identifier' ? pattern.name : ''))
}

/** The parameter by which `series` are indexed: the first one behind them that is no series. */
export function placeName(names: readonly string[], series: ReadonlySet<string>): string | undefined {
  const first = names.findIndex((name) => series.has(name))
  return first < 0 ? undefined : names.slice(first).find((name) => !series.has(name))
}

/** Names that are used as `name[…]` or `name.length` anywhere in a function. */
export function indexedNames(node: FunctionNode): Set<string> {
  const found = new Set<string>()
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    else if (typeof part === 'object' && part !== null && typeof (part as Node).type === 'string') {
      const inner = part as Node & { object?: { type: string; name?: string }; computed?: boolean; property?: { name?: string } }
      if (inner.type === 'MemberExpression' && inner.object?.type === 'Identifier') {
        if (inner.computed || inner.property?.name === 'length') found.add(inner.object.name!)
      }
      for (const value of Object.values(inner)) visit(value)
    }
  }
  visit(node.body)
  return found
}

function declareParameter(context: Context, scope: Scope, pattern: Pattern, parts: number | undefined): Local[] {
  if (pattern.type === 'Identifier') {
    if (parts === undefined) {
      const local = context.parameter(pattern.name)
      scope.declare(pattern.name, { kind: 'local', local, constant: false })
      return [local]
    }
    const locals = Array.from({ length: parts }, (_, i) => context.parameter(`${pattern.name}[${i}]`))
    scope.declare(pattern.name, { kind: 'tuple', locals })
    return locals
  }
  if (pattern.type === 'ArrayPattern' && parts !== undefined) {
    if (pattern.elements.length > parts) context.fail(pattern, `the state has ${parts} parts`, 'name at most as many')
    return Array.from({ length: parts }, (_, i) => {
      const element = pattern.elements[i]
      if (element && element.type !== 'Identifier') context.fail(element, 'a part of the state must have a plain name', 'write [a, b]')
      const local = context.parameter(element ? element.name : `part ${i}`)
      if (element) scope.declare(element.name, { kind: 'local', local, constant: false })
      return local
    })
  }
  return context.fail(pattern, 'a parameter must have a plain name', 'give defaults and destructuring up, or pass values one by one')
}

/** What the function's `return`s look like: all must return as many values. */
function returnForm(context: Context, node: FunctionNode): { count: number; single: boolean; names: readonly string[] | undefined } {
  const found: { node: Node; count: number; single: boolean; names: readonly string[] | undefined }[] = []
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    else if (typeof part === 'object' && part !== null && typeof (part as Node).type === 'string') {
      const inner = part as Node & { argument?: Node | null }
      if (/Function/.test(inner.type)) return
      if (inner.type === 'ReturnStatement') found.push(formOf(context, inner.argument ?? inner))
      for (const value of Object.values(inner)) visit(value)
    }
  }
  if (node.body.type === 'BlockStatement') visit(node.body.body)
  else found.push(formOf(context, node.body))
  const [first, ...rest] = found
  if (!first) return { count: 0, single: true, names: undefined }
  for (const other of rest) {
    if (other.count !== first.count || other.single !== first.single || other.names?.join() !== first.names?.join()) {
      context.fail(other.node, 'this return has another form than the first', 'return as many values, by the same names, everywhere')
    }
  }
  return first
}

function formOf(context: Context, node: Node) {
  const value = bare(node) as Node & { elements?: unknown[]; properties?: { type: string; key?: { name?: string }; computed?: boolean }[] }
  if (value.type === 'ArrayExpression') return { node, count: value.elements!.length, single: false, names: undefined }
  if (value.type !== 'ObjectExpression') return { node, count: 1, single: true, names: undefined }
  const names = value.properties!.map(({ type, key, computed }) => {
    if (type !== 'Property' || computed || key?.name === undefined)
      context.fail(node, 'a result must have a plain name', 'write { a: …, b: … }')
    return key.name
  })
  return { node, count: names.length, single: false, names }
}

function bare(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? bare((node as Node & { expression: Node }).expression) : node
}
