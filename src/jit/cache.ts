// Compiled modules by what they were made from: the same text with the same kinds of arguments is compiled once, and loaded once into an engine.
import type { Library, Runtime } from '../engine/runtime.js'
import { LANE } from '../kernels/modules.js'

/** Modules kept by their key; the oldest one unused goes first. */
const MOST_MODULES = 256

const modules = new Map<string, Uint8Array>()
/** Modules that were compiled when the program was bundled, in base64. */
const bundled = new Map<string, string>()
const loaded = new WeakMap<Runtime, Map<string, Library>>()

/** What a module is made of. */
export interface Recipe {
  /** Says everything that the module depends on. */
  readonly key: string
  readonly make: () => Uint8Array
  readonly names: readonly string[]
  /** Whether it calls the library's functions. */
  readonly usesMath: boolean
}

/** Keeps modules that were compiled ahead for the recipes with their keys. */
export function remember(texts: { readonly [key: string]: string }): void {
  for (const [key, text] of Object.entries(texts)) bundled.set(key, text)
}

/** The module of a recipe, compiled now or before. */
export function bytesOf({ key, make }: Recipe): Uint8Array {
  let bytes = modules.get(key)
  if (bytes) modules.delete(key)
  else {
    const text = bundled.get(key)
    bytes = text === undefined ? make() : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  }
  modules.set(key, bytes)
  if (modules.size > MOST_MODULES) modules.delete(modules.keys().next().value!)
  return bytes
}

/** The module of a recipe in every thread of an engine. */
export function libraryOf(runtime: Runtime, recipe: Recipe): Library {
  let libraries = loaded.get(runtime)
  if (!libraries) {
    libraries = new Map()
    loaded.set(runtime, libraries)
  }
  let library = libraries.get(recipe.key)
  if (!library) {
    library = runtime.load(bytesOf(recipe), recipe.names, recipe.usesMath ? LANE : undefined)
    libraries.set(recipe.key, library)
  }
  return library
}
