// Eigenvalues and eigenvectors of symmetric matrices: to tridiagonal form, divide and conquer, and back.
import { checkFlag } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { Call, CallOptions, Operand, OutOptions } from './call.js'
import { REALS } from './call.js'
import { define, type Face, type Program } from './define.js'
import { type Divided, divide, dividedValues, dividedVectors, prepareDivide } from './divide.js'
import { applyBlocks, BLOCK, type Block, newBlock } from './householder.js'
import { FACTOR } from './modules.js'
import { widened } from './operands.js'
import { emptyPanels, intoPanels, largestOf, outOfPanels, PANEL_BYTES, type Panels, rowMajor, scaleFor, transposed } from './panels.js'

export interface EighOptions extends CallOptions {
  /** Which triangle of the matrix is read; the other may hold anything. Default: the lower one. */
  readonly lower?: boolean
}

/** Eigenvalues, the smallest first, and the eigenvectors as columns in the same order. */
export interface Eigh {
  readonly values: Vector<'f64'>
  readonly vectors: Matrix<'f64'>
}

interface Reduced {
  readonly divided: Divided
  readonly blocks: readonly Block[]
}

/** Depth of the update that a panel leaves: V and W. */
const DEPTH = 2 * BLOCK

function* square(call: Call, a: Matrix, options: EighOptions | undefined, names: readonly string[]): Program<[Operand, boolean]> {
  call.options(options, ['lower', ...names])
  const lower = checkFlag(call.name, 'lower', options?.lower, true)
  const given = call.matrix('a', a, REALS)
  if (a.rows !== a.columns) throw new RangeError(`${call.name}: a must be square, got ${a.rows} x ${a.columns}`)
  return [{ ...(yield* widened(call, given)), shape: a.shape }, lower]
}

/** Householder reflectors that take a symmetric matrix to tridiagonal form, and the diagonals of that. */
function* tridiagonalize(call: Call, a: Panels, n: number): Program<Reduced> {
  const divided = yield* prepareDivide(call, n, false)
  const stride = a.height * PANEL_BYTES
  const blocks: Block[] = []
  const ws = call.temporary(a.height * BLOCK * 8)
  const [left, right] = [call.temporary(a.height * DEPTH * 8), call.temporary(a.height * DEPTH * 8)]
  for (let first = 0; first < n; first += BLOCK) {
    const block = newBlock(call, first, Math.min(BLOCK, n - first), a.height)
    blocks.push(block)
    const { height } = block
    const at = (row: number) => a.address + (row / 4) * stride + row * PANEL_BYTES
    const [d, e] = [divided.diagonal + first * 8, divided.side + first * 8]
    yield {
      kernel: 'tridiagonalPanel',
      module: FACTOR,
      args: [at(first), stride, n - first, height, d, e, block.vs, ws, block.tau, left, right],
      count: 1,
      grain: 1,
      cost: 0,
      scratchBytes: 1024 + height * 32,
    }
    const rows = height - BLOCK
    if (rows > 0) yield rankJob(left, right, at(first + BLOCK), a.height, rows, true)
  }
  return { divided, blocks }
}

/** The update of what a panel has left: rows and columns from the panel's end on. */
export function rankJob(left: number, right: number, c: number, height: number, rows: number, lower: boolean) {
  const done = BLOCK * DEPTH * 8
  return {
    kernel: 'rankUpdate',
    module: FACTOR,
    args: [left + done, right + done, DEPTH, c, height, rows, Number(lower)],
    count: rows / 4,
    grain: Math.max(1, Math.floor(4096 / rows)),
    cost: rows * (lower ? 22 : 44),
  }
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: `{ values, vectors }`, the smallest value first, column j of `vectors` belonging to value j.
 *
 * Only the lower triangle is read (with `lower: false` the upper one). f64; f32 and integers are widened exactly. |A V - V L| <= 10 n eps |A| and
 * |V'V - I| <= 10 n eps; signs of vectors are arbitrary, but the same on every engine. What is not finite is a RangeError (NumPy: LinAlgError).
 * Tridiagonal form by blocked Householder reflectors, divide and conquer (Gu and Eisenstat 1995), O(n^3); takes five times the memory of `a`.
 *
 * @example (await eigh(matrix([[2, 0], [0, 1]]))).values.toArray() // [1, 2]
 */
export const eigh: Face<[a: Matrix, options?: EighOptions], Eigh> = /* @__PURE__ */ define(
  'eigh',
  function* (call: Call, a: Matrix, options?: EighOptions): Program<Eigh> {
    const [operand, lower] = yield* square(call, a, options, [])
    const n = a.rows
    const scale = scaleFor(yield* largestOf(call, operand, lower ? 'lower' : 'upper'))
    const values = call.vector('f64', n, undefined, false)
    const vectors = call.matrixOut('f64', n, n, undefined, false)
    if (n === 0) return { values, vectors }
    const panels = emptyPanels(call, n, n)
    yield* intoPanels(operand.address, (lower ? rowMajor : transposed)(n), panels, n, n, scale, true)
    const { divided, blocks } = yield* tridiagonalize(call, panels, n)
    const { right } = yield* divide(call, divided, true)
    yield* dividedValues(divided, call.addressOf(values), 1 / scale)
    const sorted = yield* dividedVectors(call, divided, right, n, n)
    yield* applyBlocks(call, blocks, sorted, false)
    yield* outOfPanels(sorted, call.addressOf(vectors), rowMajor(n), n, n)
    return { values, vectors }
  },
)

/**
 * Eigenvalues of a symmetric matrix, the smallest first. As `eigh`, without the vectors and their work: O(n^3) for the tridiagonal form, little after it.
 *
 * @example (await eigvalsh(matrix([[2, 1], [1, 2]]))).length // 2
 */
export const eigvalsh: Face<[a: Matrix, options?: EighOptions & OutOptions<Vector<'f64'>>], Vector<'f64'>> = /* @__PURE__ */ define(
  'eigvalsh',
  function* (call: Call, a: Matrix, options?: EighOptions & OutOptions<Vector<'f64'>>): Program<Vector<'f64'>> {
    const [operand, lower] = yield* square(call, a, options, ['out'])
    const n = a.rows
    const values = call.vector('f64', n, options?.out, false)
    const scale = scaleFor(yield* largestOf(call, operand, lower ? 'lower' : 'upper'))
    if (n === 0) return values
    const panels = emptyPanels(call, n, n)
    yield* intoPanels(operand.address, (lower ? rowMajor : transposed)(n), panels, n, n, scale, true)
    const { divided } = yield* tridiagonalize(call, panels, n)
    yield* divide(call, divided, false)
    yield* dividedValues(divided, call.addressOf(values), 1 / scale)
    return values
  },
)
