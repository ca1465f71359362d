// A function as the text of a module that a worker imports: `export default (captures) => function`.
import { type Expression, type Node, parse } from 'acorn'
import { shown } from '../array/check.js'
import { platform } from '../engine/platform.node.js'
import { CompileError } from '../errors.js'
import { freeNames } from './freenames.js'
import { workerGlobals } from './globals.js'

/** A function on its way, and the captures that travel as values. */
export interface Shipped {
  readonly text: string
  readonly values: { readonly [name: string]: unknown }
}

interface Parsed {
  /** An expression whose value is the function. */
  readonly text: string
  /** The function as the caller gave it, which stands in `text`. */
  readonly given: string
  readonly node: Expression
}

/** What bundlers and test tools put in: `__name(f, 'f')` keeps the name of a function, the other stands for `import`. */
const UNDONE: { readonly [name: string]: string } = { __name: '(fn) => fn', __vite_ssr_dynamic_import__: '(url) => import(url)' }

/** The module of `fn` and of the functions among its captures; every name that it uses must be one of these or known in a worker. */
export function ship(where: string, fn: unknown, capture: { readonly [name: string]: unknown }): Shipped {
  const captured = Object.keys(capture)
  for (const name of captured) if (!isName(name)) throw new TypeError(`${where}: capture must have names of variables, got ${shown(name)}`)
  const functions = captured.filter((name) => typeof capture[name] === 'function')
  const values = captured.filter((name) => typeof capture[name] !== 'function')
  const main = checked(where, 'fn', fn, captured)
  const helpers = functions.map((name) => `const ${name} = ${checked(where, `capture.${name}`, capture[name], captured).text}`)
  const lines = [
    ...Object.entries(UNDONE).flatMap(([name, text]) => (captured.includes(name) ? [] : [`const ${name} = ${text}`])),
    `export default ({ ${values.join(', ')} }) => {`,
    ...helpers,
    `return ${main.text}`,
    '}',
    `//# sourceURL=lanewise-map/${nameOf(fn)}.js`,
  ]
  return { text: lines.join('\n'), values: Object.fromEntries(values.map((name) => [name, capture[name]])) }
}

function nameOf(fn: unknown): string {
  const { name } = fn as { name?: string }
  return name && isName(name) ? name : 'function'
}

/** Whether a module can declare a variable of this name. */
function isName(name: string): boolean {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return false
  try {
    parse(`const ${name} = 0`, { ecmaVersion: 'latest', sourceType: 'module' })
    return true
  } catch {
    return false
  }
}

function checked(where: string, what: string, fn: unknown, captured: readonly string[]): Parsed {
  const parsed = parsedFunction(where, what, fn)
  const known = workerGlobals(platform.name)
  const free = freeNames(parsed.node).filter(({ name }) => !Object.hasOwn(UNDONE, name) && !captured.includes(name) && !known.has(name))
  const [first] = free
  if (!first) return parsed
  const names = [...new Set(free.map(({ name, property }) => (isImport(name) && property ? property : name)))]
  const those = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]
  const remedy = names.some((name) => name === 'this' || name === 'super' || name === 'arguments')
    ? 'give a function that takes all it needs as captures'
    : names.includes('require')
      ? 'load modules by `await import(…)`, or give { url, name }'
      : `declare ${names.length > 1 ? 'them' : 'it'}: { capture: { ${names.join(', ')} } }, or give the text of the function or { url, name } if a bundler has renamed what you declare`
  // Positions as in the caller's text, not in the form that was parsed.
  const start = first.start - parsed.text.indexOf(parsed.given)
  throw new CompileError(where, {
    text: parsed.given,
    node: { start, end: start },
    reason: `${what} uses ${those}, which it does not declare`,
    remedy,
  })
}

/** Bundlers and test tools put imports on an object of theirs. */
function isImport(name: string): boolean {
  return /^__vi_(ssr_)?import|^__vite_ssr_import|__WEBPACK_IMPORTED_MODULE_/.test(name)
}

function parsedFunction(where: string, what: string, fn: unknown): Parsed {
  const text = typeof fn === 'function' ? Function.prototype.toString.call(fn) : (fn as string)
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) {
    throw new CompileError(where, { reason: `${what} has no source (it is native or bound)`, remedy: 'wrap it: (x) => f(x)' })
  }
  let failure: unknown
  // Methods print as `name(x) { … }`, which parses inside an object.
  for (const form of [`(${text}\n)`, `Object.values({${text}\n})[0]`]) {
    try {
      const program = parse(form, { ecmaVersion: 'latest', sourceType: 'module' })
      const [statement] = program.body
      if (program.body.length !== 1 || statement?.type !== 'ExpressionStatement') continue
      const node = statement.expression
      if (isFunction(form.startsWith('Object') ? methodIn(node as Loose) : (node as Loose))) return { text: form, given: text, node }
    } catch (error) {
      if (form.startsWith('(')) failure = error // What the caller wrote, as it stands.
    }
  }
  const cause = failure instanceof Error ? failure : undefined
  throw new CompileError(where, {
    reason: cause ? `${what} does not parse: ${cause.message}` : `${what} must be a function, and neither class nor generator`,
    remedy: 'give an arrow function or a function expression',
    cause,
  })
}

type Loose = Node & {
  callee?: Loose
  name?: string
  arguments?: Loose[]
  generator?: boolean
  object?: Loose
  properties?: Loose[]
  value?: Loose
  kind?: string
}

/** The one method in `Object.values({ … })[0]`. */
function methodIn(node: Loose): Loose | undefined {
  const properties = node.object?.arguments?.[0]?.properties ?? []
  return properties.length === 1 && properties[0]!.kind === 'init' ? properties[0]!.value : undefined
}

function isFunction(node: Loose | undefined): boolean {
  if (node?.type === 'CallExpression' && node.callee?.name === '__name') return isFunction(node.arguments![0])
  return (node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression') && !node.generator
}
