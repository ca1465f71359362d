// Packed products of strided matrices: jobs of which matmul, gram and the factorisations are made.
import { bytesOf } from '../engine/dtype.js'
import type { Call } from './call.js'
import type { Program } from './define.js'
import { suffixed } from './job.js'
import { DENSE } from './modules.js'

/** A matrix as a product reads it: element (i, k) lies `row` * i + `column` * k elements after `address`. */
export interface Strided {
  readonly address: number
  readonly row: number
  readonly column: number
}

/** Rows of a block of a product, and depth of a pass: `assembly/gemm.ts` has the same. */
const BLOCK_ROWS = 96
const DEPTH = 256
/** Columns of a block: packing the rows of A for it costs under 2 % of the block's own work. */
const BLOCK_COLUMNS = 256
/** Bytes of a panel's row: four f64 or eight f32. */
export const PANEL_BYTES = 32
/** A tile at the edge of the result is worked out here first. */
const EDGE_BYTES = 256
/** Nanoseconds of a multiplication and addition in lanes of f64. */
export const MULTIPLY_ADD = 0.13

/** What a product does with its result; numbers as `assembly/gemm.ts` has them. */
export const SUBTRACT = 1
export const LOWER = 2

/** Bytes of the panels of a `depth` x `n` operand. */
export function panelBytes(dtype: 'f64' | 'f32', depth: number, n: number): number {
  return Math.ceil((n * bytesOf(dtype)) / PANEL_BYTES) * depth * PANEL_BYTES
}

/** Packs the panels of `b`, `depth` x `n`, at `packed`. */
export function* gemmPacked(dtype: 'f64' | 'f32', b: Strided, depth: number, n: number, packed: number): Program<void> {
  const width = PANEL_BYTES / bytesOf(dtype)
  const grain = Math.max(1, Math.round(8192 / Math.max(1, depth)))
  yield {
    kernel: suffixed('gemmPack', dtype),
    module: DENSE,
    args: [b.address, b.row, b.column, packed, depth, n],
    count: Math.ceil(n / width),
    grain,
    cost: depth * width,
  }
}

/** out = A B of A, `m` x `depth`, and the packed B, `depth` x `n`; or as `mode` says. */
export function* gemmOfPacked(
  dtype: 'f64' | 'f32',
  a: Strided,
  packed: number,
  out: { readonly address: number; readonly row: number },
  [m, depth, n]: readonly [m: number, depth: number, n: number],
  mode = 0,
  span: number = BLOCK_COLUMNS,
): Program<void> {
  yield {
    kernel: suffixed('gemm', dtype),
    module: DENSE,
    args: [a.address, a.row, a.column, packed, out.address, out.row, m, depth, n, span, mode],
    count: Math.ceil(m / BLOCK_ROWS) * Math.ceil(n / span),
    grain: 1,
    cost: (Math.min(m, BLOCK_ROWS) * Math.min(n, span) * depth * MULTIPLY_ADD * bytesOf(dtype)) / 8,
    scratchBytes: BLOCK_ROWS * DEPTH * bytesOf(dtype) + EDGE_BYTES,
  }
}

/** out = A B. Takes as much memory as B while it runs. */
export function* gemm(
  call: Call,
  dtype: 'f64' | 'f32',
  a: Strided,
  b: Strided,
  out: { readonly address: number; readonly row: number },
  shape: readonly [m: number, depth: number, n: number],
  mode = 0,
): Program<void> {
  const packed = call.temporary(panelBytes(dtype, shape[1], shape[2]))
  yield* gemmPacked(dtype, b, shape[1], shape[2], packed)
  yield* gemmOfPacked(dtype, a, packed, out, shape, mode)
}
