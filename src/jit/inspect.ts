// What a compiled function looks like to whoever asks: its types, what runs in lanes, and its WebAssembly as text.
import type { CompileError } from '../errors.js'
import { bytesOf, type Recipe } from './cache.js'
import { disassemble } from './disassemble.js'
import type { Local, Program, Statement } from './ir.js'
import { SCALAR_FUNCTIONS, VECTOR_FUNCTIONS } from './mathcalls.js'
import { calledBy, type MathMode } from './routines.js'

/** How a function was compiled. */
export interface Inspection {
  /** Type of every variable: a number, an integer of 32 bits, or a truth value. */
  readonly types: { readonly [name: string]: 'number' | 'int32' | 'boolean' }
  /** Why it is not compiled, but called in a plain loop (`fallback: 'js'`); undefined otherwise. */
  readonly failure: CompileError | undefined
  /** What runs two elements at a time and what does not, one sentence each. */
  readonly notes: readonly string[]
  /** Bytes of the module. */
  readonly bytes: number
  /** The module as WebAssembly text, one instruction a line. */
  readonly wat: string
}

const NAMES = { f64: 'number', i32: 'int32', bool: 'boolean' } as const

export function inspect(math: MathMode, program: Program, recipe: Recipe): Inspection {
  const named = program.locals.filter(({ name }: Local) => name !== '' && !name.startsWith('result '))
  const bytes = bytesOf(recipe)
  return {
    types: Object.fromEntries(named.map(({ name, type }) => [name, NAMES[type]])),
    failure: undefined,
    notes: notesOn(math, program),
    bytes: bytes.length,
    wat: disassemble(bytes),
  }
}

/** What there is to say of a function that was not compiled. */
export function inspectPlain(failure: CompileError): Inspection {
  const notes = [`not compiled: called for one element after the other, on the calling thread, because ${failure.message}`]
  return { types: {}, failure, notes, bytes: 0, wat: '' }
}

function notesOn(math: MathMode, program: Program): string[] {
  const notes = ['two elements at a time in f64x2 lanes; the last one of an odd number alone']
  const counts = count(program.statements, { if: 0, loop: 0 })
  if (counts.if > 0)
    notes.push(
      `${counts.if} if: where elements of a pair differ, both branches run and masks choose; where the condition is the same for all, it is a branch`,
    )
  if (counts.loop > 0) notes.push(`${counts.loop} loops: they run until both elements of a pair are done`)
  for (const name of calledBy(program.statements)) {
    if (math === 'js' || Object.hasOwn(SCALAR_FUNCTIONS, name)) notes.push(`${shownName(name)}: JavaScript's own, one element at a time`)
    else if (Object.hasOwn(VECTOR_FUNCTIONS, name)) notes.push(`${shownName(name)}: the library's, two elements at a time`)
  }
  return notes
}

const shownName = (name: string) => (name === 'fmod' ? '%' : `Math.${name}`)

function count(statements: readonly Statement[], found: { if: number; loop: number }): { if: number; loop: number } {
  for (const statement of statements) {
    if (statement.kind === 'if') {
      found.if++
      count(statement.then, found)
      count(statement.else, found)
    } else if (statement.kind === 'loop') {
      found.loop++
      for (const part of [statement.test, statement.body, statement.update]) count(part, found)
    } else if (statement.kind === 'block') count(statement.body, found)
  }
  return found
}
