// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module math as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface MathKernels {
  /**
   * Function number `op` of each element of x: exp, exp2, expm1, log, log2, log10, log1p, sin, cos, tan, atan, tanh, erf, erfc, ndtr, normPdf.
   *
   * docs/accuracy.md has how near each comes. loc and scale are those of normPdf.
   */
  transcendental(x: number, out: number, op: number, loc: number, scale: number, begin: number, end: number): void
  /**
   * The z below which a standard normal number falls with probability x; -Infinity at 0, Infinity at 1, NaN outside.
   *
   * Within 3.1 ULP from 1e-300 to 1 - 2^-53. In place is right. Scratch: 24704 bytes.
   */
  ndtri(x: number, out: number, scratch: number, begin: number, end: number): void
  /**
   * The same in f32, through f64: correctly rounded but for one element in 2^28 or so. ndtri has the number after the others. Scratch: 4096 bytes, and 24704 for ndtri.
   */
  transcendentalF32(x: number, out: number, op: number, loc: number, scale: number, scratch: number, begin: number, end: number): void
  /**
   * pow(x, y) (op 0) or atan2(x, y) (op 1), element by element; an operand whose address is 0 is the number xs or ys.
   */
  transcendentalOfTwo(x: number, y: number, out: number, op: number, xs: number, ys: number, begin: number, end: number): void
  /**
   * The same in f32, through f64. Scratch: 8192 bytes.
   */
  transcendentalOfTwoF32(x: number, y: number, out: number, op: number, xs: number, ys: number, scratch: number, begin: number, end: number): void
  /**
   * The elements [begin, end) of rows of `cols`, each divided by the size of its row (its column with `down` 1) and to the power p.
   *
   * Every quotient's power is at most 1, so the error of p log(q), which grows with its size, goes into powers that are small.
   */
  powerTerms(x: number, sizes: number, out: number, cols: number, down: number, p: number, begin: number, end: number): void
  /**
   * size * sum^(1 / p) for the lines [begin, end); a size of 0, Infinity or NaN is the norm itself.
   */
  powerRoots(sums: number, sizes: number, out: number, p: number, begin: number, end: number): void
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
  transcendental: ['x', 'out', 'op', 'loc', 'scale', 'begin', 'end'],
  ndtri: ['x', 'out', 'scratch', 'begin', 'end'],
  transcendentalF32: ['x', 'out', 'op', 'loc', 'scale', 'scratch', 'begin', 'end'],
  transcendentalOfTwo: ['x', 'y', 'out', 'op', 'xs', 'ys', 'begin', 'end'],
  transcendentalOfTwoF32: ['x', 'y', 'out', 'op', 'xs', 'ys', 'scratch', 'begin', 'end'],
  powerTerms: ['x', 'sizes', 'out', 'cols', 'down', 'p', 'begin', 'end'],
  powerRoots: ['sums', 'sizes', 'out', 'p', 'begin', 'end'],
  normal: ['out', 'mean', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  lognormal: ['out', 'mean', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  exponential: ['out', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'begin', 'end'],
  gamma: ['out', 'shape', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  standardT: ['out', 'df', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  poisson: ['out', 'lam', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
} as const satisfies { [name in keyof MathKernels]: readonly string[] }
