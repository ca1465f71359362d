// Covariance and correlation matrices of the columns of a panel.
import { checkChoice, checkInteger } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import { type Call, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import { MULTIPLY_ADD, PANEL_BYTES } from './gemm.js'
import { DENSE } from './modules.js'
import { widened } from './operands.js'

/** A square matrix of the columns of a panel, with further options `O`. */
export interface Pairwise<O = unknown> {
  (x: Matrix, options?: OutOptions<Matrix<'f64'>> & O): Promise<Matrix<'f64'>>
  readonly sync: (x: Matrix, options?: OutOptions<Matrix<'f64'>> & O) => Matrix<'f64'>
}

export interface PairOptions {
  /** Pairs of columns with fewer rows in which both hold a number give NaN. Default: 1. */
  readonly minPeriods?: number
}

export interface CorrOptions extends PairOptions {
  /** 'pearson' (default), or 'spearman': of average ranks, taken over the rows of the pair. */
  readonly method?: 'pearson' | 'spearman'
}

export interface CovOptions extends PairOptions {
  /** The divisor is the number of rows less `ddof`. Default: 1. */
  readonly ddof?: number
}

/** Side of a block of the result, without gaps and with: `assembly/correlation.ts` and `pairwise.ts` have the same. */
const BLOCK = 96
const PAIR_BLOCK = 48
const SCRATCH = 128
const PAIR_SCRATCH = 5 * PAIR_BLOCK ** 2 * 8

/** A panel in hand: f64, and where its matrix goes. */
interface Panel {
  readonly address: number
  readonly rows: number
  readonly columns: number
  readonly result: Matrix<'f64'>
  readonly target: number
  readonly least: number
}

function* begun(call: Call, x: Matrix, options: (OutOptions & PairOptions) | undefined, names: readonly string[]): Program<Panel> {
  call.options(options, ['out', 'minPeriods', ...names])
  const { minPeriods, out } = options ?? {}
  const least = minPeriods === undefined ? 1 : checkInteger(call.name, 'minPeriods', minPeriods, 0, 2 ** 31 - 1)
  const given: Operand = call.matrix('x', x, REALS)
  const [rows, columns] = x.shape
  const result = call.matrixOut('f64', columns, columns, out, false)
  const { address } = yield* widened(call, given)
  return { address, rows, columns, result, target: call.addressOf(result), least }
}

const triangular = (side: number) => (side * (side + 1)) / 2

/** Covariances with divisor rows - `ddof` or, if `ddof` is negative, correlations; `gapless` says that the panel is known to have no gaps. */
function* moments(call: Call, panel: Panel, ddof: number, gapless = false): Program<void> {
  const { address, rows, columns, target, least } = panel
  const kernel = ddof < 0 ? 'correlation' : 'covariance'
  const panels = Math.ceil(columns / 4)
  const bytes = panels * rows * PANEL_BYTES
  const packed = call.temporary(bytes)
  const gaps = call.temporary(panels * 4)
  call.integers(gaps, panels).fill(0)
  const args = [address, packed, gaps, rows, columns]
  yield { kernel: `${kernel}Panels`, module: DENSE, args, count: panels, grain: 1, cost: rows * 8 }
  if (!gapless && call.integers(gaps, panels).some((bits) => bits !== 0)) {
    yield* overPairs(call, panel, ddof, packed, call.temporary(2 * bytes))
    return
  }
  if (rows < least) {
    call.floats(target, columns * columns).fill(Number.NaN)
    return
  }
  yield {
    kernel,
    module: DENSE,
    args: [packed, target, rows, columns, ...(ddof < 0 ? [] : [ddof])],
    count: triangular(Math.ceil(columns / BLOCK)),
    grain: 1,
    cost: Math.min(columns, BLOCK) ** 2 * rows * MULTIPLY_ADD,
    scratchBytes: SCRATCH,
  }
}

/** The same over the rows in which both columns of a pair hold numbers. */
function* overPairs(
  call: Call,
  { address, rows, columns, target, least }: Panel,
  ddof: number,
  packed: number,
  masks: number,
): Program<void> {
  const bits = call.temporary(columns * Math.ceil(rows / 64) * 8)
  const panels = Math.ceil(columns / 4)
  const prepared = [address, packed, masks, bits, rows, columns]
  yield { kernel: 'pairwisePanels', module: DENSE, args: prepared, count: panels, grain: 1, cost: rows * 20 }
  yield {
    kernel: 'pairwise',
    module: DENSE,
    args: [address, packed, masks, bits, target, rows, columns, ddof, least],
    count: triangular(Math.ceil(columns / PAIR_BLOCK)),
    grain: 1,
    cost: Math.min(columns, PAIR_BLOCK) ** 2 * rows * 5 * MULTIPLY_ADD,
    scratchBytes: PAIR_SCRATCH,
  }
}

/** Correlations of ranks. */
function* ofRanks(call: Call, panel: Panel): Program<void> {
  const { address, rows, columns, target, least } = panel
  const order = call.temporary(rows * columns * 4)
  const counts = call.temporary(columns * 4)
  const bits = call.temporary(columns * Math.ceil(rows / 64) * 8)
  const ranks = call.temporary(rows * columns * 8)
  yield {
    kernel: 'rankColumns',
    module: DENSE,
    args: [address, order, counts, bits, ranks, rows, columns],
    count: columns,
    grain: 1,
    cost: rows * 5 * Math.log2(rows + 2),
    scratchBytes: rows * 24 + 16,
  }
  if (call.integers(counts, columns).every((count) => count === rows)) {
    yield* moments(call, { ...panel, address: ranks }, -1, true)
    return
  }
  yield {
    kernel: 'spearman',
    module: DENSE,
    args: [order, counts, bits, target, rows, columns, least],
    count: triangular(columns),
    grain: Math.max(1, Math.floor(20_000 / rows)),
    cost: rows * 8,
    scratchBytes: rows * 12 + 32,
  }
}

/**
 * Correlation matrix of the columns of `x`, whose rows are observations: Pearson's, or Spearman's with `method: 'spearman'`.
 *
 * Each element is over the rows in which both columns hold a number, as in pandas; NaN and, unlike NumPy's, infinities count as missing. Exactly
 * symmetric, within [-1, 1], exactly 1 on the diagonal; NaN where a column is constant over those rows, on the diagonal too. Centred before multiplying,
 * so no mean spoils digits; error within 8 eps sqrt(rows). f64; other numbers are widened. Takes as much memory as `x` beside the result, three times as
 * much with gaps; Spearman's 1.5 times more, and 24 bytes a row and thread.
 *
 * @example (await corr(matrix([[1, 2], [2, NaN], [3, 5], [5, 9]]))).shape // [2, 2]
 */
export const corr: Pairwise<CorrOptions> = /* @__PURE__ */ define(
  'corr',
  function* (call: Call, x: Matrix, options?: OutOptions & CorrOptions): Program<Matrix> {
    const method = options?.method
    const panel = yield* begun(call, x, options, ['method'])
    if (method !== undefined) checkChoice(call.name, 'method', method, ['pearson', 'spearman'])
    if (method === 'spearman') yield* ofRanks(call, panel)
    else yield* moments(call, panel, -1)
    return panel.result
  },
) as unknown as Pairwise<CorrOptions>

/**
 * Covariance matrix of the columns of `x`, whose rows are observations; divisor rows - `ddof`, `ddof` 1 by default.
 *
 * Each element is over the rows in which both columns hold a number, and their number less `ddof` is its divisor; NaN if that is not positive. NaN and
 * infinities count as missing. Exactly symmetric. f64; other numbers are widened. Memory as of `corr`.
 *
 * @example (await cov(matrix([[1, 2], [2, 4], [3, 6]]))).toArray() // [1, 2, 2, 4]
 */
export const cov: Pairwise<CovOptions> = /* @__PURE__ */ define(
  'cov',
  function* (call: Call, x: Matrix, options?: OutOptions & CovOptions): Program<Matrix> {
    const panel = yield* begun(call, x, options, ['ddof'])
    const ddof = options?.ddof === undefined ? 1 : checkInteger(call.name, 'ddof', options.ddof, 0, 2 ** 31 - 1)
    yield* moments(call, panel, ddof)
    return panel.result
  },
) as unknown as Pairwise<CovOptions>
