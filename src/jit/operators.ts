// Expressions of the parser, from the comma down to calls and members.
import type {
  AssignmentExpression,
  AwaitExpression,
  BinaryExpression,
  CallExpression,
  ChainExpression,
  ConditionalExpression,
  Expression,
  LogicalExpression,
  MemberExpression,
  Node,
  PrivateIdentifier,
  SequenceExpression,
  SpreadElement,
  TaggedTemplateExpression,
  TemplateElement,
  TemplateLiteral,
  UnaryExpression,
  UpdateExpression,
  YieldExpression,
} from 'acorn'
import { type Fields, FunctionParser } from './functions.js'
import { toPattern } from './targets.js'

/** How tightly operators bind; `**` stands apart, as it groups from the right. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map(
  ['?? ||', '&&', '|', '^', '&', '== != === !==', '< > <= >= in instanceof', '<< >> >>>', '+ -', '* / %'].flatMap((operators, i) =>
    operators.split(' ').map((operator) => [operator, i + 1] as const),
  ),
)
/** `a ?? b` takes no `||` and no `&&` for an operand without parentheses. */
const COALESCE_OPERAND = PRECEDENCE.get('|')!
const ASSIGNMENT = /^(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=$/
const PREFIX = /^(?:[-+~!]|typeof|void|delete)$/
/** What an expression may begin with, besides names and literals: whether one follows `yield`. */
const STARTS_EXPRESSION = /^(?:[([{`!~*/]|\/=|\+\+?|--?|typeof|void|delete|function|class|new|this|super|null|true|false|import)$/

export abstract class OperatorParser extends FunctionParser {
  /** Where the expression at hand begins: only there an arrow function can. */
  protected arrowAt = -1

  protected abstract primary(noIn: boolean): Expression

  /** Fails if something was read that only a pattern may have. */
  protected settle(): void {
    if (this.doubt) this.fail(this.doubt.message, this.doubt.at)
  }

  /** An expression with its commas. `isCover`: it may become a pattern. */
  protected expression(noIn = false, isCover = false): Expression {
    const { start } = this
    const first = this.assignment(noIn, isCover)
    if (!this.is(',')) return first
    const expressions = [first]
    while (this.eat(',')) expressions.push(this.assignment(noIn, isCover))
    return this.node<SequenceExpression>('SequenceExpression', start, { expressions })
  }

  protected assignment(noIn = false, isCover = false): Expression {
    return this.apart(() => {
      if (this.around.isGenerator && this.isWord('yield')) return this.yielded(noIn)
      const { start, doubt } = this
      this.doubt = undefined
      this.arrowAt = start
      const left = this.conditional(noIn)
      const operator = this.value
      if (ASSIGNMENT.test(operator) && !this.isBareArrow(left)) {
        const target = this.target(left, operator === '=')
        this.next()
        const right = this.assignment(noIn)
        this.doubt = doubt
        const fields = { operator, left: target, right } as Fields<AssignmentExpression>
        return this.node<AssignmentExpression>('AssignmentExpression', start, fields)
      }
      if (!isCover || !/^(Object|Array)Expression$/.test(left.type)) this.settle()
      this.doubt ??= doubt
      return left
    })
  }

  /** What an operator assigns to: a name, a member, and with `=` a pattern. */
  protected target(left: Node, mayBePattern: boolean): AssignmentExpression['left'] {
    if (!mayBePattern && /^(Array|Object)/.test(left.type)) this.fail('Assigning to rvalue', left.start)
    const target = toPattern(this, left, false)
    this.doubt = undefined
    return target
  }

  private isBareArrow(node: Node): boolean {
    return node.type === 'ArrowFunctionExpression' && !this.parenthesized.has(node)
  }

  private yielded(noIn: boolean): Expression {
    const { start } = this
    this.pausedAt = start
    this.next()
    const isBare = this.endsStatement || (this.kind !== 'name' && this.kind !== 'literal' && !STARTS_EXPRESSION.test(this.value))
    const delegate = !isBare && this.eat('*')
    const argument = isBare ? null : this.assignment(noIn)
    return this.node<YieldExpression>('YieldExpression', start, { delegate, argument })
  }

  private conditional(noIn: boolean): Expression {
    const { start } = this
    const test = this.binary(noIn)
    if (!this.is('?') || this.isBareArrow(test)) return test
    this.next()
    const consequent = this.assignment()
    this.expect(':')
    const alternate = this.assignment(noIn)
    return this.node<ConditionalExpression>('ConditionalExpression', start, { test, consequent, alternate })
  }

  private binary(noIn: boolean): Expression {
    const { start } = this
    const left = this.unary(noIn)
    return this.isBareArrow(left) ? left : this.operations(left, start, 0, noIn)
  }

  /** `left` and the operators behind it that bind more tightly than `least`. */
  private operations(first: Expression, start: number, least: number, noIn: boolean): Expression {
    let left = first
    for (;;) {
      const operator = this.value
      const precedence = (noIn && operator === 'in' ? undefined : PRECEDENCE.get(operator)) ?? 0
      if (precedence <= least) return left
      this.link()
      this.next()
      const { start: at } = this
      const right = this.operations(this.unary(noIn), at, operator === '??' ? COALESCE_OPERAND - 1 : precedence, noIn)
      if ((right.type as string) === 'PrivateIdentifier') this.fail('A private name stands on the left of in only', right.start)
      const isLogical = /^(&&|\|\||\?\?)$/.test(operator)
      const fields = { left, operator, right } as Fields<LogicalExpression | BinaryExpression>
      left = this.node<LogicalExpression | BinaryExpression>(isLogical ? 'LogicalExpression' : 'BinaryExpression', start, fields)
      if (operator === '??' ? /^(&&|\|\|)$/.test(this.value) : isLogical && this.is('??')) {
        this.fail(`${this.value} and ${operator} cannot be mixed without parentheses`, this.start)
      }
    }
  }

  /** Prefix and postfix operators, and `**`, which takes no operand with a prefix on its left. */
  private unary(noIn: boolean, hasPrefix = false): Expression {
    const { start } = this
    if (this.kind === 'private' && !hasPrefix && !noIn) {
      const name = this.privateName()
      return this.is('in') ? (name as Node as Expression) : this.unexpected()
    }
    const isAwait = this.around.isAsync && this.isWord('await')
    if (!isAwait && !PREFIX.test(this.value)) {
      const operand = this.update(noIn)
      return hasPrefix ? operand : this.power(operand, start, noIn)
    }
    const operator = this.value
    if (isAwait) this.pausedAt = start
    this.enter()
    this.next()
    const argument = this.unary(noIn, true)
    this.leave()
    if (operator === 'delete' && isPrivate(argument)) this.fail('Private fields can not be deleted', start)
    if (operator === 'delete' && this.isStrict && argument.type === 'Identifier') this.fail('Deleting local variable in strict mode', start)
    if (this.is('**')) this.fail(`${operator} before ** needs parentheses`, this.start)
    if (isAwait) return this.node<AwaitExpression>('AwaitExpression', start, { argument })
    const fields = { operator, prefix: true, argument } as Fields<UnaryExpression>
    return this.node<UnaryExpression>('UnaryExpression', start, fields)
  }

  private power(left: Expression, start: number, noIn: boolean): Expression {
    if (!this.is('**') || this.isBareArrow(left)) return left
    this.enter()
    this.next()
    const right = this.unary(noIn)
    this.leave()
    if ((right.type as string) === 'PrivateIdentifier') this.unexpected()
    return this.node<BinaryExpression>('BinaryExpression', start, { left, operator: '**', right })
  }

  private update(noIn: boolean): Expression {
    const { start, value } = this
    if (value === '++' || value === '--') {
      this.next()
      const argument = this.subscripts(noIn)
      this.checkUpdated(argument)
      return this.node<UpdateExpression>('UpdateExpression', start, { operator: value, prefix: true, argument })
    }
    const argument = this.subscripts(noIn)
    const operator = this.value
    if ((operator !== '++' && operator !== '--') || this.isNewLine) return argument
    this.checkUpdated(argument)
    this.next()
    return this.node<UpdateExpression>('UpdateExpression', start, { operator, prefix: false, argument })
  }

  private checkUpdated(node: Node): void {
    if (/^(Array|Object)/.test(node.type)) this.fail('Assigning to rvalue', node.start)
    toPattern(this, node, false)
  }

  /** Calls and members behind an expression. */
  protected subscripts(noIn: boolean): Expression {
    const { start, arrowAt } = this
    const isAsync = start === arrowAt && this.isWord('async')
    const base = this.primary(noIn)
    if (this.isBareArrow(base)) return base
    if (isAsync && base.type === 'Identifier' && this.is('(') && !this.isNewLine) {
      const found = this.callOrArrow(base, start, noIn)
      return found.type === 'ArrowFunctionExpression' ? found : this.chain(found, start, true)
    }
    return this.chain(base, start, true)
  }

  /** `async(…)`, which may be a call or the beginning of a function. */
  private callOrArrow(callee: Expression, start: number, noIn: boolean): Expression {
    const given = this.list(')')
    if (this.is('=>') && !this.isNewLine) {
      this.doubt = undefined
      this.next()
      return this.arrow(start, given, true, noIn)
    }
    this.settle()
    return this.node<CallExpression>('CallExpression', start, { callee, arguments: given as CallExpression['arguments'], optional: false })
  }

  protected chain(base: Expression, start: number, hasCalls: boolean): Expression {
    let [node, isOptional] = [base, false]
    for (;;) {
      const optional = this.is('?.')
      if (optional && !hasCalls) this.fail('Optional chaining cannot appear in the callee of new expressions', this.start)
      const isCall = optional ? this.peek().value === '(' : this.is('(')
      if (isCall ? !hasCalls : !optional && !/^[.[`]$/.test(this.value)) break
      this.link()
      isOptional ||= optional
      if (optional) this.next()
      if (this.is('`')) {
        if (isOptional) this.fail('Optional chaining cannot appear in the tag of tagged template expressions', this.start)
        const quasi = this.template(true)
        node = this.node<TaggedTemplateExpression>('TaggedTemplateExpression', start, { tag: node, quasi })
      } else if (isCall) {
        const given = this.list(')') as CallExpression['arguments']
        this.settle()
        node = this.node<CallExpression>('CallExpression', start, { callee: node, arguments: given, optional })
      } else node = this.member(node, start, optional)
    }
    return isOptional ? this.node<ChainExpression>('ChainExpression', start, { expression: node as ChainExpression['expression'] }) : node
  }

  private member(object: Expression, start: number, optional: boolean): Expression {
    const computed = this.eat('[')
    if (!computed && !optional) this.next()
    const isPrivate = !computed && this.kind === 'private' && (object.type as string) !== 'Super'
    const property = isPrivate ? this.privateName() : computed ? this.expression() : this.propertyName()
    if (computed) this.expect(']')
    return this.node<MemberExpression>('MemberExpression', start, { object, property, computed, optional })
  }

  protected abstract propertyName(): Expression
  protected abstract privateName(): PrivateIdentifier

  /** Elements or arguments up to `close`, which is passed; they may become a pattern. */
  protected list(close: ')' | ']'): (Expression | SpreadElement | null)[] & Node[] {
    const found: (Expression | SpreadElement | null)[] = []
    this.next()
    while (!this.eat(close)) {
      if (close === ']' && this.eat(',')) {
        found.push(null)
        continue
      }
      found.push(this.is('...') ? this.spread() : this.assignment(false, true))
      if (!this.is(close)) this.expect(',')
    }
    return found as (Expression | SpreadElement | null)[] & Node[]
  }

  protected spread(): SpreadElement {
    const { start } = this
    this.next()
    const argument = this.assignment(false, true)
    const node = this.node<SpreadElement>('SpreadElement', start, { argument })
    if (this.is(',')) this.followed.add(node)
    return node
  }

  protected template(isTagged: boolean): TemplateLiteral {
    const { start } = this
    const [expressions, quasis]: [Expression[], TemplateElement[]] = [[], []]
    for (;;) {
      const { raw, cooked, isLast, ...place } = this.templatePart()
      if (cooked === null && !isTagged) this.fail('Bad escape sequence in untagged template literal', place.start)
      quasis.push({ type: 'TemplateElement', ...place, value: { raw, cooked }, tail: isLast })
      if (isLast) return this.node<TemplateLiteral>('TemplateLiteral', start, { expressions, quasis })
      expressions.push(this.expression())
      if (!this.is('}')) this.unexpected()
    }
  }
}

/** Whether an expression is a private member. */
function isPrivate(node: Expression): boolean {
  if (node.type === 'ChainExpression') return isPrivate(node.expression)
  return node.type === 'MemberExpression' && node.property.type === 'PrivateIdentifier'
}
