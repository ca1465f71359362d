// Matrices in panels of four columns, the layout of `assembly/panels.ts`: into it, out of it, and what is checked on the way.
import type { Call, Operand } from './call.js'
import type { Program } from './define.js'
import { FACTOR } from './modules.js'

/** Bytes of one row of a panel. */
export const PANEL_BYTES = 32

/** A matrix in panels. */
export interface Panels {
  readonly address: number
  /** Rows, rounded up to a multiple of 4. */
  readonly height: number
  /** Panels of four columns. */
  readonly count: number
}

export const roundUp = (n: number): number => Math.ceil(n / 4) * 4

/** Chunks of about 64 Ki elements. */
const grainOf = (elements: number): number => Math.max(1, Math.floor(65_536 / Math.max(1, elements)))

/** Memory for a matrix in panels, not set to anything. */
export function emptyPanels(call: Call, rows: number, columns: number): Panels {
  const [height, count] = [roundUp(rows), Math.ceil(columns / 4)]
  return { address: call.temporary(height * count * PANEL_BYTES), height, count }
}

/** Sets `bytes` bytes to zero. */
export function* cleared(address: number, bytes: number): Program<void> {
  yield { kernel: 'zero', args: [address], count: bytes, grain: 1 << 18, cost: 0.05 }
}

/** The identity (or the top of it) in panels. */
export function* identityPanels(call: Call, rows: number, columns: number): Program<Panels> {
  const panels = emptyPanels(call, rows, columns)
  yield* cleared(panels.address, panels.height * panels.count * PANEL_BYTES)
  setDiagonal(call, panels, 0, Math.min(rows, columns))
  return panels
}

/** Ones on the diagonal from element `from` up to `to`. */
export function setDiagonal(call: Call, { address, height, count }: Panels, from: number, to: number): void {
  const floats = call.floats(address, height * count * 4)
  for (let i = from; i < to; i++) floats[((i >> 2) * height + i) * 4 + (i & 3)] = 1
}

/** How a row-major matrix is read or written: bytes from row to row and from column to column. */
export const rowMajor = (columns: number): readonly [number, number] => [columns * 8, 8]
/** The same matrix transposed. */
export const transposed = (columns: number): readonly [number, number] => [8, columns * 8]

/** Copies `rows` x `columns` elements at `address` into panels. */
export function* intoPanels(
  address: number,
  [rowStep, columnStep]: readonly [number, number],
  panels: Panels,
  rows: number,
  columns: number,
  scale = 1,
  mirror = false,
): Program<void> {
  const args = [address, rowStep, columnStep, panels.address, panels.height, rows, columns, scale, Number(mirror)]
  yield { kernel: 'panelsFrom', module: FACTOR, args, count: panels.count, grain: grainOf(panels.height * 4), cost: panels.height * 3 }
}

/** Copies panels out to `rows` x `columns` elements at `address`; with `upper`, zeros below the diagonal. */
export function* outOfPanels(
  panels: Panels,
  address: number,
  [rowStep, columnStep]: readonly [number, number],
  rows: number,
  columns: number,
  scale = 1,
  upper = false,
): Program<void> {
  const args = [panels.address, panels.height, address, rowStep, columnStep, rows, columns, scale, Number(upper)]
  yield { kernel: 'panelsTo', module: FACTOR, args, count: Math.ceil(columns / 4), grain: grainOf(rows * 4), cost: rows * 3 }
}

/** The largest magnitude in a matrix (or its lower or upper triangle); throws if something in it is not finite. */
export function* largestOf(call: Call, { name, address, shape }: Operand, triangle: 'all' | 'lower' | 'upper' = 'all'): Program<number> {
  const [rows, columns] = shape!
  const grain = grainOf(columns)
  const chunks = Math.ceil(rows / grain)
  const sizes = call.temporary(chunks * 8)
  const part = { all: 0, lower: 1, upper: 2 }[triangle]
  yield { kernel: 'greatest', module: FACTOR, args: [address, columns, part, sizes, grain], count: rows, grain, cost: columns * 0.5 }
  const largest = call.floats(sizes, chunks).reduce((most, size) => Math.max(most, size), 0)
  if (Number.isNaN(largest)) {
    const values = call.floats(address, rows * columns)
    const counts = (at: number) => part === 0 || (part === 1) === at % columns <= Math.floor(at / columns) || at % (columns + 1) === 0
    const at = values.findIndex((value, i) => !Number.isFinite(value) && counts(i))
    throw new RangeError(
      `${call.name}: ${name} must hold finite numbers, got ${values[at]} in row ${Math.floor(at / columns)}, column ${at % columns}`,
    )
  }
  return largest
}

/** The power of two that brings the largest of a matrix near 1: exact, and no square overflows or is lost. */
export function scaleFor(largest: number): number {
  return largest === 0 ? 1 : 2 ** -Math.min(1023, Math.max(-1000, Math.floor(Math.log2(largest))))
}

/** Multiplies each column by its factor. */
export function scaleColumns(call: Call, { address, height, count }: Panels, factors: Float64Array): void {
  const floats = call.floats(address, height * count * 4)
  factors.forEach((factor, column) => {
    const panel = (column >> 2) * height * 4 + (column & 3)
    for (let row = 0; row < height; row++) floats[panel + row * 4]! *= factor
  })
}

/** The transposed matrix, `columns` x `rows`. */
export function* turned(call: Call, panels: Panels, rows: number, columns: number): Program<Panels> {
  const plain = call.temporary(rows * columns * 8)
  yield* outOfPanels(panels, plain, rowMajor(columns), rows, columns)
  const out = emptyPanels(call, columns, rows)
  yield* intoPanels(plain, transposed(columns), out, columns, rows)
  return out
}

/** a' b, for two matrices of one height: panels are what a tile wants of both. */
export function* transposedProduct(call: Call, a: Panels, b: Panels): Program<Panels> {
  const out = emptyPanels(call, a.count * 4, b.count * 4)
  yield* cleared(out.address, out.height * out.count * PANEL_BYTES)
  const work = a.height * out.height
  yield {
    kernel: 'rankUpdate',
    module: FACTOR,
    args: [a.address, b.address, a.height, out.address, out.height, out.height, 0],
    count: out.count,
    grain: Math.max(1, Math.floor((1 << 18) / work)),
    cost: work * 0.7,
  }
  return out
}
