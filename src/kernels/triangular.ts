// Triangular systems: matrix and right sides are packed, and all strips of right sides are solved one block of rows after the other.
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { SingularMatrixError } from '../errors.js'
import { type ArrayInput, type Call, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import { gemmPacked, MULTIPLY_ADD, panelBytes, type Strided } from './gemm.js'
import { flag } from './matmul.js'
import { DENSE } from './modules.js'
import { widened } from './operands.js'

/** A solution, of the shape of the right side `B`. */
export type Solution<B> = B extends Matrix ? Matrix<'f64'> : Vector<'f64'>

/** A linear system, with further options `O`. */
export interface Solve<O> {
  <B extends ArrayInput>(a: Matrix, b: B, options?: OutOptions & O): Promise<Solution<B>>
  readonly sync: <B extends ArrayInput>(a: Matrix, b: B, options?: OutOptions & O) => Solution<B>
}

/** Rows of a block: a job goes through all right sides. */
const BLOCK = 64
/** Strips of four right sides a chunk. */
const STRIPS = 16
/** Bytes of a tile in scratch. */
export const TILE_BYTES = 128

/** A triangular matrix in its place, as it is read. */
export interface Triangle extends Strided {
  readonly lower: boolean
  /** Whether the diagonal counts as ones and is not read. */
  readonly unit: boolean
}

/** The transpose of a triangle. */
export function turned({ address, row, column, lower, unit }: Triangle): Triangle {
  return { address, row: column, column: row, lower: !lower, unit }
}

/** Solves T X = X in place: `x` at `target` has n rows of `columns`. Takes as much memory as T and X while it runs. */
export function* triangularSolved(call: Call, t: Triangle, n: number, target: number, columns: number): Program<void> {
  if (n === 0 || columns === 0) return
  const packed = call.temporary(panelBytes('f64', n, n))
  const strips = call.temporary(panelBytes('f64', n, columns))
  // An upper triangle read from its end is a lower one.
  const sign = t.lower ? 1 : -1
  const last = t.lower ? 0 : n - 1
  const corner = t.address + (t.row + t.column) * last * 8
  yield* gemmPacked('f64', { address: corner, row: t.column * sign, column: t.row * sign }, n, n, packed)
  const first = target + last * columns * 8
  yield* gemmPacked('f64', { address: first, row: columns * sign, column: 1 }, n, columns, strips)
  const count = Math.ceil(columns / 4)
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK)
    yield {
      kernel: 'triangularSolve',
      module: DENSE,
      args: [packed, strips, n, t.unit ? 1 : 0, from, to],
      count,
      grain: STRIPS,
      cost: (to - from) * (from + to) * 2 * MULTIPLY_ADD,
      scratchBytes: TILE_BYTES,
    }
  }
  yield { kernel: 'triangularUnpack', module: DENSE, args: [strips, first, columns * sign, n, columns], count, grain: STRIPS, cost: n * 4 }
}

/** A square matrix argument, integers and f32 as f64. */
export function* squareMatrix(call: Call, a: Matrix): Program<Operand & { readonly n: number }> {
  const given = call.matrix('a', a, REALS)
  const [rows, columns] = given.shape
  if (rows !== columns) throw new RangeError(`${call.name}: a must be square, got ${rows} x ${columns}`)
  return { ...given, ...(yield* widened(call, given)), n: rows }
}

/** The right sides of a system of `n` equations as f64, a vector as a single column, and the array that takes the solution. */
export function* rightSides(
  call: Call,
  { n, address }: { readonly n: number; readonly address: number },
  b: ArrayInput,
  out: unknown,
): Program<{
  readonly result: Vector<'f64'> | Matrix<'f64'>
  readonly target: number
  readonly columns: number
  readonly copy: () => void
}> {
  const given = call.input('b', b, REALS)
  const rows = given.shape?.[0] ?? given.length
  if (rows !== n) {
    const what = given.shape ? given.shape.join(' x ') : `length ${rows}`
    throw new RangeError(`${call.name}: b must have ${n} rows like a, got ${what}`)
  }
  const operand = yield* widened(call, given)
  const result = call.like(operand, 'f64', out, true)
  const target = call.addressOf(result)
  if (target === address && n > 0) throw new RangeError(`${call.name}: out must not overlap a`)
  const copy = () => {
    const { bytes } = call.runtime.memory
    if (target !== operand.address) bytes.copyWithin(target, operand.address, operand.address + operand.length * 8)
  }
  return { result, target, columns: given.shape?.[1] ?? 1, copy }
}

export interface TriangularOptions {
  /** Whether the lower triangle of `a` is read, else the upper one. Default: false, as in SciPy. */
  readonly lower?: boolean
  /** Whether the system is that of the transpose of `a`. Default: false. */
  readonly transpose?: boolean
  /** Whether the diagonal counts as ones and is not read. Default: false. */
  readonly unitDiagonal?: boolean
}

/**
 * Solution x of a x = b for a triangular matrix `a` and a vector, or the columns of a matrix, `b`.
 *
 * Only the triangle named by `lower` is read. f64; other numbers are widened. A zero on the diagonal is a SingularMatrixError. Backward error within
 * n eps |a| element by element. Takes as much memory as `a` and `b` beside the result; `out` may be `b`.
 *
 * @example await solveTriangular(matrix([[2, 0], [1, 4]]), [2, 9], { lower: true }) // [1, 2]
 */
export const solveTriangular: Solve<TriangularOptions> = /* @__PURE__ */ define(
  'solveTriangular',
  function* (call: Call, a: Matrix, b: ArrayInput, options?: OutOptions & TriangularOptions): Program<Vector | Matrix> {
    call.options(options, ['out', 'lower', 'transpose', 'unitDiagonal'])
    const lower = flag(call, 'lower', options?.lower)
    const transpose = flag(call, 'transpose', options?.transpose)
    const unit = flag(call, 'unitDiagonal', options?.unitDiagonal)
    const operand = yield* squareMatrix(call, a)
    const { address, n } = operand
    const { result, target, columns, copy } = yield* rightSides(call, operand, b, options?.out)
    if (!unit) {
      for (let i = 0; i < n; i++) if (call.number(address + i * (n + 1) * 8) === 0) throw new SingularMatrixError(call.name, i)
    }
    copy()
    const t: Triangle = { address, row: n, column: 1, lower, unit }
    yield* triangularSolved(call, transpose ? turned(t) : t, n, target, columns)
    return result
  },
) as unknown as Solve<TriangularOptions>
