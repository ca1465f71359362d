// Functions that the build plugin has read, lowered and compiled ahead: what stands in the bundle in their place, and how it is read.
import type { Program } from './ir.js'
import { type Capture, isNumeric, type ParameterShape } from './lower.js'
import type { MathMode } from './routines.js'

/** Of programs and of modules: another one is not read, and the function is compiled from its text. To be raised when either changes. */
const FORMAT = 2

/**
 * What the plugin writes for a function: an object that holds a function, as no text and no data can be made to look like it. Compiled code is trusted
 * to stay inside its arrays, so that whoever may hand `jit` a text must not be able to hand it bytes.
 */
export interface PreparedSource {
  /** JSON of a `Prepared`. */
  readonly lanewise: () => string
}

/** A function as the plugin has prepared it. */
export interface Prepared {
  readonly text: string
  /** What it was prepared for, beside its text: that must hold at run time too. */
  readonly signature: string
  readonly key: string
  readonly parameters: readonly string[]
  readonly indexed: readonly string[]
  readonly program: Flat
  /** Modules in base64 by the keys of their recipes. */
  readonly modules: { readonly [key: string]: string }
}

/**
 * Objects that refer to one another, as JSON: each once, behind those that it refers to. `shapes` are lists of keys; an item is the number of its shape
 * (0: an array) and its values: an integer for another item, [x] for a number, null for undefined, anything else for itself.
 */
export interface Flat {
  readonly shapes: readonly (readonly string[])[]
  readonly items: readonly (readonly FlatValue[])[]
}
export type FlatValue = number | string | boolean | null | readonly [number | string]

export function signatureOf(capture: { readonly [name: string]: Capture }, math: MathMode, shape: ParameterShape | undefined): string {
  const kinds = Object.entries(capture).map(([name, value]) => (isNumeric(value) ? name : `${name}()`))
  return JSON.stringify([FORMAT, kinds, math, shape])
}

export function isPrepared(source: unknown): source is PreparedSource {
  return typeof source === 'object' && source !== null && typeof (source as PreparedSource).lanewise === 'function'
}

/** What the plugin has put in place of a function, or undefined. */
export function preparedIn(source: unknown): Prepared | undefined {
  return isPrepared(source) ? JSON.parse(source.lanewise()) : undefined
}

/** A new copy of the program. */
export function programIn({ program: { shapes, items } }: Prepared): Program {
  const made: unknown[] = []
  const read = (value: FlatValue) => {
    if (typeof value === 'number') return made[value]
    return Array.isArray(value) ? Number(value[0]) : (value ?? undefined)
  }
  for (const [shape, ...rest] of items) {
    const values = rest.map(read)
    made.push(shape === 0 ? values : Object.fromEntries(shapes[shape as number]!.map((key, i) => [key, values[i]])))
  }
  return made.at(-1) as Program
}
