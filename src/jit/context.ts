// What is kept while a function is lowered: the locals and their types, the statements written so far, and where errors point to.
import type { Node } from 'acorn'
import { CompileError } from '../errors.js'
import { convert } from './fold.js'
import type { ArrayParameter, Expression, Local, LocalType, Neighbour, Region, Statement, Target } from './ir.js'

/** Larger functions are refused: what is unrolled and put in place of calls counts too. */
const MOST_NODES = 20_000
const MOST_DEPTH = 60

/** What a `return` does where it stands. */
export interface Exit {
  readonly target: Target
  readonly results: readonly Local[]
}

export class Context {
  readonly where: string
  readonly locals: Local[] = []
  readonly arrays: ArrayParameter[] = []
  readonly neighbours: Neighbour[] = []
  /** Types found in an earlier round; a local's type may depend on code that follows its first use. */
  readonly #known: readonly LocalType[]
  statements: Statement[] = []
  region: Region
  text: string
  #nodes = 0
  #depth = 0

  /** Whether the kernel gives arrays of the function's own a place. */
  readonly hasScratch: boolean

  constructor(where: string, text: string, known: readonly LocalType[], hasScratch = false) {
    this.where = where
    this.hasScratch = hasScratch
    this.text = text
    this.#known = known
    this.region = { parent: undefined, divergent: false }
  }

  /** Whether every local has the type now that it was taken to have. */
  get settled(): boolean {
    return this.locals.every(({ type, id }) => type === this.#known[id])
  }

  get types(): LocalType[] {
    return this.locals.map(({ type }) => type)
  }

  fail(node: Node, reason: string, remedy: string): never {
    throw new CompileError(this.where, { text: this.text, node, reason, remedy })
  }

  /** A new local; its type is what it has been given so far, or what an earlier round found. */
  local(name: string, type: LocalType | undefined): Local {
    const id = this.locals.length
    const local: Local = { id, name, type: this.#known[id] ?? type ?? 'i32', varying: false, region: this.region }
    this.locals.push(local)
    return local
  }

  /** A local that comes with a number in it. */
  parameter(name: string): Local {
    const local = this.local(name, 'f64')
    this.#given.add(local)
    return local
  }

  /** An array that can be indexed; `size` elements of the function's own, or a parameter. */
  array(name: string, size: number | undefined): ArrayParameter {
    const array: ArrayParameter = { name, length: this.parameter(`${name}.length`), written: false, varying: false, size }
    this.arrays.push(array)
    return array
  }

  /** The element of a series `offset` places from the one at hand. */
  neighbour(series: string, offset: number): Expression {
    let found = this.neighbours.find((other) => other.series === series && other.offset === offset)
    if (!found) {
      found = { series, offset, local: this.parameter(`${series}[${offset}]`) }
      this.neighbours.push(found)
    }
    return this.get(found.local)
  }

  get(local: Local): Expression {
    return { kind: 'get', type: local.type, local }
  }

  /** Writes an assignment; the local's type widens to hold the value. */
  set(local: Local, value: Expression, node: Node): void {
    const type = value.type === 'u32' ? 'f64' : value.type
    if (local.type !== type && !this.#isFresh(local)) {
      if (local.type === 'bool' || type === 'bool') {
        this.fail(node, `'${local.name}' holds a truth value here and a number there`, 'keep them in two variables')
      }
      local.type = 'f64'
    } else local.type = type
    this.#given.add(local)
    this.statements.push({ kind: 'set', local, value: convert(local.type, value) })
  }

  readonly #given = new Set<Local>()

  /** Whether nothing has been assigned in this round and none of its types is known from an earlier one. */
  #isFresh(local: Local): boolean {
    return !this.#given.has(local) && this.#known[local.id] === undefined
  }

  /** A local that holds `value`, so that later statements cannot change what was read. */
  keep(value: Expression, node: Node): Expression {
    if (value.kind === 'const') return value
    const local = this.local('', undefined)
    this.set(local, value, node)
    return this.get(local)
  }

  /** What `write` adds, instead of adding it. */
  apart(region: Region, write: () => void): Statement[] {
    const [statements, outer] = [this.statements, this.region]
    this.statements = []
    this.region = region
    write()
    const written = this.statements
    this.statements = statements
    this.region = outer
    return written
  }

  inner(): Region {
    return { parent: this.region, divergent: false }
  }

  /** Counts a node and a level of nesting while `visit` runs. */
  nested<R>(node: Node, visit: () => R): R {
    if (++this.#nodes > MOST_NODES) this.fail(node, `the function is larger than ${MOST_NODES} nodes`, 'split it')
    if (++this.#depth > MOST_DEPTH) this.fail(node, `it nests deeper than ${MOST_DEPTH} levels`, 'put parts into variables')
    const result = visit()
    this.#depth--
    return result
  }
}
