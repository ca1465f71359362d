// What the names of a module stand for, and where each is used: a name that is declared anew inside is another one.
import type { AnyNode, ClassDeclaration, FunctionDeclaration, Identifier, Node, Pattern, Program, VariableDeclaration } from 'acorn'

/** A place where a name is used, and the nodes round it from the module inwards. */
export interface Use {
  readonly node: Identifier
  readonly around: readonly AnyNode[]
}

export interface Binding {
  readonly name: string
  /** 'other': what may change, or is given from outside. */
  kind: 'import' | 'const' | 'function' | 'other'
  /** The import, the initial value of a const, or the function. */
  readonly node: AnyNode | undefined
  readonly uses: Use[]
}

/** The names of a module. */
export class Bindings {
  readonly #found = new Map<Node, Binding>()

  constructor(program: Program) {
    const scope = new Scope(undefined)
    this.#declareAll(scope, program.body)
    this.#visit(program, scope, [])
    // A function whose name is assigned to may be another one when it is called.
    for (const binding of this.#found.values()) if (binding.kind === 'function' && binding.uses.some(isAssigned)) binding.kind = 'other'
  }

  /** What `identifier`, a use or a declaration, stands for; undefined for globals. */
  of(identifier: Node): Binding | undefined {
    return this.#found.get(identifier)
  }

  #declare(scope: Scope, pattern: Pattern, kind: Binding['kind'], node?: AnyNode): void {
    switch (pattern.type) {
      case 'Identifier': {
        const known = scope.names.get(pattern.name)
        if (known) known.kind = 'other'
        const binding = known ?? { name: pattern.name, kind, node, uses: [] }
        scope.names.set(pattern.name, binding)
        this.#found.set(pattern, binding)
        return
      }
      case 'ArrayPattern':
        for (const element of pattern.elements) if (element) this.#declare(scope, element, 'other')
        return
      case 'ObjectPattern':
        for (const property of pattern.properties) this.#declare(scope, property.type === 'Property' ? property.value : property, 'other')
        return
      case 'AssignmentPattern':
        return this.#declare(scope, pattern.left, 'other')
      case 'RestElement':
        return this.#declare(scope, pattern.argument, 'other')
    }
  }

  #declareVariables(scope: Scope, { kind, declarations }: VariableDeclaration): void {
    for (const { id, init } of declarations) {
      const isConst = kind === 'const' && id.type === 'Identifier' && init
      this.#declare(scope, id, isConst ? 'const' : 'other', init ?? undefined)
    }
  }

  /** What a list of statements declares for the whole of it, and `var` further inside. */
  #declareAll(scope: Scope, body: readonly AnyNode[]): void {
    for (const statement of body) {
      const node = (/^Export/.test(statement.type) && (statement as { declaration?: AnyNode }).declaration) || statement
      if (node.type === 'VariableDeclaration' && node.kind !== 'var') this.#declareVariables(scope, node)
      else if (node.type === 'FunctionDeclaration') this.#declareNamed(scope, node, 'function')
      else if (node.type === 'ClassDeclaration') this.#declareNamed(scope, node, 'other')
      else if (node.type === 'ImportDeclaration') {
        for (const specifier of node.specifiers) this.#declare(scope, specifier.local, 'import', specifier)
      }
    }
  }

  #declareNamed(scope: Scope, node: FunctionDeclaration | ClassDeclaration | AnyNode, kind: Binding['kind']): void {
    const { id } = node as { id?: Identifier | null }
    if (id) this.#declare(scope, id, kind, node as AnyNode)
  }

  #declareVars(scope: Scope, part: unknown): void {
    if (Array.isArray(part)) for (const one of part) this.#declareVars(scope, one)
    if (!isNode(part) || isFunction(part)) return
    if (part.type === 'VariableDeclaration' && part.kind === 'var') this.#declareVariables(scope, part)
    for (const value of Object.values(part)) this.#declareVars(scope, value)
  }

  #visit(node: AnyNode, outer: Scope, around: readonly AnyNode[]): void {
    if (node.type === 'Identifier') {
      const binding = outer.find(node.name)
      if (!binding || this.#found.has(node)) return
      this.#found.set(node, binding)
      binding.uses.push({ node, around })
      return
    }
    const scope = this.#scopeOf(node, outer)
    const inner = [...around, node]
    for (const [key, value] of Object.entries(node)) {
      if (isName(node, key)) continue
      for (const part of Array.isArray(value) ? value : [value]) if (isNode(part)) this.#visit(part, scope, inner)
    }
  }

  /** The scope that `node` opens, or the one that it stands in. */
  #scopeOf(node: AnyNode, outer: Scope): Scope {
    const scope = new Scope(outer)
    switch (node.type) {
      case 'Program':
        this.#declareVars(outer, node.body)
        return outer
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        if (node.type === 'FunctionExpression') this.#declareNamed(scope, node, 'other')
        for (const parameter of node.params) this.#declare(scope, parameter, 'other')
        this.#declareVars(scope, node.body)
        return scope
      case 'BlockStatement':
      case 'StaticBlock':
        this.#declareAll(scope, node.body)
        if (node.type === 'StaticBlock') this.#declareVars(scope, node.body)
        return scope
      case 'SwitchStatement':
        for (const { consequent } of node.cases) this.#declareAll(scope, consequent)
        return scope
      case 'ForStatement':
        if (node.init) this.#declareAll(scope, [node.init])
        return scope
      case 'ForInStatement':
      case 'ForOfStatement':
        this.#declareAll(scope, [node.left])
        return scope
      case 'CatchClause':
        if (node.param) this.#declare(scope, node.param, 'other')
        return scope
      case 'ClassExpression':
        this.#declareNamed(scope, node, 'other')
        return scope
      default:
        return outer
    }
  }
}

class Scope {
  readonly names = new Map<string, Binding>()
  readonly #parent: Scope | undefined

  constructor(parent: Scope | undefined) {
    this.#parent = parent
  }

  find(name: string): Binding | undefined {
    return this.names.get(name) ?? this.#parent?.find(name)
  }
}

function isNode(part: unknown): part is AnyNode {
  return typeof part === 'object' && part !== null && typeof (part as Node).type === 'string'
}

const isFunction = ({ type }: Node) => /^(Arrow)?Function/.test(type)

/** Whether what stands under `key` is a name of something else than a variable. */
function isName(node: AnyNode, key: string): boolean {
  if (key === 'property') return node.type === 'MetaProperty' || (node.type === 'MemberExpression' && !node.computed)
  if (key === 'key') return 'computed' in node && !node.computed && !('shorthand' in node && node.shorthand)
  if (key === 'label' || key === 'meta' || key === 'exported' || key === 'imported') return true
  return key === 'local' && node.type !== 'ExportSpecifier'
}

function isAssigned({ node, around }: Use): boolean {
  return around.some((outer) => {
    if (outer.type === 'UpdateExpression') return true
    if (outer.type !== 'AssignmentExpression' && outer.type !== 'ForInStatement' && outer.type !== 'ForOfStatement') return false
    return outer.left.start <= node.start && node.end <= outer.left.end
  })
}
