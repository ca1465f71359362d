// What a function is turned into between JavaScript and WebAssembly: typed expressions without side effects, and statements that have them.

/** f64 is every number; i32 what bit operations give; u32 what `>>>` gives; bool what comparisons give. */
export type Type = 'f64' | 'i32' | 'u32' | 'bool'
/** What a local may hold: u32 is kept as f64. */
export type LocalType = 'f64' | 'i32' | 'bool'

/** A variable, a parameter, or a value put aside. */
export interface Local {
  readonly id: number
  readonly name: string
  type: LocalType
  /** Whether it differs from lane to lane. */
  varying: boolean
  /** The branch or loop in which it was declared; lanes outside have no use for it. */
  region: Region
}

/** A parameter that is indexed, or an array of the function's own. */
export interface ArrayParameter {
  readonly name: string
  /** Its number of elements, as a local. */
  readonly length: Local
  /** Whether the function writes to it: then it is a result. */
  written: boolean
  /** Whether its elements differ from lane to lane. */
  varying: boolean
  /** Elements of an array of the function's own; undefined for a parameter. */
  readonly size: number | undefined
}

/** An element at a constant distance from the one at hand, as a parameter. */
export interface Neighbour {
  readonly series: string
  readonly offset: number
  readonly local: Local
}

/** A stretch of code that lanes run under one mask: the function, a branch, a loop's body. */
export interface Region {
  readonly parent: Region | undefined
  /** Whether some lanes may be inside while others are not. */
  divergent: boolean
}

export type UnaryOp = 'neg' | 'abs' | 'floor' | 'ceil' | 'trunc' | 'sqrt' | 'round' | 'sign' | 'fround' | 'clz32' | 'not' | 'bitNot'
export type ArithmeticOp = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max'
export type BitOp = 'and' | 'or' | 'xor' | 'shl' | 'shr' | 'ushr' | 'imul' | 'iadd' | 'isub'
export type CompareOp = 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge'
export type LogicOp = 'both' | 'either'

export type Expression =
  | { readonly kind: 'const'; readonly type: Type; readonly value: number }
  | { readonly kind: 'get'; readonly type: Type; readonly local: Local }
  | { readonly kind: 'unary'; readonly type: Type; readonly op: UnaryOp; readonly a: Expression }
  | {
      readonly kind: 'binary'
      readonly type: Type
      readonly op: ArithmeticOp | BitOp | CompareOp | LogicOp
      readonly a: Expression
      readonly b: Expression
    }
  | { readonly kind: 'select'; readonly type: Type; readonly condition: Expression; readonly a: Expression; readonly b: Expression }
  /** A function of the library or of JavaScript, over f64. */
  | { readonly kind: 'call'; readonly type: 'f64'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'convert'; readonly type: Type; readonly a: Expression }
  /** An element of an array parameter; NaN where there is none. */
  | { readonly kind: 'load'; readonly type: 'f64'; readonly array: ArrayParameter; readonly index: Expression }

/** What `break` and `continue` can leave: a loop, or the body of a function that was put in place of its call. */
export interface Target {
  readonly region: Region
  /** Lanes may leave at different times. */
  leaves: boolean
  /** Lanes may go on to the next round at different times. */
  continues: boolean
}

export type Statement =
  | { readonly kind: 'set'; readonly local: Local; readonly value: Expression }
  | {
      readonly kind: 'if'
      readonly condition: Expression
      readonly then: readonly Statement[]
      readonly else: readonly Statement[]
      readonly regions: readonly [then: Region, otherwise: Region]
    }
  /** Runs `test` and leaves unless `condition`; then `body`, then `update`, and again. `first`: the first round is not tested. */
  | {
      readonly kind: 'loop'
      readonly target: Target
      readonly test: readonly Statement[]
      readonly condition: Expression | undefined
      readonly body: readonly Statement[]
      readonly bodyRegion: Region
      readonly update: readonly Statement[]
      readonly testLast: boolean
    }
  | { readonly kind: 'block'; readonly target: Target; readonly body: readonly Statement[] }
  /** Writes an element; nothing happens where there is none. */
  | { readonly kind: 'store'; readonly array: ArrayParameter; readonly index: Expression; readonly value: Expression }
  /** Fills an array of the function's own with zeros. */
  | { readonly kind: 'clear'; readonly array: ArrayParameter }
  | { readonly kind: 'leave'; readonly target: Target }
  | { readonly kind: 'continue'; readonly target: Target }

/** A whole function: its results are locals, set before its body is left. */
export interface Program {
  readonly parameters: readonly Local[]
  readonly results: readonly Local[]
  /** Names of results where an object is returned. */
  readonly names: readonly string[] | undefined
  readonly single: boolean
  /** Parameters that are arrays, then the function's own, in order. */
  readonly arrays: readonly ArrayParameter[]
  /** Neighbours that a stencil reads: parameters behind all others. */
  readonly neighbours: readonly Neighbour[]
  readonly locals: readonly Local[]
  readonly body: Target
  readonly statements: readonly Statement[]
}
