// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module dense as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface DenseKernels {
  /**
   * Panels [begin, end) of B (`depth` x `n`) packed for `matmul`: panel p holds columns 4p .. 4p + 3, row after row, zeros past the last column.
   * `packed` has ceil(n / 4) * depth * 32 bytes.
   */
  matmulPack(b: number, packed: number, depth: number, n: number, begin: number, end: number): void
  /**
   * The same for f32, 8 columns a panel: `packed` has ceil(n / 8) * depth * 32 bytes.
   */
  matmulPackF32(b: number, packed: number, depth: number, n: number, begin: number, end: number): void
  /**
   * Blocks [begin, end) of out = A B, for A of `m` x `depth` and a packed B of `depth` x `n`; a block is 96 rows by 256 columns, counted along rows first.
   *
   * Goto and van de Geijn's scheme (ACM TOMS 34(3), 2008): depth passes of 256, A packed per block into `scratch`, every product in `tile4` or `tile6`.
   * Sums take runs of 32 in order and the runs are added in order. No zero is skipped, so NaN * 0 stays NaN.
   */
  matmul(a: number, packedB: number, out: number, m: number, depth: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * The same for f32, with f32 sums.
   */
  matmulF32(a: number, packedB: number, out: number, m: number, depth: number, n: number, scratch: number, begin: number, end: number): void
  /**
   * Rows [begin, end) of out = A B straight from row-major A (`depth` columns) and B (`n` columns): the way for small products, few rows, or one column.
   * The sums run as in `matmul`, and the bits are the same but for a single column.
   */
  matmulSmall(a: number, b: number, out: number, depth: number, n: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  matmulSmallF32(a: number, b: number, out: number, depth: number, n: number, begin: number, end: number): void
  /**
   * Panels [begin, end) of four columns of X (`rows` x `columns`), packed, centred and scaled to length one for `correlation`: the panel p is
   * `rows` rows of 32 bytes at packed + p * rows * 32, so `packed` has ceil(columns / 4) * rows * 32 bytes. A constant column, or one with NaN or
   * an infinity in it, becomes NaN.
   */
  correlationPanels(x: number, packed: number, rows: number, columns: number, begin: number, end: number): void
  /**
   * The same for `covariance`: centred, not scaled.
   */
  covariancePanels(x: number, packed: number, rows: number, columns: number, begin: number, end: number): void
  /**
   * Blocks [begin, end) of the correlation matrix, `columns` x `columns`: 96 x 96, those on and above the diagonal counted row by row, with their
   * mirror images. Exactly symmetric, 1 on the diagonal, within [-1, 1]; NaN in the row and column of a constant column. `scratch` has 128 bytes.
   */
  correlation(packed: number, out: number, rows: number, columns: number, scratch: number, begin: number, end: number): void
  /**
   * The same for covariance: sums divided by rows - ddof, NaN if that is not positive.
   */
  covariance(packed: number, out: number, rows: number, columns: number, ddof: number, scratch: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const DENSE_SIGNATURES = {
  matmulPack: ['b', 'packed', 'depth', 'n', 'begin', 'end'],
  matmulPackF32: ['b', 'packed', 'depth', 'n', 'begin', 'end'],
  matmul: ['a', 'packedB', 'out', 'm', 'depth', 'n', 'scratch', 'begin', 'end'],
  matmulF32: ['a', 'packedB', 'out', 'm', 'depth', 'n', 'scratch', 'begin', 'end'],
  matmulSmall: ['a', 'b', 'out', 'depth', 'n', 'begin', 'end'],
  matmulSmallF32: ['a', 'b', 'out', 'depth', 'n', 'begin', 'end'],
  correlationPanels: ['x', 'packed', 'rows', 'columns', 'begin', 'end'],
  covariancePanels: ['x', 'packed', 'rows', 'columns', 'begin', 'end'],
  correlation: ['packed', 'out', 'rows', 'columns', 'scratch', 'begin', 'end'],
  covariance: ['packed', 'out', 'rows', 'columns', 'ddof', 'scratch', 'begin', 'end'],
} as const satisfies { [name in keyof DenseKernels]: readonly string[] }
