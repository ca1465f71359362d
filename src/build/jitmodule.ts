// A module of JavaScript with its calls of `jit` compiled: what follows a replaced function stays where it is, so that source maps go on to hold.
import { parse } from 'acorn'
import { CompileError } from '../errors.js'
import { callsIn, type FoundCall, type FunctionText, type ReadCall } from './jitcalls.js'
import { prepare } from './prepare.js'

/** What became of a call of `jit`. */
export interface JitReport {
  /** 'jit', 'jit.reduce' … */
  readonly form: string
  /** Where it stands, counted from 1; a mistake's own place. */
  readonly line: number
  readonly column: number
  /** 'left': as it is, to be compiled when the program runs. */
  readonly outcome: 'compiled' | 'left' | 'failed'
  /** Why it was left, or failed. */
  readonly reason: string | undefined
  /** WebAssembly modules made for it, and their bytes. */
  readonly modules: number
  readonly bytes: number
}

export interface CompiledModule {
  readonly code: string
  readonly reports: readonly JitReport[]
}

/** Whether there may be something to compile in a text. */
export function mayCallJit(code: string): boolean {
  return /['"]lanewise\/jit['"]/.test(code)
}

/** A module with what can be compiled put in place; throws a SyntaxError for what is no JavaScript. */
export function compileCalls(code: string): CompiledModule {
  const options = { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true, allowReturnOutsideFunction: true } as const
  const calls = callsIn(parse(code, options), code)
  const module = new Module(code)
  return { reports: calls.map((call) => module.compile(call)), code: module.text() }
}

class Module {
  readonly #code: string
  readonly #edits: { readonly start: number; readonly end: number; readonly text: string }[] = []
  readonly #functions: string[] = []
  readonly #name: string

  constructor(code: string) {
    this.#code = code
    this.#name = ['$J', '$J_', '$Jit', '$Lanewise'].find((name) => !code.includes(name)) ?? `$J${code.length}_`
  }

  compile({ form, node, known }: FoundCall): JitReport {
    const name = form === 'jit' ? form : `jit.${form}`
    const report = (outcome: JitReport['outcome'], reason?: string, offset: number = node.start): JitReport => {
      return { form: name, ...placeOf(this.#code, offset), outcome, reason, modules: 0, bytes: 0 }
    }
    if (typeof known === 'string') return report('left', known)
    const { fn, map, argument, options, patterns, guess } = known
    try {
      const made = prepare({ form, fn: fn.text, map: map?.fn.text, options, patterns })
      this.#replace(argument.start, argument.end, '', made.fn)
      if (map) this.#replace(map.property.start, map.property.end, 'map:', made.map!)
      return { ...report('compiled'), modules: made.modules, bytes: made.bytes }
    } catch (error) {
      if (!(error instanceof CompileError)) return report(guess === undefined ? 'failed' : 'left', guess ?? (error as Error).message)
      const reason = `${error.reason}; ${error.remedy}`
      if (guess !== undefined) return report('left', guess)
      if (options.fallback === 'js') return report('left', `it falls back to JavaScript: ${reason}`)
      return report('failed', `${name}: ${reason}`, offsetOf(error, known))
    }
  }

  /** The module as it is to be bundled. */
  text(): string {
    let [text, at] = ['', 0]
    for (const edit of this.#edits.sort((a, b) => a.start - b.start)) {
      text += this.#code.slice(at, edit.start) + edit.text
      at = edit.end
    }
    return `${text}${this.#code.slice(at)}${this.#functions.join('')}`
  }

  /** Puts a prepared function in place of what stands there, on as many lines, the last one as long as before. */
  #replace(start: number, end: number, prefix: string, prepared: string): void {
    const name = `${this.#name}${this.#functions.length}`
    const [first, ...rest] = this.#code.slice(start, end).split('\n')
    const text = `${prefix}{"lanewise":${name}}`
    const lines = rest.map((line, i) => (i === rest.length - 1 ? ' '.repeat(line.length) : ''))
    this.#edits.push({ start, end, text: [text.padEnd(first!.length), ...lines].join('\n') })
    // A function declaration is there before anything runs, wherever it stands.
    this.#functions.push(`\nfunction ${name}(){return ${quoted(prepared)}}`)
  }
}

/** A literal in single quotes, as JSON is full of the double ones. */
function quoted(text: string): string {
  return `'${text
    .replace(/[\\']/g, '\\$&')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')}'`
}

/** Where the error is in the module: the text in which it is says in which of the call's functions. */
function offsetOf({ text, line, column }: CompileError, { fn, map, captured, argument }: ReadCall): number {
  const texts: (FunctionText | undefined)[] = [fn, map?.fn, ...captured]
  const start = texts.find((one) => one?.text === text)?.start
  if (start === undefined || text === undefined) return argument.start
  const before = text.split('\n').slice(0, line! - 1)
  return start + before.reduce((sum, { length }) => sum + length + 1, 0) + column! - 1
}

function placeOf(code: string, offset: number): { line: number; column: number } {
  const before = code.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}
