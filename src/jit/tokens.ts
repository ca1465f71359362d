// A function's text as tokens, one at a time. Whether `/` divides or begins a regular expression, only the parser can know: it asks for that.
import { escapeAt, unicodeAt } from './escapes.js'

/** What a token is; all that has a value of its own is 'literal'. */
export type TokenKind = 'name' | 'private' | 'keyword' | 'punctuator' | 'literal' | 'end'

const KEYWORDS = new Set(
  (
    'break case catch continue debugger default do else finally for function if return switch throw try var const while with null true false ' +
    'instanceof typeof void delete new in this class extends export import super'
  ).split(' '),
)

const PLAIN_WORD = /[$\w]+/y
const WORD_PART = /(?:[$\p{ID_Continue}]|\u200c|\u200d)+/uy
const WORD_START = /^[$_\p{ID_Start}]/u
const PUNCTUATOR = /\.{3}|=>|[!=]==?|(?:\*\*|<<|>>>?|&&|\|\||\?\?)=?|\+\+|--|[-+*/%<>&|^]=?|\?\.(?!\d)|[{}()[\];,~:`.?=!]/y
const DIGITS = String.raw`\d(?:_?\d)*`
const EXPONENT = `(?:[eE][+-]?${DIGITS})?`
const NUMBER = new RegExp(
  [
    String.raw`0[xX][\da-fA-F](?:_?[\da-fA-F])*n?|0[oO][0-7](?:_?[0-7])*n?|0[bB][01](?:_?[01])*n?`,
    // What is no octal number because of an 8 or a 9 is a decimal one, in code that is not strict.
    String.raw`0[0-7]*[89]\d*(?:\.(?:${DIGITS})?)?${EXPONENT}|0[0-7]+`,
    String.raw`(?:0|[1-9](?:_?\d)*)(?:n|(?:\.(?:${DIGITS})?)?${EXPONENT})|\.${DIGITS}${EXPONENT}`,
  ].join('|'),
  'y',
)
const QUOTED: { readonly [quote: string]: RegExp } = { "'": /[\\\r\n']/g, '"': /[\\\r\n"]/g, '`': /[\\`]|\$\{/g }
const REGEXP = /(?:[^\\/[\r\n\u2028\u2029]|\\[^\r\n\u2028\u2029]|\[(?:[^\\\]\r\n\u2028\u2029]|\\[^\r\n\u2028\u2029])*\])+\/([$\w]*)/y
const LINE_END = /[\r\n\u2028\u2029]|$/g
const LINE_BREAK = /[\r\n\u2028\u2029]/

const isDigit = (code: number) => code >= 48 && code <= 57
/** Whether a character may stand in a word, of those of ASCII. */
const isWordCode = (code: number) => {
  const letter = code | 32
  return (letter >= 97 && letter <= 122) || code === 95 || code === 36 || isDigit(code)
}

/** A stretch of a template between its expressions; `cooked` is null if an escape in it is malformed. */
export interface TemplatePart {
  readonly start: number
  readonly end: number
  readonly raw: string
  readonly cooked: string | null
  readonly isLast: boolean
}

/** The token at hand, and the way to the next. */
export class Tokens {
  readonly text: string
  kind: TokenKind = 'end'
  /** The text of a name, without its escapes, or of a keyword or punctuator; '' for others. A private name's begins with #. */
  value = ''
  /** The value of a literal. */
  literal: string | number | bigint = 0
  start = 0
  end = 0
  /** Where the token before began and ended. */
  lastStart = 0
  lastEnd = 0
  /** Whether there is a line break between the token before and this one. */
  isNewLine = false
  /** Whether a name is written with escapes: then it is no word of the grammar. */
  isEscaped = false
  isStrict = false
  /** Where the last number or string with an octal notation stands: one before 'use strict' is known to be wrong only then. */
  octalAt = -1

  constructor(text: string) {
    this.text = text
  }

  fail(message: string, at: number): never {
    const lines = this.text.slice(0, at).split(/\r\n|[\r\n\u2028\u2029]/)
    throw new SyntaxError(`${message} (${lines.length}:${lines.at(-1)!.length})`)
  }

  unexpected(): never {
    if (this.kind === 'end') this.fail('Unexpected end of the text', this.start)
    return this.fail(`Unexpected token '${this.text.slice(this.start, Math.min(this.end, this.start + 30))}'`, this.start)
  }

  is(value: string): boolean {
    return this.value === value
  }

  /** Whether this is a word that means something in its place only, such as `of`. */
  isWord(word: string): boolean {
    return this.value === word && !this.isEscaped
  }

  eat(value: string): boolean {
    if (this.value !== value) return false
    this.next()
    return true
  }

  expect(value: string): void {
    if (!this.eat(value)) this.unexpected()
  }

  protected isKeyword(word: string): boolean {
    return KEYWORDS.has(word)
  }

  /** Whether a statement may end before this token. */
  get endsStatement(): boolean {
    return this.isNewLine || this.kind === 'end' || this.value === '}'
  }

  semicolon(): void {
    if (!this.eat(';') && !this.endsStatement) this.unexpected()
  }

  /** The token after this one. */
  peek(): { readonly kind: TokenKind; readonly value: string; readonly isNewLine: boolean } {
    const { kind, value, literal, start, end, lastStart, lastEnd, isNewLine, isEscaped, octalAt } = this
    this.next()
    const found = { kind: this.kind, value: this.value, isNewLine: this.isNewLine }
    Object.assign(this, { kind, value, literal, start, end, lastStart, lastEnd, isNewLine, isEscaped, octalAt })
    return found
  }

  /** Goes on to the next token; `isName`: this one is the name of a property, which keywords may be too, with escapes as well. */
  next(isName = false): void {
    if (this.kind === 'keyword' && this.isEscaped && !isName) this.fail(`Escape sequence in keyword ${this.value}`, this.start)
    this.lastStart = this.start
    this.lastEnd = this.end
    this.start = this.#skipSpace(this.end)
    this.isEscaped = false
    this.value = ''
    if (this.start >= this.text.length) {
      this.kind = 'end'
      this.end = this.start
      return
    }
    const code = this.text.charCodeAt(this.start)
    if (isDigit(code) || (code === 46 && isDigit(this.text.charCodeAt(this.start + 1)))) this.#number()
    else if (code > 127 || code === 92 || isWordCode(code)) this.#word(this.start)
    else if (code === 34 || code === 39) this.#string()
    else if (code === 35) this.#privateName()
    else this.#punctuator()
  }

  /** Where the next token begins. */
  #skipSpace(from: number): number {
    const { text } = this
    this.isNewLine = false
    for (let at = from; ; ) {
      const code = text.charCodeAt(at)
      if (code === 32 || code === 9) at++
      else if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) {
        this.isNewLine = true
        at++
      } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
        const end = text.indexOf('*/', at + 2)
        if (end < 0) this.fail('Unterminated comment', at)
        if (LINE_BREAK.test(text.slice(at, end))) this.isNewLine = true
        at = end + 2
      } else if (this.#isLineComment(code, at)) {
        LINE_END.lastIndex = at
        at = LINE_END.exec(text)!.index
      } else if (code === 11 || code === 12 || (code > 127 && /\s/.test(text[at]!))) at++
      else return at
    }
  }

  /** Besides `//` there are the two marks of HTML's comments, which scripts have had for ever; the closing one at a line's beginning only. */
  #isLineComment(code: number, at: number): boolean {
    if (code === 47) return this.text.charCodeAt(at + 1) === 47
    if (code === 60) return this.text.startsWith('<!--', at)
    return code === 45 && this.isNewLine && this.text.startsWith('-->', at)
  }

  #word(from: number): void {
    const { text } = this
    PLAIN_WORD.lastIndex = from
    this.value = PLAIN_WORD.exec(text)?.[0] ?? ''
    this.end = from + this.value.length
    const code = text.charCodeAt(this.end)
    if (code === 92 || code > 127) this.#unusualWord()
    this.kind = KEYWORDS.has(this.value) ? 'keyword' : 'name'
  }

  #privateName(): void {
    this.#word(this.start + 1)
    if (!WORD_START.test(this.value)) this.fail("Unexpected character '#'", this.start)
    this.kind = 'private'
    this.value = `#${this.value}`
  }

  /** The rest of a word with escapes or with letters that are none of ASCII's. */
  #unusualWord(): void {
    const { text } = this
    for (;;) {
      WORD_PART.lastIndex = this.end
      const part = WORD_PART.exec(text)?.[0] ?? ''
      this.value += part
      this.end += part.length
      if (text[this.end] !== '\\') break
      const found = unicodeAt(text, this.end + 1)
      if (!found || !/^(?:[$\p{ID_Continue}]|\u200c|\u200d)$/u.test(found.value)) this.fail('Invalid Unicode escape', this.end)
      this.value += found.value
      this.end = found.end
      this.isEscaped = true
    }
    if (!WORD_START.test(this.value)) this.fail(`Unexpected character '${String.fromCodePoint(text.codePointAt(this.start)!)}'`, this.start)
  }

  /** Whether a word or a digit stands at a place. */
  #isWordAt(at: number): boolean {
    const code = this.text.charCodeAt(at)
    return isWordCode(code) || (code > 127 && WORD_START.test(String.fromCodePoint(this.text.codePointAt(at)!)))
  }

  #number(): void {
    const { text, start } = this
    NUMBER.lastIndex = start
    const raw = NUMBER.exec(text)?.[0]
    if (raw === undefined) this.fail('Invalid number', start)
    this.kind = 'literal'
    this.end = start + raw.length
    if (this.#isWordAt(this.end)) this.fail('Identifier directly after number', this.end)
    const digits = raw.replaceAll('_', '')
    if (/^0\d/.test(digits)) {
      if (this.isStrict) this.fail('Invalid number', start)
      this.octalAt = start
    }
    if (digits.endsWith('n')) this.literal = BigInt(digits.slice(0, -1))
    else this.literal = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)
  }

  #string(): void {
    const { text, start } = this
    const stop = QUOTED[text[start]!]!
    this.kind = 'literal'
    let value = ''
    for (let from = start + 1; ; ) {
      stop.lastIndex = from
      const at = stop.exec(text)?.index ?? text.length
      value += text.slice(from, at)
      if (text[at] !== '\\') {
        if (text[at] !== text[start]) this.fail('Unterminated string constant', start)
        this.literal = value
        this.end = at + 1
        return
      }
      const found = escapeAt(text, at + 1)
      if (!found) this.fail('Bad character escape sequence', at)
      if (found.isLegacy) {
        if (this.isStrict) this.fail('Octal literal in strict mode', at)
        this.octalAt = start
      }
      value += found.value
      from = found.end
    }
  }

  #punctuator(): void {
    PUNCTUATOR.lastIndex = this.start
    const found = PUNCTUATOR.exec(this.text)?.[0]
    if (found === undefined) this.fail(`Unexpected character '${this.text[this.start]}'`, this.start)
    this.kind = 'punctuator'
    this.value = found
    this.end = this.start + found.length
  }

  /** The regular expression that begins with the token at hand. */
  regularExpression(): { readonly pattern: string; readonly flags: string } {
    REGEXP.lastIndex = this.start + 1
    const found = REGEXP.exec(this.text)
    if (!found) this.fail('Unterminated regular expression', this.start)
    this.end = REGEXP.lastIndex
    const flags = found[1]!
    if (/[^dgimsuy]|(.).*\1/.test(flags) || this.text[this.end] === '\\' || this.#isWordAt(this.end))
      this.fail('Invalid regular expression flag', this.start)
    return { pattern: found[0].slice(0, -flags.length - 1), flags }
  }

  /** What follows of a template up to its next expression or its end; the token at hand is then what follows that. */
  templatePart(): TemplatePart {
    const { text, end: start } = this
    const stop = QUOTED['`']!
    let cooked: string | null = ''
    for (let from = start; ; ) {
      stop.lastIndex = from
      const at = stop.exec(text)?.index
      if (at === undefined) this.fail('Unterminated template', start)
      if (cooked !== null) cooked += text.slice(from, at).replace(/\r\n?/g, '\n')
      if (text[at] !== '\\') {
        const isLast = text[at] === '`'
        this.end = at + (isLast ? 1 : 2)
        this.next()
        return { start, end: at, raw: text.slice(start, at).replace(/\r\n?/g, '\n'), cooked, isLast }
      }
      const found = escapeAt(text, at + 1)
      cooked = found && !found.isLegacy && cooked !== null ? cooked + found.value : null
      from = found?.end ?? at + 2
    }
  }
}
