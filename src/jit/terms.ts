// Terms: expressions that are put together by functions instead of being written as source.
import { shown } from '../array/check.js'

/** What a term does with its parts. */
export type TermOp =
  | 'input'
  | 'constant'
  | 'where'
  | (typeof UNARY)[number]
  | (typeof LOGICAL)[number]
  | (typeof COMPARISONS)[number]
  | (typeof BINARY)[number]

/** A number or truth value, or what stands for one. */
export type Operand = Term<number> | Term<boolean> | number | boolean

const UNARY = [
  ...(['negative', 'abs', 'floor', 'ceil', 'trunc', 'round', 'sign', 'sqrt', 'fround', 'exp', 'expm1', 'log', 'log1p', 'log2'] as const),
  ...(['log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt'] as const),
] as const
const BINARY = ['add', 'subtract', 'multiply', 'divide', 'remainder', 'power', 'minimum', 'maximum', 'atan2', 'hypot'] as const
const COMPARISONS = ['less', 'lessEqual', 'greater', 'greaterEqual', 'equal', 'notEqual'] as const
const LOGICAL = ['logicalAnd', 'logicalOr', 'logicalNot'] as const

/** A value of an expression: an input, a constant, or what an operation makes of others. Terms do not change, and may be used any number of times. */
export class Term<V extends number | boolean> {
  declare readonly type: V
  readonly op: TermOp
  readonly parts: readonly Term<number | boolean>[]
  /** The name of an input, the value of a constant. */
  readonly value: string | number | boolean | undefined

  /** @internal */
  constructor(op: TermOp, parts: readonly Term<number | boolean>[], value?: string | number | boolean) {
    this.op = op
    this.parts = parts
    this.value = value
  }

  add(other: Operand): Term<number> {
    return new Term('add', [this, termOf('add', other)])
  }

  subtract(other: Operand): Term<number> {
    return new Term('subtract', [this, termOf('subtract', other)])
  }

  multiply(other: Operand): Term<number> {
    return new Term('multiply', [this, termOf('multiply', other)])
  }

  divide(other: Operand): Term<number> {
    return new Term('divide', [this, termOf('divide', other)])
  }
}

function termOf(name: string, value: unknown): Term<number | boolean> {
  if (value instanceof Term) return value
  if (typeof value === 'number' || typeof value === 'boolean') return new Term('constant', [], value)
  throw new TypeError(`expr.${name}: operands must be terms, numbers or truth values, got ${shown(value)}`)
}

type Makers<Names extends readonly string[], Args extends unknown[], V extends number | boolean> = {
  readonly [name in Names[number]]: (...args: Args) => Term<V>
}

function makers<Names extends readonly TermOp[], Args extends unknown[], V extends number | boolean>(names: Names, count: number) {
  const made = names.map((name) => [
    name,
    (...args: Args) => {
      if (args.length !== count) throw new TypeError(`expr.${name}: ${count} operands must be given, got ${args.length}`)
      return new Term<V>(
        name,
        args.map((arg) => termOf(name, arg)),
      )
    },
  ])
  return Object.fromEntries(made) as Makers<Names, Args, V>
}

interface Own {
  /** An input of this name. */
  readonly input: (name: string) => Term<number>
  readonly constant: <V extends number | boolean>(value: V) => Term<V extends boolean ? boolean : number>
  /** `a` where `condition` holds, `b` elsewhere. */
  readonly where: (condition: Operand, a: Operand, b: Operand) => Term<number>
  readonly logicalNot: (a: Operand) => Term<boolean>
}

/**
 * Makers of terms for `jit.expression`: input, constant, where, arithmetic, comparisons and functions by the library's names, with JavaScript's meaning
 * (`remainder` is %, `round` rounds halves up).
 *
 * @example expr.add(expr.input('x'), 1).op // 'add'
 */
export const expr: Own &
  Makers<typeof UNARY, [a: Operand], number> &
  Makers<typeof BINARY, [a: Operand, b: Operand], number> &
  Makers<typeof COMPARISONS, [a: Operand, b: Operand], boolean> &
  Makers<readonly ['logicalAnd', 'logicalOr'], [a: Operand, b: Operand], boolean> = /* @__PURE__ */ Object.freeze({
  ...makers<typeof UNARY, [Operand], number>(UNARY, 1),
  ...makers<typeof BINARY, [Operand, Operand], number>(BINARY, 2),
  ...makers<typeof COMPARISONS, [Operand, Operand], boolean>(COMPARISONS, 2),
  ...makers<readonly ['logicalAnd', 'logicalOr'], [Operand, Operand], boolean>(['logicalAnd', 'logicalOr'], 2),
  ...makers<readonly ['logicalNot'], [Operand], boolean>(['logicalNot'], 1),
  input(name: string) {
    if (typeof name !== 'string' || name === '')
      throw new TypeError(`expr.input: name must be a string that is not empty, got ${shown(name)}`)
    return new Term<number>('input', [], name)
  },
  constant<V extends number | boolean>(value: V) {
    return termOf('constant', value) as Term<V extends boolean ? boolean : number>
  },
  where(condition: Operand, a: Operand, b: Operand) {
    return new Term<number>('where', [termOf('where', condition), termOf('where', a), termOf('where', b)])
  },
})
