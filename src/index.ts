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
export { abs, add, divide, floorDivide, fmod, hypot, mod, multiply, negative, sign, sqrt, square, subtract } from './kernels/arithmetic.js'
export type { ArrayInput, CallOptions, OutOptions } from './kernels/call.js'
export { type CholeskyOptions, cholesky } from './kernels/cholesky.js'
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
export { type AcfOptions, type AutocorrOptions, acf, autocorr, type ConvolveOptions, convolve, correlate } from './kernels/convolve.js'
export { corr, cov } from './kernels/correlation.js'
export { chisquare, gamma, poisson, standardT } from './kernels/distributions.js'
export type { RandomOptions, Size } from './kernels/draw.js'
export { type Eigh, type EighOptions, eigh, eigvalsh } from './kernels/eigh.js'
export { type EwmOptions, ewmMean } from './kernels/ewm.js'
export { argmax, argmin, max, min, nanargmax, nanargmin, nanmax, nanmin } from './kernels/extremes.js'
export {
  type Complex,
  type ComplexInput,
  type FourierOptions,
  type FrequencyOptions,
  fft,
  fftfreq,
  ifft,
  irfft,
  rfft,
  rfftfreq,
} from './kernels/fft.js'
export { type FilterOptions, type FiltfiltOptions, filtfilt, type LfilterOptions, lfilter, lfilterZi } from './kernels/filter.js'
export { all, any, count, countNonzero, nanprod, prod } from './kernels/fold.js'
export { compress, concatenate, take } from './kernels/gather.js'
export { type RandomGenerator, sfc64 } from './kernels/generator.js'
export { bincount, type HistogramOptions, histogram } from './kernels/histogram.js'
export { integers } from './kernels/integers.js'
export { type Lstsq, type LstsqOptions, lstsq } from './kernels/lstsq.js'
export { det, type Factors, lu, type SlogDet, slogdet } from './kernels/lu.js'
export { gram, type MatmulOptions, matmul } from './kernels/matmul.js'
export { type MatvecOptions, matvec, outer } from './kernels/matvec.js'
export { kurt, nankurt, nanskew, nanstd, nanvar, skew, std, variance } from './kernels/moments.js'
export { multivariateNormal } from './kernels/multinormal.js'
export { average, norm } from './kernels/norm.js'
export { choice, permutation } from './kernels/permutation.js'
export { type Qr, type QrOptions, qr } from './kernels/qr.js'
export { median, nanmedian, nanpercentile, nanquantile, percentile, type QuantileMethod, quantile } from './kernels/quantile.js'
export { exponential, lognormal, normal, uniform } from './kernels/random.js'
export { type RankOptions, rank } from './kernels/rank.js'
export { dot, mean, nanmean, nansum, sum } from './kernels/reduce.js'
export { ceil, floor, type RoundOptions, round, trunc } from './kernels/rounding.js'
export { cummax, cummin, cumprod, cumsum, diff, nancumprod, nancumsum } from './kernels/scan.js'
export { digitize, searchsorted } from './kernels/search.js'
export { SeedSequence, spawn } from './kernels/seeds.js'
export { clip, fmax, fmin, maximum, minimum, where } from './kernels/selection.js'
export { type SobolOptions, sobol } from './kernels/sobol.js'
export { type AssumeOptions, inv, solve } from './kernels/solve.js'
export { argsort, lexsort, sort, topK } from './kernels/sort.js'
export { cond, matrixRank, type PinvOptions, pinv, type Svd, type SvdOptions, svd } from './kernels/svd.js'
export {
  atan,
  atan2,
  cos,
  erf,
  erfc,
  exp,
  exp2,
  expm1,
  log,
  log1p,
  log2,
  log10,
  type NormOptions,
  ndtr,
  ndtri,
  normPdf,
  pow,
  sin,
  tan,
  tanh,
} from './kernels/transcendental.js'
export { solveTriangular, type TriangularOptions } from './kernels/triangular.js'
export { unique } from './kernels/unique.js'
export { rollingMax, rollingMean, rollingMin, rollingStd, rollingSum, rollingVar, type WindowOptions } from './kernels/window.js'
