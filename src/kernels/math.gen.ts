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
}

/** Parameter names of every kernel. */
export const MATH_SIGNATURES = {
  transcendental: ['x', 'out', 'op', 'loc', 'scale', 'begin', 'end'],
  ndtri: ['x', 'out', 'scratch', 'begin', 'end'],
  transcendentalF32: ['x', 'out', 'op', 'loc', 'scale', 'scratch', 'begin', 'end'],
  transcendentalOfTwo: ['x', 'y', 'out', 'op', 'xs', 'ys', 'begin', 'end'],
  transcendentalOfTwoF32: ['x', 'y', 'out', 'op', 'xs', 'ys', 'scratch', 'begin', 'end'],
  philox: ['out', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'begin', 'end'],
  uniform: ['out', 'low', 'high', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'begin', 'end'],
  normal: ['out', 'mean', 'scale', 'seedLow', 'seedHigh', 'streamLow', 'streamHigh', 'offsetLow', 'offsetHigh', 'scratch', 'begin', 'end'],
} as const satisfies { [name in keyof MathKernels]: readonly string[] }
