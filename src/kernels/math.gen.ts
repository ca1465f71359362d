// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module math as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface MathKernels {
  /**
   * e^x, within 0.51 ULP (1.6 * 10^7 points against quad): 24 ms for 10^7 numbers, NumPy 15 with AVX-512 and 52 to 63 without.
   */
  exp(x: number, out: number, begin: number, end: number): void
  /**
   * Natural logarithm of x, within 0.52 ULP (2 * 10^7 points against quad): -Infinity at 0, NaN below. 33 ms, NumPy 15 with AVX-512 and 41 to 66 without.
   */
  log(x: number, out: number, begin: number, end: number): void
  /**
   * e^x in f32, within 0.502 ULP (a third of all inputs that matter).
   */
  expF32(x: number, out: number, begin: number, end: number): void
  /**
   * Natural logarithm in f32, within 0.501 ULP (every 13th input, and all of [1/2, 2)): -Infinity at 0, NaN below.
   */
  logF32(x: number, out: number, begin: number, end: number): void
  /**
   * Normal numbers mean + scale z: z is the quantile of p = (m + 1/2) / 2^52, m the upper 52 bits of draw offset + i.
   *
   * p and 1 - p are exact and never 0, so z is symmetric and |z| < 8.3. By the inverse, not by rejection: one draw for one number, rising with it,
   * as antithetic and quasi-random use need. Within 3 ULP. 10^7 take 65 ms, 31 of them Philox; NumPy's ziggurat 109. Scratch: 24704 bytes.
   */
  normal(out: number, mean: number, scale: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, scratch: number, begin: number, end: number): void
  /**
   * e to the numbers of `normal`. Scratch: 24704 bytes.
   */
  lognormal(out: number, mean: number, scale: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, scratch: number, begin: number, end: number): void
  /**
   * The z below which a standard normal number falls with probability x; -Infinity at 0, Infinity at 1, NaN outside.
   *
   * Within 3.1 ULP from 1e-300 to 1 - 2^-53. In place is right. Scratch: 24704 bytes.
   */
  ndtri(x: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * -scale log(1 - u) for the number u of draw offset + i, of 53 bits.
   *
   * By the inverse: one draw for one number, rising with it, at most 36.8 scale. 0 is as likely as the least step, 2^-53.
   */
  exponential(out: number, scale: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, begin: number, end: number): void
  /**
   * Gamma numbers times `scale`, for shape > 0; 0 for shape 0.
   *
   * Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000): of a normal z and a uniform u, d v with d = shape - 1/3,
   * v = (1 + z / sqrt(9 d))^3, taken at once if u < 1 - 0.0331 z^4, in nine cases of ten. Below shape 1: shape + 1, times the power 1 / shape of a further
   * uniform. Above d = 10^8 all are taken: fewer than one in 10^9 would be refused. Try t of element i has the two draws of its block of room t.
   * All z of a piece are made at once, then those not taken at once are looked at one by one. Scratch: 57488 bytes.
   */
  gamma(out: number, shape: number, scale: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, scratch: number, begin: number, end: number): void
  /**
   * Student's t with df > 0 degrees of freedom: z sqrt(df / 2 / g), z normal of the draws of a room of its own, g of `gamma` for df / 2. Scratch: 57488 bytes.
   */
  standardT(out: number, df: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, scratch: number, begin: number, end: number): void
  /**
   * Poisson numbers of mean `lam`, at least 10, as f64.
   *
   * PTRS of Hormann, "The transformed rejection method for generating Poisson random variables", Insurance: Math. and Econ. 12 (1993), whose quick test
   * takes 86 % of the tries and more. Try t of element i has the two draws of its block of room t. Scratch: 57488 bytes.
   */
  poisson(out: number, lam: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, scratch: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const MATH_SIGNATURES = {
  exp: ['x', 'out', 'begin', 'end'],
  log: ['x', 'out', 'begin', 'end'],
  expF32: ['x', 'out', 'begin', 'end'],
  logF32: ['x', 'out', 'begin', 'end'],
  normal: ['out', 'mean', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  lognormal: ['out', 'mean', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  ndtri: ['x', 'out', 'scratch', 'begin', 'end'],
  exponential: ['out', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'begin', 'end'],
  gamma: ['out', 'shape', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  standardT: ['out', 'df', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  poisson: ['out', 'lam', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
} as const satisfies { [name in keyof MathKernels]: readonly string[] }
