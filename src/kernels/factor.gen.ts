// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module factor as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface FactorKernels {
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
   * `scratch` has 12 KiB.
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
export const FACTOR_SIGNATURES = {
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
} as const satisfies { [name in keyof FactorKernels]: readonly string[] }
