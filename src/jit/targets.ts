// What an expression becomes when `=` or `=>` turns out to follow it: `[a, b]` was an array, and is a pattern then.
import type { Identifier, Node, Pattern } from 'acorn'

/** Any node, as far as patterns are concerned. */
type Part = Node & {
  operator?: string
  left: Part
  argument: Part
  value: Part
  key: Part
  kind?: string
  elements: (Part | null)[]
  properties: Part[]
}

/** What the parser knows of nodes that nodes do not tell. */
export interface Marks {
  /** Nodes that stood in parentheses. */
  readonly parenthesized: ReadonlySet<Node>
  /** Spread elements that a comma follows. */
  readonly followed: ReadonlySet<Node>
  checkAssigned(name: Identifier): void
  fail(message: string, at: number): never
}

/** Makes a pattern of an expression, in place; `hasDefault`: `a = 1` is one too. */
export function toPattern(marks: Marks, expression: Node, hasDefault: boolean): Pattern {
  const node = expression as Part
  const isBare = !marks.parenthesized.has(node)
  switch (node.type) {
    case 'Identifier':
      marks.checkAssigned(expression as Identifier)
      break
    case 'MemberExpression':
      break
    case 'ArrayPattern':
    case 'ObjectPattern':
      if (!isBare) marks.fail('Assigning to rvalue', node.start)
      break
    case 'AssignmentPattern':
      toPattern(marks, node.left, false)
      break
    case 'AssignmentExpression':
      if (!isBare || !hasDefault || node.operator !== '=') marks.fail('Assigning to rvalue', node.start)
      node.type = 'AssignmentPattern'
      delete node.operator
      break
    case 'ArrayExpression':
      if (!isBare) marks.fail('Assigning to rvalue', node.start)
      node.type = 'ArrayPattern'
      for (const element of node.elements) if (element) toPattern(marks, element, true)
      break
    case 'ObjectExpression':
      if (!isBare) marks.fail('Assigning to rvalue', node.start)
      node.type = 'ObjectPattern'
      for (const property of node.properties) {
        if (property.type === 'SpreadElement') {
          toPattern(marks, property, false)
          if (/Pattern$/.test(property.argument.type)) marks.fail('Unexpected pattern after ...', property.argument.start)
        } else if (property.kind !== 'init') marks.fail("Object pattern can't contain getter or setter", property.key.start)
        else toPattern(marks, property.value, true)
      }
      break
    case 'SpreadElement':
      if (marks.followed.has(node)) marks.fail('Comma is not permitted after the rest element', node.end)
      node.type = 'RestElement'
      toPattern(marks, node.argument, false)
      break
    case 'RestElement':
      break
    case 'ChainExpression':
      return marks.fail('Optional chaining cannot appear in left-hand side', node.start)
    default:
      return marks.fail('Assigning to rvalue', node.start)
  }
  return node as unknown as Pattern
}

/** The names that a parameter or a declaration binds; fails for what only an assignment may write to. */
export function* boundNames(marks: Marks, pattern: Node | null): Generator<Identifier> {
  if (!pattern) return
  const node = pattern as Part
  if (marks.parenthesized.has(node)) marks.fail('Binding parenthesized expression', node.start)
  if (node.type === 'Identifier') yield pattern as Identifier
  else if (node.type === 'Property') yield* boundNames(marks, node.value)
  else if (node.type === 'AssignmentPattern') yield* boundNames(marks, node.left)
  else if (node.type === 'RestElement') yield* boundNames(marks, node.argument)
  else if (node.type === 'ArrayPattern') for (const element of node.elements) yield* boundNames(marks, element)
  else if (node.type === 'ObjectPattern') for (const property of node.properties) yield* boundNames(marks, property)
  else marks.fail('Binding rvalue', node.start)
}
