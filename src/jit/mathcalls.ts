// Functions and constants of Math and Number: which become instructions, and which calls of the library or of JavaScript.
import type { Expression as Ast, Node } from 'acorn'
import type { Context } from './context.js'
import { operands, unknownName } from './expressions.js'
import { arithmetic, asNumber, asTruth, bits, compare, constant, logic, unary } from './fold.js'
import type { Expression, UnaryOp } from './ir.js'
import type { Scope } from './scope.js'

export const MATH_CONSTANTS: { readonly [name: string]: number } = {
  'Math.E': Math.E,
  'Math.LN10': Math.LN10,
  'Math.LN2': Math.LN2,
  'Math.LOG10E': Math.LOG10E,
  'Math.LOG2E': Math.LOG2E,
  'Math.PI': Math.PI,
  'Math.SQRT1_2': Math.SQRT1_2,
  'Math.SQRT2': Math.SQRT2,
  'Number.EPSILON': Number.EPSILON,
  'Number.MAX_VALUE': Number.MAX_VALUE,
  'Number.MIN_VALUE': Number.MIN_VALUE,
  'Number.MAX_SAFE_INTEGER': Number.MAX_SAFE_INTEGER,
  'Number.MIN_SAFE_INTEGER': Number.MIN_SAFE_INTEGER,
  'Number.POSITIVE_INFINITY': Infinity,
  'Number.NEGATIVE_INFINITY': -Infinity,
  'Number.NaN': Number.NaN,
}

const INSTRUCTIONS: readonly UnaryOp[] = ['abs', 'floor', 'ceil', 'trunc', 'sqrt', 'round', 'sign', 'fround', 'clz32']

/** Functions that the library has in vectors, with the number of their arguments. */
export const VECTOR_FUNCTIONS: { readonly [name: string]: number } = {
  fmod: 2,
  pow: 2,
  exp: 1,
  expm1: 1,
  log: 1,
  log2: 1,
  log10: 1,
  log1p: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  atan: 1,
  atan2: 2,
  tanh: 1,
}

/** Functions of JavaScript's own, called lane by lane. */
export const SCALAR_FUNCTIONS: { readonly [name: string]: number } = {
  acos: 1,
  acosh: 1,
  asin: 1,
  asinh: 1,
  atanh: 1,
  cbrt: 1,
  cosh: 1,
  hypot: 2,
  sinh: 1,
}

export function lowerMath(context: Context, scope: Scope, name: string, nodes: readonly Ast[], node: Node): Expression {
  const args = operands(context, scope, nodes)
  const at = (i: number) => args[i] ?? constant(Number.NaN)
  if (name === 'min' || name === 'max') {
    const none = constant(name === 'min' ? Infinity : -Infinity)
    return args.length === 0 ? none : args.slice(1).reduce((all, arg) => arithmetic(name, all, arg), asNumber(args[0]!))
  }
  if (name === 'imul') return bits('imul', at(0), at(1))
  const instruction = INSTRUCTIONS.find((op) => op === name)
  if (instruction) return unary(instruction, at(0))
  if (name === 'hypot' && args.length !== 2)
    return context.fail(node, 'Math.hypot takes two numbers here', 'write Math.sqrt(x * x + y * y + z * z)')
  const count = Object.hasOwn(VECTOR_FUNCTIONS, name)
    ? VECTOR_FUNCTIONS[name]
    : Object.hasOwn(SCALAR_FUNCTIONS, name)
      ? SCALAR_FUNCTIONS[name]
      : undefined
  if (count === undefined || name === 'fmod') {
    const remedy = name === 'random' ? 'pass random numbers as a vector: uniform(n), normal(n)' : 'use another function of Math'
    return context.fail(node, `Math.${name} cannot be compiled`, remedy)
  }
  return { kind: 'call', type: 'f64', name, args: Array.from({ length: count }, (_, i) => asNumber(at(i))) }
}

/** A global function, or one of Number; undefined if it is none that can be compiled. */
export function lowerGlobalCall(context: Context, scope: Scope, name: string, nodes: readonly Ast[], node: Node): Expression | undefined {
  if (!/^(Number(\.is(NaN|Finite|Integer|SafeInteger))?|is(NaN|Finite)|Boolean)$/.test(name)) return undefined
  if (scope.find(name)) return unknownName(context, node, name)
  const [first = constant(Number.NaN)] = operands(context, scope, nodes)
  // The tests of Number answer false for what is no number; the global ones convert.
  const isBool = first.type === 'bool' && name.startsWith('Number.')
  const value = asNumber(context.keep(first, node))
  const finite = compare('lt', unary('abs', value), constant(Infinity))
  switch (name) {
    case 'Number':
      return value
    case 'Boolean':
      return asTruth(value)
    case 'isNaN':
    case 'Number.isNaN':
      return isBool ? { kind: 'const', type: 'bool', value: 0 } : compare('ne', value, value)
    case 'isFinite':
      return finite
    case 'Number.isFinite':
      return isBool ? { kind: 'const', type: 'bool', value: 0 } : finite
    default: {
      if (isBool) return { kind: 'const', type: 'bool', value: 0 }
      const whole = logic('both', finite, compare('eq', unary('trunc', value), value))
      const small = compare('le', unary('abs', value), constant(Number.MAX_SAFE_INTEGER))
      return name === 'Number.isInteger' ? whole : logic('both', whole, small)
    }
  }
}
