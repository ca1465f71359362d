// The parser against acorn: the same tree, field by field and in the same order, or a refusal by both.
import { parse as acorn, type Node } from 'acorn'
import { transformSync } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CompileError } from '../../src/errors.js'
import { jit } from '../../src/jit/index.js'
import { parseExpression, parseMethod } from '../../src/jit/parse.js'
import { CLASSES, EXPRESSIONS, FUNCTIONS, LITERALS, MISTAKES, STATEMENTS, UNSUPPORTED } from './functiontexts.js'
import { randomProgram } from './programs.js'

const ACCEPTED = [...FUNCTIONS, ...EXPRESSIONS, ...LITERALS, ...STATEMENTS, ...CLASSES]

/** A tree as text: every field in its order. */
function written(node: unknown): string {
  return JSON.stringify(node, (_, value) => {
    if (typeof value === 'bigint' || value instanceof RegExp) return `${typeof value} ${value}`
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
  })
}

/** The tree that acorn makes of `text` behind `prefix`, with places as in `text`, or why it makes none. */
function expected(text: string, prefix = '('): string {
  try {
    const { body } = acorn(`${prefix}${text}\n)`, { ecmaVersion: 2022 })
    const [statement] = body
    if (body.length !== 1 || statement?.type !== 'ExpressionStatement') return 'refused: several statements'
    // `x) + (y` is no expression, though it becomes one in parentheses.
    if (statement.expression.start < 1) return 'refused: several expressions'
    shift(statement.expression, prefix.length)
    return written(statement.expression)
  } catch (error) {
    return `refused: ${(error as Error).message}`
  }
}

function shift(part: unknown, by: number): void {
  if (Array.isArray(part)) for (const one of part) shift(one, by)
  else if (typeof part === 'object' && part !== null && typeof (part as Node).type === 'string') {
    const node = part as Node
    node.start -= by
    node.end -= by
    for (const value of Object.values(node)) shift(value, by)
  }
}

function found(text: string): string {
  try {
    return written(parseExpression(text))
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError)
    expect((error as Error).message).toMatch(/ \(\d+:\d+\)$/)
    return `refused: ${(error as Error).message}`
  }
}

const isRefusal = (outcome: string) => outcome.startsWith('refused')

/** Whether acorn alone takes `text` for JavaScript, or it is refused for its depth. */
function isUnsupported(text: string, outcome: string): boolean {
  try {
    new Function(`return (${text}\n)`)
    return /nests deeper/.test(outcome)
  } catch {
    return true
  }
}

function compare(text: string): void {
  const [ours, theirs] = [found(text), expected(text)]
  if (ours === theirs || (isRefusal(ours) && (isRefusal(theirs) || isUnsupported(text, ours)))) return
  expect.unreachable(`${JSON.stringify(text)}\nours:   ${ours}\ntheirs: ${theirs}`)
}

describe('the tree is that of acorn', () => {
  it('for texts over the whole grammar', () => {
    expect(ACCEPTED.length).toBeGreaterThan(200)
    for (const text of ACCEPTED) {
      expect(found(text), text).toBe(expected(text))
      expect(isRefusal(found(text)), `${text}: ${found(text)}`).toBe(false)
    }
  })

  it('for random programs, as they are and minified', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { text } = randomProgram(seed, ['x', 'y', 'k'])
      expect(found(text), text).toBe(expected(text))
      for (const target of ['es2015', 'esnext']) {
        const { code } = transformSync(`f(${text})`, { minify: true, target })
        const minified = /^f\((.*)\);\n$/s.exec(code)![1]!
        expect(found(minified), minified).toBe(expected(minified))
        expect(isRefusal(found(minified)), minified).toBe(false)
      }
    }
  })

  it('for methods, as they are printed', () => {
    for (const text of ['double(x) { return x * 2 }', 'f() {}', '/* a */ f /* b */ (x) { "use strict" } // c']) {
      expect(isRefusal(expected(text, '(function ')), text).toBe(false)
      const { start, ...ours } = parseMethod(text)
      const { start: from, ...theirs } = JSON.parse(expected(text, '(function '))
      expect(JSON.parse(written(ours))).toEqual(theirs)
      // There is no word `function` in the text: its function begins where the text does.
      expect([start, from]).toEqual([0, -'function '.length])
    }
    expect(() => parseMethod('get a() {}')).toThrow(SyntaxError)
  })
})

describe('what acorn refuses is refused', () => {
  it('for mistakes of every kind', () => {
    for (const text of MISTAKES) {
      expect(isRefusal(expected(text)), `acorn accepts ${text}`).toBe(true)
      expect(isRefusal(found(text)), `accepted: ${text}`).toBe(true)
    }
  })

  it('and what only acorn accepts is known', () => {
    for (const { text, message } of UNSUPPORTED) {
      expect(isRefusal(expected(text)), text).toBe(false)
      expect(isUnsupported(text, ''), text).toBe(true)
      expect(() => parseExpression(text)).toThrow(message)
    }
  })

  it('for texts with tokens left out, doubled and exchanged', () => {
    const tokens = ACCEPTED.concat(MISTAKES).map((text) => text.match(/[\w$]+|\s+|=>|\.{3}|[-+*/%<>=!&|^?]+|./gsu) ?? [])
    const change = fc.record({ kind: fc.nat(3), at: fc.nat(), other: fc.nat(), from: fc.nat() })
    const property = fc.property(fc.nat(tokens.length - 1), fc.array(change, { minLength: 1, maxLength: 3 }), (index, changes) => {
      const changed = [...tokens[index]!]
      for (const { kind, at, other, from } of changes) {
        const place = at % (changed.length + 1)
        const source = tokens[from % tokens.length]!
        if (kind === 0) changed.splice(place, 1)
        else if (kind === 1) changed.splice(place, 0, changed[place] ?? ')')
        else changed.splice(place, kind === 2 ? 1 : 0, source[other % (source.length + 1)] ?? ',')
      }
      const text = changed.join('')
      compare(text)
    })
    fc.assert(property, { numRuns: 50_000, seed: 20261124 })
  })
})

describe('messages', () => {
  it.each([
    ['(x) => { break }', 'Unsyntactic break (1:9)'],
    ['x +', 'Unexpected end of the text (1:3)'],
    ['(x) => {\n  return x )\n}', "Unexpected token ')' (2:11)"],
    ['(x) => -x ** 2', '- before ** needs parentheses (1:10)'],
    ['(x) => { let a = 1; let a = 2 }', "Identifier 'a' has already been declared (1:24)"],
    ["(x) => 'abc", 'Unterminated string constant (1:7)'],
  ])('%s', (text, message) => {
    expect(() => parseExpression(text)).toThrow(new SyntaxError(message))
    expect(() => jit(text)).toThrow(`jit: the text does not parse: ${message}; give one function`)
  })
})

describe('hostile texts', () => {
  const many = 99_000
  const opened = [
    '(',
    '[',
    '{',
    '({',
    'a=>',
    '((a)=>',
    'a(',
    'a[',
    'new ',
    '!',
    '-',
    '++',
    'typeof ',
    'a?',
    'a?b:',
    'a=',
    'a**',
    '`${',
    'function f(){',
    'if(a)',
    'a:',
  ]
  const beside = [
    'a+',
    'a,',
    'a.',
    'a??',
    'a()',
    'a[0]',
    '.a',
    '`a`',
    '/a/+',
    '"a"+',
    '[],',
    'a;',
    '\\u0061',
    '/*a*/',
    '//\n',
    '<!--\n',
    '0_',
    '[a]=',
    '({a}=',
    'async(',
    'let ',
    'yield ',
  ]

  it.each([...opened, ...beside])('%s without end', (part) => {
    for (const form of [(text: string) => text, (text: string) => `(x) => { ${text}`, (text: string) => `(x) => { return ${text} x }`]) {
      const text = form(part.repeat(Math.floor(many / part.length) - 10))
      const start = performance.now()
      const outcome = found(text)
      expect(performance.now() - start).toBeLessThan(1500)
      // Comments without number are a function all the same.
      if (isRefusal(outcome) || !/^(\/[/*]|<)/.test(part)) expect(() => jit(text)).toThrow(CompileError)
      else expect(jit(text)).toBeInstanceOf(Function)
    }
  })

  it('strings, comments, templates and regular expressions without end', () => {
    for (const text of ["'", '"', '`', '/*', '/', '/[', '"\\', '`\\', '/\\']) {
      for (const filler of ['a', '\\\\', '[', '*', '${', ' ']) {
        const whole = `x => ${text}${filler.repeat(Math.floor(90_000 / filler.length))}`
        const start = performance.now()
        expect(isRefusal(found(whole)), whole.slice(0, 20)).toBe(true)
        expect(performance.now() - start).toBeLessThan(1000)
      }
    }
  })

  it('nesting as deep as people write is accepted', () => {
    const nested = (open: string, close: string, depth: number) => `x => ${open.repeat(depth)}x${close.repeat(depth)}`
    for (const depth of [10, 100, 115]) {
      for (const [open, close] of [
        ['(', ')'],
        ['[', ']'],
        ['-(', ')'],
        ['f(', ')'],
        ['a => ', ''],
      ] as const) {
        compare(nested(open, close, depth))
        expect(isRefusal(found(nested(open, close, depth)))).toBe(false)
      }
    }
    expect(found(nested('(', ')', 1000))).toMatch(/nests deeper than 250 levels/)
    expect(found(`x => x${' + x'.repeat(2000)}`)).toBe(expected(`x => x${' + x'.repeat(2000)}`))
  })
})
