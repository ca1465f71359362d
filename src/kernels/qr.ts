// QR of a matrix.
import { checkChoice } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Call, CallOptions } from './call.js'
import { REALS } from './call.js'
import { define, type Program } from './define.js'
import { applyQ, signsOf, triangularize } from './householder.js'
import { widened } from './operands.js'
import { emptyPanels, identityPanels, intoPanels, largestOf, outOfPanels, rowMajor } from './panels.js'

export interface QrOptions<M extends 'reduced' | 'complete' | 'r' = 'reduced' | 'complete' | 'r'> extends CallOptions {
  /** 'reduced' (default): q is m x k and r k x n, k the smaller of m and n; 'complete': m x m and m x n; 'r': r of 'reduced' alone. */
  readonly mode?: M
}

/** An orthogonal matrix and an upper triangular one whose product is the matrix that was factored. */
export interface Qr {
  readonly q: Matrix<'f64'>
  readonly r: Matrix<'f64'>
}

/** The QR factorisation. */
export interface QrFace {
  (a: Matrix, options: QrOptions<'r'> & { readonly mode: 'r' }): Promise<Matrix<'f64'>>
  (a: Matrix, options?: QrOptions<'reduced' | 'complete'>): Promise<Qr>
  readonly sync: {
    (a: Matrix, options: QrOptions<'r'> & { readonly mode: 'r' }): Matrix<'f64'>
    (a: Matrix, options?: QrOptions<'reduced' | 'complete'>): Qr
  }
}

/**
 * QR factorisation of `a`: `{ q, r }` with q r = a, the columns of q orthonormal, r upper triangular; with `mode: 'r'` r alone.
 *
 * Signs are LAPACK's: where there is something below the diagonal, r gets the other sign than what Householder's method meets there. f64; f32 and
 * integers are widened exactly. |A - QR| <= 10 n eps |A|, |Q'Q - I| <= 10 n eps. What is not finite is a RangeError (SciPy's rule; NumPy gives NaN).
 * Blocked Householder reflectors; a tall matrix of at most 128 columns is cut into blocks of rows that are joined by a tree (TSQR), with the signs put
 * right afterwards. Takes three times the memory of `a` beside the results, 'r' of a tall matrix twice.
 *
 * @example (await qr(matrix([[3, 1], [4, 2]]))).r.data[0] // -5
 */
export const qr: QrFace = /* @__PURE__ */ define('qr', function* (call: Call, a: Matrix, options?: QrOptions): Program<Qr | Matrix<'f64'>> {
  call.options(options, ['mode'])
  const mode = checkChoice('qr', 'mode', options?.mode ?? 'reduced', ['reduced', 'complete', 'r'] as const)
  const given = call.matrix('a', a, REALS)
  const [m, n] = a.shape
  const k = Math.min(m, n)
  const width = mode === 'complete' ? m : k
  const { address } = yield* widened(call, given)
  yield* largestOf(call, { ...given, address })
  const r = call.matrixOut('f64', width, n, undefined, false)
  const q = mode === 'r' ? undefined : call.matrixOut('f64', m, width, undefined, false)
  if (m === 0 || n === 0) {
    q?.data.fill(0)
    for (let i = 0; q && i < width; i++) q.data[i * width + i] = 1
    return q ? { q, r } : r
  }
  const panels = emptyPanels(call, m, n)
  yield* intoPanels(address, rowMajor(n), panels, m, n)
  const factored = yield* triangularize(call, panels, m, n, k, mode === 'complete')
  yield* outOfPanels(factored.r, call.addressOf(r), rowMajor(n), k, n, 1, true)
  if (width > k) r.data.fill(0, k * n)
  const signs = yield* signsOf(call, factored)
  signs?.forEach((sign, row) => {
    if (sign < 0) negate(r.data.subarray(row * n, (row + 1) * n))
  })
  if (!q) return r
  const c = yield* identityPanels(call, m, width)
  yield* applyQ(call, factored, c, true)
  if (signs) {
    const floats = call.floats(c.address, c.height * c.count * 4)
    signs.forEach((sign, column) => {
      const panel = (column >> 2) * c.height * 4 + (column & 3)
      for (let row = 0; sign < 0 && row < m; row++) floats[panel + row * 4]! *= -1
    })
  }
  yield* outOfPanels(c, call.addressOf(q), rowMajor(width), m, width)
  return { q, r }
}) as unknown as QrFace

function negate(row: Float64Array): void {
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) row[i]! *= -1
}
