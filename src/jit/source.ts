// A function as text, parsed: what bundlers, minifiers and test tools do to it is undone or named.
import type { Expression as AnyExpression, ArrowFunctionExpression, FunctionDeclaration, FunctionExpression, Node } from 'acorn'
import { CompileError } from '../errors.js'
import { parseExpression, parseMethod } from './parse.js'

export type FunctionNode = ArrowFunctionExpression | FunctionExpression | FunctionDeclaration

/** A parsed function and the text that its positions point into. */
export interface Source {
  readonly text: string
  readonly node: FunctionNode
}

/** Longer text is refused: nobody writes it by hand, and a parser's time is the caller's. */
const MOST_CHARACTERS = 100_000

/** The function that `source` is, or whose text it is. */
export function parseFunction(where: string, source: unknown): Source {
  const text = typeof source === 'function' ? Function.prototype.toString.call(source) : source
  if (typeof text !== 'string') throw new TypeError(`${where}: fn must be a function or the text of one, got ${typeof source}`)
  if (text.length > MOST_CHARACTERS) {
    throw new RangeError(`${where}: fn must be of at most ${MOST_CHARACTERS} characters, got ${text.length}`)
  }
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) {
    throw new CompileError(where, {
      reason: 'the function has no source (it is native or bound)',
      remedy: 'wrap it: (x) => f(x) works for functions of Math only',
    })
  }
  const expression = parsed(where, text)
  const node = unwrapped(expression)
  if (node.type !== 'ArrowFunctionExpression' && node.type !== 'FunctionExpression') {
    throw new CompileError(where, { text, node, reason: 'this is no function', remedy: 'give an arrow function or a function expression' })
  }
  if (node.async || node.generator) {
    throw new CompileError(where, {
      text,
      node,
      reason: 'async functions and generators cannot be compiled',
      remedy: 'give a plain function',
    })
  }
  return { text, node }
}

/** Methods print as `name(x) { … }`, which parses as a function once the keyword is taken to stand before it. */
function parsed(where: string, text: string): AnyExpression {
  let failure: unknown
  for (const parse of [parseExpression, parseMethod]) {
    try {
      return parse(text)
    } catch (error) {
      failure ??= error
    }
  }
  const cause = failure as Error
  throw new CompileError(where, { reason: `the text does not parse: ${cause.message}`, remedy: 'give one function', cause })
}

/** esbuild and its kin wrap functions: `__name(f, 'f')` is f. */
function unwrapped(node: AnyExpression): AnyExpression {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === '__name') {
    const [inner] = node.arguments
    if (inner && inner.type !== 'SpreadElement') return unwrapped(inner)
  }
  return node.type === 'ParenthesizedExpression' ? unwrapped(node.expression) : node
}

/** What coverage tools put between statements: calls and counters on objects of theirs. */
export function isCoverage(node: Node): boolean {
  let at = node as Node & { expression?: Node; callee?: Node; object?: Node; argument?: Node; left?: Node; name?: string }
  for (;;) {
    if (at.type === 'Identifier') return /^(__)?cov_|^\$_\$w|^__coverage__|^__vite_ssr_coverage/.test(at.name!)
    const next = at.expression ?? at.callee ?? at.object ?? at.argument ?? at.left
    if (!next || typeof next !== 'object') return false
    at = next as typeof at
  }
}
