// The names that a function uses and does not declare.
import type { Node } from 'acorn'

/** A use of a name that nothing in the function declares. */
export interface FreeName {
  readonly name: string
  /** Start of the use in the parsed text. */
  readonly start: number
  /** Where it is the object of `name.property`: the property. */
  readonly property: string | undefined
}

type Loose = Node & { readonly [key: string]: unknown }

class Scope {
  readonly names = new Set<string>()
  readonly parent: Scope | undefined
  /** Whether `this` and `arguments` are those of a function within. */
  readonly ownThis: boolean

  constructor(parent: Scope | undefined, ownThis = parent?.ownThis ?? false) {
    this.parent = parent
    this.ownThis = ownThis
  }

  has(name: string): boolean {
    return this.names.has(name) || (this.parent?.has(name) ?? false)
  }
}

/** Every free name of an expression once, in the order of their first use; a `this` of the surroundings is one of them. */
export function freeNames(expression: Node): FreeName[] {
  const walk = new Walk()
  walk.visit(expression as Loose, new Scope(undefined))
  return [...walk.found.values()]
}

class Walk {
  readonly found = new Map<string, FreeName>()

  visit(node: Loose, scope: Scope, property?: string): void {
    switch (node.type) {
      case 'Identifier':
        return this.#use(node, node.name as string, scope, property)
      case 'ThisExpression':
      case 'Super':
        if (!scope.ownThis) this.#use(node, node.type === 'Super' ? 'super' : 'this', scope, property)
        return
      case 'MetaProperty':
        return
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return this.#function(node, scope)
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.#class(node, scope)
      case 'StaticBlock':
      case 'BlockStatement':
        return this.#block(node.body as Loose[], new Scope(scope, node.type === 'StaticBlock' || scope.ownThis))
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement': {
        const inner = new Scope(scope)
        for (const key of ['init', 'left']) declareLexical(node[key] as Loose | null, inner)
        return this.#children(node, inner)
      }
      case 'SwitchStatement': {
        const inner = new Scope(scope)
        this.visit(node.discriminant as Loose, scope)
        const cases = node.cases as Loose[]
        for (const { consequent } of cases) for (const statement of consequent as Loose[]) declareLexical(statement, inner)
        for (const each of cases) this.#children(each, inner)
        return
      }
      case 'CatchClause': {
        const inner = new Scope(scope)
        if (node.param) {
          declarePattern(node.param as Loose, inner)
          this.visit(node.param as Loose, inner)
        }
        return this.visit(node.body as Loose, inner)
      }
      case 'MemberExpression': {
        const inner = node.property as Loose
        this.visit(node.object as Loose, scope, node.computed ? undefined : (inner.name as string))
        if (node.computed) this.visit(inner, scope)
        return
      }
      case 'Property':
      case 'PropertyDefinition':
      case 'MethodDefinition':
        if (node.computed) this.visit(node.key as Loose, scope)
        if (node.value) this.visit(node.value as Loose, node.type === 'Property' ? scope : new Scope(scope, true))
        return
      case 'UnaryExpression': {
        // `typeof name` asks whether there is such a name, and is no fault where there is none.
        const argument = node.argument as Loose
        if (node.operator === 'typeof' && argument.type === 'Identifier') return
        return this.visit(argument, scope)
      }
      case 'LabeledStatement':
        return this.visit(node.body as Loose, scope)
      case 'BreakStatement':
      case 'ContinueStatement':
        return
      default:
        this.#children(node, scope)
    }
  }

  #use({ start }: Loose, name: string, scope: Scope, property: string | undefined): void {
    if (!scope.has(name) && !this.found.has(name)) this.found.set(name, { name, start, property })
  }

  #children(node: Loose, scope: Scope): void {
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) this.visit(child, scope)
  }

  #function(node: Loose, scope: Scope): void {
    const arrow = node.type === 'ArrowFunctionExpression'
    const inner = new Scope(scope, !arrow || scope.ownThis)
    if (!arrow) inner.names.add('arguments')
    if (node.id && node.type === 'FunctionExpression') declarePattern(node.id as Loose, inner)
    const params = node.params as Loose[]
    for (const param of params) declarePattern(param, inner)
    const body = node.body as Loose
    declareVars(body, inner)
    for (const param of params) this.visit(param, inner)
    if (body.type === 'BlockStatement') this.#block(body.body as Loose[], inner)
    else this.visit(body, inner)
  }

  #class(node: Loose, scope: Scope): void {
    const inner = new Scope(scope)
    if (node.id) declarePattern(node.id as Loose, inner)
    if (node.superClass) this.visit(node.superClass as Loose, inner)
    for (const member of (node.body as Loose).body as Loose[]) this.visit(member, inner)
  }

  #block(statements: readonly Loose[], scope: Scope): void {
    for (const statement of statements) declareLexical(statement, scope)
    for (const statement of statements) this.visit(statement, scope)
  }
}

function isNode(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** The names that a pattern binds. */
function declarePattern(pattern: Loose | null, scope: Scope): void {
  switch (pattern?.type) {
    case 'Identifier':
      scope.names.add(pattern.name as string)
      return
    case 'ObjectPattern':
      for (const property of pattern.properties as Loose[]) declarePattern((property.value ?? property) as Loose, scope)
      return
    case 'ArrayPattern':
      for (const element of pattern.elements as (Loose | null)[]) declarePattern(element, scope)
      return
    case 'RestElement':
      return declarePattern(pattern.argument as Loose, scope)
    case 'AssignmentPattern':
      return declarePattern(pattern.left as Loose, scope)
  }
}

/** What a statement declares for the block that it stands in. */
function declareLexical(statement: Loose | null, scope: Scope): void {
  if (statement?.type === 'VariableDeclaration') {
    for (const { id } of statement.declarations as Loose[]) declarePattern(id as Loose, scope)
  } else if (statement?.type === 'FunctionDeclaration' || statement?.type === 'ClassDeclaration') {
    declarePattern(statement.id as Loose, scope)
  }
}

/** Every `var` of a function, wherever it stands. */
function declareVars(node: Loose, scope: Scope): void {
  if (/Function|^Class/.test(node.type)) return
  if (node.type === 'VariableDeclaration' && node.kind === 'var') declareLexical(node, scope)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) declareVars(child, scope)
}
