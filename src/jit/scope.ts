// What names stand for while a function is lowered.

import type { ArrayParameter, Local } from './ir.js'
import type { FunctionNode } from './source.js'

/** A function that calls are replaced by, with the scope and the text that it was written in. */
export interface Helper {
  readonly kind: 'helper'
  readonly node: FunctionNode
  readonly scope: Scope
  readonly text: string
}

export type Binding =
  | { readonly kind: 'local'; readonly local: Local; readonly constant: boolean }
  | Helper
  | { readonly kind: 'array'; readonly array: ArrayParameter }
  /** A series of which only elements near the one at hand are used, and the name of its place. */
  | { readonly kind: 'series'; readonly name: string }
  | { readonly kind: 'place' }
  /** A state of several parts, named as one: only its parts may be used. */
  | { readonly kind: 'tuple'; readonly locals: readonly Local[] }

/** Names of a block and of those around it. */
export class Scope {
  readonly #parent: Scope | undefined
  readonly #names = new Map<string, Binding>()
  /** The scope of the nearest function, where `var` declares. */
  readonly function: Scope

  constructor(parent: Scope | undefined, ofFunction: boolean) {
    this.#parent = parent
    this.function = ofFunction || !parent ? this : parent.function
  }

  declare(name: string, binding: Binding): void {
    this.#names.set(name, binding)
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  find(name: string): Binding | undefined {
    return this.#names.get(name) ?? this.#parent?.find(name)
  }
}
