// Between frames and matrices: rows are times, columns are assets.
import { shown } from '../array/check.js'
import { Engine } from '../array/engine.js'
import { Matrix } from '../array/matrix.js'
import { blockOf, runtimeOf } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import { type Call, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { copied } from '../kernels/gather.js'
import { widened } from '../kernels/operands.js'
import { transposed } from '../kernels/window.js'
import type { BaseSeries } from './base.js'
import type { Column, ColumnInput } from './column.js'
import { Frame } from './frame.js'
import { indexFrom } from './maker.js'
import type { FrameOf, Schema } from './schema.js'

/** Columns side by side as a matrix of f64; takes their memory once more. */
export const interleaved = /* @__PURE__ */ define('toMatrix', function* (call: Call, columns: readonly Vector[]): Program<Matrix<'f64'>> {
  const operands = columns.map((column, i) => call.input(`column ${i}`, column, REALS))
  const length = operands[0]?.length ?? 0
  const out = call.matrixOut('f64', length, columns.length, undefined, false)
  if (length === 0) return out
  const lines = call.temporary(length * columns.length * 8)
  for (const [i, operand] of operands.entries()) {
    const mark = call.mark
    yield* copied((yield* widened(call, operand)).address, lines + i * length * 8, length * 8)
    call.release(mark)
  }
  yield* transposed(lines, columns.length, length, call.addressOf(out))
  return out
})

/** The columns of a matrix, one behind the other. */
const apart = /* @__PURE__ */ define('panel', function* (call: Call, x: Matrix): Program<Vector<'f64'>> {
  const given = call.matrix('matrix', x, REALS)
  const out = call.vector('f64', given.length, undefined, false)
  if (given.length > 0) yield* transposed((yield* widened(call, given)).address, given.shape[0], given.shape[1], call.addressOf(out))
  return out
})

/** Parts of `length` elements each as columns over the memory of a vector or matrix. */
export function partsOf(array: Vector<'f64'> | Matrix<'f64'>, length: number): Column<'f64'>[] {
  const start = array.data.byteOffset
  const block = blockOf(array)
  const from = block.runtime.memory.address(block.handle)
  const count = length === 0 ? 0 : array.length / length
  return Array.from({ length: count }, (_, i) => ({
    kind: 'f64' as const,
    vector: new Vector(block, 'f64', length, start - from + i * length * 8),
  }))
}

export interface PanelOptions<N extends string = string> {
  /** Names of the columns. Default: '0', '1', '2' … */
  readonly columns?: readonly N[]
  /** Labels of the rows. Default: they are counted from 0. */
  readonly index?: ColumnInput | BaseSeries
}

export interface MakePanel {
  <const N extends string = string>(matrix: Matrix, options?: PanelOptions<N>): Promise<FrameOf<{ readonly [M in N]: 'f64' }>>
  readonly sync: <const N extends string = string>(matrix: Matrix, options?: PanelOptions<N>) => FrameOf<{ readonly [M in N]: 'f64' }>
}

function framed(matrix: Matrix, lines: Vector<'f64'>, { columns, index }: PanelOptions): FrameOf<Schema> {
  const names = columns ?? Array.from({ length: matrix.columns }, (_, i) => String(i))
  const parts = partsOf(lines, matrix.rows)
  const rows = indexFrom('panel', index, matrix.rows, new Engine(runtimeOf(matrix)))
  return new Frame(new Map(names.map((name, i) => [name, parts[i] ?? emptyColumn(matrix)])), rows) as unknown as FrameOf<Schema>
}

const emptyColumn = (matrix: Matrix): Column => ({ kind: 'f64', vector: new Vector(runtimeOf(matrix), 'f64', 0) })

function checkNames({ columns }: PanelOptions, matrix: unknown): void {
  if (!(matrix instanceof Matrix)) throw new TypeError(`panel: matrix must be a Matrix, got ${shown(matrix)}`)
  if (columns === undefined) return
  if (columns.length !== matrix.columns)
    throw new RangeError(`panel: columns must name each of ${matrix.columns} columns, got ${columns.length}`)
  const twice = columns.find((name, i) => columns.indexOf(name) !== i)
  if (twice !== undefined) throw new RangeError(`panel: columns must have different names, got '${twice}' twice`)
}

/**
 * A frame of the columns of a matrix, all f64: one copy.
 *
 * @example (await panel(matrix([[1, 2], [3, 4]]), { columns: ['a', 'b'] })).b.toArray() // [2, 4]
 */
export const panel: MakePanel = /* @__PURE__ */ Object.assign(
  async (matrix: Matrix, options: PanelOptions = {}) => {
    checkNames(options, matrix)
    return framed(matrix, await apart(matrix), options)
  },
  {
    sync: (matrix: Matrix, options: PanelOptions = {}) => {
      checkNames(options, matrix)
      return framed(matrix, apart.sync(matrix), options)
    },
  },
) as MakePanel
