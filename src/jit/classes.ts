// Classes: none can be compiled, but a function that has one may be called as it is, and is read for the names of its parameters then.
import type {
  ClassBody,
  ClassDeclaration,
  ClassExpression,
  Expression,
  FunctionExpression,
  Identifier,
  MethodDefinition,
  PrivateIdentifier,
  PropertyDefinition,
  StaticBlock,
  Super,
} from 'acorn'
import { ExpressionParser } from './primary.js'

type Element = MethodDefinition | PropertyDefinition | StaticBlock

/** Private names of a class: those that it has, with what they are, and those that are used in it. */
interface PrivateNames {
  readonly declared: Map<string, string>
  readonly used: PrivateIdentifier[]
}

export abstract class ClassParser extends ExpressionParser {
  readonly #privates: PrivateNames[] = []

  /** A class, which is strict code from its name on. */
  protected class(isStatement: boolean): ClassDeclaration | ClassExpression {
    const { start, isStrict } = this
    this.next()
    this.isStrict = true
    const id = isStatement || this.kind === 'name' ? this.identifier() : null
    if (isStatement) this.declare(id!, 'lexical')
    const superClass = this.eat('extends') ? this.subscripts(false) : null
    this.settle()
    const { start: at } = this
    const elements: Element[] = []
    this.#privates.push({ declared: new Map(), used: [] })
    this.expect('{')
    while (!this.is('}')) {
      if (this.eat(';')) continue
      const element = this.element(superClass !== null)
      if (isConstructor(element) && elements.some(isConstructor)) this.fail('Duplicate constructor in the same class', element.start)
      this.declarePrivate(element)
      elements.push(element)
    }
    this.isStrict = isStrict
    this.next()
    const body = this.node<ClassBody>('ClassBody', at, { body: elements })
    this.leavePrivates()
    const type = isStatement ? 'ClassDeclaration' : 'ClassExpression'
    return this.node<ClassDeclaration>(type as 'ClassDeclaration', start, { id: id!, superClass, body })
  }

  private element(isDerived: boolean): Element {
    const { start } = this
    /** A word before the element's name, unless it is that name itself. */
    let plain: Identifier | undefined
    const word = (name: string, isFollowed: () => boolean): boolean => {
      if (plain || !this.isWord(name)) return false
      const id = this.propertyName()
      if (isFollowed()) return true
      plain = id
      return false
    }
    const startsName = () => this.kind === 'private' || (this.kind !== 'punctuator' && this.kind !== 'end') || this.is('[')
    const isStatic = word('static', () => startsName() || this.is('*') || this.is('{'))
    if (isStatic && this.is('{')) return this.staticBlock(start)
    const isAsync = word('async', () => (startsName() || this.is('*')) && !this.endsStatement)
    const isGenerator = !plain && this.eat('*')
    const isPlain = !isAsync && !isGenerator
    const accessor = isPlain && word('get', startsName) ? 'get' : isPlain && word('set', startsName) ? 'set' : undefined
    const { computed, key } = plain ? { computed: false, key: plain } : this.elementName()
    const named = (name: string) =>
      !computed && (key.type === 'Literal' ? key.value === name : key.type === 'Identifier' && key.name === name)
    if (isStatic && named('prototype')) this.fail('Classes may not have a static property named prototype', key.start)
    const isMethod = this.is('(') || accessor !== undefined || !isPlain
    if (!isMethod) {
      if (named('constructor')) this.fail("Classes can't have a field named 'constructor'", key.start)
      const value = this.eat('=') ? this.inside(INITIALIZER, () => this.assignment()) : null
      this.semicolon()
      return this.node<PropertyDefinition>('PropertyDefinition', start, { static: isStatic, computed, key, value })
    }
    const isConstructing = !isStatic && named('constructor')
    if (isConstructing && (accessor || !isPlain)) this.fail('A constructor is a plain method', key.start)
    const value: FunctionExpression = accessor ? this.accessor(accessor) : this.method(isAsync, isGenerator, isConstructing && isDerived)
    const kind = isConstructing ? 'constructor' : (accessor ?? 'method')
    return this.node<MethodDefinition>('MethodDefinition', start, { static: isStatic, computed, key, kind, value })
  }

  private elementName(): { readonly computed: boolean; readonly key: Expression | PrivateIdentifier } {
    if (this.kind !== 'private') return this.propertyKey()
    if (this.value === '#constructor') this.fail("Classes can't have an element named '#constructor'", this.start)
    return { computed: false, key: this.privateName() }
  }

  private staticBlock(start: number): StaticBlock {
    this.next()
    const body = this.inside({ ...INITIALIZER, isStaticBlock: true, labels: [] }, () => {
      const statements = []
      while (!this.is('}')) statements.push(this.statement())
      this.next()
      return statements
    })
    return this.node<StaticBlock>('StaticBlock', start, { body })
  }

  protected privateName(): PrivateIdentifier {
    const { start, value } = this
    const names = this.#privates.at(-1)
    if (!names) this.fail(`Private field '${value}' must be declared in an enclosing class`, start)
    this.next()
    const node = this.node<PrivateIdentifier>('PrivateIdentifier', start, { name: value.slice(1) })
    names.used.push(node)
    return node
  }

  /** A private name stands for one element, or for a getter and its setter. */
  private declarePrivate(element: Element): void {
    if (element.type === 'StaticBlock' || element.key.type !== 'PrivateIdentifier') return
    const { declared } = this.#privates.at(-1)!
    const { name, start } = element.key
    const kind = element.type === 'MethodDefinition' && /^[gs]et$/.test(element.kind) ? `${element.static} ${element.kind}` : 'other'
    const known = declared.get(name)
    const isPair = known !== undefined && kind !== 'other' && known === kind.replace(/.et$/, kind.endsWith('get') ? 'set' : 'get')
    if (known !== undefined && !isPair) this.fail(`Identifier '#${name}' has already been declared`, start)
    declared.set(name, isPair ? 'other' : kind)
  }

  /** Names that the class does not have must be those of a class around it. */
  private leavePrivates(): void {
    const { declared, used } = this.#privates.pop()!
    const outer = this.#privates.at(-1)
    for (const node of used) {
      if (declared.has(node.name)) continue
      if (!outer) this.fail(`Private field '#${node.name}' must be declared in an enclosing class`, node.start)
      outer.used.push(node)
    }
  }

  protected superclass(): Super {
    const { start } = this
    if (!this.around.hasSuper) this.fail("'super' keyword outside a method", start)
    this.next()
    if (this.is('(') && !this.around.hasSuperCall) this.fail('super() call outside constructor of a subclass', start)
    if (!/^[.[(]$/.test(this.value)) this.unexpected()
    return this.node<Super>('Super', start, {})
  }
}

const INITIALIZER = {
  isAsync: false,
  isGenerator: false,
  hasTarget: true,
  hasSuper: true,
  hasSuperCall: false,
  hasArguments: false,
  isStaticBlock: false,
  labels: [],
}

const isConstructor = (element: Element) => element.type === 'MethodDefinition' && element.kind === 'constructor'
