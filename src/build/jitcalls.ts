// Calls of `jit` in a module: which they are, and what of their arguments is known before the program runs.
import type { AnyNode, CallExpression, Expression, ObjectExpression, Program, Property } from 'acorn'
import { FORMS, type Form, type Pattern } from './prepare.js'
import { Bindings, type Use } from './scopes.js'

const MODULE = 'lanewise/jit'

/** A call, or what stands where one was expected. */
export interface FoundCall {
  readonly form: Form
  readonly node: AnyNode
  /** What there is to compile, or why that is not known. */
  readonly known: ReadCall | string
}

/** A function of the user's: its text, where that stands in the module, and what is to be replaced in the call. */
export interface FunctionText {
  readonly text: string
  /** Undefined for text that is written with escapes. */
  readonly start: number | undefined
  readonly isText: boolean
}

export interface ReadCall {
  readonly fn: FunctionText
  readonly argument: AnyNode
  readonly map: { readonly fn: FunctionText; readonly property: Property } | undefined
  readonly captured: readonly FunctionText[]
  /** What was taken for a number without being known for one: the run time looks again, and goes by the text if it is none. */
  readonly guess: string | undefined
  readonly options: { readonly [name: string]: unknown }
  readonly patterns: readonly Pattern[]
}

/** Why something is not known before the program runs. */
class Unknown {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/** All calls of `jit` in a module, in order. */
export function callsIn(program: Program, code: string): FoundCall[] {
  return new Finder(program, code).find()
}

/** What is found out of a call's options on the way. */
interface Found {
  readonly captured: FunctionText[]
  guess: string | undefined
}

class Finder {
  readonly #program: Program
  readonly #code: string
  readonly #bindings: Bindings

  constructor(program: Program, code: string) {
    this.#program = program
    this.#code = code
    this.#bindings = new Bindings(program)
  }

  find(): FoundCall[] {
    const calls: FoundCall[] = []
    for (const statement of this.#program.body) {
      if (statement.type !== 'ImportDeclaration' || statement.source.value !== MODULE) continue
      for (const specifier of statement.specifiers) {
        const isWhole = specifier.type === 'ImportNamespaceSpecifier'
        if (!isWhole && (specifier.type !== 'ImportSpecifier' || nameOf(specifier.imported) !== 'jit')) continue
        for (const use of this.#bindings.of(specifier.local)?.uses ?? []) {
          const call = this.#callAt(use, isWhole)
          if (call) calls.push(call)
        }
      }
    }
    return calls.sort((a, b) => a.node.start - b.node.start)
  }

  /** The call whose callee is, or begins with, a use of `jit` or of the module as a whole. */
  #callAt({ node: use, around }: Use, isWhole: boolean): FoundCall | undefined {
    let node: AnyNode = use
    let depth = around.length - 1
    const member = (): string | undefined => {
      const parent = around[depth]
      if (parent?.type !== 'MemberExpression' || parent.object !== node) return undefined
      return nameOf(parent.property, parent.computed)
    }
    if (isWhole) {
      if (member() !== 'jit') return undefined
      node = around[depth--]!
    }
    let form: Form = 'jit'
    const name = member()
    if (name === 'expression') return undefined
    if (FORMS.includes(name as Form)) {
      form = name as Form
      node = around[depth--]!
    }
    const call = around[depth]
    if (call?.type !== 'CallExpression' || call.callee !== node || call.optional) {
      return { form, node, known: 'it is used here as a value; only calls of it can be compiled ahead' }
    }
    try {
      return { form, node: call, known: this.#read(form, call, around.slice(0, depth)) }
    } catch (error) {
      if (error instanceof Unknown) return { form, node: call, known: error.reason }
      throw error
    }
  }

  #read(form: Form, call: CallExpression, around: readonly AnyNode[]): ReadCall {
    const [argument, options, ...rest] = call.arguments
    if (!argument || rest.length > 0 || call.arguments.some(({ type }) => type === 'SpreadElement')) {
      throw new Unknown('its arguments are not a function and options')
    }
    if (options && options.type !== 'ObjectExpression') throw new Unknown('its options are not written out, as { … }')
    const fn = this.#function(argument, 'its function')
    const given = options ? propertiesOf(options, 'its options') : []
    const found: Found = { captured: [], guess: undefined }
    let map: ReadCall['map']
    const known: [string, unknown][] = []
    for (const [name, property] of given) {
      const value = property.value as Expression
      if (name === 'capture') known.push([name, this.#captures(value, found)])
      else if (name === 'map' && form === 'reduce') map = { fn: this.#function(value, 'map'), property }
      else if (name === 'initial' && form === 'scan') known.push([name, this.#initial(value, found)])
      // What changes from call to call without changing the module need not be known.
      else if (!/^(initial|border|columns)$/.test(name)) known.push([name, constantOf(name, value)])
    }
    const all = Object.fromEntries(known)
    if (all.fallback !== undefined && (fn.isText || map?.fn.isText))
      throw new Unknown("fallback 'js' needs a function, not the text of one")
    return { fn, argument, map, ...found, options: all, patterns: this.#patterns(call, around) }
  }

  /** The text of a function that stands here, or that a const or a function of this name is. */
  #function(node: AnyNode, what: string, depth = 0): FunctionText {
    const { type, start, end } = node
    if (/^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(type)) {
      return { text: this.#code.slice(start, end), start, isText: false }
    }
    const text = textOf(node)
    if (text !== undefined) {
      const isPlain = this.#code.slice(start + 1, end - 1) === text
      return { text, start: isPlain ? start + 1 : undefined, isText: true }
    }
    const binding = type === 'Identifier' ? this.#bindings.of(node) : undefined
    if (binding?.node && /^(const|function)$/.test(binding.kind) && depth < MOST_NAMES) return this.#function(binding.node, what, depth + 1)
    throw new Unknown(`${what} is neither written here nor a const or function of this module`)
  }

  #captures(node: Expression, found: Found): { [name: string]: unknown } {
    if (node.type !== 'ObjectExpression') throw new Unknown('its captures are not written out, as { … }')
    const entries = propertiesOf(node, 'its captures').map(([name, { value }]): [string, unknown] => {
      if (this.#isNumeric(value as Expression)) return [name, 0]
      try {
        const fn = this.#function(value, `capture.${name}`)
        found.captured.push(fn)
        return [name, fn.text]
      } catch (error) {
        if (!(error instanceof Unknown)) throw error
        found.guess ??= error.reason
        return [name, 0]
      }
    })
    return Object.fromEntries(entries)
  }

  /** Any numbers in the form of the state. */
  #initial(node: Expression, found: Found): number | number[] {
    const unknown = 'it is not known whether initial is a number or an array of how many'
    if (this.#isNumeric(node)) return 0
    const array = node.type === 'Identifier' ? this.#bindings.of(node) : undefined
    const written = array?.kind === 'const' ? array.node! : node
    if (written.type !== 'ArrayExpression') {
      found.guess ??= unknown
      return 0
    }
    if (written.elements.some((element) => element?.type === 'SpreadElement')) throw new Unknown(unknown)
    return written.elements.map(() => 0)
  }

  /** Whether the value of an expression is certainly a number or a truth value. */
  #isNumeric(node: AnyNode, depth = 0): boolean {
    if (depth > MOST_NAMES) return false
    const inner = (part: AnyNode) => this.#isNumeric(part, depth + 1)
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'number' || typeof node.value === 'boolean'
      case 'UnaryExpression':
        return node.operator === '!' || (/^[-+~]$/.test(node.operator) && inner(node.argument))
      case 'BinaryExpression':
        return /^([!=]==?|[<>]=?|in|instanceof)$/.test(node.operator) || (inner(node.left as AnyNode) && inner(node.right))
      case 'ConditionalExpression':
        return inner(node.consequent) && inner(node.alternate)
      case 'MemberExpression':
        return this.#isOfMath(node) && nameOf(node.property, node.computed) !== undefined && /^[A-Z]/.test(nameOf(node.property)!)
      case 'CallExpression':
        return node.callee.type === 'MemberExpression' && this.#isOfMath(node.callee)
      case 'Identifier': {
        const binding = this.#bindings.of(node)
        if (!binding) return node.name === 'NaN' || node.name === 'Infinity'
        return binding.kind === 'const' && inner(binding.node!)
      }
      default:
        return false
    }
  }

  /** Whether it is a member of the global Math. */
  #isOfMath({ object }: { readonly object: AnyNode }): boolean {
    return object.type === 'Identifier' && object.name === 'Math' && !this.#bindings.of(object)
  }

  /** Which arguments are numbers where what the call makes is called: at once, or through the const that holds it. */
  #patterns(call: CallExpression, around: readonly AnyNode[]): Pattern[] {
    const patterns: Pattern[] = []
    const see = (node: AnyNode, outer: readonly AnyNode[]) => {
      let [callee, depth] = [node, outer.length - 1]
      const parent = outer[depth]
      if (parent?.type === 'MemberExpression' && parent.object === node && nameOf(parent.property, parent.computed) === 'sync') {
        callee = parent
        depth--
      }
      const made = outer[depth]
      if (made?.type !== 'CallExpression' || made.callee !== callee) return
      const given = made.arguments.at(-1)?.type === 'ObjectExpression' ? made.arguments.slice(0, -1) : made.arguments
      if (!given.some(({ type }) => type === 'SpreadElement')) patterns.push(given.map((argument) => this.#isNumeric(argument)))
    }
    see(call, around)
    const declarator = around.at(-1)
    const holder = declarator?.type === 'VariableDeclarator' && declarator.init === call ? this.#bindings.of(declarator.id) : undefined
    for (const use of holder?.kind === 'const' ? holder.uses : []) see(use.node, use.around)
    return patterns
  }
}

/** Names that stand for names are followed so far. */
const MOST_NAMES = 8

/** A property's name, if it is one that is written out. */
function nameOf(node: AnyNode, computed = false): string | undefined {
  if (node.type === 'Identifier' && !computed) return node.name
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

function textOf(node: AnyNode): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return node.type === 'TemplateLiteral' && node.expressions.length === 0 ? (node.quasis[0]!.value.cooked ?? undefined) : undefined
}

/** Properties by name, each once. */
function propertiesOf({ properties }: ObjectExpression, what: string): [string, Property][] {
  const found = new Map<string, Property>()
  for (const property of properties) {
    const name = property.type === 'Property' ? nameOf(property.key, property.computed) : undefined
    if (property.type !== 'Property' || property.kind !== 'init' || property.method || name === undefined || found.has(name)) {
      throw new Unknown(`${what} are not all written as name: value`)
    }
    // Objects put such names first, and this one nowhere.
    if (/^\d+$/.test(name) || name === '__proto__') throw new Unknown(`${what} have the name ${name}`)
    found.set(name, property)
  }
  return [...found]
}

/** A text, or a list of texts. */
function constantOf(name: string, node: Expression): unknown {
  const text = textOf(node)
  if (text !== undefined) return text
  if (node.type === 'ArrayExpression' && node.elements.every((element) => element && textOf(element) !== undefined)) {
    return node.elements.map((element) => textOf(element!))
  }
  if (node.type === 'Literal' && typeof node.value !== 'object') return node.value
  throw new Unknown(`its option ${name} is not written out`)
}
