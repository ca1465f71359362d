// Functions, their parameters and the names in them: what statements and expressions of the parser have in common.
import type {
  ArrayPattern,
  ArrowFunctionExpression,
  AssignmentPattern,
  AssignmentProperty,
  BlockStatement,
  Expression,
  ExpressionStatement,
  FunctionDeclaration,
  FunctionExpression,
  Identifier,
  Node,
  ObjectPattern,
  Pattern,
  RestElement,
  Statement,
} from 'acorn'
import { type Declaration, Declared } from './declared.js'
import { boundNames, type Marks, toPattern } from './targets.js'
import { Tokens } from './tokens.js'

/** Deeper nesting is refused before it can fill the stack, of which this takes half; what is compiled may nest 60 levels deep. */
const MOST_DEPTH = 250
/** Operators, calls and members of one expression, each around those before it: what reads the tree goes down them all. */
const MOST_LINKS = 3000

const RESERVED_IF_STRICT = /^(implements|interface|let|package|private|protected|public|static|yield)$/

/** What a node has besides its type and place. */
export type Fields<T extends Node> = Omit<T, keyof Node>

/** A loop, a `switch`, or any statement with a label, that may be left. */
export interface Label {
  readonly name: string | undefined
  kind: 'loop' | 'switch' | undefined
  /** Where the statement stands to which the label belongs. */
  at: number
}

/** What is known of the function at hand. */
interface Surroundings {
  readonly isAsync: boolean
  readonly isGenerator: boolean
  /** Whether `new.target` means something: not so in an arrow function outside of others. */
  readonly hasTarget: boolean
  /** Whether `super.name` and `super()` mean something. */
  readonly hasSuper: boolean
  readonly hasSuperCall: boolean
  /** Whether `arguments` does: not so where a class gives its fields values. */
  readonly hasArguments: boolean
  readonly isStaticBlock: boolean
  labels: Label[]
}

/** Surroundings that a function makes for what is in it. */
function surroundings(isAsync: boolean, isGenerator: boolean, isMethod: boolean, isDerived: boolean): Surroundings {
  return {
    isAsync,
    isGenerator,
    hasTarget: true,
    hasSuper: isMethod,
    hasSuperCall: isDerived,
    hasArguments: true,
    isStaticBlock: false,
    labels: [],
  }
}

export abstract class FunctionParser extends Tokens implements Marks {
  readonly parenthesized = new Set<Node>()
  readonly followed = new Set<Node>()
  protected readonly names = new Declared()
  protected around: Surroundings = { ...surroundings(false, false, false, false), hasTarget: false }
  /** Where `await` or `yield` was used last as what it is, and `await` as a name: parameters may have neither. */
  protected pausedAt = -1
  protected awaitAt = -1
  /** What has been read that only a pattern may have, such as `{ a = 1 }`, and is no pattern yet. */
  protected doubt: { readonly message: string; readonly at: number } | undefined
  #depth = 0
  #links = 0

  protected abstract assignment(noIn?: boolean, isCover?: boolean): Expression
  protected abstract statement(): Statement
  protected abstract propertyKey(): { readonly computed: boolean; readonly key: Expression }

  /** A node that ends with the token before the one at hand. */
  protected node<T extends Node>(type: T['type'], start: number, fields: Fields<T>): T {
    return { type, start, end: this.lastEnd, ...fields } as T
  }

  /** Counts a level of nesting, until `leave`. */
  protected enter(): void {
    if (++this.#depth > MOST_DEPTH) this.fail(`The text nests deeper than ${MOST_DEPTH} levels`, this.start)
  }

  protected leave(): void {
    this.#depth--
  }

  /** Counts an operator, call or member around the expression so far. */
  protected link(): void {
    if (++this.#links > MOST_LINKS) this.fail(`An expression has more than ${MOST_LINKS} operators`, this.start)
  }

  /** Counts the links of an expression of its own: what stands beside it is not around it. */
  protected apart<T>(parse: () => T): T {
    const links = this.#links
    this.#links = 0
    this.enter()
    const parsed = parse()
    this.leave()
    this.#links = Math.max(links, this.#links)
    return parsed
  }

  protected identifier(): Identifier {
    if (this.kind !== 'name') this.unexpected()
    const { start, value } = this
    this.checkReserved(value, start)
    this.next()
    return this.node<Identifier>('Identifier', start, { name: value })
  }

  /** Fails for words that are no names here though they are in other places. */
  protected checkReserved(name: string, at: number): void {
    const { isAsync, isGenerator, hasArguments, isStaticBlock } = this.around
    if (name === 'arguments' && !hasArguments) this.fail("Cannot use 'arguments' in a class field or static block", at)
    if (name === 'await') {
      if (isStaticBlock) this.fail("Cannot use 'await' in a static block", at)
      if (isAsync) this.fail("Cannot use 'await' as identifier inside an async function", at)
      this.awaitAt = at
    }
    if (name === 'enum' || (name === 'yield' && isGenerator) || (this.isStrict && RESERVED_IF_STRICT.test(name))) {
      this.fail(`The keyword '${name}' is reserved`, at)
    }
  }

  checkAssigned({ name, start }: Identifier): void {
    if (this.around.isAsync && name === 'await') this.fail("Cannot use 'await' as identifier inside an async function", start)
    if (this.isStrict && (/^(eval|arguments)$/.test(name) || RESERVED_IF_STRICT.test(name))) {
      this.fail(`Assigning to ${name} in strict mode`, start)
    }
  }

  protected declare(pattern: Pattern, kind: Declaration): void {
    for (const identifier of boundNames(this, pattern)) {
      const { name, start } = identifier
      this.checkAssigned(identifier)
      if (kind === 'lexical' && name === 'let') this.fail('let is disallowed as a lexically bound name', start)
      if (!this.names.add(name, kind)) this.fail(`Identifier '${name}' has already been declared`, start)
    }
  }

  /** What follows the word `function`; 'hanging': the body of an `if` or a label, which declares nothing around it. */
  protected functionRest(start: number, isAsync: boolean, place: 'expression' | 'declaration' | 'hanging') {
    if (place === 'hanging' && this.is('*')) this.unexpected()
    const isGenerator = this.eat('*')
    let id: Identifier | null = place === 'expression' ? null : this.identifier()
    if (id && place === 'declaration') {
      const isPlain = !this.isStrict && !isGenerator && !isAsync
      this.declare(id, isPlain ? 'function' : this.names.isOutermost ? 'var' : 'lexical')
    }
    const type = place === 'expression' ? 'FunctionExpression' : 'FunctionDeclaration'
    return this.inside(surroundings(isAsync, isGenerator, false, false), () => {
      if (place === 'expression' && this.kind === 'name') id = this.identifier()
      const params = this.parameters()
      const body = this.functionBody(params, id, start, true)
      const fields = { id, expression: false, generator: isGenerator, async: isAsync, params, body }
      return this.node<FunctionExpression | FunctionDeclaration>(type, start, fields as Fields<FunctionDeclaration>)
    })
  }

  /** The function of a method; `isDerived`: of the constructor of a class that has a superclass. */
  protected method(isAsync: boolean, isGenerator: boolean, isDerived = false): FunctionExpression {
    const { start } = this
    return this.inside(surroundings(isAsync, isGenerator, true, isDerived), () => {
      const params = this.parameters()
      const body = this.functionBody(params, null, start, false)
      const fields = { id: null, expression: false, generator: isGenerator, async: isAsync, params, body }
      return this.node<FunctionExpression>('FunctionExpression', start, fields)
    })
  }

  /** The function of a getter or setter. */
  protected accessor(kind: 'get' | 'set'): FunctionExpression {
    const made = this.method(false, false)
    const { params, start } = made
    if (kind === 'get' && params.length > 0) this.fail('getter should have no params', start)
    if (kind === 'set' && (params.length !== 1 || params[0]!.type === 'RestElement')) {
      this.fail('setter should have exactly one param', start)
    }
    return made
  }

  /** What follows `=>`. */
  protected arrow(start: number, given: readonly Node[], isAsync: boolean, noIn: boolean): ArrowFunctionExpression {
    const suspended = Math.max(this.pausedAt, isAsync ? this.awaitAt : -1)
    if (suspended >= start) this.fail('Yield and await cannot appear in parameters', suspended)
    return this.inside({ ...this.around, isAsync, isGenerator: false, isStaticBlock: false, labels: [] }, () => {
      const params = given.map((node) => toPattern(this, node, true))
      const isBlock = this.is('{')
      if (!isBlock) this.declareParameters(params, false)
      const body = isBlock ? this.functionBody(params, null, start, false) : this.assignment(noIn)
      const fields = { id: null, expression: !isBlock, generator: false, async: isAsync, params, body }
      return this.node<ArrowFunctionExpression>('ArrowFunctionExpression', start, fields)
    })
  }

  /** Parses with other surroundings. */
  protected inside<T>(around: Surroundings, parse: () => T): T {
    const before = [this.around, this.pausedAt, this.awaitAt, this.doubt] as const
    this.around = around
    this.doubt = undefined
    this.names.enter(true)
    const parsed = parse()
    this.names.leave()
    ;[this.around, this.pausedAt, this.awaitAt, this.doubt] = before
    return parsed
  }

  private parameters(): Pattern[] {
    const { start } = this
    this.expect('(')
    const list = this.patterns(')') as Pattern[]
    if (this.pausedAt >= start) this.fail('Yield and await cannot appear in parameters', this.pausedAt)
    return list
  }

  /** Patterns with their defaults, up to `close`, which is passed. */
  private patterns(close: ')' | ']'): (Pattern | null)[] {
    const list: (Pattern | null)[] = []
    while (!this.eat(close)) {
      if (close === ']' && this.eat(',')) {
        list.push(null)
        continue
      }
      if (this.is('...')) {
        list.push(this.rest())
        this.expect(close)
        break
      }
      list.push(this.patternWithDefault())
      if (!this.is(close)) this.expect(',')
    }
    return list
  }

  protected rest(): RestElement {
    const { start } = this
    this.next()
    const argument = this.pattern()
    if (this.is(',')) this.fail('Comma is not permitted after the rest element', this.start)
    return this.node<RestElement>('RestElement', start, { argument })
  }

  private patternWithDefault(): Pattern {
    const { start } = this
    return this.defaulted(start, this.pattern())
  }

  /** `left`, or `left = …` if that follows. */
  protected defaulted<T extends Pattern>(start: number, left: T): T | AssignmentPattern {
    if (!this.eat('=')) return left
    const right = this.assignment()
    return this.node<AssignmentPattern>('AssignmentPattern', start, { left, right })
  }

  /** A name, or a pattern in brackets or braces. */
  protected pattern(): Pattern {
    const { start } = this
    if (!this.is('[') && !this.is('{')) return this.identifier()
    return this.apart(() => {
      if (this.eat('[')) {
        const elements = this.patterns(']')
        return this.node<ArrayPattern>('ArrayPattern', start, { elements })
      }
      return this.objectPattern(start)
    })
  }

  private objectPattern(start: number): ObjectPattern {
    this.next()
    const properties: ObjectPattern['properties'] = []
    while (!this.eat('}')) {
      const { start: at, kind: word } = this
      if (this.eat('...')) {
        const argument = this.identifier()
        if (this.is(',')) this.fail('Comma is not permitted after the rest element', this.start)
        properties.push(this.node<RestElement>('RestElement', at, { argument }))
      } else {
        const { computed, key } = this.propertyKey()
        const shorthand = !this.eat(':')
        if (shorthand && word !== 'name' && word !== 'keyword') this.unexpected()
        if (shorthand) this.checkShorthand(key as Identifier)
        const value = shorthand ? this.defaulted(at, { ...(key as Identifier) }) : this.patternWithDefault()
        const fields = { method: false, shorthand, computed, key, value, kind: 'init' } as const
        properties.push(this.node<AssignmentProperty>('Property', at, fields))
      }
      if (!this.is('}')) this.expect(',')
    }
    return this.node<ObjectPattern>('ObjectPattern', start, { properties })
  }

  /** `{ a }` is a use of a, which must be a name. */
  protected checkShorthand({ name, start }: Identifier): void {
    if (this.isKeyword(name)) this.fail(`Unexpected keyword '${name}'`, start)
    this.checkReserved(name, start)
  }

  /** Declares parameters, of which two may have one name only in plain functions that are not strict. */
  private declareParameters(params: readonly Pattern[], mayRepeat: boolean): void {
    const seen = new Set<string>()
    for (const param of params) {
      for (const { name, start } of boundNames(this, param)) {
        if (seen.has(name) && !mayRepeat) this.fail('Argument name clash', start)
        seen.add(name)
      }
      this.declare(param, 'var')
    }
  }

  /** A body in braces. Whether it is strict, its first statements tell, and parameters and name have to conform. */
  private functionBody(params: readonly Pattern[], id: Identifier | null, start: number, isPlain: boolean): BlockStatement {
    const { start: at, isStrict: wasStrict } = this
    const isSimple = params.every(({ type }) => type === 'Identifier')
    this.expect('{')
    const body: Statement[] = this.directives(at)
    if (this.isStrict && !isSimple && body.some((statement) => 'directive' in statement && statement.directive === 'use strict')) {
      this.fail("Illegal 'use strict' directive in function with non-simple parameter list", start)
    }
    this.declareParameters(params, !this.isStrict && isSimple && isPlain)
    if (id) this.checkAssigned(id)
    while (!this.is('}')) body.push(this.statement())
    this.isStrict = wasStrict
    this.next()
    return this.node<BlockStatement>('BlockStatement', at, { body })
  }

  /** The strings that stand in front of all statements. */
  private directives(start: number): Statement[] {
    const found: Statement[] = []
    while (this.kind === 'literal' && typeof this.literal === 'string') {
      const at = this.start
      const statement = this.statement()
      found.push(statement)
      const { expression } = statement as ExpressionStatement
      if (expression.type !== 'Literal' || typeof expression.value !== 'string') break
      const directive = this.text.slice(at + 1, expression.end - 1)
      ;(statement as ExpressionStatement).directive = directive
      if (directive !== 'use strict') continue
      if (this.octalAt > start) this.fail('Octal literal in strict mode', this.octalAt)
      this.isStrict = true
    }
    return found
  }
}
