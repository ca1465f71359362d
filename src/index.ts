/**
 * Numeric and time-series kernels at native speed on every core. Every function returns a promise and leaves the event loop free; the same
 * names from `lanewise/sync` block.
 *
 * @module
 */

export { Engine, info, type MakeMatrix, type MakeVector, matrix, open, type Values, vector } from './array/engine.js'
export { Matrix } from './array/matrix.js'
export { Vector } from './array/vector.js'
export type { DataOf, DType, TypedArray } from './engine/dtype.js'
export type { MemoryUsage } from './engine/memory.js'
export type { EngineInfo, EngineOptions, Progress } from './engine/runtime.js'
export { ClosedError, LanewiseError, OutOfMemoryError, UnsupportedError, WorkerError } from './errors.js'
export { abs, add, divide, floorDivide, fmod, hypot, mod, multiply, negative, sign, sqrt, square, subtract } from './kernels/arithmetic.js'
export type { ArrayInput, CallOptions, OutOptions } from './kernels/call.js'
export {
  equal,
  greater,
  greaterEqual,
  isfinite,
  isinf,
  isnan,
  less,
  lessEqual,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  notEqual,
} from './kernels/comparison.js'
export { chisquare, gamma, poisson, standardT } from './kernels/distributions.js'
export type { RandomOptions, Size } from './kernels/draw.js'
export { exp, log } from './kernels/elementwise.js'
export { type EwmOptions, ewmMean } from './kernels/ewm.js'
export { type RandomGenerator, sfc64 } from './kernels/generator.js'
export { integers } from './kernels/integers.js'
export { corr, cov, matmul } from './kernels/matrix.js'
export { multivariateNormal } from './kernels/multinormal.js'
export { choice, permutation } from './kernels/permutation.js'
export { exponential, lognormal, ndtri, normal, uniform } from './kernels/random.js'
export {
  argmax,
  argmin,
  dot,
  max,
  mean,
  min,
  nanargmax,
  nanargmin,
  nanmax,
  nanmean,
  nanmin,
  nanstd,
  nansum,
  nanvar,
  std,
  sum,
  variance,
} from './kernels/reduce.js'
export { ceil, floor, type RoundOptions, round, trunc } from './kernels/rounding.js'
export { cummax, cummin, cumsum, diff } from './kernels/scan.js'
export { SeedSequence, spawn } from './kernels/seeds.js'
export { clip, fmax, fmin, maximum, minimum, where } from './kernels/selection.js'
export { type SobolOptions, sobol } from './kernels/sobol.js'
export { sort } from './kernels/sort.js'
export { rollingMax, rollingMean, rollingMin, rollingStd, rollingSum, rollingVar, type WindowOptions } from './kernels/window.js'
