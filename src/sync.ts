// The same names as the package's main entry, blocking: the calling thread works too. In a page they run on the calling thread alone.

import * as choleskyKernels from './kernels/cholesky.js'
import * as correlation from './kernels/correlation.js'
import * as elementwise from './kernels/elementwise.js'
import * as ewm from './kernels/ewm.js'
import * as luKernels from './kernels/lu.js'
import * as products from './kernels/matmul.js'
import * as vectorProducts from './kernels/matvec.js'
import * as random from './kernels/random.js'
import * as reduce from './kernels/reduce.js'
import * as scan from './kernels/scan.js'
import * as solvers from './kernels/solve.js'
import * as sorting from './kernels/sort.js'
import * as triangular from './kernels/triangular.js'
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

export const add = elementwise.add.sync
export const subtract = elementwise.subtract.sync
export const multiply = elementwise.multiply.sync
export const divide = elementwise.divide.sync
export const sqrt = elementwise.sqrt.sync
export const exp = elementwise.exp.sync
export const log = elementwise.log.sync
export const where = elementwise.where.sync

export const sum = reduce.sum.sync
export const mean = reduce.mean.sync
export const variance = reduce.variance.sync
export const std = reduce.std.sync
export const min = reduce.min.sync
export const max = reduce.max.sync
export const argmin = reduce.argmin.sync
export const argmax = reduce.argmax.sync
export const dot = reduce.dot.sync
export const nansum = reduce.nansum.sync
export const nanmean = reduce.nanmean.sync
export const nanvar = reduce.nanvar.sync
export const nanstd = reduce.nanstd.sync
export const nanmin = reduce.nanmin.sync
export const nanmax = reduce.nanmax.sync
export const nanargmin = reduce.nanargmin.sync
export const nanargmax = reduce.nanargmax.sync

export const cumsum = scan.cumsum.sync
export const cummax = scan.cummax.sync
export const cummin = scan.cummin.sync
export const diff = scan.diff.sync

export const uniform = random.uniform.sync
export const normal = random.normal.sync
export const ndtri = random.ndtri.sync

export const sort = sorting.sort.sync

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

export const rollingSum = window.rollingSum.sync
export const rollingMean = window.rollingMean.sync
export const rollingVar = window.rollingVar.sync
export const rollingStd = window.rollingStd.sync
export const rollingMin = window.rollingMin.sync
export const rollingMax = window.rollingMax.sync
export const ewmMean = ewm.ewmMean.sync
