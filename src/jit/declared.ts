// Names that a function declares, as far as its syntax depends on them: which may not be declared twice.

/** 'function': a function declaration, which counts as `var` in a function's outermost block and as `let` in others; 'catch': the plain name of an error. */
export type Declaration = 'var' | 'lexical' | 'function' | 'catch'

interface Block {
  readonly isFunction: boolean
  readonly names: Map<string, Declaration>
}

export class Declared {
  readonly #blocks: Block[] = [{ isFunction: true, names: new Map() }]

  enter(isFunction: boolean): void {
    this.#blocks.push({ isFunction, names: new Map() })
  }

  leave(): void {
    this.#blocks.pop()
  }

  /** Whether this is a function's outermost block. */
  get isOutermost(): boolean {
    return this.#blocks.at(-1)!.isFunction
  }

  /** Notes a name; false if it stands here already. */
  add(name: string, kind: Declaration): boolean {
    if (kind === 'var' || (kind === 'function' && this.isOutermost)) return this.#addVariable(name)
    const { names } = this.#blocks.at(-1)!
    const known = names.get(name)
    names.set(name, kind)
    return known === undefined || (kind === 'function' && known === 'function')
  }

  /** A `var` belongs to the function, and passes through all blocks on the way out. */
  #addVariable(name: string): boolean {
    for (let i = this.#blocks.length - 1; i >= 0; i--) {
      const { names, isFunction } = this.#blocks[i]!
      const known = names.get(name)
      if (known === 'lexical' || known === 'function') return false
      if (known === undefined) names.set(name, 'var')
      if (isFunction) break
    }
    return true
  }
}
