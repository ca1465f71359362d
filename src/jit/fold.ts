// Makers of expressions: they convert operands to the type that an operation works on, and work out what is constant.
import type { ArithmeticOp, BitOp, CompareOp, Expression, Type, UnaryOp } from './ir.js'

export const constant = (value: number): Expression => ({ kind: 'const', type: 'f64', value })
export const truth = (value: boolean): Expression => ({ kind: 'const', type: 'bool', value: value ? 1 : 0 })

/** The same value as a number. */
export function asNumber(a: Expression): Expression {
  return convert('f64', a)
}

/** Whether the value counts as true. */
export function asTruth(a: Expression): Expression {
  return convert('bool', a)
}

/** ToInt32 of the value. */
export function asInt(a: Expression): Expression {
  return a.type === 'u32' && a.kind === 'convert' && a.a.type === 'i32' ? a.a : convert('i32', a)
}

export function convert(type: Type, a: Expression): Expression {
  if (a.type === type) return a
  if (a.kind === 'const') return { kind: 'const', type, value: converted(type, a.value) }
  // What a number was made from is turned into an integer again without a detour.
  if (type === 'i32' && a.kind === 'convert' && a.type === 'f64' && (a.a.type === 'i32' || a.a.type === 'u32')) return convert('i32', a.a)
  return { kind: 'convert', type, a }
}

function converted(type: Type, value: number): number {
  if (type === 'bool') return value && !Number.isNaN(value) ? 1 : 0
  if (type === 'i32') return value | 0
  return type === 'u32' ? value >>> 0 : value
}

const UNARY: { readonly [op in UnaryOp]?: (a: number) => number } = {
  neg: (a) => -a,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  sqrt: Math.sqrt,
  round: Math.round,
  sign: Math.sign,
  fround: Math.fround,
}

export function unary(op: UnaryOp, a: Expression): Expression {
  if (op === 'not') {
    const value = asTruth(a)
    return value.kind === 'const' ? truth(value.value === 0) : { kind: 'unary', type: 'bool', op, a: value }
  }
  if (op === 'bitNot' || op === 'clz32') {
    const value = asInt(a)
    if (value.kind === 'const') return { kind: 'const', type: 'i32', value: op === 'bitNot' ? ~value.value : Math.clz32(value.value) }
    return { kind: 'unary', type: 'i32', op, a: value }
  }
  const value = asNumber(a)
  const known = UNARY[op]
  return value.kind === 'const' && known ? constant(known(value.value)) : { kind: 'unary', type: 'f64', op, a: value }
}

const ARITHMETIC: { readonly [op in ArithmeticOp]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
}

export function arithmetic(op: ArithmeticOp, left: Expression, right: Expression): Expression {
  const [a, b] = [asNumber(left), asNumber(right)]
  if (a.kind === 'const' && b.kind === 'const') return constant(ARITHMETIC[op](a.value, b.value))
  return { kind: 'binary', type: 'f64', op, a, b }
}

const BITS: { readonly [op in BitOp]: (a: number, b: number) => number } = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => a << b,
  shr: (a, b) => a >> b,
  ushr: (a, b) => a >>> b,
  imul: Math.imul,
  iadd: (a, b) => (a + b) | 0,
  isub: (a, b) => (a - b) | 0,
}

export function bits(op: BitOp, left: Expression, right: Expression): Expression {
  const [a, b] = [asInt(left), asInt(right)]
  const type = op === 'ushr' ? 'u32' : 'i32'
  if (a.kind === 'const' && b.kind === 'const') return { kind: 'const', type, value: BITS[op](a.value, b.value) }
  if (op === 'or' && b.kind === 'const' && b.value === 0) return sumOfInts(left) ?? a
  return { kind: 'binary', type, op, a, b }
}

/** `(i + j) | 0` of integers is their sum in 32 bits: it needs no detour through numbers. */
function sumOfInts(a: Expression): Expression | undefined {
  if (a.kind !== 'binary' || (a.op !== 'add' && a.op !== 'sub')) return undefined
  const isInt = (part: Expression) =>
    (part.kind === 'convert' && part.a.type === 'i32') || (part.kind === 'const' && part.value === (part.value | 0))
  if (!isInt(a.a) || !isInt(a.b)) return undefined
  return { kind: 'binary', type: 'i32', op: a.op === 'add' ? 'iadd' : 'isub', a: asInt(a.a), b: asInt(a.b) }
}

const COMPARE: { readonly [op in CompareOp]: (a: number, b: number) => boolean } = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  gt: (a, b) => a > b,
  le: (a, b) => a <= b,
  ge: (a, b) => a >= b,
}

export function compare(op: CompareOp, left: Expression, right: Expression): Expression {
  const [a, b] = [asNumber(left), asNumber(right)]
  if (a.kind === 'const' && b.kind === 'const') return truth(COMPARE[op](a.value, b.value))
  return { kind: 'binary', type: 'bool', op, a, b }
}

export function logic(op: 'both' | 'either', left: Expression, right: Expression): Expression {
  const [a, b] = [asTruth(left), asTruth(right)]
  if (a.kind === 'const') return (op === 'both') === (a.value !== 0) ? b : a
  if (b.kind === 'const') return (op === 'both') === (b.value !== 0) ? a : b
  return { kind: 'binary', type: 'bool', op, a, b }
}

export function select(condition: Expression, a: Expression, b: Expression): Expression {
  const test = asTruth(condition)
  const type = a.type === b.type ? a.type : 'f64'
  const [left, right] = [convert(type, a), convert(type, b)]
  if (test.kind === 'const') return test.value !== 0 ? left : right
  return { kind: 'select', type, condition: test, a: left, b: right }
}
