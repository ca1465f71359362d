// QR by Householder reflectors, cut in one of three ways that the sizes decide: at once, in blocks of rows joined by a tree (TSQR), or a panel after the other.
import type { Call } from './call.js'
import type { Program } from './define.js'
import { FACTOR } from './modules.js'
import { emptyPanels, PANEL_BYTES, type Panels, roundUp } from './panels.js'

/** Columns of a block of reflectors. */
export const BLOCK = 32
/** Bytes of scratch of `reflect` and `joinReflectors`, and of T. */
const REFLECT_SCRATCH = 16_384
const GRAM_SCRATCH = 8192
const T_BYTES = BLOCK * BLOCK * 8
const ROWS_SCRATCH = 32_768
/** Multiplications up to which one call does all of a QR: about 300 microseconds. */
const AT_ONCE = 1 << 20
/** Rows of a leaf of TSQR: with 32 columns 128 KiB, which stay in L2. */
const LEAF_ROWS = 512
/** More columns than these do not make a matrix a tall one: the tree would repeat too much work. */
const LEAF_COLUMNS = 128

/** Reflectors of a block of at most 32 columns, with room for what is needed to apply them. */
export interface Block {
  readonly vs: number
  readonly tau: number
  /** First row and column. */
  readonly first: number
  readonly columns: number
  /** Rows from there on, rounded up to 4. */
  readonly height: number
}

/** One level of a tree: `blocks` blocks of rows, each factored by itself. */
interface Level {
  readonly panels: Panels
  readonly rows: number
  readonly length: number
  readonly blocks: number
  readonly vs: number
  readonly tau: number
}

/** Q, as reflectors, and R. */
export interface Triangular {
  readonly rows: number
  readonly columns: number
  readonly pivots: number
  /** R in its first `pivots` rows; below its diagonal what it is does not matter unless it is of a tree, where it is zero. */
  readonly r: Panels
  readonly levels: readonly Level[]
  readonly blocks: readonly Block[]
  /** Of a column that went along, the sum of squares below row `pivots`. */
  readonly rest: Float64Array
}

/**
 * Q R of the first `pivots` columns of `a`, `rows` x `columns`, which is overwritten; the other columns become Q' times themselves. With `whole`, Q may be
 * asked for with all its columns.
 */
export function* triangularize(call: Call, a: Panels, rows: number, columns: number, pivots: number, whole = false): Program<Triangular> {
  const tall = !whole && pivots <= LEAF_COLUMNS && rows >= 2 * leafRows(pivots)
  const common = { rows, columns, pivots }
  if (tall || rows * columns * pivots <= AT_ONCE) return { ...common, ...(yield* byRows(call, a, rows, columns, pivots, tall)), blocks: [] }
  const blocks: Block[] = []
  const [t, left] = [call.temporary(T_BYTES), call.temporary(a.height * BLOCK * 8)]
  const stride = a.height * PANEL_BYTES
  for (let first = 0; first < pivots; first += BLOCK) {
    const block = newBlock(call, first, Math.min(BLOCK, pivots - first), a.height)
    const groups = Math.min(BLOCK / 4, a.count - first / 4)
    const corner = a.address + (first / 4) * stride + first * PANEL_BYTES
    blocks.push(block)
    yield {
      kernel: 'qrPanel',
      module: FACTOR,
      args: [corner, stride, rows - first, block.columns, groups, block.vs, block.height, block.tau, t, left],
      count: 1,
      grain: 1,
      cost: 0,
      scratchBytes: GRAM_SCRATCH + (rows + 1) * 8,
    }
    const rest = a.count - first / 4 - groups
    if (rest > 0) yield reflectJob(block, left, t, corner + groups * stride, stride, rest, true)
  }
  return { ...common, r: a, levels: [], blocks, rest: restOf(call, a, rows, columns, pivots) }
}

const leafRows = (pivots: number) => Math.max(LEAF_ROWS, 4 * roundUp(pivots))

export function newBlock(call: Call, first: number, columns: number, height: number): Block {
  const rows = height - first
  return { vs: call.temporary(rows * BLOCK * 8), tau: call.temporary(BLOCK * 8), first, columns, height: rows }
}

/** Applies a block of reflectors to `count` panels at `c`, transposed or not. */
function reflectJob(block: Block, left: number, t: number, c: number, stride: number, count: number, inverse: boolean) {
  return {
    kernel: 'reflect',
    module: FACTOR,
    args: [block.vs, left, t, block.height, block.columns, c, stride, Number(inverse)],
    count,
    grain: block.height > 1000 ? 4 : 8,
    cost: block.height * 44,
    scratchBytes: REFLECT_SCRATCH,
  }
}

function* byRows(call: Call, a: Panels, rows: number, columns: number, pivots: number, tall: boolean) {
  const levels: Level[] = []
  const rest = new Float64Array(a.count * 4)
  const length = leafRows(pivots)
  for (let panels = a, left = rows; ; ) {
    const blocks = tall && left >= 2 * length ? Math.floor(left / length) : 1
    const longest = blocks === 1 ? left : left - (blocks - 1) * length
    const kept = Math.ceil(pivots / 4)
    const level = {
      panels,
      rows: left,
      length: blocks === 1 ? panels.height : length,
      blocks,
      vs: call.temporary(panels.height * kept * PANEL_BYTES),
      tau: call.temporary(blocks * a.count * PANEL_BYTES),
    }
    levels.push(level)
    const tops = emptyPanels(call, blocks * pivots, columns)
    const sums = call.temporary(blocks * a.count * PANEL_BYTES)
    const { address, height } = panels
    yield {
      kernel: 'qrRows',
      module: FACTOR,
      args: [address, height, left, columns, pivots, level.length, blocks, level.vs, level.tau, tops.address, tops.height, sums],
      count: blocks,
      grain: 1,
      cost: Math.min(left, length) * columns * pivots * 0.5,
      scratchBytes: ROWS_SCRATCH + 320 * roundUp(longest),
    }
    call.floats(sums, blocks * a.count * 4).forEach((sum, i) => {
      rest[i % rest.length]! += sum
    })
    padRows(call, tops, blocks * pivots)
    if (blocks === 1) return { r: tops, levels, rest }
    panels = tops
    left = blocks * pivots
  }
}

/** Zeros in the rows that round the height up. */
function padRows(call: Call, { address, height, count }: Panels, rows: number): void {
  const floats = call.floats(address, height * count * 4)
  for (let panel = 0; panel < count; panel++) floats.fill(0, (panel * height + rows) * 4, (panel + 1) * height * 4)
}

function restOf(call: Call, { address, height, count }: Panels, rows: number, columns: number, pivots: number): Float64Array {
  const rest = new Float64Array(count * 4)
  const floats = call.floats(address, height * count * 4)
  for (let column = pivots; column < columns; column++) {
    for (let row = pivots; row < rows; row++) rest[column]! += floats[((column >> 2) * height + row) * 4 + (column & 3)]! ** 2
  }
  return rest
}

/**
 * Q times `c`, which has the height of what was factored, in place. Of a tree, `c` need only have its first `pivots` rows set; `narrow` is memory for those.
 * `identity` says that `c` is the left part of one, which saves a third of the work.
 */
export function* applyQ(call: Call, { levels, blocks, pivots }: Triangular, c: Panels, identity: boolean): Program<void> {
  if (levels.length === 0) return yield* applyBlocks(call, blocks, c, identity)
  let above: Panels | undefined
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]!
    const into = i === 0 ? c : emptyPanels(call, level.rows, c.count * 4)
    if (!above && i > 0) copyTop(call, c, into, pivots)
    yield rowsJob(level, into, c.count, pivots, above, identity, level.blocks)
    above = into
  }
}

function rowsJob(level: Level, into: Panels, count: number, pivots: number, above: Panels | undefined, identity: boolean, blocks: number) {
  const own = level.panels.count * 4
  const longest = level.blocks === 1 ? level.rows : level.rows - (level.blocks - 1) * level.length
  const { address, height } = above ?? { address: 0, height: 0 }
  const whole = Number(identity && !above)
  return {
    kernel: 'qrRowsApply',
    module: FACTOR,
    args: [
      into.address,
      into.height,
      level.rows,
      own,
      count,
      pivots,
      level.length,
      level.blocks,
      level.vs,
      level.tau,
      address,
      height,
      whole,
    ],
    count: blocks,
    grain: 1,
    cost: Math.min(level.length, level.rows) * count * pivots,
    scratchBytes: ROWS_SCRATCH + 320 * roundUp(longest),
  }
}

/** The first rows of one into another, whose other rows become zero. */
function copyTop(call: Call, from: Panels, to: Panels, rows: number): void {
  const source = call.floats(from.address, from.height * from.count * 4)
  const target = call.floats(to.address, to.height * to.count * 4).fill(0)
  for (let panel = 0; panel < to.count; panel++) {
    target.set(source.subarray(panel * from.height * 4, (panel * from.height + rows) * 4), panel * to.height * 4)
  }
}

/** The product of blocks of reflectors times `c`, in place; with `identity`, `c` is one (or the left part of one). */
export function* applyBlocks(call: Call, blocks: readonly Block[], c: Panels, identity: boolean): Program<void> {
  const [t, left] = [call.temporary(T_BYTES), call.temporary(c.height * BLOCK * 8)]
  const stride = c.height * PANEL_BYTES
  for (const block of blocks.toReversed()) {
    const { vs, height, columns, tau, first } = block
    const args = [vs, height, columns, tau, t, left]
    yield { kernel: 'reflectorsOf', module: FACTOR, args, count: 1, grain: 1, cost: 0, scratchBytes: GRAM_SCRATCH }
    const from = identity ? first / 4 : 0
    yield reflectJob(block, left, t, c.address + from * stride + first * PANEL_BYTES, stride, c.count - from, false)
  }
}

/**
 * The signs that make the R of a tree the one that reflectors column by column would have given (Ballard, Demmel, Grigori, Jacquelin, Knight and Nguyen 2015):
 * those that keep elimination of Q1 - S from cancelling, where Q1 is the square on top of Q.
 */
export function* signsOf(call: Call, { levels, pivots }: Triangular): Program<Float64Array | undefined> {
  if (levels.length < 2) return undefined
  let above: Panels | undefined
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]!
    const into = emptyPanels(call, level.blocks === 1 ? level.rows : level.length, pivots)
    if (!above) {
      call.floats(into.address, into.height * into.count * 4).fill(0)
      const floats = call.floats(into.address, into.height * into.count * 4)
      for (let k = 0; k < pivots; k++) floats[((k >> 2) * into.height + k) * 4 + (k & 3)] = 1
    }
    yield rowsJob(level, into, into.count, pivots, above, true, 1)
    above = into
  }
  const { address, height, count } = above!
  const floats = call.floats(address, height * count * 4)
  const q = Array.from({ length: pivots }, (_, row) =>
    Float64Array.from({ length: pivots }, (_, column) => floats[((column >> 2) * height + row) * 4 + (column & 3)]!),
  )
  return Float64Array.from(q, (pivotRow, k) => {
    const sign = pivotRow[k]! > 0 ? -1 : 1
    pivotRow[k]! -= sign
    for (let row = k + 1; row < pivots; row++) {
      const factor = q[row]![k]! / pivotRow[k]!
      for (let column = k + 1; column < pivots; column++) q[row]![column]! -= factor * pivotRow[column]!
    }
    return sign
  })
}
