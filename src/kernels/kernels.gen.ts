// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface Kernels {
  /**
   * `x` of f32 as f64: exact.
   */
  widen(x: number, out: number, begin: number, end: number): void
  /**
   * x + y. Bit-equal to JavaScript, as all arithmetic here.
   */
  add(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x - y
   */
  subtract(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x * y
   */
  multiply(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x / y
   */
  divide(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x + y in f32
   */
  addF32(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x - y in f32
   */
  subtractF32(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x * y in f32
   */
  multiplyF32(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x / y in f32
   */
  divideF32(x: number, y: number, out: number, begin: number, end: number): void
  /**
   * x + s
   */
  addScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x - s
   */
  subtractScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * s - x
   */
  scalarSubtract(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x * s
   */
  multiplyScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x / s, by division: a product with 1 / s would differ in the last place.
   */
  divideScalar(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * s / x
   */
  scalarDivide(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x + s in f32, s rounded to f32 first, as in all the F32 forms with a scalar.
   */
  addScalarF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x - s in f32
   */
  subtractScalarF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * s - x in f32
   */
  scalarSubtractF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x * s in f32
   */
  multiplyScalarF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x / s in f32
   */
  divideScalarF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * s / x in f32
   */
  scalarDivideF32(x: number, out: number, s: number, begin: number, end: number): void
  /**
   * x where the condition byte is not 0, y elsewhere; the bits of the chosen one, NaN payloads too.
   */
  where(condition: number, x: number, y: number, out: number, begin: number, end: number): void
  /**
   * The number x where the condition holds, the element of y elsewhere.
   */
  whereScalarX(condition: number, y: number, out: number, x: number, begin: number, end: number): void
  /**
   * The element of x where the condition holds, the number y elsewhere.
   */
  whereScalarY(condition: number, x: number, out: number, y: number, begin: number, end: number): void
  /**
   * The number x where the condition holds, the number y elsewhere.
   */
  whereScalars(condition: number, out: number, x: number, y: number, begin: number, end: number): void
  /**
   * `where` for f32 arrays
   */
  whereF32(condition: number, x: number, y: number, out: number, begin: number, end: number): void
  /**
   * `whereScalarX` for f32 arrays
   */
  whereScalarXF32(condition: number, y: number, out: number, x: number, begin: number, end: number): void
  /**
   * `whereScalarY` for f32 arrays
   */
  whereScalarYF32(condition: number, x: number, out: number, y: number, begin: number, end: number): void
  /**
   * `whereScalars` for an f32 output
   */
  whereScalarsF32(condition: number, out: number, x: number, y: number, begin: number, end: number): void
  /**
   * Square root, correctly rounded; NaN below zero, -0 at -0.
   */
  sqrt(x: number, out: number, begin: number, end: number): void
  /**
   * Square root in f32, correctly rounded.
   */
  sqrtF32(x: number, out: number, begin: number, end: number): void
  /**
   * e^x
   */
  exp(x: number, out: number, begin: number, end: number): void
  /**
   * Natural logarithm of x: -Infinity at 0, NaN below.
   */
  log(x: number, out: number, begin: number, end: number): void
  /**
   * e^x in f32
   */
  expF32(x: number, out: number, begin: number, end: number): void
  /**
   * Natural logarithm in f32: -Infinity at 0, NaN below.
   */
  logF32(x: number, out: number, begin: number, end: number): void
  /**
   * Nothing: one call of it through the pool is the price of a parallel call, measured when the pool starts.
   */
  noop(begin: number, end: number): void
  /**
   * Each of `out` the sum of 0 to `rounds` - 1, added up one by one: work of a known size, for the tests of cancelling, killing and progress.
   */
  spin(out: number, rounds: number, begin: number, end: number): void
  /**
   * A trap at unit `at`: lets the tests see what becomes of a call whose kernel fails.
   */
  trap(at: number, begin: number, end: number): void
  /**
   * The bytes `begin` to `end` of `out` set to zero; `memory.fill`, which V8 turns into a plain memset.
   */
  zero(out: number, begin: number, end: number): void
}

/** Parameter names of every kernel, in the order of their indexes in the job ring. */
export const SIGNATURES = {
  widen: ['x', 'out', 'begin', 'end'],
  add: ['x', 'y', 'out', 'begin', 'end'],
  subtract: ['x', 'y', 'out', 'begin', 'end'],
  multiply: ['x', 'y', 'out', 'begin', 'end'],
  divide: ['x', 'y', 'out', 'begin', 'end'],
  addF32: ['x', 'y', 'out', 'begin', 'end'],
  subtractF32: ['x', 'y', 'out', 'begin', 'end'],
  multiplyF32: ['x', 'y', 'out', 'begin', 'end'],
  divideF32: ['x', 'y', 'out', 'begin', 'end'],
  addScalar: ['x', 'out', 's', 'begin', 'end'],
  subtractScalar: ['x', 'out', 's', 'begin', 'end'],
  scalarSubtract: ['x', 'out', 's', 'begin', 'end'],
  multiplyScalar: ['x', 'out', 's', 'begin', 'end'],
  divideScalar: ['x', 'out', 's', 'begin', 'end'],
  scalarDivide: ['x', 'out', 's', 'begin', 'end'],
  addScalarF32: ['x', 'out', 's', 'begin', 'end'],
  subtractScalarF32: ['x', 'out', 's', 'begin', 'end'],
  scalarSubtractF32: ['x', 'out', 's', 'begin', 'end'],
  multiplyScalarF32: ['x', 'out', 's', 'begin', 'end'],
  divideScalarF32: ['x', 'out', 's', 'begin', 'end'],
  scalarDivideF32: ['x', 'out', 's', 'begin', 'end'],
  where: ['condition', 'x', 'y', 'out', 'begin', 'end'],
  whereScalarX: ['condition', 'y', 'out', 'x', 'begin', 'end'],
  whereScalarY: ['condition', 'x', 'out', 'y', 'begin', 'end'],
  whereScalars: ['condition', 'out', 'x', 'y', 'begin', 'end'],
  whereF32: ['condition', 'x', 'y', 'out', 'begin', 'end'],
  whereScalarXF32: ['condition', 'y', 'out', 'x', 'begin', 'end'],
  whereScalarYF32: ['condition', 'x', 'out', 'y', 'begin', 'end'],
  whereScalarsF32: ['condition', 'out', 'x', 'y', 'begin', 'end'],
  sqrt: ['x', 'out', 'begin', 'end'],
  sqrtF32: ['x', 'out', 'begin', 'end'],
  exp: ['x', 'out', 'begin', 'end'],
  log: ['x', 'out', 'begin', 'end'],
  expF32: ['x', 'out', 'begin', 'end'],
  logF32: ['x', 'out', 'begin', 'end'],
  noop: ['begin', 'end'],
  spin: ['out', 'rounds', 'begin', 'end'],
  trap: ['at', 'begin', 'end'],
  zero: ['out', 'begin', 'end'],
} as const satisfies { [name in keyof Kernels]: readonly string[] }

/** The name of a kernel. */
export type KernelName = keyof Kernels
