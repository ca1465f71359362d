// Element-wise functions of numbers, each as plainly as it can be said; results for f32 are the same ones rounded.

type Two = (a: number, b: number) => number
type One = (a: number) => number

/** Functions of two numbers. `%` is exact, as C's fmod. */
export const BINARY = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  minimum: (a, b) => Math.min(a, b),
  maximum: (a, b) => Math.max(a, b),
  fmin: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b)),
  fmax: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b)),
  fmod: (a, b) => a % b,
  mod,
  floorDivide,
} satisfies { readonly [name: string]: Two }

/** Python's %: C's, moved to the sign of the divisor. */
function mod(a: number, b: number): number {
  const rest = a % b
  if (rest === 0) return b < 0 ? -0 : 0
  return rest < 0 !== b < 0 ? rest + b : rest
}

/** Python's //, in NumPy's steps. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b
  const rest = a % b
  const quotient = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0)
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0
  return quotient - Math.floor(quotient) > 0.5 ? Math.floor(quotient) + 1 : Math.floor(quotient)
}

/** Functions of one number. */
export const UNARY = {
  negative: (a) => -a,
  abs: Math.abs,
  sign: (a) => (a === 0 ? 0 : Math.sign(a)),
  square: (a) => a * a,
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  round: halfEven,
} satisfies { readonly [name: string]: One }

/** The nearest whole number, of two the even one. */
export function halfEven(a: number): number {
  const below = Math.floor(a)
  const rest = a - below
  if (rest < 0.5) return below
  return rest > 0.5 || below % 2 !== 0 ? below + 1 : below
}

/** Relations of two numbers. */
export const COMPARISON = {
  equal: (a, b) => a === b,
  notEqual: (a, b) => a !== b,
  less: (a, b) => a < b,
  lessEqual: (a, b) => a <= b,
  greater: (a, b) => a > b,
  greaterEqual: (a, b) => a >= b,
  logicalAnd: (a, b) => a !== 0 && b !== 0,
  logicalOr: (a, b) => a !== 0 || b !== 0,
  logicalXor: (a, b) => (a !== 0) !== (b !== 0),
} satisfies { readonly [name: string]: (a: number, b: number) => boolean }

/** Questions about a number. */
export const PREDICATE = {
  logicalNot: (a) => a === 0,
  isnan: (a) => Number.isNaN(a),
  isfinite: (a) => Number.isFinite(a),
  isinf: (a) => Math.abs(a) === Infinity,
} satisfies { readonly [name: string]: (a: number) => boolean }
