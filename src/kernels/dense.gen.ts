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
  /**
   * Panels [begin, end) of a matrix whose elements are `rowStep` and `columnStep` bytes apart, times `scale`. With `mirror`, the squares on the diagonal
   * take what is above it from below it.
   */
  panelsFrom(x: number, rowStep: number, columnStep: number, panels: number, height: number, rows: number, columns: number, scale: number, mirror: number, begin: number, end: number): void
  /**
   * The other way, times `scale`; with `upper`, zeros below the diagonal.
   */
  panelsTo(panels: number, height: number, out: number, rowStep: number, columnStep: number, rows: number, columns: number, scale: number, upper: number, begin: number, end: number): void
  /**
   * Largest magnitude in rows [begin, end) of x in out[begin / grain], NaN if one of them is not finite. `triangle` is 1 if only the elements on and below the
   * diagonal count, 2 for those on and above it, 0 for all.
   */
  greatest(x: number, columns: number, triangle: number, out: number, grain: number, begin: number, end: number): void
  /**
   * Columns [4 begin, 4 end) of C += L R over the first `rows` rows of C, or those from the square on the diagonal on if `lower`. L has four rows of
   * `depth` elements side by side, depth after depth; R is in panels of `depth` rows.
   */
  rankUpdate(left: number, right: number, depth: number, c: number, height: number, rows: number, lower: number, begin: number, end: number): void
  /**
   * Rows [begin, end) of two row-major matrices side by side.
   */
  beside(a: number, n: number, b: number, count: number, out: number, begin: number, end: number): void
  /**
   * Panels [begin, end) of R^-1 C in place of C, for an upper triangular R of n columns; both have panels of `height` rows.
   */
  backSubstitute(r: number, height: number, n: number, c: number, begin: number, end: number): void
  /**
   * QR of one panel of a large matrix: the columns at `p`, made ready for `reflect`. `p` has `height` rows to go (`rows` of them real) of panels `stride` bytes
   * apart. `scratch` has 8 KiB and rows + 1 doubles.
   */
  qrPanel(p: number, stride: number, rows: number, columns: number, groups: number, vs: number, height: number, tau: number, t: number, left: number, scratch: number, begin: number, end: number): void
  /**
   * T and -V of a block of reflectors, to apply it again with `reflect`; `scratch` has 8 KiB.
   */
  reflectorsOf(vs: number, height: number, columns: number, tau: number, t: number, left: number, scratch: number, begin: number, end: number): void
  /**
   * Applies a block of reflectors, the inverse (transposed) one if `transposed`, to panels [begin, end) of C; `scratch` has 16 KiB.
   */
  reflect(vs: number, left: number, t: number, height: number, columns: number, c: number, stride: number, transposed: number, scratch: number, begin: number, end: number): void
  /**
   * QR of the blocks [begin, end) of `length` rows (a multiple of 4), each by itself, of a matrix of `rows` rows and `columns` columns, of which `pivots` are
   * turned into R and the others go along: the leaves of TSQR (Demmel, Grigori, Hoemmen and Langou 2012), and the whole of a small QR. The top rows of each
   * block go to `tops` (panels of `topHeight` rows), block below block, and to rest[4 * panels * block ...] the sums of squares of the columns below them.
   * Reflectors are kept in `vs` and `tau` (4 * panels numbers a block). `scratch` has 32 KiB and 320 bytes a row of a block.
   */
  qrRows(p: number, height: number, rows: number, columns: number, pivots: number, length: number, blocks: number, vs: number, tau: number, tops: number, topHeight: number, rest: number, scratch: number, begin: number, end: number): void
  /**
   * The same blocks of C = Q C for the reflectors that `qrRows` left. With `tops`, C begins as its rows, block below block, above zeros; without, it is what it
   * is, and with `identity` the first `pivots` columns of one.
   */
  qrRowsApply(c: number, height: number, rows: number, columns: number, panels: number, pivots: number, length: number, blocks: number, vs: number, tau: number, tops: number, topHeight: number, identity: number, scratch: number, begin: number, end: number): void
  /**
   * Reduces the first 32 columns of the symmetric n x n matrix at `a` (panels of `height` rows to go, `stride` bytes apart) to tridiagonal form: d and e, the
   * reflectors in `vs`, their factors in `tau`, and in `left` and `right` the operands of the update that the rest of the matrix is due. `ws` has the size of
   * `vs`, 256 bytes a row; `scratch` 32 bytes a row and 1 KiB.
   */
  tridiagonalPanel(a: number, stride: number, n: number, height: number, d: number, e: number, vs: number, ws: number, tau: number, left: number, right: number, scratch: number, begin: number, end: number): void
  /**
   * Reduces the first 32 rows and columns of the n x n matrix at `a` to upper bidiagonal form, likewise: left reflectors in `vs` and `tauV`, right ones in `us`
   * and `tauU`. `xs` and `ys` have the size of `vs`.
   */
  bidiagonalPanel(a: number, stride: number, n: number, height: number, d: number, e: number, vs: number, us: number, xs: number, ys: number, tauV: number, tauU: number, left: number, right: number, scratch: number, begin: number, end: number): void
  /**
   * Leaves [begin, end) of 2^level: solved from single elements up. `vectors` (and `left` for the left ones of a bidiagonal matrix, 0 if not wanted) come as
   * the identity in panels of `pitch` columns, diagonal and what is beside it in the first rows of `state`, 21 rows of n; `s` and `u` are panels of `pitch` rows.
   * `scratch` has 9 KiB.
   */
  divideLeaves(state: number, n: number, vectors: number, left: number, pitch: number, s: number, u: number, level: number, singular: number, scratch: number, begin: number, end: number): void
  /**
   * Blocks [begin, end) of 2^level: the change that joins their halves, and what is left out of it.
   */
  divideDeflate(state: number, n: number, vectors: number, pitch: number, level: number, singular: number, begin: number, end: number): void
  /**
   * Roots [begin, end) of all blocks of 2^level, counted by the columns that they will have.
   */
  divideRoots(state: number, n: number, s: number, pitch: number, level: number, singular: number, begin: number, end: number): void
  /**
   * The weights for which these roots are exact.
   */
  divideWeights(state: number, n: number, s: number, pitch: number, level: number, singular: number, begin: number, end: number): void
  /**
   * The small matrices' vectors, panels [begin, end) of all blocks; `scratch` has 32 bytes a row.
   */
  divideVectors(state: number, n: number, s: number, u: number, pitch: number, level: number, scratch: number, begin: number, end: number): void
  /**
   * Rows [4 begin, 4 end) of the vectors times the small matrices: the right (or only) ones, or the left ones if `left`. With `edges`, only the first and last
   * rows of each block, which is all that further joins need where the vectors themselves are not wanted. `scratch` has 32 bytes a row and panel.
   */
  divideMultiply(state: number, n: number, vectors: number, s: number, pitch: number, level: number, singular: number, left: number, edges: number, scratch: number, begin: number, end: number): void
  /**
   * The values in order, times `scale`: the largest first if `singular`, the smallest otherwise.
   */
  divideValues(state: number, n: number, out: number, scale: number, singular: number, begin: number, end: number): void
  /**
   * Panels [begin, end) of the vectors in that order, turned to panels of four columns and `height` rows, of which the first `rows` are theirs.
   */
  divideResult(state: number, n: number, vectors: number, pitch: number, out: number, height: number, rows: number, singular: number, begin: number, end: number): void
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
  panelsFrom: ['x', 'rowStep', 'columnStep', 'panels', 'height', 'rows', 'columns', 'scale', 'mirror', 'begin', 'end'],
  panelsTo: ['panels', 'height', 'out', 'rowStep', 'columnStep', 'rows', 'columns', 'scale', 'upper', 'begin', 'end'],
  greatest: ['x', 'columns', 'triangle', 'out', 'grain', 'begin', 'end'],
  rankUpdate: ['left', 'right', 'depth', 'c', 'height', 'rows', 'lower', 'begin', 'end'],
  beside: ['a', 'n', 'b', 'count', 'out', 'begin', 'end'],
  backSubstitute: ['r', 'height', 'n', 'c', 'begin', 'end'],
  qrPanel: ['p', 'stride', 'rows', 'columns', 'groups', 'vs', 'height', 'tau', 't', 'left', 'scratch', 'begin', 'end'],
  reflectorsOf: ['vs', 'height', 'columns', 'tau', 't', 'left', 'scratch', 'begin', 'end'],
  reflect: ['vs', 'left', 't', 'height', 'columns', 'c', 'stride', 'transposed', 'scratch', 'begin', 'end'],
  qrRows: ['p', 'height', 'rows', 'columns', 'pivots', 'length', 'blocks', 'vs', 'tau', 'tops', 'topHeight', 'rest', 'scratch', 'begin', 'end'],
  qrRowsApply: ['c', 'height', 'rows', 'columns', 'panels', 'pivots', 'length', 'blocks', 'vs', 'tau', 'tops', 'topHeight', 'identity', 'scratch', 'begin', 'end'],
  tridiagonalPanel: ['a', 'stride', 'n', 'height', 'd', 'e', 'vs', 'ws', 'tau', 'left', 'right', 'scratch', 'begin', 'end'],
  bidiagonalPanel: ['a', 'stride', 'n', 'height', 'd', 'e', 'vs', 'us', 'xs', 'ys', 'tauV', 'tauU', 'left', 'right', 'scratch', 'begin', 'end'],
  divideLeaves: ['state', 'n', 'vectors', 'left', 'pitch', 's', 'u', 'level', 'singular', 'scratch', 'begin', 'end'],
  divideDeflate: ['state', 'n', 'vectors', 'pitch', 'level', 'singular', 'begin', 'end'],
  divideRoots: ['state', 'n', 's', 'pitch', 'level', 'singular', 'begin', 'end'],
  divideWeights: ['state', 'n', 's', 'pitch', 'level', 'singular', 'begin', 'end'],
  divideVectors: ['state', 'n', 's', 'u', 'pitch', 'level', 'scratch', 'begin', 'end'],
  divideMultiply: ['state', 'n', 'vectors', 's', 'pitch', 'level', 'singular', 'left', 'edges', 'scratch', 'begin', 'end'],
  divideValues: ['state', 'n', 'out', 'scale', 'singular', 'begin', 'end'],
  divideResult: ['state', 'n', 'vectors', 'pitch', 'out', 'height', 'rows', 'singular', 'begin', 'end'],
} as const satisfies { [name in keyof DenseKernels]: readonly string[] }
