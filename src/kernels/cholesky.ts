// The Cholesky factor of a positive definite matrix.
import type { Matrix } from '../array/matrix.js'
import { NotPositiveDefiniteError } from '../errors.js'
import type { Call, OutOptions } from './call.js'
import { define, type Program } from './define.js'
import { gemmOfPacked, LOWER, MULTIPLY_ADD, panelBytes, SUBTRACT } from './gemm.js'
import { flag } from './matmul.js'
import { DENSE } from './modules.js'
import { squareMatrix, TILE_BYTES } from './triangular.js'

/** Columns of a block, at most 64; its factor, worked out by one thread. */
const WIDTH = 64
const BLOCK_SCRATCH = 32 << 10
/** Columns of a block of the product: smaller than usual, so that there are enough blocks in a triangle for every thread. */
const SPAN = 96
/** Strips of four rows a chunk. */
const STRIPS = 8

/** The rows of a triangle of A copied to `out`, zeros elsewhere; `mode` as in `assembly/triangular.ts`. */
export const LOWER_PART = 0
export const UPPER_PART = 1
export const UNIT_LOWER_PART = 2

export function* triangleOf(
  a: { readonly address: number; readonly row: number; readonly column: number },
  out: number,
  rows: number,
  columns: number,
  mode: number,
): Program<void> {
  const grain = Math.max(1, Math.floor(32_768 / Math.max(1, columns)))
  yield { kernel: 'triangle', module: DENSE, args: [a.address, a.row, a.column, out, columns, mode], count: rows, grain, cost: columns }
}

/** Replaces the lower triangle of the matrix at `l` by its factor; the other one, which must be zero, stays so. */
export function* choleskyFactored(call: Call, l: number, n: number): Program<void> {
  const packed = call.temporary(panelBytes('f64', WIDTH, n))
  const t = call.temporary(WIDTH * WIDTH * 8)
  const fault = call.temporary(4)
  const pivot = call.integers(fault, 1)
  pivot[0] = -1
  for (let k = 0; k < n; k += WIDTH) {
    const width = Math.min(WIDTH, n - k)
    const args = [l, n, k, width, t, fault]
    yield { kernel: 'choleskyBlock', module: DENSE, args, count: 1, grain: 1, cost: width ** 3 * 0.2, scratchBytes: BLOCK_SCRATCH }
    const at = call.integers(fault, 1)[0]!
    if (at >= 0) throw new NotPositiveDefiniteError(call.name, at)
    const top = k + width
    const rest = n - top
    if (rest === 0) break
    yield {
      kernel: 'choleskyPanel',
      module: DENSE,
      args: [l, n, k, width, t, packed],
      count: Math.ceil(rest / 4),
      grain: STRIPS,
      cost: 4 * width * width * MULTIPLY_ADD,
      scratchBytes: TILE_BYTES,
    }
    const below = { address: l + (top * n + k) * 8, row: n, column: 1 }
    const target = { address: l + top * (n + 1) * 8, row: n }
    yield* gemmOfPacked('f64', below, packed, target, [rest, width, rest], SUBTRACT | LOWER, SPAN)
  }
}

export interface CholeskyOptions {
  /** Whether the factor is the lower triangle L of a = L L', read from that of `a`; else U of a = U' U, read from the upper one. Default: true, as in NumPy. */
  readonly lower?: boolean
}

/** A factor of a matrix. */
export interface Cholesky {
  (a: Matrix, options?: OutOptions<Matrix<'f64'>> & CholeskyOptions): Promise<Matrix<'f64'>>
  readonly sync: (a: Matrix, options?: OutOptions<Matrix<'f64'>> & CholeskyOptions) => Matrix<'f64'>
}

/**
 * The Cholesky factor of a symmetric positive definite matrix `a`, zeros in the other triangle.
 *
 * Only the triangle named by `lower` is read. f64; other numbers are widened. A matrix that is not positive definite, as far as rounding lets one tell, or
 * that holds NaN, is a NotPositiveDefiniteError with the pivot. Backward error within 4 n eps. Beside the result it takes 0.5 KiB a row; for the upper
 * factor as much as `a` too.
 *
 * @example (await cholesky(matrix([[4, 2], [2, 5]]))).toArray() // [2, 0, 1, 2]
 */
export const cholesky: Cholesky = /* @__PURE__ */ define(
  'cholesky',
  function* (call: Call, a: Matrix, options?: OutOptions<Matrix> & CholeskyOptions): Program<Matrix> {
    call.options(options, ['out', 'lower'])
    const lower = flag(call, 'lower', options?.lower, true)
    const { address, n } = yield* squareMatrix(call, a)
    const out = call.matrixOut('f64', n, n, options?.out, false)
    const target = call.addressOf(out)
    const work = lower ? target : call.temporary(n * n * 8)
    yield* triangleOf({ address, row: lower ? n : 1, column: lower ? 1 : n }, work, n, n, LOWER_PART)
    yield* choleskyFactored(call, work, n)
    if (!lower) yield* triangleOf({ address: work, row: 1, column: n }, target, n, n, UPPER_PART)
    return out
  },
) as unknown as Cholesky
