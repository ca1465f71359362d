// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module dense as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface DenseKernels {
  /**
   * Rows [begin, end) of out = A B straight from row-major operands: the way for small products, few rows, or few columns. Element (i, k) of A lies
   * aRow * i + aColumn * k elements after `a`. If `transposed`, B lies as its transpose, `n` rows of `depth`, and aColumn must be 1. The sums run as in
   * `gemm`, with the same bits, but for a transposed B.
   */
  matmulSmall(a: number, aRow: number, aColumn: number, b: number, transposed: number, out: number, depth: number, n: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  matmulSmallF32(a: number, aRow: number, aColumn: number, b: number, transposed: number, out: number, depth: number, n: number, begin: number, end: number): void
  /**
   * A' x in parts: tiles [begin, end) of `chunkRows` rows by 512 columns of A (`rows` x `columns`), counted along rows first. Part c, `columns` numbers, is
   * the sum over the rows of chunk c; `matvecTJoin` adds the parts.
   */
  matvecT(a: number, x: number, state: number, rows: number, columns: number, chunkRows: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  matvecTF32(a: number, x: number, state: number, rows: number, columns: number, chunkRows: number, begin: number, end: number): void
  /**
   * Columns [begin, end) of the sum of the parts that `matvecT` left, in order.
   */
  matvecTJoin(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  matvecTJoinF32(state: number, out: number, chunks: number, columns: number, begin: number, end: number): void
  /**
   * Rows [begin, end) of the products of every element of `x` with every one of the `n` of `y`.
   */
  outer(x: number, y: number, out: number, n: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  outerF32(x: number, y: number, out: number, n: number, begin: number, end: number): void
  /**
   * Panels [begin, end) of B (`depth` x `n`) packed for `gemm`: panel p holds columns 4p .. 4p + 3, step of depth after step, zeros past the last
   * column. Element (k, j) of B lies bRow * k + bColumn * j elements after `b`: rows and columns may be exchanged, or run backwards.
   * `packed` has ceil(n / 4) * depth * 32 bytes.
   */
  gemmPack(b: number, bRow: number, bColumn: number, packed: number, depth: number, n: number, begin: number, end: number): void
  /**
   * The same for f32, 8 columns a panel: `packed` has ceil(n / 8) * depth * 32 bytes.
   */
  gemmPackF32(b: number, bRow: number, bColumn: number, packed: number, depth: number, n: number, begin: number, end: number): void
  /**
   * Blocks [begin, end) of out = A B, for A of `m` x `depth` and a packed B of `depth` x `n`; a block is 96 rows by `span` columns, counted along rows
   * first. Element (i, k) of A lies aRow * i + aColumn * k elements after `a`; rows of `out` are `outRow` elements apart. `mode` 1: out -= A B; 2: only
   * tiles that reach the diagonal or lie below it; 3: both.
   *
   * Goto and van de Geijn's scheme (ACM TOMS 34(3), 2008): depth passes of 256, A packed per block into `scratch`, every product in `tile4` or `tile6`.
   * Sums take runs of 32 in order and the runs are added in order. No zero is skipped, so NaN * 0 stays NaN.
   */
  gemm(a: number, aRow: number, aColumn: number, packedB: number, out: number, outRow: number, m: number, depth: number, n: number, span: number, mode: number, scratch: number, begin: number, end: number): void
  /**
   * The same for f32, with f32 sums.
   */
  gemmF32(a: number, aRow: number, aColumn: number, packedB: number, out: number, outRow: number, m: number, depth: number, n: number, span: number, mode: number, scratch: number, begin: number, end: number): void
  /**
   * What lies below the diagonal of the `n` x `n` matrix copied above it: unit u writes the rows 8u to 8u + 7.
   */
  mirror(x: number, n: number, begin: number, end: number): void
  /**
   * The same for f32.
   */
  mirrorF32(x: number, n: number, begin: number, end: number): void
  /**
   * Panels [begin, end) of four columns of X (`rows` x `columns`), packed, centred and scaled to length one for `correlation`: the panel p is
   * `rows` rows of 32 bytes at packed + p * rows * 32, so `packed` has ceil(columns / 4) * rows * 32 bytes. A constant column becomes NaN. `gaps`, an
   * i32 a panel, gets a bit for every column with NaN or an infinity in it, or whose sum overflows.
   */
  correlationPanels(x: number, packed: number, gaps: number, rows: number, columns: number, begin: number, end: number): void
  /**
   * The same for `covariance`: centred, not scaled.
   */
  covariancePanels(x: number, packed: number, gaps: number, rows: number, columns: number, begin: number, end: number): void
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
   * Rows [from, to) of T X = X for the strips [begin, end) of X, four columns each, packed by `gemmPack` from its n rows; T is lower triangular and
   * packed by `gemmPack` as its transpose. Rows before `from` are solved already; `unit`: the diagonal counts as ones. `scratch` has 128 bytes.
   */
  triangularSolve(t: number, x: number, n: number, unit: number, from: number, to: number, scratch: number, begin: number, end: number): void
  /**
   * Strips [begin, end) of the packed X, `n` x `columns`, written to `out`: rows `row` elements apart, which may be negative.
   */
  triangularUnpack(x: number, out: number, row: number, n: number, columns: number, begin: number, end: number): void
  /**
   * Rows [begin, end) of a triangle of A, `columns` long, zeros elsewhere. `mode` 0: on and below the diagonal; 1: on and above it; 2: below it, with
   * ones on it. Element (i, j) of A lies aRow * i + aColumn * j elements after `a`.
   */
  triangle(a: number, aRow: number, aColumn: number, out: number, columns: number, mode: number, begin: number, end: number): void
  /**
   * The factor of the diagonal block at `k`, `width` wide, in place of the lower triangle of the `n` x `n` matrix `l`, zeros to the right of it, and
   * packed at `t` for `choleskyPanel`. If element i of the diagonal is not positive, stores i at `fault` and stops. One unit; `scratch` has 32 KiB.
   *
   * In scratch the block lies transposed, so that the inner loop takes a multiple of one row from another.
   */
  choleskyBlock(l: number, n: number, k: number, width: number, t: number, fault: number, scratch: number, begin: number, end: number): void
  /**
   * Rows [4 begin, 4 end) below the block at `k` solved against it, in place and packed for `gemm` as panels of the transpose, `width` steps each.
   * `scratch` has 128 bytes.
   */
  choleskyPanel(l: number, n: number, k: number, width: number, t: number, packed: number, scratch: number, begin: number, end: number): void
  /**
   * The factors of the panel at `k`, `width` columns and all rows from k on, in place; row k + j was exchanged with row pivots[k + j], within the panel
   * only. A zero pivot is left standing, and the first is stored at `fault` if that holds -1. Also packs the unit triangle at `t` for `luRows`.
   * One unit; `work` has (rows - k) * 256 bytes.
   *
   * The largest element of the next column is found while it is being written; a NaN counts as larger than all, so that it spreads rather than be passed over.
   */
  luPanel(lu: number, rows: number, columns: number, k: number, width: number, pivots: number, t: number, fault: number, work: number, begin: number, end: number): void
  /**
   * The rows of the panel at `k` to the right of it, from column `right` on: the panel's exchanges, then what its unit triangle `t` leaves; in place, and
   * packed for `gemm` as panels of `width` steps. Strips [begin, end) of four columns. `scratch` has 128 bytes.
   */
  luRows(lu: number, columns: number, k: number, width: number, right: number, pivots: number, t: number, packed: number, scratch: number, begin: number, end: number): void
  /**
   * Rows p and pivots[p], p = 0 .. count - 1 in order, exchanged in columns [32 begin, 32 end) of X. If `late`, those of a panel meet only the
   * exchanges after that panel: what is left to do to L.
   */
  luExchange(x: number, columns: number, pivots: number, count: number, late: number, begin: number, end: number): void
  /**
   * Panels [begin, end) of four columns of X (`rows` x `columns`) for `pairwise`: at `packed` the distances from the column means, 0 for what is not
   * finite; at `masks` ones and zeros, and behind all of these the squares of the distances. Panel p is `rows` rows of 32 bytes. `bits` gets a bit a
   * value, ceil(rows / 64) words a column.
   */
  pairwisePanels(x: number, packed: number, masks: number, bits: number, rows: number, columns: number, begin: number, end: number): void
  /**
   * Blocks [begin, end) of the covariance or, if `ddof` is negative, correlation matrix, `columns` x `columns`: 48 x 48, those on and above the diagonal
   * counted row by row, with their mirror images. Each element over the rows that hold a number in both columns, NaN for fewer than `least`.
   * `scratch` has 92160 bytes.
   *
   * With x and y centred and zero where missing, and m and n their masks, the sums of x y, x n, m y, x^2 n and m y^2 give the moments of a pair.
   */
  pairwise(x: number, packed: number, masks: number, bits: number, out: number, rows: number, columns: number, ddof: number, least: number, scratch: number, begin: number, end: number): void
  /**
   * Columns [begin, end) of X (`rows` x `columns`) in order, what is not finite left out: `order` has `rows` i32 a column, of which counts[column] are the
   * rows by rising value, their sign bit set where the value is that of the row before. `bits` gets a bit a value, ceil(rows / 64) words a column.
   * A column without gaps also gets its ranks, 1 to `rows`, equal values their average, in `ranks`, of the shape of X. `scratch` has 24 bytes a row.
   */
  rankColumns(x: number, order: number, counts: number, bits: number, ranks: number, rows: number, columns: number, scratch: number, begin: number, end: number): void
  /**
   * Pairs [begin, end) of columns, those on and above the diagonal counted row by row, of the matrix of rank correlations over the rows that hold a number
   * in both, NaN for fewer than `least`; with their mirror images. `order`, `counts`, `bits` are of `rankColumns`. `scratch` has 32 + 12 bytes a row.
   *
   * Sums of squares and products of doubled ranks are whole numbers, exact up to some 200 000 rows.
   */
  spearman(order: number, counts: number, bits: number, out: number, rows: number, columns: number, least: number, scratch: number, begin: number, end: number): void
  /**
   * Transforms of n points, one a row, of real and imaginary parts at x and xi (0: all zero), rows `xStride` apart with `length` elements each: what is missing is
   * zero, what is too much is left out. Of each the first `stored` elements times `scale` go to y and yi (0: not wanted), rows `yStride` apart.
   *
   * The copy into scratch costs 5 % of a transform, and makes the passes independent of where and how rows lie.
   */
  fftRows(x: number, xi: number, y: number, yi: number, plan: number, n: number, length: number, xStride: number, yStride: number, stored: number, source: number, scale: number, scratch: number, begin: number, end: number): void
  /**
   * Spectra of rows of 2 m real numbers: m + 1 elements each, or all 2 m if `full`. `roots`: those of order 2 m up to m / 2, cosines and then sines. Otherwise as `fftRows`.
   */
  rfftRows(x: number, y: number, yi: number, plan: number, roots: number, m: number, length: number, xStride: number, yStride: number, full: number, scale: number, scratch: number, begin: number, end: number): void
  /**
   * Rows of 2 m real numbers from their spectra, of which m + 1 elements are read. Otherwise as `rfftRows`.
   */
  irfftRows(x: number, xi: number, y: number, plan: number, roots: number, m: number, length: number, xStride: number, yStride: number, scale: number, scratch: number, begin: number, end: number): void
  /**
   * Transposes `rows` rows of `columns` numbers, rows of x `xStride` and those of y `yStride` numbers apart. Unit: eight rows, which are columns of y. Blocks of
   * 256 keep the lines written to in L1.
   */
  fftTranspose(x: number, y: number, rows: number, columns: number, xStride: number, yStride: number, begin: number, end: number): void
  /**
   * Transforms of n points down the `width` columns of a matrix, eight columns a unit: rows up to `length` are read, the first `stored` elements times `scale` are
   * written down the columns of a matrix as wide.
   *
   * `source`: how the input lies. PLAIN and HERMITIAN as in `fftRows`; PACKED: real and imaginary parts in turn at x; ROWS: column c is row c of the input. `pairs`:
   * the result's parts go in turn to y, the imaginary one first, as an inverse wants it. With `roots`, element k of column c is turned by the root of order n * width with number k c: this, and then ROWS, is a long
   * transform in two reads and writes of memory. The roots of numbers below 2^shift are at `roots`, with those of the multiples of 2^shift after them, cosine and sine
   * in turn; those of number k c for c < 8 at `fine`, eight cosines and eight sines for each k.
   */
  fftColumns(x: number, xi: number, y: number, yi: number, plan: number, n: number, width: number, length: number, stored: number, source: number, pairs: number, scale: number, roots: number, fine: number, shift: number, scratch: number, begin: number, end: number): void
  /**
   * `join` of one long transform, `JOIN` elements and their partners a unit; `roots`: those of order 2 m below JOIN, cosines and then sines, and then those of its multiples, in turn.
   */
  fftJoin(x: number, xi: number, y: number, yi: number, m: number, roots: number, turn: number, scale: number, begin: number, end: number): void
  /**
   * Elements of a spectrum of 2 m real numbers from m + 1 on: the conjugates of those below. Unit: an element.
   */
  fftReflect(y: number, yi: number, m: number, begin: number, end: number): void
  /**
   * Rows times one row of factors at w and wi, times `scale`: element p of a row of `width` is that of x (rows `xStride` apart; xi = 0: real) for p < valid, else 0.
   * Rows of y are `yStride` apart. Unit: an element.
   */
  complexTimes(x: number, xi: number, xStride: number, valid: number, w: number, wi: number, y: number, yi: number, yStride: number, width: number, scale: number, begin: number, end: number): void
  /**
   * Elements `first` + begin to `first` + end of the full convolution of n numbers with k taps: each the sum of x[i] * taps[f - i] for ascending i.
   *
   * Eight elements at a time in four sums of two lanes, over the taps that all eight have; the others, at the ends of x, one by one. Not fused where that is
   * to be had, as the four sums then wait for one another (10.0 for 7.4 ms with 48 taps of 10^6); six or eight sums took 8.7 ms either way.
   */
  convolve(x: number, taps: number, out: number, n: number, k: number, first: number, begin: number, end: number): void
  /**
   * Elements of the same convolution through transforms of `size` points (overlap-save), `count` elements from `first` on, size - k + 1 a block. Two blocks are
   * the real and the imaginary part of one transform, as the taps are real. `response`: transform of the taps over size. Unit: two blocks.
   */
  convolveBlocks(x: number, plan: number, response: number, out: number, n: number, k: number, size: number, first: number, count: number, scratch: number, begin: number, end: number): void
  /**
   * Sums of x[i] x[i + lag] over CHUNK elements i a unit, for the lags below `lags`, a multiple of 8; one row of `lags` sums a unit. x goes on with zeros for
   * `lags` elements. Eight lags in four sums of two lanes; runs of 256 keep the error of a sum below that of some 300 additions.
   */
  lagProducts(x: number, state: number, n: number, lags: number, begin: number, end: number): void
  /**
   * Number, means, squared deviations and their product of the pairs x[i], y[i] of which neither is NaN: six numbers for each chunk of `grain` elements.
   */
  pairMoments(x: number, y: number, state: number, grain: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const DENSE_SIGNATURES = {
  matmulSmall: ['a', 'aRow', 'aColumn', 'b', 'transposed', 'out', 'depth', 'n', 'begin', 'end'],
  matmulSmallF32: ['a', 'aRow', 'aColumn', 'b', 'transposed', 'out', 'depth', 'n', 'begin', 'end'],
  matvecT: ['a', 'x', 'state', 'rows', 'columns', 'chunkRows', 'begin', 'end'],
  matvecTF32: ['a', 'x', 'state', 'rows', 'columns', 'chunkRows', 'begin', 'end'],
  matvecTJoin: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  matvecTJoinF32: ['state', 'out', 'chunks', 'columns', 'begin', 'end'],
  outer: ['x', 'y', 'out', 'n', 'begin', 'end'],
  outerF32: ['x', 'y', 'out', 'n', 'begin', 'end'],
  gemmPack: ['b', 'bRow', 'bColumn', 'packed', 'depth', 'n', 'begin', 'end'],
  gemmPackF32: ['b', 'bRow', 'bColumn', 'packed', 'depth', 'n', 'begin', 'end'],
  gemm: ['a', 'aRow', 'aColumn', 'packedB', 'out', 'outRow', 'm', 'depth', 'n', 'span', 'mode', 'scratch', 'begin', 'end'],
  gemmF32: ['a', 'aRow', 'aColumn', 'packedB', 'out', 'outRow', 'm', 'depth', 'n', 'span', 'mode', 'scratch', 'begin', 'end'],
  mirror: ['x', 'n', 'begin', 'end'],
  mirrorF32: ['x', 'n', 'begin', 'end'],
  correlationPanels: ['x', 'packed', 'gaps', 'rows', 'columns', 'begin', 'end'],
  covariancePanels: ['x', 'packed', 'gaps', 'rows', 'columns', 'begin', 'end'],
  correlation: ['packed', 'out', 'rows', 'columns', 'scratch', 'begin', 'end'],
  covariance: ['packed', 'out', 'rows', 'columns', 'ddof', 'scratch', 'begin', 'end'],
  triangularSolve: ['t', 'x', 'n', 'unit', 'from', 'to', 'scratch', 'begin', 'end'],
  triangularUnpack: ['x', 'out', 'row', 'n', 'columns', 'begin', 'end'],
  triangle: ['a', 'aRow', 'aColumn', 'out', 'columns', 'mode', 'begin', 'end'],
  choleskyBlock: ['l', 'n', 'k', 'width', 't', 'fault', 'scratch', 'begin', 'end'],
  choleskyPanel: ['l', 'n', 'k', 'width', 't', 'packed', 'scratch', 'begin', 'end'],
  luPanel: ['lu', 'rows', 'columns', 'k', 'width', 'pivots', 't', 'fault', 'work', 'begin', 'end'],
  luRows: ['lu', 'columns', 'k', 'width', 'right', 'pivots', 't', 'packed', 'scratch', 'begin', 'end'],
  luExchange: ['x', 'columns', 'pivots', 'count', 'late', 'begin', 'end'],
  pairwisePanels: ['x', 'packed', 'masks', 'bits', 'rows', 'columns', 'begin', 'end'],
  pairwise: ['x', 'packed', 'masks', 'bits', 'out', 'rows', 'columns', 'ddof', 'least', 'scratch', 'begin', 'end'],
  rankColumns: ['x', 'order', 'counts', 'bits', 'ranks', 'rows', 'columns', 'scratch', 'begin', 'end'],
  spearman: ['order', 'counts', 'bits', 'out', 'rows', 'columns', 'least', 'scratch', 'begin', 'end'],
  fftRows: ['x', 'xi', 'y', 'yi', 'plan', 'n', 'length', 'xStride', 'yStride', 'stored', 'source', 'scale', 'scratch', 'begin', 'end'],
  rfftRows: ['x', 'y', 'yi', 'plan', 'roots', 'm', 'length', 'xStride', 'yStride', 'full', 'scale', 'scratch', 'begin', 'end'],
  irfftRows: ['x', 'xi', 'y', 'plan', 'roots', 'm', 'length', 'xStride', 'yStride', 'scale', 'scratch', 'begin', 'end'],
  fftTranspose: ['x', 'y', 'rows', 'columns', 'xStride', 'yStride', 'begin', 'end'],
  fftColumns: ['x', 'xi', 'y', 'yi', 'plan', 'n', 'width', 'length', 'stored', 'source', 'pairs', 'scale', 'roots', 'fine', 'shift', 'scratch', 'begin', 'end'],
  fftJoin: ['x', 'xi', 'y', 'yi', 'm', 'roots', 'turn', 'scale', 'begin', 'end'],
  fftReflect: ['y', 'yi', 'm', 'begin', 'end'],
  complexTimes: ['x', 'xi', 'xStride', 'valid', 'w', 'wi', 'y', 'yi', 'yStride', 'width', 'scale', 'begin', 'end'],
  convolve: ['x', 'taps', 'out', 'n', 'k', 'first', 'begin', 'end'],
  convolveBlocks: ['x', 'plan', 'response', 'out', 'n', 'k', 'size', 'first', 'count', 'scratch', 'begin', 'end'],
  lagProducts: ['x', 'state', 'n', 'lags', 'begin', 'end'],
  pairMoments: ['x', 'y', 'state', 'grain', 'begin', 'end'],
} as const satisfies { [name in keyof DenseKernels]: readonly string[] }
