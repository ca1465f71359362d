// The same names as the package's main entry, blocking: the calling thread works too. In a page they run on the calling thread alone.
import * as arithmetic from './kernels/arithmetic.js'
import * as choleskyKernels from './kernels/cholesky.js'
import * as comparison from './kernels/comparison.js'
import * as convolution from './kernels/convolve.js'
import * as correlation from './kernels/correlation.js'
import * as distributions from './kernels/distributions.js'
import * as symmetric from './kernels/eigh.js'
import * as ewm from './kernels/ewm.js'
import * as extremes from './kernels/extremes.js'
import * as fourier from './kernels/fft.js'
import * as filters from './kernels/filter.js'
import * as fold from './kernels/fold.js'
import * as gather from './kernels/gather.js'
import { sfc64 as asyncSfc64 } from './kernels/generator.js'
import * as histograms from './kernels/histogram.js'
import { integers as asyncIntegers } from './kernels/integers.js'
import * as least from './kernels/lstsq.js'
import * as luKernels from './kernels/lu.js'
import * as products from './kernels/matmul.js'
import * as vectorProducts from './kernels/matvec.js'
import * as moments from './kernels/moments.js'
import { multivariateNormal as asyncMultivariateNormal } from './kernels/multinormal.js'
import * as norms from './kernels/norm.js'
import * as orders from './kernels/permutation.js'
import * as orthogonal from './kernels/qr.js'
import * as quantiles from './kernels/quantile.js'
import * as random from './kernels/random.js'
import * as ranking from './kernels/rank.js'
import * as reduce from './kernels/reduce.js'
import * as rounding from './kernels/rounding.js'
import * as scan from './kernels/scan.js'
import * as search from './kernels/search.js'
import * as selection from './kernels/selection.js'
import { sobol as asyncSobol } from './kernels/sobol.js'
import * as solvers from './kernels/solve.js'
import * as sorting from './kernels/sort.js'
import * as singular from './kernels/svd.js'
import * as transcendental from './kernels/transcendental.js'
import * as triangular from './kernels/triangular.js'
import * as distinct from './kernels/unique.js'
import * as window from './kernels/window.js'

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
export { SeedSequence, spawn } from './kernels/seeds.js'

export const add = arithmetic.add.sync
export const subtract = arithmetic.subtract.sync
export const multiply = arithmetic.multiply.sync
export const divide = arithmetic.divide.sync
export const mod = arithmetic.mod.sync
export const fmod = arithmetic.fmod.sync
export const floorDivide = arithmetic.floorDivide.sync
export const hypot = arithmetic.hypot.sync
export const negative = arithmetic.negative.sync
export const abs = arithmetic.abs.sync
export const sign = arithmetic.sign.sync
export const square = arithmetic.square.sync
export const sqrt = arithmetic.sqrt.sync

export const floor = rounding.floor.sync
export const ceil = rounding.ceil.sync
export const trunc = rounding.trunc.sync
export const round = rounding.round.sync

export const equal = comparison.equal.sync
export const notEqual = comparison.notEqual.sync
export const less = comparison.less.sync
export const lessEqual = comparison.lessEqual.sync
export const greater = comparison.greater.sync
export const greaterEqual = comparison.greaterEqual.sync
export const logicalAnd = comparison.logicalAnd.sync
export const logicalOr = comparison.logicalOr.sync
export const logicalXor = comparison.logicalXor.sync
export const logicalNot = comparison.logicalNot.sync
export const isnan = comparison.isnan.sync
export const isfinite = comparison.isfinite.sync
export const isinf = comparison.isinf.sync

export const minimum = selection.minimum.sync
export const maximum = selection.maximum.sync
export const fmin = selection.fmin.sync
export const fmax = selection.fmax.sync
export const clip = selection.clip.sync
export const where = selection.where.sync

export const sum = reduce.sum.sync
export const mean = reduce.mean.sync
export const dot = reduce.dot.sync
export const nansum = reduce.nansum.sync
export const nanmean = reduce.nanmean.sync

export const cumsum = scan.cumsum.sync
export const cummax = scan.cummax.sync
export const cummin = scan.cummin.sync
export const diff = scan.diff.sync
export const nancumsum = scan.nancumsum.sync
export const cumprod = scan.cumprod.sync
export const nancumprod = scan.nancumprod.sync

export const uniform = random.uniform.sync
export const normal = random.normal.sync
export const lognormal = random.lognormal.sync
export const exponential = random.exponential.sync

export const sort = sorting.sort.sync
export const argsort = sorting.argsort.sync
export const lexsort = sorting.lexsort.sync
export const topK = sorting.topK.sync

export const rollingSum = window.rollingSum.sync
export const rollingMean = window.rollingMean.sync
export const rollingVar = window.rollingVar.sync
export const rollingStd = window.rollingStd.sync
export const rollingMin = window.rollingMin.sync
export const rollingMax = window.rollingMax.sync

export const ewmMean = ewm.ewmMean.sync

export const gamma = distributions.gamma.sync
export const chisquare = distributions.chisquare.sync
export const standardT = distributions.standardT.sync
export const poisson = distributions.poisson.sync

export const integers = asyncIntegers.sync

export const permutation = orders.permutation.sync
export const choice = orders.choice.sync

export const multivariateNormal = asyncMultivariateNormal.sync

export const sfc64 = asyncSfc64.sync

export const sobol = asyncSobol.sync

export const prod = fold.prod.sync
export const nanprod = fold.nanprod.sync
export const any = fold.any.sync
export const all = fold.all.sync
export const count = fold.count.sync
export const countNonzero = fold.countNonzero.sync

export const min = extremes.min.sync
export const max = extremes.max.sync
export const nanmin = extremes.nanmin.sync
export const nanmax = extremes.nanmax.sync
export const argmin = extremes.argmin.sync
export const argmax = extremes.argmax.sync
export const nanargmin = extremes.nanargmin.sync
export const nanargmax = extremes.nanargmax.sync

export const variance = moments.variance.sync
export const std = moments.std.sync
export const nanvar = moments.nanvar.sync
export const nanstd = moments.nanstd.sync
export const skew = moments.skew.sync
export const nanskew = moments.nanskew.sync
export const kurt = moments.kurt.sync
export const nankurt = moments.nankurt.sync

export const norm = norms.norm.sync
export const average = norms.average.sync

export const median = quantiles.median.sync
export const nanmedian = quantiles.nanmedian.sync
export const quantile = quantiles.quantile.sync
export const nanquantile = quantiles.nanquantile.sync
export const percentile = quantiles.percentile.sync
export const nanpercentile = quantiles.nanpercentile.sync

export const exp = transcendental.exp.sync
export const exp2 = transcendental.exp2.sync
export const expm1 = transcendental.expm1.sync
export const log = transcendental.log.sync
export const log2 = transcendental.log2.sync
export const log10 = transcendental.log10.sync
export const log1p = transcendental.log1p.sync
export const pow = transcendental.pow.sync
export const sin = transcendental.sin.sync
export const cos = transcendental.cos.sync
export const tan = transcendental.tan.sync
export const atan = transcendental.atan.sync
export const atan2 = transcendental.atan2.sync
export const tanh = transcendental.tanh.sync
export const erf = transcendental.erf.sync
export const erfc = transcendental.erfc.sync
export const ndtr = transcendental.ndtr.sync
export const ndtri = transcendental.ndtri.sync
export const normPdf = transcendental.normPdf.sync

export const searchsorted = search.searchsorted.sync
export const digitize = search.digitize.sync

export const unique = distinct.unique.sync

export const rank = ranking.rank.sync

export const histogram = histograms.histogram.sync
export const bincount = histograms.bincount.sync

export const take = gather.take.sync
export const compress = gather.compress.sync
export const concatenate = gather.concatenate.sync

export const fft = fourier.fft.sync
export const ifft = fourier.ifft.sync
export const rfft = fourier.rfft.sync
export const irfft = fourier.irfft.sync
export const fftfreq = fourier.fftfreq.sync
export const rfftfreq = fourier.rfftfreq.sync

export const convolve = convolution.convolve.sync
export const correlate = convolution.correlate.sync
export const acf = convolution.acf.sync
export const autocorr = convolution.autocorr.sync

export const lfilter = filters.lfilter.sync
export const lfilterZi = filters.lfilterZi.sync
export const filtfilt = filters.filtfilt.sync

export const eigh = symmetric.eigh.sync
export const eigvalsh = symmetric.eigvalsh.sync

export const qr = orthogonal.qr.sync

export const lstsq = least.lstsq.sync

export const svd = singular.svd.sync
export const matrixRank = singular.matrixRank.sync
export const cond = singular.cond.sync
export const pinv = singular.pinv.sync

export const matmul = products.matmul.sync
export const gram = products.gram.sync

export const matvec = vectorProducts.matvec.sync
export const outer = vectorProducts.outer.sync

export const cholesky = choleskyKernels.cholesky.sync

export const lu = luKernels.lu.sync
export const det = luKernels.det.sync
export const slogdet = luKernels.slogdet.sync

export const solve = solvers.solve.sync
export const inv = solvers.inv.sync

export const solveTriangular = triangular.solveTriangular.sync

export const corr = correlation.corr.sync
export const cov = correlation.cov.sync
