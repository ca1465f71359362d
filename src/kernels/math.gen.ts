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
   * The four u32 words of each block: element i is block offset + i. Unit: blocks of four words, 16 bytes of `out`.
   */
  philox(out: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, begin: number, end: number): void
  /**
   * Numbers evenly spread over [low, high): low + (high - low) u with u the upper 53 bits of the draw over 2^53.
   *
   * As in NumPy, the last rounding may give `high` itself when low is not 0. Element i is draw offset + i.
   */
  uniform(out: number, low: number, high: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, begin: number, end: number): void
  /**
   * Normal numbers mean + scale z: z is the quantile of p = (m + 1/2) / 2^52, m the upper 52 bits of draw offset + i.
   *
   * p and 1 - p are exact and never 0, so z is symmetric and |z| < 8.3. By the inverse, not by rejection: one draw for one number, rising with it,
   * as antithetic and quasi-random use need. Within 3 ULP. 10^7 take 80 ms, 34 of them Philox; NumPy's ziggurat 123. Scratch: 24704 bytes.
   */
  normal(out: number, mean: number, scale: number, seedLow: number, seedHigh: number, streamLow: number, streamHigh: number, offsetLow: number, offsetHigh: number, scratch: number, begin: number, end: number): void
  /**
   * The z below which a standard normal number falls with probability x; -Infinity at 0, Infinity at 1, NaN outside.
   *
   * Within 3.1 ULP from 1e-300 to 1 - 2^-53. In place is right. Scratch: 24704 bytes.
   */
  ndtri(x: number, out: number, scratch: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const MATH_SIGNATURES = {
  exp: ['x', 'out', 'begin', 'end'],
  log: ['x', 'out', 'begin', 'end'],
  expF32: ['x', 'out', 'begin', 'end'],
  logF32: ['x', 'out', 'begin', 'end'],
  powerTerms: ['x', 'sizes', 'out', 'cols', 'down', 'p', 'begin', 'end'],
  powerRoots: ['sums', 'sizes', 'out', 'p', 'begin', 'end'],
  philox: ['out', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'begin', 'end'],
  uniform: ['out', 'low', 'high', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'begin', 'end'],
  normal: ['out', 'mean', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
  ndtri: ['x', 'out', 'scratch', 'begin', 'end'],
} as const satisfies { [name in keyof MathKernels]: readonly string[] }
