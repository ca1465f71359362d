// Expressions of JavaScript as expressions of the program. What has side effects in the middle of one becomes statements before it, in JavaScript's order.
import type { Expression as Ast, CallExpression, Identifier, MemberExpression, Node } from 'acorn'
import type { Context } from './context.js'
import { arithmetic, asNumber, asTruth, bits, compare, constant, logic, select, truth, unary } from './fold.js'
import type { ArithmeticOp, BitOp, CompareOp, Expression, Local, Region, Statement, Target } from './ir.js'
import { lowerGlobalCall, lowerMath, MATH_CONSTANTS } from './mathcalls.js'
import { type Helper, Scope } from './scope.js'
import { isCoverage } from './source.js'
import { lowerBody } from './statements.js'

export function lowerExpression(context: Context, scope: Scope, node: Ast): Expression {
  return context.nested(node, () => {
    switch (node.type) {
      case 'ParenthesizedExpression':
        return lowerExpression(context, scope, node.expression)
      case 'Literal':
        if (typeof node.value === 'number') return constant(node.value)
        if (typeof node.value === 'boolean') return truth(node.value)
        return context.fail(node, `${node.raw ?? 'this literal'} is no number`, 'only numbers and truth values can be compiled')
      case 'Identifier':
        return lowerName(context, scope, node)
      case 'UnaryExpression':
        return lowerUnary(context, scope, node.operator, node.argument, node)
      case 'BinaryExpression':
        if (node.left.type === 'PrivateIdentifier') return context.fail(node, 'private names cannot be compiled', 'use variables')
        return lowerBinary(context, node.operator, operands(context, scope, [node.left, node.right]), node)
      case 'LogicalExpression':
        return lowerLogical(context, scope, node.operator, node.left, node.right, node)
      case 'ConditionalExpression': {
        const test = asTruth(lowerExpression(context, scope, node.test))
        return choose(
          context,
          test,
          (inner) => lowerExpression(inner, scope, node.consequent),
          (inner) => lowerExpression(inner, scope, node.alternate),
          node,
        )
      }
      case 'AssignmentExpression':
        return lowerAssignment(context, scope, node.operator, node.left, node.right, node)
      case 'UpdateExpression': {
        const local = assignable(context, scope, node.argument)
        const before = asNumber(context.get(local))
        const kept = node.prefix ? before : context.keep(before, node)
        context.set(local, arithmetic(node.operator === '++' ? 'add' : 'sub', before, constant(1)), node)
        return node.prefix ? context.get(local) : kept
      }
      case 'SequenceExpression':
        return node.expressions
          .filter((part) => !isCoverage(part))
          .map((part) => lowerExpression(context, scope, part))
          .at(-1)!
      case 'CallExpression':
        return lowerCall(context, scope, node)
      case 'MemberExpression':
        return lowerMember(context, scope, node)
      case 'ArrayExpression':
      case 'ObjectExpression':
        return context.fail(node, 'several values can only be returned, or given as a state', 'keep numbers in variables of their own')
      default:
        return context.fail(
          node,
          `${node.type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()} cannot be compiled`,
          'use numbers, arithmetic, comparisons and Math',
        )
    }
  })
}

/** Values of several expressions, evaluated in order: what a later one changes does not change an earlier one. */
export function operands(context: Context, scope: Scope, nodes: readonly Ast[]): Expression[] {
  const values: Expression[] = []
  for (const node of nodes) {
    const before = context.statements.length
    const value = lowerExpression(context, scope, node)
    if (context.statements.length > before) {
      const written = context.statements.splice(before)
      for (const [i, earlier] of values.entries()) values[i] = context.keep(earlier, node)
      context.statements.push(...written)
    }
    values.push(value)
  }
  return values
}

function lowerName(context: Context, scope: Scope, node: Identifier): Expression {
  const binding = scope.find(node.name)
  if (binding?.kind === 'local') return context.get(binding.local)
  if (binding?.kind === 'tuple')
    return context.fail(node, `'${node.name}' is a state of several parts`, `use ${node.name}[0], or take it apart: [a, b]`)
  if (binding?.kind === 'series') return context.fail(node, `'${node.name}' is a series`, `use ${node.name}[i]`)
  if (binding?.kind === 'place') return context.fail(node, `'${node.name}' can only be used between brackets`, 'write x[i + 1]')
  if (binding?.kind === 'array') return context.fail(node, `'${node.name}' is an array`, `use ${node.name}[i] and ${node.name}.length`)
  if (binding) return context.fail(node, `'${node.name}' is a function and can only be called`, `write ${node.name}(…)`)
  if (node.name === 'NaN' || node.name === 'undefined') return constant(Number.NaN)
  if (node.name === 'Infinity') return constant(Infinity)
  return unknownName(context, node, node.name)
}

export function unknownName(context: Context, node: Node, name: string): never {
  return context.fail(
    node,
    `'${name}' is neither a parameter nor declared inside: compiled code cannot see what surrounds the function`,
    `pass it as a parameter, or as { capture: { ${name} } }`,
  )
}

function lowerUnary(context: Context, scope: Scope, operator: string, argument: Ast, node: Node): Expression {
  const value = lowerExpression(context, scope, argument)
  switch (operator) {
    case '-':
      return unary('neg', value)
    case '+':
      return asNumber(value)
    case '!':
      return unary('not', value)
    case '~':
      return unary('bitNot', value)
    case 'void':
      return constant(Number.NaN)
    default:
      return context.fail(node, `${operator} cannot be compiled`, 'use numbers only')
  }
}

const ARITHMETIC: { readonly [operator: string]: ArithmeticOp } = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div' }
const BITS: { readonly [operator: string]: BitOp } = { '&': 'and', '|': 'or', '^': 'xor', '<<': 'shl', '>>': 'shr', '>>>': 'ushr' }
const COMPARE: { readonly [operator: string]: CompareOp } = {
  '==': 'eq',
  '!=': 'ne',
  '===': 'eq',
  '!==': 'ne',
  '<': 'lt',
  '>': 'gt',
  '<=': 'le',
  '>=': 'ge',
}

function lowerBinary(context: Context, operator: string, [a, b]: readonly Expression[], node: Node): Expression {
  if (ARITHMETIC[operator]) return arithmetic(ARITHMETIC[operator], a!, b!)
  if (BITS[operator]) return bits(BITS[operator], a!, b!)
  if (/^[!=]==$/.test(operator) && (a!.type === 'bool') !== (b!.type === 'bool')) return truth(operator === '!==')
  if (COMPARE[operator]) return compare(COMPARE[operator], a!, b!)
  if (operator === '%') return { kind: 'call', type: 'f64', name: 'fmod', args: [asNumber(a!), asNumber(b!)] }
  if (operator === '**') return { kind: 'call', type: 'f64', name: 'pow', args: [asNumber(a!), asNumber(b!)] }
  return context.fail(node, `${operator} cannot be compiled`, 'use arithmetic, comparisons and bit operators')
}

function lowerLogical(context: Context, scope: Scope, operator: string, left: Ast, right: Ast, node: Node): Expression {
  if (operator === '??')
    return context.fail(node, '?? has nothing to test: numbers are never null', 'use || or a comparison with NaN: x === x ? x : y')
  const a = lowerExpression(context, scope, left)
  const both = operator === '&&'
  const region = context.inner()
  let b = a
  const written = context.apart(region, () => {
    b = lowerExpression(context, scope, right)
  })
  if (written.length === 0) {
    if (a.type === 'bool' && b.type === 'bool') return logic(both ? 'both' : 'either', a, b)
    return both ? select(a, b, a) : select(a, a, b)
  }
  const kept = context.keep(a, node)
  const next = { region, written, value: b }
  const same = { region: context.inner(), written: [], value: kept }
  return both ? chosen(context, asTruth(kept), next, same, node) : chosen(context, asTruth(kept), same, next, node)
}

/** A value and what must run before it is there. */
interface Part {
  readonly region: Region
  readonly written: readonly Statement[]
  readonly value: Expression
}

/** One of two values. Where working one out takes statements, they run only if it is wanted. */
function choose(
  context: Context,
  test: Expression,
  first: (context: Context) => Expression,
  second: (context: Context) => Expression,
  node: Node,
): Expression {
  const part = (value: (context: Context) => Expression): Part => {
    const region = context.inner()
    let found = test
    const written = context.apart(region, () => {
      found = value(context)
    })
    return { region, written, value: found }
  }
  return chosen(context, test, part(first), part(second), node)
}

function chosen(context: Context, test: Expression, first: Part, second: Part, node: Node): Expression {
  if (first.written.length + second.written.length === 0) return select(test, first.value, second.value)
  const mixed = (first.value.type === 'bool') !== (second.value.type === 'bool')
  const result = context.local('', undefined)
  const whole = ({ region, written, value }: Part) => [
    ...written,
    ...context.apart(region, () => context.set(result, mixed ? asNumber(value) : value, node)),
  ]
  const [then, otherwise] = [whole(first), whole(second)]
  context.statements.push({ kind: 'if', condition: test, then, else: otherwise, regions: [first.region, second.region] })
  return context.get(result)
}

function lowerAssignment(context: Context, scope: Scope, operator: string, left: Node, right: Ast, node: Node): Expression {
  if (left.type === 'ArrayPattern') {
    if (operator !== '=' || right.type !== 'ArrayExpression')
      context.fail(node, 'only an array written out can be taken apart', 'write [a, b] = [c, d]')
    const values = operands(context, scope, right.elements as Ast[]).map((value) => context.keep(value, right))
    for (const [i, element] of ((left as Node & { elements: (Node | null)[] }).elements ?? []).entries()) {
      if (element) context.set(assignable(context, scope, element), values[i] ?? constant(Number.NaN), element)
    }
    return constant(Number.NaN)
  }
  if (left.type === 'MemberExpression' && !/^(&&|\|\|)=$/.test(operator)) {
    return store(context, scope, operator, left as MemberExpression, right, node)
  }
  const local = assignable(context, scope, left)
  if (operator === '=') {
    context.set(local, lowerExpression(context, scope, right), node)
    return context.get(local)
  }
  const before = context.get(local)
  if (operator === '&&=' || operator === '||=') {
    const next = (inner: Context) => lowerExpression(inner, scope, right)
    const value = choose(context, asTruth(before), operator === '&&=' ? next : () => before, operator === '&&=' ? () => before : next, node)
    context.set(local, value, node)
    return context.get(local)
  }
  const mark = context.statements.length
  let value = lowerExpression(context, scope, right)
  let first = before
  if (context.statements.length > mark) {
    const written = context.statements.splice(mark)
    first = context.keep(before, node)
    context.statements.push(...written)
  }
  value = lowerBinary(context, operator.slice(0, -1), [first, value], node)
  context.set(local, value, node)
  return context.get(local)
}

/** Places from the one at hand: `i`, `i + 2`, `i - 1`; undefined for anything else. */
export function offsetOf(isPlace: (name: string) => boolean, node: Ast): number | undefined {
  if (node.type === 'Identifier') return isPlace(node.name) ? 0 : undefined
  if (node.type !== 'BinaryExpression' || !/^[+-]$/.test(node.operator)) return undefined
  const [left, right] = [node.left as Ast, node.right]
  const [place, number] = left.type === 'Literal' && node.operator === '+' ? [right, left] : [left, right]
  if (number.type !== 'Literal' || !Number.isInteger(number.value) || offsetOf(isPlace, place) === undefined) return undefined
  return offsetOf(isPlace, place)! + (node.operator === '-' ? -1 : 1) * (number.value as number)
}

/** What stands between the brackets: an integer stays one, so that no check of its fraction is needed. */
function indexOf(context: Context, scope: Scope, node: MemberExpression): Expression {
  const index = lowerExpression(context, scope, node.property as Ast)
  return index.type === 'i32' ? index : asNumber(index)
}

/** Writes an element of an array parameter, or of an array of the function's own. */
function store(context: Context, scope: Scope, operator: string, left: MemberExpression, right: Ast, node: Node): Expression {
  const binding = left.object.type === 'Identifier' ? scope.find(left.object.name) : undefined
  if (binding?.kind !== 'array' || !left.computed) {
    return context.fail(left, 'only variables, and elements of arrays, can be assigned', 'return what you want to write')
  }
  const { array } = binding
  array.written = true
  const index = context.keep(indexOf(context, scope, left), left)
  const before: Expression = { kind: 'load', type: 'f64', array, index }
  const first = operator === '=' ? before : context.keep(before, node)
  const given = lowerExpression(context, scope, right)
  const value = context.keep(asNumber(operator === '=' ? given : lowerBinary(context, operator.slice(0, -1), [first, given], node)), node)
  context.statements.push({ kind: 'store', array, index, value })
  return value
}

function assignable(context: Context, scope: Scope, node: Node): Local {
  if (node.type === 'ParenthesizedExpression') return assignable(context, scope, (node as Node & { expression: Node }).expression)
  if (node.type !== 'Identifier')
    return context.fail(node, 'only variables can be assigned', 'return what you want to write, or keep it in a variable')
  const { name } = node as Identifier
  const binding = scope.find(name)
  if (!binding) return unknownName(context, node, name)
  if (binding.kind !== 'local' || binding.constant) return context.fail(node, `'${name}' cannot be assigned`, 'declare a variable with let')
  return binding.local
}

function lowerCall(context: Context, scope: Scope, node: CallExpression): Expression {
  const { callee } = node
  const args = node.arguments.map((argument) => {
    if (argument.type === 'SpreadElement') return context.fail(argument, 'arguments cannot be spread', 'write them out')
    return argument
  })
  if (callee.type === 'Identifier') {
    const binding = scope.find(callee.name)
    if (binding?.kind === 'helper') return inline(context, scope, binding, args, node)
    if (binding) return context.fail(callee, `'${callee.name}' is no function`, 'call a function declared inside, or one of Math')
    // What esbuild makes of a ** b for old targets.
    if (callee.name === '__pow') return lowerMath(context, scope, 'pow', args, node)
    return lowerGlobalCall(context, scope, callee.name, args, node) ?? unknownName(context, callee, callee.name)
  }
  if (/^(Arrow)?FunctionExpression$/.test(callee.type)) {
    return inline(context, scope, { kind: 'helper', node: callee as Helper['node'], scope, text: context.text }, args, node)
  }
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && !scope.find(callee.object.name)) {
    const name = memberName(callee)
    if (callee.object.name === 'Math' && name) return lowerMath(context, scope, name, args, node)
    if (callee.object.name === 'Number' && name) {
      const found = lowerGlobalCall(context, scope, `Number.${name}`, args, node)
      if (found) return found
    }
    return unknownName(context, callee.object, callee.object.name)
  }
  return context.fail(
    node,
    'this call cannot be compiled',
    'call a function declared inside, one of Math, or pass it as { capture: { f } }',
  )
}

function memberName({ property, computed }: MemberExpression): string | undefined {
  if (!computed && property.type === 'Identifier') return property.name
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined
}

function lowerMember(context: Context, scope: Scope, node: MemberExpression): Expression {
  if (node.object.type === 'Identifier') {
    const binding = scope.find(node.object.name)
    if (binding?.kind === 'series') {
      const offset = node.computed ? offsetOf((name) => scope.find(name)?.kind === 'place', node.property as Ast) : undefined
      if (offset === undefined)
        context.fail(
          node,
          `'${binding.name}' can be read near the place at hand only`,
          `write ${binding.name}[i], ${binding.name}[i - 1], ${binding.name}[i + 2]`,
        )
      return context.neighbour(binding.name, offset)
    }
    if (binding?.kind === 'array') {
      const { array } = binding
      if (node.computed) return { kind: 'load', type: 'f64', array, index: indexOf(context, scope, node) }
      if (memberName(node) === 'length') return array.size === undefined ? context.get(array.length) : constant(array.size)
    }
    if (binding?.kind === 'tuple') {
      const index = node.computed && node.property.type === 'Literal' ? node.property.value : undefined
      const local = typeof index === 'number' ? binding.locals[index] : undefined
      if (!local)
        context.fail(node, `the state '${node.object.name}' has parts 0 to ${binding.locals.length - 1}`, `write ${node.object.name}[0]`)
      return context.get(local)
    }
    const name = memberName(node)
    const known = !binding && name ? MATH_CONSTANTS[`${node.object.name}.${name}`] : undefined
    if (known !== undefined) return constant(known)
    if (!binding) return unknownName(context, node.object, node.object.name)
  }
  return context.fail(node, 'members of objects cannot be compiled', 'pass the number itself')
}

/** The body of a helper in place of its call. */
function inline(context: Context, scope: Scope, helper: Helper, args: readonly Ast[], node: Node): Expression {
  if (helper.node.async || helper.node.generator)
    context.fail(node, 'async functions and generators cannot be compiled', 'use a plain function')
  const values = operands(context, scope, args)
  const inner = new Scope(helper.scope, true)
  const { text } = context
  for (const [i, pattern] of helper.node.params.entries()) {
    const plain = pattern.type === 'AssignmentPattern' ? pattern.left : pattern
    if (plain.type !== 'Identifier') context.fail(node, 'a parameter of a helper must have a plain name', 'pass numbers one by one')
    context.text = helper.text
    const value =
      values[i] ?? (pattern.type === 'AssignmentPattern' ? lowerExpression(context, inner, pattern.right) : constant(Number.NaN))
    context.text = text
    const local = context.local(plain.name, undefined)
    context.set(local, value, node)
    inner.declare(plain.name, { kind: 'local', local, constant: false })
  }
  context.text = helper.text
  try {
    return inlineBody(context, inner, helper, node)
  } finally {
    context.text = text
  }
}

function inlineBody(context: Context, scope: Scope, helper: Helper, node: Node): Expression {
  const { body } = helper.node
  if (body.type !== 'BlockStatement') return lowerExpression(context, scope, body)
  const [only] = body.body
  if (body.body.length === 1 && only!.type === 'ReturnStatement' && only!.argument) return lowerExpression(context, scope, only!.argument)
  const result = context.local('', undefined)
  const target: Target = { region: context.inner(), leaves: false, continues: false }
  const written = context.apart(target.region, () => lowerBody(context, scope, helper.node, { target, results: [result] }))
  const nothing: Expression = result.type === 'f64' ? constant(Number.NaN) : { kind: 'const', type: result.type, value: 0 }
  context.set(result, nothing, node)
  context.statements.push({ kind: 'block', target, body: written })
  return context.get(result)
}
