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
export {
  ClosedError,
  LanewiseError,
  NotPositiveDefiniteError,
  OutOfMemoryError,
  SingularMatrixError,
  UnsupportedError,
  WorkerError,
} from './errors.js'
export type { ArrayInput, CallOptions, OutOptions } from './kernels/call.js'
export { type CholeskyOptions, cholesky } from './kernels/cholesky.js'
export { corr, cov } from './kernels/correlation.js'
export { add, divide, exp, log, multiply, sqrt, subtract, where } from './kernels/elementwise.js'
export { type EwmOptions, ewmMean } from './kernels/ewm.js'
export { det, type Factors, lu, type SlogDet, slogdet } from './kernels/lu.js'
export { gram, type MatmulOptions, matmul } from './kernels/matmul.js'
export { type MatvecOptions, matvec, outer } from './kernels/matvec.js'
export { ndtri, normal, type RandomOptions, type Size, uniform } from './kernels/random.js'
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
export { cummax, cummin, cumsum, diff } from './kernels/scan.js'
export { type AssumeOptions, inv, solve } from './kernels/solve.js'
export { sort } from './kernels/sort.js'
export { solveTriangular, type TriangularOptions } from './kernels/triangular.js'
export { rollingMax, rollingMean, rollingMin, rollingStd, rollingSum, rollingVar, type WindowOptions } from './kernels/window.js'
