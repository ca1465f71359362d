// Statements of JavaScript as statements of the program.
import type { Expression as Ast, Statement as AstStatement, ForStatement, Node, Pattern, VariableDeclaration } from 'acorn'
import type { Context, Exit } from './context.js'
import { lowerExpression, operands } from './expressions.js'
import { asTruth, bits, constant } from './fold.js'
import type { Expression, Region, Target } from './ir.js'
import { Scope } from './scope.js'
import { type FunctionNode, isCoverage } from './source.js'

/** A loop or labelled block that `break` and `continue` may name. */
interface Jump {
  readonly labels: readonly string[]
  readonly target: Target
  readonly isLoop: boolean
}

/** What holds where a statement stands. */
export interface Place {
  readonly scope: Scope
  readonly exit: Exit
  readonly jumps: readonly Jump[]
}

/** The body of a function, whose parameters `scope` has. */
export function lowerBody(context: Context, scope: Scope, node: FunctionNode, exit: Exit): void {
  const place = { scope, exit, jumps: [] }
  if (node.body.type === 'BlockStatement') lowerList(context, place, node.body.body)
  else lowerReturn(context, place, node.body)
}

function lowerList(context: Context, place: Place, list: readonly AstStatement[]): void {
  for (const statement of list) {
    // Functions are known in the whole of their block.
    if (statement.type === 'FunctionDeclaration' && statement.id) {
      place.scope.declare(statement.id.name, { kind: 'helper', node: statement, scope: place.scope, text: context.text })
    }
  }
  for (const statement of list) {
    lowerStatement(context, place, statement, [])
    if (/^(Return|Break|Continue)Statement$/.test(statement.type)) return
  }
}

function lowerStatement(context: Context, place: Place, node: AstStatement, labels: readonly string[]): void {
  if (isCoverage(node)) return
  context.nested(node, () => {
    switch (node.type) {
      case 'EmptyStatement':
      case 'FunctionDeclaration':
        return
      case 'ExpressionStatement':
        if ('directive' in node && node.directive !== undefined) return
        return void lowerExpression(context, place.scope, node.expression)
      case 'VariableDeclaration':
        return declare(context, place.scope, node)
      case 'BlockStatement':
        return lowerBlock(context, place, node.body, labels)
      case 'ReturnStatement':
        return lowerReturn(context, place, node.argument ?? undefined)
      case 'IfStatement':
        return lowerIf(context, place, node.test, node.consequent, node.alternate ?? undefined)
      case 'ForStatement':
        return lowerFor(context, place, node, labels)
      case 'WhileStatement':
        return lowerLoop(context, place, { test: node.test, body: node.body, update: undefined, testLast: false }, labels)
      case 'DoWhileStatement':
        return lowerLoop(context, place, { test: node.test, body: node.body, update: undefined, testLast: true }, labels)
      case 'LabeledStatement':
        return lowerStatement(context, place, node.body, [...labels, node.label.name])
      case 'BreakStatement':
      case 'ContinueStatement':
        return lowerJump(context, place, node, node.type === 'BreakStatement', node.label?.name)
      default:
        return context.fail(
          node,
          `${words(node.type)} cannot be compiled`,
          REMEDIES[node.type] ?? 'write it with if, for, while and assignments',
        )
    }
  })
}

const REMEDIES: { readonly [type: string]: string } = {
  SwitchStatement: 'write it as if … else if …',
  ForInStatement: 'use for (let i = 0; …)',
  ForOfStatement: 'use for (let i = 0; …)',
  ThrowStatement: 'return NaN for what cannot be computed',
  TryStatement: 'nothing here throws',
  ClassDeclaration: 'use plain functions',
}

const words = (type: string) => type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

function lowerBlock(context: Context, place: Place, body: readonly AstStatement[], labels: readonly string[]): void {
  const inner = { ...place, scope: new Scope(place.scope, false) }
  if (labels.length === 0) return lowerList(context, inner, body)
  const target: Target = { region: context.inner(), leaves: false, continues: false }
  const jumps = [...place.jumps, { labels, target, isLoop: false }]
  const written = context.apart(target.region, () => lowerList(context, { ...inner, jumps }, body))
  context.statements.push({ kind: 'block', target, body: written })
}

function declare(context: Context, scope: Scope, node: VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    const owner = node.kind === 'var' ? scope.function : scope
    if (id.type !== 'Identifier') {
      destructure(context, owner, scope, id, init ?? undefined)
      continue
    }
    if (init && isFunction(init)) {
      owner.declare(id.name, { kind: 'helper', node: unnamed(init) as FunctionNode, scope, text: context.text })
      continue
    }
    const size = init ? ownArraySize(context, scope, init) : undefined
    if (size !== undefined) {
      const array = context.array(id.name, size)
      owner.declare(id.name, { kind: 'array', array })
      context.statements.push({ kind: 'clear', array })
      continue
    }
    const value = init ? lowerExpression(context, scope, init) : undefined
    const known = node.kind === 'var' ? owner.find(id.name) : undefined
    const again = known?.kind === 'local' && owner.has(id.name) ? known.local : undefined
    const local = again ?? context.local(id.name, value ? undefined : 'f64')
    if (value) context.set(local, value, id)
    else if (!again) context.statements.push({ kind: 'set', local, value: undefinedAs(local.type) })
    owner.declare(id.name, { kind: 'local', local, constant: node.kind === 'const' })
  }
}

/** Elements that arrays of one function's own may have: 512 KiB a thread. */
const MOST_OWN_ELEMENTS = 65_536

/** N where a variable is declared as `new Float64Array(N)` with N known beforehand. */
function ownArraySize(context: Context, scope: Scope, node: Ast): number | undefined {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'Float64Array') return undefined
  if (!context.hasScratch) return context.fail(node, 'only jit.rows has arrays of its own', 'keep numbers in variables')
  const [argument] = node.arguments
  const size = argument && argument.type !== 'SpreadElement' ? lowerExpression(context, scope, argument) : undefined
  const total = context.arrays.reduce((sum, array) => sum + (array.size ?? 0), 0)
  if (size?.kind !== 'const' || !Number.isInteger(size.value) || size.value < 0 || total + size.value > MOST_OWN_ELEMENTS) {
    return context.fail(
      node,
      `an array of one's own must have a constant size, of at most ${MOST_OWN_ELEMENTS} in all`,
      'write new Float64Array(16)',
    )
  }
  return size.value
}

/** What a variable without a value counts as. */
function undefinedAs(type: 'f64' | 'i32' | 'bool'): Expression {
  return type === 'f64' ? constant(Number.NaN) : { kind: 'const', type, value: 0 }
}

/** `const [a, b] = state`, or of an array written out. */
function destructure(context: Context, owner: Scope, scope: Scope, pattern: Pattern, init: Ast | undefined): void {
  if (pattern.type !== 'ArrayPattern' || !init) context.fail(pattern, 'this cannot be taken apart', 'declare variables one by one')
  const parts = partsOf(context, scope, init)
  const kept = pattern.elements.map((element, i) => {
    const value = parts[i]
    if (element && !value) context.fail(element, `there are ${parts.length} parts only`, 'name at most as many')
    return value && context.keep(value, init)
  })
  for (const [i, element] of pattern.elements.entries()) {
    if (!element) continue
    if (element.type !== 'Identifier') context.fail(element, 'this cannot be taken apart', 'declare variables one by one')
    const local = context.local(element.name, undefined)
    context.set(local, kept[i]!, element)
    owner.declare(element.name, { kind: 'local', local, constant: false })
  }
}

function partsOf(context: Context, scope: Scope, node: Ast): Expression[] {
  if (node.type === 'ArrayExpression') {
    const parts = node.elements.map((element) => {
      if (!element || element.type === 'SpreadElement') context.fail(node, 'parts must be written out', 'write [a, b]')
      return element
    })
    return operands(context, scope, parts)
  }
  const binding = node.type === 'Identifier' ? scope.find(node.name) : undefined
  if (binding?.kind !== 'tuple') context.fail(node, 'only a state or an array written out can be taken apart', 'write [a, b]')
  return binding.locals.map((local) => context.get(local))
}

function isFunction(node: Ast): boolean {
  return /^(Arrow)?FunctionExpression$/.test(unnamed(node).type)
}

/** `__name(f, 'f')`, which bundlers write, is f. */
function unnamed(node: Ast): Ast {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== '__name') return node
  const [inner] = node.arguments
  return inner && inner.type !== 'SpreadElement' ? unnamed(inner) : node
}

function lowerReturn(context: Context, place: Place, node: Ast | undefined): void {
  const { results, target } = place.exit
  const values = node ? valuesOf(context, place.scope, node) : []
  const kept = values.length > 1 ? values.map((value) => context.keep(value, node!)) : values
  for (const [i, local] of results.entries()) {
    const value = kept[i] ?? constant(Number.NaN)
    context.set(local, value, node ?? ({ start: 0, end: 0, type: '' } as Node))
  }
  context.statements.push({ kind: 'leave', target })
}

function valuesOf(context: Context, scope: Scope, node: Ast): Expression[] {
  if (node.type === 'ParenthesizedExpression') return valuesOf(context, scope, node.expression)
  if (node.type === 'ArrayExpression') return partsOf(context, scope, node)
  if (node.type === 'ObjectExpression') {
    const parts = node.properties.map((property) => {
      if (property.type !== 'Property') context.fail(property, 'results must be written out', 'write { a: …, b: … }')
      return property.value as Ast
    })
    return operands(context, scope, parts)
  }
  return [lowerExpression(context, scope, node)]
}

function lowerIf(context: Context, place: Place, test: Ast, consequent: AstStatement, alternate: AstStatement | undefined): void {
  const condition = asTruth(lowerExpression(context, place.scope, test))
  const regions: readonly [Region, Region] = [context.inner(), context.inner()]
  const branch = (node: AstStatement | undefined, region: Region) =>
    context.apart(region, () => node && lowerStatement(context, { ...place, scope: new Scope(place.scope, false) }, node, []))
  const [then, otherwise] = [branch(consequent, regions[0]), branch(alternate, regions[1])]
  context.statements.push({ kind: 'if', condition, then, else: otherwise, regions })
}

interface Rounds {
  readonly test: Ast | undefined
  readonly body: AstStatement
  readonly update: Ast | undefined
  /** Is advanced by one instead of `update`. */
  readonly counter?: Counter | undefined
  readonly testLast: boolean
}

function lowerFor(context: Context, place: Place, node: ForStatement, labels: readonly string[]): void {
  const scope = new Scope(place.scope, false)
  const region = context.inner()
  const counter = counterOf(context, place.scope, node)
  // The variables of a loop belong to it: lanes that have left it have no use for them.
  const first = context.apart(region, () => {
    if (counter) declareCounter(context, scope, counter)
    else if (node.init?.type === 'VariableDeclaration') declare(context, scope, node.init)
    else if (node.init) lowerExpression(context, scope, node.init)
  })
  context.statements.push(...first)
  const rounds = { test: node.test ?? undefined, body: node.body, update: node.update ?? undefined, counter, testLast: false }
  lowerLoop(context, { ...place, scope }, rounds, labels, region)
}

/** The variable of `for (let i = 0; i < x.length; i++)` where nothing else assigns it. */
interface Counter {
  readonly name: string
  readonly from: number
  readonly node: Node
}

/**
 * A counter that stays below an array's length or a constant is kept as an integer of 32 bits, in which it cannot overflow: an index that is a number
 * has to be turned into an integer and back, to see that it is one, which costs more than the element.
 */
function counterOf(context: Context, scope: Scope, { init, test, update, body }: ForStatement): Counter | undefined {
  if (context.arrays.length === 0 || init?.type !== 'VariableDeclaration' || init.kind !== 'let') return undefined
  const [declared, another] = init.declarations
  if (another || declared?.id.type !== 'Identifier' || declared.init?.type !== 'Literal') return undefined
  const [{ name }, from] = [declared.id, declared.init.value]
  const names = (node: Node | null | undefined) => node?.type === 'Identifier' && (node as Node & { name: string }).name === name
  if (typeof from !== 'number' || !isSmall(from)) return undefined
  if (update?.type !== 'UpdateExpression' || update.operator !== '++' || !names(update.argument)) return undefined
  if (test?.type !== 'BinaryExpression' || test.operator !== '<' || !names(test.left)) return undefined
  if (!isSmallBound(scope, test.right) || assigns(body, names)) return undefined
  return { name, from, node: declared.id }
}

const isSmall = (value: number) => Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 30

/** Whether a loop's bound is a constant or the length of an array. */
function isSmallBound(scope: Scope, node: Ast): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number' && isSmall(node.value)
  if (node.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier') return false
  return node.property.type === 'Identifier' && node.property.name === 'length' && scope.find(node.object.name)?.kind === 'array'
}

/** Whether anything in `part` assigns what `names` tells. */
function assigns(part: unknown, names: (node: Node | null | undefined) => boolean): boolean {
  if (Array.isArray(part)) return part.some((one) => assigns(one, names))
  if (typeof part !== 'object' || part === null || typeof (part as Node).type !== 'string') return false
  const node = part as Node & { argument?: Node; left?: Node }
  if (node.type === 'UpdateExpression' && names(node.argument)) return true
  if (node.type === 'AssignmentExpression' && names(node.left)) return true
  return Object.values(node).some((inner) => assigns(inner, names))
}

function declareCounter(context: Context, scope: Scope, { name, from, node }: Counter): void {
  const local = context.local(name, undefined)
  context.set(local, { kind: 'const', type: 'i32', value: from }, node)
  scope.declare(name, { kind: 'local', local, constant: false })
}

function advance(context: Context, scope: Scope, { name, node }: Counter): void {
  const binding = scope.find(name)
  if (binding?.kind === 'local') context.set(binding.local, bits('iadd', context.get(binding.local), constant(1)), node)
}

function lowerLoop(context: Context, place: Place, rounds: Rounds, labels: readonly string[], region: Region = context.inner()): void {
  const target: Target = { region, leaves: false, continues: false }
  const jumps = [...place.jumps, { labels, target, isLoop: true }]
  const bodyRegion: Region = { parent: region, divergent: false }
  let condition: Expression | undefined
  const evaluate = () =>
    context.apart(region, () => {
      if (rounds.test) condition = asTruth(lowerExpression(context, place.scope, rounds.test))
    })
  const before = rounds.testLast ? undefined : evaluate()
  const body = context.apart(bodyRegion, () =>
    lowerStatement(context, { ...place, scope: new Scope(place.scope, false), jumps }, rounds.body, []),
  )
  const update = context.apart(region, () => {
    if (rounds.counter) advance(context, place.scope, rounds.counter)
    else if (rounds.update) lowerExpression(context, place.scope, rounds.update)
  })
  const test = before ?? evaluate()
  if (condition?.kind === 'const' && condition.value !== 0) condition = undefined
  context.statements.push({ kind: 'loop', target, test, condition, body, bodyRegion, update, testLast: rounds.testLast })
}

function lowerJump(context: Context, place: Place, node: Node, isBreak: boolean, label: string | undefined): void {
  const jump = place.jumps.findLast(({ labels, isLoop }) => (label === undefined ? isLoop : labels.includes(label)))
  if (!jump) context.fail(node, 'there is nothing here to leave', 'put it into a loop')
  context.statements.push({ kind: isBreak ? 'leave' : 'continue', target: jump.target })
}
