// The parser of functions, of ES2022 without modules. It makes the nodes of ESTree with the very fields, places and refusals of acorn, which a page would
// have to carry for one function: it is three times as large.
import type {
  BlockStatement,
  BreakStatement,
  CatchClause,
  ContinueStatement,
  DebuggerStatement,
  DoWhileStatement,
  EmptyStatement,
  Expression,
  ExpressionStatement,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  FunctionExpression,
  Identifier,
  IfStatement,
  LabeledStatement,
  Pattern,
  ReturnStatement,
  Statement,
  SwitchCase,
  SwitchStatement,
  ThrowStatement,
  TryStatement,
  VariableDeclaration,
  VariableDeclarator,
  WhileStatement,
  WithStatement,
} from 'acorn'
import { ClassParser } from './classes.js'

/** The expression that `text` is; throws a SyntaxError that says where there is none. */
export function parseExpression(text: string): Expression {
  return new Parser(text).whole()
}

/** The function that a method is when it is printed, `name(x) { … }`: one without the word `function` before it. */
export function parseMethod(text: string): Expression {
  return new Parser(text).wholeMethod()
}

/** What a statement is the body of: `if` and labels may have functions there, nothing else may, and none of them declarations. */
type Body = '' | 'if' | 'label' | 'other'

class Parser extends ClassParser {
  whole(): Expression {
    this.next()
    const expression = this.expression()
    return this.finished(expression)
  }

  wholeMethod(): Expression {
    this.next()
    return this.finished(this.functionRest(0, false, 'expression') as FunctionExpression)
  }

  private finished(expression: Expression): Expression {
    if (this.kind !== 'end') this.unexpected()
    return expression
  }

  protected statement(body: Body = ''): Statement {
    this.enter()
    const statement = this.anyStatement(body)
    this.leave()
    return statement
  }

  private anyStatement(body: Body): Statement {
    const { start, value } = this
    if (this.startsLet(body !== '')) return this.declarationIn(body)
    switch (value) {
      case 'break':
      case 'continue':
        return this.jump(value)
      case 'class':
        if (body !== '') this.unexpected()
        return this.class(true) as Statement
      case 'const':
      case 'var':
        return this.declarationIn(value === 'var' ? '' : body)
      case 'debugger':
        this.next()
        this.semicolon()
        return this.node<DebuggerStatement>('DebuggerStatement', start, {})
      case 'do':
        return this.doWhile()
      case 'for':
        return this.for()
      case 'function':
        if (body === 'other' || (body !== '' && this.isStrict)) this.unexpected()
        this.next()
        return this.functionRest(start, false, body === '' ? 'declaration' : 'hanging') as Statement
      case 'if':
        return this.if()
      case 'return':
        return this.return()
      case 'switch':
        return this.switch()
      case 'throw':
        return this.throw()
      case 'try':
        return this.try()
      case 'while':
        return this.while()
      case 'with':
        return this.with()
      case '{':
        return this.block()
      case ';':
        this.next()
        return this.node<EmptyStatement>('EmptyStatement', start, {})
      case 'import':
        if (this.peek().value !== '(') this.fail("'import' and 'export' may only appear in modules", start)
        break
      case 'export':
        this.fail("'import' and 'export' may only appear in modules", start)
    }
    return this.otherStatement(body)
  }

  /** What begins with an expression. */
  private otherStatement(body: Body): Statement {
    const { start, kind } = this
    if (this.isWord('async')) {
      const next = this.peek()
      if (next.value === 'function' && !next.isNewLine) {
        if (body !== '') this.unexpected()
        this.next()
        this.next()
        return this.functionRest(start, true, 'declaration') as Statement
      }
    }
    const expression = this.expression()
    if (kind === 'name' && expression.type === 'Identifier' && this.eat(':')) return this.labeled(expression, body)
    this.semicolon()
    return this.node<ExpressionStatement>('ExpressionStatement', start, { expression })
  }

  /** Whether `let` begins a declaration: it may be a name, too. */
  private startsLet(isBody: boolean): boolean {
    if (!this.isWord('let')) return false
    const { kind, value } = this.peek()
    if (value === '[') return true
    return !isBody && (value === '{' || ((kind === 'name' || kind === 'keyword') && !/^in(stanceof)?$/.test(value)))
  }

  private declarationIn(body: Body): Statement {
    if (body !== '') this.unexpected()
    const { start } = this
    const kind = this.value as 'const' | 'let' | 'var'
    this.next()
    const declarations = this.declarators(kind, false)
    this.semicolon()
    return this.node<VariableDeclaration>('VariableDeclaration', start, { declarations, kind })
  }

  private declarators(kind: 'const' | 'let' | 'var', isFor: boolean): VariableDeclarator[] {
    const found: VariableDeclarator[] = []
    do {
      const { start } = this
      const id = this.pattern()
      this.declare(id, kind === 'var' ? 'var' : 'lexical')
      const init = this.eat('=') ? this.assignment(isFor) : null
      if (!init && (kind === 'const' || id.type !== 'Identifier') && !(isFor && this.startsIn)) {
        this.fail(`${kind === 'const' ? 'A constant' : 'A pattern'} needs a value`, this.lastEnd)
      }
      found.push(this.node<VariableDeclarator>('VariableDeclarator', start, { id, init }))
    } while (this.eat(','))
    return found
  }

  /** Whether `in` or `of` follows. */
  private get startsIn(): boolean {
    return this.is('in') || this.isWord('of')
  }

  private jump(word: 'break' | 'continue'): Statement {
    const { start } = this
    this.next()
    const label = this.endsStatement || this.is(';') ? null : this.identifier()
    this.semicolon()
    const isTarget = (name: string | undefined, kind: 'loop' | 'switch' | undefined) => {
      if (label && name !== label.name) return false
      return kind === 'loop' || (word === 'break' && (kind === 'switch' || label !== null))
    }
    if (!this.around.labels.some(({ name, kind }) => isTarget(name, kind))) this.fail(`Unsyntactic ${word}`, start)
    if (word === 'break') return this.node<BreakStatement>('BreakStatement', start, { label })
    return this.node<ContinueStatement>('ContinueStatement', start, { label })
  }

  /** The body of a loop. */
  private loopBody(): Statement {
    return this.leavable(undefined, 'loop', () => this.statement('other'))
  }

  private leavable<T>(name: string | undefined, kind: 'loop' | 'switch' | undefined, parse: () => T): T {
    const { labels } = this.around
    labels.push({ name, kind, at: name === undefined ? -1 : this.start })
    const parsed = parse()
    labels.pop()
    return parsed
  }

  private labeled(label: Identifier, body: Body): Statement {
    const { start, name } = label
    const kind = /^(for|while|do)$/.test(this.value) ? 'loop' : this.is('switch') ? 'switch' : undefined
    for (const other of this.around.labels) {
      if (other.name === name) this.fail(`Label '${name}' is already declared`, start)
      // A label of a label is one of the loop behind both.
      if (other.at === start) Object.assign(other, { kind, at: this.start })
    }
    const statement = this.leavable(name, kind, () => this.statement(body === '' || body === 'label' ? 'label' : 'other'))
    return this.node<LabeledStatement>('LabeledStatement', start, { body: statement, label })
  }

  private condition(): Expression {
    this.expect('(')
    const expression = this.expression()
    this.expect(')')
    return expression
  }

  private if(): Statement {
    const { start } = this
    this.next()
    const test = this.condition()
    const consequent = this.statement('if')
    const alternate = this.eat('else') ? this.statement('if') : null
    return this.node<IfStatement>('IfStatement', start, { test, consequent, alternate })
  }

  private while(): Statement {
    const { start } = this
    this.next()
    const test = this.condition()
    return this.node<WhileStatement>('WhileStatement', start, { test, body: this.loopBody() })
  }

  private doWhile(): Statement {
    const { start } = this
    this.next()
    const body = this.loopBody()
    this.expect('while')
    const test = this.condition()
    this.eat(';')
    return this.node<DoWhileStatement>('DoWhileStatement', start, { body, test })
  }

  private with(): Statement {
    const { start } = this
    if (this.isStrict) this.fail("'with' in strict mode", start)
    this.next()
    const object = this.condition()
    return this.node<WithStatement>('WithStatement', start, { object, body: this.statement('other') })
  }

  private return(): Statement {
    const { start } = this
    if (this.around.isStaticBlock) this.fail("'return' outside of function", start)
    this.next()
    const argument = this.endsStatement || this.is(';') ? null : this.expression()
    this.semicolon()
    return this.node<ReturnStatement>('ReturnStatement', start, { argument })
  }

  private throw(): Statement {
    const { start } = this
    this.next()
    if (this.isNewLine) this.fail('Illegal newline after throw', this.lastEnd)
    const argument = this.expression()
    this.semicolon()
    return this.node<ThrowStatement>('ThrowStatement', start, { argument })
  }

  private scoped<T>(parse: () => T): T {
    this.names.enter(false)
    const parsed = parse()
    this.names.leave()
    return parsed
  }

  private block(): BlockStatement {
    return this.scoped(() => this.statements())
  }

  private statements(): BlockStatement {
    const { start } = this
    const body: Statement[] = []
    this.expect('{')
    while (!this.eat('}')) body.push(this.statement())
    return this.node<BlockStatement>('BlockStatement', start, { body })
  }

  private try(): Statement {
    const { start } = this
    this.next()
    const block = this.block()
    const handler = this.is('catch') ? this.scoped(() => this.catch()) : null
    const finalizer = this.eat('finally') ? this.block() : null
    if (!handler && !finalizer) this.fail('Missing catch or finally clause', start)
    return this.node<TryStatement>('TryStatement', start, { block, handler, finalizer })
  }

  private catch(): CatchClause {
    const { start } = this
    this.next()
    let param: Pattern | null = null
    if (this.eat('(')) {
      param = this.pattern()
      this.declare(param, param.type === 'Identifier' ? 'catch' : 'lexical')
      this.expect(')')
    }
    return this.node<CatchClause>('CatchClause', start, { param, body: this.statements() })
  }

  private switch(): Statement {
    const { start } = this
    this.next()
    const discriminant = this.condition()
    this.expect('{')
    const cases = this.leavable(undefined, 'switch', () => this.scoped(() => this.cases()))
    this.next()
    return this.node<SwitchStatement>('SwitchStatement', start, { discriminant, cases })
  }

  private cases(): SwitchCase[] {
    const cases: SwitchCase[] = []
    while (!this.is('}')) {
      const { start } = this
      const isDefault = this.eat('default')
      if (!isDefault) this.expect('case')
      if (isDefault && cases.some(({ test }) => !test)) this.fail('Multiple default clauses', start)
      const test = isDefault ? null : this.expression()
      this.expect(':')
      const consequent: Statement[] = []
      while (!/^(case|default|})$/.test(this.value)) consequent.push(this.statement())
      cases.push(this.node<SwitchCase>('SwitchCase', start, { consequent, test }))
    }
    return cases
  }

  private for(): Statement {
    const { start } = this
    this.next()
    return this.scoped(() => {
      const awaitAt = this.around.isAsync && this.isWord('await') ? this.start : -1
      if (awaitAt >= 0) this.next()
      this.expect('(')
      const init = this.is(';') ? null : this.forInit(awaitAt >= 0)
      if (init && this.startsIn && (init.type !== 'VariableDeclaration' || init.declarations.length === 1)) {
        if (awaitAt >= 0 && this.is('in')) this.unexpected()
        return this.forIn(start, init, awaitAt >= 0)
      }
      if (awaitAt >= 0) this.fail("Unexpected token 'await'", awaitAt)
      this.settle()
      return this.forParts(start, init as VariableDeclaration | Expression | null)
    })
  }

  private forInit(isAwait: boolean): VariableDeclaration | Expression {
    const { start, value } = this
    const isLet = this.startsLet(false)
    if (isLet || value === 'var' || value === 'const') {
      this.next()
      const kind = isLet ? 'let' : (value as 'var' | 'const')
      const declarations = this.declarators(kind, true)
      return this.node<VariableDeclaration>('VariableDeclaration', start, { declarations, kind })
    }
    const isAsync = this.isWord('async') && !isAwait
    const isNamedLet = this.isWord('let')
    const init = isAwait ? this.subscripts(true) : this.expression(true, true)
    if (!this.startsIn) return init
    if (this.isWord('of') && (isNamedLet || (isAsync && init.type === 'Identifier' && init.start === start))) {
      this.fail(`The left-hand side of a for-of loop may not start with '${value}'`, start)
    }
    return this.target(init, true) as unknown as Expression
  }

  private forParts(start: number, init: VariableDeclaration | Expression | null): Statement {
    this.expect(';')
    const test = this.is(';') ? null : this.expression()
    this.expect(';')
    const update = this.is(')') ? null : this.expression()
    this.expect(')')
    return this.node<ForStatement>('ForStatement', start, { init, test, update, body: this.loopBody() })
  }

  private forIn(start: number, left: VariableDeclaration | Expression, isAwait: boolean): Statement {
    const isIn = this.is('in')
    if (left.type === 'VariableDeclaration' && left.declarations[0]!.init) {
      const mayHave = isIn && !this.isStrict && left.kind === 'var' && left.declarations[0]!.id.type === 'Identifier'
      if (!mayHave) this.fail(`${isIn ? 'for-in' : 'for-of'} loop variable declaration may not have an initializer`, left.start)
    }
    this.next()
    const right = isIn ? this.expression() : this.assignment()
    this.expect(')')
    const fields = { left: left as VariableDeclaration | Pattern, right, body: this.loopBody() }
    if (isIn) return this.node<ForInStatement>('ForInStatement', start, fields)
    return this.node<ForOfStatement>('ForOfStatement', start, { await: isAwait, ...fields })
  }
}
