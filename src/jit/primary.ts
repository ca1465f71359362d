// The smallest expressions of the parser: names, literals, and what stands in brackets of some kind.
import type {
  ArrayExpression,
  Expression,
  Identifier,
  ImportExpression,
  Literal,
  MetaProperty,
  NewExpression,
  Node,
  ObjectExpression,
  Property,
  SequenceExpression,
  ThisExpression,
} from 'acorn'
import type { Fields } from './functions.js'
import { OperatorParser } from './operators.js'

export abstract class ExpressionParser extends OperatorParser {
  protected abstract class(isStatement: boolean): Node
  protected abstract superclass(): Node

  protected primary(noIn: boolean): Expression {
    const { start, kind, value } = this
    if (kind === 'name') return this.name(noIn)
    if (kind === 'literal') return this.literalNode()
    switch (value) {
      case '(':
        return this.parenthesis(noIn)
      case '[': {
        const elements = this.list(']')
        return this.node<ArrayExpression>('ArrayExpression', start, { elements })
      }
      case '{':
        return this.object()
      case '`':
        return this.template(false)
      case '/':
      case '/=':
        return this.regexp()
      case 'true':
      case 'false':
      case 'null':
        this.next()
        return this.node<Literal>('Literal', start, { value: value === 'null' ? null : value === 'true', raw: value })
      case 'this':
        this.next()
        return this.node<ThisExpression>('ThisExpression', start, {})
      case 'function':
        this.next()
        return this.functionRest(start, false, 'expression') as Expression
      case 'new':
        return this.construction()
      case 'import':
        return this.importCall()
      case 'class':
        return this.class(false) as Expression
      case 'super':
        // It stands before a member or a call only, which take it as they take any expression.
        return this.superclass() as Node as Expression
      default:
        return this.unexpected()
    }
  }

  /** A name, or the function that it begins: `x => …`, `async x => …`, `async function …`. */
  private name(noIn: boolean): Expression {
    const { start, arrowAt } = this
    const isAsync = this.isWord('async')
    const id = this.identifier()
    if (this.isNewLine) return id
    if (isAsync && this.eat('function')) return this.functionRest(start, true, 'expression') as Expression
    if (start !== arrowAt) return id
    if (this.eat('=>')) return this.arrow(start, [id], false, noIn)
    if (!isAsync || this.kind !== 'name') return id
    const parameter = this.identifier()
    if (this.isNewLine) this.unexpected()
    this.expect('=>')
    return this.arrow(start, [parameter], true, noIn)
  }

  private literalNode(): Literal {
    const { start, end, literal } = this
    this.next()
    const raw = this.text.slice(start, end)
    const bigint = typeof literal === 'bigint' ? { bigint: String(literal) } : {}
    return this.node<Literal>('Literal', start, { value: literal, raw, ...bigint })
  }

  private regexp(): Literal {
    const { start } = this
    const regex = this.regularExpression()
    let value: RegExp
    try {
      value = new RegExp(regex.pattern, regex.flags)
    } catch (error) {
      this.fail((error as Error).message, start)
    }
    const raw = this.text.slice(start, this.end)
    this.next()
    return this.node<Literal>('Literal', start, { value, raw, regex })
  }

  /** An expression in parentheses, or the parameters of an arrow function. */
  private parenthesis(noIn: boolean): Expression {
    const { start, arrowAt } = this
    this.next()
    const { start: from } = this
    const items: Node[] = []
    /** Where there is something that only parameters may have. */
    let oddAt = -1
    while (!this.is(')')) {
      if (this.is('...')) {
        oddAt = this.start
        items.push(this.rest())
        break
      }
      items.push(this.assignment(false, true))
      if (this.is(')')) break
      if (!this.is(',')) this.unexpected()
      oddAt = this.start
      this.next()
      if (!this.is(')')) oddAt = -1
    }
    const { lastEnd: to, start: close } = this
    this.expect(')')
    if (this.is('=>') && start === arrowAt && !this.isNewLine) {
      this.doubt = undefined
      this.next()
      return this.arrow(start, items, false, noIn)
    }
    if (items.length === 0 || oddAt >= 0) this.fail(`Unexpected token '${oddAt < 0 ? ')' : this.text[oddAt]}'`, oddAt < 0 ? close : oddAt)
    this.settle()
    const [first] = items
    const sequence = { type: 'SequenceExpression', start: from, end: to, expressions: items } as SequenceExpression
    const inner = items.length > 1 ? sequence : (first as Expression)
    this.parenthesized.add(inner)
    return inner
  }

  private object(): ObjectExpression {
    const { start } = this
    const properties: ObjectExpression['properties'] = []
    let hasPrototype = false
    this.next()
    while (!this.eat('}')) {
      const property = this.is('...') ? this.spread() : this.property()
      properties.push(property)
      if (property.type === 'Property' && isPrototype(property)) {
        if (hasPrototype) this.doubt ??= { message: 'Redefinition of __proto__ property', at: property.start }
        hasPrototype = true
      }
      if (!this.is('}')) this.expect(',')
    }
    return this.node<ObjectExpression>('ObjectExpression', start, { properties })
  }

  private property(): Property {
    const { start } = this
    let isGenerator = this.eat('*')
    let isWord = this.kind === 'name' && !this.isEscaped
    let hasName = this.kind === 'name' || this.kind === 'keyword'
    let { computed, key } = this.propertyKey()
    const finish = (value: Expression, kind: Property['kind'], method: boolean, shorthand: boolean) =>
      this.node<Property>('Property', start, { method, shorthand, computed, key, value, kind })
    const startsKey = () => this.kind !== 'punctuator' || this.is('[')
    const word = isWord ? (key as Identifier).name : ''
    const isAsync = !isGenerator && word === 'async' && !this.isNewLine && (startsKey() || this.is('*'))
    if (isAsync) {
      isGenerator = this.eat('*')
      isWord = false
      hasName = false
      ;({ computed, key } = this.propertyKey())
    }
    const isFunction = isGenerator || isAsync
    if (!isFunction && this.eat(':')) return finish(this.assignment(false, true), 'init', false, false)
    if (this.is('(')) return finish(this.method(isAsync, isGenerator), 'init', true, false)
    if (isFunction || !hasName) this.unexpected()
    if ((word === 'get' || word === 'set') && !/^[,}=]$/.test(this.value)) {
      ;({ computed, key } = this.propertyKey())
      return finish(this.accessor(word), word, false, false)
    }
    this.checkShorthand(key as Identifier)
    if (this.is('=')) this.doubt ??= { message: 'A property has a default in patterns only', at: this.start }
    return finish(this.defaulted(start, { ...(key as Identifier) }) as unknown as Expression, 'init', false, true)
  }

  protected propertyKey(): { readonly computed: boolean; readonly key: Expression } {
    if (!this.eat('[')) return { computed: false, key: this.kind === 'literal' ? this.literalNode() : this.propertyName() }
    const key = this.assignment()
    this.expect(']')
    return { computed: true, key }
  }

  protected propertyName(): Identifier {
    const { start, value } = this
    if (this.kind !== 'name' && this.kind !== 'keyword') this.unexpected()
    this.next(true)
    return this.node<Identifier>('Identifier', start, { name: value })
  }

  /** `new F`, `new F(…)`, `new.target`. */
  private construction(): Expression {
    const { start } = this
    this.next()
    if (this.eat('.')) {
      const meta: Identifier = { type: 'Identifier', start, end: start + 3, name: 'new' }
      const isPlain = this.isWord('target')
      const property = this.propertyName()
      if (!isPlain || !this.around.hasTarget) this.fail('new.target can only be used in functions', start)
      return this.node<MetaProperty>('MetaProperty', start, { meta, property })
    }
    const { start: at } = this
    if (this.is('import')) this.fail('Cannot use new with import()', start)
    this.enter()
    this.arrowAt = -1
    const callee = this.chain(this.primary(false), at, false)
    this.leave()
    const given = this.is('(') ? (this.list(')') as NewExpression['arguments']) : []
    this.settle()
    return this.node<NewExpression>('NewExpression', start, { callee, arguments: given })
  }

  private importCall(): ImportExpression {
    const { start } = this
    this.next()
    this.expect('(')
    const source = this.assignment()
    this.expect(')')
    return this.node<ImportExpression>('ImportExpression', start, { source } as Fields<ImportExpression>)
  }
}

/** `__proto__: …`, of which an object has one at most. */
function isPrototype({ key, computed, method, shorthand, kind }: Property): boolean {
  if (computed || method || shorthand || kind !== 'init') return false
  return key.type === 'Identifier' ? key.name === '__proto__' : key.type === 'Literal' && String(key.value) === '__proto__'
}
